"""Signs, minima and decimals: every digit printed is right, correctly rounded."""

from __future__ import annotations

import decimal
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import mpmath
import pytest
from flint import arb, ctx
from hypothesis import example, given
from hypothesis import strategies as st

from exact.cyclotomic import rational, zeta
from exact.enclosure import (
    MAX_DIGITS,
    Digits,
    Enclosable,
    Sign,
    argmin,
    decimal_digits,
    round_rational,
    sign,
)
from exact.entropy import log2_rational
from exact.errors import ExactDiqkdError, ParameterError, UndecidedError
from exact.gauss import sqrt_of_integer
from exact.radical import plain, sqrt
from tests.exact.drawing import radical_value


def nearest(x: Fraction, digits: int) -> set[Fraction]:
    """Every number of that many significant digits at the least distance from x (two in a tie)."""
    size = abs(x)
    e = 0
    while Fraction(10) ** (e + 1) <= size:
        e += 1
    while Fraction(10) ** e > size:
        e -= 1
    unit = Fraction(10) ** (e - digits + 1)
    floor = x // unit
    return {n * unit for n in (floor, floor + 1) if abs(x - n * unit) * 2 <= unit}


def significant(text: str) -> int:
    """How many significant digits a printed decimal has."""
    return len(Decimal(text).as_tuple().digits)


@given(st.fractions(), st.integers(1, 40))
@example(Fraction(1, 8), 2)
@example(Fraction(-25, 10), 1)
@example(Fraction(9995, 10**7), 3)
@example(Fraction(99999, 1), 4)
@example(Fraction(1, 10**300), 1)
@example(Fraction(10**300 + 1), 30)
def test_rationals_are_rounded_to_nearest(x: Fraction, digits: int) -> None:
    """round_rational gives the nearest decimal with exactly that many digits; zero prints as 0."""
    text = round_rational(x, digits)
    if x == 0:
        assert text == "0"
        return
    assert Fraction(Decimal(text)) in nearest(x, digits)
    assert digits == significant(text)
    assert text.startswith("-") == (x < 0)


@pytest.mark.parametrize(
    ("x", "digits", "text"),
    [
        ("1/8", 2, "0.12"),
        ("3/8", 2, "0.38"),
        ("-1/8", 2, "-0.12"),
        ("5/2", 1, "2"),
        ("7/2", 1, "4"),
        ("15", 1, "2e1"),
        ("25", 1, "2e1"),
        ("1/2", 1, "0.5"),
        ("999/1000", 2, "1.0"),
        ("9995", 3, "1.00e4"),
    ],
)
def test_ties_go_to_the_even_digit(x: str, digits: int, text: str) -> None:
    """A rational exactly half-way is rounded to the even digit, and carries propagate."""
    assert text == round_rational(Fraction(x), digits)


@pytest.mark.parametrize(
    ("exponent", "text"),
    [
        (-7, "1.23e-7"),
        (-6, "1.23e-6"),
        (-5, "0.0000123"),
        (-1, "0.123"),
        (0, "1.23"),
        (1, "12.3"),
        (2, "123"),
        (3, "1.23e3"),
        (30, "1.23e30"),
        (-300, "1.23e-300"),
    ],
)
def test_notation(exponent: int, text: str) -> None:
    """Plain notation in the middle, powers of ten outside, all digits shown in both."""
    x = Fraction(123, 100) * Fraction(10) ** exponent
    assert text == round_rational(x, 3)
    assert text == decimal_digits(rational(x), 3).text
    assert f"-{text}" == decimal_digits(rational(-x), 3).text


NUMBERS: dict[str, Callable[[], Any]] = {
    "sqrt 2": lambda: sqrt(rational(2)),
    "sqrt 5 in Q(zeta_5)": lambda: plain(sqrt_of_integer(5)),
    "-cos(2 pi/7)/3": lambda: plain((zeta(7) + zeta(7, 6)) / -6),
    "sqrt 2 + sqrt 3 - pi, nearly": lambda: sqrt(rational(2)) + sqrt(rational(3)) - Fraction(22, 7),
    "10^30 sqrt 3": lambda: sqrt(rational(3)) * 10**30,
    "10^-30 sqrt 3": lambda: sqrt(rational(3)) / 10**30,
    "a difference of 10^-20": lambda: (
        sqrt(sqrt_of_integer(5) + 10**40) - 10**20  # about sqrt 5/(2 * 10^20)
    ),
    "just below one": lambda: 1 - sqrt(rational(2)) / 10**25,
    "just above 1/8": lambda: sqrt(rational(2)) / 10**35 + Fraction(1, 8),
    "a long run of nines": lambda: 5 - sqrt(rational(7)) / 10**12,
}


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("digits", [1, 2, 3, 10, 17, 40, 120])
def test_irrational_numbers(name: str, digits: int) -> None:
    """The decimal is the nearest one, judged by mpmath at more than twice the digits."""
    x = NUMBERS[name]()
    out = decimal_digits(x, digits)
    with mpmath.workdps(2 * digits + 100):
        exact = radical_value(x, 2 * digits + 100)
        man, exp = abs(exact).man_exp
        near = Fraction(int(man)) * Fraction(2) ** int(exp) * int(mpmath.sign(exact))
    assert {Fraction(Decimal(out.text))} == nearest(near, digits)
    assert digits == significant(out.text)
    assert out.bits > 3 * digits


