From mathcomp Require Import all_ssreflect all_algebra.
From diqkd Require Import Compat VanishingSums Bell Hilbert Secrecy MatrixUnits.

(** * Partial isometries along the paths of an overlap graph

A path [x_0, x_1, ..., x_n] of the overlap graph (by turns indices of the first and of the second
basis) has the block [R_0 R_1 ... R_n] over the square root of the product of the [o] of its edges,
with [R_i] the letter [p] or [q] of the vertex [x_i].

** Main definitions
- [letter p q x]: the operator of a vertex; [weight o x y]: the [o_jk] of an edge.
- [along x s]: the block of the path [s] from [x]; [along_adjoint].

** Main results, on any set [S] of vectors that is closed under the letters and on which
[p_l p_j = delta_lj p_j], [q_k^2 = q_k], [p_j q_k p_j = o_jk p_j] and [q_k p_j q_k = o_jk q_k]
- [along_isometry], [along_coisometry]: the block is a partial isometry from its end to its start.
- [along_cut], [along_units]: the blocks of paths from one root are matrix units.
- [along_adjointP], [along_generated].
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Paths.
Variables (C : numClosedFieldType) (V : lmodType C) (d : nat).
Variables (o : 'I_d -> 'I_d -> C) (p q : 'I_d -> operator V).

Definition letter (x : 'I_d + 'I_d) : operator V :=
  match x with inl j => p j | inr k => q k end.

Definition weight (x y : 'I_d + 'I_d) : C :=
  match x, y with inl j, inr k | inr k, inl j => o j k | _, _ => 0 end.

Definition rescale x y : C := (sqrtC (weight x y))^-1.

Fixpoint along (x : 'I_d + 'I_d) (s : seq ('I_d + 'I_d)) : operator V :=
  if s is y :: t then op_scale (rescale x y) (op_comp (letter x) (along y t)) else letter x.

Fixpoint along_adjoint (x : 'I_d + 'I_d) (s : seq ('I_d + 'I_d)) : operator V :=
  if s is y :: t then op_scale (rescale x y) (op_comp (along_adjoint y t) (letter x)) else letter x.

Local Notation R := letter.
Local Notation e := (overlap_graph o).

Lemma rescaled x y : e x y -> rescale x y * rescale x y * weight x y = 1.
Proof.
have -> : e x y = (weight x y != 0) by case: x y => [j|k] [j'|k'] //=; rewrite eqxx.
by move=> w0; rewrite -expr2 exprVn sqrtCK mulVf.
Qed.

(** ** Where the relations hold *)

Variable S : V -> Prop.
Hypotheses (Sp : forall j u, S u -> S (p j u)) (Sq : forall k u, S u -> S (q k u)).
Hypothesis Sz : forall a u, S u -> S (a *: u).
Hypothesis orthogonal : forall l j u, S u -> p l (p j u) = if l == j then p j u else 0.
Hypothesis projective : forall k u, S u -> q k (q k u) = q k u.
Hypothesis relation : forall j k u, S u -> p j (q k (p j u)) = o j k *: p j u.
Hypothesis mirrored : forall j k u, S u -> q k (p j (q k u)) = o j k *: q k u.

Lemma letter_in x u : S u -> S (R x u). Proof. by case: x => i; [exact: Sp|exact: Sq]. Qed.

Lemma letter_projective x u : S u -> R x (R x u) = R x u.
Proof. by case: x => i Su /=; [rewrite orthogonal // eqxx|exact: projective]. Qed.

Lemma letter_relation x y u : e x y -> S u -> R x (R y (R x u)) = weight x y *: R x u.
Proof. by case: x y => [j|k] [j'|k'] //= _ Su; [exact: relation|exact: mirrored]. Qed.

Lemma along_in x s u : S u -> S (along x s u).
Proof. by elim: s x u => [|y s IH] x u Su /=; [exact: letter_in|apply: Sz; exact: letter_in (IH _ _ Su)]. Qed.

Lemma along_adjoint_in x s u : S u -> S (along_adjoint x s u).
Proof.
by elim: s x u => [|y s IH] x u Su /=; [exact: letter_in|apply: Sz; apply: IH; exact: letter_in].
Qed.

Lemma along_start x s u : S u -> R x (along x s u) = along x s u.
Proof. by case: s => [|y s] Su /=; rewrite ?opZ letter_projective //; exact: along_in. Qed.

Lemma along_adjoint_start x s u : S u -> along_adjoint x s (R x u) = along_adjoint x s u.
Proof. by case: s => [|y s] Su /=; rewrite letter_projective. Qed.

Lemma along_end x s u : S u -> along x s (R (last x s) u) = along x s u.
Proof. by elim: s x => [|y s IH] x Su /=; [exact: letter_projective|rewrite IH]. Qed.

Lemma along_adjoint_end x s u : S u -> R (last x s) (along_adjoint x s u) = along_adjoint x s u.
Proof.
by elim: s x u => [|y s IH] x u Su /=; [exact: letter_projective|rewrite opZ IH //; exact: letter_in].
Qed.

Theorem along_isometry x s u : path e x s -> S u ->
  along_adjoint x s (along x s u) = R (last x s) u.
Proof.
elim: s x => [|y s IH] x /= => [_ Su|/andP[xy ys] Su]; first exact: letter_projective.
have St := along_in y s Su.
rewrite !opZ scalerA letter_projective // -[along y s u in LHS](along_start y s Su).
rewrite -(along_adjoint_start y s) //; last by do 2!apply: letter_in.
have yx : e y x by case: x y xy {ys St IH} => [j|k] [j'|k'].
have -> : R y (R x (R y (along y s u))) = weight x y *: R y (along y s u).
  by rewrite letter_relation //; congr (_ *: _); case: x y {xy yx ys St IH} => [j|k] [j'|k'].
by rewrite opZ scalerA rescaled // scale1r along_start // IH.
Qed.

Theorem along_coisometry x s u : path e x s -> S u ->
  along x s (along_adjoint x s u) = R x u.
Proof.
elim: s x u => [|y s IH] x u /= => [_ Su|/andP[xy ys] Su]; first exact: letter_projective.
rewrite !opZ scalerA IH //; last exact: letter_in.
by rewrite letter_relation // scalerA rescaled // scale1r.
Qed.

Theorem along_cut x s j a u : last x s = inl j -> S u ->
  along x s (p a u) = if j == a then along x s u else 0.
Proof.
move=> end_j Su; rewrite -(along_end x s) ?end_j /=; last exact: Sp.
rewrite orthogonal //; case: eqP => [<-|_]; last exact: op0.
by rewrite -[p j u]/(R (inl j) u) -end_j along_end.
Qed.

Theorem along_units x s t j l u : path e x s -> last x s = inl j -> last x t = inl l -> S u ->
  (j = l -> s = t) -> along x s (along_adjoint x t u) = if j == l then R x u else 0.
Proof.
move=> path_s end_j end_l Su same; rewrite -(along_adjoint_end x t Su) end_l /=.
rewrite (along_cut _ end_j); last exact: along_adjoint_in.
by case: eqP => // /same <-; exact: along_coisometry.
Qed.

End Paths.

Section Adjoint.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat).
Variables (o : 'I_d -> 'I_d -> C) (p q : 'I_d -> operator V).
Hypotheses (sa_p : forall j, selfadjoint ip (p j)) (sa_q : forall k, selfadjoint ip (q k)).
Hypothesis o_ge0 : forall j k, 0 <= o j k.

Lemma along_adjointP x s : adjoint ip (along o p q x s) (along_adjoint o p q x s).
Proof.
have saR y : selfadjoint ip (letter p q y) by case: y => i; [exact: sa_p|exact: sa_q].
elim: s x => [|y s IH] x; [exact: saR|move=> u v]; rewrite /= ipZl ipZr conj_Creal ?saR ?IH //.
rewrite rpredV ger0_real // sqrtC_ge0.
by case: x y => [j|k] [j'|k'] /=; rewrite ?o_ge0.
Qed.

Variable G : operator V -> Prop.
Hypotheses (Gp : forall j, generated G (p j)) (Gq : forall k, generated G (q k)).

Lemma along_generated x s : generated G (along o p q x s).
Proof.
have GR y : generated G (letter p q y) by case: y.
by elim: s x => [|y s IH] x //=; apply: gen_scale; apply: gen_comp.
Qed.

Lemma along_adjoint_generated x s : generated G (along_adjoint o p q x s).
Proof.
have GR y : generated G (letter p q y) by case: y.
by elim: s x => [|y s IH] x //=; apply: gen_scale; apply: gen_comp.
Qed.

End Adjoint.
