"""The ideal correlation p(a, b | x, y), exactly.

Scenario: [oa, ob, ia, ib] = [d, 3, 2, d^2], Bob's setting y = j d + k, indices from 0, array p[a,
b, x, y]; Alice is the first party (Ref. [35] has the parties the other way round).

Every probability is (even + odd c_y) / weight_y with even, odd, weight in Q(zeta_N) and c_y =
c_jk the one square root of setting y. The two parts are arrays, so normalisation and
no-signalling are exact array identities.

Main definitions: :class:`Correlation`; :func:`born_rule` builds it from the strategy's matrices,
:func:`closed_form` from the overlaps alone. The two agree for every pair of bases.

Source: Eq. (1) with the strategy after Eq. (10).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from exact.array import CyclotomicArray
from exact.cyclotomic import Cyclotomic
from exact.overlaps import Overlaps
from exact.radical import Radical, plain
from exact.strategy import IdealStrategy


@dataclass(frozen=True, slots=True)
class Correlation:
    """p[a, b, x, y] = (even + odd c_y) / weight_y.

    Attributes:
        overlaps: the pair, for c_y = c_jk.
        even: shape (d, 3, 2, d^2).
        odd: shape (d, 3, 2, d^2).
        weight: shape (d^2,): 2 d c_y^2, or 2 d where c_y = 0.
    """

    overlaps: Overlaps
    even: CyclotomicArray
    odd: CyclotomicArray
    weight: CyclotomicArray

    @property
    def d(self) -> int:
        """The dimension."""
        return self.overlaps.d

    def probability(self, a: int, b: int, x: int, y: int) -> Radical:
        """p(a, b | x, y) as u + v c_y with u, v in Q(zeta_N)."""
        return self.value_at(y, self.even.entry(a, b, x, y), self.odd.entry(a, b, x, y))

    def value_at(self, y: int, even: Cyclotomic, odd: Cyclotomic) -> Radical:
        """(even + odd c_y) / weight_y: a sum of probabilities at y from the sums of its parts."""
        j, k = divmod(y, self.d)
        inverse = _inverse(self.weight.entry(y))
        even, odd = even * inverse, odd * inverse
        return plain(even) if odd.is_zero() else plain(even) + self.overlaps.c(j, k) * odd

    def bob_marginal(self, b: int, y: int) -> Radical:
        """p_B(b | y), summed over Alice's outcomes at x = 0."""
        total = plain(self.even.entry(0, b, 0, y) * 0)
        for a in range(self.d):
            total = total + self.probability(a, b, 0, y)
        return total

    def is_normalised(self) -> bool:
        """Whether sum_ab p(a, b | x, y) = 1 for all x, y, exactly."""
        return (self.even.sum(1).sum(0) - self.weight).is_zero() and self.odd.sum(1).sum(
            0
        ).is_zero()

    def alice_marginal_is_uniform(self) -> bool:
        """Whether sum_b p(a, b | x, y) = 1/d for all a, x, y: no signal from Bob to Alice."""
        return (self.even.sum(1) - self.weight / self.d).is_zero() and self.odd.sum(1).is_zero()

    def no_signal_to_bob(self) -> bool:
        """Whether sum_a p(a, b | x, y) is the same for x = 0 and x = 1, for all b, y."""
        even, odd = self.even.sum(0), self.odd.sum(0)
        return (even[:, 0] - even[:, 1]).is_zero() and (odd[:, 0] - odd[:, 1]).is_zero()


@lru_cache(maxsize=4096)
def _inverse(x: Cyclotomic) -> Cyclotomic:
    return x.inverse()


def assemble(overlaps: Overlaps, even: CyclotomicArray, odd: CyclotomicArray) -> Correlation:
    """A correlation with Alice's marginals uniform, from the parts of p(a, 0 | x, y).

    Outcome 1 has the opposite odd part, outcome 2 has what is left of 1/d, and where c_y = 0 Bob
    always answers 2.

    Args:
        overlaps: the pair, d and c_y.
        even: shape (d, 2, d^2), entries [a, x, y]: the part of 2 d c_y^2 p(a, 0 | x, y) without
        c_y.
        odd: the same shape: the coefficient of c_y.
    """
    d, order = overlaps.d, overlaps.order
    c2 = (1 - overlaps.squares).reshape(d * d)
    dead = [y for y in range(d * d) if c2[y].is_zero()]
    idle = np.zeros(d * d, dtype=np.int64)
    idle[dead] = 1
    spare = CyclotomicArray.from_integers(order, idle)
    rest = (c2 + spare) * 2 - even * 2  # 2 (1 - D^2/c^2), and 2 where Bob always answers 2
    select = CyclotomicArray.from_integers(order, np.array([[1, 1, 0], [0, 0, 1], [1, -1, 0]]))
    shape = (1, 3, 1, 1)
    full = select[0].reshape(*shape) * even.reshape(d, 1, 2, d * d)
    full = full + select[1].reshape(*shape) * rest.reshape(d, 1, 2, d * d)
    signed = select[2].reshape(*shape) * odd.reshape(d, 1, 2, d * d)
    return Correlation(overlaps, full, signed, (c2 + spare) * (2 * d))


