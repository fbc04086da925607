"""Local operators on states of Alice, Bob and Eve, and what makes operators a measurement.

Main definitions: :func:`act`, :func:`reduced_on_eve`, :func:`tensor` for states; :func:`is_povm`,
:func:`complete`, :func:`basis_measurement` for operators stacked along a first axis;
:func:`direct_sum`, :func:`beside` for blocks.

Conventions: a state of the three is an array of shape (n_A, n_B, n_E), normalised or not; an
operator left out is the identity.

Source: Eqs. (1), (3).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm

import numpy as np

from exact.array import CyclotomicArray
from exact.primes import height
from proofs.elimination import is_positive_semidefinite


def one(size: int, order: int = 1) -> CyclotomicArray:
    """The identity matrix over Q(zeta_N)."""
    return CyclotomicArray.identity(order, size)


def stack(parts: Sequence[CyclotomicArray]) -> CyclotomicArray:
    """Arrays of one shape and field along a new first axis."""
    bottom = lcm(*(x.denominator for x in parts))
    scales = [bottom // x.denominator for x in parts]
    large = any(height(x.coefficients) * s >= 2**62 for x, s in zip(parts, scales, strict=True))
    kind = object if large else np.int64
    data = [x.coefficients.astype(kind) * s for x, s in zip(parts, scales, strict=True)]
    return CyclotomicArray(parts[0].order, np.stack(data), bottom)


def items(operators: CyclotomicArray) -> list[CyclotomicArray]:
    """The parts of an array along its first axis."""
    return [operators[i] for i in range(len(operators))]


def direct_sum(a: CyclotomicArray, b: CyclotomicArray) -> CyclotomicArray:
    """The block matrix a (+) b."""
    rows, columns = (embeddings(a.order, a.shape[x], b.shape[x]) for x in (0, 1))
    return rows[0] @ a @ columns[0].T + rows[1] @ b @ columns[1].T


def embeddings(order: int, m: int, n: int) -> tuple[CyclotomicArray, CyclotomicArray]:
    """C^m and C^n as the first m and the last n coordinates of C^(m+n)."""
    basis = np.eye(m + n, dtype=np.int64)
    first, last = basis[:, :m], basis[:, m:]
    return CyclotomicArray.from_integers(order, first), CyclotomicArray.from_integers(order, last)


def beside(a: CyclotomicArray, b: CyclotomicArray) -> CyclotomicArray:
    """The matrix whose columns are those of a, then those of b."""
    first, last = embeddings(a.order, a.shape[1], b.shape[1])
    return a @ first.T + b @ last.T


def tensor(left: CyclotomicArray, right: CyclotomicArray) -> CyclotomicArray:
    """The product of two states, factor by factor: (m_A, m_B, m_E) and (n_A, n_B, n_E)."""
    (a, b, e), (x, y, z) = left.shape, right.shape
    spread = left.reshape(a, 1, b, 1, e, 1) * right.reshape(1, x, 1, y, 1, z)
    return spread.reshape(a * x, b * y, e * z)


def act(
    psi: CyclotomicArray,
    alice: CyclotomicArray | None = None,
    bob: CyclotomicArray | None = None,
    eve: CyclotomicArray | None = None,
) -> CyclotomicArray:
    """(A (x) B (x) E)|psi>; an operator left out is the identity."""
    if alice is not None:
        n = psi.shape
        psi = (alice @ psi.reshape(n[0], n[1] * n[2])).reshape(alice.shape[0], n[1], n[2])
    if bob is not None:
        psi = bob @ psi
    return psi if eve is None else psi @ eve.T


def reduced_on_eve(
    psi: CyclotomicArray, alice: CyclotomicArray | None = None, bob: CyclotomicArray | None = None
) -> CyclotomicArray:
    """tr_AB[(A (x) B (x) 1)|psi><psi|], shape (n_E, n_E).

    Source: Eq. (3), one block.
    """
    measured = act(psi, alice, bob)
    n = psi.shape[-1]
    return measured.reshape(-1, n).T @ psi.reshape(-1, n).conj()


def reduced_on_alice(psi: CyclotomicArray) -> CyclotomicArray:
    """tr_BE |psi><psi|, shape (n_A, n_A)."""
    flat = psi.reshape(psi.shape[0], -1)
    return flat @ flat.H


def reduced_on_parties(psi: CyclotomicArray) -> CyclotomicArray:
    """tr_E |psi><psi|, shape (n_A n_B, n_A n_B)."""
    flat = psi.reshape(-1, psi.shape[-1])
    return flat @ flat.H


def norm_squared(psi: CyclotomicArray) -> CyclotomicArray:
    """<psi|psi>, shape ()."""
    return psi.reshape(-1).abs2().sum(0)


def basis_measurement(columns: CyclotomicArray) -> CyclotomicArray:
    """|e_a><e_a| for the columns e_a, shape (number of columns, n, n)."""
    n, count = columns.shape
    rows = columns.T
    return rows.reshape(count, n, 1) * rows.conj().reshape(count, 1, n)


def sums_to_one(operators: CyclotomicArray) -> bool:
    """Whether operators stacked along the first axis sum to the identity."""
    return (operators.sum(0) - one(operators.shape[-1], operators.order)).is_zero()


def is_povm(operators: CyclotomicArray) -> bool:
    """Whether operators stacked along the first axis are positive and sum to the identity."""
    positive = all(map(is_positive_semidefinite, items(operators)))
    return positive and sums_to_one(operators)


def is_projective(operators: CyclotomicArray) -> bool:
    """Whether every operator of a stack equals its square."""
    return (operators @ operators - operators).is_zero()


def complete(*operators: CyclotomicArray) -> CyclotomicArray:
    """The operators and what is missing to the identity, stacked."""
    rest = one(operators[0].shape[0], operators[0].order)
    for x in operators:
        rest = rest - x
    return stack([*operators, rest])


def conjugated(operators: CyclotomicArray, unitary: CyclotomicArray) -> CyclotomicArray:
    """U X U^dagger for every operator X of a stack."""
    return unitary @ operators @ unitary.H
