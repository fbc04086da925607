"""The series against the letter's own matrices, and its limits against large d, in mpmath.

Nothing of the package evaluates here: U_eps is summed from the Fourier basis as in Eq. (17), Bob's
projectors are those on the eigenvectors of P_j - Q_k, and probabilities are traces.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final

import mpmath
import pytest
import sympy
from flint import arb, ctx

from exact.family import FamilyReal
from exact.smalleps import QUANTITIES, direct, series
from exact.smalleps.writing import D

DIGITS: Final = 700
ORDER: Final = 7
#: Every quantity with labels: (name, n, m, power).
COLLECTIVE: Final = [
    ("gap", None, None, 2),
    ("visibility", None, None, 2),
    ("witness", None, None, 2),
    ("distance", None, None, 2),
    ("c00", None, None, 2),
    ("c00-squared", None, None, 2),
    ("overlaps", None, None, 1),
    ("overlaps", None, None, 2),
    ("overlaps", None, None, 3),
    ("marginal", None, None, 2),
]
LABELLED: Final = [
    *((f"own-{w}", n, None, 2) for w in ("high", "low") for n in (0, 1, -1, 2)),
    *(("key", None, m, 2) for m in (0, 1, -1, 3)),
    *(
        (f"other-{w}", n, m, 2)
        for w in ("high", "low", "rest")
        for n, m in ((0, 1), (0, -1), (1, 0), (1, 2), (-1, 1), (2, -1))
    ),
]


def allowed(d: int, n: int | None, m: int | None) -> bool:
    """Whether the labels are of the kind meant: 0 only where written so, and n is not m."""
    kinds = all(x is None or x == 0 or x % d for x in (n, m))
    return kinds and (None in (n, m) or ((n or 0) - (m or 0)) % d != 0)


def cases(*dimensions: int) -> list[tuple[int, str, int | None, int | None, int]]:
    """(d, name, n, m, power) for each dimension and each kind of labels that it has."""
    known = [*COLLECTIVE, *LABELLED]
    return [(d, *c) for d in dimensions for c in known if allowed(d, c[1], c[2])]


class Letter:
    """d, eps, and the ideal strategy as matrices of mpmath, at the precision of the moment."""

    def __init__(self, d: int, eps: Any) -> None:  # noqa: ANN401 - mpmath has no types
        self.d = d
        fourier = [[mpmath.expjpi(mpmath.mpf(2 * j * k) / d) for k in range(d)] for j in range(d)]
        phases = [mpmath.expjpi(2 * eps * j / d) for j in range(d)]
        self.U = mpmath.matrix(d, d)
        for a in range(d):
            for b in range(d):
                terms = (phases[j] * fourier[j][a] / fourier[j][b] for j in range(d))
                self.U[a, b] = mpmath.fsum(terms) / d
        self.O = mpmath.matrix(d, d)
        for a in range(d):
            for b in range(d):
                self.O[a, b] = abs(self.U[a, b])

    def c(self, j: int, k: int) -> Any:  # noqa: ANN401
        """c_jk = sqrt(1 - O_jk^2)."""
        return mpmath.sqrt(1 - self.O[j, k] ** 2)

    def projector(self, x: int, a: int) -> Any:  # noqa: ANN401
        """Alice's P_a or Q_a."""
        out = mpmath.matrix(self.d, self.d)
        for i in range(self.d):
            for r in range(self.d):
                if x == 0:
                    out[i, r] = mpmath.mpf(int(i == r == a))
                else:
                    out[i, r] = self.U[i, a] * mpmath.conj(self.U[r, a])
        return out

    def bob(self, b: int, j: int, k: int) -> Any:  # noqa: ANN401
        """The transpose of B_b: on the eigenvalue c, -c or 0 of P_j - Q_k."""
        difference, c = self.projector(0, j) - self.projector(1, k), self.c(j, k)
        square = difference * difference
        if b == 2:
            return mpmath.eye(self.d) - square / c**2
        return (square + (1, -1)[b] * c * difference) / (2 * c**2)

    def p(self, a: int, b: int, x: int, j: int, k: int) -> Any:  # noqa: ANN401
        """<phi_d^+| A_a (x) B_b |phi_d^+> = (1/d) tr(A_a B_b^T)."""
        product = self.projector(x, a) * self.bob(b, j, k)
        return mpmath.re(mpmath.fsum(product[i, i] for i in range(self.d))) / self.d

    def least_gap(self) -> Any:  # noqa: ANN401
        """(d-1) - L of Eq. (10), by the best deterministic outputs of Alice."""
        d, c = self.d, self.c
        rows = [
            (
                mpmath.fsum((1 - c(a, k)) ** 2 for k in range(d) if k != b)
                + mpmath.fsum((1 - c(j, b)) ** 2 for j in range(d) if j != a)
            )
            / 2
            for a in range(d)
            for b in range(d)
        ]
        return min(rows)


