From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex boolp classical_sets reals ereal exp trigo.
From diqkd Require Import Compat Bell Hilbert QuantumBound Maximiser Secrecy Ideal.
From diqkd Require Import KeyState SelfTesting Road.
From diqkd Require Import Overlaps Local LocalBound UnitCircle Family Nonlocal FejerBound Closeness.
From diqkd Require Import MainTheorem Density Entropy EveState.

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
- [private_product], [private_uniform]: (8), [H(A|E) = H(A)] from the product form (7), and
  [log2 d] where the outcome is uniform.
- [private_five], [private_five_entangled]: (8) and (14) from (5).
- [private_maximiser]: (14), straight from the maximal value of (10).
- [private_tensor]: the same with Eve's system as a tensor factor and (3) written out.
- [key_direct]: (15) for a strategy that reaches [d - 1] and has a perfect key setting.
- [private_entropy_maximal], [devetak_winter_maximal]: (15), for every correlation that reaches
  [d - 1] with a connected overlap graph and has a perfect key.
- [devetak_winter_bases]: for any two bases of [C^d] with all overlaps in (0, 1).
- [main_theorem_rate]: the main theorem, with (2).

** Implementation notes
The infimum is one of extended real numbers: it is [+oo] where [p] has no realisation.  Eve's
system is finite-dimensional, so her entropy is finite.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Lemma inverse_real (R : realType) d : (d%:R^-1 : R[i]) = ((d%:R^-1)%:C)%C.
Proof. by rewrite fmorphV rmorph_nat. Qed.

(** ** (8) and (14) for a state and a measurement *)

Section Private.
Variables (R : realType) (d n : nat).
Local Notation C := [numClosedFieldType of R[i]].
Variables (V : lmodType C) (ip : innerProduct V) (E : eve_system ip n) (psi : V).
Variable A : 'I_d -> operator V.
Hypotheses (povmA : povm ip A) (EA : forall F a, commute (E F) (A a)).
Hypothesis unit : ip psi psi = 1.

