"""Eq. (9): rows and columns of squared overlaps sum to one, and no overlap leaves [0, 1].

What is checked: exact sums in Q(zeta_N), and certified signs of O^2 and 1 - O^2.
"""

from __future__ import annotations

from exact.enclosure import sign
from proofs.instance import Instance
from proofs.lemma import Answer, Lemma, decide


def rows(i: Instance) -> Answer:
    """sum_k O_jk^2 = 1 for every j."""
    return decide(
        (i.overlaps.squares.sum(1) - 1).is_zero(), f"{i.d} row sums in Q(zeta_{i.pair.order})"
    )


def columns(i: Instance) -> Answer:
    """sum_j O_jk^2 = 1 for every k."""
    return decide(
        (i.overlaps.squares.sum(0) - 1).is_zero(), f"{i.d} column sums in Q(zeta_{i.pair.order})"
    )


def within_range(i: Instance) -> Answer:
    """0 <= O_jk^2 <= 1, by certified signs."""
    entries = {x for _, x in i.overlaps.squares.entries()}
    holds = all(x.is_real() and sign(x).value >= 0 and sign(1 - x).value >= 0 for x in entries)
    return decide(holds, f"{len(entries)} distinct squares")


LEMMA = Lemma("eq09", instance={"rows": rows, "columns": columns, "range": within_range})
