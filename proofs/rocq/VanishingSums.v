From mathcomp Require Import all_ssreflect all_algebra.

(** * Vanishing sums of non-negative terms

** Main results
- [psum0]: where a finite sum of non-negative terms is zero, so is each term.
- [psum0_2]: the same for a double sum.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Lemma psum0 (R : numDomainType) (I : finType) (F : I -> R) :
  (forall i, 0 <= F i) -> \sum_i F i = 0 -> forall i, F i = 0.
Proof.
move=> h s i; have rest : 0 <= \sum_(j | j != i) F j by exact: sumr_ge0.
by move: s; rewrite (bigD1 i) //= => /eqP; rewrite paddr_eq0 // => /andP[/eqP].
Qed.

Lemma psum0_2 (R : numDomainType) (I J : finType) (F : I -> J -> R) :
  (forall i j, 0 <= F i j) -> \sum_i \sum_j F i j = 0 -> forall i j, F i j = 0.
Proof.
move=> h s i; apply: psum0 => //; move: i.
by apply: psum0 => // i; exact: sumr_ge0.
Qed.
