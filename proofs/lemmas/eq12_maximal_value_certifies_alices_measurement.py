"""Eq. (12): at the maximal value Alice's measurement x = 0 is the computational basis.

What is checked: the identities that lead from D^3 = c^2 D to the relations (R), word by word; the
blocks of V_A P_a V_A^dagger modulo (R); and the strategy with one more dimension on Alice's side
that refutes the printed form.
"""

from __future__ import annotations

from fractions import Fraction

from proofs.ideal_tables import born_table, extra_dimension_for_alice, ideal_bob
from proofs.instance import instance
from proofs.lemma import Answer, Lemma, decide, positive
from proofs.operators import is_povm, items
from proofs.words import (
    ALICE,
    B,
    Element,
    P,
    Q,
    c,
    eliminate,
    idempotent,
    o,
    overlap_relations,
    reduce_words,
    total,
)


def matrix_unit(j: int, party: int = ALICE) -> Element:
    """P_j Q_0 P_0: E_j times O_j0 O_00; for Bob F_j times the same."""
    return P(j, party) * Q(0, party) * P(0, party)


def scale(j: int) -> Element:
    """O_j0^2 O_00^2, the square of what E_j was multiplied by."""
    return o(j, 0) * o(0, 0)


# -- from the annulled terms to projectors and D^3 = c^2 D ----------------------------------------
def annihilator(j: int, k: int) -> Element:
    """D_jk - c_jk B_jk, which annuls the maximiser."""
    return P(j) - Q(k) - c(j, k) * (B(0, j, k) - B(1, j, k))


def bob_annihilators(j: int, k: int) -> tuple[Element, Element]:
    """N_0 = B_0 (1-G) and N_1 = B_1 (1+G), G = B_0 - B_1, which annul it with Bob's defect."""
    zero, one = B(0, j, k), B(1, j, k)
    return zero * (1 - zero + one), one * (1 + zero - one)


def annihilation(d: int) -> Answer:
    """D^3 - c^2 D is a sum of left multiples of D - c G, N_0 and N_1, all j and k."""
    right = 0
    for j in range(d):
        for k in range(d):
            x, g, cc = P(j) - Q(k), B(0, j, k) - B(1, j, k), c(j, k)
            first, second = bob_annihilators(j, k)
            factor = x * x + cc * g * x + cc * cc * (g * g - 1 + first + second)
            bob = (cc - x) * second - (cc + x) * first
            right += x * x * x - cc * cc * x == factor * annihilator(j, k) + cc * cc * bob
    return decide(right == d * d, f"{right} of {d * d} settings")


def projectors(d: int) -> Answer:
    """The P_l with l != j, seen from P_j, sum to P_j^2 - P_j^3; likewise the Q_l.

    And B_0 B_1, B_0^2 - B_0, B_1^2 - B_1 are in the ideal of N_0, N_1 and their adjoints.
    """
    sums, bob = 0, 0
    for x in (P, Q):
        for j in range(d):
            others = total(x(j) * x(m) * x(j) for m in range(d) if m != j)
            sums += eliminate(others - (1 - x(j)) * x(j) * x(j), d).is_zero()
    for j in range(d):
        for k in range(d):
            (first, second), zero, one = bob_annihilators(j, k), B(0, j, k), B(1, j, k)
            twice = zero * (first - first.adjoint()) + first * one + zero * second
            squares = zero * zero - zero == zero * one - first
            squares = squares and one * one - one == one * zero - second
            bob += squares and zero * one * 2 == twice
    holds = sums == 2 * d and bob == d * d
    return decide(holds, f"{sums} of {2 * d} sums, {bob} of {d * d} settings of Bob")


# -- from D^3 = c^2 D to (R) --------------------------------------------------------------------
def cube(j: int, k: int) -> Element:
    """P_j - Q_k - P_j Q_k P_j + Q_k P_j Q_k."""
    return P(j) - Q(k) - P(j) * Q(k) * P(j) + Q(k) * P(j) * Q(k)


def vanishing(j: int, k: int) -> Element:
    """Z = (P_j - Q_k)^3 - (1 - o_jk)(P_j - Q_k), with the cube multiplied out."""
    x = P(j) - Q(k)
    return x * x * x - (1 - o(j, k)) * x


