From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals trigo.
From diqkd Require Import Compat Bell Hilbert Ideal.
From diqkd Require Import Overlaps Local LocalBound UnitCircle Family Nonlocal FejerBound.
From diqkd Require Import Closeness MainTheorem.

(** * The letter, statement by statement: analysis and locality

The part of [Letter] on overlaps, local correlations, the family U_eps and the main theorem;
each comment starts with the ledger id.  This file only states.

Real numbers are any [realType] of mathcomp-analysis (a complete Archimedean ordered field, of
which Coq's own real numbers are one: [RealInstance]), complex numbers are [R[i]], and the
dimension of the family is [n.+1]. *)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** [eq09] Eq. (9): overlaps of two orthonormal bases; rows and columns of [O^2] sum to 1. *)
Theorem eq09_moduli (R : rcfType) (d : nat) (E F : 'M[R[i]]_d) :
  unitary E -> unitary F ->
  [/\ forall j k, 0 <= modulus E F j k,
      forall j, \sum_k modulus E F j k ^+ 2 = 1
    & forall k, \sum_j modulus E F j k ^+ 2 = 1].
Proof. by move=> hE hF; case: (overlap_bases hE hF). Qed.
Print Assumptions eq09_moduli.

(** [remark-equivalence] Text before Eq. (10): what holds of the remark. *)
Theorem remark_holds (R : rcfType) (d : nat) (O : 'I_d -> 'I_d -> R) :
  overlap_matrix O -> (1 < d)%N -> (forall j k, 0 < O j k) -> forall j k, O j k < 1.
Proof. exact: pos_lt1. Qed.
Print Assumptions remark_holds.

(** [remark-equivalence] And its converse for [d = 2]. *)
Theorem remark_two (R : rcfType) (O : 'I_2 -> 'I_2 -> R) :
  overlap_matrix O -> (forall j k, O j k < 1) -> forall j k, 0 < O j k.
Proof. exact: lt1_pos_2. Qed.
Print Assumptions remark_two.

(** [remark-equivalence] And what does not, for any [d >= 3]. *)
Theorem remark_fails (R : rcfType) (d : nat) : (2 < d)%N ->
  exists2 F : 'M[R[i]]_d, unitary F
    & (forall j k, modulus 1%:M F j k < 1)
      /\ (exists j k, modulus 1%:M F j k = 0).
Proof. exact: remark_refuted. Qed.
Print Assumptions remark_fails.

(** [eq10-local] Eq. (10): the local bound is the largest value of a local behaviour, and
    [L = d - 1 - min_(a, b) 1/2 (\sum_(k != b) (1 - c_ak)^2 + \sum_(j != a) (1 - c_jb)^2)]. *)
Theorem eq10_local (R : realFieldType) (n : nat) (c : 'I_n.+1 -> 'I_n.+1 -> R) :
  (forall j k, 0 <= c j k) -> (forall j k, c j k <= 1) ->
  [/\ forall p : behaviour R n.+1, local p -> bell c p <= local_bound c,
      exists2 p : behaviour R n.+1, local p & bell c p = local_bound c,
      forall a b, n.+1%:R - 1 - shortfall c a b <= local_bound c
    & exists a b, local_bound c = n.+1%:R - 1 - shortfall c a b].
Proof.
move=> c0 c1; split; [exact: bell_local|exact: local_bound_attained| |by do 2 eexists].
by move=> a b; rewrite -best_valueE; exact: best_value_le.
Qed.
Print Assumptions eq10_local.

(** [eq10-nontrivial] Eq. (10): what Alice's answers [a] and [b] fall short of [d - 1]. *)
Theorem eq10_gap (R : rcfType) (d : nat) (O : 'I_d -> 'I_d -> R) :
  overlap_matrix O -> let c := coefficient_of O in
  forall a b, c a b ^+ 4 <= 4%:R * (d%:R - 1) * shortfall c a b /\ shortfall c a b <= c a b ^+ 2.
Proof. by move=> OM c a b; split; [exact: shortfall_floor|exact: shortfall_ceiling]. Qed.
Print Assumptions eq10_gap.

(** [eq10-nontrivial] Eq. (10): so the inequality has a violation if and only if all O < 1. *)
Theorem eq10_nontrivial (R : rcfType) (n : nat) (O : 'I_n.+1 -> 'I_n.+1 -> R) :
  overlap_matrix O ->
  local_bound (coefficient_of O) < n.+1%:R - 1 <-> (forall j k, O j k < 1).
Proof. exact: local_bound_lt. Qed.
Print Assumptions eq10_nontrivial.

(** [eq16] Eq. (16), corrected, and as printed refuted for every [d >= 3]. *)
Theorem eq16 (R : realType) (n : nat) :
  let w := @omega R n.+1 in
  shift R n = spectral (fun m => w (- m%:R))
  /\ dagger (shift R n) = spectral (fun m => w m%:R).
Proof. by split; [exact: shift_spectral|exact: adjoint_shift_spectral]. Qed.
Print Assumptions eq16.

(** [eq16] The sum printed in (16) is not the shift, for any [d >= 3]. *)
Theorem eq16_printed_fails (R : realType) (n : nat) :
  (1 < n)%N -> shift R n <> spectral (fun m => omega n.+1 m%:R).
Proof. exact: printed_16_refuted. Qed.
Print Assumptions eq16_printed_fails.

(** [eq17] Eq. (17): a unitary one-parameter group from 1 to the adjoint of X, and its entries. *)
Theorem eq17 (R : realType) (n : nat) :
  let U := @family R n in
  [/\ U 0 = 1%:M, forall s t, U s *m U t = U (s + t),
      forall s, U s *m dagger (U s) = 1%:M, U 1 = dagger (shift R n)
    & forall s j k,
        U s j k = n.+1%:R^-1 * \sum_(m < n.+1) omega n.+1 (m%:R * (s + j%:R - k%:R))].
Proof.
by split; [exact: family0|exact: familyD|exact: family_unitary|exact: family1|exact: family_entry].
Qed.
Print Assumptions eq17.

(** [eq17] The entries in closed form. *)
Theorem eq17_closed_form (R : realType) (n : nat) (eps : R) : 0 < eps < 1 ->
  forall j k : 'I_n.+1, family n eps j k
    = (1 - expi (2%:R * pi * eps)) / (n.+1%:R * (1 - omega n.+1 (eps + j%:R - k%:R))).
Proof. exact: family_closed_form. Qed.
Print Assumptions eq17_closed_form.

(** [continuity] Text after Eq. (17): U_eps is continuous; its entries are Lipschitz. *)
Theorem continuity (R : realType) (n : nat) (s t : R) (j k : 'I_n.+1) :
  ComplexField.Normc.normc (family n s j k - family n t j k)
  <= pi * (n.+1%:R - 1) / n.+1%:R * `|s - t|.
Proof. exact: family_lipschitz. Qed.
Print Assumptions continuity.

(** [eq17-overlap] Text after Eq. (17): all overlaps are in (0, 1), for 0 < eps < 1. *)
Theorem eq17_overlap (R : realType) (n : nat) (eps : R) : 0 < eps < 1 -> (0 < n)%N ->
  let O := family_overlap (n := n) eps in
  [/\ overlap_matrix O, forall j k, 0 < O j k < 1
    & forall j k, O j k = sin (pi * eps)
        / (n.+1%:R * `|sin (pi * ((eps + (j : nat)%:R - (k : nat)%:R) / n.+1%:R))|)].
Proof.
move=> eps01 n0; split; [exact: family_overlap_matrix| |exact: family_overlap_closed_form].
by move=> j k; rewrite family_overlap_gt0 ?family_overlap_lt1.
Qed.
Print Assumptions eq17_overlap.

(** [eq17-overlap] The inequality of the bases [|j>] and [U_eps |k>]. *)
Theorem eq17_nonlocal (R : realType) (n : nat) (eps : R) : 0 < eps < 1 -> (0 < n)%N ->
  local_bound (family_coefficient (n := n) eps) < n.+1%:R - 1.
Proof. exact: family_nonlocal. Qed.
Print Assumptions eq17_nonlocal.

(** [eps0-local] Text before Eq. (16): where Alice's two bases coincide the correlation is local,
    for any POVMs of Bob at any settings. *)
Theorem eps0_local (C : numClosedFieldType) (d : nat) (a : 'M[C]_d) (Y : Type) (T : Y -> finType)
    (E : forall y, T y -> operator [lmodType C of 'M[C]_d]) :
  unitary a -> (0 < d)%N -> (forall y, povm (matrix_product C d) (E y)) ->
  (forall j y t, commute (in_basis a j) (E y t)) ->
  local_model (correlation (matrix_product C d) (phi C d) (in_basis a) (in_basis a) E).
Proof. by move=> ua d0 povmE comm; exact: equal_bases_local. Qed.
Print Assumptions eps0_local.

(** [limit] Text after Eq. (17): [c_00] and its bound by Fejer's sum. *)
Theorem limit_coefficient (R : realType) (n : nat) (eps : R) (k : 'I_n.+1) :
  family_coefficient eps k k ^+ 2
    <= (pi * eps) ^+ 2 * (n.+1%:R ^+ 2 - 1) / (3%:R * n.+1%:R ^+ 2).
Proof. exact: fejer. Qed.
Print Assumptions limit_coefficient.

(** [limit] Text after Eq. (17): for any Bob, [p_eps] is within [2 c_00] of the correlation in
    which Alice measures [|j><j|] at both settings, at each pair of settings. *)
Theorem limit (R : realType) (n : nat) (eps : R) (Y : Type) (T : Y -> finType)
    (E : forall y, T y -> operator [lmodType R[i] of 'M[R[i]]_n.+1]) :
  let ip := matrix_product [numClosedFieldType of R[i]] n.+1 in
  let psi := phi [numClosedFieldType of R[i]] n.+1 in
  let p := correlation ip psi (@alice_first R n) (alice_second eps) E in
  let q := correlation ip psi (@alice_first R n) (@alice_first R n) E in
  0 < eps < 1 -> (0 < n)%N -> (forall y, povm ip (E y)) ->
  (forall j y t, commute (@alice_first R n j) (E y t)) ->
  (forall j y t, commute (alice_second eps j) (E y t)) ->
  local_model q /\
  forall x y, \sum_j \sum_t `|p x j y t - q x j y t|
    <= ((2%:R * family_coefficient (n := n) eps 0 0)%:C)%C.
Proof.
move=> ip psi p q eps01 n0 povmE firstE secondE; split; first exact: same_basis_local.
by move=> x y; exact: closeness.
Qed.
Print Assumptions limit.

(** [limit] The rate, with the measurements that reach [d - 1] and the key setting for Bob. *)
Theorem limit_rate (R : realType) (n : nat) (eps : R) : 0 < eps < 1 -> (0 < n)%N ->
  let d := n.+1%:R : R in
  exists2 q : full_correlation R n.+1, local_model q
    & within (@ideal_correlation R n eps) q
        (2%:R * pi * eps * Num.sqrt ((d ^+ 2 - 1) / (3%:R * d ^+ 2))).
Proof. exact: ideal_correlation_close. Qed.
Print Assumptions limit_rate.

(** [main-theorem] One eps serves every dimension. *)
Theorem main_theorem_uniform (R : realType) (dist eps : R) :
  0 < eps < 1 -> eps <= Num.sqrt 3%:R * dist / (2%:R * pi) ->
  forall n : nat, (0 < n)%N ->
  let p := @ideal_correlation R n eps in
  [/\ exists2 q : full_correlation R n.+1, local_model q & within p q dist,
      ~ local (bell_part p), perfect_key p & private p].
Proof. exact: ideal_correlation_main. Qed.
Print Assumptions main_theorem_uniform.

(** [main-theorem] Abstract: any number of bits, however near the local set. Entropies and the
    Devetak-Winter bound (2) are cited; see [MainTheorem]. *)
Theorem abstract (R : realType) (dist : R) (bits : nat) : 0 < dist ->
  exists (d : nat) (p : full_correlation R d),
  [/\ (2 ^ bits <= d)%N,
      exists2 q : full_correlation R d, local_model q & within p q dist,
      ~ local (bell_part p), perfect_key p & private p].
Proof. exact: main_theorem. Qed.
Print Assumptions abstract.
