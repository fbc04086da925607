"""Odd d from 5 on: the largest gap of (10) is at least that of d = 3, and below 3/2 - sqrt(2).

Main definition: :func:`hadamard_and_point`, the pair H (+) ... (+) H (+) ((2/3) J - 1), J the 3 x 3
matrix of ones. Its last block has the squared overlaps b* of :mod:`exact.optimum.local`.

Main result: its gap is Delta* = f(4/9) + f(1/9), f(b) = (1 - sqrt(1-b))^2. For ab in the last block
g_ab is that of d = 3, at least 2 Delta* and equal to it somewhere. For ab in a block H it is
2 f(1/2) = 2 (3/2 - sqrt(2)), not below 2 Delta* by :mod:`exact.optimum.ceiling`. For ab in no block
b_ab = 0 and f(0) = 0, so g_ab is the sum of f over a whole row and a whole column, each of them
2 f(1/2) or 2 f(4/9) + f(1/9), and so at least Delta*.

Conventions: values of (10), not bits. That no pair in d = 5 has a larger gap is not claimed; random
search in floats found none.

Source: Eq. (10); past the letter.
"""

from __future__ import annotations

from exact.bases import BasisPair, explicit
from exact.errors import DimensionError


def hadamard_and_point(d: int) -> BasisPair:
    """H (+) ... (+) H (+) ((2/3) J - 1), an orthogonal matrix.

    Args:
        d: odd, at least 3.

    Raises:
        DimensionError: for any other d.

    Source: Eq. (9).

    >>> hadamard_and_point(5).d
    5
    """
    if d < 3 or d % 2 == 0:
        raise DimensionError(
            f"d = {d} is no odd number from 3 on", value=d, remedy="choose d = 3, 5, 7, ..."
        )
    rows = [["0"] * d for _ in range(d)]
    for j in range(0, d - 3, 2):
        rows[j][j] = rows[j][j + 1] = rows[j + 1][j] = "sqrt(2)/2"
        rows[j + 1][j + 1] = "-sqrt(2)/2"
    for j in range(d - 3, d):
        for k in range(d - 3, d):
            rows[j][k] = "-1/3" if j == k else "2/3"
    return explicit(rows, f"d={d} hadamard[{', '.join('2' * ((d - 3) // 2))}] + point")
