"""The field Q(zeta_N): axioms, products against plain integers, normal form, powers, freezing."""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import Any

import pytest
from flint import fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

from exact.cyclotomic import Cyclotomic, modulus, rational, zeta
from exact.tensor_basis import totient
from tests.exact.drawing import ORDERS, elements


def divide_out(f: list[int], g: list[int]) -> tuple[list[int], list[int]]:
    """Quotient and remainder of f by a monic g, coefficients from the constant term up."""
    f, quotient = list(f), [0] * max(len(f) - len(g) + 1, 0)
    for i in reversed(range(len(quotient))):
        quotient[i] = f[i + len(g) - 1]
        for j, c in enumerate(g):
            f[i + j] -= quotient[i] * c
    return quotient, f[: len(g) - 1]


def phi(order: int) -> list[int]:
    """The cyclotomic polynomial in plain integers: x^N - 1 divided by Phi_M for M | N, M < N."""
    out = [-1] + [0] * (order - 1) + [1]
    for m in range(1, order):
        if order % m == 0:
            out, rest = divide_out(out, phi(m))
            assert not any(rest)
    return out


@given(elements(3))
def test_ring_axioms(xyz: tuple[Cyclotomic, ...]) -> None:
    """Addition and multiplication are associative, commutative and distributive."""
    x, y, z = xyz
    assert (x + y) + z == x + (y + z)
    assert x + y == y + x
    assert (x * y) * z == x * (y * z)
    assert x * y == y * x
    assert x * (y + z) == x * y + x * z
    assert x - y == -(y - x)


@given(elements(1), st.fractions())
def test_rationals_lie_in_the_field(xs: tuple[Cyclotomic, ...], q: Fraction) -> None:
    """Integers and Fractions act as the elements they are, from either side."""
    x = xs[0]
    r = rational(q, x.order)
    assert q == r.as_rational()
    assert x + r == x + q == q + x
    assert x - r == x - q == -(q - x)
    assert x * r == x * q == q * x
    assert x + 0 == x == x * 1
    assert (x - x).is_zero()
    assert (x * 0).is_zero()
    assert x.is_zero() == (x == 0)
    if q:
        assert x * rational(1 / q, x.order) == x / q


@given(elements(2))
def test_inverse_and_quotient(xy: tuple[Cyclotomic, ...]) -> None:
    """x / y is the solution of q y = x, unless y = 0."""
    x, y = xy
    if y.is_zero():
        for divide in (y.inverse, lambda: x / y, lambda: 1 / y, lambda: y**-1):
            with pytest.raises(ZeroDivisionError):
                divide()
    else:
        assert x == (x / y) * y
        assert y * y.inverse() == 1 == y * (1 / y)
    for zero in (0, Fraction(0)):
        with pytest.raises(ZeroDivisionError):
            x / zero


@given(elements(2))
def test_product_is_the_schoolbook_product(xy: tuple[Cyclotomic, ...]) -> None:
    """The product is that of the polynomials modulo Phi_N, computed here in plain integers."""
    x, y = xy
    a, b = x.coefficients(), y.coefficients()
    product = [0] * (len(a) + len(b) + 1)
    for j, c in enumerate(a):
        for k, e in enumerate(b):
            product[j + k] += c * e
    rest = divide_out(product, phi(x.order))[1]
    scale = x.denominator * y.denominator
    out = x * y
    expected = [Fraction(c, scale) for c in rest]
    got = [Fraction(c, out.denominator) for c in out.coefficients()]
    assert expected == got + [Fraction(0)] * (len(expected) - len(got))


@given(elements(2))
def test_normal_form(xy: tuple[Cyclotomic, ...]) -> None:
    """Degree below phi(N), positive denominator in lowest terms; equal means identical data."""
    x, y = xy
    for z in (x, x + y, x * y, x - y, -x, x / 6, x / Fraction(-4, 15)):
        assert z.denominator > 0
        assert gcd(z.denominator, *z.coefficients()) == 1
        assert len(z.coefficients()) <= totient(z.order)
    other = (x + y) - y
    assert x == other
    assert hash(x) == hash(other)
    assert (x.coefficients(), x.denominator) == (other.coefficients(), other.denominator)
    assert (x == y) == ((x.coefficients(), x.denominator) == (y.coefficients(), y.denominator))
    assert (x != y) == (not x == y)  # noqa: SIM201 - both operators are under test


@given(elements(1), st.integers(-6, 12))
def test_powers(xs: tuple[Cyclotomic, ...], n: int) -> None:
    """x^n is repeated multiplication, of the inverse where n < 0."""
    x = xs[0] if n >= 0 or not xs[0].is_zero() else xs[0] + 1
    expected = rational(1, x.order)
    for _ in range(abs(n)):
        expected = expected * (x if n > 0 else x.inverse())
    assert expected == x**n


@pytest.mark.parametrize("order", [*ORDERS, 27, 36, 49, 60, 105])
def test_zeta_is_a_primitive_root(order: int) -> None:
    """zeta_N has order N exactly, and exponents add and count modulo N."""
    z = zeta(order)
    assert phi(order) == [int(c) for c in modulus(order).coeffs()]
    assert z**order == 1
    assert all(z**k != 1 for k in range(1, order))
    for k in range(-order, order, max(1, order // 7)):
        assert zeta(order, k % order) == zeta(order, k) == z**k


def test_readable() -> None:
    """The repr shows coefficients, denominator and field; rationals are recognised."""
    assert repr((1 + 2 * zeta(8, 3)) / 5) == "(1*z^0 + 2*z^3)/5 in Q(zeta_8)"
    assert repr(rational(0, 3)) == "(0) in Q(zeta_3)"
    assert (zeta(5) + zeta(5, 4)).as_rational() is None
    assert (zeta(3) + zeta(3, 2)).as_rational() == -1
    assert rational("-6/4", 7).as_rational() == Fraction(-3, 2)


@pytest.mark.parametrize("denominator", [0, -2, 2.5])
def test_denominator_is_checked(denominator: Any) -> None:  # noqa: ANN401
    """D is a positive integer: 0, a negative number and a float are refused or brought to form."""
    try:
        x = Cyclotomic(4, fmpz_poly([1]), denominator)
    except (ValueError, TypeError, ZeroDivisionError):
        return
    assert x == rational(1, 4) / denominator


def test_elements_are_frozen() -> None:
    """Attributes cannot be assigned, and the polynomial given at construction is copied."""
    polynomial = fmpz_poly([1, 2])
    x = Cyclotomic(5, polynomial)
    polynomial[0] = 7
    assert x == 1 + 2 * zeta(5)
    with pytest.raises(AttributeError):
        x.order = 7  # type: ignore[misc]


def test_numerator_cannot_be_changed() -> None:
    """Nothing that an element hands out can change it (cached elements are shared)."""
    x = 1 + 2 * zeta(5)
    x.numerator[0] = 7
    assert x == 1 + 2 * zeta(5)
