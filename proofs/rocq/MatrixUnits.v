From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From diqkd Require Import Compat VanishingSums Bell Hilbert QuantumBound Maximiser Secrecy.

(** * Matrix units and the isometries of (11)-(13)

From the relations of [Maximiser] with [o_j0 > 0] for every [j], the blocks
[V_j = P_0 Q_0 P_j / (O_00 O_j0)] and [W_l = P'_0 Q'_0 P'_l / (O_00 O_l0)] make isometries
[V_A = sum_j |j> (x) V_j] and [V_B = sum_l |l> (x) W_l].  An isometry into [C^d (x) V] is
written as the family of its [d] blocks; the index 0 may be any index [z].

** Main definitions
- [inverse_overlap o z j = 1/O_jz]; [block x z p q j]: [x_j x_z p_z q_z p_j]; [block_adjoint].
- [alice_block], [bob_block]: the blocks [V_j] and [W_l] of a strategy.
- [generated G X]: [X] is in the algebra that the operators of [G] generate.
- [separates G psi]: an operator of that algebra that annuls [psi] is zero; this holds of Alice's
  (Bob's) operators where the reduced state of Alice (Bob) has full rank.

** Main results
- [alice_isometry], [bob_isometry]: [sum_j V_j^* V_j psi = psi], and for [W].
- [state]: [V_j W_l psi = <jl|phi_d^+> (sqrt d P_0 psi)], which is (11); [junk_unit].
- [on_support]: [V_j P_a psi = delta_ja V_j psi]; (12) on the support of the state.
- [alice_separated]: where [psi] separates Alice's algebra, [sum_j V_j^* V_j = 1] and
  [V_j P_a V_l^* = delta_ja delta_al P_0], which is (12).
- [bob_separated]: where it separates Bob's, [sum_l W_l^* W_l = 1] and
  [W_j W_l^* = delta_jl P'_0], which is (13).
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Blocks.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat).
Variables (o : 'I_d -> 'I_d -> C) (z : 'I_d).

Definition inverse_overlap j : C := (sqrtC (o j z))^-1.
Local Notation x := inverse_overlap.

Hypothesis o_gt0 : forall j, 0 < o j z.

Lemma inverse_overlap_square j : x j ^+ 2 * o j z = 1.
Proof. by rewrite /x exprVn sqrtCK mulVf // gt_eqF. Qed.

Lemma inverse_overlap_real j : x j \is Num.real.
Proof. by rewrite rpredV ger0_real // sqrtC_ge0 ltW. Qed.

Variables p q : 'I_d -> operator V.

Definition block j : operator V :=
  op_scale (x j * x z) (op_comp (p z) (op_comp (q z) (p j))).
Definition block_adjoint j : operator V :=
  op_scale (x j * x z) (op_comp (p j) (op_comp (q z) (p z))).

Lemma block_normal j u : block_adjoint j (block j u)
  = (x j * x z * (x j * x z)) *: p j (q z (p z (p z (q z (p j u))))).
Proof. by rewrite /= !opZ scalerA. Qed.
Lemma blockE j u : block j u = (x j * x z) *: p z (q z (p j u)).
Proof. by []. Qed.

Hypotheses (sa_p : forall j, selfadjoint ip (p j)) (sa_q : forall k, selfadjoint ip (q k)).

Lemma block_adjointP j : adjoint ip (block j) (block_adjoint j).
Proof.
move=> u v; rewrite /= ipZl ipZr sa_p sa_q sa_p conj_Creal //.
by rewrite rpredM ?inverse_overlap_real.
Qed.

(** Where the relations hold for all vectors, the blocks are matrix units. *)
Hypothesis orthogonal : forall l j u, p l (p j u) = if l == j then p j u else 0.
Hypothesis relation : forall j k u, p j (q k (p j u)) = o j k *: p j u.
Hypothesis mirrored : forall j k u, q k (p j (q k u)) = o j k *: q k u.
Hypothesis complete : forall u, \sum_j p j u = u.

Theorem block_form j a l u :
  block j (p a (block_adjoint l u)) = if (j == a) && (a == l) then p z u else 0.
Proof.
rewrite /= !opZ (orthogonal a l); have [->|_] := eqVneq a l; last first.
  by rewrite !op0 !scaler0 andbF.
rewrite andbT orthogonal; have [->|_] := eqVneq j l; last by rewrite !op0 !scaler0.
rewrite mirrored opZ relation !scalerA.
have -> : x l * x z * (x l * x z) * o l z * o z z = (x l ^+ 2 * o l z) * (x z ^+ 2 * o z z).
  by ring.
by rewrite !inverse_overlap_square mulr1 scale1r.
Qed.

Theorem block_units j l u : block j (block_adjoint l u) = if j == l then p z u else 0.
Proof.
rewrite -{1}[block_adjoint l u]complete op_sum (bigD1 l) // big1 => [|a al].
  by rewrite block_form eqxx andbT /= addr0.
by rewrite block_form; move: al => /= /negPf ->; rewrite andbF.
Qed.

Theorem block_isometry u : \sum_j block_adjoint j (block j u) = u.
Proof.
rewrite -[RHS]complete; apply: eq_bigr => j _.
rewrite /= !opZ orthogonal eqxx mirrored !opZ relation !scalerA.
have -> : x j * x z * (x j * x z) * o z z * o j z = (x j ^+ 2 * o j z) * (x z ^+ 2 * o z z).
  by ring.
by rewrite !inverse_overlap_square mulr1 scale1r.
Qed.

End Blocks.

(** ** On the state *)

Section OnState.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat).
Variables (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) (z : 'I_d).
Hypotheses (max : maximiser s c o psi) (o_gt0 : forall j, 0 < o j z).
Local Notation P := (first s).
Local Notation Q := (second s).
Local Notation P' := (bob_first s c).
Local Notation Q' := (bob_second s c).
Local Notation x := (inverse_overlap o z).

Definition alice_block := block o z P Q.
Definition bob_block := block o z P' Q'.
Definition alice_block_adjoint := block_adjoint o z P Q.
Definition bob_block_adjoint := block_adjoint o z P' Q'.
Local Notation V_ := alice_block.
Local Notation W := bob_block.

Let PP' l j u : P l (P' j u) = P' j (P l u). Proof. exact: first_bob_first. Qed.
Let PQ' l k u : P l (Q' k u) = Q' k (P l u). Proof. exact: first_bob_second. Qed.
Let QP' l j u : Q l (P' j u) = P' j (Q l u). Proof. exact: second_bob_first. Qed.
Let QQ' l k u : Q l (Q' k u) = Q' k (Q l u). Proof. exact: second_bob_second. Qed.
Let Pswap := first_swap max.
Let Qswap := second_swap max.
Let sumP u : \sum_j P j u = u. Proof. by case: (first_povm s). Qed.

