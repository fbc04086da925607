"""The letter's family U_eps as formulas in d and eps.

Main definitions: :func:`unitary_entry` (geometric sum) and :func:`unitary_entry_sum` (spectral
sum), :func:`overlap`, :func:`overlap_square`, :func:`c`, :func:`u_eps`, :func:`generator`.

Conventions: n = j - k. The entries of U_eps, O_n^2 and c_n do not change when a multiple of d is
added to n, and neither do their formulas; that of O_n keeps its sign only on 0 <= n < d.

Implementation notes: formulas are written down, not derived. Tests compare each with the exact
objects at rational eps.

Source: Eqs. (9), (16), (17).
"""

from __future__ import annotations

from typing import Final

import sympy

from exact.closed_forms.arguments import as_dimension, as_eps, as_residue
from exact.errors import ParameterError

_L: Final = sympy.Symbol("l", integer=True, nonnegative=True)


def _arguments(n: object, d: object, eps: object) -> tuple[sympy.Expr, sympy.Expr, sympy.Expr]:
    size = as_dimension(d)
    return as_residue(n, size), size, as_eps(eps, interior=True)


def unitary_entry(n: object, d: object, eps: object) -> sympy.Expr:
    """u_n = <j|U_eps|k> = (1/d) (1 - exp(2 pi i eps)) / (1 - exp(2 pi i (eps+n)/d)), n = j - k.

    Args:
        n: integer or integer expression.
        d: integer or expression, d >= 2.
        eps: rational or real expression, 0 < eps < 1 (at the end points it is 0/0 for one n).

    Raises:
        ParameterError, DimensionError: if a number is outside the domain.
        InexactError: for a float.

    Source: Eq. (17), summed.

    >>> unitary_entry(1, 3, "1/4")
    (1 - I)/(3 - 3*exp(5*I*pi/6))
    """
    m, size, value = _arguments(n, d, eps)
    turn = 2 * sympy.pi * sympy.I
    return (1 - sympy.exp(turn * value)) / (size * (1 - sympy.exp(turn * (value + m) / size)))


def unitary_entry_sum(n: object, d: object, eps: object) -> sympy.Sum:
    """u_n = (1/d) sum_{l=0}^{d-1} exp(2 pi i l (eps+n)/d), the entry as the letter defines it.

    Args:
        n: integer or integer expression.
        d: integer or expression, d >= 2.
        eps: rational or real expression, 0 <= eps <= 1.

    Returns:
        A Sum; ``.doit()`` writes it out where d is a number.

    Raises:
        ParameterError, DimensionError: if a number is outside the domain.
        InexactError: for a float.

    Source: Eq. (17).

    >>> unitary_entry_sum(0, 2, "1/2").doit()
    1/2 + I/2
    """
    size, value = as_dimension(d), as_eps(eps)
    angle = 2 * sympy.pi * sympy.I * _L * (value + as_residue(n, size)) / size
    return sympy.Sum(sympy.exp(angle) / size, (_L, 0, size - 1))


def overlap(n: object, d: object, eps: object) -> sympy.Expr:
    """O_n = sin(pi eps) / (d sin(pi (eps+n)/d)) > 0, for 0 <= n < d.

    Args:
        n: integer or expression, 0 <= n < d (numbers are reduced modulo d).
        d: integer or expression, d >= 2.
        eps: rational or real expression, 0 < eps < 1.

    Raises:
        ParameterError, DimensionError: if a number is outside the domain.
        InexactError: for a float.

    Source: Eqs. (9) and (17).

    >>> overlap(0, 3, "1/2"), overlap(1, 3, "1/2")
    (2/3, 1/3)
    """
    m, size, value = _arguments(n, d, eps)
    return sympy.sin(sympy.pi * value) / (size * sympy.sin(sympy.pi * (value + m) / size))


def overlap_square(n: object, d: object, eps: object) -> sympy.Expr:
    """O_n^2 = sin^2(pi eps) / (d^2 sin^2(pi (eps+n)/d)), for every integer n.

    Args:
        n: integer or expression.
        d: integer or expression, d >= 2.
        eps: rational or real expression, 0 < eps < 1.

    Source: Eqs. (9) and (17).

    >>> overlap_square(0, 3, "1/2")
    4/9
    """
    return overlap(n, d, eps) ** 2


def c(n: object, d: object, eps: object) -> sympy.Expr:
    """c_n = sqrt(1 - O_n^2), for every integer n; 0 < c_n < 1.

    Args:
        n: integer or expression.
        d: integer or expression, d >= 2.
        eps: rational or real expression, 0 < eps < 1.

    Source: Eq. (10), the coefficient c_jk with n = j - k.

    >>> c(0, 3, "1/2")
    sqrt(5)/3
    """
    return sympy.sqrt(1 - overlap_square(n, d, eps))


def u_eps(d: int, eps: object) -> sympy.ImmutableMatrix:
    """U_eps as a matrix of spectral sums, shape (d, d); U_0 = 1.

    Args:
        d: dimension, an integer >= 2.
        eps: rational or real expression, 0 <= eps <= 1.

    Raises:
        ParameterError: if d is not a number.

    Source: Eq. (17).

    >>> u_eps(2, "1/2")
    Matrix([
    [1/2 + I/2, 1/2 - I/2],
    [1/2 - I/2, 1/2 + I/2]])
    """
    size = concrete_dimension(d)
    column = [unitary_entry_sum(n, size, eps).doit() for n in range(size)]
    return sympy.ImmutableMatrix(size, size, lambda j, k: column[(j - k) % size])


def generator(d: int) -> sympy.ImmutableMatrix:
    """G = sum_l (2 pi i l/d) |chi_l><chi_l|, shape (d, d), with U_eps = exp(eps G).

    The sum over l gives pi i (d-1)/d on the diagonal and (pi/d) (cot(pi n/d) - i) at n = j - k.

    Args:
        d: dimension, an integer >= 2.

    Raises:
        ParameterError: if d is not a number.

    Source: Eq. (16).

    >>> generator(2)
    Matrix([
    [ I*pi/2, -I*pi/2],
    [-I*pi/2,  I*pi/2]])
    """
    size = concrete_dimension(d)
    pi, i = sympy.pi, sympy.I
    column = [pi * i * sympy.Rational(size - 1, size)]
    column += [pi / size * (sympy.cot(pi * sympy.Rational(n, size)) - i) for n in range(1, size)]
    return sympy.ImmutableMatrix(size, size, lambda j, k: column[(j - k) % size])


def concrete_dimension(d: object) -> int:
    """The dimension as an int.

    Raises:
        ParameterError: if it is a symbol.
        DimensionError: if it is below 2.
    """
    size = as_dimension(d)
    if not size.is_Integer:
        raise ParameterError(
            f"d = {d} has to be a number here", value=d, remedy="choose an integer d >= 2"
        )
    return int(size)
