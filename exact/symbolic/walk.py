"""The walk over a SymPy expression tree that reads it as an exact number.

Main definition: :class:`Reader`, one walk; what it reads is listed in :mod:`exact.symbolic.inward`.

Conventions: powers have SymPy's principal values, x^r = exp(r log x) with -pi < arg x <= pi. A
root is taken of real numbers and of roots of unity only.

Implementation notes: the root of a rational stays a root until it is needed inside another one,
so that sums of roots of many primes do not enlarge the field; other roots are absorbed where
:func:`~exact.symbolic.abelian.abelian_sqrt` finds them. The tree is matched by type; no expression
is simplified, evaluated or compared numerically.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from math import lcm
from typing import Any, Final

import sympy

from exact.cyclotomic import Cyclotomic, rational, zeta
from exact.enclosure import sign
from exact.errors import InexactError, ParseError, UndecidedError
from exact.gauss import sqrt_of_integer
from exact.radical import Radical, plain, sqrt
from exact.symbolic.abelian import abelian_sqrt, abelian_value

#: Largest size of an integer power, in bits.
MAX_BITS: Final = 10_000
_TRIGONOMETRIC: Final = (sympy.cos, sympy.sin, sympy.tan, sympy.cot, sympy.sec, sympy.csc)


def short(expr: object) -> str:
    """The expression as text for an error message, cut to 60 characters."""
    try:
        text = str(expr)
    except ValueError:  # an integer with more digits than Python prints
        text = type(expr).__name__
    return text if len(text) <= 60 else text[:57] + "..."


def cannot(expr: object, why: str) -> ParseError:
    """The error that names the part of an expression that could not be read, and why."""
    return ParseError(
        f"cannot read {short(expr)} as an exact number: {why}",
        value=expr,
        remedy="use rationals, I, square roots, exp(I*pi*r), cos(pi*r) with rational r",
    )


def _common(values: list[Radical]) -> list[Radical]:
    order = lcm(*(x.order for x in values))
    return [x.embed(order) for x in values]


class Reader:
    """One walk over a tree; equal sub-expressions are read once."""

    def __init__(self) -> None:
        self.seen: dict[Any, Radical] = {}

    def read(self, e: Any) -> Radical:  # noqa: ANN401 - SymPy ships no types
        """The number that e denotes."""
        if e not in self.seen:
            try:
                self.seen[e] = self._read(e)
            except ZeroDivisionError:
                raise cannot(e, "it divides by zero") from None
        return self.seen[e]

    def _read(self, e: Any) -> Radical:  # noqa: ANN401
        if isinstance(e, sympy.Float):
            raise InexactError(
                f"{short(e)} is a floating-point number and not exact",
                value=e,
                remedy="pass sympy.Rational('0.3'), sympy.Rational(3, 10) or sympy.sqrt(2)",
            )
        if isinstance(e, sympy.Rational):
            return plain(rational(Fraction(int(e.p), int(e.q))))
        if e is sympy.I:
            return plain(zeta(4))
        if e is sympy.GoldenRatio:
            return plain((1 + sqrt_of_integer(5)) / 2)
        if isinstance(e, sympy.Add):
            values = _common([self.read(x) for x in e.args])
            return reduce(lambda x, y: x + y, values)
        if isinstance(e, sympy.Mul):
            return reduce(_times, [self.read(x) for x in e.args])
        if isinstance(e, sympy.exp) or (isinstance(e, sympy.Pow) and e.base is sympy.E):
            return plain(_turn(self._turns(e, e.exp, zeta(4))))
        if isinstance(e, sympy.Pow):
            return self._power(e)
        if isinstance(e, _TRIGONOMETRIC):
            return plain(_circle(e.func, self._turns(e, e.args[0], rational(1))))
        if isinstance(e, sympy.Symbol | sympy.Indexed):
            raise cannot(e, "substitute a number for this symbol")
        if isinstance(e, sympy.Sum | sympy.Product | sympy.Piecewise):
            raise cannot(e, "expand it first, with .doit() or a number for each symbol")
        raise cannot(e, f"{type(e).__name__} is not among the exact forms")

    # -- powers ----------------------------------------------------------------------------------
    def _power(self, e: Any) -> Radical:  # noqa: ANN401
        exponent = e.exp
        if isinstance(exponent, sympy.Float):
            self.read(exponent)
        if not isinstance(exponent, sympy.Rational):
            raise cannot(e, f"the exponent {short(exponent)} is not rational")
        base, p, q = self.read(e.base), int(exponent.p), int(exponent.q)
        while q % 2 == 0:  # principal values: x^(p/q) = sqrt(x)^(2p/q)
            base, q = self._sqrt(e, base), q // 2
        size = max((_bits(y) for pair in base.terms for y in pair), default=0)
        if q == 1 and abs(p) * size <= MAX_BITS:
            return _integer_power(base if p >= 0 else _inverse(e, base), abs(p))
        value = abelian_value(base)
        turns = None if value is None else _turns_of(value)
        if turns is None:
            why = f"the power {p} is too large" if q == 1 else f"it has no exact root of order {q}"
            raise cannot(e, why)
        return plain(_turn(turns * Fraction(p, q)))

    def _sqrt(self, e: Any, x: Radical) -> Radical:  # noqa: ANN401
        value = abelian_value(x)
        if value is None:
            raise cannot(e, "the number under the root has a root that is not cyclotomic")
        if not value.is_real():
            turns = _turns_of(value)
            if turns is None:
                raise cannot(e, "the number under the root is not real")
            return plain(_turn(turns / 2))
        if sign(value).value < 0:
            root = self._sqrt(e, plain(-value))
            return _times(root, plain(zeta(4)))
        absorbed = abelian_sqrt(value) if value.as_rational() is None else None
        return sqrt(value) if absorbed is None else plain(absorbed)

    # -- circular functions ----------------------------------------------------------------------
    def _turns(self, whole: Any, angle: Any, unit: Cyclotomic) -> Fraction:  # noqa: ANN401
        """The rational r with angle = 2 pi r unit."""
        factor = _times(self._over_pi(whole, angle), plain(unit.inverse()))
        value = abelian_value(factor)
        turns = None if value is None else value.as_rational()
        if turns is None:
            raise cannot(whole, "the angle is no rational multiple of pi")
        return turns / 2

    def _over_pi(self, whole: Any, angle: Any) -> Radical:  # noqa: ANN401
        """angle / pi, where pi is a factor of every term."""
        if angle is sympy.pi:
            return plain(rational(1))
        if isinstance(angle, sympy.Add):
            values = _common([self._over_pi(whole, x) for x in angle.args])
            return reduce(lambda x, y: x + y, values)
        if isinstance(angle, sympy.Mul):
            held = [x for x in angle.args if x.has(sympy.pi)]
            if len(held) == 1:
                rest = [self.read(x) for x in angle.args if x is not held[0]]
                return reduce(_times, rest, self._over_pi(whole, held[0]))
        if angle == 0:
            return plain(rational(0))
        if angle.has(sympy.Float):
            self.read(next(iter(angle.atoms(sympy.Float))))
        raise cannot(whole, "the angle is no rational multiple of pi")


def _times(x: Radical, y: Radical) -> Radical:
    a, b = _common([x, y])
    return a * b


def _integer_power(x: Radical, n: int) -> Radical:
    out = plain(rational(1, x.order))
    for bit in f"{n:b}":
        out = out * out
        out = out * x if bit == "1" else out
    return out


def _inverse(e: Any, x: Radical) -> Radical:  # noqa: ANN401
    try:
        return x.inverse()
    except UndecidedError:
        value = abelian_value(x)
        if value is None:
            raise cannot(e, "it divides by a sum of three or more roots") from None
        return plain(value.inverse())


def _bits(x: Cyclotomic) -> int:
    return max(x.denominator.bit_length(), *(abs(c).bit_length() for c in (0, *x.coefficients())))


def _turn(turns: Fraction) -> Cyclotomic:
    """exp(2 pi i turns)."""
    return zeta(turns.denominator, turns.numerator)


def _circle(function: Callable[..., Any], turns: Fraction) -> Cyclotomic:
    """A circular function at 2 pi turns."""
    order = lcm(4, turns.denominator)
    u = _turn(turns).embed(order)
    cos, sin = (u + u.conj()) / 2, (u - u.conj()) / (2 * zeta(order, order // 4))
    top, bottom = {
        sympy.cos: (cos, 1),
        sympy.sin: (sin, 1),
        sympy.tan: (sin, cos),
        sympy.cot: (cos, sin),
        sympy.sec: (1, cos),
        sympy.csc: (1, sin),
    }[function]
    return (rational(1, order) * top / bottom).reduced()


def _turns_of(x: Cyclotomic) -> Fraction | None:
    """The r in (-1/2, 1/2] with x = exp(2 pi i r), or None: the principal branch for powers."""
    if x.abs2() != 1:
        return None
    order = lcm(2, x.order)
    powers = range(-(order // 2) + 1, order // 2 + 1)
    return next((Fraction(k, order) for k in powers if zeta(order, k) == x.embed(order)), None)
