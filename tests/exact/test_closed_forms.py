"""The closed forms at rational eps and integer d against the exact objects, in the field."""

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
import sympy
from sympy import Rational, sqrt

from exact.bases import shift_power
from exact.bases.shift_power import spectral_column
from exact.bell import BellFunctional
from exact.closed_forms import (
    EPS,
    P_BOB,
    C,
    D,
    P,
    bell_functional,
    bob_marginal,
    c,
    gap,
    gap_expression,
    gap_without_cancellation,
    generator,
    key_probability,
    key_rate,
    local_bound,
    overlap,
    overlap_square,
    probability,
    u_eps,
    unitary_entry,
    unitary_entry_sum,
)
from exact.correlation import Correlation, closed_form
from exact.enclosure import decimal_digits
from exact.errors import DimensionError, InexactError, ParameterError, RationalError
from exact.gap import ShiftPowerGap
from exact.keyrate import devetak_winter, key_setting
from exact.overlaps import Overlaps, overlap_value
from exact.pauli import generator_over_2pi_i
from exact.strategy import IdealStrategy
from exact.symbolic import bits_from_sympy, from_sympy, from_sympy_matrix, same_number

POINTS = [
    (2, "1/2"),
    (2, "1/7"),
    (2, "9/10"),
    (3, "1/3"),
    (3, "1/2"),
    (3, "4/5"),
    (4, "1/4"),
    (4, "2/3"),
    (5, "1/3"),
]
SMALL = [(2, "1/3"), (3, "1/4"), (3, "4/5")]


def at(expr: Any, **values: Any) -> Any:  # noqa: ANN401 - SymPy ships no types
    """Put numbers for the symbols and write out the sums."""
    return expr.subs({D: values.get("d", D), EPS: Rational(values["eps"])}).doit()


# --- the family ------------------------------------------------------------


@pytest.mark.parametrize(("d", "eps"), POINTS)
def test_entries(d: int, eps: str) -> None:
    """Geometric sum, spectral sum and matrix are the exact entries of U_eps; the next one differs.

    Each is built from numbers and also from symbols that numbers then replace.
    """
    column = spectral_column(d, Fraction(eps))
    matrix = from_sympy_matrix(u_eps(d, EPS).subs(EPS, Rational(eps)))
    for n in range(d):
        expected = column.entry(n)
        for expr in (
            unitary_entry(n, d, eps),
            at(unitary_entry(n, D, EPS), d=d, eps=eps),
            unitary_entry_sum(n, d, eps).doit(),
            at(unitary_entry_sum(n, D, EPS), d=d, eps=eps),
        ):
            assert same_number(expected, from_sympy(expr))
        assert same_number(expected, matrix.entry(n, 0))
        assert same_number(expected, matrix.entry(0, -n % d))
        assert not same_number(expected, from_sympy(unitary_entry(n + 1, d, eps)))


@pytest.mark.parametrize("d", [2, 3, 4])
@pytest.mark.parametrize("eps", [0, 1])
def test_the_matrix_at_the_end_points(d: int, eps: int) -> None:
    """U_0 = 1, and U_1 is the permutation with U_jk = 1 for k = j + 1 mod d."""
    found = from_sympy_matrix(u_eps(d, eps))
    for j, k in product(range(d), repeat=2):
        assert same_number(int((j + eps - k) % d == 0), found.entry(j, k))


@pytest.mark.parametrize(("d", "eps"), POINTS)
def test_overlaps_and_coefficients(d: int, eps: str) -> None:
    """O_n, O_n^2 and c_n are the exact ones, c_n for negative n too; c_(n+1) is not c_n."""
    overlaps = Overlaps(shift_power(d, eps))
    for n in range(d):
        for m in (n - d, n, n + d, sympy.Integer(n - d)):
            assert same_number(overlap_value(d, n, eps), from_sympy(overlap(m, d, eps)))
        assert same_number(overlaps.square(n, 0), from_sympy(overlap_square(n, d, eps)))
        expected = overlaps.c(n, 0)
        for expr in (
            c(n, d, eps),
            c(n - d, d, eps),
            at(c(n, D, EPS), d=d, eps=eps),
            at(c(n - d, D, EPS), d=d, eps=eps),
        ):
            assert same_number(expected, from_sympy(expr))
        squares = [overlaps.square(m, 0) for m in range(d)]
        same = squares[n] == squares[(n + 1) % d]
        assert same == same_number(expected, from_sympy(c(n + 1, d, eps)))


