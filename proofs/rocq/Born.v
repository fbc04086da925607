From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From diqkd Require Import Compat VanishingSums Bell Hilbert.

(** * Born's rule (1) gives a no-signalling correlation

For commuting positive operators [A <= 1] and [B], [<psi|A B psi>] is not negative.  On a
pre-Hilbert space [A] need have no square root; instead, with [A_0 = A] and
[A_(n+1) = A_n - A_n^2], each [A_n] is between 0 and 1 and
[<psi|A B psi> = sum_(k < n) <A_k psi|B A_k psi> + <A_n psi|B psi>]; as
[sum_(k < n) |A_k psi|^2 <= <psi|A psi>], the last term gets small.

** Main definitions
- [archimedean C]: every non-negative number of [C] is below a natural number.  It is so for the
  complex numbers; the correlations of finite-dimensional matrices do not need it ([Purification]).
- [remainder A n]: [A_n].

** Main results
- [product_ge0]: [<psi|A B psi> >= 0] for commuting positive [A <= 1] and [B].
- [born_ge0], [born_total], [born_of_bob], [born_of_alice]: the numbers of (1) are non-negative,
  sum to 1, and signal neither way.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Definition archimedean (C : numClosedFieldType) := forall x : C, 0 <= x -> exists n : nat, x < n%:R.

Section Product.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V).
Variables (A B : operator V) (psi : V).

Fixpoint remainder n : operator V :=
  if n is m.+1 then op_sub (remainder m) (op_comp (remainder m) (remainder m)) else A.
Local Notation A_ := remainder.

Hypotheses (saA : selfadjoint ip A) (saB : selfadjoint ip B).
Hypotheses (posA : positive ip A) (posB : positive ip B).
Hypothesis below : forall u, 0 <= ip u (u - A u).
Hypothesis AB : commute A B.

Lemma remainder_commute n : commute B (A_ n).
Proof.
elim: n => [|n IH]; first exact: commute_sym.
by apply: commute_sub => //; exact: commute_comp.
Qed.

