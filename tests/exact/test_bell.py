"""The functional of Eq. (10): coefficients, local bound, closed forms, mutants that must fail."""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from exact.array import CyclotomicArray
from exact.attack import block_correlation
from exact.bases import BasisPair, explicit, fourier, hadamard_blocks, random_rational, shift_power
from exact.bell import BellFunctional, brute_force_local_bound, every_local_strategy
from exact.correlation import Correlation, closed_form, white_noise
from exact.cyclotomic import rational
from exact.enclosure import decimal_digits, sign
from exact.errors import DimensionError, ExactDiqkdError
from exact.overlaps import Overlaps
from exact.radical import Radical, plain, sqrt
from exact.strategy import IdealStrategy
from reference.bell import bell_coefficients
from reference.locality import local_bound as float_local_bound

PAIRS: dict[str, Callable[[], BasisPair]] = {
    "d=2 eps=1/3": lambda: shift_power(2, "1/3"),
    "d=2 eps=1/2": lambda: shift_power(2, "1/2"),
    "d=3 eps=1/7": lambda: shift_power(3, "1/7"),
    "d=3 eps=0": lambda: shift_power(3, 0),
    "d=3 rational": lambda: random_rational(3, 4),
    "d=4 blocks": lambda: hadamard_blocks([2, 2]),
}
FUNCTIONALS = {name: BellFunctional(Overlaps(build())) for name, build in PAIRS.items()}
Alice = tuple[int, int]
Score = Callable[[int, int, int, int], Radical]


@pytest.fixture(params=FUNCTIONALS)
def functional(request: pytest.FixtureRequest) -> BellFunctional:
    """A few functionals in turn."""
    return FUNCTIONALS[request.param]


def root(q: str | int | Fraction, order: int) -> Radical:
    """sqrt(q) over Q(zeta_N)."""
    return sqrt(rational(q, order))


def approx(x: Radical) -> float:
    """A float near x."""
    return float(x.ball(80))


def floats(functional: BellFunctional) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """The overlap matrix in floats, as the reference takes it."""
    d = functional.d
    cells = [[approx(functional.overlaps.overlap(j, k)) for k in range(d)] for j in range(d)]
    return np.array(cells)


def total(functional: BellFunctional, p: Correlation, score: Score) -> Radical:
    """sum of score(a, b, x, y) p(a, b | x, y) over everything."""
    d, out = functional.d, functional.zero()
    for a, b, x, y in product(range(d), range(3), range(2), range(d * d)):
        out = out + score(a, b, x, y) * p.probability(a, b, x, y)
    return out


def local(overlaps: Overlaps, outputs: Alice, answers: list[int]) -> Correlation:
    """The deterministic correlation in which Alice outputs a_x and Bob answers[y]."""
    d = overlaps.d
    table = np.zeros((d, 3, 2, d * d), dtype=np.int64)
    for y, b in enumerate(answers):
        table[outputs[0], b, 0, y] = table[outputs[1], b, 1, y] = 1
    one = CyclotomicArray.from_integers(overlaps.order, table)
    weight = CyclotomicArray.from_integers(overlaps.order, np.ones(d * d, dtype=np.int64))
    return Correlation(overlaps, one, one * 0, weight)


def test_coefficients_against_the_reference(functional: BellFunctional) -> None:
    """Every coefficient is the reference's to 1e-12, and 0 exactly where b = 2 or c_jk = 0."""
    expected = bell_coefficients(floats(functional))
    for index in np.ndindex(expected.shape):
        a, b, x, y = index
        coefficient = functional.coefficient(a, b, x, y)
        assert abs(expected[index] - approx(coefficient)) < 1e-12
        if b == 2 or functional.overlaps.c(*divmod(y, functional.d)).is_zero():
            assert coefficient.is_zero()


def test_coefficients_are_the_functional(functional: BellFunctional) -> None:
    """Contracting the coefficients with a correlation is what `evaluate` does term by term."""
    overlaps = functional.overlaps
    noise = white_noise(IdealStrategy(overlaps))
    for p in (closed_form(overlaps), noise):
        assert functional.evaluate(p) == total(functional, p, functional.coefficient)
    assert functional.evaluate(noise) == 1 - functional.d


