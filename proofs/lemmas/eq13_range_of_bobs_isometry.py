"""Eq. (13): at the maximal value the range of Bob's isometry is C^d times a fixed subspace.

What is checked: the sums of the D_jk that make P'_j act as P_j and Q'_k as Q_k; the blocks of
V_B V_B^dagger modulo (R); and the strategy with a third dimension on Bob's side that refutes the
printed form.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from exact.array import CyclotomicArray
from proofs.ideal_tables import (
    born_table,
    extra_dimension_for_bob,
    is_projective_measurement,
)
from proofs.instance import Instance, instance
from proofs.lemma import Answer, Lemma, decide, positive
from proofs.lemmas.eq12_maximal_value_certifies_alices_measurement import (
    annihilator,
    matrix_unit,
    scale,
)
from proofs.words import (
    BOB,
    B,
    Element,
    P,
    Q,
    c,
    eliminate,
    overlap_relations,
    reduce_words,
    total,
)


def bobs_p(j: int, d: int) -> Element:
    """P'_j = (1 + sum_k c_jk B_jk)/d."""
    terms = (c(j, k) * (B(0, j, k) - B(1, j, k)) for k in range(d))
    return (1 + total(terms)) * Fraction(1, d)


def bobs_q(k: int, d: int) -> Element:
    """Q'_k = (1 - sum_j c_jk B_jk)/d."""
    terms = (c(j, k) * (B(0, j, k) - B(1, j, k)) for j in range(d))
    return (1 - total(terms)) * Fraction(1, d)


def alice_sums(d: int) -> Answer:
    """sum_k D_jk = d P_j - 1 and sum_j D_jk = 1 - d Q_k.

    Hence P_j - P'_j and Q_k - Q'_k are (1/d) times signed sums of the D_jk - c_jk B_jk.
    """
    sums, acts = 0, 0
    for n in range(d):
        row = total(P(n) - Q(k) for k in range(d))
        column = total(P(j) - Q(n) for j in range(d))
        sums += eliminate(row - (P(n) * d - 1), d).is_zero()
        sums += eliminate(column - (1 - Q(n) * d), d).is_zero()
        by_row = total(annihilator(n, k) for k in range(d))
        by_column = total(annihilator(j, n) for j in range(d))
        acts += eliminate((P(n) - bobs_p(n, d)) * d - by_row, d).is_zero()
        acts += eliminate((Q(n) - bobs_q(n, d)) * d + by_column, d).is_zero()
    holds = sums == acts == 2 * d
    return decide(holds, f"{sums} of {2 * d} sums; {acts} of {2 * d} differences P - P', Q - Q'")


def telescope(alice: Sequence[Element], bob: Sequence[Element]) -> Element:
    """b_1...b_n - a_n...a_1 as sum_i (a_n...a_{i+1})(b_1...b_{i-1})(b_i - a_i).

    Where every b_i - a_i annuls a vector, Bob's word acts on it as Alice's reversed word.
    """
    parts = []
    for i, (a, b) in enumerate(zip(alice, bob, strict=True)):
        factor = Element() + 1
        for x in (*alice[:i:-1], *bob[:i]):
            factor = factor * x
        parts.append(factor * (b - a))
    return total(parts)


def transfer(d: int) -> Answer:
    """Bob's words on the left of (R) act as Alice's reversed words, all j, k and l."""
    words = []
    for x, y in ((P, Q), (Q, P)):
        for j in range(d):
            words += [[(x, j), (x, m)] for m in range(d)]
            words += [[(x, j), (y, k), (x, j)] for k in range(d)]
    right = 0
    for word in words:
        alice, bob = [x(n) for x, n in word], [x(n, BOB) for x, n in word]
        right += _product(bob) - _product(alice[::-1]) == telescope(alice, bob)
    return decide(right == len(words), f"{right} of {len(words)} words")


def _product(factors: Sequence[Element]) -> Element:
    out = Element() + 1
    for x in factors:
        out = out * x
    return out


def units(d: int) -> Answer:
    """F_j^dagger F_l = delta_jl P'_0 for all j and l."""
    right = 0
    for j in range(d):
        left = P(0, BOB) * Q(0, BOB) * P(j, BOB)
        for l_ in range(d):
            product = left * matrix_unit(l_, BOB)
            wanted = scale(j) * P(0, BOB) if j == l_ else Element()
            right += reduce_words(product, overlap_relations) == wanted
    return decide(right == d * d, f"{right} of {d * d} products")


# -- the printed form ---------------------------------------------------------------------------
def odd_rank() -> Answer:
    """With a third dimension of Bob (10) is 1 = d - 1, and 2 does not divide 3."""
    i = instance(2, Fraction(1, 2))
    bob, state = extra_dimension_for_bob(i.strategy)
    value = i.functional.evaluate(born_table(i.overlaps, i.strategy.alice, bob, state))
    valid = is_projective_measurement(bob, _c_squared(i))
    size = bob.even.shape[-1]
    holds = valid and value == i.d - 1 and size % i.d != 0
    shown = f"value - 1 = {(value - 1).simplified()!r}; dimension {size}; projective: {valid}"
    return decide(holds, shown)


def _c_squared(i: Instance) -> CyclotomicArray:
    return (1 - i.overlaps.squares).reshape(i.d**2)


LEMMA = Lemma(
    "eq13",
    once={"odd-rank": odd_rank},
    dimension={"alice-sums": alice_sums, "units": units, "transfer": transfer},
    hypothesis=positive,
)
