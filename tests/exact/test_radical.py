"""Sums of square roots: equal numbers are equal however they are written, others are not."""

from __future__ import annotations

from fractions import Fraction
from operator import add, eq, mul, sub, truediv
from typing import Any

import mpmath
import numpy as np
import pytest
from flint import arb, ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from exact.bases import random_rational, shift_power
from exact.bell import BellFunctional
from exact.cyclotomic import Cyclotomic, rational, zeta
from exact.enclosure import sign
from exact.errors import DimensionError, FieldMismatchError, InexactError, UndecidedError
from exact.gauss import sqrt_of_integer
from exact.overlaps import Overlaps
from exact.radical import Radical, plain, sqrt
from tests.exact.drawing import radical_value


def root(n: object, order: int = 1) -> Radical:
    """sqrt(n) of a rational, over Q(zeta_N)."""
    return sqrt(rational(n, order))


def golden(order: int = 5) -> Cyclotomic:
    """(1 + sqrt 5)/2."""
    return (1 + sqrt_of_integer(5).embed(order)) / 2


def traps() -> dict[str, tuple[Radical, Radical]]:
    """Pairs of different forms of one number."""
    s5 = sqrt_of_integer(5)
    s3, s6, s2 = (sqrt_of_integer(n).embed(24) for n in (3, 6, 2))
    over12 = sqrt_of_integer(3)
    out = {
        "sqrt2 sqrt3 = sqrt6": (root(2) * root(3), root(6)),
        "sqrt8 = 2 sqrt2": (root(8), 2 * root(2)),
        "sqrt(1/2) = sqrt2/2": (root("1/2"), root(2) / 2),
        "(sqrt2 + sqrt3)^2": ((root(2) + root(3)) * (root(2) + root(3)), 5 + 2 * root(6)),
        "1/(sqrt2 - 1)": (1 / (root(2) - 1), root(2) + 1),
        "sqrt50 - sqrt18 = sqrt8": (root(50) - root(18), root(8)),
        "sqrt4 = 2": (root(4), plain(rational(2))),
        "sqrt5 in Q(zeta_5)": (root(5, 5), plain(s5)),
        "sqrt5 in Q(zeta_8)": (root(20, 8), 2 * root(5, 8)),
        "sqrt(5 + 2 sqrt6) = sqrt2 + sqrt3": (sqrt(5 + 2 * s6), plain(s2 + s3)),
        "golden ratio": (sqrt((3 + s5) / 2), plain(golden())),
        "sqrt(3 + sqrt5) - sqrt(3 - sqrt5) = sqrt2": (sqrt(3 + s5) - sqrt(3 - s5), root(2, 5)),
        "sqrt(3 - sqrt5) sqrt2 = sqrt5 - 1": (sqrt(3 - s5) * root(2, 5), plain(s5 - 1)),
        "sqrt(2 + sqrt3)": (sqrt(2 + over12) * 2, root(2, 12) * (over12 + 1)),
        "a root times a square": (sqrt(golden() * (s5 + 7) ** 2), sqrt(golden()) * (s5 + 7)),
        "three dependent roots": (
            sqrt(golden() * 7) * root(7, 5) - 6 * sqrt(golden()),
            sqrt(golden()),
        ),
    }
    return {name: (a, b) for name, (a, b) in out.items()}


TRAPS = traps()


@pytest.mark.parametrize("name", TRAPS)
def test_linear_dependence_is_seen(name: str) -> None:
    """Two forms of one number are equal, with a difference of sign 0; 1e-60 more is seen."""
    a, b = TRAPS[name]
    assert a == b
    assert (a - b).is_zero()
    assert sign(a - b).value == 0
    tiny = Fraction(1, 10**60)
    assert a != b + tiny
    assert sign(a - b + tiny).value == 1
    assert sign(a - b - tiny).value == -1
    assert sign(a).value == 1


