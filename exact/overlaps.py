"""The overlap matrix O_jk = |<j|e_k>| and the coefficients c_jk = sqrt(1 - O_jk^2).

Main definitions: :class:`Overlaps` (O^2, O and c of a basis pair), :func:`overlap_squares` (dense),
:func:`overlap_squares_circulant` (the Fejer sum, d values), :func:`overlap_value` (O_n itself in
a real field).

Conventions: n = j - k mod d for the letter's family. O_n^2 lies in Q(zeta_dq); O_n lies in
Q(zeta_2dq) because sin(pi eps) / sin(pi (eps+n)/d) is a finite sum of roots of unity; c_n is a
square root over that field.

Source: Eqs. (9) and (17).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from exact.algebraic import Eps
from exact.array import CyclotomicArray
from exact.bases import BasisPair
from exact.cyclotomic import Cyclotomic
from exact.errors import ParameterError
from exact.pauli import check_dimension
from exact.radical import Radical, plain, sqrt
from exact.rational import parse_eps
from exact.tensor_basis import tensor_basis

E = TypeVar("E", bound=Eps)


def overlap_squares(pair: BasisPair) -> CyclotomicArray:
    """O_jk^2 = U_jk conj(U_jk), shape (d, d), from every entry of U.

    Source: Eq. (9).
    """
    return pair.unitary.abs2()


def overlap_squares_circulant(d: int, eps: object) -> CyclotomicArray:
    """O_n^2 = (1/d^2) sum_{|m|<d} (d - |m|) exp(2 pi i m (eps+n)/d), shape (d,), over Q(zeta_dq).

    Source: Eq. (17), squared (Fejer kernel).
    """
    value = parse_eps(eps)
    order = check_dimension(d) * value.denominator
    tensor_basis(order)
    n, m = np.arange(d), np.arange(1 - d, d)
    exponent = np.outer(value.numerator + value.denominator * n, m) % order
    ring = np.zeros((d, order), dtype=np.int64)
    np.add.at(ring, (np.repeat(n, 2 * d - 1), exponent.reshape(-1)), np.tile(d - np.abs(m), d))
    return CyclotomicArray.from_group_ring(order, ring, d * d)


def overlap_value(d: int, n: int, eps: object) -> Cyclotomic:
    """O_n = |sin(pi eps)| / (d |sin(pi (eps+n)/d)|), in the real subfield of Q(zeta_2dq).

    With x = exp(i pi (eps+n)/d) it is ((-1)^n / d) (x^(d-1) + x^(d-3) + ... + x^(1-d)).

    Args:
        d: dimension, at least 2.
        n: j - k, taken modulo d.
        eps: exact rational in [0, 1].

    Source: Eq. (17).

    >>> overlap_value(3, 0, "1/2").reduced()
    (2*z^0)/3 in Q(zeta_1)
    """
    value = parse_eps(eps)
    n %= check_dimension(d)
    order = 2 * d * value.denominator
    tensor_basis(order)
    angle = value.numerator + value.denominator * n
    ring = np.zeros(order, dtype=np.int64)
    np.add.at(ring, angle * np.arange(d - 1, -d, -2) % order, -1 if n % 2 else 1)
    return CyclotomicArray.from_group_ring(order, ring, d).entry()


@dataclass(frozen=True, slots=True)
class Overlaps:
    """O^2, O and c of one basis pair.

    Attributes:
        pair: the bases.
        squares: O_jk^2, shape (d, d), over the pair's field.
    """

    pair: BasisPair
    squares: CyclotomicArray = field(init=False)

    def __post_init__(self) -> None:
        """Compute the squares."""
        object.__setattr__(self, "squares", overlap_squares(self.pair))

    @property
    def d(self) -> int:
        """The dimension."""
        return self.pair.d

    @property
    def order(self) -> int:
        """N of the field of the squares."""
        return self.pair.order

    def square(self, j: int, k: int) -> Cyclotomic:
        """O_jk^2 in Q(zeta_N)."""
        return self.squares.entry(j, k)

    def overlap(self, j: int, k: int) -> Radical:
        """O_jk >= 0: in Q(zeta_2dq) for the letter's family, else a root over Q(zeta_N)."""
        if self.pair.eps is not None:
            return plain(overlap_value(self.d, j - k, self.pair.eps))
        return sqrt(self.square(j, k))

    def c_squared(self, j: int, k: int) -> Cyclotomic:
        """c_jk^2 = 1 - O_jk^2 in Q(zeta_N)."""
        return 1 - self.square(j, k)

    def c(self, j: int, k: int) -> Radical:
        """c_jk = sqrt(1 - O_jk^2) >= 0, the coefficient in Eq. (10)."""
        return sqrt(self.c_squared(j, k))

    def all_below_one(self) -> bool:
        """Whether O_jk < 1 for all j, k, decided exactly (O_jk <= 1 always, since U is unitary)."""
        return all(not self.c_squared(j, k).is_zero() for j, k in self._distinct())

    def all_positive(self) -> bool:
        """Whether O_jk > 0 for all j, k, decided exactly."""
        return all(not self.square(j, k).is_zero() for j, k in self._distinct())

    def _distinct(self) -> list[tuple[int, int]]:
        d = self.d
        return [(j, k) for k in range(1 if self.pair.circulant else d) for j in range(d)]


def require_open_interval(eps: E) -> E:
    """Require 0 < eps < 1, where all overlaps are strictly between 0 and 1.

    Raises:
        ParameterError: at the end points.
    """
    if not (eps > 0 and eps < 1):
        raise ParameterError(
            f"eps = {eps} is an end point, where the bases coincide up to a permutation",
            value=eps,
            remedy="choose 0 < eps < 1",
        )
    return eps
