"""The ledger: verdicts are the checker's alone, and a recomputation against one is reported."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from fractions import Fraction
from importlib import resources
from pathlib import Path

import pytest

from exact.errors import FieldTooLargeError, LedgerError, ParameterError, UndecidedError
from proofs import plan as plan_module
from proofs import verdicts as verdicts_module
from proofs.instance import Instance, grid
from proofs.ledger import PASSES, Ledger, run
from proofs.lemma import Answer, Lemma, decide
from proofs.lemmas import LEMMAS
from proofs.model import CheckResult, Outcome, Role, Scope, Verdict
from proofs.plan import lemma_of, owed_checks, select, with_premises
from proofs.recomputation import summary
from proofs.verdicts import certificate_directory

SMALL = grid([2, 3], [Fraction(1, 7), Fraction(1, 2)])
AMENDED = {"remark-equivalence", "eq12", "eq13", "eq16", "limit", "conclusion-noise"}
STATEMENTS = select([])


@pytest.fixture(scope="module")
def whole() -> Ledger:
    """The ledger of every row, recomputed on the small grid."""
    return run(STATEMENTS, SMALL)


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """A directory with a copy of every certificate."""
    target = tmp_path / "certificates"
    shutil.copytree(certificate_directory(), target)
    return target


def swap(monkeypatch: pytest.MonkeyPatch, lemma: Lemma) -> None:
    """Let one lemma take the place of the registered one."""
    others = tuple(x for x in LEMMAS if x.statement != lemma.statement)
    monkeypatch.setattr(plan_module, "LEMMAS", (*others, lemma))


def real(name: str) -> Lemma:
    """The registered lemma of a statement."""
    return lemma_of(select([name])[0])


def spoil(path: Path) -> None:
    """Make a certificate claim something else in its last step, in canonical form."""
    data = json.loads(path.read_text())
    data["goals"][-1]["steps"][-1]["claim"] = "d - 3 >= 0"
    path.write_text(json.dumps(data, sort_keys=True, indent=1, ensure_ascii=False) + "\n")


# -- verdicts -----------------------------------------------------------------------------------
def test_verdicts_of_every_row(whole: Ledger) -> None:
    """A row with goals passes, amended where the letter is wrong; others are open or cited."""
    for row in whole.rows:
        s = row.statement
        if s.cited:
            wanted = Verdict.CITED
        elif not s.goals:
            wanted = Verdict.OPEN
        else:
            wanted = Verdict.AMENDED if s.id in AMENDED else Verdict.PROVED
        assert row.verdict is wanted, (s.id, row.notes)
    assert whole.ok
    assert whole.premises == ()


def test_scopes(whole: Ledger) -> None:
    """A pass has a scope, anything else has none; a derivation is for all d."""
    rows = {row.statement.id: row for row in whole.rows}
    for row in whole.rows:
        assert (row.scope is not None) == (row.verdict in PASSES)
    assert rows["secrecy-direct"].scope is Scope.ALL_D
    assert "all-d" == rows["secrecy-direct"].scope_text


def test_certificate_is_named(whole: Ledger) -> None:
    """The JSON of a row names its certificate and the hash of that file."""
    for row in whole.to_json()["rows"]:
        path = certificate_directory() / f"{row['id']}.json"
        assert (row["certificate"] is not None) == path.is_file()
        if row["certificate"]:
            assert f"{row['id']}.json" == row["certificate"]["file"]
            assert 64 == len(row["certificate"]["sha256"])


def test_missing_certificate_is_open(copies: Path) -> None:
    """Without its certificate a row is open, which is no pass; what rests on it is unknown."""
    (copies / "pqp.json").unlink()
    ledger = run(select(["pqp", "secrecy-direct"]), None, directory=copies)
    rows = {row.statement.id: row for row in ledger.rows}
    assert Verdict.OPEN is rows["pqp"].verdict
    assert "owed all-d" == rows["pqp"].scope_text
    assert Verdict.UNKNOWN is rows["secrecy-direct"].verdict
    assert not ledger.ok


def test_no_certificates_at_all(tmp_path: Path) -> None:
    """Nothing is proved by an empty directory, and nothing is wrong either."""
    ledger = run(STATEMENTS, None, directory=tmp_path)
    assert {Verdict.OPEN, Verdict.CITED} == {row.verdict for row in ledger.rows}
    assert ledger.ok


def test_rejected_certificate_is_unknown(copies: Path) -> None:
    """A certificate that the checker rejects makes its row, and those above, unknown."""
    spoil(copies / "pqp.json")
    ledger = run(select(["eq10-quantum", "pqp", "secrecy-direct"]), None, directory=copies)
    rows = {row.statement.id: row for row in ledger.rows}
    assert Verdict.PROVED is rows["eq10-quantum"].verdict
    assert Verdict.UNKNOWN is rows["pqp"].verdict
    assert Verdict.UNKNOWN is rows["secrecy-direct"].verdict
    assert rows["pqp"].scope is None
    assert rows["pqp"].notes[0].startswith("certificate: goal second-relation")
    assert not ledger.ok


@pytest.mark.parametrize("text", ["", "{}", "[1]", "{\n", '{"statement": "eq99"}', "\udcff"])
def test_unreadable_certificate_is_unknown(copies: Path, text: str) -> None:
    """A file that is no certificate is not a missing one."""
    (copies / "eq10-quantum.json").write_bytes(text.encode(errors="surrogateescape"))
    ledger = run(select(["eq10-quantum"]), None, directory=copies)
    assert Verdict.UNKNOWN is ledger.rows[0].verdict
    assert ledger.rows[0].notes
    assert not ledger.ok


def test_certificate_of_another_row_lends_nothing(copies: Path) -> None:
    """A file that holds another statement's certificate leaves its row unknown."""
    shutil.copy(copies / "eq10-quantum.json", copies / "eq09.json")
    ledger = run(select(["eq09", "eq10-quantum"]), None, directory=copies)
    assert Verdict.UNKNOWN is ledger.rows[0].verdict
    assert not ledger.ok


