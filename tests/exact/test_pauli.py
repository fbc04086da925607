"""X, Z and the Fourier basis: relations derived here, and the erratum to Eq. (16)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from exact.array import CyclotomicArray
from exact.bases import shift_power
from exact.cyclotomic import zeta
from exact.errors import DimensionError
from exact.pauli import (
    check_dimension,
    clock,
    fourier_matrix,
    fourier_projectors,
    generator_over_2pi_i,
    shift,
)
from reference.family import generator

DIMENSIONS = [2, 3, 4, 5, 6, 7, 8, 9, 12]


def identity(d: int) -> CyclotomicArray:
    """The identity over Q(zeta_d)."""
    return CyclotomicArray.identity(d, d)


def spectral_sum(d: int, turns: int) -> CyclotomicArray:
    """sum_l omega^(turns l) |chi_l><chi_l|."""
    projectors = fourier_projectors(d)
    total = projectors[0]
    for m in range(1, d):
        total = total + projectors[m] * zeta(d, turns * m)
    return total


@pytest.mark.parametrize("d", DIMENSIONS)
def test_action_on_the_basis(d: int) -> None:
    """X|j> = |j+1 mod d> and Z|j> = omega^j |j>, entry by entry."""
    x, z = shift(d), clock(d)
    for j in range(d):
        for k in range(d):
            assert int(j == (k + 1) % d) == x.entry(j, k)
            assert (zeta(d, j) if j == k else zeta(d) * 0) == z.entry(j, k)


@pytest.mark.parametrize("d", DIMENSIONS)
def test_commutation(d: int) -> None:
    """Z X = omega X Z, because Z X|j> = omega^(j+1) |j+1>; both have order d."""
    x, z = shift(d, d), clock(d)
    assert (x @ z) * zeta(d) == z @ x
    assert (z @ x) * zeta(d, -1) == x @ z
    assert (x @ z == (z @ x) * zeta(d)) == (d == 2)
    px, pz = identity(d), identity(d)
    for k in range(1, d + 1):
        px, pz = px @ x, pz @ z
        assert (identity(d) == px) == (k == d)
        assert (identity(d) == pz) == (k == d)
    assert x.is_unitary()
    assert z.is_unitary()


@pytest.mark.parametrize("d", DIMENSIONS)
def test_fourier_basis(d: int) -> None:
    """F is unitary with entries omega^(jk)/sqrt d; F Z^dagger F^dagger = X and X F = F Z^dagger."""
    f = fourier_matrix(d)
    x, z = shift(d, f.order), clock(d).embed(f.order)
    assert f.is_unitary()
    assert f @ z.H == x @ f
    assert f @ z.H @ f.H == x
    first = f.entry(0, 0)
    assert first * first == Fraction(1, d)
    assert first.ball(64) > 0
    for j in range(d):
        for k in range(d):
            assert first * zeta(d, j * k).embed(f.order) == f.entry(j, k)


@pytest.mark.parametrize("d", DIMENSIONS)
def test_fourier_vectors_are_eigenvectors(d: int) -> None:
    """X chi_j = omega^(-j) chi_j."""
    f = fourier_matrix(d)
    x = shift(d, f.order)
    for j in range(d):
        chi = f[:, j : j + 1]
        assert chi * zeta(d, -j).embed(f.order) == x @ chi
        assert (chi * zeta(d, j).embed(f.order) == x @ chi) == (2 * j % d == 0)


@pytest.mark.parametrize("d", DIMENSIONS)
def test_fourier_projectors(d: int) -> None:
    """The projectors are chi_j chi_j^dagger: idempotent, orthogonal, of trace one, with sum 1."""
    projectors, f = fourier_projectors(d), fourier_matrix(d)
    assert identity(d) == projectors.sum(0)
    for j in range(d):
        chi = f[:, j : j + 1]
        assert chi @ chi.H == projectors[j].embed(f.order)
        assert projectors[j].trace().entry() == 1
        for k in range(d):
            product = projectors[j] @ projectors[k]
            assert product == projectors[j] * int(j == k)


@pytest.mark.parametrize("d", DIMENSIONS)
def test_printed_spectral_sum(d: int) -> None:
    """sum_j omega^j |chi_j><chi_j| is X^dagger, not X as Eq. (16) prints; at d = 2 they agree."""
    x = shift(d, d)
    assert x.H == spectral_sum(d, 1)
    assert x == spectral_sum(d, -1)
    assert (x == spectral_sum(d, 1)) == (d == 2)
    assert identity(d) == spectral_sum(d, 0)
    assert shift_power(d, 1).unitary == spectral_sum(d, 1)


@pytest.mark.parametrize("d", DIMENSIONS)
def test_generator(d: int) -> None:
    """G/(2 pi i) is Hermitian with eigenvalue j/d on chi_j; G is the reference's generator."""
    g = generator_over_2pi_i(d)
    projectors = fourier_projectors(d)
    assert g.H == g
    assert Fraction(d - 1, 2) == g.trace().entry()
    for j in range(d):
        assert projectors[j] * Fraction(j, d) == g @ projectors[j]
    floats = generator(d) / (2j * np.pi)
    for (j, k), entry in g.entries():
        ball = entry.cball(64)
        assert abs(complex(float(ball.real), float(ball.imag)) - floats[j, k]) < 1e-14


@pytest.mark.parametrize("d", [1, 0, -2, True, 2.0, "2", None, Fraction(3)])
def test_dimension(d: Any) -> None:  # noqa: ANN401
    """d is an integer, at least 2, in every function that takes one."""
    for build in (check_dimension, shift, clock, fourier_matrix, fourier_projectors):
        with pytest.raises(DimensionError, match=f"d = {d} is not allowed"):
            build(d)
    assert check_dimension(2) == 2
