"""Irrational eps: read exactly, compared exactly, enclosed to the bits asked for, and used."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
import sympy
from flint import arb, ctx

from exact.algebraic import RealAlgebraic, eps_ball, inverse_floor, sine_ball
from exact.cyclotomic import zeta
from exact.enclosure import decimal_digits
from exact.errors import InexactError, InputError, ParameterError, ParseError
from exact.family import FamilyReal
from exact.gap import ShiftPowerGap, overlap_square_balls
from exact.parse_real import parse_real, parse_real_eps
from exact.smalleps import gap_bounds, series
from exact.text import gap_text
from localsearch import locality

#: Text, the same number for mpmath by another route, its exact text for SymPy if it is short.
IRRATIONAL = [
    ("sqrt(2)/10", lambda: mpmath.sqrt(2) / 10, "sqrt(2)/10"),
    (" ( sqrt(5) - 1 ) / 4 ", lambda: (mpmath.sqrt(5) - 1) / 4, "-1/4 + sqrt(5)/4"),
    ("(3-sqrt(6))/2", lambda: (3 - mpmath.sqrt(6)) / 2, "3/2 - sqrt(6)/2"),
    ("2*sqrt(21)/21", lambda: 2 / mpmath.sqrt(21), "2*sqrt(21)/21"),
    ("(zeta(7) + zeta(7)^6)/5", lambda: 2 * mpmath.cospi(mpmath.mpf(2) / 7) / 5, None),
    ("sqrt(2)/4 + sqrt(3)/6", lambda: (3 * mpmath.sqrt(2) + 2 * mpmath.sqrt(3)) / 12, None),
    ("sqrt(2)*1e-300", lambda: mpmath.sqrt(2) * mpmath.mpf(10) ** -300, None),
    ("1 - sqrt(2)/10^300", lambda: 1 - mpmath.sqrt(2) * mpmath.mpf(10) ** -300, None),
    ("sqrt(2) - 1.4142135623", lambda: mpmath.sqrt(2) - mpmath.mpf("1.4142135623"), None),
    ("root(x^3 - 2, 1, 2)/5", lambda: mpmath.cbrt(2) / 5, "(1/5)*CRootOf(x**3 - 2, 0)"),
    ("root(x**3-3*x+1, 0, 1)", lambda: 2 * mpmath.cospi(mpmath.mpf(4) / 9), None),
    ("root(x^3 - 3*x + 1, -2, -1)*-1/4", lambda: mpmath.cospi(mpmath.mpf(1) / 9) / 2, None),
    ("root(1/3*x^2 - 0.1, 0, 1)", lambda: mpmath.sqrt(mpmath.mpf(3) / 10), None),
    ("root(x^4 - 5*x^2 + 6, 1.5, 2)/2", lambda: mpmath.sqrt(3) / 2, "(1/2)*CRootOf(x**2 - 3, 1)"),
    ("root(x^2 - 991, 31, 32)*1e-300", lambda: mpmath.sqrt(991) * mpmath.mpf(10) ** -300, None),
]  # fmt: skip
RATIONAL = [
    ("1/7", Fraction(1, 7)),
    ("1e-30", Fraction(1, 10**30)),
    ("sqrt(9)/10", Fraction(3, 10)),
    ("sqrt(2)*sqrt(8)/8", Fraction(1, 2)),
    ("zeta(3) + zeta(3)^2 + 3/2", Fraction(1, 2)),
    ("root(x^2 - 1/4, 0, 1)", Fraction(1, 2)),
    ("root(x^3 - x, 1/2, 1)*3/4", Fraction(3, 4)),
    ("root(x, -1, 1)", Fraction(0)),
    ("2^-1", Fraction(1, 2)),
]
REFUSED = [
    ("sqrt(2)", "outside"),
    ("-sqrt(2)/10", "outside"),
    ("1 + sqrt(2)*1e-300", "outside"),
    ("0.5*sqrt(-2)", "not real"),
    ("(1+i)/2", "not real"),
    ("root(x^2 - 2, 0, 1)", "0 real roots"),
    ("root(x^2 - 2, -2, 2)", "2 real roots"),
    ("root(x^2 - 2, 2, 1)", "0 real roots"),
    ("root(x^2 + 1, -9, 9)", "0 real roots"),
    ("root(y^2 - 2, 0, 1)", "polynomial"),
    ("root(2x^2 - 1, 0, 1)", "polynomial"),
    ("root(x--2, 0, 1)", "polynomial"),
    ("root(, 0, 1)", "polynomial"),
    ("root(x^33 - 2, 1, 2)", "degree 33"),
    ("root(2, 0, 1)", "degree 0"),
    ("root(x^2 - x^2, 0, 1)", "degree 0"),
    ("root(x^2 - 2, 1, 2", "form"),
    ("root(x^2 - 2, 1)", "form"),
    ("root(x^2 - 2, 1, 2)/3/4", "form"),
    ("root(x^2 - 2, 1, 2) - 1", "form"),
    ("root(x^2 - 2, 1, 2)/0", "factor is 0"),
    ("root(x^2 - 2, sqrt(2), 2)", "form"),
    ("root(x^2 - 2, a, 2)", "bound 'a'"),
    ("root(1.1.1*x - 2, 1, 2)", "1.1.1"),
    (f"root(x^2 - {'9' * 7000}, 1, 2)", "coefficient"),
    (f"root(x^2 - {'9' * 3000}*x - {'9' * 3900}, 1, 2)", "coefficients are too large"),
    ("__import__('os')", "__import__"),
    ("root(__import__('os'), 0, 1)", "root"),
    ("pi/4", "pi/4"),
    ("cos(1)", "cos"),
    ("", "''"),
]  # fmt: skip
QUICK = [words for words in IRRATIONAL if "300" not in words[0]]


def irrational(word: str) -> RealAlgebraic:
    """The number, which must not come back as a rational."""
    found = parse_real_eps(word)
    assert isinstance(found, RealAlgebraic)
    return found


def number(ball: arb) -> mpmath.mpf:
    """The middle of a ball for mpmath."""
    mantissa, exponent = ball.mid().man_exp()
    return mpmath.ldexp(int(mantissa), int(exponent))


@pytest.mark.parametrize(("word", "value", "text"), IRRATIONAL)
def test_values_and_texts(word: str, value: object, text: str | None) -> None:
    """The ball has the bits asked for and holds the number; SymPy reads the text as the same."""
    x = irrational(word)
    assert text is None or text == x.text
    for bits in (64, 200, 3000):
        ball = x.ball(bits)
        assert ball.rel_accuracy_bits() >= bits
        with mpmath.workprec(bits + 1100):
            assert abs(number(ball) / value() - 1) < mpmath.ldexp(1, 2 - bits)  # type: ignore[operator]
    assert not x.is_zero()
    if word.startswith("sqrt(2)/4"):
        assert "sqrt(2)/4+sqrt(3)/6" == x.text  # not as a sum of cosines
    if len(x.text) < 200:
        read = sympy.sympify(x.text)
        assert read.is_real
        assert abs(read.evalf(60) / sympy.Float(decimal_digits(x, 60).text, 60) - 1) < 1e-55
    if "zeta" not in word and "root" not in word:
        back = parse_real_eps(x.text)
        assert isinstance(back, RealAlgebraic)
        assert x.text.replace(" ", "") == back.text.replace(" ", "")


@pytest.mark.parametrize(("word", "value"), RATIONAL)
def test_rationals_come_back_as_fractions(word: str, value: Fraction) -> None:
    """However they are written."""
    assert value == parse_real_eps(word)
    assert isinstance(parse_real_eps(word), Fraction)


@pytest.mark.parametrize(("word", "named"), REFUSED)
def test_refusals(word: str, named: str) -> None:
    """One line that says what is wrong."""
    with pytest.raises(InputError) as caught:
        parse_real_eps(word)
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)


def test_objects() -> None:
    """Field elements and numbers of this kind pass; floats do not."""
    x = parse_real(zeta(8) - zeta(8, 3))
    assert isinstance(x, RealAlgebraic)
    assert "sqrt(2)" == x.text == repr(x)
    assert parse_real(x) is x
    assert Fraction(1, 3) == parse_real(Fraction(1, 3))
    with pytest.raises(InexactError):
        parse_real(0.5)
    with pytest.raises(ParameterError, match="not real"):
        parse_real(zeta(4))
    with pytest.raises(ParseError):
        parse_real("root(x^2 - 2, 2, 3)")


def test_comparisons_are_exact() -> None:
    """sqrt(2)/2 is told from its 900-digit truncations, from both sides."""
    x = irrational("sqrt(2)/2")
    with mpmath.workdps(1000):
        near = int(mpmath.floor(mpmath.sqrt(2) / 2 * mpmath.mpf(10) ** 900))
    low, high = Fraction(near, 10**900), Fraction(near + 1, 10**900)
    assert low < x < high
    assert low <= x <= high
    assert not any((x < low, x > high, x <= low, x >= high))
    y = 1 - x
    assert 1 - high < y < 1 - low
    assert "1 - sqrt(2)/2" == y.text
    z = 1 - irrational("root(x^2 - 1/2, 0, 1)")
    assert 1 - high < z < 1 - low
    assert "1 + (-1)*CRootOf(2*x**2 - 1, 1)" == z.text


@pytest.mark.parametrize(("word", "value", "_"), QUICK)
@pytest.mark.parametrize("d", [2, 3, 7])
def test_gap_against_mpmath(d: int, word: str, value: object, _: object) -> None:
    """(d-1) - L by its definition, all pivots tried, in 400 digits: 40 digits agree."""
    gap = ShiftPowerGap(d, irrational(word))
    found = decimal_digits(gap, 40)
    with mpmath.workdps(400):
        x = value()  # type: ignore[operator]
        o2 = [(mpmath.sinpi(x) / d / mpmath.sinpi((x + n) / d)) ** 2 for n in range(d)]
        terms = [(1 - mpmath.sqrt(1 - v)) ** 2 for v in o2]
        expected = mpmath.fsum(terms) - max(terms)
        assert abs(mpmath.mpf(found.text) / expected - 1) < mpmath.mpf(10) ** -39
        text = sympy.sympify(gap_text(d, gap.eps)).evalf(50)
        assert abs(mpmath.mpf(str(text)) / expected - 1) < mpmath.mpf(10) ** -35
    assert not gap.is_zero()


@pytest.mark.parametrize("word", ["sqrt(2)/10^300", "1 - sqrt(2)/10^300", "root(x^3-2,1,2)*1e-300"])
@pytest.mark.parametrize("d", [2, 64, 1000])
def test_precision_is_relative_and_chosen_once(
    d: int, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One evaluation at the bits that the digits need serves 50 digits at 1e-300 and 1 - 1e-300."""
    eps = irrational(word)
    asked = []
    true_ball = ShiftPowerGap.ball

    def ball(self: ShiftPowerGap, bits: int) -> arb:
        asked.append(bits)
        return true_ball(self, bits)

    monkeypatch.setattr(ShiftPowerGap, "ball", ball)
    decimal_digits(ShiftPowerGap(d, eps), 50)
    rational = Fraction(1, 10**300) if eps < Fraction(1, 2) else 1 - Fraction(1, 10**300)
    decimal_digits(ShiftPowerGap(d, rational), 50)
    assert [230, 230] == asked
    for o2 in overlap_square_balls(d, eps, 128):
        assert o2.rel_accuracy_bits() >= 112


