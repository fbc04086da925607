"""Power series in y = pi eps over Q[u, s, t], where u = 1/d and s, t stand for two cotangents.

Every coefficient of every expansion in this package is a polynomial in u = 1/d with rational
coefficients; where one overlap O_n with n != 0 is named, also in t = cot(pi n/d), and for a second
one in s = cot(pi m/d). So d is a symbol throughout, and the arithmetic is FLINT's.

Main definitions: :data:`Poly`, :data:`Series`; :func:`constant`, :func:`monomials`,
:func:`multiply`, :func:`unit_power`.

Conventions: a series to order N is a list of N + 1 polynomials, that of y^k at place k; what lies
beyond y^N is unknown, not zero.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

Poly = fmpq_mpoly
Series = list[fmpq_mpoly]

_CONTEXT: Final = fmpq_mpoly_ctx.get(["u", "t", "s"], Ordering.lex)
#: u = 1/d, t = cot(pi n/d), s = cot(pi m/d).
U, T, S = _CONTEXT.gens()
ZERO: Final = _CONTEXT.constant(0)
ONE: Final = _CONTEXT.constant(1)
HALF: Final = Fraction(1, 2)


def constant(value: int | Fraction | fmpq) -> Poly:
    """A rational number as a polynomial.

    >>> constant(Fraction(1, 3)) + U
    u + 1/3
    """
    if isinstance(value, Fraction):
        value = fmpq(value.numerator, value.denominator)
    return _CONTEXT.constant(value)


def monomial(u: int, t: int, s: int, value: fmpq) -> Poly:
    """The polynomial value u^u t^t s^s."""
    return _CONTEXT.from_dict({(u, t, s): value})


def monomials(p: Poly) -> list[tuple[tuple[int, int, int], fmpq]]:
    """The exponents of u, t, s with their coefficients.

    >>> monomials(U * T - ONE)
    [((1, 1, 0), 1), ((0, 0, 0), -1)]
    """
    return [((int(a), int(b), int(c)), value) for (a, b, c), value in p.to_dict().items()]


def zeros(order: int) -> Series:
    """The series 0 to the given order."""
    return [ZERO] * (order + 1)


def multiply(a: Series, b: Series) -> Series:
    """The product, to the lower of the two orders.

    >>> [str(c) for c in multiply([ONE, U, ZERO], [ONE, -U, ZERO])]
    ['1', '0', '-u^2']
    """
    order = min(len(a), len(b)) - 1
    out = zeros(order)
    right = [(j, y) for j, y in enumerate(b) if y]
    for i, x in enumerate(a[: order + 1]):
        if x:
            for j, y in right:
                if i + j > order:
                    break
                out[i + j] = out[i + j] + x * y
    return out


def add(a: Series, b: Series) -> Series:
    """The sum, to the lower of the two orders."""
    return [x + y for x, y in zip(a, b, strict=False)]


def scale(a: Series, factor: Poly) -> Series:
    """Each coefficient times one polynomial."""
    return [x * factor for x in a]


def shift(a: Series, places: int) -> Series:
    """y^places times the series, to the same order; for places < 0 the lowest terms must be 0.

    >>> [str(c) for c in shift([ONE, U, ZERO], 1)]
    ['0', '1', 'u']
    """
    if places >= 0:
        return [*[ZERO] * places, *a][: len(a)]
    if any(a[:-places]):
        raise ArithmeticError("the series does not start with so high a power")
    return a[-places:]


def unit_power(f: Series, exponent: Fraction) -> Series:
    """f^exponent for a series f = 1 + O(y), to the order of f.

    With g = f^a, f g' = a f' g; comparing the coefficients of y^(k-1),
    k g_k = sum_{i=1}^k (a i - (k - i)) f_i g_{k-i}.

    Args:
        f: a series with constant term 1.
        exponent: any rational a.

    Raises:
        ArithmeticError: if the constant term is not 1.

    >>> [str(c) for c in unit_power([ONE, -U, ZERO], Fraction(-1, 2))]
    ['1', '1/2*u', '3/8*u^2']
    """
    if not f or f[0] != ONE:
        raise ArithmeticError("the constant term is not 1")
    a = fmpq(exponent.numerator, exponent.denominator)
    out = zeros(len(f) - 1)
    out[0] = ONE
    for k in range(1, len(f)):
        total = ZERO
        for i in range(1, k + 1):
            if f[i] and out[k - i]:
                total = total + f[i] * out[k - i] * (a * i - (k - i))
        out[k] = total * fmpq(1, k)
    return out
