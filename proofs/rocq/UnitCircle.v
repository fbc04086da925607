From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals topology normedtype derive trigo ring.
From diqkd Require Import Compat Overlaps.

(** * The unit circle, and real powers of a root of unity

** Main definitions
- [expi x]: [exp (i x)], as [cos x + i sin x].
- [omega d y]: [omega_d^y = exp (2 pi i y/d)] for real [y].

** Main results
- [normc_1Bexpi]: [|1 - exp (i x)| = 2 |sin (x/2)|].
- [abs_sin_le], [cos_ge]: [|sin x| <= |x|] and [1 - x^2/2 <= cos x].
- [omega_lipschitz]: [|omega^x - omega^y| <= (2 pi/d) |x - y|].
- [omega_neq1]: [omega^y] is not 1 for [0 < |y| < d].
- [omega_sum]: geometric sums; [omega_delta]: [\sum_l omega^{l(j-k)} = d delta_jk].
- [sum_index], [sum_index_sqr], [sum_difference_sqr]: sums of indices and of their squares.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Import ComplexField.Normc numFieldNormedType.Exports.
Local Open Scope ring_scope.

(** ** The unit circle *)

Section UnitCircle.
Variable R : realType.
Local Notation C := R[i].

Lemma abs_sin_le (x : R) : `|sin x| <= `|x|.
Proof.
wlog x0 : x / 0 <= x.
  move=> h; have [|/ltW] := leP 0 x; first exact: h.
  by rewrite -oppr_ge0 => /h; rewrite sinN !normrN.
have [|z _ E] := @MVT_segment _ (@sin R) (@cos R) _ _ x0.
  by apply/continuous_subspaceT => ?; exact: continuous_sin.
rewrite sin0 !subr0 in E; rewrite E normrM -[X in _ <= X]mul1r ler_wpM2r //.
exact: cos_max.
Qed.

Theorem cos_ge (x : R) : 1 - x ^+ 2 / 2%:R <= cos x.
Proof.
have {2}-> : x = (x / 2%:R) *+ 2 by rewrite -mulr_natr divfK // pnatr_eq0.
rewrite cos_mulr2n cos2sin2 -subr_ge0.
have -> : (1 - sin (x / 2%:R) ^+ 2) *+ 2 - 1 - (1 - x ^+ 2 / 2%:R)
    = 2%:R * (`|x / 2%:R| ^+ 2 - `|sin (x / 2%:R)| ^+ 2).
  by rewrite !real_normK ?num_real //; field.
by rewrite mulr_ge0 ?ler0n // subr_ge0 lerXn2r ?nnegrE ?normr_ge0 ?abs_sin_le.
Qed.
Definition expi (x : R) : C := Complex (cos x) (sin x).

Lemma expiD x y : expi (x + y) = expi x * expi y.
Proof. by rewrite /expi cosD sinD; simpc; rewrite addrC [cos x * sin y + _]addrC. Qed.
Lemma expi0 : expi 0 = 1. Proof. by rewrite /expi cos0 sin0. Qed.
Lemma expiN x : expi (- x) = (expi x)^*. Proof. by rewrite /expi cosN sinN. Qed.
Lemma expi_nat n x : expi (n%:R * x) = expi x ^+ n.
Proof.
elim: n => [|n IH]; first by rewrite mul0r expi0.
by rewrite -addn1 natrD mulrDl mul1r expiD IH exprD expr1.
Qed.

Lemma normc_1Bexpi x : normc (1 - expi x) = 2%:R * `|sin (x / 2%:R)|.
Proof.
have cx : cos x = 1 - 2%:R * sin (x / 2%:R) ^+ 2.
  have {1}-> : x = (x / 2%:R) *+ 2 by rewrite -mulr_natr divfK // pnatr_eq0.
  by rewrite cos_mulr2n cos2sin2; ring.
apply/eqP; rewrite -(@eqrXn2 _ 2) ?normc_ge0 ?mulr_ge0 ?ler0n // exprMn real_normK ?num_real //.
have -> : normc (1 - expi x) ^+ 2 = (1 - cos x) ^+ 2 + (0 - sin x) ^+ 2.
  by rewrite /= sqr_sqrtr // addr_ge0 ?sqr_ge0.
by rewrite sub0r sqrrN sin2cos2 cx; apply/eqP; ring.
Qed.

Lemma normc_expi x : normc (expi x) = 1.
Proof. by rewrite /= cos2Dsin2 sqrtr1. Qed.

Lemma normcD (x y : C) : normc (x + y) <= normc x + normc y.
Proof. by have h (z : C) : ((normc z)%:C)%C = `|z| by []; rewrite -lecR rmorphD !h ler_normD. Qed.
Lemma normcN (x : C) : normc (- x) = normc x.
Proof. by case: x => x y /=; rewrite !sqrrN. Qed.
Lemma normc_sum (I : finType) (F : I -> C) : normc (\sum_i F i) <= \sum_i normc (F i).
Proof.
have h (z : C) : ((normc z)%:C)%C = `|z| by [].
by rewrite -lecR h rmorph_sum; exact: ler_norm_sum.
Qed.

(** [sin (pi t)] does not vanish for [0 < |t| < 1]. *)
Lemma sin_pi_gt0 (t : R) : 0 < t < 1 -> 0 < sin (pi * t).
Proof.
move=> /andP[t0 t1]; apply: sin_gt0_pi; rewrite mulr_gt0 ?pi_gt0 //=.
by rewrite -[X in _ < X]mulr1 ltr_pM2l ?pi_gt0.
Qed.
Lemma sin_pi_neq0 (t : R) : -1 < t < 1 -> t != 0 -> sin (pi * t) != 0.
Proof.
move=> /andP[t1 t2]; rewrite neq_lt => /orP[t0|t0]; last by rewrite gt_eqF ?sin_pi_gt0 ?t0.
by rewrite -oppr_eq0 -sinN -mulrN gt_eqF // sin_pi_gt0 // oppr_gt0 t0 ltrNl.
Qed.
End UnitCircle.

(** ** Sums of indices *)

Section Sums.
Variable R : numFieldType.

Lemma sum_index d : \sum_(m < d) (m%:R : R) = d%:R * (d%:R - 1) / 2%:R.
Proof.
elim: d => [|d IH]; first by rewrite big_ord0 !mul0r.
by rewrite big_ord_recr /= IH [d.+1%:R]mulrS; field.
Qed.

Lemma sum_index_sqr d :
  \sum_(m < d) (m%:R ^+ 2 : R) = d%:R * (d%:R - 1) * (2%:R * d%:R - 1) / 6%:R.
Proof.
elim: d => [|d IH]; first by rewrite big_ord0 !mul0r.
by rewrite big_ord_recr /= IH [d.+1%:R]mulrS; field.
Qed.
Lemma sum_difference_sqr d :
  \sum_(m < d) \sum_(l < d) ((m%:R - l%:R) ^+ 2 : R) = d%:R ^+ 2 * (d%:R ^+ 2 - 1) / 6%:R.
Proof.
transitivity (\sum_(m < d) (d%:R * m%:R ^+ 2 - 2%:R * m%:R * (d%:R * (d%:R - 1) / 2%:R)
    + d%:R * (d%:R - 1) * (2%:R * d%:R - 1) / 6%:R) : R).
  apply: eq_bigr => m _; rewrite -sum_index -sum_index_sqr mulr_sumr.
  have -> : d%:R * m%:R ^+ 2 = \sum_(l < d) (m%:R ^+ 2 : R).
    by rewrite sumr_const card_ord mulr_natl.
  by rewrite -sumrB -big_split /=; apply: eq_bigr => l _; ring.
rewrite big_split /= sumrB -mulr_sumr sum_index_sqr -mulr_suml -mulr_sumr sum_index.
by rewrite sumr_const card_ord -mulr_natl; field.
Qed.
End Sums.

(** ** Powers of the root of unity *)

Section Omega.
Variables (R : realType) (d : nat).
Hypothesis d0 : (0 < d)%N.
Local Notation C := R[i].

Definition omega (y : R) : C := expi (2%:R * pi * (y / d%:R)).

Let dR : 0 < d%:R :> R. Proof. by rewrite ltr0n. Qed.
Let dn : d%:R != 0 :> R. Proof. by rewrite gt_eqF. Qed.

Lemma omegaD x y : omega (x + y) = omega x * omega y.
Proof. by rewrite /omega -expiD; congr expi; ring. Qed.
Lemma omegaN x : omega (- x) = (omega x)^*.
Proof. by rewrite /omega -expiN; congr expi; ring. Qed.
Lemma omega0 : omega 0 = 1.
Proof. by rewrite /omega mul0r mulr0 expi0. Qed.
Lemma omegaX n x : omega (n%:R * x) = omega x ^+ n.
Proof. by rewrite /omega -expi_nat; congr expi; ring. Qed.
Lemma omega_d : omega d%:R = 1.
Proof. by rewrite /omega divff // mulr1 /expi mulr_natl cos2pi sin2pi. Qed.
Lemma omega_dX (n : nat) : omega (d%:R * n%:R) = 1.
Proof. by rewrite mulrC omegaX omega_d expr1n. Qed.
Lemma omega_norm x : omega x * (omega x)^* = 1.
Proof. by rewrite -omegaN -omegaD subrr omega0. Qed.

Lemma omega_lipschitz (x y : R) : normc (omega x - omega y) <= 2%:R * pi / d%:R * `|x - y|.
Proof.
have -> : omega x - omega y = omega x * (1 - omega (y - x)).
  by rewrite mulrBr mulr1 -omegaD addrCA subrr addr0.
rewrite normcM normc_expi mul1r normc_1Bexpi.
apply: le_trans (ler_wpM2l (ler0n _ 2) (abs_sin_le _)) _.
have -> : 2%:R * pi * ((y - x) / d%:R) / 2%:R = pi / d%:R * (y - x) by field.
rewrite normrM ger0_norm; last by rewrite mulr_ge0 ?invr_ge0 ?ler0n ?pi_ge0.
by rewrite [`|x - y|]distrC !mulrA.
Qed.

Lemma omega_neq1 (y : R) : - d%:R < y < d%:R -> y != 0 -> omega y != 1.
Proof.
move=> /andP[y1 y2] y0; apply/eqP => w1.
have t1 : -1 < y / d%:R < 1 by rewrite ltr_pdivlMr // ltr_pdivrMr // mulN1r mul1r y1.
have t0 : y / d%:R != 0 by rewrite mulf_neq0 // invr_eq0.
have := normc_1Bexpi (2%:R * pi * (y / d%:R)); rewrite -/(omega y) w1 subrr normc0 => /esym/eqP.
have -> : 2%:R * pi * (y / d%:R) / 2%:R = pi * (y / d%:R) by field.
by rewrite mulf_eq0 pnatr_eq0 normr_eq0 (negPf (sin_pi_neq0 t1 t0)).
Qed.

(** A geometric sum. *)
Lemma omega_sum (y : R) :
  (1 - omega y) * (\sum_(l < d) omega (l%:R * y)) = 1 - omega (d%:R * y).
Proof.
by under eq_bigr do rewrite omegaX; rewrite -[LHS]opprK -mulNr opprB -subrX1 opprB omegaX.
Qed.

Lemma omega_sum0 (y : R) : omega (d%:R * y) = 1 -> omega y != 1 ->
  \sum_(l < d) omega (l%:R * y) = 0.
Proof.
move=> yd y1; have := omega_sum y; rewrite yd subrr => /eqP.
by rewrite mulf_eq0 subr_eq0 eq_sym (negPf y1) => /eqP.
Qed.
Lemma omega_sum1 (y : R) : omega y = 1 -> \sum_(l < d) omega (l%:R * y) = d%:R.
Proof.
by move=> y1; under eq_bigr do rewrite omegaX y1 expr1n; rewrite sumr_const card_ord.
Qed.

Lemma range_sub (j k : 'I_d) : - d%:R < j%:R - k%:R :> R /\ j%:R - k%:R < d%:R :> R.
Proof.
split.
  by rewrite ltrBrDl ltrBlDr ltr_wpDl ?ler0n // ltr_nat.
by rewrite ltrBlDr ltr_wpDr ?ler0n // ltr_nat.
Qed.

Lemma omega_delta (j k : 'I_d) : \sum_(l < d) omega (l%:R * (j%:R - k%:R)) = (j == k)%:R * d%:R.
Proof.
have [->|jk] := eqVneq j k; first by rewrite omega_sum1 ?mul1r // subrr omega0.
rewrite mul0r omega_sum0 //; first by rewrite mulrBr omegaD omegaN !omega_dX conjC1 mulr1.
by have [h1 h2] := range_sub j k; rewrite omega_neq1 ?h1 // subr_eq0 eqr_nat.
Qed.
End Omega.
