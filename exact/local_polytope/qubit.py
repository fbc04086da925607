"""d = 2: both distances from the local set in closed form, with and without the key setting.

With C = cos(pi eps/2) and S = sin(pi eps/2), O_0 = c_1 = C and O_1 = c_0 = S, Bob never answers 2,
and every P_n(a, b | x) is (1 + E (-1)^(a+b)) / 2 with the correlators

    E_n(x):  S, -S at n = 0;  -C, -C at n = 1   (x = 0, 1).

Main results, for 0 < eps < 1, C + S > 1:

- the ell_1 distance is 4 (C + S - 1);
- the critical visibility is 1 / (C + S).

Proof. The functional f = (-1)^(a+b) times the sign of E_n(x) (:func:`chsh`, two copies of the
CHSH inequality) has L = 4, max |f| = 1, the value 0 on noise and 4 (C + S) on p. So the distance is
at least, and the visibility at most, what is stated. For the other direction let Alice's outputs
differ with weight W_1 and agree with weight W_0. Where they differ, Bob answers a0 at n = 0 and a
fair coin at n = 1; where they agree, 1 - a0 at n = 1 and a coin at n = 0. The correlators are W_1,
-W_1, -W_0, -W_0.

- Distance: W_1 = S^2, W_0 = C^2. Then 2 |S - S^2| + 2 |S - S^2| + 2 |C - C^2| + 2 |C - C^2| =
  4 (S + C - 1), and in the key setting Bob's answer a0 is right without fail: P_key(. | 1) =
  (C^2, S^2) = (W_0, W_1).
- Visibility: W_1 = v S, W_0 = v C at v = 1/(C + S); in the key setting t(0, 0), t(1, 1) =
  v (C +- C^2)/2 and t(0, 1), t(1, 0) = v (S +- S^2)/2 have the marginals of v p + (1 - v) noise.

The identities used are polynomial in S and C on the circle, so it is enough that they hold at the
rational points, which are dense there; tests check them at such points, exactly.

Main definitions: :func:`chsh`, :func:`qubit_distance_model`, :func:`qubit_visibility_model`,
:class:`Qubit`.

Source: rows `law` and `conclusion-noise` of the notes: the letter's conclusion at d = 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Final

from flint import arb, ctx

from exact.algebraic import Eps, eps_ball
from exact.errors import ParameterError
from exact.local_polytope.functional import ShiftFunctional
from exact.local_polytope.model import Answers, ShiftModel
from exact.local_polytope.orbit import Place
from exact.overlaps import require_open_interval
from exact.parse_real import parse_real_eps
from exact.text import angle_text

_SIGNS: Final = {(0, 0): 1, (0, 1): -1, (1, 0): -1, (1, 1): -1}  # of E_n(x), by (n, x)


def chsh(*, key: bool = False) -> ShiftFunctional:
    """The optimal functional at d = 2, for both measures and every eps.

    >>> chsh().local_bound(), chsh().noise_value()
    (Fraction(4, 1), Fraction(0, 1))
    """
    table = {
        Place(n, a, b, x): Fraction(s * (-1) ** (a + b))
        for (n, x), s in _SIGNS.items()
        for a, b in product(range(2), range(2))
    }
    return ShiftFunctional(2, key, table)


def _require_circle(C: Fraction, S: Fraction) -> None:
    if not (C > 0 and S > 0 and C * C + S * S == 1):
        raise ParameterError(
            f"({C}, {S}) is not on the circle with both positive",
            value=(C, S),
            remedy="give a rational point such as (4/5, 3/5)",
        )


def _answers(weights: tuple[Fraction, Fraction]) -> tuple[tuple[tuple[Answers, ...], ...], ...]:
    def cell(n: int, a0: int, a1: int) -> Answers:
        weight = weights[(a1 - a0) % 2]
        if (a0 != a1) == (n == 1):
            return (weight / 2, weight / 2, Fraction(0))
        b = a0 if n == 0 else 1 - a0
        return (weight * (1 - b), weight * b, Fraction(0))

    return tuple(
        tuple(tuple(cell(n, a0, a1) for a1 in range(2)) for a0 in range(2)) for n in range(2)
    )


def qubit_distance_model(C: Fraction, S: Fraction) -> ShiftModel:
    """The nearest local model, at a rational point of the circle, with the key setting.

    Args:
        C: cos(pi eps/2) > 0.
        S: sin(pi eps/2) > 0.

    Raises:
        ParameterError: if C^2 + S^2 is not 1 or one of them is not positive.
    """
    _require_circle(C, S)
    weights = (C * C, S * S)
    zero = Fraction(0)
    return ShiftModel(2, weights, _answers(weights), (weights, (zero, zero)))


def qubit_visibility_model(C: Fraction, S: Fraction) -> ShiftModel:
    """The local model of v p + (1 - v) noise at v = 1/(C + S); arguments as above."""
    _require_circle(C, S)
    v = 1 / (C + S)
    weights = (v * C, v * S)
    key = (
        (v * (C + C * C) / 2, v * (S + S * S) / 2),
        (v * (S - S * S) / 2, v * (C - C * C) / 2),
    )
    return ShiftModel(2, weights, _answers(weights), key)


@dataclass(frozen=True, slots=True)
class Qubit:
    """One of the closed forms as a real number.

    Attributes:
        measure: ``l1`` or ``visibility``.
        eps: exact rational or real algebraic number, 0 < eps < 1.

    >>> from exact.enclosure import decimal_digits
    >>> decimal_digits(Qubit("l1", Fraction(1, 2)), 12).text
    '1.65685424949'
    """

    measure: str
    eps: Eps

    def __post_init__(self) -> None:
        """Check the domain."""
        if self.measure not in {"l1", "visibility"}:
            raise ParameterError(
                f"measure {self.measure!r} is not known",
                value=self.measure,
                remedy="choose l1 or visibility",
            )
        object.__setattr__(self, "eps", require_open_interval(parse_real_eps(self.eps)))

    @property
    def text(self) -> str:
        """The closed form, as text that SymPy reads."""
        sine = angle_text(self.eps, 0, 2)
        both = f"{sine.replace('sin', 'cos')} + {sine}"
        return f"4*({both} - 1)" if self.measure == "l1" else f"1/({both})"

    def is_zero(self) -> bool:
        """Never: C + S > 1."""
        return False

    def ball(self, bits: int) -> arb:
        """A ball that contains the number, computed with ``bits`` bits.

        C + S - 1 = 2 sin(x) (cos(x) - sin(x)) at half the angle x = pi eps/4, without cancellation.
        """
        with ctx.workprec(bits):
            s, c = (eps_ball(self.eps) / 4).sin_cos_pi()
            excess = 2 * s * (c - s)
            return 4 * excess if self.measure == "l1" else 1 / (1 + excess)
