From mathcomp Require Import all_ssreflect all_algebra.
From diqkd Require Import Compat VanishingSums Ideal PositiveMatrices.

(** * Positive matrices and density matrices

** Main definitions
- [positive_matrix A]: [v^* A v >= 0] for every vector [v].
- [classical_quantum sigma = \sum_a |a><a| (x) sigma_a], the state of a classical outcome [a]
  and a quantum system, as the block-diagonal matrix of its blocks.

** Main results
- [positive_eigenvalue]: the eigenvalues of a positive matrix are non-negative.
- [density_classical_quantum]: positive blocks whose traces sum to 1 make a density matrix.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** ** Positive matrices *)

Section Positive.
Variable C : numClosedFieldType.

Definition positive_matrix n (A : 'M[C]_n) :=
  forall v : 'cV[C]_n, 0 <= (dagger v *m A *m v) 0 0.

Lemma psd_positive n (A : 'M[C]_n) : psd A -> positive_matrix A.
Proof. by move=> [_ pos] v; have := pos v; rewrite /= /trace_product mulmxA /mxtrace big_ord1. Qed.

Lemma square_gt0 n (v : 'cV[C]_n) : v != 0 -> 0 < (dagger v *m v) 0 0.
Proof.
move=> v0; have vE : (dagger v *m v) 0 0 = \sum_i `|v i 0| ^+ 2.
  by rewrite mxE; apply: eq_bigr => i _; rewrite daggerE mulrC normCK.
rewrite lt_def vE sumr_ge0 ?andbT => [|i _]; last by rewrite exprn_ge0.
apply: contraNneq v0 => /psum0 h; apply/eqP/matrixP => i j; rewrite ord1 mxE.
have /eqP := h (fun l => exprn_ge0 2 (normr_ge0 _)) i.
by rewrite expf_eq0 normr_eq0 => /eqP.
Qed.

(** Eigenvalues of a positive matrix are non-negative real numbers. *)
Lemma positive_eigenvalue n (A : 'M[C]_n) z :
  positive_matrix A -> root (char_poly A) z -> 0 <= z.
Proof.
move=> posA; rewrite -eigenvalue_root_char => /eigenvalueP[v vA v0].
have u0 : dagger v != 0.
  by apply: contraNneq v0 => h; rewrite -[v]daggerK h; apply/eqP/matrixP => i j; rewrite !mxE conjC0.
have := posA (dagger v); rewrite daggerK vA -scalemxAl mxE.
by have := square_gt0 u0; rewrite daggerK => h; rewrite pmulr_lge0.
Qed.

Lemma positive_block m n (A : 'M[C]_m) (B : 'M[C]_n) :
  positive_matrix A -> positive_matrix B -> positive_matrix (block_mx A 0 0 B).
Proof.
move=> posA posB v; rewrite -[v]vsubmxK.
set u := usubmx v; set w := dsubmx v.
have -> : dagger (col_mx u w) = row_mx (dagger u) (dagger w).
  by rewrite /dagger tr_col_mx map_row_mx.
rewrite mul_row_block !mulmx0 addr0 add0r mul_row_col mxE.
by rewrite addr_ge0 ?posA ?posB.
Qed.

End Positive.

(** ** The state of a classical outcome and a quantum system *)

Section ClassicalQuantum.
Variable C : numClosedFieldType.

Definition classical_quantum d n (sigma : 'I_d -> 'M[C]_n) : 'M[C]_(\sum_(a < d) n) :=
  \mxdiag_(a < d) sigma a.

Lemma positive_castmx m n (e : m = n) (A : 'M[C]_m) :
  positive_matrix A -> positive_matrix (castmx (e, e) A).
Proof. by case: n / e; rewrite castmx_id. Qed.

Lemma positive_classical_quantum d n (sigma : 'I_d -> 'M[C]_n) :
  (forall a, positive_matrix (sigma a)) -> positive_matrix (classical_quantum sigma).
Proof.
rewrite /classical_quantum; elim: d sigma => [|d IH] sigma pos.
  move=> v; rewrite mxE big1 ?lexx // => i _.
  by have := ltn_ord i; rewrite [X in (_ < X)%N]big_ord0.
rewrite mxdiag_recl; apply/positive_castmx/positive_block => //.
by apply: IH => a; exact: pos.
Qed.

Lemma trace_classical_quantum d n (sigma : 'I_d -> 'M[C]_n) :
  \tr (classical_quantum sigma) = \sum_a \tr (sigma a).
Proof. exact: mxtrace_mxdiag. Qed.

Theorem density_classical_quantum d n (sigma : 'I_d -> 'M[C]_n) :
  (forall a, positive_matrix (sigma a)) -> \sum_a \tr (sigma a) = 1 ->
  density (classical_quantum sigma).
Proof.
by move=> pos tr1; split; [exact/psdP/positive_classical_quantum|rewrite trace_classical_quantum].
Qed.

Lemma char_poly_block m n (A : 'M[C]_m) (B : 'M[C]_n) :
  char_poly (block_mx A 0 0 B) = char_poly A * char_poly B.
Proof.
rewrite /char_poly /char_poly_mx map_block_mx !map_mx0 scalar_mx_block opp_block_mx.
by rewrite add_block_mx !subr0 det_ublock.
Qed.

Lemma char_poly_castmx m n (e : m = n) (A : 'M[C]_m) :
  char_poly (castmx (e, e) A) = char_poly A.
Proof. by case: n / e; rewrite castmx_id. Qed.

Lemma char_poly_empty n (A : 'M[C]_n) : n = 0%N -> char_poly A = 1.
Proof. by move=> n0; move: A; rewrite n0 => A; rewrite /char_poly det_mx00. Qed.

Theorem char_poly_classical_quantum d n (sigma : 'I_d -> 'M[C]_n) :
  char_poly (classical_quantum sigma) = \prod_a char_poly (sigma a).
Proof.
rewrite /classical_quantum; elim: d sigma => [|d IH] sigma.
  by rewrite [RHS]big_ord0; apply: char_poly_empty; rewrite big_ord0.
by rewrite mxdiag_recl char_poly_castmx char_poly_block big_ord_recl IH.
Qed.

(** The characteristic polynomial of [x A]. *)
Lemma char_poly_scale n (A : 'M[C]_n) (r : seq C) x :
  char_poly A = \prod_(z <- r) ('X - z%:P) ->
  char_poly (x *: A) = \prod_(z <- r) ('X - (x * z)%:P).
Proof.
move=> rA; have size_r : size r = n.
  by have := size_char_poly A; rewrite rA size_prod_XsubC => -[].
have [->|x0] := eqVneq x 0.
  rewrite scale0r /char_poly /char_poly_mx map_mx0 subr0 det_scalar.
  under eq_bigr do rewrite mul0r subr0.
  by rewrite big_const_seq count_predT size_r iter_mulr_1.
have scale z : 'X - (x * z)%:P = x%:P * ((x^-1 *: 'X - z%:P) : {poly C}).
  by rewrite mulrBr -polyCM mul_polyC scalerA mulfV // scale1r.
under eq_bigr do rewrite scale; rewrite big_split /= big_const_seq count_predT size_r iter_mulr_1.
have -> : \prod_(z <- r) (x^-1 *: 'X - z%:P) = char_poly A \Po (x^-1 *: 'X) :> {poly C}.
  by rewrite rA rmorph_prod; apply: eq_bigr => z _; rewrite rmorphB /= comp_polyX comp_polyC.
rewrite /char_poly -[RHS]/(x%:P ^+ n * comp_poly (x^-1 *: 'X) (\det (char_poly_mx A))).
rewrite -det_map_mx -detZ; congr (\det _); apply/matrixP => i j.
rewrite !mxE rmorphB /= rmorphMn /= comp_polyX comp_polyC mulrBr polyCM mulrnAr.
by rewrite [x%:P * (_ *: _)]mul_polyC scalerA mulfV // scale1r.
Qed.

End ClassicalQuantum.
