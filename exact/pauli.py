"""The generalised Pauli operators, the Fourier basis and the generator G.

Main definitions: :func:`shift` (X), :func:`clock` (Z), :func:`fourier_matrix`,
:func:`fourier_projectors`, :func:`generator_over_2pi_i`.

Conventions: X|j> = |j+1 mod d>, Z|j> = omega^j |j>, omega = exp(2 pi i / d), and the Fourier
vectors are chi_j = d^(-1/2) sum_k omega^(jk) |k>. With these X chi_j = omega^(-j) chi_j: the
spectral sum printed in Eq. (16), sum_j omega^j |chi_j><chi_j|, is X^dagger.

Source: Eq. (16).
"""

from __future__ import annotations

from math import lcm

import numpy as np

from exact.array import CyclotomicArray
from exact.errors import DimensionError
from exact.gauss import sqrt_of_integer


def check_dimension(d: object) -> int:
    """Require an integer d >= 2.

    Raises:
        DimensionError: naming the value otherwise.
    """
    if not isinstance(d, int) or isinstance(d, bool) or d < 2:
        raise DimensionError(f"d = {d} is not allowed", value=d, remedy="choose an integer d >= 2")
    return d


def shift(d: int, order: int = 1) -> CyclotomicArray:
    """X = sum_j |j+1><j|, shape (d, d), over Q(zeta_N), N = ``order``.

    >>> shift(2).entry(0, 1)
    (1*z^0) in Q(zeta_1)
    """
    return CyclotomicArray.from_integers(
        order, np.roll(np.eye(check_dimension(d), dtype=np.int64), 1, axis=0)
    )


def clock(d: int) -> CyclotomicArray:
    """Z = sum_j omega^j |j><j|, shape (d, d), over Q(zeta_d)."""
    ring = np.zeros((check_dimension(d), d, d), dtype=np.int64)
    j = np.arange(d)
    ring[j, j, j] = 1
    return CyclotomicArray.from_group_ring(d, ring)


def fourier_matrix(d: int) -> CyclotomicArray:
    """F with columns chi_k: F_jk = omega^(jk)/sqrt(d), in the smallest field that holds it."""
    root = sqrt_of_integer(check_dimension(d)) / d
    order = lcm(d, root.order)
    j = np.arange(d)
    ring = np.zeros((d, d, d), dtype=np.int64)
    ring[j[:, None], j[None, :], j[:, None] * j[None, :] % d] = 1
    table = CyclotomicArray.from_group_ring(d, ring).embed(order)
    return table * root.embed(order)


def fourier_projectors(d: int) -> CyclotomicArray:
    """|chi_l><chi_l| for every l, shape (d, d, d): entry [l, j, k] is omega^(l(j-k))/d."""
    j = np.arange(check_dimension(d))
    exponent = j[:, None, None] * (j[None, :, None] - j[None, None, :]) % d
    ring = (exponent[..., None] == np.arange(d)).astype(np.int64)
    return CyclotomicArray.from_group_ring(d, ring, d)


def generator_over_2pi_i(d: int) -> CyclotomicArray:
    """G / (2 pi i) = sum_l (l/d) |chi_l><chi_l|, shape (d, d), over Q(zeta_d); U_eps = exp(eps G).

    G itself has the factor 2 pi i, which lies in no cyclotomic field.

    Source: Eq. (16).
    """
    weights = CyclotomicArray.from_integers(d, np.arange(check_dimension(d))) / d
    return (fourier_projectors(d) * weights.reshape(d, 1, 1)).sum(0)
