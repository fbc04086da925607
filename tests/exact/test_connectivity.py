"""The overlap graph: its components, the bits they leave, and the attack checked exactly."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exact.array import CyclotomicArray
from exact.attack import (
    AttackCheck,
    BlockAttack,
    block_attack,
    block_correlation,
    block_key,
    check_attack,
)
from exact.bases import (
    SAMPLES,
    BasisPair,
    explicit,
    fourier,
    hadamard_blocks,
    random_rational,
    shift_power,
)
from exact.bell import BellFunctional
from exact.connectivity import Component, Decision, decide, positive_overlaps
from exact.correlation import born_rule
from exact.entropy import conditional_entropy, log2_rational
from exact.errors import DimensionError, ExactDiqkdError, ParameterError
from exact.keyrate import key_setting
from exact.overlaps import Overlaps
from exact.strategy import IdealStrategy

ROWS = ("15 -12 16", "20 9 -12", "0 20 15")
ZERO_YET_CONNECTED = [[f"{x}/25" for x in row.split()] for row in ROWS]


def direct_sum(pairs: Sequence[BasisPair], seed: int | None = None) -> BasisPair:
    """U_1 (+) U_2 (+) ...; with a seed, rows and columns are shuffled, each in its own way."""
    d, at = sum(p.d for p in pairs), 0
    rows: list[list[Any]] = [[0] * d for _ in range(d)]
    for pair in pairs:
        for (j, k), x in pair.unitary.entries():
            rows[at + j][at + k] = x
        at += pair.d
    left, right = list(range(d)), list(range(d))
    if seed is not None:
        chance = random.Random(seed)
        chance.shuffle(left)
        chance.shuffle(right)
    return explicit([[rows[j][k] for k in right] for j in left])


def decided(pair: BasisPair) -> Decision:
    """The decision for a pair of bases."""
    return decide(positive_overlaps(pair.unitary.abs2()))


def attack_on(pair: BasisPair) -> BlockAttack:
    """The block attack on a pair of bases."""
    return block_attack(IdealStrategy(Overlaps(pair)), decided(pair))


BROKEN: dict[str, tuple[Callable[[], BasisPair], str, str]] = {
    "H+H": (lambda: hadamard_blocks([2, 2]), "1", "1"),
    "2,2,2": (lambda: hadamard_blocks([2, 2, 2]), "1", "1"),
    "4,2": (lambda: hadamard_blocks([4, 2]), "1", "5/3"),
    "1,2": (lambda: hadamard_blocks([1, 2]), "0", "2/3"),
    "complex 2,3 shuffled": (
        lambda: direct_sum([random_rational(2, 1), random_rational(3, 5)], seed=3),
        "1",
        "2/5 + 3/5*log2(3)",
    ),
    "U_eps 2,2 shuffled": (
        lambda: direct_sum([shift_power(2, "2/7"), shift_power(2, "1/3")], seed=1),
        "1",
        "1",
    ),
    "eps = 0": (lambda: shift_power(3, 0), "0", "0"),
    "eps = 1": (lambda: shift_power(4, 1), "0", "0"),
}
BUILDERS = [build for build, _, _ in BROKEN.values()]


@pytest.mark.parametrize(("build", "value", "correlation"), BROKEN.values(), ids=BROKEN)
def test_blocks_and_their_bits(
    build: Callable[[], BasisPair], value: str, correlation: str
) -> None:
    """Where the graph falls apart, both numbers of bits are known and below log2 d."""
    decision = decided(build())
    assert not decision.connected
    assert (value, correlation) == (str(decision.by_value), str(decision.by_correlation))
    for bits in (decision.by_value, decision.by_correlation):
        assert (decision.full - bits).ball(64) > 0


@pytest.mark.parametrize("build", BUILDERS, ids=BROKEN)
def test_attack_holds(build: Callable[[], BasisPair]) -> None:
    """Every block state reaches d-1, the mixture is the ideal correlation, key setting included."""
    attack = attack_on(build())
    d, found = attack.strategy.d, check_attack(attack)
    assert found.holds
    assert (True,) * len(attack.blocks) == found.reaches
    assert (6 * d**3, 2 * d**2) == (found.probabilities, found.key_probabilities)


@pytest.mark.parametrize("build", BUILDERS, ids=BROKEN)
def test_bits_are_the_entropy_of_the_attack(build: Callable[[], BasisPair]) -> None:
    """H(A|flag) of p(a, flag) = w_i p_i(a|0) is the number reported; so is H(A) of one block."""
    pair = build()
    decision, attack = decided(pair), attack_on(pair)
    columns = []
    for block, weight in zip(attack.blocks, attack.weights, strict=True):
        table = block_key(attack.strategy, block)
        marginal = [table[a, :, 0].sum(0).entry().as_rational() for a in range(pair.d)]
        columns.append([weight * p for p in marginal if p is not None])
    joint = [list(row) for row in zip(*columns, strict=True)]
    assert decision.by_correlation == conditional_entropy(joint)
    small = decision.components.index(decision.smallest)
    alone = [[x / attack.weights[small]] for x in columns[small]]
    assert decision.by_value == conditional_entropy(alone)


CONNECTED: dict[str, Callable[[], BasisPair]] = {
    "U_eps": lambda: shift_power(3, "1/7"),
    "fourier": lambda: fourier(5),
    "one zero": lambda: explicit(ZERO_YET_CONNECTED),
    "rational": lambda: random_rational(4, 2),
}


@pytest.mark.parametrize("build", CONNECTED.values(), ids=CONNECTED)
def test_connected(build: Callable[[], BasisPair]) -> None:
    """One block, log2 d bits both ways, and 2 d - 1 edges, each a non-zero exact overlap."""
    pair = build()
    decision, overlaps = decided(pair), Overlaps(pair)
    assert decision.connected
    assert decision.violated
    assert decision.full == decision.by_value == decision.by_correlation == log2_rational(pair.d)
    assert 2 * pair.d - 1 == len(set(decision.tree))
    assert all(not overlaps.square(j, k).is_zero() for j, k in decision.tree)


def test_one_zero_is_counted() -> None:
    """(1/25)[[15,-12,16],[20,9,-12],[0,20,15]] has a zero, 8 positive overlaps, and one block."""
    decision = decided(explicit(ZERO_YET_CONNECTED))
    assert (8, True) == (decision.positive, decision.connected)
    assert (2, 0) not in decision.tree


@pytest.mark.parametrize(("name", "build"), SAMPLES, ids=[name for name, _ in SAMPLES])
def test_violation_and_overlaps_below_one(name: str, build: Callable[[], BasisPair]) -> None:
    """No block of size 1, all O < 1 and a positive gap of (10) say the same, on every family."""
    del name
    pair = build()
    overlaps, decision = Overlaps(pair), decided(pair)
    assert overlaps.all_below_one() == decision.violated
    assert BellFunctional(overlaps).gap_is_positive() == decision.violated
    assert (pair.d < 4 or decision.d >= 4) or not decision.violated


@given(st.integers(2, 12), st.integers(0, 14), st.integers(0, 10**6))
def test_components_by_closure(d: int, extra: int, seed: int) -> None:
    """On sparse graphs with square blocks: blocks and trees against the closure of the relation."""
    chance = random.Random(seed)
    matching, group = chance.sample(range(d), d), [chance.randrange(3) for _ in range(d)]
    edges = {(j, matching[j]) for j in range(d)}
    for _ in range(extra):
        j, other = chance.randrange(d), chance.randrange(d)
        if group[j] == group[other]:
            edges.add((j, matching[other]))
    table = [[(j, k) in edges for k in range(d)] for j in range(d)]
    decision = decide(table)
    step, reach = np.array(table) @ np.array(table).T, np.eye(d, dtype=np.bool_)
    for _ in range(d):
        reach = reach @ step  # products of booleans; step contains the identity
    assert len({tuple(row) for row in reach.tolist()}) == len(decision.components)
    for block in decision.components:
        assert list(block.rows) == [int(j) for j in np.flatnonzero(reach[block.rows[0]])]
        assert sorted(matching[j] for j in block.rows) == list(block.columns)
    assert 2 * d - len(decision.components) == len(decision.tree)
    assert set(decision.tree) <= edges
    assert len(edges) == decision.positive


# -- the check can fail ---------------------------------------------------------------------------
def test_a_tampered_weight_is_found() -> None:
    """Weights 1/4, 3/4: each state still reaches d-1, but the mixture is not the ideal one."""
    attack = attack_on(hadamard_blocks([2, 2]))
    wrong = BlockAttack(attack.strategy, attack.blocks, (Fraction(1, 4), Fraction(3, 4)))
    found = check_attack(wrong)
    assert (True, True) == found.reaches
    assert not found.holds
    assert {(0, 0, 0, 0), (3, 0, 0, 15)} <= set(found.mismatches)
    assert {(0, 0, 0), (2, 2, 0)} <= set(found.key_mismatches)


@pytest.mark.parametrize("blocks", [((0, 2), (1, 3)), ((0, 1), (1, 2)), ((0,), (1, 2, 3))])
def test_a_tampered_block_is_found(blocks: tuple[tuple[int, ...], ...]) -> None:
    """States across the blocks miss d-1 and the ideal correlation."""
    attack = attack_on(hadamard_blocks([2, 2]))
    weights = tuple(Fraction(len(block), 4) for block in blocks)
    found = check_attack(BlockAttack(attack.strategy, blocks, weights))
    assert not all(found.reaches)
    assert found.mismatches
    assert not found.holds


def test_each_part_of_the_check_counts() -> None:
    """A state short of d-1, one wrong probability, one wrong key probability: each is enough."""
    assert AttackCheck((True, True), 1, 1, (), ()).holds
    assert not AttackCheck((True, False), 1, 1, (), ()).holds
    assert not AttackCheck((True, True), 1, 1, ((0, 0, 0, 0),), ()).holds
    assert not AttackCheck((True, True), 1, 1, (), ((0, 0, 0),)).holds


def test_blocks_of_a_connected_pair_are_no_attack() -> None:
    """Cut a connected pair anyhow, and the check says that it does not fall apart."""
    strategy = IdealStrategy(Overlaps(explicit(ZERO_YET_CONNECTED)))
    found = check_attack(BlockAttack(strategy, ((0, 1), (2,)), (Fraction(2, 3), Fraction(1, 3))))
    assert (False, False) == found.reaches
    assert found.mismatches
    whole = check_attack(BlockAttack(strategy, ((0, 1, 2),), (Fraction(1),)))
    assert whole.holds


def test_untransposed_bob_would_be_found() -> None:
    """With complex bases, Bob's B_jk in place of its transpose misses the maximal value."""
    pair = direct_sum([random_rational(2, 1), random_rational(3, 5)])
    strategy = IdealStrategy(Overlaps(pair))
    wrong = IdealStrategy(Overlaps(pair))
    object.__setattr__(wrong, "difference", strategy.difference.T)
    object.__setattr__(wrong, "difference_squared", strategy.difference_squared.T)
    value = BellFunctional(strategy.overlaps).evaluate(block_correlation(wrong, (2, 3, 4)))
    assert value != 4


