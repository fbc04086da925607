"""The independent checker: accepts or rejects the certificates of the letter's statements.

    python -I -S proofs/check.py [--json] proofs/certificates/*.json

It uses the standard library only and imports nothing of this project. What is claimed, and under
which assumptions, it reads from ``statements.toml`` beside it; a certificate brings witnesses
(cofactors, sums of squares, bounds), never a claim that counts. docs/certificates.md gives the
language and the meaning of every step; the parts below follow it in order.

    1 Reading      strict JSON and TOML, expressions, bounds on size and work
    2 Elements     formal sums: coefficients, scalars, phases, deltas, words of three parties
    3 Normal form  deltas, roots of unity, rewriting with known equations, renaming of bound indices
    4 Facts        E = 0, E >= 0, E > 0, all free indices universally quantified
    5 Steps        identity, sign, vanish, telescope, separate, connect, lemma, cite
    6 Examples     numbers of Q(zeta_N), evaluated exactly; signs by enclosures with integers
    7 Statements   goals, scopes, citations, dependencies; the command

An expression stands for an identity between operators on any Hilbert space in which the three
parties' operators commute, for every d >= 1 that meets the assumptions. An index ranges over
[d] = {0, ..., d-1}, or over a finite set that is not empty, its sort. Rewriting uses assumptions
and proved facts only, so a wrong normal form can at worst fail to find a proof: what matters for
soundness is that each rewriting step preserves the value, and each says why it does.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import reduce
from itertools import count, permutations, product
from math import prod
from pathlib import Path
from typing import Any, NamedTuple

MAX_BYTES, MAX_DEPTH, MAX_TEXT, MAX_DIGITS, MAX_POWER = 2_000_000, 40, 20_000, 60, 12
MAX_WORK = 1_000_000  # elementary steps for one certificate
MAX_TERMS, MAX_LETTERS, MAX_BOUND, MAX_DEGREE, MAX_BITS = 20_000, 200, 7, 6, 4_000
PARTIES = ("Alice", "Bob", "Eve")
NAME, INDEX = r"[a-z][a-z0-9-]*", r"[a-z][a-z_0-9]*"

# Named theorems that are used and not proved. Each has declarations it speaks of, premises that
# must be proved facts, and a conclusion; "t(n) = exp(i theta n)" and the like are in the words.
CITED = {
    "chord-arc": {
        "words": "|e^ia - e^ib| <= |a - b|, with t(n) = exp(i n theta_s), u(n) = exp(i n theta_u)",
        "declare": ["t: phase", "u: phase", "D_theta: real"], "premises": [],
        "conclusion": "val(m)^2*D_theta^2 - (t(m) - u(m))*adj(t(m) - u(m)) >= 0"},
    "cosine": {
        "words": "cos y >= 1 - y^2/2, at y = n theta, with t(n) = exp(i n theta)",
        "declare": ["t: phase", "theta: real"], "premises": [],
        "conclusion": "(val(m) - val(n))^2*theta^2 - 2 + t(m - n) + t(n - m) >= 0"},
    "cosine-sixth": {
        "words": "cos y >= 1 - y^2/2 + y^4/24 - y^6/720, at y = n theta, t(n) = exp(i n theta)",
        "declare": ["t: phase", "theta: real"], "premises": [],
        "conclusion": "t(m - n) + t(n - m) - 2 + (val(m) - val(n))^2*theta^2"
        " - 1/12*(val(m) - val(n))^4*theta^4 + 1/360*(val(m) - val(n))^6*theta^6 >= 0"},
    "sine-square": {
        "words": "sin^2 x >= x^2 - x^4/3, at x = pi eps, with S = sin(pi eps)",
        "declare": ["S: real", "eps: real", "pi: real"], "premises": [],
        "conclusion": "3*S^2 - 3*pi^2*eps^2 + pi^4*eps^4 >= 0"},
    "sine": {
        "words": "sin x > 0 for 0 < x < pi, at x = pi eps, with 0 < eps < 1 and S = sin(pi eps)",
        "declare": ["S: real", "eps: real"], "premises": ["eps > 0", "1 - eps > 0"],
        "conclusion": "S > 0"},
    "cosine-order": {
        "words": "cos x >= cos y for 0 <= x <= y <= 2 pi - x, at x = 2 pi eps/d and y = x + 2 pi "
        "n/d, n in [d], with 0 <= eps <= 1/2, t(m) = exp(2 pi i eps m/d), w(m) = exp(2 pi i m/d)",
        "declare": ["t: phase", "w: root", "eps: real"],
        "premises": ["eps >= 0", "1 - 2*eps >= 0"],
        "conclusion": "t(1) + t(-1) - t(1)*w(n) - t(-1)*w(-n) >= 0"},
    "jordan": {
        "words": "sin x >= 2 x/pi for 0 <= x <= pi/2, at x = pi eps, with S = sin(pi eps)",
        "declare": ["S: real", "eps: real"], "premises": ["eps >= 0", "1 - 2*eps >= 0"],
        "conclusion": "S - 2*eps >= 0"},
    "entropy-additive": {
        "words": "entropy is additive on a product: sigma_AE = (sum p |a><a|) (x) sigma_E",
        "declare": ["HAE: real", "HA: real", "HE: real"],
        "premises": ["adj(psi)*A[x,a]*F*psi = (adj(psi)*A[x,a]*psi)*(adj(psi)*F*psi)"],
        "conclusion": "HAE = HA + HE"},
    "entropy-uniform": {
        "words": "the entropy of d outcomes, each with p = 1/d, is L = log d; logs have base 2",
        "declare": ["HA: real", "L: real"], "premises": ["adj(psi)*A[x,a]*psi = 1/d"],
        "conclusion": "HA = L"},
    "entropy-correlated": {
        "words": "for p(a,b) = delta_ab/d, H(A|B) = H(AB) - H(B) = log d - log d = 0",
        "declare": ["HAgB: real"], "premises": ["adj(psi)*A[x,a]*Bh[b]*psi = 1/d*delta(a,b)"],
        "conclusion": "HAgB = 0"},
    "devetak-winter": {
        "words": "the key rate is at least Hinf - H(A|B), Hinf the infimum of H(A|E) (Refs. 19-22)",
        "declare": ["r: real", "Hinf: real", "HAgB: real"], "premises": [],
        "conclusion": "r - Hinf + HAgB >= 0"},
    "infimum": {
        "words": "what is L in every strategy with the correlation has the infimum L; the "
        "premise is proved of an arbitrary one, from what the correlation implies",
        "declare": ["Hinf: real", "HAgE: real", "L: real"], "premises": ["HAgE = L"],
        "conclusion": "Hinf = L"},
}

class Rejected(Exception):  # noqa: N818 - it is an answer, not an error
    """A certificate, or a line of it, that is not accepted; the message says where and why."""

def need(condition: object, message: str) -> None:
    if not condition:
        raise Rejected(message)

def some(thing: Any, message: str) -> Any:
    """The thing itself, which must not be None."""
    need(thing is not None, message)
    return thing

class Meter:
    """Counts elementary steps, so that the work for one certificate is bounded."""

    work = 0

    def tick(self, steps: int = 1) -> None:
        self.work += steps
        if self.work > MAX_WORK:
            raise Rejected("the certificate asks for too much work")

METER = Meter()
Table = dict[str, Any]
Tree = tuple[Any, ...]
Sorts = dict[str, str]
Poly = tuple[tuple[tuple[str, ...], int], ...]
Images = Mapping[str, Poly]
Found = dict[str, Poly]
Names = Iterable[str]


# -- 1 Reading ------------------------------------------------------------------------------------
def canonical(data: object) -> str:
    """The one text of plain data: sorted keys, one space of indentation."""
    return json.dumps(data, sort_keys=True, indent=1, ensure_ascii=False) + "\n"

def read_certificate(raw: bytes) -> Any:
    """Strict JSON in canonical form, without numbers other than small integers."""
    need(len(raw) <= MAX_BYTES, f"the file has more than {MAX_BYTES} bytes")
    depth = 0
    for ch in re.sub(rb'"(?:[^"\\]++|\\.)*+"?', b"", raw, flags=re.DOTALL):  # without the texts
        depth += (ch in b"[{") - (ch in b"]}")
        need(depth <= MAX_DEPTH, f"the file nests deeper than {MAX_DEPTH}")
    def integer(word: str) -> int:
        need(len(word) <= MAX_DIGITS, f"an integer has more than {MAX_DIGITS} digits")
        return int(word)
    def refuse(word: str) -> None:
        raise Rejected(f"the number {word[:20]} is not an integer")
    try:
        text = raw.decode("utf-8")
        numbers: Table = {"parse_int": integer, "parse_float": refuse, "parse_constant": refuse}
        data = json.loads(text, **numbers)
        same = canonical(data) == text  # so no key is used twice
    except UnicodeDecodeError:
        raise Rejected("the file is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise Rejected(f"not JSON: {str(error)[:80]}") from None
    need(same, "the file is not in canonical form")
    return data

def fields(table: Any, required: Mapping[str, Any], optional: Mapping[str, Any]) -> Table:
    """A table whose keys and types are those named."""
    need(isinstance(table, dict), f"{table!r:.60} is not a table")
    for key in required:
        need(key in table, f"a table has no {key!r}")
    known = {**required, **optional}
    for key, value in table.items():
        need(key in known, f"unknown key {key!r:.40}")
        fits = isinstance(value, known[key]) and not isinstance(value, bool)
        need(fits, f"{key!r:.40} has a wrong type")
    return table  # type: ignore[no-any-return]

def words(table: Any) -> dict[str, str]:
    """A table of texts."""
    return fields(table, {}, dict.fromkeys(table, str) if isinstance(table, dict) else {})

TOKEN = re.compile(r"[0-9]+|[A-Za-z_][A-Za-z_0-9]*|>=|!=|[-+*/^()\[\],:=>]")
NEGATIVE: Tree = ("num", Fraction(-1))

class Parser:
    """Recursive descent for relations, expressions and index polynomials; nothing is evaluated.

    Trees: ("num", q), ("dim", power of d), ("at", name, [polynomials]), ("call", name, polynomial),
    ("adj", x), ("sum", name, sort, x), ("delta", i, j), ("+", x, y), ("*", x, y), ("^", x, n).
    """

    def __init__(self, text: Any) -> None:
        need(isinstance(text, str), f"{text!r:.40} is not an expression")
        need(len(text) <= MAX_TEXT, "an expression is too long")
        METER.tick(len(text))
        self.text, self.tokens, self.at, self.depth = text, TOKEN.findall(text), 0, 0
        whole = "".join(self.tokens) == re.sub(r"[ \n]", "", text)  # no other character is left out
        need(whole, f"cannot read {text[:60]!r}")

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, wanted: str | None = None) -> str:
        token: str = self.peek()
        need(token and wanted in (None, token), f"no {wanted or 'more'} in {self.text[:60]!r}")
        self.at += 1
        return token

    def skip(self, token: str) -> bool:
        """Take the token if it comes next."""
        found = self.peek() == token
        self.at += found
        return found

    def relation(self) -> tuple[Tree, str, Tree]:
        left, op = self.sum(), self.take()
        need(op in ("=", ">=", ">", "!="), f"no relation in {self.text[:60]!r}")
        return left, op, self.whole()

    def whole(self) -> Any:
        return self.ended(self.sum())
    def ended(self, result: Any) -> Any:
        need(not self.peek(), f"trailing words in {self.text[:60]!r}")
        return result

    def sum(self) -> Tree:
        self.depth += 1
        need(self.depth <= MAX_DEPTH, f"an expression nests deeper than {MAX_DEPTH}")
        tree = ("*", NEGATIVE, self.product()) if self.skip("-") else self.product()
        while self.peek() in ("+", "-"):
            minus, term = self.take() == "-", self.product()
            tree = ("+", tree, ("*", NEGATIVE, term) if minus else term)
        self.depth -= 1
        return tree

    def product(self) -> Tree:
        tree = self.power()
        while self.peek() in ("*", "/"):
            if self.take() == "*":
                tree = ("*", tree, self.power())
            elif self.skip("d"):
                tree = ("*", tree, ("dim", -self.exponent()))
            else:
                bottom = self.number(self.take())
                need(bottom, "division is by an integer or by d")
                tree = ("*", tree, ("num", Fraction(1, bottom)))
        return tree

    def power(self) -> Tree:
        tree, n = self.atom(), self.exponent()
        return tree if n == 1 else ("^", tree, n)

    def exponent(self) -> int:
        n = self.number(self.take()) if self.skip("^") else 1
        need(1 <= n <= MAX_POWER, f"a power is not from 1 to {MAX_POWER}")
        return n

    def number(self, token: str) -> int:
        need(token.isdigit() and len(token) <= MAX_DIGITS, f"{token:.20} is no small integer")
        return int(token)

    def atom(self) -> Tree:
        token = self.take()
        if token.isdigit():
            return ("num", Fraction(self.number(token)))
        if token == "(":
            return self.closing(self.sum())
        need(re.match(r"[A-Za-z_]", token), f"unexpected {token!r} in {self.text[:60]!r}")
        if token == "d":
            return ("dim", 1)
        if token in ("Sum", "delta"):
            self.take("(")
            first = self.binder() if token == "Sum" else (self.index(),)
            self.take(",")
            last = self.sum() if token == "Sum" else self.index()
            return self.closing((token.lower(), *first, last))
        if self.skip("("):
            adjoint = token == "adj"
            return self.closing(("adj", self.sum()) if adjoint else ("call", token, self.index()))
        indices = [self.index()] if self.skip("[") else []
        while indices and self.skip(","):
            indices.append(self.index())
        if indices:
            self.take("]")
        return ("at", token, indices)

    def closing(self, tree: Tree) -> Tree:
        self.take(")")
        return tree

    def binder(self) -> tuple[str, str]:
        """An index and its sort, [d] if not said."""
        name = self.take()
        need(re.fullmatch(INDEX, name) and name != "d", f"{name!r} is no index")
        return name, self.take() if self.skip(":") else "D"

    def index(self) -> Poly:
        """An integer polynomial in indices and d."""
        return polynomial(self.sum())


# -- 2 Elements -----------------------------------------------------------------------------------
def collect(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    """The sum of the values for each key, where it is not zero."""
    out: dict[Any, Any] = {}
    for key, value in pairs:
        out[key] = out.get(key, 0) + value
    return {key: value for key, value in out.items() if value}

# An index polynomial is a sorted tuple of (sorted names, integer); d may be one of the names.
def poly(items: Mapping[tuple[str, ...], int]) -> Poly:
    return tuple(sorted((k, v) for k, v in items.items() if v))
def var(name: str) -> Poly:
    return (((name,), 1),)
def poly_add(p: Poly, q: Poly, factor: int = 1) -> Poly:
    return poly(collect([*p, *((k, factor * v) for k, v in q)]))

def poly_mul(p: Poly, q: Poly) -> Poly:
    METER.tick(len(p) * len(q))
    out = collect((tuple(sorted(k1 + k2)), v1 * v2) for k1, v1 in p for k2, v2 in q)
    small = all(len(k) <= MAX_DEGREE and abs(v) < 10**9 for k, v in out.items())
    need(small, "an index is too large")
    return poly(out)

def polynomial(tree: Tree) -> Poly:
    """The index polynomial that a tree says."""
    kind, value, *_ = tree
    if kind == "num" and value.denominator == 1:
        return poly_mul(poly({(): int(value)}), (((), 1),))
    if kind == "dim" and value == 1:
        return var("d")
    if kind == "at" and not tree[2]:
        need(re.fullmatch(INDEX, value), f"{value!r:.40} is no index")
        return var(value)
    need(kind in ("+", "*"), "an index is a sum of products of integers, indices and d")
    return (poly_add if kind == "+" else poly_mul)(polynomial(value), polynomial(tree[2]))

def poly_names(p: Poly) -> set[str]:
    return {n for k, _ in p for n in k if n != "d"}

def poly_put(p: Poly, images: Images) -> Poly:
    """Replace indices by polynomials."""
    if (name := single(p)) is not None:
        return images.get(name, p)
    if not any(n in images for n in poly_names(p)):
        return p
    out: Poly = ()
    for key, value in p:
        parts = (images.get(n, var(n)) for n in key)
        out = poly_add(out, reduce(poly_mul, parts, (((), value),)))
    return out

def single(p: Poly) -> str | None:
    """The index that a polynomial consists of, else None."""
    plain = len(p) == 1 and p[0][1] == 1 and len(p[0][0]) == 1 and p[0][0] != ("d",)
    return p[0][0][0] if plain else None

def in_range(p: Poly) -> bool:
    """Whether a polynomial in indices is 0 or an index, so that its value lies in [d]."""
    return p == () or single(p) is not None

# A chain is a bra, words of Alice, Bob and Eve, and a ket, "" for none; a letter of a word, and a
# scalar, is (name, indices, starred). A chain with bra and ket is closed: a number. Phases are
# (base, exponent); deltas are polynomials that are 0 modulo d. Bound indices are called %n, or %n:K
# when they range over a sort K. A term is d^power times everything it names, summed over its bound
# indices; an element is a dict from terms to rational coefficients.
Letter = tuple[str, tuple[Poly, ...], bool]
Word = tuple[Letter, ...]
Chain = tuple[str, Word, Word, Word, str]
EMPTY: Chain = ("", (), (), (), "")

class Term(NamedTuple):
    power: int = 0
    scalars: Word = ()
    phases: tuple[tuple[str, Poly], ...] = ()
    deltas: tuple[Poly, ...] = ()
    closed: tuple[Chain, ...] = ()
    open: Chain = EMPTY
    bound: tuple[str, ...] = ()

Element = dict[Term, Fraction]
ONE = Term()
UNIT: Element = {ONE: Fraction(1)}
fresh = count()

def ordered(t: Term) -> Term:
    """The same term, sorted: numbers commute, a phase to the power 0 is 1, and delta^2 = delta."""
    return t._replace(
        scalars=tuple(sorted(t.scalars)), phases=tuple(sorted(x for x in t.phases if x[1])),
        deltas=tuple(sorted({*t.deltas})), closed=tuple(sorted(t.closed)))

def dimension(power: int) -> Element:
    return {Term(power=power): Fraction(1)}
def ket(name: str) -> Element:
    return {Term(open=("", (), (), (), name)): Fraction(1)}
def equals(i: Poly, j: Poly) -> Element:
    return {Term(deltas=(poly_add(i, j, -1),)): Fraction(1)}
def add(*elements: Element) -> Element:
    return collect(pair for e in elements for pair in e.items())
def minus(x: Element, *others: Element) -> Element:
    return add(x, *({t: -q for t, q in e.items()} for e in others))
def each(e: Element, change: Callable[[Term], Term]) -> Element:
    """An element with every term changed; terms that become equal add up."""
    return collect((change(t), q) for t, q in e.items())

def put(term: Term, images: Images, keep: Poly | None = None) -> Term:
    """Replace free or bound indices of a term by polynomials, except in one delta."""
    def letters(items: Word) -> Word:
        return tuple([(n, tuple([poly_put(a, images) for a in xs]), s) for n, xs, s in items])
    def chain(c: Chain) -> Chain:
        return (c[0], letters(c[1]), letters(c[2]), letters(c[3]), c[4])
    phases = tuple((b, poly_put(p, images)) for b, p in term.phases)
    deltas = tuple(p if p == keep else poly_put(p, images) for p in term.deltas)
    closed = tuple(map(chain, term.closed))
    return ordered(Term(term.power, letters(term.scalars), phases, deltas, closed,
                        chain(term.open), term.bound))

def substitute(e: Element, images: Images) -> Element:
    return each(e, lambda t: put(t, images))

def places(term: Term, skip: Poly | None = None) -> Iterator[tuple[str, Poly]]:
    """The index polynomials of a term, with "arg", "val", "delta" or the base of the phase."""
    yield from term.phases
    yield from (("delta", p) for p in term.deltas if p != skip)
    for n, args, _ in letters_of(term):
        yield from (("val" if n == "val" else "arg", p) for p in args)

def letters_of(term: Term) -> Iterator[Letter]:
    for c in (term.open, *term.closed):
        yield from c[1] + c[2] + c[3]
    yield from term.scalars

def uses(term: Term, name: str, skip: Poly | None = None) -> set[str]:
    """Where an index occurs."""
    return {where for where, p in places(term, skip) if any(name in k for k, _ in p)}
def names_of(term: Term) -> set[str]:
    return {n for _, p in places(term) for n in poly_names(p)}
def sort_of(name: str) -> str:
    """The mark of a bound index that ranges over a sort other than [d]."""
    return name[name.index(":") :] if ":" in name else ""

def freshen(term: Term) -> Term:
    """The term with bound indices of new names, so that none is captured in a product."""
    names = {b: f"%f{next(fresh)}{sort_of(b)}" for b in term.bound}
    return put(term, {b: var(n) for b, n in names.items()})._replace(bound=tuple(names.values()))

def join(c1: Chain, c2: Chain) -> Chain:
    """The product of two open chains: words are joined party by party, as the parties commute."""
    letters1, letters2 = any(c1[1:4]), any(c2[1:4])
    need(not c1[4] or not (letters2 or c2[0] or c2[4]), "a vector is multiplied from the right")
    need(not c2[0] or not (letters1 or c1[0]), "a covector is multiplied from the left")
    return (c1[0] or c2[0], c1[1] + c2[1], c1[2] + c2[2], c1[3] + c2[3], c1[4] or c2[4])

def term_mul(x: Term, y: Term) -> Term:
    """The product; scalars, phases, deltas and closed chains are numbers and commute with all."""
    y = freshen(y) if y.bound else y
    phases = dict(x.phases)
    for b, p in y.phases:
        phases[b] = poly_add(phases.get(b, ()), p)
    opened, closed = join(x.open, y.open), x.closed + y.closed
    if opened[0] and opened[4]:
        opened, closed = EMPTY, (*closed, opened)
    out = ordered(Term(x.power + y.power, x.scalars + y.scalars, tuple(phases.items()),
                       x.deltas + y.deltas, closed, opened, x.bound + y.bound))
    size = sum(1 for _ in letters_of(out)) + len(out.deltas) + len(out.bound)
    need(size <= MAX_LETTERS, "a product has too many letters")
    METER.tick(4 + size)
    return out

def mul(x: Element, y: Element, *more: Element) -> Element:
    out: Element = {}
    for (s, p), (t, q) in product(x.items(), y.items()):
        new, value = term_mul(s, t), p * q
        need(len(bin(value.numerator * value.denominator)) <= MAX_BITS, "too long a number")
        out[new] = out.get(new, Fraction(0)) + value
    need(len(out) <= MAX_TERMS, "a product has too many terms")
    return mul(out, *more) if more else out

def bind(e: Element, over: Mapping[str, str]) -> Element:
    """Sum over indices."""
    for name, sort in over.items():
        new = f"%f{next(fresh)}" + ("" if sort == "D" else f":{sort}")
        moved = ((put(t, {name: var(new)}), q) for t, q in e.items())
        e = collect((t._replace(bound=(*t.bound, new)), q) for t, q in moved)
    return e

def is_scalar(e: Element) -> bool:
    return all(t.open == EMPTY for t in e)


# -- 3 Normal form --------------------------------------------------------------------------------
class Fact(NamedTuple):
    """A known relation: left - right = 0, >= 0 or > 0, for all values of its free indices."""

    left: Element
    op: str
    right: Element
    sorts: Sorts

    @property
    def element(self) -> Element:
        return minus(self.left, self.right)

class Context:
    """Declarations, facts and rules; turns texts into elements, and these into normal forms."""

    def __init__(self, declare: Iterable[str], fixed: Iterable[str] = ()) -> None:
        self.kinds: dict[str, str] = {}
        self.slots: dict[str, list[str]] = {}
        self.facts: dict[str, Fact] = {}
        self.rules: dict[str, Rule] = {}
        self.lines: dict[str, set[str]] = {k: set() for k in ("declare", "rule", "assume", "given")}
        self.fixed: dict[str, str | None] = dict.fromkeys(fixed)
        self.apart: set[Poly] = set()
        self.cites: set[str] = set()
        self.two = False
        for line in declare:
            self.declare(line)

    def declare(self, line: str) -> None:
        """NAME[SORT,...]: KIND, a party's operator, a scalar, a ket, a phase or a sort."""
        match = re.fullmatch(r"([A-Za-z_][A-Za-z_0-9]*)(?:\[([\w,]+)\])?: (.+)", line)
        match = some(match, f"cannot read the declaration {line!r}")
        name, slots, kind = match[1], match[2].split(",") if match[2] else [], match[3]
        known = {f"{p}, {k}" for p in PARTIES for k in ("positive", "hermitian", "operator")}
        bare = {"ket", "phase", "root", "sort"}
        need(kind in known | {"real", "complex"} | bare, f"unknown kind in {line!r}")
        need(not slots or kind not in bare, f"{line!r} takes no index")
        if line in self.lines["declare"]:
            return  # two theories may share a line
        taken = (*self.kinds, "d", "val", "arg", "adj", "Sum", "delta")
        need(name not in taken, f"{name} is declared twice")
        self.kinds[name], self.slots[name] = kind, slots
        self.lines["declare"].add(line)

    # -- from texts to elements
    def sorts(self, trees: Iterable[Tree], outer: Sorts) -> Sorts:
        """The sort of every free index; some are known from outside.

        Letters say what sort their indices have. Only indices of [d] are computed with, and a delta
        compares integers modulo d or two indices of one sort.
        """
        known: Sorts = {**{n: s for n, s in self.fixed.items() if s}, **outer}
        used: Sorts = {}
        deltas: list[tuple[Poly, Poly, Sorts]] = []
        def note(p: Poly, sort: str, bound: Sorts) -> None:
            need(sort == "D" or single(p), f"an index of {sort} is computed with")
            for n in poly_names(p):
                if n not in bound:
                    used[n] = known.setdefault(n, sort)
                need(bound.get(n, known.get(n)) == sort, f"the index {n} has two sorts")
        def walk(tree: Tree, bound: Sorts) -> None:
            kind, first, *rest = tree
            if kind == "at":
                need(first in self.slots, f"{first!r} is not declared")
                slots = self.slots[first]
                need(len(slots) == len(rest[0]), f"{first} takes {len(slots)} indices")
                for p, sort in zip(rest[0], slots, strict=True):
                    note(p, sort, bound)
            elif kind == "call":
                note(rest[0], "D", bound)
            elif kind == "delta":
                deltas.append((first, rest[0], bound))
            elif kind == "sum":
                self.is_sort(rest[0])
                need(first not in {*bound, *self.fixed}, f"{first} is bound twice")
                walk(rest[1], {**bound, first: rest[0]})
            else:
                for part in tree[1:]:
                    if isinstance(part, tuple):
                        walk(part, bound)
        for tree in trees:
            walk(tree, {})
        for i, j, bound in deltas:  # an index in deltas only takes the sort it is compared with
            scope = {**known, **bound}
            found = {scope[n] for n in poly_names(i) | poly_names(j) if n in scope}
            need(len(found) <= 1, "a delta compares indices of two sorts")
            for p in (i, j):
                note(p, next(iter(found), "D"), bound)
        for n in self.fixed.keys() & used.keys():  # a fixed index is one thing in every line
            self.fixed[n] = used[n]
        return used

    def is_sort(self, name: str) -> None:
        need(name == "D" or self.kinds.get(name) == "sort", f"{name!r:.40} is no sort")

    def build(self, tree: Tree) -> Element:
        """The element of a tree, not yet in normal form."""
        METER.tick()
        kind, first, *rest = tree
        if kind == "num":
            return {ONE: first} if first else {}
        if kind == "dim":
            return dimension(first)
        if kind in ("+", "*"):
            return (add if kind == "+" else mul)(self.build(first), self.build(rest[0]))
        if kind == "^":
            return mul(*[self.build(first)] * rest[0])
        if kind == "adj":
            return self.adjoint(self.build(first))
        if kind == "sum":
            return bind(self.build(rest[1]), {first: rest[0]})
        if kind == "delta":
            return equals(first, rest[0])
        if kind == "call":
            return self.call(first, rest[0])
        sort, word = self.kinds[first], ((first, tuple(rest[0]), False),)
        if sort in ("real", "complex"):
            return {Term(scalars=word): Fraction(1)}
        if sort == "ket":
            return ket(first)
        party = sort.partition(",")[0]
        need(party in PARTIES, f"{first} cannot be used here")
        alice, bob, eve = (word if p == party else () for p in PARTIES)
        return {Term(open=("", alice, bob, eve, "")): Fraction(1)}

    def call(self, name: str, p: Poly) -> Element:
        """val(m), the integer m as a number; or t(p), the p-th power of a phase."""
        if name == "val":
            need(all(len(key) <= 1 for key, _ in p), "val takes sums of indices")
            atoms = {(): ONE, ("d",): Term(power=1)}
            return collect((atoms.get(key) or Term(scalars=(("val", (((key, 1),),), False),)),
                            Fraction(value)) for key, value in p)
        need(self.kinds.get(name) in ("phase", "root"), f"{name!r} is no phase")
        return {Term(phases=((name, p),) if p else ()): Fraction(1)}

    def adjoint(self, e: Element) -> Element:
        """Bras and kets change places, words are reversed; real numbers and deltas stay."""
        def star(items: Word) -> Word:
            return tuple((n, a, s ^ self.stars(n)) for n, a, s in items)
        def flip(c: Chain) -> Chain:
            return (c[4], star(c[1])[::-1], star(c[2])[::-1], star(c[3])[::-1], c[0])
        def adj(t: Term) -> Term:
            phases = tuple((b, poly_add((), p, -1)) for b, p in t.phases)
            return ordered(t._replace(scalars=star(t.scalars), phases=phases,
                                      closed=tuple(map(flip, t.closed)), open=flip(t.open)))
        return each(e, adj)

    def stars(self, name: str) -> bool:
        """Whether a letter differs from its adjoint."""
        return name != "val" and self.kinds[name].endswith(("complex", "operator"))

    def parse(self, text: Any, outer: Sorts) -> Element:
        """The element of a text where some indices have a known sort; others are of [d]."""
        tree = Parser(text).whole()
        for name, sort in self.sorts([tree], outer).items():
            need(outer.get(name, "D") == sort, f"the index {name} has another sort here")
        return self.build(tree)

    def relation(self, text: Any) -> Fact:
        left, op, right = Parser(text).relation()
        sorts = self.sorts([left, right], {})
        return Fact(self.build(left), op, self.build(right), sorts)

    # -- normal form
    def normal(self, e: Element, rules: Iterable[Rule] = (), without: Names = ()) -> Element:
        """Simplify, rewrite with the rules until none applies, and rename bound indices."""
        rules = [*(rule for name, rule in self.rules.items() if name not in without), *rules]
        todo, done = list(e.items()), list[tuple[Term, Fraction]]()
        while todo:
            METER.tick(8)
            need(len(todo) <= MAX_TERMS, "rewriting makes too many terms")
            old, q = todo.pop()
            term = self.tidy(old)
            if term is None:
                continue
            new = next((x for rule in rules if (x := rule.apply(term)) is not None), None)
            if new is None:
                done.append((self.rename(term), q))
            else:
                todo.extend((t, q * v) for t, v in new.items())
        return collect(done)

    def periodic(self, where: set[str]) -> bool:
        """Whether an index used like this counts modulo d only: not as an integer of [d]."""
        return all(u in ("arg", "delta") or self.kinds.get(u) == "root" for u in where)
    def modular(self, e: Element, name: str) -> bool:
        return all(self.periodic(uses(t, name)) for t in e)

    def tidy(self, term: Term) -> Term | None:
        """Deltas, sums over indices that occur nowhere or in roots of unity only; None for zero."""
        while True:
            METER.tick(2 + len(term.bound))
            # w^d = 1 for a root w; p = 0 as -p = 0; delta(0) = 1; 1 is not 0 modulo d >= 2
            phases = ((b, modulo(p) if self.kinds[b] == "root" else p) for b, p in term.phases)
            deltas = {poly_add((), p, -1) if p and p[0][1] < 0 else p
                      for p in map(modulo, term.deltas)}
            one = self.two and (((), 1),) in deltas
            if one or self.apart & deltas or ("val", ((),), False) in term.scalars:  # val(0) = 0
                return None
            term = ordered(term._replace(phases=tuple(phases), deltas=tuple(deltas - {()})))
            step = self.solve_delta(term) or self.sum_out(term)
            if step is None:
                return term
            term = step

    def solve_delta(self, term: Term) -> Term | None:
        """Use a delta to replace one index: a bound one that goes away, else the last free one.

        name = rest modulo d, where the name has the coefficient 1 or -1 and is not in the rest.
        For every value of the rest just one value of the name in [d] makes the delta 1, so a sum
        over the name leaves one term. Its value is the rest itself if that lies in [d] as well, or
        in the sort that both have; else the name is replaced where it counts modulo d only.
        """
        for p in term.deltas:
            names = [k[0] for k, v in p if len(k) == 1 and abs(v) == 1]
            names = [n for n in names if sum(n in k for k, _ in p) == 1]
            summed = [n for n in names if n in term.bound]
            for name in summed or names[-1:]:
                rest = poly({k: -v * dict(p)[(name,)] for k, v in p if k != (name,)})
                where = uses(term, name, p)
                if not (in_range(rest) or (self.periodic(where) and ":" not in name)):
                    continue
                if summed:
                    left = term._replace(deltas=tuple(x for x in term.deltas if x != p))
                    return put(unbound(left, {name}), {name: rest})
                if where and not poly_names(rest) & {*term.bound}:
                    return put(term, {name: rest}, p)
        return None

    def sum_out(self, term: Term) -> Term | None:
        """A sum over an index that nothing uses, or that is in the exponent of one root only."""
        for name in term.bound:
            where, left = uses(term, name), unbound(term, {name})
            if not where and ":" in name:  # as many equal terms as the sort has elements
                size = (sort_of(name)[1:], (), False)
                return ordered(left._replace(scalars=(*left.scalars, size)))
            if not where:  # d equal terms
                return left._replace(power=left.power + 1)
            base = where.pop()
            if where or self.kinds.get(base) != "root":
                continue
            # Sum_m w^(m*slope + rest) = d*delta(slope,0)*w^rest, as w is a primitive d-th root of 1
            phases = dict(term.phases)
            terms = [(k, v) for k, v in phases[base] if name in k]
            if all(k.count(name) == 1 for k, _ in terms):
                slope = poly({tuple(n for n in k if n != name): v for k, v in terms})
                phases[base] = tuple(x for x in phases[base] if name not in x[0])
                return ordered(left._replace(power=left.power + 1, phases=tuple(phases.items()),
                                             deltas=(*left.deltas, slope)))
        return None

    def rename(self, term: Term) -> Term:
        """Shift and rename bound indices so that equal sums look equal, as far as found out."""
        for name in term.bound:
            if ":" not in name and self.periodic(uses(term, name)):
                # the first index of a letter, s*name + rest with s = 1 or -1, is made the new name:
                # a bijection of [d] modulo d, and the name counts modulo d only
                found = (p for where, p in places(term) if where == "arg" and name in poly_names(p))
                first = next(found, ())
                rest, s = tuple(x for x in first if x[0] != (name,)), dict(first).get((name,), 0)
                if abs(s) == 1 and name not in poly_names(rest) and first != var(name):
                    term = put(term, {name: poly_add((((name,), s),), rest, -s)})
        need(len(term.bound) <= MAX_BOUND, "a sum has too many bound indices")
        # Of all the ways to number the bound indices the first is taken; so that fewer are tried,
        # they are first ordered by the term as it looks when all the others are called alike.
        groups: dict[Any, list[str]] = {}
        for b in term.bound:
            alike = {x: var("%a" if x == b else "%b") for x in term.bound}
            look = put(term._replace(bound=()), alike)
            groups.setdefault((sort_of(b), look), []).append(b)
        candidates, size = list[Term](), sum(1 for _ in places(term))
        for choice in product(*(permutations(groups[s]) for s in sorted(groups))):
            METER.tick(4 + size)
            names = [b for group in choice for b in group]
            new = {b: f"%{i}{sort_of(b)}" for i, b in enumerate(names)}
            renamed = put(term, {b: var(n) for b, n in new.items()})
            candidates.append(renamed._replace(bound=tuple(new.values())))
        return min(candidates)

