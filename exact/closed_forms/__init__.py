"""The letter's formulas in SymPy, with d and eps as symbols or as numbers.

Main definitions: the entries of U_eps, overlaps and generator (:mod:`~exact.closed_forms.family`);
the ideal probabilities and the key rate (:mod:`~exact.closed_forms.probabilities`); the functional
(10), its local bound and gap (:mod:`~exact.closed_forms.bell`).

Conventions: the symbols are :data:`D` (a positive integer) and :data:`EPS` (real); any other symbol
does as well. Numbers may be ints, Fractions, SymPy rationals or, for eps, text such as ``"1/7"``;
floats are refused.

Implementation notes: these are statements, not proofs. At rational eps and integer d each has the
same value as the exact objects, which tests hold exactly through
:func:`~exact.symbolic.from_sympy` and :func:`~exact.symbolic.same_number`.
"""

from __future__ import annotations

from exact.closed_forms.arguments import EPS, D
from exact.closed_forms.bell import (
    P_BOB,
    C,
    P,
    bell_functional,
    gap,
    gap_expression,
    gap_without_cancellation,
    local_bound,
)
from exact.closed_forms.family import (
    c,
    generator,
    overlap,
    overlap_square,
    u_eps,
    unitary_entry,
    unitary_entry_sum,
)
from exact.closed_forms.probabilities import (
    bob_marginal,
    key_probability,
    key_rate,
    probability,
)

__all__ = [
    "C",
    "D",
    "EPS",
    "P",
    "P_BOB",
    "bell_functional",
    "bob_marginal",
    "c",
    "gap",
    "gap_expression",
    "gap_without_cancellation",
    "generator",
    "key_probability",
    "key_rate",
    "local_bound",
    "overlap",
    "overlap_square",
    "probability",
    "u_eps",
    "unitary_entry",
    "unitary_entry_sum",
]
