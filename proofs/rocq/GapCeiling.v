From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex ring.
From diqkd Require Import Compat Ideal Bell Overlaps Local LocalBound.

(** * The largest gap of inequality (10)

Whatever the dimension and the bases, the quantum value [d - 1] of (10) exceeds its local bound by
at most [3/2 - sqrt 2]; by just that if and only if every [O_jk^2] is [0] or [1/2], as for two
Hadamard blocks; and for two bases of an odd dimension always by less.

** Main definitions
- [root_of_half]: [h = sqrt 2 / 2], so [(1 - h)^2 = 3/2 - sqrt 2].
- [zero_or_half x]: [x] is [0] or [1/2].

** Main results
- [gap_ceiling]: [d - 1 - L <= 3/2 - sqrt 2].
- [gap_unique], [gap_reached]: equality, if and only if every [O_jk^2] is [0] or [1/2].
- [gap_even], [gap_odd]: then [d] is even, for two bases; for odd [d] the inequality is strict.

** Implementation notes
At a largest [O_ab] the other coefficients [x] of row [a] and column [b] are at least [s], where
[s = h] if [O_ab^2 >= 1/2] and [s = c_ab] if not.  Now [(1 - s) (1 - x^2) - (1 + s) (1 - x)^2] is
[2 (1 - x) (x - s) >= 0], and the [1 - x^2] sum to [c_ab^2] in either line: [shortfall_lost].  For
[gap_unique] what is lost has to vanish, and a row without a [1/2] would have a place that is
largest in its row and column.  For [gap_even] two rows of a unitary matrix share no or two columns.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Import ComplexField.Normc.
Local Open Scope ring_scope.

Section RootOfHalf.
Variable R : rcfType.

Definition root_of_half : R := Num.sqrt 2%:R / 2%:R.
Local Notation h := root_of_half.

Lemma root_of_half_sqr : h ^+ 2 = 2%:R^-1.
Proof. by rewrite expr_div_n sqr_sqrtr ?ler0n //; field. Qed.

Lemma root_of_half_gt0 : 0 < h.
Proof. by rewrite divr_gt0 ?sqrtr_gt0 ?ltr0n. Qed.

Lemma ceilingE : 3%:R / 2%:R - Num.sqrt 2%:R = (1 - h) ^+ 2.
Proof.
have -> : (1 - h) ^+ 2 = 1 - 2%:R * h + h ^+ 2 by ring.
by rewrite root_of_half_sqr /root_of_half; field.
Qed.

Lemma root_of_half_lt1 : h < 1.
Proof.
rewrite -(@expr_lt1 _ 2) ?(ltW root_of_half_gt0) // root_of_half_sqr.
by rewrite invf_lt1 ?ltr0n // ltr1n.
Qed.

Lemma three_quarters : 0 < 3%:R - 4%:R * h.
Proof.
have p : 0 < 3%:R + 4%:R * h by rewrite addr_gt0 ?ltr0n // mulr_gt0 ?ltr0n ?root_of_half_gt0.
rewrite -(pmulr_lgt0 _ p).
have -> : (3%:R - 4%:R * h) * (3%:R + 4%:R * h) = 9%:R - 16%:R * h ^+ 2 by ring.
by rewrite root_of_half_sqr; have -> : 9%:R - 16%:R * 2%:R^-1 = 1 :> R; [field|exact: ltr01].
Qed.

Lemma one_third : 0 <= 3%:R * h - 1.
Proof.
have p : 0 < 3%:R * h + 1 by rewrite addr_gt0 ?ltr01 // mulr_gt0 ?ltr0n ?root_of_half_gt0.
rewrite -(pmulr_lge0 _ p).
have -> : (3%:R * h - 1) * (3%:R * h + 1) = 9%:R * h ^+ 2 - 1 by ring.
rewrite root_of_half_sqr.
by have -> : 9%:R * 2%:R^-1 - 1 = 7%:R / 2%:R :> R; [field|rewrite divr_ge0 ?ler0n].
Qed.

(** A coefficient from [h] on: with [u = s - h], a polynomial in [u] whose terms have one sign. *)
Lemma ceiling_from_root (s : R) : h <= s ->
  (s - h) * (3%:R - 4%:R * h) <= (1 - h) ^+ 2 * (1 + s) - (1 - s) * s ^+ 2.
Proof.
move=> hs; pose u := s - h; have u0 : 0 <= u by rewrite subr_ge0.
rewrite -subr_ge0.
have -> : (1 - h) ^+ 2 * (1 + s) - (1 - s) * s ^+ 2 - (s - h) * (3%:R - 4%:R * h)
    = u ^+ 2 * (3%:R * h - 1) + u ^+ 3
      + (h ^+ 2 - 2%:R^-1) * (4%:R * s - 2%:R * h - 2%:R) by rewrite /u; field.
rewrite root_of_half_sqr subrr mul0r addr0.
by rewrite addr_ge0 ?mulr_ge0 ?exprn_ge0 // one_third.
Qed.
End RootOfHalf.

(** ** The bound *)

Lemma two_halves (R : numFieldType) : 1 = 2%:R^-1 + 2%:R^-1 :> R.
Proof. by field. Qed.

Section Ceiling.
Variables (R : rcfType) (n : nat).
Local Notation d := n.+1.
Variable O : 'I_d -> 'I_d -> R.
Hypothesis OM : overlap_matrix O.
Local Notation c := (coefficient_of O).
Local Notation h := (root_of_half R).

Let c0 := coefficient_of_ge0 O.
Let c1 := coefficient_of_le1 OM.
Let c2 := coefficient_of_sqr OM.

(** What is lost where [s] is below the other coefficients of row [a] and column [b]. *)
Definition lost (s : R) a b : R :=
  \sum_(k | k != b) (1 - c a k) * (c a k - s) + \sum_(j | j != a) (1 - c j b) * (c j b - s).

Lemma shortfall_lost (s : R) a b : (1 + s) * shortfall c a b = (1 - s) * c a b ^+ 2 - lost s a b.
Proof.
have line (i : 'I_d) (x o : 'I_d -> R) : (forall k, x k ^+ 2 = 1 - o k ^+ 2) ->
    ((1 + s) * (\sum_(k | k != i) (1 - x k) ^+ 2)
     = (1 - s) * (\sum_(k | k != i) o k ^+ 2)
       - 2%:R * (\sum_(k | k != i) (1 - x k) * (x k - s)))%R.
  move=> xo; rewrite !mulr_sumr -sumrB; apply: eq_bigr => k _.
  have -> : o k ^+ 2 = 1 - x k ^+ 2 by rewrite xo opprB addrC subrK.
  by ring.
have hr : (1 + s) * (\sum_(k | k != b) (1 - c a k) ^+ 2)
    = (1 - s) * c a b ^+ 2 - 2%:R * (\sum_(k | k != b) (1 - c a k) * (c a k - s)).
  by rewrite (line b (c a) (O a) (c2 a)) (rest_row OM).
have hc : (1 + s) * (\sum_(j | j != a) (1 - c j b) ^+ 2)
    = (1 - s) * c a b ^+ 2 - 2%:R * (\sum_(j | j != a) (1 - c j b) * (c j b - s)).
  by rewrite (line a (c^~ b) (O^~ b) (c2^~ b)) /= (rest_column OM).
by rewrite /shortfall mulrA mulrDr hr hc /lost; field.
Qed.

Lemma lost_ge0 (s : R) a b :
  (forall k, k != b -> s <= c a k) -> (forall j, j != a -> s <= c j b) -> 0 <= lost s a b.
Proof.
by move=> row column; rewrite addr_ge0 // sumr_ge0 // => i ne;
  rewrite mulr_ge0 // subr_ge0 ?c1 ?row ?column.
Qed.

Lemma root_le_coefficient a b : O a b ^+ 2 <= 2%:R^-1 -> h <= c a b.
Proof.
move=> o; rewrite -ler_sqr ?nnegrE ?c0 ?(ltW (root_of_half_gt0 R)) //.
by rewrite root_of_half_sqr c2 lerBrDr [X in _ <= X]two_halves lerD2l.
Qed.

Lemma coefficient_anti a b j k : O j k <= O a b -> c a b <= c j k.
Proof.
move=> le; rewrite -ler_sqr ?nnegrE ?c0 // !c2 lerD2l lerN2.
by rewrite ler_sqr ?nnegrE ?(modulus_ge0 OM).
Qed.

(** At a place that is largest in its row and in its column, with [O_ab^2 <= 1/2]. *)
Lemma small_largest a b : (forall k, O a k <= O a b) -> (forall j, O j b <= O a b) ->
  O a b ^+ 2 <= 2%:R^-1 ->
  0 <= lost (c a b) a b
  /\ (c a b - h) * (3%:R - 4%:R * h) + lost (c a b) a b
       <= (1 + c a b) * ((1 - h) ^+ 2 - shortfall c a b).
Proof.
move=> row column small.
split; first by apply: lost_ge0 => i _; apply: coefficient_anti.
have -> : (1 + c a b) * ((1 - h) ^+ 2 - shortfall c a b)
    = (1 - h) ^+ 2 * (1 + c a b) - (1 - c a b) * c a b ^+ 2 + lost (c a b) a b.
  by rewrite mulrBr shortfall_lost; ring.
by rewrite lerD2r; exact: ceiling_from_root (root_le_coefficient small).
Qed.

Lemma large_bound a b : 2%:R^-1 < O a b ^+ 2 -> shortfall c a b < (1 - h) ^+ 2.
Proof.
move=> large; have hh := root_of_half_sqr R; have h1 := root_of_half_lt1 R.
have cab : c a b ^+ 2 < 2%:R^-1 by rewrite c2 ltrBlDr [X in X < _]two_halves ltrD2l.
have p : 0 < 1 + h by rewrite addr_gt0 ?ltr01 ?root_of_half_gt0.
rewrite -subr_gt0 -(pmulr_rgt0 _ p) mulrBr shortfall_lost subr_gt0.
have l0 : 0 <= lost h a b.
  apply: lost_ge0 => i ne; apply: root_le_coefficient; apply: le_trans (ltW cab).
    by rewrite -(rest_row OM) (bigD1 i) //= lerDl sumr_ge0 // => *; rewrite sqr_ge0.
  by rewrite -(rest_column OM) (bigD1 i) //= lerDl sumr_ge0 // => *; rewrite sqr_ge0.
apply: (@le_lt_trans _ _ ((1 - h) * c a b ^+ 2)); first by rewrite lerBlDr lerDl.
have -> : (1 + h) * (1 - h) ^+ 2 = (1 - h) * (1 - h ^+ 2) by ring.
have -> : 1 - h ^+ 2 = 2%:R^-1 by rewrite hh; field.
by rewrite ltr_pM2l ?subr_gt0.
Qed.

Lemma shortfall_largest a b : (forall k, O a k <= O a b) -> (forall j, O j b <= O a b) ->
  shortfall c a b <= (1 - h) ^+ 2.
Proof.
move=> row column.
have [small|large] := leP (O a b ^+ 2) 2%:R^-1; last exact/ltW/large_bound.
have [l0 le] := small_largest row column small.
have p : 0 < 1 + c a b by rewrite ltr_wpDr ?ltr01 ?c0.
rewrite -subr_ge0 -(pmulr_rge0 _ p); apply: le_trans le.
by rewrite addr_ge0 // mulr_ge0 ?(ltW (three_quarters R)) // subr_ge0 root_le_coefficient.
Qed.

Theorem gap_ceiling : n.+1%:R - 1 - local_bound c <= 3%:R / 2%:R - Num.sqrt 2%:R.
Proof.
pose x := [arg max_(x > (ord0, ord0)) O x.1 x.2]%O.
have largest j k : O j k <= O x.1 x.2.
  by rewrite /x; case: arg_maxP => // y _ /(_ (j, k)); exact.
rewrite ceilingE; apply: le_trans (shortfall_largest (largest _) (largest^~ _)).
 rewrite lerBlDr [X in _ <= X]addrC -lerBlDr.
by have := best_value_le c x.1 x.2; rewrite best_valueE.
Qed.

(** ** Where it is reached *)

Definition zero_or_half (x : R) := (x == 0) || (x == 2%:R^-1).

Lemma sharp_entry j k : (1 - c j k) * (c j k - h) = 0 -> zero_or_half (O j k ^+ 2).
Proof.
have -> : O j k ^+ 2 = 1 - c j k ^+ 2 by rewrite c2 opprB addrC subrK.
move/eqP; rewrite mulf_eq0 !subr_eq0 => /orP[/eqP <-|/eqP ->]; apply/orP.
  by left; rewrite expr1n subrr.
by right; apply/eqP; rewrite root_of_half_sqr [X in X - _]two_halves addrK.
Qed.

Lemma sharp_largest a b : (forall k, O a k <= O a b) -> (forall j, O j b <= O a b) ->
  (1 - h) ^+ 2 <= shortfall c a b ->
  [/\ O a b ^+ 2 = 2%:R^-1, forall k, zero_or_half (O a k ^+ 2)
    & forall j, zero_or_half (O j b ^+ 2)].
Proof.
move=> row column reach.
have [small|large] := leP (O a b ^+ 2) 2%:R^-1; last first.
  by have := le_lt_trans reach (large_bound large); rewrite ltxx.
have [l0 le] := small_largest row column small; have q := three_quarters R.
have u0 : 0 <= (c a b - h) * (3%:R - 4%:R * h).
  by rewrite mulr_ge0 ?(ltW q) // subr_ge0 root_le_coefficient.
have zero : (c a b - h) * (3%:R - 4%:R * h) + lost (c a b) a b <= 0.
  by apply: (le_trans le); rewrite mulr_ge0_le0 ?subr_le0 // addr_ge0 ?ler01 ?c0.
have cab : c a b = h.
  apply/eqP; rewrite -subr_eq0; have : (c a b - h) * (3%:R - 4%:R * h) == 0.
    by rewrite eq_le u0 andbT; apply: le_trans zero; rewrite lerDl.
  by rewrite mulf_eq0 (gt_eqF q) orbF.
have : lost (c a b) a b == 0.
  by rewrite eq_le l0 andbT; apply: le_trans zero; rewrite lerDr.
have terms (s t : R) : t <= s -> s <= 1 -> 0 <= (1 - s) * (s - t).
  by move=> ts s1; rewrite mulr_ge0 // subr_ge0.
have rows k : 0 <= (1 - c a k) * (c a k - c a b).
  by apply: terms; [exact: coefficient_anti (row k)|exact: c1].
have columns j : 0 <= (1 - c j b) * (c j b - c a b).
  by apply: terms; [exact: coefficient_anti (column j)|exact: c1].
rewrite paddr_eq0 ?sumr_ge0 // => /andP[/eqP/psumr_eq0P zr /eqP/psumr_eq0P zc].
have oab : O a b ^+ 2 = 2%:R^-1.
  have -> : O a b ^+ 2 = 1 - c a b ^+ 2 by rewrite c2 opprB addrC subrK.
  by rewrite cab root_of_half_sqr [X in X - _]two_halves addrK.
have ab : zero_or_half (O a b ^+ 2) by rewrite oab /zero_or_half eqxx orbT.
split=> // [k|j].
  have [->//|kb] := eqVneq k b; apply: sharp_entry; rewrite -cab; exact: zr.
have [->//|ja] := eqVneq j a; apply: sharp_entry; rewrite -cab; exact: zc.
Qed.

Theorem gap_unique : n.+1%:R - 1 - local_bound c = 3%:R / 2%:R - Num.sqrt 2%:R ->
  forall j k, zero_or_half (O j k ^+ 2).
Proof.
rewrite ceilingE => eq.
have reach a b : (1 - h) ^+ 2 <= shortfall c a b.
  rewrite -eq lerBlDr [X in _ <= X]addrC -lerBlDr.
  by have := best_value_le c a b; rewrite best_valueE.
have top j k : O j k ^+ 2 <= 2%:R^-1.
  pose x := [arg max_(x > (ord0, ord0)) O x.1 x.2]%O.
  have largest p q : O p q <= O x.1 x.2.
    by rewrite /x; case: arg_maxP => // y _ /(_ (p, q)); exact.
  have [<- _ _] := sharp_largest (largest _) (largest^~ _) (reach _ _).
  by rewrite ler_sqr ?nnegrE ?(modulus_ge0 OM).
have half a b : O a b ^+ 2 = 2%:R^-1 ->
    (forall k, zero_or_half (O a k ^+ 2)) /\ (forall j, zero_or_half (O j b ^+ 2)).
  move=> oab; have le j k : O j k <= O a b.
    by rewrite -ler_sqr ?nnegrE ?(modulus_ge0 OM) // oab.
  by have [] := sharp_largest (le _) (le^~ _) (reach a b).
pose without j := [forall k, O j k ^+ 2 != 2%:R^-1].
suff every j : ~~ without j.
  by move=> j k; have := every j; rewrite negb_forall => /existsP[l /negbNE/eqP/half[]].
apply/negP => wj.
have [[a b] /= wa max] : exists2 x, without x.1 & forall y, without y.1 -> O y.1 y.2 <= O x.1 x.2.
  pose x := [arg max_(x > (j, ord0) | without x.1) O x.1 x.2]%O.
  by exists x; rewrite /x; case: arg_maxP.
have row k : O a k <= O a b by exact: (max (a, k)).
have pos : O a b != 0.
  apply/eqP => z; have := modulus_rows OM a; rewrite big1 => [/eqP|k _].
    by rewrite eq_sym oner_eq0.
  have -> : O a k = 0 by apply: le_anti; rewrite (modulus_ge0 OM) andbT -z.
  by rewrite expr0n.
have column i : O i b <= O a b.
  have [wi|] := boolP (without i); first exact: (max (i, b)).
  rewrite negb_forall => /existsP[k /negbNE/eqP/half[/(_ b) ib _]].
  case/orP: ib; first by rewrite sqrf_eq0 => /eqP ->; exact: modulus_ge0 OM _ _.
  move/eqP/half=> [_ /(_ a)]; rewrite /zero_or_half sqrf_eq0 (negPf pos) /=.
  by have /forallP/(_ b)/negPf -> := wa.
have [oab _ _] := sharp_largest row column (reach a b).
by have /forallP/(_ b) := wa; rewrite oab eqxx.
Qed.

Theorem gap_reached : (forall j k, zero_or_half (O j k ^+ 2)) ->
  n.+1%:R - 1 - local_bound c = 3%:R / 2%:R - Num.sqrt 2%:R.
Proof.
move=> zh; apply: le_anti; rewrite gap_ceiling /= ceilingE.
have hh := root_of_half_sqr R.
have value j k : (1 - c j k) ^+ 2 = 2%:R * (1 - h) ^+ 2 * O j k ^+ 2.
  have /orP[/eqP o|/eqP o] := zh j k; rewrite o.
    have -> : c j k = 1.
      by apply/eqP; rewrite -(@sqrp_eq1 _ (c j k)) ?c0 // c2 o subr0.
    by rewrite subrr expr0n mulr0.
  have -> : c j k = h.
    apply: (@pexpIrn _ 2) => //; rewrite ?nnegrE ?c0 ?(ltW (root_of_half_gt0 R)) //.
    by rewrite /= c2 o hh; field.
  by field.
have sf a b : shortfall c a b = 2%:R * (1 - h) ^+ 2 * c a b ^+ 2.
  rewrite /shortfall (eq_bigr _ (fun k _ => value a k)).
  rewrite [X in _ + X](eq_bigr _ (fun j _ => value j b)).
  by rewrite -!mulr_sumr (rest_row OM) (rest_column OM); field.
set a := (best_answers c).1; set b := (best_answers c).2.
have -> : n.+1%:R - 1 - local_bound c = shortfall c a b.
  by rewrite /local_bound -/a -/b opprB addrC addrNK.
rewrite sf.
have : 2%:R^-1 <= c a b ^+ 2.
  rewrite c2; have /orP[/eqP ->|/eqP ->] := zh a b.
    by rewrite subr0 invf_le1 ?ltr0n // ler1n.
  by have -> : 1 - 2%:R^-1 = 2%:R^-1 :> R by field.
move=> le.
have -> : 2%:R * (1 - h) ^+ 2 * c a b ^+ 2 = (1 - h) ^+ 2 * (2%:R * c a b ^+ 2) by ring.
rewrite -[X in X <= _]mulr1; apply: ler_wpM2l; first by rewrite sqr_ge0.
by have := ler_wpM2l (ler0n R 2) le; rewrite mulfV ?pnatr_eq0.
Qed.
End Ceiling.

(** ** Two bases that reach it: even dimension *)

(** Twice what is above the diagonal, and the diagonal. *)
Lemma symmetric_sum (d : nat) (F : 'I_d -> 'I_d -> nat) : (forall j l, F j l = F l j) ->
  (\sum_j \sum_l F j l = \sum_j F j j + (\sum_(j < d) \sum_(l < d | j < l) F j l).*2)%N.
Proof.
move=> sym; have low : (\sum_(j < d) \sum_(l < d | l < j) F j l
    = \sum_(j < d) \sum_(l < d | j < l) F j l)%N.
  rewrite (exchange_big_dep xpredT) //=; apply: eq_bigr => l _.
  by apply: eq_bigr => j _; exact: sym.
rewrite -addnn -{1}low -!big_split; apply: eq_bigr => j _ /=.
rewrite (bigD1 j) //= (bigID (fun l : 'I_d => l < j)%N) /=.
by congr (_ + (_ + _))%N; apply: eq_bigl => l; rewrite -(inj_eq val_inj) /=; case: ltngtP.
Qed.

Section Parity.
Variables (R : rcfType) (n : nat).
Local Notation d := n.+1.
Local Notation C := R[i].
Variable U : 'M[C]_d.
Hypothesis UU : U *m dagger U = 1%:M.
Local Notation O := (fun j k => normc (U j k)).
Hypothesis zh : forall j k, zero_or_half (O j k ^+ 2).

Definition half_at (j k : 'I_d) : bool := O j k ^+ 2 == 2%:R^-1.

Lemma half_atE j k : O j k ^+ 2 = (half_at j k)%:R / 2%:R.
Proof.
rewrite /half_at; have /orP[/eqP ->|/eqP ->] := zh j k; last by rewrite eqxx mul1r.
by rewrite eq_sym invr_eq0 pnatr_eq0 /= mul0r.
Qed.

Lemma half_at0 j k : ~~ half_at j k -> U j k = 0.
Proof.
move=> no; have := half_atE j k; rewrite (negPf no) mul0r => /eqP; rewrite sqrf_eq0 => /eqP.
exact: eq0_normc.
Qed.

Lemma count_two (x : 'I_d -> bool) : \sum_k (x k)%:R / 2%:R = 1 :> R -> (\sum_k x k = 2)%N.
Proof.
rewrite -mulr_suml => e; apply/eqP; rewrite -(@eqr_nat R) natr_sum; apply/eqP.
have two : 2%:R != 0 :> R by rewrite pnatr_eq0.
by apply: (mulIf (invr_neq0 two)); rewrite e mulfV.
Qed.

Lemma half_row j : (\sum_k half_at j k = 2)%N.
Proof.
apply: count_two; rewrite -[RHS](modulus_rows (overlap_unitary UU) j).
by apply: eq_bigr => k _; rewrite half_atE.
Qed.

Lemma half_column k : (\sum_j half_at j k = 2)%N.
Proof.
apply: count_two; rewrite -[RHS](modulus_columns (overlap_unitary UU) k).
by apply: eq_bigr => j _; rewrite half_atE.
Qed.

(** The columns in which two rows have an entry: none or two, as one alone is not orthogonal. *)
Definition common (j l : 'I_d) := #|[set k | half_at j k && half_at l k]|.

Lemma commonE j l : (common j l = \sum_k half_at j k * half_at l k)%N.
Proof.
rewrite /common -sum1_card big_mkcond; apply: eq_bigr => k _; rewrite inE.
by case: (half_at j k); case: (half_at l k).
Qed.

Lemma common_even j l : j != l -> ~~ odd (common j l).
Proof.
move=> jl.
have le2 : (common j l <= 2)%N.
  rewrite commonE -(half_row j); apply: leq_sum => k _.
  by case: (half_at j k); case: (half_at l k).
suff : common j l != 1%N by case: (common j l) le2 => [|[|[|m]]].
apply/negP => /cards1P[k only].
have in1 i : half_at j i && half_at l i = (i == k).
  by have := congr1 (fun A : {set 'I_d} => i \in A) only; rewrite !inE.
have := congr1 (fun M : 'M[C]_d => M j l) UU; rewrite !mxE (negPf jl) mulr0n (bigD1 k) //= big1.
  rewrite addr0 !mxE => /eqP; rewrite mulf_eq0 conjC_eq0.
  have /andP[hj hl] : half_at j k && half_at l k by rewrite in1.
  have nz i : half_at i k -> U i k == 0 = false.
    move=> hi; apply/negP => /eqP z; move: hi; rewrite /half_at z normc0 expr0n /=.
    by rewrite eq_sym invr_eq0 pnatr_eq0.
  by rewrite !nz.
move=> i ik; have := in1 i; rewrite (negPf ik) => /negbT; rewrite negb_and.
by case/orP => /half_at0 z; rewrite !mxE z ?mul0r // conjC0 mulr0.
Qed.

Lemma half_even : ~~ odd d.
Proof.
have total : (\sum_j \sum_l common j l = d * 4)%N.
  under eq_bigr do under eq_bigr do rewrite commonE.
  under eq_bigr do rewrite exchange_big /=.
  rewrite exchange_big /=; under eq_bigr => k _.
    under eq_bigr do rewrite -big_distrr /= half_column.
    rewrite -big_distrl /= half_column.
  over.
  by rewrite sum_nat_const card_ord.
have diagonal : (\sum_j common j j = d * 2)%N.
  under eq_bigr => j _.
    rewrite commonE; under eq_bigr do rewrite mulnb andbb.
    rewrite half_row.
  over.
  by rewrite sum_nat_const card_ord.
have sym j l : common j l = common l j.
  by rewrite /common; apply: eq_card => k; rewrite !inE andbC.
have := symmetric_sum sym; rewrite total diagonal muln2 => e.
have -> : (d = \sum_(j < d) \sum_(l < d | j < l) common j l)%N.
  apply: double_inj; apply: (@addnI d.*2); rewrite -e addnn -!muln2 -mulnA.
  by congr (_ * _)%N.
rewrite (big_morph odd oddD (erefl _)) big1 // => j _.
rewrite (big_morph odd oddD (erefl _)) big1 // => l jl.
by apply/negbTE/common_even; rewrite neq_ltn jl.
Qed.
End Parity.

(** In odd dimension the gap is always smaller. *)
Theorem gap_even (R : rcfType) (n : nat) (E F : 'M[R[i]]_n.+1) : unitary E -> unitary F ->
  n.+1%:R - 1 - local_bound (coefficient_of (modulus E F)) = 3%:R / 2%:R - Num.sqrt 2%:R ->
  ~~ odd n.+1.
Proof.
move=> hE hF /(gap_unique (overlap_bases hE hF)) zh.
apply: (@half_even R n (dagger E *m F)) => //.
by rewrite daggerM daggerK mulmxA -[_ *m F *m _]mulmxA (mulmx1C hF) mulmx1.
Qed.

Corollary gap_odd (R : rcfType) (n : nat) (E F : 'M[R[i]]_n.+1) : unitary E -> unitary F ->
  odd n.+1 ->
  n.+1%:R - 1 - local_bound (coefficient_of (modulus E F)) < 3%:R / 2%:R - Num.sqrt 2%:R.
Proof.
move=> hE hF o; rewrite lt_neqAle gap_ceiling ?andbT; last exact: overlap_bases.
by apply/eqP => /(gap_even hE hF); rewrite o.
Qed.
