"""``tradeoff``: key rate against nonlocality, as a table, files and a figure.

Main definition: :func:`tradeoff`.
"""

from __future__ import annotations

import json as json_text
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from exact.distance import MAX_SERIES
from exact.enclosure import decimal_digits
from exact.errors import ParameterError, shown
from exact.floor import check_near_zero
from localsearch.find import MAX_DIMENSION as MAX_PROGRAM
from proofs.cli.backing import Backing
from proofs.cli.numbers import make_table
from proofs.cli.options import read_dimensions, read_epss, read_integer, short
from proofs.cli.output import check_writable, err, out, outward, print_plain, write_file
from proofs.tradeoff import (
    DIMENSIONS,
    LAWS,
    QUANTITIES,
    Row,
    Tradeoff,
    as_csv,
    as_data,
)
from proofs.tradeoff import tradeoff as compare
from proofs.tradeoff.figure import FORMATS as FIGURES
from proofs.tradeoff.figure import draw
from proofs.tradeoff.table import DIGITS, MAX_DIGITS, PROGRAMS

FORMATS: Final = ("csv", "json", *FIGURES)
#: The columns that a terminal has room for.
_SHOWN: Final = ("rate", "gap", "setting_distance", "distance", "gap_noise", "noise")
_DIGITS: Final = 5
_SLOPE_DIGITS: Final = 7
_BOUND_DIGITS: Final = 3
_BITS: Final = 64
_PROOFS: Final = (
    "The slopes are certified; each limit as eps -> 0 is proved for every d >= 2.",
    "  series: the first term is a eps^k, exact, with a > 0 for every d (decided in this run)",
    "  words: between two multiples of eps, and a power series near 0; argued in words, in no",
    "    certificate (exact/distance.py)",
    "",
)
#: The rows of the ledger that the columns rest on.
ROWS: Final = (
    "key-direct",
    "main-theorem",
    "eq10-local",
    "eq10-attained",
    "limit",
    "gap",
    "law",
    "leading",
    "noise",
)


def tradeoff(
    d: Annotated[str, typer.Option("--d", metavar="LIST", help="Dimensions.")] = ",".join(
        map(str, DIMENSIONS)
    ),
    eps: Annotated[
        str, typer.Option("--eps", metavar="LIST", help="Exact rationals in (0, 1/2].")
    ] = "1/2,1e-1,1e-2,1e-3,1e-4,1e-5,1e-6,1e-7,1e-8",
    lp: Annotated[
        str, typer.Option("--lp", help=f"Largest d with linear programs, 0 to {MAX_PROGRAM}.")
    ] = str(PROGRAMS),
    digits: Annotated[
        str, typer.Option("--digits", help=f"Significant digits in files, 1 to {MAX_DIGITS}.")
    ] = str(DIGITS),
    output: Annotated[
        str, typer.Option("--output", help="Directory, or files' name without ending.")
    ] = "tradeoff",
    formats: Annotated[
        str, typer.Option("--format", metavar="LIST", help="Files to write, or none.")
    ] = ",".join(FORMATS),
) -> int:
    """Compare key rate and nonlocality: log2 d bits, a violation ~ eps^4, a distance ~ eps.

    Prints the table and the log-log slopes with their limits, and writes tradeoff.csv, .json, .svg,
    .pdf and .png. Files that are there are replaced, each all at once. Every digit is right.

    - gap of (10): Delta = (d-1) - L;
    - 2 c_00: the ell_1 distance to the local set in each pair of settings is at most this;
    - distance: the ell_1 distance summed over all a, b, x, y = jk, by linear programs (--lp);
    - 1 - v of (10), 1 - v*: the white noise that hides the violation, that makes p local.

    The files have more: the simpler witness and bounds of distance and noise for every d. D up to
    10^6, up to 10^15 if every EPS is at most 1/5. Exit code 1 if the checker rejects a row of the
    ledger that the comparison rests on.

    Examples:
    - `exact-diqkd tradeoff`
    - `exact-diqkd tradeoff --d 2-8,1024 --eps 1e-1,1e-100 --output figure`
    - `exact-diqkd tradeoff --lp 0 --format svg,csv`
    """
    ds = read_dimensions(d, MAX_SERIES)
    epss = [check_near_zero(value) for value in read_epss(eps)]
    programs = read_integer(lp, "--lp", 0, MAX_PROGRAM)
    wanted = read_integer(digits, "--digits", 1, MAX_DIGITS)
    paths = _paths(output, _read_formats(formats))
    figures = [name for name in paths if name in FIGURES]
    if figures and len(set(epss)) < 2:
        raise ParameterError(
            f"one eps, {shown(eps)}, makes no figure",
            value=eps,
            remedy="give two, or --format csv,json",
        )
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    hidden = not err.is_terminal
    with Progress(
        *columns, TimeElapsedColumn(), console=err, transient=True, disable=hidden
    ) as bar:
        task = bar.add_task("certifying", total=None)

        def progress(name: str, done: int, total: int) -> None:
            bar.update(task, description=f"{name:<12}", completed=done, total=total)

        found = compare(ds, epss, programs=programs, digits=wanted, progress=progress)
        backing = Backing.of(ROWS)
        bar.update(task, description="drawing")
        contents = _contents(found, list(paths))
    _print(found, backing)
    for name, path in paths.items():
        write_file(contents[name], path)
    if paths:
        print_plain("written: " + ", ".join(path.name for path in paths.values()))
    return 0 if backing.ok else 1


