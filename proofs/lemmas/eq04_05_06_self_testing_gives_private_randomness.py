"""Eqs. (4)-(6): summing (4) over Bob's outcomes gives (5), and (5) over Alice's gives (6).

What is checked: an explicit rational strategy that satisfies (4), with operators that are not
projective and junk entangled with Eve; and both sums, as vectors.
"""

from __future__ import annotations

from itertools import product

from exact.array import CyclotomicArray
from proofs.explicit_strategies import CertifiedStrategy, self_tested_pair
from proofs.lemma import Answer, Lemma, decide
from proofs.operators import items


def _pairs(s: CertifiedStrategy, x: int) -> list[tuple[CyclotomicArray, CyclotomicArray]]:
    """Each operator of a setting with its target."""
    return list(zip(items(s.measurements[x]), items(s.targets[x]), strict=True))


def _sum(vectors: list[CyclotomicArray]) -> CyclotomicArray:
    out = vectors[0]
    for v in vectors[1:]:
        out = out + v
    return out


def condition_four() -> Answer:
    """(4) for all a, b, x, y, for a valid strategy."""
    s = self_tested_pair()
    right, count = 0, 0
    for x, y in product((0, 1), (0, 1)):
        for (a, a_target), (b, b_target) in product(_pairs(s, x), _pairs(s, y)):
            right += s.left_side(a, b) == s.right_side(a_target, b_target)
            count += 1
    valid = s.is_valid()
    return decide(valid and right == count, f"{right} of {count} vector equations; valid: {valid}")


def sum_over_b() -> Answer:
    """sum_b of either side of (4) is that side of (5), and the two agree."""
    s = self_tested_pair()
    right, count = 0, 0
    for x, y in product((0, 1), (0, 1)):
        for a, a_target in _pairs(s, x):
            left = _sum([s.left_side(a, b) for b, _ in _pairs(s, y)])
            target = _sum([s.right_side(a_target, b) for _, b in _pairs(s, y)])
            right += left == s.left_side(a) and target == s.right_side(a_target) and left == target
            count += 1
    return decide(right == count, f"{right} of {count} triples a, x, y")


def sum_over_a() -> Answer:
    """sum_a of either side of (5) is that side of (6), and the two agree."""
    s = self_tested_pair()
    right = 0
    for x in (0, 1):
        left = _sum([s.left_side(a) for a, _ in _pairs(s, x)])
        target = _sum([s.right_side(a) for _, a in _pairs(s, x)])
        right += left == s.left_side() and target == s.right_side() and left == target
    return decide(right == 2, f"{right} of 2 settings x")


LEMMA = Lemma(
    "eq04-05-06",
    once={"condition-four": condition_four, "sum-over-b": sum_over_b, "sum-over-a": sum_over_a},
)
