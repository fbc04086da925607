"""The ledger's data: statements with their goals and claims, verdicts, and results of checks.

Main definitions: :class:`Statement`, :class:`Goal`, :class:`Claim`, :class:`CheckResult`,
:class:`Verdict`.

Main results: :func:`outcomes_of` and :func:`faults_of`, what a recomputation found.

Conventions: a goal is what a certificate shows, and verdicts come from goals alone; a claim is what
is recomputed at instances, and raises no verdict. A claim with no result counts as unknown, and
unknown is never a pass. No mathematics is checked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import total_ordering
from typing import Any

from exact.errors import LedgerError


class Verdict(Enum):
    """What the ledger says of a statement; ``proved`` and ``amended`` alone are passes."""

    PROVED = "proved"  # as printed
    AMENDED = "amended"  # the printed form has an exact counterexample, the corrected one holds
    CITED = "cited"  # a named theorem that is not proved here
    OPEN = "open"  # there is no certificate
    UNKNOWN = "unknown"  # there is a certificate, and the checker did not accept it


@total_ordering
class Scope(Enum):
    """How far a verdict reaches, weakest first."""

    INSTANCE = "instance"  # one d and one eps or basis pair, or one explicit example
    ALL_EPS = "all-eps"  # one d, eps a real variable or the basis pair arbitrary
    ALL_D = "all-d"  # d symbolic

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Scope):
            return NotImplemented
        order = list(Scope)
        return order.index(self) < order.index(other)


class Outcome(Enum):
    """The three-valued answer of one check."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"


class Role(Enum):
    """What a claim is for."""

    PROVED = "proved"  # part of the proved form
    COUNTEREXAMPLE = "counterexample"  # an exact witness against the printed form
    CONTROL = "control"  # must hold if the statement does, but proves no more and has no scope


class Per(Enum):
    """What a claim is checked at."""

    INSTANCE = "instance"  # every basis pair of the grid
    DIMENSION = "dimension"  # every d of the grid, for all eps (or all basis pairs) at once
    ONCE = "once"  # one explicit example, whatever the grid


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a claim: in words, and as LaTeX without delimiters."""

    words: str
    formula: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What a lemma must check."""

    id: str
    role: Role
    per: Per
    words: str
    formula: str


@dataclass(frozen=True, slots=True)
class Theory:
    """Declarations and assumptions in the language of docs/certificates.md."""

    id: str
    words: str
    declare: tuple[str, ...] = ()
    rule: tuple[str, ...] = ()
    assume: tuple[str, ...] = ()
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """What a certificate must show: a relation for all d, or an exact example.

    Attributes:
        id: its name within the statement.
        role: proved, counterexample or control.
        words: the claim in words.
        claim: the relation; None for an example.
        theory: the theories it is in, where these are not the statement's.
        assume: further assumptions, each "name: relation".
        fix: indices that are constants in the assumptions and the claim.
        example: definitions and checks over a cyclotomic field, as plain data.
    """

    id: str
    role: Role
    words: str
    claim: str | None = None
    theory: tuple[str, ...] = ()
    assume: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    fix: tuple[str, ...] = ()
    example: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One row of the ledger: what the letter says, what is proved, and the claims checked."""

    id: str
    place: str
    title: str
    hypotheses: tuple[str, ...]
    owed_scope: Scope
    cited: bool
    depends: tuple[str, ...]
    references: tuple[str, ...]
    printed: Form
    proved: Form
    claims: tuple[Claim, ...] = ()
    theory: tuple[str, ...] = ()
    assume: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    erratum: str | None = None
    argued: tuple[str, ...] = ()  # inference steps made in words, which no check covers


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The outcome of one claim at one instance, dimension or explicit example."""

    statement: str
    claim: str
    instance: str
    outcome: Outcome
    detail: str


# -- what a recomputation found -------------------------------------------------------------------
def outcomes_of(statement: Statement, results: Iterable[CheckResult]) -> dict[str, Outcome]:
    """Each claim's outcome over all its results; those of other statements are passed over.

    Raises:
        LedgerError: a result for this statement names none of its claims.
    """
    found: dict[str, set[Outcome]] = {c.id: set() for c in statement.claims}
    for r in results:
        if r.statement == statement.id:
            if r.claim not in found:
                raise LedgerError(
                    f"statement {r.statement!r} has no claim {r.claim!r}",
                    value=r,
                    remedy="correct proofs/statements.toml or the lemma",
                )
            found[r.claim].add(r.outcome)
    # The weakest answer counts; no answer at all is unknown.
    order = (Outcome.FAILS, Outcome.UNKNOWN, Outcome.HOLDS)
    return {c: next((o for o in order if o in got), Outcome.UNKNOWN) for c, got in found.items()}


def faults_of(statement: Statement, results: Iterable[CheckResult]) -> tuple[str, ...]:
    """One line for each claim without a result, and for each result that does not hold."""
    lines = []
    own = [r for r in results if r.statement == statement.id]
    for claim in statement.claims:
        answers = [r for r in own if r.claim == claim.id]
        if not answers:
            lines.append(f"{claim.id}: no result")
        for r in answers:
            if r.outcome is not Outcome.HOLDS:
                what = f"{claim.role.value} {r.outcome.value}"
                lines.append(f"{claim.id} at {r.instance}: {what}: {r.detail}")
    return tuple(lines)
