From mathcomp Require Import all_ssreflect all_algebra.
From diqkd Require Import Compat VanishingSums Bell Hilbert Ideal PositiveMatrices.

(** * Supports, and the purifications of one state, in finite dimension

A vector of [C^n (x) C^e] is a matrix with [n] rows; the second factor is Eve's, on which [F] acts
as [right_mul F].  Its state on [C^n] is [psi psi^*].

** Main definitions
- [eve_block psi X]: [psi^* X psi], which is [tr_AB [(X (x) 1) psi psi^*]] (transposed).

** Main results
- [range_projector]: the projector onto the support of [psi psi^*].
- [purifications_equivalent]: two purifications [psi], [chi] of one state, with spaces of Eve of any
  dimensions, have [chi = (1 (x) R) psi] with [R] isometric on the support of Eve's state.
- [eve_block_expectation], [eve_block_unique]: the block is the operator with the expectations
  [F |-> <psi|X F psi>], and the only one; [eve_block_psd], [eve_block_sum], [eve_block_trace].
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Range.
Variable C : numClosedFieldType.

Lemma gram_unit m r (A : 'M[C]_(m, r)) (L : 'M_(r, m)) : L *m A = 1%:M ->
  dagger A *m A \in unitmx.
Proof.
move=> LA; rewrite -row_free_unit -kermx_eq0; apply/eqP.
set K := kermx _; have K0 : K *m (dagger A *m A) = 0 by exact: mulmx_ker.
have AK : A *m dagger K = 0.
  apply: trace_product_eq0; rewrite /trace_product daggerM daggerK -mulmxA (mulmxA (dagger A)).
  by rewrite mulmxA K0 mul0mx mxtrace0.
by rewrite -[K]daggerK -[dagger K]mul1mx -LA -mulmxA AK mulmx0 dagger0.
Qed.

Lemma dagger_inverse n (G : 'M[C]_n) : G \in unitmx -> dagger G = G -> dagger (invmx G) = invmx G.
Proof.
move=> Gu sG; have E : dagger (invmx G) *m G = 1%:M by rewrite -{2}sG -daggerM mulmxV // dagger1.
by rewrite -[LHS]mulmx1 -(mulmxV Gu) mulmxA E mul1mx.
Qed.

Section Factors.
Variables (m n : nat) (psi : 'M[C]_(m, n)).
Local Notation A := (col_base psi).
Local Notation B := (row_base psi).

Lemma gram_column : dagger A *m A \in unitmx.
Proof. by have /row_fullP[L LA] := col_base_full psi; exact: gram_unit LA. Qed.

Lemma gram_row : B *m dagger B \in unitmx.
Proof.
have /row_freeP[R BR] := row_base_free psi.
rewrite -{1}[B]daggerK; apply: (@gram_unit _ _ _ (dagger R)).
by rewrite -daggerM BR dagger1.
Qed.

End Factors.

Definition projector_on m n (psi : 'M[C]_(m, n)) : 'M[C]_m :=
  col_base psi *m (invmx (dagger (col_base psi) *m col_base psi) *m dagger (col_base psi)).

Theorem range_projector m n (psi : 'M[C]_(m, n)) : let Pi := projector_on psi in
  [/\ dagger Pi = Pi, Pi *m Pi = Pi, Pi *m psi = psi & forall X : 'M_m, X *m psi = 0 -> X *m Pi = 0].
Proof.
have Gu := gram_column psi; have /row_freeP[R BR] := row_base_free psi.
have AB := mulmx_base psi; rewrite /projector_on; move: (col_base psi) Gu AB => A Gu AB.
set G := _ *m A in Gu *; have sG : dagger G = G by rewrite daggerM daggerK.
have PA : A *m (invmx G *m dagger A) *m A = A by rewrite -!mulmxA mulVmx ?mulmx1.
split.
- by rewrite !daggerM daggerK (dagger_inverse Gu sG) mulmxA.
- by rewrite mulmxA PA.
- suff : A *m (invmx G *m dagger A) *m (A *m row_base psi) = A *m row_base psi by rewrite AB.
  by rewrite mulmxA PA.
- move=> X X0; have XA : X *m A = 0 by rewrite -[X *m A]mulmx1 -BR mulmxA -(mulmxA X) AB X0 mul0mx.
  by rewrite mulmxA XA mul0mx.
Qed.

Lemma equivalent_factors m n e r (A : 'M[C]_(m, r)) (B : 'M[C]_(r, n)) (chi : 'M[C]_(m, e)) :
  dagger A *m A \in unitmx -> B *m dagger B \in unitmx ->
  A *m (invmx (dagger A *m A) *m dagger A) *m chi = chi ->
  A *m B *m dagger (A *m B) = chi *m dagger chi ->
  exists R : 'M[C]_(n, e), A *m B *m R = chi /\ A *m B *m R *m dagger R = A *m B.
Proof.
set G := dagger A *m A; set H := B *m dagger B => Gu Hu fixed same.
have sG : dagger G = G by rewrite daggerM daggerK.
have sH : dagger H = H by rewrite daggerM daggerK.
pose R := dagger B *m (invmx H *m (invmx G *m (dagger A *m chi))).
have ABR : A *m B *m R = chi.
  by rewrite /R -mulmxA (mulmxA B) -/H (mulmxA H) mulmxV // mul1mx -[RHS]fixed !mulmxA.
exists R; split=> //; rewrite ABR /R !daggerM !daggerK (dagger_inverse Gu sG) (dagger_inverse Hu sH).
rewrite !mulmxA -same daggerM !mulmxA -(mulmxA A B) -/H -(mulmxA (A *m H)) -/G.
by rewrite -(mulmxA _ G) mulmxV // mulmx1 -(mulmxA A) mulmxV // mulmx1.
Qed.

Theorem purifications_equivalent m n e (psi : 'M[C]_(m, n)) (chi : 'M[C]_(m, e)) :
  psi *m dagger psi = chi *m dagger chi ->
  exists R : 'M[C]_(n, e), psi *m R = chi /\ psi *m R *m dagger R = psi.
Proof.
move=> same; have [sPi _ Pipsi _] := range_projector psi.
have Pichi : projector_on psi *m chi = chi.
  apply/eqP; rewrite -subr_eq0 -{2}[chi]mul1mx -mulmxBl; apply/eqP.
  set Q := _ - _; have Q0 : Q *m psi = 0 by rewrite mulmxBl mul1mx Pipsi subrr.
  have : dagger (dagger (Q *m chi)) *m dagger (Q *m chi) = 0.
    by rewrite daggerK daggerM mulmxA -(mulmxA Q) -same mulmxA Q0 !mul0mx.
  move=> /(congr1 mxtrace); rewrite mxtrace0 => /trace_product_eq0 h.
  by rewrite -[LHS]daggerK h dagger0.
have := equivalent_factors (gram_column psi) (gram_row psi) Pichi.
by rewrite mulmx_base; exact.
Qed.

(** ** Eve's blocks *)

Section Blocks.
Variables (n e : nat) (psi : 'M[C]_(n, e)).

Definition eve_block (X : 'M[C]_n) : 'M[C]_e := dagger psi *m X *m psi.

Theorem eve_block_expectation X (F : 'M[C]_e) :
  rectangle_product C n e psi (left_mul X (right_mul F psi)) = \tr (eve_block X *m F).
Proof. by rewrite /= /trace_product /eve_block !mulmxA. Qed.

Theorem eve_block_unique X (S : 'M[C]_e) :
  (forall F, rectangle_product C n e psi (left_mul X (right_mul F psi)) = \tr (S *m F)) ->
  S = eve_block X.
Proof.
move=> same; apply/eqP; rewrite -subr_eq0; apply/eqP; rewrite -[LHS]daggerK.
rewrite [dagger (S - _)]trace_product_eq0 ?dagger0 //.
by rewrite /trace_product daggerK mulmxBl raddfB /= -same eve_block_expectation subrr.
Qed.

Theorem eve_block_psd X : psd X -> psd (eve_block X).
Proof.
move=> /psd_factor[W ->]; have -> : eve_block (W *m dagger W)
    = dagger psi *m W *m dagger (dagger psi *m W) by rewrite /eve_block daggerM daggerK !mulmxA.
exact: psd_product.
Qed.

Theorem eve_block_sum (K : finType) (A : K -> 'M[C]_n) :
  \sum_a A a = 1%:M -> \sum_a eve_block (A a) = eve_block 1%:M.
Proof. by move=> sumA; rewrite /eve_block -mulmx_suml -mulmx_sumr sumA. Qed.

Theorem eve_block_trace (K : finType) (A : K -> 'M[C]_n) :
  rectangle_product C n e psi psi = 1 -> \sum_a A a = 1%:M -> \sum_a \tr (eve_block (A a)) = 1.
Proof. by move=> unit sumA; rewrite -raddf_sum eve_block_sum // /eve_block mulmx1. Qed.

End Blocks.
End Range.
