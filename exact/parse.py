"""Read exact numbers from text with a small grammar; nothing is evaluated as code.

Grammar (white space is ignored)::

    sum     = ["+" | "-"] product { ("+" | "-") product }
    product = power { ("*" | "/") power }
    power   = atom [ ("^" | "**") ["-"] integer ]
    atom    = number | "i" | "I" | "z" | "sqrt" "(" sum ")" | "zeta" "(" integer ")" | "(" sum ")"
    number  = integer | decimal                     (a decimal is read exactly: 0.3 is 3/10)

``zeta(N)`` is exp(2 pi i / N), ``z`` is zeta(N) for the N the caller names, ``i`` is zeta(4), and
``sqrt`` takes a rational. So ``1/2*sqrt(2)``, ``(3+4*i)/5`` and ``zeta(8)^3/sqrt(2)`` are
numbers.

Main definition: :func:`parse_number`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from math import lcm
from typing import Final

from exact.cyclotomic import Cyclotomic, rational, zeta
from exact.errors import ExactDiqkdError, ParseError, shown
from exact.gauss import sqrt_of_integer
from exact.rational import parse_fraction
from exact.tensor_basis import has_degree_at_most

MAX_LENGTH: Final = 20_000
MAX_DEPTH: Final = 50
MAX_POWER: Final = 10_000
MAX_BITS: Final = 10_000
#: Bits of all coefficients together.
MAX_RESULT_BITS: Final = 1_000_000
MAX_RADICAND: Final = 10_000
MAX_FIELD_DEGREE: Final = 256
_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z]+)|(\*\*|[-+*/^()]))")


def parse_number(text: str, order: int = 1) -> Cyclotomic:
    """Read a number of a cyclotomic field from text.

    Args:
        text: in the grammar above, at most :data:`MAX_LENGTH` characters.
        order: N of ``z`` = zeta_N.

    Returns:
        The number, in a cyclotomic field that holds its parts.

    Raises:
        ParseError: naming the text and the place where it stops making sense.

    >>> parse_number("(3 + 4*i)/5").abs2()
    (1*z^0) in Q(zeta_4)
    """
    if not isinstance(text, str):
        raise ParseError(
            f"{text!r} is not text",
            value=text,
            remedy="write exact numbers as strings, as in '3/5'",
        )
    try:
        return _Parser(text, order).parse()
    except ParseError:
        raise
    except (ExactDiqkdError, ZeroDivisionError) as error:
        raise ParseError(f"cannot read {shown(text)!r}: {error}", value=text) from error


def _bits(x: Cyclotomic) -> int:
    return max(x.denominator.bit_length(), *(abs(c).bit_length() for c in (0, *x.coefficients())))


class _Parser:
    """Recursive descent over a list of tokens."""

    def __init__(self, text: str, order: int) -> None:
        self.text, self.order, self.depth = text, order, 0
        self.tokens = self._tokenise()
        self.place = 0

    def _tokenise(self) -> list[str]:
        if len(self.text) > MAX_LENGTH or not self.text.isascii():
            raise self._error("it is too long or not ASCII")
        tokens, place, text = [], 0, self.text.rstrip()
        while place < len(text):
            match = _TOKEN.match(text, place)
            if match is None:
                raise self._error(f"unexpected {text[place:].strip()[:1]!r}")
            tokens.append(match.group().strip())
            place = match.end()
        return tokens

    def _error(self, why: str) -> ParseError:
        return ParseError(
            f"cannot read {shown(self.text)!r} as an exact number: {why}",
            value=self.text,
            remedy="write e.g. 3/5, (3+4*i)/5, sqrt(2)/2 or zeta(8)^3",
        )

    def _peek(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def _take(self, wanted: str = "") -> str:
        token = self._peek()
        if not token or (wanted and token != wanted):
            expected = f"expected {wanted!r}" if wanted else "it ends too early"
            raise self._error(expected)
        self.place += 1
        return token

    def parse(self) -> Cyclotomic:
        value = self._sum()
        if self._peek():
            raise self._error(f"unexpected {shown(self._peek())!r}")
        return value

    def _sum(self) -> Cyclotomic:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self._error("it is nested too deeply")
        negative = self._peek() in {"+", "-"} and self._take() == "-"
        total = self._product()
        total = -total if negative else total
        while self._peek() in {"+", "-"}:
            sign = self._take()
            a, b = self._common(total, self._product())
            total = self._checked(a + b if sign == "+" else a - b)
        self.depth -= 1
        return total

    def _product(self) -> Cyclotomic:
        total = self._power()
        while self._peek() in {"*", "/"}:
            operator = self._take()
            a, b = self._common(total, self._power())
            total = self._checked(a * b if operator == "*" else a / b)
        return total

    def _power(self) -> Cyclotomic:
        base = self._atom()
        if self._peek() not in {"^", "**"}:
            return base
        self._take()
        negative = self._peek() == "-" and bool(self._take())
        exponent = self._integer(MAX_POWER)
        root = self._is_root_of_unity(base)
        if root:
            exponent %= root
        elif exponent * _bits(base) > MAX_BITS:
            raise self._error(f"the power {exponent} is too large")
        return base ** (-exponent if negative else exponent)

    @staticmethod
    def _is_root_of_unity(x: Cyclotomic) -> int:
        return x.order if x == zeta(x.order) else 0

    def _atom(self) -> Cyclotomic:
        token = self._take()
        if token == "(":
            value = self._sum()
            self._take(")")
            return value
        if token in {"i", "I"}:
            return zeta(4)
        if token == "z":
            self._check_field(self.order)
            return zeta(self.order)
        if token == "zeta":
            self._take("(")
            order = self._integer(10**6)
            self._take(")")
            if order < 1:
                raise self._error("zeta(0) is not a root of unity")
            self._check_field(order)
            return zeta(order)
        if token == "sqrt":
            self._take("(")
            radicand = self._sum().reduced().as_rational()
            self._take(")")
            return self._sqrt(radicand)
        if token[0].isdigit() or token[0] == ".":
            return rational(parse_fraction(token))
        raise self._error(f"unexpected {shown(token)!r}")

    def _integer(self, largest: int) -> int:
        token = self._take()
        if not token.isdigit() or len(token) > 9 or int(token) > largest:
            raise self._error(f"{shown(token)!r} should be an integer from 0 to {largest}")
        return int(token)

    def _sqrt(self, value: Fraction | None) -> Cyclotomic:
        if value is None:
            raise self._error("sqrt takes a rational number")
        n = value.numerator * value.denominator
        if abs(n) > MAX_RADICAND:
            raise self._error(f"sqrt({value}) is too large")
        root = sqrt_of_integer(n)
        self._check_field(root.order)
        return root / value.denominator

    def _check_field(self, order: int) -> None:
        if not has_degree_at_most(order, MAX_FIELD_DEGREE):
            name = shown(order)
            raise self._error(f"the field Q(zeta_{name}) is too large for an explicit number")

    def _checked(self, x: Cyclotomic) -> Cyclotomic:
        if _bits(x) * (len(x.coefficients()) + 25) > MAX_RESULT_BITS:
            raise self._error("an intermediate result is too large")
        return x

    def _common(self, a: Cyclotomic, b: Cyclotomic) -> tuple[Cyclotomic, Cyclotomic]:
        order = lcm(a.order, b.order)
        self._check_field(order)
        return a.embed(order), b.embed(order)
