"""Past the letter: for U_eps with eps <= 1/2 the gap of (10) is a sum over n != 0, with a floor.

What is checked: at each instance the gap, found by a search over Alice's answers, against the sum,
the order of the overlaps and the floor; at each d the fourth powers as Laurent polynomials in t
(every real eps).
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from exact.array import CyclotomicArray
from exact.bases import shift_power_laurent
from exact.enclosure import decimal_digits, sign
from exact.laurent import Laurent
from exact.radical import plain
from proofs.instance import Instance
from proofs.lemma import Answer, Lemma, at_most, decide


def lower_half(i: Instance) -> bool:
    """The hypothesis 0 < eps <= 1/2, for U_eps."""
    return i.eps is not None and 0 < 2 * i.eps <= 1


def largest(i: Instance) -> Answer:
    """O_0 is a largest overlap."""
    squares = [plain(i.overlaps.square(n, 0)) for n in range(i.d)]
    equal = sum(x == squares[0] for x in squares[1:])
    holds = all(at_most(x, squares[0]) for x in squares)
    return decide(holds, f"{i.d} overlaps, {equal} equal to O_0")


def summed(i: Instance) -> Answer:
    """Delta = sum_{n != 0} (1 - c_n)^2 > 0."""
    total = i.functional.zero()
    for n in range(1, i.d):
        one_less = 1 - i.overlaps.c(n, 0)
        total = total + one_less * one_less
    shown = decimal_digits(total, 12).text
    return decide(i.gap == total and sign(total).value > 0, f"Delta = {shown}")


def floor(i: Instance) -> Answer:
    """Delta >= (1/4) sum_{n != 0} O_n^4."""
    fourths = sum(
        (i.overlaps.square(n, 0) * i.overlaps.square(n, 0) for n in range(2, i.d)),
        i.overlaps.square(1, 0) * i.overlaps.square(1, 0),
    )
    slack = i.gap - plain(fourths) / 4
    return decide(sign(slack).value >= 0, f"slack {decimal_digits(slack, 6).text}")


def fourth(d: int) -> Answer:
    """sum_n O_n^4 = 1 - (1/6)(1 - 1/d^2)(2 - t^d - t^-d), where t^d = exp(2 pi i eps)."""
    u = shift_power_laurent(d)
    column = Laurent.collect(d, [(m, a[:, 0]) for m, a in (u * u.conj()).terms.items()])
    powers = (column * column).terms.items()
    total = Laurent.collect(d, [(m, a.sum(0)) for m, a in powers])
    one = CyclotomicArray.from_integers(d, np.array(1))
    share = Fraction(d * d - 1, 6 * d * d)
    wanted = [(0, one - one * (2 * share)), (d, one * share), (-d, one * share)]
    return decide(total == Laurent.collect(d, wanted), f"{d} fourth powers")


LEMMA = Lemma(
    "gap",
    instance={"largest": largest, "sum": summed, "floor": floor},
    dimension={"fourth": fourth},
    family_only=frozenset({"largest", "sum", "floor"}),
    requires={"largest": lower_half, "sum": lower_half, "floor": lower_half},
)
