"""The gap by SymPy's evalf of an exact expression, from one of two formulas; the first argument.

* ``difference``: (d-1) minus the local bound. evalf raises its precision by itself, up to ``maxn``
  digits: 100 by default, and here as many as it takes.
* ``closed``: this package's form without cancellation.

The expression is built anew each time; SymPy's cache stays warm.
"""

from __future__ import annotations

import sys
from fractions import Fraction
from time import process_time
from typing import Any, Final

import sympy
from common import Answer, repeated, serve
from sympy import Add, Integer, Rational, pi, sin, sqrt

MAXN: Final = 100_000


def overlap_squares(d: int, eps: Fraction) -> list[Any]:
    """O_n^2 = sin^2(pi eps) / (d^2 sin^2(pi (eps+n)/d)), n = 1..d-1, the pivot n = 0 left out."""
    x = Rational(eps.numerator, eps.denominator)
    top = sin(pi * x) / d
    return [(top / sin(pi * (x + n) / d)) ** 2 for n in range(1, d)]


def difference(d: int, eps: Fraction) -> Any:  # noqa: ANN401 - SymPy has no types
    """(d-1) - sum (2 c_n - c_n^2)."""
    squares = overlap_squares(d, eps)
    return Integer(d - 1) - Add(*(2 * sqrt(1 - o) - (1 - o) for o in squares))


def closed(d: int, eps: Fraction) -> Any:  # noqa: ANN401
    """Sum (O_n^2 / (1 + c_n))^2."""
    return Add(*((o / (1 + sqrt(1 - o))) ** 2 for o in overlap_squares(d, eps)))


FORMULAS: Final = {"difference": difference, "closed": closed}


def tasks(name: str) -> Answer:
    """What can be asked of one formula."""

    def run(d: int, eps: str, digits: int) -> Answer:
        start = process_time()
        value = FORMULAS[name](d, Fraction(eps)).evalf(digits, maxn=MAXN)
        return {
            "parts": {"all": process_time() - start},
            "value": str(value),
            "how": f"no error bound, maxn = {MAXN}",
        }

    def default(d: int, eps: str, digits: int) -> Answer:
        value = FORMULAS[name](d, Fraction(eps)).evalf(digits)
        return {"value": str(value), "how": f"evalf({digits})"}

    return {"run": repeated(run), "default": default}


if __name__ == "__main__":
    serve(f"SymPy {sympy.__version__}", tasks(sys.argv[1]))
