From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals trigo.
From diqkd Require Import Bell Ideal Local LocalBound Family Nonlocal MainTheorem.
From diqkd Require Import Instance Enclosure.

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** * d = 5, eps = 1/7

Written by [exact-diqkd kernel-instance 5 1/7]: the theorems for all [d] and [eps], here, and
the squares of the overlaps and of the coefficients of (10) as Python's exact arithmetic has
them.  [element R 35 [:: a; b; ...] D] is [(a + b zeta + ...)/D], where
[zeta = exp(2 pi i/35)]; a square that is rational is written as such; [ratio R a b] is [a/b].
The proofs name vanishing sums of roots of unity, and [Instance.v] says why they suffice;
[Enclosure.v] has the intervals in which the kernel finds the gap of (10). *)

(** [O_n^2], [n = 0, 1, ...], and vanishing sums that prove it: period, coefficients. *)
Definition data : seq datum := [:: ([:: 15; 3; 1; -2; -5; 7; -5; 8; -4; -6; 6; -7; 5; -8; 4; 6; -7;
  4; -10; 1; 2; 3; 4; -10]%ZZ, 25%ZZ, [:: (7%N, [:: 100; 0; -150; 0; -150; 25; -100]%ZZ); (5%N, [::
  150; -25; 100; -100; 0]%ZZ)]);
  ([:: 0; 2; -1; 1; 3; -5; 2; -6; 6; 3; -5; 7; -6; 2; -2; -3; 8; -6; 5; 1; -3; 0; -4; 5]%ZZ, 25%ZZ,
    [:: (7%N, [:: -50; 0; 75; -50; 75; -50; 0]%ZZ); (5%N, [:: -75; 50; -100; 50; 0]%ZZ)]);
  ([:: 2; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 1; 0; 0; 0; 0; 1]%ZZ, 25%ZZ, [:: (5%N, [:: -75;
    0; 0; 0; 0]%ZZ)]);
  ([:: 4; -2; 0; 1; 2; -1; -2; -1; 1; 3; 0; -2; -1; 5; -1; 0; -2; 1; 2; -1; 0; -3; 4; 1]%ZZ, 25%ZZ,
    [:: (7%N, [:: -25; 0; 0; 0; 0; -25; 0]%ZZ); (5%N, [:: 0; -50; 0; 25; 0]%ZZ)]);
  ([:: 4; -3; 0; 0; 0; -1; 5; -1; -3; 0; -1; 2; 2; 1; -1; -4; 1; 1; 3; -1; 0; 0; -4; 4]%ZZ, 25%ZZ,
    [:: (7%N, [:: -25; -100; 0; -25; 0; -25; 0]%ZZ); (5%N, [:: 0; 25; 0; 25; 0]%ZZ)])].

