From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals trigo zify ring ssrZ.
From diqkd Require Import Compat Ideal Overlaps LocalBound UnitCircle Family Nonlocal Instance.

(** * The gap of (10) between two rational numbers

At one [d] and one [eps = p/q], computed by the kernel in integers, with intervals whose ends are
multiples of [1/S]: [cos (pi/N)], from the signs of [sin (k a)/sin a] for [cos a = x/S]; then
[cos (k pi/N)] by recurrence; [O_n^2] from its element of Q(zeta_N); [c_n] by integer square roots;
the gap as a sum of squares.

** Main definitions
- [between S i r]: [S r] is in the interval [i], whose ends are integers.
- [ratio a b]: the rational number [a/b] in [R].
- [cosine_test], [root_test], [gap_test]: what the kernel computes.
- [datum]: what Python says of [O_n^2], with its relations.

** Main results
- [cosine_between]: the interval of [cos (pi/N)].
- [recurrence_between]: intervals for [f (k + 2) = 2 c f (k + 1) - f k].
- [family_shortfall]: in the family, answers [(a, b)] of Alice fall short of [d - 1] by
  [\sum_(n != a - b) (1 - c_n)^2].
- [gap_between]: [A/Q <= (d - 1) - L <= B/Q].
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Definition interval := (Z * Z)%type.

(** ** Intervals *)

Section Intervals.
Variable R : realType.
Implicit Types (S a b : Z) (i x y : interval) (r : R).

Definition ratio a b : R := of_Z a / of_Z b.

Lemma of_Z_ge0 a : Z.leb 0 a -> 0 <= of_Z a :> R.
Proof. by case: a => //= a _; exact: ler0n. Qed.

Lemma of_Z_le a b : Z.leb a b -> of_Z a <= of_Z b :> R.
Proof.
move=> /Z.leb_le ab; rewrite -subr_ge0 -of_ZN -of_ZD of_Z_ge0 //.
by apply/Z.leb_le; rewrite Z.add_opp_r; exact: Zle_minus_le_0.
Qed.

Lemma of_Z_gt0 a : Z.ltb 0 a -> 0 < of_Z a :> R.
Proof.
move=> /Z.ltb_lt a0; rewrite lt_neqAle eq_sym of_Z_ge0 ?andbT; last by apply/Z.leb_le/Z.lt_le_incl.
rewrite /of_Z intr_eq0; apply/eqP => h; apply: (Z.lt_neq _ _ a0).
by rewrite -(int_of_ZK a) h.
Qed.

Lemma of_Z_le0 a : ~~ Z.leb 0 a -> of_Z a <= 0 :> R.
Proof.
move=> /negbTE a0; apply: (@of_Z_le a 0); apply/Z.leb_le/Z.lt_le_incl.
by rewrite -Z.leb_gt; exact: a0.
Qed.

Lemma of_Z_lt a b : Z.ltb a b -> of_Z a < of_Z b :> R.
Proof.
move=> /Z.ltb_lt ab; rewrite -subr_gt0 -of_ZN -of_ZD of_Z_gt0 //.
by apply/Z.ltb_lt; rewrite Z.add_opp_r; apply/Z.lt_0_sub.
Qed.

Definition between S i r : Prop := of_Z i.1 <= of_Z S * r <= of_Z i.2.

(** Products with [c] in [a, b], not negative, and the step of the recurrence, rounded outwards. *)
Definition step S (c x y : interval) : interval :=
  let low := (if 0 <=? y.1 then c.1 * y.1 else c.2 * y.1)%ZZ in
  let high := (if 0 <=? y.2 then c.2 * y.2 else c.1 * y.2)%ZZ in
  ((2 * low / S - x.2)%ZZ, (- (- (2 * high) / S) - x.1)%ZZ).

Fixpoint recurrence S (c x y : interval) (n : nat) : seq interval :=
  if n is m.+1 then x :: recurrence S c y (step S c x y) m else [::].

Lemma size_recurrence S c x y n : size (recurrence S c x y n) = n.
Proof. by elim: n x y => //= n IH x y; rewrite IH. Qed.

Variable S : Z.
Hypothesis S0 : Z.ltb 0 S.
Local Notation s := (of_Z S : R).

Let s0 : 0 < s. Proof. exact: of_Z_gt0. Qed.

Lemma floor_le a : of_Z (a / S) * s <= of_Z a.
Proof.
rewrite -of_ZM of_Z_le //; apply/Z.leb_le; rewrite Z.mul_comm; apply: Z.mul_div_le.
exact/Z.ltb_lt.
Qed.

Lemma step_between c x y (C r t : R) : Z.leb 0 c.1 ->
  between S c C -> between S x r -> between S y t -> between S (step S c x y) (2%:R * C * t - r).
Proof.
move=> c0 /andP[c1 c2] /andP[x1 x2] /andP[y1 y2].
have c1_ge0 := of_Z_ge0 c0; have C0 := le_trans c1_ge0 c1; have c2_ge0 := le_trans C0 c2.
have two a : of_Z (2 * a) = 2%:R * of_Z a :> R by rewrite of_ZM.
have goal : s * (2%:R * C * t - r) = 2%:R * ((s * C) * (s * t)) / s - s * r.
  by field; rewrite gt_eqF.
rewrite /between /step goal /= !of_ZD !of_ZN; apply/andP; split.
  apply: lerD; last by rewrite lerN2.
  rewrite ler_pdivlMr //; apply: le_trans (floor_le _) _; rewrite two ler_wpM2l ?ler0n //.
  case: ifP => [l0|/negbT l0]; rewrite of_ZM.
    by apply: ler_pM => //; exact: of_Z_ge0.
  have y1_le0 := of_Z_le0 l0.
  apply: le_trans (ler_wpM2l C0 y1); rewrite -subr_ge0 -mulrBl.
  by rewrite mulr_le0 // subr_le0.
apply: lerD; last by rewrite lerN2.
rewrite ler_pdivrMr // -lerN2 -mulNr opprK; apply: le_trans (floor_le _) _.
rewrite of_ZN two lerN2 ler_wpM2l ?ler0n //.
case: ifP => [h0|/negbT h0]; rewrite of_ZM.
  apply: (le_trans (ler_wpM2l C0 y2)); apply: ler_wpM2r => //; exact: of_Z_ge0.
have y2_le0 := of_Z_le0 h0.
apply: (le_trans (ler_wpM2l C0 y2)); rewrite -subr_ge0 -mulrBl.
by rewrite mulr_le0 // subr_le0.
Qed.

Theorem recurrence_between c (C : R) (f : nat -> R) : Z.leb 0 c.1 -> between S c C ->
  (forall k, f k.+2 = 2%:R * C * f k.+1 - f k) ->
  forall n x y, between S x (f 0%N) -> between S y (f 1%N) ->
  forall k, (k < n)%N -> between S (nth (0, 0)%ZZ (recurrence S c x y n) k) (f k).
Proof.
move=> c0 cC fE n x y x0 y0 k kn.
suff h m : between S x (f m) -> between S y (f m.+1) ->
    between S (nth (0, 0)%ZZ (recurrence S c x y n) k) (f (m + k)%N) by exact: (h 0%N).
elim: n k m x y {x0 y0} kn => // n IH [|k] m x y kn xm ym; first by rewrite addn0.
by rewrite -addSnnS; apply: IH => //; rewrite fE; exact: step_between.
Qed.
End Intervals.

(** ** The cosine of [pi/N] *)

(** Whether [x/S] is below, or above, [cos (pi/N)]: the signs of [sin ((k + 1) a)/sin a], [k < N],
    for [cos a = x/S]. *)
Definition sines (S x : Z) (N : nat) : seq interval :=
  recurrence S (x, x) (S, S) ((2 * x)%ZZ, (2 * x)%ZZ) N.
Definition cosine_test (S : Z) (N : nat) (c : interval) : bool :=
  [&& 0 <? S, 0 <=? c.1, c.1 <? S, 0 <=? c.2, c.2 <? S,
      has (fun i => i.2 <=? 0) (sines S c.1 N) & all (fun i => 0 <? i.1) (sines S c.2 N)]%ZZ.

Section Cosine.
Variables (R : realType) (S : Z) (N : nat).
Hypothesis N1 : (1 < N)%N.
Local Notation s := (of_Z S : R).
Local Notation theta := (pi / N%:R : R).

Let NR : 0 < N%:R :> R. Proof. by rewrite ltr0n ltnW. Qed.
Let pi0 : 0 < pi :> R. Proof. exact: pi_gt0. Qed.

Lemma theta_range : 0 < theta < pi.
Proof. by rewrite divr_gt0 //= ltr_pdivrMr // ltr_pMr // ltr1n. Qed.

Lemma sin_step (a b : R) : sin (a + b) = 2%:R * cos b * sin a - sin (a - b).
Proof. by rewrite sinD sinB; ring. Qed.

Lemma cos_step (a b : R) : cos (a + b) = 2%:R * cos b * cos a - cos (a - b).
Proof. by rewrite cosD cosB; ring. Qed.

Variables (S0 : Z.ltb 0 S) (x : Z) (x0 : Z.leb 0 x) (xS : Z.ltb x S).
Let s0 : 0 < s. Proof. exact: of_Z_gt0. Qed.
Let r := of_Z x / s : R.
Let r_range : -1 < r < 1.
Proof.
apply/andP; split; last by rewrite ltr_pdivrMr // mul1r of_Z_lt.
apply: (@lt_le_trans _ _ 0); first by rewrite oppr_lt0 ltr01.
by rewrite divr_ge0 ?(of_Z_ge0 R x0) ?(ltW s0).
Qed.
Let r_range' : -1 <= r <= 1. Proof. by case/andP: r_range => /ltW -> /ltW ->. Qed.
Let a := acos r.
Let cos_a : cos a = r. Proof. by rewrite /a acosK // in_itv. Qed.
Let a0 : 0 < a. Proof. by apply: acos_gt0; case/andP: r_range => /ltW -> ->. Qed.
Let a_pi : a < pi. Proof. by apply: acos_ltpi; case/andP: r_range => -> /ltW ->. Qed.
Let sin_a : 0 < sin a. Proof. by rewrite sin_gt0_pi // a0. Qed.
Let f (k : nat) : R := sin (k.+1%:R * a) / sin a.

Lemma sines_between k : (k < N)%N -> between S (nth (0, 0)%ZZ (sines S x N) k) (f k).
Proof.
have C : between S (x, x) (cos a) by rewrite /between cos_a /r mulrC divfK ?gt_eqF // lexx.
move=> kN; apply: (@recurrence_between _ _ S0 (x, x) _ f x0 C) => // [m||].
- have E1 : m.+3%:R * a = m.+2%:R * a + a by rewrite [m.+3%:R]mulrSr mulrDl mul1r.
  have E2 : m.+2%:R * a - a = m.+1%:R * a by rewrite [m.+2%:R]mulrSr mulrDl mul1r addrK.
  by rewrite /f E1 sin_step E2 mulrBl mulrA.
- by rewrite /between /f mul1r mulfV ?gt_eqF // mulr1 lexx.
have E : of_Z (2 * x) = s * f 1.
  have sx : of_Z x = s * cos a by rewrite cos_a /r mulrCA mulfV ?gt_eqF // mulr1.
  rewrite /f mulr_natl mulr2n sinD of_ZM sx.
  have -> : of_Z 2 = 2%:R :> R by [].
  by move: (of_Z S : R) (cos a) (sin a) sin_a => u v w w0; field; rewrite gt_eqF.
by rewrite /between -E; apply/andP; split; exact: lexx.
Qed.

Lemma cosine_lower : has (fun i => Z.leb i.2 0) (sines S x N) -> of_Z x <= s * cos theta.
Proof.
move=> /(has_nthP (0, 0)%ZZ)[k]; rewrite size_recurrence => kN /of_Z_le k0; rewrite mulrC -ler_pdivrMr // -/r leNgt -cos_a; apply/negP.
have [t0 t1] := andP theta_range.
rewrite ltr_cos ?in_itv /= ?ltW // => at_.
have k1 : k.+1%:R * a < pi.
  apply: (@le_lt_trans _ _ (N%:R * a)); first by rewrite ler_wpM2r ?(ltW a0) // ler_nat.
  by rewrite mulrC -ltr_pdivlMr.
have f0 : 0 < f k.
  by apply: divr_gt0 => //; apply: sin_gt0_pi; rewrite k1 andbT mulr_gt0 // ltr0n.
have /andP[_ /le_trans/(_ (k0 R))] := sines_between kN.
by rewrite leNgt mulr_gt0.
Qed.

Lemma cosine_upper : all (fun i => Z.ltb 0 i.1) (sines S x N) -> s * cos theta <= of_Z x.
Proof.
move=> /(all_nthP (0, 0)%ZZ); rewrite size_recurrence => h.
rewrite mulrC -ler_pdivlMr // -/r leNgt -cos_a; apply/negP.
have [t0 t1] := andP theta_range.
rewrite ltr_cos ?in_itv /= ?ltW // => ta.
have ex : exists k, pi <= k%:R * a by exists N; rewrite mulrC -ler_pdivrMr // ltW.
case: (ex_minnP ex) => -[|k]; first by rewrite mul0r leNgt pi0.
move=> k1 least.
have kN : (k < N)%N by apply: least; rewrite mulrC -ler_pdivrMr // ltW.
have k2 : k%:R * a < pi by rewrite ltNge; apply/negP => /least; rewrite ltnn.
have f0 : f k <= 0.
  rewrite ler_pdivrMr // mul0r -[_ * a](subrK pi) sinDpi oppr_le0.
  rewrite sin_ge0_pi // subr_ge0 k1 lerBlDr [k.+1%:R]mulrSr mulrDl mul1r.
  by rewrite (lerD (ltW k2)) // ltW.
have /andP[low _] := sines_between kN; have pos := of_Z_gt0 R (h k kN).
by have := lt_le_trans pos low; rewrite ltNge mulr_ge0_le0 // ltW.
Qed.
End Cosine.

Theorem cosine_between (R : realType) (S : Z) (N : nat) (c : interval) :
  (1 < N)%N -> cosine_test S N c -> between S c (cos (pi / N%:R : R)).
Proof.
move=> N1 /and5P[S0 a0 aS b0 /and3P[bS low high]]; apply/andP; split.
  exact: cosine_lower.
exact: cosine_upper.
Qed.

(** ** The square of an overlap, from its element *)

(** [cos (2 pi k/N)] is [cos (i pi/N)] for this [i], at most [N]. *)
Definition folded (N k : nat) : nat := minn (2 * k) (2 * N - 2 * k).
Definition cosines (S : Z) (c : interval) (N : nat) : seq interval :=
  recurrence S c (S, S) c N.+1.
Definition multiple (a : Z) (i : interval) : interval :=
  (if 0 <=? a then (a * i.1, a * i.2) else (a * i.2, a * i.1))%ZZ.
Definition plus (i j : interval) : interval := (i.1 + j.1, i.2 + j.2)%ZZ.
(** [S] times the real part of [a_0 + a_1 zeta_N + ...]. *)
Definition real_part (T : seq interval) (N : nat) (a : seq Z) : interval :=
  foldr (fun u i => plus (multiple u.2 (nth (0, 0)%ZZ T (folded N u.1))) i) (0, 0)%ZZ
    (polynomial a).

Section RealPart.
Variables (R : realType) (S : Z) (N : nat) (c : interval).
Hypotheses (N1 : (1 < N)%N) (test : cosine_test S N c).
Local Notation s := (of_Z S : R).
Local Notation angle k := (2%:R * pi * (k%:R / N%:R) : R).

Let S0 : Z.ltb 0 S. Proof. by case/and5P: test. Qed.
Let Nn : N%:R != 0 :> R. Proof. by rewrite pnatr_eq0 -lt0n ltnW. Qed.

Lemma cosines_between k : (k <= N)%N ->
  between S (nth (0, 0)%ZZ (cosines S c N) k) (cos (k%:R * (pi / N%:R)) : R).
Proof.
move=> kN; have c0 : Z.leb 0 c.1 by case/and5P: test.
pose f k : R := cos (k%:R * (pi / N%:R)).
apply: (recurrence_between S0 c0 (cosine_between R N1 test) (f := f)) => // [m||]; rewrite /f.
- have E1 : m.+2%:R * (pi / N%:R) = m.+1%:R * (pi / N%:R) + pi / N%:R :> R.
    by rewrite [m.+2%:R]mulrSr mulrDl mul1r.
  have E2 : m.+1%:R * (pi / N%:R) - pi / N%:R = m%:R * (pi / N%:R) :> R.
    by rewrite [m.+1%:R]mulrSr mulrDl mul1r addrK.
  by rewrite E1 cos_step E2.
- by rewrite mul0r cos0 /between mulr1 lexx.
by rewrite mul1r; exact: cosine_between.
Qed.

Lemma folded_between k : (k <= N)%N ->
  between S (nth (0, 0)%ZZ (cosines S c N) (folded N k)) (cos (angle k)).
Proof.
move=> kN; rewrite /folded; case: leqP => [le|lt].
  have -> : angle k = (2 * k)%:R * (pi / N%:R) by rewrite natrM; field.
  by apply: cosines_between; lia.
have -> : cos (angle k) = cos ((2 * N - 2 * k)%:R * (pi / N%:R)).
  have -> : (2 * N - 2 * k)%:R * (pi / N%:R) = - angle k + pi *+ 2 :> R.
    by rewrite natrB ?leq_mul2l // !natrM; field.
  by rewrite -cosN cosD2pi.
by apply: cosines_between; lia.
Qed.

Lemma multiple_between a i (r : R) : between S i r -> between S (multiple a i) (of_Z a * r).
Proof.
move=> /andP[i1 i2]; rewrite /between /multiple mulrCA; case: ifP => [a0|/negbT a0] /=.
  by rewrite !of_ZM !ler_wpM2l // of_Z_ge0.
have a_le0 := of_Z_le0 R a0.
by rewrite !of_ZM !ler_wnM2l.
Qed.

Lemma plus_between i j (r t : R) : between S i r -> between S j t -> between S (plus i j) (r + t).
Proof. by move=> /andP[? ?] /andP[? ?]; rewrite /between /= mulrDr !of_ZD !lerD. Qed.

Lemma real_part_between a : (size a <= N)%N ->
  between S (real_part (cosines S c N) N a) (\sum_(u <- polynomial a) of_Z u.2 * cos (angle u.1)).
Proof.
move=> aN; have : all (fun u => u.1 <= N)%N (polynomial a).
  apply/allP => -[k z] /(map_f fst) /=; rewrite -/(unzip1 _) unzip1_zip ?size_iota //.
  by rewrite mem_iota => /andP[_ /ltnW h]; exact: leq_trans h aN.
rewrite /real_part; elim: (polynomial a) => [|u v IH] /=.
  by rewrite big_nil /between mulr0 lexx.
move=> /andP[uN /IH h]; rewrite big_cons; apply: plus_between h.
by apply: multiple_between; exact: folded_between.
Qed.

Lemma element_real a D (x : R) : ~~ Z.eqb D 0 -> ((x%:C)%C = element R N a D) ->
  of_Z D * x = \sum_(u <- polynomial a) of_Z u.2 * cos (angle u.1).
Proof.
move=> D0 xE; have D1 := of_Z_neq0 R D0.
have realZ z : (of_Z z : R[i]) = ((of_Z z : R)%:C)%C by rewrite /of_Z rmorph_int.
have : (((of_Z D * x)%:C)%C : R[i]) = total (polynomial a) (zeta R N).
  have -> : ((of_Z D * x)%:C)%C = (of_Z D) * (x%:C)%C :> R[i] by rewrite realZ; exact: rmorphM.
  by rewrite xE /element total_polynomial mulrC divfK.
move=> /(congr1 (@complex.Re R)) /= ->; rewrite /total.
elim: (polynomial a) => [|u v IH]; first by rewrite !big_nil.
have ReD (y z : R[i]) : complex.Re (y + z) = complex.Re y + complex.Re z by case: y; case: z.
rewrite !big_cons ReD IH; congr (_ + _).
by rewrite realZ zetaX /omega /expi; simpc.
Qed.
End RealPart.

(** ** The terms of the gap *)

(** For [x] the interval of [S D O^2]: bounds of [S c], by integer square roots that the test
    checks, and of [S^2 (1 - c)^2]. *)
Definition root_low (S D : Z) (x : interval) : Z := Z.sqrt (S * (D * S - x.2) / D).
Definition root_high (S D : Z) (x : interval) : Z := (Z.sqrt (S * (D * S - x.1) / D) + 1)%ZZ.
Definition root_test (S D : Z) (x : interval) : bool :=
  let u := root_low S D x in
  let v := root_high S D x in
  [&& 0 <? D, 0 <=? u, 0 <=? v, D * (u * u) <=? S * (D * S - x.2)
    & S * (D * S - x.1) <=? D * (v * v)]%ZZ.
Definition weight (S D : Z) (x : interval) : interval :=
  let u := root_low S D x in
  let v := root_high S D x in
  (if v <=? S then (S - v) * (S - v) else 0, (S - u) * (S - u))%ZZ.

Section Weight.
Variables (R : realType) (S D : Z) (x : interval).
Hypotheses (S0 : Z.ltb 0 S) (test : root_test S D x).
Variables (c o : R).
Hypotheses (c0 : 0 <= c) (c1 : c <= 1) (co : c ^+ 2 = 1 - o).
Hypothesis xo : of_Z x.1 <= of_Z S * (of_Z D * o) <= of_Z x.2.
Local Notation s := (of_Z S : R).
Local Notation D' := (of_Z D : R).
Local Notation u := (of_Z (root_low S D x) : R).
Local Notation v := (of_Z (root_high S D x) : R).

Let s0 : 0 < s. Proof. exact: of_Z_gt0. Qed.
Let D0 : 0 < D'. Proof. by apply: of_Z_gt0; case/and5P: test. Qed.

Lemma of_ZB a b : of_Z (a - b) = of_Z a - of_Z b :> R.
Proof. by rewrite -Z.add_opp_r of_ZD of_ZN. Qed.

Lemma scaled_square : D' * (s * c) ^+ 2 = s * (D' * s - s * (D' * o)).
Proof. by rewrite exprMn co; ring. Qed.

Lemma root_between : u <= s * c <= v.
Proof.
have sc0 : 0 <= s * c by rewrite mulr_ge0 // ltW.
have [x1 x2] := andP xo.
case/and5P: test => _ /(of_Z_ge0 R) u0 /(of_Z_ge0 R) v0 /(of_Z_le R) hu /(of_Z_le R) hv.
apply/andP; split; rewrite -ler_sqr ?nnegrE //.
  rewrite -(ler_pM2l D0) scaled_square; apply: le_trans (_ : s * (D' * s - of_Z x.2) <= _).
    by move: hu; rewrite !of_ZM of_ZB of_ZM expr2.
  by rewrite ler_wpM2l ?(ltW s0) // lerD2l lerN2.
rewrite -(ler_pM2l D0) scaled_square; apply: (@le_trans _ _ (s * (D' * s - of_Z x.1))).
  by rewrite ler_wpM2l ?(ltW s0) // lerD2l lerN2.
by move: hv; rewrite !of_ZM of_ZB of_ZM expr2.
Qed.

Lemma weight_between : of_Z (weight S D x).1 <= s ^+ 2 * (1 - c) ^+ 2 <= of_Z (weight S D x).2.
Proof.
have [ul vh] := andP root_between.
have sc1 : s * c <= s by rewrite -[X in _ <= X]mulr1 ler_wpM2l ?(ltW s0).
have -> : s ^+ 2 * (1 - c) ^+ 2 = (s - s * c) ^+ 2 by ring.
have sc0 : 0 <= s - s * c by rewrite subr_ge0.
rewrite /weight /=; apply/andP; split; last first.
  by rewrite of_ZM of_ZB -expr2 lerXn2r ?nnegrE ?subr_ge0 ?(le_trans ul) // lerD2l lerN2.
case: ifP => [/(of_Z_le R) vS|_]; last exact: sqr_ge0.
by rewrite of_ZM of_ZB -expr2 lerXn2r ?nnegrE ?subr_ge0 // lerD2l lerN2.
Qed.
End Weight.

(** ** The family is circulant *)

Section Shortfall.
Variables (R : realType) (n : nat) (c : 'I_n.+1 -> 'I_n.+1 -> R) (g : 'I_n.+1 -> R).
Hypothesis circulant : forall j k, c j k = g (j - k).

Theorem circulant_shortfall a b : shortfall c a b = \sum_(t | t != a - b) (1 - g t) ^+ 2.
Proof.
have E (F : 'I_n.+1 -> R) (h : 'I_n.+1 -> 'I_n.+1) (P : pred 'I_n.+1) :
    injective h -> (forall t, P (h t) = (t != a - b)) -> (forall t, F (h t) = (1 - g t) ^+ 2) ->
    \sum_(t | P t) F t = \sum_(t | t != a - b) (1 - g t) ^+ 2.
  by move=> inj hP hF; rewrite (reindex_inj inj); apply: eq_big => t // _.
rewrite /shortfall (E _ (fun t => a - t)) => [|||t].
- rewrite (E (fun j => (1 - c j b) ^+ 2) (fun t => t + b)) => [|||t].
  + by rewrite -mulr2n -mulr_natr mulfK // pnatr_eq0.
  + exact: addIr.
  + by move=> t; rewrite [t == a - b]eq_sym subr_eq eq_sym.
  by rewrite circulant addrK.
- exact: subrI.
- by move=> t; rewrite [t == a - b]eq_sym !subr_eq addrC.
by rewrite circulant opprB addrCA subrr addr0.
Qed.
End Shortfall.

(** ** The gap *)

(** For each [n]: [O_n^2] as an element, with the relations of its certificate. *)
Definition datum := (seq Z * Z * seq (nat * seq Z))%type.
Definition nothing : datum := ([::], 0%ZZ, [::]).
Definition certificates (d p q : nat) (data : seq datum) : bool :=
  (size data == d) && all (fun s => let x := nth nothing data s in
    certificate d p q s x.1.1 x.1.2 x.2) (iota 0 d).

Definition sum_Z (v : seq Z) : Z := foldr Z.add 0%ZZ v.
Definition weights (S : Z) (N : nat) (T : seq interval) (data : seq datum) : seq interval :=
  [seq weight S x.1.2 (real_part T N x.1.1) | x <- data].
Definition gap_test (N : nat) (data : seq datum) (S : Z) (c : interval) (A B Q : Z) : bool :=
  let T := cosines S c N in
  let w := weights S N T data in
  let low := sum_Z [seq i.1 | i <- w] in
  let high := sum_Z [seq i.2 | i <- w] in
  [&& (1 < N)%N, cosine_test S N c, (0 <? Q)%ZZ,
      all (fun x => (size x.1.1 <= N)%N && root_test S x.1.2 (real_part T N x.1.1)) data,
      all (fun i => A * (S * S) <=? Q * (low - i.1))%ZZ w
    & has (fun i => Q * (high - i.2) <=? B * (S * S))%ZZ w].

Section Gap.
Variables (R : realType) (n p q : nat).
Local Notation d := n.+1.
Local Notation N := (d * q)%N.
Local Notation eps := (p%:R / q%:R : R).
Local Notation O := (@family_overlap R n eps).
Local Notation c := (@family_coefficient R n eps).
Hypothesis q0 : (0 < q)%N.

Lemma family_circulant j k : c j k = c (j - k) 0.
Proof.
have jk : j = (k + (j - k)%R)%N %[mod d].
  have E : (((j - k)%R + k) %% d)%N = j := congr1 val (subrK k j).
  by rewrite -[in LHS]E modn_mod addnC.
have same : O j k ^+ 2 = O (j - k) 0 ^+ 2.
  apply: (@complexI R); rewrite (overlap_total R p q0 jk).
  by rewrite (@overlap_total R n p q (j - k)%R q0 (j - k) 0).
by rewrite /family_coefficient /coefficient_of same.
Qed.

Theorem family_shortfall a b : shortfall c a b = \sum_(t | t != a - b) (1 - c t 0) ^+ 2.
Proof. exact: (circulant_shortfall family_circulant). Qed.

Variables (data : seq datum) (S : Z) (i : interval) (A B Q : Z).
Hypothesis certified : certificates d p q data.
Hypothesis test : gap_test N data S i A B Q.
Local Notation s := (of_Z S : R).
Local Notation w := (weights S N (cosines S i N) data).

Let sized : size data = d. Proof. by case/andP: certified => /eqP. Qed.
Let N1 : (1 < N)%N. Proof. by case/and5P: test. Qed.
Let cosine : cosine_test S N i. Proof. by case/and5P: test. Qed.
Let S0 : Z.ltb 0 S. Proof. by case/and5P: cosine. Qed.
Let s0 : 0 < s. Proof. exact: of_Z_gt0. Qed.

Lemma term_between (t : 'I_d) :
  of_Z (nth (0, 0)%ZZ w t).1 <= s ^+ 2 * (1 - c t 0) ^+ 2 <= of_Z (nth (0, 0)%ZZ w t).2.
Proof.
have td : (t < size data)%N by rewrite sized.
rewrite (nth_map nothing) //; set x := nth nothing data t.
have cert : certificate d p q t x.1.1 x.1.2 x.2.
  case/andP: certified => _ /allP/(_ (val t)); rewrite mem_iota add0n [(_ <= _)%N]/=.
  by rewrite ltn_ord => /(_ isT).
have /andP[aN roots] : (size x.1.1 <= N)%N
    && root_test S x.1.2 (real_part (cosines S i N) N x.1.1).
  by case/and5P: test => _ _ _ /allP/(_ x (mem_nth nothing td)).
have D0 : ~~ Z.eqb x.1.2 0 by case/andP: cert.
have OM := @family_overlap_matrix R n eps.
have OE := @overlap_element R n p q t q0 t 0 erefl _ _ _ cert.
apply: (weight_between S0 roots (o := O t 0 ^+ 2)).
- exact: coefficient_of_ge0.
- exact: (coefficient_of_le1 OM).
- exact: (coefficient_of_sqr OM).
by rewrite (element_real D0 OE); exact: real_part_between.
Qed.

Lemma sum_terms (f : interval -> Z) :
  of_Z (sum_Z [seq f x | x <- w]) = \sum_(t < d) of_Z (f (nth (0, 0)%ZZ w t)) :> R.
Proof.
have -> : of_Z (sum_Z [seq f x | x <- w]) = \sum_(x <- w) of_Z (f x) :> R.
  by elim: w => [|x v IH]; rewrite ?big_nil // big_cons /= of_ZD IH.
by rewrite (big_nth (0, 0)%ZZ) big_mkord size_map sized.
Qed.

Lemma sum_but (f : interval -> Z) (t : 'I_d) :
  of_Z (sum_Z [seq f x | x <- w] - f (nth (0, 0)%ZZ w t))
    = \sum_(m < d | m != t) of_Z (f (nth (0, 0)%ZZ w m)) :> R.
Proof. by rewrite of_ZB sum_terms (bigD1 t) //= addrC addKr. Qed.

Lemma low_terms (a b : 'I_d) :
  of_Z (sum_Z [seq x.1 | x <- w] - (nth (0, 0)%ZZ w (a - b)%R).1) <= s ^+ 2 * shortfall c a b.
Proof.
rewrite (sum_but fst) family_shortfall mulr_sumr; apply: ler_sum => m _.
by case/andP: (term_between m).
Qed.

Lemma high_terms (a b : 'I_d) :
  s ^+ 2 * shortfall c a b <= of_Z (sum_Z [seq x.2 | x <- w] - (nth (0, 0)%ZZ w (a - b)%R).2).
Proof.
rewrite (sum_but snd) family_shortfall mulr_sumr; apply: ler_sum => m _.
by case/andP: (term_between m).
Qed.

Let s2 : 0 < s ^+ 2. Proof. exact: exprn_gt0. Qed.
Let Q0 : 0 < of_Z Q :> R. Proof. by apply: of_Z_gt0; case/and5P: test. Qed.

Lemma shortfall_ge a b : of_Z A / of_Z Q <= shortfall c a b.
Proof.
case/and5P: test => _ _ _ _ /andP[/allP h _].
have tw : ((a - b)%R < size w)%N by rewrite size_map sized.
have /(of_Z_le R) := h _ (mem_nth (0, 0)%ZZ tw).
rewrite of_ZM [of_Z (S * S)]of_ZM -expr2 of_ZM => low.
have := le_trans low (ler_wpM2l (ltW Q0) (low_terms a b)).
by rewrite [of_Z Q * (_ * _)]mulrCA [of_Z A * _]mulrC (ler_pM2l s2) ler_pdivrMr // [of_Z Q * _]mulrC.
Qed.

Lemma shortfall_le : exists a b, shortfall c a b <= of_Z B / of_Z Q.
Proof.
case/and5P: test => _ _ _ _ /andP[_ /(has_nthP (0, 0)%ZZ)[m]].
rewrite size_map sized => md /(of_Z_le R) H; exists (Ordinal md), 0.
rewrite ler_pdivlMr // -(ler_pM2l s2) mulrA.
apply: le_trans (ler_wpM2r (ltW Q0) (high_terms (Ordinal md) 0)) _.
by move: H; rewrite subr0 !of_ZM -expr2 [of_Z Q * _]mulrC [s ^+ 2 * _]mulrC.
Qed.

(** The gap lies between the two rational numbers. *)
Theorem gap_between : ratio R A Q <= d%:R - 1 - local_bound c <= ratio R B Q.
Proof.
apply/andP; split; first by rewrite /local_bound opprB addrC subrK; exact: shortfall_ge.
have [a [b ab]] := shortfall_le; apply: le_trans ab.
by have := best_value_le c a b; rewrite best_valueE !lerBlDr [local_bound _ + _]addrC.
Qed.
End Gap.
