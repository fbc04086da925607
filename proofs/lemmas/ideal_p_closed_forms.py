"""Past the letter: every probability of the ideal strategy in closed form, and their limit.

What is checked: at each pair, the closed forms of :func:`exact.correlation.closed_form` against
Born's rule with every outcome of Bob from its own operator; for U_eps the quotient O_n^2/c_00^2,
and at each d its value at eps = 0.
"""

from __future__ import annotations

from fractions import Fraction

from exact.cyclotomic import Cyclotomic, rational, zeta
from exact.errors import ParameterError
from proofs.ideal_tables import ideal_table
from proofs.instance import Instance
from proofs.lemma import Answer, Lemma, decide, interior, nontrivial


def table(i: Instance) -> Answer:
    """p(a, b|x, jk) for every a, b, x, j, k is the closed form: the parts without and with c_jk."""
    born, closed, d = ideal_table(i), i.closed_form, i.d
    ours, theirs = (p.weight.reshape(1, 1, 1, d * d) for p in (born, closed))
    holds = born.even * theirs == closed.even * ours and born.odd * theirs == closed.odd * ours
    return decide(holds, f"{6 * d**3} probabilities")


def marginals(i: Instance) -> Answer:
    """p_B(0|jk) = p_B(1|jk) = 1/d and p_B(2|jk) = 1 - 2/d."""
    born, d = ideal_table(i), i.d
    wanted = (Fraction(1, d), Fraction(1, d), Fraction(d - 2, d))
    wrong = sum(born.bob_marginal(b, y) != wanted[b] for b in range(3) for y in range(d * d))
    return decide(wrong == 0, f"{3 * d * d} marginals, {wrong} differ")


def key(i: Instance) -> Answer:
    """p(a, b|0, yhat) = delta_ab/d and p(a, b|1, yhat) = O_ba^2/d."""
    d, wrong = i.d, 0
    for a in range(d):
        for b in range(d):
            wrong += i.key.entry(a, b, 0) != Fraction(int(a == b), d)
            wrong += i.key.entry(a, b, 1) != i.overlaps.square(b, a) / d
    return decide(wrong == 0, f"{2 * d * d} probabilities, {wrong} differ")


def _chord(order: int, exponent: int) -> Cyclotomic:
    """|1 - z|^2 = 4 sin^2 of half the angle, for z = exp(2 pi i exponent/order)."""
    return 2 - zeta(order, exponent) - zeta(order, -exponent)


def quotient(i: Instance) -> Answer:
    """O_n^2/c_00^2 = csc^2(pi (eps+n)/d) / sum_{m != 0} csc^2(pi (eps+m)/d) for n != 0."""
    if i.eps is None:
        raise ParameterError("the claim is about U_eps", value=i.label)
    d, p, q = i.d, i.eps.numerator, i.eps.denominator
    inverses = [_chord(d * q, p + q * n).inverse() for n in range(1, d)]
    total = sum(inverses[1:], inverses[0])
    c2 = i.overlaps.c_squared(0, 0)
    wrong = sum(c2 * x != i.overlaps.square(n, 0) * total for n, x in enumerate(inverses, start=1))
    return decide(wrong == 0, f"{d - 1} quotients, {wrong} differ")


def at_zero(d: int) -> Answer:
    """The sum of csc^2(pi n/d), n != 0, is (d^2-1)/3."""
    total = sum((_chord(d, n).inverse() * 4 for n in range(1, d)), rational(0, d))
    return decide(total == Fraction(d * d - 1, 3), f"{Fraction(d * d - 1, 3)}")


LEMMA = Lemma(
    "ideal-p",
    instance={"table": table, "marginals": marginals, "key": key, "quotient": quotient},
    dimension={"at-zero": at_zero},
    family_only=frozenset({"quotient"}),
    requires={"table": nontrivial, "marginals": nontrivial, "quotient": interior},
)
