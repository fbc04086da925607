"""Bell functionals that are invariant under the shift, with their local bounds, exactly.

A functional is a table of rational coefficients f at the places of
:mod:`exact.local_polytope.orbit`. On the full scenario it is

    F(p) = sum_{a,b,x,j,k} f_{j-k}(a - k, b, x) p(a, b | x, jk)
           + sum_{a,b,x} f_key(a - b, x) p(a, b | x, yhat),

indices mod d. On an invariant p it is the sum over the places of f P.

Main definitions: :class:`ShiftFunctional`; :func:`unreduced_bound` and
:func:`every_strategy_bound` (d = 2) find the same bound from the full scenario.

Main result: the local bound. For Alice's deterministic outputs (a0, a1) Bob answers each setting
best. Replacing (a0, a1) by (a0 + 1, a1 + 1) permutes the settings of each orbit, so the maximum
depends on m = a1 - a0 only, and with r = a0 - k

    L = max_m { sum_n sum_r max_b [f_n(r, b, 0) + f_n(r + m, b, 1)]
                + max_r [f_key(r, 0) + f_key(r + m, 1)] }.

This bounds every local correlation, invariant or not.

Source: Eq. (10) and its local bound, for another functional of the same scenario.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from types import MappingProxyType

from flint import arb, ctx, fmpq

from exact.errors import DimensionError, InexactError, ParameterError
from exact.local_polytope.orbit import KEY, OUTCOMES, Place, noise, places
from exact.pauli import check_dimension


@dataclass(frozen=True, slots=True)
class ShiftFunctional:
    """A shift-invariant functional with rational coefficients.

    Attributes:
        d: dimension, at least 2.
        key: whether the scenario has the key setting.
        coefficients: f at each place where it is not zero.
    """

    d: int
    key: bool
    coefficients: Mapping[Place, Fraction] = field(hash=False)

    def __post_init__(self) -> None:
        """Check the places and the type of the coefficients, and drop zeros.

        Raises:
            ParameterError: if a place does not belong to the scenario.
            InexactError: if a coefficient is no rational.
        """
        check_dimension(self.d)
        known = set(places(self.d, key=self.key))
        for place, value in self.coefficients.items():
            if place not in known:
                raise ParameterError(
                    f"{place} is no place of the scenario", value=place, remedy="see orbit.places"
                )
            if not isinstance(value, Fraction | int):
                raise InexactError(
                    f"the coefficient {value!r} is not rational",
                    value=value,
                    remedy="use fractions.Fraction",
                )
        kept = {p: Fraction(v) for p, v in self.coefficients.items() if v}
        object.__setattr__(self, "coefficients", MappingProxyType(kept))

    def at(self, n: int, a: int, b: int, x: int) -> Fraction:
        """f_n(a, b, x), a taken modulo d."""
        return self.coefficients.get(Place(n, a % self.d, b, x), Fraction(0))

    def full(self, a: int, b: int, x: int, j: int, k: int) -> Fraction:
        """The coefficient of p(a, b | x, jk) on the full scenario."""
        return self.at((j - k) % self.d, a - k, b, x)

    def full_key(self, a: int, b: int, x: int) -> Fraction:
        """The coefficient of p(a, b | x, yhat) on the full scenario."""
        return self.at(KEY, a - b, 0, x)

    def largest(self) -> Fraction:
        """max |f| over all places."""
        return max((abs(v) for v in self.coefficients.values()), default=Fraction(0))

    def scaled(self, factor: Fraction) -> ShiftFunctional:
        """The functional times a rational."""
        table = {p: v * factor for p, v in self.coefficients.items()}
        return ShiftFunctional(self.d, self.key, table)

    def local_bound(self) -> Fraction:
        """L, the largest value on local correlations, exactly.

        >>> ShiftFunctional(2, False, {Place(0, 0, 0, 0): Fraction(1)}).local_bound()
        Fraction(1, 1)
        """
        return max(self._best_answers(m) for m in range(self.d))

    def _best_answers(self, m: int) -> Fraction:
        d = self.d
        total = sum(
            (
                max(self.at(n, r, b, 0) + self.at(n, r + m, b, 1) for b in range(OUTCOMES))
                for n, r in product(range(d), range(d))
            ),
            Fraction(0),
        )
        if self.key:
            total += max(self.at(KEY, r, 0, 0) + self.at(KEY, r + m, 0, 1) for r in range(d))
        return total

    def noise_value(self) -> Fraction:
        """The value on white noise, exactly."""
        terms = (v * noise(self.d, p) for p, v in self.coefficients.items())
        return sum(terms, Fraction(0))

    def value(self, correlation: Mapping[Place, arb], bits: int) -> arb:
        """A ball that contains the value on an invariant correlation given by balls."""
        with ctx.workprec(bits):
            terms = (
                correlation[p] * fmpq(v.numerator, v.denominator)
                for p, v in self.coefficients.items()
            )
            return sum(terms, arb(0))


def unreduced_bound(functional: ShiftFunctional) -> Fraction:
    """L without use of the shift: all d^2 outputs of Alice, Bob's best answer in all settings.

    Uses only the coefficients on the full scenario; equal to :meth:`ShiftFunctional.local_bound`.

    >>> unreduced_bound(ShiftFunctional(3, False, {Place(0, 0, 0, 0): Fraction(1)}))
    Fraction(1, 1)
    """
    d, f, g = functional.d, functional.full, functional.full_key
    values = []
    for a0, a1 in product(range(d), range(d)):
        total = max(g(a0, b, 0) + g(a1, b, 1) for b in range(d))
        for j, k in product(range(d), range(d)):
            total += max(f(a0, b, 0, j, k) + f(a1, b, 1, j, k) for b in range(OUTCOMES))
        values.append(total)
    return max(values)


def every_strategy_bound(functional: ShiftFunctional) -> Fraction:
    """L by enumeration of every deterministic strategy of the full scenario, for d = 2.

    Alice's d^2 outputs times one answer of Bob per setting, chosen together: 3^(d^2) of them, and
    d times as many with the key setting. Uses only the coefficients on the full scenario.

    Raises:
        DimensionError: if d > 2.

    >>> every_strategy_bound(ShiftFunctional(2, False, {Place(0, 0, 0, 0): Fraction(1)}))
    Fraction(1, 1)
    """
    d = functional.d
    if d > 2:
        raise DimensionError(
            f"d = {d} has too many strategies to enumerate", value=d, remedy="use local_bound"
        )
    settings = list(product(range(d), range(d)))
    answers = [range(OUTCOMES)] * len(settings) + [range(d if functional.key else 1)]
    best: Fraction | None = None
    for a0, a1 in product(range(d), range(d)):
        for *bob, last in product(*answers):
            value = functional.full_key(a0, last, 0) + functional.full_key(a1, last, 1)
            for (j, k), b in zip(settings, bob, strict=True):
                value += functional.full(a0, b, 0, j, k) + functional.full(a1, b, 1, j, k)
            best = value if best is None else max(best, value)
    if best is None:
        raise AssertionError("there are strategies")  # pragma: no cover
    return best
