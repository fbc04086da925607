r"""Real algebraic numbers as eps: compared exactly with rationals, enclosed in balls.

An eps is a :class:`~fractions.Fraction` where it is rational, else a :class:`RealAlgebraic`: a real
number of a cyclotomic field, such as sqrt(2)/10, or q x + r for a real root x of a polynomial and
rational q, r. :mod:`exact.parse_real` reads both from text.

Irrational numbers never equal a rational, so comparisons with rationals are decided by balls of
growing precision. How many bits a number loses to cancellation in its own expression is found once,
when it is made; a ball of n relative bits is then asked for at n bits and that many more.

Main definitions: :class:`RealAlgebraic`, :class:`RealRoot`, :data:`Eps`; :func:`eps_ball`,
:func:`sine_ball` and :func:`inverse_floor`, for both kinds of eps.

Implementation notes: roots are isolated by Arb, which returns real roots as such.

References: F. Johansson, Arb (polynomial roots); H. Cohen, A Course in Computational Algebraic
Number Theory, ch. 4 (numbers as roots).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd, isqrt
from typing import Final, Protocol

from flint import acb, arb, ctx, fmpq, fmpz_poly

from exact.cyclotomic import Cyclotomic
from exact.enclosure import sign
from exact.errors import UndecidedError

START_BITS: Final = 64
#: Square roots of integers, integers and operators: SymPy reads them as we do.
_PLAIN: Final = re.compile(r"(?:sqrt\(\d+\)|[-+*/^() ]|\d+)+")
_MAX_BITS: Final = 1 << 24


class _Source(Protocol):
    """Where an irrational number comes from."""

    def ball(self, bits: int) -> arb: ...


@dataclass(frozen=True, slots=True, eq=False)
class RealRoot:
    """The number ``factor`` x + ``shift``, x a real root of an irreducible polynomial.

    Attributes:
        polynomial: primitive, irreducible over Q, of degree 2 or more.
        index: 0 for its least real root, and so on.
        factor: a rational, not 0.
        shift: a rational.
    """

    polynomial: fmpz_poly
    index: int
    factor: Fraction = Fraction(1)
    shift: Fraction = Fraction(0)

    def ball(self, bits: int) -> arb:
        """A ball that contains the number, computed with ``bits`` bits."""
        root = real_roots(self.polynomial, bits)[self.index]
        with ctx.workprec(bits):
            return root * as_fmpq(self.factor) + as_fmpq(self.shift)

    def affine(self, factor: Fraction, shift: Fraction) -> RealRoot:
        """``factor`` times it plus ``shift``, ``factor`` not 0."""
        both = factor * self.factor, factor * self.shift + shift
        return RealRoot(self.polynomial, self.index, *both)

    @property
    def text(self) -> str:
        """Text that SymPy reads; its ``CRootOf`` numbers the real roots from the least."""
        root = f"CRootOf({polynomial_text(self.polynomial)}, {self.index})"
        root = root if self.factor == 1 else f"{_bracket(self.factor)}*{root}"
        return root if not self.shift else f"{self.shift} + {root}"


def as_fmpq(x: Fraction) -> fmpq:
    """A rational for FLINT."""
    return fmpq(x.numerator, x.denominator)


def _bracket(x: Fraction) -> str:
    return str(x) if x.denominator == 1 and x > 0 else f"({x})"


def polynomial_text(polynomial: fmpz_poly) -> str:
    """An integer polynomial in x as text, highest power first.

    >>> polynomial_text(fmpz_poly([-2, 0, 0, 125]))
    '125*x**3 - 2'
    """
    parts = []
    for k in range(polynomial.degree(), -1, -1):
        c = int(polynomial[k])
        if c:
            power = ("", "x")[k] if k < 2 else f"x**{k}"
            body = power if abs(c) == 1 and k else "*".join(filter(None, (str(abs(c)), power)))
            parts.append(f"{'-' if c < 0 else '+'} {body}")
    text = " ".join(parts)
    return text[2:] if text.startswith("+") else f"-{text[2:]}"


def real_roots(polynomial: fmpz_poly, bits: int) -> list[arb]:
    """The real roots of a squarefree polynomial, rising, apart from one another."""
    with ctx.workprec(bits):
        roots: list[tuple[acb, int]] = polynomial.complex_roots()  # type: ignore[assignment] # stub
        found = [root.real for root, _ in roots if root.imag == 0]
    return sorted(found, key=lambda ball: _dyadic(ball.mid()))


def _dyadic(end: arb) -> Fraction:
    mantissa, exponent = (int(v) for v in end.man_exp())
    return mantissa * Fraction(2) ** exponent


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RealAlgebraic:
    """An irrational real algebraic number.

    Attributes:
        source: a real number of a cyclotomic field, or a root of a polynomial; irrational.
        written: how its user wrote it.
        guard: bits lost to cancellation when the source is evaluated, and a few more.

    >>> from exact.parse import parse_number
    >>> x = RealAlgebraic(parse_number("sqrt(2)/10"), "sqrt(2)/10")
    >>> x, 0 < x, x < Fraction(1, 7), 1 - x > Fraction(6, 7)
    (sqrt(2)/10, True, True, True)
    """

    source: Cyclotomic | RealRoot
    written: str
    guard: int = field(init=False)

    def __post_init__(self) -> None:
        """Find the guard: at one precision, how many bits are missing."""
        bits = START_BITS
        while (good := self.source.ball(bits).rel_accuracy_bits()) < START_BITS // 2:
            bits *= 2
            if bits > _MAX_BITS:
                raise UndecidedError("a number is too near zero", value=self, remedy="report it")
        object.__setattr__(self, "guard", max(0, bits - good) + 8)

    def __repr__(self) -> str:
        """As it was written."""
        return self.written

    def ball(self, bits: int) -> arb:
        """A ball that contains the number, of ``bits`` relative bits."""
        return self.source.ball(bits + self.guard)

    def is_zero(self) -> bool:
        """Never: it is irrational."""
        return False

    @property
    def text(self) -> str:
        """The number as text that SymPy reads back exactly."""
        if isinstance(self.source, RealRoot):
            return self.source.text
        text = field_text(self.source)
        plain = "cos" in text and _PLAIN.fullmatch(self.written)  # sums of roots say themselves
        return self.written.replace("^", "**") if plain else text

    def _compare(self, other: Fraction | int) -> int:
        """The sign of self - other, which is not 0."""
        return sign(_Difference(self, Fraction(other))).value

    def __lt__(self, other: Fraction | int) -> bool:
        """Whether it is below a rational."""
        return self._compare(other) < 0

    def __gt__(self, other: Fraction | int) -> bool:
        """Whether it is above a rational."""
        return self._compare(other) > 0

    __le__, __ge__ = __lt__, __gt__

    def __rsub__(self, other: int) -> RealAlgebraic:
        """An integer minus it."""
        x = self.source
        found = x.affine(Fraction(-1), Fraction(other)) if isinstance(x, RealRoot) else other - x
        return RealAlgebraic(found, f"{other} - ({self.written})")


#: A parameter of the family.
Eps = Fraction | RealAlgebraic


@dataclass(frozen=True, slots=True)
class _Difference:
    """x minus a rational, which is never zero."""

    x: RealAlgebraic
    other: Fraction

    def ball(self, bits: int) -> arb:
        with ctx.workprec(bits):
            return self.x.ball(bits) - as_fmpq(self.other)

    def is_zero(self) -> bool:
        return False


def field_text(x: Cyclotomic) -> str:
    """A real number in its least field: p + q sqrt(n) if it is quadratic, else with cosines."""
    units = (a for a in range(2, x.order) if gcd(a, x.order) == 1)
    other = next((y for y in map(x.galois, units) if y != x), x)
    mean = ((x + other) / 2).as_rational()
    if mean is not None and other != x:
        n = x.order if x.order % 2 else x.order // 4  # the field of sqrt(n) has this conductor
        square = ((x - mean) ** 2 / n).as_rational()
        if square is not None and _is_square(square):
            share = Fraction(isqrt(square.numerator), isqrt(square.denominator))
            return _quadratic_text(mean, share * sign(x - mean).value, n)
    terms = []
    for k, c in enumerate(x.coefficients()):
        turn = Fraction(2 * k, x.order)
        if c:
            terms.append(f"{c}*cos({turn.numerator}*pi/{turn.denominator})" if k else str(c))
    body = " + ".join(terms).replace("+ -", "- ")
    return body if x.denominator == 1 else f"({body})/{x.denominator}"


def _is_square(x: Fraction) -> bool:
    return all(isqrt(n) ** 2 == n for n in (x.numerator, x.denominator))


def _quadratic_text(mean: Fraction, share: Fraction, n: int) -> str:
    """mean + share sqrt(n)."""
    top, bottom = abs(share.numerator), share.denominator
    root = (f"{top}*" if top > 1 else "") + f"sqrt({n})" + (f"/{bottom}" if bottom > 1 else "")
    if not mean:
        return root if share > 0 else f"-{root}"
    return f"{mean} {'+' if share > 0 else '-'} {root}"


# -- both kinds of eps ----------------------------------------------------------------------------
def eps_ball(eps: Eps) -> arb:
    """A ball for eps at the precision of the moment, relative to its size."""
    if isinstance(eps, RealAlgebraic):
        return eps.ball(ctx.prec)
    return arb(as_fmpq(eps))


def sine_ball(eps: Eps, n: int = 0, d: int = 1) -> arb:
    """sin(pi (eps + n)/d) at the precision of the moment, 0 <= n < d.

    An irrational eps must be at most 1/2; then the relative precision is kept at every n.
    """
    if isinstance(eps, RealAlgebraic):
        x = eps_ball(eps)
        return ((x + n if 2 * n < d or n == 0 else (d - n) - x) / d).sin_pi()
    return arb.sin_pi_fmpq(fmpq(eps.numerator + eps.denominator * n, d * eps.denominator))


def inverse_floor(eps: Eps) -> int:
    """The integer part of 1/eps, eps > 0.

    >>> inverse_floor(Fraction(2, 7))
    3
    """
    if not isinstance(eps, RealAlgebraic):
        return eps.denominator // eps.numerator
    bits = START_BITS
    while True:
        bits *= 2
        with ctx.workprec(bits):
            found = (1 / eps.ball(bits)).floor().unique_fmpz()
        if found is not None:
            return int(found)
