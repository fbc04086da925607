"""The cross-check of the engines: that they agree, and that each comparison can fail."""

import ast
import io
import json
import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import mpmath
import numpy as np
import pytest
from flint import arb, ctx
from rich.console import Console

import proofs.crosscheck
import reference
from exact.bases import BasisPair, shift_power
from exact.bell import BellFunctional
from exact.errors import DimensionError, InexactError, ParameterError, UndecidedError
from exact.gap import overlap_square_balls
from exact.radical import Radical
from proofs.crosscheck import (
    QUANTITIES,
    CrossCheck,
    Engine,
    GridPoint,
    Row,
    Verdict,
    arb_engine,
    cross_check,
    exact_engine,
    float64_engine,
    mpmath_engine,
)
from proofs.crosscheck.rows import Measurement, as_ball, collect, measure, upper
from proofs.crosscheck.run import DEFAULT_DS, DEFAULT_EPSS

PACKAGE = Path(proofs.crosscheck.__file__).parent
ROOT = PACKAGE.parent.parent
POINT = GridPoint(3, Fraction(1, 3))
INDEPENDENT = {Engine.ARB, Engine.MPMATH, Engine.FLOAT64}

#: d = 3 is the smallest dimension in which U_eps and its conjugate have different overlaps.
SMALL: tuple[list[int], list[str]] = ([2, 3], ["1/3", "1/2"])


def find(check: CrossCheck, quantity: str, against: Engine) -> list[Row]:
    """Return the rows of one quantity against one engine."""
    return [r for r in check.rows if r.quantity == quantity and r.against is against]


def failing(check: CrossCheck) -> set[tuple[str, str]]:
    """Return (quantity, engine) of every row that disagrees."""
    return {(r.quantity, str(r.against)) for r in check.disagreements}


# --- agreement -------------------------------------------------------------


@pytest.fixture(scope="module")
def small() -> CrossCheck:
    """The check on a small grid whose fields are all in reach."""
    return cross_check(*SMALL)


@pytest.fixture(scope="module")
def tiny() -> CrossCheck:
    """The check where no field is in reach."""
    return cross_check([2, 3], ["1e-6"])


def test_all_engines_agree_on_a_small_grid(small: CrossCheck) -> None:
    """Every quantity is compared with each engine, the field serving as exact, and agrees."""
    assert small.ok
    assert {row.verdict for row in small.rows} == {Verdict.AGREES}
    assert {row.exact for row in small.rows} == {Engine.FIELD}
    for quantity in QUANTITIES:
        engines = {row.against for row in small.rows if row.quantity == quantity.key}
        assert engines >= INDEPENDENT
    assert "0 disagree, 0 not resolved" in small.summary


def test_every_entry_is_compared(small: CrossCheck) -> None:
    """The rows count all entries: 2 d^2 of U, 6 d^3 of p, 2 d^2 of the key, d^2 distances."""
    expected = {
        "unitary": 2 * (2 * 4 + 2 * 9),
        "overlap": 2 * (4 + 9),
        "c": 2 * (4 + 9),
        "ideal": 2 * (2 * 3 * 2 * 4 + 3 * 3 * 2 * 9),
        "key": 2 * (2 * 4 + 2 * 9),
        "distance": 2 * (4 + 9),
    }
    for row in small.rows:
        assert expected.get(row.quantity, 4) == row.entries
        assert row.points == 4


def test_units_are_bits_for_entropies_alone(small: CrossCheck) -> None:
    """H(A), H(A|B) and the rate are in bits, everything else is a pure number."""
    bits = {row.quantity for row in small.rows if row.unit == "bits"}
    assert bits == {"alice", "given", "rate"}
    assert {row.unit for row in small.rows} == {"1", "bits"}


