"""Each check of the rows from (9) on holds, and fails when what it checks is broken."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from exact.array import CyclotomicArray
from exact.bases import shift_power, shift_power_laurent
from exact.bell import BellFunctional
from exact.correlation import Correlation
from exact.keyrate import devetak_winter
from exact.laurent import Laurent
from exact.overlaps import Overlaps, overlap_value
from exact.pauli import shift
from exact.radical import Radical
from exact.strategy import IdealStrategy
from proofs.instance import Instance
from proofs.lemma import Answer
from proofs.lemmas import (
    conclusion_noise_tolerated_and_killed as noise,
)
from proofs.lemmas import (
    eps0_correlation_is_local as eps0,
)
from proofs.lemmas import (
    eq09_rows_and_columns_sum_to_one as eq09,
)
from proofs.lemmas import (
    eq10_attained_by_the_ideal_strategy as attained,
)
from proofs.lemmas import (
    eq10_local_bound as local,
)
from proofs.lemmas import (
    eq10_nontrivial_iff_overlaps_below_one as nontrivial,
)
from proofs.lemmas import (
    eq14_key_outcome_is_uniform as eq14,
)
from proofs.lemmas import (
    eq15_key_rate_is_log_d as eq15,
)
from proofs.lemmas import (
    eq16_shift_has_conjugate_eigenvalues as eq16,
)
from proofs.lemmas import (
    eq17_continuity_with_best_constants as continuity,
)
from proofs.lemmas import (
    eq17_group_with_closed_form as eq17,
)
from proofs.lemmas import (
    eq17_overlap_positive_below_one as overlap,
)
from proofs.lemmas import (
    limit_close_to_the_local_set as limit,
)
from proofs.lemmas import (
    main_theorem_unbounded_key_near_local as main,
)
from proofs.lemmas import (
    remark_positive_overlaps_are_below_one as remark,
)
from proofs.model import Outcome

MODULES: tuple[ModuleType, ...] = (
    eq09, remark, local, nontrivial, attained, eq14, eq15, eq16, eq17, overlap, continuity, eps0,
    limit, main, noise,
)  # fmt: skip
CHECKS = [(m, kind, name) for m in MODULES for kind, name in (
    (kind, name) for kind in ("instance", "dimension", "once")
    for name in (getattr(m.LEMMA, kind) or {})
)]  # fmt: skip
TRIED: set[tuple[str, str]] = set()


def fresh(d: int = 3, eps: str = "1/7") -> Instance:
    """An instance of its own, safe to break."""
    return Instance(shift_power(d, eps))


def answer(module: ModuleType, kind: str, name: str, place: Any = None) -> Answer:  # noqa: ANN401
    """Run one check by its claim id."""
    check = getattr(module.LEMMA, kind)[name]
    found: Answer = check() if kind == "once" else check(place)
    return found


@pytest.mark.parametrize(("module", "kind", "name"), CHECKS)
def test_every_check_holds(module: ModuleType, kind: str, name: str) -> None:
    """At d = 3, eps = 1/7 (or d = 3, or the example) the check holds and says what it found."""
    place = {"instance": fresh(), "dimension": 3, "once": None}[kind]
    got = answer(module, kind, name, place)
    assert got.outcome is Outcome.HOLDS, got.detail
    assert got.detail


def fails(module: ModuleType, kind: str, name: str, place: Any = None) -> None:  # noqa: ANN401
    """The check answers "fails": it neither holds nor raises."""
    TRIED.add((module.LEMMA.statement, name))
    got = answer(module, kind, name, place)
    assert got.outcome is Outcome.FAILS, (name, got.detail)


def with_square(j: int, k: int, change: Fraction) -> Instance:
    """An instance with O_jk^2 changed by a rational."""
    i = fresh()
    bump = np.zeros((3, 3), dtype=np.int64)
    bump[j, k] = 1
    squares = i.overlaps.squares + CyclotomicArray.from_integers(i.pair.order, bump) * change
    object.__setattr__(i.overlaps, "squares", squares)
    return i


def test_eq09_can_fail() -> None:
    """A changed square breaks its row and column; a negative one leaves [0, 1]."""
    i = with_square(0, 1, Fraction(1, 100))
    fails(eq09, "instance", "rows", i)
    fails(eq09, "instance", "columns", i)
    fails(eq09, "instance", "range", with_square(0, 1, Fraction(-1)))
    fails(eq09, "instance", "range", with_square(0, 1, Fraction(1)))


def test_remark_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """An all-ones matrix is positive and not below one; other matrices refute nothing."""
    i = fresh()
    ones = CyclotomicArray.from_integers(i.pair.order, np.ones((3, 3), dtype=np.int64))
    object.__setattr__(i.overlaps, "squares", ones)
    fails(remark, "instance", "positive-below-one", i)
    monkeypatch.setattr(remark, "RELATIONS", ((1, 0, 0, 1, 0),))
    fails(remark, "once", "two-dimensions")
    monkeypatch.setattr(remark, "ROTATION", ((25, 0, 0), (0, 15, -20), (0, 20, 15)))
    fails(remark, "once", "rational-rotation")


def test_local_bound_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed form that forgets the column sum disagrees with the search."""

    def rows_only(self: BellFunctional, a: int, b: int) -> Radical:
        total = self.zero()
        for k in range(self.d):
            if k != b:
                total = total + (1 - self.overlaps.c(a, k)) * (1 - self.overlaps.c(a, k))
        return total / 2

    monkeypatch.setattr(BellFunctional, "pivot_gap", rows_only)
    fails(local, "instance", "best-response", fresh())
    fails(local, "once", "all-strategies")


