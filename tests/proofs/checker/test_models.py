"""Every goal of proofs/statements.toml holds in concrete models in which its assumptions hold.

This is a test of two programs, the checker and the statements, not a proof: a model shows that the
assumptions do not contradict one another, and a claim that the checker accepts must be true in it.
"""

from __future__ import annotations

import pytest

from tests.proofs.checker.models.context import Goal, cited, goals, theory
from tests.proofs.checker.models.registry import dimensions, worlds
from tests.proofs.checker.models.world import Fails

GOALS = goals()
each_goal = pytest.mark.parametrize("goal", GOALS, ids=lambda g: f"{g.statement}/{g.id}")


@each_goal
def test_goal_holds_in_its_models(goal: Goal) -> None:
    """At each dimension there are models; assumptions, cited theorems, steps and claim hold."""
    for d in dimensions(goal):
        models = worlds(goal, d)
        assert models, f"{goal.statement}/{goal.id} has no model at d = {d}"
        for world in models:
            model = theory(goal, world)
            cited(model, goal)
            for line in (*goal.steps, goal.claim):
                model.holds(line)
