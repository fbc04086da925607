"""Every goal of proofs/statements.toml holds in concrete models in which its assumptions hold.

This is a test of two programs, the checker and the statements, not a proof. That models exist shows
that the assumptions of a goal do not contradict one another, so that they cannot prove everything;
and whatever the checker accepts, steps of a certificate included, has to be true in them.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.proofs.checker.models.bell import maximisers
from tests.proofs.checker.models.context import goals, theory
from tests.proofs.checker.models.evaluate import citable, cited, evaluate
from tests.proofs.checker.models.example import Example, examples
from tests.proofs.checker.models.world import CHECK, LineError

GOALS = {f"{goal.statement}/{goal.id}": goal for goal in goals()}


@pytest.mark.parametrize("name", GOALS)
def test_goal_and_its_steps_hold(name: str) -> None:
    """In every model the assumptions hold, and then each step of the certificate and the claim."""
    goal = GOALS[name]
    assert evaluate(goal, (*goal.steps, goal.claim)) > 0


@pytest.mark.parametrize("example", examples(), ids=lambda e: e.world.name)
def test_example_holds(example: Example) -> None:
    """The goals that are examples hold in floats as well."""
    for line in example.checks:
        example.holds(line)


@pytest.mark.parametrize("theorem", CHECK.CITED)
def test_cited_theorem_holds(theorem: str) -> None:
    """A cited theorem is true in every model in which its premises hold, and there are such."""
    assert sum(cited(goal, theorem) for goal in GOALS.values() if theorem in citable(goal)) > 0


def test_equation_with_the_other_sign_fails() -> None:
    """Where a claim has a right side, its negative is refuted, for every claim."""
    survivors = []
    for name, goal in GOALS.items():
        left, equals, right = goal.claim.partition(" = ")
        if equals and right != "0":
            try:
                evaluate(goal, [f"{left} = -({right})"])
            except LineError:
                continue
            survivors.append(name)
    assert survivors == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("eq07/seven", "A[x,a]*F*psi =", "A[x,a]*F*psi + adj(psi)*A[x,a]*psi ="),
        ("eq10-local/bound", "- 1/2*c[j,k]^2", "+ 1/2*c[j,k]^2"),
        ("eq10-nontrivial/ceiling", "c[a,b]^2 - 1/2", "c[a,b]^2 - 3/2"),
        ("eq10-quantum/bound", "- 1/2*c[j,k]^2", "+ 1/2*c[j,k]^2"),
        ("eq10-quantum/identity", "+ d/2*", "- d/2*"),
        ("eq17-overlap/floor", "- S^2", "- 2*S^2"),
        ("eq17-overlap/below-one", "1 - o[j,k]", "1 - 3/2*o[j,k]"),
        ("continuity/entry-bound", "(U[j,k] - V[j,k])", "(U[j,k] + V[j,k])"),
        ("continuity/operator-bound", "(d - 1)^2", "(d - 3/2)^2"),
        ("limit/fejer", "- c[0,0]^2", "- 2*c[0,0]^2"),
        ("limit/distance", "2*c[0,0] -", "c[0,0] -"),
        ("conclusion-noise/answers", "+ si*", "+ 2*si*"),
        ("pqp/annihilated", "- c[j,k]*G[j,k]", "+ c[j,k]*G[j,k]"),
        ("gap-ceiling/above-half", "(1 - h)^2", "(1 - h)^3"),
        ("gap-ceiling/below-half", "(1 - h)^2", "(1 - h)^3"),
        ("gap-ceiling/reached", "(1 - o[a,b])", "(1 - 2*o[a,b])"),
        ("key-direct/key", "r - L", "r - 2*L"),
        ("gap/circulant", "c[j,k]", "c[k,j]"),
        ("gap/value", "- (1 - c[a,b])^2", "- (1 - c[b,a])^2"),
        ("gap/largest", "o[0,0] -", "o[1,0] -"),
        ("gap/least", "- Sum(n, (1 - delta(n,0))", "- Sum(n, (1 - delta(n,1))"),
        ("gap/floor", "1/4*", "1/2*"),
        ("gap/fourth", "2/3*", "1/3*"),
        ("law/witness-local", "2*(d - 1)", "2*(d - 1) - 1/9"),
        ("law/distance-below", "2/d*", "3/d*"),
        ("law/coefficient-floor", "3*d^2*c", "3/2*d^2*c"),
        ("law/linear", "- eps", "- 2*eps"),
        ("law/others", "1 - 2*o", "1 - 3*o"),
        ("law/steep", "4/5*c[0,0]", "7/5*c[0,0]"),
        ("law/gap-below", "180*d^4", "170*d^4"),
        ("law/gap-fourth-power", "- 4*(d^2 - 1)", "- 24*(d^2 - 1)"),
        ("law/gap-above", "9/25", "6/25"),
        ("leading/fejer-sixth", "+ 1/60480", "- 1/60480"),
        ("leading/below", "- 2/3*", "+ 2/3*"),
        ("leading/above", "+ 45/8", "- 45/8"),
        ("leading/two-sided-below", "200*d^4", "170*d^4"),
        ("leading/two-sided-above", "900*d^4", "1700*d^4"),
        ("noise/violated", "(2*u - 1)", "(2*u - 2)"),
        ("noise/not-violated", "(2*u - 1)", "2*u"),
        ("noise/ceiling", "c[a,b]^2", "1/100*c[a,b]^2"),
        ("ideal-p/first-other-zero", "(1 - c[j,k])", "(1 + c[j,k])"),
        ("ideal-p/second-own-one", "(1 + c[j,k])", "(1 - c[j,k])"),
        ("ideal-p/ratio", "o[n,0]*Sum(m", "o[0,n]*Sum(m"),
        ("symmetry/overlap", "o[k,j+1]", "o[k,j]"),
        ("symmetry/gap", "delta(k,a+1)", "delta(k,a)"),
        ("symmetry/negative", "o[k,j]", "o[j,k]"),
        ("symmetry/first-zero", "B1[k,j+1]", "B0[k,j+1]"),
        ("symmetry/near-one", "co[j,j+1]", "co[j+1,j]"),
        ("symmetry/difference", "c[k+h,k]^2", "c[k,k+h]^2"),
        ("symmetry/distance", "2*c[h,0] -", "c[h,0] -"),
    ],
)
def test_changed_claim_fails(name: str, old: str, new: str) -> None:
    """The models are rich enough to refute a claim with another sign or factor."""
    claim = GOALS[name].claim
    assert old in claim
    with pytest.raises(LineError):
        evaluate(GOALS[name], [claim.replace(old, new)])


@pytest.mark.parametrize("line", ["a-lie: 1 = 0", "too-much: o[j,k] > 1/2", "a-lie: P[j]*F = F"])
def test_assumption_without_a_model_is_named(line: str) -> None:
    """An assumption that does not hold is reported as it stands."""
    goal = GOALS["pqp/cube"]
    with pytest.raises(LineError) as failure:
        evaluate(replace(goal, lines=(*goal.lines, line)), [goal.claim])
    assert line.partition(": ")[2] in str(failure.value)


def test_goal_without_a_model_is_refused() -> None:
    """A statement that is not in the registry fails, and so does a letter without a value."""
    goal = GOALS["pqp/cube"]
    with pytest.raises(LineError, match="has no model at d = 2"):
        evaluate(replace(goal, statement="new"), [goal.claim])
    with pytest.raises(LineError, match="no value"):
        evaluate(replace(goal, declare=(*goal.declare, "Unheard: Bob, operator")), [goal.claim])


@pytest.mark.parametrize(
    ("d", "line", "index", "message"),
    [
        (2, "psi separates Alice", 2, "the rank"),
        (2, "psi separates Bob", 2, "the rank"),
        (4, "o connects", -1, "not connected"),
    ],
)
def test_given_line_is_checked(d: int, line: str, index: int, message: str) -> None:
    """A state of less than full rank separates nothing; two blocks of overlaps do not connect."""
    world = maximisers(d, full=False, positive=False, connected=False)[index]
    theory(GOALS["pqp/cube"], world)
    with pytest.raises(LineError, match=message):
        theory(replace(GOALS["pqp/cube"], given=(line,)), world)
