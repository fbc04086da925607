"""The command ``series``: what it prints, what its JSON holds, what it refuses."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
import sympy
from flint import arb, ctx

from exact.gap import ShiftPowerGap
from exact.smalleps import QUANTITIES, Partial, Request
from proofs.cli import run

REFUSED = [
    ("gaps", "unknown quantity 'gaps'; choose one of gap, visibility"),
    ("gap --order x", "--order x"),
    ("gap --order -1", "--order -1"),
    ("gap --order 201", "--order 201"),
    ("gap --order 1.5", "--order 1.5"),
    ("gap --d 1", "d = 1"),
    ("gap --d five", "'five'"),
    ("gap --d 9999999999999999", "too large"),
    ("gap --at 1/10", "--at needs --d"),
    ("gap --d inf --at 1/10", "--at needs --d"),
    ("gap --d 3 --at 2/3", "eps = 2/3"),
    ("gap --d 3 --at 0", "eps = 0"),
    ("gap --d 3 --at 1/0", "1/0"),
    ("gap --d 3 --at __import__('os')", "__import__"),
    ("gap --n 1", "no label n"),
    ("gap --digits 0", "--digits 0"),
    ("overlaps --power 0", "--power 0"),
    ("key --m x", "--m x"),
    ("key --d 3 --at 1/3", "label m"),
    ("other-low --n 1 --m 4 --d 3", "modulo d"),
    ("c00 --bounds", "--bounds is about the gap"),
    ("gap surplus", "surplus"),
    ("", "QUANTITY"),
]


def text(words: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What a call prints."""
    assert run(["series", *words.split()]) == 0
    return capsys.readouterr().out


