"""The independent checker: accepts or rejects the certificates of the letter's statements.

    python -I -S proofs/check.py proofs/certificates/*.json

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
parties' operators commute, for every d that meets the assumptions. Rewriting uses assumptions and
proved facts only, so a wrong normal form can at worst fail to find a proof: what matters for
soundness is that each rewriting step preserves the value, and each does so on its own.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tomllib
from fractions import Fraction
from itertools import count, permutations, product
from pathlib import Path

MAX_BYTES, MAX_DEPTH, MAX_TEXT, MAX_DIGITS, MAX_POWER = 4_000_000, 40, 20_000, 60, 12
MAX_WORK = 4_000_000  # elementary steps for one certificate
PARTIES = ("Alice", "Bob", "Eve")

# Named theorems that are used and not proved. Each has declarations it speaks of, premises that
# must be proved facts, and a conclusion; "t(n) = exp(i theta n)" and the like are in the words.
CITED = {
    "chord-arc": {
        "words": "|e^{ia} - e^{ib}| <= |a - b|, with t(n) = exp(i n theta_s), u(n) = exp(i n theta_u)",
        "declare": ["t: phase", "u: phase", "D_theta: real"],
        "premises": [],
        "conclusion": "val(m)^2*D_theta^2 - (t(m) - u(m))*adj(t(m) - u(m)) >= 0",
    },
    "cosine": {
        "words": "cos y >= 1 - y^2/2, at y = n theta, with t(n) = exp(i n theta)",
        "declare": ["t: phase", "theta: real"],
        "premises": [],
        "conclusion": "(val(m) - val(n))^2*theta^2 - 2 + t(m - n) + t(n - m) >= 0",
    },
    "sine": {
        "words": "sin x > 0 for 0 < x < pi, at x = pi eps, with 0 < eps < 1 and S = sin(pi eps)",
        "declare": ["S: real", "eps: real"],
        "premises": ["eps > 0", "1 - eps > 0"],
        "conclusion": "S > 0",
    },
    "entropy-additive": {
        "words": "von Neumann entropy is additive on a product: sigma_AE = (sum p |a><a|) (x) sigma_E",
        "declare": ["HAE: real", "HA: real", "HE: real"],
        "premises": ["adj(psi)*A[x,a]*F*psi = (adj(psi)*A[x,a]*psi)*(adj(psi)*F*psi)"],
        "conclusion": "HAE = HA + HE",
    },
    "devetak-winter": {
        "words": "the key rate is at least H(A|E) - H(A|B), Refs. [19]-[22]",
        "declare": ["r: real", "HAgE: real", "HAgB: real"],
        "premises": [],
        "conclusion": "r - HAgE + HAgB >= 0",
    },
}


class Rejected(Exception):
    """A certificate, or a line of it, that is not accepted; the message says where and why."""


def need(condition, message):
    if not condition:
        raise Rejected(message)


# -- 1 Reading ------------------------------------------------------------------------------------
def canonical(data):
    """The one text of plain data: sorted keys, one space of indentation."""
    return json.dumps(data, sort_keys=True, indent=1, ensure_ascii=False) + "\n"


def read_certificate(raw):
    """Strict JSON in canonical form, without numbers other than small integers."""
    need(len(raw) <= MAX_BYTES, f"the file has more than {MAX_BYTES} bytes")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Rejected("the file is not UTF-8") from None
    depth, deepest, quoted, escaped = 0, 0, False, False
    for ch in text:
        if quoted:
            quoted, escaped = (escaped or ch != '"'), (ch == "\\" and not escaped)
        elif ch == '"':
            quoted = True
        elif ch in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif ch in "]}":
            depth -= 1
    need(deepest <= MAX_DEPTH, f"the file nests deeper than {MAX_DEPTH}")

    def pairs(items):
        keys = [k for k, _ in items]
        need(len(set(keys)) == len(keys), f"a key is used twice among {sorted(keys)[:5]}")
        return dict(items)

    def integer(word):
        need(len(word) <= MAX_DIGITS, f"an integer has more than {MAX_DIGITS} digits")
        return int(word)

    def refuse(word):
        raise Rejected(f"the number {word[:20]} is not an integer")

    try:
        data = json.loads(text, object_pairs_hook=pairs, parse_int=integer, parse_float=refuse,
                          parse_constant=refuse)
        same = canonical(data) == text
    except (ValueError, RecursionError) as error:
        raise Rejected(f"not JSON: {str(error)[:80]}") from None
    need(same, "the file is not in canonical form")
    return data


TOKEN = re.compile(r"[ \n]*(?:([0-9]+)|([A-Za-z_][A-Za-z_0-9]*)|(>=|!=|[-+*/^()\[\],:=>]))")


class Parser:
    """Recursive descent for relations, expressions and index polynomials; nothing is evaluated.

    Trees: ("num", q), ("at", name, [polynomials]), ("call", name, polynomial), ("adj", x),
    ("sum", name, sort, x), ("delta", i, j), ("+", x, y), ("*", x, y), ("^", x, n).
    An index polynomial is a dict from sorted tuples of names to integers; d may be one of them.
    """

    def __init__(self, text):
        need(isinstance(text, str), f"{text!r:.40} is not an expression")
        need(len(text) <= MAX_TEXT, "an expression is too long")
        self.text, self.tokens, self.at, self.depth = text, [], 0, 0
        end = len(text.rstrip())
        place = 0
        while place < end:
            match = TOKEN.match(text, place)
            need(match, f"cannot read {text[place:place + 20]!r}")
            self.tokens.append(match[1] or match[2] or match[3])
            place = match.end()

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, wanted=None):
        token = self.peek()
        need(token and wanted in (None, token), f"expected {wanted or 'more'} in {self.text[:60]!r}")
        self.at += 1
        return token

    def relation(self):
        left, op = self.sum(), self.take()
        need(op in ("=", ">=", ">", "!="), f"no relation in {self.text[:60]!r}")
        right = self.sum()
        need(not self.peek(), f"trailing words in {self.text[:60]!r}")
        return left, op, right

    def whole(self):
        tree = self.sum()
        need(not self.peek(), f"trailing words in {self.text[:60]!r}")
        return tree

    def sum(self):
        self.depth += 1
        need(self.depth <= MAX_DEPTH, f"an expression nests deeper than {MAX_DEPTH}")
        tree = self.product() if self.peek() != "-" else None
        if tree is None:
            self.take()
            tree = ("*", ("num", Fraction(-1)), self.product())
        while self.peek() in ("+", "-"):
            minus = self.take() == "-"
            term = self.product()
            tree = ("+", tree, ("*", ("num", Fraction(-1)), term) if minus else term)
        self.depth -= 1
        return tree

    def product(self):
        tree = self.power()
        while self.peek() in ("*", "/"):
            if self.take() == "*":
                tree = ("*", tree, self.power())
            elif self.peek() == "d":
                tree = ("*", tree, ("dim", self.take(), -self.exponent()))
            else:
                bottom = self.take()
                need(bottom.isdigit() and int(bottom) != 0, "division is by an integer or by d")
                tree = ("*", tree, ("num", Fraction(1, int(bottom))))
        return tree

    def exponent(self):
        if self.peek() != "^":
            return 1
        self.take()
        n = self.take()
        need(n.isdigit() and len(n) < 3 and 1 <= int(n) <= MAX_POWER, f"the power {n:.9} is out of range")
        return int(n)

    def power(self):
        tree = self.atom()
        n = self.exponent()
        return tree if n == 1 else ("^", tree, n)

    def atom(self):
        token = self.take()
        if token.isdigit():
            need(len(token) <= MAX_DIGITS, "an integer is too long")
            return ("num", Fraction(int(token)))
        if token == "(":
            tree = self.sum()
            self.take(")")
            return tree
        need(re.match(r"[A-Za-z_]", token), f"unexpected {token!r} in {self.text[:60]!r}")
        if token == "d":
            return ("dim", "d", 1)
        if token == "adj":
            self.take("(")
            tree = ("adj", self.sum())
            self.take(")")
            return tree
        if token == "Sum":
            self.take("(")
            name, sort = self.binder()
            self.take(",")
            tree = ("sum", name, sort, self.sum())
            self.take(")")
            return tree
        if token == "delta":
            self.take("(")
            i = self.index()
            self.take(",")
            j = self.index()
            self.take(")")
            return ("delta", i, j)
        if self.peek() == "(":
            self.take()
            n = self.index()
            self.take(")")
            return ("call", token, n)
        args = []
        if self.peek() == "[":
            self.take()
            args.append(self.index())
            while self.peek() == ",":
                self.take()
                args.append(self.index())
            self.take("]")
        return ("at", token, args)

    def binder(self):
        name, sort = self.take(), "D"
        need(re.fullmatch(r"[a-z][a-z_0-9]*", name) and name != "d", f"{name!r} is no index")
        if self.peek() == ":":
            self.take()
            sort = self.take()
        return name, sort

    def index(self):
        """An integer polynomial in indices and d, written out as a sum of products."""
        total, sign = {}, 1
        if self.peek() == "-":
            self.take()
            sign = -1
        while True:
            names, factor = [], sign
            while True:
                token = self.take()
                if token.isdigit():
                    need(len(token) <= 6, "an index is too large")
                    factor *= int(token)
                else:
                    need(re.fullmatch(r"[a-z][a-z_0-9]*", token), f"{token!r} is no index")
                    names.append(token)
                if self.peek() != "*":
                    break
                self.take()
            key = tuple(sorted(names))
            total[key] = total.get(key, 0) + factor
            if self.peek() not in ("+", "-"):
                return {k: v for k, v in total.items() if v}
            sign = 1 if self.take() == "+" else -1


# -- 2 Elements -----------------------------------------------------------------------------------
# An index polynomial is kept as a sorted tuple of (names, integer). A term is a tuple
#   (power of d, scalars, phases, deltas, closed, open, bound)
# scalars: sorted tuple of (name, arguments, starred); phases: sorted tuple of (base, polynomial);
# deltas: sorted tuple of polynomials that are 0 modulo d; closed: sorted tuple of scalar chains;
# open: one chain; bound: the indices summed over. A chain is (bra, Alice, Bob, Eve, ket), its
# words tuples of (name, arguments, starred), "" for no bra or ket. An element is a dict from terms
# to rational coefficients. Bound indices are called %n, or %n:K when they range over a sort K.
EMPTY = ("", (), (), (), "")
ONE = (0, (), (), (), (), EMPTY, ())


def poly(items):
    return tuple(sorted((k, v) for k, v in items.items() if v))


def poly_add(p, q, factor=1):
    out = dict(p)
    for k, v in q:
        out[k] = out.get(k, 0) + factor * v
    return poly(out)


def poly_names(p):
    return {n for k, _ in p for n in k if n != "d"}


def poly_put(p, images):
    """Replace indices by polynomials."""
    if not any(n in images for k, _ in p for n in k):
        return p
    out = {}
    for key, value in p:
        parts = {(): value}
        for n in key:
            image = images.get(n, (((n,), 1),))
            new = {}
            for k1, v1 in parts.items():
                for k2, v2 in image:
                    k = tuple(sorted(k1 + k2))
                    new[k] = new.get(k, 0) + v1 * v2
            parts = new
        for k, v in parts.items():
            out[k] = out.get(k, 0) + v
    return poly(out)


def single(p):
    """The index that a polynomial consists of, else None."""
    return p[0][0][0] if len(p) == 1 and p[0][1] == 1 and len(p[0][0]) == 1 else None


def var(name):
    return (((name,), 1),)


def in_range(p):
    """Whether a polynomial in indices is 0 or an index, so that its value lies in [d]."""
    return p == () or single(p) not in (None, "d")


def put(term, images, keep_delta=None):
    """Replace free or bound indices of a term by polynomials, except in one delta."""

    def args(items):
        return tuple((n, tuple(poly_put(a, images) for a in xs), s) for n, xs, s in items)

    def chain(c):
        return (c[0], args(c[1]), args(c[2]), args(c[3]), c[4])

    dpow, scalars, phases, deltas, closed, opened, bound = term
    return (
        dpow,
        tuple(sorted(args(scalars))),
        tuple(sorted((b, poly_put(p, images)) for b, p in phases)),
        tuple(sorted(p if p == keep_delta else poly_put(p, images) for p in deltas)),
        tuple(sorted(map(chain, closed))),
        chain(opened),
        bound,
    )


def substitute(e, images):
    """An element with indices replaced; terms that become equal add up."""
    out = {}
    for t, q in e.items():
        t = put(t, images)
        out[t] = out.get(t, 0) + q
    return out


def uses(term, name, skip_delta=None):
    """Where an index occurs: a set of "arg", "val", the bases of phases, and "delta"."""
    _, scalars, phases, deltas, closed, opened, _ = term
    out = set()
    for n, xs, _ in scalars:
        if any(name in poly_names(a) for a in xs):
            out.add("val" if n == "val" else "arg")
    for c in (*closed, opened):
        if any(name in poly_names(a) for w in c[1:4] for _, xs, _ in w for a in xs):
            out.add("arg")
    out |= {b for b, p in phases if name in poly_names(p)}
    if any(name in poly_names(p) for p in deltas if p != skip_delta):
        out.add("delta")
    return out


def uses_names(term):
    """All indices of a term."""
    _, scalars, phases, deltas, closed, opened, _ = term
    out = {n for _, p in phases for n in poly_names(p)} | {n for p in deltas for n in poly_names(p)}
    letters = [x for c in (*closed, opened) for w in c[1:4] for x in w]
    return out | {n for _, xs, _ in (*scalars, *letters) for a in xs for n in poly_names(a)}


def add(*elements):
    out = {}
    for e in elements:
        for term, q in e.items():
            out[term] = out.get(term, 0) + q
    return {t: q for t, q in out.items() if q}


def times(q, e):
    return {t: q * v for t, v in e.items()} if q else {}


def join(c1, c2):
    """The product of two open chains."""
    letters1, letters2 = any(c1[1:4]), any(c2[1:4])
    need(not c1[4] or not (letters2 or c2[0] or c2[4]), "a vector is multiplied from the right")
    need(not c2[0] or not (letters1 or c1[0]), "a covector is multiplied from the left")
    return (c1[0] or c2[0], c1[1] + c2[1], c1[2] + c2[2], c1[3] + c2[3], c1[4] or c2[4])


fresh = count()


def sort_of(name):
    """The mark of a bound index that ranges over a sort other than [d]."""
    return name[name.index(":"):] if ":" in name else ""


def freshen(term):
    """The term with bound indices of new names."""
    if not term[6]:
        return term
    names = {b: f"%f{next(fresh)}" + sort_of(b) for b in term[6]}
    new = put(term, {b: var(n) for b, n in names.items()})
    return (*new[:6], tuple(names.values()))


def term_mul(x, y):
    y = freshen(y)
    phases = dict(x[2])
    for b, p in y[2]:
        phases[b] = poly_add(phases.get(b, ()), p)
    opened, closed = join(x[5], y[5]), x[4] + y[4]
    if opened[0] and opened[4]:
        opened, closed = EMPTY, (*closed, opened)
    return (x[0] + y[0], tuple(sorted(x[1] + y[1])), tuple(sorted(p for p in phases.items() if p[1])),
            tuple(sorted(set(x[3] + y[3]))), tuple(sorted(closed)), opened, x[6] + y[6])


def mul(x, y):
    """The product; words are joined party by party, as the parties commute."""
    out = {}
    for s, p in x.items():
        for t, q in y.items():
            new = term_mul(s, t)
            out[new] = out.get(new, 0) + p * q
    return out


def bind(e, name, sort):
    """Sum over an index."""
    out = {}
    for term, q in e.items():
        new = f"%f{next(fresh)}" + ("" if sort == "D" else f":{sort}")
        term = put(term, {name: var(new)})
        out[(*term[:6], (*term[6], new))] = q
    return out


def is_scalar(e):
    return all(t[5] == EMPTY for t in e)


# -- 3 Normal form --------------------------------------------------------------------------------
class Context:
    """Declarations, facts and rewriting rules; turns texts into elements."""

    def __init__(self, declare):
        self.kinds, self.slots, self.facts, self.rules = {}, {}, {}, {}
        self.lines = {"declare": set(), "rule": set(), "assume": set(), "given": set()}
        self.fixed, self.apart, self.two, self.work = {}, set(), False, 0
        self.cites = set()
        for line in declare:
            self.declare(line)

    def declare(self, line):
        """NAME[SORT,...]: KIND, with KIND a party's operator, a scalar, a ket, a phase or a sort."""
        match = re.fullmatch(r"(\w+)(?:\[([\w,]+)\])?: (.+)", line)
        need(match, f"cannot read the declaration {line!r}")
        name, slots, kind = match[1], tuple((match[2] or "").split(",")) if match[2] else (), match[3]
        known = {f"{p}, {k}" for p in PARTIES for k in ("positive", "hermitian", "operator")}
        known |= {"real", "complex", "ket", "phase", "root", "sort"}
        need(kind in known, f"unknown kind in the declaration {line!r}")
        need(name not in self.kinds and name not in ("d", "val", "adj", "Sum", "delta", "arg"),
             f"{name} is declared twice")
        self.kinds[name], self.slots[name] = kind, slots
        self.lines["declare"].add(line)

    # -- from trees to elements
    def sorts(self, tree, out, bound=()):
        """The sort of every free index of a tree."""

        def note(p, sort):
            for n in {n for k in p for n in k} - {"d"}:
                need(sort in (None, "D") or p == {(n,): 1}, f"the index {n} of {sort} is computed with")
                if n in bound:
                    need(sort in (None, dict(bound)[n]), f"the index {n} has two sorts")
                else:
                    need(None in (sort, out.get(n)) or out[n] == sort, f"the index {n} has two sorts")
                    out[n] = sort or out.get(n)
                    if n in self.fixed:  # a fixed index is one thing in every line
                        need(None in (sort, self.fixed[n]) or self.fixed[n] == sort, f"the index {n} has two sorts")
                        self.fixed[n] = sort or self.fixed[n]

        bound = dict(bound)
        kind = tree[0]
        if kind == "at":
            slots = self.slots.get(tree[1])
            need(slots is not None, f"{tree[1]!r} is not declared")
            need(len(slots) == len(tree[2]), f"{tree[1]} takes {len(slots)} indices")
            for p, sort in zip(tree[2], slots, strict=True):
                note(p, sort)
        elif kind == "call":
            note(tree[2], "D")
        elif kind == "delta":
            note(tree[1], None)
            note(tree[2], None)
        elif kind == "sum":
            need(tree[2] == "D" or self.kinds.get(tree[2]) == "sort", f"{tree[2]} is no sort")
            need(tree[1] not in bound and tree[1] not in self.fixed, f"{tree[1]} is bound twice")
            self.sorts(tree[3], out, {**bound, tree[1]: tree[2]})
        else:
            for part in tree[1:]:
                if isinstance(part, tuple):
                    self.sorts(part, out, bound)
        return out

    def compare(self, tree, sorts):
        """Every delta compares indices of one sort; of a sort other than [d], two plain indices."""
        if tree[0] == "sum":
            sorts = {**sorts, tree[1]: tree[2]}
        elif tree[0] == "delta":
            names = [n for p in tree[1:] for k in p for n in k if n != "d"]
            found = {sorts.get(n) or "D" for n in names}
            plain = all(in_range(poly(p)) and p for p in tree[1:])
            need(found <= {"D"} or (len(found) == 1 and plain), "a delta compares indices of two sorts")
        for part in tree[1:]:
            if isinstance(part, tuple):
                self.compare(part, sorts)

    def build(self, tree):
        """The element of a tree, not yet in normal form."""
        self.tick()
        kind = tree[0]
        if kind == "num":
            return {ONE: tree[1]} if tree[1] else {}
        if kind == "dim":
            return {(tree[2], *ONE[1:]): Fraction(1)}
        if kind == "+":
            return add(self.build(tree[1]), self.build(tree[2]))
        if kind == "*":
            x, y = self.build(tree[1]), self.build(tree[2])
            self.tick(len(x) * len(y))
            return mul(x, y)
        if kind == "^":
            x = out = self.build(tree[1])
            for _ in range(tree[2] - 1):
                self.tick(len(out) * len(x))
                out = mul(out, x)
            return out
        if kind == "adj":
            return self.adjoint(self.build(tree[1]))
        if kind == "sum":
            return bind(self.build(tree[3]), tree[1], tree[2])
        if kind == "delta":
            p = poly_add(poly(tree[1]), poly(tree[2]), -1)
            return {(0, (), (), (p,), (), EMPTY, ()): Fraction(1)}
        if kind == "call":
            return self.call(tree[1], poly(tree[2]))
        name, args = tree[1], tuple(map(poly, tree[2]))
        sort = self.kinds[name]
        if sort in ("real", "complex"):
            return {(0, ((name, args, False),), (), (), (), EMPTY, ()): Fraction(1)}
        if sort == "ket":
            return {(*ONE[:5], ("", (), (), (), name), ()): Fraction(1)}
        need(sort.partition(",")[0] in PARTIES, f"{name} cannot be used here")
        words = [(), (), ()]
        words[PARTIES.index(sort.partition(",")[0])] = ((name, args, False),)
        return {(*ONE[:5], ("", *words, ""), ()): Fraction(1)}

    def call(self, name, p):
        """val(m), the integer m as a number; or t(p), the p-th power of a phase."""
        if name == "val":
            out = {}
            for key, value in p:
                need(len(key) <= 1, "val takes sums of indices")
                if key == ():
                    part = {ONE: Fraction(value)}
                elif key == ("d",):
                    part = {(1, *ONE[1:]): Fraction(value)}
                else:
                    part = {(0, (("val", (var(key[0]),), False),), *ONE[2:]): Fraction(value)}
                out = add(out, part)
            return out
        need(self.kinds.get(name) in ("phase", "root"), f"{name!r} is no phase")
        return {(0, (), ((name, p),) if p else (), *ONE[3:]): Fraction(1)}

    def adjoint(self, e):
        def star(items):
            return tuple((n, a, s ^ self.stars(n)) for n, a, s in items)

        def flip(c):
            return (c[4], *(star(w)[::-1] for w in c[1:4]), c[0])

        out = {}
        for (dpow, scalars, phases, deltas, closed, opened, bound), q in e.items():
            new = (dpow, tuple(sorted(star(scalars))),
                   tuple((b, tuple((k, -v) for k, v in p)) for b, p in phases), deltas,
                   tuple(sorted(map(flip, closed))), flip(opened), bound)
            out[new] = out.get(new, 0) + q
        return out

    def stars(self, name):
        return name != "val" and not self.kinds[name].endswith(("real", "hermitian", "positive"))

    def tick(self, steps=1):
        self.work += steps
        need(self.work <= MAX_WORK, "the certificate asks for too much work")

    def parse(self, text, outer=()):
        """An element and the sorts of its free indices, which may be known from outside."""
        tree = Parser(text).whole()
        sorts = self.sorts(tree, {})
        self.compare(tree, {**sorts, **dict(outer)})
        return self.build(tree), sorts

    def relation(self, text):
        """Left side, relation, right side and the sorts of the free indices."""
        left, op, right = Parser(text).relation()
        sorts = self.sorts(right, self.sorts(left, {}))
        self.compare(left, sorts)
        self.compare(right, sorts)
        return self.build(left), op, self.build(right), sorts

    # -- normal form
    def normal(self, e, rules=(), without=()):
        """Simplify, rewrite with the rules until none applies, and rename bound indices."""
        own = [rule for name, rule in self.rules.items() if name not in without]
        rules, todo, done = (*own, *rules), list(e.items()), {}
        while todo:
            self.tick(8)
            term, q = todo.pop()
            term = self.tidy(term)
            if term is None:
                continue
            for rule in rules:
                new = rule.apply(self, term)
                if new is not None:
                    todo.extend((t, q * v) for t, v in new.items())
                    break
            else:
                term = self.rename(term)
                done[term] = done.get(term, 0) + q
        return {t: q for t, q in done.items() if q}

    def periodic(self, where):
        """Whether an index used like this may be shifted modulo d."""
        return all(u in ("arg", "delta") or self.kinds.get(u) == "root" for u in where)

    def tidy(self, term):
        """Deltas, sums over indices that occur nowhere or in roots of unity only; None for zero."""
        while True:
            self.tick()
            dpow, scalars, phases, deltas, closed, opened, bound = term
            phases = tuple((b, self.modulo(p) if self.kinds[b] == "root" else p) for b, p in phases)
            phases = tuple(x for x in phases if x[1])
            if ("val", ((),), False) in scalars:
                return None
            kept = set()
            for p in deltas:
                p = self.modulo(p)
                if p and p[0][1] < 0:
                    p = tuple((k, -v) for k, v in p)
                if (p == (((), 1),) and self.two) or p in self.apart:
                    return None
                if p:
                    kept.add(p)
            term = (dpow, scalars, phases, tuple(sorted(kept)), closed, opened, bound)
            step = self.solve_delta(term) or self.sum_out(term)
            if step is None:
                return term
            term = step

    @staticmethod
    def modulo(p):
        """Drop multiples of d."""
        return tuple((k, v) for k, v in p if "d" not in k)

    def solve_delta(self, term):
        """Use a delta to replace one index: a bound one that goes away, else the last free one."""
        for p in term[3]:
            names = [k[0] for k, v in p if len(k) == 1 and abs(v) == 1]
            names = [n for n in names if sum(n in k for k, _ in p) == 1]
            summed = [n for n in names if n in term[6]]
            for name in summed or names[-1:]:
                value = dict(p)[(name,)]
                rest = poly({k: -v * value for k, v in p if k != (name,)})
                where = uses(term, name, p)
                # both sides lie in [d], or the index is used modulo d only
                if not (in_range(rest) or (self.periodic(where) and ":" not in name)):
                    continue
                if summed:
                    deltas = tuple(x for x in term[3] if x != p)
                    bound = tuple(b for b in term[6] if b != name)
                    return put((*term[:3], deltas, *term[4:6], bound), {name: rest})
                if where and not any(b in poly_names(rest) for b in term[6]):
                    return put(term, {name: rest}, p)
        return None

    def sum_out(self, term):
        for name in term[6]:
            where = uses(term, name)
            left = tuple(b for b in term[6] if b != name)
            if not where:
                if ":" in name:
                    size = (name[name.index(":") + 1:], (), False)
                    return (term[0], tuple(sorted((*term[1], size))), *term[2:6], left)
                return (term[0] + 1, *term[1:6], left)
            if len(where) == 1 and self.kinds.get(next(iter(where))) == "root" and ":" not in name:
                base = next(iter(where))
                p = dict(term[2])[base]
                with_name = [(k, v) for k, v in p if name in k]
                if all(k.count(name) == 1 for k, _ in with_name):
                    slope = poly({tuple(n for n in k if n != name): v for k, v in with_name})
                    if all(len(k) <= 1 for k, _ in slope):
                        rest = tuple(x for x in p if name not in x[0])
                        phases = tuple(sorted({**dict(term[2]), base: rest}.items()))
                        deltas = tuple(sorted({*term[3], slope}))
                        return (term[0] + 1, term[1], phases, deltas, *term[4:6], left)
        return None

    def rename(self, term):
        """Shift and rename bound indices so that equal sums look equal, as far as this finds out."""
        for name in term[6]:
            if ":" not in name and self.periodic(uses(term, name)):
                first = next((a for w in self.factors(term) for a in w[1] if name in poly_names(a)), ())
                slope = [v for k, v in first if k == (name,)]
                rest = tuple(x for x in first if x[0] != (name,))
                if slope and abs(slope[0]) == 1 and name not in poly_names(rest):
                    image = poly_add((((name,), slope[0]),), rest, -slope[0])
                    if image != var(name):
                        term = put(term, {name: image})
        need(len(term[6]) <= 7, "a sum has too many bound indices")
        groups = {}
        for b in term[6]:
            groups.setdefault(self.signature(term, b), []).append(b)
        best = None
        for choice in product(*(permutations(groups[s]) for s in sorted(groups))):
            self.tick(4)
            names = [b for group in choice for b in group]
            new = {b: f"%{i}{sort_of(b)}" for i, b in enumerate(names)}
            candidate = put(term, {b: var(n) for b, n in new.items()})[:6]
            if best is None or candidate < best[0]:
                best = candidate, tuple(new.values())
        return (*best[0], best[1])

    @staticmethod
    def factors(term):
        for c in (term[5], *term[4]):
            for w in c[1:4]:
                yield from w
        yield from term[1]

    def signature(self, term, name):
        """What can be said of a bound index without the names of the others."""
        seen = []
        for i, c in enumerate((*term[4], term[5])):
            for party, w in enumerate(c[1:4]):
                for place, (n, xs, s) in enumerate(w):
                    spots = [x for x, a in enumerate(xs) if name in poly_names(a)]
                    if spots:
                        where = place if i == len(term[4]) else -1
                        seen.append((n, party, s, where, tuple(spots)))
        for n, xs, s in term[1]:
            spots = [x for x, a in enumerate(xs) if name in poly_names(a)]
            if spots:
                seen.append((n, -1, s, -1, tuple(spots)))
        return (name.partition(":")[2], tuple(sorted(seen)))


