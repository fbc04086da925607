"""After Eq. (17): eps -> U_eps is Lipschitz, with the best constants.

They are pi (d-1)/d for the entries and 2 pi (d-1)/d in operator norm.

What is checked: the coefficients of the derivative t dU/dt, whose moduli bound it for every real
eps at the given d, and that the bounds are attained. Argued: |f(s) - f(u)| <= sup |f'| |s - u|,
and the norm of sum_m i m Pi_m over orthogonal projectors Pi_m is the largest m.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from exact.array import CyclotomicArray
from exact.bases import shift_power_laurent
from proofs.lemma import Answer, Lemma, decide
from proofs.lemmas.eq17_group_with_closed_form import derivative


def entry_bound(d: int) -> Answer:
    """The coefficient of t^m in t dU_jk/dt has modulus m/d; the moduli add up to (d-1)/2."""
    moduli = {m: Fraction(m, d) for m in range(1, d)}
    terms = derivative(shift_power_laurent(d)).terms
    ones = CyclotomicArray.from_integers(d, np.ones((d, d), dtype=np.int64))
    holds = set(terms) == set(moduli) and all(
        terms[m].abs2() == ones * modulus**2 for m, modulus in moduli.items()
    )
    total = sum(moduli.values())
    return decide(holds and total == Fraction(d - 1, 2), f"|dU_jk/deps| <= 2 pi/d * {total}")


def entry_best(d: int) -> Answer:
    """At eps = 0 the diagonal of t dU/dt is (d-1)/2: the bound is attained."""
    diagonal = derivative(shift_power_laurent(d)).at(0)[np.arange(d), np.arange(d)]
    return decide(
        (diagonal - Fraction(d - 1, 2)).is_zero(), f"{Fraction(d - 1, 2)} on the diagonal"
    )


def operator_bound(d: int) -> Answer:
    """U = sum_m t^m Pi_m with orthogonal projectors, none zero: the norm of t dU/dt is d-1."""
    terms = shift_power_laurent(d).terms
    orthogonal = all(
        (a @ b - (a if m == n else a * 0)).is_zero() and (a.H - a).is_zero() and not a.is_zero()
        for m, a in terms.items()
        for n, b in terms.items()
    )
    return decide(orthogonal and sorted(terms) == list(range(d)), f"largest exponent {max(terms)}")


LEMMA = Lemma(
    "continuity",
    dimension={
        "entry-bound": entry_bound,
        "entry-best": entry_best,
        "operator-bound": operator_bound,
    },
)
