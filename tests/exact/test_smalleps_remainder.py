"""Remainders: the bounds on the disc against samples, the enclosures against certified values."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from flint import acb, arb, ctx, fmpq

from exact.errors import DimensionError, ParameterError
from exact.family import Balls, FamilyReal, probability_real, square_real
from exact.gap import ShiftPowerGap
from exact.smalleps import series
from exact.smalleps.disc import Disc, real
from exact.smalleps.quantities import QUANTITIES
from exact.smalleps.remainder import FAR, NEAR

RADII = [Fraction(1, 4), Fraction(17, 32), Fraction(19, 32)]
TURNS = 64


def overlaps(d: int, radius: Fraction, turn: int) -> list[acb]:
    """O_n^2 at radius exp(2 pi i turn/TURNS), n = 0..d-1."""
    eps = acb(real(radius)) * (acb(0, 2) * arb.pi() * turn / TURNS).exp()
    pi = arb.pi()
    return [((eps * pi).sin() / (d * ((eps + n) * pi / d).sin())) ** 2 for n in range(d)]


@pytest.mark.parametrize("radius", RADII)
@pytest.mark.parametrize("d", [2, 3, 4, 9, 30])
def test_bounds_hold_at_samples_of_the_circle(d: int, radius: Fraction) -> None:
    """A, Q, q and w are above 64 samples each, and the first three within 1/10 of the largest."""
    disc = Disc(d, radius)
    with ctx.workprec(128):
        found = [overlaps(d, radius, turn) for turn in range(TURNS)]
        every = [abs(x) for o in found for x in o]
        others = [abs(x) for o in found for x in o[1:]]
        totals = [sum((abs(x) for x in o), arb(0)) for o in found]
        for bound, values in ((disc.every(), every), (disc.total(), totals)):
            largest = max(values, key=lambda x: x.mid())
            assert largest <= bound * (1 + arb(fmpq(1, 10**20)))
            assert bound < largest * fmpq(11, 10)
        q = disc.others()
        largest = max(others, key=lambda x: x.mid())
        assert not q.is_finite() or largest <= q < largest * fmpq(12, 10)
        assert q.is_finite() or largest * fmpq(12, 10) > 1
        lead = (disc.lead() * disc.y()) ** 2
        for turn, o in enumerate(found):
            phase = (acb(0, 4) * arb.pi() * turn / TURNS).exp()
            assert abs(1 - (1 - o[0]) / (lead * phase)) <= disc.bend() + arb(fmpq(1, 10**15))


def test_radii_past_the_roots_are_not_used() -> None:
    """Where q or w is not below 1, the bound is nan; past 1 q is not even asked for."""
    assert not Disc(2, Fraction(9, 10)).others().is_finite()
    assert not Disc(2, Fraction(37, 64)).others().is_finite()  # q is 1.06 there
    assert Disc(2, Fraction(35, 64)).others().is_finite()
    assert not Disc(5, Fraction(3, 2)).others().is_finite()
    assert not Disc(5, Fraction(3, 4)).bend().is_finite()
    for name in ("gap", "c00", "own-high", "other-low"):
        quantity = QUANTITIES[name]
        case = series(name, 4, d=5).case
        assert not quantity.bound(Disc(5, Fraction(9, 10)), case).is_finite()


def test_one_radius_beyond_one_half_serves_every_dimension() -> None:
    """(sin^2(pi x) + sinh^2(pi e))/(4 cos^2(pi x/2) + (pi e)^2) < 1 on |x + ie| = 17/32; w too."""
    arcs, pi = 256, arb.pi()
    for i in range(arcs):
        angle = arb(fmpq(2 * i + 1, 4 * arcs), fmpq(1, 4 * arcs))
        sine, cosine = angle.sin_cos_pi()
        x, e = cosine * fmpq(17, 32), sine * fmpq(17, 32)
        top = x.sin_pi() ** 2 + (pi * e).sinh() ** 2
        assert top < 4 * (pi * x / 2).cos() ** 2 + (pi * e) ** 2
    x = 2 * pi * fmpq(17, 32)
    assert 4 * (x.cosh() - 1 - x**2 / 2) / (5 * x**2) < 1
    assert Fraction(17, 32) in NEAR
    for d in (2, 3, 10**6, 10**15):
        assert Disc(d, Fraction(17, 32)).others() < 1
        assert Disc(d, Fraction(17, 32)).bend() < 1


@pytest.mark.parametrize("order", [4, 5, 8, 13, 20, 40])
@pytest.mark.parametrize("eps", ["1/2", "3/7", "1/5", "1/100", "1e-30", "1e-300"])
@pytest.mark.parametrize("d", [2, 3, 4, 7, 50])
def test_enclosures_of_the_gap(d: int, eps: str, order: int) -> None:
    """The gap summed term by term lies in the ball; its distance from the sum is below the tail."""
    partial = series("gap", order, d=d).at(eps)
    bits = 2000 + 60 * order if "e" not in eps else 12_000 + 1000 * order
    true = ShiftPowerGap(d, Fraction(eps)).ball(bits)
    with ctx.workprec(bits):
        assert partial.ball(bits).contains(true)
        missing = abs(true - partial.sum(bits))
        assert missing < partial.tail
        following = series("gap", order + 4, d=d).numbers()
        beyond = [x for x in following if x.coefficient.power > order]
        if Fraction(eps) < Fraction(1, 50) and d != 3:
            k = beyond[0].coefficient.power
            lead = abs(beyond[0].ball(bits)) * real(Fraction(eps)) ** k
            assert abs(missing / lead - 1) < 1  # the tail is what the next term says
            assert lead < partial.tail


@pytest.mark.parametrize("d", [2, 3, 4])
@pytest.mark.parametrize("eps", ["1/2", "1/10", "1e-20"])
def test_every_entry_of_the_correlation(d: int, eps: str) -> None:
    """Every p(a,b|x,jk) and key probability lies in the ball of its own expansion."""
    for a in range(d):
        for x in (0, 1):
            for b in range(3):
                for y in range(d * d):
                    _check_entry(d, eps, (a, b, x, y))
        for b in range(d):
            ball = series("key", 8, d=d, m=b - a).at(eps).ball(200)
            assert ball.overlaps(square_real(d, b - a, Fraction(eps), d).ball(200))


def _check_entry(d: int, eps: str, index: tuple[int, int, int, int]) -> None:
    a, b, x, y = index
    j, k = divmod(y, d)
    true = probability_real(d, Fraction(eps), index)
    if a == (j, k)[x]:
        if b == 2:
            assert true.is_zero()
            return
        found = series(f"own-{'high' if b == x else 'low'}", 8, d=d, n=j - k).at(eps)
    else:
        kind = "rest" if b == 2 else "low" if b == x else "high"
        m = j - a if x else a - k
        found = series(f"other-{kind}", 8, d=d, n=j - k, m=m).at(eps)
    assert found.ball(300).overlaps(true.ball(300)), index
    if eps == "1e-20":
        assert found.tail < arb("1e-150")


TRUTH: dict[str, Callable[[int, Balls], arb]] = {
    "c00": lambda _, v: v.c[0],
    "distance": lambda _, v: 2 * v.c[0],
    "c00-squared": lambda _, v: 1 - v.squares[0],
    "witness": lambda _, v: 2 * sum((x * (1 - x) for x in v.c), arb(0)),
    "visibility": lambda d, v: 1 - sum(((1 - x) ** 2 for x in v.c[1:]), arb(0)) / (2 * (d - 1)),
}


@pytest.mark.parametrize("name", sorted(TRUTH))
@pytest.mark.parametrize("eps", ["1/2", "1/10", "1e-50"])
@pytest.mark.parametrize("d", [2, 5, 40])
def test_the_other_numbers(name: str, eps: str, d: int) -> None:
    """The certified value lies in the ball of orders 1, 6 and 30, and the tail shrinks."""
    true = FamilyReal(d, Fraction(eps), lambda v: TRUTH[name](d, v)).ball(12_000)
    tails = []
    with ctx.workprec(12_000):
        for order in (1, 6, 30):
            partial = series(name, order, d=d).at(eps)
            assert partial.ball(12_000).contains(true)
            assert abs(partial.sum(12_000) - true) < partial.tail
            tails.append(partial.tail)
    assert tails[2] < tails[1] < tails[0]


def test_entire_quantities_choose_large_discs() -> None:
    """The sum of O^4 is entire: at eps = 1/2 order 40 leaves less than 1e-30."""
    partial = series("overlaps", 40, d=6).at("1/2")
    assert partial.radius in FAR
    assert partial.tail < arb("1e-18")
    with ctx.workprec(300):
        assert partial.ball(300).contains(1 - arb(fmpq(2 * 35, 3 * 36)))


def test_refusals() -> None:
    """No remainder without d, past 1/2, at 0, without labels, or below d = 2."""
    with pytest.raises(ParameterError, match="no integer d"):
        series("gap", 4).at("1/3")
    for eps in ("2/3", "0", "-1/3"):
        with pytest.raises(ParameterError, match=eps):
            series("gap", 4, d=3).at(eps)
    with pytest.raises(ParameterError, match="label m"):
        series("key", 4, d=3).at("1/3")
    with pytest.raises(DimensionError, match="1"):
        series("gap", 4, d=1)
    assert not series("gap", 4, d=3).at("1/3").is_zero()


@pytest.mark.parametrize(
    ("name", "order", "first", "step"),
    [
        ("gap", 6, 8, 2),
        ("gap", 7, 8, 2),
        ("c00", 6, 7, 2),
        ("c00", 7, 9, 2),
        ("witness", 6, 7, 1),
        ("c00-squared", 5, 6, 2),
    ],
)
def test_the_tail_is_the_whole_geometric_series(
    name: str, order: int, first: int, step: int
) -> None:
    """M (r^K + r^(K+s) + ...), K the first power past the order that occurs, at that radius."""
    partial = series(name, order, d=5).at("1/20")
    request = series(name, order, d=5)
    bound = QUANTITIES[name].bound(Disc(5, partial.radius), request.case)
    ratio = real(Fraction(1, 20) / partial.radius)
    total = sum((bound * ratio ** (first + step * i) for i in range(2000)), arb(0))
    assert abs(partial.tail / total - 1) < arb("1e-9")


@pytest.mark.parametrize(
    ("name", "n", "m", "order"),
    [
        *(("gap", None, None, order) for order in (3, 12, 75, 76)),
        *(("c00", None, None, order) for order in (3, 75, 76)),
        ("other-low", 1, 0, 3),
    ],
)
def test_terms_ahead_make_the_interval_narrow(
    name: str, n: int | None, m: int | None, order: int
) -> None:
    """At eps = 1/2 the further terms lie in their ball, below the tail; the ball shrinks by it."""
    for d in (3, 50):
        request = series(name, order, d=d, n=n, m=m)
        partial, true = request.at("1/2"), request.direct("1/2")
        assert true is not None
        with ctx.workprec(400):
            rest = true.ball(300) - partial.sum(300)
            assert partial.further(300).contains(rest)
            assert abs(rest) <= partial.tail * (1 + arb("1e-15"))
            assert partial.beyond <= partial.tail
        assert (partial.ahead is None) == (order >= 76 or n is not None)
        if order == 3 and name != "other-low":
            assert 10 * partial.beyond < partial.tail


def test_far_from_one_half_nothing_is_summed_ahead() -> None:
    """At eps = 1/17 Cauchy's bound is used as it is; from 1/16 on it is not."""
    assert series("gap", 4, d=3).at("1/17").ahead is None
    assert series("gap", 4, d=3).at("1/16").ahead is not None
    assert series("overlaps", 4, d=3).at("1/2").ahead is None
