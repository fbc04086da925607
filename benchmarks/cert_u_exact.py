"""CERT-U by this package: the two calls a user makes.

``shift_power`` builds U and refuses it unless the dense unitarity test proves U U^dagger = 1, so
building and deciding are one call; it also finds out that U is circulant, which is timed too though
nothing here uses it. ``overlap_squares`` then squares all d^2 moduli.
"""

from __future__ import annotations

from fractions import Fraction
from time import process_time

import flint
import numpy as np
from common import Answer, lowest_terms, repeated, serve

from exact.array import CyclotomicArray
from exact.bases.shift_power import shift_power
from exact.overlaps import overlap_squares


def run(d: int, p: int, q: int) -> Answer:
    """The workload, timed."""
    start = process_time()
    pair = shift_power(d, Fraction(p, q))
    proved = process_time()
    overlap_squares(pair)
    end = process_time()
    return {"parts": {"U, unitary": proved - start, "O2": end - proved}, "unitary": True}


def check(d: int, p: int, q: int) -> Answer:
    """All entries modulo Phi_N, and the decision on U with one entry times zeta_N."""
    pair = shift_power(d, Fraction(p, q))
    phases = np.zeros((d, d, pair.order), dtype=np.int64)
    phases[..., 0] = 1
    phases[d - 1, 0] = np.arange(pair.order) == 1
    wrong = pair.unitary * CyclotomicArray.from_group_ring(pair.order, phases)
    return {
        "U": _entries(pair.unitary),
        "O2": _entries(overlap_squares(pair)),
        "unitary": pair.unitary.is_unitary(),
        "perturbed": wrong.is_unitary(),
    }


def _entries(matrix: CyclotomicArray) -> list[list[int]]:
    return [lowest_terms(x.coefficients(), x.denominator) for _, x in matrix.entries()]


if __name__ == "__main__":
    serve(
        f"exact-diqkd; NumPy {np.__version__}, python-flint {flint.__version__}",
        {"run": repeated(run), "check": check},
    )
