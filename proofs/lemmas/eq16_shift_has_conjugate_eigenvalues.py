"""Eq. (16): X chi_j = omega^(-j) chi_j, so the printed spectral sum is X^dagger.

What is checked: exact matrices over the smallest field that holds the Fourier vectors, for each d.
"""

from __future__ import annotations

import numpy as np

from exact.array import CyclotomicArray
from exact.pauli import clock, fourier_matrix, fourier_projectors, shift
from proofs.lemma import Answer, Lemma, decide


def spectral_sum(d: int, sign: int) -> CyclotomicArray:
    """sum_j omega^(sign j) |chi_j><chi_j|, shape (d, d), over Q(zeta_d)."""
    z = clock(d)[np.arange(d), np.arange(d)]  # omega^j
    weights = z if sign > 0 else z.conj()
    return (fourier_projectors(d) * weights.reshape(d, 1, 1)).sum(0)


def third_root() -> Answer:
    """At d = 3 the printed sum is X^dagger and not X."""
    printed, x = spectral_sum(3, 1), shift(3, 3)
    return decide(printed == x.H and printed != x, "sum_j omega^j |chi_j><chi_j| = X^dagger, not X")


def orthonormal(d: int) -> Answer:
    """The Fourier vectors are orthonormal."""
    f = fourier_matrix(d)
    return decide(f.H @ f == CyclotomicArray.identity(f.order, d), f"over Q(zeta_{f.order})")


def eigenvectors(d: int) -> Answer:
    """X chi_j = omega^(-j) chi_j, column by column."""
    f = fourier_matrix(d)
    x, z = shift(d, f.order), clock(d).embed(f.order)
    return decide(x @ f == f @ z.conj(), f"{d} eigenvectors over Q(zeta_{f.order})")


def spectral(d: int) -> Answer:
    """The sum with omega^(-j) is X, the sum with omega^j its adjoint."""
    f, x = fourier_matrix(d), shift(d, d)
    columns = f.T
    outer = columns.reshape(d, d, 1) * columns.conj().reshape(d, 1, d)
    same = outer == fourier_projectors(d).embed(f.order)
    holds = same and spectral_sum(d, -1) == x and spectral_sum(d, 1) == x.H
    return decide(holds, f"{d} x {d} matrices over Q(zeta_{d})")


LEMMA = Lemma(
    "eq16",
    once={"third-root": third_root},
    dimension={"orthonormal": orthonormal, "eigenvectors": eigenvectors, "spectral": spectral},
)