# -- correlations ---------------------------------------------------------------------------------
@pytest.mark.parametrize("build", [*CONNECTED.values(), *BUILDERS])
def test_one_block_of_all_indices_is_the_ideal_state(build: Callable[[], BasisPair]) -> None:
    """On phi_d^+ the correlation is that of the Born rule elsewhere in the package."""
    strategy = IdealStrategy(Overlaps(build()))
    everything = tuple(range(strategy.d))
    ideal, whole = born_rule(strategy), block_correlation(strategy, everything)
    assert (ideal.even, ideal.odd, ideal.weight) == (whole.even, whole.odd, whole.weight)
    assert key_setting(strategy) == block_key(strategy, everything)


# -- refusals -------------------------------------------------------------------------------------
def test_refusals_of_the_graph() -> None:
    """Tables that no unitary has, blocks that are no partition, trees that do not span."""
    with pytest.raises(DimensionError, match="2 rows and 1 columns"):
        decide([[True, False], [True, False]])
    with pytest.raises(DimensionError, match="not square"):
        decide([[True, False]])
    with pytest.raises(DimensionError, match="every index once"):
        decide([[True]])
    for tree in (((0, 0), (0, 1)), ((0, 0), (0, 1), (0, 0)), ((0, 0), (0, 1), (2, 1))):
        with pytest.raises(DimensionError, match="no spanning tree"):
            Component((0, 1), (0, 1), tree)
    with pytest.raises(DimensionError, match="no spanning tree"):
        Component((0, 0), (0, 1), ((0, 0), (0, 1), (0, 0)))
    first = Component((0,), (0,), ((0, 0),))
    with pytest.raises(DimensionError, match="every index once"):
        Decision((first, first), 2)


