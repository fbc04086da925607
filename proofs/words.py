"""Words in the measurement operators: identities that hold for every strategy at once.

An element is a finite sum of rational multiples of (monomial in real commuting symbols) times
(word of Alice) times (word of Bob). Alice's letters commute with Bob's and with nothing else. A
sum of distinct words is a normal form, so an identity checked here holds for all operators, in
every dimension.

Main definitions: :class:`Element`, the letters :func:`P`, :func:`Q`, :func:`B` and the symbols
:func:`c`, :func:`o`; :func:`eliminate` puts P_{d-1} = 1 - P_0 - ... - P_{d-2}, likewise Q_{d-1};
:func:`reduce_words` rewrites by :func:`idempotent` or by :func:`overlap_relations`, which is (R):
P_j P_l = delta_jl P_j, Q_k Q_l = delta_kl Q_k, P_j Q_k P_j = o_jk P_j, Q_k P_j Q_k = o_jk Q_k.

Main results: every rule shortens the word, so rewriting ends. Every critical pair closes: where
two left-hand sides overlap in one letter, both reducts are the same multiple, a product of deltas
and o's, of the same word; where they overlap in two, in Q_k P_j of P_j Q_k P_j Q_k, both are
o_jk P_j Q_k. So rewriting is confluent (Newman's lemma), and two elements are equal modulo the
relations exactly when their reduced forms are. ``tests/proofs/test_words.py`` closes every pair.

Conventions: letters are self-adjoint, symbols and coefficients real; the adjoint reverses words.
Bob's letters P' and Q' are those of party ``BOB``. (R) does not contain sum_j P_j = 1: use
:func:`eliminate` or the rewriting, not both on the same letters.

References: F. Baader and T. Nipkow, Term Rewriting and All That, chs. 2 and 6.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Final, NamedTuple

from exact.rational import as_fraction

ALICE: Final = 0
BOB: Final = 1


class Letter(NamedTuple):
    """A self-adjoint operator of one party: P_j, Q_k, or Bob's B_{b|jk} with place (b, j, k)."""

    party: int
    name: str
    at: tuple[int, ...]


class Symbol(NamedTuple):
    """A real number that depends on j and k: c_jk, or o_jk for O_jk^2."""

    name: str
    j: int
    k: int


Symbols = tuple[Symbol, ...]
Letters = tuple[Letter, ...]


class Word(NamedTuple):
    """A monomial in symbols, sorted, then a word of Alice and a word of Bob."""

    symbols: Symbols
    alice: Letters
    bob: Letters


@dataclass(frozen=True, slots=True)
class Element:
    """A finite sum of rational multiples of words, in normal form.

    Attributes:
        terms: pairs (word, coefficient), words rising, coefficients non-zero.
    """

    terms: tuple[tuple[Word, Fraction], ...] = ()

    @classmethod
    def collect(cls, pairs: Iterable[tuple[Word, Fraction]]) -> Element:
        """Merge equal words."""
        out: dict[Word, Fraction] = {}
        for word, x in pairs:
            out[word] = out.get(word, Fraction(0)) + x
        return cls(tuple((word, out[word]) for word in sorted(out) if out[word]))

    def __add__(self, other: Element | int | Fraction) -> Element:
        """Sum."""
        return Element.collect((*self.terms, *_coerce(other).terms))

    def __neg__(self) -> Element:
        """Negative."""
        return Element(tuple((word, -x) for word, x in self.terms))

    def __sub__(self, other: Element | int | Fraction) -> Element:
        """Difference."""
        return self + (-_coerce(other))

    def __rsub__(self, other: int | Fraction) -> Element:
        """Difference, from the right."""
        return _coerce(other) - self

    def __mul__(self, other: Element | int | Fraction) -> Element:
        """Product: words are joined, party by party."""
        right = _coerce(other).terms
        return Element.collect((_join(v, w), x * y) for v, x in self.terms for w, y in right)

    def __rmul__(self, other: int | Fraction) -> Element:
        """Multiple."""
        return _coerce(other) * self

    __radd__ = __add__

    def adjoint(self) -> Element:
        """Every word reversed."""
        return Element.collect(
            (Word(w.symbols, w.alice[::-1], w.bob[::-1]), x) for w, x in self.terms
        )

    def is_zero(self) -> bool:
        """Exact zero test."""
        return not self.terms

    def __len__(self) -> int:
        """The number of words."""
        return len(self.terms)


def _coerce(x: Element | int | Fraction) -> Element:
    return x if isinstance(x, Element) else Element.collect([(Word((), (), ()), as_fraction(x))])


