"""The comparison that the letter's title is about, as certified numbers: key rate and nonlocality.

Main definitions: :func:`tradeoff`, :class:`Tradeoff`, :class:`Row`, :class:`SlopeRow`.

Conventions: a decimal is the true number rounded to nearest, so all its digits are right. A number
of a linear program is known by an interval; its decimal is printed if both ends round to it, which
does not depend on the solver.

Source: the letter's title and abstract; Eqs. (10), (15), (17).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from exact.distance import certify_linear_law
from exact.enclosure import decimal_digits
from exact.errors import ParameterError, UndecidedError
from exact.floor import check_rational_near_zero
from exact.pauli import check_dimension
from exact.smalleps import Certificate, certify_gap_bounds
from exact.smalleps.leading import Leading, leading
from localsearch.find import MAX_DIMENSION as MAX_PROGRAM
from proofs.tradeoff.quantities import QUANTITIES, Between, Quantity, numbers
from proofs.tradeoff.slopes import Slope, fitted_slope, last_slope

#: Dimensions of the table in the documents.
DIMENSIONS: Final = (2, 3, 4, 5, 8, 16, 64, 1024, 65536)
#: eps of that table.
EPSILONS: Final = (Fraction(1, 2), *(Fraction(1, 10**k) for k in range(1, 9)))
#: Largest d with linear programs, unless asked otherwise.
PROGRAMS: Final = 8
DIGITS: Final = 10
MAX_DIGITS: Final = 20
_SPARE_BITS: Final = 96


@dataclass(frozen=True, slots=True)
class Row:
    """All numbers at one d and eps.

    Attributes:
        d: dimension.
        eps: exact rational in (0, 1/2].
        numbers: by the name of the quantity; those of the linear programs may be missing.
        decimals: the same, rounded to nearest.
    """

    d: int
    eps: Fraction
    numbers: dict[str, Between]
    decimals: dict[str, str]


@dataclass(frozen=True, slots=True)
class SlopeRow:
    """The log-log slopes of one quantity at one d, with their limit as eps -> 0.

    Attributes:
        quantity: the quantity.
        d: dimension.
        fitted: the least-squares slope over all eps.
        last: the slope between the two smallest eps.
    """

    quantity: Quantity
    d: int
    fitted: Slope
    last: Slope


@dataclass(frozen=True, slots=True)
class Tradeoff:
    """The table with its slopes and what was certified for every d.

    Attributes:
        rows: by d, then by falling eps.
        slopes: by quantity, then by d; empty if there is only one eps.
        first_terms: by quantity, the first term of its series, where that proves the slope.
        gap_bounds: that (9/10) D4 eps^4 <= Delta <= (8/5) D4 eps^4.
        programs: largest d with linear programs.
        digits: significant digits of each decimal.
    """

    rows: tuple[Row, ...]
    slopes: tuple[SlopeRow, ...]
    first_terms: dict[str, Leading]
    gap_bounds: Certificate
    programs: int
    digits: int

    def of(self, d: int) -> list[Row]:
        """The rows of one dimension."""
        return [row for row in self.rows if row.d == d]

    @property
    def dimensions(self) -> list[int]:
        """Every d, rising."""
        return sorted({row.d for row in self.rows})


def tradeoff(
    dimensions: Sequence[int] = DIMENSIONS,
    epsilons: Sequence[object] = EPSILONS,
    *,
    programs: int = PROGRAMS,
    digits: int = DIGITS,
    progress: Callable[[str, int, int], None] | None = None,
) -> Tradeoff:
    """Key rate, violation of (10), distance to the local set and noise tolerated, side by side.

    Args:
        dimensions: each at least 2; at most 10^6, or 10^15 if every eps is at most 1/5.
        epsilons: exact rationals in (0, 1/2] or their texts.
        programs: largest d for which the linear programs are solved, 0 to 12.
        digits: significant digits, 1 to 20.
        progress: called with d, the number of rows done and their total.

    Returns:
        The rows, with rates in bits and plain ell_1 distances; the slopes and their proofs. In each
        row the linear law of :mod:`exact.distance` was certified, and the linear programs agree
        with it.

    Raises:
        DimensionError: if a d is out of range.
        ParameterError: if an eps or an option is out of range, or there is none.
        UndecidedError: if a certificate fails.

    Source: the letter's title; Eqs. (10), (15), (17).

    >>> found = tradeoff([2], ["1/10", "1/100"], digits=6)
    >>> [row.decimals["gap"] for row in found.rows]
    ['0.000151577', '1.52195e-8']
    >>> first = found.slopes[0]
    >>> first.quantity.name, first.last.text(6), first.quantity.slope
    ('gap', '3.99823', 4)
    """
    ds = sorted({check_dimension(d) for d in dimensions})
    epss = sorted({check_rational_near_zero(eps) for eps in epsilons}, reverse=True)
    _check_options(ds, epss, programs, digits)
    rows: list[Row] = []
    for d in ds:
        for eps in epss:
            if progress is not None:
                progress(f"d = {d}", len(rows), len(ds) * len(epss))
            rows.append(_row(d, eps, digits, programs=d <= programs))
    firsts = {
        q.name: leading(q.series, below_one=q.below_one)
        for q in QUANTITIES.values()
        if q.series is not None
    }
    for name, term in firsts.items():
        if term.power != QUANTITIES[name].slope:
            raise UndecidedError(
                f"{name} vanishes as eps^{term.power}", value=term.power, remedy="report it"
            )
    slopes = tuple(_slopes(rows)) if len(epss) > 1 else ()
    return Tradeoff(tuple(rows), slopes, firsts, certify_gap_bounds(), programs, digits)


def _check_options(ds: Sequence[int], epss: Sequence[Fraction], programs: int, digits: int) -> None:
    if not ds or not epss:
        raise ParameterError("the table is empty", value=(ds, epss), remedy="give a d and an eps")
    if not 0 <= programs <= MAX_PROGRAM:
        raise ParameterError(
            f"linear programs up to d = {programs}: out of range",
            value=programs,
            remedy=f"choose 0 to {MAX_PROGRAM}",
        )
    if not 1 <= digits <= MAX_DIGITS:
        raise ParameterError(
            f"digits = {digits} is out of range", value=digits, remedy=f"choose 1 to {MAX_DIGITS}"
        )


def _row(d: int, eps: Fraction, digits: int, *, programs: bool) -> Row:
    certify_linear_law(d, eps)
    bits = int(digits * 3.33) + _SPARE_BITS
    exact = numbers(d, eps, digits, programs=programs)
    found = {name: Between(x.ball(bits)) for name, x in exact.items()}  # evaluated once
    return Row(d, eps, found, {k: decimal_digits(x, digits).text for k, x in found.items()})


def _slopes(rows: Sequence[Row]) -> Iterator[SlopeRow]:
    for q in QUANTITIES.values():
        if q.slope is None:
            continue
        for d in dict.fromkeys(row.d for row in rows):
            own = [row for row in rows if row.d == d and q.name in row.numbers]
            points = [(row.eps, row.numbers[q.name]) for row in own]
            if points:
                yield SlopeRow(q, d, fitted_slope(points), last_slope(points))
