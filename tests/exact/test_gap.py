"""Delta of U_eps in balls: against exact sums, against mpmath, at ties, in the limit eps -> 0."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import mpmath
import pytest
from flint import arb, ctx, fmpq

from exact.bases import shift_power
from exact.bell import BellFunctional
from exact.cyclotomic import rational
from exact.enclosure import decimal_digits, sign
from exact.errors import DimensionError, InexactError, ParameterError
from exact.gap import MAX_DIMENSION, ShiftPowerGap, overlap_square_balls
from exact.overlaps import Overlaps, overlap_squares_circulant
from exact.radical import Radical, plain
from reference.family import family_unitary, overlap_matrix
from reference.locality import gap as float_gap

SMALL = [(2, "1/2"), (2, "1/7"), (3, "1/2"), (3, "1/7"), (4, "3/10"), (5, "1/3"), (6, "1/2")]
LARGE = [(2, "2/3"), (3, "6/7"), (3, "3/5"), (4, "7/10"), (5, "2/3")]
TINY = ["1e-3", "1e-10", "1e-100", "1e-5000"]


def functional(d: int, eps: str) -> BellFunctional:
    """The exact functional of U_eps."""
    return BellFunctional(Overlaps(shift_power(d, eps)))


def leading(d: int, eps: Fraction) -> arb:
    """(pi eps)^4 (d^2 - 1)(d^2 + 11) / (180 d^4) at the current precision."""
    rest = fmpq((d * d - 1) * (d * d + 11), 180 * d**4)
    return (arb.pi() * fmpq(eps.numerator, eps.denominator)) ** 4 * rest


def fourth_powers(d: int, eps: Fraction, bits: int) -> arb:
    """Sum of O_n^4 over n other than the pivot."""
    squares = overlap_square_balls(d, eps, bits)
    pivot = ShiftPowerGap(d, eps).pivot
    with ctx.workprec(bits):
        return sum((x * x for n, x in enumerate(squares) if n != pivot), arb(0))


def mp_gap(d: int, eps: Fraction, digits: int) -> Any:  # noqa: ANN401 - mpmath has no types
    """Delta from its definition: the least sum of squares over all pivots, c = sqrt(1 - O^2)."""
    with mpmath.workdps(digits):
        x = mpmath.mpf(eps.numerator) / eps.denominator
        top = mpmath.sinpi(x) / d
        o2 = [(top / mpmath.sinpi((x + n) / d)) ** 2 for n in range(d)]
        terms = [(1 - mpmath.sqrt(1 - v)) ** 2 for v in o2]
        return mpmath.fsum(terms) - max(terms)


@pytest.mark.parametrize(("d", "eps"), [*SMALL, *LARGE])
def test_against_the_exact_gap(d: int, eps: str) -> None:
    """The balls enclose Delta = min g, found exactly in square roots over Q(zeta_dq)."""
    value = Fraction(eps)
    exact = functional(d, eps).gap()
    assert decimal_digits(exact, 60).text == decimal_digits(ShiftPowerGap(d, value), 60).text
    assert sign(exact).value == 1


@pytest.mark.parametrize(("d", "eps"), [*SMALL, *LARGE])
def test_sum_over_the_other_overlaps(d: int, eps: str) -> None:
    """Exactly, Delta = sum (1 - c_n)^2 over n != 0, or over n != d-1 where eps > 1/2."""
    f = functional(d, eps)
    pivot = 0 if Fraction(eps) <= Fraction(1, 2) else d - 1
    assert pivot == ShiftPowerGap(d, Fraction(eps)).pivot
    terms = [(1 - f.overlaps.c(n, 0)) * (1 - f.overlaps.c(n, 0)) for n in range(d)]
    zero: Radical = plain(rational(0, f.overlaps.order))
    assert sum((x for n, x in enumerate(terms) if n != pivot), zero) == f.gap()


@pytest.mark.parametrize("d", [2, 3, 4, 5, 6])
def test_tie_at_one_half(d: int) -> None:
    """At eps = 1/2 two pivots are best, n = 0 and n = d-1; elsewhere only one is."""
    assert [(0, 0), (d - 1, 0)] == functional(d, "1/2").best_pivots()
    assert [(0, 0)] == functional(d, "2/5").best_pivots()
    assert [(d - 1, 0)] == functional(d, "3/5").best_pivots()


@pytest.mark.parametrize("eps", ["1/2", "1/3", "1/7", "1/100", "1e-40"])
@pytest.mark.parametrize("d", [2, 3, 7, 64])
def test_symmetry(d: int, eps: str) -> None:
    """Delta at 1 - eps is Delta at eps: O(1 - eps) is O(eps) relabelled."""
    value = Fraction(eps)
    near, far = ShiftPowerGap(d, value), ShiftPowerGap(d, 1 - value)
    assert decimal_digits(near, 40).text == decimal_digits(far, 40).text


@pytest.mark.parametrize("eps", ["1/2", "1/3", "3/10", "1/1000", "1e-20", "999/1000"])
@pytest.mark.parametrize("d", [2, 3, 5, 17])
def test_against_mpmath(d: int, eps: str) -> None:
    """The definition, evaluated with cancellation but with 200 digits, agrees to 50."""
    value = Fraction(eps)
    with mpmath.workdps(60):
        expected = mpmath.mpf(mp_gap(d, value, 200))
        got = mpmath.mpf(decimal_digits(ShiftPowerGap(d, value), 55).text)
        assert abs(got / expected - 1) < mpmath.mpf(10) ** -50


@pytest.mark.parametrize("eps", ["1/2", "1/5", "1/100", "99/100"])
@pytest.mark.parametrize("d", [2, 3, 4, 5])
def test_against_the_float_reference(d: int, eps: str) -> None:
    """The reference's enumeration in float64 agrees within 1e-13; a cross-check, no proof."""
    near = float_gap(overlap_matrix(family_unitary(d, float(Fraction(eps)))))
    assert abs(float(ShiftPowerGap(d, Fraction(eps)).ball(64)) - near) < 1e-13


