"""The key setting and the key rate.

Bob's extra measurement yhat is B_b = |b><b| with d outcomes. On phi_d^+ it gives p(a, b | 0,
yhat) = delta_ab / d, so H(A|B) = 0, and p(a, b | 1, yhat) = O_ba^2 / d.

Main definitions: :func:`key_setting` (from the Born rule), :func:`devetak_winter`.

Conventions: rates are in bits per round. The rate formula is the Devetak-Winter bound r >= H(A|E)
- H(A|B), which this package cites; H(A|E) = H(A) at the maximal value of Eq. (10) is a statement
of the ledger, not of this module.

Source: Eqs. (2), (14), (15).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from exact.array import CyclotomicArray
from exact.entropy import Bits, conditional_entropy, entropy
from exact.errors import UndecidedError
from exact.strategy import IdealStrategy


def key_setting(strategy: IdealStrategy) -> CyclotomicArray:
    """p[a, b, x] = p(a, b | x, yhat) = tr(A_a^x |b><b|) / d, shape (d, d, 2).

    Source: Eq. (1) with the measurement before Eq. (15).
    """
    d = strategy.d
    diagonal = strategy.alice[:, :, np.arange(d), np.arange(d)]  # [x, a, b] = <b| A_a^x |b>
    return diagonal.transpose(1, 2, 0) / d


@dataclass(frozen=True, slots=True)
class KeyRate:
    """The three terms of the Devetak-Winter bound, in bits.

    Attributes:
        alice: H(A) for x = 0.
        alice_given_bob: H(A|B) for x = 0 and yhat.
        rate: H(A) - H(A|B), the rate where H(A|E) = H(A).
    """

    alice: Bits
    alice_given_bob: Bits
    rate: Bits


def devetak_winter(strategy: IdealStrategy) -> KeyRate:
    """H(A), H(A|B) and their difference from the exact correlation of the key settings.

    Raises:
        UndecidedError: if a probability is not rational, so that its entropy has no normal form
        here.

    Source: Eqs. (14), (15).

    >>> from exact.bases import shift_power
    >>> from exact.overlaps import Overlaps
    >>> str(devetak_winter(IdealStrategy(Overlaps(shift_power(4, "1/7")))).rate)
    '2'
    """
    table = key_setting(strategy)
    joint = []
    for a in range(strategy.d):
        row: list[Fraction] = []
        for b in range(strategy.d):
            value = table.entry(a, b, 0).as_rational()
            if value is None:
                raise UndecidedError("a key probability is irrational", value=(a, b))
            row.append(value)
        joint.append(row)
    alice = entropy([sum(row, Fraction(0)) for row in joint])
    given = conditional_entropy(joint)
    return KeyRate(alice, given, alice - given)
