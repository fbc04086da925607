From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex boolp classical_sets reals ereal exp trigo.
From diqkd Require Import Compat Bell Hilbert QuantumBound Maximiser Secrecy Ideal.
From diqkd Require Import KeyState SelfTesting.
From diqkd Require Import Overlaps Local LocalBound UnitCircle Family Nonlocal FejerBound Closeness.
From diqkd Require Import MainTheorem PositiveMatrices Density Entropy EveState KeyEntropy.

(** * The right-hand side of the Devetak-Winter bound (2)

** Main definitions
- [realisation p]: a state, measurements of Alice and Bob (the key setting included), and a
  system of Eve's of any finite dimension, that give the correlation [p]; the parties' space may
  have any dimension.
- [key_state r]: the blocks of [sigma_AE] of (3), for Alice's setting 0.
- [private_entropy p]: the infimum of [H(A|E)] in (2), over all realisations of [p].
- [key_distribution p]: [p(a, b|0, yhat)]; [devetak_winter p]: [H(A|E) - H(A|B)].
- [bases_correlation a b]: the correlation of [phi_d^+] and the bases [a] and [b] of Alice, with
  the measurements of Bob that reach [d - 1] and the transposed first basis as his key setting.

** Main results
- [private_entropy_maximal], [devetak_winter_maximal]: (15), for every correlation that reaches
  [d - 1] with a connected overlap graph and has a perfect key.
- [devetak_winter_bases], [key_bases]: for any two bases of [C^d] with all overlaps in (0, 1).
- [main_theorem_rate]: the main theorem, with (2).

** Implementation notes
The infimum is one of extended real numbers: it is [+oo] where [p] has no realisation.  Eve's
system is finite-dimensional, so her entropy is finite.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** ** Realisations of a correlation *)

Section Realisations.
Variables (R : realType) (d : nat).
Local Notation C := [numClosedFieldType of R[i]].
Implicit Type p : full_correlation R d.

Record realisation p := Realisation {
  party_space : lmodType C;
  party_product : innerProduct party_space;
  parties : strategy party_product d;
  key_operator : 'I_d -> operator party_space;
  shared_state : party_space;
  eve_dimension : nat;
  eve_side : eve_system party_product eve_dimension;
  key_povm : povm party_product key_operator;
  first_key : forall a b, commute (first parties a) (key_operator b);
  second_key : forall a b, commute (second parties a) (key_operator b);
  eve_parties : forall F, eve parties (eve_side F);
  eve_key : forall F b, commute (eve_side F) (key_operator b);
  state_unit : party_product shared_state shared_state = 1;
  same_bell : forall x a j k b, born parties shared_state x a j k b = p x a (Some (j, k)) b;
  same_key : forall x a b, party_product shared_state
    ((if x then second parties a else first parties a) (key_operator b shared_state))
    = p x a None b }.

