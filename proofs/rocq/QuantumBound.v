From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From diqkd Require Import Compat VanishingSums Bell Hilbert.

(** * The quantum bound of (10)

For any POVMs of two commuting parties, on a pre-Hilbert space of any dimension, and any real
[c_jk]: [d - 1] less the operator of (10) is a sum of squares and of positive defects, so
(10) is at most [d - 1] on every state.

** Main definitions
- [strategy ip d]: Alice's POVMs [P] (x = 0) and [Q] (x = 1), and Bob's POVM for each [jk];
  the operators of Alice commute with those of Bob.
- [born s psi]: the probabilities of the strategy [s] on the vector [psi] (Born's rule).
- [observable s j k]: [G_jk = B_0 - B_1]; [square s c j k]: [T_jk = P_j - Q_k - c_jk G_jk].
- [povm_defect], [bob_defect]: [<u|sum_a (E_a - E_a^2) u>] and [<u|(B_0 + B_1 - G^2) u>].

** Main results
- [sum_of_squares]: the identity of operators.
- [gap]: its expectation; every term is non-negative.
- [quantum_bound]: (10) is at most [d - 1].
- [maximal_eigenvector]: where (10) is [d - 1] the state is an eigenvector of its operator.
- [povm_defect_null], [bob_defect_null]: what follows where a defect vanishes.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Record strategy (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat) :=
  Strategy {
    first : 'I_d -> operator V;
    second : 'I_d -> operator V;
    bob : 'I_d -> 'I_d -> 'I_3 -> operator V;
    first_povm : povm ip first;
    second_povm : povm ip second;
    bob_povm : forall j k, povm ip (bob j k);
    first_bob : forall a j k b, commute (first a) (bob j k b);
    second_bob : forall a j k b, commute (second a) (bob j k b) }.

Definition born (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat)
    (s : strategy ip d) (psi : V) : behaviour C d :=
  fun x a j k b => ip psi ((if x then second s a else first s a) (bob s j k b psi)).

(** ** Defects: what keeps a POVM from being projective *)

Section Defects.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V).

Section POVM.
Variables (T : finType) (E : T -> operator V).
Hypothesis povmE : povm ip E.
Let saE a : selfadjoint ip (E a). Proof. by case: povmE. Qed.
Let posE a : positive ip (E a). Proof. by case: povmE. Qed.
Let sumE u : \sum_a E a u = u. Proof. by case: povmE. Qed.

Definition povm_defect u := ip u (\sum_a (E a u - E a (E a u))).

(** [E - E^2 = (1 - E) E (1 - E) + sum_(l != a) E E_l E] for [E = E_a]. *)
Lemma povm_defectE u :
  povm_defect u = \sum_a (ip (u - E a u) (E a (u - E a u))
                          + \sum_(l | l != a) ip (E a u) (E l (E a u))).
Proof.
rewrite /povm_defect ip_sumr; apply: eq_bigr => a _.
have <- : ip (E a u) (E a u - E a (E a u)) = \sum_(l | l != a) ip (E a u) (E l (E a u)).
  rewrite -{2}[E a u]sumE (bigD1 a) //= addrAC subrr add0r.
  exact: (big_morph (ip (E a u)) (ipDr ip (E a u)) (ip0r ip (E a u))).
by rewrite !(opB, ipBl, ipBr) !saE; ring.
Qed.

Lemma povm_defect_ge0 u : 0 <= povm_defect u.
Proof.
rewrite povm_defectE; apply: sumr_ge0 => a _.
by rewrite addr_ge0 ?posE //; apply: sumr_ge0 => l _; exact: posE.
Qed.

(** Without defect the POVM acts on [u] as orthogonal projectors. *)
Lemma povm_defect_null u : povm_defect u = 0 ->
  forall a l, E l (E a u) = if l == a then E a u else 0.
Proof.
rewrite povm_defectE => null a l.
have rest b : 0 <= \sum_(m | m != b) ip (E b u) (E m (E b u)).
  by apply: sumr_ge0 => m _; exact: posE.
have pos b : 0 <= ip (u - E b u) (E b (u - E b u))
                  + \sum_(m | m != b) ip (E b u) (E m (E b u)).
  by rewrite addr_ge0 ?posE.
have /eqP := psum0 pos null a; rewrite paddr_eq0 ?posE // => /andP[/eqP own /eqP others].
have [->|la] := eqVneq l a.
  by have /eqP := positive_null (saE a) (posE a) own; rewrite opB subr_eq0 => /eqP.
apply: positive_null => //; move/eqP: others; rewrite psumr_eq0 => [/allP/(_ l)|m _]; last exact: posE.
by rewrite mem_index_enum la => /(_ isT)/eqP.
Qed.

End POVM.

Section Bob.
Variable B : 'I_3 -> operator V.
Hypothesis povmB : povm ip B.
Let saB b : selfadjoint ip (B b). Proof. by case: povmB. Qed.
Let posB b : positive ip (B b). Proof. by case: povmB. Qed.
Let G := op_sub (B b0) (B b1).

Definition bob_defect u := ip u (B b0 u + B b1 u - G (G u)).

(** [B_0 + B_1 - G^2 = (1 - G) B_0 (1 - G) + (1 + G) B_1 (1 + G) + G B_2 G]. *)
Lemma bob_defectE u :
  bob_defect u = ip (u - G u) (B b0 (u - G u)) + ip (u + G u) (B b1 (u + G u))
                 + ip (G u) (B b2 (G u)).
Proof.
have B2 v : B b2 v = v - B b0 v - B b1 v.
  by case: povmB => _ _ /(_ v); rewrite sum3 => {2}<-; module ip; ring.
rewrite /bob_defect B2 /= !(opB, opD, opN) !(ipBl, ipDl, ipNl, ipBr, ipDr, ipNr) !saB.
by ring.
Qed.

Lemma bob_defect_ge0 u : 0 <= bob_defect u.
Proof. by rewrite bob_defectE !addr_ge0 ?posB. Qed.

Lemma bob_defect_null u : bob_defect u = 0 ->
  [/\ B b0 (u - G u) = 0, B b1 (u + G u) = 0 & B b2 (G u) = 0].
Proof.
rewrite bob_defectE => /eqP; rewrite !paddr_eq0 ?addr_ge0 ?posB // -andbA.
by case/and3P=> /eqP h0 /eqP h1 /eqP h2; split; apply: (positive_null (ip := ip)).
Qed.

(** Without defect, [G^2 u = (B_0 + B_1) u]. *)
Lemma bob_defect_square u : bob_defect u = 0 -> G (G u) = B b0 u + B b1 u.
Proof.
case/bob_defect_null; rewrite opB opD => /eqP; rewrite subr_eq0 => /eqP e0 /eqP.
rewrite addrC addr_eq0 => /eqP e1 _.
by rewrite -[LHS]/(B b0 (G u) - B b1 (G u)) -e0 e1 opprK.
Qed.

End Bob.
End Defects.

(** ** The identity and the bound *)

Section Bound.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat).
Variables (s : strategy ip d) (c : 'I_d -> 'I_d -> C).
Local Notation P := (first s).
Local Notation Q := (second s).
Local Notation B := (bob s).