def modulo(p: Poly) -> Poly:
    """Drop multiples of d."""
    return tuple((k, v) for k, v in p if "d" not in k)
def unbound(term: Term, names: set[str]) -> Term:
    """The term without the sums over some indices."""
    return term._replace(bound=tuple(b for b in term.bound if b not in names))

class Rule:
    """A known equation read from left to right; its left side is one term with coefficient 1.

    Where the left side, with indices put for its free indices, is a factor of a term, the right
    side with the same indices has the same value. A sum on the left matches a sum of the term whose
    index occurs in the matched letters only, so that the rest of the term is a constant factor.
    """

    def __init__(self, context: Context, fact: Fact) -> None:
        need(list(fact.left.values()) == [1], "a rule's left side is not one product")
        (term,) = fact.left
        plain = not (term.power or term.phases or term.deltas)
        need(plain, "a rule's left side has a phase or delta")
        need(len(term.closed) + (term.open != EMPTY) <= 1, "a rule's left side has two chains")
        self.scalars, self.bound, self.right = term.scalars, term.bound, fact.right
        self.chain = term.closed[0] if term.closed else term.open
        self.variables = (fact.sorts.keys() - context.fixed.keys()) | set(term.bound)
        # these stand for an integer of [d] on the right, not only for its class modulo d
        self.integers = {v for v in self.variables if not context.modular(fact.right, v)}
        need(all(in_range(p) for _, p in places(term)), "a rule's left side has a composite index")
        need(term != ONE, "a rule's left side is 1")
        need(self.variables <= names_of(term), "a rule has an index that no letter on its left has")

    def apply(self, term: Term) -> Element | None:
        """The element that a term becomes where the rule first applies, else None."""
        chains = (*term.closed, term.open)
        for found, scalars in self.match_scalars(self.scalars, term.scalars, {}):
            rest = term._replace(scalars=scalars)
            ways = [(rest, EMPTY, EMPTY, found)] if self.chain == EMPTY else (
                (rest._replace(closed=chains[:-1][:i] + chains[i + 1 : -1],
                               open=term.open if i < len(term.closed) else EMPTY), *way)
                for i, c in enumerate(chains) for way in self.match_chain(c, found))
            for way in ways:
                if (out := self.finish(*way)) is not None:
                    return out
        return None

    def match_scalars(self, wanted: Word, have: Word, found: Found) -> Iterator[tuple[Found, Word]]:
        """The ways to find the wanted scalars among those of a term, and what is left of these."""
        if not wanted:
            yield found, have
            return
        for i, factor in enumerate(have):
            new = self.unify(wanted[:1], (factor,), found)
            if new is not None:
                yield from self.match_scalars(wanted[1:], have[:i] + have[i + 1 :], new)

    def match_chain(self, c: Chain, found: Found) -> Iterator[tuple[Chain, Chain, Found]]:
        """The ways to read a chain as before * (the rule's chain) * after."""
        METER.tick(3)
        bra, *mine, ket = self.chain
        theirs, sizes = c[1:4], [len(w) for w in mine]
        if (bra and bra != c[0]) or (ket and ket != c[4]):
            return
        spots = []  # where each party's word may start: next to the bra, to the ket, or anywhere
        for w, n in zip(theirs, sizes, strict=True):
            last = len(w) - n
            starts = range(last + 1) if n and not (bra or ket) else [0 if bra else last]
            spots.append([s for s in starts if s >= 0 and (s == last or not ket)])
        for start in product(*spots):
            new: Found | None = found
            for w, m, s, n in zip(theirs, mine, start, sizes, strict=True):
                new = None if new is None else self.unify(m, w[s : s + n], new)
            if new is not None:
                a, b, e = (w[:s] for w, s in zip(theirs, start, strict=True))
                before: Chain = ("" if bra else c[0], a, b, e, "")
                a, b, e = (w[s + n :] for w, s, n in zip(theirs, start, sizes, strict=True))
                yield before, ("", a, b, e, "" if ket else c[4]), new

    def unify(self, pattern: Word, word: Word, found: Found) -> Found | None:
        """What the rule's indices stand for if a word is an instance of a pattern."""
        METER.tick()
        if [(n, s) for n, _, s in pattern] != [(n, s) for n, _, s in word]:
            return None
        found = dict(found)
        for (_, args, _), (_, others, _) in zip(pattern, word, strict=True):
            for p, a in zip(args, others, strict=True):
                v = single(p)
                if v is None or v not in self.variables:
                    if p != a:
                        return None
                elif found.setdefault(v, a) != a or (v in self.integers and not in_range(a)):
                    return None
        return found

    def finish(self, rest: Term, before: Chain, after: Chain, found: Found) -> Element | None:
        """rest * before * (the right side) * after, if the left's sums are sums of the term."""
        images = {single(found[b]) or "" for b in self.bound}
        if len(images) < len(self.bound) or not images <= set(rest.bound):
            return None
        others = {n for v, p in found.items() if v not in self.bound for n in poly_names(p)}
        if images & (others | names_of(rest._replace(closed=(*rest.closed, before, after)))):
            return None
        # bound names of the rest stay, as the other factors refer to them: it is the left factor
        constant = unbound(rest._replace(open=EMPTY), images)
        right = substitute(each(self.right, freshen), found)
        first, last = ({Term(open=c): Fraction(1)} for c in (before, after))
        out = mul({constant: Fraction(1)}, first, right, last)
        return each(out, lambda t: t._replace(open=join(rest.open, t.open)))


