"""The command line: what it prints, what it refuses, and with which exit code."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from importlib import metadata
from pathlib import Path

import mpmath
import pytest
import sympy

import proofs
from proofs import certify, plan, verdicts
from proofs.cli import run
from proofs.lemma import decide

REFUSED = [
    ("gap 1 1/2", "d = 1"),
    ("gap x 1/2", "'x'"),
    ("gap 2.5 1/2", "'2.5'"),
    ("gap 3 -1/2", "-1/2"),
    ("gap 3 3/2", "3/2"),
    ("gap 3 1/0", "1/0"),
    ("gap 3 abc", "'abc'"),
    ("gap 3 nan", "'nan'"),
    ("gap 3 1e-999999999", "exponent"),
    ("gap 3", "missing"),
    ("gap 3 1/2 --digits 0", "--digits 0"),
    ("gap 3 1/2 --digits many", "--digits many"),
    ("gap 3 1/2 surplus", "surplus"),
    ("gap 3 1/2 --surplus", "--surplus"),
    ("overlap 1000 1/2", "d = 1000"),
    ("correlation 50 1/2", "d = 50"),
    ("verify nope", "'nope'"),
    ("verify --d 1", "d = 1"),
    ("verify --d 8-2", "8-2"),
    ("verify --eps 2", "2"),
    ("verify --eps 1e-30", "1e-30"),
    ("verify --json /nonexistent/ledger.json eq09 --d 2 --eps 1/2", "/nonexistent/ledger.json"),
    ("crosscheck --d 40", "40"),
    ("gap 1000 1/3 --latex", "d = 1000"),
    ("show nope", "'nope'"),
    ("verify --no-recompute --d 2", "--no-recompute"),
    ("verify --no-recompute --eps 1/2", "--no-recompute"),
    ("certificates surplus", "surplus"),
    ("nonsense", "nonsense"),
    ("overlap --basis /nonexistent.json", "/nonexistent.json"),
]


@pytest.mark.parametrize(("words", "named"), REFUSED)
def test_refusals(words: str, named: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Bad input: exit 2, nothing on stdout, one line on stderr that names the value."""
    assert run(words.split()) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    lines = [x for x in captured.err.splitlines() if not x.startswith("note: ")]
    assert len(lines) == 1
    assert lines[0].startswith("exact-diqkd: ")
    if named != "1e-30":
        assert named in lines[0]
    assert "Traceback" not in captured.err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """It needs no command beside it."""
    assert run(["--version"]) == 0
    assert f"exact-diqkd {metadata.version('exact-diqkd')}\n" == capsys.readouterr().out


def test_gap_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The keys of ``gap --json``, with 40 right digits of 31/9 - 2 sqrt(5)/3 - 4 sqrt(2)/3."""
    assert run("gap 3 1/2 --digits 40 --json".split()) == 0
    data = json.loads(capsys.readouterr().out)
    assert {"d", "eps", "decimal", "exact", "positive", "bits"} <= set(data)
    true = sympy.Rational(31, 9) - 2 * sympy.sqrt(5) / 3 - 4 * sympy.sqrt(2) / 3
    assert (3, "1/2", True) == (data["d"], data["eps"], data["positive"])
    assert true == sympy.sympify(data["exact"])
    assert sympy.Float(data["decimal"], 50) - sympy.N(true, 50) < sympy.Float("5e-42")
    assert len(data["decimal"].lstrip("0.")) == 40
    assert data["bits"] > 130


@pytest.mark.parametrize(("word", "eps"), [("0.3", "3/10"), ("1e-3", "1/1000"), ("1/7", "1/7")])
def test_decimals_are_read_exactly(word: str, eps: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A decimal eps is the rational it denotes, and a note says so."""
    assert run(["gap", "2", word, "--json"]) == 0
    captured = capsys.readouterr()
    assert eps == json.loads(captured.out)["eps"]
    assert ("/" in word) == (captured.err == "")


def test_gap_at_tiny_eps(capsys: pytest.CaptureFixture[str]) -> None:
    """At d = 2 the gap is (1 - cos(pi eps/2))^2 = 4 sin(pi eps/4)^4: 30 digits at 1e-30."""
    assert run("gap 2 1e-30 --digits 30 --json".split()) == 0
    data = json.loads(capsys.readouterr().out)
    with mpmath.workdps(60):
        true = 4 * mpmath.sin(mpmath.pi * mpmath.mpf(10) ** -30 / 4) ** 4
        assert mpmath.nstr(true, 30, strip_zeros=False) == data["decimal"]


