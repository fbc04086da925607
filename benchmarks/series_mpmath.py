"""The series of the gap by mpmath's ``taylor`` at one d: numbers from differences, no error bound.

It works in twice the digits wanted; ``taylor`` itself raises that for its differences.
"""

from __future__ import annotations

from time import process_time

import mpmath
from common import Answer, repeated, serve
from mpmath import libmp, mp


def run(d: int, order: int, digits: int) -> Answer:
    """Sum of (1 - c_n)^2 over n = 1..d-1, expanded at 0."""
    start = process_time()
    with mp.workdps(digits * 2):

        def gap(x: object) -> object:
            top = mp.sinpi(x) / d
            squares = ((top / mp.sinpi((x + n) / d)) ** 2 for n in range(1, d))
            return mp.fsum((1 - mp.sqrt(1 - o)) ** 2 for o in squares)

        found = mpmath.taylor(gap, 0, order)
        values = {str(k): mp.nstr(found[k], digits) for k in range(4, order + 1, 2)}
    return {"parts": {"one d": process_time() - start}, "values": values}


if __name__ == "__main__":
    serve(f"mpmath {mpmath.__version__}, backend {libmp.BACKEND}", {"run": repeated(run)})
