"""``overlap``, ``bell``, ``correlation`` and ``gap``: the commands that print exact numbers.

Main definitions: :func:`overlap`, :func:`bell`, :func:`correlation`, :func:`gap`; and what every
command about one pair shares: :func:`pair_numbers`, :func:`head`, :func:`title`,
:func:`make_table`.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from exact.algebraic import RealAlgebraic
from exact.bases import load_basis
from exact.enclosure import decimal_digits, sign
from exact.errors import DimensionError, ParameterError
from proofs.cli.options import (
    MAX_WRITTEN,
    exact_eps,
    read_digits,
    read_dimension,
    read_eps,
    read_real_eps,
    short,
)
from proofs.cli.output import out, print_json, print_plain
from proofs.cli.values import Numbers, Value

MAX_CORRELATION = 12
#: Longer exact texts are left to --json.
MAX_SHOWN = 120

D = Annotated[str | None, typer.Argument(metavar="D", help="Dimension, 2 or more.")]
EPS = Annotated[str | None, typer.Argument(metavar="EPS", help="Exact rational in [0, 1].")]
REAL_EPS = Annotated[
    str | None, typer.Argument(metavar="EPS", help="Exact, in [0, 1]; may be irrational.")
]
BASIS = Annotated[Path | None, typer.Option("--basis", help="Your own pair of bases (JSON).")]
JSON = Annotated[bool, typer.Option("--json", help="Exact values and enclosures as JSON.")]
LATEX = Annotated[bool, typer.Option("--latex", help="LaTeX to paste.")]


def pair_numbers(
    d: str | None, eps: str | None, basis: Path | None, largest: int, *, irrational: bool = False
) -> Numbers:
    """The numbers of the pair meant by D EPS or by --basis FILE."""
    if basis is not None:
        if d is not None or eps is not None:
            raise ParameterError(
                "give either D EPS or --basis FILE, not both", value=(d, eps), remedy="drop one"
            )
        pair = load_basis(basis)
        if pair.d > largest:
            raise DimensionError(
                f"d = {pair.d} is too large to finish here", value=pair.d, remedy=f"d <= {largest}"
            )
        return Numbers(pair.d, None, pair)
    if d is None or eps is None:
        raise ParameterError(
            "D and EPS are missing", value=(d, eps), remedy="write e.g. 3 1/7, or use --basis FILE"
        )
    size = read_dimension(d, largest)
    return Numbers(size, read_real_eps(eps) if irrational else read_eps(eps))


def head(n: Numbers) -> dict[str, Any]:
    """What every JSON answer starts with."""
    return {
        "d": n.d,
        "eps": None if n.eps is None else exact_eps(n.eps),
        "basis": n.pair.label if n.pair is not None and n.eps is None else "U_eps",
    }


def title(n: Numbers) -> str:
    """The first line of every answer in words."""
    if n.eps is None and n.pair is not None:
        return f"d = {n.d}, {n.pair.label}"
    return f"d = {n.d}, eps = {short(n.eps or Fraction(0))}, U_eps of Eq. (17)"


def make_table(*columns: str) -> Table:
    """An empty table in the house form; long entries are folded."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def _matrix(n: Numbers, entry: Any) -> list[list[dict[str, Any]]]:  # noqa: ANN401 - a method
    """A d x d matrix of JSON numbers; for a circulant pair each distinct one is made once."""
    seen: dict[object, dict[str, Any]] = {}

    def one(j: int, k: int) -> dict[str, Any]:
        place: object = (j - k) % n.d if n.circulant else (j, k)
        if place not in seen:
            seen[place] = entry(j, k).to_json()
        return seen[place]

    return [[one(j, k) for k in range(n.d)] for j in range(n.d)]


def _places(n: Numbers) -> list[tuple[str, int, int]]:
    """Distinct places of a matrix with their names: n = j - k, or every (j, k)."""
    if n.circulant:
        return [(str(m), m, 0) for m in range(n.d)]
    return [(f"{j},{k}", j, k) for j in range(n.d) for k in range(n.d)]


