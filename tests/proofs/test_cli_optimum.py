"""``optimum``: what it says, and that it says so only where everything holds."""

from __future__ import annotations

import importlib
import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
import sympy

from exact.bases import shift_power
from exact.optimum import Fact, LocalCertificate, Search, check_local, local_certificate
from exact.optimum import run as search
from proofs.cli import run
from proofs.cli.backing import Backing
from proofs.model import Verdict

MODULE = importlib.import_module("proofs.cli.optimum")


def answer(capsys: pytest.CaptureFixture[str], code: int = 0) -> dict[str, Any]:
    """What ``optimum --json`` says, and its exit code."""
    assert code == run(["optimum", "--json"])
    data = json.loads(capsys.readouterr().out)
    assert isinstance(data, dict)
    return data


def test_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """Everything holds; the gap and the local bound read back as exact numbers of sum 2."""
    data = answer(capsys)
    assert data["every_d"]["holds"]
    assert data["every_d"]["odd_at_least_that_of_3"]
    assert "proved" == data["every_d"]["statements"]["gap-ceiling"]["verdict"]
    three = data["d_3"]
    assert three["local"]["holds"]
    assert three["everywhere"]["holds"]
    gap, bound = (sympy.sympify(three[key]["exact"]) for key in ("gap", "local_bound"))
    assert 0 == gap + bound - 2
    assert "1" == three["everywhere"]["volume_filled"]
    assert 0 == three["everywhere"]["counts"]["open"]


def test_the_gradients_are_those_of_the_gap(capsys: pytest.CaptureFixture[str]) -> None:
    """The printed derivatives, by SymPy from the definition of g_ab."""
    local = answer(capsys)["d_3"]["local"]
    x = sympy.Symbol("x")
    slope = sympy.diff((1 - sympy.sqrt(1 - x)) ** 2, x)
    for (a, b), gradient in zip(local["active"], local["gradients"], strict=True):
        for j in range(3):
            for k in range(3):
                at = sympy.Rational(1 if j == k else 4, 9)
                expected = slope.subs(x, at) if (j == a) != (k == b) else 0
                assert 0 == sympy.nsimplify(expected - sympy.sympify(gradient[j][k]))


def test_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """No line fails, and the table has its five rows."""
    assert 0 == run(["optimum"])
    text = capsys.readouterr().out
    assert "FAILS" not in text
    assert "NOT shown" not in text
    for words in ("5, 7, ...", "H (+) H", "gap-ceiling (proved, all-d)", " 0 open:"):
        assert words in text


def _too_wide() -> LocalCertificate:
    return replace(local_certificate(), radius=Fraction(1, 40))


def _wrong_multiplier() -> LocalCertificate:
    z = local_certificate()
    return replace(z, multipliers=(z.multipliers[0] * 2, *z.multipliers[1:]))


@pytest.mark.parametrize("build", [_too_wide, _wrong_multiplier])
def test_a_bad_certificate_is_no_theorem(
    build: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A certificate that does not hold leaves d = 3 unproved, near the point and everywhere."""
    monkeypatch.setattr(MODULE, "local_certificate", build)
    data = answer(capsys, 1)
    assert not data["d_3"]["local"]["holds"]
    assert not data["d_3"]["everywhere"]["holds"]
    assert 1 == run(["optimum"])
    text = capsys.readouterr().out
    assert "FAILS" in text
    assert "NOT shown" in text


@pytest.mark.parametrize(
    "parameters",
    [
        Search(halvings=2),
        Search(orthogonality=False, halvings=3),
        Search(radius=Fraction(1, 20)),
    ],
)
def test_a_bad_search_is_no_theorem(
    parameters: Search, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An open box, a region that is too large or a neighbourhood wider than proved: no theorem."""
    monkeypatch.setattr(MODULE, "run", lambda _: search(parameters))
    data = answer(capsys, 1)
    assert data["d_3"]["local"]["holds"]
    assert not data["d_3"]["everywhere"]["holds"]


def test_a_fact_that_fails_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One fact that fails is enough."""

    def spoiled(z: LocalCertificate) -> tuple[Fact, ...]:
        first, *rest = check_local(z)
        return (replace(first, holds=False), *rest)

    monkeypatch.setattr(MODULE, "check_local", spoiled)
    assert not answer(capsys, 1)["d_3"]["everywhere"]["holds"]


def test_another_pair_at_five_is_noticed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pair at d = 5 with another gap is shown to fail."""
    monkeypatch.setattr(MODULE, "hadamard_and_point", lambda _: shift_power(5, "1/2"))
    assert 1 == run(["optimum"])
    assert "at d = 5: FAILS" in capsys.readouterr().out


def test_a_row_that_is_rejected_is_no_theorem(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the checker does not accept the row, nothing is said for every d."""
    good = Backing.of(("gap-ceiling",))
    bad = {
        name: replace(found, verdict=Verdict.UNKNOWN, scope=None)
        for name, found in good.rows.items()
    }
    monkeypatch.setattr(MODULE.Backing, "of", lambda _: Backing(bad))
    assert not answer(capsys, 1)["every_d"]["holds"]
    assert 1 == run(["optimum"])
    assert "NOT shown" in capsys.readouterr().out
