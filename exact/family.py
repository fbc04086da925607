"""O_n, c_n and the ideal probabilities of U_eps at any real algebraic eps, by closed forms.

For small eps the field Q(zeta_dq) is out of reach, but nothing here needs it: every number is
built from positive sines by sums, products, quotients and roots, with 1 - c = O^2/(1 + c), so no
precision is lost.

Main definitions: :class:`FamilyReal`, :func:`family_balls`; :func:`overlap_real`,
:func:`square_real`, :func:`c_real`, :func:`local_bound_real`, :func:`probability_real`.

Source: Eqs. (9), (10), (17) and the ideal strategy after Eq. (10).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flint import arb, ctx

from exact.algebraic import Eps
from exact.errors import DimensionError
from exact.gap import ShiftPowerGap, overlap_square_balls
from exact.overlaps import require_open_interval
from exact.parse_real import parse_real_eps
from exact.pauli import check_dimension


@dataclass(frozen=True, slots=True)
class Balls:
    """Balls for O_n^2 and c_n, n = 0..d-1, at one precision."""

    squares: list[arb]
    c: list[arb]


def family_balls(d: int, eps: Eps, bits: int) -> Balls:
    """Balls for O_n^2 and c_n of U_eps, 0 < eps < 1, without cancellation in c_0 at small eps.

    Source: Eqs. (10) and (17).
    """
    squares = overlap_square_balls(d, eps, bits)
    pivot = ShiftPowerGap(d, eps).pivot
    with ctx.workprec(bits):
        rest = sum((o2 for n, o2 in enumerate(squares) if n != pivot), arb(0))
        c = [rest.sqrt() if n == pivot else (1 - o2).sqrt() for n, o2 in enumerate(squares)]
    return Balls(squares, c)


@dataclass(frozen=True, slots=True)
class FamilyReal:
    """A real number built from the overlaps of U_eps, 0 < eps < 1.

    Attributes:
        d: dimension, at least 2.
        eps: exact rational or real algebraic number in (0, 1).
        formula: the number from balls of O_n^2 and c_n.
        zero: whether the number is exactly zero.
    """

    d: int
    eps: Eps
    formula: Callable[[Balls], arb]
    zero: bool = False

    def __post_init__(self) -> None:
        """Check the domain."""
        check_dimension(self.d)
        object.__setattr__(self, "eps", require_open_interval(parse_real_eps(self.eps)))

    def is_zero(self) -> bool:
        """Whether the number is zero."""
        return self.zero

    def ball(self, bits: int) -> arb:
        """A ball that contains the number, computed with ``bits`` bits."""
        balls = family_balls(self.d, self.eps, bits)
        with ctx.workprec(bits):
            return self.formula(balls)


def overlap_real(d: int, n: int, eps: Eps) -> FamilyReal:
    """O_n > 0; n is taken modulo d."""
    return FamilyReal(d, eps, lambda v: v.squares[n % d].sqrt())


def square_real(d: int, n: int, eps: Eps, divisor: int = 1) -> FamilyReal:
    """O_n^2 / divisor > 0; n is taken modulo d. With ``divisor`` = d it is a key probability."""
    return FamilyReal(d, eps, lambda v: v.squares[n % d] / divisor)


def c_real(d: int, n: int, eps: Eps) -> FamilyReal:
    """c_n = sqrt(1 - O_n^2) > 0; n is taken modulo d."""
    return FamilyReal(d, eps, lambda v: v.c[n % d])


def local_bound_real(d: int, eps: Eps) -> FamilyReal:
    """L = (d-1) - sum_{n != n0} (1 - c_n)^2, without cancellation that matters: L is near d-1."""
    pivot = ShiftPowerGap(d, eps).pivot

    def formula(v: Balls) -> arb:
        small = (v.squares[n] / (1 + v.c[n]) for n in range(d) if n != pivot)
        return d - 1 - sum((x * x for x in small), arb(0))

    return FamilyReal(d, eps, formula)


def probability_real(d: int, eps: Eps, index: tuple[int, int, int, int]) -> FamilyReal:
    """p(a, b | x, y) of the ideal correlation, ``index`` = (a, b, x, y), y = j d + k.

    Raises:
        DimensionError: if an index is out of range.

    >>> from fractions import Fraction
    >>> from exact.enclosure import decimal_digits
    >>> decimal_digits(probability_real(2, Fraction(1, 2), (0, 0, 0, 0)), 10).text
    '0.4267766953'
    """
    a, b, x, y = index
    if not (0 <= a < d and 0 <= b < 3 and 0 <= x < 2 and 0 <= y < d * d):
        raise DimensionError(
            f"index {index} is outside [d, 3, 2, d^2] for d = {d}",
            value=index,
            remedy="indices (a, b, x, y) start from 0, y = j d + k",
        )
    j, k = divmod(y, d)
    n, own = (j - k) % d, (j, k)[x]
    other = ((a - k) % d, (j - a) % d)[x]  # the overlap that p(a, ...) carries for a != own
    if b == 2 and (a == own or d == 2):
        return FamilyReal(d, eps, lambda _: arb(0), zero=True)

    def formula(v: Balls) -> arb:
        c, up = v.c[n], 1 + v.c[n]
        down = v.squares[n] / up  # 1 - c
        if a == own:
            return (up if b == x else down) / (2 * d)
        if b == 2:  # c^2 - O^2 = the squared overlaps in neither of the two places
            rest = (v.squares[m] for m in range(d) if m not in (n, other))
            return sum(rest, arb(0)) / (d * c * c)
        return v.squares[other] * (down if b == x else up) / (2 * d * c * c)

    return FamilyReal(d, eps, formula)
