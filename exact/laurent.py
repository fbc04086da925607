"""Functions of a real eps: Laurent polynomials in t = exp(2 pi i eps / d) over Q(zeta_d).

Every entry of U_eps is such a polynomial, so an identity between them proves the statement for
all real eps at once: t takes infinitely many values, hence equal functions have equal
coefficients.

Main definitions: :class:`Laurent`, an array-valued Laurent polynomial; :meth:`Laurent.at`
evaluates it exactly at a rational eps, in Q(zeta_dq).

Conventions: eps is real, so conjugation sends t to 1/t. The products ``*`` and ``@`` are those of
:class:`~exact.array.CyclotomicArray`, extended to polynomials.

Source: Eq. (17).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import matmul, mul

from exact.array import CyclotomicArray
from exact.cyclotomic import zeta
from exact.errors import DimensionError
from exact.rational import as_fraction


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Laurent:
    """sum_m A_m t^m with A_m arrays of one shape over Q(zeta_N), t = exp(2 pi i eps / d).

    Attributes:
        d: the dimension in t's definition.
        terms: exponent m to a non-zero array A_m; never empty (the zero polynomial holds A_0 = 0).
    """

    d: int
    terms: Mapping[int, CyclotomicArray]

    @classmethod
    def collect(cls, d: int, pairs: Iterable[tuple[int, CyclotomicArray]]) -> Laurent:
        """Sum of terms A t^m given as pairs (m, A); at least one."""
        out: dict[int, CyclotomicArray] = {}
        for m, a in pairs:
            out[m] = out[m] + a if m in out else a
        if not out:
            raise DimensionError("a Laurent polynomial needs at least one term", value=pairs)
        kept = {m: a for m, a in sorted(out.items()) if not a.is_zero()}
        return cls(d, kept or {0: next(iter(out.values()))})

    def __add__(self, other: Laurent) -> Laurent:
        """Sum."""
        self._check(other)
        return Laurent.collect(self.d, [*self.terms.items(), *other.terms.items()])

    def __neg__(self) -> Laurent:
        """Negative."""
        return Laurent(self.d, {m: -a for m, a in self.terms.items()})

    def __sub__(self, other: Laurent) -> Laurent:
        """Difference."""
        return self + (-other)

    def _product(
        self,
        other: Laurent,
        combine: Callable[[CyclotomicArray, CyclotomicArray], CyclotomicArray],
    ) -> Laurent:
        self._check(other)
        return Laurent.collect(
            self.d,
            ((m + n, combine(a, b)) for m, a in self.terms.items() for n, b in other.terms.items()),
        )

    def __mul__(self, other: Laurent) -> Laurent:
        """Product entry by entry."""
        return self._product(other, mul)

    def __matmul__(self, other: Laurent) -> Laurent:
        """Matrix product."""
        return self._product(other, matmul)

    def _check(self, other: Laurent) -> None:
        if self.d != other.d:
            raise DimensionError(
                f"t has d = {self.d} on one side and {other.d} on the other",
                value=(self.d, other.d),
                remedy="use one dimension",
            )

    def conj(self) -> Laurent:
        """Complex conjugate, for real eps."""
        return Laurent(self.d, {-m: a.conj() for m, a in sorted(self.terms.items(), reverse=True)})

    @property
    def H(self) -> Laurent:
        """Adjoint, for real eps."""
        return Laurent(self.d, {-m: a.H for m, a in sorted(self.terms.items(), reverse=True)})

    def is_zero(self) -> bool:
        """Whether the function vanishes for every real eps."""
        return all(a.is_zero() for a in self.terms.values())

    def __eq__(self, other: object) -> bool:
        """Equality for every real eps."""
        if not isinstance(other, Laurent):
            return NotImplemented
        return (self - other).is_zero()

    __hash__ = None  # type: ignore[assignment] # nothing needs it

    def at(self, eps: object) -> CyclotomicArray:
        """The value at a rational eps = p/q, in Q(zeta_lcm(N, dq)).

        Raises:
            InexactError: if eps is a float.
            FieldTooLargeError: if that field is too large.
        """
        value = as_fraction(eps, name="eps")
        arrays = self.terms
        order = lcm(self.d * value.denominator, *(a.order for a in arrays.values()))
        total: CyclotomicArray | None = None
        for m, a in arrays.items():
            power = _root_of_unity(Fraction(m) * value / self.d, order)
            term = a.embed(order) * power
            total = term if total is None else total + term
        if total is None:
            raise DimensionError("a Laurent polynomial needs at least one term", value=self)
        return total

    def __repr__(self) -> str:
        """Shape and exponents."""
        exponents = sorted(self.terms)
        return f"Laurent(d={self.d}, t^{exponents[0]}..t^{exponents[-1]})"


def _root_of_unity(turns: Fraction, order: int) -> CyclotomicArray:
    return CyclotomicArray.from_entries([zeta(order, int(turns * order))], order)[0]
