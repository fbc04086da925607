"""Values of formal expressions: numbers, vectors and operators on H_A (x) H_B (x) H_E.

An operator is a sum of products, one factor for each party, None standing for the identity. A
factor may map one space to another, as an isometry does; the spaces of a line then have to fit,
which is checked. "All spaces are read as one" in the theories with isometries means this: tensor
every space with one of infinite dimension, and a line that fits becomes one on a single space.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.complex128]
Factors: TypeAlias = tuple[Array | None, Array | None, Array | None]
PARTIES = ("Alice", "Bob", "Eve")


class MismatchError(Exception):
    """An expression that combines values of different kinds or spaces."""


@dataclass(frozen=True, eq=False)
class Ket:
    """A vector, with one axis for each party."""

    tensor: Array


@dataclass(frozen=True, eq=False)
class Bra:
    """The adjoint of a vector, which is kept as that vector."""

    tensor: Array


@dataclass(frozen=True, eq=False)
class Operator:
    """A sum of products of local operators, each with a coefficient."""

    terms: tuple[tuple[complex, Factors], ...]

    @classmethod
    def of(cls, party: int, matrix: Array) -> Operator:
        """The operator of one party."""
        own = [matrix if i == party else None for i in range(3)]
        return cls(((1, (own[0], own[1], own[2])),))

    def apply(self, tensor: Array) -> Array:
        """The image of a vector."""
        parts = []
        for q, factors in self.terms:
            part = q * tensor
            for axis, factor in enumerate(factors):
                if factor is not None:
                    if factor.shape[1] != part.shape[axis]:
                        raise MismatchError(f"{factor.shape} acts on axis {axis} of {part.shape}")
                    part = np.moveaxis(np.tensordot(factor, part, axes=(1, axis)), 0, axis)
            parts.append(part)
        return reduce(total, parts)

    def matrix(self) -> Array:
        """The matrix on the parties that it acts on."""
        shapes = []
        for axis in range(3):
            found = {f.shape for _, factors in self.terms if (f := factors[axis]) is not None}
            if len(found) > 1:
                raise MismatchError(f"operators of shapes {found} are added")
            shapes.append(found.pop() if found else (1, 1))
        parts = []
        for q, factors in self.terms:
            part = np.full((1, 1), q, dtype=complex)
            for (rows, columns), factor in zip(shapes, factors, strict=True):
                if factor is None and rows != columns:
                    raise MismatchError(f"the identity is added to an operator of {rows, columns}")
                part = kron(part, np.eye(rows, dtype=complex) if factor is None else factor)
            parts.append(part)
        return reduce(total, parts)

    def local(self, party: int) -> Array:
        """The matrix of an operator of one party alone."""
        if any(f is not None for _, t in self.terms for i, f in enumerate(t) if i != party):
            raise MismatchError(f"this is no operator of {PARTIES[party]} alone")
        return self.matrix()


Value: TypeAlias = complex | Ket | Bra | Operator


def kron(x: Array, y: Array) -> Array:
    """The tensor product of two matrices."""
    if 1 in (x.size, y.size):
        return x * y
    out = x[:, None, :, None] * y[None, :, None, :]
    return np.asarray(out.reshape(x.shape[0] * y.shape[0], x.shape[1] * y.shape[1]))


def total(x: Array, y: Array) -> Array:
    """The sum of two arrays of one shape."""
    if x.shape != y.shape:
        raise MismatchError(f"{x.shape} and {y.shape} are added")
    return x + y


def add(x: Value, y: Value) -> Value:
    """The sum; a number counts as that multiple of the identity, of whatever space it is."""
    if 0 in (x, y):
        return y if x == 0 else x
    if isinstance(x, Ket) and isinstance(y, Ket):
        return Ket(total(x.tensor, y.tensor))
    if isinstance(x, Bra) and isinstance(y, Bra):
        return Bra(total(x.tensor, y.tensor))
    if isinstance(x, Operator) or isinstance(y, Operator):
        return collect((*terms(x), *terms(y)))
    if isinstance(x, complex) and isinstance(y, complex):
        return x + y
    raise MismatchError(f"{type(x).__name__} and {type(y).__name__} are added")


def terms(x: Value) -> tuple[tuple[complex, Factors], ...]:
    """A number or an operator as a sum of products."""
    if isinstance(x, Operator):
        return x.terms
    if isinstance(x, complex):
        return ((x, (None, None, None)),)
    raise MismatchError(f"{type(x).__name__} is no operator")


def collect(items: tuple[tuple[complex, Factors], ...]) -> Operator:
    """A sum of products in which the operators of each party alone are added up."""
    alone: dict[int, Array] = {}
    rest: list[tuple[complex, Factors]] = []
    for q, factors in items:
        acting = [i for i in range(3) if factors[i] is not None]
        matrix = factors[acting[0]] if len(acting) == 1 else None
        if matrix is None:
            rest.append((q, factors))
        elif acting[0] in alone:
            alone[acting[0]] = total(alone[acting[0]], q * matrix)
        else:
            alone[acting[0]] = q * matrix
    single = tuple(t for party, m in alone.items() for t in Operator.of(party, m).terms)
    return Operator((*single, *rest))


def mul(x: Value, y: Value) -> Value:
    """The product."""
    if isinstance(x, complex):
        return scale(x, y)
    if isinstance(y, complex):
        return scale(y, x)
    if isinstance(x, Operator) and isinstance(y, Operator):
        return collect(tuple((p * q, join(f, g)) for p, f in x.terms for q, g in y.terms))
    if isinstance(x, Operator) and isinstance(y, Ket):
        return Ket(x.apply(y.tensor))
    if isinstance(x, Bra) and isinstance(y, Operator):
        return adjoint(mul(adjoint(y), Ket(x.tensor)))
    if isinstance(x, Bra) and isinstance(y, Ket):
        if x.tensor.shape != y.tensor.shape:
            raise MismatchError(f"the product of vectors of {x.tensor.shape} and {y.tensor.shape}")
        return complex(np.vdot(x.tensor, y.tensor))
    raise MismatchError(f"{type(x).__name__} times {type(y).__name__}")


def join(f: Factors, g: Factors) -> Factors:
    """The product of two products, party by party."""
    out = [b if a is None else a if b is None else a @ b for a, b in zip(f, g, strict=True)]
    return out[0], out[1], out[2]


def scale(q: complex, x: Value) -> Value:
    """A multiple."""
    if isinstance(x, Ket):
        return Ket(q * x.tensor)
    if isinstance(x, Bra):
        return Bra(q.conjugate() * x.tensor)
    if isinstance(x, Operator):
        return Operator(tuple((q * p, f) for p, f in x.terms))
    return q * x


def adjoint(x: Value) -> Value:
    """The adjoint."""
    if isinstance(x, Ket):
        return Bra(x.tensor)
    if isinstance(x, Bra):
        return Ket(x.tensor)
    if isinstance(x, Operator):
        flipped = []
        for q, factors in x.terms:
            f = [None if m is None else m.conj().T for m in factors]
            flipped.append((q.conjugate(), (f[0], f[1], f[2])))
        return Operator(tuple(flipped))
    return x.conjugate()


def size(x: Value) -> float:
    """The largest absolute value of an entry."""
    if isinstance(x, complex):
        return abs(x)
    array = x.matrix() if isinstance(x, Operator) else x.tensor
    return float(np.abs(array).max())
