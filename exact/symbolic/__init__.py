"""The SymPy face: exact conversions both ways, and equality of what came back.

Main definitions: :func:`to_sympy` and :func:`exact_string` (outward), :func:`from_sympy`,
:func:`from_sympy_matrix`, :func:`basis_pair_from_sympy` and :func:`bits_from_sympy` (inward),
:func:`same_number` (equality of numbers over different fields).

Conventions: SymPy writes and is read; it decides nothing. Floats are refused both ways.
"""

from __future__ import annotations

from exact.symbolic.abelian import abelian_sqrt, abelian_value, same_number
from exact.symbolic.inward import (
    basis_pair_from_sympy,
    bits_from_sympy,
    from_sympy,
    from_sympy_matrix,
)
from exact.symbolic.outward import EPS, exact_string, to_sympy

__all__ = [
    "EPS",
    "abelian_sqrt",
    "abelian_value",
    "basis_pair_from_sympy",
    "bits_from_sympy",
    "exact_string",
    "from_sympy",
    "from_sympy_matrix",
    "same_number",
    "to_sympy",
]
