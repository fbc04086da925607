"""The local certificate at d = 3 holds, and each of its parts, if changed, is found out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from exact.bases import hadamard_blocks, random_rational, shift_power
from exact.bell import BellFunctional
from exact.cyclotomic import rational
from exact.optimum.bistochastic import CELLS, POINT, TANGENT, constraint_value, matrix, twice_gaps
from exact.optimum.growth import Growth
from exact.optimum.local import LocalCertificate, check_local, local_certificate
from exact.overlaps import Overlaps
from exact.radical import sqrt

GOOD = local_certificate()


def failures(certificate: LocalCertificate) -> set[str]:
    """The names of the facts that do not hold."""
    return {fact.name for fact in check_local(certificate) if not fact.holds}


def test_the_certificate_holds() -> None:
    """Every fact holds, and there are nine."""
    facts = check_local(GOOD)
    assert 9 == len(facts)
    assert not failures(GOOD)


def _bent(sign: int) -> LocalCertificate:
    """The certificate with one derivative off by a tiny exact number."""
    rows = [list(row) for row in GOOD.gradients[0]]
    rows[0][0] = rows[0][0] + Fraction(sign, 10**40)
    return replace(GOOD, gradients=(tuple(map(tuple, rows)), *GOOD.gradients[1:]))


def _moved(size: Fraction) -> LocalCertificate:
    """The certificate at another bistochastic matrix."""
    return replace(GOOD, squares=matrix(lambda j, k: POINT[j][k] + size * TANGENT[1][j][k]))


SIXTH = Fraction(1, 6)
MUTANTS: dict[str, tuple[Callable[[], LocalCertificate], set[str]]] = {
    "a multiplier raised": (
        lambda: replace(GOOD, multipliers=(SIXTH + Fraction(1, 10**30), *GOOD.multipliers[1:])),
        {"stationary"},
    ),
    "weight moved from one pair to another": (
        lambda: replace(GOOD, multipliers=(SIXTH * 2, Fraction(0), *GOOD.multipliers[2:])),
        {"stationary"},
    ),
    "all multipliers doubled": (
        lambda: replace(
            GOOD,
            multipliers=tuple(2 * x for x in GOOD.multipliers),
            constraint=2 * GOOD.constraint,
        ),
        {"stationary"},
    ),
    "a multiplier left out": (
        lambda: replace(GOOD, multipliers=GOOD.multipliers[1:]),
        {"stationary"},
    ),
    "the multiplier of the constraint doubled": (
        lambda: replace(GOOD, constraint=2 * GOOD.constraint),
        {"stationary"},
    ),
    "the multiplier of the constraint negated": (
        lambda: replace(GOOD, constraint=-GOOD.constraint),
        {"stationary"},
    ),
    "a derivative raised": (lambda: _bent(1), {"gradients", "stationary", "linear-parts"}),
    "two gradients exchanged": (
        lambda: replace(
            GOOD, gradients=(GOOD.gradients[1], GOOD.gradients[0], *GOOD.gradients[2:])
        ),
        {"gradients", "linear-parts"},
    ),
    "all gradients equal": (
        lambda: replace(GOOD, gradients=(GOOD.gradients[0],) * 6),
        {"gradients", "stationary", "spanning", "linear-parts"},
    ),
    "an active pair left out": (
        lambda: replace(GOOD, active=GOOD.active[1:]),
        {"active", "gradients", "linear-parts"},
    ),
    "an inactive pair claimed": (
        lambda: replace(GOOD, active=((0, 0), *GOOD.active[1:])),
        {"active", "gradients", "linear-parts"},
    ),
    "the gap raised": (
        lambda: replace(GOOD, gap=GOOD.gap + Fraction(1, 10**50)),
        {"attained", "active"},
    ),
    "the radius too large": (
        lambda: replace(GOOD, radius=Fraction(1, 57)),
        {"neighbourhood"},
    ),
    "no radius": (lambda: replace(GOOD, radius=Fraction(0)), {"neighbourhood"}),
    "the point moved": (
        lambda: _moved(Fraction(1, 10**20)),
        {"attained", "active", "gradients", "constraint"},
    ),
    "the flat matrix": (
        lambda: replace(GOOD, squares=matrix(lambda _j, _k: Fraction(1, 3))),
        {"attained", "active", "gradients", "constraint"},
    ),
    "not bistochastic": (
        lambda: replace(GOOD, squares=matrix(lambda j, k: POINT[j][k] + (j == k == 0))),
        {"bistochastic"},
    ),
    "an overlap of 1": (
        lambda: replace(GOOD, squares=matrix(lambda j, k: int(j == k))),
        {"bistochastic"},
    ),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_changed_certificate_fails(name: str) -> None:
    """The facts that the change falsifies fail, and no others."""
    build, expected = MUTANTS[name]
    assert expected == failures(build())


def test_false_bounds_are_refused() -> None:
    """Each rational bound of the chain, pushed past the number it bounds, fails."""
    assert Growth().bounds_hold
    for wrong in (
        Growth(curvature=Fraction(14, 5)),
        Growth(gamma=(Fraction(23, 100), Fraction(1, 4))),
        Growth(gamma=(Fraction(1, 5), Fraction(11, 50))),
        Growth(alpha=Fraction(35, 100)),
        Growth(beta=Fraction(6, 100)),
        Growth(both=Fraction(41, 100)),
    ):
        assert not wrong.bounds_hold


def test_the_constraint_is_that_of_orthogonal_rows() -> None:
    """Q >= 0 for exact pairs of bases, in every order of rows and columns."""
    pairs = [random_rational(3, seed, complex_entries=seed % 2 == 0) for seed in range(1, 7)]
    for pair in (*pairs, shift_power(3, "1/2"), hadamard_blocks([1, 2])):
        o2 = Overlaps(pair)
        b = [[o2.square(j, k).as_rational() or Fraction(0) for k in range(3)] for j in range(3)]
        for j in range(3):
            for k in range(3):
                turned = [[b[(p + j) % 3][(q + k) % 3] for q in range(3)] for p in range(3)]
                assert constraint_value(tuple(map(tuple, turned))) >= 0


def test_twice_the_gap_is_that_of_the_functional() -> None:
    """g_ab = 2 g(a,b) of exact.bell, at an exact pair."""
    pair = random_rational(3, 4)
    o2 = Overlaps(pair)
    b = matrix(lambda j, k: o2.square(j, k).as_rational() or 0)
    functional = BellFunctional(o2)
    gaps = twice_gaps(b)
    assert all(gaps[a, c].embed(pair.order) == 2 * functional.pivot_gap(a, c) for a, c in CELLS)


def test_a_bistochastic_matrix_that_is_no_overlap_matrix_has_a_larger_gap() -> None:
    """(1/2)[[0,1,1],[1,0,1],[1,1,0]]: gap 3/2 - sqrt(2), Q < 0. The constraint is needed."""
    b = matrix(lambda j, k: Fraction(j != k, 2))
    gaps = twice_gaps(b)
    assert 3 - 2 * sqrt(rational(2)) == gaps[0, 1]
    assert constraint_value(b) < 0


def test_in_floats_the_gap_falls_around_the_point() -> None:
    """Evidence of another kind: unitaries near (2/3) J - 1 in floats never have a larger gap."""
    draw = np.random.default_rng(5)
    start = np.full((3, 3), 2 / 3) - np.eye(3)
    best = float(GOOD.gap.ball(64).mid())
    for _ in range(2000):
        noise = draw.normal(size=(3, 3)) + 1j * draw.normal(size=(3, 3))
        u, _upper = np.linalg.qr(start + 10.0 ** draw.uniform(-4, -1) * noise)
        f = (1 - np.sqrt(1 - np.abs(u) ** 2)) ** 2
        gap = (f.sum(0)[None, :] + f.sum(1)[:, None] - 2 * f).min() / 2
        assert gap <= best + 1e-12
