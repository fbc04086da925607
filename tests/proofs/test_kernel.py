"""The proof assistant's answer: read strictly, and claimed only when it was given in this run."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofs.kernel import Kernel, Theorem, ask_kernel, read_answer

ANSWER = """[eq09]
Theorem eq09 (R : rcfType) :
  True.
  axioms: none

[eq10-nontrivial, eq17-overlap]
Theorem eq17_nonlocal (R : realType) : False.
  axioms: classic, functional_extensionality_dep

2 theorems checked by the kernel, 0 objections
[instance]
Theorem d2_eps_1_2 (R : realType) :
  True.
  axioms: none

1 theorem checked by the kernel, 0 objections
"""


def script(path: Path, text: str, code: int) -> Path:
    """A stand-in for check.sh."""
    words = path / "check.sh"
    words.write_text(f"cat <<'END'\n{text}END\necho complaint >&2\nexit {code}\n", encoding="utf-8")
    return words


def test_answer_is_read() -> None:
    """Each theorem has its rows and its axioms."""
    expected = (
        Theorem("eq09", ("eq09",), ()),
        Theorem(
            "eq17_nonlocal",
            ("eq10-nontrivial", "eq17-overlap"),
            ("classic", "functional_extensionality_dep"),
        ),
        Theorem("d2_eps_1_2", ("instance",), ()),
    )
    assert expected == read_answer(ANSWER.splitlines())


def test_a_theorem_without_axioms_line_does_not_count() -> None:
    """A block that is cut short names no theorem."""
    assert () == read_answer(ANSWER.splitlines()[:3])
    assert () == read_answer(["Theorem eq09 : True.", "  axioms: none"])


def test_kernel_that_accepts(tmp_path: Path) -> None:
    """What it printed is what the ledger shows."""
    kernel = ask_kernel(script(tmp_path, ANSWER, 0))
    assert kernel.ok
    assert ["eq17_nonlocal"] == [t.name for t in kernel.of("eq17-overlap")]
    assert ["classic", "functional_extensionality_dep"] == kernel.axioms()


def test_an_instance_covers_no_row(tmp_path: Path) -> None:
    """What Python wrote for one d and one eps is listed apart, and is no theorem of a row."""
    kernel = ask_kernel(script(tmp_path, ANSWER, 0))
    assert ["eq09", "eq17_nonlocal"] == [t.name for t in kernel.theorems]
    assert ["d2_eps_1_2"] == [t.name for t in kernel.instances]
    only = ANSWER[ANSWER.index("[instance]") :]
    assert not ask_kernel(script(tmp_path, only, 0)).ok


@pytest.mark.parametrize(
    ("text", "code", "note"),
    [(ANSWER, 1, "failed: complaint"), (ANSWER, 3, "not run here"), ("", 0, "names no theorem")],
)
def test_kernel_that_does_not(tmp_path: Path, text: str, code: int, note: str) -> None:
    """An objection, no prover, or silence: no theorem is claimed, and the reason is said."""
    kernel = ask_kernel(script(tmp_path, text, code))
    assert not kernel.ok
    assert () == kernel.theorems
    assert note in kernel.note


@pytest.mark.parametrize("checkout", [False, True])
def test_an_installed_package_is_left_alone(tmp_path: Path, checkout: bool) -> None:
    """The library is compiled where it is in a checkout, and on a copy elsewhere."""
    folder = tmp_path / "proofs" / "rocq"
    folder.mkdir(parents=True)
    (folder / "_CoqProject").touch()
    if checkout:
        (tmp_path / "Makefile").touch()
    words = script(folder, ANSWER, 0)
    words.write_text('touch "$(dirname "$0")/mark"\n' + words.read_text("utf-8"), "utf-8")
    assert ask_kernel(words).ok
    assert checkout == (folder / "mark").exists()


def test_no_script_is_no_kernel(tmp_path: Path) -> None:
    """A script that is not there gives no theorem."""
    assert not ask_kernel(tmp_path / "absent.sh").ok
    assert not Kernel().ok
