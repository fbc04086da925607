"""Normal forms keep the value of an expression: random ones, in random models."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from proofs import check
from tests.proofs.checker.semantics import Array, Model, close, on

# -- random expressions -------------------------------------------------------------------------
DECLARE = [
    "K: sort", "E[D,D]: Alice, operator", "P[D]: Alice, positive", "V: Alice, operator", "A[K]: Alice, hermitian",
    "B[D]: Bob, positive", "W[D,D]: Bob, operator", "F: Eve, operator", "psi: ket", "chi: ket", "x: real",
    "z[D]: complex", "h[D]: real", "m[D]: real", "o[D,D]: real", "a[K]: real", "g[D,D]: complex", "t: phase", "w: root",
]  # fmt: skip
RULES = [
    "unit: adj(psi)*psi = 1",
    "units: E[i,j]*E[k,l] = delta(j,k)*E[i,l]",
    "identity: Sum(j, E[j,j]) = 1",
    "adjoint: adj(E[i,j]) = E[j,i]",
    "projector: P[j]*P[k] = delta(j,k)*P[j]",
    "complete: Sum(j, P[j]) = 1",
    "rows: Sum(k, o[j,k]) = 1",
    "integer: m[j] = val(j)",
    "phase: g[j,k] = t(j)*w(j*k) + x*delta(j,k)",
    "square: h[j]*h[j] = 1 - o[j,j]",
    "eigen: V*psi = x*psi",
    "povm: Sum(i:K, A[i]) = 1",
    "weights: Sum(i:K, a[i]) = x",
    "mean: adj(chi)*B[j]*chi = h[j] - x",
    "joint: E[i,j]*B[k]*B[l] = (h[k] - x)*E[i,j]*B[l]",  # letters of two parties
]


def model(d: int, seed: int) -> Model:
    """Random letters that satisfy the rules."""
    rng = np.random.default_rng([d, seed])
    dims = (d, 2, 2)

    def noise(*shape: int) -> Array:
        return np.asarray(rng.normal(size=(*shape, 2)) @ [1, 1j])

    basis, _ = np.linalg.qr(noise(d, d))
    units = np.einsum("xi,yj->ijxy", basis, basis.conj())
    own, _ = np.linalg.qr(noise(d, d))
    weights = rng.dirichlet(np.ones(d), size=d)
    x = 0.7
    alice = noise(d)
    alice /= np.linalg.norm(alice)
    rest = noise(4)
    rest /= np.linalg.norm(rest)
    v = x * np.outer(alice, alice.conj())  # V psi = x psi, and V is not normal
    v = v + noise(d, d) @ (np.eye(d) - np.outer(alice, alice.conj()))
    half = noise(d, d)
    half = half + half.conj().T
    n = np.arange(d)
    h = np.sqrt(1 - np.diag(weights)) * np.where(n % 2, -1, 1)
    angle = 0.4
    power = int(rng.choice([k for k in range(1, d + 1) if np.gcd(k, d) == 1]))
    g = np.exp(1j * n * angle)[:, None] * np.exp(
        2j * np.pi * power * np.outer(n, n) / d
    ) + x * np.eye(d)
    bob = noise(2)
    bob /= np.linalg.norm(bob)
    chi = np.kron(np.kron(alice, bob), [0.6, 0.8])
    positive = (h - x)[:, None, None] * np.outer(bob, bob.conj())
    letters: dict[str, Any] = {
        "E": on(0, dims, units), "P": on(0, dims, np.einsum("xi,yi->ixy", own, own.conj())), "V": on(0, dims, v),
        "A": on(0, dims, [half, np.eye(d) - 2 * half, half]), "B": on(1, dims, positive),
        "W": on(1, dims, noise(d, d, 2, 2)), "F": on(2, dims, noise(2, 2)),
        "psi": np.kron(alice, rest).reshape(-1, 1), "chi": chi.reshape(-1, 1), "x": x, "z": noise(d), "h": h,
        "m": n, "o": weights, "a": [x, x, -x], "g": g,
    }  # fmt: skip
    return Model(d, letters, {"t": angle, "w": 2 * np.pi * power / d}, {"K": 3})


class Author:
    """Writes random expressions."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.names = 0

    def index(self, names: list[str]) -> str:
        """An index polynomial."""
        name, other = (self.random.choice(names) for _ in range(2))
        forms = [name] * 12 + [
            "0",
            "1",
            "d",
            f"{name} + 1",
            f"-{name}",
            f"{name} - {other}",
            f"{name} + d",
        ]
        forms += [f"2*{name}", f"{name}*{other}", f"{name} + {other}", f"1 - {name}"]
        return self.random.choice(forms)

    def scalar(self, names: list[str], sorts: list[str]) -> str:
        """A number."""
        i, j = self.index(names), self.index(names)
        n = self.random.choice(names)
        forms = [
            "x",
            f"z[{i}]",
            f"adj(z[{i}])",
            f"h[{i}]",
            f"h[{i}]^2",
            f"m[{i}]",
            f"o[{i},{j}]",
            f"g[{i},{j}]",
        ]
        forms += [
            f"t({i})",
            f"w({i})",
            f"w({i})",
            f"w({n}*{self.random.choice(names)})",
            f"delta({i},{j})",
        ]
        forms += [
            f"delta({i},{j})",
            f"val({n})",
            f"val({n} + 1)",
            "1/2",
            "3",
            "d",
            "1/d",
            f"adj(chi)*B[{i}]*chi",
        ]
        if sorts:
            k, other = self.random.choice(sorts), self.random.choice(sorts)
            forms += [f"a[{k}]", f"delta({k},{other})"] * 3
        return self.random.choice(forms)

    def operator(self, names: list[str], sorts: list[str]) -> str:
        """An operator of one party."""
        i, j = self.index(names), self.index(names)
        forms = [
            f"E[{i},{j}]",
            f"P[{i}]",
            f"E[{i},{j}]",
            f"adj(E[{i},{j}])",
            "V",
            "adj(V)",
            f"B[{i}]",
            f"W[{i},{j}]",
        ]
        forms += ["F", f"adj(W[{i},{j}])"] + [f"A[{k}]" for k in sorts]
        return self.random.choice(forms)

    def expression(self, kind: str, depth: int, names: list[str], sorts: list[str]) -> str:
        """An expression, of numbers only or with operators; sums add names."""

        def inner(kind: str) -> str:
            return self.expression(kind, depth - 1, names, sorts)

        if depth == 0:
            return (self.operator if kind == "operator" else self.scalar)(names, sorts)
        form = self.random.choice(["sum", "sum", "times", "times", "plus", "adj", "mean", "sort"])
        if form == "sum":
            self.names += 1
            name = f"s{self.names}"
            return f"Sum({name}, {self.expression(kind, depth - 1, [*names, name, name], sorts)})"
        if form == "sort":
            self.names += 1
            name = f"s{self.names}"
            return f"Sum({name}:K, {self.expression(kind, depth - 1, names, [*sorts, name])})"
        if form == "plus":
            return f"({inner(kind)} - {inner(kind)})"
        if form == "adj":
            return f"adj({inner(kind)})"
        if form == "mean" and kind == "scalar":
            return f"adj(psi)*({inner('operator')})*psi"
        other = self.random.choice(["scalar", kind])
        left, right = self.random.sample([inner(kind), inner(other)], 2)
        return f"({left})*({right})"


