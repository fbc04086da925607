"""Which checks a statement owes, and where.

A lemma file and its statement must name the same claims; anything else is an error, so nothing
passes by being skipped. A claim is owed at every place where its hypotheses hold.

Main definitions: :func:`owed_checks`, :class:`Task`, :func:`select`, :func:`with_premises`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from exact.errors import LedgerError, ParameterError
from proofs.instance import Instance
from proofs.lemma import Answer, Lemma
from proofs.lemmas import LEMMAS
from proofs.model import Claim, Per, Statement
from proofs.reader import load_statements

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Task:
    """One check that is owed.

    Attributes:
        claim: what is claimed.
        place: where it is checked, for tables.
        check: the function that answers.
    """

    claim: Claim
    place: str
    check: Callable[[], Answer]


def select(names: Sequence[str]) -> tuple[Statement, ...]:
    """The statements with the given ids in the letter's order; all of them for no names.

    Raises:
        ParameterError: naming an id that does not exist, with the known ones.
    """
    statements = load_statements()
    known = {s.id for s in statements}
    for name in names:
        if name not in known:
            raise ParameterError(
                f"there is no statement {name!r}",
                value=name,
                remedy=f"choose among {', '.join(s.id for s in statements)}",
            )
    return tuple(s for s in statements if not names or s.id in names)


def with_premises(chosen: Sequence[Statement]) -> tuple[Statement, ...]:
    """The chosen statements and everything they depend on, in the letter's order."""
    statements = {s.id: s for s in load_statements()}
    needed: set[str] = set()
    todo = [s.id for s in chosen]
    while todo:
        name = todo.pop()
        if name not in needed:
            needed.add(name)
            todo.extend(statements[name].depends)
    return tuple(s for s in statements.values() if s.id in needed)


def lemma_of(statement: Statement) -> Lemma:
    """The lemma of a statement; its checks and the statement's claims must match one to one.

    Raises:
        LedgerError: naming the statement if they do not.
    """
    lemma = next((x for x in LEMMAS if x.statement == statement.id), Lemma(statement.id))
    have = {
        Per.INSTANCE: set(lemma.instance or ()),
        Per.DIMENSION: set(lemma.dimension or ()),
        Per.ONCE: set(lemma.once or ()),
    }
    for per, ids in have.items():
        wanted = {c.id for c in statement.claims if c.per is per}
        if ids != wanted:
            raise LedgerError(
                f"statement {statement.id!r}: the lemma checks {sorted(ids)} per {per.value}, "
                f"the statement claims {sorted(wanted)}",
                value=statement.id,
                remedy="make proofs/lemmas and proofs/statements.toml agree",
            )
    return lemma


def owed_checks(statement: Statement, instances: Sequence[Instance]) -> list[Task]:
    """Every check a statement owes on the given instances.

    Claims about U_eps are owed at members of that family only; claims with a hypothesis, where it
    holds.
    """
    lemma = lemma_of(statement)
    instances = [i for i in instances if lemma.hypothesis is None or lemma.hypothesis(i)]
    tasks: list[Task] = []
    for claim in statement.claims:
        if claim.per is Per.ONCE:
            tasks.append(Task(claim, "example", (lemma.once or {})[claim.id]))
        elif claim.per is Per.DIMENSION:
            by_dimension = (lemma.dimension or {})[claim.id]
            ds = sorted({i.d for i in instances})
            tasks += [Task(claim, f"d={d}", _bind(by_dimension, d)) for d in ds]
        else:
            at_instance = (lemma.instance or {})[claim.id]
            applies = (lemma.requires or {}).get(claim.id, _always)
            tasks += [
                Task(claim, i.label, _bind(at_instance, i))
                for i in instances
                if (i.eps is not None or claim.id not in lemma.family_only) and applies(i)
            ]
    return tasks


def _always(_: Instance) -> bool:
    return True


def _bind(check: Callable[[T], Answer], value: T) -> Callable[[], Answer]:
    return lambda: check(value)
