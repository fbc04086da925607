"""The floor under the gap, and c_00: exact identities and gaps, mpmath, broken on purpose."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest

from exact import floor as floor_module
from exact.array import CyclotomicArray
from exact.bases import shift_power, shift_power_laurent
from exact.bell import BellFunctional
from exact.cyclotomic import rational
from exact.enclosure import decimal_digits, sign
from exact.errors import DimensionError, InexactError, ParameterError, RationalError
from exact.floor import gap_floor, linear_bound, twice_c00, uniform_bound
from exact.gap import ShiftPowerGap
from exact.laurent import Laurent
from exact.locality import DistanceBound
from exact.overlaps import Overlaps
from exact.radical import Radical, plain

SMALL = [(2, "1/2"), (2, "1/7"), (3, "1/2"), (3, "1/7"), (4, "3/10"), (5, "1/3"), (6, "1/2")]
EPSS = ["1/2", "499/1000", "1/3", "1/37", "1e-6", "1e-40", "1e-300"]


def exact_floor(overlaps: Overlaps) -> Radical:
    """(1/4) sum_{n != 0} O_n^4 in the field, term by term."""
    total = rational(0, overlaps.order)
    for n in range(1, overlaps.d):
        total = total + overlaps.square(n, 0) * overlaps.square(n, 0)
    return plain(total / 4)


def bounds_the_gap(d: int, eps: str) -> bool:
    """Whether floor <= gap <= 4/(1 + sqrt(1/2))^2 floor: off the pivot, 1/2 <= c_n^2 <= 1."""
    gap = ShiftPowerGap(d, Fraction(eps)).ball(4000)  # they agree up to a relative eps^2
    low = gap_floor(d, eps).ball(4000)
    return bool(low <= gap) and bool(1000 * gap < 1373 * low)


def mp_numbers(d: int, eps: Fraction, digits: int) -> tuple[Any, Any, Any]:
    """2 c_00, the gap and the floor from their definitions, every overlap on its own."""
    with mpmath.workdps(digits):
        x = mpmath.mpf(eps.numerator) / eps.denominator
        sine = mpmath.sin(mpmath.pi * x)
        o2 = [(sine / (d * mpmath.sin(mpmath.pi * (x + n) / d))) ** 2 for n in range(d)]
        gap = mpmath.fsum((1 - mpmath.sqrt(1 - v)) ** 2 for v in o2[1:])
        return 2 * mpmath.sqrt(1 - o2[0]), gap, mpmath.fsum(v * v for v in o2[1:]) / 4


@pytest.mark.parametrize("d", range(2, 9))
def test_sum_of_fourth_powers_at_every_real_eps(d: int) -> None:
    """sum_n O_n^4 = 1 - (2/3)(1 - 1/d^2) sin^2(pi eps) as Laurent polynomials in t."""
    u = shift_power_laurent(d)
    column = Laurent.collect(d, [(m, a[:, 0].reshape(d, 1)) for m, a in u.terms.items()])
    square = column * column.conj()
    ones = CyclotomicArray.from_integers(d, np.ones((1, d), dtype=np.int64))
    one = CyclotomicArray.from_integers(d, np.ones((1, 1), dtype=np.int64))
    factor = one * (d * d - 1) / (6 * d * d)  # sin^2(pi eps) = (2 - t^d - t^-d)/4
    wanted = [(0, one - factor * 2), (d, factor), (-d, factor)]
    assert Laurent.collect(d, wanted) == Laurent.collect(d, [(0, ones)]) @ (square * square)


@pytest.mark.parametrize(("d", "eps"), SMALL)
def test_against_the_exact_field(d: int, eps: str) -> None:
    """The floor is (1/4) sum_{n != 0} O_n^4 and 2 c_00 is 2 c_00, to 60 digits."""
    overlaps = Overlaps(shift_power(d, eps))
    assert (
        decimal_digits(exact_floor(overlaps), 60).text == decimal_digits(gap_floor(d, eps), 60).text
    )
    twice = overlaps.c(0, 0) * 2
    assert decimal_digits(twice, 60).text == decimal_digits(twice_c00(d, eps), 60).text


@pytest.mark.parametrize(("d", "eps"), SMALL)
def test_below_the_exact_gap(d: int, eps: str) -> None:
    """min g over all pivots is above the floor, both exact in square roots over Q(zeta_dq)."""
    functional = BellFunctional(Overlaps(shift_power(d, eps)))
    assert sign(functional.gap() - exact_floor(functional.overlaps)).value == 1


@pytest.mark.parametrize("eps", EPSS)
@pytest.mark.parametrize("d", [2, 3, 4, 7, 64])
def test_floor_and_gap_within_a_factor(d: int, eps: str) -> None:
    """The floor is sound, and lower than the gap by at most a factor 1.373."""
    assert bounds_the_gap(d, eps)


@pytest.mark.parametrize("share", [1, 2, 3, 5, 8])
def test_a_wrong_factor_is_seen(share: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With 1/share in place of 1/4 the floor is above the gap, or further below than it may be."""
    monkeypatch.setattr(floor_module, "SHARE", share)
    assert not all(bounds_the_gap(d, eps) for d in (2, 3) for eps in EPSS)
    assert share > 4 or not bounds_the_gap(3, "1e-6")


