"""Elements of the cyclotomic field Q(zeta_N), zeta_N = exp(2 pi i / N), each in one normal form.

An element is an integer polynomial in zeta_N of degree below phi(N) over one positive
denominator, in lowest terms. Two elements of one field are equal exactly when these data are
equal, so the zero test is trivial.

Main definitions: :class:`Cyclotomic`; :func:`zeta`, :func:`rational`.

Conventions: an element knows its N. Arithmetic between different N is a
:class:`FieldMismatchError`; :meth:`Cyclotomic.embed` moves to Q(zeta_M) for N | M,
:meth:`Cyclotomic.reduced` to the smallest N that holds the element. Ints and Fractions are
accepted as operands, floats never. Hermitian conjugation is complex conjugation.

References: L. C. Washington, Introduction to Cyclotomic Fields, ch. 2 (integral basis, Galois
group).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm
from numbers import Rational

from flint import acb, acb_poly, arb, ctx, fmpq, fmpq_poly, fmpz_poly

from exact.errors import DimensionError, FieldMismatchError, InexactError, shown
from exact.rational import as_fraction, is_inexact
from exact.tensor_basis import check_degree, prime_factors


@lru_cache(maxsize=256)
def modulus(order: int) -> fmpz_poly:
    """The cyclotomic polynomial Phi_N, N = ``order >= 1``.

    Raises:
        DimensionError: if N is not a positive integer.
        FieldTooLargeError: if phi(N) is out of reach of dense arithmetic.
    """
    check_degree(order)
    return fmpz_poly.cyclotomic(order)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Cyclotomic:
    """An element (sum_k c_k zeta_N^k) / D of Q(zeta_N).

    Attributes:
        order: N, at least 1.
        numerator: the integer polynomial, degree below phi(N); the second positional argument.
        denominator: D > 0, coprime to the content of the numerator.
    """

    order: int
    _numerator: fmpz_poly
    denominator: int = 1

    def __post_init__(self) -> None:
        """Reduce to the normal form."""
        phi = modulus(self.order)
        top, bottom = self._numerator, self.denominator
        if not isinstance(bottom, int) or bottom < 1:
            raise DimensionError(
                f"the denominator {shown(bottom)} is not a positive integer",
                value=bottom,
                remedy="pass an int, 1 or more",
            )
        if top.degree() >= phi.degree():
            top = top % phi
        if bottom != 1:
            common = gcd(int(top.content()), bottom)
            if common != 1:
                top, bottom = fmpz_poly([int(c) // common for c in top.coeffs()]), bottom // common
        object.__setattr__(self, "_numerator", fmpz_poly(top))
        object.__setattr__(self, "denominator", bottom)

    # -- arithmetic ------------------------------------------------------------------------------
    def operand(self, other: object) -> Cyclotomic | None:
        """The other side of an operation in this field, or None if it is no number we know.

        Raises:
            FieldMismatchError: if it lies in another field.
            InexactError: if it is a float.
        """
        if isinstance(other, Cyclotomic):
            if other.order != self.order:
                raise FieldMismatchError(
                    f"elements of Q(zeta_{self.order}) and Q(zeta_{other.order}) do not mix",
                    value=(self, other),
                    remedy=f"embed both into Q(zeta_{lcm(self.order, other.order)}) first",
                )
            return other
        if isinstance(other, Rational) or is_inexact(other):
            return rational(other, self.order)
        return None

    def __add__(self, other: object) -> Cyclotomic:
        """Sum."""
        b = self.operand(other)
        if b is None:
            return NotImplemented
        if self.denominator == b.denominator:
            return Cyclotomic(self.order, self._numerator + b._numerator, self.denominator)
        return Cyclotomic(
            self.order,
            self._numerator * b.denominator + b._numerator * self.denominator,
            self.denominator * b.denominator,
        )

    def __neg__(self) -> Cyclotomic:
        """Negative."""
        return Cyclotomic(self.order, -self._numerator, self.denominator)

    def __sub__(self, other: object) -> Cyclotomic:
        """Difference."""
        b = self.operand(other)
        if b is None:
            return NotImplemented
        return self + (-b)

    def __rsub__(self, other: object) -> Cyclotomic:
        """Difference, from the right."""
        b = self.operand(other)
        if b is None:
            return NotImplemented
        return b - self

    def __mul__(self, other: object) -> Cyclotomic:
        """Product."""
        b = self.operand(other)
        if b is None:
            return NotImplemented
        return Cyclotomic(
            self.order, self._numerator * b._numerator, self.denominator * b.denominator
        )

    __radd__ = __add__
    __rmul__ = __mul__

    def inverse(self) -> Cyclotomic:
        """1/x.

        Raises:
            ZeroDivisionError: if x = 0.
        """
        if self.is_zero():
            raise ZeroDivisionError(f"0 has no inverse in Q(zeta_{self.order})")
        common, inverse, _ = fmpq_poly(self._numerator).xgcd(fmpq_poly(modulus(self.order)))
        inverse = inverse * self.denominator / common[0]
        return Cyclotomic(self.order, inverse.numer(), int(inverse.denom()))

    def __truediv__(self, other: object) -> Cyclotomic:
        """Quotient."""
        b = self.operand(other)
        if b is None:
            return NotImplemented
        q = b.as_rational()
        if q is not None:
            if q == 0:
                raise ZeroDivisionError(f"division by zero in Q(zeta_{self.order})")
            q = 1 / q
            return Cyclotomic(
                self.order, self._numerator * q.numerator, self.denominator * q.denominator
            )
        return self * b.inverse()

    def __rtruediv__(self, other: object) -> Cyclotomic:
        """Quotient, from the right."""
        b = self.operand(other)
        if b is None:
            return NotImplemented
        return b / self

    def __pow__(self, exponent: int) -> Cyclotomic:
        """Integer power, negative ones too."""
        if not isinstance(exponent, int):
            raise TypeError(f"the exponent {exponent!r} is not an integer")
        base, n = (self, exponent) if exponent >= 0 else (self.inverse(), -exponent)
        out = rational(1, self.order)
        while n:
            if n & 1:
                out = out * base
            base, n = (base * base, n >> 1) if n > 1 else (base, 0)
        return out

    def __eq__(self, other: object) -> bool:
        """Equality in the field; comparing across fields is an error, as in arithmetic."""
        b = self.operand(other)
        if b is None:
            return NotImplemented
        return self.denominator == b.denominator and bool(self._numerator == b._numerator)

    def __hash__(self) -> int:
        """Hash of the normal form."""
        return hash((self.order, self.coefficients(), self.denominator))

    def __repr__(self) -> str:
        """Readable: ``(1 + 2*z^3)/5 in Q(zeta_8)``."""
        terms = [f"{c}*z^{k}" for k, c in enumerate(self.coefficients()) if c]
        body = " + ".join(terms) or "0"
        tail = "" if self.denominator == 1 else f"/{self.denominator}"
        return f"({body}){tail} in Q(zeta_{self.order})"

    # -- structure -------------------------------------------------------------------------------
    @property
    def numerator(self) -> fmpz_poly:
        """The integer polynomial in zeta_N over the denominator: a copy, FLINT's can be changed."""
        return fmpz_poly(self._numerator)

    def coefficients(self) -> tuple[int, ...]:
        """Integer coefficients of 1, zeta, zeta^2, ... over the denominator."""
        return tuple(int(c) for c in self._numerator.coeffs())

    def is_zero(self) -> bool:
        """Exact zero test."""
        return bool(self._numerator.is_zero())

    def as_rational(self) -> Fraction | None:
        """The element as a Fraction if it is rational, else None."""
        if self._numerator.degree() > 0:
            return None
        return Fraction(int(self._numerator[0]), self.denominator)

    def substitute(self, factor: int, order: int) -> Cyclotomic:
        """Send zeta_N to zeta_M^factor, M = ``order``: a ring map where M | N * factor."""
        ring = [0] * order
        for k, c in enumerate(self.coefficients()):
            ring[k * factor % order] += c
        return Cyclotomic(order, fmpz_poly(ring), self.denominator)

    def conj(self) -> Cyclotomic:
        """Complex conjugate."""
        return self.substitute(-1, self.order)

    def galois(self, a: int) -> Cyclotomic:
        """Image under the automorphism zeta_N -> zeta_N^a, gcd(a, N) = 1.

        Raises:
            DimensionError: if a is not a unit modulo N.
        """
        if gcd(a, self.order) != 1:
            raise DimensionError(
                f"a = {a} is not a unit modulo {self.order}",
                value=a,
                remedy=f"choose a coprime to {self.order}",
            )
        return self.substitute(a, self.order)

    def embed(self, order: int) -> Cyclotomic:
        """The same number in Q(zeta_M), N | M = ``order``.

        Raises:
            FieldMismatchError: if N does not divide M.
        """
        if order < 1 or order % self.order:
            raise FieldMismatchError(
                f"Q(zeta_{self.order}) does not embed into Q(zeta_{order})",
                value=order,
                remedy=f"choose a multiple of {self.order}",
            )
        return self if order == self.order else self.substitute(order // self.order, order)

    def reduced(self) -> Cyclotomic:
        """The same number in Q(zeta_M) with the least M | N that holds it.

        >>> (zeta(12, 3) * 2).reduced()
        (2*z^1) in Q(zeta_4)
        """
        for p, _ in prime_factors(self.order):
            smaller = self.order // p
            fixing = (1 + t * smaller for t in range(1, p))
            if all(self.galois(a) == self for a in fixing if gcd(a, self.order) == 1):
                return _descend(self, smaller).reduced()
        return self

    def is_real(self) -> bool:
        """Whether the number equals its conjugate."""
        return self.conj() == self

    def real(self) -> Cyclotomic:
        """Real part, in the same field."""
        return (self + self.conj()) / 2

    def imag(self) -> Cyclotomic:
        """Imaginary part, in Q(zeta_lcm(4, N))."""
        x = ((self - self.conj()) / 2).embed(lcm(4, self.order))
        return x * zeta(x.order, -x.order // 4)

    def abs2(self) -> Cyclotomic:
        """|x|^2 = x * conj(x)."""
        return self * self.conj()

    # -- enclosure -------------------------------------------------------------------------------
    def cball(self, bits: int) -> acb:
        """A complex ball that contains the number, computed with ``bits`` bits."""
        with ctx.workprec(bits):
            root = acb(fmpq(2, self.order)).exp_pi_i()
            return acb_poly(self._numerator)(root) / self.denominator

    def ball(self, bits: int) -> arb:
        """A real ball that contains the real part (the number itself where it is real)."""
        return self.cball(bits).real


def _descend(x: Cyclotomic, smaller: int) -> Cyclotomic:
    """Rewrite x in Q(zeta_smaller), where it lies: average over the maps that fix that field."""
    p = x.order // smaller
    if smaller % p == 0:  # zeta_N has degree p: only exponents divisible by p survive
        kept = [c if k % p == 0 else 0 for k, c in enumerate(x.coefficients())]
        return Cyclotomic(smaller, fmpz_poly(kept[::p]), x.denominator)
    # zeta_N = zeta_p^u zeta_smaller^v with u = smaller^-1 mod p, v = p^-1 mod smaller
    u, v = pow(smaller, -1, p), pow(p, -1, smaller) if smaller > 1 else 0
    ring = [Fraction(0)] * smaller
    for k, c in enumerate(x.coefficients()):
        trace = Fraction(1) if k * u % p == 0 else Fraction(-1, p - 1)
        ring[k * v % smaller] += c * trace
    common = lcm(*(c.denominator for c in ring))
    return Cyclotomic(smaller, fmpz_poly([int(c * common) for c in ring]), common * x.denominator)


def rational(value: object, order: int = 1) -> Cyclotomic:
    """A rational number as an element of Q(zeta_N), N = ``order``.

    Raises:
        InexactError: for a float.

    >>> rational("1/3") + rational(1)
    (4*z^0)/3 in Q(zeta_1)
    """
    q = as_fraction(value)
    return Cyclotomic(order, fmpz_poly([q.numerator]), q.denominator)


def zeta(order: int, power: int = 1) -> Cyclotomic:
    """zeta_N^power = exp(2 pi i power / N), N = ``order``.

    >>> zeta(3) + zeta(3, 2)
    (-1*z^0) in Q(zeta_3)
    """
    if not isinstance(power, int):
        raise InexactError(f"the power {power!r} is not an integer", value=power)
    modulus(order)
    return Cyclotomic(order, fmpz_poly([0] * (power % order) + [1]))
