"""The main theorem as a function: K bits of key from a correlation within DELTA of the local set.

From K and DELTA comes a pair (d, eps): d is the least dimension with log2 d >= K, and eps the
largest 1/q <= 1/2 with 2 pi eps/sqrt(3) <= DELTA. That eps serves every d at once, so the rate
costs no nearness. A :class:`Witness` exists only if its three facts are certified:

1. near: dist <= 2 c_00 <= 2 pi eps sqrt((d^2-1)/(3 d^2)) < 2 pi eps/sqrt(3) <= DELTA;
2. nonlocal: the gap of (10) is positive, by its floor in :mod:`exact.floor`;
3. rate: log2 d >= K, in integers.

Main definitions: :func:`main_theorem_witness`, :class:`Witness`; :func:`least_dimension`,
:func:`largest_eps`, :func:`has_rate`.

Conventions: K in bits per round; DELTA bounds the ell_1 distance between distributions at each
pair of settings, the key setting included.

Source: abstract and text after Eq. (17); rows `limit`, `eq10-nontrivial`, `eq15`, `main-theorem`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from flint import arb, ctx, fmpz

from exact.enclosure import START_BITS, sign
from exact.errors import DimensionError, ParameterError, shown
from exact.floor import (
    ClosedForm,
    check_near_zero,
    constant,
    gap_floor,
    linear_bound,
    twice_c00,
    uniform_bound,
)
from exact.gap import ShiftPowerGap
from exact.pauli import check_dimension
from exact.rational import as_fraction, parse_eps

#: Largest K: d = 2^K has some three thousand digits.
MAX_RATE: Final = 10_000
#: Longest integer power, in bits, formed to decide log2 d >= K.
MAX_POWER: Final = 10_000_000
#: Smallest DELTA.
MIN_DISTANCE: Final = Fraction(1, 10**4000)
#: Largest d at which the gap itself is summed term by term.
MAX_SUMMED: Final = 100_000


def parse_bits(value: object) -> Fraction:
    """Read K, a positive rational number of bits.

    Args:
        value: an exact rational or its text, such as ``10``, ``"1.5"`` or ``"3/2"``.

    Returns:
        K as a Fraction, in bits.

    Raises:
        ParameterError: if K <= 0, K > 10000, or 1 < K with too long a numerator.
        RationalError: if it is not a rational.
        InexactError: if it is a float.

    >>> parse_bits("1.5")
    Fraction(3, 2)
    """
    bits = as_fraction(value, name="K")
    if bits <= 0:
        raise ParameterError(
            f"K = {shown(value)} is not positive", value=value, remedy="choose K > 0, such as 10"
        )
    if bits > MAX_RATE:
        raise ParameterError(
            f"K = {shown(value)} is too large", value=value, remedy=f"choose K <= {MAX_RATE}"
        )
    if bits > 1 and bits.numerator > MAX_POWER:
        raise ParameterError(
            f"K = {shown(value)} has too long a fraction: log2 d >= K is decided by integer powers",
            value=value,
            remedy=f"round K up to a ratio with numerator at most {MAX_POWER}",
        )
    return bits


def parse_distance(value: object) -> Fraction:
    """Read DELTA, a positive rational ell_1 distance.

    Args:
        value: an exact rational or its text, such as ``"1/10"`` or ``"1e-300"``.

    Returns:
        DELTA as a Fraction.

    Raises:
        ParameterError: if DELTA <= 0 or DELTA < 10^-4000.
        RationalError: if it is not a rational.
        InexactError: if it is a float.

    >>> parse_distance("1e-3")
    Fraction(1, 1000)
    """
    distance = as_fraction(value, name="DELTA")
    if distance <= 0:
        raise ParameterError(
            f"DELTA = {shown(value)} is not positive",
            value=value,
            remedy="choose DELTA > 0, such as 1e-6; at distance 0 a correlation is local",
        )
    if distance < MIN_DISTANCE:
        raise ParameterError(
            f"DELTA = {shown(value)} is too small to finish",
            value=value,
            remedy="choose DELTA >= 1e-4000",
        )
    return distance


def has_rate(d: int, bits: Fraction) -> bool:
    """Whether log2 d >= K = s/t, that is d^t >= 2^s, in integers.

    Args:
        d: dimension, at least 2.
        bits: K, from :func:`parse_bits`.

    >>> has_rate(3, Fraction(3, 2)), has_rate(3, Fraction(8, 5))  # 9 >= 8 but 243 < 256
    (True, False)
    """
    s, t = bits.numerator, bits.denominator
    low = d.bit_length() - 1  # 2^low <= d < 2^(low + 1)
    if low * t >= s:
        return True
    if (low + 1) * t <= s:
        return False
    return bool(fmpz(d) ** t >= fmpz(1) << s)


def least_dimension(bits: Fraction) -> int:
    """The least integer d >= 2 with log2 d >= K.

    Args:
        bits: K, from :func:`parse_bits`.

    Returns:
        2^K for an integer K, else one more than the integer part of the root of 2^s of degree t.

    >>> least_dimension(Fraction(10)), least_dimension(Fraction(3, 2)), least_dimension(Fraction(1))
    (1024, 3, 2)
    """
    s, t = bits.numerator, bits.denominator
    if bits <= 1:
        return 2
    if t == 1:
        return 1 << s
    return int((fmpz(1) << s).root(t)) + 1  # 2^(s/t) is no integer, as t does not divide s


def largest_eps(distance: Fraction) -> Fraction:
    """The largest eps = 1/q <= 1/2 with 2 pi eps/sqrt(3) <= DELTA.

    Args:
        distance: DELTA > 0.

    Returns:
        1/q with q = ceil(2 pi/(sqrt(3) DELTA)), certified: that number is transcendental, so no
        integer, and its ball shrinks until the integer above is unique.

    Source: row `main-theorem`.

    >>> largest_eps(Fraction(1, 10)), largest_eps(Fraction(2))
    (Fraction(1, 37), Fraction(1, 2))
    """
    bits = START_BITS
    while True:
        with ctx.workprec(bits):
            q = (2 * arb.pi() / (arb(3).sqrt() * constant(distance))).ceil().unique_fmpz()
        if q is not None:
            return Fraction(1, max(2, int(q)))
        bits *= 2


@dataclass(frozen=True, slots=True)
class Witness:
    """A pair (d, eps) that meets K and DELTA, certified when built.

    Attributes:
        d: dimension, at least 2.
        eps: exact rational in (0, 1/2].
        bits: K, the key rate asked for, in bits.
        distance: DELTA, the ell_1 distance asked for, per pair of settings.
    """

    d: int
    eps: Fraction
    bits: Fraction
    distance: Fraction

    def __post_init__(self) -> None:
        """Check the domain and certify the three facts."""
        check_dimension(self.d)
        check_near_zero(self.eps)
        object.__setattr__(self, "eps", parse_eps(self.eps))
        object.__setattr__(self, "bits", parse_bits(self.bits))
        object.__setattr__(self, "distance", parse_distance(self.distance))
        if sign(self.distance_margin()).value < 1 or sign(self.linear_margin()).value < 1:
            raise ParameterError(
                f"eps = {shown(self.eps)} is too large for DELTA = {shown(self.distance)}",
                value=self.eps,
                remedy="choose eps <= sqrt(3) DELTA/(2 pi)",
            )
        if sign(self.gap_floor()).value < 1:
            raise ParameterError(
                f"no gap is certified at d = {shown(self.d)}, eps = {shown(self.eps)}",
                value=(self.d, self.eps),
                remedy="report it: the floor is positive for 0 < eps <= 1/2",
            )
        if not has_rate(self.d, self.bits):
            raise DimensionError(
                f"d = {shown(self.d)} gives fewer than K = {shown(self.bits)} bits",
                value=self.d,
                remedy="choose d >= 2^K",
            )

    def twice_c00(self) -> ClosedForm:
        """2 c_00, at least the ell_1 distance to an explicit local correlation (row `limit`)."""
        return twice_c00(self.d, self.eps)

    def linear_bound(self) -> ClosedForm:
        """2 pi eps sqrt((d^2-1)/(3 d^2)), above 2 c_00 (row `limit`)."""
        return linear_bound(self.d, self.eps)

    def uniform_bound(self) -> ClosedForm:
        """2 pi eps/sqrt(3), above the linear bound of every d."""
        return uniform_bound(self.eps)

    def linear_margin(self) -> ClosedForm:
        """The linear bound less 2 c_00: not zero, a multiple of pi less an algebraic number."""
        return self.linear_bound() - self.twice_c00()

    def distance_margin(self) -> ClosedForm:
        """DELTA - 2 pi eps/sqrt(3): not zero, as pi/sqrt(3) is transcendental."""
        return ClosedForm(self.eps, lambda: constant(self.distance)) - self.uniform_bound()

    def gap_floor(self) -> ClosedForm:
        """(1/4) sum_{n != 0} O_n^4 > 0, a lower bound of the gap of (10) at any d."""
        return gap_floor(self.d, self.eps)

    def gap(self) -> ShiftPowerGap | None:
        """The gap of (10) itself, None past d = 100000, where only the floor is at hand."""
        return ShiftPowerGap(self.d, self.eps) if self.d <= MAX_SUMMED else None

    def rate(self) -> ClosedForm:
        """log2 d, the key rate in bits (row `eq15`): not zero, as d >= 2."""
        return ClosedForm(self.eps, lambda: arb(self.d).log() / arb(2).log())


def main_theorem_witness(bits: object, distance: object) -> Witness:
    """The least d and the largest eps = 1/q with rate >= K bits within DELTA of the local set.

    Args:
        bits: K, an exact rational in (0, 10000] or its text.
        distance: DELTA > 0, an exact rational of at least 10^-4000 or its text.

    Returns:
        The witness (d, eps), its three facts certified: at U_eps in dimension d the ideal
        correlation violates (10), lies within DELTA of the local set (ell_1, per pair of
        settings) and has key rate log2 d >= K bits.

    Raises:
        ParameterError: if K or DELTA is out of range.
        RationalError: if one is not a rational.
        InexactError: if one is a float.

    Source: abstract and text after Eq. (17); row `main-theorem`.

    >>> found = main_theorem_witness(10, "1/100")
    >>> found.d, found.eps
    (1024, Fraction(1, 363))
    """
    rate, nearness = parse_bits(bits), parse_distance(distance)
    return Witness(least_dimension(rate), largest_eps(nearness), rate, nearness)