Definition outcome_distribution (a : 'I_d) : R := complex.Re (ip psi (A a psi)).

Lemma outcome_distributionE a : ip psi (A a psi) = ((outcome_distribution a)%:C)%C.
Proof. by case: povmA => _ pos _; have [] := real_of_ge0 (pos a psi). Qed.

Lemma outcome_distributionP : distribution outcome_distribution.
Proof.
split=> [a|]; first by case: povmA => _ pos _; have [] := real_of_ge0 (pos a psi).
apply: (@complexI R); rewrite rmorph_sum rmorph1 -(block_trace povmA unit).
by apply: eq_bigr => a _; rewrite outcome_distributionE.
Qed.

Theorem private_product :
  (forall a F, ip psi (A a (E F psi)) = ip psi (A a psi) * ip psi (E F psi)) ->
  entropy_given (fun a => block E psi (A a)) = shannon outcome_distribution.
Proof.
move=> product.
apply: (entropy_given_product outcome_distributionP (density_eve povmA EA unit)) => a.
by rewrite -outcome_distributionE; exact: block_scale.
Qed.

Theorem private_uniform : (0 < d)%N ->
  (forall a F, ip psi (A a (E F psi)) = d%:R^-1 * ip psi (E F psi)) ->
  entropy_given (fun a => block E psi (A a)) = log2 d%:R.
Proof.
move=> d0 uniform; have prob a : ip psi (A a psi) = d%:R^-1.
  by have := uniform a 1%:M; rewrite act_one unit mulr1.
rewrite private_product => [|a F]; last by rewrite prob.
rewrite -(shannon_uniform _ d0); apply: eq_bigr => a _; congr eta.
by rewrite /outcome_distribution prob inverse_real.
Qed.
End Private.

(** A further measurement of Bob costs nothing. *)
Theorem key_setting_unchanged (R : realType) (d n : nat)
    (V : lmodType [numClosedFieldType of R[i]]) (ip : innerProduct V) (N : finType)
    (E : eve_system ip n) (A : 'I_d -> operator V) (B : N -> operator V) (psi : V) :
  povm ip B ->
  (forall a, \sum_b block E psi (op_comp (A a) (B b)) = block E psi (A a))
  /\ entropy_given (fun a => \sum_b block E psi (op_comp (A a) (B b)))
     = entropy_given (fun a => block E psi (A a)).
Proof.
move=> povmB; have same a := bob_forgotten_block E psi A a povmB; split; first exact: same.
exact: (congr1 (@entropy_given R d n) (funext same)).
Qed.

(** (8) from (5), by (7). *)
Section SelfTest.
Variables (R : realType) (d n : nat) (I : finType).
Local Notation C := [numClosedFieldType of R[i]].
Variables (V H : lmodType C) (ip : innerProduct V) (ip' : innerProduct H).
Variables (J : isometry ip (family_product ip' I)) (A : 'I_d -> operator V) (psi : V).
Variables (At : 'I_d -> I -> I -> C) (phi : I -> C) (aux : H).
Variables (E : eve_system ip n) (E' : 'M[C]_n -> operator H).
Hypotheses (povmA : povm ip A) (EA : forall F a, commute (E F) (A a)).
Hypothesis sumAt : forall i l, \sum_a At a i l = (i == l)%:R.
Hypotheses (unit : ip psi psi = 1) (aux_unit : ip' aux aux = 1).
Hypothesis five : forall a, J (A a psi) = on_index (At a) (tensor phi aux).
Hypothesis eveJ : forall F u, J (E F u) = on_components (E' F) (J u).

Theorem private_five :
  entropy_given (fun a => block E psi (A a)) = shannon (outcome_distribution ip psi A).
Proof.
apply: private_product => // a F.
by have [-> ->] := seven povmA sumAt unit aux_unit five (eveJ F).
Qed.
End SelfTest.

Lemma entangled_uniform (C : numClosedFieldType) d (a : 'I_d) :
  \sum_i ((\sum_l first_target C a i l * entangled C l)^* * entangled C i) = d%:R^-1.
Proof.
have root : (sqrtC d%:R : C)^-1 * (sqrtC d%:R)^-1 = d%:R^-1.
  by rewrite -invfM -expr2 sqrtCK.
have real : ((sqrtC d%:R : C)^-1)^* = (sqrtC d%:R)^-1.
  by rewrite fmorphV conj_Creal // ger0_real // sqrtC_ge0 ler0n.
have inner i : \sum_l first_target C a i l * entangled C l = (i.1 == a)%:R * entangled C i.
  rewrite (bigD1 i) //= /first_target eqxx andbT big1 ?addr0 // => l li.
  by rewrite [i == l]eq_sym (negPf li) andbF mul0r.
under eq_bigr do rewrite inner; rewrite (bigD1 (a, a)) //= big1 => [|[j l] jl] /=.
  by rewrite /entangled /= !eqxx !mul1r addr0 real.
have [ja|] := eqVneq j a; last by rewrite mul0r conjC0 mul0r.
rewrite /entangled /=; have [jl'|_] := eqVneq j l; last by rewrite mul0r mulr0.
by move: jl; rewrite -jl' ja eqxx.
Qed.

(** (14) from (5), the target being [phi_d^+] and the computational basis. *)
Theorem private_five_entangled (R : realType) (d n : nat)
    (V H : lmodType [numClosedFieldType of R[i]]) (ip : innerProduct V) (ip' : innerProduct H)
    (J : isometry ip (family_product ip' [finType of 'I_d * 'I_d])) (A : 'I_d -> operator V)
    (psi : V) (aux : H) (E : eve_system ip n) (E' : 'M[[numClosedFieldType of R[i]]]_n -> operator H) :
  povm ip A -> (forall F a, commute (E F) (A a)) -> ip psi psi = 1 -> ip' aux aux = 1 ->
  (forall a, J (A a psi) = on_index (first_target _ a) (tensor (@entangled _ d) aux)) ->
  (forall F u, J (E F u) = on_components (E' F) (J u)) ->
  (forall a, ip psi (A a psi) = d%:R^-1)
  /\ entropy_given (fun a => block E psi (A a)) = log2 d%:R.
Proof.
move=> povmA EA unit aux_unit five eveJ.
have prob a : ip psi (A a psi) = d%:R^-1.
  by rewrite (probability povmA (@sum_first_target _ d) aux_unit five) entangled_uniform.
split=> //; rewrite (private_five povmA EA (@sum_first_target _ d) unit aux_unit five eveJ).
have d0 : (0 < d)%N.
  case: d {five J E E' EA eveJ} A povmA prob => // A [_ _ sumA] _; move: unit.
  by rewrite -[psi](sumA psi) big_ord0 ip0r => /eqP; rewrite eq_sym oner_eq0.
rewrite -(shannon_uniform _ d0); apply: eq_bigr => a _; congr eta.
by rewrite /outcome_distribution prob inverse_real.
Qed.

(** (14), straight from (10). *)
Theorem private_maximiser (R : realType) (d n : nat)
    (V : lmodType [numClosedFieldType of R[i]]) (ip : innerProduct V) (s : strategy ip d)
    (c o : 'I_d -> 'I_d -> [numClosedFieldType of R[i]]) (psi : V) (E : eve_system ip n) :
  maximiser s c o psi -> connected o -> (forall F, eve s (E F)) ->
  entropy_given (fun a => block E psi (first s a)) = log2 d%:R.
Proof.
move=> max conn eveE; have unit := max_unit max.
apply: (private_uniform (first_povm s) _ unit (dimension_gt0 s unit)) => [F a|a F].
  by case: (eveE F).
exact: (secrecy max (eveE F) conn).
Qed.

(** The same on [V (x) C^n], with the blocks of (3) written out. *)
Corollary private_tensor (R : realType) (d n : nat)
    (V : lmodType [numClosedFieldType of R[i]]) (ip : innerProduct V) (s : strategy ip d)
    (c o : 'I_d -> 'I_d -> [numClosedFieldType of R[i]]) (psi : {ffun 'I_n -> V}) :
  maximiser (with_eve n s) c o psi -> connected o ->
  entropy_given (fun a => \matrix_(i, j) ip (psi j) (first s a (psi i))) = log2 d%:R.
Proof.
move=> max conn; rewrite -(private_maximiser (E := adjoin ip n) max conn (eve_adjoin s)).
apply: (congr1 (@entropy_given R d n)); apply/funext => a; apply/matrixP => i j.
by rewrite mxE; symmetry; exact: blockE.
Qed.

(** Bob's outcome is always Alice's: he lacks nothing. *)
Lemma equal_outcomes (R : realType) (d : nat) (p : 'I_d -> 'I_d -> R[i]) :
  (forall a b, p a b = d%:R^-1 * (a == b)%:R) ->
  shannon_given (fun a b => complex.Re (p a b)) = 0.
Proof.
move=> perfect; have key a b : complex.Re (p a b) = d%:R^-1 * (a == b)%:R.
  rewrite perfect.
  have -> : (d%:R^-1 * (a == b)%:R : R[i]) = ((d%:R^-1 * (a == b)%:R)%:C)%C.
    by rewrite rmorphM rmorph_nat inverse_real.
  by [].
rewrite -(shannon_given_equal (fun _ : 'I_d => d%:R^-1)) /shannon_given /shannon.
congr (_ - _); apply: eq_bigr => t _; congr eta; first exact: key.
by apply: eq_bigr => a _; exact: key.
Qed.

(** (15), straight from (10); [B] is Bob's measurement at the key setting. *)
Theorem key_direct (R : realType) (d n : nat)
    (V : lmodType [numClosedFieldType of R[i]]) (ip : innerProduct V) (s : strategy ip d)
    (c o : 'I_d -> 'I_d -> [numClosedFieldType of R[i]]) (psi : V) (E : eve_system ip n)
    (B : 'I_d -> operator V) :
  maximiser s c o psi -> connected o -> (forall F, eve s (E F)) ->
  (forall a b, ip psi (first s a (B b psi)) = d%:R^-1 * (a == b)%:R) ->
  let HAE := entropy_given (fun a => block E psi (first s a)) in
  let HAB := shannon_given (fun a b => complex.Re (ip psi (first s a (B b psi)))) in
  [/\ HAE = log2 d%:R, HAB = 0 & HAE - HAB = log2 d%:R].
Proof.
move=> max conn eveE key HAE HAB; have HAE_d := private_maximiser max conn eveE.
have HAB_0 : HAB = 0 by exact: equal_outcomes.
by split; rewrite ?HAB_0 ?subr0.
Qed.

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
  by rewrite lt_minr b0 invr_gt0 ltr0n lt_minl invf_lt1 ?ltr0n // ltr1n.
have small : eps <= bound by rewrite le_minl lexx orbT.
have n0 : (0 < 2 ^ bits)%N by rewrite expn_gt0.
exists (2 ^ bits).+1, (@ideal_correlation R (2 ^ bits) eps).
have [near far rate] := main_theorem_rate_uniform eps01 small n0; split=> //.
by rewrite -(log2_pow R bits) log2_le ?exprn_gt0 ?ltr0n // -natrX ler_nat leqnSn.
Qed.
