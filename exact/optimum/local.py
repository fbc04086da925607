"""At d = 3 the pair of U_{1/2} is a strict local maximum of the gap of (10): the exact certificate.

Main definitions: :class:`LocalCertificate`, the data; :func:`local_certificate` writes it from
closed forms; :func:`check_local` recomputes everything from the definitions and says what holds.
The constant of step 7 is in :mod:`exact.optimum.growth`.

Setting. Delta = (1/2) min_{a,b} g_ab, g_ab = sum_{k != b} f(b_ak) + sum_{j != a} f(b_jb), with
b_jk = O_jk^2, f(b) = (1-c)^2, c = sqrt(1-b). The matrix b is bistochastic, Eq. (9). The point is

    b* = (1/9) [[1,4,4],[4,1,4],[4,4,1]],  c = sqrt(8)/3 on the diagonal and sqrt(5)/3 off it,

up to the order of rows and columns that of U_{1/2}. Let b = b* + V, so every row and every column
of V sums to 0 (4 dimensions). Write t = tr V, r = max |V_jk|, and {a, b, k} = {0, 1, 2}. From the
zero sums, V_ak = -V_aa - V_ab, V_kb = -V_ab - V_bb, V_kk = V_aa + V_ab + V_ba + V_bb, so

    (i)  V_ab + V_ba = 2 V_kk - t.

Main result. If b is that of two bases, r <= 1/64 and Delta(b) >= Delta(b*), then V = 0. Proof:

1. A condition on bases. Rows 0 and 1 of U are orthogonal: z_0 + z_1 + z_2 = 0 for z_k = U_0k times
   the conjugate of U_1k. So 2|z_0|^2 + 2|z_1|^2 - |z_2|^2 = |z_0 - z_1|^2 >= 0, that is

       Q(b) = 2 b_00 b_10 + 2 b_01 b_11 - b_02 b_12 >= 0.

   At b* it is 0, and exactly Q(b* + V) = (2/3) t + (V_00 - V_01) (V_10 - V_11). As the last term
   is at most 4 r^2, t >= -6 r^2.
2. Which pairs are active. g_ab is least, and equal, at the six pairs a != b, where it is
   2 (f(4/9) + f(1/9)). Only these are used below.
3. Slopes. f' = 1/c - 1, which exists as c > 0: alpha = f'(4/9) = 3/sqrt(5) - 1 and
   beta = f'(1/9) = 3/sqrt(8) - 1. By (i)'s relations the linear part of g_ab in V is
   ell_ab = beta (V_aa + V_bb) + alpha (V_ak + V_kb) = (beta-alpha) (V_aa + V_bb) - 2 alpha V_ab.
4. Stationarity. (1/6) sum_{a != b} ell_ab + mu (2/3) t = 0, mu = gamma/2, gamma = alpha - 2 beta
   > 0: multipliers that are positive, on all active pairs and on the constraint. (The sum of the
   ell_ab is 4 (beta-alpha) t + 2 alpha t = -2 gamma t, as the sum of V off the diagonal is -t.)
5. The ell_ab span: ell_ab - ell_ba = -2 alpha (V_ab - V_ba), and with (i)
   ell_ab + ell_ba = 2 beta t - 2 (alpha+beta) V_kk. If all vanish then so does t (by 4), all V_kk,
   all V_ab - V_ba and V_ab + V_ba. With 4 this is first-order sharpness: along every V != 0 that
   the constraint allows to first order some g_ab falls at a positive rate. Steps 6 and 7 make it a
   neighbourhood.
6. Curvature. f'' = 1/(2 c^3). For r <= 1/18 every entry between b* and b is at most 1/2, so
   f''/2 <= 1/(4 (1/2)^(3/2)) = 1/sqrt(2) and g_ab(b) <= g_ab(b*) + ell_ab + M r^2 with
   M = 3 > 4/sqrt(2). So Delta(b) >= Delta(b*) gives ell_ab >= -M r^2 at the six pairs.
7. The chain in units of r^2, with 1/5 < gamma < 1/4, alpha > 1/3, beta < 1/16 and
   alpha + beta > 2/5:

       -6 <= t                                    step 1
       -2 gamma t = sum ell >= -6 M               so t <= 3 M/gamma < 45
       ell_ab <= 12 gamma + 5 M < 18              the sum is at most 12 gamma
       |V_ab - V_ba| <= (18 + M)/(2 alpha) < 63/2
       V_kk <= (2 beta 45 + 2 M)/(2 (alpha+beta)) < 15
       V_kk >= -(12 beta + 12 gamma + 4 M)/(2 (alpha+beta)) > -20
       |V_ab| <= |V_kk| + |t|/2 + |V_ab - V_ba|/2 < 20 + 45/2 + 63/4 < 59

   So r <= 59 r^2, and r is 0 or at least 1/59 > 1/64.

Remark. A unitary with the moduli of b* is (2/3) J - 1, J all ones, up to phases of rows and
columns: in z_0 + z_1 + z_2 = 0 the largest modulus is the sum of the other two, which fixes their
relative phases. So the maximum is one pair of bases, up to relabelling and phases.

Remark. Among all bistochastic matrices b* is no maximum: V = (t/3) (1 - (J-1)/2) with t < 0 raises
every active g_ab, at the rate gamma |t|/3. At t = -1/3 that is (1/2) [[0,1,1],[1,0,1],[1,1,0]],
which is no overlap matrix (Q < 0) and has the gap 3/2 - sqrt(2), the largest by
:mod:`exact.optimum.ceiling`.

Conventions: values of (10), not bits.

Source: Eqs. (9), (10), (17); past the letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, permutations

from exact.bases import shift_power
from exact.bell import BellFunctional
from exact.cyclotomic import rational
from exact.enclosure import argmin, sign
from exact.optimum.bistochastic import (
    CELLS,
    POINT,
    TANGENT,
    Matrix,
    Pair,
    constraint_value,
    crossing,
    matrix,
    plus,
    trace,
    twice_gaps,
)
from exact.optimum.growth import Growth, slopes
from exact.overlaps import Overlaps
from exact.radical import Radical, plain, sqrt


@dataclass(frozen=True, slots=True)
class LocalCertificate:
    """What proves that b* is a strict local maximum; nothing in it is trusted.

    Attributes:
        squares: b*, shape (3, 3).
        gap: Delta(b*), over Q.
        active: the pairs ab at which g_ab is least.
        gradients: for each active pair the derivatives of g_ab in the nine entries of b.
        multipliers: one positive rational for each active pair, of sum 1.
        constraint: mu, the multiplier of Q >= 0.
        radius: of the neighbourhood, in the largest |V_jk|.
    """

    squares: Matrix
    gap: Radical
    active: tuple[Pair, ...]
    gradients: tuple[tuple[tuple[Radical, ...], ...], ...]
    multipliers: tuple[Fraction, ...]
    constraint: Radical
    radius: Fraction


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was decided exactly.

    Attributes:
        name: short, for data.
        words: what it says.
        holds: whether it is so.
    """

    name: str
    words: str
    holds: bool


