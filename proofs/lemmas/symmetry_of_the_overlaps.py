"""Past the letter: the overlaps at 1 - eps and at -eps are those at eps, relabelled.

What is checked: at each d, as Laurent polynomials in t (every real eps), the overlaps; at each
instance the gap, the whole ideal correlation on the settings jk, and the distance at 1 - eps to a
local correlation.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from exact.array import CyclotomicArray
from exact.bases import shift_power_laurent
from exact.cyclotomic import zeta
from exact.enclosure import decimal_digits, sign
from exact.errors import ParameterError
from exact.laurent import Laurent
from exact.radical import Radical
from proofs.instance import Instance, instance
from proofs.lemma import Answer, Lemma, at_most, decide, interior


def _squares(d: int) -> Laurent:
    u = shift_power_laurent(d)
    return u * u.conj()


def _transposed(x: Laurent, shift: int) -> Laurent:
    """The entry jk is the entry k, j + shift."""
    columns = np.arange(x.d) + shift
    return Laurent(x.d, {m: a[:, columns % x.d].T for m, a in x.terms.items()})


def reflected(d: int) -> Answer:
    """O_jk(1-eps)^2 = O_k,j+1(eps)^2: t becomes omega/t."""
    squares = _squares(d)
    moved = [
        (-m, a * CyclotomicArray.from_entries([zeta(d, m)], d)[0]) for m, a in squares.terms.items()
    ]
    holds = Laurent.collect(d, moved) == _transposed(squares, 1)
    return decide(holds, f"{d * d} overlaps")


def negative(d: int) -> Answer:
    """O_jk(-eps)^2 = O_kj(eps)^2: t becomes 1/t."""
    squares = _squares(d)
    moved = Laurent.collect(d, [(-m, a) for m, a in squares.terms.items()])
    return decide(moved == _transposed(squares, 0), f"{d * d} overlaps")


def _other(i: Instance) -> Instance:
    """The instance at 1 - eps."""
    if i.eps is None:
        raise ParameterError("the claim is about U_eps", value=i.label)
    return instance(i.d, 1 - i.eps)


def gap(i: Instance) -> Answer:
    """The gap of (10) is the same at 1 - eps."""
    holds = _other(i).gap == i.gap
    return decide(holds, f"Delta = {decimal_digits(i.gap, 12).text}")


def correlation(i: Instance) -> Answer:
    """p_{1-eps}(a,b|x,jk) = p_eps(a + 1 - x, 1-b|1-x, k (j+1)), answer 2 kept, part by part."""
    d, p = i.d, _other(i).correlation
    weight = _moved(i.correlation.weight.reshape(d, d))
    holds = p.weight.reshape(d, d) == weight
    for x in (0, 1):
        rows = (np.arange(d) + 1 - x) % d
        for ours, theirs in ((p.even, i.correlation.even), (p.odd, i.correlation.odd)):
            other = theirs[rows][:, [1, 0, 2], 1 - x].reshape(d, 3, d, d)
            holds = holds and ours[:, :, x].reshape(d, 3, d, d) == _moved(other)
    return decide(holds, f"{6 * d**3} probabilities")


def _moved(x: CyclotomicArray) -> CyclotomicArray:
    """The entry ..jk is the entry ..k (j+1) of the given array."""
    return x[..., (np.arange(x.shape[-1]) + 1) % x.shape[-1]].T


def distance(i: Instance) -> Answer:
    """At 1 - eps, the distance to q(a,b|1,y) = p(a-1,b|0,y) is at most 2 c_00(eps)."""
    d, bound, p = i.d, i.overlaps.c(0, 0) * 2, _other(i).correlation.probability
    distances = [
        _total(p(a, b, 1, y) - p((a - 1) % d, b, 0, y) for a in range(d) for b in range(3))
        for y in range(0, d * d, d)  # the settings j0
    ]
    holds = all(at_most(x, bound) for x in distances)
    equal = sum(x == bound for x in distances)
    shown = decimal_digits(bound, 12).text
    return decide(holds, f"{d} settings, bound {shown}, reached at {equal}")


def _total(terms: Iterable[Radical]) -> Radical:
    """The sum of absolute values, with certified signs."""
    values = [term * (sign(term).value or 1) for term in terms]
    return sum(values[1:], values[0])


LEMMA = Lemma(
    "symmetry",
    instance={"gap": gap, "correlation": correlation, "distance": distance},
    dimension={"reflected": reflected, "negative": negative},
    family_only=frozenset({"gap", "correlation", "distance"}),
    requires={"gap": interior, "correlation": interior, "distance": interior},
)
