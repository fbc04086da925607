From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex ring.
From diqkd Require Import Compat Ideal.

(** * Overlaps of two orthonormal bases

The overlap matrix (9) of two orthonormal bases of C^d, and the remark before (10) that
"all O_jk < 1" and "all O_jk > 0" are equivalent: one direction holds for every d >= 2, the
other holds for d = 2 and fails for every d >= 3.

** Main definitions
- [modulus E F]: the numbers [O_jk = |<e_j|f_k>|] of (9), where the columns of [E] and [F] are
  the two bases; the letter has [E = 1%:M].
- [overlap_matrix O]: what is used of (9) in what follows: the entries are non-negative, and
  the squares of each row and of each column sum to 1.
- [coefficient_of O]: the numbers [c_jk = sqrt (1 - O_jk^2)] of (10).

** Main results
- [overlap_bases]: the overlaps of two orthonormal bases are an overlap matrix.
- [pos_lt1]: all O > 0 implies all O < 1, for d >= 2.
- [lt1_pos_2]: the converse, for d = 2.
- [remark_refuted]: for every d >= 3 there are two orthonormal bases whose overlaps are all
  below 1 although one of them is 0.
- [rational_rotation]: for d = 3, with rational entries.

** Implementation notes
Numbers are in a real closed field [R], and amplitudes in [R[i]].  The bases of
[remark_refuted] are the computational basis and the columns of a real orthogonal matrix: one
row and one column of [0] and [(d-1)^{-1/2}], and [1 - 1/(d-1)] times the all-ones matrix.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Import ComplexField.Normc.
Local Open Scope ring_scope.

(** ** Overlap matrices *)

Record overlap_matrix (R : numDomainType) (d : nat) (O : 'I_d -> 'I_d -> R) : Prop :=
  OverlapMatrix {
    modulus_ge0 : forall j k, 0 <= O j k;
    modulus_rows : forall j, \sum_k O j k ^+ 2 = 1;
    modulus_columns : forall k, \sum_j O j k ^+ 2 = 1 }.

Definition coefficient_of (R : rcfType) (d : nat) (O : 'I_d -> 'I_d -> R) (j k : 'I_d) : R :=
  Num.sqrt (1 - O j k ^+ 2).

Section OverlapMatrix.
Variables (R : realDomainType) (d : nat) (O : 'I_d -> 'I_d -> R).
Hypothesis OM : overlap_matrix O.

Lemma modulus_le1 j k : O j k <= 1.
Proof.
have O0 := modulus_ge0 OM j k; rewrite -(@expr_le1 _ 2) // -(modulus_rows OM j).
by rewrite (bigD1 k) //= lerDl sumr_ge0 // => *; rewrite sqr_ge0.
Qed.

(** All overlaps positive: then all are below one. *)
Theorem pos_lt1 : (1 < d)%N -> (forall j k, 0 < O j k) -> forall j k, O j k < 1.
Proof.
move=> d2 Op j k.
have [l lk] : exists l : 'I_d, l != k.
  pose a := Ordinal (ltnW d2); pose b := Ordinal d2.
  have [->|ka] := eqVneq k a; last by exists a; rewrite eq_sym.
  by exists b.
have := modulus_rows OM j; rewrite (bigD1 k) //= (bigD1 l) //= => S.
rewrite -(@expr_lt1 _ 2) ?(modulus_ge0 OM) // -S ltrDl ltr_wpDr ?exprn_gt0 //.
by rewrite sumr_ge0 // => *; rewrite sqr_ge0.
Qed.

Lemma transpose_overlap : overlap_matrix (fun j k => O k j).
Proof. by case: OM => ge0 rows cols; split. Qed.
End OverlapMatrix.

Section Coefficient.
Variables (R : rcfType) (d : nat) (O : 'I_d -> 'I_d -> R).
Hypothesis OM : overlap_matrix O.
Local Notation c := (coefficient_of O).

Lemma coefficient_of_ge0 j k : 0 <= c j k. Proof. exact: sqrtr_ge0. Qed.

Lemma coefficient_of_sqr j k : c j k ^+ 2 = 1 - O j k ^+ 2.
Proof.
by rewrite sqr_sqrtr // subr_ge0 expr_le1 // ?modulus_le1 // modulus_ge0.
Qed.

Lemma coefficient_of_le1 j k : c j k <= 1.
Proof.
by rewrite -(@expr_le1 _ 2) ?coefficient_of_ge0 // coefficient_of_sqr lerBlDr lerDl sqr_ge0.
Qed.

Lemma coefficient_of_gt0 j k : (0 < c j k) = (O j k < 1).
Proof. by rewrite sqrtr_gt0 subr_gt0 expr_lt1 // modulus_ge0. Qed.
End Coefficient.

(** ** Dimension two *)

Theorem lt1_pos_2 (R : realDomainType) (O : 'I_2 -> 'I_2 -> R) :
  overlap_matrix O -> (forall j k, O j k < 1) -> forall j k, 0 < O j k.
Proof.
move=> OM Ol j k; rewrite lt_def (modulus_ge0 OM) andbT; apply/eqP => Ojk.
have := modulus_rows OM j; rewrite (bigD1 k) //= Ojk expr0n add0r.
rewrite (big_pred1 (rev_ord k)) => [/eqP|i].
  rewrite sqrp_eq1 ?(modulus_ge0 OM) // => /eqP O1.
  by have := Ol j (rev_ord k); rewrite O1 ltxx.
by case: k i {Ojk} => [[|[|?]] ?] [[|[|?]] ?].
Qed.

(** ** Two orthonormal bases *)

Lemma dagger_sum (C : numClosedFieldType) (I : finType) m n (F : I -> 'M[C]_(m, n)) :
  dagger (\sum_i F i) = \sum_i dagger (F i).
Proof.
apply/matrixP => a b; rewrite !mxE !summxE rmorph_sum.
by apply: eq_bigr => i _; rewrite !mxE.
Qed.

Section Bases.
Variables (R : rcfType) (d : nat).
Local Notation C := R[i].

Definition modulus (E F : 'M[C]_d) (j k : 'I_d) : R := normc ((dagger E *m F) j k).

Lemma standard_unitary : unitary (1%:M : 'M[C]_d).
Proof. by rewrite /unitary dagger1 mulmx1. Qed.

Lemma normc_ge0 (z : C) : 0 <= normc z.
Proof. by case: z => x y; exact: sqrtr_ge0. Qed.
Lemma normc_sqr (z : C) : ((normc z ^+ 2)%:C)%C = z * z^*.
Proof. by rewrite rmorphXn -normCK. Qed.
Lemma normc_real (x : R) : normc (x%:C)%C = `|x|.
Proof. by rewrite /= expr0n addr0 sqrtr_sqr. Qed.

(** A matrix that is unitary has an overlap matrix of moduli. *)
Lemma overlap_unitary (U : 'M[C]_d) :
  U *m dagger U = 1%:M -> overlap_matrix (fun j k => normc (U j k)).
Proof.
move=> UU; split=> [j k|j|k]; first exact: normc_ge0.
- apply: (@complexI R); rewrite rmorph_sum rmorph1 /=.
  have := congr1 (fun M : 'M[C]_d => M j j) UU; rewrite !mxE eqxx mulr1n => <-.
  by apply: eq_bigr => k _; rewrite normc_sqr !mxE.
apply: (@complexI R); rewrite rmorph_sum rmorph1 /=.
have := congr1 (fun M : 'M[C]_d => M k k) (mulmx1C UU); rewrite !mxE eqxx mulr1n => <-.
by apply: eq_bigr => j _; rewrite normc_sqr !mxE mulrC.
Qed.

Theorem overlap_bases E F : unitary E -> unitary F -> overlap_matrix (modulus E F).
Proof.
move=> hE hF; apply: overlap_unitary.
by rewrite daggerM daggerK mulmxA -[_ *m F *m _]mulmxA (mulmx1C hF) mulmx1.
Qed.

Lemma overlap1l F j k : modulus 1%:M F j k = normc (F j k).
Proof. by rewrite /modulus dagger1 mul1mx. Qed.

(** Real orthogonal matrices give bases too. *)
Lemma orthonormal_real (H : 'M[R]_d) : H *m H^T = 1%:M -> unitary (map_mx (real_complex R) H).
Proof.
move=> /mulmx1C HH; rewrite /unitary.
have -> : dagger (map_mx (real_complex R) H) = map_mx (real_complex R) H^T.
  by apply/matrixP => i j; rewrite !mxE [LHS]conj_Creal // complex_real.
by rewrite -map_mxM HH map_mx1.
Qed.
End Bases.

(** ** The remark is wrong for every d >= 3 *)

Section Reflection.
Variables (R : rcfType) (p : nat).
Local Notation d := p.+3.
Local Notation e := (p.+2%:R : R).
Local Notation s := ((Num.sqrt e)^-1).

Definition reflection : 'M[R]_d := \matrix_(i, j)
  if i == 0 then (if j == 0 then 0 else s) else if j == 0 then s else (i == j)%:R - e^-1.

Let e0 : 0 < e. Proof. by rewrite ltr0n. Qed.
Let s2 : s * s = e^-1. Proof. by rewrite -invfM -expr2 sqr_sqrtr ?ltW. Qed.

Lemma sum_delta (i : 'I_p.+2) (F : 'I_p.+2 -> R) : \sum_k (i == k)%:R * F k = F i.
Proof.
rewrite (bigD1 i) //= eqxx mul1r big1 ?addr0 // => k ki.
by rewrite eq_sym (negPf ki) mul0r.
Qed.
Lemma sum_const (x : R) : \sum_(k < p.+2) x = x * e.
Proof. by rewrite sumr_const card_ord mulr_natr. Qed.
Lemma sum_row (i : 'I_p.+2) : \sum_k ((i == k)%:R - e^-1) = 0.
Proof.
rewrite sumrB sum_const mulVf ?gt_eqF //.
by under eq_bigr do rewrite -[_%:R]mulr1; rewrite (sum_delta i (fun=> 1)) subrr.
Qed.

Theorem reflection_orthogonal : reflection *m reflection^T = 1%:M.
Proof.
apply/matrixP => i j; rewrite !mxE big_ord_recl !mxE /=.
under eq_bigr do rewrite !mxE /=.
case: (unliftP 0 i) => [i' ->|->]; case: (unliftP 0 j) => [j' ->|->] /=.
- rewrite s2 (inj_eq lift_inj).
  under eq_bigr do rewrite !(inj_eq lift_inj) mulrBl.
  rewrite sumrB (sum_delta i' (fun k => (j' == k)%:R - e^-1)) -mulr_sumr sum_row mulr0 subr0.
  by rewrite addrC subrK eq_sym.
- rewrite mulr0 add0r -mulr_suml.
  by under eq_bigr do rewrite (inj_eq lift_inj); rewrite sum_row mul0r.
- rewrite mul0r add0r -mulr_sumr.
  by under eq_bigr do rewrite (inj_eq lift_inj); rewrite sum_row mulr0.
by rewrite mulr0 add0r sum_const s2 mulVf ?gt_eqF.
Qed.

Lemma reflection_lt1 i j : `|reflection i j| < 1.
Proof.
have e1 : 1 < e by rewrite ltr1n.
have eV0 : 0 < e^-1 by rewrite invr_gt0.
have eV1 : e^-1 < 1 by rewrite invf_lt1.
have sV : `|s| < 1.
  by rewrite normfV ger0_norm ?sqrtr_ge0 // invf_lt1 ?sqrtr_gt0 // -[X in X < _]sqrtr1 ltr_sqrt.
rewrite !mxE; case: eqP => _; case: eqP => _ //; first by rewrite normr0 ltr01.
case: eqP => _; last by rewrite sub0r normrN gtr0_norm.
by rewrite ger0_norm ?subr_ge0 ?ltW // ltrBlDl ltrDr.
Qed.
End Reflection.

Theorem remark_refuted (R : rcfType) (d : nat) : (2 < d)%N ->
  exists2 F : 'M[R[i]]_d, unitary F
    & (forall j k, modulus 1%:M F j k < 1) /\ (exists j k, modulus 1%:M F j k = 0).
Proof.
case: d => [|[|[|p]]] // _; exists (map_mx (real_complex R) (reflection R p)).
  exact: orthonormal_real (reflection_orthogonal R p).
split=> [j k|]; first by rewrite overlap1l mxE normc_real reflection_lt1.
by exists 0, 0; rewrite overlap1l mxE normc_real mxE normr0.
Qed.

(** ** The rational rotation of the letter's erratum *)

Section Rotation.
Variable R : rcfType.

Definition rotation25 : 'M[int]_3 := \matrix_(i, j)
  nth 0 (nth [::] [:: [:: 15; -12; 16]; [:: 20; 9; -12]; [:: 0; 20; 15]] i) j.
Definition rotation : 'M[R]_3 := 25%:R^-1 *: map_mx intr rotation25.

Lemma rotation25_orthogonal : rotation25 *m rotation25^T = 625%:M.
Proof.
apply/matrixP => i j; rewrite !mxE !big_ord_recl big_ord0 !mxE.
by case: i j => [[|[|[|?]]] ?] [[|[|[|?]]] ?] //; vm_compute.
Qed.

Lemma rotation_orthogonal : rotation *m rotation^T = 1%:M.
Proof.
rewrite /rotation linearZ /= -scalemxAl -scalemxAr scalerA map_trmx -map_mxM.
rewrite rotation25_orthogonal map_scalar_mx /= scale_scalar_mx -[1%:M]/(1%:M).
congr (_%:M); have -> : (625%:~R : R) = 25%:R * 25%:R by rewrite -natrM.
by rewrite -invfM mulVf // mulf_neq0 // pnatr_eq0.
Qed.

Theorem rational_rotation :
  [/\ rotation *m rotation^T = 1%:M, rotation 2%:R 0 = 0 & forall j k, `|rotation j k| < 1].
Proof.
split=> [||j k]; [exact: rotation_orthogonal|by rewrite !mxE mulr0|].
rewrite !mxE normrM normfV (ger0_norm (ler0n _ _)) mulrC ltr_pdivrMr ?ltr0n // mul1r.
rewrite -intr_norm -[25%:R]/(25%:~R) ltr_int.
by case: j k => [[|[|[|?]]] ?] [[|[|[|?]]] ?].
Qed.
End Rotation.
