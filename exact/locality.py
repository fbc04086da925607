"""How far the ideal correlation is from the local set, by an explicit local model.

Replace Alice's second basis by the first and leave the state and Bob alone. The result is local,
whatever Bob does: a shared lambda in [d], uniform; Alice answers lambda to both settings; Bob
answers b with probability d p(lambda, b | 0, y). At x = 0 it agrees with the ideal correlation;
at x = 1 the ell_1 distance in each setting is at most 2 c_00, because ||Q_a - P_a||_1 = 2 c_aa
and Bob's measurement can only lose distance.

Main definitions: :class:`SameBobModel`, :class:`DistanceBound`.

Conventions: distances are plain sums over a and b of |p - p_local|, for each pair of settings (x,
y).

Source: the paragraph after Eq. (17), repaired: the letter compares with p at eps = 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from flint import arb, ctx, fmpq

from exact.correlation import Correlation
from exact.cyclotomic import rational
from exact.enclosure import sign
from exact.radical import Radical, plain


@dataclass(frozen=True, slots=True)
class SameBobModel:
    """The local correlation with the ideal state, Alice's first basis twice, and the ideal Bob.

    Attributes:
        ideal: the correlation it is compared with.
    """

    ideal: Correlation

    @property
    def d(self) -> int:
        """The dimension."""
        return self.ideal.d

    def probability(self, a: int, b: int, y: int) -> Radical:
        """p_local(a, b | x, y), the same for x = 0 and x = 1."""
        return self.ideal.probability(a, b, 0, y)

    def response(self, b: int, hidden: int, y: int) -> Radical:
        """Bob's answer b to y when the hidden variable is ``hidden``: d p(hidden, b | 0, y)."""
        return self.ideal.probability(hidden, b, 0, y) * self.d

    def distance(self, y: int) -> Radical:
        """sum_ab |p(a, b | 1, y) - p_local(a, b | 1, y)|, exactly, with certified signs."""
        total = plain(rational(0, self.ideal.overlaps.order))
        for a in range(self.d):
            for b in range(3):
                term = self.ideal.probability(a, b, 1, y) - self.probability(a, b, y)
                total = total + term * (sign(term).value or 1)
        return total


@dataclass(frozen=True, slots=True)
class DistanceBound:
    """2 pi eps sqrt((d^2 - 1)/(3 d^2)) - 2 c_00 as a real number.

    Attributes:
        d: dimension.
        eps: exact rational.
        c00: c_00 of U_eps.
    """

    d: int
    eps: Fraction
    c00: Radical

    def is_zero(self) -> bool:
        """Zero only at eps = 0: else a non-zero multiple of pi minus an algebraic number."""
        return self.eps == 0

    def ball(self, bits: int) -> arb:
        """A ball that contains the difference."""
        with ctx.workprec(bits):
            factor = arb(fmpq(self.d**2 - 1, 3 * self.d**2)).sqrt()
            eps = arb(fmpq(self.eps.numerator, self.eps.denominator))
            return 2 * arb.pi() * eps * factor - 2 * self.c00.ball(bits)
