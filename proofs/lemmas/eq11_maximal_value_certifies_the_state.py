"""Eq. (11): at the maximal value the state is maximally entangled, up to local isometries.

What is checked: modulo (R), the products of the partial isometries E_j that build V_A, which give
the Schmidt form and V_A^dagger V_A = 1; that F_l^dagger acts on the maximiser as E_l; and, as a
control, that phi_d^+ alone reaches d - 1 with the ideal measurements.

Implementation notes: matrix_unit(j) is P_j Q_0 P_0, which is E_j without 1/(O_j0 O_00).
"""

from __future__ import annotations

from fractions import Fraction

from exact.array import CyclotomicArray
from exact.strategy import attains, bell_operator
from proofs.elimination import rank
from proofs.instance import instance
from proofs.lemma import Answer, Lemma, decide, positive
from proofs.lemmas.eq12_maximal_value_certifies_alices_measurement import matrix_unit, scale
from proofs.lemmas.eq13_range_of_bobs_isometry import telescope
from proofs.words import (
    ALICE,
    BOB,
    Element,
    P,
    Q,
    eliminate,
    overlap_relations,
    reduce_words,
    total,
)


def schmidt(d: int) -> Answer:
    """E_j^dagger E_l = delta_jl P_0 for all j and l."""
    right, reversed_words = 0, 0
    for j in range(d):
        reversed_words += matrix_unit(j).adjoint() == P(0) * Q(0) * P(j)
        for l_ in range(d):
            product = P(0) * Q(0) * P(j) * matrix_unit(l_)
            wanted = scale(j) * P(0) if j == l_ else Element()
            right += reduce_words(product, overlap_relations) == wanted
    holds = right == d * d and reversed_words == d
    return decide(holds, f"{right} of {d * d} products, {reversed_words} of {d} words reversed")


def isometry(d: int) -> Answer:
    """E_j E_j^dagger = P_j for all j, and the P_j sum to 1; the same for Bob's letters."""
    right = 0
    for party in (ALICE, BOB):
        for j in range(d):
            x = matrix_unit(j, party)
            product = reduce_words(x * x.adjoint(), overlap_relations)
            right += product == scale(j) * P(j, party)
    summed = eliminate(total(P(j) for j in range(d)), d) == Element() + 1
    holds = right == 2 * d and summed
    return decide(
        holds, f"{right} of {2 * d} products, both parties; sum of the P_j is 1: {summed}"
    )


def reversal(d: int) -> Answer:
    """F_l^dagger - E_l is a sum of multiples of P' - P and Q' - Q, for all l."""
    right = 0
    for l_ in range(d):
        on_bob = matrix_unit(l_, BOB).adjoint()
        right += on_bob - matrix_unit(l_) == telescope(
            [P(0), Q(0), P(l_)], [P(0, BOB), Q(0, BOB), P(l_, BOB)]
        )
    return decide(right == d, f"{right} of {d} differences")


def null_space_dimension(matrix: CyclotomicArray) -> int:
    """The dimension of the null space of a square matrix over Q(zeta_N)."""
    return matrix.shape[1] - rank(matrix)


def ideal_measurements() -> Answer:
    """The null space of (d-1) 1 - B is spanned by phi_d^+ at eps = 1/3 and d = 2, 3, 4."""
    shown, holds = [], True
    for d in (2, 3, 4):
        s = instance(d, Fraction(1, 3)).strategy
        n = d * d
        gap = CyclotomicArray.identity(s.overlaps.order, n) * (d - 1) - bell_operator(s)
        nullity = null_space_dimension(gap)
        holds = holds and nullity == 1 and attains(s).is_zero()
        shown.append(f"rank {n - nullity} of {n}")
    return decide(holds, f"{', '.join(shown)}; phi_d^+ in each null space")


LEMMA = Lemma(
    "eq11",
    dimension={"schmidt": schmidt, "isometry": isometry, "reversal": reversal},
    once={"ideal-measurements": ideal_measurements},
    hypothesis=positive,
)
