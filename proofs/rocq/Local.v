From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From diqkd Require Import Compat Bell.

(** * Local correlations, and the value of (10) on them

** Main definitions
- [distribution f]: [f] is a probability distribution.
- [local_model p]: [p] has a local hidden variable model: a finite set of values [i] with a
  distribution [w], and for each value a response of Alice and a response of Bob, both of
  which may be random.  [local p]: the same for a behaviour of the scenario of (10).
- [deterministic a b f]: Alice answers [a] to her first setting and [b] to her second, and Bob
  answers [f j k] to his setting [(j, k)].
- [best_reply a b]: what Bob should then answer; [best_value c a b]: what (10) is worth then.

** Main results
- [local_model_mix]: a mixture of two local correlations is local.
- [local_deterministic]: deterministic behaviours are local.
- [bell_local_le]: a number that bounds every [best_value] bounds (10) on local behaviours.
- [bell_best_reply]: [best_value] is reached.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** ** Local behaviours *)

(** For any settings [Y] of Bob, with the outcomes [T y] at the setting [y]. *)
Section LocalModel.
Variable K : numDomainType.

Definition distribution (T : finType) (f : T -> K) : Prop :=
  (forall t, 0 <= f t) /\ \sum_t f t = 1.

Definition local_model (d : nat) (Y : Type) (T : Y -> finType)
    (p : bool -> 'I_d -> forall y : Y, T y -> K) : Prop :=
  exists (I : finType) (w : I -> K) (alice : I -> bool -> 'I_d -> K)
         (bob : I -> forall y : Y, T y -> K),
    [/\ distribution w, forall i x, distribution (alice i x),
        forall i y, distribution (bob i y)
      & forall x a y b, p x a y b = \sum_i w i * (alice i x a * bob i y b)].

(** Leaving settings of Bob out keeps a model local. *)
Lemma local_model_restrict d (Y Z : Type) (T : Y -> finType) (f : Z -> Y)
    (p : bool -> 'I_d -> forall y : Y, T y -> K) :
  local_model p -> local_model (fun x a z (b : T (f z)) => p x a (f z) b).
Proof.
move=> [I [w [alice [bob [hw hA hB hp]]]]].
by exists I, w, alice, (fun i z => bob i (f z)); split.
Qed.

(** A mixture of two local correlations is local. *)
Lemma local_model_mix d (Y : Type) (T : Y -> finType) (v : K)
    (p q : bool -> 'I_d -> forall y : Y, T y -> K) : 0 <= v -> v <= 1 ->
  local_model p -> local_model q ->
  local_model (fun x a y (b : T y) => v * p x a y b + (1 - v) * q x a y b).
Proof.
move=> v0 v1 [I [w [alice [bob [[w0 w1] hA hB hp]]]]] [J [u [alice' [bob' [[u0 u1] hA' hB' hq]]]]].
exists [finType of (I + J)%type].
exists (fun i => match i with inl i => v * w i | inr j => (1 - v) * u j end).
exists (fun i => match i with inl i => alice i | inr j => alice' j end).
exists (fun i => match i with inl i => bob i | inr j => bob' j end).
split=> [|[i|j] x|[i|j] y|x a y b] //.
  split=> [[i|j]|]; [exact: mulr_ge0|by rewrite mulr_ge0 ?subr_ge0|].
  by rewrite big_sumType /= -!mulr_sumr w1 u1 !mulr1 addrC subrK.
rewrite big_sumType /= hp hq !mulr_sumr.
by congr (_ + _); apply: eq_bigr => i _; exact: mulrA.
Qed.

Lemma distribution_point (T : finType) (t : T) : distribution (fun u => (u == t)%:R : K).
Proof.
split=> [u|]; first by rewrite ler0n.
by rewrite (bigD1 t) //= eqxx big1 ?addr0 // => u /negPf->.
Qed.
End LocalModel.

(** The scenario of (10). *)
Definition local (K : numFieldType) (d : nat) (p : behaviour K d) : Prop :=
  local_model (fun x a (y : 'I_d * 'I_d) (b : 'I_3) => p x a y.1 y.2 b).

Lemma localP (K : numFieldType) (d : nat) (p : behaviour K d) : local p ->
  exists (I : finType) (w : I -> K) (alice : I -> bool -> 'I_d -> K)
         (bob : I -> 'I_d -> 'I_d -> 'I_3 -> K),
    [/\ distribution w, forall i x, distribution (alice i x),
        forall i j k, distribution (bob i j k)
      & forall x a j k b, p x a j k b = \sum_i w i * (alice i x a * bob i j k b)].
Proof.
move=> [I [w [alice [bob [hw hA hB hp]]]]].
exists I, w, alice, (fun i j k => bob i (j, k)); split=> // x a j k b.
exact: (hp x a (j, k) b).
Qed.

Section Local.
Variables (R : realFieldType) (d : nat).

Definition deterministic (a b : 'I_d) (f : 'I_d -> 'I_d -> 'I_3) : behaviour R d :=
  fun x a' j k y => (a' == if x then b else a)%:R * (y == f j k)%:R.

Lemma local_deterministic a b f : local (deterministic a b f).
Proof.
exists [finType of unit], (fun=> 1), (fun _ x a' => (a' == if x then b else a)%:R).
exists (fun _ y b' => (b' == f y.1 y.2)%:R); split=> [|i x|i y|x a' y b'].
- by split=> [_|]; rewrite ?ler01 // (big_pred1 tt) //; case.
- exact: distribution_point.
- exact: distribution_point.
by rewrite (big_pred1 tt) ?mul1r //; case.
Qed.

Lemma distribution_le1 (T : finType) (f : T -> R) : distribution f -> forall t, f t <= 1.
Proof.
by move=> [f0 f1] t; rewrite -f1 (bigD1 t) //= lerDl sumr_ge0.
Qed.
End Local.

(** ** The value of (10) on a local behaviour *)

Section Value.
Variables (R : realFieldType) (d : nat) (c : 'I_d -> 'I_d -> R).
Hypothesis c0 : forall j k, 0 <= c j k.
Hypothesis c1 : forall j k, c j k <= 1.

Let half_ge0 : 0 <= 2%:R^-1 :> R. Proof. by rewrite invr_ge0 ler0n. Qed.

(** What Bob's setting [(j, k)] adds when Alice answers [a] and [b] and Bob answers [0] and [1]
with probabilities [r0] and [r1]. *)
Definition contribution (a b j k : 'I_d) (r0 r1 : R) : R :=
  c j k * (((a == j)%:R - (b == k)%:R) * (r0 - r1)) - c j k ^+ 2 / 2%:R * (r0 + r1).

(** What it adds at most: [c - c^2/2] where exactly one of [j = a], [k = b] holds. *)
Definition best_contribution (a b j k : 'I_d) : R :=
  ((a == j) (+) (b == k))%:R * (c j k - c j k ^+ 2 / 2%:R).

Definition best_value (a b : 'I_d) : R := \sum_j \sum_k best_contribution a b j k.

Definition best_reply (a b j k : 'I_d) : 'I_3 :=
  if (a == j) && (b != k) then b0 else if (a != j) && (b == k) then b1 else b2.

Lemma reward_ge0 j k : 0 <= c j k - c j k ^+ 2 / 2%:R.
Proof.
have -> : c j k - c j k ^+ 2 / 2%:R = (c j k + c j k * (1 - c j k)) / 2%:R by field.
by rewrite mulr_ge0 // addr_ge0 // mulr_ge0 // subr_ge0.
Qed.

Lemma contribution_le a b j k r0 r1 : 0 <= r0 -> 0 <= r1 -> r0 + r1 <= 1 ->
  contribution a b j k r0 r1 <= best_contribution a b j k.
Proof.
move=> h0 h1 h01; rewrite /contribution /best_contribution.
have C0 := c0 j k; have h := reward_ge0 j k; move: (c j k) C0 h => x x0 h.
have r01 : r0 <= 1 by apply: le_trans h01; rewrite lerDl.
have r11 : r1 <= 1 by apply: le_trans h01; rewrite lerDr.
have q0 : 0 <= x ^+ 2 / 2%:R by rewrite mulr_ge0 ?sqr_ge0.
have lose : 0 <= x ^+ 2 / 2%:R * (r0 + r1) by rewrite mulr_ge0 ?addr_ge0.
case: (a == j); case: (b == k) => /=; rewrite -subr_ge0.
- by move: lose; congr (0 <= _); ring.
- have -> : 1%:R * (x - x ^+ 2 / 2%:R)
      - (x * ((1%:R - 0%:R) * (r0 - r1)) - x ^+ 2 / 2%:R * (r0 + r1))
    = (x - x ^+ 2 / 2%:R) * (1 - r0) + r1 * (x + x ^+ 2 / 2%:R) by field.
  by apply: addr_ge0; apply: mulr_ge0 => //; [rewrite subr_ge0|exact: addr_ge0].
- have -> : 1%:R * (x - x ^+ 2 / 2%:R)
      - (x * ((0%:R - 1%:R) * (r0 - r1)) - x ^+ 2 / 2%:R * (r0 + r1))
    = (x - x ^+ 2 / 2%:R) * (1 - r1) + r0 * (x + x ^+ 2 / 2%:R) by field.
  by apply: addr_ge0; apply: mulr_ge0 => //; [rewrite subr_ge0|exact: addr_ge0].
by move: lose; congr (0 <= _); ring.
Qed.

Lemma sum_point (T : finType) (t : T) (F : T -> R) : \sum_u (u == t)%:R * F u = F t.
Proof. by rewrite (bigD1 t) //= eqxx mul1r big1 ?addr0 // => u /negPf->; rewrite mul0r. Qed.

(** Expression (10), read in the ordered field. *)
Lemma bellE (p : behaviour R d) : bell c p = \sum_j \sum_k
  (c j k * (p false j j k b0 - p false j j k b1 - p true k j k b0 + p true k j k b1)
   - c j k ^+ 2 / 2%:R * (marginal p j k b0 + marginal p j k b1)).
Proof. by []. Qed.

(** Expression (10) on a product behaviour, averaged over the answers of Alice. *)
Lemma bell_product (p : behaviour R d) (I : finType) (w : I -> R) alice bob :
  (forall i x, distribution (alice i x : 'I_d -> R)) ->
  (forall x a j k b, p x a j k b = \sum_i w i * (alice i x a * bob i j k b)) ->
  bell c p = \sum_i \sum_a \sum_b w i * (alice i false a * alice i true b) *
               \sum_j \sum_k contribution a b j k (bob i j k b0) (bob i j k b1).
Proof.
move=> hA hp; rewrite bellE.
have marg j k y : marginal p j k y = \sum_i w i * bob i j k y.
  rewrite /marginal; under eq_bigr do rewrite hp.
  rewrite exchange_big; apply: eq_bigr => i _ /=.
  by rewrite -mulr_sumr -mulr_suml (hA i false).2 mul1r.
have R1 i (F : 'I_d -> 'I_d -> R) : \sum_a \sum_b (alice i false a * alice i true b) * F a b
    = \sum_a alice i false a * \sum_b alice i true b * F a b.
  apply: eq_bigr => a _; rewrite mulr_sumr; apply: eq_bigr => b _; exact/esym/mulrA.
under [RHS]eq_bigr => i _.
  under eq_bigr => a _ do under eq_bigr => b _ do rewrite -mulrA.
  under eq_bigr => a _ do rewrite -mulr_sumr.
  rewrite -mulr_sumr R1.
  over.
pose T i j k := \sum_a alice i false a * \sum_b alice i true b *
  contribution a b j k (bob i j k b0) (bob i j k b1).
transitivity (\sum_i w i * \sum_j \sum_k T i j k); last first.
  apply: eq_bigr => i _; congr (_ * _); rewrite /T.
  under eq_bigr do rewrite exchange_big /=; rewrite exchange_big /=.
  apply: eq_bigr => a _; under eq_bigr do rewrite -mulr_sumr; rewrite -mulr_sumr; congr (_ * _).
  under eq_bigr do rewrite exchange_big /=; rewrite exchange_big /=.
  by apply: eq_bigr => b _; rewrite mulr_sumr; apply: eq_bigr => j _; rewrite mulr_sumr.
have TE i j k : T i j k
    = c j k * ((alice i false j - alice i true k) * (bob i j k b0 - bob i j k b1))
    - c j k ^+ 2 / 2%:R * (bob i j k b0 + bob i j k b1).
  rewrite /T /contribution; set q0 := bob _ _ _ b0; set q1 := bob _ _ _ b1.
  have inner (a : 'I_d) : \sum_(b < d) alice i true b
      * (c j k * (((a == j)%:R - (b == k)%:R) * (q0 - q1))
      - c j k ^+ 2 / 2%:R * (q0 + q1))
    = c j k * (((a == j)%:R - alice i true k) * (q0 - q1)) - c j k ^+ 2 / 2%:R * (q0 + q1).
    transitivity (\sum_(b < d) (alice i true b
         * (c j k * ((a == j)%:R * (q0 - q1)) - c j k ^+ 2 / 2%:R * (q0 + q1))
       - (b == k)%:R * (alice i true b * (c j k * (q0 - q1))))).
      by apply: eq_bigr => b _; ring.
    by rewrite sumrB sum_point -mulr_suml (hA i true).2; ring.
  under eq_bigr do rewrite inner.
  transitivity (\sum_(a < d) ((a == j)%:R * (alice i false a * (c j k * (q0 - q1)))
       - alice i false a * (c j k * (alice i true k * (q0 - q1)) + c j k ^+ 2 / 2%:R * (q0 + q1)))).
    by apply: eq_bigr => a _; ring.
  by rewrite sumrB sum_point -mulr_suml (hA i false).2; ring.
under [RHS]eq_bigr do rewrite mulr_sumr; rewrite [RHS]exchange_big; apply: eq_bigr => j _ /=.
under [RHS]eq_bigr do rewrite mulr_sumr; rewrite [RHS]exchange_big; apply: eq_bigr => k _ /=.
rewrite !marg !hp -!sumrB -!big_split /= !mulr_sumr -sumrB; apply: eq_bigr => i _.
by rewrite TE; ring.
Qed.

(** No local behaviour exceeds a number that bounds every [best_value]. *)
Theorem bell_local_le (p : behaviour R d) (M : R) :
  local p -> (forall a b, best_value a b <= M) -> bell c p <= M.
Proof.
move=> /localP[I [w [alice [bob [[w0 w1] hA hB hp]]]]] hM; rewrite (bell_product hA hp).
have -> : M = \sum_i \sum_a \sum_b w i * (alice i false a * alice i true b) * M.
  transitivity (\sum_i w i * M); first by rewrite -mulr_suml w1 mul1r.
  apply: eq_bigr => i _; symmetry.
  transitivity (\sum_a alice i false a * (w i * M)).
    apply: eq_bigr => a _; transitivity (\sum_b alice i true b * (alice i false a * (w i * M))).
      by apply: eq_bigr => b _; ring.
    by rewrite -mulr_suml (hA i true).2 mul1r.
  by rewrite -mulr_suml (hA i false).2 mul1r.
apply: ler_sum => i _; apply: ler_sum => a _; apply: ler_sum => b _.
apply: ler_wpM2l; first by rewrite !mulr_ge0 ?(hA _ _).1.
apply: le_trans (hM a b); apply: ler_sum => j _; apply: ler_sum => k _.
have [q0 q1] := hB i j k; apply: contribution_le => //.
by rewrite -q1 sum3 lerDl.
Qed.

Lemma bell_deterministic a b f :
  bell c (deterministic R a b f) =
  \sum_j \sum_k contribution a b j k (f j k == b0)%:R (f j k == b1)%:R.
Proof.
rewrite bellE; apply: eq_bigr => j _; apply: eq_bigr => k _.
have marg y : marginal (deterministic R a b f) j k y = (y == f j k)%:R.
  by rewrite /marginal /deterministic sum_point.
rewrite !marg /deterministic /contribution /= ![_ == f j k]eq_sym [j == a]eq_sym [k == b]eq_sym.
by case: (a == j) => /=; case: (b == k) => /=; ring.
Qed.

(** ... and Bob's best reply reaches [best_value]. *)
Theorem bell_best_reply a b : bell c (deterministic R a b (best_reply a b)) = best_value a b.
Proof.
rewrite bell_deterministic; apply: eq_bigr => j _; apply: eq_bigr => k _.
rewrite /contribution /best_contribution /best_reply.
have [e01 e10 e20 e21] :
  [/\ b0 == b1 = false, b1 == b0 = false, b2 == b0 = false & b2 == b1 = false] by [].
by case: (a == j); case: (b == k); rewrite /= ?eqxx ?e01 ?e10 ?e20 ?e21 /=; ring.
Qed.
End Value.
