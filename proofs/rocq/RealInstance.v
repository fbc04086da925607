From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals Rstruct.
From diqkd Require Import Compat Local LocalBound MainTheorem.

(** * The main theorem over Coq's real numbers

[MainTheorem] is stated over any [realType] of mathcomp-analysis, with the three axioms of that
library.  Coq's real numbers are one, so the statement is not empty; this costs the axioms of
the classical reals, and the epsilon operator that mathcomp-analysis uses to make them a
[realType].

** Main results
- [main_theorem_R]: [main_theorem] for Coq's real numbers.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Num.Theory.
Local Open Scope ring_scope.

Local Notation R := [realType of Rdefinitions.R].

Theorem main_theorem_R (dist : R) (bits : nat) : 0 < dist ->
  exists (n : nat) (eps : R), let p := @ideal_correlation R n eps in
  [/\ 0 < eps < 1 /\ (2 ^ bits <= n.+1)%N,
      exists2 q : full_correlation R n.+1, local_model q & within p q dist,
      ~ local (bell_part p), perfect_key p & private p].
Proof. exact: main_theorem. Qed.
