"""At d = 3 no pair of bases has a larger gap of (10) than U_{1/2}: branch and bound in integers.

Main definitions: :class:`Search`, the parameters; :func:`leaves`, the boxes with the reason why
each is settled; :func:`run`, their counts, :class:`Outcome`.

Main result. With :mod:`exact.optimum.local`: if every box is settled, then over all pairs of bases
of C^3 the gap is at most Delta* = 31/9 - 4 sqrt(2)/3 - 2 sqrt(5)/3, with equality only at
b* = (1/9) [[1,4,4],[4,1,4],[4,4,1]], up to the order of rows and of columns. Proof:

1. Normal order. Permuting rows or columns, or transposing b = O^2 (exchanging the two bases),
   changes neither the gap nor that b comes from two bases. So let b_00 be a largest entry,
   then b_01 >= b_02 and b_10 >= b_20 by exchanging columns 1, 2 and rows 1, 2, and b_01 >= b_10 by
   transposing. Of the orders of b* only (1/9) [[4,4,1],[4,1,4],[1,4,4]] is in normal order.
2. Boxes. The four entries b_00, b_01, b_10, b_11 in [0,1] fix b by Eq. (9), and intervals for them
   give intervals for all nine. The cube [0,1]^4 is cut into boxes, and those in halves on every
   side. A box is settled for one of four reasons:

   - outside: no b in it has all entries in [0,1] and is in normal order;
   - small gap: f(b) = (1 - sqrt(1-b))^2 rises, so g_ab is at most its value at the upper ends, and
     one of the nine is certainly below 2 Delta*;
   - triangle: two rows (or columns) of a unitary are orthogonal, so |z_0|, |z_1|, |z_2|, with
     |z_k|^2 = b_jk b_lk, are the sides of a triangle: |z_2|^2 <= (|z_0| + |z_1|)^2, which fails
     throughout the box;
   - near: all nine intervals lie within the radius of the point, where :mod:`exact.optimum.local`
     shows that b* alone has a gap of Delta* or more.

3. The corners are multiples of 1/N with 9 | N, intervals are pairs of integers, and f is a table of
   integers: S f(i/N) rounded up, by integer square roots. No float occurs, and no rounding but
   that. The volumes of the settled boxes add up to that of the cube, N^4, exactly.

The triangle is needed: without it the search ends undecided, as bistochastic matrices with larger
gaps exist (:mod:`exact.optimum.local`).

Conventions: values of (10), not bits. Boxes are closed.

Source: Eqs. (9), (10); past the letter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import isqrt
from typing import Final

from exact.errors import ParameterError

#: f is tabulated in units of 1/S.
_SCALE: Final = 1 << 64
_ROOT_PARTS: Final = 9


class Reason(Enum):
    """Why a box needs no more thought, or that it does."""

    OUTSIDE = "outside: not bistochastic, or not in normal order"
    SMALL_GAP = "small gap: some g_ab is below 2 Delta* throughout"
    TRIANGLE = "triangle: two rows or columns cannot be orthogonal"
    NEAR = "near: within the radius of the local certificate"
    OPEN = "open: the finest box decides nothing"


#: The lower corner (b_00, b_01, b_10, b_11) and the side, in units of 1/N.
Box = tuple[tuple[int, int, int, int], int]


@dataclass(frozen=True, slots=True)
class Search:
    """Parameters of the branch and bound.

    Attributes:
        radius: of the neighbourhood of the point, in the largest difference of an entry.
        halvings: how often a box of side 1/9 may be halved; N = 9 2^halvings.
        orthogonality: whether to use the triangle. Without it the region is all bistochastic
            matrices, where the claim is false.

    Raises:
        ParameterError: if a parameter is negative, or there are more than 16 halvings.
    """

    radius: Fraction = Fraction(1, 64)
    halvings: int = 8
    orthogonality: bool = True

    def __post_init__(self) -> None:
        """Check the domain."""
        if not 0 <= self.halvings <= 16 or self.radius < 0:
            raise ParameterError(
                f"{self.halvings} halvings with radius {self.radius} are out of range",
                value=(self.halvings, self.radius),
                remedy="choose 0 to 16 halvings and a radius that is not negative",
            )

    @property
    def grid(self) -> int:
        """N."""
        return _ROOT_PARTS << self.halvings


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the boxes.

    Attributes:
        search: the parameters.
        counts: the number of boxes for each reason.
        volume: the sum of the volumes of the settled boxes, in units of 1/N^4.
        finest: the least side of a settled box, in units of 1/N.
    """

    search: Search
    counts: dict[Reason, int]
    volume: int
    finest: int

    @property
    def holds(self) -> bool:
        """Whether every box is settled and together they fill the cube."""
        return self.counts[Reason.OPEN] == 0 and self.volume == self.search.grid**4

    @property
    def boxes(self) -> int:
        """The number of boxes that were not cut further."""
        return sum(self.counts.values())


