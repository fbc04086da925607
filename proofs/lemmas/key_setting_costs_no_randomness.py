"""Text after Eq. (8): a further setting of Bob changes neither (5) nor Alice's randomness.

What is checked: Alice's marginals at the key setting against those at every other setting of Bob;
and, for the explicit strategy of (4), Eve's operators summed over Bob's outcomes against (3).
"""

from __future__ import annotations

import numpy as np

from exact.array import CyclotomicArray
from proofs.explicit_strategies import self_tested_pair
from proofs.instance import Instance
from proofs.lemma import Answer, Lemma, decide
from proofs.lemmas.eq01_born_rule_is_no_signalling import marginal_defects
from proofs.operators import (
    basis_measurement,
    direct_sum,
    is_povm,
    items,
    one,
    reduced_on_eve,
    stack,
)


def marginals(i: Instance) -> Answer:
    """sum_b p(a,b|x,yhat) = sum_b p(a,b|x,jk) for all a, x, j, k."""
    defect, roots = marginal_defects(i)
    bad = np.any(defect.coefficients != 0, axis=-1) | np.any(roots.coefficients != 0, axis=-1)
    wrong = int(bad.any(axis=(0, 1)).sum())
    return decide(wrong == 0, f"{i.d**2 - wrong} of {i.d**2} settings jk agree with yhat")


def key_measurement() -> CyclotomicArray:
    """|b><b| (x) 1 on Bob's first factor C^2, and 1/2 each on the extra dimension."""
    half = one(1) / 2
    return stack([direct_sum(b.kron(one(2)), half) for b in items(basis_measurement(one(2)))])


def eve() -> Answer:
    """sum_b tr_AB[(A (x) B_b (x) 1)|psi><psi|] = tr_AB[(A (x) 1 (x) 1)|psi><psi|]."""
    s, key = self_tested_pair(), key_measurement()
    right, count = 0, 0
    for x in (0, 1):
        for a in items(s.measurements[x]):
            parts = [reduced_on_eve(s.state, a, b) for b in items(key)]
            right += parts[0] + parts[1] == reduced_on_eve(s.state, a)
            count += 1
    holds = is_povm(key) and right == count
    return decide(holds, f"{right} of {count} outcomes a|x; {len(key)} outcomes of Bob")


LEMMA = Lemma("key-setting", instance={"marginals": marginals}, once={"eve": eve})
