"""Mutually unbiased bases: the computational and the Fourier basis, all O_jk = 1/sqrt(d).

Main definition: :func:`fourier`.
"""

from __future__ import annotations

from exact.bases.base import BasisPair
from exact.pauli import fourier_matrix


def fourier(d: int) -> BasisPair:
    """The pair |j>, chi_k in dimension ``d >= 2``: every overlap is 1/sqrt(d).

    Raises:
        DimensionError: if d < 2.

    >>> fourier(3).unitary.abs2().entry(1, 2)
    (1*z^0)/3 in Q(zeta_12)
    """
    return BasisPair("fourier", fourier_matrix(d), f"d={d} fourier")
