"""Which rows of the ledger stand behind a command's answer, as the independent checker judges them.

Main definitions: :class:`Backing`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from proofs.model import Scope, Verdict
from proofs.plan import select, with_premises
from proofs.verdicts import Judgement, judge


@dataclass(frozen=True, slots=True)
class Backing:
    """The checker's answers for some rows, in this run.

    Attributes:
        rows: by statement id, the judgement.
    """

    rows: dict[str, Judgement]

    @classmethod
    def of(cls, names: Iterable[str]) -> Backing:
        """Run the checker on the certificates of the named rows and of all they rest on."""
        chosen = select(tuple(dict.fromkeys(names)))
        found = judge(with_premises(chosen))
        return cls({s.id: found[s.id] for s in chosen})

    @property
    def ok(self) -> bool:
        """Whether every row is accepted for all d."""
        passes = (Verdict.PROVED, Verdict.AMENDED)
        return all(j.verdict in passes and j.scope is Scope.ALL_D for j in self.rows.values())

    def line(self, names: Iterable[str]) -> str:
        """``limit (amended, all-d), ...`` for the named rows."""
        parts = []
        for name in names:
            found = self.rows[name]
            scope = f", {found.scope.value}" if found.scope else ""
            parts.append(f"{name} ({found.verdict.value}{scope})")
        return ", ".join(parts)

    def cited(self) -> list[str]:
        """The named theorems that the rows rest on."""
        return sorted({c for j in self.rows.values() for c in j.cites})

    def to_json(self) -> dict[str, Any]:
        """The answers as plain data."""
        return {
            name: {
                "verdict": j.verdict.value,
                "scope": j.scope.value if j.scope else None,
                "cites": list(j.cites),
            }
            for name, j in self.rows.items()
        }