def value(at: Letter, name: str, n: int | None, m: int | None, power: int) -> Any:  # noqa: ANN401
    """One quantity by its words; entries at two settings x and one of each orbit, all the same."""
    d, rng = at.d, range(at.d)
    collective: dict[str, Callable[[], Any]] = {
        "gap": at.least_gap,
        "visibility": lambda: 1 - at.least_gap() / (2 * (d - 1)),
        "witness": lambda: mpmath.fsum(
            at.c(j, k) * (1 - at.c(j, k)) * 2 / d for j in rng for k in rng
        ),
        "distance": lambda: 2 * at.c(0, 0),
        "c00": lambda: at.c(0, 0),
        "c00-squared": lambda: 1 - at.O[0, 0] ** 2,
        "overlaps": lambda: mpmath.fsum(at.O[j, 0] ** (2 * power) for j in rng),
        "marginal": lambda: mpmath.fsum(at.p(a, 0, 0, 1, 0) for a in rng),
        "key": lambda: mpmath.re(at.projector(1, 0)[(m or 0) % d, (m or 0) % d]) / d,
    }
    if name in collective:
        return collective[name]()
    k = d - 1
    j = (k + (n or 0)) % d
    if name.startswith("own"):
        b = 0 if name == "own-high" else 1
        same = at.p(j, b, 0, j, k), at.p(k, 1 - b, 1, j, k)
    else:
        left, right = (k + (m or 0)) % d, (j - (m or 0)) % d  # m = a - k at x = 0, j - a at x = 1
        b = {"other-high": 1, "other-low": 0, "other-rest": 2}[name]
        same = at.p(left, b, 0, j, k), at.p(right, b if b == 2 else 1 - b, 1, j, k)
    assert abs(same[0] - same[1]) < mpmath.mpf(10) ** (40 - mpmath.mp.dps)
    return same[0]


@cache
def letter(d: int) -> Letter:
    """U_eps at eps = 1e-40 in 700 digits."""
    with mpmath.workdps(DIGITS):
        return Letter(d, mpmath.mpf(10) ** -40)


def coefficients(name: str, d: int, n: int | None, m: int | None, power: int) -> list[Any]:
    """Those of the series with d and the labels symbols, and numbers put in afterwards."""
    given = {k: 0 for k, v in (("n", n), ("m", m)) if v == 0}
    symbols = {sympy.Symbol(k, integer=True): v for k, v in (("n", n), ("m", m)) if v}
    out = [mpmath.mpf(0)] * (ORDER + 1)
    for k, c in series(name, ORDER, power=power, **given).terms():
        number = c.subs(symbols).subs(D, d)
        out[k] = mpmath.mpf(str(sympy.N(number, DIGITS))) if number else mpmath.mpf(0)
    return out


@pytest.mark.parametrize(("d", "name", "n", "m", "power"), cases(2, 3, 4, 5, 7))
def test_coefficients_with_symbols_against_matrices(
    d: int, name: str, n: int | None, m: int | None, power: int
) -> None:
    """(f - terms below eps^k)/eps^k at eps = 1e-40 is the coefficient of eps^k to 30 digits."""
    with mpmath.workdps(DIGITS):
        eps = mpmath.mpf(10) ** -40
        left = value(letter(d), name, n, m, power)
        for k, c in enumerate(coefficients(name, d, n, m, power)):
            assert abs(left / eps**k - c) < mpmath.mpf(10) ** -30, k
            left -= c * eps**k


