From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals trigo.
From diqkd Require Import Bell Ideal Local LocalBound Family Nonlocal MainTheorem.
From diqkd Require Import Instance Enclosure.

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** * d = 3, eps = 1/3

Written by [exact-diqkd kernel-instance 3 1/3]: the theorems for all [d] and [eps], here, and
the squares of the overlaps and of the coefficients of (10) as Python's exact arithmetic has
them.  [element R 9 [:: a; b; ...] D] is [(a + b zeta + ...)/D], where
[zeta = exp(2 pi i/9)]; a square that is rational is written as such; [ratio R a b] is [a/b].
The proofs name vanishing sums of roots of unity, and [Instance.v] says why they suffice;
[Enclosure.v] has the intervals in which the kernel finds the gap of (10). *)

(** [O_n^2], [n = 0, 1, ...], and vanishing sums that prove it: period, coefficients. *)
Definition data : seq datum := [:: ([:: 3; 1; -1; 0; -1; -2]%ZZ, 9%ZZ, [:: (3%N, [:: 0; -9;
  -18]%ZZ)]);
  ([:: 3; 1; -1; 0; 2; 1]%ZZ, 9%ZZ, [:: (3%N, [:: 0; 0; -9]%ZZ)]);
  ([:: 3; -2; 2; 0; -1; 1]%ZZ, 9%ZZ, [:: (3%N, [:: 0; -18; 0]%ZZ)])].

(** [instance] d = 3, eps = 1/3: what holds for all, and what Python computed. *)
Theorem d3_eps_1_3 (R : realType) :
  let eps : R := 1%:R / 3%:R in
  let U := @family R 2 eps in
  let O := @family_overlap R 2 eps in
  let c := @family_coefficient R 2 eps in
  let p := @ideal_correlation R 2 eps in
  [/\ U *m dagger U = 1%:M /\ (forall j k, 0 < O j k < 1),
      local_bound c < 3%:R - 1,
      bell (fun j k => ((c j k)%:C)%C) (bell_part p) = 3%:R - 1
      /\ ~ local (bell_part p),
      exists2 q : full_correlation R 3, local_model q & within p q
        (2%:R * pi * eps * Num.sqrt ((3%:R ^+ 2 - 1) / (3%:R * 3%:R ^+ 2)))
    & perfect_key p /\ private p]
  /\ (forall j k : 'I_3, j = (k + 0)%N %[mod 3] ->
      ((O j k ^+ 2)%:C)%C = element R 9 [:: 3; 1; -1; 0; -1; -2]%ZZ 9
      /\ ((c j k ^+ 2)%:C)%C = element R 9 [:: 6; -1; 1; 0; 1; 2]%ZZ 9)
  /\ (forall j k : 'I_3, j = (k + 1)%N %[mod 3] ->
      ((O j k ^+ 2)%:C)%C = element R 9 [:: 3; 1; -1; 0; 2; 1]%ZZ 9
      /\ ((c j k ^+ 2)%:C)%C = element R 9 [:: 6; -1; 1; 0; -2; -1]%ZZ 9)
  /\ (forall j k : 'I_3, j = (k + 2)%N %[mod 3] ->
      ((O j k ^+ 2)%:C)%C = element R 9 [:: 3; -2; 2; 0; -1; 1]%ZZ 9
      /\ ((c j k ^+ 2)%:C)%C = element R 9 [:: 6; 2; -2; 0; 1; -1]%ZZ 9)
  /\ ratio R 132756352126 10000000000000 <= 3%:R - 1 - local_bound c
      <= ratio R 132756352127 10000000000000.
Proof.
move=> eps U O c p; split; first exact: (@instance_main R 2 1 3 isT isT).
split.
  move=> j k jk; apply: (@squares_element R 2 1 3 0 isT j k jk
    _ _ _ _ (nth nothing data 0).2); by vm_compute.
split.
  move=> j k jk; apply: (@squares_element R 2 1 3 1 isT j k jk
    _ _ _ _ (nth nothing data 1).2); by vm_compute.
split.
  move=> j k jk; apply: (@squares_element R 2 1 3 2 isT j k jk
    _ _ _ _ (nth nothing data 2).2); by vm_compute.
apply: (@gap_between R 2 1 3 isT data 100000000000000000000000000000000000000000
  (93969262078590838405410927600000000000000, 93969262078590838405410927900000000000000)%ZZ); by
  vm_compute.
Qed.
Print Assumptions d3_eps_1_3.