def test_values_by_hand() -> None:
    """At d = 2, eps = 1/3: c = 1/2, sqrt(3)/2; gap (1 - sqrt(3)/2)^2; p(0,0|0,00) = 3/8; 1 bit."""
    eps = Fraction(1, 3)
    root = 3**0.5
    engines: list[dict[str, Any]] = [
        dict(exact_engine.evaluate(2, eps, 100)),
        dict(arb_engine.evaluate(2, eps, 200)),
        dict(mpmath_engine.evaluate(2, eps, 30)),
        dict(float64_engine.evaluate(2, eps)),
    ]
    for values in engines:
        close = {
            "c": [0.5, root / 2, root / 2, 0.5],
            "gap": [(1 - root / 2) ** 2],
            "local": [1 - (1 - root / 2) ** 2],
            "value": [1],
            "rate": [1],
            "given": [0],
            "bound": [1],
        }
        for key, expected in close.items():
            assert expected == pytest.approx([float(x) for x in values[key]], abs=1e-12)
        assert pytest.approx(3 / 8, abs=1e-12) == float(values["ideal"][0])


def test_precision_is_put_back() -> None:
    """A run leaves the precision of python-flint and of mpmath as it was."""
    before = ctx.prec, mpmath.mp.dps
    cross_check([2], ["1/3"])
    assert before == (ctx.prec, mpmath.mp.dps)


