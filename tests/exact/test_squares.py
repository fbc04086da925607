"""Which elements of Q(zeta_N) are squares there: decided both ways, the accidents included."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import gcd, isqrt, lcm

import numpy as np
import pytest
from flint import fmpz_poly
from sympy import isprime

from exact.cyclotomic import Cyclotomic, rational, zeta
from exact.enclosure import sign
from exact.errors import DimensionError, UndecidedError
from exact.gauss import sqrt_of_integer
from exact.overlaps import overlap_squares_circulant, overlap_value
from exact.squares import sqrt_in_field
from exact.tensor_basis import totient

ORDERS = [5, 7, 8, 9, 12, 15, 16, 20, 21, 24, 28, 30, 36, 40]


def c_squared(d: int, eps: str, n: int) -> Cyclotomic:
    """c_n^2 = 1 - O_n^2 of the letter's family, in Q(zeta_dq)."""
    return 1 - overlap_squares_circulant(d, eps).entry(n)


def random_real(order: int, seed: int, size: int = 9) -> Cyclotomic:
    """A non-zero real element with a denominator."""
    rng = np.random.default_rng([order, seed])
    c = rng.integers(-size, size + 1, size=totient(order)).tolist()
    x = Cyclotomic(order, fmpz_poly(c), int(rng.integers(1, 6)))
    return x + x.conj() + (1 if (x + x.conj()).is_zero() else 0)


def is_rational_square(q: Fraction) -> bool:
    """Whether a rational is the square of one."""
    return q >= 0 and all(isqrt(n) ** 2 == n for n in (q.numerator, q.denominator))


