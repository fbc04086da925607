"""The canonical form of Z[zeta_N] against polynomial arithmetic modulo Phi_N."""

from __future__ import annotations

from collections.abc import Callable
from math import gcd

import numpy as np
import pytest
from flint import fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

from exact.errors import DimensionError, ExactDiqkdError, FieldTooLargeError
from exact.tensor_basis import (
    MAX_DEGREE,
    IntArray,
    has_degree_at_most,
    prime_factors,
    tensor_basis,
    totient,
)

# 1, 2, 2 * odd, prime powers, products of three and four primes
ORDERS = [
    *range(1, 46),
    49,
    50,
    54,
    60,
    64,
    72,
    81,
    98,
    100,
    105,
    121,
    125,
    128,
    162,
    210,
    243,
    330,
]
LARGE = 2**70


def remainder(coefficients: IntArray, order: int, exponents: IntArray | None = None) -> list[int]:
    """sum_i c_i x^(e_i) modulo Phi_N as a list of integers, by FLINT's polynomial division."""
    at = range(len(coefficients)) if exponents is None else exponents.tolist()
    dense = [0] * order
    for e, c in zip(at, coefficients.tolist(), strict=True):
        dense[e] += c
    return [int(c) for c in (fmpz_poly(dense) % fmpz_poly.cyclotomic(order)).coeffs()]


def rings(order: int, size: int = 4, largest: int = 1000) -> IntArray:
    """A few group-ring elements, the same on every run; Python integers where they are large."""
    rng = np.random.default_rng(order)
    data = rng.integers(-1000, 1001, size=(size, order))
    return data if largest <= 1000 else data.astype(object) * largest + data[::-1]


@given(st.integers(1, 10**9))
def test_prime_factors(n: int) -> None:
    """The factorisation multiplies back to n, its primes rise and have no smaller divisor."""
    factors = prime_factors(n)
    product = 1
    for p, e in factors:
        assert e >= 1
        assert p == 2 or all(p % q for q in range(2, min(int(p**0.5) + 1, 40_000)))
        product *= p**e
    assert n == product
    assert sorted({p for p, _ in factors}) == [p for p, _ in factors]


def test_totient_counts_units() -> None:
    """phi(N) is the number of residues coprime to N."""
    for n in range(1, 400):
        assert sum(gcd(a, n) == 1 for a in range(n)) == totient(n)


@pytest.mark.parametrize("n", [0, -1, -12])
def test_no_factors_of_what_is_not_positive(n: int) -> None:
    """Zero and negative numbers are refused."""
    with pytest.raises(DimensionError):
        prime_factors(n)


@pytest.mark.parametrize("order", ORDERS)
def test_basis_exponents(order: int) -> None:
    """The basis has phi(N) different powers of zeta_N, and 1 comes first."""
    basis = tensor_basis(order)
    exponents = basis.exponents.tolist()
    assert order == basis.order
    assert totient(order) == basis.degree == len(exponents)
    assert exponents[0] == 0
    assert len(set(exponents)) == len(exponents)
    assert all(0 <= k < order for k in exponents)


@pytest.mark.parametrize("largest", [1000, LARGE], ids=["int64", "Python integers"])
@pytest.mark.parametrize("order", ORDERS)
def test_reduction_keeps_the_element(order: int, largest: int) -> None:
    """A group-ring element and its reduction are the same polynomial modulo Phi_N."""
    basis = tensor_basis(order)
    data = rings(order, largest=largest)
    for ring, reduced in zip(data, basis.reduce(data), strict=True):
        assert remainder(ring, order) == remainder(reduced, order, basis.exponents)


@pytest.mark.parametrize("order", ORDERS)
def test_reduction_is_canonical(order: int) -> None:
    """Basis coefficients reduce to themselves, and every multiple of Phi_N reduces to zero.

    Together: two group-ring elements have the same coefficients exactly when they are the same
    element of Z[zeta_N].
    """
    basis = tensor_basis(order)
    data = rings(order)[:, : basis.degree]
    expanded = basis.expand(data)
    assert (4, order) == expanded.shape
    assert np.array_equal(data, basis.reduce(expanded))
    phi = [int(c) for c in fmpz_poly.cyclotomic(order).coeffs()]
    multiples = np.zeros((order, order), dtype=np.int64)
    for shift in range(order):
        for k, c in enumerate(phi):
            multiples[shift, (k + shift) % order] += c
    assert not basis.reduce(multiples).any()


