"""Maps of Q(zeta_N): Galois action, conjugation, embeddings, the smallest field, balls."""

from __future__ import annotations

from math import gcd

import mpmath
import pytest
from flint import arb, ctx
from hypothesis import given
from hypothesis import strategies as st

from exact.cyclotomic import Cyclotomic, rational, zeta
from exact.errors import DimensionError, FieldMismatchError
from tests.exact.drawing import ORDERS, elements, value

CLOSE = mpmath.mpf(10) ** -45


def size(x: Cyclotomic) -> int:
    """A number that bounds |x| and every rounding error relative to it."""
    return 1 + sum(abs(c) for c in x.coefficients())


@given(elements(2), st.integers(1, 60), st.integers(1, 60))
def test_galois_action(xy: tuple[Cyclotomic, ...], a: int, b: int) -> None:
    """zeta -> zeta^a is a ring homomorphism that fixes Q, and the maps compose as units."""
    x, y = xy
    n = x.order
    for c in (a, b):
        if gcd(c, n) != 1:
            with pytest.raises(DimensionError):
                x.galois(c)
            return
    assert x.galois(a) + y.galois(a) == (x + y).galois(a)
    assert x.galois(a) * y.galois(a) == (x * y).galois(a)
    assert rational("7/3", n) == rational("7/3", n).galois(a)
    assert x.galois(a * b % n) == x.galois(a * b) == x.galois(a).galois(b)
    assert zeta(n, a) == zeta(n).galois(a)
    assert x.conj() == x.galois(-1) == x.galois(n - 1 if n > 1 else 1)


@given(elements(1))
def test_conjugation(xs: tuple[Cyclotomic, ...]) -> None:
    """Conjugation is the complex one, an involution, and |x|^2 = x conj(x) is not negative."""
    x = xs[0]
    assert x == x.conj().conj()
    assert x * x.conj() == x.abs2()
    assert x.abs2().is_real()
    with mpmath.workdps(60):
        assert abs(mpmath.conj(value(x)) - value(x.conj())) < size(x) * CLOSE
        assert mpmath.re(value(x.abs2())) >= -(size(x) ** 2) * CLOSE


@given(elements(1))
def test_real_and_imaginary_part(xs: tuple[Cyclotomic, ...]) -> None:
    """x = re + i im with re in the same field, im in Q(zeta_lcm(4, N)), both real."""
    x = xs[0]
    re, im = x.real(), x.imag()
    m = im.order
    assert x.order == re.order
    assert m % 4 == 0
    assert m in (x.order, 2 * x.order, 4 * x.order)
    assert re.is_real()
    assert im.is_real()
    assert x.embed(m) == re.embed(m) + zeta(m, m // 4) * im
    assert x.abs2().embed(m) == re.embed(m) ** 2 + im**2
    assert x.is_real() == im.is_zero()
    with mpmath.workdps(60):
        assert abs(mpmath.re(value(x)) - value(re)) < size(x) * CLOSE
        assert abs(mpmath.im(value(x)) - value(im)) < size(x) * CLOSE


@given(elements(2), st.integers(1, 6))
def test_embedding(xy: tuple[Cyclotomic, ...], k: int) -> None:
    """Q(zeta_N) -> Q(zeta_kN) keeps sums, products and the complex value, and is undone."""
    x, y = xy
    m = x.order * k
    assert x.embed(m) + y.embed(m) == (x + y).embed(m)
    assert x.embed(m) * y.embed(m) == (x * y).embed(m)
    assert x.reduced() == x.embed(m).reduced()
    assert x == x.reduced().embed(x.order)
    assert x.order == x.embed(x.order).order
    with mpmath.workdps(60):
        assert abs(value(x) - value(x.embed(m))) < size(x) * CLOSE


@given(st.sampled_from(ORDERS).flatmap(lambda n: st.tuples(st.just(n), elements(1))))
def test_reduced_is_the_smallest_field(drawn: tuple[int, tuple[Cyclotomic, ...]]) -> None:
    """`reduced` ends in Q(zeta_M), M the least divisor of N whose field holds x.

    x lies in Q(zeta_M) exactly when every map that fixes zeta_M fixes x.
    """
    k, (y,) = drawn
    n = y.order * k
    if n > 120:
        return
    x = y.embed(n)
    units = [a for a in range(1, n + 1) if gcd(a, n) == 1]
    least = next(
        m
        for m in range(1, n + 1)
        if n % m == 0 and all(x.galois(a) == x for a in units if a % m == 1 % m)
    )
    assert least == x.reduced().order
    assert x.reduced() == x.reduced().reduced()


@pytest.mark.parametrize(
    ("order", "power", "smallest"),
    [(2, 1, 1), (6, 1, 3), (10, 1, 5), (12, 3, 4), (12, 4, 3), (30, 6, 5), (8, 2, 4), (18, 9, 1)],
)
def test_reduced_roots_of_unity(order: int, power: int, smallest: int) -> None:
    """A root of unity of order m lies in Q(zeta_m), and in Q(zeta_(m/2)) if m = 2 (mod 4)."""
    x = zeta(order, power).reduced()
    assert smallest == x.order
    assert zeta(order, power) == x.embed(order)


@given(elements(1), st.sampled_from([30, 64, 200]))
def test_balls_contain_the_number(xs: tuple[Cyclotomic, ...], bits: int) -> None:
    """The ball holds the value that mpmath finds to 50 digits, and shrinks with the precision."""
    x = xs[0]
    ball = x.cball(bits)
    with mpmath.workdps(140), ctx.workdps(140):
        z = value(x, 90)
        error = mpmath.nstr(mpmath.mpf(10) ** -50 * size(x), 5)
        for part, number in ((ball.real, mpmath.re(z)), (ball.imag, mpmath.im(z))):
            assert part.overlaps(arb(mpmath.nstr(number, 130), arb(error)))
            assert float(part.rad() / size(x)) < 2.0 ** (12 - bits)
    assert str(ball.real) == str(x.ball(bits))


def test_balls_need_no_global_precision() -> None:
    """The precision is an argument: FLINT's own is neither used nor changed."""
    x = (zeta(7) + zeta(7, 6)) / 3
    with ctx.workprec(5):
        ball = x.ball(300)
        assert ctx.prec == 5
    assert float(ball.rad()) < 2.0**-290


@pytest.mark.parametrize(("order", "target"), [(4, 6), (3, 4), (8, 4), (12, 18)])
def test_no_embedding(order: int, target: int) -> None:
    """Q(zeta_N) embeds into Q(zeta_M) by zeta_N -> zeta_M^(M/N) only for N | M."""
    with pytest.raises(FieldMismatchError):
        zeta(order).embed(target)


@pytest.mark.parametrize("target", [0, -4])
def test_embedding_into_no_field(target: int) -> None:
    """The order of the larger field is positive."""
    with pytest.raises((FieldMismatchError, DimensionError)):
        zeta(4).embed(target)
