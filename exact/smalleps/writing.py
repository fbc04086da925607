r"""The coefficients as SymPy expressions and in LaTeX: in d, at one d, or in the limit of large d.

Main definitions: :func:`at_symbol`, :func:`at_dimension`, :func:`at_infinity`, :func:`latex_sum`.

Conventions: what is written is exact. With d a symbol numerators are factored over Q by FLINT; no
SymPy simplification takes part. A label is an integer or, as None, the symbol n or m.

In the limit, u = 1/d -> 0 and u cot(pi n/d) -> 1/(pi n): a monomial u^a t^b s^c of a coefficient
has a >= b + c, and what stays is that of a = b + c. This is the limit of each coefficient.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import sympy
from flint import fmpq

from exact.errors import ParameterError
from exact.smalleps.expansion import Coefficient
from exact.smalleps.ring import ONE, Poly, U, monomial, monomials

#: The dimension, as in :mod:`exact.closed_forms`.
D: Final = sympy.Symbol("d", integer=True, positive=True)
#: The parameter, as in :mod:`exact.closed_forms`.
EPS: Final = sympy.Symbol("epsilon", real=True)
_LABELS: Final = tuple(sympy.Symbol(s, integer=True) for s in "nm")
Labels = tuple[int | None, int | None]


def rational(value: fmpq) -> sympy.Rational:
    """A FLINT rational as a SymPy one."""
    return sympy.Rational(int(value.p), int(value.q))


def _label(labels: Labels, which: int) -> sympy.Expr:
    value = labels[which]
    return _LABELS[which] if value is None else sympy.Integer(value)


def _polynomial(p: Poly, variables: Sequence[sympy.Expr]) -> sympy.Expr:
    """A polynomial in u, t, s at the given values."""
    terms = []
    for powers, value in monomials(p):
        factors = (x**k for x, k in zip(variables, powers, strict=True) if k)
        terms.append(sympy.Mul(rational(value), *factors))
    return sympy.Add(*terms)


def at_symbol(c: Coefficient, labels: Labels = (None, None)) -> sympy.Expr:
    """The coefficient with d a symbol: pi^k, a rational function of d, cotangents, one root.

    >>> from exact.smalleps.collective import gap
    >>> at_symbol(gap(4).coefficient(4))
    pi**4*(d**2 - 1)*(d**2 + 11)/(180*d**4)
    """
    cots = [sympy.cot(sympy.pi * _label(labels, i) / D) for i in (0, 1)]
    plain = _factored(c.plain, c.shrink, cots)
    rooted = _factored(c.rooted, c.shrink, cots)
    root = sympy.sqrt(3) * sympy.sqrt(D**2 - 1) / (3 * D)
    power = sympy.pi**c.power
    return sympy.Add(_times(power, plain), _times(power * root, rooted))


def _times(left: sympy.Expr, right: sympy.Expr) -> sympy.Expr:
    """The product, with a bare number drawn into it rather than spread over a sum."""
    return sympy.Integer(0) if right == 0 else sympy.Mul(left, right)


def _factored(p: Poly, shrink: int, cots: Sequence[sympy.Expr]) -> sympy.Expr:
    """p(1/d, t, s)/(1 - 1/d^2)^shrink as a product over Q."""
    if not p:
        return sympy.Integer(0)
    while shrink and not divmod(p, ONE - U**2)[1]:
        p, shrink = divmod(p, ONE - U**2)[0], shrink - 1
    degree = p.degrees()[0]
    terms = monomials(p)
    numerator = sum((monomial(degree - a, b, c, v) for (a, b, c), v in terms), ONE * 0)
    content, factors = numerator.factor()
    powers = {str(f): k for f, k in factors}
    pair = min(powers.get("u - 1", 0), powers.get("u + 1", 0))
    product = [(D**2 - 1) ** (pair - shrink), D ** (2 * shrink - degree)]
    for f, k in factors:
        left = k - pair if str(f) in ("u - 1", "u + 1") else k
        product.append(_polynomial(f, (D, *cots)) ** left)
    top, bottom = int(content.p), int(content.q)
    return sympy.Mul(*product, sympy.Integer(top), sympy.Rational(1, bottom), evaluate=True)


def at_dimension(c: Coefficient, d: int, labels: Labels = (None, None)) -> sympy.Expr:
    """The coefficient at an integer d >= 2.

    >>> from exact.smalleps.collective import gap
    >>> at_dimension(gap(4).coefficient(4), 2)
    pi**4/64
    """
    cots = [sympy.cot(sympy.pi * _label(labels, i) / d) for i in (0, 1)]
    u = sympy.Rational(1, d)
    values = (u, *cots)
    square = 1 - u**2
    power = sympy.pi**c.power / square**c.shrink
    root = sympy.sqrt(square / 3)
    plain, rooted = _polynomial(c.plain, values), _polynomial(c.rooted, values)
    return sympy.Add(_times(power, plain), _times(power * root, rooted))


def at_infinity(c: Coefficient, scale: int, labels: Labels = (None, None)) -> sympy.Expr:
    """The limit for large d of d^scale times the coefficient.

    Raises:
        ParameterError: if it has none.

    >>> from exact.smalleps.collective import gap
    >>> at_infinity(gap(4).coefficient(4), 0)
    pi**4/180
    """
    inverse = [1 / (sympy.pi * _label(labels, i)) for i in (0, 1)]
    root = sympy.sqrt(3) / 3
    total = []
    for p, factor in ((c.plain, sympy.Integer(1)), (c.rooted, root)):
        for (a, b, e), value in monomials(p):
            left = a - scale - b - e
            if left < 0:
                raise ParameterError(
                    f"the coefficient of eps^{c.power} grows with d", value=c, remedy="give --d"
                )
            if left == 0:
                total.append(
                    sympy.Mul(
                        rational(value), factor, sympy.pi**c.power, inverse[0] ** b, inverse[1] ** e
                    )
                )
    return sympy.Add(*total)


def latex_sum(terms: Sequence[tuple[int, sympy.Expr]], order: int) -> str:
    r"""A sum of powers of eps in LaTeX, with its order.

    >>> latex_sum([(4, sympy.pi**4 / 64)], 5)
    '\\frac{\\pi^{4}}{64} \\varepsilon^{4} + O(\\varepsilon^{6})'
    """
    parts: list[str] = []
    for power, value in terms:
        factor = sympy.latex(value)
        if isinstance(value, sympy.Add):
            factor = rf"\left({factor}\right)"
        eps = "" if power == 0 else r"\varepsilon" if power == 1 else rf"\varepsilon^{{{power}}}"
        if not parts:
            parts.append(f"{factor} {eps}".strip())
        elif factor.startswith("- "):
            parts.append(f"- {factor[2:]} {eps}".strip())
        else:
            parts.append(f"+ {factor} {eps}".strip())
    parts.append(
        rf"+ O(\varepsilon^{{{order + 1}}})" if parts else rf"O(\varepsilon^{{{order + 1}}})"
    )
    return " ".join(parts)
