"""The evaluation of a goal: in every model, the assumptions first, then what follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.proofs.checker.models.context import Goal, Table, theory
from tests.proofs.checker.models.registry import dimensions, worlds
from tests.proofs.checker.models.world import CHECK, LineError, Theory, words

_found: dict[Any, list[Theory]] = {}


def models(goal: Goal, d: int) -> list[Theory]:
    """Models of a goal's context at d, in which its assumptions were found to hold."""
    context = (goal.theories, goal.declare, goal.lines, goal.given, goal.fix)
    key = (goal.statement, *context, d)
    if key not in _found:
        found = worlds(goal, d)
        if not found:
            raise LineError(f"{goal.statement}/{goal.id} has no model at d = {d}: see registry.py")
        _found[key] = [theory(goal, world) for world in found]
    return _found[key]


def evaluate(goal: Goal, lines: Iterable[str]) -> int:
    """Check lines in every model of a goal; returns how many instances of lines were compared."""
    lines, count = list(lines), 0
    for d in dimensions(goal):
        for model in models(goal, d):
            before = model.lines
            for line in lines:
                model.holds(line)
            count += model.lines - before
    return count


def citable(goal: Goal) -> list[str]:
    """The cited theorems whose letters the context declares."""
    return [
        name
        for name, entry in CHECK.CITED.items()
        if set(entry["declare"]) <= set(goal.declare)
        and _letters(entry) <= {line.partition(":")[0].partition("[")[0] for line in goal.declare}
    ]


def _letters(entry: Table) -> set[str]:
    text = " ".join([*entry["premises"], entry["conclusion"]])
    trees = [w for w in words(text) if w not in ("adj", "Sum", "delta", "val", "d")]
    return {w for w in trees if len(w) > 1 or w.isupper() or w in "rtu"}


def cited(goal: Goal, name: str) -> int:
    """Check a cited theorem wherever its premises hold; returns in how many models they do."""
    entry, count = CHECK.CITED[name], 0
    for d in dimensions(goal):
        for model in models(goal, d):
            try:
                for premise in entry["premises"]:
                    model.holds(premise)
            except LineError:
                continue
            model.holds(entry["conclusion"])
            count += 1
    return count
