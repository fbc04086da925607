"""Numbers that stand in the running text of documents are those the code has or computes.

Console blocks are compared in ``test_readme.py``, generated tables in ``tests/proofs``. What is
measured (times, sizes on disk) is not recomputed, and says its date where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Final

import pytest

from exact.connectivity import decide
from exact.entropy import log2_rational
from exact.smalleps import direct
from exact.smalleps.direct import MAX_DIMENSION as MAX_DIRECT
from exact.tensor_basis import MAX_DEGREE
from exact.witness import MAX_RATE, MAX_SUMMED, MIN_DISTANCE, least_dimension
from localsearch import find, locality
from localsearch.program import distance_program, visibility_program
from proofs.cli.checks import DEFAULT_D, DEFAULT_EPS
from proofs.cli.options import read_dimensions, read_epss
from proofs.instance import grid

ROOT: Final = Path(__file__).parents[1]
README: Final = "README.md"
PROGRAMS: Final = "docs/decisions/0006-linear-programs.md"
CORE: Final = "docs/decisions/0002-exact-core.md"


def blocks(*sizes: int) -> list[list[bool]]:
    """The overlap graph whose components are complete and have these sizes."""
    where = [i for i, size in enumerate(sizes) for _ in range(size)]
    return [[a == b for b in where] for a in where]


def two_numbers() -> str:
    """What sizes 4 and 2 certify, by the value and by the correlation."""
    found = decide(blocks(4, 2))
    one, both = found.by_value, found.by_correlation
    assert one == log2_rational(2)
    assert both == log2_rational(2) * Fraction(5, 3)
    return "sizes 4 and 2 give 1 bit by the value and 5/3 bits by the whole ideal correlation"


def default_pairs() -> str:
    """The size of the default grid."""
    pairs = grid(read_dimensions(DEFAULT_D), read_epss(DEFAULT_EPS))
    return f"computed exactly at {len(pairs)} pairs of bases"


def most_rows() -> str:
    """Rows of the two programs at d = 5, with and without the key setting."""
    both = (distance_program(5, key=key) for key in (False, True))
    others = (visibility_program(5, key=key) for key in (False, True))
    most = max(len(p.rows) for p in (*both, *others))
    return f"At d = 5 the larger of the programs has {most} rows"


def largest_coefficient() -> str:
    """The functionals at three places have coefficients of at most 4 there, as at all looked at."""
    for d, eps, measure in ((3, "1e-6", "l1"), (4, "1/2", "visibility"), (5, "1/10", "l1")):
        assert locality(d, Fraction(eps), measure=measure).functional.largest() <= 4
    return "integers of at most 4 after clearing denominators"


def kernel_theorems() -> str:
    """The theorems whose axioms Letter.v asks for."""
    letter = (ROOT / "proofs/rocq/Letter.v").read_text(encoding="utf-8")
    count = len(re.findall(r"^Print Assumptions \w+\.$", letter, re.MULTILINE))
    return f"the proof assistant Rocq (Coq): {count} theorems, more than half with no axiom"


CLAIMS: Final[list[tuple[str, Callable[[], str]]]] = [
    (README, two_numbers),
    (README, default_pairs),
    (README, kernel_theorems),
    (README, lambda: f"K is an exact number of bits up to {MAX_RATE} (`1.5` gives d ="
        f" {least_dimension(Fraction(3, 2))}), DELTA at least 1e-{len(str(1 / MIN_DISTANCE)) - 1}"),
    (README, lambda: f"Up to d = {MAX_SUMMED} the gap is summed"),
    (README, lambda: f"up to d = {MAX_DIRECT} the gap itself stands beside it"),
    (PROGRAMS, most_rows),
    (PROGRAMS, largest_coefficient),
    (PROGRAMS, lambda: f"The first basis is found at max(eps, {find._FLOATS_FROM})"),
    (PROGRAMS, lambda: f"d <= {find.MAX_DIMENSION} ("),
    (CORE, lambda: f"`MAX_DEGREE` limits fields to degree {MAX_DEGREE}"),
]  # fmt: skip


def words(name: str) -> str:
    """A document with its lines joined."""
    return " ".join((ROOT / name).read_text(encoding="utf-8").split())


@pytest.mark.parametrize(("name", "claim"), CLAIMS)
def test_numbers(name: str, claim: Callable[[], str]) -> None:
    """The sentence with the number computed here stands in the document."""
    assert claim() in words(name)


def test_direct_values_end_where_the_text_says() -> None:
    """The limit is the code's own."""
    direct("gap", MAX_DIRECT, "1/2")
    with pytest.raises(ValueError, match="too large"):
        direct("gap", MAX_DIRECT + 1, "1/2")


@pytest.mark.parametrize("name", ["benchmarks/README.md", PROGRAMS])
def test_measured_numbers_say_when(name: str) -> None:
    """Each heading with times in milliseconds, and the note on programs, has a date."""
    text = (ROOT / name).read_text(encoding="utf-8")
    measured = re.compile(r"^ms|, ms |\bs there\b", re.MULTILINE)
    parts = [p for p in re.split(r"^## ", text, flags=re.MULTILINE) if measured.search(p)]
    assert parts
    for part in parts:
        assert re.search(r"20\d\d-\d\d-\d\d", part), part.splitlines()[0]