class Coarse:
    """1/3 with only a part of the bits that were asked for."""

    def __init__(self, part: int) -> None:
        self.part = part

    def ball(self, bits: int) -> arb:
        """A ball of radius near 2^-(bits/part)."""
        with ctx.workprec(max(2, bits // self.part)):
            return arb(1) / 3


def test_the_exact_column_is_as_narrow_as_asked() -> None:
    """Precision is raised until the ball is narrow, and a number that stays wide is an error."""
    assert exact_engine.narrow_ball(Coarse(7), 100).rad() <= arb(2) ** -100
    with pytest.raises(UndecidedError):
        exact_engine.narrow_ball(Coarse(10**6), 100)
    for balls in exact_engine.evaluate(3, Fraction(1, 7), 400).values():
        assert all(ball.rad() <= arb(2) ** -400 for ball in balls)


def test_the_default_grid() -> None:
    """d = 2..5 and 8; eps = 1/7, 3/10, 1/3, 1/2, whose fields are in reach, and 1e-6, whose not."""
    assert DEFAULT_DS == (2, 3, 4, 5, 8)
    assert DEFAULT_EPSS == ("1/7", "3/10", "1/3", "1/2", "1e-6")
    for d in DEFAULT_DS:
        reached = [exact_engine.in_reach(d, Fraction(eps)) for eps in DEFAULT_EPSS]
        assert reached == [True, True, True, True, False]


@pytest.mark.slow
def test_the_default_grid_agrees() -> None:
    """Nothing disagrees on the default grid, and all that is not resolved is float64 at 1e-6."""
    check = cross_check()
    assert check.ok
    assert {row.at.split("eps=")[1] for row in check.not_resolved} == {"1e-6"}
    assert {row.against for row in check.not_resolved} == {Engine.FLOAT64}


# --- what is not resolved --------------------------------------------------


def test_the_gap_at_1e_6_is_not_resolved_in_float64(tiny: CrossCheck) -> None:
    """At eps = 1e-6 the gap is of order 1e-24: no float64 row says that it agrees."""
    (row,) = find(tiny, "gap", Engine.FLOAT64)
    assert row.verdict == "not resolved in float64"
    assert row.points == 2
    assert tiny.ok
    for engine in (Engine.ARB, Engine.MPMATH):
        (row,) = find(tiny, "gap", engine)
        assert row.verdict is Verdict.AGREES


def test_where_the_field_is_out_of_reach_rows_name_what_served(tiny: CrossCheck) -> None:
    """The closed forms serve for five quantities and Arb for the rest; the field is not named."""
    served = {row.quantity: row.exact for row in tiny.rows}
    closed = {"overlap", "c", "local", "gap", "bound"}
    for quantity in QUANTITIES:
        expected = Engine.CLOSED if quantity.key in closed else Engine.ARB
        assert served[quantity.key] is expected
    assert Engine.FIELD not in {row.exact for row in tiny.rows}
    assert not any(row.exact is row.against for row in tiny.rows)


def test_a_point_in_reach_and_one_out_of_it_have_rows_of_their_own() -> None:
    """On a mixed grid the gap has an agreeing row and a row that is not resolved."""
    check = cross_check([2], ["1/2", "1e-6"])
    rows = find(check, "gap", Engine.FLOAT64)
    assert [(r.exact, r.verdict, r.at) for r in rows] == [
        (Engine.FIELD, Verdict.AGREES, "d=2 eps=1/2"),
        (Engine.CLOSED, Verdict.NOT_RESOLVED_FLOAT64, "d=2 eps=1e-6"),
    ]


def test_at_1e_30_mpmath_still_sees_the_gap_and_float64_nothing_small() -> None:
    """At eps = 1e-30 the gap is near 1.5e-120: mpmath agrees to 1e-160, float64 cannot tell."""
    check = cross_check([2], ["1e-30"])
    assert check.ok
    (row,) = find(check, "gap", Engine.MPMATH)
    assert row.verdict is Verdict.AGREES
    assert Fraction(row.deviation) < Fraction(1, 10**160)
    for key in ("gap", "bound", "distance"):
        (row,) = find(check, key, Engine.FLOAT64)
        assert row.verdict is Verdict.NOT_RESOLVED_FLOAT64
    # every probability is hidden: the reference takes |0> and |e_0> for one vector
    (row,) = find(check, "ideal", Engine.FLOAT64)
    assert row.verdict is Verdict.NOT_RESOLVED_FLOAT64
    assert Fraction(row.deviation) > Fraction(4, 10)


@pytest.mark.parametrize("eps", ["1e-7", "3e-8", "1e-9", "1e-12", "0.9999999", "0.999999999"])
def test_float64_is_never_blamed_for_its_rounding(eps: str) -> None:
    """Through the range in which float64 loses c_00 nothing disagrees."""
    check = cross_check([2, 3], [eps])
    assert check.ok
    assert Verdict.NOT_RESOLVED_FLOAT64 in {r.verdict for r in find(check, "gap", Engine.FLOAT64)}


# --- each comparison can fail ----------------------------------------------


def test_the_sign_of_an_eigenvalue_in_mpmath(monkeypatch: pytest.MonkeyPatch) -> None:
    """exp(-eps G) has the conjugate entries: at d = 2 U alone is off, at d = 3 the overlaps too."""
    right = mpmath_engine.generator
    monkeypatch.setattr(mpmath_engine, "generator", lambda d: -right(d))
    assert failing(cross_check([2], ["1/3"])) == {("unitary", "mpmath")}
    found = failing(cross_check([3], ["1/3"]))
    assert found >= {("unitary", "mpmath"), ("overlap", "mpmath"), ("key", "mpmath")}
    assert {engine for _, engine in found} == {"mpmath"}
    # the local bound does not see it: the overlaps are those of U, transposed
    assert ("local", "mpmath") not in found


def test_the_sign_of_an_eigenvalue_in_float64(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same in the reference."""
    right = reference.generator
    monkeypatch.setattr("reference.family.generator", lambda d: -right(d))
    assert failing(cross_check([2], ["1/3"])) == {("unitary", "float64")}


def test_an_index_in_float64(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bob's settings jk and kj exchanged: p, its value and its distance are off, nothing else."""
    right = reference.bob_projectors
    monkeypatch.setattr("reference.born.bob_projectors", lambda u, j, k: right(u, k, j))
    found = failing(cross_check([3], ["1/3"]))
    assert found == {("ideal", "float64"), ("value", "float64"), ("distance", "float64")}


def test_bobs_outcomes_exchanged_in_mpmath(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bob's outcomes 0 and 1 exchanged: p and the value are off, the distance is not."""
    right = mpmath_engine.bob_projectors

    def exchanged(matrix: Any, c: Any) -> Any:  # noqa: ANN401 - mpmath has no types
        plus, minus, kernel = right(matrix, c)
        return [minus, plus, kernel]

    monkeypatch.setattr(mpmath_engine, "bob_projectors", exchanged)
    found = failing(cross_check([3], ["1/3"]))
    assert found == {("ideal", "mpmath"), ("value", "mpmath")}


def test_an_exponent_in_arb(monkeypatch: pytest.MonkeyPatch) -> None:
    """(1 - c)^3 for (1 - c)^2 in the gap: that row alone has balls that do not overlap."""

    def cubed(_: Any, c: Any) -> arb:  # noqa: ANN401
        return sum(((1 - x) ** 3 for x in c[1:]), arb(0))

    monkeypatch.setattr(arb_engine, "gap", cubed)
    check = cross_check(*SMALL)
    assert failing(check) == {("gap", "Arb")}
    (row,) = find(check, "gap", Engine.ARB)
    assert row.overlap is False
    assert not check.ok


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("local_bound", {"local"}),
        ("gap", {"gap"}),
        ("bell_value", {"value"}),
        ("distance", {"distance"}),
        ("entropy", {"alice"}),
    ],
)
def test_a_change_of_1e_60_in_arb(
    monkeypatch: pytest.MonkeyPatch, name: str, rows: set[str]
) -> None:
    """Adding 1e-60 to what a function of the Arb column returns is seen in its row."""
    right: Callable[..., arb] = getattr(arb_engine, name)
    monkeypatch.setattr(arb_engine, name, lambda *args: right(*args) + arb("1e-60"))
    found = failing(cross_check([3], ["1/3"]))
    assert found >= {(row, "Arb") for row in rows}
    assert {engine for _, engine in found} == {"Arb"}


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("local_bound", {"local", "gap"}),
        ("bell_value", {"value"}),
        ("distance", {"distance"}),
        ("entropy", {"alice", "rate"}),
        ("conditional_entropy", {"given", "rate"}),
        # not the value: every c there meets a 1/c
        ("half_trace_norm", {"c", "bound", "local", "gap", "ideal"}),
        ("expectation", {"ideal"}),
    ],
)
def test_a_change_of_1e_45_in_mpmath(
    monkeypatch: pytest.MonkeyPatch, name: str, rows: set[str]
) -> None:
    """Adding 1e-45 to what a function of the mpmath column returns is seen in its rows."""
    right: Callable[..., Any] = getattr(mpmath_engine, name)
    monkeypatch.setattr(mpmath_engine, name, lambda *args: right(*args) + mpmath.mpf("1e-45"))
    found = failing(cross_check([3], ["1/3"]))
    assert found >= {(row, "mpmath") for row in rows}
    assert {engine for _, engine in found} == {"mpmath"}


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("local_bound", {"local"}),
        ("gap", {"gap"}),
        ("bell_value", {"value"}),
        ("correlation", {"ideal"}),
        ("key_correlation", {"key"}),
        ("entropy_of_alice", {"alice"}),
        ("conditional_entropy", {"given"}),
        ("key_rate", {"rate"}),
    ],
)
def test_a_change_of_1e_10_in_float64(
    monkeypatch: pytest.MonkeyPatch, name: str, rows: set[str]
) -> None:
    """Adding 1e-10 to what a function of the reference returns is seen in its rows."""
    right: Callable[..., Any] = getattr(reference, name)
    monkeypatch.setattr(reference, name, lambda *args: right(*args) + 1e-10)
    found = failing(cross_check([3], ["1/3"]))
    assert found >= {(row, "float64") for row in rows}
    assert {engine for _, engine in found} == {"float64"}


