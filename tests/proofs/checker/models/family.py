"""Models of the bases U_eps, with measurements of Bob and a state mixed for Alice."""

from __future__ import annotations

import numpy as np

from tests.proofs.checker.models.random_values import (
    isometry,
    maximally_entangled,
    normal,
    povm,
    projectors,
    units,
)
from tests.proofs.checker.models.values import Array
from tests.proofs.checker.models.world import World

OUTCOMES = 3


def entries(d: int, eps: float) -> Array:
    """The matrix U_eps, as (X^dagger)^eps: (17) from the eigenvectors of the shift."""
    m = np.arange(d)
    fourier = np.exp(2j * np.pi * np.outer(m, m) / d) / np.sqrt(d)  # columns chi_m
    return np.asarray((fourier * np.exp(2j * np.pi * eps * m / d)) @ fourier.conj().T)


def family(d: int, eps: float, *, entangled: bool = False) -> World:
    """The family at one eps; ``entangled`` has phi_d^+ for the state, else a random one.

    The random state is maximally mixed for Alice, by a random isometry to Bob and Eve.
    """
    rng = np.random.default_rng(d)
    other, bob = 0.45, d if entangled else d + 1
    world = World(f"eps = {eps}" + ", phi" * entangled, d)
    u = entries(d, eps)
    world.angles = {"t": 2 * np.pi * eps / d, "u": 2 * np.pi * other / d}
    steps = np.pi * (eps + np.arange(d)) / d
    psi = isometry(rng, bob * 2, d).T.reshape(d, bob, 2) / np.sqrt(d)
    if entangled:
        psi = maximally_entangled(d)[:, :, None]
    measured = np.array([povm(rng, OUTCOMES, bob) for _ in range(2)])
    world.values = {
        "E": units(d),
        "s": 1 / np.sqrt(d),
        "eps": eps,
        "S": np.sin(np.pi * eps),
        "C": np.cos(np.pi * eps),
        "I": 1j,
        "Sn": np.sin(steps),
        "Cn": np.cos(steps),
        "c": np.sqrt(np.clip(1 - np.abs(u) ** 2, 0, 1)),
        "D_theta": 2 * np.pi * (eps - other) / d,
        "rec": [0, *(1 / np.arange(1, d))],
        "iv": [0, *(1 / np.sin(steps[1:]) ** 2)],
        "q": [0, *(1 / np.sin(np.pi * np.arange(1, d) / d) ** 2 / 4)],
        "theta": 2 * np.pi * eps / d,
        "pi": np.pi,
        "beta": 2 * np.pi * abs(eps) * np.sqrt((d**2 - 1) / (3 * d**2)),
        "delta_0": 2 * np.pi * abs(eps) / np.sqrt(3) + 1e-6,
        "dist": 2 * np.pi * abs(eps) / np.sqrt(3) + 1e-6,
        "bits": 1.0,
        "psi": psi,
        "M": measured,
        "Fb": projectors(np.eye(d, dtype=complex)),
        "mat": np.einsum("ybll->lyb", measured[..., :d, :d]),
    }
    world.sizes = {"Y": 2, "K": OUTCOMES}
    # of e_kb, the signs for which the distances are sums of absolute values, and others
    change = projectors(u) - projectors(np.eye(d, dtype=complex))
    x = np.einsum("abe,kca,yndb,cde->ykn", psi, change, measured, psi.conj()).real
    world.universal["e"] = [np.sign(x[0]), np.sign(x[1]), rng.uniform(-1, 1, x[0].shape)]
    return world


def second_parameter(world: World, other: float) -> World:
    """The same world with another second parameter, and the coefficients of its overlaps."""
    world.angles["u"] = 2 * np.pi * other / world.d
    squares = np.abs(entries(world.d, other)) ** 2
    world.values["co"] = np.sqrt(np.clip(1 - squares, 0, 1))
    return world


def any_vector(world: World) -> World:
    """The same world with a random unit vector, and with the one that U_eps - U_eps' moves most."""
    d = world.d
    rng = np.random.default_rng(d)
    other = world.angles["u"] * d / (2 * np.pi)
    moved = np.linalg.svd(entries(d, world.values["eps"]) - entries(d, other))[2][0].conj()
    random = normal(rng, d, 2, 2)
    world.universal["psi"] = [random / np.linalg.norm(random), moved[:, None, None]]
    return world
