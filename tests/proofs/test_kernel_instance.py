"""Files for the kernel: the numbers are those of exact, and a wrong one would be refused."""

from __future__ import annotations

import cmath
import re
import shutil
import subprocess
from fractions import Fraction
from math import pi, sin
from pathlib import Path

import pytest
from flint import arb, ctx, fmpq

import proofs
from exact.cyclotomic import Cyclotomic
from exact.gap import ShiftPowerGap
from exact.overlaps import Overlaps
from proofs.cli import run
from proofs.kernel_instance import instance_file, instance_name, vanishing_relations

ROCQ = Path(proofs.__file__).with_name("rocq")
COMMITTED = [(2, "1/2"), (3, "1/2"), (3, "1/3"), (4, "1/2"), (5, "1/7")]
OTHERS = [(2, "2/3"), (3, "5/12"), (6, "5/12"), (7, "1/2"), (8, "3/10"), (9, "1/3"), (12, "7/30")]
_LIST = re.compile(r"\[:: ([-0-9; ]*)\]%ZZ")

Relations = list[tuple[int, list[int]]]
Claim = tuple[list[int], int, list[int], int, Relations]


def integers(text: str) -> list[int]:
    """What stands in a list of the file."""
    return [int(x) for x in text.split(";")]


def claims(text: str) -> list[Claim]:
    """By n: O_n^2 and its relations, as the proof has them; c_n^2, as the theorem states it."""
    words = " ".join(text.split())
    data = words[words.index("Definition data") : words.index("(** [instance]")]
    entry = re.compile(r"\(\[:: ([-0-9; ]*)\]%ZZ, (\d+)%ZZ, \[::(.*?)\]\)(?:;|\])")
    found: list[Claim] = []
    for n, (a, D, relations) in enumerate(entry.findall(data)):
        stated = words[words.index(f"j = (k + {n})%N") :].split("c j k ^+ 2", 1)[1]
        if written := re.match(r" = (\d+)%:R / (\d+)%:R\)", stated):
            b, E = [int(written[1])], int(written[2])
        else:
            element = re.match(r"\)%:C\)%C = element R \d+ \[:: ([-0-9; ]*)\]%ZZ (\d+)\)", stated)
            assert element is not None
            b, E = integers(element[1]), int(element[2])
        rows = re.findall(r"\((\d+)%N, \[:: ([-0-9; ]*)\]%ZZ\)", relations)
        found.append((integers(a), int(D), b, E, [(int(r), integers(c)) for r, c in rows]))
    return found


def accepted(d: int, eps: Fraction, n: int, claim: Claim) -> bool:
    """What ``certificate`` and ``complement`` of Instance.v compute, in plain integers."""
    a, D, b, E, relations = claim
    N = d * eps.denominator
    total = [0] * N
    for m in range(d):
        for k in range(d):
            total[(m - k) * (eps.numerator + eps.denominator * n) % N] += D
    for k, x in enumerate(a):
        total[k % N] -= d * d * x
    for r, c in relations:
        if not (0 < r < N and N % r == 0):
            return False
        for k in range(N):
            total[k] += c[k % r]
    rest = [0] * N
    for k, x in enumerate(a):
        rest[k] += E * x
    for k, x in enumerate(b):
        rest[k] += D * x
    rest[0] -= D * E
    return D != 0 and E != 0 and not any(total) and not any(rest)


@pytest.mark.parametrize(("d", "eps"), COMMITTED + OTHERS)
def test_each_proof_would_be_accepted(d: int, eps: str) -> None:
    """The identity that the kernel computes holds; with one coefficient changed it does not."""
    value = Fraction(eps)
    found = claims(instance_file(d, eps))
    assert d == len(found)
    for n, claim in enumerate(found):
        assert accepted(d, value, n, claim)
        a, D, b, E, relations = claim
        for k in range(len(a)):
            changed = [x + (i == k) for i, x in enumerate(a)]
            assert not accepted(d, value, n, (changed, D, b, E, relations))
        assert not accepted(d, value, n, (a, D, [b[0] - 1, *b[1:]], E, relations))
        assert not accepted(d, value, n, (a, D + 1, b, E, relations))
        for i, (r, c) in enumerate(relations):
            shifted = [c[0] + 1, *c[1:]]
            rest = [*relations[:i], (r, shifted), *relations[i + 1 :]]
            assert not accepted(d, value, n, (a, D, b, E, rest))


@pytest.mark.parametrize(("d", "eps"), COMMITTED + OTHERS)
def test_numbers_are_the_overlaps(d: int, eps: str) -> None:
    """O_n = sin(pi eps)/(d sin(pi (eps+n)/d)), in floats; and c_n^2 is the rest to 1."""
    value = Fraction(eps)
    zeta = cmath.exp(2j * pi / (d * value.denominator))
    for n, (a, D, b, E, _) in enumerate(claims(instance_file(d, eps))):
        square = sum(x * zeta**k for k, x in enumerate(a)) / D
        rest = sum(x * zeta**k for k, x in enumerate(b)) / E
        true = (sin(pi * value) / (d * sin(pi * (value + n) / d))) ** 2
        assert square == pytest.approx(true, abs=1e-9)
        assert rest == pytest.approx(1 - true, abs=1e-9)


@pytest.mark.parametrize(("d", "eps"), COMMITTED)
def test_theorem_states_what_the_proof_is_about(d: int, eps: str) -> None:
    """O_n^2 in the theorem is O_n^2 in the data of the proof, n by n."""
    text = " ".join(instance_file(d, eps).split())
    for n, (a, D, _, _, _) in enumerate(claims(text)):
        stated = text[text.index(f"j = (k + {n})%N") :].split(" /\\ ", 1)[0]
        rational = f"O j k ^+ 2 = {a[0]}%:R / {D}%:R"
        element = f"[:: {'; '.join(map(str, a))}]%ZZ {D}"
        assert stated.endswith((rational, element))


