"""The ell_1 distance to the local set by this package: a certified interval."""

from __future__ import annotations

from fractions import Fraction
from time import process_time

import flint
from common import Answer, repeated, serve

from localsearch import locality


def run(d: int, eps: str, digits: int) -> Answer:
    """Search in floats, then certify from an exact functional and an exact local model."""
    start = process_time()
    found = locality(d, Fraction(eps), measure="l1", digits=digits)
    took = process_time() - start
    with flint.ctx.workprec(found.interval.bits):
        low, high = found.interval.lower.lower(), found.interval.upper.upper()
        width = float(high - low)
    return {
        "parts": {"all": took},
        "value": low.str(digits + 5, radius=False),
        "width": width,
        "how": "certified",
    }


if __name__ == "__main__":
    serve(f"exact-diqkd, python-flint {flint.__version__}", {"run": repeated(run)})
