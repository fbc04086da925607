"""Eq. (10): the local bound in closed form.

What is checked: the closed form against the largest value over deterministic strategies, found
from the coefficients of the functional alone; at d = 2 over all 324 joint strategies one by one.
"""

from __future__ import annotations

from exact.bases import shift_power
from exact.bell import BellFunctional, brute_force_local_bound, every_local_strategy
from exact.enclosure import decimal_digits
from exact.overlaps import Overlaps
from proofs.instance import Instance
from proofs.lemma import Answer, Lemma, at_most, decide


def best_response(i: Instance) -> Answer:
    """L = max over Alice's outputs of the sum of Bob's best answers."""
    closed, searched = i.functional.local_bound(), brute_force_local_bound(i.functional)
    shown = decimal_digits(closed, 12).text
    return decide(closed == searched, f"L = {shown} over {i.d**2} strategies of Alice")


def all_strategies() -> Answer:
    """At d = 2 and four values of eps: no joint strategy exceeds L, and one reaches it."""
    counts, holds = [], True
    for eps in ("1/7", "3/10", "1/3", "1/2"):
        functional = BellFunctional(Overlaps(shift_power(2, eps)))
        bound = functional.local_bound()
        values = list(every_local_strategy(functional))
        reached = sum(value == bound for value in values)
        holds = holds and reached > 0 and all(at_most(value, bound) for value in values)
        counts.append(f"{len(values)} joint strategies at {eps}, {reached} reach L")
    return decide(holds, "; ".join(counts))


LEMMA = Lemma(
    "eq10-local",
    instance={"best-response": best_response},
    once={"all-strategies": all_strategies},
)