# -- 4 Facts --------------------------------------------------------------------------------------
def assume(context: Context, line: str, kind: str) -> None:
    """Take an assumption "name: relation" into the context; a rule also rewrites."""
    name, colon, text = line.partition(": ")
    need(colon and re.fullmatch(NAME, name), f"the assumption {line!r} has no name")
    if name in context.facts and text in context.lines[kind]:
        return  # two theories may share a line
    need(name not in context.facts, f"the name {name!r} is used twice")
    fact = context.facts[name] = context.relation(text)
    need(fact.op != "!=", f"the assumption {name!r} is an inequation")
    if kind == "rule":
        need(fact.op == "=", f"the rule {name!r} is no equation")
        context.rules[name] = Rule(context, fact)
    need(fact.op == "=" or is_scalar(fact.element), f"{name!r} does not compare scalars")
    if fact.op == ">=" and fact.element == minus(dimension(1), {ONE: Fraction(2)}):
        context.two = True  # d >= 2
    context.lines[kind].add(text)

def index_in(text: Any, sorts: Sorts) -> tuple[Poly, str]:
    """An index polynomial and the sort of its names."""
    p = polynomial(Parser(text).whole())
    found = {sorts.get(n, "D") for n in poly_names(p)} or {"D"}
    need(len(found) == 1, f"the index {text!r:.40} mixes sorts")
    (sort,) = found
    need(sort == "D" or single(p), f"the index {text!r:.40} is no index of {sort}")
    return p, sort