Definition observable j k := op_sub (B j k b0) (B j k b1).
Local Notation G := observable.

(** The operator of (10), on a vector. *)
Definition bell_operator u : V :=
  \sum_j \sum_k (c j k *: (P j (G j k u) - Q k (G j k u))
                 - (c j k ^+ 2 / 2%:R) *: (B j k b0 u + B j k b1 u)).

Definition square j k := op_sub (op_sub (P j) (Q k)) (op_scale (c j k) (G j k)).
Local Notation T := square.

Let sumP u : \sum_j P j u = u. Proof. by case: (first_povm s). Qed.
Let sumQ u : \sum_k Q k u = u. Proof. by case: (second_povm s). Qed.

Lemma first_observable a j k : commute (P a) (G j k).
Proof. by apply: commute_sub; exact: first_bob. Qed.
Lemma second_observable a j k : commute (Q a) (G j k).
Proof. by apply: commute_sub; exact: second_bob. Qed.

Let GE j k u : G j k u = B j k b0 u - B j k b1 u. Proof. by []. Qed.
Let TE j k u : T j k u = P j u - Q k u - c j k *: G j k u. Proof. by []. Qed.

(** (10) is the expectation of its operator. *)
Lemma bellE psi : bell c (born s psi) = ip psi (bell_operator psi).
Proof.
have marginalE j k b : marginal (born s psi) j k b = ip psi (B j k b psi).
  by rewrite /marginal /born -ip_sumr sumP.
rewrite /bell_operator ip_sumr; apply: eq_bigr => j _.
rewrite ip_sumr; apply: eq_bigr => k _.
rewrite !marginalE /born /= !(opB, ipBr, ipZr, ipDr, ipNr).
by rewrite opprB addrA [X in _ = _ * X - _]addrAC.
Qed.

