From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals ereal trigo mxtens.
From diqkd Require Import Overlaps Local LocalBound UnitCircle Family Nonlocal FejerBound.
From diqkd Require Import Closeness MainTheorem GapCeiling Exponential Continuity Noise NoisyFamily.
From diqkd Require Import EntryPolynomial NotPolynomial Gap.
From diqkd Require Import Compat Bell Hilbert QuantumBound Maximiser Secrecy Ideal.
From diqkd Require Import MatrixUnits KeyState SelfTesting Disconnected Road.
From diqkd Require Import Density Entropy EveState KeyEntropy KeyRate CertifiedRate FlagAttack.
From diqkd Require Import Born Archimedean PositiveMatrices MixedStates IdealCorrelation SameModuli.
From diqkd Require Import Padding FullRank Paths SpanningTree Support Purifications MatrixSupports.
From diqkd Require Import MixedRoad.

(** * The letter, statement by statement

M. Farkas, PRL 132, 210803 (2024).  This file only states; each comment starts with the
ledger id and relates the statement to the letter, and each proof names the theorem that closes
it.  Whoever trusts the kernel needs to read this file and the definitions that it names
(README.md and README-analysis.md have the main ones in a table, with the letter's words; each of
the others is said in its file).

Throughout, [C] is any field of complex numbers (an algebraically closed field with
conjugation), [V] a space of any dimension with the inner product [ip], and [o j k] stands for
the letter's [O_jk^2].  Where analysis is needed, real numbers are any [realType] of
mathcomp-analysis (a complete Archimedean ordered field, of which Coq's own real numbers are one:
[RealInstance]), complex numbers are [R[i]], and the dimension of the family is [n.+1]. *)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Local Notation complexes R := [numClosedFieldType of R[i]].

