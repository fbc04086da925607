"""Each check of the rows past the letter holds, and fails when what it checks is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import product
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from exact.array import CyclotomicArray
from exact.bases import shift_power, shift_power_laurent
from exact.correlation import Correlation
from exact.cyclotomic import Cyclotomic, zeta
from exact.laurent import Laurent
from proofs.ideal_tables import ideal_table
from proofs.instance import Instance
from proofs.lemma import Answer
from proofs.lemmas import gap_is_the_sum_without_the_largest as gap
from proofs.lemmas import ideal_p_closed_forms as ideal_p
from proofs.lemmas import law_fourth_power_and_first as law
from proofs.lemmas import leading_order_of_the_gap as leading
from proofs.lemmas import noise_critical_visibility as noise
from proofs.lemmas import symmetry_of_the_overlaps as symmetry
from proofs.model import Outcome

MODULES: tuple[ModuleType, ...] = (ideal_p, symmetry, gap, law, leading, noise)
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


def with_gap(factor: Fraction) -> Instance:
    """An instance with its gap multiplied."""
    i = fresh()
    i.__dict__["gap"] = i.gap * factor
    return i


def with_sign(p: Correlation) -> Correlation:
    """A correlation with the sign of every c_jk changed: outcomes 0 and 1 are exchanged."""
    return Correlation(p.overlaps, p.even, -p.odd, p.weight)


def test_ideal_p_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exchanged outcomes or settings, a changed overlap and other angles are noticed."""
    i = fresh()
    i.__dict__["closed_form"] = with_sign(i.closed_form)
    fails(ideal_p, "instance", "table", i)
    fails(ideal_p, "instance", "quotient", with_square(1, 0, Fraction(1, 100)))
    i = fresh()
    i.__dict__["key"] = i.key[:, :, np.array([1, 0])]
    fails(ideal_p, "instance", "key", i)

    def other_outcomes(i: Instance) -> Correlation:
        p, order = ideal_table(i), np.array([0, 2, 1])
        return Correlation(p.overlaps, p.even[:, order], p.odd[:, order], p.weight)

    monkeypatch.setattr(ideal_p, "ideal_table", other_outcomes)
    fails(ideal_p, "instance", "marginals", fresh(4))
    chord = ideal_p._chord
    monkeypatch.setattr(ideal_p, "_chord", lambda order, n: chord(order, n) * 2)
    fails(ideal_p, "dimension", "at-zero", 3)


def twisted(u: Laurent) -> Laurent:
    """With the coefficients of t, t^2, ... times omega: no matrix of the family."""
    root = CyclotomicArray.from_entries([zeta(u.d)], u.d)[0]
    return Laurent.collect(u.d, [(m, a * root if m else a) for m, a in u.terms.items()])


def test_symmetry_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another matrix, or another eps in the place of 1 - eps, is noticed."""
    monkeypatch.setattr(symmetry, "shift_power_laurent", lambda d: twisted(shift_power_laurent(d)))
    fails(symmetry, "dimension", "reflected", 3)
    fails(symmetry, "dimension", "negative", 3)
    monkeypatch.setattr(symmetry, "_other", lambda _: fresh(3, "2/7"))
    fails(symmetry, "instance", "gap", fresh())
    fails(symmetry, "instance", "distance", fresh())
    monkeypatch.setattr(symmetry, "_other", lambda i: i)
    fails(symmetry, "instance", "correlation", fresh())


def test_gap_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another order of the overlaps, another gap or a coefficient with another sign is noticed."""
    fails(gap, "instance", "largest", with_square(1, 0, Fraction(1)))
    fails(gap, "instance", "sum", with_gap(Fraction(10**9 + 1, 10**9)))
    fails(gap, "instance", "floor", with_gap(Fraction(1, 2)))

    def flipped(d: int) -> Laurent:
        (m, a), *rest = shift_power_laurent(d).terms.items()
        return Laurent.collect(d, [(m, -a), *rest])

    monkeypatch.setattr(gap, "shift_power_laurent", flipped)
    fails(gap, "dimension", "fourth", 3)


def test_law_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exchanged outcomes, no distance, a small c_00, a large gap and other angles are noticed."""
    i = fresh()
    i.__dict__["correlation"] = with_sign(i.correlation)
    fails(law, "instance", "ideal", i)
    i = fresh()
    i.__dict__["distances"] = (i.functional.zero(),) * 10
    fails(law, "instance", "distance", i)
    fails(law, "instance", "steep", with_square(0, 0, Fraction(1, 20)))
    fails(law, "instance", "gap-bounds", with_gap(Fraction(1, 2)))
    fails(law, "instance", "gap-bounds", with_gap(Fraction(4)))

    def two_for_one(*sets: Iterable[int], repeat: int = 1) -> Iterable[tuple[int, ...]]:
        return product(*((2, -1, 0) if x == (1, -1, 0) else x for x in sets), repeat=repeat)

    monkeypatch.setattr(law, "product", two_for_one)
    fails(law, "once", "all-strategies")
    monkeypatch.setattr(law, "product", lambda *sets, repeat: [*product(*sets, repeat=repeat)][1:])
    fails(law, "dimension", "local", 3)

    def doubled(order: int, n: int) -> Cyclotomic:
        return zeta(order, n) * 2

    monkeypatch.setattr(law, "zeta", doubled)
    fails(law, "dimension", "cosecants", 3)


def test_leading_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """A gap of another size and another D_4 are noticed."""
    fails(leading, "instance", "below", with_gap(Fraction(1, 2)))
    fails(leading, "instance", "above", with_gap(Fraction(3)))
    shape: Callable[[int], Any] = leading._shape
    monkeypatch.setattr(leading, "_shape", lambda d: shape(d) * 2)
    fails(leading, "once", "near-zero")
    monkeypatch.setattr(leading, "_shape", lambda d: shape(d) / 2)
    fails(leading, "once", "near-zero")


def test_noise_can_fail() -> None:
    """Noise that is not white and a gap of another size are noticed."""
    i = fresh()
    i.__dict__["noise"] = i.correlation
    fails(noise, "instance", "white-noise", i)
    fails(noise, "instance", "critical", with_gap(Fraction(10**9 + 1, 10**9)))
    fails(noise, "instance", "ceiling", with_gap(Fraction(1000)))


def test_every_check_was_broken() -> None:
    """Each check of these rows was seen to fail above: none is a check that cannot fail."""
    assert {(m.LEMMA.statement, name) for m, _, name in CHECKS} == TRIED