@pytest.mark.parametrize("d", [2, 3, 4, 5, 6])
def test_generator(d: int) -> None:
    """G / (2 pi i) has the exact entries sum_l (l/d) <j|chi_l><chi_l|k>, and is not transposed."""
    matrix = generator(d) / (2 * sympy.pi * sympy.I)
    expected = generator_over_2pi_i(d)
    entries = list(product(range(d), repeat=2))
    assert all(same_number(expected.entry(j, k), from_sympy(matrix[j, k])) for j, k in entries)
    flipped = [same_number(expected.entry(k, j), from_sympy(matrix[j, k])) for j, k in entries]
    assert (d == 2) == all(flipped)


@pytest.mark.parametrize("d", [2, 3, 4])
def test_generator_is_the_derivative(d: int) -> None:
    """dU_eps/deps at eps = 0 is G, entry by entry."""
    derivative = u_eps(d, EPS).diff(EPS).subs(EPS, 0) / (2 * sympy.pi * sympy.I)
    matrix = generator(d) / (2 * sympy.pi * sympy.I)
    for j, k in product(range(d), repeat=2):
        left = from_sympy(sympy.expand(derivative[j, k]))
        assert same_number(left, from_sympy(matrix[j, k]))


# --- probabilities ---------------------------------------------------------


@pytest.mark.parametrize(("d", "eps"), SMALL)
def test_probabilities(d: int, eps: str) -> None:
    """Every p(a, b | x, jk) is that of the exact correlation, and differs with b = 0, 1 exchanged.

    From numbers at all labels; from symbols a, j, k, d, eps at some.
    """
    exact = closed_form(Overlaps(shift_power(d, eps)))
    a0, j0, k0 = sympy.symbols("a j k", integer=True, nonnegative=True)
    formulas = {(b, x): probability(a0, b, x, j0, k0, D, EPS) for b in range(3) for x in range(2)}
    for a, b, x, j, k in product(range(d), range(3), range(2), range(d), range(d)):
        expected = exact.probability(a, b, x, j * d + k)
        assert same_number(expected, from_sympy(probability(a, b, x, j, k, d, eps)))
        if b < 2:
            assert not same_number(expected, from_sympy(probability(a, 1 - b, x, j, k, d, eps)))
        if k in (0, j):
            general = formulas[b, x].subs({a0: a, j0: j, k0: k})
            assert same_number(expected, from_sympy(at(general, d=d, eps=eps)))


@pytest.mark.parametrize(("d", "eps"), SMALL)
def test_marginals_and_key_setting(d: int, eps: str) -> None:
    """p_B and the key setting are those of the exact strategy."""
    overlaps = Overlaps(shift_power(d, eps))
    exact, key = closed_form(overlaps), key_setting(IdealStrategy(overlaps))
    for b in range(3):
        assert same_number(exact.bob_marginal(b, 1), from_sympy(bob_marginal(b, d)))
        assert same_number(exact.bob_marginal(b, 1), from_sympy(bob_marginal(b, D).subs(D, d)))
    for a, b, x in product(range(d), range(d), range(2)):
        expected = key.entry(a, b, x)
        assert same_number(expected, from_sympy(key_probability(a, b, x, d, eps)))
        formula = at(key_probability(a, b, x, D, EPS), d=d, eps=eps)
        assert same_number(expected, from_sympy(formula))
        if d > 2 and x == 1 and (a - b) % d:
            swapped = from_sympy(key_probability(b, a, x, d, eps))
            same = overlaps.square(a, b) == overlaps.square(b, a)
            assert same == same_number(expected, swapped)


@pytest.mark.parametrize("d", [2, 3, 4, 6])
def test_key_rate(d: int) -> None:
    """log2(d) is the exact Devetak-Winter rate of the ideal correlation, in bits."""
    expected = devetak_winter(IdealStrategy(Overlaps(shift_power(d, "1/3")))).rate
    assert expected == bits_from_sympy(key_rate(d))
    assert expected == bits_from_sympy(key_rate(D).subs(D, d))
    assert expected != bits_from_sympy(key_rate(d + 1))


