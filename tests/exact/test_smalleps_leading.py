"""The first term of a series: its power, and that it is positive for every d."""

from __future__ import annotations

import pytest
import sympy
from flint import fmpq

from exact.errors import ParameterError, UndecidedError
from exact.smalleps import leading as module
from exact.smalleps import series
from exact.smalleps.expansion import expansion
from exact.smalleps.leading import leading
from exact.smalleps.ring import ONE, ZERO, Poly, T, U


@pytest.mark.parametrize(
    ("name", "below_one", "power"),
    [
        ("gap", False, 4),
        ("visibility", True, 4),
        ("distance", False, 1),
        ("witness", False, 1),
        ("c00", False, 1),
        ("c00-squared", False, 2),
        ("overlaps", True, 2),
    ],
)
def test_first_terms(name: str, below_one: bool, power: int) -> None:
    """The power is right, and the coefficient that of the series, with its sign."""
    found = leading(name, below_one=below_one)
    d, eps = sympy.Symbol("d", integer=True, positive=True), sympy.Symbol("epsilon", real=True)
    (first,) = [value for k, value in series(name, power).terms() if k == power]
    assert power == found.power
    assert found.sympy() == (-first if below_one else first) * eps**power
    assert all(found.sympy().subs({d: n, eps: 1}) > 0 for n in (2, 3, 10, 10**6))


def third() -> Poly:
    """1 - 3u: zero at d = 3."""
    return ONE - 3 * U


@pytest.mark.parametrize(
    ("p", "positive"),
    [
        (ONE - U, True),
        (U - U**2, True),  # zero at u = 0 only, which is no d
        (third() ** 2, False),  # zero at d = 3
        (third() * (ONE - 4 * U), False),  # positive at d = 2, negative in between
        (ONE - 2 * U, False),  # zero at d = 2
        (-ONE, False),
        (T, False),  # a cotangent has no sign
        (ONE - U * fmpq(19, 10), True),
    ],
)
def test_sign_for_every_d(p: Poly, positive: bool) -> None:
    """Sturm's theorem decides the sign on 0 < u <= 1/2."""
    assert positive is module._is_positive(p)


def test_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """No term, a negative term, an unknown name."""
    for terms in ([ZERO] * 7, [ZERO, third(), *[ONE] * 5]):
        monkeypatch.setattr(module, "find", lambda _, kept=terms: _Fake(kept))
        with pytest.raises(UndecidedError, match="no positive first term of gap"):
            leading("gap")
    monkeypatch.undo()
    with pytest.raises(ParameterError, match="gab"):
        leading("gab")


class _Fake:
    """A quantity with a given series."""

    def __init__(self, plain: list[Poly]) -> None:
        self.plain = plain

    def series(self, *_: object) -> object:
        """The given series."""
        return expansion(self.plain)