def _number(q: Fraction | int) -> Radical:
    return plain(rational(q))


def local_certificate() -> LocalCertificate:
    """The certificate for U_{1/2} in d = 3, from closed forms.

    Returns:
        Numbers of Q(sqrt 2, sqrt 5).

    Source: steps 2 to 4 at the top of this module.

    >>> all(fact.holds for fact in check_local(local_certificate()))
    True
    """
    alpha, beta, gamma = slopes()
    active = tuple((a, b) for a, b in CELLS if a != b)
    zero = _number(0)

    def gradient(a: int, b: int) -> tuple[tuple[Radical, ...], ...]:
        places = crossing(a, b)
        return tuple(
            tuple((beta if j == k else alpha) if (j, k) in places else zero for k in range(3))
            for j in range(3)
        )

    root2, root5 = sqrt(rational(2)), sqrt(rational(5))
    return LocalCertificate(
        squares=POINT,
        gap=(31 - 12 * root2 - 6 * root5) / 9,
        active=active,
        gradients=tuple(gradient(a, b) for a, b in active),
        multipliers=(Fraction(1, 6),) * 6,
        constraint=gamma / 2,
        radius=Fraction(1, 64),
    )


def _along(gradient: Sequence[Sequence[Radical]], v: Matrix) -> Radical:
    total = _number(0)
    for j, k in CELLS:
        total = total + gradient[j][k] * v[j][k]
    return total


