"""Power sums of cosecants and overlaps: the derivation for all d against exact and other sums."""

from __future__ import annotations

from fractions import Fraction
from math import factorial

import pytest
from flint import arb, ctx, fmpq

from exact.cyclotomic import rational, zeta
from exact.errors import ParameterError
from exact.smalleps.collective import other_powers, overlap_power_sum
from exact.smalleps.overlap_series import (
    other_square,
    sine_power,
    sine_square,
    zeroth_deficit,
    zeroth_square,
    zeroth_unit,
)
from exact.smalleps.power_sums import (
    cosecant_coefficient,
    cosecant_power,
    csc_power_sum,
    root_coefficient,
    shifted_sum,
)
from exact.smalleps.ring import (
    ONE,
    ZERO,
    S,
    Series,
    T,
    U,
    add,
    constant,
    multiply,
    scale,
    shift,
    unit_power,
    zeros,
)


@pytest.mark.parametrize("d", range(2, 9))
@pytest.mark.parametrize("m", [1, 2, 3, 5])
def test_cosecant_sums_in_the_cyclotomic_field(d: int, m: int) -> None:
    """The polynomial at d is sum (4/(2 - z^n - z^-n))^m with z = exp(2 pi i/d), exactly."""
    z, total = zeta(d), rational(0, d)
    for n in range(1, d):
        total = total + (4 / (2 - z**n - z ** (d - n))) ** m
    found = csc_power_sum(m)(fmpq(d))
    assert total.as_rational() == Fraction(int(found.p), int(found.q))


@pytest.mark.parametrize("d", [2, 3, 7])
@pytest.mark.parametrize("m", [1, 2, 4])
def test_shifted_sums_by_their_definition(d: int, m: int) -> None:
    """tau_m at y = 1e-20 by sines; each coefficient is tested, as y^2k leads what is left of it."""
    order = 8
    y = arb(fmpq(1, 10**20))
    with ctx.workprec(2000):
        y = arb(fmpq(1, 10**20))
        terms = ((d * ((y + arb.pi() * n) / d).sin()) ** (-2 * m) for n in range(1, d))
        left = sum(terms, arb(0))
        for k, c in enumerate(shifted_sum(m, order)):
            value = arb(_at(c, d))
            assert k % 2 == 0 or value == 0
            if k % 2 == 0:
                assert abs(left / y**k / value - 1) < arb(fmpq(1, 10**36))
                left -= value * y**k


def _at(c: object, d: int) -> fmpq:
    powers = c.to_dict()  # type: ignore[attr-defined]
    return sum((v * fmpq(1, d) ** a for (a, _, _), v in powers.items()), fmpq(0))


def test_no_terms_at_dimension_one() -> None:
    """At d = 1 the sum over n = 1..d-1 is empty: every coefficient vanishes at u = 1 and u = -1."""
    for m in (1, 2, 5):
        for c in shifted_sum(m, 12):
            assert _at(c, 1) == 0 == _at(c, -1)


