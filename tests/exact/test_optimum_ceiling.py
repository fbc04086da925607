"""No gap of (10) is above 3/2 - sqrt(2), and H (+) ... (+) H alone reaches it."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from exact.bases import BasisPair, fourier, hadamard_blocks, random_rational, shift_power
from exact.connectivity import decide, positive_overlaps
from exact.cyclotomic import rational
from exact.enclosure import sign
from exact.errors import DimensionError
from exact.optimum import ceiling as module
from exact.optimum.ceiling import CEILING, CeilingCheck, bound_from_largest, largest_square
from exact.optimum.odd import hadamard_and_point
from exact.overlaps import Overlaps
from exact.radical import sqrt

PAIRS = [
    shift_power(2, "1/2"),
    shift_power(2, "1/7"),
    shift_power(3, "1/2"),
    shift_power(3, "2/5"),
    shift_power(4, "1/3"),
    shift_power(5, "9/10"),
    fourier(3),
    fourier(5),
    hadamard_blocks([2, 2]),
    hadamard_blocks([2, 2, 2]),
    hadamard_blocks([4]),
    hadamard_blocks([2, 4]),
    hadamard_blocks([1, 2]),
    random_rational(3, 1),
    random_rational(4, 2, complex_entries=False),
]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.d}-{pair.label}")
def test_the_gap_is_below_the_bound_and_the_bound_below_the_ceiling(pair: BasisPair) -> None:
    """Delta <= bound(m) <= 3/2 - sqrt(2), and equality exactly where all O^2 are 0 or 1/2."""
    check = CeilingCheck(Overlaps(pair))
    assert check.holds
    assert check.reached == check.all_zero_or_half


@pytest.mark.parametrize("factor", ["9/10", "11/10"])
def test_a_wrong_bound_is_noticed(factor: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bound below the gap, or above the ceiling, does not hold."""
    monkeypatch.setattr(
        module, "bound_from_largest", lambda m: CEILING.embed(m.order) * Fraction(factor)
    )
    assert not CeilingCheck(Overlaps(hadamard_blocks([2, 2]))).holds


def test_every_even_dimension_reaches_the_ceiling_with_one_bit() -> None:
    """H (+) ... (+) H has the gap 3/2 - sqrt(2), and its value certifies one bit, not log2 d."""
    for blocks in range(1, 5):
        overlaps = Overlaps(hadamard_blocks([2] * blocks))
        assert CeilingCheck(overlaps).reached
        assert "1" == str(decide(positive_overlaps(overlaps.squares)).by_value)


def test_odd_dimensions_have_at_least_the_gap_of_three() -> None:
    """H (+) ... (+) H (+) ((2/3) J - 1) has the gap 31/9 - 4 sqrt(2)/3 - 2 sqrt(5)/3 for odd d."""
    expected = (31 - 12 * sqrt(rational(2)) - 6 * sqrt(rational(5))) / 9
    for d in (3, 5, 7, 9):
        overlaps = Overlaps(hadamard_and_point(d))
        check = CeilingCheck(overlaps)
        assert expected.embed(overlaps.order) == check.gap
        assert check.holds
        assert not check.reached
    for d in (1, 2, 4):
        with pytest.raises(DimensionError, match=f"d = {d} is no odd number"):
            hadamard_and_point(d)


def test_the_bound_is_tight_at_a_half_only() -> None:
    """bound(m) = 3/2 - sqrt(2) at m = 1/2 and is smaller on both sides."""
    assert bound_from_largest(rational("1/2")) == CEILING
    for m in ("1/100", "1/3", "49/100", "51/100", "4/5", "1"):
        assert 1 == sign(CEILING - bound_from_largest(rational(m))).value


def test_the_largest_square_is_the_largest() -> None:
    """m is the largest entry, compared as rationals."""
    for seed in range(1, 5):
        overlaps = Overlaps(random_rational(3, seed))
        entries = [overlaps.square(j, k).as_rational() for j in range(3) for k in range(3)]
        assert max(x for x in entries if x is not None) == largest_square(overlaps).as_rational()


def test_random_bistochastic_matrices_stay_below_the_bound() -> None:
    """In floats, as evidence of another kind: averages of permutations, d = 2 to 6."""
    draw = np.random.default_rng(7)
    for _ in range(400):
        d = int(draw.integers(2, 7))
        weights = draw.dirichlet(np.full(6, 0.4))
        b = sum(w * np.eye(d)[draw.permutation(d)] for w in weights)
        f = (1 - np.sqrt(1 - np.minimum(b, 1))) ** 2
        gap = (f.sum(0)[None, :] + f.sum(1)[:, None] - 2 * f).min() / 2
        m = Fraction(float(b.max())).limit_denominator(10**9)
        bound = float(bound_from_largest(rational(min(m, Fraction(1)))).ball(64).mid())
        assert gap <= bound + 1e-7