def test_overlap_json(capsys: pytest.CaptureFixture[str]) -> None:
    """O at d = 3, eps = 1/2 is circ(2/3, 1/3, 2/3) down the first column."""
    assert run("overlap 3 1/2 --json".split()) == 0
    data = json.loads(capsys.readouterr().out)
    column = [data["overlap"][j][0]["exact"] for j in range(3)]
    assert ["2/3", "1/3", "2/3"] == column
    assert "1/3" == data["overlap"][0][2]["exact"]
    lower, upper = (Fraction(x) for x in data["overlap"][0][0]["enclosure"])
    assert lower <= Fraction(2, 3) <= upper


def test_correlation_json(capsys: pytest.CaptureFixture[str]) -> None:
    """p[a][b][x][y] has shape [d, 3, 2, d^2], sums to 1, and starts with (1 + c_00)/(2 d)."""
    assert run("correlation 2 1/2 --json".split()) == 0
    data = json.loads(capsys.readouterr().out)
    assert [2, 3, 2, 4] == data["scenario"]
    p = data["p"]
    total = sum(sympy.sympify(p[a][b][1][3]["exact"]) for a in range(2) for b in range(3))
    assert 1 == sympy.nsimplify(total)
    wanted = (1 + sympy.sqrt(2) / 2) / 4
    assert 0 == sympy.radsimp(wanted - sympy.sympify(p[0][0][0][0]["exact"]))
    assert "1/2" == data["key"][0][0][0]["exact"]


