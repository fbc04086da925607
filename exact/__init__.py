"""Exact objects of the letter: bases, overlaps, Bell functional, ideal strategy, rates.

Everything is exact: elements of cyclotomic fields Q(zeta_N), square roots over them, and
certified balls where a decimal is wanted. Floats are refused. The SymPy face is
:mod:`exact.symbolic`, formulas with d and eps as symbols are in :mod:`exact.closed_forms`,
rendering in :mod:`exact.latex`; these import SymPy, the rest does not.

>>> from exact import BellFunctional, Overlaps, decimal_digits, shift_power
>>> functional = BellFunctional(Overlaps(shift_power(3, "1/2")))
>>> decimal_digits(functional.gap(), 30).text
'0.0681143762804579151027436996773'
"""

from __future__ import annotations

from exact.algebraic import RealAlgebraic
from exact.array import CyclotomicArray
from exact.attack import BlockAttack, block_attack, check_attack
from exact.bases import (
    BasisPair,
    explicit,
    fourier,
    hadamard_blocks,
    load_basis,
    random_rational,
    rational,
    shift_power,
    shift_power_laurent,
)
from exact.bell import BellFunctional
from exact.connectivity import Decision, decide, positive_overlaps
from exact.correlation import Correlation, born_rule, closed_form
from exact.cyclotomic import Cyclotomic, zeta
from exact.enclosure import decimal_digits, sign
from exact.entropy import Bits, conditional_entropy, entropy
from exact.errors import ExactDiqkdError
from exact.gap import ShiftPowerGap
from exact.gauss import sqrt_of_integer
from exact.keyrate import KeyRate, devetak_winter, key_setting
from exact.laurent import Laurent
from exact.overlaps import Overlaps, overlap_value
from exact.parse import parse_number
from exact.parse_real import parse_real
from exact.radical import Radical, sqrt
from exact.strategy import IdealStrategy
from exact.witness import Witness, main_theorem_witness

__all__ = [
    "BasisPair",
    "BellFunctional",
    "Bits",
    "BlockAttack",
    "Correlation",
    "Cyclotomic",
    "CyclotomicArray",
    "Decision",
    "ExactDiqkdError",
    "IdealStrategy",
    "KeyRate",
    "Laurent",
    "Overlaps",
    "Radical",
    "RealAlgebraic",
    "ShiftPowerGap",
    "Witness",
    "block_attack",
    "born_rule",
    "check_attack",
    "closed_form",
    "conditional_entropy",
    "decide",
    "decimal_digits",
    "devetak_winter",
    "entropy",
    "explicit",
    "fourier",
    "hadamard_blocks",
    "key_setting",
    "load_basis",
    "main_theorem_witness",
    "overlap_value",
    "parse_number",
    "parse_real",
    "positive_overlaps",
    "random_rational",
    "rational",
    "shift_power",
    "shift_power_laurent",
    "sign",
    "sqrt",
    "sqrt_of_integer",
    "zeta",
]
