"""3 x 3 bistochastic matrices: the point b*, directions, the gap of (10) and the constraint.

Main definitions: :data:`POINT`, :data:`TANGENT`; :func:`twice_gaps`, the nine g_ab of (10);
:func:`constraint_value`, which two rows of a unitary keep from being negative.

Conventions: b_jk = O_jk^2, and Delta = (1/2) min_{a,b} g_ab. Entries are exact rationals.

Source: Eqs. (9), (10).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from exact.cyclotomic import rational
from exact.radical import Radical, plain, sqrt

#: A 3 x 3 matrix of squared overlaps, or a direction.
Matrix = tuple[tuple[Fraction, ...], ...]
#: Alice's outputs (a, b), or a place (j, k).
Pair = tuple[int, int]

CELLS: Final[tuple[Pair, ...]] = tuple((j, k) for j in range(3) for k in range(3))


def matrix(entry: Callable[[int, int], Fraction | int]) -> Matrix:
    """The 3 x 3 matrix with the given entries."""
    return tuple(tuple(Fraction(entry(j, k)) for k in range(3)) for j in range(3))


def _direction(row: int, column: int) -> Matrix:
    """1 at the place given and in the last corner, -1 at the ends of its row and column."""
    return matrix(lambda j, k: ((j == row) - (j == 2)) * ((k == column) - (k == 2)))


#: b*, the squared overlaps with the largest gap.
POINT: Final = matrix(lambda j, k: Fraction(1 if j == k else 4, 9))
#: A basis of the 3 x 3 matrices whose rows and columns sum to 0.
TANGENT: Final = tuple(_direction(j, k) for j in range(2) for k in range(2))


def crossing(a: int, b: int) -> tuple[Pair, ...]:
    """The four places in row a or column b, without ab: what g_ab is a sum over.

    >>> crossing(0, 1)
    ((0, 0), (0, 2), (1, 1), (2, 1))
    """
    return tuple((j, k) for j, k in CELLS if (j == a) != (k == b))


def twice_gaps(b: Matrix) -> dict[Pair, Radical]:
    """g_ab = sum_{k != b} (1 - c_ak)^2 + sum_{j != a} (1 - c_jb)^2 for the nine pairs ab.

    Args:
        b: entries in [0, 1], shape (3, 3).

    Returns:
        Numbers in a square-root extension of Q.

    Source: Eq. (10).

    >>> twice_gaps(matrix(lambda j, k: Fraction(j != k, 2)))[0, 1] == 3 - 2 * sqrt(rational(2))
    True
    """
    side = {(j, k): 1 - sqrt(rational(1 - b[j][k])) for j, k in CELLS}
    out = {}
    for cell in CELLS:
        total = plain(rational(0))
        for place in crossing(*cell):
            total = total + side[place] * side[place]
        out[cell] = total
    return out


def constraint_value(b: Matrix) -> Fraction:
    """Q(b) = 2 b_00 b_10 + 2 b_01 b_11 - b_02 b_12, not negative for two bases.

    Rows 0 and 1 of U are orthogonal: z_0 + z_1 + z_2 = 0 for z_k = U_0k conj(U_1k), and
    |z_k|^2 = b_0k b_1k. So Q = 2|z_0|^2 + 2|z_1|^2 - |z_0 + z_1|^2 = |z_0 - z_1|^2.

    Args:
        b: squared overlaps, shape (3, 3).

    >>> constraint_value(POINT), constraint_value(matrix(lambda j, k: Fraction(j != k, 2)))
    (Fraction(0, 1), Fraction(-1, 4))
    """
    return 2 * b[0][0] * b[1][0] + 2 * b[0][1] * b[1][1] - b[0][2] * b[1][2]


def plus(b: Matrix, v: Matrix) -> Matrix:
    """The sum of two matrices."""
    return matrix(lambda j, k: b[j][k] + v[j][k])


def trace(v: Matrix) -> Fraction:
    """t = tr V."""
    return v[0][0] + v[1][1] + v[2][2]
