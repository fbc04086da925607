From mathcomp Require Import all_ssreflect all_fingroup all_algebra.
From mathcomp Require Import ring.
From diqkd Require Import Compat VanishingSums Bell Hilbert QuantumBound.

(** * What a state that reaches [d - 1] in (10) does to the measurements

No tensor product, no assumption of rank, POVMs throughout: whenever (10) takes the value
[d - 1] and every [c_jk] is positive, Alice's operators act on the state as projective
measurements with the overlaps of the two bases, and Bob has operators that act as hers.

** Main definitions
- [maximiser s c o psi]: the unit vector [psi] reaches [d - 1] in (10) with the strategy [s],
  [c_jk = sqrt (1 - o_jk) > 0], and the rows and columns of [o] sum to 1 ([o_jk = O_jk^2]).
- [bob_first s c j], [bob_second s c k]: Bob's operators [P'_j = (1 + sum_k c_jk G_jk)/d] and
  [Q'_k = (1 - sum_j c_jk G_jk)/d].
- [alice s X]: [X] commutes with all of Bob's operators.
- [mirror s]: the strategy with Alice's settings exchanged, through which each result for the
  [P_j] is one for the [Q_k].

** Main results, for a [maximiser]
- [annihilated]: [(P_j - Q_k) psi = c_jk G_jk psi].
- [first_orthogonal], [second_orthogonal]: [P_l P_j psi = delta_jl P_j psi], and for [Q].
- [first_swap], [second_swap]: [P_j psi = P'_j psi], [Q_k psi = Q'_k psi].
- [cube]: [(P_j - Q_k)^3 psi = c_jk^2 (P_j - Q_k) psi].
- [first_relation], [second_relation]: [P_j Q_k P_j psi = o_jk P_j psi], and mirrored.
- [first_commutes], [second_commutes]: [<P_j Z> = <Z P_j>] for every operator [Z] of Alice's.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Definitions.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat).
Variables (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V).

Record maximiser : Prop := Maximiser {
  max_unit : ip psi psi = 1;
  max_coefficient : forall j k, 0 < c j k;
  max_square : forall j k, c j k ^+ 2 = 1 - o j k;
  max_rows : forall j, \sum_k o j k = 1;
  max_columns : forall k, \sum_j o j k = 1;
  max_value : bell c (born s psi) = d%:R - 1 }.

Definition bob_first j : operator V :=
  op_scale d%:R^-1
    (op_add (identity V) (op_bigsum (fun k => op_scale (c j k) (observable s j k)))).

Definition bob_second k : operator V :=
  op_scale d%:R^-1
    (op_sub (identity V) (op_bigsum (fun j => op_scale (c j k) (observable s j k)))).

Definition alice (X : operator V) := forall j k b, commute X (bob s j k b).

End Definitions.

(** ** Exchange of Alice's settings *)

Section Mirror.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat).
Variable s : strategy ip d.

Definition mirrored_bob j k b := bob s k j (tperm b0 b1 b).

Lemma mirrored_povm j k : povm ip (mirrored_bob j k).
Proof.
have [sa pos sum] := bob_povm s k j; split=> [b|b|u]; [exact: sa|exact: pos|].
by rewrite -[RHS]sum [RHS](reindex_inj (@perm_inj _ (tperm b0 b1))).
Qed.

Definition mirror : strategy ip d :=
  Strategy (second_povm s) (first_povm s) mirrored_povm
           (fun a j k b => second_bob s a k j _) (fun a j k b => first_bob s a k j _).

Lemma mirror_observable j k u : observable mirror j k u = - observable s k j u.
Proof. by rewrite /= /mirrored_bob tpermL tpermR opprB. Qed.

Lemma mirror_alice X : alice s X -> alice mirror X.
Proof. by move=> h j k b; exact: h. Qed.

Lemma mirror_bell c psi :
  bell (fun j k => c k j) (born mirror psi) = bell c (born s psi).
Proof.
rewrite !bellE; congr (ip _ _); rewrite /bell_operator exchange_big /=.
apply: eq_bigr => j _; apply: eq_bigr => k _; rewrite /mirrored_bob tpermL tpermR.
by module ip; ring.
Qed.

Lemma mirror_maximiser c o psi :
  maximiser s c o psi -> maximiser mirror (fun j k => c k j) (fun j k => o k j) psi.
Proof. by case=> *; split=> //; rewrite mirror_bell. Qed.

Lemma mirror_bob_first c k u :
  bob_first mirror (fun j k => c k j) k u = bob_second s c k u.
Proof.
rewrite [RHS]/= /bob_first [LHS]/=; congr (_ *: (_ + _)); rewrite -sumrN.
by apply: eq_bigr => j _; rewrite /mirrored_bob tpermL tpermR -scalerN opprB.
Qed.

End Mirror.

(** ** The relations *)

Section FirstSetting.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat).
Variables (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V).
Hypothesis max : maximiser s c o psi.
Local Notation P := (first s).
Local Notation Q := (second s).
Local Notation B := (bob s).
Local Notation G := (observable s).
Local Notation P' := (bob_first s c).