(** The word of [V_j^* V_j], and of [W_j^* W_j] with Bob's letters. *)
Let palindrome j :
  P j (Q z (P z (P z (Q z (P j psi))))) = (o z z * o j z) *: P j psi.
Proof.
have after : P z (P z (Q z (P j psi))) = P z (Q z (P j psi)).
  by rewrite Pswap !(QP', PP') (PPQ max).
have middle : Q z (P z (Q z (P j psi))) = o z z *: Q z (P j psi).
  by rewrite Pswap !(QP', PP') (second_relation max) opZ.
by rewrite after middle opZ (first_relation max) scalerA.
Qed.

Let palindrome_of_bob j :
  P' j (Q' z (P' z (P' z (Q' z (P' j psi))))) = (o z z * o j z) *: P j psi.
Proof. by rewrite -palindrome; rewrite -!(Pswap, Qswap, PP', PQ', QP', QQ'). Qed.

Let normalised j : x j * x z * (x j * x z) * (o z z * o j z) = 1.
Proof.
have -> : x j * x z * (x j * x z) * (o z z * o j z) = (x j ^+ 2 * o j z) * (x z ^+ 2 * o z z).
  by ring.
by rewrite !inverse_overlap_square // mulr1.
Qed.

Theorem alice_isometry : \sum_j alice_block_adjoint j (V_ j psi) = psi.
Proof.
rewrite -[RHS]sumP; apply: eq_bigr => j _.
by rewrite [LHS]block_normal palindrome scalerA normalised scale1r.
Qed.

