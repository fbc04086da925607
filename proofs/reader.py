"""Read ``statements.toml``: every key and value is checked, and what is not known is refused.

Main definitions: :func:`load_statements`, :func:`parse_statements`.

Conventions: each error names the entry that offends. No mathematics is checked here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from enum import Enum
from graphlib import CycleError, TopologicalSorter
from importlib import resources
from typing import Any, TypeVar

from exact.errors import LedgerError
from proofs.model import Claim, Form, Goal, Per, Role, Scope, Statement, Theory


def _is_line(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "\n" not in value


_KINDS: Mapping[str, Callable[[Any], bool]] = {
    "one line of text": _is_line,
    "a list of lines": lambda v: isinstance(v, list) and all(map(_is_line, v)),
    "true or false": lambda v: isinstance(v, bool),
    "a table": lambda v: isinstance(v, dict),
    "a list": lambda v: isinstance(v, list),
}
_LINE, _LINES, _FLAG, _TABLE, _LIST = _KINDS
_FORM = {"words": _LINE, "formula": _LINE}
_CLAIM = {"id": _LINE, "role": _LINE, "per": _LINE, **_FORM}
_FORMAL = dict.fromkeys(("assume", "given"), _LINES)
_THEORY = {**dict.fromkeys(("id", "words"), _LINE), **_FORMAL, "declare": _LINES, "rule": _LINES}
_GOAL = {
    **dict.fromkeys(("id", "role", "words", "claim"), _LINE),
    **_FORMAL,
    "fix": _LINES,
    "theory": _LINES,
    "example": _TABLE,
}
_STATEMENT = {
    **dict.fromkeys(("id", "place", "title", "owed_scope", "erratum"), _LINE),
    **dict.fromkeys(("hypotheses", "depends", "references", "argued"), _LINES),
    **dict.fromkeys(("printed", "proved"), _TABLE),
    "cited": _FLAG,
    "claim": _LIST,
    "goal": _LIST,
    "theory": _LINES,
    **_FORMAL,
}
_OPTIONAL = {"erratum", "claim", "argued", "goal", "theory", "declare", "rule", "fix", "example"}
_OPTIONAL |= set(_FORMAL)
_E = TypeVar("_E", bound=Enum)
_SOURCE = resources.files("proofs").joinpath("statements.toml")


def load_statements() -> tuple[Statement, ...]:
    """All statements of ``statements.toml``, in the letter's order.

    Raises:
        LedgerError: the file breaks a rule of the ledger.

    >>> [s.id for s in load_statements()][:3]
    ['eq01', 'eq02', 'eq03']
    """
    return parse_statements(_SOURCE.read_text(encoding="utf-8"))


def load_theories() -> dict[str, Theory]:
    """By id, the theories in which goals are stated.

    Raises:
        LedgerError: the file breaks a rule of the ledger.

    >>> load_theories()["coefficients"].declare
    ('c[D,D]: real',)
    """
    document = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
    rows = (_theory(row, i) for i, row in enumerate(document.get("theory", ()), 1))
    return {t.id: t for t in rows}


def parse_statements(text: str) -> tuple[Statement, ...]:
    """Statements written in TOML, checked one by one and together.

    Raises:
        LedgerError: not TOML; an unknown key or value; a missing key; an id used twice; a
            dependency on nothing, or in a cycle; a counterexample without an erratum.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _error("the file", f"is not valid TOML: {error}", None) from error
    tables = _read("the file", document, {"theory": _LIST, "statement": _LIST})
    theories = [_theory(row, i) for i, row in enumerate(tables.get("theory", ()), 1)]
    statements = tuple(_statement(row, i) for i, row in enumerate(tables["statement"], 1))
    _distinct("the file", [t.id for t in theories])
    for s in statements:
        for name in (*s.theory, *(name for goal in s.goals for name in goal.theory)):
            if name not in {t.id for t in theories}:
                raise _error(f"statement {s.id!r}", f"is in {name!r}, not a theory", name)
    _distinct("the file", [s.id for s in statements])
    graph = {s.id: s.depends for s in statements}
    for name, needs in graph.items():
        for other in needs:
            if other not in graph:
                raise _error(f"statement {name!r}", f"depends on {other!r}, not a statement", other)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        cycle: list[str] = error.args[1]
        raise _error(f"statement {cycle[0]!r}", f"depends on itself: {cycle}", cycle) from error
    return statements


