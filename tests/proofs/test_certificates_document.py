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
    rows = [
        ("bytes of a file", check.MAX_BYTES),
        ("nesting of a file or formula", check.MAX_DEPTH),
        ("characters of a formula", check.MAX_TEXT),
        ("digits of an integer", check.MAX_DIGITS),
        ("power", check.MAX_POWER),
        ("elementary steps for one certificate", check.MAX_WORK),
    ]
    return "\n".join(["| bound | at most |", "|---|---|", *(f"| {a} | {b} |" for a, b in rows)])


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
