"""The ledger as text.

Main definitions: :func:`ledger_text`.

Conventions: a verdict is never shown without its scope. Open rows are part of the table.
"""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from proofs.kernel import Kernel, Standing
from proofs.ledger import Ledger
from proofs.model import Verdict

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
            f"Recomputed at your own pair, {ledger.at}, where it meets the hypotheses. Verdicts "
            "and scopes are those of the general theorems, whatever the pair."
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
            "† some inference steps are argued in words, in no certificate (exact-diqkd show ID "
            "lists them).",
            soft_wrap=True,
        )
    _premises_not_formal(ledger, console)
    for name, rows in ledger.cites().items():
        line = f"Cited, not proved here: {name}, by {', '.join(rows)}"
        console.print(line, markup=False, soft_wrap=True)
    errata = [row for row in ledger.rows if row.verdict is Verdict.AMENDED]
    if errata:
        console.print(
            "Errata (the checker verified the counterexamples in this run):", style="bold"
        )
        for row in errata:
            line = f"  {row.statement.id}: {row.statement.erratum}"
            console.print(line, markup=False, soft_wrap=True)
    console.print()
    _summary(ledger, console)


def _premises_not_formal(ledger: Ledger, console: Console) -> None:
    """What the kernel's theorems leave out, row by row, or why the claim of a row falls."""
    if ledger.kernel is None or not ledger.kernel.ok:
        return
    for name, reasons in ledger.fallen.items():
        line = f"! {name}: kernel: {'; '.join(reasons)}"
        console.print(line, style="red", markup=False, soft_wrap=True)
    open_rows = [(r, s.covered) for r in ledger.rows if (s := ledger.standing(r))]
    open_rows = [(r, c) for r, c in open_rows if c.missing]
    if open_rows:
        console.print("‡ (and -) not yet formal in proofs/rocq:", markup=False)
    for row, covered in open_rows:
        what = "; ".join(covered.missing)
        console.print(f"  {row.statement.id}: {what}", markup=False, soft_wrap=True)


def _table(ledger: Ledger) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    recomputed = any(row.recomputed for row in ledger.rows)
    names = ["id", "place", "verdict", "scope", *["kernel"] * (ledger.kernel is not None)]
    for name in (*names, *["recomputed"] * recomputed):
        table.add_column(name, no_wrap=True)
    if recomputed:
        table.add_column("time", justify="right", no_wrap=True)
    for row in ledger.rows:
        verdict = Text(row.verdict.value, _STYLE[row.verdict])
        scope = row.scope_text + " †" * row.argued
        cells: list[str | Text] = [row.statement.id, row.statement.place, verdict, scope]
        standing = ledger.standing(row)
        if standing is not None:
            cells.append(_standing(standing))
        if row.recomputed:
            text = Text(row.recomputed.text, "" if row.recomputed.ok else "bold red")
            cells += [text, f"{row.recomputed.seconds:.1f} s"]
        table.add_row(*cells)
    return table


def _standing(standing: Standing) -> Text:
    if standing.objections:
        return Text("unknown", "bold red")
    if standing.scope is None:
        return Text("-")
    return Text(standing.scope.value + " ‡" * bool(standing.covered.missing))


def _summary(ledger: Ledger, console: Console) -> None:
    parts = [f"{ledger.count(v)} {v.value}" for v in Verdict]
    console.print(", ".join(parts), style="bold")
    if any(row.recomputed for row in ledger.rows):
        bad = len(ledger.contradicted)
        if bad:
            text = (
                f"RECOMPUTATION AGAINST THE LEDGER in {bad} row{'s' if bad > 1 else ''}: a defect"
            )
            console.print(f"{text}; please report it.", style="bold red")
        else:
            console.print("No recomputation stands against a row.")
    if ledger.kernel is not None:
        _kernel(ledger.kernel, console)
    if ledger.count(Verdict.OPEN):
        console.print("Open rows are not passes: no certificate says that they hold.")


def _kernel(kernel: Kernel, console: Console) -> None:
    if not kernel.ok:
        console.print(f"kernel: {kernel.note}", style="red", markup=False, soft_wrap=True)
        return
    free = sum(not t.axioms for t in kernel.theorems)
    line = f"kernel: {len(kernel.theorems)} theorems closed, {free} of them without any axiom"
    rest = f"; the others use {', '.join(kernel.axioms())}" if kernel.axioms() else ""
    console.print(line + rest, markup=False, soft_wrap=True)
    if kernel.instances:
        names = ", ".join(t.name for t in kernel.instances)
        line = f"kernel: closed at one d and one eps (proofs/rocq/instances): {names}"
        console.print(line, markup=False, soft_wrap=True)
