"""The two-sided bound c1(d) eps^4 <= Delta <= c2(d) eps^4 for all d and 0 < eps <= 1/2."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb, ctx, fmpq

from exact.enclosure import sign
from exact.errors import DimensionError, ParameterError, UndecidedError
from exact.floor import ClosedForm, constant
from exact.gap import ShiftPowerGap
from exact.smalleps import certify_gap_bounds, gap_bounds, series
from exact.smalleps.two_sided import LOWER, UPPER, _at, _power, _sums


def test_certificate() -> None:
    """Both inequalities are decided on the whole box."""
    found = certify_gap_bounds()
    assert (Fraction(9, 10), Fraction(8, 5)) == (found.lower, found.upper)
    assert all(pieces > 1 for pieces in found.pieces)


@pytest.mark.parametrize(
    ("lower", "upper"),
    [(Fraction(9019, 10000), UPPER), (LOWER, Fraction(158, 100)), (Fraction(1), Fraction(1))],
)
def test_false_bounds_are_not_certified(lower: Fraction, upper: Fraction) -> None:
    """Factors past the true extremes 0.90182 (d = 2) and 1.5836 (large d) are refused."""
    with pytest.raises(UndecidedError, match="weaken"):
        certify_gap_bounds(lower, upper)


def test_the_extremes_are_where_the_docstring_says() -> None:
    """At eps = 1/2 the ratio is below 0.9019 for d = 2, and above 1.58 for d = 1000."""
    for d, low, high in ((2, "0.9018", "0.9019"), (1000, "1.58", "1.59")):
        gap = ShiftPowerGap(d, Fraction(1, 2)).ball(100)
        lead = series("gap", 4, d=d).numbers()[0].ball(100) / 16
        assert arb(low) < gap / lead < arb(high)


@pytest.mark.parametrize("eps", ["1/2", "49/100", "1/3", "1/10", "1e-40"])
@pytest.mark.parametrize("d", [2, 3, 4, 5, 8, 100, 1000])
def test_bounds_hold(d: int, eps: str) -> None:
    """c1 eps^4 < Delta < c2 eps^4, by signs of balls."""
    low, high = gap_bounds(d, eps)
    gap = ShiftPowerGap(d, Fraction(eps))
    value = ClosedForm(Fraction(eps), lambda: gap.ball(ctx.prec))
    assert sign(value - low).value == 1
    assert sign(high - value).value == 1


@pytest.mark.parametrize(
    ("d", "eps"), [(2, Fraction(1, 2)), (3, Fraction(1, 3)), (9, Fraction(1, 9))]
)
def test_polynomials_enclose_the_gap(d: int, eps: Fraction) -> None:
    """The two polynomials over y^4 with the rest cut off lie on either side of the gap, nearby."""
    with ctx.workprec(96):
        below, above, error = _sums()
        y = arb.pi() * constant(eps)
        z, v = y**2, arb(fmpq(1, d * d))
        ratio = ShiftPowerGap(d, eps).ball(96) / y**4
        low, high = _at(below, z, v), _at(above, z, v)
        assert low - error < ratio < high + error
        assert abs(high - low) < arb(fmpq(1, 10**4))
        assert error < arb(fmpq(1, 10**6))


def test_powers_of_the_others() -> None:
    """P_2/y^4 at d = 2, eps = 1/2 is sin^4(pi/4)/(pi/2)^4 = 4/pi^4."""
    with ctx.workprec(96):
        z = (arb.pi() / 2) ** 2
        found = _at(_power(2, 55), z, arb(fmpq(1, 4)))
        assert abs(found - 4 / arb.pi() ** 4) < arb(fmpq(1, 10**12))


def test_refusals() -> None:
    """Outside d >= 2 and (0, 1/2] nothing is claimed."""
    with pytest.raises(DimensionError, match="1"):
        gap_bounds(1, "1/3")
    for eps in ("0", "2/3"):
        with pytest.raises(ParameterError, match=eps):
            gap_bounds(2, eps)
