"""No pair of bases, in any dimension, has a gap of (10) above 3/2 - sqrt(2) = 0.0857...

Write b_jk = O_jk^2, c_jk = sqrt(1 - b_jk) and f(b) = (1 - c)^2, so that the gap of (10) is

    Delta = (d-1) - L = (1/2) min_{a,b} g_ab,
    g_ab = sum_{k != b} f(b_ak) + sum_{j != a} f(b_jb).

Only the sums of Eq. (9) are used: what follows holds for every bistochastic matrix b.

Main definitions: :data:`CEILING`; :func:`largest_square`, :func:`bound_from_largest`;
:class:`CeilingCheck`, the chain Delta <= bound <= ceiling at one pair of bases, decided exactly.

Main result, for every d >= 2. The row `gap-ceiling` of the ledger is steps 1 to 3;
proofs/rocq/GapCeiling.v has 1 to 4, and that d is even. Let m = b_ab be a largest entry,
s = sqrt(1 - m), O = sqrt(m).

1. f(x) = x (1-c)/(1+c), as x = 1 - c^2. If 0 <= x <= y, then c(x) >= c(y), and (1-c)/(1+c) falls
   as c rises, so f(x) <= x (1-c(y))/(1+c(y)).
2. The other entries of row a sum to 1 - m = s^2, and so do those of column b. They are at most m,
   so step 1 with y = m gives g_ab <= 2 s^2 (1-s)/(1+s). They are at most 1 - m, so step 1 with
   y = 1 - m, c(y) = O, gives g_ab <= 2 (1-m) (1-O)/(1+O) = 2 (1-O)^2. Hence

       Delta <= s^2 (1-s)/(1+s),   Delta <= (1-O)^2.

3. If m >= 1/2 the second is at most (1 - 1/sqrt(2))^2 = 3/2 - sqrt(2). If m <= 1/2 then
   s >= 1/sqrt(2), where h(s) = s^2 (1-s)/(1+s) falls: h'(s) = 2 s (1-s-s^2)/(1+s)^2 < 0 for
   s^2 + s > 1. So the first is at most h(1/sqrt(2)) = 3/2 - sqrt(2).
4. Equality. Off m = 1/2 step 3 is strict. Step 1 is strict for 0 < x < y. So if Delta is the
   ceiling, then m = 1/2 and row a and column b have the entries 1/2, 1/2, 0, ..., 0 for every place
   ab of a 1/2: the rows and the columns that have a 1/2 are equally many, and vanish elsewhere.
   What is left of b, if anything, is bistochastic, and steps 2 and 3 hold at its own largest entry
   (its rows and columns are whole rows and columns of b): that is a 1/2 too, a contradiction. So
   every entry is 0 or 1/2; and then g_ab >= 2 f(1/2) everywhere, with equality at a 1/2.
5. For a pair of bases two rows that share one column only are not orthogonal. So rows with entries
   0 and 1/2 come in twos: up to the order of the rows and of the columns, b is that of
   H (+) ... (+) H. So d is even, and there H (+) ... (+) H alone has the largest gap. It
   certifies one bit, whatever d (:mod:`exact.connectivity`). For odd d the gap is always smaller.
   At d = 2 it is the pair of mutually unbiased bases.

Conventions: values of (10), not bits.

Source: Eqs. (9), (10); past the letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from exact.bell import BellFunctional
from exact.cyclotomic import Cyclotomic, rational
from exact.enclosure import sign
from exact.overlaps import Overlaps
from exact.radical import Radical, plain, sqrt

_HALF: Final = Fraction(1, 2)
#: 3/2 - sqrt(2), over Q.
CEILING: Final = plain(rational(Fraction(3, 2))) - sqrt(rational(2))


def largest_square(overlaps: Overlaps) -> Cyclotomic:
    """m = max_jk O_jk^2, by certified signs.

    Args:
        overlaps: those of any pair of bases.

    Source: Eq. (9).
    """
    entries = {overlaps.square(j, k) for j in range(overlaps.d) for k in range(overlaps.d)}
    best, *rest = entries
    for x in rest:
        if sign(x - best).value > 0:
            best = x
    return best


def bound_from_largest(m: Cyclotomic) -> Radical:
    """s^2 (1-s)/(1+s) for m <= 1/2, (1-O)^2 for m >= 1/2, with s = sqrt(1-m), O = sqrt(m).

    Args:
        m: the largest O_jk^2, real, 0 < m <= 1.

    Returns:
        A number that the gap of (10) does not exceed, in a square-root extension of m's field.

    Source: steps 2 and 3 at the top of this module.

    >>> bound_from_largest(rational("1/2")) == CEILING
    True
    """
    if sign(m - _HALF).value >= 0:
        side = 1 - sqrt(m)
        return side * side
    s = sqrt(1 - m)
    return (1 - s) / (1 + s) * (1 - m)


@dataclass(frozen=True, slots=True)
class CeilingCheck:
    """Delta <= bound(m) <= 3/2 - sqrt(2) at one pair of bases, every sign certified.

    Attributes:
        overlaps: those of the pair.

    >>> from exact.bases import hadamard_blocks
    >>> check = CeilingCheck(Overlaps(hadamard_blocks([2, 2])))
    >>> check.holds, check.reached, check.all_zero_or_half
    (True, True, True)
    """

    overlaps: Overlaps

    @property
    def gap(self) -> Radical:
        """Delta, by :mod:`exact.bell`."""
        return BellFunctional(self.overlaps).gap()

    @property
    def bound(self) -> Radical:
        """The bound from the largest overlap."""
        return bound_from_largest(largest_square(self.overlaps))

    @property
    def holds(self) -> bool:
        """Whether Delta <= bound <= ceiling here."""
        ceiling, bound = CEILING.embed(self.overlaps.order), self.bound
        return sign(bound - self.gap).value >= 0 and sign(ceiling - bound).value >= 0

    @property
    def reached(self) -> bool:
        """Whether Delta is the ceiling, exactly."""
        return self.gap == CEILING.embed(self.overlaps.order)

    @property
    def all_zero_or_half(self) -> bool:
        """Whether every O_jk^2 is 0 or 1/2, which is equivalent to ``reached`` by step 4."""
        d, o2 = self.overlaps.d, self.overlaps
        squares = [o2.square(j, k) for j in range(d) for k in range(d)]
        return all(x.is_zero() or x == _HALF for x in squares)
