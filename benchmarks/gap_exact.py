"""The gap by this package: certified digits from the closed form without cancellation."""

from __future__ import annotations

from fractions import Fraction
from time import process_time

import flint
from common import Answer, repeated, serve

from exact.enclosure import decimal_digits
from exact.gap import ShiftPowerGap


def run(d: int, eps: str, digits: int) -> Answer:
    """Delta to ``digits`` digits, timed."""
    start = process_time()
    found = decimal_digits(ShiftPowerGap(d, Fraction(eps)), digits)
    return {
        "parts": {"all": process_time() - start},
        "value": found.text,
        "how": f"certified, {found.bits} bits",
    }


def default(d: int, eps: str, digits: int) -> Answer:
    """The same: there is no setting to choose."""
    return run(d, eps, digits)


if __name__ == "__main__":
    serve(
        f"exact-diqkd, python-flint {flint.__version__}",
        {"run": repeated(run), "default": default},
    )
