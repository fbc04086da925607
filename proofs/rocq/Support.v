From mathcomp Require Import all_ssreflect all_algebra.
From diqkd Require Import Compat VanishingSums Bell Hilbert QuantumBound Maximiser Secrecy MatrixUnits.
From diqkd Require Import Paths SpanningTree Ideal IdealCorrelation Padding Road.

(** * (11) and (5) without full local rank: isometries on the whole space

The blocks of [SpanningTree] are isometries on the support of the state.  With the projector [Pi]
onto a party's support they extend to its whole space: [V_A Pi + |z> (x) |1> (x) (1 - Pi)] is an
isometry into [C^d (x) (C^2 (x) H_A)], whose factor [C^2] keeps the two parts apart.

** Main definitions
- [support_projector G psi Pi]: [Pi] is a projector, it fixes [psi], and an operator of the algebra
  of [G] that annuls [psi] annuls the range of [Pi].  In finite dimension the projector onto the
  support of the party's reduced state is one.
- [extended z X Pi]: the blocks of the extended isometry; the flag [true] is the support.

** Main results
- [extended_isometry]: it is an isometry.
- [support_certified]: (11) and (5) for every maximiser with a connected overlap graph.
- [padded_support_alice], [padded_support_bob]: the hypotheses are met by the maximiser of
  [Padding], which has no full local rank.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Extension.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V).
Variables (G : operator V -> Prop) (psi : V) (Pi : operator V).

Record support_projector : Prop := SupportProjector {
  support_selfadjoint : selfadjoint ip Pi;
  support_idempotent : forall u, Pi (Pi u) = Pi u;
  support_state : Pi psi = psi;
  support_separates : forall X, generated G X -> X psi = 0 -> forall u, X (Pi u) = 0 }.

Lemma generated_commute (Y X : operator V) :
  (forall Z, G Z -> commute Y Z) -> generated G X -> commute Y X.