Lemma remainder_selfadjoint n : selfadjoint ip (A_ n).
Proof.
elim: n => [//|n IH]; apply: selfadjoint_sub => // u v /=.
by rewrite !IH.
Qed.

(** [A - A^2 = A (1 - A) A + (1 - A) A (1 - A)]. *)
Lemma remainder_between n :
  positive ip (A_ n) /\ forall u, 0 <= ip u (u - A_ n u).
Proof.
elim: n => [//|n [pos bel]]; have sa := remainder_selfadjoint n; split=> u.
  have -> : ip u (A_ n.+1 u)
      = ip (A_ n u) (A_ n u - A_ n (A_ n u)) + ip (u - A_ n u) (A_ n (u - A_ n u)).
    by rewrite /= !opB !(ipBl, ipBr) !sa; ring.
  by rewrite addr_ge0.
have -> : ip u (u - A_ n.+1 u) = ip u (u - A_ n u) + ip (A_ n u) (A_ n u).
  by rewrite /= !(ipBr, sa); ring.
by rewrite addr_ge0 ?ip_ge0.
Qed.

Lemma remainder_step n :
  ip (A_ n psi) (B psi) = ip (A_ n psi) (B (A_ n psi)) + ip (A_ n.+1 psi) (B psi).
Proof.
have sa := remainder_selfadjoint n.
by rewrite /= ipBl (sa (A_ n psi)) -remainder_commute; ring.
Qed.

Lemma remainder_le n : ip (A_ n psi) (B psi) <= ip psi (A (B psi)).
Proof.
elim: n => [|n IH]; first by rewrite saA.
by apply: le_trans IH; rewrite (remainder_step n) lerDr posB.
Qed.

Lemma remainder_norms n : \sum_(k < n) ip (A_ k psi) (A_ k psi) <= ip psi (A psi).
Proof.
have telescope : \sum_(k < n) ip (A_ k psi) (A_ k psi) + ip psi (A_ n psi) = ip psi (A psi).
  elim: n => [|n IH]; first by rewrite big_ord0 add0r.
  by rewrite big_ord_recr -[RHS]IH /= ipBr -(remainder_selfadjoint n psi (A_ n psi)); ring.
by rewrite -telescope lerDl; case: (remainder_between n).
Qed.

Theorem product_ge0 : archimedean C -> 0 <= ip psi (A (B psi)).
Proof.
move=> arch; set t := ip psi (A (B psi)).
have tr : t \is Num.real.
  by apply/CrealP; rewrite /t -ip_conj saA saB AB.
rewrite real_leNgt ?rpred0 //; apply/negP => t0; pose b := ip (B psi) (B psi).
have b0 : 0 <= b by exact: ip_ge0.
pose s := (b + 1) / - t; have s0 : 0 < s by rewrite divr_gt0 ?oppr_gt0 ?ltr_wpDl ?ltr01.
have sr : s^* = s by apply: geC0_conj; exact: ltW.
have st : s * t = - (b + 1) by rewrite /s; field; rewrite lt_eqF.
have each n : 1 <= s ^+ 2 * ip (A_ n psi) (A_ n psi).
  have : 0 <= ip (s *: A_ n psi + B psi) (s *: A_ n psi + B psi) by exact: ip_ge0.
  have back : ip (B psi) (A_ n psi) = ip (A_ n psi) (B psi).
    by rewrite (remainder_selfadjoint n) -remainder_commute -saB.
  have -> : ip (s *: A_ n psi + B psi) (s *: A_ n psi + B psi)
      = s ^+ 2 * ip (A_ n psi) (A_ n psi) + (s * ip (A_ n psi) (B psi)) *+ 2 + b.
    by rewrite !(ipDl, ipDr, ipZl, ipZr) sr back -/b; ring.
  move=> h; have le_t : s * ip (A_ n psi) (B psi) <= - (b + 1).
    by rewrite -st ler_wpM2l ?remainder_le // ltW.
  have {le_t} : s ^+ 2 * ip (A_ n psi) (A_ n psi) + (s * ip (A_ n psi) (B psi)) *+ 2 + b
      <= s ^+ 2 * ip (A_ n psi) (A_ n psi) + (- (b + 1)) *+ 2 + b.
    by rewrite lerD2r lerD2l lerMn2r.
  move=> /(le_trans h).
  have -> : s ^+ 2 * ip (A_ n psi) (A_ n psi) + (- (b + 1)) *+ 2 + b
      = s ^+ 2 * ip (A_ n psi) (A_ n psi) - (b + 2%:R) by ring.
  rewrite subr_ge0; apply: le_trans.
  by rewrite -[2%:R]/(1 + 1) addrA lerDr addr_ge0 ?ler01.
have s2 : 0 <= s ^+ 2 by rewrite exprn_ge0 // ltW.
have [n small] := arch (s ^+ 2 * ip psi (A psi)) (mulr_ge0 s2 (posA psi)).
have large : n%:R <= s ^+ 2 * ip psi (A psi).
  apply: le_trans (ler_wpM2l s2 (remainder_norms n)); rewrite mulr_sumr.
  by rewrite -[n in n%:R]card_ord -sumr_const ler_sum.
by have := lt_le_trans small large; rewrite ltxx.
Qed.

End Product.

(** ** The correlation *)

Section Correlation.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (psi : V).
Variables (X Y : Type) (K M : finType).
Variables (A : X -> K -> operator V) (B : Y -> M -> operator V).
Hypotheses (povmA : forall x, povm ip (A x)) (povmB : forall y, povm ip (B y)).

Lemma povm_below (T : finType) (E : T -> operator V) : povm ip E ->
  forall t u, 0 <= ip u (u - E t u).
Proof.
case=> _ pos sum t u; rewrite -{2}[u]sum (bigD1 t) //= addrAC subrr add0r.
rewrite (big_morph (ip u) (ipDr ip u) (ip0r ip u)); apply: sumr_ge0 => l _; exact: pos.
Qed.

Theorem born_ge0 : archimedean C -> (forall x a y b, commute (A x a) (B y b)) ->
  forall x y a b, 0 <= ip psi (A x a (B y b psi)).
Proof.
move=> arch AB x y a b; have [saA posA _] := povmA x; have [saB posB _] := povmB y.
by apply: product_ge0 => // u; exact: povm_below.
Qed.

Theorem born_of_bob x y b : \sum_a ip psi (A x a (B y b psi)) = ip psi (B y b psi).
Proof. by have [_ _ sum] := povmA x; rewrite -ip_sumr sum. Qed.

Theorem born_of_alice x y a : \sum_b ip psi (A x a (B y b psi)) = ip psi (A x a psi).
Proof. by have [_ _ sum] := povmB y; rewrite -ip_sumr -op_sum sum. Qed.

Theorem born_total x y : ip psi psi = 1 -> \sum_a \sum_b ip psi (A x a (B y b psi)) = 1.
Proof.
have [_ _ sum] := povmA x => <-; rewrite (eq_bigr _ (fun a _ => born_of_alice x y a)).
by rewrite -ip_sumr sum.
Qed.

End Correlation.
