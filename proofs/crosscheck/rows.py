"""One engine against another on one quantity: the deviation, the verdict, the row of the table.

A number that an engine rounds is turned into the rational it is, so that its difference from a
ball is itself enclosed and what a row prints is an upper bound. A difference counts as explained
if it is within the tolerance fixed beforehand, or, between enclosures, if the balls overlap: two
balls that contain the same number must.

Main definitions: :class:`Verdict`; :func:`measure` judges one grid point, :func:`collect` merges
grid points into :class:`Row` s.

Conventions: entries are judged one by one. The verdict of the checked entries is DISAGREES if a
single one is off. An entry that is not zero and yet below the tolerance has not been checked by
being within it: such entries have a row of their own, ``not resolved in`` the engine whose
rounding hides them. Zeros are compared as they are, so long as anything stands out beside them.
Upper bounds are printed with two significant digits, rounded up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from decimal import ROUND_CEILING, Context, Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import chain

from flint import arb, ctx, fmpq

from proofs.crosscheck.quantities import Engine, GridPoint, Quantity


class Verdict(StrEnum):
    """What a comparison says."""

    AGREES = "agrees"
    DISAGREES = "DISAGREES"
    NOT_RESOLVED_FIELD = "not resolved in field"
    NOT_RESOLVED_CLOSED = "not resolved in closed form"
    NOT_RESOLVED_ARB = "not resolved in Arb"
    NOT_RESOLVED_MPMATH = "not resolved in mpmath"
    NOT_RESOLVED_FLOAT64 = "not resolved in float64"

    @property
    def is_resolved(self) -> bool:
        """Whether the comparison checked anything."""
        return self in (Verdict.AGREES, Verdict.DISAGREES)


def _unresolved(engine: Engine) -> Verdict:
    return Verdict(f"not resolved in {engine}")


@dataclass(frozen=True, slots=True)
class Measurement:
    """The entries of one quantity at one grid point that share a verdict.

    Attributes:
        point: where.
        verdict: theirs; entries that agree and entries that disagree count as one lot.
        entries: how many there are.
        deviation: upper bound on every |difference|, of the entries that disagree if any do; None
            if a number is not finite.
        radius: of the widest ball on either side; None if the second engine gives no balls.
        tolerance: what rounding explains; None between balls, which must overlap.
    """

    point: GridPoint
    verdict: Verdict
    entries: int
    deviation: Fraction | None
    radius: Fraction | None
    tolerance: Fraction | None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a quantity, a pair of engines, and the worst of their grid points.

    Attributes:
        quantity: key of the quantity.
        title: its name.
        unit: '1' for pure numbers, or 'bits'.
        exact: the engine that served as exact.
        against: the engine it is compared with.
        points: how many grid points the row covers.
        entries: how many real numbers were compared.
        deviation: certified upper bound on the largest |difference|, two digits.
        at: the grid point where it is attained.
        overlap: whether all balls overlap; None if one engine gives no balls.
        radius: upper bound on the radius of every ball; None likewise.
        tolerance: the tolerance at that grid point; None between balls.
        verdict: see :class:`Verdict`.
    """

    quantity: str
    title: str
    unit: str
    exact: Engine
    against: Engine
    points: int
    entries: int
    deviation: str
    at: str
    overlap: bool | None
    radius: str | None
    tolerance: str | None
    verdict: Verdict

    def to_json(self) -> dict[str, object]:
        """The row as a plain dict of JSON values."""
        plain = asdict(self)
        return {k: str(v) if isinstance(v, StrEnum) else v for k, v in plain.items()}


def measure(
    point: GridPoint,
    exact: tuple[Engine, Sequence[arb]],
    other: tuple[Engine, Sequence[object]],
    *,
    bits: int,
    tolerance: Fraction | None = None,
    resolved: bool = True,
) -> list[Measurement]:
    """Judge one quantity at one grid point, entry by entry.

    Args:
        point: where.
        exact: the engine that serves as exact, and its balls.
        other: the other engine, and its numbers: balls, mpmath or Python floats.
        bits: working precision; a ball wider than 2^(-bits/2) checks nothing.
        tolerance: the deviation that rounding explains; None if the other engine gives balls.
        resolved: what the other engine says of its own resolution.

    Returns:
        At most one measurement for each verdict.

    Raises:
        ValueError: if the engines give different numbers of entries, or none.
    """
    with ctx.workprec(bits):
        pairs = [(x, as_ball(y)) for x, y in zip(exact[1], other[1], strict=True)]
        if not pairs:
            raise ValueError(f"{other[0]} gives nothing to compare at {point.label}")
        if not all(x.is_finite() and y.is_finite() for x, y in pairs):
            return [Measurement(point, Verdict.DISAGREES, len(pairs), None, None, tolerance)]
        if tolerance is None:
            verdicts = [_of_balls(x, y, other[0], bits) for x, y in pairs]
        else:
            limit = arb(fmpq(tolerance.numerator, tolerance.denominator))
            verdicts = [_of_numbers(x, y, limit, exact[0], other[0], resolved) for x, y in pairs]
            _withdraw_zeros(verdicts, pairs, other[0])
        lots: dict[Verdict, list[tuple[arb, arb]]] = {}
        for verdict, pair in zip(verdicts, pairs, strict=True):
            lots.setdefault(verdict, []).append(pair)
        agreeing = len(lots.pop(Verdict.AGREES, ())) if Verdict.DISAGREES in lots else 0
        return [
            Measurement(
                point,
                verdict,
                len(lot) + (agreeing if verdict is Verdict.DISAGREES else 0),
                max(_rational((x - y).abs_upper()) for x, y in lot),
                max(_rational(z.rad()) for z in chain(*lot)) if tolerance is None else None,
                tolerance,
            )
            for verdict, lot in lots.items()
        ]


