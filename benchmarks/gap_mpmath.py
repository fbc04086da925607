"""The gap by mpmath, from one of two formulas; the first argument says which.

* ``difference``: (d-1) minus the local bound, where about 4 log2(1/eps) bits cancel. The
  precision is doubled until something is left, then set to what the digits need.
* ``closed``: this package's form without cancellation, at the digits wanted and 30 bits more.

mpmath has no error bound; the last digit is as good as the guard bits.
"""

from __future__ import annotations

import sys
from fractions import Fraction
from time import process_time
from typing import Any, Final

import mpmath
from common import Answer, repeated, serve
from mpmath import libmp, mp

GUARD: Final = 30


def overlap_squares(d: int, eps: Fraction) -> list[Any]:
    """O_n^2 = sin^2(pi eps) / (d^2 sin^2(pi (eps+n)/d)), n = 1..d-1, the pivot n = 0 left out."""
    top = mp.sinpi(mp.mpf(eps.numerator) / eps.denominator) / d
    turns = (
        mp.mpf(eps.numerator + eps.denominator * n) / (d * eps.denominator) for n in range(1, d)
    )
    return [(top / mp.sinpi(x)) ** 2 for x in turns]


def difference(d: int, eps: Fraction) -> Any:  # noqa: ANN401 - mpmath has no types
    """(d-1) - sum (2 c_n - c_n^2)."""
    total = mp.mpf(0)
    for square in overlap_squares(d, eps):
        c = mp.sqrt(1 - square)
        total += 2 * c - c * c
    return d - 1 - total


def closed(d: int, eps: Fraction) -> Any:  # noqa: ANN401
    """Sum (O_n^2 / (1 + c_n))^2."""
    return mp.fsum((o / (1 + mp.sqrt(1 - o))) ** 2 for o in overlap_squares(d, eps))


FORMULAS: Final = {"difference": difference, "closed": closed}


def find(name: str, d: int, eps: Fraction, digits: int) -> tuple[str, int]:
    """The value and the last working precision in bits, the search for it included."""
    wanted = libmp.dps_to_prec(digits) + GUARD
    bits = wanted
    while True:
        with mp.workprec(bits):
            value = FORMULAS[name](d, eps)
            # Terms are of size 1, so the bits above 2^(-bits + guard) are right.
            right = bits - GUARD + mp.mag(value) if value and name == "difference" else bits
            if value and right >= wanted - GUARD:
                return mp.nstr(value, digits, strip_zeros=False), bits
            bits = bits + wanted - right if value and right > GUARD else 2 * bits


def tasks(name: str) -> Answer:
    """What can be asked of one formula."""

    def run(d: int, eps: str, digits: int) -> Answer:
        start = process_time()
        value, bits = find(name, d, Fraction(eps), digits)
        return {
            "parts": {"all": process_time() - start},
            "value": value,
            "how": f"no error bound, {bits} bits",
        }

    def default(d: int, eps: str, digits: int) -> Answer:  # noqa: ARG001 - 15 digits, as set
        return {"value": mp.nstr(FORMULAS[name](d, Fraction(eps)), 15), "how": "mp.dps = 15"}

    return {"run": repeated(run), "default": default}


if __name__ == "__main__":
    serve(f"mpmath {mpmath.__version__}, backend {libmp.BACKEND}", tasks(sys.argv[1]))
