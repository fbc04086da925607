"""The main theorem: log d bits of key from correlations as near the local set as one likes.

What is checked, at each instance: nonlocality (the value d - 1 against the local bound),
closeness (the exact distance to an explicit local correlation) and the rate; and for three
demands (delta, K) an explicit (d, eps).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from flint import arb, ctx, fmpq

from exact.cyclotomic import rational
from exact.enclosure import decimal_digits, sign
from exact.entropy import log2_rational
from exact.errors import ParameterError
from exact.keyrate import devetak_winter
from exact.radical import Radical, plain
from proofs.instance import Instance, instance
from proofs.lemma import Answer, Lemma, at_most, decide, interior, nontrivial, positive

#: (delta, K) -> (d, eps) with eps <= sqrt(3) delta/(2 pi) and d = 2^K.
WITNESSES = (
    (Fraction(1, 10), 1, 2, Fraction(1, 40)),
    (Fraction(1, 4), 2, 4, Fraction(1, 16)),
    (Fraction(1, 2), 3, 8, Fraction(1, 8)),
)


@dataclass(frozen=True, slots=True)
class UniformSlack:
    """2 pi eps/sqrt(3) - x, x algebraic: not zero for eps > 0, since pi is transcendental."""

    eps: Fraction
    x: Radical

    def is_zero(self) -> bool:
        """Zero only if eps = 0 and x = 0."""
        return self.eps == 0 and self.x.is_zero()

    def ball(self, bits: int) -> arb:
        """A ball that contains the difference."""
        with ctx.workprec(bits):
            eps = arb(fmpq(self.eps.numerator, self.eps.denominator))
            return 2 * arb.pi() * eps / arb(3).sqrt() - self.x.ball(bits)


def nonlocal_value(i: Instance) -> Answer:
    """The value is d - 1 and L is below it."""
    holds = i.bell_value == i.d - 1 and sign(i.gap).value > 0
    return decide(holds, f"(d-1) - L = {decimal_digits(i.gap, 12).text}")


def close(i: Instance) -> Answer:
    """Every distance is at most 2 c_00, and 2 c_00 < 2 pi eps/sqrt(3)."""
    if i.eps is None:
        raise ParameterError("the claim is about U_eps", value=i.label)
    bound = i.overlaps.c(0, 0) * 2
    slack = UniformSlack(i.eps, bound)
    holds = all(at_most(x, bound) for x in i.distances) and sign(slack).value > 0
    return decide(holds, f"distance <= {decimal_digits(bound, 12).text}")


def rate(i: Instance) -> Answer:
    """The key outcomes of the ideal strategy give log2 d bits."""
    found = devetak_winter(i.strategy)
    holds = found.rate == log2_rational(i.d) and found.alice_given_bob.is_zero()
    return decide(holds, f"{found.rate} bits")


def witnesses() -> Answer:
    """2 pi eps/sqrt(3) <= delta, L < d - 1 and log2 d = K for each demand."""
    shown, holds = [], True
    for delta, bits, d, eps in WITNESSES:
        near = sign(UniformSlack(eps, plain(rational(delta)))).value < 0
        gap = instance(d, eps).gap
        rated = log2_rational(d) == log2_rational(2) * bits
        holds = holds and near and sign(gap).value > 0 and rated
        shown.append(f"delta = {delta}, K = {bits}: d = {d}, eps = {eps}")
    return decide(holds, "; ".join(shown))


LEMMA = Lemma(
    "main-theorem",
    instance={"nonlocal": nonlocal_value, "close": close, "rate": rate},
    once={"witnesses": witnesses},
    family_only=frozenset({"close"}),
    requires={"nonlocal": nontrivial, "close": interior, "rate": positive},
)
