"""The certificates: what is committed is what is generated, and the checker accepts it alone."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import proofs
from proofs.certify import DIRECTORY, certificates, stale_certificates, write_certificates
from proofs.reader import load_statements
from proofs.verdicts import certificate_directory

CHECKER = Path(proofs.__file__).parent / "check.py"
FILES = sorted(DIRECTORY.glob("*.json"))
STATEMENTS = load_statements()


def checker(*words: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the checker as a user would, with nothing but the standard library."""
    command = [sys.executable, "-I", "-S", str(CHECKER), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


def test_committed_is_generated() -> None:
    """Every file is byte for byte what the derivations give; none is missing, none is left over."""
    assert certificates().keys() == {p.name for p in FILES}
    for path in FILES:
        assert certificates()[path.name].encode() == path.read_bytes(), path.name
    assert stale_certificates() == []


def test_every_statement_with_goals_has_a_certificate() -> None:
    """And no other statement has one."""
    assert {f"{s.id}.json" for s in STATEMENTS if s.goals} == {p.name for p in FILES}


def test_package_data_is_what_is_checked() -> None:
    """The ledger reads the directory that the certificates are written to."""
    assert DIRECTORY == certificate_directory().resolve()


def test_checker_accepts_all(tmp_path: Path) -> None:
    """All at once, from anywhere, with exit code 0 and within a minute."""
    start = time.perf_counter()
    done = checker(*FILES, cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert time.perf_counter() - start < 60
    assert f"{len(FILES)} certificates, 0 rejected" in done.stdout


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not on this machine")
def test_make_check_needs_nothing_installed() -> None:
    """``make check`` runs the checker in any Python 3.11, and refuses what is none by name."""
    root = CHECKER.parents[1]
    words = ["make", "-C", str(root), "check"]
    done = subprocess.run(
        [*words, f"PYTHON={sys.executable}"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "0 rejected" in done.stdout
    done = subprocess.run([*words, "PYTHON=nope"], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "no 'nope' on this machine" in done.stderr


def test_checker_answers_in_json() -> None:
    """``--json`` is one object with the verdict, scope, citations and note of each statement."""
    done = checker("--json", *FILES)
    answers = json.loads(done.stdout)
    assert done.returncode == 0
    assert {p.stem for p in FILES} == set(answers)
    for answer in answers.values():
        assert ["cites", "note", "scope", "verdict"] == sorted(answer)
        assert answer["verdict"] in ("proved", "amended", "cited")
        assert answer["note"] == ""


def test_checker_names_what_it_rejects(tmp_path: Path) -> None:
    """A file it cannot read goes by its own name, in text and in JSON, with exit code 1."""
    bad, absent = tmp_path / "bad.json", tmp_path / "absent.json"
    bad.write_text("{}")
    done = checker("--json", bad, absent, FILES[0])
    answers = json.loads(done.stdout)
    assert (1, "rejected") == (done.returncode, answers[str(bad)]["verdict"])
    assert "not in canonical form" in answers[str(bad)]["note"]
    assert "No such file" in answers[str(absent)]["note"]
    text = checker(bad)
    assert text.returncode == 1
    assert text.stdout.startswith("rejected")
    assert checker("--json").returncode == 2


def test_nothing_is_left_half_written(tmp_path: Path) -> None:
    """Writing twice changes nothing, and no temporary file stays behind."""
    assert {p.name for p in FILES} == set(write_certificates(tmp_path))
    assert write_certificates(tmp_path) == []
    assert {p.name for p in FILES} == {p.name for p in tmp_path.iterdir()}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_another_statement_is_not_proved(path: Path, tmp_path: Path) -> None:
    """The hash binds a certificate to its statement: under another id it is rejected."""
    data = json.loads(path.read_text())
    other = next(s.id for s in STATEMENTS if s.id != data["statement"])
    data["statement"] = other
    file = tmp_path / "other.json"
    file.write_text(json.dumps(data, sort_keys=True, indent=1, ensure_ascii=False) + "\n")
    answers = json.loads(checker("--json", file).stdout)
    assert "rejected" == answers[other]["verdict"]
    assert "hash" in answers[other]["note"]
