"""A pair of orthonormal bases of C^d: the computational basis |j> and |e_k> = U|k>.

Main definitions: :class:`BasisPair`, what every family returns and everything else starts from.

Conventions: U_jk = <j|e_k>, so the overlap matrix is O_jk = |U_jk|. In the letter's family U is
circulant, U_jk = u_(j-k mod d); ``circulant`` says so, and ``column`` then holds the d distinct
entries u_n.

Source: Eq. (9).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from exact.array import CyclotomicArray
from exact.errors import NotUnitaryError
from exact.pauli import check_dimension


@dataclass(frozen=True, slots=True)
class BasisPair:
    """The bases |j> and U|k> of C^d for an exact unitary U.

    Attributes:
        family: the name of the family that built it.
        unitary: U, shape (d, d); proved unitary when the object is built.
        eps: the parameter of the letter's family, None for the others.
        circulant: whether U_jk depends on j - k mod d only.
        label: short text for tables.
    """

    family: str
    unitary: CyclotomicArray
    label: str
    eps: Fraction | None = None
    circulant: bool = field(init=False)

    def __post_init__(self) -> None:
        """Prove unitarity, or name the columns that fail.

        Raises:
            NotUnitaryError: naming the first pair of columns that is not orthonormal.
        """
        check_dimension(self.unitary.shape[0])
        if not self.unitary.is_unitary():
            raise _not_unitary(self.unitary)
        object.__setattr__(self, "circulant", _is_circulant(self.unitary))

    @property
    def d(self) -> int:
        """The dimension."""
        return self.unitary.shape[0]

    @property
    def order(self) -> int:
        """N of the field Q(zeta_N) of the entries of U."""
        return self.unitary.order

    @property
    def column(self) -> CyclotomicArray:
        """u_n = U_n0, shape (d,): all distinct entries where the pair is circulant."""
        return self.unitary[:, 0]

    @property
    def projectors(self) -> CyclotomicArray:
        """Q_k = |e_k><e_k|, shape (d, d, d), entry [k, a, b] = U_ak conj(U_bk)."""
        columns = self.unitary.T
        d = self.d
        return columns.reshape(d, d, 1) * columns.conj().reshape(d, 1, d)


def _is_circulant(u: CyclotomicArray) -> bool:
    n = np.arange(u.shape[0])
    return u == u[(n[:, None] - n[None, :]) % len(n), 0]


def _not_unitary(u: CyclotomicArray) -> NotUnitaryError:
    d = u.shape[0]
    defect = u.H @ u - CyclotomicArray.identity(u.order, d)
    for j in range(d):
        for k in range(j, d):
            if not defect.entry(j, k).is_zero():
                what = "is not normalised" if j == k else f"is not orthogonal to column {k}"
                return NotUnitaryError(
                    f"the matrix is not unitary: column {j} {what}",
                    value=(j, k),
                    remedy="give an exact unitary matrix (columns are counted from 0)",
                )
    return NotUnitaryError("the matrix is not unitary", value=u)  # pragma: no cover
