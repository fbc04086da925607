"""The ideal correlation: closed forms, the float reference, and checks that can fail."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from exact.array import CyclotomicArray
from exact.bases import BasisPair, explicit, fourier, hadamard_blocks, random_rational, shift_power
from exact.bell import BellFunctional
from exact.correlation import Correlation, born_rule, closed_form, white_noise
from exact.cyclotomic import rational
from exact.overlaps import Overlaps
from exact.radical import plain, sqrt
from exact.strategy import IdealStrategy
from reference.born import correlation as float_correlation
from tests.exact.test_strategy import as_floats

PAIRS: dict[str, Callable[[], BasisPair]] = {
    "d=2 eps=1/3": lambda: shift_power(2, "1/3"),
    "d=3 eps=1/7": lambda: shift_power(3, "1/7"),
    "d=4 eps=3/10": lambda: shift_power(4, "3/10"),
    "d=3 eps=0": lambda: shift_power(3, 0),
    "d=3 eps=1": lambda: shift_power(3, 1),
    "d=3 rational": lambda: random_rational(3, 4),
    "d=3 fourier": lambda: fourier(3),
    "d=4 blocks": lambda: hadamard_blocks([2, 2]),
    "d=3 blocks": lambda: hadamard_blocks([1, 2]),
}
CORRELATIONS = {name: closed_form(Overlaps(build())) for name, build in PAIRS.items()}


@pytest.fixture(params=CORRELATIONS)
def p(request: pytest.FixtureRequest) -> Correlation:
    """A few correlations in turn."""
    return CORRELATIONS[request.param]


def test_against_the_reference(p: Correlation) -> None:
    """Every probability is the reference's, which diagonalises D_jk in floats, to 1e-9."""
    u = as_floats(p.overlaps.pair.unitary)
    expected = float_correlation(u)
    for index in np.ndindex(expected.shape):
        a, b, x, y = index
        assert abs(expected[index] - float(p.probability(a, b, x, y).ball(80))) < 1e-9


def test_closed_forms_of_the_letter(p: Correlation) -> None:
    """p(j, 0/1|0, jk) = (1 +- c)/2d, p(a, 0/1|0, jk) = O_ak^2 (1 -+ c)/(2 d c^2), and so on."""
    d, o = p.d, p.overlaps
    one = plain(rational(1, o.order))
    for j, k in product(range(d), repeat=2):
        y, c, c2 = j * d + k, o.c(j, k), o.c_squared(j, k)
        if c2.is_zero():
            for a, x in product(range(d), range(2)):
                assert p.probability(a, 2, x, y) == Fraction(1, d)
                assert p.probability(a, 0, x, y).is_zero()
                assert p.probability(a, 1, x, y).is_zero()
            continue
        up, down = one + c, one - c
        for a in range(d):
            column, row = plain(o.square(a, k) / (c2 * 2 * d)), plain(o.square(j, a) / (c2 * 2 * d))
            expected = (up / (2 * d), down / (2 * d)) if a == j else (down * column, up * column)
            assert expected == (p.probability(a, 0, 0, y), p.probability(a, 1, 0, y))
            expected = (down / (2 * d), up / (2 * d)) if a == k else (up * row, down * row)
            assert expected == (p.probability(a, 0, 1, y), p.probability(a, 1, 1, y))


def test_bob_marginals(p: Correlation) -> None:
    """p_B(0) = p_B(1) = 1/d and p_B(2) = 1 - 2/d, or always answer 2 where c = 0."""
    d = p.d
    for y in range(d * d):
        idle = p.overlaps.c_squared(*divmod(y, d)).is_zero()
        expected = [0, 0, 1] if idle else [Fraction(1, d), Fraction(1, d), 1 - Fraction(2, d)]
        for b in range(3):
            assert p.bob_marginal(b, y) == expected[b]
        assert p.weight.entry(y) == (2 * d if idle else 2 * d * p.overlaps.c_squared(*divmod(y, d)))