def test_cosecant_series_is_the_inverse_of_the_sine() -> None:
    """y^2 (1/y^2 + sum g_k y^2k) (sin^2(y)/y^2) = 1, to order 40."""
    order = 40
    inverse = zeros(order)
    inverse[0] = ONE
    for k in range(order // 2):
        inverse[2 * k + 2] = constant(cosecant_coefficient(k))
    unit = shift(sine_square(order + 2), -2)
    assert multiply(inverse, unit) == [ONE, *zeros(order - 1)]


def test_cosecant_powers_multiply() -> None:
    """csc^2m written with derivatives of csc^2 is the m-th power of the series of csc^2."""
    order = 12
    unit = shift(sine_square(order + 2), -2)
    for m in (1, 2, 3, 6):
        expected = unit_power(unit, Fraction(-m))
        found = zeros(order)
        for j, b in enumerate(cosecant_power(m)):
            place = 2 * m - 2 * j - 2  # y^2m times the pole (2j+1)!/y^(2j+2)
            found[place] += constant(b * factorial(2 * j + 1)) if place <= order else ZERO
            for k in range(order):
                if 2 * m + 2 * k <= order:
                    value = cosecant_coefficient(j + k) * factorial(2 * j + 2 * k)
                    found[2 * m + 2 * k] += constant(b * value / factorial(2 * k))
        assert expected == found


def test_squares_sum_to_one() -> None:
    """sum_n O_n^2 = 1, identically in d and eps, to order 40, by two routes."""
    one = [ONE, *zeros(39)]
    assert one == list(overlap_power_sum(40, 1).plain)
    assert one == add(zeroth_square(40), other_powers(1, 40))


@pytest.mark.parametrize("m", [1, 2, 3, 5])
def test_powers_are_that_of_the_pivot_and_the_others(m: int) -> None:
    """sum_n O_n^2m = O_0^2m + sum_{n != 0} O_n^2m, computed apart."""
    zeroth = [ONE, *zeros(19)]
    for _ in range(m):
        zeroth = multiply(zeroth, zeroth_square(20))
    assert list(overlap_power_sum(20, m).plain) == add(zeroth, other_powers(m, 20))


def test_fourth_powers_in_closed_form() -> None:
    """sum_n O_n^4 = 1 - (2/3)(1 - 1/d^2) sin^2(pi eps), as in exact.floor."""
    sine = scale(sine_square(20), (U**2 - ONE) * fmpq(2, 3))
    assert add([ONE, *zeros(19)], sine) == list(overlap_power_sum(20, 2).plain)


def test_root_coefficients() -> None:
    """(1 - sum h_m o^m)^2 = 1 - o."""
    root = [ONE, *(constant(-root_coefficient(m)) for m in range(1, 12))]
    assert [ONE, -ONE, *zeros(9)] == multiply(root, root)


def test_zeroth_unit_times_its_lead() -> None:
    """c_00^2 = (l y)^2 (1 - w) with l^2 = (1 - u^2)/3 and w = O(y^2)."""
    unit = zeroth_unit(10)
    assert unit[0] == ONE
    product = scale(shift([*unit, ZERO, ZERO], 2), (ONE - U**2) * fmpq(1, 3))
    assert product == zeroth_deficit(12)


def test_other_squares_at_the_shifted_point() -> None:
    """O_n^2 = u^2 sin^2(y) csc^2(u y + a) with csc^2 = 1 + ((1 - t tan)/(t + tan))^2."""
    order = 9
    sine, cosine = _sine(order), _cosine(order)
    bottom: Series = add(scale(sine, T), cosine)  # sin(uy + a)/sin(a), csc^2(a) = 1 + t^2
    inverse = unit_power(bottom, Fraction(-2))
    expected = scale(multiply(sine_square(order), inverse), U**2 * (ONE + T**2))
    assert expected == other_square(order, T)
    assert str(other_square(3, S)[2]) == "u^2*s^2 + u^2"


def _sine(order: int) -> Series:
    signs = (0, 1, 0, -1)
    return [U**k * fmpq(signs[k % 4], factorial(k)) for k in range(order + 1)]


def _cosine(order: int) -> Series:
    signs = (1, 0, -1, 0)
    return [U**k * fmpq(signs[k % 4], factorial(k)) for k in range(order + 1)]


def test_sine_powers() -> None:
    """sin^0 = 1 and sin^2m starts at y^2m."""
    assert [ONE, ZERO] == sine_power(0, 1)
    assert [ZERO, ZERO, ZERO, ZERO, ONE] == sine_power(2, 4)


def test_series_arithmetic_refuses_what_has_no_answer() -> None:
    """A root of a series without constant term 1, and a shift below y^0."""
    with pytest.raises(ArithmeticError, match="constant term"):
        unit_power([U, ONE], Fraction(1, 2))
    with pytest.raises(ArithmeticError, match="high a power"):
        shift([ONE, ONE], -1)


@pytest.mark.parametrize("m", [0, -1, True, 1.0, "2"])
def test_powers_are_positive_integers(m: object) -> None:
    """Any other m is refused by name."""
    with pytest.raises(ParameterError, match="power m"):
        csc_power_sum(m)  # type: ignore[arg-type] # what a caller without types may pass
