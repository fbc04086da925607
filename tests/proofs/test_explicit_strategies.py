"""Elimination, operators, the explicit strategies and the Born tables, each by a second route."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations, product

import numpy as np
import pytest
from flint import fmpq, fmpq_mat

from exact.array import CyclotomicArray
from exact.bases import SAMPLES, BasisPair
from exact.cyclotomic import zeta
from exact.errors import DimensionError
from proofs.elimination import is_positive_semidefinite, rank
from proofs.explicit_strategies import (
    EVE,
    JUNK,
    R_NORMAL,
    SHIFT,
    M,
    R,
    S,
    T,
    certified_at_four,
    mixed_state,
    rational_alice,
    rational_bob,
    self_tested_pair,
)
from proofs.ideal_tables import (
    born_table,
    extra_dimension_for_alice,
    extra_dimension_for_bob,
    ideal_bob,
    ideal_table,
)
from proofs.instance import Instance, instance
from proofs.operators import (
    act,
    basis_measurement,
    beside,
    complete,
    conjugated,
    direct_sum,
    is_povm,
    is_projective,
    items,
    norm_squared,
    one,
    reduced_on_alice,
    reduced_on_eve,
    reduced_on_parties,
    stack,
    sums_to_one,
    tensor,
)

matrix = CyclotomicArray.from_entries


# -- elimination --------------------------------------------------------------------------------
def _by_minors(rows: list[list[int]]) -> bool:
    """Positive semidefinite by Sylvester's criterion with all principal minors."""
    n = len(rows)
    for size in range(1, n + 1):
        for chosen in combinations(range(n), size):
            minor = fmpq_mat(size, size, [rows[i][j] for i in chosen for j in chosen])
            if minor.det() < 0:
                return False
    return True


def test_positivity_agrees_with_all_principal_minors() -> None:
    """Every symmetric 3 x 3 matrix over {-1, 0, 1}, many of them singular."""
    answers = {True: 0, False: 0}
    for a, b, c, d, e, f in product((-1, 0, 1), repeat=6):
        rows = [[a, b, c], [b, d, e], [c, e, f]]
        wanted = _by_minors(rows)
        assert wanted == is_positive_semidefinite(matrix(rows))
        answers[wanted] += 1
    assert min(answers.values()) > 0


def test_positivity_over_larger_fields() -> None:
    """A complex Hermitian matrix with eigenvalues 0 and 2 is positive; its negative is not."""
    i = zeta(4)
    m = matrix([[1, i], [-i, 1]], 4)
    assert is_positive_semidefinite(m)
    assert not is_positive_semidefinite(-m)
    assert not is_positive_semidefinite(matrix([[1, i], [i, 1]], 4))  # not Hermitian
    assert not is_positive_semidefinite(m - one(2, 4) / 10**9)