def random_radical(draw: Any, order: int) -> Radical:  # noqa: ANN401 - hypothesis' draw
    """A sum of up to four roots of small positive elements of Q(zeta_N)."""
    total = plain(rational(0, order))
    for _ in range(draw(st.integers(1, 4))):
        k = draw(st.integers(0, order - 1))
        a = rational(draw(st.fractions(-9, 9, max_denominator=6)), order)
        r = draw(st.integers(3, 12)) + zeta(order, k) + zeta(order, -k)
        total = total + sqrt(r * draw(st.sampled_from([1, 2, 8, Fraction(1, 3)]))) * a
    return total


radicals = st.sampled_from([1, 5, 8, 12]).flatmap(
    lambda n: st.composite(lambda draw: tuple(random_radical(draw, n) for _ in range(3)))()
)


@given(radicals)
def test_ring_axioms(xyz: tuple[Radical, ...]) -> None:
    """Sums and products of sums of roots obey the axioms, decided exactly."""
    x, y, z = xyz
    assert (x + y) + z == x + (y + z)
    assert x * y == y * x
    assert (x * y) * z == x * (y * z)
    assert x * (y + z) == x * y + x * z
    assert x - x == 0
    assert -(x - y) == y - x
    assert x * 2 == x + x
    assert x + 0 == x == x * 1
    assert (x.simplified() - x).is_zero()
    assert (x == y) == (y == x) == ((x - y) * 7).is_zero()


@given(radicals)
def test_values_agree_with_mpmath(xyz: tuple[Radical, ...]) -> None:
    """Balls of sums and products contain the value, and zero is claimed exactly where it is 0."""
    x, y, z = xyz
    number = x * y + z
    with mpmath.workdps(110), ctx.workdps(110):
        near = radical_value(x) * radical_value(y) + radical_value(z)
        assert number.ball(300).overlaps(arb(mpmath.nstr(near, 100), arb("1e-80")))
        assert number.is_zero() == (abs(near) < mpmath.mpf(10) ** -60)
        assert sign(number).value == (0 if number.is_zero() else mpmath.sign(near))


@settings(max_examples=40)
@given(radicals)
def test_simplified_form(xyz: tuple[Radical, ...]) -> None:
    """After simplification no two roots differ by a square of the field, so zero has no terms."""
    x = xyz[0] * xyz[1]
    small = x.simplified()
    for i, (r, a) in enumerate(small.terms):
        assert not a.is_zero()
        assert r.is_real()
        for s, _ in small.terms[:i]:
            assert sqrt(r * s).as_plain() is None
    assert x.is_zero() == (not small.terms)
    assert (small.as_plain() is None) == any(r != 1 for r, _ in small.terms)


@pytest.mark.parametrize("order", [1, 5, 8, 12])
def test_division(order: int) -> None:
    """1/x is exact for one and two independent roots, after dependent ones are merged."""
    two, three = root(2, order), sqrt(rational(3, order) + zeta(order) + zeta(order, -1))
    for x in (two, three, two + three, two - three, 2 + two, three - 7, two + two + three, two * 3):
        assert 1 / x * x == 1
        assert three / x == three * x.inverse()
        assert (two + 1) / x * x == two + 1
    merged = root(8, order) + root(2, order) + root(50, order) + 1
    assert 1 / merged * merged == 1
    with pytest.raises(ZeroDivisionError):
        1 / (root(8, order) - 2 * root(2, order))
    with pytest.raises(ZeroDivisionError):
        two / 0


def test_division_by_three_roots() -> None:
    """Three independent roots are more than `inverse` promises, and it says so."""
    with pytest.raises(UndecidedError):
        1 / (root(2) + root(3) + root(5))


def assert_cuts(x: Radical, g: Cyclotomic, n: int) -> None:
    """x = sqrt(n^2 + g) - n is g/2n - g^2/8n^3 + g^3/16n^5 - ...: every cut shows its sign."""
    assert sign(x).value == 1
    for term, expected in ((g / (2 * n), -1), (-g * g / (8 * n**3), 1), (g**3 / (16 * n**5), -1)):
        x = x - term
        assert expected == sign(x).value


