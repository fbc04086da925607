"""A model: spaces, numbers, vectors and operators for the names of some declarations.

It evaluates an expression in a way of its own. Of the checker it uses the parser only: trees are
evaluated as they stand, numerically, with every sum written out and every index a number.
"""

from __future__ import annotations

import cmath
import importlib.util
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from tests.proofs.checker.models.values import (
    PARTIES,
    Array,
    Ket,
    MismatchError,
    Operator,
    Value,
    add,
    adjoint,
    mul,
    scale,
    size,
)

ROOT = Path(__file__).resolve().parents[4]
TOLERANCE = 1e-9
STRICT = 1e-7  # what is claimed to be positive is larger than this in the models chosen

Tree: TypeAlias = Any
Module: TypeAlias = Any  # the checker has no annotations
Index: TypeAlias = dict[tuple[str, ...], int]


def _checker() -> Module:
    spec = importlib.util.spec_from_file_location("check", ROOT / "proofs" / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CHECK = _checker()


def plain(tree: Tree) -> Tree:
    """A tree of the checker's parser with its index polynomials as dictionaries."""
    kind, *parts = tree
    if kind == "at":
        return (kind, parts[0], [dict(p) for p in parts[1]])
    if kind == "call":
        return (kind, parts[0], dict(parts[1]))
    if kind == "delta":
        return (kind, *map(dict, parts))
    return (kind, *(plain(x) if isinstance(x, tuple) else x for x in parts))


def parse(text: str) -> Tree:
    """An expression as a tree."""
    return plain(CHECK.Parser(text).whole())


def relation(text: str) -> tuple[Tree, str, Tree]:
    """A relation: left side, sign, right side."""
    CHECK.METER.work = 0  # the bound is for one certificate, not for all the lines read here
    left, op, right = CHECK.Parser(text).relation()
    return plain(left), op, plain(right)


class LineError(AssertionError):
    """A line that does not hold in a model; the message gives the line and the values."""


@dataclass
class World:
    """Values for names, under the dimension d.

    ``values`` has an array for each name: its first axes are the indices, the last two a matrix
    on the party's space; a vector has three axes. ``angles`` are those of the phases. ``sizes``
    are those of the sorts other than [d]. ``universal`` lists several arrays for a name of which
    everything is claimed, as "any operator F of Eve". ``fixed`` are the values of fixed indices.
    """

    name: str
    d: int
    values: dict[str, Any] = field(default_factory=dict)
    angles: dict[str, float] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    universal: dict[str, list[Array]] = field(default_factory=dict)
    fixed: dict[str, int] = field(default_factory=dict)


class Theory:
    """The declarations of a context, with their values in a world."""

    def __init__(self, world: World, declare: list[str]) -> None:
        self.world, self.kinds, self.slots = world, dict[str, str](), dict[str, tuple[str, ...]]()
        self.definitions: dict[str, tuple[list[str], Tree]] = {}
        self.known: dict[tuple[str, tuple[int, ...]], Value] = {}
        self.lines = 0
        for line in declare:
            match = re.fullmatch(r"(\w+)(?:\[([\w,]+)\])?: (.+)", line)
            assert match, line
            self.kinds[match[1]] = match[3]
            self.slots[match[1]] = tuple(match[2].split(",")) if match[2] else ()

    # -- sorts and indices
    def size_of(self, sort: str) -> int:
        """How many values an index of a sort has."""
        return self.world.d if sort == "D" else self.world.sizes[sort]

    def free(self, tree: Tree, bound: tuple[str, ...] = ()) -> dict[str, str]:
        """The free indices of a tree and their sorts, "" where it does not say."""
        out: dict[str, str] = {}
        parts: list[tuple[Index, str]] = []
        if tree[0] == "at":
            parts = list(zip(tree[2], self.slots[tree[1]], strict=True))
        elif tree[0] in ("delta", "call"):
            parts = [(p, "") for p in tree[1:] if isinstance(p, dict)]
        for p, sort in parts:
            for n in {n for key in p for n in key} - {"d", *bound}:
                out[n] = sort or out.get(n, "")
        inner = (*bound, tree[1]) if tree[0] == "sum" else bound
        for part in tree[1:]:
            if isinstance(part, tuple):
                for n, sort in self.free(part, inner).items():
                    out[n] = sort or out.get(n, "")
        return out

    def sorts(self, *sides: Tree) -> dict[str, str]:
        """The sorts of the free indices of a line; [d] where nothing says otherwise."""
        out: dict[str, str] = {}
        for side in sides:
            for n, sort in self.free(side).items():
                out[n] = out.get(n) or sort
        return {n: sort or "D" for n, sort in out.items()}

    def number(self, p: Index, env: Mapping[str, int]) -> int:
        """The value of an index polynomial."""
        total = 0
        for names, factor in p.items():
            for n in names:
                factor *= self.world.d if n == "d" else env[n]
            total += factor
        return total

    # -- values
    def value(self, tree: Tree, env: Mapping[str, int], sorts: Mapping[str, str]) -> Value:
        """The value of a tree, for values of its free indices."""
        kind = tree[0]
        if kind == "num":
            return complex(tree[1])
        if kind == "dim":
            return complex(float(self.world.d) ** tree[1])
        if kind == "+":
            return add(self.value(tree[1], env, sorts), self.value(tree[2], env, sorts))
        if kind == "*":
            return mul(self.value(tree[1], env, sorts), self.value(tree[2], env, sorts))
        if kind == "^":
            x = out = self.value(tree[1], env, sorts)
            for _ in range(tree[2] - 1):
                out = mul(out, x)
            return out
        if kind == "adj":
            return adjoint(self.value(tree[1], env, sorts))
        if kind == "sum":
            _, name, sort, body = tree
            out, inner = 0j, {**sorts, name: sort}
            for i in range(self.size_of(sort)):
                out = add(out, self.value(body, {**env, name: i}, inner))
            return out
        if kind == "delta":
            return self.delta(tree, env, sorts)
        if kind == "call":
            return self.call(tree[1], self.number(tree[2], env))
        return self.entry(tree[1], tuple(self.number(p, env) for p in tree[2]))

    def delta(self, tree: Tree, env: Mapping[str, int], sorts: Mapping[str, str]) -> complex:
        """Equality modulo d, and of elements of another sort as they are."""
        gap = self.number(tree[1], env) - self.number(tree[2], env)
        names = {n for p in tree[1:] for key in p for n in key}
        plain = any(sorts.get(n, "D") not in ("", "D") for n in names)
        return complex(gap == 0 if plain else gap % self.world.d == 0)

    def call(self, name: str, n: int) -> complex:
        """The integer n as a number, or the n-th power of a phase."""
        if name == "val":
            return complex(n)
        if self.kinds[name] == "root":
            return cmath.exp(2j * cmath.pi * (n % self.world.d) / self.world.d)
        return cmath.exp(1j * self.world.angles[name] * n)

    def entry(self, name: str, at: tuple[int, ...]) -> Value:
        """The value of a letter; an index of [d] counts modulo d."""
        slots = self.slots[name]
        at = tuple(i % self.size_of(s) if s == "D" else i for i, s in zip(at, slots, strict=True))
        if (name, at) not in self.known:
            if name in self.definitions:
                names, tree = self.definitions[name]
                env = dict(zip(names, at, strict=True))
                out = self.value(tree, env, dict(zip(names, slots, strict=True)))
                party = self.kinds[name].partition(",")[0]
                if party in PARTIES and isinstance(out, Operator):
                    out = Operator.of(PARTIES.index(party), out.local(PARTIES.index(party)))
            else:
                out = self.given(name, at)
            self.known[name, at] = out
        return self.known[name, at]

    def given(self, name: str, at: tuple[int, ...]) -> Value:
        """The value that the world gives."""
        array = np.asarray(self.world.values[name], dtype=complex)
        sizes = tuple(map(self.size_of, self.slots[name]))
        party = self.kinds[name].partition(",")[0]
        axes = 2 if party in PARTIES else 3 if party == "ket" else 0
        if array.ndim != len(sizes) + axes or array.shape[: len(sizes)] != sizes:
            raise MismatchError(f"{name} has the shape {array.shape}, with the indices {sizes}")
        if axes == 0:
            return complex(array[at])
        return Ket(array[at]) if axes == 3 else Operator.of(PARTIES.index(party), array[at])

    # -- lines
    def define(self, line: str) -> bool:
        """Take "X[i,j] = ..." as the definition of a name that has no value."""
        left, op, right = relation(line.partition(": ")[2])
        if left[0] != "at" or op != "=" or left[1] in self.world.values:
            return False
        names = [next(iter(p))[0] if len(p) == 1 else "" for p in left[2]]
        plain = [p == {(n,): 1} for p, n in zip(left[2], names, strict=True)]
        if left[1] in self.definitions or not all(plain) or len(set(names)) < len(names):
            return False
        if set(self.free(right)) <= set(names) and not words(line) & set(self.world.universal):
            self.definitions[left[1]] = names, right
        return left[1] in self.definitions

    def holds(self, line: str) -> None:
        """Check a relation for all values of its free indices; raises LineError."""
        try:
            left, op, right = relation(line)
            sorts = self.sorts(left, right)
            for _ in self.instances(line):
                for env in self.environments(sorts):
                    x, y = self.value(left, env, sorts), self.value(right, env, sorts)
                    self.compare(x, op, y, f"{line} at {env} in {self.world.name}")
                    self.lines += 1
        except (MismatchError, KeyError) as error:
            raise LineError(f"{line} in {self.world.name}: {error!r}") from error

    def instances(self, line: str) -> Iterator[None]:
        """Give the universal names that a line speaks of each of their values."""
        names = [n for n in self.world.universal if n in self.kinds and n in words(line)]
        before = {n: self.world.values.get(n) for n in names}
        for choice in product(*(self.world.universal[n] for n in names)):
            for n, array in zip(names, choice, strict=True):
                self.world.values[n] = array
                self.known = {k: v for k, v in self.known.items() if k[0] != n}
            yield
        self.world.values |= {n: v for n, v in before.items() if v is not None}

    def environments(self, sorts: Mapping[str, str]) -> Iterator[dict[str, int]]:
        """All values of free indices, of fixed ones the one value."""
        fixed = self.world.fixed
        ranges = [[fixed[n]] if n in fixed else range(self.size_of(s)) for n, s in sorts.items()]
        for choice in product(*ranges):
            yield dict(zip(sorts, choice, strict=True))

    @staticmethod
    def compare(x: Value, op: str, y: Value, where: str) -> None:
        """The relation between two values, up to the tolerance."""
        gap = add(x, scale(-1 + 0j, y))
        if op in ("=", "!="):
            if (size(gap) <= TOLERANCE) != (op == "="):
                raise LineError(f"{where}: the sides differ by {size(gap):.3g}")
            return
        if not isinstance(gap, complex):
            raise LineError(f"{where}: the sides are no numbers")
        if abs(gap.imag) > TOLERANCE or gap.real < (STRICT if op == ">" else -TOLERANCE):
            raise LineError(f"{where}: the difference is {gap:.3g}")


def words(line: str) -> set[str]:
    """The names in a line."""
    return set(re.findall(r"[A-Za-z_]\w*", line))
