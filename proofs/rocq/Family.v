From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals trigo ring.
From diqkd Require Import Compat Ideal Overlaps UnitCircle.

(** * The family U_eps

Equations (16) and (17) for every dimension: the Fourier basis, the shift, and the unitaries
[U_eps], with the overlaps of the computational basis and its image under [U_eps].

** Main definitions
- [fourier m]: the vector [chi_m = d^{-1/2} \sum_k omega^{mk} |k>].
- [spectral f]: [\sum_m f(m) |chi_m><chi_m|].
- [shift]: [X = \sum_j |j+1><j|], indices modulo [d].
- [family eps]: [U_eps], by (17) the spectral sum with [omega^{eps m}].
- [family_overlap eps]: the overlaps (9) of the bases [|j>] and [U_eps |k>].

** Main results
- [fourier_orthonormal], [fourier_complete]: the [chi_m] are an orthonormal basis.
- [shift_spectral], [shift_fourier]: [X = \sum_m omega^{-m} |chi_m><chi_m|], so that
  [X chi_m = omega^{-m} chi_m].
- [adjoint_shift_spectral], [printed_16_refuted]: the sum printed in (16) is the adjoint of
  [X], and is not [X] for any [d >= 3].
- [family0], [familyD], [family_unitary], [family1]: [U_0 = 1], [U_s U_t = U_{s+t}], every
  [U_eps] is unitary, and [U_1] is the adjoint of [X].
- [family_entry], [family_closed_form]: the entries, as a sum and in closed form.
- [family_lipschitz]: entries move at most at the speed [pi (d - 1)/d].
- [family_overlap_closed_form]: [O_jk = sin(pi eps) / (d |sin(pi (eps + j - k)/d)|)].
- [family_overlap_matrix]: rows and columns of [O^2] sum to 1.
- [family_overlap_gt0], [family_overlap_lt1]: [0 < O_jk < 1] for [0 < eps < 1] and [d >= 2].

** Implementation notes
The real numbers, [cos], [sin] and [pi] are those of mathcomp-analysis; a complex number is a
pair of reals.  The dimension is [n.+1].  That [U_eps] is the exponential of [eps G] is in
[Exponential].
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Import ComplexField.Normc.
Local Open Scope ring_scope.

(** ** The Fourier basis and spectral sums *)

Section Spectral.
Variables (R : realType) (n : nat).
Local Notation d := n.+1.
Local Notation C := R[i].
Local Notation w := (@omega R d).

Let dn : d%:R != 0 :> C. Proof. by rewrite pnatr_eq0. Qed.

Definition fourier (m : 'I_d) : 'cV[C]_d :=
  \col_k (((Num.sqrt d%:R)^-1)%:C%C * w (m%:R * k%:R)).
Definition spectral (f : 'I_d -> C) : 'M[C]_d :=
  \sum_m f m *: (fourier m *m dagger (fourier m)).

Lemma fourier_scale (x y : R) :
  (((Num.sqrt d%:R)^-1)%:C%C * w x) * (((Num.sqrt d%:R)^-1)%:C%C * w y)^* = d%:R^-1 * w (x - y).
Proof.
have ss : ((Num.sqrt d%:R)^-1)%:C%C * (((Num.sqrt d%:R)^-1)%:C%C)^* = d%:R^-1 :> C.
  rewrite [_^*]conj_Creal ?complex_real // -rmorphM -invfM -expr2 sqr_sqrtr ?ler0n //.
  by rewrite fmorphV rmorph_nat.
by rewrite rmorphM mulrACA ss -omegaN -omegaD.
Qed.

Lemma projector_entry m j k :
  (fourier m *m dagger (fourier m)) j k = d%:R^-1 * w (m%:R * (j%:R - k%:R)).
Proof. by rewrite mxE big_ord1 !mxE fourier_scale mulrBr. Qed.

Lemma spectral_entry f j k :
  spectral f j k = d%:R^-1 * \sum_m f m * w (m%:R * (j%:R - k%:R)).
Proof.
by rewrite summxE mulr_sumr; apply: eq_bigr => m _; rewrite mxE projector_entry mulrCA.
Qed.

Theorem fourier_orthonormal m l : dagger (fourier m) *m fourier l = ((m == l)%:R)%:M.
Proof.
apply/matrixP => a b; rewrite !ord1 !mxE eqxx mulr1n.
under eq_bigr => k _ do rewrite !mxE mulrC fourier_scale -mulrBl [_ * k%:R]mulrC.
by rewrite -mulr_sumr omega_delta // mulrC mulfK // eq_sym.
Qed.

Theorem fourier_complete : \sum_m fourier m *m dagger (fourier m) = 1%:M.
Proof.
apply/matrixP => j k; rewrite summxE; under eq_bigr do rewrite projector_entry.
by rewrite -mulr_sumr omega_delta // mulrC mulfK // mxE.
Qed.

Lemma spectral1 : spectral (fun=> 1) = 1%:M.
Proof. by rewrite -fourier_complete; apply: eq_bigr => m _; rewrite scale1r. Qed.

Lemma eq_spectral f g : f =1 g -> spectral f = spectral g.
Proof. by move=> fg; apply: eq_bigr => m _; rewrite fg. Qed.

Lemma spectral_fourier f l : spectral f *m fourier l = f l *: fourier l.
Proof.
rewrite mulmx_suml (bigD1 l) //= big1 ?addr0 => [|m ml].
  by rewrite -scalemxAl -mulmxA fourier_orthonormal eqxx mulmx1.
rewrite -scalemxAl -mulmxA fourier_orthonormal (negPf ml).
by rewrite (_ : (0%:R)%:M = 0) ?mulmx0 ?scaler0 // raddf0.
Qed.

Lemma spectralM f g : spectral f *m spectral g = spectral (fun m => f m * g m).
Proof.
rewrite /spectral mulmx_sumr; apply: eq_bigr => m _.
by rewrite -scalemxAr mulmxA -/(spectral f) spectral_fourier -scalemxAl scalerA mulrC.
Qed.

Lemma dagger_spectral f : dagger (spectral f) = spectral (fun m => (f m)^*).
Proof.
by rewrite dagger_sum; apply: eq_bigr => m _; rewrite daggerZ daggerM daggerK.
Qed.
End Spectral.

(** ** The family (17), and the shift (16) *)

Section Family.
Variables (R : realType) (n : nat).
Local Notation d := n.+1.
Local Notation C := R[i].
Local Notation w := (@omega R d).

Definition shift : 'M[C]_d := \matrix_(i, j) ((i : nat) == (j.+1 %% d)%N)%:R.
Definition family (eps : R) : 'M[C]_d := spectral (fun m => w (eps * m%:R)).

Theorem family0 : family 0 = 1%:M.
Proof. by rewrite -spectral1; apply: eq_spectral => m; rewrite mul0r omega0. Qed.

Theorem familyD s t : family s *m family t = family (s + t).
Proof. by rewrite spectralM; apply: eq_spectral => m; rewrite -omegaD mulrDl. Qed.

Lemma dagger_family eps : dagger (family eps) = family (- eps).
Proof. by rewrite dagger_spectral; apply: eq_spectral => m; rewrite -omegaN mulNr. Qed.

Theorem family_unitary eps : family eps *m dagger (family eps) = 1%:M.
Proof. by rewrite dagger_family familyD subrr family0. Qed.

Theorem family_isometry eps : unitary (family eps).
Proof. by rewrite /unitary dagger_family familyD addNr family0. Qed.

Theorem family_entry eps j k :
  family eps j k = d%:R^-1 * \sum_(m < d) w (m%:R * (eps + j%:R - k%:R)).
Proof.
rewrite spectral_entry; congr (_ * _); apply: eq_bigr => m _.
by rewrite -omegaD; congr omega; ring.
Qed.

Theorem family1 : family 1 = dagger shift.
Proof.
have wd := @omega_d R d (ltn0Sn n).
apply/matrixP => j k; rewrite family_entry !mxE [RHS]conj_Creal ?realn //.
have dn : d%:R != 0 :> C by rewrite pnatr_eq0.
have yd : w (d%:R * (1 + j%:R - k%:R)) = 1.
  by rewrite mulrBr mulrDr mulr1 !omegaD omegaN !omega_dX // wd conjC1 !mulr1.
have [kj|kj] := eqVneq (k : nat) (j.+1 %% d)%N; rewrite /=.
  rewrite omega_sum1 ?mulVf //; rewrite kj -mulrS.
  case: (ltngtP j.+1 d) => [jd|jd|->]; last by rewrite modnn subr0.
    by rewrite modn_small // subrr omega0.
  by have := ltn_ord j; rewrite leqNgt jd.
rewrite omega_sum0 ?mulr0 //; have [h1 h2] := @range_sub R d j k.
have [jd|jd] := ltnP j.+1 d.
  rewrite modn_small // in kj; have [h3 h4] := @range_sub R d (Ordinal jd) k.
  by rewrite -mulrS omega_neq1 ?h3 // subr_eq0 eqr_nat eq_sym.
have {}jd : j.+1 = d by apply/eqP; rewrite eqn_leq ltn_ord jd.
rewrite -mulrS jd omegaD wd mul1r omega_neq1 //.
  by rewrite ltrNl opprK ltr_nat ltn_ord (@le_lt_trans _ _ 0) ?oppr_le0 ?ler0n ?ltr0n.
by rewrite oppr_eq0 pnatr_eq0; rewrite jd modnn in kj.
Qed.

(** Equation (16), corrected: the eigenvalue on [chi_m] is [omega^{-m}]. *)
Theorem shift_spectral : shift = spectral (fun m => w (- m%:R)).
Proof.
rewrite -[LHS]daggerK -family1 dagger_family.
by apply: eq_spectral => m; rewrite mulN1r.
Qed.

Corollary shift_fourier m : shift *m fourier R m = w (- m%:R) *: fourier R m.
Proof. by rewrite shift_spectral spectral_fourier. Qed.

Theorem adjoint_shift_spectral : dagger shift = spectral (fun m => w m%:R).
Proof. by rewrite -family1; apply: eq_spectral => m; rewrite mul1r. Qed.

(** Equation (16), as printed, fails in every dimension from three on. *)
Theorem printed_16_refuted : (1 < n)%N -> shift <> spectral (fun m => w m%:R).
Proof.
rewrite -adjoint_shift_spectral => n1 /matrixP /(_ ord0 (Ordinal (ltnW n1 : 1 < d)%N)).
rewrite !mxE /= !modn_small //; last by rewrite ltnS ltnW.
by rewrite rmorph1 => /eqP; rewrite eq_sym oner_eq0.
Qed.
End Family.

(** ** The overlaps of the family *)

Section Overlap.
Variables (R : realType) (n : nat).
Local Notation d := n.+1.
Local Notation C := R[i].
Local Notation w := (@omega R d).
Local Notation U := (@family R n).

Definition family_overlap (eps : R) : 'I_d -> 'I_d -> R := modulus 1%:M (U eps).

Lemma family_overlapE eps j k : family_overlap eps j k = normc (U eps j k).
Proof. exact: overlap1l. Qed.

Theorem family_overlap_matrix eps : overlap_matrix (family_overlap eps).
Proof. by apply: overlap_bases; [exact: standard_unitary|exact: family_isometry]. Qed.

Lemma family_overlap_diagonal eps k : family_overlap eps k k = family_overlap eps 0 0.
Proof. by rewrite !family_overlapE !family_entry !addrK. Qed.

(** Each entry moves with [eps] at most at the mean speed of the phases. *)
Theorem family_lipschitz (s t : R) j k :
  normc (U s j k - U t j k) <= pi * (d%:R - 1) / d%:R * `|s - t|.
Proof.
have d0 : 0 < d%:R :> R by rewrite ltr0n.
have dn : d%:R != 0 :> R by rewrite gt_eqF.
pose F m : C := w (m%:R * (s + j%:R - k%:R)) - w (m%:R * (t + j%:R - k%:R)).
have FE (m : 'I_d) : normc (F m) <= 2%:R * pi / d%:R * `|s - t| * m%:R.
  apply: le_trans (omega_lipschitz (ltn0Sn n) _ _) _.
  have -> : m%:R * (s + j%:R - k%:R) - m%:R * (t + j%:R - k%:R) = (s - t) * m%:R :> R by ring.
  by rewrite normrM [`|m%:R|]ger0_norm ?ler0n // mulrA.
have -> : U s j k - U t j k = (d%:R^-1)%:C%C * \sum_(m < d) F m.
  by rewrite !family_entry -mulrBr -sumrB fmorphV rmorph_nat.
rewrite normcM normc_real ger0_norm ?invr_ge0 ?ler0n // mulrC ler_pdivrMr //.
apply: le_trans (normc_sum _) _; apply: le_trans (ler_sum _ (fun m _ => FE m)) _.
rewrite -mulr_sumr sum_index le_eqVlt; apply/orP; left; apply/eqP.
by move: (d%:R : R) dn => D Dn; field.
Qed.

Variable eps : R.
Hypothesis eps01 : 0 < eps < 1.

Lemma angle_range (j k : 'I_d) :
  - d%:R < eps + j%:R - k%:R < d%:R /\ eps + j%:R - k%:R != 0.
Proof.
have [e0 e1] := andP eps01; have [h1 _] := @range_sub R d j k.
have h2 : j%:R - k%:R + 1 <= d%:R :> R.
  by rewrite addrAC -mulrSr lerBlDr -natrD ler_nat (leq_trans (ltn_ord j)) // leq_addr.
rewrite -addrA; split.
  by rewrite (lt_trans h1) ?ltrDr //= (lt_le_trans _ h2) // addrC ltrD2l.
have [kj|jk] := leqP k j; first by rewrite gt_eqF // ltr_wpDr // subr_ge0 ler_nat.
rewrite lt_eqF // -ltrBrDr sub0r opprB (lt_le_trans e1) //.
by rewrite lerBrDr addrC -mulrSr ler_nat.
Qed.

Lemma omega_full (j k : 'I_d) : w (d%:R * (eps + j%:R - k%:R)) = expi (2%:R * pi * eps).
Proof.
rewrite mulrBr mulrDr 2!omegaD omegaN !omega_dX // conjC1 !mulr1 /omega.
by rewrite [d%:R * _]mulrC mulfK // pnatr_eq0.
Qed.

Theorem family_closed_form j k :
  U eps j k = (1 - expi (2%:R * pi * eps)) / (d%:R * (1 - w (eps + j%:R - k%:R))).
Proof.
have [y1 y0] := angle_range j k; have wn := omega_neq1 (ltn0Sn n) y1 y0.
rewrite family_entry -(omega_full j k) -omega_sum // [(1 - _) * _]mulrC invfM mulrACA.
by rewrite mulfV ?mulr1 1?mulrC // subr_eq0 eq_sym.
Qed.

Lemma normc_nat m : normc (m%:R : C) = m%:R.
Proof.
have <- : ((m%:R : R)%:C)%C = m%:R by exact: rmorph_nat.
by rewrite normc_real ger0_norm ?ler0n.
Qed.

Theorem family_overlap_closed_form (j k : 'I_d) :
  family_overlap eps j k = sin (pi * eps) / (d%:R * `|sin (pi * ((eps + j%:R - k%:R) / d%:R))|).
Proof.
have half x : 2%:R * pi * x / 2%:R = pi * x :> R by field.
rewrite family_overlapE family_closed_form normcM normcV normcM normc_nat !normc_1Bexpi !half.
rewrite [`|sin (pi * eps)|]gtr0_norm ?sin_pi_gt0 // [d%:R * (2%:R * _)]mulrCA invfM mulrACA.
by rewrite mulfV ?mul1r // pnatr_eq0.
Qed.

Theorem family_overlap_gt0 j k : 0 < family_overlap eps j k.
Proof.
have [y1 y0] := angle_range j k.
rewrite family_overlap_closed_form divr_gt0 ?sin_pi_gt0 // mulr_gt0 ?ltr0n // normr_gt0.
apply: sin_pi_neq0; last by rewrite mulf_neq0 // invr_eq0 pnatr_eq0.
by rewrite ltr_pdivlMr ?ltr0n // ltr_pdivrMr ?ltr0n // mulN1r mul1r.
Qed.

Theorem family_overlap_lt1 : (0 < n)%N -> forall j k, family_overlap eps j k < 1.
Proof.
move=> n0; apply: pos_lt1 => //; [exact: family_overlap_matrix|exact: family_overlap_gt0].
Qed.
End Overlap.