def test_nontrivial_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """The criterion is compared with the sign of the gap, not assumed."""
    monkeypatch.setattr(nontrivial, "UNIT_ENTRY", (("3/5", "-4/5"), ("4/5", "3/5")))
    fails(nontrivial, "once", "unit-entry")
    monkeypatch.setattr(remark, "ROTATION", ((25, 0, 0), (0, 15, -20), (0, 20, 15)))
    fails(nontrivial, "once", "zero-entry")
    monkeypatch.setattr(Overlaps, "all_below_one", lambda _: False)
    fails(nontrivial, "instance", "basis-pair", fresh())


def broken_strategy(change: Callable[[CyclotomicArray], CyclotomicArray]) -> Instance:
    """An instance whose D_jk is changed."""
    i = fresh()
    object.__setattr__(i.strategy, "difference", change(i.strategy.difference))
    return i


def test_attained_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bob's operators off by a factor or not Hermitian, or his outcomes exchanged, are noticed."""
    fails(attained, "instance", "bob-projective", broken_strategy(lambda d: d * 2))
    corner = np.zeros((3, 3, 3, 3), dtype=np.int64)
    corner[0, 1, 0, 1] = 1
    skew = broken_strategy(lambda d: d + CyclotomicArray.from_integers(d.order, corner))
    fails(attained, "instance", "bob-projective", skew)
    fails(attained, "instance", "null-squares", skew)
    i = fresh()
    good = i.correlation
    i.__dict__["correlation"] = Correlation(good.overlaps, good.even, -good.odd, good.weight)
    fails(attained, "instance", "value", i)
    elsewhere = (("3/5", "0", "4/5"), ("0", "1", "0"), ("-4/5", "0", "3/5"))
    monkeypatch.setattr(attained, "UNIT_ENTRY", elsewhere)
    fails(attained, "once", "unit-entry")


