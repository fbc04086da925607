"""How far from the point the local certificate reaches: r <= C r^2, so r = 0 or r >= 1/C.

Main definitions: :func:`slopes`, alpha, beta and gamma; :class:`Growth`, rational bounds on them
and the constant C that follows.

Main result: C < 59, by the chain of step 7 of :mod:`exact.optimum.local`; each line of
:attr:`Growth.constant` is a line of that chain.

Source: Eq. (10); past the letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from exact.cyclotomic import rational
from exact.enclosure import sign
from exact.radical import Radical, sqrt


def slopes() -> tuple[Radical, Radical, Radical]:
    """alpha = 3/sqrt(5) - 1, beta = 3/sqrt(8) - 1 and gamma = alpha - 2 beta."""
    alpha = sqrt(rational(Fraction(9, 5))) - 1
    beta = sqrt(rational(Fraction(9, 8))) - 1
    return alpha, beta, alpha - 2 * beta


@dataclass(frozen=True, slots=True)
class Growth:
    """Rational bounds and the constant C of step 7, with r <= C r^2.

    Attributes:
        curvature: M, above 4/sqrt(2).
        gamma: rationals around alpha - 2 beta.
        alpha: below alpha.
        beta: above beta.
        both: below alpha + beta.

    >>> Growth().constant
    Fraction(927, 16)
    """

    curvature: Fraction = Fraction(3)
    gamma: tuple[Fraction, Fraction] = (Fraction(1, 5), Fraction(1, 4))
    alpha: Fraction = Fraction(1, 3)
    beta: Fraction = Fraction(1, 16)
    both: Fraction = Fraction(2, 5)

    @property
    def bounds_hold(self) -> bool:
        """Whether the five comparisons hold, by certified signs."""
        alpha, beta, gamma = slopes()
        positive = [
            self.curvature - 2 * sqrt(rational(2)),
            gamma - self.gamma[0],
            self.gamma[1] - gamma,
            alpha - self.alpha,
            self.beta - beta,
            alpha + beta - self.both,
        ]
        return all(sign(x).value > 0 for x in positive)

    @property
    def constant(self) -> Fraction:
        """C, the largest bound on an entry of V in units of r^2."""
        m, beta = self.curvature, self.beta
        trace = 3 * m / self.gamma[0]
        ell = 12 * self.gamma[1] + 5 * m
        difference = (ell + m) / (2 * self.alpha)
        above = (2 * beta * trace + 2 * m) / (2 * self.both)
        below = (12 * beta + 12 * self.gamma[1] + 4 * m) / (2 * self.both)
        diagonal = max(above, below)
        return max(diagonal, diagonal + max(trace, Fraction(6)) / 2 + difference / 2)
