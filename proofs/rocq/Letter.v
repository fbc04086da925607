From mathcomp Require Import all_ssreflect all_algebra.
From diqkd Require Import Compat Bell Hilbert QuantumBound Maximiser Secrecy Ideal.

(** * The letter, statement by statement

M. Farkas, PRL 132, 210803 (2024).  This file only states; each comment starts with the
ledger id, relates the statement to the letter, and each proof names the theorem that closes
it.  Whoever trusts the kernel needs to read this file and the definitions that it names. *)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** [eq10-quantum] Eq. (10): no quantum strategy exceeds [d - 1], whatever the POVMs of the two
    parties, the dimension, and the real numbers [c_jk]. *)
Theorem eq10_quantum (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat)
    (s : strategy ip d) (c : 'I_d -> 'I_d -> C) :
  (forall j k, c j k \is Num.real) ->
  forall psi, ip psi psi = 1 -> bell c (born s psi) <= d%:R - 1.
Proof. exact: quantum_bound. Qed.
Print Assumptions eq10_quantum.

(** [eq10-quantum] The certificate: [d - 1] less the operator of (10) is a sum of squares and of
    the parties' defects. *)
Theorem eq10_sum_of_squares (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V)
    (d : nat) (s : strategy ip d) (c : 'I_d -> 'I_d -> C) (u : V) :
  (d%:R - 1) *: u - bell_operator s c u =
    2%:R^-1 *: (\sum_j \sum_k square s c j k (square s c j k u))
    + 2%:R^-1 *: (\sum_j \sum_k c j k ^+ 2 *:
        (bob s j k b0 u + bob s j k b1 u - observable s j k (observable s j k u)))
    + (d%:R / 2%:R) *: (\sum_j (first s j u - first s j (first s j u))
                        + \sum_k (second s k u - second s k (second s k u))).
Proof. exact: sum_of_squares. Qed.
Print Assumptions eq10_sum_of_squares.

(** [eq10-attained] Text after Eq. (10): [phi_d^+], two bases of Alice (the columns of the unitary
    matrices [a] and [b]) and Bob's observables [((P_j - Q_k)/c_jk)^T] reach [d - 1]. *)
Theorem eq10_attained (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d)
    (ua : unitary a) (ub : unitary b) :
  (0 < d)%N -> bell (coefficient a b) (born (ideal ua ub) (phi C d)) = d%:R - 1.
Proof. exact: ideal_value. Qed.
Print Assumptions eq10_attained.

(** [pqp] Past the letter: what a state that reaches [d - 1] does to the measurements. *)
Theorem pqp (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat)
    (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) :
  maximiser s c o psi ->
  [/\ forall j k, first s j psi - second s k psi = c j k *: observable s j k psi,
      forall l j, first s l (first s j psi) = if l == j then first s j psi else 0,
      forall l k, second s l (second s k psi) = if l == k then second s k psi else 0,
      (forall j, first s j psi = bob_first s c j psi)
        /\ (forall k, second s k psi = bob_second s c k psi)
    & forall j k, first s j (second s k (first s j psi)) = o j k *: first s j psi
        /\ second s k (first s j (second s k psi)) = o j k *: second s k psi].
Proof.
exact: (fun max => And5 (annihilated max) (first_orthogonal max) (second_orthogonal max)
  (conj (first_swap max) (second_swap max))
  (fun j k => conj (first_relation max j k) (second_relation max j k))).
Qed.
Print Assumptions pqp.

(** [secrecy-direct] Past the letter: the key outcome is private, straight from (10).  For every
    operator [F] of Eve, [<P_a F> = <F>/d]: this is (14)'s state, uniform times Eve's. *)
Theorem secrecy_direct (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat)
    (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) :
  maximiser s c o psi -> (forall j k, o j k != 0) ->
  forall F, eve s F -> forall a, ip psi (first s a (F psi)) = d%:R^-1 * ip psi (F psi).
Proof. exact: (fun max o0 F eveF => secrecy_positive max eveF o0). Qed.
Print Assumptions secrecy_direct.

(** [connected] Past the letter: a connected overlap graph is enough. *)
Theorem connected_graph (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat)
    (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) :
  maximiser s c o psi -> connected o ->
  (forall F, eve s F -> forall a, ip psi (first s a (F psi)) = d%:R^-1 * ip psi (F psi))
  /\ (forall a, ip psi (first s a psi) = d%:R^-1).
Proof. exact: (fun max conn => conj (fun F eveF => secrecy max eveF conn) (uniform max conn)). Qed.
Print Assumptions connected_graph.

(** [secrecy-direct] Not vacuous: the ideal strategy of every pair of bases with all overlaps
    strictly between 0 and 1 meets the hypotheses of the theorem. *)
Theorem secrecy_hypotheses_met (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d)
    (ua : unitary a) (ub : unitary b) :
  (0 < d)%N -> (forall j k, 0 < overlap a b j k < 1) ->
  [/\ maximiser (ideal ua ub) (coefficient a b) (overlap a b) (phi C d),
      connected (overlap a b)
    & forall j, matrix_product C d (phi C d) (first (ideal ua ub) j (phi C d)) = d%:R^-1].
Proof. exact: ideal_secrecy. Qed.
Print Assumptions secrecy_hypotheses_met.