def test_near_one_is_near_zero() -> None:
    """O(1 - eps) is O(eps) relabelled, and so is the gap."""
    x = irrational("sqrt(3)/7")
    near, far = (overlap_square_balls(5, eps, 200) for eps in (x, 1 - x))
    assert all(a.overlaps(b) for a, b in zip(near, far[::-1], strict=True))
    assert [0, 4] == [ShiftPowerGap(5, eps).pivot for eps in (x, 1 - x)]
    texts = {decimal_digits(ShiftPowerGap(5, eps), 40).text for eps in (x, 1 - x)}
    assert 1 == len(texts)
    assert gap_text(5, x) == gap_text(5, 1 - (1 - x))


def test_sines_and_inverses() -> None:
    """sin(pi (eps + n)/d) for both kinds of eps; the integer part of 1/eps."""
    x = irrational("sqrt(2)/3")
    with ctx.workprec(200):
        near = Fraction(4714045207910317, 10**16)
        for d, n in ((1, 0), (2, 1), (5, 0), (5, 1), (5, 4)):
            assert abs(sine_ball(x, n, d) - sine_ball(near, n, d)) < arb("1e-14")
        assert abs(eps_ball(x) - eps_ball(near)) < arb("1e-15")
    assert 2 == inverse_floor(x)
    assert 300 == len(str(inverse_floor(irrational("sqrt(2)/10^300"))))
    assert 3 == inverse_floor(Fraction(2, 7))


