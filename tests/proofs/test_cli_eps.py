"""Irrational eps on the command line: who takes it, what the JSON says, who refuses it and how."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest
import sympy

from proofs.cli import run

EPS = "sqrt(2)/10"
RATIONAL_ONLY = [
    ["overlap", "3", EPS],
    ["bell", "3", EPS],
    ["correlation", "3", EPS],
    ["certify", "3", EPS],
    ["verify", "eq09", "--d", "2", "--eps", f"1/2,{EPS}"],
    ["crosscheck", "--d", "2", "--eps", EPS],
]
WORDS = [
    (EPS, "sqrt(2)/10"),
    ("(sqrt(5)-1)/4", "-1/4 + sqrt(5)/4"),
    ("root(x^3 - 2, 1, 2)/5", "(1/5)*CRootOf(x**3 - 2, 0)"),
    ("1 - sqrt(2)*1e-40", f"1 - sqrt(2)/{10**40}"),
]


@pytest.mark.parametrize(("word", "exact"), WORDS)
def test_gap(word: str, exact: str, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON has eps and the gap exactly, as SymPy reads them; the decimal is theirs."""
    assert run(["gap", "3", word, "--digits", "30", "--json"]) == 0
    captured = capsys.readouterr()
    data = json.loads(captured.out)
    assert (exact, True) == (data["eps"], data["positive"])
    value = Decimal(str(sympy.sympify(data["exact"]).evalf(40)))
    assert abs(value / Decimal(data["decimal"]) - 1) < Decimal("1e-27")
    assert captured.err == ""
    assert run(["gap", "3", word]) == 0
    assert f"eps = {word.replace(' ', '')}, U_eps" in capsys.readouterr().out


@pytest.mark.parametrize("words", RATIONAL_ONLY)
def test_refusals(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """One line that says why, and what to do; exit code 2; nothing on stdout."""
    assert run(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    line = captured.err.splitlines()[-1]
    for part in ("eps = sqrt(2)/10 is irrational", "cyclotomic field", "gap, locality", "0.141421"):
        assert part in line


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["gap", "3", "sqrt(2)"], "outside [0, 1]"),
        (["gap", "3", "sqrt(-1)/2"], "not real"),
        (["gap", "3", EPS, "--latex"], "LaTeX is written for rational eps"),
        (["gap", "3", "root(x^2 - 2, -2, 2)"], "2 real roots"),
        (["gap", "3", "__import__('os').getcwd()"], "__import__"),
        (["locality", "3", "sqrt(2)/0"], "sqrt(2)/0"),
        (["series", "gap", "--d", "3", "--at", "1/sqrt(2)"], "(0, 1/2]"),
    ],
)
def test_bad_words(words: list[str], named: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Refused by name, in one line."""
    assert run(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert named in captured.err
    assert 1 == captured.err.count("\n")


def test_a_rational_in_disguise_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    """sqrt(4)/10 is 1/5, also where eps must be rational; a note says so."""
    assert run(["overlap", "2", "sqrt(4)/10", "--json"]) == 0
    captured = capsys.readouterr()
    assert "1/5" == json.loads(captured.out)["eps"]
    assert "note: eps = sqrt(4)/10 is read exactly, as 1/5\n" == captured.err


def test_locality_and_series(capsys: pytest.CaptureFixture[str]) -> None:
    """Both say eps exactly; the distance at d = 2 is 4 (cos + sin - 1)."""
    assert run(["locality", "2", EPS, "--measure", "l1", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert EPS == data["eps"]
    x = sympy.pi * sympy.sqrt(2) / 20
    exact = Fraction(str((4 * (sympy.cos(x) + sympy.sin(x) - 1)).evalf(40)))
    assert Fraction(data["lower"]) <= exact <= Fraction(data["upper"])
    text = sympy.sympify(data["exact_bound"]["exact"])
    assert abs(text.evalf(30) - exact) < Fraction(1, 10**25)
    assert run(["locality", "3", EPS, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    text = sympy.sympify(data["exact_bound"]["exact"]).evalf(30)
    assert abs(text - sympy.Float(data["lower"], 30)) < abs(text) * 1e-18
    assert run(["series", "gap", "--d", "3", "--at", EPS, "--json"]) == 0
    assert EPS == json.loads(capsys.readouterr().out)["at"]["eps"]
