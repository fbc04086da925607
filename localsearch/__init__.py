"""Searches in floats for models and functionals; ``exact`` checks what they find.

The only package of this project in which floats lead to an answer, and they lead to it only as a
suggestion: every interval that leaves this package was computed by
:mod:`exact.local_polytope` from an exact functional and an exact local model. A wrong float can
make a search fail or an interval wide, never wrong.

Main definition: :func:`locality`.
"""

from __future__ import annotations

from localsearch.find import MEASURES, Locality, locality

__all__ = ["MEASURES", "Locality", "locality"]
