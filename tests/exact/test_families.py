"""What is particular to each built-in family: the letter's, Fourier, Hadamard blocks, Cayley."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy

from exact.array import CyclotomicArray
from exact.bases import (
    BasisPair,
    fourier,
    hadamard_blocks,
    random_rational,
    rational,
    shift_power,
    shift_power_closed_form,
)
from exact.bases.shift_power import spectral_column
from exact.cyclotomic import zeta
from exact.errors import (
    DimensionError,
    ExactDiqkdError,
    FieldTooLargeError,
    InexactError,
    NotUnitaryError,
    ParameterError,
    RationalError,
)
from exact.pauli import fourier_matrix, shift
from reference.family import family_unitary
from tests.exact.drawing import value

PARAMETERS = [(2, "1/2"), (2, "5/7"), (3, "1/7"), (4, "3/10"), (5, "1/2"), (6, "2/5"), (8, "1/3")]


def as_floats(u: CyclotomicArray) -> np.ndarray[Any, np.dtype[np.complex128]]:
    """Every entry as a Python complex number."""
    out = np.empty(u.shape, dtype=np.complex128)
    for index, x in u.entries():
        out[index] = complex(value(x, 20))
    return out


@pytest.mark.parametrize(("d", "eps"), [*PARAMETERS, (3, "0"), (3, "1"), (4, "1"), (7, "0")])
def test_spectral_and_geometric_sum(d: int, eps: str) -> None:
    """u_n by the spectral sum is the closed form, and U_jk = u_(j-k)."""
    pair = shift_power(d, eps)
    column = shift_power_closed_form(d, eps)
    assert d * Fraction(eps).denominator == pair.order
    assert Fraction(eps) == pair.eps
    assert pair.column == spectral_column(d, Fraction(eps))
    for j in range(d):
        for k in range(d):
            assert column[(j - k) % d] == pair.unitary.entry(j, k)


@pytest.mark.parametrize(("d", "eps"), PARAMETERS)
def test_exponential_of_the_generator(d: int, eps: str) -> None:
    """U_eps is exp(eps G), which the reference finds in floats by scaling and squaring."""
    expected = family_unitary(d, float(Fraction(eps)))
    assert np.allclose(expected, as_floats(shift_power(d, eps).unitary), rtol=0, atol=1e-13)


@pytest.mark.parametrize("d", [2, 3, 4, 5, 8])
def test_end_points_of_the_family(d: int) -> None:
    """U_0 = 1 and U_1 = X^dagger, and U_(1/2)^2 = U_1."""
    assert CyclotomicArray.identity(d, d) == shift_power(d, 0).unitary
    assert shift(d, d).H == shift_power(d, 1).unitary
    half = shift_power(d, "1/2").unitary
    assert shift(d, 2 * d).H == half @ half


@pytest.mark.parametrize("d", [2, 3, 4, 5, 6])
def test_fourier(d: int) -> None:
    """All overlaps of the Fourier pair are 1/sqrt d."""
    pair = fourier(d)
    assert fourier_matrix(d) == pair.unitary
    for _, x in pair.unitary.abs2().entries():
        assert x == Fraction(1, d)


@pytest.mark.parametrize("sizes", [[2], [2, 2], [1, 2], [4], [1, 1], [2, 1, 4], [8], [1, 1, 2, 2]])
def test_hadamard_blocks(sizes: list[int]) -> None:
    """Within a block of size s all O^2 are 1/s, between blocks they vanish, entries are real."""
    pair = hadamard_blocks(sizes)
    block = [i for i, s in enumerate(sizes) for _ in range(s)]
    assert len(block) == pair.d
    for (j, k), x in pair.unitary.entries():
        expected = Fraction(1, sizes[block[j]]) if block[j] == block[k] else Fraction(0)
        assert expected == x.abs2()
        assert x.is_real()
        if expected:  # Sylvester's sign, in places counted from the start of the block
            first = block.index(block[j])
            flips = ((j - first) & (k - first)).bit_count()
            assert (x.ball(64) < 0) == (flips % 2 == 1)


@pytest.mark.parametrize("sizes", [[], [1], [3], [2, 3], [0, 2], [-2, 4], [6], [2, 2, 5]])
def test_bad_blocks(sizes: list[int]) -> None:
    """Sizes are powers of two that sum to at least 2."""
    with pytest.raises(DimensionError, match="block sizes"):
        hadamard_blocks(sizes)


SKEW: list[list[list[Any]]] = [
    [[0, "1/2"], ["-1/2", 0]],
    [[0, 1, -2], [-1, 0, "7/3"], [2, "-7/3", 0]],
    [[zeta(4), 1 + zeta(4)], [zeta(4) - 1, zeta(4) * Fraction(-2, 3)]],
    [[0, 10**12], [-(10**12), 0]],
    [[0, 0], [0, 0]],
]


@pytest.mark.parametrize("s", SKEW)
def test_cayley(s: list[list[Any]]) -> None:
    """U (1 + S) = 1 - S, over Q(zeta_4)."""
    u = rational(s).unitary
    matrix = CyclotomicArray.from_entries(s, 4)
    one = CyclotomicArray.identity(4, len(s))
    assert u.order == 4
    assert one - matrix == u @ (one + matrix)


@pytest.mark.parametrize(
    ("s", "place"),
    [
        ([[1, 2], [-2, 0]], r"\(0, 0\)"),
        ([[0, 2], [2, 0]], r"\(0, 1\)"),
        ([[0, zeta(4)], [-zeta(4), 0]], r"\(0, 1\)"),
        ([[zeta(4), 0], [0, 1]], r"\(1, 1\)"),
        ([[0, 1, 0], [-1, 0, 5], [0, 5, 0]], r"\(1, 2\)"),
    ],
)
def test_not_skew(s: list[list[Any]], place: str) -> None:
    """A matrix that is not skew-Hermitian is refused with the first place where it fails."""
    with pytest.raises(DimensionError, match=f"not skew-Hermitian at {place}"):
        rational(s)


@pytest.mark.parametrize(
    "s", [[[0]], [], [[0, 1, 2], [-1, 0]], [[0, 1], [-1]], [[0, zeta(3)], [0, 0]]]
)
def test_bad_skew_matrices(s: list[list[Any]]) -> None:
    """S is square, at least 2 x 2, with entries in Q(i)."""
    with pytest.raises(DimensionError):
        rational(s)


@pytest.mark.parametrize("s", [[[0, 1], []], [[0, 1, 2], [-1, 0, 3], [-2]]])
def test_short_last_row(s: list[list[Any]]) -> None:
    """A row that is too short is a DimensionError wherever it stands."""
    with pytest.raises(DimensionError):
        rational(s)


@pytest.mark.parametrize("x", [0.5, np.float64(0.5), mpmath.mpf("0.5"), sympy.Float("0.5"), 0.5j])
def test_floats(x: Any) -> None:  # noqa: ANN401
    """No family takes a float."""
    with pytest.raises(InexactError):
        rational([[0, x], [-x, 0]])
    with pytest.raises(InexactError):
        shift_power(3, x)


@pytest.mark.parametrize("d", [2, 3, 5])
def test_random_rational(d: int) -> None:
    """The same seed gives the same pair, another seed another; the real ones are real."""
    assert random_rational(d, 7).unitary == random_rational(d, 7).unitary
    assert random_rational(d, 7).unitary != random_rational(d, 8).unitary
    real = random_rational(d, 7, complex_entries=False).unitary
    assert real == real.conj()


@pytest.mark.parametrize(
    "build", [lambda d: shift_power(d, "1/2"), fourier, lambda d: random_rational(d, 0)]
)
@pytest.mark.parametrize("d", [1, 0, -2, 2.0, "3", True])
def test_dimension(build: Callable[[Any], BasisPair], d: Any) -> None:  # noqa: ANN401
    """Every family asks for an integer d >= 2."""
    with pytest.raises(DimensionError, match="d >= 2"):
        build(d)


@pytest.mark.parametrize(
    ("eps", "error"),
    [("-1/7", ParameterError), (2, ParameterError), ("x", RationalError), (None, RationalError)],
)
def test_bad_eps(eps: object, error: type[ExactDiqkdError]) -> None:
    """eps is a rational of [0, 1]."""
    with pytest.raises(error):
        shift_power(3, eps)


@pytest.mark.parametrize(("d", "eps"), [(3, "1/10007"), (2, "1e-9"), (4096, "1/2"), (600, "1/7")])
def test_out_of_reach(d: int, eps: str) -> None:
    """A field or a matrix out of reach is refused before it is made."""
    with pytest.raises(FieldTooLargeError):
        shift_power(d, eps)


def test_out_of_reach_with_many_digits() -> None:
    """So is eps = 10^-5000, whose field has an order that Python refuses to print."""
    with pytest.raises(FieldTooLargeError):
        shift_power(2, Fraction(1, 10**5000))


def test_out_of_reach_at_once(finishes: Callable[[str], str]) -> None:
    """So is a denominator that cannot be factored, such as (2^107 - 1)(2^127 - 1)."""
    program = """
from fractions import Fraction
from exact.bases import shift_power
from exact.errors import FieldTooLargeError
try:
    shift_power(3, Fraction(1, (2**107 - 1) * (2**127 - 1)))
except FieldTooLargeError:
    print("refused")
"""
    assert finishes(program) == "refused"


def test_pair_is_proved_when_built() -> None:
    """A BasisPair cannot hold a matrix that is not unitary, whoever builds it."""
    u = shift_power(3, "1/7").unitary
    for bad in (u * 2, u + u, u[[0, 1, 1]]):
        with pytest.raises(NotUnitaryError):
            BasisPair("shift_power", bad, "bad", Fraction(1, 7))
    with pytest.raises(DimensionError):
        BasisPair("shift_power", u[:2], "bad")
    with pytest.raises(AttributeError):
        BasisPair("shift_power", u, "good").unitary = u * 2  # type: ignore[misc]
