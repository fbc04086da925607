"""The search finds optimal functionals and models, and cannot lead to a wrong interval."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from importlib import import_module
from itertools import product
from typing import Any

import numpy as np
import pytest

from exact.bases import shift_power
from exact.correlation import closed_form, white_noise
from exact.errors import DimensionError, ParameterError, UndecidedError
from exact.keyrate import key_setting
from exact.local_polytope import (
    Qubit,
    ShiftFunctional,
    every_strategy_bound,
    unreduced_bound,
)
from exact.overlaps import Overlaps
from exact.strategy import IdealStrategy
from localsearch import MEASURES, locality
from localsearch.basis import refine
from localsearch.highs import Simplex
from localsearch.program import Program, Row

EPSS = ("1/2", "1/10", "1/100", "1e-6")
NARROW = Fraction(1, 10**18)


@pytest.mark.parametrize("eps", EPSS)
@pytest.mark.parametrize("d", [2, 3, 4, 5])
def test_intervals_are_narrow(d: int, eps: str) -> None:
    """Relative width below 1e-18 for d = 2..5, both measures, with and without key."""
    for key, measure in product((False, True), MEASURES):
        found = locality(d, Fraction(eps), key=key, measure=measure, digits=18)
        assert found.interval.narrower_than(NARROW), (key, measure)
        assert found.functional.local_bound() == unreduced_bound(found.functional)
        assert all(v.denominator == 1 for v in found.functional.coefficients.values())
        if d == 2:
            exact = Qubit(measure, Fraction(eps)).ball(found.interval.bits)
            assert found.interval.lower.lower() <= exact.upper()
            assert exact.lower() <= found.interval.upper.upper()
            assert every_strategy_bound(found.functional) == found.functional.local_bound()


@pytest.mark.parametrize("eps", ["1e-30", "1e-300", "999999/1000000", "2/3", "499999/1000000"])
def test_extreme_eps(eps: str) -> None:
    """Where floats see nothing the basis is refined: the same width at any eps."""
    for measure in MEASURES:
        found = locality(4, Fraction(eps), key=True, measure=measure, digits=18)
        assert found.interval.narrower_than(NARROW)


def test_mirror_image() -> None:
    """O(1 - eps) is O(eps) relabelled, so the distances are the same."""
    for measure, key in product(MEASURES, (False, True)):
        one = locality(3, Fraction(1, 5), key=key, measure=measure).interval
        two = locality(3, Fraction(4, 5), key=key, measure=measure).interval
        assert one.lower.lower() <= two.upper.upper()
        assert two.lower.lower() <= one.upper.upper()


def test_the_distance_grows_with_the_key_setting() -> None:
    """More settings, more to match: at d = 3, eps = 1/2 by 0.1, at d = 2 by nothing."""
    without = locality(3, Fraction(1, 2), measure="l1").interval
    within = locality(3, Fraction(1, 2), measure="l1", key=True).interval
    assert within.lower - without.upper > 0.1


def full_program(d: int, eps: str, *, key: bool, measure: str) -> float:
    """The optimum in floats over all d^2 settings, from the exact correlation, without the shift.

    Rows and columns are written out here again; nothing of the reduced program is used.
    """
    highspy: Any = import_module("highspy")
    overlaps = Overlaps(shift_power(d, eps))
    strategy = IdealStrategy(overlaps)
    p, flat, at_key = closed_form(overlaps), white_noise(strategy), key_setting(strategy)
    settings = [(y, 3) for y in range(d * d)] + ([(-1, d)] if key else [])
    solver = highspy.Highs()
    solver.silent()
    infinity = highspy.kHighsInf
    model = [[solver.addVariable(0, infinity) for _ in range(d)] for _ in range(d)]
    total = sum(x for row in model for x in row)
    objective: Any = 0.0
    for y, count in settings:
        answers = [
            [[solver.addVariable(0, infinity) for _ in range(count)] for _ in range(d)]
            for _ in range(d)
        ]
        for a0, a1 in product(range(d), range(d)):
            solver.addConstr(sum(answers[a0][a1]) == model[a0][a1])
        for a, b, x in product(range(d), range(count), (0, 1)):
            if y < 0:
                value, background = float(at_key.entry(a, b, x).ball(64)), 1 / d**2
            else:
                value = float(p.probability(a, b, x, y).ball(64))
                background = float(flat.probability(a, b, x, y).ball(64))
            q = sum(answers[a][o][b] if x == 0 else answers[o][a][b] for o in range(d))
            if measure == "l1":
                gap = solver.addVariable(0, infinity)
                solver.addConstr(q - gap <= value)
                solver.addConstr(q + gap >= value)
                objective = objective + gap
            else:
                solver.addConstr(q - background * total == value - background)
    if measure == "l1":
        solver.addConstr(total == 1)
    else:
        objective = total
    solver.minimize(objective)
    found = float(solver.getInfo().objective_function_value)
    return found if measure == "l1" else 1 / found


@pytest.mark.parametrize(("d", "eps"), [(2, "1/3"), (3, "1/2"), (3, "1/3")])
def test_the_full_program_agrees(d: int, eps: str) -> None:
    """Twirling loses nothing: all d^2 settings, no symmetry, in floats, give the same numbers."""
    for key, measure in product((False, True), MEASURES):
        found = locality(d, Fraction(eps), key=key, measure=measure).interval
        value = full_program(d, eps, key=key, measure=measure)
        assert abs(float(found.lower.mid()) - value) < 1e-7, (key, measure)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_lying_solver_gives_no_answer(measure: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Duals or values that are wrong end in an error, never in a wrong interval."""
    honest = Simplex.apply_inverse_transpose
    monkeypatch.setattr(
        Simplex, "apply_inverse_transpose", lambda self, right: -honest(self, right)
    )
    with pytest.raises(UndecidedError):
        locality(3, Fraction(1, 3), measure=measure)
    monkeypatch.setattr(
        Simplex, "apply_inverse_transpose", lambda _, right: np.zeros(len(list(right)))
    )
    with pytest.raises(UndecidedError):
        locality(3, Fraction(1, 3), measure=measure)
    monkeypatch.setattr(Simplex, "apply_inverse_transpose", honest)
    monkeypatch.setattr(Simplex, "apply_inverse", lambda _, right: np.zeros(len(list(right))))
    with pytest.raises(UndecidedError):
        locality(3, Fraction(1, 3), measure=measure)


