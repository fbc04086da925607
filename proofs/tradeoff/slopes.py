"""Log-log slopes of certified values, as certified balls.

Main definitions: :class:`Slope`, :func:`fitted_slope`, :func:`last_slope`.

Conventions: a slope is a rational function of logarithms of balls, so its ball contains the slope
of the true values. A least-squares slope over finitely many eps is not a limit; the limits are
proved apart, in :mod:`exact.smalleps.leading` and :mod:`exact.distance`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import arb, ctx, fmpq

from exact.enclosure import Enclosable, decimal_digits
from exact.errors import ParameterError


@dataclass(frozen=True, slots=True)
class Slope:
    """The least-squares slope of log f over log eps, as a real number with balls.

    Attributes:
        points: eps and f(eps) > 0, at least two different eps.
    """

    points: tuple[tuple[Fraction, Enclosable], ...]

    def __post_init__(self) -> None:
        """Check that there is a slope."""
        if len({eps for eps, _ in self.points}) < 2:
            raise ParameterError(
                "a slope needs two different eps", value=len(self.points), remedy="give two"
            )

    def is_zero(self) -> bool:
        """Unknown, if the ball holds 0."""
        return False

    def ball(self, bits: int) -> arb:
        """sum (x - mean x) y / sum (x - mean x)^2 with x = log eps, y = log f."""
        with ctx.workprec(bits):
            xs = [arb(fmpq(e.numerator, e.denominator)).log() for e, _ in self.points]
            ys = [value.ball(bits).log() for _, value in self.points]
            mean = sum(xs, arb(0)) / len(xs)
            centred = [x - mean for x in xs]
            top = sum((x * y for x, y in zip(centred, ys, strict=True)), arb(0))
            return top / sum((x * x for x in centred), arb(0))

    def text(self, digits: int) -> str:
        """The slope rounded to nearest."""
        return decimal_digits(self, digits).text


def fitted_slope(points: Sequence[tuple[Fraction, Enclosable]]) -> Slope:
    """The least-squares slope over all points.

    Raises:
        ParameterError: if there are not two different eps.

    >>> from exact.floor import twice_c00
    >>> at = [Fraction(1, 10**k) for k in (1, 2, 3)]
    >>> fitted_slope([(e, twice_c00(2, e)) for e in at]).text(6)
    '0.999106'
    """
    return Slope(tuple(points))


def last_slope(points: Sequence[tuple[Fraction, Enclosable]]) -> Slope:
    """The slope between the two smallest eps.

    Raises:
        ParameterError: if there are not two different eps.
    """
    return Slope(tuple(sorted(points, key=lambda p: p[0])[:2]))
