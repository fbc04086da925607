From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require reals.

(** * The sources on MathComp 2

Takes the place of the other [Compat.v] where MathComp 2 is installed ([check.sh] sees to it): the
sources use its lemma names already, and three notations of MathComp 1 are given here.
*)

Notation conjm := Num.conj_op.

Notation "[ 'finType' 'of' T ]" := (T : finType) (at level 0, format "[ 'finType'  'of'  T ]").
Notation "[ 'numClosedFieldType' 'of' T ]" := (T : numClosedFieldType)
  (at level 0, format "[ 'numClosedFieldType'  'of'  T ]").
Notation "[ 'lmodType' C 'of' V ]" := (V : lmodType C)
  (at level 0, format "[ 'lmodType'  C  'of'  V ]").
Notation "[ 'realType' 'of' T ]" := (T : reals.Real.type)
  (at level 0, format "[ 'realType'  'of'  T ]").
