From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals.
From diqkd Require Import Compat Born.

(** * The complex numbers are Archimedean

** Main results
- [complex_archimedean]: every non-negative number of [R[i]] is below a natural number, for any
  [realType] of mathcomp-analysis; so [Born.product_ge0] holds of the complex numbers.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

Theorem complex_archimedean (R : realType) : archimedean [numClosedFieldType of R[i]].
Proof.
case=> x y; rewrite lecE /= => /andP[/eqP -> x0].
exists (Num.bound x).
have -> : (Num.bound x)%:R = (Num.bound x)%:R%:C :> R[i].
  by rewrite rmorph_nat.
by rewrite ltcE /= eqxx archi_boundP.
Qed.