def instance(context: Context, item: Table, sorts: Sorts) -> Element:
    """A known relation's element with some of its free indices replaced, the others as here."""
    fact, images = context.facts[item.get("use") or item["fact"]], {}
    at = words(item.get("at", {}))
    for name in at:
        need(name in fact.sorts.keys() - context.fixed.keys(), f"no free index {name!r:.40}")
    for name, sort in fact.sorts.items():
        images[name], found = index_in(at.get(name, name), sorts)
        need(found == sort, f"the index {name} has another sort here")
        # val(.) and phases know the integer of [d], not only its class modulo d
        fits = in_range(images[name]) or context.modular(fact.element, name)
        need(fits, f"the index {name!r} stands for an integer of [d]")
    return substitute(fact.element, images)

def binders(context: Context, text: str) -> Sorts:
    """The indices that "j k b:K" sums over, with their sorts."""
    out: Sorts = {}
    for word in text.split(" ") if text else ():
        parser = Parser(word)
        name, sort = parser.ended(parser.binder())
        need(name not in out and name not in context.fixed, f"cannot sum over {word!r:.40}")
        context.is_sort(sort)
        out[name] = sort
    return out

def combination(context: Context, items: Iterable[Any], sorts: Sorts) -> Element:
    """The sum of left * fact * right over known equations: an element that is zero."""
    out: Element = {}
    texts = dict.fromkeys(("left", "right", "sum"), str)
    for item in items:
        fields(item, {"use": str}, {**texts, "at": dict, "adjoint": int})
        known(context, item["use"], "=")
        over = binders(context, item.get("sum", ""))
        inner = {**sorts, **over}
        e = instance(context, item, inner)
        e = context.adjoint(e) if item.get("adjoint") else e
        left, right = (context.parse(item.get(side, "1"), inner) for side in ("left", "right"))
        out = add(out, bind(mul(left, e, right), over))
    return out

