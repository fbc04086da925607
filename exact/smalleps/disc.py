r"""Bounds on a disc |eps| <= R of the complex plane, for Cauchy's estimate of a remainder.

Let eps = x + i e with |eps| = R, and A, Q, q, w, l as follows. Each bound holds on the closed disc
and for every d >= 2.

- **A**: |O_n|^2 <= A = (sinh(pi R)/(d sinh(pi R/d)))^2 for all n. O_n is up to a phase the sum
  (1/d) sum_v exp(2 pi i v (eps+n)/d) over v = -(d-1)/2, ..., (d-1)/2, of modulus at most
  (1/d) sum_v cosh(2 pi v e/d) = sinh(pi e)/(d sinh(pi e/d)), which grows with |e| <= R.
- **Q**: sum_n |O_n|^2 <= Q = sinh(2 pi R)/(d sinh(2 pi R/d)). By Parseval over n it equals
  (1/d) sum_v exp(-4 pi v e/d) with the same v.
- **q** (R < 1): |O_n|^2 <= q for all n = 1..d-1, where q is the largest value on the circle of
  H = (sin^2(pi x) + sinh^2(pi e))/(d^2 (sin^2(pi (1-|x|)/d) + sinh^2(pi e/d))). For
  |sin(a+ib)|^2 = sin^2 a + sinh^2 b, and a = pi (n+x)/d keeps pi (1-|x|)/d away from 0 and pi. On
  the disc the bound follows by the maximum principle, as O_n is entire. H is even in x and e; a
  quarter of the circle is covered with balls.
- **w**: 1 - O_0^2 = sum_{k>=1} (-1)^(k+1) A_k eps^2k with A_k > 0, as O_0^2 is Fejer's sum
  1/d + (2/d^2) sum_l (d-l) cos(2 pi l eps/d). So in 1 - O_0^2 = (l pi eps)^2 (1 - w(eps)),
  l^2 = (d^2-1)/(3 d^2), |w(eps)| <= sum_{k>=2} A_k R^(2k-2)/(l pi)^2, and this sum is
  (O_0(iR)^2 - 1)/(l pi R)^2 - 1 with O_0(iR)^2 = A. Likewise |1 - O_0^2| <= A - 1.

If q < 1, each c_n = sqrt(1 - O_n^2), n != 0, is analytic there; if w < 1, so is c_00 =
l pi eps sqrt(1 - w). A bound that needs this and does not have it is nan, and is never used.

Main definition: :class:`Disc`.

Source: Eqs. (9) and (17).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Final

from flint import arb, ctx, fmpq

#: Precision of bounds; their quality, not their validity, depends on it.
BITS: Final = 64
#: Balls that cover a quarter of the circle.
ARCS: Final = 128


def real(x: Fraction) -> arb:
    """A rational as a ball at the precision of the moment."""
    return arb(fmpq(x.numerator, x.denominator))


@dataclass(frozen=True, slots=True)
class Disc:
    """The disc |eps| <= R in dimension d.

    Attributes:
        d: dimension, at least 2.
        radius: R > 0.
    """

    d: int
    radius: Fraction

    def y(self) -> arb:
        """pi R."""
        return arb.pi() * real(self.radius)

    def lead(self) -> arb:
        """l = sqrt((d^2-1)/(3 d^2))."""
        return arb(fmpq(self.d**2 - 1, 3 * self.d**2)).sqrt()

    def every(self) -> arb:
        """A, at least |O_n|^2 for every n."""
        return (self.y().sinh() / (self.d * (self.y() / self.d).sinh())) ** 2

    def total(self) -> arb:
        """Q, at least the sum of |O_n|^2."""
        y = 2 * self.y()
        return y.sinh() / (self.d * (y / self.d).sinh())

    def others(self) -> arb:
        """q, at least |O_n|^2 for n = 1..d-1, where it is certified below 1; else nan."""
        return _others(self.d, self.radius) if self.radius < 1 else arb("nan")

    def bend(self) -> arb:
        """w, at least |w(eps)|, where it is certified below 1; else nan."""
        found = (self.every() - 1) / (self.lead() * self.y()) ** 2 - 1
        return found if found < 1 else arb("nan")


@cache
def _others(d: int, radius: Fraction) -> arb:
    with ctx.workprec(BITS):
        largest, r = arb(0), real(radius)
        for i in range(ARCS):
            turn = arb(fmpq(2 * i + 1, 4 * ARCS), fmpq(1, 4 * ARCS))  # angle/pi in [0, 1/2]
            sine, cosine = turn.sin_cos_pi()
            largest = largest.max(_hull(d, abs(r * cosine), abs(r * sine)).upper())
        return largest if largest < 1 else arb("nan")


def _hull(d: int, x: arb, e: arb) -> arb:
    top = x.sin_pi() ** 2 + (arb.pi() * e).sinh() ** 2
    bottom = ((1 - x) / d).sin_pi() ** 2 + (arb.pi() * e / d).sinh() ** 2
    return top / (d * d * bottom)
