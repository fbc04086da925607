"""Before Eq. (16): when Alice's two bases coincide the correlation is local, whatever Bob does.

What is checked: U_0 = 1; the expectation of every matrix unit of Bob with every outcome of Alice
on phi_d^+; and, at each pair of bases, the hidden-variable model for Bob's ideal measurements,
key setting included.
"""

from __future__ import annotations

import numpy as np

from exact.array import CyclotomicArray
from exact.bases import shift_power, shift_power_laurent
from exact.enclosure import sign
from exact.locality import SameBobModel
from proofs.instance import Instance
from proofs.lemma import Answer, Lemma, decide


def same_basis(d: int) -> Answer:
    """U_0 = 1, so Q_k = P_k."""
    one = CyclotomicArray.identity(d, d)
    units = np.zeros((d, d, d), dtype=np.int64)
    units[np.arange(d), np.arange(d), np.arange(d)] = 1
    projectors = shift_power(d, 0).projectors
    holds = shift_power_laurent(d).at(0) == one
    return decide(holds and projectors == CyclotomicArray.from_integers(d, units), "Q_k = P_k")


def any_bob(d: int) -> Answer:
    """<phi| P_a (x) |r><s| |phi> = delta_ar delta_as / d for all a, r, s, from vectors."""
    one = CyclotomicArray.identity(1, d)
    phi = CyclotomicArray.from_integers(1, np.eye(d, dtype=np.int64).reshape(d * d, 1))
    right = 0
    for a in range(d):
        column = one[:, a].reshape(d, 1)
        for r in range(d):
            for s in range(d):
                unit = one[:, r].reshape(d, 1) @ one[s].reshape(1, d)
                got = phi.T @ ((column @ column.T).kron(unit) @ phi) / d
                right += got.entry(0, 0) * d == int(a == r == s)
    return decide(right == d**3, f"{right} of {d**3} expectations")


def ideal_bob(i: Instance) -> Answer:
    """Alice measures |j> twice, Bob as at the pair: the model is local and gives p."""
    model, c = SameBobModel(i.correlation), i.correlation
    d = i.d
    responses_sum = c.alice_marginal_is_uniform()  # sum_b d p(a, b|0, y) = 1
    non_negative = all(
        sign(model.response(b, a, y)).value >= 0
        for a in range(d)
        for b in range(3)
        for y in range(d * d)
    )
    # with P_a at x = 1 too, the Born rule gives at x = 1 what it gives at x = 0
    same = i.strategy.alice[0].reshape(d, d * d)
    born = same @ i.strategy.difference_squared.T.reshape(d * d, d * d).T
    quantum = (born - c.even[:, 0, 0, :] * _live(i)).is_zero()
    unit = CyclotomicArray.from_integers(i.pair.order, np.eye(d, dtype=np.int64))
    key = (i.key[:, :, 0] * d - unit).is_zero()  # at yhat Bob repeats the hidden variable
    holds = responses_sum and non_negative and quantum and key
    return decide(holds, f"{3 * d**3} responses, {d * d} settings and yhat")


def _live(i: Instance) -> CyclotomicArray:
    """1 where c_jk is non-zero, 0 where Bob always answers 2, shape (d^2,)."""
    flags = [int(not i.overlaps.c_squared(*divmod(y, i.d)).is_zero()) for y in range(i.d**2)]
    return CyclotomicArray.from_integers(i.pair.order, np.array(flags))


LEMMA = Lemma(
    "eps0-local",
    instance={"ideal-bob": ideal_bob},
    dimension={"same-basis": same_basis, "any-bob": any_bob},
)
