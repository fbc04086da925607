"""Models of the ideal strategy: random bases, disconnected blocks and equal diagonals."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tests.proofs.checker.models.bell import ROTATION, blocks, local_value, overlaps
from tests.proofs.checker.models.family import entries
from tests.proofs.checker.models.random_values import (
    any_operator,
    composed,
    maximally_entangled,
    povm,
    projectors,
    unitary,
    units,
    vector,
    with_identity,
)
from tests.proofs.checker.models.values import Array
from tests.proofs.checker.models.world import World


def bases(d: int) -> list[World]:
    """Overlaps of random bases, of equal bases, and of bases with one zero overlap."""
    rng = np.random.default_rng(d)
    kinds = {"random bases": unitary(rng, d), "equal bases": np.eye(d, dtype=complex)}
    if d == 3:
        kinds |= {"one zero overlap": ROTATION, "a block": blocks(rng, 1, 2)}
    out = []
    for name, u in kinds.items():
        world = World(name, d)
        overlaps(world, u)
        out.append(world)
    return out


def bistochastic(name: str, o: NDArray[np.float64]) -> World:
    """Squared overlaps that may come from no pair of bases, and h = 1/sqrt(2)."""
    world = World(name, len(o))
    world.values |= {"o": o, "c": np.sqrt(np.clip(1 - o, 0, 1)), "h": np.sqrt(0.5)}
    return world


def ideal(d: int, u: Array, name: str) -> World:
    """Matrix units on C^d of each party, with an ancilla each, entangled with Eve."""
    rng = np.random.default_rng(d)
    junk = 2 if d < 4 else 1
    world = World(name, d)
    overlaps(world, u)
    world.values["E"] = world.values["Eb"] = with_identity(units(d), junk)
    world.values["phi"] = composed(maximally_entangled(d), vector(rng, junk, junk, 2))
    return world


def ideals(d: int) -> list[World]:
    """The ideal strategy for random bases, and at d = 3 for a zero overlap."""
    rng = np.random.default_rng(d)
    out = [ideal(d, unitary(rng, d), "random bases")]
    return out + ([ideal(d, ROTATION, "one zero overlap")] if d == 3 else [])


def disconnected(d: int) -> list[World]:
    """Blocks of 2 and d - 2 indices, the second ones in another order; one block below d = 4."""
    rng = np.random.default_rng(d)
    turn = np.roll(np.arange(d), 1)
    u = blocks(rng, 2, d - 2)[:, turn] if d >= 4 else unitary(rng, d)
    out = []
    for s in ([1] * 2 + [0] * (d - 2), [1] * d, [0] * d):
        if d >= 4 or len(set(s)) == 1:
            world = ideal(d, u, f"indicator {s}")
            world.values |= {"s": np.array(s), "t": np.array(s)[turn]}
            world.universal["M"] = any_operator(rng, world.values["E"].shape[-1])
            out.append(world)
    return out


def same_diagonal(d: int) -> list[World]:
    """The bases of the family, whose c_kk are equal, with two measurements of Bob's.

    One is a POVM with d + 1 outcomes; the other, the eigenbasis of D_00 transposed, makes some of
    the answers of the local model zero.
    """
    rng = np.random.default_rng(d)
    out = []
    for eps, sharp in ((0.3, False), (0.3, True), (0.8, True)):
        u = entries(d, eps)
        world = ideal(d, u, f"eps = {eps}" + ", a sharp measurement" * sharp)
        c = world.values["c"]
        s, bound = c[0, 0], most(c)
        world.values |= {"s": s, "si": 1 / s, "v": 1 / (1 + d * s), "N": bound}
        world.values["u"] = 1 - 0.9 * (d - 1 - bound) / (2 * (d - 1))
        n = len(world.values["E"][0, 0])
        difference = projectors(np.eye(d, dtype=complex))[0] - projectors(u)[0]
        eigenbasis = np.linalg.eigh(difference.T)[1]
        m = with_identity(projectors(eigenbasis), n // d) if sharp else povm(rng, d + 1, n)
        world.values["M"], world.sizes["K"] = m, len(m)
        out.append(world)
    return out


def most(c: Array) -> float:
    """The local bound of (10)."""
    return max(local_value(c, a, b) for a in range(len(c)) for b in range(len(c)))


def noisy(d: int, *, violated: bool) -> list[World]:
    """The ideal strategy with the local bound, at a visibility above or below the critical one."""
    out = []
    for world in ideals(d):
        bound = most(world.values["c"])
        critical = 1 - (d - 1 - bound) / (2 * (d - 1))
        for u in (
            ((critical * 99 + 1) / 100, (critical + 1) / 2) if violated else (critical - 1e-12, 0.2)
        ):
            other = World(f"{world.name}, u = {u:.3f}", d, dict(world.values))
            other.values |= {"N": bound, "u": u}
            out.append(other)
    return out


def compared(d: int) -> list[World]:
    """The ideal strategy beside a local mixture, and its nearest deterministic one, by the witness.

    The m are the moduli of the differences; in a last model, where they are smaller, of the signed
    ones the positive parts.
    """
    rng = np.random.default_rng(d)
    out = []
    for world in ideals(d):
        eye, one, c = np.eye(d), np.ones((d,) * 4), world.values["c"]
        answers = rng.dirichlet(np.ones(3), size=(d,) * 4)
        mixture = (rng.dirichlet(np.ones(d * d)).reshape(d, d), answers[..., 0], answers[..., 1])
        first, second = eye[:, None, :, None] * one, eye[None, :, None, :] * one
        sharp = (np.ones((d, d)) / d**2, first * (1 - second), (1 - first) * second)
        o = world.values["o"]
        p = [(1 + c) / 2 / d, (1 - c) / 2 / d, (1 - c) / 2 / d, (1 + c) / 2 / d]
        assert o.shape == (d, d)
        for name, (w, r0, r1) in (("mixture", mixture), ("best responses", sharp)):
            weighted = [w[:, :, None, None] * r for r in (r0, r1)]
            q = [np.einsum("jbjk->jk", x) for x in weighted]
            q += [np.einsum("akjk->jk", x) for x in weighted]
            for form in (np.abs, None):
                other = World(f"{world.name}, {name}", d, dict(world.values))
                signs = (1, -1, -1, 1)
                bounds = [
                    form(x - y) if form else s * (x - y)
                    for s, x, y in zip(signs, p, q, strict=True)
                ]
                other.values |= {f"m{i}": m for i, m in enumerate(bounds)}
                other.values |= {"w": w, "r0": r0, "r1": r1}
                out.append(other)
    return out
