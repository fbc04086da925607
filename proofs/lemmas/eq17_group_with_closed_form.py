"""Eq. (17): U_eps is a unitary one-parameter group, with entries in closed form.

What is checked: identities of Laurent polynomials in t = exp(2 pi i eps/d) over Q(zeta_d), so
each holds for every real eps at the given d.
"""

from __future__ import annotations

import numpy as np

from exact.array import CyclotomicArray
from exact.bases import shift_power_laurent
from exact.laurent import Laurent
from exact.pauli import clock, generator_over_2pi_i, shift
from proofs.lemma import Answer, Lemma, decide


def constant(d: int, value: CyclotomicArray) -> Laurent:
    """A Laurent polynomial without t."""
    return Laurent.collect(d, [(0, value)])


def derivative(u: Laurent) -> Laurent:
    """t dU/dt; dU/deps is 2 pi i/d times this."""
    return Laurent.collect(u.d, [(m, a * m) for m, a in u.terms.items()])


def omega_power(d: int) -> CyclotomicArray:
    """omega^(j-k), shape (d, d), over Q(zeta_d)."""
    powers = clock(d)[np.arange(d), np.arange(d)]
    n = np.arange(d)
    return powers[(n[:, None] - n[None, :]) % d]


def unitary(d: int) -> Answer:
    """U U^dagger = 1 for every real eps."""
    u = shift_power_laurent(d)
    one = constant(d, CyclotomicArray.identity(d, d))
    return decide(u @ u.H == one, f"exponents -{d - 1}..{d - 1} of t over Q(zeta_{d})")


def endpoints(d: int) -> Answer:
    """U_0 = 1 and U_1 = X^dagger."""
    u = shift_power_laurent(d)
    at_zero, at_one = u.at(0), u.at(1)
    holds = at_zero == CyclotomicArray.identity(d, d) and at_one == shift(d, d).H
    return decide(holds, "U_0 = 1, U_1 = X^dagger")


def group_law(d: int) -> Answer:
    """The coefficients of t^m are mutually orthogonal projectors, so U_s U_u = U_(s+u)."""
    terms = shift_power_laurent(d).terms
    holds = sorted(terms) == list(range(d)) and all(
        (a @ b - (a if m == n else a * 0)).is_zero()
        for m, a in terms.items()
        for n, b in terms.items()
    )
    return decide(holds, f"{len(terms)} projectors, {len(terms) ** 2} products")


def exponential(d: int) -> Answer:
    """dU/deps = G U with U_0 = 1: (t d/dt) U = (d G/(2 pi i)) U."""
    u = shift_power_laurent(d)
    g = constant(d, generator_over_2pi_i(d) * d)
    holds = derivative(u) == g @ u and u.at(0) == CyclotomicArray.identity(d, d)
    return decide(holds, "dU/deps = G U and U_0 = 1")


def closed_form(d: int) -> Answer:
    """d (1 - t omega^(j-k)) U_jk = 1 - t^d for all j, k."""
    u = shift_power_laurent(d)
    ones = CyclotomicArray.from_integers(d, np.ones((d, d), dtype=np.int64))
    factor = Laurent.collect(d, [(0, ones * d), (1, omega_power(d) * -d)])
    wanted = Laurent.collect(d, [(0, ones), (d, -ones)])
    return decide(factor * u == wanted, f"{d * d} entries")


LEMMA = Lemma(
    "eq17",
    dimension={
        "unitary": unitary,
        "endpoints": endpoints,
        "group-law": group_law,
        "exponential": exponential,
        "closed-form": closed_form,
    },
)
