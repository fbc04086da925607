"""The unitaries U_eps and their overlaps, from the generator.

The letter's family is U_eps = exp(eps G) with G given by its eigenvalues on the Fourier
basis. Here G is built from that spectral sum and exponentiated numerically; the closed
form of the entries, which the exact package uses, is deliberately not.

Main definitions:
    generator: the matrix G.
    matrix_exponential: exp of a square matrix by scaling, Taylor series and squaring.
    family_unitary: U_eps.
    overlap_matrix: O_jk = |<j|e_k>| of any basis pair.

Conventions:
    |chi_j> = (1/sqrt d) sum_k omega^(jk) |k> with omega = exp(2 pi i/d), as printed. With
    this sign U_1 is the inverse of the shift |j> -> |j+1>, not the shift itself.

References:
    M. Farkas, Phys. Rev. Lett. 132, 210803 (2024), Eqs. (9), (16), (17).
"""

import math
import operator

import numpy as np
from numpy.typing import ArrayLike, NDArray

# The Taylor series is summed for norms up to this; 20 terms then leave a remainder
# below (1/2)^21 / 21! < 1e-25, far under the rounding of the sum itself.
_SCALED_NORM = 0.5
_TAYLOR_TERMS = 20

# How far U^dagger U may be from 1 before U is refused: generous to rounding, and small
# against any mistake in a basis.
_UNITARITY_TOLERANCE = 1e-9


def require_dimension(d: int) -> int:
    """Return the dimension d once it is known to be an integer of at least 2.

    Args:
        d: candidate dimension.

    Returns:
        d as a Python int.

    Raises:
        TypeError: d is not an integer.
        ValueError: d < 2.

    Source: Eq. (9).

    Example:
        >>> require_dimension(3)
        3
    """
    dimension = operator.index(d)
    if dimension < 2:
        raise ValueError(f"the dimension is an integer d >= 2, not {d!r}")
    return dimension


def require_unitary(u: ArrayLike) -> NDArray[np.complex128]:
    """Return U as a complex matrix once its columns are known to be orthonormal.

    Args:
        u: matrix of shape (d, d), d >= 2, whose columns are the vectors |e_k>.

    Returns:
        The same matrix with dtype complex128, shape (d, d).

    Raises:
        ValueError: the shape is not (d, d) with d >= 2, or U^dagger U is not 1.

    Source: Eq. (9).

    Example:
        >>> require_unitary([[1, 1], [0, 1]])
        Traceback (most recent call last):
        ...
        ValueError: the columns of u are not orthonormal: U^dagger U differs from 1 by 1
    """
    matrix = np.asarray(u, dtype=np.complex128)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or matrix.shape[0] < 2:
        raise ValueError(f"u is a square matrix of size at least 2, not of shape {matrix.shape}")
    defect = float(np.max(np.abs(matrix.conj().T @ matrix - np.eye(len(matrix)))))
    if not defect <= _UNITARITY_TOLERANCE:  # "not <=" also refuses a NaN
        raise ValueError(
            f"the columns of u are not orthonormal: U^dagger U differs from 1 by {defect:.3g}"
        )
    return matrix


def generator(d: int) -> NDArray[np.complex128]:
    """Return G = sum_j (2 pi i j/d) |chi_j><chi_j|, an anti-Hermitian matrix.

    Args:
        d: dimension, d >= 2.

    Returns:
        G, shape (d, d).

    Raises:
        ValueError: d < 2.

    Source: Eq. (16).

    Example:
        >>> g = generator(2)
        >>> (np.round(g.imag / np.pi, 12) + 0.0).tolist()
        [[0.5, -0.5], [-0.5, 0.5]]
    """
    d = require_dimension(d)
    g = np.zeros((d, d), dtype=np.complex128)
    for j in range(d):
        # Reducing j k mod d keeps the argument small, and so the exponential accurate.
        powers = np.array([j * k % d for k in range(d)])
        chi = np.exp(2j * np.pi * powers / d) / math.sqrt(d)
        g += (2j * np.pi * j / d) * np.outer(chi, chi.conj())
    return g


def matrix_exponential(m: ArrayLike) -> NDArray[np.complex128]:
    """Return exp(M) = (exp(M/2^s))^(2^s), the inner exponential by its Taylor series.

    Args:
        m: square matrix, shape (n, n), with finite entries.

    Returns:
        exp(M), shape (n, n).

    Raises:
        ValueError: m is not square or has an entry that is not finite.

    Source: Eq. (16).

    Example:
        >>> np.round(matrix_exponential([[0, 1], [0, 0]]).real, 12).tolist()
        [[1.0, 1.0], [0.0, 1.0]]
    """
    matrix = np.asarray(m, dtype=np.complex128)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"the exponential needs a square matrix, not shape {matrix.shape}")
    norm = float(np.linalg.norm(matrix, ord=1))
    if not math.isfinite(norm):
        raise ValueError("the exponential needs a matrix with finite entries")
    squarings = max(0, math.ceil(math.log2(norm / _SCALED_NORM))) if norm > 0 else 0
    scaled = matrix / 2.0**squarings
    result = np.eye(len(matrix), dtype=np.complex128)
    for n in range(_TAYLOR_TERMS, 0, -1):  # Horner: 1 + M (1 + M/2 (1 + M/3 (...)))
        result = np.eye(len(matrix)) + scaled @ result / n
    for _ in range(squarings):
        result = result @ result
    return result


def family_unitary(d: int, eps: float) -> NDArray[np.complex128]:
    """Return U_eps = exp(eps G), whose columns are the second basis |e_k>.

    Args:
        d: dimension, d >= 2.
        eps: finite real number; the letter uses 0 <= eps <= 1.

    Returns:
        U_eps, shape (d, d).

    Raises:
        ValueError: d < 2, or eps is not finite.

    Source: Eq. (17).

    Example:
        U_1 maps |j> to |j-1>:

        >>> np.round(np.abs(family_unitary(3, 1)), 12).tolist()
        [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]
    """
    if not math.isfinite(eps):
        raise ValueError(f"eps is a finite real number, not {eps!r}")
    return matrix_exponential(eps * generator(d))


def overlap_matrix(u: ArrayLike) -> NDArray[np.float64]:
    """Return O_jk = |<j|e_k>|, the overlaps of the computational basis with the columns of U.

    Args:
        u: unitary matrix, shape (d, d), d >= 2.

    Returns:
        O, real, shape (d, d), entries in [0, 1] up to rounding.

    Raises:
        ValueError: u is not unitary.

    Source: Eq. (9).

    Example:
        >>> np.round(overlap_matrix(family_unitary(3, 0.5)) ** 2 * 9, 12).tolist()
        [[4.0, 4.0, 1.0], [1.0, 4.0, 4.0], [4.0, 1.0, 4.0]]
    """
    matrix = require_unitary(u)
    d = len(matrix)
    computational = np.eye(d, dtype=np.complex128)
    return np.array(
        [[abs(np.vdot(computational[j], matrix[:, k])) for k in range(d)] for j in range(d)],
        dtype=np.float64,
    )
