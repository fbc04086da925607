"""The ledger: nothing passes by being skipped, failed, raised or resting on a row that fails."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from exact.errors import FieldTooLargeError, LedgerError, ParameterError, UndecidedError
from proofs import ledger as ledger_module
from proofs import plan as plan_module
from proofs.instance import Instance, grid
from proofs.ledger import judge, run
from proofs.lemma import Answer, Lemma, decide
from proofs.lemmas import LEMMAS
from proofs.model import CheckResult, Outcome, Scope, Verdict
from proofs.plan import lemma_of, owed_checks, select, with_premises

SMALL = grid([2, 3], [Fraction(1, 7), Fraction(1, 2)])

EXPECTED = {
    "proved": {
        "eq01", "eq03", "eq04-05-06", "eq07", "eq08", "key-setting", "eq09", "eq10-local",
        "eq10-nontrivial", "eq10-quantum", "eq10-attained", "eq11", "eq12-to-05", "eq14", "eq15",
        "eq17", "eq17-overlap", "continuity", "eps0-local", "main-theorem",
    },
    "amended": {"remark-equivalence", "eq12", "eq13", "eq16", "limit", "conclusion-noise"},
    "cited": {"eq02"},
}  # fmt: skip


def swap(monkeypatch: pytest.MonkeyPatch, lemma: Lemma) -> None:
    """Let one lemma take the place of the registered one."""
    others = tuple(x for x in LEMMAS if x.statement != lemma.statement)
    monkeypatch.setattr(plan_module, "LEMMAS", (*others, lemma))


def real(name: str) -> Lemma:
    """The registered lemma of a statement."""
    return lemma_of(select([name])[0])


def verdict(name: str) -> Verdict:
    """The verdict of one statement on the small grid."""
    return run(select([name]), SMALL).rows[0].verdict


def test_verdicts_on_a_small_grid() -> None:
    """Every row of the letter gets the verdict that its checks support."""
    ledger = run(select([]), SMALL)
    found: dict[str, set[str]] = {}
    for row in ledger.rows:
        found.setdefault(row.verdict.value, set()).add(row.statement.id)
    assert found == EXPECTED
    assert ledger.ok
    assert ledger.premises == ()


def test_no_scope_beyond_all_eps() -> None:
    """In this landing no row claims all d; every pass names a scope."""
    for row in run(select([]), SMALL).rows:
        if row.verdict in ledger_module.PASSES:
            assert row.scope in (Scope.INSTANCE, Scope.ALL_EPS)
        else:
            assert row.scope is None


def test_scope_is_capped_by_premises() -> None:
    """eq15 is checked per dimension but rests on rows of scope instance, so that is its scope."""
    (row,) = run(select(["eq15"]), SMALL).rows
    assert row.scope is Scope.INSTANCE


def test_premises_are_run_too() -> None:
    """Asking for one row runs what it depends on, and says so."""
    ledger = run(select(["eq10-local"]), SMALL)
    assert [r.statement.id for r in ledger.rows] == ["eq10-local"]
    assert [r.statement.id for r in ledger.premises] == ["eq09"]
    assert "eq01" in {s.id for s in with_premises(select(["main-theorem"]))}


def test_a_failing_check_refutes(monkeypatch: pytest.MonkeyPatch) -> None:
    """One "fails" among many "holds" turns the row to refuted and the ledger to not ok."""
    bad = {**(real("eq09").instance or {}), "rows": lambda i: decide(i.d != 3, "broken at d = 3")}
    swap(monkeypatch, replace(real("eq09"), instance=bad))
    ledger = run(select(["eq09"]), SMALL)
    assert ledger.rows[0].verdict is Verdict.REFUTED
    assert not ledger.ok
    assert any("d=3" in note for note in ledger.rows[0].notes)


def test_a_raising_check_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception is never a pass."""

    def boom(_: Instance) -> Answer:
        raise UndecidedError("no answer")

    swap(
        monkeypatch, replace(real("eq09"), instance={**(real("eq09").instance or {}), "rows": boom})
    )
    ledger = run(select(["eq09"]), SMALL)
    assert ledger.rows[0].verdict is Verdict.UNKNOWN
    assert not ledger.ok


