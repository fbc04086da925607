"""An expansion in eps with d a symbol, or at one d, or in the limit of large d.

Main definitions: :class:`Coefficient`, :class:`Expansion`.

Conventions: the coefficient of eps^k is pi^k (plain + l rooted)/(1 - u^2)^shrink with u = 1/d,
l = sqrt((1 - u^2)/3), and plain, rooted in Q[u, t, s]; t = cot(pi n/d), s = cot(pi m/d).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flint import arb, ctx, fmpq

from exact.errors import ParameterError
from exact.smalleps.ring import Poly, Series, monomials


@dataclass(frozen=True, slots=True)
class Coefficient:
    """pi^power (plain + l rooted)/(1 - u^2)^shrink, the coefficient of eps^power.

    Attributes:
        power: the power of eps, and of pi.
        plain: in Q[u, t, s].
        rooted: in Q[u, t, s]; stands beside l = sqrt((1 - u^2)/3).
        shrink: power of 1 - u^2 in the denominator.
    """

    power: int
    plain: Poly
    rooted: Poly
    shrink: int

    def ball(self, d: int, cotangents: tuple[arb | None, arb | None], bits: int) -> arb:
        """A ball that contains the number at an integer d >= 2.

        Args:
            d: dimension.
            cotangents: cot(pi n/d) and cot(pi m/d), where they occur.
            bits: working precision.
        """
        with ctx.workprec(bits):
            square = 1 - fmpq(1, d) ** 2
            total = _evaluate(self.plain, d, cotangents)
            if self.rooted:
                total += (arb(square) / 3).sqrt() * _evaluate(self.rooted, d, cotangents)
            return total * arb.pi() ** self.power / square**self.shrink


def _evaluate(p: Poly, d: int, cotangents: tuple[arb | None, arb | None]) -> arb:
    """A polynomial in u, t, s at u = 1/d; the powers of u are summed exactly first."""
    grouped: dict[tuple[int, int], fmpq] = {}
    for (i, j, k), value in monomials(p):
        grouped[j, k] = grouped.get((j, k), fmpq(0)) + value * fmpq(1, d) ** i
    total = arb(0)
    for powers, value in grouped.items():
        term = arb(value)
        for cot, power in zip(cotangents, powers, strict=True):
            if power:
                if cot is None:
                    raise ParameterError(
                        "a cotangent has no value", value=None, remedy="give n and m as integers"
                    )
                term *= cot**power
        total += term
    return total


@dataclass(frozen=True, slots=True)
class Expansion:
    """A power series in eps to some order, d a symbol.

    Attributes:
        plain: polynomials, that of (pi eps)^k at place k.
        rooted: the same for the part beside l = sqrt((d^2 - 1)/(3 d^2)); empty if there is none.
        shrink: power of 1 - 1/d^2 in the denominator of everything.
    """

    plain: tuple[Poly, ...]
    rooted: tuple[Poly, ...] = ()
    shrink: int = 0

    @property
    def order(self) -> int:
        """The highest power of eps that is known."""
        return len(self.plain) - 1

    def coefficient(self, k: int) -> Coefficient:
        """The coefficient of eps^k.

        Raises:
            ParameterError: if k is beyond the order.
        """
        if not 0 <= k <= self.order:
            raise ParameterError(
                f"eps^{k} is beyond the order {self.order}",
                value=k,
                remedy="ask for a higher order",
            )
        rooted = self.rooted[k] if self.rooted else self.plain[k] * 0
        return Coefficient(k, self.plain[k], rooted, self.shrink)

    def terms(self) -> Iterator[Coefficient]:
        """The coefficients that are not zero, rising."""
        for k in range(self.order + 1):
            c = self.coefficient(k)
            if c.plain or c.rooted:
                yield c


def expansion(plain: Series, rooted: Series | None = None, shrink: int = 0) -> Expansion:
    """An expansion from lists; the two parts must reach equally far."""
    if rooted is not None and len(rooted) != len(plain):
        raise ArithmeticError("the two parts have different orders")
    return Expansion(tuple(plain), tuple(rooted or ()), shrink)
