"""Expansions of the overlaps of U_eps one by one, and of their roots c_n.

With y = pi eps, u = 1/d and O_n = sin(y)/(d sin((y + pi n)/d)):

- O_0^2 = sin^2(y) (1/y^2 + sum_k g_k u^(2k+2) y^2k), from the series of 1/sin^2 at u y;
- for n not divisible by d, 1/sin^2(a + h) = -C'(h), a = pi n/d, where C(h) = cot(a + h) solves
  C' = -(1 + C^2), C(0) = t: so O_n^2 = -u^2 sin^2(y) C'(u y), with coefficients in Q[u, t];
- 1 - O_0^2 = l^2 y^2 (1 - w(y)), l^2 = (1 - u^2)/3, where w = O(y^2) has coefficients in Q[u]:
  1 - O_0^2 vanishes for d = 1 and d = -1, where O_0 = 1, so 1 - u^2 divides each coefficient. Thus
  c_00 = l y sqrt(1 - w), l = sqrt((d^2 - 1)/(3 d^2)), and 1/c_00^2 = (l y)^-2 (1 - w)^-1.

Main definitions: :func:`sine_power`, :func:`zeroth_square`, :func:`other_square`,
:func:`zeroth_unit`, :func:`zeroth_deficit`.

Source: Eqs. (9) and (17).
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial

from flint import fmpq

from exact.smalleps.power_sums import cosecant_coefficient
from exact.smalleps.ring import (
    ONE,
    ZERO,
    Poly,
    Series,
    U,
    constant,
    multiply,
    shift,
    unit_power,
    zeros,
)


def sine_square(order: int) -> Series:
    """sin^2(y) = sum_{k>=1} (-1)^(k+1) 2^(2k-1) y^2k/(2k)!.

    >>> [str(c) for c in sine_square(4)]
    ['0', '0', '1', '0', '-1/3']
    """
    out = zeros(order)
    for k in range(1, order // 2 + 1):
        out[2 * k] = constant(fmpq((-1) ** (k + 1) << (2 * k - 1), factorial(2 * k)))
    return out


def sine_power(m: int, order: int) -> Series:
    """sin^2m(y) = y^2m (sin^2(y)/y^2)^m, m >= 0."""
    if 2 * m > order:
        return zeros(order)
    unit = unit_power(shift(sine_square(order - 2 * m + 2), -2), Fraction(m))
    return [*[ZERO] * (2 * m), *unit]


def zeroth_square(order: int) -> Series:
    """O_0^2 as a series in y over Q[u].

    >>> [str(c) for c in zeroth_square(2)]
    ['1', '0', '1/3*u^2 - 1/3']
    """
    sine = sine_square(order + 2)
    regular = zeros(order)
    for k in range(order // 2 + 1):
        regular[2 * k] = U ** (2 * k + 2) * cosecant_coefficient(k)
    pole = shift(sine, -2)
    return [x + y for x, y in zip(pole, multiply(sine, regular), strict=True)]


def zeroth_deficit(order: int) -> Series:
    """1 - O_0^2 = c_00^2 as a series in y over Q[u]."""
    out = [-x for x in zeroth_square(order)]
    out[0] = out[0] + ONE
    return out


def zeroth_unit(order: int) -> Series:
    """1 - w = (1 - O_0^2)/(l y)^2 with l^2 = (1 - u^2)/3, a series in y over Q[u].

    Raises:
        ArithmeticError: never; the division is exact, as the top of this module shows.

    >>> [str(c) for c in zeroth_unit(2)]
    ['1', '0', '1/5*u^2 - 2/15']
    """
    lead = (ONE - U**2) * fmpq(1, 3)
    out = []
    for x in shift(zeroth_deficit(order + 2), -2):
        quotient, rest = divmod(x, lead)
        if rest:
            raise ArithmeticError("1 - u^2 does not divide a coefficient")  # pragma: no cover
        out.append(quotient)
    return out


def other_square(order: int, cotangent: Poly) -> Series:
    """O_n^2 for n not divisible by d, as a series in y over Q[u, t].

    Args:
        order: at least 0.
        cotangent: the variable that stands for cot(pi n/d).

    >>> from exact.smalleps.ring import T
    >>> [str(c) for c in other_square(3, T)]
    ['0', '0', 'u^2*t^2 + u^2', '-2*u^3*t^3 - 2*u^3*t']
    """
    cot = [cotangent]  # the series of C(h) by its differential equation
    for i in range(order + 1):
        square = sum((cot[j] * cot[i - j] for j in range(i + 1)), ZERO)
        cot.append((-square - (ONE if i == 0 else ZERO)) * fmpq(1, i + 1))
    cosecant = [-cot[i + 1] * (i + 1) * U ** (i + 2) for i in range(order + 1)]
    return multiply(sine_square(order), cosecant)
