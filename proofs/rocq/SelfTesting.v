From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From diqkd Require Import Compat VanishingSums Bell Hilbert.

(** * Self-testing, private randomness and secrecy: (4) to (7), and (11), (12) to (5)

The space [C^I (x) H] is that of the families [{ffun I -> H}]: a matrix on [I] acts on the
index ([on_index]), an operator of [H] on each component ([on_components]).

** Main definitions
- [isometry ip ip']: a map that keeps inner products; it is linear.
- [family_product ip]: the inner product of [C^I (x) H].
- [tensor phi aux]: the vector [phi (x) aux].

** Main results
- [four_five], [five_six]: (4) gives (5), and (5) gives (6).
- [seven]: (5) and a target that is a product of [phi] and [aux], on which Alice's target acts
  through [phi] and Eve through [aux], give (7): [<A_a F> = p(a) <F>_aux] for every [F] of Eve,
  and [<F> = <F>_aux].
- [purified], [junk_fixed], [five]: (11) and (12) give (5).
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Record isometry (C : numClosedFieldType) (V V' : lmodType C)
    (ip : innerProduct V) (ip' : innerProduct V') := Isometry {
  iso_fun :> V -> V';
  iso_ip : forall u v, ip' (iso_fun u) (iso_fun v) = ip u v }.

Section Isometries.
Variables (C : numClosedFieldType) (V V' : lmodType C).
Variables (ip : innerProduct V) (ip' : innerProduct V') (J : isometry ip ip').

Lemma iso_linear a u v : J (a *: u + v) = a *: J u + J v.
Proof.
apply/eqP; rewrite -subr_eq0; apply/eqP/(ip_eq0 (i := ip')).
rewrite !(ipBl, ipDl, ipZl, ipBr, ipDr, ipZr) !iso_ip !(ipDl, ipZl, ipDr, ipZr).
by ring.
Qed.

Lemma iso0 : J 0 = 0.
Proof. by have := iso_linear (-1) 0 0; rewrite scaler0 addr0 scaleN1r addNr. Qed.
Lemma isoD u v : J (u + v) = J u + J v.
Proof. by rewrite -{1}[u]scale1r iso_linear scale1r. Qed.
Lemma iso_sum (I : finType) (F : I -> V) : J (\sum_i F i) = \sum_i J (F i).
Proof. exact: (big_morph J isoD iso0). Qed.

(** ** (4) gives (5), and (5) gives (6) *)

(** The settings of Alice are [X], her outcomes [K]; those of Bob [Y] and [M]. *)
Variables (X Y K M : finType).
Variables (A : X -> K -> operator V) (B : Y -> M -> operator V).
Variables (At : X -> K -> operator V') (Bt : Y -> M -> operator V').
Variables (psi : V) (xi : V').
Hypotheses (sumA : forall x u, \sum_a A x a u = u) (sumB : forall y u, \sum_b B y b u = u).
Hypotheses (sumAt : forall x u, \sum_a At x a u = u) (sumBt : forall y u, \sum_b Bt y b u = u).

Theorem four_five (y : Y) :
  (forall x a b, J (A x a (B y b psi)) = At x a (Bt y b xi)) ->
  forall x a, J (A x a psi) = At x a xi.
Proof.
move=> four x a; rewrite -[psi in LHS](sumB y) -[xi in RHS](sumBt y) !op_sum iso_sum.
by apply: eq_bigr => b _; exact: four.
Qed.

Theorem five_six (x : X) : (forall a, J (A x a psi) = At x a xi) -> J psi = xi.
Proof.
move=> five; rewrite -[psi](sumA x) -[xi](sumAt x) iso_sum.
by apply: eq_bigr => a _; exact: five.
Qed.

End Isometries.

(** ** The space [C^I (x) H] *)

Section Families.
Variables (C : numClosedFieldType) (H : lmodType C) (ip : innerProduct H) (I : finType).
Implicit Types u v w : {ffun I -> H}.

Definition family_fun u v : C := \sum_i ip (u i) (v i).

Lemma family_linear u a v w : family_fun u (a *: v + w) = a * family_fun u v + family_fun u w.
Proof.
rewrite /family_fun mulr_sumr -big_split; apply: eq_bigr => i _ /=.
by rewrite !ffunE ipDr ipZr.
Qed.
Lemma family_conj u v : family_fun v u = (family_fun u v)^*.
Proof. by rewrite /family_fun rmorph_sum; apply: eq_bigr => i _; rewrite -ip_conj. Qed.
Lemma family_ge0 u : 0 <= family_fun u u.
Proof. by apply: sumr_ge0 => i _; exact: ip_ge0. Qed.
Lemma family_eq0 u : family_fun u u = 0 -> u = 0.
Proof.
move=> /psum0 h; apply/ffunP => i; rewrite ffunE; apply: (ip_eq0 (i := ip)).
by apply: h => l; exact: ip_ge0.
Qed.
Definition family_product := InnerProduct family_linear family_conj family_ge0 family_eq0.

Definition tensor (phi : I -> C) (aux : H) : {ffun I -> H} := [ffun i => phi i *: aux].

Definition index_fun (T : I -> I -> C) u : {ffun I -> H} := [ffun i => \sum_l T i l *: u l].
Lemma index_linear T a u v : index_fun T (a *: u + v) = a *: index_fun T u + index_fun T v.
Proof.
apply/ffunP => i; rewrite !ffunE scaler_sumr -big_split; apply: eq_bigr => l _ /=.
by rewrite !ffunE scalerDr !scalerA mulrC.
Qed.
Definition on_index T := Operator (index_linear T).

Definition components_fun (F : operator H) u : {ffun I -> H} := [ffun i => F (u i)].
Lemma components_linear F a u v :
  components_fun F (a *: u + v) = a *: components_fun F u + components_fun F v.
Proof. by apply/ffunP => i; rewrite !ffunE op_linear. Qed.
Definition on_components F := Operator (components_linear F).

(** Alice's target sees [phi], Eve [aux]. *)
Lemma tensor_expectation T phi aux F :
  family_product (on_index T (tensor phi aux)) (on_components F (tensor phi aux))
  = (\sum_i (\sum_l T i l * phi l)^* * phi i) * ip aux (F aux).
Proof.
rewrite [LHS]/= /family_fun mulr_suml; apply: eq_bigr => i _.
rewrite !ffunE opZ; under eq_bigr do rewrite ffunE scalerA.
by rewrite -scaler_suml ipZl ipZr mulrA.
Qed.

End Families.

Arguments on_index {C H I} T.
Arguments on_components {C H I} F.

(** ** (5) gives (7) *)

Section Seven.
Variables (C : numClosedFieldType) (V H : lmodType C) (I K : finType).
Variables (ip : innerProduct V) (ip' : innerProduct H).
Variable J : isometry ip (family_product ip' I).
Variables (A : K -> operator V) (psi : V).
Variables (At : K -> I -> I -> C) (phi : I -> C) (aux : H).
Hypothesis povmA : povm ip A.
Hypothesis sum_target : forall i l, \sum_a At a i l = (i == l)%:R.
Hypotheses (psi_unit : ip psi psi = 1) (aux_unit : ip' aux aux = 1).
Local Notation xi := (tensor phi aux).

(** Condition (5), for one setting of Alice. *)
Hypothesis condition_five : forall a, J (A a psi) = on_index (At a) xi.

Lemma six : J psi = xi.
Proof.
have [_ _ sumA] := povmA; rewrite -[psi]sumA iso_sum; apply/ffunP => i.
rewrite sum_ffunE; under eq_bigr do rewrite condition_five !ffunE.
rewrite exchange_big (bigD1 i) //= [X in _ + X]big1 => [|l li]; rewrite -scaler_suml sum_target.
  by rewrite eqxx scale1r addr0 !ffunE.
by rewrite eq_sym (negPf li) scale0r.
Qed.

(** [F] and [F'] are one operator of Eve, who holds a part of [H] that the isometries leave
    alone. *)
Lemma on_target (F : operator V) (F' : operator H) a :
  (forall u, J (F u) = on_components F' (J u)) ->
  ip psi (A a (F psi)) = (\sum_i (\sum_l At a i l * phi l)^* * phi i) * ip' aux (F' aux).
Proof.
have [saA _ _] := povmA => FJ.
by rewrite -saA -(iso_ip J) condition_five FJ six tensor_expectation.
Qed.

(** The probability of [a] is that of the target. *)
Theorem probability a : ip psi (A a psi) = \sum_i (\sum_l At a i l * phi l)^* * phi i.
Proof.
have FJ u : J (identity V u) = on_components (identity H) (J u) :> {ffun I -> H}.
  by apply/ffunP => i; rewrite !ffunE.
by have := on_target a FJ; rewrite /= aux_unit mulr1.
Qed.

Theorem seven (F : operator V) (F' : operator H) :
  (forall u, J (F u) = on_components F' (J u)) ->
  ip psi (F psi) = ip' aux (F' aux)
  /\ forall a, ip psi (A a (F psi)) = ip psi (A a psi) * ip' aux (F' aux).
Proof.
move=> FJ; have [saA _ sumA] := povmA.
have main a : ip psi (A a (F psi)) = ip psi (A a psi) * ip' aux (F' aux).
  by rewrite (on_target a FJ) probability.
split=> //; rewrite -[F psi in LHS]sumA ip_sumr (eq_bigr _ (fun a _ => main a)) -mulr_suml.
by rewrite -ip_sumr sumA psi_unit mul1r.
Qed.

End Seven.

(** ** (11) and (12) give (5) *)

Section Certified.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (d : nat) (psi : V).
Hypothesis d_gt0 : (0 < d)%N.
(** The blocks of the isometries [V_A] and [V_B] into [C^d (x) V]. *)
Variables (Va Va' Vb : 'I_d -> operator V) (A : 'I_d -> operator V) (T : operator V).
Hypothesis isometry_of_alice : forall u, \sum_j Va' j (Va j u) = u.
Hypothesis sumA : forall u, \sum_a A a u = u.
Hypothesis Va_Vb : forall j l, commute (Va j) (Vb l).
Hypothesis A_Vb : forall a l, commute (A a) (Vb l).
Hypothesis T_Vb : forall l, commute T (Vb l).
Hypothesis Va'_Vb : forall j l, commute (Va' j) (Vb l).

(** Eq. (11), Eve's part traced out: the state of [C^d (x) C^d] is [phi_d^+]. *)
Hypothesis eleven : forall i k j l,
  ip (Va i (Vb k psi)) (Va j (Vb l psi)) = d%:R^-1 * ((i == k) && (j == l))%:R.

(** Eq. (12): [V_A A_a V_A^* = |a><a| (x) T]. *)
Hypothesis twelve : forall i a j u,
  Va i (A a (Va' j u)) = if (i == a) && (a == j) then T u else 0.

Definition auxiliary := (sqrtC d%:R)^-1 *: \sum_j Va j (Vb j psi).
Local Notation aux := auxiliary.

Let d0 : d%:R != 0 :> C. Proof. by rewrite pnatr_eq0 -lt0n. Qed.
Let sd0 : sqrtC d%:R != 0 :> C. Proof. by rewrite sqrtC_eq0. Qed.

Let off_diagonal i k : i != k -> Va i (Vb k psi) = 0.
Proof. by move=> /negPf ik; apply: (ip_eq0 (i := ip)); rewrite eleven ik mulr0. Qed.
Let diagonal i j : Va i (Vb i psi) = Va j (Vb j psi).
Proof.
apply/eqP; rewrite -subr_eq0; apply/eqP/(ip_eq0 (i := ip)).
by rewrite !(ipBl, ipBr) !eleven !eqxx; ring.
Qed.
Let auxE j : aux = sqrtC d%:R *: Va j (Vb j psi).
Proof.
rewrite /aux (eq_bigr _ (fun i _ => diagonal i j)) sumr_const card_ord -scaler_nat scalerA.
by congr (_ *: _); rewrite -{2}[d%:R]sqrtCK expr2 mulKf.
Qed.

(** Eq. (11) for a purification. *)
Theorem purified i k : Va i (Vb k psi) = ((i == k)%:R / sqrtC d%:R) *: aux.
Proof.
have [<-|/off_diagonal ->] := eqVneq i k; last by rewrite mul0r scale0r.
by rewrite (auxE i) scalerA mul1r mulVf // scale1r.
Qed.

Theorem auxiliary_unit : ip aux aux = 1.
Proof.
rewrite (auxE (Ordinal d_gt0)) ipZl ipZr eleven eqxx mulr1 conj_Creal ?ger0_real ?sqrtC_ge0 ?ler0n //.
by rewrite mulrA -expr2 sqrtCK divff.
Qed.

Let on_range i j u : Va i (Va' j u) = if i == j then T u else 0.
Proof.
rewrite -{1}[Va' j u]sumA op_sum (eq_bigr _ (fun a _ => twelve i a j u)) (bigD1 i) //= eqxx /=.
by rewrite big1 ?addr0 // => a /negPf ai; rewrite eq_sym ai.
Qed.

Theorem junk_fixed : T aux = aux.
Proof.
set z := Ordinal d_gt0; rewrite (auxE z) opZ; congr (_ *: _).
rewrite -[in RHS](isometry_of_alice (Vb z psi)) op_sum (bigD1 z) //= big1 => [|j /negPf jz].
  by rewrite addr0 on_range eqxx.
by rewrite on_range eq_sym jz.
Qed.

(** Condition (5): [(V_A (x) V_B) A_a psi = (|a><a| phi_d^+) (x) aux]. *)
Theorem five a i k :
  Va i (Vb k (A a psi)) = ((i == a) && (i == k))%:R / sqrtC d%:R *: aux.
Proof.
have -> : Va i (Vb k (A a psi)) = Vb k (Va i (A a psi)) by rewrite Va_Vb.
rewrite -{1}[psi]isometry_of_alice !op_sum (eq_bigr _ (fun j _ => congr1 (Vb k) (twelve i a j _))).
rewrite (bigD1 a) //= eqxx andbT big1 ?addr0 => [|j /negPf ja]; last first.
  by rewrite (eq_sym a) ja andbF op0.
have [->|_] := eqVneq i a; last by rewrite op0 mul0r scale0r.
by rewrite -T_Vb -Va_Vb purified opZ junk_fixed.
Qed.

End Certified.