@pytest.mark.parametrize("word", ["sqrt(2)/10", "root(x^3 - 2, 1, 2)/5", "sqrt(2)/10^40"])
def test_series_encloses_the_gap(word: str) -> None:
    """The remainder and the two-sided bound hold at an irrational eps."""
    eps = irrational(word)
    true = ShiftPowerGap(5, eps).ball(2000)
    partial = series("gap", 16, d=5).at(eps)
    assert partial.ball(1000).contains(true)
    assert not series("gap", 4, d=5).at(eps).sum(1000).overlaps(true)
    low, high = gap_bounds(5, eps)
    assert low.ball(200) < true < high.ball(200)


def test_entries_at_an_irrational_eps() -> None:
    """Sum of the squared overlaps is 1."""
    total = FamilyReal(6, irrational("sqrt(2)/10"), lambda v: sum(v.squares, arb(0)))
    assert total.ball(300).contains(1)


def test_locality_at_an_irrational_eps() -> None:
    """4 (cos + sin - 1) at d = 2, and an interval at d = 3 between those of rational neighbours."""
    eps = irrational("sqrt(2)/10")
    found = locality(2, eps, measure="l1", digits=30)
    with mpmath.workdps(60):
        x = mpmath.sqrt(2) / 10
        expected = mpmath.nstr(4 * (mpmath.cospi(x / 2) + mpmath.sinpi(x / 2) - 1), 40)
    with ctx.workprec(200):
        assert abs(found.interval.lower - arb(expected)) < arb("1e-30")
    low, high = (
        locality(3, Fraction(n, 10**6), measure="l1", digits=12).interval for n in (141421, 141422)
    )
    here = locality(3, eps, measure="l1", digits=12).interval
    assert low.upper < here.lower
    assert here.upper < high.lower
