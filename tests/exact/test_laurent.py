"""Laurent polynomials in t = exp(2 pi i eps/d): identities for every real eps at once."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from exact.array import CyclotomicArray
from exact.bases import shift_power, shift_power_laurent
from exact.cyclotomic import zeta
from exact.errors import (
    DimensionError,
    ExactDiqkdError,
    FieldMismatchError,
    FieldTooLargeError,
    InexactError,
)
from exact.laurent import Laurent
from exact.tensor_basis import tensor_basis

EPS = ["0", "1", "1/2", "1/7", "3/10", "-2/3", "5/2"]


def draw(d: int, shape: tuple[int, ...], seed: int) -> Laurent:
    """A few random terms with exponents of both signs, over Q(zeta_d)."""
    rng = np.random.default_rng([d, seed])
    degree = tensor_basis(d).degree
    terms = []
    for m in rng.choice(np.arange(-4, 5), size=3, replace=False).tolist():
        data = rng.integers(-5, 6, size=(*shape, degree))
        terms.append((m, CyclotomicArray(d, data, int(rng.integers(1, 5)))))
    return Laurent.collect(d, terms)


def constant(d: int, a: CyclotomicArray) -> Laurent:
    """The polynomial A t^0."""
    return Laurent.collect(d, [(0, a)])


def assert_equal_values(a: CyclotomicArray, b: CyclotomicArray) -> None:
    """The same numbers, perhaps over fields one of which contains the other."""
    order = max(a.order, b.order)
    assert a.embed(order) == b.embed(order)


@pytest.mark.parametrize("eps", EPS)
@pytest.mark.parametrize("d", [2, 3, 4, 6])
def test_evaluation_is_a_homomorphism(d: int, eps: str) -> None:
    """At every eps, sums, products, conjugates and adjoints evaluate to those of the values."""
    a, b = draw(d, (2, 2), 1), draw(d, (2, 2), 2)
    assert_equal_values(a.at(eps) + b.at(eps), (a + b).at(eps))
    assert_equal_values(a.at(eps) - b.at(eps), (a - b).at(eps))
    assert_equal_values(a.at(eps) * b.at(eps), (a * b).at(eps))
    assert_equal_values(a.at(eps) @ b.at(eps), (a @ b).at(eps))
    assert_equal_values(a.at(eps).conj(), a.conj().at(eps))
    assert_equal_values(a.at(eps).H, a.H.at(eps))
    assert_equal_values(-a.at(eps), (-a).at(eps))


@pytest.mark.parametrize("d", [2, 3, 5])
def test_t_is_what_it_says(d: int) -> None:
    """t^d at eps = p/q is exp(2 pi i p/q), and t at eps = 1 is omega."""
    one = CyclotomicArray.identity(d, 1)
    t = Laurent.collect(d, [(1, one)])
    assert zeta(d) == t.at(1).entry(0, 0)
    power = t
    for _ in range(d - 1):
        power = power * t
    assert zeta(7, 3).embed(7 * d) == power.at("3/7").entry(0, 0)
    assert t * t.conj() == constant(d, one)


@pytest.mark.parametrize("d", [2, 3, 4, 5, 6, 8, 12])
def test_unitary_for_every_eps(d: int) -> None:
    """U U^dagger = U^dagger U = 1 as polynomials, and no single coefficient can be changed."""
    u = shift_power_laurent(d)
    identity = constant(d, CyclotomicArray.identity(d, d))
    assert identity == u @ u.H
    assert identity == u.H @ u
    for m in range(d):
        unit = np.zeros((d, d), dtype=np.int64)
        unit[m, (2 * m + 1) % d] = 1
        broken = u + Laurent.collect(d, [(m, CyclotomicArray.from_integers(d, unit) / d)])
        assert identity != broken @ broken.H


@pytest.mark.parametrize("eps", ["0", "1", "1/2", "1/7", "3/10", "2/3"])
@pytest.mark.parametrize("d", [2, 3, 4, 6])
def test_family_at_rational_eps(d: int, eps: str) -> None:
    """The polynomial evaluates to U_eps of the letter, in Q(zeta_dq)."""
    value = shift_power_laurent(d).at(eps)
    assert d * Fraction(eps).denominator == value.order
    assert shift_power(d, eps).unitary == value


@pytest.mark.parametrize("d", [2, 3, 4])
def test_group_law(d: int) -> None:
    """U_s U_t = U_(s+t), also past the letter's interval, and U_eps^dagger = U_(-eps)."""
    u = shift_power_laurent(d)
    for s, t in ((Fraction(1, 3), Fraction(1, 4)), (Fraction(5, 6), Fraction(3, 4))):
        order = 12 * d
        product = u.at(s).embed(order) @ u.at(t).embed(order)
        assert u.at(s + t).embed(order) == product
        assert u.at(-s) == u.at(s).H


