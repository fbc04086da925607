"""Intervals hold whatever functional and model are given, and liars are refused."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb
from hypothesis import given, settings
from hypothesis import strategies as st

from exact.errors import ParameterError, UndecidedError
from exact.local_polytope import (
    KEY,
    Place,
    Qubit,
    ShiftFunctional,
    ShiftModel,
    Target,
    chsh,
    distance_interval,
    nearest_model,
    noise,
    places,
    qubit_distance_model,
    qubit_visibility_model,
    visibility_interval,
)

BITS = 128
ZERO = Fraction(0)
C, S = Fraction(4, 5), Fraction(3, 5)  # a point of the circle near eps = 0.41

POINTS = [(Fraction(3, 5), Fraction(4, 5)), (C, S), (Fraction(15, 17), Fraction(8, 17))]
POINTS += [(Fraction(10**12 - 1, 10**12 + 1), Fraction(2 * 10**6, 10**12 + 1))]


def exact_target(c: Fraction, s: Fraction) -> dict[Place, Fraction]:
    """P at d = 2 in rationals, at a rational point of the circle."""
    squares, roots = (c * c, s * s), (s, c)
    found: dict[Place, Fraction] = {}
    for at in places(2, key=True):
        if at.n == KEY:
            found[at] = Fraction(int(at.a == 0)) if at.x == 0 else squares[-at.a % 2]
            continue
        own, root = (at.n, 0)[at.x], roots[at.n]
        sign = 1 if at.b == at.x else -1
        other = squares[(at.a % 2, (at.n - at.a) % 2)[at.x]]
        if at.b == 2:
            found[at] = ZERO
        elif at.a == own:
            found[at] = (1 + sign * root) / 2
        else:
            found[at] = other * (1 - sign * root) / (2 * root**2)
    return found


def test_the_rational_target_is_the_target() -> None:
    """At eps = 1/2 no point is rational, so compare formulas: C = S = cos(pi/4) in balls."""
    balls = Target(2, Fraction(1, 3), True).balls(BITS)  # C^2 = 3/4, S = 1/2
    assert balls[Place(KEY, 1, 0, 1)].overlaps(arb(1) / 4)
    assert balls[Place(0, 0, 0, 0)].overlaps(arb(3) / 4)
    table = exact_target(Fraction(866025403784, 10**12), Fraction(1, 2))
    for at, value in table.items():
        assert abs(balls[at] - arb(value.numerator) / value.denominator) < 1e-11, at


@pytest.mark.parametrize(("c", "s"), POINTS)
def test_qubit_distance_is_reached_exactly(c: Fraction, s: Fraction) -> None:
    """Functional and model meet at 4 (C + S - 1), with and without key, in rational arithmetic."""
    p, model, value = exact_target(c, s), qubit_distance_model(c, s), 4 * (c + s - 1)
    q = model.correlation()
    assert value == sum(abs(p[at] - q[at]) for at in p)
    assert all(p[at] == q[at] for at in p if at.n == KEY)
    f = chsh(key=True)
    assert value == sum(v * p[at] for at, v in f.coefficients.items()) - f.local_bound()
    assert 1 == f.largest()


@pytest.mark.parametrize(("c", "s"), POINTS)
def test_qubit_visibility_is_reached_exactly(c: Fraction, s: Fraction) -> None:
    """The model is v p + (1 - v) noise at v = 1/(C + S), and the functional allows no more."""
    p, q, v = exact_target(c, s), qubit_visibility_model(c, s).correlation(), 1 / (c + s)
    assert all(q[at] == v * p[at] + (1 - v) * noise(2, at) for at in p)
    f = chsh(key=True)
    value = sum(x * p[at] for at, x in f.coefficients.items())
    assert v == (f.local_bound() - f.noise_value()) / (value - f.noise_value())


def test_qubit_models_need_the_circle() -> None:
    """Other points give no model."""
    for make in (qubit_distance_model, qubit_visibility_model):
        with pytest.raises(ParameterError, match="circle"):
            make(Fraction(1, 2), Fraction(1, 2))
        with pytest.raises(ParameterError, match="circle"):
            make(Fraction(1), ZERO)
    with pytest.raises(ParameterError, match="not known"):
        Qubit("angle", Fraction(1, 2))


def some_models() -> st.SearchStrategy[ShiftModel]:
    """Models at d = 2 near random numbers."""
    keys: list[tuple[str | int, ...]] = [("W", 0), ("W", 1)]
    keys += [
        ("s", n, a, b, c) for n in range(2) for a in range(2) for b in range(2) for c in range(2)
    ]
    lists = st.lists(st.fractions(0, 1, max_denominator=20), min_size=18, max_size=18)
    return lists.map(lambda v: nearest_model(2, dict(zip(keys, v, strict=True)), key=False))


def some_functionals() -> st.SearchStrategy[ShiftFunctional]:
    """Functionals at d = 2 near CHSH."""
    at = places(2, key=False)
    lists = st.lists(st.integers(-1, 1), min_size=24, max_size=24).filter(any)
    return lists.map(
        lambda v: ShiftFunctional(
            2,
            False,
            {p: 2 * chsh().coefficients.get(p, ZERO) + x for p, x in zip(at, v, strict=True)},
        )
    )


@settings(max_examples=25)
@given(some_functionals(), some_models(), st.sampled_from(["1/2", "1/7", "1e-6"]))
def test_any_functional_and_model_enclose_the_distance(
    f: ShiftFunctional, model: ShiftModel, eps: str
) -> None:
    """A bad functional or model widens the interval and never moves it off the truth."""
    exact = Qubit("l1", Fraction(eps)).ball(BITS)
    found = distance_interval(Target(2, Fraction(eps)), f, model, BITS)
    assert found.lower.lower() <= exact.upper()
    assert exact.lower() <= found.upper.upper()


@settings(max_examples=25)
@given(some_functionals(), st.sampled_from(["1/2", "1/7", "1e-6"]))
def test_any_functional_bounds_the_visibility(f: ShiftFunctional, eps: str) -> None:
    """(L - F_N)/(F - F_N) is never below 1/(C + S)."""
    target = Target(2, Fraction(eps))
    noisy = nearest_model(2, noise_values(2), key=False)
    try:
        found = visibility_interval(target, f, noisy, ZERO, BITS)
    except UndecidedError:
        return
    assert Qubit("visibility", Fraction(eps)).ball(BITS).lower() <= found.upper.upper()


def noise_values(d: int) -> dict[tuple[str | int, ...], Fraction]:
    """The model of the noise."""
    values: dict[tuple[str | int, ...], Fraction] = {("W", m): Fraction(1, d) for m in range(d)}
    for n in range(d):
        for a in range(d):
            for b in range(d):
                for c in range(3):
                    values["s", n, a, b, c] = noise(d, Place(n, a, c, 0)) / d
    return values | {("t", a, b): Fraction(1, d * d) for a in range(d) for b in range(d)}


@pytest.mark.parametrize(("d", "key"), [(2, False), (2, True), (3, False), (3, True)])
def test_noise_is_a_model_of_visibility_zero(d: int, key: bool) -> None:
    """v = 0 is proved by the noise itself, and v slightly above by the same model with a loss."""
    f = ShiftFunctional(d, key, {Place(0, 0, 0, 0): Fraction(1), Place(0, 0, 1, 1): Fraction(1)})
    target, model = Target(d, Fraction(1, 3), key), nearest_model(d, noise_values(d), key=key)
    assert visibility_interval(target, f, model, ZERO, BITS).lower == 0
    small = visibility_interval(target, f, model, Fraction(1, 1000), BITS)
    assert 0 < small.lower < Fraction(1, 1000).numerator / arb(1000)


@pytest.mark.parametrize("key", [False, True])
def test_a_visibility_above_the_truth_is_refused(key: bool) -> None:
    """At d = 2, eps = 1/3 no model proves more than v*, even if it is said to."""
    target, f = Target(2, Fraction(1, 3), key), chsh(key=key)
    true = Qubit("visibility", Fraction(1, 3)).ball(BITS)
    c, s = Fraction(866025403784438646763723170753, 10**30), Fraction(1, 2)
    v = 1 / (c + s)
    values: dict[tuple[str | int, ...], Fraction] = {("W", 0): v * c, ("W", 1): v * s}
    for n, a0, a1 in ((n, a, b) for n in range(2) for a in range(2) for b in range(2)):
        weight = v * (c if a0 == a1 else s)
        coin = (a0 != a1) == (n == 1)
        b = a0 if n == 0 else 1 - a0
        values["s", n, a0, a1, b] = weight / 2 if coin else weight
        values["s", n, a0, a1, 1 - b] = weight / 2 if coin else ZERO
    values |= {("t", 0, 0): v * (c + c * c) / 2, ("t", 1, 1): v * (c - c * c) / 2}
    values |= {("t", 0, 1): v * (s + s * s) / 2, ("t", 1, 0): v * (s - s * s) / 2}
    model = nearest_model(2, values, key=key)
    good = visibility_interval(target, f, model, v, BITS)
    assert good.lower.lower() <= true.upper()
    assert good.narrower_than(Fraction(1, 10**20))
    for lie in (v * 10001 / 10000, v + Fraction(1, 10**9), Fraction(99, 100), Fraction(1)):
        try:
            found = visibility_interval(target, f, model, lie, BITS)
        except UndecidedError:
            continue
        assert found.lower.lower() <= true.upper(), lie


def test_what_does_not_belong_together_is_refused() -> None:
    """Another dimension, another scenario, no functional, v out of range, no violation."""
    target, model = Target(2, Fraction(1, 3)), nearest_model(2, noise_values(2), key=False)
    with pytest.raises(ParameterError, match="scenarios"):
        distance_interval(Target(2, Fraction(1, 3), True), chsh(), model, BITS)
    with pytest.raises(ParameterError, match="scenarios"):
        distance_interval(Target(3, Fraction(1, 3)), chsh(), model, BITS)
    with pytest.raises(ParameterError, match="scenarios"):
        visibility_interval(target, chsh(key=True), model, ZERO, BITS)
    with pytest.raises(ParameterError, match="zero"):
        distance_interval(target, ShiftFunctional(2, False, {}), model, BITS)
    with pytest.raises(ParameterError, match="out of range"):
        visibility_interval(target, chsh(), model, Fraction(3, 2), BITS)
    with pytest.raises(UndecidedError, match="noise"):
        visibility_interval(target, chsh().scaled(Fraction(-1)), model, ZERO, BITS)
    with pytest.raises(UndecidedError, match="not near"):
        visibility_interval(target, chsh(), model, Fraction(1, 2), BITS)


def test_widths() -> None:
    """A width is relative to the lower end, and infinite where that is not positive."""
    target, noisy = Target(2, Fraction(1, 3)), nearest_model(2, noise_values(2), key=False)
    found = visibility_interval(target, chsh(), noisy, ZERO, BITS)
    assert not found.narrower_than(Fraction(10**9))
    assert not found.relative_width().is_finite()


def test_signs_are_checked_whatever_noise_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the noise that makes up for R, a model of a lower visibility is refused."""
    from exact.local_polytope import interval

    target, model = Target(2, Fraction(1, 3)), nearest_model(2, {("W", 0): Fraction(1)}, key=False)
    monkeypatch.setattr(interval, "_MARGIN", 0)
    with pytest.raises(UndecidedError, match="not near"):
        visibility_interval(target, chsh(), model, Fraction(9, 10), BITS)
    rest = {at: arb(0) for at in places(2, key=True)}
    noisy = nearest_model(2, noise_values(2), key=True)
    assert interval._is_model(rest, noisy, arb(0))
    for at in (Place(KEY, 1, 0, 1), Place(1, 0, 1, 0), Place(0, 1, 0, 1)):
        assert not interval._is_model(rest | {at: arb(-4)}, noisy, arb(0)), at
