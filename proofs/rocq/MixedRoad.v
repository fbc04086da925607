From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import mxtens.
From diqkd Require Import Compat VanishingSums Bell Hilbert QuantumBound Maximiser Secrecy MatrixUnits.
From diqkd Require Import SelfTesting Ideal PositiveMatrices Purifications MixedStates SpanningTree.
From diqkd Require Import Road Support MatrixSupports.

(** * The letter's road for any density matrix

[Road] goes from (10) to (7) for a state of full local rank and an index that overlaps with all
others.  In finite dimension neither is needed, a connected overlap graph is enough: the blocks of
[MatrixSupports] make one isometry [V_A (x) V_B] into [(C^d (x) C^d) (x) H], [H] being [C^2 (x) C^2]
times the old space.

** Main results
- [pair_isometry]: the blocks of two isometries make one.
- [mixed_road]: (11), (5) and (7), with the isometry [V_A (x) V_B].
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Local Notation flags := [finType of bool * bool].

Lemma sum_pair (T : zmodType) (I J : finType) (g : I * J -> T) :
  \sum_x g x = \sum_i \sum_j g (i, j).
Proof. by rewrite pair_bigA; apply: eq_bigr => -[]. Qed.

Lemma sum_regroup (T : zmodType) (I J : finType) (f : I * J -> I * J -> T) :
  \sum_x \sum_y f x y
  = \sum_(i : I * I) \sum_(t : J * J) f (i.1, t.1) (i.2, t.2).
Proof.
rewrite sum_pair [RHS]sum_pair; apply: eq_bigr => i _; rewrite [RHS]exchange_big [RHS]sum_pair /=.
by apply: eq_bigr => t _; rewrite [RHS]exchange_big sum_pair.
Qed.

Section Pair.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat).
Variables Va Va' W W' : 'I_d * bool -> operator V.
Hypotheses (adjA : forall i, adjoint ip (Va i) (Va' i)) (adjB : forall i, adjoint ip (W i) (W' i)).
Hypothesis isoA : forall u, \sum_i Va' i (Va i u) = u.
Hypothesis isoB : forall u, \sum_i W' i (W i u) = u.

Definition pair_map u : {ffun 'I_d * 'I_d -> {ffun flags -> V}} :=
  [ffun i => [ffun t => Va (i.1, t.1) (W (i.2, t.2) u)]].

Lemma pair_ip u v :
  family_product (family_product ip flags) _ (pair_map u) (pair_map v) = ip u v.
Proof.
have -> : ip u v = \sum_x \sum_y ip (Va x (W y u)) (Va x (W y v)).
  rewrite exchange_big -[in LHS](isoB v) ip_sumr; apply: eq_bigr => y _.
  by rewrite -adjB -[in LHS](isoA (W y v)) ip_sumr; apply: eq_bigr => x _; rewrite adjA.
rewrite sum_regroup [LHS]/= /family_fun; apply: eq_bigr => i _.
rewrite !ffunE /= /family_fun; apply: eq_bigr => t _.
by rewrite !ffunE.
Qed.

Definition pair_isometry := Isometry pair_ip.

End Pair.

Section Road.
Variables (C : numClosedFieldType) (m p d : nat).
Variables (P Q : 'I_d -> 'M[C]_m) (B : 'I_d -> 'I_d -> 'I_3 -> 'M[C]_p).
Hypotheses (povmP : matrix_povm P) (povmQ : matrix_povm Q).
Hypothesis povmB : forall j k, matrix_povm (B j k).
Variables (rho psi : 'M[C]_(m * p)) (c o : 'I_d -> 'I_d -> C) (z : 'I_d).
Local Notation V := 'M[C]_(m * p).
Local Notation ip := (matrix_product C (m * p)).
Hypotheses (purifies : rho = psi *m dagger psi) (unit : ip psi psi = 1).
Hypotheses (c_gt0 : forall j k, 0 < c j k) (c_square : forall j k, c j k ^+ 2 = 1 - o j k).
Hypotheses (rows : forall j, \sum_k o j k = 1) (columns : forall k, \sum_j o j k = 1).
Hypothesis value : bell c (mixed_behaviour P Q B rho) = d%:R - 1.
Hypothesis conn : connected o.
Local Notation first_op a := (of_alice_matrix p (P a)).

