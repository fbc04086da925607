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


# -- models of the theories ---------------------------------------------------------------------
def on(party: int, dims: tuple[int, int, int], values: Any) -> Array:
    """Operators of one party, on the space of all three."""
    values = np.asarray(values, dtype=complex)
    if values.ndim > 2:
        return np.asarray([on(party, dims, v) for v in values])
    factors = [np.eye(n) for n in dims]
    factors[party] = values
    return np.asarray(np.kron(np.kron(factors[0], factors[1]), factors[2]), dtype=complex)


def unitary_of_family(d: int, eps: float) -> Array:
    """U_jk = (1/d) sum_m t^m w^(m (j - k))."""
    j, k, m = np.ogrid[:d, :d, :d]
    return np.asarray(np.exp(2j * np.pi * m * (eps + j - k) / d).mean(axis=2))


def pair_of_bases(d: int, eps: float) -> tuple[dict[str, Any], tuple[int, int, int]]:
    """The ideal strategy of (10) for the pair of bases of the family, Eve with a qubit."""
    dims = (d, d, 2)
    u = unitary_of_family(d, eps)
    o = np.abs(u) ** 2
    c = np.sqrt(1 - o)
    eye = np.eye(d)
    p = np.asarray([np.outer(e, e) for e in eye])
    q = np.asarray([np.outer(u[:, k], u[:, k].conj()) for k in range(d)])
    g = np.asarray([[((p[j] - q[k]) / c[j, k]).T for k in range(d)] for j in range(d)])
    b0, b1 = (g @ g + g) / 2, (g @ g - g) / 2
    eve = np.random.default_rng(7).normal(size=(2, 2, 2)) @ [1, 1j]
    chi = np.asarray([0.6, 0.8j])
    state = np.kron(eye.reshape(-1), chi).reshape(-1, 1) / np.sqrt(d)
    units = np.asarray([[np.outer(eye[i], eye[j]) for j in range(d)] for i in range(d)])
    letters: dict[str, Any] = {
        "U": u, "o": o, "c": c, "ci": 1 / c,
        "P": on(0, dims, p), "Q": on(0, dims, q), "E": on(0, dims, units), "Eb": on(1, dims, units),
        "Pt": on(1, dims, p.transpose(0, 2, 1)), "Qt": on(1, dims, q.transpose(0, 2, 1)),
        "B0": on(1, dims, b0), "B1": on(1, dims, b1), "B2": on(1, dims, np.eye(d) - b0 - b1),
        "G": on(1, dims, g), "F": on(2, dims, eve), "psi": state, "phi": state,
    }  # fmt: skip
    letters["Pb"] = (np.eye(2 * d * d) + np.einsum("jk,jkxy->jxy", c, letters["G"])) / d
    letters["Qb"] = (np.eye(2 * d * d) - np.einsum("jk,jkxy->kxy", c, letters["G"])) / d
    return letters, dims


def maximiser(d: int, eps: float) -> Model:
    """bell, overlaps, maximiser, matrix-units, key-outcomes, entropies, rates."""
    letters, _ = pair_of_bases(d, eps)
    letters["x"] = x = 1 / np.sqrt(letters["o"][:, 0])
    for name, first, second in (("V", "P", "Q"), ("W", "Pb", "Qb")):
        middle = letters[first][0] @ letters[second][0]
        letters[name] = np.asarray([x[j] * x[0] * middle @ letters[first][j] for j in range(d)])
    letters |= {"A": letters["P"][None], "Bh": letters["Pt"]}
    entropies = {"HAE": np.log2(d), "HA": np.log2(d), "HE": 0, "HAgE": np.log2(d), "HAgB": 0}
    letters |= entropies | {"L": np.log2(d), "r": np.log2(d), "dist": 0.1, "bits": np.log2(d)}
    return Model(d, letters, sizes={"X": 1})


def ideal(d: int, eps: float) -> Model:
    """bases, square-roots, ideal, ideal-bob, same-bob, noise, blocks."""
    letters, dims = pair_of_bases(d, eps)
    m = np.full((2, d, d), np.eye(d) / 2)
    s = letters["c"][0, 0]
    v = 1 / (1 + d * s)
    letters |= {
        "M": on(1, dims, m),
        "s": s,
        "si": 1 / s,
        "v": v,
        "u": 0.9,
        "N": d - 1.2,
        "Delta": 0.2,
    }
    return Model(d, letters, sizes={"K": 2})


def family(d: int, eps: float) -> Model:
    """root, fourier, family, unitary, angle and what is built upon them."""
    letters, dims = pair_of_bases(d, eps)
    other = 0.3
    n = np.arange(d)
    vectors = np.exp(2j * np.pi * np.outer(n, n) / d) / np.sqrt(d)  # chi_m in row m
    chi = np.asarray([np.outer(v, np.eye(d)[0]) for v in vectors])
    projectors = chi @ chi.conj().transpose(0, 2, 1)
    angle, second = 2 * np.pi * eps / d, 2 * np.pi * other / d

    def spectral(weights: Any) -> Array:
        return on(0, dims, np.einsum("m,mij->ij", weights, projectors))

    letters |= {
        "X": on(0, dims, np.roll(np.eye(d), 1, axis=0)), "chi": on(0, dims, chi), "s": 1 / np.sqrt(d),
        "Ueps": spectral(np.exp(1j * angle * n)), "Veps": spectral(np.exp(1j * second * n)),
        "N": spectral(n), "V": unitary_of_family(d, other), "eps": eps, "pi": np.pi,
        "S": np.sin(np.pi * eps), "C": np.cos(np.pi * eps), "I": 1j, "theta": angle, "dist": 4.0,
        "Sn": np.sin(np.pi * (eps + n) / d), "Cn": np.cos(np.pi * (eps + n) / d),
        "D_theta": angle - second, "rec": np.asarray([5, *(1 / n[1:])]), "bits": 1,
        "M": on(1, dims, np.full((1, 2, d, d), np.eye(d) / 2)), "r": np.full((d, 1, 2), 0.5),
        "e": np.cos(np.outer(n, [1, 2])),
    }  # fmt: skip
    phases = {"t": angle, "u": second, "w": 2 * np.pi / d}
    return Model(d, letters, phases, {"Y": 1, "K": 2})
