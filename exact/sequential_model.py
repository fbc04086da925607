r"""A local model near the ideal correlation: the sum of all deviations is at most 40 eps, any d.

Measure Alice's two bases one after the other on half of phi_d^+: the outcomes are (a0, a1) with
probability o_{a0-a1}/d. Let these be the shared variables. Alice answers a_x. Bob answers

- the key setting with a0;
- jk, n = j - k != 0: 0 if a0 = j, 1 if a1 = k, either with probability 1/2 if both hold, else 2;
- jj: 0 or 1, each with probability r/2, else 2, where r = 1 if a0 = j or a1 = j,
  r = min(o_m, o_-m)/c_0^2 if a0 = a1 = j + m, m != 0, and r = 0 otherwise.

Here r <= 1, as sum_{m != 0} o_m = c_0^2. Main result: summed over all a, b, x, y,

    ||p - q||_1 <= 4 c_0 + 2 (1/c_0^2 - 1) sum_{n != 0} |o_n - o_-n|
                  + 2 sum_{n != 0} o_n (2 + 3 c_n)/(1 + c_n)
                <= 4 c_0 + 5 c_0^2 + 4 (1/c_0^2 - 1) (o_-1 - o_1 + 2 eps o_-1) <= 40 eps

for d >= 2 and 0 < eps <= 1/2, without the term in 1/c_0^2 if d = 2. The key setting adds nothing.

Proof. Key setting: q(a,b|0) = [a = b]/d and q(a,b|1) = o_{b-a}/d, the ideal values.

n != 0, with o = o_n, c = c_n. At x = 0, times d: for a = j, q = 1 - o/2, o/2, 0 for b = 0, 1, 2,
and p = (1+c)/2, (1-c)/2, 0; for a != j, q = 0, o', 1 - o' with o' = O_ak^2, and p = o'(1-c)/(2c^2),
o'(1+c)/(2c^2), 1 - o'/c^2. As 1 - c = o/(1+c) and sum_{a != j} O_ak^2 = c^2, the deviations add up
to o c/(1+c) + (1-c)/2 + (1-c)(1+2c)/2 + o = o (2+3c)/(1+c) <= 5 o/2. At x = 1 the same, with the
roles of j and k, 0 and 1 exchanged. An orbit n has d settings, so it adds twice that, at most 5 o.

n = 0, times d: b = 0 and b = 1 have the same q. For a = j it is 1/2, against (1 +- c_0)/2. For
a = j + m it is (o'/c_0^2 - f)/2 with o' = o_m at x = 0, o_-m at x = 1, and f = (1/c_0^2 - 1) (o' -
min(o_m, o_-m)) >= 0, against o'(1 -+ c_0)/(2 c_0^2); q exceeds p by f at b = 2. As sum o' = c_0^2,
the deviations are at most 2 c_0 + 2 sum f at each x, and the two sums of f add up to
(1/c_0^2 - 1) sum_m |o_m - o_-m|. The orbit has d settings.

The sum over |o_n - o_-n|: let f(x) = 1/(d sin(pi x/d))^2, so that o_n = s^2 f(n + eps), o_-n =
s^2 f(n - eps), s = sin(pi eps); f is convex, and falls up to d/2. The sum is twice that over
1 <= n < d/2, of f(n-eps) - f(n+eps) <= -2 eps f'(n-eps), and for n >= 2 this is at most
2 eps (f(n-1-eps) - f(n-eps)): these telescope to at most 2 eps f(1-eps). For d = 2 it is empty.

40: 4 c_0 <= 4 pi eps/sqrt(3) < 7.3 eps and 5 c_0^2 <= (5/3) pi^2 eps^2 < 8.3 eps. For d >= 3,
f(1-eps) <= f(1/2) <= 4/9; f(1-eps) - f(1+eps) is convex in eps, as f' is concave up to d/2, so at
most 2 eps f(1/2); and c_0^2 = s^2 sum_{n != 0} f(n+eps) >= s^2 sum_{n != 0} f(n) = l^2 s^2 by
convexity (n and d-n together), with l^2 = (d^2-1)/(3 d^2) >= 8/27. So the last term is at most
4 (27/8) (2 eps (4/9) + 2 eps (4/9)) = 24 eps. QED

Main definitions: :func:`model_balls`, :func:`model_distance`.

Conventions: an entry is q times d at one setting of each orbit, as in
:mod:`exact.local_polytope.orbit`.

Source: text after Eq. (17), sharpened: there and in row `limit` each pair of settings is apart.
"""

from __future__ import annotations

from flint import arb, ctx

from exact.family import family_balls
from exact.floor import check_rational_near_zero
from exact.local_polytope import KEY, Place, Target, places


def model_balls(d: int, eps: object, bits: int) -> dict[Place, arb]:
    """The correlation of the model, key setting included.

    Args:
        d: dimension, at least 2.
        eps: exact rational, 0 < eps <= 1/2.
        bits: working precision.

    Returns:
        d q(a, b | x, (n, 0)) at every place of an orbit n, d q(a, 0 | x, yhat) at the key setting.

    Raises:
        DimensionError: if d < 2.
        ParameterError: if eps is outside (0, 1/2].

    >>> at = Place(0, 0, 0, 0)  # q(0, 0 | 0, 00) = 1/(2d)
    >>> model_balls(3, "1/4", 64)[at].contains(1 / 2)
    True
    """
    value = check_rational_near_zero(eps)
    found = {at: arb(0) for at in places(d, key=True)}
    squares = family_balls(d, value, bits).squares
    with ctx.workprec(bits):
        rest = sum(squares[1:], arb(0))
        for a0 in range(d):
            for a1 in range(d):
                weight = squares[a0 - a1]
                for n in range(d):
                    for b, share in enumerate(_answers(squares, rest, n, a0, a1)):
                        found[Place(n, a0, b, 0)] += weight * share
                        found[Place(n, a1, b, 1)] += weight * share
                if a0 == 0:
                    found[Place(KEY, a0, 0, 0)] += weight
                    found[Place(KEY, a1, 0, 1)] += weight
    return found


def _answers(squares: list[arb], rest: arb, n: int, a0: int, a1: int) -> list[arb]:
    """The probabilities of Bob's answers in the setting (n, 0)."""
    half, one = arb(1) / 2, arb(1)
    first, second = a0 == n, a1 == 0
    if n and first != second:
        return [one, one * 0, one * 0] if first else [one * 0, one, one * 0]
    if first or second:
        return [half, half, one * 0]
    if n or a0 != a1:
        return [one * 0, one * 0, one]
    share = squares[a0].min(squares[-a0]) / rest
    return [share / 2, share / 2, 1 - share]


def model_distance(d: int, eps: object, bits: int, *, key: bool = True) -> arb:
    """sum_{a,b,x,y} |p - q| for the ideal p and the q of the model, as a ball.

    Args:
        d: dimension, at least 2.
        eps: exact rational, 0 < eps <= 1/2.
        bits: working precision.
        key: whether the key setting counts; it adds 0.

    Raises:
        DimensionError: if d < 2.
        ParameterError: if eps is outside (0, 1/2].

    >>> model_distance(2, "1/2", 64) < 6
    True
    """
    value = check_rational_near_zero(eps)
    p, q = Target(d, value, key).balls(bits), model_balls(d, value, bits)
    with ctx.workprec(bits):
        return sum((abs(p[at] - q[at]) for at in p), arb(0))
