"""Eq. (8): on a product state, what Eve lacks is the entropy of the outcome itself.

What is checked: additivity of the entropy for explicit spectra and for uniform outcomes, in the
normal form of rational combinations of logarithms of primes.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from exact.entropy import Bits, entropy, log2_rational
from proofs.lemma import Answer, Lemma, decide

Spectrum = tuple[Fraction, ...]

#: p and q of the first claim; q is Eve's spectrum throughout.
OUTCOMES: Spectrum = (Fraction(1, 2), Fraction(1, 3), Fraction(1, 6))
EVE: Spectrum = (Fraction(9, 25), Fraction(16, 25))


def product_spectrum(p: Sequence[Fraction], q: Sequence[Fraction]) -> list[Fraction]:
    """The eigenvalues of a product of states with the given eigenvalues."""
    return [x * y for x in p for y in q]


def private(p: Sequence[Fraction], q: Sequence[Fraction]) -> Bits:
    """H(p (x) q) - H(q), in bits."""
    return entropy(product_spectrum(p, q)) - entropy(q)


def additivity() -> Answer:
    """H(p (x) q) - H(q) = H(p) = 2/3 + (1/2) log2 3."""
    closed = log2_rational(2) * Fraction(2, 3) + log2_rational(3) * Fraction(1, 2)
    found = private(OUTCOMES, EVE)
    holds = found == entropy(OUTCOMES) == closed
    return decide(holds, f"H(AE) - H(E) = {found} bits, H(A) = {entropy(OUTCOMES)} bits")


def uniform(d: int) -> Answer:
    """H(1/d (x) q) - H(q) = log2 d."""
    found = private([Fraction(1, d)] * d, EVE)
    return decide(found == log2_rational(d), f"H(AE) - H(E) = {found} bits")


LEMMA = Lemma("eq08", once={"additivity": additivity}, dimension={"uniform": uniform})