# --- the functional --------------------------------------------------------


def ideal_value(functional: Any, exact: Correlation) -> Any:  # noqa: ANN401
    """The functional with the exact probabilities in place of p and p_B."""
    d = exact.d
    values = {}
    for b, y in product(range(3), range(d * d)):
        values[P_BOB[b, y]] = bob_marginal(b, d)
        for a, x in product(range(d), range(2)):
            j, k = divmod(y, d)
            eps = exact.overlaps.pair.eps
            values[P[a, b, x, y]] = probability(a, b, x, j, k, d, eps)
    return functional.xreplace(values)


@pytest.mark.parametrize(("d", "eps"), [(2, "1/2"), (2, "1/3"), (3, "1/2"), (3, "1/4")])
def test_functional_on_the_ideal_correlation(d: int, eps: str) -> None:
    """The functional is d - 1 on the ideal correlation, not at eps' for the functional of eps."""
    exact = closed_form(Overlaps(shift_power(d, eps)))
    assert same_number(d - 1, from_sympy(ideal_value(bell_functional(d, eps), exact)))
    other = from_sympy(ideal_value(bell_functional(d, "1/5"), exact))
    assert not same_number(d - 1, other)


@pytest.mark.parametrize(("d", "eps"), SMALL)
def test_coefficients_of_the_functional(d: int, eps: str) -> None:
    """Each coefficient is that of the exact functional, p_B written out at x = 0; three routes."""
    exact = BellFunctional(Overlaps(shift_power(d, eps)))
    named = bell_functional(d).xreplace(
        {C[j, k]: c(j - k, d, eps) for j in range(d) for k in range(d)}
    )
    summed = sympy.expand_mul(at(bell_functional(D, EPS), d=d, eps=eps))
    for functional in (bell_functional(d, eps), named, summed):
        for a, b, x, y in product(range(d), range(3), range(2), range(d * d)):
            found = functional.coeff(P[a, b, x, y]) + (
                functional.coeff(P_BOB[b, y]) if x == 0 else 0
            )
            assert same_number(exact.coefficient(a, b, x, y), from_sympy(found))


@pytest.mark.parametrize(("d", "eps"), POINTS)
def test_gap_and_local_bound(d: int, eps: str) -> None:
    """Both forms of the gap, from numbers and from symbols, are the exact gap, and not near it."""
    functional = BellFunctional(Overlaps(shift_power(d, eps)))
    expected = functional.gap()
    for form in (gap, gap_without_cancellation):
        values = [form(d, eps), at(form(d, EPS), eps=eps)]
        if d <= 3:
            values.append(at(form(D, EPS), d=d, eps=eps))
        for expr in values:
            assert same_number(expected, from_sympy(expr))
        assert not same_number(expected * (1 + Fraction(1, 10**40)), from_sympy(values[0]))
    assert same_number(functional.local_bound(), from_sympy(local_bound(d, eps)))
    assert same_number(expected, from_sympy(gap_expression(d, eps)))


@pytest.mark.parametrize(("d", "eps"), [(3, "1/4"), (3, "3/4"), (4, "1/3")])
def test_the_wrong_overlap_left_out_is_not_the_gap(d: int, eps: str) -> None:
    """Leaving out n = 0 beyond eps = 1/2, or n = d-1 below it, gives another number."""
    wrong = d - 1 if Fraction(eps) <= Fraction(1, 2) else 0
    total = sum(((1 - c(n, d, eps)) ** 2 for n in range(d) if n != wrong), sympy.Integer(0))
    assert not same_number(from_sympy(gap(d, eps)), from_sympy(total))


@pytest.mark.parametrize("form", [gap, gap_without_cancellation, gap_expression])
@pytest.mark.parametrize("eps", [0, 1])
def test_the_gap_vanishes_at_the_end_points(form: Any, eps: int) -> None:  # noqa: ANN401
    """At eps = 0 and eps = 1 the gap is 0."""
    assert form(3, eps) == 0


