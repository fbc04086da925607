"""Whether a coefficient at given d, n and m is zero, decided exactly.

cot(pi n/d) = i (z^n + 1)/(z^n - 1) with z = exp(2 pi i/d) lies in the cyclotomic field of order
lcm(4, d), so plain and rooted of a coefficient do. With l^2 = (1 - 1/d^2)/3, plain + l rooted = 0
if and only if both are 0, or plain^2 = l^2 rooted^2 and the two have opposite signs.

Main definition: :func:`vanishes`.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import Final

from flint import arb

from exact.cyclotomic import Cyclotomic, rational, zeta
from exact.enclosure import sign
from exact.errors import UndecidedError
from exact.smalleps.expansion import Coefficient
from exact.smalleps.ring import Poly, monomials

#: Largest d whose field is used; a ball that avoids 0 decides sooner at any d.
MAX_FIELD: Final = 1000
_TRIES: Final = (64, 256, 1024)

Labels = tuple[int | None, int | None]


def cotangents(d: int, labels: Labels) -> tuple[arb | None, arb | None]:
    """Balls for cot(pi n/d) and cot(pi m/d) at the precision of the moment; None at a pole."""
    t, s = (None if n is None or n % d == 0 else (arb(n) / d).cot_pi() for n in labels)
    return t, s


def vanishes(c: Coefficient, d: int, labels: Labels) -> bool:
    """Whether the coefficient is zero at an integer d with integer labels.

    Args:
        c: a coefficient.
        d: dimension, at least 2.
        labels: n and m, where their cotangents occur.

    Raises:
        UndecidedError: if 1024 bits leave it open and d > 1000.

    >>> from exact.smalleps.entries import other
    >>> five = other(5, False, False, -1).coefficient(5)  # has the factor cot(pi n/d) + cot(pi m/d)
    >>> vanishes(five, 7, (2, -2)), vanishes(five, 7, (2, -1))
    (True, False)
    """
    if any(not c.ball(d, cotangents(d, labels), bits).contains(0) for bits in _TRIES):
        return False
    mixed = any(b or e for p in (c.plain, c.rooted) for (_, b, e), _ in monomials(p))
    if mixed and d > MAX_FIELD:
        raise UndecidedError(
            f"whether the coefficient of eps^{c.power} is 0 at d = {d} is open",
            value=d,
            remedy=f"choose d <= {MAX_FIELD}",
        )
    plain, rooted = (_value(p, d, labels) for p in (c.plain, c.rooted))
    if plain.is_zero() or rooted.is_zero():
        return plain.is_zero() and rooted.is_zero()
    order = max(plain.order, rooted.order)
    plain, rooted = plain.embed(order), rooted.embed(order)
    square = rational(Fraction(d * d - 1, 3 * d * d), order)
    if not (plain * plain - square * rooted * rooted).is_zero():
        return False
    return sign(plain).value == -sign(rooted).value


def _value(p: Poly, d: int, labels: Labels) -> Cyclotomic:
    """A polynomial in u, t, s in the field of order lcm(4, d), or in Q if only u occurs."""
    terms = monomials(p)
    if not any(b or e for (_, b, e), _ in terms):
        total = sum((Fraction(int(v.p), int(v.q)) / d**a for (a, _, _), v in terms), 0)
        return rational(Fraction(total))
    order = lcm(4, d)
    cots = [_cotangent(d, n, order) for n in labels]
    value = rational(0, order)
    for (a, b, e), v in terms:
        share = rational(Fraction(int(v.p), int(v.q)) / d**a, order)
        value = value + share * cots[0] ** b * cots[1] ** e
    return value


def _cotangent(d: int, n: int | None, order: int) -> Cyclotomic:
    if n is None or n % d == 0:
        return rational(0, order)  # does not occur
    turn = zeta(order, (order // d * n) % order)
    return zeta(order, order // 4) * (turn + 1) / (turn - 1)
