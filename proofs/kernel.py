"""The proof assistant's word: which theorems of proofs/rocq its kernel closed, with which axioms.

Main definitions: :class:`Kernel`, :class:`Theorem`, :class:`Standing`, :func:`ask_kernel`.

Conventions: ``proofs/rocq/check.sh`` compiles the library and prints, for each theorem of
``Letter.v``, the ledger's row, its statement and its axioms. What it printed in this run is all
that counts; without the prover nothing is claimed. ``proofs/rocq/coverage.toml`` says which
theorems a row needs, and what of it they leave out. No mathematics is checked here.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Final

from proofs.coverage import Coverage, load_coverage
from proofs.model import Scope

#: Exit code of check.sh on a machine without the prover.
ABSENT: Final = 3
#: Axioms that a theorem may rest on, by the last part of the name; proofs/rocq/axioms.py has them.
ALLOWED: Final = frozenset(
    {
        "classic",
        "constructive_indefinite_description",
        "functional_extensionality_dep",
        "propositional_extensionality",
        "sig_forall_dec",
        "sig_not_dec",
    }
)
#: What the comment of an instance names instead of rows.
INSTANCE: Final = ("instance",)
#: Seconds after which the compilation is given up.
TIME_LIMIT: Final = 3600
_ROWS = re.compile(r"\[([a-z0-9-]+(?:, [a-z0-9-]+)*)\]")
_AXIOMS = re.compile(r"  axioms: (.+)")


@dataclass(frozen=True, slots=True)
class Theorem:
    """One theorem that the kernel closed.

    Attributes:
        name: its name in Letter.v.
        rows: ids of the ledger's rows that it speaks of.
        axioms: the axioms it rests on; none if it is closed under the global context.
    """

    name: str
    rows: tuple[str, ...]
    axioms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What one row has from the kernel in this run.

    Attributes:
        covered: the theorems that cover the row, and what of it they leave out.
        scope: all-d if every one of them was printed with allowed axioms only, else None.
        objections: why the claim of the row falls, if it does.
    """

    covered: Coverage
    scope: Scope | None
    objections: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The standing as plain data."""
        return {
            "scope": self.scope.value if self.scope else None,
            **self.covered.to_json(),
            "objections": list(self.objections),
        }


@dataclass(frozen=True, slots=True)
class Kernel:
    """What one run of the proof assistant printed.

    Attributes:
        theorems: in the order of Letter.v; empty if nothing was checked.
        note: why nothing was checked, or what was objected to; "" if all is well.
        instances: theorems on one d and one eps, as ``exact-diqkd kernel-instance`` writes them;
            they cover no row.
    """

    theorems: tuple[Theorem, ...] = ()
    note: str = ""
    instances: tuple[Theorem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether theorems were checked and nothing was objected to."""
        return bool(self.theorems) and not self.note

    def of(self, row: str) -> tuple[Theorem, ...]:
        """The theorems that speak of a row."""
        return tuple(t for t in self.theorems if row in t.rows)

    def standing(self, row: str, covered: Coverage | None = None) -> Standing:
        """What the row has from this run.

        Args:
            row: id of a row of the ledger.
            covered: what covers it; by default, what coverage.toml says.
        """
        covered = covered or load_coverage()[row]
        if not self.ok:
            return Standing(covered, None, ())
        printed = {t.name: t for t in self.of(row)}
        objections = []
        for name in covered.theorems:
            if name not in printed:
                objections.append(f"{name} was not printed in this run as a theorem on {row}")
                continue
            objections += [
                f"{name} rests on {axiom}, which is not allowed"
                for axiom in printed[name].axioms
                if axiom.rpartition(".")[2] not in ALLOWED
            ]
        granted = covered.theorems and not objections
        return Standing(covered, Scope.ALL_D if granted else None, tuple(objections))

    def axioms(self) -> list[str]:
        """Every axiom that some theorem rests on."""
        return sorted({a for t in self.theorems for a in t.axioms})

    def to_json(self) -> dict[str, Any]:
        """The answer as plain data."""
        return {
            "ok": self.ok,
            "note": self.note,
            "theorems": [
                {"name": t.name, "rows": list(t.rows), "axioms": list(t.axioms)}
                for t in self.theorems
            ],
            "instances": [{"name": t.name, "axioms": list(t.axioms)} for t in self.instances],
        }


def read_answer(lines: Iterable[str]) -> tuple[Theorem, ...]:
    """The theorems in what check.sh printed.

    >>> read_answer(["[eq09]", "Theorem eq09 : True", "  axioms: none"])[0].rows
    ('eq09',)
    """
    found: list[Theorem] = []
    rows: tuple[str, ...] = ()
    name = ""
    for line in lines:
        if match := _ROWS.fullmatch(line):
            rows, name = tuple(match[1].split(", ")), ""
        elif rows and not name and line.startswith("Theorem "):
            name = re.split(r"[ (:{]", line[len("Theorem ") :], maxsplit=1)[0]
        elif rows and name and (match := _AXIOMS.fullmatch(line)):
            axioms = () if match[1] == "none" else tuple(match[1].split(", "))
            found.append(Theorem(name, rows, axioms))
            rows = ()
    return tuple(found)


def ask_kernel(script: Path | None = None) -> Kernel:
    """Compile the library and read what the kernel answers; some minutes on a first run."""
    script = script or Path(str(resources.files("proofs").joinpath("rocq", "check.sh")))
    if (script.parents[2] / "Makefile").exists() or not (script.parent / "_CoqProject").exists():
        return _ask(script)
    # an installed package is not a place to compile in
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(script.parent, Path(folder) / "rocq"))
        return _ask(copy / script.name)


def _ask(script: Path) -> Kernel:
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            ["/bin/sh", str(script)],
            capture_output=True,
            text=True,
            timeout=TIME_LIMIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Kernel(note=f"the kernel gave no answer: {error}")
    if done.returncode == ABSENT:
        return Kernel(note="not run here: there is no prover (proofs/rocq/README.md says which)")
    theorems = read_answer(done.stdout.splitlines())
    if done.returncode != 0:
        last = (done.stderr.strip() or done.stdout.strip() or "no output").splitlines()[-1]
        return Kernel(note=f"failed: {last}")
    instances = tuple(t for t in theorems if t.rows == INSTANCE)
    theorems = tuple(t for t in theorems if t.rows != INSTANCE)
    return Kernel(theorems, "" if theorems else "failed: it names no theorem", instances)
