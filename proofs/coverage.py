"""What the theorems of proofs/rocq cover, row by row of the ledger: ``coverage.toml``.

Main definitions: :class:`Coverage`, :func:`load_coverage`, :func:`parse_coverage`.

Conventions: this is what is claimed, not what was checked; ``exact-diqkd verify --kernel`` grants
the claim of a row only if the kernel printed each of its theorems in that run.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from exact.errors import LedgerError
from proofs.reader import load_statements

_SOURCE = ("rocq", "coverage.toml")
_KEYS = {"theorems", "missing"}


@dataclass(frozen=True, slots=True)
class Coverage:
    """What covers one row.

    Attributes:
        theorems: the theorems of Letter.v that cover the row together.
        missing: what of the row they do not say, in words.
    """

    theorems: tuple[str, ...]
    missing: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The entry as plain data."""
        return {"theorems": list(self.theorems), "missing": list(self.missing)}


@cache
def load_coverage() -> dict[str, Coverage]:
    """By id, what covers each row of the ledger.

    Raises:
        LedgerError: the file breaks a rule, or its rows are not those of the ledger.

    >>> load_coverage()["eq09"].theorems
    ('eq09', 'eq09_moduli')
    """
    text = resources.files("proofs").joinpath(*_SOURCE).read_text(encoding="utf-8")
    return parse_coverage(text, (s.id for s in load_statements()))


def parse_coverage(text: str, rows: Iterable[str]) -> dict[str, Coverage]:
    """Coverage written in TOML, one entry for each row.

    Raises:
        LedgerError: not TOML; an unknown key; a value that is not a list of lines; a theorem
            twice; a row with neither theorem nor anything missing; a row too many or too few.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _error("the file", f"is not valid TOML: {error}", None) from error
    found = {row: _entry(row, table) for row, table in document.items()}
    wanted = list(rows)
    for row in (*wanted, *found):
        if row not in found:
            raise _error(row, "has no entry", row)
        if row not in wanted:
            raise _error(row, "is not a row of the ledger", row)
    return {row: found[row] for row in wanted}


def _entry(row: str, table: object) -> Coverage:
    if not isinstance(table, dict) or set(table) != _KEYS:
        raise _error(row, f"needs the keys {' and '.join(sorted(_KEYS))}, and no other", table)
    for key, lines in table.items():
        good = isinstance(lines, list) and all(
            isinstance(x, str) and x.strip() and "\n" not in x for x in lines
        )
        if not good:
            raise _error(row, f"has a {key!r} that is not a list of lines: {lines!r}", lines)
        if len(set(lines)) != len(lines):
            raise _error(row, f"names one of its {key!r} twice: {lines!r}", lines)
    if not table["theorems"] and not table["missing"]:
        raise _error(row, "has no theorem, and nothing is said to be missing", row)
    return Coverage(tuple(table["theorems"]), tuple(table["missing"]))


def _error(where: str, what: str, value: object) -> LedgerError:
    return LedgerError(f"{where} {what}", value=value, remedy="correct proofs/rocq/coverage.toml")
