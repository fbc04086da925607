"""What is compared, in which order its entries come, and who computes it.

Main definitions: :class:`Quantity` and the list :data:`QUANTITIES`; :class:`Engine`;
:class:`GridPoint`.

Conventions: every engine gives each quantity as one flat list of real numbers, the array in C
order:

    unitary   [j, k, part]  part 0 the real and 1 the imaginary part of U_jk
    overlap   [j, k]        O_jk
    c         [j, k]        c_jk = sqrt(1 - O_jk^2)
    ideal     [a, b, x, y]  p(a, b|x, y) with y = j d + k, Bob's outcomes 0, 1, 2
    key       [a, b, x]     p(a, b|x, yhat)
    value     []            the functional (10) on the ideal correlation
    local     []            its local bound L
    gap       []            Delta = (d-1) - L
    alice     []            H(A) at x = 0
    given     []            H(A|B) at x = 0 and yhat
    rate      []            H(A) - H(A|B)
    bound     []            2 c_00, the bound on the distance below
    distance  [y]           sum_ab |p(a, b|1, y) - p_local(a, b|1, y)|

where p_local keeps the state and Bob and measures Alice's first basis at both settings.

Source: Eqs. (9), (10), (14), (15), (17).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final


class Engine(StrEnum):
    """Who computed a number."""

    FIELD = "field"  # the exact package: elements of Q(zeta_dq) and square roots over it
    CLOSED = "closed form"  # the exact package where that field is out of reach
    ARB = "Arb"  # balls from sines and square roots
    MPMATH = "mpmath"  # many decimal digits, from matrices
    FLOAT64 = "float64"  # the reference package, NumPy floats


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity: its key, its name in tables, its unit ('1' for pure numbers, or 'bits')."""

    key: str
    title: str
    unit: str
    source: str


QUANTITIES: Final = (
    Quantity("unitary", "U_jk", "1", "Eq. (17)"),
    Quantity("overlap", "O_jk", "1", "Eq. (9)"),
    Quantity("c", "c_jk", "1", "Eq. (10)"),
    Quantity("ideal", "p(a,b|x,jk)", "1", "Eq. (1)"),
    Quantity("key", "p(a,b|x,yhat)", "1", "Eq. (15)"),
    Quantity("value", "value of (10)", "1", "Eq. (10)"),
    Quantity("local", "local bound L", "1", "Eq. (10)"),
    Quantity("gap", "gap d-1-L", "1", "Eq. (10)"),
    Quantity("alice", "H(A)", "bits", "Eq. (14)"),
    Quantity("given", "H(A|B)", "bits", "Eq. (15)"),
    Quantity("rate", "rate", "bits", "Eq. (15)"),
    Quantity("bound", "bound 2 c_00", "1", "after Eq. (17)"),
    Quantity("distance", "l1 distance, x=1", "1", "after Eq. (17)"),
)


@dataclass(frozen=True, slots=True, order=True)
class GridPoint:
    """One member of the letter's family: d >= 2 and an exact 0 < eps < 1.

    >>> GridPoint(3, Fraction(1, 10**6)).label, GridPoint(3, Fraction(3, 10)).label
    ('d=3 eps=1e-6', 'd=3 eps=3/10')
    """

    d: int
    eps: Fraction

    @property
    def label(self) -> str:
        """Short text for tables; a long fraction is written as a power of ten where it is one."""
        text = str(self.eps.denominator)
        power = len(text) - 1
        short = self.eps.numerator == 1 and power >= 3 and text == "1" + "0" * power
        return f"d={self.d} eps={f'1e-{power}' if short else self.eps}"

    @property
    def margin(self) -> Fraction:
        """The distance from eps to the nearer end of [0, 1], where the gap closes."""
        return min(self.eps, 1 - self.eps)

    @property
    def guard_bits(self) -> int:
        """4 log2(1/margin), rounded up: the gap is of the order of the fourth power of margin."""
        return 4 * (self.margin.denominator // self.margin.numerator).bit_length()

    @property
    def guard_digits(self) -> int:
        """5 log10(1/margin), rounded up: probabilities of the fourth order, with a factor 1/c."""
        return 5 * len(str(self.margin.denominator // self.margin.numerator))
