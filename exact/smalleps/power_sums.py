"""Sums of even powers of 1/sin over the shifted points, for every d at once.

Let g(y) = 1/sin^2(y). Three identities give everything.

1. sum_{n=0}^{d-1} cot((y + pi n)/d) = d cot(y): both sides have the same simple poles, at the
   multiples of pi, with the same residue d and period pi; their difference is entire, bounded, and
   odd, hence 0. Minus its derivative, times d:  sum_n g((y + pi n)/d) = d^2 g(y).
2. (sin^-p)'' = p (p+1) sin^-(p+2) - p^2 sin^-p. So sin^-2m = sum_{j<m} b_mj g^(2j) with
   b_10 = 1 and b_{m+1,j} = (b_{m,j-1} + 4 m^2 b_mj)/(2m (2m+1)); every b_mj is positive.
3. g(y) = 1/y^2 + sum_{k>=0} g_k y^2k, with g_k = (2k+1) 2^(2k+2) |B_{2k+2}|/(2k+2)! from the
   series of the cotangent.

Differentiate (1) 2j times in y and leave out n = 0:

    sum_{n=1}^{d-1} g^(2j)((y + pi n)/d) = d^(2j+2) g^(2j)(y) - g^(2j)(y/d).

The poles at y = 0 are (2j+1)! d^(2j+2)/y^(2j+2) in both terms and cancel. What is left, summed with
b_mj and divided by d^2m, is for every integer d >= 2, with u = 1/d,

    tau_m(y) := sum_{n=1}^{d-1} (d sin((y + pi n)/d))^-2m = sum_{k>=0} tau_mk y^2k,
    tau_mk = sum_{j<m} b_mj g_{j+k} ((2j+2k)!/(2k)!) (u^(2m-2j-2) - u^(2m+2k)).

This derivation is the proof for all d; no finite list of d enters. At y = 0 it is the sum of
csc^2m(pi n/d), a polynomial in d.

Main definitions: :func:`cosecant_coefficient`, :func:`cosecant_power`, :func:`shifted_sum`,
:func:`csc_power_sum`.
"""

from __future__ import annotations

from functools import cache
from math import factorial

from flint import fmpq, fmpq_poly

from exact.errors import ParameterError
from exact.smalleps.ring import Series, monomial, monomials, zeros


@cache
def cosecant_coefficient(k: int) -> fmpq:
    """g_k > 0, the coefficient of y^2k in 1/sin^2(y) - 1/y^2.

    >>> [str(cosecant_coefficient(k)) for k in range(3)]
    ['1/3', '1/15', '2/189']
    """
    return abs(fmpq.bernoulli(2 * k + 2)) * fmpq((2 * k + 1) << (2 * k + 2), factorial(2 * k + 2))


@cache
def cosecant_power(m: int) -> tuple[fmpq, ...]:
    """b_m0, ..., b_m,m-1: sin^-2m is the sum of b_mj times derivative 2j of sin^-2.

    Raises:
        ParameterError: if m < 1.

    >>> [str(b) for b in cosecant_power(2)]  # csc^4 = (2/3) csc^2 + (1/6) (csc^2)''
    ['2/3', '1/6']
    """
    check_power(m)
    b = [fmpq(1)]
    for p in range(2, 2 * m, 2):
        raised = [fmpq(0), *b]
        kept = [*b, fmpq(0)]
        b = [(x + p * p * y) / (p * (p + 1)) for x, y in zip(raised, kept, strict=True)]
    return tuple(b)


def check_power(m: object) -> int:
    """Require a positive integer m.

    Raises:
        ParameterError: otherwise.
    """
    if not isinstance(m, int) or isinstance(m, bool) or m < 1:
        raise ParameterError(
            f"power m = {m!r} is not a positive integer", value=m, remedy="choose m = 1, 2, ..."
        )
    return m


def derivative_coefficient(j: int, k: int) -> fmpq:
    """The coefficient of y^2k in derivative 2j of 1/sin^2(y) - 1/y^2."""
    return cosecant_coefficient(j + k) * fmpq(factorial(2 * j + 2 * k), factorial(2 * k))


def shifted_sum(m: int, order: int) -> Series:
    """tau_m(y) = sum_{n=1}^{d-1} (d sin((y + pi n)/d))^-2m to order y^order, for every d >= 2.

    Args:
        m: at least 1.
        order: at least 0.

    Returns:
        A series in y whose coefficients are polynomials in u = 1/d.

    Raises:
        ParameterError: if m < 1.

    Source: Eq. (17) with the derivation at the top of this module.

    >>> [str(c) for c in shifted_sum(1, 2)]
    ['-1/3*u^2 + 1/3', '0', '-1/15*u^4 + 1/15']
    """
    out = zeros(order)
    for j, b in enumerate(cosecant_power(m)):
        for k in range(order // 2 + 1):
            value = b * derivative_coefficient(j, k)
            powers = monomial(2 * (m - j - 1), 0, 0, value) - monomial(2 * (m + k), 0, 0, value)
            out[2 * k] = out[2 * k] + powers
    return out


def csc_power_sum(m: int) -> fmpq_poly:
    """sum_{n=1}^{d-1} csc^2m(pi n/d) as a polynomial in d, for every d >= 2.

    Args:
        m: at least 1.

    Returns:
        A polynomial of degree 2m with rational coefficients.

    Raises:
        ParameterError: if m < 1.

    >>> csc_power_sum(1), csc_power_sum(2)
    (1/3*x^2 + (-1/3), 1/45*x^4 + 2/9*x^2 + (-11/45))
    """
    coefficients = [fmpq(0)] * (2 * m + 1 if check_power(m) else 0)
    for (power, _, _), value in monomials(shifted_sum(m, 0)[0]):
        coefficients[2 * m - power] = value
    return fmpq_poly(coefficients)


def root_coefficient(m: int) -> fmpq:
    """h_m > 0 in 1 - sqrt(1 - o) = sum_{m>=1} h_m o^m: h_m = C(2m-2, m-1)/(m 2^(2m-1)).

    >>> [str(root_coefficient(m)) for m in (1, 2, 3)]
    ['1/2', '1/8', '1/16']
    """
    top = factorial(2 * m - 2)
    return fmpq(top, factorial(m - 1) ** 2 * m << (2 * m - 1))


__all__ = [
    "check_power",
    "cosecant_coefficient",
    "cosecant_power",
    "csc_power_sum",
    "derivative_coefficient",
    "root_coefficient",
    "shifted_sum",
]
