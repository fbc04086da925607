"""Power series in eps of the letter's family, d a symbol, exact, with certified remainders.

Main definitions: :func:`series` and :class:`Request`; :data:`QUANTITIES`; :func:`csc_power_sum`;
:func:`gap_bounds` and :func:`certify_gap_bounds`.

Conventions: y = pi eps, so the coefficient of eps^k is pi^k times a rational function of d, times
sqrt((d^2-1)/3) where c_00 enters, with cotangents where one entry of the correlation is named.
Everything is for 0 < eps <= 1/2; 1 - eps gives the same overlaps, relabelled.

Implementation notes: from bottom to top: :mod:`~exact.smalleps.ring`, polynomials in 1/d;
:mod:`~exact.smalleps.power_sums`, the derivation for all d;
:mod:`~exact.smalleps.overlap_series`; :mod:`~exact.smalleps.expansion`;
:mod:`~exact.smalleps.disc`, bounds in the complex plane; :mod:`~exact.smalleps.collective` and
:mod:`~exact.smalleps.entries`, the quantities; :mod:`~exact.smalleps.quantities`, their list;
:mod:`~exact.smalleps.remainder`; :mod:`~exact.smalleps.direct`, the same numbers without the
series; :mod:`~exact.smalleps.two_sided`;
:mod:`~exact.smalleps.writing`, SymPy and LaTeX.
"""

from __future__ import annotations

from exact.smalleps.direct import direct
from exact.smalleps.power_sums import csc_power_sum
from exact.smalleps.quantities import QUANTITIES, Quantity
from exact.smalleps.remainder import Partial
from exact.smalleps.request import INFINITY, Request, series
from exact.smalleps.two_sided import Certificate, certify_gap_bounds, gap_bounds

__all__ = [
    "INFINITY",
    "QUANTITIES",
    "Certificate",
    "Partial",
    "Quantity",
    "Request",
    "certify_gap_bounds",
    "csc_power_sum",
    "direct",
    "gap_bounds",
    "series",
]