def test_a_fault_of_the_exact_package_is_found_by_each_other_engine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Half a gap from the exact package: its closed form, Arb, mpmath and float64 all object."""
    right = BellFunctional.pivot_gap

    def halved(self: BellFunctional, a: int, b: int) -> Radical:
        return right(self, a, b) / 2

    monkeypatch.setattr(BellFunctional, "pivot_gap", halved)
    check = cross_check(*SMALL)
    every = {"closed form", "Arb", "mpmath", "float64"}
    assert failing(check) == {(key, name) for key in ("local", "gap") for name in every}


def test_a_wrong_exact_unitary_is_found_by_each_other_engine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The adjoint of U_eps, also unitary, is not taken for U_eps by any engine."""

    def adjoint(d: int, eps: object) -> BasisPair:
        pair = shift_power(d, eps)
        return BasisPair(pair.family, pair.unitary.H, pair.label, pair.eps)

    monkeypatch.setattr("proofs.crosscheck.exact_engine.shift_power", adjoint)
    found = failing(cross_check([3], ["1/3"]))
    for name in INDEPENDENT:
        assert {("unitary", str(name)), ("key", str(name)), ("ideal", str(name))} <= found


def test_a_fault_of_the_closed_form_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """O_n for O_(n+1) in the closed form: its rows are off wherever something else is known."""

    def rolled(d: int, eps: Fraction, bits: int) -> list[arb]:
        values = overlap_square_balls(d, eps, bits)
        return values[1:] + values[:1]

    monkeypatch.setattr("proofs.crosscheck.exact_engine.overlap_square_balls", rolled)
    keys = {"overlap", "c", "bound"}
    assert failing(cross_check([3], ["1/3"])) == {(key, "closed form") for key in keys}
    found = failing(cross_check([3], ["1e-6"]))
    assert found == {(key, str(name)) for key in keys for name in INDEPENDENT}