@given(st.fractions(), st.integers(1, 30))
def test_balls_of_rationals(x: Fraction, digits: int) -> None:
    """Digits taken from balls agree with those of the rational itself; a tie is never guessed."""
    if len(nearest(x, digits) if x else {x}) == 2:
        return
    assert round_rational(x, digits) == decimal_digits(rational(x), digits).text


def test_tie_is_not_guessed() -> None:
    """3/20 in one digit is a tie for balls: a number known to be rational is rounded to even.

    A number that cannot say that it is rational is not guessed.
    """
    assert Digits("0.2", 0) == decimal_digits(rational("3/20"), 1)
    assert decimal_digits(plain(rational("1/4")), 1).text == "0.2"
    assert decimal_digits(rational("3/20"), 2).text == "0.15"

    class Silent:
        """3/20 by its balls alone."""

        def ball(self, bits: int) -> arb:
            """A ball for 3/20."""
            return rational("3/20").ball(bits)

        def is_zero(self) -> bool:
            """It is not zero."""
            return False

    with pytest.raises(UndecidedError, match="tie"):
        decimal_digits(Silent(), 1)


def test_zero() -> None:
    """Zero prints as 0 and needs no precision, also where only algebra can tell."""
    hidden = sqrt(rational(2)) * sqrt(rational(3)) - sqrt(rational(6))
    for zero in (rational(0), plain(rational(0, 8)), hidden):
        assert Digits("0", 0) == decimal_digits(zero, 20)
        assert Sign(0, 0) == sign(zero)


@pytest.mark.parametrize("digits", [0, -1, MAX_DIGITS + 1])
def test_bounds_of_digits(digits: int) -> None:
    """The number of digits runs from 1 to MAX_DIGITS."""
    with pytest.raises(ParameterError, match=f"digits = {digits} "):
        decimal_digits(rational("1/3"), digits)


def test_many_digits() -> None:
    """Twenty thousand digits of sqrt 2, compared with the integer square root."""
    out = decimal_digits(sqrt(rational(2)), 20_001).text
    with mpmath.workdps(20_050):
        assert mpmath.nstr(mpmath.sqrt(2), 20_001, strip_zeros=False) == out


def test_nothing_global_is_used_or_changed() -> None:
    """Neither decimal's nor FLINT's context matters, and both are left as they were."""
    x = sqrt(rational(2)) / 10**9
    expected = decimal_digits(x, 30)
    with decimal.localcontext() as context, ctx.workprec(7):
        context.prec = 3
        context.rounding = decimal.ROUND_UP
        context.Emin, context.Emax = -5, 5
        context.clear_traps()
        assert expected == decimal_digits(x, 30)
        assert round_rational(Fraction(2, 3), 9) == "0.666666667"
        assert (3, decimal.ROUND_UP, 7) == (context.prec, context.rounding, ctx.prec)


@given(st.fractions(), st.integers(0, 400))
def test_sign_of_rationals(x: Fraction, shift: int) -> None:
    """The sign is right however small the number, and costs no precision where it is 0."""
    expected = (x > 0) - (x < 0)
    got = sign(rational(x / 10**shift))
    assert expected == got.value
    assert (got.bits == 0) == (expected == 0)


class Stubborn:
    """A number whose balls never exclude zero, although it is not zero."""

    def ball(self, bits: int) -> arb:
        """A ball around zero."""
        return arb(0, arb(2) ** -bits)

    def is_zero(self) -> bool:
        """It claims not to be zero."""
        return False


def test_no_sign_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where precision runs out without an answer, that is an error, not a sign."""
    monkeypatch.setattr("exact.enclosure.MAX_BITS", 4096)
    stubborn: Enclosable = Stubborn()
    with pytest.raises(UndecidedError):
        sign(stubborn)
    with pytest.raises(UndecidedError):
        decimal_digits(stubborn, 3)


def test_argmin_with_ties() -> None:
    """All positions of the minimum are found, ties seen through different forms."""
    two, three, six = (sqrt(rational(n)) for n in (2, 3, 6))
    assert [1, 3] == argmin([two * three + 1, six, two + three, two * three])
    assert [0] == argmin([two])
    assert [0, 1, 2] == argmin([two * two, plain(rational(2)), two * two])
    assert [2] == argmin([two, three, two - Fraction(1, 10**80)])
    assert [0, 2] == argmin([rational(-1), rational(0), rational(-1)])
    assert [3, 4] == argmin([rational(n) for n in (5, 4, 3, 2, 2)])
    assert [1, 2] == argmin([log2_rational(9), log2_rational(8), log2_rational(4) * Fraction(3, 2)])


@pytest.mark.parametrize("act", [sign, lambda x: decimal_digits(x, 5)])
def test_numbers_that_are_not_real(act: Callable[[Any], object]) -> None:
    """A number that is not real has neither a sign nor a decimal."""
    for x in (zeta(3), plain(zeta(8)), zeta(5) + 7):
        with pytest.raises(ExactDiqkdError):
            act(x)


def test_digits_of_a_deep_difference() -> None:
    """What `sign` tells from zero `decimal_digits` prints: sqrt(n^2 + sqrt5) - n at n = 10^3000."""
    x = sqrt(sqrt_of_integer(5) + 10**6000) - 10**3000
    assert sign(x).value == 1
    with mpmath.workdps(30):
        expected = mpmath.nstr(mpmath.sqrt(5) / 2, 5, strip_zeros=False)
    assert f"{expected}e-3000" == decimal_digits(x, 5).text
