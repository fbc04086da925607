From mathcomp Require Import all_ssreflect all_algebra.

(** * The Bell functional (10) on correlations

Alice has two settings with [d] outcomes each; Bob has a setting for each pair [(j, k)],
with three outcomes.

** Main definitions
- [b0], [b1], [b2]: Bob's three outcomes.
- [behaviour K d]: the numbers [p(a, b | x, jk)], as [p x a j k b]; [x] is [false] for Alice's
  first setting (x = 0 in the letter) and [true] for her second (x = 1).
- [marginal p j k b]: Bob's [p_B(b|jk)], read at Alice's first setting.
- [bell c p]: expression (10) with the coefficients [c_jk].
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory.
Local Open Scope ring_scope.

Definition b0 : 'I_3 := ord0.
Definition b1 : 'I_3 := lift ord0 ord0.
Definition b2 : 'I_3 := lift ord0 (lift ord0 ord0).

Lemma sum3 (V : zmodType) (F : 'I_3 -> V) : \sum_b F b = F b0 + F b1 + F b2.
Proof. by rewrite !big_ord_recl big_ord0 addr0 addrA. Qed.

Lemma forall3 (P : 'I_3 -> Prop) : P b0 -> P b1 -> P b2 -> forall b, P b.
Proof.
move=> h0 h1 h2 [[|[|[|//]]] lt_b].
- by rewrite (_ : Ordinal lt_b = b0) //; apply: val_inj.
- by rewrite (_ : Ordinal lt_b = b1) //; apply: val_inj.
- by rewrite (_ : Ordinal lt_b = b2) //; apply: val_inj.
Qed.

Section Bell.
Variables (K : fieldType) (d : nat).

Definition behaviour := bool -> 'I_d -> 'I_d -> 'I_d -> 'I_3 -> K.

Definition marginal (p : behaviour) (j k : 'I_d) (b : 'I_3) : K := \sum_a p false a j k b.

(** Eq. (10). *)
Definition bell (c : 'I_d -> 'I_d -> K) (p : behaviour) : K :=
  \sum_j \sum_k
    (c j k * (p false j j k b0 - p false j j k b1 - p true k j k b0 + p true k j k b1)
     - c j k ^+ 2 / 2%:R * (marginal p j k b0 + marginal p j k b1)).

Lemma bell_ext (c : 'I_d -> 'I_d -> K) (p q : behaviour) :
  (forall x a j k b, p x a j k b = q x a j k b) -> bell c p = bell c q.
Proof.
move=> pq; have marg j k b : marginal p j k b = marginal q j k b by exact: eq_bigr.
by apply: eq_bigr => j _; apply: eq_bigr => k _; rewrite !pq !marg.
Qed.

End Bell.