def _print_values(rows: list[tuple[str, Value]], index: str, name: str) -> None:
    table = make_table(index, name, "decimal")
    for place, value in rows:
        shown = value.exact if len(value.exact) <= MAX_SHOWN else "long: see --json"
        table.add_row(place, shown, value.decimal())
    out.print(table)


def overlap(
    d: D = None, eps: EPS = None, basis: BASIS = None, json: JSON = False, latex: LATEX = False
) -> int:
    """Print the overlap matrix O_jk = |<j|e_k>| of Eq. (9), exactly.

    For U_eps it is circulant: O_jk = O_n with n = j - k mod d.

    Examples:
    - `exact-diqkd overlap 3 1/2`
    - `exact-diqkd overlap 3 1/2 --latex`
    - `exact-diqkd overlap --basis my-basis.json --json`
    """
    n = pair_numbers(d, eps, basis, MAX_WRITTEN)
    if json:
        print_json(
            {
                **head(n),
                "circulant": n.circulant,
                "overlap": _matrix(n, n.overlap),
                "overlap_squared": _matrix(n, n.square),
                "c": _matrix(n, n.c),
            }
        )
    elif latex:
        from proofs.cli.latex import overlaps_latex

        print_plain(overlaps_latex(n))
    else:
        out.print(title(n), markup=False, soft_wrap=True)
        index = "n = j - k" if n.circulant else "j,k"
        _print_values([(p, n.overlap(j, k)) for p, j, k in _places(n)], index, "O, exact")
        _print_values([(p, n.c(j, k)) for p, j, k in _places(n)], index, "c = sqrt(1 - O^2), exact")
    return 0


def bell(
    d: D = None, eps: EPS = None, basis: BASIS = None, json: JSON = False, latex: LATEX = False
) -> int:
    """Print the Bell functional of Eq. (10): coefficients, local bound, quantum value, gap.

    Examples:
    - `exact-diqkd bell 3 1/2`
    - `exact-diqkd bell 2 1e-30 --json`
    """
    n = pair_numbers(d, eps, basis, MAX_WRITTEN)
    positive = sign(n.gap.real).value > 0
    if json:
        print_json(
            {
                **head(n),
                "quantum_value": n.d - 1,
                "local_bound": n.local_bound.to_json(),
                "gap": n.gap.to_json(),
                "positive": positive,
                "c": _matrix(n, n.c),
                "overlap_squared": _matrix(n, n.square),
            }
        )
    elif latex:
        from proofs.cli.latex import bell_latex

        print_plain(bell_latex(n))
    else:
        out.print(title(n), markup=False, soft_wrap=True)
        out.print(
            "B = sum_jk c_jk [p(j,0|0,jk) - p(j,1|0,jk) + p(k,1|1,jk) - p(k,0|1,jk)]\n"
            "    - (1/2) sum_jk c_jk^2 [p_B(0|jk) + p_B(1|jk)],  c_jk = sqrt(1 - O_jk^2)",
            markup=False,
        )
        index = "n = j - k" if n.circulant else "j,k"
        _print_values([(p, n.c(j, k)) for p, j, k in _places(n)], index, "c, exact")
        summary = [("local bound L", n.local_bound), ("gap (d-1) - L", n.gap)]
        _print_values(summary, "quantity", "exact")
        verdict = "violated: L < d-1" if positive else "trivial: L = d-1"
        out.print(
            f"quantum value d-1 = {n.d - 1} (exact, reached by the ideal strategy); {verdict}"
        )
    return 0


