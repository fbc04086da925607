"""Past the letter: the gap of (10) is D_4 eps^4 up to a rest of order eps^6, for every d.

What is checked: at each instance both bounds, by Arb balls of the exact gap and of pi; at eps =
1/10 the factors 9/10 and 8/5.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from flint import arb, ctx, fmpq

from exact.enclosure import decimal_digits, sign
from exact.errors import ParameterError
from exact.radical import Radical
from proofs.instance import Instance, instance
from proofs.lemma import Answer, Lemma, decide
from proofs.lemmas.gap_is_the_sum_without_the_largest import lower_half


@dataclass(frozen=True, slots=True)
class Slack:
    """factor Delta + f(pi eps), f a polynomial with rational coefficients that is not constant.

    Attributes:
        gap: Delta.
        factor: a rational.
        eps: exact rational, not 0.
        polynomial: f, at the precision of the moment.
    """

    gap: Radical
    factor: int
    eps: Fraction
    polynomial: Callable[[arb], arb]

    def is_zero(self) -> bool:
        """Never: Delta is algebraic and pi is not."""
        return False

    def ball(self, bits: int) -> arb:
        """A ball that contains the number."""
        with ctx.workprec(bits):
            angle = arb.pi() * arb(fmpq(self.eps.numerator, self.eps.denominator))
            return self.factor * self.gap.ball(bits) + self.polynomial(angle)


def _slack(i: Instance, factor: int, polynomial: Callable[[arb], arb]) -> Slack:
    if i.eps is None:
        raise ParameterError("the claim is about U_eps", value=i.label)
    return Slack(i.gap, factor, i.eps, polynomial)


def _shape(d: int) -> arb:
    """D_4/pi^4 = (d^2-1)(d^2+11)/(180 d^4)."""
    return arb(fmpq((d * d - 1) * (d * d + 11), 180 * d**4))


def below(i: Instance) -> Answer:
    """Delta >= D_4 eps^4 (1 - (2/3)(pi eps)^2)."""
    slack = _slack(i, 1, lambda y: -_shape(i.d) * (y**4 - 2 * y**6 / 3))
    return decide(sign(slack).value > 0, f"slack {decimal_digits(slack, 6).text}")


def above(i: Instance) -> Answer:
    """Delta <= D_4 eps^4 + (pi eps)^6/32."""
    slack = _slack(i, -1, lambda y: _shape(i.d) * y**4 + y**6 / 32)
    return decide(sign(slack).value > 0, f"slack {decimal_digits(slack, 6).text}")


def _multiple(factor: arb, y: arb) -> arb:
    return factor * y**4


def near_zero() -> Answer:
    """At eps = 1/10, where 10 (pi eps)^2 < 1, the gap is between 9/10 and 8/5 of D_4 eps^4."""
    slacks = []
    for d in range(2, 7):
        i, shape = instance(d, Fraction(1, 10)), _shape(d)
        slacks += [
            _slack(i, 0, lambda y: 1 - 10 * y**2),
            _slack(i, 10, partial(_multiple, shape * -9)),
            _slack(i, -5, partial(_multiple, shape * 8)),
        ]
    holds = all(sign(slack).value > 0 for slack in slacks)
    return decide(holds, "d = 2, ..., 6")


LEMMA = Lemma(
    "leading",
    instance={"below": below, "above": above},
    once={"near-zero": near_zero},
    family_only=frozenset({"below", "above"}),
    requires={"below": lower_half, "above": lower_half},
)
