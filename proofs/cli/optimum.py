"""``optimum``: the pairs of bases with the largest gap of (10), and what proves it.

Main definitions: :func:`optimum`, :class:`Findings`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from exact.bases import BasisPair, hadamard_blocks, shift_power
from exact.bell import BellFunctional
from exact.connectivity import decide, positive_overlaps
from exact.enclosure import decimal_digits
from exact.optimum import (
    CEILING,
    CeilingCheck,
    Fact,
    LocalCertificate,
    Outcome,
    Reason,
    Search,
    check_local,
    hadamard_and_point,
    local_certificate,
    run,
)
from exact.overlaps import Overlaps
from exact.radical import Radical
from proofs.cli.backing import Backing
from proofs.cli.numbers import JSON, make_table
from proofs.cli.output import number, out, print_json

ROW: Final = "gap-ceiling"
#: Pairs at which the general bound is recomputed; the first two reach it.
_PAIRS: Final[tuple[Callable[[], BasisPair], ...]] = (
    lambda: hadamard_blocks([2]),
    lambda: hadamard_blocks([2, 2]),
    lambda: hadamard_blocks([2, 2, 2]),
    lambda: shift_power(3, "1/2"),
    lambda: hadamard_and_point(5),
    lambda: shift_power(5, "1/2"),
)


@dataclass(frozen=True, slots=True)
class Findings:
    """What was checked in this run.

    Attributes:
        backing: the independent checker's answer on the bound for every d.
        examples: pairs at which that bound was recomputed.
        certificate: the local one at d = 3.
        facts: what was decided about it.
        outcome: of the branch and bound at d = 3.
    """

    backing: Backing
    examples: tuple[CeilingCheck, ...]
    certificate: LocalCertificate
    facts: tuple[Fact, ...]
    outcome: Outcome

    @property
    def every_d(self) -> bool:
        """Whether the bound for every d was accepted, and holds at the examples."""
        return self.backing.ok and all(
            x.holds and x.reached == x.all_zero_or_half for x in self.examples
        )

    @property
    def odd(self) -> bool:
        """Whether some pair at d = 5 has the gap of d = 3."""
        overlaps = Overlaps(hadamard_and_point(5))
        return BellFunctional(overlaps).gap() == self.certificate.gap.embed(overlaps.order)

    @property
    def local(self) -> bool:
        """Whether the point is a strict local maximum."""
        return all(fact.holds for fact in self.facts)

    @property
    def everywhere(self) -> bool:
        """Whether no other pair of bases of C^3 has a gap as large."""
        fits = self.outcome.search.radius <= self.certificate.radius
        return self.local and fits and self.outcome.holds and self.outcome.search.orthogonality


def optimum(json: JSON = False) -> int:
    """Which pairs of bases have the largest gap Delta = (d-1) - L of Eq. (10).

    - Every d: Delta <= 3/2 - sqrt(2), the row `gap-ceiling` of the ledger. For even d the pair
      H (+) ... (+) H reaches it, and no other; it certifies 1 bit only.
    - d = 3: the largest is that of U_eps at eps = 1/2, and no other pair reaches it: an exact
      certificate near the point, and a branch and bound in integers everywhere else.
    - Odd d from 5 on: below 3/2 - sqrt(2), and at least that of d = 3; the largest is not known.

    Everything is recomputed in this run. Exit code 1 if something fails.

    Examples:
    - `exact-diqkd optimum`
    - `exact-diqkd optimum --json`
    """
    certificate = local_certificate()
    found = Findings(
        Backing.of((ROW,)),
        tuple(CeilingCheck(Overlaps(pair())) for pair in _PAIRS),
        certificate,
        check_local(certificate),
        run(Search(radius=certificate.radius)),
    )
    if json:
        print_json(_data(found))
    else:
        _print_words(found)
    return 0 if found.every_d and found.odd and found.everywhere else 1


def _exact(x: Radical) -> str:
    from exact.symbolic import exact_string

    return exact_string(x)


def _certified(pair: BasisPair) -> str:
    """The bits that the value d-1 certifies, in words."""
    decision = decide(positive_overlaps(Overlaps(pair).squares))
    full = f"log2 {decision.d}"
    return f"{full}, all" if decision.connected else f"{decision.by_value} of {full}"


# -- words ----------------------------------------------------------------------------------------
def _print_words(found: Findings) -> None:
    out.print(
        "the largest gap Delta = (d-1) - L of (10) over all pairs of bases of C^d",
        markup=False,
        soft_wrap=True,
    )
    ceiling = decimal_digits(CEILING, 12).text
    table = make_table("d", "largest gap", "decimal", "reached only by *", "bits certified")
    rows = [
        ("2", found.every_d, CEILING, "mutually unbiased bases", hadamard_blocks([2])),
        ("3", found.everywhere, found.certificate.gap, "U_eps at eps = 1/2", shift_power(3, "1/2")),
        ("4", found.every_d, CEILING, "H (+) H", hadamard_blocks([2, 2])),
    ]
    for d, holds, x, who, pair in rows:
        shown = (_exact(x), decimal_digits(x, 12).text, who) if holds else ("NOT shown", "", "")
        table.add_row(d, *shown, _certified(pair))
    if found.every_d:
        table.add_row("6, 8, ...", _exact(CEILING), ceiling, "H (+) ... (+) H", "1 of log2 d")
        table.add_row("5, 7, ...", f"below {_exact(CEILING)}", "", "not known", "")
    out.print(table)
    for line in _lines(found):
        out.print(line, markup=False, soft_wrap=True)


def _lines(found: Findings) -> list[str]:
    z, o = found.certificate, found.outcome
    active = " ".join(f"{a}{b}" for a, b in z.active)
    multipliers = ", ".join(dict.fromkeys(str(x) for x in z.multipliers))
    reached = sum(x.reached for x in found.examples)
    right = sum(x.holds and x.reached == x.all_zero_or_half for x in found.examples)
    n, odd = o.search.grid, "holds" if found.odd else "FAILS"
    return [
        "* up to the order of the basis vectors, and phases",
        "",
        f"every d: Delta <= {_exact(CEILING)}, reached where every O_jk^2 is 0 or 1/2",
        f"  judged by the independent checker in this run: {found.backing.line((ROW,))}",
        f"  recomputed exactly: {right} of {len(found.examples)} pairs as it says, {reached} at it",
        "  only there, and in no odd d: gap_at_most_iff and gap_below_odd in Rocq (make kernel)",
        "  that such a pair is H (+) ... (+) H is argued in exact/optimum/ceiling.py",
        "  odd d from 5 on: at least the gap of d = 3, by H (+) ... (+) H (+) U_{1/2}, with 1 bit:",
        f"  argued in exact/optimum/odd.py, recomputed at d = 5: {odd}",
        "",
        f"d = 3, near O^2 = {_matrix(z)}: {_verdict(found.local, 'a strict local maximum')}",
        f"  active pairs of answers (a,b): {active}, each with the multiplier {multipliers}",
        "  constraint: Q = 2 b_00 b_10 + 2 b_01 b_11 - b_02 b_12 >= 0, b = O^2, by orthogonal rows",
        f"  its multiplier: {_exact(z.constraint)} = {decimal_digits(z.constraint, 12).text}",
        *(f"  {'holds' if fact.holds else 'FAILS'}: {fact.words}" for fact in found.facts),
        "",
        "d = 3, everywhere, branch and bound over b_00, b_01, b_10, b_11 in integers: "
        + _verdict(found.everywhere, "no other pair has so large a gap"),
        f"  {o.boxes} boxes, sides 1/9 to {Fraction(o.finest, n)}",
        *(f"  {o.counts[r]} {r.value}" for r in Reason if o.counts[r] or r is Reason.OPEN),
        "",
        "decided exactly in this run: each line that holds, and each box; the proof around them is",
        "in words, in exact/optimum/local.py and exact/optimum/search.py",
    ]


def _matrix(z: LocalCertificate) -> str:
    bottom = 9
    rows = (",".join(str(x * bottom) for x in row) for row in z.squares)
    return f"(1/{bottom}) [[{'],['.join(rows)}]]"


def _verdict(holds: bool, words: str) -> str:
    return words if holds else f"NOT shown in this run that it is so: {words}"


# -- data -----------------------------------------------------------------------------------------
def _data(found: Findings) -> dict[str, Any]:
    z, o = found.certificate, found.outcome
    return {
        "every_d": {
            "largest_gap_at_most": number(CEILING, _exact(CEILING)),
            "statements": found.backing.to_json(),
            "examples": [_example(x) for x in found.examples],
            "holds": found.every_d,
            "odd_at_least_that_of_3": found.odd,
        },
        "d_3": {
            "gap": number(z.gap, _exact(z.gap)),
            "local_bound": number(2 - z.gap, _exact(2 - z.gap)),
            "overlaps_squared": [[str(x) for x in row] for row in z.squares],
            "local": {
                "active": [list(pair) for pair in z.active],
                "gradients": [[[_exact(x) for x in row] for row in g] for g in z.gradients],
                "multipliers": [str(x) for x in z.multipliers],
                "constraint": "2*b00*b10 + 2*b01*b11 - b02*b12",
                "constraint_multiplier": number(z.constraint, _exact(z.constraint)),
                "radius": str(z.radius),
                "facts": [
                    {"fact": f.name, "words": f.words, "holds": f.holds} for f in found.facts
                ],
                "holds": found.local,
            },
            "everywhere": {
                "boxes": o.boxes,
                "counts": {reason.name.lower(): n for reason, n in o.counts.items()},
                "grid": o.search.grid,
                "finest": str(Fraction(o.finest, o.search.grid)),
                "volume_filled": str(Fraction(o.volume, o.search.grid**4)),
                "holds": found.everywhere,
            },
        },
        "argued_in": [
            "exact/optimum/ceiling.py",
            "exact/optimum/local.py",
            "exact/optimum/search.py",
        ],
    }


def _example(x: CeilingCheck) -> dict[str, Any]:
    pair = x.overlaps.pair
    return {
        "d": pair.d,
        "basis": pair.label,
        "holds": x.holds,
        "reached": x.reached,
        "all_zero_or_half": x.all_zero_or_half,
    }
