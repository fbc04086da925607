"""Local models are local, and what is not one is refused."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exact.errors import DimensionError, ParameterError
from exact.local_polytope import (
    KEY,
    Place,
    ShiftFunctional,
    ShiftModel,
    nearest_model,
    places,
)

Name = tuple[str | int, ...]
ONE, ZERO = Fraction(1), Fraction(0)


def names(d: int) -> list[Name]:
    """Every number of a model with the key setting."""
    cells = product(range(d), range(d), range(d), range(3))
    found: list[Name] = [("W", m) for m in range(d)]
    found += [("s", *cell) for cell in cells]
    return found + [("t", a0, a1) for a0 in range(d) for a1 in range(d)]


def models(d: int) -> st.SearchStrategy[ShiftModel]:
    """The models near arbitrary numbers, some of them negative."""
    every = names(d)
    numbers = st.fractions(Fraction(-1, 5), 1, max_denominator=30)
    lists = st.lists(numbers, min_size=len(every), max_size=len(every))
    return lists.map(lambda v: nearest_model(d, dict(zip(every, v, strict=True)), key=True))


def functionals(d: int) -> st.SearchStrategy[ShiftFunctional]:
    """Random functionals with the key setting."""
    at = places(d, key=True)
    values = st.lists(st.integers(-3, 3), min_size=len(at), max_size=len(at))
    return values.map(
        lambda v: ShiftFunctional(d, True, dict(zip(at, map(Fraction, v), strict=True)))
    )


@settings(max_examples=15)
@given(st.integers(2, 3).flatmap(lambda d: st.tuples(models(d), functionals(d))))
def test_models_obey_every_local_bound(pair: tuple[ShiftModel, ShiftFunctional]) -> None:
    """F(q) <= L for the correlation of every model: the two halves of the method agree."""
    model, f = pair
    q = model.correlation()
    value = sum((c * q[at] for at, c in f.coefficients.items()), ZERO)
    assert value <= f.local_bound()


@settings(max_examples=10)
@given(models(3))
def test_correlations_are_normalised_and_do_not_signal(model: ShiftModel) -> None:
    """sum_b Q = 1 for each a, and sum_a Q does not depend on x."""
    d, q = 3, model.correlation()
    for n, a, x in product(range(d), range(d), (0, 1)):
        assert sum(q[Place(n, a, b, x)] for b in range(3)) == 1
    for n, b in product(range(d), range(3)):
        assert len({sum(q[Place(n, a, b, x)] for a in range(d)) for x in (0, 1)}) == 1
    assert all(sum(q[Place(KEY, a, 0, x)] for a in range(d)) == 1 for x in (0, 1))


def test_nearest_model_keeps_a_model() -> None:
    """Exact numbers of a model come back unchanged."""
    model = nearest_model(2, {("W", 0): Fraction(1, 3), ("W", 1): Fraction(2, 3)}, key=True)
    values: dict[Name, Fraction] = {("W", m): w for m, w in enumerate(model.weights)}
    for n, a0, a1, b in product(range(2), range(2), range(2), range(3)):
        values["s", n, a0, a1, b] = model.answers[n][a0][a1][b]
    assert model.key is not None
    for a0, a1 in product(range(2), range(2)):
        values["t", a0, a1] = model.key[a0][a1]
    assert model == nearest_model(2, values, key=True)


def base() -> ShiftModel:
    """Some model at d = 2 with the key setting."""
    return nearest_model(2, {("W", 0): ONE}, key=True)


def test_tampered_models_are_refused() -> None:
    """A sign or a sum that is wrong anywhere is noticed."""
    model = base()
    with pytest.raises(ParameterError, match="W is"):
        replace(model, weights=(Fraction(1, 2), Fraction(1, 3)))
    with pytest.raises(ParameterError, match="W is"):
        replace(model, weights=(Fraction(3, 2), Fraction(-1, 2)))
    with pytest.raises(ParameterError, match="s_0"):
        replace(model, weights=(ZERO, ONE))
    cell = model.answers[1][1][1]
    for bad in ((ONE, ONE, ZERO), (ONE + 1, -ONE, ZERO), (ZERO, ZERO, ZERO)):
        rows = (model.answers[1][0], (model.answers[1][1][0], bad))
        assert bad != cell
        with pytest.raises(ParameterError, match=r"s_1\(1, 1"):
            replace(model, answers=(model.answers[0], rows))
    with pytest.raises(ParameterError, match="t on"):
        replace(model, key=((ONE, ZERO), (ZERO, ONE)))
    with pytest.raises(ParameterError, match="t on"):
        replace(model, key=((ONE, ONE), (-ONE, ZERO)))


def test_wrong_shapes_are_refused() -> None:
    """Tables of another dimension, short cells, and floats."""
    model = base()
    with pytest.raises(DimensionError):
        replace(model, d=3)
    with pytest.raises(DimensionError):
        replace(model, answers=model.answers[:1])
    with pytest.raises(DimensionError):
        replace(model, key=((ONE,), (ZERO,)))
    with pytest.raises(DimensionError):
        replace(model, weights=(1.0, 0.0))  # type: ignore[arg-type]
