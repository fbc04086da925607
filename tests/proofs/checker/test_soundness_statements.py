"""False statements: lemmas from elsewhere, hashes, roles, and examples that check too little."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from proofs import check
from proofs.steps import identity, lemma, sign, weight
from tests.proofs.checker.laboratory import (
    DECLARE,
    STATEMENT,
    Case,
    certificate,
    document_text,
    judge,
)

Table = dict[str, Any]


# -- lemmas -------------------------------------------------------------------------------------
def two(
    premise: Table, conclusion: Table, claim: str, meet: Table | None = None, **parts: Any
) -> str:
    """The verdict on statement "s", which calls goal "p" of statement "r"."""
    theories = [{"id": "t", "declare": DECLARE}, *parts.get("theory", [])]
    role = {"role": "proved", "claim": claim}
    first = STATEMENT | {"id": "r", "goal": [{"id": "p"} | role | premise]}
    last = STATEMENT | {
        "depends": parts.get("depends", ["r"]),
        "goal": [{"id": "g"} | role | conclusion],
    }
    steps = parts.get(
        "steps", [{"kind": "identity", "name": "a", "claim": claim, "by": [{"use": "known"}]}]
    )
    called = parts.get("called", "r/p")
    return judge(
        {
            "theory": theories,
            "statement": [first | parts.get("first", {}), last | parts.get("last", {})],
        },
        {
            "r": [{"id": "p", "steps": steps}],
            "s": [{"id": "g", "steps": [lemma("b", conclusion.get("claim", claim), called, meet)]}],
        },
    )["s"]


KNOWN = {"assume": ["known: h[j] = 1"]}
CLAIM = "h[j] = 1"


def test_lemma() -> None:
    """A lemma holds where its assumptions do."""
    assert two(KNOWN, KNOWN, CLAIM) == "proved"
    other = {"assume": ["another: h[j] = 1"]}
    assert two(KNOWN, other, CLAIM) == "proved"
    assert two(KNOWN | {"fix": ["j"]}, other | {"fix": ["j"]}, CLAIM) == "proved"
    shown = {"assume": ["another: 1 = h[j]"]}
    assert two(KNOWN, shown, CLAIM, {"h[j] = 1": "another"}).startswith(
        "rejected"
    )  # the sign differs
    shown = {"assume": ["another: h[j] - 1 = 0"]}
    assert two(KNOWN, shown, CLAIM, {"h[j] = 1": "another"}) == "proved"
    assert two(KNOWN, {"rule": ["x: h[j] = 1"]}, CLAIM).startswith(
        "rejected"
    )  # a goal has no rules
    strict = {"assume": ["known: x > 0"]}
    weak = {"assume": ["known: x >= 0"]}
    steps = [sign("a", "x >= 0", weight({"fact": "known"}))]
    assert two(weak, strict, "x >= 0", {"x >= 0": "known"}, steps=steps) == "proved"


LEMMAS = {
    "an-assumption-is-missing": (KNOWN, {}, {}),
    "another-assumption": (KNOWN, {"assume": ["known: g[j,j] = 1"]}, {}),
    "met-by-something-else": (
        KNOWN,
        {"assume": ["known: g[j,j] = 1"]},
        {"meet": {"h[j] = 1": "known"}},
    ),
    "met-by-nothing": (KNOWN, {}, {"meet": {"h[j] = 1": "b"}}),
    "met-at-one-index": (KNOWN, {"assume": ["known: h[0] = 1"]}, {"meet": {"h[j] = 1": "known"}}),
    "met-at-another-index": (
        KNOWN,
        {"assume": ["known: h[k] = 1"]},
        {"meet": {"h[j] = 1": "known"}},
    ),
    "known-at-a-fixed-index": (KNOWN, KNOWN | {"fix": ["j"]}, {}),
    "met-at-a-fixed-index": (
        KNOWN,
        {"assume": ["another: h[j] - 1 = 0"], "fix": ["j"]},
        {"meet": {"h[j] = 1": "another"}},
    ),
    "shown-at-a-fixed-index": (KNOWN | {"fix": ["j"]}, KNOWN, {}),
    "another-claim": (KNOWN, KNOWN | {"claim": "h[k] = 1"}, {}),
    "a-stronger-claim": (KNOWN, KNOWN | {"claim": "h[j]*x = x"}, {}),
    "not-a-premise": (KNOWN, KNOWN, {"depends": []}),
    "itself": (KNOWN, KNOWN, {"called": "s/g"}),
    "no-such-goal": (KNOWN, KNOWN, {"called": "r/q"}),
    "a-premise-in-a-circle": (KNOWN, KNOWN, {"first": {"depends": ["s"]}}),
    "on-itself": (KNOWN, KNOWN, {"depends": ["r", "s"]}),
    "a-rejected-premise": (KNOWN, KNOWN, {"steps": [identity("a", "h[j] = 1")]}),
    "other-declarations": (
        KNOWN,
        KNOWN,
        {"theory": [{"id": "u", "declare": ["h[K]: real", "K: sort"]}], "last": {"theory": ["u"]}},
    ),
}


@pytest.mark.parametrize(("premise", "conclusion", "parts"), LEMMAS.values(), ids=LEMMAS)
def test_lemma_misused(premise: Table, conclusion: Table, parts: Table) -> None:
    """No goal is used where it was not proved."""
    parts = dict(parts)
    assert two(premise, conclusion, CLAIM, parts.pop("meet", None), **parts).startswith("rejected")


def test_strict_premise_met_by_a_weak_one() -> None:
    """x >= 0 does not meet x > 0."""
    strict, weak = {"assume": ["known: x > 0"]}, {"assume": ["known: x >= 0"]}
    steps = [sign("a", "x > 0", weight({"fact": "known"}))]
    answer = two(strict, weak, "x > 0", {"x > 0": "known"}, steps=steps)
    assert answer.startswith("rejected")


def test_later_goal_of_the_same_statement() -> None:
    """A goal may call an earlier goal of its statement and no later one."""
    goals = [
        {"id": i, "role": "proved", "claim": "x = y", "assume": ["known: x = y"]} for i in "pq"
    ]
    document = {
        "theory": [{"id": "t", "declare": DECLARE}],
        "statement": [STATEMENT | {"goal": goals}],
    }
    shown = [identity("a", "x = y", {"use": "known"})]
    right = {"s": [{"id": "p", "steps": shown}, {"id": "q", "steps": [lemma("b", "x = y", "s/p")]}]}
    wrong = {"s": [{"id": "p", "steps": [lemma("b", "x = y", "s/q")]}, {"id": "q", "steps": shown}]}
    assert judge(document, right)["s"] == "proved"
    assert judge(document, wrong)["s"].startswith("rejected")


# -- what a verdict covers ----------------------------------------------------------------------
PROVED = Case("x = x", [identity("a", "x = x")])


@pytest.mark.parametrize("role", ["control", "counterexample"])
def test_nothing_is_proved(role: str) -> None:
    """A statement without a proved goal is not proved."""
    document = PROVED.document()
    document["statement"][0]["goal"][0]["role"] = role
    assert judge(document, {"s": [{"id": "g", "steps": PROVED.steps}]})["s"].startswith("rejected")


def test_statement_without_goals() -> None:
    """Nor is one without goals."""
    document = PROVED.document()
    document["statement"][0]["goal"] = []
    assert judge(document, {"s": []})["s"].startswith("rejected")


def test_every_goal_is_due() -> None:
    """A goal that is left out, repeated or added is noticed."""
    part = {"id": "g", "steps": PROVED.steps}
    for parts in ([], [part, part], [part, part | {"id": "h"}], [part | {"id": "h"}]):
        assert judge(PROVED.document(), {"s": parts})["s"].startswith("rejected")


def test_premise_without_a_certificate() -> None:
    """A statement is not proved while one it rests on is open."""
    document = PROVED.document()
    document["statement"] = [STATEMENT | {"id": "r"}, document["statement"][0] | {"depends": ["r"]}]
    answer = judge(document, {"s": [{"id": "g", "steps": PROVED.steps}]})["s"]
    assert "rests on r, which is open" in answer


CHANGES = {
    "claim": lambda d: d["statement"][0]["goal"][0].update(claim="y = y"),
    "role": lambda d: d["statement"][0]["goal"][0].update(role="control"),
    "words-of-a-goal": lambda d: d["statement"][0]["goal"][0].update(words="other"),
    "depends": lambda d: d["statement"][0].update(title="other"),
    "theory": lambda d: d["theory"][0].update(rule=["r: x = y"]),
    "declaration": lambda d: d["theory"][0]["declare"].append("more: real"),
    "words-of-a-theory": lambda d: d["theory"][0].update(words="other"),
    "given": lambda d: d["theory"][0].update(given=["e connects"]),
    "assumption-of-a-goal": lambda d: d["statement"][0]["goal"][0].update(assume=["r: x = y"]),
    "assumption-of-a-statement": lambda d: d["statement"][0].update(assume=["r: x = y"]),
    "fix": lambda d: d["statement"][0]["goal"][0].update(fix=["j"]),
    "theory-of-a-goal": lambda d: d["statement"][0]["goal"][0].update(theory=["t", "t"]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_stale_hash(change: Any) -> None:
    """A certificate is for the statement as it read when the certificate was written, every word of it."""
    before = PROVED.document()
    ledger = check.Ledger(document_text(before))
    offered = certificate(ledger, "s", [{"id": "g", "steps": PROVED.steps}])
    assert ledger.run({"s": offered})["s"][0] == "proved"
    after = copy.deepcopy(before)
    change(after)
    verdict, _, _, note = check.Ledger(document_text(after)).run({"s": offered})["s"]
    assert verdict == "rejected"
    assert "hash" in note


def test_theory_of_a_goal_is_hashed() -> None:
    """A theory that only a goal names is part of what the statement says."""
    document = PROVED.document()
    document["theory"].append({"id": "u", "declare": DECLARE, "rule": ["r: x = y"]})
    document["statement"][0]["goal"][0]["theory"] = ["u"]
    ledger = check.Ledger(document_text(document))
    offered = certificate(ledger, "s", [{"id": "g", "steps": PROVED.steps}])
    assert ledger.run({"s": offered})["s"][0] == "proved"
    document["theory"][1]["rule"] = []
    assert check.Ledger(document_text(document)).run({"s": offered})["s"][0] == "rejected"


# -- examples -----------------------------------------------------------------------------------
def example(witness: Table | None = None, **parts: Any) -> str:
    """The verdict on a statement with one example."""
    table = {"d": 2, "root": 8, "check": [], **parts}
    goal = {"id": "g", "role": "proved", "example": table}
    document = {"theory": [{"id": "t"}], "statement": [STATEMENT | {"goal": [goal]}]}
    return judge(document, {"s": [{"id": "g", "witness": witness or {}}]})["s"]


ROOT_TWO = "zeta(1) + zeta(-1)"
RIGHT = {
    "equation": ({}, {"check": [f"({ROOT_TWO})^2 = 2"]}),
    "free-index": ({}, {"check": ["u[j] = val(j)"], "table": {"u": ["0", "1"]}}),
    "indices-modulo-d": ({}, {"check": ["u[j + 1] = 1 - val(j)"], "table": {"u": ["0", "1"]}}),
    "free-index-ranges-over-d": ({}, {"check": ["u[j] = val(j)"], "table": {"u": ["0", "1", "5"]}}),
    "sum": ({}, {"check": ["Sum(j, u[j]) = 1"], "table": {"u": ["0", "1"]}}),
    "another-sort": (
        {},
        {"check": ["Sum(i:K, u[i]) = 6"], "table": {"u": ["1", "2", "3"]}, "size": {"K": 3}},
    ),
    "definition": ({}, {"check": ["v[j] = 2*val(j)"], "define": ["v[k] = val(k) + val(k)"]}),
    "delta": ({}, {"check": ["Sum(j, delta(j,3)*val(j)) = 1"]}),
    "delta-of-another-sort": ({}, {"check": ["Sum(i:K, delta(i,0)) = 1"], "size": {"K": 3}}),
    "positive": ({"0": "1"}, {"check": [f"{ROOT_TWO} > 1"]} | {"check": [f"{ROOT_TWO} > 0"]}),
    "non-negative": ({"0": "14142/10000"}, {"check": [f"{ROOT_TWO} >= 0"]}),
    "zero-is-not-negative": ({"0": "1"}, {"check": ["1 - 1 >= 0"]}),
    "not-zero": ({"0": ["1/2", "0", "0", "0"]}, {"check": ["2 != 0"]}),
}
WRONG = {
    "equation": ({}, {"check": [f"({ROOT_TWO})^2 = 3"]}),
    "float-equality": ({}, {"check": [f"{ROOT_TWO} = 14142135623730950488/10000000000000000000"]}),
    "one-index-fails": ({}, {"check": ["u[j] = val(j)"], "table": {"u": ["0", "2"]}}),
    "free-index-of-a-shorter-table": (
        {},
        {"d": 3, "check": ["u[j] = u[j]"], "table": {"u": ["0", "1"]}},
    ),
    "integer-beyond-a-table": ({}, {"check": ["u[2] = 0"], "table": {"u": ["0", "1"]}}),
    "integer-before-a-table": ({}, {"check": ["u[-1] = 1"], "table": {"u": ["0", "1"]}}),
    "arithmetic-in-a-longer-table": (
        {},
        {"check": ["u[j + 1] = val(j) + 1"], "table": {"u": ["7", "1", "2"]}},
    ),
    "sum-over-d-of-a-longer-table": (
        {},
        {"check": ["Sum(i, u[i]) = 6"], "table": {"u": ["1", "2", "3"]}},
    ),
    "sum-over-a-sort-of-a-shorter-table": (
        {},
        {"check": ["Sum(i:K, u[i]) = 4"], "table": {"u": ["1", "2"]}, "size": {"K": 3}},
    ),
    "delta-across-sorts": ({}, {"check": ["Sum(i:K, delta(i,j)) = 2 - val(j)"], "size": {"K": 3}}),
    "sort-without-a-size": ({}, {"check": ["Sum(i:K, 1) = 1"]}),
    "sign-of-a-negative-number": ({"0": "1"}, {"check": ["zeta(3) + zeta(-3) > 0"]}),
    "sign-of-zero": ({"0": "1/1000000"}, {"check": [f"{ROOT_TWO} - {ROOT_TWO} > 0"]}),
    "bound-too-high": ({"0": "3/2"}, {"check": [f"{ROOT_TWO} > 0"]}),
    "bound-of-zero": ({"0": "0"}, {"check": [f"{ROOT_TWO} > 0"]}),
    "bound-below-zero": ({"0": "-1"}, {"check": ["-1 > 0"]}),
    "sign-of-a-complex-number": ({"0": "1/2"}, {"check": ["zeta(1) > 0"]}),
    "no-witness": ({}, {"check": ["1 > 0"]}),
    "idle-witness": ({"0": "1"}, {"check": ["1 = 1"]}),
    "witness-of-another-check": ({"1": "1"}, {"check": ["1 > 0"]}),
    "not-the-inverse": ({"0": ["1/3", "0", "0", "0"]}, {"check": ["2 != 0"]}),
    "inverse-of-zero": ({"0": ["0", "0", "0", "0"]}, {"check": ["0 != 0"]}),
    "short-inverse": ({"0": ["1/2"]}, {"check": ["2 != 0"]}),
    "undefined": ({}, {"check": ["v = v"]}),
    "defined-by-itself": ({}, {"check": ["v = 0"], "define": ["v = v"]}),
    "defined-twice": ({}, {"check": ["v = 1"], "define": ["v = 1", "v = 2"]}),
    "table-and-definition": ({}, {"check": ["v = 1"], "define": ["v = 1"], "table": {"v": "2"}}),
    "an-index-too-many": ({}, {"check": ["u[j,j] = u[j,j]"], "table": {"u": ["0", "1"]}}),
    "an-index-too-few": ({}, {"check": ["u = u"], "table": {"u": ["0", "1"]}}),
    "a-ragged-table": ({}, {"check": ["u[j,k] = u[j,k]"], "table": {"u": [["0", "1"], ["1"]]}}),
    "no-check": ({}, {}),
    "a-claim-beside-it": ({}, {"check": ["1 = 1"]}),
}


@pytest.mark.parametrize(("witness", "parts"), RIGHT.values(), ids=RIGHT)
def test_example(witness: Table, parts: Table) -> None:
    """Numbers that are equal, positive or not zero."""
    assert example(witness, **parts) == "proved"


@pytest.mark.parametrize(("witness", "parts"), WRONG.values(), ids=WRONG)
def test_wrong_example(witness: Table, parts: Table, request: pytest.FixtureRequest) -> None:
    """Numbers that are not, and checks that see only a part of a table."""
    if "a-claim-beside-it" in request.node.name:
        goal = {
            "id": "g",
            "role": "proved",
            "claim": "x = y",
            "example": {"d": 2, "root": 1, **parts},
        }
        document = {"theory": [{"id": "t"}], "statement": [STATEMENT | {"goal": [goal]}]}
        assert judge(document, {"s": [{"id": "g", "witness": {}}]})["s"].startswith("rejected")
    else:
        assert example(witness, **parts).startswith("rejected")
