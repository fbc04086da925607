From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require reals.

(** * The sources on MathComp 2

Takes the place of the other [Compat.v] where MathComp 2 is installed ([check.sh] sees to it): the
sources use its lemma names already, and four notations of MathComp 1 are given here.  Each is the
structure itself: with the [reverse_coercion] that a cast leaves, lemmas would not be found.
*)

Notation conjm := Num.conj_op.

Ltac bare x := let y := eval unfold reverse_coercion in x in exact y.
Notation "[ 'finType' 'of' T ]" := ltac:(bare constr:(T%type : finType))
  (at level 0, only parsing).
Notation "[ 'numClosedFieldType' 'of' T ]" := ltac:(bare constr:(T%type : numClosedFieldType))
  (at level 0, only parsing).
Notation "[ 'lmodType' C 'of' V ]" := ltac:(bare constr:(V%type : lmodType C))
  (at level 0, only parsing).
Notation "[ 'realType' 'of' T ]" := ltac:(bare constr:(T%type : reals.Real.type))
  (at level 0, only parsing).