Theorem mixed_road :
  exists (J : isometry ip (family_product (family_product ip flags) [finType of 'I_d * 'I_d]))
    (aux : {ffun flags -> V}) (Va W : 'I_d * bool -> operator [lmodType C of V]),
  [/\ forall u i t, J u i t = Va (i.1, t.1) (W (i.2, t.2) u),
      forall (Y : 'M[C]_p) (F : V) i,
        commute (of_bob_matrix m Y) (Va i) /\ commute (right_mul F) (Va i)
    & forall (X : 'M[C]_m) (F : V) i,
        commute (of_alice_matrix p X) (W i) /\ commute (right_mul F) (W i)] /\
  [/\ family_product ip flags aux aux = 1,
      J psi = tensor (@entangled C d) aux,
      forall a, J (first_op a psi) = on_index (first_target C a) (tensor (@entangled C d) aux)
    & forall F : V, ip psi (right_mul F psi)
          = family_product ip flags aux (on_components (right_mul F) aux)
        /\ forall a, ip psi (first_op a (right_mul F psi))
          = ip psi (first_op a psi) * family_product ip flags aux (on_components (right_mul F) aux)].
Proof.
have [Va [Va' [W [W' [[adjA adjB locA locB] isoA isoB [junk1 state] five]]]]] :=
  mixed_certified povmP povmQ povmB z purifies unit c_gt0 c_square rows columns value conn.
move: (junk _ psi z) junk1 state five => g junk1 state five.
pose J := pair_isometry adjA adjB isoA isoB.
pose aux : {ffun flags -> V} := [ffun t => (t.1 && t.2)%:R *: g].
have aux1 : family_product ip flags aux aux = 1.
  have auxE t : aux t = if t == (true, true) then g else 0.
    by rewrite ffunE; case: t => [[] []]; rewrite ?scale1r ?scale0r.
  rewrite -[LHS]/(\sum_t ip (aux t) (aux t)) (bigD1 (true, true)) // auxE eqxx big1.
    by rewrite [LHS]addr0.
  by move=> t /negPf tt; rewrite auxE tt ip0l.
have Jpsi : J psi = tensor (@entangled C d) aux.
  apply/ffunP => -[j l]; rewrite ffunE [RHS]ffunE; apply/ffunP => -[t t'].
  rewrite !ffunE state /= /entangled scalerA; congr (_ *: _); rewrite mulrAC -natrM mulnb.
  by [].
have Jfive a : J (first_op a psi) = on_index (first_target C a) (tensor (@entangled C d) aux).
  apply/ffunP => -[j l]; rewrite ffunE [RHS]ffunE (bigD1 (j, l)) //= big1 => [|i /negPf il].
    rewrite addr0 /first_target eqxx andbT; apply/ffunP => -[t t'].
    rewrite !ffunE five /= /entangled !scalerA; congr (_ *: _).
    by rewrite mulrA mulrAC -!natrM !mulnb.
  by rewrite /first_target [(j, l) == i]eq_sym il andbF scale0r.
exists J, aux, Va, W; split; first by split=> // u i t; rewrite !ffunE.
split=> // F.
have povm_first : povm ip (fun a => first_op a) by exact: povm_of_alice.
apply: (seven povm_first (@sum_first_target C d) unit aux1 Jfive) => u.
apply/ffunP => i; rewrite ffunE [RHS]ffunE; apply/ffunP => t; rewrite !ffunE.
have [_ cA] := locA 1%:M F (i.1, t.1); have [_ cB] := locB 1%:M F (i.2, t.2).
by rewrite -cB -cA.
Qed.

End Road.
