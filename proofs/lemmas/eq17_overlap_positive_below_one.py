"""After Eq. (17): 0 < sin(pi eps)/d <= O_n < 1 for 0 < eps < 1, with O_n in closed form.

What is checked: the identities behind the closed form, the floor and the ceiling, as Laurent
polynomials in t (every real eps at the given d); and at each instance certified signs, with
equality to the floor decided exactly.
"""

from __future__ import annotations

from math import lcm

import numpy as np

from exact.array import CyclotomicArray
from exact.bases import shift_power_laurent
from exact.cyclotomic import Cyclotomic, zeta
from exact.enclosure import sign
from exact.errors import ParameterError
from exact.laurent import Laurent
from exact.overlaps import overlap_value
from proofs.instance import Instance
from proofs.lemma import Answer, Lemma, decide, interior
from proofs.lemmas.eq17_group_with_closed_form import omega_power


def _ones(d: int) -> CyclotomicArray:
    return CyclotomicArray.from_integers(d, np.ones((d, d), dtype=np.int64))


def _distance_squared(d: int, sign_of_t: int) -> Laurent:
    """|1 + s t omega^(j-k)|^2 = 2 + s t omega^(j-k) + s t^-1 omega^-(j-k), s = +-1."""
    w = omega_power(d)
    return Laurent.collect(d, [(0, _ones(d) * 2), (1, w * sign_of_t), (-1, w.conj() * sign_of_t)])


def modulus(d: int) -> Answer:
    """d^2 |1 - t omega^n|^2 |U_jk|^2 = |1 - t^d|^2."""
    u, ones = shift_power_laurent(d), _ones(d)
    scale = Laurent.collect(d, [(0, ones * (d * d))])
    wanted = Laurent.collect(d, [(0, ones * 2), (d, -ones), (-d, -ones)])
    return decide(scale * _distance_squared(d, -1) * (u * u.conj()) == wanted, f"{d * d} entries")


def floor(d: int) -> Answer:
    """|1 - t omega^n|^2 = 4 - |1 + t omega^n|^2 <= 4."""
    ones = _ones(d)
    plus = Laurent.collect(d, [(0, ones), (1, omega_power(d))])
    square = plus * plus.conj()
    four = Laurent.collect(d, [(0, ones * 4)])
    holds = square == _distance_squared(d, 1) and four - square == _distance_squared(d, -1)
    return decide(holds, f"{d * d} entries")


def ceiling(d: int) -> Answer:
    """sum_n O_n^2 = 1 in every row, d >= 2 terms."""
    u = shift_power_laurent(d)
    total = Laurent.collect(d, [(m, a.sum(1)) for m, a in (u * u.conj()).terms.items()])
    ones = CyclotomicArray.from_integers(d, np.ones(d, dtype=np.int64))
    return decide(total == Laurent.collect(d, [(0, ones)]), f"{d} rows of {d} squares")


def endpoints(d: int) -> Answer:
    """O = 1 at eps = 0, and O_jk = delta_(j+1, k) at eps = 1."""
    squares = shift_power_laurent(d)
    squares = squares * squares.conj()
    one = np.eye(d, dtype=np.int64)
    at_zero = CyclotomicArray.from_integers(d, one)
    at_one = CyclotomicArray.from_integers(d, np.roll(one, 1, axis=1))
    return decide(squares.at(0) == at_zero and squares.at(1) == at_one, "permutation matrices")


def _sine_over_d(i: Instance) -> Cyclotomic:
    """sin(pi eps)/d = (z^p - z^-p)/(2 i d), z = exp(i pi/q), in Q(zeta_lcm(4, 2q))."""
    if i.eps is None:
        raise ParameterError("the floor belongs to U_eps", value=i.label)
    p, q = i.eps.numerator, i.eps.denominator
    order = lcm(4, 2 * q)
    z = zeta(2 * q, p).embed(order)
    return (z - z.conj()) * zeta(order, -order // 4) / (2 * i.d)


def values(i: Instance) -> Answer:
    """0 < sin(pi eps)/d <= O_n < 1, and O_n^2 agrees with |U_jk|^2."""
    if i.eps is None:
        raise ParameterError("the claim is about U_eps", value=i.label)
    low = _sine_over_d(i)
    order = lcm(low.order, 2 * i.pair.order)
    low, equal = low.embed(order), 0
    holds = sign(low).value > 0
    for n in range(i.d):
        o = overlap_value(i.d, n, i.eps).embed(order)
        square = i.overlaps.square(n, 0).embed(order)
        above = sign(o - low).value
        equal += above == 0
        holds = holds and o * o == square and above >= 0 and sign(1 - o).value > 0
    return decide(holds, f"{i.d} overlaps, {equal} equal to the floor")


LEMMA = Lemma(
    "eq17-overlap",
    instance={"values": values},
    dimension={"modulus": modulus, "floor": floor, "ceiling": ceiling, "endpoints": endpoints},
    family_only=frozenset({"values"}),
    requires={"values": interior},
)