class Rule:
    """A known equation read from left to right; its left side is one term with coefficient 1."""

    def __init__(self, context, left, right, sorts):
        need(len(left) == 1 and list(left.values()) == [1], "a rule's left side is not one product")
        (term,) = left
        need(not term[0] and not term[2] and not term[3], "a rule's left side has a phase or delta")
        need(len(term[4]) + (term[5] != EMPTY) <= 1, "a rule's left side has two chains")
        self.scalars, self.bound, self.right = term[1], term[6], right
        self.chain = term[4][0] if term[4] else term[5]
        self.variables = (set(sorts) - set(context.fixed)) | set(term[6])
        self.integers = {v for v in self.variables if not all(context.periodic(uses(t, v)) for t in right)}
        for _, args, _ in (*term[1], *(x for w in self.chain[1:4] for x in w)):
            for a in args:
                need(a == () or single(a) is not None, "a rule's left side has a composite index")
        need(term != ONE, "a rule's left side is 1")
        loose = set().union(*(uses_names(t) for t in right), set()) - self.variables
        need(all(n.startswith("%") or n in context.fixed for n in loose), "a rule's right side is loose")
        need(self.variables <= uses_names(term), "a rule has an index that no letter on its left has")

    def apply(self, context, term):
        """The element that a term becomes where the rule first applies, else None."""
        for taken, rest_scalars in self.match_scalars(list(self.scalars), list(term[1]), {}):
            if self.chain == EMPTY:
                if (out := self.finish(term, rest_scalars, taken, term[4], term[5], None)) is not None:
                    return out
                continue
            for i, c in enumerate((*term[4], term[5])):
                closed = tuple(x for n, x in enumerate(term[4]) if n != i)
                opened = term[5] if i < len(term[4]) else EMPTY
                for before, after, found in self.match_chain(c, taken):
                    out = self.finish(term, rest_scalars, found, closed, opened, (before, after))
                    if out is not None:
                        return out
        return None

    def match_scalars(self, wanted, have, found):
        if not wanted:
            yield found, tuple(have)
            return
        for i, factor in enumerate(have):
            new = self.unify(wanted[0], factor, found)
            if new is not None:
                yield from self.match_scalars(wanted[1:], have[:i] + have[i + 1:], new)

    def match_chain(self, c, found):
        bra, *words, ket = self.chain
        if (bra and bra != c[0]) or (ket and ket != c[4]):
            return
        parties = [i for i in range(3) if words[i]]
        if not bra and not ket and len(parties) != 1:
            return
        if bra and ket and any(len(words[i]) != len(c[1 + i]) for i in range(3)):
            return
        if bra or ket:
            starts = [tuple(0 if bra else len(c[1 + i]) - len(words[i]) for i in range(3))]
        else:
            (p,) = parties
            spots = range(len(c[1 + p]) - len(words[p]) + 1)
            starts = [tuple(s if i == p else len(c[1 + i]) for i in range(3)) for s in spots]
        for start in starts:
            ends = [s + len(w) for s, w in zip(start, words, strict=True)]
            new = found
            for i in range(3):
                piece = c[1 + i][start[i]:ends[i]] if start[i] >= 0 else ()
                if len(piece) != len(words[i]):
                    new = None
                for pattern, factor in zip(words[i], piece, strict=False):
                    new = None if new is None else self.unify(pattern, factor, new)
            if new is not None:
                before = ("" if bra else c[0], *(c[1 + i][:start[i]] for i in range(3)), "")
                after = ("", *(c[1 + i][ends[i]:] for i in range(3)), "" if ket else c[4])
                yield before, after, new

    def unify(self, pattern, factor, found):
        if pattern[0] != factor[0] or pattern[2] != factor[2]:
            return None
        found = dict(found)
        for p, a in zip(pattern[1], factor[1], strict=True):
            name = single(p)
            if name is not None and name in self.variables:
                if found.setdefault(name, a) != a or (name in self.integers and not in_range(a)):
                    return None
            elif p != a:
                return None
        return found

    def finish(self, term, scalars, found, closed, opened, around):
        rest = (term[0], scalars, term[2], term[3], closed, opened, term[6])
        images = [single(found[b]) for b in self.bound]
        if None in images or len(set(images)) != len(images):
            return None
        outside = [p for n, p in found.items() if n not in self.bound]
        trial = rest if around is None else (*rest[:4], (*closed, around[0], around[1]), opened, rest[6])
        for name in images:
            if name not in term[6] or uses(trial, name) or any(name in poly_names(p) for p in outside):
                return None
        rest = (*rest[:6], tuple(b for b in rest[6] if b not in images))
        right = substitute({freshen(t): q for t, q in self.right.items()}, found)
        # a product keeps the bound names of its left factor, to which the other parts refer
        left = {(*rest[:5], EMPTY, rest[6]): Fraction(1)}
        if around is None:
            return {(*t[:5], join(opened, t[5]), t[6]): q for t, q in mul(left, right).items()}
        before, after = ({(*ONE[:5], c, ()): Fraction(1)} for c in around)
        out = mul(mul(mul(left, before), right), after)
        return {(*t[:5], join(opened, t[5]), t[6]): q for t, q in out.items()}


