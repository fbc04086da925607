"""The Bell functional of Eq. (10), its local bound and its gap as formulas.

Main definitions: :func:`bell_functional`, :func:`gap`, :func:`gap_without_cancellation`,
:func:`local_bound`, :func:`gap_expression`.

Conventions: the gap (d-1) - L is sum_n (1 - c_n)^2 without one largest overlap, which is n = 0 for
eps <= 1/2 and n = d-1 beyond. Values are numbers, not bits.

Implementation notes: 1 - c_n = O_n^2/(1 + c_n), and O_n^2 <= 1/2 for the terms of the sum, so
:func:`gap_without_cancellation` loses no digits in floating evaluation at small eps, where
:func:`gap` subtracts nearly equal numbers.

Source: Eq. (10) with Eq. (17).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

import sympy

from exact.closed_forms.arguments import as_dimension, as_eps, concrete_eps
from exact.closed_forms.family import c, concrete_dimension, overlap_square
from exact.errors import ParameterError

#: p[a, b, x, y] with y = j d + k.
P: Final = sympy.IndexedBase("p")
#: p_B[b, y], Bob's marginal.
P_BOB: Final = sympy.IndexedBase("p_B")
#: c[j, k], where no basis is named.
C: Final = sympy.IndexedBase("c")

_Term = Callable[[object, object, object], sympy.Expr]
_N, _J, _K = (sympy.Symbol(s, integer=True, nonnegative=True) for s in "njk")


def bell_functional(d: object, eps: object | None = None) -> sympy.Expr:
    """The left side of Eq. (10) in the probabilities p[a, b, x, y] and p_B[b, y], y = j d + k.

    Args:
        d: integer or expression, d >= 2; the sum over j and k is written out for a number.
        eps: rational or real expression, 0 < eps < 1; without it the coefficients are c[j, k].

    Raises:
        ParameterError, DimensionError: if a number is outside the domain.
        InexactError: for a float.

    Source: Eq. (10).

    >>> bell_functional(2, "1/2").coeff(P[0, 0, 0, 0])
    sqrt(2)/2
    """
    size = as_dimension(d)
    value = None if eps is None else as_eps(eps, interior=True)

    def term(j: sympy.Expr, k: sympy.Expr) -> sympy.Expr:
        y = j * size + k
        weight = C[j, k] if value is None else c(j - k, size, value)
        square = weight**2 if value is None else 1 - overlap_square(j - k, size, value)
        signed = P[j, 0, 0, y] - P[j, 1, 0, y] + P[k, 1, 1, y] - P[k, 0, 1, y]
        return weight * signed - square / 2 * (P_BOB[0, y] + P_BOB[1, y])

    if size.is_Integer:
        labels = [sympy.Integer(i) for i in range(int(size))]
        return sympy.expand_mul(sympy.Add(*(term(j, k) for j in labels for k in labels)))
    return sympy.Sum(term(_J, _K), (_J, 0, size - 1), (_K, 0, size - 1))


def gap(d: object, eps: object) -> sympy.Expr:
    """Delta = (d-1) - L = sum (1 - c_n)^2 over n = 1..d-1 for eps <= 1/2, n = 0..d-2 beyond.

    Args:
        d: integer (the sum is written out) or expression (it is a Sum), d >= 2.
        eps: rational or real expression, 0 <= eps <= 1; where it is a symbol the two cases are a
            Piecewise, valid on 0 < eps < 1.

    Raises:
        ParameterError, DimensionError: if a number is outside the domain.
        InexactError: for a float.

    Source: Eq. (10) with Eq. (17).

    >>> gap(2, "1/2")
    (1 - sqrt(2)/2)**2
    """
    return _without_pivot(lambda n, d, eps: (1 - c(n, d, eps)) ** 2, d, eps)


def gap_without_cancellation(d: object, eps: object) -> sympy.Expr:
    """Delta = sum O_n^4 / (1 + c_n)^2 over the same n as in :func:`gap`, with the same arguments.

    Source: Eq. (10) with Eq. (17).

    >>> gap_without_cancellation(2, "1/2")
    1/(4*(sqrt(2)/2 + 1)**2)
    """
    return _without_pivot(
        lambda n, d, eps: overlap_square(n, d, eps) ** 2 / (1 + c(n, d, eps)) ** 2, d, eps
    )


def local_bound(d: object, eps: object) -> sympy.Expr:
    """L = d - 1 - Delta, the largest local value of Eq. (10); arguments as for :func:`gap`.

    Source: Eq. (10).

    >>> local_bound(2, "1/2")
    1 - (1 - sqrt(2)/2)**2
    """
    return as_dimension(d) - 1 - gap(d, eps)


def gap_expression(d: int, eps: int | Fraction | str) -> sympy.Expr:
    """Delta as one explicit expression in sines, for any d and any rational eps, however small.

    Args:
        d: dimension, an integer >= 2.
        eps: exact rational, 0 <= eps <= 1.

    Returns:
        A sum of d-1 positive terms that ``evalf`` computes without cancellation; 0 at the end
        points.

    Raises:
        ParameterError: if d or eps is a symbol, or eps is outside [0, 1].
        InexactError: for a float.

    Source: Eq. (10) with Eq. (17).

    >>> gap_expression(2, "1e-30").evalf(12)
    1.52201704741e-120
    """
    size, value = concrete_dimension(d), as_eps(eps)
    if concrete_eps(value) is None:
        raise ParameterError(
            f"eps = {eps} has to be a rational number here", value=eps, remedy="use gap for symbols"
        )
    return gap_without_cancellation(size, value)


def _without_pivot(term: _Term, d: object, eps: object) -> sympy.Expr:
    size, value = as_dimension(d), as_eps(eps)

    def total(first: int) -> sympy.Expr:
        if size.is_Integer:
            return sympy.Add(*(term(n, size, value) for n in range(first, int(size) - 1 + first)))
        return sympy.Sum(term(_N, size, value), (_N, first, size - 2 + first))

    number = concrete_eps(value)
    if number is None:
        half = sympy.Rational(1, 2)
        return sympy.Piecewise((total(1), value <= half), (total(0), True))
    if number in (0, 1):
        return sympy.Integer(0)
    return total(1 if 2 * number <= 1 else 0)
