"""docs/certificates.md keeps up with the checker. ``UPDATE_README=1`` rewrites its tables."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from proofs import check

DOCUMENT = Path(__file__).parents[2] / "docs" / "certificates.md"
TEXT = DOCUMENT.read_text(encoding="utf-8")
KINDS: Any = check.KINDS
CITED: Any = check.CITED
#: What each bound of the checker is on.
BOUNDS = {
    "MAX_BYTES": "bytes of a file",
    "MAX_DEPTH": "nesting of a file or formula",
    "MAX_TEXT": "characters of a formula",
    "MAX_DIGITS": "digits of an integer",
    "MAX_POWER": "power",
    "MAX_WORK": "elementary steps for one certificate",
    "MAX_TERMS": "terms of a formula multiplied out",
    "MAX_LETTERS": "letters of a term",
    "MAX_BOUND": "indices that a term sums over",
    "MAX_DEGREE": "degree of an index",
    "MAX_BITS": "bits of a coefficient",
}


def cited_table() -> str:
    """The cited theorems as a table."""
    lines = ["| name | theorem | premises | conclusion |", "|---|---|---|---|"]
    for name, entry in CITED.items():
        words = entry["words"].replace("|", r"\|")
        premises = ", ".join(f"`{text}`" for text in entry["premises"]) or "none"
        lines.append(f"| `{name}` | {words} | {premises} | `{entry['conclusion']}` |")
    return "\n".join(lines)


def bounds_table() -> str:
    """The bounds as a table."""
    rows = {name: value for name, value in vars(check).items() if name.startswith("MAX_")}
    lines = [f"| {BOUNDS[name]} | {value} |" for name, value in rows.items()]
    return "\n".join(["| bound | at most |", "|---|---|", *lines])


def worked() -> list[dict[str, Any]]:
    """The steps of the worked example."""
    path = DOCUMENT.parents[1] / "proofs" / "certificates" / "secrecy-direct.json"
    goals = json.loads(path.read_text(encoding="utf-8"))["goals"]
    steps: list[dict[str, Any]] = next(g["steps"] for g in goals if g["id"] == "secret")
    return steps


def worked_step() -> str:
    """The step that the document walks through, as it stands in the certificate."""
    return f"```json\n{check.canonical(worked()[6])}```"


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("cited theorems", cited_table()),
        ("bounds", bounds_table()),
        ("worked step", worked_step()),
    ],
)
def test_blocks(name: str, table: str) -> None:
    """The tables are those of the checker, neither more nor less; the step is the certificate's."""
    block = re.compile(rf"(<!-- begin {name} -->\n).*?(<!-- end {name} -->)", re.DOTALL)
    text = DOCUMENT.read_text(encoding="utf-8")
    wanted = block.sub(lambda m: f"{m[1]}{table}\n{m[2]}", text)
    if os.environ.get("UPDATE_README"):
        DOCUMENT.write_text(wanted, encoding="utf-8")
        return
    assert block.search(text)
    assert wanted == text


def sections() -> dict[str, str]:
    """By kind of step, its section."""
    chapter = TEXT.split("\n## 5. Steps\n")[1].split("\n## ")[0]
    parts = re.split(r"\n### `([a-z]+)`\n", chapter)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_kind_of_step_has_a_section() -> None:
    """The document names every kind of step, and no other."""
    assert set(KINDS) == set(sections())


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_explained(kind: str) -> None:
    """Each field of a kind is named in its section; `rewrite` is explained for all."""
    required, optional = KINDS[kind]
    for field in {*required, *optional} - {"rewrite"}:
        assert f"`{field}`" in sections()[kind], field
    if kind not in ("lemma", "cite", "connect"):
        assert "Sound" in sections()[kind]


def test_worked_example_is_told_as_it_is() -> None:
    """The numbers of the steps in the text are those of the certificate."""
    steps = worked()
    assert ["lemma"] * 6 == [x["kind"] for x in steps[:6]]
    assert ("first-joint", "edge", "equal", "secret") == tuple(
        steps[n]["name"] for n in (6, 9, 10, 11)
    )
    assert [{"fact": "overlap-positive"}] == steps[10]["scale"]
    assert len(steps) == 12