def known(context: Context, name: Any, *ops: str) -> Fact:
    """The fact of a name, an equation or an inequality."""
    fact = context.facts.get(name) if isinstance(name, str) else None
    if fact is None or fact.op not in ops:
        raise Rejected(f"{name!r:.60} is no known {'equation' if '=' in ops else 'inequality'}")
    return fact


# -- 5 Steps --------------------------------------------------------------------------------------
def factor(context: Context, item: Any, sorts: Sorts) -> tuple[Element, bool, Element]:
    """A scalar that is known not to be negative: element, whether positive, and its root.

    If the factor is zero then so is its root; the root of a positive factor is 1.
    """
    if isinstance(item, str):
        power = {"d": 1, "1/d": -1}.get(item, 0)
        q = Fraction(1) if power else rational(item)
        need(q > 0, f"the weight {item} is not positive")
        return {Term(power=power): q}, True, UNIT
    kinds = {"fact": str, "square": str, "equal": list, "apart": list, "index": str, "above": str}
    fields(item, {}, {"at": dict, **kinds})
    kind = next((k for k in kinds if k in item), "")
    need(kind and len(item) == 1 + ("at" in item and kind == "fact"), "a factor is one thing")
    value = item[kind]
    if kind == "fact":
        positive = known(context, value, ">", ">=").op == ">"
        e = instance(context, item, sorts)
        return e, positive, UNIT if positive else e
    if kind == "square":
        x = context.parse(value, sorts)
        need(is_scalar(x), "the square of something that is no scalar")
        return mul(x, context.adjoint(x)), False, x
    if kind in ("index", "above"):  # 0 <= m and m <= d - 1
        m, sort = index_in(value, sorts)
        need(sort == "D" and single(m), "only an index of [d] has a range")
        e = context.call("val", m)
        e = e if kind == "index" else minus(dimension(1), UNIT, e)
        return e, False, e
    need(len(value) == 2, "two indices are compared")
    (i, s), (j, t) = (index_in(x, sorts) for x in value)
    need(s == t == "D", "only indices of [d] are compared")
    e = equals(i, j) if kind == "equal" else minus(UNIT, equals(i, j))
    return e, False, e

def factors(context: Context, items: Iterable[Any], sorts: Sorts) -> tuple[Element, bool, Element]:
    """The product of factors, whether it is positive, and its root."""
    e, strict, root = UNIT, True, UNIT
    for item in items:
        value, positive, part = factor(context, item, sorts)
        e, strict, root = mul(e, value), strict and positive, mul(root, part)
    return e, strict, root

def piece(context: Context, item: Any, sorts: Sorts) -> tuple[Element, bool, Element, Sorts]:
    """A non-negative summand: element, whether positive, what vanishes if it is zero, sums."""
    fields(item, {"times": list}, {"sum": str, "of": str, "in": list, "state": str})
    over = binders(context, item.get("sum", ""))
    inner = {**sorts, **over}
    e, strict, root = factors(context, item["times"], inner)
    if "of" in item:
        state = item.get("state", "psi")
        need(context.kinds.get(state) == "ket", f"{state!r:.40} is no state")
        vector = mul(context.parse(item["of"], inner), ket(state))
        between, seen = UNIT, set()
        for text in item.get("in", []):  # positive operators that commute: a positive product
            tree = Parser(text).whole()
            letter = context.kinds.get(tree[1], "") if tree[0] == "at" else ""
            party, _, kind = letter.partition(", ")
            need(kind == "positive", f"{text!r:.40} is no positive operator")
            need(party not in seen, f"{text!r:.40} is a second operator of {party}")
            seen.add(party)
            between = mul(between, context.parse(text, inner))
        # <v|B|v> >= 0, and if it is zero then B|v> = 0
        e = mul(e, context.adjoint(vector), between, vector)
        root = mul(root, between, vector)
    need(is_scalar(e), "a summand is no scalar")
    return bind(e, over), strict and "of" not in item, root, over

