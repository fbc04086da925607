From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex boolp reals exp ring.
From diqkd Require Import Compat VanishingSums Ideal Local PositiveMatrices Density.

(** * Entropies, in bits, of distributions and of finite-dimensional states

** Main definitions
- [log2 x]: the logarithm to base 2; [eta x = - x log2 x], which is 0 at 0.
- [shannon p]: Shannon's entropy; [shannon_given p]: [H(A|B) = H(AB) - H(B)] of a joint
  distribution.
- [spectrum A]: the roots of the characteristic polynomial, with multiplicities;
  [entropy A]: von Neumann's entropy, the sum of [eta] over the spectrum.
- [entropy_given sigma]: [H(A|E) = H(AE) - H(E)] of the state with the blocks [sigma_a], where
  [sigma_E = \sum_a sigma_a].

** Main results
- [entropyE]: any list of roots of the characteristic polynomial gives the entropy.
- [spectrum_density]: the spectrum of a density matrix is a distribution; [entropy_usual] collects
  what says that [entropy] is the usual one.
- [entropy_ge0], [entropy_diagonal], [entropy_conjugate]: entropies of states are non-negative,
  that of a diagonal matrix is Shannon's, and a change of basis leaves the entropy as it is.
- [entropy_classical_quantum]: [H(AE)] is the sum over the spectra of the blocks.
- [additive]: [H(AE) = H(p) + H(sigma_E)] for the blocks [p_a sigma_E]; so
  [H(A|E) = H(p)] ([entropy_given_product]).
- [shannon_uniform], [shannon_given_equal]: [log2 d], and 0 where both outcomes are equal.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** ** Logarithms *)

Section Logarithm.
Variable R : realType.
Implicit Types x y : R.

Definition log2 x : R := ln x / ln 2%:R.

Lemma ln2_gt0 : 0 < ln 2%:R :> R.
Proof. by rewrite ln_gt0 // ltr1n. Qed.

Lemma log2M x y : 0 < x -> 0 < y -> log2 (x * y) = log2 x + log2 y.
Proof. by move=> x0 y0; rewrite /log2 lnM ?posrE // mulrDl. Qed.

Lemma log2_1 : log2 1 = 0.
Proof. by rewrite /log2 ln1 mul0r. Qed.

Lemma log2V x : 0 < x -> log2 x^-1 = - log2 x.
Proof.
move=> x0; apply/eqP; rewrite -subr_eq0 opprK -log2M ?invr_gt0 //.
by rewrite mulVf ?(gt_eqF x0) // log2_1.
Qed.

Lemma log2_pow n : log2 (2%:R ^+ n) = n%:R.
Proof.
elim: n => [|n IH]; first by rewrite expr0 log2_1.
rewrite exprS log2M ?exprn_gt0 ?ltr0n // IH /log2 divff ?gt_eqF ?ln2_gt0 //.
by rewrite -add1n natrD.
Qed.

Lemma log2_le x y : 0 < x -> x <= y -> log2 x <= log2 y.
Proof.
move=> x0 xy; rewrite /log2 mulrC [X in _ <= X]mulrC ler_wpM2l ?invr_ge0 ?(ltW ln2_gt0) //.
by rewrite ler_ln // posrE // (lt_le_trans x0).
Qed.

Lemma log2_lt x y : 0 < x -> x < y -> log2 x < log2 y.
Proof.
move=> x0 xy; rewrite -subr_gt0 /log2 -mulrBl divr_gt0 ?ln2_gt0 // subr_gt0.
by rewrite ltr_ln // posrE // (lt_trans x0).
Qed.

Definition eta x : R := - (x * log2 x).

Lemma eta0 : eta 0 = 0.
Proof. by rewrite /eta mul0r oppr0. Qed.

Lemma etaM x y : 0 <= x -> 0 <= y -> eta (x * y) = y * eta x + x * eta y.
Proof.
rewrite !le_eqVlt => /predU1P[<-|x0] => [|/predU1P[<-|y0]].
- by move=> _; rewrite !(mul0r, eta0, mulr0, addr0).
- by rewrite !(mul0r, eta0, mulr0, addr0).
by rewrite /eta log2M //; ring.
Qed.