(** One term of the sum of squares, and what is left of it when summed. *)
Let square_term j k u :
  2%:R^-1 *: T j k (T j k u)
    + 2%:R^-1 *: (c j k ^+ 2 *: (B j k b0 u + B j k b1 u - G j k (G j k u)))
  = 2%:R^-1 *: (P j (P j u) + Q k (Q k u) - P j (Q k u) - Q k (P j u))
    - (c j k *: (P j (G j k u) - Q k (G j k u))
       - (c j k ^+ 2 / 2%:R) *: (B j k b0 u + B j k b1 u)).
Proof.
have cP b : P j (B j k b u) = B j k b (P j u) by exact: first_bob.
have cQ b : Q k (B j k b u) = B j k b (Q k u) by exact: second_bob.
by rewrite !TE; module ip; rewrite !cP !cQ; field.
Qed.

Let cross_terms u :
  \sum_j \sum_k (P j (P j u) + Q k (Q k u) - P j (Q k u) - Q k (P j u))
  = d%:R *: (\sum_j P j (P j u) + \sum_k Q k (Q k u)) - 2%:R *: u.
Proof.
have inner j : \sum_k (P j (P j u) + Q k (Q k u) - P j (Q k u) - Q k (P j u))
    = d%:R *: P j (P j u) + \sum_k Q k (Q k u) - P j u - P j u.
  by rewrite !sumrB big_split /= sumr_const card_ord -op_sum !sumQ scaler_nat.
rewrite (eq_bigr _ (fun j _ => inner j)) !sumrB big_split /= sumr_const card_ord -scaler_sumr.
by rewrite sumP scalerDr -!scaler_nat mulr2n scalerDl scale1r opprD addrA.
Qed.

Theorem sum_of_squares u :
  (d%:R - 1) *: u - bell_operator u =
    2%:R^-1 *: (\sum_j \sum_k T j k (T j k u))
    + 2%:R^-1 *: (\sum_j \sum_k c j k ^+ 2 *:
                    (B j k b0 u + B j k b1 u - G j k (G j k u)))
    + (d%:R / 2%:R) *: (\sum_j (P j u - P j (P j u)) + \sum_k (Q k u - Q k (Q k u))).
Proof.
have -> : 2%:R^-1 *: (\sum_j \sum_k T j k (T j k u))
    + 2%:R^-1 *: (\sum_j \sum_k c j k ^+ 2 *: (B j k b0 u + B j k b1 u - G j k (G j k u)))
    = 2%:R^-1 *: (d%:R *: (\sum_j P j (P j u) + \sum_k Q k (Q k u)) - 2%:R *: u)
      - bell_operator u.
  rewrite -cross_terms !scaler_sumr -!big_split -sumrB; apply: eq_bigr => j _ /=.
  rewrite !scaler_sumr -!big_split -sumrB; apply: eq_bigr => k _ /=.
  exact: square_term.
rewrite !sumrB sumP sumQ.
by module ip; field.
Qed.

(** What a state loses: non-negative terms, none of which a maximiser can have. *)
Hypothesis c_real : forall j k, c j k \is Num.real.

Lemma selfadjoint_observable j k : selfadjoint ip (G j k).
Proof. by have [sa _ _] := bob_povm s j k; apply: selfadjoint_sub. Qed.
Lemma selfadjoint_square j k : selfadjoint ip (T j k).
Proof.
have [saP _ _] := first_povm s; have [saQ _ _] := second_povm s.
apply: selfadjoint_sub; first exact: selfadjoint_sub.
by apply: selfadjoint_scale => //; exact: selfadjoint_observable.
Qed.

Theorem gap u :
  (d%:R - 1) * ip u u - ip u (bell_operator u) =
    2%:R^-1 * (\sum_j \sum_k ip (T j k u) (T j k u))
    + 2%:R^-1 * (\sum_j \sum_k c j k ^+ 2 * bob_defect ip (B j k) u)
    + d%:R / 2%:R * (povm_defect ip P u + povm_defect ip Q u).
Proof.
rewrite -ipZr -ipBr sum_of_squares !ipDr !ipZr ipDr /povm_defect; congr (_ * _ + _ * _ + _).
  rewrite ip_sumr; apply: eq_bigr => j _; rewrite ip_sumr; apply: eq_bigr => k _.
  by rewrite selfadjoint_square.
rewrite ip_sumr; apply: eq_bigr => j _; rewrite ip_sumr; apply: eq_bigr => k _.
by rewrite ipZr.
Qed.

