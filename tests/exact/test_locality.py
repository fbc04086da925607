"""The local model with the same Bob: it is local, and it is as near as the bound says."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from flint import arb, ctx, fmpq

from exact.bases import BasisPair, fourier, hadamard_blocks, random_rational, shift_power
from exact.correlation import closed_form
from exact.cyclotomic import rational
from exact.enclosure import sign
from exact.family import c_real
from exact.locality import DistanceBound, SameBobModel
from exact.overlaps import Overlaps
from exact.radical import Radical, plain
from reference.born import correlation as float_correlation
from tests.exact.test_strategy import as_floats

PAIRS: dict[str, Callable[[], BasisPair]] = {
    "d=2 eps=1/3": lambda: shift_power(2, "1/3"),
    "d=2 eps=2/3": lambda: shift_power(2, "2/3"),
    "d=3 eps=1/7": lambda: shift_power(3, "1/7"),
    "d=4 eps=3/10": lambda: shift_power(4, "3/10"),
    "d=3 eps=0": lambda: shift_power(3, 0),
    "d=3 rational": lambda: random_rational(3, 4),
    "d=3 fourier": lambda: fourier(3),
    "d=3 blocks": lambda: hadamard_blocks([1, 2]),
}
MODELS = {name: SameBobModel(closed_form(Overlaps(build()))) for name, build in PAIRS.items()}
FAMILY = [(2, "1/3"), (2, "1/2"), (2, "9/10"), (3, "1/7"), (3, "1"), (4, "3/10"), (5, "1/2")]


@pytest.fixture(params=MODELS)
def model(request: pytest.FixtureRequest) -> SameBobModel:
    """A few models in turn."""
    return MODELS[request.param]


def zero(model: SameBobModel) -> Radical:
    """0 in the model's field."""
    return plain(rational(0, model.ideal.overlaps.order))


def test_it_is_a_local_model(model: SameBobModel) -> None:
    """p_local = sum_lambda (1/d) delta(a, lambda) P(b|lambda, y), with P a probability."""
    d = model.d
    for y in range(d * d):
        for hidden in range(d):
            answers = [model.response(b, hidden, y) for b in range(3)]
            assert sum(answers, zero(model)) == 1
            for b, answer in enumerate(answers):
                assert sign(answer).value >= 0
                assert answer / d == model.probability(hidden, b, y)


def test_it_agrees_at_the_first_setting(model: SameBobModel) -> None:
    """At x = 0 it is the ideal correlation, so Bob's marginals are the ideal ones."""
    d = model.d
    for y in range(d * d):
        for b in range(3):
            for a in range(d):
                assert model.ideal.probability(a, b, 0, y) == model.probability(a, b, y)
            total = sum((model.probability(a, b, y) for a in range(d)), zero(model))
            assert model.ideal.bob_marginal(b, y) == total


def test_distance(model: SameBobModel) -> None:
    """The distance is the sum of |p - p_local| over a and b at x = 1: >= 0, and floats agree."""
    d = model.d
    p = float_correlation(as_floats(model.ideal.overlaps.pair.unitary))
    for y in range(d * d):
        distance = model.distance(y)
        assert sign(distance).value >= 0
        near = float(np.abs(p[:, :, 1, y] - p[:, :, 0, y]).sum())
        assert abs(near - float(distance.ball(80))) < 1e-8


def test_distance_is_at_most_twice_c(model: SameBobModel) -> None:
    """The distance in setting y is at most sum_a ||Q_a - P_a||_1/d = (2/d) sum_a c_aa.

    For the family all c_aa are c_00, so it is at most 2 c_00.
    """
    d, overlaps = model.d, model.ideal.overlaps
    bound = sum((overlaps.c(a, a) for a in range(d)), zero(model)) * Fraction(2, d)
    for y in range(d * d):
        assert sign(bound - model.distance(y)).value >= 0
    if overlaps.pair.eps is not None:
        assert bound == overlaps.c(0, 0) * 2


def test_same_bases_give_distance_zero() -> None:
    """At eps = 0 the correlation is the local model itself."""
    model = MODELS["d=3 eps=0"]
    for y, a, b in product(range(9), range(3), range(3)):
        assert model.distance(y).is_zero()
        assert model.ideal.probability(a, b, 1, y) == model.probability(a, b, y)


def test_distance_at_d_2() -> None:
    """At d = 2, in the settings 00 and 11, the bound 2 c_00 is reached.

    With s = c_00 one has p(0, 0|0, 00) = (1 + s)/4 and p(0, 0|1, 00) = (1 - s)/4, and the signs
    alternate over the four outcomes, so the distance is 4 * s/2 = 2 s.
    """
    for name in ("d=2 eps=1/3", "d=2 eps=2/3"):
        model = MODELS[name]
        c00 = model.ideal.overlaps.c(0, 0)
        assert model.distance(0) == model.distance(3) == c00 * 2
        assert model.distance(1) == model.distance(2)


@pytest.mark.parametrize(("d", "eps"), FAMILY)
def test_distance_bound(d: int, eps: str) -> None:
    """2 c_00 < 2 pi eps sqrt((d^2-1)/(3 d^2)) for eps > 0, and the object is the difference."""
    value = Fraction(eps)
    c00 = Overlaps(shift_power(d, eps)).c(0, 0)
    bound = DistanceBound(d, value, c00)
    assert not bound.is_zero()
    assert sign(bound).value == 1
    with ctx.workprec(200):
        e = arb(fmpq(value.numerator, value.denominator))
        full = 2 * arb.pi() * e * arb(fmpq(d * d - 1, 3 * d * d)).sqrt()
        assert (full - 2 * c00.ball(200)).overlaps(bound.ball(200))


@pytest.mark.parametrize("d", [2, 3, 6])
def test_distance_bound_at_zero(d: int) -> None:
    """At eps = 0 both sides are zero, exactly."""
    c00 = Overlaps(shift_power(d, 0)).c(0, 0)
    bound = DistanceBound(d, Fraction(0), c00)
    assert bound.is_zero()
    assert sign(bound).value == 0


@pytest.mark.parametrize("d", [2, 3, 10])
def test_distance_bound_is_of_the_right_order(d: int) -> None:
    """c_00 / (pi eps sqrt((d^2-1)/(3 d^2))) -> 1 for eps -> 0: the constant cannot be improved."""
    eps = Fraction(1, 10**20)
    with ctx.workprec(300):
        full = arb.pi() * fmpq(1, 10**20) * arb(fmpq(d * d - 1, 3 * d * d)).sqrt()
        ratio = c_real(d, 0, eps).ball(300) / full
        assert ratio < 1
        assert ratio > 1 - arb("1e-38")
