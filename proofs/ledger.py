"""The ledger: the checker's verdicts, and beside them what recomputing at instances finds.

The verdict, the scope and the citations of a row are what ``proofs/check.py`` answers on the
certificates. The recomputation of the row's claims with ``exact`` is a second opinion: where it
fails, certificate and recomputation contradict each other, and the run is not ok; where it holds,
it raises no verdict.

Main definitions: :func:`run`, :class:`Ledger`, :class:`Row`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from proofs.instance import Instance
from proofs.kernel import Kernel, Standing
from proofs.model import Scope, Statement, Verdict
from proofs.plan import owed_checks, with_premises
from proofs.recomputation import Recomputed, recompute
from proofs.verdicts import Judgement, judge

PASSES = (Verdict.PROVED, Verdict.AMENDED)


@dataclass(frozen=True, slots=True)
class Row:
    """One statement with its verdict.

    Attributes:
        statement: the statement.
        judgement: the checker's answer.
        recomputed: what the recomputation found, None if it was not asked for.
    """

    statement: Statement
    judgement: Judgement
    recomputed: Recomputed | None = None

    @property
    def verdict(self) -> Verdict:
        """The checker's verdict."""
        return self.judgement.verdict

    @property
    def scope(self) -> Scope | None:
        """The checker's scope, None where there is no pass."""
        return self.judgement.scope

    @property
    def ok(self) -> bool:
        """Whether the certificate, if any, was accepted and no recomputation stands against it."""
        agrees = self.recomputed is None or self.recomputed.ok
        return self.verdict is not Verdict.UNKNOWN and agrees

    @property
    def argued(self) -> bool:
        """Whether the row passes, and steps of it are in words that no certificate covers."""
        return bool(self.statement.argued) and self.verdict in PASSES

    @property
    def scope_text(self) -> str:
        """The scope; what is owed, where that is more."""
        owed = self.statement.owed_scope
        if self.verdict is Verdict.OPEN:
            return f"owed {owed.value}"
        if self.scope is None:
            return "-"
        return self.scope.value + (f" (owed {owed.value})" if self.scope < owed else "")

    @property
    def notes(self) -> tuple[str, ...]:
        """What is wrong, one line each."""
        own = (f"certificate: {self.judgement.note}",) if self.judgement.note else ()
        found = self.recomputed.notes if self.recomputed else ()
        return (*own, *(f"recomputed: {note}" for note in found))

    def to_json(self) -> dict[str, Any]:
        """The row as plain data."""
        s, j = self.statement, self.judgement
        return {
            "id": s.id,
            "place": s.place,
            "title": s.title,
            "verdict": j.verdict.value,
            "scope": j.scope.value if j.scope else None,
            "owed_scope": s.owed_scope.value,
            "cites": list(j.cites),
            "certificate": {"file": j.file, "sha256": j.sha256} if j.file else None,
            "recomputed": self.recomputed.to_json() if self.recomputed else None,
            "depends": list(s.depends),
            "argued": list(s.argued),
            "erratum": s.erratum,
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True)
class Ledger:
    """All rows of one run, in the letter's order.

    Attributes:
        rows: the statements asked for.
        premises: further statements whose certificates were checked because a row depends on them.
        at: the user's own pair of bases at which claims were recomputed, None for the grid.
        kernel: what the proof assistant said, None if it was not asked.
    """

    rows: tuple[Row, ...]
    premises: tuple[Row, ...] = ()
    at: str | None = None
    kernel: Kernel | None = None

    @property
    def ok(self) -> bool:
        """Whether no row is unknown, no recomputation is against its row, and no kernel objects."""
        agrees = self.kernel is None or (self.kernel.ok and not self.fallen)
        return agrees and all(row.ok for row in (*self.rows, *self.premises))

    def standing(self, row: Row) -> Standing | None:
        """What a row has from the kernel, None if it was not asked."""
        return self.kernel.standing(row.statement.id) if self.kernel else None

    @property
    def fallen(self) -> dict[str, tuple[str, ...]]:
        """By row, why what is claimed of the kernel does not hold in this run."""
        found = ((row.statement.id, self.standing(row)) for row in self.rows)
        return {row: s.objections for row, s in found if s is not None and s.objections}

    @property
    def contradicted(self) -> tuple[Row, ...]:
        """Rows whose recomputation fails or gives no answer."""
        return tuple(r for r in self.rows if r.recomputed is not None and not r.recomputed.ok)

    def count(self, verdict: Verdict) -> int:
        """How many rows have the verdict."""
        return sum(row.verdict is verdict for row in self.rows)

    def cites(self) -> dict[str, list[str]]:
        """By named theorem, the rows that rest on it."""
        found: dict[str, list[str]] = {}
        for row in self.rows:
            for name in row.judgement.cites:
                found.setdefault(name, []).append(row.statement.id)
        return found

    def to_json(self) -> dict[str, Any]:
        """The ledger as plain data."""
        return {
            "ok": self.ok,
            "verdicts_from": "proofs/check.py on proofs/certificates",
            "recomputed_at": self.at,
            "counts": {v.value: self.count(v) for v in Verdict},
            "contradicted": [row.statement.id for row in self.contradicted],
            "kernel": self.kernel.to_json() if self.kernel else None,
            "rows": [{**row.to_json(), "kernel": self._kernel_json(row)} for row in self.rows],
            "premises": [row.to_json() for row in self.premises],
        }

    def _kernel_json(self, row: Row) -> dict[str, Any] | None:
        standing = self.standing(row)
        return standing.to_json() if standing else None


def run(
    chosen: Sequence[Statement],
    instances: Sequence[Instance] | None,
    progress: Callable[[str, int, int], None] | None = None,
    *,
    directory: Path | None = None,
    at: str | None = None,
) -> Ledger:
    """Check the certificates of the statements and their premises, and recompute the statements.

    Args:
        chosen: from :func:`proofs.plan.select`.
        instances: the grid to recompute at; None for no recomputation.
        progress: called with the statement's id, the number of checks done and the total.
        directory: where the certificates are; those of the package by default.
        at: what to call the instances if they are the user's own.

    Returns:
        The ledger, rows in the letter's order.

    Raises:
        FieldTooLargeError: if an instance is out of reach.
        LedgerError: if a lemma and its statement disagree on the claims.
    """
    needed = with_premises(chosen)
    plan = [] if instances is None else [(s, owed_checks(s, instances)) for s in chosen]
    total, done = sum(len(tasks) for _, tasks in plan), 0

    def step(name: str) -> None:
        nonlocal done
        if progress:
            progress(name, done, total)
        done += 1

    # the checker is a process of its own and runs beside the recomputation
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(judge, needed, directory)
        found = {s.id: recompute(s, tasks, partial(step, s.id)) for s, tasks in plan}
        if progress:
            progress("certificates", total, total)
        judgements = answer.result()
    wanted = {s.id for s in chosen}
    rows = [Row(s, judgements[s.id], found.get(s.id)) for s in needed]
    return Ledger(
        tuple(r for r in rows if r.statement.id in wanted),
        tuple(r for r in rows if r.statement.id not in wanted),
        at,
    )
