"""Exact unitaries with entries in Q or Q(i), by the Cayley transform of a skew-Hermitian matrix.

U = (1 - S)(1 + S)^(-1) is unitary for S^dagger = -S, and 1 + S is always invertible because S has
imaginary eigenvalues.

Main definitions: :func:`rational`, :func:`random_rational`.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from flint import fmpq, fmpq_mat

from exact.array import CyclotomicArray
from exact.bases.base import BasisPair
from exact.cyclotomic import Cyclotomic, zeta
from exact.cyclotomic import rational as scalar
from exact.errors import DimensionError
from exact.pauli import check_dimension
from exact.rational import as_fraction


def rational(skew: Sequence[Sequence[Any]], label: str = "") -> BasisPair:
    """The pair for the Cayley transform of a skew-Hermitian matrix over Q(i).

    Args:
        skew: S, d rows of d entries, each an exact rational or an element of Q(zeta_4), S^dagger
        = -S.
        label: short text for tables.

    Returns:
        The pair, with U over Q(zeta_4).

    Raises:
        DimensionError: if S is not square or not skew-Hermitian; names the entry.
        InexactError: for a float.

    >>> rational([[0, "1/2"], ["-1/2", 0]]).unitary.entry(0, 0)
    (3*z^0)/5 in Q(zeta_4)
    """
    d = check_dimension(len(skew))
    s = [[_entry(x) for x in row] for row in skew]
    for j in range(d):
        if len(s[j]) != d:
            raise DimensionError(
                f"row {j} of S has {len(s[j])} entries, not {d}", value=skew, remedy="make S square"
            )
    for j in range(d):
        for k in range(d):
            if s[j][k] != -s[k][j].conj():
                raise DimensionError(
                    f"S is not skew-Hermitian at ({j}, {k})",
                    value=s[j][k],
                    remedy="make S_jk = -conj(S_kj)",
                )
    # a + ib acts on R^2 as [[a, -b], [b, a]]: invert over Q in twice the dimension
    real = fmpq_mat(2 * d, 2 * d)
    for j in range(d):
        for k in range(d):
            a, b = _parts(s[j][k])
            real[j, k], real[j, d + k], real[d + j, k], real[d + j, d + k] = a, -b, b, a
    one = fmpq_mat(2 * d, 2 * d, [int(j == k) for j in range(2 * d) for k in range(2 * d)])
    u = (one - real) * (one + real).inv()
    i = zeta(4)
    rows = [
        [scalar(as_fraction(u[j, k]), 4) + i * as_fraction(u[d + j, k]) for k in range(d)]
        for j in range(d)
    ]
    return BasisPair("rational", CyclotomicArray.from_entries(rows, 4), label or f"d={d} rational")


def random_rational(d: int, seed: int, *, complex_entries: bool = True) -> BasisPair:
    """The Cayley transform of a small random skew-Hermitian matrix, the same for the same seed."""
    rng = random.Random(f"exact-diqkd {check_dimension(d)} {seed}")
    half, i = scalar("1/2", 4), zeta(4)
    s = [[scalar(0, 4)] * d for _ in range(d)]
    for j in range(d):
        if complex_entries:
            s[j][j] = i * half * rng.randint(-2, 2)
        for k in range(j):
            x = half * rng.randint(-3, 3) + (
                i * half * rng.randint(-2, 2) if complex_entries else 0
            )
            s[j][k], s[k][j] = x, -x.conj()
    return rational(s, f"d={d} rational#{seed}")


def _entry(x: object) -> Cyclotomic:
    if isinstance(x, Cyclotomic):
        if 4 % x.order:
            raise DimensionError("entries of S must lie in Q(i)", value=x, remedy="use Q(zeta_4)")
        return x.embed(4)
    return scalar(x, 4)


def _parts(x: Cyclotomic) -> tuple[fmpq, fmpq]:
    c = (*x.coefficients(), 0, 0)
    return fmpq(c[0], x.denominator), fmpq(c[1], x.denominator)
