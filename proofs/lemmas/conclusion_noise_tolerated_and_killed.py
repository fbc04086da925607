"""The conclusion: each eps > 0 stands some white noise; no amount is stood by every eps.

What is checked: at d = 2, eps = 1/10 a violation of a CHSH inequality at visibility 9/10, and an
explicit local model at 1/(cos + sin)(pi/20); at each instance the value of (10) on white noise, a
visibility below 1 at which (10) is still violated, and an explicit local model at visibility 1/(1
+ d c_00).
"""

from __future__ import annotations

from fractions import Fraction

from exact.bases import shift_power
from exact.correlation import Correlation
from exact.cyclotomic import Cyclotomic, rational
from exact.enclosure import decimal_digits, sign
from exact.overlaps import overlap_value
from exact.radical import Radical, plain
from proofs.instance import Instance
from proofs.lemma import Answer, Lemma, decide, interior, nontrivial


def _example() -> tuple[Instance, Radical, Radical]:
    """d = 2, eps = 1/10 with cos(pi/20) and sin(pi/20) in one field."""
    pair = shift_power(2, "1/10")
    order = 40
    i = Instance(pair)
    cosine = plain(overlap_value(2, 0, "1/10").embed(order))
    return i, cosine, i.overlaps.c(0, 0).embed(order)


def _correlator(p: Correlation, x: int, y: int) -> Radical:
    """E(x, y) = sum_ab (-1)^(a+b) p(a, b|x, y), outcomes a, b in {0, 1}."""
    total = p.probability(0, 0, x, y) * 0
    for a in range(2):
        for b in range(2):
            total = total + p.probability(a, b, x, y) * (-1) ** (a + b)
    return total


def tolerated() -> Answer:
    """At visibility 9/10 the CHSH sum is (9/5)(cos + sin)(pi/20) > 2."""
    i, cosine, sine = _example()
    e = {(x, y): _correlator(i.correlation, x, y).embed(40) for x in (0, 1) for y in (0, 1)}
    chsh = e[0, 0] - e[1, 0] + e[0, 1] + e[1, 1]
    noisy = chsh * Fraction(9, 10)
    no_third = all(
        i.correlation.probability(a, 2, x, y).is_zero()
        for a in (0, 1)
        for x in (0, 1)
        for y in (0, 1)
    )
    holds = no_third and chsh == (cosine + sine) * 2 and sign(noisy - 2).value > 0
    return decide(holds, f"CHSH sum {decimal_digits(noisy, 12).text} > 2 at visibility 9/10")


def threshold() -> Answer:
    """At v = 1/(cos + sin) the explicit model reproduces the noisy correlation, yhat included."""
    i, cosine, sine = _example()
    v = 1 / (cosine + sine)
    weight = {False: v * cosine, True: v * sine}  # Alice's outcomes equal, opposite
    repeat, negate, half = (
        plain(rational(1, 40)),
        plain(rational(0, 40)),
        plain(rational("1/2", 40)),
    )
    # probability that Bob answers Alice's outcome of x = 0, at settings 00, 01, 10, 11, yhat
    agree = {
        False: [half, repeat, negate, half, (1 + cosine) / 2],
        True: [repeat, half, half, negate, (1 + sine) / 2],
    }
    wrong = 0
    for y in range(5):
        for x in (0, 1):
            for a in (0, 1):
                for b in (0, 1):
                    model = sum(
                        (weight[o] * _answer(agree[o][y], a, b, x, o) for o in (False, True)),
                        negate,
                    )
                    if y < 4:
                        p = i.correlation.probability(a, b, x, y).embed(40)
                        flat = i.noise.probability(a, b, x, y).embed(40)
                    else:
                        p = plain(i.key.entry(a, b, x).embed(40))
                        flat = plain(rational("1/4", 40))
                    wrong += model != v * p + (1 - v) * flat
    positive = all(sign(x).value >= 0 for row in agree.values() for x in row)
    holds = wrong == 0 and positive and weight[False] + weight[True] == 1
    return decide(holds, f"v = {decimal_digits(v, 12).text}, 40 probabilities, {wrong} differ")


