"""The command ``locality``: what it prints, what its JSON holds, what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from itertools import product
from typing import Any

import pytest
import sympy

from exact.local_polytope import Qubit
from localsearch import find
from localsearch.program import Program, distance_program, visibility_program
from proofs.cli import run

#: The module; in the package its name stands for the command.
command = import_module("proofs.cli.locality")

REFUSED = [
    ("1 1/2", "d = 1"),
    ("13 1/2", "d = 13"),
    ("x 1/2", "'x'"),
    ("3 0", "end point"),
    ("3 1", "end point"),
    ("3 2", "outside"),
    ("3 0x1", "'0x1'"),
    ("3 1/2 --measure l2", "l2"),
    ("3 1/2 --digits 0", "--digits 0"),
    ("3 1/2 --digits 1001", "1001"),
    ("3", "EPS"),
    ("3 1/2 surplus", "surplus"),
]


def answer(words: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The JSON answer of a call."""
    assert run(["locality", *words.split(), "--json"]) == 0
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    return data


def total(texts: Iterable[str]) -> Fraction:
    """The sum of numbers given as text."""
    return sum(map(Fraction, texts), Fraction(0))


#: Intervals found by one run and certified by it; whatever the solver does, the truth is in them.
INTERVALS = [
    ("3 1e-6 --measure l1", "0.000009258656140186589"),
    ("3 1/10 --measure l1 --key", "0.8377959359508024"),
    ("4 1/2", "0.7989543553500462"),
    ("5 1/100 --measure l1", "0.0972433351329977"),
]


