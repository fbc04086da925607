From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals trigo ring.
From diqkd Require Import Compat Bell Hilbert QuantumBound Ideal Overlaps Local LocalBound.
From diqkd Require Import UnitCircle Family Nonlocal FejerBound Closeness Noise MainTheorem.

(** * How much white noise the correlations of U_eps stand

** Main definitions
- [noisy_correlation eps v]: the correlation of [v |phi_d^+><phi_d^+| + (1 - v) 1/d^2] with the
  measurements of [ideal_correlation eps], key setting included.
- [family_gap eps]: [d - 1 - L], by which the local bound of (10) is below the quantum value.
- [critical eps]: [1 - family_gap eps/(2 (d - 1))].

** Main results
- [noisy_bell]: (10) has the value [(2 v - 1)(d - 1)].
- [violated]: which exceeds [L] exactly where [v > critical eps]; [noisy_nonlocal]: the noisy
  correlation is not local there.
- [critical_lt1], [critical_ge_half]: [1/2 <= critical eps < 1] for [0 < eps < 1] and [d >= 2].
- [noisy_family_local]: for [v <= 1/(1 + d c_00)] the noisy correlation is local.
- [noise_kills]: so it is for [v <= 1 - eta] where [eps <= sqrt 3 eta/(pi d)];
  [noise_kills_small]: for all small [eps], whatever [eta > 0].
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section NoisyFamily.
Variables (R : realType) (n : nat) (eps : R).
Local Notation d := n.+1.
Local Notation C := [numClosedFieldType of R[i]].
Local Notation V := 'M[C]_d.
Local Notation ip := (matrix_product C d).
Local Notation phi := (phi C d).
Local Notation U := (@family R n eps : V).
Local Notation one := (1%:M : V).
Local Notation u1 := (@standard_unitary R d).
Local Notation uU := (@family_isometry R n eps).
Local Notation c := (@family_coefficient R n eps).
Local Notation L := (local_bound c).

Definition noisy_correlation (v : R) : full_correlation R d :=
  noisy (@alice_first R n) (alice_second eps) (@ideal_bob R n eps) ((v%:C)%C : C).

Definition family_gap : R := d%:R - 1 - L.
Definition critical : R := 1 - family_gap / (2%:R * (d%:R - 1)).

Lemma bob_right (y : setting d) (t : outcomes y) :
  exists M : V, forall u : V, @ideal_bob R n eps y t u = u *m M.
Proof. by case: y t => [[j k]|] t; eexists=> u. Qed.

(** White noise, and its mixture with the ideal correlation. *)
Lemma noisyE v x a y (t : outcomes y) : noisy_correlation v x a t
  = (v%:C)%C * @ideal_correlation R n eps x a y t
    + (1 - (v%:C)%C) * (d%:R^-1 * ip phi (@ideal_bob R n eps y t phi)).
Proof.
have [M EM] := bob_right t; rewrite /noisy_correlation /noisy; congr (_ + _ * _).
exact: (mixed_uniform u1 uU _ _ EM).
Qed.

Lemma real_distance (v : R) : 1 - (v%:C)%C = ((1 - v)%:C)%C :> C.
Proof. by rewrite rmorphB rmorph1. Qed.

Theorem noisy_bell (v : R) :
  bell (fun j k => ((c j k)%:C)%C : C) (bell_part (noisy_correlation v))
    = (((2%:R * v - 1) * (d%:R - 1))%:C)%C.
Proof.
pose w : behaviour C d := fun x l j k e => d%:R^-1 * ip phi (phi *m bob_matrix one U j k e).
have cE j k : ((c j k)%:C)%C = Ideal.coefficient one U j k by rewrite coefficient_bridge.
transitivity (bell (Ideal.coefficient one U) (fun x a j k b =>
    (v%:C)%C * bell_part (@ideal_correlation R n eps) x a j k b + (1 - (v%:C)%C) * w x a j k b)).
  have pE x a j k b : bell_part (noisy_correlation v) x a j k b = (v%:C)%C *
      bell_part (@ideal_correlation R n eps) x a j k b + (1 - (v%:C)%C) * w x a j k b.
    exact: noisyE.
  apply: eq_bigr => j _; apply: eq_bigr => k _; rewrite -cE !pE.
  by congr (_ - _ * (_ + _)); apply: eq_bigr => a _; exact: pE.
rewrite bell_mix ideal_bell (white_noise_value u1 uU) //.
have -> : d%:R - 1 = ((d%:R - 1)%:C)%C :> C by rewrite rmorphB rmorph1 rmorph_nat.
rewrite real_distance mulrN -!rmorphM -rmorphB; congr (_%:C)%C.
by move: (d%:R : R) => D; ring.
Qed.

(** ** The violation *)

Theorem violated (v : R) : (0 < n)%N -> (L < (2%:R * v - 1) * (d%:R - 1)) = (critical < v).
Proof.
move=> n0; have d1 : 0 < d%:R - 1 :> R by rewrite subr_gt0 ltr1n.
have -> : L = d%:R - 1 - family_gap by rewrite /family_gap subKr.
rewrite /critical [RHS]ltrBlDr -[RHS]ltrBlDl [RHS]ltr_pdivlMr ?mulr_gt0 ?ltr0n //.
rewrite -[LHS]subr_gt0 -[RHS]subr_gt0; congr (0 < _); ring.
Qed.

Theorem noisy_nonlocal (v : R) : (0 < n)%N -> critical < v -> ~ local (bell_part (noisy_correlation v)).
Proof.
move=> n0; rewrite -violated // => vL /local_Re[q lq pq].
have OM := @family_overlap_matrix R n eps.
have := bell_local (coefficient_of_ge0 _) (coefficient_of_le1 OM) lq.
by rewrite -lecR -(bell_Re _ pq) noisy_bell lecR leNgt vL.
Qed.

Hypothesis eps01 : 0 < eps < 1.
Hypothesis n0 : (0 < n)%N.

Lemma gap_gt0 : 0 < family_gap. Proof. by rewrite subr_gt0 family_nonlocal. Qed.

Lemma gap_le1 : family_gap <= 1.
Proof.
have OM := @family_overlap_matrix R n eps.
have := best_value_le c 0 0; rewrite best_valueE lerBlDr -lerBlDl => /le_trans; apply.
apply: le_trans (shortfall_ceiling OM 0 0) _.
by rewrite expr_le1 ?coefficient_of_ge0 ?coefficient_of_le1.
Qed.

Let d1 : 1 <= d%:R - 1 :> R. Proof. by rewrite lerBrDr -[1 + 1]/(2%:R) ler_nat. Qed.

Theorem critical_lt1 : critical < 1.
Proof.
by rewrite /critical ltrBlDr ltrDl divr_gt0 ?gap_gt0 // mulr_gt0 ?ltr0n // (lt_le_trans ltr01 d1).
Qed.

Theorem critical_ge_half : 2%:R^-1 <= critical.
Proof.
rewrite /critical lerBrDr -lerBrDl (_ : 1 - 2%:R^-1 = 2%:R^-1); last by field.
have d0 : 0 < d%:R - 1 :> R := lt_le_trans ltr01 d1.
rewrite ler_pdivrMr ?mulr_gt0 ?ltr0n // mulKf ?pnatr_eq0 //.
exact: le_trans gap_le1 d1.
Qed.

(** ** Locality *)

Theorem noisy_family_local (v : R) : 0 <= v -> v * (1 + d%:R * c 0 0) <= 1 ->
  local_model (noisy_correlation v).
Proof.
move=> v0 vc; pose s : C := ((c 0 0)%:C)%C.
have cs j : Ideal.coefficient one U j j = s.
  by rewrite coefficient_bridge /family_coefficient /coefficient_of family_overlap_diagonal.
have s0 : 0 < s by rewrite ltcR family_coefficient_gt0.
have vc' : (v%:C)%C * (1 + d%:R * s) <= 1 :> C.
  by move: vc; rewrite -lecR rmorphM rmorphD rmorphM rmorph1 rmorph_nat.
have v0' : 0 <= (v%:C)%C :> C by rewrite lecR.
have comm e j y (t : outcomes y) : commute (in_basis e j) (@ideal_bob R n eps y t).
  exact: ideal_bob_commutes.
have [I [w [alice [bob [hw hA hB hp]]]]] := noisy_local u1 uU (ltn0Sn n)
  (@ideal_bob_complete R n eps) (comm _) (comm _) cs s0 v0' vc'.
by exists I, w, alice, bob; split=> // x a y t; rewrite noisyE -hp.
Qed.

Theorem noise_kills (eta v : R) : 0 < eta -> eps <= Num.sqrt 3%:R * eta / (pi * d%:R) ->
  0 <= v -> v <= 1 - eta -> local_model (noisy_correlation v).
Proof.
move=> eta0 small v0 v1; apply: noisy_family_local => //.
have e0 : 0 <= eps by apply: ltW; case/andP: eps01.
have s3 : 0 < Num.sqrt 3%:R :> R by rewrite sqrtr_gt0 ltr0n.
have pd : 0 < pi * d%:R :> R by rewrite mulr_gt0 ?pi_gt0 ?ltr0n.
have dc : d%:R * c 0 0 <= eta.
  apply: (@le_trans _ _ (d%:R * (pi * eps / Num.sqrt 3%:R))).
    by rewrite ler_wpM2l ?ler0n // family_coefficient_uniform.
  rewrite mulrA ler_pdivrMr // [eta * _]mulrC.
  by rewrite (_ : _ * (pi * eps) = eps * (pi * d%:R)) -?ler_pdivlMr //; ring.
have c0 : 0 <= 1 + d%:R * c 0 0.
  by rewrite addr_ge0 ?ler01 // mulr_ge0 ?ler0n //; exact: coefficient_of_ge0.
apply: le_trans (ler_wpM2r c0 v1) _.
have eta1 : 0 <= 1 - eta := le_trans v0 v1.
apply: (@le_trans _ _ ((1 - eta) * (1 + eta))); first by rewrite ler_wpM2l // lerD2l.
by rewrite -subr_sqr expr1n lerBlDr lerDl sqr_ge0.
Qed.
End NoisyFamily.

(** At each dimension a fixed amount of noise makes the correlations of all small [eps] local. *)
Theorem noise_kills_small (R : realType) (n : nat) (eta : R) : (0 < n)%N -> 0 < eta ->
  exists2 eps0 : R, 0 < eps0 & forall eps v, 0 < eps <= eps0 -> 0 <= v <= 1 - eta ->
    local_model (@noisy_correlation R n eps v).
Proof.
move=> n0 eta0; pose bound := Num.sqrt 3%:R * eta / (pi * n.+1%:R) : R.
have b0 : 0 < bound by rewrite divr_gt0 ?mulr_gt0 ?sqrtr_gt0 ?ltr0n ?pi_gt0.
exists (Num.min 2%:R^-1 bound) => [|eps v /andP[e0]].
  by rewrite lt_min b0 invr_gt0 ltr0n.
rewrite le_min => /andP[e2 eb] /andP[v0 v1]; apply: noise_kills eta0 eb v0 v1 => //.
by rewrite e0 (le_lt_trans e2) // invf_lt1 ?ltr0n // ltr1n.
Qed.
