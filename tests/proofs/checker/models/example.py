"""The goals that are examples, evaluated numerically instead of in Q(zeta_N)."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from tests.proofs.checker.models.context import DOCUMENT, Table
from tests.proofs.checker.models.values import Array, Value
from tests.proofs.checker.models.world import Theory, World, parse, relation

Rows: TypeAlias = str | list["Rows"]


class Example(Theory):
    """Tables and definitions of numbers; an index is an integer, modulo a table's length."""

    def __init__(self, name: str, table: Table) -> None:
        super().__init__(World(name, table["d"], sizes=table.get("size", {})), ["zeta: phase"])
        self.world.angles["zeta"] = 2 * np.pi / table["root"]
        self.checks: list[str] = table["check"]
        for letter, rows in table.get("table", {}).items():
            self.world.values[letter] = array = self.read(rows)
            self.slots[letter] = ("D",) * array.ndim
        for line in table.get("define", []):
            left, _, right = relation(line)
            names = [next(iter(p))[0] for p in left[2]]
            self.slots[left[1]], self.definitions[left[1]] = ("D",) * len(names), (names, right)

    def read(self, rows: Rows) -> Array:
        """A table of numbers as an array."""
        if isinstance(rows, list):
            return np.array([self.read(x) for x in rows])
        number = self.value(parse(rows), {}, {})
        return np.array(number, dtype=complex)

    def entry(self, name: str, at: tuple[int, ...]) -> Value:
        """An entry of a table, or the value of a definition."""
        if name in self.world.values:
            array = np.asarray(self.world.values[name])
            return complex(array[tuple(i % n for i, n in zip(at, array.shape, strict=True))])
        if (name, at) not in self.known:
            names, tree = self.definitions[name]
            self.known[name, at] = self.value(tree, dict(zip(names, at, strict=True)), {})
        return self.known[name, at]


def examples() -> list[Example]:
    """Every example, in the order of the statements."""
    return [
        Example(f"{s['id']}/{g['id']}", g["example"])
        for s in DOCUMENT["statement"]
        for g in s.get("goal", [])
        if "example" in g
    ]
