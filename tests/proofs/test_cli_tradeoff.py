"""The command ``tradeoff``: what it prints and writes, what it refuses."""

from __future__ import annotations

import csv
import json
from importlib import import_module
from pathlib import Path

import pytest

from exact.errors import UndecidedError
from proofs.cli import run
from proofs.cli.backing import Backing
from proofs.tradeoff import QUANTITIES

#: The module; in the package its name stands for the command.
command = import_module("proofs.cli.tradeoff")

SMALL = "--d 2,3 --eps 1/10,1/100 --lp 2"
REFUSED = [
    ("--d 1", "d = 1"),
    ("--d x", "'x'"),
    ("--d 5-3", "5-3"),
    ("--d 2-100", "d = 100"),
    ("--d 10000000000000000", "too large"),
    ("--d 1000001 --eps 1/2,1/3", "d = 1000001"),
    ("--eps 2/3", "2/3"),
    ("--eps 0", "eps = 0"),
    ("--eps __import__('os')", "__import__"),
    ("--eps 1/3", "1/3"),  # makes no figure
    ("--lp 13", "--lp 13"),
    ("--lp -1", "--lp -1"),
    ("--digits 0", "--digits 0"),
    ("--digits 21", "--digits 21"),
    ("--format gif", "'gif'"),
    ("--format csv,none", "'none'"),
    ("--output no/such/place", "no/such/place.csv"),
    ("surplus", "surplus"),
]


@pytest.fixture(scope="module")
def judged() -> Backing:
    """The checker's answers, asked for once."""
    return Backing.of(command.ROWS)


@pytest.fixture(autouse=True)
def _asked_once(judged: Backing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Backing, "of", lambda names: judged if names == command.ROWS else None)


@pytest.mark.parametrize(("words", "named"), REFUSED)
def test_refusals(
    words: str,
    named: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Bad input: exit 2, one line that names the value, nothing written."""
    monkeypatch.chdir(tmp_path)
    assert 2 == run(["tradeoff", *words.split()])
    captured = capsys.readouterr()
    assert "" == captured.out
    assert named in captured.err
    assert 1 == captured.err.strip().count("\n") + 1
    assert [] == list(tmp_path.iterdir())


def test_files(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """All five are written into a directory; CSV and JSON say the same."""
    assert 0 == run(["tradeoff", *SMALL.split(), "--output", str(tmp_path)])
    assert ["csv", "json", "pdf", "png", "svg"] == sorted(
        path.name.removeprefix("tradeoff.") for path in tmp_path.iterdir()
    )
    text = (tmp_path / "tradeoff.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    data = json.loads((tmp_path / "tradeoff.json").read_text(encoding="utf-8"))
    for row, other in zip(rows, data["rows"], strict=True):
        assert all(row[name] == (other[name] or "") for name in QUANTITIES)
    out = capsys.readouterr().out
    assert "written: tradeoff.csv, tradeoff.json, tradeoff.svg, tradeoff.pdf, tradeoff.png" in out
    assert "limit (amended, all-d)" in out


def test_some_files_replace_old_ones(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--format chooses, --output names them, and an old file is replaced."""
    monkeypatch.chdir(tmp_path)
    Path("old.csv").write_text("old", encoding="utf-8")
    words = [*SMALL.split(), "--output", "old", "--format", "svg,csv", "--digits", "3"]
    assert 0 == run(["tradeoff", *words])
    assert {"old.csv", "old.svg"} == {path.name for path in tmp_path.iterdir()}
    assert ",1.00," in Path("old.csv").read_text(encoding="utf-8")
    assert "written: old.csv, old.svg" in capsys.readouterr().out


def test_one_eps_and_no_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--format none prints only; one eps has rows and no slopes."""
    monkeypatch.chdir(tmp_path)
    assert 0 == run("tradeoff --d 4 --eps 1e-9 --lp 0 --format none".split())
    out = capsys.readouterr().out
    assert "1/1000000000" in out
    assert "slope" not in out
    assert "written" not in out
    assert [] == list(tmp_path.iterdir())


def test_nothing_is_written_if_a_figure_fails(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file is made before one is written."""

    def fail(*_: object) -> dict[str, bytes]:
        raise UndecidedError("no ink", remedy="buy some")

    monkeypatch.setattr(command, "draw", fail)
    assert 2 == run(["tradeoff", *SMALL.split(), "--output", str(tmp_path)])
    assert "no ink" in capsys.readouterr().err
    assert [] == list(tmp_path.iterdir())


def test_exit_code_if_a_row_is_rejected(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the checker rejects a row of the ledger, exit code 1 and a line that says so."""
    monkeypatch.setattr(Backing, "ok", property(lambda _: False))
    assert 1 == run(["tradeoff", *SMALL.split(), "--format", "none"])
    assert "does not stand" in capsys.readouterr().out
