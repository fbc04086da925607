"""Each check of the rows from (1) to (8) and on certification holds, and fails when broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from exact.array import CyclotomicArray
from exact.bases import SAMPLES, shift_power
from exact.correlation import Correlation
from exact.cyclotomic import zeta
from exact.errors import UndecidedError
from exact.strategy import IdealStrategy, bell_operator
from proofs.explicit_strategies import (
    CertifiedStrategy,
    R,
    S,
    certified_at_four,
    mixed_state,
    rational_alice,
    rational_bob,
    self_tested_pair,
)
from proofs.ideal_tables import (
    BobOperators,
    extra_dimension_for_alice,
    extra_dimension_for_bob,
    ideal_table,
)
from proofs.instance import Instance, instance
from proofs.lemma import Answer
from proofs.lemmas import (
    eq01_born_rule_is_no_signalling as eq01,
)
from proofs.lemmas import (
    eq03_classical_quantum_state_is_well_defined as eq03,
)
from proofs.lemmas import (
    eq04_05_06_self_testing_gives_private_randomness as eq04,
)
from proofs.lemmas import (
    eq07_eve_is_uncorrelated_with_the_outcome as eq07,
)
from proofs.lemmas import (
    eq08_whole_entropy_is_private as eq08,
)
from proofs.lemmas import (
    eq10_no_quantum_strategy_exceeds_d_minus_1 as eq10,
)
from proofs.lemmas import (
    eq11_maximal_value_certifies_the_state as eq11,
)
from proofs.lemmas import (
    eq12_maximal_value_certifies_alices_measurement as eq12,
)
from proofs.lemmas import (
    eq12_to_05_state_and_measurement_give_condition_five as eq05,
)
from proofs.lemmas import (
    eq13_range_of_bobs_isometry as eq13,
)
from proofs.lemmas import (
    key_setting_costs_no_randomness as key,
)
from proofs.model import Outcome, Per
from proofs.operators import complete, direct_sum, items, one, reduced_on_eve, stack
from proofs.reader import load_statements
from proofs.words import B, Element, P, Q, c, o

MODULES: tuple[ModuleType, ...] = (
    eq01, eq03, eq04, eq07, eq08, key, eq10, eq11, eq12, eq13, eq05,
)  # fmt: skip
KINDS = {"instance": Per.INSTANCE, "dimension": Per.DIMENSION, "once": Per.ONCE}
CHECKS = [
    (m, kind, name) for m in MODULES for kind in KINDS for name in getattr(m.LEMMA, kind) or {}
]
EPS = (Fraction(1, 7), Fraction(1, 2))
PLACES: dict[str, tuple[Any, ...]] = {
    "instance": tuple((d, eps) for d in (2, 3) for eps in EPS),
    "dimension": (2, 3, 5),
    "once": (None,),
}
TRIED: set[tuple[str, str]] = set()


def fresh(d: int = 3, eps: str = "1/7") -> Instance:
    """An instance of its own, safe to break."""
    return Instance(shift_power(d, eps))


def answer(module: ModuleType, kind: str, name: str, place: Any = None) -> Answer:  # noqa: ANN401
    """Run one check by its claim id."""
    check = getattr(module.LEMMA, kind)[name]
    found: Answer = check() if kind == "once" else check(place)
    return found


def fails(module: ModuleType, kind: str, name: str, place: Any = None) -> None:  # noqa: ANN401
    """The check answers "fails": it neither holds nor raises."""
    TRIED.add((module.LEMMA.statement, name))
    got = answer(module, kind, name, place)
    assert got.outcome is Outcome.FAILS, (name, got.detail)
    assert got.detail


# -- the contract -------------------------------------------------------------------------------
@pytest.mark.parametrize("module", MODULES)
def test_every_claim_is_answered(module: ModuleType) -> None:
    """The lemma's checks are the statement's claims, one to one, at the same kind of place."""
    statement = next(s for s in load_statements() if s.id == module.LEMMA.statement)
    for kind, per in KINDS.items():
        assert {x.id for x in statement.claims if x.per is per} == set(
            getattr(module.LEMMA, kind) or {}
        )
    assert not module.LEMMA.family_only  # every instance claim speaks of all pairs of bases


@pytest.mark.parametrize(("module", "kind", "name"), CHECKS)
def test_every_check_holds(module: ModuleType, kind: str, name: str) -> None:
    """At d = 2, 3 and eps = 1/7, 1/2 the check holds and says what it found."""
    for place in PLACES[kind]:
        got = answer(module, kind, name, instance(*place) if kind == "instance" else place)
        assert got.outcome is Outcome.HOLDS, got.detail
        assert any(character.isdigit() for character in got.detail)


@pytest.mark.parametrize("build", [b for _, b in SAMPLES], ids=[n for n, _ in SAMPLES])
def test_every_pair_of_bases_passes(build: Callable[[], Any]) -> None:
    """Also with zero and unit overlaps, and over Q and Q(i)."""
    i = Instance(build())
    for module, kind, name in CHECKS:
        if kind == "instance":
            assert answer(module, kind, name, i).outcome is Outcome.HOLDS, name


# -- Eq. (1) and the key setting ----------------------------------------------------------------
def unit(shape: tuple[int, ...], order: int, *ones: tuple[int, ...]) -> CyclotomicArray:
    """An integer array with ones at the given places."""
    out = np.zeros(shape, dtype=np.int64)
    for place in ones:
        out[place] += 1
    return CyclotomicArray.from_integers(order, out)


def with_table(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[Correlation], Correlation]
) -> None:
    """Let the rows of (1) and of the key setting see another table."""
    monkeypatch.setattr(eq01, "ideal_table", lambda i: change(ideal_table(i)))


def add_even(
    *plus: tuple[int, ...], minus: tuple[int, ...]
) -> Callable[[Correlation], Correlation]:
    """Move weight from one probability to others."""

    def change(t: Correlation) -> Correlation:
        shape, order = t.even.shape, t.even.order
        return replace(t, even=t.even + unit(shape, order, *plus) - unit(shape, order, minus))

    return change


def broken_key(change: Callable[[CyclotomicArray], CyclotomicArray]) -> Instance:
    """An instance whose key probabilities are changed."""
    i = fresh()
    i.__dict__["key"] = change(i.key)
    return i


def test_non_negative_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """A negative or a complex probability is noticed, at yhat too."""
    fails(eq01, "instance", "non-negative", broken_key(lambda k: -k))
    root = CyclotomicArray.from_group_ring(21, np.eye(21, dtype=np.int64)[1])
    fails(eq01, "instance", "non-negative", broken_key(lambda k: k * root))
    with_table(monkeypatch, lambda t: replace(t, odd=t.odd * 3))
    fails(eq01, "instance", "non-negative", fresh())
    with_table(monkeypatch, lambda t: replace(t, even=t.even * root))
    fails(eq01, "instance", "non-negative", fresh())


def test_normalised_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """One probability too large, or a forgotten root, is noticed, at yhat too."""
    fails(
        eq01, "instance", "normalised", broken_key(lambda k: k + unit(k.shape, k.order, (0, 1, 1)))
    )
    with_table(monkeypatch, lambda t: replace(t, weight=t.weight * 2))
    fails(eq01, "instance", "normalised", fresh())
    with_table(
        monkeypatch, lambda t: replace(t, odd=t.odd + unit(t.odd.shape, t.odd.order, (0, 0, 0, 0)))
    )
    fails(eq01, "instance", "normalised", fresh())


def test_no_signalling_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weight moved between Bob's outcomes at x = 0, or between Alice's at one jk, is noticed."""
    moved = broken_key(
        lambda k: k + unit(k.shape, k.order, (0, 1, 1)) - unit(k.shape, k.order, (0, 2, 1))
    )
    fails(eq01, "instance", "no-signalling-to-bob", moved)
    alice = broken_key(
        lambda k: k + unit(k.shape, k.order, (0, 1, 1)) - unit(k.shape, k.order, (1, 1, 1))
    )
    fails(eq01, "instance", "no-signalling-to-alice", alice)
    fails(key, "instance", "marginals", alice)
    with_table(monkeypatch, add_even((0, 0, 0, 4), minus=(0, 1, 0, 4)))
    fails(eq01, "instance", "no-signalling-to-bob", fresh())
    with_table(monkeypatch, add_even((0, 0, 0, 4), minus=(1, 0, 0, 4)))
    fails(eq01, "instance", "no-signalling-to-alice", fresh())
    fails(key, "instance", "marginals", fresh())