def test_refusals_of_the_attack() -> None:
    """Weights and blocks that are none, and a decision about another dimension."""
    strategy = IdealStrategy(Overlaps(hadamard_blocks([2, 2])))
    half = (Fraction(1, 2), Fraction(1, 2))
    for weights in (half[:1], (Fraction(3, 2), Fraction(-1, 2)), (Fraction(1, 2), Fraction(1, 3))):
        with pytest.raises(ParameterError, match="no distribution over 2 blocks"):
            BlockAttack(strategy, ((0, 1), (2, 3)), weights)
    for block in ((), (0, 0), (0, 4), (-1,)):
        with pytest.raises(DimensionError, match="no block of indices"):
            BlockAttack(strategy, ((0, 1), block), half)
        with pytest.raises(ExactDiqkdError):
            block_correlation(strategy, block)
    with pytest.raises(DimensionError, match="d = 3"):
        block_attack(strategy, decided(hadamard_blocks([1, 2])))


def test_zero_is_decided_and_not_rounded() -> None:
    """An overlap of about 10^-40 joins what an overlap of 0 leaves apart."""
    t = Fraction(1, 10**20)
    c, s = (1 - t * t) / (1 + t * t), 2 * t / (1 + t * t)
    blocks = hadamard_blocks([2, 2]).unitary
    turn = CyclotomicArray.from_entries(
        [[1, 0, 0, 0], [0, c, s, 0], [0, -s, c, 0], [0, 0, 0, 1]], blocks.order
    )
    assert "2" == str(decided(explicit(turn @ blocks)).by_value)
