"""O_jk and c_jk: dense and circulant, closed forms, positivity, the statement behind Eq. (10)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import Any

import mpmath
import pytest
from flint import arb, ctx, fmpq

from exact.bases import SAMPLES, BasisPair, explicit, hadamard_blocks, shift_power
from exact.enclosure import sign
from exact.errors import DimensionError, InexactError, ParameterError
from exact.overlaps import (
    Overlaps,
    overlap_squares,
    overlap_squares_circulant,
    overlap_value,
    require_open_interval,
)
from tests.exact.drawing import value

FAMILY = [
    (2, "1/2"),
    (2, "1/7"),
    (3, "1/7"),
    (3, "1/2"),
    (4, "3/10"),
    (5, "2/3"),
    (6, "1/5"),
    (7, "9/10"),
]
ENDS = [(2, "0"), (2, "1"), (3, "0"), (3, "1"), (5, "0"), (5, "1"), (6, "1")]


def close(x: Any, y: Any) -> bool:  # noqa: ANN401 - mpmath has no types
    """Equal to 45 digits."""
    return bool(abs(x - y) < mpmath.mpf(10) ** -45)


@pytest.mark.parametrize(("d", "eps"), [*FAMILY, *ENDS])
def test_dense_and_circulant_squares(d: int, eps: str) -> None:
    """|U_jk|^2 entry by entry is the Fejer sum at n = j - k, and both are real."""
    dense, distinct = overlap_squares(shift_power(d, eps)), overlap_squares_circulant(d, eps)
    assert (d,) == distinct.shape
    for j, k in product(range(d), repeat=2):
        assert distinct.entry((j - k) % d) == dense.entry(j, k)
        assert dense.entry(j, k).is_real()
    assert distinct.sum(0).entry() == 1


@pytest.mark.parametrize(("d", "eps"), FAMILY)
def test_against_the_formula(d: int, eps: str) -> None:
    """O_n = |sin(pi eps)|/(d |sin(pi (eps + n)/d)|) as a number, by mpmath."""
    for n in range(-d, 2 * d):
        x = overlap_value(d, n, eps)
        with mpmath.workdps(60):
            e = mpmath.mpf(Fraction(eps).numerator) / Fraction(eps).denominator
            expected = abs(mpmath.sinpi(e) / (d * mpmath.sinpi((e + n) / d)))
            assert close(expected, mpmath.re(value(x)))
        assert x.is_real()
        assert 2 * d * Fraction(eps).denominator == x.order


@pytest.mark.parametrize(("d", "eps"), [*FAMILY, *ENDS])
def test_value_and_square(d: int, eps: str) -> None:
    """O_n >= 0 squares to the Fejer sum; it is a 0-1 pattern at the end points."""
    squares = overlap_squares_circulant(d, eps)
    for n in range(d):
        o = overlap_value(d, n, eps)
        assert squares.entry(n).embed(o.order) == o * o
        if (d, eps) in ENDS:
            assert int(n == (0 if eps == "0" else d - 1)) == o
        else:
            assert sign(o).value == 1
            assert sign(1 - o).value == 1


@pytest.mark.parametrize(("name", "build"), SAMPLES, ids=[name for name, _ in SAMPLES])
def test_radicals_of_every_family(name: str, build: Callable[[], BasisPair]) -> None:
    """O_jk and c_jk are the non-negative roots of O_jk^2 and 1 - O_jk^2."""
    overlaps = Overlaps(build())
    for j, k in product(range(overlaps.d), repeat=2):
        o, c = overlaps.overlap(j, k), overlaps.c(j, k)
        assert o * o == overlaps.square(j, k).embed(o.order), name
        assert c * c == overlaps.c_squared(j, k)
        assert overlaps.c_squared(j, k) + overlaps.square(j, k) == 1
        assert sign(o).value >= 0
        assert sign(c).value >= 0


@pytest.mark.parametrize(("d", "eps"), FAMILY)
def test_lower_bound(d: int, eps: str) -> None:
    """0 < sin(pi eps)/d <= O_n < 1 on (0, 1)."""
    overlaps = Overlaps(shift_power(d, eps))
    assert overlaps.all_positive()
    assert overlaps.all_below_one()
    with ctx.workprec(200):
        sine = arb.sin_pi_fmpq(fmpq(Fraction(eps).numerator, Fraction(eps).denominator)) / d
    for n in range(d):
        assert not overlap_value(d, n, eps).ball(150) < sine


@pytest.mark.parametrize(
    ("build", "below_one", "positive"),
    [
        (lambda: shift_power(3, "1/7"), True, True),
        (lambda: shift_power(3, 0), False, False),
        (lambda: shift_power(3, 1), False, False),
        (lambda: hadamard_blocks([2, 2]), True, False),
        (lambda: hadamard_blocks([1, 2]), False, False),
        (lambda: explicit([["3/5", "4/5"], ["-4/5", "3/5"]]), True, True),
        (lambda: explicit([[0, 1], [1, 0]]), False, False),
        (lambda: explicit([[0, 0, 1], ["3/5", "4/5", 0], ["-4/5", "3/5", 0]]), False, False),
    ],
)
def test_positive_and_below_one(
    build: Callable[[], BasisPair], below_one: bool, positive: bool
) -> None:
    """O > 0 everywhere implies O < 1 everywhere; the converse fails (blocks)."""
    overlaps = Overlaps(build())
    assert below_one == overlaps.all_below_one()
    assert positive == overlaps.all_positive()


def test_counterexample_to_the_printed_equivalence() -> None:
    """At d = 3 an orthogonal matrix has all O_jk < 1 and one O_jk = 0."""
    rows = [[15, -12, 16], [20, 9, -12], [0, 20, 15]]
    overlaps = Overlaps(explicit([[Fraction(x, 25) for x in row] for row in rows]))
    assert overlaps.all_below_one()
    assert not overlaps.all_positive()
    assert overlaps.square(2, 0).is_zero()
    assert Fraction(9, 25) == overlaps.square(0, 0)


@pytest.mark.parametrize("place", range(9))
def test_every_place_counts(place: int) -> None:
    """A single overlap equal to one, wherever it is, is seen; so is a single zero."""
    j, k = divmod(place, 3)
    block = [["1", "0", "0"], ["0", "3/5", "4/5"], ["0", "-4/5", "3/5"]]
    rows = [[block[(m - j) % 3][(n - k) % 3] for n in range(3)] for m in range(3)]
    assert not Overlaps(explicit(rows)).all_below_one()
    base = [[15, -12, 16], [20, 9, -12], [0, 20, 15]]
    moved = [[Fraction(base[(m - j + 2) % 3][(n - k) % 3], 25) for n in range(3)] for m in range(3)]
    overlaps = Overlaps(explicit(moved))
    assert overlaps.square(j, k).is_zero()
    assert not overlaps.all_positive()
    assert overlaps.all_below_one()


def test_domain() -> None:
    """d >= 2, eps in [0, 1] and exact; the open interval leaves the end points out."""
    for act in (lambda d, e: overlap_value(d, 0, e), overlap_squares_circulant):
        with pytest.raises(DimensionError):
            act(1, "1/2")
        with pytest.raises(ParameterError):
            act(2, "3/2")
        with pytest.raises(InexactError):
            act(2, 0.5)
    for eps in (Fraction(0), Fraction(1), Fraction(2)):
        with pytest.raises(ParameterError):
            require_open_interval(eps)
    assert require_open_interval(Fraction(1, 9)) == Fraction(1, 9)
