"""The command ``witness``: what it prints, what its JSON holds, what it refuses."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
import sympy

from exact.witness import Witness, main_theorem_witness
from proofs.cli import run
from proofs.cli.witness import facts
from proofs.plan import select

REFUSED = [
    ("--bits 0 --distance 1", "K = 0"),
    ("--bits -1 --distance 1", "K = -1"),
    ("--bits 10001 --distance 1", "K = 10001"),
    ("--bits 1.58496250072 --distance 1", "round K up"),
    ("--bits ten --distance 1", "'ten'"),
    ("--bits 1/0 --distance 1", "1/0"),
    ("--bits 2**3 --distance 1", "'2**3'"),
    ("--bits 1e5000 --distance 1", "exponent"),
    ("--bits 1 --distance 0", "DELTA = 0"),
    ("--bits 1 --distance -1/2", "DELTA = -1/2"),
    ("--bits 1 --distance nan", "'nan'"),
    ("--bits 1 --distance 0x1", "'0x1'"),
    ("--bits 1 --distance 1e-4001", "1e-4001"),
    ("--bits 1 --distance 0.1e-4000", "1e-4000"),
    ("--bits 1 --distance 1 --digits 0", "--digits 0"),
    ("--bits 1 --distance 1 --json surplus", "surplus"),
    ("--bits 1", "--distance"),
    ("--distance 1", "--bits"),
    ("", "--bits"),
]


def answer(words: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The JSON answer of a call."""
    assert run(["witness", *words.split(), "--json"]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    data: dict[str, Any] = json.loads(captured.out)
    return data


def interval(number: dict[str, Any]) -> tuple[Fraction, Fraction]:
    """The ends of an enclosure."""
    low, high = (Fraction(x) for x in number["enclosure"])
    assert low <= high
    return low, high


@pytest.mark.parametrize(("words", "named"), REFUSED)
def test_refusals(words: str, named: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Bad input: exit 2, nothing on stdout, one line on stderr that names the value."""
    assert run(["witness", *words.split()]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    assert line.startswith("exact-diqkd: ")
    assert named in line
    assert ";" in line


def test_text(capsys: pytest.CaptureFixture[str]) -> None:
    """K = 10 within 1e-6: the pair, three facts with formulas, and the rows they rest on."""
    assert run("witness --bits 10 --distance 1e-6".split()) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    for part in (
        "K = 10 bits, DELTA = 1/1000000",
        "d = 1024",
        "q = 3627599",
        "1. near: dist <= 2 c_00",
        "2. nonlocal:",
        "Delta = 3.125028",
        "3. rate:",
        "log2 d = 10",
        "rows: eps0-local (proved, all-d), limit (amended, all-d)",
        "independent checker judged the rows in this run; they cite cosine, cosine-order, devet",
    ):
        assert part in captured.out


def test_text_of_a_thousand_bits(capsys: pytest.CaptureFixture[str]) -> None:
    """d = 2^1000 is named as a power, q cut with its length, the floor said to be used."""
    assert run("witness --bits 1000 --distance 1e-300".split()) == 0
    text = capsys.readouterr().out
    for part in ("d = 2^1000\n", "DELTA = 1/10^300", "(301 digits", "exactly: log2 d = 1000"):
        assert part in text
    assert "Delta = 3" not in text
    assert "certified by Arb balls:\n   the floor" in text
    assert "(1/4) sum_{n != 0} O_n^4 = 3.12500000000e-1203" in text


def test_text_of_a_fraction_of_a_bit(capsys: pytest.CaptureFixture[str]) -> None:
    """K = 3/2: d = 3, decided by 3^2 >= 2^3 > 2^2. A long d is cut."""
    assert run("witness --bits 1.5 --distance 1/10".split()) == 0
    assert "d^2 >= 2^3 > (d-1)^2" in capsys.readouterr().out
    assert run("witness --bits 999.5 --distance 1/10".split()) == 0
    assert "(301 digits, in full with --json)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("bits", "distance", "d"),
    [
        ("1", "1/10", 2),
        ("3/2", "1/3", 3),
        ("10", "1e-40", 1024),
        ("17", "2", 2**17),
        ("1000", "1e-300", 2**1000),
    ],
)
def test_json_chain(bits: str, distance: str, d: int, capsys: pytest.CaptureFixture[str]) -> None:
    """The enclosures alone prove the chain: each upper end is below the next lower end."""
    size = 2 * 300 + 60 if distance == "1e-300" else 150
    data = answer(f"--bits {bits} --distance {distance} --digits {size}", capsys)
    assert Fraction(data["bits"]) == Fraction(bits)
    assert Fraction(data["distance"]) == Fraction(distance)
    assert int(data["d"]) == d
    assert Fraction(data["eps"]).numerator == 1
    near, beyond, rate = data["facts"]
    assert ["near", "nonlocal", "rate"] == [fact["fact"] for fact in data["facts"]]
    assert interval(near["twice_c00"])[1] < interval(near["linear_bound"])[0]
    assert interval(near["linear_bound"])[0] <= interval(near["uniform_bound"])[1]
    assert interval(near["uniform_bound"])[1] < Fraction(distance)
    assert interval(near["margin"])[0] > 0
    assert interval(beyond["floor"])[0] > 0
    assert ("gap" in beyond) == (d <= 100_000)
    if "gap" in beyond:
        assert interval(beyond["gap"])[0] > interval(beyond["floor"])[1]
    assert interval(rate["log2_d"])[1] >= Fraction(bits)


def test_exact_texts_are_read_by_sympy(capsys: pytest.CaptureFixture[str]) -> None:
    """Every exact text, in the symbols d, eps and distance, has the decimal printed."""
    data = answer("--bits 1.5 --distance 1/10 --digits 20", capsys)
    names = {
        "d": sympy.Integer(data["d"]),
        "eps": sympy.Rational(data["eps"]),
        "distance": sympy.Rational(data["distance"]),
    }
    seen = 0
    for fact in data["facts"]:
        for value in fact.values():
            if isinstance(value, dict):
                found = sympy.sympify(value["exact"], locals=names).doit()
                true = sympy.Rational(value["decimal"])
                assert abs(sympy.N(found, 40) / true - 1) < sympy.Rational(1, 10**18)
                seen += 1
    assert seen == 7


def test_rows_are_in_the_ledger() -> None:
    """Every id named exists, owes its claim for all d, and the main theorem's own are there."""
    named = {row for fact in facts(main_theorem_witness(1, 1)) for row in fact.statements}
    assert {"limit", "eq10-nontrivial", "eq10-attained", "eq17-overlap", "key-direct"} < named
    assert "main-theorem" in named
    for row in named:
        (statement,) = select([row])
        assert statement.owed_scope.value == "all-d"


def test_numbers_too_long_for_python(capsys: pytest.CaptureFixture[str]) -> None:
    """K and DELTA with more digits than Python prints still get their answer."""
    tail = "0" * 3900 + "1e-3000"
    data = answer(f"--bits 0.{tail} --distance 1.{tail}", capsys)
    assert data["d"] == "2"
    assert data["eps"].startswith("1/362759872846843570118")
    assert len(data["bits"]) > 6900
    assert run(["witness", "--bits", f"0.{tail}", "--distance", f"1.{tail}"]) == 0
    assert max(len(line) for line in capsys.readouterr().out.splitlines()) < 300


def test_least_is_said_only_where_it_is() -> None:
    """A witness with d = 6 for K = 3/2 has the rate, and is not called least."""
    tenth = Fraction(1, 10)
    *_, rate = facts(Witness(6, Fraction(1, 37), Fraction(3, 2), tenth))
    assert rate.how == ("exactly, in integers: d^2 >= 2^3",)
    *_, rate = facts(main_theorem_witness("3/2", tenth))
    assert rate.how == ("exactly, in integers: d^2 >= 2^3 > (d-1)^2: d is least",)


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    """The help has examples, and the general help names the command."""
    assert run(["witness", "--help"]) == 0
    assert "exact-diqkd witness --bits 10 --distance 1e-6" in capsys.readouterr().out
    assert run(["--help"]) == 0
    assert "witness" in capsys.readouterr().out


def test_a_row_that_is_not_accepted_breaks_the_chain(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the checker answers nothing, no row stands behind the pair: it says so, and exits 1."""
    monkeypatch.setattr("proofs.verdicts.ask_checker", lambda _: {})
    assert run("witness --bits 1 --distance 1/10".split()) == 1
    text = capsys.readouterr().out
    assert "limit (unknown)" in text
    assert "the chain does not stand" in text
