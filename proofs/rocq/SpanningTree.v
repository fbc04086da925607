From mathcomp Require Import all_ssreflect all_algebra.
From diqkd Require Import Compat VanishingSums Bell Hilbert QuantumBound Maximiser Secrecy MatrixUnits.
From diqkd Require Import Paths.

(** * Certification for a connected overlap graph: (11) to (13) along a spanning tree

The letter asks that every overlap be positive.  A path of positive overlaps from a root [z] to
each index is enough: the block [V_j] is that of the path, see [Paths].

** Main definitions
- [transported A B psi u]: [u] is [Y psi], where [Y] commutes with all the [A_j] and [B_k].
- [blocks G X X']: the [X_j] and their adjoints [X'_j] are made of the operators in [G].
- [certified], [alice_certified], [bob_certified]: (11) and (5), (12), (13), block by block.

** Main results, for a [maximiser] with [connected o]
- [maximiser_overlap_ge0]: no [o_jk] is negative.
- [tree_alice_isometry], [tree_bob_isometry], [tree_state], [tree_five]: isometries on [psi] that
  give (11) and (5).
- [tree_alice], [tree_bob]: (12) and (13) where [psi] separates a party's algebra.
- [tree_certified]: all of it.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** ** A maximiser with a connected graph *)

Section Tree.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat).
Variables (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V).
Hypotheses (max : maximiser s c o psi) (conn : connected o).
Local Notation P := (first s).
Local Notation Q := (second s).
Local Notation P' := (bob_first s c).
Local Notation Q' := (bob_second s c).

Let PP' l j u : P l (P' j u) = P' j (P l u). Proof. exact: first_bob_first. Qed.
Let PQ' l k u : P l (Q' k u) = Q' k (P l u). Proof. exact: first_bob_second. Qed.
Let QP' l j u : Q l (P' j u) = P' j (Q l u). Proof. exact: second_bob_first. Qed.
Let QQ' l k u : Q l (Q' k u) = Q' k (Q l u). Proof. exact: second_bob_second. Qed.
Let Pswap := first_swap max.
Let Qswap := second_swap max.
Let saP j : selfadjoint ip (P j). Proof. by case: (first_povm s). Qed.
Let saQ k : selfadjoint ip (Q k). Proof. by case: (second_povm s). Qed.
Let posQ k : positive ip (Q k). Proof. by case: (second_povm s). Qed.
Let sumP u : \sum_j P j u = u. Proof. by case: (first_povm s). Qed.
Let d0 : d%:R != 0 :> C.
Proof. by rewrite pnatr_eq0 -lt0n; exact: (dimension_gt0 s (max_unit max)). Qed.

Theorem maximiser_overlap_ge0 j k : 0 <= o j k.
Proof.
have dp : 0 < d%:R^-1 :> C by rewrite invr_gt0 lt_def d0 ler0n.
rewrite -(pmulr_lge0 _ dp) -(uniform max conn j) -ipZr -(first_relation max) -saP.
exact: posQ.
Qed.