# -- 4 Facts --------------------------------------------------------------------------------------
class Fact:
    """A known relation: left - right = 0, >= 0 or > 0, for all values of its free indices."""

    def __init__(self, left, op, right, sorts):
        self.left, self.op, self.right, self.sorts = left, op, right, sorts
        self.element = add(left, times(-1, right))


def assume(context, line, kind):
    """Take an assumption "name: relation" into the context; a rule also rewrites."""
    name, colon, text = line.partition(": ")
    need(colon and re.fullmatch(r"[a-z][a-z0-9-]*", name), f"the assumption {line!r} has no name")
    need(name not in context.facts, f"the name {name!r} is used twice")
    left, op, right, sorts = context.relation(text)
    fact = context.facts[name] = Fact(left, op, right, sorts)
    need(op != "!=", f"the assumption {name!r} is an inequation")
    if kind == "rule":
        need(op == "=", f"the rule {name!r} is no equation")
        context.rules[name] = Rule(context, left, right, sorts)
    elif op != "=":
        need(is_scalar(fact.element), f"the inequality {name!r} is not between scalars")
    if op == ">=" and fact.element == {(1, *ONE[1:]): 1, ONE: -2}:
        context.two = True  # d >= 2
    context.lines[kind].add(text)


def index_in(context, text, sorts):
    """An index polynomial and the sort of its names."""
    parser = Parser(text)
    p = poly(parser.index())
    need(not parser.peek(), f"trailing words in the index {text!r:.40}")
    found = {sorts.get(n) or "D" for n in poly_names(p)} or {"D"}
    need(len(found) == 1, f"the index {text!r:.40} mixes sorts")
    (sort,) = found
    need(sort == "D" or single(p) is not None, f"the index {text!r:.40} is no index of {sort}")
    return p, sort


