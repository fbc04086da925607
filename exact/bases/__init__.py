"""Basis pairs, one file for each family, and the tuple that the conformance suite runs on.

Add a family: a file here that returns a :class:`BasisPair`, and a line in :data:`SAMPLES`.
"""

from __future__ import annotations

from collections.abc import Callable

from exact.bases.base import BasisPair
from exact.bases.explicit import explicit, load_basis
from exact.bases.fourier import fourier
from exact.bases.hadamard_blocks import hadamard_blocks
from exact.bases.rational import random_rational, rational
from exact.bases.shift_power import (
    shift_power,
    shift_power_closed_form,
    shift_power_laurent,
)

#: One or more members of every family, small enough for every exact check: (name, builder).
SAMPLES: tuple[tuple[str, Callable[[], BasisPair]], ...] = (
    ("shift_power d=2 eps=1/2", lambda: shift_power(2, "1/2")),
    ("shift_power d=3 eps=1/7", lambda: shift_power(3, "1/7")),
    ("shift_power d=4 eps=3/10", lambda: shift_power(4, "3/10")),
    ("shift_power d=3 eps=0", lambda: shift_power(3, 0)),
    ("shift_power d=3 eps=1", lambda: shift_power(3, 1)),
    ("fourier d=2", lambda: fourier(2)),
    ("fourier d=3", lambda: fourier(3)),
    ("hadamard_blocks 2+2", lambda: hadamard_blocks([2, 2])),
    ("hadamard_blocks 1+2", lambda: hadamard_blocks([1, 2])),
    ("rational d=3", lambda: random_rational(3, 1)),
    ("rational d=4, real", lambda: random_rational(4, 2, complex_entries=False)),
    ("explicit 3-4-5", lambda: explicit([["3/5", "4/5"], ["-4/5", "3/5"]])),
)

__all__ = [
    "SAMPLES",
    "BasisPair",
    "explicit",
    "fourier",
    "hadamard_blocks",
    "load_basis",
    "random_rational",
    "rational",
    "shift_power",
    "shift_power_closed_form",
    "shift_power_laurent",
]
