From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals trigo ring.
From diqkd Require Import Compat Overlaps UnitCircle Family.

(** * Polynomials in the entries of U_eps

** Main definitions
- [entry_polynomial f]: the function [f] of [eps] is a polynomial, of any degree, in the entries of
  [U_eps] and their conjugates.
- [tame f]: [f] is bounded and Lipschitz, with [f x + f (-x) - 2 f 0] of second order in [x].

** Main results
- [laurent]: such a polynomial times a power of [t = omega^eps] is a polynomial in [t].
- [entry_polynomial_identity]: it vanishes everywhere if it vanishes for [0 < eps < 1].
- [entry_polynomial_periodic], [entry_polynomial_tame]: it has the period [d], and is [tame].
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Import ComplexField.Normc.
Local Open Scope ring_scope.

(** A polynomial with infinitely many roots is 0. *)
Lemma poly_roots_eq0 (F : idomainType) (p : {poly F}) (u : nat -> F) :
  injective u -> (forall k, p.[u k] = 0) -> p = 0.
Proof.
move=> u_inj pu; apply: (@roots_geq_poly_eq0 _ p (mkseq u (size p))).
- by apply/allP => _ /mapP[k _ ->]; apply/rootP.
- exact: mkseq_uniq.
by rewrite size_mkseq.
Qed.

(** ** Polynomials in the entries *)

Section Entries.
Variables (R : realType) (n : nat).
Local Notation d := n.+1.
Local Notation C := R[i].
Local Notation w := (@omega R d).
Local Notation U := (@family R n).
Implicit Types (f g : R -> C) (x y : R).

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

(** A polynomial in the entries that vanishes on [(0, 1)] vanishes everywhere. *)
Theorem entry_polynomial_identity f : entry_polynomial f ->
  (forall x, 0 < x < 1 -> f x = 0) -> forall x, f x = 0.
Proof.
move=> /laurent[N [p hp]] f0 x; have p0 : p = 0.
  pose angle k : R := 2%:R * pi * (k.+2%:R^-1 / d%:R).
  apply: (@poly_roots_eq0 _ _ (fun k => expi (angle k))) => [k l|k]; last first.
    have e01 : 0 < (k.+2%:R^-1 : R) < 1 by rewrite invr_gt0 ltr0n /= invf_lt1 ?ltr0n // ltr1n.
    by rewrite -[LHS](hp k.+2%:R^-1) f0 // mulr0.
  move=> /(congr1 (@complex.Re R)) /= /cos_inj h.
  have range m : angle m \in `[0, pi]%R.
    rewrite in_itv /= /angle !mulr_ge0 ?invr_ge0 ?ler0n ?pi_ge0 //=.
    have -> : 2%:R * pi * (m.+2%:R^-1 / d%:R) = pi * (2%:R * m.+2%:R^-1 * d%:R^-1) :> R by rewrite !mulrA [pi * _]mulrC.
    rewrite ler_piMr ?pi_ge0 // mulr_ile1 ?mulr_ge0 ?invr_ge0 ?ler0n //.
      by rewrite ler_pdivrMr ?ltr0n // mul1r ler_nat.
    by rewrite invf_le1 ?ltr0n // ler1n.
  have two : 2%:R * pi != 0 :> R by rewrite mulf_neq0 ?pnatr_eq0 // gt_eqF ?pi_gt0.
  have dn : d%:R^-1 != 0 :> R by rewrite invr_eq0 pnatr_eq0.
  have /(mulfI two)/(mulIf dn)/invr_inj/eqP := h (range k) (range l).
  by rewrite eqr_nat => /eqP [].
have := hp x; rewrite p0 horner0 => /eqP; rewrite mulf_eq0 expf_eq0 => /orP[/andP[_ /eqP w0]|/eqP //].
by have := omega_norm d x; rewrite w0 mul0r => /eqP; rewrite eq_sym oner_eq0.
Qed.

Theorem entry_polynomial_periodic f : entry_polynomial f -> forall x, f (x + d%:R) = f x.
Proof.
move=> /laurent[N [p hp]] x.
have wx : w (x + d%:R) = w x by rewrite omegaD omega_d // mulr1.
have w0 : w x ^+ N != 0.
  rewrite expf_neq0 //; apply/eqP => e; have := omega_norm d x.
  by rewrite e mul0r => /eqP; rewrite eq_sym oner_eq0.
by apply: (mulfI w0); rewrite -{1}wx !hp wx.
Qed.

(** Bounds of such a polynomial, of its speed, and of its second difference at 0. *)
Definition tame f := exists K : R, [/\ 0 <= K, forall x, normc (f x) <= K,
  forall x y, normc (f x - f y) <= K * `|x - y|
  & forall x, normc (f x + f (- x) - 2%:R * f 0) <= K * x ^+ 2].