def entry_above(i: int, n: int) -> int:
    """S f(i/N) rounded up, or one more: f(b) = 2 - b - 2 sqrt(1-b) with the root rounded down.

    >>> entry_above(9, 9) == _SCALE, entry_above(0, 9)
    (True, 0)
    """
    return -(-_SCALE * (2 * n - i) // n) - isqrt(4 * _SCALE**2 * (n - i) // n)


def target_below(n: int) -> int:
    """2 S Delta* = 2 S (f(4/9) + f(1/9)), rounded down: at most eight below it."""
    return 2 * (entry_above(4 * n // 9, n) + entry_above(n // 9, n) - 4)


def intervals(box: Box, n: int) -> tuple[list[int], list[int]]:
    """Lower and upper ends of the nine entries of b, row by row, in units of 1/N; Eq. (9)."""
    (x, y, z, w), h = box
    below = [x, y, n - x - y - 2 * h]
    below += [z, w, n - z - w - 2 * h]
    below += [n - x - z - 2 * h, n - y - w - 2 * h, x + y + z + w - n]
    widths = (1, 1, 2, 1, 1, 2, 2, 2, 4)
    return below, [low + k * h for low, k in zip(below, widths, strict=True)]


_LINES: Final = tuple((3 * j, 3 * j + 1, 3 * j + 2) for j in range(3)) + tuple(
    (k, 3 + k, 6 + k) for k in range(3)
)
#: Two rows, or two columns, entry by entry.
_ORTHOGONAL: Final = tuple(
    tuple(zip(_LINES[start + i], _LINES[start + j], strict=True))
    for start in (0, 3)
    for i, j in ((0, 1), (0, 2), (1, 2))
)
#: The places that g_ab is a sum over, for each ab.
_CROSS: Final = tuple(
    tuple(3 * j + k for j in range(3) for k in range(3) if (j == a) != (k == b))
    for a in range(3)
    for b in range(3)
)
#: The point in normal order, in ninths.
NORMAL_POINT: Final = (4, 4, 1, 4, 1, 4, 1, 4, 4)


def leaves(search: Search) -> Iterator[tuple[Box, Reason]]:
    """The boxes that are not cut further, depth first, each with its reason.

    Args:
        search: the parameters.

    Source: steps 2 and 3 at the top of this module.
    """
    n = search.grid
    table = [entry_above(i, n) for i in range(n + 1)]
    target = target_below(n)
    reach = int(search.radius * n)
    near = [(p * n // 9 - reach, p * n // 9 + reach) for p in NORMAL_POINT]
    side = n // _ROOT_PARTS
    corners = [i * side for i in range(_ROOT_PARTS)]
    stack: list[Box] = [
        ((x, y, z, w), side) for x in corners for y in corners for z in corners for w in corners
    ]
    while stack:
        box = stack.pop()
        low, high = intervals(box, n)
        if _is_outside(low, high, n):
            yield box, Reason.OUTSIDE
            continue
        low = [max(0, i) for i in low]
        high = [min(n, i) for i in high]
        if all(a <= i and j <= b for i, j, (a, b) in zip(low, high, near, strict=True)):
            yield box, Reason.NEAR
        elif _least_gap(table, high) < target:
            yield box, Reason.SMALL_GAP
        elif search.orthogonality and _no_triangle(low, high):
            yield box, Reason.TRIANGLE
        elif box[1] == 1:
            yield box, Reason.OPEN
        else:
            stack.extend(_halves(box))


def _is_outside(low: list[int], high: list[int], n: int) -> bool:
    if min(high) < 0 or max(low) > n:
        return True
    return high[0] < max(low) or high[1] < low[2] or high[3] < low[6] or high[1] < low[3]


def _least_gap(table: list[int], high: list[int]) -> int:
    f = [table[i] for i in high]
    return min(f[p] + f[q] + f[r] + f[s] for p, q, r, s in _CROSS)


def _no_triangle(low: list[int], high: list[int]) -> bool:
    """Whether a side is too long: r > p + q + 2 sqrt(p q), with r from below, p, q from above."""
    for line in _ORTHOGONAL:
        below = [low[i] * low[j] for i, j in line]
        above = [high[i] * high[j] for i, j in line]
        total = sum(above)
        for k in range(3):
            p, q = above[k - 2], above[k - 1]
            excess = below[k] - (total - above[k])
            if excess > 0 and excess * excess > 4 * p * q:
                return True
    return False


def _halves(box: Box) -> Iterator[Box]:
    (x, y, z, w), h = box
    h //= 2
    for i in range(16):
        yield (x + h * (i & 1), y + h * (i >> 1 & 1), z + h * (i >> 2 & 1), w + h * (i >> 3)), h


def run(search: Search) -> Outcome:
    """Settle every box, or stop at the first that cannot be settled.

    Args:
        search: the parameters.

    Returns:
        The counts; ``holds`` says whether the theorem follows.

    Source: the main result at the top of this module.

    >>> run(Search(halvings=6)).holds, run(Search(halvings=2)).holds
    (True, False)
    """
    counts, volume, finest = Counter(dict.fromkeys(Reason, 0)), 0, search.grid
    for (_, side), reason in leaves(search):
        counts[reason] += 1
        if reason is Reason.OPEN:
            break
        volume += side**4
        finest = min(finest, side)
    return Outcome(search, dict(counts), volume, finest)
