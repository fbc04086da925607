"""The list of what can be expanded: each quantity with its series, its bound and its parity.

Main definitions: :class:`Quantity`, :data:`QUANTITIES`, :func:`find`.

Conventions: ``parity`` is 0 or 1 where only even or only odd powers of eps occur, else None.
``entire`` says that the Cauchy bound holds on every disc, so that the radius may be large.
``labels`` are those of n = j - k and m that the quantity needs; ``scale`` is the power of d that
makes its limit for large d finite and not trivially zero.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flint import arb

from exact.errors import ParameterError, shown
from exact.smalleps import collective, entries
from exact.smalleps.disc import Disc
from exact.smalleps.expansion import Expansion


@dataclass(frozen=True, slots=True)
class Case:
    """Which member of a quantity is meant.

    Attributes:
        power: m in the sum of O_n^2m.
        n_zero: whether n = j - k is divisible by d.
        m_zero: whether the label m is divisible by d.
    """

    power: int = 2
    n_zero: bool = False
    m_zero: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A function of d and eps that has a power series in eps.

    Attributes:
        name: word of the command line.
        formula: what it is.
        series: the expansion to an order.
        bound: at least the modulus on a disc where the quantity is analytic; nan if unknown.
        parity: 0 or 1 if only even or odd powers occur, else None.
        entire: whether the bound holds on every disc.
        labels: which of n and m it depends on.
        scale: the power of d that goes with the limit of large d.
    """

    name: str
    formula: str
    series: Callable[[int, Case], Expansion]
    bound: Callable[[Disc, Case], arb]
    parity: int | None = None
    entire: bool = False
    labels: str = ""
    scale: int = 0


_C = collective
_E = entries
_LIST: Final = (
    Quantity(
        "gap",
        "Delta = (d-1) - L = sum_{n != 0} (1 - c_n)^2",
        lambda order, _: _C.gap(order),
        lambda disc, _: _C.gap_bound(disc),
        parity=0,
    ),
    Quantity(
        "visibility",
        "1 - Delta/(2(d-1)), the critical visibility of (10)",
        lambda order, _: _C.visibility(order),
        lambda disc, _: _C.visibility_bound(disc),
        parity=0,
    ),
    Quantity(
        "witness",
        "(2/d) sum_jk c_jk (1 - c_jk), the gap of sum_jk <D_jk B_jk>",
        lambda order, _: _C.witness(order),
        lambda disc, _: _C.witness_bound(disc),
    ),
    Quantity(
        "distance",
        "2 c_00, at least the ell_1 distance to the local set per pair of settings",
        lambda order, _: _C.c00(order, 2),
        lambda disc, _: _C.c00_bound(disc, 2),
        parity=1,
    ),
    Quantity(
        "c00",
        "c_00 = sqrt(1 - O_0^2)",
        lambda order, _: _C.c00(order),
        lambda disc, _: _C.c00_bound(disc),
        parity=1,
    ),
    Quantity(
        "c00-squared",
        "c_00^2 = 1 - O_0^2",
        lambda order, _: _C.c00_squared(order),
        lambda disc, _: _C.c00_squared_bound(disc),
        parity=0,
        entire=True,
    ),
    Quantity(
        "overlaps",
        "sum_n O_n^(2m), n = 0..d-1, m from --power",
        lambda order, case: _C.overlap_power_sum(order, case.power),
        lambda disc, case: _C.overlap_power_bound(disc, case.power),
        parity=0,
        entire=True,
    ),
    Quantity(
        "own-high",
        "p(j,0|0,jk) = p(k,1|1,jk) = (1 + c_n)/(2d), n = j - k",
        lambda order, case: _E.own(order, case.n_zero, 1),
        lambda disc, case: _E.own_bound(disc, case.n_zero),
        labels="n",
        scale=1,
    ),
    Quantity(
        "own-low",
        "p(j,1|0,jk) = p(k,0|1,jk) = (1 - c_n)/(2d), n = j - k",
        lambda order, case: _E.own(order, case.n_zero, -1),
        lambda disc, case: _E.own_bound(disc, case.n_zero),
        labels="n",
        scale=1,
    ),
    Quantity(
        "other-high",
        "p(a,1|0,jk), m = a - k, or p(a,0|1,jk), m = j - a: O_m^2 (1 + c_n)/(2d c_n^2)",
        lambda order, case: _E.other(order, case.n_zero, case.m_zero, 1),
        lambda disc, case: _E.other_bound(disc, case.n_zero, case.m_zero),
        labels="nm",
        scale=1,
    ),
    Quantity(
        "other-low",
        "p(a,0|0,jk), m = a - k, or p(a,1|1,jk), m = j - a: O_m^2 (1 - c_n)/(2d c_n^2)",
        lambda order, case: _E.other(order, case.n_zero, case.m_zero, -1),
        lambda disc, case: _E.other_bound(disc, case.n_zero, case.m_zero),
        labels="nm",
        scale=1,
    ),
    Quantity(
        "other-rest",
        "p(a,2|0,jk), m = a - k, or p(a,2|1,jk), m = j - a: (c_n^2 - O_m^2)/(d c_n^2)",
        lambda order, case: _E.rest(order, case.n_zero, case.m_zero),
        lambda disc, case: _E.rest_bound(disc, case.n_zero, case.m_zero),
        labels="nm",
        scale=1,
    ),
    Quantity(
        "key",
        "p(a,b|1,key) = O_m^2/d, m = b - a",
        lambda order, case: _E.key(order, case.m_zero),
        lambda disc, _: _E.key_bound(disc),
        entire=True,
        labels="m",
        scale=1,
    ),
    Quantity(
        "marginal",
        "p_B(0|jk) = p_B(1|jk) = 1/d",
        lambda order, _: _E.marginal(order),
        lambda disc, _: arb(1) / disc.d,
        parity=0,
        entire=True,
        scale=1,
    ),
)
#: Every quantity by its name.
QUANTITIES: Final = {q.name: q for q in _LIST}


def find(name: str) -> Quantity:
    """The quantity of a name.

    Raises:
        ParameterError: for an unknown name; the message lists the names.

    >>> find("gap").parity
    0
    """
    found = QUANTITIES.get(name)
    if found is None:
        raise ParameterError(
            f"unknown quantity {shown(name)!r}",
            value=name,
            remedy=f"choose one of {', '.join(QUANTITIES)}",
        )
    return found