Theorem bob_isometry : \sum_l bob_block_adjoint l (W l psi) = psi.
Proof.
rewrite -[RHS]sumP; apply: eq_bigr => j _.
by rewrite [LHS]block_normal palindrome_of_bob scalerA normalised scale1r.
Qed.

(** [V_j W_l] on the state: Bob's word is Alice's reversed one. *)
Theorem matrix_units j l : V_ j (W l psi) = if j == l then P z psi else 0.
Proof.
have Wl : W l psi = (x l * x z) *: P l (Q z (P z psi)).
  rewrite /W /bob_block blockE; congr (_ *: _).
  by rewrite -!(Pswap, Qswap, PP', PQ', QP', QQ').
have orthogonal : P j (P l (Q z (P z psi))) = if j == l then P l (Q z (P z psi)) else 0.
  rewrite Pswap !(QP', PP') Qswap !PQ' (first_orthogonal max).
  by case: ifP => _ //; rewrite !op0.
rewrite Wl /= !opZ orthogonal; case: eqP => [->|_]; last by rewrite !op0 !scaler0.
have mirrored : Q z (P l (Q z (P z psi))) = o l z *: Q z (P z psi).
  by rewrite Pswap !(QP', PP') (second_relation max) opZ.
rewrite mirrored opZ (first_relation max) !scalerA.
by rewrite -[RHS]scale1r -(normalised l); congr (_ *: _); ring.
Qed.

(** Eq. (11): [(V_A (x) V_B) psi = phi_d^+ (x) aux], with [aux = sqrt d P_0 psi], a unit vector.
    The entry [jl] of [phi_d^+] is [delta_jl/sqrt d]. *)
Definition junk := sqrtC d%:R *: P z psi.

Theorem state j l : V_ j (W l psi) = ((j == l)%:R / sqrtC d%:R) *: junk.
Proof.
have d0 : d%:R != 0 :> C by rewrite pnatr_eq0 -lt0n; exact: (dimension_gt0 s (max_unit max)).
rewrite matrix_units /junk scalerA mulfVK ?sqrtC_eq0 //.
by case: (j == l); rewrite ?scale1r ?scale0r.
Qed.

Theorem junk_unit : ip junk junk = 1.
Proof.
have conn : connected o by apply: (connected_star (z := z)) => j; rewrite gt_eqF.
have d0 : d%:R != 0 :> C.
  by rewrite pnatr_eq0 -lt0n; exact: (dimension_gt0 s (max_unit max)).
have [saP _ _] := first_povm s.
rewrite /junk ipZl ipZr saP (first_orthogonal max) eqxx (uniform max conn) mulrA.
by rewrite conj_Creal ?ger0_real ?sqrtC_ge0 ?ler0n // -expr2 sqrtCK divff.
Qed.

(** Eq. (12) on the support of the state. *)
Theorem on_support j a : V_ j (P a psi) = if j == a then V_ j psi else 0.
Proof.
rewrite /= (first_orthogonal max); case: eqP => [->|_] //.
by rewrite !op0 scaler0.
Qed.

End OnState.

(** ** As operators, for full local rank *)

Section Generated.
Variables (C : numClosedFieldType) (V : lmodType C).

