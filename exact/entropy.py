"""Shannon and von Neumann entropies of rational spectra, exactly, in bits.

For rational probabilities H = -sum p log2 p is a rational combination of log2 of primes, and log2
of distinct primes are linearly independent over the rationals (unique factorisation). So every
entropy here has one normal form and equality is decided by comparing coefficients.

Main definitions: :class:`Bits`, :func:`log2_rational`, :func:`entropy`,
:func:`conditional_entropy`.

Conventions: logarithms are base 2, entropies in bits, 0 log 0 = 0.

Source: Eqs. (2), (8), (14), (15).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import arb, ctx, fmpq

from exact.errors import ParameterError
from exact.rational import as_fraction
from exact.tensor_basis import prime_factors


@dataclass(frozen=True, slots=True)
class Bits:
    """sum_p q_p log2(p) over primes p with rational q_p: a number of bits in normal form.

    Attributes:
        terms: pairs (p, q_p), p rising, q_p non-zero.
    """

    terms: tuple[tuple[int, Fraction], ...] = ()

    @classmethod
    def collect(cls, pairs: Iterable[tuple[int, Fraction]]) -> Bits:
        """Merge pairs (prime, coefficient)."""
        out: dict[int, Fraction] = {}
        for p, q in pairs:
            out[p] = out.get(p, Fraction(0)) + q
        return cls(tuple((p, out[p]) for p in sorted(out) if out[p]))

    def __add__(self, other: Bits) -> Bits:
        """Sum."""
        return Bits.collect((*self.terms, *other.terms))

    def __neg__(self) -> Bits:
        """Negative."""
        return Bits(tuple((p, -q) for p, q in self.terms))

    def __sub__(self, other: Bits) -> Bits:
        """Difference."""
        return self + (-other)

    def __mul__(self, factor: int | Fraction) -> Bits:
        """Multiple by a rational."""
        exact = as_fraction(factor)
        return Bits.collect((p, q * exact) for p, q in self.terms)

    __rmul__ = __mul__

    def is_zero(self) -> bool:
        """Exact zero test."""
        return not self.terms

    def ball(self, bits: int) -> arb:
        """A ball that contains the number."""
        with ctx.workprec(bits):
            total, two = arb(0), arb(2).log()
            for p, q in self.terms:
                total += arb(p).log() / two * arb(fmpq(q.numerator, q.denominator))
            return total

    def __str__(self) -> str:
        """Readable: ``log2(3) - 2/3``."""
        parts = [f"{q}" if p == 2 else f"{q}*log2({p})" for p, q in self.terms]
        return " + ".join(parts) or "0"


def log2_rational(x: int | Fraction) -> Bits:
    """log2(x) of a positive rational, in bits.

    Raises:
        ParameterError: if x <= 0.

    >>> str(log2_rational(12))
    '2 + 1*log2(3)'
    """
    value = as_fraction(x)
    if value <= 0:
        raise ParameterError(
            f"log2({x}) is not defined", value=x, remedy="pass a positive rational"
        )
    up = ((p, Fraction(e)) for p, e in prime_factors(value.numerator))
    down = ((p, Fraction(-e)) for p, e in prime_factors(value.denominator))
    return Bits.collect((*up, *down))


def entropy(distribution: Iterable[Fraction]) -> Bits:
    """H = -sum p log2 p of a rational probability distribution (or spectrum of a state), in bits.

    Args:
        distribution: non-negative rationals that sum to 1.

    Raises:
        ParameterError: if they are not a probability distribution.

    >>> entropy([Fraction(1, 4)] * 4)
    Bits(terms=((2, Fraction(2, 1)),))
    """
    p = [as_fraction(x, name="probability") for x in distribution]
    if sum(p) != 1 or any(x < 0 for x in p):
        raise ParameterError(
            "not a probability distribution", value=p, remedy="non-negative, sum 1"
        )
    total = Bits()
    for x in p:
        if x:
            total = total - log2_rational(x) * x
    return total


def conditional_entropy(joint: Sequence[Sequence[Fraction]]) -> Bits:
    """H(A|B) = H(AB) - H(B) of a rational joint distribution, in bits.

    Args:
        joint: ``joint[a][b]`` = p(a, b).

    Source: Eq. (2), the term H(A|B).
    """
    flat = [x for row in joint for x in row]
    columns = [sum(column, Fraction(0)) for column in zip(*joint, strict=True)]
    return entropy(flat) - entropy(columns)