def _answer(agree: Radical, a: int, b: int, x: int, opposite: bool) -> Radical:
    """P(a, b | case): a_x = a is uniform and Bob answers a_0 with probability ``agree``."""
    first = a if x == 0 or not opposite else 1 - a
    return (agree if b == first else 1 - agree) / 2


def noise_value(i: Instance) -> Answer:
    """(10) on white noise is -(d-1)."""
    value = i.functional.evaluate(i.noise)
    return decide(
        i.noise.is_normalised() and value == 1 - i.d, f"value {decimal_digits(value, 6).text}"
    )


def survives(i: Instance) -> Answer:
    """At v = 1 - Delta/(4(d-1)) the noisy value is L + Delta/2 > L."""
    gap = i.gap
    v = 1 - gap / (4 * (i.d - 1))
    value = v * i.bell_value + (1 - v) * i.functional.evaluate(i.noise)
    holds = sign(gap).value > 0 and value == i.functional.local_bound() + gap / 2
    return decide(holds, f"v = {decimal_digits(v, 12).text} < 1 violates (10)")


def killed(i: Instance) -> Answer:
    """At v = 1/(1 + d c_00) the noisy correlation is a mixture of two explicit local models.

    The weights satisfy (1 - v)/v = d c_00, so divided by v the identity to check, at each (a, b,
    x, y), is p(a, b|0, y) + c_00 r_x = p(a, b|x, y) + d c_00 p_noise, with r_x Bob's response
    averaged over the other outcome.
    """
    d, c00 = i.d, i.overlaps.c(0, 0)
    v = 1 / (1 + c00 * d)
    holds = 1 - v == v * c00 * d and _responses_sum_to_one(i)
    checked = wrong = 0
    for y in range(d * d + 1):
        for b in range(3 if y < d * d else d):
            p, flat = _setting(i, b, y)
            marginal = sum(p[0], flat * 0)
            # c_00 r(b|a_0, a_1, y), the same for every a_0
            scaled = [marginal * c00 + (p[1][a] - p[0][a]) for a in range(d)]
            wrong += sum(sign(r).value < 0 for r in scaled)
            mean = sum(scaled, flat * 0) / d
            target = c00 * flat * d
            wrong += mean != target
            wrong += sum(p[0][a] + scaled[a] != p[1][a] + target for a in range(d))
            checked += d
    return decide(holds and wrong == 0, f"v = {decimal_digits(v, 12).text}, {checked} responses")


def _setting(i: Instance, b: int, y: int) -> tuple[list[list[Radical]], Radical]:
    """p(a, b|x, y) as [x][a], and the same on white noise, uniform in a; y = d^2 is yhat."""
    d = i.d
    if y == d * d:
        p = [[plain(i.key.entry(a, b, x)) for a in range(d)] for x in (0, 1)]
        flat = plain(rational(Fraction(1, d * d), i.pair.order))
    else:
        p = [[i.correlation.probability(a, b, x, y) for a in range(d)] for x in (0, 1)]
        flat = i.noise.probability(0, b, 0, y)
    return p, flat


def _responses_sum_to_one(i: Instance) -> bool:
    """sum_b r = 1: Bob's marginals sum to 1 and both of Alice's marginals are uniform."""
    key: Cyclotomic = rational(0, i.pair.order)
    for a in range(i.d):
        for b in range(i.d):
            key = key + i.key.entry(a, b, 0)
    columns = (i.key.sum(1) - Fraction(1, i.d)).is_zero()
    c = i.correlation
    return c.is_normalised() and c.alice_marginal_is_uniform() and key == 1 and columns


LEMMA = Lemma(
    "conclusion-noise",
    once={"tolerated": tolerated, "threshold": threshold},
    instance={"white-noise": noise_value, "survives": survives, "killed": killed},
    family_only=frozenset({"killed"}),
    requires={"survives": nontrivial, "killed": interior},
)
