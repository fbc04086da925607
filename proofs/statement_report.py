"""One statement in full, as text, LaTeX and data: the claims, their theory, and why they hold.

Main definitions: :func:`statement_text`, :func:`statement_latex`, :func:`statement_json`.

Conventions: a goal is printed in the formal language, which is what the checker reads, and below it
as mathematics, which is :mod:`proofs.rendering`'s reading of it. Steps bear the numbers that they
have in the certificate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from proofs.coverage import load_coverage
from proofs.derivation_text import Step, notation_of, read_steps, step_lines, used
from proofs.model import Goal, Role, Statement, Theory
from proofs.reader import load_theories
from proofs.rendering import Writer

#: A derivation of at most so many steps is printed unasked.
SHORT: Final = 40
_ROLE = {
    Role.PROVED: "checks",
    Role.COUNTEREXAMPLE: "counterexample",
    Role.CONTROL: "control, proves nothing by itself",
}


def statement_text(
    statement: Statement,
    console: Console,
    steps: bool | None = None,
    directory: Path | None = None,
) -> None:
    """Print one statement in full.

    Args:
        statement: the statement.
        console: where to.
        steps: whether to print the derivations; by default, if they are short.
        directory: where the certificates are; those of the package by default.
    """
    s, theories = statement, load_theories()
    console.print(f"{s.id}  {s.title}", style="bold", markup=False)
    console.print(f"{s.place}; owed scope: {s.owed_scope.value}", markup=False)
    _block(console, "Hypotheses", s.hypotheses)
    _block(console, "Printed", [s.printed.words, s.printed.formula])
    _block(console, "Proved", [s.proved.words, s.proved.formula])
    if s.erratum:
        _block(console, "Erratum", [s.erratum])
    if s.goals:
        _block(console, "Theory", [x for n in _theories(s) for x in _theory_lines(theories[n])])
        _block(console, "Assumed here too", [*s.assume, *s.given])
        _block(console, "Goals", [x for g in s.goals for x in _goal_lines(s, g, theories)])
    else:
        _block(console, "Goals", ["none: no certificate can speak of this row yet"])
    _derivations(s, console, theories, steps, directory)
    lines = []
    for claim in s.claims:
        kind = f"{claim.id} ({_ROLE[claim.role]}, per {claim.per.value})"
        lines += [f"{kind}: {claim.words}", f"    {claim.formula}"]
    _block(console, "Recomputed at instances, which raises no verdict", lines)
    _block(console, "Argued in words, not checked by machine", s.argued)
    covered = load_coverage()[s.id]
    title = "Theorems of proofs/rocq/Letter.v, which exact-diqkd verify --kernel checks"
    _block(console, title, [", ".join(covered.theorems) or "none"])
    _block(console, "Not yet formal there", covered.missing)
    _block(console, "Depends on", [", ".join(s.depends) or "nothing"])
    _block(console, "References", s.references)


def _block(console: Console, title: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    console.print(f"\n{title}", style="bold")
    for line in lines:
        indent = len(line) - len(line.lstrip())
        console.print(Padding(Text(line.strip()), (0, 0, 0, 2 + indent)))


def _theories(s: Statement) -> list[str]:
    """The theories of a statement and of its goals, each once."""
    return list(dict.fromkeys([*s.theory, *(n for g in s.goals for n in g.theory)]))


def _theory_lines(theory: Theory) -> list[str]:
    lines = [f"{theory.id}: {theory.words}", f"    {'; '.join(theory.declare)}"]
    lines += [f"    rule {line}" for line in theory.rule]
    lines += [f"    {line}" for line in theory.assume]
    return lines + [f"    given {line}" for line in theory.given]


def _goal_lines(s: Statement, goal: Goal, theories: Mapping[str, Theory]) -> list[str]:
    lines = [f"{goal.id} ({goal.role.value}): {goal.words}"]
    if goal.theory:
        lines.append(f"    in {', '.join(goal.theory)}")
    lines += [f"    assuming {line}" for line in (*goal.assume, *goal.given)]
    if goal.fix:
        lines.append(f"    for fixed {', '.join(goal.fix)}")
    if goal.claim is not None:
        reading = Writer(notation_of(s, goal, theories), latex=False).text(goal.claim)
        lines += [f"    {goal.claim}"] + ([f"    {reading}"] if reading != goal.claim else [])
    for key, value in (goal.example or {}).items():
        if key in ("define", "check"):
            lines += [f"    {key} {line}" for line in value]
        else:
            lines.append(f"    {key} = {value}")
    return lines


def _derivations(
    s: Statement,
    console: Console,
    theories: Mapping[str, Theory],
    wanted: bool | None,
    directory: Path | None,
) -> None:
    found = read_steps(s, directory)
    count = sum(map(len, found.values()))
    if not count:
        return
    if not (count <= SHORT if wanted is None else wanted):
        line = f"{count} steps for {len(found)} goals; exact-diqkd show {s.id} --steps prints them"
        _block(console, "Derivation", [line])
        return
    for goal in s.goals:
        if goal.id not in found:
            continue
        writer, lines = Writer(notation_of(s, goal, theories), latex=False), []
        for step in found[goal.id]:
            claim, reasons = step_lines(step, writer)
            lines += [f"{step.number} {step.name} ({step.kind})", f"    {claim}"]
            lines += [f"        {reason}" for reason in reasons]
        _block(console, f"Derivation of {goal.id}, step by step of the certificate", lines)


def statement_latex(statement: Statement, directory: Path | None = None) -> str:
    """The goals and their derivations as LaTeX, for a document that uses amsmath."""
    s, theories, out = statement, load_theories(), [f"% {statement.id}: {statement.title}"]
    out += [rf"\[ {s.proved.formula} \]"]
    found = read_steps(s, directory)
    for goal in s.goals:
        out += ["", f"% goal {goal.id} ({goal.role.value}): {goal.words}"]
        if goal.claim is None:
            out.append("% an example, checked in Q(zeta_N)")
            continue
        writer = Writer(notation_of(s, goal, theories), latex=True)
        out.append(rf"\[ {writer.text(goal.claim)} \]")
        out += [r"\begin{enumerate}"] if found.get(goal.id) else []
        out += [_item(step, writer) for step in found.get(goal.id, ())]
        out += [r"\end{enumerate}"] if found.get(goal.id) else []
    return "\n".join(out)


def _item(step: Step, writer: Writer) -> str:
    names = ", ".join(used(step))
    by = f"; {names}" if names else ""
    head = rf"\item[{step.number}] \textsf{{{step.name}}} ({step.kind}{by})"
    return f"{head}: ${writer.text(step.claim)}$"


def statement_json(statement: Statement, directory: Path | None = None) -> dict[str, Any]:
    """One statement as plain data, theories and derivation included."""
    s, theories = statement, load_theories()
    found = read_steps(s, directory)
    goals = []
    for goal in s.goals:
        table = {**asdict(goal), "role": goal.role.value}
        if goal.claim is not None:
            notation = notation_of(s, goal, theories)
            table["plain"] = Writer(notation, latex=False).text(goal.claim)
            table["latex"] = Writer(notation, latex=True).text(goal.claim)
        table["steps"] = [dict(step.data) for step in found.get(goal.id, ())]
        goals.append(table)
    return {
        "id": s.id,
        "place": s.place,
        "title": s.title,
        "hypotheses": list(s.hypotheses),
        "owed_scope": s.owed_scope.value,
        "cited": s.cited,
        "depends": list(s.depends),
        "references": list(s.references),
        "printed": asdict(s.printed),
        "proved": asdict(s.proved),
        "erratum": s.erratum,
        "argued": list(s.argued),
        "kernel": {
            **load_coverage()[s.id].to_json(),
            "checked_by": "exact-diqkd verify --kernel",
        },
        "theories": [asdict(theories[n]) for n in _theories(s)],
        "assume": list(s.assume),
        "given": list(s.given),
        "goals": goals,
        "claims": [{**asdict(c), "role": c.role.value, "per": c.per.value} for c in s.claims],
    }
