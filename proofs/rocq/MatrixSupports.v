From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import mxtens.
From diqkd Require Import Compat VanishingSums Bell Hilbert QuantumBound Maximiser Secrecy MatrixUnits.
From diqkd Require Import Ideal PositiveMatrices Purifications MixedStates Paths SpanningTree Support.

(** * (11), (5) and secrecy for any density matrix, whatever its rank

On [C^m (x) C^p (x) Eve] the projectors onto the supports of both parties exist, so [Support]
needs no hypothesis there.

** Main definitions
- [reshape_alice u], [reshape_bob u]: the vector [u] as a matrix whose rows are Alice's (Bob's).

** Main results
- [alice_support], [bob_support]: the projectors.
- [mixed_certified]: local POVMs of matrices and a density matrix that reach [d - 1], with a
  connected overlap graph: isometries of the two parties that give (11) and (5).
- [mixed_secrecy]: and Eve's state is [1/d] of itself for each outcome of Alice.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** Operators made of matrices [phi M], for a map [phi] of algebras, are such. *)
Section Image.
Variables (C : numClosedFieldType) (k n e : nat) (phi : 'M[C]_k -> 'M[C]_n).
Hypotheses (phi1 : phi 1%:M = 1%:M) (phiZ : forall x M, phi (x *: M) = x *: phi M).
Hypotheses (phiD : forall M N, phi (M + N) = phi M + phi N).
Hypotheses (phiM : forall M N, phi (M *m N) = phi M *m phi N).
Hypothesis phi_sum : forall (I : finType) (F : I -> 'M[C]_k), phi (\sum_i F i) = \sum_i phi (F i).
Variable G : operator [lmodType C of 'M[C]_(n, e)] -> Prop.

Let phiN M : phi (- M) = - phi M. Proof. by rewrite -scaleN1r phiZ scaleN1r. Qed.

Lemma generated_image X : (forall Y, G Y -> exists M, forall u, Y u = phi M *m u) ->
  generated G X -> exists M, forall u, X u = phi M *m u.
Proof.
move=> base; elim=> [{}X /base //||x {}X _ [M h]|{}X Y _ [M h] _ [N g]|{}X Y _ [M h] _ [N g]|
        I F _ h|{}X Y _ [M h] _ [N g]].
- by exists 1%:M => u; rewrite phi1 mul1mx.
- by exists (x *: M) => u; rewrite /= h phiZ scalemxAl.
- by exists (M - N) => u; rewrite /= h g phiD phiN mulmxBl.
- by exists (M + N) => u; rewrite /= h g phiD mulmxDl.
- have [M hM] := fin_all_exists h; exists (\sum_i M i) => u /=.
  by rewrite phi_sum mulmx_suml; apply: eq_bigr => i _; exact: hM.
- by exists (M *m N) => u; rewrite /= g h phiM mulmxA.
Qed.

End Image.

Section Reshape.
Variables (C : numClosedFieldType) (m p e : nat).
Implicit Types u v : 'M[C]_(m * p, e).

Definition reshape_alice u : 'M[C]_(m, p * e) :=
  \matrix_(i, k) u (mxtens_index (i, (mxtens_unindex k).1)) (mxtens_unindex k).2.
Definition reshape_bob u : 'M[C]_(p, m * e) :=
  \matrix_(i, k) u (mxtens_index ((mxtens_unindex k).1, i)) (mxtens_unindex k).2.

Lemma reshape_alice_inj u v : reshape_alice u = reshape_alice v -> u = v.
Proof.
move=> /matrixP same; apply/matrixP => x y; case: (mxtens_indexP x) => i j.
by have := same i (mxtens_index (j, y)); rewrite !mxE !mxtens_indexK.
Qed.

Lemma reshape_bob_inj u v : reshape_bob u = reshape_bob v -> u = v.
Proof.
move=> /matrixP same; apply/matrixP => x y; case: (mxtens_indexP x) => i j.
by have := same j (mxtens_index (i, y)); rewrite !mxE !mxtens_indexK.
Qed.

Lemma tensor_entry (X : 'M[C]_m) (Y : 'M[C]_p) u i j y :
  ((X *t Y) *m u) (mxtens_index (i, j)) y
  = \sum_k \sum_l X i k * Y j l * u (mxtens_index (k, l)) y.
Proof.
rewrite mxE (reindex (@mxtens_index m p)) /=; last first.
  by exists (@mxtens_unindex m p) => ? _; [exact: mxtens_indexK|exact: mxtens_unindexK].
by rewrite pair_bigA; apply: eq_bigr => -[k l] _; rewrite tensmxE.
Qed.

Lemma reshape_alice_mul (X : 'M[C]_m) u :
  reshape_alice ((X *t 1%:M) *m u) = X *m reshape_alice u.
Proof.
apply/matrixP => i y; rewrite mxE tensor_entry mxE; apply: eq_bigr => k _.
rewrite (bigD1 (mxtens_unindex y).1) //= big1 ?addr0 => [|l /negPf li].
  by rewrite !mxE eqxx mulr1.
by rewrite [1%:M _ _]mxE eq_sym li mulr0 mul0r.
Qed.

Lemma reshape_bob_mul (Y : 'M[C]_p) u :
  reshape_bob ((1%:M *t Y) *m u) = Y *m reshape_bob u.
Proof.
apply/matrixP => i y; rewrite mxE tensor_entry mxE (bigD1 (mxtens_unindex y).1) //=.
rewrite [X in _ + X]big1 ?addr0 => [|k /negPf ki].
  by apply: eq_bigr => l _; rewrite !mxE eqxx mul1r.
by apply: big1 => l _; rewrite [1%:M _ _]mxE eq_sym ki mul0r mul0r.
Qed.

End Reshape.

Section Supports.
Variables (C : numClosedFieldType) (m p d : nat).
Variables (P Q : 'I_d -> 'M[C]_m) (B : 'I_d -> 'I_d -> 'I_3 -> 'M[C]_p).
Hypotheses (povmP : matrix_povm P) (povmQ : matrix_povm Q).
Hypothesis povmB : forall j k, matrix_povm (B j k).
Local Notation s := (matrix_strategy povmP povmQ povmB).
Local Notation ip := (matrix_product C (m * p)).
Variable psi : 'M[C]_(m * p).

Definition alice_projector := of_alice_matrix p (projector_on (reshape_alice psi)).
Definition bob_projector := of_bob_matrix m (projector_on (reshape_bob psi)).

Let left_generated X : generated (of_alice s) X -> exists M, forall u, X u = (M *t 1%:M) *m u.
Proof.
apply: (generated_image (phi := fun M => M *t 1%:M)) => [|x M|M N|M N|I F|Y].
- exact: tensor1.
- by apply/matrixP => i j; rewrite !mxE mulrA.
- by apply/matrixP => i j; rewrite !mxE mulrDl.
- by rewrite tensmx_mul mulmx1.
- by rewrite tensor_suml.
- by case=> [[j ->]|[k ->]]; [exists (P j)|exists (Q k)].
Qed.

Let right_generated X : generated (of_bob s) X -> exists M, forall u, X u = (1%:M *t M) *m u.
Proof.
apply: (generated_image (phi := fun M => 1%:M *t M)) => [|x M|M N|M N|I F|Y].
- exact: tensor1.
- by apply/matrixP => i j; rewrite !mxE mulrCA.
- by apply/matrixP => i j; rewrite !mxE mulrDr.
- by rewrite tensmx_mul mulmx1.
- by rewrite tensor_sumr.
- by case=> [j [k [e ->]]]; exists (B j k e).
Qed.

Theorem alice_support : support_projector ip (of_alice s) psi alice_projector.
Proof.
have [sPi idem fixes kills] := range_projector (reshape_alice psi).
rewrite /alice_projector; move: (projector_on _) sPi idem fixes kills => Pi sPi idem fixes kills.
split=> [|u||X /left_generated[M h] X0 u].
- have sT : dagger (Pi *t (1%:M : 'M[C]_p)) = Pi *t 1%:M by rewrite dagger_tensor sPi dagger1.
  by rewrite /selfadjoint /of_alice_matrix -{2}sT; exact: left_adjoint.
- by rewrite /= mulmxA tensmx_mul idem mulmx1.
- by apply: reshape_alice_inj; rewrite reshape_alice_mul.
- have M0 : M *m Pi = 0.
    by apply: kills; rewrite -reshape_alice_mul -h X0; apply/matrixP => i y; rewrite !mxE.
  by rewrite h /= mulmxA tensmx_mul M0 tens0mx mul0mx.
Qed.

Theorem bob_support : support_projector ip (of_bob s) psi bob_projector.
Proof.
have [sPi idem fixes kills] := range_projector (reshape_bob psi).
rewrite /bob_projector; move: (projector_on _) sPi idem fixes kills => Pi sPi idem fixes kills.
split=> [|u||X /right_generated[M h] X0 u].
- have sT : dagger ((1%:M : 'M[C]_m) *t Pi) = 1%:M *t Pi by rewrite dagger_tensor sPi dagger1.
  by rewrite /selfadjoint /of_bob_matrix -{2}sT; exact: left_adjoint.
- by rewrite /= mulmxA tensmx_mul idem mulmx1.
- by apply: reshape_bob_inj; rewrite reshape_bob_mul.
- have M0 : M *m Pi = 0.
    by apply: kills; rewrite -reshape_bob_mul -h X0; apply/matrixP => i y; rewrite !mxE.
  by rewrite h /= mulmxA tensmx_mul M0 tensmx0 mul0mx.
Qed.

Variables (rho : 'M[C]_(m * p)) (c o : 'I_d -> 'I_d -> C) (z : 'I_d).
Hypotheses (purifies : rho = psi *m dagger psi) (unit : ip psi psi = 1).
Hypotheses (c_gt0 : forall j k, 0 < c j k) (c_square : forall j k, c j k ^+ 2 = 1 - o j k).
Hypotheses (rows : forall j, \sum_k o j k = 1) (columns : forall k, \sum_j o j k = 1).
Hypothesis value : bell c (mixed_behaviour P Q B rho) = d%:R - 1.
Hypothesis conn : connected o.

Lemma mixed_maximiser : maximiser s c o psi.
Proof. by split=> //; rewrite (bell_ext c (matrix_born povmP povmQ povmB purifies)). Qed.

Local Notation aux := (junk s psi z).
Local Notation first_op j := (of_alice_matrix p (P j)).

Theorem mixed_certified :
  exists Va Va' W W' : 'I_d * bool -> operator [lmodType C of 'M[C]_(m * p)],
  [/\ [/\ forall i, adjoint ip (Va i) (Va' i), forall i, adjoint ip (W i) (W' i),
          forall (Y : 'M[C]_p) (F : 'M[C]_(m * p)) i,
            commute (of_bob_matrix m Y) (Va i) /\ commute (right_mul F) (Va i)
        & forall (X : 'M[C]_m) (F : 'M[C]_(m * p)) i,
            commute (of_alice_matrix p X) (W i) /\ commute (right_mul F) (W i)],
      forall u, \sum_i Va' i (Va i u) = u,
      forall u, \sum_i W' i (W i u) = u,
      ip aux aux = 1 /\ (forall i l, Va i (W l psi)
        = (((i.1 == l.1) && (i.2 && l.2))%:R / sqrtC d%:R) *: aux)
    & forall i l a, Va i (W l (first_op a psi))
        = (((i.1 == a) && (i.1 == l.1) && (i.2 && l.2))%:R / sqrtC d%:R) *: aux].
Proof.
have AB (X : 'M[C]_m) (Y : 'M[C]_p) : commute (of_alice_matrix p X) (of_bob_matrix m Y).
  exact: alice_bob_matrix.
have BA (X : 'M[C]_m) (Y : 'M[C]_p) : commute (of_bob_matrix m Y) (of_alice_matrix p X).
  by apply: commute_sym.
have AF (X : 'M[C]_m) (F : 'M[C]_(m * p)) : commute (right_mul F) (of_alice_matrix p X).
  by apply: commute_sym; exact: left_right.
have BF (Y : 'M[C]_p) (F : 'M[C]_(m * p)) : commute (right_mul F) (of_bob_matrix m Y).
  by apply: commute_sym; exact: left_right.
have [Va [Va' [W [W' [[adjA adjB locA locB] isoA isoB state five]]]]] :=
  support_certified z mixed_maximiser conn alice_support bob_support (fun j k b => AB _ _)
    (AB _ _) (fun j => BA _ _).
exists Va, Va', W, W'; split=> //; last by split; first exact: (tree_junk z mixed_maximiser conn).
split=> // [Y F i|X F i].
  split; apply: locA => [Z [[j ->]|[k ->]]|]; [exact: BA|exact: BA|exact: BA|..]; exact: AF.
by split; apply: locB => [Z [j [k [e ->]]]|]; [exact: AB|exact: AB|exact: BF|exact: BF].
Qed.

(** Eve's state, given Alice's key outcome [a], is [1/d] of her state: [sigma_AE = (1/d) 1 (x) sigma_E]. *)
Theorem mixed_secrecy a : eve_block psi (P a *t 1%:M) = d%:R^-1 *: eve_block psi 1%:M.
Proof.
apply/esym; apply: eve_block_unique => F.
have eveF : eve s (right_mul F).
  by split=> [j|k|j k b]; apply: commute_sym; exact: left_right.
have -> : rectangle_product C (m * p) (m * p) psi (left_mul (P a *t 1%:M) (right_mul F psi))
    = d%:R^-1 * ip psi (right_mul F psi) by exact: (secrecy mixed_maximiser eveF conn).
rewrite -scalemxAl mxtraceZ -eve_block_expectation; congr (_ * _).
by rewrite [left_mul _ _]/= mul1mx.
Qed.

End Supports.
