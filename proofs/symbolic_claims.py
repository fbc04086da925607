"""Formal claims as SymPy expressions, with d, eps and every index a symbol.

Main definitions: :func:`to_sympy`; :class:`ScalarLetter`, :class:`RealLetter`,
:class:`OperatorLetter`, :class:`HermitianLetter` for the letters.

Conventions: a sum is a Sum from 0 to d - 1, or to the size of its sort; a delta compares modulo d;
t(m) is exp(2 pi i eps m/d), w(m) is exp(2 pi i m/d); o[j,k] is the square of O_jk. Operators do not
commute, not even those of different parties: SymPy is a face here and proves nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

import sympy
from sympy import I, KroneckerDelta, Mod, Symbol, pi
from sympy.printing.latex import LatexPrinter
from sympy.printing.str import StrPrinter

from proofs.formal import Index, Tree, parse_expression, parse_relation
from proofs.notation import Letter, Notation

Expr: TypeAlias = Any

D: Final = Symbol("d", integer=True, positive=True)
EPS: Final = Symbol("eps", real=True)
EPS_TOO: Final = Symbol("eps'", real=True)


class ScalarLetter(sympy.Expr):  # type: ignore[misc]  # sympy ships no types
    """A number with indices."""

    is_commutative = True

    def __new__(cls, name: str | Symbol, *indices: Expr) -> ScalarLetter:
        """The letter at its indices."""
        made: ScalarLetter = sympy.Expr.__new__(cls, sympy.sympify(Symbol(str(name))), *indices)
        return made

    def _sympystr(self, printer: StrPrinter) -> str:
        below = ", ".join(printer.doprint(x) for x in self.args[1:])
        return f"{self.args[0]}[{below}]" if below else str(self.args[0])

    def _latex(self, printer: LatexPrinter) -> str:
        below = ",".join(printer.doprint(x) for x in self.args[1:])
        name = printer.doprint(self.args[0])
        return f"{name}_{{{below}}}" if below else str(name)


class RealLetter(ScalarLetter):
    """A real number with indices."""

    is_real = True


class OperatorLetter(ScalarLetter):
    """An operator, or a vector, with indices."""

    is_commutative = False


class HermitianLetter(OperatorLetter):
    """An operator that is its own adjoint."""

    def _eval_adjoint(self) -> HermitianLetter:
        return self


def _square(j: Expr, k: Expr) -> Expr:
    return RealLetter("O", j, k) ** 2


def _inverse(j: Expr, k: Expr) -> Expr:
    return 1 / RealLetter("c", j, k)


#: What letters of a theory are, where the theory says so.
_KNOWN: Final[dict[tuple[str, str], Callable[..., Expr]]] = {
    **{(theory, "o"): _square for theory in ("bases", "overlaps", "family-overlaps")},
    **{(theory, "ci"): _inverse for theory in ("maximiser", "ideal-bob")},
    **{(theory, "s"): lambda: 1 / sympy.sqrt(D) for theory in ("fourier", "basis-target")},
    ("angle", "eps"): lambda: EPS,
    ("angle", "S"): lambda: sympy.sin(pi * EPS),
    ("angle", "C"): lambda: sympy.cos(pi * EPS),
    ("angle", "I"): lambda: I,
    ("step-angles", "Sn"): lambda n: sympy.sin(pi * (EPS + n) / D),
    ("step-angles", "Cn"): lambda n: sympy.cos(pi * (EPS + n) / D),
    ("angle-difference", "D_theta"): lambda: 2 * pi * (EPS - EPS_TOO) / D,
    ("small-angle", "theta"): lambda: 2 * pi * EPS / D,
    ("small-angle", "pi"): lambda: pi,
    ("entropies", "L"): lambda: sympy.log(D, 2),
}
_ANGLES: Final = {("family", "t"): EPS, ("second-parameter", "u"): EPS_TOO}


def to_sympy(text: str, notation: Notation) -> Expr:
    """A relation or an expression of the formal language as a SymPy object.

    Args:
        text: such as a goal's claim.
        notation: the letters of its theories.

    Returns:
        A SymPy relation, or an expression.

    Raises:
        ParseError: if the text does not follow the grammar.

    >>> from proofs.notation import notation_for
    >>> n = notation_for("root", "family", "family-overlaps")
    >>> to_sympy("Sum(m, t(m)*w(-m)) = val(d)*c[j,k]", n)
    Eq(Sum(exp(-2*I*pi*m/d)*exp(2*I*pi*eps*m/d), (m, 0, d - 1)), d*c[j, k])
    """
    if any(sign in text for sign in ("=", ">")):
        left, relation, right = parse_relation(text)
        made = {"=": sympy.Eq, ">=": sympy.Ge, ">": sympy.Gt, "!=": sympy.Ne}[relation]
        return made(_build(left, notation), _build(right, notation), evaluate=False)
    return _build(parse_expression(text), notation)


def _build(tree: Tree, notation: Notation) -> Expr:
    match tree[0]:
        case "num":
            return sympy.Rational(tree[1].numerator, tree[1].denominator)
        case "dim":
            return D ** tree[2]
        case "+":
            return _build(tree[1], notation) + _build(tree[2], notation)
        case "*":
            return _build(tree[1], notation) * _build(tree[2], notation)
        case "^":
            return _build(tree[1], notation) ** tree[2]
        case "adj":
            inner = _build(tree[1], notation)
            return sympy.conjugate(inner) if inner.is_commutative else sympy.adjoint(inner)
        case "sum":
            top = D - 1 if tree[2] == "D" else Symbol(tree[2], integer=True, positive=True) - 1
            return sympy.Sum(_build(tree[3], notation), (_index_symbol(tree[1]), 0, top))
        case "delta":
            return _delta(tree[1], tree[2])
        case "call":
            return _call(tree[1], _index(tree[2]), notation)
        case _:
            return _letter(notation.letter(tree[1]), [_index(p) for p in tree[2]])


def _index_symbol(name: str) -> Symbol:
    return D if name == "d" else Symbol(name, integer=True)


def _index(p: Index) -> Expr:
    return sympy.Add(*(value * sympy.Mul(*map(_index_symbol, names)) for names, value in p.items()))


def _delta(i: Index, j: Index) -> Expr:
    """Equality modulo d; of two plain indices it is equality."""
    if all(len(p) == 1 and sum(p.values()) == 1 and len(next(iter(p))) == 1 for p in (i, j)):
        return KroneckerDelta(_index(i), _index(j))
    return KroneckerDelta(Mod(_index(i) - _index(j), D), 0)


def _call(name: str, m: Expr, notation: Notation) -> Expr:
    if name == "val":
        return m
    letter = notation.letter(name)
    if letter.kind == "root":
        return sympy.exp(2 * pi * I * m / D)
    if (letter.theory, name) in _ANGLES:
        return sympy.exp(2 * pi * I * _ANGLES[letter.theory, name] * m / D)
    return Symbol(name) ** m


def _letter(letter: Letter, indices: list[Expr]) -> Expr:
    if (letter.theory, letter.name) in _KNOWN:
        return _KNOWN[letter.theory, letter.name](*indices)
    if letter.scalar:
        return (RealLetter if letter.real else ScalarLetter)(letter.name, *indices)
    return (HermitianLetter if letter.real else OperatorLetter)(letter.name, *indices)
