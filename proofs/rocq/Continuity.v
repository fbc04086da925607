From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals topology normedtype derive trigo ring.
From diqkd Require Import Compat Ideal Overlaps UnitCircle Family Nonlocal FejerBound.

(** * How fast U_eps moves with eps

In operator norm at the speed [2 pi (d - 1)/d], entry by entry at most at half of it
([family_lipschitz] of [Family]); neither constant can be replaced by a smaller one.

** Main definitions
- [vector_norm psi]: [(\sum_i |psi_i|^2)^{1/2}].

** Main results
- [spectral_norm_sqr]: [|spectral f psi|^2 = \sum_m |f m|^2 |<chi_m|psi>|^2].
- [family_operator_lipschitz]: [|(U_s - U_t) psi| <= 2 pi (d - 1)/d |s - t| |psi|].
- [family_lipschitz_best]: no constant below [pi (d - 1)/d] serves a diagonal entry; near
  [eps = 0] the entry moves at that speed.
- [family_operator_lipschitz_best]: no constant below [2 pi (d - 1)/d] serves the last Fourier
  vector.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Import ComplexField.Normc numFieldNormedType.Exports.
Local Open Scope ring_scope.

(** ** Real lemmas *)

Section Real.
Variable R : realType.

Lemma sin_ge (y : R) : 0 <= y -> y - y ^+ 3 / 2%:R <= sin y.
Proof.
move=> y0; have [|z zy E] := @MVT_segment _ (@sin R) (@cos R) _ _ y0.
  by apply/continuous_subspaceT => ?; exact: continuous_sin.
rewrite sin0 !subr0 in E; rewrite E.
have [z0 zy1] : 0 <= z /\ z <= y by move: zy; rewrite in_itv /= => /andP.
have -> : y - y ^+ 3 / 2%:R = (1 - y ^+ 2 / 2%:R) * y by ring.
apply: ler_wpM2r => //; apply: le_trans (cos_ge z).
by rewrite lerD2l lerN2 ler_wpM2r ?invr_ge0 ?ler0n // lerXn2r ?nnegrE.
Qed.

(** A constant that serves near 0 is at least the derivative there. *)
Lemma slope_le (a b K : R) : 0 <= b -> (forall x, 0 < x <= 1 -> a * x - b * x ^+ 3 <= K * x) ->
  a <= K.
Proof.
move=> b0 h; apply/ler_addgt0Pr => e e0.
have b1 : 0 < b + 1 by rewrite ltr_wpDl ?ltr01.
pose x := Num.min 1 (e / (b + 1)).
have x0 : 0 < x by rewrite lt_min ltr01 divr_gt0.
have x1 : x <= 1 by rewrite ge_min lexx.
have xe : x <= e / (b + 1) by rewrite ge_min lexx orbT.
have := h x; rewrite x0 x1 => /(_ isT).
have -> : a * x - b * x ^+ 3 = (a - b * x ^+ 2) * x by ring.
rewrite ler_pM2r // lerBlDr => /le_trans -> //; rewrite lerD2l.
apply: (@le_trans _ _ ((b + 1) * x)); last by rewrite mulrC -ler_pdivlMr.
apply: ler_pM => //; [by rewrite exprn_ge0 // ltW|by rewrite lerDl ler01|].
by rewrite expr2 -[X in _ <= X]mulr1 ler_wpM2l // ltW.
Qed.

Lemma abs_Im_le (z : R[i]) : `|complex.Im z| <= normc z.
Proof.
case: z => x y /=; rewrite -(@ler_pXn2r _ 2) ?nnegrE ?sqrtr_ge0 //.
by rewrite real_normK ?num_real // sqr_sqrtr ?addr_ge0 ?sqr_ge0 // lerDr sqr_ge0.
Qed.
End Real.

(** ** The operator norm *)

Section Operator.
Variables (R : realType) (n : nat).
Local Notation d := n.+1.
Local Notation C := R[i].
Local Notation U := (@family R n).
Local Notation w := (@omega R d).
Implicit Type psi : 'cV[C]_d.

Definition vector_norm psi : R := Num.sqrt (\sum_i normc (psi i 0) ^+ 2).

Lemma vector_norm_sqr psi : ((vector_norm psi ^+ 2)%:C)%C = (dagger psi *m psi) 0 0.
Proof.
rewrite sqr_sqrtr; last by apply: sumr_ge0 => i _; rewrite sqr_ge0.
rewrite rmorph_sum mxE; apply: eq_bigr => i _ /=; rewrite daggerE mulrC.
exact: normc_sqr.
Qed.

Lemma vector_norm_ge0 psi : 0 <= vector_norm psi. Proof. exact: sqrtr_ge0. Qed.

(** [|<chi_m|psi>|]. *)
Let amplitude m psi : R := normc ((dagger (fourier R m) *m psi) 0 0).

Theorem spectral_norm_sqr (f : 'I_d -> C) psi :
  vector_norm (spectral f *m psi) ^+ 2 = \sum_m normc (f m) ^+ 2 * amplitude m psi ^+ 2.
Proof.
apply: (@complexI R); rewrite vector_norm_sqr daggerM -mulmxA (mulmxA (dagger (spectral f))).
rewrite dagger_spectral spectralM mulmx_suml mulmx_sumr summxE rmorph_sum.
apply: eq_bigr => m _; rewrite rmorphM /= !normc_sqr -scalemxAl -scalemxAr mxE [_^* * _]mulrC.
congr (_ * _); set chi := fourier R m.
have -> : dagger psi *m (chi *m dagger chi *m psi) = (dagger psi *m chi) *m (dagger chi *m psi).
  by rewrite !mulmxA.
rewrite mxE big_ord1 [RHS]mulrC; congr (_ * _).
by rewrite -daggerE daggerM daggerK.
Qed.

Lemma parseval psi : vector_norm psi ^+ 2 = \sum_m amplitude m psi ^+ 2.
Proof.
rewrite -{1}[psi]mul1mx -spectral1 spectral_norm_sqr; apply: eq_bigr => m _.
by rewrite normc1 expr1n mul1r.
Qed.

Lemma family_difference s t : U s - U t = spectral (fun m => w (s * m%:R) - w (t * m%:R)).
Proof. by rewrite -sumrB; apply: eq_bigr => m _; rewrite scalerBl. Qed.

Theorem family_operator_lipschitz (s t : R) psi :
  vector_norm ((U s - U t) *m psi) <= 2%:R * pi * (d%:R - 1) / d%:R * `|s - t| * vector_norm psi.
Proof.
have d1 : 0 <= d%:R - 1 :> R by rewrite subr_ge0 ler1n.
set K := 2%:R * pi * _ / _ * _.
have K0 : 0 <= K by rewrite !mulr_ge0 ?invr_ge0 ?ler0n ?pi_ge0.
rewrite -(@ler_pXn2r _ 2) ?nnegrE ?vector_norm_ge0 ?(mulr_ge0 K0 (vector_norm_ge0 _)) //.
rewrite exprMn [vector_norm psi ^+ 2]parseval family_difference spectral_norm_sqr mulr_sumr.
apply: ler_sum => m _; apply: ler_wpM2r; first exact: sqr_ge0.
apply: lerXn2r; rewrite ?nnegrE ?normc_ge0 //; apply: le_trans (omega_lipschitz (ltn0Sn n) _ _) _.
rewrite -mulrBl normrM [`|m%:R|]ger0_norm ?ler0n // mulrA mulrAC /K.
have -> : 2%:R * pi * (d%:R - 1) / d%:R * `|s - t| = 2%:R * pi / d%:R * `|s - t| * (d%:R - 1) :> R.
  by ring.
rewrite mulrAC; apply: ler_wpM2l; first by rewrite !mulr_ge0 ?invr_ge0 ?ler0n ?pi_ge0.
by rewrite lerBrDr -mulrSr ler_nat.
Qed.

(** ** No smaller constants *)

Theorem family_lipschitz_best (K : R) (j : 'I_d) :
  (forall s t, normc (U s j j - U t j j) <= K * `|s - t|) -> pi * (d%:R - 1) / d%:R <= K.
Proof.
move=> h; apply: (@slope_le _ _ (4%:R * pi ^+ 3)) => [|x /andP[x0 x1]].
  by rewrite mulr_ge0 ?exprn_ge0 ?pi_ge0 ?ler0n.
have d0 : 0 < d%:R :> R by rewrite ltr0n.
have dn : d%:R != 0 :> R by rewrite gt_eqF.
have := h x 0; rewrite subr0 (gtr0_norm x0) => /(le_trans (abs_Im_le _)).
pose theta : R := 2%:R * pi * (x / d%:R).
have -> : complex.Im (U x j j - U 0 j j) = d%:R^-1 * \sum_(m < d) sin (m%:R * theta).
  by rewrite family0 mxE eqxx diagonal_entry; simpc.
move=> /(le_trans (ler_norm _)); apply: le_trans.
have term (m : 'I_d) : m%:R * theta - 4%:R * (pi * x) ^+ 3 <= sin (m%:R * theta).
  have t0 : 0 <= m%:R * theta by rewrite !mulr_ge0 ?invr_ge0 ?ler0n ?pi_ge0 // ltW.
  apply: le_trans (sin_ge t0); rewrite lerD2l lerN2.
  have tx : m%:R * theta <= 2%:R * (pi * x).
    have -> : m%:R * theta = 2%:R * (pi * x) * (m%:R / d%:R) by rewrite /theta; move: (m%:R : R) (d%:R^-1 : R) => M D; ring.
    rewrite ler_piMr ?mulr_ge0 ?ler0n ?pi_ge0 ?(ltW x0) // ler_pdivrMr // mul1r ler_nat.
    exact: ltnW.
  have -> : 4%:R * (pi * x) ^+ 3 = (2%:R * (pi * x)) ^+ 3 / 2%:R by field.
  apply: ler_wpM2r; first by rewrite invr_ge0 ler0n.
  by apply: lerXn2r; rewrite ?nnegrE ?(le_trans t0 tx).
have di : 0 <= d%:R^-1 :> R by rewrite invr_ge0 ler0n.
apply: le_trans (ler_wpM2l di (ler_sum _ (fun m _ => term m))).
have C c : \sum_(m < d) c = d%:R * c :> R by rewrite sumr_const card_ord mulr_natl.
rewrite sumrB C -mulr_suml sum_index /theta.
by move: (d%:R : R) dn => D Dn; rewrite le_eqVlt; apply/orP; left; apply/eqP; field.
Qed.

Lemma vector_norm_fourier m : vector_norm (fourier R m) = 1 :> R.
Proof.
apply/eqP; rewrite -(@eqrXn2 _ 2) ?vector_norm_ge0 ?ler01 // expr1n; apply/eqP/(@complexI R).
by rewrite vector_norm_sqr fourier_orthonormal eqxx mxE eqxx mulr1n rmorph1.
Qed.

Lemma vector_normZ a psi : vector_norm (a *: psi) = normc a * vector_norm psi.
Proof.
rewrite -[normc a]ger0_norm ?normc_ge0 // -sqrtr_sqr -sqrtrM ?sqr_ge0 // mulr_sumr.
by congr Num.sqrt; apply: eq_bigr => i _; rewrite mxE normcM exprMn.
Qed.

Theorem family_operator_lipschitz_best (K : R) :
  (forall s t psi, vector_norm ((U s - U t) *m psi) <= K * `|s - t| * vector_norm psi) ->
  2%:R * pi * (d%:R - 1) / d%:R <= K.
Proof.
move=> h; apply: (@slope_le _ _ (pi ^+ 3)) => [|x /andP[x0 x1]].
  by rewrite exprn_ge0 ?pi_ge0.
have d0 : 0 < d%:R :> R by rewrite ltr0n.
have dn : d%:R != 0 :> R by rewrite gt_eqF.
have := h x 0 (fourier R ord_max); rewrite vector_norm_fourier mulr1 subr0 (gtr0_norm x0).
rewrite family_difference spectral_fourier vector_normZ vector_norm_fourier mulr1 mul0r omega0.
rewrite -normcN opprB normc_1Bexpi => /(le_trans _); apply.
pose y : R := pi * x * ((d%:R - 1) / d%:R).
have -> : 2%:R * pi * (x * (@ord_max n)%:R / d%:R) / 2%:R = y.
  have -> : (@ord_max n)%:R = d%:R - 1 :> R by rewrite [d%:R]mulrSr addrK.
  by rewrite /y; move: (d%:R : R) dn => D Dn; field.
have y0 : 0 <= y.
  by rewrite !mulr_ge0 ?invr_ge0 ?ler0n ?pi_ge0 ?(ltW x0) // subr_ge0 ler1n.
have yx : y <= pi * x.
  rewrite ler_piMr ?mulr_ge0 ?pi_ge0 ?(ltW x0) // ler_pdivrMr // mul1r.
  by rewrite lerBlDr lerDl ler01.
have := le_trans (sin_ge y0) (ler_norm _); rewrite -(@ler_pM2l _ 2%:R) ?ltr0n //.
apply: le_trans.
have -> : 2%:R * (y - y ^+ 3 / 2%:R) = 2%:R * y - y ^+ 3 by field.
have -> : 2%:R * pi * (d%:R - 1) / d%:R * x = 2%:R * y by rewrite /y; ring.
by rewrite lerD2l lerN2 -exprMn; apply: lerXn2r; rewrite ?nnegrE ?(le_trans y0 yx).
Qed.
End Operator.