def instance(context, fact, at, sorts):
    """A fact's element with some of its free indices replaced."""
    images = {}
    for name, text in fields(at, {}, dict.fromkeys(at, str) if isinstance(at, dict) else {}).items():
        need(name in fact.sorts and name not in context.fixed, f"there is no free index {name!r}")
        p, sort = index_in(context, text, sorts)
        need(sort == (fact.sorts[name] or "D"), f"the index {text!r:.40} has the sort {sort}")
        images[name] = p
    for name, sort in fact.sorts.items():
        if name not in images:
            need((sorts.get(name) or "D") == (sort or "D"), f"the index {name} has another sort here")
    for name, p in images.items():  # val(.) and phases know the integer, not only its class modulo d
        need(in_range(p) or all(context.periodic(uses(t, name)) for t in fact.element),
             f"the index {name!r} stands for an integer of [d]")
    return substitute(fact.element, images)


def fields(table, required, optional=()):
    """A table whose keys and types are those named."""
    need(isinstance(table, dict), f"{table!r:.60} is not a table")
    optional = dict(optional)
    for key in required:
        need(key in table, f"a table has no {key!r}")
    for key, value in table.items():
        kind = required[key] if key in required else optional.get(key)
        need(kind is not None, f"unknown key {key!r:.40}")
        need(isinstance(value, kind) and not isinstance(value, bool), f"{key!r:.40} has a wrong type")
    return table


