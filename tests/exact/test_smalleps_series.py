"""Each coefficient of each expansion against certified values at tiny eps, and the faces."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import pytest
import sympy
from flint import arb, ctx, fmpq

from exact.enclosure import decimal_digits
from exact.errors import DimensionError, ParameterError, UndecidedError
from exact.family import FamilyReal
from exact.smalleps import QUANTITIES, Request, series
from exact.smalleps.expansion import expansion
from exact.smalleps.ring import ONE, T, constant, zeros
from exact.smalleps.vanishing import vanishes
from exact.smalleps.writing import D, at_symbol

TINY: Final = Fraction(1, 10**40)
BITS: Final = 8000
ORDER: Final = 9

_COLLECTIVE = (
    "gap",
    "visibility",
    "witness",
    "distance",
    "c00",
    "c00-squared",
    "overlaps",
    "marginal",
)


def truth(name: str, d: int, eps: Fraction, power: int, n: int, m: int) -> FamilyReal:
    """The quantity from certified sines, by its definition."""
    sign = -1 if name.endswith("low") else 1
    formulas = {
        "gap": lambda v: sum((v.squares[k] / (1 + v.c[k])) ** 2 for k in range(1, d)),
        "visibility": lambda v: (
            1 - sum((v.squares[k] / (1 + v.c[k])) ** 2 for k in range(1, d)) / (2 * (d - 1))
        ),
        "witness": lambda v: 2 * sum(x * (1 - x) for x in v.c),
        "distance": lambda v: 2 * v.c[0],
        "c00": lambda v: v.c[0],
        "c00-squared": lambda v: v.c[0] ** 2,
        "overlaps": lambda v: sum(x**power for x in v.squares),
        "own": lambda v: (1 + sign * v.c[n]) / (2 * d),
        "other": lambda v: v.squares[m] * (1 + sign * v.c[n]) / (2 * d * v.c[n] ** 2),
        "other-rest": lambda v: (v.c[n] ** 2 - v.squares[m]) / (d * v.c[n] ** 2),
        "key": lambda v: v.squares[m] / d,
        "marginal": lambda _: arb(1) / d,
    }
    key = name if name in formulas else name.partition("-")[0]
    return FamilyReal(d, eps, formulas[key])


def requests(d: int) -> list[Request]:
    """Every quantity, with all kinds of labels that d allows."""
    found = [series(name, ORDER, d=d) for name in _COLLECTIVE]
    found += [series("overlaps", ORDER, d=d, power=k) for k in (1, 3)]
    labels = sorted({0, 1, d - 1, min(2, d - 1)})
    found += [series(f"own-{w}", ORDER, d=d, n=n) for w in ("high", "low") for n in labels]
    found += [series("key", ORDER, d=d, m=m) for m in labels]
    for n in labels:
        for m in labels:
            if n != m:
                names = (f"other-{w}" for w in ("high", "low", "rest"))
                found += [series(name, ORDER, d=d, n=n, m=m) for name in names]
    return found


@pytest.mark.parametrize("d", range(2, 9))
def test_every_coefficient_leads_what_the_lower_ones_leave(d: int) -> None:
    """(f - terms below eps^k)/eps^k at eps = 1e-40 is the coefficient of eps^k to 35 digits."""
    for request in requests(d):
        real = truth(request.name, d, TINY, request.power, request.n or 0, request.m or 0)
        coefficients = {x.coefficient.power: x for x in request.numbers()}
        with ctx.workprec(BITS):
            left, eps = real.ball(BITS), arb(fmpq(1, 10**40))
            for k in range(ORDER + 1):
                scaled = left / eps**k
                value = coefficients[k].ball(BITS) if k in coefficients else arb(0)
                assert abs(scaled - value) < arb(fmpq(1, 10**35)), (request, k)
                left -= value * eps**k


def test_every_quantity_is_tested() -> None:
    """The list above leaves out no name."""
    assert {r.name for r in requests(3)} == set(QUANTITIES)


def test_the_gap_starts_as_the_letter_of_issue_five_says() -> None:
    """(pi eps)^4 (d^2-1)(d^2+11)/(180 d^4), nothing below, and even powers only."""
    terms = series("gap", 21).terms()
    d = D
    expected = sympy.pi**4 * (d**2 - 1) * (d**2 + 11) / (180 * d**4)
    assert (4, expected) == terms[0]
    assert list(range(4, 21, 2)) == [k for k, _ in terms]


def test_coefficients_of_the_gap_are_rational_functions_of_d() -> None:
    """Each is pi^k times a rational function of d, with nothing but d^k below."""
    for k, value in series("gap", 20).terms():
        rational = value / sympy.pi**k
        assert {D} == rational.free_symbols
        top, bottom = sympy.fraction(rational)
        assert bottom.is_polynomial(D)
        assert top.is_polynomial(D)
        assert not rational.has(sympy.pi)
        assert sympy.Poly(bottom, D).monoms() == [(k,)]


def test_qubits() -> None:
    """At d = 2 the gap is (1 - cos(pi eps/2))^2 and c_00 is sin(pi eps/2), term by term."""
    x = sympy.Symbol("epsilon", real=True)
    gap = sympy.series((1 - sympy.cos(sympy.pi * x / 2)) ** 2, x, 0, 17).removeO()
    assert sympy.Poly(gap, x) == sympy.Poly(series("gap", 16, d=2).sympy(), x)
    c00 = sympy.series(sympy.sin(sympy.pi * x / 2), x, 0, 12).removeO()
    assert sympy.Poly(c00, x) == sympy.Poly(series("c00", 11, d=2).sympy(), x)


@pytest.mark.parametrize("d", [2, 3, 5, 12])
@pytest.mark.parametrize("name", ["gap", "visibility", "c00-squared", "overlaps"])
def test_the_symbol_specialises(name: str, d: int) -> None:
    """Putting a number for d gives the coefficients that --d gives, exactly."""
    general = {k: value.subs(D, d) for k, value in series(name, 12).terms()}
    special = dict(series(name, 12, d=d).terms())
    assert special == {k: value for k, value in general.items() if value != 0}


def test_six_vanishes_at_three() -> None:
    """The coefficient of eps^6 holds d^2 - 9; at d = 3 it is left out."""
    assert [4, 8] == [k for k, _ in series("gap", 8, d=3).terms()]


@pytest.mark.parametrize("name", sorted(QUANTITIES))
@pytest.mark.parametrize(("n", "m"), [(0, 3), (2, 5), (-1, 0), (4, -7)])
def test_limits_are_those_of_large_d(name: str, n: int, m: int) -> None:
    """Times d^scale the coefficients at d = 10^12 are those of the limit to nine digits."""
    labels = {"n": n, "m": m}
    given = {key: labels[key] for key in QUANTITIES[name].labels}
    size = 10**12
    near = {x.coefficient.power: x for x in series(name, 8, d=size, **given).numbers()}
    limit = dict(series(name, 8, d="inf", **given).terms())
    assert limit.keys() <= near.keys()
    for k, x in near.items():
        with ctx.workprec(400):
            found = x.ball(400) * size ** QUANTITIES[name].scale
            expected = arb(str(sympy.N(limit.get(k, 0), 60)))
            assert abs(found - expected) < arb(fmpq(1, 10**9)) * (1 + abs(expected))


def test_symbols_for_labels_stand_for_integers() -> None:
    """With n and m symbols, putting 1 and 2 gives what --n 1 --m 2 gives."""
    general = series("other-low", 7).terms()
    n, m = (sympy.Symbol(s, integer=True) for s in "nm")
    special = series("other-low", 7, n=1, m=2).terms()
    assert special == [(k, value.subs({n: 1, m: 2})) for k, value in general]


def test_latex() -> None:
    """A sum of powers with signs and an order; a sum as coefficient stands in brackets."""
    assert series("gap", 6, d=5).latex() == (
        r"\frac{24 \pi^{4}}{3125} \varepsilon^{4} + \frac{16 \pi^{6}}{15625} \varepsilon^{6}"
        r" + O(\varepsilon^{7})"
    )
    text = series("visibility", 4, d=2).latex()
    assert text == r"1 - \frac{\pi^{4}}{128} \varepsilon^{4} + O(\varepsilon^{5})"
    assert r"\left(" in series("other-high", 1, n=0, m=1).latex()
    assert series("gap", 3).latex() == r"O(\varepsilon^{4})"


def test_decimals_of_coefficients() -> None:
    """pi^4/64 = 1.5220..., the coefficient of eps^4 at d = 2."""
    (first, *_) = series("gap", 6, d=2).numbers()
    assert decimal_digits(first, 12).text == "1.52201704741"
    assert not first.is_zero()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ({"name": "foo"}, "gap, visibility"),
        ({"order": -1}, "order -1"),
        ({"order": 201}, "order 201"),
        ({"order": 2.0}, "order"),
        ({"power": 0}, "power m = 0"),
        ({"power": 201}, "power 201"),
        ({"d": "five"}, "'five'"),
        ({"n": 1}, "no label n"),
        ({"name": "key", "n": 1}, "no label n"),
        ({"name": "other-low", "n": 1, "m": 1}, "own-high"),
        ({"name": "other-low", "n": 1, "m": 4, "d": 3}, "modulo d"),
    ],
)
def test_refusals(words: dict[str, object], named: str) -> None:
    """What is out of range is refused by name."""
    request = {"name": "gap", "order": 4} | words
    with pytest.raises(ParameterError, match=named):
        Request(**request)  # type: ignore[arg-type] # what a caller without types may pass


def test_more_refusals() -> None:
    """A dimension below 2, numbers without d or labels, powers beyond the order."""
    with pytest.raises(DimensionError, match="1"):
        series("gap", 4, d=1)
    with pytest.raises(ParameterError, match="no integer d"):
        series("gap", 4).numbers()
    with pytest.raises(ParameterError, match="needs its labels n, m"):
        series("other-low", 4, d=3, n=1).numbers()
    with pytest.raises(ParameterError, match="beyond the order"):
        series("gap", 4).expansion().coefficient(5)
    with pytest.raises(ArithmeticError, match="orders"):
        expansion(zeros(2), zeros(3))
    with pytest.raises(ParameterError, match="cotangent"):
        series("key", 4).expansion().coefficient(2).ball(3, (None, None), 64)


def test_a_divisor_that_does_not_cancel_is_kept() -> None:
    """(1 - u^2) in the denominator is written as d^2/(d^2 - 1)."""
    c = expansion([ONE + T], None, 1).coefficient(0)
    n = sympy.Symbol("n", integer=True)
    assert at_symbol(c) == D**2 * (sympy.cot(sympy.pi * n / D) + 1) / (D**2 - 1)


def test_hidden_zeros_are_found() -> None:
    """For m = -n the coefficient of eps^5 of other-low vanishes; at d = 5 SymPy's form hides it."""
    for d in (3, 5, 7, 11):
        found = [k for k, _ in series("other-low", 7, d=d, n=1, m=-1).terms()]
        assert 4 in found
        assert 5 not in found
    assert 5 in [k for k, _ in series("other-low", 7, d=5, n=1, m=2).terms()]
    with pytest.raises(UndecidedError, match="d <= 1000"):
        series("other-low", 5, d=1001, n=1, m=-1).terms()


def test_zeros_with_a_root() -> None:
    """plain + l rooted = 0 is told from plain - l rooted = 0 and from neither, at l = 1/2."""
    for plain, rooted, zero in ((1, -2, True), (1, 2, False), (-1, 2, True), (1, 1, False)):
        c = expansion([constant(plain)], [constant(rooted)]).coefficient(0)
        assert zero is vanishes(c, 2, (None, None))
    nothing = expansion([T - T], [ONE]).coefficient(0)
    assert not vanishes(nothing, 2, (1, None))
    t_less_one = expansion([T - ONE], [T * 0]).coefficient(0)  # cot(pi/4) = 1
    assert vanishes(t_less_one, 4, (1, None))
    both = expansion([T], [ONE * -2 * T]).coefficient(0)
    assert not vanishes(both, 4, (1, None))
