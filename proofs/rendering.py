r"""Print formal claims as mathematics: plain text or LaTeX, in the order in which they are written.

Main definitions: :func:`plain`, :func:`latex`, :class:`Writer`.

Conventions: ``adj(psi)*X*psi`` is <psi|X|psi>, ``t(m)`` is exp(2 pi i eps m/d), ``val(m)`` is m;
numbers and powers of d are collected in front of a product, where they may stand as they commute
with all else. Nothing is simplified.
"""

from __future__ import annotations

from fractions import Fraction

from proofs.formal import Index, Tree, parse_expression, parse_index, parse_relation
from proofs.notation import Notation

_RELATIONS = {"=": "=", ">=": "\\ge", ">": ">", "!=": "\\ne"}


def plain(text: str, notation: Notation) -> str:
    """A relation or an expression in plain text.

    >>> from proofs.notation import notation_for
    >>> plain("adj(psi)*P[j]*psi = 1/d", notation_for("bell"))
    '<psi|P_j|psi> = 1/d'
    """
    return Writer(notation, False).text(text)


def latex(text: str, notation: Notation) -> str:
    r"""A relation or an expression in LaTeX, without delimiters.

    >>> from proofs.notation import notation_for
    >>> latex("t(m)*o[j,k] >= 0", notation_for("family", "family-overlaps"))
    'e^{2\\pi\\mathrm{i} \\varepsilon m/d} O_{jk}^{2} \\ge 0'
    """
    return Writer(notation, True).text(text)


