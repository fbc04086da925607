"""Coefficients of any size: the passage from int64 to Python integers loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from flint import fmpz_poly

from exact.array import CyclotomicArray
from exact.cyclotomic import Cyclotomic, rational, zeta
from exact.tensor_basis import tensor_basis
from tests.exact.drawing import assert_same, model

SIZES = [2**30, 2**31, 2**40, 2**47, 2**48, 2**52, 2**61, 2**63 + 1, 10**40]
ORDERS = [1, 3, 8, 15, 30]


def draw(order: int, shape: tuple[int, ...], size: int, seed: int = 0) -> CyclotomicArray:
    """Random entries whose coefficients are near the given size, built from Cyclotomic."""
    rng = np.random.default_rng([order, seed, *shape])
    out = np.empty(shape, dtype=object)
    for index in np.ndindex(shape):
        coefficients = [
            int(s) * size + int(t) for s, t in rng.integers(-3, 4, size=(phi(order), 2))
        ]
        out[index] = Cyclotomic(order, fmpz_poly(coefficients), int(rng.integers(1, 9)))
    return CyclotomicArray.from_entries(out.tolist(), order)


def phi(order: int) -> int:
    """The degree of the field."""
    return tensor_basis(order).degree


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("order", ORDERS)
def test_arithmetic(order: int, size: int) -> None:
    """Sums, products, matrix products, conjugates and squares are those of the entries."""
    a, b = draw(order, (2, 3), size, 1), draw(order, (2, 3), size, 2)
    m, n = model(a), model(b)
    assert_same(m + n, a + b)
    assert_same(m - n, a - b)
    assert_same(m * n, a * b)
    assert_same(m * 12345678901, a * 12345678901)
    assert_same(np.matmul(m, n.T), a @ b.T)
    assert_same(m.sum(axis=1), a.sum(1))
    conjugate: Any = np.frompyfunc(Cyclotomic.conj, 1, 1)
    assert_same(conjugate(m), a.conj())
    assert_same(m * conjugate(m), a.abs2())
    assert_same(np.frompyfunc(lambda x: x.embed(2 * order), 1, 1)(m), a.embed(2 * order))
    assert hash(a + b) == hash(b + a)
    assert a * b == b * a


@pytest.mark.parametrize("size", SIZES)
def test_denominators(size: int) -> None:
    """Numerators and denominators are brought to lowest terms at every size."""
    a = CyclotomicArray.from_integers(8, [[6, 4], [2, 8]]) * size
    b = a / (2 * size)
    assert (1, 4) == (b.denominator, int(b.coefficients.max()))
    assert b * (2 * size) == a
    assert a / (4 * size**2) == b / (2 * size)
    assert (b / (2 * size)) * (4 * size**2) == a


@pytest.mark.parametrize("size", [2**62 - 1, 2**62, 2**63 - 1, -(2**63)])
def test_long_sums(size: int) -> None:
    """Adding an array to itself again and again doubles it every time."""
    total = CyclotomicArray.from_integers(1, [size])
    for k in range(1, 5):
        total = total + total
        assert size * 2**k == total.entry(0)


@pytest.mark.parametrize("size", [2**47, 2**48 - 1, -(2**47), 2**62])
def test_sums_of_many(size: int) -> None:
    """A sum along an axis with very many entries does not wrap around."""
    many = CyclotomicArray.from_integers(1, np.full(2**17, size))
    assert size * 2**17 == many.sum(0).entry()


def test_four_times_two_to_the_62_is_not_zero() -> None:
    """The exact zero test does not call 2^64 zero."""
    x = CyclotomicArray.from_integers(1, [2**62])
    assert not (x + x + x + x).is_zero()


def test_no_unitary_out_of_thin_air() -> None:
    """A matrix with an entry 1 + 2^64 is not unitary, however it was summed up."""
    big = CyclotomicArray.from_integers(1, [[2**62, 0], [0, 0]])
    assert not (CyclotomicArray.identity(1, 2) + big + big + big + big).is_unitary()


def signs(order: int) -> list[Cyclotomic]:
    """Elements with all coefficients 2^62 - 1 up to sign."""
    rng = np.random.default_rng(order)
    return [
        Cyclotomic(order, fmpz_poly([int(s) * (2**62 - 1) for s in row]))
        for row in rng.choice([-1, 1], size=(40, phi(order)))
    ]


def raw(order: int) -> CyclotomicArray:
    """The same, given as coefficients in the tensor basis, one array."""
    rng = np.random.default_rng(order)
    return CyclotomicArray(order, rng.choice([1 - 2**62, 2**62 - 1], size=(40, phi(order))))


@pytest.mark.parametrize("order", [1, 2, 5, 8, 15, 30])
def test_large_entries_are_stored(order: int) -> None:
    """from_entries reproduces elements whose coefficients just fit into int64."""
    for x in signs(order):
        assert x == CyclotomicArray.from_entries([x]).entry(0)


@pytest.mark.parametrize("order", [1, 2, 5, 8, 15, 30])
def test_large_entries_are_conjugated(order: int) -> None:
    """conj is exact for coefficients that just fit into int64."""
    a = raw(order)
    b = a.conj()
    for i in range(len(a)):
        assert a.entry(i).conj() == b.entry(i)


@pytest.mark.parametrize(("order", "target"), [(5, 10), (8, 24), (15, 30)])
def test_large_entries_are_embedded(order: int, target: int) -> None:
    """embed is exact for coefficients that just fit into int64."""
    a = raw(order)
    b = a.embed(target)
    for i in range(len(a)):
        assert a.entry(i).embed(target) == b.entry(i)


@pytest.mark.parametrize("dtype", [np.int8, np.int16, np.int32, np.uint8, np.uint64])
def test_other_integer_types(dtype: type[np.generic]) -> None:
    """Integers given in another type than int64 are the integers they are."""
    value = int(np.iinfo(dtype).max)  # type: ignore[type-var]
    a = CyclotomicArray.from_integers(1, np.array([value], dtype=dtype))
    assert 2 * value == (a + a).entry(0)
    assert -value == (-a).entry(0)
    assert value + 1 == (a + 1).entry(0)


def test_integer_that_fits_uint64_alone() -> None:
    """2^63, which NumPy stores as an unsigned integer, has the negative -2^63."""
    assert -(2**63) == (-CyclotomicArray.from_integers(1, [2**63])).entry(0)


@pytest.mark.parametrize("data", [[[0.5]], [[1.0]], [[0.5j]]], ids=repr)
@pytest.mark.parametrize(
    "build", [CyclotomicArray, CyclotomicArray.from_integers, CyclotomicArray.from_group_ring]
)
def test_coefficients_are_integers(build: Callable[..., CyclotomicArray], data: Any) -> None:  # noqa: ANN401
    """Coefficients that are floats are a TypeError in every constructor."""
    with pytest.raises(TypeError):
        build(1, np.array(data))


@pytest.mark.parametrize("denominator", [0, -2, 1.5])
def test_denominator_is_checked(denominator: Any) -> None:  # noqa: ANN401
    """The denominator is a positive integer, or is brought to that form."""
    try:
        a = CyclotomicArray(1, np.array([[1]]), denominator)
    except (ValueError, TypeError, ZeroDivisionError):
        return
    assert rational(1) / denominator == a.entry(0)


@pytest.mark.parametrize("denominator", [2**63, 10**20, 2**64 + 1])
def test_zero_over_a_large_denominator(denominator: int) -> None:
    """0/D is the zero array for every D: an identity that holds must not fail by its size."""
    a = CyclotomicArray.from_integers(3, [[1, 2]]) / denominator
    assert (a - a).is_zero()
    assert (a * 0).is_zero()


def test_one_large_entry() -> None:
    """An array of shape () multiplies and squares like any other, however large."""
    a = CyclotomicArray.from_entries([zeta(5) * 2**70 + 1])[0]
    x = a.entry()
    assert x * x == (a * a).entry()
    assert x.abs2() == a.abs2().entry()


def test_sizes_across_the_limit() -> None:
    """Doubling and halving across 2^62 changes the storage and nothing else."""
    a = CyclotomicArray.from_entries([[zeta(15) - 1, 3]])
    chain = [a * 2**k for k in range(40, 70)]
    assert {np.dtype(np.int64), np.dtype(object)} == {x.coefficients.dtype for x in chain}
    for x, y in pairwise(chain):
        assert x * 2 == y
        assert y / 2 == x
        assert y - x == x
