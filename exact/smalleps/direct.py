"""Each quantity at one d and eps without its series: from certified sines, by its definition.

At any eps in (0, 1/2] this gives every digit, where a series near eps = 1/2 gives few. Its
remainder is bounded by Cauchy's inequality on a disc of radius R on which the roots c_n are proved
analytic, R from 17/32 to 23/32, so at eps = 1/2 it shrinks like (1/2R)^K only with the order K. The
two together say what the further terms of the series truly are.

Main definition: :func:`direct`, a real number with certified balls, up to :data:`MAX_DIMENSION`.

Implementation notes: 1 - c_n is O_n^2/(1 + c_n), and c_n^2 - O_m^2 the sum of the other O^2, so
nothing cancels (:mod:`exact.family`). No series and no cotangent takes part.

Source: Eqs. (9), (10), (17) and the ideal strategy after Eq. (10).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flint import arb

from exact.algebraic import Eps
from exact.errors import DimensionError
from exact.family import Balls, FamilyReal
from exact.floor import check_near_zero
from exact.smalleps.quantities import find

#: Largest d; all d overlaps are evaluated.
MAX_DIMENSION: Final = 10_000


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a quantity is wanted; n and m are taken modulo d."""

    d: int
    power: int
    n: int
    m: int


Formula = Callable[[Balls, _Place], arb]


def _total(terms: object) -> arb:
    return sum(terms, arb(0))  # type: ignore[call-overload,no-any-return] # an iterable of balls


def _deficit(v: Balls, n: int) -> arb:
    """1 - c_n."""
    return v.squares[n] / (1 + v.c[n])


def _gap(v: Balls, at: _Place) -> arb:
    return _total(_deficit(v, n) ** 2 for n in range(1, at.d))


def _rest(v: Balls, at: _Place) -> arb:
    """c_n^2 - O_m^2 over d c_n^2."""
    others = _total(o for k, o in enumerate(v.squares) if k not in (at.n, at.m))
    return others / (at.d * v.c[at.n] ** 2)


_FORMULAS: Final[dict[str, Formula]] = {
    "gap": _gap,
    "visibility": lambda v, at: 1 - _gap(v, at) / (2 * (at.d - 1)),
    "witness": lambda v, _: _total(2 * c * _deficit(v, n) for n, c in enumerate(v.c)),
    "distance": lambda v, _: 2 * v.c[0],
    "c00": lambda v, _: v.c[0],
    "c00-squared": lambda v, _: v.c[0] ** 2,
    "overlaps": lambda v, at: _total(o**at.power for o in v.squares),
    "own-high": lambda v, at: (1 + v.c[at.n]) / (2 * at.d),
    "own-low": lambda v, at: _deficit(v, at.n) / (2 * at.d),
    "other-high": lambda v, at: v.squares[at.m] * (1 + v.c[at.n]) / (2 * at.d * v.c[at.n] ** 2),
    "other-low": lambda v, at: v.squares[at.m] * _deficit(v, at.n) / (2 * at.d * v.c[at.n] ** 2),
    "other-rest": _rest,
    "key": lambda v, at: v.squares[at.m] / at.d,
    "marginal": lambda _, at: arb(1) / at.d,
}


def direct(
    name: str, d: int, eps: object, *, power: int = 2, n: int | None = None, m: int | None = None
) -> FamilyReal:
    """A quantity at one d and eps, 0 < eps <= 1/2, with balls of any precision.

    Args:
        name: one of :data:`~exact.smalleps.quantities.QUANTITIES`.
        d: dimension, 2 to :data:`MAX_DIMENSION`.
        eps: exact rational or real algebraic number.
        power: m of ``overlaps``.
        n: the label n, where the quantity has one.
        m: the label m, likewise.

    Raises:
        ParameterError: if the name is unknown or eps outside (0, 1/2].
        DimensionError: if d is out of range.

    Source: Eqs. (10), (17).

    >>> from exact.enclosure import decimal_digits
    >>> decimal_digits(direct("gap", 2, "1/2"), 10).text
    '0.08578643763'
    """
    find(name)
    if d > MAX_DIMENSION:
        raise DimensionError(
            f"d = {d} is too large to sum over n", value=d, remedy=f"choose d <= {MAX_DIMENSION}"
        )
    value: Eps = check_near_zero(eps)
    at, formula = _Place(d, power, (n or 0) % d, (m or 0) % d), _FORMULAS[name]
    zero = name == "other-rest" and d == 2
    return FamilyReal(d, value, lambda v: formula(v, at), zero)
