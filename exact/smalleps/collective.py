"""Expansions of the sums over all overlaps: powers, gap, visibility, c_00, distance, witness.

With o_n = O_n^2, c_n = sqrt(1 - o_n), y = pi eps, and sin^2m(y) tau_m(y) = sum_{n != 0} o_n^m from
:mod:`exact.smalleps.power_sums`:

- 1 - sqrt(1 - o) = sum_{m>=1} h_m o^m, so (1 - c)^2 = 2 (1 - c) - o = sum_{m>=2} 2 h_m o^m. For
  n != 0 and 0 < eps <= 1/2 it is Delta = sum_{n != 0} (1 - c_n)^2, and o_n^m = O(eps^2m): only
  m <= N/2 matter to order N. Only even powers occur, and every coefficient is pi^2k times a
  rational function of d, as each tau_mk is.
- The simpler witness has the gap (2/d) sum_jk c_jk (1 - c_jk) = 2 sum_n c_n - 2 sum_n (1 - o_n) =
  2 sum_n c_n - 2 (d - 1) = 2 c_00 - 2 sum_{n != 0} (1 - c_n): linear in eps.
- The powers themselves, n = 0 included: sum_n o_n^m = sin^2m(y) sum_j b_mj u^(2m-2j-2) g^(2j)(y).

Each function gives the series; the one below it bounds the modulus on a disc in the complex plane
where the quantity is analytic, with q, Q, A, w of :mod:`exact.smalleps.disc` (nan if it is not):

- |1 - c| <= 1 - sqrt(1 - |o|) <= |o| (1 - sqrt(1-q))/q as all h_m > 0 and |o| <= q; likewise
  |1 - c|^2 <= |o| (1 - sqrt(1-q))^2/q; and sum |o_n| <= Q.
- |c_00| <= l pi R (2 - sqrt(1-w)), as |sqrt(1 - w(eps)) - 1| <= 1 - sqrt(1-w).
- sum |o_n|^m <= A^(m-1) Q.

Main definitions: :func:`overlap_power_sum`, :func:`gap`, :func:`visibility`, :func:`c00_squared`,
:func:`c00`, :func:`witness`, and their bounds.

Source: Eqs. (10), (17); rows `gap`, `noise`, `law`, `limit` of the design.
"""

from __future__ import annotations

from math import factorial

from flint import arb, fmpq

from exact.smalleps.disc import Disc
from exact.smalleps.expansion import Expansion, expansion
from exact.smalleps.overlap_series import sine_power, zeroth_deficit, zeroth_unit
from exact.smalleps.power_sums import (
    check_power,
    cosecant_power,
    derivative_coefficient,
    root_coefficient,
    shifted_sum,
)
from exact.smalleps.ring import (
    HALF,
    ONE,
    Series,
    U,
    add,
    constant,
    monomial,
    multiply,
    scale,
    shift,
    unit_power,
    zeros,
)


