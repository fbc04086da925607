"""Key rate against nonlocality: log2 d bits, a violation ~ eps^4, a distance ~ eps, for all d.

The comparison that the letter's title is about, as a table of certified numbers, log-log slopes
with proved limits, and a figure.

Main definitions: :func:`tradeoff`, :class:`Tradeoff`; :data:`QUANTITIES`; :func:`as_csv`,
:func:`as_data`. The figure is :func:`proofs.tradeoff.figure.draw`.

Source: the letter's title and abstract; Eqs. (10), (15), (17).
"""

from __future__ import annotations

from proofs.tradeoff.quantities import QUANTITIES, Quantity
from proofs.tradeoff.table import (
    DIMENSIONS,
    EPSILONS,
    Row,
    SlopeRow,
    Tradeoff,
    tradeoff,
)
from proofs.tradeoff.writing import LAWS, as_csv, as_data

__all__ = [
    "DIMENSIONS",
    "EPSILONS",
    "LAWS",
    "QUANTITIES",
    "Quantity",
    "Row",
    "SlopeRow",
    "Tradeoff",
    "as_csv",
    "as_data",
    "tradeoff",
]
