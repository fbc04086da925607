From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From diqkd Require Import Compat Bell Overlaps Local.

(** * The local bound of inequality (10)

The largest value of (10) over local correlations, in closed form, and when it is below the
quantum value [d - 1].

** Main definitions
- [shortfall c a b]: [1/2 (\sum_(k != b) (1 - c_ak)^2 + \sum_(j != a) (1 - c_jb)^2)], by which the
  best value with these answers of Alice falls short of [d - 1].
- [local_bound c]: [L = d - 1 - min_(a, b) shortfall c a b].

** Main results
- [bell_local]: no local behaviour exceeds [L].
- [local_bound_attained]: a deterministic one reaches it, so [L] is the maximum.
- [shortfall_floor], [shortfall_ceiling]: [c_ab^4 <= 4 (d - 1) shortfall c a b] and
  [shortfall c a b <= c_ab^2].
- [local_bound_lt]: [L < d - 1] if and only if all [O_jk < 1].
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** ** The closed form *)

Section ClosedForm.
Variables (R : realFieldType) (d : nat) (c : 'I_d -> 'I_d -> R).

Definition shortfall (a b : 'I_d) : R :=
  (\sum_(k | k != b) (1 - c a k) ^+ 2 + \sum_(j | j != a) (1 - c j b) ^+ 2) / 2%:R.

Lemma sum_other (i : 'I_d) (x : R) : \sum_(k | k != i) x = (d%:R - 1) * x.
Proof.
have -> : \sum_(k | k != i) x = \sum_(k < d) x - x by rewrite [in RHS](bigD1 i) //= addrC addKr.
by rewrite sumr_const card_ord mulrBl mul1r mulr_natl.
Qed.

Theorem best_valueE a b : best_value c a b = d%:R - 1 - shortfall a b.
Proof.
have S (i : 'I_d) (F : 'I_d -> R) : \sum_(k | k != i) (F k - F k ^+ 2 / 2%:R)
    = (d%:R - 1) / 2%:R - (\sum_(k | k != i) (1 - F k) ^+ 2) / 2%:R.
  by rewrite -(sum_other i) mulr_suml -sumrB; apply: eq_bigr => k _; field.
rewrite /best_value (bigD1 a) //=.
have -> : \sum_k best_contribution c a b a k = \sum_(k | k != b) (c a k - c a k ^+ 2 / 2%:R).
  rewrite [RHS]big_mkcond; apply: eq_bigr => k _; rewrite /best_contribution eqxx [b == k]eq_sym.
  by case: (k == b); rewrite /= ?mul1r ?mul0r.
have -> : \sum_(j | j != a) \sum_k best_contribution c a b j k
    = \sum_(j | j != a) (c j b - c j b ^+ 2 / 2%:R).
  apply: eq_bigr => j; rewrite eq_sym => /negPf ja; rewrite (bigD1 b) //= big1 => [|k].
    by rewrite /best_contribution ja eqxx addr0 mul1r.
  by rewrite eq_sym => /negPf kb; rewrite /best_contribution ja kb mul0r.
by rewrite !S /shortfall; field.
Qed.
End ClosedForm.

Section LocalBound.
Variables (R : realFieldType) (n : nat).
Local Notation d := n.+1.
Variable c : 'I_d -> 'I_d -> R.

Definition best_answers : 'I_d * 'I_d := [arg min_(x < (ord0, ord0)) shortfall c x.1 x.2]%O.
Definition local_bound : R := d%:R - 1 - shortfall c best_answers.1 best_answers.2.

Lemma best_value_le a b : best_value c a b <= local_bound.
Proof.
rewrite best_valueE lerD2l lerN2 /best_answers.
by case: arg_minP => // x _ /(_ (a, b)) ->.
Qed.

Hypothesis c0 : forall j k, 0 <= c j k.
Hypothesis c1 : forall j k, c j k <= 1.

Theorem bell_local (p : behaviour R d) : local p -> bell c p <= local_bound.
Proof. by move=> lp; apply: bell_local_le => // a b; exact: best_value_le. Qed.

Theorem local_bound_attained : exists2 p : behaviour R d, local p & bell c p = local_bound.
Proof.
exists (deterministic R best_answers.1 best_answers.2 (best_reply best_answers.1 best_answers.2)).
  exact: local_deterministic.
by rewrite bell_best_reply best_valueE.
Qed.
End LocalBound.

(** ** When the inequality is non-trivial *)

Section Nontrivial.
Variables (R : rcfType) (d : nat) (O : 'I_d -> 'I_d -> R).
Hypothesis OM : overlap_matrix O.
Local Notation c := (coefficient_of O).

Let c0 := coefficient_of_ge0 O.
Let c1 := coefficient_of_le1 OM.

Lemma shortfallE a b :
  shortfall c a b
    = (\sum_(k | k != b) (1 - c a k) ^+ 2 + \sum_(j | j != a) (1 - c j b) ^+ 2) / 2%:R.
Proof. by []. Qed.

Lemma rest_row a b : \sum_(k | k != b) O a k ^+ 2 = c a b ^+ 2.
Proof.
by rewrite (coefficient_of_sqr OM) -(modulus_rows OM a) [in RHS](bigD1 b) //= addrC addKr.
Qed.
Lemma rest_column a b : \sum_(j | j != a) O j b ^+ 2 = c a b ^+ 2.
Proof.
by rewrite (coefficient_of_sqr OM) -(modulus_columns OM b) [in RHS](bigD1 a) //= addrC addKr.
Qed.

(** Cauchy's inequality, for the [d - 1] numbers other than the [i]-th. *)
Lemma cauchy_other (i : 'I_d) (F : 'I_d -> R) :
  (\sum_(k | k != i) F k) ^+ 2 <= (d%:R - 1) * \sum_(k | k != i) F k ^+ 2.
Proof.
set S := \sum_(k | k != i) F k; set Q := \sum_(k | k != i) F k ^+ 2.
have : 0 <= \sum_(k | k != i) \sum_(l | l != i) (F k - F l) ^+ 2.
  by apply: sumr_ge0 => k _; apply: sumr_ge0 => l _; rewrite sqr_ge0.
have -> : \sum_(k | k != i) \sum_(l | l != i) (F k - F l) ^+ 2
    = \sum_(k | k != i) ((d%:R - 1) * F k ^+ 2 - 2%:R * S * F k + Q).
  apply: eq_bigr => k _; rewrite -(sum_other i) /Q /S mulr_sumr mulr_suml -sumrB -big_split /=.
  by apply: eq_bigr => l _; ring.
rewrite big_split /= sumrB -!mulr_sumr sum_other -/S -/Q => h.
rewrite -subr_ge0 -(@pmulr_rge0 _ 2%:R) ?ltr0n //.
by move: h; congr (0 <= _); ring.
Qed.

Lemma square_floor (x o : R) : 0 <= x -> x <= 1 -> x ^+ 2 = 1 - o -> o ^+ 2 <= 4%:R * (1 - x) ^+ 2.
Proof.
move=> x0 x1 xo; have -> : o = 1 - x ^+ 2 by rewrite xo opprB addrC subrK.
rewrite -subr_ge0 [X in 0 <= X](_ : _ = (1 - x) ^+ 3 * (3%:R + x)); last by ring.
by apply: mulr_ge0; [rewrite exprn_ge0 // subr_ge0|rewrite addr_ge0 ?ler0n].
Qed.

Theorem shortfall_floor a b : c a b ^+ 4 <= 4%:R * (d%:R - 1) * shortfall c a b.
Proof.
have d1 : 0 <= d%:R - 1 :> R by rewrite subr_ge0 ler1n (leq_ltn_trans _ (ltn_ord a)).
have half (i : 'I_d) (F G : 'I_d -> R) : (forall k, G k ^+ 2 <= 4%:R * (1 - F k) ^+ 2) ->
    (\sum_(k | k != i) G k) ^+ 2 <= (d%:R - 1) * (4%:R * \sum_(k | k != i) (1 - F k) ^+ 2).
  move=> FG; apply: le_trans (cauchy_other i G) _; apply: ler_wpM2l => //.
  by rewrite mulr_sumr; apply: ler_sum => k _.
have hr : c a b ^+ 4 <= (d%:R - 1) * (4%:R * \sum_(k | k != b) (1 - c a k) ^+ 2).
  rewrite (exprM _ 2 2) -rest_row; apply: half => k.
  exact: square_floor (c0 _ _) (c1 _ _) (coefficient_of_sqr OM _ _).
have hc : c a b ^+ 4 <= (d%:R - 1) * (4%:R * \sum_(j | j != a) (1 - c j b) ^+ 2).
  rewrite (exprM _ 2 2) -rest_column; apply: (half a (fun j => c j b)) => j.
  exact: square_floor (c0 _ _) (c1 _ _) (coefficient_of_sqr OM _ _).
have h := lerD hr hc; rewrite -subr_ge0 in h.
rewrite -subr_ge0 -(@pmulr_rge0 _ 2%:R) ?ltr0n //.
by move: h; congr (0 <= _); rewrite shortfallE; field.
Qed.

Theorem shortfall_ceiling a b : shortfall c a b <= c a b ^+ 2.
Proof.
have half (i : 'I_d) (x o : 'I_d -> R) : (forall k, 0 <= x k) -> (forall k, x k <= 1) ->
    (forall k, x k ^+ 2 = 1 - o k ^+ 2) ->
    \sum_(k | k != i) (1 - x k) ^+ 2 <= \sum_(k | k != i) o k ^+ 2.
  move=> x0 x1 xo; apply: ler_sum => k _.
  have -> : o k ^+ 2 = 1 - x k ^+ 2 by rewrite xo opprB addrC subrK.
  rewrite -subr_ge0 [X in 0 <= X](_ : _ = 2%:R * (x k * (1 - x k))); last by ring.
  by rewrite mulr_ge0 ?ler0n // mulr_ge0 // subr_ge0.
rewrite shortfallE ler_pdivrMr ?ltr0n // mulrDr mulr1 -{1}(rest_row a b) -(rest_column a b).
by apply: lerD; apply: half => k; rewrite ?c0 ?c1 ?(coefficient_of_sqr OM).
Qed.

Corollary shortfall_gt0 a b : (0 < shortfall c a b) = (O a b < 1).
Proof.
have c2 : (0 < c a b ^+ 2) = (O a b < 1).
  by rewrite -(coefficient_of_gt0 OM) exprn_even_gt0 //= lt0r c0 andbT.
apply/idP/idP => [h|O1]; first by rewrite -c2 (lt_le_trans h) ?shortfall_ceiling.
have c4 : 0 < c a b ^+ 4 by rewrite exprn_gt0 // (coefficient_of_gt0 OM).
have d1 : 0 <= d%:R - 1 :> R by rewrite subr_ge0 ler1n (leq_ltn_trans _ (ltn_ord a)).
rewrite ltNge; apply/negP => g0; have := lt_le_trans c4 (shortfall_floor a b).
by rewrite ltNge mulr_ge0_le0 // mulr_ge0 // ler0n.
Qed.
End Nontrivial.

(** Inequality (10) has a quantum violation exactly when all overlaps are below one. *)
Theorem local_bound_lt (R : rcfType) (n : nat) (O : 'I_n.+1 -> 'I_n.+1 -> R) :
  overlap_matrix O ->
  local_bound (coefficient_of O) < n.+1%:R - 1 <-> (forall j k, O j k < 1).
Proof.
move=> OM; split=> [h j k|O1].
  have := le_lt_trans (best_value_le (coefficient_of O) j k) h; rewrite best_valueE.
  by rewrite ltrBlDr ltrDl (shortfall_gt0 OM).
by rewrite /local_bound ltrBlDr ltrDl (shortfall_gt0 OM).
Qed.
