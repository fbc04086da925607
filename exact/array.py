"""Arrays over Q(zeta_N): integer coefficients in the tensor basis over one denominator.

Main definitions: :class:`CyclotomicArray`, immutable, with NumPy's meaning of shape, indexing,
broadcasting, ``*`` (entry by entry) and ``@`` (matrix product over the last two axes).

Main results: ``==`` and :meth:`CyclotomicArray.is_zero` are exact, because the coefficients are a
normal form; :meth:`CyclotomicArray.is_unitary` decides U U^dagger = 1 by the house bound, without
forming the product.

Conventions: all entries share N. Mixing fields is a :class:`FieldMismatchError`; :meth:`embed`
moves to a larger field. Entries come out as :class:`~exact.cyclotomic.Cyclotomic`.

Implementation notes: coefficients are int64 where they fit and Python integers otherwise;
products run modulo primes through BLAS, see :mod:`exact.modular`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product as cartesian
from math import gcd, lcm
from numbers import Rational
from typing import Any, ClassVar, Final

import numpy as np
import numpy.typing as npt
from flint import fmpz_poly

from exact.cyclotomic import Cyclotomic, rational
from exact.errors import DimensionError, FieldMismatchError, shown
from exact.modular import multiply, square_moduli, vanishes
from exact.primes import FloatArray, PrimePlan, height, l1_norm, narrow
from exact.rational import as_fraction, is_inexact
from exact.tensor_basis import IntArray, tensor_basis

_SAFE: Final = 2**62


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CyclotomicArray:
    """An array over Q(zeta_N).

    Attributes:
        order: N.
        coefficients: shape (*shape, phi(N)), integers in the tensor basis; not writeable.
        denominator: one positive denominator for all entries, coprime to the coefficients' content.
    """

    order: int
    coefficients: IntArray
    denominator: int = 1

    #: NumPy leaves ``array * x`` to us.
    __array_ufunc__: ClassVar[None] = None

    def __post_init__(self) -> None:
        """Check the shape and bring numerator and denominator to lowest terms."""
        degree = tensor_basis(self.order).degree
        data, bottom = narrow(np.asarray(self.coefficients)), self.denominator
        if data.ndim == 0 or data.shape[-1] != degree:
            raise DimensionError(
                f"coefficients of shape {data.shape} do not fit Q(zeta_{self.order})",
                value=data.shape,
                remedy=f"the last axis has {degree} entries",
            )
        if not isinstance(bottom, int) or isinstance(bottom, bool) or bottom < 1:
            raise DimensionError(
                f"the denominator {shown(bottom)} is not a positive integer",
                value=bottom,
                remedy="pass an int, 1 or more",
            )
        if bottom != 1:
            common = _content(data, bottom)
            if common == bottom and not np.any(data):
                bottom = 1
            elif common != 1:
                data, bottom = narrow(data // common), bottom // common
        if _owner(data).flags.writeable:
            data = data.copy()
            data.flags.writeable = False
        object.__setattr__(self, "coefficients", data)
        object.__setattr__(self, "denominator", bottom)

    # -- construction ----------------------------------------------------------------------------
    @classmethod
    def from_group_ring(cls, order: int, ring: IntArray, denominator: int = 1) -> CyclotomicArray:
        """From group-ring coefficients: ``ring[..., k]`` multiplies zeta_N^k; shape (*shape, N)."""
        data = tensor_basis(order).reduce(narrow(np.asarray(ring)))
        return cls(order, data, denominator)

    @classmethod
    def from_entries(cls, entries: Sequence[Any], order: int = 1) -> CyclotomicArray:
        """From nested sequences of exact scalars; N is the lcm of ``order`` and theirs.

        Raises:
            DimensionError: if the nesting is ragged.
            InexactError: for a float.
        """
        shape, flat = _flatten(entries)
        scalars = [x if isinstance(x, Cyclotomic) else rational(x) for x in flat]
        order = lcm(order, *(x.order for x in scalars))
        scalars = [x.embed(order) for x in scalars]
        bottom = lcm(*(x.denominator for x in scalars))
        rows = []
        for x in scalars:
            scale = bottom // x.denominator
            row = [c * scale for c in x.coefficients()]
            rows.append(row + [0] * (order - len(row)))
        ring = np.array(rows, dtype=object).reshape(*shape, order)
        return cls.from_group_ring(order, narrow(ring), bottom)

    @classmethod
    def from_integers(cls, order: int, values: npt.ArrayLike) -> CyclotomicArray:
        """An integer array as an array over Q(zeta_N)."""
        data = narrow(np.asarray(values))
        out = np.zeros((*data.shape, tensor_basis(order).degree), dtype=data.dtype)
        out[..., 0] = data  # zeta_N^0 = 1 is always the first element of the basis
        return cls(order, out)

    @classmethod
    def identity(cls, order: int, size: int) -> CyclotomicArray:
        """The identity matrix, shape (size, size)."""
        return cls.from_integers(order, np.eye(size, dtype=np.int64))

    # -- shape -----------------------------------------------------------------------------------
    @property
    def shape(self) -> tuple[int, ...]:
        """The shape, without the coefficient axis."""
        return self.coefficients.shape[:-1]

    @property
    def ndim(self) -> int:
        """Number of axes."""
        return self.coefficients.ndim - 1

    def __len__(self) -> int:
        """Length of the first axis."""
        return self.shape[0]

    def __getitem__(self, index: Any) -> CyclotomicArray:  # noqa: ANN401 - NumPy's index
        """Sub-array, indexed as in NumPy (shape () for one entry)."""
        if not isinstance(index, tuple):
            index = (index,)
        if not any(i is Ellipsis for i in index):
            index = (*index, Ellipsis)
        return self._with(self.coefficients[(*index, slice(None))])

    def entry(self, *index: int) -> Cyclotomic:
        """One entry as a :class:`Cyclotomic`."""
        if len(index) != self.ndim:
            raise DimensionError(
                f"index {index} does not name one entry of shape {self.shape}",
                value=index,
                remedy=f"give {self.ndim} integers",
            )
        data = self.coefficients[index]
        ring = tensor_basis(self.order).expand(data)
        return Cyclotomic(self.order, fmpz_poly([int(c) for c in ring]), self.denominator)

    def entries(self) -> Iterator[tuple[tuple[int, ...], Cyclotomic]]:
        """Every index with its entry, in C order."""
        for index in cartesian(*(range(n) for n in self.shape)):
            yield index, self.entry(*index)

    def _with(self, coefficients: IntArray, denominator: int | None = None) -> CyclotomicArray:
        bottom = self.denominator if denominator is None else denominator
        # ours alone, or a view of ours: lock it, and no copy is needed
        _owner(coefficients).flags.writeable = False
        coefficients.flags.writeable = False
        return CyclotomicArray(self.order, coefficients, bottom)

    def reshape(self, *shape: int) -> CyclotomicArray:
        """The same entries in C order in another shape."""
        return self._with(self.coefficients.reshape(*shape, self.coefficients.shape[-1]))

    def transpose(self, *axes: int) -> CyclotomicArray:
        """Permute the axes; without arguments exchange the last two."""
        order = axes or (*range(self.ndim - 2), self.ndim - 1, self.ndim - 2)
        order = tuple(a + self.ndim if -self.ndim <= a < 0 else a for a in order)
        return self._with(self.coefficients.transpose(*order, self.ndim))

    @property
    def T(self) -> CyclotomicArray:
        """Transpose of the last two axes."""
        return self.transpose()

    @property
    def H(self) -> CyclotomicArray:
        """Adjoint: conjugate transpose of the last two axes."""
        return self.conj().transpose()

    def sum(self, axis: int) -> CyclotomicArray:
        """Sum along one axis of the shape."""
        if not -self.ndim <= axis < self.ndim:
            raise DimensionError(
                f"there is no axis {axis} in shape {self.shape}",
                value=axis,
                remedy=f"choose {-self.ndim} to {self.ndim - 1}",
            )
        data, axis = self.coefficients, axis % self.ndim
        if height(data) * data.shape[axis] >= _SAFE:
            data = data.astype(object)
        return self._with(np.asarray(data.sum(axis=axis)))

    def trace(self) -> CyclotomicArray:
        """Trace over the last two axes."""
        n = min(self.shape[-2:])
        return self[..., np.arange(n), np.arange(n)].sum(-1)

    # -- arithmetic ------------------------------------------------------------------------------
    def operand(self, other: object) -> CyclotomicArray | None:
        """The other side of an operation over this field, or None if it is no number we know.

        Raises:
            FieldMismatchError: if it lives over another field.
            InexactError: if it is a float.
        """
        if isinstance(other, CyclotomicArray):
            if other.order != self.order:
                raise FieldMismatchError(
                    f"arrays over Q(zeta_{self.order}) and Q(zeta_{other.order}) do not mix",
                    value=(self.order, other.order),
                    remedy=f"embed both into Q(zeta_{lcm(self.order, other.order)}) first",
                )
            return other
        if isinstance(other, Cyclotomic):
            scalar = other
        elif isinstance(other, Rational) or is_inexact(other):
            scalar = rational(other, self.order)
        else:
            return None
        if scalar.order != self.order:
            raise FieldMismatchError(
                f"a scalar of Q(zeta_{scalar.order}) does not mix with Q(zeta_{self.order})",
                value=scalar,
                remedy="embed one of them first",
            )
        return CyclotomicArray.from_entries([scalar], self.order)[0]

    def __add__(self, other: object) -> CyclotomicArray:
        """Sum with broadcasting."""
        b = self.operand(other)
        if b is None:
            return NotImplemented
        bottom = lcm(self.denominator, b.denominator)
        left = _scaled(self.coefficients, bottom // self.denominator)
        right = _scaled(b.coefficients, bottom // b.denominator)
        if self.ndim != b.ndim:  # broadcast over the shape: the last axis holds coefficients
            n = max(self.ndim, b.ndim)
            left, right = (x.reshape((1,) * (n + 1 - x.ndim) + x.shape) for x in (left, right))
        return self._with(left + right, bottom)

    def __neg__(self) -> CyclotomicArray:
        """Negative."""
        return self._with(-self.coefficients)

    def __sub__(self, other: object) -> CyclotomicArray:
        """Difference with broadcasting."""
        b = self.operand(other)
        if b is None:
            return NotImplemented
        return self + (-b)

    def __rsub__(self, other: object) -> CyclotomicArray:
        """Difference, from the right."""
        b = self.operand(other)
        if b is None:
            return NotImplemented
        return b - self

    def __mul__(self, other: object) -> CyclotomicArray:
        """Product entry by entry, with broadcasting."""
        if isinstance(other, Rational):
            q = as_fraction(other)
            return self._with(
                _scaled(self.coefficients, q.numerator), self.denominator * q.denominator
            )
        b = self.operand(other)
        if b is None:
            return NotImplemented
        return self._bilinear(b, np.multiply, 1)

    __radd__ = __add__
    __rmul__ = __mul__

    def __truediv__(self, other: int | Fraction) -> CyclotomicArray:
        """Quotient by a non-zero rational."""
        return self * (1 / as_fraction(other))

    def __matmul__(self, other: CyclotomicArray) -> CyclotomicArray:
        """Matrix product over the last two axes, broadcasting the others."""
        if not isinstance(other, CyclotomicArray):
            return NotImplemented
        self.operand(other)  # refuses another field
        b = other
        if self.ndim < 2 or b.ndim < 2 or self.shape[-1] != b.shape[-2]:
            raise DimensionError(
                f"shapes {self.shape} and {b.shape} do not fit a matrix product",
                value=(self.shape, b.shape),
                remedy="the last axis of one is the last but one of the other",
            )
        return self._bilinear(b, np.matmul, self.shape[-1])

    def _bilinear(
        self,
        other: CyclotomicArray,
        combine: Callable[[FloatArray, FloatArray], FloatArray],
        inner: int,
    ) -> CyclotomicArray:
        left, right = self.coefficients, other.coefficients
        n = max(self.ndim, other.ndim)
        left, right = (x.reshape((1,) * (n + 1 - x.ndim) + x.shape) for x in (left, right))
        data = multiply(self.order, left, right, combine, inner)
        return self._with(data, self.denominator * other.denominator)

    def kron(self, other: CyclotomicArray) -> CyclotomicArray:
        """Kronecker product of two matrices: shape (a c, b d) from (a, b) and (c, d)."""
        (a, b), (c, d) = self.shape, other.shape
        spread = self.reshape(a, 1, b, 1) * other.reshape(1, c, 1, d)
        return spread.reshape(a * c, b * d)

    # -- field -----------------------------------------------------------------------------------
    def substitute(self, factor: int, order: int) -> CyclotomicArray:
        """Send zeta_N to zeta_M^factor, M = ``order``, in every entry."""
        data = tensor_basis(self.order).substitute(self.coefficients, factor, order)
        return CyclotomicArray(order, data, self.denominator)

    def conj(self) -> CyclotomicArray:
        """Complex conjugate of every entry."""
        return self.substitute(-1, self.order)

    def embed(self, order: int) -> CyclotomicArray:
        """The same numbers over Q(zeta_M), N | M = ``order``."""
        if order < 1 or order % self.order:
            raise FieldMismatchError(
                f"Q(zeta_{self.order}) does not embed into Q(zeta_{order})",
                value=order,
                remedy=f"choose a multiple of {self.order}",
            )
        return self if order == self.order else self.substitute(order // self.order, order)

    def abs2(self) -> CyclotomicArray:
        """|x|^2 = x conj(x) of every entry."""
        data = square_moduli(self.order, self.coefficients)
        return self._with(data, self.denominator**2)

    # -- decisions -------------------------------------------------------------------------------
    def is_zero(self) -> bool:
        """Whether every entry is zero, exactly."""
        return not np.any(self.coefficients)

    def __eq__(self, other: object) -> bool:
        """Exact equality of shape and of every entry, in one field."""
        if not isinstance(other, CyclotomicArray):
            return NotImplemented
        self.operand(other)  # refuses another field
        b = other
        return (
            self.shape == b.shape
            and self.denominator == b.denominator
            and bool(np.array_equal(self.coefficients, b.coefficients))
        )

    def __hash__(self) -> int:
        """Hash of the normal form."""
        flat = tuple(int(c) for c in self.coefficients.reshape(-1))
        return hash((self.order, self.shape, self.denominator, flat))

    def is_unitary(self) -> bool:
        """Decide U U^dagger = 1 for a square matrix, by the house bound; both answers are proofs.

        With D the denominator, E = D^2 (U U^dagger - 1) is integral with conjugates at most d H^2
        + D^2, H the largest l1 norm of the coefficients of D U. E at -a is the transpose of E at
        a.
        """
        if self.ndim != 2 or self.shape[0] != self.shape[1]:
            raise DimensionError(
                f"an array of shape {self.shape} is not a square matrix",
                value=self.shape,
                remedy="give shape (d, d)",
            )
        d, scale = self.shape[0], self.denominator**2
        bound = d * l1_norm(self.coefficients) ** 2 + scale

        def defect(plan: PrimePlan) -> FloatArray:
            values = plan.residues(self.coefficients)
            u = np.ascontiguousarray(values[..., plan.half].transpose(2, 0, 1))
            v = np.ascontiguousarray(values[..., plan.conjugate[plan.half]].transpose(2, 1, 0))
            out = u @ v
            out[:, np.arange(d), np.arange(d)] -= scale % plan.p
            return out

        return vanishes(self.order, bound, d + 1, defect)

    def __repr__(self) -> str:
        """Shape and field."""
        return f"CyclotomicArray(shape={self.shape}, Q(zeta_{self.order}))"


def _content(data: IntArray, bottom: int) -> int:
    """gcd of the denominator and all coefficients; a few of them often settle it."""
    flat = data.reshape(-1)
    some = gcd(int(np.gcd.reduce(flat[:64])) if flat.size else 0, bottom)
    return some if some == 1 or flat.size <= 64 else gcd(int(np.gcd.reduce(flat)), bottom)


def _owner(data: IntArray) -> IntArray:
    """The array whose memory this one shows."""
    while isinstance(data.base, np.ndarray):
        data = data.base
    return data


def _scaled(data: IntArray, factor: int) -> IntArray:
    if factor == 1:
        return data
    if (height(data) + 1) * abs(factor) >= _SAFE:
        data = data.astype(object)
    return data * factor


def _flatten(entries: object) -> tuple[tuple[int, ...], list[Any]]:
    if not isinstance(entries, list | tuple):
        return (), [entries]
    if not entries:
        raise DimensionError(
            "an array needs at least one entry", value=entries, remedy="give a non-empty list"
        )
    parts = [_flatten(x) for x in entries]
    if any(shape != parts[0][0] for shape, _ in parts):
        raise DimensionError(
            "the rows have different lengths", value=entries, remedy="give rows of one length"
        )
    return (len(entries), *parts[0][0]), [x for _, flat in parts for x in flat]
