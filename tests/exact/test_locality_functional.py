"""Places, targets and functionals: they say what the full scenario says, and bounds agree."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exact.bases import shift_power
from exact.correlation import born_rule, white_noise
from exact.errors import DimensionError, InexactError, ParameterError
from exact.keyrate import key_setting
from exact.local_polytope import (
    KEY,
    Place,
    ShiftFunctional,
    Target,
    every_strategy_bound,
    noise,
    places,
    unreduced_bound,
    value_text,
)
from exact.overlaps import Overlaps
from exact.strategy import IdealStrategy

BITS = 200
HALF = Fraction(1, 2)


def functionals(d: int, *, key: bool) -> st.SearchStrategy[ShiftFunctional]:
    """Random functionals with small integer coefficients."""
    at = places(d, key=key)
    values = st.lists(st.integers(-3, 3), min_size=len(at), max_size=len(at))
    return values.map(
        lambda v: ShiftFunctional(d, key, dict(zip(at, map(Fraction, v), strict=True)))
    )


@pytest.mark.parametrize(("d", "eps"), [(2, "1/2"), (2, "2/3"), (3, "1/3"), (3, "1/2"), (4, "1/2")])
def test_target_is_the_ideal_correlation(d: int, eps: str) -> None:
    """P_n(a, b | x) encloses d p(a + k, b | x, jk) of the Born rule, for every jk of the orbit."""
    ideal = born_rule(IdealStrategy(Overlaps(shift_power(d, eps))))
    balls = Target(d, Fraction(eps)).balls(BITS)
    for at in places(d, key=False):
        for k in range(d):
            j = (at.n + k) % d
            exact = ideal.probability((at.a + k) % d, at.b, at.x, j * d + k) * d
            assert balls[at].overlaps(exact.ball(BITS)), (at, k)
            assert balls[at].rad() < 1e-40


@pytest.mark.parametrize(("d", "eps"), [(2, "1/3"), (3, "1/2"), (4, "1/3")])
def test_target_holds_the_key_setting(d: int, eps: str) -> None:
    """P_key(a | x) encloses d p(a + b, b | x, yhat) for every b."""
    key = key_setting(IdealStrategy(Overlaps(shift_power(d, eps))))
    balls = Target(d, Fraction(eps), True).balls(BITS)
    for a, b, x in product(range(d), range(d), (0, 1)):
        value = key.entry((a + b) % d, b, x)
        exact = value.ball(BITS)
        assert balls[Place(KEY, a, 0, x)].overlaps(exact * d), (a, b, x)


@pytest.mark.parametrize("d", [2, 3, 4])
def test_noise_is_the_born_rule_of_the_mixed_state(d: int) -> None:
    """N does not depend on eps and is exactly rational: 1/d, 1/d, (d-2)/d."""
    found = white_noise(IdealStrategy(Overlaps(shift_power(d, "1/2"))))
    for at in places(d, key=False):
        assert found.probability(at.a, at.b, at.x, at.n * d) * d == noise(d, at)


def test_target_keeps_exact_zeros() -> None:
    """At d = 2 Bob never answers 2, and the ball says so without radius."""
    balls = Target(2, Fraction(1, 10)).balls(BITS)
    assert all(balls[at] == 0 for at in places(2, key=False) if at.b == 2)


@pytest.mark.parametrize("eps", [Fraction(0), Fraction(1), Fraction(3, 2)])
def test_target_refuses_end_points(eps: Fraction) -> None:
    """The family is considered inside (0, 1)."""
    with pytest.raises(ParameterError):
        Target(3, eps)


@settings(max_examples=25)
@given(functionals(2, key=False))
def test_three_local_bounds_agree(f: ShiftFunctional) -> None:
    """Orbits, best answers and full enumeration give one bound at d = 2."""
    assert every_strategy_bound(f) == unreduced_bound(f) == f.local_bound()


@settings(max_examples=10)
@given(functionals(2, key=True))
def test_three_local_bounds_agree_with_key(f: ShiftFunctional) -> None:
    """The same with the key setting."""
    assert every_strategy_bound(f) == unreduced_bound(f) == f.local_bound()


@settings(max_examples=20)
@given(st.one_of(functionals(3, key=True), functionals(4, key=False)))
def test_orbit_bound_is_the_bound_of_the_full_scenario(f: ShiftFunctional) -> None:
    """The shift reduces Alice's outputs to m = a1 - a0 without loss."""
    assert unreduced_bound(f) == f.local_bound()


@given(functionals(3, key=True))
@settings(max_examples=10)
def test_value_is_that_of_the_full_scenario(f: ShiftFunctional) -> None:
    """The sum over places of f P is the sum over the whole scenario, on the noise."""
    d = 3
    p_b = [Fraction(1, d), Fraction(1, d), Fraction(d - 2, d)]
    full = sum(
        f.full(a, b, x, j, k) * p_b[b] / d
        for a, b, x, j, k in product(range(d), range(3), (0, 1), range(d), range(d))
    ) + sum(
        f.full_key(a, b, x) * Fraction(1, d * d) for a, b, x in product(range(d), range(d), (0, 1))
    )
    assert full == f.noise_value()


def test_scaling_scales_everything() -> None:
    """f -> r f for r > 0 multiplies L, the noise value and max |f|."""
    f = ShiftFunctional(3, False, {Place(1, 2, 0, 1): Fraction(3), Place(0, 0, 2, 0): Fraction(-5)})
    g = f.scaled(HALF)
    assert (f.local_bound() / 2, f.noise_value() / 2) == (g.local_bound(), g.noise_value())
    assert Fraction(5, 2) == g.largest()


def test_refusals() -> None:
    """Places outside the scenario, floats, and enumeration beyond d = 2."""
    with pytest.raises(ParameterError, match="no place"):
        ShiftFunctional(2, False, {Place(KEY, 0, 0, 0): Fraction(1)})
    with pytest.raises(ParameterError, match="no place"):
        ShiftFunctional(2, False, {Place(0, 2, 0, 0): Fraction(1)})
    with pytest.raises(InexactError, match=r"0\.5"):
        ShiftFunctional(2, False, {Place(0, 0, 0, 0): 0.5})  # type: ignore[dict-item]
    with pytest.raises(DimensionError, match="too many"):
        every_strategy_bound(ShiftFunctional(3, False, {}))


def test_value_text_is_the_value() -> None:
    """SymPy evaluates the text to the enclosed value."""
    import sympy

    target = Target(3, Fraction(1, 3), True)
    table = {at: Fraction(i % 5 - 2) for i, at in enumerate(places(3, key=True))}
    f = ShiftFunctional(3, True, table)
    value = sympy.parse_expr(value_text(target, f)).evalf(30)
    enclosed = f.value(target.balls(BITS), BITS).str(30, radius=False)
    assert abs(value - sympy.Float(enclosed, 30)) < 1e-25
    assert value_text(target, ShiftFunctional(3, True, {})) == "0"
    assert value_text(target, ShiftFunctional(3, True, {Place(0, 0, 2, 0): HALF})) == "0"
