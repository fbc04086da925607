"""Which pairs of bases have the largest gap of (10), that is the smallest local bound.

For every d the gap is at most 3/2 - sqrt(2), reached for even d only, and there by
H (+) ... (+) H alone. For d = 3 the largest gap is that of U_{1/2}, which no other pair has; for
odd d it is not smaller. All up to the order of the basis vectors and phases.

Main definitions: :class:`CeilingCheck` (every d), :func:`check_local` and :func:`run` (d = 3: near
the point, and everywhere else). Each module begins with its proof.
"""

from __future__ import annotations

from exact.optimum.bistochastic import POINT
from exact.optimum.ceiling import CEILING, CeilingCheck
from exact.optimum.local import Fact, LocalCertificate, check_local, local_certificate
from exact.optimum.odd import hadamard_and_point
from exact.optimum.search import Outcome, Reason, Search, run

__all__ = [
    "CEILING",
    "CeilingCheck",
    "POINT",
    "Fact",
    "LocalCertificate",
    "check_local",
    "local_certificate",
    "hadamard_and_point",
    "Outcome",
    "Reason",
    "Search",
    "run",
]