def binders(context, text):
    """The indices that "j k b:K" sums over, with their sorts."""
    out = {}
    for word in text.split():
        parser = Parser(word)
        name, sort = parser.binder()
        need(not parser.peek() and name not in out and name not in context.fixed,
             f"cannot sum over {word!r:.40}")
        need(sort == "D" or context.kinds.get(sort) == "sort", f"{sort!r:.40} is no sort")
        out[name] = sort
    return out


def local(context, text, sorts):
    """An element whose free indices have the sorts that the place gives them."""
    e, own = context.parse(text, sorts)
    for name, sort in own.items():
        need(sort is None or (sorts.get(name) or "D") == sort, f"the index {name} has another sort here")
    return e


def combination(context, items, sorts):
    """The sum of left * fact * right over known equations: an element that is zero."""
    out = {}
    for item in items:
        fields(item, {"use": str},
               {"left": str, "right": str, "at": dict, "sum": str, "adjoint": int})
        fact = context.facts.get(item["use"])
        need(fact and fact.op == "=", f"{item['use']!r:.60} is no known equation")
        over = binders(context, item.get("sum", ""))
        inner = {**sorts, **over}
        e = instance(context, fact, item.get("at", {}), inner)
        if item.get("adjoint"):
            e = context.adjoint(e)
        e = mul(mul(local(context, item.get("left", "1"), inner), e),
                local(context, item.get("right", "1"), inner))
        context.tick(len(e) * 4)
        for name, sort in over.items():
            e = bind(e, name, sort)
        out = add(out, e)
    return out


# -- 5 Steps --------------------------------------------------------------------------------------
def factor(context, item, sorts):
    """A scalar that is known not to be negative: element, whether positive, and its root."""
    one = {ONE: Fraction(1)}
    if isinstance(item, str):
        match = re.fullmatch(r"(\d{1,40})(?:/(\d{1,40}))?", item)
        if match:
            q = Fraction(int(match[1]), int(match[2] or 1)) if int(match[2] or 1) else Fraction(0)
            need(q > 0, f"the weight {item} is not positive")
            return {ONE: q}, True, one
        need(item in ("d", "1/d"), f"{item!r:.40} is not known to be positive")
        return {(1 if item == "d" else -1, *ONE[1:]): Fraction(1)}, True, one
    fields(item, {}, {"fact": str, "at": dict, "square": str, "equal": list, "apart": list,
                      "index": str, "above": str})
    need(len(item) - ("at" in item) == 1, "a factor is one thing")
    if "fact" in item:
        fact = context.facts.get(item["fact"])
        need(fact and fact.op in (">", ">="), f"{item['fact']!r:.60} is no known inequality")
        e = instance(context, fact, item.get("at", {}), sorts)
        return e, fact.op == ">", one if fact.op == ">" else e
    if "square" in item:
        x = local(context, item["square"], sorts)
        need(is_scalar(x), "the square of something that is no scalar")
        return mul(x, context.adjoint(x)), False, x
    if "index" in item or "above" in item:  # 0 <= m and m <= d - 1
        m, sort = index_in(context, item.get("index") or item.get("above"), sorts)
        need(sort == "D" and m != () and in_range(m), "only an index of [d] has a range")
        e = context.call("val", m)
        e = e if "index" in item else add({(1, *ONE[1:]): Fraction(1)}, times(-1, one), times(-1, e))
        return e, False, e
    pair = item.get("equal") or item.get("apart")
    need(isinstance(pair, list) and len(pair) == 2, "two indices are compared")
    (i, s), (j, t) = (index_in(context, x, sorts) for x in pair)
    need(s == t == "D", "only indices of [d] are compared")
    e = {(0, (), (), (poly_add(i, j, -1),), (), EMPTY, ()): Fraction(1)}
    e = e if "equal" in item else add(one, times(Fraction(-1), e))
    return e, False, e


def piece(context, item, sorts):
    """One non-negative summand: element, whether positive, and what vanishes if it is zero."""
    fields(item, {"times": list}, {"sum": str, "of": str, "in": list, "state": str})
    over = binders(context, item.get("sum", ""))
    inner = {**sorts, **over}
    e = root = {ONE: Fraction(1)}
    strict = "of" not in item and all(sort == "D" for sort in over.values())
    for x in item["times"]:
        value, positive, part = factor(context, x, inner)
        e, root, strict = mul(e, value), mul(root, part), strict and positive
    if "of" in item:
        state = item.get("state", "psi")
        need(context.kinds.get(state) == "ket", f"{state!r:.40} is no state")
        ket = {(*ONE[:5], ("", (), (), (), state), ()): Fraction(1)}
        vector = mul(local(context, item["of"], inner), ket)
        between, seen = {ONE: Fraction(1)}, set()
        for text in item.get("in", []):
            tree = Parser(text).whole()
            party, _, kind = context.kinds.get(tree[1] if tree[0] == "at" else "", "").partition(", ")
            need(kind == "positive" and party not in seen, f"{text!r:.40} is no further positive operator")
            seen.add(party)
            between = mul(between, local(context, text, inner))
        e = mul(e, mul(context.adjoint(vector), mul(between, vector)))
        root = mul(root, mul(between, vector))
    need(is_scalar(e), "a summand is no scalar")
    for name, sort in over.items():
        e = bind(e, name, sort)
    return e, strict, root, over


