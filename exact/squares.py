"""Which real elements of Q(zeta_N) are squares there, decided exactly both ways.

Main result: :func:`sqrt_in_field` returns the non-negative square root in the field, or None.
"None" rests on a prime p = 1 (mod N) at which the element is a quadratic non-residue; a root is
returned only after squaring it. The two searches alternate and one of them must end: an element
that is no square is a non-residue at half of the primes (Chebotarev), and the integer coordinates
of a root are found by lattice reduction once the precision suffices.

Accidental squares are what makes formal radicals dangerous: at (d, eps) = (8, 1/7) one c_n is 3
sqrt(7)/8, and at d = 2 every c_n lies in a cyclotomic field.

References: L. C. Washington, Introduction to Cyclotomic Fields, Prop. 2.16 (the ring of integers
of the real subfield is Z[zeta + 1/zeta]); A. K. Lenstra, H. W. Lenstra, L. Lovasz, Math. Ann.
261, 515 (1982).
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import gcd, isqrt
from typing import Final

from flint import arb, ctx, fmpq, fmpz, fmpz_mat, fmpz_poly

from exact.cyclotomic import Cyclotomic, modulus, rational, zeta
from exact.errors import DimensionError, UndecidedError
from exact.gauss import sqrt_of_integer
from exact.tensor_basis import prime_factors, totient

_ROUNDS: Final = 8
_PRIMES_PER_ROUND: Final = 24
#: Largest dimension of the real subfield in which a root is searched by lattice reduction.
MAX_LATTICE: Final = 64


@lru_cache(maxsize=4096)
def _split_prime(order: int, index: int) -> tuple[int, int]:
    """The ``index``-th prime p = 1 (mod N) above 2^31, with a primitive N-th root of unity."""
    k = (2**31 // order if index == 0 else (_split_prime(order, index - 1)[0] - 1) // order) + 1
    while not fmpz(k * order + 1).is_prime():
        k += 1
    p = k * order + 1
    factors = [q for q, _ in prime_factors(order)]
    for g in range(2, p):
        w = pow(g, (p - 1) // order, p)
        if all(pow(w, order // q, p) != 1 for q in factors):
            return p, w
    raise AssertionError("F_p has primitive roots of unity")  # pragma: no cover


def _is_non_residue(integral: Cyclotomic, index: int) -> bool:
    p, w = _split_prime(integral.order, index)
    value = 0
    for c in reversed(integral.coefficients()):
        value = (value * w + c) % p
    return pow(value, (p - 1) // 2, p) == p - 1


def _integral_root(square: Cyclotomic, slack: int) -> Cyclotomic | None:
    """Search a root of an integral totally real element in the basis 1, 2 cos(2 pi k / N)."""
    order = square.order
    size = max(modulus(order).degree() // 2, 1)
    if order <= 2:
        size = 1
    norm = sum(abs(c) for c in square.coefficients())
    height = isqrt(norm).bit_length()
    bits = (size + 1) * (size // 4 + height + slack)
    working = bits + height + 64
    with ctx.workprec(working):
        basis = [arb(1)] + [2 * arb.cos_pi_fmpq(fmpq(2 * k, order)) for k in range(1, size)]
        target = square.ball(working).nonnegative_part().sqrt()
        scale = arb(2) ** bits
        column = [_nearest(x * scale) for x in (*basis, target)]
    lattice = fmpz_mat(size + 1, size + 2)
    for i, value in enumerate(column):
        lattice[i, i] = 1
        lattice[i, size + 1] = value
    short = lattice.lll()
    for i in range(size + 1):
        lead = int(short[i, size])
        if abs(lead) != 1:
            continue
        ring = [0] * order
        for k in range(size):
            c = -lead * int(short[i, k])
            ring[k] += c
            if k:
                ring[-k] += c
        root = Cyclotomic(order, fmpz_poly(ring))
        if root * root == square:
            return root
    return None


def _nearest(x: arb) -> int:
    near = (x.mid() + arb("0.5")).floor().unique_fmpz()
    if near is None:
        raise UndecidedError("a lattice entry needs more precision", value=x)
    return int(near)


@lru_cache(maxsize=4096)
def sqrt_in_field(x: Cyclotomic) -> Cyclotomic | None:
    """The non-negative square root of a real element x >= 0 of Q(zeta_N) inside Q(zeta_N), or None.

    Args:
        x: a real, non-negative element; that it is non-negative is the caller's business.

    Returns:
        y with y^2 = x and y >= 0, or None if x is no square in Q(zeta_N).

    Raises:
        DimensionError: if x is not real.
        UndecidedError: if neither a non-residue nor a root was found within the effort limit.
    """
    if not x.is_real():
        raise DimensionError("the radicand is not real", value=x, remedy="take the root of a real")
    if x.is_zero():
        return x
    q = x.as_rational()
    if q is not None:
        return _rational_root(q, x.order)
    known, root = _cosine_root(x)
    if known:
        return root
    integral = Cyclotomic(x.order, x.numerator * x.denominator)
    if any(_is_non_residue(integral, i) for i in range(_PRIMES_PER_ROUND)):
        return None
    if modulus(x.order).degree() > 2 * MAX_LATTICE:
        raise UndecidedError(
            f"whether an element of degree {modulus(x.order).degree()} is a square takes too long",
            value=x,
            remedy="use a smaller d or a smaller denominator of eps",
        )
    for attempt in range(_ROUNDS):
        first = attempt * _PRIMES_PER_ROUND
        if any(_is_non_residue(integral, first + i) for i in range(_PRIMES_PER_ROUND)):
            return None
        found = _integral_root(integral, slack=16 << attempt)
        if found is not None:
            root = found / x.denominator
            return -root if _negative(root) else root
    raise UndecidedError(
        "could not decide whether an element is a square", value=x, remedy="use a smaller field"
    )


def _cosine_root(x: Cyclotomic) -> tuple[bool, Cyclotomic | None]:
    """Decide x = a (2 + zeta^k + zeta^-k) = a y^2, a rational: every c^2 at d = 2 is one.

    Here y = zeta_2N^k + zeta_2N^-k.

    Returns:
        (True, root or None) if x has this form and the question is settled, else (False, None).
    """
    order = x.order
    mean = _mean(x)
    for k in range(order // 2 + 1):
        wave = zeta(order, k) + zeta(order, -k) + 2
        if wave.is_zero():
            continue
        a = mean / _mean(wave)
        if x != wave * a:
            continue
        outer = _rational_root(a, order) if a > 0 else None
        if outer is None:
            return False, None
        if order % 2 and k % 2:  # zeta_2N = -zeta_N^((N+1)/2)
            inner = zeta(order, k * (order + 1) // 2) + zeta(order, -k * (order + 1) // 2)
        elif k % 2 == 0:
            inner = zeta(order, k // 2) + zeta(order, -k // 2)
        else:  # y is negated by the map that fixes the field: it lies outside
            return True, None
        root = outer * inner
        return True, -root if _negative(root) else root
    return False, None


def _mean(x: Cyclotomic) -> Fraction:
    """The mean of the conjugates, a rational: mu(n)/phi(n) for a primitive n-th root of unity."""
    total = 0
    for k, c in enumerate(x.coefficients()):
        total += c * _trace(x.order, gcd(k, x.order))
    return Fraction(total, x.denominator * totient(x.order))


@lru_cache(maxsize=4096)
def _trace(order: int, common: int) -> int:
    """The trace of zeta_N^k from Q(zeta_N), gcd(k, N) = ``common``."""
    n = order // common
    exponents = [e for _, e in prime_factors(n)]
    if any(e > 1 for e in exponents):
        return 0
    sign = -1 if len(exponents) % 2 else 1
    return sign * totient(order) // totient(n)


def _rational_root(q: Fraction, order: int) -> Cyclotomic | None:
    """sqrt(q) in Q(zeta_N) for a rational q > 0, without factoring what does not matter.

    sqrt(n), n squarefree, lies in Q(zeta_N) only if every prime of n divides N (Washington, ch. 3):
    the part of the radicand coprime to N must be a square.
    """
    n = q.numerator * q.denominator
    if isqrt(n) ** 2 == n:
        return rational(Fraction(isqrt(n), q.denominator), order)
    inside, outside = 1, 1
    for p, _ in prime_factors(order):
        e = 0
        while n % p == 0:
            n, e = n // p, e + 1
        inside, outside = inside * p ** (e % 2), outside * p ** (e // 2)
    if isqrt(n) ** 2 != n or order % (inside if inside % 4 == 1 else 4 * inside):
        return None
    return sqrt_of_integer(inside).embed(order) * Fraction(outside * isqrt(n), q.denominator)


def _negative(root: Cyclotomic) -> bool:
    bits = 64
    while True:
        ball = root.ball(bits)
        if ball > 0 or ball < 0:
            return bool(ball < 0)
        bits *= 2
