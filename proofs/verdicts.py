"""Verdicts: what the independent checker answers on the certificates, and nothing else.

Main definitions: :class:`Judgement`, :func:`judge`, :func:`ask_checker`.

Conventions: ``proofs/check.py`` runs as a program of its own, in an interpreter that sees neither
this package nor any other (``-I -S``); what it prints is all that counts. No certificate: the row
is open, or cited if the statement is. A certificate that the checker does not accept, or a checker
that does not answer: the row is unknown. No mathematics is checked here.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Final

from proofs.model import Scope, Statement, Verdict

#: Seconds after which the checker is taken not to answer.
TIME_LIMIT: Final = 900
_ACCEPTED: Final = {v.value: v for v in (Verdict.PROVED, Verdict.AMENDED, Verdict.CITED)}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the checker answers for one statement.

    Attributes:
        verdict: the verdict.
        scope: how far it reaches, premises included; None where there is no pass.
        cites: the named theorems it rests on, premises included.
        note: why the certificate is not accepted; "" if it is.
        file: the certificate's file name, None if there is none.
        sha256: the hash of that file.
    """

    verdict: Verdict
    scope: Scope | None = None
    cites: tuple[str, ...] = ()
    note: str = ""
    file: str | None = None
    sha256: str | None = None


def certificate_directory() -> Path:
    """Where the certificates are: in the package, next to the checker."""
    return Path(str(resources.files("proofs").joinpath("certificates")))


def judge(statements: Iterable[Statement], directory: Path | None = None) -> dict[str, Judgement]:
    """Run the checker on the statements' certificates.

    Args:
        statements: together with everything they depend on.
        directory: where the certificates are; those of the package by default.

    Returns:
        A judgement for each statement, by id.
    """
    directory = directory or certificate_directory()
    statements = tuple(statements)
    files = {s.id: directory / f"{s.id}.json" for s in statements}
    files = {name: path for name, path in files.items() if path.is_file()}
    answers = ask_checker(list(files.values())) if files else {}
    out = {}
    for s in statements:
        path = files.get(s.id)
        if path is None:
            out[s.id] = Judgement(Verdict.CITED if s.cited else Verdict.OPEN)
        else:
            # a file that could not be read is answered for under its own name
            found = answers.get(str(path)) or answers.get(s.id)
            out[s.id] = _judgement(found, path)
    return out


def _judgement(answer: object, path: Path) -> Judgement:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    try:
        verdict, scope, cites, note = _read(answer)
    except (KeyError, TypeError, ValueError) as error:
        verdict, scope, cites, note = Verdict.UNKNOWN, None, (), f"no answer: {error!r}"
    return Judgement(verdict, scope, cites, note, path.name, digest)


def _read(answer: object) -> tuple[Verdict, Scope | None, tuple[str, ...], str]:
    """The parts of one answer; whatever is not an acceptance is unknown."""
    if not isinstance(answer, Mapping):
        raise TypeError("the checker says nothing of this statement")
    note, verdict = str(answer["note"]), _ACCEPTED.get(answer["verdict"])
    if verdict is None:
        return Verdict.UNKNOWN, None, (), note or f"the checker says {answer['verdict']!r}"
    scope = None if verdict is Verdict.CITED else Scope(answer["scope"])
    return verdict, scope, tuple(map(str, answer["cites"])), note


def ask_checker(files: Sequence[Path]) -> dict[str, Any]:
    """The checker's JSON answer on the files; empty if it breaks, or takes too long.

    Returns:
        By statement id, or by path for a file that cannot be read, a table with verdict, scope,
        cites and note.
    """
    checker = Path(str(resources.files("proofs").joinpath("check.py")))
    command = [sys.executable, "-I", "-S", str(checker), "--json", *map(str, files)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, on files we name
            command, capture_output=True, text=True, timeout=TIME_LIMIT, check=False
        )
        answers = json.loads(done.stdout)
    except (OSError, subprocess.TimeoutExpired, ValueError):
        return {}
    if not isinstance(answers, dict):
        return {}
    rejected = any(a.get("verdict") == "rejected" for a in answers.values() if isinstance(a, dict))
    return answers if done.returncode == int(rejected) else {}
