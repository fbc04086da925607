"""The command ``exact-diqkd``.

Main definitions: :data:`app`, :func:`main`, :func:`run`.

Conventions: exit code 0 when all is well; 1 when it is not (a row unknown, a recomputation against
the ledger, a stale certificate, engines that disagree); 2 for words the command cannot use, with
one line on standard error that names the word and the remedy. Nothing a user writes is evaluated.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import metadata
from typing import Annotated

import typer

from exact.errors import ExactDiqkdError
from proofs.cli.certify import certify
from proofs.cli.checks import certificates, crosscheck, show, verify
from proofs.cli.kernel_instance import kernel_instance
from proofs.cli.locality import locality
from proofs.cli.numbers import bell, correlation, gap, overlap
from proofs.cli.optimum import optimum
from proofs.cli.output import err, print_plain
from proofs.cli.series import series
from proofs.cli.tradeoff import tradeoff
from proofs.cli.witness import witness

HELP = """Exact verification of M. Farkas, Unbounded Device-Independent Quantum Key Rates from
Arbitrarily Small Nonlocality, PRL 132, 210803 (2024).

D is the dimension, 2 or more. EPS is an exact rational in [0, 1]: 1/7, 0.3 (read as 3/10) or 1e-30.
For `gap`, `locality` and `series --at` it may be irrational: sqrt(2)/10, root(x^3 - 2, 1, 2)/5.

Exit code 0: all is well. 1: a row is unknown, a recomputation fails, a certificate is stale, or
engines disagree. 2: bad input.
"""

app = typer.Typer(
    name="exact-diqkd",
    help=HELP,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print_plain(f"exact-diqkd {metadata.version('exact-diqkd')}")
        raise typer.Exit


@app.callback(help=HELP)
def options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Show the version and exit.", is_eager=True, callback=_print_version
        ),
    ] = False,
) -> None:
    """Set what holds for every command."""


# A word such as -1/2 is a bad EPS, not an option: let it through to be refused by name.
_WORDS = {"ignore_unknown_options": True}
app.command(context_settings=_WORDS)(verify)
app.command(context_settings=_WORDS)(show)
app.command(context_settings=_WORDS)(certificates)
app.command(context_settings=_WORDS)(overlap)
app.command(context_settings=_WORDS)(bell)
app.command(context_settings=_WORDS)(correlation)
app.command(context_settings=_WORDS)(gap)
app.command(context_settings=_WORDS)(witness)
app.command(context_settings=_WORDS)(certify)
app.command(context_settings=_WORDS)(locality)
app.command(context_settings=_WORDS)(optimum)
app.command(context_settings=_WORDS)(series)
app.command(context_settings=_WORDS)(tradeoff)
app.command(context_settings=_WORDS)(kernel_instance)
app.command(context_settings=_WORDS)(crosscheck)


def run(words: Sequence[str]) -> int:
    """Run the command on the given words and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without a dagger still gets its table
    try:
        result = app(args=list(words) or ["--help"], prog_name="exact-diqkd", standalone_mode=False)
    except ExactDiqkdError as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        return _refuse("interrupted", 130)
    except BrokenPipeError:
        # the reader of our output went away: not an error of ours, and nothing more to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except MemoryError:
        return _refuse("out of memory; choose a smaller d or a smaller denominator of eps")
    except OSError as error:
        return _refuse(f"cannot write the output: {error.strerror}; write it elsewhere", 1)
    except Exception as error:
        # usage errors of the command-line library know how to say themselves; all else is a defect
        message = getattr(error, "format_message", None)
        if message is None:
            raise
        return _refuse(f"{message().rstrip('.')}; exact-diqkd --help shows what can be said")
    return result if isinstance(result, int) else 0


def _refuse(message: str, code: int = 2) -> int:
    err.print(f"exact-diqkd: {' '.join(message.split())}", markup=False)
    return code


def main() -> None:
    """Entry point of the console script."""
    sys.exit(run(sys.argv[1:]))
