"""Which models each goal of proofs/statements.toml is evaluated in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from tests.proofs.checker.models.bell import any_measurements, local_mixtures, maximisers
from tests.proofs.checker.models.context import Goal
from tests.proofs.checker.models.family import any_vector, family, second_parameter
from tests.proofs.checker.models.ideal import (
    bases,
    bistochastic,
    compared,
    disconnected,
    ideals,
    noisy,
    same_diagonal,
)
from tests.proofs.checker.models.isometries import (
    computational,
    general,
    measurements,
    one_outcome,
)
from tests.proofs.checker.models.world import World

Builder: TypeAlias = Callable[[Goal, int], list[World]]


def of_overlaps(goal: Goal, d: int) -> list[World]:
    """Bases whose overlaps are as the goal assumes."""
    out = []
    for world in bases(d):
        o = world.values["o"]
        if goal.fix:
            world.fixed = dict.fromkeys(goal.fix, 0 if "unit-overlap" in goal.names else d - 1)
        at = tuple(world.fixed.get(n, 0) for n in ("a", "b"))
        fits = {
            "all-positive": o.min() > 1e-6,
            "all-below-one": o.max() < 1 - 1e-6,
            "below-one": o[at] < 1 - 1e-6,
            "unit-overlap": o[at] > 1 - 1e-6,
            "two-dimensions": d == 2,
        }
        if all(fits[n] for n in goal.names if n in fits):
            out.append(world)
    return out


def of_ceiling(goal: Goal, d: int) -> list[World]:
    """Bistochastic matrices around 1/2: the place ab is that of a largest entry."""
    if "zero-or-half" in goal.names:
        return [bistochastic("a cycle", np.eye(d) / 2 + np.roll(np.eye(d), 1, axis=1) / 2)]
    weights = (0.9, 0.5) if "largest-in-row" not in goal.names else (1 / d, 0.5)
    out = []
    for m in weights:
        rest = (1 - m) / (d - 1)
        world = bistochastic(f"largest entry {m:.2f}", rest + (m - rest) * np.eye(d))
        world.fixed = {"a": d - 1, "b": d - 1}
        out.append(world)
    return out


def of_maximiser(goal: Goal, d: int) -> list[World]:
    """Maximisers of full local rank only where a vector separates."""
    return maximisers(
        d,
        full=any("separates" in line for line in goal.given),
        positive="overlap-positive" in goal.names or "matrix-units" in goal.theories,
        connected="o connects" in goal.given,
    )


def of_isometries(goal: Goal, d: int) -> list[World]:
    """The computational basis where it is the target, else any targets."""
    if "basis-target" in goal.theories:
        return computational(d, exact="twelve" in goal.names)
    alone = "entropies" in goal.theories
    return general(d, 1 if alone else 2)


def of_family(goal: Goal, d: int) -> list[World]:
    """The end points where t is assumed to be theirs, 0 < eps < 1 where that is assumed."""
    between = "above-zero" in goal.names
    points = [0.0] if "zero" in goal.names else [1.0] if "one" in goal.names else [0.3, 0.8]
    points = [0.02, 0.3, 0.5] if "half" in goal.names else points
    points = [0.02, 0.1] if "small" in goal.names else points
    if not between and len(points) > 1:
        points.append(-1.4)
    out = [
        family(d, eps, entangled=entangled)
        for eps in points
        for entangled in ((True,) if "maximally-entangled" in goal.theories else (False, True))
    ]
    if {"reflected", "negated"} & goal.names:
        end = 1 if "reflected" in goal.names else 0
        out = [second_parameter(world, end - world.values["eps"]) for world in out]
    return [any_vector(world) for world in out] if "vector" in goal.theories else out


def of_ideal_or_family(goal: Goal, d: int) -> list[World]:
    """Rows of which some goals are about any two bases and others about U_eps."""
    if "differences" in goal.theories:
        return compared(d)
    if "local-strategies" in goal.theories:
        return local_mixtures(d)
    return ideals(d) if "bases" in goal.theories else of_family(goal, d)


def of_main_theorem(goal: Goal, d: int) -> list[World]:
    """The rows that the theorem rests on, each with its own models."""
    if "ideal" in goal.theories:
        return ideals(d)
    return of_maximiser(goal, d) if "bell" in goal.theories else of_family(goal, d)


WORLDS: dict[str, Builder] = {
    "eq01": lambda _, d: [measurements(d), one_outcome(d)],
    "eq02": lambda _, d: [measurements(d)],
    "eq03": lambda _, d: [measurements(d), one_outcome(d)],
    "eq04-05-06": of_isometries,
    "eq07": of_isometries,
    "eq08": of_isometries,
    "key-setting": of_isometries,
    "eq09": of_overlaps,
    "remark-equivalence": of_overlaps,
    "eq10-local": lambda _, d: local_mixtures(d),
    "eq10-nontrivial": of_overlaps,
    "eq10-quantum": lambda goal, d: [any_measurements(d), *of_maximiser(goal, d)],
    "eq10-attained": lambda _, d: ideals(d),
    "eq11": of_maximiser,
    "eq12": of_maximiser,
    "eq13": of_maximiser,
    "eq12-to-05": of_isometries,
    "eq14": of_isometries,
    "eq15": of_isometries,
    "eq16": of_family,
    "eq17": of_family,
    "eq17-overlap": of_family,
    "continuity": of_family,
    "eps0-local": of_family,
    "limit": of_family,
    "main-theorem": of_main_theorem,
    "conclusion-noise": lambda _, d: same_diagonal(d),
    "pqp": of_maximiser,
    "secrecy-direct": of_maximiser,
    "connected": of_maximiser,
    "disconnected": lambda _, d: disconnected(d),
    "moduli-only": lambda _, d: ideals(d),
    "gap-ceiling": of_ceiling,
    "key-direct": of_maximiser,
    "gap": of_family,
    "law": of_ideal_or_family,
    "leading": of_family,
    "noise": lambda goal, d: noisy(d, violated="up-to" not in goal.names),
    "ideal-p": of_ideal_or_family,
    "symmetry": of_ideal_or_family,
}
# dimensions besides 2 and 3, where a model is cheap or where one with a new property exists
MORE: dict[str, tuple[int, ...]] = {
    "eq09": (5,),
    "eq10-local": (5,),
    "eq10-nontrivial": (5,),
    "eq10-quantum": (5,),
    "eq16": (5,),
    "eq17": (5,),
    "eq17-overlap": (5,),
    "continuity": (5,),
    "eps0-local": (5,),
    "limit": (5,),
    "main-theorem": (5,),
    "conclusion-noise": (5,),
    "moduli-only": (5,),
    "gap-ceiling": (5,),
    "gap": (5,),
    "law": (5,),
    "leading": (5,),
    "noise": (5,),
    "ideal-p": (5,),
    "symmetry": (5,),
    "pqp": (4,),
    "connected": (4,),
    "secrecy-direct": (5,),
    "disconnected": (4, 5),
}
# the only goal that speaks of one dimension
ONLY = {("remark-equivalence", "two-dimensions"): (2,)}


def dimensions(goal: Goal) -> tuple[int, ...]:
    """The dimensions at which a goal is evaluated."""
    return ONLY.get((goal.statement, goal.id), (2, 3, *MORE.get(goal.statement, ())))


def worlds(goal: Goal, d: int) -> list[World]:
    """The models of a goal at a dimension; none for a statement that is not listed."""
    builder = WORLDS.get(goal.statement)
    return builder(goal, d) if builder else []
