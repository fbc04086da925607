"""Products in Z[zeta_N] through primes against schoolbook products of Python integers."""

from __future__ import annotations

from itertools import islice
from math import isqrt, prod

import numpy as np
import pytest
from flint import fmpz_poly

from exact.modular import multiply, square_moduli
from exact.primes import plans
from exact.tensor_basis import IntArray, tensor_basis

ORDERS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 14, 15, 16, 18, 21, 30, 36, 42, 60]
SCALES = [1, 2**20, 2**31, 2**61, 2**64 + 1, 10**40]


def schoolbook(left: IntArray, right: IntArray, order: int) -> IntArray:
    """The product of two elements: convolve exponents in Python's integers, then reduce."""
    basis = tensor_basis(order)
    ring = [0] * order
    for j, a in zip(basis.exponents.tolist(), left.tolist(), strict=True):
        for k, b in zip(basis.exponents.tolist(), right.tolist(), strict=True):
            ring[(j + k) % order] += a * b
    return basis.reduce(np.array(ring, dtype=object))


def conjugated(x: IntArray, order: int) -> IntArray:
    """zeta -> 1/zeta in Python's integers."""
    basis = tensor_basis(order)
    ring = np.zeros(order, dtype=object)
    ring[-basis.exponents % order] = x.astype(object)
    return basis.reduce(ring)


def draw(order: int, shape: tuple[int, ...], scale: int, seed: int) -> IntArray:
    """Random coefficients of the size of ``scale``, stored as the code would store them."""
    rng = np.random.default_rng([order, seed])
    data = rng.integers(-99, 100, size=(*shape, tensor_basis(order).degree)).astype(object)
    data = data * scale + rng.integers(-99, 100, size=data.shape)
    return data.astype(np.int64) if scale <= 2**31 else data


def first_primes(order: int, count: int, inner: int) -> int:
    """The product of the first ``count`` primes that a product with ``inner`` terms uses."""
    return prod(plan.p for plan in islice(plans(order, inner, 2**10_000), count))


@pytest.mark.parametrize("order", ORDERS)
def test_schoolbook_is_polynomial_arithmetic(order: int) -> None:
    """The yardstick of this file agrees with FLINT's product modulo Phi_N."""
    basis = tensor_basis(order)
    a, b = draw(order, (2,), 2**40, 0)
    phi = fmpz_poly.cyclotomic(order)
    dense = [fmpz_poly(basis.expand(x).tolist()) for x in (a, b, schoolbook(a, b, order))]
    assert dense[0] * dense[1] % phi == dense[2] % phi


@pytest.mark.parametrize("right_scale", [1, 10**40])
@pytest.mark.parametrize("left_scale", SCALES)
@pytest.mark.parametrize("order", ORDERS)
def test_entrywise_product(order: int, left_scale: int, right_scale: int) -> None:
    """Entry by entry, with coefficients of any size on either side, the product is exact."""
    a, b = draw(order, (3,), left_scale, 1), draw(order, (3,), right_scale, 2)
    out = multiply(order, a, b, np.multiply, 1)
    for x, y, z in zip(a, b, out, strict=True):
        assert schoolbook(x, y, order).tolist() == z.tolist()


@pytest.mark.parametrize("scale", [1, 2**31, 10**30])
@pytest.mark.parametrize("order", [1, 2, 5, 8, 12, 15, 30])
def test_matrix_product(order: int, scale: int) -> None:
    """A matrix product is the sum over the middle index of products of elements."""
    a, b = draw(order, (2, 3), scale, 3), draw(order, (3, 4), scale, 4)
    out = multiply(order, a, b, np.matmul, 3)
    assert (2, 4, tensor_basis(order).degree) == out.shape
    for i in range(2):
        for k in range(4):
            expected = sum(schoolbook(a[i, j], b[j, k], order) for j in range(3))
            assert np.array_equal(expected, out[i, k])


def extreme(order: int) -> tuple[IntArray, IntArray, int]:
    """Signs of the coefficients of two elements whose product has a large coefficient C, and C."""
    rng = np.random.default_rng(order)
    degree = tensor_basis(order).degree
    best = (np.zeros(degree), np.zeros(degree), 0)
    for _ in range(300):
        x, y = rng.choice([-1, 1], size=(2, degree)).astype(object)
        top = max(abs(int(c)) for c in schoolbook(x, y, order))
        if top > best[2]:
            best = (x, y, top)
    return best


@pytest.mark.parametrize("inner", [1, 7])
@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("order", [1, 2, 3, 4, 5, 6, 8, 12, 15, 16, 21, 30])
def test_coefficients_just_past_half_the_primes(order: int, count: int, inner: int) -> None:
    """A coefficient barely over half the product of `count` primes comes out right.

    With these primes alone it would wrap around to the other sign; so a `bound` that is smaller
    than the truth, in any of its factors, gives a wrong number here.
    """
    x, y, top = extreme(order)
    half = first_primes(order, count, inner) // 2
    scale = isqrt(half // (top * inner)) + 1
    assert top * inner * scale**2 > half
    left = np.tile(x * scale, (1, inner, 1))
    right = np.tile(y * scale, (inner, 1, 1))
    out = multiply(order, left, right, np.matmul, inner)
    assert np.array_equal(schoolbook(x, y, order) * (inner * scale**2), out[0, 0])


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("order", [1, 2, 3, 4, 5, 6, 8, 12, 15, 16, 21, 30])
def test_square_moduli_just_past_half_the_primes(order: int, count: int) -> None:
    """The same for x conj(x): the bound holds for the worst signs."""
    rng = np.random.default_rng(order)
    degree = tensor_basis(order).degree
    candidates = [rng.choice([-1, 1], size=degree).astype(object) for _ in range(300)]
    squares = [schoolbook(x, conjugated(x, order), order) for x in candidates]
    i = max(range(300), key=lambda n: max(abs(int(c)) for c in squares[n]))
    top = max(abs(int(c)) for c in squares[i])
    half = first_primes(order, count, 1) // 2
    scale = isqrt(half // top) + 1
    assert top * scale**2 > half
    out = square_moduli(order, (candidates[i] * scale).reshape(1, -1))
    assert np.array_equal(squares[i] * scale**2, out[0])


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("order", ORDERS)
def test_square_moduli(order: int, scale: int) -> None:
    """x conj(x) by one evaluation is the schoolbook product of x with its conjugate."""
    data = draw(order, (2, 2), scale, 5)
    out = square_moduli(order, data)
    for i in range(2):
        for j in range(2):
            expected = schoolbook(data[i, j], conjugated(data[i, j], order), order)
            assert expected.tolist() == out[i, j].tolist()


@pytest.mark.parametrize("order", [1, 6, 15])
def test_products_with_zero(order: int) -> None:
    """The bound of a product with zero is 0, and the product is zero."""
    data = draw(order, (2,), 10**40, 6)
    zero = np.zeros_like(data)
    for a, b in ((data, zero), (zero, data), (zero, zero)):
        out = multiply(order, a, b, np.multiply, 1)
        assert data.shape == out.shape
        assert not out.any()
    assert not square_moduli(order, zero).any()


def test_storage_of_products() -> None:
    """Products are int64 as long as every coefficient is below 2^48, Python integers beyond."""
    sizes = ((2**20, np.int64), (2**24 - 1, np.int64), (2**24, object), (-(2**40), object))
    for value, dtype in sizes:
        one = np.array([[value]])
        assert dtype == multiply(1, one, one, np.multiply, 1).dtype
        assert dtype == square_moduli(1, one).dtype
        assert [[value**2]] == multiply(1, one, one, np.multiply, 1).tolist()