def _join(v: Word, w: Word) -> Word:
    symbols = tuple(sorted(v.symbols + w.symbols)) if w.symbols else v.symbols
    return Word(symbols, v.alice + w.alice, v.bob + w.bob)


def _letter(x: Letter) -> Element:
    word = Word((), (x,), ()) if x.party == ALICE else Word((), (), (x,))
    return Element(((word, Fraction(1)),))


def P(j: int, party: int = ALICE) -> Element:
    """P_j, or P'_j for Bob.

    >>> len((P(0) - Q(1)) * (P(0) - Q(1)))
    4
    """
    return _letter(Letter(party, "P", (j,)))


def Q(k: int, party: int = ALICE) -> Element:
    """Q_k, or Q'_k for Bob."""
    return _letter(Letter(party, "Q", (k,)))


def B(b: int, j: int, k: int) -> Element:
    """B_{b|jk}, outcomes 0 and 1; the third is 1 - B_0 - B_1."""
    return _letter(Letter(BOB, "B", (b, j, k)))


def c(j: int, k: int) -> Element:
    """The symbol c_jk."""
    return Element(((Word((Symbol("c", j, k),), (), ()), Fraction(1)),))


def o(j: int, k: int) -> Element:
    """The symbol o_jk, which stands for O_jk^2."""
    return Element(((Word((Symbol("o", j, k),), (), ()), Fraction(1)),))


def total(elements: Iterable[Element]) -> Element:
    """The sum of any number of elements."""
    return Element.collect(term for x in elements for term in x.terms)


# -- sums to one --------------------------------------------------------------------------------
def eliminate(x: Element, d: int, names: str = "PQ") -> Element:
    """Replace the last P and the last Q of either party by 1 minus the others.

    Args:
        x: an element.
        d: the number of outcomes.
        names: which measurements sum to one.
    """

    @cache
    def image(letter: Letter) -> Element:
        if letter.name not in names or letter.at != (d - 1,):
            return _letter(letter)
        return 1 - total(_letter(letter._replace(at=(j,))) for j in range(d - 1))

    images = []
    for word, coefficient in x.terms:
        product = Element(((Word(word.symbols, (), ()), coefficient),))
        for letter in word.alice + word.bob:
            product = product * image(letter)
        images.append(product)
    return total(images)


# -- rewriting ----------------------------------------------------------------------------------
#: One rewriting step of a word of one party: it equals factor * symbols * letters.
Step = tuple[int, Symbols, Letters]
Rules = Callable[[Letters], Iterator[Step]]


def _is_projector(x: Letter) -> bool:
    return x.name in ("P", "Q")


def idempotent(word: Letters) -> Iterator[Step]:
    """P_j P_j = P_j and Q_k Q_k = Q_k, nothing else, at every place of the word."""
    for i in range(len(word) - 1):
        if _is_projector(word[i]) and word[i] == word[i + 1]:
            yield 1, (), word[:i] + word[i + 1 :]


def overlap_relations(word: Letters) -> Iterator[Step]:
    """The relations (R), at every place of the word; o_jk has its index of P first."""
    for i in range(len(word) - 1):
        x, y = word[i], word[i + 1]
        if not (_is_projector(x) and _is_projector(y)):
            continue
        if x.name == y.name:
            yield (1, (), word[:i] + word[i + 1 :]) if x == y else (0, (), ())
        elif i + 2 < len(word) and word[i + 2] == x:
            p, q = (x, y) if x.name == "P" else (y, x)
            symbol = Symbol("o", p.at[0], q.at[0])
            yield 1, (symbol,), word[:i] + word[i + 2 :]


def reducts(word: Word, rules: Rules) -> Iterator[Element]:
    """What one rewriting step makes of a word, for every place where a rule applies."""
    for factor, symbols, letters in rules(word.alice):
        new = Word(tuple(sorted(word.symbols + symbols)), letters, word.bob)
        yield Element.collect([(new, Fraction(factor))])
    for factor, symbols, letters in rules(word.bob):
        new = Word(tuple(sorted(word.symbols + symbols)), word.alice, letters)
        yield Element.collect([(new, Fraction(factor))])


def reduce_words(x: Element, rules: Rules) -> Element:
    """Rewrite until no rule applies.

    >>> reduce_words(P(0) * Q(1) * P(0), overlap_relations) == o(0, 1) * P(0)
    True
    """
    done: list[tuple[Word, Fraction]] = []
    todo = list(x.terms)
    while todo:
        word, coefficient = todo.pop()
        step = next(reducts(word, rules), None)
        if step is None:
            done.append((word, coefficient))
        else:
            todo.extend((w, coefficient * y) for w, y in step.terms)
    return Element.collect(done)
