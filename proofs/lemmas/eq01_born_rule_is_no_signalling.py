"""Eq. (1): Born's rule gives non-negative, normalised and no-signalling probabilities.

What is checked: the four properties of the ideal strategy, every outcome from its own operator
and the key setting included; and the same for rational POVMs that are not projective, on a mixed
state.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import product

import numpy as np

from exact.array import CyclotomicArray
from exact.correlation import Correlation
from exact.enclosure import sign
from exact.errors import UndecidedError
from exact.radical import Radical, plain
from proofs.elimination import is_positive_semidefinite
from proofs.explicit_strategies import mixed_state, rational_alice, rational_bob
from proofs.ideal_tables import ideal_table
from proofs.instance import Instance
from proofs.lemma import Answer, Lemma, decide
from proofs.operators import is_povm, is_projective, items


def all_probabilities(i: Instance) -> list[tuple[Radical, int]]:
    """Every probability of the ideal strategy, those with equal parts once with their number."""
    table, d = ideal_table(i), i.d
    parts = (table.even, table.odd, i.overlaps.squares)
    even, odd, squares = (x.coefficients.tolist() for x in parts)
    places: dict[object, list[tuple[int, int, int, int]]] = {}
    for a, b, x, y in product(range(d), range(3), range(2), range(d * d)):
        j, k = divmod(y, d)
        alike = (*even[a][b][x][y], *odd[a][b][x][y], *squares[j][k])
        places.setdefault(alike, []).append((a, b, x, y))
    key = Counter(value for _, value in i.key.entries())
    found = [(table.probability(*where[0]), len(where)) for where in places.values()]
    return found + [(plain(value), times) for value, times in key.items()]


def is_real(table: Correlation) -> bool:
    """Whether both parts and the weights are equal to their conjugates."""
    parts = (table.even, table.odd, table.weight)
    return all((x - x.conj()).is_zero() for x in parts)


def non_negative(i: Instance) -> Answer:
    """Every probability is real, and exactly zero or certified positive."""
    if not (is_real(ideal_table(i)) and (i.key - i.key.conj()).is_zero()):
        return decide(False, "a probability is not real")
    counts = {-1: 0, 0: 0, 1: 0}
    for p, times in all_probabilities(i):
        counts[sign(p).value] += times
    shown = f"{counts[1]} positive, {counts[0]} zero, {counts[-1]} negative"
    return decide(counts[-1] == 0, shown)


def normalised(i: Instance) -> Answer:
    """The probabilities sum to 1 for each pair of settings."""
    table = ideal_table(i)
    defect = table.even.sum(0).sum(0) - table.weight
    roots = table.odd.sum(0).sum(0)
    key = i.key.sum(0).sum(0) - 1
    wrong = _nonzero(defect, roots) + _nonzero(key)
    return decide(wrong == 0, f"{2 * i.d**2 + 2 - wrong} of {2 * i.d**2 + 2} sums are 1")


def no_signalling_to_bob(i: Instance) -> Answer:
    """Bob's marginal is the same for x = 0 and x = 1."""
    table = ideal_table(i)
    even, odd, key = table.even.sum(0), table.odd.sum(0), i.key.sum(0)
    wrong = _nonzero(even[:, 0] - even[:, 1], odd[:, 0] - odd[:, 1])
    wrong += _nonzero(key[:, 0] - key[:, 1])
    owed = 3 * i.d**2 + i.d
    return decide(wrong == 0, f"{owed - wrong} of {owed} marginals of Bob agree")


def no_signalling_to_alice(i: Instance) -> Answer:
    """Alice's marginal at each setting jk is that at the key setting."""
    defect, roots = marginal_defects(i)
    wrong, owed = _nonzero(defect, roots), 2 * i.d**3
    return decide(wrong == 0, f"{owed - wrong} of {owed} marginals of Alice agree with yhat")


def marginal_defects(i: Instance) -> tuple[CyclotomicArray, CyclotomicArray]:
    """sum_b p(a,b|x,jk) - sum_b p(a,b|x,yhat), times the weight: the parts without and with c."""
    table = ideal_table(i)
    at_key = i.key.sum(1).reshape(i.d, 2, 1)
    return table.even.sum(1) - at_key * table.weight.reshape(1, 1, i.d**2), table.odd.sum(1)


def _nonzero(*parts: CyclotomicArray) -> int:
    """At how many places one of the arrays, all of one shape, is not zero."""
    flags = np.zeros(parts[0].shape, dtype=bool)
    for x in parts:
        flags |= np.any(x.coefficients != 0, axis=-1)
    return int(flags.sum())


# -- measurements that are not projective -------------------------------------------------------
Table = dict[tuple[int, int, int, int], Fraction]


def born(rho: CyclotomicArray, alice: CyclotomicArray, bob: CyclotomicArray) -> Table:
    """p(a, b|x, y) = tr[(A (x) B) rho] for rational matrices, by (a, b, x, y).

    Raises:
        UndecidedError: if a probability is not rational.
    """
    table = {}
    for (x, of_alice), (y, of_bob) in product(enumerate(items(alice)), enumerate(items(bob))):
        for (a, left), (b, right) in product(enumerate(items(of_alice)), enumerate(items(of_bob))):
            p = (left.kron(right) @ rho).trace().entry().as_rational()
            if p is None:
                raise UndecidedError("a probability is not rational", value=(a, b, x, y))
            table[a, b, x, y] = p
    return table


def rational_povms() -> Answer:
    """The four properties for the rational example, whose ingredients are checked first."""
    rho, alice, bob = mixed_state(), rational_alice(), rational_bob()
    settings = items(alice) + items(bob)
    valid = is_positive_semidefinite(rho) and (rho.trace() - 1).is_zero()
    valid = valid and all(is_povm(s) and not is_projective(s) for s in settings)
    p = born(rho, alice, bob)
    grid = list(product((0, 1), (0, 1)))
    sums = all(sum(p[a, b, x, y] for a in (0, 1) for b in range(3)) == 1 for x, y in grid)
    to_bob = all(
        sum(p[a, b, 0, y] for a in (0, 1)) == sum(p[a, b, 1, y] for a in (0, 1))
        for b in range(3)
        for y in (0, 1)
    )
    to_alice = all(
        sum(p[a, b, x, 0] for b in range(3)) == sum(p[a, b, x, 1] for b in range(3))
        for a in (0, 1)
        for x in (0, 1)
    )
    least = min(p.values())
    shown = f"{len(p)} rational probabilities, the least {least}; POVMs, not projective: {valid}"
    return decide(valid and least >= 0 and sums and to_bob and to_alice, shown)


LEMMA = Lemma(
    "eq01",
    instance={
        "non-negative": non_negative,
        "normalised": normalised,
        "no-signalling-to-bob": no_signalling_to_bob,
        "no-signalling-to-alice": no_signalling_to_alice,
    },
    once={"rational-povms": rational_povms},
)