def test_an_unresolved_gap_that_is_plainly_wrong_disagrees(monkeypatch: pytest.MonkeyPatch) -> None:
    """At eps = 1e-6 a float gap of 1e-3, or of -1e-3, is no matter of resolution."""
    for wrong in (1e-3, -1e-3):
        monkeypatch.setattr(reference, "gap", lambda _, wrong=wrong: wrong)
        check = cross_check([2], ["1e-6"])
        assert failing(check) == {("gap", "float64")}


def test_a_gap_of_zero_where_there_is_one_disagrees(monkeypatch: pytest.MonkeyPatch) -> None:
    """At eps = 1/2 a float gap of 0 is wrong, although the reference would not resolve it."""
    monkeypatch.setattr(reference, "gap", lambda _: 0.0)
    assert failing(cross_check([2], ["1/2"])) == {("gap", "float64")}


def test_a_wrong_entry_at_one_point_makes_the_row_disagree_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The row shows the point that fails, and counts the entries of all points."""
    right = reference.overlap_matrix

    def off_at_one_half(u: Any) -> Any:  # noqa: ANN401 - NumPy's array-likes
        o = right(u)
        return o + 1e-9 if len(o) == 3 and abs(o[0, 0] - o[0, 1]) < 1e-12 else o

    monkeypatch.setattr(reference, "overlap_matrix", off_at_one_half)
    check = cross_check(*SMALL)
    (row,) = find(check, "overlap", Engine.FLOAT64)
    assert (row.verdict, row.at) == (Verdict.DISAGREES, "d=3 eps=1/2")
    assert (row.points, row.entries) == (4, 26)
    assert row.deviation == "1.1e-9"  # 1e-9 and its rounding, rounded up


def test_a_number_that_is_not_finite_disagrees(monkeypatch: pytest.MonkeyPatch) -> None:
    """NaN and infinity agree with nothing."""
    for wrong in (float("nan"), float("inf")):
        monkeypatch.setattr(reference, "bell_value", lambda *_, wrong=wrong: wrong)
        (row,) = find(cross_check([2], ["1/2"]), "value", Engine.FLOAT64)
        assert (row.verdict, row.deviation) == (Verdict.DISAGREES, "not finite")
    monkeypatch.undo()
    monkeypatch.setattr(arb_engine, "gap", lambda *_: arb.nan())
    (row,) = find(cross_check([2], ["1/2"]), "gap", Engine.ARB)
    assert (row.verdict, row.overlap) == (Verdict.DISAGREES, False)


# --- judging, one number at a time -----------------------------------------


def judge(exact: list[arb], other: list[Any], **words: Any) -> dict[Verdict, int]:  # noqa: ANN401
    """Return how many entries `measure` gives each verdict, float64 against the closed form."""
    engine = words.pop("engine", Engine.FLOAT64)
    found = measure(POINT, (Engine.CLOSED, exact), (engine, other), bits=400, **words)
    return {m.verdict: m.entries for m in found}


def test_balls_must_overlap_and_be_narrow() -> None:
    """Wide balls overlap anything, so they check nothing, on either side."""
    with ctx.workprec(400):
        one, near, wide = arb(1), arb(1) + arb("1e-90"), arb(1, arb("1e-10"))
        small, around_zero = arb("1e-200"), arb(0, arb("1e-150"))
    for exact, other, verdict in (
        (one, one, Verdict.AGREES),
        (one, near, Verdict.DISAGREES),
        (one, wide, Verdict.NOT_RESOLVED_ARB),
        (wide, one, Verdict.NOT_RESOLVED_ARB),
        (small, around_zero, Verdict.NOT_RESOLVED_ARB),
    ):
        assert judge([exact], [other], engine=Engine.ARB) == {verdict: 1}


def test_entries_below_the_tolerance_are_not_resolved() -> None:
    """0.5 agrees, 1e-12 is hidden, 0 is compared as it is beside 0.5."""
    tolerance = Fraction(1, 10**9)
    exact = [arb("0.5"), arb("1e-12"), arb(0)]
    found = judge(exact, [0.5, 0.0, 1e-17], tolerance=tolerance)
    assert found == {Verdict.AGREES: 2, Verdict.NOT_RESOLVED_FLOAT64: 1}
    assert judge(exact, [0.5, 0.0, 1e-8], tolerance=tolerance)[Verdict.DISAGREES] == 2


def test_the_edge_of_the_tolerance() -> None:
    """One and a half times the tolerance disagrees; a number no larger than it is hidden."""
    t = 2.0**-30
    words: dict[str, Any] = {"tolerance": Fraction(t)}
    assert judge([arb(1)], [1 + t], **words) == {Verdict.AGREES: 1}
    assert judge([arb(1)], [1 + 1.5 * t], **words) == {Verdict.DISAGREES: 1}
    assert judge([arb(t)], [1.5 * t], **words) == {Verdict.NOT_RESOLVED_FLOAT64: 1}
    assert judge([arb(1.5 * t)], [t], **words) == {Verdict.NOT_RESOLVED_FLOAT64: 1}
    assert judge([arb(1.5 * t)], [1.25 * t], **words) == {Verdict.AGREES: 1}


def test_an_engine_that_does_not_trust_itself_is_not_trusted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the reference says its gap is not resolved, neither does the row."""
    monkeypatch.setattr(reference, "is_resolved", lambda *_: False)
    (row,) = find(cross_check([2], ["1/2"]), "gap", Engine.FLOAT64)
    assert row.verdict is Verdict.NOT_RESOLVED_FLOAT64
    found = judge([arb(1)], [1.0], tolerance=Fraction(1, 9), resolved=False)
    assert found == {Verdict.NOT_RESOLVED_FLOAT64: 1}


