From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import boolp classical_sets functions.
From mathcomp Require Import complex reals topology normedtype derive realfun trigo ring.
From diqkd Require Import Compat Bell Hilbert QuantumBound Ideal Overlaps Local LocalBound.
From diqkd Require Import UnitCircle Family Nonlocal FejerBound Continuity Closeness MainTheorem.
From diqkd Require Import EntryPolynomial.

(** * The ideal correlation is no polynomial in the entries of U_eps

Bob's ideal measurements carry [1/c_jk], so the correlation is not "quadratic in U_eps".

** Main results
- [same_outcome]: [p(j, 0|0, jk) = (1 + c_jk)/(2 d)] in the ideal strategy of any two bases.
- [same_outcome_two]: at [d = 2], [p_eps(0, 0|0, 00) = (1 + sin (pi eps/2))/4].
- [coefficient_floor]: [sin (pi eps/d) <= d c_00] for [0 <= eps <= d].
- [ideal_not_polynomial]: for every [d >= 2] no polynomial in the entries of [U_eps] and their
  conjugates, of any degree, is [p_eps(0, 0|0, 00)] for [0 < eps < 1].

** Implementation notes
Otherwise [c_00] were such a polynomial [F] on [(0, 1)].  Then [F^2 = 1 - |U_00|^2] everywhere, so [F]
is real, without a zero on [(0, d)], hence positive there, and by its period near 0 on both sides.
A smooth function with a minimum at 0 is of second order there, but [c_00] is of first order.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Import ComplexField.Normc numFieldNormedType.Exports.
Local Open Scope ring_scope.

(** ** A closed form *)

Theorem same_outcome (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d) (j k : 'I_d) :
  unitary a -> unitary b -> (0 < d)%N -> Ideal.coefficient a b j k != 0 ->
  matrix_product C d (phi C d) (in_basis a j (right_mul (bob_matrix a b j k b0) (phi C d)))
    = (1 + Ideal.coefficient a b j k) / (2%:R * d%:R).
Proof.
move=> ua ub d0 cn; set c := Ideal.coefficient a b j k.
have dn : d%:R != 0 :> C by rewrite pnatr_eq0 -lt0n.
set P := projector a j; set Q := projector b k.
have PP : P *m P = P by rewrite projectorM // eqxx.
have PQP : \tr (P *m Q *m P) = overlap a b j k.
  by rewrite sandwich mxtraceZ trace_projector // mulr1.
have PD : \tr (P *m (P - Q)) = c ^+ 2.
  rewrite mulmxBr PP raddfB /= trace_projector // trace_product_projectors.
  by rewrite /c coefficient_square.
have PDD : \tr (P *m ((P - Q) *m (P - Q))) = c ^+ 2.
  rewrite difference_square // -/P -/Q !(mulmxBr, mulmxDr) (mulmxA P P Q) (mulmxA P Q P) PP.
  have trB A B : \tr (A - B : 'M[C]_d) = \tr A - \tr B by rewrite raddfB.
  rewrite !trB mxtraceD PQP addrK.
  by rewrite trace_projector // /c coefficient_square.
have -> : in_basis a j (right_mul (bob_matrix a b j k b0) (phi C d))
    = P *m (2%:R^-1 *: (signed a b j k *m signed a b j k + signed a b j k)) *m phi C d.
  by rewrite -(mulmxA P) -phi_right.
rewrite phi_left -scalemxAr mxtraceZ mulmxDr raddfD /= signed_square -/P -/Q.
rewrite -scalemxAr mxtraceZ PDD /signed -scalemxAr mxtraceZ PD -/c.
by field; rewrite cn dn.
Qed.

(** ** Dimension two *)

Section Two.
Variable R : realType.
Local Notation C := R[i].

Lemma coefficient_two (eps : R) : 0 < eps < 1 ->
  family_coefficient (n := 1) eps 0 0 = sin (pi * eps / 2%:R).
Proof.
move=> eps01; rewrite /family_coefficient /coefficient_of family_overlap_closed_form // addrK.
set x := pi * eps / 2%:R.
have -> : pi * (eps / 2%:R) = x by rewrite /x mulrA.
have -> : pi * eps = x *+ 2 by rewrite -mulr_natl /x; field.
have half : 0 < eps / 2%:R < 1.
  have [e0 e1] := andP eps01; rewrite divr_gt0 ?ltr0n //= ltr_pdivrMr ?ltr0n // mul1r.
  by rewrite (lt_trans e1) // ltr1n.
have s0 : 0 < sin x by rewrite /x -mulrA sin_pi_gt0.
rewrite (gtr0_norm s0) sin_mulr2n -[_ *+ 2]mulr_natl -[cos x * _]mulrC mulrA.
rewrite [_ / _]mulrAC divff ?mul1r ?mulf_neq0 ?pnatr_eq0 ?gt_eqF //.
by rewrite -sin2cos2 sqrtr_sqr gtr0_norm.
Qed.

Theorem same_outcome_two (eps : R) : 0 < eps < 1 ->
  ideal_correlation (n := 1) eps false 0 (y := Some (0, 0)) b0
    = (((1 + sin (pi * eps / 2%:R)) / 4%:R)%:C)%C.
Proof.
move=> eps01; have u1 := @standard_unitary R 2; have uU := @family_isometry R 1 eps.
have cE := coefficient_bridge eps (0 : 'I_2) 0; rewrite coefficient_two // in cE.
have s0 : 0 < sin (pi * eps / 2%:R) by rewrite -coefficient_two // family_coefficient_gt0.
transitivity ((1 + Ideal.coefficient 1%:M (family 1 eps) 0 0) / (2%:R * 2%:R)).
  apply: (same_outcome u1 uU) => //; rewrite cE.
  by apply/eqP => /complexI e; rewrite e ltxx in s0.
rewrite cE fmorph_div rmorphD rmorph1 rmorph_nat -natrM.
by congr (_ / _).
Qed.

End Two.

(** ** Every dimension *)

Lemma lipschitz_continuous (R : realType) (g : R -> R) (K : R) :
  0 <= K -> (forall x y, `|g x - g y| <= K * `|x - y|) -> continuous g.
Proof.
move=> K0 lip x A /nbhs_ballP[e /= e0 eA]; have K1 : 0 < K + 1 by rewrite ltr_wpDl ?ltr01.
apply/nbhs_ballP; exists (e / (K + 1)) => [|y]; first by rewrite /= divr_gt0.
rewrite -ball_normE /= => xy; apply: eA; rewrite -ball_normE /=.
apply: le_lt_trans (lip x y) _.
apply: (@le_lt_trans _ _ ((K + 1) * `|x - y|)); first by rewrite ler_wpM2r // lerDl ler01.
by rewrite mulrC -ltr_pdivlMr.
Qed.

Section Every.
Variables (R : realType) (n : nat).
Local Notation d := n.+1.
Local Notation C := R[i].
Local Notation U := (@family R n).
Implicit Types (f : R -> C) (x y : R).

(** [c_00] from below. *)
Local Notation c x := (@family_coefficient R n x 0 0).

Lemma coefficient_floor x : (0 < n)%N -> 0 <= x <= d%:R -> sin (pi * (x / d%:R)) <= d%:R * c x.
Proof.
move=> n0 /andP[x0 xd]; have OM := family_overlap_matrix n x.
have d0 : 0 < d%:R :> R by rewrite ltr0n.
have dn : d%:R != 0 :> R by rewrite gt_eqF.
have c0 : 0 <= c x := coefficient_of_ge0 _ _ _.
have y0 : 0 <= x / d%:R by rewrite divr_ge0 // ltW.
have s0 : 0 <= sin (pi * (x / d%:R)).
  apply: sin_ge0_pi; rewrite mulr_ge0 ?pi_ge0 //= -[X in _ <= X]mulr1 ler_wpM2l ?pi_ge0 //.
  by rewrite ler_pdivrMr // mul1r.
have dc0 : 0 <= d%:R * c x by rewrite mulr_ge0 // ltW.
rewrite -(@ler_pXn2r _ 2) ?nnegrE // exprMn (coefficient_of_sqr OM) mulrBr mulr1 fejer_sum.
set th := 2%:R * pi * (x / d%:R).
have th2 : 1 - cos th = 2%:R * sin (pi * (x / d%:R)) ^+ 2.
  have -> : th = (pi * (x / d%:R)) *+ 2 by rewrite /th -mulrA mulr_natl.
  by rewrite cos_mulr2n cos2sin2; ring.
have -> : d%:R ^+ 2 - \sum_(m < d) \sum_(l < d) cos (th * (m%:R - l%:R))
    = \sum_(m < d) \sum_(l < d) (1 - cos (th * (m%:R - l%:R))).
  have C (y : R) : \sum_(m < d) y = d%:R * y by rewrite sumr_const card_ord mulr_natl.
  under [in RHS]eq_bigr do rewrite sumrB C mulr1.
  by rewrite sumrB C expr2.
have pos (y : R) : 0 <= 1 - cos y by rewrite subr_ge0 cos_le1.
pose i1 : 'I_d := Ordinal (n0 : (1 < d)%N).
rewrite (bigD1 i1) //= (bigD1 (0 : 'I_d)) //= subr0 mulr1 th2 mulr_natl mulr2n -!addrA lerDl.
by rewrite !addr_ge0 ?sqr_ge0 // sumr_ge0 // => m _; rewrite ?pos // sumr_ge0 // => l _; rewrite pos.
Qed.

Theorem ideal_not_polynomial f : (0 < n)%N -> entry_polynomial n f ->
  ~ (forall x : R, 0 < x < 1 ->
       f x = ideal_correlation (n := n) x false 0 (y := Some (0, 0)) b0).
Proof.
move=> n0 pf fE; have d0 : 0 < d%:R :> R by rewrite ltr0n.
pose F x : C := 2%:R * d%:R * f x + - 1.
have pF : entry_polynomial n F.
  apply: PolynomialSum; last exact: PolynomialConstant.
  by apply: PolynomialProduct => //; exact: PolynomialConstant.
have FE x : 0 < x < 1 -> F x = ((c x)%:C)%C.
  move=> x01; have u1 := @standard_unitary R d; have uU := @family_isometry R n x.
  have c0 : 0 < c x by exact: family_coefficient_gt0.
  have cE := coefficient_bridge x (0 : 'I_d) 0.
  have := fE x x01; rewrite [RHS](same_outcome u1 uU) //; last first.
    by rewrite cE; apply/eqP => /complexI e; rewrite e ltxx in c0.
  rewrite cE /F => ->; rewrite mulrC divfK ?mulf_neq0 ?pnatr_eq0 //.
  by rewrite addrAC subrr add0r.
have F2 x : F x * F x = ((c x ^+ 2)%:C)%C.
  have OM := family_overlap_matrix n x.
  pose H x : C := F x * F x + (- 1 + U x 0 0 * (U x 0 0)^*).
  have pH : entry_polynomial n H.
    apply: PolynomialSum; first exact: PolynomialProduct.
    apply: PolynomialSum; first exact: PolynomialConstant.
    by apply: PolynomialProduct; [exact: PolynomialEntry|exact: PolynomialConjugate].
  have sq y : U y 0 0 * (U y 0 0)^* = ((1 - c y ^+ 2)%:C)%C.
    rewrite -normc_sqr (coefficient_of_sqr (family_overlap_matrix n y)) subKr.
    by rewrite family_overlapE.
  have H0 y : 0 < y < 1 -> H y = 0.
    by move=> y01; rewrite /H FE // sq rmorphB rmorph1 rmorphXn expr2; ring.
  have := entry_polynomial_identity pH H0 x; rewrite /H sq rmorphB rmorph1 => e.
  by apply/eqP; rewrite -subr_eq0 -e; apply/eqP; ring.
pose g x := complex.Re (F x).
have gE x : F x = ((g x)%:C)%C /\ g x ^+ 2 = c x ^+ 2.
  have : (F x - ((c x)%:C)%C) * (F x + ((c x)%:C)%C) = 0.
    by rewrite -subr_sqr !expr2 F2 -rmorphM expr2 subrr.
  move=> /eqP; rewrite mulf_eq0 subr_eq0 addr_eq0 /g => /orP[/eqP ->|/eqP ->] /=.
    by rewrite ?rmorphN.
  by rewrite sqrrN rmorphN.
have gc x : 0 < x < 1 -> g x = c x by move=> x01; rewrite /g FE.
have cpos x : 0 < x < d%:R -> 0 < c x.
  move=> /andP[x0 xd]; rewrite -(pmulr_rgt0 _ d0).
  apply: lt_le_trans (coefficient_floor n0 _); last by rewrite !ltW.
  by rewrite sin_pi_gt0 // divr_gt0 // ltr_pdivrMr // mul1r.
have [K [K0 _ F1 Fs]] := entry_polynomial_tame pF.
have lip x y : `|g x - g y| <= K * `|x - y|.
  have := F1 x y; rewrite (gE x).1 (gE y).1 -rmorphB normc_real.
  by [].
have cont := lipschitz_continuous K0 lip.
have gpos x : 0 < x < d%:R -> 0 < g x.
  move=> xd; have [x1|x1] := ltP x 1; first by rewrite gc ?cpos // x1; case/andP: xd => ->.
  have h01 : 0 < (2%:R^-1 : R) < 1 by rewrite invr_gt0 ltr0n invf_lt1 ?ltr0n // ltr1n.
  have hx : 2%:R^-1 <= x by rewrite (le_trans _ x1) // ltW //; case/andP: h01.
  have gh : 0 < g 2%:R^-1.
    by rewrite gc // cpos //; case/andP: h01 => -> /lt_le_trans -> //; rewrite ler1n.
  rewrite ltNge; apply/negP => gx.
  have [|z] := @IVT R g 2%:R^-1 x 0 hx (continuous_subspaceT cont).
    by rewrite ge_min le_max gx (ltW gh) orbT.
  rewrite in_itv /= => /andP[z1 z2] gz.
  have zd : 0 < z < d%:R.
    case/andP: xd => _ /(le_lt_trans z2) ->; rewrite andbT (lt_le_trans _ z1) //.
    by rewrite invr_gt0 ltr0n.
  have := (gE z).2; rewrite gz expr0n /= => /esym/eqP; rewrite sqrf_eq0.
  by rewrite gt_eqF // cpos.
have F0 : F 0 = 0.
  have := F2 0; rewrite (coefficient_of_sqr (family_overlap_matrix n 0)) family_overlapE family0.
  rewrite mxE eqxx mulr1n normc1 expr1n subrr => /eqP; rewrite mulf_eq0 orbb => /eqP //.
pose a : R := pi / d%:R.
have a0 : 0 < a by rewrite divr_gt0 ?pi_gt0.
have key x : 0 < x < 1 -> a - a ^+ 3 / 2%:R * x ^+ 2 <= d%:R * K * x.
  move=> /andP[x0 x1]; have xd : x < d%:R by rewrite (lt_le_trans x1) // ler1n.
  rewrite -(ler_pM2r x0).
  have -> : (a - a ^+ 3 / 2%:R * x ^+ 2) * x = a * x - (a * x) ^+ 3 / 2%:R by ring.
  have ax : pi * (x / d%:R) = a * x by rewrite /a mulrAC mulrA.
  apply: (@le_trans _ _ (d%:R * c x)).
    apply: le_trans (sin_ge _) _; first by rewrite mulr_ge0 // ltW.
    by rewrite -ax coefficient_floor // !ltW.
  rewrite -!mulrA ler_pM2l // -expr2.
  apply: le_trans (Fs x); rewrite F0 mulr0 subr0 (gE x).1 (gE (- x)).1 -rmorphD normc_real.
  have gm : 0 < g (- x).
    rewrite /g -(entry_polynomial_periodic pF (- x)) gpos // addrC subr_gt0 xd /= ltrBlDr ltrDl.
    exact: x0.
  rewrite -gc ?x0 // ger0_norm; first by rewrite lerDl ltW.
  by rewrite addr_ge0 ?(ltW gm) // gc ?x0 // ltW // cpos // x0.
have : a <= 0.
  apply/ler_addgt0Pr => e e0; rewrite add0r.
  pose B := d%:R * K + a ^+ 3 / 2%:R + 1.
  have a3 : 0 <= a ^+ 3 / 2%:R by rewrite divr_ge0 ?ler0n // exprn_ge0 // ltW.
  have B0 : 0 < B by rewrite /B ltr_wpDl ?ltr01 // addr_ge0 // mulr_ge0 ?ler0n.
  pose x := Num.min 2%:R^-1 (e / B).
  have x0 : 0 < x by rewrite lt_min invr_gt0 ltr0n divr_gt0.
  have x1 : x < 1 by rewrite gt_min invf_lt1 ?ltr0n // ltr1n.
  have xe : B * x <= e by rewrite mulrC -ler_pdivlMr // ge_min lexx orbT.
  apply: le_trans xe; have := key x; rewrite x0 x1 => /(_ isT); rewrite lerBlDr => /le_trans; apply.
  rewrite /B !mulrDl -[X in X <= _]addr0; apply: lerD; last by rewrite mul1r ltW.
  rewrite lerD2l; apply: ler_wpM2l => //.
  by rewrite expr2 -[X in _ <= X]mulr1; apply: ler_wpM2l; rewrite ltW.
by rewrite leNgt a0.
Qed.
End Every.
