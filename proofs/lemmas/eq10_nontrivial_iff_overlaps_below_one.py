"""Eq. (10): the inequality is non-trivial exactly when all overlaps are below one.

What is checked: the sign of the gap, by algebra (a non-zero overlap off every pivot) and by a
certified ball of its value, against the exact test of O_jk < 1.
"""

from __future__ import annotations

from exact.bases import explicit
from exact.bell import BellFunctional
from exact.enclosure import decimal_digits, sign
from exact.overlaps import Overlaps
from proofs.instance import Instance
from proofs.lemma import Answer, Lemma, decide
from proofs.lemmas.remark_positive_overlaps_are_below_one import rational_rotation

UNIT_ENTRY = (("1", "0", "0"), ("0", "3/5", "-4/5"), ("0", "4/5", "3/5"))


def basis_pair(i: Instance) -> Answer:
    """L < d-1 if and only if every O_jk < 1."""
    gap, below = i.gap, i.overlaps.all_below_one()
    value = sign(gap).value
    holds = value >= 0 and (value > 0) == below == i.functional.gap_is_positive()
    return decide(holds, f"(d-1) - L = {decimal_digits(gap, 12).text}, all O_jk < 1: {below}")


def zero_entry() -> Answer:
    """The rational rotation with a zero entry: L < 2."""
    gap = BellFunctional(Overlaps(rational_rotation())).gap()
    return decide(sign(gap).value > 0, f"2 - L = {decimal_digits(gap, 12).text}")


def unit_entry() -> Answer:
    """A rotation with an entry equal to 1: L = 2 exactly."""
    bound = BellFunctional(Overlaps(explicit(UNIT_ENTRY))).local_bound()
    return decide(bound == 2, f"L = {decimal_digits(bound, 12).text}")


LEMMA = Lemma(
    "eq10-nontrivial",
    instance={"basis-pair": basis_pair},
    once={"zero-entry": zero_entry, "unit-entry": unit_entry},
)