def test_zeros_among_hidden_entries_are_hidden_too() -> None:
    """Where nothing stands out, a zero within the tolerance is no agreement."""
    found = judge([arb("1e-12"), arb(0)], [0.0, 0.0], tolerance=Fraction(1, 10**9))
    assert found == {Verdict.NOT_RESOLVED_FLOAT64: 2}


def test_a_quantity_that_is_zero_is_compared_as_zero() -> None:
    """H(A|B) = 0: agreeing means being within the rounding of 0."""
    tolerance = Fraction(1, 10**14)
    assert judge([arb(0)], [0.0], tolerance=tolerance) == {Verdict.AGREES: 1}
    assert judge([arb(0)], [1e-13], tolerance=tolerance) == {Verdict.DISAGREES: 1}


def test_an_exact_side_too_wide_to_tell_is_named() -> None:
    """A ball wider than the tolerance neither agrees nor disagrees."""
    found = judge([arb(1, arb("1e-5"))], [1.0], tolerance=Fraction(1, 10**9))
    assert found == {Verdict.NOT_RESOLVED_CLOSED: 1}


def test_engines_with_different_numbers_of_entries_are_refused() -> None:
    """A missing entry is an error, and so is nothing at all."""
    with pytest.raises(ValueError, match="zip"):
        judge([arb(1)], [1.0, 2.0], tolerance=Fraction(1))
    with pytest.raises(ValueError, match="nothing to compare"):
        judge([], [], tolerance=Fraction(1))


