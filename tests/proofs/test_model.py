"""The ledger's data: the real file keeps the rules, and a broken file or result never passes."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from exact.errors import LedgerError
from proofs.model import (
    CheckResult,
    Claim,
    Form,
    Outcome,
    Per,
    Role,
    Scope,
    Statement,
    faults_of,
    outcomes_of,
)
from proofs.reader import load_statements, parse_statements

LETTER_ORDER = """
eq01 eq02 eq03 eq04-05-06 eq07 eq08 key-setting eq09 remark-equivalence eq10-local
eq10-nontrivial eq10-quantum eq10-attained eq11 eq12 eq13 eq12-to-05 eq14 eq15 eq16 eq17
eq17-overlap continuity eps0-local limit main-theorem conclusion-noise
"""
AMENDED = {"remark-equivalence", "eq12", "eq13", "eq16", "limit", "conclusion-noise"}
STATEMENTS = load_statements()
REAL = resources.files("proofs").joinpath("statements.toml").read_text(encoding="utf-8")


# -- the real file ------------------------------------------------------------------------------
def test_ids() -> None:
    """The rows are those owed, in the letter's order; what goes past the letter comes after it."""
    ids, order = [s.id for s in STATEMENTS], LETTER_ORDER.split()
    assert ids[: len(order)] == order
    assert {s.place for s in STATEMENTS[len(order) :]} == {"Past the letter"}


def test_amended_rows() -> None:
    """An erratum is printed exactly where a counterexample is checked and a repair proved."""
    assert {s.id for s in STATEMENTS if s.erratum} == AMENDED
    for s in STATEMENTS:
        for roles in ({c.role for c in s.claims}, {g.role for g in s.goals}):
            if roles:
                assert (Role.COUNTEREXAMPLE in roles) == (s.id in AMENDED)
                assert (Role.PROVED in roles) != s.cited


def test_every_row_says_something_formal_or_recomputes() -> None:
    """A row has goals or claims, unless it is cited."""
    for s in STATEMENTS:
        assert s.goals or s.claims or s.cited, s.id


def formulas() -> list[tuple[str, str]]:
    """Every formula of the file with a name for it."""
    out = []
    for s in STATEMENTS:
        out += [(f"{s.id} printed", s.printed.formula), (f"{s.id} proved", s.proved.formula)]
        out += [(f"{s.id}.{c.id}", c.formula) for c in s.claims]
    return out


@pytest.mark.parametrize(("name", "formula"), formulas())
def test_formula_is_balanced_latex(name: str, formula: str) -> None:
    """A formula is LaTeX without dollars, with balanced braces, environments and spacing."""
    assert "$" not in formula, name
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", formula):
        depth += 1 if brace == "{" else -1
        assert depth >= 0, name
    assert depth == 0, name
    begins, ends = (re.findall(rf"\\{w}{{(\w+)}}", formula) for w in ("begin", "end"))
    assert begins == ends, name
    assert formula.count(r"\left") == formula.count(r"\right"), name
    for opening in ("bigl", "Bigl"):
        closing = opening[:-1] + "r"
        assert len(re.findall(rf"\\{opening}\b", formula)) == len(
            re.findall(rf"\\{closing}\b", formula)
        ), name
    assert not re.search(r"[^\x20-\x7e]", formula), name


# -- a broken file ------------------------------------------------------------------------------
ROW = """
[[statement]]
id = "{id}"
place = "Eq. (1)"
title = "A title"
hypotheses = ["d >= 2"]
owed_scope = "all-d"
cited = false
depends = {depends}
references = ["letter"]
{extra}
[statement.printed]
words = "printed"
formula = 'p'
[statement.proved]
words = "proved"
formula = 'q'
"""
CLAIM = """
[[statement.claim]]
id = "{id}"
role = "{role}"
per = "{per}"
words = "words"
formula = 'f'
"""


