"""The Arb column: certified balls from sines and square roots, with no number field.

Everything follows from the d sines of Eq. (17) by closed forms, each step a ball operation, so
the true number is inside every ball for certain. With theta_n = pi (eps+n)/d,

    u_n = (sin(pi eps) / (d sin theta_n)) exp(i (pi eps - theta_n)),    O_n = |u_n|,
    d p(j, 0|0, jk) = (1 + c)/2,            d p(j, 1|0, jk) = (1 - c)/2,
    d p(a, 0|0, jk) = O_ak^2 (1 - c)/(2 c^2),   d p(a, 1|0, jk) = O_ak^2 (1 + c)/(2 c^2),   a != j,

and at x = 1 with the outcomes 0 and 1 exchanged and O_ja for O_ak; what is left of 1/d is outcome
2. Wherever 1 - c occurs it is written O^2/(1 + c), which does not cancel.

Main definition: :func:`evaluate`.

Conventions: see :mod:`proofs.crosscheck.quantities`. Bob's marginal in (10) is read at x = 1 here
and at x = 0 in the exact column; by no-signalling they are the same number. L and the gap come from
two different formulas, not from one another.

Implementation notes: ``bits`` is the precision inside; c_n = sqrt(1 - O_n^2) loses 2 log2(1/eps)
bits of it, and the ball says so.

Source: Eqs. (1), (10), (15), (17).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import reduce
from itertools import product

from flint import arb, ctx, fmpq

#: A correlation by its index (a, b, x, j, k).
Table = dict[tuple[int, int, int, int, int], arb]


def evaluate(d: int, eps: Fraction, bits: int) -> dict[str, list[arb]]:
    """Every quantity of the letter's family as balls.

    Args:
        d: dimension, at least 2.
        eps: 0 < eps < 1.
        bits: working precision, at least 200 to be of use against 50 decimal digits.

    >>> gap = evaluate(2, Fraction(1, 3), 200)["gap"][0]
    >>> gap.overlaps((1 - arb(3).sqrt() / 2) ** 2)
    True
    """
    with ctx.workprec(bits):
        signed = amplitudes(d, eps)
        o = [abs(x) for x in signed]
        c = [(1 - x**2).sqrt() for x in o]
        p = ideal_correlation(o, c)
        key = key_correlation(o)
        alice = entropy([sum((key[a, b, 0] for b in range(d)), arb(0)) for a in range(d)])
        bob = entropy([sum((key[a, b, 0] for a in range(d)), arb(0)) for b in range(d)])
        joint = entropy([key[a, b, 0] for a, b in product(range(d), range(d))])
        positions = [(j - k) % d for j, k in product(range(d), range(d))]
        table = product(range(d), range(3), range(2), range(d), range(d))
        return {
            "unitary": [x for n in positions for x in entry(d, n, eps, signed[n])],
            "overlap": [o[n] for n in positions],
            "c": [c[n] for n in positions],
            "ideal": [p[index] for index in table],
            "key": [key[index] for index in product(range(d), range(d), range(2))],
            "value": [bell_value(c, p)],
            "local": [local_bound(c)],
            "gap": [gap(o, c)],
            "alice": [alice],
            "given": [joint - bob],
            "rate": [alice - (joint - bob)],
            "bound": [2 * c[0]],
            "distance": [distance(p, d, j, k) for j, k in product(range(d), range(d))],
        }


def amplitudes(d: int, eps: Fraction) -> list[arb]:
    """sin(pi eps) / (d sin(pi (eps+n)/d)) for n = 0..d-1, positive on 0 < eps < 1."""
    top = arb.sin_pi_fmpq(_fmpq(eps)) / d
    return [top / arb.sin_pi_fmpq(_fmpq((eps + n) / d)) for n in range(d)]


def entry(d: int, n: int, eps: Fraction, amplitude: arb) -> tuple[arb, arb]:
    """The real and the imaginary part of u_n."""
    sine, cosine = arb.sin_cos_pi_fmpq(_fmpq(eps - (eps + n) / d))
    return amplitude * cosine, amplitude * sine


def ideal_correlation(o: Sequence[arb], c: Sequence[arb]) -> Table:
    """p(a, b|x, jk) at the index (a, b, x, j, k), from the overlaps alone."""
    d = len(o)
    p: Table = {}
    for j, k, a in product(range(d), repeat=3):
        o2, cn = o[(j - k) % d] ** 2, c[(j - k) % d]
        c2 = cn**2
        plus, minus = (1 + cn) / (2 * d), o2 / (1 + cn) / (2 * d)
        for x, same, other in (
            (0, a == j, o[(a - k) % d]),
            (1, a == k, o[(j - a) % d]),
        ):
            # at x = 1 Alice's operator enters D with a minus sign: Bob's 0 and 1 change places
            win, lose = (0, 1) if x == 0 else (1, 0)
            if same:
                p[a, win, x, j, k], p[a, lose, x, j, k], p[a, 2, x, j, k] = plus, minus, arb(0)
            else:
                share = other**2 / c2
                p[a, win, x, j, k], p[a, lose, x, j, k] = share * minus, share * plus
                p[a, 2, x, j, k] = (1 - share) / d
    return p


def key_correlation(o: Sequence[arb]) -> dict[tuple[int, int, int], arb]:
    """p(a, b|0, yhat) = delta_ab/d and p(a, b|1, yhat) = O_ba^2/d at the index (a, b, x)."""
    d = len(o)
    out = {}
    for a, b in product(range(d), repeat=2):
        out[a, b, 0] = arb(int(a == b)) / d
        out[a, b, 1] = o[(b - a) % d] ** 2 / d
    return out


def bell_value(c: Sequence[arb], p: Table) -> arb:
    """The functional (10), term by term, with Bob's marginal read at x = 1."""
    d = len(c)
    total = arb(0)
    for j, k in product(range(d), repeat=2):
        cn = c[(j - k) % d]
        total += cn * (p[j, 0, 0, j, k] - p[j, 1, 0, j, k] + p[k, 1, 1, j, k] - p[k, 0, 1, j, k])
        for a in range(d):
            total -= cn**2 / 2 * (p[a, 0, 1, j, k] + p[a, 1, 1, j, k])
    return total