def context(rules: list[str], two: bool) -> check.Context:
    """A context with some of the rules."""
    c = check.Context(DECLARE)
    for line in rules:
        check.assume(c, line, "rule")
    if two:
        check.assume(c, "dimension: d - 2 >= 0", "assume")
    return c


@pytest.mark.parametrize("d", [1, 2, 3, 4])
def test_models_satisfy_the_rules(d: int) -> None:
    """The random letters are what the rules say they are."""
    for seed in range(3):
        m, c = model(d, seed), context(RULES, False)
        for line in RULES:
            left, _, right = check.Parser(line.partition(": ")[2]).relation()
            for env in m.values(c.sorts([left, right], {})):
                assert close(m.tree(left, env), m.tree(right, env)), line


@pytest.mark.parametrize("seed", range(24))
def test_normal_form_keeps_the_value(seed: int) -> None:
    """An expression, its element and its normal form have one value in every model."""
    author = Author(seed)
    changed = 0
    for number in range(40):
        rules = author.random.sample(RULES, author.random.randint(0, len(RULES)))
        c = context(rules, two := bool(number % 2))
        kind = author.random.choice(["scalar", "operator"])
        text = author.expression(kind, author.random.choice([1, 2, 3]), ["j", "k"], [])
        tree = check.Parser(text).whole()
        check.METER.work = 0
        built, sorts = c.build(tree), c.sorts([tree], {})
        try:
            normal = c.normal(built)
        except check.Rejected as error:
            assert "too " in str(error), text
            continue
        changed += normal != built
        for d in (2, 3, 4) if two else (1, 2, 3):
            m = model(d, number % 3)
            for env in m.values(sorts, 6):
                wanted = m.tree(tree, env)
                assert close(wanted, m.element(built, env), 1e-8), (text, d, env)
                assert close(wanted, m.element(normal, env), 1e-8), (text, d, env, rules, normal)
    assert changed > 20


@pytest.mark.parametrize("seed", range(6))
def test_substitution_keeps_the_value(seed: int) -> None:
    """An instance of a fact is the fact at those indices, or is refused."""
    author = Author(100 + seed)
    c = context([], False)
    done = 0
    for number in range(60):
        text = author.expression("scalar", author.random.choice([1, 2]), ["j", "k"], [])
        fact = c.facts["known"] = c.relation(f"{text} = 0*x")
        at = {n: author.index(["p", "q"]) for n in sorted(fact.sorts)}
        try:
            element = check.instance(c, {"use": "known", "at": at}, {})
        except check.Rejected as error:
            assert "integer of [d]" in str(error)
            continue
        done += 1
        for d in (1, 2, 3):
            m = model(d, number % 3)
            for env in m.values({"p": "D", "q": "D"}, 9):
                inner = {n: m.index(check.index_in(p, {})[0], env) % d for n, p in at.items()}
                assert close(m.element(fact.element, inner), m.element(element, env), 1e-8), (
                    text,
                    at,
                )
    assert done > 15


def test_the_evaluation_sees_a_wrong_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """A checker with a wrong step is noticed: here one that loses a term where two become equal."""

    def lossy(e: check.Element, images: dict[str, check.Poly]) -> check.Element:
        return {check.put(t, images): q for t, q in e.items()}

    monkeypatch.setattr(check, "substitute", lossy)
    c, m = context(["wrong: o[j,k] = h[j] + h[k]"], False), model(2, 0)
    m.letters["o"] = np.add.outer(m.letters["h"], m.letters["h"])
    normal = c.normal(c.build(check.Parser("o[j,j]").whole()))
    assert list(normal.values()) == [Fraction(1)]
    assert not close(m.element(normal, {"j": 0}), m.letter("o", [0, 0]))