def _of_balls(x: arb, y: arb, against: Engine, bits: int) -> Verdict:
    """Two enclosures must overlap; to mean something they must be narrow."""
    if not x.overlaps(y):
        return Verdict.DISAGREES
    width = max(x.rad(), y.rad())
    narrow = width <= arb(2) ** -(bits // 2) and (x.contains(0) or width < x.abs_lower())
    return Verdict.AGREES if narrow else _unresolved(against)


def _of_numbers(
    x: arb, y: arb, limit: arb, exact: Engine, against: Engine, resolved: bool
) -> Verdict:
    """A rounded number must be within the limit, and stand out from it unless it is zero."""
    difference = x - y
    if difference.abs_lower() > limit:
        return Verdict.DISAGREES
    if not difference.abs_upper() <= limit:
        return _unresolved(exact)  # the ball is too wide to tell
    stands_out = resolved and x.abs_upper() > limit and y.abs_upper() > limit
    return Verdict.AGREES if stands_out or x.contains(0) else _unresolved(against)


def _withdraw_zeros(
    verdicts: list[Verdict], pairs: Sequence[tuple[arb, arb]], against: Engine
) -> None:
    """Where nothing else stands out, zeros within the tolerance are no agreement either."""
    zero = [x.contains(0) for x, _ in pairs]
    if all(zero):
        return  # the quantity itself is zero: what is compared is that
    if any(v is Verdict.AGREES and not z for v, z in zip(verdicts, zero, strict=True)):
        return
    for i, v in enumerate(verdicts):
        if v is Verdict.AGREES:
            verdicts[i] = _unresolved(against)


def collect(
    quantity: Quantity, exact: Engine, against: Engine, found: Iterable[Measurement]
) -> list[Row]:
    """One row for the entries that were checked, and one for each way of not being resolved."""
    lots: dict[Verdict, list[Measurement]] = {}
    for m in found:
        lots.setdefault(Verdict.AGREES if m.verdict.is_resolved else m.verdict, []).append(m)
    rows = []
    for lot in lots.values():
        failing = [m for m in lot if m.verdict is Verdict.DISAGREES]
        worst = max(failing or lot, key=_badness)
        radii = [m.radius for m in lot if m.radius is not None]
        rows.append(
            Row(
                quantity=quantity.key,
                title=quantity.title,
                unit=quantity.unit,
                exact=exact,
                against=against,
                points=len(lot),
                entries=sum(m.entries for m in lot),
                deviation="not finite" if worst.deviation is None else upper(worst.deviation),
                at=worst.point.label,
                overlap=not failing if worst.tolerance is None else None,
                radius=upper(max(radii)) if radii else None,
                tolerance=None if worst.tolerance is None else upper(worst.tolerance),
                verdict=worst.verdict,
            )
        )
    return rows


def _badness(m: Measurement) -> tuple[bool, Fraction]:
    return m.deviation is None, m.deviation or Fraction(0)


def as_ball(x: object) -> arb:
    """A ball as it is; an mpmath or Python float as the rational it stands for.

    An mpmath float with more digits than the working precision becomes a ball around it.

    >>> as_ball(0.5) == 0.5, as_ball(-0.1).rad() == 0
    (True, True)
    """
    if isinstance(x, arb):
        return x
    if isinstance(x, float):
        return arb(x)
    mantissa, exponent = (int(v) for v in x.man_exp)  # type: ignore[attr-defined] # an mpmath float
    if not mantissa and x != 0:
        return arb.nan()  # infinities and not-a-number have no mantissa
    return arb(-mantissa if x < 0 else mantissa) * arb(2) ** exponent  # type: ignore[operator]


def upper(x: Fraction) -> str:
    """A non-negative rational in two significant digits, rounded up.

    >>> upper(Fraction(1, 3)), upper(Fraction(1, 10**50) / 7), upper(Fraction(0))
    ('3.4e-1', '1.5e-51', '0')
    """
    context = Context(prec=2, rounding=ROUND_CEILING, Emin=-(10**9), Emax=10**9)
    quotient = context.divide(Decimal(x.numerator), Decimal(x.denominator))
    return f"{quotient:.1e}".replace("e+", "e") if quotient else "0"


def _rational(x: arb) -> Fraction:
    """The midpoint of an exact ball."""
    mantissa, exponent = (int(v) for v in x.man_exp())
    return mantissa * Fraction(2) ** exponent