(** [instance] d = 5, eps = 1/7: what holds for all, and what Python computed. *)
Theorem d5_eps_1_7 (R : realType) :
  let eps : R := 1%:R / 7%:R in
  let U := @family R 4 eps in
  let O := @family_overlap R 4 eps in
  let c := @family_coefficient R 4 eps in
  let p := @ideal_correlation R 4 eps in
  [/\ U *m dagger U = 1%:M /\ (forall j k, 0 < O j k < 1),
      local_bound c < 5%:R - 1,
      bell (fun j k => ((c j k)%:C)%C) (bell_part p) = 5%:R - 1
      /\ ~ local (bell_part p),
      exists2 q : full_correlation R 5, local_model q & within p q
        (2%:R * pi * eps * Num.sqrt ((5%:R ^+ 2 - 1) / (3%:R * 5%:R ^+ 2)))
    & perfect_key p /\ private p]
  /\ (forall j k : 'I_5, j = (k + 0)%N %[mod 5] ->
      ((O j k ^+ 2)%:C)%C = element R 35 [:: 15; 3; 1; -2; -5; 7; -5; 8; -4; -6; 6; -7; 5; -8; 4; 6;
        -7; 4; -10; 1; 2; 3; 4; -10]%ZZ 25
      /\ ((c j k ^+ 2)%:C)%C = element R 35 [:: 10; -3; -1; 2; 5; -7; 5; -8; 4; 6; -6; 7; -5; 8; -4;
        -6; 7; -4; 10; -1; -2; -3; -4; 10]%ZZ 25)
  /\ (forall j k : 'I_5, j = (k + 1)%N %[mod 5] ->
      ((O j k ^+ 2)%:C)%C = element R 35 [:: 0; 2; -1; 1; 3; -5; 2; -6; 6; 3; -5; 7; -6; 2; -2; -3;
        8; -6; 5; 1; -3; 0; -4; 5]%ZZ 25
      /\ ((c j k ^+ 2)%:C)%C = element R 35 [:: 25; -2; 1; -1; -3; 5; -2; 6; -6; -3; 5; -7; 6; -2;
        2; 3; -8; 6; -5; -1; 3; 0; 4; -5]%ZZ 25)
  /\ (forall j k : 'I_5, j = (k + 2)%N %[mod 5] ->
      ((O j k ^+ 2)%:C)%C = element R 35 [:: 2; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 1; 0; 0;
        0; 0; 1]%ZZ 25
      /\ ((c j k ^+ 2)%:C)%C = element R 35 [:: 23; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; -1; 0;
        0; 0; 0; -1]%ZZ 25)
  /\ (forall j k : 'I_5, j = (k + 3)%N %[mod 5] ->
      ((O j k ^+ 2)%:C)%C = element R 35 [:: 4; -2; 0; 1; 2; -1; -2; -1; 1; 3; 0; -2; -1; 5; -1; 0;
        -2; 1; 2; -1; 0; -3; 4; 1]%ZZ 25
      /\ ((c j k ^+ 2)%:C)%C = element R 35 [:: 21; 2; 0; -1; -2; 1; 2; 1; -1; -3; 0; 2; 1; -5; 1;
        0; 2; -1; -2; 1; 0; 3; -4; -1]%ZZ 25)
  /\ (forall j k : 'I_5, j = (k + 4)%N %[mod 5] ->
      ((O j k ^+ 2)%:C)%C = element R 35 [:: 4; -3; 0; 0; 0; -1; 5; -1; -3; 0; -1; 2; 2; 1; -1; -4;
        1; 1; 3; -1; 0; 0; -4; 4]%ZZ 25
      /\ ((c j k ^+ 2)%:C)%C = element R 35 [:: 21; 3; 0; 0; 0; 1; -5; 1; 3; 0; 1; -2; -2; -1; 1; 4;
        -1; -1; -3; 1; 0; 0; 4; -4]%ZZ 25)
  /\ ratio R 319817365222 1000000000000000 <= 5%:R - 1 - local_bound c
      <= ratio R 319817365223 1000000000000000.
Proof.
move=> eps U O c p; split; first exact: (@instance_main R 4 1 7 isT isT).
split.
  move=> j k jk; apply: (@squares_element R 4 1 7 0 isT j k jk
    _ _ _ _ (nth nothing data 0).2); by vm_compute.
split.
  move=> j k jk; apply: (@squares_element R 4 1 7 1 isT j k jk
    _ _ _ _ (nth nothing data 1).2); by vm_compute.
split.
  move=> j k jk; apply: (@squares_element R 4 1 7 2 isT j k jk
    _ _ _ _ (nth nothing data 2).2); by vm_compute.
split.
  move=> j k jk; apply: (@squares_element R 4 1 7 3 isT j k jk
    _ _ _ _ (nth nothing data 3).2); by vm_compute.
split.
  move=> j k jk; apply: (@squares_element R 4 1 7 4 isT j k jk
    _ _ _ _ (nth nothing data 4).2); by vm_compute.
apply: (@gap_between R 4 1 7 isT data
  1000000000000000000000000000000000000000000000000000000000000000
  (995974293995239029581718993721167868534000000000000000000000000,
  995974293995239029581718993721167868537000000000000000000000000)%ZZ); by vm_compute.
Qed.
Print Assumptions d5_eps_1_7.
