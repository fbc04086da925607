"""The columns of the comparison: key rate, violation, distance, noise, each with its slope.

Main definitions: :class:`Quantity`, :data:`QUANTITIES`, :func:`numbers`.

Conventions: p is the ideal correlation of U_eps on the settings jk, without the key setting; what
is proved of it for every d holds with the key setting too. Distances are plain sums, rates are in
bits; 1 - v is a weight of white noise.

Source: the letter's title; Eqs. (10), (15), (17), the text after Eq. (17), the conclusion.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from flint import arb, ctx

from exact.distance import ORDER, SMALL, SUMMED, correlator_gap, distance_bounds, noise_bounds
from exact.enclosure import Enclosable
from exact.errors import UndecidedError
from exact.floor import ClosedForm, twice_c00
from exact.gap import ShiftPowerGap
from exact.smalleps import series
from localsearch import Locality, locality

#: Digits asked of the linear programs beyond those wanted.
_SPARE: Final = 10
#: What the limits of two slopes rest on.
_LAW: Final = "between multiples of eps, and a power series near 0: exact/distance.py, in words"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A column.

    Attributes:
        name: its name in the files.
        title: its name in the table.
        formula: what it is.
        slope: k, if it vanishes as eps^k; else None.
        series: the quantity of :mod:`exact.smalleps` whose first term proves the slope, if any.
        below_one: whether it is one less that quantity.
        programmed: whether linear programs give it.
    """

    name: str
    title: str
    formula: str
    slope: int | None = None
    series: str | None = None
    below_one: bool = False
    programmed: bool = False

    @property
    def proof(self) -> str:
        """Why the slope tends to k, for every d."""
        if self.series is None:
            return _LAW
        what = f"1 - {self.series}" if self.below_one else self.series
        return f"the first term of the series of {what} is exact, and positive for every d"


_LIST: Final = (
    Quantity("rate", "rate", "log2 d, the key rate of Eq. (15), in bits"),
    Quantity("gap", "gap of (10)", "Delta = (d-1) - L", 4, "gap"),
    Quantity(
        "gap_noise",
        "1 - v of (10)",
        "Delta/(2(d-1)): below the visibility v = 1 - Delta/(2(d-1)) noise hides the violation",
        4,
        "visibility",
        below_one=True,
    ),
    Quantity(
        "witness", "W", "W = 2 sum_n c_n - 2(d-1), the gap of sum_jk <D_jk B_jk>", 1, "witness"
    ),
    Quantity(
        "setting_distance",
        "2 c_00",
        "2 c_00: the ell_1 distance to the local set in each pair of settings is at most this",
        1,
        "distance",
    ),
    Quantity("distance_lower", "2 W", "2 W <= the ell_1 distance, summed over all a, b, x, y"),
    Quantity(
        "distance",
        "distance",
        "the ell_1 distance to the local set, summed over all a, b, x, y = jk (linear program)",
        1,
        programmed=True,
    ),
    Quantity(
        "distance_upper",
        "M",
        "M = 4 c_00 + 5 c_00^2 + 4 (1/c_00^2 - 1)(o_-1 - o_1 + 2 eps o_-1) >= the ell_1 distance, "
        "o_n = O_n^2; without the last term for d = 2",
    ),
    Quantity(
        "noise_lower",
        "V/(V+2-2/d)",
        "V/(V + 2 - 2/d) <= 1 - v*, "
        "V = c_00 (1 - c_00) + ((1 - c_00^2)(1+2c)/c^2 - 1)(1-c)/2, c = c_-1",
    ),
    Quantity(
        "noise",
        "1 - v*",
        "1 - v*, v* the largest v with v p + (1-v) N local, N white noise (linear program)",
        1,
        programmed=True,
    ),
    Quantity("noise_upper", "d c_00/(1+d c_00)", "d c_00/(1 + d c_00) >= 1 - v*"),
)
#: Every column by its name, in order.
QUANTITIES: Final = {q.name: q for q in _LIST}


@dataclass(frozen=True, slots=True)
class Between:
    """A number known by a certified interval.

    Attributes:
        interval: a ball that contains it.
    """

    interval: arb

    def ball(self, bits: int) -> arb:  # noqa: ARG002 - the interval is what is known
        """The interval, at any precision."""
        return self.interval

    def is_zero(self) -> bool:
        """Unknown, if the interval holds 0."""
        return False


def numbers(d: int, eps: Fraction, digits: int, *, programs: bool) -> dict[str, Enclosable]:
    """Every quantity at one d and eps; those of the linear programs only if asked.

    Args:
        d: dimension, at least 2.
        eps: exact rational, 0 < eps <= 1/2.
        digits: the digits for which intervals must be narrow enough.
        programs: whether to solve the two linear programs.

    Raises:
        DimensionError: if d is out of range.
        ParameterError: if eps is outside (0, 1/2].
        UndecidedError: if a linear program contradicts a bound, or was not solved.
    """
    gap = _gap(d, eps)
    found: dict[str, Enclosable] = {
        "rate": ClosedForm(eps, lambda: arb(d).log() / arb(2).log()),
        "gap": gap,
        "gap_noise": _Share(gap, 2 * (d - 1)),
        "witness": correlator_gap(d, eps),
        "setting_distance": twice_c00(d, eps),
    }
    found["distance_lower"], found["distance_upper"] = distance_bounds(d, eps)
    found["noise_lower"], found["noise_upper"] = noise_bounds(d, eps)
    if programs:
        wanted = digits + _SPARE
        found["distance"] = _interval(locality(d, eps, measure="l1", digits=wanted))
        found["noise"] = _interval(locality(d, eps, measure="visibility", digits=wanted))
        for name in ("distance", "noise"):
            _compare(d, eps, name, found)
    return {name: found[name] for name in QUANTITIES if name in found}


def _gap(d: int, eps: Fraction) -> Enclosable:
    """Delta: summed, or by its series at a large d and a small eps."""
    if d > SUMMED and eps <= SMALL:
        return series("gap", ORDER, d=d).at(eps)
    return ShiftPowerGap(d, eps)


@dataclass(frozen=True, slots=True)
class _Share:
    """A number over an integer."""

    whole: Enclosable
    parts: int

    def ball(self, bits: int) -> arb:
        with ctx.workprec(bits):
            return self.whole.ball(bits) / self.parts

    def is_zero(self) -> bool:
        return self.whole.is_zero()


def _interval(found: Locality) -> Between:
    """The interval of a linear program; for the visibility that of 1 - v."""
    interval = found.interval
    with ctx.workprec(interval.bits):
        low, high = arb(interval.lower.lower()), arb(interval.upper.upper())
        if found.measure == "visibility":
            low, high = 1 - high, 1 - low
        return Between(low.union(high))


def _compare(d: int, eps: Fraction, name: str, found: dict[str, Enclosable]) -> None:
    """Require that an interval meets the bounds proved for every d.

    Raises:
        UndecidedError: if it lies below the lower or above the upper.
    """
    bits = 64
    value = found[name].ball(bits)
    if value < found[f"{name}_lower"].ball(bits) or value > found[f"{name}_upper"].ball(bits):
        raise UndecidedError(
            f"the {name} at d = {d}, eps = {eps} contradicts its bounds",
            value=(d, eps),
            remedy="report it: a bound or a linear program is wrong",
        )
