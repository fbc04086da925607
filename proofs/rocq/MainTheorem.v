From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals trigo.
From diqkd Require Import Compat Bell Hilbert QuantumBound Maximiser Secrecy Ideal.
From diqkd Require Import Overlaps Local LocalBound UnitCircle Family Nonlocal FejerBound Closeness.

(** * The main theorem of the letter

"From certain correlations that exhibit arbitrarily small nonlocality, one can still extract
unbounded device-independent key rates."

** Main definitions
- [setting d]: Bob's settings: [Some (j, k)] for the setting [jk] of (10), [None] for the key
  setting; [outcomes y]: three outcomes at [jk], and [d] at the key setting.
- [bell_part p]: what a correlation says about the settings of (10).
- [ideal_bob eps], [ideal_correlation eps]: [p_eps], the correlation of [phi_d^+] measured in
  the bases [|j>] and [U_eps |k>] by Alice, and by Bob with the measurements that reach
  [d - 1] and with [|b><b|] at the key setting.
- [within p q dist]: at each pair of settings the l1 distance of [p] and [q] is at most [dist].
- [perfect_key p]: at Alice's setting 0 and the key setting both outcomes are equal, and
  uniform.
- [private p]: whatever the state and the measurements that give [p], of any dimension, Alice's
  outcome at her setting 0 is uniform and independent of every operator that commutes with
  those of the parties.

** Main results
- [ideal_correlation_close]: for [0 < eps < 1] and every [d >= 2], [p_eps] is within
  [2 pi eps sqrt ((d^2 - 1)/(3 d^2))] of a local correlation.
- [ideal_correlation_main]: for [0 < eps < 1] with [eps <= sqrt 3 dist/(2 pi)] and every
  [d >= 2]: [p_eps] is within [dist] of a local correlation and is not local, and its key is
  perfect and private.
- [main_theorem]: for every [dist > 0] and every number [bits] some [p_eps] with [d >= 2^bits] is
  such a correlation.

** What is cited
[private] and [perfect_key] are what the entropies of (2) need: the state of Alice's outcome and
Eve is [(1/d) 1 (x) sigma_E].  That [H(A|E) - H(A|B) = log d] follows is in [KeyRate]; the
Devetak-Winter bound [r >= H(A|E) - H(A|B)] and its validity against coherent attacks are cited.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Definition setting (d : nat) : Type := option ('I_d * 'I_d).

Definition outcomes (d : nat) (y : setting d) : finType :=
  if y is Some _ then [finType of 'I_3] else [finType of 'I_d].

Section Properties.
Variables (R : realType) (d : nat).
Local Notation C := [numClosedFieldType of R[i]].

Definition full_correlation := bool -> 'I_d -> forall y : setting d, outcomes y -> C.
Implicit Types p q : full_correlation.

Definition bell_part p : behaviour C d := fun x a j k b => p x a (Some (j, k)) b.

Definition within p q (dist : R) : Prop :=
  forall x y, \sum_a \sum_b `|p x a y b - q x a y b| <= ((dist%:C)%C : C).

Definition perfect_key p : Prop :=
  forall a b : 'I_d, p false a None b = d%:R^-1 * (a == b)%:R.

Definition private p : Prop :=
  forall (V : lmodType C) (ip : innerProduct V) (s : strategy ip d) (psi : V),
  ip psi psi = 1 -> (forall x a j k b, born s psi x a j k b = bell_part p x a j k b) ->
  forall F : operator V, eve s F ->
  forall a, ip psi (first s a (F psi)) = d%:R^-1 * ip psi (F psi).

Lemma local_bell_part p : local_model p -> local (bell_part p).
Proof.
move=> /(local_model_restrict (fun y => Some y)) [I [w [alice [bob [hw hA hB hp]]]]].
exists I, w, alice, bob; split=> // x a [j k] b; exact: hp.
Qed.
End Properties.

Section Ideal.
Variables (R : realType) (n : nat) (eps : R).
Local Notation d := n.+1.
Local Notation C := [numClosedFieldType of R[i]].
Local Notation V := 'M[C]_d.
Local Notation ip := (matrix_product C d).
Local Notation phi := (phi C d).
Local Notation U := (@family R n eps : V).
Local Notation one := (1%:M : V).
Local Notation u1 := (@standard_unitary R d).
Local Notation uU := (@family_isometry R n eps).

(** Bob's operators, [1 (x) B]; [right_mul] transposes. *)
Definition ideal_bob (y : setting d) : outcomes y -> operator [lmodType C of V] :=
  match y with
  | Some jk => fun b => right_mul (bob_matrix one U jk.1 jk.2 b)
  | None => fun b => right_mul (projector one b)
  end.

Definition ideal_correlation : full_correlation R d :=
  correlation ip phi (@alice_first R n) (alice_second eps) ideal_bob.

Arguments ideal_correlation : clear implicits.

Lemma ideal_bob_complete y : povm ip (@ideal_bob y).
Proof.
case: y => [[j k]|]; first exact: (ideal_bob_povm u1 uU).
apply: projective_povm => [b|b u|u] /=.
- by rewrite /selfadjoint -{2}(dagger_projector one b); exact: right_adjoint.
- by rewrite -mulmxA projectorM ?eqxx //; exact: u1.
by rewrite -mulmx_sumr sum_projector ?mulmx1 //; exact: u1.
Qed.

Lemma ideal_bob_commutes e j y b : commute (in_basis e j) (@ideal_bob y b).
Proof. by case: y b => [[? ?]|] b; exact: left_right. Qed.

Lemma bell_part_ideal x a j k b :
  bell_part ideal_correlation x a j k b = born (ideal u1 uU) phi x a j k b.
Proof. by case: x. Qed.

Lemma ideal_key : perfect_key ideal_correlation.
Proof.
move=> a b.
have -> : ideal_correlation false a None b = ip phi ((projector one a *m projector one b) *m phi).
  by rewrite -mulmxA -phi_right.
rewrite phi_left; congr (_ * _).
rewrite projectorM; last exact: u1.
case: eqP => _; last by rewrite raddf0.
by rewrite trace_projector //; exact: u1.
Qed.

Hypothesis eps01 : 0 < eps < 1.
Hypothesis n0 : (0 < n)%N.

Lemma ideal_overlap_between j k : 0 < Ideal.overlap one U j k < 1.
Proof.
rewrite overlap_bridge !ltcR exprn_gt0 ?family_overlap_gt0 //=.
by rewrite expr_lt1 ?family_overlap_lt1 // ltW // family_overlap_gt0.
Qed.

Lemma ideal_bell : bell (Ideal.coefficient one U) (bell_part ideal_correlation) = d%:R - 1.
Proof. exact: (ideal_value u1 uU). Qed.

Theorem ideal_private : private ideal_correlation.
Proof.
move=> W jp s psi unit same F eveF a.
have max : maximiser s (Ideal.coefficient one U) (Ideal.overlap one U) psi.
  split=> [//|j k|j k|j|k|].
  - apply: Ideal.coefficient_gt0; by case/andP: (ideal_overlap_between j k).
  - exact: coefficient_square.
  - exact: (Ideal.overlap_rows _ u1 uU).
  - exact: (Ideal.overlap_columns _ u1 uU).
  by rewrite -ideal_bell; exact: bell_ext.
apply: (secrecy_positive max eveF) => j k.
by case/andP: (ideal_overlap_between j k) => /gt_eqF ->.
Qed.

Theorem ideal_nonlocal : ~ local (bell_part ideal_correlation).
Proof.
apply: (not_local_complex (eps := eps)) => //; rewrite -ideal_bell.
apply: eq_bigr => j _; apply: eq_bigr => k _.
by rewrite coefficient_bridge.
Qed.
End Ideal.

(** The distance to the local set, with its rate. *)
Theorem ideal_correlation_close (R : realType) (n : nat) (eps : R) :
  0 < eps < 1 -> (0 < n)%N ->
  let d := n.+1%:R : R in
  exists2 q : full_correlation R n.+1, local_model q
    & within (@ideal_correlation R n eps) q
        (2%:R * pi * eps * Num.sqrt ((d ^+ 2 - 1) / (3%:R * d ^+ 2))).
Proof.
move=> eps01 n0 d.
have povmE := @ideal_bob_complete R n eps.
have comm e j y (t : outcomes y) : commute (in_basis e j) (@ideal_bob R n eps y t).
  exact: ideal_bob_commutes.
exists (correlation (matrix_product _ _) (phi _ _) (@alice_first R n) (@alice_first R n)
          (@ideal_bob R n eps)).
  exact: (same_basis_local povmE (comm _)).
by move=> x y; exact: (closeness_rate povmE (comm _) (comm _) eps01 n0 x y).
Qed.

(** One [eps] serves every dimension. *)
Theorem ideal_correlation_main (R : realType) (dist eps : R) :
  0 < eps < 1 -> eps <= Num.sqrt 3%:R * dist / (2%:R * pi) ->
  forall n : nat, (0 < n)%N ->
  let p := @ideal_correlation R n eps in
  [/\ exists2 q : full_correlation R n.+1, local_model q & within p q dist,
      ~ local (bell_part p), perfect_key p & private p].
Proof.
move=> eps01 small n n0 p; split; [|exact: ideal_nonlocal|exact: ideal_key|exact: ideal_private].
have [q lq near] := ideal_correlation_close eps01 n0; exists q => // x y.
apply: le_trans (near x y) _; rewrite lecR.
have e0 : 0 <= eps by apply: ltW; case/andP: eps01.
have s3 : 0 < Num.sqrt 3%:R :> R by rewrite sqrtr_gt0 ltr0n.
have p0 : 0 < 2%:R * pi :> R by rewrite mulr_gt0 ?ltr0n ?pi_gt0.
have d2 : 0 < n.+1%:R ^+ 2 :> R by rewrite exprn_gt0 ?ltr0n.
apply: (@le_trans _ _ (2%:R * pi * eps / Num.sqrt 3%:R)).
  apply: ler_wpM2l; first by rewrite mulr_ge0 // ltW.
  rewrite -sqrtrV ?ler0n // ler_wsqrtr // ler_pdivrMr ?mulr_gt0 ?ltr0n //.
  by rewrite mulKf ?pnatr_eq0 // lerBlDr lerDl ler01.
by rewrite ler_pdivrMr // mulrC -ler_pdivlMr // [dist * _]mulrC.
Qed.

(** The letter's abstract: however small the distance from the local set, and however many bits
    of key are asked for. *)
Theorem main_theorem (R : realType) (dist : R) (bits : nat) : 0 < dist ->
  exists (n : nat) (eps : R), let p := @ideal_correlation R n eps in
  [/\ 0 < eps < 1 /\ (2 ^ bits <= n.+1)%N,
      exists2 q : full_correlation R n.+1, local_model q & within p q dist,
      ~ local (bell_part p), perfect_key p & private p].
Proof.
move=> dist0; pose bound := Num.sqrt 3%:R * dist / (2%:R * pi) : R.
have b0 : 0 < bound.
  by rewrite divr_gt0 ?mulr_gt0 ?sqrtr_gt0 ?ltr0n ?pi_gt0.
pose eps := Num.min 2%:R^-1 bound.
have eps01 : 0 < eps < 1.
  rewrite lt_min b0 invr_gt0 ltr0n /=.
  by rewrite gt_min invf_lt1 ?ltr0n // ltr1n.
have small : eps <= bound by rewrite ge_min lexx orbT.
have n0 : (0 < 2 ^ bits)%N by rewrite expn_gt0.
exists (2 ^ bits)%N, eps.
have [h1 h2 h3 h4] := ideal_correlation_main eps01 small n0.
by split=> //; split=> //; exact: leqnSn.
Qed.