@pytest.mark.parametrize(("d", "eps"), [*COMMITTED, (12, "1/7"), (2, "1/50")])
def test_gap_is_enclosed(d: int, eps: str) -> None:
    """The two decimals are neighbours, with the gap between them; so are the ends for cos(pi/N)."""
    text = " ".join(instance_file(d, eps).split())
    low, high, scale = (
        int(x) for x in re.findall(r"ratio R (\d+) \d+ <= .* <= ratio R (\d+) (\d+)\.", text)[0]
    )
    value = Fraction(eps)
    with ctx.workprec(600):
        gap = ShiftPowerGap(d, value).ball(500)
        assert bool(gap > arb(low) / scale)
        assert bool(gap < arb(high) / scale)
        assert 1 == high - low
        assert 12 == len(str(low))
        numbers = re.findall(r"isT data (\d+) \((\d+), (\d+)\)%ZZ", text)[0]
        unit, a, b = (int(x) for x in numbers)
        cosine = arb.cos_pi_fmpq(fmpq(1, d * value.denominator))
        assert bool(arb(a) / unit < cosine)
        assert bool(cosine < arb(b) / unit)


def test_gap_is_left_out_where_its_intervals_are_long() -> None:
    """N = 101 and more: the squares alone."""
    assert "gap_between" in instance_file(10, "1/10")
    assert "gap_between" not in instance_file(3, "1/34")


def test_rational_squares_are_written_as_such() -> None:
    """d = 3, eps = 1/2: 4/9, 1/9, 4/9, as rational numbers."""
    text = instance_file(3, "1/2")
    assert 2 == text.count("O j k ^+ 2 = 4%:R / 9%:R /\\ c j k ^+ 2 = 5%:R / 9%:R")
    assert 1 == text.count("O j k ^+ 2 = 1%:R / 9%:R /\\ c j k ^+ 2 = 8%:R / 9%:R")
    assert "element R 6 [:: a" in text
    assert "element R 6 [:: 4" not in text


def test_committed_instances_are_what_the_command_writes() -> None:
    """The files of proofs/rocq/instances, byte for byte, and no other."""
    files = {p.name: p.read_text(encoding="utf-8") for p in (ROCQ / "instances").glob("*.v")}
    fresh = {f"{instance_name(d, Fraction(e))}.v": instance_file(d, e) for d, e in COMMITTED}
    assert fresh == files


def test_numbers_come_from_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were exact to compute another O_n^2, the file would state that, and its proof would fail."""
    true = Overlaps.square

    def wrong(self: Overlaps, j: int, k: int) -> Cyclotomic:
        return true(self, j, k) + Fraction(1, 9)

    monkeypatch.setattr(Overlaps, "square", wrong)
    assert not any(
        accepted(3, Fraction(1, 3), n, c) for n, c in enumerate(claims(instance_file(3, "1/3")))
    )


def test_relations_of_a_sum_that_does_not_vanish() -> None:
    """1 + zeta_4 is not 0: its relations do not add up to it."""
    (pair,) = vanishing_relations(4, [1, 1, 0, 1])
    assert (2, (0, 1)) == pair


@pytest.mark.skipif(
    shutil.which("coqc") is None or not (ROCQ / "Enclosure.vo").exists(),
    reason="the library of proofs/rocq is not compiled here (make kernel)",
)
@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("[:: 3; 1; -1; 0; 2; 1]", "[:: 3; 1; -1; 0; 2; 2]"),
        ("[:: 6; -1; 1; 0; -2; -1]", "[:: 6; -1; 1; 0; -2; -2]"),
        ("[:: 0; 0; -9]", "[:: 0; 0; -8]"),
        ("132756352126", "132756352127"),
        ("132756352127", "132756352126"),
        ("j = (k + 1)", "j = (k + 2)"),
    ],
)
def test_coqc_has_the_last_word(old: str, new: str, tmp_path: Path) -> None:
    """The kernel accepts the file, and refuses it with one number changed throughout."""
    text = instance_file(3, "1/3").replace("Print Assumptions", "Check")
    mutated = old != new
    assert old in text
    text = text.replace(old, new) if mutated else text
    file = tmp_path / "one.v"
    file.write_text(text, encoding="utf-8")
    words = ["coqc", "-q", "-Q", str(ROCQ), "diqkd", "-w", "none", str(file)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert mutated == (done.returncode != 0), done.stderr
    if mutated:
        assert re.search("No applicable tactic|Cannot apply lemma", done.stderr), done.stderr


def test_command_prints_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Standard output and --output FILE have the same bytes."""
    assert run("kernel-instance 3 1/2".split()) == 0
    printed = capsys.readouterr().out
    assert instance_file(3, "1/2") == printed
    file = tmp_path / "here.v"
    assert run(["kernel-instance", "3", "1/2", "--output", str(file)]) == 0
    assert printed == file.read_text(encoding="utf-8")
    assert "" == capsys.readouterr().out
    assert [file] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("1 1/2", "d = 1"),
        ("17 1/2", "d = 17"),
        ("3 0", "eps = 0"),
        ("3 1", "eps = 1"),
        ("3 3/2", "3/2"),
        ("3 x", "'x'"),
        ("3 1/200", "600"),
        ("3", "EPS"),
        ("3 1/2 --output /nonexistent/x.v", "/nonexistent/x.v"),
    ],
)
def test_refusals(words: str, named: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Bad input: exit 2, nothing on stdout, one line that names the value."""
    assert run(["kernel-instance", *words.split()]) == 2
    captured = capsys.readouterr()
    assert "" == captured.out
    (line,) = captured.err.splitlines()
    assert named in line