Definition key_state p (r : realisation p) (a : 'I_d) : 'M[C]_(eve_dimension r) :=
  block (eve_side r) (shared_state r) (first (parties r) a).

Definition private_entropy p : \bar R :=
  ereal_inf [set h | exists r : realisation p, h = (entropy_given (key_state r))%:E]%classic.

Definition key_distribution p (a b : 'I_d) : R := complex.Re (p false a None b).

Definition devetak_winter p : \bar R :=
  (private_entropy p - (shannon_given (key_distribution p))%:E)%E.

(** [sigma_AE] is a density matrix. *)
Theorem density_realisation p (r : realisation p) : density (classical_quantum (key_state r)).
Proof.
apply: density_key_state; [exact: first_povm| |exact: state_unit].
by move=> F a; case: (eve_parties F).
Qed.

(** Both outcomes equal: Bob lacks nothing. *)
Lemma perfect_key_correction p : perfect_key p -> shannon_given (key_distribution p) = 0.
Proof. exact: equal_outcomes. Qed.

Variables (c o : 'I_d -> 'I_d -> C) (p : full_correlation R d).
Hypotheses (c_gt0 : forall j k, 0 < c j k) (c_square : forall j k, c j k ^+ 2 = 1 - o j k).
Hypotheses (rows : forall j, \sum_k o j k = 1) (columns : forall k, \sum_j o j k = 1).
Hypotheses (value : bell c (bell_part p) = d%:R - 1) (conn : connected o).

Lemma realisation_maximiser (r : realisation p) : maximiser (parties r) c o (shared_state r).
Proof.
split=> //; first exact: state_unit.
rewrite -value /bell; apply: eq_bigr => j _; apply: eq_bigr => k _.
have same := same_bell r.
have marg b : marginal (born (parties r) (shared_state r)) j k b = marginal (bell_part p) j k b.
  by apply: eq_bigr => a' _; exact: same.
by rewrite !marg !same.
Qed.

Theorem private_realisation (r : realisation p) : entropy_given (key_state r) = log2 d%:R.
Proof. exact: private_maximiser (realisation_maximiser r) conn (@eve_parties _ r). Qed.

Theorem private_entropy_maximal : realisation p -> private_entropy p = (log2 d%:R)%:E.
Proof.
move=> r; rewrite -[RHS]ereal_inf1; congr ereal_inf; apply/seteqP; split=> h /=.
  by move=> [r' ->]; rewrite private_realisation.
by move=> ->; exists r; rewrite private_realisation.
Qed.

Theorem devetak_winter_maximal : realisation p -> perfect_key p ->
  devetak_winter p = (log2 d%:R)%:E.
Proof.
by move=> r key; rewrite /devetak_winter private_entropy_maximal // perfect_key_correction // sube0.
Qed.
End Realisations.

(** ** Realisations with a system of Eve's beside a strategy *)

Section Adjoined.
Variables (R : realType) (d m : nat).
Local Notation C := [numClosedFieldType of R[i]].
Variables (V : lmodType C) (ip : innerProduct V) (s : strategy ip d) (key : 'I_d -> operator V).
Variables (psi : {ffun 'I_m -> V}) (p : full_correlation R d).
Arguments p : clear implicits.
Hypotheses (keyP : povm ip key) (firstK : forall a b, commute (first s a) (key b)).
Hypotheses (secondK : forall a b, commute (second s a) (key b)).
Hypothesis unit : \sum_i ip (psi i) (psi i) = 1.
Hypothesis bellP : forall x a j k b, \sum_i born s (psi i) x a j k b = p x a (Some (j, k)) b.
Hypothesis keyE : forall x a b, \sum_i
  ip (psi i) ((if x then second s a else first s a) (key b (psi i))) = p x a None b.

Lemma adjoined_bell x a j k b : born (with_eve m s) psi x a j k b = p x a (Some (j, k)) b.
Proof. by rewrite born_with_eve bellP. Qed.

Lemma adjoined_key x a b : family_product ip _ psi
  ((if x then second (with_eve m s) a else first (with_eve m s) a)
     (on_components (key b) psi)) = p x a None b.
Proof. by rewrite -keyE; apply: eq_bigr => i _; case: x; rewrite !ffunE. Qed.

Definition adjoined_realisation : realisation p :=
  @Realisation R d p _ _ (with_eve m s) (fun b => on_components (key b)) psi m (adjoin ip m)
    (on_components_povm m keyP)
    (fun a b => on_components_commute (firstK a b))
    (fun a b => on_components_commute (secondK a b))
    (eve_adjoin s) (fun F b => adjoin_commute ip F (key b)) unit adjoined_bell adjoined_key.

(** Its blocks, entry by entry: the partial trace of (3). *)
Lemma adjoined_block a i j :
  key_state adjoined_realisation a i j = ip (psi j) (first s a (psi i)).
Proof. exact: blockE. Qed.
End Adjoined.

(** ** The ideal correlation of two bases *)

Section Bases.
Variables (R : realType) (d : nat).
Local Notation C := [numClosedFieldType of R[i]].
Local Notation ip := (matrix_product C d).
Local Notation phi := (phi C d).
Variables a b : 'M[C]_d.

(** Bob's operators, [1 (x) B]; [right_mul] transposes. *)
Definition bases_bob (y : setting d) : outcomes y -> operator [lmodType C of 'M[C]_d] :=
  match y with
  | Some jk => fun e => right_mul (bob_matrix a b jk.1 jk.2 e)
  | None => fun e => right_mul (projector a e)
  end.

Definition bases_correlation : full_correlation R d :=
  correlation ip phi (in_basis a) (in_basis b) bases_bob.
Arguments bases_correlation : clear implicits.

Hypotheses (ua : unitary a) (ub : unitary b) (d_gt0 : (0 < d)%N).
Local Notation o := (Ideal.overlap a b).
Local Notation c := (Ideal.coefficient a b).

Lemma bases_key_povm : povm ip (fun e => right_mul (projector a e)).
Proof.
apply: projective_povm => [e|e u|u] /=.
- by rewrite /selfadjoint -{2}(dagger_projector a e); exact: right_adjoint.
- by rewrite -mulmxA projectorM // eqxx.
by rewrite -mulmx_sumr sum_projector // mulmx1.
Qed.

Lemma bases_bell x j i k e : bell_part bases_correlation x j i k e = born (ideal ua ub) phi x j i k e.
Proof. by case: x. Qed.

Lemma bases_perfect_key : perfect_key bases_correlation.
Proof.
move=> j e.
have -> : bases_correlation false j None e = ip phi ((projector a j *m projector a e) *m phi).
  by rewrite -mulmxA -phi_right.
rewrite phi_left projectorM //; congr (_ * _).
by case: eqP => _; rewrite ?raddf0 ?trace_projector.
Qed.

Definition bases_realisation : realisation bases_correlation.
Proof.
apply: (@adjoined_realisation R d 1 _ _ (ideal ua ub) (fun e => right_mul (projector a e))
  [ffun=> phi]); first exact: bases_key_povm.
- by move=> *; exact: left_right.
- by move=> *; exact: left_right.
- by rewrite big_ord1 ffunE phi_unit.
- by move=> *; rewrite big_ord1 ffunE -bases_bell.
- by move=> [] *; rewrite big_ord1 ffunE.
Defined.

(** (15), for every pair of bases with all overlaps in (0, 1). *)
Theorem devetak_winter_bases : (forall j k, o j k < 1) -> connected o ->
  [/\ forall r : realisation bases_correlation, entropy_given (key_state r) = log2 d%:R,
      private_entropy bases_correlation = (log2 d%:R)%:E,
      shannon_given (key_distribution bases_correlation) = 0
    & devetak_winter bases_correlation = (log2 d%:R)%:E].
Proof.
move=> below conn; have max := ideal_maximiser ua ub d_gt0 below.
have c0 := max_coefficient max; have cs := max_square max.
have rows := max_rows max; have columns := max_columns max.
have value : bell c (bell_part bases_correlation) = d%:R - 1.
  exact: (ideal_value ua ub d_gt0).
split.
- by move=> r; exact: (private_realisation c0 cs rows columns value conn).
- exact: (private_entropy_maximal c0 cs rows columns value conn bases_realisation).
- exact: perfect_key_correction bases_perfect_key.
exact: (devetak_winter_maximal c0 cs rows columns value conn bases_realisation bases_perfect_key).
Qed.

Corollary key_bases : (forall j k, 0 < o j k < 1) ->
  let p := bases_correlation in
  [/\ private_entropy p = (log2 d%:R)%:E, shannon_given (key_distribution p) = 0
    & devetak_winter p = (log2 d%:R)%:E].
Proof.
move=> between p; have conn : connected o.
  by apply: connected_positive => j k; case/andP: (between j k) => /gt_eqF->.
have below j k : o j k < 1 by case/andP: (between j k).
by have [_ h1 h2 h3] := devetak_winter_bases below conn.
Qed.
End Bases.
Arguments bases_correlation {R d} a b.

(** ** The main theorem, with the rate *)

Theorem devetak_winter_ideal (R : realType) (n : nat) (eps : R) : 0 < eps < 1 -> (0 < n)%N ->
  devetak_winter (@ideal_correlation R n eps) = (log2 n.+1%:R)%:E.
Proof.
move=> eps01 n0; have u1 := @standard_unitary R n.+1; have uU := @family_isometry R n eps.
have between := ideal_overlap_between eps01 n0.
have [||_ _ _] // := devetak_winter_bases u1 uU (ltn0Sn n).
- by move=> j k; case/andP: (between j k).
- by apply: connected_positive => j k; case/andP: (between j k) => /gt_eqF->.
Qed.

(** One [eps] serves every dimension. *)
Theorem main_theorem_rate_uniform (R : realType) (dist eps : R) :
  0 < eps < 1 -> eps <= Num.sqrt 3%:R * dist / (2%:R * pi) ->
  forall n : nat, (0 < n)%N ->
  let p := @ideal_correlation R n eps in
  [/\ exists2 q : full_correlation R n.+1, local_model q & within p q dist,
      ~ local (bell_part p) & devetak_winter p = (log2 n.+1%:R)%:E].
Proof.
move=> eps01 small n n0 p; have [near far _ _] := ideal_correlation_main eps01 small n0.
by split=> //; exact: devetak_winter_ideal.
Qed.

(** Any number of bits, however near the local set. *)
Theorem main_theorem_rate (R : realType) (dist : R) (bits : nat) : 0 < dist ->
  exists (d : nat) (p : full_correlation R d),
  [/\ exists2 q : full_correlation R d, local_model q & within p q dist,
      ~ local (bell_part p), devetak_winter p = (log2 d%:R)%:E & bits%:R <= log2 d%:R :> R].
Proof.
move=> dist0; pose bound := Num.sqrt 3%:R * dist / (2%:R * pi) : R.
have b0 : 0 < bound by rewrite divr_gt0 ?mulr_gt0 ?sqrtr_gt0 ?ltr0n ?pi_gt0.
pose eps := Num.min 2%:R^-1 bound.
have eps01 : 0 < eps < 1.
  by rewrite lt_min b0 invr_gt0 ltr0n gt_min invf_lt1 ?ltr0n // ltr1n.
have small : eps <= bound by rewrite ge_min lexx orbT.
have n0 : (0 < 2 ^ bits)%N by rewrite expn_gt0.
exists (2 ^ bits).+1, (@ideal_correlation R (2 ^ bits) eps).
have [near far rate] := main_theorem_rate_uniform eps01 small n0; split=> //.
by rewrite -(log2_pow R bits) log2_le ?exprn_gt0 ?ltr0n // -natrX ler_nat leqnSn.
Qed.