class Writer:
    """Prints trees of :mod:`proofs.formal`, in plain text or in LaTeX."""

    def __init__(self, notation: Notation, latex: bool) -> None:
        self.notation, self.latex = notation, latex

    def text(self, text: str) -> str:
        """A relation or an expression."""
        if any(sign in text for sign in ("=", ">")):
            left, relation, right = parse_relation(text)
            relation = _RELATIONS[relation] if self.latex else relation
            return f"{self.sum(left)} {relation} {self.sum(right)}"
        return self.sum(parse_expression(text))

    def index_text(self, text: str) -> str:
        """An index polynomial given as text."""
        return self.index(parse_index(text))

    # -- sums and products
    def sum(self, tree: Tree) -> str:
        """A tree as a sum of terms."""
        if tree[0] != "+":
            return self.product(tree)
        first, second = self.sum(tree[1]), self.product(tree[2])
        if second.startswith("-"):
            return f"{first} - {second[1:].lstrip()}"
        return f"{first} + {second}"

    def product(self, tree: Tree) -> str:
        """A tree as a product: the number, then the factors in their order."""
        number, power, factors = Fraction(1), 0, list[Tree]()
        for part in _factors(tree):
            if part[0] == "num":
                number *= part[1]
            elif part[0] == "dim":
                power += part[2]
            elif part[0] == "^" and part[1][0] == "dim":
                power += part[1][2] * part[2]
            else:
                factors.append(part)
        front, rest = self.number(abs(number), power, bool(factors)), self.words(factors)
        sign = "-" if number < 0 else ""
        return sign + " ".join(x for x in (front, rest) if x)

    def number(self, q: Fraction, power: int, followed: bool) -> str:
        """q d^power; nothing for a factor 1."""
        size = abs(power)
        dims = "d" if size == 1 else f"d^{{{size}}}" if self.latex else f"d^{size}"
        above = [str(q.numerator)] * (q.numerator != 1) + [dims] * (power > 0)
        below = [str(q.denominator)] * (q.denominator != 1) + [dims] * (power < 0)
        top, bottom = " ".join(above) or "1", " ".join(below)
        if not bottom:
            return "" if followed and not above else top
        if self.latex:
            return rf"\tfrac{{{top}}}{{{bottom}}}"
        top = f"({top})" if len(above) > 1 else top
        bottom = f"({bottom})" if len(below) > 1 else bottom
        return f"({top}/{bottom})" if followed else f"{top}/{bottom}"

    def words(self, factors: list[Tree]) -> str:
        """Factors other than numbers, with bras and kets put together."""
        out, inside = "", False
        for n, part in enumerate(factors):
            ket, bra = self.ket(part), self.ket(part[1]) if part[0] == "adj" else None
            if bra:
                out += (" " if out else "") + ("\\langle " if self.latex else "<") + bra + "|"
                inside = True
            elif ket:
                close = "\\rangle" if self.latex else ">"
                mark = "" if inside and out.endswith("|") else "|"
                glue = "" if inside or not out else " "
                out += f"{glue}{mark}{ket}{close}"
                inside = False
            else:
                # a sum reaches to the end of its product, so one that does not is put in brackets
                word = self.factor(part, last=n == len(factors) - 1)
                out += (" " if out and not out.endswith("|") else "") + word
        return out

    def ket(self, tree: Tree) -> str | None:
        """The name of a vector, None for anything else."""
        if tree[0] == "at" and self.notation.letter(tree[1]).kind == "ket":
            return self.letter(tree)
        return None

    # -- factors
    def factor(self, tree: Tree, last: bool = False) -> str:
        """One factor, in brackets if it needs them."""
        match tree[0]:
            case "at":
                return self.letter(tree)
            case "delta":
                joined = self.indices([tree[1], tree[2]])
                return rf"\delta_{{{joined}}}" if self.latex else f"delta_{_sub(joined)}"
            case "call":
                return self.call(tree)
            case "^":
                base = self.factor(tree[1])
                if any(ch in base for ch in "^(/ ") and not _bracketed(base):
                    base = self.bracket(base)
                return f"{base}^{{{tree[2]}}}" if self.latex else f"{base}^{tree[2]}"
            case "adj":
                return self.adjoint(tree[1])
            case "sum" if last:
                return self.sigma(tree)
            case _:
                return self.bracket(self.sum(tree))

    def sigma(self, tree: Tree) -> str:
        """A sum over indices, nested ones together."""
        names = []
        while tree[0] == "sum":
            names.append(tree[1])
            tree = tree[3]
        body = self.bracket(self.sum(tree)) if tree[0] == "+" else self.product(tree)
        body = self.bracket(body) if body.startswith("-") else body
        if self.latex:
            return rf"\sum_{{{','.join(names)}}} {body}"
        return f"{plain_sum(names)} {body}"

    def adjoint(self, tree: Tree) -> str:
        """A conjugate number, or an adjoint operator."""
        mark = ("^*" if self.latex else "*") if self.scalar(tree) else None
        mark = mark or ("^\\dagger" if self.latex else "†")
        word = self.factor(tree)
        if "^" in word and not _bracketed(word):
            word = self.bracket(word)
        return word + mark

    def scalar(self, tree: Tree) -> bool:
        """Whether a tree has no operator and no vector in it."""
        if tree[0] == "at":
            return self.notation.letter(tree[1]).scalar
        return all(self.scalar(part) for part in tree[1:] if isinstance(part, tuple))

    def letter(self, tree: Tree) -> str:
        """A letter with its indices."""
        joined = self.indices(tree[2])
        each = [self.index(p) for p in tree[2]]
        template = self.notation.template(tree[1], self.latex)
        return template.format(*each, all=joined if self.latex else _sub(joined))

    def call(self, tree: Tree) -> str:
        """An integer as a number, or a phase."""
        power = self.index(tree[2])
        if tree[1] == "val":
            return self.bracket(power) if len(tree[2]) > 1 else power
        angle = self.notation.phase(tree[1], self.latex)
        if angle is None:
            return f"{tree[1]}^{{{power}}}" if self.latex else f"{tree[1]}^({power})"
        if not tree[2]:
            return "1"
        if tree[2] in ({("d",): 1}, {("d",): -1}):  # m/d is a sign
            sign, angle = "-" if -1 in tree[2].values() else "", angle.rstrip()
            body = rf"{sign}2\pi\mathrm{{i}} {angle}" if self.latex else f"{sign}2 pi i {angle}"
        else:
            sign = "-" if len(tree[2]) == 1 and next(iter(tree[2].values())) < 0 else ""
            power = self.bracket(power) if len(tree[2]) > 1 else power.lstrip("-")
            power = "" if power == "1" else power
            pi = r"2\pi\mathrm{i} " if self.latex else "2 pi i "
            body = f"{sign}{pi}{angle}{power}".rstrip() + "/d"
        return f"e^{{{body}}}" if self.latex else f"e^({body})"

    # -- indices
    def index(self, p: Index) -> str:
        """An index polynomial."""
        out = ""
        for names, value in p.items():
            size = "" if abs(value) == 1 and names else str(abs(value))
            word = " ".join(x for x in (size, *names) if x)
            sign = "-" if value < 0 else "+"
            out += (f" {sign} " if out else "-" if value < 0 else "") + word
        return out or "0"

    def indices(self, ps: list[Index]) -> str:
        """Indices below a letter: jk, or j+1,k where one is composite."""
        words = [self.index(p).replace(" ", "") for p in ps]
        return ("" if all(len(w) == 1 for w in words) else ",").join(words)

    def bracket(self, text: str) -> str:
        """Brackets of the style."""
        return f"({text})"


def plain_sum(names: list[str]) -> str:
    """The sum sign of plain text.

    >>> plain_sum(["j", "k"]), plain_sum(["j", "k2"])
    ('sum_jk', 'sum_j,k2')
    """
    return "sum_" + ("" if all(len(n) == 1 for n in names) else ",").join(names)


def _sub(joined: str) -> str:
    return joined if joined.isalnum() else f"({joined})"


def _bracketed(text: str) -> bool:
    """Whether one pair of brackets encloses the whole text."""
    depth = 0
    for n, ch in enumerate(text):
        depth += (ch == "(") - (ch == ")")
        if depth == 0:
            return n == len(text) - 1 and text.startswith("(")
    return False


def _factors(tree: Tree) -> list[Tree]:
    return [*_factors(tree[1]), *_factors(tree[2])] if tree[0] == "*" else [tree]