class Prover:
    """Checks the steps of one derivation in one context."""

    def __init__(self, context, lemmas):
        self.context, self.lemmas = context, lemmas

    def step(self, step):
        """Check a step and take its claim as a fact."""
        need(isinstance(step, dict), "a step is not a table")
        kind, name = step.get("kind"), step.get("name")
        need(isinstance(kind, str) and kind in KINDS, f"unknown kind of step {kind!r:.40}")
        required, optional = KINDS[kind]
        fields(step, {"name": str, "kind": str, "claim": str, **required}, optional)
        c = self.context
        need(re.fullmatch(r"[a-z][a-z0-9-]*", name), f"{name!r:.40} is no name for a step")
        need(name not in c.facts, f"the name {name!r} is used twice")
        left, op, right, sorts = c.relation(step["claim"])
        fact = Fact(left, op, right, sorts)
        need(op in ((">=", ">") if kind == "sign" else ("=", ">=", ">") if kind in ("lemma", "cite")
                    else ("=",)), f"a step of kind {kind} cannot show {op}")
        rules = [self.rule(n) for n in step.get("rewrite", [])]
        getattr(self, kind)(step, fact, sorts, rules)
        c.facts[name] = fact

    def rule(self, name):
        fact = self.context.facts.get(name) if isinstance(name, str) else None
        need(fact and fact.op == "=", f"{name!r:.60} is no known equation")
        return Rule(self.context, fact.left, fact.right, fact.sorts)

    def zero(self, e, rules, what, without=()):
        need(all(isinstance(n, str) for n in without), "a rule is left out by name")
        rest = self.context.normal(e, rules, without)
        if rest:
            raise Rejected(f"{what}: {len(rest)} terms are left over, as {show(next(iter(rest.items())))}")

    def scale(self, step, sorts):
        e = {ONE: Fraction(1)}
        for x in step.get("scale", []):
            value, positive, _ = factor(self.context, x, sorts)
            need(positive, "a scale is not known to be positive")
            e = mul(e, value)
        return e

    def identity(self, step, fact, sorts, rules):
        """scale * claim is a combination of known equations; the scale is positive."""
        zero = combination(self.context, step.get("by", []), sorts)
        e = mul(self.scale(step, sorts), fact.element)
        self.zero(add(e, times(-1, zero)), rules, "the identity fails", step.get("without", []))

    def sign(self, step, fact, sorts, rules):
        """scale * claim is a sum of non-negative pieces, one of them positive for ">"."""
        c = self.context
        need(is_scalar(fact.element), "only scalars have signs")
        inner, before = dict(sorts), set(c.apart)
        if "further" in step:
            pair = step["further"]
            need(len(pair) == 2 and c.two, "a further index needs d >= 2")
            new, old = ((single(index_in(c, x, {})[0])) for x in pair)
            need(new and old and new != old and new not in sorts and new not in c.fixed,
                 "the further index is not new")
            c.apart |= {poly_add(var(new), var(old), -1), poly_add(var(old), var(new), -1)}
        total, strict = {}, False
        for item in step["pieces"]:
            e, positive, _, _ = piece(c, item, inner)
            total, strict = add(total, e), strict or positive
        need(strict or fact.op == ">=", "no summand is known to be positive")
        total = add(total, combination(c, step.get("by", []), inner))
        e = mul(self.scale(step, sorts), fact.element)
        self.zero(add(e, times(-1, total)), rules, "the sum fails")
        c.apart = before

    def vanish(self, step, fact, sorts, rules):
        """Non-negative pieces sum to zero, so each is zero; the claim is what one of them says."""
        c, total, picked = self.context, {}, step["pick"]
        need(0 <= picked < len(step["pieces"]), "there is no such piece")
        for i, item in enumerate(step["pieces"]):
            e, _, root, over = piece(c, item, sorts)
            total = add(total, e)
            if i == picked:
                conclusion = root
                for name, sort in over.items():
                    need((sorts.get(name) or "D") == sort, f"the index {name} has another sort here")
        free = {n for t in total for n in uses_names(t) if not n.startswith("%")}
        zero = combination(c, step.get("by", []), dict.fromkeys(free, None))
        self.zero(add(total, times(-1, zero)), rules, "the pieces do not sum to zero")
        self.zero(add(fact.element, times(-1, conclusion)), rules, "the claim is not what vanishes")

    def telescope(self, step, fact, sorts, rules):
        """Sum(m, f) = F(d) - F(0) because F(m+1) - F(m) = f(m)."""
        c = self.context
        tree = Parser(step["claim"]).relation()[0]
        need(tree[0] == "sum" and tree[2] == "D", "the claim's left side is no sum over [d]")
        m, body = tree[1], c.build(tree[3])
        need(m not in sorts, f"the index {m} is also free")
        total = local(c, step["with"], {**sorts, m: "D"})
        moved = self.moved(total, m, poly({(m,): 1, (): 1}))
        ends = add(self.moved(total, m, poly({("d",): 1})), times(-1, self.moved(total, m, ())))
        for e in (body, total):
            for t in e:
                where = uses(t, m)
                need("arg" not in where and "delta" not in where, f"{m} is the index of a letter")
        self.zero(add(moved, times(-1, total), times(-1, body)), rules, "the difference fails")
        self.zero(add(fact.right, times(-1, ends)), rules, "the end points fail")

    def moved(self, e, name, p):
        """An element with an integer index replaced in val(.) and in phases."""
        out = {}
        for t, q in e.items():
            mine = [x for x in t[1] if x[0] == "val" and x[1] == (var(name),)]
            rest = (t[0], tuple(x for x in t[1] if x not in mine), *t[2:])
            part = {put(rest, {name: p}): q}
            for _ in mine:
                part = mul(self.context.call("val", p), part)
            out = add(out, part)
        return out

    def separate(self, step, fact, sorts, rules):
        """W psi = 0 with W of one party gives W = 0, where psi separates that party."""
        c = self.context
        party, state = step["party"], step.get("state", "psi")
        need(f"{state} separates {party}" in c.lines["given"], f"{state!r:.40} separates no {party!r:.40}")
        source = c.facts.get(step["from"])
        need(source and source.op == "=", f"{step['from']!r:.40} is no known equation")
        at = PARTIES.index(party)
        for t in fact.element:
            need(not t[5][0] and not t[5][4] and not any(t[5][1 + i] for i in range(3) if i != at),
                 f"the claim is not about {party} alone")
        ket = {(*ONE[:5], ("", (), (), (), state), ()): Fraction(1)}
        same_sorts(source.sorts, sorts)
        self.zero(add(mul(fact.element, ket), times(-1, source.element)), rules, "the claim differs")

    def connect(self, step, fact, sorts, rules):
        """e[j,k] (x(j) - y(k)) = 0 gives x(j) = x(l), where positive e connect all indices."""
        c = self.context
        edge, source = step["edge"], c.facts.get(step["from"])
        need(f"{edge} connects" in c.lines["given"], f"{edge!r:.40} is not known to connect")
        need(source and source.op == "=", f"{step['from']!r:.40} is no known equation")
        need(set(sorts) == {"j", "l"} and not {"j", "k", "l"} & set(c.fixed), "the claim is not about j and l")
        x, y = c.parse(step["x"]), c.parse(step["y"])
        need(set(x[1]) <= {"j"} and set(y[1]) <= {"k"} and is_scalar(x[0]) and is_scalar(y[0]),
             "x is a scalar of j and y a scalar of k")
        weight, _ = c.parse(f"{edge}[j,k]")
        e = mul(weight, add(x[0], times(-1, y[0])))
        self.zero(add(e, times(-1, source.element)), rules, "the source differs")
        other = substitute(x[0], {"j": var("l")})
        self.zero(add(fact.element, times(-1, x[0]), other), rules, "the claim differs")

    def lemma(self, step, fact, sorts, rules):
        """A goal of a statement that this one depends on; its assumptions must all hold here."""
        c, known = self.context, self.lemmas.get(step["goal"])
        need(known is not None, f"{step['goal']!r:.60} is not a proved goal of a premise")
        claim, lines, fixed, cites = known
        need(step["claim"] == claim, "the claim is not that of the goal")
        need(fixed <= set(c.fixed), "the goal speaks of other fixed indices")
        meet = fields(step.get("meet", {}), {}, dict.fromkeys(step.get("meet", {}), str))
        for kind, texts in lines.items():
            for text in sorted(texts - c.lines[kind]):
                if kind == "rule" and text in c.lines["assume"] or kind == "assume" and text in c.lines["rule"]:
                    continue
                need(kind in ("rule", "assume") and text in meet, f"the goal also assumes {text!r}")
                self.meets(text, meet[text], fixed)
        for text in lines["rule"] | lines["assume"] if set(c.fixed) - fixed else ():
            self.general(c.relation(text)[3], fixed, text)
        c.cites |= cites

    def general(self, sorts, fixed, text):
        """What was assumed for all values of an index is not known here for one value only."""
        known = set(sorts) & set(self.context.fixed) <= fixed
        need(known, f"{text!r:.80} is known here for a fixed index only")

    def meets(self, text, name, fixed=frozenset()):
        """A known fact says what the text says."""
        left, op, right, sorts = self.context.relation(text)
        self.general(sorts, fixed, text)
        fact = self.context.facts.get(name)
        need(fact and (fact.op == op or (fact.op, op) == (">", ">=")), f"{name!r:.60} does not show {op}")
        same_sorts(fact.sorts, sorts)
        self.zero(add(left, times(-1, right), times(-1, fact.element)), (), f"{name!r:.60} is not {text!r}")

    def cite(self, step, fact, sorts, rules):
        """A named theorem from the list; its premises must be known facts."""
        c, entry = self.context, CITED.get(step["theorem"])
        need(entry is not None, f"{step['theorem']!r:.60} is not on the list of cited theorems")
        need(step["claim"] == entry["conclusion"], "the claim is not the theorem's conclusion")
        missing = set(entry["declare"]) - c.lines["declare"]
        need(not missing, f"the theorem speaks of {sorted(missing)}")
        need(len(step["premises"]) == len(entry["premises"]), "the theorem has other premises")
        for text, name in zip(entry["premises"], step["premises"], strict=True):
            need(isinstance(name, str), "a premise is not named")
            self.meets(text, name)
        c.cites.add(step["theorem"])


