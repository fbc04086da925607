"""Indices in the checker: integers in val(.) and in phases, classes modulo d in letters."""

from __future__ import annotations

from fractions import Fraction

import pytest

from proofs import check
from proofs.steps import Table, above, identity, index, sign, use, weight

NO_FACTORS: list[Table] = [
    {},
    {"at": {}},
    {"square": "x", "at": {}},
    {"square": "x", "index": "m"},
]


def prove(declare: list[str], rules: list[str], *steps: Table) -> None:
    """Run the steps in a context of these declarations and rules."""
    context = check.Context(declare)
    for line in rules:
        check.assume(context, line, "rule")
    prover = check.Prover(context, {})
    for step in steps:
        prover.step(step)


@pytest.mark.parametrize(
    ("declare", "rules", "steps", "message"),
    [
        pytest.param(
            ["t: phase"],
            [],
            [
                identity("same", "t(j)*delta(j,k) = t(k)*delta(j,k)"),
                identity("period", "t(k+d) = t(k)", use("same", at={"j": "k+d"})),
            ],
            "stands for an integer",
            id="a phase with the period d, from an instance",
        ),
        pytest.param(
            ["t: phase", "g[D]: complex"],
            ["g: g[j] = t(j)"],
            [identity("shifted", "g[j+1] = t(j+1)")],
            "the identity fails",
            id="a phase with the period d, from a rule",
        ),
        pytest.param(
            ["K: sort"],
            [],
            [identity("mixed", "Sum(a:K, Sum(j, delta(a,j))) = d")],
            "two sorts",
            id="as many indices in K as in [d]",
        ),
        pytest.param(
            ["K: sort", "g[K]: real"],
            [],
            [identity("next", "g[b+1] = g[b+1]")],
            "computed with",
            id="arithmetic in a sort",
        ),
        pytest.param(
            ["K: sort", "g[K]: real"],
            ["g: Sum(a:K, g[b]) = 1"],
            [identity("sum", "Sum(a:K, g[a]) = 1")],
            "no letter on its left",
            id="a rule that sums over an unused index",
        ),
        pytest.param(
            [],
            [],
            [sign("large", "val(m) - 1 >= 0", weight(index("m")))],
            "the sum fails",
            id="an index that is at least 1",
        ),
        pytest.param(
            [],
            [],
            [sign("next", "val(m) + 1 >= 0", weight(index("m+1")))],
            "has a range",
            id="the range of a sum",
        ),
        *(
            pytest.param(
                ["x: real"],
                [],
                [sign("many", "x*x >= 0", weight(factor))],
                "a factor is one thing",
                id=f"a factor with {', '.join(factor) or 'nothing'}",
            )
            for factor in NO_FACTORS
        ),
    ],
)
def test_rejected(declare: list[str], rules: list[str], steps: list[Table], message: str) -> None:
    """What would follow is false, so it must not follow."""
    with pytest.raises(check.Rejected, match=message):
        prove(declare, rules, *steps)


def test_accepted() -> None:
    """An index may stand for another one anywhere, and for a sum of indices in letters."""
    prove(
        ["t: phase", "w: root", "g[D]: complex", "h[D]: complex"],
        ["g: g[j] = t(j)", "h: h[j] = w(j)"],
        identity("value", "g[k] = t(k)"),
        identity("root", "h[j+1] = w(j+1)"),
        identity("use-root", "h[j+k] = w(j+k)", use("root", at={"j": "j+k-1"})),
        sign("range", "d - 1 >= 0", weight(index("m")), weight(above("m"))),
    )


def test_enclosures_of_the_cosine() -> None:
    """The bounds hold cos(2 pi k/n) between them, by Machin's formula for pi, and are close."""
    place = 10**70

    def arctan(n: int) -> int:
        return sum((-1) ** k * place // ((2 * k + 1) * n ** (2 * k + 1)) for k in range(60))

    pi = Fraction(4 * (4 * arctan(5) - arctan(239)), place)
    assert check.PI < pi - Fraction(1, 10**60)
    assert pi + Fraction(1, 10**60) < check.PI + Fraction(1, check.DIGITS)
    for n in (1, 2, 3, 5, 8, 48, 239, 240):
        for k in range(-1, n + 1):
            x = 2 * pi * k / n
            term, total = Fraction(1), Fraction(0)
            for i in range(0, 120, 2):
                total += term
                term = Fraction(int(-term * x * x * place / ((i + 1) * (i + 2))), place)
            low, high = check.cosine(k, n)
            assert low < total - Fraction(1, 10**60)
            assert total + Fraction(1, 10**60) < high
            assert high - low < Fraction(1, 10**49)
