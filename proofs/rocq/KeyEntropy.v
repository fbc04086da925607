From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex boolp reals exp.
From diqkd Require Import Compat Bell Hilbert QuantumBound Maximiser Secrecy Ideal.
From diqkd Require Import KeyState SelfTesting Road Local Density Entropy EveState.

(** * H(A|E) for a state and a measurement: (8), (14) and (15)

The parties' space may have any dimension, Eve's system any finite one.

** Main results
- [private_product], [private_uniform]: (8), [H(A|E) = H(A)] from the product form (7), and
  [log2 d] where the outcome is uniform.
- [key_setting_unchanged]: a further measurement of Bob leaves [H(A|E)] as it is.
- [private_five], [private_five_entangled]: (8) and (14) from (5).
- [private_maximiser]: (14), straight from the maximal value of (10).
- [private_tensor]: the same with Eve's system as a tensor factor and (3) written out.
- [key_direct]: (15) for a strategy that reaches [d - 1] and has a perfect key setting.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Lemma inverse_real (R : realType) d : (d%:R^-1 : R[i]) = ((d%:R^-1)%:C)%C.
Proof. by rewrite fmorphV rmorph_nat. Qed.

(** ** (8) and (14) for a state and a measurement *)

Section Private.
Variables (R : realType) (d n : nat).
Local Notation C := [numClosedFieldType of R[i]].
Variables (V : lmodType C) (ip : innerProduct V) (E : eve_system ip n) (psi : V).
Variable A : 'I_d -> operator V.
Hypotheses (povmA : povm ip A) (EA : forall F a, commute (E F) (A a)).
Hypothesis unit : ip psi psi = 1.

Definition outcome_distribution (a : 'I_d) : R := complex.Re (ip psi (A a psi)).

Lemma outcome_distributionE a : ip psi (A a psi) = ((outcome_distribution a)%:C)%C.
Proof. by case: povmA => _ pos _; have [] := real_of_ge0 (pos a psi). Qed.

Lemma outcome_distributionP : distribution outcome_distribution.
Proof.
split=> [a|]; first by case: povmA => _ pos _; have [] := real_of_ge0 (pos a psi).
apply: (@complexI R); rewrite rmorph_sum rmorph1 -(block_trace povmA unit).
by apply: eq_bigr => a _; rewrite outcome_distributionE.
Qed.

Theorem private_product :
  (forall a F, ip psi (A a (E F psi)) = ip psi (A a psi) * ip psi (E F psi)) ->
  entropy_given (fun a => block E psi (A a)) = shannon outcome_distribution.
Proof.
move=> product.
apply: (entropy_given_product outcome_distributionP (density_eve povmA EA unit)) => a.
by rewrite -outcome_distributionE; exact: block_scale.
Qed.

Theorem private_uniform : (0 < d)%N ->
  (forall a F, ip psi (A a (E F psi)) = d%:R^-1 * ip psi (E F psi)) ->
  entropy_given (fun a => block E psi (A a)) = log2 d%:R.
Proof.
move=> d0 uniform; have prob a : ip psi (A a psi) = d%:R^-1.
  by have := uniform a 1%:M; rewrite act_one unit mulr1.
rewrite private_product => [|a F]; last by rewrite prob.
rewrite -(shannon_uniform _ d0); apply: eq_bigr => a _; congr eta.
by rewrite /outcome_distribution prob inverse_real.
Qed.
End Private.

(** A further measurement of Bob costs nothing. *)
Theorem key_setting_unchanged (R : realType) (d n : nat)
    (V : lmodType [numClosedFieldType of R[i]]) (ip : innerProduct V) (N : finType)
    (E : eve_system ip n) (A : 'I_d -> operator V) (B : N -> operator V) (psi : V) :
  povm ip B ->
  (forall a, \sum_b block E psi (op_comp (A a) (B b)) = block E psi (A a))
  /\ entropy_given (fun a => \sum_b block E psi (op_comp (A a) (B b)))
     = entropy_given (fun a => block E psi (A a)).
Proof.
move=> povmB; have same a := bob_forgotten_block E psi A a povmB; split; first exact: same.
exact: (congr1 (@entropy_given R d n) (funext same)).
Qed.

(** (8) from (5), by (7). *)
Section SelfTest.
Variables (R : realType) (d n : nat) (I : finType).
Local Notation C := [numClosedFieldType of R[i]].
Variables (V H : lmodType C) (ip : innerProduct V) (ip' : innerProduct H).
Variables (J : isometry ip (family_product ip' I)) (A : 'I_d -> operator V) (psi : V).
Variables (At : 'I_d -> I -> I -> C) (phi : I -> C) (aux : H).
Variables (E : eve_system ip n) (E' : 'M[C]_n -> operator H).
Hypotheses (povmA : povm ip A) (EA : forall F a, commute (E F) (A a)).
Hypothesis sumAt : forall i l, \sum_a At a i l = (i == l)%:R.
Hypotheses (unit : ip psi psi = 1) (aux_unit : ip' aux aux = 1).
Hypothesis five : forall a, J (A a psi) = on_index (At a) (tensor phi aux).
Hypothesis eveJ : forall F u, J (E F u) = on_components (E' F) (J u).

Theorem private_five :
  entropy_given (fun a => block E psi (A a)) = shannon (outcome_distribution ip psi A).
Proof.
apply: private_product => // a F.
by have [-> ->] := seven povmA sumAt unit aux_unit five (eveJ F).
Qed.
End SelfTest.

Lemma entangled_uniform (C : numClosedFieldType) d (a : 'I_d) :
  \sum_i ((\sum_l first_target C a i l * entangled C l)^* * entangled C i) = d%:R^-1.
Proof.
have root : (sqrtC d%:R : C)^-1 * (sqrtC d%:R)^-1 = d%:R^-1.
  by rewrite -invfM -expr2 sqrtCK.
have real : ((sqrtC d%:R : C)^-1)^* = (sqrtC d%:R)^-1.
  by rewrite fmorphV conj_Creal // ger0_real // sqrtC_ge0 ler0n.
have inner i : \sum_l first_target C a i l * entangled C l = (i.1 == a)%:R * entangled C i.
  rewrite (bigD1 i) //= /first_target eqxx andbT big1 ?addr0 // => l li.
  by rewrite [i == l]eq_sym (negPf li) andbF mul0r.
under eq_bigr do rewrite inner; rewrite (bigD1 (a, a)) //= big1 => [|[j l] jl] /=.
  by rewrite /entangled /= !eqxx !mul1r addr0 real.
have [ja|] := eqVneq j a; last by rewrite mul0r conjC0 mul0r.
rewrite /entangled /=; have [jl'|_] := eqVneq j l; last by rewrite mul0r mulr0.
by move: jl; rewrite -jl' ja eqxx.
Qed.

(** (14) from (5), the target being [phi_d^+] and the computational basis. *)
Theorem private_five_entangled (R : realType) (d n : nat)
    (V H : lmodType [numClosedFieldType of R[i]]) (ip : innerProduct V) (ip' : innerProduct H)
    (J : isometry ip (family_product ip' [finType of 'I_d * 'I_d])) (A : 'I_d -> operator V)
    (psi : V) (aux : H) (E : eve_system ip n) (E' : 'M[[numClosedFieldType of R[i]]]_n -> operator H) :
  povm ip A -> (forall F a, commute (E F) (A a)) -> ip psi psi = 1 -> ip' aux aux = 1 ->
  (forall a, J (A a psi) = on_index (first_target _ a) (tensor (@entangled _ d) aux)) ->
  (forall F u, J (E F u) = on_components (E' F) (J u)) ->
  (forall a, ip psi (A a psi) = d%:R^-1)
  /\ entropy_given (fun a => block E psi (A a)) = log2 d%:R.
Proof.
move=> povmA EA unit aux_unit five eveJ.
have prob a : ip psi (A a psi) = d%:R^-1.
  by rewrite (probability povmA (@sum_first_target _ d) aux_unit five) entangled_uniform.
split=> //; rewrite (private_five povmA EA (@sum_first_target _ d) unit aux_unit five eveJ).
have d0 : (0 < d)%N.
  case: d {five J E E' EA eveJ} A povmA prob => // A [_ _ sumA] _; move: unit.
  by rewrite -[psi](sumA psi) big_ord0 ip0r => /eqP; rewrite eq_sym oner_eq0.
rewrite -(shannon_uniform _ d0); apply: eq_bigr => a _; congr eta.
by rewrite /outcome_distribution prob inverse_real.
Qed.

(** (14), straight from (10). *)
Theorem private_maximiser (R : realType) (d n : nat)
    (V : lmodType [numClosedFieldType of R[i]]) (ip : innerProduct V) (s : strategy ip d)
    (c o : 'I_d -> 'I_d -> [numClosedFieldType of R[i]]) (psi : V) (E : eve_system ip n) :
  maximiser s c o psi -> connected o -> (forall F, eve s (E F)) ->
  entropy_given (fun a => block E psi (first s a)) = log2 d%:R.
Proof.
move=> max conn eveE; have unit := max_unit max.
apply: (private_uniform (first_povm s) _ unit (dimension_gt0 s unit)) => [F a|a F].
  by case: (eveE F).
exact: (secrecy max (eveE F) conn).
Qed.

(** The same on [V (x) C^n], with the blocks of (3) written out. *)
Corollary private_tensor (R : realType) (d n : nat)
    (V : lmodType [numClosedFieldType of R[i]]) (ip : innerProduct V) (s : strategy ip d)
    (c o : 'I_d -> 'I_d -> [numClosedFieldType of R[i]]) (psi : {ffun 'I_n -> V}) :
  maximiser (with_eve n s) c o psi -> connected o ->
  entropy_given (fun a => \matrix_(i, j) ip (psi j) (first s a (psi i))) = log2 d%:R.
Proof.
move=> max conn; rewrite -(private_maximiser (E := adjoin ip n) max conn (eve_adjoin s)).
apply: (congr1 (@entropy_given R d n)); apply/funext => a; apply/matrixP => i j.
by rewrite mxE; symmetry; exact: blockE.
Qed.

(** Bob's outcome is always Alice's: he lacks nothing. *)
Lemma equal_outcomes (R : realType) (d : nat) (p : 'I_d -> 'I_d -> R[i]) :
  (forall a b, p a b = d%:R^-1 * (a == b)%:R) ->
  shannon_given (fun a b => complex.Re (p a b)) = 0.
Proof.
move=> perfect; have key a b : complex.Re (p a b) = d%:R^-1 * (a == b)%:R.
  rewrite perfect.
  have -> : (d%:R^-1 * (a == b)%:R : R[i]) = ((d%:R^-1 * (a == b)%:R)%:C)%C.
    by rewrite rmorphM rmorph_nat inverse_real.
  by [].
rewrite -(shannon_given_equal (fun _ : 'I_d => d%:R^-1)) /shannon_given /shannon.
congr (_ - _); apply: eq_bigr => t _; congr eta; first exact: key.
by apply: eq_bigr => a _; exact: key.
Qed.

(** (15), straight from (10); [B] is Bob's measurement at the key setting. *)
Theorem key_direct (R : realType) (d n : nat)
    (V : lmodType [numClosedFieldType of R[i]]) (ip : innerProduct V) (s : strategy ip d)
    (c o : 'I_d -> 'I_d -> [numClosedFieldType of R[i]]) (psi : V) (E : eve_system ip n)
    (B : 'I_d -> operator V) :
  maximiser s c o psi -> connected o -> (forall F, eve s (E F)) ->
  (forall a b, ip psi (first s a (B b psi)) = d%:R^-1 * (a == b)%:R) ->
  let HAE := entropy_given (fun a => block E psi (first s a)) in
  let HAB := shannon_given (fun a b => complex.Re (ip psi (first s a (B b psi)))) in
  [/\ HAE = log2 d%:R, HAB = 0 & HAE - HAB = log2 d%:R].
Proof.
move=> max conn eveE key HAE HAB; have HAE_d := private_maximiser max conn eveE.
have HAB_0 : HAB = 0 by exact: equal_outcomes.
by split; rewrite ?HAB_0 ?subr0.
Qed.
