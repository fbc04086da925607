"""Exact arithmetic of Z[zeta_N] modulo primes p = 1 (mod N): products and identities.

A prime p = 1 (mod N) splits completely: F_p holds phi(N) primitive N-th roots of unity w^a, and
sending zeta_N to each of them gives phi(N) ring maps Z[zeta_N] -> F_p whose common kernel is p
Z[zeta_N].

Main results:

* *House bound* (:func:`vanishes`). Let E in Z[zeta_N] have all complex conjugates bounded by B.
  If E maps to 0 at every primitive root modulo primes whose product P exceeds B, then E = 0: E/P
  is an algebraic integer all of whose conjugates are below 1, so its norm is an integer below 1,
  hence 0.
* *Products* (:func:`multiply`). A product whose coefficients are bounded by C is known once it is
  known modulo primes whose product exceeds 2 C.

Implementation notes: :mod:`exact.primes` has the maps to F_p and says why float64 is exact there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from exact.primes import (
    FloatArray,
    PrimePlan,
    height,
    l1_norm,
    narrow,
    plans,
    reduce_mod,
)
from exact.tensor_basis import IntArray, tensor_basis

_WORD = 2**62


def vanishes(
    order: int, bound: int, inner: int, residues: Callable[[PrimePlan], FloatArray]
) -> bool:
    """Decide whether integral elements with conjugates bounded by ``bound`` are all zero.

    Args:
        order: N.
        bound: at least the largest conjugate, in absolute value, of every element.
        inner: the longest sum of products of residues formed by ``residues``.
        residues: maps a plan to exact integers below 2^53, congruent to the elements' residues at
            enough points: at every point, or at ``plan.half`` where the elements at -a vanish
            with those at a.

    Returns:
        True if every element is zero, False if one is not. Both answers are proofs.
    """
    return not any(
        reduce_mod(residues(plan), plan.p).any() for plan in plans(order, inner, max(bound, 1))
    )


def multiply(
    order: int,
    left: IntArray,
    right: IntArray,
    combine: Callable[[FloatArray, FloatArray], FloatArray],
    inner: int,
) -> IntArray:
    """A bilinear product of arrays of elements of Z[zeta_N], exact.

    Args:
        order: N.
        left: basis coefficients, shape (..., phi).
        right: basis coefficients, shape (..., phi).
        combine: the product over F_p, applied to arrays whose *first* axis runs over the points.
        inner: the number of products that are summed in one entry.

    Returns:
        Basis coefficients of the product, shape (..., phi); int64 where they fit.
    """
    basis = tensor_basis(order)
    bound = basis.growth * inner * l1_norm(left) * height(right)
    modulus = 1
    total: IntArray = np.zeros(1, dtype=np.int64)
    for plan in plans(order, inner, max(2 * bound, 1)):
        a = np.moveaxis(plan.residues(left), -1, 0)
        b = np.moveaxis(plan.residues(right), -1, 0)
        product = reduce_mod(combine(a, b), plan.p)
        new = plan.interpolate(np.ascontiguousarray(np.moveaxis(product, 0, -1)))
        total, modulus = _combine(total, modulus, new, plan.p)
    return narrow(_lift(total, modulus))


def square_moduli(order: int, coefficients: IntArray) -> IntArray:
    """x conj(x) for every entry x: :func:`multiply` with one evaluation instead of two.

    Args:
        order: N.
        coefficients: basis coefficients, shape (..., phi).

    Returns:
        Basis coefficients of the same shape; int64 where they fit.
    """
    basis = tensor_basis(order)
    norm = l1_norm(coefficients)  # conj(x) has the group-ring coefficients of x in another order
    bound = basis.growth * norm * height(coefficients)
    modulus = 1
    total: IntArray = np.zeros(1, dtype=np.int64)
    for plan in plans(order, 1, max(2 * bound, 1)):
        a = plan.residues(coefficients)
        product = a[..., plan.half] * a[..., plan.conjugate[plan.half]]
        new = plan.interpolate_real(reduce_mod(product, plan.p))
        total, modulus = _combine(total, modulus, new, plan.p)
    return narrow(_lift(total, modulus))


def _lift(total: IntArray, modulus: int) -> IntArray:
    """The representatives of least absolute value, for entries less than two moduli away."""
    twice = 2 * total
    above: IntArray = np.where(twice > modulus, total - modulus, total)
    lifted: IntArray = np.where(twice < -modulus, total + modulus, above)
    return lifted


def _combine(total: IntArray, modulus: int, new: IntArray, p: int) -> tuple[IntArray, int]:
    """One step of the Chinese remainder theorem: total mod ``modulus`` and new mod p give both."""
    if modulus == 1:
        return new, p
    if modulus * p >= _WORD and total.dtype != object:
        total = total.astype(object)
    digit: Any = (new - total % p) * pow(modulus, -1, p) % p
    return total + digit * modulus, modulus * p
