"""The ideal correlation and its key setting as formulas in d, eps and the labels.

Main definitions: :func:`probability`, :func:`bob_marginal`, :func:`key_probability`,
:func:`key_rate`.

Conventions: Bob's setting is the pair jk; outcome b = 0, 1, 2 belongs to the eigenvalue 1, -1, 0
of B_jk. A label a, j, k may be a symbol, and then KroneckerDelta(a, j) tells a = j from a != j;
x and b are numbers. Rates are in bits.

Source: Eq. (1) with the strategy after Eq. (10); Eq. (15).
"""

from __future__ import annotations

import sympy

from exact.closed_forms.arguments import as_dimension, as_eps, as_index
from exact.closed_forms.family import c, overlap_square
from exact.errors import ParameterError


def probability(
    a: object, b: int, x: int, j: object, k: object, d: object, eps: object
) -> sympy.Expr:
    """p(a, b | x, jk) of the ideal correlation, with c = c_jk.

    p(j, 0/1 | 0, jk) = (1 +- c)/2d, p(a, 0/1 | 0, jk) = O_ak^2 (1 -+ c)/(2 d c^2) for a != j; p(k,
    0/1 | 1, jk) = (1 -+ c)/2d, p(a, 0/1 | 1, jk) = O_ja^2 (1 +- c)/(2 d c^2) for a != k; outcome 2
    has the rest of 1/d.

    Args:
        a: Alice's outcome, 0 <= a < d, a number or an expression.
        b: Bob's outcome, 0, 1 or 2.
        x: Alice's setting, 0 or 1.
        j: first part of Bob's setting, 0 <= j < d, a number or an expression.
        k: second part, likewise.
        d: integer or expression, d >= 2.
        eps: rational or real expression, 0 < eps < 1.

    Raises:
        ParameterError, DimensionError: if a number is outside the domain.
        InexactError: for a float.

    Source: Eq. (1), with the strategy after Eq. (10).

    >>> probability(0, 0, 0, 0, 0, 2, "1/2")
    sqrt(2)/8 + 1/4
    """
    _choose("b", b, 3)
    _choose("x", x, 2)
    n, value = as_dimension(d), as_eps(eps, interior=True)
    at, row, column = as_index(a, n, "a"), as_index(j, n, "j"), as_index(k, n, "k")
    here = sympy.KroneckerDelta(at, column if x else row)
    other = overlap_square(row - at if x else at - column, n, value)
    root = c(row - column, n, value)
    square = 1 - overlap_square(row - column, n, value)
    if b == 2:
        return (1 - here) * (square - other) / (n * square)
    sign = 1 if b == x else -1
    elsewhere = other * (1 - sign * root) / (2 * n * square)
    return here * (1 + sign * root) / (2 * n) + (1 - here) * elsewhere


def bob_marginal(b: int, d: object) -> sympy.Expr:
    """p_B(b | jk), the same for all jk: 1/d for b = 0 and b = 1, (d-2)/d for b = 2.

    Source: Eq. (10), the term with p_B.

    >>> bob_marginal(2, 3)
    1/3
    """
    n = as_dimension(d)
    return (n - 2) / n if _choose("b", b, 3) == 2 else 1 / n


def key_probability(a: object, b: object, x: int, d: object, eps: object) -> sympy.Expr:
    """p(a, b | x, yhat) in the key setting: delta_ab / d for x = 0 and O_ba^2 / d for x = 1.

    Args:
        a: Alice's outcome, 0 <= a < d, a number or an expression.
        b: Bob's outcome, likewise.
        x: Alice's setting, 0 or 1.
        d: integer or expression, d >= 2.
        eps: rational or real expression, 0 < eps < 1.

    Raises:
        ParameterError, DimensionError: if a number is outside the domain.
        InexactError: for a float.

    Source: the measurement before Eq. (15).

    >>> key_probability(1, 1, 0, 3, "1/2"), key_probability(0, 1, 1, 3, "1/2")
    (1/3, 1/27)
    """
    _choose("x", x, 2)
    n, value = as_dimension(d), as_eps(eps, interior=True)
    row, column = as_index(b, n, "b"), as_index(a, n, "a")
    if x == 0:
        return sympy.KroneckerDelta(column, row) / n
    return overlap_square(row - column, n, value) / n


def key_rate(d: object) -> sympy.Expr:
    """The key rate log2(d), in bits.

    Args:
        d: integer or expression, d >= 2.

    Source: Eq. (15).

    >>> key_rate(8)
    3
    """
    return sympy.log(as_dimension(d), 2)


def _choose(name: str, value: int, count: int) -> int:
    if value not in range(count) or not isinstance(value, int) or isinstance(value, bool):
        raise ParameterError(
            f"{name} = {value!r} is out of range", value=value, remedy=f"choose 0 to {count - 1}"
        )
    return value
