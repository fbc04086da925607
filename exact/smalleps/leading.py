"""The first term of an expansion, and that it is positive for every d: the limit of a slope.

If f(eps) = a eps^k + O(eps^(k+1)) is a power series with a > 0, then the log-log slope of f between
eps and r eps tends to k as eps -> 0, for each fixed r. The coefficients below eps^k are zero
polynomials in u = 1/d, so they vanish for every d; and a is a power of pi, times l =
sqrt((1 - u^2)/3) > 0 if it stands beside it, times a polynomial in u. That this is positive for
0 < u <= 1/2 is decided exactly by Sturm's theorem.

Main definitions: :class:`Leading`, :func:`leading`.

Source: Eqs. (10), (17).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import sympy
from flint import fmpq

from exact.errors import UndecidedError
from exact.smalleps.expansion import Coefficient
from exact.smalleps.quantities import Case, find
from exact.smalleps.ring import ONE, Poly, monomials
from exact.smalleps.writing import EPS, at_symbol, rational

#: Leading terms are sought up to this power.
_ORDER: Final = 6


@dataclass(frozen=True, slots=True)
class Leading:
    """a eps^k, the first term of a power series, with a > 0 for every d >= 2.

    Attributes:
        name: one of :data:`~exact.smalleps.quantities.QUANTITIES`.
        power: k.
        coefficient: a, with d a symbol.
    """

    name: str
    power: int
    coefficient: Coefficient

    def sympy(self) -> sympy.Expr:
        """a eps^k as a SymPy expression in d and eps."""
        return at_symbol(self.coefficient) * EPS**self.power


def leading(name: str, *, below_one: bool = False) -> Leading:
    """The first term of a quantity, or of one less it, positive for every d >= 2.

    Args:
        name: one of :data:`~exact.smalleps.quantities.QUANTITIES` without labels.
        below_one: whether 1 - f is meant.

    Returns:
        The term; that it is positive was decided for every d.

    Raises:
        UndecidedError: if there is no such term, or its sign is not the same for every d.
        ParameterError: for an unknown name.

    >>> leading("gap").sympy()
    pi**4*epsilon**4*(d**2 - 1)*(d**2 + 11)/(180*d**4)
    >>> leading("visibility", below_one=True).power
    4
    """
    expansion = find(name).series(_ORDER, Case())
    for k in range(_ORDER + 1):
        found = expansion.coefficient(k)
        c = _below_one(found) if below_one else found
        if not c.plain and not c.rooted:
            continue
        parts = [p for p in (c.plain, c.rooted) if p]
        if all(_is_positive(p) for p in parts):
            return Leading(name, c.power, c)
        break
    raise UndecidedError(
        f"no positive first term of {name} is certified", value=name, remedy="report it"
    )


def _below_one(c: Coefficient) -> Coefficient:
    """The coefficient of 1 - f."""
    one = ONE if c.power == 0 else 0 * ONE
    return Coefficient(c.power, one - c.plain, -c.rooted, c.shrink)


def _is_positive(p: Poly) -> bool:
    """Whether p(u) > 0 for every 0 < u <= 1/2; False also if a cotangent occurs."""
    terms = monomials(p)
    if any(t or s for (_, t, s), _ in terms):
        return False
    least = min(power for (power, _, _), _ in terms)
    u = sympy.Symbol("u")
    whole = sympy.Poly({(power - least,): rational(value) for (power, _, _), value in terms}, u)
    at_half = sum((value * fmpq(1, 2) ** power for (power, _, _), value in terms), fmpq(0))
    return bool(at_half > 0 and whole.count_roots(0, sympy.Rational(1, 2)) == 0)
