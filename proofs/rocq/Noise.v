From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From diqkd Require Import Compat Bell Hilbert QuantumBound Ideal Local Closeness.

(** * White noise

Alice and Bob share [v |phi_d^+><phi_d^+| + (1 - v) 1/d^2] and make their ideal measurements, for
any two bases of Alice.

** Main definitions
- [mixed_correlation P Q E]: the correlation of the state [1/d^2], the even mixture of the basis
  vectors [|i>|j>].
- [noisy v P Q E]: the correlation at visibility [v].

** Main results
- [mixed_uniform]: with the state [1/d^2] Alice's outcome is uniform and independent of Bob's,
  whose distribution is the one on [phi_d^+].
- [white_noise_value]: with that state (10) is [-(d - 1)]; [noisy_value]: at visibility [v] it is
  [(2 v - 1)(d - 1)].
- [cube_lower]: [c <E_b> + <D E_b> >= 0] where [D^3 = c^2 D]: Bob's answers in the model below.
- [noisy_local]: where all [c_jj] are [s > 0] and [v <= 1/(1 + d s)], the noisy correlation is
  local, for any Bob.

** Implementation notes
The model is a mixture.  With weight [v], Alice gives one uniform outcome at both settings and Bob
answers as on [phi_d^+] given that outcome.  With weight [1 - v], Alice's outcome [l] at her second
setting is uniform, so is, independently, that at her first, and Bob answers [b] with probability
[<E_b> + t <(Q_l - P_l) E_b>], with [t = v d/(1 - v) <= 1/s].
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Lemma bell_mix (K : fieldType) (d : nat) (c : 'I_d -> 'I_d -> K) (v : K) (p q : behaviour K d) :
  bell c (fun x a j k b => v * p x a j k b + (1 - v) * q x a j k b)
    = v * bell c p + (1 - v) * bell c q.
Proof.
rewrite /bell !mulr_sumr -big_split; apply: eq_bigr => j _.
rewrite !mulr_sumr -big_split; apply: eq_bigr => k _ /=.
have M b : marginal (fun x a j k b => v * p x a j k b + (1 - v) * q x a j k b) j k b
    = v * marginal p j k b + (1 - v) * marginal q j k b.
  by rewrite /marginal !mulr_sumr -big_split.
by rewrite !M; ring.
Qed.

(** ** Bob's answers *)

Section Cube.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (psi : V).
Variables (D : operator V) (c : C) (T : finType) (E : T -> operator V).
Hypotheses (saD : selfadjoint ip D) (c0 : 0 < c).
Hypothesis cube : forall u, D (D (D u)) = c ^+ 2 *: D u.
Hypothesis povmE : povm ip E.
Hypothesis comm : forall b, commute D (E b).

(** [c^2 - D^2] is [c^2] times a projector. *)
Lemma rest_ge0 b : 0 <= c ^+ 2 * ip psi (E b psi) - ip psi (D (D (E b psi))).
Proof.
have cr : (c ^+ 2)^* = c ^+ 2 by rewrite geC0_conj // exprn_ge0 // ltW.
pose S u := c ^+ 2 *: u - D (D u).
have SE u : E b (S u) = S (E b u) by rewrite /S opB opZ -!comm.
have saS u v : ip (S u) v = ip u (S v).
  by rewrite /S ipBl ipBr ipZl ipZr !saD cr.
have SS u : S (S u) = c ^+ 2 *: S u.
  by rewrite /S !(opB, opZ) !cube; module ip; ring.
have pos : 0 <= ip (S psi) (E b (S psi)) by case: povmE => _ h _; exact: h.
move: pos; rewrite saS SE SS ipZr pmulr_rge0 ?exprn_gt0 //.
by rewrite /S ipBr ipZr.
Qed.

Theorem cube_lower b : 0 <= c * ip psi (E b psi) + ip psi (D (E b psi)).
Proof.
have cr : c \is Num.real by rewrite gtr0_real.
have := addr_ge0 (rest_ge0 b) (half_ge0 psi saD c0 cube povmE comm b cr erefl).
rewrite addrA subrK expr2 -mulrA -mulrDr pmulr_rge0 //.
Qed.
End Cube.

(** ** Two bases of Alice *)

Section Noise.
Variables (C : numClosedFieldType) (d : nat).
Local Notation V := [lmodType C of 'M[C]_d].
Local Notation ip := (matrix_product C d).
Local Notation phi := (phi C d).

Section Definitions.
Variables (P Q : 'I_d -> operator V) (Y : Type) (T : Y -> finType).
Variable E : forall y, T y -> operator V.

Definition mixed_correlation (x : bool) (a : 'I_d) (y : Y) (b : T y) : C :=
  d%:R^-1 ^+ 2 * \sum_i \sum_j correlation ip (delta_mx i j) P Q E x a b.

Definition noisy (v : C) (x : bool) (a : 'I_d) (y : Y) (b : T y) : C :=
  v * correlation ip phi P Q E x a b + (1 - v) * mixed_correlation x a b.
End Definitions.

Lemma ip_delta i j N : ip (delta_mx i j) N = N i j.
Proof.
rewrite [LHS]trace_productE (bigD1 j) //= (bigD1 i) //= mxE !eqxx rmorph1 mul1r.
rewrite [X in _ + X + _]big1 => [|k /negPf ki]; last by rewrite mxE ki rmorph0 mul0r.
rewrite big1 ?addr0 // => l /negPf lj; apply: big1 => k _.
by rewrite mxE lj andbF rmorph0 mul0r.
Qed.

(** The trace of [X (x) M^T]. *)
Lemma trace_basis (X M : 'M[C]_d) :
  \sum_i \sum_j ip (delta_mx i j) (X *m (delta_mx i j *m M)) = \tr X * \tr M.
Proof.
rewrite /mxtrace mulr_suml; apply: eq_bigr => i _.
rewrite mulr_sumr; apply: eq_bigr => j _.
rewrite ip_delta mxE (bigD1 i) //= big1 ?addr0 => [|k /negPf ki].
  rewrite mxE (bigD1 j) //= mxE !eqxx mul1r big1 ?addr0 // => l /negPf lj.
  by rewrite mxE lj andbF mul0r.
by rewrite mxE big1 ?mulr0 // => l _; rewrite mxE ki mul0r.
Qed.

Variables a b : 'M[C]_d.
Hypotheses (ua : unitary a) (ub : unitary b) (d_gt0 : (0 < d)%N).
Local Notation P := (in_basis a).
Local Notation Q := (in_basis b).
Local Notation c := (Ideal.coefficient a b).

Let dn : d%:R != 0 :> C. Proof. by rewrite pnatr_eq0 -lt0n. Qed.

Section Mixed.
Variables (Y : Type) (T : Y -> finType) (E : forall y, T y -> operator V).
Arguments E : clear implicits.

Lemma mixed_uniform x l y t (M : 'M[C]_d) : (forall u, E y t u = u *m M) ->
  mixed_correlation P Q E x l t = d%:R^-1 * ip phi (E y t phi).
Proof.
move=> EM; pose X := projector (if x then b else a) l.
have XE : \tr X = 1 by rewrite /X; case: (x); exact: trace_projector.
rewrite /mixed_correlation EM phi_right phi_left expr2 -mulrA; congr (_ * (_ * _)).
rewrite -[RHS]mul1r -XE -trace_basis; apply: eq_bigr => i _; apply: eq_bigr => j _.
by rewrite /correlation EM /X; case: (x).
Qed.
End Mixed.

(** The state [1/d^2], with Bob's ideal measurements. *)
Theorem white_noise_value (p : behaviour C d) :
  (forall x l j k e, p x l j k e = d%:R^-1 * ip phi (phi *m bob_matrix a b j k e)) ->
  bell c p = - (d%:R - 1).
Proof.
move=> pE; have setting j k : (c j k * (p false j j k b0 - p false j j k b1
      - p true k j k b0 + p true k j k b1)
    - c j k ^+ 2 / 2%:R * (marginal p j k b0 + marginal p j k b1)) = - d%:R^-1 * (1 - overlap a b j k).
  have M e : marginal p j k e = ip phi (phi *m bob_matrix a b j k e).
    rewrite /marginal (eq_bigr _ (fun l _ => pE _ _ _ _ _)) sumr_const card_ord.
    by rewrite -[LHS]mulr_natl mulVKf.
  have S : ip phi (phi *m bob_matrix a b j k b0) + ip phi (phi *m bob_matrix a b j k b1)
      = d%:R^-1 * (c j k ^- 2 * (2%:R * c j k ^+ 2)).
    rewrite -ipDr -mulmxDr outcome_sum phi_right phi_left signed_square mxtraceZ.
    by rewrite trace_difference_square.
  rewrite !M S !pE -(coefficient_square a b).
  have [->|cn] := eqVneq (c j k) 0; first by rewrite expr0n /= !(mul0r, mulr0, subrr).
  by field; rewrite cn dn.
rewrite /bell (eq_bigr (fun=> - d%:R^-1 * (d%:R - 1))) => [|j _]; last first.
  rewrite (eq_bigr _ (fun k _ => setting j k)) -mulr_sumr sumrB overlap_rows //.
  by rewrite sumr_const card_ord.
by rewrite sumr_const card_ord -[LHS]mulr_natl mulNr mulrN mulVKf.
Qed.

(** ** A local model *)

Variables (Y : Type) (T : Y -> finType) (E : forall y, T y -> operator V).
Arguments E : clear implicits.
Hypothesis povmE : forall y, povm ip (E y).
Hypothesis commP : forall j y t, commute (P j) (E y t).
Hypothesis commQ : forall j y t, commute (Q j) (E y t).
Local Notation mean y t := (ip phi (E y t phi)).
Local Notation difference j y t := (ip phi (Q j (E y t phi)) - ip phi (P j (E y t phi))).

Variable s : C.
Hypotheses (cs : forall j, c j j = s) (s0 : 0 < s).

(** Bob's answers [s <E_t> + <(Q_j - P_j) E_t>]. *)
Lemma answers_ge0 j y t : 0 <= s * mean y t + difference j y t.
Proof.
pose D : operator V := left_mul (projector b j - projector a j).
have DE u : D u = Q j u - P j u by rewrite /= mulmxBl.
have saD : selfadjoint ip D.
  have dD : dagger (projector b j - projector a j) = projector b j - projector a j.
    by rewrite daggerB !dagger_projector.
  by rewrite /selfadjoint -{2}[D]/(left_mul _) -dD; exact: left_adjoint.
have cube u : D (D (D u)) = s ^+ 2 *: D u.
  rewrite /= !mulmxA difference_cube // coefficient_square overlapC -(coefficient_square a b).
  by rewrite cs -scalemxAl.
have comm e : commute D (E y e) by move=> u; rewrite !DE opB commP commQ.
by have := cube_lower phi saD s0 cube (povmE y) comm t; rewrite DE ipBr.
Qed.

Lemma sum_mean y : \sum_t mean y t = 1.
Proof.
by rewrite -ip_sumr; case: (povmE y) => _ _ ->; exact: phi_unit.
Qed.

Lemma sum_difference j y : \sum_t difference j y t = 0.
Proof.
rewrite sumrB -!ip_sumr -!op_sum; case: (povmE y) => _ _ ->.
by rewrite !alice_uniform // subrr.
Qed.

Lemma sum_difference_index y t : \sum_j difference j y t = 0.
Proof.
have U e : unitary e -> \sum_j in_basis e j (E y t phi) = E y t phi.
  by move=> ue; rewrite /= -mulmx_suml sum_projector // mul1mx.
by rewrite sumrB -!ip_sumr !U // subrr.
Qed.

Lemma independent_local (r : C) : 0 <= r -> r * s <= 1 ->
  local_model (fun x j y t => d%:R^-1 * (mean y t + x%:R * (r * difference j y t))).
Proof.
move=> r0 rs.
exists [finType of 'I_d], (fun=> d%:R^-1).
exists (fun l x j => if x then (j == l)%:R else d%:R^-1).
exists (fun l y t => mean y t + r * difference l y t).
have uniform : distribution (fun _ : 'I_d => d%:R^-1 : C).
  split=> [_|]; first by rewrite invr_ge0 ler0n.
  by rewrite sumr_const card_ord -[_ *+ _]mulr_natl mulfV.
split=> // [l [] //|l y|x j y t]; first exact: distribution_point.
  split=> [t|]; last first.
    by rewrite big_split /= -mulr_sumr sum_difference mulr0 addr0; exact: sum_mean.
  have -> : mean y t + r * difference l y t
      = (1 - r * s) * mean y t + r * (s * mean y t + difference l y t) by ring.
  apply: addr_ge0; apply: mulr_ge0; rewrite ?subr_ge0 ?answers_ge0 //.
  by case: (povmE y) => _ h _; exact: h.
rewrite -mulr_sumr; congr (_ * _); case: x.
  rewrite (bigD1 j) //= eqxx !mul1r big1 ?addr0 // => l lj.
  by rewrite eq_sym (negPf lj) mul0r.
rewrite -mulr_sumr big_split /= -mulr_sumr sum_difference_index mulr0 addr0 mul0r addr0.
by rewrite sumr_const card_ord -[X in _ * X]mulr_natl mulKf.
Qed.

Theorem noisy_local (v : C) : 0 <= v -> v * (1 + d%:R * s) <= 1 ->
  local_model (fun x j y t => v * correlation ip phi P Q E x j t + (1 - v) * (d%:R^-1 * mean y t)).
Proof.
move=> v0 vs; have d0 : 0 < d%:R :> C by rewrite ltr0n.
have vs1 : v * (d%:R * s) <= 1 - v by move: vs; rewrite mulrDr mulr1 -lerBrDl.
have v1 : 0 < 1 - v.
  rewrite lt_def (le_trans _ vs1) ?andbT; last by rewrite !mulr_ge0 ?ler0n // ltW.
  apply/eqP => e; move: vs1; rewrite e; have -> : v = 1 by rewrite -[LHS](subrK 1) -opprB e oppr0 add0r.
  by rewrite mul1r lt_geF ?mulr_gt0.
pose r := v * d%:R / (1 - v).
have r0 : 0 <= r by rewrite divr_ge0 ?mulr_ge0 ?ler0n // ltW.
have rs : r * s <= 1.
  by rewrite /r mulrAC ler_pdivrMr // mul1r -mulrA.
have le1 : v <= 1 by rewrite -subr_ge0 ltW.
have := local_model_mix v0 le1 (equal_bases_local ua d_gt0 povmE commP) (independent_local r0 rs).
move=> [I [w [alice [bob [hw hA hB hp]]]]]; exists I, w, alice, bob; split=> // x j y t.
rewrite -hp /correlation; case: x; last by rewrite mul0r addr0.
have rE : (1 - v) * (d%:R^-1 * r) = v by rewrite /r; field; rewrite dn gt_eqF.
move: (mean y t) (ip phi (P j _)) (ip phi (Q j _)) => m p q.
transitivity (v * p + (1 - v) * (d%:R^-1 * m) + (1 - v) * (d%:R^-1 * r) * (q - p)).
  by rewrite rE; ring.
by rewrite mul1r; move: (d%:R^-1 : C) => D; ring.
Qed.
End Noise.
