"""The measurements that reach the maximal value of the Bell functional.

Alice measures the two bases. The letter leaves Bob's measurements out; they follow from
reading (10) at the maximally entangled state, where Bob's best observable for the setting
jk is the transposed sign of Alice's D_jk = |j><j| - |e_k><e_k|. Here that sign is found by
diagonalising D_jk; the exact package uses a formula in D_jk and c_jk.

Main definitions:
    alice_projectors: A[x, a].
    difference_operator: D_jk.
    bob_projectors: B[b] of the setting jk.

Conventions:
    c_jk = sqrt(1 - O_jk^2). Bob's outcomes: 0 for the eigenvalue +c of D_jk, 1 for -c, 2 for
    the kernel. Where c_jk = 0 the operator D_jk vanishes and Bob always answers 2; at such a
    setting (10) has coefficient 0, so the choice does not change its value.

References:
    M. Farkas, Phys. Rev. Lett. 132, 210803 (2024), Eq. (10) and the paragraph after it.
"""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reference.family import overlap_matrix, require_unitary

# |O_jk - 1| up to this many units of rounding is read as c_jk = 0: below it the
# eigenvectors of D_jk are noise.
_SAME_VECTOR = 64 * 2.0**-53


def alice_projectors(u: ArrayLike) -> NDArray[np.complex128]:
    """Return A_a^0 = |a><a| and A_a^1 = |e_a><e_a|.

    Args:
        u: unitary matrix, shape (d, d), d >= 2.

    Returns:
        Array indexed [x, a, row, column], shape (2, d, d, d).

    Raises:
        ValueError: u is not unitary.

    Source: paragraph after Eq. (10).

    Example:
        >>> alice_projectors(np.eye(2)).sum(axis=1).real.tolist()
        [[[1.0, 0.0], [0.0, 1.0]], [[1.0, 0.0], [0.0, 1.0]]]
    """
    matrix = require_unitary(u)
    d = len(matrix)
    projectors = np.empty((2, d, d, d), dtype=np.complex128)
    for x, basis in enumerate((np.eye(d, dtype=np.complex128), matrix)):
        for a in range(d):
            projectors[x, a] = np.outer(basis[:, a], basis[:, a].conj())
    return projectors


def difference_operator(u: ArrayLike, j: int, k: int) -> NDArray[np.complex128]:
    """Return D_jk = |j><j| - |e_k><e_k|, whose eigenvalues are c_jk, -c_jk and zeros.

    Args:
        u: unitary matrix, shape (d, d), d >= 2.
        j: index of the computational vector, 0 <= j < d.
        k: index of the vector of the second basis, 0 <= k < d.

    Returns:
        D_jk, Hermitian and traceless, shape (d, d).

    Raises:
        ValueError: u is not unitary, or j or k is out of range.

    Source: Eq. (10).

    Example:
        >>> swap = [[0, 1], [1, 0]]
        >>> difference_operator(swap, 0, 0).real.tolist()
        [[1.0, 0.0], [0.0, -1.0]]
    """
    matrix = require_unitary(u)
    d = len(matrix)
    if not (0 <= j < d and 0 <= k < d):
        raise ValueError(f"j and k are in 0..{d - 1}, not {(j, k)}")
    first, second = alice_projectors(matrix)
    difference: NDArray[np.complex128] = first[j] - second[k]
    return difference


def bob_projectors(u: ArrayLike, j: int, k: int) -> NDArray[np.complex128]:
    """Return Bob's three projectors: the transposed eigenprojectors of D_jk.

    Args:
        u: unitary matrix, shape (d, d), d >= 2.
        j: first part of Bob's setting, 0 <= j < d.
        k: second part of Bob's setting, 0 <= k < d.

    Returns:
        Array indexed [b, row, column], shape (3, d, d); the three sum to 1.

    Raises:
        ValueError: u is not unitary, or j or k is out of range.

    Source: Eq. (10), at its maximal value.

    Example:
        >>> from reference.family import family_unitary
        >>> b = bob_projectors(family_unitary(3, 0.25), 0, 1)
        >>> np.round([np.trace(b[outcome]).real for outcome in range(3)], 12).tolist()
        [1.0, 1.0, 1.0]
    """
    difference = difference_operator(u, j, k)
    d = len(difference)
    projectors = np.zeros((3, d, d), dtype=np.complex128)
    o = float(overlap_matrix(u)[j, k])
    if abs(o - 1) <= _SAME_VECTOR:
        projectors[2] = np.eye(d)
        return projectors
    c = math.sqrt(1 - o * o)
    eigenvalues, vectors = np.linalg.eigh(difference)
    # D_jk has rank two, so each of +c and -c is a simple eigenvalue.
    plus = int(np.argmin(np.abs(eigenvalues - c)))
    minus = int(np.argmin(np.abs(eigenvalues + c)))
    for outcome, column in ((0, plus), (1, minus)):
        vector = vectors[:, column]
        projectors[outcome] = np.outer(vector, vector.conj()).T
    projectors[2] = np.eye(d) - projectors[0] - projectors[1]
    return projectors