def test_numbers_are_taken_for_the_rationals_they_are() -> None:
    """Floats of either kind become points, sign included; NaN and infinity stay what they are."""
    with mpmath.workdps(60), ctx.workprec(2000):
        for x in (mpmath.mpf(-1) / 3, mpmath.mpf(0), mpmath.mpf(2) ** -500):
            assert as_ball(x) == arb(int(mpmath.ldexp(x, 900))) * arb(2) ** -900
        assert not as_ball(mpmath.nan).is_finite()
        assert not as_ball(mpmath.inf).is_finite()
    assert as_ball(-0.1) * 2**56 == arb(int(-0.1 * 2**56))


def test_upper_bounds_are_rounded_up() -> None:
    """Two digits, never below the number."""
    for text in ("1.234e-5", "9.91e-5", "9.99e-121", "3", "1200"):
        x = Fraction(text)
        assert x <= Fraction(upper(x)) <= x * Fraction(11, 10)
    assert upper(Fraction(125, 10**8)) == "1.3e-6"
    assert upper(Fraction(0)) == "0"


def test_collecting_keeps_the_failing_point() -> None:
    """A larger deviation that is allowed does not hide a smaller one that is not."""
    here, there = POINT, GridPoint(2, Fraction(1, 2))
    one = Measurement(here, Verdict.AGREES, 1, Fraction(2), None, Fraction(3))
    two = Measurement(there, Verdict.DISAGREES, 1, Fraction(1), None, Fraction(1, 2))
    (row,) = collect(QUANTITIES[0], Engine.FIELD, Engine.FLOAT64, [one, two])
    assert (row.verdict, row.at, row.deviation) == (Verdict.DISAGREES, there.label, "1.0e0")


# --- tolerances ------------------------------------------------------------


@pytest.mark.parametrize("d", [2, 3, 8, 16])
@pytest.mark.parametrize("eps", ["1/2", "1/7", "1e-6", "1e-30", "0.999"])
def test_tolerances_are_small(d: int, eps: str) -> None:
    """mpmath's tolerance is below 10^-(digits-8); float64's below 1e-9 where eps is not small."""
    point = GridPoint(d, Fraction(eps))
    for quantity in QUANTITIES:
        assert mpmath_engine.tolerance(quantity.key, point, 50) < Fraction(1, 10**42)
        assert float64_engine.tolerance(quantity.key, point) > 0
        if point.margin > Fraction(1, 10):
            assert float64_engine.tolerance(quantity.key, point) < Fraction(1, 10**9)


def test_the_bound_on_c_behind_the_tolerances() -> None:
    """c_jk >= 2 m sqrt(d-1)/d with m = min(eps, 1-eps): 1/kappa of the rounding analysis."""
    for d in (2, 3, 5, 8):
        for eps in ("1/2", "1/7", "1e-6", "0.99"):
            point = GridPoint(d, Fraction(eps))
            smallest = min(float(c) for c in arb_engine.evaluate(d, point.eps, 300)["c"])
            assert smallest >= 2 * float(point.margin) * (d - 1) ** 0.5 / d


# --- the report ------------------------------------------------------------


def test_json_is_plain_and_complete(tiny: CrossCheck) -> None:
    """The data survive JSON, name the grid, and hold every row with its verdict as text."""
    data = tiny.to_json()
    assert data == json.loads(json.dumps(data))
    assert data["ok"] is True
    assert data["grid"] == [{"d": 2, "eps": "1/1000000"}, {"d": 3, "eps": "1/1000000"}]
    rows: Any = data["rows"]
    assert len(rows) == len(tiny.rows)
    gap = [r for r in rows if r["quantity"] == "gap" and r["against"] == "float64"]
    assert [r["verdict"] for r in gap] == ["not resolved in float64"]


