"""The linear law: c_00, W, the distance and the noise between multiples of eps, for every d."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from flint import arb, ctx

from exact import distance
from exact.distance import (
    c00_bounds,
    certify_linear_law,
    correlator_gap,
    distance_bounds,
    noise_bounds,
)
from exact.enclosure import decimal_digits
from exact.errors import DimensionError, ParameterError, UndecidedError
from exact.family import family_balls
from exact.floor import ClosedForm
from exact.local_polytope import Place, Qubit, ShiftFunctional, Target, unreduced_bound
from exact.smalleps import series
from localsearch import locality
from reference.family import family_unitary

GRID = [(d, eps) for d in (2, 3, 5, 64) for eps in ("1/2", "0.3", "1e-3", "1e-300")]
SMALL = [(d, Fraction(eps)) for d in (2, 3, 4, 5) for eps in ("1/2", "1/10", "1e-6")]
BITS = 128


def correlator(d: int) -> ShiftFunctional:
    """sum_jk <D_jk B_jk> with the coefficients of step 3."""
    half, table = Fraction(1, 2), {}
    for n in range(d):
        for a in range(d):
            for b, s in ((0, half), (1, -half)):
                table[Place(n, a, b, 0)] = s if a == n else -s
                table[Place(n, a, b, 1)] = -s if a == 0 else s
    return ShiftFunctional(d, False, table)


@pytest.mark.parametrize(("d", "eps"), GRID)
def test_law_holds(d: int, eps: str) -> None:
    """Steps 1 and 2 are certified, far into small eps."""
    certify_linear_law(d, eps)


@pytest.mark.parametrize("eps", ["1/2", "1/5", "1e-40"])
def test_sum_and_series_agree(eps: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """W summed over n and W by its series overlap; the series is used at a large d only."""
    d = 50
    summed = correlator_gap(d, eps).ball(BITS)
    if Fraction(eps) <= distance.SMALL:
        monkeypatch.setattr(distance, "SUMMED", 2)
        distance._gap.cache_clear()
        by_series = correlator_gap(d, eps).ball(BITS)
        distance._gap.cache_clear()
        assert by_series.overlaps(summed)
        assert by_series.rel_accuracy_bits() >= 83  # 25 digits
    assert series("witness", 60, d=d).at(eps).ball(BITS).overlaps(summed)


@pytest.mark.parametrize("d", range(2, 8))
def test_witness_is_a_functional(d: int) -> None:
    """Step 3: its coefficients are at most 1/2, its local bound 2 (d-1), the noise has 0."""
    f = correlator(d)
    assert Fraction(1, 2) == f.largest()
    assert 2 * (d - 1) == f.local_bound() == unreduced_bound(f)
    assert 0 == f.noise_value()


def two_kinds(d: int) -> ShiftFunctional:
    """F of step 4, at one setting of each orbit: jj, and jk with k = j + 1."""
    last, one = d - 1, Fraction(1)
    table = {Place(0, 0, 1, 1): one, Place(0, 0, 1, 0): -one, Place(last, last, 0, 0): one}
    table |= {Place(last, a, 0, 1): -one for a in range(last)}
    return ShiftFunctional(d, False, table)


@pytest.mark.parametrize("d", range(2, 8))
def test_noise_witness_is_a_functional(d: int) -> None:
    """Step 4: its local bound is 1, the noise has 2/d - 1."""
    f = two_kinds(d)
    assert 1 == f.local_bound() == unreduced_bound(f)
    assert Fraction(2, d) - 1 == f.noise_value()


@pytest.mark.parametrize(("d", "eps"), SMALL)
def test_noise_witness_value(d: int, eps: Fraction) -> None:
    """The ideal correlation has 1 + V: the bound is V/(V + 2 - 2/d)."""
    value = two_kinds(d).value(Target(d, eps).balls(BITS), BITS)
    with ctx.workprec(BITS):
        excess = value - 1
        assert excess > 0
        assert (excess / (excess + 2 - arb(2) / d)).overlaps(noise_bounds(d, eps)[0].ball(BITS))


@pytest.mark.parametrize(("d", "eps"), [(5, "1/10"), (5, "1e-6"), (8, "1e-3")])
def test_noise_witness_is_optimal(d: int, eps: str) -> None:
    """There the certified interval of the linear program is V/(V + 2 - 2/d), to 20 digits."""
    interval = locality(d, Fraction(eps), digits=20).interval
    with ctx.workprec(interval.bits):
        low, high = 1 - interval.upper.upper(), 1 - interval.lower.lower()
        assert (low.union(high)).overlaps(noise_bounds(d, eps)[0].ball(BITS))


@pytest.mark.parametrize(("d", "eps"), SMALL)
def test_witness_value(d: int, eps: Fraction) -> None:
    """The ideal correlation has 2 sum c_n, and 2 sum c_n - 2(d-1) is W."""
    value = correlator(d).value(Target(d, eps).balls(BITS), BITS)
    with ctx.workprec(BITS):
        assert value.overlaps(2 * sum(family_balls(d, eps, BITS).c, arb(0)))
        assert (value - 2 * (d - 1)).overlaps(correlator_gap(d, eps).ball(BITS))


@pytest.mark.parametrize(("d", "eps"), SMALL)
def test_parent_measurement(d: int, eps: Fraction) -> None:
    """Step 4: G_jk is positive and has the noisy measurements as marginals (floats, reference)."""
    u = family_unitary(d, float(eps))
    p = np.array([np.outer(e, e) for e in np.eye(d)], dtype=complex)
    q = np.array([np.outer(e, e.conj()) for e in u.T])
    t = float(noise_bounds(d, eps)[1].ball(64).mid())
    v, one = 1 - t, np.eye(d)
    parent = np.array(
        [
            [
                v * (j == k) * (p[j] + q[j]) / 2
                + v * (p[j] - q[j] - p[k] + q[k]) / (2 * d)
                + t * one / d**2
                for k in range(d)
            ]
            for j in range(d)
        ]
    )
    assert np.linalg.eigvalsh(parent).min() > -1e-12
    assert np.allclose(parent.sum(axis=1), v * p + t * one / d, atol=1e-12)
    assert np.allclose(parent.sum(axis=0), v * q + t * one / d, atol=1e-12)


@pytest.mark.parametrize("key", [False, True])
@pytest.mark.parametrize(("d", "eps"), SMALL)
def test_linear_programs_lie_between(d: int, eps: Fraction, key: bool) -> None:
    """Steps 3 and 4: the certified intervals of the linear programs meet the bounds."""
    for measure, bounds in (
        ("l1", distance_bounds(d, eps)),
        ("visibility", noise_bounds(d, eps)),
    ):
        interval = locality(d, eps, key=key, measure=measure).interval
        with ctx.workprec(interval.bits):
            low, high = interval.lower, interval.upper
            if measure == "visibility":
                low, high = 1 - high, 1 - low
            assert not high < bounds[0].ball(BITS)
            assert low < bounds[1].ball(BITS)


@pytest.mark.parametrize("eps", ["1/2", "1/7", "1e-9"])
def test_lower_ends_are_sharp_for_qubits(eps: str) -> None:
    """At d = 2 the distance is 2 W and 1 - v* is V/(V + 1)."""
    exact = Qubit("l1", Fraction(eps)).ball(BITS)
    assert exact.overlaps(distance_bounds(2, eps)[0].ball(BITS))
    with ctx.workprec(BITS):
        noise = 1 - Qubit("visibility", Fraction(eps)).ball(BITS)
    assert noise.overlaps(noise_bounds(2, eps)[0].ball(BITS))


@pytest.mark.parametrize("d", [2, 3, 100, 10**15])
def test_distance_bounds_do_not_grow_with_d(d: int) -> None:
    """For small eps 2 W > 6 eps and M < 16 eps."""
    eps = Fraction(1, 10**6)
    lower, upper = (x.ball(BITS) for x in distance_bounds(d, eps))
    with ctx.workprec(BITS):
        assert 6 / arb(10**6) < lower
        assert upper < 16 / arb(10**6)


@pytest.mark.parametrize("factor", [Fraction(1, 3), Fraction(3)])
def test_a_wrong_witness_is_found(factor: Fraction, monkeypatch: pytest.MonkeyPatch) -> None:
    """W times 1/3 or 3 breaks c_00 < W < 2 c_00."""
    true = distance._gap
    monkeypatch.setattr(
        distance,
        "_gap",
        lambda d, eps, bits: true(d, eps, bits) * factor.numerator / factor.denominator,
    )
    with pytest.raises(UndecidedError, match="is false at d = 3"):
        certify_linear_law(3, "1/10")


@pytest.mark.parametrize(("factor", "name"), [(Fraction(1, 5), "2 W < M"), (12, "M < 40 eps")])
def test_a_wrong_upper_end_is_found(
    factor: Fraction, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """M times 1/5 is below 2 W, and 12 M above 40 eps."""
    lower, upper = distance_bounds(3, "1/10")
    changed = ClosedForm(upper.eps, lambda: upper.formula() * factor.numerator / factor.denominator)
    monkeypatch.setattr(distance, "distance_bounds", lambda _d, _e: (lower, changed))
    with pytest.raises(UndecidedError, match=f"{name} is false"):
        certify_linear_law(3, "1/10")


def test_a_wrong_noise_bound_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lower end of the noise over 20 is below eps/10."""
    lower, upper = noise_bounds(3, "1/10")
    changed = ClosedForm(lower.eps, lambda: lower.formula() / 20)
    monkeypatch.setattr(distance, "noise_bounds", lambda _d, _e: (changed, upper))
    with pytest.raises(UndecidedError, match="eps/10 <"):
        certify_linear_law(3, "1/10")