@pytest.mark.parametrize(("words", "digits"), INTERVALS)
def test_intervals_of_the_readme(
    words: str, digits: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The interval is as narrow as its digits, and starts with those known."""
    data = answer(words, capsys)
    lower, upper = Fraction(data["lower"]), Fraction(data["upper"])
    assert data["lower"].startswith(digits)
    assert data["upper"].startswith(digits)
    assert 0 < upper - lower <= Fraction(1, 10**15) * upper


@pytest.mark.parametrize(("words", "named"), REFUSED)
def test_refusals(words: str, named: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Bad input: exit 2, nothing on stdout, one line on stderr that names the value."""
    assert run(["locality", *words.split()]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert named in captured.err
    assert 1 == captured.err.count("\n")


@pytest.mark.parametrize("key", ["", "--key"])
@pytest.mark.parametrize("eps", ["1/2", "1/10", "1e-6"])
def test_qubit_closed_forms(eps: str, key: str, capsys: pytest.CaptureFixture[str]) -> None:
    """At d = 2 the interval holds 4 (cos + sin - 1) and 1/(cos + sin), to 20 digits."""
    x = sympy.pi * sympy.Rational(Fraction(eps).numerator, Fraction(eps).denominator) / 2
    both = sympy.cos(x) + sympy.sin(x)
    for measure, value in (("l1", 4 * (both - 1)), ("visibility", 1 / both)):
        data = answer(f"2 {eps} {key} --measure {measure}", capsys)
        exact = Fraction(str(value.evalf(50)))
        slack = exact / 10**45
        assert Fraction(data["lower"]) <= exact + slack
        assert exact - slack <= Fraction(data["upper"])
        assert Fraction(data["upper"]) - Fraction(data["lower"]) < exact / 10**20
        text = sympy.parse_expr(data["exact_bound"]["exact"])
        assert abs(text.evalf(40) - value.evalf(40)) < 1e-35
        assert (measure, bool(key)) == (data["measure"], data["key"])


@pytest.mark.parametrize("words", ["3 1/3 --measure l1 --key", "4 1/100 --key", "5 1e-6", "3 1/2"])
def test_the_functional_proves_its_end(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """From the JSON alone: the local bound, by best answers, and the bound it implies."""
    data = answer(words, capsys)
    d, found = data["d"], data["functional"]
    f = [[[[Fraction(x) for x in b] for b in a] for a in n] for n in found["f"]]
    key = None if found["f_key"] is None else [[Fraction(x) for x in a] for a in found["f_key"]]
    values = []
    for a0 in range(d):
        for a1 in range(d):
            total = Fraction(0)
            for j in range(d):
                for k in range(d):
                    here = f[(j - k) % d]
                    left, right = here[(a0 - k) % d], here[(a1 - k) % d]
                    total += max(left[b][0] + right[b][1] for b in range(3))
            if key is not None:
                total += max(key[(a0 - b) % d][0] + key[(a1 - b) % d][1] for b in range(d))
            values.append(total)
    assert max(values) == Fraction(found["local_bound"])
    assert max(abs(x) for n in f for a in n for b in a for x in b) <= Fraction(
        found["largest_coefficient"]
    )
    low, high = (Fraction(x) for x in found["value"]["enclosure"])
    bound, noise = max(values), Fraction(found["noise_value"])
    if data["measure"] == "l1":
        ends = [(v - bound) / Fraction(found["largest_coefficient"]) for v in (low, high)]
    else:
        ends = [(bound - noise) / (v - noise) for v in (high, low)]
    assert ends[0] <= Fraction(data["upper"])
    assert Fraction(data["lower"]) <= ends[1]
    text = sympy.parse_expr(data["exact_bound"]["exact"]).evalf(30)
    assert abs(text - sympy.Float(data["lower"], 30)) < abs(text) * 1e-18
    assert all(data["rechecked"].values())


@pytest.mark.parametrize("measure", ["l1", "visibility"])
def test_the_model_proves_its_end(measure: str, capsys: pytest.CaptureFixture[str]) -> None:
    """From the JSON alone, against p of ``correlation``: a local model, and what it implies."""
    d, eps = 3, "1/3"
    data = answer(f"{d} {eps} --key --measure {measure} --model", capsys)
    assert run(["correlation", str(d), eps, "--json"]) == 0
    ideal = json.loads(capsys.readouterr().out)
    model = data["model"]
    weights = [Fraction(x) for x in model["W"]]
    assert sum(weights) == 1
    v = Fraction(model["visibility"] or 1)
    distance = Fraction(0)
    for j, k, a, b, x in product(range(d), range(d), range(d), range(3), (0, 1)):
        s = model["s"][(j - k) % d]
        cells = [(a, o) if x == 0 else (o, a) for o in range(d)]
        q = total(s[(a0 - k) % d][(a1 - k) % d][b] for a0, a1 in cells) / d
        p = total(ideal["p"][a][b][x][j * d + k]["enclosure"]) / 2
        distance += abs(v * p + (1 - v) / (d * d) - q)  # d - 2 = 1: tr B_b = 1 for every b
    for a, b, x in product(range(d), range(d), (0, 1)):
        cells = [(a, o) if x == 0 else (o, a) for o in range(d)]
        q = total(model["t"][(a0 - b) % d][(a1 - b) % d] for a0, a1 in cells) / d
        p = total(ideal["key"][a][b][x]["enclosure"]) / 2
        distance += abs(v * p + (1 - v) / (d * d) - q)
    for n, a0, a1 in product(range(d), repeat=3):
        row = [Fraction(x) for x in model["s"][n][a0][a1]]
        assert min(row) >= 0
        assert sum(row) == weights[(a1 - a0) % d]
    assert all(
        sum(Fraction(model["t"][a][(a + m) % d]) for a in range(d)) == weights[m] for m in range(d)
    )
    if measure == "l1":
        assert abs(distance - Fraction(data["upper"])) < Fraction(1, 10**17)
    else:
        assert distance < Fraction(1, 10**17)
        assert abs(v - Fraction(data["lower"])) < Fraction(1, 10**20)


def test_a_visibility_near_one_is_told_from_one(capsys: pytest.CaptureFixture[str]) -> None:
    """At eps = 1e-30 the decimals are long enough, and 1 - v* is given by itself."""
    data = answer("3 1e-30 --digits 10", capsys)
    assert Decimal(data["upper"]) < 1
    low, high = (Fraction(x) for x in data["one_minus_visibility"])
    assert 0 < low < high < low * (1 + Fraction(1, 10**10))


def test_words(capsys: pytest.CaptureFixture[str]) -> None:
    """The interval in words, for both measures, what was checked, and the table if asked for."""
    assert run("locality 2 1/2 --measure l1 --key --functional".split()) == 0
    text = capsys.readouterr().out
    for part in ("1.65685424949238019520", "4*(cos(pi/4) + sin(pi/4) - 1)", "L = 4", "key"):
        assert part in text
    assert run("locality 3 1/2".split()) == 0
    text = capsys.readouterr().out
    for part in ("0.743297688920096", "1 - v*", "v* <= (L - F_noise)", "L from the full"):
        assert part in text
    assert "f(a,0|0)" not in text
    assert "HiGHS" not in text


@pytest.mark.parametrize("words", ["3 1e-6 --measure l1", "3 1/10 --key", "4 1/2 --measure l1"])
def test_the_words_do_not_depend_on_the_solver(
    words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another optimal basis and another scale of the functional give the same lines.

    HiGHS starts from another program: the rows and columns reversed, so that it ends in another
    vertex; the functional found is checked to be another in the first case.
    """
    assert run(["locality", *words.split()]) == 0
    first = capsys.readouterr().out
    program = {"distance_program": distance_program, "visibility_program": visibility_program}

    def reverse(name: str) -> Callable[..., Program]:
        def make(d: int, *, key: bool) -> Program:
            p = program[name](d, key=key)
            last = len(p.names) - 1
            rows = tuple(
                replace(row, terms=tuple((last - j, v) for j, v in row.terms))
                for row in reversed(p.rows)
            )
            return replace(p, names=p.names[::-1], rows=rows, cost=p.cost[::-1])

        return make

    before = find.locality(3, Fraction(1, 10**6), measure="l1")
    for name in program:
        monkeypatch.setattr(find, name, reverse(name))
    after = find.locality(3, Fraction(1, 10**6), measure="l1")
    assert dict(before.functional.coefficients) != dict(after.functional.coefficients)
    assert run(["locality", *words.split()]) == 0
    assert first == capsys.readouterr().out
    assert "--functional" in first


def test_a_failed_recheck_certifies_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 1, no interval, the name of the check."""
    monkeypatch.setattr(command, "unreduced_bound", lambda _: Fraction(0))
    assert run("locality 3 1/2".split()) == 1
    text = capsys.readouterr().out
    assert "nothing is certified: local_bound" in text
    assert "0.7432" not in text
    assert run("locality 3 1/2 --json".split()) == 1
    data = json.loads(capsys.readouterr().out)
    assert (None, None, None) == (data["lower"], data["upper"], data["one_minus_visibility"])
    assert data["rechecked"]["local_bound"] is False


@pytest.mark.parametrize("check", ["every_strategy_bound", "Qubit"])
def test_the_qubit_rechecks_can_fail(check: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enumeration and closed form are compared, not only computed."""
    other = {
        "every_strategy_bound": lambda _: Fraction(3),
        "Qubit": lambda measure, _: Qubit(measure, Fraction(1, 3)),
    }
    monkeypatch.setattr(command, check, other[check])
    assert run("locality 2 1/2".split()) == 1
