"""The two distances from the local set as linear programs with small integer coefficients.

Unknowns x >= 0: the tables W, s and t of :mod:`exact.local_polytope.model`, and for the ell_1
distance u, v >= 0 with u - v = P - Q at every place. The programs are

- ``l1``: least sum of u + v such that Q + u - v = P and sum W = 1;
- ``visibility``: least mu = sum W such that Q - mu N = P - N, where N is the noise. If (W, s, t)
  is feasible, dividing by mu gives a local model of N + (P - N)/mu; so the critical visibility is
  1/mu at the optimum.

Either way the matrix and the cost are rational and do not depend on eps: eps enters the right
side alone. So the dual solutions, which are Bell functionals, are rational; an optimal one stays
optimal on a range of eps, and a basis that is optimal at one eps is dual feasible at every other.

Main definitions: :class:`Program`, :func:`distance_program`, :func:`visibility_program`.

Implementation notes: rows are scaled by d to have integer coefficients. Rows of ``visibility``
that follow from others (sum_b and sum_a are fixed) are left out, so its rows are independent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from exact.local_polytope.orbit import KEY, OUTCOMES, Place, noise, places

#: Name of an unknown: ("W", m), ("s", n, a0, a1, b), ("t", a0, a1), ("u", *place), ("v", *place).
Name = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One equation: sum of coefficient times unknown = scale (P - shift N) at a place, or constant.

    Attributes:
        terms: column and integer coefficient.
        place: where the right side comes from, or None.
        scale: the factor of P, or the constant right side if there is no place.
        shift: whether N is subtracted from P.
    """

    terms: tuple[tuple[int, int], ...]
    place: Place | None = None
    scale: int = 0
    shift: bool = False


@dataclass(frozen=True, slots=True)
class Program:
    """Least cost . x subject to the rows and x >= 0.

    Attributes:
        d: dimension.
        key: whether the key setting belongs to it.
        names: the unknowns, in the order of the columns.
        rows: the equations.
        cost: an integer for each column.
    """

    d: int
    key: bool
    names: tuple[Name, ...]
    rows: tuple[Row, ...]
    cost: tuple[int, ...]


class _Builder:
    def __init__(self, d: int, *, key: bool) -> None:
        self.d, self.key = d, key
        self.columns: dict[Name, int] = {}
        self.rows: list[Row] = []
        for m in range(d):
            self.column("W", m)

    def column(self, *name: str | int) -> int:
        return self.columns.setdefault(name, len(self.columns))

    def at(self, place: Place) -> list[int]:
        """The columns whose sum is Q at the place."""
        n, a, b, x = place
        pairs = [(a, o) if x == 0 else (o, a) for o in range(self.d)]
        if n == KEY:
            return [self.column("t", *pair) for pair in pairs]
        return [self.column("s", n, *pair, b) for pair in pairs]

    def add(self, terms: Mapping[int, int], *, scale: int = 0) -> None:
        self.rows.append(Row(tuple(terms.items()), scale=scale))

    def add_sums(self) -> None:
        """sum_b s = W and sum_r t(a0 - r, a1 - r) = W."""
        d = self.d
        for n, a0, a1 in product(range(d), repeat=3):
            terms = {self.column("s", n, a0, a1, b): 1 for b in range(OUTCOMES)}
            self.add({**terms, self.column("W", (a1 - a0) % d): -1})
        for m in range(d) if self.key else ():
            terms = {self.column("t", a, (a + m) % d): 1 for a in range(d)}
            self.add({**terms, self.column("W", m): -1})

    def program(self, letters: str) -> Program:
        """The program whose cost is the sum of the unknowns with these letters."""
        cost = tuple(int(str(name[0]) in letters) for name in self.columns)
        return Program(self.d, self.key, tuple(self.columns), tuple(self.rows), cost)


def distance_program(d: int, *, key: bool) -> Program:
    """The program of the ell_1 distance."""
    build = _Builder(d, key=key)
    for place in places(d, key=key):
        terms = dict.fromkeys(build.at(place), 1)
        terms |= {build.column("u", *place): 1, build.column("v", *place): -1}
        build.rows.append(Row(tuple(terms.items()), place, 1))
    build.add_sums()
    build.add({build.column("W", m): 1 for m in range(d)}, scale=1)
    return build.program("uv")


def visibility_program(d: int, *, key: bool) -> Program:
    """The program of 1/v for the critical visibility v."""
    build = _Builder(d, key=key)
    for place in places(d, key=key):
        last = place.a == d - 1 and (place.x == 1 or place.n == KEY)
        if last or place.b == OUTCOMES - 1:
            continue  # follows from sum_a and sum_b
        terms = dict.fromkeys(build.at(place), d)
        background = int(noise(d, place) * d)
        terms |= {build.column("W", m): -background for m in range(d)}
        build.rows.append(Row(tuple(terms.items()), place, d, shift=True))
    build.add_sums()
    return build.program("W")
