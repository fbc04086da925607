"""Past the letter: the violation of (10) dies as eps^4, the distance to the local set as eps.

What is checked: the witness sum <D_jk B_jk> on every deterministic strategy and on the ideal
correlation; for U_eps the bounds of the gap, of c_00 and of the witness; at each d the sum of
csc^4(pi n/d).
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import lcm

from exact.cyclotomic import Cyclotomic, rational, zeta
from exact.enclosure import decimal_digits, sign
from exact.errors import ParameterError
from exact.radical import Radical, plain
from proofs.instance import Instance
from proofs.lemma import Answer, Lemma, decide, interior, nontrivial
from proofs.lemmas.gap_is_the_sum_without_the_largest import lower_half


def local(d: int) -> Answer:
    """For every pair of answers of Alice, Bob's best answers give just 2(d-1)."""
    values = set()
    for a, b in product(range(d), repeat=2):
        differences = [(a == j) - (b == k) for j, k in product(range(d), repeat=2)]
        values.add(sum(max(x * y for y in (1, -1, 0)) for x in differences))
    holds = values == {2 * (d - 1)} if d > 1 else False
    return decide(holds, f"{d * d} strategies of Alice, values {sorted(values)}")


def all_strategies() -> Answer:
    """At d = 2, over all 4 x 81 joint deterministic strategies the largest value is 2."""
    settings = list(product(range(2), repeat=2))
    values = [
        sum(((a == j) - (b == k)) * y for (j, k), y in zip(settings, answers, strict=True))
        for a, b in settings
        for answers in product((1, -1, 0), repeat=4)
    ]
    reached = sum(v == 2 for v in values)
    return decide(max(values) == 2, f"{len(values)} strategies, {reached} reach 2")


def witness(i: Instance) -> Radical:
    """sum <D_jk B_jk> on the ideal correlation, from its probabilities."""
    total, d, p = i.functional.zero(), i.d, i.correlation.probability
    for j, k in product(range(d), repeat=2):
        y = j * d + k
        total = total + p(j, 0, 0, y) - p(j, 1, 0, y) - p(k, 0, 1, y) + p(k, 1, 1, y)
    return total


def excess(i: Instance) -> Radical:
    """(2/d) sum c_jk (1 - c_jk); for a circulant pair each column has the same."""
    total, columns = i.functional.zero(), 1 if i.pair.circulant else i.d
    for j, k in product(range(i.d), range(columns)):
        total = total + i.overlaps.c(j, k) * (1 - i.overlaps.c(j, k))
    return total * Fraction(2, columns)


def ideal(i: Instance) -> Answer:
    """The witness is 2(d-1) + (2/d) sum c (1-c), and that is above 2(d-1)."""
    value, more = witness(i), excess(i)
    holds = value == more + 2 * (i.d - 1) and sign(more).value > 0
    return decide(holds, f"value {decimal_digits(value, 12).text}")


def distance(i: Instance) -> Answer:
    """Over all settings jk the local model of the row limit is no nearer than the witness says."""
    distances = i.distances[:-1]
    total = sum(distances[1:], distances[0])
    slack = total - excess(i)
    return decide(sign(slack).value >= 0, f"slack {decimal_digits(slack, 6).text}")


def steep(i: Instance) -> Answer:
    """(2/d) sum c (1-c) >= (4/5) c_00 and c_00 >= eps."""
    if i.eps is None:
        raise ParameterError("the claim is about U_eps", value=i.label)
    c00 = i.overlaps.c(0, 0)
    over, above = excess(i) - c00 * Fraction(4, 5), c00 - i.eps
    holds = sign(over).value >= 0 and sign(above).value >= 0
    return decide(holds, f"slack {decimal_digits(over, 6).text}")


def _sine_squared(i: Instance) -> Cyclotomic:
    """sin^2(pi eps) = (2 - z - 1/z)/4, z = exp(2 pi i eps)."""
    if i.eps is None:
        raise ParameterError("the claim is about U_eps", value=i.label)
    p, q = i.eps.numerator, i.eps.denominator
    return (2 - zeta(q, p) - zeta(q, -p)) / 4


def gap_bounds(i: Instance) -> Answer:
    """(d^2-1)(d^2+11) sin^4(pi eps)/(180 d^4) <= Delta <= (9/25) c_00^4."""
    if i.eps is None:
        raise ParameterError("the claim is about U_eps", value=i.label)
    d, s2 = i.d, _sine_squared(i)
    order = lcm(s2.order, i.pair.order)
    sharp = plain((s2 * s2).embed(order)) * Fraction((d * d - 1) * (d * d + 11), 180 * d**4)
    c2 = i.overlaps.c_squared(0, 0)
    below = i.gap.embed(order) - sharp
    above = plain(c2 * c2) * Fraction(9, 25) - i.gap
    power = i.gap - Fraction(4 * (d * d - 1) * (d * d + 11), 45 * d**4) * i.eps**4
    holds = all(sign(x).value >= 0 for x in (below, above, power))
    return decide(holds, f"below by {decimal_digits(below, 6).text}")


def cosecants(d: int) -> Answer:
    """The sum of csc^4(pi n/d), n != 0, is (d^2-1)(d^2+11)/45."""
    total = rational(0, d)
    for n in range(1, d):
        inverse = (2 - zeta(d, n) - zeta(d, -n)).inverse() * 4
        total = total + inverse * inverse
    wanted = Fraction((d * d - 1) * (d * d + 11), 45)
    return decide(total == wanted, f"{wanted}")


LEMMA = Lemma(
    "law",
    instance={"ideal": ideal, "distance": distance, "steep": steep, "gap-bounds": gap_bounds},
    dimension={"local": local, "cosecants": cosecants},
    once={"all-strategies": all_strategies},
    family_only=frozenset({"distance", "steep", "gap-bounds"}),
    requires={
        "ideal": nontrivial,
        "distance": interior,
        "steep": lower_half,
        "gap-bounds": lower_half,
    },
)
