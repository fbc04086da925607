"""The Cauchy bound of every quantity against its modulus at complex eps on the circle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import pytest
from flint import acb, arb, ctx

from exact.smalleps import QUANTITIES
from exact.smalleps.disc import Disc, real
from exact.smalleps.quantities import Case

TURNS = 48
#: A bound this many times too large would be of little use.
SLACK = 40
#: Where a difference nearly cancels, or m is any label, the bound is that of the sum, or of all m.
ROUGH = {"own-low", "other-low", "other-rest", "key"}


@dataclass(frozen=True)
class Point:
    """Overlaps squared and the analytic c_n at a complex eps, with two labels."""

    d: int
    o: list[acb]
    c: list[acb]
    n: int
    m: int

    def delta(self) -> acb:
        """The sum of (1 - c_n)^2 over n != 0."""
        return sum(((1 - x) ** 2 for x in self.c[1:]), acb(0))


FORMULAS: dict[str, Callable[[Point], acb]] = {
    "gap": lambda v: v.delta(),
    "visibility": lambda v: 1 - v.delta() / (2 * (v.d - 1)),
    "witness": lambda v: 2 * sum((x - x**2 for x in v.c), acb(0)),
    "distance": lambda v: 2 * v.c[0],
    "c00": lambda v: v.c[0],
    "c00-squared": lambda v: 1 - v.o[0],
    "overlaps": lambda v: sum((x**2 for x in v.o), acb(0)),
    "own-high": lambda v: (1 + v.c[v.n]) / (2 * v.d),
    "own-low": lambda v: (1 - v.c[v.n]) / (2 * v.d),
    "other-high": lambda v: v.o[v.m] * (1 / v.c[v.n] ** 2 + 1 / v.c[v.n]) / (2 * v.d),
    "other-low": lambda v: v.o[v.m] * (1 / v.c[v.n] ** 2 - 1 / v.c[v.n]) / (2 * v.d),
    "other-rest": lambda v: (1 - v.o[v.m] / v.c[v.n] ** 2) / v.d,
    "key": lambda v: v.o[v.m] / v.d,
    "marginal": lambda v: acb(1) / v.d,
}


def at_circle(d: int, radius: Fraction, turn: int) -> tuple[list[acb], list[acb]]:
    """O_n^2 and the analytic c_n at radius exp(2 pi i turn/TURNS); c_0 is odd in eps."""
    y = acb(real(radius)) * (acb(0, 2) * arb.pi() * turn / TURNS).exp() * arb.pi()
    squares = [(y.sin() / (d * ((y + arb.pi() * n) / d).sin())) ** 2 for n in range(d)]
    first = ((1 - squares[0]) / y**2).sqrt() * y
    return squares, [first, *((1 - o).sqrt() for o in squares[1:])]


@pytest.mark.parametrize("radius", [Fraction(1, 8), Fraction(17, 32)])
@pytest.mark.parametrize("d", [2, 3, 7])
@pytest.mark.parametrize("name", sorted(QUANTITIES))
def test_bounds_on_the_circle(name: str, d: int, radius: Fraction) -> None:
    """The modulus at 48 points is below the bound, which is not far above the largest of all n, m.

    The pairs (n, m) that share a bound are those with the same of the two divisible by d.
    """
    assert set(FORMULAS) == set(QUANTITIES)
    disc = Disc(d, radius)
    with ctx.workprec(100):
        points = [at_circle(d, radius, turn) for turn in range(TURNS)]
        for n_zero, m_zero in ((False, False), (True, False), (False, True)):
            bound = QUANTITIES[name].bound(disc, Case(2, n_zero, m_zero))
            ns, ms = (range(1) if zero else range(1, d) for zero in (n_zero, m_zero))
            sizes = [
                abs(FORMULAS[name](Point(d, o, c, n, m))) for o, c in points for n in ns for m in ms
            ]
            largest = max(sizes, key=lambda x: x.mid())
            assert largest <= bound * (1 + arb("1e-20"))
            assert name in ROUGH or bound < SLACK * largest
