From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From diqkd Require Import Compat VanishingSums.

(** * Pre-Hilbert spaces, operators and POVMs

The setting of every quantum statement of this library: a complex vector space with an inner
product, of any dimension and not assumed complete, and operators defined on all of it.  The
letter's finite-dimensional spaces, and bounded operators on a Hilbert space, are instances.

** Main definitions
- [innerProduct V]: an inner product, linear in its second argument.
- [operator V]: a linear operator.
- [adjoint ip X Y]: [Y] is an adjoint of [X]; [selfadjoint ip X].
- [povm ip E]: the operators [E a] are self-adjoint and positive, and sum to the identity.
- [commute X Y]: [X] and [Y] commute.

** Main results
- [ip_ext]: vectors with the same inner products are equal; the tactic [module] proves
  equations of vectors that hold in every vector space.
- [positive_null]: if [X] is self-adjoint and positive, [<u|X u> = 0] gives [X u = 0].
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Record innerProduct (C : numClosedFieldType) (V : lmodType C) := InnerProduct {
  ip_fun :> V -> V -> C;
  ip_linear : forall u a v w, ip_fun u (a *: v + w) = a * ip_fun u v + ip_fun u w;
  ip_conj : forall u v, ip_fun v u = (ip_fun u v)^*;
  ip_ge0 : forall u, 0 <= ip_fun u u;
  ip_eq0 : forall u, ip_fun u u = 0 -> u = 0 }.

Record operator (C : numClosedFieldType) (V : lmodType C) := Operator {
  op_fun :> V -> V;
  op_linear : forall a u v, op_fun (a *: u + v) = a *: op_fun u + op_fun v }.

Section Operators.
Variables (C : numClosedFieldType) (V : lmodType C).
Implicit Types (X Y : operator V) (u v : V).

Definition commute X Y := forall u, X (Y u) = Y (X u).

Lemma op0 X : X 0 = 0.
Proof. by have := op_linear X (-1) 0 0; rewrite scaler0 addr0 scaleN1r addNr. Qed.
Lemma opD X u v : X (u + v) = X u + X v.
Proof. by rewrite -{1}[u]scale1r op_linear scale1r. Qed.
Lemma opZ X a u : X (a *: u) = a *: X u.
Proof. by rewrite -[a *: u]addr0 op_linear op0 addr0. Qed.
Lemma opN X u : X (- u) = - X u.
Proof. by rewrite -scaleN1r opZ scaleN1r. Qed.
Lemma opB X u v : X (u - v) = X u - X v.
Proof. by rewrite opD opN. Qed.
Lemma op_sum X (I : finType) (F : I -> V) : X (\sum_i F i) = \sum_i X (F i).
Proof. exact: (big_morph X (opD X) (op0 X)). Qed.

(** Operators are made from operators; each of these computes on a vector, by [/=]. *)
Lemma identity_linear a u v : id (a *: u + v) = a *: id u + id v :> V.
Proof. by []. Qed.
Definition identity := Operator identity_linear.

Lemma op_sub_linear X Y a u v :
  X (a *: u + v) - Y (a *: u + v) = a *: (X u - Y u) + (X v - Y v).
Proof. by rewrite !op_linear scalerBr opprD addrACA. Qed.
Definition op_sub X Y := Operator (op_sub_linear X Y).

Lemma op_add_linear X Y a u v :
  X (a *: u + v) + Y (a *: u + v) = a *: (X u + Y u) + (X v + Y v).
Proof. by rewrite !op_linear scalerDr addrACA. Qed.
Definition op_add X Y := Operator (op_add_linear X Y).

Lemma op_scale_linear b X a u v : b *: X (a *: u + v) = a *: (b *: X u) + b *: X v.
Proof. by rewrite op_linear scalerDr !scalerA mulrC. Qed.
Definition op_scale b X := Operator (op_scale_linear b X).

Lemma op_bigsum_linear (I : finType) (F : I -> operator V) a u v :
  \sum_i F i (a *: u + v) = a *: (\sum_i F i u) + \sum_i F i v.
Proof. by rewrite scaler_sumr -big_split; apply: eq_bigr => i _; rewrite op_linear. Qed.
Definition op_bigsum (I : finType) (F : I -> operator V) := Operator (op_bigsum_linear F).

Lemma op_comp_linear X Y a u v : X (Y (a *: u + v)) = a *: X (Y u) + X (Y v).
Proof. by rewrite !op_linear. Qed.
Definition op_comp X Y := Operator (op_comp_linear X Y).

Lemma commute_sym X Y : commute X Y -> commute Y X.
Proof. by move=> h u; rewrite h. Qed.
Lemma commute_identity X : commute X identity.
Proof. by []. Qed.
Lemma commute_sub X Y Z : commute X Y -> commute X Z -> commute X (op_sub Y Z).
Proof. by move=> y z u /=; rewrite opB y z. Qed.
Lemma commute_add X Y Z : commute X Y -> commute X Z -> commute X (op_add Y Z).
Proof. by move=> y z u /=; rewrite opD y z. Qed.
Lemma commute_scale X a Y : commute X Y -> commute X (op_scale a Y).
Proof. by move=> y u /=; rewrite opZ y. Qed.
Lemma commute_bigsum X (I : finType) (F : I -> operator V) :
  (forall i, commute X (F i)) -> commute X (op_bigsum F).
Proof. by move=> f u /=; rewrite op_sum; apply: eq_bigr => i _; rewrite f. Qed.
Lemma commute_comp X Y Z : commute X Y -> commute X Z -> commute X (op_comp Y Z).
Proof. by move=> y z u /=; rewrite y z. Qed.

End Operators.

Section InnerProducts.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V).
Implicit Types (u v w : V) (X Y : operator V).

