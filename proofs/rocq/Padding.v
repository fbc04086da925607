From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From diqkd Require Import Compat VanishingSums Bell Hilbert QuantumBound Maximiser Ideal.
From diqkd Require Import PositiveMatrices IdealCorrelation.

(** * A maximiser without full local rank, for every d

Each party of the ideal strategy gets one more dimension, which the state does not reach: there
Alice answers at random and Bob answers 2.  (10) is [d - 1] still, and Alice's measurements are no
projectors.

** Main definitions
- [pad X x]: the matrix [X (+) x] on [C^d (+) C].
- [padded ua ub]: the strategy; [padded_phi]: its state [phi_d^+ (+) 0].
- [phase_reflection d]: [1 - (1 - i) |u><u|], [u] the uniform unit vector.

** Main results
- [padded_maximiser]: where all overlaps are below 1, it is a [maximiser].
- [padded_not_projective]: [A_a^2 != A_a].
- [bases_exist]: for each [d >= 2] there are two bases of [C^d] with all overlaps strictly between
  0 and 1.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Pad.
Variables (C : numClosedFieldType) (d : nat).
Implicit Types (X Y : 'M[C]_d) (x y : C).

Definition pad X x : 'M[C]_(d + 1) := block_mx X 0 0 x%:M.

Lemma padM X x Y y : pad X x *m pad Y y = pad (X *m Y) (x * y).
Proof.
by rewrite /pad mulmx_block !(mulmx0, mul0mx, addr0, add0r) -scalar_mxM.
Qed.

Lemma pad_dagger X x : dagger (pad X x) = pad (dagger X) x^*.
Proof.
rewrite /pad dagger_block_mx !dagger0; congr block_mx.
by rewrite -scalemx1 daggerZ dagger1 scalemx1.
Qed.

Lemma pad_sum (T : finType) (F : T -> 'M[C]_d) (f : T -> C) :
  \sum_t pad (F t) (f t) = pad (\sum_t F t) (\sum_t f t).
Proof.
elim/big_rec3: _ => [|t x Y X _ ->].
  by rewrite /pad raddf0; apply/esym; exact: block_mx0.
by rewrite /pad add_block_mx !addr0 raddfD.
Qed.

Lemma pad_identity : pad 1%:M 1 = 1%:M.
Proof. by rewrite /pad -scalar_mx_block. Qed.

Lemma pad_trace X x : \tr (pad X x) = \tr X + x.
Proof. by rewrite /pad mxtrace_block mxtrace_scalar mulr1n. Qed.

Lemma pad_right X Y x y : pad X x = pad Y y -> x = y.
Proof. by case/eq_block_mx => _ _ _ /matrixP/(_ 0 0); rewrite !mxE eqxx !mulr1n. Qed.

End Pad.

Section Padded.
Variables (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d).
Hypotheses (ua : unitary a) (ub : unitary b) (d_gt0 : (0 < d)%N).
Local Notation ip := (matrix_product C (d + 1)).
Local Notation phi := (phi C d).

Let d0 : d%:R != 0 :> C. Proof. by rewrite pnatr_eq0 -lt0n. Qed.

Definition idle (e : 'M[C]_d) (j : 'I_d) : 'M[C]_(d + 1) := pad (projector e j) d%:R^-1.
Definition padded_bob j k e : 'M[C]_(d + 1) := pad (bob_matrix a b j k e) (e == b2)%:R.

Lemma idle_povm e n : unitary e -> povm (rectangle_product C (d + 1) n) (fun j => left_mul (idle e j)).
Proof.
move=> ue; have sq j : idle e j = pad (projector e j) (sqrtC d%:R^-1)
                                  *m dagger (pad (projector e j) (sqrtC d%:R^-1)).
  rewrite pad_dagger padM dagger_projector projectorM // eqxx conj_Creal; last first.
    by rewrite ger0_real // sqrtC_ge0 invr_ge0 ler0n.
  by rewrite -expr2 sqrtCK.
split=> [j|j u|u].
- have sE : dagger (idle e j) = idle e j.
    by rewrite pad_dagger dagger_projector fmorphV rmorph_nat.
  by rewrite /selfadjoint -{2}sE; exact: left_adjoint.
- by rewrite sq [left_mul _ _]/= -mulmxA ip_adjoint ip_ge0.
- rewrite -mulmx_suml pad_sum sum_projector // sumr_const card_ord -[_ *+ d]mulr_natr mulVf //.
  by rewrite pad_identity mul1mx.
Qed.

Lemma padded_bob_povm j k : povm ip (fun e => right_mul (padded_bob j k e)).
Proof.
have orth := outcome_projective (signed_cube ua ub j k).
have sE e : dagger (padded_bob j k e) = padded_bob j k e.
  rewrite pad_dagger rmorph_nat; congr pad; move: e.
  have half : (2%:R^-1 : C)^* = 2%:R^-1 by rewrite fmorphV rmorph_nat.
  have sT : dagger (signed a b j k) = signed a b j k by exact: dagger_signed.
  apply: forall3; rewrite /bob_matrix /outcome /=.
  - by rewrite daggerZ half daggerD daggerM sT.
  - by rewrite daggerZ half daggerB daggerM sT.
  - by rewrite daggerB dagger1 daggerM sT.
apply: projective_povm => [e|e u|u] /=.
- by rewrite /selfadjoint -{2}sE; exact: right_adjoint.
- by rewrite -mulmxA padM orth eqxx -natrM mulnb andbb.
- rewrite -mulmx_sumr pad_sum !sum3 /= /bob_matrix outcome_sum !add0r.
  by rewrite /outcome /= addrC subrK pad_identity mulmx1.
Qed.

Definition padded : strategy ip d :=
  Strategy (idle_povm (d + 1) ua) (idle_povm (d + 1) ub) padded_bob_povm
    (fun _ _ _ _ => @left_right _ _ _ _ _) (fun _ _ _ _ => @left_right _ _ _ _ _).

Definition padded_phi : 'M[C]_(d + 1) := pad phi 0.

Lemma padded_ip X Y : ip (pad X 0) (pad Y 0) = matrix_product C d X Y.
Proof. by rewrite /= /trace_product pad_dagger padM pad_trace conjC0 mul0r addr0. Qed.

Theorem padded_born x i j k e :
  born padded padded_phi x i j k e = born (ideal ua ub) phi x i j k e.
Proof.
have key X Y y : ip (pad phi 0) (pad X d%:R^-1 *m (pad phi 0 *m pad Y y))
    = matrix_product C d phi (X *m (phi *m Y)).
  by rewrite !padM mul0r mulr0 padded_ip.
by case: x; exact: key.
Qed.

Theorem padded_maximiser : (forall j k, overlap a b j k < 1) ->
  maximiser padded (coefficient a b) (overlap a b) padded_phi.
Proof.
move=> below; have [unit pos sq rows columns value] := ideal_maximiser ua ub d_gt0 below.
split=> //; first by rewrite padded_ip.
by rewrite -value; apply: bell_ext => *; exact: padded_born.
Qed.

Theorem padded_not_projective e j : (1 < d)%N -> idle e j *m idle e j != idle e j.
Proof.
move=> d_gt1; apply/eqP; rewrite padM => /pad_right /eqP.
rewrite -subr_eq0 -{3}[d%:R^-1]mulr1 -mulrBr mulf_eq0 invr_eq0 (negPf d0) subr_eq0.
by rewrite invr_eq1 pnatr_eq1 gtn_eqF.
Qed.

End Padded.

(** ** Two bases for every d *)

Section Reflection.
Variables (C : numClosedFieldType) (d : nat).
Hypothesis d_gt1 : (1 < d)%N.

Let d0 : d%:R != 0 :> C. Proof. by rewrite pnatr_eq0 -lt0n ltnW. Qed.

Definition phase_reflection : 'M[C]_d := 1%:M - ((1 - 'i) / d%:R) *: const_mx 1.
Local Notation U := phase_reflection.

Let ii : 'i * 'i = -1 :> C. Proof. by rewrite -expr2 sqrCi. Qed.

Lemma dagger_reflection : dagger U = 1%:M - ((1 + 'i) / d%:R) *: const_mx 1.
Proof.
have J : dagger (const_mx 1 : 'M[C]_d) = const_mx 1 :> 'M[C]_d.
  by apply/matrixP => x y; rewrite daggerE !mxE rmorph1.
by rewrite daggerB dagger1 daggerZ J rmorphM fmorphV rmorph_nat rmorphB rmorph1 conjCi opprK.
Qed.

Lemma reflection_unitary : unitary U.
Proof.
have JJ : (const_mx 1 : 'M[C]_d) *m const_mx 1 = d%:R *: const_mx 1 :> 'M[C]_d.
  apply/matrixP => x y; rewrite !mxE (eq_bigr (fun=> 1)) => [|z _]; last by rewrite !mxE mulr1.
  by rewrite sumr_const card_ord mulr1.
rewrite /unitary dagger_reflection.
set x : C := (1 - 'i) / d%:R; set y : C := (1 + 'i) / d%:R.
have null : x + y - y * x * d%:R = 0.
  have -> : x + y - y * x * d%:R = (1 + 'i * 'i) / d%:R by rewrite /x /y; field.
  by rewrite ii subrr mul0r.
have -> : (1%:M - y *: const_mx 1) *m U = 1%:M - (x + y - y * x * d%:R) *: const_mx 1.
  rewrite /U -/x mulmxBl !mulmxBr !(mul1mx, mulmx1) -!(scalemxAl, scalemxAr) JJ.
  by module (matrix_product C d); ring.
by rewrite null scale0r subr0.
Qed.

Lemma reflection_overlap j k :
  overlap 1%:M U j k = if j == k then 1 - 2%:R * (d%:R - 1) / d%:R ^+ 2 else 2%:R / d%:R ^+ 2.
Proof.
rewrite /overlap dagger1 mul1mx normCK -daggerE dagger_reflection !mxE [k == j]eq_sym.
case: eqP => _ /=; rewrite ?mulr1n ?mulr0n !mulr1.
  have -> : (1 - (1 - 'i) / d%:R) * (1 - (1 + 'i) / d%:R)
    = 1 - 2%:R / d%:R + (1 - 'i * 'i) / d%:R ^+ 2 :> C by field.
  by rewrite ii; field.
have -> : (0 - (1 - 'i) / d%:R) * (0 - (1 + 'i) / d%:R) = (1 - 'i * 'i) / d%:R ^+ 2 :> C by field.
by rewrite ii; field.
Qed.

Theorem bases_exist : exists a b : 'M[C]_d,
  [/\ unitary a, unitary b & forall j k, 0 < overlap a b j k < 1].
Proof.
have dp : 0 < d%:R :> C by rewrite ltr0n ltnW.
have d2 : 0 < d%:R ^+ 2 :> C by rewrite exprn_gt0.
have d1 : 0 < d%:R - 1 :> C by rewrite subr_gt0 ltr1n.
exists 1%:M, U; split; [by rewrite /unitary dagger1 mulmx1|exact: reflection_unitary|].
have two : (2%:R : C) < d%:R ^+ 2.
  by rewrite -natrX ltr_nat (leq_trans (_ : 2 < 2 ^ 2)%N) // leq_exp2r.
move=> j k; rewrite reflection_overlap; case: eqP => _.
  have num : 0 < 2%:R * (d%:R - 1) :> C by rewrite mulr_gt0 ?ltr0n.
  apply/andP; split; last by rewrite ltrBlDl ltrDr divr_gt0.
  rewrite subr_gt0 ltr_pdivrMr // mul1r -subr_gt0.
  have -> : d%:R ^+ 2 - 2%:R * (d%:R - 1) = (d%:R - 1) ^+ 2 + 1 :> C by ring.
  by rewrite addr_gt0 ?exprn_gt0 ?ltr01.
by apply/andP; split; [rewrite divr_gt0 ?ltr0n|rewrite ltr_pdivrMr // mul1r].
Qed.

End Reflection.
