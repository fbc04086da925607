"""Eq. (14): Alice's key outcome is uniform and carries log d bits.

What is checked: the outcome probabilities of the computational basis on phi_d^+, and the
entropies in normal form (rational combinations of log2 of primes).
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from exact.array import CyclotomicArray
from exact.entropy import entropy, log2_rational
from proofs.lemma import Answer, Lemma, decide, positive

#: A state of Eve, diagonal: the spectrum used in the rows of (7) and (8).
EVE = (Fraction(9, 25), Fraction(16, 25))


def computational_probabilities(d: int) -> list[list[Fraction]]:
    """<phi_d^+| P_a (x) P_b |phi_d^+> for all a, b, from vectors of C^d (x) C^d."""
    phi = CyclotomicArray.from_integers(1, np.eye(d, dtype=np.int64).reshape(d * d, 1))
    basis = CyclotomicArray.identity(1, d)
    table = []
    for a in range(d):
        row = []
        for b in range(d):
            amplitude = basis[a].reshape(1, d).kron(basis[b].reshape(1, d)) @ phi
            value = (amplitude.abs2() / d).entry(0, 0).as_rational()
            row.append(Fraction(-1) if value is None else value)
        table.append(row)
    return table


def uniform(d: int) -> Answer:
    """p_A(a|0) = 1/d."""
    marginal = [sum(row) for row in computational_probabilities(d)]
    return decide(marginal == [Fraction(1, d)] * d, f"p_A = {marginal[0]} for each of {d} outcomes")


def entropies(d: int) -> Answer:
    """H(A) = log2 d = H(AE) - H(E)."""
    marginal = [sum(row, Fraction(0)) for row in computational_probabilities(d)]
    joint = entropy([p * q for p in marginal for q in EVE])
    wanted = log2_rational(d)
    holds = entropy(marginal) == wanted == joint - entropy(EVE)
    return decide(holds, f"H(A) = {entropy(marginal)} bits")


LEMMA = Lemma("eq14", dimension={"uniform": uniform, "entropy": entropies}, hypothesis=positive)
