"""The comparison of key rate and nonlocality: numbers, slopes, files, and the committed table.

``UPDATE_README=1`` rewrites docs/tradeoff.csv and docs/tradeoff.svg.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import matplotlib as mpl
import pytest
from flint import arb

from exact.enclosure import decimal_digits
from exact.errors import DimensionError, ParameterError, UndecidedError
from exact.floor import twice_c00
from exact.gap import ShiftPowerGap
from exact.local_polytope import Interval
from localsearch import locality
from proofs.tradeoff import QUANTITIES, Tradeoff, as_csv, as_data, quantities, table, tradeoff
from proofs.tradeoff.figure import draw
from proofs.tradeoff.quantities import Between
from proofs.tradeoff.slopes import Slope, fitted_slope, last_slope

DOCS = Path(__file__).parents[2] / "docs"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
#: A name that matplotlib makes from coordinates.
NAME = re.compile(r"\b[a-z][0-9a-f]{10}\b")


@pytest.fixture(scope="module")
def small() -> Tradeoff:
    """d = 2, 3, 4 at three eps, linear programs up to d = 3."""
    return tradeoff([3, 2, 4], ["1/100", "1/10", "1/1000"], programs=3)


def test_rows_are_in_order(small: Tradeoff) -> None:
    """By d, then by falling eps; d = 4 has no linear programs."""
    hundredth = Fraction(1, 100)
    assert [(2, hundredth), (2, hundredth / 10)] == [(r.d, r.eps) for r in small.rows[1:3]]
    assert [2, 3, 4] == small.dimensions
    assert all(("distance" in r.numbers) is (r.d <= 3) for r in small.rows)
    assert list(QUANTITIES) == list(small.rows[0].numbers)


def test_numbers_are_those_of_the_other_commands(small: Tradeoff) -> None:
    """gap, 2 c_00 and the linear programs, digit by digit."""
    for row in small.rows:
        assert row.decimals["gap"] == decimal_digits(ShiftPowerGap(row.d, row.eps), 10).text
        assert (
            row.decimals["setting_distance"] == decimal_digits(twice_c00(row.d, row.eps), 10).text
        )
        if row.d <= 3:
            ball = locality(row.d, row.eps, measure="l1", digits=30).interval.lower
            assert row.decimals["distance"] == decimal_digits(Between(ball), 10).text
    assert ["1.000000000", "1.584962501", "2.000000000"] == [
        small.of(d)[0].decimals["rate"] for d in (2, 3, 4)
    ]


def test_large_dimensions() -> None:
    """d = 2^40: the series; at d = 5000 it agrees with the sum."""
    found = tradeoff([5000, 2**40], ["1/10", "1e-20"])
    assert ["40.00000000"] * 2 == [row.decimals["rate"] for row in found.of(2**40)]
    for row in found.of(5000):
        assert row.decimals["gap"] == decimal_digits(ShiftPowerGap(5000, row.eps), 10).text


# -- slopes ---------------------------------------------------------------------------------------
def test_slope_of_a_power() -> None:
    """The slope of 7 eps^3 is 3, fitted or between two points."""
    points = [(e, Between(arb(7) * arb(1) / (e.denominator**3))) for e in map(Fraction, _EPSILONS)]
    for slope in (fitted_slope(points), last_slope(points)):
        assert slope.ball(200).contains(3)
        assert slope.ball(200).rel_accuracy_bits() > 40


_EPSILONS = ("1/2", "1/10", "1/1000")


def test_last_slope_takes_the_smallest_eps() -> None:
    """Of three points in any order it takes the two with the smallest eps."""
    points = [(Fraction(1, k), Between(arb(v))) for k, v in ((10, 5), (2, 900), (100, 1))]
    assert {Fraction(1, 100), Fraction(1, 10)} == {e for e, _ in last_slope(points).points}


def test_slopes_come_near_their_limits(small: Tradeoff) -> None:
    """Between 1/100 and 1/1000 every slope is within 1/50 of its limit, fitted within 1/10."""
    assert {"gap", "gap_noise", "witness", "setting_distance", "distance", "noise"} == {
        s.quantity.name for s in small.slopes
    }
    for s in small.slopes:
        limit = s.quantity.slope or 0
        assert abs(s.last.ball(64) - limit) < arb("0.02")
        assert abs(s.fitted.ball(64) - limit) < arb("0.1")


def test_one_eps_has_no_slope() -> None:
    """A slope needs two eps; a table does not."""
    assert () == tradeoff([2], ["1/3"]).slopes
    with pytest.raises(ParameterError, match="two different eps"):
        Slope(((Fraction(1, 3), Between(arb(1))),))


# -- each check can fail --------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["gap", "gap_noise", "witness", "setting_distance"])
def test_a_wrong_limit_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the claimed slope is not the power of the first term, nothing is printed."""
    wrong = replace(QUANTITIES[name], slope=2)
    monkeypatch.setitem(QUANTITIES, name, wrong)
    with pytest.raises(UndecidedError, match=f"{name} vanishes as"):
        tradeoff([2], ["1/3"])


