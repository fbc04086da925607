From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals.
From diqkd Require Import Compat Bell Overlaps Local LocalBound UnitCircle Family.

(** * The inequality of U_eps is non-trivial

** Main definitions
- [family_coefficient eps]: the coefficients [c_jk] of (10) for the bases [|j>] and
  [U_eps |k>].

** Main results
- [family_nonlocal]: for every [d >= 2] and [0 < eps < 1] the local bound of (10) with these
  coefficients is below [d - 1].  Any behaviour of value [d - 1] is therefore not local:
  [not_local], for numbers in [R]; [not_local_complex], for numbers in [R[i]], where the
  probabilities of a quantum strategy are.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** A local behaviour with complex numbers is one with real numbers. *)
Section Real.
Variable R : rcfType.
Local Notation C := [numClosedFieldType of R[i]].

Lemma ge0_Re (z : C) : 0 <= z -> ((complex.Re z)%:C)%C = z.
Proof. by move=> z0; apply: RRe_real; exact: ger0_real. Qed.

Lemma distribution_Re (T : finType) (f : T -> C) :
  distribution f -> distribution (fun t => complex.Re (f t)).
Proof.
move=> [f0 f1]; split=> [t|]; first by have := f0 t; rewrite -{1}(ge0_Re (f0 t)) lecR.
apply: (@complexI R); rewrite rmorph_sum rmorph1 -f1.
by apply: eq_bigr => t _; exact: ge0_Re.
Qed.

Lemma local_Re d (p : behaviour C d) : local p ->
  exists2 q : behaviour R d, local q & forall x a j k b, p x a j k b = ((q x a j k b)%:C)%C.
Proof.
move=> /localP[I [w [alice [bob [hw hA hB hp]]]]].
exists (fun x a j k b => \sum_i complex.Re (w i) *
  (complex.Re (alice i x a) * complex.Re (bob i j k b))) => [|x a j k b].
  exists I, (fun i => complex.Re (w i)), (fun i x a => complex.Re (alice i x a)).
  exists (fun i y b => complex.Re (bob i y.1 y.2 b)).
  by split=> [|i x|i y|//]; apply: distribution_Re.
rewrite hp rmorph_sum; apply: eq_bigr => i _; rewrite !rmorphM /=.
by rewrite (ge0_Re (hw.1 i)) (ge0_Re ((hA i x).1 a)) (ge0_Re ((hB i j k).1 b)).
Qed.

Lemma bell_Re d (c : 'I_d -> 'I_d -> R) (p : behaviour C d) (q : behaviour R d) :
  (forall x a j k b, p x a j k b = ((q x a j k b)%:C)%C) ->
  bell (fun j k => ((c j k)%:C)%C : C) p = ((bell c q)%:C)%C.
Proof.
move=> pq; rewrite /bell rmorph_sum; apply: eq_bigr => j _.
rewrite rmorph_sum; apply: eq_bigr => k _.
have mE b : marginal p j k b = ((marginal q j k b)%:C)%C.
  by rewrite /marginal rmorph_sum; apply: eq_bigr => a _; exact: pq.
by rewrite !mE !pq !(rmorphB, rmorphD, rmorphXn, rmorphM, fmorphV, rmorph_nat).
Qed.
End Real.

Section Nonlocal.
Variables (R : realType) (n : nat) (eps : R).
Local Notation d := n.+1.

Definition family_coefficient : 'I_d -> 'I_d -> R := coefficient_of (@family_overlap R n eps).

Hypothesis eps01 : 0 < eps < 1.
Hypothesis n0 : (0 < n)%N.

Theorem family_nonlocal : local_bound family_coefficient < d%:R - 1.
Proof.
apply/(local_bound_lt (@family_overlap_matrix R n eps)).
exact: family_overlap_lt1.
Qed.

Corollary not_local p : d%:R - 1 <= bell family_coefficient p -> ~ local p.
Proof.
move=> hp lp; have OM := @family_overlap_matrix R n eps.
have := bell_local (coefficient_of_ge0 _) (coefficient_of_le1 OM) lp.
by move=> /(le_trans hp); rewrite leNgt family_nonlocal.
Qed.

Corollary not_local_complex (p : behaviour [numClosedFieldType of R[i]] d) :
  bell (fun j k => ((family_coefficient j k)%:C)%C) p = d%:R - 1 -> ~ local p.
Proof.
move=> hp /local_Re[q lq pq]; apply: (@not_local q) => //.
rewrite -lecR -(bell_Re _ pq) hp rmorphB rmorph1 rmorph_nat.
exact: lexx.
Qed.

Lemma family_coefficient_gt0 j k : 0 < family_coefficient j k.
Proof. by rewrite (coefficient_of_gt0 (@family_overlap_matrix R n eps)) family_overlap_lt1. Qed.
End Nonlocal.
