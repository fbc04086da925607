From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals trigo.
From diqkd Require Import Bell Ideal Local LocalBound Family Nonlocal MainTheorem.
From diqkd Require Import Instance Enclosure.

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** * d = 2, eps = 1/2

Written by [exact-diqkd kernel-instance 2 1/2]: the theorems for all [d] and [eps], here, and
the squares of the overlaps and of the coefficients of (10) as Python's exact arithmetic has
them.  [element R 4 [:: a; b; ...] D] is [(a + b zeta + ...)/D], where
[zeta = exp(2 pi i/4)]; a square that is rational is written as such; [ratio R a b] is [a/b].
The proofs name vanishing sums of roots of unity, and [Instance.v] says why they suffice;
[Enclosure.v] has the intervals in which the kernel finds the gap of (10). *)

(** [O_n^2], [n = 0, 1, ...], and vanishing sums that prove it: period, coefficients. *)
Definition data : seq datum := [:: ([:: 1]%ZZ, 2%ZZ, [:: (2%N, [:: 0; -2]%ZZ)]);
  ([:: 1]%ZZ, 2%ZZ, [:: (2%N, [:: 0; -2]%ZZ)])].

(** [instance] d = 2, eps = 1/2: what holds for all, and what Python computed. *)
Theorem d2_eps_1_2 (R : realType) :
  let eps : R := 1%:R / 2%:R in
  let U := @family R 1 eps in
  let O := @family_overlap R 1 eps in
  let c := @family_coefficient R 1 eps in
  let p := @ideal_correlation R 1 eps in
  [/\ U *m dagger U = 1%:M /\ (forall j k, 0 < O j k < 1),
      local_bound c < 2%:R - 1,
      bell (fun j k => ((c j k)%:C)%C) (bell_part p) = 2%:R - 1
      /\ ~ local (bell_part p),
      exists2 q : full_correlation R 2, local_model q & within p q
        (2%:R * pi * eps * Num.sqrt ((2%:R ^+ 2 - 1) / (3%:R * 2%:R ^+ 2)))
    & perfect_key p /\ private p]
  /\ (forall j k : 'I_2, j = (k + 0)%N %[mod 2] ->
      O j k ^+ 2 = 1%:R / 2%:R /\ c j k ^+ 2 = 1%:R / 2%:R)
  /\ (forall j k : 'I_2, j = (k + 1)%N %[mod 2] ->
      O j k ^+ 2 = 1%:R / 2%:R /\ c j k ^+ 2 = 1%:R / 2%:R)
  /\ ratio R 857864376269 10000000000000 <= 2%:R - 1 - local_bound c
      <= ratio R 857864376270 10000000000000.
Proof.
move=> eps U O c p; split; first exact: (@instance_main R 1 1 2 isT isT).
split.
  move=> j k jk; apply: (@squares_rational R 1 1 2 0 isT j k jk
    _ _ _ _ (nth nothing data 0).2); by vm_compute.
split.
  move=> j k jk; apply: (@squares_rational R 1 1 2 1 isT j k jk
    _ _ _ _ (nth nothing data 1).2); by vm_compute.
apply: (@gap_between R 1 1 2 isT data 10000000000000000000000000000000000000
  (7071067811865475244008442000000000000, 7071067811865475244008445000000000000)%ZZ); by vm_compute.
Qed.
Print Assumptions d2_eps_1_2.
