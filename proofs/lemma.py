"""How a lemma file states its checks: one function for each claim of its statement.

Main definitions: :class:`Lemma`, :class:`Answer`, :func:`decide`.

Conventions: a check for a claim with ``per = "instance"`` takes an
:class:`~proofs.instance.Instance`, one for ``per = "dimension"`` takes d, one for ``per =
"once"`` takes nothing. The answer has three values; a check that cannot tell says unknown, which
is never a pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from exact.enclosure import sign
from exact.radical import Radical
from proofs.instance import Instance
from proofs.model import Outcome


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of one check and one line on what was found."""

    outcome: Outcome
    detail: str


def decide(holds: bool, detail: str) -> Answer:
    """An exact decision: holds or fails.

    >>> decide(1 + 1 == 2, "1 + 1").outcome.value
    'holds'
    """
    return Answer(Outcome.HOLDS if holds else Outcome.FAILS, detail)


@dataclass(frozen=True, slots=True)
class Lemma:
    """The checks of one statement, by claim id.

    Attributes:
        statement: the statement's id in ``statements.toml``.
        instance: checks of claims ``per = "instance"``.
        dimension: checks of claims ``per = "dimension"``.
        once: checks of claims ``per = "once"``.
        family_only: ids of instance claims that speak of U_eps and not of every pair of bases.
        requires: hypotheses of instance claims; a claim is owed only where its hypothesis holds.
        hypothesis: what the whole row assumes of a pair of bases; its instance claims are owed
            only at such pairs, its dimension claims only in dimensions of such pairs.
    """

    statement: str
    instance: Mapping[str, Callable[[Instance], Answer]] | None = None
    dimension: Mapping[str, Callable[[int], Answer]] | None = None
    once: Mapping[str, Callable[[], Answer]] | None = None
    family_only: frozenset[str] = frozenset()
    requires: Mapping[str, Callable[[Instance], bool]] | None = None
    hypothesis: Callable[[Instance], bool] | None = None


def interior(i: Instance) -> bool:
    """The hypothesis 0 < eps < 1, for U_eps."""
    return i.eps is not None and 0 < i.eps < 1


def positive(i: Instance) -> bool:
    """The hypothesis that every overlap is positive."""
    return i.overlaps.all_positive()


def nontrivial(i: Instance) -> bool:
    """The hypothesis that every overlap is below 1."""
    return i.overlaps.all_below_one()


def at_most(x: Radical, y: Radical) -> bool:
    """Decide x <= y exactly."""
    return sign(y - x).value >= 0
