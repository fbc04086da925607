"""What the checks run on: a basis pair with everything derived from it, built once.

Main definitions: :class:`Instance`, :func:`grid`.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property, lru_cache
from math import lcm

from exact.array import CyclotomicArray
from exact.bases import BasisPair, shift_power
from exact.bell import BellFunctional
from exact.correlation import Correlation, born_rule, closed_form, white_noise
from exact.cyclotomic import rational
from exact.enclosure import sign
from exact.errors import FieldTooLargeError, shown
from exact.keyrate import key_setting
from exact.locality import SameBobModel
from exact.overlaps import Overlaps
from exact.radical import Radical, plain
from exact.strategy import IdealStrategy
from exact.tensor_basis import MAX_DEGREE, has_degree_at_most


class Instance:
    """A pair of bases and the exact objects of the letter for it, each computed at most once."""

    def __init__(self, pair: BasisPair) -> None:
        self.pair = pair

    @property
    def d(self) -> int:
        """The dimension."""
        return self.pair.d

    @property
    def eps(self) -> Fraction | None:
        """The parameter of the letter's family, None for another pair."""
        return self.pair.eps

    @property
    def label(self) -> str:
        """Short text for tables, such as ``d=3 eps=1/7``."""
        return self.pair.label

    @cached_property
    def overlaps(self) -> Overlaps:
        """O^2, O and c."""
        return Overlaps(self.pair)

    @cached_property
    def strategy(self) -> IdealStrategy:
        """The ideal strategy."""
        return IdealStrategy(self.overlaps)

    @cached_property
    def correlation(self) -> Correlation:
        """The ideal correlation by the Born rule, from matrices."""
        return born_rule(self.strategy)

    @cached_property
    def closed_form(self) -> Correlation:
        """The ideal correlation from the overlaps alone."""
        return closed_form(self.overlaps)

    @cached_property
    def noise(self) -> Correlation:
        """The correlation of the ideal measurements on white noise."""
        return white_noise(self.strategy)

    @cached_property
    def key(self) -> CyclotomicArray:
        """p(a, b | x, yhat), shape (d, d, 2)."""
        return key_setting(self.strategy)

    @cached_property
    def bell_value(self) -> Radical:
        """The functional (10) on the ideal correlation."""
        return self.functional.evaluate(self.correlation)

    @cached_property
    def gap(self) -> Radical:
        """Delta = (d-1) - L."""
        return self.functional.gap()

    @cached_property
    def distances(self) -> tuple[Radical, ...]:
        """The ell_1 distance to the same-Bob local model at x = 1, for each y and last for yhat."""
        model = SameBobModel(self.correlation)
        total = rational(0, self.pair.order)
        for _, term in (self.key[:, :, 1] - self.key[:, :, 0]).entries():
            total = total + term * sign(term).value
        return (*(model.distance(y) for y in range(self.d**2)), plain(total))

    @cached_property
    def functional(self) -> BellFunctional:
        """The Bell functional of Eq. (10)."""
        return BellFunctional(self.overlaps)


@lru_cache(maxsize=128)
def instance(d: int, eps: Fraction) -> Instance:
    """The instance of the letter's family at (d, eps), shared between callers.

    >>> instance(3, Fraction(1, 7)).label
    'd=3 eps=1/7'
    """
    return Instance(shift_power(d, eps))


def grid(ds: Sequence[int], epss: Sequence[Fraction]) -> list[Instance]:
    """Every (d, eps) of the grid, d first.

    Raises:
        FieldTooLargeError: naming the first (d, eps) whose field is too large to finish.
    """
    for d in ds:
        for eps in epss:
            # some checks need sin(pi eps) and O_n beside U_eps: N = lcm(4, 2 d q) at most
            if not has_degree_at_most(lcm(4, 2 * d * eps.denominator), MAX_DEGREE):
                raise FieldTooLargeError(
                    f"eps = {shown(eps)} at d = {d} needs a field of degree over {MAX_DEGREE}",
                    value=(d, eps),
                    remedy="use a smaller denominator, or the commands "
                    "gap, overlap, bell and correlation, which take any eps",
                )
    return [instance(d, eps) for d in ds for eps in epss]
