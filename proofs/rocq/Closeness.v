From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals trigo ring.
From diqkd Require Import Compat Bell Hilbert Ideal.
From diqkd Require Import Overlaps Local LocalBound UnitCircle Family Nonlocal FejerBound.

(** * The correlation of U_eps is close to a local one

Alice measures [phi_d^+] in the basis [|j>] or [U_eps |k>]; Bob has any settings, with any
POVMs.  If Alice measured [|j>] at both settings the correlation would be local, whatever Bob
does; at each pair of settings the two correlations are within [2 c_00] in l1 norm.

The bound rests on [D^3 = c^2 D] for [D = P_k - Q_k]: then [D^2 + c D] and [D^2 - c D] are
squares up to a positive factor, so [|<D M>| <= <D^2 M>/c] for an operator [M >= 0] of Bob, and
the sum over Bob's outcomes is [<D^2>/c].

** Main definitions
- [correlation ip psi P Q E]: the numbers [p(a, b|x, y)], for Alice's measurements [P] (x = 0)
  and [Q] (x = 1) and Bob's [E].
- [in_basis e]: the measurement in the basis [e] on the first system of [C^d (x) C^d];
  [alice_first] and [alice_second eps] are those in the bases [|j>] and [U_eps |k>].

** Main results
- [abs_difference_le]: [\sum_b |<D E_b>| <= <D^2>/c], on any pre-Hilbert space.
- [equal_bases_local], [bases_close]: the two statements that follow, for any two bases.
- [same_basis_local]: if Alice's two measurements are both [|j><j|] the correlation is local,
  for any Bob.
- [closeness]: the l1 distance is at most [2 c_00] at each pair of settings, for any Bob.
- [closeness_rate]: which is at most [2 pi eps sqrt ((d^2 - 1)/(3 d^2))].
- [closeness_uniform]: and at most [2 pi eps/sqrt 3], for every [d] at once.

** Implementation notes
"Any Bob" is any family of POVMs whose operators commute with those of Alice; the operators
[1 (x) M] are among them.  A vector of [C^d (x) C^d] is a matrix, as in [Ideal].
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Definition correlation (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (psi : V)
    (d : nat) (P Q : 'I_d -> operator V) (Y : Type) (T : Y -> finType)
    (E : forall y, T y -> operator V) (x : bool) (a : 'I_d) (y : Y) (b : T y) : C :=
  ip psi ((if x then Q a else P a) (E y b psi)).

(** ** Operators with [D^3 = c^2 D] *)

Section Cube.
Variables (C : numClosedFieldType) (V : lmodType C) (ip : innerProduct V) (psi : V).
Variables (D : operator V) (c : C) (T : finType) (E : T -> operator V).
Hypotheses (saD : selfadjoint ip D) (c0 : 0 < c).
Hypothesis cube : forall u, D (D (D u)) = c ^+ 2 *: D u.
Hypothesis povmE : povm ip E.
Hypothesis comm : forall b, commute D (E b).

Lemma half_ge0 (s : C) b : s \is Num.real -> s ^+ 2 = c ^+ 2 ->
  0 <= ip psi (D (D (E b psi))) + s * ip psi (D (E b psi)).
Proof.
move=> sr s2; pose S u := D (D u) + s *: D u.
have SE u : E b (S u) = S (E b u).
  by rewrite /S opD opZ -!comm.
have saS u v : ip (S u) v = ip u (S v).
  by rewrite /S ipDl ipDr ipZl ipZr !saD (CrealP sr).
have SS u : S (S u) = (2%:R * c ^+ 2) *: S u.
  by rewrite /S !(opD, opZ) !cube; module ip; ring: s2.
have pos : 0 <= ip (S psi) (E b (S psi)) by case: povmE => _ h _; exact: h.
move: pos; rewrite saS SE SS ipZr pmulr_rge0; last by rewrite mulr_gt0 ?ltr0n ?exprn_gt0.
by rewrite /S ipDr ipZr.
Qed.

Lemma abs_le b : `|ip psi (D (E b psi))| <= c^-1 * ip psi (D (D (E b psi))).
Proof.
set X := ip psi (D (D _)); set Y := ip psi (D (E b psi)).
have cr : c \is Num.real by rewrite ger0_real ?ltW.
have plus : 0 <= X + c * Y by apply: half_ge0.
have minus : 0 <= X - c * Y by rewrite -mulNr; apply: half_ge0; rewrite ?rpredN ?sqrrN.
have Yr : Y \is Num.real.
  have -> : Y = ((X + c * Y) - (X - c * Y)) / (2%:R * c).
    by field; rewrite gt_eqF.
  by apply: rpred_div; [apply: rpredB; exact: ger0_real|rewrite rpredM ?rpred_nat].
rewrite -(@ler_pM2l _ c) // mulrA mulfV ?gt_eqF // mul1r -{1}(gtr0_norm c0) -normrM.
rewrite real_ler_norml ?rpredM //; apply/andP; split; rewrite -subr_ge0 //.
by rewrite opprK addrC.
Qed.

Theorem abs_difference_le : \sum_b `|ip psi (D (E b psi))| <= c^-1 * ip psi (D (D psi)).
Proof.
have -> : D (D psi) = \sum_b D (D (E b psi)).
  by rewrite -!op_sum; case: povmE => _ _ ->.
by rewrite ip_sumr mulr_sumr; apply: ler_sum => b _; exact: abs_le.
Qed.
End Cube.

(** ** Two bases of Alice *)

Section Bases.
Variables (C : numClosedFieldType) (d : nat) (a b : 'M[C]_d).
Hypotheses (ua : unitary a) (ub : unitary b) (d_gt0 : (0 < d)%N).
Local Notation ip := (matrix_product C d).
Local Notation phi := (phi C d).

(** The measurement in a basis, of the first system. *)
Definition in_basis (e : 'M[C]_d) (j : 'I_d) : operator [lmodType C of 'M[C]_d] :=
  left_mul (projector e j).
Local Notation P := (in_basis a).
Local Notation Q := (in_basis b).
Local Notation c := (Ideal.coefficient a b).

Let dn : d%:R != 0 :> C. Proof. by rewrite pnatr_eq0 -lt0n. Qed.

Lemma alice_selfadjoint j : selfadjoint ip (P j).
Proof.
by rewrite /selfadjoint -{2}[P j]/(left_mul _) -dagger_projector; exact: left_adjoint.
Qed.
Lemma alice_projective j u : P j (P j u) = P j u.
Proof. by rewrite /= mulmxA projectorM // eqxx. Qed.
Lemma alice_uniform j : ip phi (P j phi) = d%:R^-1.
Proof. by rewrite [P j _]/= phi_left trace_projector // mulr1. Qed.

Lemma trace_difference_square j k :
  \tr ((projector a j - projector b k) *m (projector a j - projector b k)) = 2%:R * c j k ^+ 2.
Proof.
rewrite difference_square // !raddfB raddfD /= !trace_projector //.
rewrite [\tr (projector b k *m _)]mxtrace_mulC trace_product_projectors.
by rewrite coefficient_square; ring.
Qed.

Variables (Y : Type) (T : Y -> finType).
Variable E : forall y, T y -> operator [lmodType C of 'M[C]_d].
Arguments E : clear implicits.
Hypothesis povmE : forall y, povm ip (E y).
Hypothesis commP : forall j y t, commute (P j) (E y t).

(** Equal bases: the hidden variable is Alice's outcome, uniform on [d]; Bob answers [t] at his
    setting [y] with probability [d <P_l E_t>]. *)
Theorem equal_bases_local : local_model (correlation ip phi P P E).
Proof.
exists [finType of 'I_d], (fun=> d%:R^-1), (fun l _ j => (j == l)%:R).
exists (fun l y t => d%:R * ip phi (P l (E y t phi))); split=> [|l x|l y|x j y t].
- split=> [_|]; first by rewrite invr_ge0 ler0n.
  by rewrite sumr_const card_ord -[_ *+ _]mulr_natl mulfV.
- exact: distribution_point.
- split=> [t|].
    rewrite mulr_ge0 ?ler0n // -alice_projective commP -alice_selfadjoint.
    by case: (povmE y) => _ h _; exact: h.
  rewrite -mulr_sumr -ip_sumr -op_sum; case: (povmE y) => _ _ ->.
  by rewrite alice_uniform mulfV.
rewrite (bigD1 j) //= eqxx mul1r big1 ?addr0 => [|l lj].
  by rewrite mulKf //; case: x.
by rewrite eq_sym (negPf lj) mul0r mulr0.
Qed.

Hypothesis commQ : forall j y t, commute (Q j) (E y t).

Theorem outcome_close j y : 0 < c j j ->
  \sum_t `|ip phi (Q j (E y t phi)) - ip phi (P j (E y t phi))| <= d%:R^-1 * (2%:R * c j j).
Proof.
move=> c0; pose D := left_mul (n := d) (projector a j - projector b j).
have DE u : D u = P j u - Q j u by rewrite /= mulmxBl.
have saD : selfadjoint ip D.
  have dD : dagger (projector a j - projector b j) = projector a j - projector b j.
    by rewrite daggerB !dagger_projector.
  by rewrite /selfadjoint -{2}[D]/(left_mul _) -dD; exact: left_adjoint.
have cube u : D (D (D u)) = c j j ^+ 2 *: D u.
  by rewrite /= !mulmxA difference_cube // -scalemxAl.
have comm t : commute D (E y t) by move=> u; rewrite !DE opB commP commQ.
have h := abs_difference_le phi saD c0 cube (povmE y) comm.
rewrite (eq_bigr (fun t => `|ip phi (D (E y t phi))|)) => [|t _]; last first.
  by rewrite DE ipBr -normrN opprB.
apply: le_trans h _; rewrite [D (D phi)]/= mulmxA phi_left trace_difference_square.
by rewrite expr2 mulrCA [2%:R * _]mulrCA mulKf ?gt_eqF.
Qed.

Theorem bases_close (c0 : C) x y : (forall j, c j j = c0) -> 0 < c0 ->
  \sum_j \sum_t `|correlation ip phi P Q E x j t - correlation ip phi P P E x (y := y) j t|
  <= 2%:R * c0.
Proof.
move=> cc c_gt0; case: x; last first.
  rewrite big1 => [|j _]; first by rewrite mulr_ge0 ?ler0n // ltW.
  by rewrite big1 // => t _; rewrite /correlation subrr normr0.
have -> : 2%:R * c0 = \sum_(j < d) d%:R^-1 * (2%:R * c0) :> C.
  by rewrite sumr_const card_ord -mulrnAl -[d%:R^-1 *+ d]mulr_natr mulVf // mul1r.
by apply: ler_sum => j _; rewrite -(cc j); apply: outcome_close; rewrite cc.
Qed.
End Bases.

(** ** The family *)

Section Close.
Variables (R : realType) (n : nat) (eps : R).
Local Notation d := n.+1.
Local Notation C := [numClosedFieldType of R[i]].
Local Notation V := 'M[C]_d.
Local Notation ip := (matrix_product C d).
Local Notation phi := (phi C d).
Local Notation U := (@family R n eps : 'M[C]_d).
Local Notation c := (@family_coefficient R n eps).

Definition alice_first := in_basis (1%:M : V).
Definition alice_second := in_basis U.

Let unitary1 : unitary (1%:M : V) := @standard_unitary R d.
Let unitary_family : unitary U := @family_isometry R n eps.

(** The overlaps and coefficients of [Ideal] are those of this file, seen as complex numbers. *)
Lemma overlap_bridge j k :
  Ideal.overlap (1%:M : V) U j k = ((family_overlap eps j k ^+ 2)%:C)%C.
Proof. by rewrite rmorphXn. Qed.

Lemma coefficient_bridge j k : Ideal.coefficient (1%:M : V) U j k = ((c j k)%:C)%C.
Proof.
apply/eqP; rewrite -(@eqrXn2 _ 2) //.
- rewrite coefficient_square overlap_bridge -rmorphXn.
  rewrite (coefficient_of_sqr (@family_overlap_matrix R n eps)) rmorphB rmorph1.
  exact: eqxx.
- exact: (Ideal.coefficient_ge0 unitary1 unitary_family).
by rewrite lecR coefficient_of_ge0.
Qed.

Variables (Y : Type) (T : Y -> finType) (E : forall y, T y -> operator [lmodType C of V]).
Arguments E : clear implicits.
Hypothesis povmE : forall y, povm ip (E y).
Hypothesis firstE : forall j y t, commute (alice_first j) (E y t).

(** If Alice measures [|j><j|] at both settings the correlation is local, whatever Bob does. *)
Theorem same_basis_local : local_model (correlation ip phi alice_first alice_first E).
Proof. exact: (equal_bases_local unitary1 (ltn0Sn n) povmE firstE). Qed.

Hypothesis secondE : forall j y t, commute (alice_second j) (E y t).
Hypothesis eps01 : 0 < eps < 1.
Hypothesis n0 : (0 < n)%N.

(** Within [2 c_00] of that local correlation, at each pair of settings. *)
Theorem closeness x y :
  \sum_j \sum_t `|correlation ip phi alice_first alice_second E x (y := y) j t
                  - correlation ip phi alice_first alice_first E x (y := y) j t|
  <= ((2%:R * c 0 0)%:C)%C.
Proof.
have -> : ((2%:R * c 0 0)%:C)%C = 2%:R * ((c 0 0)%:C)%C :> C by rewrite rmorphM rmorph_nat.
apply: (bases_close unitary1 unitary_family (ltn0Sn n) povmE firstE secondE) => [j|].
  by rewrite coefficient_bridge /family_coefficient /coefficient_of family_overlap_diagonal.
by rewrite ltcR family_coefficient_gt0.
Qed.

Corollary closeness_rate x y :
  \sum_j \sum_t `|correlation ip phi alice_first alice_second E x (y := y) j t
                  - correlation ip phi alice_first alice_first E x (y := y) j t|
  <= ((2%:R * pi * eps * Num.sqrt ((d%:R ^+ 2 - 1) / (3%:R * d%:R ^+ 2)))%:C)%C.
Proof.
apply: le_trans (closeness x y) _; rewrite lecR -!mulrA ler_wpM2l ?ler0n //.
by rewrite [X in _ <= X]mulrA family_coefficient_le // ltW //; case/andP: eps01.
Qed.

Corollary closeness_uniform x y :
  \sum_j \sum_t `|correlation ip phi alice_first alice_second E x (y := y) j t
                  - correlation ip phi alice_first alice_first E x (y := y) j t|
  <= ((2%:R * pi * eps / Num.sqrt 3%:R)%:C)%C.
Proof.
apply: le_trans (closeness x y) _; rewrite lecR -!mulrA ler_wpM2l ?ler0n //.
by rewrite mulrA family_coefficient_uniform // ltW //; case/andP: eps01.
Qed.
End Close.