Inductive generated (G : operator V -> Prop) : operator V -> Prop :=
| gen_base X : G X -> generated G X
| gen_identity : generated G (identity V)
| gen_scale a X : generated G X -> generated G (op_scale a X)
| gen_sub X Y : generated G X -> generated G Y -> generated G (op_sub X Y)
| gen_add X Y : generated G X -> generated G Y -> generated G (op_add X Y)
| gen_sum (I : finType) (F : I -> operator V) :
    (forall i, generated G (F i)) -> generated G (op_bigsum F)
| gen_comp X Y : generated G X -> generated G Y -> generated G (op_comp X Y).

Definition separates (G : operator V -> Prop) (psi : V) :=
  forall X, generated G X -> X psi = 0 -> forall u, X u = 0.

Lemma separated G psi X Y : separates G psi -> generated G X -> generated G Y ->
  X psi = Y psi -> forall u, X u = Y u.
Proof.
move=> sep gX gY XY u; apply/eqP; rewrite -subr_eq0; apply/eqP.
by apply: (sep (op_sub X Y)); [exact: gen_sub|rewrite /= XY subrr].
Qed.

End Generated.

Section Separated.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat).
Variables (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) (z : 'I_d).
Hypotheses (max : maximiser s c o psi) (o_gt0 : forall j, 0 < o j z).
Local Notation P := (first s).
Local Notation Q := (second s).
Local Notation P' := (bob_first s c).
Local Notation Q' := (bob_second s c).

Definition of_alice X := (exists j, X = P j) \/ (exists k, X = Q k).
Definition of_bob X := exists j k b, X = bob s j k b.

Let zero := op_scale 0 (identity V).
Let zeroE u : zero u = 0. Proof. by rewrite /= scale0r. Qed.

Section Alice.
Hypothesis sep : separates of_alice psi.
Let gP j : generated of_alice (P j). Proof. by apply: gen_base; left; exists j. Qed.
Let gQ k : generated of_alice (Q k). Proof. by apply: gen_base; right; exists k. Qed.

Lemma alice_orthogonal l j u : P l (P j u) = if l == j then P j u else 0.
Proof.
have := first_orthogonal max l j; case: ifP => _ h.
  by apply: (separated (X := op_comp (P l) (P j)) sep) => //; exact: gen_comp.
rewrite -(zeroE u); apply: (separated (X := op_comp (P l) (P j)) sep); last by rewrite zeroE.
  exact: gen_comp.
by apply: gen_scale; exact: gen_identity.
Qed.

Lemma alice_relation j k u : P j (Q k (P j u)) = o j k *: P j u.
Proof.
apply: (separated (X := op_comp (P j) (op_comp (Q k) (P j))) (Y := op_scale (o j k) (P j)) sep).
- by do 2!apply: gen_comp => //.
- exact: gen_scale.
- exact: (first_relation max).
Qed.

Lemma alice_mirrored j k u : Q k (P j (Q k u)) = o j k *: Q k u.
Proof.
apply: (separated (X := op_comp (Q k) (op_comp (P j) (Q k))) (Y := op_scale (o j k) (Q k)) sep).
- by do 2!apply: gen_comp => //.
- exact: gen_scale.
- exact: (second_relation max).
Qed.

(** Eq. (12): [V_A P_a V_A^* = |a><a| (x) P_0], block by block. *)
Theorem alice_separated :
  (forall u, \sum_j alice_block_adjoint s o z j (alice_block s o z j u) = u)
  /\ (forall j a l u, alice_block s o z j (P a (alice_block_adjoint s o z l u))
        = if (j == a) && (a == l) then P z u else 0).
Proof.
have [_ _ sumP] := first_povm s.
split=> [u|j a l u].
  exact: (block_isometry o_gt0 alice_orthogonal alice_relation alice_mirrored sumP).
exact: (block_form o_gt0 alice_orthogonal alice_relation alice_mirrored).
Qed.

End Alice.

Section Bob.
Hypothesis sep : separates of_bob psi.
Let PP' l j u : P l (P' j u) = P' j (P l u). Proof. exact: first_bob_first. Qed.
Let PQ' l k u : P l (Q' k u) = Q' k (P l u). Proof. exact: first_bob_second. Qed.
Let QP' l j u : Q l (P' j u) = P' j (Q l u). Proof. exact: second_bob_first. Qed.
Let QQ' l k u : Q l (Q' k u) = Q' k (Q l u). Proof. exact: second_bob_second. Qed.
Let Pswap := first_swap max.
Let Qswap := second_swap max.