def local_bound(c: Sequence[arb]) -> arb:
    """L = max_m sum_{n != m} c_n (2 - c_n), m = a - b for Alice's outputs a and b.

    At a setting jk with exactly one of j = a, k = b, of which there are two for every n != m, Bob
    wins c - c^2/2; at every other setting his best answer is 2, worth 0.
    """
    d = len(c)
    worth = [x * (2 - x) for x in c]
    return _largest(sum((worth[n] for n in range(d) if n != m), arb(0)) for m in range(d))


def gap(o: Sequence[arb], c: Sequence[arb]) -> arb:
    """Delta = min_m sum_{n != m} (1 - c_n)^2 with 1 - c_n = O_n^2/(1 + c_n)."""
    d = len(c)
    loss = [(o[n] ** 2 / (1 + c[n])) ** 2 for n in range(d)]
    return -_largest(-sum((loss[n] for n in range(d) if n != m), arb(0)) for m in range(d))


def entropy(probabilities: Iterable[arb]) -> arb:
    """-sum p log2 p in bits; a probability that is exactly 0 adds nothing."""
    total = arb(0)
    for p in probabilities:
        if not p.is_zero():
            total -= p * p.log() / arb.const_log2()
    return total


def distance(p: Table, d: int, j: int, k: int) -> arb:
    """sum_ab |p(a, b|1, jk) - p(a, b|0, jk)|."""
    cells = product(range(d), range(3))
    return sum((abs(p[a, b, 1, j, k] - p[a, b, 0, j, k]) for a, b in cells), arb(0))


def _largest(balls: Iterable[arb]) -> arb:
    return reduce(arb.max, balls)


def _fmpq(x: Fraction) -> fmpq:
    return fmpq(x.numerator, x.denominator)
