"""Exact rationals from what a user gives: ints, fractions, SymPy rationals, and text.

Text is read by :class:`fractions.Fraction`, never evaluated. Floats are refused, because ``0.3``
the float is 5404319552844595/18014398509481984, which no one means.

Main definitions: :func:`as_fraction`, :func:`parse_fraction`, :func:`parse_eps`.

Conventions: a decimal such as ``"0.3"`` or ``"1e-30"`` is read exactly, as 3/10 and 10^-30.
"""

from __future__ import annotations

import re
from fractions import Fraction
from numbers import Complex
from numbers import Rational as NumbersRational
from typing import Final

from flint import acb, arb, arf, fmpq, fmpz

from exact.errors import InexactError, ParameterError, RationalError, shown

#: Accepted as an exact rational by :func:`as_fraction`.
RationalLike = int | Fraction | str

MAX_TEXT: Final = 4_000
MAX_EXPONENT: Final = 4_000
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_RATIO = re.compile(r"[+-]?\d+/\d+")


def parse_fraction(text: str, *, name: str = "number") -> Fraction:
    """Read ``"1/7"``, ``"0.3"``, ``"1e-30"`` or ``"-2"`` as the exact rational it denotes.

    Args:
        text: a ratio of integers, an integer, or a decimal; white space around it is ignored.
        name: what the number is, for the error message.

    Returns:
        The rational number, in lowest terms.

    Raises:
        RationalError: if the text is anything else, or its denominator is zero.

    >>> parse_fraction("0.3"), parse_fraction("2/14")
    (Fraction(3, 10), Fraction(1, 7))
    """
    word = text.strip()
    if len(word) > MAX_TEXT or not (_RATIO.fullmatch(word) or _DECIMAL.fullmatch(word)):
        raise RationalError(
            f"{name} {shown(text)!r} is not an exact rational number",
            value=text,
            remedy="write a ratio such as 1/7 or a decimal such as 0.3 or 1e-30",
        )
    if not word.isascii():
        raise RationalError(
            f"{name} {shown(text)!r} has non-ASCII digits", value=text, remedy="use 0-9"
        )
    exponent = word.lower().partition("e")[2]
    if exponent and abs(int(exponent)) > MAX_EXPONENT:
        raise RationalError(
            f"{name} {shown(text)!r} has an exponent beyond {MAX_EXPONENT}",
            value=text,
            remedy="use a smaller exponent",
        )
    try:
        return Fraction(word)
    except ZeroDivisionError:
        raise RationalError(
            f"{name} {shown(text)!r} has denominator zero",
            value=text,
            remedy="use a non-zero denominator",
        ) from None


def as_fraction(value: object, *, name: str = "number") -> Fraction:
    """Turn an int, a Fraction, a SymPy or python-flint rational, or text into a Fraction.

    Args:
        value: an exact rational, or text for :func:`parse_fraction`.
        name: what the number is, for the error message.

    Returns:
        The same rational as a :class:`fractions.Fraction`.

    Raises:
        InexactError: for a float or complex number.
        RationalError: for anything else that is not a rational.

    >>> as_fraction("1/7") + as_fraction(2)
    Fraction(15, 7)
    """
    if isinstance(value, bool):
        raise RationalError(f"{name} {value!r} is a truth value", value=value, remedy="pass 0 or 1")
    if isinstance(value, Fraction):
        return value
    if isinstance(value, int):
        return Fraction(value)
    if isinstance(value, str):
        return parse_fraction(value, name=name)
    if is_inexact(value):
        raise InexactError(
            f"{name} {shown(value)} is a floating-point number and not exact",
            value=value,
            remedy="pass a Fraction, an int, or text such as '3/10' or '0.3'",
        )
    if isinstance(value, NumbersRational):
        return Fraction(int(value.numerator), int(value.denominator))
    numerator, denominator = getattr(value, "p", None), getattr(value, "q", None)
    if getattr(value, "is_Rational", False) or isinstance(value, fmpq):
        return Fraction(int(numerator), int(denominator))  # type: ignore[arg-type]
    if isinstance(value, fmpz):
        return Fraction(int(value))
    raise RationalError(
        f"{name} {shown(value)} is not an exact rational number",
        value=value,
        remedy="pass an int, a Fraction or text such as '1/7'",
    )


def is_inexact(value: object) -> bool:
    """Whether a value is a floating-point number of Python, NumPy, SymPy, mpmath or FLINT."""
    home = type(value).__module__.partition(".")[0]
    if isinstance(value, Complex):
        return not isinstance(value, NumbersRational)
    if home == "sympy":
        return type(value).__name__ == "Float"
    return home == "mpmath" or isinstance(value, arb | acb | arf)


def parse_eps(value: object) -> Fraction:
    """Read eps and require 0 <= eps <= 1, the letter's domain.

    Args:
        value: an exact rational or its text.

    Returns:
        eps as a Fraction.

    Raises:
        ParameterError: if eps is outside [0, 1].
        RationalError: if it is not a rational.

    Source: Eq. (17).

    >>> parse_eps("1e-3")
    Fraction(1, 1000)
    """
    eps = as_fraction(value, name="eps")
    if not 0 <= eps <= 1:
        raise ParameterError(
            f"eps = {shown(value)} is outside [0, 1]",
            value=value,
            remedy="choose 0 <= eps <= 1; the letter's claims hold on 0 < eps < 1",
        )
    return eps
