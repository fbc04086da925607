"""The Bell functional (10), on correlations and as an operator.

The functional is written twice: once term by term as the letter prints it, and once as an
array of coefficients, which the enumeration of local strategies reads. Its largest value
d - 1 over the ideal measurements is the top of the spectrum of a d^2 x d^2 matrix.

Main definitions:
    bell_value: (10) on a correlation, term by term as printed.
    bell_coefficients: (10) as an array F with value sum F p.
    bell_operator, largest_eigenvalue: (10) as an operator on C^d (x) C^d.

Conventions:
    p[a, b, x, y] with shape (d, 3, 2, d^2), y = j d + k. Values are in the normalisation of
    (10), whose quantum maximum is d - 1.

References:
    M. Farkas, Phys. Rev. Lett. 132, 210803 (2024), Eq. (10).
"""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reference.family import overlap_matrix, require_unitary
from reference.strategy import alice_projectors, bob_projectors

# Rounding of an overlap: entries may pass 1 by this much before they are refused.
_OVERLAP_TOLERANCE = 1e-9


def _squared_weights(o: ArrayLike) -> NDArray[np.float64]:
    """Return c_jk^2 = 1 - O_jk^2, rounding noise below 0 set to 0."""
    overlaps = np.asarray(o, dtype=np.float64)
    if overlaps.ndim != 2 or overlaps.shape[0] != overlaps.shape[1] or len(overlaps) < 2:
        raise ValueError(f"the overlap matrix has shape (d, d), d >= 2, not {overlaps.shape}")
    if not np.all((overlaps >= 0) & (overlaps <= 1 + _OVERLAP_TOLERANCE)):
        raise ValueError("an overlap is outside [0, 1]")
    squares: NDArray[np.float64] = np.maximum(1 - overlaps**2, 0.0)
    return squares


def bell_value(p: ArrayLike, o: ArrayLike) -> float:
    """Return the value of the functional (10) on a correlation.

    Args:
        p: correlation p[a, b, x, j d + k], shape (d, 3, 2, d^2).
        o: overlap matrix, shape (d, d), entries in [0, 1].

    Returns:
        The value; at most d - 1 for quantum correlations. Bob's marginal is read at x = 0.

    Raises:
        ValueError: a shape is wrong or an overlap is outside [0, 1].

    Source: Eq. (10).

    Example:
        >>> from reference.born import correlation
        >>> from reference.family import family_unitary
        >>> u = family_unitary(3, 0.3)
        >>> round(bell_value(correlation(u), overlap_matrix(u)), 9)
        2.0
    """
    squares = _squared_weights(o)
    d = len(squares)
    table = np.asarray(p, dtype=np.float64)
    if table.shape != (d, 3, 2, d * d):
        raise ValueError(f"the correlation has shape {(d, 3, 2, d * d)}, not {table.shape}")
    total = 0.0
    for j in range(d):
        for k in range(d):
            y = j * d + k
            square = float(squares[j, k])
            signed = table[j, 0, 0, y] - table[j, 1, 0, y] + table[k, 1, 1, y] - table[k, 0, 1, y]
            marginals = table[:, 0, 0, y].sum() + table[:, 1, 0, y].sum()
            total += math.sqrt(square) * float(signed) - square * float(marginals) / 2
    return total


def bell_coefficients(o: ArrayLike) -> NDArray[np.float64]:
    """Return the array F for which (10) is sum_{abxy} F[a, b, x, y] p[a, b, x, y].

    Args:
        o: overlap matrix, shape (d, d), entries in [0, 1].

    Returns:
        F, shape (d, 3, 2, d^2), with Bob's marginal written as a sum over a at x = 0.

    Raises:
        ValueError: the shape is wrong or an overlap is outside [0, 1].

    Source: Eq. (10).

    Example:
        >>> bell_coefficients([[1, 0], [0, 1]])[:, :, 0, 1].tolist()
        [[0.5, -1.5, 0.0], [-0.5, -0.5, 0.0]]
    """
    squares = _squared_weights(o)
    d = len(squares)
    coefficients = np.zeros((d, 3, 2, d * d))
    for j in range(d):
        for k in range(d):
            y = j * d + k
            c = math.sqrt(squares[j, k])
            coefficients[:, :2, 0, y] -= squares[j, k] / 2
            coefficients[j, 0, 0, y] += c
            coefficients[j, 1, 0, y] -= c
            coefficients[k, 1, 1, y] += c
            coefficients[k, 0, 1, y] -= c
    return coefficients


def bell_operator(u: ArrayLike) -> NDArray[np.complex128]:
    """Return the operator of (10) for the ideal measurements of the basis pair.

    Args:
        u: unitary matrix, shape (d, d), d >= 2.

    Returns:
        Hermitian matrix, shape (d^2, d^2), Alice the first factor.

    Raises:
        ValueError: u is not unitary.

    Source: Eq. (10).

    Example:
        >>> from reference.family import family_unitary
        >>> bell_operator(family_unitary(2, 0.5)).shape
        (4, 4)
    """
    matrix = require_unitary(u)
    d = len(matrix)
    squares = _squared_weights(overlap_matrix(matrix))
    alice = alice_projectors(matrix)
    identity = np.eye(d)
    result = np.zeros((d * d, d * d), dtype=np.complex128)
    for j in range(d):
        for k in range(d):
            bob = bob_projectors(matrix, j, k)
            signed = np.kron(alice[0, j] - alice[1, k], bob[0] - bob[1])
            marginal = np.kron(identity, bob[0] + bob[1])
            result += math.sqrt(squares[j, k]) * signed - squares[j, k] / 2 * marginal
    return result


def largest_eigenvalue(matrix: ArrayLike) -> float:
    """Return the largest eigenvalue of a Hermitian matrix.

    Args:
        matrix: Hermitian matrix, shape (n, n); only its lower triangle is read.

    Returns:
        The eigenvalue; for `bell_operator(u)` it is the quantum maximum d - 1.

    Raises:
        numpy.linalg.LinAlgError: matrix is not square.

    Source: Eq. (10).

    Example:
        >>> from reference.family import family_unitary
        >>> round(largest_eigenvalue(bell_operator(family_unitary(3, 0.1))), 9)
        2.0
    """
    return float(np.linalg.eigvalsh(np.asarray(matrix, dtype=np.complex128))[-1])
