"""``certify``: the decision, the attack it checks itself, and what it refuses."""

from __future__ import annotations

import importlib
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import sympy

from exact.attack import BlockAttack, block_correlation, check_attack
from exact.bases import BasisPair, explicit, hadamard_blocks, load_basis, random_rational
from exact.connectivity import Decision, decide, positive_overlaps
from exact.overlaps import Overlaps
from exact.strategy import IdealStrategy, bell_operator
from proofs.cli import run
from proofs.elimination import rank
from proofs.ideal_tables import born_table, ideal_bob
from proofs.operators import one

BLOCKS = """{"scale": "1/sqrt(2)", "matrix": [["1","1","0","0"], ["1","-1","0","0"],
["0","0","1","1"], ["0","0","1","-1"]]}"""
ONE = '{"matrix": [["1","0","0"], ["0","3/5","4/5"], ["0","-4/5","3/5"]]}'
ROTATION = """{"scale": "1/25",
"matrix": [["15","-12","16"], ["20","9","-12"], ["0","20","15"]]}"""


def written(pair: BasisPair, file: Path) -> Path:
    """A pair as the JSON file that a user would write."""
    from exact.symbolic import exact_string

    d = pair.d
    rows = [[exact_string(pair.unitary.entry(j, k)) for k in range(d)] for j in range(d)]
    file.write_text(json.dumps({"matrix": rows}))
    return file


