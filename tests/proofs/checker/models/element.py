"""The checker's elements, formal sums of terms, evaluated in a model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from itertools import product
from typing import TypeAlias

from tests.proofs.checker.models.context import DOCUMENT, Goal
from tests.proofs.checker.models.values import Bra, Ket, Value, add, adjoint, mul
from tests.proofs.checker.models.world import CHECK, ROOT, Module, Theory, Tree

Polynomial: TypeAlias = tuple[tuple[tuple[str, ...], int], ...]
Letter: TypeAlias = tuple[str, tuple[Polynomial, ...], bool]

LEDGER = CHECK.Ledger((ROOT / "proofs" / "statements.toml").read_text(encoding="utf-8"))


def context(goal: Goal) -> Module:
    """The checker's own context of a goal."""
    statement = next(s for s in DOCUMENT["statement"] if s["id"] == goal.statement)
    table = next(g for g in statement["goal"] if g["id"] == goal.id)
    return LEDGER.context(statement, table)


def sort_of(name: str, sorts: Mapping[str, str]) -> str:
    """The sort of an index; a bound one of the checker's says it in its name."""
    if name.startswith("%"):
        return name.partition(":")[2] or "D"
    return sorts.get(name) or "D"


class Element:
    """The value of an element for values of its free indices, term by term as it stands."""

    def __init__(self, model: Theory, sorts: Mapping[str, str]) -> None:
        self.model, self.sorts = model, sorts

    def value(self, element: Mapping[Tree, Tree], env: Mapping[str, int]) -> Value:
        """The sum of the terms, each summed over its bound indices."""
        out: Value = 0j
        for term, q in element.items():
            bound = term[6]
            sizes = [self.model.size_of(sort_of(b, self.sorts)) for b in bound]
            for choice in product(*map(range, sizes)):
                inner = {**env, **dict(zip(bound, choice, strict=True))}
                out = add(out, mul(complex(q), self.term(term, inner)))
        return out

    def term(self, term: Tree, env: Mapping[str, int]) -> Value:
        """One term, for values of all of its indices."""
        dpow, scalars, phases, deltas, closed, opened, _ = term
        if not all(self.equal(p, env) for p in deltas):
            return 0j
        factors: list[Value] = [complex(float(self.model.world.d) ** dpow)]
        factors += [self.letter(x, env) for x in scalars]
        factors += [self.model.call(base, self.model.number(dict(p), env)) for base, p in phases]
        factors += [self.chain(c, env) for c in (*closed, opened)]
        return reduce(mul, factors)

    def equal(self, p: Polynomial, env: Mapping[str, int]) -> bool:
        """Whether a delta is one: modulo d, or as they are for elements of another sort."""
        n = self.model.number(dict(p), env)
        other = any(sort_of(i, self.sorts) != "D" for key, _ in p for i in key if i != "d")
        return n == 0 if other else n % self.model.world.d == 0

    def letter(self, letter: Letter, env: Mapping[str, int]) -> Value:
        """A letter, or its adjoint; an integer, or the size of a sort."""
        name, args, starred = letter
        at = tuple(self.model.number(dict(p), env) for p in args)
        if name == "val":
            return complex(at[0])
        if self.model.kinds[name] == "sort":
            return complex(self.model.size_of(name))
        x = self.model.entry(name, at)
        return adjoint(x) if starred else x

    def chain(self, chain: Tree, env: Mapping[str, int]) -> Value:
        """Bra, words of the three parties, ket; multiplied from the ket, where there is one."""
        bra, *parties, ket = chain
        letters: Iterable[Letter] = [x for word in parties for x in word]
        out = [self.letter(x, env) for x in letters]
        if ket:
            out.append(self.model.entry(ket, ()))
        if bra:
            out.insert(0, adjoint(self.model.entry(bra, ())))
        if out and isinstance(out[-1], Ket):
            return reduce(lambda x, y: mul(y, x), reversed(out))
        assert not out or not isinstance(out[-1], Bra)
        return reduce(mul, out) if out else 1 + 0j
