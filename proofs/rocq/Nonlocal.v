From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import reals.
From diqkd Require Import Compat Overlaps LocalBound Family.

(** * The inequality of U_eps is non-trivial

** Main definitions
- [family_coefficient eps]: the coefficients [c_jk] of (10) for the bases [|j>] and
  [U_eps |k>].

** Main results
- [family_nonlocal]: for every [d >= 2] and [0 < eps < 1] the local bound of (10) with these
  coefficients is below [d - 1].  Any behaviour of value [d - 1] is therefore not local:
  [not_local].
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Nonlocal.
Variables (R : realType) (n : nat) (eps : R).
Local Notation d := n.+1.

Definition family_coefficient : 'I_d -> 'I_d -> R := coefficient (@family_overlap R n eps).

Hypothesis eps01 : 0 < eps < 1.
Hypothesis n0 : (0 < n)%N.

Theorem family_nonlocal : local_bound family_coefficient < d%:R - 1.
Proof.
apply/(local_bound_lt (@family_overlap_matrix R n eps)).
exact: family_overlap_lt1.
Qed.

Corollary not_local p : d%:R - 1 <= Bell.bell family_coefficient p -> ~ local p.
Proof.
move=> hp lp; have OM := @family_overlap_matrix R n eps.
have := bell_local (coefficient_ge0 _) (coefficient_le1 OM) lp.
by move=> /(le_trans hp); rewrite leNgt family_nonlocal.
Qed.

Lemma family_coefficient_gt0 j k : 0 < family_coefficient j k.
Proof. by rewrite (coefficient_gt0 (@family_overlap_matrix R n eps)) family_overlap_lt1. Qed.
End Nonlocal.