def born_rule(strategy: IdealStrategy) -> Correlation:
    """p(a, b | x, y) = tr(A_a^x B_b^T) / d, from the matrices of the strategy.

    Source: Eq. (1).
    """
    d = strategy.d
    alice = strategy.alice.reshape(2 * d, d * d)
    # tr(A D) = sum_ij A_ij D_ji
    even = alice @ strategy.difference_squared.T.reshape(d * d, d * d).T
    odd = alice @ strategy.difference.T.reshape(d * d, d * d).T
    return assemble(
        strategy.overlaps,
        even.reshape(2, d, d * d).transpose(1, 0, 2),
        odd.reshape(2, d, d * d).transpose(1, 0, 2),
    )


def white_noise(strategy: IdealStrategy) -> Correlation:
    """The correlation of the ideal measurements on the maximally mixed state 1/d^2.

    p(a, b | x, y) = tr(A_a^x) tr(B_b^y) / d^2.

    Source: the letter's conclusion, for noise that is white.
    """
    d = strategy.d
    alice = strategy.alice.trace().reshape(2 * d, 1)
    even = alice @ strategy.difference_squared.trace().reshape(1, d * d) / d
    odd = alice @ strategy.difference.trace().reshape(1, d * d) / d
    return assemble(
        strategy.overlaps,
        even.reshape(2, d, d * d).transpose(1, 0, 2),
        odd.reshape(2, d, d * d).transpose(1, 0, 2),
    )


def closed_form(overlaps: Overlaps) -> Correlation:
    """The same correlation from O^2 alone.

    2 d c^2 p(a, 0/1 | 0, jk) is c^2 (1 +- c) at a = j and O_ak^2 (1 -+ c) elsewhere; 2 d c^2 p(a,
    0/1 | 1, jk) is c^2 (1 -+ c) at a = k and O_ja^2 (1 +- c) elsewhere.
    """
    d, order = overlaps.d, overlaps.order
    o2 = overlaps.squares
    c2 = 1 - o2
    same = CyclotomicArray.from_integers(order, np.eye(d, dtype=np.int64))
    other = 1 - same
    by_column = o2.reshape(d, 1, d)  # [a, j, k] -> O_ak^2
    by_row = o2.T.reshape(d, d, 1)  # [a, j, k] -> O_ja^2
    diagonal0 = same.reshape(d, d, 1) * c2.reshape(1, d, d)  # a = j
    diagonal1 = same.reshape(d, 1, d) * c2.reshape(1, d, d)  # a = k
    rest0, rest1 = other.reshape(d, d, 1) * by_column, other.reshape(d, 1, d) * by_row
    live = _live(c2)
    even = _stack((diagonal0 + rest0) * live, (diagonal1 + rest1) * live)
    odd = _stack((diagonal0 - rest0) * live, (rest1 - diagonal1) * live)
    return assemble(overlaps, even, odd)


def _live(c2: CyclotomicArray) -> CyclotomicArray:
    """1 where c_jk is non-zero and 0 where Bob always answers 2; shape (1, d, d)."""
    d = c2.shape[0]
    flags = np.array([[int(not c2[j, k].is_zero()) for k in range(d)] for j in range(d)])
    return CyclotomicArray.from_integers(c2.order, flags).reshape(1, d, d)


def _stack(first: CyclotomicArray, second: CyclotomicArray) -> CyclotomicArray:
    """Two arrays of shape (d, d, d) as one of shape (d, 2, d^2)."""
    d = first.shape[0]
    unit = CyclotomicArray.from_integers(first.order, np.eye(2, dtype=np.int64))
    x0, x1 = unit[0].reshape(1, 2, 1), unit[1].reshape(1, 2, 1)
    return x0 * first.reshape(d, 1, d * d) + x1 * second.reshape(d, 1, d * d)