def _projective_alice() -> CyclotomicArray:
    return stack([complete(one(2) * 0), complete(one(2))])


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("mixed_state", lambda: mixed_state() * 2),
        ("mixed_state", lambda: mixed_state() - one(6) / 6),
        ("rational_alice", _projective_alice),
        ("rational_alice", lambda: stack([complete(S * 2), complete(S)])),
        ("rational_alice", lambda: stack([stack([S, S]), complete(S)])),
        ("rational_bob", lambda: rational_bob()[:, :, :, np.array([0, 2, 1])]),
    ],
)
def test_rational_povms_can_fail(
    name: str, broken: Callable[[], CyclotomicArray], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A state of trace 2 or not positive, and operators that are projective or no POVM."""
    monkeypatch.setattr(eq01, name, broken)
    fails(eq01, "once", "rational-povms")


def test_signalling_tables_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """The four properties are read off the table: a signal or a lost outcome is noticed."""
    good = eq01.born(mixed_state(), rational_alice(), rational_bob())
    for changes in (
        {(0, 0, 0, 0): 1, (0, 1, 0, 0): -1},  # Bob's marginal depends on x
        {(0, 0, 0, 0): 1, (1, 0, 0, 0): -1},  # Alice's marginal depends on y
        {(0, 0, x, y): 1 for x in (0, 1) for y in (0, 1)},  # sums above 1, no signal
    ):
        table = dict(good)
        for place, step in changes.items():
            table[place] += Fraction(step, 10**6)
        monkeypatch.setattr(eq01, "born", lambda *_, table=table: table)
        fails(eq01, "once", "rational-povms")
    monkeypatch.setattr(eq01, "born", lambda *_: {at: -p for at, p in good.items()})
    fails(eq01, "once", "rational-povms")


def test_irrational_probabilities_are_refused() -> None:
    """The rational example must be rational: a complex "state" is not read as one."""
    rho = mixed_state().embed(4) * zeta(4)
    with pytest.raises(UndecidedError):
        eq01.born(rho, rational_alice().embed(4), rational_bob().embed(4))


# -- Eq. (3) ------------------------------------------------------------------------------------
def test_classical_quantum_state_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of another party, a missing block, no unit vector, or no isometry are noticed."""
    good = eq03.blocks
    for broken in (
        lambda psi, ops: [reduced_on_eve(psi, None, a) for a in items(ops)],  # Bob measures
        lambda psi, ops: [good(psi, ops)[0]] * 2,
        lambda psi, ops: [-x for x in good(psi, ops)],
    ):
        monkeypatch.setattr(eq03, "blocks", broken)
        fails(eq03, "once", "state")
    monkeypatch.setattr(eq03, "blocks", lambda psi, ops: [x * 2 for x in good(psi * 2, ops)])
    fails(eq03, "once", "state")
    monkeypatch.setattr(eq03, "blocks", good)
    monkeypatch.setattr(eq03, "R", R * 2)
    fails(eq03, "once", "purification")
    monkeypatch.setattr(eq03, "R", R)
    monkeypatch.setattr(eq03, "blocks", lambda psi, ops: [x * x for x in good(psi, ops)])
    fails(eq03, "once", "purification")
    monkeypatch.setattr(eq03, "blocks", good)
    monkeypatch.setattr(eq03, "vector", lambda: one(4).reshape(2, 2, 4)[:, :, :2])
    fails(eq03, "once", "state")
    monkeypatch.setattr(eq03, "povm", lambda: stack([S, S]))
    fails(eq03, "once", "state")


# -- Eqs. (4)-(7) and the key setting of the explicit strategy -----------------------------------
def see(monkeypatch: pytest.MonkeyPatch, s: CertifiedStrategy) -> None:
    """Let every row see another explicit strategy."""
    for module, name in (
        (eq04, "self_tested_pair"),
        (eq07, "self_tested_pair"),
        (key, "self_tested_pair"),
        (eq05, "certified_at_four"),
    ):
        monkeypatch.setattr(module, name, lambda: s)


def correlated_with_eve() -> CyclotomicArray:
    """(3|00>|000> + 4|11>|111>)/5 on C^5 (x) C^5 (x) C^2: Eve knows the outcome."""
    return unit((5, 5, 2), 1, (0, 0, 0)) * Fraction(3, 5) + unit(
        (5, 5, 2), 1, (3, 3, 1)
    ) * Fraction(4, 5)


def _four() -> Iterable[CertifiedStrategy]:
    s = self_tested_pair()
    yield replace(s, state=-s.state)
    yield replace(s, state=correlated_with_eve())
    yield replace(s, aux=s.aux[::-1])
    yield replace(s, targets=s.targets[::-1])
    yield replace(s, targets=s.targets[:, ::-1])
    yield replace(s, isometry=s.isometry * 2)
    yield replace(s, isometry=s.isometry[np.array([0, 1, 2, 4, 3, 5])])
    yield replace(s, measurements=s.measurements * 2, targets=s.targets * 2)
    yield replace(s, state=s.state * 2, target_state=s.target_state * 2)


@pytest.mark.parametrize("number", range(9))
def test_condition_four_can_fail(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another state, junk, target or isometry breaks (4); so does what is no strategy at all."""
    see(monkeypatch, list(_four())[number])
    fails(eq04, "once", "condition-four")


def test_sums_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Outcomes that do not sum to the identity give neither (5) nor (6); nor do wrong targets."""
    s = self_tested_pair()
    see(monkeypatch, replace(s, measurements=s.measurements * 2, targets=s.targets * 2))
    fails(eq04, "once", "sum-over-b")
    fails(eq04, "once", "sum-over-a")
    see(monkeypatch, replace(s, state=-s.state))
    fails(eq04, "once", "sum-over-b")
    fails(eq04, "once", "sum-over-a")
    see(monkeypatch, replace(s, targets=s.targets[:, ::-1]))
    fails(eq04, "once", "sum-over-b")


def test_product_with_eve_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """If Eve is correlated with the outcome, or her state is another, the product is wrong."""
    s = self_tested_pair()
    see(monkeypatch, replace(s, state=correlated_with_eve()))
    fails(eq07, "once", "explicit")
    see(monkeypatch, replace(s, targets=s.targets[:, ::-1]))
    fails(eq07, "once", "explicit")
    see(monkeypatch, replace(s, measurements=s.measurements[::-1], targets=s.targets[::-1]))
    fails(eq07, "once", "explicit")  # p_A(0|0) is another
    see(monkeypatch, replace(s, aux=s.aux * 2))
    fails(eq07, "once", "explicit")
    good = eq07.state_with_junk
    monkeypatch.setattr(eq07, "state_with_junk", lambda d, order: good(d, order) * 2)
    fails(eq07, "instance", "basis-pair", fresh())

    def tapped(d: int, order: int) -> CyclotomicArray:
        """Eve's first level tells whether the outcome is 0."""
        psi = good(d, order)
        flags = np.zeros((2 * d, 1, 2), dtype=np.int64)
        flags[:2, :, 0] = flags[2:, :, 1] = 1
        return psi * CyclotomicArray.from_integers(order, flags)

    monkeypatch.setattr(eq07, "state_with_junk", tapped)
    fails(eq07, "instance", "basis-pair", fresh())


def test_key_setting_of_the_explicit_strategy_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Operators of Bob that do not sum to one change what Eve holds."""
    good = key.key_measurement
    monkeypatch.setattr(key, "key_measurement", lambda: good() / 2)
    fails(key, "once", "eve")
    monkeypatch.setattr(key, "key_measurement", lambda: stack([good()[0], good()[0]]))
    fails(key, "once", "eve")
    negative = direct_sum(one(4) * 2, one(1))
    monkeypatch.setattr(key, "key_measurement", lambda: complete(negative))
    fails(key, "once", "eve")


# -- Eq. (8) ------------------------------------------------------------------------------------
def test_entropies_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Correlated spectra, or other distributions, are noticed."""
    monkeypatch.setattr(eq08, "OUTCOMES", (Fraction(1, 2), Fraction(1, 4), Fraction(1, 4)))
    fails(eq08, "once", "additivity")
    monkeypatch.setattr(eq08, "product_spectrum", lambda p, _: list(p))  # Eve holds a copy
    fails(eq08, "once", "additivity")
    fails(eq08, "dimension", "uniform", 3)
    monkeypatch.undo()
    monkeypatch.setattr(eq08, "EVE", (Fraction(1),))
    assert eq08.uniform(3).outcome is Outcome.HOLDS  # additivity holds for any spectrum of Eve
    good = eq08.product_spectrum
    monkeypatch.setattr(eq08, "product_spectrum", lambda p, q: good(p, (*q[:-1], *[q[-1] / 2] * 2)))
    fails(eq08, "dimension", "uniform", 3)


# -- Eq. (10) -----------------------------------------------------------------------------------
GOOD = {
    (m, name): getattr(m, name)
    for m, names in (
        (eq10, ("bell_operator", "squares", "bob_defect", "bob_defect_as_weights")),
        (eq12, ("vanishing", "quadratic", "annihilator")),
        (eq13, ("bobs_q", "bobs_p")),
    )
    for name in names
}


def good10(name: str) -> Callable[..., Element]:
    """The unbroken function of the row of (10)."""
    found: Callable[..., Element] = GOOD[eq10, name]
    return found


def good12(name: str) -> Callable[..., Element]:
    """The unbroken function of the row of (12)."""
    found: Callable[..., Element] = GOOD[eq12, name]
    return found


def good13(name: str) -> Callable[..., Element]:
    """The unbroken function of the row of (13)."""
    found: Callable[..., Element] = GOOD[eq13, name]
    return found


WORDS: list[tuple[ModuleType, str, str, Callable[..., Any]]] = [
    (eq10, "sum-of-squares", "bell_operator", lambda d: -good10("bell_operator")(d)),
    (eq10, "sum-of-squares", "bell_operator", lambda d: good10("bell_operator")(d) + c(0, 1)),
    (eq10, "sum-of-squares", "squares", lambda d: good10("squares")(d) * 2),
    (eq10, "sum-of-squares", "bob_defect", lambda j, k: good10("bob_defect")(k, j)),
    (eq10, "sum-of-squares", "alice_defect", lambda x: x - x * x * x),
    (eq10, "bob-defect", "bob_defect", lambda j, k: B(0, j, k) - B(1, j, k)),
    (
        eq10,
        "bob-defect",
        "bob_defect_as_weights",
        lambda j, k: good10("bob_defect_as_weights")(j, k) + B(1, j, k) * B(0, j, k),
    ),
    (eq10, "alice-defect", "alice_defect_as_weights", lambda x: x * (1 - x) * x),
    (eq10, "alice-defect", "alice_defect", lambda x: x - x * x * x),
    (eq11, "schmidt", "matrix_unit", lambda j, *p: P(j, *p) * Q(1, *p) * P(0, *p)),
    (eq11, "schmidt", "scale", lambda j: o(0, j) * o(0, 0)),
    (eq11, "schmidt", "scale", lambda j: o(j, 0)),
    (eq11, "isometry", "matrix_unit", lambda j, *p: P(0, *p) * Q(0, *p) * P(j, *p)),
    (eq11, "isometry", "scale", lambda j: o(j, 0) * o(j, 0)),
    (eq12, "cube", "cube", lambda j, k: P(j) - Q(k) - P(j) * Q(k) * P(j) - Q(k) * P(j) * Q(k)),
    (eq12, "cube", "cube", lambda j, k: P(j) - Q(k) - P(k) * Q(j) * P(k) + Q(j) * P(k) * Q(j)),
    (eq12, "quadratic", "vanishing", lambda j, k: -good12("vanishing")(j, k)),
    (eq12, "quadratic", "vanishing", lambda j, k: good12("vanishing")(j, k) + P(j) * Q(k)),
    (eq12, "quadratic", "quadratic", lambda x, y, z: good12("quadratic")(y, x, z)),
    (eq12, "quadratic", "quadratic", lambda x, y, z: good12("quadratic")(x, y, z * z)),
    (eq12, "saturation", "excess", lambda x, y, z: x * y * x + z * x),
    (eq12, "saturation", "excess", lambda x, y, z: y * x * y - z * y),
    (eq12, "saturation", "quadratic", lambda x, y, z: good12("quadratic")(x, y, 1 - z)),
    (eq12, "units", "matrix_unit", lambda j, *p: P(j, *p) * Q(1, *p) * P(0, *p)),
    (eq12, "units", "scale", lambda j: o(0, j) * o(0, 0)),
    (eq13, "alice-sums", "annihilator", lambda j, k: good12("annihilator")(j, k) + Q(k) * 2),
    (eq13, "alice-sums", "bobs_p", good13("bobs_q")),
    (eq13, "alice-sums", "bobs_q", lambda k, d: -good13("bobs_q")(k, d)),
    (eq13, "units", "matrix_unit", lambda j, *p: P(j, *p) * Q(1, *p) * P(0, *p)),
    (eq13, "units", "scale", lambda j: o(0, j) * o(0, 0)),
]


@pytest.mark.parametrize(("module", "name", "target", "broken"), WORDS)
def test_identities_of_words_can_fail(
    module: ModuleType,
    name: str,
    target: str,
    broken: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A flipped sign, exchanged indices, a wrong power or a wrong symbol breaks the identity."""
    monkeypatch.setattr(module, target, broken)
    fails(module, "dimension", name, 3)


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (eq11, "schmidt"),
        (eq11, "isometry"),
        (eq12, "units"),
        (eq13, "units"),
        (eq12, "cube"),
        (eq12, "quadratic"),
        (eq12, "saturation"),
        (eq10, "sum-of-squares"),
        (eq13, "alice-sums"),
    ],
)
def test_without_the_relations_nothing_holds(
    module: ModuleType, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without (R), without idempotents or without the sums to one, the identities fail."""
    if hasattr(module, "overlap_relations"):
        monkeypatch.setattr(module, "overlap_relations", lambda _: iter(()))
    if hasattr(module, "idempotent"):
        monkeypatch.setattr(module, "idempotent", lambda _: iter(()))
    monkeypatch.setattr(module, "eliminate", lambda x, *_: x)
    fails(module, "dimension", name, 3)


def broken_instance(d: int, eps: Fraction) -> Instance:
    """An instance whose D_jk are twice what they should be."""
    i = Instance(shift_power(d, eps))
    object.__setattr__(i.strategy, "difference", i.strategy.difference * 2)
    return i


def test_ideal_matrices_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the D_jk break the identity between matrices."""
    monkeypatch.setattr(eq10, "instance", broken_instance)
    fails(eq10, "once", "ideal-matrices")


def test_rational_certificate_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Operators that do not sum to one break the identity; too large ones, positivity."""
    good = eq10.rational_settings
    monkeypatch.setattr(eq10, "rational_settings", lambda: [m * 2 for m in good()])
    fails(eq10, "once", "rational-povms")
    monkeypatch.setattr(eq10, "rational_settings", good)
    monkeypatch.setattr(eq10, "rational_alice", lambda: stack([stack([S, S]), complete(S)]))
    fails(eq10, "once", "rational-povms")
    monkeypatch.setattr(eq10, "rational_alice", lambda: stack([complete(S * 2), complete(S)]))
    fails(eq10, "once", "rational-povms")


# -- Eqs. (11)-(13) -----------------------------------------------------------------------------
def test_ideal_measurements_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """A larger null space, a full rank, or a null vector other than phi_d^+ is noticed."""
    good = bell_operator
    monkeypatch.setattr(eq11, "bell_operator", lambda s: good(s) - one(s.d**2, s.overlaps.order))
    fails(eq11, "once", "ideal-measurements")
    monkeypatch.setattr(eq11, "bell_operator", good)

    def same_bases(d: int, _: Fraction) -> Instance:
        return Instance(shift_power(d, 0))

    monkeypatch.setattr(eq11, "instance", same_bases)
    fails(eq11, "once", "ideal-measurements")
    monkeypatch.setattr(eq11, "instance", instance)
    monkeypatch.setattr(eq11, "attains", lambda s: one(s.d))
    fails(eq11, "once", "ideal-measurements")


def test_extra_dimension_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """A state that reaches it scores less; projective operators there refute nothing."""
    good = extra_dimension_for_alice

    def reached(s: IdealStrategy) -> tuple[CyclotomicArray, CyclotomicArray]:
        alice, state = good(s)
        return alice, state[np.array([2, 1, 0])]

    def projective(s: IdealStrategy) -> tuple[CyclotomicArray, CyclotomicArray]:
        alice, state = good(s)
        order = s.overlaps.order
        spare = unit((2, 1, 3, 3), order, (0, 0, 2, 2), (1, 0, 2, 2))
        sign = CyclotomicArray.from_integers(order, np.array([1, -1])).reshape(1, 2, 1, 1)
        return alice + spare * sign / 2, state

    for broken in (reached, projective):
        monkeypatch.setattr(eq12, "extra_dimension_for_alice", broken)
        fails(eq12, "once", "extra-dimension")


def test_odd_rank_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """A state that reaches it scores less; no measurement, or dimension 4, refutes nothing."""
    good = extra_dimension_for_bob

    def reached(s: IdealStrategy) -> tuple[BobOperators, CyclotomicArray]:
        bob, state = good(s)
        return bob, state[:, np.array([2, 1, 0])]

    def incomplete(s: IdealStrategy) -> tuple[BobOperators, CyclotomicArray]:
        bob, state = good(s)
        keep = direct_sum(one(2, s.overlaps.order), one(1, s.overlaps.order) * 0)
        return replace(bob, even=keep @ bob.even), state

    def shared(s: IdealStrategy) -> tuple[BobOperators, CyclotomicArray]:
        """Outcomes 0 and 2 share the spare dimension: a POVM that is not projective."""
        bob, state = good(s)
        spare = unit((3, 4, 3, 3), s.overlaps.order, *(((0, y, 2, 2)) for y in range(4)))
        moved = spare - unit((3, 4, 3, 3), s.overlaps.order, *(((2, y, 2, 2)) for y in range(4)))
        return replace(bob, even=bob.even + moved * bob.weight.reshape(1, 4, 1, 1) / 2), state

    def even(s: IdealStrategy) -> tuple[BobOperators, CyclotomicArray]:
        bob, state = good(s)
        pad = unit((4, 3), s.overlaps.order, (0, 0), (1, 1), (2, 2))
        rest = unit((3, 4, 4, 4), s.overlaps.order, *((2, y, 3, 3) for y in range(4)))
        full = pad @ bob.even @ pad.T + rest * bob.weight.reshape(1, 4, 1, 1)
        return BobOperators(full, pad @ bob.odd @ pad.T, bob.weight), state @ pad.T

    for broken in (reached, incomplete, shared, even):
        monkeypatch.setattr(eq13, "extra_dimension_for_bob", broken)
        fails(eq13, "once", "odd-rank")


# -- (11) and (12) to (5) -----------------------------------------------------------------------
def _at_four() -> Iterable[tuple[CertifiedStrategy, tuple[str, ...]]]:
    s = certified_at_four()
    both = ("premises", "condition-five")
    shuffled = np.array([0, 1, 2, 4, 3, *range(5, 12)])
    yield replace(s, isometry=s.isometry[shuffled]), both
    yield replace(s, targets=s.targets[:, ::-1]), both
    yield replace(s, state=-s.state), ("condition-five",)  # (11) does not see a sign
    yield replace(s, state=s.state[:, ::-1]), both
    yield replace(s, aux=s.aux * 2), ("premises", "condition-five", "junk-fixed")
    yield replace(s, aux=s.aux[::-1]), ("premises", "condition-five", "junk-fixed")


@pytest.mark.parametrize("number", range(6))
def test_condition_five_can_fail(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another isometry, state or junk breaks (12), (11) or (5)."""
    s, names = list(_at_four())[number]
    see(monkeypatch, s)
    for name in names:
        fails(eq05, "once", name)


def test_fixed_operator_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """(12) determines A~, and not every operator fixes the junk."""
    monkeypatch.setattr(eq05, "fixed_operator", lambda: one(3))
    fails(eq05, "once", "premises")
    monkeypatch.setattr(eq05, "fixed_operator", lambda: one(3) - R @ R.H)
    fails(eq05, "once", "junk-fixed")


# -- identities behind the proved forms, beyond the claims ---------------------------------------
@pytest.mark.parametrize("d", [2, 3, 5])
def test_inference_identities_hold(d: int) -> None:
    """The ideals in which the consequences of maximality lie."""
    for check in (eq12.annihilation, eq12.projectors, eq13.transfer, eq11.reversal):
        assert check(d).outcome is Outcome.HOLDS


def test_inference_identities_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong annihilators, or words that are not reversed, are noticed."""
    names = (("eq12", "annihilation"), ("eq12", "projectors"), ("eq13", "transfer"))
    TRIED.update((*names, ("eq11", "reversal")))
    good = eq12.bob_annihilators
    monkeypatch.setattr(eq12, "annihilator", lambda j, k: P(j) - Q(k) + c(j, k) * B(0, j, k))
    assert eq12.annihilation(2).outcome is Outcome.FAILS
    monkeypatch.setattr(eq12, "annihilator", good12("annihilator"))
    monkeypatch.setattr(eq12, "bob_annihilators", lambda j, k: good(j, k)[::-1])
    assert eq12.annihilation(2).outcome is Outcome.FAILS
    assert eq12.projectors(2).outcome is Outcome.FAILS
    monkeypatch.setattr(eq12, "bob_annihilators", good)
    monkeypatch.setattr(eq12, "eliminate", lambda x, _: x)
    assert eq12.projectors(2).outcome is Outcome.FAILS
    unreversed = eq13.telescope
    monkeypatch.setattr(eq13, "telescope", lambda a, b: unreversed(a[::-1], b))
    assert eq13.transfer(3).outcome is Outcome.FAILS
    monkeypatch.setattr(eq11, "telescope", lambda a, b: unreversed(b, a))
    assert eq11.reversal(3).outcome is Outcome.FAILS


def test_every_claim_was_seen_to_fail() -> None:
    """No check of these rows is one that cannot fail."""
    assert {(m.LEMMA.statement, name) for m, _, name in CHECKS} <= TRIED
