"""The ledger: run every owed check of every statement and say what the answers allow.

A claim passes only if it was answered "holds" at every place it is owed at. A check that raises
is answered "unknown". A statement passes only if everything it depends on passes or is cited, and
its scope is never wider than theirs.

Main definitions: :func:`run`, :class:`Ledger`, :class:`Row`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any

from exact.errors import ExactDiqkdError, FieldTooLargeError
from proofs.instance import Instance
from proofs.lemma import Answer
from proofs.model import (
    CheckResult,
    Outcome,
    Per,
    Role,
    Scope,
    Statement,
    Verdict,
    faults_of,
    scope_of,
    verdict_of,
)
from proofs.plan import Task, owed_checks, with_premises

PASSES = (Verdict.PROVED, Verdict.AMENDED)


@dataclass(frozen=True, slots=True)
class Row:
    """One statement with its verdict.

    Attributes:
        statement: the statement.
        verdict: what its results, and the verdicts of what it depends on, allow.
        scope: the scope reached, None where there is no pass.
        results: every answer.
        notes: one line for each missing or bad answer, and for each premise that does not pass.
        seconds: time its checks took.
    """

    statement: Statement
    verdict: Verdict
    scope: Scope | None
    results: tuple[CheckResult, ...]
    notes: tuple[str, ...]
    seconds: float

    @property
    def scope_text(self) -> str:
        """The scope and the places it rests on; for an open row, the scope it is owed."""
        if self.verdict is Verdict.OPEN:
            return f"owed {self.statement.owed_scope.value}"
        if self.scope is None:
            return "-"
        per = {c.id: c.per for c in self.statement.claims if c.role is not Role.CONTROL}
        places: dict[Per, dict[str, None]] = {p: {} for p in Per}
        for r in self.results:
            if r.claim in per:
                places[per[r.claim]][r.instance] = None
        parts = []
        if places[Per.INSTANCE]:
            count = len(places[Per.INSTANCE])
            parts.append(f"{count} pair{'s' if count > 1 else ''} of bases")
        if places[Per.DIMENSION]:
            parts.append(f"d = {_ranges([int(x[2:]) for x in places[Per.DIMENSION]])}")
        if places[Per.ONCE]:
            parts.append("explicit examples")
        capped = self.scope is not scope_of(self.statement, self.results)
        cap = " by its premises" if capped else ""
        return f"{self.scope.value}{cap}: {', '.join(parts)}"

    def to_json(self) -> dict[str, Any]:
        """The row as plain data."""
        return {
            "id": self.statement.id,
            "place": self.statement.place,
            "title": self.statement.title,
            "verdict": self.verdict.value,
            "scope": self.scope.value if self.scope else None,
            "scope_text": self.scope_text,
            "owed_scope": self.statement.owed_scope.value,
            "depends": list(self.statement.depends),
            "argued": list(self.statement.argued),
            "erratum": self.statement.erratum,
            "seconds": round(self.seconds, 3),
            "notes": list(self.notes),
            "results": [
                {
                    "claim": r.claim,
                    "at": r.instance,
                    "outcome": r.outcome.value,
                    "detail": r.detail,
                }
                for r in self.results
            ],
        }


def _ranges(values: list[int]) -> str:
    """``2-8`` for a run without holes, else the list."""
    if len(values) > 2 and values == list(range(values[0], values[-1] + 1)):
        return f"{values[0]}-{values[-1]}"
    return ", ".join(map(str, values))


@dataclass(frozen=True, slots=True)
class Ledger:
    """All rows of one run, in the letter's order.

    Attributes:
        rows: the statements asked for.
        premises: further statements that were checked because a row depends on them.
    """

    rows: tuple[Row, ...]
    premises: tuple[Row, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether no row is refuted without an amended proof and none is unknown."""
        bad = (Verdict.REFUTED, Verdict.UNKNOWN)
        return not any(row.verdict in bad for row in (*self.rows, *self.premises))

    def count(self, verdict: Verdict) -> int:
        """How many rows have the verdict."""
        return sum(row.verdict is verdict for row in self.rows)

    def to_json(self) -> dict[str, Any]:
        """The ledger as plain data."""
        return {
            "ok": self.ok,
            "counts": {v.value: self.count(v) for v in Verdict},
            "rows": [row.to_json() for row in self.rows],
            "premises": [row.to_json() for row in self.premises],
        }


