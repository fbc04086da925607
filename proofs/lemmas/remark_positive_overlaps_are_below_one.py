"""Remark before Eq. (10): positive overlaps are below one; the converse fails from d = 3 on.

What is checked: the exact rational rotation that refutes the printed equivalence, and both sides
of the implication, by exact zero tests, at every pair of bases.
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpz_mat

from exact.bases import BasisPair, explicit
from exact.overlaps import Overlaps
from proofs.instance import Instance
from proofs.lemma import Answer, Lemma, decide

ROTATION = ((15, -12, 16), (20, 9, -12), (0, 20, 15))


def rational_rotation() -> BasisPair:
    """(1/25) [[15,-12,16],[20,9,-12],[0,20,15]], proved orthogonal when it is built."""
    return explicit([[f"{x}/25" for x in row] for row in ROTATION], "rational rotation")


def counterexample() -> Answer:
    """Orthogonal, with a zero entry and without an entry of modulus 1."""
    o = Overlaps(rational_rotation())
    zeros = sum(x.is_zero() for _, x in o.squares.entries())
    return decide(o.all_below_one() and not o.all_positive(), f"{zeros} zero entry, all O_jk < 1")


def positive_below_one(i: Instance) -> Answer:
    """All O_jk > 0 implies all O_jk < 1."""
    positive, below = i.overlaps.all_positive(), i.overlaps.all_below_one()
    return decide(below or not positive, f"all positive: {positive}, all below one: {below}")


#: a + b = c + d = a + c = b + d = 1, as rows (a, b, c, d | right-hand side).
UNIT_SUMS = ((1, 1, 0, 0, 1), (0, 0, 1, 1, 1), (1, 0, 1, 0, 1), (0, 1, 0, 1, 1))
#: a = d, a + b = 1, a + c = 1: what follows from them.
RELATIONS = ((1, 0, 0, -1, 0), (1, 1, 0, 0, 1), (1, 0, 1, 0, 1))


def two_dimensions() -> Answer:
    """At d = 2 the unit sums imply a = d = 1 - b = 1 - c: each relation is a combination of them.

    Then an entry is 0 exactly when its neighbours are 1.
    """
    rank = _rank(UNIT_SUMS)
    implied = sum(_rank((*UNIT_SUMS, row)) == rank for row in RELATIONS)
    return decide(implied == len(RELATIONS), f"{implied} of {len(RELATIONS)} relations implied")


def _rank(rows: Sequence[Sequence[int]]) -> int:
    return fmpz_mat([list(row) for row in rows]).rank()


LEMMA = Lemma(
    "remark-equivalence",
    instance={"positive-below-one": positive_below_one},
    once={"rational-rotation": counterexample, "two-dimensions": two_dimensions},
)
