From mathcomp Require Import all_ssreflect all_algebra.
From diqkd Require Import Compat VanishingSums Bell Hilbert QuantumBound Maximiser.

(** * Secrecy straight from (10)

Whenever (10) takes the value [d - 1], every [c_jk] is positive and the overlap graph is
connected, Alice's outcome at her first setting is uniform and independent of everything that
commutes with the parties' operators: [<P_a F> = <F>/d] for every operator [F] of Eve.  No
isometries, no tensor product, no assumption of rank.

In finite dimension [F |-> <psi|P_a F psi>] is Eve's block [tr_AB [(P_a (x) 1) psi psi^*]], so
the conclusion says that the state of Alice's outcome and Eve is [(1/d) 1 (x) sigma_E].

** Main definitions
- [eve s F]: [F] commutes with the operators of Alice and of Bob.
- [overlap_graph o]: the graph on the indices of both bases, with an edge [j -- k] where
  [o_jk != 0]; [connected o]: a path joins any two indices of the first basis.

** Main results
- [secrecy]: the theorem.
- [secrecy_positive]: the same where no overlap vanishes.
- [uniform]: every outcome has probability [1/d].
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Graph.
Variables (C : numClosedFieldType) (d : nat).
Implicit Type o : 'I_d -> 'I_d -> C.

Definition overlap_graph o : rel ('I_d + 'I_d) := fun x y =>
  match x, y with
  | inl j, inr k | inr k, inl j => o j k != 0
  | _, _ => false
  end.

Definition connected o := forall j l : 'I_d, connect (overlap_graph o) (inl j) (inl l).

(** One index of the second basis that overlaps with all of the first is enough. *)
Lemma connected_star o z : (forall j, o j z != 0) -> connected o.
Proof.
by move=> o0 j l; apply: (@connect_trans _ _ (inr z)); apply: connect1; exact: o0.
Qed.

(** Where no overlap vanishes the graph is connected. *)
Lemma connected_positive o : (forall j k, o j k != 0) -> connected o.
Proof. by move=> o0 j; apply: (connected_star (z := j)). Qed.

Lemma connect_constant (T : finType) (e : rel T) (U : Type) (f : T -> U) :
  (forall x y, e x y -> f x = f y) -> forall x y, connect e x y -> f x = f y.
Proof.
move=> edge x y /connectP[p + ->]; elim: p x => [//|z p IH] x /= /andP[/edge -> /IH].
by [].
Qed.

End Graph.

Section Eve.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat).

Definition eve (s : strategy ip d) (F : operator V) :=
  [/\ forall j, commute F (first s j), forall k, commute F (second s k) & alice s F].

Lemma mirror_eve s F : eve s F -> eve (mirror s) F.
Proof. by case=> fP fQ fB; split=> // j k b; exact: fB. Qed.

Lemma eve_identity s : eve s (identity V).
Proof. by []. Qed.

End Eve.

Section Joint.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat).
Variables (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) (F : operator V).
Hypotheses (max : maximiser s c o psi) (eveF : eve s F).
Local Notation P := (first s).
Local Notation Q := (second s).
Local Notation P' := (bob_first s c).

(** [P_j] goes through Bob from one end of [P_j Q_k P_j] to the other. *)
Lemma first_joint j k :
  o j k * ip psi (P j (F psi)) = ip psi (Q k (P j (F psi))).
Proof.
have [saP _ _] := first_povm s; have [saQ _ _] := second_povm s; have [FP FQ FB] := eveF.
have o_real : (o j k)^* = o j k.
  have -> : o j k = 1 - c j k ^+ 2 by rewrite (max_square max) opprB addrC subrK.
  by apply/CrealP; rewrite rpredB ?rpred1 ?rpredX ?gtr0_real ?(max_coefficient max).
have P'w u : P' j (Q k (P j u)) = Q k (P j (P' j u)).
  rewrite -(alice_bob_first (s := s) c j (second_alice s k)).
  by rewrite -(alice_bob_first (s := s) c j (first_alice s j)).
have FP' u : F (P' j u) = P' j (F u) by exact: alice_bob_first.
rewrite -saP -o_real -ipZl -(first_relation max) saP saQ.
rewrite (first_swap max) (selfadjoint_bob_first max) P'w -FP' -(first_swap max) FP.
by rewrite -saQ -saP -saP (PPQ max) saP saQ.
Qed.

(** A letter of Alice at the right end of a word goes to the left. *)
Lemma joint_symmetric j k : ip psi (Q k (P j (F psi))) = ip psi (P j (Q k (F psi))).
Proof.
have [saP _ _] := first_povm s; have [saQ _ _] := second_povm s; have [FP FQ FB] := eveF.
rewrite -saQ (second_swap max) (selfadjoint_bob_second max).
rewrite -(alice_bob_second c k (first_alice s j)) -(alice_bob_second c k FB).
by rewrite -(second_swap max) FQ.
Qed.

End Joint.

Section Secrecy.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat).
Variables (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) (F : operator V).
Hypotheses (max : maximiser s c o psi) (eveF : eve s F).
Local Notation P := (first s).
Local Notation Q := (second s).

Lemma edge j k : o j k != 0 -> ip psi (P j (F psi)) = ip psi (Q k (F psi)).
Proof.
move=> o0; apply: (mulfI o0); rewrite (first_joint max eveF) (joint_symmetric max eveF).
by rewrite -(first_joint (mirror_maximiser max) (mirror_eve eveF)).
Qed.

Theorem secrecy : connected o -> forall a, ip psi (P a (F psi)) = d%:R^-1 * ip psi (F psi).
Proof.
move=> conn a.
pose mean x := match x with inl j => ip psi (P j (F psi)) | inr k => ip psi (Q k (F psi)) end.
have equal l : ip psi (P l (F psi)) = ip psi (P a (F psi)).
  apply: (connect_constant (f := mean) _ (conn l a)) => -[j|k] [j'|k'] //=; first exact: edge.
  by move=> /edge ->.
have sumP : \sum_j P j (F psi) = F psi by case: (first_povm s).
rewrite -[in RHS]sumP ip_sumr (eq_bigr _ (fun l _ => equal l)) sumr_const card_ord.
rewrite -[in RHS](mulr_natl (ip _ _)) mulKf // pnatr_eq0 -lt0n.
exact: (dimension_gt0 s (max_unit max)).
Qed.

Theorem secrecy_positive : (forall j k, o j k != 0) ->
  forall a, ip psi (P a (F psi)) = d%:R^-1 * ip psi (F psi).
Proof. by move=> /connected_positive; exact: secrecy. Qed.

End Secrecy.

Theorem uniform (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat)
    (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) :
  maximiser s c o psi -> connected o -> forall a, ip psi (first s a psi) = d%:R^-1.
Proof.
move=> max conn a; have := secrecy max (eve_identity s) conn a.
by rewrite /= (max_unit max) mulr1.
Qed.
