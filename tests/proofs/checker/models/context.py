"""The context of a goal, read from proofs/statements.toml, and whether a model is one of it."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from tests.proofs.checker.models.values import PARTIES, Ket, Operator, add, adjoint, scale, size
from tests.proofs.checker.models.world import ROOT, TOLERANCE, LineError, Theory, World

Table: TypeAlias = dict[str, Any]
DOCUMENT: Table = tomllib.loads((ROOT / "proofs" / "statements.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Goal:
    """A goal with every line of its context."""

    statement: str
    id: str
    claim: str
    theories: tuple[str, ...]
    declare: tuple[str, ...]
    lines: tuple[str, ...]  # rules and assumptions, each with its name
    given: tuple[str, ...]
    fix: tuple[str, ...]
    steps: tuple[str, ...]  # the claims of its certificate

    @property
    def names(self) -> set[str]:
        """The names of the rules and assumptions."""
        return {line.partition(": ")[0] for line in self.lines}


def goals() -> list[Goal]:
    """Every goal with a claim, in the order of the statements."""
    theories = {t["id"]: t for t in DOCUMENT["theory"]}
    out = []
    for statement in DOCUMENT["statement"]:
        for goal in statement.get("goal", []):
            if "claim" in goal:
                names = tuple(goal.get("theory", statement.get("theory", ())))
                tables = [*(theories[n] for n in names), statement, goal]
                out.append(_goal(statement["id"], goal, names, tables))
    return out


def _goal(statement: str, goal: Table, names: tuple[str, ...], tables: list[Table]) -> Goal:
    def lines(*keys: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(x for t in tables for key in keys for x in t.get(key, ())))

    path = ROOT / "proofs" / "certificates" / f"{statement}.json"
    certificate = json.loads(path.read_text(encoding="utf-8"))
    steps = next(g["steps"] for g in certificate["goals"] if g["id"] == goal["id"])
    return Goal(
        statement,
        goal["id"],
        goal["claim"],
        names,
        lines("declare"),
        lines("rule", "assume"),
        lines("given"),
        tuple(goal.get("fix", ())),
        tuple(step["claim"] for step in steps),
    )


def theory(goal: Goal, world: World) -> Theory:
    """A model of the goal's context; raises LineError with the line that does not hold."""
    out = Theory(world, list(goal.declare))
    for line in goal.lines:
        out.define(line)
    for name in out.kinds:
        declared(out, name)
    for line in goal.lines:
        out.holds(line.partition(": ")[2])
    for line in goal.given:
        given(out, line)
    return out


def declared(model: Theory, name: str) -> None:
    """Check that a value is of the kind and on the party that its declaration says."""
    kind, slots, world = model.kinds[name], model.slots[name], model.world
    where = f"{name}: {kind} in {world.name}"
    if kind in ("sort", "phase"):
        if name not in (world.sizes if kind == "sort" else world.angles):
            raise LineError(f"{where}: no value")
        return
    if kind == "root":
        return
    if name not in (known := {**world.values, **world.universal, **model.definitions}):
        raise LineError(f"{where}: no value among {sorted(known)}")
    party, _, form = kind.partition(", ")
    for _ in model.instances(name):
        for at in np.ndindex(tuple(map(model.size_of, slots))):
            x = model.entry(name, at)
            fits = complex if kind in ("real", "complex") else Ket if kind == "ket" else Operator
            if not isinstance(x, fits):
                raise LineError(f"{where}: {type(x).__name__}")
            own = kind == "real" or form in ("hermitian", "positive")
            if own and size(add(x, scale(-1 + 0j, adjoint(x)))) > TOLERANCE:
                raise LineError(f"{where}: {name}{at} is not its adjoint")
            if form == "positive" and isinstance(x, Operator):
                least = np.linalg.eigvalsh(x.local(PARTIES.index(party))).min()
                if least < -TOLERANCE:
                    raise LineError(f"{where}: {name}{at} has the eigenvalue {least:.3g}")


def given(model: Theory, line: str) -> None:
    """Check "psi separates Alice" (a reduced state of full rank) or "o connects"."""
    subject, verb, *rest = line.split()
    if verb == "separates":
        ket = model.entry(subject, ())
        assert isinstance(ket, Ket)
        axis = PARTIES.index(rest[0])
        schmidt = np.moveaxis(ket.tensor, axis, 0).reshape(ket.tensor.shape[axis], -1)
        rank = np.linalg.matrix_rank(schmidt, tol=1e-6)
        if rank < len(schmidt):
            raise LineError(f"{line} in {model.world.name}: the rank {rank} is not {len(schmidt)}")
        return
    assert verb == "connects", line
    d = model.world.d
    edge = np.array([[model.entry(subject, (j, k)) for k in range(d)] for j in range(d)]).real
    reached = np.linalg.matrix_power((edge @ edge.T > TOLERANCE).astype(int), d)
    if reached.min() == 0:
        raise LineError(f"{line} in {model.world.name}: the graph is not connected")
