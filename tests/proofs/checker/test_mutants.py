"""A sample of the mutants of all certificates; `make mutants` runs them all and prints the report."""

from __future__ import annotations

import pytest

from proofs import check
from tests.proofs.checker.mutants import Mutant, World, accepted, report, table


@pytest.fixture(scope="module")
def world() -> World:
    """The statements with certificates that the checker has accepted."""
    return World.load()


def test_the_certificates_themselves_are_accepted(world: World) -> None:
    """What is mutated is accepted unchanged, so a rejection is due to the change."""
    for name, certificate in world.certificates.items():
        for goal, part in zip(world.goals(name), certificate["goals"], strict=True):
            assert accepted(world, Mutant("", "", name, goal, part))


def test_no_false_mutant_is_accepted(world: World) -> None:
    """Of some of every class of mutants, none is accepted that is not shown to be true."""
    counts = report(world, every=67, whole_too=True)
    assert sum(c.tried for c in counts.values()) > 2000
    assert not [x for c in counts.values() for x in c.false], table(counts)


def test_the_harness_sees_a_checker_that_is_wrong(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a checker that takes every remainder for zero, false mutants are found."""
    monkeypatch.setattr(check.Prover, "zero", lambda *_: None)
    assert any(c.false for c in report(world, every=499, whole_too=False).values())