Proof.
move=> YG; elim=> [Z /YG //|//|a Z _ YZ|Z W _ YZ _ YW|Z W _ YZ _ YW|I F _ YF|Z W _ YZ _ YW].
- exact: commute_scale.
- exact: commute_sub.
- exact: commute_add.
- exact: commute_bigsum.
- exact: commute_comp.
Qed.

Variables (d : nat) (z : 'I_d) (X X' : 'I_d -> operator V).

Definition outside (j : 'I_d) : operator V :=
  if j == z then op_sub (identity V) Pi else op_scale 0 (identity V).
Definition extended (i : 'I_d * bool) : operator V :=
  if i.2 then op_comp (X i.1) Pi else outside i.1.
Definition extended_adjoint (i : 'I_d * bool) : operator V :=
  if i.2 then op_comp Pi (X' i.1) else outside i.1.

Hypothesis support : support_projector.
Hypothesis XX' : forall j, [/\ generated G (X j), generated G (X' j) & adjoint ip (X j) (X' j)].

Lemma extended_adjointP i : adjoint ip (extended i) (extended_adjoint i).
Proof.
have [sa _ _ _] := support; case: i => j [] /=; rewrite /extended /extended_adjoint /=.
  by move=> u v /=; have [_ _ ->] := XX' j; rewrite sa.
rewrite /outside; case: ifP => _; first exact: selfadjoint_sub.
by apply: selfadjoint_scale; rewrite ?rpred0.
Qed.

(** The blocks are made of the operators of [G] and of [Pi]. *)
Lemma extended_local (Y : operator V) : (forall Z, G Z -> commute Y Z) -> commute Y Pi ->
  forall i, commute Y (extended i).
Proof.
move=> YG YPi [j t]; rewrite /extended /=; case: t.
  by apply: commute_comp => //; have [gX _ _] := XX' j; exact: generated_commute gX.
rewrite /outside; case: ifP => _; first by apply: commute_sub; first exact: commute_identity.
by apply: commute_scale; exact: commute_identity.
Qed.

Lemma outside_psi j u : Pi u = u -> outside j u = 0.
Proof. by rewrite /outside; case: ifP => _ /= fix_u; rewrite ?scale0r // fix_u subrr. Qed.

Theorem extended_isometry : \sum_j X' j (X j psi) = psi ->
  forall u, \sum_i extended_adjoint i (extended i u) = u.
Proof.
have [sa idem fix_psi sep] := support => iso u.
pose Z := op_sub (op_bigsum (fun j => op_comp (X' j) (X j))) (identity V).
have gZ : generated G Z.
  apply: gen_sub; last exact: gen_identity.
  by apply: gen_sum => j; have [gX gX' _] := XX' j; exact: gen_comp.
have on_support : \sum_j X' j (X j (Pi u)) = Pi u.
  have Z0 : Z psi = 0 by rewrite /Z /= iso subrr.
  by apply/eqP; rewrite -subr_eq0; apply/eqP; exact: (sep Z gZ Z0 u).
rewrite -(pair_bigA _ (fun j t => extended_adjoint (j, t) (extended (j, t) u))) /=.
rewrite (eq_bigr (fun j => Pi (X' j (X j (Pi u))) + outside j (outside j u))) => [|j _]; last first.
  by rewrite big_bool.
rewrite big_split /= -op_sum on_support idem (bigD1 z) //= big1 => [|j /negPf jz].
  by rewrite /outside eqxx /= opB idem subrr subr0 addr0 addrC subrK.
by rewrite /outside jz /= scale0r.
Qed.

End Extension.

Section Certified.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat).
Variables (s : strategy ip d) (c o : 'I_d -> 'I_d -> C) (psi : V) (z : 'I_d).
Hypotheses (max : maximiser s c o psi) (conn : connected o).
Variables PiA PiB : operator V.
Hypotheses (supA : support_projector ip (of_alice s) psi PiA).
Hypotheses (supB : support_projector ip (of_bob s) psi PiB).
(** [PiA] is Alice's, [PiB] Bob's. *)
Hypotheses (PiA_bob : alice s PiA) (PiA_PiB : commute PiA PiB).
Hypothesis PiB_first : forall j, commute PiB (first s j).
Local Notation P := (first s).

Theorem support_certified : exists Va Va' W W' : 'I_d * bool -> operator V,
  [/\ [/\ forall i, adjoint ip (Va i) (Va' i), forall i, adjoint ip (W i) (W' i),
          forall Y, (forall X, of_alice s X -> commute Y X) -> commute Y PiA ->
            forall i, commute Y (Va i)
        & forall Y, (forall X, of_bob s X -> commute Y X) -> commute Y PiB ->
            forall i, commute Y (W i)],
      forall u, \sum_i Va' i (Va i u) = u,
      forall u, \sum_i W' i (W i u) = u,
      forall i l, Va i (W l psi)
        = (((i.1 == l.1) && (i.2 && l.2))%:R / sqrtC d%:R) *: junk s psi z
    & forall i l a, Va i (W l (P a psi))
        = (((i.1 == a) && (i.1 == l.1) && (i.2 && l.2))%:R / sqrtC d%:R) *: junk s psi z].
Proof.
have [Va [Va' [W [W' [blockA blockB [isoA isoB state five] _ _]]]]] := tree_certified z max conn.
exists (extended PiA z Va), (extended_adjoint PiA z Va').
exists (extended PiB z W), (extended_adjoint PiB z W').
have PiA_W l u : PiA (W l u) = W l (PiA u).
  have [gW _ _] := blockB l.
  by apply: (generated_commute (G := of_bob s)) gW _ => Z [j [k [e ->]]]; exact: PiA_bob.
have PiA_ext l u : PiA (extended PiB z W l u) = extended PiB z W l (PiA u).
  rewrite /extended; case: (l.2) => /=; first by rewrite PiA_W PiA_PiB.
  by rewrite /outside; case: ifP => _ /=; rewrite ?scale0r ?op0 // opB PiA_PiB.
have general a u : PiA u = u -> PiB u = u -> (forall j l, Va j (W l u) = a j l) ->
    forall i l, extended PiA z Va i (extended PiB z W l u) = if i.2 && l.2 then a i.1 l.1 else 0.
  move=> Au Bu au [j t] [l t'] /=.
  have inside : PiA (extended PiB z W (l, t') u) = extended PiB z W (l, t') u by rewrite PiA_ext Au.
  case: t => /=; rewrite /extended /=; last by rewrite outside_psi.
  move: inside; rewrite /extended; case: t' => /= inside; first by rewrite inside Bu au.
  by rewrite outside_psi // !op0.
have [_ _ fixA _] := supA; have [_ _ fixB _] := supB.
split.
- split=> [i|i|Y YA YP|Y YB YP].
  + exact: extended_adjointP supA blockA i.
  + exact: extended_adjointP supB blockB i.
  + exact: (extended_local z blockA).
  + exact: (extended_local z blockB).
- exact: extended_isometry supA blockA isoA.
- exact: extended_isometry supB blockB isoB.
- move=> i l; rewrite (general _ _ fixA fixB state).
  by case: (i.2 && l.2); rewrite ?andbT // andbF mul0r scale0r.
- move=> i l a; have Pa : PiA (P a psi) = P a psi.
    by rewrite (first_swap max) (alice_bob_first (s := s) c a PiA_bob) fixA.
  have Pb : PiB (P a psi) = P a psi by rewrite PiB_first fixB.
  rewrite (general _ _ Pa Pb (fun j l => five j l a)).
  by case: (i.2 && l.2); rewrite ?andbT // andbF mul0r scale0r.
Qed.

End Certified.

(** ** The padded strategy *)

Section Padded.
Variables (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d).
Hypotheses (ua : unitary a) (ub : unitary b) (d_gt0 : (0 < d)%N).
Local Notation ip := (matrix_product C (d + 1)).
Local Notation inside := (pad (1%:M : 'M[C]_d) 0).
Local Notation s := (padded ua ub d_gt0).

Let root0 : (sqrtC d%:R)^-1 != 0 :> C.
Proof. by rewrite invr_eq0 sqrtC_eq0 pnatr_eq0 -lt0n. Qed.
Let psiE : padded_phi C d = (sqrtC d%:R)^-1 *: inside.
Proof. by rewrite /padded_phi /pad /phi [0%:M]raddf0 scale_block_mx !scaler0. Qed.
Let sa_inside : dagger inside = inside.
Proof. by rewrite pad_dagger dagger1 conjC0. Qed.
Let idem : inside *m inside = inside. Proof. by rewrite padM mulmx1 mulr0. Qed.

Theorem padded_support_alice : support_projector ip (of_alice s) (padded_phi C d) (left_mul inside).
Proof.
split=> [|u||X /generated_left[Y [[j ->]|[k ->]]|M h]] /=.
- by rewrite /selfadjoint -{2}sa_inside; exact: left_adjoint.
- by rewrite mulmxA idem.
- by rewrite psiE -scalemxAr idem.
- by exists (idle a j).
- by exists (idle b k).
- rewrite h psiE -scalemxAr => /eqP; rewrite scalemx_eq0 (negPf root0) => /eqP M0 u.
  by rewrite h mulmxA M0 mul0mx.
Qed.

Theorem padded_support_bob : support_projector ip (of_bob s) (padded_phi C d) (right_mul inside).
Proof.
split=> [|u||X /generated_right[Y [j [k [e ->]]]|M h]] /=.
- by rewrite /selfadjoint -{2}sa_inside; exact: right_adjoint.
- by rewrite -mulmxA idem.
- by rewrite psiE -scalemxAl idem.
- by exists (padded_bob a b j k e).
- rewrite h psiE -scalemxAl => /eqP; rewrite scalemx_eq0 (negPf root0) => /eqP M0 u.
  by rewrite h -mulmxA M0 mulmx0.
Qed.

Theorem padded_support_commute :
  [/\ alice s (left_mul inside), commute (left_mul inside) (right_mul inside)
    & forall j, commute (right_mul inside) (first s j)].
Proof.
split=> [j k e||j]; [exact: left_right|exact: left_right|].
by apply: commute_sym; exact: left_right.
Qed.

End Padded.