Let gG j k : generated of_bob (observable s j k).
Proof. by apply: gen_sub; apply: gen_base; do 3!eexists. Qed.
Let gP j : generated of_bob (P' j).
Proof.
apply: gen_scale; apply: gen_add; first exact: gen_identity.
by apply: gen_sum => k; apply: gen_scale.
Qed.
Let gQ k : generated of_bob (Q' k).
Proof.
apply: gen_scale; apply: gen_sub; first exact: gen_identity.
by apply: gen_sum => j; apply: gen_scale.
Qed.

Lemma bob_orthogonal l j u : P' l (P' j u) = if l == j then P' j u else 0.
Proof.
have h : P' l (P' j psi) = if l == j then P' j psi else 0.
  rewrite -Pswap -PP' -Pswap (first_orthogonal max) eq_sym.
  by case: eqP => [->|].
move: h; case: ifP => _ h.
  by apply: (separated (X := op_comp (P' l) (P' j)) sep) => //; exact: gen_comp.
rewrite -(zeroE u); apply: (separated (X := op_comp (P' l) (P' j)) sep); last by rewrite zeroE.
  exact: gen_comp.
by apply: gen_scale; exact: gen_identity.
Qed.

Lemma bob_relation j k u : P' j (Q' k (P' j u)) = o j k *: P' j u.
Proof.
apply: (separated (X := op_comp (P' j) (op_comp (Q' k) (P' j)))
                  (Y := op_scale (o j k) (P' j)) sep).
- by do 2!apply: gen_comp => //.
- exact: gen_scale.
- rewrite -[LHS]/(P' j (Q' k (P' j psi))) -[RHS]/(o j k *: P' j psi).
  rewrite -!(Pswap, Qswap, PP', PQ', QP', QQ').
  exact: (first_relation max).
Qed.

Lemma bob_mirrored j k u : Q' k (P' j (Q' k u)) = o j k *: Q' k u.
Proof.
apply: (separated (X := op_comp (Q' k) (op_comp (P' j) (Q' k)))
                  (Y := op_scale (o j k) (Q' k)) sep).
- by do 2!apply: gen_comp => //.
- exact: gen_scale.
- rewrite -[LHS]/(Q' k (P' j (Q' k psi))) -[RHS]/(o j k *: Q' k psi).
  rewrite -!(Pswap, Qswap, PP', PQ', QP', QQ').
  exact: (second_relation max).
Qed.

Lemma bob_complete u : \sum_j P' j u = u.
Proof.
apply: (separated (X := op_bigsum P') (Y := identity V) sep).
- exact: gen_sum.
- exact: gen_identity.
- have [_ _ sumP] := first_povm s; rewrite -[RHS](sumP psi).
  by apply: eq_bigr => j _; rewrite Pswap.
Qed.

(** Eq. (13): [V_B V_B^* = 1 (x) P'_0], block by block. *)
Theorem bob_separated :
  (forall u, \sum_l bob_block_adjoint s c o z l (bob_block s c o z l u) = u)
  /\ (forall j l u, bob_block s c o z j (bob_block_adjoint s c o z l u)
        = if j == l then P' z u else 0).
Proof.
split=> [u|j l u].
  exact: (block_isometry o_gt0 bob_orthogonal bob_relation bob_mirrored bob_complete).
exact: (block_units o_gt0 bob_orthogonal bob_relation bob_mirrored bob_complete).
Qed.

End Bob.
End Separated.
