"""The ell_1 distance by SymPy's ``lpmin``: the simplex method in rationals.

It gets this package's small program, by orbits, with p rounded to 80 binary places, so that SymPy
is not charged for the full scenario; the answer is exact for that p, which nothing certifies.
"""

from __future__ import annotations

from fractions import Fraction
from time import process_time

import flint
import sympy
from common import Answer, repeated, serve
from sympy.solvers.simplex import lpmin

from exact.local_polytope import Target
from localsearch.program import distance_program

PLACES = 80


def run(d: int, eps: str, digits: int) -> Answer:
    """Least cost of the program."""
    program = distance_program(d, key=False)
    with flint.ctx.workprec(PLACES + 64):
        balls = Target(d, Fraction(eps)).balls(PLACES + 64)
        units = {at: int((x.mid() * 2**PLACES).floor().unique_fmpz()) for at, x in balls.items()}
    rounded = {at: sympy.Rational(n, 2**PLACES) for at, n in units.items()}
    start = process_time()
    x = sympy.symbols(f"x:{len(program.names)}")
    constraints = [v >= 0 for v in x]
    for row in program.rows:
        total = sympy.Add(*(v * x[j] for j, v in row.terms))
        right = sympy.Integer(row.scale)
        if row.place is not None:
            right *= rounded[row.place]
        constraints.append(sympy.Eq(total, right))
    value, _ = lpmin(sympy.Add(*(c * v for c, v in zip(program.cost, x, strict=True))), constraints)
    return {
        "parts": {"all": process_time() - start},
        "value": str(sympy.N(value, digits)),
        "how": f"exact for p to {PLACES} places",
    }


if __name__ == "__main__":
    serve(f"sympy {sympy.__version__}", {"run": repeated(run)})
