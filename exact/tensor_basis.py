"""A canonical integral basis of Z[zeta_N] in which reduction is subtraction of blocks.

Write N as a product of prime powers p^e. By the Chinese remainder theorem the cyclic group of
order N is the product of the cyclic groups of order p^e, so a group-ring element is a tensor with
one axis for each prime. On an axis, the p powers x^r, x^(r + p^(e-1)), x^(r + 2 p^(e-1)), ... sum
to zero at a primitive root, so the last block of p^(e-1) entries can be subtracted from the
others and dropped. What is left has phi(N) = prod (p - 1) p^(e-1) entries and represents every
element of Z[zeta_N] exactly once.

Main definitions: :class:`TensorBasis`, :func:`tensor_basis`, :func:`prime_factors`,
:func:`totient`.

Implementation notes: reduction is vectorised over any leading axes and works on int64 and on Python
integers (dtype object). Each prime at most doubles the largest coefficient
(:attr:`TensorBasis.growth`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import prod
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from flint import fmpz

from exact.errors import DimensionError, FieldTooLargeError, shown

#: Integer arrays: dtype int64, or object holding Python integers.
IntArray = npt.NDArray[Any]

#: The largest degree of a cyclotomic field that dense exact arithmetic takes on.
MAX_DEGREE: Final = 4_096


@lru_cache(maxsize=4096)
def prime_factors(n: int) -> tuple[tuple[int, int], ...]:
    """Factor ``n >= 1`` into ``((p, e), ...)`` with p rising.

    >>> prime_factors(80)
    ((2, 4), (5, 1))
    """
    if n < 1:
        raise DimensionError(f"cannot factor {n}", value=n, remedy="pass a positive integer")
    return tuple(sorted((int(p), int(e)) for p, e in fmpz(n).factor()))


def has_degree_at_most(order: int, limit: int) -> bool:
    """Whether phi(N) <= limit, without factoring an N that is hopeless: phi(N)^2 >= N/2.

    >>> has_degree_at_most(80, 32), has_degree_at_most(3 * 10**30, 10**4)
    (True, False)
    """
    return order <= 2 * limit * limit and totient(order) <= limit


def check_degree(order: int) -> None:
    """Require phi(N) <= :data:`MAX_DEGREE`.

    Raises:
        DimensionError: if N is not a positive integer.
        FieldTooLargeError: if the degree is larger.
    """
    if not isinstance(order, int) or isinstance(order, bool) or order < 1:
        raise DimensionError(
            f"N = {shown(order)} is not a positive integer", value=order, remedy="choose N >= 1"
        )
    if not has_degree_at_most(order, MAX_DEGREE):
        raise FieldTooLargeError(
            f"the field Q(zeta_N) with N = {shown(order)} has a degree over {MAX_DEGREE}",
            value=order,
            remedy="use a smaller d or a smaller denominator of eps",
        )


def totient(n: int) -> int:
    """Euler's phi(n), the degree of Q(zeta_n).

    >>> totient(80)
    32
    """
    return prod((p - 1) * p ** (e - 1) for p, e in prime_factors(n))


@dataclass(frozen=True, slots=True, eq=False)
class TensorBasis:
    """The basis for one N: which powers of zeta_N it keeps and how to reduce to them.

    Attributes:
        order: N.
        exponents: shape (phi(N),), the exponents k of the basis elements zeta_N^k.
        growth: reduction enlarges the largest coefficient by at most this factor.
    """

    order: int
    exponents: IntArray
    growth: int
    _gather: IntArray
    _axes: tuple[tuple[int, int], ...]

    @property
    def degree(self) -> int:
        """phi(N)."""
        return len(self.exponents)

    def reduce(self, group_ring: IntArray) -> IntArray:
        """Group-ring coefficients, shape (..., N), to basis coefficients, shape (..., phi)."""
        lead = group_ring.shape[:-1]
        rows = prod(lead)
        block = group_ring.reshape(rows, self.order)[:, self._gather]
        sizes = [p * q for p, q in self._axes]
        before, after = rows, self.order
        for (p, q), size in zip(self._axes, sizes, strict=True):
            after //= size
            block = block.reshape(before, p, q * after)
            block = block[:, : p - 1] - block[:, p - 1 :]
            before *= (p - 1) * q
        return block.reshape(*lead, self.degree)

    def expand(self, coefficients: IntArray) -> IntArray:
        """Put basis coefficients, shape (..., phi(N)), back at their exponents: shape (..., N)."""
        out = np.zeros((*coefficients.shape[:-1], self.order), dtype=coefficients.dtype)
        out[..., self.exponents] = coefficients
        return out

    def substitute(self, coefficients: IntArray, factor: int, order: int) -> IntArray:
        """Send zeta_N to zeta_M^factor, M = ``order``, on coefficients of shape (..., phi(N)).

        With M = N this is the Galois action; with M a multiple of N and factor M/N the embedding.
        """
        target = tensor_basis(order)
        ring = np.zeros((*coefficients.shape[:-1], order), dtype=coefficients.dtype)
        ring[..., self.exponents * factor % order] = coefficients
        return target.reduce(ring)


@lru_cache(maxsize=256)
def tensor_basis(order: int) -> TensorBasis:
    """The :class:`TensorBasis` of Z[zeta_N] for N = ``order >= 1``, built once.

    Raises:
        FieldTooLargeError: if phi(N) exceeds :data:`MAX_DEGREE`.

    >>> tensor_basis(6).exponents.tolist()
    [0, 4]
    """
    check_degree(order)
    axes = tuple((p, p ** (e - 1)) for p, e in prime_factors(order))
    shape = tuple(p * q for p, q in axes)
    k = np.arange(order)
    table = np.zeros(shape, dtype=np.int64)
    if axes:  # N = 1 has no axis: the table is the single entry 0
        table[tuple(k % size for size in shape)] = k
    kept = table[tuple(slice(0, (p - 1) * q) for p, q in axes)]
    return TensorBasis(
        order, kept.reshape(-1).copy(), 2 ** len(axes), table.reshape(-1).copy(), axes
    )
