"""From exact objects to SymPy, without rounding.

Main definitions: :func:`to_sympy`; :func:`exact_string`, text that SymPy reads back to the same
expression; :data:`EPS`, the symbol of the letter's real parameter.

Conventions: an element of a cyclotomic field is written in the smallest field that holds it, and
in the first of these forms that fits: a rational; a + b sqrt(n) with rational a, b and an integer
n; re + I im with both of that form; a sum of cos(2 pi k/N), if it is real; a sum of exp(2 pi i
k/N). So equal elements have equal expressions. SymPy rewrites some cosines by itself, as cos(pi/8)
= sqrt(sqrt(2)/4 + 1/2); that is left as it is, but for multiplying out.

Implementation notes: SymPy simplifies nothing here beyond its automatic evaluation, and decides
nothing.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm
from typing import Final

import sympy

from exact.array import CyclotomicArray
from exact.cyclotomic import Cyclotomic, zeta
from exact.enclosure import sign
from exact.entropy import Bits
from exact.errors import ParameterError
from exact.laurent import Laurent
from exact.radical import Radical
from exact.rational import as_fraction
from exact.symbolic.abelian import abelian_sqrt
from exact.tensor_basis import prime_factors, totient

#: The real parameter of U_eps.
EPS: Final = sympy.Symbol("eps", real=True)


def to_sympy(x: object) -> sympy.Basic:
    """The same number, array or function of eps as a SymPy object.

    Args:
        x: a Fraction or int; a Cyclotomic or Radical; Bits; a CyclotomicArray (shape (m, n) gives
            an ImmutableMatrix, shape (n,) a column, shape () a number, any other an
            ImmutableDenseNDimArray); a Laurent polynomial, which becomes a function of :data:`EPS`
            of the shape of its coefficients.

    Raises:
        InexactError: for a float.
        RationalError: for anything else.

    >>> from exact.cyclotomic import zeta
    >>> to_sympy(zeta(5) + zeta(5, 4)), to_sympy(zeta(7))
    (-1/2 + sqrt(5)/2, exp(2*I*pi/7))
    """
    if isinstance(x, Cyclotomic):
        return _element(x)
    if isinstance(x, Radical):
        return _radical(x)
    if isinstance(x, CyclotomicArray):
        return _shaped(x.shape, [_element(y) for _, y in x.entries()])
    if isinstance(x, Laurent):
        return _laurent(x)
    if isinstance(x, Bits):
        return sympy.Add(*(_rational(q) * sympy.log(p, 2) for p, q in x.terms))
    return _rational(as_fraction(x))


def exact_string(x: object) -> str:
    """Text that ``sympy.sympify`` reads back as ``to_sympy(x)``.

    Args:
        x: what :func:`to_sympy` takes, but a Laurent polynomial: text cannot say that eps is real.

    Raises:
        ParameterError: for a Laurent polynomial.

    >>> exact_string(Fraction(-2, 3)), exact_string(CyclotomicArray.identity(1, 2))
    ('-2/3', 'Matrix([[1, 0], [0, 1]])')
    """
    if isinstance(x, Laurent):
        raise ParameterError(
            "text loses the assumption that eps is real",
            value=x,
            remedy="use to_sympy, or a value at a rational eps",
        )
    out = to_sympy(x)
    return f"Array({out})" if isinstance(out, sympy.ImmutableDenseNDimArray) else str(out)


def _rational(q: Fraction) -> sympy.Rational:
    return sympy.Rational(q.numerator, q.denominator)


@lru_cache(maxsize=4096)
def _element(x: Cyclotomic) -> sympy.Expr:
    x = x.reduced()
    surd = _surd(x)
    if surd is not None:
        return surd
    if x.is_real():
        return _cosines(x)
    parts = _surd(x.real().reduced()), _surd(x.imag().reduced())
    if parts[0] is not None and parts[1] is not None:
        return parts[0] + sympy.I * parts[1]
    terms = []
    for k, c in enumerate(x.coefficients()):
        wave = sympy.exp(2 * sympy.pi * sympy.I * sympy.Rational(k, x.order))
        terms.append(sympy.Rational(c, x.denominator) * wave)
    return sympy.Add(*terms)


def _cosines(x: Cyclotomic) -> sympy.Expr:
    """A real element in the basis 1, 2 cos(2 pi k/N), 0 < k < phi(N)/2, of the real subfield.

    In the basis zeta^-h, ..., zeta^(h-1), h = phi(N)/2, its coefficients are symmetric, and that of
    zeta^-h vanishes.
    """
    half = totient(x.order) // 2
    centred = (x * zeta(x.order, half)).coefficients()[half:]
    terms = [sympy.Rational(centred[0], x.denominator)] if centred else []
    for k, c in enumerate(centred[1:], start=1):
        terms.append(sympy.Rational(2 * c, x.denominator) * _cosine(Fraction(2 * k, x.order)))
    return sympy.Add(*terms)


@lru_cache(maxsize=4096)
def _cosine(half_turns: Fraction) -> sympy.Expr:
    # multiplied out: SymPy reads 2*(a + b)*c from text as (2*a + 2*b)*c
    return sympy.expand_mul(sympy.cos(sympy.pi * _rational(half_turns)))


def _surd(x: Cyclotomic) -> sympy.Expr | None:
    """a + b sqrt(n) for x of degree at most 2: x minus its mean conjugate has a rational square."""
    q = x.as_rational()
    if q is not None:
        return _rational(q)
    mean = _mean(x)
    rest = x - mean
    square = (rest * rest).as_rational()
    if square is None:
        return None
    direction = sign(rest if square > 0 else rest.imag()).value
    return _rational(mean) + direction * sympy.sqrt(_rational(square))


def _mean(x: Cyclotomic) -> Fraction:
    """The mean of the conjugates: that of a primitive n-th root of unity is mu(n)/phi(n)."""
    total = Fraction(0)
    for k, c in enumerate(x.coefficients()):
        n = x.order // gcd(k, x.order)
        factors = prime_factors(n)
        if all(e == 1 for _, e in factors):
            total += Fraction(c * (-1) ** len(factors), totient(n))
    return total / x.denominator


def _radical(x: Radical) -> sympy.Expr:
    terms: list[sympy.Expr] = []
    for r, a in x.simplified().terms:
        root = abelian_sqrt(r)
        if root is not None:
            order = lcm(a.order, root.order)
            terms.append(_element(a.embed(order) * root.embed(order)))
            continue
        outside, inside = _element(a), sympy.sqrt(_element(r))
        # multiplied out, as in _cosine
        terms.extend(t * inside for t in sympy.Add.make_args(outside))
    return sympy.Add(*terms)


def _laurent(x: Laurent) -> sympy.Basic:
    arrays = list(x.terms.values())
    waves = [sympy.exp(2 * sympy.pi * sympy.I * EPS * sympy.Rational(m, x.d)) for m in x.terms]
    columns = [[_element(y) for _, y in a.entries()] for a in arrays]
    entries = [
        sympy.Add(*(c * w for c, w in zip(row, waves, strict=True)))
        for row in zip(*columns, strict=True)
    ]
    return _shaped(arrays[0].shape, entries)


def _shaped(shape: tuple[int, ...], entries: list[sympy.Expr]) -> sympy.Basic:
    if not shape:
        return entries[0]
    if len(shape) <= 2:
        return sympy.ImmutableMatrix(shape[0], shape[1] if len(shape) == 2 else 1, entries)
    return sympy.ImmutableDenseNDimArray(entries, shape)
