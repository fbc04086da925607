"""The ledger and its statements as text and data.

Main definitions: :func:`ledger_text`, :func:`statement_text`, :func:`statement_json`.

Conventions: a verdict is never shown without its scope. Open rows are part of the table.
"""

from __future__ import annotations

from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from proofs.ledger import Ledger
from proofs.model import Role, Statement, Verdict

_STYLE = {
    Verdict.PROVED: "green",
    Verdict.AMENDED: "yellow",
    Verdict.CITED: "cyan",
    Verdict.OPEN: "dim",
    Verdict.UNKNOWN: "bold red",
}


def ledger_text(ledger: Ledger, console: Console) -> None:
    """Print the ledger: the table, what went wrong if anything did, citations, errata, counts."""
    if ledger.at is not None:
        line = (
            f"Recomputed at your own pair, {ledger.at}, where its hypotheses hold. Verdicts and scopes "
            "are those of the general theorems, whatever the pair."
        )
        console.print(line, markup=False, soft_wrap=True)
    console.print(_table(ledger))
    for row in (*ledger.rows, *ledger.premises):
        for note in row.notes:
            line = f"! {row.statement.id}: {note}"
            console.print(line, style="red", markup=False, soft_wrap=True)
    if ledger.premises:
        names = ", ".join(f"{r.statement.id} ({r.verdict.value})" for r in ledger.premises)
        console.print(f"Certificates checked too, as premises: {names}", markup=False)
    if any(row.argued for row in ledger.rows):
        console.print(
            "† some inference steps are argued in words, in no certificate (exact-diqkd show ID lists "
            "them).",
            soft_wrap=True,
        )
    for name, rows in ledger.cites().items():
        line = f"Cited, not proved here: {name}, by {', '.join(rows)}"
        console.print(line, markup=False, soft_wrap=True)
    errata = [row for row in ledger.rows if row.verdict is Verdict.AMENDED]
    if errata:
        console.print("Errata (the checker verified the counterexamples in this run):", style="bold")
        for row in errata:
            line = f"  {row.statement.id}: {row.statement.erratum}"
            console.print(line, markup=False, soft_wrap=True)
    console.print()
    _summary(ledger, console)


def _table(ledger: Ledger) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    recomputed = any(row.recomputed for row in ledger.rows)
    for name in ("id", "place", "verdict", "scope", *(["recomputed"] if recomputed else [])):
        table.add_column(name, no_wrap=True)
    if recomputed:
        table.add_column("time", justify="right", no_wrap=True)
    for row in ledger.rows:
        verdict = Text(row.verdict.value, _STYLE[row.verdict])
        cells = [row.statement.id, row.statement.place, verdict, row.scope_text + " †" * row.argued]
        if row.recomputed:
            text = Text(row.recomputed.text, "" if row.recomputed.ok else "bold red")
            cells += [text, f"{row.recomputed.seconds:.1f} s"]
        table.add_row(*cells)
    return table


def _summary(ledger: Ledger, console: Console) -> None:
    parts = [f"{ledger.count(v)} {v.value}" for v in Verdict]
    console.print(", ".join(parts), style="bold")
    if any(row.recomputed for row in ledger.rows):
        bad = len(ledger.contradicted)
        if bad:
            text = f"RECOMPUTATION AGAINST THE LEDGER in {bad} row{'s' if bad > 1 else ''}: a defect"
            console.print(f"{text}; please report it.", style="bold red")
        else:
            console.print("No recomputation stands against a row.")
    if ledger.count(Verdict.OPEN):
        console.print("Open rows are not passes: no certificate says that they hold.")


def statement_text(statement: Statement, console: Console) -> None:
    """Print one statement in full."""
    s = statement
    console.print(f"{s.id}  {s.title}", style="bold", markup=False)
    console.print(f"{s.place}; owed scope: {s.owed_scope.value}", markup=False)
    _block(console, "Hypotheses", list(s.hypotheses))
    _block(console, "Printed", [s.printed.words, s.printed.formula])
    _block(console, "Proved", [s.proved.words, s.proved.formula])
    if s.erratum:
        _block(console, "Erratum", [s.erratum])
    lines = []
    for claim in s.claims:
        kind = f"{claim.id} ({_ROLE[claim.role]}, per {claim.per.value})"
        lines += [f"{kind}: {claim.words}", f"    {claim.formula}"]
    _block(console, "Claims", lines or ["none: the row is open"])
    if s.argued:
        _block(console, "Argued in words, not checked by machine", list(s.argued))
    _block(console, "Depends on", [", ".join(s.depends) or "nothing"])
    _block(console, "References", list(s.references))


def _block(console: Console, title: str, lines: list[str]) -> None:
    console.print(f"\n{title}", style="bold")
    for line in lines:
        indent = len(line) - len(line.lstrip())
        console.print(Padding(Text(line.strip()), (0, 0, 0, 2 + indent)))


def statement_json(statement: Statement) -> dict[str, Any]:
    """One statement as plain data."""
    s = statement
    return {
        "id": s.id,
        "place": s.place,
        "title": s.title,
        "hypotheses": list(s.hypotheses),
        "owed_scope": s.owed_scope.value,
        "cited": s.cited,
        "depends": list(s.depends),
        "references": list(s.references),
        "printed": {"words": s.printed.words, "formula": s.printed.formula},
        "proved": {"words": s.proved.words, "formula": s.proved.formula},
        "erratum": s.erratum,
        "argued": list(s.argued),
        "claims": [
            {
                "id": c.id,
                "role": c.role.value,
                "per": c.per.value,
                "words": c.words,
                "formula": c.formula,
            }
            for c in s.claims
        ],
    }