def _statement(row: object, position: int) -> Statement:
    where = _entry("statement", row, position)
    t = _read(where, row, _STATEMENT)
    claims = tuple(_claim(where, c, i) for i, c in enumerate(t.pop("claim", ()), 1))
    _distinct(where, [c.id for c in claims])
    roles = {c.role for c in claims}
    if Role.COUNTEREXAMPLE in roles and "erratum" not in t:
        raise _error(where, "has a counterexample and no erratum", t["id"])
    if t["cited"] and roles - {Role.CONTROL}:
        raise _error(where, "is cited, so it can have no claims but controls", t["id"])
    goals = tuple(_goal(where, g, i) for i, g in enumerate(t.pop("goal", ()), 1))
    _distinct(where, [g.id for g in goals])
    if any(g.role is Role.COUNTEREXAMPLE for g in goals) and "erratum" not in t:
        raise _error(where, "has a counterexample and no erratum", t["id"])
    for key in ("printed", "proved"):
        t[key] = Form(**_read(f"{where}, {key}", t[key], _FORM))
    for key in ("hypotheses", "depends", "references", "argued", "theory", *_FORMAL):
        t[key] = tuple(t.get(key, ()))
    t["owed_scope"] = _member(Scope, t["owed_scope"], where)
    return Statement(claims=claims, goals=goals, **t)


def _theory(row: object, position: int) -> Theory:
    t = _read(_entry("theory", row, position), row, _THEORY)
    return Theory(**_frozen(t))


def _goal(owner: str, row: object, position: int) -> Goal:
    where = f"{owner}, {_entry('goal', row, position)}"
    t = _read(where, row, _GOAL)
    t["role"] = _member(Role, t["role"], where)
    if ("claim" in t) == ("example" in t):
        raise _error(where, "needs either a claim or an example", t["id"])
    return Goal(**_frozen(t))


def _frozen(table: Mapping[str, Any]) -> dict[str, Any]:
    """The table with tuples for its lists."""
    return {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}


def _claim(owner: str, row: object, position: int) -> Claim:
    where = f"{owner}, {_entry('claim', row, position)}"
    t = _read(where, row, _CLAIM)
    t["role"], t["per"] = _member(Role, t["role"], where), _member(Per, t["per"], where)
    return Claim(**t)


def _entry(noun: str, row: object, position: int) -> str:
    """How messages call an entry: by its id, or by its position if it has none."""
    return (
        f"{noun} {row['id']!r}" if isinstance(row, dict) and "id" in row else f"{noun} {position}"
    )


def _read(where: str, table: object, schema: Mapping[str, str]) -> dict[str, Any]:
    """A copy of a table whose keys and kinds of values are those of the schema."""
    if not isinstance(table, dict):
        raise _error(where, f"is not a table: {table!r}", table)
    for key in schema:
        if key not in table and key not in _OPTIONAL:
            raise _error(where, f"has no {key!r}", key)
    for key, value in table.items():
        if key not in schema:
            raise _error(where, f"has an unknown key {key!r}", key)
        if not _KINDS[schema[key]](value):
            raise _error(where, f"has a {key!r} that is not {schema[key]}: {value!r}", value)
    return dict(table)


def _distinct(where: str, ids: list[str]) -> None:
    for name in ids:
        if ids.count(name) > 1:
            raise _error(where, f"uses the id {name!r} more than once", name)


def _member(kind: type[_E], value: str, where: str) -> _E:
    known = {str(m.value): m for m in kind}
    if value not in known:
        raise _error(
            where, f"has {value!r} for a {kind.__name__.lower()}: not {list(known)}", value
        )
    return known[value]


def _error(where: str, what: str, value: object) -> LedgerError:
    return LedgerError(f"{where} {what}", value=value, remedy="correct proofs/statements.toml")
