r"""A truncated series with a certified remainder: a ball that contains the true value.

Let f be one of the quantities, analytic on the closed disc |eps| <= R with |f| <= M on the circle,
and 0 < eps < R. Cauchy's inequality |f_k| <= M/R^k gives, with r = eps/R and over the powers k > N
that can occur,

    |sum_{k>N} f_k eps^k| <= M sum_{k>N} r^k = M r^K/(1 - r^s),

where K is the first such power, and s = 2 for an even or odd f, else 1. M comes from the bounds
beside each quantity, whose proofs are in :mod:`exact.smalleps.disc`; the radius is the one of a
short list with the least tail. Where roots occur the disc must keep |O_n^2| < 1 for n != 0 (and,
for c_00, w < 1), which is certified for the radius used; R = 17/32 > 1/2 passes for every d >= 2,
by

    |O_n|^2 <= (sin^2 + sinh^2)/(4 cos^2(pi x/2) + (pi e)^2)  (x + i e on the circle),

as d sin(pi (1-|x|)/d) increases with d and d sinh(pi e/d) >= pi e; and with X = 2 pi R,
w <= (4/5)(cosh X - 1 - X^2/2)/X^2, as A_k (in disc.py) is (2/d^2) sum_l (d-l) (2 pi l/d)^2k/(2k)!,
so that each moment with k >= 2 is at most (2 - 3/d^2)/5 of that with k = 1. So there is a remainder
for all 0 < eps <= 1/2 and every d, and as eps -> 0 it is O(eps^K).

Near eps = 1/2 the ratio r is not far below 1, and M r^K/(1 - r^s) says little at a low order. There
the terms after the order are summed exactly up to a higher one, and Cauchy bounds what is left: the
interval is narrow, whatever the order that was asked for. (Entire quantities need none of this,
and for the entries of the correlation, which have labels, the terms would take long.)

Main definitions: :class:`Partial`, :func:`enclose`.

Source: Eqs. (10), (17).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final

from flint import arb, ctx

from exact.algebraic import Eps, eps_ball
from exact.errors import ParameterError, shown
from exact.floor import check_near_zero
from exact.pauli import check_dimension
from exact.smalleps.disc import BITS, Disc, real
from exact.smalleps.expansion import Expansion
from exact.smalleps.quantities import Case, Quantity
from exact.smalleps.vanishing import cotangents

#: Radii tried where roots must stay analytic.
NEAR: Final = tuple(Fraction(k, 64) for k in range(34, 47))
#: Below this eps Cauchy's bound is good enough as it is.
NEAR_ZERO: Final = Fraction(1, 16)
#: The order to which terms are summed nearer to 1/2, chosen to take less than a second; not for
#: quantities with labels, whose coefficients are polynomials in more letters.
AHEAD: Final = 76
#: Radii tried where the quantity is entire.
FAR: Final = tuple(Fraction(k, 2) for k in (2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64))


@dataclass(frozen=True, slots=True)
class Partial:
    """The terms up to the order at one d and eps, and a bound of the others.

    Attributes:
        expansion: the series, d a symbol.
        d: dimension, at least 2.
        eps: exact rational or real algebraic number, 0 < eps <= 1/2.
        labels: the labels n and m where cotangents occur.
        tail: at least the modulus of all further terms together.
        radius: the R that gave it.
        ahead: the series to a higher order, whose further terms are summed; None if none are.
        beyond: at least the modulus of all terms together that are not summed.
    """

    expansion: Expansion
    d: int
    eps: Eps
    labels: tuple[int | None, int | None]
    tail: arb
    radius: Fraction
    ahead: Expansion | None
    beyond: arb

    def is_zero(self) -> bool:
        """Unknown; a ball that holds 0 leaves the sign undecided."""
        return False

    def sum(self, bits: int) -> arb:
        """A ball that contains the sum of the terms up to the order, with ``bits`` bits."""
        return _sum(self.expansion, self.d, self.eps, self.labels, bits)

    def further(self, bits: int) -> arb:
        """A ball that contains all further terms together."""
        known = arb(0)
        if self.ahead is not None:
            low = self.expansion.order + 1
            known = _sum(self.ahead, self.d, self.eps, self.labels, bits, low)
        with ctx.workprec(bits + 32):
            return known + (-self.beyond).union(self.beyond)

    def ball(self, bits: int) -> arb:
        """A ball that contains the quantity itself: the partial sum and the remainder."""
        with ctx.workprec(bits + 32):
            return self.sum(bits) + self.further(bits)


def _sum(
    series: Expansion,
    d: int,
    eps: Eps,
    labels: tuple[int | None, int | None],
    bits: int,
    low: int = 0,
) -> arb:
    """The terms from eps^low on."""
    with ctx.workprec(bits + 32):
        x, cots, total = eps_ball(eps), cotangents(d, labels), arb(0)
        for c in series.terms():
            if c.power >= low:
                total += c.ball(d, cots, bits + 32) * x**c.power
        return total


def enclose(
    quantity: Quantity,
    case: Case,
    d: int,
    eps: object,
    series: Expansion,
    labels: tuple[int | None, int | None] = (None, None),
) -> Partial:
    """The series of a quantity to an order at given d and eps, with its certified remainder.

    Args:
        quantity: from :data:`~exact.smalleps.quantities.QUANTITIES`.
        case: which member of it.
        d: dimension, at least 2.
        eps: exact rational or real algebraic number, 0 < eps <= 1/2.
        series: the expansion of that member, to the order that is kept.
        labels: n and m as integers, where the quantity depends on them.

    Returns:
        A value whose balls contain the true one.

    Raises:
        DimensionError: if d < 2.
        ParameterError: if eps is outside (0, 1/2], or a label is missing.

    Source: Eqs. (10), (17); the proof is at the top of this module.

    >>> from exact.smalleps.quantities import find
    >>> gap = find("gap")
    >>> found = enclose(gap, Case(), 3, "1e-3", gap.series(12, Case()))
    >>> from exact.gap import ShiftPowerGap
    >>> found.ball(100).contains(ShiftPowerGap(3, Fraction(1, 1000)).ball(300))
    True
    """
    check_dimension(d)
    value = check_near_zero(eps)
    for which, label in zip("nm", labels, strict=True):
        if which in quantity.labels and label is None:
            raise ParameterError(
                f"the label {which} of {quantity.name} has no value",
                value=label,
                remedy=f"give {which} as an integer",
            )
    tail, radius = _best(quantity, case, d, value, series.order)
    plain = quantity.entire or bool(quantity.labels)
    if plain or value < NEAR_ZERO or series.order >= AHEAD:
        return Partial(series, d, value, labels, tail, radius, None, tail)
    ahead = _ahead(quantity, AHEAD, case)
    beyond, radius = _best(quantity, case, d, value, AHEAD)
    with ctx.workprec(BITS):
        known = abs(_sum(ahead, d, value, labels, BITS, series.order + 1)).upper()
        tail = tail.min((known + beyond).upper())
    return Partial(series, d, value, labels, tail, radius, ahead, beyond)


@lru_cache(maxsize=32)
def _ahead(quantity: Quantity, order: int, case: Case) -> Expansion:
    return quantity.series(order, case)


def _best(quantity: Quantity, case: Case, d: int, eps: Eps, order: int) -> tuple[arb, Fraction]:
    """The least bound of the terms after an order, and its radius."""
    best: tuple[arb, Fraction] | None = None
    with ctx.workprec(BITS):
        for radius in FAR if quantity.entire else NEAR:
            found = _tail(quantity, case, Disc(d, radius), eps, order)
            if found.is_finite() and (best is None or found < best[0]):
                best = found, radius
    if best is None:
        raise ParameterError(
            f"no remainder is certified at d = {shown(d)}", value=d, remedy="report it"
        )
    return best


def _tail(quantity: Quantity, case: Case, disc: Disc, eps: Eps, order: int) -> arb:
    first, step = order + 1, 1
    if quantity.parity is not None:
        first, step = first + (first - quantity.parity) % 2, 2
    ratio = eps_ball(eps) / real(disc.radius)
    tail: arb = quantity.bound(disc, case) * ratio**first / (1 - ratio**step)
    return tail.upper() if tail.is_finite() else tail
