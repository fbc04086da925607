From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex boolp classical_sets reals ereal exp ring.
From diqkd Require Import Compat Bell Hilbert QuantumBound Maximiser Secrecy Ideal.
From diqkd Require Import KeyState SelfTesting Disconnected Local Closeness MainTheorem.
From diqkd Require Import Density Entropy EveState KeyEntropy KeyRate.

(** * What Eve's flag leaves of the entropy, for a disconnected overlap graph

A block of indices without overlap with the rest splits [phi_d^+] into two parts.  Eve keeps
which of the two the parties share: the state [Pi phi (x) |0> + (1 - Pi) phi (x) |1>], a
realisation of the ideal correlation in the sense of [KeyRate].

** Main definitions
- [flag_realisation]: that state, with the ideal measurements and the matrices of size 2 as
  Eve's operators.

** Main results
- [flag_entropy]: for a block of [m] indices, [0 < m < d],
  [H(A|E) = (m/d) log2 m + ((d - m)/d) log2 (d - m)].
- [flag_entropy_lt]: which is below [log2 d], so the infimum [private_entropy] is too.
- [flag_hadamard]: for the two Hadamard blocks at [d = 4] it is 1 bit, of 2.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Split.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (psi : V).
Variables F X : operator V.
Hypotheses (saF : selfadjoint ip F) (FF : forall u, F (F u) = F u) (FX : commute F X).

Lemma split_value :
  ip (F psi) (X (F psi)) + ip (psi - F psi) (X (psi - F psi)) = ip psi (X psi).
Proof. by rewrite !(opB, ipBl, ipBr) !saF !(FX, FF); ring. Qed.

Lemma split_off : ip (psi - F psi) (X (F psi)) = 0 /\ ip (F psi) (X (psi - F psi)) = 0.
Proof. by split; rewrite !(opB, ipBl, ipBr) !saF !(FX, FF) subrr. Qed.
End Split.

Section Flag.
Variables (R : realType) (d : nat).
Local Notation C := [numClosedFieldType of R[i]].
Local Notation ip := (matrix_product C d).
Local Notation phi := (phi C d).
Variables (a b : 'M[C]_d) (s t : pred 'I_d).
Hypotheses (ua : unitary a) (ub : unitary b) (d_gt0 : (0 < d)%N) (block_s : block_of a b s t).
Local Notation Pi := (block_projector a s).
Local Notation S := (ideal ua ub).
Local Notation key := (fun e => right_mul (projector a e)).

Definition flag_state : {ffun 'I_2 -> 'M[C]_d} :=
  [ffun i => if i == 0 then Pi phi else phi - Pi phi].

Let saPi : selfadjoint ip Pi := @block_selfadjoint C d a s.
Let PiPi : forall u, Pi (Pi u) = Pi u := @block_projective C d a s ua.
Let evePi : eve S Pi := block_eve ua ub block_s.

Lemma flag_sum (X : operator [lmodType C of 'M[C]_d]) : commute Pi X ->
  \sum_i ip (flag_state i) (X (flag_state i)) = ip phi (X phi).
Proof. by move=> PX; rewrite -(split_value phi saPi PiPi PX) !big_ord_recl big_ord0 addr0 !ffunE. Qed.

Lemma flag_unit : \sum_i ip (flag_state i) (flag_state i) = 1.
Proof. by rewrite -(phi_unit C d_gt0); exact: (flag_sum (X := identity _)). Qed.

Lemma commute_alice (x : bool) j :
  commute Pi (if x then second S j else first S j).
Proof. by case: evePi => P Q _; case: x; [exact: Q|exact: P]. Qed.

Lemma flag_bell x j i k e :
  \sum_l born S (flag_state l) x j i k e = bases_correlation a b x j (Some (i, k)) e.
Proof.
have [_ _ PB] := evePi.
rewrite -[RHS]/(bell_part _ x j i k e) bases_bell.
apply: (flag_sum (X := op_comp (if x then second S j else first S j) (bob S i k e))).
exact: commute_comp (commute_alice x j) (PB i k e).
Qed.

Lemma flag_key x j e : \sum_l ip (flag_state l)
    ((if x then second S j else first S j) (key e (flag_state l)))
  = bases_correlation a b x j None e.
Proof.
have -> : bases_correlation a b x j None e
    = ip phi ((if x then second S j else first S j) (key e phi)) by case: x.
apply: (flag_sum (X := op_comp (if x then second S j else first S j) (key e))).
exact: commute_comp (commute_alice x j) (@left_right _ _ _ _ _).
Qed.

Definition flag_realisation : realisation (bases_correlation a b) :=
  adjoined_realisation (s := S) (key := key) (psi := flag_state) (bases_key_povm ua)
    (fun _ _ => @left_right _ _ _ _ _) (fun _ _ => @left_right _ _ _ _ _)
    flag_unit flag_bell flag_key.

(** The weights of the two values of the flag, given Alice's outcome and in all. *)
Definition weight_given (j : 'I_d) (i : 'I_2) : R := d%:R^-1 * (s j == (i == 0))%:R.
Definition weight (i : 'I_2) : R := d%:R^-1 * (if i == 0 then #|s| else (d - #|s|)%N)%:R.

Lemma flag_blocks j : key_state flag_realisation j = diag_mx (\row_i ((weight_given j i)%:C)%C).
Proof.
have [P _ _] := evePi; apply/matrixP => i l; rewrite adjoined_block.
have inside : ip (Pi phi) (first S j (Pi phi)) = d%:R^-1 * (s j)%:R.
  exact: (block_outcome ua ub block_s j).
have outside : ip (phi - Pi phi) (first S j (phi - Pi phi)) = d%:R^-1 * (~~ s j)%:R.
  have /(canRL (addKr _)) -> := split_value phi saPi PiPi (P j).
  rewrite inside addrC [first S j phi]/= phi_left trace_projector //.
  by case: (s j); rewrite ?(mulr1, mulr0, subr0, subrr).
have [off1 off2] := split_off phi saPi PiPi (P j).
have real (n : nat) : (d%:R^-1 * n%:R : C) = ((d%:R^-1 * n%:R)%:C)%C.
  by rewrite rmorphM rmorph_nat inverse_real.
have two (Q : 'I_2 -> 'I_2 -> Prop) : Q 0 0 -> Q 0 1 -> Q 1 0 -> Q 1 1 -> forall x y, Q x y.
  move=> Q0 Q1 Q2 Q3 [[|[|//]] xp] [[|[|//]] yp];
    [move: Q0|move: Q1|move: Q2|move: Q3]; congr (Q _ _); exact: val_inj.
move: i l; apply: two; rewrite !mxE !ffunE /weight_given /= ?eqb_id ?eqbF_neg -?real.
- exact: inside.
- exact: off1.
- exact: off2.
- exact: outside.
Qed.

Lemma flag_eve : \sum_j key_state flag_realisation j = diag_mx (\row_i ((weight i)%:C)%C).
Proof.
rewrite (eq_bigr _ (fun j _ => flag_blocks j)); apply/matrixP => i l.
rewrite summxE mxE; under eq_bigr do rewrite mxE.
rewrite sumrMnl; congr (_ *+ _); rewrite mxE.
under eq_bigr do rewrite mxE; rewrite -rmorph_sum; congr (_%:C)%C.
rewrite /weight_given -mulr_sumr -natr_sum /weight; congr (_ * _%:R).
have count (q : pred 'I_d) : (\sum_j q j = #|q|)%N.
  by rewrite -sum1_card [RHS]big_mkcond; apply: eq_bigr => j _; rewrite unfold_in; case: (q j).
case: eqP => _; last first.
  have -> : (d - #|s| = #|[predC s]|)%N.
    by apply/eqP; rewrite -(eqn_add2l #|s|) subnKC ?cardC ?card_ord // -[X in (_ <= X)%N]card_ord max_card.
  by rewrite -count; apply: eq_bigr => j _; rewrite eqbF_neg.
by rewrite -count; apply: eq_bigr => j _; rewrite eqb_id.
Qed.

Hypothesis proper : (0 < #|s| < d)%N.

Theorem flag_entropy : let m := #|s| in
  entropy_given (key_state flag_realisation)
  = m%:R / d%:R * log2 m%:R + (d - m)%N%:R / d%:R * log2 (d - m)%N%:R.
Proof.
move=> m; have /andP[m_gt0 m_lt] := proper.
have dR : 0 < d%:R :> R by rewrite ltr0n.
rewrite /entropy_given entropy_classical_quantum flag_eve entropy_diagonal.
have given j : entropy (key_state flag_realisation j) = eta d%:R^-1.
  rewrite flag_blocks entropy_diagonal /shannon !big_ord_recl big_ord0 addr0 /weight_given /=.
  by case: (s j); rewrite !(mulr1, mulr0) eta0 ?(addr0, add0r).
rewrite (eq_bigr _ (fun j _ => given j)) -/(shannon (fun _ : 'I_d => d%:R^-1)).
rewrite shannon_uniform // /shannon !big_ord_recl big_ord0 addr0 /weight /=.
rewrite !etaM ?invr_ge0 ?ler0n // {1 3}/eta log2V // natrB; last exact: ltnW.
rewrite /eta -/m; move: dR; move: (log2 (_ - _)) (log2 m%:R) (log2 d%:R) => z y x.
move: (d%:R : R) (m%:R : R) => D M D0; field.
by rewrite gt_eqF.
Qed.

Theorem flag_entropy_lt : entropy_given (key_state flag_realisation) < log2 d%:R.
Proof.
rewrite flag_entropy; have /andP[m_gt0 m_lt] := proper; set m := #|s|.
have dR : 0 < d%:R :> R by rewrite ltr0n.
have term k : (0 < k < d)%N -> k%:R / d%:R * log2 k%:R < k%:R / d%:R * log2 d%:R :> R.
  move=> /andP[k0 kd]; rewrite -subr_gt0 -mulrBr mulr_gt0 //.
    by rewrite divr_gt0 ?ltr0n.
  by rewrite subr_gt0 log2_lt ?ltr0n // ltr_nat.
have -> : log2 d%:R = m%:R / d%:R * log2 d%:R + (d - m)%N%:R / d%:R * log2 d%:R :> R.
  rewrite natrB; last exact: ltnW.
  by move: dR; move: (log2 d%:R) => x; move: (d%:R : R) (m%:R : R) => D M D0; field; rewrite gt_eqF.
have rest : (0 < d - m < d)%N by rewrite subn_gt0 m_lt ltn_subrL m_gt0.
apply: (@lt_trans _ _ (m%:R / d%:R * log2 m%:R + (d - m)%N%:R / d%:R * log2 d%:R)).
  by rewrite ltrD2l term.
by rewrite addrC [X in _ < X]addrC ltrD2l term.
Qed.

(** So the infimum of (2) is below [log2 d] for this correlation. *)
Theorem flag_private_entropy : (private_entropy (bases_correlation a b) < (log2 d%:R)%:E)%E.
Proof.
apply: (@le_lt_trans _ _ (entropy_given (key_state flag_realisation))%:E).
  by apply: ereal_inf_lb; exists flag_realisation.
by rewrite lte_fin flag_entropy_lt.
Qed.
End Flag.

(** Two Hadamard blocks: 1 bit of 2. *)
Theorem flag_hadamard (R : realType) :
  let C := [numClosedFieldType of R[i]] in
  exists r : realisation (bases_correlation (1%:M : 'M[C]_(2 + 2)) (hadamard_pair C)),
    entropy_given (key_state r) = 1.
Proof.
move=> C; have [ub _ block_s size] := hadamard_attack C.
exists (@flag_realisation R (2 + 2) 1%:M _ upper upper (unitary1 C (2 + 2)) ub isT block_s).
have log2_2 : log2 2%:R = 1 :> R by rewrite -[2%:R]expr1 log2_pow.
rewrite flag_entropy size // log2_2 !mulr1.
by rewrite -mulrDl -natrD divff // pnatr_eq0.
Qed.