def same_sorts(one, other):
    for name in set(one) & set(other):
        need((one[name] or "D") == (other[name] or "D"), f"the index {name} has two sorts")


#: What a step of each kind must and may have, besides name, kind and claim.
KINDS = {
    "identity": ({}, {"by": list, "scale": list, "rewrite": list, "without": list}),
    "sign": ({"pieces": list}, {"by": list, "scale": list, "rewrite": list, "further": list}),
    "vanish": ({"pieces": list, "pick": int}, {"by": list, "rewrite": list}),
    "telescope": ({"with": str}, {"rewrite": list}),
    "separate": ({"from": str, "party": str}, {"state": str, "rewrite": list}),
    "connect": ({"from": str, "edge": str, "x": str, "y": str}, {"rewrite": list}),
    "lemma": ({"goal": str}, {"meet": dict}),
    "cite": ({"theorem": str, "premises": list}, {}),
}


def show(item):
    """A term for a message."""
    (dpow, scalars, phases, deltas, closed, opened, bound), q = item

    def index(p):
        return "+".join(f"{v}*{'*'.join(k)}" if v != 1 or not k else "*".join(k) for k, v in p) or "0"

    def letters(ws):
        return "*".join(f"{n}{'^*' if s else ''}" + (f"[{','.join(map(index, a))}]" if a else "")
                        for n, a, s in ws)

    words = [letters(scalars)] + [f"{b}({index(p)})" for b, p in phases]
    words += [f"delta({index(p)})" for p in deltas]
    words += [f"<{c[0]}|" * bool(c[0]) + letters(c[1] + c[2] + c[3]) + f"|{c[4]}>" * bool(c[4])
              for c in (*closed, opened)]
    head = f"Sum({','.join(bound)}) " if bound else ""
    return f"{head}{q} d^{dpow} " + " ".join(w for w in words if w)


# -- 6 Examples -----------------------------------------------------------------------------------
def cyclotomic_polynomial(n):
    """Coefficients of Phi_n, lowest first: x^n - 1 divided by Phi_m for every proper divisor m."""
    p = [-1] + [0] * (n - 1) + [1]
    for m in range(1, n):
        if n % m == 0:
            q, out = cyclotomic_polynomial(m), []
            while len(p) >= len(q):
                lead = p[-1]
                out.append(lead)
                for i in range(len(q)):
                    p[len(p) - len(q) + i] -= lead * q[i]
                p.pop()
            p = out[::-1]
    return p


class Field:
    """Q(zeta_N): tuples of rationals, polynomials in zeta modulo Phi_N; equal tuples, equal numbers."""

    def __init__(self, n):
        need(isinstance(n, int) and 1 <= n <= 240, "the order of the root of unity is from 1 to 240")
        self.n, self.phi = n, cyclotomic_polynomial(n)
        self.size = len(self.phi) - 1

    def reduce(self, p):
        p = list(p)
        while len(p) > self.size:
            lead = p.pop()
            for i in range(self.size):
                if lead:
                    p[len(p) - self.size + i] -= lead * self.phi[i]
        return tuple(p + [Fraction(0)] * (self.size - len(p)))

    def number(self, q):
        return self.reduce([Fraction(q)])

    def root(self, k):
        return self.reduce([Fraction(0)] * (k % self.n) + [Fraction(1)])

    def mul(self, x, y):
        if sum(map(bool, x)) > sum(map(bool, y)):
            x, y = y, x
        out = [Fraction(0)] * (2 * self.size - 1)
        for i, a in enumerate(x):
            if a:
                for j, b in enumerate(y):
                    if b:
                        out[i + j] += a * b
        return self.reduce(out)

    def conjugate(self, x):
        out = [Fraction(0)] * self.n
        for i, a in enumerate(x):
            out[-i % self.n] += a
        return self.reduce(out)

    def enclose(self, x):
        """Rational bounds of a number that equals its conjugate."""
        need(self.conjugate(x) == x, "the sign of a number that is not real")
        low = high = Fraction(0)
        for k, a in enumerate(x):
            below, above = cosine(k, self.n)
            low, high = low + min(a * below, a * above), high + max(a * below, a * above)
        return low, high


BITS = 160


def arctan_inverse(n):
    """Bounds of arctan(1/n): partial sums of an alternating series."""
    total, k = Fraction(0), 0
    while True:
        term = Fraction(1, (2 * k + 1) * n ** (2 * k + 1))
        if term < Fraction(1, 2**BITS):
            return (total, total + term) if k % 2 == 0 else (total - term, total)
        total, k = total + (term if k % 2 == 0 else -term), k + 1


