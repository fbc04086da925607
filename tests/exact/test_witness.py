"""The main theorem's witness: minimality, nearness, and every way to be refused."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest

from exact import Witness, main_theorem_witness
from exact import floor as floor_module
from exact.bases import shift_power
from exact.bell import BellFunctional
from exact.correlation import born_rule
from exact.enclosure import decimal_digits, sign
from exact.errors import DimensionError, InexactError, InputError, ParameterError, RationalError
from exact.keyrate import devetak_winter
from exact.locality import SameBobModel
from exact.overlaps import Overlaps
from exact.strategy import IdealStrategy
from exact.witness import MAX_SUMMED, has_rate, largest_eps, least_dimension, parse_bits

DISTANCES = ["1e4000", "3", "1.8138", "1.8137", "1", "1/10", "1/1000", "1e-30", "1e-300", "1e-1000"]
DEMANDS = [("1", "1/10"), ("3/2", "1/4"), ("2", "1/3"), ("2.1", "2")]


def uniform(eps: Fraction, digits: int) -> mpmath.mpf:
    """2 pi eps/sqrt(3) by mpmath."""
    with mpmath.workdps(digits):
        return 2 * mpmath.pi * eps.numerator / eps.denominator / mpmath.sqrt(3)


@pytest.mark.parametrize(("bits", "distance"), DEMANDS)
def test_small_witnesses_in_the_field(bits: str, distance: str) -> None:
    """The witness's correlation, built exactly: distances, value, gap and rate are as promised."""
    w = main_theorem_witness(bits, distance)
    overlaps = Overlaps(shift_power(w.d, w.eps))
    functional, strategy = BellFunctional(overlaps), IdealStrategy(overlaps)
    ideal = born_rule(strategy)
    assert functional.evaluate(ideal) == w.d - 1
    assert sign(functional.gap()).value == 1
    gap = w.gap()
    assert gap is not None
    assert decimal_digits(functional.gap(), 40).text == decimal_digits(gap, 40).text
    model = SameBobModel(ideal)
    far = max(decimal_digits(model.distance(y), 30).text for y in range(w.d**2))
    assert Fraction(far) <= Fraction(decimal_digits(w.twice_c00(), 30).text) < Fraction(distance)
    rate = devetak_winter(strategy).rate
    assert decimal_digits(rate, 30).text == decimal_digits(w.rate(), 30).text
    assert Fraction(decimal_digits(rate, 30).text) >= Fraction(bits)


@pytest.mark.parametrize("t", range(1, 8))
def test_dimension_is_least(t: int) -> None:
    """(d-1)^t < 2^s <= d^t for every K = s/t in (1, 6], by Python's integers; d = 2 up to K = 1."""
    for s in range(1, 6 * t + 1):
        d = least_dimension(Fraction(s, t))
        assert d**t >= 2**s
        assert d == 2 or (d - 1) ** t < 2**s
        assert [x**t >= 2**s for x in range(2, 20)] == [
            has_rate(x, Fraction(s, t)) for x in range(2, 20)
        ]


def test_dimension_near_a_power() -> None:
    """Where floats cannot tell: K a hair above and below log2 of an integer, and K = 10^4."""
    assert least_dimension(parse_bits("10000")) == 2**10000
    assert least_dimension(parse_bits("9999.99")) < 2**10000 <= 2 * least_dimension(Fraction(9999))
    below, above = Fraction(1054, 665), Fraction(485, 306)  # convergents of log2 3
    assert 2**1054 < 3**665
    assert 2**485 > 3**306
    assert (least_dimension(below), least_dimension(above)) == (3, 4)
    assert least_dimension(parse_bits("1e-4000")) == 2
    assert has_rate(2**64, Fraction(64))
    assert not has_rate(2**64 - 1, Fraction(64))
    assert not has_rate(2**64 - 1, Fraction(641, 10))


@pytest.mark.parametrize("distance", DISTANCES)
def test_eps_is_the_largest_unit_fraction(distance: str) -> None:
    """2 pi eps/sqrt(3) < DELTA at 1/q and, if q > 2, not at 1/(q-1), by mpmath in 2100 digits."""
    delta = Fraction(distance)
    w = main_theorem_witness(1, distance)
    q = w.eps.denominator
    assert w.eps == Fraction(1, q) == largest_eps(delta)
    with mpmath.workdps(2100):
        wanted = mpmath.mpf(delta.numerator) / delta.denominator
        assert uniform(w.eps, 2100) < wanted
        if q > 2:
            assert uniform(Fraction(1, q - 1), 2100) > wanted
    if q > 2:
        with pytest.raises(ParameterError, match="too large for DELTA"):
            Witness(2, Fraction(1, q - 1), Fraction(1), delta)