def quadratic(x: Element, y: Element, overlap: Element) -> Element:
    """(x y x - x)(x y x - o x)."""
    return (x * y * x - x) * (x * y * x - overlap * x)


def excess(x: Element, y: Element, overlap: Element) -> Element:
    """Y = x y x - o x."""
    return x * y * x - overlap * x


def cubes(d: int) -> Answer:
    """(P_j - Q_k)^3 for projectors, all j and k."""
    right = 0
    for j in range(d):
        for k in range(d):
            x = P(j) - Q(k)
            right += reduce_words(x * x * x, idempotent) == cube(j, k)
    return decide(right == d * d, f"{right} of {d * d} cubes")


def quadratics(d: int) -> Answer:
    """P Z P and -Q Z Q are the products, all j and k."""
    right = 0
    for j in range(d):
        for k in range(d):
            p, q, z = P(j), Q(k), vanishing(j, k)
            by_p = p * z * p - quadratic(p, q, o(j, k))
            by_q = q * z * q + quadratic(q, p, o(j, k))
            right += reduce_words(by_p, idempotent).is_zero()
            right += reduce_words(by_q, idempotent).is_zero()
    return decide(right == 2 * d * d, f"{right} of {2 * d * d} products")


def saturation(d: int) -> Answer:
    """Y^2 - (1-o) Y is the product, and the Y_k sum to (1 - sum_k o_jk) P_j; and P <-> Q."""
    squares, sums = 0, 0
    for j in range(d):
        row, column = [o(j, k) for k in range(d)], [o(k, j) for k in range(d)]
        for x, y, overlaps, summed_over in ((P, Q, row, "Q"), (Q, P, column, "P")):
            squares += sum(_is_product(x(j), y(k), overlaps[k]) for k in range(d))
            summed = total(excess(x(j), y(k), overlaps[k]) for k in range(d))
            summed = reduce_words(eliminate(summed, d, summed_over), idempotent)
            sums += summed == (1 - total(overlaps)) * x(j)
    holds = squares == 2 * d * d and sums == 2 * d
    return decide(holds, f"{squares} of {2 * d * d} squares, {sums} of {2 * d} sums")


def _is_product(x: Element, y: Element, overlap: Element) -> bool:
    """Whether Y^2 - (1-o) Y is the product of the claim on the quadratics."""
    z = excess(x, y, overlap)
    defect = z * z - (1 - overlap) * z - quadratic(x, y, overlap)
    return reduce_words(defect, idempotent).is_zero()


def units(d: int) -> Answer:
    """E_j^dagger P_a E_l = delta_ja delta_al P_0 for all j, a, l."""
    right = 0
    for j in range(d):
        left = matrix_unit(j).adjoint()
        for a in range(d):
            for l_ in range(d):
                wanted = scale(a) * P(0) if j == a == l_ else Element()
                product = left * P(a) * matrix_unit(l_)
                right += reduce_words(product, overlap_relations) == wanted
    return decide(right == d**3, f"{right} of {d**3} products")


# -- the printed form ---------------------------------------------------------------------------
def extra_dimension() -> Answer:
    """With one more dimension of Alice (10) is 1 = d - 1, and A_0 is no projector."""
    i = instance(2, Fraction(1, 2))
    alice, state = extra_dimension_for_alice(i.strategy)
    table = born_table(i.overlaps, alice, ideal_bob(i.strategy), state)
    value = i.functional.evaluate(table)
    defect = alice[0, 0] @ alice[0, 0] - alice[0, 0]
    where = [str(n) for n, x in defect.entries() if not x.is_zero()]
    holds = value == i.d - 1 and bool(where) and all(map(is_povm, items(alice)))
    shown = f"value - 1 = {(value - 1).simplified()!r}; A_0^2 - A_0 is not 0 at {', '.join(where)}"
    return decide(holds, shown)


LEMMA = Lemma(
    "eq12",
    once={"extra-dimension": extra_dimension},
    dimension={
        "cube": cubes,
        "quadratic": quadratics,
        "saturation": saturation,
        "units": units,
        "projectors": projectors,
        "annihilation": annihilation,
    },
    hypothesis=positive,
)
