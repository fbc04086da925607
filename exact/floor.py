"""The gap of Eq. (10) from below, and c_00, in closed form: any dimension, however large.

For 0 < eps <= 1/2 the gap is Delta = sum_{n != 0} (1 - c_n)^2, as O_0 is a largest overlap. With
1 - c_n = O_n^2/(1 + c_n) >= O_n^2/2 this gives the floor

    Delta >= (1/4) sum_{n != 0} O_n^4.

The sum is elementary. Two derivatives in x of sum_n csc^2(pi (x+n)/d) = d^2 csc^2(pi x), with
(csc^2)'' = 6 csc^4 - 4 csc^2, give sum_n csc^4(pi (x+n)/d) = d^4 csc^4(pi x) - (2/3) d^2 (d^2-1)
csc^2(pi x), and at x = eps, times (sin(pi eps)/d)^4,

    sum_n O_n^4 = 1 - (2/3) (1 - 1/d^2) sin^2(pi eps),   O_0 = sin(pi eps)/(d sin(pi eps/d)).

The floor is positive, as every O_n is; at small eps it is nearly the gap, as c_n tends to 1.

Main definitions: :class:`ClosedForm`, a real number by a formula with no sum over n;
:func:`gap_floor`, :func:`twice_c00`, :func:`linear_bound`, :func:`uniform_bound`.

Conventions: values of (10) and ell_1 distances, not bits. A formula that loses 4 log2(1/eps) bits
to cancellation is given that many more in advance, so the balls stay narrow.

Source: Eqs. (10), (17) and the text after Eq. (17), amended as in the ledger's row `limit`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from flint import arb, ctx, fmpq

from exact.algebraic import Eps, eps_ball, inverse_floor, sine_ball
from exact.errors import ParameterError, shown
from exact.parse_real import parse_real_eps
from exact.pauli import check_dimension
from exact.rational import parse_eps

#: (1 + c_n)^2 <= 4.
SHARE: Final = 4
#: Bits beyond those lost to cancellation.
SPARE: Final = 32


@dataclass(frozen=True, slots=True)
class ClosedForm:
    """A real number that is not zero, by a formula in eps.

    Attributes:
        eps: exact rational or real algebraic number in (0, 1/2].
        formula: evaluates the number at the precision of the moment.
    """

    eps: Eps
    formula: Callable[[], arb]

    def is_zero(self) -> bool:
        """Never: whoever builds it knows why. A zero would leave its sign undecided, not wrong."""
        return False

    def ball(self, bits: int) -> arb:
        """A ball that contains the number, computed with ``bits`` bits and a guard for eps."""
        guard = 4 * inverse_floor(self.eps).bit_length() + SPARE
        with ctx.workprec(bits + guard):
            return self.formula()

    def __sub__(self, other: ClosedForm) -> ClosedForm:
        """The difference of two numbers at one eps that are known to differ."""
        return ClosedForm(self.eps, lambda: self.formula() - other.formula())


def check_near_zero(eps: object) -> Eps:
    """Require an exact 0 < eps <= 1/2, rational or real algebraic, where O_0 is a largest overlap.

    Raises:
        ParameterError: naming eps otherwise.
        ParseError, RationalError: if it is no exact number.

    >>> check_near_zero("0.25")
    Fraction(1, 4)
    """
    value = parse_real_eps(eps)
    if not (value > 0 and value <= Fraction(1, 2)):
        raise ParameterError(
            f"eps = {shown(value)} is outside (0, 1/2]",
            value=eps,
            remedy="choose 0 < eps <= 1/2; 1 - eps gives the same overlaps, relabelled",
        )
    return value


def check_rational_near_zero(eps: object) -> Fraction:
    """Require an exact rational 0 < eps <= 1/2.

    Raises:
        ParameterError: naming eps otherwise.
        ParseError, RationalError: if it is no exact rational.

    >>> check_rational_near_zero("1e-2")
    Fraction(1, 100)
    """
    value = parse_eps(eps)
    check_near_zero(value)
    return value


def constant(value: Fraction) -> arb:
    """A rational as a ball at the precision of the moment."""
    return arb(fmpq(value.numerator, value.denominator))


def _zeroth_square(d: int, eps: Eps) -> arb:
    """O_0^2 = sin^2(pi eps)/(d sin(pi eps/d))^2."""
    return (sine_ball(eps) / (d * sine_ball(eps, 0, d))) ** 2


def fourth_powers(d: int, eps: Eps) -> arb:
    """sum_n O_n^4 = 1 - (2/3)(1 - 1/d^2) sin^2(pi eps) at the precision of the moment."""
    return 1 - constant(Fraction(2 * (d * d - 1), 3 * d * d)) * sine_ball(eps) ** 2


def gap_floor(d: int, eps: object) -> ClosedForm:
    """(1/4) sum_{n != 0} O_n^4, a positive lower bound of the gap of Eq. (10).

    Args:
        d: dimension, at least 2, without upper bound.
        eps: exact rational or real algebraic number, 0 < eps <= 1/2.

    Returns:
        The floor as a real number with certified balls, a value of (10).

    Raises:
        DimensionError: if d < 2.
        ParameterError: if eps is outside (0, 1/2].

    Source: Eq. (10) with Eq. (17); the derivation is at the top of this module, the proof for every
    d in the ledger's row `gap`.

    >>> from exact.enclosure import decimal_digits
    >>> decimal_digits(gap_floor(2, "1/2"), 8).text  # (1/4) O_1^4 = 1/16
    '0.062500000'
    >>> decimal_digits(gap_floor(2**1000, "1e-30"), 8).text
    '5.4116162e-121'
    """
    check_dimension(d)
    value = check_near_zero(eps)
    return ClosedForm(
        value, lambda: (fourth_powers(d, value) - _zeroth_square(d, value) ** 2) / SHARE
    )


def twice_c00(d: int, eps: object) -> ClosedForm:
    """2 c_00 = 2 sqrt(1 - O_0^2), which bounds the ell_1 distance to the local set per setting.

    Args:
        d: dimension, at least 2, without upper bound.
        eps: exact rational or real algebraic number, 0 < eps <= 1/2.

    Returns:
        A positive real number with certified balls, an ell_1 distance.

    Raises:
        DimensionError: if d < 2.
        ParameterError: if eps is outside (0, 1/2].

    Source: text after Eq. (17), amended; row `limit`.

    >>> from exact.enclosure import decimal_digits
    >>> decimal_digits(twice_c00(2, "1/2"), 8).text  # sqrt(2)
    '1.4142136'
    """
    check_dimension(d)
    value = check_near_zero(eps)
    return ClosedForm(value, lambda: 2 * (1 - _zeroth_square(d, value)).sqrt())


def linear_bound(d: int, eps: object) -> ClosedForm:
    """2 pi eps sqrt((d^2-1)/(3 d^2)), above 2 c_00 by Fejer's sum and cos y >= 1 - y^2/2.

    Args:
        d: dimension, at least 2, without upper bound.
        eps: exact rational or real algebraic number, 0 < eps <= 1/2.

    Returns:
        A positive real number with certified balls, an ell_1 distance.

    Raises:
        DimensionError: if d < 2.
        ParameterError: if eps is outside (0, 1/2].

    Source: row `limit`.

    >>> from exact.enclosure import decimal_digits
    >>> decimal_digits(linear_bound(2, "1/2"), 8).text  # pi/2
    '1.5707963'
    """
    check_dimension(d)
    value = check_near_zero(eps)
    factor = Fraction(d * d - 1, 3 * d * d)
    return ClosedForm(value, lambda: 2 * arb.pi() * eps_ball(value) * constant(factor).sqrt())


def uniform_bound(eps: object) -> ClosedForm:
    """2 pi eps/sqrt(3), above the linear bound of every d, as (d^2-1)/d^2 < 1.

    Args:
        eps: exact rational or real algebraic number, 0 < eps <= 1/2.

    Returns:
        A positive real number with certified balls, an ell_1 distance.

    Raises:
        ParameterError: if eps is outside (0, 1/2].

    Source: row `main-theorem`.

    >>> from exact.enclosure import decimal_digits
    >>> decimal_digits(uniform_bound("1/2"), 8).text
    '1.8137994'
    """
    value = check_near_zero(eps)
    return ClosedForm(value, lambda: 2 * arb.pi() * eps_ball(value) / arb(3).sqrt())
