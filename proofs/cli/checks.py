"""``verify``, ``show``, ``certificates`` and ``crosscheck``: the commands that check.

Main definitions: :func:`verify`, :func:`show`, :func:`certificates`, :func:`crosscheck`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from exact.bases import load_basis
from exact.errors import DimensionError, ParameterError
from proofs.cli.options import read_dimensions, read_epss
from proofs.cli.output import check_writable, err, out, print_json, print_plain, write_json
from proofs.instance import Instance, grid
from proofs.kernel import ask_kernel
from proofs.ledger import Ledger, run
from proofs.model import Statement
from proofs.plan import select
from proofs.report import ledger_text
from proofs.statement_report import statement_json, statement_latex, statement_text

DEFAULT_D = "2-8"
DEFAULT_EPS = "1/7,3/10,1/3,1/2"
CROSS_D = "2-5,8"
CROSS_EPS = "1/7,3/10,1/3,1/2,1e-6"
MAX_CROSS = 12
#: Columns of a statement in full.
WIDTH = 100


def verify(
    statements: Annotated[
        list[str] | None,
        typer.Argument(metavar="STATEMENT", help="Ids such as eq09; none means all."),
    ] = None,
    d: Annotated[str, typer.Option("--d", help="Dimensions, as 2-8 or 2,3,5.")] = DEFAULT_D,
    eps: Annotated[str, typer.Option("--eps", help="Exact rationals in [0,1].")] = DEFAULT_EPS,
    basis: Annotated[
        Path | None,
        typer.Option("--basis", help="Check at your own pair of bases (JSON) instead of the grid."),
    ] = None,
    recompute: Annotated[
        bool,
        typer.Option(
            "--recompute/--no-recompute",
            help="Recompute each row's claims at instances, beside the checker's verdict.",
        ),
    ] = True,
    kernel: Annotated[
        bool,
        typer.Option("--kernel", help="Compile proofs/rocq and show what its kernel closed."),
    ] = False,
    json_file: Annotated[
        str | None,
        typer.Option("--json", metavar="FILE", help="Write the ledger as JSON; - for stdout."),
    ] = None,
) -> int:
    """Check the letter's statements exactly and print the ledger.

    Verdict, scope and citations are what the independent checker, proofs/check.py, answers on the
    certificates; "all-d" is every dimension, "instance" a finite list of exact examples. A row
    without a certificate is "open", one whose certificate is not accepted "unknown".

    The column "recomputed" is a second opinion: the same claims computed exactly at each d and eps,
    or at your own pair of bases. It raises no verdict. `--no-recompute` leaves it out and answers
    in seconds.

    `--kernel` compiles the theorems of proofs/rocq in the prover Rocq (Coq) and adds a column:
    "all-d" if its kernel closed, in this run and with allowed axioms only, every theorem that
    covers the row; ‡ if they leave something out, which is then listed. Without the prover it
    says so, and claims nothing. `make kernel` prints the theorems in full.

    Exit code 0 if no row is unknown, no recomputation fails and, if asked, the kernel closed every
    theorem; open rows are listed and do not count as passes.

    Examples:
    - `exact-diqkd verify`
    - `exact-diqkd verify --no-recompute --kernel`
    - `exact-diqkd verify eq17-overlap eq10-local --d 2-5 --eps 1/100`
    - `exact-diqkd verify --basis my-basis.json`
    """
    chosen = select(statements or [])
    target = None if json_file in (None, "-") else check_writable(json_file or "")
    instances: list[Instance] | None = None
    if basis:
        instances = [Instance(load_basis(basis))]
    elif recompute:
        instances = grid(read_dimensions(d), read_epss(eps))
    if not recompute and (basis or (d, eps) != (DEFAULT_D, DEFAULT_EPS)):
        raise ParameterError(
            "--no-recompute leaves nothing to compute at --d, --eps or --basis",
            value="--no-recompute",
            remedy="leave out the one or the other",
        )
    at = instances[0].label if basis and instances else None
    ledger = _run_with_progress(chosen, instances, at)
    if kernel:
        with err.status("compiling proofs/rocq"):
            ledger = replace(ledger, kernel=ask_kernel())
    if json_file == "-":
        print_json(ledger.to_json())
    else:
        if target is not None:
            write_json(ledger.to_json(), target)
        ledger_text(ledger, out)
    return 0 if ledger.ok else 1


def _run_with_progress(
    chosen: Sequence[Statement], instances: list[Instance] | None, at: str | None
) -> Ledger:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("checking", total=None)

        def progress(name: str, done: int, total: int) -> None:
            bar.update(task, description=f"{name:<20}", completed=done, total=total)

        return run(chosen, instances, progress, at=at)


def show(
    statement: Annotated[str, typer.Argument(help="An id such as eq17-overlap.")],
    steps: Annotated[
        bool | None,
        typer.Option(
            "--steps/--no-steps",
            help="Print the derivation step by step; short ones are printed unasked.",
        ),
    ] = None,
    latex: Annotated[
        bool, typer.Option("--latex", help="Goals and derivations as LaTeX, for amsmath.")
    ] = False,
    json_output: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> int:
    """Print one statement in full: hypotheses, forms, theory, goals, derivation, dependencies.

    Goals are shown in the language of docs/certificates.md, which the checker reads, and as
    mathematics. Steps bear the numbers that they have in the certificate.

    Examples:
    - `exact-diqkd show limit`
    - `exact-diqkd show pqp --steps`
    - `exact-diqkd show eq17-overlap --latex`
    """
    (found,) = select([statement])
    if json_output:
        print_json(statement_json(found))
    elif latex:
        print_plain(statement_latex(found))
    else:
        statement_text(found, Console(width=min(out.width, WIDTH), highlight=False), steps)
    return 0


def certificates(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit code 1 if a file is stale.")
    ] = False,
) -> int:
    """Write the certificates anew from proofs/derivations: for those who change a derivation.

    Every file is written whole or not at all, and is the same, byte for byte, each time. Nothing is
    checked here; `exact-diqkd verify` or `make check` does that.

    Examples:
    - `exact-diqkd certificates`
    - `exact-diqkd certificates --check`
    """
    from proofs.certify import stale_certificates, write_certificates

    if check:
        stale = stale_certificates()
        for name in stale:
            print_plain(f"stale: {name}")
        print_plain(
            f"{len(stale)} stale" + ("; exact-diqkd certificates renews them" * bool(stale))
        )
        return 1 if stale else 0
    written = write_certificates()
    for name in written:
        print_plain(f"renewed: {name}")
    print_plain(f"{len(written)} renewed")
    return 0


def crosscheck(
    d: Annotated[str, typer.Option("--d", help="Dimensions, as 2-5 or 2,3.")] = CROSS_D,
    eps: Annotated[str, typer.Option("--eps", help="Exact rationals in [0,1].")] = CROSS_EPS,
    json_output: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> int:
    """Compare exact values with Arb balls, mpmath and an independent NumPy reference.

    Prints the largest deviation of every quantity, with units. Where float64 cannot resolve a
    quantity the table says so instead of claiming agreement. Exit code 1 if engines disagree.

    Examples:
    - `exact-diqkd crosscheck --d 2-4 --eps 1/7`
    """
    from proofs.crosscheck import cross_check

    ds = read_dimensions(d)
    if ds[-1] > MAX_CROSS:
        raise DimensionError(
            f"--d {d}: the cross-check forms d^4 numbers in four engines",
            value=ds[-1],
            remedy=f"choose d <= {MAX_CROSS}",
        )
    with err.status("comparing engines") as status:
        result = cross_check(ds, read_epss(eps), status.update)
    if json_output:
        print_json(result.to_json())
    else:
        result.render(out)
    return 0 if result.ok else 1
