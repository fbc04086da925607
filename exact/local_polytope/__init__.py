"""The local set in its compact form: functionals, models, and the intervals that they certify.

Alice has two settings, so d^2 strategies times one answer per setting of Bob describe every local
correlation. Nothing here searches: a functional and a local model come from outside (the package
``localsearch`` finds them with floats), and are checked exactly.

Main definitions: :class:`Target`, :class:`ShiftFunctional`, :class:`ShiftModel`,
:func:`distance_interval`, :func:`visibility_interval`.
"""

from __future__ import annotations

from exact.local_polytope.functional import (
    ShiftFunctional,
    every_strategy_bound,
    unreduced_bound,
)
from exact.local_polytope.interval import Interval, distance_interval, visibility_interval
from exact.local_polytope.model import ShiftModel, nearest_model
from exact.local_polytope.orbit import KEY, Place, Target, noise, places
from exact.local_polytope.qubit import (
    Qubit,
    chsh,
    qubit_distance_model,
    qubit_visibility_model,
)
from exact.local_polytope.text import value_text

__all__ = [
    "Target",
    "Place",
    "KEY",
    "places",
    "noise",
    "ShiftFunctional",
    "every_strategy_bound",
    "unreduced_bound",
    "ShiftModel",
    "nearest_model",
    "Interval",
    "distance_interval",
    "visibility_interval",
    "Qubit",
    "chsh",
    "qubit_distance_model",
    "qubit_visibility_model",
    "value_text",
]