def answer(words: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The JSON answer of a call."""
    data: dict[str, Any] = json.loads(text(f"{words} --json", capsys))
    return data


@pytest.mark.parametrize(("words", "named"), REFUSED)
def test_refusals(words: str, named: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Bad input: exit 2, nothing on stdout, one line on stderr that names the value."""
    assert run(["series", *words.split()]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    line = captured.err.splitlines()[-1]
    assert line.startswith("exact-diqkd: ")
    assert named in line


def test_an_unknown_quantity_gets_the_whole_list(capsys: pytest.CaptureFixture[str]) -> None:
    """The refusal names every quantity there is."""
    assert run(["series", "x"]) == 2
    line = capsys.readouterr().err
    assert all(name in line for name in QUANTITIES)


def test_gap(capsys: pytest.CaptureFixture[str]) -> None:
    """The order asked for is reached, the leading term is the letter's, d is a symbol."""
    out = text("gap --order 12", capsys)
    assert "eps^4: pi**4*(d**2 - 1)*(d**2 + 11)/(180*d**4)\n" in out
    assert "eps^12: " in out
    assert "O(eps^14)" in out
    assert "every d >= 2, 0 < eps <= 1/2" in out


def test_special_d_and_limit(capsys: pytest.CaptureFixture[str]) -> None:
    """--d 5 gives numbers with decimals, --d inf the limits."""
    out = text("gap --order 6 --d 5 --digits 12", capsys)
    assert "eps^4: 24*pi**4/3125  = 0.748101819141\n" in out
    assert "eps^4: pi**4/180\n" in text("gap --order 6 --d inf", capsys)
    assert "limit of large d, times d" in text("own-high --n 1 --d inf", capsys)


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Exact texts are read by SymPy, and lie in their enclosures."""
    data = answer("witness --order 5 --d 7", capsys)
    assert ["witness", "7", 5] == [data["quantity"], data["d"], data["order"]]
    assert [1, 2, 3, 4, 5] == [term["power"] for term in data["terms"]]
    for term in data["terms"]:
        low, high = (sympy.Rational(x) for x in term["enclosure"])
        assert low < sympy.N(sympy.sympify(term["exact"]), 40) < high
    symbolic = answer("other-low --n 0 --order 2", capsys)
    assert ["0", "m"] == [symbolic["n"], symbolic["m"]]
    assert {"power", "exact"} == set(symbolic["terms"][0])
    assert 3 == answer("overlaps --power 3 --order 2", capsys)["power"]
    assert 1 == answer("key --d inf --order 2", capsys)["times_d_to_the"]


@pytest.mark.parametrize(("d", "eps"), [(2, "1/2"), (5, "1/100"), (64, "1e-30")])
def test_enclosure(d: int, eps: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The interval printed contains the gap, and is no wider than twice the remainder."""
    data = answer(f"gap --order 16 --d {d} --at {eps} --digits 60", capsys)
    low, high = (Fraction(x) for x in data["at"]["enclosure"])
    with ctx.workprec(2000):
        ball = ShiftPowerGap(d, Fraction(eps)).ball(2000)
        assert _exact(ball.lower()) >= low
        assert _exact(ball.upper()) <= high
    rest = Fraction(data["at"]["remainder_at_most"])
    assert Fraction(eps) == Fraction(data["at"]["eps"])
    assert high - low <= 2 * rest * Fraction(101, 100) or eps == "1e-30"


def _exact(x: Any) -> Fraction:  # noqa: ANN401 - an end of a ball
    mantissa, exponent = x.man_exp()
    return int(mantissa) * Fraction(2) ** int(exponent)


def test_enclosure_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Both ends, and the bound of what was left out."""
    out = text("gap --order 12 --d 5 --at 1/100 --bounds", capsys)
    for part in (
        "at eps = 1/100, certified:",
        "further terms: at most 4.3",
        "at least 7.4820025808",
        "at most  7.4820025808",
        "(9/10) D4 eps^4 <= Delta <= (8/5) D4 eps^4",
        "here: 6.73291",
    ):
        assert part in out


def test_bounds(capsys: pytest.CaptureFixture[str]) -> None:
    """The factors, their validity, and the pieces that were decided."""
    data = answer("gap --order 4 --bounds", capsys)["bounds"]
    assert "every d >= 2, 0 < eps <= 1/2" == data["valid"]
    assert data["lower"].startswith("9/10*pi**4*")
    assert data["upper"].startswith("8/5*pi**4*")
    assert min(data["pieces"]) > 1
    data = answer("gap --order 8 --d 3 --at 1/3 --bounds", capsys)
    low, high = (Fraction(x) for x in data["bounds"]["at"])
    inner = [Fraction(x) for x in data["at"]["enclosure"]]
    assert low < inner[1]
    assert inner[0] < high


def test_latex(capsys: pytest.CaptureFixture[str]) -> None:
    """One line of LaTeX, nothing else."""
    out = text("gap --order 4 --latex", capsys)
    assert 1 == out.count("\n")
    assert r"\varepsilon^{4} + O(\varepsilon^{5})" in out


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    """The help has examples and the list of quantities."""
    out = text("--help", capsys)
    assert "exact-diqkd series gap --order 12" in out
    assert all(f"{name}:" in out for name in QUANTITIES)


@pytest.mark.parametrize("name", sorted(QUANTITIES))
def test_every_quantity_prints(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With d a symbol, a number, and large."""
    for words in ("", " --d 3", " --d inf"):
        assert "eps^" in text(f"{name} --order 5{words}", capsys)


@pytest.mark.parametrize(("d", "eps"), [(3, "1/2"), (5, "sqrt(2)/3"), (2, "1e-300")])
def test_the_value_itself_stands_beside_its_series(
    d: int, eps: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the remainder is wide the value is sharp, and the two say what was left out."""
    data = answer(f"gap --order 8 --d {d} --at {eps}", capsys)["at"]
    low, high = (Fraction(x) for x in data["direct"])
    with ctx.workprec(4000):
        true = ShiftPowerGap(d, eps).ball(4000)  # type: ignore[arg-type] # text is read
        assert low <= _exact(true.lower())
        assert _exact(true.upper()) <= high
    assert high - low <= high / 10**20
    outer = [Fraction(x) for x in data["enclosure"]]
    assert outer[0] <= high
    assert low <= outer[1]
    rest = [Fraction(x) for x in data["remainder"]]
    assert rest[0] <= rest[1]
    assert max(map(abs, rest)) <= Fraction(data["remainder_at_most"]) * Fraction(101, 100)
    assert rest[0] > 0 or rest[1] < 0
    assert eps == data["eps"] or Fraction(eps) == Fraction(data["eps"])


def test_the_value_itself_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """At eps = 1/2 the interval of the series has a few digits; the value has all."""
    out = text("gap --order 12 --d 3 --at 1/2", capsys)
    assert "(summed to eps^76, then Cauchy, |eps| <= 19/32)" in out
    assert "at least 0.0681" in out
    assert "at most  0.0681" in out
    assert "without the series, from the d overlaps" in out
    assert "at least 0.0681143762804579151027" in out
    assert "so the further terms are from 0.0000850 to 0.0000851" in out
    out = text("marginal --order 2 --d 3 --at 1/2", capsys)
    assert "so the further terms are at most " in out
    out = text("gap --order 4 --d 10001 --at 1/2", capsys)
    assert "without the series" not in out
    assert "so the further terms are 0\n" in text("other-rest --n 1 --m 0 --d 2 --at 1/4", capsys)


def test_a_series_that_misses_the_value_certifies_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 1 and no number, were the two ever to disagree."""
    true = Request.at

    def shifted(self: Request, eps: object) -> Partial:
        return replace(true(self, eps), ahead=None, beyond=arb("1e-60"))

    monkeypatch.setattr(Request, "at", shifted)
    assert run("series gap --order 4 --d 3 --at 1/2".split()) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "nothing is certified" in captured.err
