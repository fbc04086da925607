"""The branch and bound settles every box at d = 3, each for a reason that other means confirm."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest
from flint import arb, ctx, fmpq

from exact.bases import random_rational, shift_power
from exact.errors import ParameterError
from exact.optimum import search as module
from exact.optimum.bistochastic import Matrix, matrix
from exact.optimum.local import local_certificate
from exact.optimum.search import Box, Outcome, Reason, Search, entry_above, intervals, leaves, run
from exact.overlaps import Overlaps

SEARCH = Search(halvings=6)
LEAVES = list(leaves(SEARCH))


def ball(p: int, q: int) -> arb:
    """p/q as a ball."""
    return arb(fmpq(p, q))


def normal_order(b: Matrix) -> Matrix:
    """Some order of rows and columns, and perhaps the transpose, that is normal."""
    for p in permutations(range(3)):
        for q in permutations(range(3)):
            for c in (
                matrix(lambda j, k, p=p, q=q: b[p[j]][q[k]]),  # type: ignore[misc]
                matrix(lambda j, k, p=p, q=q: b[p[k]][q[j]]),  # type: ignore[misc]
            ):
                largest = max(x for row in c for x in row)
                if c[0][0] == largest and c[0][1] >= max(c[0][2], c[1][0]) and c[1][0] >= c[2][0]:
                    return c
    raise AssertionError("every matrix has a normal order")


def test_every_box_is_settled() -> None:
    """The search ends, and the volumes add up to that of the cube."""
    outcome = run(SEARCH)
    assert outcome.holds
    assert len(LEAVES) == outcome.boxes
    assert SEARCH.grid**4 == sum(side**4 for (_, side), _ in LEAVES)
    assert run(Search()).holds


def test_the_intervals_are_those_of_the_corners() -> None:
    """Each entry of b is affine in the four free ones, so its ends are at corners of the box."""
    n = SEARCH.grid
    for box in (((100, 37, 20, 300), 16), ((0, 64, 128, 256), 64)):
        (x, y, z, w), h = box
        entries = []
        for corner in range(16):
            p, q, r, s = (v + h * (corner >> i & 1) for i, v in enumerate((x, y, z, w)))
            entries.append(
                (p, q, n - p - q, r, s, n - r - s, n - p - r, n - q - s, p + q + r + s - n)
            )
        low, high = intervals(box, n)
        assert [min(column) for column in zip(*entries, strict=True)] == low
        assert [max(column) for column in zip(*entries, strict=True)] == high


def test_the_table_is_above_f() -> None:
    """S f(i/N) <= table < S f(i/N) + 2, in balls."""
    for i in range(SEARCH.grid + 1):
        with ctx.workprec(200):
            exact = (1 - ball(SEARCH.grid - i, SEARCH.grid).sqrt()) ** 2 * 2**64
            assert not exact > entry_above(i, SEARCH.grid)
            assert exact + 2 > entry_above(i, SEARCH.grid)


def test_the_target_is_below_twice_the_gap() -> None:
    """The bound that boxes are compared with is below 2 S Delta*, by less than 10 units of 1/S."""
    with ctx.workprec(200):
        exact = 2 * local_certificate().gap.ball(200)
        assert exact * 2**64 > module.target_below(SEARCH.grid)
        assert exact * 2**64 < module.target_below(SEARCH.grid) + 10


def _small_gap(box: Box) -> bool:
    """By balls: the largest g_ab that the box allows, for the best ab, is below 2 Delta*."""
    n = SEARCH.grid
    _, high = intervals(box, n)
    f = [(1 - ball(n - min(i, n), n).sqrt()) ** 2 for i in high]
    target = 2 * local_certificate().gap.ball(64)
    return any(
        sum(f[3 * j + k] for j in range(3) for k in range(3) if (j == a) != (k == b)) < target
        for a in range(3)
        for b in range(3)
    )


def _no_triangle(box: Box) -> bool:
    """By balls and square roots: some |z_k| is above the sum of the other two."""
    n = SEARCH.grid
    low, high = intervals(box, n)
    lower = [ball(max(i, 0), n).sqrt() for i in low]
    upper = [ball(min(i, n), n).sqrt() for i in high]
    for places in ([[0, 1, 2], [3, 4, 5], [6, 7, 8]], [[0, 3, 6], [1, 4, 7], [2, 5, 8]]):
        for i in range(3):
            one, two = places[i - 1], places[i]
            for k in range(3):
                others = [upper[one[m]] * upper[two[m]] for m in range(3) if m != k]
                if lower[one[k]] * lower[two[k]] > others[0] + others[1]:
                    return True
    return False


@pytest.mark.parametrize(
    ("reason", "again"), [(Reason.SMALL_GAP, _small_gap), (Reason.TRIANGLE, _no_triangle)]
)
def test_reasons_are_confirmed_by_balls(reason: Reason, again: object) -> None:
    """Each box with this reason, judged again by Arb balls."""
    boxes = [box for box, why in LEAVES if why is reason]
    assert boxes
    assert callable(again)
    assert all(again(box) for box in boxes)


def test_near_boxes_are_near() -> None:
    """Every b in such a box differs from the point by at most the radius, entry by entry."""
    point = [Fraction(x, 9) for x in (4, 4, 1, 4, 1, 4, 1, 4, 4)]
    n = SEARCH.grid
    for box, why in LEAVES:
        if why is Reason.NEAR:
            low, high = intervals(box, n)
            for i, j, p in zip(low, high, point, strict=True):
                assert p - SEARCH.radius <= Fraction(max(i, 0), n)
                assert Fraction(min(j, n), n) <= p + SEARCH.radius


def test_overlap_matrices_lie_in_boxes_that_admit_them() -> None:
    """Exact pairs in normal order lie in no box marked outside or triangle, real ones included."""
    pairs = [random_rational(3, s, complex_entries=s % 3 == 0) for s in range(1, 25)]
    n = SEARCH.grid
    for pair in (*pairs, shift_power(3, "1/2"), shift_power(3, 0)):
        o2 = Overlaps(pair)
        b = normal_order(matrix(lambda j, k, o2=o2: o2.square(j, k).as_rational() or 0))  # type: ignore[misc]
        at = [n * x for x in (b[0][0], b[0][1], b[1][0], b[1][1])]
        home = [
            why
            for (corner, side), why in LEAVES
            if all(c <= x <= c + side for c, x in zip(corner, at, strict=True))
        ]
        assert home
        assert set(home) <= {Reason.SMALL_GAP, Reason.NEAR}


def test_without_the_triangle_the_claim_is_false_and_the_search_is_stuck() -> None:
    """Bistochastic matrices have larger gaps, so no effort settles their boxes."""
    for halvings in (4, 5, 6):
        assert not run(Search(halvings=halvings, orthogonality=False)).holds


def test_without_the_neighbourhood_the_search_is_stuck() -> None:
    """The point itself is in a box that no bound settles."""
    assert not run(Search(radius=Fraction(0))).holds


def test_a_larger_claim_passes_and_a_smaller_one_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a claimed maximum above the true one all is well; below it some box stays open."""
    true = module.target_below
    monkeypatch.setattr(module, "target_below", lambda n: true(n) * 101 // 100)
    assert run(SEARCH).holds
    monkeypatch.setattr(module, "target_below", lambda n: true(n) * 98 // 100)
    assert not run(Search(halvings=6)).holds


def test_a_lost_box_is_noticed() -> None:
    """The volume is part of the answer, and so is that no box is open."""
    outcome = run(SEARCH)
    lost = Outcome(SEARCH, outcome.counts, outcome.volume - 1, outcome.finest)
    assert not lost.holds
    undecided = Outcome(SEARCH, outcome.counts | {Reason.OPEN: 1}, outcome.volume, outcome.finest)
    assert not undecided.holds


def test_parameters_are_checked() -> None:
    """A search that could not end soon is refused."""
    with pytest.raises(ParameterError, match="17 halvings"):
        Search(halvings=17)
    with pytest.raises(ParameterError, match="radius -1"):
        Search(radius=Fraction(-1))
