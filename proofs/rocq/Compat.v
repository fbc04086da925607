From mathcomp Require Import all_ssreflect all_algebra.

(** * Names of MathComp 2 on MathComp 1.15

The sources use the lemma names of MathComp 2.  Debian 12 has MathComp 1.15, where some of
them are still called otherwise; this file gives the later names there.  It is the only
file to exchange for a newer MathComp, where it may be empty but for [conjm].

** Main definitions
- [conjm]: complex conjugation as a function (its name differs in every version).
*)

Notation conjm := Num.Theory.conjC.

Notation lerBlDr := Num.Theory.ler_subl_addr.
Notation lerBrDl := Num.Theory.ler_subr_addl.
Notation lerBlDl := Num.Theory.ler_subl_addl.
Notation lerBrDr := Num.Theory.ler_subr_addr.
Notation ltrBrDl := Num.Theory.ltr_subr_addl.
Notation ltrBrDr := Num.Theory.ltr_subr_addr.
Notation ltrBlDr := Num.Theory.ltr_subl_addr.
Notation ltrBlDl := Num.Theory.ltr_subl_addl.
Notation lerDl := Num.Theory.ler_addl.
Notation lerDr := Num.Theory.ler_addr.
Notation ltrDl := Num.Theory.ltr_addl.
Notation ltrDr := Num.Theory.ltr_addr.
Notation lerD := Num.Theory.ler_add.
Notation lerD2l := Num.Theory.ler_add2l.
Notation lerD2r := Num.Theory.ler_add2r.
Notation ltrD2l := Num.Theory.ltr_add2l.
Notation ltr_wpDl := Num.Theory.ltr_paddl.
Notation ltr_wpDr := Num.Theory.ltr_paddr.
Notation ler_pM := Num.Theory.ler_pmul.
Notation ler_wpM2l := Num.Theory.ler_wpmul2l.
Notation ler_wpM2r := Num.Theory.ler_wpmul2r.
Notation ler_pM2l := Num.Theory.ler_pmul2l.
Notation ltr_pM2l := Num.Theory.ltr_pmul2l.
Notation ler_pdivrMr := Num.Theory.ler_pdivr_mulr.
Notation ltr_pdivrMr := Num.Theory.ltr_pdivr_mulr.
Notation ler_pdivlMr := Num.Theory.ler_pdivl_mulr.
Notation ltr_pdivlMr := Num.Theory.ltr_pdivl_mulr.
Notation ltrD := Num.Theory.ltr_add.
Notation ler_normD := Num.Theory.ler_norm_add.
Notation ler_piMr := Num.Theory.ler_pimulr.
Notation ler_pM2r := Num.Theory.ler_pmul2r.
Notation ler_pXn2r := Num.Theory.ler_pexpn2r.
Notation lef_pV2 := Num.Theory.lef_pinv.
Notation lerN2 := Num.Theory.ler_opp2.
Notation ltrNl := Num.Theory.ltr_oppl.
Notation lerXn2r := Num.Theory.ler_expn2r.
Notation eqrXn2 := Num.Theory.eqr_expn2.
Notation rmorphXn := GRing.rmorphX.
Notation lt_min := Order.TotalTheory.lt_minr.
Notation gt_min := Order.TotalTheory.lt_minl.
Notation ge_min := Order.TotalTheory.le_minl.
Notation le_min := Order.TotalTheory.le_minr.
Notation le_max := Order.TotalTheory.le_maxr.
Notation lerMn2r := Num.Theory.ler_muln2r.
Notation ltr_pMr := Num.Theory.ltr_pmulr.
Notation ler_wnM2l := Num.Theory.ler_wnmul2l.
