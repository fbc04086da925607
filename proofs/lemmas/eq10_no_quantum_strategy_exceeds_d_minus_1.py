"""Eq. (10): d - 1 less the Bell operator is a sum of squares and of positive defects.

What is checked: the identity, word by word in the free algebra; what makes each defect positive;
and, as controls, the identity between matrices for the ideal measurements and for measurements
that are not projective.
"""

from __future__ import annotations

from fractions import Fraction

from exact.array import CyclotomicArray
from exact.strategy import sum_of_squares_defect
from proofs.elimination import is_positive_semidefinite
from proofs.explicit_strategies import SHIFT, M, rational_alice
from proofs.instance import instance
from proofs.lemma import Answer, Lemma, decide
from proofs.operators import complete, conjugated, is_povm, items, one, stack
from proofs.words import B, Element, P, Q, c, eliminate, total


# -- the free algebra ---------------------------------------------------------------------------
def bell_operator(d: int) -> Element:
    """Expression (10) as a sum of words: p(a, b|x, y) read as A_a^x B_b^y, p_B(b|y) as B_b^y."""
    terms = []
    for j in range(d):
        for k in range(d):
            zero, one_ = B(0, j, k), B(1, j, k)
            signed = P(j) * zero - P(j) * one_ + Q(k) * one_ - Q(k) * zero
            terms.append(c(j, k) * signed - c(j, k) * c(j, k) * (zero + one_) * Fraction(1, 2))
    return total(terms)


def squares(d: int) -> Element:
    """(1/2) sum_jk (D_jk - c_jk B_jk)^2."""
    roots = [P(j) - Q(k) - c(j, k) * (B(0, j, k) - B(1, j, k)) for j in range(d) for k in range(d)]
    return total(x * x for x in roots) * Fraction(1, 2)


def bob_defect(j: int, k: int) -> Element:
    """B_0 + B_1 - (B_0 - B_1)^2 at setting jk."""
    zero, one_ = B(0, j, k), B(1, j, k)
    return zero + one_ - (zero - one_) * (zero - one_)


def bob_defect_as_weights(j: int, k: int) -> Element:
    """(1-G) B_0 (1-G) + (1+G) B_1 (1+G) + G B_2 G, G = B_0 - B_1, B_2 = 1 - B_0 - B_1."""
    zero, one_ = B(0, j, k), B(1, j, k)
    g = zero - one_
    return (1 - g) * zero * (1 - g) + (1 + g) * one_ * (1 + g) + g * (1 - zero - one_) * g


def alice_defect(x: Element) -> Element:
    """x - x^2."""
    return x - x * x


def alice_defect_as_weights(x: Element) -> Element:
    """(1-x) x (1-x) + x (1-x) x."""
    return (1 - x) * x * (1 - x) + x * (1 - x) * x


def defects(d: int) -> Element:
    """(1/2) sum c_jk^2 (Bob's defect) + (d/2) (Alice's defects)."""
    bob = total(c(j, k) * c(j, k) * bob_defect(j, k) for j in range(d) for k in range(d))
    alice = total(alice_defect(x(j)) for x in (P, Q) for j in range(d))
    return bob * Fraction(1, 2) + alice * Fraction(d, 2)


def sum_of_squares(d: int) -> Answer:
    """(d-1) - B = squares + defects, once P_{d-1} and Q_{d-1} are eliminated."""
    left = eliminate((d - 1) - bell_operator(d), d)
    right = eliminate(squares(d) + defects(d), d)
    differ = len(left - right)
    return decide(differ == 0, f"{len(left)} words on the left, {differ} differ on the right")


def bob_defects(d: int) -> Answer:
    """Bob's defect is the weighted sum, at every setting."""
    pairs = [(j, k) for j in range(d) for k in range(d)]
    right = sum(bob_defect(j, k) == bob_defect_as_weights(j, k) for j, k in pairs)
    words = len(bob_defect(0, 0))
    return decide(right == d * d, f"{right} of {d * d} settings, {words} words each")


def alice_defects(d: int) -> Answer:
    """Alice's defect is the weighted sum on one letter; the last P and Q are put in as well."""
    letters = [x(j) for x in (P, Q) for j in range(d)]
    free = sum(alice_defect(x) == alice_defect_as_weights(x) for x in letters)
    last = [eliminate(x(d - 1), d) for x in (P, Q)]
    summed = sum(alice_defect(x) == alice_defect_as_weights(x) for x in last)
    holds = free == 2 * d and summed == 2
    return decide(holds, f"{free} of {2 * d} letters, and {summed} of 2 sums of letters")


# -- controls: matrices -------------------------------------------------------------------------
#: The dimensions of the control on the ideal measurements.
IDEAL = (2, 3, 4)


def ideal_matrices() -> Answer:
    """The identity between d^2 x d^2 matrices for the ideal measurements at eps = 1/3."""
    zero = [sum_of_squares_defect(instance(d, Fraction(1, 3)).strategy).is_zero() for d in IDEAL]
    sizes = ", ".join(f"{d**2} x {d**2}" for d, holds in zip(IDEAL, zero, strict=True) if holds)
    return decide(all(zero), f"exact between matrices {sizes or 'of no size'}")


#: c_00, c_01, c_10, c_11 of the control.
COEFFICIENTS = (Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(-1, 5))


def rational_settings() -> list[CyclotomicArray]:
    """M at 00, M conjugated by the shift at 01 and by its inverse at 10, M_0 <-> M_1 at 11."""
    m = complete(*M)
    swapped = stack([m[1], m[0], m[2]])
    return [m, conjugated(m, SHIFT), conjugated(m, SHIFT.H), swapped]


def rational_povms() -> Answer:
    """The identity between 6 x 6 matrices for POVMs that are not projective, d = 2."""
    alice, bob = rational_alice(), rational_settings()
    difference = [alice[0, j] - alice[1, k] for j in (0, 1) for k in (0, 1)]
    left = one(6)  # (d - 1) 1
    right = one(6) * 0
    alice_parts = [x - x @ x for setting in items(alice) for x in items(setting)]
    for x in alice_parts:
        right = right + x.kron(one(3))  # d/2 = 1
    bob_parts = []
    for d_jk, b, c_jk in zip(difference, bob, COEFFICIENTS, strict=True):
        g, s = b[0] - b[1], b[0] + b[1]
        bob_parts.append(s - g @ g)
        left = left - d_jk.kron(g) * c_jk + one(2).kron(s) * (c_jk * c_jk / 2)
        root = d_jk.kron(one(3)) - one(2).kron(g) * c_jk
        right = right + root @ root / 2 + one(2).kron(s - g @ g) * (c_jk * c_jk / 2)
    valid = all(map(is_povm, items(alice) + bob))
    positive = sum(map(is_positive_semidefinite, alice_parts + bob_parts))
    count = len(alice_parts) + len(bob_parts)
    zero = (left - right).is_zero()
    shown = f"6 x 6 matrices equal: {zero}; {positive} of {count} defects positive"
    return decide(valid and zero and positive == count, shown)


LEMMA = Lemma(
    "eq10-quantum",
    dimension={
        "sum-of-squares": sum_of_squares,
        "bob-defect": bob_defects,
        "alice-defect": alice_defects,
    },
    once={"ideal-matrices": ideal_matrices, "rational-povms": rational_povms},
)