Let d_neq0 : d%:R != 0 :> C.
Proof. by rewrite pnatr_eq0 -lt0n; exact: (dimension_gt0 s (max_unit max)). Qed.
Let c_neq0 j k : c j k != 0. Proof. by rewrite gt_eqF ?(max_coefficient max). Qed.
Let c_real j k : c j k \is Num.real. Proof. by rewrite gtr0_real ?(max_coefficient max). Qed.
Let terms := maximal_terms c_real (max_unit max) (max_value max).

Lemma first_alice j : alice s (P j). Proof. by move=> *; exact: first_bob. Qed.
Lemma second_alice k : alice s (Q k). Proof. by move=> *; exact: second_bob. Qed.

Lemma alice_bob_first X j : alice s X -> commute X (P' j).
Proof.
move=> hX; apply: commute_scale; apply: commute_add; first exact: commute_identity.
by apply: commute_bigsum => k; apply: commute_scale; apply: commute_sub; exact: hX.
Qed.

Lemma selfadjoint_bob_first j : selfadjoint ip (P' j).
Proof.
apply: selfadjoint_scale; first by rewrite realV realn.
apply: selfadjoint_add; first exact: selfadjoint_identity.
by apply: selfadjoint_bigsum => k; apply: selfadjoint_scale => //; exact: selfadjoint_observable.
Qed.

Theorem annihilated j k : P j psi - Q k psi = c j k *: G j k psi.
Proof. by have [/(_ j k) /eqP + _ _ _] := terms; rewrite /square /= subr_eq0 => /eqP. Qed.

Theorem first_orthogonal l j : P l (P j psi) = if l == j then P j psi else 0.
Proof.
by have [_ _ h _] := terms; exact: (povm_defect_null (first_povm s) h).
Qed.

Theorem first_swap j : P j psi = P' j psi.
Proof.
have sumQ : \sum_k Q k psi = psi by case: (second_povm s).
rewrite /bob_first /=; under eq_bigr do rewrite -[_ - _]/(G j _ psi) -annihilated.
rewrite sumrB sumr_const card_ord sumQ addrC subrK -scaler_nat scalerA mulVf // scale1r.
by [].
Qed.

Let D j k := op_sub (P j) (Q k).

Theorem cube j k : D j k (D j k (D j k psi)) = c j k ^+ 2 *: D j k psi.
Proof.
have [_ /(_ j k (c_neq0 j k)) defect _ _] := terms.
have [h0 h1 _] := bob_defect_null (bob_povm s j k) defect.
have DG : D j k psi = c j k *: G j k psi by exact: annihilated.
have cD b u : D j k (B j k b u) = B j k b (D j k u).
  by rewrite /D /= opB first_bob second_bob.
have cG u : D j k (G j k u) = G j k (D j k u) by rewrite -[observable s j k u]/(B j k b0 u - B j k b1 u) (opB (D j k)) !cD.
have e0 : B j k b0 psi = B j k b0 (G j k psi) by apply/eqP; rewrite -subr_eq0 -opB h0.
have e1 : B j k b1 (G j k psi) = - B j k b1 psi by apply/eqP; rewrite -addr_eq0 addrC -opD h1.
have GG : G j k (G j k psi) = B j k b0 psi + B j k b1 psi.
  by rewrite -[LHS]/(B j k b0 (G j k psi) - B j k b1 (G j k psi)) -e0 e1 opprK.
have D2 : D j k (D j k psi) = c j k ^+ 2 *: (B j k b0 psi + B j k b1 psi).
  by rewrite DG opZ cG DG opZ scalerA GG.
rewrite D2 opZ opD !cD DG !opZ -e0 e1 scalerN -scalerBr.
by [].
Qed.

End FirstSetting.

Section Relations.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat).
Variables (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V).
Hypothesis max : maximiser s c o psi.
Local Notation P := (first s).
Local Notation Q := (second s).
Local Notation P' := (bob_first s c).
Local Notation Q' := (bob_second s c).
Let max' := mirror_maximiser max.

Theorem second_orthogonal l k : Q l (Q k psi) = if l == k then Q k psi else 0.
Proof. exact: (first_orthogonal max'). Qed.

Theorem second_swap k : Q k psi = Q' k psi.
Proof. by rewrite -mirror_bob_first -(first_swap max'). Qed.

Lemma alice_bob_second X k : alice s X -> commute X (Q' k).
Proof.
move=> hX u; rewrite -!mirror_bob_first.
by apply: (alice_bob_first (s := mirror s)); exact: mirror_alice.
Qed.

Lemma selfadjoint_bob_second k : selfadjoint ip (Q' k).
Proof.
by move=> u v; rewrite -!mirror_bob_first; exact: (selfadjoint_bob_first max').
Qed.

Theorem first_commutes Z j : alice s Z -> ip psi (P j (Z psi)) = ip psi (Z (P j psi)).
Proof.
move=> aliceZ; have [saP _ _] := first_povm s.
rewrite -(saP j) (first_swap max) (selfadjoint_bob_first max).
by rewrite -(alice_bob_first c j aliceZ).
Qed.

Theorem second_commutes Z k : alice s Z -> ip psi (Q k (Z psi)) = ip psi (Z (Q k psi)).
Proof.
move=> aliceZ; have [saQ _ _] := second_povm s.
by rewrite -(saQ k) second_swap selfadjoint_bob_second -(alice_bob_second k aliceZ).
Qed.

(** A letter of Alice next to the state may be turned into Bob's and moved out. *)
Lemma first_bob_first l j : commute (P l) (P' j).
Proof. by apply: alice_bob_first; exact: first_alice. Qed.
Lemma first_bob_second l k : commute (P l) (Q' k).
Proof. by apply: alice_bob_second; exact: first_alice. Qed.
Lemma second_bob_first l j : commute (Q l) (P' j).
Proof. by apply: alice_bob_first; exact: second_alice. Qed.
Lemma second_bob_second l k : commute (Q l) (Q' k).
Proof. by apply: alice_bob_second; exact: second_alice. Qed.
Let PP' l j u : P l (P' j u) = P' j (P l u). Proof. exact: first_bob_first. Qed.
Let PQ' l k u : P l (Q' k u) = Q' k (P l u). Proof. exact: first_bob_second. Qed.
Let QP' l j u : Q l (P' j u) = P' j (Q l u). Proof. exact: second_bob_first. Qed.
Let QQ' l k u : Q l (Q' k u) = Q' k (Q l u). Proof. exact: second_bob_second. Qed.
Let PP j : P j (P j psi) = P j psi. Proof. by rewrite (first_orthogonal max) eqxx. Qed.
Let QQ k : Q k (Q k psi) = Q k psi. Proof. by rewrite second_orthogonal eqxx. Qed.

Lemma PPQ j k : P j (P j (Q k psi)) = P j (Q k psi).
Proof. by rewrite second_swap !PQ' PP. Qed.
Lemma QQP j k : Q k (Q k (P j psi)) = Q k (P j psi).
Proof. by rewrite (first_swap max) !QP' QQ. Qed.
Lemma PPQP j k : P j (P j (Q k (P j psi))) = P j (Q k (P j psi)).
Proof. by rewrite (first_swap max) !(QP', PP') PPQ. Qed.

Theorem cube_expanded j k :
  P j (Q k (P j psi)) - Q k (P j (Q k psi)) = o j k *: (P j psi - Q k psi).
Proof.
have := cube max j k; rewrite /= !opB !(PP, QQ, PPQ, QQP) (max_square max) => h.
have -> : o j k *: (P j psi - Q k psi)
    = (P j psi - Q k psi) - (1 - o j k) *: (P j psi - Q k psi).
  by module ip; ring.
by rewrite -h; module ip; ring.
Qed.

Lemma first_quadratic j k :
  P j (Q k (P j (Q k (P j psi)))) = (1 + o j k) *: P j (Q k (P j psi)) - o j k *: P j psi.
Proof.
have after_P : P j (Q k (P j (P j psi))) - Q k (P j (Q k (P j psi)))
    = o j k *: (P j (P j psi) - Q k (P j psi)).
  rewrite (first_swap max) !(PP', QP') -(opB (P' j)) cube_expanded -(opB (P' j)).
  by rewrite opZ.
have := congr1 (P j) after_P; rewrite PP opZ !opB PPQP PP => h.
rewrite -[LHS](subrK (P j (Q k (P j psi)))) -opprB h.
by module ip; ring.
Qed.

Theorem first_relation j k : P j (Q k (P j psi)) = o j k *: P j psi.
Proof.
have [saP _ _] := first_povm s; have [saQ _ sumQ] := second_povm s.
have o_real m : o j m \is Num.real.
  have -> : o j m = 1 - c j m ^+ 2 by rewrite (max_square max); ring.
  by rewrite rpredB ?rpred1 ?rpredX ?gtr0_real ?(max_coefficient max).
pose W m := op_sub (op_comp (P j) (op_comp (Q m) (P j))) (op_scale (o j m) (P j)).
have saW m : selfadjoint ip (W m).
  apply: selfadjoint_sub; last exact: selfadjoint_scale.
  by move=> u v /=; rewrite saP saQ saP.
have WW m : W m (W m psi) = c j m ^+ 2 *: W m psi.
  rewrite /= !(opB, opZ) !(PP, PPQP) first_quadratic (max_square max).
  by module ip; ring.
have norm m : ip (W m psi) (W m psi) = c j m ^+ 2 * ip psi (W m psi).
  by rewrite saW WW ipZr.
have pos m : 0 <= ip psi (W m psi).
  by rewrite -(pmulr_rge0 _ (exprn_gt0 2 (max_coefficient max j m))) -norm ip_ge0.
have sum0 : \sum_m ip psi (W m psi) = 0.
  rewrite -ip_sumr /W /= sumrB -!op_sum sumQ PP -scaler_suml (max_rows max) scale1r subrr.
  by rewrite ip0r.
have := norm k; rewrite (psum0 pos sum0) mulr0 => /(ip_eq0 (i := ip)) /eqP.
by rewrite /= subr_eq0 => /eqP.
Qed.

End Relations.

Section Mirrored.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat).
Variables (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V).
Hypothesis max : maximiser s c o psi.

Theorem second_relation j k :
  second s k (first s j (second s k psi)) = o j k *: second s k psi.
Proof. exact: (first_relation (mirror_maximiser max)). Qed.

End Mirrored.
