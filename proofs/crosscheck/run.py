"""The cross-check itself: every engine at every grid point, compared pair by pair.

Where the field Q(zeta_dq) is in reach the exact column is the field, and the closed forms that
replace it elsewhere are themselves compared with it. Where it is out of reach the exact column is
the closed form for the five quantities that have one; the other quantities have no exact value
there, and Arb, whose balls are certain, stands against mpmath and float64. Each row names the
engine that served.

Main definition: :func:`cross_check`.

Conventions: eps is an exact rational in 0 < eps < 1. Precision is an argument; guard bits and
digits for a small eps are added to it, see :class:`proofs.crosscheck.quantities.GridPoint`.

Source: Eqs. (1), (9), (10), (14), (15), (17).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from flint import arb

from exact.errors import ParameterError
from exact.overlaps import require_open_interval
from exact.pauli import check_dimension
from exact.rational import RationalLike, parse_eps
from proofs.crosscheck import arb_engine, exact_engine, float64_engine, mpmath_engine
from proofs.crosscheck.quantities import QUANTITIES, Engine, GridPoint, Quantity
from proofs.crosscheck.report import CrossCheck
from proofs.crosscheck.rows import Measurement, collect, measure

DEFAULT_DS: Final = (2, 3, 4, 5, 8)
DEFAULT_EPSS: Final = ("1/7", "3/10", "1/3", "1/2", "1e-6")

#: The exact column is enclosed in balls of this precision, and so much more for a small eps.
EXACT_BITS: Final = 400

#: Working precision of the Arb column, which may have to stand for the exact one.
ARB_BITS: Final = 256

#: What the mpmath column is good for.
MPMATH_DIGITS: Final = 50

#: A pair of engines, the one that serves as exact first, on a quantity.
Pair = tuple[Quantity, Engine, Engine]


def cross_check(
    ds: Sequence[int] = DEFAULT_DS,
    epss: Sequence[RationalLike] = DEFAULT_EPSS,
    progress: Callable[[str], None] | None = None,
    *,
    arb_bits: int = ARB_BITS,
    mpmath_digits: int = MPMATH_DIGITS,
) -> CrossCheck:
    """Compute every quantity of the letter's family by every engine and compare.

    Args:
        ds: dimensions, each at least 2.
        epss: exact rationals (Fractions or text such as ``"1/7"`` or ``"1e-6"``), 0 < eps < 1.
        progress: called with a line of text before each grid point.
        arb_bits: precision of the Arb column, 200 to 400.
        mpmath_digits: decimal digits of the mpmath column, 30 to 50.

    Returns:
        One row for each quantity, pair of engines and kind of verdict.

    Raises:
        DimensionError: if a d is not an integer of at least 2.
        ParameterError: if the grid is empty, an eps is not inside (0, 1), or a precision is out
            of range.

    >>> cross_check([2], ["1/3"]).ok
    True
    """
    points = _grid(ds, epss)
    _require("arb_bits", arb_bits, 200, EXACT_BITS)
    _require("mpmath_digits", mpmath_digits, 30, 50)
    found: dict[Pair, list[Measurement]] = {}
    for i, point in enumerate(points, 1):
        if progress is not None:
            progress(f"{point.label} ({i} of {len(points)})")
        for pair, measurements in _measurements(point, arb_bits, mpmath_digits):
            found.setdefault(pair, []).extend(measurements)
    # the table goes by quantity, then in the order in which the engines are named
    order = list(Engine)
    pairs = sorted(
        found, key=lambda p: (QUANTITIES.index(p[0]), order.index(p[1]), order.index(p[2]))
    )
    rows = (row for pair in pairs for row in collect(*pair, found[pair]))
    return CrossCheck(points, arb_bits, mpmath_digits, tuple(rows))


def _measurements(
    point: GridPoint, arb_bits: int, digits: int
) -> Iterator[tuple[Pair, list[Measurement]]]:
    """Every comparison at one grid point."""
    balls, bits = _enclosures(point, arb_bits), EXACT_BITS + 2 * point.guard_bits
    high = mpmath_engine.evaluate(point.d, point.eps, digits)
    low = float64_engine.evaluate(point.d, point.eps)
    for quantity in QUANTITIES:
        key = quantity.key
        first, *others = [engine for engine in balls if key in balls[engine]]
        exact = first, balls[first][key]
        for engine in others:
            found = measure(point, exact, (engine, balls[engine][key]), bits=bits)
            yield (quantity, first, engine), found
        found = measure(
            point,
            exact,
            (Engine.MPMATH, high[key]),
            bits=bits,
            tolerance=mpmath_engine.tolerance(key, point, digits),
        )
        yield (quantity, first, Engine.MPMATH), found
        found = measure(
            point,
            exact,
            (Engine.FLOAT64, low[key]),
            bits=bits,
            tolerance=float64_engine.tolerance(key, point),
            resolved=float64_engine.resolves(key, point, low[key]),
        )
        yield (quantity, first, Engine.FLOAT64), found


def _enclosures(point: GridPoint, arb_bits: int) -> dict[Engine, dict[str, list[arb]]]:
    """The engines that give balls, the most exact one first."""
    # twice the guard: p divides by c^2, which cancels to 2 log2(1/eps) bits less
    d, eps, guard = point.d, point.eps, 2 * point.guard_bits
    out = {}
    if exact_engine.in_reach(d, eps):
        out[Engine.FIELD] = exact_engine.evaluate(d, eps, EXACT_BITS)
    out[Engine.CLOSED] = exact_engine.evaluate_closed_form(d, eps, EXACT_BITS + guard)
    out[Engine.ARB] = arb_engine.evaluate(d, eps, arb_bits + guard)
    return out


def _grid(ds: Sequence[int], epss: Sequence[RationalLike]) -> tuple[GridPoint, ...]:
    fractions = [require_open_interval(parse_eps(eps)) for eps in epss]
    points = [GridPoint(check_dimension(d), eps) for d in ds for eps in fractions]
    if not points:
        raise ParameterError(
            "an empty grid checks nothing", value=(ds, epss), remedy="give some d and some eps"
        )
    return tuple(dict.fromkeys(points))


def _require(name: str, value: object, low: int, high: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise ParameterError(
            f"{name} = {value!r} is out of range",
            value=value,
            remedy=f"choose an integer from {low} to {high}",
        )
