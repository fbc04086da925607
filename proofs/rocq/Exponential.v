From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import boolp classical_sets.
From mathcomp Require Import complex reals topology normedtype sequences trigo ring.
From diqkd Require Import Compat Ideal Overlaps UnitCircle Family.

(** * U_eps is the exponential of eps G

The exponential of a matrix is stated by its power series: the partial sums
[\sum_(k < N) A^k / k!] converge to it, entry by entry.

** Main definitions
- [converges u l]: the complex sequence [u] has the limit [l].
- [exponential_sum A N]: [\sum_(k < N) A^k / k!].
- [is_exponential A B]: [B = exp A], that is [exponential_sum A N] converges to [B].
- [generator]: [G = \sum_m (2 pi i m/d) |chi_m><chi_m|], of (16).

** Main results
- [is_exponential_unique]: a matrix has at most one exponential.
- [exp_imaginary]: [exp (i x) = cos x + i sin x], as the limit of its power series.
- [family_exponential]: [U_eps = exp (eps G)], for every real [eps].
- [adjoint_shift_exponential]: [exp G] is the adjoint of the shift.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Import ComplexField.Normc numFieldNormedType.Exports.
Local Open Scope ring_scope.

(** ** Limits of complex sequences *)

Section Limits.
Variable R : realType.
Local Notation C := R[i].

Definition converges (u : nat -> C) (l : C) : Prop :=
  forall e : R, 0 < e -> exists N, forall m, (N <= m)%N -> normc (u m - l) < e.

Lemma eq_converges u v l : u =1 v -> converges u l -> converges v l.
Proof. by move=> uv h e /h[N hN]; exists N => m /hN; rewrite uv. Qed.

Lemma converges_const l : converges (fun=> l) l.
Proof. by move=> e e0; exists 0%N => m _; rewrite subrr normc0. Qed.

Lemma convergesD u v k l : converges u k -> converges v l ->
  converges (fun N => u N + v N) (k + l).
Proof.
move=> hu hv e e0; have e2 : 0 < e / 2%:R by rewrite divr_gt0 ?ltr0n.
have [M hM] := hu _ e2; have [N hN] := hv _ e2.
exists (maxn M N) => m; rewrite geq_max => /andP[/hM uM /hN vN].
rewrite opprD addrACA (le_lt_trans (normcD _ _)) // (splitr e).
exact: ltrD.
Qed.

Lemma convergesM a u l : converges u l -> converges (fun N => a * u N) (a * l).
Proof.
move=> hu e e0; have a0 : 0 < normc a + 1 by rewrite ltr_wpDl ?normc_ge0 ?ltr01.
have [N hN] := hu _ (divr_gt0 e0 a0); exists N => m /hN; rewrite -mulrBr normcM.
rewrite ltr_pdivlMr // mulrC => h; apply: le_lt_trans h.
by rewrite ler_wpM2r ?normc_ge0 // lerDl ler01.
Qed.

Lemma converges_sum (I : finType) (u : I -> nat -> C) (l : I -> C) :
  (forall i, converges (u i) (l i)) -> converges (fun N => \sum_i u i N) (\sum_i l i).
Proof.
move=> h; elim: (index_enum I) => [|i s IH].
  by rewrite big_nil; apply: eq_converges (converges_const 0) => N; rewrite big_nil.
rewrite big_cons; apply: eq_converges (convergesD (h i) IH) => N.
by rewrite big_cons.
Qed.

Lemma converges_unique u k l : converges u k -> converges u l -> k = l.
Proof.
move=> hk hl; apply/eqP; rewrite -subr_eq0; apply/negP => /negP kl.
have e0 : 0 < normc (k - l) / 2%:R.
  rewrite divr_gt0 ?ltr0n // lt_neqAle normc_ge0 andbT eq_sym.
  by apply: contraNneq kl => /eq0_normc ->.
have [M hM] := hk _ e0; have [N hN] := hl _ e0.
have := ltrD (hM _ (leq_maxl M N)) (hN _ (leq_maxr M N)).
rewrite -splitr ltNge -[normc (u _ - k)]normcN opprB (le_trans _ (normcD _ _)) //.
by rewrite addrA subrK.
Qed.

(** Convergence of the real and of the imaginary part. *)
Lemma converges_complex (u v : nat -> R) (x y : R) :
  (u @ \oo --> x)%classic -> (v @ \oo --> y)%classic ->
  converges (fun N => Complex (u N) (v N)) (Complex x y).
Proof.
move=> ux vy e e0; have e2 : 0 < e / 2%:R by rewrite divr_gt0 ?ltr0n.
move/cvgr_dist_lt: ux => /(_ _ e2)[M _ hM]; move/cvgr_dist_lt: vy => /(_ _ e2)[N _ hN].
exists (maxn M N) => m; rewrite geq_max => /andP[/hM /= uM /hN /= vN].
rewrite (splitr e); apply: le_lt_trans (ltrD uM vN).
rewrite [`|x - _|]distrC [`|y - _|]distrC.
rewrite -(@ler_pXn2r _ 2) ?nnegrE ?sqrtr_ge0 ?addr_ge0 //.
rewrite sqr_sqrtr ?addr_ge0 ?sqr_ge0 // [X in _ <= X]sqrrD !real_normK ?num_real //.
by rewrite lerD2r lerDl mulrn_wge0 // mulr_ge0.
Qed.
End Limits.

(** ** The power series on the imaginary axis *)

Section Imaginary.
Variable R : realType.
Local Notation C := R[i].

Lemma imaginary_power (x : R) k : (Complex 0 x : C) ^+ k
  = Complex ((~~ odd k)%:R * (-1) ^+ k./2 * x ^+ k) ((odd k)%:R * (-1) ^+ k.-1./2 * x ^+ k).
Proof.
elim: k => [|k IH]; first by rewrite /= !expr0 !mul1r !mul0r.
rewrite exprS IH; simpc; congr Complex; last by rewrite exprS mulrCA.
case: k {IH} => [|k]; first by rewrite !mul0r mulr0 oppr0.
have -> : k.+2./2 = k./2.+1 by [].
rewrite [odd _.+2]/= [odd _.+1]/= negbK [_.+1.-1]/=; move: (k./2) (odd k) => h o.
by rewrite !exprS; ring.
Qed.

(** [\sum_(k < N) (i x)^k / k!], in real and imaginary part. *)
Lemma exp_sum_imaginary (x : R) N : \sum_(k < N) (k`!%:R)^-1 * (Complex 0 x : C) ^+ k
  = Complex (series (cos_coeff x) N) (series (sin_coeff x) N).
Proof.
rewrite /series /= !big_mkord.
apply: (big_ind3 (fun (z : C) s t => z = Complex s t)) => // [z s t z' s' t' -> -> //|k _].
have -> : (k`!%:R)^-1 = ((k`!%:R)^-1)%:C%C :> C by rewrite fmorphV rmorph_nat.
by rewrite imaginary_power; simpc; congr Complex; rewrite mulrC.
Qed.

Theorem exp_imaginary (x : R) :
  converges (fun N => \sum_(k < N) (k`!%:R)^-1 * (Complex 0 x : C) ^+ k) (expi x).
Proof.
apply: eq_converges; last first.
  apply: converges_complex; rewrite ?unlock;
    [exact: is_cvg_series_cos_coeff|exact: is_cvg_series_sin_coeff].
by move=> N; rewrite exp_sum_imaginary.
Qed.
End Imaginary.

(** ** The exponential of a matrix *)

Section Exponential.
Variables (R : realType) (n : nat).
Local Notation d := n.+1.
Local Notation C := R[i].

Definition exponential_sum (A : 'M[C]_d) (N : nat) : 'M[C]_d :=
  \sum_(k < N) (k`!%:R)^-1 *: A ^+ k.

Definition is_exponential (A B : 'M[C]_d) : Prop :=
  forall j k, converges (fun N => exponential_sum A N j k) (B j k).

Lemma is_exponential_unique A B B' : is_exponential A B -> is_exponential A B' -> B = B'.
Proof. by move=> h h'; apply/matrixP => j k; exact: converges_unique (h j k) (h' j k). Qed.

Lemma spectral_power (f : 'I_d -> C) k : spectral f ^+ k = spectral (fun m => f m ^+ k).
Proof.
elim: k => [|k IH]; first by rewrite expr0 -[1]/(1%:M) -spectral1.
by rewrite exprS IH -[_ * _]/(_ *m _) spectralM; apply: eq_spectral => m; rewrite exprS.
Qed.

Lemma spectralZ a (f : 'I_d -> C) : a *: spectral f = spectral (fun m => a * f m).
Proof. by rewrite scaler_sumr; apply: eq_bigr => m _; rewrite scalerA. Qed.

Lemma spectral_sum (I : finType) (f : I -> 'I_d -> C) :
  \sum_i spectral (f i) = spectral (fun m => \sum_i f i m).
Proof. by rewrite exchange_big; apply: eq_bigr => m _; rewrite scaler_suml. Qed.

(** The exponential of a spectral sum has the exponentials of its eigenvalues. *)
Theorem spectral_exponential (f g : 'I_d -> C) :
  (forall m, converges (fun N => \sum_(k < N) (k`!%:R)^-1 * f m ^+ k) (g m)) ->
  is_exponential (spectral f) (spectral g).