Let squares_ge0 u j k : 0 <= ip (T j k u) (T j k u).
Proof. exact: ip_ge0. Qed.
Let defects_ge0 u j k : 0 <= c j k ^+ 2 * bob_defect ip (B j k) u.
Proof.
by rewrite mulr_ge0 ?real_exprn_even_ge0 // bob_defect_ge0 //; exact: bob_povm.
Qed.
Let sum_ge0 (F : 'I_d -> 'I_d -> C) : (forall j k, 0 <= F j k) -> 0 <= 2%:R^-1 * \sum_j \sum_k F j k.
Proof.
by move=> h; rewrite mulr_ge0 ?invr_ge0 ?ler0n //; do 2!apply: sumr_ge0 => ? _.
Qed.

Theorem quantum_bound psi : ip psi psi = 1 -> bell c (born s psi) <= d%:R - 1.
Proof.
move=> unit; have := gap psi; rewrite unit mulr1 -bellE -subr_ge0 => ->.
rewrite !addr_ge0 ?sum_ge0 // mulr_ge0 ?divr_ge0 ?ler0n // addr_ge0 //.
  by apply: povm_defect_ge0; exact: first_povm.
by apply: povm_defect_ge0; exact: second_povm.
Qed.

Lemma dimension_gt0 psi : ip psi psi = 1 -> (0 < d)%N.
Proof.
case: (posnP d) => // d0; rewrite -{2}(sumP psi) big1 => [/eqP|i _].
  by rewrite ip0r eq_sym oner_eq0.
by have := ltn_ord i; rewrite {2}d0.
Qed.

(** Where (10) is maximal, every term vanishes. *)
Theorem maximal_terms psi : ip psi psi = 1 -> bell c (born s psi) = d%:R - 1 ->
  [/\ forall j k, T j k psi = 0,
      forall j k, c j k != 0 -> bob_defect ip (B j k) psi = 0,
      povm_defect ip P psi = 0 & povm_defect ip Q psi = 0].
Proof.
move=> unit maximal; have d_gt0 := dimension_gt0 unit.
have := gap psi; rewrite unit mulr1 -bellE maximal subrr => /esym/eqP.
have dP : 0 <= povm_defect ip P psi by apply: povm_defect_ge0; exact: first_povm.
have dQ : 0 <= povm_defect ip Q psi by apply: povm_defect_ge0; exact: second_povm.
have d2 : d%:R / 2%:R != 0 :> C by rewrite mulf_neq0 ?invr_eq0 ?pnatr_eq0 // -lt0n.
have half : 2%:R^-1 != 0 :> C by rewrite invr_eq0 pnatr_eq0.
set squares := 2%:R^-1 * \sum_j \sum_k ip _ _; set defects := 2%:R^-1 * _.
have s_ge0 : 0 <= squares by exact: sum_ge0.
have b_ge0 : 0 <= defects by exact: sum_ge0.
have a_ge0 : 0 <= d%:R / 2%:R * (povm_defect ip P psi + povm_defect ip Q psi).
  by rewrite mulr_ge0 ?divr_ge0 ?ler0n ?addr_ge0.
rewrite paddr_eq0 ?addr_ge0 // paddr_eq0 // /squares /defects.
rewrite !(mulrI_eq0 _ (mulfI half)) (mulrI_eq0 _ (mulfI d2)) paddr_eq0 //.
case/andP=> /andP[/eqP no_square /eqP no_defect] /andP[/eqP -> /eqP ->]; split=> // j k.
  exact/(ip_eq0 (i := ip))/(psum0_2 (squares_ge0 psi) no_square).
move=> c0; have /eqP := psum0_2 (defects_ge0 psi) no_defect j k.
by rewrite mulf_eq0 expf_eq0 /= (negPf c0) => /eqP.
Qed.

(** A maximiser is an eigenvector of the operator of (10). *)
Theorem maximal_eigenvector psi : ip psi psi = 1 -> bell c (born s psi) = d%:R - 1 ->
  bell_operator psi = (d%:R - 1) *: psi.
Proof.
move=> unit maximal; have [squares defects dP dQ] := maximal_terms unit maximal.
apply/esym/eqP; rewrite -subr_eq0 sum_of_squares.
rewrite big1 => [|j _]; last by apply: big1 => k _; rewrite squares op0.
rewrite big1 => [|j _]; last first.
  apply: big1 => k _; have [->|c0] := eqVneq (c j k) 0; first by rewrite expr0n scale0r.
  by rewrite (bob_defect_square (bob_povm s j k) (defects j k c0)) subrr scaler0.
rewrite big1 => [|j _]; last first.
  by rewrite (povm_defect_null (first_povm s) dP) eqxx subrr.
rewrite big1 => [|k _]; last first.
  by rewrite (povm_defect_null (second_povm s) dQ) eqxx subrr.
by rewrite !(scaler0, addr0) eqxx.
Qed.

End Bound.