def test_a_wrong_sum_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """With d^2 for d^2 - 1 in the sum of fourth powers the comparisons fail."""

    def wrong(d: int, eps: Fraction) -> Any:  # noqa: ANN401 - a ball
        return true(2**200, eps) if d < 2**200 else true(d, eps)

    true = floor_module.fourth_powers
    monkeypatch.setattr(floor_module, "fourth_powers", wrong)
    assert not any(bounds_the_gap(d, eps) for d in (2, 3) for eps in EPSS)


@pytest.mark.parametrize("eps", EPSS)
@pytest.mark.parametrize("d", [2, 3, 5, 17, 100])
def test_against_mpmath(d: int, eps: str) -> None:
    """By definition, in 2000 digits: 2 c_00 and the floor agree to 50, and the gap is above."""
    value = Fraction(eps)
    with mpmath.workdps(60):
        twice, gap, low = mp_numbers(d, value, 2000)
        for expected, found in ((twice, twice_c00(d, value)), (low, gap_floor(d, value))):
            got = mpmath.mpf(decimal_digits(found, 55).text)
            assert abs(got / expected - 1) < mpmath.mpf(10) ** -50
        assert 0 < low < gap


@pytest.mark.parametrize("eps", ["1/2", "1/37", "1e-40", "1e-300"])
def test_large_dimension_against_hurwitz(eps: str) -> None:
    """As d grows, O_n tends to sin(pi eps)/(pi |eps + n|): the sum is two Hurwitz zeta values."""
    with mpmath.workdps(80):
        x = mpmath.mpf(Fraction(eps).numerator) / Fraction(eps).denominator
        sine = mpmath.sin(mpmath.pi * x)
        expected = (sine / mpmath.pi) ** 4 * (mpmath.zeta(4, 1 + x) + mpmath.zeta(4, 1 - x)) / 4
        got = mpmath.mpf(decimal_digits(gap_floor(2**1000, eps), 60).text)
        assert abs(got / expected - 1) < mpmath.mpf(10) ** -55


@pytest.mark.parametrize("eps", EPSS)
def test_qubits(eps: str) -> None:
    """At d = 2 the floor is sin^4(pi eps/2)/4 and 2 c_00 is 2 sin(pi eps/2)."""
    with mpmath.workdps(400):
        sine = mpmath.sin(mpmath.pi * Fraction(eps).numerator / Fraction(eps).denominator / 2)
        for expected, found in ((sine**4 / 4, gap_floor(2, eps)), (2 * sine, twice_c00(2, eps))):
            got = mpmath.mpf(decimal_digits(found, 40).text)
            assert abs(got / expected - 1) < mpmath.mpf(10) ** -38


@pytest.mark.parametrize("eps", [*EPSS, "1e-1000"])
@pytest.mark.parametrize("d", [2, 3, 1000, 2**1000, 2**10000 + 1])
def test_chain_of_bounds(d: int, eps: str) -> None:
    """2 c_00 < 2 pi eps sqrt((d^2-1)/(3 d^2)) <= 2 pi eps/sqrt(3), certified, and floor > 0."""
    assert sign(linear_bound(d, eps) - twice_c00(d, eps)).value == 1
    assert sign(gap_floor(d, eps)).value == 1
    if d < 2**1000:
        assert sign(uniform_bound(eps) - linear_bound(d, eps)).value == 1


@pytest.mark.parametrize(("d", "eps"), SMALL)
def test_margin_against_the_ledgers_own(d: int, eps: str) -> None:
    """The linear bound less 2 c_00 is the number that the row ``limit`` certifies."""
    c00 = Overlaps(shift_power(d, eps)).c(0, 0)
    ledger = DistanceBound(d, Fraction(eps), c00)
    found = linear_bound(d, eps) - twice_c00(d, eps)
    assert decimal_digits(ledger, 30).text == decimal_digits(found, 30).text


@pytest.mark.parametrize("bits", [64, 1000])
@pytest.mark.parametrize("eps", ["1/2", "1e-40", "1e-1000"])
def test_balls_are_as_narrow_as_asked(eps: str, bits: int) -> None:
    """The guard makes up for the cancellation: relative accuracy is the bits asked for."""
    for d in (2, 3, 2**1000):
        for number in (gap_floor(d, eps), twice_c00(d, eps), linear_bound(d, eps)):
            assert number.ball(bits).rel_accuracy_bits() >= bits


@pytest.mark.parametrize("eps", ["0", "1", "3/4", "-1/2", "2"])
@pytest.mark.parametrize("of", [gap_floor, twice_c00, linear_bound])
def test_domain_of_eps(of: Any, eps: str) -> None:  # noqa: ANN401 - one of three functions
    """Outside (0, 1/2] the formulas are not bounds, and are refused."""
    with pytest.raises(ParameterError, match=eps):
        of(2, eps)
    with pytest.raises(ParameterError, match=eps):
        uniform_bound(eps)


def test_other_refusals() -> None:
    """Floats, words and dimensions below 2 are refused by name."""
    with pytest.raises(InexactError, match=r"0\.25"):
        gap_floor(2, 0.25)
    with pytest.raises(RationalError, match="abc"):
        twice_c00(2, "abc")
    for d in (1, 0, -3, True, 2.0):
        with pytest.raises(DimensionError, match=str(d)):
            gap_floor(d, "1/2")  # type: ignore[arg-type] # what a caller without types may pass
