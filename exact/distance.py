r"""The distance to the local set and the white noise that hides it: linear in eps, for every d.

For U_eps with d >= 2 and 0 < eps <= 1/2 let o_n = O_n^2, c_n = sqrt(1 - o_n), n = j - k, so that
c_00 = c_0; l = sqrt((d^2-1)/(3 d^2)), between 1/2 and 1/sqrt(3); and

    W = 2 sum_n c_n - 2 (d-1) = 2 c_00 - 2 sum_{n != 0} (1 - c_n),

the gap of the simpler witness sum_jk <D_jk B_jk>. Let dist be the least sum over all a, b, x, y of
|p - q|, q local, and v* the largest v for which v p + (1-v) N is local, N the white noise (the same
measurements on 1/d^2). With or without the key setting,

1. 2 l eps <= c_00 <= pi l eps;
2. c_00 <= W <= 2 c_00;
3. 2 W <= dist <= M, M = 4 c_00 + 5 c_00^2 + 4 (1/c_00^2 - 1) (o_-1 - o_1 + 2 eps o_-1), without
   the last term if d = 2; and 2 eps <= dist <= 40 eps, for every d alike;
4. V/(V + 2 - 2/d) <= 1 - v* <= d c_00/(1 + d c_00), where with c = c_-1
   V = c_00 (1 - c_00) + ((1 - c_00^2) (1+2c)/c^2 - 1) (1-c)/2; and eps/10 <= 1 - v* for every d;
5. at each d, dist and 1 - v* are power series in eps for small eps, whose first term is eps^1.

So c_00, W, dist and 1 - v* vanish as eps, no faster and no slower: between any eps and eps', the
log-log slope differs from 1 by at most log(C/c)/log(eps/eps'), C and c from 1 to 4, and by 5 it
tends to 1 between neighbours too.

Proof. 1: c_00^2 = 1 - O_0^2 = (2/d^2) sum_{m=1}^{d-1} (d-m) (1 - cos(2 pi m eps/d)), Fejer's sum.
On [0, pi] it is 2 x^2/pi^2 <= 1 - cos x <= x^2/2, and sum_m (d-m) m^2 = d^2 (d^2-1)/12.

2: 1 - c_n = o_n/(1 + c_n). For n != 0 it is o_n <= o_0 and o_0 + o_n <= 1, so o_n <= 1/2 and
1 - c_n <= (2 - sqrt 2) o_n. As sum_{n != 0} o_n = c_00^2, W >= 2 c_00 (1 - (2 - sqrt 2) c_00). Now
O_0 >= sin(pi eps)/(pi eps) >= 2/pi, so c_00^2 <= 1 - 4/pi^2 and (2 - sqrt 2) c_00 < 1/2.

3, below: with s = (1, -1, 0), sum_jk <D_jk B_jk> is the functional with the coefficients s_b/2 for
a = j and -s_b/2 for a != j at x = 0, the opposite with k for j at x = 1: what was added is Bob's
marginal at x = 1 less that at x = 0. If Alice answers (a0, a1), D_jk = [j = a0] - [k = a1] is not 0
for 2 (d-1) pairs jk, so local q have at most 2 (d-1). The ideal p has (1/d) sum_jk tr D_jk^2/c_jk
= (2/d) sum_jk c_jk = 2 sum_n c_n. So W <= (1/2) ||p - q||_1; and 2 W >= 2 c_00 >= 4 l eps >= 2 eps.
Above: the local model of :mod:`exact.sequential_model`.

4, below: let F = sum_j [p(j,1|1,jj) - p(j,1|0,jj)] + sum_{k=j+1} [p(j,0|0,jk) + p(j,0|1,jk) -
p_B(0|jk)], k modulo d. If Alice answers (a0, a1), Bob can win 1 in the first sum, at j = a1, if a0
!= a1, and 1 in the second, at j = a0, if a0 = a1: F <= 1 for local p. N has 2/d - 1. The ideal has
c_00 + (1+c)/2 - 1 + (1 - c_00^2) (1+c)/(2c^2) = 1 + V. So v (1+V) + (1-v) (2/d - 1) <= 1 where v p
+ (1-v) N is local. As 1 - c_00^2 = O_0^2 >= 4/pi^2 and (1+2c)/c^2 >= 3, V >= c_00 (1 - c_00), and
c_00 < 0.772 from step 2; so V/(V+2) >= 0.228 c_00/2.25 > eps/10, as c_00 >= 2 l eps >= eps. Above:
with t = 1 - v the noise turns Alice's measurements into v P_j + t/d and v Q_k + t/d, the
marginals of

    G_jk = v [j = k] (P_j + Q_j)/2 + v (P_j - Q_j - P_k + Q_k)/(2d) + t/d^2.

||P_j - Q_j|| = c_jj = c_00, so G_jk >= 0 if t/d^2 >= v c_00/d, as for t = d c_00/(1 + d c_00).
Measured jointly, they give a local correlation, whatever Bob measures.

5: every p(a,b|x,y) is a power series in eps on 0 < eps <= 1/2 (:mod:`exact.smalleps.entries`). By
duality dist, and 1/v*, are the largest of finitely many affine functions of p: the vertices of a
polyhedron that does not depend on p. The largest of finitely many power series is one of them for
all small eps. By 1-4 it is 0 (or 1) at eps = 0, and its next term is that of eps^1. QED

All this is argued in words, in no certificate, but for weaker constants: the ledger's row `law` has
W > (4/5) c_00, c_00 >= eps and the witness's local bound. The inequalities of steps 1-4 between
numbers are certified by balls wherever they are asked for (:func:`certify_linear_law`), the
functionals, the model and G_jk are checked at instances in the tests, and linear programs lie
between the bounds.

Main definitions: :func:`correlator_gap` (W), :func:`c00_bounds`, :func:`distance_bounds`,
:func:`noise_bounds`, :func:`certify_linear_law`.

Conventions: distances are plain sums over all settings, not halved; 1 - v* is the weight of the
noise.

Source: text after Eq. (17), and the conclusion for the noise.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Final

from flint import arb, ctx, fmpq

from exact.enclosure import sign
from exact.errors import DimensionError, UndecidedError, shown
from exact.floor import ClosedForm, check_rational_near_zero, constant, twice_c00
from exact.gap import MAX_DIMENSION, overlap_square_balls
from exact.pauli import check_dimension
from exact.smalleps import Partial, series

#: Up to this d the overlaps are summed one by one; past it the series of W serves eps <= SMALL.
SUMMED: Final = 4096
#: Where the series of W to the order below has a remainder under 10^-25 of W.
SMALL: Final = Fraction(1, 5)
ORDER: Final = 60
#: Largest d of the series.
MAX_SERIES: Final = 10**15


def _check(d: int, eps: object) -> Fraction:
    """Require d >= 2 and eps where W can be evaluated.

    Raises:
        DimensionError: if d is out of range at this eps.
        ParameterError: if eps is outside (0, 1/2].
    """
    check_dimension(d)
    value = check_rational_near_zero(eps)
    largest = MAX_SERIES if value <= SMALL else MAX_DIMENSION
    if d > largest:
        raise DimensionError(
            f"d = {shown(d)} is too large at eps = {shown(value)}",
            value=d,
            remedy=f"choose d <= {largest}"
            + ("" if value <= SMALL else f", or eps <= {SMALL} and d <= {MAX_SERIES}"),
        )
    return value


@lru_cache(maxsize=64)
def _witness_series(d: int, eps: Fraction) -> Partial:
    return series("witness", ORDER, d=d).at(eps)


@lru_cache(maxsize=8)
def _gap(d: int, eps: Fraction, bits: int) -> arb:
    """W: 1 - c = o/(1 + c) summed over n without cancellation, or by its series at a large d."""
    if d > SUMMED and eps <= SMALL:
        return _witness_series(d, eps).ball(bits)
    squares = overlap_square_balls(d, eps, bits)[1:]
    with ctx.workprec(bits):
        others = sum((o / (1 + (1 - o).sqrt()) for o in squares), arb(0))
        return 2 * (sum(squares, arb(0)).sqrt() - others)


def _form(d: int, eps: object, formula: Callable[[arb, arb], arb]) -> ClosedForm:
    """A number given by a formula in c_00 and W."""
    value = _check(d, eps)
    c00 = twice_c00(d, value).formula
    return ClosedForm(value, lambda: formula(c00() / 2, _gap(d, value, ctx.prec)))


def correlator_gap(d: int, eps: object) -> ClosedForm:
    """W = 2 sum_n c_n - 2 (d-1), the quantum less the local value of sum_jk <D_jk B_jk>.

    Args:
        d: dimension, 2 to 10^6; to 10^15 for eps <= 1/5.
        eps: exact rational, 0 < eps <= 1/2.

    Returns:
        A positive real number with certified balls.

    Raises:
        DimensionError: if d is out of range.
        ParameterError: if eps is outside (0, 1/2].

    Source: the witness with the terms of Eq. (10) that are linear in D_jk, all weights 1.

    >>> from exact.enclosure import decimal_digits
    >>> decimal_digits(correlator_gap(2, "1/2"), 8).text  # 2 (sqrt(2) - 1)
    '0.82842712'
    """
    return _form(d, eps, lambda _, w: w)


def c00_bounds(d: int, eps: object) -> tuple[ClosedForm, ClosedForm]:
    """2 l eps and pi l eps, between which c_00 lies; l = sqrt((d^2-1)/(3 d^2)).

    Args:
        d: dimension, at least 2, without upper bound.
        eps: exact rational, 0 < eps <= 1/2.

    Returns:
        Two positive real numbers with certified balls.

    Raises:
        DimensionError: if d < 2.
        ParameterError: if eps is outside (0, 1/2].

    Source: text after Eq. (17); step 1 at the top of this module.

    >>> from exact.enclosure import decimal_digits
    >>> [decimal_digits(x, 6).text for x in c00_bounds(2, "1e-3")]
    ['0.00100000', '0.00157080']
    """
    check_dimension(d)
    value = check_rational_near_zero(eps)
    square = Fraction(d * d - 1, 3 * d * d) * value**2

    def lead() -> arb:
        return constant(square).sqrt()

    return ClosedForm(value, lambda: 2 * lead()), ClosedForm(value, lambda: arb.pi() * lead())


def distance_bounds(d: int, eps: object) -> tuple[ClosedForm, ClosedForm]:
    """2 W and M, between which the ell_1 distance to the local set lies.

    Args:
        d: dimension, 2 to 10^6; to 10^15 for eps <= 1/5.
        eps: exact rational, 0 < eps <= 1/2.

    Returns:
        Two positive real numbers with certified balls: bounds of the sum over all a, b, x, y, with
        and without the key setting.

    Raises:
        DimensionError: if d is out of range.
        ParameterError: if eps is outside (0, 1/2].

    Source: text after Eq. (17); steps 2 and 3 at the top of this module.

    >>> from exact.enclosure import decimal_digits
    >>> [decimal_digits(x, 8).text for x in distance_bounds(2, "1/100")]  # 0.062335799 is true
    ['0.062335799', '0.064062868']
    """
    value = _check(d, eps)

    def upper(c00: arb, _: arb) -> arb:
        total = 4 * c00 + 5 * c00**2
        if d == 2:
            return total
        near, far = _first_overlaps(d, value)
        return total + 4 * (1 / c00**2 - 1) * (near - far + 2 * constant(value) * near)

    return _form(d, value, lambda _, w: 2 * w), _form(d, value, upper)


def _first_overlaps(d: int, eps: Fraction) -> tuple[arb, arb]:
    """O_-1^2 and O_1^2 at the precision of the moment."""
    top = arb.sin_pi_fmpq(fmpq(eps.numerator, eps.denominator)) / d
    low, high = (Fraction(1 + way * eps, d) for way in (-1, 1))
    near, far = (top / arb.sin_pi_fmpq(fmpq(x.numerator, x.denominator)) for x in (low, high))
    return near**2, far**2


def noise_bounds(d: int, eps: object) -> tuple[ClosedForm, ClosedForm]:
    """V/(V + 2 - 2/d) and d c_00/(1 + d c_00), between which 1 - v* lies.

    Args:
        d: dimension, at least 2, without upper bound.
        eps: exact rational, 0 < eps <= 1/2.

    Returns:
        Two positive real numbers with certified balls: less white noise than the first leaves the
        ideal correlation nonlocal, as much as the second makes it local.

    Raises:
        DimensionError: if d < 2.
        ParameterError: if eps is outside (0, 1/2].

    Source: conclusion of the letter; step 4 at the top of this module.

    >>> from exact.enclosure import decimal_digits
    >>> [decimal_digits(x, 8).text for x in noise_bounds(2, "1/2")]  # 1 - 1/sqrt(2) is true
    ['0.29289322', '0.58578644']
    """
    value = check_rational_near_zero(eps)
    twice = twice_c00(d, value)

    def lower() -> arb:
        c00, near = twice.formula() / 2, _first_overlaps(d, value)[0]
        c = (1 - near).sqrt()
        excess = (1 - c00**2) * (1 + 2 * c) / c**2 - 1
        gap = c00 * (1 - c00) + excess * near / (2 * (1 + c))  # 1 - c = o/(1 + c)
        return gap / (gap + constant(Fraction(2 * (d - 1), d)))

    def upper() -> arb:
        c00 = twice.formula() / 2
        return d * c00 / (1 + d * c00)

    return ClosedForm(value, lower), ClosedForm(value, upper)


def _multiple(eps: Fraction, factor: Fraction) -> ClosedForm:
    """A multiple of eps."""
    return ClosedForm(eps, lambda: constant(factor * eps))


def certify_linear_law(d: int, eps: object) -> None:
    """Decide 2 l eps < c_00 < pi l eps, c_00 < W < 2 c_00, 2 W < M < 40 eps, eps/10 < 1 - v*.

    Args:
        d: dimension, 2 to 10^6; to 10^15 for eps <= 1/5.
        eps: exact rational, 0 < eps <= 1/2.

    Raises:
        UndecidedError: naming the inequality, if one is certified to be false.
        DimensionError: if d is out of range.
        ParameterError: if eps is outside (0, 1/2].

    Source: steps 1 to 4 at the top of this module.

    >>> certify_linear_law(5, "1e-300")
    """
    value = check_rational_near_zero(eps)
    low, high = c00_bounds(d, eps)
    c00, gap = _form(d, eps, lambda c00, _: c00), correlator_gap(d, eps)
    twice = _form(d, eps, lambda c00, _: 2 * c00)
    lower, upper = distance_bounds(d, eps)
    steps = {
        "2 l eps < c_00": c00 - low,
        "c_00 < pi l eps": high - c00,
        "c_00 < W": gap - c00,
        "W < 2 c_00": twice - gap,
        "2 W < M": upper - lower,
        "M < 40 eps": _multiple(value, Fraction(40)) - upper,
        "eps/10 < V/(V + 2 - 2/d)": noise_bounds(d, eps)[0] - _multiple(value, Fraction(1, 10)),
    }
    for name, difference in steps.items():
        if sign(difference).value < 1:
            raise UndecidedError(
                f"{name} is false at d = {d}, eps = {eps}", value=(d, eps), remedy="report it"
            )
