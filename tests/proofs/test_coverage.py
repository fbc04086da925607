"""What the kernel's theorems cover: said of each row, held to Letter.v, granted by a run only."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from rich.console import Console

from exact.errors import LedgerError
from proofs import kernel as kernel_module
from proofs.cli import run
from proofs.coverage import Coverage, load_coverage, parse_coverage
from proofs.kernel import ALLOWED, Kernel, Theorem
from proofs.ledger import Ledger
from proofs.ledger import run as check
from proofs.model import Scope
from proofs.plan import select
from proofs.reader import load_statements
from proofs.report import ledger_text

ROCQ = Path(kernel_module.__file__).with_name("rocq")
LETTER = (ROCQ / "Letter.v").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def axioms() -> ModuleType:
    """The script that reads coqc's answers, which is no module of the package."""
    spec = spec_from_file_location("rocq_axioms", ROCQ / "axioms.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows_by_theorem(axioms: ModuleType) -> Iterator[tuple[str, list[str]]]:
    """Each theorem of Letter.v with the rows that its comment names."""
    for name in axioms.asked(LETTER):
        yield name, axioms.statement(LETTER, name)[0].split(", ")


def full_run(axioms: ModuleType) -> Kernel:
    """A run in which the kernel closed every theorem of Letter.v without an axiom."""
    found = (Theorem(name, tuple(rows), ()) for name, rows in rows_by_theorem(axioms))
    return Kernel(tuple(found))


def printed(ledger: Ledger) -> str:
    """What a reader of the ledger sees."""
    console = Console(file=io.StringIO(), width=240, highlight=False)
    ledger_text(ledger, console)
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


def test_every_row_has_an_entry() -> None:
    """The rows are those of the ledger, in its order, and each names a theorem or a gap."""
    assert [s.id for s in load_statements()] == list(load_coverage())


def test_every_theorem_is_listed_where_its_comment_says(axioms: ModuleType) -> None:
    """Letter.v and coverage.toml pair the same theorems with the same rows."""
    commented = {(row, name) for name, rows in rows_by_theorem(axioms) for row in rows}
    listed = {(row, name) for row, c in load_coverage().items() for name in c.theorems}
    assert commented == listed


def test_allowed_axioms_are_those_of_the_script(axioms: ModuleType) -> None:
    """The list is in two files, as one of them stands alone; it is one list."""
    assert axioms.ALLOWED == ALLOWED


def test_full_run_grants_what_is_listed(axioms: ModuleType) -> None:
    """Each row with a theorem has all-d, each without has nothing."""
    kernel = full_run(axioms)
    for row, covered in load_coverage().items():
        standing = kernel.standing(row)
        assert () == standing.objections
        assert (Scope.ALL_D if covered.theorems else None) == standing.scope


def test_a_theorem_that_was_not_printed_takes_the_claim_away(axioms: ModuleType) -> None:
    """For every theorem: without it, each row that lists it loses its scope, and no other does."""
    kernel = full_run(axioms)
    for left_out in kernel.theorems:
        rest = tuple(t for t in kernel.theorems if t is not left_out)
        less = replace(kernel, theorems=rest)
        for row, covered in load_coverage().items():
            standing = less.standing(row)
            if left_out.name in covered.theorems:
                assert standing.scope is None
                assert left_out.name in standing.objections[0]
            else:
                assert kernel.standing(row) == standing


@pytest.mark.parametrize(
    ("axiom", "allowed"),
    [("boolp.functional_extensionality_dep", True), ("mine", False), ("classic.mine", False)],
)
def test_a_foreign_axiom_takes_the_claim_away(axiom: str, allowed: bool) -> None:
    """Only axioms of the list leave the claim standing."""
    kernel = Kernel((Theorem("eq09", ("eq09",), (axiom,)),))
    standing = kernel.standing("eq09", Coverage(("eq09",), ()))
    assert allowed == (standing.scope is Scope.ALL_D)
    assert allowed == (not standing.objections)


def test_a_theorem_printed_for_another_row_does_not_count() -> None:
    """The comment of Letter.v decides which row a theorem speaks of."""
    kernel = Kernel((Theorem("eq09", ("eq10-local",), ()),))
    assert kernel.standing("eq09", Coverage(("eq09",), ())).scope is None


def test_no_run_no_claim(axioms: ModuleType) -> None:
    """Without a prover, or after an objection, nothing is granted whatever was listed."""
    for kernel in (Kernel(note="not run here"), replace(full_run(axioms), note="failed")):
        assert all(kernel.standing(row).scope is None for row in load_coverage())


def test_ledger_shows_scope_and_gaps(axioms: ModuleType) -> None:
    """all-d, ‡ with what is missing below, and - where there is no theorem."""
    chosen = select(["eq02", "eq09", "gap"])
    ledger = replace(check(chosen, None), kernel=full_run(axioms))
    assert ledger.ok
    text = printed(ledger)
    lines = {line.split()[0]: line.rstrip() for line in text.splitlines() if line.strip()}
    assert lines["eq09"].endswith(" all-d")
    assert "gap: the closed form" in text
    assert "all-d ‡" in text
    assert "eq02: the Devetak-Winter bound" in text
    data = {row["id"]: row["kernel"] for row in ledger.to_json()["rows"]}
    assert (None, "all-d") == (data["eq02"]["scope"], data["eq09"]["scope"])
    assert data["gap"]["missing"]


def test_ledger_without_a_theorem_is_not_ok(axioms: ModuleType) -> None:
    """A listed theorem that the run did not print: unknown, the reason in red, exit code 1."""
    whole = full_run(axioms)
    less = tuple(t for t in whole.theorems if t.name != "eq09_moduli")
    ledger = replace(check(select(["eq09"]), None), kernel=Kernel(less))
    assert not ledger.ok
    text = printed(ledger)
    assert "unknown" in text
    assert "! eq09: kernel: eq09_moduli was not printed in this run" in text


def test_ledger_without_the_prover_claims_nothing() -> None:
    """The note, a dash in every row, and neither theorems nor gaps listed."""
    ledger = replace(check(select(["gap"]), None), kernel=Kernel(note="not run here: no prover"))
    text = printed(ledger)
    assert "kernel: not run here" in text
    assert "‡" not in text
    assert "theorems closed" not in text
    assert not ledger.ok


def test_show_names_theorems_and_gaps(capsys: pytest.CaptureFixture[str]) -> None:
    """``show`` says what there is and what is missing, and which command checks it."""
    assert run(["show", "gap"]) == 0
    text = capsys.readouterr().out
    assert "gap_closed_form" in text
    assert "verify --kernel" in text
    assert run(["show", "gap", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)["kernel"]
    covered = load_coverage()["gap"]
    assert list(covered.theorems) == data["theorems"]
    assert list(covered.missing) == data["missing"]
    assert data["checked_by"] == "exact-diqkd verify --kernel"


GOOD = 'theorems = ["a"]\nmissing = []\n'


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[", "TOML"),
        (f"[x]\n{GOOD}", "y has no entry"),
        (f"[x]\n{GOOD}[y]\n{GOOD}[z]\n{GOOD}", "z is not a row"),
        (f"[x]\n{GOOD}[y]\n{GOOD}scope = 1\n", "y needs the keys"),
        (f"[x]\n{GOOD}[y]\ntheorems = []\n", "y needs the keys"),
        (f'[x]\n{GOOD}[y]\ntheorems = "a"\nmissing = []\n', "not a list of lines"),
        (f'[x]\n{GOOD}[y]\ntheorems = [" "]\nmissing = []\n', "not a list of lines"),
        (f'[x]\n{GOOD}[y]\ntheorems = ["a", "a"]\nmissing = []\n', "twice"),
        (f"[x]\n{GOOD}[y]\ntheorems = []\nmissing = []\n", "y has no theorem"),
        (f"y = 1\n[x]\n{GOOD}", "y needs the keys"),
    ],
)
def test_refusals(text: str, named: str) -> None:
    """A file that breaks a rule is refused, and the entry is named."""
    with pytest.raises(LedgerError, match=named):
        parse_coverage(text, ["x", "y"])
