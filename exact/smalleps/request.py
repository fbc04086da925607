"""What a user asks for: one quantity, to one order, with d a symbol, a number, or large.

Main definitions: :class:`Request`, :func:`series`.

Conventions: labels n and m are integers, or None for a symbol that stands for any integer not
divisible by d. With d a symbol, an integer label that is not 0 speaks of those d that do not divide
it.

Implementation notes: SymPy is loaded only where expressions are written; balls need none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from flint import arb, ctx

from exact.errors import ParameterError, shown
from exact.family import FamilyReal
from exact.pauli import check_dimension
from exact.smalleps.direct import MAX_DIMENSION, direct
from exact.smalleps.expansion import Coefficient, Expansion
from exact.smalleps.power_sums import check_power
from exact.smalleps.quantities import Case, Quantity, find
from exact.smalleps.remainder import Partial, enclose
from exact.smalleps.vanishing import cotangents, vanishes

if TYPE_CHECKING:
    import sympy

#: Largest order and power.
MAX_ORDER: Final = 200
#: Largest modulus of a label.
MAX_LABEL: Final = 10**15
#: The word for the limit of large d.
INFINITY: Final = "inf"


@lru_cache(maxsize=32)
def _expansion(name: str, order: int, case: Case) -> Expansion:
    return find(name).series(order, case)


@dataclass(frozen=True, slots=True)
class Request:
    """A quantity, an order, and where it is wanted.

    Attributes:
        name: one of :data:`~exact.smalleps.quantities.QUANTITIES`.
        order: the highest power of eps that is kept, 0 to 200.
        d: an integer of at least 2; None for the symbol; ``"inf"`` for the limit of large d.
        power: m of the quantity ``overlaps``.
        n: the label n = j - k, where the quantity has one; None for a symbol.
        m: the label m, likewise.
    """

    name: str
    order: int
    d: int | str | None = None
    power: int = 2
    n: int | None = None
    m: int | None = None

    def __post_init__(self) -> None:
        """Check the domain."""
        if not isinstance(self.order, int) or not 0 <= self.order <= MAX_ORDER:
            raise ParameterError(
                f"order {shown(self.order)} is out of range",
                value=self.order,
                remedy=f"choose an integer from 0 to {MAX_ORDER}",
            )
        if check_power(self.power) > MAX_ORDER:
            raise ParameterError(
                f"power {shown(self.power)} is too large",
                value=self.power,
                remedy=f"choose m <= {MAX_ORDER}",
            )
        if isinstance(self.d, str) and self.d != INFINITY:
            raise ParameterError(
                f"d = {shown(self.d)!r} is unknown", value=self.d, remedy="give an integer or inf"
            )
        if isinstance(self.d, int):
            check_dimension(self.d)
        self._check_labels(find(self.name))

    def _check_labels(self, quantity: Quantity) -> None:
        for name, value in (("n", self.n), ("m", self.m)):
            if value is not None and name not in quantity.labels:
                raise ParameterError(
                    f"{quantity.name} has no label {name}", value=value, remedy=f"drop {name}"
                )
        if quantity.labels != "nm":
            return
        same = None not in (self.n, self.m) and self._is_zero((self.n or 0) - (self.m or 0))
        if same:
            raise ParameterError(
                f"m = {self.m} is n = {self.n} modulo d: there a is Alice's own outcome",
                value=(self.n, self.m),
                remedy="use own-high or own-low",
            )

    def _is_zero(self, label: int | None) -> bool:
        if label is None:
            return False
        return label % self.d == 0 if isinstance(self.d, int) else label == 0

    @property
    def quantity(self) -> Quantity:
        """The quantity meant."""
        return find(self.name)

    @property
    def case(self) -> Case:
        """Which member of it."""
        return Case(self.power, self._is_zero(self.n), self._is_zero(self.m))

    @property
    def labels(self) -> tuple[int | None, int | None]:
        """The labels n and m."""
        return self.n, self.m

    def expansion(self) -> Expansion:
        """The series with d a symbol."""
        return _expansion(self.name, self.order, self.case)

    def coefficient(self, c: Coefficient) -> sympy.Expr:
        """One coefficient as it is wanted; in the limit, that of d^scale times the quantity."""
        from exact.smalleps.writing import at_dimension, at_infinity, at_symbol

        if isinstance(self.d, int):
            return at_dimension(c, self.d, self.labels)
        if self.d is None:
            return at_symbol(c, self.labels)
        return at_infinity(c, self.quantity.scale, self.labels)

    def terms(self) -> list[tuple[int, sympy.Expr]]:
        """The powers of eps with their coefficients, rising; those that are 0 are left out."""
        kept = [c for c in self.expansion().terms() if not self._vanishes(c)]
        found = [(c.power, self.coefficient(c)) for c in kept]
        return [(k, value) for k, value in found if value != 0]

    def _vanishes(self, c: Coefficient) -> bool:
        """Whether it is zero, where everything is a number; otherwise SymPy's form must say it."""
        return isinstance(self.d, int) and self.is_concrete and vanishes(c, self.d, self.labels)

    @property
    def is_concrete(self) -> bool:
        """Whether every label that the quantity has is an integer."""
        return None not in (getattr(self, name) for name in self.quantity.labels)

    def latex(self) -> str:
        """The series in LaTeX."""
        from exact.smalleps.writing import latex_sum

        return latex_sum(self.terms(), self.order)

    def sympy(self) -> sympy.Expr:
        """The polynomial in eps as one SymPy expression, without the order."""
        import sympy

        from exact.smalleps.writing import EPS

        return sympy.Add(*(value * EPS**k for k, value in self.terms()))

    def numbers(self) -> list[CoefficientReal]:
        """The coefficients at an integer d with certified balls, where the labels are integers.

        Raises:
            ParameterError: if d is not an integer, or a label is missing.
        """
        d = self._integer()
        if not self.is_concrete:
            raise ParameterError(
                f"{self.name} needs its labels {', '.join(self.quantity.labels)}",
                value=self.labels,
                remedy="give them as integers",
            )
        return [CoefficientReal(c, d, self.labels) for c in self.expansion().terms()]

    def at(self, eps: object) -> Partial:
        """The partial sum at eps with its certified remainder.

        Raises:
            ParameterError: if d is not an integer, a label is missing, or eps outside (0, 1/2].
        """
        d = self._integer()
        return enclose(self.quantity, self.case, d, eps, self.expansion(), self.labels)

    def direct(self, eps: object) -> FamilyReal | None:
        """The quantity at eps without the series; None where d is too large to sum over n.

        Raises:
            ParameterError: if d is not an integer, or eps outside (0, 1/2].
        """
        d = self._integer()
        if d > MAX_DIMENSION:
            return None
        return direct(self.name, d, eps, power=self.power, n=self.n, m=self.m)

    def _integer(self) -> int:
        if not isinstance(self.d, int):
            raise ParameterError("no integer d is given", value=self.d, remedy="give d >= 2")
        return self.d


