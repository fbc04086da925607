"""Eq. (7): under (5), Alice's key outcome and Eve are in a product state.

What is checked: the state (3), built from psi, for the explicit strategy of (4) and for phi_d^+
with junk entangled with Eve and Alice measuring either basis.
"""

from __future__ import annotations

from fractions import Fraction

from exact.array import CyclotomicArray
from proofs.explicit_strategies import EVE, JUNK, self_tested_pair
from proofs.instance import Instance
from proofs.lemma import Answer, Lemma, decide
from proofs.operators import items, one, reduced_on_alice, reduced_on_eve, tensor


def explicit() -> Answer:
    """Eve has p_A(a|x) diag(9, 16)/25, with p_A from the target alone and sigma_E from aux."""
    s = self_tested_pair()
    target = reduced_on_alice(s.target_state)
    found, right = [], 0
    for x in (0, 1):
        for a, a_target in zip(items(s.measurements[x]), items(s.targets[x]), strict=True):
            p = (a_target @ target).trace()
            right += reduced_on_eve(s.state, a) == EVE * p
            found.append(p.entry())
    from_aux = reduced_on_eve(s.aux) == EVE
    holds = right == len(found) and found[0] == Fraction(9, 25) and from_aux
    shown = ", ".join(str(p.as_rational()) for p in found)
    return decide(holds, f"{right} of {len(found)} blocks; p_A(a|x) = {shown}")


def state_with_junk(d: int, order: int) -> CyclotomicArray:
    """sum_j |jj> (x) junk, shape (2 d, 2 d, 2); its square norm is d."""
    return tensor(one(d, order).reshape(d, d, 1), JUNK.embed(order))


def basis_pair(i: Instance) -> Answer:
    """Eve has diag(9, 16)/(25 d) for each outcome of either basis."""
    d, order = i.d, i.pair.order
    psi = state_with_junk(d, order)
    wanted = EVE.embed(order) / d
    right = 0
    for x in (0, 1):
        for a in items(i.strategy.alice[x]):
            right += reduced_on_eve(psi, a.kron(one(2, order))) / d == wanted
    return decide(right == 2 * d, f"{right} of {2 * d} blocks are diag(9, 16)/(25 d)")


LEMMA = Lemma("eq07", once={"explicit": explicit}, instance={"basis-pair": basis_pair})