Definition transported (A B : 'I_d -> operator V) u :=
  exists Y : operator V, [/\ forall j, commute (A j) Y, forall k, commute (B k) Y & u = Y psi].

Lemma transported_psi A B : transported A B psi.
Proof. by exists (identity V). Qed.

Lemma transported_scale A B a u : transported A B u -> transported A B (a *: u).
Proof. by case=> Y [AY BY ->]; exists (op_scale a Y); split=> // i; exact: commute_scale. Qed.

(** Alice's letters stay among the vectors [Y psi] with [Y] of Bob, and the converse. *)
Lemma alice_first_in j u : transported P Q u -> transported P Q (P j u).
Proof.
case=> Y [PY QY ->]; exists (op_comp Y (P' j)); split=> [i|i|] /=; last by rewrite PY Pswap.
- by apply: commute_comp => //; exact: first_bob_first.
- by apply: commute_comp => //; exact: second_bob_first.
Qed.
Lemma alice_second_in k u : transported P Q u -> transported P Q (Q k u).
Proof.
case=> Y [PY QY ->]; exists (op_comp Y (Q' k)); split=> [i|i|] /=; last by rewrite QY Qswap.
- by apply: commute_comp => //; exact: first_bob_second.
- by apply: commute_comp => //; exact: second_bob_second.
Qed.
Lemma bob_first_in j u : transported P' Q' u -> transported P' Q' (P' j u).
Proof.
case=> Y [PY QY ->]; exists (op_comp Y (P j)).
split=> [i|i|]; last by rewrite -[RHS]/(Y (P j psi)) PY Pswap.
- by apply: commute_comp => //; apply: commute_sym; exact: first_bob_first.
- by apply: commute_comp => //; apply: commute_sym; exact: first_bob_second.
Qed.
Lemma bob_second_in k u : transported P' Q' u -> transported P' Q' (Q' k u).
Proof.
case=> Y [PY QY ->]; exists (op_comp Y (Q k)).
split=> [i|i|]; last by rewrite -[RHS]/(Y (Q k psi)) QY Qswap.
- by apply: commute_comp => //; apply: commute_sym; exact: second_bob_first.
- by apply: commute_comp => //; apply: commute_sym; exact: second_bob_second.
Qed.

Section OnVectors.
Variable u : V.

Section Alice.
Hypothesis Su : transported P Q u.
Lemma alice_orthogonal_on l j : P l (P j u) = if l == j then P j u else 0.
Proof.
by case: Su => Y [PY QY ->]; rewrite !PY (first_orthogonal max); case: eqP => _ //; rewrite op0.
Qed.
Lemma alice_projective_on k : Q k (Q k u) = Q k u.
Proof. by case: Su => Y [PY QY ->]; rewrite !QY (second_orthogonal max) eqxx. Qed.
Lemma alice_relation_on j k : P j (Q k (P j u)) = o j k *: P j u.
Proof. by case: Su => Y [PY QY ->]; rewrite !(PY, QY) (first_relation max) opZ. Qed.
Lemma alice_mirrored_on j k : Q k (P j (Q k u)) = o j k *: Q k u.
Proof. by case: Su => Y [PY QY ->]; rewrite !(PY, QY) (second_relation max) opZ. Qed.
End Alice.

Section Bob.
Hypothesis Su : transported P' Q' u.
Lemma bob_orthogonal_on l j : P' l (P' j u) = if l == j then P' j u else 0.
Proof.
case: Su => Y [PY QY ->]; rewrite !PY -Pswap -PP' -Pswap (first_orthogonal max) eq_sym.
by case: eqP => [->|_] //; rewrite op0.
Qed.
Lemma bob_projective_on k : Q' k (Q' k u) = Q' k u.
Proof.
by case: Su => Y [PY QY ->]; rewrite !QY -Qswap -QQ' -Qswap (second_orthogonal max) eqxx.
Qed.
Lemma bob_relation_on j k : P' j (Q' k (P' j u)) = o j k *: P' j u.
Proof.
case: Su => Y [PY QY ->]; rewrite !(PY, QY) -opZ; congr (Y _).
by rewrite -!(Pswap, Qswap, PP', PQ', QP', QQ') (first_relation max).
Qed.
Lemma bob_mirrored_on j k : Q' k (P' j (Q' k u)) = o j k *: Q' k u.
Proof.
case: Su => Y [PY QY ->]; rewrite !(PY, QY) -opZ; congr (Y _).
by rewrite -!(Pswap, Qswap, PP', PQ', QP', QQ') (second_relation max).
Qed.
End Bob.
End OnVectors.

(** ** The blocks *)

Variables (z : 'I_d) (tree : 'I_d -> seq ('I_d + 'I_d)).
Hypothesis tree_path : forall j, path (overlap_graph o) (inl z) (tree j).
Hypothesis tree_end : forall j, last (inl z) (tree j) = inl j.

Local Notation Va j := (along o P Q (inl z) (tree j)).
Local Notation Va' j := (along_adjoint o P Q (inl z) (tree j)).
Local Notation W l := (along o P' Q' (inl z) (tree l)).
Local Notation W' l := (along_adjoint o P' Q' (inl z) (tree l)).

Let R := letter P Q.
Let R' := letter P' Q'.
Let Rswap x : R x psi = R' x psi.
Proof. by case: x => i; [exact: Pswap|exact: Qswap]. Qed.
Let RR' x y u : R x (R' y u) = R' y (R x u).
Proof. by case: x y => [i|i] [j|j] /=; rewrite ?PP' ?PQ' ?QP' ?QQ'. Qed.

(** Bob's block acts on [psi] as the adjoint of Alice's. *)
Lemma along_exchange x t : along o P' Q' x t psi = along_adjoint o P Q x t psi.
Proof.
have commutes y r w u : along_adjoint o P Q y r (R' w u) = R' w (along_adjoint o P Q y r u).
  elim: r y u => [|v r IH] y u /=; first exact: RR'.
  by rewrite opZ -/R [letter P Q y _]RR' IH.
elim: t x => [|y t IH] x /=; first by rewrite -/R -/R' Rswap.
by rewrite IH -/R' -commutes -Rswap.
Qed.

Let psi_in := transported_psi P Q.
Let alice_units j l u : transported P Q u ->
  Va j (Va' l u) = if j == l then P z u else 0.
Proof.
move=> Su; apply: (along_units alice_first_in alice_second_in (@transported_scale P Q)
  (fun l j u Su => alice_orthogonal_on Su l j) (fun k u Su => alice_projective_on Su k)
  (fun j k u Su => alice_relation_on Su j k) (fun j k u Su => alice_mirrored_on Su j k)) => //.
by move=> ->.
Qed.

Theorem tree_alice_isometry : \sum_j Va' j (Va j psi) = psi.
Proof.
rewrite -[RHS]sumP; apply: eq_bigr => j _.
rewrite (along_isometry alice_first_in alice_second_in (@transported_scale P Q)
  (fun l j u Su => alice_orthogonal_on Su l j) (fun k u Su => alice_projective_on Su k)
  (fun j k u Su => alice_relation_on Su j k) (fun j k u Su => alice_mirrored_on Su j k)) //.
by rewrite tree_end.
Qed.

Theorem tree_bob_isometry : \sum_l W' l (W l psi) = psi.
Proof.
rewrite -[RHS]sumP; apply: eq_bigr => l _.
rewrite (along_isometry bob_first_in bob_second_in (@transported_scale P' Q')
  (fun l j u Su => bob_orthogonal_on Su l j) (fun k u Su => bob_projective_on Su k)
  (fun j k u Su => bob_relation_on Su j k) (fun j k u Su => bob_mirrored_on Su j k)) //.
- by rewrite tree_end Pswap.
- exact: transported_psi.
Qed.

Theorem tree_state j l : Va j (W l psi) = if j == l then P z psi else 0.
Proof. by rewrite along_exchange alice_units. Qed.

Let along_commutes x y t u : R x (along o P' Q' y t u) = along o P' Q' y t (R x u).
Proof.
elim: t y u => [|v t IH] y u /=; first exact: RR'.
by rewrite opZ -/R' RR' IH.
Qed.

(** Condition (5), block by block. *)
Theorem tree_five j l a : Va j (W l (P a psi)) = if (j == a) && (j == l) then P z psi else 0.
Proof.
rewrite -(along_commutes (inl a)) along_exchange [R _ _]/=.
rewrite (along_cut o alice_first_in
  (fun l j u Su => alice_orthogonal_on Su l j) (fun k u Su => alice_projective_on Su k) a (tree_end j)).
  by case: eqP => _ //; exact: alice_units.
exact: (along_adjoint_in o alice_first_in alice_second_in (@transported_scale P Q)).
Qed.

(** ** As operators, where [psi] separates a party's algebra *)

Let all (u : V) := True.
Let all_first (A : 'I_d -> operator V) j u : all u -> all (A j u). Proof. by []. Qed.
Let all_scale a u : all u -> all (a *: u). Proof. by []. Qed.

Section AliceSeparated.
Hypothesis sep : separates (of_alice s) psi.
Let gQ k : generated (of_alice s) (Q k). Proof. by apply: gen_base; right; exists k. Qed.

Let projective k u : Q k (Q k u) = Q k u.
Proof.
apply: (separated (X := op_comp (Q k) (Q k)) sep) => //; first exact: gen_comp.
by rewrite /= (second_orthogonal max) eqxx.
Qed.
Let orthogonal l j u := alice_orthogonal max sep l j u.
Let relation j k u := alice_relation max sep j k u.
Let mirrored j k u := alice_mirrored max sep j k u.

Theorem tree_alice : (forall u, \sum_j Va' j (Va j u) = u)
  /\ forall j a l u, Va j (P a (Va' l u)) = if (j == a) && (a == l) then P z u else 0.
Proof.
have cut j a u : Va j (P a u) = if j == a then Va j u else 0.
  exact: (along_cut (S := all) o (all_first P)
    (fun l j u _ => orthogonal l j u) (fun k u _ => projective k u) a (tree_end j)).
split=> [u|j a l u].
  rewrite -[RHS]sumP; apply: eq_bigr => j _.
  rewrite (along_isometry (S := all) (all_first P) (all_first Q) all_scale
    (fun l j u _ => orthogonal l j u) (fun k u _ => projective k u)
    (fun j k u _ => relation j k u) (fun j k u _ => mirrored j k u)) //.
  by rewrite tree_end.
rewrite cut; case: (eqVneq j a) => [<-|_] //=.
apply: (along_units (S := all) (all_first P) (all_first Q) all_scale
  (fun l j u _ => orthogonal l j u) (fun k u _ => projective k u)
  (fun j k u _ => relation j k u) (fun j k u _ => mirrored j k u)) => //.
by move=> ->.
Qed.

End AliceSeparated.

Section BobSeparated.
Hypothesis sep : separates (of_bob s) psi.
Let projective k u : Q' k (Q' k u) = Q' k u.
Proof.
have gG i l : generated (of_bob s) (observable s i l).
  by apply: gen_sub; apply: gen_base; do 3!eexists.
have gQ : generated (of_bob s) (Q' k).
  apply: gen_scale; apply: gen_sub; first exact: gen_identity.
  by apply: gen_sum => i; apply: gen_scale.
apply: (separated (X := op_comp (Q' k) (Q' k)) sep) => //; first exact: gen_comp.
exact: (bob_projective_on (transported_psi P' Q')).
Qed.
Let orthogonal l j u := bob_orthogonal max sep l j u.
Let relation j k u := bob_relation max sep j k u.
Let mirrored j k u := bob_mirrored max sep j k u.

Theorem tree_bob : (forall u, \sum_l W' l (W l u) = u)
  /\ forall j l u, W j (W' l u) = if j == l then P' z u else 0.
Proof.
split=> [u|j l u].
  rewrite -[RHS](bob_complete max sep); apply: eq_bigr => l _.
  rewrite (along_isometry (S := all) (all_first P') (all_first Q') all_scale
    (fun l j u _ => orthogonal l j u) (fun k u _ => projective k u)
    (fun j k u _ => relation j k u) (fun j k u _ => mirrored j k u)) //.
  by rewrite tree_end.
apply: (along_units (S := all) (all_first P') (all_first Q') all_scale
  (fun l j u _ => orthogonal l j u) (fun k u _ => projective k u)
  (fun j k u _ => relation j k u) (fun j k u _ => mirrored j k u)) => //.
by move=> ->.
Qed.

End BobSeparated.
End Tree.

Section Certified.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat).
Variables (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) (z : 'I_d).
Hypotheses (max : maximiser s c o psi) (conn : connected o).

Theorem tree_junk : ip (junk s psi z) (junk s psi z) = 1.
Proof.
have d0 : d%:R != 0 :> C by rewrite pnatr_eq0 -lt0n; exact: (dimension_gt0 s (max_unit max)).
have [saP _ _] := first_povm s.
rewrite /junk ipZl ipZr saP (first_orthogonal max) eqxx (uniform max conn) mulrA.
by rewrite conj_Creal ?ger0_real ?sqrtC_ge0 ?ler0n // -expr2 sqrtCK divff.
Qed.

(** Blocks [V_j], [W_l] with their adjoints, made of Alice's (Bob's) operators. *)
Definition blocks (G : operator V -> Prop) (X X' : 'I_d -> operator V) :=
  forall j, [/\ generated G (X j), generated G (X' j) & adjoint ip (X j) (X' j)].

Definition certified (Va Va' W W' : 'I_d -> operator V) :=
  [/\ \sum_j Va' j (Va j psi) = psi, \sum_l W' l (W l psi) = psi,
      forall j l, Va j (W l psi) = ((j == l)%:R / sqrtC d%:R) *: junk s psi z
    & forall j l a, Va j (W l (first s a psi))
        = (((j == a) && (j == l))%:R / sqrtC d%:R) *: junk s psi z].

Definition alice_certified (Va Va' : 'I_d -> operator V) :=
  (forall u, \sum_j Va' j (Va j u) = u)
  /\ forall j a l u, Va j (first s a (Va' l u)) = if (j == a) && (a == l) then first s z u else 0.

Definition bob_certified (W W' : 'I_d -> operator V) :=
  (forall u, \sum_l W' l (W l u) = u)
  /\ forall j l u, W j (W' l u) = if j == l then bob_first s c z u else 0.

Theorem tree_certified : exists Va Va' W W' : 'I_d -> operator V,
  [/\ blocks (of_alice s) Va Va', blocks (of_bob s) W W', certified Va Va' W W',
      separates (of_alice s) psi -> alice_certified Va Va'
    & separates (of_bob s) psi -> bob_certified W W'].
Proof.
have d0 : d%:R != 0 :> C by rewrite pnatr_eq0 -lt0n; exact: (dimension_gt0 s (max_unit max)).
have scaled (b : bool) : (if b then first s z psi else 0)
    = (b%:R / sqrtC d%:R) *: junk s psi z.
  rewrite /junk scalerA mulfVK ?sqrtC_eq0 //.
  by case: b; rewrite ?scale1r ?scale0r.
have choose j : exists t, path (overlap_graph o) (inl z) t /\ last (inl z) t = inl j.
  by have /connectP[t path_t end_t] := conn z j; exists t.
have [tree ok] := fin_all_exists choose.
have tree_path j : path (overlap_graph o) (inl z) (tree j) by case: (ok j).
have tree_end j : last (inl z) (tree j) = inl j by case: (ok j).
have [saP _ _] := first_povm s; have [saQ _ _] := second_povm s.
exists (fun j => along o (first s) (second s) (inl z) (tree j)).
exists (fun j => along_adjoint o (first s) (second s) (inl z) (tree j)).
exists (fun l => along o (bob_first s c) (bob_second s c) (inl z) (tree l)).
exists (fun l => along_adjoint o (bob_first s c) (bob_second s c) (inl z) (tree l)).
split.
- move=> j; have gP i : generated (of_alice s) (first s i) by apply: gen_base; left; exists i.
  have gQ k : generated (of_alice s) (second s k) by apply: gen_base; right; exists k.
  split; [exact: along_generated|exact: along_adjoint_generated|].
  exact: (along_adjointP saP saQ (maximiser_overlap_ge0 max conn)).
- move=> l.
  have gG i k : generated (of_bob s) (observable s i k).
    by apply: gen_sub; apply: gen_base; do 3!eexists.
  have gP i : generated (of_bob s) (bob_first s c i).
    apply: gen_scale; apply: gen_add; first exact: gen_identity.
    by apply: gen_sum => k; apply: gen_scale.
  have gQ k : generated (of_bob s) (bob_second s c k).
    apply: gen_scale; apply: gen_sub; first exact: gen_identity.
    by apply: gen_sum => i; apply: gen_scale.
  split; [exact: along_generated|exact: along_adjoint_generated|].
  exact: (along_adjointP (selfadjoint_bob_first max) (selfadjoint_bob_second max)
    (maximiser_overlap_ge0 max conn)).
- split; [exact: (tree_alice_isometry max)|exact: (tree_bob_isometry max)|move=> j l|move=> j l a].
  + by rewrite (tree_state max tree_path tree_end) scaled.
  + by rewrite (tree_five max tree_path tree_end) scaled.
- by move=> sep; exact: (tree_alice max tree_path tree_end sep).
- by move=> sep; exact: (tree_bob max tree_path tree_end sep).
Qed.

End Certified.
