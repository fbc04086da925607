"""Square roots of integers by Gauss sums: the right number, with the right sign, in its field."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from exact.errors import ExactDiqkdError
from exact.gauss import sqrt_of_integer
from exact.tensor_basis import prime_factors


def conductor(n: int) -> int:
    """The least N with sqrt(n) in Q(zeta_N): |disc| of Q(sqrt n), 1 where n is a square."""
    free = -1 if n < 0 else 1
    for p, e in prime_factors(abs(n)):
        free *= p ** (e % 2)
    if free == 1:
        return 1
    return abs(free) if free % 4 == 1 else 4 * abs(free)


@pytest.mark.parametrize("start", range(-200, 201, 50))
def test_square_and_sign(start: int) -> None:
    """The square is n, and the root is positive for n > 0 and i times a positive for n < 0."""
    for n in range(start, min(start + 50, 201)):
        x = sqrt_of_integer(n)
        assert x * x == n
        ball = x.cball(64)
        if n == 0:
            assert x.is_zero()
        elif n > 0:
            assert x.is_real()
            assert ball.real > 0
        else:
            assert x.conj() == -x
            assert ball.imag > 0


@pytest.mark.parametrize("start", range(-200, 201, 50))
def test_smallest_field(start: int) -> None:
    """sqrt(n) comes in Q(zeta_N) with N the conductor of the quadratic field."""
    for n in range(start, min(start + 50, 201)):
        if n:
            assert conductor(n) == sqrt_of_integer(n).order


@pytest.mark.parametrize("n", [2**200, 2**201, -(3**151), 5 * 10**60, 10**100, 2053])
def test_large_integers_with_small_primes(n: int) -> None:
    """Squares outside the root are taken out, however large."""
    x = sqrt_of_integer(n)
    assert x**2 == n
    assert conductor(n) == x.order


def test_too_large_a_prime_is_refused() -> None:
    """sqrt(n) for a prime n over 4096 would need a field that is too large."""
    with pytest.raises(ExactDiqkdError):
        sqrt_of_integer(4099)


def test_too_large_a_prime_is_refused_at_once(finishes: Callable[[str], str]) -> None:
    """The field of sqrt(10^9 + 7) is refused before anything of its size is made."""
    program = """
from exact.gauss import sqrt_of_integer
from exact.errors import FieldTooLargeError
try:
    sqrt_of_integer(10**9 + 7)
except FieldTooLargeError:
    print("refused")
"""
    assert finishes(program) == "refused"
