From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From diqkd Require Import Compat VanishingSums Bell Hilbert QuantumBound Maximiser Ideal.

(** * The ideal correlation in closed form; it depends on the moduli of the overlaps only

** Main definitions
- [ideal_probability o x i j k e]: [p(i, e|x, jk)] as a function of the [o_jk = O_jk^2].
- [key_born ua ub x i e]: [p(i, e|x, yhat)], where Bob measures the first basis.

** Main results
- [ideal_born], [key_bornE]: the ideal correlation, key setting included, for any two bases.
- [moduli_only]: two pairs of bases with the same overlaps have the same correlation.
- [first_equal] to [bob_marginal]: the closed forms, one by one.
- [outcome_projective]: Bob's operators are orthogonal projectors; [ideal_bob_povm] says that
  they are a POVM.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** With [delta] for "the answer is the setting's own index", [m] for the overlap of the answer
    with the setting's other index, and [r = 1/c_jk], which is 0 where [c_jk = 0]. *)
Definition ideal_probability (C : numClosedFieldType) (d : nat) (o : 'I_d -> 'I_d -> C)
    (x : bool) (i j k : 'I_d) (e : 'I_3) : C :=
  let delta := (if x then i == k else i == j)%:R in
  let m := if x then o j i else o i k in
  let r := (sqrtC (1 - o j k))^-1 in
  let square := r ^+ 2 * (delta + m - 2%:R * delta * o j k) in
  let linear := (if x then -1 else 1) * (r * (delta - m)) in
  match (e : nat) with
  | 0 => (square + linear) / (2%:R * d%:R)
  | 1 => (square - linear) / (2%:R * d%:R)
  | _ => (1 - square) / d%:R
  end.

Section Projective.
Variables (C : numClosedFieldType) (d : nat).

Theorem outcome_projective (T : 'M[C]_d) : T *m T *m T = T ->
  forall e f, outcome T e *m outcome T f = if e == f then outcome T e else 0.
Proof.
move=> T3; have T3' X : X *m T *m T *m T = X *m T by rewrite -2!mulmxA (mulmxA T) T3.
apply: forall3; apply: forall3; rewrite -val_eqE /outcome /=;
  rewrite -?(scalemxAl, scalemxAr) !(mulmxBl, mulmxBr, mulmxDl, mulmxDr);
  rewrite ?(mulmxN, mulNmx, mulmx1, mul1mx) ?mulmxA ?(T3', T3);
  by module (matrix_product C d); field.
Qed.

End Projective.

Section Correlation.
Variables (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d).
Hypotheses (ua : unitary a) (ub : unitary b) (d_gt0 : (0 < d)%N).
Local Notation P := (projector a).
Local Notation Q := (projector b).
Local Notation o := (overlap a b).
Local Notation c := (coefficient a b).
Local Notation T := (signed a b).
Local Notation ip := (matrix_product C d).

Definition key_born (x : bool) (i e : 'I_d) : C :=
  ip (phi C d) ((if x then second (ideal ua ub) i else first (ideal ua ub) i)
                  (right_mul (projector a e) (phi C d))).

Let d0 : d%:R != 0 :> C. Proof. by rewrite pnatr_eq0 -lt0n. Qed.

Let tr_PP i j : \tr (P i *m P j) = (i == j)%:R.
Proof. by rewrite projectorM //; case: eqP => _; rewrite ?trace_projector ?mxtrace0. Qed.
Let tr_QQ i k : \tr (Q i *m Q k) = (i == k)%:R.
Proof. by rewrite projectorM //; case: eqP => _; rewrite ?trace_projector ?mxtrace0. Qed.
Let tr_PQ j k : \tr (P j *m Q k) = o j k.
Proof. exact: trace_product_projectors. Qed.
Let tr_QP j k : \tr (Q k *m P j) = o j k.
Proof. by rewrite mxtrace_mulC tr_PQ. Qed.

Let on_phi X Y : ip (phi C d) (X *m (phi C d *m Y)) = d%:R^-1 * \tr (X *m Y).
Proof. by rewrite phi_right mulmxA phi_left. Qed.

(** [tr (X T)] and [tr (X T^2)] for Alice's projectors [X]. *)
Let tr_linear x i j k : \tr ((if x then Q i else P i) *m T j k)
  = (if x then -1 else 1) * ((c j k)^-1 * ((if x then i == k else i == j)%:R
                                           - (if x then o j i else o i k))).
Proof.
rewrite signed_product mxtraceZ mulmxBr raddfB /=.
by case: x; rewrite ?(tr_PP, tr_QQ, tr_PQ, tr_QP) ?mul1r // mulN1r -mulrN opprB.
Qed.

Let tr_square x i j k : \tr ((if x then Q i else P i) *m (T j k *m T j k))
  = (c j k)^-1 ^+ 2 * ((if x then i == k else i == j)%:R + (if x then o j i else o i k)
                       - 2%:R * (if x then i == k else i == j)%:R * o j k).
Proof.
rewrite signed_square -scalemxAr mxtraceZ difference_square // exprVn; congr (_ * _).
have expand (X : 'M[C]_d) : \tr (X *m (P j + Q k - P j *m Q k - Q k *m P j))
    = \tr (X *m P j) + \tr (X *m Q k) - \tr (X *m P j *m Q k) - \tr (X *m Q k *m P j).
  by rewrite !(mulmxBr, mulmxDr) !mulmxA 2!raddfB raddfD.
rewrite expand; case: x; rewrite ?(tr_PP, tr_QQ, tr_PQ, tr_QP).
  rewrite [\tr (Q i *m P j *m Q k)]mxtrace_mulC (mulmxA (Q k) (Q i)) !projectorM // [k == i]eq_sym.
  case: eqP => [->|_]; rewrite ?(mul0mx, mxtrace0, tr_QP) /=; by ring.
rewrite [\tr (P i *m Q k *m P j)]mxtrace_mulC (mulmxA (P j) (P i)) !projectorM // [j == i]eq_sym.
case: eqP => [->|_]; rewrite ?(mul0mx, mxtrace0, tr_PQ) /=; by ring.
Qed.

Let tr_one (x : bool) i : \tr (if x then Q i else P i) = 1.
Proof. by case: x; rewrite trace_projector. Qed.

Theorem ideal_born x i j k e :
  born (ideal ua ub) (phi C d) x i j k e = ideal_probability o x i j k e.
Proof.
have -> : born (ideal ua ub) (phi C d) x i j k e
    = d%:R^-1 * \tr ((if x then Q i else P i) *m outcome (T j k) e).
  by case: x; rewrite -on_phi.
rewrite /ideal_probability -/(c j k); move: e; apply: forall3; rewrite /outcome /=.
- by rewrite -scalemxAr mxtraceZ mulmxDr raddfD /= tr_square tr_linear; move: (c j k)^-1 => r; case: x; field.
- by rewrite -scalemxAr mxtraceZ mulmxBr raddfB /= tr_square tr_linear; move: (c j k)^-1 => r; case: x; field.
- by rewrite mulmxBr mulmx1 raddfB /= tr_square tr_one; move: (c j k)^-1 => r; case: x; field.
Qed.

Theorem key_bornE x i e : key_born x i e = d%:R^-1 * (if x then o e i else (i == e)%:R).
Proof.
by rewrite /key_born; case: x; [rewrite -(tr_QP e i)|rewrite -(tr_PP i e)]; exact: on_phi.
Qed.

(** ** One by one *)

Section Setting.
Variables j k : 'I_d.
Hypothesis below : o j k < 1.
Local Notation p := (born (ideal ua ub) (phi C d)).

Let c0 : c j k != 0. Proof. by rewrite gt_eqF ?coefficient_gt0. Qed.
Let cE : sqrtC (1 - o j k) = c j k. Proof. by []. Qed.
Let oE : o j k = 1 - c j k ^+ 2. Proof. by rewrite coefficient_square; ring. Qed.

Theorem first_equal : p false j j k b0 = (1 + c j k) / (2%:R * d%:R)
                   /\ p false j j k b1 = (1 - c j k) / (2%:R * d%:R).
Proof.
by split; rewrite ideal_born /ideal_probability cE eqxx oE /=; field; rewrite c0 d0.
Qed.

Theorem first_other i : i != j ->
  p false i j k b0 = o i k * (1 - c j k) / (2%:R * d%:R * c j k ^+ 2)
  /\ p false i j k b1 = o i k * (1 + c j k) / (2%:R * d%:R * c j k ^+ 2).
Proof.
move=> /negPf ij.
by split; rewrite ideal_born /ideal_probability cE ij /=; field; rewrite c0 d0.
Qed.

Theorem second_equal : p true k j k b0 = (1 - c j k) / (2%:R * d%:R)
                    /\ p true k j k b1 = (1 + c j k) / (2%:R * d%:R).
Proof.
by split; rewrite ideal_born /ideal_probability cE eqxx oE /=; field; rewrite c0 d0.
Qed.

Theorem second_other i : i != k ->
  p true i j k b0 = o j i * (1 + c j k) / (2%:R * d%:R * c j k ^+ 2)
  /\ p true i j k b1 = o j i * (1 - c j k) / (2%:R * d%:R * c j k ^+ 2).
Proof.
move=> /negPf ik.
by split; rewrite ideal_born /ideal_probability cE ik /=; field; rewrite c0 d0.
Qed.

Theorem bob_marginal :
  [/\ marginal p j k b0 = d%:R^-1, marginal p j k b1 = d%:R^-1
    & marginal p j k b2 = 1 - 2%:R / d%:R].
Proof.
have all : \sum_(i < d) 1 = d%:R :> C by rewrite sumr_const card_ord.
have one : \sum_i (i == j)%:R = 1 :> C.
  by rewrite (bigD1 j) //= eqxx big1 ?addr0 // => i /negPf ->.
have column : \sum_i o i k = 1 by exact: overlap_columns.
pose square i := (i == j)%:R + o i k - 2%:R * (i == j)%:R * o j k.
pose linear i := (i == j)%:R - o i k.
have squares : \sum_i square i = 2%:R * c j k ^+ 2.
  by rewrite sumrB big_split /= -mulr_suml -mulr_sumr one column oE; ring.
have linears : \sum_i linear i = 0 by rewrite sumrB one column subrr.
have E0 i : p false i j k b0 = (2%:R * d%:R * c j k ^+ 2)^-1 * square i
                              + (2%:R * d%:R * c j k)^-1 * linear i.
  by rewrite ideal_born /ideal_probability /= cE -/(square i) -/(linear i); field; rewrite c0 d0.
have E1 i : p false i j k b1 = (2%:R * d%:R * c j k ^+ 2)^-1 * square i
                              - (2%:R * d%:R * c j k)^-1 * linear i.
  by rewrite ideal_born /ideal_probability /= cE -/(square i) -/(linear i); field; rewrite c0 d0.
have E2 i : p false i j k b2 = d%:R^-1 * 1 - (d%:R * c j k ^+ 2)^-1 * square i.
  by rewrite ideal_born /ideal_probability /= cE -/(square i); field; rewrite c0 d0.
rewrite /marginal; split.
- by rewrite (eq_bigr _ (fun i _ => E0 i)) big_split /= -!mulr_sumr squares linears; field; rewrite c0 d0.
- by rewrite (eq_bigr _ (fun i _ => E1 i)) sumrB -!mulr_sumr squares linears; field; rewrite c0 d0.
- by rewrite (eq_bigr _ (fun i _ => E2 i)) sumrB -!mulr_sumr squares all; field; rewrite c0 d0.
Qed.

End Setting.
End Correlation.

Theorem moduli_only (C : numClosedFieldType) (d : nat) (a b a' b' : 'M[C]_d)
    (ua : unitary a) (ub : unitary b) (ua' : unitary a') (ub' : unitary b') :
  (0 < d)%N -> (forall j k, overlap a b j k = overlap a' b' j k) ->
  (forall x i j k e,
    born (ideal ua ub) (phi C d) x i j k e = born (ideal ua' ub') (phi C d) x i j k e)
  /\ (forall x i e, key_born ua ub x i e = key_born ua' ub' x i e).
Proof.
move=> d_gt0 same; split=> [x i j k e|x i e].
  rewrite !ideal_born // /ideal_probability same.
  by case: x; rewrite ?same.
by rewrite !key_bornE // same.
Qed.