@pytest.mark.parametrize(
    "rows",
    [
        [[1, 2], [2, 4]],
        [[0, 1, 2], [0, 2, 4]],
        [[0, 0], [0, 0]],
        [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
        [[0, 1], [1, 0], [1, 1]],
    ],
)
def test_rank_agrees_with_flint(rows: list[list[int]]) -> None:
    """The rank over Q, rectangular matrices included."""
    flat = [fmpq(x) for row in rows for x in row]
    assert fmpq_mat(len(rows), len(rows[0]), flat).rank() == rank(matrix(rows))


def test_rank_over_a_cyclotomic_field() -> None:
    """Rows that are multiples by i are dependent over Q(i)."""
    i = zeta(4)
    assert rank(matrix([[1, i], [i, -1]], 4)) == 1
    assert rank(matrix([[1, i], [i, 1]], 4)) == 2


def test_shapes_are_refused() -> None:
    """Only matrices have a rank, only square ones a sign."""
    with pytest.raises(DimensionError):
        rank(matrix([1, 2]))
    with pytest.raises(DimensionError):
        is_positive_semidefinite(matrix([[1, 2]]))


# -- operators ----------------------------------------------------------------------------------
def _random(shape: tuple[int, ...], seed: int) -> CyclotomicArray:
    values = np.random.default_rng(seed).integers(-5, 6, (*shape, 2))
    return CyclotomicArray(4, values) / 3  # over Q(i)


def test_local_action_and_traces_agree_with_kronecker_products() -> None:
    """act, the reduced states and tensor, against matrices on the whole space."""
    psi = _random((2, 3, 2), 1)
    a, b, e = _random((4, 2), 2), _random((2, 3), 3), _random((3, 2), 4)
    whole = a.kron(b).kron(e) @ psi.reshape(12, 1)
    assert act(psi, a, b, e) == whole.reshape(4, 2, 3)
    assert act(psi) == psi
    a, b = _random((2, 2), 5), _random((3, 3), 6)
    operator = a.kron(b).kron(one(2, 4))
    density = psi.reshape(12, 1) @ psi.reshape(12, 1).H
    traced = (operator @ density).reshape(6, 2, 6, 2)
    total = traced[0, :, 0]
    for n in range(1, 6):
        total = total + traced[n, :, n]
    assert total == reduced_on_eve(psi, a, b)
    assert norm_squared(psi) == reduced_on_alice(psi).trace() == reduced_on_parties(psi).trace()
    assert (a.kron(one(3, 4)) @ reduced_on_parties(psi)).trace() == (
        a @ reduced_on_alice(psi)
    ).trace()


def test_tensor_keeps_the_parties_apart() -> None:
    """Operators on the factors of one party act on theirs alone."""
    left, right = _random((2, 2, 1), 7), _random((3, 2, 2), 8)
    a, x = _random((2, 2), 9), _random((3, 3), 10)
    assert act(tensor(left, right), a.kron(x)) == tensor(act(left, a), act(right, x))


def test_blocks() -> None:
    """Direct sums and matrices side by side, entry by entry."""
    a, b = matrix([[1, 2], [3, 4]]), matrix([["1/2"]])
    assert matrix([[1, 2, 0], [3, 4, 0], [0, 0, "1/2"]]) == direct_sum(a, b)
    assert matrix([[1, 2, 5], [3, 4, 6]]) == beside(a, matrix([[5], [6]]))
    assert matrix([[[1, 2], [3, 4]], [["1/2", 0], [0, 1]]]) == stack(
        [a, matrix([["1/2", 0], [0, 1]])]
    )
    huge = matrix([2**61])
    assert matrix([[2**61], ["1/8"]]) == stack([huge, matrix(["1/8"])])


def test_measurements() -> None:
    """What is a POVM, what is projective, and what is neither."""
    assert is_povm(complete(S))
    assert not is_projective(complete(S))
    assert is_projective(basis_measurement(matrix([[3, -4], [4, 3]]) / 5))
    assert not is_povm(complete(S * 2))  # an effect above 1
    assert not is_povm(stack([S, S]))
    assert sums_to_one(complete(S * 2))
    moved = conjugated(complete(*M), SHIFT)
    assert moved[0].entry(1, 1) == M[0].entry(0, 0)


# -- the explicit strategies --------------------------------------------------------------------
def test_isometries() -> None:
    """R is an isometry whose range is orthogonal to the unit vector r, so (R, r) is unitary."""
    square = beside(R, R_NORMAL)
    assert one(3) == square.H @ square


def test_rational_measurements_are_povms() -> None:
    """All settings of (1), and the state."""
    assert all(is_povm(x) for x in (*items(rational_alice()), *items(rational_bob())))
    assert Fraction(1, 4) == T.entry(0, 1).as_rational()
    assert is_positive_semidefinite(mixed_state())
    assert one(1)[0, 0] == mixed_state().trace()


def test_certified_strategies_are_valid() -> None:
    """Unit vectors, isometries and POVMs; those of (4) are not projective, and Eve is entangled."""
    for s in (self_tested_pair(), certified_at_four()):
        assert s.is_valid()
        assert EVE == reduced_on_eve(s.state)
    s = self_tested_pair()
    assert not is_projective(s.measurements[0])
    assert (6, 5) == s.isometry.shape
    assert (8, 8, 2) == certified_at_four().state.shape
    assert 2 == rank(JUNK.reshape(4, 2))


def test_the_spare_dimension_is_not_reached() -> None:
    """The last coordinate of either party is zero in the state of (4)."""
    state = self_tested_pair().state
    assert state[4].is_zero()
    assert state[:, 4].is_zero()


# -- Born tables --------------------------------------------------------------------------------
@pytest.mark.parametrize("build", [b for _, b in SAMPLES], ids=[n for n, _ in SAMPLES])
def test_all_operators_give_the_correlation_of_the_package(build: Callable[[], BasisPair]) -> None:
    """The table from all three operators is the one whose third outcome is what is left."""
    i = Instance(build())
    table = ideal_table(i)
    for mine, theirs in (
        (table.even, i.correlation.even),
        (table.odd, i.correlation.odd),
        (table.weight, i.correlation.weight),
    ):
        assert theirs == mine


def test_extra_dimensions_do_not_change_the_correlation() -> None:
    """Neither spare dimension is reached, so the table stays; one that is reached changes it."""
    i = instance(3, Fraction(1, 7))
    bob = ideal_bob(i.strategy)
    alice, state = extra_dimension_for_alice(i.strategy)
    assert (2, 3, 4, 4) == alice.shape
    assert i.correlation.even == born_table(i.overlaps, alice, bob, state).even
    wide, tall = extra_dimension_for_bob(i.strategy)
    assert (3, 9, 4, 4) == wide.even.shape
    assert i.correlation.odd == born_table(i.overlaps, i.strategy.alice, wide, tall).odd
    other = state[np.array([3, 1, 2, 0])]
    assert i.correlation.even != born_table(i.overlaps, alice, bob, other).even


def test_a_state_that_does_not_fit_is_refused() -> None:
    """Operators on C^3 do not act on C^2."""
    i = instance(3, Fraction(1, 7))
    with pytest.raises(DimensionError):
        born_table(i.overlaps, i.strategy.alice, ideal_bob(i.strategy), one(2, i.pair.order))
