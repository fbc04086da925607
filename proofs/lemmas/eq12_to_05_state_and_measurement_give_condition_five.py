"""Text after Eq. (13): certification of the state (11) and of a measurement (12) gives (5).

What is checked: an explicit rational strategy at d = 4 with junk entangled with Eve: (12), (11)
once Eve is traced out, the junk left alone by the fixed operator of (12), and (5).
"""

from __future__ import annotations

from exact.array import CyclotomicArray
from proofs.explicit_strategies import R, certified_at_four
from proofs.lemma import Answer, Lemma, decide
from proofs.operators import act, items, norm_squared, reduced_on_parties


def fixed_operator() -> CyclotomicArray:
    """A~ = R R^dagger, shape (3, 3)."""
    return R @ R.H


def certified_state() -> CyclotomicArray:
    """|phi_4^+><phi_4^+| (x) tr_E |aux><aux|, factors in the order of V_A (x) V_B."""
    s = certified_at_four()
    (k, _, _), (m, _, _) = s.target_state.shape, s.aux.shape
    pure = reduced_on_parties(s.target_state).reshape(k, 1, k, 1, k, 1, k, 1)
    junk = reduced_on_parties(s.aux).reshape(1, m, 1, m, 1, m, 1, m)
    return (pure * junk).reshape(k * k * m * m, k * k * m * m)


def premises() -> Answer:
    """(12) for every a, and (11) as an identity of matrices."""
    s = certified_at_four()
    v = s.isometry
    pairs = zip(items(s.measurements[0]), items(s.targets[0]), strict=True)
    twelve = sum(v @ a @ v.H == target.kron(fixed_operator()) for a, target in pairs)
    both = v.kron(v)
    moved = both @ reduced_on_parties(s.state) @ both.H
    eleven = (moved - certified_state()).is_zero()
    d = s.target_state.shape[0]
    holds = s.is_valid() and twelve == d and eleven
    size = moved.shape[0]
    return decide(holds, f"(12) for {twelve} of {d} outcomes; (11) in {size} dimensions: {eleven}")


def junk_fixed() -> Answer:
    """(R R^dagger (x) 1 (x) 1)|aux> = |aux>, a unit vector."""
    aux = certified_at_four().aux
    fixed = act(aux, fixed_operator()) == aux
    unit = (norm_squared(aux) - 1).is_zero()
    return decide(fixed and unit, f"{aux.shape} vector left as it is: {fixed}; unit: {unit}")


def condition_five() -> Answer:
    """(5) for every a."""
    s = certified_at_four()
    pairs = list(zip(items(s.measurements[0]), items(s.targets[0]), strict=True))
    right = sum(s.left_side(a) == s.right_side(target) for a, target in pairs)
    return decide(right == len(pairs), f"{right} of {len(pairs)} vector equations")


LEMMA = Lemma(
    "eq12-to-05",
    once={"premises": premises, "junk-fixed": junk_fixed, "condition-five": condition_five},
)