@pytest.mark.parametrize("order", ORDERS)
def test_growth_is_the_exact_bound(order: int) -> None:
    """`growth` is the largest l1 norm of a row of the reduction: a true bound, and reached."""
    basis = tensor_basis(order)
    matrix = basis.reduce(np.eye(order, dtype=np.int64))
    assert basis.growth == int(np.abs(matrix).sum(axis=0).max())
    row = int(np.abs(matrix).sum(axis=0).argmax())
    worst = np.sign(matrix[:, row]) * 7
    assert 7 * basis.growth == int(np.abs(basis.reduce(worst)).max())


@pytest.mark.parametrize("order", [1, 2, 6, 9, 20, 30])
def test_leading_axes(order: int) -> None:
    """Reduction acts on the last axis alone, whatever the others are, empty ones included."""
    basis = tensor_basis(order)
    data = rings(order, 6)
    expected = np.array([basis.reduce(ring) for ring in data])
    assert np.array_equal(expected.reshape(2, 3, -1), basis.reduce(data.reshape(2, 3, order)))
    assert (0, 5, basis.degree) == basis.reduce(np.zeros((0, 5, order), dtype=np.int64)).shape
    assert (basis.degree,) == basis.reduce(data[0]).shape


@pytest.mark.parametrize(
    ("order", "multiple"), [(1, 12), (2, 6), (3, 12), (5, 10), (8, 40), (9, 45)]
)
def test_substitution_embeds(order: int, multiple: int) -> None:
    """zeta_N -> zeta_M^(M/N) sends x^k to x^(k M/N) modulo Phi_M."""
    small, large = tensor_basis(order), tensor_basis(multiple)
    step = multiple // order
    data = rings(order)[:, : small.degree]
    for before, after in zip(data, small.substitute(data, step, multiple), strict=True):
        expected = remainder(before, multiple, small.exponents * step)
        assert expected == remainder(after, multiple, large.exponents)


@pytest.mark.parametrize("order", [1, 2, 5, 8, 12, 15, 18, 21, 30])
def test_substitution_is_the_galois_action(order: int) -> None:
    """The maps zeta -> zeta^a compose as the units a multiply, and a = 1 is the identity."""
    basis = tensor_basis(order)
    data = rings(order)[:, : basis.degree]
    units = [a for a in range(1, order + 1) if gcd(a, order) == 1]
    assert np.array_equal(data, basis.substitute(data, 1, order))
    for a in units:
        once = basis.substitute(data, a, order)
        expected = remainder(data[0], order, basis.exponents * a % order)
        assert expected == remainder(once[0], order, basis.exponents)
        for b in units:
            twice = basis.substitute(once, b, order)
            assert np.array_equal(basis.substitute(data, a * b, order), twice)


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 8, 16, 31, 256])
def test_has_degree_at_most(limit: int) -> None:
    """The quick refusal by phi(N)^2 >= N/2 never refuses a field that is small enough."""
    for n in range(1, 1500):
        assert (totient(n) <= limit) == has_degree_at_most(n, limit)


def test_degree_limit() -> None:
    """The largest degree is allowed, the next field that is larger is refused with its degree."""
    assert MAX_DEGREE == totient(8192) == tensor_basis(8192).degree
    with pytest.raises(FieldTooLargeError, match="over 4096"):
        tensor_basis(4099)


def test_hopeless_order_is_refused() -> None:
    """A field far too large is refused although its order has hundreds of digits."""
    with pytest.raises(FieldTooLargeError):
        tensor_basis(3 * 10**300)


def test_hopeless_order_is_refused_at_once(finishes: Callable[[str], str]) -> None:
    """phi(N) >= sqrt(N/2), so a large order can be refused without factoring it.

    The order is the product of the Mersenne primes 2^127 - 1 and 2^107 - 1.
    """
    program = """
from exact.errors import FieldTooLargeError
from exact.tensor_basis import tensor_basis
try:
    tensor_basis((2**107 - 1) * (2**127 - 1))
except FieldTooLargeError:
    print("refused")
"""
    assert finishes(program) == "refused"


def test_order_too_long_to_print() -> None:
    """An order too long to print is refused by the same error as a short one."""
    with pytest.raises(ExactDiqkdError):
        tensor_basis(2 * 10**5000)
