From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From diqkd Require Import Compat VanishingSums Bell Hilbert QuantumBound Maximiser Secrecy Ideal.

(** * A disconnected overlap graph certifies nothing: the attack

If a set of indices of both bases has no overlap with the rest, its projector [Pi] commutes with
Alice's two measurements and with all of Bob's operators.  The part [Pi phi] of the ideal state
then reaches [d - 1] by itself and gives outcomes in the block only, and the two parts
reproduce the whole correlation: Eve prepares one of them and keeps which.

** Main definitions
- [block_of a b s t]: no overlap between the set [s] of first indices and the complement of the
  set [t] of second indices, nor between [t] and the complement of [s].
- [block_projector a s]: [Pi], the sum of the [P_j] with [j] in [s].
- [hadamard_pair C]: two Hadamard blocks, a basis of [C^4].

** Main results
- [part_value]: any [F] that commutes with all operators takes a maximiser to a vector that
  reaches [d - 1] too (times its squared norm).
- [mixture]: a projector of that kind splits the correlation into those of the two parts.
- [block_eve], [block_projective]: [Pi] is such a projector.
- [block_outcome]: [<Pi phi|P_a Pi phi>] is [1/d] for [a] in the block, 0 otherwise.
- [secrecy_fails]: the conclusion of [secrecy] is false of [F = Pi], for a proper block.
- [hadamard_attack]: such bases exist at [d = 4], with every [O_jk < 1].
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Parts.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat).
Variables (s : strategy ip d) (c : 'I_d -> 'I_d -> C) (psi : V) (F : operator V).
Hypothesis eveF : eve s F.

Lemma bell_operator_eve u : bell_operator s c (F u) = F (bell_operator s c u).
Proof.
have [FP FQ FB] := eveF.
rewrite /bell_operator op_sum; apply: eq_bigr => j _; rewrite op_sum; apply: eq_bigr => k _ /=.
by rewrite !(opB, opD, opZ, opN) !(FP, FQ, FB, opB, opD).
Qed.

Theorem part_value : (forall j k, c j k \is Num.real) -> ip psi psi = 1 ->
  bell c (born s psi) = d%:R - 1 ->
  bell c (born s (F psi)) = (d%:R - 1) * ip (F psi) (F psi).
Proof.
move=> c_real unit maximal; rewrite bellE bell_operator_eve.
by rewrite (maximal_eigenvector c_real unit maximal) opZ ipZr.
Qed.

Theorem mixture : selfadjoint ip F -> (forall u, F (F u) = F u) ->
  forall x a j k b,
    born s psi x a j k b = born s (F psi) x a j k b + born s (psi - F psi) x a j k b.
Proof.
move=> saF FF x a j k b; have [FP FQ FB] := eveF; rewrite /born.
have: commute F (if x then second s a else first s a) by case: x.
move: (if x then _ else _) => A FA.
rewrite !(opB, ipBl, ipBr) saF !(FA, FB, FF) saF !(FA, FB, FF).
by ring.
Qed.

End Parts.