Lemma eta_ge0 x : 0 <= x <= 1 -> 0 <= eta x.
Proof.
move=> /andP[]; rewrite le_eqVlt => /predU1P[<-|x0] x1; first by rewrite eta0.
rewrite /eta oppr_ge0 pmulr_rle0 // -log2_1; exact: log2_le.
Qed.
End Logarithm.

(** ** Shannon's entropy *)

Section Shannon.
Variable R : realType.

Definition shannon (T : finType) (p : T -> R) : R := \sum_t eta (p t).

Definition shannon_given (T U : finType) (p : T -> U -> R) : R :=
  shannon (fun tu : T * U => p tu.1 tu.2) - shannon (fun u => \sum_t p t u).

Lemma distribution_le1 (T : finType) (p : T -> R) t : distribution p -> p t <= 1.
Proof.
by case=> p0 <-; rewrite (bigD1 t) //= lerDl; apply: sumr_ge0 => *; exact: p0.
Qed.

Lemma shannon_ge0 (T : finType) (p : T -> R) : distribution p -> 0 <= shannon p.
Proof.
move=> dp; apply: sumr_ge0 => t _; apply: eta_ge0.
by rewrite (distribution_le1 t dp) andbT; case: dp.
Qed.

Lemma shannon_uniform d : (0 < d)%N -> shannon (fun _ : 'I_d => d%:R^-1) = log2 d%:R.
Proof.
move=> d0; have dR : 0 < d%:R :> R by rewrite ltr0n.
rewrite /shannon sumr_const card_ord /eta log2V // mulrN opprK -[_ *+ d]mulr_natl.
by rewrite mulVKf ?gt_eqF.
Qed.

(** Where Bob's outcome is always that of Alice he lacks nothing of it. *)
Lemma shannon_given_equal (T : finType) (p : T -> R) :
  shannon_given (fun a b => p a * (a == b)%:R) = 0.
Proof.
rewrite /shannon_given /shannon -(pair_bigA _ (fun a b => eta (p a * (a == b)%:R))) /=.
apply/eqP; rewrite subr_eq0; apply/eqP; apply: eq_bigr => a _.
rewrite (bigD1 a) //= [X in _ + X]big1 ?addr0 => [|b]; last first.
  by rewrite eq_sym => /negPf->; rewrite mulr0 eta0.
congr eta; rewrite (bigD1 a) //= big1 ?addr0 // => b /negPf->.
by rewrite mulr0.
Qed.
End Shannon.

(** ** Von Neumann's entropy *)

Section Roots.
Variable F : fieldType.
Implicit Types r s : seq F.

Lemma roots_unique r s :
  \prod_(z <- r) ('X - z%:P) = \prod_(z <- s) ('X - z%:P) -> perm_eq r s.
Proof.
elim: r s => [|x r IH] s.
  rewrite big_nil => h; have := size_prod_XsubC s id.
  by rewrite -h size_poly1 => -[]; case: s {h}.
move=> h; have xs : x \in s by rewrite -root_prod_XsubC -h root_prod_XsubC mem_head.
rewrite perm_sym (perm_trans (perm_to_rem xs)) // perm_cons perm_sym; apply: IH.
have x0 : 'X - x%:P != 0 by rewrite polyXsubC_eq0.
by apply: (mulfI x0); move: h; rewrite (big_rem x xs) big_cons /= => ->.
Qed.

Lemma roots_sum r : r != [::] ->
  (\prod_(z <- r) ('X - z%:P))`_(size r).-1 = - \sum_(z <- r) z.
Proof.
elim: r => [//|x r IH] _; rewrite !big_cons mulrBl coefB coefXM coefCM /=.
have lead : (\prod_(z <- r) ('X - z%:P))`_(size r) = 1.
  have /monicP := monic_prod_XsubC r xpredT (fun z : F => z).
  by rewrite lead_coefE size_prod_XsubC.
rewrite lead mulr1; case: (altP (r =P [::])) => [->|r0].
  by rewrite !big_nil /= sub0r addr0.
by rewrite size_eq0 (negPf r0) IH // opprD addrC.
Qed.

Lemma trace_roots n (A : 'M[F]_n) r : char_poly A = \prod_(z <- r) ('X - z%:P) ->
  \tr A = \sum_(z <- r) z.
Proof.
case: n A => [|n] A rA.
  have := size_char_poly A; rewrite rA size_prod_XsubC => -[/size0nil ->].
  by rewrite big_nil /mxtrace big_ord0.
have size_r : size r = n.+1 by have := size_char_poly A; rewrite rA size_prod_XsubC => -[].
apply: oppr_inj; rewrite -char_poly_trace // rA -size_r roots_sum //.
by rewrite -size_eq0 size_r.
Qed.
End Roots.

Section VonNeumann.
Variable R : realType.
Local Notation C := [numClosedFieldType of R[i]].

Definition spectrum n (A : 'M[C]_n) : seq C :=
  sval (closed_field_poly_normal (char_poly A)).

Lemma spectrumP n (A : 'M[C]_n) : char_poly A = \prod_(z <- spectrum A) ('X - z%:P).
Proof.
rewrite /spectrum; case: closed_field_poly_normal => r /= {1}->.
by rewrite (monicP (char_poly_monic A)) scale1r.
Qed.

(** Nothing below computes a list of roots. *)
Opaque spectrum.

Definition entropy n (A : 'M[C]_n) : R := \sum_(z <- spectrum A) eta (complex.Re z).

Theorem entropyE n (A : 'M[C]_n) (r : seq C) :
  char_poly A = \prod_(z <- r) ('X - z%:P) -> entropy A = \sum_(z <- r) eta (complex.Re z).
Proof. by move=> rA; apply/perm_big/roots_unique; rewrite -spectrumP. Qed.

Lemma real_of_ge0 (z : C) : 0 <= z -> z = (complex.Re z)%:C /\ 0 <= complex.Re z.
Proof. by case: z => a b; rewrite lecE /= => /andP[/eqP -> a0]. Qed.

Lemma Re_sum (r : seq C) : complex.Re (\sum_(z <- r) z) = \sum_(z <- r) complex.Re z.
Proof. by elim/big_rec2: _ => // -[a b] x [u v] _ /= <-. Qed.

Lemma ReM x (z : C) : complex.Re (x%:C * z) = x * complex.Re z.
Proof. by case: z => a b /=; rewrite mul0r subr0. Qed.

(** The spectrum of a state: non-negative real numbers that sum to 1. *)
Theorem spectrum_density n (A : 'M[C]_n) : density A ->
  [/\ size (spectrum A) = n,
      forall z, z \in spectrum A -> z = (complex.Re z)%:C /\ 0 <= complex.Re z
    & \sum_(z <- spectrum A) complex.Re z = 1].
Proof.
case=> /psd_positive posA trA; split=> [|z zA|].
- by have := size_char_poly A; rewrite spectrumP size_prod_XsubC => -[].
- by apply/real_of_ge0/(positive_eigenvalue posA); rewrite spectrumP root_prod_XsubC.
- by rewrite -Re_sum -(trace_roots (spectrumP A)) trA.
Qed.

Theorem entropy_ge0 n (A : 'M[C]_n) : density A -> 0 <= entropy A.
Proof.
move=> /spectrum_density[_ pos sum1]; rewrite /entropy big_seq; apply: sumr_ge0 => z zA.
have z0 t : t \in spectrum A -> 0 <= complex.Re t by move=> /pos[].
apply: eta_ge0; rewrite z0 //= -sum1 (big_rem z zA) /= lerDl big_seq; apply: sumr_ge0 => t.
by move=> /mem_rem /z0.
Qed.

Theorem entropy_diagonal n (p : 'I_n -> R) :
  entropy (diag_mx (\row_i (p i)%:C)) = shannon p.
Proof.
rewrite (@entropyE _ _ [seq (p i)%:C | i <- enum 'I_n]).
  by rewrite big_map big_enum.
rewrite char_poly_trig ?diag_mx_is_trig // big_map big_enum; apply: eq_bigr => i _.
by rewrite !mxE eqxx mulr1n.
Qed.

Theorem entropy_conjugate n (A B B' : 'M[C]_n) :
  B *m B' = 1%:M -> entropy (B *m A *m B') = entropy A.
Proof.
move=> BB'; apply: entropyE; rewrite -spectrumP /char_poly.
have -> : char_poly_mx (B *m A *m B')
    = map_mx polyC B *m char_poly_mx A *m map_mx polyC B'.
  have xI : map_mx polyC B *m 'X%:M *m map_mx polyC B' = 'X%:M.
    by rewrite scalar_mxC -mulmxA -map_mxM BB' map_mx1 mulmx1.
  by rewrite /char_poly_mx mulmxBr mulmxBl xI !map_mxM.
rewrite !det_mulmx mulrAC -det_mulmx -map_mxM BB' map_mx1 det1 mul1r.
by [].
Qed.

Theorem entropy_usual n :
  [/\ forall (A : 'M[C]_n) (r : seq C), char_poly A = \prod_(z <- r) ('X - z%:P) ->
        entropy A = \sum_(z <- r) eta (complex.Re z),
      forall A : 'M[C]_n, density A ->
        [/\ char_poly A = \prod_(z <- spectrum A) ('X - z%:P),
            forall z, z \in spectrum A -> 0 <= z & \sum_(z <- spectrum A) complex.Re z = 1],
      forall p : 'I_n -> R, entropy (diag_mx (\row_i (p i)%:C)) = shannon p
    & forall A B B' : 'M[C]_n, B *m B' = 1%:M -> entropy (B *m A *m B') = entropy A].
Proof.
split; [exact: entropyE| |exact: entropy_diagonal|exact: entropy_conjugate].
move=> A dA; have [_ pos sum1] := spectrum_density dA; split=> //; first exact: spectrumP.
by move=> z /pos[-> z0]; rewrite lecR.
Qed.

(** ** The state of a classical outcome and a quantum system *)

Definition entropy_given d n (sigma : 'I_d -> 'M[C]_n) : R :=
  entropy (classical_quantum sigma) - entropy (\sum_a sigma a).

Theorem entropy_classical_quantum d n (sigma : 'I_d -> 'M[C]_n) :
  entropy (classical_quantum sigma) = \sum_a entropy (sigma a).
Proof.
rewrite (@entropyE _ _ (flatten [seq spectrum (sigma a) | a <- enum 'I_d])).
  by rewrite big_flatten big_map big_enum.
rewrite char_poly_classical_quantum big_flatten big_map big_enum.
by apply: eq_bigr => a _; exact: spectrumP.
Qed.

Lemma entropy_scale n (A : 'M[C]_n) x : density A -> 0 <= x ->
  entropy (x%:C *: A) = eta x + x * entropy A.
Proof.
move=> /spectrum_density[_ pos sum1] x0.
rewrite (@entropyE _ _ [seq x%:C * z | z <- spectrum A]); last first.
  by rewrite big_map; apply: char_poly_scale; exact: spectrumP.
rewrite big_map /entropy mulr_sumr -[eta x]mul1r -sum1 mulr_suml -big_split /=.
by apply: eq_big_seq => z /pos[_ z0]; rewrite ReM etaM.
Qed.

(** The entropy is additive on products, the first factor being classical. *)
Theorem additive d n (p : 'I_d -> R) (S : 'M[C]_n) : distribution p -> density S ->
  entropy (classical_quantum (fun a => (p a)%:C *: S)) = shannon p + entropy S.
Proof.
move=> [p0 p1] dS; rewrite entropy_classical_quantum.
rewrite (eq_bigr _ (fun a _ => entropy_scale dS (p0 a))) big_split /= -mulr_suml p1.
by rewrite mul1r.
Qed.

Corollary product_entropies d n (p : 'I_d -> R) (S : 'M[C]_n) : distribution p -> density S ->
  let sigma a := (p a)%:C *: S in
  [/\ entropy (classical_quantum sigma) = shannon p + entropy S, \sum_a sigma a = S
    & entropy (classical_quantum sigma) - entropy S = shannon p].
Proof.
move=> dp dS sigma; rewrite (additive dp dS) addrK; split=> //.
by rewrite -scaler_suml -rmorph_sum; case: dp => _ ->; rewrite rmorph1 scale1r.
Qed.

Theorem entropy_given_product d n (p : 'I_d -> R) (S : 'M[C]_n) (sigma : 'I_d -> 'M[C]_n) :
  distribution p -> density S -> (forall a, sigma a = (p a)%:C *: S) ->
  entropy_given sigma = shannon p.
Proof.
move=> dp dS sE; have -> : sigma = (fun a => (p a)%:C *: S) by exact/funext.
by have [_ sumS HA] := product_entropies dp dS; rewrite /entropy_given sumS HA.
Qed.

End VonNeumann.