(** ** Born's rule: (1) *)

(** [eq01] For any POVMs of two commuting parties, with any settings, and any unit vector [psi]:
    the numbers [p(a, b|x, y) = <psi|A^x_a B^y_b psi>] are non-negative, sum to 1 for each pair of
    settings, and the marginals do not depend on the other party's setting.  Only the sign asks
    that [C] be Archimedean: every non-negative number is below a natural number. *)
Theorem eq01 (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (psi : V)
    (X Y : Type) (K M : finType) (A : X -> K -> operator V) (B : Y -> M -> operator V) :
  (forall x, povm ip (A x)) -> (forall y, povm ip (B y)) ->
  (forall x a y b, commute (A x a) (B y b)) -> ip psi psi = 1 ->
  let p x y a b := ip psi (A x a (B y b psi)) in
  [/\ (forall x : C, 0 <= x -> exists n : nat, x < n%:R) -> forall x y a b, 0 <= p x y a b,
      forall x y, \sum_a \sum_b p x y a b = 1,
      forall x y b, \sum_a p x y a b = ip psi (B y b psi)
    & forall x y a, \sum_b p x y a b = ip psi (A x a psi)].
Proof.
move=> povmA povmB AB unit p; split=> [arch x y a b|x y|x y b|x y a].
- exact: born_ge0.
- exact: born_total.
- exact: born_of_bob.
- exact: born_of_alice.
Qed.
Print Assumptions eq01.

(** [eq01] The complex numbers [R[i]] are Archimedean, for any [realType]. *)
Theorem eq01_archimedean (R : realType) (x : [numClosedFieldType of R[i]]) :
  0 <= x -> exists n : nat, x < n%:R.
Proof. exact: (@complex_archimedean R). Qed.
Print Assumptions eq01_archimedean.

(** [eq01] In finite dimension, as printed: [mixed rho X Y] is [tr [(X (x) Y) rho]], for a density
    matrix [rho] on [C^m (x) C^p] and local POVMs of matrices; here [C] need not be Archimedean. *)
Theorem eq01_matrices (C : numClosedFieldType) (m p : nat) (rho : 'M[C]_(m * p)) (X Y : Type)
    (K M : finType) (A : X -> K -> 'M[C]_m) (B : Y -> M -> 'M[C]_p) :
  density rho -> (forall x, matrix_povm (A x)) -> (forall y, matrix_povm (B y)) ->
  [/\ forall x y a b, 0 <= mixed rho (A x a) (B y b),
      forall x y, \sum_a \sum_b mixed rho (A x a) (B y b) = 1,
      forall x y b, \sum_a mixed rho (A x a) (B y b) = mixed rho 1%:M (B y b)
    & forall x y a, \sum_b mixed rho (A x a) (B y b) = mixed rho (A x a) 1%:M].
Proof.
exact: (fun rhoD povmA povmB => And4
  (fun x y a b => mixed_ge0 rhoD.1 ((povmA x).1 a) ((povmB y).1 b))
  (fun x y => mixed_total rhoD (povmA x) (povmB y))
  (fun x y b => mixed_to_bob rho (B y b) (povmA x))
  (fun x y a => mixed_to_alice rho (A x a) (povmB y))).
Qed.
Print Assumptions eq01_matrices.

(** [eq01] Every density matrix is the state that some unit vector [psi] leaves to Alice and Bob;
    their POVMs act on its space as commuting POVMs, with the same correlation.  So what is stated
    below of [psi] and commuting operators holds of [rho]. *)
Theorem eq01_purified (C : numClosedFieldType) (m p : nat) (rho : 'M[C]_(m * p)) :
  density rho ->
  [/\ forall (K : finType) (A : K -> 'M[C]_m), matrix_povm A ->
        povm (matrix_product C (m * p)) (fun a => of_alice_matrix p (A a)),
      forall (M : finType) (B : M -> 'M[C]_p), matrix_povm B ->
        povm (matrix_product C (m * p)) (fun b => of_bob_matrix m (B b)),
      forall (X : 'M[C]_m) (Y : 'M[C]_p), commute (of_alice_matrix p X) (of_bob_matrix m Y)
    & exists psi : 'M[C]_(m * p), [/\ rho = psi *m dagger psi,
        matrix_product C (m * p) psi psi = 1
      & forall (X : 'M[C]_m) (Y : 'M[C]_p), mixed rho X Y
          = matrix_product C (m * p) psi (of_alice_matrix p X (of_bob_matrix m Y psi))]].
Proof.
move=> rhoD; split; [exact: povm_of_alice|exact: povm_of_bob|exact: alice_bob_matrix|].
have [psi [rhoE [unit _]]] := purification_exists rhoD; exists psi; split=> // X Y.
by rewrite (mixed_expectation X Y rhoE).
Qed.
Print Assumptions eq01_purified.

(** ** Self-testing and secrecy: (3) to (7) *)

(** [eq03] The state of Alice's outcome and Eve, through [F |-> <psi|A_a F psi>]: its blocks are
    positive, add up to Eve's state, and have trace 1 in all. *)
Theorem eq03 (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (K : finType)
    (A : K -> operator V) (psi : V) :
  povm ip A -> ip psi psi = 1 ->
  [/\ forall F F', adjoint ip F F' -> (forall a, commute F' (A a)) ->
        forall a, 0 <= ip psi (A a (F' (F psi))),
      forall F : operator V, \sum_a ip psi (A a (F psi)) = ip psi (F psi)
    & \sum_a ip psi (A a psi) = 1].
Proof.
exact: (fun povmA unit => And3 (block_positive psi povmA) (block_marginal psi povmA)
  (block_trace povmA unit)).
Qed.
Print Assumptions eq03.

(** [eq03] It does not depend on the purification: [R psi], with [R] of Eve and [R^* R psi = psi],
    has the blocks of [psi], read through [F |-> R^* F R], and the converse. *)
Theorem eq03_purification (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V)
    (K : finType) (A : K -> operator V) (psi : V) (R R' : operator V) :
  adjoint ip R R' -> (forall a, commute R (A a)) -> (forall a, commute R' (A a)) ->
  R' (R psi) = psi -> forall a (F : operator V),
  ip (R psi) (A a (F (R psi))) = ip psi (A a (R' (F (R psi))))
  /\ ip psi (A a (F psi)) = ip (R psi) (A a (R (F (R' (R psi))))).
Proof.
exact: (fun RR' RA R'A iso a F =>
  conj (purification psi RR' R'A a F) (purification_back RR' RA a F iso)).
Qed.
Print Assumptions eq03_purification.

(** [eq03] Where Eve's system has dimension [n] the blocks are matrices: each is the one matrix
    with [tr [sigma_a F] = <psi|A_a F psi>] for every [F]; they add up to [sigma_E], and
    [sigma_E] and [sigma_AE] are density matrices. *)
Theorem eq03_matrices (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (n d : nat)
    (E : eve_system ip n) (A : 'I_d -> operator V) (psi : V) :
  povm ip A -> (forall F a, commute (E F) (A a)) -> ip psi psi = 1 ->
  let sigma a := block E psi (A a) in
  [/\ forall a S, (forall F, \tr (S *m F) = ip psi (A a (E F psi))) <-> S = sigma a,
      \sum_a sigma a = eve_state E psi, density (eve_state E psi)
    & density (classical_quantum sigma)].
Proof.
move=> povmA EA unit sigma; split; [|exact: sum_blocks|exact: (density_eve povmA EA unit)|].
  by move=> a S; split=> [|-> F]; [exact: block_unique|exact: blockP].
exact: density_key_state.
Qed.
Print Assumptions eq03_matrices.

(** [eq03] They are the partial traces of (3): on [V (x) C^n] with [psi = \sum_i psi_i (x) |i>],
    the entries of [tr_AB [(A (x) 1) |psi><psi|]] are [<psi_j|A psi_i>]. *)
Theorem eq03_partial_trace (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V)
    (n : nat) (A : operator V) (psi : {ffun 'I_n -> V}) (i j : 'I_n) :
  block (adjoin ip n) psi (on_components A) i j = ip (psi j) (A (psi i)).
Proof. exact: blockE. Qed.
Print Assumptions eq03_partial_trace.

(** [eq03] In finite dimension the block of an operator [X] of Alice and Bob is a matrix of Eve,
    [eve_block psi X = psi^* X psi] (transposed): the only one with the expectations
    [F |-> <psi|X F psi>]; positive for positive [X]; the blocks of a measurement sum to Eve's state
    and have trace 1 in all. *)
Theorem eq03_blocks (C : numClosedFieldType) (n e : nat) (psi : 'M[C]_(n, e)) :
  [/\ forall (X : 'M[C]_n) (S : 'M[C]_e), S = eve_block psi X <-> forall F,
        rectangle_product C n e psi (left_mul X (right_mul F psi)) = \tr (S *m F),
      forall X, psd X -> psd (eve_block psi X)
    & forall (K : finType) (A : K -> 'M[C]_n), \sum_a A a = 1%:M ->
        \sum_a eve_block psi (A a) = eve_block psi 1%:M
        /\ (rectangle_product C n e psi psi = 1 -> \sum_a \tr (eve_block psi (A a)) = 1)].
Proof.
split=> [X S|X|K A sumA]; [|exact: eve_block_psd|].
- by split=> [-> F|]; [exact: eve_block_expectation|exact: eve_block_unique].
- by split=> [|unit]; [exact: eve_block_sum|exact: eve_block_trace].
Qed.
Print Assumptions eq03_blocks.

(** [eq03] Two purifications of one state, whatever the dimensions of Eve, differ by an [R] of Eve
    that is isometric on the support of her state: the second is [R] on the first, and [R^* R] fixes
    the first.  (The state of [psi] on Alice and Bob is [psi psi^*]; [psi R] is [1 (x) R^T] on [psi].) *)
Theorem eq03_purifications (C : numClosedFieldType) (n e e' : nat)
    (psi : 'M[C]_(n, e)) (chi : 'M[C]_(n, e')) :
  psi *m dagger psi = chi *m dagger chi ->
  exists R : 'M[C]_(e, e'), psi *m R = chi /\ psi *m R *m dagger R = psi.
Proof. exact: purifications_equivalent. Qed.
Print Assumptions eq03_purifications.

(** [key-setting] A further measurement of Bob leaves the state of Alice and Eve as it is. *)
Theorem key_setting_eve (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V)
    (K N : finType) (A : K -> operator V) (B : N -> operator V) (psi : V) (F : operator V) :
  povm ip B -> forall a, \sum_b ip psi (A a (B b (F psi))) = ip psi (A a (F psi)).
Proof. exact: bob_forgotten. Qed.
Print Assumptions key_setting_eve.

(** [key-setting] Nor does it change [H(A|E)]: the blocks of (3), with the new setting of Bob
    measured and its outcome summed over, are the blocks without. *)
Theorem key_setting_entropy (R : realType) (V : lmodType (complexes R)) (ip : innerProduct V) (n d : nat)
    (N : finType) (E : eve_system ip n) (A : 'I_d -> operator V) (B : N -> operator V) (psi : V) :
  povm ip B ->
  (forall a, \sum_b block E psi (op_comp (A a) (B b)) = block E psi (A a))
  /\ entropy_given (fun a => \sum_b block E psi (op_comp (A a) (B b)))
     = entropy_given (fun a => block E psi (A a)).
Proof. exact: key_setting_unchanged. Qed.
Print Assumptions key_setting_entropy.

(** [key-setting] Nor does it change (5), whose [J] is [V_A (x) V_B (x) 1]. *)
Theorem key_setting_five (C : numClosedFieldType) (V V' : lmodType C) (ip : innerProduct V)
    (ip' : innerProduct V') (J : isometry ip ip') (K N : finType) (A : K -> operator V)
    (B : N -> operator V) (At : K -> operator V') (psi : V) (xi : V') :
  povm ip B -> (forall a, J (A a psi) = At a xi) -> forall a, \sum_b J (A a (B b psi)) = At a xi.
Proof. exact: five_forgotten. Qed.
Print Assumptions key_setting_five.

(** [eq04-05-06] (4) gives (5), for every setting of Alice; [J] is [V_A (x) V_B (x) 1], [y] any
    setting of Bob, and the POVMs and their targets sum to the identity. *)
Theorem eq04_05 (C : numClosedFieldType) (V V' : lmodType C) (ip : innerProduct V)
    (ip' : innerProduct V') (J : isometry ip ip') (X Y K M : finType)
    (A : X -> K -> operator V) (B : Y -> M -> operator V)
    (At : X -> K -> operator V') (Bt : Y -> M -> operator V') (psi : V) (xi : V') :
  (forall y u, \sum_b B y b u = u) -> (forall y u, \sum_b Bt y b u = u) -> forall y : Y,
  (forall x a b, J (A x a (B y b psi)) = At x a (Bt y b xi)) ->
  forall x a, J (A x a psi) = At x a xi.
Proof. exact: four_five. Qed.
Print Assumptions eq04_05.

(** [eq04-05-06] (5) gives (6). *)
Theorem eq05_06 (C : numClosedFieldType) (V V' : lmodType C) (ip : innerProduct V)
    (ip' : innerProduct V') (J : isometry ip ip') (X K : finType)
    (A : X -> K -> operator V) (At : X -> K -> operator V') (psi : V) (xi : V') :
  (forall x u, \sum_a A x a u = u) -> (forall x u, \sum_a At x a u = u) -> forall x : X,
  (forall a, J (A x a psi) = At x a xi) -> J psi = xi.
Proof. exact: five_six. Qed.
Print Assumptions eq05_06.

(** [eq07] (5), at one setting of Alice, with the target [phi (x) aux] on which Alice's target
    [At] acts through [phi] and Eve ([F] before, [F'] after the isometries) through [aux]:
    [<A_a F> = p(a) <aux|F'|aux>] for every [F], and [<F> = <aux|F'|aux>].  In finite dimension
    these are the blocks of [sigma_AE] and of [sigma_E], so this is (7). *)
Theorem eq07 (C : numClosedFieldType) (V H : lmodType C) (I K : finType)
    (ip : innerProduct V) (ip' : innerProduct H) (J : isometry ip (family_product ip' I))
    (A : K -> operator V) (psi : V) (At : K -> I -> I -> C) (phi : I -> C) (aux : H) :
  povm ip A -> (forall i l, \sum_a At a i l = (i == l)%:R) ->
  ip psi psi = 1 -> ip' aux aux = 1 ->
  (forall a, J (A a psi) = on_index (At a) (tensor phi aux)) ->
  (forall a, ip psi (A a psi) = \sum_i ((\sum_l At a i l * phi l)^* * phi i))
  /\ forall (F : operator V) (F' : operator H), (forall u, J (F u) = on_components F' (J u)) ->
       ip psi (F psi) = ip' aux (F' aux)
       /\ forall a, ip psi (A a (F psi)) = ip psi (A a psi) * ip' aux (F' aux).
Proof.
move=> povmA sumAt unit aux_unit five; split; first exact: (probability povmA sumAt aux_unit five).
exact: (seven povmA sumAt unit aux_unit five).
Qed.
Print Assumptions eq07.

(** ** Entropies, in bits: (8) *)

(** [eq08] What von Neumann's [entropy] is: the sum of [eta x = - x log2 x] over the roots of the
    characteristic polynomial, however listed; those of a state are non-negative real numbers
    that sum to 1; on a diagonal matrix it is Shannon's, and it does not depend on the basis. *)
Theorem eq08_entropy (R : realType) (n : nat) :
  [/\ forall (S : 'M[complexes R]_n) (r : seq (complexes R)),
        char_poly S = \prod_(z <- r) ('X - z%:P) -> entropy S = \sum_(z <- r) eta (complex.Re z),
      forall S : 'M[complexes R]_n, density S ->
        [/\ char_poly S = \prod_(z <- spectrum S) ('X - z%:P),
            forall z, z \in spectrum S -> 0 <= z & \sum_(z <- spectrum S) complex.Re z = 1],
      forall p : 'I_n -> R, entropy (diag_mx (\row_i ((p i)%:C)%C)) = shannon p
    & forall S B B' : 'M[complexes R]_n, B *m B' = 1%:M -> entropy (B *m S *m B') = entropy S].
Proof. exact: entropy_usual. Qed.
Print Assumptions eq08_entropy.

(** [eq08] Entropy is additive on [\sum_a p_a |a><a| (x) sigma_E], so [H(AE) - H(E) = H(A)]. *)
Theorem eq08_additive (R : realType) (d n : nat) (p : 'I_d -> R) (sigmaE : 'M[complexes R]_n) :
  distribution p -> density sigmaE ->
  let sigma a := ((p a)%:C)%C *: sigmaE in
  [/\ entropy (classical_quantum sigma) = shannon p + entropy sigmaE, \sum_a sigma a = sigmaE
    & entropy (classical_quantum sigma) - entropy sigmaE = shannon p].
Proof. exact: product_entropies. Qed.
Print Assumptions eq08_additive.

(** [eq08] Eq. (8), from the product form (7), for every system of Eve's of finite dimension:
    [entropy_given] is [H(AE) - H(E)] of the blocks of (3), [shannon] is [H(A)]. *)
Theorem eq08 (R : realType) (V : lmodType (complexes R)) (ip : innerProduct V) (d n : nat)
    (E : eve_system ip n) (A : 'I_d -> operator V) (psi : V) :
  povm ip A -> (forall F a, commute (E F) (A a)) -> ip psi psi = 1 ->
  (forall a F, ip psi (A a (E F psi)) = ip psi (A a psi) * ip psi (E F psi)) ->
  entropy_given (fun a => block E psi (A a)) = shannon (fun a => complex.Re (ip psi (A a psi))).
Proof. exact: private_product. Qed.
Print Assumptions eq08.

(** [eq08] Eq. (8), from (5) with any target [phi (x) aux], as for (7). *)
Theorem eq08_from_05 (R : realType) (V H : lmodType (complexes R)) (I : finType) (d n : nat)
    (ip : innerProduct V) (ip' : innerProduct H) (J : isometry ip (family_product ip' I))
    (A : 'I_d -> operator V) (psi : V) (At : 'I_d -> I -> I -> complexes R) (phi : I -> complexes R) (aux : H)
    (E : eve_system ip n) (E' : 'M[complexes R]_n -> operator H) :
  povm ip A -> (forall F a, commute (E F) (A a)) -> (forall i l, \sum_a At a i l = (i == l)%:R) ->
  ip psi psi = 1 -> ip' aux aux = 1 ->
  (forall a, J (A a psi) = on_index (At a) (tensor phi aux)) ->
  (forall F u, J (E F u) = on_components (E' F) (J u)) ->
  entropy_given (fun a => block E psi (A a)) = shannon (fun a => complex.Re (ip psi (A a psi))).
Proof. exact: private_five. Qed.
Print Assumptions eq08_from_05.

(** ** The Bell expression (10) *)

(** [eq09] The overlaps of two bases (the columns of the unitary matrices [a] and [b]):
    non-negative, at most 1, rows and columns sum to 1. *)
Theorem eq09 (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d) :
  unitary a -> unitary b ->
  [/\ forall j k, 0 <= overlap a b j k <= 1,
      forall j, \sum_k overlap a b j k = 1 & forall k, \sum_j overlap a b j k = 1].
Proof.
exact: (fun ua ub => And3
  (fun j k => introT andP (conj (overlap_ge0 a b j k) (overlap_le1 j k ua ub)))
  (fun j => overlap_rows j ua ub) (fun k => overlap_columns k ua ub)).
Qed.
Print Assumptions eq09.

(** [eq10-quantum] Eq. (10): no quantum strategy exceeds [d - 1], whatever the POVMs of the two
    parties, the dimension, and the real numbers [c_jk]. *)
Theorem eq10_quantum (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat)
    (s : strategy ip d) (c : 'I_d -> 'I_d -> C) :
  (forall j k, c j k \is Num.real) ->
  forall psi, ip psi psi = 1 -> bell c (born s psi) <= d%:R - 1.
Proof. exact: quantum_bound. Qed.
Print Assumptions eq10_quantum.

(** [eq10-quantum] So it is for local POVMs of matrices on any density matrix. *)
Theorem eq10_quantum_mixed (C : numClosedFieldType) (m p d : nat) (rho : 'M[C]_(m * p))
    (P Q : 'I_d -> 'M[C]_m) (B : 'I_d -> 'I_d -> 'I_3 -> 'M[C]_p) (c : 'I_d -> 'I_d -> C) :
  matrix_povm P -> matrix_povm Q -> (forall j k, matrix_povm (B j k)) -> density rho ->
  (forall j k, c j k \is Num.real) -> bell c (mixed_behaviour P Q B rho) <= d%:R - 1.
Proof. by move=> povmP povmQ povmB rhoD cr; exact: (mixed_quantum_bound povmP povmQ povmB). Qed.
Print Assumptions eq10_quantum_mixed.

(** [eq10-quantum] The certificate: [d - 1] less the operator of (10) is a sum of squares and of
    the parties' defects, for any numbers [c_jk]. *)
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

(** [eq10-attained] Text after Eq. (10): [phi_d^+], two bases of Alice (the columns of [a] and
    [b]) and Bob's observables [((P_j - Q_k)/c_jk)^T] reach [d - 1].  Where [c_jk = 0] Bob answers
    2; the setting has weight 0 there. *)
Theorem eq10_attained (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d)
    (ua : unitary a) (ub : unitary b) :
  (0 < d)%N -> bell (coefficient a b) (born (ideal ua ub) (phi C d)) = d%:R - 1.
Proof. exact: ideal_value. Qed.
Print Assumptions eq10_attained.

(** [eq10-attained] Alice's two ideal measurements are projective and complete, and
    [P_j Q_k P_j = O_jk^2 P_j], [Q_k P_j Q_k = O_jk^2 Q_k]. *)
Theorem eq10_alice_projective (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d)
    (ua : unitary a) (ub : unitary b) :
  [/\ forall j l, projector a j *m projector a l = if j == l then projector a j else 0,
      \sum_j projector a j = 1%:M,
      forall j k, projector a j *m projector b k *m projector a j = overlap a b j k *: projector a j
    & forall j k, projector b k *m projector a j *m projector b k
        = overlap a b j k *: projector b k].
Proof.
split=> [j l||j k|j k]; [exact: projectorM|exact: sum_projector|exact: sandwich|].
by rewrite -overlapC; exact: sandwich.
Qed.
Print Assumptions eq10_alice_projective.

(** [eq10-attained] Bob's ideal operators are orthogonal projectors and sum to the identity. *)
Theorem eq10_bob_projective (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d)
    (ua : unitary a) (ub : unitary b) (j k : 'I_d) :
  (forall e f, bob_matrix a b j k e *m bob_matrix a b j k f
    = if e == f then bob_matrix a b j k e else 0)
  /\ povm (matrix_product C d) (fun e => right_mul (bob_matrix a b j k e)).
Proof. by split; [apply: outcome_projective; exact: signed_cube|exact: ideal_bob_povm]. Qed.
Print Assumptions eq10_bob_projective.

(** [moduli-only, ideal-p] The ideal correlation of any two bases as a function of the [o_jk = O_jk^2]
    alone, key setting included; [ideal_probability] is the formula (also where [c_jk = 0]). *)
Theorem ideal_closed_form (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d)
    (ua : unitary a) (ub : unitary b) :
  (0 < d)%N ->
  (forall x i j k e,
    born (ideal ua ub) (phi C d) x i j k e = ideal_probability (overlap a b) x i j k e)
  /\ (forall x i e,
    key_born ua ub x i e = d%:R^-1 * (if x then overlap a b e i else (i == e)%:R)).
Proof. by move=> d0; split=> *; [exact: ideal_born|exact: key_bornE]. Qed.
Print Assumptions ideal_closed_form.

(** [moduli-only, ideal-p] One by one, where [c_jk > 0]: [p(j,b|0,jk) = (1 +- c)/2d],
    [p(i,b|0,jk) = O_ik^2 (1 -+ c)/(2 d c^2)] for [i != j], the same at Alice's second setting with
    the signs exchanged, and Bob's marginals [1/d], [1/d] and [1 - 2/d]. *)
Theorem ideal_values (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d)
    (ua : unitary a) (ub : unitary b) (j k : 'I_d) :
  (0 < d)%N -> overlap a b j k < 1 ->
  let p := born (ideal ua ub) (phi C d) in
  let c := coefficient a b j k in
  let D := 2%:R * d%:R in
  [/\ p false j j k b0 = (1 + c) / D /\ p false j j k b1 = (1 - c) / D,
      p true k j k b0 = (1 - c) / D /\ p true k j k b1 = (1 + c) / D,
      forall i, i != j -> p false i j k b0 = overlap a b i k * (1 - c) / (D * c ^+ 2)
        /\ p false i j k b1 = overlap a b i k * (1 + c) / (D * c ^+ 2),
      forall i, i != k -> p true i j k b0 = overlap a b j i * (1 + c) / (D * c ^+ 2)
        /\ p true i j k b1 = overlap a b j i * (1 - c) / (D * c ^+ 2)
    & [/\ marginal p j k b0 = d%:R^-1, marginal p j k b1 = d%:R^-1
         & marginal p j k b2 = 1 - 2%:R / d%:R]].
Proof.
move=> d0 below p c D; split.
- exact: first_equal.
- exact: second_equal.
- by move=> i; exact: first_other.
- by move=> i; exact: second_other.
- exact: bob_marginal.
Qed.
Print Assumptions ideal_values.

(** [moduli-only] So pairs of bases with the same moduli have one correlation. *)
Theorem same_moduli (C : numClosedFieldType) (d : nat) (a b a' b' : 'M[C]_d)
    (ua : unitary a) (ub : unitary b) (ua' : unitary a') (ub' : unitary b') :
  (0 < d)%N -> (forall j k, overlap a b j k = overlap a' b' j k) ->
  (forall x i j k e,
    born (ideal ua ub) (phi C d) x i j k e = born (ideal ua' ub') (phi C d) x i j k e)
  /\ (forall x i e, key_born ua ub x i e = key_born ua' ub' x i e).
Proof. exact: moduli_only. Qed.
Print Assumptions same_moduli.

(** [moduli-only] At [d = 4] there are two second bases, [F_4(1)/2] and [F_4(i)/2], with all
    [O_jk = 1/2] and one correlation, that no phases and permutations (nor any factors and maps of
    rows and columns) take to one another: that (10) is then no self-test is argued in
    the ledger. *)
Theorem moduli_no_self_test (C : numClosedFieldType) :
  let one : 'M[C]_4 := 1%:M in
  exists (b b' : 'M[C]_4) (u1 : unitary one) (ub : unitary b) (ub' : unitary b'),
  [/\ forall j k, overlap one b j k = 4%:R^-1 /\ overlap one b' j k = 4%:R^-1,
      forall x i j k e,
        born (ideal u1 ub) (phi C 4) x i j k e = born (ideal u1 ub') (phi C 4) x i j k e,
      forall x i e, key_born u1 ub x i e = key_born u1 ub' x i e
    & forall (alpha beta : 'I_4 -> C) (sigma tau : 'I_4 -> 'I_4),
        ~ forall j k, b' j k = alpha j * b (sigma j) (tau k) * beta k].
Proof. exact: no_self_test. Qed.
Print Assumptions moduli_no_self_test.

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

(** [pqp] The relation from which the others follow: [D^3 psi = c^2 D psi], [D = P_j - Q_k]. *)
Theorem pqp_cube (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat)
    (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) :
  maximiser s c o psi -> forall j k, let D := op_sub (first s j) (second s k) in
  D (D (D psi)) = c j k ^+ 2 *: D psi.
Proof. exact: cube. Qed.
Print Assumptions pqp_cube.

(** [pqp] So [P_j] and [Q_k] commute with Alice's reduced state: [<P_j Z> = <Z P_j>] for every [Z]
    of hers, an operator that commutes with Bob's. *)
Theorem pqp_commutes (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat)
    (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) :
  maximiser s c o psi -> forall Z, alice s Z -> forall j,
  ip psi (first s j (Z psi)) = ip psi (Z (first s j psi))
  /\ ip psi (second s j (Z psi)) = ip psi (Z (second s j psi)).
Proof. by move=> max Z aliceZ j; split; [exact: (first_commutes max)|exact: (second_commutes max)]. Qed.
Print Assumptions pqp_commutes.

(** ** Certification: (11) to (13) *)

(** [eq11] Whenever (10) is maximal and [o_jz > 0] for every [j] and some [z] (the letter's index
    0), the blocks [V_j] and [W_l] are isometries on [psi] and send it to [phi_d^+ (x) aux]; [aux]
    is a unit vector.  The last two clauses are (11) for a purification. *)
Theorem eq11 (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat)
    (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) (z : 'I_d) :
  maximiser s c o psi -> (forall j, 0 < o j z) ->
  [/\ \sum_j alice_block_adjoint s o z j (alice_block s o z j psi) = psi,
      \sum_l bob_block_adjoint s c o z l (bob_block s c o z l psi) = psi,
      forall j l, alice_block s o z j (bob_block s c o z l psi)
        = ((j == l)%:R / sqrtC d%:R) *: junk s psi z
    & ip (junk s psi z) (junk s psi z) = 1].
Proof.
exact: (fun max o0 => And4 (alice_isometry max o0) (bob_isometry max o0) (state max o0)
  (junk_unit max o0)).
Qed.
Print Assumptions eq11.

(** [eq11] Without full local rank the isometries extend to the whole space, given the projectors
    [PiA] and [PiB] onto the supports of the two parties (projectors of Alice and of Bob that fix
    [psi], and an operator of the party that annuls [psi] annuls their range): blocks [Va (j, t)] of
    an isometry of Alice's space into [C^d (x) (C^2 (x) V)], and of Bob's likewise, that give (11) and
    (5); they are made of the party's operators and projector, and commute with all that does. *)
Theorem eq11_extended (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat)
    (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) (z : 'I_d) (PiA PiB : operator V) :
  maximiser s c o psi -> connected o ->
  support_projector ip (of_alice s) psi PiA -> support_projector ip (of_bob s) psi PiB ->
  alice s PiA -> commute PiA PiB -> (forall j, commute PiB (first s j)) ->
  exists Va Va' W W' : 'I_d * bool -> operator V,
  [/\ [/\ forall i, adjoint ip (Va i) (Va' i), forall i, adjoint ip (W i) (W' i),
          forall Y, (forall X, of_alice s X -> commute Y X) -> commute Y PiA ->
            forall i, commute Y (Va i)
        & forall Y, (forall X, of_bob s X -> commute Y X) -> commute Y PiB ->
            forall i, commute Y (W i)],
      forall u, \sum_i Va' i (Va i u) = u,
      forall u, \sum_i W' i (W i u) = u,
      forall i l, Va i (W l psi)
        = (((i.1 == l.1) && (i.2 && l.2))%:R / sqrtC d%:R) *: junk s psi z
    & forall i l a, Va i (W l (first s a psi))
        = (((i.1 == a) && (i.1 == l.1) && (i.2 && l.2))%:R / sqrtC d%:R) *: junk s psi z].
Proof. by move=> max conn; exact: (support_certified z max conn). Qed.
Print Assumptions eq11_extended.

(** [eq11] Not vacuous: such projectors exist for the maximiser of [eq12_printed_fails], which has
    no full local rank. *)
Theorem eq11_extended_met (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d)
    (ua : unitary a) (ub : unitary b) (d_gt0 : (0 < d)%N) :
  let s := padded ua ub d_gt0 in
  exists PiA PiB : operator [lmodType C of 'M[C]_(d + 1)],
  [/\ support_projector (matrix_product C (d + 1)) (of_alice s) (padded_phi C d) PiA,
      support_projector (matrix_product C (d + 1)) (of_bob s) (padded_phi C d) PiB,
      alice s PiA, commute PiA PiB & forall j, commute PiB (first s j)].
Proof.
have [aPi PiPi PiP] := padded_support_commute ua ub d_gt0.
exists (left_mul (pad 1%:M 0)), (right_mul (pad 1%:M 0)); split=> //.
- exact: padded_support_alice.
- exact: padded_support_bob.
Qed.
Print Assumptions eq11_extended_met.

(** [eq11] So in finite dimension, with no hypothesis of rank: local POVMs of matrices and a state
    [rho] on [C^m (x) C^p] of trace 1 that reach [d - 1], for a connected overlap graph, and any
    purification [psi] of [rho] with Eve's system of dimension [m p] (there is one: [eq01_purified];
    others are this one up to an operator of Eve's: [eq03_purifications]).  Blocks [Va (j, t)] of an isometry of
    Alice, which commutes with all operators of Bob and Eve, into [C^d (x) (C^2 (x) H_A)], and of Bob
    likewise, send [psi] to [phi_d^+ (x) aux] (11) and [P_a psi] to [|a><a| phi_d^+ (x) aux] (5). *)
Theorem eq11_mixed (C : numClosedFieldType) (m p d : nat) (P Q : 'I_d -> 'M[C]_m)
    (B : 'I_d -> 'I_d -> 'I_3 -> 'M[C]_p) (rho psi : 'M[C]_(m * p)) (c o : 'I_d -> 'I_d -> C)
    (z : 'I_d) :
  matrix_povm P -> matrix_povm Q -> (forall j k, matrix_povm (B j k)) ->
  rho = psi *m dagger psi -> \tr rho = 1 ->
  (forall j k, 0 < c j k) -> (forall j k, c j k ^+ 2 = 1 - o j k) ->
  (forall j, \sum_k o j k = 1) -> (forall k, \sum_j o j k = 1) -> connected o ->
  bell c (mixed_behaviour P Q B rho) = d%:R - 1 ->
  exists (aux : 'M[C]_(m * p))
    (Va Va' W W' : 'I_d * bool -> operator [lmodType C of 'M[C]_(m * p)]),
  [/\ [/\ forall i, adjoint (matrix_product C (m * p)) (Va i) (Va' i),
          forall i, adjoint (matrix_product C (m * p)) (W i) (W' i),
          forall (Y : 'M[C]_p) (F : 'M[C]_(m * p)) i,
            commute (of_bob_matrix m Y) (Va i) /\ commute (right_mul F) (Va i)
        & forall (X : 'M[C]_m) (F : 'M[C]_(m * p)) i,
            commute (of_alice_matrix p X) (W i) /\ commute (right_mul F) (W i)],
      forall u, \sum_i Va' i (Va i u) = u,
      forall u, \sum_i W' i (W i u) = u,
      matrix_product C (m * p) aux aux = 1 /\ (forall i l, Va i (W l psi)
        = (((i.1 == l.1) && (i.2 && l.2))%:R / sqrtC d%:R) *: aux)
    & forall i l a, Va i (W l (of_alice_matrix p (P a) psi))
        = (((i.1 == a) && (i.1 == l.1) && (i.2 && l.2))%:R / sqrtC d%:R) *: aux].
Proof.
move=> povmP povmQ povmB purifies tr1 c0 c2 rows columns conn value.
have unit : matrix_product C (m * p) psi psi = 1.
  by rewrite -tr1 purifies; exact: mxtrace_mulC.
exists (junk (matrix_strategy povmP povmQ povmB) psi z).
exact: (mixed_certified povmP povmQ povmB z purifies unit c0 c2 rows columns value conn).
Qed.
Print Assumptions eq11_mixed.

(** [eq12] On the support of the state, for every maximiser: [V_j P_a psi = delta_ja V_j psi]. *)
Theorem eq12_on_support (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat)
    (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) (z : 'I_d) :
  maximiser s c o psi -> forall j a,
  alice_block s o z j (first s a psi) = if j == a then alice_block s o z j psi else 0.
Proof. exact: on_support. Qed.
Print Assumptions eq12_on_support.

(** [eq12] As printed, [V_A P_a V_A^* = |a><a| (x) P_0] with [V_A] an isometry, where [psi]
    separates the algebra of Alice's operators (full local rank). *)
Theorem eq12 (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat)
    (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) (z : 'I_d) :
  maximiser s c o psi -> (forall j, 0 < o j z) -> separates (of_alice s) psi ->
  (forall u, \sum_j alice_block_adjoint s o z j (alice_block s o z j u) = u)
  /\ (forall j a l u, alice_block s o z j (first s a (alice_block_adjoint s o z l u))
        = if (j == a) && (a == l) then first s z u else 0).
Proof. exact: alice_separated. Qed.
Print Assumptions eq12.

(** [eq12] There the [P_j] are orthogonal projectors, so that the fixed operator [P_0] is one, and
    [P_j Q_k P_j = o_jk P_j] holds for operators. *)
Theorem eq12_projector (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat)
    (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) :
  maximiser s c o psi -> separates (of_alice s) psi ->
  (forall l j u, first s l (first s j u) = if l == j then first s j u else 0)
  /\ (forall j k u, first s j (second s k (first s j u)) = o j k *: first s j u).
Proof.
by move=> max sep; split=> [l j u|j k u]; [exact: (alice_orthogonal max)|exact: (alice_relation max)].
Qed.
Print Assumptions eq12_projector.

(** [eq13] [V_B V_B^* = 1 (x) P'_0] with [V_B] an isometry, where [psi] separates the algebra of
    Bob's operators. *)
Theorem eq13 (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat)
    (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) (z : 'I_d) :
  maximiser s c o psi -> (forall j, 0 < o j z) -> separates (of_bob s) psi ->
  (forall u, \sum_l bob_block_adjoint s c o z l (bob_block s c o z l u) = u)
  /\ (forall j l u, bob_block s c o z j (bob_block_adjoint s c o z l u)
        = if j == l then bob_first s c z u else 0).
Proof. exact: bob_separated. Qed.
Print Assumptions eq13.

(** [eq12] Without full local rank (12) is refuted, for every [d >= 2] and any two bases with all
    [O_jk < 1].  Each party of the ideal strategy has one more dimension, [C^d (+) C]: there Alice's
    operators are [1/d] ([idle a j] is [P_j (+) 1/d]) and Bob answers 2.  (10) is [d - 1], and no
    isometry [J] of Alice's space into [C^d (x) H], for no [H] and no fixed operator [T], has
    [J A_j J^* = |j><j| (x) T] for every [j]. *)
Theorem eq12_printed_fails (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d)
    (ua : unitary a) (ub : unitary b) (d_gt0 : (0 < d)%N) :
  (1 < d)%N -> (forall j k, overlap a b j k < 1) ->
  let s := padded ua ub d_gt0 in
  [/\ maximiser s (coefficient a b) (overlap a b) (padded_phi C d),
      forall j u, first s j u = idle a j *m u
    & forall (H : lmodType C) (ipH : innerProduct H)
        (J : isometry (rectangle_product C (d + 1) 1) (family_product ipH [finType of 'I_d]))
        (J' : {ffun 'I_d -> H} -> 'cV[C]_(d + 1)) (T : operator H),
        adjoint_of J J' ->
        ~ forall j w, J (idle a j *m J' w) = on_index (basis_projector C j) (on_components T w)].
Proof.
move=> d_gt1 below s; split=> //; first exact: padded_maximiser.
by move=> H ipH J J' T adj; exact: printed_12_refuted.
Qed.
Print Assumptions eq12_printed_fails.

(** [eq13] So is (13), by the same strategy: Bob acts on [C^d (+) C], of dimension [d + 1], and no
    isometry [J] of it into [C^d (x) H] has [J J^* = 1 (x) T]. *)
Theorem eq13_printed_fails (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d)
    (ua : unitary a) (ub : unitary b) (d_gt0 : (0 < d)%N) :
  (1 < d)%N -> (forall j k, overlap a b j k < 1) ->
  let s := padded ua ub d_gt0 in
  [/\ maximiser s (coefficient a b) (overlap a b) (padded_phi C d),
      forall j k e u, bob s j k e u = u *m pad (bob_matrix a b j k e) (e == b2)%:R
    & forall (H : lmodType C) (ipH : innerProduct H)
        (J : isometry (rectangle_product C (d + 1) 1) (family_product ipH [finType of 'I_d]))
        (J' : {ffun 'I_d -> H} -> 'cV[C]_(d + 1)) (T : operator H),
        adjoint_of J J' -> ~ forall w, J (J' w) = on_components T w].
Proof.
move=> d_gt1 below s; split=> //; first exact: padded_maximiser.
by move=> H ipH J J' T adj; exact: printed_13_refuted.
Qed.
Print Assumptions eq13_printed_fails.

(** [eq12] Not vacuous, here and wherever two bases with [0 < O_jk < 1] are asked for: they exist
    for each [d >= 2]. *)
Theorem bases_for_every_dimension (C : numClosedFieldType) (d : nat) : (1 < d)%N ->
  exists a b : 'M[C]_d, [/\ unitary a, unitary b & forall j k, 0 < overlap a b j k < 1].
Proof. exact: bases_exist. Qed.
Print Assumptions bases_for_every_dimension.

(** [eq12-to-05] Text after Eq. (13): (11), read on [C^d (x) C^d], and (12) give (5).  [Va], [Vb]
    are the blocks of the isometries, [Va'] those of the adjoint of Alice's; operators of Alice
    ([Va], [Va'], [A], [T]) commute with Bob's. *)
Theorem eq12_to_05 (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat)
    (psi : V) (Va Va' Vb A : 'I_d -> operator V) (T : operator V) :
  (0 < d)%N -> (forall u, \sum_j Va' j (Va j u) = u) -> (forall u, \sum_a A a u = u) ->
  (forall j l, commute (Va j) (Vb l)) -> (forall l, commute T (Vb l)) ->
  (forall i k j l, ip (Va i (Vb k psi)) (Va j (Vb l psi))
     = d%:R^-1 * ((i == k) && (j == l))%:R) ->
  (forall i a j u, Va i (A a (Va' j u)) = if (i == a) && (a == j) then T u else 0) ->
  [/\ ip (auxiliary psi Va Vb) (auxiliary psi Va Vb) = 1,
      T (auxiliary psi Va Vb) = auxiliary psi Va Vb
    & forall a i k, Va i (Vb k (A a psi))
        = (((i == a) && (i == k))%:R / sqrtC d%:R) *: auxiliary psi Va Vb].
Proof.
exact: (fun d0 iso sumA Va_Vb T_Vb eleven twelve => And3 (auxiliary_unit d0 eleven)
  (junk_fixed d0 iso sumA eleven twelve) (five d0 iso sumA Va_Vb T_Vb eleven twelve)).
Qed.
Print Assumptions eq12_to_05.

(** [eq12-to-05] The letter's whole road, for a state that separates both algebras: the maximal
    value of (10) gives (11), (5) and (7); [road_isometry] is [V_A (x) V_B]. *)
Theorem letter_road_from_10 (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V)
    (d : nat) (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) (z : 'I_d)
    (max : maximiser s c o psi) (o_gt0 : forall j, 0 < o j z)
    (sepA : separates (of_alice s) psi) (sepB : separates (of_bob s) psi) :
  let J := road_isometry max o_gt0 sepA sepB in
  let aux := junk s psi z in
  [/\ ip aux aux = 1,
      J psi = tensor (@entangled C d) aux,
      forall a, J (first s a psi) = on_index (first_target C a) (tensor (@entangled C d) aux)
    & forall F, eve s F -> ip psi (F psi) = ip aux (F aux)
        /\ forall a, ip psi (first s a (F psi)) = ip psi (first s a psi) * ip aux (F aux)].
Proof. exact: letter_road. Qed.
Print Assumptions letter_road_from_10.

(** [eq12-to-05] The whole road in finite dimension, with no hypothesis of rank and for every connected
    overlap graph: local POVMs of matrices and a state [rho] of trace 1 that reach [d - 1], and any
    purification [psi], as in [eq11_mixed].  [J] is [V_A (x) V_B], made of blocks [Va] of Alice and [W] of Bob, into
    [(C^d (x) C^d) (x) H]; it gives (11) for [psi], (5), and (7) for every operator [F] of Eve. *)
Theorem letter_road_mixed (C : numClosedFieldType) (m p d : nat) (P Q : 'I_d -> 'M[C]_m)
    (B : 'I_d -> 'I_d -> 'I_3 -> 'M[C]_p) (rho psi : 'M[C]_(m * p)) (c o : 'I_d -> 'I_d -> C)
    (z : 'I_d) :
  matrix_povm P -> matrix_povm Q -> (forall j k, matrix_povm (B j k)) ->
  rho = psi *m dagger psi -> \tr rho = 1 ->
  (forall j k, 0 < c j k) -> (forall j k, c j k ^+ 2 = 1 - o j k) ->
  (forall j, \sum_k o j k = 1) -> (forall k, \sum_j o j k = 1) -> connected o ->
  bell c (mixed_behaviour P Q B rho) = d%:R - 1 ->
  let V := 'M[C]_(m * p) in
  let ip := matrix_product C (m * p) in
  let ipH := family_product ip [finType of bool * bool] in
  exists (J : isometry ip (family_product ipH [finType of 'I_d * 'I_d]))
    (aux : {ffun bool * bool -> V}) (Va W : 'I_d * bool -> operator [lmodType C of V]),
  [/\ forall u i t, J u i t = Va (i.1, t.1) (W (i.2, t.2) u),
      forall (Y : 'M[C]_p) (F : V) i,
        commute (of_bob_matrix m Y) (Va i) /\ commute (right_mul F) (Va i)
    & forall (X : 'M[C]_m) (F : V) i,
        commute (of_alice_matrix p X) (W i) /\ commute (right_mul F) (W i)] /\
  [/\ ipH aux aux = 1,
      J psi = tensor (@entangled C d) aux,
      forall a, J (of_alice_matrix p (P a) psi)
        = on_index (first_target C a) (tensor (@entangled C d) aux)
    & forall F : V, ip psi (right_mul F psi) = ipH aux (on_components (right_mul F) aux)
        /\ forall a, ip psi (of_alice_matrix p (P a) (right_mul F psi))
          = ip psi (of_alice_matrix p (P a) psi) * ipH aux (on_components (right_mul F) aux)].
Proof.
move=> povmP povmQ povmB purifies tr1 c0 c2 rows columns conn value.
have unit : matrix_product C (m * p) psi psi = 1.
  by rewrite -tr1 purifies; exact: mxtrace_mulC.
exact: (mixed_road povmP povmQ povmB z purifies unit c0 c2 rows columns value conn).
Qed.
Print Assumptions letter_road_mixed.

(** ** Past the letter: secrecy straight from (10) *)

(** [secrecy-direct] The key outcome is private: for every operator [F] of Eve,
    [<P_a F> = <F>/d], so that [sigma_AE = (1/d) 1 (x) sigma_E], the state behind (14). *)
Theorem secrecy_direct (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat)
    (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) :
  maximiser s c o psi -> (forall j k, o j k != 0) ->
  forall F, eve s F -> forall a, ip psi (first s a (F psi)) = d%:R^-1 * ip psi (F psi).
Proof. exact: (fun max o0 F eveF => secrecy_positive max eveF o0). Qed.
Print Assumptions secrecy_direct.

(** [secrecy-direct] In matrices: for local POVMs and a density matrix [rho = psi psi^*] that reach
    [d - 1], with a connected overlap graph, Eve's block of each outcome [a] of Alice,
    [tr_AB [(P_a (x) 1) psi psi^*]], is [1/d] of her state. *)
Theorem secrecy_mixed (C : numClosedFieldType) (m p d : nat) (P Q : 'I_d -> 'M[C]_m)
    (B : 'I_d -> 'I_d -> 'I_3 -> 'M[C]_p) (rho psi : 'M[C]_(m * p)) (c o : 'I_d -> 'I_d -> C) :
  matrix_povm P -> matrix_povm Q -> (forall j k, matrix_povm (B j k)) ->
  rho = psi *m dagger psi -> \tr rho = 1 ->
  (forall j k, 0 < c j k) -> (forall j k, c j k ^+ 2 = 1 - o j k) ->
  (forall j, \sum_k o j k = 1) -> (forall k, \sum_j o j k = 1) -> connected o ->
  bell c (mixed_behaviour P Q B rho) = d%:R - 1 ->
  forall a, eve_block psi (P a *t 1%:M) = d%:R^-1 *: eve_block psi 1%:M.
Proof.
move=> povmP povmQ povmB purifies tr1 c0 c2 rows columns conn value.
have unit : matrix_product C (m * p) psi psi = 1.
  by rewrite -tr1 purifies; exact: mxtrace_mulC.
exact: (mixed_secrecy povmP povmQ povmB purifies unit c0 c2 rows columns value conn).
Qed.
Print Assumptions secrecy_mixed.

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

(** [connected] A connected overlap graph is enough; every outcome has probability [1/d]. *)
Theorem connected_graph (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat)
    (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) :
  maximiser s c o psi -> connected o ->
  (forall F, eve s F -> forall a, ip psi (first s a (F psi)) = d%:R^-1 * ip psi (F psi))
  /\ (forall a, ip psi (first s a psi) = d%:R^-1).
Proof. exact: (fun max conn => conj (fun F eveF => secrecy max eveF conn) (uniform max conn)). Qed.
Print Assumptions connected_graph.

(** [connected] Nor do (11) to (13) need more: blocks [Va j] of Alice's operators and [W l] of Bob's,
    with their adjoints, are isometries on [psi] and send it to [phi_d^+ (x) aux] (the purified
    (11)), [aux = junk s psi z] a unit vector, and [P_a psi] to [|a><a| phi_d^+ (x) aux] (5); where
    [psi] separates a party's algebra they are isometries, with [V_A P_a V_A^* = |a><a| (x) P_z]
    (12), [V_B V_B^* = 1 (x) P'_z] (13).  They are products along a spanning tree of the graph. *)
Theorem connected_certifies (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V)
    (d : nat) (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) (z : 'I_d) :
  maximiser s c o psi -> connected o ->
  ip (junk s psi z) (junk s psi z) = 1 /\
  exists Va Va' W W' : 'I_d -> operator V,
  [/\ (forall j, [/\ generated (of_alice s) (Va j), generated (of_alice s) (Va' j)
                    & adjoint ip (Va j) (Va' j)])
      /\ (forall l, [/\ generated (of_bob s) (W l), generated (of_bob s) (W' l)
                    & adjoint ip (W l) (W' l)]),
      \sum_j Va' j (Va j psi) = psi /\ \sum_l W' l (W l psi) = psi,
      (forall j l, Va j (W l psi) = ((j == l)%:R / sqrtC d%:R) *: junk s psi z)
      /\ (forall j l a, Va j (W l (first s a psi))
            = (((j == a) && (j == l))%:R / sqrtC d%:R) *: junk s psi z),
      separates (of_alice s) psi -> (forall u, \sum_j Va' j (Va j u) = u)
        /\ forall j a l u, Va j (first s a (Va' l u))
              = if (j == a) && (a == l) then first s z u else 0
    & separates (of_bob s) psi -> (forall u, \sum_l W' l (W l u) = u)
        /\ forall j l u, W j (W' l u) = if j == l then bob_first s c z u else 0].
Proof.
move=> max conn; split; first exact: (tree_junk z max conn).
have [Va [Va' [W [W' [hA hB [iA iB st fv] sA sB]]]]] := tree_certified z max conn.
by exists Va, Va', W, W'.
Qed.
Print Assumptions connected_certifies.

(** [disconnected] A disconnected graph is not: the projector [Pi] of a block of indices commutes
    with every operator, the part [Pi phi] of the ideal state reaches [d - 1] (times its squared
    norm) with outcomes in the block only, and the two parts add up to the whole correlation. *)
Theorem disconnected_graph (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d) (s t : pred 'I_d)
    (ua : unitary a) (ub : unitary b) :
  (0 < d)%N -> block_of a b s t ->
  let ip := matrix_product C d in
  let S := ideal ua ub in
  let Pi := block_projector a s in
  let phi := phi C d in
  [/\ eve S Pi /\ (forall u, Pi (Pi u) = Pi u),
      bell (coefficient a b) (born S (Pi phi)) = (d%:R - 1) * ip (Pi phi) (Pi phi),
      forall j, ip (Pi phi) (first S j (Pi phi)) = d%:R^-1 * (s j)%:R,
      forall x i j k e, born S phi x i j k e
        = born S (Pi phi) x i j k e + born S (phi - Pi phi) x i j k e
    & forall j, s j -> (#|s| < d)%N ->
        ip phi (first S j (Pi phi)) != d%:R^-1 * ip phi (Pi phi)].
Proof.
exact: (fun d0 block => And5 (conj (block_eve ua ub block) (@block_projective _ _ a s ua))
  (block_value ua ub block d0) (block_outcome ua ub block)
  (block_mixture ua ub block) (fun j sj => secrecy_fails ua ub d0 sj)).
Qed.
Print Assumptions disconnected_graph.

(** [disconnected] Such bases exist at [d = 4] with every [O_jk < 1]: two Hadamard blocks. *)
Theorem disconnected_bases (C : numClosedFieldType) :
  [/\ unitary (hadamard_pair C),
      forall j k, overlap 1%:M (hadamard_pair C) j k < 1,
      block_of 1%:M (hadamard_pair C) upper upper
    & #|upper| = 2%N].
Proof. exact: hadamard_attack. Qed.
Print Assumptions disconnected_bases.

(** [eq12-to-05] Not vacuous: the ideal strategy of every pair of bases separates both algebras
    (that it is a maximiser is [secrecy_hypotheses_met]). *)
Theorem letter_road_hypotheses_met (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d)
    (ua : unitary a) (ub : unitary b) :
  (0 < d)%N -> separates (of_alice (ideal ua ub)) (phi C d)
               /\ separates (of_bob (ideal ua ub)) (phi C d).
Proof.
exact: (fun d0 => conj (@ideal_separates_alice _ _ _ _ ua ub d0) (@ideal_separates_bob _ _ _ _ ua ub d0)).
Qed.
Print Assumptions letter_road_hypotheses_met.

(** ** Entropies and the rate: (14) and (15) *)

(** [eq14] Eq. (14), from (5) with the target [phi_d^+ (x) aux] and the computational basis. *)
Theorem eq14_from_05 (R : realType) (V H : lmodType (complexes R)) (d n : nat)
    (ip : innerProduct V) (ip' : innerProduct H)
    (J : isometry ip (family_product ip' [finType of 'I_d * 'I_d]))
    (A : 'I_d -> operator V) (psi : V) (aux : H)
    (E : eve_system ip n) (E' : 'M[complexes R]_n -> operator H) :
  povm ip A -> (forall F a, commute (E F) (A a)) -> ip psi psi = 1 -> ip' aux aux = 1 ->
  (forall a, J (A a psi) = on_index (first_target _ a) (tensor (@entangled _ d) aux)) ->
  (forall F u, J (E F u) = on_components (E' F) (J u)) ->
  (forall a, ip psi (A a psi) = d%:R^-1)
  /\ entropy_given (fun a => block E psi (A a)) = log2 d%:R.
Proof. exact: private_five_entangled. Qed.
Print Assumptions eq14_from_05.

(** [eq14] Eq. (14), from (11) and (12) by way of (5): [Va] and [Vb] are the blocks of the
    isometries, [Va'] and [Vb'] those of their adjoints, as in [eq12_to_05]. *)
Theorem eq14_certified (R : realType) (V : lmodType (complexes R)) (ip : innerProduct V)
    (d n : nat) (psi : V) (E : eve_system ip n) (Va Va' Vb Vb' A : 'I_d -> operator V)
    (T : operator V) :
  (0 < d)%N -> povm ip A -> ip psi psi = 1 ->
  (forall j, adjoint ip (Va j) (Va' j)) -> (forall l, adjoint ip (Vb l) (Vb' l)) ->
  (forall u, \sum_j Va' j (Va j u) = u) -> (forall u, \sum_l Vb' l (Vb l u) = u) ->
  (forall j l, commute (Va j) (Vb l)) -> (forall l, commute T (Vb l)) ->
  (forall F a, commute (E F) (A a)) -> (forall F j, commute (E F) (Va j)) ->
  (forall F l, commute (E F) (Vb l)) ->
  (forall i k j l, ip (Va i (Vb k psi)) (Va j (Vb l psi))
     = d%:R^-1 * ((i == k) && (j == l))%:R) ->
  (forall i a j u, Va i (A a (Va' j u)) = if (i == a) && (a == j) then T u else 0) ->
  (forall a, ip psi (A a psi) = d%:R^-1)
  /\ entropy_given (fun a => block E psi (A a)) = log2 d%:R.
Proof. exact: private_certified. Qed.
Print Assumptions eq14_certified.

(** [eq14, key-direct] Eq. (14), straight from (10): every state and measurements that reach
    [d - 1] with all overlaps positive, and every system of Eve's of finite dimension. *)
Theorem eq14 (R : realType) (V : lmodType (complexes R)) (ip : innerProduct V) (d n : nat)
    (s : strategy ip d) (c o : 'I_d -> 'I_d -> complexes R) (psi : V) (E : eve_system ip n) :
  maximiser s c o psi -> (forall j k, o j k != 0) -> (forall F, eve s (E F)) ->
  (forall a, ip psi (first s a psi) = d%:R^-1)
  /\ entropy_given (fun a => block E psi (first s a)) = log2 d%:R.
Proof.
exact: (fun max o0 eveE => conj (uniform max (connected_positive o0))
  (private_maximiser max (connected_positive o0) eveE)).
Qed.
Print Assumptions eq14.

(** [eq14, connected] The same as the letter has it, with Eve's system as a factor: any vector
    [\sum_i psi_i (x) |i>] of [V (x) C^n] that reaches [d - 1], and the blocks of (3) written out.
    A connected overlap graph is enough. *)
Theorem eq14_tensor (R : realType) (V : lmodType (complexes R)) (ip : innerProduct V) (d n : nat)
    (s : strategy ip d) (c o : 'I_d -> 'I_d -> complexes R) (psi : {ffun 'I_n -> V}) :
  maximiser (with_eve n s) c o psi -> connected o ->
  entropy_given (fun a => \matrix_(i, j) ip (psi j) (first s a (psi i))) = log2 d%:R.
Proof. exact: private_tensor. Qed.
Print Assumptions eq14_tensor.

(** [eq15, key-direct] Eq. (15) for one strategy, straight from (10); a connected overlap graph
    is enough.  [B] is Bob's key measurement, [H(A|B) = H(AB) - H(B)]. *)
Theorem eq15_strategy (R : realType) (V : lmodType (complexes R)) (ip : innerProduct V) (d n : nat)
    (s : strategy ip d) (c o : 'I_d -> 'I_d -> complexes R) (psi : V) (E : eve_system ip n)
    (B : 'I_d -> operator V) :
  maximiser s c o psi -> connected o -> (forall F, eve s (E F)) ->
  (forall a b, ip psi (first s a (B b psi)) = d%:R^-1 * (a == b)%:R) ->
  let HAE := entropy_given (fun a => block E psi (first s a)) in
  let HAB := shannon_given (fun a b => complex.Re (ip psi (first s a (B b psi)))) in
  [/\ HAE = log2 d%:R, HAB = 0 & HAE - HAB = log2 d%:R].
Proof. exact: key_direct. Qed.
Print Assumptions eq15_strategy.

(** [eq15, connected] Eq. (15): the right-hand side of (2) for every correlation that reaches
    [d - 1] with a connected overlap graph and has a perfect key: [private_entropy p] is the
    infimum of [H(A|E)] over all realisations of [p], Eve's system of any finite dimension. *)
Theorem eq15_correlation (R : realType) (d : nat) (c o : 'I_d -> 'I_d -> complexes R)
    (p : full_correlation R d) :
  (forall j k, 0 < c j k) -> (forall j k, c j k ^+ 2 = 1 - o j k) ->
  (forall j, \sum_k o j k = 1) -> (forall k, \sum_j o j k = 1) ->
  bell c (bell_part p) = d%:R - 1 -> connected o -> realisation p -> perfect_key p ->
  (forall r : realisation p, entropy_given (key_state r) = log2 d%:R)
  /\ devetak_winter p = ((log2 d%:R)%:E)%E.
Proof.
exact: (fun c0 cs rows columns value conn r key => conj
  (private_realisation c0 cs rows columns value conn)
  (devetak_winter_maximal c0 cs rows columns value conn r key)).
Qed.
Print Assumptions eq15_correlation.

(** [key-setting] The infimum in (2): asking for the key setting can only raise it above that over
    all strategies with the same statistics at the settings of (10), and where (10) is maximal it
    does not. *)
Theorem key_setting_bound (R : realType) (d : nat) (p : full_correlation R d) :
  (bell_entropy p <= private_entropy p)%E
  /\ forall c o : 'I_d -> 'I_d -> complexes R,
     (forall j k, 0 < c j k) -> (forall j k, c j k ^+ 2 = 1 - o j k) ->
     (forall j, \sum_k o j k = 1) -> (forall k, \sum_j o j k = 1) ->
     bell c (bell_part p) = d%:R - 1 -> connected o -> realisation p ->
     bell_entropy p = private_entropy p.
Proof. exact: (conj (key_setting_infimum p) (fun c o => @key_setting_same R d c o p)). Qed.
Print Assumptions key_setting_bound.

(** [eq15, key-direct] Eq. (15) as printed, for the ideal correlation of every two bases of [C^d]
    with all overlaps in (0, 1), Bob's key setting included: the infimum of [H(A|E)], [H(A|B)] and
    their difference.  That the key rate is at least the last is (2), which is cited. *)
Theorem eq15 (R : realType) (d : nat) (a b : 'M[complexes R]_d) :
  unitary a -> unitary b -> (0 < d)%N -> (forall j k, 0 < Ideal.overlap a b j k < 1) ->
  let p := bases_correlation a b in
  [/\ private_entropy p = ((log2 d%:R)%:E)%E, shannon_given (key_distribution p) = 0
    & devetak_winter p = ((log2 d%:R)%:E)%E].
Proof. exact: key_bases. Qed.
Print Assumptions eq15.

(** [disconnected] With a flag in Eve's hands the attack is a realisation of the ideal
    correlation, key setting included; a block of [m] indices leaves
    [H(A|E) = (m/d) log m + ((d-m)/d) log (d-m)], below [log d], and so is the infimum. *)
Theorem disconnected_entropy (R : realType) (d : nat) (a b : 'M[complexes R]_d) (s t : pred 'I_d) :
  unitary a -> unitary b -> (0 < d)%N -> block_of a b s t -> (0 < #|s| < d)%N ->
  let m := #|s| in
  exists r : realisation (bases_correlation a b),
  [/\ entropy_given (key_state r)
        = m%:R / d%:R * log2 m%:R + (d - m)%N%:R / d%:R * log2 (d - m)%N%:R,
      entropy_given (key_state r) < log2 d%:R
    & (private_entropy (bases_correlation a b) < (log2 d%:R)%:E)%E].
Proof.
move=> ua ub d0 block_s proper m; exists (flag_realisation ua ub d0 block_s).
by split; [exact: flag_entropy|exact: flag_entropy_lt|exact: flag_private_entropy block_s proper].
Qed.
Print Assumptions disconnected_entropy.

(** [disconnected] For the two Hadamard blocks at [d = 4]: 1 bit, of 2. *)
Theorem disconnected_hadamard (R : realType) :
  exists r : realisation (bases_correlation 1%:M (hadamard_pair (complexes R))),
    entropy_given (key_state r) = 1.
Proof. exact: flag_hadamard. Qed.
Print Assumptions disconnected_hadamard.

(** ** Overlaps, the local bound, the family (16), (17) and the main theorem *)

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

(** [gap-ceiling] Past the letter: the gap of (10) is at most [3/2 - sqrt 2], for every [d], *)
Theorem gap_at_most (R : rcfType) (n : nat) (O : 'I_n.+1 -> 'I_n.+1 -> R) : overlap_matrix O ->
  n.+1%:R - 1 - local_bound (coefficient_of O) <= 3%:R / 2%:R - Num.sqrt 2%:R.
Proof. exact: gap_ceiling. Qed.
Print Assumptions gap_at_most.

(** [gap-ceiling] reached if and only if every [O_jk^2] is [0] or [1/2], *)
Theorem gap_at_most_iff (R : rcfType) (n : nat) (O : 'I_n.+1 -> 'I_n.+1 -> R) :
  overlap_matrix O ->
  n.+1%:R - 1 - local_bound (coefficient_of O) = 3%:R / 2%:R - Num.sqrt 2%:R
  <-> (forall j k, (O j k ^+ 2 == 0) || (O j k ^+ 2 == 2%:R^-1)).
Proof. by move=> OM; split; [exact: gap_unique|exact: gap_reached]. Qed.
Print Assumptions gap_at_most_iff.

(** [gap-ceiling] and never by two bases of an odd dimension. *)
Theorem gap_below_odd (R : rcfType) (n : nat) (E F : 'M[R[i]]_n.+1) : unitary E -> unitary F ->
  odd n.+1 ->
  n.+1%:R - 1 - local_bound (coefficient_of (modulus E F)) < 3%:R / 2%:R - Num.sqrt 2%:R.
Proof. exact: gap_odd. Qed.
Print Assumptions gap_below_odd.

(** [eq16] Eq. (16), corrected, and as printed refuted for every [d >= 3]. *)
Theorem eq16 (R : realType) (n : nat) :
  let w := @omega R n.+1 in
  shift R n = spectral (fun m => w (- m%:R))
  /\ dagger (shift R n) = spectral (fun m => w m%:R).
Proof. by split; [exact: shift_spectral|exact: adjoint_shift_spectral]. Qed.
Print Assumptions eq16.

(** [eq16] The [chi_m] are an orthonormal basis, of eigenvectors of [X]. *)
Theorem eq16_fourier (R : realType) (n : nat) :
  [/\ forall m l : 'I_n.+1, dagger (fourier R m) *m fourier R l = ((m == l)%:R)%:M,
      \sum_(m < n.+1) fourier R m *m dagger (fourier R m) = 1%:M
    & forall m : 'I_n.+1, shift R n *m fourier R m = omega n.+1 (- m%:R) *: fourier R m].
Proof. by split; [exact: fourier_orthonormal|exact: fourier_complete|exact: shift_fourier]. Qed.
Print Assumptions eq16_fourier.

(** [eq16] The sum printed in (16) is not the shift, for any [d >= 3]. *)
Theorem eq16_printed_fails (R : realType) (n : nat) :
  (1 < n)%N -> shift R n <> spectral (fun m => omega n.+1 m%:R).
Proof. exact: printed_16_refuted. Qed.
Print Assumptions eq16_printed_fails.

(** [eq16] The exponential of [G = \sum_m (2 pi i m/d) |chi_m><chi_m|], by its power series, is the
    adjoint of the shift. *)
Theorem eq16_exponential (R : realType) (n : nat) :
  is_exponential (generator R n) (dagger (shift R n)).
Proof. exact: adjoint_shift_exponential. Qed.
Print Assumptions eq16_exponential.

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

(** [eq17] [U_eps = exp (eps G)]: the partial sums of the power series converge to [U_eps], entry
    by entry, and a matrix has at most one exponential. *)
Theorem eq17_exponential (R : realType) (n : nat) (eps : R) :
  is_exponential ((eps%:C)%C *: generator R n) (family n eps)
  /\ forall B, is_exponential ((eps%:C)%C *: generator R n) B -> B = family n eps.
Proof.
have h := @family_exponential R n eps; split=> // B hB.
exact: is_exponential_unique hB h.
Qed.
Print Assumptions eq17_exponential.

(** [continuity] Text after Eq. (17): U_eps is continuous; its entries are Lipschitz. *)
Theorem continuity (R : realType) (n : nat) (s t : R) (j k : 'I_n.+1) :
  ComplexField.Normc.normc (family n s j k - family n t j k)
  <= pi * (n.+1%:R - 1) / n.+1%:R * `|s - t|.
Proof. exact: family_lipschitz. Qed.
Print Assumptions continuity.

(** [continuity] In operator norm the constant is [2 pi (d - 1)/d]. *)
Theorem continuity_operator (R : realType) (n : nat) (s t : R) (psi : 'cV[R[i]]_n.+1) :
  vector_norm ((family n s - family n t) *m psi)
  <= 2%:R * pi * (n.+1%:R - 1) / n.+1%:R * `|s - t| * vector_norm psi.
Proof. exact: family_operator_lipschitz. Qed.
Print Assumptions continuity_operator.

(** [continuity] Both constants are best: one that serves a diagonal entry at all [s] and [t], or
    every vector, is not smaller. *)
Theorem continuity_best (R : realType) (n : nat) (K : R) :
  (forall j : 'I_n.+1,
     (forall s t, ComplexField.Normc.normc (family n s j j - family n t j j) <= K * `|s - t|) ->
     pi * (n.+1%:R - 1) / n.+1%:R <= K)
  /\ ((forall s t psi, vector_norm ((family n s - family n t) *m psi)
                        <= K * `|s - t| * vector_norm psi) ->
      2%:R * pi * (n.+1%:R - 1) / n.+1%:R <= K).
Proof. by split=> [j|]; [exact: family_lipschitz_best|exact: family_operator_lipschitz_best]. Qed.
Print Assumptions continuity_best.

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

(** [limit] "Quadratic in U_eps" is refuted: for every [d >= 2] this probability of [p_eps] is no
    polynomial, of any degree, in the entries of [U_eps] and their conjugates. *)
Theorem limit_erratum (R : realType) (n : nat) (f : R -> R[i]) :
  (0 < n)%N -> entry_polynomial n f ->
  ~ (forall eps : R, 0 < eps < 1 ->
       f eps = ideal_correlation (n := n) eps false 0 (y := Some (0, 0)) b0).
Proof. exact: ideal_not_polynomial. Qed.
Print Assumptions limit_erratum.

(** [limit] What it is at [d = 2]. *)
Theorem limit_erratum_value (R : realType) (eps : R) : 0 < eps < 1 ->
  ideal_correlation (n := 1) eps false 0 (y := Some (0, 0)) b0
    = (((1 + sin (pi * eps / 2%:R)) / 4%:R)%:C)%C.
Proof. exact: same_outcome_two. Qed.
Print Assumptions limit_erratum_value.

(** [main-theorem] One eps serves every dimension. *)
Theorem main_theorem_uniform (R : realType) (dist eps : R) :
  0 < eps < 1 -> eps <= Num.sqrt 3%:R * dist / (2%:R * pi) ->
  forall n : nat, (0 < n)%N ->
  let p := @ideal_correlation R n eps in
  [/\ exists2 q : full_correlation R n.+1, local_model q & within p q dist,
      ~ local (bell_part p), perfect_key p & private p].
Proof. exact: ideal_correlation_main. Qed.
Print Assumptions main_theorem_uniform.

(** [main-theorem] Abstract: any number of bits, however near the local set, by one of the letter's
    own correlations [p_eps]; what Eve may have is a system of any dimension.  The entropies are in
    [abstract_rate]. *)
Theorem abstract (R : realType) (dist : R) (bits : nat) : 0 < dist ->
  exists (n : nat) (eps : R), let p := @ideal_correlation R n eps in
  [/\ 0 < eps < 1 /\ (2 ^ bits <= n.+1)%N,
      exists2 q : full_correlation R n.+1, local_model q & within p q dist,
      ~ local (bell_part p), perfect_key p & private p].
Proof. exact: main_theorem. Qed.
Print Assumptions abstract.

(** [main-theorem] The same with the right-hand side of (2) for [private] and [perfect_key]:
    [H(A|E) - H(A|B) = log2 d], the first term an infimum over every realisation. *)
Theorem main_theorem_rates (R : realType) (dist eps : R) :
  0 < eps < 1 -> eps <= Num.sqrt 3%:R * dist / (2%:R * pi) ->
  forall n : nat, (0 < n)%N ->
  let p := @ideal_correlation R n eps in
  [/\ exists2 q : full_correlation R n.+1, local_model q & within p q dist,
      ~ local (bell_part p) & devetak_winter p = ((log2 n.+1%:R)%:E)%E].
Proof. exact: main_theorem_rate_uniform. Qed.
Print Assumptions main_theorem_rates.

(** [main-theorem] The abstract, with the rate: however small the distance from the local set and
    however many bits, a nonlocal correlation within that distance has
    [H(A|E) - H(A|B) = log2 d >= bits].  That the key rate is at least [H(A|E) - H(A|B)], the
    bound (2), also against coherent attacks, is cited; Eve's system is finite-dimensional.  A [p]
    that no strategy realises has [+oo] here, not [log2 d]. *)
Theorem abstract_rate (R : realType) (dist : R) (bits : nat) : 0 < dist ->
  exists (d : nat) (p : full_correlation R d),
  [/\ exists2 q : full_correlation R d, local_model q & within p q dist,
      ~ local (bell_part p), devetak_winter p = ((log2 d%:R)%:E)%E
    & bits%:R <= log2 d%:R :> R].
Proof. exact: main_theorem_rate. Qed.
Print Assumptions abstract_rate.

(** ** Noise *)

(** [conclusion-noise, noise] The state [1/d^2], the even mixture of the vectors [|i>|j>], scores
    [-(d - 1)] in (10) with the ideal measurements, for any two bases of Alice. *)
Theorem conclusion_white_noise (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d) :
  unitary a -> unitary b -> (0 < d)%N ->
  let bob (y : 'I_d * 'I_d) (e : 'I_3) := right_mul (bob_matrix a b y.1 y.2 e) in
  bell (Ideal.coefficient a b)
    (fun x l j k e => mixed_correlation (in_basis a) (in_basis b) bob x l (y := (j, k)) e)
    = - (d%:R - 1).
Proof.
by move=> ua ub d0 bob; apply: white_noise_value => // x l j k e; exact: mixed_uniform.
Qed.
Print Assumptions conclusion_white_noise.

(** [conclusion-noise, noise] Some noise is tolerated, at each [eps] and [d]: with the state
    [v |phi_d^+><phi_d^+| + (1 - v) 1/d^2] and visibility [v] above [critical eps] =
    [1 - Delta/(2 (d - 1))], which is below 1, the correlation violates (10) and is not local;
    [Delta] is [family_gap eps] = [d - 1 - L]. *)
Theorem conclusion_noise_tolerated (R : realType) (n : nat) (eps v : R) :
  0 < eps < 1 -> (0 < n)%N ->
  let p := bell_part (@noisy_correlation R n eps v) in
  let c j k := ((family_coefficient (n := n) eps j k)%:C)%C in
  [/\ 2%:R^-1 <= critical n eps < 1,
      bell c p = (((2%:R * v - 1) * (n.+1%:R - 1))%:C)%C
    & critical n eps < v ->
      local_bound (family_coefficient (n := n) eps) < (2%:R * v - 1) * (n.+1%:R - 1) /\ ~ local p].
Proof.
move=> eps01 n0 p c; rewrite critical_ge_half ?critical_lt1 //; split=> //; first exact: noisy_bell.
by move=> above; split; [rewrite violated|exact: noisy_nonlocal].
Qed.
Print Assumptions conclusion_noise_tolerated.

(** [noise] The critical visibility of (10): exactly above it (10) is violated. *)
Theorem critical_visibility (R : realType) (n : nat) (eps v : R) : (0 < n)%N ->
  (local_bound (family_coefficient (n := n) eps) < (2%:R * v - 1) * (n.+1%:R - 1))
    = (critical n eps < v).
Proof. exact: violated. Qed.
Print Assumptions critical_visibility.

(** [conclusion-noise] At visibility [v <= 1/(1 + d c_00)] the correlation, key setting included,
    is local. *)
Theorem conclusion_noise_local (R : realType) (n : nat) (eps v : R) :
  0 < eps < 1 -> (0 < n)%N -> 0 <= v -> v * (1 + n.+1%:R * family_coefficient (n := n) eps 0 0) <= 1 ->
  local_model (@noisy_correlation R n eps v).
Proof. by move=> eps01 n0 v0 vc; apply: (noisy_family_local eps01 n0 v0 vc). Qed.
Print Assumptions conclusion_noise_local.

(** [conclusion-noise] So at each [d] every fixed amount [eta] of noise makes the correlations of
    all small [eps] local. *)
Theorem conclusion_noise_kills (R : realType) (n : nat) (eta : R) : (0 < n)%N -> 0 < eta ->
  exists2 eps0 : R, 0 < eps0 & forall eps v, 0 < eps <= eps0 -> 0 <= v <= 1 - eta ->
    local_model (@noisy_correlation R n eps v).
Proof. exact: noise_kills_small. Qed.
Print Assumptions conclusion_noise_kills.

(** ** Past the letter: the gap of the family *)

(** [gap] For [0 < eps <= 1/2] the gap of (10) is [d - 1 - L = \sum_(m != 0) (1 - c_m)^2], where
    [c_m] is the coefficient of the indices with [j - k = m] modulo [d]; it is at least
    [1/4 \sum_(m != 0) O_m^4], which is positive. *)
Theorem gap_closed_form (R : realType) (n : nat) (eps : R) : 0 < eps -> eps <= 2%:R^-1 ->
  let c := family_coefficient (n := n) eps in
  let O := family_overlap (n := n) eps in
  [/\ forall j k, c j k = c (j - k) 0,
      n.+1%:R - 1 - local_bound c = \sum_(m | m != 0) (1 - c m 0) ^+ 2
    & (0 < n)%N -> \sum_(m | m != 0) O m 0 ^+ 4 / 4%:R <= n.+1%:R - 1 - local_bound c
                   /\ 0 < \sum_(m | m != 0) O m 0 ^+ 4 / 4%:R].
Proof.
by move=> e0 e2 c O; split; [exact: coefficient_circulant|exact: gapE|exact: gap_floor].
Qed.
Print Assumptions gap_closed_form.

(** [symmetry] The overlaps at [1 - eps] are those at [eps], with rows and columns relabelled
    ([rev_ord j] is [d - 1 - j], and [- k] is taken modulo [d]); so is the gap. *)
Theorem eps_symmetry (R : realType) (n : nat) (eps : R) :
  (forall j k : 'I_n.+1, family_overlap (1 - eps) j k = family_overlap eps (rev_ord j) (- k))
  /\ family_gap n (1 - eps) = family_gap n eps.
Proof. by split; [exact: overlap_symmetry|exact: gap_symmetry]. Qed.
Print Assumptions eps_symmetry.