def _read_formats(word: str) -> list[str]:
    """The files to write, in a fixed order."""
    if word.strip() == "none":
        return []
    parts = [part.strip() for part in word.split(",")]
    for part in parts:
        if part not in FORMATS:
            raise ParameterError(
                f"--format {shown(part)!r} is not known",
                value=part,
                remedy=f"choose some of {','.join(FORMATS)}, or none",
            )
    return [name for name in FORMATS if name in parts]


def _paths(output: str, formats: Sequence[str]) -> dict[str, Path]:
    """The file of each format, each certain to be writable."""
    if not formats:
        return {}
    if output == "-" or Path(output).is_char_device():
        raise ParameterError(
            f"--output {shown(output)} is no file's name",
            value=output,
            remedy="name a directory, or the files without ending; --format none writes nothing",
        )
    stem = f"{output.rstrip('/')}/tradeoff" if output.endswith("/") or _is_dir(output) else output
    return {name: check_writable(f"{stem}.{name}" if output else "") for name in formats}


def _is_dir(output: str) -> bool:
    try:
        return bool(output) and Path(output).is_dir()
    except (OSError, ValueError):
        return False


def _contents(found: Tradeoff, formats: Sequence[str]) -> dict[str, bytes]:
    """Every file as a whole, before any is written."""
    out: dict[str, bytes] = {}
    if "csv" in formats:
        out["csv"] = as_csv(found).encode()
    if "json" in formats:
        out["json"] = (json_text.dumps(as_data(found), indent=1) + "\n").encode()
    figures = [name for name in formats if name in FIGURES]
    return {**out, **(draw(found, figures) if figures else {})}


# -- words ----------------------------------------------------------------------------------------
def _print(found: Tradeoff, backing: Backing) -> None:
    table = make_table("d", "eps", *(QUANTITIES[name].title for name in _SHOWN))
    for row in found.rows:
        table.add_row(str(row.d), short(row.eps), *(_cell(row, name) for name in _SHOWN))
    out.print(table)
    for line in _notes(found):
        out.print(line, markup=False, soft_wrap=True)
    if found.slopes:
        _print_slopes(found)
    lines = ["for every d >= 2 and 0 < eps <= 1/2:"]
    lines += [f"  {law}  [{proof}]" for law, proof in LAWS]
    lines += [
        "  W, V: the excess of two witnesses; M: from a local model; formulas in the JSON file.",
        "  Closed forms are compared by balls at each row here; each linear program lies between.",
    ]
    lines.append(f"rows, judged by the independent checker in this run: {backing.line(ROWS)}")
    lines.append(
        "The steps of exact/distance.py are in none of these rows; "
        "law has a lower bound only, 4/5 eps."
    )
    if not backing.ok:
        lines.append("Not every row is proved for all d: the comparison does not stand.")
    for line in lines:
        out.print(line, markup=False, soft_wrap=True)


def _cell(row: Row, name: str) -> str:
    """A decimal, or the certified bounds of a linear program that was not solved."""
    if name in row.numbers:
        return decimal_digits(row.numbers[name], _DIGITS).text
    low, high = (row.numbers[f"{name}_{end}"].interval for end in ("lower", "upper"))
    return "..".join(outward(low, high, _BOUND_DIGITS, _BITS)).lower()


def _notes(found: Tradeoff) -> list[str]:
    lines = [
        "rate in bits; 2 c_00: the ell_1 distance to the local set in each pair of settings is at",
        "most this; distance: that distance itself, a sum over all a, b, x, y = jk; 1 - v: the",
        "white noise that hides the violation of (10), or (v*) makes p local. Each digit is right.",
    ]
    if max(found.dimensions) > found.programs:
        lines.append(
            f"x..y: certified bounds; linear programs up to d = {found.programs} only, see --lp"
        )
    return lines


def _print_slopes(found: Tradeoff) -> None:
    """The slopes of each quantity over the d of the table, with the limit."""
    table = make_table("log-log slope", "d", "fitted to all eps", "two smallest eps", "limit", "by")
    for q in QUANTITIES.values():
        rows = [s for s in found.slopes if s.quantity is q]
        if rows:
            table.add_row(
                q.title,
                _span([str(s.d) for s in rows]),
                _span(sorted((s.fitted.text(_SLOPE_DIGITS) for s in rows), key=Fraction)),
                _span(sorted((s.last.text(_SLOPE_DIGITS) for s in rows), key=Fraction)),
                str(q.slope),
                "series" if q.series else "words",
            )
    out.print(table)
    for line in _PROOFS:
        out.print(line, markup=False, soft_wrap=True)


def _span(words: Sequence[str]) -> str:
    return words[0] if words[0] == words[-1] else f"{words[0]} to {words[-1]}"
