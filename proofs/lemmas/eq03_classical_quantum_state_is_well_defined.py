"""Eq. (3): Alice's outcome and Eve are described by a state, whatever the purification.

What is checked: on an explicit rational vector, positivity, trace and both marginals; and the
effect of an isometry on Eve's side.
"""

from __future__ import annotations

from exact.array import CyclotomicArray
from proofs.elimination import is_positive_semidefinite
from proofs.explicit_strategies import R, T
from proofs.lemma import Answer, Lemma, decide
from proofs.operators import (
    act,
    complete,
    is_povm,
    items,
    norm_squared,
    one,
    reduced_on_alice,
    reduced_on_eve,
    reduced_on_parties,
)


def vector() -> CyclotomicArray:
    """(1,1,1,1,2,2,2,3)/5 on Alice, Bob and Eve, shape (2, 2, 2)."""
    return CyclotomicArray.from_entries([1, 1, 1, 1, 2, 2, 2, 3]).reshape(2, 2, 2) / 5


def povm() -> CyclotomicArray:
    """{T, 1-T}, shape (2, 2, 2)."""
    return complete(T)


def blocks(psi: CyclotomicArray, operators: CyclotomicArray) -> list[CyclotomicArray]:
    """The blocks tr_AB[(A_a (x) 1 (x) 1)|psi><psi|] of (3)."""
    return [reduced_on_eve(psi, a) for a in items(operators)]


def state() -> Answer:
    """Positive blocks, traces tr(A_a rho_A), and a sum that is Eve's state."""
    psi, operators = vector(), povm()
    found, rho = blocks(psi, operators), reduced_on_alice(psi)
    valid = (norm_squared(psi) - 1).is_zero() and is_povm(operators)
    positive = sum(map(is_positive_semidefinite, found))
    traces = [x.trace() for x in found]
    born = [(a @ rho).trace() for a in items(operators)]
    eve = (found[0] + found[1] - reduced_on_eve(psi)).is_zero()
    shown = ", ".join(str(x.entry().as_rational()) for x in traces)
    holds = valid and positive == len(found) and traces == born and eve
    return decide(holds, f"{positive} positive blocks with traces {shown}; sum is Eve's: {eve}")


def purification() -> Answer:
    """With R on Eve's side the blocks become R sigma R^dagger, and rho_AB stays."""
    psi, operators = vector(), povm()
    other = act(psi, eve=R)
    same = (reduced_on_parties(other) - reduced_on_parties(psi)).is_zero()
    isometry = (R.H @ R - one(R.shape[1])).is_zero()
    pairs = zip(blocks(psi, operators), blocks(other, operators), strict=True)
    moved = sum((y - R @ x @ R.H).is_zero() for x, y in pairs)
    holds = same and isometry and moved == len(operators)
    return decide(holds, f"{moved} blocks conjugated by R; R^dagger R = 1: {isometry}")


LEMMA = Lemma("eq03", once={"state": state, "purification": purification})
