"""Read the formal language of goals and certificates, to print it; the checker has its own reader.

Main definitions: :func:`parse_relation`, :func:`parse_expression`, :func:`parse_index`.

Conventions: trees are tuples: ("num", q), ("dim", "d", n), ("at", name, [polynomials]),
("call", name, polynomial), ("adj", x), ("sum", name, sort, x), ("delta", i, j), ("+", x, y),
("*", x, y), ("^", x, n). An index polynomial is a dict from sorted tuples of names to integers.

Implementation notes: ``proofs/check.py`` imports nothing and is imported by tests only, so the
grammar is written here a second time; ``tests/proofs/test_formal.py`` holds the two readers
together on every formula in use. Nothing is evaluated.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import product
from typing import Any, Final

from exact.errors import ParseError, shown

Tree = tuple[Any, ...]
Index = dict[tuple[str, ...], int]

_TOKEN: Final = re.compile(r"[ \n]*(?:(\d+)|([A-Za-z_]\w*)|(>=|!=|[-+*/^()\[\],:=>]))", re.ASCII)
_NAME: Final = re.compile(r"[a-z][a-z_0-9]*", re.ASCII)
_MAX_DEPTH: Final = 40
_MAX_POWER: Final = 12
_MAX_TEXT: Final = 20_000


def parse_relation(text: str) -> tuple[Tree, str, Tree]:
    """Left side, relation and right side.

    Raises:
        ParseError: if the text does not follow the grammar.

    >>> parse_relation("c[j,k]^2 >= 0")[1]
    '>='
    """
    reader = _Reader(text)
    left, relation = reader.sum(), reader.take()
    if relation not in ("=", ">=", ">", "!="):
        raise reader.error(f"no relation but {relation!r}")
    return left, relation, reader.ended(reader.sum())


def parse_expression(text: str) -> Tree:
    """The tree of an expression.

    Raises:
        ParseError: if the text does not follow the grammar.

    >>> parse_expression("adj(psi)*P[j]")
    ('*', ('adj', ('at', 'psi', [])), ('at', 'P', [{('j',): 1}]))
    """
    reader = _Reader(text)
    return reader.ended(reader.sum())


def parse_index(text: str) -> Index:
    """An index polynomial, such as j - k + 1.

    >>> parse_index("2*j - d")
    {('j',): 2, ('d',): -1}
    """
    reader = _Reader(text)
    index = reader.index()
    reader.ended(())
    return index


class _Reader:
    """Recursive descent over the tokens of one text."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.depth = text, 0, 0
        self.tokens: list[str] = []
        place, end = 0, len(text.rstrip(" \n"))
        if end > _MAX_TEXT:
            raise self.error("it is too long")
        while place < end:
            match = _TOKEN.match(text, place)
            if match is None:
                raise self.error(f"cannot read {text[place : place + 20]!r}")
            self.tokens.append(match[1] or match[2] or match[3])
            place = match.end()

    def error(self, what: str) -> ParseError:
        """The refusal of the text."""
        return ParseError(
            f"{what} in the formula {shown(self.text, 80)!r}",
            value=self.text,
            remedy="docs/certificates.md gives the grammar",
        )

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, wanted: str | None = None) -> str:
        token = self.peek()
        if not token or wanted not in (None, token):
            raise self.error(f"expected {wanted or 'more'}, not {token or 'the end'}")
        self.at += 1
        return token

    def skip(self, token: str) -> bool:
        """Take the token if it comes next."""
        found = self.peek() == token
        self.at += found
        return found

    def ended(self, tree: Tree) -> Tree:
        if self.peek():
            raise self.error(f"trailing {self.peek()!r}")
        return tree

    def sum(self) -> Tree:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise self.error("it nests too deep")
        minus: Tree = ("num", Fraction(-1))
        tree: Tree = ("*", minus, self.product()) if self.skip("-") else self.product()
        while self.peek() in ("+", "-"):
            sign, term = self.take(), self.product()
            tree = ("+", tree, term if sign == "+" else ("*", minus, term))
        self.depth -= 1
        return tree

    def product(self) -> Tree:
        tree = self.power()
        while self.peek() in ("*", "/"):
            if self.take() == "*":
                tree = ("*", tree, self.power())
            elif self.skip("d"):
                tree = ("*", tree, ("dim", "d", -self.exponent()))
            else:
                bottom = self.take()
                if not bottom.isdigit() or int(bottom) == 0:
                    raise self.error("division is by an integer or by d")
                tree = ("*", tree, ("num", Fraction(1, int(bottom))))
        return tree

    def exponent(self) -> int:
        if not self.skip("^"):
            return 1
        power = self.take()
        if not power.isdigit() or not 1 <= len(power) <= 2 or not 1 <= int(power) <= _MAX_POWER:
            raise self.error(f"the power {shown(power)}")
        return int(power)

    def power(self) -> Tree:
        tree, n = self.atom(), self.exponent()
        return tree if n == 1 else ("^", tree, n)

    def atom(self) -> Tree:
        token = self.take()
        if token.isdigit():
            return ("num", Fraction(int(token)))
        if token == "(":
            tree = self.sum()
            self.take(")")
            return tree
        if not re.match(r"[A-Za-z_]", token):
            raise self.error(f"unexpected {token!r}")
        if token == "d":
            return ("dim", "d", 1)
        if self.peek() == "(":
            return self.call(token)
        args = []
        if self.skip("["):
            args.append(self.index())
            while self.skip(","):
                args.append(self.index())
            self.take("]")
        return ("at", token, args)

    def call(self, word: str) -> Tree:
        """What has parentheses: adj, Sum, delta, or a phase at a power."""
        self.take("(")
        tree: Tree
        if word == "adj":
            tree = ("adj", self.sum())
        elif word == "Sum":
            name = self.name()
            if name == "d":
                raise self.error("d is no index to sum over")
            sort = self.take() if self.skip(":") else "D"
            self.take(",")
            tree = ("sum", name, sort, self.sum())
        elif word == "delta":
            i = self.index()
            self.take(",")
            tree = ("delta", i, self.index())
        else:
            tree = ("call", word, self.index())
        self.take(")")
        return tree

    def name(self) -> str:
        token = self.take()
        if not _NAME.fullmatch(token):
            raise self.error(f"{token!r} is no index")
        return token

    def index(self) -> Index:
        """An integer polynomial in indices and d."""
        return self.polynomial(self.sum())

    def polynomial(self, tree: Tree) -> Index:
        out: Index
        match tree:
            case ("num", value) if value.denominator == 1:
                out = {(): int(value)}
            case ("dim", "d", 1):
                out = {("d",): 1}
            case ("at", str(name), []) if _NAME.fullmatch(name):
                out = {(name,): 1}
            case ("+", x, y):
                out = self.polynomial(x)
                for names, value in self.polynomial(y).items():
                    out[names] = out.get(names, 0) + value
            case ("*", x, y):
                out = {}
                left, right = self.polynomial(x), self.polynomial(y)
                for (n1, v1), (n2, v2) in product(left.items(), right.items()):
                    key = tuple(sorted(n1 + n2))
                    out[key] = out.get(key, 0) + v1 * v2
            case _:
                raise self.error("no index")
        return {names: value for names, value in out.items() if value}
