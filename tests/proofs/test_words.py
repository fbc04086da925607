"""The free algebra of words, and rewriting modulo (R): a ring, sound in matrices, and confluent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exact.array import CyclotomicArray
from exact.bases import shift_power
from exact.errors import InexactError
from exact.overlaps import Overlaps
from exact.strategy import IdealStrategy
from proofs.words import (
    ALICE,
    BOB,
    B,
    Element,
    Letter,
    Letters,
    P,
    Q,
    Rules,
    Step,
    Symbol,
    Word,
    c,
    eliminate,
    idempotent,
    o,
    overlap_relations,
    reduce_words,
    reducts,
    total,
)

ATOMS = [P(0), P(1), Q(0), Q(1), P(0, BOB), Q(1, BOB), B(0, 0, 1), B(1, 0, 1), c(0, 1), o(1, 0)]
elements = st.lists(
    st.tuples(st.lists(st.sampled_from(ATOMS), max_size=3), st.fractions(max_denominator=5)),
    max_size=3,
).map(lambda terms: total(_product(word) * x for word, x in terms))


def _product(factors: list[Element]) -> Element:
    out = Element() + 1
    for x in factors:
        out = out * x
    return out


# -- the ring -----------------------------------------------------------------------------------
@given(elements, elements, elements)
def test_ring_with_involution(x: Element, y: Element, z: Element) -> None:
    """Products are associative and distributive, and the adjoint reverses them."""
    assert x * (y * z) == (x * y) * z
    assert x * (y + z) == x * y + x * z
    assert (y + z) * x == y * x + z * x
    assert x + y == y + x
    assert (x - x).is_zero()
    assert (x * y).adjoint() == y.adjoint() * x.adjoint()
    assert x.adjoint().adjoint() == x


def test_parties_commute_and_letters_of_one_party_do_not() -> None:
    """Alice's letters pass Bob's, symbols pass everything, and nothing else commutes."""
    assert P(0) * B(0, 0, 1) == B(0, 0, 1) * P(0)
    assert P(0) * Q(0, BOB) == Q(0, BOB) * P(0)
    assert P(0) * Q(0) != Q(0) * P(0)
    assert B(0, 0, 0) * B(1, 0, 0) != B(1, 0, 0) * B(0, 0, 0)
    assert c(0, 1) * P(0) * c(0, 0) == c(0, 0) * P(0) * c(0, 1)


def test_normal_form() -> None:
    """Equal sums have equal terms, no coefficient is zero, and numbers are multiples of 1."""
    assert (P(0) - P(0)).terms == ()
    assert len((P(0) - Q(0)) * (P(0) - Q(0))) == 4
    assert 1 - P(0) == -(P(0) - 1)
    assert hash(P(0) + Q(0)) == hash(Q(0) + P(0))
    assert P(0) * 2 == 2 * P(0) == P(0) + P(0)


def test_floats_are_refused() -> None:
    """A float never becomes a coefficient."""
    with pytest.raises(InexactError):
        P(0) * 0.5  # type: ignore[operator]


# -- elimination --------------------------------------------------------------------------------
@pytest.mark.parametrize("d", [2, 3, 4])
def test_eliminated_sums_are_one(d: int) -> None:
    """The P_j, the Q_k and Bob's P'_j sum to 1; without elimination they do not."""
    for x, party in product((P, Q), (ALICE, BOB)):
        summed = total(x(j, party) for j in range(d))
        assert summed != Element() + 1
        assert eliminate(summed, d) == Element() + 1


@given(elements, elements)
def test_elimination_is_a_homomorphism(x: Element, y: Element) -> None:
    """Eliminating after multiplying is multiplying after eliminating."""
    assert eliminate(x * y, 2) == eliminate(x, 2) * eliminate(y, 2)
    assert eliminate(x + y, 2) == eliminate(x, 2) + eliminate(y, 2)
    assert eliminate(x.adjoint(), 2) == eliminate(x, 2).adjoint()


def test_elimination_of_one_measurement() -> None:
    """The names say which measurements are eliminated."""
    assert eliminate(P(1) + Q(1), 2, "Q") == P(1) + 1 - Q(0)


# -- rewriting ----------------------------------------------------------------------------------
#: At d = 3 every coincidence pattern of the indices of two overlapping left-hand sides occurs.
LETTERS = [Letter(ALICE, name, (n,)) for name in "PQ" for n in range(3)]


def _words(length: int) -> Iterator[Letters]:
    return product(LETTERS, repeat=length)


def _unjoinable(rules: Rules, longest: int) -> int:
    """How many words have two reducts with different reduced forms."""
    wrong = 0
    for length in range(longest + 1):
        for letters in _words(length):
            found = list(reducts(Word((), letters, ()), rules))
            wrong += len({reduce_words(x, rules) for x in found}) > 1
    return wrong


@pytest.mark.parametrize(("rules", "longest"), [(overlap_relations, 5), (idempotent, 3)])
def test_critical_pairs_close(rules: Rules, longest: int) -> None:
    """All reducts of a word have one reduced form.

    Two left-hand sides of length m and n that overlap make a word of length at most m + n - 1: 5
    for (R), 3 for idempotents. All words of that length are tried.
    """
    assert _unjoinable(rules, longest) == 0


def test_every_step_shortens_the_word() -> None:
    """Rewriting ends: a step leaves a shorter word, or nothing."""
    for rules in (overlap_relations, idempotent):
        for letters in _words(4):
            for factor, _, shorter in rules(letters):
                assert factor in (0, 1)
                assert len(shorter) < len(letters)


def _transposed(word: Letters) -> Iterator[Step]:
    """(R) with the index of o the wrong way round in Q_k P_j Q_k."""
    for factor, symbols, letters in overlap_relations(word):
        first = symbols[0] if symbols else None
        if first and len(word) == 3 and word[0].name == "Q":
            yield factor, (Symbol("o", first.k, first.j),), letters
        else:
            yield factor, symbols, letters


def _not_orthogonal(word: Letters) -> Iterator[Step]:
    """(R) without P_j P_l = 0."""
    return (step for step in overlap_relations(word) if step[0])


def test_broken_rules_do_not_close() -> None:
    """The test of critical pairs notices a transposed index; a missing rule leaves words over."""
    assert _unjoinable(_transposed, 4) > 0
    assert not reduce_words(P(0) * P(1), _not_orthogonal).is_zero()
    assert reduce_words(P(0) * P(1), overlap_relations).is_zero()


def test_relations() -> None:
    """Each relation of (R), on either party's letters, and what idempotents alone do not say."""
    for party in (ALICE, BOB):
        p0, p1, q0, q1 = P(0, party), P(1, party), Q(0, party), Q(1, party)
        assert reduce_words(p0 * p0, overlap_relations) == p0
        assert reduce_words(p0 * p1, overlap_relations).is_zero()
        assert reduce_words(q0 * q1, overlap_relations).is_zero()
        assert reduce_words(p0 * q1 * p0, overlap_relations) == o(0, 1) * p0
        assert reduce_words(q1 * p0 * q1, overlap_relations) == o(0, 1) * q1
        assert reduce_words(p0 * q1 * p1, overlap_relations) == p0 * q1 * p1
        assert reduce_words(p0 * p1 * p1, idempotent) == p0 * p1
        assert reduce_words(p0 * q1 * p0, idempotent) == p0 * q1 * p0
    assert reduce_words(B(0, 0, 0) * B(0, 0, 0), overlap_relations) == B(0, 0, 0) * B(0, 0, 0)