@pytest.mark.parametrize("n", [10**3, 10**9, 10**15, 10**60])
def test_sign_of_tiny_differences(n: int) -> None:
    """Differences down to 10^-420 have their right sign."""
    g = golden()
    assert_cuts(sqrt(g + n * n) - n, g, n)
    below, middle, above = (sqrt(g + n + k) for k in (-1, 0, 1))
    assert sign(below + above - middle * 2).value == -1


@pytest.mark.parametrize("n", [10**3, 10**9, 10**15])
def test_sign_of_tiny_rational_differences(n: int) -> None:
    """The same with rational radicands: sqrt(n^2 + 1) - n and its expansion."""
    assert_cuts(root(n * n + 1) - n, rational(1), n)


@pytest.mark.parametrize("order", [4, 12, 20, 24, 60])
def test_embedding(order: int) -> None:
    """In a larger field the number is the same, and more roots become elements of it."""
    x = root(2) + root(3) * 5 - root(5) / 7
    y = x.embed(order)
    inside = sum(order % sqrt_of_integer(n).order == 0 for n in (2, 3, 5))
    assert 3 - inside + (inside > 0) == len(y.simplified().terms)
    assert x.ball(200).overlaps(y.ball(200))
    with pytest.raises(FieldMismatchError):
        x + y


def test_real_numbers_with_complex_coefficients() -> None:
    """i sqrt2, once as a root and once as an element, cancels: what is left is real."""
    i = zeta(8, 2)
    x = root(2, 8) * i - plain(i * sqrt_of_integer(2)) + 3
    assert x == 3
    assert x.is_real()
    assert sign(x).value == 1
    assert sign(x - 3).value == 0


def test_as_plain() -> None:
    """An element of the field is recognised in any form; a true root is not."""
    assert (root(8) * root(2)).as_plain() == 4
    assert (root(8) - 2 * root(2)).as_plain() == 0
    assert (root(2) + 1).as_plain() is None
    assert root(2).as_plain() is None
    assert root(2, 8).as_plain() == sqrt_of_integer(2)


def test_domain() -> None:
    """Roots are taken of real numbers >= 0, floats do not mix, and there is no hash."""
    assert root(0).is_zero()
    for bad in (rational(-1), zeta(3), zeta(4), zeta(5) + zeta(5, 4) - 1):
        with pytest.raises(DimensionError):
            sqrt(bad)
    for x in (0.5, np.float64(1), 0.5j):
        for act in (add, sub, mul, truediv, eq):
            for left, right in ((root(2), x), (x, root(2))):
                with pytest.raises(InexactError):
                    act(left, right)
    with pytest.raises(TypeError):
        hash(root(2))


@pytest.mark.parametrize("x", [0.5, 2, "2"])
def test_sqrt_takes_field_elements(x: Any) -> None:  # noqa: ANN401
    """A float is a TypeError, like every other exact boundary (`sqrt` is exported)."""
    with pytest.raises(TypeError):
        sqrt(x)


def test_field_element_on_the_left() -> None:
    """An element of the field combines with a radical from either side."""
    assert root(2, 5) * zeta(5) == zeta(5) * root(2, 5)
    assert root(2, 5) + zeta(5) == zeta(5) + root(2, 5)


@pytest.mark.parametrize("seed", [0, 1])
def test_comparison_over_rational_bases(seed: int) -> None:
    """For a basis with rational overlaps, Delta = 0 has an answer (no), not an error."""
    assert BellFunctional(Overlaps(random_rational(3, seed))).gap() != 0


@pytest.mark.parametrize(
    ("d", "eps"), [(2, "1/3"), (3, "1/3"), (8, "1/7"), (9, "3/10"), (4, "1/7")]
)
def test_roots_of_the_letter(d: int, eps: str) -> None:
    """c_n^2 = 1 - O_n^2 with c_n >= 0, and the product of all c_n squares to that of c_n^2."""
    overlaps = Overlaps(shift_power(d, eps))
    product, squares = plain(rational(1, overlaps.order)), rational(1, overlaps.order)
    for n in range(d):
        c = overlaps.c(n, 0)
        assert c * c == overlaps.c_squared(n, 0)
        assert sign(c).value == 1
        product, squares = product * c, squares * overlaps.c_squared(n, 0)
    assert product * product == squares
