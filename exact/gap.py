"""The gap of Eq. (10) for U_eps at any real algebraic eps: closed forms, without cancellation.

Delta = (d-1) - L = sum_{n != n0} (1 - c_n)^2, where the pivot n0 leaves out a largest overlap: n0
= 0 for eps <= 1/2 and n0 = d-1 beyond. With 1 - c = O^2/(1 + c) and 1 - O_{n0}^2 = sum of the
other O_n^2, every step is a sum, product, quotient or root of positive numbers, so the relative
precision of the result is that of the sines.

Main definition: :class:`ShiftPowerGap`, a real number with certified balls at every d and eps,
however small.

Conventions: values of (10), not bits. Nothing here needs the field Q(zeta_dq), whose degree is
out of reach at eps = 10^-30.

Source: Eq. (10) with Eq. (17).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from flint import arb, ctx

from exact.algebraic import Eps, RealAlgebraic, sine_ball
from exact.errors import DimensionError
from exact.parse_real import parse_real_eps
from exact.pauli import check_dimension

#: Largest d for which d distinct overlaps are evaluated one by one.
MAX_DIMENSION = 1_000_000


#: Where the pivot changes.
HALF = Fraction(1, 2)


def overlap_square_balls(d: int, eps: Eps, bits: int) -> list[arb]:
    """Balls for O_n^2 = sin^2(pi eps) / (d^2 sin^2(pi (eps+n)/d)), n = 0..d-1.

    Args:
        d: dimension, at least 2.
        eps: 0 <= eps <= 1; at the end points the values are exactly 0 and 1.
        bits: working precision, which the balls keep relative to their size, up to a few bits.

    Source: Eq. (17), squared.
    """
    if eps in (0, 1):
        one = 0 if eps == 0 else d - 1
        return [arb(int(n == one)) for n in range(d)]
    if isinstance(eps, RealAlgebraic) and eps > HALF:  # O_n(eps) = O_{d-1-n}(1 - eps)
        return overlap_square_balls(d, 1 - eps, bits)[::-1]
    with ctx.workprec(bits):
        top = sine_ball(eps) / d
        return [(top / sine_ball(eps, n, d)) ** 2 for n in range(d)]


@dataclass(frozen=True, slots=True)
class ShiftPowerGap:
    """Delta for U_eps in dimension d.

    Attributes:
        d: dimension, at least 2.
        eps: exact rational or real algebraic number, 0 <= eps <= 1.

    >>> from exact.enclosure import decimal_digits
    >>> decimal_digits(ShiftPowerGap(2, Fraction(1, 10**30)), 12).text
    '1.52201704741e-120'
    >>> decimal_digits(ShiftPowerGap(2, parse_real_eps("sqrt(2)/10^30")), 12).text
    '6.08806818963e-120'
    """

    d: int
    eps: Eps

    def __post_init__(self) -> None:
        """Check the domain."""
        check_dimension(self.d)
        object.__setattr__(self, "eps", parse_real_eps(self.eps))
        if self.d > MAX_DIMENSION:
            raise DimensionError(
                f"d = {self.d} is too large", value=self.d, remedy=f"choose d <= {MAX_DIMENSION}"
            )

    @property
    def pivot(self) -> int:
        """n0, the position of a largest overlap: sin(pi (eps+n)/d) is least at n = 0 or n = d-1."""
        return 0 if self.eps <= HALF else self.d - 1

    def is_zero(self) -> bool:
        """Whether Delta = 0: only at eps = 0 and eps = 1, where the other overlaps vanish."""
        return self.eps in (0, 1)

    def ball(self, bits: int) -> arb:
        """A ball that contains Delta, computed with ``bits`` bits."""
        squares = overlap_square_balls(self.d, self.eps, bits)
        with ctx.workprec(bits):
            total = arb(0)
            for n, o2 in enumerate(squares):
                if n != self.pivot:
                    # o2 <= 1/2 off the pivot, so 1 - o2 does not cancel
                    total += (o2 / (1 + (1 - o2).sqrt())) ** 2
            return total
