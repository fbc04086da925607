"""The exact column: elements of the field and radicals, enclosed at the very end.

Everything is computed by the package :mod:`exact` without rounding; only the finished number is
turned into a ball, and the precision is raised until that ball is as narrow as was asked.

Main definitions: :func:`evaluate` for (d, eps) whose field is within reach, :func:`in_reach`,
and :func:`evaluate_closed_form` for every other eps, however small, with the five quantities for
which the exact package has a closed form.

Conventions: see :mod:`proofs.crosscheck.quantities`.

Source: Eqs. (1), (9), (10), (15), (17).
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import product
from typing import Final, Protocol

from flint import arb, ctx

from exact.bases import shift_power
from exact.bell import BellFunctional
from exact.correlation import born_rule
from exact.cyclotomic import Cyclotomic
from exact.errors import UndecidedError
from exact.gap import ShiftPowerGap, overlap_square_balls
from exact.keyrate import devetak_winter, key_setting
from exact.locality import SameBobModel
from exact.overlaps import Overlaps
from exact.strategy import IdealStrategy
from exact.tensor_basis import totient

#: Largest degree of Q(zeta_dq) in which all 6 d^3 probabilities are written out. The exact package
#: goes further, but a table of this size then takes minutes.
MAX_FIELD_DEGREE: Final = 256

_GUARD: Final = 64
_DOUBLINGS: Final = 6


class Enclosed(Protocol):
    """A real number with a ball at every precision."""

    def ball(self, bits: int) -> arb:
        """A ball that contains the number."""
        ...


def in_reach(d: int, eps: Fraction) -> bool:
    """Whether Q(zeta_dq), q the denominator of eps, is small enough to write everything out.

    >>> in_reach(8, Fraction(1, 7)), in_reach(2, Fraction(1, 10**6))
    (True, False)
    """
    return totient(d * eps.denominator) <= MAX_FIELD_DEGREE


def evaluate(d: int, eps: Fraction, bits: int) -> dict[str, list[arb]]:
    """Every quantity of the letter's family, exactly, then as balls of radius at most 2^-bits.

    Args:
        d: dimension, at least 2.
        eps: 0 < eps < 1 with a field in reach.
        bits: the radius asked for is 2^-bits.

    Raises:
        UndecidedError: if a ball does not become that narrow.

    >>> evaluate(2, Fraction(1, 3), 100)["c"][0].contains(arb("0.5"))
    True
    """
    overlaps = Overlaps(shift_power(d, eps))
    strategy = IdealStrategy(overlaps)
    correlation = born_rule(strategy)
    functional = BellFunctional(overlaps)
    model = SameBobModel(correlation)
    key = key_setting(strategy)
    bits_of_key = devetak_winter(strategy)
    settings = range(d * d)
    pairs = list(product(range(d), range(d)))
    twice_c00 = overlaps.c(0, 0) * 2

    def balls(numbers: Iterable[Enclosed]) -> list[arb]:
        return [narrow_ball(x, bits) for x in numbers]

    unitary = overlaps.pair.unitary
    table = product(range(d), range(3), range(2), settings)
    return {
        "unitary": balls(z for jk in pairs for z in _parts(unitary.entry(*jk))),
        "overlap": balls(overlaps.overlap(j, k) for j, k in pairs),
        "c": balls(overlaps.c(j, k) for j, k in pairs),
        "ideal": balls(correlation.probability(a, b, x, y) for a, b, x, y in table),
        "key": balls(key.entry(a, b, x) for a, b, x in product(range(d), range(d), range(2))),
        "value": balls([functional.evaluate(correlation)]),
        "local": balls([functional.local_bound()]),
        "gap": balls([functional.gap()]),
        "alice": balls([bits_of_key.alice]),
        "given": balls([bits_of_key.alice_given_bob]),
        "rate": balls([bits_of_key.rate]),
        "bound": balls([twice_c00]),
        "distance": balls(model.distance(y) for y in settings),
    }


def evaluate_closed_form(d: int, eps: Fraction, bits: int) -> dict[str, list[arb]]:
    """O, c, 2 c_00, the gap and L = d-1 - gap, from closed forms that need no field.

    Args:
        d: dimension, at least 2.
        eps: 0 < eps < 1, as small as you like.
        bits: working precision; 1 - O^2 loses some of it to cancellation, so pass a generous one.

    >>> gap = evaluate_closed_form(2, Fraction(1, 10**30), 800)["gap"][0]
    >>> bool(abs(gap - arb("1.522e-120")) < arb("1e-123"))
    True
    """
    gap = ShiftPowerGap(d, eps).ball(bits)
    with ctx.workprec(bits):
        squares = overlap_square_balls(d, eps, bits)
        o = [x.sqrt() for x in squares]
        c = [(1 - x).sqrt() for x in squares]
        positions = [(j - k) % d for j, k in product(range(d), range(d))]
        return {
            "overlap": [o[n] for n in positions],
            "c": [c[n] for n in positions],
            "local": [d - 1 - gap],
            "gap": [gap],
            "bound": [2 * c[0]],
        }


def _parts(z: Cyclotomic) -> tuple[Enclosed, Enclosed]:
    """The real and the imaginary part as elements of (larger) cyclotomic fields."""
    return z.real(), z.imag()


def narrow_ball(x: Enclosed, bits: int) -> arb:
    """A ball for x of radius at most 2^-bits.

    Raises:
        UndecidedError: if raising the precision does not bring it there.
    """
    limit = arb(2) ** -bits
    working = bits + _GUARD
    for _ in range(_DOUBLINGS):
        ball = x.ball(working)
        if ball.rad() <= limit:
            return ball
        working *= 2
    raise UndecidedError(
        f"a ball stays wider than 2^-{bits}", value=x, remedy="report it: the number is exact"
    )
