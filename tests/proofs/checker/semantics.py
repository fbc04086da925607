"""What an expression of the checker's language means in a concrete model, in floating point.

Main definitions: :class:`Model`, letters with values; :meth:`Model.tree` and :meth:`Model.element`,
the values of a parsed text and of an element that the checker made from it; :func:`maximiser`,
:func:`ideal` and :func:`family`, models of the theories of statements.toml.

Conventions: this reads the parser's trees by its own means, so that it shares nothing with what it
tests but the parser. A number is a complex scalar, a ket a column, an operator a square matrix on
Alice (x) Bob (x) Eve.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from proofs import check

Array = npt.NDArray[np.complex128]
Env = Mapping[str, int]


def times(x: Array, y: Array) -> Array:
    """The product of numbers, kets, bras and operators."""
    out = x * y if x.ndim == 0 or y.ndim == 0 else x @ y
    return np.asarray(out[0, 0]) if out.shape == (1, 1) else out


def plus(x: Array, y: Array) -> Array:
    """The sum, in which a number beside an operator is a multiple of 1."""
    if x.ndim != y.ndim:
        x, y = (v if v.ndim else v * np.eye(max(x.shape + y.shape)) for v in (x, y))
    return x + y


def adjoint(x: Array) -> Array:
    """The adjoint; the conjugate of a number."""
    return x.conj().T


@dataclass
class Model:
    """Values of letters: arrays whose first axes are the letter's indices.

    Attributes:
        d: the dimension.
        letters: by name, an array, or a table of phases t -> exp(i angle).
        phases: by name, the angle of t(1).
        sizes: the sizes of sorts.
    """

    d: int
    letters: dict[str, Any] = field(default_factory=dict)
    phases: dict[str, float] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def knows(self, declarations: list[str]) -> bool:
        """Whether every declared letter has a value."""
        names = {line.partition(":")[0].partition("[")[0] for line in declarations}
        return names <= self.letters.keys() | self.phases.keys() | self.sizes.keys()

    def index(self, p: check.Poly, env: Env) -> int:
        """The integer that an index polynomial is."""
        total = 0
        for names, value in p:
            for n in names:
                value *= self.d if n == "d" else env[n]
            total += value
        return total

    def vanishes(self, difference: int, names: list[str], env: Env) -> bool:
        """Whether a delta is 1: modulo d, unless it compares indices of another sort."""
        other = any(":" in n or f"sort of {n}" in env for n in names)
        return difference == 0 if other else difference % self.d == 0

    def letter(self, name: str, indices: Any) -> Array:
        """A letter at integers, each modulo the length of its axis."""
        value = np.asarray(self.letters[name])
        for i in indices:
            value = value[i % len(value)]
        return np.asarray(value, dtype=complex)

    def phase(self, name: str, n: int) -> Array:
        """A power of a phase."""
        return np.asarray(np.exp(1j * n * self.phases[name]))

    def tree(self, tree: Any, env: Env) -> Array:
        """The value of a tree of the parser."""
        kind, *parts = tree
        if kind == "num":
            return np.asarray(complex(parts[0]))
        if kind == "dim":
            return np.asarray(complex(float(self.d) ** parts[0]))
        if kind in ("+", "*"):
            x, y = (self.tree(p, env) for p in parts)
            return plus(x, y) if kind == "+" else times(x, y)
        if kind == "^":
            out = x = self.tree(parts[0], env)
            for _ in range(parts[1] - 1):
                out = times(out, x)
            return out
        if kind == "adj":
            return adjoint(self.tree(parts[0], env))
        if kind == "delta":
            difference = self.index(parts[0], env) - self.index(parts[1], env)
            names = [n for p in parts for key, _ in p for n in key]
            return np.asarray(complex(self.vanishes(difference, names, env)))
        if kind == "sum":
            name, sort, body = parts
            size = self.d if sort == "D" else self.sizes[sort]
            mark = {} if sort == "D" else {f"sort of {name}": 0}
            values = [self.tree(body, {**env, **mark, name: i}) for i in range(size)]
            out = values[0]
            for v in values[1:]:
                out = plus(out, v)
            return out
        if kind == "call":
            n = self.index(parts[1], env)
            return np.asarray(complex(n)) if parts[0] == "val" else self.phase(parts[0], n)
        return self.letter(parts[0], [self.index(p, env) for p in parts[1]])

    def element(self, element: check.Element, env: Env) -> Array:
        """The value of an element."""
        total = np.asarray(0j)
        for term, q in element.items():
            ranges = [
                range(self.sizes[b.partition(":")[2]] if ":" in b else self.d) for b in term.bound
            ]
            for values in itertools.product(*ranges):
                inner = {**env, **dict(zip(term.bound, values, strict=True))}
                total = plus(total, complex(q) * self.term(term, inner))
        return total

    def term(self, term: check.Term, env: Env) -> Array:
        """The value of a term at values of its bound indices."""
        out = np.asarray(complex(float(self.d) ** term.power))
        for p in term.deltas:
            if not self.vanishes(self.index(p, env), [n for key, _ in p for n in key], env):
                return np.asarray(0j)
        for base, p in term.phases:
            out = out * self.phase(base, self.index(p, env))
        for name, args, star in term.scalars:
            if name in self.sizes:
                value = np.asarray(complex(self.sizes[name]))
            elif name == "val":
                value = np.asarray(complex(self.index(args[0], env)))
            else:
                value = self.letter(name, [self.index(p, env) for p in args])
            out = out * (value.conj() if star else value)
        for c in (*term.closed, term.open):
            out = times(out, self.chain(c, env))
        return out

    def chain(self, c: check.Chain, env: Env) -> Array:
        """The value of a chain: bra, words, ket."""
        out = np.asarray(1 + 0j)
        for name, args, star in (*c[3], *c[1], *c[2]):  # the parties commute, so in any order
            value = self.letter(name, [self.index(p, env) for p in args])
            out = times(out, adjoint(value) if star else value)
        out = times(adjoint(self.letter(c[0], [])), out) if c[0] else out
        return times(out, self.letter(c[4], [])) if c[4] else out

    def values(self, sorts: Mapping[str, str], most: int = 90) -> Iterator[dict[str, int]]:
        """Values of free indices: all, or evenly chosen ones."""
        sizes = [self.d if s == "D" else self.sizes[s] for s in sorts.values()]
        every = list(itertools.product(*map(range, sizes)))
        for values in every[:: max(1, len(every) // most)]:
            marks = {f"sort of {n}": 0 for n, s in sorts.items() if s != "D"}
            yield marks | dict(zip(sorts, values, strict=True))


def close(x: Array, y: Array, tolerance: float = 1e-9) -> bool:
    """Whether two values agree."""
    difference = plus(x, -y)
    return bool(np.all(np.abs(difference) <= tolerance * (1 + np.max(np.abs(x)))))


def on(party: int, dims: tuple[int, int, int], values: Any) -> Array:
    """Operators of one party, on the space of all three."""
    values = np.asarray(values, dtype=complex)
    if values.ndim > 2:
        return np.asarray([on(party, dims, v) for v in values])
    factors = [np.eye(n) for n in dims]
    factors[party] = values
    return np.asarray(np.kron(np.kron(factors[0], factors[1]), factors[2]), dtype=complex)