def test_bell_json_with_basis(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A user's own pair: the 3-4-5 rotation has gap 1/25."""
    file = tmp_path / "mine.json"
    file.write_text('{"matrix": [["3/5", "4/5"], ["-4/5", "3/5"]]}')
    assert run(["bell", "--basis", str(file), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert ("1/25", "24/25", 1) == (
        data["gap"]["exact"],
        data["local_bound"]["exact"],
        data["quantum_value"],
    )


def test_non_unitary_basis_names_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A matrix that is not unitary is refused with the offending pair of columns."""
    file = tmp_path / "bad.json"
    file.write_text('{"matrix": [["3/5", "4/5"], ["4/5", "3/5"]]}')
    assert run(["overlap", "--basis", str(file)]) == 2
    assert "column 0 is not orthogonal to column 1" in capsys.readouterr().err


def test_verify_writes_json_atomically(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``verify --json FILE`` writes the ledger and leaves no temporary file behind."""
    file = tmp_path / "ledger.json"
    words = ["verify", "eq10-quantum", "--d", "2,3", "--eps", "1/7", "--json", str(file)]
    assert run(words) == 0
    assert "proved" in capsys.readouterr().out
    data = json.loads(file.read_text())
    (found,) = data["rows"]
    assert ("eq10-quantum", "proved", "all-d", []) == tuple(
        found[key] for key in ("id", "verdict", "scope", "cites")
    )
    text = (Path(proofs.__file__).parent / "certificates/eq10-quantum.json").read_bytes()
    wanted = {"file": "eq10-quantum.json", "sha256": hashlib.sha256(text).hexdigest()}
    assert wanted == found["certificate"]
    assert "holds" == found["recomputed"]["outcome"]
    assert {"d=2", "d=3", "example"} == {x["at"] for x in found["recomputed"]["results"]}
    assert [file] == list(tmp_path.iterdir())


def test_verify_without_recomputation(capsys: pytest.CaptureFixture[str]) -> None:
    """``--no-recompute`` gives the same verdicts and computes nothing at instances."""
    assert run(["verify", "--no-recompute", "--json", "-"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert {None} == {r["recomputed"] for r in rows}
    assert {"proved"} <= {r["verdict"] for r in rows}
    assert run(["verify", "pqp", "--no-recompute"]) == 0
    text = capsys.readouterr().out
    assert "recomputed" not in text
    assert "1 proved" in text


def test_verify_own_basis(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``verify --basis`` recomputes at the user's own pair, and says whose verdicts it shows."""
    file = tmp_path / "mine.json"
    file.write_text('{"matrix": [["3/5", "4/5"], ["-4/5", "3/5"]], "label": "mine"}')
    words = ["verify", "eq10-quantum", "eq10-attained", "--basis", str(file)]
    assert run([*words, "--json", "-"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert "mine" == data["recomputed_at"]
    assert "mine" in {x["at"] for r in data["rows"] for x in r["recomputed"]["results"]}
    assert run(words) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "Recomputed at your own pair, mine" in text
    assert "those of the general theorems" in text
    assert run([*words, "--no-recompute"]) == 2


def test_a_failing_recomputation_is_exit_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is printed in the table and below, and the exit code is 1, whatever the checker says."""
    (statement,) = plan.select(["eq10-quantum"])
    lemma = plan.lemma_of(statement)
    bad = {k: lambda d: decide(d != 2, "broken on purpose") for k in lemma.dimension or {}}
    monkeypatch.setattr(plan, "LEMMAS", (replace(lemma, dimension=bad),))
    assert run(["verify", "eq10-quantum", "--d", "2,3", "--eps", "1/2"]) == 1
    text = capsys.readouterr().out
    for word in ("proved", "all-d", "FAILS at d=2", "broken on purpose", "a defect"):
        assert word in text


def test_a_rejected_certificate_is_exit_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its row is unknown, the checker's reason is printed, and no recomputation makes up for it."""
    (tmp_path / "eq10-quantum.json").write_text("{}\n")
    monkeypatch.setattr(verdicts, "certificate_directory", lambda: tmp_path)
    assert run(["verify", "eq10-quantum", "--d", "2", "--eps", "1/2"]) == 1
    text = capsys.readouterr().out
    for word in ("unknown", "! eq10-quantum: certificate: no certificate", "checks hold"):
        assert word in text


def test_certificates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``certificates`` writes every file, ``--check`` lists those that are missing or stale."""
    monkeypatch.setattr(certify, "DIRECTORY", tmp_path)
    assert run(["certificates", "--check"]) == 1
    assert "stale: eq10-quantum.json" in capsys.readouterr().out
    assert run(["certificates"]) == 0
    assert "renewed: eq10-quantum.json" in capsys.readouterr().out
    assert run(["certificates", "--check"]) == 0
    (tmp_path / "pqp.json").write_bytes(b"\xff")
    (tmp_path / "stray.json").write_text("{}")
    assert run(["certificates", "--check"]) == 1
    assert ["stale: pqp.json", "stale: stray.json"] == capsys.readouterr().out.splitlines()[-3:-1]
    assert run(["certificates"]) == 0
    assert run(["certificates", "--check"]) == 0
    assert not (tmp_path / "stray.json").exists()


def test_show(capsys: pytest.CaptureFixture[str]) -> None:
    """``show`` prints the printed and the proved form and the claims."""
    assert run(["show", "eq16"]) == 0
    text = capsys.readouterr().out
    for word in ("Eq. (16)", "Printed", "Proved", "Erratum", "third-root", "counterexample"):
        assert word in text


def test_show_prints_theory_goals_and_derivation(capsys: pytest.CaptureFixture[str]) -> None:
    """Assumptions and goals in the formal language, and each step under its number."""
    assert run(["show", "secrecy-direct", "--steps"]) == 0
    text = capsys.readouterr().out
    assert max(map(len, text.splitlines())) <= 100
    for word in (
        "rule first-povm: Sum(j, P[j]) = 1",
        "overlap-positive: o[j,k] > 0",
        "adj(psi)*P[j]*F*psi = 1/d*adj(psi)*F*psi",
        "<psi|P_j F|psi> = (1/d) <psi|F|psi>",
        "Derivation of secret, step by step of the certificate",
        "6 first-joint (identity)",
        "zero: - [first-swap]† Q'_k P'_j F |psi>",
    ):
        assert word in text
    assert run(["show", "secrecy-direct", "--no-steps"]) == 0
    text = capsys.readouterr().out
    assert "first-joint" not in text
    assert "--steps prints them" in text


def test_show_as_latex_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    """``--latex`` is a fragment with every step, ``--json`` has claims in three forms."""
    assert run(["show", "secrecy-direct", "--latex"]) == 0
    text = capsys.readouterr().out
    assert r"\langle \psi|P_{j} F|\psi\rangle = \tfrac{1}{d} \langle \psi|F|\psi\rangle" in text
    assert text.count("{") == text.count("}")
    assert run(["show", "secrecy-direct", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    goal = data["goals"][0]
    assert ("secret", "proved") == (goal["id"], goal["role"])
    assert {"claim", "plain", "latex", "steps"} <= set(goal)
    assert {"bell", "overlaps", "maximiser"} <= {t["id"] for t in data["theories"]}


def test_help_teaches() -> None:
    """Every command has a help text with an example, and the console script starts."""
    env = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    commands = "verify show overlap bell correlation gap certify witness crosscheck"
    for command in commands.split():
        words = [sys.executable, "-c", "from proofs.cli import main; main()", command, "--help"]
        done = subprocess.run(words, env=env, capture_output=True, text=True, check=True)
        assert f"exact-diqkd {command}" in done.stdout


BLOCKS = """{"scale": "1/sqrt(2)", "matrix": [["1","1","0","0"], ["1","-1","0","0"],
["0","0","1","1"], ["0","0","1","-1"]]}"""


def test_hypotheses_are_asked_of_the_pair(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two Hadamard blocks have zero overlaps: nothing that assumes O_jk > 0 is recomputed there."""
    file = tmp_path / "blocks.json"
    file.write_text(BLOCKS)
    names = ["eq11", "eq12", "eq13", "eq14", "eq15"]
    for place in (["--basis", str(file)], ["--d", "2", "--eps", "0,1"]):
        assert run(["verify", *names, *place, "--json", "-"]) == 0
        for found in json.loads(capsys.readouterr().out)["rows"]:
            assert {"example"} >= {x["at"] for x in found["recomputed"]["results"]}
            assert found["recomputed"]["idle"]


def test_json_file_keeps_its_mode_and_link(tmp_path: Path) -> None:
    """A file that is there keeps its mode, a link its target; a device or pipe is refused."""
    target, link, pipe = tmp_path / "a.json", tmp_path / "b.json", tmp_path / "pipe"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    os.mkfifo(pipe)
    words = ["verify", "eq09", "--d", "2", "--eps", "1/2", "--json"]
    assert run([*words, str(link)]) == 0
    assert link.is_symlink()
    assert 0o640 == target.stat().st_mode & 0o777
    assert "eq09" == json.loads(target.read_text())["rows"][0]["id"]
    for bad in (str(pipe), "/dev/null", "", "x" * 300, str(tmp_path)):
        assert run([*words, bad]) == 2


def test_basis_from_a_pipe_or_device_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither hangs: both are named as no regular file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for name in (str(pipe), "/dev/zero"):
        assert run(["gap", "--basis", name]) == 2
        assert "no regular file" in capsys.readouterr().err


@pytest.mark.parametrize(
    "label", ['"[/x]"', '"[red]x"', '"\\u001b[31m"', "[]", '"' + "x" * 81 + '"']
)
def test_labels_are_text_and_not_markup(
    label: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A label is printed as it is, or refused; it never reaches the terminal as a command."""
    file = tmp_path / "mine.json"
    file.write_text(f'{{"label": {label}, "matrix": [["3/5", "4/5"], ["-4/5", "3/5"]]}}')
    code = run(["gap", "--basis", str(file)])
    captured = capsys.readouterr()
    assert "\x1b" not in captured.out + captured.err
    if code == 0:
        assert json.loads(label) in captured.out
    else:
        assert (2, "") == (code, captured.out)


def test_narrow_encodings_get_their_table() -> None:
    """An output without a dagger still gets the ledger, and long decimals are not broken."""
    env = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    start = [sys.executable, "-c", "from proofs.cli import main; main()"]
    words = ["verify", "eq10-local", "--d", "2", "--eps", "1/2"]
    done = subprocess.run([*start, *words], env=env, capture_output=True, check=True)
    assert b"proved" in done.stdout
    words = ["gap", "3", "1/2", "--digits", "300"]
    done = subprocess.run([*start, *words], env=env, capture_output=True, check=True)
    assert any(len(line) > 300 for line in done.stdout.splitlines())


def test_help_without_words(capsys: pytest.CaptureFixture[str]) -> None:
    """No words at all print the help."""
    assert run([]) == 0
    assert "crosscheck" in capsys.readouterr().out
