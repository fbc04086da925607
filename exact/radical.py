"""Sums of field elements times square roots of field elements: where c_jk = sqrt(1 - O_jk^2) lives.

An element is sum_i a_i sqrt(r_i) with a_i in K = Q(zeta_N) and r_i in K real and positive.

Main definitions: :class:`Radical`, :func:`sqrt`, :func:`plain`.

Main result: equality is decided exactly (:meth:`Radical.simplified`). If no two of the r_i differ
by a square of K and none is a square of K, the sqrt(r_i) and 1 are linearly independent over K:
the Galois group of K(sqrt(r_1), ...) over K acts on them by different characters (Kummer theory).
So it is enough to merge terms whose radicands differ by a square, which
:func:`exact.squares.sqrt_in_field` decides, and to look at the coefficients.

Conventions: square roots are the positive ones. Mixing fields is an error; :meth:`Radical.embed`
moves to a larger one, where more elements become squares.

Implementation notes: no compositum is built, its degree would be 2^(number of radicands).
Radicands are scaled by rational squares to integral ones without square content, so that equal
roots usually look equal at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import isqrt

from flint import acb, arb, ctx, fmpz, fmpz_poly

from exact.cyclotomic import Cyclotomic, rational
from exact.enclosure import sign
from exact.errors import (
    DimensionError,
    FieldMismatchError,
    InexactError,
    UndecidedError,
    shown,
)
from exact.squares import sqrt_in_field

_FACTOR_BITS = 128


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Radical:
    """sum_i a_i sqrt(r_i) over Q(zeta_N).

    Attributes:
        order: N.
        terms: pairs (r_i, a_i), the r_i distinct, the a_i non-zero; the plain part has r_i = 1.
    """

    order: int
    terms: tuple[tuple[Cyclotomic, Cyclotomic], ...]

    # -- arithmetic ------------------------------------------------------------------------------
    def operand(self, other: object) -> Radical | None:
        """The other side of an operation over this field, or None if it is no number we know.

        Raises:
            FieldMismatchError: if it lives over another field.
            InexactError: if it is a float.
        """
        if isinstance(other, Radical):
            if other.order != self.order:
                raise FieldMismatchError(
                    f"radicals over Q(zeta_{self.order}) and Q(zeta_{other.order}) do not mix",
                    value=(self, other),
                    remedy="embed both into a common field first",
                )
            return other
        element = self._unit().operand(other)
        return None if element is None else plain(element)

    def _unit(self) -> Cyclotomic:
        return rational(1, self.order)

    def __add__(self, other: object) -> Radical:
        """Sum."""
        b = self.operand(other)
        if b is None:
            return NotImplemented
        return _collect(self.order, (*self.terms, *b.terms))

    def __neg__(self) -> Radical:
        """Negative."""
        return Radical(self.order, tuple((r, -a) for r, a in self.terms))

    def __sub__(self, other: object) -> Radical:
        """Difference."""
        b = self.operand(other)
        if b is None:
            return NotImplemented
        return self + (-b)

    def __rsub__(self, other: object) -> Radical:
        """Difference, from the right."""
        b = self.operand(other)
        if b is None:
            return NotImplemented
        return b - self

    def __mul__(self, other: object) -> Radical:
        """Product."""
        x = self.operand(other)
        if x is None:
            return NotImplemented
        one = self._unit()
        out: list[tuple[Cyclotomic, Cyclotomic]] = []
        for r, a in self.terms:
            for s, b in x.terms:
                if r == s:
                    out.append((one, a * b * r))
                elif r == one or s == one:
                    out.append((r * s, a * b))
                else:
                    out.extend((t, a * b * c) for t, c in _root(r * s))
        return _collect(self.order, out)

    __radd__ = __add__
    __rmul__ = __mul__

    def inverse(self) -> Radical:
        """1/x for x with at most two terms after merging.

        Raises:
            ZeroDivisionError: if x = 0.
            UndecidedError: if x has more than two independent terms.
        """
        x = self if len(self.terms) == 1 else self.simplified()
        if not x.terms:
            raise ZeroDivisionError("0 has no inverse")
        if len(x.terms) == 1:
            r, a = x.terms[0]
            return Radical(self.order, ((r, (a * r).inverse()),))
        if len(x.terms) > 2:
            raise UndecidedError(
                "division by a sum of three or more independent roots",
                value=self,
                remedy="multiply by its conjugates first",
            )
        (r, a), (s, b) = x.terms
        norm = (a * a * r - b * b * s).inverse()
        return Radical(self.order, ((r, a * norm), (s, -b * norm)))

    def __truediv__(self, other: object) -> Radical:
        """Quotient; see :meth:`inverse`."""
        b = self.operand(other)
        if b is None:
            return NotImplemented
        return self * b.inverse()

    def __rtruediv__(self, other: object) -> Radical:
        """Quotient, from the right."""
        b = self.operand(other)
        if b is None:
            return NotImplemented
        return b / self

    def __eq__(self, other: object) -> bool:
        """Exact equality."""
        b = self.operand(other)
        if b is None:
            return NotImplemented
        return (self - b).is_zero()

    __hash__ = None  # type: ignore[assignment] # equal numbers may be written with different roots

    def __repr__(self) -> str:
        """Readable."""
        return " + ".join(f"({a!r})*sqrt({r!r})" for r, a in self.terms) or "0"

    # -- decisions -------------------------------------------------------------------------------
    def simplified(self) -> Radical:
        """The same number with independent roots: zero exactly if it has no terms."""
        kept: list[tuple[Cyclotomic, Cyclotomic]] = [(self._unit(), rational(0, self.order))]
        for r, a in self.terms:
            for i, (s, b) in enumerate(kept):
                root = sqrt_in_field(r * s)  # sqrt(r) = sqrt(r s)/s * sqrt(s)
                if root is not None:
                    kept[i] = (s, b + a * root / s)
                    break
            else:
                kept.append((r, a))
        return Radical(self.order, tuple((r, a) for r, a in kept if not a.is_zero()))

    def is_real(self) -> bool:
        """Whether the number equals its conjugate; the roots are real."""
        imaginary = [(r, a - a.conj()) for r, a in self.terms if not a.is_real()]
        return not imaginary or _collect(self.order, imaginary).is_zero()

    def is_zero(self) -> bool:
        """Exact zero test."""
        if len(self.terms) <= 1:
            return not self.terms
        return not self.simplified().terms

    def as_plain(self) -> Cyclotomic | None:
        """The number as an element of Q(zeta_N) if it lies there, else None."""
        x = self.simplified()
        if not x.terms:
            return rational(0, self.order)
        (r, a), *more = x.terms
        return a if not more and r == 1 else None

    def embed(self, order: int) -> Radical:
        """The same number over Q(zeta_M), N | M = ``order``."""
        if order == self.order:
            return self
        return Radical(order, tuple((r.embed(order), a.embed(order)) for r, a in self.terms))

    # -- enclosure -------------------------------------------------------------------------------
    def cball(self, bits: int) -> acb:
        """A complex ball that contains the number."""
        with ctx.workprec(bits):
            total = acb(0)
            for r, a in self.terms:
                root = arb(1) if r == 1 else r.ball(bits).nonnegative_part().sqrt()
                total += a.cball(bits) * root
            return total

    def ball(self, bits: int) -> arb:
        """A real ball that contains the real part (the number itself where it is real)."""
        return self.cball(bits).real


def _collect(order: int, terms: Iterable[tuple[Cyclotomic, Cyclotomic]]) -> Radical:
    merged: dict[Cyclotomic, Cyclotomic] = {}
    for r, a in terms:
        merged[r] = merged[r] + a if r in merged else a
    return Radical(order, tuple((r, a) for r, a in merged.items() if not a.is_zero()))


def _root(x: Cyclotomic) -> list[tuple[Cyclotomic, Cyclotomic]]:
    """sqrt(x), x > 0, as (radicand, coefficient): radicand integral, content free of squares."""
    bottom = x.denominator
    content = int(x.numerator.content()) * bottom
    square = 1
    if content.bit_length() <= _FACTOR_BITS:
        for p, e in fmpz(content).factor():
            square *= int(p) ** (int(e) // 2)
    elif isqrt(content) ** 2 == content:
        square = isqrt(content)
    top = [int(c) * bottom // square**2 for c in x.numerator.coeffs()]
    radicand = Cyclotomic(x.order, fmpz_poly(top))
    return [(radicand, rational(Fraction(square, bottom), x.order))]


def plain(x: Cyclotomic) -> Radical:
    """An element of Q(zeta_N) as a radical without roots."""
    return _collect(x.order, [(rational(1, x.order), x)])


@lru_cache(maxsize=65536)
def sqrt(x: Cyclotomic) -> Radical:
    """The non-negative square root of a real x >= 0 in Q(zeta_N).

    Raises:
        DimensionError: if x is not real, or negative.

    >>> sqrt(rational("8/9")) * sqrt(rational(2)) == Fraction(4, 3)
    True
    """
    if not isinstance(x, Cyclotomic):
        raise InexactError(
            f"{shown(x)} is not an element of a cyclotomic field",
            value=x,
            remedy="pass exact.cyclotomic.rational(x) for a rational x",
        )
    if not x.is_real():
        raise DimensionError("the radicand is not real", value=x, remedy="take the root of a real")
    s = sign(x).value
    if s < 0:
        raise DimensionError("the radicand is negative", value=x, remedy="take the root of x >= 0")
    return _collect(x.order, _root(x) if s else [])
