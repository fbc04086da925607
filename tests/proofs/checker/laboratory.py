"""Small statements and certificates, made up for the tests of the checker.

Main definitions: :func:`toml`, the text of a document; :func:`judge`, the checker's answer to one
goal; :class:`Case`, a goal with the theory it is stated in and the steps offered for it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from proofs import check

Table = dict[str, Any]

#: What every made-up statement has besides its goals.
STATEMENT: Table = {
    "id": "s",
    "cited": False,
    "depends": [],
    "theory": ["t"],
}

#: Declarations with something of each kind; a case takes what it needs.
DECLARE = [
    "K: sort",
    "L: sort",
    "P[D]: Alice, positive",
    "Q[D]: Alice, positive",
    "H[D]: Alice, hermitian",
    "V: Alice, operator",
    "A[K]: Alice, positive",
    "B[D]: Bob, positive",
    "B1[D]: Bob, positive",
    "F: Eve, operator",
    "psi: ket",
    "phi: ket",
    "x: real",
    "y: real",
    "z: complex",
    "h[D]: real",
    "g[D,D]: real",
    "e[D,D]: real",
    "a[K]: real",
    "b[K,K]: real",
    "f[L]: real",
    "t: phase",
    "w: root",
]


def toml(value: object) -> str:
    """A value of TOML on one line; strings are written as JSON writes them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def document_text(document: Table) -> str:
    """The TOML text of a document of theories and statements."""
    lines = []
    for kind in ("theory", "statement"):
        for table in document.get(kind, []):
            lines.append(f"[[{kind}]]")
            lines += [f"{json.dumps(k)} = {toml(v)}" for k, v in table.items()]
    return "\n".join(lines) + "\n"


def certificate(ledger: check.Ledger, name: str, goals: list[Table]) -> Table:
    """A certificate with the hash that its statement has."""
    digest = ledger.digest(ledger.statements[name])
    return {"statement": name, "sha256": digest, "goals": goals}


@dataclass
class Case:
    """A goal, the theory it is stated in, and the steps offered for it."""

    claim: str
    steps: list[Table]
    rule: list[str] = field(default_factory=list)
    assume: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    fix: list[str] = field(default_factory=list)
    declare: list[str] = field(default_factory=lambda: list(DECLARE))
    reason: str = ""

    def document(self) -> Table:
        """The theories and the statement of this case."""
        theory = {"id": "t", "declare": self.declare, "rule": self.rule, "assume": self.assume}
        goal: Table = {"id": "g", "role": "proved", "claim": self.claim}
        if self.fix:
            goal["fix"] = self.fix
        statement = STATEMENT | {"goal": [goal]}
        return {"theory": [theory | {"given": self.given}], "statement": [statement]}

    def judge(self) -> str:
        """The verdict, or the reason of a rejection."""
        return judge(self.document(), {"s": [{"id": "g", "steps": self.steps}]})["s"]


def judge(document: Table, goals: dict[str, list[Table]]) -> dict[str, str]:
    """By statement, the verdict, or "rejected: " and the reason."""
    ledger = check.Ledger(document_text(document))
    offered = {name: certificate(ledger, name, parts) for name, parts in goals.items()}
    answers = ledger.run(offered)
    return {
        n: v if v != "rejected" else f"rejected: {note}" for n, (v, _, _, note) in answers.items()
    }