# -- soundness in matrices ----------------------------------------------------------------------
STRATEGY = IdealStrategy(Overlaps(shift_power(3, "1/7")))


def _matrix(x: Element, image: Callable[[Letter], CyclotomicArray]) -> CyclotomicArray:
    """The value of an element of Alice at the ideal projectors, o_jk at O_jk^2."""
    order = STRATEGY.overlaps.order
    out = CyclotomicArray.identity(order, 3) * 0
    for word, coefficient in x.terms:
        value = CyclotomicArray.identity(order, 3) * coefficient
        for symbol in word.symbols:
            value = value * STRATEGY.overlaps.square(symbol.j, symbol.k)
        for letter in word.alice:
            value = value @ image(letter)
        out = out + value
    return out


def _ideal(letter: Letter) -> CyclotomicArray:
    return STRATEGY.alice["PQ".index(letter.name), letter.at[0]]


@given(st.lists(st.sampled_from(LETTERS), min_size=1, max_size=7))
def test_rewriting_and_elimination_keep_the_value_in_matrices(letters: list[Letter]) -> None:
    """The ideal projectors satisfy (R) and sum to 1, so neither changes a word's matrix."""
    x = Element(((Word((), tuple(letters), ()), Fraction(1)),))
    value = _matrix(x, _ideal)
    assert (_matrix(reduce_words(x, overlap_relations), _ideal) - value).is_zero()
    assert (_matrix(reduce_words(x, idempotent), _ideal) - value).is_zero()
    if len(letters) <= 4:
        assert (_matrix(eliminate(x, 3), _ideal) - value).is_zero()