@dataclass(frozen=True, slots=True)
class CoefficientReal:
    """A coefficient at an integer d as a real number with certified balls."""

    coefficient: Coefficient
    d: int
    labels: tuple[int | None, int | None]

    def is_zero(self) -> bool:
        """Whether it is zero, decided exactly."""
        return vanishes(self.coefficient, self.d, self.labels)

    def ball(self, bits: int) -> arb:
        """A ball that contains the number, computed with ``bits`` bits."""
        with ctx.workprec(bits):
            return self.coefficient.ball(self.d, cotangents(self.d, self.labels), bits)


def series(
    name: str,
    order: int,
    *,
    d: int | str | None = None,
    power: int = 2,
    n: int | None = None,
    m: int | None = None,
) -> Request:
    """The power series in eps of a quantity of the letter's family.

    Args:
        name: one of :data:`~exact.smalleps.quantities.QUANTITIES`, such as ``"gap"``.
        order: the highest power of eps that is kept, 0 to 200.
        d: an integer of at least 2; None for the symbol; ``"inf"`` for the limit of large d.
        power: m of ``overlaps``, the sum of O_n^2m.
        n: the label n = j - k of a correlation entry; None for a symbol.
        m: the other label, likewise.

    Returns:
        An object with ``terms()``, ``latex()``, ``sympy()`` and ``at(eps)``.

    Raises:
        ParameterError: if a name, an order or a label is out of range.
        DimensionError: if d < 2.

    Source: Eqs. (10), (17).

    >>> series("gap", 6).terms()[0]
    (4, pi**4*(d**2 - 1)*(d**2 + 11)/(180*d**4))
    >>> series("distance", 1, d="inf").sympy()
    2*sqrt(3)*pi*epsilon/3
    """
    return Request(name, order, d, power, n, m)
