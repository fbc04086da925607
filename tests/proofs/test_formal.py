"""The reader that prints and the reader that checks see the same formulas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from exact.errors import ParseError
from proofs import check
from proofs.derivation_text import read_steps
from proofs.formal import parse_expression, parse_index, parse_relation
from proofs.reader import load_statements, load_theories

STATEMENTS = load_statements()


def same(tree: Any) -> Any:  # noqa: ANN401 - trees of either reader
    """A tree in the one form in which the two are compared."""
    match tree:
        case dict():
            return tuple(sorted((k, v) for k, v in tree.items() if v))
        case ("dim", *_, int(power)):
            return ("dim", power)
        case tuple() | list():
            return type(tree)(map(same, tree))
    return tree


def checked(text: str, relation: bool) -> Any:  # noqa: ANN401 - a tree
    """What the checker reads."""
    reader: Any = check.Parser(text)
    return same(reader.relation() if relation else reader.whole())


def texts(data: object) -> Iterator[tuple[str, str]]:
    """Every formula inside a step: (key, text)."""
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, str) and key in ("claim", "left", "right", "of", "with", "x", "y"):
                yield key, value
            yield from texts(value)
    elif isinstance(data, list):
        for item in data:
            yield from texts(item)


def formulas() -> set[tuple[str, str]]:
    """Every formula in use: relations and expressions of statements, theories and certificates."""
    found: set[tuple[str, str]] = set()
    for theory in load_theories().values():
        found |= {("claim", line.split(": ", 1)[1]) for line in (*theory.rule, *theory.assume)}
    for s in STATEMENTS:
        found |= {("claim", g.claim) for g in s.goals if g.claim}
        lines = [*s.assume, *(x for g in s.goals for x in g.assume)]
        found |= {("claim", x.split(": ", 1)[1]) for x in lines}
        for steps in read_steps(s).values():
            found |= {x for step in steps for x in texts(dict(step.data))}
    return found


def test_readers_agree_on_every_formula_in_use() -> None:
    """The tree is the checker's tree, so what is printed is what is checked."""
    seen = formulas()
    assert len(seen) > 100
    for key, text in seen:
        if key == "claim":
            assert checked(text, True) == same(parse_relation(text)), text
        else:
            assert checked(text, False) == same(parse_expression(text)), text


GOOD = [
    "1",
    "-1/2*d^2/d",
    "Sum(a:K, A[x,a])*psi",
    "adj(U[j,k])^3*(1 - delta(j+1,2*k-d))",
    "t(-2*m*k + d)*val(m - 1)/3/d^2",
    "x[0]",
    " a  + b-c ",
    "-(-(a))",
]
BAD = [
    "", "(", "1 +", "a b", "a[", "a[]", "a[J]", "1/0", "1/a", "a^x", "Sum(j, )", "Sum(d, 1)",
    "delta(j)", "a..b", "a # b", "a[adj(j)]", "a[j/2]", "t(1/2)", "a^13",
    "adj()", "2^100", "[", "a]", "t()", "Sum(j k, 1)", "d d", "é",
]  # fmt: skip


@pytest.mark.parametrize("text", GOOD)
def test_readers_agree_on_the_grammar(text: str) -> None:
    """Corners of the grammar, read alike."""
    assert checked(text, False) == same(parse_expression(text))


@pytest.mark.parametrize("text", BAD)
def test_both_readers_refuse(text: str) -> None:
    """What the checker cannot read is not printed either."""
    with pytest.raises(check.Rejected):
        checked(text, False)
    with pytest.raises(ParseError):
        parse_expression(text)


@pytest.mark.parametrize("text", ["a", "a = b = c", "a < b", "= 1", "a >= "])
def test_no_relation(text: str) -> None:
    """A claim is one relation."""
    with pytest.raises(check.Rejected):
        checked(text, True)
    with pytest.raises(ParseError):
        parse_relation(text)


def test_depth_and_length_are_bounded() -> None:
    """A formula nested or long beyond reason is refused, not followed."""
    for text in ("(" * 50 + "1" + ")" * 50, "1" + " + 1" * 10_000):
        with pytest.raises(ParseError):
            parse_expression(text)


def test_index() -> None:
    """An index polynomial, and nothing after it."""
    wanted: dict[tuple[str, ...], Any] = {("j", "k"): 2, (): -1}
    assert wanted == parse_index("k*2*j - 1") == parse_index("2*(k*j - 1) + 1")
    with pytest.raises(ParseError):
        parse_index("j)")
