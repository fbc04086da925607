From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import boolp complex reals trigo ring.
From diqkd Require Import Compat Ideal Overlaps Local LocalBound UnitCircle Family Nonlocal.
From diqkd Require Import NoisyFamily.

(** * The gap of inequality (10) for U_eps

[O_jk] depends on [n = j - k] modulo [d] only; indices are added modulo [d] here, as elements of
[Z/d].  For [0 < eps <= 1/2] the largest overlap is [O_0], and the gap is the sum over the others.

** Main results
- [family_circulant]: [(U_eps)_jk] depends on [j - k] only.
- [shortfall_circulant]: what Alice's answers [a] and [b] fall short of [d - 1] is
  [\sum_(m != a - b) (1 - c_m)^2].
- [overlap_largest]: [O_m <= O_0] for [0 < eps <= 1/2].
- [gapE]: then [d - 1 - L = \sum_(m != 0) (1 - c_m)^2]; [gap_floor]: which is at least
  [1/4 \sum_(m != 0) O_m^4 > 0].
- [family_symmetry]: [(U_{1 - eps})_jk] is the conjugate of an entry of [U_eps], at
  [(d - 1 - j, - k)]; [gap_symmetry]: so the gap is that at [eps].
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Import ComplexField.Normc.
Local Open Scope ring_scope.

(** ** Indices modulo d *)

Section Indices.
Variables (R : realType) (n : nat).
Local Notation d := n.+1.
Local Notation w := (@omega R d).
Implicit Types j k : 'I_d.

Lemma omega_mod m : w ((m %% d)%N%:R) = w m%:R.
Proof.
by rewrite [in RHS](divn_eq m d) natrD natrM omegaD mulrC [_ * d%:R]mulrC omega_dX // mulr1.
Qed.

Lemma omega_opp k : w ((- k)%R : 'I_d)%:R = w (d%:R - k%:R).
Proof. by rewrite /= omega_mod natrB // ltnW. Qed.

Lemma omega_sub j k : w ((j - k)%R : 'I_d)%:R = w (j%:R - k%:R).
Proof.
have -> : ((j - k)%R : 'I_d) = (((j : nat) + ((- k)%R : 'I_d)) %% d)%N :> nat by [].
rewrite omega_mod natrD omegaD omega_opp -omegaD addrCA omegaD omega_d //.
by rewrite mul1r.
Qed.

Theorem family_circulant (eps : R) j k : family n eps j k = family n eps (j - k) 0.
Proof.
rewrite !family_entry; congr (_ * _); apply: eq_bigr => m _; rewrite !omegaX; congr (_ ^+ _).
by rewrite -addrA subr0 !omegaD -omegaD -omega_sub.
Qed.

Theorem family_symmetry (eps : R) j k :
  family n (1 - eps) j k = (family n eps (rev_ord j) (- k))^*.
Proof.
rewrite !family_entry rmorphM fmorphV rmorph_nat rmorph_sum; congr (_ * _).
apply: eq_bigr => m _; rewrite -omegaN -mulrN !omegaX; congr (_ ^+ _).
have -> : - (eps + (rev_ord j)%:R - ((- k)%R : 'I_d)%:R)
    = ((- k)%R : 'I_d)%:R + (- eps - (rev_ord j)%:R) by ring.
rewrite [RHS]omegaD omega_opp -omegaD; congr omega.
by rewrite /= subSS natrB -1?ltnS // [d%:R]mulrS; ring.
Qed.
End Indices.

(** ** The gap *)

Section Circulant.
Variables (R : realFieldType) (n : nat).
Local Notation d := n.+1.
Variables (c : 'I_d -> 'I_d -> R).
Hypothesis circulant : forall j k, c j k = c (j - k) 0.

Lemma shortfall_circulant a b : shortfall c a b = \sum_(m | m != a - b) (1 - c m 0) ^+ 2.
Proof.
rewrite /shortfall.
have -> : \sum_(k | k != b) (1 - c a k) ^+ 2 = \sum_(m | m != a - b) (1 - c m 0) ^+ 2.
  rewrite (reindex_inj (@subrI _ a)) /=; apply: eq_big => [m|m _].
    by congr (~~ _); rewrite subr_eq addrC -subr_eq eq_sym.
  by rewrite circulant subKr.
have -> : \sum_(j | j != a) (1 - c j b) ^+ 2 = \sum_(m | m != a - b) (1 - c m 0) ^+ 2.
  rewrite (reindex_inj (@addIr _ b)) /=; apply: eq_big => [m|m _].
    by congr (~~ _); rewrite eq_sym -subr_eq eq_sym.
  by rewrite circulant addrK.
by field.
Qed.

Lemma sum_but (F : 'I_d -> R) e : \sum_(m | m != e) F m = \sum_m F m - F e.
Proof. by rewrite [in RHS](bigD1 e) //= addrC addKr. Qed.

Hypothesis c1 : forall m, c m 0 <= 1.
Hypothesis least : forall m, c 0 0 <= c m 0.

Theorem circulant_bound : d%:R - 1 - local_bound c = \sum_(m | m != 0) (1 - c m 0) ^+ 2.
Proof.
apply/eqP; rewrite eq_le; apply/andP; split.
  have := best_value_le c 0 0; rewrite best_valueE lerBlDr -lerBlDl shortfall_circulant subrr.
  by [].
rewrite /local_bound subKr shortfall_circulant !sum_but lerD2l lerN2.
by apply: lerXn2r; rewrite ?nnegrE ?subr_ge0 // lerD2l lerN2.
Qed.
End Circulant.

(** Relabelled coefficients have the same bound. *)
Section Relabelled.
Variables (R : realFieldType) (n : nat).
Local Notation d := n.+1.
Variables (c : 'I_d -> 'I_d -> R) (s t : 'I_d -> 'I_d).
Hypotheses (s_inj : injective s) (t_inj : injective t).
Local Notation c' := (fun j k => c (s j) (t k)).

Lemma shortfall_relabelled a b : shortfall c' a b = shortfall c (s a) (t b).
Proof.
rewrite /shortfall; congr ((_ + _) / _).
  by rewrite [RHS](reindex_inj t_inj); apply: eq_bigl => k; rewrite (inj_eq t_inj).
by rewrite [RHS](reindex_inj s_inj); apply: eq_bigl => j; rewrite (inj_eq s_inj).
Qed.

Theorem local_bound_relabelled : local_bound c' = local_bound c.
Proof.
apply/eqP; rewrite eq_le; apply/andP; split.
  rewrite {1}/local_bound shortfall_relabelled -best_valueE; exact: best_value_le.
have [s' _ sK] := injF_bij s_inj; have [t' _ tK] := injF_bij t_inj.
have := best_value_le c' (s' (best_answers c).1) (t' (best_answers c).2).
by rewrite best_valueE shortfall_relabelled sK tK.
Qed.
End Relabelled.

Section Gap.
Variables (R : realType) (n : nat) (eps : R).
Local Notation d := n.+1.
Local Notation O := (@family_overlap R n eps).
Local Notation c := (@family_coefficient R n eps).

Lemma overlap_circulant j k : O j k = O (j - k) 0.
Proof. by rewrite !family_overlapE family_circulant. Qed.

Lemma coefficient_circulant j k : c j k = c (j - k) 0.
Proof. by rewrite /family_coefficient /coefficient_of overlap_circulant. Qed.

Lemma sin_pi_le (s t : R) : 0 <= s -> s <= 2%:R^-1 -> s <= t -> t <= 1 - s ->
  sin (pi * s) <= sin (pi * t).
Proof.
move=> s0 s2 st ts.
have small (x y : R) : 0 <= x -> x <= y -> y <= 2%:R^-1 -> sin (pi * x) <= sin (pi * y).
  move=> x0; rewrite le_eqVlt => /orP[/eqP -> //|xy] y2; apply/ltW.
  have range (z : R) : 0 <= z -> z <= 2%:R^-1 -> pi * z \in `[- (pi / 2%:R), pi / 2%:R]%R.
    move=> z0 z2; rewrite in_itv /= ler_wpM2l ?pi_ge0 // andbT.
    by rewrite (@le_trans _ _ 0) ?oppr_le0 ?mulr_ge0 ?pi_ge0 ?invr_ge0 ?ler0n.
  rewrite ltr_sin ?range // ?(le_trans (ltW xy)) ?(le_trans x0 (ltW xy)) //.
  by rewrite ltr_pM2l ?pi_gt0.
have [t2|/ltW t2] := leP t 2%:R^-1; first exact: small.
have -> : sin (pi * t) = sin (pi * (1 - t)).
  by rewrite mulrBr mulr1 sinB sinpi cospi mul0r sub0r mulN1r opprK.
apply: small => //; first by rewrite lerBrDl -lerBrDr.
by rewrite lerBlDr -lerBlDl (_ : 1 - 2%:R^-1 = 2%:R^-1) //; field.
Qed.

Hypothesis eps_gt0 : 0 < eps.
Hypothesis eps_half : eps <= 2%:R^-1.

Let eps01 : 0 < eps < 1.
Proof. by rewrite eps_gt0 (le_lt_trans eps_half) // invf_lt1 ?ltr0n // ltr1n. Qed.

Theorem overlap_largest m : O m 0 <= O 0 0.
Proof.
have d0 : 0 < d%:R :> R by rewrite ltr0n.
rewrite !family_overlap_closed_form // !subr0 addr0.
have range (x : R) : 0 < x -> x < d%:R -> 0 < sin (pi * (x / d%:R)).
  by move=> x0 xd; apply: sin_pi_gt0; rewrite divr_gt0 // ltr_pdivrMr // mul1r.
have m1 : m%:R <= n%:R :> R by rewrite ler_nat -ltnS.
have s0 : 0 < sin (pi * (eps / d%:R)).
  by apply: range => //; rewrite (lt_le_trans (proj2 (andP eps01))) // ler1n.
have sm : sin (pi * (eps / d%:R)) <= sin (pi * ((eps + m%:R) / d%:R)).
  apply: sin_pi_le.
  - by rewrite divr_ge0 ?ler0n // ltW.
  - by rewrite ler_pdivrMr // (le_trans eps_half) // -[X in X <= _]mulr1 ler_wpM2l ?invr_ge0 ?ler0n // ler1n.
  - by rewrite ler_wpM2r ?invr_ge0 ?ler0n // lerDl ler0n.
  rewrite lerBrDr -mulrDl ler_pdivrMr // mul1r [d%:R]mulrSr addrAC addrC.
  apply: lerD => //; apply: le_trans (lerD eps_half eps_half) _.
  by rewrite (_ : 2%:R^-1 + 2%:R^-1 = 1) //; field.
have sm0 := lt_le_trans s0 sm; rewrite !gtr0_norm //.
apply: ler_wpM2l; first by rewrite ltW // sin_pi_gt0.
by rewrite lef_pV2 ?posrE ?mulr_gt0 // ler_wpM2l ?ler0n.
Qed.

Theorem gapE : family_gap n eps = \sum_(m | m != 0) (1 - c m 0) ^+ 2.
Proof.
have OM := @family_overlap_matrix R n eps.
apply: circulant_bound => [|m|m]; [exact: coefficient_circulant|exact: coefficient_of_le1|].
rewrite ler_wsqrtr // lerD2l lerN2; apply: lerXn2r; rewrite ?nnegrE ?(modulus_ge0 OM) //.
exact: overlap_largest.
Qed.

Theorem gap_floor : (0 < n)%N ->
  \sum_(m | m != 0) O m 0 ^+ 4 / 4%:R <= family_gap n eps /\ 0 < \sum_(m | m != 0) O m 0 ^+ 4 / 4%:R.
Proof.
move=> n0; have OM := @family_overlap_matrix R n eps; rewrite gapE; split.
  apply: ler_sum => m _; rewrite ler_pdivrMr ?ltr0n // mulrC (exprM _ 2 2).
  apply: square_floor; [exact: coefficient_of_ge0|exact: coefficient_of_le1|].
  exact: coefficient_of_sqr.
rewrite (bigD1 ord_max) /=; last by rewrite -val_eqE /= -lt0n.
rewrite ltr_wpDr ?divr_gt0 ?exprn_gt0 ?family_overlap_gt0 ?ltr0n //.
by apply: sumr_ge0 => m _; rewrite divr_ge0 ?exprn_ge0 ?ler0n // (modulus_ge0 OM).
Qed.
End Gap.

(** ** The symmetry of eps and 1 - eps *)

Section Symmetry.
Variables (R : realType) (n : nat) (eps : R).
Local Notation d := n.+1.

Theorem overlap_symmetry (j k : 'I_d) :
  family_overlap (1 - eps) j k = family_overlap eps (rev_ord j) (- k).
Proof.
rewrite !family_overlapE family_symmetry.
by case: (family n eps _ _) => x y /=; rewrite sqrrN.
Qed.

Theorem gap_symmetry : family_gap n (1 - eps) = family_gap n eps.
Proof.
have := local_bound_relabelled (@family_coefficient R n eps) (@rev_ord_inj d) (@oppr_inj _).
rewrite /family_gap => <-; congr (_ - _).
congr local_bound; apply/funext => j; apply/funext => k.
by rewrite /family_coefficient /coefficient_of overlap_symmetry.
Qed.
End Symmetry.
