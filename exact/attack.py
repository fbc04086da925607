"""The eavesdropper's attack where the overlap graph falls apart, and its exact verification.

With the ideal measurements of both parties, Eve sends the block state
|phi_i> = s_i^(-1/2) sum_{j in C_i} |jj> with probability w_i and keeps the flag i. Here C_i are the
indices j of a component of the graph {jk: O_jk > 0}, and s_i is their number.

Main definitions: :class:`BlockAttack`, :func:`block_attack` (the one with w_i = s_i/d),
:func:`block_correlation`, :func:`block_key`; :func:`check_attack`, :class:`AttackCheck`.

Main results: a column e_k lies in the span of one block, so P_j, Q_k and D_jk, j and k in whichever
blocks, commute with the projector Pi_i onto the span of C_i. Then (D_jk (x) 1 - 1 (x) D_jk^T) phi_i
vanishes, so phi_i reaches d-1; and with w_i = s_i/d the mixture has
sum_i tr(A Pi_i B^T Pi_i)/d = tr(A B^T)/d, the ideal correlation. Nothing of this is used in
:func:`check_attack`, which computes every probability and compares.

Conventions: a state written as a matrix psi gives <psi|A (x) B|psi> = tr(A psi B^T psi^dagger); for
phi_i that is tr(A Pi B^T Pi)/s_i. Bob's B_jk is (D_jk/c_jk)^T, so B^T is D/c, as in
:mod:`exact.strategy`. Bob's third outcome comes from its own operator 1 - D^2/c^2.

Source: Eqs. (1), (10), (14), against the claim that O < 1 certifies log2 d.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from exact.array import CyclotomicArray
from exact.bell import BellFunctional
from exact.connectivity import Decision
from exact.correlation import Correlation, born_rule
from exact.errors import DimensionError, ParameterError
from exact.keyrate import key_setting
from exact.strategy import IdealStrategy


@dataclass(frozen=True, slots=True)
class BlockAttack:
    """Block states, with the ideal measurements, in a mixture whose flag Eve keeps.

    Attributes:
        strategy: the ideal measurements.
        blocks: for each state the indices j that it is spread over.
        weights: how often each is sent; rationals >= 0 that sum to 1.

    Raises:
        ParameterError: if the weights are no distribution over the blocks.
        DimensionError: if a block is empty, repeats an index or leaves 0, ..., d-1.
    """

    strategy: IdealStrategy
    blocks: tuple[tuple[int, ...], ...]
    weights: tuple[Fraction, ...]

    def __post_init__(self) -> None:
        """Check that it is an attack at all; what it achieves is for :func:`check_attack`."""
        for block in self.blocks:
            _indices(block, self.strategy.d)
        numbered = len(self.weights) == len(self.blocks)
        if not numbered or any(w < 0 for w in self.weights) or sum(self.weights) != 1:
            raise ParameterError(
                f"the weights are no distribution over {len(self.blocks)} blocks",
                value=self.weights,
                remedy="one weight >= 0 for each block, sum 1",
            )


@dataclass(frozen=True, slots=True)
class AttackCheck:
    """What the exact comparison of a block attack with the ideal correlation found.

    Attributes:
        reaches: for each block state, whether its value in (10) is d-1.
        probabilities: how many p(a, b|x, y) were compared.
        key_probabilities: how many p(a, b|x, yhat) were compared.
        mismatches: the (a, b, x, y) where mixture and ideal differ.
        key_mismatches: the (a, b, x) where they differ at the key setting.
    """

    reaches: tuple[bool, ...]
    probabilities: int
    key_probabilities: int
    mismatches: tuple[tuple[int, ...], ...]
    key_mismatches: tuple[tuple[int, ...], ...]

    @property
    def holds(self) -> bool:
        """Whether every block state is a maximiser and the mixture is the ideal correlation."""
        return all(self.reaches) and not self.mismatches and not self.key_mismatches


def block_attack(strategy: IdealStrategy, decision: Decision) -> BlockAttack:
    """The attack with one state per component, sent with probability s_i/d.

    Raises:
        DimensionError: if the decision is about another dimension.

    Source: Eq. (14).

    >>> from exact import Overlaps, decide, hadamard_blocks, positive_overlaps
    >>> overlaps = Overlaps(hadamard_blocks([2, 2]))
    >>> attack = block_attack(IdealStrategy(overlaps), decide(positive_overlaps(overlaps.squares)))
    >>> attack.blocks, check_attack(attack).holds
    (((0, 1), (2, 3)), True)
    """
    if decision.d != strategy.d:
        raise DimensionError(
            f"the decision has d = {decision.d}, the strategy d = {strategy.d}",
            value=decision.d,
            remedy="use one dimension",
        )
    return BlockAttack(
        strategy, tuple(block.rows for block in decision.components), decision.weights
    )


def block_correlation(strategy: IdealStrategy, block: tuple[int, ...]) -> Correlation:
    """p(a, b|x, y) of the ideal measurements on s^(-1/2) sum_{j in block} |jj>.

    Args:
        strategy: the ideal measurements.
        block: s distinct indices from 0, ..., d-1.

    Returns:
        The correlation over Q(zeta_N) and the roots c_jk, weights 2 s c^2 (2 s where c = 0).

    Raises:
        DimensionError: if the block is empty, repeats an index or leaves 0, ..., d-1.

    Source: Eq. (1).

    >>> from exact import Overlaps, hadamard_blocks
    >>> p = block_correlation(IdealStrategy(Overlaps(hadamard_blocks([1, 2]))), (0,))
    >>> p.probability(0, 2, 0, 0) == 1
    True
    """
    d, at, size = strategy.d, _indices(block, strategy.d), len(block)
    alice = strategy.alice[:, :, at[:, None], at].reshape(2 * d, size * size)

    def traces(operators: CyclotomicArray) -> CyclotomicArray:
        """tr(A Pi M Pi) for M = B^T, shape (d, 2, d^2); no operator is assumed to respect Pi."""
        inside = operators[:, :, at[:, None], at].T.reshape(d * d, size * size)
        return (alice @ inside.T).reshape(2, d, d * d).transpose(1, 0, 2)

    weight = _bob_weight(strategy)
    squared, simple = traces(strategy.difference_squared), traces(strategy.difference)
    total = strategy.alice[:, :, at, at].sum(-1).transpose(1, 0).reshape(d, 2, 1)
    rest = total * weight.reshape(1, 1, d * d) - squared * 2
    even = _by_outcome(squared, squared, rest)
    odd = _by_outcome(simple, -simple, simple * 0)
    return Correlation(strategy.overlaps, even, odd, weight * size)


def block_key(strategy: IdealStrategy, block: tuple[int, ...]) -> CyclotomicArray:
    """p(a, b|x, yhat) = <b|A_a^x|b>/s for b in the block, else 0; shape (d, d, 2).

    Args:
        strategy: the ideal measurements; Bob's key measurement is the computational basis.
        block: s distinct indices from 0, ..., d-1.

    Raises:
        DimensionError: if the block is empty, repeats an index or leaves 0, ..., d-1.

    Source: Eq. (1) with the measurement before Eq. (15).

    >>> from exact import Overlaps, hadamard_blocks
    >>> table = block_key(IdealStrategy(Overlaps(hadamard_blocks([2, 2]))), (2, 3))
    >>> table.entry(3, 3, 0).as_rational(), table.entry(0, 0, 0).as_rational()
    (Fraction(1, 2), Fraction(0, 1))
    """
    d = strategy.d
    inside = np.zeros(d, dtype=np.int64)
    inside[_indices(block, d)] = 1
    mask = CyclotomicArray.from_integers(strategy.overlaps.order, inside).reshape(1, d, 1)
    return key_setting(strategy) * mask * Fraction(d, len(block))


def check_attack(attack: BlockAttack) -> AttackCheck:
    """Compute each block state's value in (10), and compare the mixture with the ideal correlation.

    Every answer is an exact zero test: of arrays over Q(zeta_N), then, where those differ, of
    numbers with the root c_jk.

    Returns:
        What was compared, and every place where it differs.

    Source: Eqs. (1), (10).

    >>> from exact import Overlaps, hadamard_blocks
    >>> strategy = IdealStrategy(Overlaps(hadamard_blocks([2, 2])))
    >>> wrong = BlockAttack(strategy, ((0, 1), (2, 3)), (Fraction(1, 3), Fraction(2, 3)))
    >>> found = check_attack(wrong)
    >>> found.reaches, found.holds, found.key_mismatches[0]
    ((True, True), False, (0, 0, 0))
    """
    strategy = attack.strategy
    d, functional, ideal = strategy.d, BellFunctional(strategy.overlaps), born_rule(strategy)
    parts = [block_correlation(strategy, block) for block in attack.blocks]
    reaches = tuple(functional.evaluate(p) == d - 1 for p in parts)
    mixed, key = _mixture(attack, parts), key_setting(strategy)
    even = mixed.even * ideal.weight - ideal.even * mixed.weight
    odd = mixed.odd * ideal.weight - ideal.odd * mixed.weight
    suspects = sorted({*_nonzero(even), *_nonzero(odd)})
    mismatches = tuple(
        (a, b, x, y)
        for a, b, x, y in suspects
        if mixed.probability(a, b, x, y) != ideal.probability(a, b, x, y)
    )
    mixed_key = key * 0
    for block, weight in zip(attack.blocks, attack.weights, strict=True):
        mixed_key = mixed_key + block_key(strategy, block) * weight
    return AttackCheck(
        reaches,
        int(np.prod(even.shape)),
        int(np.prod(key.shape)),
        mismatches,
        tuple(_nonzero(mixed_key - key)),
    )


def _bob_weight(strategy: IdealStrategy) -> CyclotomicArray:
    """2 c_y^2, or 2 where c_y = 0 and Bob always answers 2; shape (d^2,)."""
    c2 = (1 - strategy.overlaps.squares).reshape(strategy.d**2)
    idle = [int(c2[y].is_zero()) for y in range(len(c2))]
    return (c2 + CyclotomicArray.from_integers(c2.order, idle)) * 2


def _mixture(attack: BlockAttack, parts: list[Correlation]) -> Correlation:
    """sum_i w_i p_i: the weights of the parts are s_i times a common one."""
    weight = parts[0].weight / len(attack.blocks[0])
    even, odd = parts[0].even * 0, parts[0].odd * 0
    for part, block, share in zip(parts, attack.blocks, attack.weights, strict=True):
        even = even + part.even * (share / len(block))
        odd = odd + part.odd * (share / len(block))
    return Correlation(attack.strategy.overlaps, even, odd, weight)


def _by_outcome(*parts: CyclotomicArray) -> CyclotomicArray:
    """Three arrays of shape (d, 2, d^2) as one of shape (d, 3, 2, d^2)."""
    d, _, settings = parts[0].shape
    unit = CyclotomicArray.from_integers(parts[0].order, np.eye(3, dtype=np.int64))
    placed = [
        unit[b].reshape(1, 3, 1, 1) * part.reshape(d, 1, 2, settings)
        for b, part in enumerate(parts)
    ]
    return placed[0] + placed[1] + placed[2]


def _nonzero(array: CyclotomicArray) -> list[tuple[int, ...]]:
    """The places of the entries that are not zero."""
    places = np.argwhere(np.any(array.coefficients != 0, axis=-1))
    return [tuple(int(i) for i in place) for place in places]


def _indices(block: tuple[int, ...], d: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    if not block or len(set(block)) != len(block) or not all(0 <= j < d for j in block):
        raise DimensionError(
            f"{block} is no block of indices for d = {d}",
            value=block,
            remedy="give distinct integers from 0 to d-1",
        )
    return np.array(block, dtype=np.int64)
