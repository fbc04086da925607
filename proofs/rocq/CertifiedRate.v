From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex boolp classical_sets reals ereal exp.
From diqkd Require Import Compat Bell Hilbert QuantumBound Maximiser Secrecy Ideal.
From diqkd Require Import KeyState SelfTesting Road Local MainTheorem.
From diqkd Require Import Density Entropy EveState KeyEntropy KeyRate.

(** * The letter's road to (14), and what a further setting does to the infimum in (2)

** Main definitions
- [bell_entropy p]: the infimum of [H(A|E)] over all states and measurements that give what [p]
  says of the settings of (10), whatever they would give at a key setting.

** Main results
- [private_certified]: (11) and (12) give (14), through (5).
- [key_setting_infimum]: asking for the key setting too can only raise the infimum; where (10) is
  maximal and the overlap graph is connected it leaves it as it is.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Certified.
Variables (R : realType) (d n : nat).
Local Notation C := [numClosedFieldType of R[i]].
Variables (V : lmodType C) (ip : innerProduct V) (psi : V) (E : eve_system ip n).
Variables (Va Va' Vb Vb' A : 'I_d -> operator V) (T : operator V).
Hypotheses (d_gt0 : (0 < d)%N) (povmA : povm ip A) (unit : ip psi psi = 1).
Hypotheses (adjA : forall j, adjoint ip (Va j) (Va' j)) (adjB : forall l, adjoint ip (Vb l) (Vb' l)).
Hypotheses (isoA : forall u, \sum_j Va' j (Va j u) = u).
Hypotheses (isoB : forall u, \sum_l Vb' l (Vb l u) = u).
Hypotheses (Va_Vb : forall j l, commute (Va j) (Vb l)) (T_Vb : forall l, commute T (Vb l)).
Hypotheses (EA : forall F a, commute (E F) (A a)) (EVa : forall F j, commute (E F) (Va j)).
Hypothesis EVb : forall F l, commute (E F) (Vb l).
Hypothesis eleven : forall i k j l,
  ip (Va i (Vb k psi)) (Va j (Vb l psi)) = d%:R^-1 * ((i == k) && (j == l))%:R.
Hypothesis twelve : forall i a j u,
  Va i (A a (Va' j u)) = if (i == a) && (a == j) then T u else 0.

Let map u : {ffun 'I_d * 'I_d -> V} := [ffun i => Va i.1 (Vb i.2 u)].

Let map_ip u v : family_product ip _ (map u) (map v) = ip u v.
Proof.
rewrite [LHS]/= /family_fun.
have -> : \sum_i ip (map u i) (map v i)
    = \sum_j \sum_l ip (Va j (Vb l u)) (Va j (Vb l v)).
  by rewrite pair_bigA; apply: eq_bigr => i _; rewrite !ffunE.
rewrite exchange_big -[in RHS](isoB v) ip_sumr; apply: eq_bigr => l _.
by rewrite -adjB -[in RHS](isoA (Vb l v)) ip_sumr; apply: eq_bigr => j _; rewrite adjA.
Qed.

Let J := Isometry map_ip.

Theorem private_certified :
  (forall a, ip psi (A a psi) = d%:R^-1)
  /\ entropy_given (fun a => block E psi (A a)) = log2 d%:R.
Proof.
have sumA u : \sum_a A a u = u by case: povmA.
apply: (private_five_entangled (J := J) (aux := auxiliary psi Va Vb) (E' := fun F => E F)) => //.
- exact: (auxiliary_unit d_gt0 eleven).
- move=> a; apply/ffunP => -[i k]; rewrite !ffunE /=.
  rewrite (five d_gt0 isoA sumA Va_Vb T_Vb eleven twelve).
  rewrite (bigD1 (i, k)) //= big1 ?addr0 => [|l li]; last first.
    by rewrite /first_target [_ == l]eq_sym (negPf li) andbF scale0r.
  rewrite ffunE /first_target /entangled /= eqxx andbT scalerA; congr (_ *: _).
  by case: eqP; rewrite ?mul1r ?mul0r.
- by move=> F u; apply/ffunP => i; rewrite !ffunE /= EVa EVb.
Qed.
End Certified.

Section Infimum.
Variables (R : realType) (d : nat).
Local Notation C := [numClosedFieldType of R[i]].
Implicit Type p : full_correlation R d.

Definition bell_entropy p : \bar R := ereal_inf [set h |
  exists (V : lmodType C) (ip : innerProduct V) (s : strategy ip d) (psi : V) (n : nat)
         (E : eve_system ip n),
  [/\ ip psi psi = 1, forall F, eve s (E F),
      forall x a j k b, born s psi x a j k b = bell_part p x a j k b
    & h = (entropy_given (fun a => block E psi (first s a)))%:E]]%classic.

Theorem key_setting_infimum p :
  (bell_entropy p <= private_entropy p)%E.
Proof.
apply: le_ereal_inf => h [r ->]; exists (party_space r), (party_product r), (parties r).
exists (shared_state r), (eve_dimension r), (eve_side r); split=> //.
- exact: state_unit.
- exact: eve_parties.
- exact: same_bell.
Qed.

Variables (c o : 'I_d -> 'I_d -> C) (p : full_correlation R d).
Hypotheses (c_gt0 : forall j k, 0 < c j k) (c_square : forall j k, c j k ^+ 2 = 1 - o j k).
Hypotheses (rows : forall j, \sum_k o j k = 1) (columns : forall k, \sum_j o j k = 1).
Hypotheses (value : bell c (bell_part p) = d%:R - 1) (conn : connected o).

Theorem key_setting_same : realisation p -> bell_entropy p = private_entropy p.
Proof.
move=> r; apply/eqP; rewrite eq_le key_setting_infimum /=.
rewrite (private_entropy_maximal c_gt0 c_square rows columns value conn r).
apply: lb_ereal_inf => h [V [ip [s [psi [n [E [unit eveE same ->]]]]]]].
have max : maximiser s c o psi.
  split=> //; rewrite -value /bell; apply: eq_bigr => j _; apply: eq_bigr => k _.
  have marg b : marginal (born s psi) j k b = marginal (bell_part p) j k b.
    by apply: eq_bigr => a' _; exact: same.
  by rewrite !marg !same.
by rewrite (private_maximiser max conn eveE).
Qed.
End Infimum.
