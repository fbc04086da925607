From mathcomp Require Import all_ssreflect all_algebra.
From diqkd Require Import Compat VanishingSums Bell Hilbert QuantumBound Maximiser Secrecy Ideal.
From diqkd Require Import KeyState SelfTesting PositiveMatrices Density.

(** * Eve's state as a matrix

Eve has a system of dimension [n]: its operators are the matrices of size [n], and each acts on
the whole space.  The blocks of (3) are then matrices, and the functional
[F |-> <psi|X F psi>] through which the other files meet them says all of them.

** Main definitions
- [eve_system ip n]: an action of the matrices of size [n] on the space: linear,
  multiplicative, and the adjoint of a matrix acts as the adjoint.
- [block E X psi]: Eve's matrix [tr_AB [X psi psi^*]], by its entries
  [<i|block|j> = <psi|X |j><i| psi>].
- [eve_state E psi]: that of [X = 1], [sigma_E].
- [adjoin ip n]: the action on the last factor of [V (x) C^n]; [with_eve s n]: the strategy [s],
  which acts on the first factor.

** Main results
- [blockP], [block_unique]: it is the one matrix with [tr [block F] = <psi|X F psi>].
- [block_scale]: [<psi|X F psi> = x <psi|F psi>] for every [F] says [block = x sigma_E].
- [block_positive_matrix], [sum_blocks], [density_eve]: the blocks of a measurement are
  positive, and add up to [sigma_E], a density matrix; [density_key_state]: so is [sigma_AE].
- [bob_forgotten_block]: a further measurement of Bob does not change them.
- [blockE]: on [V (x) C^n], entry [i, j] is [<psi_j|X psi_i>]: the partial trace.
- [eve_adjoin]: Eve's operators commute with those of the parties.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Record eve_system (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (n : nat) :=
  EveSystem {
    act :> 'M[C]_n -> operator V;
    act_linear : forall x F G u, act (x *: F + G) u = x *: act F u + act G u;
    act_mul : forall F G u, act (F *m G) u = act F (act G u);
    act_one : forall u, act 1%:M u = u;
    act_adjoint : forall F, adjoint ip (act F) (act (dagger F)) }.

Section Blocks.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (n : nat).
Variables (E : eve_system ip n) (psi : V).
Implicit Types (X : operator V) (F S : 'M[C]_n).

Lemma act0 u : E 0 u = 0.
Proof. by have := act_linear E (-1) 0 0 u; rewrite scaler0 addr0 scaleN1r addNr. Qed.
Lemma actD F G u : E (F + G) u = E F u + E G u.
Proof. by rewrite -{1}[F]scale1r act_linear scale1r. Qed.
Lemma actZ x F u : E (x *: F) u = x *: E F u.
Proof. by rewrite -[x *: F]addr0 act_linear act0 addr0. Qed.
Lemma act_sum (I : finType) (F : I -> 'M[C]_n) u : E (\sum_i F i) u = \sum_i E (F i) u.
Proof. exact: (big_morph (fun F => E F u) (fun F G => actD F G u) (act0 u)). Qed.

Definition block X : 'M[C]_n := \matrix_(i, j) ip psi (X (E (delta_mx j i) psi)).
Definition eve_state := block (identity V).

Theorem blockP X F : \tr (block X *m F) = ip psi (X (E F psi)).
Proof.
rewrite [in RHS](matrix_sum_delta F) act_sum op_sum ip_sumr.
under eq_bigr do rewrite act_sum op_sum ip_sumr.
rewrite exchange_big; apply: eq_bigr => i _; rewrite mxE; apply: eq_bigr => j _.
by rewrite actZ opZ ipZr !mxE mulrC.
Qed.

(** The trace does not degenerate: the functional says the whole matrix. *)
Lemma trace_ext S T : (forall F, \tr (S *m F) = \tr (T *m F)) -> S = T.
Proof.
have entry A i j : \tr (A *m delta_mx j i) = A i j :> C.
  rewrite /mxtrace (bigD1 i) //= big1 ?addr0 => [|k ki].
    rewrite mxE (bigD1 j) //= big1 ?addr0 => [|l lj]; first by rewrite !mxE !eqxx mulr1.
    by rewrite mxE (negPf lj) mulr0.
  by rewrite mxE big1 // => l _; rewrite mxE (negPf ki) andbF mulr0.
by move=> h; apply/matrixP => i j; rewrite -!entry.
Qed.

Theorem block_unique X S : (forall F, \tr (S *m F) = ip psi (X (E F psi))) -> S = block X.
Proof. by move=> h; apply: trace_ext => F; rewrite blockP. Qed.

Theorem block_scale X x : (forall F, ip psi (X (E F psi)) = x * ip psi (E F psi)) ->
  block X = x *: eve_state.
Proof.
move=> h; apply: trace_ext => F.
by rewrite -scalemxAl mxtraceZ !blockP h.
Qed.

Theorem trace_block X : \tr (block X) = ip psi (X psi).
Proof. by rewrite -[block X]mulmx1 blockP act_one. Qed.

(** ** Measurements that commute with Eve *)

Variables (K : finType) (A : K -> operator V).
Hypotheses (povmA : povm ip A) (EA : forall F a, commute (E F) (A a)).

Theorem block_positive_matrix a : positive_matrix (block (A a)).
Proof.
move=> v; have -> : (dagger v *m block (A a) *m v) 0 0 = ip psi (A a (E (v *m dagger v) psi)).
  have trace1 (M : 'M[C]_1) : M 0 0 = \tr M by rewrite /mxtrace big_ord1.
  by rewrite -blockP trace1 -mulmxA mxtrace_mulC mulmxA.
have [i _|n0] := pickP (fun _ : 'I_n => true); last first.
  have -> : v *m dagger v = 0 by apply/matrixP => i; have := n0 i.
  by rewrite act0 op0 ip0r.
pose w : 'cV[C]_n := delta_mx i 0.
have ww : dagger w *m w = 1%:M.
  rewrite /dagger trmx_delta map_delta_mx mul_delta_mx; apply/matrixP => x y.
  by rewrite !ord1 !mxE !eqxx.
have -> : v *m dagger v = (v *m dagger w) *m (w *m dagger v).
  by rewrite mulmxA -(mulmxA v) ww mulmx1.
rewrite act_mul; apply: (block_positive psi povmA) => [|b]; last exact: EA.
have -> : v *m dagger w = dagger (w *m dagger v) by rewrite daggerM daggerK.
exact: act_adjoint.
Qed.

Theorem sum_blocks : \sum_a block (A a) = eve_state.
Proof.
apply: trace_ext => F; rewrite mulmx_suml raddf_sum blockP /= -(block_marginal psi povmA).
by apply: eq_bigr => a _; rewrite blockP.
Qed.

(** A further measurement of Bob leaves the blocks as they are. *)
Theorem bob_forgotten_block (N : finType) (B : N -> operator V) a : povm ip B ->
  \sum_b block (op_comp (A a) (B b)) = block (A a).
Proof.
move=> povmB; apply: trace_ext => F; rewrite mulmx_suml raddf_sum blockP /=.
rewrite -(bob_forgotten A psi (E F) povmB a); apply: eq_bigr => b _.
exact: blockP.
Qed.

Hypothesis unit : ip psi psi = 1.

Theorem density_eve : density eve_state.
Proof.
split; last by rewrite trace_block.
apply: psdP; rewrite -sum_blocks => v; rewrite mulmx_sumr mulmx_suml summxE.
by apply: sumr_ge0 => a _; exact: block_positive_matrix.
Qed.

End Blocks.

(** The state (3) of Alice's outcome and Eve. *)
Theorem density_key_state (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V)
    (n d : nat) (E : eve_system ip n) (psi : V) (A : 'I_d -> operator V) :
  povm ip A -> (forall F a, commute (E F) (A a)) -> ip psi psi = 1 ->
  density (classical_quantum (fun a => block E psi (A a))).
Proof.
move=> povmA EA unit; apply: density_classical_quantum => [a|].
  exact: (block_positive_matrix psi povmA).
rewrite -(block_trace povmA unit); apply: eq_bigr => a _; exact: trace_block.
Qed.

(** ** A strategy with a system of Eve's beside it *)

Section Adjoin.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (n : nat).
Local Notation VE := {ffun 'I_n -> V}.
Local Notation ipE := (family_product ip [finType of 'I_n]).

Definition matrix_on (F : 'M[C]_n) : operator [lmodType C of VE] := on_index (fun i j => F i j).

Lemma matrix_on_linear x F G u : matrix_on (x *: F + G) u = x *: matrix_on F u + matrix_on G u.
Proof.
apply/ffunP => i; rewrite !ffunE scaler_sumr -big_split; apply: eq_bigr => j _ /=.
by rewrite !mxE scalerDl scalerA.
Qed.

Lemma matrix_on_mul F G u : matrix_on (F *m G) u = matrix_on F (matrix_on G u).
Proof.
apply/ffunP => i; rewrite !ffunE.
under [RHS]eq_bigr do rewrite ffunE scaler_sumr.
rewrite exchange_big; apply: eq_bigr => j _ /=; rewrite mxE scaler_suml.
by apply: eq_bigr => k _; rewrite scalerA.
Qed.

Lemma matrix_on_one u : matrix_on 1%:M u = u.
Proof.
apply/ffunP => i; rewrite !ffunE (bigD1 i) //= big1 ?addr0 => [|j ji].
  by rewrite mxE eqxx scale1r.
by rewrite mxE eq_sym (negPf ji) scale0r.
Qed.

Lemma matrix_on_adjoint F : adjoint ipE (matrix_on F) (matrix_on (dagger F)).
Proof.
move=> u v; rewrite /= /family_fun.
under eq_bigr do rewrite ffunE ip_suml.
under [RHS]eq_bigr do rewrite ffunE ip_sumr.
rewrite exchange_big; apply: eq_bigr => j _; apply: eq_bigr => i _ /=.
by rewrite ipZl ipZr daggerE.
Qed.

Definition adjoin : eve_system ipE n :=
  EveSystem matrix_on_linear matrix_on_mul matrix_on_one matrix_on_adjoint.

Lemma on_components_commute (X Y : operator V) :
  commute X Y -> commute (on_components X) (on_components Y : operator [lmodType C of VE]).
Proof. by move=> XY u; apply/ffunP => i; rewrite !ffunE XY. Qed.

Lemma adjoin_commute F (X : operator V) : commute (adjoin F) (on_components X).
Proof.
move=> u; apply/ffunP => i; rewrite !ffunE op_sum; apply: eq_bigr => j _.
by rewrite ffunE opZ.
Qed.

Lemma on_components_povm (K : finType) (A : K -> operator V) : povm ip A ->
  povm ipE (fun a => on_components (A a)).
Proof.
case=> sa pos sum; split=> [a u v|a u|u].
- by apply: eq_bigr => i _; rewrite !ffunE sa.
- by apply: sumr_ge0 => i _; rewrite ffunE pos.
apply/ffunP => i; rewrite sum_ffunE -[RHS]sum; apply: eq_bigr => a _.
by rewrite ffunE.
Qed.

Theorem blockE (X : operator V) (psi : VE) i j :
  block adjoin psi (on_components X) i j = ip (psi j) (X (psi i)).
Proof.
rewrite mxE /= /family_fun (bigD1 j) //= big1 ?addr0 => [|k kj].
  rewrite !ffunE (bigD1 i) //= big1 ?addr0 => [|k ki]; first by rewrite mxE !eqxx scale1r.
  by rewrite mxE (negPf ki) andbF scale0r.
rewrite !ffunE big1 ?op0 ?ip0r // => l _.
by rewrite mxE (negPf kj) scale0r.
Qed.

Variables (d : nat) (s : strategy ip d).

Definition with_eve : strategy ipE d :=
  Strategy (on_components_povm (first_povm s)) (on_components_povm (second_povm s))
    (fun j k => on_components_povm (bob_povm s j k))
    (fun a j k b => on_components_commute (first_bob s a j k b))
    (fun a j k b => on_components_commute (second_bob s a j k b)).

Theorem eve_adjoin F : eve with_eve (adjoin F).
Proof. by split=> [a|a|a k b]; exact: adjoin_commute. Qed.

(** The correlation is the sum of those of the components of the state. *)
Theorem born_with_eve (psi : VE) x a j k b :
  born with_eve psi x a j k b = \sum_i born s (psi i) x a j k b.
Proof. by apply: eq_bigr => i _; rewrite /born; case: x; rewrite !ffunE. Qed.

End Adjoin.
