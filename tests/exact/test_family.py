"""O_n, c_n, L and the ideal probabilities of U_eps in balls, against exact values and mpmath."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import Any

import mpmath
import pytest
from flint import arb, ctx

from exact.bases import shift_power
from exact.bell import BellFunctional
from exact.correlation import closed_form
from exact.enclosure import decimal_digits, sign
from exact.errors import DimensionError, ExactDiqkdError, ParameterError
from exact.family import c_real, local_bound_real, overlap_real, probability_real
from exact.gap import ShiftPowerGap
from exact.overlaps import Overlaps, overlap_value

SMALL = [(2, "1/2"), (2, "1/7"), (3, "1/7"), (3, "1/2"), (4, "3/10"), (2, "5/7"), (3, "4/5")]


@pytest.mark.parametrize(("d", "eps"), SMALL)
def test_overlaps_and_roots(d: int, eps: str) -> None:
    """O_n and c_n in balls are the exact ones to 40 digits; n counts modulo d."""
    overlaps = Overlaps(shift_power(d, eps))
    for n in range(d):
        exact = decimal_digits(overlap_value(d, n, eps), 40).text
        for m in (n, n - d, n + 3 * d):
            assert exact == decimal_digits(overlap_real(d, m, Fraction(eps)), 40).text
        exact = decimal_digits(overlaps.c(n, 0), 40).text
        for m in (n, n - d, n + 3 * d):
            assert exact == decimal_digits(c_real(d, m, Fraction(eps)), 40).text


@pytest.mark.parametrize(("d", "eps"), SMALL)
def test_local_bound(d: int, eps: str) -> None:
    """L in balls is the exact one, and d - 1 - L is Delta."""
    exact = BellFunctional(Overlaps(shift_power(d, eps))).local_bound()
    value = Fraction(eps)
    assert decimal_digits(exact, 40).text == decimal_digits(local_bound_real(d, value), 40).text
    with ctx.workprec(300):
        difference = d - 1 - local_bound_real(d, value).ball(300)
        assert difference.overlaps(ShiftPowerGap(d, value).ball(300))


@pytest.mark.parametrize(("d", "eps"), SMALL)
def test_probabilities(d: int, eps: str) -> None:
    """Every p(a, b | x, y) in balls is the exact one, exact zeros included."""
    p = closed_form(Overlaps(shift_power(d, eps)))
    for a, b, x, y in product(range(d), range(3), range(2), range(d * d)):
        exact = p.probability(a, b, x, y)
        near = probability_real(d, Fraction(eps), (a, b, x, y))
        assert exact.is_zero() == near.is_zero()
        assert decimal_digits(exact, 30).text == decimal_digits(near, 30).text


def ball(d: int, eps: Fraction, index: tuple[int, int, int, int], bits: int) -> arb:
    """A ball for one probability."""
    return probability_real(d, eps, index).ball(bits)


@pytest.mark.parametrize("eps", ["1e-3", "1e-40", "1e-400"])
@pytest.mark.parametrize("d", [2, 3, 5, 16])
def test_normalisation_out_of_reach_of_the_field(d: int, eps: str) -> None:
    """At tiny eps the probabilities sum to 1, Alice's are 1/d, none signals, all are >= 0."""
    value, bits = Fraction(eps), 4000
    for y in (0, 1, d, d * d - 1):
        with ctx.workprec(bits):
            table = [
                [[ball(d, value, (a, b, x, y), bits) for b in range(3)] for a in range(d)]
                for x in range(2)
            ]
            for x in range(2):
                for a in range(d):
                    assert (sum(table[x][a], arb(0)) * d).overlaps(arb(1))
            for b in range(3):
                one, two = (sum((row[b] for row in table[x]), arb(0)) for x in range(2))
                assert one.overlaps(two)
                assert abs(one - two) < arb(2) ** -3500
            assert all(v >= 0 for rows in table for row in rows for v in row)


@pytest.mark.parametrize("eps", ["1e-3", "1e-40", "1e-400"])
def test_precision_is_relative(eps: str) -> None:
    """At 128 bits every probability, O_n and c_n has 100 right bits however small it is."""
    value, d = Fraction(eps), 5
    numbers = [overlap_real(d, n, value) for n in range(d)] + [
        c_real(d, n, value) for n in range(d)
    ]
    for a, b, x in product(range(d), range(3), range(2)):
        numbers.extend(probability_real(d, value, (a, b, x, y)) for y in (0, 1, 7))
    for number in numbers:
        if not number.is_zero():
            assert number.ball(128).rel_accuracy_bits() > 100
            assert sign(number).value == 1


@pytest.mark.parametrize("d", [2, 3, 7])
def test_limit_of_the_probabilities(d: int) -> None:
    """For eps -> 0+ the limits exist: p(0, 0|0, 00) -> 1/(2d), not the value at eps = 0."""
    tiny = Fraction(1, 10**30)
    got = probability_real(d, tiny, (0, 0, 0, 0)).ball(200)
    with ctx.workprec(200):
        assert abs(got * 2 * d - 1) < 1e-25


@pytest.mark.parametrize("eps", ["1/2", "1/3", "1e-12", "9/10"])
@pytest.mark.parametrize("d", [2, 3, 8])
def test_against_mpmath(d: int, eps: str) -> None:
    """O_n and c_n from the quotient of sines, to 40 digits."""

    def formula(n: int) -> Any:  # noqa: ANN401 - mpmath has no types
        e = mpmath.mpf(Fraction(eps).numerator) / Fraction(eps).denominator
        return mpmath.sinpi(e) / (d * mpmath.sinpi((e + n) / d))

    with mpmath.workdps(120):
        for n in range(d):
            o, c = abs(formula(n)), mpmath.sqrt(1 - formula(n) ** 2)
            near = mpmath.mpf(decimal_digits(overlap_real(d, n, Fraction(eps)), 50).text)
            assert abs(near / o - 1) < mpmath.mpf(10) ** -45
            near = mpmath.mpf(decimal_digits(c_real(d, n, Fraction(eps)), 50).text)
            assert abs(near / c - 1) < mpmath.mpf(10) ** -45


@pytest.mark.parametrize(
    "index", [(2, 0, 0, 0), (-1, 0, 0, 0), (0, 3, 0, 0), (0, -1, 0, 0), (0, 0, 2, 0), (0, 0, 0, 4)]
)
def test_indices(index: tuple[int, int, int, int]) -> None:
    """Indices outside [d, 3, 2, d^2] are refused, negative ones too."""
    with pytest.raises(DimensionError):
        probability_real(2, Fraction(1, 3), index)


@pytest.mark.parametrize("eps", [Fraction(0), Fraction(1), Fraction(3, 2), Fraction(-1, 2)])
def test_open_interval(eps: Fraction) -> None:
    """The end points have their own formulas and are refused here, as is what lies outside."""
    builders: list[Callable[[], object]] = [
        lambda: overlap_real(3, 0, eps),
        lambda: c_real(3, 0, eps),
        lambda: local_bound_real(3, eps),
        lambda: probability_real(3, eps, (0, 0, 0, 0)),
    ]
    for build in builders:
        with pytest.raises(ParameterError):
            build()
    with pytest.raises(DimensionError):
        overlap_real(1, 0, Fraction(1, 2))


def test_float_eps() -> None:
    """A float is a TypeError of this package when the number is built."""
    with pytest.raises(TypeError):
        overlap_real(3, 0, 0.5)  # type: ignore[arg-type]
    with pytest.raises(ExactDiqkdError):
        c_real(3, 0, 0.5)  # type: ignore[arg-type]
