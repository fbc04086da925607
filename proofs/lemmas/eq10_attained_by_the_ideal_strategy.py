"""After Eq. (10): the value d - 1 is attained by the maximally entangled state.

What is checked: Bob's three operators are orthogonal projectors; the functional on the Born-rule
probabilities is exactly d - 1; every square of the certificate annihilates phi_d^+; and the free
choice where c_jk = 0 changes nothing.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from exact.array import CyclotomicArray
from exact.bases import explicit
from exact.bell import BellFunctional
from exact.correlation import born_rule
from exact.overlaps import Overlaps
from exact.strategy import IdealStrategy
from proofs.ideal_tables import ideal_bob, is_projective_measurement
from proofs.instance import Instance
from proofs.lemma import Answer, Lemma, decide
from proofs.lemmas.eq10_nontrivial_iff_overlaps_below_one import UNIT_ENTRY


def bob_projective(i: Instance) -> Answer:
    """B_0, B_1 = (D^2 +- c D)^T/(2 c^2) and B_2 = 1 - B_0 - B_1 are orthogonal projectors.

    Checked on the operators themselves (projectors that sum to 1 are orthogonal), and through
    D^3 = c^2 D and D^4 = c^2 D^2.
    """
    s = i.strategy
    c2 = (1 - i.overlaps.squares).reshape(i.d, i.d, 1, 1)
    square = s.difference @ s.difference
    defects = (
        square @ s.difference - c2 * s.difference,
        square @ square - c2 * square,
        square - s.difference_squared,
        s.difference - s.difference.H,
    )
    measured = is_projective_measurement(ideal_bob(s), c2.reshape(i.d**2))
    holds = measured and all(x.is_zero() for x in defects)
    return decide(holds, f"D^3 = c^2 D and D^4 = c^2 D^2 at {i.d**2} settings")


def value(i: Instance) -> Answer:
    """The functional on the ideal correlation is d - 1."""
    return decide(
        i.bell_value == i.d - 1, f"value - (d-1) = {(i.bell_value - (i.d - 1)).simplified()!r}"
    )


def null_squares(i: Instance) -> Answer:
    """(D (x) 1 - 1 (x) conj(D)) |phi> = 0 for every setting; c B = D^T = conj(D)."""
    d, order = i.d, i.pair.order
    one = CyclotomicArray.identity(order, d)
    phi = CyclotomicArray.from_integers(order, np.eye(d, dtype=np.int64).reshape(d * d, 1))
    zeros = 0
    for j in range(d):
        for k in range(d):
            x = i.strategy.difference[j, k]
            zeros += (x.kron(one) @ phi - one.kron(x.conj()) @ phi).is_zero()
    return decide(zeros == d * d, f"{zeros} of {d * d} vectors vanish")


def unit_entry() -> Answer:
    """Where c_00 = 0 Bob may answer at random: (10) is still 2."""
    overlaps = Overlaps(explicit(UNIT_ENTRY))
    ideal = born_rule(IdealStrategy(overlaps))
    # at y = 00 the weight is 2 d = 6, so p(a, b | x, 00) = r_b/3 has even part 2 r_b
    even = np.zeros((3, 3, 2, 9), dtype=np.int64)
    even[:, :, :, 0] = np.array([2, 1, 1])[None, :, None]  # 4 r, r = (1/2, 1/4, 1/4)
    keep = np.ones((3, 3, 2, 9), dtype=np.int64)
    keep[:, :, :, 0] = 0
    order = overlaps.order
    mixed = ideal.even * CyclotomicArray.from_integers(order, keep)
    mixed = mixed + CyclotomicArray.from_integers(order, even) / 2
    changed = replace(ideal, even=mixed)
    got = BellFunctional(overlaps).evaluate(changed)
    holds = changed.is_normalised() and changed.even != ideal.even and got == 2
    return decide(holds, f"value - 2 = {(got - 2).simplified()!r}")


LEMMA = Lemma(
    "eq10-attained",
    instance={"bob-projective": bob_projective, "value": value, "null-squares": null_squares},
    once={"unit-entry": unit_entry},
)