@pytest.mark.parametrize("eps", TINY)
@pytest.mark.parametrize("d", [2, 3, 10, 200])
def test_leading_term(d: int, eps: str) -> None:
    """Delta/((pi eps)^4 (d^2-1)(d^2+11)/(180 d^4)) = 1 + O(eps^2), and no better but at d = 3."""
    value = Fraction(eps)
    with ctx.workprec(40_000 if value < Fraction(1, 10**200) else 1000):
        ratio = ShiftPowerGap(d, value).ball(ctx.prec) / leading(d, value)
        assert abs(ratio - 1) < 10 * fmpq(1, int(1 / value) ** 2)
        assert (abs(ratio - 1) > fmpq(1, 100 * int(1 / value) ** 2)) == (d != 3)


@pytest.mark.parametrize("eps", TINY)
def test_precision_is_relative(eps: str) -> None:
    """At 128 bits about 120 bits of Delta are right however small eps is: nothing cancels."""
    for d in (2, 5, 64):
        ball = ShiftPowerGap(d, Fraction(eps)).ball(128)
        assert ball > 0
        assert ball.rel_accuracy_bits() >= 112


@pytest.mark.parametrize("eps", ["1/2", "1/3", "1/50", "1e-30", "2/3", "999/1000"])
@pytest.mark.parametrize("d", [2, 3, 4, 9, 30])
def test_floor(d: int, eps: str) -> None:
    """Delta >= (1/4) sum O_n^4 over the overlaps off the pivot, strictly, and < sum O_n^4."""
    value = Fraction(eps)
    delta = ShiftPowerGap(d, value).ball(600)
    total = fourth_powers(d, value, 600)
    with ctx.workprec(600):
        assert delta > total / 4
        assert delta < total


@pytest.mark.parametrize("eps", ["1/2", "1/3", "1/50", "1/1000000"])
@pytest.mark.parametrize("d", [2, 3, 4, 9, 30])
def test_sum_of_fourth_powers(d: int, eps: str) -> None:
    """sum_n O_n^4 = 1 - (2/3)(1 - 1/d^2) sin^2(pi eps), and sum_n O_n^2 = 1."""
    value = Fraction(eps)
    squares = overlap_square_balls(d, value, 256)
    with ctx.workprec(256):
        s = arb.sin_pi_fmpq(fmpq(value.numerator, value.denominator)) ** 2
        expected = 1 - fmpq(2, 3) * (1 - fmpq(1, d * d)) * s
        assert expected.overlaps(sum((x * x for x in squares), arb(0)))
        assert arb(1).overlaps(sum(squares, arb(0)))
        assert all(0 < x < 1 for x in squares)
        assert max(float(x.rad()) for x in squares) < 1e-70


@pytest.mark.parametrize(("d", "eps"), [*SMALL, *LARGE, (3, "0"), (3, "1"), (2, "0"), (2, "1")])
def test_balls_of_overlap_squares(d: int, eps: str) -> None:
    """The balls contain the exact O_n^2 of the Fejer sum."""
    exact = overlap_squares_circulant(d, eps)
    for n, ball in enumerate(overlap_square_balls(d, Fraction(eps), 200)):
        assert ball.overlaps(exact.entry(n).ball(200))
        assert float(ball.rad()) < 1e-55


@pytest.mark.parametrize("d", [2, 3, 8])
@pytest.mark.parametrize("eps", [0, 1])
def test_end_points(d: int, eps: int) -> None:
    """At eps = 0 and 1 the gap is exactly zero, and nowhere else."""
    gap = ShiftPowerGap(d, Fraction(eps))
    assert gap.is_zero()
    assert gap.ball(64) == 0
    assert decimal_digits(gap, 5).text == "0"
    assert sign(gap).value == 0
    near = abs(eps - Fraction(1, 10**50))
    assert not ShiftPowerGap(d, near).is_zero()
    assert sign(ShiftPowerGap(d, near)).value == 1


def test_domain() -> None:
    """d >= 2 and at most the limit, eps in [0, 1], no floats."""
    half = Fraction(1, 2)
    for d in (1, 0, -3, MAX_DIMENSION + 1):
        with pytest.raises(DimensionError):
            ShiftPowerGap(d, half)
    for eps in (Fraction(-1, 9), Fraction(10, 9)):
        with pytest.raises(ParameterError):
            ShiftPowerGap(2, eps)
    with pytest.raises(InexactError):
        ShiftPowerGap(2, 0.5)  # type: ignore[arg-type]


def test_eps_as_text() -> None:
    """What `parse_eps` accepts works to the end: ShiftPowerGap(2, "1/2") is Delta at 1/2."""
    gap = ShiftPowerGap(2, "1/2")  # type: ignore[arg-type]
    expected = decimal_digits(ShiftPowerGap(2, Fraction(1, 2)), 20)
    assert expected == decimal_digits(gap, 20)