Section Block.
Variables (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d) (s t : pred 'I_d).
Hypotheses (ua : unitary a) (ub : unitary b).
Local Notation ip := (matrix_product C d).
Local Notation P := (projector a).
Local Notation Q := (projector b).

Definition block_of := forall j k, s j != t k -> overlap a b j k = 0.
Definition block_matrix := \sum_(j | s j) P j.
Definition block_projector : operator [lmodType C of 'M[C]_d] := left_mul block_matrix.
Hypothesis block : block_of.
Local Notation Pi := block_matrix.

Lemma no_product j k : s j != t k -> P j *m Q k = 0.
Proof.
move=> /block o0; apply: trace_product_eq0.
rewrite /trace_product daggerM !dagger_projector mulmxA -(mulmxA (Q k)) projectorM // eqxx.
rewrite mxtrace_mulC mulmxA projectorM // eqxx mxtrace_mulC trace_product_projectors //.
Qed.

(** [Pi] is at once a sum of the [P_j] and a sum of the [Q_k]. *)
Lemma block_second : Pi = \sum_(k | t k) Q k.
Proof.
have left : Pi = \sum_(j | s j) \sum_(k | t k) P j *m Q k.
  apply: eq_bigr => j sj; rewrite -[LHS]mulmx1 -(sum_projector ub) mulmx_sumr.
  rewrite (bigID t) /= [X in _ + X]big1 ?addr0 // => k tk.
  by rewrite no_product // sj (negPf tk).
have right : \sum_(k | t k) Q k = \sum_(j | s j) \sum_(k | t k) P j *m Q k.
  rewrite exchange_big; apply: eq_bigr => k tk; rewrite -[LHS]mul1mx -(sum_projector ua) mulmx_suml.
  rewrite (bigID s) /= [X in _ + X]big1 ?addr0 // => j sj.
  by rewrite no_product // tk (negPf sj).
by rewrite left right.
Qed.

Lemma block_first_mul j : P j *m Pi = if s j then P j else 0.
Proof.
rewrite mulmx_sumr; case: ifP => sj.
  rewrite (bigD1 j) //= projectorM // eqxx big1 ?addr0 // => l /andP[_ lj].
  by rewrite projectorM // eq_sym (negPf lj).
by apply: big1 => l sl; rewrite projectorM //; case: eqP => // jl; rewrite jl sl in sj.
Qed.

Lemma dagger_block : dagger Pi = Pi.
Proof.
apply: (big_ind (fun X : 'M[C]_d => dagger X = X)) => [|X Y dX dY|j _].
- by apply/matrixP => x y; rewrite !mxE conjC0.
- by rewrite daggerD dX dY.
- exact: dagger_projector.
Qed.

Lemma block_mul_first j : Pi *m P j = if s j then P j else 0.
Proof.
rewrite -[LHS]daggerK daggerM dagger_block dagger_projector block_first_mul.
by case: ifP => _; [exact: dagger_projector|apply/matrixP => x y; rewrite !mxE conjC0].
Qed.

Theorem block_projective u : block_projector (block_projector u) = block_projector u.
Proof.
rewrite /= mulmxA; congr (_ *m _); rewrite {1}/Pi mulmx_suml; apply: eq_bigr => j sj.
by rewrite block_first_mul sj.
Qed.

Theorem block_selfadjoint : selfadjoint ip block_projector.
Proof. by rewrite /selfadjoint /block_projector -{2}dagger_block; exact: left_adjoint. Qed.

End Block.

Section Attack.
Variables (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d) (s t : pred 'I_d).
Hypotheses (ua : unitary a) (ub : unitary b) (block : block_of a b s t).
Local Notation ip := (matrix_product C d).
Local Notation P := (projector a).
Local Notation Q := (projector b).
Local Notation Pi := (block_projector a s).
Local Notation c := (coefficient a b).
Local Notation phi := (phi C d).

(** [Pi] commutes with every operator of Alice and of Bob. *)
Theorem block_eve : eve (ideal ua ub) Pi.
Proof.
rewrite /block_projector; split=> [j u|k u|j k i u] /=; last by rewrite mulmxA.
  by rewrite [LHS]mulmxA [RHS]mulmxA block_first_mul // block_mul_first.
rewrite [LHS]mulmxA [RHS]mulmxA (block_second ua ub block); congr (_ *m _).
by rewrite (block_mul_first t ub) (block_first_mul t ub).
Qed.

Theorem block_value : (0 < d)%N ->
  bell c (born (ideal ua ub) (Pi phi)) = (d%:R - 1) * ip (Pi phi) (Pi phi).
Proof.
move=> d_gt0; apply: part_value; first exact: block_eve.
- exact: coefficient_real.
- exact: phi_unit.
- exact: ideal_value.
Qed.

Theorem block_mixture x i j k e :
  born (ideal ua ub) phi x i j k e
  = born (ideal ua ub) (Pi phi) x i j k e + born (ideal ua ub) (phi - Pi phi) x i j k e.
Proof.
apply: mixture; first exact: block_eve.
- exact: block_selfadjoint.
- exact: block_projective.
Qed.

Lemma block_first_outcome j : ip phi (first (ideal ua ub) j (Pi phi)) = d%:R^-1 * (s j)%:R.
Proof.
rewrite [first _ _ _]/= mulmxA (block_first_mul s ua) phi_left.
by case: ifP => _; rewrite ?trace_projector // mxtrace0.
Qed.

Theorem block_outcome j :
  ip (Pi phi) (first (ideal ua ub) j (Pi phi)) = d%:R^-1 * (s j)%:R.
Proof.
have [FP _ _] := block_eve.
by rewrite (block_selfadjoint a s) FP (block_projective s ua) -FP -block_first_outcome FP.
Qed.

(** The weight of the block is its share of the indices. *)
Theorem block_weight : ip phi (Pi phi) = d%:R^-1 * #|s|%:R.
Proof.
have [_ _ sumP] := ideal_first_povm ua.
rewrite -[Pi phi in LHS]sumP ip_sumr (eq_bigr _ (fun j _ => block_first_outcome j)) -mulr_sumr.
rewrite -natr_sum -sum1_card [in RHS]big_mkcond; congr (_ * _%:R); exact: eq_bigr.
Qed.

(** Eve's flag [Pi] tells her something of the outcome, where the block is not everything. *)
Theorem secrecy_fails j : (0 < d)%N -> s j -> (#|s| < d)%N ->
  ip phi (first (ideal ua ub) j (Pi phi)) != d%:R^-1 * ip phi (Pi phi).
Proof.
move=> d_gt0 sj small; have d0 : d%:R != 0 :> C by rewrite pnatr_eq0 -lt0n.
rewrite block_first_outcome block_weight sj; apply/negP => /eqP/(mulfI (invr_neq0 d0)) /eqP.
by rewrite -(inj_eq (mulfI d0)) mulr1 mulVKf // eqr_nat eq_sym (ltn_eqF small).
Qed.

End Attack.

(** ** Two Hadamard blocks at [d = 4] *)

Section Hadamard.
Variable C : numClosedFieldType.

Definition hadamard : 'M[C]_2 := \matrix_(j, k) ((-1) ^+ (j * k) / sqrtC 2%:R).
Definition hadamard_pair : 'M[C]_(2 + 2) := block_mx hadamard 0 0 hadamard.
Definition upper : pred 'I_(2 + 2) := fun j => (j < 2)%N.

Let sqrt2_real : (sqrtC 2%:R : C)^* = sqrtC 2%:R.
Proof. by rewrite conj_Creal // ger0_real // sqrtC_ge0 ler0n. Qed.

Let root2 : (sqrtC 2%:R : C)^-1 * (sqrtC 2%:R)^-1 = 2%:R^-1.
Proof. by rewrite -invfM -expr2 sqrtCK. Qed.

Lemma dagger_hadamard : dagger hadamard = hadamard.
Proof.
apply/matrixP => j k.
by rewrite !mxE rmorphM fmorphV sqrt2_real rmorphXn rmorphN rmorph1 mulnC.
Qed.

Lemma hadamard_unitary : unitary hadamard.
Proof.
rewrite /unitary dagger_hadamard; apply/matrixP => j k.
have term l : hadamard j l * hadamard l k = 2%:R^-1 * (-1) ^+ (j * l + l * k).
  by rewrite !mxE mulrACA root2 -exprD mulrC.
rewrite mxE (eq_bigr _ (fun l _ => term l)) -mulr_sumr !big_ord_recl big_ord0 addr0 mxE /= !muln0.
rewrite !mul0n expr0 -val_eqE.
by case: j term => [[|[|//]] jp] _; case: k => [[|[|//]] kp] /=;
  rewrite ?(muln1, mul1n, mul0n, expr0, expr1, expr2, mulrNN, mulr1, subrr, mulr0) ?mulVf ?pnatr_eq0.
Qed.

(** Its overlaps with the first basis: 1/2 in the blocks, 0 outside. *)
Lemma unitary1 d : unitary (1%:M : 'M[C]_d).
Proof. by rewrite /unitary dagger1 mulmx1. Qed.

Lemma hadamard_pair_unitary : unitary hadamard_pair.
Proof.
rewrite /unitary /dagger /hadamard_pair tr_block_mx map_block_mx.
have -> : map_mx conjm hadamard^T = dagger hadamard by [].
rewrite !trmx0 !map_mx0 mulmx_block !(mulmx0, mul0mx, addr0, add0r) hadamard_unitary.
by rewrite -scalar_mx_block.
Qed.

Lemma hadamard_norm j k : `|hadamard j k| ^+ 2 = 2%:R^-1.
Proof. by rewrite normCK -daggerE dagger_hadamard !mxE mulrACA root2 mulnC -exprMn mulrNN mulr1 expr1n mul1r. Qed.

Lemma hadamard_pair_overlap j k :
  overlap 1%:M hadamard_pair j k = if upper j == upper k then 2%:R^-1 else 0.
Proof.
rewrite /overlap dagger1 mul1mx /hadamard_pair /upper -[j]splitK -[k]splitK.
case: (split j) => j'; case: (split k) => k' /=.
- by rewrite block_mxEul hadamard_norm !ltn_ord.
- by rewrite block_mxEur mxE normr0 expr0n /= ltn_ord.
- by rewrite block_mxEdl mxE normr0 expr0n /= ltn_ord.
- by rewrite block_mxEdr hadamard_norm.
Qed.

Theorem hadamard_attack :
  [/\ unitary hadamard_pair,
      forall j k, overlap 1%:M hadamard_pair j k < 1,
      block_of 1%:M hadamard_pair upper upper
    & #|upper| = 2%N].
Proof.
split; first exact: hadamard_pair_unitary.
- move=> j k; rewrite hadamard_pair_overlap; case: ifP => _; last exact: ltr01.
  by rewrite invf_lt1 ?ltr0n // ltr1n.
- by move=> j k jk; rewrite hadamard_pair_overlap (negPf jk).
- by rewrite -sum1_card big_mkcond !big_ord_recl big_ord0.
Qed.

End Hadamard.