# -- the check ------------------------------------------------------------------------------------
def check_local(certificate: LocalCertificate) -> tuple[Fact, ...]:
    """Recompute every step of the proof from the definitions.

    Args:
        certificate: data of any origin with a 3 x 3 matrix of rationals.

    Returns:
        Facts in the order of the proof; the theorem holds if all of them do. If the matrix is not
        bistochastic with entries in (0, 1) that is the only fact.

    Source: steps 1 to 7 at the top of this module.
    """
    z, b = certificate, certificate.squares
    sums = [sum(row) for row in b] + [sum(column) for column in zip(*b, strict=True)]
    inside = all(s == 1 for s in sums) and all(0 < x < 1 for row in b for x in row)
    first = Fact("bistochastic", "rows and columns sum to 1, every c_jk > 0", inside)
    if not inside:
        return (first,)
    return (
        first,
        Fact("attained", "it is the overlap matrix of U_{1/2}, whose gap is that", _attained(z)),
        Fact("active", "the active pairs are these and no others", _active(z)),
        Fact("gradients", "each derivative is 1/c_jk - 1", _gradients(z)),
        Fact("constraint", "Q(b* + V) = (2/3) tr V + (V_00-V_01)(V_10-V_11)", _quadratic(b)),
        Fact("stationary", "sum lambda grad g + mu grad Q = 0, lambda, mu > 0", _stationary(z)),
        Fact("spanning", "the gradients span all 4 directions", _spanning(z)),
        Fact("linear-parts", "ell_ab = (beta-alpha)(V_aa+V_bb) - 2 alpha V_ab", _linear_parts(z)),
        Fact("neighbourhood", f"the chain excludes 0 < r <= {z.radius}", _neighbourhood(z)),
    )


def _attained(z: LocalCertificate) -> bool:
    """Whether some order of rows and columns makes it that of U_{1/2}, and the gap is the same."""
    overlaps = Overlaps(shift_power(3, "1/2"))
    o2 = [[overlaps.square(j, k).as_rational() for k in range(3)] for j in range(3)]
    same = any(
        all(o2[p[j]][q[k]] == z.squares[j][k] for j, k in CELLS)
        for p in permutations(range(3))
        for q in permutations(range(3))
    )
    return same and BellFunctional(overlaps).gap() == z.gap.embed(overlaps.order)


def _active(z: LocalCertificate) -> bool:
    gaps = twice_gaps(z.squares)
    least = sorted(CELLS[i] for i in argmin([gaps[cell] for cell in CELLS]))
    return least == sorted(z.active) and gaps[least[0]] == 2 * z.gap


def _gradients(z: LocalCertificate) -> bool:
    slope = {(j, k): 1 / sqrt(rational(1 - z.squares[j][k])) - 1 for j, k in CELLS}
    return len(z.gradients) == len(z.active) and all(
        gradient[j][k] == (slope[j, k] if (j, k) in crossing(a, b) else 0)
        for (a, b), gradient in zip(z.active, z.gradients, strict=True)
        for j, k in CELLS
    )


def _quadratic(b: Matrix) -> bool:
    """The identity of step 1: both sides are quadratic in V, so 15 points of unisolvence decide."""
    zero = matrix(lambda _j, _k: 0)
    minus = [tuple(tuple(-x for x in row) for row in v) for v in TANGENT]
    points = [zero, *TANGENT, *minus, *(plus(v, w) for v, w in combinations(TANGENT, 2))]
    return all(
        constraint_value(plus(b, v))
        == Fraction(2, 3) * trace(v) + (v[0][0] - v[0][1]) * (v[1][0] - v[1][1])
        for v in points
    )


def _stationary(z: LocalCertificate) -> bool:
    positive = all(x > 0 for x in z.multipliers) and sign(z.constraint).value > 0
    if not positive or sum(z.multipliers) != 1 or len(z.multipliers) != len(z.gradients):
        return False
    for v in TANGENT:
        total = z.constraint * (Fraction(2, 3) * trace(v))
        for weight, gradient in zip(z.multipliers, z.gradients, strict=True):
            total = total + weight * _along(gradient, v)
        if not total.is_zero():
            return False
    return True


def _spanning(z: LocalCertificate) -> bool:
    """Whether four of the gradients are independent on the tangent space: a minor is not 0."""
    rows = [[_along(gradient, v) for v in TANGENT] for gradient in z.gradients]
    return any(not _determinant(four).is_zero() for four in combinations(rows, len(TANGENT)))


def _determinant(rows: Sequence[Sequence[Radical]]) -> Radical:
    if not rows:
        return _number(1)
    total = _number(0)
    for k, x in enumerate(rows[0]):
        rest = [[*row[:k], *row[k + 1 :]] for row in rows[1:]]
        total = total + (-1) ** k * x * _determinant(rest)
    return total


def _linear_parts(z: LocalCertificate) -> bool:
    alpha, beta, _ = slopes()
    return all(
        _along(gradient, v) == (beta - alpha) * (v[a][a] + v[b][b]) - 2 * alpha * v[a][b]
        for (a, b), gradient in zip(z.active, z.gradients, strict=False)
        for v in TANGENT
    )


def _neighbourhood(z: LocalCertificate) -> bool:
    growth = Growth()
    below_half = max(x for row in z.squares for x in row) + z.radius <= Fraction(1, 2)
    return growth.bounds_hold and below_half and 0 < growth.constant * z.radius < 1
