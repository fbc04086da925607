"""Certified enclosures: signs, comparisons and decimal digits of exact real numbers.

A number here is anything that gives Arb balls at any precision (``ball(bits)``) and decides
exactly whether it is zero (``is_zero()``). The exact zero test comes first, then precision grows,
so the search for a sign ends.

Main definitions: :class:`Enclosable`, :func:`sign`, :func:`decimal_digits`, :func:`argmin`.

Conventions: precision is an argument and comes back with every answer, in bits; nothing global is
changed.

References: F. Johansson, Arb: efficient arbitrary-precision midpoint-radius interval arithmetic,
IEEE Trans. Comput. 66, 1281 (2017).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from typing import Final, Protocol, Self, TypeVar

from flint import arb, ctx

from exact.errors import ParameterError, UndecidedError

START_BITS: Final = 64
MAX_BITS: Final = 1 << 24
MAX_DIGITS: Final = 100_000
TIES: Final = 6


class Enclosable(Protocol):
    """A real number with balls at any precision and an exact zero test."""

    def ball(self, bits: int) -> arb:
        """A ball that contains the number, computed with ``bits`` bits."""
        ...

    def is_zero(self) -> bool:
        """Whether the number is zero, decided exactly."""
        ...


@dataclass(frozen=True, slots=True)
class Sign:
    """A certified sign (-1, 0, 1) and the precision in bits that showed it (0: by algebra)."""

    value: int
    bits: int


@dataclass(frozen=True, slots=True)
class Digits:
    """A decimal rounded to nearest, and the precision in bits that certified it (0 if exact)."""

    text: str
    bits: int


def _yes() -> bool:
    return True


def sign(x: Enclosable) -> Sign:
    """The sign of x: exact zero test first, then balls of growing precision.

    Raises:
        ParameterError: if x says that it is not real.
        UndecidedError: if a non-zero number cannot be told from zero below :data:`MAX_BITS` bits.
    """
    _require_real(x)
    bits = START_BITS
    ball = x.ball(bits)
    if not (ball > 0 or ball < 0) and x.is_zero():
        return Sign(0, 0)
    while bits <= MAX_BITS:
        if ball > 0:
            return Sign(1, bits)
        if ball < 0:
            return Sign(-1, bits)
        bits *= 2
        ball = x.ball(bits)
    raise UndecidedError("a non-zero number is too close to zero", value=x, remedy="report it")


def _require_real(x: Enclosable) -> None:
    if not getattr(x, "is_real", _yes)():
        raise ParameterError(
            "a number that is not real has no sign", value=x, remedy="take its real part first"
        )


def _round(value: arb, digits: int, bits: int) -> str | None:
    """Round both ends of a ball to ``digits`` significant digits; None if they differ."""
    with ctx.workprec(bits + 64):
        ends = []
        for end in (value.lower(), value.upper()):
            mantissa, exponent = (int(v) for v in end.man_exp())
            scale = Fraction(2) ** exponent
            ends.append(round_rational(mantissa * scale, digits))
    return ends[0] if ends[0] == ends[1] else None


def round_rational(value: Fraction, digits: int) -> str:
    """A rational in ``digits`` significant decimal digits, rounded to nearest (ties to even).

    >>> round_rational(Fraction(2, 3), 5), round_rational(Fraction(-1, 10**9), 3)
    ('0.66667', '-1.00e-9')
    """
    context = Context(prec=digits, Emin=-(10**9), Emax=10**9)
    quotient = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    if quotient == 0:
        return "0"
    exponent = quotient.adjusted()
    padded = quotient.quantize(Decimal((0, (1,), exponent - digits + 1)), context=context)
    text = f"{padded:.{digits - 1}e}" if exponent < -5 or exponent >= digits else f"{padded:f}"
    return text.replace("e+", "e")


def _as_rational(x: object) -> Fraction | None:
    """The number as a rational, where its type can tell."""
    plain = x.as_plain() if hasattr(x, "as_plain") else x
    found = plain.as_rational() if hasattr(plain, "as_rational") else None
    return found if isinstance(found, Fraction) else None


def decimal_digits(x: Enclosable, digits: int) -> Digits:
    """x rounded to nearest in ``digits`` significant decimal digits; every digit printed is right.

    Args:
        x: an exact real number.
        digits: 1 to :data:`MAX_DIGITS`.

    Returns:
        The decimal and the precision that certified it. Zero prints as ``0``. A number that loses
        no precision, as the gap of the family, is evaluated once.

    Raises:
        ParameterError: if ``digits`` is out of range.
        UndecidedError: if x seems to lie exactly half-way between two decimals of that length.
    """
    if not 1 <= digits <= MAX_DIGITS:
        raise ParameterError(
            f"digits = {digits} is out of range", value=digits, remedy=f"choose 1 to {MAX_DIGITS}"
        )
    _require_real(x)
    wanted = int(digits * 3.33) + START_BITS
    bits, tries = wanted, 0
    ball = x.ball(bits)
    if not (ball > 0 or ball < 0) and sign(x).value == 0:
        return Digits("0", 0)
    while bits <= MAX_BITS and tries < TIES:
        good = ball.rel_accuracy_bits() if ball > 0 or ball < 0 else 0
        if good >= digits * 3:
            tries += 1  # accurate enough: only a tie can still hide the last digit
            text = _round(ball, digits, bits)
            if text is not None:
                return Digits(text, bits)
        # what was lost is known once something is left; a tie, or nothing left, doubles
        bits = bits + wanted - good if 0 < good < digits * 3 else 2 * bits
        ball = x.ball(bits)
    exact = _as_rational(x)
    if exact is not None:
        return Digits(round_rational(exact, digits), 0)
    raise UndecidedError(
        f"the last of {digits} digits is undecided: a tie", value=x, remedy="ask for one digit more"
    )


class Comparable(Enclosable, Protocol):
    """An exact real number that can be subtracted from another of its kind."""

    def __sub__(self, other: Self, /) -> Enclosable:
        """The difference, exactly."""
        ...


C = TypeVar("C", bound=Comparable)


def argmin(items: Sequence[C]) -> list[int]:
    """Positions of the smallest numbers; ties are decided exactly.

    Args:
        items: at least one exact real number.

    Returns:
        Every position at which the minimum is attained, rising.
    """
    best = [0]
    for i in range(1, len(items)):
        s = sign(items[i] - items[best[0]]).value
        if s < 0:
            best = [i]
        elif s == 0:
            best.append(i)
    return best
