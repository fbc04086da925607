"""The letter's numbers by four independent routes, held against one another.

The ledger's verdicts rest on exact algebra alone. This package asks a different question: do the
numbers that the exact packages print come out again when the letter is computed by other means?
A misread index or exponent would survive any amount of algebra on top of it; it does not survive
a second and a third computation that share no code with the first.

Main definitions: :func:`cross_check` runs the grid and gives a :class:`CrossCheck` with one
:class:`Row` per quantity and pair of engines; :data:`QUANTITIES` says what is compared, and
:class:`Engine` by whom.

Conventions: one file per engine, and no engine imports another. An engine gives every quantity as
a flat list of real numbers, in the order fixed in :mod:`proofs.crosscheck.quantities`. A row
never says more than its numbers can bear: a quantity below what an engine resolves is reported as
not resolved, never as an agreement.

Implementation notes: of everything outside the tests only
:mod:`proofs.crosscheck.float64_engine` may import :mod:`reference`; an import contract holds it
to that.

Source: Eqs. (9), (10), (14), (15), (17).
"""

from proofs.crosscheck.quantities import QUANTITIES, Engine, GridPoint, Quantity
from proofs.crosscheck.report import CrossCheck
from proofs.crosscheck.rows import Row, Verdict
from proofs.crosscheck.run import DEFAULT_DS, DEFAULT_EPSS, cross_check

__all__ = [
    "DEFAULT_DS",
    "DEFAULT_EPSS",
    "QUANTITIES",
    "CrossCheck",
    "Engine",
    "GridPoint",
    "Quantity",
    "Row",
    "Verdict",
    "cross_check",
]