def cosine(k, n):
    """Bounds of cos(2 pi k/n), from Machin's formula for pi and the Taylor series."""
    (a, b), (c, e) = arctan_inverse(5), arctan_inverse(239)
    k %= n
    k = min(k, n - k)
    low, high = (4 * (4 * x - y) * Fraction(2 * k, n) for x, y in ((a, e), (b, c)))
    x = Fraction(int(low * 2**BITS), 2**BITS)  # 0 <= x <= low <= angle <= high
    slack, total, term, i = high - x, Fraction(0), Fraction(1), 0
    while abs(term) > Fraction(1, 2**BITS) or i < 8:
        total, i = total + term, i + 2
        term = Fraction(-int(term * x * x * 2**BITS) // (i * (i - 1)), 2**BITS)
        slack += Fraction(8, 2**BITS)  # each term is off by two units, times x^2 < 40, over i (i - 1)
    slack += Fraction(64, 2**BITS)
    return total - slack, total + slack


class Example:
    """Definitions and checks over Q(zeta_N), evaluated exactly for every value of their indices."""

    def __init__(self, table):
        fields(table, {"d": int, "root": int, "check": list},
               {"define": list, "table": dict, "size": dict})
        self.d, self.field = table["d"], Field(table["root"])
        need(1 <= self.d <= 12, "d is from 1 to 12")
        self.size, self.tables, self.work = {"D": self.d, **table.get("size", {})}, {}, 0
        self.definitions, self.known = {}, {}
        need(all(isinstance(n, int) and 1 <= n <= 64 for n in self.size.values()), "a size is too large")
        for name, rows in table.get("table", {}).items():
            self.tables[name] = self.read(rows)
        for line in table.get("define", []):
            left, op, right = Parser(line).relation()
            need(left[0] == "at" and op == "=", f"cannot read the definition {line!r:.60}")
            names = [single(poly(p)) for p in left[2]]
            need(None not in names and len(set(names)) == len(names), f"bad indices in {line!r:.60}")
            need(left[1] not in self.definitions and left[1] not in self.tables, f"{left[1]} again")
            self.definitions[left[1]] = names, right
        self.checks = table["check"]

    def read(self, rows):
        if isinstance(rows, list):
            return [self.read(x) for x in rows]
        return self.value(Parser(rows).whole(), {})

    def index(self, p, env):
        total = 0
        for names, factor in p.items():
            for n in names:
                need(n in env or n == "d", f"the index {n} has no value")
                factor *= self.d if n == "d" else env[n]
            total += factor
        return total

    def value(self, tree, env):
        f, kind = self.field, tree[0]
        self.work += 1
        need(self.work <= MAX_WORK, "the example asks for too much work")
        if kind == "num":
            return f.number(tree[1])
        if kind == "dim":
            return f.number(Fraction(self.d) ** tree[2])
        if kind == "+":
            return tuple(a + b for a, b in zip(self.value(tree[1], env), self.value(tree[2], env)))
        if kind == "*":
            x = self.value(tree[1], env)
            return f.mul(x, self.value(tree[2], env)) if any(x) else x
        if kind == "^":
            x = out = self.value(tree[1], env)
            for _ in range(tree[2] - 1):
                out = f.mul(out, x)
            return out
        if kind == "adj":
            return f.conjugate(self.value(tree[1], env))
        if kind == "delta":
            i, j = self.index(tree[1], env), self.index(tree[2], env)
            return f.number((i - j) % self.d == 0)
        if kind == "sum":
            need(tree[2] in self.size, f"the sort {tree[2]} has no size")
            out = f.number(0)
            for i in range(self.size[tree[2]]):
                out = tuple(a + b for a, b in zip(out, self.value(tree[3], {**env, tree[1]: i})))
            return out
        if kind == "call":
            need(tree[1] in ("zeta", "val"), f"{tree[1]!r} is not known in an example")
            n = self.index(tree[2], env)
            return f.root(n) if tree[1] == "zeta" else f.number(n)
        return self.entry(tree[1], tuple(self.index(p, env) for p in tree[2]))

    def entry(self, name, at):
        if (name, at) not in self.known:
            if name in self.tables:
                out = self.tables[name]
                for i in at:
                    need(isinstance(out, list), f"{name} has fewer indices")
                    out = out[i % len(out)]
                need(isinstance(out, tuple), f"{name} has more indices")
            else:
                need(name in self.definitions, f"{name!r} is not defined")
                names, tree = self.definitions[name]
                need(len(names) == len(at), f"{name} takes {len(names)} indices")
                out = self.value(tree, dict(zip(names, at, strict=True)))
            self.known[name, at] = out
        return self.known[name, at]

    def verify(self, witness):
        """Every check holds; signs are shown by the certificate's bounds, non-zeros by its inverses."""
        fields(witness, {}, dict.fromkeys(map(str, range(len(self.checks))), (str, list)))
        for n, line in enumerate(self.checks):
            left, op, right = Parser(line).relation()
            free = {}
            free_indices(left, free)
            free_indices(right, free)
            proof = witness.get(str(n))
            need(op == "=" or proof is not None, f"no witness for {line!r}")
            for values in product(*(range(self.d) for _ in free)):
                env = dict(zip(free, values, strict=True))
                x = tuple(a - b for a, b in zip(self.value(left, env), self.value(right, env)))
                self.compare(op, x, proof, f"{line!r} at {env}")

    def compare(self, op, x, proof, where):
        if op == "=":
            need(not any(x), f"the check {where} fails")
        elif op == "!=":
            need(isinstance(proof, list) and len(proof) == self.field.size, f"no inverse for {where}")
            inverse = tuple(map(rational, proof))
            need(self.field.mul(x, inverse) == self.field.number(1), f"not the inverse for {where}")
        elif op == ">" or any(x):
            bound = rational(proof)
            need(bound > 0, f"the bound {bound} for {where} is not positive")
            need(self.field.enclose(x)[0] >= bound, f"{where} is not at least {bound}")


def rational(text):
    match = re.fullmatch(r"(-?\d{1,60})(?:/(\d{1,60}))?", text) if isinstance(text, str) else None
    need(match and int(match[2] or 1) != 0, f"{text!r:.60} is no rational number")
    return Fraction(int(match[1]), int(match[2] or 1))


def free_indices(tree, out, bound=()):
    """The free indices of a tree, in the order of their appearance."""
    if tree[0] == "sum":
        free_indices(tree[3], out, (*bound, tree[1]))
        return
    parts = tree[2] if tree[0] == "at" else [p for p in tree[1:] if isinstance(p, dict)]
    for p in parts:
        for names in p:
            for n in names:
                if n != "d" and n not in bound:
                    out[n] = None
    for part in tree[1:]:
        if isinstance(part, tuple):
            free_indices(part, out, bound)


# -- 7 Statements ---------------------------------------------------------------------------------
SCOPES = ("instance", "all-eps", "all-d")


class Ledger:
    """The statements that are claimed, and what the certificates given so far establish."""

    def __init__(self, text):
        self.document = tomllib.loads(text)
        self.theories = {t["id"]: t for t in self.document.get("theory", [])}
        self.statements = {s["id"]: s for s in self.document["statement"]}
        self.answers, self.lemmas = {}, {}

    def digest(self, statement):
        """The hash of everything a statement says and the theories that it and its goals are in."""
        tables = (statement, *statement.get("goal", []))
        theories = [self.theories[t] for table in tables for t in table.get("theory", [])]
        text = canonical({"statement": statement, "theories": theories})
        return hashlib.sha256(text.encode()).hexdigest()

    def context(self, statement, goal):
        """The declarations and assumptions under which a goal is claimed."""
        names = goal.get("theory", statement.get("theory", []))
        theories = [self.theories[t] for t in names]
        c = Context([line for t in theories for line in t.get("declare", [])])
        c.fixed = dict.fromkeys(goal.get("fix", []))
        for table in theories:
            for line in table.get("rule", []):
                assume(c, line, "rule")
        for table in (*theories, statement, goal):
            for line in table.get("assume", []):
                assume(c, line, "assume")
            c.lines["given"] |= set(table.get("given", []))
        return c

    def check(self, name, certificate):
        """Check one certificate; raises Rejected naming the goal and the step."""
        statement = self.statements[name]
        fields(certificate, {"statement": str, "sha256": str, "goals": list}, {})
        need(certificate["sha256"] == self.digest(statement), "the hash is not that of the statement")
        goals = {g["id"]: g for g in statement.get("goal", [])}
        given = [fields(g, {"id": str}, {"steps": list, "witness": dict})["id"] for g in certificate["goals"]]
        need(given == list(goals), f"the goals are {given}, not {list(goals)}")
        premises = {n for n in statement["depends"]}
        scopes, cites, work = [], set(), 0
        for part in certificate["goals"]:
            goal = goals[part["id"]]
            where = f"goal {goal['id']}"
            try:
                if "example" in goal:
                    need("witness" in part and "steps" not in part, "an example has a witness")
                    example = Example(goal["example"])
                    example.verify(part["witness"])
                    scope = "instance"
                else:
                    need("steps" in part and "witness" not in part, "a goal has steps")
                    need(part["steps"], "there are no steps")
                    scope, c = "all-d", self.context(statement, goal)
                    c.work = work
                    prover = Prover(c, {k: v for k, v in self.lemmas.items()
                                        if k.split("/")[0] in premises | {name}})
                    for n, step in enumerate(part["steps"]):
                        where = f"goal {goal['id']}, step {n}"
                        if isinstance(step, dict) and isinstance(step.get("name"), str):
                            where += f" ({step['name']:.40})"
                        prover.step(step)
                    need(part["steps"][-1]["claim"] == goal["claim"], "the last claim is not the goal's")
                    lines = {k: frozenset(v) for k, v in c.lines.items()}
                    self.lemmas[f"{name}/{goal['id']}"] = (goal["claim"], lines, set(c.fixed), set(c.cites))
                    cites |= c.cites
                    work = c.work
            except Rejected as error:
                raise Rejected(f"{where}: {error}") from None
            except RecursionError:
                raise Rejected(f"{where}: too deep") from None
            if goal["role"] == "proved":
                scopes.append(scope)
        return scopes, cites

    def judge(self, name, certificate):
        """Verdict, scope, citations and a note, once everything a statement rests on is judged."""
        statement = self.statements[name]
        scopes, cites = self.check(name, certificate)
        roles = {g["role"] for g in statement.get("goal", [])}
        for other in statement["depends"]:
            verdict, scope, more, _ = self.answers.get(other, ("open", None, set(), ""))
            need(verdict in ("proved", "amended", "cited"), f"rests on {other}, which is {verdict}")
            cites |= more
            if scope is not None:
                scopes.append(scope)
        if statement["cited"]:
            return "cited", None, cites, ""
        need("proved" in roles, "nothing is claimed to be proved")
        verdict = "amended" if "counterexample" in roles else "proved"
        return verdict, min(scopes, key=SCOPES.index), cites, ""

    def run(self, certificates):
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


def main(names):
    """Print one line for each statement; exit code 0 only if every file is accepted."""
    if not names or names[0] in ("-h", "--help"):
        sys.stdout.write(__doc__)
        return 0 if names else 2
    ledger = Ledger((Path(__file__).resolve().parent / "statements.toml").read_text(encoding="utf-8"))
    certificates, bad = {}, 0
    for name in names:
        try:
            path = Path(name)
            need(path.stat().st_size <= MAX_BYTES, f"the file has more than {MAX_BYTES} bytes")
            data = read_certificate(path.read_bytes())
            need(isinstance(data, dict) and isinstance(data.get("statement"), str), "no certificate")
            need(data["statement"] in ledger.statements, f"there is no statement {data['statement']!r:.60}")
            need(data["statement"] not in certificates, f"a second certificate of {data['statement']}")
            certificates[data["statement"]] = data
        except (Rejected, OSError) as error:
            bad += 1
            sys.stdout.write(f"rejected  {name}: {error}\n")
    for name, (verdict, scope, cites, note) in ledger.run(certificates).items():
        bad += verdict == "rejected"
        line = f"{verdict:<9} {name:<20} {scope or '-':<9}"
        line += f" cites {', '.join(sorted(cites))}" if cites else ""
        sys.stdout.write((line + (f" {note}" if note else "")).rstrip() + "\n")
    absent = [n for n in ledger.statements if n not in certificates]
    sys.stdout.write(f"{len(certificates)} certificates, {bad} rejected"
                     + (f", none given for {', '.join(absent)}" if absent else "") + "\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
