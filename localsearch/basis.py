"""Solutions of a program to any precision, from the bases that a float solver suggests.

The matrix has small integers, so only its right side needs precision. With numbers kept as
integers over 2^grid:

- a basis gives x = B^(-1) b by refinement: solve in floats, take the residual exactly, repeat;
- if a component is negative, or the slack of an equation not zero, the basis is not optimal at
  this right side (a float solver cannot see 10^-12 beside 1). Then *zoom*: the corrections z >= -x
  solve the same program with the unmet slacks as right side and the reduced costs as cost; in
  units of the worst violation its numbers are of order one, and HiGHS sees them. It starts from
  the old basis, which is dual feasible, and its new basis is tried again.

This is the iterative refinement of linear programs, with the exact residuals of a basis in place
of those of a float solution.

Main definitions: :class:`Solution`, :func:`refine`.

References: A. Gleixner, D. Steffy, K. Wolter, Iterative refinement for linear programming,
INFORMS J. Comput. 28, 449 (2016).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from exact.errors import UndecidedError
from localsearch.highs import Simplex
from localsearch.program import Program

#: How often a basis is replaced before giving up.
MAX_ZOOMS: Final = 40
#: Beyond this many units of the violation a bound is out of sight.
_FAR: Final = 10**7
#: Duals are rationals of small denominators; the solver gives them to about ten digits.
_DENOMINATOR: Final = 10_000


@dataclass(frozen=True, slots=True)
class Solution:
    """What a basis says; nothing in it is trusted.

    Attributes:
        values: each unknown as an integer over 2^grid.
        duals: one rational for each row.
        zooms: how many bases were replaced on the way.
    """

    values: tuple[int, ...]
    duals: tuple[Fraction, ...]
    zooms: int


def refine(
    program: Program,
    start: Sequence[float],
    right: Sequence[int],
    grid: int,
    negligible: int,
) -> Solution:
    """Solve a program at a right side given to ``grid`` binary places.

    Args:
        program: the program.
        start: a right side, in floats, for the first basis.
        right: the right side in units of 2^-grid.
        grid: binary places.
        negligible: components above minus this many units count as zero.

    Raises:
        UndecidedError: if no basis is found, which says nothing about the answer.
    """
    simplex = Simplex(program)
    columns = len(program.names)
    simplex.solve(start, [0.0] * columns, program.cost)
    for zooms in range(MAX_ZOOMS):
        values, slacks = _basic_values(program, simplex, right)
        duals = _duals(program, simplex)
        worst = max(-min(values), *map(abs, slacks))
        if worst <= negligible:
            return Solution(tuple(values), duals, zooms)
        reduced = [Fraction(c) for c in program.cost]
        for row, y in zip(program.rows, duals, strict=True):
            for j, v in row.terms if y else ():
                reduced[j] -= y * v
        lower = [float("-inf") if x > _FAR * worst else float(Fraction(-x, worst)) for x in values]
        unmet = [float(Fraction(x, worst)) for x in slacks]
        simplex.solve(unmet, lower, [max(0.0, float(c)) for c in reduced])
    raise UndecidedError(
        f"no basis is right after {MAX_ZOOMS} corrections", value=grid, remedy="report it"
    )


def _basic_values(
    program: Program, simplex: Simplex, right: Sequence[int]
) -> tuple[list[int], list[int]]:
    """All unknowns and slacks of the basic solution, in units; exact up to a few units."""
    place = {j: i for i, j in enumerate(simplex.basis)}
    rows = [
        [(place[j], v) for j, v in row.terms if j in place]
        + ([(place[-1 - i], 1)] if -1 - i in place else [])
        for i, row in enumerate(program.rows)
    ]
    found, rest = [0] * len(rows), list(right)
    size, before = max(map(abs, rest)), None
    while size > 0 and (before is None or size < before):
        shift = max(0, size.bit_length() - 1000)  # what a float can hold
        step = simplex.apply_inverse([float(r >> shift) for r in rest])
        change = [round(float(x)) << shift for x in step]
        found = [x + dx for x, dx in zip(found, change, strict=True)]
        rest = [b - sum(v * found[i] for i, v in row) for b, row in zip(right, rows, strict=True)]
        before, size = size, max(map(abs, rest))
    values, slacks = [0] * len(program.names), [0] * len(rows)
    for j, i in place.items():
        if j >= 0:
            values[j] = found[i]
        else:
            slacks[-1 - j] = found[i]
    return values, slacks


def _duals(program: Program, simplex: Simplex) -> tuple[Fraction, ...]:
    cost = [float(program.cost[j]) if j >= 0 else 0.0 for j in simplex.basis]
    found = simplex.apply_inverse_transpose(cost)
    return tuple(Fraction(float(y)).limit_denominator(_DENOMINATOR) for y in found)
