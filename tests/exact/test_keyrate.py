"""The key setting and the rate: delta_ab/d, O_ba^2/d, log2 d, against the reference."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from exact.array import CyclotomicArray
from exact.bases import SAMPLES, BasisPair, shift_power
from exact.enclosure import decimal_digits
from exact.entropy import log2_rational
from exact.errors import UndecidedError
from exact.keyrate import devetak_winter, key_setting
from exact.overlaps import Overlaps
from exact.strategy import IdealStrategy
from reference.born import key_correlation
from reference.entropy import key_rate
from tests.exact.test_strategy import as_floats, changed

NAMED = pytest.mark.parametrize("build", [b for _, b in SAMPLES], ids=[name for name, _ in SAMPLES])


@NAMED
def test_key_setting(build: Callable[[], BasisPair]) -> None:
    """p(a, b|0, yhat) = delta_ab/d and p(a, b|1, yhat) = O_ba^2/d, for every pair."""
    strategy = IdealStrategy(Overlaps(build()))
    d, table = strategy.d, key_setting(strategy)
    assert (d, d, 2) == table.shape
    for a, b in product(range(d), repeat=2):
        assert Fraction(int(a == b), d) == table.entry(a, b, 0)
        assert strategy.overlaps.square(b, a) / d == table.entry(a, b, 1)
    assert CyclotomicArray.from_integers(table.order, [1, 1]) == table.sum(0).sum(0)
    expected = key_correlation(as_floats(strategy.overlaps.pair.unitary))
    assert np.allclose(expected, as_floats(table), rtol=0, atol=1e-12)


@NAMED
def test_rate(build: Callable[[], BasisPair]) -> None:
    """H(A) = log2 d, H(A|B) = 0 and the rate is log2 d bits, in normal form."""
    strategy = IdealStrategy(Overlaps(build()))
    rate = devetak_winter(strategy)
    assert log2_rational(strategy.d) == rate.alice
    assert rate.alice_given_bob.is_zero()
    assert log2_rational(strategy.d) == rate.rate
    floats = key_correlation(as_floats(strategy.overlaps.pair.unitary))[:, :, 0]
    assert abs(key_rate(floats) - float(rate.rate.ball(64))) < 1e-12


@pytest.mark.parametrize(
    ("d", "bits"),
    [(2, "1.00000"), (3, "1.58496"), (4, "2.00000"), (6, "2.58496")],
)
def test_bits(d: int, bits: str) -> None:
    """Rates are in bits: logarithms to base 2."""
    rate = devetak_winter(IdealStrategy(Overlaps(shift_power(d, "1/3"))))
    assert bits == decimal_digits(rate.rate, 6).text


def test_uncorrelated_setting_gives_no_key() -> None:
    """If Alice's first measurement is replaced by one unbiased to Bob's, the rate is 0."""
    strategy = IdealStrategy(Overlaps(shift_power(2, "1/2")))
    swapped = changed(strategy, "alice", strategy.alice[::-1])
    rate = devetak_winter(swapped)
    assert log2_rational(2) == rate.alice == rate.alice_given_bob
    assert rate.rate.is_zero()


def test_biased_basis() -> None:
    """With O^2 = (3/4, 1/4) in the key setting the rate is 1 - h(1/4) = (3/4) log2 3 - 1 bits."""
    strategy = IdealStrategy(Overlaps(shift_power(2, "1/3")))
    swapped = changed(strategy, "alice", strategy.alice[::-1])
    rate = devetak_winter(swapped)
    assert log2_rational(3) * Fraction(3, 4) - log2_rational(2) == rate.rate


def test_irrational_probabilities() -> None:
    """A key probability that is irrational has no normal form here, and that is said."""
    strategy = IdealStrategy(Overlaps(shift_power(3, "1/7")))
    with pytest.raises(UndecidedError, match="irrational"):
        devetak_winter(changed(strategy, "alice", strategy.alice[::-1]))
