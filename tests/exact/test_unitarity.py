"""`is_unitary` against the product U U^dagger: right both ways, however small the defect."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from math import prod

import numpy as np
import pytest
from flint import fmpz_mat

from exact.array import CyclotomicArray
from exact.bases import SAMPLES, fourier, hadamard_blocks, random_rational, rational, shift_power
from exact.cyclotomic import Cyclotomic, zeta
from exact.errors import DimensionError
from exact.primes import plans
from exact.tensor_basis import tensor_basis

SMALL = ["shift_power d=2 eps=1/2", "shift_power d=3 eps=1/7", "fourier d=2", "hadamard_blocks 1+2"]


def unitaries() -> Iterator[tuple[str, CyclotomicArray]]:
    """Members of every family, and the trivial ones."""
    yield "1 x 1", CyclotomicArray.from_entries([[zeta(5, 2)]])
    yield "identity", CyclotomicArray.identity(12, 4)
    for name, build in SAMPLES:
        yield name, build().unitary
    for d, eps in ((5, "1/2"), (6, "2/5"), (8, "1/7"), (12, "1/3"), (16, "3/10")):
        yield f"d={d} eps={eps}", shift_power(d, eps).unitary
    yield "fourier d=7", fourier(7).unitary
    yield "hadamard 8", hadamard_blocks([8]).unitary
    yield "rational d=6", random_rational(6, 3).unitary
    yield "Cayley of large numbers", rational([[0, 10**30 + 57], [-(10**30) - 57, 0]]).unitary


UNITARIES = dict(unitaries())


def by_product(u: CyclotomicArray) -> bool:
    """U U^dagger = 1, by the product in full."""
    return u @ u.H == CyclotomicArray.identity(u.order, len(u))


def with_entry(u: CyclotomicArray, j: int, k: int, x: Cyclotomic) -> CyclotomicArray:
    """U with x added to the entry (j, k)."""
    unit = np.zeros(u.shape, dtype=np.int64)
    unit[j, k] = 1
    return u + CyclotomicArray.from_integers(u.order, unit) * x


@pytest.mark.parametrize("name", UNITARIES)
def test_unitary(name: str) -> None:
    """Unitary matrices are accepted, and so are their adjoint, transpose and conjugate."""
    u = UNITARIES[name]
    assert by_product(u)
    for v in (u, u.H, u.T, u.conj(), -u, u * zeta(u.order)):
        assert v.is_unitary()


@pytest.mark.parametrize("name", SMALL)
def test_every_single_entry_counts(name: str) -> None:
    """A change of any one entry, however it is made, is rejected."""
    u = UNITARIES[name]
    steps = [zeta(u.order, k) / u.denominator for k in range(u.order)] + [zeta(u.order) / 10**9]
    for j in range(len(u)):
        for k in range(len(u)):
            for x in steps:
                v = with_entry(u, j, k, x)
                assert by_product(v) == v.is_unitary()
                assert not v.is_unitary() or (u.entry(j, k) + x).abs2() == u.entry(j, k).abs2()


@pytest.mark.parametrize("name", UNITARIES)
def test_perturbations_that_a_prime_does_not_see(name: str) -> None:
    """Adding p/D, p the first prime or a product of the first primes, changes no residue there.

    Modulo p the perturbed matrix is the unitary one: it is rejected only because the house bound
    counts the size of the entries and asks for more primes.
    """
    u = UNITARIES[name]
    primes = [plan.p for plan in islice(plans(u.order, len(u) + 1, 2**5000), 4)]
    for count in range(1, 5):
        p = prod(primes[:count])
        v = with_entry(u, 0, len(u) - 1, zeta(u.order, 1) * p / u.denominator)
        assert not v.is_unitary()


@pytest.mark.parametrize("k", range(1, 6))
def test_unitary_modulo_the_first_prime(k: int) -> None:
    """[[a, b], [-b, a]] with a^2 + b^2 = 1 + m p is unitary modulo p, with a, b of size sqrt p.

    So the bound must grow with the square of the entries.
    """
    (plan,) = plans(1, 3, 1)
    squares = {b * b: b for b in range(60_000)}
    a, b = next(
        (a, squares[rest])
        for m in range(k, 30)
        for a in range(60_000)
        if (rest := 1 + m * plan.p - a * a) in squares
    )
    u = CyclotomicArray.from_integers(1, [[a, b], [-b, a]])
    assert (a * a + b * b) % plan.p == 1
    assert not u.is_unitary()


@pytest.mark.parametrize("place", range(6))
def test_unitary_at_one_embedding_modulo_the_first_prime(place: int) -> None:
    """[[1, 0], [x, 1]] with a short x in Q(zeta_13) that vanishes at w^a and w^-a modulo p.

    The matrix is the identity at these two of the twelve points, and the bound asks for one prime
    only: all points must be looked at.
    """
    (plan,) = plans(13, 3, 1)
    p, w, exponents = plan.p, plan.root, tensor_basis(13).exponents.tolist()
    at = int(plan.points[plan.half][place])
    rows = fmpz_mat(14, 14)  # vectors (c, p m + weight * values at w^at and w^-at)
    for i, k in enumerate(exponents):
        rows[i, i] = 1
        for column, sign in ((12, 1), (13, -1)):
            rows[i, column] = 10**6 * pow(w, sign * at * k, p)
    for column in (12, 13):
        rows[column, column] = 10**6 * p
    short = rows.lll()
    vectors = [[int(short[i, n]) for n in range(14)] for i in range(14)]
    c = next(v[:12] for v in vectors if any(v[:12]) and not any(v[12:]))
    x = CyclotomicArray(13, np.array([c]))[0].entry()
    u = CyclotomicArray.from_entries([[1, 0], [x, 1]])
    assert 2 * (1 + sum(abs(n) for n in c)) ** 2 < p
    assert sum(n * pow(w, at * k, p) for n, k in zip(c, exponents, strict=True)) % p == 0
    assert not u.is_unitary()


@pytest.mark.parametrize("name", UNITARIES)
def test_scaled_and_sheared(name: str) -> None:
    """Multiples by a number that is no phase, two equal rows, and a zero row are rejected."""
    u = UNITARIES[name]
    d = len(u)
    for factor in (2, Fraction(1, 2), 1 + Fraction(1, 10**40)):
        assert not (u * factor).is_unitary()
    assert not CyclotomicArray.from_integers(u.order, np.zeros(u.shape, dtype=int)).is_unitary()
    if d > 1:
        assert not u[[*range(d - 1), 0]].is_unitary()
        assert u[list(reversed(range(d)))].is_unitary()


def test_only_one_order_is_isometric() -> None:
    """Orthonormal columns of the wrong length are refused: unitary means square."""
    u = UNITARIES["identity"]
    for v in (u[:2], u[:, :3], u[0], u.reshape(2, 8), u.reshape(2, 2, 4)):
        with pytest.raises(DimensionError):
            v.is_unitary()


def test_hermitian_defect_at_one_of_two_places() -> None:
    """Rows 0 and 1 not orthogonal, with a defect that vanishes at some embeddings, is rejected."""
    z = zeta(8)
    root = z + z**7  # sqrt 2, which is -sqrt 2 at half of the embeddings
    u = CyclotomicArray.from_entries([[1, 0], [(root - 2) * (root + 2) + 2, 1]])
    assert u.is_unitary()
    for x in (root - 1, root**2 - 2 + z, 2 - root):
        v = CyclotomicArray.from_entries([[1, 0], [x, 1]])
        assert by_product(v) == v.is_unitary()
        assert not v.is_unitary()


@pytest.mark.parametrize("d", [2, 3, 4])
def test_random_matrices(d: int) -> None:
    """The decision agrees with the product on random small matrices, monomial ones included."""
    rng = np.random.default_rng(d)
    seen = set()
    for order in (1, 4, 12):
        for _ in range(30):
            table = [
                [zeta(order, int(rng.integers(order))) * 0 for _ in range(d)] for _ in range(d)
            ]
            columns = rng.permutation(d) if rng.random() < 0.5 else rng.integers(d, size=d)
            for j, k in enumerate(columns.tolist()):
                table[j][k] = zeta(order, int(rng.integers(order)))
            u = CyclotomicArray.from_entries(table, order)
            assert by_product(u) == u.is_unitary()
            seen.add(u.is_unitary())
    assert seen == {True, False}
