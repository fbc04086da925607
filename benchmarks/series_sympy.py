"""The series of the gap by SymPy's ``series`` at one d: exact, d a number; cache cleared."""

from __future__ import annotations

from time import process_time

import sympy
from common import Answer, repeated, serve
from sympy import Add, N, Symbol, pi, sin, sqrt
from sympy.core.cache import clear_cache

X = Symbol("x", positive=True)


def run(d: int, order: int, digits: int) -> Answer:
    """Sum of (1 - c_n)^2 over n = 1..d-1, expanded at 0."""
    clear_cache()
    start = process_time()
    squares = [(sin(pi * X) / (d * sin(pi * (X + n) / d))) ** 2 for n in range(1, d)]
    found = Add(*((1 - sqrt(1 - o)) ** 2 for o in squares)).series(X, 0, order + 1).removeO()
    values = {str(k): str(N(found.coeff(X, k), digits)) for k in range(4, order + 1, 2)}
    return {"parts": {"one d": process_time() - start}, "values": values}


if __name__ == "__main__":
    serve(f"sympy {sympy.__version__}, ground types flint", {"run": repeated(run)})
