"""The float reference against values derived by hand, and against itself by two routes."""

import ast
import math
import subprocess
import sys
from pathlib import Path

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

import reference

PACKAGE = Path(reference.__file__).parent

# Rounding in the quantities below is under 1e-13; a wrong formula misses by far more.
CLOSE = 1e-11

dimensions = st.integers(2, 4)
interior = st.floats(0.01, 0.99)

# A rational orthogonal matrix with a zero: all overlaps < 1, yet not all > 0.
RATIONAL = np.array([[15, -12, 16], [20, 9, -12], [0, 20, 15]]) / 25


def shift(d: int) -> NDArray[np.float64]:
    """Return X = sum_j |j+1><j|."""
    return np.roll(np.eye(d), 1, axis=0)


# --- imports ---------------------------------------------------------------


def test_the_source_names_no_third_party_module_but_numpy() -> None:
    """Every import statement of the package names numpy, the package or the standard library."""
    found = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"relative import in {path.name}"
                assert node.module is not None
                found.add(node.module.split(".")[0])
    assert {"numpy", "reference"} == {name for name in found if name not in sys.stdlib_module_names}


def test_importing_the_package_loads_nothing_it_is_to_check() -> None:
    """After `import reference` none of the exact packages, nor their libraries, is loaded."""
    program = (
        "import sys, reference\n"
        "others = {'exact', 'localsearch', 'proofs', 'sympy', 'flint', 'mpmath'}\n"
        "others |= {'highspy', 'scipy'}\n"
        "print(sorted(others & {name.split('.')[0] for name in sys.modules}))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "[]"


def test_all_names_what_the_package_exports() -> None:
    """`__all__` has no duplicate and every name in it exists."""
    assert len(set(reference.__all__)) == len(reference.__all__)
    assert all(hasattr(reference, name) for name in reference.__all__)


# --- the family ------------------------------------------------------------


@pytest.mark.parametrize("d", [2, 3, 4, 5])
def test_u_0_is_the_identity_and_u_1_is_the_inverse_shift(d: int) -> None:
    """U_0 = 1, and with the printed Fourier basis U_1 = X^dagger, which is not X for d > 2."""
    np.testing.assert_allclose(reference.family_unitary(d, 0), np.eye(d), atol=CLOSE)
    u = reference.family_unitary(d, 1)
    np.testing.assert_allclose(u, shift(d).T, atol=CLOSE)
    assert (d == 2) == np.allclose(u, shift(d), atol=CLOSE)


@given(dimensions, st.floats(0, 1), st.floats(0, 1))
def test_the_family_is_a_unitary_group(d: int, s: float, t: float) -> None:
    """U_s U_t = U_{s+t} and U_s^dagger U_s = 1."""
    u, v = reference.family_unitary(d, s), reference.family_unitary(d, t)
    np.testing.assert_allclose(u @ v, reference.family_unitary(d, s + t), atol=CLOSE)
    np.testing.assert_allclose(u.conj().T @ u, np.eye(d), atol=CLOSE)


def test_the_exponential_agrees_with_a_rotation() -> None:
    """The exponential of theta times the 2x2 antisymmetric unit is the rotation by theta."""
    for theta in (0.0, 1e-8, 0.3, 2.0, 40.0):
        rotation = [[math.cos(theta), -math.sin(theta)], [math.sin(theta), math.cos(theta)]]
        computed = reference.matrix_exponential([[0, -theta], [theta, 0]])
        np.testing.assert_allclose(computed, rotation, atol=CLOSE)


def test_overlaps_at_one_half() -> None:
    """At eps = 1/2: d = 2 gives 1/sqrt 2 throughout; d = 3 gives O^2 = 4/9, 4/9, 1/9."""
    two = reference.overlap_matrix(reference.family_unitary(2, 0.5))
    np.testing.assert_allclose(two, np.full((2, 2), 1 / math.sqrt(2)), atol=CLOSE)
    three = reference.overlap_matrix(reference.family_unitary(3, 0.5))
    expected = np.array([[4, 4, 1], [1, 4, 4], [4, 1, 4]]) / 9
    np.testing.assert_allclose(three**2, expected, atol=CLOSE)


@given(dimensions, interior)
def test_overlaps_are_positive_bounded_and_doubly_stochastic(d: int, eps: float) -> None:
    """On 0 < eps < 1 every O_jk lies strictly between 0 and 1; rows and columns of O^2 sum to 1."""
    o = reference.overlap_matrix(reference.family_unitary(d, eps))
    assert np.all((o > 0) & (o < 1))
    np.testing.assert_allclose((o**2).sum(axis=0), 1, atol=CLOSE)
    np.testing.assert_allclose((o**2).sum(axis=1), 1, atol=CLOSE)


# --- the strategy ----------------------------------------------------------


@given(dimensions, interior)
def test_bobs_measurements_are_projective_and_split_the_difference(d: int, eps: float) -> None:
    """Bob's three operators are orthogonal projectors summing to 1, and D^T = c (B_0 - B_1)."""
    u = reference.family_unitary(d, eps)
    o = reference.overlap_matrix(u)
    for j, k in np.ndindex(d, d):
        b = reference.bob_projectors(u, j, k)
        for x, y in np.ndindex(3, 3):
            np.testing.assert_allclose(b[x] @ b[y], b[x] if x == y else 0 * b[x], atol=1e-9)
        np.testing.assert_allclose(b.sum(axis=0), np.eye(d), atol=CLOSE)
        c = math.sqrt(1 - o[j, k] ** 2)
        difference = reference.difference_operator(u, j, k)
        np.testing.assert_allclose(c * (b[0] - b[1]), difference.T, atol=1e-9)


def test_bob_answers_2_where_the_two_vectors_agree() -> None:
    """At eps = 0 the settings jj have c_jj = 0, and Bob's outcome there is always 2."""
    b = reference.bob_projectors(np.eye(3), 1, 1)
    np.testing.assert_array_equal(b, [np.zeros((3, 3)), np.zeros((3, 3)), np.eye(3)])


# --- correlations ----------------------------------------------------------


@settings(max_examples=20)
@given(dimensions, interior)
def test_correlations_are_distributions_and_do_not_signal(d: int, eps: float) -> None:
    """p >= 0, sums to 1 for every pair of settings, and neither marginal depends on the other."""
    p = reference.correlation(reference.family_unitary(d, eps))
    assert p.min() > -CLOSE
    np.testing.assert_allclose(p.sum(axis=(0, 1)), 1, atol=CLOSE)
    alice, bob = p.sum(axis=1), p.sum(axis=0)
    np.testing.assert_allclose(alice, 1 / d, atol=CLOSE)
    np.testing.assert_allclose(bob[:, 0], bob[:, 1], atol=CLOSE)
    np.testing.assert_allclose(bob[:2], 1 / d, atol=CLOSE)


@settings(max_examples=20)
@given(dimensions, interior)
def test_correlations_have_their_closed_form(d: int, eps: float) -> None:
    """p(j,0/1|0,jk) = (1 +- c)/2d; for a != j, p(a,0/1|0,jk) = O_ak^2 (1 -+ c)/(2 d c^2)."""
    u = reference.family_unitary(d, eps)
    o, p = reference.overlap_matrix(u), reference.correlation(u)
    for j, k, a in np.ndindex(d, d, d):
        y, c = j * d + k, math.sqrt(1 - o[j, k] ** 2)
        for b, sign in ((0, 1), (1, -1)):
            if a == j:
                expected = (1 + sign * c) / (2 * d)
            else:
                expected = float(o[a, k]) ** 2 * (1 - sign * c) / (2 * d * c**2)
            assert p[a, b, 0, y] == pytest.approx(expected, abs=1e-9)
            if a == k:
                expected = (1 - sign * c) / (2 * d)
            else:
                expected = float(o[j, a]) ** 2 * (1 + sign * c) / (2 * d * c**2)
            assert p[a, b, 1, y] == pytest.approx(expected, abs=1e-9)


def test_one_probability_by_hand() -> None:
    """At d = 2, eps = 1/3: O_00 = cos(pi/6), c_00 = 1/2, so p(0,0|0,00) = (1 + 1/2)/4 = 3/8."""
    p = reference.correlation(reference.family_unitary(2, 1 / 3))
    assert p[0, 0, 0, 0] == pytest.approx(3 / 8, abs=CLOSE)


def test_the_correlation_depends_on_the_moduli_alone() -> None:
    """Multiplying the vectors |j> and |e_k> by phases leaves p unchanged."""
    u = reference.family_unitary(3, 0.3)
    phases = np.exp(1j * np.array([[0.4, 1.7, -2.1], [0.9, -0.3, 2.2]]))
    turned = phases[0][:, None] * u * phases[1][None, :]
    np.testing.assert_allclose(reference.correlation(turned), reference.correlation(u), atol=CLOSE)


# --- the functional --------------------------------------------------------


@settings(max_examples=20)
@given(dimensions, interior)
def test_the_quantum_value_is_d_minus_1(d: int, eps: float) -> None:
    """(10) is d - 1 on the ideal correlation, and d - 1 is the top eigenvalue of its operator."""
    u = reference.family_unitary(d, eps)
    o, p = reference.overlap_matrix(u), reference.correlation(u)
    assert reference.bell_value(p, o) == pytest.approx(d - 1, abs=CLOSE)
    assert np.sum(reference.bell_coefficients(o) * p) == pytest.approx(d - 1, abs=CLOSE)
    operator = reference.bell_operator(u)
    assert reference.largest_eigenvalue(operator) == pytest.approx(d - 1, abs=CLOSE)
    state = reference.maximally_entangled_state(d)
    np.testing.assert_allclose(operator @ state, (d - 1) * state, atol=1e-9)


def test_white_noise_scores_minus_d_minus_1() -> None:
    """On the maximally mixed state, with the ideal measurements, (10) is -(d - 1)."""
    for d in (2, 3, 4):
        u = reference.family_unitary(d, 0.3)
        p = reference.correlation(u)
        product = np.einsum("axy,bxy->abxy", p.sum(axis=1), p.sum(axis=0))
        value = reference.bell_value(product, reference.overlap_matrix(u))
        assert value == pytest.approx(-(d - 1), abs=CLOSE)


def test_the_local_bound_at_one_half_by_hand() -> None:
    """At eps = 1/2: d = 2 has L = sqrt 2 - 1/2; d = 3 has the gap (1-a)^2 + (1-b)^2.

    For d = 2, c = 1/sqrt 2 and the two settings Alice can win bring c - c^2/2 each. For
    d = 3 the weights are a = sqrt(5)/3 twice and b = sqrt(8)/3 once in each row, and leaving
    out one a, the larger (1 - c)^2, is best.
    """
    two = reference.overlap_matrix(reference.family_unitary(2, 0.5))
    assert reference.local_bound(two) == pytest.approx(math.sqrt(2) - 0.5, abs=CLOSE)
    assert reference.local_bound(two) == pytest.approx(0.914, abs=5e-4)
    three = reference.overlap_matrix(reference.family_unitary(3, 0.5))
    expected = (1 - math.sqrt(5) / 3) ** 2 + (1 - math.sqrt(8) / 3) ** 2
    assert reference.gap(three) == pytest.approx(expected, abs=CLOSE)


@given(st.floats(0, 1))
@settings(max_examples=15)
def test_the_two_enumerations_agree_for_d_2(eps: float) -> None:
    """Bob's best answer in each setting gives the maximum over all 324 joint strategies."""
    o = reference.overlap_matrix(reference.family_unitary(2, eps))
    assert reference.local_bound(o) == pytest.approx(reference.local_bound_joint(o), abs=CLOSE)


@given(dimensions, interior)
def test_the_local_bound_has_its_closed_form(d: int, eps: float) -> None:
    """L = (d-1) - 1/2 min_ab [sum_{k != b} (1 - c_ak)^2 + sum_{j != a} (1 - c_jb)^2]."""
    o = reference.overlap_matrix(reference.family_unitary(d, eps))
    loss = (1 - np.sqrt(1 - o**2)) ** 2
    smallest = min(loss[a].sum() + loss[:, b].sum() - 2 * loss[a, b] for a, b in np.ndindex(d, d))
    assert reference.local_bound(o) == pytest.approx(d - 1 - smallest / 2, abs=CLOSE)
    assert reference.local_bound(o) < d - 1


def test_a_zero_overlap_leaves_a_gap_and_a_unit_overlap_closes_it() -> None:
    """O < 1 with a zero entry is still nonlocal; the identity and its permutations are not."""
    o = reference.overlap_matrix(RATIONAL)
    assert o[2, 0] == 0
    assert reference.is_resolved(reference.gap(o), 3)
    for eps in (0, 1):
        o = reference.overlap_matrix(reference.family_unitary(3, eps))
        assert reference.gap(o) == pytest.approx(0, abs=CLOSE)


def exact_gap(d: int, eps: float) -> mpmath.mpf:
    """Return sum_n (1 - c_n)^2 less its largest term, with 60 digits."""
    with mpmath.workdps(60):
        losses = []
        for n in range(d):
            o = mpmath.sin(mpmath.pi * eps) / (
                d * mpmath.sin(mpmath.pi * (mpmath.mpf(eps) + n) / d)
            )
            losses.append((1 - mpmath.sqrt(1 - o**2)) ** 2)
        return sum(losses) - max(losses)


@given(st.integers(2, 8), st.floats(-9, -0.01))
def test_the_gap_is_as_accurate_as_it_says(d: int, exponent: float) -> None:
    """The float gap is within `gap_resolution(d)` of the gap computed with 60 digits."""
    eps = 10.0**exponent
    value = reference.gap(reference.overlap_matrix(reference.family_unitary(d, eps)))
    error = abs(value - exact_gap(d, eps))
    assert error <= reference.gap_resolution(d)


def test_a_lost_gap_is_reported_as_unresolved() -> None:
    """At d = 2, eps = 1e-4 the gap is about 1.5e-16: float64 does not resolve it, and says so."""
    value = reference.gap(reference.overlap_matrix(reference.family_unitary(2, 1e-4)))
    assert float(exact_gap(2, 1e-4)) == pytest.approx(1.5e-16, rel=0.02)
    assert not reference.is_resolved(value, 2)
    assert reference.is_resolved(
        reference.gap(reference.overlap_matrix(reference.family_unitary(2, 1e-2))), 2
    )


# --- the key ---------------------------------------------------------------


@pytest.mark.parametrize("d", [2, 3, 4, 5])
@pytest.mark.parametrize("eps", [1e-6, 0.3])
def test_the_key_setting_gives_log_d_bits(d: int, eps: float) -> None:
    """p(a,b|0,yhat) = 1/d on the diagonal, so H(A) = log d, H(A|B) = 0, whatever eps."""
    u = reference.family_unitary(d, eps)
    p = reference.key_correlation(u)
    np.testing.assert_allclose(p[:, :, 0], np.eye(d) / d, atol=CLOSE)
    np.testing.assert_allclose(p[:, :, 1], reference.overlap_matrix(u).T ** 2 / d, atol=CLOSE)
    assert reference.entropy_of_alice(p[:, :, 0]) == pytest.approx(math.log2(d), abs=CLOSE)
    assert reference.conditional_entropy(p[:, :, 0]) == pytest.approx(0, abs=CLOSE)
    assert reference.key_rate(p[:, :, 0]) == pytest.approx(math.log2(d), abs=CLOSE)


def test_entropies_by_hand() -> None:
    """A symmetric bit flipped with probability 1/4 has H(A) = 1, H(A|B) = 2 - (3/4) log 3."""
    p = np.array([[3, 1], [1, 3]]) / 8
    assert reference.entropy_of_alice(p) == pytest.approx(1, abs=CLOSE)
    expected = 2 - 0.75 * math.log2(3)
    assert reference.conditional_entropy(p) == pytest.approx(expected, abs=CLOSE)
    assert reference.key_rate(p) == pytest.approx(1 - expected, abs=CLOSE)


# --- refusals --------------------------------------------------------------


def test_arguments_outside_their_domain_are_refused() -> None:
    """Each function names what is wrong with an argument it cannot take."""
    with pytest.raises(ValueError, match="d >= 2"):
        reference.generator(1)
    with pytest.raises(ValueError, match="finite real"):
        reference.family_unitary(2, math.nan)
    with pytest.raises(ValueError, match="square matrix"):
        reference.matrix_exponential([[1, 2]])
    with pytest.raises(ValueError, match="finite entries"):
        reference.matrix_exponential([[math.inf]])
    with pytest.raises(ValueError, match="size at least 2"):
        reference.overlap_matrix([[1]])
    with pytest.raises(ValueError, match="not orthonormal"):
        reference.correlation([[1, 1], [0, 1]])
    with pytest.raises(ValueError, match="j and k"):
        reference.bob_projectors(np.eye(2), 0, 2)
    with pytest.raises(ValueError, match="overlap matrix has shape"):
        reference.local_bound([[0.5]])
    with pytest.raises(ValueError, match="outside"):
        reference.gap([[2, 0], [0, 2]])
    with pytest.raises(ValueError, match="correlation has shape"):
        reference.bell_value(np.zeros((2, 2)), np.eye(2))
    with pytest.raises(ValueError, match="d = 2 only"):
        reference.local_bound_joint(np.eye(3))
    with pytest.raises(ValueError, match="sum to"):
        reference.entropy([0.5, 0.6])
    with pytest.raises(ValueError, match="negative"):
        reference.entropy([1.5, -0.5])
    with pytest.raises(ValueError, match="p\\[a, b\\]"):
        reference.key_rate([1.0])
