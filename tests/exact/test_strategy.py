"""State and measurements as matrices: the operator of Eq. (10), its squares, its eigenvector."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from exact.array import CyclotomicArray
from exact.bases import BasisPair, hadamard_blocks, random_rational, rational, shift_power
from exact.overlaps import Overlaps
from exact.strategy import IdealStrategy, attains, bell_operator, sum_of_squares_defect
from reference.bell import bell_operator as float_operator
from reference.bell import largest_eigenvalue
from reference.strategy import alice_projectors, bob_projectors
from tests.exact.drawing import value

Floats = np.ndarray[Any, np.dtype[np.complex128]]
PAIRS: dict[str, Callable[[], BasisPair]] = {
    "d=2 eps=1/3": lambda: shift_power(2, "1/3"),
    "d=3 eps=1/7": lambda: shift_power(3, "1/7"),
    "d=3 eps=0": lambda: shift_power(3, 0),
    "d=3 rational": lambda: random_rational(3, 4),
    "d=4 blocks": lambda: hadamard_blocks([2, 2]),
}
STRATEGIES = {name: IdealStrategy(Overlaps(build())) for name, build in PAIRS.items()}


@pytest.fixture(params=STRATEGIES)
def strategy(request: pytest.FixtureRequest) -> IdealStrategy:
    """A few strategies in turn."""
    return STRATEGIES[request.param]


def as_floats(a: CyclotomicArray) -> Floats:
    """Every entry as a complex number."""
    out = np.empty(a.shape, dtype=np.complex128)
    for index, x in a.entries():
        out[index] = complex(value(x, 20))
    return out


def changed(strategy: IdealStrategy, name: str, array: object) -> IdealStrategy:
    """The strategy with one of its attributes replaced, the others left as they are."""
    out = copy(strategy)
    object.__setattr__(out, name, array)
    return out


def unit(strategy: IdealStrategy, shape: tuple[int, ...], *place: int) -> CyclotomicArray:
    """An array of the strategy's field with a single 1."""
    out = np.zeros(shape, dtype=np.int64)
    out[place] = 1
    return CyclotomicArray.from_integers(strategy.overlaps.order, out)


def test_operators_against_the_reference(strategy: IdealStrategy) -> None:
    """Alice's projectors, and Bob's (D^2 +- c D)^T/(2 c^2), are the reference's eigenprojectors."""
    u = as_floats(strategy.overlaps.pair.unitary)
    assert np.allclose(alice_projectors(u), as_floats(strategy.alice), rtol=0, atol=1e-12)
    d = strategy.d
    for j in range(d):
        for k in range(d):
            c = float(strategy.overlaps.c(j, k).ball(80))
            if c == 0:
                continue
            x = as_floats(strategy.difference[j, k])
            square = as_floats(strategy.difference_squared[j, k])
            expected = bob_projectors(u, j, k)
            for b, s in ((0, 1), (1, -1)):
                assert np.allclose(expected[b], ((square + s * c * x) / (2 * c * c)).T, atol=1e-9)


def test_operator_against_the_reference(strategy: IdealStrategy) -> None:
    """The operator of Eq. (10), built without a root, is the reference's; its top is d - 1."""
    u = as_floats(strategy.overlaps.pair.unitary)
    operator = as_floats(bell_operator(strategy))
    assert np.allclose(float_operator(u), operator, rtol=0, atol=1e-9)
    assert abs(strategy.d - 1 - largest_eigenvalue(operator)) < 1e-9
    assert np.allclose(operator, operator.conj().T, rtol=0, atol=1e-12)


def test_operator_by_kronecker_products(strategy: IdealStrategy) -> None:
    """The reordering inside `bell_operator` is sum D (x) D^T - (1/2) 1 (x) sum (D^2)^T."""
    d, order = strategy.d, strategy.overlaps.order
    identity = CyclotomicArray.identity(order, d)
    expected = CyclotomicArray.identity(order, d * d) * 0
    for j in range(d):
        for k in range(d):
            x = strategy.difference[j, k]
            expected = expected + x.kron(x.T) - identity.kron((x @ x).T) / 2
    assert expected == bell_operator(strategy)


def test_identities_hold(strategy: IdealStrategy) -> None:
    """D^3 = c^2 D, the sum of squares, and the eigenvector, for every pair."""
    d = strategy.d
    assert strategy.bob_is_projective()
    assert sum_of_squares_defect(strategy).is_zero()
    assert attains(strategy).is_zero()
    assert (d * d, d * d) == sum_of_squares_defect(strategy).shape
    assert (d * d, 1) == attains(strategy).shape


@pytest.mark.parametrize("name", ["d=2 eps=1/3", "d=3 eps=1/7"])
def test_identities_fail_for_wrong_operators(name: str) -> None:
    """With one entry of one D_jk changed, each identity fails."""
    strategy = STRATEGIES[name]
    d = strategy.d
    shape = (d,) * 4
    for place in ((0, 0, 0, 0), (0, 1, 1, 0), (d - 1, 0, 0, d - 1)):
        wrong = strategy.difference + unit(strategy, shape, *place) * Fraction(1, 7)
        mutant = changed(strategy, "difference", wrong)
        assert not sum_of_squares_defect(mutant).is_zero()
        assert not attains(mutant).is_zero()
        assert not changed(mutant, "difference_squared", wrong @ wrong).bob_is_projective()
        wrong = strategy.difference_squared + unit(strategy, shape, *place) * Fraction(1, 7)
        mutant = changed(strategy, "difference_squared", wrong)
        assert not sum_of_squares_defect(mutant).is_zero()
        assert not mutant.bob_is_projective()


def test_sign_of_one_difference(strategy: IdealStrategy) -> None:
    """-D_jk still squares to D_jk^2 and satisfies every identity: Bob's labels are a convention."""
    d = strategy.d
    flip = np.ones((d, d, 1, 1), dtype=np.int64)
    flip[0, d - 1] = -1
    signs = CyclotomicArray.from_integers(strategy.overlaps.order, flip)
    mutant = changed(strategy, "difference", strategy.difference * signs)
    assert mutant.bob_is_projective()
    assert sum_of_squares_defect(mutant).is_zero()
    assert attains(mutant).is_zero()


def test_c_of_another_pair_is_no_root() -> None:
    """D^3 = c^2 D fails with the c of another pair of bases."""
    one, two = (STRATEGIES[n] for n in ("d=3 eps=1/7", "d=3 eps=0"))
    other = IdealStrategy(Overlaps(shift_power(3, "2/7")))
    mutant = changed(one, "overlaps", other.overlaps)
    assert not mutant.bob_is_projective()
    assert two.bob_is_projective()


LARGE: dict[str, list[list[int]]] = {
    "17 bits": [[0, -233, 365], [233, 0, -21], [-365, 21, 0]],
    "32 bits": [[0, 50_000], [-50_000, 0]],
    "67 bits": [[0, 10**10, 1], [-(10**10), 0, 7], [-1, -7, 0]],
    "40 digits": [[0, 10**40], [-(10**40), 0]],
}


@pytest.mark.parametrize("name", LARGE)
def test_identities_with_large_denominators(name: str) -> None:
    """The identities hold whatever the size of D, the denominator: D^4 is beyond int64 in all."""
    strategy = IdealStrategy(Overlaps(rational(LARGE[name])))
    assert strategy.bob_is_projective()
    assert sum_of_squares_defect(strategy).is_zero()
    assert attains(strategy).is_zero()
