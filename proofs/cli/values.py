"""The numbers behind the numeric commands, each with exact text and certified balls.

For the letter's family the balls come from closed forms, so every real algebraic eps is in reach;
short exact texts come from the field where it is small. For another pair everything comes from its
field.

Main definitions: :class:`Value`, :class:`Numbers`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, Final

from exact.algebraic import Eps
from exact.array import CyclotomicArray
from exact.bases import BasisPair, shift_power
from exact.bell import BellFunctional
from exact.correlation import born_rule
from exact.cyclotomic import Cyclotomic, rational
from exact.enclosure import Enclosable, decimal_digits
from exact.family import (
    c_real,
    local_bound_real,
    overlap_real,
    probability_real,
    square_real,
)
from exact.gap import ShiftPowerGap
from exact.keyrate import key_setting
from exact.overlaps import Overlaps
from exact.radical import Radical, plain
from exact.strategy import IdealStrategy
from exact.tensor_basis import has_degree_at_most, totient
from exact.text import c_text, gap_text, overlap_text, probability_text
from proofs.cli.output import number

#: Use short field forms for the letter's family up to this degree.
SMALL_FIELD: Final = 48
MAX_FIELD_DIMENSION: Final = 64


@dataclass(frozen=True, slots=True)
class Value:
    """A real number: exact text that SymPy reads, and certified balls."""

    exact: str
    real: Enclosable

    def to_json(self, digits: int = 20) -> dict[str, Any]:
        """Exact text, decimal rounded to nearest, enclosure."""
        return number(self.real, self.exact, digits)

    def decimal(self, digits: int = 12) -> str:
        """The decimal, rounded to nearest."""
        return decimal_digits(self.real, digits).text


class Numbers:
    """Overlaps, coefficients, gap and probabilities of one pair of bases.

    Give a pair, or d and eps for the letter's family; the latter builds no field that is not small.
    """

    def __init__(self, d: int, eps: Eps | None, pair: BasisPair | None = None) -> None:
        self.d, self.eps = d, eps
        if pair is None and isinstance(eps, Fraction) and d <= MAX_FIELD_DIMENSION:
            small = eps in (0, 1) or has_degree_at_most(d * eps.denominator, SMALL_FIELD)
            pair = shift_power(d, eps) if small else None
        self.pair = pair

    @property
    def circulant(self) -> bool:
        """Whether everything depends on n = j - k mod d."""
        return self.eps is not None or (self.pair is not None and self.pair.circulant)

    @property
    def interior(self) -> bool:
        """Whether closed forms apply: the letter's family with 0 < eps < 1."""
        return self.eps is not None and 0 < self.eps < 1

    @cached_property
    def overlaps(self) -> Overlaps | None:
        """Overlaps in the field, None where the field is not built."""
        return None if self.pair is None else Overlaps(self.pair)

    def _choose(self, field: Radical | None, text: str | None, real: Enclosable | None) -> Value:
        """The field's form if it is short, else the closed form, else the field's form."""
        if field is not None and (text is None or _is_short(field)):
            from exact.symbolic import exact_string

            return Value(exact_string(field), real if real is not None else field)
        if text is None or real is None:
            raise AssertionError("a number needs a field or a closed form")  # pragma: no cover
        return Value(text, real)

    def overlap(self, j: int, k: int) -> Value:
        """O_jk."""
        field = self.overlaps.overlap(j, k) if self.overlaps else None
        if self.interior and self.eps is not None:
            n = j - k
            return self._choose(
                field, overlap_text(self.d, n, self.eps), overlap_real(self.d, n, self.eps)
            )
        return self._choose(field, None, None)

    def square(self, j: int, k: int) -> Value:
        """O_jk^2."""
        field = plain(self.overlaps.square(j, k)) if self.overlaps else None
        if self.interior and self.eps is not None:
            n, d, eps = (j - k) % self.d, self.d, self.eps
            text = f"({overlap_text(d, n, eps)})**2"
            return self._choose(field, text, square_real(d, n, eps))
        return self._choose(field, None, None)

    def c(self, j: int, k: int) -> Value:
        """c_jk = sqrt(1 - O_jk^2)."""
        field = self.overlaps.c(j, k) if self.overlaps else None
        if self.interior and self.eps is not None:
            n = j - k
            return self._choose(field, c_text(self.d, n, self.eps), c_real(self.d, n, self.eps))
        return self._choose(field, None, None)

    @cached_property
    def functional(self) -> BellFunctional | None:
        """The functional over the field, None where the field is not built."""
        return None if self.overlaps is None else BellFunctional(self.overlaps)

    @cached_property
    def gap(self) -> Value:
        """Delta = (d-1) - L."""
        if self.eps in (0, 1):
            return Value("0", plain(rational(0)))
        field = self.functional.gap() if self.functional else None
        if self.eps is not None:
            real = ShiftPowerGap(self.d, self.eps)
            return self._choose(field, gap_text(self.d, self.eps), real)
        return self._choose(field, None, None)

    @cached_property
    def local_bound(self) -> Value:
        """L."""
        field = self.functional.local_bound() if self.functional else None
        if self.interior and self.eps is not None:
            text = f"{self.d - 1} - ({gap_text(self.d, self.eps)})"
            return self._choose(field, text, local_bound_real(self.d, self.eps))
        return self._choose(field, None, None)

    @cached_property
    def _correlation(self) -> Any:  # noqa: ANN401 - a Correlation or None
        return None if self.overlaps is None else born_rule(IdealStrategy(self.overlaps))

    def probability(self, a: int, b: int, x: int, y: int) -> Value:
        """p(a, b | x, y) of the ideal strategy."""
        field = self._correlation.probability(a, b, x, y) if self._correlation else None
        if self.interior and self.eps is not None:
            index = (a, b, x, y)
            return self._choose(
                field,
                probability_text(self.d, self.eps, index),
                probability_real(self.d, self.eps, index),
            )
        return self._choose(field, None, None)

    @cached_property
    def _key(self) -> CyclotomicArray | None:
        return None if self.overlaps is None else key_setting(IdealStrategy(self.overlaps))

    def key_probability(self, a: int, b: int, x: int) -> Value:
        """p(a, b | x, yhat): delta_ab/d for x = 0, O_ba^2/d for x = 1."""
        if self._key is not None:
            return self._choose(plain(self._key.entry(a, b, x)), None, None)
        if x == 0:
            exact = Fraction(int(a == b), self.d)
            return self._choose(plain(rational(exact)), None, None)
        if self.eps is None:
            raise AssertionError("a number needs a field or a closed form")  # pragma: no cover
        real = square_real(self.d, b - a, self.eps, self.d)
        return Value(f"({overlap_text(self.d, b - a, self.eps)})**2/{self.d}", real)


def _is_short(x: Radical) -> bool:
    """Whether every part is rational or quadratic, and there are few."""
    parts = [y for pair in x.terms for y in pair]
    return len(x.terms) <= 4 and all(
        totient(y.reduced().order) <= 2 or _quadratic(y) for y in parts
    )


def _quadratic(y: Cyclotomic) -> bool:
    """Real elements of a field of degree 4 are at most quadratic over Q if the real subfield is."""
    return y.is_real() and totient(y.reduced().order) <= 4
