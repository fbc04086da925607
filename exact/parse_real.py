r"""Read real algebraic numbers, and eps, from text; nothing is evaluated and nothing is rounded.

Text is one of

- a rational, as ``1/7``, ``0.3`` or ``1e-30``, read exactly;
- a real number of a cyclotomic field, in the grammar of :mod:`exact.parse`: ``sqrt(2)/10``,
  ``(sqrt(5)-1)/4``, ``(zeta(7) + zeta(7)^6)/5``;
- a root of a polynomial, ``root(x^3 - 2, 1, 2)/5``: the only real root of x^3 - 2 from 1 to 2,
  over 5. Grammar (white space is ignored)::

      root       = "root" "(" polynomial "," number "," number ")" [ "*" number | "/" decimal ]
      polynomial = ["+" | "-"] term { ("+" | "-") term }
      term       = number [ "*" power ] | power
      power      = "x" [ ("^" | "**") integer ]
      number     = decimal | integer "/" integer

A number that turns out to be rational comes back as a Fraction.

Main definitions: :func:`parse_real`, :func:`parse_real_eps`.

Implementation notes: the polynomial is factored over Q, so that a root is that of an irreducible
polynomial, or rational; how many real roots lie between the bounds is decided exactly.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from flint import fmpq_poly

from exact.algebraic import (
    START_BITS,
    Eps,
    RealAlgebraic,
    RealRoot,
    as_fmpq,
    field_text,
    real_roots,
)
from exact.cyclotomic import Cyclotomic
from exact.errors import ParameterError, ParseError, shown
from exact.parse import parse_number
from exact.rational import as_fraction, parse_fraction

MAX_DEGREE: Final = 32
MAX_COEFFICIENT_BITS: Final = 20_000
_ROOT = re.compile(r"root\(([^(),]*),([^(),]*),([^(),]*)\)(?:(\*)(.+)|(/)([^/]+))?")
_NUMBER: Final = r"[0-9.]+(?:[eE][+-]?[0-9]+)?(?:/[0-9]+)?"
_POWER: Final = r"x(?:(?:\^|\*\*)([0-9]{1,3}))?"
_TERM = re.compile(rf"([+-])(?:({_NUMBER})(\*{_POWER})?|{_POWER})(?=[+-]|$)")


def parse_real(value: object, *, name: str = "number") -> Eps:
    """Read a real algebraic number.

    Args:
        value: an exact rational, a real :class:`~exact.cyclotomic.Cyclotomic`, a RealAlgebraic, or
            text in the grammar at the top of this module.
        name: what the number is, for the error message.

    Returns:
        A Fraction if the number is rational, else a RealAlgebraic.

    Raises:
        ParseError, RationalError: if the text is none, or a polynomial has no or several roots.
        ParameterError: if the number is not real.
        InexactError: for a float.

    >>> parse_real("sqrt(9)/10"), parse_real("0.3"), parse_real("root(x^3 - 2, 1, 2)/5").text
    (Fraction(3, 10), Fraction(3, 10), '(1/5)*CRootOf(x**3 - 2, 0)')
    """
    if isinstance(value, RealAlgebraic):
        return value
    if isinstance(value, str):
        word = "".join(value.split())
        if word.startswith("root("):
            return _parse_root(word)
        if "(" not in word and not any(c in word for c in "*^"):
            return as_fraction(value, name=name)
        return _from_field(parse_number(value), word, name)
    if isinstance(value, Cyclotomic):
        return _from_field(value, "", name)
    return as_fraction(value, name=name)


def _from_field(number: Cyclotomic, word: str, name: str) -> Eps:
    if not number.is_real():
        raise ParameterError(
            f"{name} = {shown(word or number)} is not real", value=word, remedy="take a real number"
        )
    x = number.reduced()
    exact = x.as_rational()
    return exact if exact is not None else RealAlgebraic(x, word or field_text(x))


def parse_real_eps(value: object) -> Eps:
    """Read eps and require 0 <= eps <= 1, the letter's domain, decided exactly.

    Args:
        value: what :func:`parse_real` takes.

    Returns:
        eps, a Fraction where it is rational.

    Raises:
        ParameterError: if eps is outside [0, 1] or not real.
        ParseError, RationalError, InexactError: if it is no exact number.

    Source: Eq. (17).

    >>> parse_real_eps("(sqrt(5)-1)/4").text
    '-1/4 + sqrt(5)/4'
    """
    eps = parse_real(value, name="eps")
    if not (eps >= 0 and eps <= 1):
        raise ParameterError(
            f"eps = {shown(value)} is outside [0, 1]",
            value=value,
            remedy="choose 0 <= eps <= 1; the letter's claims hold on 0 < eps < 1",
        )
    return eps


def _refuse(word: str, why: str) -> ParseError:
    return ParseError(
        f"cannot read {shown(word)!r} as a root: {why}",
        value=word,
        remedy="write e.g. root(x^3 - 2, 1, 2)/5: a polynomial in x and two bounds around one root",
    )


def _parse_root(word: str) -> Eps:
    match = _ROOT.fullmatch(word)
    if match is None:
        raise _refuse(word, "it is not of the form root(polynomial, low, high)")
    polynomial = _parse_polynomial(word, match[1])
    low, high = (parse_fraction(match[i], name="bound") for i in (2, 3))
    found = _roots_between(polynomial, low, high)
    if len(found) != 1:
        raise _refuse(word, f"{len(found)} real roots lie from {shown(low)} to {shown(high)}")
    scale = parse_fraction(match[5] or match[7] or "1", name="factor")
    if not scale:
        raise _refuse(word, "the factor is 0")
    scale = 1 / scale if match[6] else scale
    (root,) = found
    if isinstance(root, Fraction):
        return root * scale
    return RealAlgebraic(root if scale == 1 else root.affine(scale, Fraction(0)), word)


def _parse_polynomial(word: str, text: str) -> fmpq_poly:
    """A polynomial in x, term by term."""
    rest = text if text[:1] in {"+", "-"} else f"+{text}"
    coefficients: dict[int, Fraction] = {}
    place = 0
    while place < len(rest):
        match = _TERM.match(rest, place)
        if match is None:
            raise _refuse(word, f"unexpected {shown(rest[place:], 20)!r} in the polynomial")
        value = Fraction(1) if match[2] is None else parse_fraction(match[2], name="coefficient")
        constant = match[2] is not None and match[3] is None
        power = 0 if constant else int(match[4] or match[5] or 1)
        value = -value if match[1] == "-" else value
        coefficients[power] = coefficients.get(power, Fraction(0)) + value
        place = match.end()
    degree = max((k for k, c in coefficients.items() if c), default=0)
    if not 1 <= degree <= MAX_DEGREE:
        raise _refuse(word, f"the degree {degree} is not from 1 to {MAX_DEGREE}")
    if sum(c.numerator.bit_length() for c in coefficients.values()) > MAX_COEFFICIENT_BITS:
        raise _refuse(word, "its coefficients are too large")
    values = [coefficients.get(k, Fraction(0)) for k in range(degree + 1)]
    return fmpq_poly([as_fmpq(c) for c in values])


def _roots_between(
    polynomial: fmpq_poly, low: Fraction, high: Fraction
) -> list[Fraction | RealRoot]:
    """The different real roots in [low, high]."""
    found: list[Fraction | RealRoot] = []
    for factor, _ in polynomial.numer().factor()[1]:
        if factor.degree() == 1:
            root = Fraction(-int(factor[0]), int(factor[1]))
            found += [root] if low <= root <= high else []
            continue
        for i in range(len(real_roots(factor, START_BITS))):
            x = RealAlgebraic(RealRoot(factor, i), "x")
            found += [RealRoot(factor, i)] if low <= high and x > low and x < high else []
    return found
