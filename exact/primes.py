"""Primes p = 1 (mod N) and the phi(N) ring maps Z[zeta_N] -> F_p of each, as matrices for BLAS.

A prime p = 1 (mod N) splits completely: F_p holds phi(N) primitive N-th roots of unity w^a, and
sending zeta_N to each of them gives phi(N) ring maps Z[zeta_N] -> F_p whose common kernel is p
Z[zeta_N].

Main definitions: :class:`PrimePlan`, :func:`plans`, :func:`reduce_mod`; :func:`narrow`,
:func:`height` and :func:`l1_norm` of integer arrays.

Implementation notes: residues are balanced float64 integers and matrix products go through BLAS.
This is exact integer arithmetic, not approximation: p is chosen so that every sum of products
stays below 2^53.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import gcd, isqrt
from typing import Final

import numpy as np
import numpy.typing as npt
from flint import fmpz

from exact.errors import FieldTooLargeError, InexactError
from exact.tensor_basis import IntArray, prime_factors, tensor_basis

FloatArray = npt.NDArray[np.float64]

#: Coefficients are int64 below this, Python integers from there on.
SMALL: Final = 2**48
_EXACT: Final = 2**53
_WORD: Final = 2**62
_CACHED_DEGREE: Final = 512


@dataclass(frozen=True, slots=True, eq=False)
class PrimePlan:
    """The phi(N) maps Z[zeta_N] -> F_p for one prime p = 1 (mod N).

    Attributes:
        order: N.
        p: the prime.
        points: the exponents a of the primitive roots w^a, rising.
        forward: shape (phi, phi): basis coefficients (row vector) times this are residues at the
        points.
        conjugate: position of -a for each position of a, so ``residues[..., conjugate]``
        conjugates.
        half: positions of one a of each pair {a, -a}.
    """

    order: int
    p: int
    root: int
    points: IntArray
    forward: FloatArray
    conjugate: IntArray
    half: IntArray

    def residues(self, coefficients: IntArray) -> FloatArray:
        """Balanced residues at every point: shape (..., phi) to (..., phi)."""
        if coefficients.dtype == object or 2 * height(coefficients) > self.p:
            coefficients = _balanced(coefficients % self.p, self.p)
        values: FloatArray = coefficients.astype(np.float64) @ self.forward
        return reduce_mod(values, self.p)

    def interpolate(self, residues: FloatArray) -> IntArray:
        """Basis coefficients, balanced, with the given residues: inverse of :meth:`residues`."""
        out = reduce_mod(residues @ _inverse(self.order, self.p)[0], self.p)
        return out.astype(np.int64)

    def interpolate_real(self, residues: FloatArray) -> IntArray:
        """The same for real elements, whose residues at a and -a agree, from those at ``half``."""
        out = reduce_mod(residues @ _inverse(self.order, self.p)[1], self.p)
        return out.astype(np.int64)


def reduce_mod(values: FloatArray, p: int) -> FloatArray:
    """Reduce exact integers v with |v| + p <= 2^53 to balanced residues, at most p/2 + 2 each.

    Its residues are congruent to v because every step but the quotient is exact. The quotient is
    off by at most 2/p before it is rounded, so for p >= 5 a multiple of p is reduced to 0 exactly.
    """
    out: FloatArray = values * (1.0 / p)
    np.rint(out, out=out)
    out *= -p
    out += values
    return out


def height(coefficients: IntArray) -> int:
    """The largest absolute value of the entries (0 for an empty array)."""
    if coefficients.size == 0:
        return 0
    return max(int(coefficients.max()), -int(coefficients.min()))


def l1_norm(coefficients: IntArray) -> int:
    """The largest sum of absolute values along the last axis: it bounds every conjugate."""
    if coefficients.size == 0:
        return 0
    if coefficients.dtype != object and height(coefficients) * coefficients.shape[-1] >= _WORD:
        coefficients = coefficients.astype(object)
    return int(np.max(np.abs(coefficients).sum(axis=-1)))


def narrow(coefficients: IntArray) -> IntArray:
    """Store as int64 where every entry is below 2^48, else as Python integers.

    The 15 bits left over are what lets the callers add, reduce and scale without wrapping around.

    Raises:
        InexactError: if the entries are not integers.
    """
    if coefficients.dtype == object:
        if any(not isinstance(x, int) for x in coefficients.flat):
            raise InexactError(
                "coefficients are not integers",
                value=coefficients,
                remedy="give integers and one denominator",
            )
    elif coefficients.dtype.kind not in "iu":
        raise InexactError(
            f"coefficients of type {coefficients.dtype} are not integers",
            value=coefficients,
            remedy="give integers and one denominator",
        )
    small = height(coefficients) < SMALL
    return coefficients.astype(np.int64 if small else object, copy=False)


def _root(order: int, p: int) -> int:
    """A primitive N-th root of unity modulo p."""
    primes = [q for q, _ in prime_factors(order)]
    for g in range(2, p):
        w = pow(g, (p - 1) // order, p)
        if all(pow(w, order // q, p) != 1 for q in primes):
            return w
    return 1  # p = 2, N = 1


def _powers(order: int, p: int, root: int) -> IntArray:
    out = np.empty(order, dtype=np.int64)
    x = 1
    for k in range(order):
        out[k] = x
        x = x * root % p
    return out


def _build_plan(order: int, p: int) -> PrimePlan:
    root = _root(order, p)
    points = np.array([a for a in range(order) if gcd(a, order) == 1] or [0], dtype=np.int64)
    powers = _powers(order, p, root)
    exponents = tensor_basis(order).exponents
    forward = _balanced(powers[np.outer(exponents, points) % order], p).astype(np.float64)
    where = {int(a): i for i, a in enumerate(points)}
    conjugate = np.array([where[-int(a) % order] for a in points], dtype=np.int64)
    half = np.array([i for i, a in enumerate(points) if 2 * a <= order], dtype=np.int64)
    return PrimePlan(order, p, root, points, forward, conjugate, half)


def _build_inverse(order: int, p: int) -> tuple[FloatArray, FloatArray]:
    """(1/N) sum_a F(a) w^(-a k), which is 0 at the non-primitive roots, then reduced.

    The second matrix serves real elements: one row for each pair {a, -a}, the sum of the two.
    """
    plan = prime_plan(order, p)
    powers = _powers(order, p, plan.root)
    table = powers[-np.outer(plan.points, np.arange(order)) % order] * pow(order, -1, p) % p
    full = tensor_basis(order).reduce(table) % p
    pairs = full[plan.half]
    if order > 2:  # else a and -a are the same point
        pairs = (pairs + full[plan.conjugate[plan.half]]) % p
    return _balanced(full, p).astype(np.float64), _balanced(pairs, p).astype(np.float64)


def _balanced(residues: IntArray, p: int) -> IntArray:
    """Residues in [0, p) moved to (-p/2, p/2]."""
    moved: IntArray = residues - p * (2 * residues > p)
    return moved


_cached_plan = lru_cache(maxsize=128)(_build_plan)
_cached_inverse = lru_cache(maxsize=128)(_build_inverse)


def prime_plan(order: int, p: int) -> PrimePlan:
    """The :class:`PrimePlan` of a prime p = 1 (mod N); kept between calls while phi(N) is small."""
    build = _cached_plan if tensor_basis(order).degree <= _CACHED_DEGREE else _build_plan
    return build(order, p)


def _inverse(order: int, p: int) -> tuple[FloatArray, FloatArray]:
    build = _cached_inverse if tensor_basis(order).degree <= _CACHED_DEGREE else _build_inverse
    return build(order, p)


@lru_cache(maxsize=1024)
def _largest_prime(order: int, below: int) -> int:
    k = (below - 2) // order
    while k > 0 and not fmpz(k * order + 1).is_prime():
        k -= 1
    return k * order + 1


def plans(order: int, inner: int, bound: int) -> Iterator[PrimePlan]:
    """Plans of distinct primes whose product exceeds ``bound``.

    Args:
        order: N.
        inner: the longest sum of products of two residues the caller will form.
        bound: what the product of the primes must exceed.

    Raises:
        FieldTooLargeError: if there are not enough primes small enough for exact float64 sums.
    """
    terms = max(inner, tensor_basis(order).degree)
    # residues are at most p/2 + 2, so a sum of ``terms`` products, plus p, stays below 2^53
    below, product = 2 * isqrt((_EXACT - 1) // (terms + 1)) - 4, 1
    while product <= bound:
        below = _largest_prime(order, below)
        if below <= order:
            raise FieldTooLargeError(
                f"too few primes = 1 (mod {order}) below the exactness limit",
                value=order,
                remedy="use a smaller d or a smaller denominator of eps",
            )
        product *= below
        yield prime_plan(order, below)
