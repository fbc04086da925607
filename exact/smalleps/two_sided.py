r"""The gap between two multiples of eps^4, for every d >= 2 and every 0 < eps <= 1/2.

With D4 = pi^4 (d^2-1)(d^2+11)/(180 d^4), the coefficient of eps^4 in Delta:

    (9/10) D4 eps^4 <= Delta <= (8/5) D4 eps^4,   d >= 2, 0 < eps <= 1/2.

Proof. Let y = pi eps, u = 1/d, o_n = O_n^2, P_m = sum_{n != 0} o_n^m. For n != 0, o_n <= o_0, and
the sum of all is 1, so o_n <= 1/2. From (1 - c)^2 = sum_{m>=2} 2 h_m o^m, h_m > 0, for any K

    sum_{m<K} 2 h_m P_m <= Delta <= sum_{m<K} 2 h_m P_m + rho P_K,
    rho = 2^K ((1 - sqrt(1/2))^2 - sum_{m<K} 2 h_m 2^-m).

Each P_m is y^4 times a power series in z = y^2 whose coefficients are polynomials in v = u^2
(:mod:`exact.smalleps.power_sums`). It is cut off at y^2J. On |eps| <= R the modulus of P_m is at
most A^(m-1) Q <= M_m := (sinh(pi R)/(pi R))^(2m-2) sinh(2 pi R)/(2 pi R) for every d, since
d sinh(x/d) >= x (:mod:`exact.smalleps.disc`); so by Cauchy's inequality the rest, over y^4, is at
most

    M_m (1/(2R))^(2J) (2/pi)^4/(1 - 1/(2R)^2),   for all 0 < eps <= 1/2.

Over y^4 both claims now say that a polynomial in (z, v), D4 eps^4/y^4 = (1-v)(1+11v)/180 included,
exceeds a small number. This is decided on the whole box 0 <= z <= pi^2/4, 0 <= v <= 1/4 by
bisection: on a piece with centre c, f = f(c) + f_z (z - c_z) + f_v (v - c_v) with the derivatives
taken, and enclosed, on the piece (mean value theorem). Every d and eps of the claim lies in the
box. QED

The factors are near the best: at eps = 1/2 the ratio Delta/(D4 eps^4) is 0.9018 for d = 2 and tends
to 1.584 for large d.

Main definitions: :func:`gap_bounds`, :func:`certify_gap_bounds`, :data:`LOWER`, :data:`UPPER`.

Source: Eq. (10) with Eq. (17).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from flint import arb, arb_poly, ctx

from exact.algebraic import eps_ball
from exact.errors import UndecidedError
from exact.floor import ClosedForm, check_near_zero, constant
from exact.pauli import check_dimension
from exact.smalleps.collective import other_powers
from exact.smalleps.power_sums import root_coefficient
from exact.smalleps.ring import monomials

#: Delta is at least this multiple of D4 eps^4.
LOWER: Final = Fraction(9, 10)
#: Delta is at most this multiple of D4 eps^4.
UPPER: Final = Fraction(8, 5)
#: K, the number of the first power that is only bounded.
_LAST: Final = 10
#: J: the series are cut off at y^2J.
_KEPT: Final = 28
#: R of Cauchy's inequality.
_RADIUS: Final = Fraction(3, 2)
_BITS: Final = 96
_MAX_DEPTH: Final = 24

#: A polynomial in z and v: that in v which multiplies z^k at place k.
Bivariate = list[arb_poly]


@dataclass(frozen=True, slots=True)
class Certificate:
    """That both inequalities were decided on every piece of the box.

    Attributes:
        lower: the factor below.
        upper: the factor above.
        pieces: how many pieces the box was cut into, for each of the two.
    """

    lower: Fraction
    upper: Fraction
    pieces: tuple[int, int]


def gap_bounds(d: int, eps: object) -> tuple[ClosedForm, ClosedForm]:
    """(9/10) D4 eps^4 and (8/5) D4 eps^4, between which the gap of (10) lies.

    Args:
        d: dimension, at least 2, without upper bound.
        eps: exact rational or real algebraic number, 0 < eps <= 1/2.

    Returns:
        Two positive real numbers, c1(d) eps^4 and c2(d) eps^4, values of (10).

    Raises:
        DimensionError: if d < 2.
        ParameterError: if eps is outside (0, 1/2].

    Source: Eq. (10) with Eq. (17); the proof is at the top of this module.

    >>> from exact.enclosure import decimal_digits
    >>> [decimal_digits(x, 6).text for x in gap_bounds(2, "1e-3")]
    ['1.36982e-12', '2.43523e-12']
    """
    check_dimension(d)
    value = check_near_zero(eps)
    share = Fraction((d * d - 1) * (d * d + 11), 180 * d**4)

    def multiple(factor: Fraction) -> ClosedForm:
        return ClosedForm(
            value, lambda: (arb.pi() * eps_ball(value)) ** 4 * constant(factor * share)
        )

    return multiple(LOWER), multiple(UPPER)


def certify_gap_bounds(lower: Fraction = LOWER, upper: Fraction = UPPER) -> Certificate:
    """Decide lower <= Delta/(D4 eps^4) <= upper for all d >= 2 and 0 < eps <= 1/2.

    Args:
        lower: the factor below.
        upper: the factor above.

    Returns:
        The certificate: every piece of the box was decided.

    Raises:
        UndecidedError: if a piece stays undecided, in particular if an inequality is false.

    Source: Eq. (10) with Eq. (17); the proof is at the top of this module.

    >>> certify_gap_bounds().lower
    Fraction(9, 10)
    """
    with ctx.workprec(_BITS):
        below, above, error = _sums()
        lead = arb_poly([1, 10, -11]) * constant(Fraction(1, 180))  # (1-v)(1+11v)/180
        low = [below[0] - lead * constant(lower), *below[1:]]
        high = [lead * constant(upper) - above[0], *(-p for p in above[1:])]
        return Certificate(lower, upper, (_positive(low, error), _positive(high, error)))


def _sums() -> tuple[Bivariate, Bivariate, arb]:
    """The two sides over y^4 as polynomials in z and v, and what was cut off at most."""
    order = 2 * _KEPT - 1
    below = [arb_poly([]) for _ in range(_KEPT - 2)]
    left, error = (1 - 1 / arb(2).sqrt()) ** 2, arb(0)
    above = below
    x = arb.pi() * constant(_RADIUS)
    for m in range(2, _LAST + 1):
        share = arb(2 * root_coefficient(m))
        weight = share if m < _LAST else left * 2**_LAST
        left -= share / 2**m
        above = [p + weight * q for p, q in zip(above, _power(m, order), strict=True)]
        if m < _LAST:
            below = above
        error += weight * (x.sinh() / x) ** (2 * m - 2) * (2 * x).sinh() / (2 * x)
    ratio = 1 / (2 * constant(_RADIUS))
    error *= ratio ** (2 * _KEPT) * (2 / arb.pi()) ** 4 / (1 - ratio**2)
    return below, above, error.upper()


def _power(m: int, order: int) -> Bivariate:
    """P_m/y^4 in z and v; only even powers of y and u occur."""
    out = []
    for p in other_powers(m, order)[4::2]:
        values: dict[int, arb] = {a // 2: arb(x) for (a, _, _), x in monomials(p)}
        size = max(values, default=-1) + 1
        out.append(arb_poly([values.get(a, arb(0)) for a in range(size)]))
    return out


def _positive(f: Bivariate, margin: arb) -> int:
    """Decide f > margin on the box; return the number of pieces.

    Raises:
        UndecidedError: if a piece stays undecided.
    """
    slope_z = [k * p for k, p in enumerate(f)][1:]
    slope_v = [p.derivative() for p in f]
    todo = [(Fraction(0), Fraction(0), 0)]  # eps^2 and v at the lower corner, depth of both
    pieces = 0
    while todo:
        e0, v0, depth = todo.pop()
        half = Fraction(1, 8 << depth)  # half the width of the piece in eps^2 and in v
        square = arb.pi() ** 2
        middle_z, middle_v = square * constant(e0 + half), constant(v0 + half)
        step = (-constant(half)).union(constant(half))
        z, v = middle_z + square * step, middle_v + step
        value = _at(f, middle_z, middle_v)
        value += _at(slope_z, z, v) * square * step + _at(slope_v, z, v) * step
        if value > margin:
            pieces += 1
        elif depth == _MAX_DEPTH or _at(f, middle_z, middle_v) < 0:
            raise UndecidedError(
                f"undecided at eps^2 = {e0 + half}, 1/d^2 = {v0 + half}",
                value=(e0, v0),
                remedy="weaken the factors",
            )
        else:
            todo += [(e, w, depth + 1) for e in (e0, e0 + half) for w in (v0, v0 + half)]
    return pieces


def _at(f: Bivariate, z: arb, v: arb) -> arb:
    """The polynomial at balls for z and v, by Horner's rule in z."""
    total = arb(0)
    for p in reversed(f):
        total = total * z + p(v)
    return total
