"""After Eq. (17): p_eps is not quadratic in U_eps, yet it comes close to the local set.

At each pair of settings the distance is at most 2 c_00 <= 2 pi eps sqrt((d^2-1)/(3 d^2)).

What is checked: two exact arguments against the printed reason at d = 2; the trace norm of Q_k -
P_k and Fejer's sum as Laurent polynomials in t (every real eps at the given d); and at each
instance the exact ell_1 distances.
"""

from __future__ import annotations

import numpy as np

from exact.array import CyclotomicArray
from exact.bases import shift_power, shift_power_laurent
from exact.correlation import born_rule
from exact.cyclotomic import rational, zeta
from exact.enclosure import decimal_digits, sign
from exact.errors import ParameterError
from exact.gauss import sqrt_of_integer
from exact.laurent import Laurent
from exact.locality import DistanceBound
from exact.overlaps import Overlaps
from exact.radical import Radical, plain
from exact.strategy import IdealStrategy
from proofs.instance import Instance
from proofs.lemma import Answer, Lemma, at_most, decide, interior

#: Twelve times the six values of eps in the functional that kills low-degree polynomials.
TWELFTHS = (7, 5, 9, 3, 11, 1)


def odd_valuation() -> Answer:
    """At d = 2, c_00^2 = (2 - z - 1/z)/4 with z = t: the lowest exponent is odd."""
    u = shift_power_laurent(2)
    one = CyclotomicArray.from_integers(2, np.ones((2, 2), dtype=np.int64))
    signs = CyclotomicArray.from_integers(2, np.array([[1, -1], [-1, 1]]))
    entries = u == Laurent.collect(2, [(0, one / 2), (1, signs / 2)])
    squares = u * u.conj()
    c2 = {m: -a.entry(0, 0) for m, a in squares.terms.items()}
    c2[0] = c2[0] + 1
    wanted = {-1: rational("-1/4", 2), 0: rational("1/2", 2), 1: rational("-1/4", 2)}
    quarter = all(
        _first_probability(e) == (1 + Overlaps(shift_power(2, e)).c(0, 0)) / 4
        for e in ("1/12", "1/3", "1/2", "3/4")
    )
    lowest = min(m for m, x in c2.items() if not x.is_zero())
    return decide(
        entries and quarter and c2 == wanted and lowest % 2 == 1, f"lowest exponent {lowest}"
    )


def _first_probability(eps: str) -> Radical:
    """p(0, 0 | 0, 00) of the ideal strategy at d = 2."""
    return born_rule(IdealStrategy(Overlaps(shift_power(2, eps)))).probability(0, 0, 0, 0)


def six_points() -> Answer:
    """The weighted sum kills z^m, |m| <= 2, and is positive on p(0, 0|0, 00)."""
    order = 48
    root3, one = sqrt_of_integer(3).embed(order), rational(1, order)
    weights = (root3, -root3, -one, one, 2 - root3, root3 - 2)
    z = zeta(24).embed(order)  # exp(i pi eps) at eps = 1/12
    killed = all(
        sum((w * z ** (m * k) for w, k in zip(weights, TWELFTHS, strict=True)), one * 0).is_zero()
        for m in range(-2, 3)
    )
    total = plain(one * 0)
    for w, k in zip(weights, TWELFTHS, strict=True):
        total = total + _first_probability(f"{k}/12").embed(order) * w
    shown = decimal_digits(total, 12).text
    return decide(killed and sign(total).value > 0, f"Lambda(p) = {shown}, Lambda(z^m) = 0")


def difference(d: int) -> Answer:
    """tr(Q_k - P_k) = 0 and tr (Q_k - P_k)^2 = 2 (1 - |U_00|^2) for every k."""
    u = shift_power_laurent(d)
    corner = Laurent.collect(d, [(m, a[0, 0]) for m, a in (u * u.conj()).terms.items()])
    two = Laurent.collect(d, [(0, CyclotomicArray.from_integers(d, np.array(2)))])
    wanted = two - corner - corner
    right = 0
    for k in range(d):
        column = Laurent.collect(d, [(m, a[:, k].reshape(d, 1)) for m, a in u.terms.items()])
        unit = np.zeros((d, d), dtype=np.int64)
        unit[k, k] = 1
        local = Laurent.collect(d, [(0, CyclotomicArray.from_integers(d, unit))])
        x = column @ column.H - local
        square = x @ x
        right += _trace(x).is_zero() and _trace(square) == wanted
    return decide(right == d, f"{right} of {d} differences")


def _trace(x: Laurent) -> Laurent:
    return Laurent.collect(x.d, [(m, a.trace()) for m, a in x.terms.items()])


def fejer(d: int) -> Answer:
    """d^2 |U_00|^2 = sum (d-|h|) t^h, and sum (d-|h|) h^2 = d^2 (d^2-1)/6."""
    u = shift_power_laurent(d)
    square = Laurent.collect(d, [(m, a[0, 0] * (d * d)) for m, a in (u * u.conj()).terms.items()])
    one = CyclotomicArray.from_integers(d, np.array(1))
    wanted = Laurent.collect(d, [(h, one * (d - abs(h))) for h in range(1 - d, d)])
    moment = sum((d - abs(h)) * h * h for h in range(1 - d, d))
    holds = square == wanted and 6 * moment == d * d * (d * d - 1)
    return decide(holds, f"second moment {moment}")


def distance(i: Instance) -> Answer:
    """The ell_1 distance at every setting of Bob, yhat included, is at most 2 c_00."""
    bound = i.overlaps.c(0, 0) * 2
    holds = all(at_most(x, bound) for x in i.distances)
    equal = sum(x == bound for x in i.distances)
    shown = decimal_digits(bound, 12).text
    return decide(holds, f"{len(i.distances)} settings, bound {shown}, reached at {equal}")


def linear_bound(i: Instance) -> Answer:
    """2 c_00 < 2 pi eps sqrt((d^2-1)/(3 d^2))."""
    if i.eps is None:
        raise ParameterError("the claim is about U_eps", value=i.label)
    slack = DistanceBound(i.d, i.eps, i.overlaps.c(0, 0))
    return decide(sign(slack).value > 0, f"slack {decimal_digits(slack, 6).text}")


LEMMA = Lemma(
    "limit",
    once={"odd-valuation": odd_valuation, "six-points": six_points},
    dimension={"difference": difference, "fejer": fejer},
    instance={"distance": distance, "linear-bound": linear_bound},
    family_only=frozenset({"distance", "linear-bound"}),
    requires={"distance": interior, "linear-bound": interior},
)
