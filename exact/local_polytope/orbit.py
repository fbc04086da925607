"""A correlation that is invariant under the shift, by one setting of each orbit.

U_eps is circulant, so the ideal correlation does not change when a, j, k (and b in the key
setting) grow by one together, mod d. The d^2 settings jk fall into d orbits n = j - k mod d, each
with d members, and the key setting is an orbit by itself. One place per orbit says everything:

    P_n(a, b | x) = d p(a, b | x, (n, 0)),   b = 0, 1, 2,
    P_key(a | x)  = d p(a, 0 | x, yhat).

The factor d counts the members of an orbit, so that a plain sum over all a, b, x, y of p is a sum
over these places of P, and so are ell_1 distances and shift-invariant functionals.

Main definitions: :class:`Place`, :func:`places`, :class:`Target` (P of the ideal correlation as
balls), :func:`noise` (that of the state 1/d^2, rational).

Main facts, used by the proofs of :mod:`exact.local_polytope.interval`: at every n and x, sum_b
P_n(a, b | x) = 1 for every a, and sum_a P_n(a, b | x) = 1, 1, d - 2 for b = 0, 1, 2; and sum_a
P_key(a | x) = 1. The white noise has the same sums.

Source: Eq. (1) with the strategy after Eq. (10), Eq. (15), and the conclusion for the noise.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

from flint import arb, ctx

from exact.algebraic import Eps
from exact.family import family_balls, probability_real
from exact.overlaps import require_open_interval
from exact.parse_real import parse_real_eps
from exact.pauli import check_dimension

#: The orbit of the key setting.
KEY: Final = -1
#: Bob's outcomes in a setting jk.
OUTCOMES: Final = 3


class Place(NamedTuple):
    """One entry: orbit n = j - k (or :data:`KEY`), Alice's outcome and setting, Bob's outcome."""

    n: int
    a: int
    b: int
    x: int


def places(d: int, *, key: bool) -> list[Place]:
    """Every place, in a fixed order; at the key orbit b = 0 stands for all b.

    >>> len(places(2, key=False)), len(places(2, key=True))
    (24, 28)
    """
    found = [
        Place(n, a, b, x) for n in range(d) for x in (0, 1) for a in range(d) for b in range(3)
    ]
    return found + [Place(KEY, a, 0, x) for x in (0, 1) for a in range(d)] if key else found


def noise(d: int, place: Place) -> Fraction:
    """P of the ideal measurements on the state 1/d^2: 1/d, 1/d, (d-2)/d for b = 0, 1, 2; 1/d (key).

    P_j - Q_k has the eigenvalues c, -c and, d - 2 times, 0, so tr B_b = 1, 1, d - 2.

    >>> noise(3, Place(0, 1, 2, 0))
    Fraction(1, 3)
    """
    return Fraction(d - 2 if place.b == 2 else 1, d)


@dataclass(frozen=True, slots=True)
class Target:
    """The ideal correlation of U_eps.

    Attributes:
        d: dimension, at least 2.
        eps: exact rational or real algebraic number, 0 < eps < 1.
        key: whether the key setting belongs to it.
    """

    d: int
    eps: Eps
    key: bool = False

    def __post_init__(self) -> None:
        """Check the domain."""
        check_dimension(self.d)
        object.__setattr__(self, "eps", require_open_interval(parse_real_eps(self.eps)))

    def balls(self, bits: int) -> dict[Place, arb]:
        """Balls that contain P at every place; an exact 0 or 1 is a ball of radius zero.

        Args:
            bits: working precision.
        """
        d, values = self.d, family_balls(self.d, self.eps, bits)
        found: dict[Place, arb] = {}
        with ctx.workprec(bits):
            for at in places(d, key=self.key):
                if at.n != KEY:
                    index = (at.a, at.b, at.x, at.n * d)  # y = j d + k with j = n, k = 0
                    found[at] = probability_real(d, self.eps, index).formula(values) * d
                elif at.x == 0:
                    found[at] = arb(int(at.a == 0))
                else:
                    found[at] = values.squares[-at.a % d]
        return found