def test_an_unknown_answer_is_not_a_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that cannot tell leaves the row unknown."""
    shrug = {**(real("eq09").instance or {}), "rows": lambda _: Answer(Outcome.UNKNOWN, "?")}
    swap(monkeypatch, replace(real("eq09"), instance=shrug))
    assert verdict("eq09") is Verdict.UNKNOWN


def test_a_missing_check_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lemma that leaves out a claim is refused, so a claim cannot be skipped."""
    fewer = {k: v for k, v in (real("eq09").instance or {}).items() if k != "rows"}
    swap(monkeypatch, replace(real("eq09"), instance=fewer))
    with pytest.raises(LedgerError, match="rows"):
        run(select(["eq09"]), SMALL)


def test_a_statement_without_a_lemma_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Claims without any lemma are refused too."""
    others = tuple(x for x in LEMMAS if x.statement != "eq09")
    monkeypatch.setattr(plan_module, "LEMMAS", others)
    with pytest.raises(LedgerError, match="eq09"):
        run(select(["eq09"]), SMALL)


def test_a_broken_counterexample_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """If our refutation of a printed form fails, the row is unknown and not amended."""
    lemma = real("eq16")
    swap(monkeypatch, replace(lemma, once={"third-root": lambda: decide(False, "X is X")}))
    assert verdict("eq16") is Verdict.UNKNOWN


def test_a_row_on_a_failing_premise_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row cannot pass while something it depends on does not, and the run is not ok."""
    bad = {**(real("eq09").instance or {}), "rows": lambda _: decide(False, "broken")}
    swap(monkeypatch, replace(real("eq09"), instance=bad))
    ledger = run(select(["eq10-local"]), SMALL)
    assert ledger.rows[0].verdict is Verdict.OPEN
    assert "rests on eq09" in ledger.rows[0].notes[0]
    assert not ledger.ok


def test_every_instance_is_answered() -> None:
    """Each instance claim is answered at each instance, each dimension claim at each d."""
    for statement in select([]):
        tasks = owed_checks(statement, SMALL)
        for claim in statement.claims:
            places = [t.place for t in tasks if t.claim is claim]
            wanted = {"instance": 4, "dimension": 2, "once": 1}[claim.per.value]
            assert len(set(places)) == len(places) == wanted, (statement.id, claim.id)


def test_hypotheses_decide_where_claims_are_owed() -> None:
    """At eps = 0 the claims on 0 < eps < 1 are owed nowhere; such rows are open and say why."""
    ledger = run(select(["main-theorem", "eq09"]), grid([2], [Fraction(0)]))
    rows = {r.statement.id: r for r in ledger.rows}
    assert rows["main-theorem"].verdict is Verdict.OPEN
    assert any("meets the hypotheses" in note for note in rows["main-theorem"].notes)
    assert rows["eq09"].verdict is Verdict.PROVED
    assert ledger.ok


def test_judge_does_not_count_other_statements() -> None:
    """A result that names none of the statement's claims is an error, not a pass."""
    (statement,) = select(["eq09"])
    stray = CheckResult("eq09", "nonsense", "d=2", Outcome.HOLDS, "")
    with pytest.raises(LedgerError, match="nonsense"):
        judge(statement, [stray], [], {})


def test_select_refuses_unknown_names() -> None:
    """An unknown statement is named together with the known ones."""
    with pytest.raises(ParameterError, match=r"'nope'.*eq09"):
        select(["nope"])


def test_grid_refuses_fields_too_large() -> None:
    """A grid point out of reach is named before any work starts."""
    with pytest.raises(FieldTooLargeError, match="at d = 2"):
        grid([2], [Fraction(1, 10**30)])
