From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From diqkd Require Import Compat VanishingSums Bell Hilbert QuantumBound Maximiser Secrecy.

(** * The ideal strategy

For any two orthonormal bases of [C^d], the maximally entangled state with Alice measuring the
two bases and Bob the observables [((P_j - Q_k)/c_jk)^T] takes (10) to [d - 1].  It meets every
hypothesis of [Secrecy], which is therefore not vacuous.

A vector [sum_ab M_ab |a>|b>] of [C^m (x) C^n] is written as the matrix [M]: [X (x) 1] takes [M]
to [X M], [1 (x) Y^T] takes [M] to [M Y], the inner product is [tr (M^* N)].  Here [m = n = d],
and [phi_d^+] is the matrix [1/sqrt d].

** Main definitions
- [dagger X]: the conjugate transpose; [unitary a]: the columns of [a] are a basis.
- [projector a j]: the projector on column [j] of [a].
- [overlap a b j k = |<a_j|b_k>|^2], [coefficient a b j k = sqrt (1 - overlap a b j k)].
- [rectangle_product m n]: the inner product of [C^m (x) C^n]; [matrix_product d]: of [C^d (x) C^d].
- [left_mul X], [right_mul Y]: operators of Alice and of Bob.
- [ideal], [phi]: the ideal strategy and its state.

** Main results
- [ideal_value]: (10) takes the value [d - 1], for any two bases.
- [ideal_maximiser]: where all overlaps are below 1, it is a [maximiser].
- [ideal_secrecy]: where they are positive too, the theorem of [Secrecy] applies to it.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Matrices.
Variable C : numClosedFieldType.

Definition dagger m n (X : 'M[C]_(m, n)) : 'M[C]_(n, m) := map_mx conjm X^T.

Lemma daggerE m n (X : 'M[C]_(m, n)) i j : dagger X i j = (X j i)^*.
Proof. by rewrite !mxE. Qed.
Lemma daggerK m n (X : 'M[C]_(m, n)) : dagger (dagger X) = X.
Proof. by apply/matrixP => i j; rewrite !daggerE conjCK. Qed.
Lemma daggerM m n p (X : 'M[C]_(m, n)) (Y : 'M[C]_(n, p)) :
  dagger (X *m Y) = dagger Y *m dagger X.
Proof. by rewrite /dagger trmx_mul map_mxM. Qed.
Lemma daggerB m n (X Y : 'M[C]_(m, n)) : dagger (X - Y) = dagger X - dagger Y.
Proof. by apply/matrixP => i j; rewrite !mxE rmorphB. Qed.
Lemma daggerD m n (X Y : 'M[C]_(m, n)) : dagger (X + Y) = dagger X + dagger Y.
Proof. by apply/matrixP => i j; rewrite !mxE rmorphD. Qed.
Lemma daggerZ m n a (X : 'M[C]_(m, n)) : dagger (a *: X) = a^* *: dagger X.
Proof. by apply/matrixP => i j; rewrite !mxE rmorphM. Qed.
Lemma dagger1 n : dagger (1%:M : 'M[C]_n) = 1%:M.
Proof. by apply/matrixP => i j; rewrite !mxE eq_sym rmorph_nat. Qed.

(** The space [C^m (x) C^n]. *)
Section Space.
Variables m n : nat.
Implicit Types (M N : 'M[C]_(m, n)) (X : 'M[C]_m) (Y : 'M[C]_n).

Definition trace_product M N : C := \tr (dagger M *m N).

Lemma trace_productE M N : trace_product M N = \sum_i \sum_j (M j i)^* * N j i.
Proof.
by apply: eq_bigr => i _; rewrite mxE; apply: eq_bigr => j _; rewrite daggerE.
Qed.

Lemma trace_product_linear M x N N' :
  trace_product M (x *: N + N') = x * trace_product M N + trace_product M N'.
Proof. by rewrite /trace_product mulmxDr -scalemxAr mxtraceD mxtraceZ. Qed.

Lemma trace_product_conj M N : trace_product N M = (trace_product M N)^*.
Proof.
rewrite !trace_productE rmorph_sum; apply: eq_bigr => i _.
by rewrite rmorph_sum; apply: eq_bigr => j _; rewrite rmorphM conjCK mulrC.
Qed.

Let term_ge0 M i j : 0 <= (M j i)^* * M j i.
Proof. by rewrite mulrC mul_conjC_ge0. Qed.

Lemma trace_product_ge0 M : 0 <= trace_product M M.
Proof. by rewrite trace_productE; do 2!apply: sumr_ge0 => ? _. Qed.

Lemma trace_product_eq0 M : trace_product M M = 0 -> M = 0.
Proof.
rewrite trace_productE => /(psum0_2 (term_ge0 M)) h; apply/matrixP => j i.
by have /eqP := h i j; rewrite mulrC mul_conjC_eq0 mxE => /eqP.
Qed.

Definition rectangle_product := InnerProduct trace_product_linear trace_product_conj
  trace_product_ge0 trace_product_eq0.

(** Operators of the two parties. *)
Lemma left_mul_linear X x M N : X *m (x *: M + N) = x *: (X *m M) + X *m N.
Proof. by rewrite mulmxDr scalemxAr. Qed.
Definition left_mul X := Operator (left_mul_linear X).

Lemma right_mul_linear Y x M N : (x *: M + N) *m Y = x *: (M *m Y) + N *m Y.
Proof. by rewrite mulmxDl scalemxAl. Qed.
Definition right_mul Y := Operator (right_mul_linear Y).

Lemma left_right X Y : commute (left_mul X) (right_mul Y).
Proof. by move=> M; rewrite /= mulmxA. Qed.

Lemma left_adjoint X : adjoint rectangle_product (left_mul X) (left_mul (dagger X)).
Proof. by move=> M N; rewrite /= /trace_product daggerM mulmxA. Qed.

Lemma right_adjoint Y : adjoint rectangle_product (right_mul Y) (right_mul (dagger Y)).
Proof. by move=> M N; rewrite /= /trace_product daggerM -mulmxA mxtrace_mulC mulmxA. Qed.

End Space.
Arguments left_mul {m n} X.
Arguments right_mul {m n} Y.

Variable d : nat.
Implicit Types (X Y M N a b : 'M[C]_d).

Definition matrix_product := rectangle_product d d.

(** ** Two bases *)

Definition unitary a := dagger a *m a = 1%:M.

Definition projector a (j : 'I_d) : 'M[C]_d := col j a *m dagger (col j a).

Definition overlap a b (j k : 'I_d) : C := `|(dagger a *m b) j k| ^+ 2.

Lemma inner a b j k : dagger (col j a) *m col k b = ((dagger a *m b) j k)%:M.
Proof.
apply/matrixP => x y; rewrite !ord1 !mxE eqxx mulr1n; apply: eq_bigr => i _.
by rewrite !mxE.
Qed.

Lemma dagger_projector a j : dagger (projector a j) = projector a j.
Proof. by rewrite /projector daggerM daggerK. Qed.

Lemma projectorM a j l : unitary a ->
  projector a j *m projector a l = if j == l then projector a j else 0.
Proof.
move=> ua; rewrite /projector mulmxA -(mulmxA (col j a)) inner ua mxE.
have [->|_] := eqVneq j l; first by rewrite mulmx1.
by rewrite raddf0 mulmx0 mul0mx.
Qed.

Lemma sum_projector a : unitary a -> \sum_j projector a j = 1%:M.
Proof.
move=> /mulmx1C <-; apply/matrixP => x y; rewrite summxE mxE; apply: eq_bigr => j _.
by rewrite !mxE big_ord1 !mxE.
Qed.

Lemma overlapC a b j k : overlap b a k j = overlap a b j k.
Proof.
rewrite /overlap -[in RHS]norm_conjC; congr (`|_| ^+ 2).
by rewrite -daggerE daggerM daggerK.
Qed.

(** [P Q P = o P]. *)
Lemma sandwich a b j k :
  projector a j *m projector b k *m projector a j = overlap a b j k *: projector a j.
Proof.
rewrite /projector !mulmxA -(mulmxA (col j a) (dagger _) (col k b)) inner.
rewrite -(mulmxA _ (dagger (col k b)) (col j a)) inner !mul_mx_scalar -scalemxAl.
rewrite -scalemxAl scalerA /overlap normCK; congr (_ *: _).
by rewrite mulrC -daggerE daggerM daggerK.
Qed.

Lemma trace_projector a j : unitary a -> \tr (projector a j) = 1.
Proof. by move=> ua; rewrite mxtrace_mulC inner ua mxtrace_scalar mulr1n mxE eqxx. Qed.

Lemma trace_product_projectors a b j k :
  \tr (projector a j *m projector b k) = overlap a b j k.
Proof.
rewrite /projector mulmxA mxtrace_mulC -!mulmxA inner mul_mx_scalar -scalemxAr mxtraceZ inner.
by rewrite mxtrace_scalar mulr1n /overlap normCK -daggerE daggerM daggerK.
Qed.

Lemma overlap_ge0 a b j k : 0 <= overlap a b j k.
Proof. by rewrite exprn_ge0. Qed.

Lemma overlap_rows a b j : unitary a -> unitary b -> \sum_k overlap a b j k = 1.
Proof.
move=> ua ub; under eq_bigr do rewrite -trace_product_projectors.
rewrite -raddf_sum -mulmx_sumr sum_projector // mulmx1.
exact: trace_projector.
Qed.

Lemma overlap_columns a b k : unitary a -> unitary b -> \sum_j overlap a b j k = 1.
Proof. by move=> ua ub; under eq_bigr do rewrite -overlapC; exact: overlap_rows. Qed.

Lemma overlap_le1 a b j k : unitary a -> unitary b -> overlap a b j k <= 1.
Proof.
move=> ua ub; rewrite -(overlap_rows j ua ub) (bigD1 k) //= lerDl.
by apply: sumr_ge0 => l _; exact: overlap_ge0.
Qed.

(** ** The three outcomes of an observable with eigenvalues 1, -1, 0 *)

Definition outcome (T : 'M[C]_d) (i : 'I_3) : 'M[C]_d :=
  match (i : nat) with
  | 0 => 2%:R^-1 *: (T *m T + T)
  | 1 => 2%:R^-1 *: (T *m T - T)
  | _ => 1%:M - T *m T
  end.

Lemma outcome_difference T : outcome T b0 - outcome T b1 = T.
Proof. by rewrite /outcome /=; module matrix_product; field. Qed.
Lemma outcome_sum T : outcome T b0 + outcome T b1 = T *m T.
Proof. by rewrite /outcome /=; module matrix_product; field. Qed.

Lemma cube_povm (T : 'M[C]_d) : dagger T = T -> T *m T *m T = T ->
  povm matrix_product (fun i => right_mul (outcome T i)).
Proof.
move=> sT T3; have half : (2%:R^-1 : C)^* = 2%:R^-1 by rewrite fmorphV rmorph_nat.
have T3' X : X *m T *m T *m T = X *m T by rewrite -2!mulmxA (mulmxA T) T3.
apply: projective_povm => [i|i u|u].
- suff outK : dagger (outcome T i) = outcome T i.
    by rewrite /selfadjoint -{2}outK; exact: right_adjoint.
  move: i; apply: forall3; rewrite /outcome /=.
  + by rewrite daggerZ daggerD daggerM sT half.
  + by rewrite daggerZ daggerB daggerM sT half.
  + by rewrite daggerB daggerM sT dagger1.
- rewrite /= -mulmxA; congr (_ *m _); move: i; apply: forall3; rewrite /outcome /=.
  + rewrite -!(scalemxAl, scalemxAr) !(mulmxDl, mulmxDr) !mulmxA !(T3', T3).
    by module matrix_product; field.
  + rewrite -!(scalemxAl, scalemxAr) !(mulmxBl, mulmxBr) !mulmxA !(T3', T3).
    by module matrix_product; field.
  + rewrite !(mulmxBl, mulmxBr) !(mulmx1, mul1mx) !mulmxA !(T3', T3).
    by module matrix_product; field.
- rewrite sum3 /= -!mulmxDr -[RHS]mulmx1; congr (_ *m _); rewrite /outcome /=.
  by module matrix_product; field.
Qed.

End Matrices.
Arguments left_mul {C m n} X.
Arguments right_mul {C m n} Y.

Section Ideal.
Variables (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d).
Hypotheses (ua : unitary a) (ub : unitary b).
Local Notation P := (projector a).
Local Notation Q := (projector b).
Local Notation o := (overlap a b).
Local Notation ip := (matrix_product C d).

Definition coefficient j k : C := sqrtC (1 - o j k).
Local Notation c := coefficient.

Lemma coefficient_square j k : c j k ^+ 2 = 1 - o j k.
Proof. exact: sqrtCK. Qed.
Lemma coefficient_ge0 j k : 0 <= c j k.
Proof. by rewrite sqrtC_ge0 subr_ge0 overlap_le1. Qed.
Lemma coefficient_gt0 j k : o j k < 1 -> 0 < c j k.
Proof. by rewrite sqrtC_gt0 subr_gt0. Qed.
Lemma coefficient_real j k : c j k \is Num.real.
Proof. by rewrite ger0_real ?coefficient_ge0. Qed.

(** Bob's observable, transposed; it is 0 where [c_jk = 0]. *)
Definition signed j k : 'M[C]_d := (c j k)^-1 *: (P j - Q k).
Local Notation T := signed.

Let PP j : P j *m P j = P j. Proof. by rewrite projectorM // eqxx. Qed.
Let QQ k : Q k *m Q k = Q k. Proof. by rewrite projectorM // eqxx. Qed.
Let QPQ j k : Q k *m P j *m Q k = o j k *: Q k.
Proof. by rewrite sandwich overlapC. Qed.

Lemma difference_square j k :
  (P j - Q k) *m (P j - Q k) = P j + Q k - P j *m Q k - Q k *m P j.
Proof. by rewrite !(mulmxBl, mulmxBr) PP QQ; module ip; ring. Qed.

Lemma difference_cube j k :
  (P j - Q k) *m (P j - Q k) *m (P j - Q k) = c j k ^+ 2 *: (P j - Q k).
Proof.
rewrite difference_square coefficient_square !(mulmxBl, mulmxBr, mulmxDl, mulmxDr).
rewrite PP QQ sandwich QPQ -(mulmxA (P j)) -(mulmxA (Q k)) PP QQ.
by module ip; ring.
Qed.

Lemma signed_cube j k : T j k *m T j k *m T j k = T j k.
Proof.
rewrite /signed -!(scalemxAl, scalemxAr) difference_cube !scalerA; congr (_ *: _).
have [->|c0] := eqVneq (c j k) 0; first by rewrite invr0 !mul0r.
by field.
Qed.

Lemma signed_product (X : 'M[C]_d) j k : X *m T j k = (c j k)^-1 *: (X *m (P j - Q k)).
Proof. by rewrite scalemxAr. Qed.
Lemma signed_square j k : T j k *m T j k = (c j k)^-2 *: ((P j - Q k) *m (P j - Q k)).
Proof. by rewrite signed_product -scalemxAl scalerA -invfM -expr2. Qed.

Lemma dagger_signed j k : dagger (T j k) = T j k.
Proof.
by rewrite daggerZ daggerB !dagger_projector conj_Creal // rpredV coefficient_real.
Qed.

Definition bob_matrix j k := outcome (T j k).

Lemma ideal_first_povm : povm ip (fun j => left_mul (P j)).
Proof.
apply: projective_povm => [j|j u|u] /=.
- by rewrite /selfadjoint -{2}(dagger_projector a j); exact: left_adjoint.
- by rewrite mulmxA PP.
- by rewrite -mulmx_suml sum_projector // mul1mx.
Qed.

Lemma ideal_second_povm : povm ip (fun k => left_mul (Q k)).
Proof.
apply: projective_povm => [k|k u|u] /=.
- by rewrite /selfadjoint -{2}(dagger_projector b k); exact: left_adjoint.
- by rewrite mulmxA QQ.
- by rewrite -mulmx_suml sum_projector // mul1mx.
Qed.

Lemma ideal_bob_povm j k : povm ip (fun i => right_mul (bob_matrix j k i)).
Proof. exact: cube_povm (dagger_signed j k) (signed_cube j k). Qed.

Definition ideal : strategy ip d :=
  Strategy ideal_first_povm ideal_second_povm ideal_bob_povm
           (fun _ _ _ _ => @left_right _ _ _ _ _) (fun _ _ _ _ => @left_right _ _ _ _ _).

(** [phi_d^+]. *)
Definition phi : 'M[C]_d := (sqrtC d%:R)^-1 *: 1%:M.

Lemma phi_left X : ip phi (X *m phi) = d%:R^-1 * \tr X.
Proof.
rewrite /= /trace_product /phi daggerZ dagger1 conj_Creal; last first.
  by rewrite rpredV ger0_real // sqrtC_ge0 ler0n.
by rewrite -scalemxAl mul1mx -scalemxAr mulmx1 scalerA mxtraceZ -invfM -expr2 sqrtCK.
Qed.

Lemma phi_right X : phi *m X = X *m phi.
Proof. by rewrite /phi -scalemxAl -scalemxAr mul1mx mulmx1. Qed.

Hypothesis d_gt0 : (0 < d)%N.
Let d_neq0 : d%:R != 0 :> C. Proof. by rewrite pnatr_eq0 -lt0n. Qed.

Lemma phi_unit : ip phi phi = 1.
Proof. by have := phi_left 1%:M; rewrite mul1mx mxtrace1 mulVf. Qed.

Theorem ideal_value : bell c (born ideal phi) = d%:R - 1.
Proof.
have setting j k : ip phi
    (c j k *: (first ideal j (observable ideal j k phi) - second ideal k (observable ideal j k phi))
     - (c j k ^+ 2 / 2%:R) *: (bob ideal j k b0 phi + bob ideal j k b1 phi))
    = d%:R^-1 * (1 - o j k).
  have G : observable ideal j k phi = T j k *m phi.
    by rewrite /= -mulmxBr outcome_difference phi_right.
  have S : bob ideal j k b0 phi + bob ideal j k b1 phi = T j k *m T j k *m phi.
    by rewrite /= -mulmxDr outcome_sum phi_right.
  have D u : first ideal j u - second ideal k u = (P j - Q k) *m u by rewrite mulmxBl.
  rewrite G S D mulmxA ipBr !ipZr !phi_left.
  have tr2 : \tr ((P j - Q k) *m (P j - Q k)) = (1 - o j k) *+ 2.
    rewrite difference_square !raddfB raddfD /= !trace_projector // mxtrace_mulC.
    by rewrite trace_product_projectors overlapC; ring.
  rewrite signed_square [_ *m T j k]signed_product !mxtraceZ tr2 -coefficient_square.
  have [->|c0] := eqVneq (c j k) 0; first by rewrite invr0 expr0n /= !(mul0r, mulr0, subr0).
  by field; rewrite c0 d_neq0.
rewrite bellE /bell_operator ip_sumr.
have row j : ip phi (\sum_k (c j k *: (first ideal j (observable ideal j k phi)
      - second ideal k (observable ideal j k phi))
     - (c j k ^+ 2 / 2%:R) *: (bob ideal j k b0 phi + bob ideal j k b1 phi)))
    = d%:R^-1 * (d%:R - 1).
  rewrite ip_sumr (eq_bigr _ (fun k _ => setting j k)) -mulr_sumr sumrB overlap_rows //.
  by rewrite sumr_const card_ord.
rewrite (eq_bigr _ (fun j _ => row j)) sumr_const card_ord -[LHS]mulr_natl mulVKf //.
Qed.

Theorem ideal_maximiser : (forall j k, o j k < 1) -> maximiser ideal c o phi.
Proof.
move=> below; split; first exact: phi_unit.
- by move=> j k; exact: coefficient_gt0.
- exact: coefficient_square.
- by move=> j; exact: overlap_rows.
- by move=> k; exact: overlap_columns.
- exact: ideal_value.
Qed.

(** The hypotheses of [secrecy] can be met, by every pair of bases with [0 < o_jk < 1]. *)
Theorem ideal_secrecy : (forall j k, 0 < o j k < 1) ->
  [/\ maximiser ideal c o phi, connected o & forall j, ip phi (first ideal j phi) = d%:R^-1].
Proof.
move=> h; have below j k : o j k < 1 by case/andP: (h j k).
have conn : connected o.
  by apply: connected_positive => j k; case/andP: (h j k) => /gt_eqF ->.
have max := ideal_maximiser below; split=> // j.
exact: (uniform max conn).
Qed.

End Ideal.
