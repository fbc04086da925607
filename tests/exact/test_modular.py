"""Arithmetic modulo primes p = 1 (mod N): float64 that is exact, bounds that are true."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from math import gcd, prod

import numpy as np
import pytest
from flint import fmpz
from hypothesis import given
from hypothesis import strategies as st

from exact.errors import FieldTooLargeError
from exact.modular import vanishes
from exact.primes import (
    SMALL,
    FloatArray,
    PrimePlan,
    height,
    l1_norm,
    narrow,
    plans,
    prime_plan,
    reduce_mod,
)
from exact.tensor_basis import IntArray, tensor_basis

EXACT = 2**53
ORDERS = [1, 2, 3, 4, 5, 6, 8, 9, 12, 15, 16, 18, 21, 30, 40, 63, 105]
LARGEST_PRIME = 134_217_689  # the largest p below 2^27, where (p/2 + 2)^2 nears 2^52


def first(order: int, count: int, inner: int = 1) -> list[PrimePlan]:
    """The first few plans of an endless demand."""
    return list(islice(plans(order, inner, 2**100_000), count))


@given(st.integers(2, LARGEST_PRIME), st.integers(-EXACT, EXACT))
def test_reduce_mod_is_the_residue(p: int, value: int) -> None:
    """reduce_mod(v, p) = v (mod p) and is at most p/2 + 2, for all |v| + p <= 2^53."""
    value = max(min(value, EXACT - p), p - EXACT)
    out = int(reduce_mod(np.array([float(value)]), p)[0])
    assert value % p == out % p
    assert 2 * abs(out) <= p + 4


@pytest.mark.parametrize("p", [2, 3, 5, 7, 65537, 8_388_593, LARGEST_PRIME])
def test_reduce_mod_near_multiples(p: int) -> None:
    """The residue is right on both sides of multiples of p, up to the end of exactness."""
    quotients = [0, 1, 2, 3, EXACT // p - 2, EXACT // (2 * p), EXACT // (3 * p)]
    values = [s * q * p + r for q in quotients for s in (1, -1) for r in (-2, -1, 0, 1, 2)]
    values = [v for v in values if abs(v) + p <= EXACT] + [EXACT - p, p - EXACT]
    out = reduce_mod(np.array(values, dtype=np.float64), p)
    assert [v % p for v in values] == [int(x) % p for x in out]
    if p >= 5:
        assert [v % p == 0 for v in values] == [x == 0 for x in out]


@pytest.mark.parametrize("inner", [1, 5, 65, 5000])
@pytest.mark.parametrize("order", ORDERS)
def test_every_sum_is_exact(order: int, inner: int) -> None:
    """Sums of `inner` or phi(N) products of residues, and their reduction, stay within 2^53."""
    for plan in first(order, 4, inner):
        terms = max(inner, tensor_basis(order).degree)
        assert (terms * (plan.p + 4) ** 2) // 4 + plan.p <= EXACT
        assert plan.p % order == 1 % order
        assert fmpz(plan.p).is_prime()


@pytest.mark.parametrize("bound", [0, 1, 2**20, 2**26, 2**80, 2**500])
@pytest.mark.parametrize("order", [1, 2, 7, 12, 105])
def test_primes_exceed_the_bound(order: int, bound: int) -> None:
    """The primes differ, their product exceeds the bound, and without the last it does not."""
    primes = [plan.p for plan in plans(order, 1, bound)]
    assert len(set(primes)) == len(primes)
    assert prod(primes) > bound
    assert prod(primes[:-1]) <= max(bound, 1)


@pytest.mark.parametrize("bound", [0, 1])
def test_an_empty_bound_still_costs_a_prime(bound: int) -> None:
    """With bound 0 or 1 one prime is used: an identity is never accepted unlooked at."""
    seen: list[int] = []

    def residues(plan: PrimePlan) -> FloatArray:
        seen.append(plan.p)
        return np.array([0.0, 1.0])

    assert not vanishes(12, bound, 1, residues)
    assert len(seen) == 1


def test_too_few_primes() -> None:
    """Where sums are so long that no prime is small enough, that is said."""
    with pytest.raises(FieldTooLargeError, match="too few primes"):
        list(plans(7, 2**50, 1))
    with pytest.raises(FieldTooLargeError, match="too few primes"):
        list(plans(101, 2**42, 2**64))


@pytest.mark.parametrize("order", ORDERS)
def test_points_are_the_primitive_roots(order: int) -> None:
    """The points are the units modulo N, `conjugate` is a -> -a, `half` has one of each pair."""
    plan = first(order, 1)[0]
    units = [a for a in range(order) if gcd(a, order) == 1]
    assert units == plan.points.tolist()
    assert [-a % order for a in units] == plan.points[plan.conjugate].tolist()
    half = {units[i] for i in plan.half.tolist()}
    assert len(plan.half) == len(half) == max(1, (len(units) + 1) // 2)
    assert set(units) == half | {-a % order for a in half}
    w = plan.root
    assert pow(w, order, plan.p) == 1
    assert all(pow(w, k, plan.p) != 1 for k in range(1, order))


@pytest.mark.parametrize("scale", [1, 2**40, 2**90], ids=["small", "2^40", "2^90"])
@pytest.mark.parametrize("order", ORDERS)
def test_residues_are_evaluations(order: int, scale: int) -> None:
    """The residue at a point a is the polynomial's value at w^a, in Python's integers."""
    basis = tensor_basis(order)
    rng = np.random.default_rng(order)
    data = rng.integers(-(2**20), 2**20, size=(3, basis.degree)).astype(object) * scale + 1
    plan = first(order, 2)[1]
    p, w = plan.p, plan.root
    expected = [
        [
            sum(
                int(c) * pow(w, a * k, p)
                for c, k in zip(row, basis.exponents.tolist(), strict=True)
            )
            % p
            for a in plan.points.tolist()
        ]
        for row in data
    ]
    assert expected == (plan.residues(data).astype(np.int64) % p).tolist()
    assert expected == (plan.residues(narrow(data)).astype(np.int64) % p).tolist()
    assert (data % p).tolist() == (plan.interpolate(plan.residues(data)) % p).tolist()


@pytest.mark.parametrize("order", ORDERS)
def test_worst_residues(order: int) -> None:
    """The largest coefficients and residues, about p/2, are still handled exactly."""
    plan = first(order, 1)[0]
    basis = tensor_basis(order)
    p, w = plan.p, plan.root
    for c in (p - 1, 1 - p):
        values = plan.residues(np.full(basis.degree, c))
        for a, value in zip(plan.points.tolist(), values.tolist(), strict=True):
            assert sum(c * pow(w, a * k, p) for k in basis.exponents.tolist()) % p == int(value) % p
    full = np.full((1, basis.degree), float(p // 2 + 2))
    back = plan.residues(plan.interpolate(full))
    assert np.array_equal(full % p, back % p)


def residues_of(data: IntArray) -> Callable[[PrimePlan], FloatArray]:
    """The closure that `vanishes` asks for: residues of one element at every point."""

    def closure(plan: PrimePlan) -> FloatArray:
        return plan.residues(data)

    return closure


@pytest.mark.parametrize("order", ORDERS)
def test_house_bound_decides(order: int) -> None:
    """Zero is accepted and every perturbation of one coefficient is rejected.

    Perturbations by the first prime, and by the product of the first two, vanish modulo these
    primes: only an honest bound brings in the next one.
    """
    degree = tensor_basis(order).degree
    primes = [plan.p for plan in first(order, 2)]
    zero = np.zeros((2, degree), dtype=object)
    assert vanishes(order, 0, 1, residues_of(zero))
    assert vanishes(order, 2**200, 1, residues_of(zero))
    for size in (1, -1, primes[0], -primes[0], prod(primes)):
        for k in range(degree):
            data = zero.copy()
            data[1, k] = size
            bound = l1_norm(data)
            assert abs(size) == bound
            assert not vanishes(order, bound, 1, residues_of(data))


@pytest.mark.parametrize("order", [1, 5, 12])
def test_a_false_bound_would_accept(order: int) -> None:
    """The first prime p is accepted as zero if the bound says 1: the bound carries the proof."""
    data = np.zeros(tensor_basis(order).degree, dtype=np.int64)
    data[0] = first(order, 1)[0].p
    assert vanishes(order, 1, 1, residues_of(data))
    assert not vanishes(order, l1_norm(data), 1, residues_of(data))


@given(
    st.lists(st.integers(-(2**63), 2**63 - 1), min_size=1, max_size=6),
    st.lists(st.integers(-(2**70), 2**70), min_size=1, max_size=6),
)
def test_norms_are_exact_integers(small: list[int], large: list[int]) -> None:
    """`height` and `l1_norm` are exact at the ends of int64 and beyond."""
    for values, dtype in ((small, np.int64), (small, object), (large, object)):
        data = np.array([values, values[::-1], [0] * len(values)], dtype=dtype)
        assert max(abs(v) for v in values) == height(data)
        assert sum(abs(v) for v in values) == l1_norm(data)


def test_norm_of_one_large_element() -> None:
    """`l1_norm` takes a single element, shape (phi,), of Python integers too."""
    assert l1_norm(np.array([2**70, -(2**70)], dtype=object)) == 2**71


def test_norms_of_nothing() -> None:
    """The height and the norm of an empty array are 0."""
    empty = np.zeros((0, 4), dtype=np.int64)
    assert height(empty) == 0
    assert l1_norm(empty) == 0


@given(st.lists(st.integers(-(2**64), 2**64) | st.integers(-9, 9), min_size=1, max_size=3))
def test_narrow_keeps_values(values: list[int]) -> None:
    """`narrow` changes the storage, never a value: int64 exactly where all are below 2^48."""
    out = narrow(np.array(values, dtype=object))
    assert values == out.tolist()
    assert all(abs(v) < SMALL for v in values) == (out.dtype == np.int64)


def test_plans_are_kept() -> None:
    """The plan of a small field is built once."""
    p = first(12, 1)[0].p
    assert prime_plan(12, p) is prime_plan(12, p)
