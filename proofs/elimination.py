"""Gaussian elimination over Q(zeta_N): the rank of a matrix, and positivity of a Hermitian one.

Main definitions: :func:`rank`, :func:`is_positive_semidefinite`.

Main results: both answers are proofs, because pivots are tested for zero exactly and their signs
are certified. A Hermitian matrix with a zero on its diagonal is positive only if that row
vanishes; otherwise it is positive if and only if a diagonal entry h and the Schur complement of h
are. So zero pivots need no minors.

Implementation notes: entry by entry, for the small matrices of examples.
"""

from __future__ import annotations

from exact.array import CyclotomicArray
from exact.cyclotomic import Cyclotomic
from exact.enclosure import sign
from exact.errors import DimensionError

Rows = list[list[Cyclotomic]]


def _rows(matrix: CyclotomicArray) -> Rows:
    if matrix.ndim != 2:
        raise DimensionError(f"an array of shape {matrix.shape} is no matrix", value=matrix.shape)
    height, width = matrix.shape
    return [[matrix.entry(i, j) for j in range(width)] for i in range(height)]


def _subtract_pivot(rows: Rows, pivot: list[Cyclotomic], column: int) -> None:
    """Clear a column of the rows with a pivot row."""
    inverse = pivot[column].inverse()
    for i, row in enumerate(rows):
        if not row[column].is_zero():
            factor = row[column] * inverse
            rows[i] = [x - factor * y for x, y in zip(row, pivot, strict=True)]


def rank(matrix: CyclotomicArray) -> int:
    """The rank over Q(zeta_N), hence over C.

    >>> rank(CyclotomicArray.from_entries([[1, 2], [2, 4]]))
    1
    """
    rows, found = _rows(matrix), 0
    for column in range(matrix.shape[1]):
        at = next((i for i, row in enumerate(rows) if not row[column].is_zero()), None)
        if at is not None:
            _subtract_pivot(rows, rows.pop(at), column)
            found += 1
    return found


def is_positive_semidefinite(matrix: CyclotomicArray) -> bool:
    """Decide whether a square matrix is Hermitian with no negative eigenvalue.

    Raises:
        DimensionError: if the matrix is not square.

    >>> is_positive_semidefinite(CyclotomicArray.from_entries([[0, 1], [1, 1]]))
    False
    """
    rows = _rows(matrix)
    if matrix.shape[0] != matrix.shape[1]:
        raise DimensionError(f"a matrix of shape {matrix.shape} is not square", value=matrix.shape)
    if not (matrix - matrix.H).is_zero():
        return False
    for column in range(len(rows)):  # `rows` is the Schur complement of the columns already done
        pivot = rows.pop(0)
        s = sign(pivot[column]).value
        if s < 0 or (s == 0 and any(not x.is_zero() for x in pivot[column:])):
            return False
        if s > 0:
            _subtract_pivot(rows, pivot, column)
    return True
