"""Models of measurements, isometries and targets."""

from __future__ import annotations

import numpy as np

from tests.proofs.checker.models.random_values import (
    Generator,
    any_operator,
    block,
    composed,
    entropies,
    isometry,
    maximally_entangled,
    povm,
    projectors,
    unitary,
    vector,
    with_identity,
)
from tests.proofs.checker.models.values import Array
from tests.proofs.checker.models.world import World

INNER, OUTER, EVE = 2, 3, 2  # dimensions of the junk before and after the isometries, and of Eve


def measurements(d: int) -> World:
    """POVMs that are not projective, Eve's state of less than full rank, a second purification."""
    rng = np.random.default_rng(d)
    world = World("any measurements", d, sizes={"X": 2, "Y": 3, "K": d + 1, "M": 3})
    inside = isometry(rng, 4, 2)  # the support of Eve's state
    psi = np.einsum("fe,abe->abf", inside, vector(rng, d, 3, 2))
    u = unitary(rng, 4)
    outside = np.eye(4) - inside @ inside.conj().T
    shrunk = 0.3 * u[:, 2:] @ isometry(rng, 4, 2).conj().T @ outside
    alice = np.array([povm(rng, d + 1, d) for _ in range(2)])
    bob = np.array([povm(rng, 3, 3) for _ in range(3)])
    world.values = {
        "A": alice,
        "B": bob,
        "psi": psi,
        "R": u[:, :2] @ inside.conj().T + shrunk,
        **entropies(alice[0], bob[0], psi, d),
    }
    world.universal["F"] = any_operator(rng, 4)
    return world


def one_outcome(d: int) -> World:
    """POVMs with the identity alone: the smallest sizes of the sorts."""
    rng = np.random.default_rng(d)
    world = World("one setting, one outcome", d, sizes=dict.fromkeys("XYKM", 1))
    world.values = {
        "A": np.eye(d)[None, None],
        "B": np.eye(2)[None, None],
        "psi": vector(rng, d, 2, 2),
        "R": unitary(rng, 2),
    }
    world.universal["F"] = any_operator(rng, 2)
    return world


def transformed(d: int, settings: int, *, basis: bool, extra: int, name: str) -> World:
    """Alice's and Bob's systems C^d (x) junk in disguise, and isometries that take it off.

    The isometries are not onto: the junk grows from two dimensions to three. ``basis``: the target
    is the computational basis and phi_d^+; else random POVMs and a random state. Outside the
    support of the state there are ``extra`` <= d dimensions, where the POVMs are arbitrary.
    """
    rng = np.random.default_rng(100 * d + 10 * extra + settings)
    outcomes = d if basis else d + 1
    first = projectors(np.eye(d, dtype=complex))
    of_alice = first[None] if basis else np.array([povm(rng, outcomes, d) for _ in range(settings)])
    of_alice = np.repeat(of_alice, settings, axis=0) if basis else of_alice
    of_bob = np.array([povm(rng, 3, d) for _ in range(2)])
    state = maximally_entangled(d) if basis else vector(rng, d, d)
    junk, other = vector(rng, INNER, INNER, EVE), vector(rng, OUTER, OUTER, EVE)
    a, va, ta = disguise(rng, d, extra)
    b, vb, tb = disguise(rng, d, extra)
    psi = np.pad(composed(state, junk), ((0, extra), (0, extra), (0, 0)))
    psi = np.einsum("ai,bj,abe->ije", a.conj(), b.conj(), psi)
    aux = np.einsum("ia,jb,abe->ije", ta, tb, junk)
    alice, bob = hidden(rng, of_alice, a, extra), hidden(rng, of_bob, b, extra)
    key = hidden(rng, first[None], b, extra)[0]
    world = World(name, d, sizes={"X": settings, "Y": 2, "K": outcomes, "M": 3, "N": 4})
    adjoin = np.eye(d * OUTER).reshape(d, OUTER, d * OUTER).swapaxes(1, 2)
    world.values = {
        "A": alice,
        "B": bob,
        "Bh": key,
        "Bn": povm(rng, 4, b.shape[0]),
        "psi": psi,
        "VA": va,
        "VB": vb,
        "JA": adjoin,
        "JB": adjoin,
        "Tp": ta @ ta.conj().T,
        "At": with_identity(of_alice, OUTER),
        "Bt": with_identity(of_bob, OUTER),
        "s": 1 / np.sqrt(d),
        "aux": aux,
        "e": other,
        "xi": composed(state, aux),
        "phi": composed(state, other),
        **entropies(alice[0], key, psi, d),
    }
    world.universal["F"] = any_operator(rng, EVE)
    return world


def disguise(rng: Generator, d: int, extra: int) -> tuple[Array, Array, Array]:
    """A unitary W, the isometry (1 (x) T + a map of what is outside) W, and the isometry T."""
    w, t = unitary(rng, d * INNER + extra), unitary(rng, OUTER)
    inside = with_identity(np.eye(d, dtype=complex), 1)
    v = np.kron(inside, t[:, :INNER])
    rest = np.kron(inside, t[:, INNER:])[:, :extra]
    return w, np.hstack([v, rest]) @ w, t[:, :INNER]


def hidden(rng: Generator, target: Array, w: Array, extra: int) -> Array:
    """POVMs that W takes to the targets, with anything outside the support."""
    out = with_identity(target, INNER)
    if extra:
        rest = np.array([povm(rng, target.shape[1], extra) for _ in target])
        out = block(out, rest)
    return np.asarray(w.conj().T @ out @ w)


def general(d: int, settings: int) -> list[World]:
    """Random targets, with and without something outside the support."""
    return [
        transformed(d, settings, basis=False, extra=extra, name=f"random targets, {extra} outside")
        for extra in (0, d)
    ]


def computational(d: int, *, exact: bool) -> list[World]:
    """The computational basis for target; ``exact``: nothing outside the support, as (12) asks."""
    return [
        transformed(d, 1, basis=True, extra=extra, name=f"computational basis, {extra} outside")
        for extra in ((0,) if exact else (0, d))
    ]
