"""The ideal strategy by Born's rule from all three operators of Bob, in spaces of any dimension.

:func:`exact.correlation.born_rule` takes Bob's third outcome to be what is left of 1/d. Here every
outcome comes from its own operator, so that sums of probabilities are something to check; and
either party may hold a dimension that the state does not reach.

Main definitions: :class:`BobOperators`, :func:`born_table`, :func:`ideal_table`,
:func:`extra_dimension_for_alice`, :func:`extra_dimension_for_bob`.

Conventions: <psi|A (x) B|psi> = tr(A psi B^T psi^dagger) for a state psi written as a matrix.

Source: Eqs. (1), (10); the two extra dimensions refute the printed (12) and (13).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from exact.array import CyclotomicArray
from exact.correlation import Correlation
from exact.errors import DimensionError
from exact.overlaps import Overlaps
from exact.strategy import IdealStrategy
from proofs.instance import Instance
from proofs.operators import direct_sum, embeddings, items, norm_squared, one, stack


@dataclass(frozen=True, slots=True)
class BobOperators:
    """B_{b|jk} = (even + odd c_jk) / weight_jk for b = 0, 1, 2.

    Attributes:
        even: shape (3, d^2, n, n).
        odd: shape (3, d^2, n, n).
        weight: shape (d^2,): 2 c_jk^2, or 2 where c_jk = 0.
    """

    even: CyclotomicArray
    odd: CyclotomicArray
    weight: CyclotomicArray


def ideal_bob(strategy: IdealStrategy) -> BobOperators:
    """B_0, B_1 = (D^2 +- c D)^T/(2 c^2) and B_2 = 1 - (D^2)^T/c^2; B_2 = 1 where c_jk = 0."""
    d, order = strategy.d, strategy.overlaps.order
    c2 = (1 - strategy.overlaps.squares).reshape(d * d)
    idle = np.array([int(c2[y].is_zero()) for y in range(d * d)], dtype=np.int64)
    weight = (c2 + CyclotomicArray.from_integers(order, idle)) * 2
    square = strategy.difference_squared.T.reshape(d * d, d, d)
    simple = strategy.difference.T.reshape(d * d, d, d)
    rest = weight.reshape(d * d, 1, 1) * one(d, order) - square * 2
    return BobOperators(stack([square, square, rest]), stack([simple, -simple, simple * 0]), weight)


def is_projective_measurement(bob: BobOperators, c_squared: CyclotomicArray) -> bool:
    """Whether B_b^2 = B_b and sum_b B_b = 1 at every setting, part by part in c_jk."""
    weight = bob.weight.reshape(-1, 1, 1)
    c2 = c_squared.reshape(-1, 1, 1)
    even, odd = bob.even, bob.odd
    plain = even @ even + (odd @ odd) * c2 - even * weight
    roots = even @ odd + odd @ even - odd * weight
    n = bob.even.shape[-1]
    unit = CyclotomicArray.identity(weight.order, n) * weight
    summed = (even.sum(0) - unit).is_zero() and odd.sum(0).is_zero()
    return summed and plain.is_zero() and roots.is_zero()


def born_table(
    overlaps: Overlaps,
    alice: CyclotomicArray,
    bob: BobOperators,
    state: CyclotomicArray | None = None,
) -> Correlation:
    """p(a, b|x, y) = <psi|A_a^x (x) B_b^y|psi>/<psi|psi>, every outcome from its own operator.

    Args:
        overlaps: the pair that c_jk belongs to.
        alice: shape (2, d, m, m).
        bob: operators on C^n.
        state: psi as a matrix, shape (m, n), not necessarily normalised; None for phi_d^+.

    Source: Eq. (1).
    """
    d, order = overlaps.d, overlaps.order
    m, n = state.shape if state is not None else (d, d)
    if alice.shape != (2, d, m, m) or bob.even.shape != (3, d * d, n, n):
        raise DimensionError("state and operators do not fit", value=(m, n))
    norm = norm_squared(one(d, order) if state is None else state)
    flat = alice.reshape(2 * d, m * m)

    def traces(operators: CyclotomicArray) -> CyclotomicArray:
        steered = operators.T  # psi B^T psi^dagger, for psi = 1
        if state is not None:
            steered = state @ steered @ state.H
        values = flat @ steered.T.reshape(3 * d * d, m * m).T
        return values.reshape(2, d, 3, d * d).transpose(1, 2, 0, 3)

    return Correlation(overlaps, traces(bob.even), traces(bob.odd), bob.weight * norm)


@lru_cache(maxsize=4)
def ideal_table(i: Instance) -> Correlation:
    """The correlation of the ideal strategy, every outcome of Bob from its own operator."""
    return born_table(i.overlaps, i.strategy.alice, ideal_bob(i.strategy))


def extra_dimension_for_alice(
    strategy: IdealStrategy,
) -> tuple[CyclotomicArray, CyclotomicArray]:
    """Alice's operators A (+) 1/d, and sum_j |jj> as a matrix, shape (d+1, d)."""
    d, order = strategy.d, strategy.overlaps.order
    share = one(1, order) / d
    operators = stack(
        [stack([direct_sum(a, share) for a in items(setting)]) for setting in items(strategy.alice)]
    )
    reached, _ = embeddings(order, d, 1)
    return operators, reached


def extra_dimension_for_bob(strategy: IdealStrategy) -> tuple[BobOperators, CyclotomicArray]:
    """Bob's operators B_0 (+) 0, B_1 (+) 0, B_2 (+) 1, and the state, shape (d, d+1)."""
    d, order = strategy.d, strategy.overlaps.order
    bob = ideal_bob(strategy)
    reached, spare = embeddings(order, d, 1)
    answer_two = CyclotomicArray.from_integers(order, np.array([0, 0, 1])).reshape(3, 1, 1, 1)
    on_spare = answer_two * (bob.weight.reshape(1, d * d, 1, 1) * (spare @ spare.T))
    even = reached @ bob.even @ reached.T + on_spare
    odd = reached @ bob.odd @ reached.T
    return BobOperators(even, odd, bob.weight), reached.T