def test_at_d_2() -> None:
    """p(0, 0|0, 00) = (1 + sin(pi eps/2))/4, which is 3/8 at eps = 1/3."""
    p = CORRELATIONS["d=2 eps=1/3"]
    assert p.probability(0, 0, 0, 0) == Fraction(3, 8)
    assert p.probability(0, 1, 0, 0) == Fraction(1, 8)
    assert p.probability(0, 2, 0, 0).is_zero()
    half = closed_form(Overlaps(shift_power(2, "1/2")))
    assert half.probability(0, 0, 0, 0) == (1 + sqrt(rational("1/2", 4))) / 4


def test_phases_do_not_matter() -> None:
    """p depends on U only through |U_jk|: rephasing a row changes nothing."""
    u = shift_power(3, "1/7").unitary
    signs = CyclotomicArray.from_integers(u.order, [[1], [-1], [1]])
    twisted = born_rule(IdealStrategy(Overlaps(explicit(u * signs))))
    expected = CORRELATIONS["d=3 eps=1/7"]
    assert (expected.even, expected.odd, expected.weight) == (
        twisted.even,
        twisted.odd,
        twisted.weight,
    )


def test_white_noise(p: Correlation) -> None:
    """On the maximally mixed state p(a, b|x, y) = p_B(b|y)/d, and the functional gives -(d-1)."""
    noise = white_noise(IdealStrategy(p.overlaps))
    d = p.d
    assert noise.is_normalised()
    assert noise.alice_marginal_is_uniform()
    assert noise.no_signal_to_bob()
    for y in range(0, d * d, d - 1):
        for a, b, x in product(range(d), range(3), range(2)):
            assert noise.probability(a, b, x, y) == p.bob_marginal(b, y) / d
    assert BellFunctional(p.overlaps).evaluate(noise) == 1 - d


def moved(p: Correlation, part: str, place: tuple[int, ...], by: Fraction) -> Correlation:
    """The correlation with one entry of one part changed."""
    array = p.even if part == "even" else p.odd
    table = np.zeros(array.shape, dtype=np.int64)
    table[place] = 1
    new = array + CyclotomicArray.from_integers(array.order, table) * by
    even, odd = (new, p.odd) if part == "even" else (p.even, new)
    return Correlation(p.overlaps, even, odd, p.weight)


@pytest.mark.parametrize("part", ["even", "odd"])
def test_every_entry_counts(part: str) -> None:
    """A change of any single probability breaks normalisation, uniformity and no-signalling."""
    p = CORRELATIONS["d=2 eps=1/3"]
    for place in np.ndindex(2, 3, 2, 4):
        q = moved(p, part, place, Fraction(1, 10**30))
        assert not q.is_normalised()
        assert not q.alice_marginal_is_uniform()
        assert not q.no_signal_to_bob()


def test_signalling_is_noticed() -> None:
    """Shifts that keep the sum but signal, to Bob or to Alice, are told apart."""
    p = CORRELATIONS["d=3 eps=1/7"]
    step = Fraction(1, 7)
    to_bob = moved(moved(p, "even", (0, 0, 0, 4), step), "even", (0, 1, 0, 4), -step)
    assert to_bob.is_normalised()
    assert to_bob.alice_marginal_is_uniform()
    assert not to_bob.no_signal_to_bob()
    to_alice = p
    for x in range(2):
        to_alice = moved(moved(to_alice, "odd", (0, 0, x, 4), step), "odd", (1, 0, x, 4), -step)
    assert to_alice.is_normalised()
    assert to_alice.no_signal_to_bob()
    assert not to_alice.alice_marginal_is_uniform()


def test_array_convention() -> None:
    """The arrays are [a, b, x, y] with y = j d + k, Alice first."""
    p = CORRELATIONS["d=4 eps=3/10"]
    assert p.d == 4
    assert (4, 3, 2, 16) == p.even.shape == p.odd.shape
    assert (16,) == p.weight.shape
    high, low = p.probability(1, 0, 0, 1 * 4 + 3), p.probability(1, 1, 0, 1 * 4 + 3)
    assert (high - low) * 4 == p.overlaps.c(1, 3)
    high, low = p.probability(3, 1, 1, 1 * 4 + 3), p.probability(3, 0, 1, 1 * 4 + 3)
    assert (high - low) * 4 == p.overlaps.c(1, 3)
