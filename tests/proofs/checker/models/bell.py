"""Models of Bell experiments: any POVMs, maximisers of (10) with junk, and local mixtures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np

from tests.proofs.checker.models.random_values import (
    any_operator,
    block,
    composed,
    entropies,
    maximally_entangled,
    normal,
    povm,
    projectors,
    unitary,
    vector,
    with_identity,
)
from tests.proofs.checker.models.values import Array
from tests.proofs.checker.models.world import World

ROTATION = np.array([[15, -12, 16], [20, 9, -12], [0, 20, 15]]) / (25 + 0j)  # one overlap is zero


def blocks(rng: np.random.Generator, *sizes: int) -> Array:
    """A block-diagonal unitary."""
    out = np.zeros((0, 0), dtype=complex)
    for n in sizes:
        out = block(out, unitary(rng, n))
    return out


def overlaps(world: World, u: Array) -> None:
    """Squared overlaps, coefficients, and their inverses where they have any."""
    o = np.abs(u) ** 2
    c = np.sqrt(np.clip(1 - o, 0, 1))
    world.values |= {"U": u, "o": o, "c": c}
    if c.min() > 1e-6:
        world.values["ci"] = 1 / c
    if o.min() > 1e-6:
        world.values["x"] = 1 / np.sqrt(o[:, 0])


def any_measurements(d: int) -> World:
    """POVMs of which no element is projective, an entangled state, real c_jk of both signs."""
    rng = np.random.default_rng(d)
    world = World("any POVMs", d, {"psi": vector(rng, 3, 4, 2), "c": rng.normal(size=(d, d))})
    of_bob = np.array([[povm(rng, 3, 4) for _ in range(d)] for _ in range(d)])
    world.values |= {"P": povm(rng, d, 3), "Q": povm(rng, d, 3)}
    world.values |= {"B0": of_bob[:, :, 0], "B1": of_bob[:, :, 1]}
    world.universal["F"] = any_operator(rng, 2)
    return world


def maximiser(d: int, bases: Sequence[Array], extra: int, name: str) -> World:
    """The ideal strategy with junk: a flag for the basis, two ancillas, Eve entangled with all.

    The bases have the same moduli, and Alice and Bob share the flag. Outside the support of the
    state there are ``extra`` dimensions, on which their POVMs are arbitrary.
    """
    rng = np.random.default_rng(10 * d + extra)
    world = World(name, d)
    overlaps(world, bases[0])
    ancilla, flags = 2 if d < 4 else 1, len(bases)
    junk = np.zeros((flags, ancilla, flags, ancilla, 2), dtype=complex)
    for f in range(flags):
        junk[f, :, f] = normal(rng, ancilla, ancilla, 2)
    junk = junk.reshape(flags * ancilla, flags * ancilla, 2) / np.linalg.norm(junk)
    psi = composed(maximally_entangled(d), junk)
    a, b = unitary(rng, psi.shape[0] + extra), unitary(rng, psi.shape[1] + extra)
    psi = np.pad(psi, ((0, extra), (0, extra), (0, 0)))

    first = projectors(np.eye(d, dtype=complex))
    p = with_identity(first, flags * ancilla)
    q, qb = _flagged(bases, ancilla), _flagged([u.conj() for u in bases], ancilla)
    g = (p[:, None] - qb[None]) / world.values["c"][:, :, None, None]
    b0, b1, key = (g @ g + g) / 2, (g @ g - g) / 2, p
    if extra:
        p, q = block(p, povm(rng, d, extra)), block(q, povm(rng, d, extra))
        rest = np.array([[povm(rng, 3, extra) for _ in range(d)] for _ in range(d)])
        b0, b1 = block(b0, rest[:, :, 0]), block(b1, rest[:, :, 1])
        key = block(key, povm(rng, d, extra))
    psi = np.einsum("ia,jb,abe->ije", a, b, psi)
    world.values |= {name: a @ x @ a.conj().T for name, x in (("P", p), ("Q", q))}
    world.values |= {n: b @ x @ b.conj().T for n, x in (("B0", b0), ("B1", b1), ("Bh", key))}
    world.values |= {"psi": psi, **entropies(world.values["P"], world.values["Bh"], psi, d)}
    world.universal["F"] = any_operator(rng, 2)
    # as far as Alice's own operators go, random ones and her projectors will do
    n = psi.shape[0]
    world.universal["Z"] = [normal(rng, n, n), normal(rng, n, n), world.values["P"][0]]
    world.sizes["X"] = 1
    return world


def _flagged(bases: Sequence[Array], ancilla: int) -> Array:
    """Projectors onto the bases, each where its flag is up."""
    flags = projectors(np.eye(len(bases), dtype=complex))
    both = sum(
        np.einsum("kij,fg->kifjg", projectors(u), flag)
        for u, flag in zip(bases, flags, strict=True)
    )
    n = len(bases[0])
    return with_identity(np.asarray(both).reshape(n, n * len(bases), n * len(bases)), ancilla)


def maximisers(d: int, *, full: bool, positive: bool, connected: bool) -> list[World]:
    """Maximisers; of full local rank, with positive or with connected overlaps where asked for."""
    rng = np.random.default_rng(d)
    u = unitary(rng, d)
    out = [maximiser(d, [u], 0, "one basis, full rank")]
    out += [maximiser(d, [u, u.conj()], 0, "a basis and its conjugate, by a flag")] if d < 5 else []
    if not full:
        out.append(maximiser(d, [u], 2, "two dimensions outside the support"))
    if d == 3 and not positive:
        out.append(maximiser(d, [ROTATION], 1, "a connected graph with a zero overlap"))
    if d == 4 and not connected:
        out.append(maximiser(d, [blocks(rng, 2, 2)], 1, "two blocks of overlaps"))
    return out


def local_value(c: Array, a: int, b: int) -> float:
    """The largest value of (10) where Alice answers a and b: the right side of eq10-local."""
    d = len(c)
    first = sum((1 - c[a, k]) ** 2 for k in range(d) if k != b)
    second = sum((1 - c[j, b]) ** 2 for j in range(d) if j != a)
    return float(d - 1 - (first + second) / 2)


def local_mixtures(d: int) -> list[World]:
    """A random mixture of random answers, and the best deterministic strategy, which is tight."""
    rng = np.random.default_rng(d)
    out = []
    for name, u in (("random basis", unitary(rng, d)), ("equal bases", np.eye(d, dtype=complex))):
        mixture, best = World(f"mixture, {name}", d), World(f"deterministic, {name}", d)
        for world in (mixture, best):
            overlaps(world, u)
        c = mixture.values["c"]
        values = {(a, b): local_value(c, a, b) for a, b in product(range(d), repeat=2)}
        (a, b), most = max(values.items(), key=lambda item: item[1])
        answers = rng.dirichlet(np.ones(3), size=(d, d, d, d))
        weights = rng.dirichlet(np.ones(d * d)).reshape(d, d)
        mixture.values |= {"M": most, "w": weights, "r0": answers[..., 0], "r1": answers[..., 1]}
        eye, one = np.eye(d), np.ones((d, d, d, d))
        best.values |= {
            "M": most,
            "w": np.outer(eye[a], eye[b]),
            "r0": one * np.outer(eye[a], 1 - eye[b]),
            "r1": one * np.outer(1 - eye[a], eye[b]),
        }
        out += [mixture, best]
    return out
