"""Square roots of integers as elements of cyclotomic fields, by Gauss sums.

For an odd prime p, g = sum_k (k/p) zeta_p^k is sqrt(p) if p = 1 (mod 4) and i sqrt(p) if p = 3
(mod 4); and sqrt(2) = zeta_8 + zeta_8^-1.

Main definition: :func:`sqrt_of_integer`.

References: L. C. Washington, Introduction to Cyclotomic Fields, ch. 6 (Gauss sums).
"""

from __future__ import annotations

from functools import lru_cache
from math import isqrt, lcm, prod

from flint import fmpz_poly

from exact.cyclotomic import Cyclotomic, rational, zeta
from exact.errors import InexactError, shown
from exact.tensor_basis import check_degree, prime_factors


def _conductor(n: int) -> int:
    """The least N with sqrt(n) in Q(zeta_N), for a squarefree integer n."""
    return abs(n) if n % 4 == 1 else 4 * abs(n)


@lru_cache(maxsize=256)
def sqrt_of_integer(n: int) -> Cyclotomic:
    """The square root of an integer, positive or positive-imaginary, in its smallest field.

    By Gauss sums: for an odd prime p, g = sum_k (k/p) zeta_p^k is sqrt(p) if p = 1 (mod 4) and i
    sqrt(p) if p = 3 (mod 4); and sqrt(2) = zeta_8 + zeta_8^-1.

    >>> sqrt_of_integer(5) ** 2
    (5*z^0) in Q(zeta_5)
    """
    if not isinstance(n, int):
        raise InexactError(f"{shown(n)} is not an integer", value=n, remedy="pass an int")
    if isqrt(abs(n)) ** 2 == n:
        return rational(isqrt(n))
    factors = prime_factors(abs(n))
    outside = prod(p ** (e // 2) for p, e in factors)
    odd = [p for p, e in factors if e % 2]
    check_degree(_conductor(prod(odd) if n > 0 else -prod(odd)))
    parts = [zeta(4)] if n < 0 else []
    for p in odd:
        if p == 2:
            parts.append(zeta(8) + zeta(8, 7))
            continue
        gauss = [0] + [1 if pow(k, (p - 1) // 2, p) == 1 else -1 for k in range(1, p)]
        g = Cyclotomic(p, fmpz_poly(gauss))
        parts.append(g if p % 4 == 1 else g.embed(4 * p) * zeta(4 * p, -p))
    order = lcm(*(x.order for x in parts)) if parts else 1
    out = rational(outside, order)
    for x in parts:
        out = out * x.embed(order)
    return out.reduced()
