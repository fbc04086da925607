From mathcomp Require Import all_ssreflect all_algebra.
From diqkd Require Import Compat VanishingSums Bell Hilbert SelfTesting.

(** * The state (3) of Alice's outcome and Eve

Eve's block [sigma_a] for the outcome [a] is met through the functional
[F |-> <psi|A_a F psi>], for the operators [F] of Eve: they commute with Alice's.

** Main results
- [block_positive], [block_marginal], [block_trace]: positive, with Eve's state as their sum and
  trace 1 in all.
- [purification]: another purification [R psi], with [R] of Eve and isometric on [psi], has the
  same blocks, read through [F |-> R^* F R]; [purification_back] is the converse.
- [bob_forgotten]: a further measurement of Bob does not change them; [five_forgotten]: nor (5).
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section KeyState.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (K : finType).
Variables (A : K -> operator V) (psi : V).
Hypothesis povmA : povm ip A.

Theorem block_positive (F F' : operator V) : adjoint ip F F' ->
  (forall a, commute F' (A a)) -> forall a, 0 <= ip psi (A a (F' (F psi))).
Proof. by case: povmA => _ pos _ FF' FA a; rewrite -FA -FF'; exact: pos. Qed.

Theorem block_marginal (F : operator V) : \sum_a ip psi (A a (F psi)) = ip psi (F psi).
Proof. by case: povmA => _ _ sumA; rewrite -ip_sumr sumA. Qed.

Theorem block_trace : ip psi psi = 1 -> \sum_a ip psi (A a psi) = 1.
Proof. by case: povmA => _ _ sumA <-; rewrite -ip_sumr sumA. Qed.

Section Purification.
Variables R R' : operator V.
Hypotheses (RR' : adjoint ip R R') (RA : forall a, commute R (A a)).
Hypothesis R'A : forall a, commute R' (A a).

Theorem purification a (F : operator V) :
  ip (R psi) (A a (F (R psi))) = ip psi (A a (R' (F (R psi)))).
Proof. by rewrite RR' R'A. Qed.

Theorem purification_back a (F : operator V) : R' (R psi) = psi ->
  ip psi (A a (F psi)) = ip (R psi) (A a (R (F (R' (R psi))))).
Proof. by move=> iso; rewrite iso -RA -(adjoint_sym RR') iso. Qed.

End Purification.

Theorem bob_forgotten (N : finType) (B : N -> operator V) (F : operator V) : povm ip B ->
  forall a, \sum_b ip psi (A a (B b (F psi))) = ip psi (A a (F psi)).
Proof. by case=> _ _ sumB a; rewrite -ip_sumr -op_sum sumB. Qed.

Theorem five_forgotten (V' : lmodType C) (ip' : innerProduct V') (J : isometry ip ip')
    (N : finType) (B : N -> operator V) (At : K -> operator V') (xi : V') : povm ip B ->
  (forall a, J (A a psi) = At a xi) -> forall a, \sum_b J (A a (B b psi)) = At a xi.
Proof. by case=> _ _ sumB five a; rewrite -iso_sum -op_sum sumB. Qed.

End KeyState.
