"""``locality``: certified distances of the ideal correlation of U_eps from the local set.

Main definitions: :func:`locality`, :func:`rechecked`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Final

import typer
from flint import arb, ctx

from exact.algebraic import inverse_floor
from exact.errors import ParameterError
from exact.local_polytope import (
    KEY,
    Qubit,
    ShiftFunctional,
    every_strategy_bound,
    unreduced_bound,
    value_text,
)
from exact.overlaps import require_open_interval
from localsearch import MEASURES, Locality
from localsearch import locality as search
from localsearch.find import MAX_DIGITS, MAX_DIMENSION
from proofs.cli.numbers import JSON, make_table
from proofs.cli.options import exact_eps, read_digits, read_dimension, read_real_eps, short
from proofs.cli.output import out, outward, print_json

_TITLES: Final = {
    "visibility": "critical visibility v*: the largest v with v p + (1 - v) p_noise local",
    "l1": "ell_1 distance to the local set: least sum over all a, b, x, y of |p - q|",
}
_FORMULA: Final = "F(p) = sum_{a,b,x,j,k} f_{j-k}(a-k, b, x) p(a,b|x,jk)"
_KEY_FORMULA: Final = " + sum_{a,b,x} f_key(a-b, x) p(a,b|x,yhat)"


def locality(
    d: Annotated[str, typer.Argument(metavar="D", help="Dimension, 2 or more.")],
    eps: Annotated[str, typer.Argument(metavar="EPS", help="Real algebraic, 0 < EPS < 1.")],
    key: Annotated[bool, typer.Option("--key", help="With the key setting.")] = False,
    measure: Annotated[str, typer.Option("--measure", help="visibility or l1.")] = "visibility",
    digits: Annotated[
        str, typer.Option("--digits", help=f"Significant digits, 1 to {MAX_DIGITS}.")
    ] = "20",
    functional: Annotated[
        bool, typer.Option("--functional", help="Print the Bell inequality behind one end.")
    ] = False,
    json: JSON = False,
    with_model: Annotated[
        bool, typer.Option("--model", help="With --json: the local model too, in full.")
    ] = False,
) -> int:
    """Certify how far the ideal correlation of U_eps is from the local set.

    - `--measure visibility`: the largest v with v p + (1 - v) p_noise local, where p_noise has
      the same measurements and the state 1/d^2;
    - `--measure l1`: the least sum over all a, b, x, y of |p - q| over local q.

    HiGHS solves the linear program in floats; what it suggests is made an exact Bell functional and
    an exact local model, and the interval follows from these two alone. Any eps, however small,
    rational or real algebraic. Exit code 1 if a re-check fails; then nothing is certified.

    The interval does not depend on the solver. The functional does: there are many optimal ones.
    `--functional` prints the one that was found and used, `--json` has it too.

    Examples:
    - `exact-diqkd locality 3 1/10`
    - `exact-diqkd locality 3 1/10 --functional`
    - `exact-diqkd locality 5 1e-6 --measure l1 --key --json`
    """
    size, value = read_dimension(d, MAX_DIMENSION), require_open_interval(read_real_eps(eps))
    wanted = read_digits(digits)
    if measure not in MEASURES:
        raise ParameterError(
            f"--measure {measure} is not known", value=measure, remedy="choose visibility or l1"
        )
    found = search(size, value, key=key, measure=measure, digits=wanted)
    checks = rechecked(found)
    if json:
        data = _data(found, checks, wanted)
        print_json({**data, "model": _model(found)} if with_model else data)
    else:
        _print(found, checks, wanted, functional=functional)
    return 0 if all(checks.values()) else 1


def rechecked(found: Locality) -> dict[str, bool]:
    """Check again what the search found, each time from the functional and the model.

    Returns:
        The name of each check and whether it holds: ``interval`` (certified anew at twice the
        precision, and it meets the first), ``local_bound`` (from the full scenario, without the
        shift), ``every_strategy`` (d = 2: by enumeration), ``closed_form`` (d = 2: it lies in
        the interval).
    """
    first = found.interval
    second = found.certify(2 * first.bits)
    bound = found.functional.local_bound()
    checks = {
        "interval": _meet(first.lower, first.upper, second.lower, second.upper, second.bits),
        "local_bound": unreduced_bound(found.functional) == bound,
    }
    if found.target.d == 2:
        exact = Qubit(found.measure, found.target.eps).ball(2 * first.bits)
        checks["every_strategy"] = every_strategy_bound(found.functional) == bound
        checks["closed_form"] = _meet(first.lower, first.upper, exact, exact, second.bits)
    return checks


def _meet(low: arb, high: arb, other_low: arb, other_high: arb, bits: int) -> bool:
    """Whether two intervals, each from a ball for its ends, have a point in common."""
    with ctx.workprec(bits):
        return bool(low.lower() <= other_high.upper() and other_low.lower() <= high.upper())


# -- numbers --------------------------------------------------------------------------------------
def _ends(found: Locality, digits: int) -> tuple[str, str]:
    """The interval as decimals rounded outwards; a visibility near 1 gets more digits."""
    more = 0
    if found.measure == "visibility":
        eps = found.target.eps
        more = len(str(inverse_floor(eps if eps <= Fraction(1, 2) else 1 - eps)))
    interval = found.interval
    return outward(interval.lower, interval.upper, digits + more + 3, interval.bits)


def _noise(found: Locality, digits: int) -> tuple[str, str]:
    interval = found.interval
    with ctx.workprec(interval.bits):
        low, high = 1 - interval.upper, 1 - interval.lower
    return outward(low, high, digits + 3, interval.bits)


def _value(found: Locality, digits: int) -> tuple[str, str]:
    bits = found.interval.bits
    ball = found.functional.value(found.target.balls(bits), bits)
    return outward(ball, ball, digits + 3, bits)


def _exact_end(found: Locality) -> tuple[str, str]:
    """Which end the functional proves, and that bound as exact text."""
    f = found.functional
    end = "lower" if found.measure == "l1" else "upper"
    if found.target.d == 2:
        return end, Qubit(found.measure, found.target.eps).text
    value, bound = value_text(found.target, f), f.local_bound()
    if found.measure == "l1":
        return end, f"({value} - ({bound}))/({f.largest()})"
    noise = f.noise_value()
    return end, f"({bound - noise})/({value} - ({noise}))"


def _table(f: ShiftFunctional, n: int) -> list[list[list[str]]]:
    """Coefficients of one orbit as [a][b][x]."""
    answers = range(1 if n == KEY else 3)
    return [[[str(f.at(n, a, b, x)) for x in (0, 1)] for b in answers] for a in range(f.d)]


# -- data -----------------------------------------------------------------------------------------
def _data(found: Locality, checks: dict[str, bool], digits: int) -> dict[str, Any]:
    sound = all(checks.values())
    lower, upper = _ends(found, digits) if sound else (None, None)
    target, f = found.target, found.functional
    end, text = _exact_end(found)
    low, high = _value(found, digits)
    answer: dict[str, Any] = {
        "d": target.d,
        "eps": exact_eps(target.eps),
        "basis": "U_eps",
        "measure": found.measure,
        "key": target.key,
        "lower": lower,
        "upper": upper,
    }
    if found.measure == "visibility":
        answer["one_minus_visibility"] = list(_noise(found, digits)) if sound else None
    return {
        **answer,
        "exact_bound": {"end": end, "exact": text},
        "functional": {
            "formula": _FORMULA + (_KEY_FORMULA if target.key else ""),
            "indices": "f[n][a][b][x], n = j-k, and f_key[a][x], arguments mod d",
            "f": [_table(f, n) for n in range(target.d)],
            "f_key": [row[0] for row in _table(f, KEY)] if target.key else None,
            "local_bound": str(f.local_bound()),
            "noise_value": str(f.noise_value()),
            "largest_coefficient": str(f.largest()),
            "value": {"exact": value_text(target, f), "enclosure": [low, high]},
        },
        "rechecked": checks,
        "bits": found.interval.bits,
    }


def _model(found: Locality) -> dict[str, Any]:
    """The local model: W[m], s[n][a0][a1][b], t[a0][a1], and the v it is a model for."""
    model = found.model
    tables = [[[[str(x) for x in cell] for cell in row] for row in n] for n in model.answers]
    key = None if model.key is None else [[str(x) for x in row] for row in model.key]
    return {
        "formula": "d Pr(a0, a1) = W[a1-a0], d Pr(a0, a1, b at the setting (n, 0)) = "
        "s[n][a0][a1][b], d Pr(a0, a1, b = 0 at yhat) = t[a0][a1]; the rest by shifting all",
        "W": [str(x) for x in model.weights],
        "s": tables,
        "t": key,
        "visibility": None if found.visibility is None else str(found.visibility),
    }


# -- words ----------------------------------------------------------------------------------------
def _print(found: Locality, checks: dict[str, bool], digits: int, *, functional: bool) -> None:
    target = found.target
    setting = "with the key setting" if target.key else "on the settings jk"
    head = f"d = {target.d}, eps = {short(target.eps)}, U_eps of Eq. (17), {setting}"
    out.print(head, markup=False, soft_wrap=True)
    out.print(_TITLES[found.measure], markup=False)
    if not all(checks.values()):
        failed = ", ".join(name for name, holds in checks.items() if not holds)
        out.print(f"nothing is certified: {failed} failed; a defect of ours, please report it")
        return
    lower, upper = _ends(found, digits)
    lines = [f"  lower {lower}", f"  upper {upper}"]
    if found.measure == "visibility":
        low, high = _noise(found, digits)
        lines.append(f"  1 - v* from {low} to {high}")
    if target.d == 2:
        lines.append(f"  exactly {_exact_end(found)[1]}")
    visibility = found.measure == "visibility"
    proves = "v* <= (L - F_noise)/(F - F_noise)" if visibility else "distance >= (F - L)/max |f|"
    end = "upper" if visibility else "lower"
    lines += ["", f"the {end} end: a Bell inequality F <= L with rational coefficients f, {proves}"]
    if not functional:
        lines.append("  (one of many: --functional prints the one used)")
    for line in lines:
        out.print(line, markup=False, soft_wrap=True)
    if functional:
        _print_functional(found, digits)
    for line in _closing(found, checks):
        out.print(line, markup=False, soft_wrap=True)


def _print_functional(found: Locality, digits: int) -> None:
    f = found.functional
    low, high = _value(found, digits)
    for line in (
        f"  {_FORMULA + (_KEY_FORMULA if f.key else '')}",
        f"  L = {f.local_bound()}, max |f| = {f.largest()}, F_noise = {f.noise_value()}",
        f"  ideal F from {low} to {high}",
        "  f, exactly, with n = j - k:",
    ):
        out.print(line, markup=False, soft_wrap=True)
    columns = [f"f(a,{b}|{x})" for x in (0, 1) for b in range(3)]
    table = make_table("n", "a", *columns)
    for n in range(f.d):
        for a in range(f.d):
            values = (f.at(n, a, b, x) for x in (0, 1) for b in range(3))
            table.add_row(str(n), str(a), *(_short(v) for v in values))
    if f.key:
        for a in range(f.d):
            row = [_short(f.at(KEY, a, 0, 0)), "", "", _short(f.at(KEY, a, 0, 1)), "", ""]
            table.add_row("key", str(a), *row)
    out.print(table)


def _short(x: Fraction) -> str:
    return str(x) if x else "."


def _closing(found: Locality, checks: dict[str, bool]) -> list[str]:
    other = "lower" if found.measure == "visibility" else "upper"
    strategies = found.target.d**2
    lines = [
        f"the {other} end: a local model in exact rationals, {strategies} strategies of Alice",
        "checked again in this run: the interval at twice the precision; L from the full scenario",
    ]
    if "every_strategy" in checks:
        lines.append(
            "  L by enumeration of all deterministic strategies; the closed form is in the interval"
        )
    return lines