def row(id: str = "a", depends: str = "[]", extra: str = "") -> str:  # noqa: A002 - the key's name
    """One valid statement without claims, in TOML."""
    return ROW.format(id=id, depends=depends, extra=extra)


def claim(name: str = "c", role: str = "proved", per: str = "once") -> str:
    """One claim, in TOML."""
    return CLAIM.format(id=name, role=role, per=per)


def test_valid_rows_are_read() -> None:
    """The mutations below start from a file that is accepted; dependencies may point forward."""
    first, second = parse_statements(row("a", '["b"]') + claim("c") + row("b"))
    assert first.depends == ("b",)
    assert (Claim("c", Role.PROVED, Per.ONCE, "words", "f"),) == first.claims
    assert (Form("printed", "p"), None, Scope.ALL_D) == (
        second.printed,
        second.erratum,
        second.owed_scope,
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("statement = [", "not valid TOML"),
        ("", "the file has no 'statement'"),
        ("statement = [1]", "statement 1 is not a table: 1"),
        (row() + row(), "the file uses the id 'a' more than once"),
        (row() + claim() + claim(), "statement 'a' uses the id 'c' more than once"),
        (row(depends='["z"]'), "statement 'a' depends on 'z', not a statement"),
        (row(depends='["a"]'), "statement 'a' depends on itself"),
        (row("a", '["b"]') + row("b", '["a"]'), "depends on itself: ['"),
        (row(extra="proof = 1"), "statement 'a' has an unknown key 'proof'"),
        (row() + claim() + "note = 'x'", "statement 'a', claim 'c' has an unknown key 'note'"),
        (row().replace("title", "name"), "statement 'a' has no 'title'"),
        (row().replace('id = "a"\n', ""), "statement 1 has no 'id'"),
        (row().replace('words = "proved"\n', ""), "statement 'a', proved has no 'words'"),
        (row() + claim().replace("formula = 'f'", ""), "claim 'c' has no 'formula'"),
        (row().replace("cited = false", "cited = 0"), "'cited' that is not true or false: 0"),
        (row().replace('["d >= 2"]', "[2]"), "'hypotheses' that is not a list of lines: [2]"),
        (row().replace('"A title"', '" "'), "'title' that is not one line of text: ' '"),
        (row(extra='erratum = """\none\ntwo"""'), "'erratum' that is not one line of text"),
        (row() + claim(role="prooved"), "claim 'c' has 'prooved' for a role"),
        (row() + claim(per="eps"), "claim 'c' has 'eps' for a per"),
        (row().replace("all-d", "all"), "statement 'a' has 'all' for a scope"),
        (row() + claim(role="counterexample"), "statement 'a' has a counterexample and no erratum"),
        (
            row().replace("cited = false", "cited = true") + claim(),
            "statement 'a' is cited, so it can have no claims but controls",
        ),
    ],
)
def test_broken_file_is_refused(text: str, message: str) -> None:
    """Each rule of the file is held, by an error that names the entry."""
    with pytest.raises(LedgerError, match=re.escape(message)):
        parse_statements(text)


def test_real_file_mutations() -> None:
    """The same rules hold the real file: an id doubled, a link broken, an erratum dropped."""
    doubled = REAL.replace('id = "eq09"', 'id = "eq01"')
    unlinked = REAL.replace('depends = ["eq09"]', 'depends = ["eq9"]', 1)
    silent = re.sub(r"^erratum = .*\n", "", REAL, count=1, flags=re.MULTILINE)
    for text, message in [(doubled, "eq01"), (unlinked, "eq9"), (silent, "no erratum")]:
        with pytest.raises(LedgerError, match=message):
            parse_statements(text)


# -- goals and theories -------------------------------------------------------------------------
THEORY = """
[[theory]]
id = "numbers"
words = "a number"
declare = ["x: real"]
rule = ["square: x*x = 1"]
"""
GOAL = """
[[statement.goal]]
id = "{id}"
role = "{role}"
words = "words"
{body}
"""


