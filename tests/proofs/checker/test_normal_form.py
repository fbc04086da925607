"""The checker's normal form has the value of what it is the normal form of.

Every step of every certificate is written as an element and brought into normal form, with the
rules of the goal's context; in models of the context the tree, the element and the normal form
agree. A false rewriting would show here even where it takes part in no false claim.
"""

from __future__ import annotations

import random

import pytest

from tests.proofs.checker.models.context import goals
from tests.proofs.checker.models.element import Element, context
from tests.proofs.checker.models.evaluate import models
from tests.proofs.checker.models.registry import dimensions
from tests.proofs.checker.models.values import add, scale, size
from tests.proofs.checker.models.world import CHECK, TOLERANCE, Module, Theory, Tree, plain

GOALS = {f"{goal.statement}/{goal.id}": goal for goal in goals()}
MOST = 3**4  # a sum of more summands is left to the smaller dimension
POINTS = 2  # how many values of the free indices are tried


def agree(model: Theory, line: str, own: Element, trees: list[Tree], element: Tree) -> None:
    """Compare the difference of two trees with an element, for some values of free indices."""
    draw = random.Random(line)
    choices = list(model.environments(own.sorts))
    for env in draw.sample(choices, min(POINTS, len(choices))):
        left, right = (model.value(tree, env, own.sorts) for tree in trees)
        gap = add(left, scale(-1 + 0j, right))
        gap = add(gap, scale(-1 + 0j, own.value(element, env)))
        assert size(gap) <= TOLERANCE, f"{line} at {env} in {model.world.name}"


@pytest.mark.parametrize("name", GOALS)
def test_normal_form_has_the_same_value(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """For the claims of all steps, the normal form is equal to the difference of the sides."""
    goal = GOALS[name]
    monkeypatch.setattr(CHECK, "METER", CHECK.Meter())
    checker = context(goal)
    for line in dict.fromkeys((*goal.steps, goal.claim)):
        raw_left, _, raw_right = CHECK.Parser(line).relation()
        left, right = plain(raw_left), plain(raw_right)
        before = CHECK.minus(checker.build(raw_left), checker.build(raw_right))
        after = checker.normal(before)
        for d in dimensions(goal)[:2]:
            for model in models(goal, d)[:2]:
                own = Element(model, model.sorts(left, right))
                for element in (before, after):
                    if all(d ** len(term[6]) <= MOST for term in element):
                        agree(model, line, own, [left, right], element)


def test_wrong_rewriting_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words in the wrong order, and a sum without its number of summands, are noticed."""
    join, sum_out = CHECK.join, CHECK.Context.sum_out

    def backwards(x: Tree, y: Tree) -> Tree:
        words = [b + a for a, b in zip(x[1:4], y[1:4], strict=True)]
        return (join(x, y)[0], *words, join(x, y)[4])

    def uncounted(self: Module, term: Tree) -> Tree:
        out = sum_out(self, term)
        return out and out._replace(power=term.power)

    with monkeypatch.context() as patch:
        patch.setattr(CHECK, "join", backwards)
        with pytest.raises(AssertionError):
            test_normal_form_has_the_same_value("eq16/complete", monkeypatch)
    with monkeypatch.context() as patch:
        patch.setattr(CHECK.Context, "sum_out", uncounted)
        with pytest.raises(AssertionError):
            test_normal_form_has_the_same_value("eq10-quantum/identity", monkeypatch)
