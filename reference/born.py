"""Correlations from the Born rule on the full tensor product.

Each probability is <phi|A (x) B|phi> with the d^2-dimensional state and the Kronecker
product written out, with no use of the identity tr(A B^T)/d that the exact package may
use. This is slow (of order d^7) and meant for small d.

Main definitions:
    maximally_entangled_state: |phi_d^+>.
    correlation: p[a, b, x, y] in the Bell scenario.
    key_correlation: p[a, b, x] in Bob's extra setting, the one that makes the key.

Conventions:
    The scenario is [d, 3, 2, d^2], outcomes of Alice and Bob then settings of Alice and Bob,
    with y = j d + k. Alice is the first tensor factor.

References:
    M. Farkas, Phys. Rev. Lett. 132, 210803 (2024), Eqs. (1), (10), (15).
"""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reference.family import require_dimension, require_unitary
from reference.strategy import alice_projectors, bob_projectors


def maximally_entangled_state(d: int) -> NDArray[np.complex128]:
    """Return |phi_d^+> = (1/sqrt d) sum_j |jj>.

    Args:
        d: dimension of each side, d >= 2.

    Returns:
        Unit vector of length d^2; |j>|k> sits at index j d + k.

    Raises:
        ValueError: d < 2.

    Source: paragraph after Eq. (10).

    Example:
        >>> np.round(maximally_entangled_state(2).real ** 2, 12).tolist()
        [0.5, 0.0, 0.0, 0.5]
    """
    d = require_dimension(d)
    identity = np.eye(d)
    state = np.zeros(d * d, dtype=np.complex128)
    for j in range(d):
        state += np.kron(identity[j], identity[j])
    return state / math.sqrt(d)


def _probability(
    state: NDArray[np.complex128], a: NDArray[np.complex128], b: NDArray[np.complex128]
) -> float:
    """Return <state|A (x) B|state>."""
    return float(np.vdot(state, np.kron(a, b) @ state).real)


def correlation(u: ArrayLike) -> NDArray[np.float64]:
    """Return p(a, b|x, jk) of the ideal strategy for the basis pair ({|j>}, columns of U).

    Args:
        u: unitary matrix, shape (d, d), d >= 2.

    Returns:
        p[a, b, x, j d + k], shape (d, 3, 2, d^2); sums to 1 over a, b up to rounding.

    Raises:
        ValueError: u is not unitary.

    Source: Eq. (1).

    Example:
        >>> from reference.family import family_unitary
        >>> p = correlation(family_unitary(2, 1 / 3))
        >>> p.shape
        (2, 3, 2, 4)
        >>> round(float(p[0, 0, 0, 0]), 12)  # (1 + c_00)/4 with c_00 = 1/2
        0.375
    """
    matrix = require_unitary(u)
    d = len(matrix)
    state = maximally_entangled_state(d)
    alice = alice_projectors(matrix)
    p = np.empty((d, 3, 2, d * d))
    for j in range(d):
        for k in range(d):
            bob = bob_projectors(matrix, j, k)
            for a, b, x in np.ndindex(d, 3, 2):
                p[a, b, x, j * d + k] = _probability(state, alice[x, a], bob[b])
    return p


def key_correlation(u: ArrayLike) -> NDArray[np.float64]:
    """Return p(a, b|x, yhat), where Bob measures |b><b| in his extra setting yhat.

    Args:
        u: unitary matrix, shape (d, d), d >= 2.

    Returns:
        p[a, b, x], shape (d, d, 2); the key is made at x = 0, where p = 1/d on a = b.

    Raises:
        ValueError: u is not unitary.

    Source: Eq. (15).

    Example:
        >>> from reference.family import family_unitary
        >>> np.round(key_correlation(family_unitary(2, 0.2))[:, :, 0], 12).tolist()
        [[0.5, 0.0], [0.0, 0.5]]
    """
    matrix = require_unitary(u)
    d = len(matrix)
    state = maximally_entangled_state(d)
    alice = alice_projectors(matrix)
    bob = alice[0]
    p = np.empty((d, d, 2))
    for a, b, x in np.ndindex(d, d, 2):
        p[a, b, x] = _probability(state, alice[x, a], bob[b])
    return p
