From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals trigo ring ssrZ.
From diqkd Require Import Compat Bell Ideal Overlaps Local LocalBound UnitCircle Family.
From diqkd Require Import Nonlocal Closeness MainTheorem.

(** * One dimension and one rational eps

The overlaps of [U_eps] at [eps = p/q] lie in the field of the [N]-th roots of unity, [N = d q].
The program [exact-diqkd kernel-instance d p/q] writes a file that states them, as it computed
them, and this file has what proves such a statement: an identity of polynomials in [zeta_N] with
integer coefficients, modulo [zeta^N = 1] and the vanishing sums
[1 + zeta^r + zeta^{2r} + ... = 0] for [r < N] that divide [N], which the kernel computes.

** Main definitions
- [zeta N]: [exp (2 pi i/N)].
- [element N a D]: [(a_0 + a_1 zeta_N + a_2 zeta_N^2 + ...)/D], for integers [a_k] and [D].
- [certificate], [complement]: what the kernel computes; true if the identity holds.

** Main results
- [vanishing]: the sums vanish.
- [squares_element], [squares_rational]: for [j - k = s] modulo [d], [O_jk^2] and
  [c_jk^2 = 1 - O_jk^2] are the elements, or the rational numbers, of the certificate.
- [instance_between]: [0 < p/q < 1] for [0 < p < q]; [instance_main]: the theorems for all [d] and
  [eps], at [d] and [p/q].
*)

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** Numerals of [Z]; mathcomp has the usual key for its own integers. *)
Delimit Scope Z_scope with ZZ.

(** ** Polynomials with coefficients in Z, at a root of unity *)

Definition term := (nat * Z)%type.

(** The sum of [c x^e] over terms [(e, c)], gathered modulo [N]. *)
Fixpoint add_at (v : seq Z) (e : nat) (c : Z) : seq Z :=
  match v, e with
  | [::], 0%N => [:: c]
  | [::], e'.+1 => 0%ZZ :: add_at [::] e' c
  | a :: w, 0%N => (a + c)%ZZ :: w
  | a :: w, e'.+1 => a :: add_at w e' c
  end.
Definition gather (N : nat) (t : seq term) : seq Z :=
  foldr (fun u v => add_at v (u.1 %% N)%N u.2) [::] t.
Definition vanishes (N : nat) (t : seq term) : bool := all (Z.eqb 0) (gather N t).
Definition scale (c : Z) (t : seq term) : seq term := [seq (u.1, (c * u.2)%ZZ) | u <- t].
Definition polynomial (v : seq Z) : seq term := zip (iota 0 (size v)) v.

(** Multiples of the vanishing sum of period [r]: the coefficient of [zeta^e] is [v_(e mod r)]. *)
Definition relation (N : nat) (rv : nat * seq Z) : seq term :=
  [seq ((u.1 + i * rv.1)%N, u.2) | u <- polynomial rv.2, i <- iota 0 (N %/ rv.1)].
Definition period (N r : nat) : bool := [&& 0 < r, r < N & r %| N]%N.

(** [d^2 |U_jk|^2], from [U_jk = d^{-1} \sum_(m < d) zeta^{me}] and its conjugate. *)
Definition squared (d N e : nat) : seq term :=
  [seq ((m * e + (N - (l * e) %% N))%N, 1%ZZ) | m <- iota 0 d, l <- iota 0 d].

Definition certificate (d p q s : nat) (a : seq Z) (D : Z) (rs : seq (nat * seq Z)) : bool :=
  let N := (d * q)%N in
  [&& ~~ Z.eqb D 0, all (fun rv => period N rv.1) rs
    & vanishes N (scale D (squared d N (p + q * s))
        ++ scale (- Z.of_nat (d * d)) (polynomial a)
        ++ flatten [seq relation N rv | rv <- rs])].
Definition complement (N : nat) (a : seq Z) (D : Z) (b : seq Z) (E : Z) : bool :=
  [&& ~~ Z.eqb D 0, ~~ Z.eqb E 0
    & vanishes N (scale E (polynomial a) ++ scale D (polynomial b) ++ [:: (0%N, (- (D * E))%ZZ)])].

Section Value.
Variable F : comRingType.
Implicit Types (x : F) (v : seq Z) (t : seq term).

Definition of_Z (a : Z) : F := (int_of_Z a)%:~R.

Fixpoint value v x : F := if v is a :: w then of_Z a + x * value w x else 0.
Definition total t x : F := \sum_(u <- t) of_Z u.2 * x ^+ u.1.

