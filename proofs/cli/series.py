"""``series``: exact expansions in eps, with d a symbol, and what is certified about the rest.

Main definition: :func:`series`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Final

import typer
from flint import arb, ctx

from exact.enclosure import decimal_digits
from exact.errors import ParameterError
from exact.family import FamilyReal
from exact.smalleps import (
    INFINITY,
    QUANTITIES,
    Certificate,
    Partial,
    Request,
    certify_gap_bounds,
    gap_bounds,
)
from exact.smalleps.request import MAX_LABEL, MAX_ORDER
from proofs.cli.numbers import JSON, LATEX
from proofs.cli.options import (
    exact_eps,
    read_digits,
    read_dimension,
    read_integer,
    read_real_eps,
    short,
)
from proofs.cli.output import enclosure, err, number, out, outward, print_json, print_plain

#: Largest d; nothing here sums over n.
MAX_D: Final = 10**15
#: Where the search for the first digits of the further terms ends; they may all be zero.
_LEAST_BITS: Final = 1 << 12
_MOST_BITS: Final = 1 << 17
_EFFORT: Final = 1 << 24
#: Exact text of D4, the coefficient of eps^4 in the gap.
_D4: Final = "pi**4*(d**2 - 1)*(d**2 + 11)/(180*d**4)"
_WORDS: Final = "\n    ".join(f"- `{q.name}`: {q.formula}" for q in QUANTITIES.values())


@dataclass(frozen=True, slots=True)
class _At:
    """One point: the series with its remainder, and the quantity without the series."""

    partial: Partial
    direct: FamilyReal | None

    def further(self, digits: int) -> tuple[str, str]:
        """What the further terms truly are: the quantity minus the sum, as an interval."""
        bits, largest = 128, max(_LEAST_BITS, min(_MOST_BITS, _EFFORT // self.partial.d))
        while True:
            bits *= 2
            with ctx.workprec(bits):
                ball = self.direct.ball(bits) - self.partial.sum(bits) if self.direct else arb(0)
            if ball.rel_accuracy_bits() > digits * 4 or bits >= largest:
                return outward(ball, ball, digits, bits)

    def meets(self, digits: int) -> bool:
        """Whether the two intervals have a point in common; if not, one of them is wrong."""
        bits = int(digits * 3.33) + 64
        return self.direct is None or bool(self.partial.ball(bits).overlaps(self.direct.ball(bits)))


@dataclass(frozen=True, slots=True)
class _Bound:
    """A bound as a number to print."""

    value: arb

    def ball(self, bits: int) -> arb:  # noqa: ARG002 - a bound has one precision
        return self.value

    def is_zero(self) -> bool:
        return False


def series(
    quantity: Annotated[str, typer.Argument(metavar="QUANTITY", help="What to expand.")],
    order: Annotated[
        str, typer.Option("--order", help=f"Highest power of eps, 0 to {MAX_ORDER}.")
    ] = "12",
    d: Annotated[
        str | None, typer.Option("--d", help="Dimension, or inf for the limit of large d.")
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", help="EPS in (0, 1/2]: enclose the quantity there.")
    ] = None,
    power: Annotated[str, typer.Option("--power", help="m of the sum of O^(2m).")] = "2",
    n: Annotated[
        str | None, typer.Option("--n", help="Label n = j - k, an integer; else a symbol.")
    ] = None,
    m: Annotated[
        str | None, typer.Option("--m", help="Label m of the other overlap, likewise.")
    ] = None,
    bounds: Annotated[
        bool, typer.Option("--bounds", help="gap only: c1 eps^4 <= Delta <= c2 eps^4, all d, eps.")
    ] = False,
    digits: Annotated[str, typer.Option("--digits", help="Digits of decimals.")] = "20",
    json: JSON = False,
    latex: LATEX = False,
) -> int:
    """Expand a quantity of U_eps in powers of eps, 0 < eps <= 1/2, exactly, with d a symbol.

    --d 5 specialises, --d inf gives the limit (of d p for a probability p). A label n or m that is
    not given is a symbol for any integer not divisible by d. With --d and --at EPS: the partial
    sum, a proved bound of all further terms, and an interval that contains the true value; up to
    d = 10000 also the value itself, from the d overlaps, which is sharp where the series is not.

    Examples:
    - `exact-diqkd series gap --order 12`
    - `exact-diqkd series gap --order 20 --d 5 --at 1/100`
    - `exact-diqkd series other-low --n 0 --m 1 --order 3`
    - `exact-diqkd series overlaps --power 3 --latex`
    - `exact-diqkd series gap --bounds`
    """
    request = _read(quantity, order, d, power, n, m)
    wanted = read_digits(digits)
    _refuse_misuse(request, at, bounds)
    point = None
    if at is not None:
        eps = read_real_eps(at)
        point = _At(request.at(eps), request.direct(eps))
        if not point.meets(wanted):
            err.print(
                "nothing is certified: the series and the quantity itself do not meet; a "
                "defect of ours, please report it"
            )
            return 1
    partial = None if point is None else point.partial
    if latex:
        print_plain(request.latex())
        return 0
    terms = _terms(request, wanted)
    certificate = certify_gap_bounds() if bounds else None
    if json:
        data: dict[str, Any] = {**_head(request), "terms": terms}
        if point is not None:
            data["at"] = _point(point, wanted)
        if certificate is not None:
            data["bounds"] = _bounds(certificate, partial, wanted)
        print_json(data)
        return 0
    for line in _lines(request, terms):
        out.print(line, markup=False, soft_wrap=True)
    if point is not None:
        for line in _point_lines(point, wanted):
            out.print(line, markup=False, soft_wrap=True)
    if certificate is not None:
        for line in _bound_lines(certificate, partial, wanted):
            out.print(line, markup=False, soft_wrap=True)
    return 0


series.__doc__ = f"{series.__doc__}\n    QUANTITY is one of:\n    {_WORDS}"


def _read(
    quantity: str, order: str, d: str | None, power: str, n: str | None, m: str | None
) -> Request:
    size = d if d is None or d == INFINITY else read_dimension(d, MAX_D)
    labels = (
        None if word is None else read_integer(word, name, -MAX_LABEL, MAX_LABEL)
        for word, name in ((n, "--n"), (m, "--m"))
    )
    return Request(
        quantity,
        read_integer(order, "--order", 0, MAX_ORDER),
        size,
        read_integer(power, "--power", 1, MAX_ORDER),
        *labels,
    )


def _refuse_misuse(request: Request, at: str | None, bounds: bool) -> None:
    if bounds and request.name != "gap":
        raise ParameterError(
            f"--bounds is about the gap, not {request.name}",
            value=request.name,
            remedy="drop it, or use --at for a proved remainder",
        )
    if at is not None and not isinstance(request.d, int):
        raise ParameterError("--at needs --d D", value=request.d, remedy="give an integer d >= 2")


# -- data -----------------------------------------------------------------------------------------
def _head(request: Request) -> dict[str, Any]:
    quantity = request.quantity
    data: dict[str, Any] = {
        "quantity": quantity.name,
        "formula": quantity.formula,
        "d": "d" if request.d is None else str(request.d),
        "order": request.order,
    }
    if quantity.name == "overlaps":
        data["power"] = request.power
    for name, value in zip("nm", request.labels, strict=True):
        if name in quantity.labels:
            data[name] = name if value is None else str(value)
    if request.d == INFINITY:
        data["times_d_to_the"] = quantity.scale
    return data


def _terms(request: Request, digits: int) -> list[dict[str, Any]]:
    exact = dict(request.terms())
    if not (isinstance(request.d, int) and request.is_concrete):
        return [{"power": k, "exact": str(value)} for k, value in exact.items()]
    return [
        {"power": x.coefficient.power, **number(x, str(exact[x.coefficient.power]), digits)}
        for x in request.numbers()
        if x.coefficient.power in exact
    ]


def _point(point: _At, digits: int) -> dict[str, Any]:
    partial = point.partial
    data: dict[str, Any] = {
        "eps": exact_eps(partial.eps),
        "remainder_at_most": enclosure(_Bound(partial.tail), 3)[1],
        "radius": str(partial.radius),
        "summed_to": None if partial.ahead is None else partial.ahead.order,
        "enclosure": list(enclosure(partial, digits)),
    }
    if point.direct is not None:
        data["direct"] = list(enclosure(point.direct, digits))
        data["remainder"] = list(point.further(3))
    return data


def _bounds(certificate: Certificate, partial: Partial | None, digits: int) -> dict[str, Any]:
    data: dict[str, Any] = {
        "lower": f"{certificate.lower}*{_D4}*eps**4",
        "upper": f"{certificate.upper}*{_D4}*eps**4",
        "valid": "every d >= 2, 0 < eps <= 1/2",
        "pieces": list(certificate.pieces),
    }
    if partial is not None:
        low, high = gap_bounds(partial.d, partial.eps)
        data["at"] = [decimal_digits(low, digits).text, decimal_digits(high, digits).text]
    return data


# -- words ----------------------------------------------------------------------------------------
def _lines(request: Request, terms: list[dict[str, Any]]) -> list[str]:
    quantity = request.quantity
    where = "every d >= 2" if request.d is None else f"d = {request.d}"
    if request.d == INFINITY:
        where = "limit of large d, times d" if quantity.scale else "limit of large d"
    lines = [f"{quantity.name}: {quantity.formula}", f"{where}, 0 < eps <= 1/2"]
    for term in terms:
        decimal = f"  = {term['decimal']}" if "decimal" in term else ""
        lines.append(f"  eps^{term['power']}: {term['exact']}{decimal}")
    parity = quantity.parity
    beyond = request.order + 1
    beyond += 0 if parity is None else (beyond - parity) % 2
    return [*lines, f"  + O(eps^{beyond})"]


def _point_lines(point: _At, digits: int) -> list[str]:
    data = _point(point, digits)
    low, high = data["enclosure"]
    lines = [
        f"at eps = {short(point.partial.eps)}, certified:",
        f"  further terms: at most {data['remainder_at_most']} ({_how(data)})",
        f"  at least {low}",
        f"  at most  {high}",
    ]
    if "direct" in data:
        low, high = data["direct"]
        lines += [
            "without the series, from the d overlaps, in that interval:",
            f"  at least {low}",
            f"  at most  {high}",
            f"  so the further terms are {_between(*data['remainder'])}",
        ]
    return lines


def _how(data: dict[str, Any]) -> str:
    cauchy = f"Cauchy, |eps| <= {data['radius']}"
    last = data["summed_to"]
    return cauchy if last is None else f"summed to eps^{last}, then {cauchy}"


def _between(low: str, high: str) -> str:
    if low == high:
        return low
    below, above = Decimal(low), Decimal(high)
    if below <= 0 <= above:  # they may all be zero
        return f"at most {max(-below, above)}"
    return f"from {low} to {high}"


def _bound_lines(certificate: Certificate, partial: Partial | None, digits: int) -> list[str]:
    pieces = " + ".join(map(str, certificate.pieces))
    lines = [
        "for every d >= 2 and 0 < eps <= 1/2, with D4 = pi^4 (d^2-1)(d^2+11)/(180 d^4):",
        f"  ({certificate.lower}) D4 eps^4 <= Delta <= ({certificate.upper}) D4 eps^4",
        f"  certified in this run on {pieces} pieces of the (eps^2, 1/d^2) box",
    ]
    if partial is not None:
        low, high = (decimal_digits(x, digits).text for x in gap_bounds(partial.d, partial.eps))
        lines.append(f"  here: {low} <= Delta <= {high}")
    return lines
