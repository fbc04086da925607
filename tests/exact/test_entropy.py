"""Entropies of rational spectra: normal form, independent sums of logarithms, refusals."""

from __future__ import annotations

from fractions import Fraction
from math import log2
from typing import Any

import mpmath
import numpy as np
import pytest
from flint import arb, ctx
from hypothesis import given
from hypothesis import strategies as st

from exact.enclosure import decimal_digits, sign
from exact.entropy import Bits, conditional_entropy, entropy, log2_rational
from exact.errors import InexactError, ParameterError
from reference.entropy import conditional_entropy as float_conditional
from reference.entropy import entropy as float_entropy

positive = st.fractions(min_value=Fraction(1, 10**6), max_value=10**6)
weights = st.lists(st.integers(0, 30), min_size=1, max_size=8).filter(any)


def distribution(w: list[int]) -> list[Fraction]:
    """Weights as probabilities."""
    return [Fraction(x, sum(w)) for x in w]


def mp(x: Fraction) -> Any:  # noqa: ANN401 - mpmath has no types
    """A Fraction as an mpmath number."""
    return mpmath.mpf(x.numerator) / x.denominator


@given(positive, positive, st.integers(-5, 5))
def test_logarithm(x: Fraction, y: Fraction, n: int) -> None:
    """log2(xy) = log2 x + log2 y, log2(x^n) = n log2 x, log2(1/x) = -log2 x, all exactly."""
    assert log2_rational(x * y) == log2_rational(x) + log2_rational(y)
    assert log2_rational(x / y) == log2_rational(x) - log2_rational(y)
    assert log2_rational(x**n) == log2_rational(x) * n == n * log2_rational(x)
    assert (log2_rational(x) - log2_rational(x)).is_zero()
    assert (x == y) == (log2_rational(x) == log2_rational(y))
    assert (x > 1) - (x < 1) == sign(log2_rational(x)).value


@given(weights)
def test_entropy_of_a_distribution(w: list[int]) -> None:
    """H = sum w (log2 W - log2 w)/W; the ball holds mpmath's value and the reference is near."""
    p, total = distribution(w), sum(w)
    h = entropy(p)
    expected = log2_rational(total)
    for x in w:
        if x:
            expected = expected - log2_rational(x) * Fraction(x, total)
    assert expected == h
    with mpmath.workdps(60), ctx.workdps(60):
        near = -mpmath.fsum(mp(x) * mpmath.log(mp(x), 2) for x in p if x)
        assert h.ball(200).overlaps(arb(mpmath.nstr(near, 55), arb("1e-50")))
    assert abs(float_entropy([float(x) for x in p]) - float(h.ball(64))) < 1e-12
    assert sign(h).value == int(sum(x > 0 for x in w) > 1)
    assert sign(log2_rational(sum(x > 0 for x in w)) - h).value >= 0


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, 6, 8, 12, 30, 64])
def test_uniform(n: int) -> None:
    """The uniform distribution on n values has entropy log2 n, and zero weights add nothing."""
    assert log2_rational(n) == entropy([Fraction(1, n)] * n)
    assert log2_rational(n) == entropy([Fraction(0), *[Fraction(1, n)] * n, Fraction(0)])


@given(weights, weights)
def test_additivity(v: list[int], w: list[int]) -> None:
    """H(p x q) = H(p) + H(q), and for the product H(A|B) = H(A)."""
    p, q = distribution(v), distribution(w)
    joint = [[x * y for y in q] for x in p]
    assert entropy(p) + entropy(q) == entropy([x for row in joint for x in row])
    assert entropy(p) == conditional_entropy(joint)


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=2, max_size=4))
def test_conditional_entropy(table: list[list[int]]) -> None:
    """H(A|B) = sum_b p(b) H(A|B=b), is between 0 and H(A), and agrees with the reference."""
    total = sum(map(sum, table))
    if not total:
        return
    joint = [[Fraction(x, total) for x in row] for row in table]
    expected = Bits()
    for b in range(3):
        column = [row[b] for row in joint]
        weight = sum(column, Fraction(0))
        if weight:
            expected = expected + entropy([Fraction(x, weight) for x in column]) * weight
    got = conditional_entropy(joint)
    assert expected == got
    assert sign(got).value >= 0
    alice = entropy([sum(row, Fraction(0)) for row in joint])
    assert sign(alice - got).value >= 0
    near = float_conditional([[float(x) for x in row] for row in joint])
    assert abs(near - float(got.ball(64))) < 1e-12


def test_deterministic_and_correlated() -> None:
    """Perfect correlation leaves no uncertainty; conditioning runs over columns, not rows."""
    d = 5
    diagonal = [[Fraction(int(a == b), d) for b in range(d)] for a in range(d)]
    assert conditional_entropy(diagonal).is_zero()
    half, quarter = Fraction(1, 2), Fraction(1, 4)
    skewed = [[half, Fraction(0)], [quarter, quarter]]
    assert conditional_entropy(skewed) != conditional_entropy(
        [list(x) for x in zip(*skewed, strict=True)]
    )
    assert log2_rational(3) * Fraction(3, 4) - log2_rational(2) * Fraction(1, 2) == (
        conditional_entropy(skewed)
    )


def test_normal_form() -> None:
    """Primes rise, coefficients are not zero, and log2 12 - log2 3 is 2."""
    x = log2_rational(Fraction(12, 35))
    assert [(2, 2), (3, 1), (5, -1), (7, -1)] == [(p, int(q)) for p, q in x.terms]
    assert Bits(((2, Fraction(2)),)) == log2_rational(12) - log2_rational(3)
    assert str(log2_rational(12) - log2_rational(3)) == "2"
    assert str(Bits()) == "0"
    assert hash(log2_rational(6)) == hash(log2_rational(2) + log2_rational(3))
    assert decimal_digits(log2_rational(3), 20).text == "1.5849625007211561815"
    assert abs(log2(3) - float(log2_rational(3).ball(64))) < 1e-15


@pytest.mark.parametrize(
    "p",
    [
        [],
        [Fraction(1, 2)],
        [Fraction(1, 2), Fraction(1, 3)],
        [Fraction(3, 2), Fraction(-1, 2)],
        [Fraction(1), Fraction(1)],
        ["1/2", "1/3"],
    ],
)
def test_no_distribution(p: list[Any]) -> None:
    """What is negative or does not sum to 1 is no distribution."""
    with pytest.raises(ParameterError, match="not a probability distribution"):
        entropy(p)
    assert entropy(["1/2", "0.5"]) == log2_rational(2)  # type: ignore[list-item]


@pytest.mark.parametrize("x", [0, -1, Fraction(-2, 3)])
def test_no_logarithm(x: Fraction) -> None:
    """Logarithms are of positive numbers."""
    with pytest.raises(ParameterError):
        log2_rational(x)


@pytest.mark.parametrize("x", [0.5, np.float64(0.5)])
def test_floats(x: Any) -> None:  # noqa: ANN401
    """A float probability is a TypeError, in each function."""
    with pytest.raises(InexactError):
        entropy([x, x])
    with pytest.raises(InexactError):
        conditional_entropy([[x, Fraction(0)], [Fraction(0), x]])
    with pytest.raises(InexactError):
        log2_rational(x)


@pytest.mark.parametrize("x", [0.5, np.float64(2)])
def test_float_multiples(x: Any) -> None:  # noqa: ANN401
    """A float multiple of bits is a TypeError too."""
    with pytest.raises(TypeError):
        log2_rational(3) * x
