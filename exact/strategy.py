"""The ideal strategy: phi_d^+, Alice's two bases, and Bob's three-outcome projective measurements.

For D_jk = |j><j| - |e_k><e_k| one has D^3 = c^2 D with c = c_jk, so D/c has eigenvalues 1, -1, 0.
Bob measures B_jk = (D_jk / c_jk)^T: outcome 0 for eigenvalue 1, outcome 1 for -1, outcome 2 for
0. His projectors are B_0 = (D^2 + c D)^T / (2 c^2), B_1 = (D^2 - c D)^T / (2 c^2), B_2 = 1 - B_0
- B_1. Where c_jk = 0 the operator D_jk is zero and the choice is free; here Bob then always
answers 2.

Main definitions: :class:`IdealStrategy`; :func:`sum_of_squares_defect` and :func:`bell_operator`
as d^2 x d^2 matrices.

Conventions: <phi_d^+| A (x) B |phi_d^+> = tr(A B^T) / d. All matrices here are over Q(zeta_N): c
enters only through c^2 and c B = D^T.

Source: the paragraph after Eq. (10) (state and Alice); Bob and the sum of squares follow Ref. [35].
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from exact.array import CyclotomicArray
from exact.overlaps import Overlaps


@dataclass(frozen=True, slots=True)
class IdealStrategy:
    """State phi_d^+, Alice's projectors and Bob's operators for one pair of bases.

    Attributes:
        overlaps: the pair with its overlaps.
        alice: A_a^x, shape (2, d, d, d), entry [x, a] is a projector.
        difference: D_jk, shape (d, d, d, d), entry [j, k] is a matrix.
        difference_squared: D_jk^2, the same shape.
    """

    overlaps: Overlaps
    alice: CyclotomicArray = field(init=False)
    difference: CyclotomicArray = field(init=False)
    difference_squared: CyclotomicArray = field(init=False)

    def __post_init__(self) -> None:
        """Build the operators."""
        d, order = self.d, self.overlaps.order
        q = self.overlaps.pair.projectors
        p = np.zeros((d, d, d), dtype=np.int64)
        p[np.arange(d), np.arange(d), np.arange(d)] = 1
        computational = CyclotomicArray.from_integers(order, p)
        one = np.array([1, 0])
        first = CyclotomicArray.from_integers(order, one).reshape(2, 1, 1, 1)
        second = CyclotomicArray.from_integers(order, one[::-1].copy()).reshape(2, 1, 1, 1)
        difference = computational.reshape(d, 1, d, d) - q.reshape(1, d, d, d)
        object.__setattr__(self, "alice", first * computational + second * q)
        object.__setattr__(self, "difference", difference)
        object.__setattr__(self, "difference_squared", difference @ difference)

    @property
    def d(self) -> int:
        """The dimension."""
        return self.overlaps.d

    def bob_is_projective(self) -> bool:
        """Whether D_jk^3 = c_jk^2 D_jk for all j, k.

        Then B_0, B_1, B_2 are orthogonal projectors that sum to 1.
        """
        c2 = (1 - self.overlaps.squares).reshape(self.d, self.d, 1, 1)
        return (self.difference_squared @ self.difference - c2 * self.difference).is_zero()


def bell_operator(strategy: IdealStrategy) -> CyclotomicArray:
    """The operator of Eq. (10), shape (d^2, d^2): sum_jk D (x) D^T - (1/2) 1 (x) sum_jk (D^2)^T.

    Source: Eq. (10) with the ideal measurements; c B_jk = D_jk^T.
    """
    d = strategy.d
    flat = strategy.difference.reshape(d * d, d * d)
    swapped = strategy.difference.T.reshape(d * d, d * d)
    # sum_y D_y[a, a'] D_y[b', b], reordered to rows (a, b) and columns (a', b')
    correlated = (flat.T @ swapped).reshape(d, d, d, d).transpose(0, 2, 1, 3).reshape(d * d, d * d)
    total = strategy.difference_squared.reshape(d * d, d, d).sum(0).T
    identity = CyclotomicArray.identity(strategy.overlaps.order, d)
    return correlated - identity.kron(total) / 2


def sum_of_squares_defect(strategy: IdealStrategy) -> CyclotomicArray:
    """(1/2) sum_jk (D (x) 1 - 1 (x) D^T)^2 - ((d-1) 1 - B), shape (d^2, d^2).

    It is zero for every pair of bases.

    The squares are formed one setting at a time, as d^2 x d^2 matrices, without using D^3 = c^2 D.

    Source: the bound behind Eq. (10), Ref. [35].
    """
    d, order = strategy.d, strategy.overlaps.order
    identity = CyclotomicArray.identity(order, d)
    total = bell_operator(strategy) - CyclotomicArray.identity(order, d * d) * (d - 1)
    for j in range(d):
        for k in range(d):
            x = strategy.difference[j, k]
            square_root = x.kron(identity) - identity.kron(x.T)
            total = total + (square_root @ square_root) / 2
    return total


def attains(strategy: IdealStrategy) -> CyclotomicArray:
    """B |phi> - (d-1) |phi> with |phi> = sum_j |jj> (unnormalised), shape (d^2, 1).

    It is zero for every pair of bases.

    Source: the paragraph after Eq. (10).
    """
    d, order = strategy.d, strategy.overlaps.order
    phi = CyclotomicArray.from_integers(order, np.eye(d, dtype=np.int64).reshape(d * d, 1))
    return bell_operator(strategy) @ phi - phi * (d - 1)
