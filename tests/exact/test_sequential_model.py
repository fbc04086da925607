"""The local model near the ideal correlation: it is local, and as near as it is said to be."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb, ctx

from exact.distance import distance_bounds
from exact.errors import DimensionError, ParameterError
from exact.family import family_balls
from exact.local_polytope import KEY, Place, Target
from exact.sequential_model import _answers, model_balls, model_distance

BITS = 160
GRID = [(d, Fraction(eps)) for d in (2, 3, 4, 5, 8) for eps in ("1/2", "3/7", "1/10", "1e-7")]


@pytest.mark.parametrize(("d", "eps"), GRID)
def test_it_is_a_strategy(d: int, eps: Fraction) -> None:
    """Weights and answers are probabilities, for every pair of Alice's outputs and each setting."""
    squares = family_balls(d, eps, BITS).squares
    with ctx.workprec(BITS):
        assert sum(squares, arb(0)).contains(1)
        rest = sum(squares[1:], arb(0))
        for n in range(d):
            for a0 in range(d):
                for a1 in range(d):
                    answers = _answers(squares, rest, n, a0, a1)
                    # a share of 1 exactly (d = 2) is a ball around 1
                    assert all(x > -(arb(2) ** -100) for x in answers)
                    assert sum(answers, arb(0)).contains(1)


@pytest.mark.parametrize(("d", "eps"), GRID)
def test_it_is_as_near_as_proved(d: int, eps: Fraction) -> None:
    """The sum of deviations is at most the closed form, that at most M, and M at most 40 eps."""
    found = model_distance(d, eps, BITS)
    values = family_balls(d, eps, BITS)
    o, c = values.squares, values.c
    upper = distance_bounds(d, eps)[1].ball(BITS)
    with ctx.workprec(BITS):
        lopsided = sum((abs(o[n] - o[-n]) for n in range(1, d)), arb(0))
        second = sum((o[n] * (2 + 3 * c[n]) / (1 + c[n]) for n in range(1, d)), arb(0))
        closed = 4 * c[0] + 2 * (1 / c[0] ** 2 - 1) * lopsided + 2 * second
        assert not found > closed
        assert closed < upper
        assert upper < 40 * arb(eps.numerator) / eps.denominator
        if d == 2:
            assert found.overlaps(closed)


@pytest.mark.parametrize(("d", "eps"), GRID)
def test_orbits_apart(d: int, eps: Fraction) -> None:
    """Each orbit n != 0 adds 2 o (2 + 3c)/(1 + c), exactly; the key setting adds 0."""
    p, q = Target(d, eps, True).balls(BITS), model_balls(d, eps, BITS)
    values = family_balls(d, eps, BITS)
    with ctx.workprec(BITS):
        for n in range(1, d):
            o, c = values.squares[n], values.c[n]
            total = sum((abs(p[at] - q[at]) for at in p if at.n == n), arb(0))
            assert total.overlaps(2 * o * (2 + 3 * c) / (1 + c))
        assert all(p[at].overlaps(q[at]) for at in p if at.n == KEY)


@pytest.mark.parametrize(("d", "eps"), GRID)
def test_jj_answers_two_too_often(d: int, eps: Fraction) -> None:
    """In the settings jj, f >= 0: q is nowhere below p at b = 2, and b = 0, 1 have the same q."""
    p, q = Target(d, eps).balls(BITS), model_balls(d, eps, BITS)
    with ctx.workprec(BITS):
        for x in (0, 1):
            for a in range(d):
                assert not q[Place(0, a, 2, x)] < p[Place(0, a, 2, x)]
                assert q[Place(0, a, 0, x)].overlaps(q[Place(0, a, 1, x)])


@pytest.mark.parametrize(("d", "eps"), GRID)
def test_it_is_no_signalling(d: int, eps: Fraction) -> None:
    """Its marginals: 1/d for each outcome of Alice, and Bob's does not depend on x."""
    q = model_balls(d, eps, BITS)
    with ctx.workprec(BITS):
        for n in range(d):
            for x in (0, 1):
                assert all(
                    sum((q[Place(n, a, b, x)] for b in range(3)), arb(0)).contains(1)
                    for a in range(d)
                )
            for b in range(3):
                first, second = (
                    sum((q[Place(n, a, b, x)] for a in range(d)), arb(0)) for x in (0, 1)
                )
                assert first.overlaps(second)


def test_refusals() -> None:
    """d and eps out of range."""
    with pytest.raises(DimensionError):
        model_distance(1, "1/3", 64)
    with pytest.raises(ParameterError):
        model_balls(2, "3/4", 64)