def test_key_rows_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """A biased or uncorrelated joint distribution has other marginals and entropies."""
    quarter = Fraction(1, 4)
    flat = [[quarter, quarter], [quarter, quarter]]
    biased = [[Fraction(3, 4), Fraction(0)], [Fraction(0), quarter]]
    monkeypatch.setattr(eq15, "computational_probabilities", lambda _: flat)
    fails(eq15, "dimension", "correlated", 2)
    fails(eq15, "dimension", "rate", 2)
    monkeypatch.setattr(eq14, "computational_probabilities", lambda _: biased)
    fails(eq14, "dimension", "uniform", 2)
    fails(eq14, "dimension", "entropy", 2)


def test_shift_rows_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the adjoint in the place of X the conjugate eigenvalues are wrong."""
    monkeypatch.setattr(eq16, "shift", lambda d, order=1: shift(d, order).H)
    fails(eq16, "dimension", "eigenvectors", 3)
    fails(eq16, "dimension", "spectral", 3)
    fails(eq16, "once", "third-root")
    monkeypatch.setattr(eq16, "fourier_matrix", lambda d: shift(d, 1) * 2)
    fails(eq16, "dimension", "orthonormal", 3)


def drop(u: Laurent) -> Laurent:
    """Without the term of the largest exponent."""
    return Laurent.collect(u.d, list(u.terms.items())[:-1])


def raise_exponent(u: Laurent) -> Laurent:
    """With the largest exponent one too large."""
    *rest, (m, a) = u.terms.items()
    return Laurent.collect(u.d, [*rest, (m + 1, a)])


def flip(u: Laurent) -> Laurent:
    """With the sign of the first coefficient flipped."""
    (m, a), *rest = u.terms.items()
    return Laurent.collect(u.d, [(m, -a), *rest])


def transpose(u: Laurent) -> Laurent:
    """With every coefficient transposed."""
    return Laurent.collect(u.d, [(m, a.T) for m, a in u.terms.items()])


LAURENT: list[tuple[ModuleType, str, Callable[[Laurent], Laurent]]] = [
    (eq17, "unitary", drop),
    (eq17, "endpoints", transpose),
    (eq17, "endpoints", flip),
    (eq17, "group-law", flip),
    (eq17, "group-law", raise_exponent),
    (eq17, "exponential", raise_exponent),
    (eq17, "exponential", flip),
    (eq17, "closed-form", transpose),
    (eq17, "closed-form", raise_exponent),
    (overlap, "modulus", flip),
    (overlap, "modulus", transpose),
    (overlap, "ceiling", drop),
    (overlap, "endpoints", transpose),
    (overlap, "endpoints", flip),
    (continuity, "entry-bound", raise_exponent),
    (continuity, "entry-bound", drop),
    (continuity, "entry-best", raise_exponent),
    (continuity, "operator-bound", raise_exponent),
    (continuity, "operator-bound", flip),
    (eps0, "same-basis", flip),
    (limit, "difference", drop),
    (limit, "fejer", raise_exponent),
    (limit, "fejer", flip),
]


@pytest.mark.parametrize(("module", "name", "mutate"), LAURENT)
def test_all_eps_checks_can_fail(
    module: ModuleType,
    name: str,
    mutate: Callable[[Laurent], Laurent],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A dropped term, a wrong exponent, a flipped sign or a transposition breaks the identity."""
    good = module.shift_power_laurent
    monkeypatch.setattr(module, "shift_power_laurent", lambda d: mutate(good(d)))
    fails(module, "dimension", name, 3)


def test_overlap_checks_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong power of omega breaks the floor; a wrong O_n leaves the interval or the square."""
    good = overlap_value
    monkeypatch.setattr(overlap, "overlap_value", lambda d, n, eps: good(d, n + 1, eps))
    fails(overlap, "instance", "values", fresh())
    power = eq17.omega_power
    monkeypatch.setattr(overlap, "omega_power", lambda d: power(d) * 2)
    fails(overlap, "dimension", "floor", 3)


def test_local_model_checks_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other expectations, or a correlation that Alice's first basis does not give, are noticed."""
    i = fresh()
    good = i.correlation
    swapped = good.even[:, :, np.array([1, 0]), :]
    i.__dict__["correlation"] = Correlation(good.overlaps, swapped, good.odd, good.weight)
    fails(eps0, "instance", "ideal-bob", i)
    negative = fresh()
    negative.__dict__["correlation"] = Correlation(
        good.overlaps, good.even, good.odd * 2, good.weight
    )
    fails(eps0, "instance", "ideal-bob", negative)
    identity = CyclotomicArray.identity
    monkeypatch.setattr(CyclotomicArray, "identity", lambda order, size: identity(order, size) * 2)
    fails(eps0, "dimension", "any-bob", 2)