def test_collection_of_terms() -> None:
    """Equal exponents add up, zero terms vanish, zero keeps one term."""
    a, zero = CyclotomicArray.identity(3, 2), CyclotomicArray.identity(3, 2) * 0
    x = Laurent.collect(3, [(2, a), (-1, a), (2, a), (0, zero)])
    assert {2: a * 2, -1: a} == dict(x.terms)
    nothing = x - x
    assert {0: zero} == dict(nothing.terms)
    assert nothing.is_zero()
    assert not x.is_zero()
    assert nothing.at("1/5").is_zero()
    assert not Laurent(3, {0: zero, 2: a}).is_zero()
    with pytest.raises(DimensionError):
        Laurent.collect(3, [])


def test_equality() -> None:
    """Polynomials are equal exactly when all coefficients are; the degree matters."""
    a = CyclotomicArray.identity(4, 1)
    x, y = Laurent.collect(4, [(1, a)]), Laurent.collect(4, [(1, a), (5, a)])
    assert x != y
    assert x == y - Laurent.collect(4, [(5, a)])
    assert x != Laurent.collect(4, [(-1, a)])
    assert x != a
    with pytest.raises(TypeError):
        hash(x)
    assert repr(y) == "Laurent(d=4, t^1..t^5)"


def test_equal_at_many_points_is_not_equal() -> None:
    """t^4 - 1 vanishes at eps = 0, 1, 2, 3 for d = 4 and is still not zero."""
    one = CyclotomicArray.identity(4, 1)
    x = Laurent.collect(4, [(4, one), (0, -one)])
    assert all(x.at(eps).is_zero() for eps in range(4))
    assert not x.at("1/2").is_zero()
    assert not x.is_zero()


def test_what_does_not_mix() -> None:
    """Different d, different fields and floats are refused."""
    x, y = draw(3, (1, 1), 0), draw(4, (1, 1), 0)
    for act in (lambda: x + y, lambda: x @ y, lambda: x * y, lambda: x == y):
        with pytest.raises(DimensionError):
            act()
    wide = Laurent.collect(3, [(0, CyclotomicArray.identity(6, 1))])
    with pytest.raises(FieldMismatchError):
        x * wide
    with pytest.raises(InexactError):
        x.at(0.5)
    with pytest.raises(FieldTooLargeError):
        x.at("1/10007")


@pytest.mark.parametrize("eps", ["x", "1/0", None])
def test_bad_eps(eps: Any) -> None:  # noqa: ANN401
    """eps is a rational, of any size and sign."""
    with pytest.raises(ExactDiqkdError):
        draw(3, (1, 1), 0).at(eps)


def test_evaluation_over_a_larger_field() -> None:
    """Coefficients of a field larger than Q(zeta_d) keep it: the value is in the common field."""
    x = Laurent.collect(2, [(1, CyclotomicArray.from_entries([zeta(5)]))])
    value = x.at("1/3")
    assert value.order == 30
    assert zeta(5).embed(30) * zeta(6).embed(30) == value.entry(0)