Lemma of_ZD a b : of_Z (a + b) = of_Z a + of_Z b.
Proof.
have h : int_of_Z (a + b) = int_of_Z a + int_of_Z b by exact: rmorphD.
by rewrite /of_Z h rmorphD.
Qed.
Lemma of_ZM a b : of_Z (a * b) = of_Z a * of_Z b.
Proof.
have h : int_of_Z (a * b) = int_of_Z a * int_of_Z b by exact: rmorphM.
by rewrite /of_Z h rmorphM.
Qed.
Lemma of_ZN a : of_Z (- a) = - of_Z a.
Proof.
have h : int_of_Z (- a) = - int_of_Z a by exact: rmorphN.
by rewrite /of_Z h rmorphN.
Qed.
Lemma of_Z_nat n : of_Z (Z.of_nat n) = n%:R.
Proof. by rewrite /of_Z -[int_of_Z _]/(int_of_Z (Z_of_int n)) Z_of_intK. Qed.

Lemma value_add_at v e c x : value (add_at v e c) x = value v x + of_Z c * x ^+ e.
Proof.
elim: e v => [|e IH] [|a v] /=; rewrite ?mulr0 ?expr0 ?mulr1 ?addr0 ?add0r //.
- by rewrite of_ZD addrAC.
- by rewrite IH /of_Z !add0r mulrCA exprS.
- by rewrite IH mulrDr addrA mulrCA exprS.
Qed.

Lemma value_gather N t x : x ^+ N = 1 -> value (gather N t) x = total t x.
Proof.
move=> xN; rewrite /total; elim: t => [|u t IH]; first by rewrite big_nil.
by rewrite big_cons /= value_add_at IH addrC -[in RHS](expr_mod _ xN).
Qed.

Lemma vanishes_total N t x : x ^+ N = 1 -> vanishes N t -> total t x = 0.
Proof.
move=> xN; rewrite -(value_gather _ xN) /vanishes; elim: (gather N t) => // a v IH.
by move=> /andP[/Z.eqb_eq <- /IH h]; rewrite [LHS]/= h mulr0 addr0.
Qed.

Lemma total_cat t t' x : total (t ++ t') x = total t x + total t' x.
Proof. exact: big_cat. Qed.
Lemma total_scale c t x : total (scale c t) x = of_Z c * total t x.
Proof. by rewrite /total big_map mulr_sumr; apply: eq_bigr => u _; rewrite of_ZM mulrA. Qed.
Lemma total_polynomial v x : total (polynomial v) x = value v x.
Proof.
suff h m : total (zip (iota m (size v)) v) x = x ^+ m * value v x by rewrite h mul1r.
rewrite /total; elim: v m => [|a v IH] m /=; first by rewrite big_nil mulr0.
by rewrite big_cons IH mulrDr mulrA exprSr [x ^+ m * of_Z a]mulrC.
Qed.

Lemma sum_iota k (f : nat -> F) : \sum_(i <- iota 0 k) f i = \sum_(i < k) f i.
Proof. by rewrite -{1}(subn0 k) -/(index_iota 0 k) big_mkord. Qed.

Lemma total_relation N rv x :
  total (relation N rv) x = value rv.2 x * \sum_(i < N %/ rv.1) (x ^+ rv.1) ^+ i.
Proof.
rewrite -total_polynomial /total big_allpairs_dep mulr_suml; apply: eq_bigr => u _.
rewrite sum_iota mulr_sumr; apply: eq_bigr => i _ /=.
by rewrite exprD mulrA -exprM mulnC.
Qed.
End Value.
Arguments of_Z {F} a.

(** ** The root of unity *)

Section Zeta.
Variable R : realType.
Local Notation C := R[i].

Definition zeta (N : nat) : C := omega N 1.
Definition element (N : nat) (a : seq Z) (D : Z) : C := value a (zeta N) / of_Z D.

Lemma zetaX N m : zeta N ^+ m = omega N m%:R.
Proof. by rewrite -omegaX mulr1. Qed.

Lemma zeta_order N : (0 < N)%N -> zeta N ^+ N = 1.
Proof. by move=> N0; rewrite zetaX omega_d. Qed.

Theorem vanishing N r : period N r -> \sum_(i < N %/ r) (zeta N ^+ r) ^+ i = 0.
Proof.
move=> /and3P[r0 rN /divnK Nr]; have N0 : (0 < N)%N by exact: leq_trans rN.
have z1 : zeta N ^+ r - 1 != 0.
  rewrite subr_eq0 zetaX omega_neq1 // ?pnatr_eq0 -?lt0n // ltr_nat rN andbT.
  by rewrite ltrNl (@le_lt_trans _ _ 0) ?oppr_le0 ?ler0n ?ltr0n.
apply: (mulfI z1); rewrite mulr0 -subrX1 -exprM [(r * _)%N]mulnC Nr zeta_order //.
exact: subrr.
Qed.

