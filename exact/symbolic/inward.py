"""From SymPy to exact objects: the expression tree is walked, nothing is evaluated or guessed.

Main definitions: :func:`from_sympy`, :func:`from_sympy_matrix`, :func:`basis_pair_from_sympy`,
:func:`bits_from_sympy`.

What is read: integers, rationals, I, the golden ratio; sums, products, integer powers; square
roots, and 4th, 8th, ... roots, where the number under each root is real and lies in a cyclotomic
field (so nested roots such as sqrt(sqrt(2) + 2) are read, and cos(pi/8) as SymPy writes it); every
rational power of a root of unity, such as (-1)**(1/3); exp(I*pi*r) and cos, sin, tan, cot, sec, csc
of pi*r for rational r.

Conventions: powers have SymPy's principal values: sqrt(x) = I sqrt(-x) for x < 0. A float anywhere
is an :class:`~exact.errors.InexactError`; anything else not in the list above is a
:class:`~exact.errors.ParseError` that names the part it could not read.
"""

from __future__ import annotations

import sympy

from exact.array import CyclotomicArray
from exact.bases import BasisPair, explicit
from exact.entropy import Bits, log2_rational
from exact.errors import ParseError
from exact.radical import Radical
from exact.rational import as_fraction
from exact.symbolic.abelian import abelian_value
from exact.symbolic.walk import Reader, cannot, short


def from_sympy(expr: object) -> Radical:
    """The exact number that a SymPy expression without symbols denotes.

    Args:
        expr: a SymPy expression, an int or a Fraction.

    Returns:
        The number over a cyclotomic field that holds its parts; equal numbers may come over
        different fields, see :func:`~exact.symbolic.abelian.same_number`.

    Raises:
        InexactError: if the expression holds a float; says what to pass instead.
        ParseError: naming the part that is no exact number of the kinds above.
        FieldTooLargeError: if the cyclotomic field needed is out of reach.

    >>> from exact.cyclotomic import zeta
    >>> from_sympy(sympy.sqrt(sympy.sqrt(2) + 2) / 2) == (zeta(16) + zeta(16, 15)) / 2
    True
    >>> from_sympy(sympy.Float("0.5") * sympy.pi)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    exact.errors.InexactError: 0.5... is a floating-point number and not exact; ...
    """
    try:
        return Reader().read(_expression(expr))
    except RecursionError:
        raise ParseError(
            "the expression is nested too deeply", value=type(expr), remedy="expand it first"
        ) from None


def from_sympy_matrix(matrix: object) -> CyclotomicArray:
    """An array over one cyclotomic field from a SymPy matrix or N-dimensional array.

    Args:
        matrix: entries as for :func:`from_sympy`, each an element of a cyclotomic field.

    Returns:
        The array, of the shape of the matrix: a column has shape (n, 1).

    Raises:
        ParseError: naming the entry that cannot be read or lies in no small cyclotomic field.
        InexactError: if an entry holds a float.

    >>> from_sympy_matrix(sympy.Matrix([[1, sympy.I], [0, 1]])).entry(0, 1)
    (1*z^1) in Q(zeta_4)
    """
    if not isinstance(matrix, sympy.MatrixBase | sympy.NDimArray):
        raise ParseError(
            f"{short(matrix)} is not a SymPy matrix or array",
            value=matrix,
            remedy="pass sympy.Matrix([[...], ...]) or sympy.Array",
        )
    entries = sympy.flatten(matrix)
    values = {}
    for entry in set(entries):
        values[entry] = abelian_value(from_sympy(entry))
        if values[entry] is None:
            raise cannot(entry, "this entry lies in no small cyclotomic field")
    return CyclotomicArray.from_entries([values[e] for e in entries]).reshape(*matrix.shape)


def basis_pair_from_sympy(matrix: object, label: str = "") -> BasisPair:
    """The pair |j>, U|k> for an exact unitary given as a SymPy matrix.

    Args:
        matrix: U, shape (d, d), d >= 2, entries as for :func:`from_sympy_matrix`.
        label: short text for tables.

    Raises:
        NotUnitaryError: naming the pair of columns that is not orthonormal.
        ParseError: naming an entry that is no element of a cyclotomic field.
        InexactError: if an entry holds a float.
        DimensionError: if the matrix is not square or smaller than 2 x 2.

    Source: Eq. (9).

    >>> basis_pair_from_sympy(sympy.Matrix([[1, 1], [1, -1]]) / sympy.sqrt(2)).order
    8
    """
    return explicit(from_sympy_matrix(matrix), label)


def bits_from_sympy(expr: object) -> Bits:
    """A rational combination of base-2 logarithms of positive rationals, in bits.

    Args:
        expr: rationals, log(n)/log(2) as SymPy writes log(n, 2), their sums and rational multiples.

    Raises:
        ParseError: naming the part that is of another kind.
        InexactError: if the expression holds a float.

    >>> str(bits_from_sympy(sympy.log(12, 2)))
    '2 + 1*log2(3)'
    """
    total = Bits()
    for term in sympy.Add.make_args(_expression(expr)):
        factors = sympy.Mul.make_args(term)
        logs = [f for f in factors if isinstance(f, sympy.log)]
        units = [f for f in factors if f == 1 / sympy.log(2)]
        if len(logs) > 1 or len(logs) != len(units):
            raise cannot(term, "it is no rational multiple of log(n)/log(2)")
        value = from_sympy(sympy.Mul(*(f for f in factors if f not in (*logs, *units)))).as_plain()
        weight = None if value is None else value.as_rational()
        argument = logs[0].args[0] if logs else sympy.Integer(2)
        if weight is None or not (argument.is_Rational and argument > 0):
            raise cannot(term, "it is no rational multiple of the logarithm of a positive rational")
        total = total + log2_rational(as_fraction(argument)) * weight
    return total


def _expression(value: object) -> sympy.Basic:
    if isinstance(value, str):
        raise ParseError(
            "text is not read here",
            value=value,
            remedy="pass a SymPy expression, or read the text with exact.parse.parse_number",
        )
    if isinstance(value, sympy.MatrixBase | sympy.NDimArray):
        raise ParseError("a matrix is no number", value=value, remedy="use from_sympy_matrix")
    if isinstance(value, sympy.Basic):
        return value
    q = as_fraction(value)
    return sympy.Rational(q.numerator, q.denominator)