class Prover:
    """Checks the steps of one derivation in one context."""

    def __init__(self, context: Context, lemmas: Mapping[str, Lemma]) -> None:
        self.context, self.lemmas = context, lemmas

    def step(self, step: Any) -> None:
        """Check a step and take its claim as a fact."""
        kind = str(step.get("kind")) if isinstance(step, dict) else ""
        need(kind in KINDS, f"unknown kind of step {kind!r:.40}")
        required, optional = KINDS[kind]
        fields(step, {"name": str, "kind": str, "claim": str, **required}, optional)
        name, facts = step["name"], self.context.facts
        need(re.fullmatch(NAME, name), f"{name!r:.40} is no name for a step")
        need(name not in facts, f"the name {name!r} is used twice")
        fact = self.context.relation(step["claim"])
        shows = {"sign": (">=", ">"), "lemma": ("=", ">=", ">"), "cite": ("=", ">=", ">")}
        need(fact.op in shows.get(kind, ("=",)), f"a step of kind {kind} cannot show {fact.op}")
        rules = [Rule(self.context, known(self.context, n, "=")) for n in step.get("rewrite", [])]
        getattr(self, kind)(step, fact, rules)
        facts[name] = fact  # only now: no step uses its own claim

    def zero(self, e: Element, rules: Iterable[Rule], what: str, without: Names = ()) -> None:
        need(all(isinstance(n, str) for n in without), "a rule is left out by name")
        rest = self.context.normal(e, rules, without)
        if rest:
            term = show(*next(iter(rest.items())))
            raise Rejected(f"{what}: {len(rest)} terms are left over, as {term}")

    def scale(self, step: Table, sorts: Sorts) -> Element:
        out, positive, _ = factors(self.context, step.get("scale", []), sorts)
        need(positive, "a scale is not known to be positive")
        return out

    def identity(self, step: Table, fact: Fact, rules: list[Rule]) -> None:
        """scale * claim is a combination of known equations; the scale is positive."""
        zero = combination(self.context, step.get("by", []), fact.sorts)
        e = mul(self.scale(step, fact.sorts), fact.element)
        self.zero(minus(e, zero), rules, "the identity fails", step.get("without", []))

    def sign(self, step: Table, fact: Fact, rules: list[Rule]) -> None:
        """scale * claim is a sum of non-negative pieces, one of them positive for ">".

        With "further": [l, k] the pieces may speak of some index l other than k: there is one, as
        d >= 2. The claim does not speak of l, so that it holds if the sum is right for that l.
        """
        c, inner = self.context, dict(fact.sorts)
        need(is_scalar(fact.element), "only scalars have signs")
        if "further" in step:
            need(len(step["further"]) == 2 and c.two, "a further index needs d >= 2")
            (new, _), (old, sort) = (index_in(x, inner) for x in step["further"])
            name = single(new) or ""
            need(name and single(old) and sort == "D", "the further index is not one of [d]")
            need(name not in {*inner, *c.fixed} and new != old, "the further index is not new")
            inner[name] = "D"
            c.apart = {poly_add(new, old, -1), poly_add(old, new, -1)}
        total, strict = combination(c, step.get("by", []), inner), False
        for item in step["pieces"]:
            e, positive, _, _ = piece(c, item, inner)
            total, strict = add(total, e), strict or positive
        need(strict or fact.op == ">=", "no summand is known to be positive")
        self.zero(minus(mul(self.scale(step, inner), fact.element), total), rules, "the sum fails")
        c.apart = set()

    def vanish(self, step: Table, fact: Fact, rules: list[Rule]) -> None:
        """Non-negative pieces sum to zero, so each is zero; the claim is what one of them says."""
        c, picked = self.context, step["pick"]
        need(0 <= picked < len(step["pieces"]), "there is no such piece")
        pieces = [piece(c, item, fact.sorts) for item in step["pieces"]]
        _, _, root, over = pieces[picked]  # the claim's indices are those summed over in the piece
        same_sorts(over, {n: fact.sorts.get(n, "D") for n in over})
        zero = combination(c, step.get("by", []), fact.sorts)
        total = add(*(e for e, _, _, _ in pieces))
        self.zero(minus(total, zero), rules, "the pieces do not sum to zero")
        self.zero(minus(fact.element, root), rules, "the claim is not what vanishes")

    def telescope(self, step: Table, fact: Fact, rules: list[Rule]) -> None:
        """Sum(m, f) = F(d) - F(0) because F(m+1) - F(m) = f(m) for every m in [d]."""
        tree = Parser(step["claim"]).relation()[0]
        need(tree[0] == "sum" and tree[2] == "D", "the claim's left side is no sum over [d]")
        m, body = tree[1], self.context.build(tree[3])
        need(m not in fact.sorts, f"the index {m} is also free")
        total = self.context.parse(step["with"], {**fact.sorts, m: "D"})
        for t in (*body, *total):  # val(.) and phases alone make sense at m = d
            need(not uses(t, m) & {"arg", "delta"}, f"{m} is the index of a letter")
        difference = minus(self.moved(total, m, poly({(m,): 1, (): 1})), total, body)
        self.zero(difference, rules, "the difference fails")
        ends = minus(self.moved(total, m, var("d")), self.moved(total, m, ()))
        self.zero(minus(fact.right, ends), rules, "the end points fail")

    def moved(self, e: Element, name: str, p: Poly) -> Element:
        """An element with an integer index replaced in val(.) and in phases."""
        out, atom = [], ("val", (var(name),), False)
        for t, q in e.items():
            rest = put(t._replace(scalars=tuple(x for x in t.scalars if x != atom)), {name: p})
            out.append(mul({rest: q}, *[self.context.call("val", p)] * t.scalars.count(atom), UNIT))
        return add(*out)

    def separate(self, step: Table, fact: Fact, rules: list[Rule]) -> None:
        """W psi = 0 with W of one party gives W = 0, where psi separates that party."""
        c, party, state = self.context, step["party"], step.get("state", "psi")
        given = f"{state} separates {party}" in c.lines["given"]
        need(given, f"{state!r:.40} separates no {party!r:.40}")
        source = known(c, step["from"], "=")
        for t in fact.element:
            bra, *others, right = t.open
            del others[PARTIES.index(party)]
            need(not (bra or right or any(others)), f"the claim is not about {party} alone")
        same_sorts(source.sorts, fact.sorts)
        self.zero(minus(mul(fact.element, ket(state)), source.element), rules, "the claim differs")

    def connect(self, step: Table, fact: Fact, rules: list[Rule]) -> None:
        """e[j,k] (x(j) - y(k)) = 0 gives x(j) = x(l), where positive e connect all indices."""
        c, edge = self.context, step["edge"]
        need(f"{edge} connects" in c.lines["given"], f"{edge!r:.40} is not known to connect")
        source = known(c, step["from"], "=")
        need(not {"j", "k", "l"} & c.fixed.keys(), "the indices j, k, l are free")
        need(fact.sorts.keys() == {"j", "l"}, "the claim is of j and l")
        weight = c.relation(f"{edge}[j,k] = 0")
        x, y = (c.parse(step[name], weight.sorts) for name in "xy")
        need(is_scalar(x) and is_scalar(y), "x and y are scalars")
        for e, own in ((x, "j"), (y, "k")):
            others = {n for t in e for n in names_of(t) - {own, *t.bound}}
            need(not others, "x is a scalar of j and y a scalar of k")
        need(fact.sorts["j"] == fact.sorts["l"] == weight.sorts["j"], "the claim has other indices")
        same_sorts(source.sorts, weight.sorts)
        self.zero(minus(mul(weight.left, minus(x, y)), source.element), rules, "the source differs")
        other = substitute(x, {"j": var("l")})
        self.zero(minus(fact.element, minus(x, other)), rules, "the claim differs")

    def lemma(self, step: Table, fact: Fact, rules: list[Rule]) -> None:
        """A goal of a statement that this one depends on; its assumptions must all hold here."""
        c, name = self.context, step["goal"]
        goal = some(self.lemmas.get(name), f"{name!r:.60} is not a proved goal of a premise")
        need(step["claim"] == goal.claim, "the claim is not that of the goal")
        need(goal.fixed <= c.fixed.keys(), "the goal speaks of other fixed indices")
        meet, equations = words(step.get("meet", {})), c.lines["rule"] | c.lines["assume"]
        for kind, texts in goal.lines.items():
            for text in sorted(texts):
                if kind in ("declare", "given"):
                    need(text in c.lines[kind], f"the goal also assumes {text!r}")
                elif text in equations:
                    self.general(c.relation(text), goal.fixed, text)
                else:
                    need(text in meet, f"the goal also assumes {text!r}")
                    self.meets(text, meet[text], goal.fixed)
        c.cites |= goal.cites

    def general(self, fact: Fact, fixed: frozenset[str], text: str) -> None:
        """What was assumed for all values of an index is not known here for one value only."""
        fewer = fact.sorts.keys() & self.context.fixed.keys() - fixed
        need(not fewer, f"{text!r:.80} is assumed for every {sorted(fewer)}, fixed here")

    def meets(self, text: str, name: Any, fixed: frozenset[str] = frozenset()) -> None:
        """A known fact says what the text says."""
        wanted, fact = self.context.relation(text), self.context.facts.get(name)
        self.general(wanted, fixed, text)
        if fact is None or (fact.op != wanted.op and (fact.op, wanted.op) != (">", ">=")):
            raise Rejected(f"{name!r:.60} does not show {wanted.op}")
        same_sorts(fact.sorts, wanted.sorts)
        self.zero(minus(wanted.element, fact.element), (), f"{name!r:.60} is not {text!r}")

    def cite(self, step: Table, fact: Fact, rules: list[Rule]) -> None:
        """A named theorem from the list; its premises must be known facts."""
        name = step["theorem"]
        entry = some(CITED.get(name), f"{name!r:.60} is not on the list of cited theorems")
        need(step["claim"] == entry["conclusion"], "the claim is not the theorem's conclusion")
        missing = set(entry["declare"]) - self.context.lines["declare"]
        need(not missing, f"the theorem speaks of {sorted(missing)}")
        need(len(step["premises"]) == len(entry["premises"]), "the theorem has other premises")
        for text, fact_name in zip(entry["premises"], step["premises"], strict=True):
            need(isinstance(fact_name, str), "a premise is not named")
            self.meets(text, fact_name)
        self.context.cites.add(name)

def same_sorts(one: Sorts, other: Sorts) -> None:
    for name in one.keys() & other.keys():
        need(one[name] == other[name], f"the index {name} has two sorts")

#: What a step of each kind must and may have, besides name, kind and claim.
KINDS: dict[str, tuple[dict[str, type], dict[str, type]]] = {
    "identity": ({}, {"by": list, "scale": list, "rewrite": list, "without": list}),
    "sign": ({"pieces": list}, {"by": list, "scale": list, "rewrite": list, "further": list}),
    "vanish": ({"pieces": list, "pick": int}, {"by": list, "rewrite": list}),
    "telescope": ({"with": str}, {"rewrite": list}),
    "separate": ({"from": str, "party": str}, {"state": str, "rewrite": list}),
    "connect": ({"from": str, "edge": str, "x": str, "y": str}, {"rewrite": list}),
    "lemma": ({"goal": str}, {"meet": dict}),
    "cite": ({"theorem": str, "premises": list}, {}),
}