def test_pinned() -> None:
    """K = 1, DELTA = 1/10: (2, 1/37). The eps of DELTA is the same whatever K is."""
    w = main_theorem_witness(1, "1/10")
    assert (w.d, w.eps) == (2, Fraction(1, 37))
    assert (w.bits, w.distance) == (Fraction(1), Fraction(1, 10))
    assert main_theorem_witness("10000", "1/10").eps == w.eps
    assert main_theorem_witness(1, 2).eps == Fraction(1, 2)


def test_a_thousand_bits() -> None:
    """K = 1000, DELTA = 1e-300: d = 2^1000, and the floor is near (pi eps)^4/180."""
    w = main_theorem_witness(1000, "1e-300")
    assert w.d == 2**1000
    assert w.gap() is None
    with mpmath.workdps(700):
        assert mpmath.ceil(2 * mpmath.pi * mpmath.mpf(10) ** 300 / mpmath.sqrt(3)) == int(
            w.eps.denominator
        )
        near = (mpmath.pi / w.eps.denominator) ** 4 / 180
        found = mpmath.mpf(decimal_digits(w.gap_floor(), 60).text)
        assert abs(found / near - 1) < mpmath.mpf(10) ** -58
    assert decimal_digits(w.rate(), 6).text == "1000.00"
    assert sign(w.distance_margin()).value == sign(w.linear_margin()).value == 1


@pytest.mark.parametrize(("bits", "summed"), [("16", True), ("17", False)])
def test_the_gap_is_summed_up_to_a_bound(bits: str, summed: bool) -> None:
    """At K = 16 the gap itself is at hand, above its floor; at K = 17 only the floor is."""
    w = main_theorem_witness(bits, "1e-9")
    gap = w.gap()
    assert summed == (gap is not None) == (w.d <= MAX_SUMMED)
    if gap is not None:
        assert gap.ball(200) > w.gap_floor().ball(200)


def test_extremes() -> None:
    """The largest K with the smallest DELTA, and a DELTA whose text Python would not print."""
    w = main_theorem_witness("10000", "1e-4000")
    assert w.d == 2**10000
    assert w.eps.denominator.bit_length() > 13_000
    odd = Fraction(10**5000 + 1, 10**5001)
    assert main_theorem_witness(1, odd).eps == Fraction(1, 37)
    assert main_theorem_witness(Fraction(1, 10**5000), odd).d == 2


@pytest.mark.parametrize(
    ("bits", "named"),
    [("0", "K = 0"), ("-1", "K = -1"), ("10001", "10001"), ("1.58496250072", "1.58496250072")],
)
def test_bits_out_of_range(bits: str, named: str) -> None:
    """K must be positive, at most 10000, and of a size that integer powers decide."""
    with pytest.raises(ParameterError, match=named):
        main_theorem_witness(bits, "1/10")


@pytest.mark.parametrize("distance", ["0", "-1/2", Fraction(1, 10**4001)])
def test_distance_out_of_range(distance: object) -> None:
    """DELTA must be positive and at least 10^-4000."""
    with pytest.raises(ParameterError, match="DELTA = "):
        main_theorem_witness(1, distance)


@pytest.mark.parametrize("bad", ["abc", "1/0", "nan", "inf", "", "2**3", "1e999999", True, None])
def test_no_rational(bad: object) -> None:
    """Nothing is evaluated: what is no rational is refused, for K and for DELTA."""
    with pytest.raises(RationalError, match="K"):
        main_theorem_witness(bad, 1)
    with pytest.raises(RationalError, match="DELTA"):
        main_theorem_witness(1, bad)


def test_floats_are_refused() -> None:
    """0.1 the float is no tenth."""
    with pytest.raises(InexactError, match=r"0\.1"):
        main_theorem_witness(1, 0.1)
    with pytest.raises(InexactError, match=r"1\.5"):
        main_theorem_witness(1.5, 1)


def test_a_false_witness_does_not_exist() -> None:
    """Too small a d, too large an eps, an eps outside (0, 1/2]: none can be built."""
    one, tenth = Fraction(1), Fraction(1, 10)
    assert Witness(5, Fraction(1, 100), Fraction(2), tenth).d == 5  # need not be least
    with pytest.raises(DimensionError, match="fewer than K = 3"):
        Witness(7, Fraction(1, 100), Fraction(3), tenth)
    with pytest.raises(ParameterError, match="1/36 is too large"):
        Witness(2, Fraction(1, 36), one, tenth)
    for eps in (Fraction(0), Fraction(2, 3), Fraction(1)):
        with pytest.raises(InputError, match="outside"):
            Witness(2, eps, one, Fraction(4))
    with pytest.raises(DimensionError, match="d = 1"):
        Witness(1, Fraction(1, 100), one, tenth)


def test_a_floor_that_fails_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the floor's sign turned no witness is built: the certificate is asked, not assumed."""
    monkeypatch.setattr(floor_module, "SHARE", -4)
    with pytest.raises(ParameterError, match="no gap is certified"):
        main_theorem_witness(1, "1/10")