SPLENDID = """
import json
answer = {"verdict": "splendid", "scope": "all-d", "cites": [], "note": ""}
print(json.dumps({"eq10-quantum": answer}))
"""


@pytest.mark.parametrize(
    "program",
    [
        "import sys; sys.exit(0)",
        "print('{')",
        "print('[]')",
        "print('{}'); import sys; sys.exit(1)",
        """print('{"eq10-quantum": {"verdict": "proved"}}')""",
        SPLENDID,
        "import time; time.sleep(60)",
    ],
)
def test_a_checker_that_does_not_answer_proves_nothing(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is not an acceptance in so many words is unknown."""
    (tmp_path / "check.py").write_text(program)
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    monkeypatch.setattr(verdicts_module, "TIME_LIMIT", 2)
    directory = Path(plan_module.__file__).parent / "certificates"
    ledger = run(select(["eq10-quantum"]), None, directory=directory)
    assert Verdict.UNKNOWN is ledger.rows[0].verdict
    assert ledger.rows[0].scope is None
    assert not ledger.ok


def test_premises_are_judged_but_not_recomputed() -> None:
    """Asking for one row checks the certificates it depends on, and says so."""
    ledger = run(select(["pqp"]), SMALL)
    assert ["pqp"] == [r.statement.id for r in ledger.rows]
    assert ["eq10-quantum"] == [r.statement.id for r in ledger.premises]
    assert ledger.premises[0].recomputed is None
    assert "eq01" in {s.id for s in with_premises(select(["main-theorem"]))}


# -- recomputation ------------------------------------------------------------------------------
def test_recomputation_agrees_with_every_row(whole: Ledger) -> None:
    """On the small grid every claim of every row holds, and the table says how many."""
    assert whole.contradicted == ()
    for row in whole.rows:
        assert row.recomputed is not None
        if row.statement.claims:
            assert Outcome.HOLDS is row.recomputed.outcome
            assert f"{len(row.statement.claims)} check" in row.recomputed.text
        else:
            assert "-" == row.recomputed.text


def test_a_failing_recomputation_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """It leaves the checker's verdict as it is, is named, and the run is not ok."""
    lemma = real("eq10-quantum")
    bad = {k: lambda d: decide(d != 3, "broken at d = 3") for k in lemma.dimension or {}}
    swap(monkeypatch, replace(lemma, dimension=bad))
    ledger = run(select(["eq10-quantum"]), SMALL)
    (row,) = ledger.rows
    assert Verdict.PROVED is row.verdict
    assert row.recomputed is not None
    assert Outcome.FAILS is row.recomputed.outcome
    assert "FAILS at d=3" in row.recomputed.text
    assert any("broken at d = 3" in note for note in row.notes)
    assert (row,) == ledger.contradicted
    assert ["eq10-quantum"] == ledger.to_json()["contradicted"]
    assert not ledger.ok


def test_recomputation_raises_no_verdict(tmp_path: Path) -> None:
    """A row whose claims all hold at every instance is still open without a certificate."""
    ledger = run(select(["eq09"]), SMALL, directory=tmp_path)
    (row,) = ledger.rows
    assert Verdict.OPEN is row.verdict
    assert row.scope is None
    assert row.recomputed is not None
    assert Outcome.HOLDS is row.recomputed.outcome


def test_a_raising_check_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception is never an agreement."""

    def boom(_: Instance) -> Answer:
        raise UndecidedError("no answer")

    lemma = real("eq09")
    swap(monkeypatch, replace(lemma, instance={**(lemma.instance or {}), "rows": boom}))
    (row,) = run(select(["eq09"]), SMALL).rows
    assert row.recomputed is not None
    assert Outcome.UNKNOWN is row.recomputed.outcome
    assert not row.ok


def test_an_unknown_answer_is_not_an_agreement(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that cannot tell is shown as unknown, and a failure elsewhere outweighs it."""
    lemma = real("eq09")
    shrug = {**(lemma.instance or {}), "rows": lambda _: Answer(Outcome.UNKNOWN, "?")}
    swap(monkeypatch, replace(lemma, instance=shrug))
    (row,) = run(select(["eq09"]), SMALL).rows
    assert row.recomputed is not None
    assert row.recomputed.text.startswith("unknown at d=2")
    both = {**shrug, "columns": lambda _: decide(False, "broken")}
    swap(monkeypatch, replace(lemma, instance=both))
    (row,) = run(select(["eq09"]), SMALL).rows
    assert row.recomputed is not None
    assert row.recomputed.text.startswith("FAILS at d=2")


def test_without_recomputation(whole: Ledger) -> None:
    """Leaving out the grid changes no verdict."""
    ledger = run(STATEMENTS, None)
    assert [r.judgement for r in whole.rows] == [r.judgement for r in ledger.rows]
    assert all(r.recomputed is None for r in ledger.rows)


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


def test_every_instance_is_answered() -> None:
    """Each instance claim is answered at each instance, each dimension claim at each d."""
    for statement in STATEMENTS:
        tasks = owed_checks(statement, SMALL)
        for claim in statement.claims:
            places = [t.place for t in tasks if t.claim is claim]
            wanted = {"instance": 4, "dimension": 2, "once": 1}[claim.per.value]
            assert len(set(places)) == len(places) == wanted, (statement.id, claim.id)


def test_hypotheses_decide_where_claims_are_owed() -> None:
    """At eps = 0 the claims on 0 < eps < 1 are owed nowhere: they are idle, and not counted."""
    ledger = run(select(["eq15", "main-theorem", "eq09"]), grid([2], [Fraction(0)]))
    rows = {r.statement.id: r.recomputed for r in ledger.rows}
    idle = rows["main-theorem"]
    assert idle is not None
    assert idle.idle
    assert rows["eq15"] is not None
    assert "no pair meets the hypotheses" == rows["eq15"].text
    assert rows["eq09"] is not None
    assert rows["eq09"].text.startswith("1 pair, ")
    assert not ledger.contradicted


def test_stray_results_are_an_error() -> None:
    """A result that names none of the statement's claims is an error, not an agreement."""
    (statement,) = select(["eq09"])
    stray = CheckResult("eq09", "nonsense", "d=2", Outcome.HOLDS, "")
    with pytest.raises(LedgerError, match="nonsense"):
        summary(statement, [stray])


def test_amended_rows_have_a_counterexample() -> None:
    """A row with goals is amended exactly if one of them is a counterexample."""
    for s in STATEMENTS:
        if s.goals:
            roles = {g.role for g in s.goals}
            assert (Role.COUNTEREXAMPLE in roles) == (s.id in AMENDED)


def test_select_refuses_unknown_names() -> None:
    """An unknown statement is named together with the known ones."""
    with pytest.raises(ParameterError, match=r"'nope'.*eq09"):
        select(["nope"])


def test_grid_refuses_fields_too_large() -> None:
    """A grid point out of reach is named before any work starts."""
    with pytest.raises(FieldTooLargeError, match="at d = 2"):
        grid([2], [Fraction(1, 10**30)])
