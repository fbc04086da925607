From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals trigo ring.
From diqkd Require Import Compat Overlaps UnitCircle Family Nonlocal.

(** * How far the diagonal overlaps of U_eps are from one

Written out, [d^2 O_00^2] is Fejer's sum of the cosines of [theta (m - l)], over [m] and [l],
with [theta = 2 pi eps/d].  As [cos y >= 1 - y^2/2], it is at least
[d^2 - theta^2/2 \sum_(m, l) (m - l)^2], and the sum is [d^2 (d^2 - 1)/6].

** Main results
- [fejer]: [c_kk^2 <= (pi eps)^2 (d^2 - 1)/(3 d^2)], for every [d >= 1] and every real [eps].
- [family_coefficient_le]: [c_kk <= pi eps sqrt ((d^2 - 1)/(3 d^2))], for [eps >= 0].
- [family_coefficient_uniform]: [c_kk <= pi eps/sqrt 3] for every [d] at once.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Import ComplexField.Normc.
Local Open Scope ring_scope.

Section Fejer.
Variables (R : realType) (n : nat) (eps : R).
Local Notation d := n.+1.
Local Notation O := (@family_overlap R n eps).
Local Notation c := (@family_coefficient R n eps).
Local Notation theta := (2%:R * pi * (eps / d%:R) : R).

Let dn : d%:R != 0 :> R. Proof. by rewrite pnatr_eq0. Qed.
Let d0 : 0 < d%:R :> R. Proof. by rewrite ltr0n. Qed.

Lemma diagonal_entry (k : 'I_d) : @family R n eps k k =
  ((d%:R^-1)%:C * Complex (\sum_(m < d) cos (m%:R * theta)) (\sum_(m < d) sin (m%:R * theta)))%C.
Proof.
rewrite family_entry; congr (_ * _); first by rewrite fmorphV rmorph_nat.
apply: (big_ind3 (fun (z : R[i]) x y => z = Complex x y)) => // [z x y z' x' y' -> -> //|m _].
by rewrite addrK /omega (_ : 2%:R * pi * (m%:R * eps / d%:R) = m%:R * theta) //; ring.
Qed.

Lemma fejer_sum (k : 'I_d) :
  d%:R ^+ 2 * O k k ^+ 2 = \sum_(m < d) \sum_(l < d) cos (theta * (m%:R - l%:R)).
Proof.
rewrite family_overlapE diagonal_entry normcM normc_real ger0_norm ?invr_ge0 ?ler0n //.
rewrite exprMn [LHS]mulrA -exprMn divff // expr1n mul1r.
set x := \sum_(m < d) cos _; set y := \sum_(m < d) sin _.
have -> : normc (Complex x y) ^+ 2 = x * x + y * y.
  by rewrite /= sqr_sqrtr ?addr_ge0 ?sqr_ge0 // !expr2.
rewrite {1}/x {1}/y !mulr_suml -big_split /=; apply: eq_bigr => m _.
rewrite /x /y !mulr_sumr -big_split /=; apply: eq_bigr => l _.
by rewrite mulrBr cosB ![_%:R * theta]mulrC.
Qed.

Theorem fejer (k : 'I_d) : c k k ^+ 2 <= (pi * eps) ^+ 2 * (d%:R ^+ 2 - 1) / (3%:R * d%:R ^+ 2).
Proof.
rewrite (coefficient_of_sqr (@family_overlap_matrix R n eps)).
have : \sum_(m < d) \sum_(l < d) (1 - (theta * (m%:R - l%:R)) ^+ 2 / 2%:R)
    <= d%:R ^+ 2 * O k k ^+ 2.
  by rewrite fejer_sum; apply: ler_sum => m _; apply: ler_sum => l _; exact: cos_ge.
have -> : \sum_(m < d) \sum_(l < d) (1 - (theta * (m%:R - l%:R)) ^+ 2 / 2%:R)
    = d%:R ^+ 2 - theta ^+ 2 / 2%:R * (d%:R ^+ 2 * (d%:R ^+ 2 - 1) / 6%:R).
  rewrite -sum_difference_sqr.
  transitivity (\sum_(m < d) (d%:R - theta ^+ 2 / 2%:R * \sum_(l < d) (m%:R - l%:R) ^+ 2)).
    apply: eq_bigr => m _; rewrite sumrB sumr_const card_ord mulr_sumr; congr (_ - _).
    by apply: eq_bigr => l _; rewrite exprMn mulrAC.
  by rewrite sumrB sumr_const card_ord -mulr_sumr -[_ *+ d]mulr_natl expr2.
move=> h; rewrite -subr_ge0 in h; rewrite -subr_ge0.
have d2 : 0 < d%:R ^+ 2 :> R by rewrite exprn_gt0.
rewrite -(@pmulr_rge0 _ (d%:R ^+ 2)) //; move: h; congr (0 <= _).
by move: (O k k) (d%:R : R) dn => o D Dn; field.
Qed.

Hypothesis eps0 : 0 <= eps.

Theorem family_coefficient_le (k : 'I_d) :
  c k k <= pi * eps * Num.sqrt ((d%:R ^+ 2 - 1) / (3%:R * d%:R ^+ 2)).
Proof.
have q0 : 0 <= (d%:R ^+ 2 - 1) / (3%:R * d%:R ^+ 2) :> R.
  by rewrite divr_ge0 ?mulr_ge0 ?exprn_ge0 ?ler0n // subr_ge0 expr_ge1 ?ler0n // ler1n.
have p0 : 0 <= pi * eps :> R by rewrite mulr_ge0 ?pi_ge0.
rewrite -(@ler_pXn2r _ 2) ?nnegrE ?mulr_ge0 ?sqrtr_ge0 ?coefficient_of_ge0 ?pi_ge0 //.
by rewrite exprMn [X in _ <= _ * X]sqr_sqrtr // mulrA fejer.
Qed.

Theorem family_coefficient_uniform (k : 'I_d) : c k k <= pi * eps / Num.sqrt 3%:R.
Proof.
apply: le_trans (family_coefficient_le k) _; apply: ler_wpM2l; first by rewrite mulr_ge0 ?pi_ge0.
rewrite -sqrtrV ?ler0n // ler_wsqrtr // ler_pdivrMr ?mulr_gt0 ?exprn_gt0 ?ltr0n //.
by rewrite mulKf ?pnatr_eq0 // lerBlDr lerDl ler01.
Qed.
End Fejer.
