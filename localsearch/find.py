"""How far the ideal correlation is from the local set: search in floats, certify exactly.

Main definitions: :class:`Locality`, :func:`locality`.

Implementation notes: the first basis is found at max(eps, 1/1000) (and as far from 1), where
floats see all sizes; the basis is then solved at eps itself to the precision needed, and replaced
where a component turns out negative (:mod:`localsearch.basis`). If the search fails or the
interval comes out too wide, that is an error, never a wrong interval.

Source: the letter's title and conclusion.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import Final

from flint import arb, ctx

from exact.algebraic import Eps, inverse_floor
from exact.errors import DimensionError, ParameterError, UndecidedError
from exact.local_polytope import (
    Interval,
    Place,
    ShiftFunctional,
    ShiftModel,
    Target,
    distance_interval,
    nearest_model,
    noise,
    visibility_interval,
)
from localsearch.basis import Solution, refine
from localsearch.program import Program, Row, distance_program, visibility_program

#: The two measures.
MEASURES: Final = ("visibility", "l1")
MAX_DIMENSION: Final = 12
MAX_DIGITS: Final = 1000
#: Where floats stop seeing the smallest entries, about eps^2.
_FLOATS_FROM: Final = Fraction(1, 1000)
_FLOAT_BITS: Final = 64


@dataclass(frozen=True, slots=True)
class Locality:
    """A certified interval with what certifies it.

    Attributes:
        target: the ideal correlation.
        measure: visibility or l1.
        interval: the certified interval.
        functional: the functional behind one end, its coefficients coprime integers.
        model: the local model behind the other.
        visibility: the v of the model, None for l1.
        zooms: how many bases were replaced in the search.
    """

    target: Target
    measure: str
    interval: Interval
    functional: ShiftFunctional
    model: ShiftModel
    visibility: Fraction | None
    zooms: int

    def certify(self, bits: int) -> Interval:
        """The interval, from the functional and the model alone."""
        if self.visibility is None:
            return distance_interval(self.target, self.functional, self.model, bits)
        return visibility_interval(self.target, self.functional, self.model, self.visibility, bits)


def locality(
    d: int, eps: Eps, *, key: bool = False, measure: str = "visibility", digits: int = 20
) -> Locality:
    """The critical visibility or the ell_1 distance of the ideal correlation of U_eps.

    Args:
        d: dimension, 2 to :data:`MAX_DIMENSION`.
        eps: exact rational or real algebraic number, 0 < eps < 1.
        key: whether the key setting belongs to the correlation.
        measure: ``visibility`` (against the state 1/d^2) or ``l1`` (sum over all a, b, x, y).
        digits: the relative width of the interval is below 10^-digits; for the visibility v,
            that of 1 - v is too.

    Returns:
        The interval with its functional and model.

    Raises:
        ParameterError, DimensionError: if an argument is out of range.
        UndecidedError: if the search found nothing good enough.

    >>> found = locality(2, Fraction(1, 2), measure="l1")
    >>> found.functional.local_bound(), found.interval.narrower_than(Fraction(1, 10**20))
    (Fraction(4, 1), True)
    """
    if measure not in MEASURES:
        raise ParameterError(
            f"measure {measure!r} is not known", value=measure, remedy="choose visibility or l1"
        )
    if d > MAX_DIMENSION:
        raise DimensionError(
            f"d = {d} is too large", value=d, remedy=f"choose d <= {MAX_DIMENSION}"
        )
    if not 1 <= digits <= MAX_DIGITS:
        raise ParameterError(
            f"digits = {digits} is out of range", value=digits, remedy=f"choose 1 to {MAX_DIGITS}"
        )
    target = Target(d, eps, key)
    small = _log2(target.eps if target.eps <= Fraction(1, 2) else 1 - target.eps)
    bits = int(digits * 3.33) + 64 + 2 * small
    make = distance_program if measure == "l1" else visibility_program
    program = make(d, key=key)
    solution = _search(program, target, 2 * bits)
    found = _package(program, solution, target, measure, 2 * bits)
    if not _is_good(found, digits, small):
        raise UndecidedError(
            "the model and the functional that were found do not meet",
            value=str(found.interval.relative_width()),
            remedy="report it",
        )
    return found


def _log2(x: Eps) -> int:
    """About log2(1/x), rounded up."""
    return inverse_floor(x).bit_length() + 1


def _is_good(found: Locality, digits: int, small: int) -> bool:
    extra = small if found.measure == "visibility" else 0  # 1 - v is of the order of eps
    return found.interval.narrower_than(Fraction(1, 10**digits << extra))


# -- search ---------------------------------------------------------------------------------------
def _search(program: Program, target: Target, grid: int) -> Solution:
    eps = target.eps
    if eps < _FLOATS_FROM:
        eps = _FLOATS_FROM
    elif eps > 1 - _FLOATS_FROM:
        eps = 1 - _FLOATS_FROM
    near = Target(target.d, eps, target.key).balls(_FLOAT_BITS)
    start = [float(v) * 2.0**-_FLOAT_BITS for v in _right(program, near, _FLOAT_BITS)]
    right = _right(program, target.balls(grid + 64), grid)
    return refine(program, start, right, grid, 1 << (grid // 2))


def _right(program: Program, p: Mapping[Place, arb], grid: int) -> list[int]:
    """The right side in units of 2^-grid, rounded."""
    with ctx.workprec(grid + 64):
        scale = arb(2) ** grid
        units = {at: _integer(ball.mid() * scale) for at, ball in p.items()}

    def one(row: Row) -> int:
        if row.place is None:
            return row.scale << grid
        background = int(noise(program.d, row.place) * row.scale) << grid if row.shift else 0
        return units[row.place] * row.scale - background

    return [one(row) for row in program.rows]


def _integer(x: arb) -> int:
    """The integer part of a number without radius."""
    found = x.floor().unique_fmpz()
    if found is None:
        raise UndecidedError("a number has no integer part", value=x, remedy="report it")
    return int(found)


# -- what the search found, made exact ------------------------------------------------------------
def _package(
    program: Program, solution: Solution, target: Target, measure: str, bits: int
) -> Locality:
    functional = _functional(program, solution)
    unit = 1 << bits
    values = {
        name: Fraction(x, unit)
        for name, x in zip(program.names, solution.values, strict=True)
        if abs(x) > 1 << (bits // 2) and name[0] in {"W", "s", "t"}
    }
    visibility = None
    if measure == "visibility":
        mass = sum((x for name, x in values.items() if name[0] == "W"), Fraction(0))
        if mass < 1:
            raise UndecidedError("the search found no model", value=mass, remedy="report it")
        visibility = Fraction(int(unit / mass), unit)
        values = {name: Fraction(int(x / mass * unit), unit) for name, x in values.items()}
    model = nearest_model(target.d, values, key=target.key)
    if visibility is None:
        interval = distance_interval(target, functional, model, bits)
    else:
        interval = visibility_interval(target, functional, model, visibility, bits)
    return Locality(target, measure, interval, functional, model, visibility, solution.zooms)


def _functional(program: Program, solution: Solution) -> ShiftFunctional:
    table = {
        row.place: y
        for row, y in zip(program.rows, solution.duals, strict=True)
        if row.place is not None and y
    }
    if not table:
        raise UndecidedError("the search found no functional", value=table, remedy="report it")
    top = lcm(*(y.denominator for y in table.values()))
    common = gcd(*(int(y * top) for y in table.values()))
    return ShiftFunctional(
        program.d, program.key, {at: y * top / common for at, y in table.items()}
    )
