"""The series of the gap by this package: d a symbol, then one d put in; exact coefficients."""

from __future__ import annotations

from time import process_time

import flint
from common import Answer, repeated, serve

from exact.enclosure import decimal_digits
from exact.smalleps.collective import gap
from exact.smalleps.power_sums import cosecant_coefficient, cosecant_power
from exact.smalleps.request import CoefficientReal


def run(d: int, order: int, digits: int) -> Answer:
    """Expand for every d, and write the coefficients at one d in decimals."""
    for cached in (cosecant_coefficient, cosecant_power):
        cached.cache_clear()
    start = process_time()
    series = gap(order)
    symbolic = process_time() - start
    values = {
        str(c.power): decimal_digits(CoefficientReal(c, d, (None, None)), digits).text
        for c in series.terms()
    }
    return {
        "parts": {"every d": symbolic, "one d": process_time() - start - symbolic},
        "values": values,
    }


if __name__ == "__main__":
    serve(f"exact-diqkd, python-flint {flint.__version__}", {"run": repeated(run)})
