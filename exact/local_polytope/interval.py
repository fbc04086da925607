"""Certified intervals for the two distances from the local set, from a functional and a model.

For a correlation p, the white noise N (the same measurements on the state 1/d^2) and the set of
local correlations:

- ell_1 distance: the least sum over all a, b, x, y of |p - q| for q local;
- critical visibility: the largest v with v p + (1 - v) N local.

Whatever functional and model are given, and wherever they come from, the interval holds. It is
tight if they are optimal.

Main results, with F the value on p, L the local bound, F_N the value on N:

- distance >= (F - L) / max |f|: F - L <= F(p) - F(q) <= max |f| ||p - q||_1 for q local.
- distance <= ||p - q||_1 for the q of the model.
- visibility <= (L - F_N) / (F - F_N) if F > F_N: F is linear, and v F + (1 - v) F_N <= L.
- visibility >= (1 - t) v if a model of q nearly gives v p + (1 - v) N. Let R = v P + (1 - v) N -
  Q in the normalisation of :mod:`exact.local_polytope.orbit`. P, N and Q have sum_b = 1 and
  sum_a the same for x = 0 and 1, so R has sum_b R = 0 and sum_a R = R_B(b) for both x, and

      e(a0, a1, b) = [R(a0, b | 0) + R(a1, b | 1)] / d - R_B(b) / d^2

  has sum_{a1} e = R(a0, b | 0), sum_{a0} e = R(a1, b | 1), sum_b e = 0. The noise has the model
  e_N(a0, a1, b) = N(b) / d with all weights W_m = 1/d. So (1 - t)(s + e) + t e_N is a model of
  (1 - t)(v P + (1 - v) N) + t N, if it is non-negative, which balls decide.

Main definitions: :class:`Interval`, :func:`distance_interval`, :func:`visibility_interval`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from flint import arb, ctx, fmpq

from exact.errors import ParameterError, UndecidedError
from exact.local_polytope.functional import ShiftFunctional
from exact.local_polytope.model import ShiftModel
from exact.local_polytope.orbit import KEY, OUTCOMES, Place, Target, noise

#: t is this many times d^2 max |R|: enough, since |e| <= 3 max |R| and e_N >= 1/d^2 or s = e = 0.
_MARGIN = 4


@dataclass(frozen=True, slots=True)
class Interval:
    """A certified interval.

    Attributes:
        lower: a ball whose lower end is a lower bound.
        upper: a ball whose upper end is an upper bound.
        bits: the working precision.
    """

    lower: arb
    upper: arb
    bits: int

    def relative_width(self) -> arb:
        """(upper - lower) / lower, rounded up; infinite or not finite if lower is not positive."""
        with ctx.workprec(self.bits):
            low, high = self.lower.lower(), self.upper.upper()
            return ((high - low) / low).upper() if low > 0 else arb("inf")

    def narrower_than(self, bound: Fraction) -> bool:
        """Whether the relative width is certified to be below ``bound``."""
        return bool(self.relative_width() < _ball(bound))


def _ball(x: Fraction) -> arb:
    return arb(fmpq(x.numerator, x.denominator))


def _check(target: Target, functional: ShiftFunctional, model: ShiftModel) -> None:
    keys = {target.key, functional.key, model.key is not None}
    if len({target.d, functional.d, model.d}) > 1 or len(keys) > 1:
        raise ParameterError(
            "the correlation, the functional and the model belong to different scenarios",
            value=(target.d, functional.d, model.d),
            remedy="use one d, and the key setting in all three or in none",
        )


def distance_interval(
    target: Target, functional: ShiftFunctional, model: ShiftModel, bits: int
) -> Interval:
    """The ell_1 distance of the ideal correlation to the local set.

    Args:
        target: the ideal correlation.
        functional: any functional of the scenario that is not zero.
        model: any local model of the scenario.
        bits: working precision.

    Returns:
        (F - L) / max |f| and ||p - q||_1 as balls.

    Raises:
        ParameterError: if the three do not belong together, or the functional is zero.
    """
    _check(target, functional, model)
    largest = functional.largest()
    if not largest:
        raise ParameterError("the functional is zero", value=functional, remedy="use another")
    p, q = target.balls(bits), model.correlation()
    with ctx.workprec(bits):
        lower = (functional.value(p, bits) - _ball(functional.local_bound())) / _ball(largest)
        upper = sum((abs(p[at] - _ball(value)) for at, value in q.items()), arb(0))
    return Interval(lower, upper, bits)


def visibility_interval(
    target: Target,
    functional: ShiftFunctional,
    model: ShiftModel,
    visibility: Fraction,
    bits: int,
) -> Interval:
    """The critical visibility of the ideal correlation against white noise.

    Args:
        target: the ideal correlation.
        functional: a functional of the scenario with F > F_N.
        model: a local model of, nearly, v p + (1 - v) N.
        visibility: that v, 0 <= v <= 1.
        bits: working precision.

    Returns:
        (1 - t) v and (L - F_N) / (F - F_N) as balls.

    Raises:
        ParameterError: if the three do not belong together or v is out of range.
        UndecidedError: if F > F_N is not certified, or the model is not near enough.
    """
    _check(target, functional, model)
    if not 0 <= visibility <= 1:
        raise ParameterError(
            f"v = {visibility} is out of range", value=visibility, remedy="choose 0 <= v <= 1"
        )
    p = target.balls(bits)
    with ctx.workprec(bits):
        at_noise = _ball(functional.noise_value())
        excess = functional.value(p, bits) - at_noise
        if not excess > 0:
            raise UndecidedError(
                "the functional does not tell p from noise", value=functional, remedy="use another"
            )
        upper = (_ball(functional.local_bound()) - at_noise) / excess
        lower = (1 - _noise_to_add(p, model, visibility)) * _ball(visibility)
    return Interval(lower, upper, bits)


def _noise_to_add(p: Mapping[Place, arb], model: ShiftModel, visibility: Fraction) -> arb:
    """A t for which (1 - t)(s + e) + t e_N is certified to be non-negative everywhere."""
    d, q, v = model.d, model.correlation(), _ball(visibility)
    rest = {
        at: p[at] * v + _ball((1 - visibility) * noise(d, at) - value) for at, value in q.items()
    }
    size = arb(0)
    for ball in rest.values():
        size = size.max(abs(ball).upper())
    t = (size * (_MARGIN * d * d)).upper()
    if not (t < 1 and _is_model(rest, model, t)):
        raise UndecidedError(
            "the model is not near v p + (1 - v) noise",
            value=visibility,
            remedy="give a better model",
        )
    return t


def _is_model(rest: Mapping[Place, arb], model: ShiftModel, t: arb) -> bool:
    d, q = model.d, model.correlation()
    for n, b in product(range(d), range(OUTCOMES)):
        # sum_a P = sum_a N = 1, 1, d - 2 exactly, so R_B is rational
        total = Fraction(d - 2 if b == 2 else 1)
        marginal = total - sum((q[Place(n, a, b, 0)] for a in range(d)), Fraction(0))
        shift, spare = _ball(marginal / (d * d)), _ball(noise(d, Place(n, 0, b, 0)) / d)
        for a0, a1 in product(range(d), repeat=2):
            e = (rest[Place(n, a0, b, 0)] + rest[Place(n, a1, b, 1)]) / d - shift
            if not (1 - t) * (_ball(model.answers[n][a0][a1][b]) + e) + t * spare >= 0:
                return False
    if model.key is None:
        return True
    spare = _ball(Fraction(1, d * d))  # here R_B = 1 - sum t = 0
    for a0, a1 in product(range(d), repeat=2):
        e = (rest[Place(KEY, a0, 0, 0)] + rest[Place(KEY, a1, 0, 1)]) / d
        if not (1 - t) * (_ball(model.key[a0][a1]) + e) + t * spare >= 0:
            return False
    return True