Lemma of_Z_neq0 a : ~~ Z.eqb a 0 -> of_Z a != 0 :> C.
Proof.
rewrite /of_Z intr_eq0; apply: contra => /eqP h; apply/Z.eqb_eq.
by rewrite -(int_of_ZK a) h.
Qed.

(** ** The overlaps *)

Variables (n p q s : nat).
Local Notation d := n.+1.
Local Notation N := (d * q)%N.
Local Notation eps := (p%:R / q%:R : R).
Local Notation e := (p + q * s)%N.
Hypothesis q0 : (0 < q)%N.
Variables j k : 'I_d.
Hypothesis jk : j = (k + s)%N %[mod d].

Let N0 : (0 < N)%N. Proof. by rewrite muln_gt0 q0. Qed.

Lemma omega_difference m : omega d (m%:R * (eps + j%:R - k%:R)) = zeta N ^+ (m * e).
Proof.
have h : omega d (m%:R * (j%:R - k%:R) : R) = omega d (m%:R * s%:R).
  have [x [y E]] : exists x y : nat, (j + x * d = k + s + y * d)%N.
    exists ((k + s) %/ d)%N, (j %/ d)%N; rewrite [in RHS](divn_eq (k + s) d) {1}(divn_eq j d) jk.
    by rewrite [LHS]addnC [(_ + (k + s) %% d)%N]addnC addnA.
  have ER : j%:R + x%:R * d%:R = k%:R + s%:R + y%:R * d%:R :> R by rewrite -!natrM -!natrD E.
  have -> : j%:R - k%:R = s%:R + d%:R * y%:R - d%:R * x%:R :> R.
    by rewrite -[j%:R](addrK (x%:R * d%:R)) ER; ring.
  have full (z : nat) : omega d (m%:R * (d%:R * z%:R) : R) = 1.
    by rewrite mulrCA -natrM omega_dX.
  by rewrite mulrBr mulrDr !omegaD omegaN !full conjC1 !mulr1.
rewrite -addrA mulrDr omegaD {}h -omegaD -mulrDr zetaX /omega; congr expi.
have dn : d%:R != 0 :> R by rewrite pnatr_eq0.
have qn : q%:R != 0 :> R by rewrite pnatr_eq0 -lt0n.
rewrite !natrM natrD natrM; move: (d%:R : R) dn (q%:R : R) qn => D Dn Q Qn; field.
by rewrite Qn Dn.
Qed.

Lemma conj_zeta a : (zeta N ^+ a)^* = zeta N ^+ (N - a %% N).
Proof.
have u : zeta N ^+ a * zeta N ^+ (N - a %% N) = 1.
  by rewrite -(expr_mod a (zeta_order N0)) -exprD subnKC ?zeta_order // ltnW // ltn_pmod.
have v : zeta N ^+ a * (zeta N ^+ a)^* = 1 by rewrite zetaX omega_norm.
have z0 : zeta N ^+ a != 0 by apply: contra_eq_neq u => ->; rewrite mul0r eq_sym oner_neq0.
by apply: (mulfI z0); rewrite u v.
Qed.

Lemma overlap_total :
  ((family_overlap eps j k ^+ 2)%:C)%C = (d * d)%:R^-1 * total (squared d N e) (zeta N).
Proof.
have -> : ((family_overlap eps j k ^+ 2)%:C)%C = family n eps j k * (family n eps j k)^*.
  by rewrite family_overlapE rmorphXn; exact: normCK.
have -> : family n eps j k = d%:R^-1 * \sum_(m < d) zeta N ^+ (m * e).
  by rewrite family_entry; congr (_ * _); apply: eq_bigr => m _; exact: omega_difference.
rewrite rmorphM fmorphV rmorph_nat mulrACA -invfM -natrM rmorph_sum; congr (_ * _).
rewrite /total big_allpairs_dep sum_iota mulr_suml; apply: eq_bigr => m _.
rewrite sum_iota mulr_sumr; apply: eq_bigr => l _ /=.
by rewrite exprD conj_zeta [of_Z _](mulr1z) mul1r.
Qed.

(** What Python computed is what the family has, if the kernel computes [true]. *)
Theorem overlap_element a D rs : certificate d p q s a D rs ->
  ((family_overlap eps j k ^+ 2)%:C)%C = element N a D.
Proof.
move=> /and3P[D0 periods /(vanishes_total (zeta_order N0))].
rewrite !total_cat !total_scale total_polynomial.
have -> : total (flatten [seq relation N rv | rv <- rs]) (zeta N) = 0.
  elim: rs periods => [|rv rs IH] /=; first by rewrite /total big_nil.
  by move=> /andP[rv0 /IH h]; rewrite total_cat h total_relation vanishing // mulr0 addr0.