Proof.
move=> fg j k; rewrite spectral_entry (eq_bigr _ (fun m _ => mulrC _ _)).
apply: eq_converges (convergesM _ (converges_sum (fun m => convergesM _ (fg m)))) => N.
have -> : exponential_sum (spectral f) N = spectral (fun m => \sum_(k < N) (k`!%:R)^-1 * f m ^+ k).
  by rewrite -spectral_sum; apply: eq_bigr => l _; rewrite spectral_power spectralZ.
rewrite spectral_entry.
by congr (_ * _); apply: eq_bigr => m _; rewrite mulrC.
Qed.

Definition generator : 'M[C]_d :=
  spectral (fun m => Complex 0 (2%:R * pi * (m%:R / d%:R))).

Theorem family_exponential (eps : R) :
  is_exponential ((eps%:C)%C *: generator) (family n eps).
Proof.
rewrite spectralZ; apply: spectral_exponential => m.
have -> : (eps%:C)%C * Complex 0 (2%:R * pi * (m%:R / d%:R))
    = Complex 0 (2%:R * pi * (eps * m%:R / d%:R)) :> C.
  by simpc; congr Complex; ring.
exact: exp_imaginary.
Qed.

Theorem adjoint_shift_exponential : is_exponential generator (dagger (shift R n)).
Proof. by rewrite -family1 -[generator]scale1r; exact: family_exponential. Qed.
End Exponential.
