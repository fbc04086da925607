From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring mxtens.
From diqkd Require Import Compat VanishingSums Bell Hilbert QuantumBound Ideal PositiveMatrices.

(** * Mixed states and local POVMs of matrices

Every density matrix [rho] on [C^m (x) C^p] has a purification, so what this library says of a
vector [psi] and commuting operators holds of local POVMs on mixed states.  A vector of
[C^n (x) C^n] is a matrix, as in [Ideal]; here [n = m p], and the second factor is Eve's.

** Main definitions
- [matrix_povm E]: the matrices [E a] are positive and sum to the identity.
- [mixed rho X Y]: [tr [(X (x) Y) rho]].
- [of_alice_matrix X], [of_bob_matrix Y]: [X (x) 1] and [1 (x) Y], as operators on [C^m (x) C^p (x) Eve].
- [matrix_strategy]: the strategy of local POVMs.

** Main results
- [mixed_ge0], [mixed_to_bob], [mixed_to_alice], [mixed_total]: (1) is a no-signalling correlation.
- [purification_exists]: for some unit vector [psi], [tr [X rho] = <psi|(X (x) 1) psi>] for all [X].
- [matrix_born]: so (1) on matrices is an instance of [born]; [mixed_quantum_bound] is one use of it.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Tensor.
Variable C : numClosedFieldType.

Lemma dagger_tensor m n p q (X : 'M[C]_(m, n)) (Y : 'M[C]_(p, q)) :
  dagger (X *t Y) = dagger X *t dagger Y.
Proof. by rewrite /dagger trmx_tens map_mxT. Qed.

Lemma tensor1 m p : (1%:M : 'M[C]_m) *t (1%:M : 'M[C]_p) = 1%:M.
Proof.
apply/matrixP => i j; case: (mxtens_indexP i) => i1 i2; case: (mxtens_indexP j) => j1 j2.
by rewrite tensmxE !mxE (can_eq (@mxtens_indexK _ _)) xpair_eqE -natrM mulnb.
Qed.

Lemma tensor_suml (T : finType) m n p q (F : T -> 'M[C]_(m, n)) (Y : 'M[C]_(p, q)) :
  \sum_t (F t *t Y) = (\sum_t F t) *t Y.
Proof.
apply/matrixP => i j; rewrite summxE [RHS]mxE summxE mulr_suml.
by apply: eq_bigr => t _; rewrite mxE.
Qed.

Lemma tensor_sumr (T : finType) m n p q (F : T -> 'M[C]_(m, n)) (Y : 'M[C]_(p, q)) :
  \sum_t (Y *t F t) = Y *t (\sum_t F t).
Proof.
apply/matrixP => i j; rewrite summxE [RHS]mxE summxE mulr_sumr.
by apply: eq_bigr => t _; rewrite mxE.
Qed.

Lemma psd1 n : psd (1%:M : 'M[C]_n).
Proof. by rewrite -[1%:M]mulmx1 -[X in _ *m X]dagger1; exact: psd_product. Qed.

Lemma psd_tensor m p (X : 'M[C]_m) (Y : 'M[C]_p) : psd X -> psd Y -> psd (X *t Y).
Proof.
move=> /psd_factor[W ->] /psd_factor[Z ->].
by rewrite -tensmx_mul -dagger_tensor; exact: psd_product.
Qed.

(** A positive matrix is a positive operator on each component of [C^n (x) C^e]. *)
Lemma psd_left n e (X : 'M[C]_n) : psd X ->
  selfadjoint (rectangle_product C n e) (left_mul X)
  /\ positive (rectangle_product C n e) (left_mul X).
Proof.
move=> psdX; split; first by case: psdX => sX _; rewrite /selfadjoint -{2}sX; exact: left_adjoint.
have [W ->] := psd_factor psdX; move=> u.
by rewrite [left_mul _ _]/= -mulmxA ip_adjoint ip_ge0.
Qed.

Lemma psd_trace n (X Y : 'M[C]_n) : psd X -> psd Y -> 0 <= \tr (X *m Y).
Proof.
move=> psdX /psd_factor[W ->].
rewrite mulmxA mxtrace_mulC; have [_ /(_ W)] := psd_left n psdX.
by [].
Qed.

Definition matrix_povm (T : finType) n (E : T -> 'M[C]_n) :=
  (forall t, psd (E t)) /\ \sum_t E t = 1%:M.

Lemma matrix_povm_left (T : finType) n e (E : T -> 'M[C]_n) : matrix_povm E ->
  povm (rectangle_product C n e) (fun t => left_mul (E t)).
Proof.
move=> [pos sum]; split=> [t|t|u]; try by case: (psd_left e (pos t)).
by rewrite -mulmx_suml sum mul1mx.
Qed.

(** ** Local POVMs *)

Variables m p : nat.
Implicit Types (X : 'M[C]_m) (Y : 'M[C]_p) (rho : 'M[C]_(m * p)).

Definition mixed rho X Y : C := \tr ((X *t Y) *m rho).

Theorem mixed_ge0 rho X Y : psd rho -> psd X -> psd Y -> 0 <= mixed rho X Y.
Proof. by move=> psdr psdX psdY; apply: psd_trace => //; exact: psd_tensor. Qed.

Theorem mixed_to_bob (K : finType) (A : K -> 'M[C]_m) rho Y : matrix_povm A ->
  \sum_a mixed rho (A a) Y = mixed rho 1%:M Y.
Proof. by case=> _ sumA; rewrite -raddf_sum -mulmx_suml tensor_suml sumA. Qed.

Theorem mixed_to_alice (M : finType) (B : M -> 'M[C]_p) rho X : matrix_povm B ->
  \sum_b mixed rho X (B b) = mixed rho X 1%:M.
Proof. by case=> _ sumB; rewrite -raddf_sum -mulmx_suml tensor_sumr sumB. Qed.

Theorem mixed_total (K M : finType) (A : K -> 'M[C]_m) (B : M -> 'M[C]_p) rho :
  density rho -> matrix_povm A -> matrix_povm B -> \sum_a \sum_b mixed rho (A a) (B b) = 1.
Proof.
move=> [_ tr1] povmA povmB; rewrite (eq_bigr _ (fun a _ => mixed_to_alice rho (A a) povmB)).
by rewrite (mixed_to_bob _ _ povmA) /mixed tensor1 mul1mx.
Qed.

(** ** Purification *)

Local Notation V := 'M[C]_(m * p).
Local Notation ip := (matrix_product C (m * p)).

Definition of_alice_matrix X : operator [lmodType C of V] := left_mul (X *t 1%:M).
Definition of_bob_matrix Y : operator [lmodType C of V] := left_mul (1%:M *t Y).

Lemma alice_bob_matrix X Y : commute (of_alice_matrix X) (of_bob_matrix Y).
Proof. by move=> u; rewrite /= !mulmxA !tensmx_mul !mulmx1 !mul1mx. Qed.

Lemma povm_of_alice (K : finType) (A : K -> 'M[C]_m) :
  matrix_povm A -> povm ip (fun a => of_alice_matrix (A a)).
Proof.
move=> [pos sum]; apply: matrix_povm_left; split; last by rewrite tensor_suml sum tensor1.
by move=> a; apply: psd_tensor => //; exact: psd1.
Qed.

Lemma povm_of_bob (M : finType) (B : M -> 'M[C]_p) :
  matrix_povm B -> povm ip (fun b => of_bob_matrix (B b)).
Proof.
move=> [pos sum]; apply: matrix_povm_left; split; last by rewrite tensor_sumr sum tensor1.
by move=> b; apply: psd_tensor => //; exact: psd1.
Qed.

Theorem purification_exists n (rho : 'M[C]_n) : density rho ->
  exists psi : 'M[C]_n, rho = psi *m dagger psi
    /\ matrix_product C n psi psi = 1
    /\ forall X : 'M[C]_n, matrix_product C n psi (left_mul X psi) = \tr (X *m rho).
Proof.
move=> [psdr tr1]; have [psi rhoE] := psd_factor psdr; exists psi.
have expect (X : 'M[C]_n) : matrix_product C n psi (left_mul X psi) = \tr (X *m rho).
  by rewrite /= /trace_product mxtrace_mulC -mulmxA -rhoE.
do 2!split=> //; have := expect 1%:M; rewrite /= !mul1mx => ->.
exact: tr1.
Qed.

Theorem mixed_expectation rho psi X Y : rho = psi *m dagger psi ->
  ip psi (of_alice_matrix X (of_bob_matrix Y psi)) = mixed rho X Y.
Proof.
move=> ->; rewrite /= /trace_product [(X *t _) *m _]mulmxA tensmx_mul mulmx1 mul1mx.
by rewrite mxtrace_mulC -mulmxA.
Qed.

(** ** The scenario of (10) *)

Variable d : nat.
Variables (P Q : 'I_d -> 'M[C]_m) (B : 'I_d -> 'I_d -> 'I_3 -> 'M[C]_p).
Hypotheses (povmP : matrix_povm P) (povmQ : matrix_povm Q).
Hypothesis povmB : forall j k, matrix_povm (B j k).

Definition matrix_strategy : strategy ip d :=
  Strategy (povm_of_alice povmP) (povm_of_alice povmQ) (fun j k => povm_of_bob (povmB j k))
    (fun a j k b => alice_bob_matrix (P a) (B j k b))
    (fun a j k b => alice_bob_matrix (Q a) (B j k b)).

Definition mixed_behaviour rho : behaviour C d :=
  fun x a j k b => mixed rho (if x then Q a else P a) (B j k b).

Theorem matrix_born rho psi : rho = psi *m dagger psi ->
  forall x a j k b, born matrix_strategy psi x a j k b = mixed_behaviour rho x a j k b.
Proof. by move=> rhoE [] a j k b; exact: mixed_expectation. Qed.

Theorem mixed_quantum_bound rho (c : 'I_d -> 'I_d -> C) : density rho ->
  (forall j k, c j k \is Num.real) -> bell c (mixed_behaviour rho) <= d%:R - 1.
Proof.
move=> density_rho c_real; have [psi [rhoE [unit _]]] := purification_exists density_rho.
rewrite -(bell_ext c (matrix_born rhoE)); exact: quantum_bound.
Qed.

End Tensor.