def goal(name: str = "g", role: str = "proved", body: str = 'claim = "x = x"') -> str:
    """One goal, in TOML."""
    return GOAL.format(id=name, role=role, body=body)


def test_goals_are_read() -> None:
    """A goal carries its claim, and a theory of its own if it has one."""
    (s,) = parse_statements(THEORY + row() + goal(body='claim = "x = x"\ntheory = ["numbers"]'))
    assert [("g", "x = x", ("numbers",))] == [(g.id, g.claim, g.theory) for g in s.goals]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (row(extra='theory = ["z"]'), "statement 'a' is in 'z', not a theory"),
        (row() + goal(body='claim = "x"\ntheory = ["z"]'), "is in 'z', not a theory"),
        (THEORY + THEORY + row(), "the file uses the id 'numbers' more than once"),
        (THEORY.replace("declare", "declares") + row(), "unknown key 'declares'"),
        (row() + goal() + goal(), "statement 'a' uses the id 'g' more than once"),
        (row() + goal(body=""), "goal 'g' needs either a claim or an example"),
        (row() + goal(role="counterexample"), "has a counterexample and no erratum"),
        (row() + goal(role="prooved"), "goal 'g' has 'prooved' for a role"),
    ],
)
def test_broken_goals_are_refused(text: str, message: str) -> None:
    """Each rule of goals and theories is held, by an error that names the entry."""
    with pytest.raises(LedgerError, match=re.escape(message)):
        parse_statements(text)


# -- what a recomputation found -------------------------------------------------------------------
def statement(*claims: Claim) -> Statement:
    """A statement with the given claims."""
    form = Form("words", "f")
    return Statement("a", "Eq. (1)", "A", (), Scope.ALL_D, False, (), (), form, form, claims)


def result(name: str, outcome: Outcome, instance: str = "d = 2") -> CheckResult:
    """An outcome for one claim of the statement above."""
    return CheckResult("a", name, instance, outcome, "a detail")


HOLDS, FAILS, UNKNOWN = Outcome.HOLDS, Outcome.FAILS, Outcome.UNKNOWN
P = Claim("p", Role.PROVED, Per.DIMENSION, "words", "f")
Q = Claim("q", Role.PROVED, Per.INSTANCE, "words", "f")
X = Claim("x", Role.COUNTEREXAMPLE, Per.ONCE, "words", "f")


@pytest.mark.parametrize("bad", [FAILS, UNKNOWN])
def test_one_bad_instance_is_enough(bad: Outcome) -> None:
    """A claim holds only if it holds at every instance given; silence is unknown."""
    results = [result("p", HOLDS), result("p", bad, "d = 3"), result("p", HOLDS, "d = 4")]
    assert {"p": bad, "q": UNKNOWN} == outcomes_of(statement(P, Q), results)


def test_results_of_others_do_not_count() -> None:
    """A result for another statement lends nothing; one for no claim at all is an error."""
    other = CheckResult("b", "p", "d = 2", HOLDS, "")
    assert {"p": UNKNOWN} == outcomes_of(statement(P), [other])
    with pytest.raises(LedgerError, match="statement 'a' has no claim 'z'"):
        outcomes_of(statement(P), [result("z", HOLDS)])


def test_faults() -> None:
    """What does not hold is said, one line each, with the detail."""
    results = [result("p", HOLDS), result("p", UNKNOWN, "d = 3"), result("x", FAILS)]
    assert faults_of(statement(P, Q, X), results) == (
        "p at d = 3: proved unknown: a detail",
        "q: no result",
        "x at d = 2: counterexample fails: a detail",
    )
    assert faults_of(statement(P), [result("p", HOLDS)]) == ()


def test_scopes_are_ordered() -> None:
    """Scopes compare by strength, and with nothing else."""
    assert Scope.INSTANCE < Scope.ALL_EPS < Scope.ALL_D
    assert min(Scope.ALL_D, Scope.INSTANCE) is Scope.INSTANCE
    with pytest.raises(TypeError):
        _ = Scope.ALL_D < "all-d"