def test_noise_bounds_of_any_dimension() -> None:
    """At d = 2^1000 the lower end still is 0.9 eps."""
    low = noise_bounds(2**1000, "1e-9")[0]
    assert decimal_digits(low, 3).text == "9.07e-10"


def test_a_wrong_constant_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """2 pi l eps is no lower bound of c_00, nor 2 l eps/2 an upper one."""
    low, high = c00_bounds(3, "1/10")
    for swapped in ((high, high), (low, low)):
        monkeypatch.setattr(distance, "c00_bounds", lambda _d, _e, ends=swapped: ends)
        with pytest.raises(UndecidedError, match="l eps"):
            certify_linear_law(3, "1/10")


def test_refusals() -> None:
    """d and eps out of range are refused by name."""
    with pytest.raises(DimensionError, match="d = 1"):
        correlator_gap(1, "1/3")
    with pytest.raises(ParameterError, match="outside"):
        correlator_gap(2, "2/3")
    with pytest.raises(DimensionError, match="eps <= 1/5"):
        distance_bounds(2**40, "1/3")
    with pytest.raises(DimensionError, match="choose d <= 1000000000000000"):
        distance_bounds(2**60, "1/10")
    with pytest.raises(DimensionError, match="d = 1"):
        noise_bounds(1, "1/10")
    with pytest.raises(DimensionError, match="d = 0"):
        c00_bounds(0, "1/10")


def test_digits() -> None:
    """d = 2, eps = 1/2: W = 2 (sqrt(2) - 1); the numbers are closed forms with balls."""
    w = correlator_gap(2, "1/2")
    assert isinstance(w, ClosedForm)
    assert "0.828427124746190" == decimal_digits(w, 15).text
