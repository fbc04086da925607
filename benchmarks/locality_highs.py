"""The ell_1 distance by one float linear program on the full scenario; the argument says which.

* ``strategies``: Alice's d^2 deterministic outputs, with Bob's answer to each of his d^2 settings.
* ``vertices``: every deterministic strategy of both, d^2 3^(d^2) of them, as in a textbook.

Neither uses the shift of U_eps. p is in float64, from the Born rule (``reference``). HiGHS at its
default settings: the answer is as good as its tolerance, 1e-7, and nothing certifies it.
"""

from __future__ import annotations

import sys
from fractions import Fraction
from importlib import metadata
from itertools import product
from time import process_time
from typing import Any

import highspy
import numpy as np
from common import Answer, repeated, serve

from reference.born import correlation
from reference.family import family_unitary

Column = dict[int, float]


class TooManyColumnsError(ValueError):
    """A program that would not fit."""


def columns(d: int, name: str) -> tuple[int, list[Column]]:
    """How many rows there are after those of p, and the columns of the local model."""
    places = {at: i for i, at in enumerate(product(range(d), range(3), range(2), range(d * d)))}
    alice = list(product(range(d), repeat=2))
    if name == "vertices":
        found = []
        for a in alice:
            for bob in product(range(3), repeat=d * d):
                column = {places[a[x], b, x, y]: 1.0 for y, b in enumerate(bob) for x in (0, 1)}
                found.append({**column, len(places): 1.0})
        return 1, found
    weights = [{len(places): 1.0} for _ in alice]
    found, row = list(weights), len(places) + 1
    for a, weight in zip(alice, weights, strict=True):
        for y in range(d * d):
            weight[row] = -1.0
            found += [{places[a[x], b, x, y]: 1.0 for x in (0, 1)} | {row: 1.0} for b in range(3)]
            row += 1
    return row - len(places), found


def solve(d: int, eps: str, name: str) -> float:
    """Least sum of |p - q| over the columns."""
    p = correlation(family_unitary(d, float(Fraction(eps)))).reshape(-1)
    rows, local = columns(d, name)
    size = len(p)
    every = [*local, *({i: 1.0} for i in range(size)), *({i: -1.0} for i in range(size))]
    lp: Any = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(every), size + rows
    lp.col_cost_ = np.array([0.0] * len(local) + [1.0] * (2 * size))
    lp.col_lower_, lp.col_upper_ = np.zeros(len(every)), np.full(len(every), np.inf)
    right = np.concatenate([p, [1.0], np.zeros(rows - 1)])
    lp.row_lower_ = lp.row_upper_ = right
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.concatenate(([0], np.cumsum([len(c) for c in every])))
    lp.a_matrix_.index_ = np.array([i for c in every for i in c])
    lp.a_matrix_.value_ = np.array([v for c in every for v in c.values()])
    solver: Any = highspy.Highs()
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.passModel(lp)
    solver.run()
    return float(solver.getInfo().objective_function_value)


def tasks(name: str) -> Answer:
    """What can be asked of one program."""

    def run(d: int, eps: str, digits: int) -> Answer:  # noqa: ARG001 - 15 digits are all there is
        if name == "vertices" and d > 3:
            raise TooManyColumnsError(d**2 * 3 ** (d * d))
        start = process_time()
        value = solve(d, eps, name)
        return {"parts": {"all": process_time() - start}, "value": repr(value), "how": "float64"}

    return {"run": repeated(run)}


if __name__ == "__main__":
    serve(f"highspy {metadata.version('highspy')}", tasks(sys.argv[1]))
