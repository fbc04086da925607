From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From diqkd Require Import Compat VanishingSums Bell Hilbert Ideal.

(** * Positive matrices

** Main definitions
- [psd X]: the matrix [X] is Hermitian and positive; [density X]: and has trace 1, a state.

** Main results
- [psdP]: [X] is, if [v^* X v >= 0] for every vector [v].
- [psd_factor]: a positive matrix is [W W^*] (Cholesky's factorisation).
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** ** Positive matrices *)

Section Positive.
Variable C : numClosedFieldType.

Definition psd n (X : 'M[C]_n) :=
  dagger X = X /\ forall v : 'cV[C]_n, 0 <= rectangle_product C n 1 v (X *m v).

Definition density n (X : 'M[C]_n) := psd X /\ \tr X = 1.

Local Notation ip := (rectangle_product C _ _).

Lemma dagger0 m n : dagger (0 : 'M[C]_(m, n)) = 0.
Proof. by apply/matrixP => i j; rewrite !mxE conjC0. Qed.

Lemma ip_adjoint m n p (X : 'M[C]_(m, n)) (u : 'M_(m, p)) v :
  ip u (X *m v) = ip (dagger X *m u) v.
Proof. by rewrite /= /trace_product daggerM daggerK mulmxA. Qed.

(** A form with values [>= 0] is Hermitian: [i] times the difference to the adjoint has form 0. *)
Lemma psdP n (X : 'M[C]_n) : (forall v : 'cV_n, 0 <= (dagger v *m X *m v) 0 0) -> psd X.
Proof.
move=> pos; have form v : (dagger v *m X *m v) 0 0 = rectangle_product C n 1 v (X *m v).
  by rewrite /= /trace_product mulmxA /mxtrace big_ord1.
have posX v : 0 <= rectangle_product C n 1 v (X *m v) by rewrite -form.
split=> //; pose Y := 'i *: (X - dagger X).
have null v : rectangle_product C n 1 v (Y *m v) = 0.
  have -> : Y *m v = 'i *: (X *m v - dagger X *m v) by rewrite -scalemxAl mulmxBl.
  have swap : rectangle_product C n 1 v (dagger X *m v)
      = (rectangle_product C n 1 v (X *m v))^* by rewrite ip_adjoint daggerK ip_conj.
  by rewrite ipZr ipBr swap (CrealP (ger0_real (posX v))) subrr mulr0.
have saY : selfadjoint (rectangle_product C n 1) (@left_mul C n 1 Y).
  have := @left_adjoint C n 1 Y; rewrite /Y daggerZ daggerB daggerK conjCi.
  by rewrite scaleNr -scalerN opprB.
have Y0 (v : 'cV_n) : Y *m v = 0.
  have nul u : rectangle_product C n 1 u (@left_mul C n 1 Y u) = 0 by exact: null.
  by apply: (positive_null saY) => [u|]; rewrite nul.
have /eqP : Y = 0.
  by apply/matrixP => i j; have := congr1 (fun M : 'cV_n => M i 0) (Y0 (delta_mx j 0));
     rewrite -colE !mxE.
by rewrite scaler_eq0 (negPf (neq0Ci _)) /= subr_eq0 => /eqP.
Qed.

Lemma dagger_block_mx m n (X : 'M[C]_m) Y Z (T : 'M_n) :
  dagger (block_mx X Y Z T) = block_mx (dagger X) (dagger Z) (dagger Y) (dagger T).
Proof. by rewrite /dagger tr_block_mx map_block_mx. Qed.

Lemma ip_col_mx m n p (u u' : 'M[C]_(m, p)) (v v' : 'M[C]_(n, p)) :
  ip (col_mx u v) (col_mx u' v') = ip u u' + ip v v'.
Proof.
by rewrite /= /trace_product {1}/dagger tr_col_mx map_row_mx mul_row_col mxtraceD.
Qed.

Lemma ip_scalar (u : 'M[C]_1) : rectangle_product C 1 1 1%:M u = \tr u.
Proof. by rewrite /= /trace_product dagger1 mul1mx. Qed.

Lemma psd_product m n (W : 'M[C]_(m, n)) : psd (W *m dagger W).
Proof.
split; first by rewrite daggerM daggerK.
by move=> v; rewrite -mulmxA ip_adjoint ip_ge0.
Qed.

(** Cholesky: the first column of [W] is that of [X], over the root of the corner; the Schur
    complement is left. *)
Section Step.
Variables (n : nat) (a : C) (b : 'cV[C]_n) (D : 'M[C]_n).
Local Notation ip := (rectangle_product C n 1).
Local Notation ip1 := (rectangle_product C 1 1).
Hypothesis pos : forall v : 'cV[C]_(1 + n),
  0 <= rectangle_product C (1 + n) 1 v (block_mx a%:M (dagger b) b D *m v).

Let form (x : 'M[C]_1) (y : 'cV[C]_n) :
  0 <= a * ip1 x x + ip1 x (dagger b *m y) + ip1 (dagger b *m y) x + ip y (D *m y).
Proof.
have := pos (col_mx x y); rewrite mul_block_col ip_col_mx !ipDr mul_scalar_mx ipZr.
by rewrite (ip_adjoint b) addrA.
Qed.

Let D_ge0 y : 0 <= ip y (D *m y).
Proof. by have := form 0 y; rewrite !ip0l !ip0r mulr0 !add0r. Qed.

Lemma corner_ge0 : 0 <= a.
Proof.
have := form 1%:M 0; rewrite !mulmx0 !ip0r ip0l !addr0.
by rewrite ip_scalar mxtrace1 mulr1.
Qed.

Lemma corner_null : a = 0 -> b = 0.
Proof.
move=> a0; apply: (ip_eq0 (i := ip)).
set beta := ip b b; set q := ip b (D *m b).
have q0 : 0 <= q by exact: D_ge0.
have beta0 : 0 <= beta by exact: ip_ge0.
apply/eqP; apply: contraT => betan.
pose t := - (q + 1) / beta.
have tr : t^* = t.
  by apply/CrealP; rewrite rpredM ?rpredV ?rpredN ?rpredD ?rpred1 ?ger0_real.
have := form (t%:M) b.
have -> : t%:M = t *: 1%:M :> 'M[C]_1 by rewrite scalemx1.
have w : ip1 1%:M (dagger b *m b) = beta by rewrite ip_scalar.
rewrite a0 mul0r add0r ipZr ipZl tr w [ip1 (dagger b *m b) _]ip_conj w.
rewrite (geC0_conj beta0) -/q /t mulfVK //.
have -> : - (q + 1) + - (q + 1) + q = - (q + 2%:R) by ring.
rewrite oppr_ge0 => /(lt_le_trans _)-/(_ 0); rewrite ltxx => -> //.
by rewrite ltr_wpDl // ltr0n.
Qed.

Lemma schur_ge0 (y : 'cV[C]_n) : 0 <= ip y ((D - a^-1 *: (b *m dagger b)) *m y).
Proof.
have ar : (a^-1)^* = a^-1 by apply: geC0_conj; rewrite invr_ge0 corner_ge0.
have := form (- a^-1 *: (dagger b *m y)) y.
rewrite mulmxBl -scalemxAl -mulmxA !(ipBr, ipZr, ipZl, ipNl) rmorphN ar (ip_adjoint b).
set w := ip1 _ _; set q := ip y _.
have -> : a * (- a^-1 * (- a^-1 * w)) + - a^-1 * w + - a^-1 * w + q
    = (a * a^-1 * a^-1) * w - a^-1 * w - a^-1 * w + q by ring.
have -> : a * a^-1 * a^-1 = a^-1.
  by have [->|an] := eqVneq a 0; rewrite ?invr0 ?mulr0 // divff ?mul1r.
by have -> : a^-1 * w - a^-1 * w - a^-1 * w + q = q - a^-1 * w by ring.
Qed.

Lemma cholesky_step (W : 'M[C]_n) : D - a^-1 *: (b *m dagger b) = W *m dagger W ->
  let W1 := block_mx (sqrtC a)%:M 0 ((sqrtC a)^-1 *: b) W : 'M[C]_(1 + n) in
  block_mx a%:M (dagger b) b D = W1 *m dagger W1.
Proof.
move=> schur W1.
have rr : (sqrtC a)^* = sqrtC a by rewrite conj_Creal // ger0_real // sqrtC_ge0 corner_ge0.
have unit_b : (sqrtC a * (sqrtC a)^-1) *: b = b.
  have [a0|an] := eqVneq a 0; first by rewrite corner_null // scaler0.
  by rewrite divff ?scale1r // sqrtC_eq0.
rewrite /W1 dagger_block_mx dagger0 mulmx_block !(mul0mx, mulmx0, addr0) -schur.
rewrite [dagger (_ *: b)]daggerZ fmorphV rr.
have -> : dagger (sqrtC a)%:M = (sqrtC a)%:M :> 'M[C]_1.
  by rewrite -scalemx1 daggerZ rr dagger1.
congr block_mx.
- by rewrite -scalar_mxM -expr2 sqrtCK.
- by rewrite mul_scalar_mx scalerA -[in LHS]unit_b daggerZ rmorphM fmorphV rr.
- by rewrite mul_mx_scalar scalerA unit_b.
- by rewrite -scalemxAl -scalemxAr scalerA -invfM -expr2 sqrtCK addrC subrK.
Qed.

End Step.

Theorem psd_factor n (X : 'M[C]_n) : psd X -> exists W : 'M[C]_n, X = W *m dagger W.
Proof.
elim: n X => [|n IH] X [sX pos]; first by exists 0; apply/matrixP => -[].
pose Y : 'M_(1 + n) := X; pose a := Y 0 0; pose b := dlsubmx Y; pose D := drsubmx Y.
have sY : dagger Y = Y := sX.
have ul : ulsubmx Y = a%:M by rewrite [LHS]mx11_scalar !mxE; congr (Y _ _)%:M; apply: val_inj.
have ur : ursubmx Y = dagger b.
  by apply/matrixP => i j; rewrite daggerE !mxE -{1}sY daggerE.
have YE : Y = block_mx a%:M (dagger b) b D by rewrite -ul -ur submxK.
have posY v : 0 <= rectangle_product C (1 + n) 1 v (block_mx a%:M (dagger b) b D *m v).
  by rewrite -YE; exact: pos.
have sD : dagger D = D.
  by apply/matrixP => i j; rewrite daggerE !mxE -{2}sY daggerE.
have ar : a^* = a by apply: geC0_conj; exact: (corner_ge0 posY).
have [|W hW] := IH (D - a^-1 *: (b *m dagger b)).
  split; last exact: schur_ge0.
  by rewrite daggerB daggerZ daggerM daggerK sD fmorphV ar.
exists (block_mx (sqrtC a)%:M 0 ((sqrtC a)^-1 *: b) W).
by rewrite -[X]/Y {1}YE; exact: cholesky_step.
Qed.

End Positive.