Lemma ip0r u : ip u 0 = 0.
Proof. by have := ip_linear ip u (-1) 0 0; rewrite scaler0 addr0 mulN1r addNr. Qed.
Lemma ipDr u v w : ip u (v + w) = ip u v + ip u w.
Proof. by rewrite -{1}[v]scale1r ip_linear mul1r. Qed.
Lemma ipZr u a v : ip u (a *: v) = a * ip u v.
Proof. by rewrite -[a *: v]addr0 ip_linear ip0r addr0. Qed.
Lemma ipNr u v : ip u (- v) = - ip u v.
Proof. by rewrite -scaleN1r ipZr mulN1r. Qed.
Lemma ipBr u v w : ip u (v - w) = ip u v - ip u w.
Proof. by rewrite ipDr ipNr. Qed.
Lemma ip_sumr u (I : finType) (F : I -> V) : ip u (\sum_i F i) = \sum_i ip u (F i).
Proof. exact: (big_morph (ip u) (ipDr u) (ip0r u)). Qed.
Lemma ip0l u : ip 0 u = 0.
Proof. by rewrite ip_conj ip0r conjC0. Qed.
Lemma ipDl u v w : ip (u + v) w = ip u w + ip v w.
Proof. by rewrite ip_conj ipDr rmorphD -!ip_conj. Qed.
Lemma ipZl u a v : ip (a *: v) u = a^* * ip v u.
Proof. by rewrite ip_conj ipZr rmorphM -ip_conj. Qed.
Lemma ipNl u v : ip (- v) u = - ip v u.
Proof. by rewrite ip_conj ipNr rmorphN -ip_conj. Qed.
Lemma ipBl u v w : ip (u - v) w = ip u w - ip v w.
Proof. by rewrite ipDl ipNl. Qed.
Lemma ip_suml u (I : finType) (F : I -> V) : ip (\sum_i F i) u = \sum_i ip (F i) u.
Proof. exact: (big_morph (ip^~ u) (fun v w => ipDl v w u) (ip0l u)). Qed.

Lemma ip_ext u v : (forall w, ip w u = ip w v) -> u = v.
Proof.
by move=> h; apply/eqP; rewrite -subr_eq0; apply/eqP/(ip_eq0 (i := ip)); rewrite ipBr h subrr.
Qed.