def answer(words: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What ``certify ... --json`` says."""
    assert run(["certify", *words, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert isinstance(data, dict)
    return data


def bits(data: dict[str, Any]) -> tuple[str, str]:
    """The two numbers in normal form."""
    both = data["bits"]
    return both["by_value"]["normal_form"], both["by_correlation"]["normal_form"]


def test_two_hadamard_blocks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """H (+) H: every O < 1, (10) is violated, and yet 1 bit, not 2; the attack is checked."""
    file = tmp_path / "blocks.json"
    file.write_text(BLOCKS)
    data = answer(["--basis", str(file)], capsys)
    assert ("1", "1") == bits(data)
    assert (False, True, 8) == (data["connected"], data["violated"], data["positive_overlaps"])
    assert [[0, 1], [2, 3]] == [block["j"] for block in data["blocks"]]
    attack = data["attack"]
    assert (True, 384, 32) == (
        attack["verified"],
        attack["probabilities"],
        attack["key_probabilities"],
    )
    assert run(["certify", "--basis", str(file)]) == 0
    text = capsys.readouterr().out
    assert "by the value d-1 = 3: 1 bit of log2 4 = 2" in text
    assert "by the ideal correlation: 1 bit of log2 4 = 2" in text
    assert "2 of 2 block states reach d-1 = 3" in text
    assert "384 of 384 p(a,b|x,y) and 32 of 32 p(a,b|x,yhat) of the mixture" in text


@pytest.mark.parametrize(
    ("sizes", "value", "correlation"), [([2, 2, 2], "1", "1"), ([4, 2], "1", "5/3")]
)
def test_more_blocks(
    sizes: list[int],
    value: str,
    correlation: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Blocks of 2, 2, 2 and of 4, 2, read from a file."""
    file = written(hadamard_blocks(sizes), tmp_path / "blocks.json")
    data = answer(["--basis", str(file)], capsys)
    assert (value, correlation) == bits(data)
    assert [f"{Fraction(s, 6)}" for s in sizes] == data["attack"]["weights"]
    assert data["attack"]["verified"]


@pytest.mark.parametrize("eps", ["1/7", "1/2", "1e-30"])
def test_family_is_connected(eps: str, capsys: pytest.CaptureFixture[str]) -> None:
    """U_eps certifies log2 d, with 2 d - 1 edges whose exact O^2 SymPy reads as positive."""
    data = answer(["5", eps], capsys)
    assert ("1*log2(5)", "1*log2(5)") == bits(data)
    assert (True, True, None) == (data["connected"], data["violated"], data["attack"])
    (block,) = data["blocks"]
    assert 9 == len(block["tree"])
    for edge in block["tree"]:
        assert sympy.N(sympy.sympify(edge["overlap_squared"]["exact"]), 30) > 0
        assert Fraction(edge["overlap_squared"]["enclosure"][0]) > 0
    exact = sympy.sympify(data["bits"]["by_value"]["exact"])
    assert sympy.log(5) / sympy.log(2) == exact


def test_a_zero_does_not_disconnect(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The rotation with one zero: 8 of 9 overlaps, connected, log2 3 bits."""
    file = tmp_path / "rotation.json"
    file.write_text(ROTATION)
    data = answer(["--basis", str(file)], capsys)
    assert (True, 8) == (data["connected"], data["positive_overlaps"])
    assert ("1*log2(3)", "1*log2(3)") == bits(data)
    assert run(["certify", "--basis", str(file)]) == 0
    text = capsys.readouterr().out
    assert "overlap graph: connected; O_jk > 0 at 8 of 9 places, O_jk = 0 at 1" in text
    assert "certified: 1*log2(3) bits (1.58496) of log2 3 = 1.58496" in text
    assert "16/25" not in text.split("spanning tree")[0]
    assert "144/625" in text


def test_an_overlap_of_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """O_00 = 1: 0 bits, as (10) is not violated; at eps = 0 and 1 likewise."""
    file = tmp_path / "one.json"
    file.write_text(ONE)
    data = answer(["--basis", str(file)], capsys)
    assert ("0", "2/3") == bits(data)
    assert not data["violated"]
    assert run(["certify", "--basis", str(file)]) == 0
    text = capsys.readouterr().out
    assert "0 bits of log2 3 = 1.58496: (10) is not violated" in text
    assert "O_0,0 = 1" in text
    for eps in ("0", "1"):
        assert ("0", "0") == bits(answer(["3", eps], capsys))


REFUSED = [
    ("certify", "missing"),
    ("certify 3", "missing"),
    ("certify 1 1/2", "d = 1"),
    ("certify 3 2", "2"),
    ("certify 3 x", "'x'"),
    ("certify 65 1/2", "d = 65"),
    ("certify 40 0", "d = 40 with 40 blocks"),
    ("certify 3 1/2 --latex", "--latex"),
    ("certify --basis /nonexistent.json", "/nonexistent.json"),
    ("certify 3 1/2 --basis /nonexistent.json", "not both"),
]


@pytest.mark.parametrize(("words", "named"), REFUSED)
def test_refusals(words: str, named: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Bad input: exit 2, nothing on stdout, one line on stderr that names the value."""
    assert run(words.split()) == 2
    captured = capsys.readouterr()
    assert "" == captured.out
    (line,) = captured.err.splitlines()
    assert line.startswith("exact-diqkd: ")
    assert named in line
    assert ";" in line


def test_a_matrix_that_is_not_unitary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is refused with its columns, so no graph is drawn for it."""
    file = tmp_path / "bad.json"
    file.write_text('{"matrix": [["1", "1"], ["0", "1"]]}')
    assert run(["certify", "--basis", str(file)]) == 2
    assert "column" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["weights", "blocks"])
def test_a_tampered_attack_certifies_nothing(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Tamper with a weight or a block: the command itself notices, exits 1 and names no bits."""

    def tampered(strategy: IdealStrategy, decision: Decision) -> BlockAttack:
        blocks = tuple(block.rows for block in decision.components)
        if what == "weights":
            return BlockAttack(strategy, blocks, (Fraction(1, 3), Fraction(2, 3)))
        return BlockAttack(strategy, ((0, 2), (1, 3)), decision.weights)

    module = importlib.import_module("proofs.cli.certify")
    monkeypatch.setattr(module, "block_attack", tampered)
    file = tmp_path / "blocks.json"
    file.write_text(BLOCKS)
    assert run(["certify", "--basis", str(file)]) == 1
    text = capsys.readouterr().out
    assert "nothing is certified" in text
    assert "certified by" not in text
    assert run(["certify", "--basis", str(file), "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert (None, None) == (data["bits"]["by_value"], data["bits"]["by_correlation"])
    assert not data["attack"]["verified"]
    assert data["attack"]["mismatches"]


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    """The help says what decides, and gives examples."""
    assert run(["certify", "--help"]) == 0
    text = capsys.readouterr().out
    for word in ("O_jk > 0", "spanning tree", "min log2 s_i", "exact-diqkd certify 3 1/2"):
        assert word in text


# -- by another route -----------------------------------------------------------------------------
PAIRS = {
    "connected": lambda: random_rational(3, 4),
    "one zero": lambda: explicit(
        [["3/5", "-12/25", "16/25"], ["4/5", "9/25", "-12/25"], [0, "4/5", "3/5"]]
    ),
    "1+2": lambda: hadamard_blocks([1, 2]),
    "2+2": lambda: hadamard_blocks([2, 2]),
    "1+1+2": lambda: hadamard_blocks([1, 1, 2]),
}


@pytest.mark.parametrize("name", PAIRS)
def test_blocks_are_the_multiplicity_of_the_maximal_value(name: str) -> None:
    """With the ideal measurements, d-1 is an eigenvalue of (10) once for each block."""
    overlaps = Overlaps(PAIRS[name]())
    d, operator = overlaps.d, bell_operator(IdealStrategy(overlaps))
    found = len(decide(positive_overlaps(overlaps.squares)).components)
    assert d * d - rank(operator - one(d * d, overlaps.order) * (d - 1)) == found


def test_block_correlation_by_the_general_born_rule() -> None:
    """The states in blocks, by the Born rule that the ledger uses for any state."""
    strategy = IdealStrategy(Overlaps(random_rational(3, 7)))
    for block in ((0,), (0, 2), (0, 1, 2)):
        state = one(3, strategy.overlaps.order) * 0
        for j in block:
            state = state + strategy.alice[0, j]
        general = born_table(strategy.overlaps, strategy.alice, ideal_bob(strategy), state)
        ours = block_correlation(strategy, block)
        assert (general.even, general.odd) == (ours.even, ours.odd)
        assert general.weight == ours.weight


def test_written_files_are_read_back(tmp_path: Path) -> None:
    """The helper of these tests writes what the command reads."""
    pair = hadamard_blocks([4, 2])
    again = load_basis(written(pair, tmp_path / "pair.json"))
    squares = again.unitary.abs2()
    assert positive_overlaps(pair.unitary.abs2()) == positive_overlaps(squares)
    decision = decide(positive_overlaps(squares))
    whole = BlockAttack(IdealStrategy(Overlaps(again)), (tuple(range(6)),), (Fraction(1),))
    assert (2, True) == (len(decision.components), check_attack(whole).holds)
