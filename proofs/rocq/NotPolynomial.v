From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals trigo ring.
From diqkd Require Import Compat Bell Hilbert QuantumBound Ideal Overlaps.
From diqkd Require Import UnitCircle Family Nonlocal Closeness MainTheorem.

(** * The ideal correlation is no polynomial in the entries of U_eps

Bob's ideal measurements carry [1/c_jk], so the correlation is not "quadratic in U_eps".

** Main definitions
- [entry_polynomial f]: the function [f] of [eps] is a polynomial, of any degree, in the entries of
  [U_eps] and their conjugates.

** Main results
- [same_outcome]: [p(j, 0|0, jk) = (1 + c_jk)/(2 d)] in the ideal strategy of any two bases.
- [laurent]: such a polynomial times a power of [t = omega^eps] is a polynomial in [t].
- [same_outcome_two]: at [d = 2], [p_eps(0, 0|0, 00) = (1 + sin (pi eps/2))/4].
- [ideal_not_polynomial]: which no such polynomial equals, for [0 < eps < 1].

** Implementation notes
With [u = exp (i pi eps/2)] the left side would be a function of [u^2] alone, while
[sin (pi eps/2) = (u - 1/u)/(2 i)] changes sign with [u]; an equality at infinitely many [u] is one
of polynomials, which fails at [u = 2] or [u = -2].
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
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
  rewrite !raddfB raddfD /= PQP addrK.
  by rewrite trace_projector // /c coefficient_square.
have -> : in_basis a j (right_mul (bob_matrix a b j k b0) (phi C d))
    = P *m (2%:R^-1 *: (signed a b j k *m signed a b j k + signed a b j k)) *m phi C d.
  by rewrite -(mulmxA P) -phi_right.
rewrite phi_left -scalemxAr mxtraceZ mulmxDr raddfD /= signed_square -/P -/Q.
rewrite -scalemxAr mxtraceZ PDD /signed -scalemxAr mxtraceZ PD -/c.
by field; rewrite cn dn.
Qed.

(** ** Polynomials in the entries *)

Section Entries.
Variables (R : realType) (n : nat).
Local Notation d := n.+1.
Local Notation C := R[i].
Local Notation w := (@omega R d).

Inductive entry_polynomial : (R -> C) -> Prop :=
| PolynomialConstant (a : C) : entry_polynomial (fun=> a)
| PolynomialEntry j k : entry_polynomial (fun eps => family n eps j k)
| PolynomialConjugate j k : entry_polynomial (fun eps => (family n eps j k)^*)
| PolynomialSum f g : entry_polynomial f -> entry_polynomial g ->
    entry_polynomial (fun eps => f eps + g eps)
| PolynomialProduct f g : entry_polynomial f -> entry_polynomial g ->
    entry_polynomial (fun eps => f eps * g eps).

Theorem laurent f : entry_polynomial f ->
  exists N (p : {poly C}), forall eps, w eps ^+ N * f eps = p.[w eps].
Proof.
elim=> {f} [a|j k|j k|f g _ [N [p hp]] _ [M [q hq]]|f g _ [N [p hp]] _ [M [q hq]]].
- by exists 0%N, a%:P => eps; rewrite hornerC expr0 mul1r.
- exists 0%N, (d%:R^-1 *: \sum_(m < d) w (m%:R * (j%:R - k%:R)) *: 'X^m) => eps.
  rewrite hornerZ horner_sum expr0 mul1r family_entry; congr (_ * _); apply: eq_bigr => m _.
  by rewrite hornerZ hornerXn -omegaX -omegaD; congr omega; ring.
- exists n, (d%:R^-1 *: \sum_(m < d) w (- (m%:R * (j%:R - k%:R))) *: 'X^(n - m)) => eps.
  rewrite hornerZ horner_sum family_entry rmorphM fmorphV rmorph_nat mulrCA; congr (_ * _).
  rewrite rmorph_sum mulr_sumr; apply: eq_bigr => m _.
  have -> : (w (m%:R * (eps + j%:R - k%:R)))^* = w (- (m%:R * (eps + j%:R - k%:R))).
    by rewrite omegaN.
  rewrite hornerZ hornerXn -!omegaX -!omegaD; congr omega.
  by rewrite natrB; [ring|rewrite -ltnS].
- exists (N + M)%N, ('X^M * p + 'X^N * q) => eps.
  rewrite hornerD !hornerM !hornerXn -hp -hq exprD.
  by move: (_ ^+ N) (_ ^+ M) (f eps) (g eps) => x y s t; ring.
- exists (N + M)%N, (p * q) => eps.
  by rewrite hornerM -hp -hq exprD mulrACA.
Qed.
End Entries.

(** A polynomial with infinitely many roots is 0. *)
Lemma poly_roots_eq0 (F : idomainType) (p : {poly F}) (u : nat -> F) :
  injective u -> (forall k, p.[u k] = 0) -> p = 0.
Proof.
move=> u_inj pu; apply: (@roots_geq_poly_eq0 _ p (mkseq u (size p))).
- by apply/allP => _ /mapP[k _ ->]; apply/rootP.
- exact: mkseq_uniq.
by rewrite size_mkseq.
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

Let i : C := Complex 0 1.

Theorem ideal_not_polynomial f : entry_polynomial 1 f ->
  ~ (forall eps : R, 0 < eps < 1 ->
       f eps = ideal_correlation (n := 1) eps false 0 (y := Some (0, 0)) b0).
Proof.
move=> /laurent[N [p hp]] fE.
pose q : {poly C} := 'X^(2 * N) * (2%:R * i *: 'X + 'X^2 - 1) - (8%:R * i) *: ('X * (p \Po 'X^2)).
pose angle k : R := pi * k.+2%:R^-1 / 2%:R.
have q0 : q = 0.
  apply: (@poly_roots_eq0 _ _ (fun k => expi (angle k))) => [k l|k].
    move=> /(congr1 (@complex.Re R)) /= /cos_inj h.
    have range m : angle m \in `[0, pi]%R.
      rewrite in_itv /= /angle !mulr_ge0 ?invr_ge0 ?ler0n ?pi_ge0 //=.
      rewrite -mulrA ler_piMr ?pi_ge0 // mulr_ile1 ?invr_ge0 ?ler0n //.
        by rewrite invf_le1 ?ltr0n // ler1n.
      by rewrite invf_le1 ?ltr0n // ler1n.
    have two : 2%:R^-1 != 0 :> R by rewrite invr_eq0 pnatr_eq0.
    have pin : pi != 0 :> R by rewrite gt_eqF ?pi_gt0.
    have /(mulIf two)/(mulfI pin)/invr_inj/eqP := h (range k) (range l).
    by rewrite eqr_nat => /eqP [].
  pose eps : R := k.+2%:R^-1.
  have eps01 : 0 < eps < 1 by rewrite /eps invr_gt0 ltr0n /= invf_lt1 ?ltr0n // ltr1n.
  have := hp eps; rewrite fE // same_outcome_two // -/(angle k).
  set u := expi (angle k); set s := sin (angle k).
  have -> : omega 2 eps = u ^+ 2.
    by rewrite /omega /u -expi_nat /angle -/eps mulrA; congr expi; field.
  have us : 2%:R * i * (s%:C)%C * u = u ^+ 2 - 1.
    have -> : 2%:R * i * (s%:C)%C = u - u^*.
      by rewrite -expiN /u /expi cosN sinN /i /s; simpc; congr Complex; ring.
    by rewrite mulrBl -expr2 -expiN /u -expiD addNr expi0.
  rewrite /q hornerD hornerN hornerM hornerZ hornerM horner_comp !hornerXn hornerX.
  rewrite !hornerD hornerN hornerC hornerZ hornerX hornerXn => <-.
  rewrite fmorph_div rmorphD rmorph1 rmorph_nat -exprM.
  have -> : 2%:R * i * u + u ^+ 2 - 1 = 2%:R * i * u * (1 + (s%:C)%C).
    by rewrite -addrA -us; ring.
  have E (x y : C) :
      x * (2%:R * i * u * (1 + y)) - 8%:R * i * (u * (x * ((1 + y) / 4%:R))) = 0 by field.
  exact: E.
have at_point (x : C) : x ^+ (2 * N) * (2%:R * i * x + x ^+ 2 - 1) = 8%:R * i * (x * p.[x ^+ 2]).
  have := congr1 (fun r : {poly C} => r.[x]) q0; rewrite horner0 /q.
  rewrite hornerD hornerN hornerM hornerZ hornerM horner_comp !hornerXn hornerX.
  rewrite !hornerD hornerN hornerC hornerZ hornerX hornerXn => /eqP.
  by rewrite subr_eq0 => /eqP.
have plus := at_point 2%:R; have minus := at_point (- 2%:R).
have even : (- 2%:R) ^+ (2 * N) = 2%:R ^+ (2 * N) :> C by rewrite !exprM sqrrN.
rewrite even sqrrN in minus.
have : 2%:R ^+ (2 * N) * 6%:R = 0 :> C.
  transitivity (8%:R * i * (2%:R * p.[2%:R ^+ 2]) + 8%:R * i * (- 2%:R * p.[2%:R ^+ 2])).
    by rewrite -plus -minus; move: (_ ^+ (2 * N)) => x; ring.
  by ring.
by move=> /eqP; rewrite mulf_eq0 expf_eq0 !pnatr_eq0 andbF.
Qed.
End Two.