def test_limit_checks_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Distances beyond 2 c_00, a c_00 too large, wrong points or a polynomial c_00 are noticed."""
    i = fresh()
    i.__dict__["distances"] = (i.overlaps.c(0, 0) * 3,)
    fails(limit, "instance", "distance", i)
    fails(limit, "instance", "linear-bound", with_square(0, 0, Fraction(-1, 2)))
    good = shift_power_laurent
    monkeypatch.setattr(limit, "shift_power_laurent", lambda d: raise_exponent(good(d)))
    fails(limit, "once", "odd-valuation")
    monkeypatch.setattr(limit, "TWELFTHS", (7, 5, 9, 3, 11, 2))
    fails(limit, "once", "six-points")


def test_main_theorem_checks_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value below d - 1, a larger distance, another rate or a larger eps are noticed."""
    i = fresh()
    i.__dict__["bell_value"] = i.bell_value - Fraction(1, 10**9)
    fails(main, "instance", "nonlocal", i)
    flat = fresh()
    flat.__dict__["gap"] = flat.functional.zero()
    fails(main, "instance", "nonlocal", flat)
    far = fresh()
    far.__dict__["distances"] = (far.overlaps.c(0, 0) * 3,)
    fails(main, "instance", "close", far)
    fails(main, "instance", "close", with_square(0, 0, Fraction(-1, 2)))
    other = devetak_winter(IdealStrategy(Overlaps(shift_power(2, "1/7"))))
    monkeypatch.setattr(main, "devetak_winter", lambda _: other)
    fails(main, "instance", "rate", fresh())
    wrong = (Fraction(1, 10), 1, 2, Fraction(1, 30))
    monkeypatch.setattr(main, "WITNESSES", (wrong,))
    fails(main, "once", "witnesses")


def test_noise_checks_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Noise that is not white, a vanishing gap, or a c_00 too small for the model are noticed."""
    i = fresh()
    i.__dict__["noise"] = i.correlation
    fails(noise, "instance", "white-noise", i)
    fails(noise, "instance", "survives", i)
    flat = fresh()
    flat.__dict__["gap"] = flat.functional.zero()
    fails(noise, "instance", "survives", flat)
    good = fresh()
    good.correlation, good.noise, good.key  # noqa: B018 - computed before the overlaps change
    small = good.overlaps.squares
    top = np.zeros((3, 3), dtype=np.int64)
    top[0, 0] = 1
    room = (1 - small[0, 0]) * Fraction(99, 100)
    moved = small + CyclotomicArray.from_integers(good.pair.order, top) * room
    object.__setattr__(good.overlaps, "squares", moved)
    fails(noise, "instance", "killed", good)
    keep = noise._correlator
    monkeypatch.setattr(noise, "_correlator", lambda p, x, y: -keep(p, x, y))
    fails(noise, "once", "tolerated")
    say = noise._answer
    monkeypatch.setattr(noise, "_answer", lambda agree, a, b, x, o: say(agree, a, 1 - b, x, o))
    fails(noise, "once", "threshold")


def test_every_check_was_broken() -> None:
    """Each check of these rows was seen to fail above: none is a check that cannot fail."""
    TRIED.update((m.LEMMA.statement, name) for m, name, _ in LAURENT)
    assert {(m.LEMMA.statement, name) for m, _, name in CHECKS} == TRIED
