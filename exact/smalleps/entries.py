"""Expansions of the ideal correlation, entry by entry.

At Bob's setting jk let n = j - k. The probabilities at x = 0 (those at x = 1 are the same, with
Bob's outcomes 0 and 1 exchanged, k for j, and m = j - a for m = a - k) and at the key setting are:

    own-high    p(j, 0 | 0, jk) = (1 + c_n)/(2 d)              own-low    p(j, 1 | 0, jk): - for +
    other-low   p(a, 0 | 0, jk) = O_m^2 (1 - c_n)/(2 d c_n^2)  other-high p(a, 1 | 0, jk): + for -
    other-rest  p(a, 2 | 0, jk) = (c_n^2 - O_m^2)/(d c_n^2)    for a != j, so m != n mod d
    key         p(a, b | 1, key) = O_m^2/d, m = b - a
    marginal    p_B(0 | jk) = p_B(1 | jk) = 1/d

A label n or m divisible by d gives coefficients in Q[u] and l; any other one is a symbol, and comes
with its cotangent t = cot(pi n/d), s = cot(pi m/d), odd powers of eps included. For n = 0 mod d,
1/c_00^2 = (l y)^-2 (1-w)^-1 and 1/c_00 = l (l^2 y)^-1 (1-w)^(-1/2), l^2 = (1-u^2)/3, and O_m^2 =
O(y^2): the limit at eps -> 0 exists.

Bounds on a disc, for :mod:`exact.smalleps.remainder`: |c_n| <= sqrt(1+q) and |1/c_n^2| <= 1/(1-q)
for n != 0; for n = 0 they are those of c_00, and |O_m^2/c_00^2| <= q/((l pi R)^2 (1-w)) holds on
the circle, which is where Cauchy's inequality needs it. |O_m|^2 <= A for every m.

Main definitions: :func:`own`, :func:`other`, :func:`rest`, :func:`key`, :func:`marginal`, and their
bounds.

Source: the strategy after Eq. (10), the measurement before Eq. (15); rows `ideal-p`, `moduli-only`.
"""

from __future__ import annotations

from fractions import Fraction

from flint import arb, fmpq

from exact.smalleps.disc import Disc
from exact.smalleps.expansion import Expansion, expansion
from exact.smalleps.overlap_series import other_square, zeroth_square, zeroth_unit
from exact.smalleps.ring import (
    HALF,
    ONE,
    S,
    Series,
    T,
    U,
    add,
    constant,
    multiply,
    scale,
    shift,
    unit_power,
    zeros,
)


def _one(order: int) -> Series:
    out = zeros(order)
    out[0] = ONE
    return out


def _deficit(order: int) -> Series:
    """c_n^2 = 1 - O_n^2 for n != 0."""
    return add(_one(order), scale(other_square(order, T), -ONE))


def _square(order: int, zero: bool) -> Series:
    """O_m^2."""
    return zeroth_square(order) if zero else other_square(order, S)


def own(order: int, n_zero: bool, sign: int) -> Expansion:
    """(1 + sign c_n)/(2 d).

    >>> [str(c) for c in own(1, True, 1).rooted]
    ['0', '1/2*u']
    """
    half = U * fmpq(1, 2)
    if n_zero:
        root = shift(unit_power(zeroth_unit(order), HALF), 1)
        return expansion(scale(_one(order), half), scale(root, half * sign))
    root = scale(unit_power(_deficit(order), HALF), constant(sign))
    return expansion(scale(add(_one(order), root), half))


def own_bound(disc: Disc, n_zero: bool) -> arb:
    """(1 + |c_n|)/(2 d)."""
    if n_zero:
        c = disc.lead() * disc.y() * (2 - (1 - disc.bend()).sqrt())
    else:
        c = (1 + disc.others()).sqrt()
    return (1 + c) / (2 * disc.d)


def other(order: int, n_zero: bool, m_zero: bool, sign: int) -> Expansion:
    """O_m^2 (1 + sign c_n)/(2 d c_n^2) = O_m^2 (1/c_n^2 + sign/c_n)/(2 d)."""
    half = U * fmpq(1, 2)
    if n_zero:
        square = scale(shift(_square(order + 2, False), -2), 3 * half)  # O_m^2/y^2, and 1/l^2
        unit = zeroth_unit(order)
        plain = multiply(square, unit_power(unit, Fraction(-1)))
        rooted = shift(multiply(square, unit_power(unit, -HALF)), 1)
        return expansion(plain, scale(rooted, constant(sign)), 1)
    deficit = _deficit(order)
    root = scale(unit_power(deficit, -HALF), constant(sign))
    both = add(unit_power(deficit, Fraction(-1)), root)
    return expansion(scale(multiply(_square(order, m_zero), both), half))


def other_bound(disc: Disc, n_zero: bool, m_zero: bool) -> arb:
    """|O_m^2| (1/|c_n|^2 + 1/|c_n|)/(2 d)."""
    top, below = _parts(disc, n_zero, m_zero)
    return top * (1 / below + 1 / below.sqrt()) / (2 * disc.d)


def rest(order: int, n_zero: bool, m_zero: bool) -> Expansion:
    """(c_n^2 - O_m^2)/(d c_n^2)."""
    if n_zero:
        square = scale(shift(_square(order + 2, False), -2), -3 * U)
        plain = multiply(square, unit_power(zeroth_unit(order), Fraction(-1)))
        return expansion(add(scale(_one(order), U * (ONE - U**2)), plain), None, 1)
    share = multiply(_square(order, m_zero), unit_power(_deficit(order), Fraction(-1)))
    return expansion(scale(add(_one(order), scale(share, -ONE)), U))


def rest_bound(disc: Disc, n_zero: bool, m_zero: bool) -> arb:
    """(1 + |O_m^2|/|c_n|^2)/d."""
    top, below = _parts(disc, n_zero, m_zero)
    return (1 + top / below) / disc.d


def _parts(disc: Disc, n_zero: bool, m_zero: bool) -> tuple[arb, arb]:
    """|O_m|^2 from above and |c_n|^2 from below, on the circle."""
    top = disc.every() if m_zero else disc.others()
    if n_zero:
        return top, (disc.lead() * disc.y()) ** 2 * (1 - disc.bend())
    return top, 1 - disc.others()


def key(order: int, m_zero: bool) -> Expansion:
    """O_m^2/d."""
    return expansion(scale(_square(order, m_zero), U))


def key_bound(disc: Disc) -> arb:
    """A/d."""
    return disc.every() / disc.d


def marginal(order: int) -> Expansion:
    """1/d."""
    return expansion(scale(_one(order), U))