Lemma normc_conj (z : C) : normc z^* = normc z.
Proof. by case: z => a b /=; rewrite sqrrN. Qed.

Lemma entry_tame j k : tame (fun x => U x j k).
Proof.
pose K1 : R := pi * (d%:R - 1) / d%:R; pose K2 : R := (2%:R * pi) ^+ 2.
have K10 : 0 <= K1 by rewrite !mulr_ge0 ?invr_ge0 ?ler0n ?pi_ge0 // subr_ge0 ler1n.
have K20 : 0 <= K2 by rewrite exprn_ge0 // mulr_ge0 ?ler0n ?pi_ge0.
exists (1 + K1 + K2); split=> [|x|x y|x].
- by rewrite !addr_ge0 ?ler01.
- apply: (@le_trans _ _ 1); last by rewrite -addrA lerDl addr_ge0.
  rewrite -family_overlapE; exact: (modulus_le1 (family_overlap_matrix n x)).
- apply: le_trans (family_lipschitz x y j k) _; rewrite -/K1 ler_wpM2r //.
  by rewrite addrAC lerDr addr_ge0 ?ler01.
apply: (@le_trans _ _ (K2 * x ^+ 2)); last first.
  by rewrite ler_wpM2r ?sqr_ge0 // lerDr addr_ge0 ?ler01.
pose F m : C := w (m%:R * (j%:R - k%:R)) * (w (m%:R * x) + w (- (m%:R * x)) - 2%:R).
have -> : U x j k + U (- x) j k - 2%:R * U 0 j k = (d%:R^-1)%:C%C * \sum_(m < d) F m.
  rewrite !family_entry fmorphV rmorph_nat mulrCA -!mulrDr -mulrBr; congr (_ * _).
  rewrite mulr_sumr -big_split -sumrB; apply: eq_bigr => m _ /=.
  have E (y : R) : w (m%:R * (y + j%:R - k%:R)) = w (m%:R * (j%:R - k%:R)) * w (m%:R * y).
    by rewrite -omegaD; congr omega; ring.
  by rewrite !E /F mulr0 omega0 mulrN; ring.
rewrite normcM normc_real ger0_norm ?invr_ge0 ?ler0n // mulrC ler_pdivrMr ?ltr0n //.
apply: le_trans (normc_sum _) _; rewrite mulr_natr -[X in _ <= _ *+ X]card_ord -sumr_const.
apply: ler_sum => m _; rewrite /F normcM normc_expi mul1r.
rewrite omegaN.
have -> : w (m%:R * x) + (w (m%:R * x))^* - 2%:R
    = (((cos (2%:R * pi * (m%:R * x / d%:R)) - 1) * 2%:R)%:C)%C.
  by rewrite /omega /expi; simpc; congr Complex; ring.
set z := 2%:R * pi * _; have zE : `|z| <= 2%:R * pi * `|x|.
  have -> : z = 2%:R * pi * x * (m%:R / d%:R) by rewrite /z; ring.
  rewrite normrM normrM [`|2%:R * pi|]ger0_norm ?mulr_ge0 ?ler0n ?pi_ge0 //.
  rewrite ler_piMr ?mulr_ge0 ?ler0n ?pi_ge0 // ger0_norm ?divr_ge0 ?ler0n //.
  by rewrite ler_pdivrMr ?ltr0n // mul1r ler_nat ltnW.
rewrite normc_real ler0_norm; last by rewrite mulr_le0_ge0 ?ler0n // subr_le0 cos_le1.
have := cos_ge z; rewrite lerBlDr -lerBlDl => cz.
have -> : - ((cos z - 1) * 2%:R) = (1 - cos z) * 2%:R by ring.
rewrite -ler_pdivlMr ?ltr0n //; apply: le_trans cz _.
rewrite ler_wpM2r ?invr_ge0 ?ler0n // /K2 -exprMn -[z ^+ 2]real_normK ?num_real //.
rewrite -[X in _ <= X]real_normK ?num_real //; apply: lerXn2r; rewrite ?nnegrE ?normr_ge0 //.
by rewrite [X in _ <= X]normrM [`|2%:R * pi|]ger0_norm ?mulr_ge0 ?ler0n ?pi_ge0.
Qed.