Definition adjoint X Y := forall u v, ip (X u) v = ip u (Y v).
Definition selfadjoint X := adjoint X X.
Definition positive X := forall u, 0 <= ip u (X u).

Lemma adjoint_sym X Y : adjoint X Y -> adjoint Y X.
Proof. by move=> h u v; rewrite ip_conj -h -ip_conj. Qed.

Lemma selfadjoint_identity : selfadjoint (identity V).
Proof. by []. Qed.
Lemma selfadjoint_sub X Y : selfadjoint X -> selfadjoint Y -> selfadjoint (op_sub X Y).
Proof. by move=> x y u v /=; rewrite ipBl ipBr x y. Qed.
Lemma selfadjoint_add X Y : selfadjoint X -> selfadjoint Y -> selfadjoint (op_add X Y).
Proof. by move=> x y u v /=; rewrite ipDl ipDr x y. Qed.
Lemma selfadjoint_scale a X : a \is Num.real -> selfadjoint X -> selfadjoint (op_scale a X).
Proof. by move=> /CrealP ar x u v /=; rewrite ipZl ipZr ar x. Qed.
Lemma selfadjoint_bigsum (I : finType) (F : I -> operator V) :
  (forall i, selfadjoint (F i)) -> selfadjoint (op_bigsum F).
Proof. by move=> f u v /=; rewrite ip_suml ip_sumr; apply: eq_bigr => i _; rewrite f. Qed.

(** [E] is a measurement with outcomes in [T]. *)
Definition povm (T : finType) (E : T -> operator V) :=
  [/\ forall a, selfadjoint (E a), forall a, positive (E a) & forall u, \sum_a E a u = u].

(** Orthogonal projectors that sum to the identity are a POVM. *)
Lemma projective_povm (T : finType) (E : T -> operator V) :
  (forall a, selfadjoint (E a)) -> (forall a u, E a (E a u) = E a u) ->
  (forall u, \sum_a E a u = u) -> povm E.
Proof. by move=> sa proj sum; split=> // a u; rewrite -proj -sa ip_ge0. Qed.

(** If the form of [X] vanishes at [u], then so does [X u]: otherwise the form would be
    negative at [u - t X u] for a small [t > 0]. *)
Lemma positive_null X u : selfadjoint X -> positive X -> ip u (X u) = 0 -> X u = 0.
Proof.
move=> saX posX null; apply: (ip_eq0 (i := ip)).
set a := ip (X u) (X u); set b := ip (X u) (X (X u)).
have a0 : 0 <= a by exact: ip_ge0.
have b_ge0 : 0 <= b by exact: posX.
apply/eqP; apply: contraT => an; have {an}a_gt0 : 0 < a by rewrite lt_def an.
have b1_gt0 : 0 < b + 1 by rewrite ltr_wpDl ?ltr01.
pose t := a / (b + 1); have t_gt0 : 0 < t by exact: divr_gt0.
have tr : t^* = t by apply: geC0_conj; exact: ltW.
have E : ip (u - t *: X u) (X (u - t *: X u)) = t ^+ 2 * b - t * a *+ 2.
  by rewrite !(opB, opZ) !(ipBl, ipBr) !(ipZl, ipZr) tr null -(saX u (X u)) -/a -/b; ring.
have := posX (u - t *: X u); rewrite E expr2 -mulrA -mulrnAr -mulrBr pmulr_rge0 //.
have -> : t * b - a *+ 2 = - (a + t).
  by rewrite /t; field; rewrite (gt_eqF b1_gt0).
by rewrite oppr_ge0 => /(lt_le_trans (addr_gt0 a_gt0 t_gt0)); rewrite ltxx.
Qed.

End InnerProducts.

(** [module ip] proves an equation between vectors that holds in every vector space over a
    field; [ip] is any inner product, by which it turns it into an equation of numbers. *)
Tactic Notation "module" constr(i) :=
  apply: (ip_ext (ip := i)) => ?;
  rewrite ?(opD, opB, opN, opZ, op0) ?(ipDr, ipBr, ipNr, ipZr, ip0r).
