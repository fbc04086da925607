"""One conformance suite for every basis family: what the letter says of any two bases."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
import pytest

from exact.array import CyclotomicArray
from exact.bases import SAMPLES, BasisPair, explicit
from exact.bell import BellFunctional, brute_force_local_bound
from exact.correlation import Correlation, born_rule, closed_form
from exact.cyclotomic import rational
from exact.enclosure import sign
from exact.overlaps import Overlaps
from exact.radical import Radical, plain
from exact.strategy import IdealStrategy, attains, sum_of_squares_defect


@dataclass(frozen=True)
class Case:
    """A sample with everything that follows from it, built when asked for."""

    name: str
    pair: BasisPair

    @cached_property
    def overlaps(self) -> Overlaps:
        """O^2, O and c."""
        return Overlaps(self.pair)

    @cached_property
    def strategy(self) -> IdealStrategy:
        """State and measurements."""
        return IdealStrategy(self.overlaps)

    @cached_property
    def functional(self) -> BellFunctional:
        """The functional of Eq. (10)."""
        return BellFunctional(self.overlaps)

    @cached_property
    def correlation(self) -> Correlation:
        """p(a, b | x, y) by the Born rule."""
        return born_rule(self.strategy)


CASES = {name: Case(name, build()) for name, build in SAMPLES}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    """Every sample in turn."""
    return CASES[request.param]


def identity(case: Case) -> CyclotomicArray:
    """The d x d identity over the pair's field."""
    return CyclotomicArray.identity(case.pair.order, case.pair.d)


def densified(pair: BasisPair) -> BasisPair:
    """The same pair with its circulant structure forgotten."""
    out = BasisPair(pair.family, pair.unitary, pair.label, pair.eps)
    object.__setattr__(out, "circulant", False)
    return out


def test_unitary(case: Case) -> None:
    """U U^dagger = U^dagger U = 1, by the products in full."""
    u = case.pair.unitary
    assert identity(case) == u @ u.H == u.H @ u
    assert u.is_unitary()
    assert (case.pair.d, case.pair.d) == u.shape


def test_squared_overlaps(case: Case) -> None:
    """The rows and columns of O^2 sum to 1, and every entry is real, between 0 and 1."""
    squares = case.overlaps.squares
    ones = CyclotomicArray.from_integers(case.pair.order, [1] * case.pair.d)
    assert ones == squares.sum(0) == squares.sum(1)
    for _, x in squares.entries():
        assert x.is_real()
        assert 0 <= sign(x).value
        assert 0 <= sign(1 - x).value


def test_circulant_flag(case: Case) -> None:
    """`circulant` holds exactly where U_jk depends on j - k alone; `column` is then its list."""
    d, u = case.pair.d, case.pair.unitary
    expected = all(
        u.entry(j, k) == u.entry((j + 1) % d, (k + 1) % d) for j, k in product(range(d), repeat=2)
    )
    assert expected == case.pair.circulant
    assert u[:, 0] == case.pair.column
    assert case.pair.circulant or case.pair.eps is None


def test_projectors(case: Case) -> None:
    """The Q_k = U P_k U^dagger are Hermitian idempotents, orthogonal, of trace 1, with sum 1."""
    q, u, d = case.pair.projectors, case.pair.unitary, case.pair.d
    assert identity(case) == q.sum(0)
    assert q == q.H
    for j, k in product(range(d), repeat=2):
        assert q[k] * int(j == k) == q[j] @ q[k]
    for k in range(d):
        unit = np.zeros((d, d), dtype=np.int64)
        unit[k, k] = 1
        assert u @ CyclotomicArray.from_integers(case.pair.order, unit) @ u.H == q[k]
        assert q[k].trace().entry() == 1


def test_alice(case: Case) -> None:
    """Alice's two measurements are |a><a| and Q_a, and D_jk is their difference."""
    s, d = case.strategy, case.pair.d
    assert case.pair.projectors == s.alice[1]
    assert identity(case) == s.alice[0].sum(0)
    for j, k in product(range(d), repeat=2):
        assert s.alice[0, j] - s.alice[1, k] == s.difference[j, k]
        assert s.difference[j, k] @ s.difference[j, k] == s.difference_squared[j, k]
        assert int(j == k) == s.alice[0, j].entry(k, k)
        assert case.overlaps.square(k, j) == s.alice[1, j].entry(k, k)


def test_bob_is_projective(case: Case) -> None:
    """D^3 = c^2 D, so (D^2 +- c D)/(2 c^2) are orthogonal projectors: tr D^2 = 2 c^2, tr D = 0."""
    assert case.strategy.bob_is_projective()
    traces = case.strategy.difference_squared.trace()
    assert (1 - case.overlaps.squares) * 2 == traces
    assert case.strategy.difference.trace().is_zero()