Theorem entry_polynomial_tame f : entry_polynomial f -> tame f.
Proof.
elim=> {f} [a|j k|j k|f g _ [K [K0 f1 f2 f3]] _ [L [L0 g1 g2 g3]]
           |f g _ [K [K0 f1 f2 f3]] _ [L [L0 g1 g2 g3]]].
- exists (normc a); split=> [|x|x y|x] //; first exact: normc_ge0.
    by rewrite subrr normc0 mulr_ge0 ?normc_ge0.
  have -> : a + a - 2%:R * a = 0 by ring.
  by rewrite normc0 mulr_ge0 ?normc_ge0 ?sqr_ge0.
- exact: entry_tame.
- have [K [K0 f1 f2 f3]] := entry_tame j k; exists K; split=> [|x|x y|x] //.
  + by rewrite normc_conj.
  + by rewrite -rmorphB normc_conj.
  have -> : 2%:R * (U 0 j k)^* = (2%:R * U 0 j k)^* by rewrite rmorphM rmorph_nat.
  by rewrite -rmorphD -rmorphB normc_conj.
- exists (K + L); split=> [|x|x y|x]; first exact: addr_ge0.
  + by apply: le_trans (normcD _ _) _; exact: lerD.
  + rewrite opprD addrACA mulrDl; apply: le_trans (normcD _ _) _.
    exact: (lerD (f2 x y) (g2 x y)).
  have -> : f x + g x + (f (- x) + g (- x)) - 2%:R * (f 0 + g 0)
    = (f x + f (- x) - 2%:R * f 0) + (g x + g (- x) - 2%:R * g 0) by ring.
  rewrite [X in _ <= X]mulrDl; apply: le_trans (normcD _ _) _; exact: (lerD (f3 x) (g3 x)).
exists (4%:R * (K * L)); have KL0 := mulr_ge0 K0 L0; split=> [|x|x y|x].
- by rewrite mulr_ge0 ?ler0n.
- rewrite normcM; apply: (@le_trans _ _ (K * L)); last by rewrite -[X in X <= _]mul1r ler_wpM2r // ler1n.
  by apply: ler_pM; rewrite ?normc_ge0.
- have -> : f x * g x - f y * g y = f x * (g x - g y) + (f x - f y) * g y by ring.
  apply: (@le_trans _ _ (K * (L * `|x - y|) + K * `|x - y| * L)).
    apply: le_trans (normcD _ _) _; rewrite !normcM.
    by apply: lerD; apply: ler_pM; rewrite ?normc_ge0.
  have -> : K * (L * `|x - y|) + K * `|x - y| * L = 2%:R * (K * L) * `|x - y| by ring.
  by rewrite ler_wpM2r // ler_wpM2r // ler_nat.
have -> : f x * g x + f (- x) * g (- x) - 2%:R * (f 0 * g 0)
  = f 0 * (g x + g (- x) - 2%:R * g 0) + (f x + f (- x) - 2%:R * f 0) * g 0
    + ((f x - f 0) * (g x - g 0) + (f (- x) - f 0) * (g (- x) - g 0)) by ring.
have xx : `|x| * `|x| = x ^+ 2 by rewrite -expr2 real_normK ?num_real.
have -> : 4%:R * (K * L) * x ^+ 2 = K * (L * x ^+ 2) + K * x ^+ 2 * L
    + (K * `|x| * (L * `|x|) + K * `|x| * (L * `|x|)) by rewrite -xx; ring.
have step (s : R) : normc ((f s - f 0) * (g s - g 0)) <= K * `|s| * (L * `|s|).
  rewrite normcM; apply: ler_pM; rewrite ?normc_ge0 //.
    by apply: le_trans (f2 _ _) _; rewrite subr0.
  by apply: le_trans (g2 _ _) _; rewrite subr0.
apply: le_trans (normcD _ _) _; apply: lerD.
  apply: le_trans (normcD _ _) _; rewrite !normcM.
  by apply: lerD; apply: ler_pM; rewrite ?normc_ge0.
apply: le_trans (normcD _ _) _; apply: lerD; first exact: step.
by have := step (- x); rewrite normrN.
Qed.
End Entries.