def norm(x: Cyclotomic) -> Fraction:
    """The norm of a real element from the real subfield, a product over a modulo +-1."""
    units = [a for a in range(1, x.order // 2 + 1) if gcd(a, x.order) == 1]
    out = rational(1, x.order)
    for a in units:
        out = out * x.galois(a)
    q = out.as_rational()
    assert q is not None
    return q


ACCIDENTS = [
    (8, "1/7", 1, sqrt_of_integer(7) * Fraction(3, 8)),
    (9, "3/10", 6, sqrt_of_integer(5) * Fraction(4, 9)),
]


@pytest.mark.parametrize(("d", "eps", "n", "root"), ACCIDENTS)
def test_accidental_squares(d: int, eps: str, n: int, root: Cyclotomic) -> None:
    """c_n is a rational multiple of a square root that happens to lie in Q(zeta_dq)."""
    x = c_squared(d, eps, n)
    assert root.embed(x.order) == sqrt_in_field(x)


def test_accidentally_rational() -> None:
    """At (7, 1/3) c_2 = 4 sqrt3/7: its square is rational, and no square in Q(zeta_21)."""
    x = c_squared(7, "1/3", 2)
    assert x.as_rational() == Fraction(48, 49)
    assert sqrt_in_field(x) is None
    wide = x.embed(84)
    assert (sqrt_of_integer(3) * Fraction(4, 7)).embed(84) == sqrt_in_field(wide)


def test_accident_of_full_degree() -> None:
    """At (4, 1/7) c_3 lies in Q(zeta_28) and is irrational; its neighbours do not lie there."""
    x = c_squared(4, "1/7", 3)
    root = sqrt_in_field(x)
    assert root is not None
    assert x.order == 28
    assert x == root**2
    assert root.as_rational() is None
    assert sign(root).value == 1
    assert [True, False, False, False] == [
        sqrt_in_field(c_squared(4, "1/7", n)) is not None for n in (3, 0, 1, 2)
    ]


@pytest.mark.parametrize("eps", ["1/2", "1/3", "1/7", "2/5", "3/10", "7/11", "1/16"])
def test_every_root_at_d_2_is_an_overlap(eps: str) -> None:
    """At d = 2 every c_n is the other overlap O_(1-n), which lies in Q(zeta_4q)."""
    for n in (0, 1):
        x = c_squared(2, eps, n)
        other = overlap_value(2, 1 - n, eps)
        assert other == sqrt_in_field(x.embed(other.order))


@pytest.mark.parametrize("order", ORDERS)
def test_squares_are_found(order: int) -> None:
    """The root of a square is found, with its denominator, and it is the non-negative one."""
    for seed in range(6):
        y = random_real(order, seed)
        root = sqrt_in_field(y * y)
        assert root is not None
        assert root in (y, -y)
        assert sign(root).value == 1


@pytest.mark.parametrize("order", ORDERS)
def test_non_squares_are_refused(order: int) -> None:
    """Elements with a non-square norm, and squares times a foreign prime, have no root."""
    tried = 0
    for seed in range(40):
        x = random_real(order, seed)
        x = x if sign(x).value > 0 else -x
        if not is_rational_square(norm(x)):
            tried += 1
            assert sqrt_in_field(x) is None
    assert tried >= 10
    for seed in range(4):
        y = random_real(order, seed)
        assert sqrt_in_field(y * y * 11) is None
        assert sqrt_in_field(y * y * Fraction(3, 13)) is None


@pytest.mark.parametrize("order", ORDERS)
def test_units_with_square_norm(order: int) -> None:
    """2 + 2 cos(2 pi/N) is a square where its root 2 cos(pi/N) is in the field: for odd N only."""
    x = 2 + zeta(order) + zeta(order, -1)
    root = sqrt_in_field(x)
    if order % 2:
        half = (order + 1) // 2
        cosine = zeta(order, half) + zeta(order, -half)
        assert root in (cosine, -cosine)
    else:
        assert root is None


@pytest.mark.parametrize("order", [1, 2, 3, 4, 5, 6, 8, 12, 20, 24, 60])
def test_rationals(order: int) -> None:
    """sqrt(p/q) lies in Q(zeta_N) exactly where N is a multiple of the conductor of Q(sqrt pq)."""
    for a in range(25):
        for b in (1, 2, 3, 12, 25):
            x = rational(Fraction(a, b), order)
            root = sqrt_in_field(x)
            expected = sqrt_of_integer(a * b) / b
            if order % expected.order == 0:
                assert expected.embed(order) == root
            else:
                assert root is None


@pytest.mark.parametrize("order", [5, 7, 16])
def test_a_root_is_returned_only_if_it_is_one(order: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were every prime blind, non-squares would be left undecided: no wrong root is returned."""
    monkeypatch.setattr("exact.squares._is_non_residue", lambda *_: False)
    for n in (3, 5, 7):
        x = (zeta(order) + zeta(order, -1)) * n + 23
        with pytest.raises(UndecidedError):
            sqrt_in_field.__wrapped__(x)


@pytest.mark.parametrize("order", [5, 8, 28])
def test_squares_that_vanish_modulo_a_prime(order: int) -> None:
    """A square that is 0 modulo the primes p = 1 (mod N) that are tried is still a square."""
    p = next(n for n in range(2**31 // order * order + 1, 2**32, order) if n > 2**31 and isprime(n))
    y = (zeta(order) + zeta(order, -1) + 3) * p
    assert y == sqrt_in_field(y * y)


@pytest.mark.parametrize("order", [3, 4, 5, 7, 8, 9, 12, 15, 16, 20, 24, 28, 30])
def test_multiples_of_squared_cosines(order: int) -> None:
    """a (2 cos(pi k/N))^2, a rational, is a square in Q(zeta_N) exactly where its root lies there.

    The root is written in Q(zeta_M) for a large M; it lies in Q(zeta_N) exactly when every map
    that fixes zeta_N fixes it.
    """
    for k in range(1, order):
        for a in (
            Fraction(1),
            Fraction(2),
            Fraction(3),
            Fraction(1, 5),
            Fraction(9, 4),
            Fraction(7, 3),
        ):
            x = (2 + zeta(order, k) + zeta(order, -k)) * a
            if x.is_zero():
                continue
            outer = sqrt_of_integer(a.numerator * a.denominator)
            m = lcm(2 * order, outer.order)
            inner = zeta(2 * order, k) + zeta(2 * order, -k)
            root = outer.embed(m) * inner.embed(m) / a.denominator
            fixing = (c for c in range(1, m, order) if gcd(c, m) == 1)
            got = sqrt_in_field(x)
            assert all(root.galois(c) == root for c in fixing) == (got is not None)
            if got is not None:
                assert got.embed(m) in (root, -root)
                assert sign(got).value == 1


def test_fields_too_large_to_search() -> None:
    """In a large field a non-square is still refused; for another square the search is given up."""
    y = zeta(401) + zeta(401, -1) + zeta(401, 5) + zeta(401, -5)
    assert sqrt_in_field(y * y * 11) is None
    with pytest.raises(UndecidedError, match="takes too long"):
        sqrt_in_field(y * y)


def test_domain() -> None:
    """Zero is its own root, and a number that is not real is refused."""
    zero = rational(0, 7)
    assert zero == sqrt_in_field(zero)
    with pytest.raises(DimensionError, match="not real"):
        sqrt_in_field(zeta(7))


@pytest.mark.parametrize(
    ("n", "order"), [(4099, 4), (1000003, 4), (2 * 3 * 5 * 7 * 11 * 13 * 17, 8)]
)
def test_rationals_with_a_large_conductor(n: int, order: int) -> None:
    """A rational with a prime factor (to an odd power) that does not divide N is no square."""
    assert sqrt_in_field(rational(n, order)) is None


@pytest.mark.parametrize("n", ["10**9 + 7", "10**30 + 57"])
def test_rationals_with_a_huge_prime(n: str, finishes: Callable[[str], str]) -> None:
    """That decision takes no time: no element of Q(sqrt n) need be made."""
    program = f"""
from exact.cyclotomic import rational
from exact.squares import sqrt_in_field
print(sqrt_in_field(rational({n}, 4)))
"""
    assert finishes(program) == "None"


@pytest.mark.parametrize("size", [10**3, 10**9, 2**70, 10**40, 2**200])
def test_large_squares_are_found(size: int) -> None:
    """The root of a square is found whatever the size of its coefficients and denominator."""
    y = zeta(7) + zeta(7, 6) + size
    assert y == sqrt_in_field(y * y)
    assert y / size == sqrt_in_field((y / size) ** 2)
