From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From diqkd Require Import Compat VanishingSums Bell Hilbert QuantumBound Maximiser Ideal.
From diqkd Require Import SelfTesting IdealCorrelation Padding.

(** * Without full local rank (12) and (13) fail, for every d

[H] is any space for Alice's (Bob's) second factor, of any dimension; [J] is the isometry, [J'] its
adjoint and [T] the fixed operator.

** Main definitions
- [printed_12 J J' T A]: [J A_a J^* = |a><a| (x) T] for every [a]; [printed_13 J J' T]: [J J^* = 1 (x) T].

** Main results
- [twelve_projective]: (12) makes the operators [A_a] projectors.
- [thirteen_divides]: (13) makes [d] a divisor of the dimension of Bob's space.
- [printed_12_refuted], [printed_13_refuted]: so no isometry and no fixed operator serve for the
  maximiser of [Padding].
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Isometry.
Variables (C : numClosedFieldType) (V H : lmodType C) (d : nat).
Variables (ip : innerProduct V) (ipH : innerProduct H).
Variable J : isometry ip (family_product ipH [finType of 'I_d]).
Variables (J' : {ffun 'I_d -> H} -> V) (T : operator H).

(** [J'] is the adjoint of [J]. *)
Definition adjoint_of := forall u w, family_product ipH [finType of 'I_d] (J u) w = ip u (J' w).

Definition basis_projector (a i l : 'I_d) : C := ((i == a) && (i == l))%:R.

Definition printed_12 (A : 'I_d -> operator V) := forall a w,
  J (A a (J' w)) = on_index (basis_projector a) (on_components T w).

Definition printed_13 := forall w, J (J' w) = on_components T w.

Hypothesis adj : adjoint_of.

Lemma adjoint_left u : J' (J u) = u.
Proof. by apply: (ip_ext (ip := ip)) => v; rewrite -adj iso_ip. Qed.

Lemma adjoint_linear x u v : J' (x *: u + v) = x *: J' u + J' v.
Proof. by apply: (ip_ext (ip := ip)) => w; rewrite -adj ipDr ipZr !adj ipDr ipZr. Qed.

Lemma adjointD u v : J' (u + v) = J' u + J' v.
Proof. by rewrite -{1}[u]scale1r adjoint_linear scale1r. Qed.

Lemma adjoint_sum (K : finType) (F : K -> {ffun 'I_d -> H}) : J' (\sum_t F t) = \sum_t J' (F t).
Proof.
apply: (big_morph J' adjointD).
by have := adjoint_linear (-1) 0 0; rewrite scaler0 addr0 scaleN1r addNr.
Qed.

Lemma basis_projectorE a (w : {ffun 'I_d -> H}) i :
  on_index (basis_projector a) w i = if i == a then w i else 0.
Proof.
rewrite /= ffunE (bigD1 i) //= /basis_projector eqxx andbT big1 ?addr0 => [|l /negPf li].
  by case: (i == a); rewrite ?scale1r ?scale0r.
by rewrite [i == l]eq_sym li andbF scale0r.
Qed.

Lemma range_fixed : printed_13 -> forall u i, T (J u i) = J u i.
Proof.
move=> thirteen u i; have := congr1 (fun w : {ffun 'I_d -> H} => w i) (thirteen (J u)).
by rewrite adjoint_left [in RHS]ffunE => <-.
Qed.

Lemma twelve_thirteen (A : 'I_d -> operator V) :
  (forall u, \sum_a A a u = u) -> printed_12 A -> printed_13.
Proof.
move=> sumA twelve w; rewrite -[J' w]sumA iso_sum; apply/ffunP => i.
have each a : J (A a (J' w)) i = if i == a then on_components T w i else 0.
  by rewrite twelve basis_projectorE.
rewrite sum_ffunE (eq_bigr _ (fun a _ => each a)) (bigD1 i) //= eqxx big1 ?addr0 // => a /negPf ai.
by rewrite eq_sym ai.
Qed.

Theorem twelve_projective (A : 'I_d -> operator V) :
  (forall u, \sum_a A a u = u) -> printed_12 A -> forall a u, A a (A a u) = A a u.
Proof.
move=> sumA twelve a u; have fixed := range_fixed (twelve_thirteen sumA twelve).
have form v i : J (A a v) i = if i == a then J v i else 0.
  by rewrite -{1}[v]adjoint_left twelve basis_projectorE ffunE fixed.
have JJ : J (A a (A a u)) = J (A a u).
  by apply/ffunP => i; rewrite !form; case: (i == a).
by rewrite -[LHS]adjoint_left JJ adjoint_left.
Qed.

End Isometry.

(** ** The trace of a projector is a natural number *)

Section Trace.
Variable C : numClosedFieldType.

Lemma idempotent_factors m n (X : 'M[C]_(m, n)) (Y : 'M[C]_(n, m)) (L : 'M_(n, m)) (R : 'M_(m, n)) :
  L *m X = 1%:M -> Y *m R = 1%:M -> X *m Y *m (X *m Y) = X *m Y -> Y *m X = 1%:M.
Proof.
move=> hL hR /(congr1 (fun Z => L *m Z *m R)).
by rewrite !mulmxA hL mul1mx -!mulmxA hR mulmx1.
Qed.

Lemma trace_idempotent n (X : 'M[C]_n) : X *m X = X -> \tr X = (\rank X)%:R.
Proof.
move=> XX; rewrite -{1}[X]mulmx_base mxtrace_mulC.
have /row_fullP[L hL] := col_base_full X; have /row_freeP[R hR] := row_base_free X.
by rewrite (idempotent_factors hL hR) ?mxtrace1 // mulmx_base.
Qed.

Variable n : nat.

Definition matrix_of (f : 'cV[C]_n -> 'cV[C]_n) : 'M[C]_n := \matrix_(i, j) f (delta_mx j 0) i 0.

Lemma matrix_ofP (f : operator [lmodType C of 'cV[C]_n]) u : matrix_of f *m u = f u.
Proof.
rewrite {2}[u]matrix_sum_delta op_sum; apply/matrixP => i j; rewrite ord1 !mxE summxE.
by apply: eq_bigr => y _; rewrite big_ord1 opZ !mxE mulrC.
Qed.

Lemma matrix_ext (X Y : 'M[C]_n) : (forall u : 'cV[C]_n, X *m u = Y *m u) -> X = Y.
Proof.
by move=> h; apply/matrixP => i j; have /matrixP/(_ i 0) := h (delta_mx j 0); rewrite -!colE !mxE.
Qed.

(** Operators [F_jl] that multiply as matrix units split the space into [d] equal parts. *)
Lemma units_divide d (F : 'I_d -> 'I_d -> 'M[C]_n) : (0 < d)%N ->
  (forall j l, F j l *m F l j = F j j) -> \sum_j F j j = 1%:M -> (d %| n)%N.
Proof.
move=> d_gt0 units sumF; pose z := Ordinal d_gt0.
have same j : \tr (F j j) = \tr (F z z) by rewrite -(units j z) mxtrace_mulC units.
have : \tr (\sum_j F j j) = n%:R by rewrite sumF mxtrace1.
rewrite raddf_sum (eq_bigr _ (fun j _ => same j)) sumr_const card_ord trace_idempotent ?units //.
by rewrite -mulrnA => /eqP; rewrite eqr_nat => /eqP <-; exact: dvdn_mull.
Qed.

Variables (H : lmodType C) (ipH : innerProduct H) (d : nat).
Local Notation ip := (rectangle_product C n 1).
Variable J : isometry ip (family_product ipH [finType of 'I_d]).
Variables (J' : {ffun 'I_d -> H} -> 'cV[C]_n) (T : operator H).
Hypothesis adj : adjoint_of J J'.

Definition place (j : 'I_d) (h : H) : {ffun 'I_d -> H} := [ffun i => if i == j then h else 0].

Lemma unit_linear j l x u v : J' (place j (J (x *: u + v) l))
  = x *: J' (place j (J u l)) + J' (place j (J v l)).
Proof.
rewrite -(adjoint_linear adj); congr J'; apply/ffunP => i; rewrite iso_linear !ffunE.
by case: (i == j); rewrite ?scaler0 ?addr0.
Qed.

Definition unit_operator j l := Operator (unit_linear j l).

Theorem thirteen_divides : (0 < d)%N -> printed_13 J J' T -> (d %| n)%N.
Proof.
move=> d_gt0 thirteen; have fixed := range_fixed adj thirteen.
apply: (@units_divide d (fun j l => matrix_of (unit_operator j l))) => // [j l|].
  apply: matrix_ext => u; rewrite -mulmxA !matrix_ofP /= thirteen !ffunE eqxx.
  by rewrite fixed.
apply: matrix_ext => u; rewrite mul1mx mulmx_suml (eq_bigr _ (fun j _ => matrix_ofP _ u)) /=.
rewrite -(adjoint_sum adj) -[RHS](adjoint_left adj); congr J'; apply/ffunP => i.
rewrite sum_ffunE (bigD1 i) //= ffunE eqxx big1 ?addr0 // => j /negPf ji.
by rewrite ffunE eq_sym ji.
Qed.

End Trace.

(** ** The refutations *)

Section Refuted.
Variables (C : numClosedFieldType) (d : nat) (a : 'M[C]_d).
Hypotheses (ua : unitary a) (d_gt1 : (1 < d)%N).
Variables (H : lmodType C) (ipH : innerProduct H).
Variable J : isometry (rectangle_product C (d + 1) 1) (family_product ipH [finType of 'I_d]).
Variables (J' : {ffun 'I_d -> H} -> 'cV[C]_(d + 1)) (T : operator H).
Hypothesis adj : adjoint_of J J'.

Theorem printed_12_refuted : ~ printed_12 J J' T (fun j => left_mul (idle a j)).
Proof.
have d_gt0 := ltnW d_gt1; have [_ _ sum] := idle_povm d_gt0 1 ua.
move=> /(twelve_projective adj sum) => proj.
have /eqP := padded_not_projective d_gt0 a (Ordinal d_gt0) d_gt1; apply.
by apply: matrix_ext => u; rewrite -mulmxA; exact: proj.
Qed.

Theorem printed_13_refuted : ~ printed_13 J J' T.
Proof.
move=> /(thirteen_divides adj (ltnW d_gt1)); rewrite dvdn_addr // dvdn1.
by rewrite gtn_eqF.
Qed.

End Refuted.