rewrite addr0 of_ZN of_Z_nat mulNr => /eqP; rewrite subr_eq0 => /eqP E.
have D1 := of_Z_neq0 D0; have d1 : (d * d)%:R != 0 :> C by rewrite pnatr_eq0.
rewrite overlap_total /element; apply: (mulfI d1); apply: (mulfI D1).
by rewrite mulVKf // E mulrCA [of_Z D * _]mulrC divfK // mulrC.
Qed.

Theorem coefficient_element a D rs b E : certificate d p q s a D rs -> complement N a D b E ->
  ((family_coefficient eps j k ^+ 2)%:C)%C = element N b E.
Proof.
move=> /overlap_element OE /and3P[D0 E0 /(vanishes_total (zeta_order N0))].
rewrite !total_cat !total_scale !total_polynomial /total big_seq1 /= expr0 mulr1.
rewrite of_ZN of_ZM => /eqP; rewrite addrA subr_eq0 => /eqP H.
have D1 := of_Z_neq0 D0; have E1 := of_Z_neq0 E0.
rewrite /family_coefficient (coefficient_of_sqr (@family_overlap_matrix R n eps)).
rewrite rmorphB rmorph1 [X in _ - X]OE /element; apply: (mulfI D1); apply: (mulfI E1).
rewrite mulrBr mulr1 [of_Z D * (_ / of_Z D)]mulrC divfK // mulrBr [of_Z E * of_Z D]mulrC -H.
by rewrite addrAC subrr add0r mulrCA [of_Z E * _]mulrC divfK.
Qed.

Theorem squares_element a D b E rs :
  certificate d p q s a D rs -> complement N a D b E ->
  ((family_overlap eps j k ^+ 2)%:C)%C = element N a D
  /\ ((family_coefficient eps j k ^+ 2)%:C)%C = element N b E.
Proof. by move=> h h'; split; [exact: overlap_element h|exact: coefficient_element h h']. Qed.

Lemma element_rational a b : element N [:: Z.of_nat a] (Z.of_nat b) = ((a%:R / b%:R)%:C)%C.
Proof. by rewrite /element /= mulr0 addr0 !of_Z_nat rmorphM fmorphV !rmorph_nat. Qed.

Corollary squares_rational a D b E rs :
  certificate d p q s [:: Z.of_nat a] (Z.of_nat D) rs ->
  complement N [:: Z.of_nat a] (Z.of_nat D) [:: Z.of_nat b] (Z.of_nat E) ->
  family_overlap eps j k ^+ 2 = a%:R / D%:R /\ family_coefficient eps j k ^+ 2 = b%:R / E%:R.
Proof.
move=> h h'; have [OE cE] := squares_element h h'.
by split; apply: (@complexI R); rewrite ?OE ?cE element_rational.
Qed.
End Zeta.

(** ** The theorems for all d and eps, at one d and one eps *)

Section Main.
Variables (R : realType) (n p q : nat).
Local Notation d := n.+1.
Local Notation C := [numClosedFieldType of R[i]].
Local Notation eps := (p%:R / q%:R : R).

Lemma instance_between : (0 < p < q)%N -> 0 < eps < 1.
Proof.
move=> /andP[p0 pq]; have q0 : (0 < q)%N by exact: leq_trans pq.
by rewrite divr_gt0 ?ltr0n //= ltr_pdivrMr ?ltr0n // mul1r ltr_nat.
Qed.

Theorem instance_main : (0 < n)%N -> (0 < p < q)%N ->
  let U := family n eps in
  let c := @family_coefficient R n eps in
  let P := @ideal_correlation R n eps in
  [/\ U *m dagger U = 1%:M /\ (forall j k, 0 < family_overlap (n := n) eps j k < 1),
      local_bound c < d%:R - 1,
      bell (fun j k => ((c j k)%:C)%C : C) (bell_part P) = d%:R - 1 /\ ~ local (bell_part P),
      exists2 Q : full_correlation R d, local_model Q
        & within P Q (2%:R * pi * eps * Num.sqrt ((d%:R ^+ 2 - 1) / (3%:R * d%:R ^+ 2)))
    & perfect_key P /\ private P].
Proof.
move=> n0 /instance_between eps01 U c P; split.
- split; first exact: family_unitary.
  by move=> j k; rewrite family_overlap_gt0 ?family_overlap_lt1.
- exact: family_nonlocal.
- split; last exact: ideal_nonlocal.
  rewrite -(@ideal_bell R n eps); apply: eq_bigr => j _; apply: eq_bigr => k _.
  by rewrite coefficient_bridge.
- exact: ideal_correlation_close.
- by split; [exact: ideal_key|exact: ideal_private].
Qed.
End Main.