@pytest.mark.parametrize("d", [2, 3, 16, 64])
@pytest.mark.parametrize("eps", ["1e-30", "1e-300", "0.999999", "1/7"])
def test_the_gap_at_any_eps_evaluates_to_its_certified_digits(d: int, eps: str) -> None:
    """Evaluated by SymPy to 25 digits, the expression agrees with the certified ball to 24."""
    digits = decimal_digits(ShiftPowerGap(d, Fraction(eps)), 40).text
    found = gap_expression(d, eps).evalf(25)
    assert abs(Fraction(digits) / Fraction(str(found)) - 1) < Fraction(1, 10**24)


def test_the_gap_expression_stays_small() -> None:
    """At d = 64 and eps = 10^-30 the text has one summand of bounded length for each overlap."""
    text = str(gap_expression(64, "1e-30"))
    assert len(text) < 64 * 300
    assert sympy.sympify(text) == gap_expression(64, "1e-30")


# --- what is refused -------------------------------------------------------


@pytest.mark.parametrize(
    "call",
    [
        lambda: overlap(0, 3, 0.5),
        lambda: overlap(0, 3, sympy.Float("0.5")),
        lambda: overlap(0, 3, EPS + sympy.Float("0.5")),
        lambda: overlap(0, 3.0, "1/2"),
        lambda: overlap(0, sympy.Float(3), "1/2"),
        lambda: overlap(1.0, 3, "1/2"),
        lambda: gap(3, 0.5),
        lambda: gap_expression(3, 1e-30),  # type: ignore[arg-type]
        lambda: u_eps(3, 0.5),
        lambda: key_rate(4.0),
        lambda: probability(0, 0, 0, 0, 0, 2, 0.5),
        lambda: bell_functional(2, 0.5),
    ],
)
def test_floats_are_refused(call: Any) -> None:  # noqa: ANN401
    """A float for n, d or eps is an InexactError."""
    with pytest.raises(InexactError):
        call()


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: overlap(0, 1, "1/2"), DimensionError),
        (lambda: overlap(0, Rational(5, 2), "1/2"), ParameterError),
        (lambda: overlap(Fraction(1, 2), 3, "1/2"), ParameterError),
        (lambda: overlap(0, True, "1/2"), ParameterError),
        (lambda: overlap(0, 3, 0), ParameterError),
        (lambda: overlap(0, 3, 1), ParameterError),
        (lambda: overlap(0, 3, "3/2"), ParameterError),
        (lambda: overlap(0, 3, sympy.I), ParameterError),
        (lambda: overlap(0, 3, sqrt(2)), ParameterError),
        (lambda: overlap(0, 3, 1 - sqrt(2)), ParameterError),
        (lambda: overlap(0, 3, "__import__('os')"), RationalError),
        (lambda: u_eps(D, EPS), ParameterError),
        (lambda: generator(D), ParameterError),
        (lambda: gap_expression(D, "1/2"), ParameterError),
        (lambda: gap_expression(3, EPS), ParameterError),
        (lambda: gap(3, -1), ParameterError),
        (lambda: probability(2, 0, 0, 0, 0, 2, "1/2"), ParameterError),
        (lambda: probability(0, 3, 0, 0, 0, 2, "1/2"), ParameterError),
        (lambda: probability(0, 0, 2, 0, 0, 2, "1/2"), ParameterError),
        (lambda: key_probability(0, 5, 1, 3, "1/2"), ParameterError),
        (lambda: key_probability(0, 0, 2, 3, "1/2"), ParameterError),
        (lambda: bob_marginal(3, 3), ParameterError),
        (lambda: bob_marginal(True, 3), ParameterError),
        (lambda: key_rate(1), DimensionError),
    ],
)
def test_numbers_outside_the_domain_are_refused(call: Any, error: type[Exception]) -> None:  # noqa: ANN401
    """A number outside the domain of the formula is refused, and text is not evaluated."""
    with pytest.raises(error):
        call()


def test_irrational_eps_is_a_number_like_any_other() -> None:
    """At eps = sqrt(2) - 1 the gap is written out and takes the branch eps <= 1/2."""
    expr = gap(3, sqrt(2) - 1)
    assert not expr.has(sympy.Piecewise)
    assert expr == sum((1 - c(n, 3, sqrt(2) - 1)) ** 2 for n in (1, 2))