def show(term: Term, q: Fraction) -> str:
    """A term for a message."""
    def index(p: Poly) -> str:
        return "+".join("*".join([str(v)] * (v != 1 or not k) + list(k)) for k, v in p) or "0"
    def word(items: Iterable[Letter]) -> list[str]:
        return [n + "^*" * s + (f"[{','.join(map(index, a))}]" if a else "") for n, a, s in items]
    parts = word(term.scalars) + [f"{b}({index(p)})" for b, p in term.phases]
    parts += [f"delta({index(p)})" for p in term.deltas]
    for bra, *inner, right in (*term.closed, term.open):
        letters = word(x for w in inner for x in w)
        parts += [f"<{bra}|"] * bool(bra) + letters + [f"|{right}>"] * bool(right)
    head = f"Sum({','.join(term.bound)}) " if term.bound else ""
    return f"{head}{q} d^{term.power} {'*'.join(parts)}".strip()


# -- 6 Examples -----------------------------------------------------------------------------------
Number = tuple[Fraction, ...]  # a polynomial in zeta, lowest coefficient first

def rational(text: Any) -> Fraction:
    need(isinstance(text, str), f"{text!r:.60} is no rational number")
    fits = re.fullmatch(r"-?[0-9]{1,60}(/(?=0*[1-9])[0-9]{1,60})?", text)
    need(fits, f"{text!r:.60} is no rational number")
    return Fraction(text)

def cyclotomic_polynomial(n: int) -> list[int]:
    """Coefficients of Phi_n, lowest first: x^n - 1 divided by Phi_m for every proper divisor m."""
    p = [-1] + [0] * (n - 1) + [1]
    for m in range(1, n):
        if n % m == 0:
            q, out = cyclotomic_polynomial(m), []
            while len(p) >= len(q):
                lead = p.pop()
                out.append(lead)
                for i, v in enumerate(q[:-1]):
                    p[len(p) - len(q) + 1 + i] -= lead * v
            p = out[::-1]
    return p

class Field:
    """Q(zeta_N): polynomials in zeta modulo Phi_N; equal tuples, equal numbers."""

    def __init__(self, n: int) -> None:
        need(1 <= n <= 240, "the order of the root of unity is from 1 to 240")
        self.n, self.phi = n, cyclotomic_polynomial(n)
        self.size = len(self.phi) - 1

    def reduce(self, p: list[Fraction]) -> Number:
        while len(p) > self.size:
            lead = p.pop()
            for i in range(self.size if lead else 0):
                p[len(p) - self.size + i] -= lead * self.phi[i]
        return tuple(p + [Fraction(0)] * (self.size - len(p)))

    def number(self, q: Fraction | int) -> Number:
        return self.reduce([Fraction(q)])
    def root(self, k: int) -> Number:
        return self.reduce([Fraction(0)] * (k % self.n) + [Fraction(1)])

    def mul(self, x: Number, y: Number) -> Number:
        out = [Fraction(0)] * (2 * self.size - 1)
        terms = [(j, b) for j, b in enumerate(y) if b]
        for i, a in enumerate(x):
            METER.tick(len(terms) if a else 0)
            for j, b in terms if a else ():
                out[i + j] += a * b
        return self.reduce(out)

    def conjugate(self, x: Number) -> Number:
        out = [Fraction(0)] * self.n
        for i, a in enumerate(x):
            out[-i % self.n] += a
        return self.reduce(out)

    def at_least(self, x: Number) -> Fraction:
        """A lower bound of a number that equals its conjugate: of the sum of x_k cos(2 pi k/N)."""
        need(self.conjugate(x) == x, "the sign of a number that is not real")
        bounds = ((a * b for b in cosine(k, self.n)) for k, a in enumerate(x) if a)
        return sum(map(min, bounds), Fraction(0))

DIGITS = 10**50
PI = Fraction(314159265358979323846264338327950288419716939937510, DIGITS)  # pi < PI + 1/DIGITS

def cosine(k: int, n: int) -> tuple[Fraction, Fraction]:
    """Bounds of cos(2 pi k/n), from the Taylor series at x = 2 PI k/n, where 0 <= k/n <= 1/2."""
    METER.tick(300)
    x = PI * Fraction(2 * min(k % n, -k % n), n)
    total, term, i = Fraction(0), Fraction(1), 0
    while abs(term) > Fraction(1, DIGITS):
        total, term, i = total + term, -term * x * x / ((i + 1) * (i + 2)), i + 2
    # x^2 < 10 < 3*4: the terms left out alternate and decrease, so they are at most the first; the
    # angle is between x and x + 1/DIGITS, and |cos'| <= 1
    slack = Fraction(2, DIGITS)
    return total - slack, total + slack

class Example:
    """Definitions and checks over Q(zeta_N), evaluated exactly for every value of their indices.

    A free index ranges over [d]. An index that is computed with counts modulo d in a table and in a
    delta; any other index of a table is in its range. What holds on all of a larger sort is said by
    a sum over it. A definition is a function of integers.
    """

    def __init__(self, table: Table) -> None:
        optional = {"define": list, "table": dict, "size": dict}
        fields(table, {"d": int, "root": int, "check": list}, optional)
        self.d, self.field, self.checks = table["d"], Field(table["root"]), table["check"]
        self.size = {"D": self.d, **table.get("size", {})}
        need(all(1 <= n <= 64 for n in self.size.values()), "a size is out of range")
        need(self.checks, "there is nothing to check")
        self.definitions: dict[str, tuple[list[str], Tree]] = {}
        self.known: dict[Any, Number] = {}
        self.tables = {name: self.read(rows) for name, rows in table.get("table", {}).items()}
        for line in table.get("define", []):
            left, op, right = Parser(line).relation()
            need(left[0] == "at" and op == "=", f"cannot read the definition {line!r:.60}")
            names = [n for n in map(single, left[2]) if n]
            need(len({*names}) == len(left[2]), f"bad indices in {line!r:.60}")
            need(left[1] not in self.definitions and left[1] not in self.tables, f"{left[1]} again")
            self.definitions[left[1]] = names, right

    def read(self, rows: Any) -> Any:
        if not isinstance(rows, list):
            return self.value(Parser(rows).whole(), {})
        need(rows and len({str(self.shape(x)) for x in rows}) == 1, "a table is no rectangle")
        return [self.read(x) for x in rows]

    def shape(self, rows: Any) -> list[int]:
        return [len(rows), *self.shape(rows[0])] if isinstance(rows, list) and rows else []

    def index(self, p: Poly, env: Mapping[str, int]) -> int:
        values = {**env, "d": self.d}
        missing = poly_names(p) - env.keys()
        need(not missing, f"the indices {sorted(missing)} have no value")
        return sum(v * prod(values[n] for n in k) for k, v in p)

    def value(self, tree: Tree, env: Mapping[str, int]) -> Number:
        METER.tick()
        f, (kind, first, *rest) = self.field, tree
        if kind == "num":
            return f.number(first)
        if kind == "dim":
            return f.number(Fraction(self.d) ** first)
        if kind == "+":
            return plus(self.value(first, env), self.value(rest[0], env))
        if kind == "*":
            x = self.value(first, env)
            return f.mul(x, self.value(rest[0], env)) if any(x) else x
        if kind == "^":
            x = out = self.value(first, env)
            for _ in range(rest[0] - 1):
                out = f.mul(out, x)
            return out
        if kind == "adj":
            return f.conjugate(self.value(first, env))
        if kind == "delta":
            i, j = self.index(first, env), self.index(rest[0], env)
            plain = self.plain(first, i, self.d) and self.plain(rest[0], j, self.d)
            return f.number(i == j if plain else (i - j) % self.d == 0)
        if kind == "sum":
            sort, body = rest
            need(sort in self.size, f"the sort {sort} has no size")
            values = (self.value(body, {**env, first: i}) for i in range(self.size[sort]))
            return reduce(plus, values)
        if kind == "call":
            need(first in ("zeta", "val"), f"{first!r} is not known in an example")
            n = self.index(rest[0], env)
            return f.root(n) if first == "zeta" else f.number(n)
        return self.entry(first, rest[0], [self.index(p, env) for p in rest[0]])

    @staticmethod
    def plain(p: Poly, value: int, size: int) -> bool:
        """Whether an index is not computed with: a name, or a number in range."""
        return single(p) is not None or (not poly_names(p) and 0 <= value < size)

    def entry(self, name: str, indices: list[Poly], at: list[int]) -> Number:
        if name in self.tables:
            out = self.tables[name]
            for p, i in zip(indices, at, strict=True):
                need(isinstance(out, list), f"{name} has fewer indices")
                plain = single(p) or not poly_names(p)
                fits = 0 <= i < len(out) if plain else len(out) == self.d
                need(fits, f"an index of {name} is out of range")
                out = out[i % len(out)]
            need(isinstance(out, tuple), f"{name} has more indices")
            return out  # type: ignore[no-any-return]
        key = name, *at
        if key not in self.known:
            need(name in self.definitions, f"{name!r} is not defined")
            names, tree = self.definitions[name]
            need(len(names) == len(at), f"{name} takes {len(names)} indices")
            self.known[key] = self.value(tree, dict(zip(names, at, strict=True)))
        return self.known[key]

    def free(self, tree: Tree) -> dict[str, None]:
        """The free indices of a tree, in order."""
        kind, *parts = tree
        if kind == "sum":
            return {n: None for n in self.free(parts[2]) if n != parts[0]}
        polys = {"at": parts[-1], "delta": parts, "call": parts[1:]}.get(kind, ())
        out = {n: None for p in polys for n in sorted(poly_names(p))}
        for part in parts if kind in ("+", "*", "^", "adj") else ():
            out |= self.free(part) if isinstance(part, tuple) else {}
        return out

    def verify(self, witness: Any) -> None:
        """Every check holds; bounds in the certificate show signs, and inverses non-zeros."""
        fields(witness, {}, dict.fromkeys(map(str, range(len(self.checks))), (str, list)))
        for n, line in enumerate(self.checks):
            left, op, right = Parser(line).relation()
            proof = witness.get(str(n))
            need((op == "=") == (proof is None), f"{line!r:.80} needs a witness, or needs none")
            free = self.free(left) | self.free(right)
            for values in product(range(self.d), repeat=len(free)):
                env = dict(zip(free, values, strict=True))
                y = self.field.mul(self.field.number(-1), self.value(right, env))
                x = plus(self.value(left, env), y)
                at = ", ".join(f"{k} = {v}" for k, v in env.items())
                self.compare(op, x, proof, f"{line!r:.80}" + (f" at {at}" if at else ""))

    def compare(self, op: str, x: Number, proof: Any, where: str) -> None:
        if op == "=":
            need(not any(x), f"the check {where} fails")
        elif op == "!=":
            fits = isinstance(proof, list) and len(proof) == self.field.size
            need(fits, f"no inverse for {where}")
            inverse = tuple(map(rational, proof))
            need(self.field.mul(x, inverse) == self.field.number(1), f"not the inverse for {where}")
        else:
            bound = rational(proof)
            need(bound > 0, f"the bound {bound} for {where} is not positive")
            if op == ">" or any(x):
                need(self.field.at_least(x) >= bound, f"{where} is not at least {bound}")

