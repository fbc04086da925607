"""CERT-U: certify the letter's matrix U_eps and its overlaps from (d, p, q), engine by engine.

The workload, for eps = p/q: all d^2 canonical entries of U_eps, all d^2 canonical O_jk^2, and
U U^dagger = 1 decided without using that U is circulant. The time is the sum of the three, in
processor time; the figure is the median of several interleaved runs, imports warm, one thread.

All engines must return the same numbers, compared as polynomials modulo Phi_N without rounding, and
must reject U with one entry multiplied by zeta_N; else the exit status is 1.

Source: Eqs. (9) and (17).
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Final

from common import (
    OVER_CAP,
    WAIT,
    Answer,
    Timing,
    Worker,
    cell,
    first_calls,
    interleave,
    machine,
    ratio,
    start,
    table,
    write_json,
)

OURS: Final = "exact"
#: Name, script and argument, what it does.
ENGINES: Final = (
    (
        OURS,
        ("cert_u_exact.py",),
        "group-ring input of length N to int64 coefficients; products by BLAS modulo primes",
    ),
    (
        "sympy-field",
        ("cert_u_sympy.py", "field"),
        "DomainMatrix over QQ.cyclotomic_field(N), FLINT ground types",
    ),
    (
        "sympy-lift",
        ("cert_u_sympy.py", "lift"),
        "DomainMatrix over ZZ[x], one reduction mod Phi_N per entry, FLINT ground types",
    ),
    ("pari-polmod", ("cert_u_pari.py", "polmod"), "matrices of polynomials mod Phi_N"),
    ("pari-lift", ("cert_u_pari.py", "lift"), "matrices over Z[x], one reduction per entry"),
    (
        "pari-packed",
        ("cert_u_pari.py", "packed"),
        "by hand: each entry packed into one integer at x = 2^b; not a PARI number type",
    ),
)
#: The bar to clear against a library's own number types, and which engines are those.
BARS: Final = (
    ("SymPy", 50, ("sympy-field", "sympy-lift")),
    ("PARI", 20, ("pari-polmod", "pari-lift")),
)
BY_HAND: Final = "pari-packed"
#: What may become of an engine without the run counting as failed.
FINE: Final = frozenset({"ok", OVER_CAP})
HEADLINE: Final = (32, Fraction(1, 7))


@dataclass
class Case:
    """One (d, eps) and what every engine did with it.

    Attributes:
        d: dimension.
        eps: p/q.
        timings: by engine.
        equal: whether the engine's numbers are ours, by engine.
        rejected: whether the engine rejected the perturbed matrix, by engine.
    """

    d: int
    eps: Fraction
    timings: dict[str, Timing]
    equal: dict[str, bool] = field(default_factory=dict)
    rejected: dict[str, bool] = field(default_factory=dict)

    def ratio(self, name: str) -> float | None:
        """How many times longer than ours."""
        return ratio(self.timings, OURS, name)

    def as_json(self) -> Answer:
        """For the results file."""
        engines = {
            name: {
                **timing.as_json(),
                "ratio": self.ratio(name),
                "values_equal": self.equal.get(name),
                "perturbed_rejected": self.rejected.get(name),
            }
            for name, timing in self.timings.items()
        }
        return {"d": self.d, "eps": str(self.eps), "engines": engines}


def measure(workers: list[Worker], d: int, eps: Fraction, runs: int, cap: float) -> Case:
    """Time one case on all engines and compare what they find."""
    where = {"d": d, "p": eps.numerator, "q": eps.denominator}
    case = Case(d, eps, interleave(workers, runs, cap, "run", **where))
    values: dict[str, tuple[object, object]] = {}
    for worker in workers:
        timing = case.timings[worker.name]
        if timing.status != "ok":
            continue
        if timing.result["unitary"] is not True:
            timing.status = "does not find U unitary"
            continue
        answer = worker.ask("check", 4 * WAIT * cap + 60, **where)
        answer = answer or {"error": "no answer to the check"}
        if "error" in answer:
            timing.status = answer["error"]
            continue
        values[worker.name] = (answer["U"], answer["O2"])
        case.rejected[worker.name] = answer["unitary"] and not answer["perturbed"]
    if OURS in values:
        case.equal = {name: value == values[OURS] for name, value in values.items()}
    return case


def report(cases: list[Case], names: list[str]) -> None:
    """The tables, the checks, and the bar."""
    for eps in dict.fromkeys(case.eps for case in cases):
        mine = [case for case in cases if case.eps == eps]
        head = [f"eps = {eps}, ms", *(f"d = {case.d}" + " " * 11 for case in mine)]
        rows = [[name, *(cell(case.timings, OURS, name) for case in mine)] for name in names]
        print(f"\n{table(head, rows)}")
    print()
    compared = sum(len(case.equal) - 1 for case in cases)
    wrong = [
        f"d = {case.d}, eps = {case.eps}: {name} {what}"
        for case in cases
        for found, what in ((case.equal, "has other values"), (case.rejected, "accepts a wrong U"))
        for name, fine in found.items()
        if not fine
    ]
    wrong += [
        f"d = {case.d}, eps = {case.eps}: {name}: {timing.status}"
        for case in cases
        for name, timing in case.timings.items()
        if timing.status not in FINE
    ]
    print(
        f"Values: {compared} comparisons with ours over {len(cases)} cases, every entry of U and "
        f"O^2 modulo Phi_N; {sum(len(c.rejected) for c in cases)} perturbed matrices given."
    )
    print("\n".join(wrong) if wrong else "All values equal; every perturbed matrix rejected.")
    for case in cases:
        if (case.d, case.eps) == HEADLINE:
            print(verdict(case))


def verdict(case: Case) -> str:
    """The bar: against the faster way of each library, and against packing by hand."""
    parts = []
    for library, bar, ways in BARS:
        ratios = {way: r for way in ways if (r := case.ratio(way)) is not None}
        if ratios:
            each = ", ".join(f"{way} {r:.0f} x" for way, r in ratios.items())
            least = min(ratios.values())
            parts.append(f"{least:.0f} x faster than {library} (bar {bar}; {each})")
        else:
            parts.append(f"no time of {library} (bar {bar})")
    line = f"at d = {case.d}, eps = {case.eps}: {', '.join(parts)}"
    hand = case.ratio(BY_HAND)
    if hand is not None:
        line += f"; {hand:.1f} x than integers packed by hand in PARI"
    first = first_calls(case.timings)
    return f"{line}\n  very first call there, tables of N not built yet, ms: {first}"


def passed(cases: list[Case]) -> bool:
    """Whether every engine finished or was over the cap, all agree, and all reject a wrong U."""
    return all(
        OURS in case.equal
        and all(case.equal.values())
        and all(case.rejected.values())
        and all(timing.status in FINE for timing in case.timings.values())
        for case in cases
    )


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    numbers = "comma-separated"
    parser.add_argument("--d", default="8,16,32", help=f"dimensions, {numbers} (8,16,32)")
    parser.add_argument("--eps", default="1/7,1/3,3/10", help=f"p/q, {numbers} (1/7,1/3,3/10)")
    parser.add_argument("--runs", type=int, default=7, help="interleaved runs per case (7)")
    parser.add_argument("--cap", type=float, default=20, help="seconds per run (20)")
    parser.add_argument("--engines", default="", help=f"some of them, {numbers} (all)")
    parser.add_argument("--json", type=Path, help="write every run to this file")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Run all cases; 1 if a value differs or a perturbed matrix is accepted."""
    options = arguments(argv)
    chosen = options.engines.split(",") if options.engines else [name for name, _, _ in ENGINES]
    flint = {"SYMPY_GROUND_TYPES": "flint"}
    workers = [Worker(name, command, flint) for name, command, _ in ENGINES if name in chosen]
    print("CERT-U: all entries of U and O^2, and U U^dagger = 1; median processor time")
    head = machine()
    print(head)
    workers = start(workers)
    print("What each does (the others conjugate at script level):")
    running = [worker.name for worker in workers]
    for name, _, text in ENGINES:
        if name in running:
            print(f"  {name:<14}{text}")
    cases = []
    try:
        for eps in (Fraction(x) for x in options.eps.split(",")):
            racing = workers
            for d in sorted(int(x) for x in options.d.split(",")):
                case = measure(racing, d, eps, options.runs, options.cap)
                cases.append(case)
                racing = [w for w in racing if case.timings[w.name].status != OVER_CAP]
    finally:
        for worker in workers:
            worker.stop()
    report(cases, running)
    print(f"load at the end: {machine().rpartition('load ')[2]}")
    write_json(
        options.json,
        {
            "workload": "CERT-U",
            "machine": head,
            "engines": {worker.name: worker.about for worker in workers},
            "cases": [case.as_json() for case in cases],
        },
    )
    return 0 if passed(cases) else 1


if __name__ == "__main__":
    sys.exit(main())