def _answer(check: Callable[[], Answer]) -> Answer:
    """Run one check; an error is an unknown answer, but a field too large is raised."""
    try:
        return check()
    except FieldTooLargeError:
        raise
    except (ExactDiqkdError, ArithmeticError, ValueError, TypeError, LookupError) as error:
        return Answer(Outcome.UNKNOWN, f"{type(error).__name__}: {error}")


def judge(
    statement: Statement,
    results: Sequence[CheckResult],
    idle: Sequence[str],
    earlier: Mapping[str, tuple[Verdict, Scope | None]],
) -> tuple[Verdict, Scope | None, tuple[str, ...]]:
    """Verdict, scope and notes of one statement.

    Args:
        statement: the statement.
        results: its answers.
        idle: claims owed nowhere, because no place of this run meets their hypotheses.
        earlier: verdict and scope of the statements it depends on.
    """
    active = replace(statement, claims=tuple(c for c in statement.claims if c.id not in idle))
    verdict, scope = verdict_of(active, results), scope_of(active, results)
    notes = list(faults_of(active, results))
    waiting = [c.id for c in statement.claims if c.id in idle and c.role is Role.PROVED]
    if notes or (verdict not in PASSES and not waiting):
        return verdict, scope, tuple(notes)
    if waiting:
        verdict = Verdict.OPEN
        notes.append(f"no pair of bases of this run meets the hypotheses of {', '.join(waiting)}")
    for name in statement.depends:
        other, reach = earlier[name]
        if other not in (*PASSES, Verdict.CITED):
            verdict = Verdict.OPEN
            notes.append(f"rests on {name}, which is {other.value}")
        if scope is not None and reach is not None:
            scope = min(scope, reach)
    return verdict, scope if verdict in PASSES else None, tuple(notes)


def run(
    chosen: Sequence[Statement],
    instances: Sequence[Instance],
    progress: Callable[[str, int, int], None] | None = None,
) -> Ledger:
    """Check the statements, and what they depend on, on the instances.

    Args:
        chosen: from :func:`proofs.plan.select`.
        instances: the grid.
        progress: called with the statement's id, the number of checks done and the total.

    Returns:
        The ledger, rows in the letter's order.

    Raises:
        FieldTooLargeError: if an instance is out of reach.
        LedgerError: if a lemma and its statement disagree on the claims.
    """
    wanted = {s.id for s in chosen}
    plan = [(s, owed_checks(s, instances)) for s in with_premises(chosen)]
    total, done = sum(len(tasks) for _, tasks in plan), 0
    rows: dict[str, Row] = {}
    for statement, tasks in _premises_first(plan):
        start, results = perf_counter(), []
        for task in tasks:
            if progress:
                progress(statement.id, done, total)
            answer = _answer(task.check)
            results.append(
                CheckResult(statement.id, task.claim.id, task.place, answer.outcome, answer.detail)
            )
            done += 1
        owed = {task.claim.id for task in tasks}
        idle = [c.id for c in statement.claims if c.id not in owed]
        earlier = {name: (rows[name].verdict, rows[name].scope) for name in statement.depends}
        verdict, scope, notes = judge(statement, results, idle, earlier)
        seconds = perf_counter() - start
        rows[statement.id] = Row(statement, verdict, scope, tuple(results), notes, seconds)
    ordered = [rows[s.id] for s, _ in plan]
    return Ledger(
        tuple(row for row in ordered if row.statement.id in wanted),
        tuple(row for row in ordered if row.statement.id not in wanted),
    )


def _premises_first(
    plan: Sequence[tuple[Statement, list[Task]]],
) -> list[tuple[Statement, list[Task]]]:
    """The plan in an order in which every statement comes after what it depends on."""
    left: list[tuple[Statement, list[Task]]] = list(plan)
    out: list[tuple[Statement, list[Task]]] = []
    placed: set[str] = set()
    while left:
        for item in left:
            if set(item[0].depends) <= placed:
                out.append(item)
                placed.add(item[0].id)
                left.remove(item)
                break
    return out