def test_two_ways_to_the_correlation(case: Case) -> None:
    """The Born rule on the matrices and the closed form in O^2 give the same three arrays."""
    one, two = case.correlation, closed_form(case.overlaps)
    assert one.even == two.even
    assert one.odd == two.odd
    assert one.weight == two.weight


def test_correlation_is_one(case: Case) -> None:
    """p sums to 1, Alice's marginals are 1/d, and no setting signals."""
    p, d = case.correlation, case.pair.d
    assert (d, 3, 2, d * d) == p.even.shape == p.odd.shape
    assert p.is_normalised()
    assert p.alice_marginal_is_uniform()
    assert p.no_signal_to_bob()


def test_probabilities_are_not_negative(case: Case) -> None:
    """0 <= p(a, b | x, y) <= 1/d, every sign certified; Bob's marginals sum to 1."""
    p, d = case.correlation, case.pair.d
    for y in range(d * d):
        total = plain(rational(0, case.pair.order))
        for b in range(3):
            total = total + p.bob_marginal(b, y)
            for a, x in product(range(d), range(2)):
                value = p.probability(a, b, x, y)
                assert 0 <= sign(value).value
                assert 0 <= sign(1 - value * d).value
        assert total == 1


def test_quantum_value(case: Case) -> None:
    """The ideal correlation scores exactly d - 1."""
    d = case.pair.d
    assert d - 1 == case.functional.quantum_value
    assert case.functional.evaluate(case.correlation) == d - 1


def test_sum_of_squares(case: Case) -> None:
    """(d-1) 1 - B is a sum of squares, and phi_d^+ is an eigenvector of B with value d - 1."""
    assert sum_of_squares_defect(case.strategy).is_zero()
    assert attains(case.strategy).is_zero()


def test_local_bound(case: Case) -> None:
    """The closed formula for L is the best of all deterministic strategies."""
    assert brute_force_local_bound(case.functional) == case.functional.local_bound()


def test_gap(case: Case) -> None:
    """Delta >= 0, and Delta > 0 exactly where all O_jk < 1, by algebra and by its sign."""
    gap, positive = case.functional.gap(), case.overlaps.all_below_one()
    assert int(positive) == sign(gap).value
    assert positive == case.functional.gap_is_positive()
    assert case.functional.local_bound() + gap == case.pair.d - 1


def test_every_pivot(case: Case) -> None:
    """g(a, b) is at least the gap, and is zero exactly where O_ab = 1."""
    d, gap = case.pair.d, case.functional.gap()
    for a, b in product(range(d), repeat=2):
        g = case.functional.pivot_gap(a, b)
        assert 0 <= sign(g - gap).value
        assert (case.overlaps.square(a, b) == 1) == g.is_zero()


def test_circulant_and_dense_path(case: Case) -> None:
    """Forgetting that a pair is circulant changes no answer; it only lists every best pivot."""
    dense = BellFunctional(Overlaps(densified(case.pair)))
    assert not dense.overlaps.pair.circulant
    assert case.functional.gap() == dense.gap()
    assert case.functional.gap_is_positive() == dense.gap_is_positive()
    assert case.overlaps.all_below_one() == dense.overlaps.all_below_one()
    assert case.overlaps.all_positive() == dense.overlaps.all_positive()
    if case.pair.circulant:
        d, best = case.pair.d, case.functional.best_pivots()
        shifted = {((a + n) % d, (b + n) % d) for a, b in best for n in range(d)}
        assert shifted == set(dense.best_pivots())
    else:
        assert case.functional.best_pivots() == dense.best_pivots()


def test_conjugate_basis(case: Case) -> None:
    """The complex conjugate pair, and U with its columns rephased, give the same correlation."""
    expected = closed_form(case.overlaps)
    twin = explicit(case.pair.unitary.conj())
    for u in (twin.unitary, twin.unitary * -1):
        p = born_rule(IdealStrategy(Overlaps(explicit(u))))
        assert (expected.even, expected.odd) == (p.even, p.odd)


def test_relabelled_basis(case: Case) -> None:
    """Relabelling |j> and |e_k> permutes O and changes neither the gap nor the value."""
    u = case.pair.unitary
    other = explicit(u[::-1][:, np.roll(np.arange(case.pair.d), 1)])
    overlaps = Overlaps(other)
    functional = BellFunctional(overlaps)
    gap: Radical = functional.gap()
    assert case.functional.gap() == gap
    assert functional.evaluate(closed_form(overlaps)) == case.pair.d - 1
