From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From diqkd Require Import Compat VanishingSums Bell Hilbert QuantumBound Maximiser Secrecy.
From diqkd Require Import Ideal MatrixUnits SelfTesting.

(** * The letter's road: from (10) through (11)-(13) to (5), (6) and (7)

The letter goes from the maximal value of (10) to isometries, from these to (5), and from (5)
to a product state of Alice's outcome and Eve.  Here is the whole way as one theorem, for a
state that separates the algebras of both parties (full local rank).  [Secrecy] reaches the
same end with less.

** Main definitions
- [entangled d]: the entries of [phi_d^+] on [C^d (x) C^d]; [first_target a]: [|a><a| (x) 1].
- [road_isometry]: [V_A (x) V_B].

** Main results
- [five_on_psi]: [V_j W_l P_a psi = delta_ja delta_jl P_0 psi], (5) block by block.
- [letter_road]: (11), (5) and (7).
- [ideal_separates_alice], [ideal_separates_bob]: the ideal strategy meets the hypotheses.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Targets.
Variables (C : numClosedFieldType) (d : nat).

Definition entangled (i : 'I_d * 'I_d) : C := (i.1 == i.2)%:R / sqrtC d%:R.
Definition first_target (a : 'I_d) (i l : 'I_d * 'I_d) : C := ((i.1 == a) && (i == l))%:R.

Lemma sum_first_target i l : \sum_a first_target a i l = (i == l)%:R.
Proof.
rewrite (bigD1 i.1) //= /first_target eqxx big1 ?addr0 // => a ai.
by rewrite eq_sym (negPf ai).
Qed.

End Targets.

Section Road.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat).
Variables (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) (z : 'I_d).
Hypotheses (max : maximiser s c o psi) (o_gt0 : forall j, 0 < o j z).
Local Notation P := (first s).
Local Notation Va := (alice_block s o z).
Local Notation W := (bob_block s c o z).
Local Notation junk := (junk s psi z).

Lemma alice_bob_block X l : alice s X -> commute X (W l).
Proof.
move=> hX; apply: commute_scale; apply: commute_comp; [|apply: commute_comp].
- exact: alice_bob_first.
- exact: alice_bob_second.
- exact: alice_bob_first.
Qed.

Lemma alice_block_alice j : alice s (Va j).
Proof.
move=> i k b; apply: commute_sym; apply: commute_scale.
apply: commute_comp; [|apply: commute_comp]; apply: commute_sym.
- exact: first_bob.
- exact: second_bob.
- exact: first_bob.
Qed.

Lemma eve_alice_block F j : eve s F -> commute F (Va j).
Proof.
case=> FP FQ _; apply: commute_scale; apply: commute_comp; [exact: FP|].
by apply: commute_comp; [exact: FQ|exact: FP].
Qed.

(** Condition (5), block by block. *)
Theorem five_on_psi a j l :
  Va j (W l (P a psi)) = if (j == a) && (j == l) then P z psi else 0.
Proof.
have -> : Va j (W l (P a psi)) = W l (Va j (P a psi)).
  by rewrite -(alice_bob_block l (alice_block_alice j)).
rewrite (on_support z max); case: (j == a); last by rewrite op0.
by rewrite -(alice_bob_block l (alice_block_alice j)) (matrix_units max o_gt0).
Qed.

Hypotheses (sepA : separates (of_alice s) psi) (sepB : separates (of_bob s) psi).

Definition road_map u : {ffun 'I_d * 'I_d -> V} := [ffun i => Va i.1 (W i.2 u)].

Lemma road_ip u v : family_product ip _ (road_map u) (road_map v) = ip u v.
Proof.
have [VV _] := alice_separated max o_gt0 sepA; have [WW _] := bob_separated max o_gt0 sepB.
have [saP _ _] := first_povm s; have [saQ _ _] := second_povm s.
have adjV j : adjoint ip (Va j) (alice_block_adjoint s o z j) by exact: (block_adjointP o_gt0 saP saQ).
have adjW l : adjoint ip (W l) (bob_block_adjoint s c o z l).
  exact: (block_adjointP o_gt0 (selfadjoint_bob_first max) (selfadjoint_bob_second max)).
rewrite [LHS]/= /family_fun.
have -> : \sum_i ip (road_map u i) (road_map v i)
    = \sum_j \sum_l ip (Va j (W l u)) (Va j (W l v)).
  by rewrite pair_bigA; apply: eq_bigr => i _; rewrite !ffunE.
rewrite exchange_big -[in RHS](WW v) ip_sumr; apply: eq_bigr => l _.
by rewrite -adjW -[in RHS](VV (W l v)) ip_sumr; apply: eq_bigr => j _; rewrite adjV.
Qed.

Definition road_isometry := Isometry road_ip.

Theorem letter_road :
  [/\ ip junk junk = 1,
      road_isometry psi = tensor (@entangled C d) junk,
      forall a, road_isometry (P a psi)
        = on_index (first_target C a) (tensor (@entangled C d) junk)
    & forall F, eve s F ->
        ip psi (F psi) = ip junk (F junk)
        /\ forall a, ip psi (P a (F psi)) = ip psi (P a psi) * ip junk (F junk)].
Proof.
have d0 : d%:R != 0 :> C by rewrite pnatr_eq0 -lt0n; exact: (dimension_gt0 s (max_unit max)).
have unit := junk_unit max o_gt0.
have five a : road_isometry (P a psi)
    = on_index (first_target C a) (tensor (@entangled C d) junk).
  apply/ffunP => -[j l]; rewrite !ffunE five_on_psi /first_target (bigD1 (j, l)) //= eqxx andbT.
  rewrite big1 ?addr0 => [|i /negPf il]; last by rewrite (eq_sym _ i) il andbF scale0r.
  rewrite ffunE /entangled /MatrixUnits.junk /= !scalerA -!mulrA mulVf ?sqrtC_eq0 // mulr1 -natrM mulnb.
  by case: ifP => _; rewrite ?scale1r ?scale0r.
split=> //.
  by apply/ffunP => -[j l]; rewrite !ffunE (state max o_gt0).
move=> F eveF.
apply: (seven (first_povm s) (@sum_first_target C d) (max_unit max) unit five) => u.
have [_ _ FB] := eveF.
by apply/ffunP => i; rewrite !ffunE (eve_alice_block _ eveF) (alice_bob_block _ FB).
Qed.

End Road.

(** ** The ideal strategy separates both algebras *)

(** What matrices on one side generate are matrices on that side. *)
Section OneSide.
Variables (C : numClosedFieldType) (m n : nat) (G : operator [lmodType C of 'M[C]_(m, n)] -> Prop).

Lemma generated_left X : (forall Y, G Y -> exists M, forall u, Y u = M *m u) -> generated G X ->
  exists M, forall u, X u = M *m u.
Proof.
move=> base; elim=> [{}X /base //||x {}X _ [M h]|{}X Y _ [M h] _ [N g]|{}X Y _ [M h] _ [N g]|
        I F _ h|{}X Y _ [M h] _ [N g]].
- by exists 1%:M => u; rewrite mul1mx.
- by exists (x *: M) => u; rewrite /= h scalemxAl.
- by exists (M - N) => u; rewrite /= h g mulmxBl.
- by exists (M + N) => u; rewrite /= h g mulmxDl.
- have [M hM] := fin_all_exists h; exists (\sum_i M i) => u /=.
  by rewrite mulmx_suml; apply: eq_bigr => i _; exact: hM.
- by exists (M *m N) => u; rewrite /= g h mulmxA.
Qed.

Lemma generated_right X : (forall Y, G Y -> exists M, forall u, Y u = u *m M) -> generated G X ->
  exists M, forall u, X u = u *m M.
Proof.
move=> base; elim=> [{}X /base //||x {}X _ [M h]|{}X Y _ [M h] _ [N g]|{}X Y _ [M h] _ [N g]|
        I F _ h|{}X Y _ [M h] _ [N g]].
- by exists 1%:M => u; rewrite mulmx1.
- by exists (x *: M) => u; rewrite /= h scalemxAr.
- by exists (M - N) => u; rewrite /= h g mulmxBr.
- by exists (M + N) => u; rewrite /= h g mulmxDr.
- have [M hM] := fin_all_exists h; exists (\sum_i M i) => u /=.
  by rewrite mulmx_sumr; apply: eq_bigr => i _; exact: hM.
- by exists (N *m M) => u; rewrite /= g h mulmxA.
Qed.

End OneSide.

Section Ideal.
Variables (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d).
Hypotheses (ua : unitary a) (ub : unitary b) (d_gt0 : (0 < d)%N).

Let root0 : (sqrtC d%:R)^-1 != 0 :> C.
Proof. by rewrite invr_eq0 sqrtC_eq0 pnatr_eq0 -lt0n. Qed.

Theorem ideal_separates_alice : separates (of_alice (ideal ua ub)) (phi C d).
Proof.
move=> X /generated_left[Y [[j ->]|[k ->]]|M h]; [by exists (projector a j)|by exists (projector b k)|].
rewrite h /phi -scalemxAr mulmx1 => /eqP.
by rewrite scalemx_eq0 (negPf root0) => /eqP M0 u; rewrite h M0 mul0mx.
Qed.

Theorem ideal_separates_bob : separates (of_bob (ideal ua ub)) (phi C d).
Proof.
move=> X /generated_right[Y [j [k [e ->]]]|M h]; first by exists (bob_matrix a b j k e).
rewrite h /phi -scalemxAl mul1mx => /eqP.
by rewrite scalemx_eq0 (negPf root0) => /eqP M0 u; rewrite h M0 mulmx0.
Qed.

End Ideal.