def test_a_tampered_functional_proves_less() -> None:
    """Any change of one coefficient of an optimal functional leaves a valid, wider interval."""
    found = locality(3, Fraction(1, 2), measure="l1")
    bits, wider = found.interval.bits, 0
    for place in list(found.functional.coefficients)[:10]:
        table = dict(found.functional.coefficients) | {place: Fraction(0)}
        other = replace(found, functional=ShiftFunctional(3, False, table)).certify(bits)
        assert other.lower.lower() <= found.interval.upper.upper()
        wider += not other.narrower_than(NARROW)
    assert wider > 0


def test_a_larger_visibility_is_not_certified() -> None:
    """The model of v* does not prove more, at d = 3."""
    found = locality(3, Fraction(1, 2))
    assert found.visibility is not None
    for more in (Fraction(1, 10**12), Fraction(1, 1000)):
        bits = found.interval.bits
        other = replace(found, visibility=found.visibility + more).certify(bits)
        assert other.lower.lower() <= found.interval.upper.upper()


def test_arguments() -> None:
    """Measures, dimensions, digits and eps out of range."""
    with pytest.raises(ParameterError, match="measure"):
        locality(3, Fraction(1, 2), measure="l2")
    with pytest.raises(DimensionError, match="13"):
        locality(13, Fraction(1, 2))
    with pytest.raises(ParameterError, match="digits"):
        locality(3, Fraction(1, 2), digits=0)
    with pytest.raises(ParameterError, match="end point"):
        locality(3, Fraction(0))


def test_impossible_programs() -> None:
    """x = -1 has no solution with x >= 0, and the solver's word is passed on."""
    program = Program(2, False, (("W", 0),), (Row(((0, 1),), scale=1),), (1,))
    with pytest.raises(UndecidedError, match="HiGHS"):
        refine(program, [-1.0], [-1], 10, 0)
    solution = refine(program, [1.0], [1 << 300], 300, 0)
    assert ((1 << 300,), (Fraction(1),), 0) == (solution.values, solution.duals, solution.zooms)
