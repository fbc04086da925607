From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From diqkd Require Import Compat VanishingSums Bell Hilbert QuantumBound Ideal Disconnected.
From diqkd Require Import IdealCorrelation.

(** * Two pairs of bases with the same overlaps that are not the same pair

The complex Hadamard matrices [F_4(x)/2], [|x| = 1], have all moduli 1/2.  Those of [x = 1] and
[x = i] differ by more than phases and an exchange of rows and columns, and give the same ideal
correlation: no correlation of this kind tells which basis Alice measures.

** Main definitions
- [four_matrix x]: [F_4(x)/2].

** Main results
- [four_unitary], [four_overlap].
- [four_inequivalent]: no phases, permutations (or any other factors and maps of the rows and
  columns) take [F_4(1)/2] to [F_4(i)/2].
- [no_self_test]: the correlations are equal.
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Four.
Variable C : numClosedFieldType.

Definition four_matrix (x : C) : 'M[C]_4 := \matrix_(j, k)
  (nth 0 (nth [::] [:: [:: 1; 1; 1; 1]; [:: 1; 1; -1; -1];
                       [:: 1; -1; x; - x]; [:: 1; -1; - x; x]] j) k / 2%:R).

Section Phase.
Variable x : C.
Hypothesis phase : `|x| = 1.

Let x0 : x != 0. Proof. by rewrite -normr_eq0 phase oner_eq0. Qed.
Let xV : x^* = x^-1.
Proof. by apply: (mulfI x0); rewrite -normCK phase expr1n divff. Qed.

Theorem four_unitary : unitary (four_matrix x).
Proof.
apply/matrixP => j k; rewrite !mxE !big_ord_recl big_ord0 !mxE /=.
case: j k => [[|[|[|[|//]]]] jp] [[|[|[|[|//]]]] kp]; rewrite -val_eqE /=;
  rewrite !(rmorphM, fmorphV, rmorphN, rmorph1, rmorph_nat, xV);
  by field; rewrite ?x0.
Qed.

Theorem four_overlap j k : overlap 1%:M (four_matrix x) j k = 4%:R^-1.
Proof.
rewrite /overlap dagger1 mul1mx normCK !mxE.
case: j k => [[|[|[|[|//]]]] jp] [[|[|[|[|//]]]] kp] /=;
  rewrite !(rmorphM, fmorphV, rmorphN, rmorph1, rmorph_nat, xV);
  by field; rewrite ?x0.
Qed.

End Phase.

Lemma four_real j k : (four_matrix 1 j k)^* = four_matrix 1 j k.
Proof.
rewrite !mxE; case: j k => [[|[|[|[|//]]]] jp] [[|[|[|[|//]]]] kp] /=;
  by rewrite !(rmorphM, fmorphV, rmorphN, rmorph1, rmorph_nat).
Qed.

Theorem four_inequivalent (alpha beta : 'I_4 -> C) (sigma tau : 'I_4 -> 'I_4) :
  ~ forall j k, four_matrix 'i j k = alpha j * four_matrix 1 (sigma j) (tau k) * beta k.
Proof.
move=> same; pose two : 'I_4 := inord 2.
pose w := four_matrix 'i 0 0 * four_matrix 'i two two
          * (four_matrix 'i 0 two * four_matrix 'i two 0)^*.
have wE : w = 'i / 16%:R.
  rewrite /w !mxE !inordK //= !(rmorphM, fmorphV, rmorph1, rmorph_nat).
  by field.
have real : w^* = w.
  by rewrite /w !same !rmorphM !conjCK !four_real; ring.
move/eqP: real; rewrite wE rmorphM fmorphV rmorph_nat conjCi mulNr eq_sym -addr_eq0 -mulr2n.
by rewrite mulrn_eq0 mulf_eq0 (negPf (neq0Ci C)) invr_eq0 pnatr_eq0.
Qed.

Theorem no_self_test :
  let one : 'M[C]_4 := 1%:M in
  exists (b b' : 'M[C]_4) (u1 : unitary one) (ub : unitary b) (ub' : unitary b'),
  [/\ forall j k, overlap one b j k = 4%:R^-1 /\ overlap one b' j k = 4%:R^-1,
      forall x i j k e,
        born (ideal u1 ub) (phi C 4) x i j k e = born (ideal u1 ub') (phi C 4) x i j k e,
      forall x i e, key_born u1 ub x i e = key_born u1 ub' x i e
    & forall (alpha beta : 'I_4 -> C) (sigma tau : 'I_4 -> 'I_4),
        ~ forall j k, b' j k = alpha j * b (sigma j) (tau k) * beta k].
Proof.
have p1 : `|1 : C| = 1 by rewrite normr1.
have pi : `|'i : C| = 1 by exact: normCi.
exists (four_matrix 1), (four_matrix 'i), (@unitary1 C 4), (four_unitary p1), (four_unitary pi).
have same j k : overlap 1%:M (four_matrix 1) j k = overlap 1%:M (four_matrix 'i) j k.
  by rewrite !four_overlap.
have [all key] := moduli_only (unitary1 C 4) (four_unitary p1) (unitary1 C 4) (four_unitary pi)
                    isT same.
split=> //; last exact: four_inequivalent.
by move=> j k; rewrite !four_overlap.
Qed.

End Four.
