"""Random unitaries, POVMs and vectors, and entropies of what they give; every seed is fixed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tests.proofs.checker.models.values import Array

Generator = np.random.Generator


def normal(rng: Generator, *shape: int) -> Array:
    """Independent complex normal entries."""
    return rng.normal(size=shape) + 1j * rng.normal(size=shape)


def unitary(rng: Generator, n: int) -> Array:
    """A random unitary matrix."""
    return np.linalg.qr(normal(rng, n, n))[0]


def isometry(rng: Generator, rows: int, columns: int) -> Array:
    """A random isometry from C^columns to C^rows."""
    return unitary(rng, rows)[:, :columns]


def vector(rng: Generator, *shape: int) -> Array:
    """A random unit vector, one axis for each party."""
    out = normal(rng, *shape)
    return np.asarray(out / np.linalg.norm(out))


def povm(rng: Generator, outcomes: int, n: int) -> Array:
    """A random POVM: Gram matrices, normalised by their sum; no element is a projector."""
    gram = np.array([g.conj().T @ g for g in normal(rng, outcomes, n, n)])
    values, vectors = np.linalg.eigh(gram.sum(axis=0))
    root = (vectors / np.sqrt(values)) @ vectors.conj().T
    return np.array([root @ g @ root for g in gram])


def units(n: int) -> Array:
    """The matrix units |i><j| of C^n."""
    eye = np.eye(n, dtype=complex)
    return np.asarray(np.einsum("ia,jb->ijab", eye, eye))


def any_operator(rng: Generator, n: int) -> list[Array]:
    """Operators on C^n that span all of them, and a random one."""
    return [*units(n).reshape(n * n, n, n), normal(rng, n, n)]


def block(x: Array, y: Array) -> Array:
    """The direct sum of two families of matrices, which have the same indices."""
    m, n = x.shape[-1], y.shape[-1]
    out = np.zeros((*x.shape[:-2], m + n, m + n), dtype=complex)
    out[..., :m, :m] = x
    out[..., m:, m:] = y
    return out


def with_identity(x: Array, n: int) -> Array:
    """Every matrix of a family, tensored with the identity of C^n."""
    out = np.einsum("...ij,kl->...ikjl", x, np.eye(n))
    return np.asarray(out.reshape(*x.shape[:-2], x.shape[-2] * n, x.shape[-1] * n))


def projectors(basis: Array) -> Array:
    """|e_k><e_k| for the columns of a matrix."""
    return np.asarray(np.einsum("ik,jk->kij", basis, basis.conj()))


def maximally_entangled(d: int) -> Array:
    """The vector phi_d^+, as a matrix."""
    return np.asarray(np.eye(d, dtype=complex) / np.sqrt(d))


def composed(first: Array, junk: Array) -> Array:
    """|first> (x) |junk>, with first on two spaces and junk on three, a space of each party's."""
    out = np.einsum("ij,abe->iajbe", first, junk)
    n, a, m, b, e = out.shape
    return np.asarray(out.reshape(n * a, m * b, e))


def entropy(weights: NDArray[np.float64]) -> float:
    """-sum p log2 p."""
    p = weights[weights > 1e-15]
    return float(-(p * np.log2(p)).sum())


def entropies(alice: Array, key: Array, psi: Array, d: int) -> dict[str, float]:
    """The entropies of sigma_AE for a POVM of Alice's, and of her outcome given Bob's."""
    rho = np.einsum("abe,xca,cbf->xef", psi, alice, psi.conj())
    joint = np.einsum("abe,xca,ydb,cde->xy", psi, alice, key, psi.conj()).real
    spectra: Sequence[NDArray[np.float64]] = [np.linalg.eigvalsh(block) for block in rho]
    total = {
        "HAE": entropy(np.concatenate(spectra)),
        "HA": entropy(joint.sum(axis=1)),
        "HE": entropy(np.linalg.eigvalsh(rho.sum(axis=0))),
        "HAgB": entropy(joint.ravel()) - entropy(joint.sum(axis=0)),
        "L": float(np.log2(d)),
    }
    # the largest rate of which the bound (2) speaks, and one a little below it that is asked for
    # what Eve lacks is the same in every strategy with the correlation, so here it is the infimum
    least = total["HAE"] - total["HE"]
    rate = least - total["HAgB"]
    return {**total, "Hinf": least, "r": rate, "bits": float(np.log2(d)) - 0.1, "dist": 0.1}