def test_local_strategies_stay_below(functional: BellFunctional) -> None:
    """Random deterministic strategies never exceed L, and Bob's best answers reach it."""
    rng, d = random.Random(7), functional.d
    bound = functional.local_bound()
    for _ in range(6):
        outputs = (rng.randrange(d), rng.randrange(d))
        answers = [rng.randrange(3) for _ in range(d * d)]
        strategy = local(functional.overlaps, outputs, answers)
        value = functional.evaluate(strategy)
        assert sign(bound - value).value >= 0
        assert value == total(functional, strategy, functional.coefficient)
    outputs = functional.best_pivots()[0]
    best = []
    for y in range(d * d):
        j, k = divmod(y, d)
        agrees = (outputs[0] == j) - (outputs[1] == k)
        best.append({1: 0, -1: 1, 0: 2}[agrees])
    assert functional.evaluate(local(functional.overlaps, outputs, best)) == bound


@pytest.mark.parametrize("eps", ["1/2", "1/3", "2/3"])
def test_every_strategy_at_d_2(eps: str) -> None:
    """All 324 deterministic strategies: none exceeds L, some reach it, all stay below 1."""
    functional = BellFunctional(Overlaps(shift_power(2, eps)))
    values = list(every_local_strategy(functional))
    bound = functional.local_bound()
    signs = [sign(bound - v).value for v in values]
    assert len(values) == 324
    assert min(signs) == 0
    assert signs.count(0) >= 2
    assert sign(1 - bound).value == 1


@pytest.mark.parametrize("eps", ["1/2", "1/3", "1/7", "2/5", "1/16"])
def test_closed_form_at_d_2(eps: str) -> None:
    """At d = 2, c_0 = sin(pi eps/2) and c_1 = cos(pi eps/2), so Delta = (1 - cos(pi eps/2))^2."""
    f = BellFunctional(Overlaps(shift_power(2, eps)))
    order = 4 * Fraction(eps).denominator
    c0, c1 = (f.overlaps.c(n, 0).embed(order) for n in (0, 1))
    o0, o1 = (f.overlaps.overlap(n, 0) for n in (0, 1))
    assert (o0, o1) == (c1, c0)
    assert f.gap().embed(order) == (1 - o0) * (1 - o0)
    assert f.local_bound().embed(order) == o0 * 2 - o0 * o0


def test_numbers_of_the_letter() -> None:
    """L at d = 2, eps = 1/2 is sqrt2 - 1/2 = 0.914...; at d = 3 O^2 = (4, 1, 4)/9."""
    two = BellFunctional(Overlaps(shift_power(2, "1/2")))
    assert two.local_bound() == root(2, 4) - Fraction(1, 2)
    assert decimal_digits(two.local_bound(), 12).text == "0.914213562373"
    three = BellFunctional(Overlaps(shift_power(3, "1/2")))
    assert [Fraction(n, 9) for n in (4, 1, 4)] == [three.overlaps.square(n, 0) for n in range(3)]
    u, v = 1 - root(5, 6) / 3, 1 - root(8, 6) / 3
    assert three.gap() == u * u + v * v


@pytest.mark.parametrize("d", [2, 3, 4, 5])
def test_mutually_unbiased(d: int) -> None:
    """For the Fourier pair Delta = (d - 1)(1 - sqrt(1 - 1/d))^2 at every pivot."""
    f = BellFunctional(Overlaps(fourier(d)))
    x = 1 - root(Fraction(d - 1, d), f.overlaps.order)
    assert f.gap() == x * x * (d - 1)
    assert [(a, b) for b in range(d) for a in range(d)] == f.best_pivots()


