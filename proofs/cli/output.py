"""Where results go: tables to standard output, notes to standard error, files atomically.

Main definitions: :func:`print_json`, :func:`write_json`, :func:`write_file`,
:func:`number`.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from pathlib import Path
from typing import Any

from flint import arb, ctx
from rich.console import Console

from exact.enclosure import Enclosable, decimal_digits
from exact.errors import ParameterError

#: Tables and numbers. A pipe or file gets long lines, so that no number is cut.
out = Console(width=None if sys.stdout.isatty() else 240, highlight=False)
#: Progress, notes and errors.
err = Console(stderr=True, highlight=False, soft_wrap=True)


def print_json(data: object) -> None:
    """Print plain data as JSON on standard output."""
    sys.stdout.write(json.dumps(data, indent=2) + "\n")


def print_plain(text: str) -> None:
    """Print text as it is, without wrapping or markup."""
    sys.stdout.write(text + "\n")


def check_writable(name: str) -> Path:
    """The file to write, or a refusal before any work is done.

    Raises:
        ParameterError: naming the file, if it is not regular or its directory not writable.
    """
    try:
        path = Path(name).resolve()
        regular = path.is_file() or not path.exists()
        writable = path.parent.is_dir() and os.access(path.parent, os.W_OK)
    except OSError:
        regular = writable = False
    if not (name and regular and writable):
        raise ParameterError(
            f"cannot write the file {name!r}",
            value=name,
            remedy="name a regular file in a directory you can write, or - for standard output",
        )
    return path


def write_json(data: object, path: Path) -> None:
    """Write plain data as JSON; see :func:`write_file`."""
    write_file((json.dumps(data, indent=2) + "\n").encode(), path)


def write_file(content: bytes, path: Path) -> None:
    """Write a file, all of it or nothing, keeping the mode of one that is there.

    Raises:
        ParameterError: if the file cannot be written; an earlier file is then left as it was.
    """
    temporary = None
    try:
        umask = os.umask(0)
        os.umask(umask)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~umask
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise ParameterError(
            f"cannot write {path}: {error.strerror}", value=str(path), remedy="name another file"
        ) from error


def enclosure(x: Enclosable, digits: int) -> tuple[str, str]:
    """Decimals below and above x, rounded outwards to a few digits more than ``digits``."""
    bits = int(digits * 3.33) + 64
    ball = x.ball(bits)
    return outward(ball, ball, digits + 3, bits)


def outward(lower: arb, upper: arb, digits: int, bits: int) -> tuple[str, str]:
    """Decimals below every number of the first ball and above every number of the second."""
    with ctx.workprec(bits + 64):
        return _directed(lower.lower(), digits, ROUND_FLOOR), _directed(
            upper.upper(), digits, ROUND_CEILING
        )


def _directed(end: arb, digits: int, rounding: str) -> str:
    mantissa, exponent = (int(v) for v in end.man_exp())
    context = Context(prec=digits, rounding=rounding, Emin=-(10**9), Emax=10**9)
    if exponent >= 0:
        return str(context.create_decimal(mantissa << exponent))
    return str(context.divide(Decimal(mantissa), Decimal(1 << -exponent)))


def number(x: Enclosable, exact: str, digits: int = 20) -> dict[str, Any]:
    """An exact number as data: its exact text, a decimal rounded to nearest, and an enclosure."""
    lower, upper = enclosure(x, digits)
    return {
        "exact": exact,
        "decimal": decimal_digits(x, digits).text,
        "enclosure": [lower, upper],
    }