def overlap_power_sum(order: int, power: int) -> Expansion:
    """sum_n O_n^(2m), n = 0..d-1; for m = 1 it is 1, and each further coefficient is 0.

    >>> [str(c) for c in overlap_power_sum(2, 2).plain]
    ['1', '0', '2/3*u^2 - 2/3']
    """
    m = check_power(power)
    sine = sine_power(m, order + 2 * m)
    total = zeros(order)
    for j, b in enumerate(cosecant_power(m)):
        regular = zeros(order)
        for k in range(order // 2 + 1):
            regular[2 * k] = constant(derivative_coefficient(j, k))
        pole = [x * factorial(2 * j + 1) for x in shift(sine, -2 * j - 2)]
        part = add(pole, multiply(sine[: order + 1], regular))
        total = add(total, scale(part, monomial(2 * (m - j - 1), 0, 0, b)))
    return expansion(total[: order + 1])


def overlap_power_bound(disc: Disc, power: int) -> arb:
    """A^(m-1) Q."""
    return disc.every() ** (power - 1) * disc.total()


def other_powers(m: int, order: int) -> Series:
    """sum_{n != 0} O_n^2m = sin^2m(y) tau_m(y)."""
    return multiply(sine_power(m, order), shifted_sum(m, order))


def root_sum(order: int, first: int) -> Series:
    """sum_{n != 0} of sum_{m >= first} h_m o_n^m; ``first`` = 1 gives sum_{n != 0} (1 - c_n)."""
    out, base = zeros(order), sine_power(1, order)
    sine = sine_power(first, order)
    for m in range(first, order // 2 + 1):
        tau = shifted_sum(m, order - 2 * m)  # the sine starts at y^2m: no more is needed
        part = shift([*multiply(sine[2 * m :], tau), *zeros(2 * m - 1)], 2 * m)
        out = add(out, scale(part, constant(root_coefficient(m))))
        sine = multiply(sine, base)
    return out


def gap(order: int) -> Expansion:
    """Delta = sum_{n != 0} (1 - c_n)^2, for 0 < eps <= 1/2.

    >>> str(gap(4).plain[4])  # (1 - u^2)(1 + 11 u^2)/180
    '-11/180*u^4 + 1/18*u^2 + 1/180'
    """
    return expansion(scale(root_sum(order, 2), constant(2)))


def gap_bound(disc: Disc) -> arb:
    """Q (1 - sqrt(1-q))^2/q."""
    q = disc.others()
    return disc.total() * (1 - (1 - q).sqrt()) ** 2 / q


def visibility(order: int) -> Expansion:
    """1 - Delta/(2(d-1)), the visibility below which white noise hides the violation of (10).

    Raises:
        ArithmeticError: never; 1 - u divides each coefficient, as 1 - u^2 divides each tau_mk.
    """
    out = zeros(order)
    out[0] = ONE
    for k, x in enumerate(gap(order).plain):
        quotient, rest = divmod(x * U, ONE - U)  # d - 1 = (1 - u)/u
        if rest:
            raise ArithmeticError("1 - u does not divide a coefficient")  # pragma: no cover
        out[k] = out[k] - quotient * fmpq(1, 2)
    return expansion(out)


def visibility_bound(disc: Disc) -> arb:
    """1 + the bound of the gap/(2(d-1))."""
    return 1 + gap_bound(disc) / (2 * (disc.d - 1))


def c00_squared(order: int) -> Expansion:
    """c_00^2 = 1 - O_0^2."""
    return expansion(zeroth_deficit(order))


def c00_squared_bound(disc: Disc) -> arb:
    """A - 1."""
    return disc.every() - 1


def c00(order: int, factor: int = 1) -> Expansion:
    """``factor`` c_00 for eps > 0; odd in eps. With factor 2 it bounds the ell_1 distance.

    >>> [str(c) for c in c00(3).rooted]
    ['0', '1', '0', '1/10*u^2 - 1/15']
    """
    root = scale(unit_power(zeroth_unit(order), HALF), constant(factor))
    return expansion(zeros(order), shift(root, 1))


def c00_bound(disc: Disc, factor: int = 1) -> arb:
    """l pi R (2 - sqrt(1-w)), times ``factor``."""
    return factor * disc.lead() * disc.y() * (2 - (1 - disc.bend()).sqrt())


def witness(order: int) -> Expansion:
    """(2/d) sum_jk c_jk (1 - c_jk) = 2 c_00 - 2 sum_{n != 0} (1 - c_n), for 0 < eps <= 1/2."""
    return expansion(scale(root_sum(order, 1), constant(-2)), list(c00(order, 2).rooted))


def witness_bound(disc: Disc) -> arb:
    """The bound of 2 c_00, and 2 Q (1 - sqrt(1-q))/q."""
    q = disc.others()
    return c00_bound(disc, 2) + 2 * disc.total() * (1 - (1 - q).sqrt()) / q
