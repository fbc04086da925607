"""What the closed forms accept: SymPy objects, ints, Fractions; never a float.

Main definitions: the symbols :data:`D` and :data:`EPS`; :func:`as_dimension`, :func:`as_index`,
:func:`as_eps`, :func:`concrete_eps`.

Conventions: a number is checked against the domain of the letter. A symbol, or an expression that
holds one, is not: it stands for any value in the domain that the docstring of the formula states.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import sympy

from exact.errors import InexactError, ParameterError
from exact.overlaps import require_open_interval
from exact.pauli import check_dimension
from exact.rational import as_fraction, parse_eps
from exact.symbolic import EPS

__all__ = ["D", "EPS", "as_dimension", "as_eps", "as_index", "as_residue", "concrete_eps"]

#: The dimension, where it is a symbol.
D: Final = sympy.Symbol("d", integer=True, positive=True)


def _refuse_floats(value: sympy.Expr, name: str) -> None:
    if value.has(sympy.Float):
        raise InexactError(
            f"{name} = {value} holds a floating-point number and is not exact",
            value=value,
            remedy="pass a Fraction, sympy.Rational(3, 10) or a symbol",
        )


def _integer(value: object, name: str) -> sympy.Expr:
    if isinstance(value, sympy.Expr):
        _refuse_floats(value, name)
        if value.is_integer is not False:
            return value
    elif isinstance(value, int) and not isinstance(value, bool):
        return sympy.Integer(value)
    elif isinstance(value, float | complex):
        as_fraction(value, name=name)
    raise ParameterError(
        f"{name} = {value!r} is not an integer", value=value, remedy="pass an int or a symbol"
    )


def as_dimension(value: object) -> sympy.Expr:
    """The dimension: an integer, at least 2 if it is a number.

    Raises:
        ParameterError: if it is not an integer.
        DimensionError: if it is below 2.
        InexactError: for a float.
    """
    d = _integer(value, "d")
    return sympy.Integer(check_dimension(int(d))) if d.is_Integer else d


def as_index(value: object, d: sympy.Expr, name: str) -> sympy.Expr:
    """An outcome or a basis label: an integer, from 0 to d-1 if it and d are numbers.

    Raises:
        ParameterError: if it is out of range or not an integer.
        InexactError: for a float.
    """
    index = _integer(value, name)
    if index.is_Integer and d.is_Integer and not 0 <= index < d:
        raise ParameterError(
            f"{name} = {index} is out of range", value=value, remedy=f"choose 0 to {d - 1}"
        )
    return index


def as_residue(value: object, d: sympy.Expr) -> sympy.Expr:
    """The difference n = j - k of two labels: an integer, reduced modulo d if both are numbers.

    Raises:
        ParameterError: if it is not an integer.
        InexactError: for a float.
    """
    n = _integer(value, "n")
    return n % d if n.is_Integer and d.is_Integer else n


def as_eps(value: object, *, interior: bool = False) -> sympy.Expr:
    """The parameter eps: a real expression, in [0, 1] if it is a number.

    Args:
        value: a SymPy expression, an exact rational or its text.
        interior: whether the end points are refused.

    Raises:
        ParameterError: if it is a number outside [0, 1], or an end point that is refused.
        InexactError: for a float.
    """
    if isinstance(value, sympy.Expr) and not value.is_Rational:
        _refuse_floats(value, "eps")
        outside = value.is_number and value.is_real and sympy.true in (value < 0, value > 1)
        if value.is_real is False or outside:
            raise ParameterError(
                f"eps = {value} is not in [0, 1]", value=value, remedy="choose 0 <= eps <= 1"
            )
        return value
    eps = parse_eps(value)
    if interior:
        require_open_interval(eps)
    return sympy.Rational(eps.numerator, eps.denominator)


def concrete_eps(eps: sympy.Expr) -> Fraction | None:
    """The parameter as a Fraction if it is a rational number, else None."""
    return Fraction(int(eps.p), int(eps.q)) if eps.is_Rational else None