def test_every_quantity_is_in_the_lists() -> None:
    """No name is left out, and those with labels are there with each kind of them."""
    assert {name for name, *_ in [*COLLECTIVE, *LABELLED]} == set(QUANTITIES)
    for name, quantity in QUANTITIES.items():
        kinds = {(n == 0, m == 0) for other, n, m, _ in LABELLED if other == name}
        assert {"": 0, "n": 2, "m": 2, "nm": 3}[quantity.labels] == len(kinds), name


@pytest.mark.parametrize(("d", "name", "n", "m", "power"), cases(2, 3, 5))
def test_direct_values_against_matrices(
    d: int, name: str, n: int | None, m: int | None, power: int
) -> None:
    """At eps = 1/2, 1/7 and 1e-9 the balls of `direct` hold the values, to 40 digits."""
    for word in ("1/2", "1/7", "1e-9"):
        found = direct(name, d, word, power=power, n=n, m=m)
        with mpmath.workdps(150):
            eps = mpmath.mpf(sympy.Rational(word).p) / sympy.Rational(word).q
            expected = mpmath.nstr(value(Letter(d, eps), name, n, m, power), 100)
        assert isinstance(found, FamilyReal)
        with ctx.workprec(400):
            true = arb(expected)
            assert abs(found.ball(300) - true) <= abs(true) * arb("1e-40") + arb("1e-80")


# -- large d --------------------------------------------------------------------------------------
def at_large(d: int, eps: Any, name: str, n: int, m: int, power: int) -> Any:  # noqa: ANN401
    """d^scale times the quantity, from sines, by its definition; d is too large for matrices."""
    top = mpmath.sinpi(eps) / d

    def square(r: int) -> Any:  # noqa: ANN401
        return (top / mpmath.sinpi((eps + r % d) / d)) ** 2

    def c(r: int) -> Any:  # noqa: ANN401
        return mpmath.sqrt(1 - square(r))

    rng = range(d)
    entries: dict[str, Callable[[], Any]] = {
        "gap": lambda: mpmath.fsum((1 - c(r)) ** 2 for r in rng if r),
        "visibility": lambda: 1 - mpmath.fsum((1 - c(r)) ** 2 for r in rng if r) / (2 * (d - 1)),
        "witness": lambda: mpmath.fsum(2 * c(r) * (1 - c(r)) for r in rng),
        "distance": lambda: 2 * c(0),
        "c00": lambda: c(0),
        "c00-squared": lambda: 1 - square(0),
        "overlaps": lambda: mpmath.fsum(square(r) ** power for r in rng),
        "own-high": lambda: (1 + c(n)) / 2,
        "own-low": lambda: (1 - c(n)) / 2,
        "other-high": lambda: square(m) * (1 + c(n)) / (2 * c(n) ** 2),
        "other-low": lambda: square(m) * (1 - c(n)) / (2 * c(n) ** 2),
        "other-rest": lambda: 1 - square(m) / c(n) ** 2,
        "key": lambda: square(m),
        "marginal": lambda: mpmath.mpf(1),
    }
    return entries[name]()


@pytest.mark.parametrize(("name", "n", "m", "power"), [*COLLECTIVE, *LABELLED])
def test_limits_against_large_d(name: str, n: int | None, m: int | None, power: int) -> None:
    """At eps = 1/16 the limit series is what d = 300 and 600 extrapolate to, to nine digits.

    Corrections are even in 1/d, but for the visibility, whose 1/(d - 1) leaves 1/d: there the
    limit is approached within 1/d, and at half the speed.
    """
    labels = {k: v for k, v in (("n", n), ("m", m)) if v is not None}
    terms = series(name, 24, d="inf", power=power, **labels).terms()
    with mpmath.workdps(50):
        eps = mpmath.mpf(1) / 16
        limit = mpmath.fsum(mpmath.mpf(str(sympy.N(c, 45))) * eps**k for k, c in terms)
        near, far = (at_large(d, eps, name, n or 0, m or 0, power) for d in (300, 600))
        if name == "visibility":
            assert 0 < abs(far - limit) < mpmath.mpf(1) / 600
            assert abs((near - limit) / (far - limit) - 2) < mpmath.mpf(1) / 50
            return
        assert abs((4 * far - near) / 3 - limit) < mpmath.mpf(10) ** -9
        if abs(near - far) > mpmath.mpf(10) ** -30:
            assert abs((near - limit) / (far - limit) - 4) < mpmath.mpf(1) / 10