def correlation(
    d: D = None,
    eps: EPS = None,
    basis: BASIS = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every setting of Bob, not only those with k = 0.")
    ] = False,
    json: JSON = False,
    latex: LATEX = False,
) -> int:
    """Print the ideal correlation p(a, b | x, y), exactly; y = j d + k, key setting included.

    For U_eps, p(a+s, b | x, (j+s)(k+s)) = p(a, b | x, jk), indices mod d, so the settings with
    k = 0 say everything; --all prints the others too. JSON is p[a][b][x][y] and key[a][b][x].

    Examples:
    - `exact-diqkd correlation 2 1/2`
    - `exact-diqkd correlation 3 1/7 --json`
    """
    n = pair_numbers(d, eps, basis, MAX_CORRELATION)
    size = n.d
    if json:
        p = [
            [
                [[n.probability(a, b, x, y).to_json() for y in range(size**2)] for x in (0, 1)]
                for b in range(3)
            ]
            for a in range(size)
        ]
        key = [
            [[n.key_probability(a, b, x).to_json() for x in (0, 1)] for b in range(size)]
            for a in range(size)
        ]
        print_json({**head(n), "scenario": [size, 3, 2, size**2], "p": p, "key": key})
        return 0
    if latex:
        from proofs.cli.latex import correlation_latex

        print_plain(correlation_latex(n))
        return 0
    out.print(title(n), markup=False, soft_wrap=True)
    columns = range(size) if every or not n.circulant else (0,)
    for y in sorted(j * size + k for j in range(size) for k in columns):
        _print_setting(n, f"y = {y} (jk = {y // size},{y % size})", 3, y)
    _print_setting(n, "yhat (key)", size, None)
    if n.circulant and not every:
        out.print("The other settings follow by shifting a, j and k together; --all prints them.")
    return 0


def _print_setting(n: Numbers, name: str, outcomes: int, y: int | None) -> None:
    table = make_table("a", *(f"p(a,{b}|{x})" for x in (0, 1) for b in range(outcomes)))
    for a in range(n.d):
        values = (
            n.key_probability(a, b, x) if y is None else n.probability(a, b, x, y)
            for x in (0, 1)
            for b in range(outcomes)
        )
        table.add_row(str(a), *(v.decimal(8) for v in values))
    out.print(name, markup=False)
    out.print(table)


def gap(
    d: D = None,
    eps: REAL_EPS = None,
    digits: Annotated[
        str, typer.Option("--digits", help="Significant digits, 1 to 100000.")
    ] = "20",
    basis: BASIS = None,
    json: JSON = False,
    latex: LATEX = False,
) -> int:
    """Print the gap (d-1) - L of Eq. (10) in certified digits.

    The value is rounded to nearest; each digit printed is right, at any eps, where floats see
    nothing. EPS may be irrational too: any real algebraic number in [0, 1], as `sqrt(2)/10`,
    `(sqrt(5)-1)/4`, or `root(x^3 - 2, 1, 2)/5`, the only root of x^3 - 2 from 1 to 2, over 5.

    Examples:
    - `exact-diqkd gap 3 1/2 --digits 40`
    - `exact-diqkd gap 3 "sqrt(2)/10"`
    - `exact-diqkd gap 64 1e-30 --digits 50 --json`
    """
    wanted = read_digits(digits)
    n = pair_numbers(d, eps, basis, 10**6, irrational=True)
    if latex:
        if isinstance(n.eps, RealAlgebraic):
            raise ParameterError(
                f"eps = {short(n.eps)} is irrational: LaTeX is written for rational eps",
                value=eps,
                remedy="use --json, which has the closed form as text",
            )
        if n.d > MAX_WRITTEN:
            raise DimensionError(
                f"d = {n.d} is too large for LaTeX", value=n.d, remedy=f"choose d <= {MAX_WRITTEN}"
            )
        from proofs.cli.latex import gap_latex

        print_plain(gap_latex(n))
        return 0
    value = n.gap
    found = decimal_digits(value.real, wanted)
    positive = not found.text.startswith("-") and found.text != "0"
    if json:
        print_json(
            {
                **head(n),
                "decimal": found.text,
                "exact": value.exact,
                "positive": positive,
                "bits": found.bits,
            }
        )
    else:
        out.print(title(n), markup=False, soft_wrap=True)
        out.print(f"gap = {found.text}", soft_wrap=True)
        what = "positive: (10) is violated" if positive else "zero: (10) is trivial"
        out.print(f"certified {what} ({wanted} digits, {found.bits} bits)")
    return 0
