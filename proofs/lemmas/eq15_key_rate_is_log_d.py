"""Eq. (15): the key outcomes agree, so the rate is log d bits, given the Devetak-Winter bound.

What is checked: the joint distribution of the computational basis on phi_d^+, and H(A|B) in
normal form.
"""

from __future__ import annotations

from fractions import Fraction

from exact.entropy import conditional_entropy, entropy, log2_rational
from proofs.lemma import Answer, Lemma, decide, positive
from proofs.lemmas.eq14_key_outcome_is_uniform import computational_probabilities


def correlated(d: int) -> Answer:
    """p(a, b | 0, yhat) = delta_ab / d."""
    table = computational_probabilities(d)
    wanted = [[Fraction(int(a == b), d) for b in range(d)] for a in range(d)]
    return decide(table == wanted, f"{d * d} probabilities")


def rate(d: int) -> Answer:
    """H(A|B) = 0 and H(A) - H(A|B) = log2 d."""
    table = computational_probabilities(d)
    given = conditional_entropy(table)
    alice = entropy([sum(row, Fraction(0)) for row in table])
    holds = given.is_zero() and alice - given == log2_rational(d)
    return decide(holds, f"H(A|B) = {given}, rate = {alice - given} bits")


LEMMA = Lemma("eq15", dimension={"correlated": correlated, "rate": rate}, hypothesis=positive)