def test_the_table_shows_every_row(tiny: CrossCheck, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rendered table has each verdict as often as the rows do, and the summary."""
    text = rendered(tiny)
    assert text.count("not resolved in float64") == len(tiny.not_resolved)
    assert text.count("agrees") == len(tiny.rows) - len(tiny.not_resolved)
    assert tiny.summary in text
    monkeypatch.setattr(reference, "bell_value", lambda *_: float("nan"))
    monkeypatch.setattr(arb_engine, "gap", lambda *_: arb(7))
    text = rendered(cross_check([2], ["1/2"]))
    assert text.count("DISAGREES") == 2
    assert "NO OVERLAP" in text
    assert "not finite" in text


def rendered(check: CrossCheck) -> str:
    """Return the table as text."""
    stream = io.StringIO()
    check.render(Console(file=stream, width=200))
    return stream.getvalue()


def test_nothing_is_no_agreement(small: CrossCheck) -> None:
    """A check without rows is not ok."""
    assert not CrossCheck(small.points, 256, 50, ()).ok


def test_progress_is_told_once_per_point() -> None:
    """One line before each grid point; a repeated point is computed once."""
    lines: list[str] = []
    cross_check([2, 3, 2], ["1/2", "0.5"], lines.append)
    assert lines == ["d=2 eps=1/2 (1 of 2)", "d=3 eps=1/2 (2 of 2)"]


def test_arguments_outside_their_domain_are_refused() -> None:
    """Ends of [0, 1], floats, d = 1, an empty grid and odd precisions are errors."""
    for eps in ("0", "1", "3/2", "-1e-9"):
        with pytest.raises(ParameterError, match="eps"):
            cross_check([2], [eps])
    with pytest.raises(InexactError):
        cross_check([2], [0.5])  # type: ignore[list-item]
    with pytest.raises(DimensionError):
        cross_check([1], ["1/2"])
    with pytest.raises(ParameterError, match="empty"):
        cross_check([], ["1/2"])
    with pytest.raises(ParameterError, match="arb_bits"):
        cross_check([2], ["1/2"], arb_bits=53)
    with pytest.raises(ParameterError, match="mpmath_digits"):
        cross_check([2], ["1/2"], mpmath_digits=15)


# --- independence ----------------------------------------------------------


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of every module a file imports, or imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            assert node.level == 0
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize(
    ("engine", "allowed"),
    [
        ("exact_engine", {"exact", "flint"}),
        ("arb_engine", {"flint"}),
        ("mpmath_engine", {"mpmath"}),
        ("float64_engine", {"numpy", "reference"}),
    ],
)
def test_each_engine_has_its_own_sources(engine: str, allowed: set[str]) -> None:
    """Engines import their own library, and of this project only the conventions they share."""
    names = set(imports(PACKAGE / f"{engine}.py"))
    shared = ("proofs.crosscheck.quantities", "proofs.crosscheck.rounding")
    own = {n for n in names if n != "proofs.crosscheck" and not n.startswith(shared)}
    top = {n.split(".")[0] for n in own} - sys.stdlib_module_names - {"__future__"}
    assert allowed == top
    assert not any("_engine" in n for n in names)


def test_what_engines_share_is_not_mathematics_of_the_letter() -> None:
    """The conventions and the rounding analysis import nothing but the standard library."""
    for name in ("quantities", "rounding"):
        top = {n.split(".")[0] for n in imports(PACKAGE / f"{name}.py")}
        assert top - sys.stdlib_module_names <= {"__future__", "proofs"}


def test_the_reference_is_imported_here_and_nowhere_else() -> None:
    """Of exact and proofs one file imports `reference`: float64_engine."""
    users = {
        path.name
        for package in ("exact", "proofs")
        for path in (ROOT / package).rglob("*.py")
        if any(n.split(".")[0] == "reference" for n in imports(path))
    }
    assert users == {"float64_engine.py"}


def test_the_float64_column_does_not_see_the_exact_packages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With every other engine broken and python-flint and mpmath unusable it gives the same."""
    before = float64_engine.evaluate(3, Fraction(1, 3))

    def broken(*_: object) -> Any:  # noqa: ANN401
        raise AssertionError("not independent")

    for module in (exact_engine, arb_engine, mpmath_engine):
        monkeypatch.setattr(module, "evaluate", broken)
    for name in [n for n in sys.modules if n.split(".")[0] in {"exact", "flint", "mpmath"}]:
        monkeypatch.delitem(sys.modules, name)
    after = float64_engine.evaluate(3, Fraction(1, 3))
    assert not {"exact", "flint", "mpmath"} & {n.split(".")[0] for n in sys.modules}
    for key, values in before.items():
        np.testing.assert_array_equal(values, after[key])