@pytest.mark.parametrize(("name", "factor"), [("distance", 0.5), ("noise", 9.0), ("noise", 0.5)])
def test_a_program_that_contradicts_a_bound_is_found(
    name: str, factor: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An interval outside the bounds for every d is an error, not a number."""
    true = quantities._interval
    measure = {"distance": "l1", "noise": "visibility"}[name]

    def lying(found: object) -> Between:
        interval = true(found).interval  # type: ignore[arg-type]
        return Between(interval * factor if found.measure == measure else interval)  # type: ignore[attr-defined]

    monkeypatch.setattr(quantities, "_interval", lying)
    with pytest.raises(UndecidedError, match=f"the {name} at d = 2"):
        tradeoff([2], ["1/3"])


def test_a_wide_interval_gives_no_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A linear program known to three digits only is refused, not rounded."""

    def wide(*words: object, **options: object) -> object:
        found = locality(*words, **options)  # type: ignore[arg-type]
        low = found.interval.lower
        return replace(found, interval=Interval(low, low + arb("0.001"), found.interval.bits))

    monkeypatch.setattr(quantities, "locality", wide)
    with pytest.raises(UndecidedError, match="digits is undecided"):
        tradeoff([2], ["1/3"])


def test_the_linear_law_is_certified_in_each_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each row asks for it."""
    seen = []
    monkeypatch.setattr(table, "certify_linear_law", lambda d, eps: seen.append((d, eps)))
    tradeoff([2, 9], ["1/3", "1/4"], programs=0)
    assert 4 == len(seen)


def test_refusals() -> None:
    """Options out of range are refused by name."""
    with pytest.raises(ParameterError, match="empty"):
        tradeoff([], ["1/3"])
    with pytest.raises(ParameterError, match="d = 13"):
        tradeoff([2], ["1/3"], programs=13)
    with pytest.raises(ParameterError, match="digits = 21"):
        tradeoff([2], ["1/3"], digits=21)
    with pytest.raises(DimensionError, match="d = 1"):
        tradeoff([1], ["1/3"])
    with pytest.raises(ParameterError, match="outside"):
        tradeoff([2], ["2/3"])


# -- files ----------------------------------------------------------------------------------------
def test_csv(small: Tradeoff) -> None:
    """One line for each row; empty cells say why."""
    head, *lines = as_csv(small).splitlines()
    assert head.split(",") == ["d", "eps", *QUANTITIES, "note"]
    assert 9 == len(lines)
    assert all(line.endswith(",") for line in lines[:6])
    assert all("up to d = 3 only" in line for line in lines[6:])


def test_data(small: Tradeoff) -> None:
    """Rows, slopes with limit, proof and first term; no float anywhere."""
    data = as_data(small)
    assert "0.0001515769573" == data["rows"][0]["gap"]
    assert data["rows"][-1]["distance"] is None
    gap = data["slopes"]["gap"]
    assert (4, "every d >= 2") == (gap["limit"], gap["scope"])
    assert "pi**4*epsilon**4*(d**2 - 1)*(d**2 + 11)/(180*d**4)" == gap["first_term"]
    assert data["slopes"]["distance"]["first_term"] is None
    assert "in words" in data["slopes"]["distance"]["proof"]
    assert [2, 3] == [at["d"] for at in data["slopes"]["distance"]["at"]]
    assert "float" not in str([type(v) for row in data["rows"] for v in row.values()])


def test_figure_is_the_same_again(small: Tradeoff) -> None:
    """SVG, PDF and PNG have no date; drawn twice they are the same bytes."""
    first = draw(small)
    assert {**first, **draw(small, ["svg", "pdf"])} == first
    assert first["svg"].startswith(b"<?xml")
    assert first["pdf"].startswith(b"%PDF")
    assert first["png"].startswith(b"\x89PNG")
    assert b"<dc:date>" not in first["svg"]


@pytest.mark.parametrize(
    ("ds", "epss"),
    [
        ([7], ["1/3", "1/4"]),  # one d
        (list(range(2, 40)), ["1/3", "1e-400"]),  # many d, and numbers beyond floats
        ([2, 10**15], [f"1/{k}" for k in range(6, 30)]),  # many eps
    ],
)
def test_figure_of_any_table(ds: list[int], epss: list[str]) -> None:
    """A figure does not depend on the size of the table or of the numbers."""
    assert draw(tradeoff(ds, epss, programs=0), ["svg"])["svg"]


def test_figure_refusals(small: Tradeoff) -> None:
    """An unknown format and a single eps."""
    with pytest.raises(ParameterError, match="gif"):
        draw(small, ["gif"])
    with pytest.raises(ParameterError, match="two different eps"):
        draw(tradeoff([2], ["1/3"]))


# -- what is committed ----------------------------------------------------------------------------
@pytest.fixture(scope="module")
def whole() -> Tradeoff:
    """The table of the documents."""
    return tradeoff()


@pytest.mark.slow
def test_committed_table(whole: Tradeoff) -> None:
    """docs/tradeoff.csv is what the command writes."""
    path, text = DOCS / "tradeoff.csv", as_csv(whole)
    if os.environ.get("UPDATE_README"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.slow
def test_committed_figure(whole: Tradeoff) -> None:
    """docs/tradeoff.svg is what the command draws, to a hundredth of a point."""
    path, content = DOCS / "tradeoff.svg", draw(whole, ["svg"])["svg"]
    if os.environ.get("UPDATE_README"):
        path.write_bytes(content)
    drawn, kept = (
        NAME.sub("name", text) for text in (content.decode(), path.read_text(encoding="utf-8"))
    )
    if f"v{mpl.__version__}," not in kept:
        pytest.skip("drawn with another matplotlib")
    assert NUMBER.sub("#", drawn) == NUMBER.sub("#", kept)
    pairs = zip(NUMBER.findall(drawn), NUMBER.findall(kept), strict=True)
    assert all(abs(float(x) - float(y)) < 0.01 for x, y in pairs)