def plus(x: Number, y: Number) -> Number:
    return tuple(a + b for a, b in zip(x, y, strict=True))


# -- 7 Statements ---------------------------------------------------------------------------------
SCOPES = ("instance", "all-eps", "all-d")

class Lemma(NamedTuple):
    """A goal that was proved, for the statements that depend on its statement."""

    claim: str
    lines: dict[str, frozenset[str]]
    fixed: frozenset[str]
    cites: frozenset[str]

Answer = tuple[str, str | None, set[str], str]  # verdict, scope, citations, a note

class Ledger:
    """The statements that are claimed, and what the certificates given so far establish."""

    def __init__(self, text: str) -> None:
        document = tomllib.loads(text)
        theories, statements = document.get("theory", []), document["statement"]
        self.theories: dict[str, Table] = {t["id"]: t for t in theories}
        self.statements: dict[str, Table] = {s["id"]: s for s in statements}
        once = len(theories + statements) == len(self.theories) + len(self.statements)
        need(once, "an id is used twice")
        self.answers: dict[str, Answer] = {}
        self.lemmas: dict[str, Lemma] = {}

    def digest(self, statement: Table) -> str:
        """The hash of everything a statement says and the theories that it and its goals are in."""
        tables = (statement, *statement.get("goal", []))
        theories = [self.theories[t] for table in tables for t in table.get("theory", [])]
        text = canonical({"statement": statement, "theories": theories})
        return hashlib.sha256(text.encode()).hexdigest()

    def context(self, statement: Table, goal: Table) -> Context:
        """The declarations and assumptions under which a goal is claimed."""
        names: list[str] = {"theory": [], **statement, **goal}["theory"]
        theories = [self.theories[t] for t in names]
        c = Context([line for t in theories for line in t.get("declare", [])], goal.get("fix", []))
        for kind, tables in (("rule", theories), ("assume", [*theories, statement, goal])):
            for line in (line for table in tables for line in table.get(kind, [])):
                assume(c, line, kind)
        c.lines["given"].update(*(t.get("given", []) for t in (*theories, statement, goal)))
        return c

    def check(self, name: str, certificate: Any) -> tuple[list[str], set[str]]:
        """Scopes and citations of the proved goals; Rejected names the goal and the step."""
        statement = self.statements[name]
        fields(certificate, {"statement": str, "sha256": str, "goals": list}, {})
        fresh = certificate["sha256"] == self.digest(statement)
        need(fresh, "the hash is not that of the statement")
        goals: list[Table] = statement.get("goal", [])
        optional = {"steps": list, "witness": dict}
        found = [fields(g, {"id": str}, optional)["id"] for g in certificate["goals"]]
        due = [g["id"] for g in goals]
        need(found == due == list(dict.fromkeys(due)), f"the goals are not {due}")
        METER.work = 0
        scopes, cites = [], set[str]()
        for goal, part in zip(goals, certificate["goals"], strict=True):
            where = [f"goal {goal['id']}"]
            try:
                scope = self.prove(name, goal, part, cites, where)
            except Rejected as error:
                raise Rejected(f"{', '.join(where)}: {error}") from None
            except Exception as error:  # noqa: BLE001 - what the checker cannot follow it rejects
                what = f"{type(error).__name__}, {error!s:.80}"
                raise Rejected(f"{', '.join(where)}: {what}") from None
            if goal["role"] == "proved":
                scopes.append(scope)
        return scopes, cites

    def prove(self, name: str, goal: Table, part: Table, cites: set[str], where: list[str]) -> str:
        """Check what a certificate brings for one goal; returns the scope."""
        if "example" in goal:
            need("witness" in part and "steps" not in part, "an example has a witness")
            need("claim" not in goal, "a goal is an example or a claim")
            Example(goal["example"]).verify(part["witness"])
            return "instance"
        need("steps" in part and "witness" not in part, "a goal has steps")
        need(part["steps"], "there are no steps")
        statement = self.statements[name]
        c, premises = self.context(statement, goal), {name, *statement["depends"]}
        prover = Prover(c, {k: v for k, v in self.lemmas.items() if k.split("/")[0] in premises})
        for n, step in enumerate(part["steps"]):
            label = step.get("name") if isinstance(step, dict) else None
            where[1:] = [f"step {n}" + (f" ({label:.40})" if isinstance(label, str) else "")]
            prover.step(step)
        need(part["steps"][-1]["claim"] == goal["claim"], "the last claim is not the goal's")
        lines = {k: frozenset(v) for k, v in c.lines.items()}
        lemma = Lemma(goal["claim"], lines, frozenset(c.fixed), frozenset(c.cites))
        self.lemmas[f"{name}/{goal['id']}"] = lemma
        cites |= c.cites
        return "all-d"

    def judge(self, name: str, certificate: Any) -> Answer:
        """Verdict, scope, citations and a note, once everything a statement rests on is judged."""
        statement = self.statements[name]
        scopes, cites = self.check(name, certificate)
        roles = {g["role"] for g in statement.get("goal", [])}
        for other in statement["depends"]:
            verdict, scope, more, _ = self.answers.get(other, ("open", None, set[str](), ""))
            need(verdict in ("proved", "amended", "cited"), f"rests on {other}, which is {verdict}")
            cites |= more
            scopes += [scope] if scope is not None else []
        if statement["cited"]:
            return "cited", None, cites, ""
        need("proved" in roles, "nothing is claimed to be proved")
        verdict = "amended" if "counterexample" in roles else "proved"
        return verdict, min(scopes, key=SCOPES.index), cites, ""

    def run(self, certificates: Mapping[str, Any]) -> dict[str, Answer]:
        """Judge the statements whose certificates are given, premises first."""
        waiting = [n for n in self.statements if n in certificates]
        while waiting:
            ready = [n for n in waiting if not set(self.statements[n]["depends"]) & set(waiting)]
            for name in ready or waiting:
                try:
                    need(ready, "depends on itself")
                    self.answers[name] = self.judge(name, certificates[name])
                except Rejected as error:
                    self.answers[name] = ("rejected", None, set(), str(error))
            waiting = [n for n in waiting if n not in (ready or waiting)]
        return self.answers

def read_file(name: str, ledger: Ledger, known: Mapping[str, Any]) -> Table:
    """The certificate in a file, which is for one of the statements and the first one for it."""
    path = Path(name)
    need(stat.S_ISREG(path.stat().st_mode), "this is no file")  # a pipe or a device may never end
    with path.open("rb") as file:
        data = read_certificate(file.read(MAX_BYTES + 1))
    need(isinstance(data, dict) and isinstance(data.get("statement"), str), "no certificate")
    need(data["statement"] in ledger.statements, f"there is no statement {data['statement']!r:.60}")
    need(data["statement"] not in known, f"a second certificate of {data['statement']}")
    return data  # type: ignore[no-any-return]

def printable(text: str) -> str:
    """A text on one line of ASCII."""
    return "".join(ch if " " <= ch <= "~" else ascii(ch)[1:-1] for ch in text[:400])

def main(names: list[str]) -> int:
    """Print a line for each statement, or with --json one object; 0 if all is accepted."""
    plain = names[:1] != ["--json"]
    names = names if plain else names[1:]
    if not names or names[0] in ("-h", "--help"):
        sys.stdout.write(__doc__ or "")
        return 0 if names else 2
    statements = Path(__file__).resolve().parent / "statements.toml"
    ledger = Ledger(statements.read_text(encoding="utf-8"))
    certificates: dict[str, Table] = {}
    answers: dict[str, Answer] = {}
    for name in names:
        try:
            data = read_file(name, ledger, certificates)
            certificates[data["statement"]] = data
        except (Rejected, OSError, ValueError) as error:  # such a file goes by its own name
            answers[name] = ("rejected", None, set(), str(error))
    answers |= ledger.run(certificates)
    bad = sum(verdict == "rejected" for verdict, _, _, _ in answers.values())
    if not plain:
        table = {name: {"verdict": v, "scope": s, "cites": sorted(c), "note": n[:400]}
                 for name, (v, s, c, n) in answers.items()}
        sys.stdout.write(json.dumps(table, indent=1) + "\n")
        return 1 if bad else 0
    for name, (verdict, scope, cites, note) in answers.items():
        line = f"{verdict:<9} {name:<20} {scope or '-':<9}"
        line += f" cites {', '.join(sorted(cites))}" if cites else ""
        sys.stdout.write(printable(f"{line} {note}".rstrip()) + "\n")
    absent = [n for n in ledger.statements if n not in certificates]
    tail = f", none given for {', '.join(absent)}" if absent else ""
    sys.stdout.write(f"{len(certificates)} certificates, {bad} rejected{tail}\n")
    return 1 if bad else 0

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