def test_blocks() -> None:
    """For two Hadamard blocks Delta = (1 - 1/sqrt2)^2, at pivots within a block."""
    f = BellFunctional(Overlaps(hadamard_blocks([2, 2])))
    x = 1 - root("1/2", 8)
    assert f.gap() == x * x
    assert f.pivot_gap(0, 3) == x * x * 2
    assert {(a, b) for a, b in product(range(4), repeat=2) if a // 2 == b // 2} == set(
        f.best_pivots()
    )


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("d", [2, 3, 4])
def test_brute_force_on_random_bases(d: int, seed: int) -> None:
    """On random rational bases too the closed formula is the best strategy; floats agree."""
    f = BellFunctional(Overlaps(random_rational(d, seed)))
    best = brute_force_local_bound(f)
    assert decimal_digits(best, 40).text == decimal_digits(f.local_bound(), 40).text
    assert abs(float_local_bound(floats(f)) - approx(best)) < 1e-12
    assert sign(f.gap()).value == int(f.gap_is_positive())


@pytest.mark.parametrize("place", list(product(range(2), range(2), range(2), range(4))))
def test_a_flipped_sign_is_noticed(place: tuple[int, int, int, int]) -> None:
    """With any one coefficient's sign flipped, the value is not d - 1 or L is another number."""
    f = FUNCTIONALS["d=2 eps=1/3"]

    class Flipped(BellFunctional):
        """The functional with the sign of one coefficient flipped."""

        def coefficient(self, a: int, b: int, x: int, y: int) -> Radical:
            """The coefficient, or its negative at the place."""
            value = f.coefficient(a, b, x, y)
            return -value if (a, b, x, y) == place else value

    a, _, x, y = place
    vanishes = x == 1 and a != y % 2  # there is no marginal at x = 1
    assert vanishes == f.coefficient(*place).is_zero()
    mutant, p = Flipped(f.overlaps), closed_form(f.overlaps)
    same_value = total(mutant, p, mutant.coefficient) == 1
    same_bound = brute_force_local_bound(mutant) == f.local_bound()
    assert vanishes == (same_value and same_bound)


@pytest.mark.parametrize("y", range(9))
def test_swapped_answers_are_noticed(y: int) -> None:
    """If Bob exchanges 0 and 1 in one setting, the value drops below d - 1."""
    f = FUNCTIONALS["d=3 eps=1/7"]
    p = closed_form(f.overlaps)
    flip = np.ones(9, dtype=np.int64)
    flip[y] = -1
    q = Correlation(
        p.overlaps, p.even, p.odd * CyclotomicArray.from_integers(p.even.order, flip), p.weight
    )
    assert q.is_normalised()
    assert sign(2 - f.evaluate(q)).value == 1


def test_another_pair_scores_less() -> None:
    """The ideal correlation of one pair scores less than d - 1 in the functional of another."""
    one, two = (Overlaps(explicit(shift_power(2, eps).unitary.embed(12))) for eps in ("1/3", "1/2"))
    for p, f in ((one, two), (two, one)):
        assert sign(1 - BellFunctional(f).evaluate(closed_form(p))).value == 1
        assert BellFunctional(f).evaluate(closed_form(f)) == 1


def test_domain() -> None:
    """A correlation of another dimension is refused; the trivial functional has gap 0."""
    f = FUNCTIONALS["d=2 eps=1/3"]
    with pytest.raises(DimensionError):
        f.evaluate(closed_form(Overlaps(shift_power(3, "1/7"))))
    trivial = FUNCTIONALS["d=3 eps=0"]
    assert trivial.gap() == 0
    assert not trivial.gap_is_positive()
    assert trivial.local_bound() == plain(rational(2, 3))


@pytest.mark.parametrize("block", [(0, 2), (1,)])
def test_coefficients_on_other_states(block: tuple[int, ...]) -> None:
    """The same contraction on states that do not treat the outcomes alike."""
    f = FUNCTIONALS["d=3 rational"]
    p = block_correlation(IdealStrategy(f.overlaps), block)
    assert p.is_normalised()
    assert p.no_signal_to_bob()
    assert f.evaluate(p) == total(f, p, f.coefficient)


@pytest.mark.parametrize("index", [(2, 0, 0, 0), (0, 3, 0, 0), (-1, 0, 0, 1)])
def test_indices(index: tuple[int, int, int, int]) -> None:
    """An outcome or setting that does not exist has no coefficient."""
    with pytest.raises((ExactDiqkdError, IndexError)):
        FUNCTIONALS["d=2 eps=1/3"].coefficient(*index)
