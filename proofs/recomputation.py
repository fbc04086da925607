"""Recompute a statement's claims at instances: a second opinion, which raises no verdict.

Main definitions: :class:`Recomputed`, :func:`recompute`.

Conventions: a claim is answered once at every place it is owed at. A check that raises is answered
"unknown". A claim whose hypotheses no place of the run meets is idle, and is not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any

from exact.errors import ExactDiqkdError, FieldTooLargeError
from proofs.lemma import Answer
from proofs.model import CheckResult, Outcome, Per, Statement, faults_of, outcomes_of
from proofs.plan import Task


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What the recomputation of one statement found.

    Attributes:
        outcome: the weakest answer, None if nothing was recomputed.
        text: one short line for the table.
        results: every answer.
        notes: one line for each answer that does not hold.
        idle: claims whose hypotheses no place of the run meets.
        seconds: time taken.
    """

    outcome: Outcome | None
    text: str
    results: tuple[CheckResult, ...] = ()
    notes: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether nothing contradicts the statement, and nothing was left without an answer."""
        return self.outcome in (None, Outcome.HOLDS)

    def to_json(self) -> dict[str, Any]:
        """The recomputation as plain data."""
        return {
            "outcome": self.outcome.value if self.outcome else None,
            "text": self.text,
            "seconds": round(self.seconds, 3),
            "idle": list(self.idle),
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


def recompute(
    statement: Statement, tasks: Sequence[Task], step: Callable[[], None] | None = None
) -> Recomputed:
    """Answer every owed check of a statement.

    Args:
        statement: the statement.
        tasks: from :func:`proofs.plan.owed_checks`.
        step: called before each check.

    Raises:
        FieldTooLargeError: if an instance is out of reach.
    """
    start, results = perf_counter(), []
    for task in tasks:
        if step:
            step()
        a = _answer(task.check)
        results.append(CheckResult(statement.id, task.claim.id, task.place, a.outcome, a.detail))
    return summary(statement, results, perf_counter() - start)


def summary(
    statement: Statement, results: Sequence[CheckResult], seconds: float = 0.0
) -> Recomputed:
    """What the results say together; claims without a result are idle.

    Raises:
        LedgerError: a result names none of the statement's claims.
    """
    answered = {r.claim for r in results if r.statement == statement.id}
    idle = tuple(c.id for c in statement.claims if c.id not in answered)
    active = replace(statement, claims=tuple(c for c in statement.claims if c.id not in idle))
    outcomes, notes = outcomes_of(active, results), faults_of(active, results)
    if not outcomes:
        text = "no pair meets the hypotheses" if idle else "-"
        return Recomputed(None, text, (), (), idle, seconds)
    for outcome, word in ((Outcome.FAILS, "FAILS"), (Outcome.UNKNOWN, "unknown")):
        bad = [r for r in results if r.outcome is outcome]
        if bad:
            more = f" and at {len(bad) - 1} more" if len(bad) > 1 else ""
            text = f"{word} at {bad[0].instance}{more}"
            return Recomputed(outcome, text, tuple(results), notes, idle, seconds)
    count = len(outcomes)
    text = f"{_places(active, results)}, {count} check{'s hold' if count > 1 else ' holds'}"
    return Recomputed(Outcome.HOLDS, text, tuple(results), notes, idle, seconds)


def _answer(check: Callable[[], Answer]) -> Answer:
    """Run one check; an error is an unknown answer, but a field too large is raised."""
    try:
        return check()
    except FieldTooLargeError:
        raise
    except (ExactDiqkdError, ArithmeticError, ValueError, TypeError, LookupError) as error:
        return Answer(Outcome.UNKNOWN, f"{type(error).__name__}: {error}")


def _places(statement: Statement, results: Sequence[CheckResult]) -> str:
    """Where the claims were checked: pairs of bases, dimensions, explicit examples."""
    per = {c.id: c.per for c in statement.claims}
    places: dict[Per, dict[str, None]] = {p: {} for p in Per}
    for r in results:
        places[per[r.claim]][r.instance] = None
    parts = []
    if places[Per.INSTANCE]:
        count = len(places[Per.INSTANCE])
        parts.append(f"{count} pair{'s' if count > 1 else ''}")
    if places[Per.DIMENSION]:
        parts.append(f"d = {_ranges([int(x[2:]) for x in places[Per.DIMENSION]])}")
    if places[Per.ONCE]:
        parts.append("examples")
    return ", ".join(parts)


def _ranges(values: list[int]) -> str:
    """``2-8`` for a run without holes, else the list."""
    if len(values) > 2 and values == list(range(values[0], values[-1] + 1)):
        return f"{values[0]}-{values[-1]}"
    return ", ".join(map(str, values))
