"""Square roots that lie in some cyclotomic field, and equality of numbers from different fields.

Main definitions: :func:`abelian_sqrt`, :func:`abelian_value`, :func:`same_number`.

Main results:

* Let x > 0 be a real element of K = Q(zeta_N), N the least order that holds it, y its primitive
  integral part (x = y times a rational, no prime divides y). sqrt(x) lies in some cyclotomic
  field exactly when y is a square in Q(zeta_M), M = 8N for odd N and M = 2N for 4 | N. For
  then sqrt(y) = z sqrt(m) sqrt(u) by Kummer theory, with z in K, m a product of odd primes not
  dividing N, and sqrt(u) in Q(zeta_M); a prime p | m is unramified in K, so every prime above p
  divides y, so p divides y, against primitivity.
* A sum of independent roots over K lies in a cyclotomic field exactly when each of the roots does:
  an automorphism that fixes all roots of unity and flips some of the terms fixes the sum only if
  the flipped terms add up to zero.

Conventions: roots are the non-negative ones. Results live in small fields, found by
:meth:`~exact.cyclotomic.Cyclotomic.reduced`.

Implementation notes: roots are looked for in fields of degree up to :data:`MAX_ROOT_DEGREE`.
Nothing is decided by this limit but the form of an answer: a root that is not absorbed stays a
root, and equality is decided either way.

References: L. C. Washington, Introduction to Cyclotomic Fields, ch. 2; S. Lang, Algebra, VI.8.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import gcd, isqrt, lcm
from typing import Final

from flint import fmpz_poly

from exact.cyclotomic import Cyclotomic, rational
from exact.gauss import sqrt_of_integer
from exact.radical import Radical, plain
from exact.squares import sqrt_in_field
from exact.tensor_basis import prime_factors, totient

#: Largest degree of a field in which a square root is looked for.
MAX_ROOT_DEGREE: Final = 128
_FACTOR_BITS: Final = 128

#: Numbers that :func:`same_number` compares.
Number = Cyclotomic | Radical | int | Fraction


@lru_cache(maxsize=4096)
def abelian_sqrt(x: Cyclotomic) -> Cyclotomic | None:
    """The root y >= 0 of a real x >= 0 in the smallest cyclotomic field that holds it.

    Args:
        x: a real, non-negative element; that it is non-negative is the caller's business.

    Returns:
        The root, or None if it lies in no cyclotomic field of degree up to
        :data:`MAX_ROOT_DEGREE`.

    Raises:
        DimensionError: if x is not real.

    >>> from exact.cyclotomic import zeta
    >>> abelian_sqrt((2 + zeta(8) + zeta(8, 7)) / 4) == (zeta(16) + zeta(16, 15)) / 2
    True
    >>> abelian_sqrt(1 + zeta(8) + zeta(8, 7)) is None
    True
    """
    x = x.reduced()
    if x.is_zero():
        return x
    content = gcd(*x.coefficients())
    scale = _rational_root(content * x.denominator)
    if scale is None:
        return None
    scale = scale / x.denominator
    if x.as_rational() is not None:
        return scale
    primitive = Cyclotomic(x.order, fmpz_poly([c // content for c in x.coefficients()]))
    for factor in (1, 2) if x.order % 2 == 0 else (1, 4, 8):
        order = lcm(x.order * factor, scale.order)
        if totient(order) > MAX_ROOT_DEGREE:
            return None
        root = sqrt_in_field(primitive.embed(x.order * factor))
        if root is not None:
            return (root.embed(order) * scale.embed(order)).reduced()
    return None


def _rational_root(n: int) -> Cyclotomic | None:
    """sqrt(n) for n >= 1, if its field is small."""
    outside = isqrt(n)
    if outside**2 == n:
        return rational(outside)
    if n.bit_length() > _FACTOR_BITS:
        return None
    inside, outside = 1, 1
    for p, e in prime_factors(n):
        inside, outside = inside * p ** (e % 2), outside * p ** (e // 2)
    conductor = inside if inside % 4 == 1 else 4 * inside
    return sqrt_of_integer(inside) * outside if totient(conductor) <= MAX_ROOT_DEGREE else None


def abelian_value(x: Radical) -> Cyclotomic | None:
    """The number as an element of a cyclotomic field, the smallest one, or None.

    Args:
        x: any radical.

    Returns:
        The element, or None if x lies in no cyclotomic field of degree up to
        :data:`MAX_ROOT_DEGREE`.

    >>> from exact.radical import sqrt
    >>> abelian_value(sqrt(rational(2)) * sqrt(rational(3)) - sqrt(rational(6)))
    (0) in Q(zeta_1)
    """
    parts = []
    for r, a in x.simplified().terms:
        root = abelian_sqrt(r)
        if root is None:
            return None
        parts.append((a.reduced(), root))
    order = lcm(*(y.order for part in parts for y in part))
    if totient(order) > MAX_ROOT_DEGREE and any(root.as_rational() is None for _, root in parts):
        return None
    products = (a.embed(order) * root.embed(order) for a, root in parts)
    return sum(products, rational(0, order)).reduced()


def same_number(x: Number, y: Number) -> bool:
    """Whether x = y, decided in the smallest field that holds the parts of both.

    Args:
        x: an element of a cyclotomic field, a radical, an int or a Fraction.
        y: another, perhaps over another field.

    Raises:
        InexactError: for a float.
        FieldTooLargeError: if the common field is out of reach.

    >>> from exact.radical import sqrt
    >>> same_number(sqrt(rational(2)) * sqrt(rational(3)), sqrt_of_integer(6))
    True
    >>> same_number(sqrt_of_integer(2), Fraction(99, 70))
    False
    """
    a, b = _smallest(x), _smallest(y)
    order = lcm(a.order, b.order)
    return a.embed(order) == b.embed(order)


def _smallest(x: Number) -> Radical:
    """The same number over the least field that holds its coefficients and radicands."""
    if not isinstance(x, Radical):
        return plain((x if isinstance(x, Cyclotomic) else rational(x)).reduced())
    terms = [(r.reduced(), a.reduced()) for r, a in x.terms]
    order = lcm(*(y.order for pair in terms for y in pair)) if terms else 1
    return Radical(order, tuple((r.embed(order), a.embed(order)) for r, a in terms))
