"""The ell_1 distance to the local set: a certified interval against linear programs as written.

This package solves one program by orbits of the shift and certifies an interval from an exact Bell
functional and an exact local model. The others give a number: HiGHS in floats on the full scenario,
and SymPy's exact simplex on our small program. An engine over the cap is left out of the cases that
follow.

Values are compared with our interval: SymPy's must agree in fifteen digits, a float one within ten
times the tolerance of its solver; else the exit status is 1. How many digits a float got right is
reported.

Source: the letter's title and conclusion.
"""

from __future__ import annotations

import argparse
import sys
from fractions import Fraction
from math import floor, log10
from pathlib import Path
from typing import Final

from common import (
    OVER_CAP,
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
ENGINES: Final = (
    (OURS, ("locality_exact.py",), "an interval, certified from a functional and a model"),
    (
        "highs",
        ("locality_highs.py", "strategies"),
        "float64, full scenario: Alice's strategies, Bob's answers; no error bound",
    ),
    (
        "highs-all",
        ("locality_highs.py", "vertices"),
        "float64, every deterministic strategy of both; no error bound",
    ),
    ("sympy", ("locality_sympy.py",), "lpmin in rationals on our program; no error bound"),
)
#: Ten times the feasibility tolerance of HiGHS.
TOLERANCE: Final = Fraction(1, 10**6)


def right_digits(value: str, true: str) -> int:
    """How many significant digits of a value are right.

    >>> right_digits("1.5", "1.5001"), right_digits("0", "0.1")
    (4, 0)
    """
    off = abs(Fraction(value) - Fraction(true)) / abs(Fraction(true))
    return max(0, floor(-log10(off))) if off else 20


def compare(timings: dict[str, Timing], digits: int) -> tuple[str, bool]:
    """How many digits each engine has right, and whether all is well."""
    ours = timings[OURS]
    if ours.status != "ok":
        return f"no value of ours: {ours.status}", False
    true, words, right = ours.result["value"], [], True
    for name, timing in timings.items():
        if name == OURS or timing.status != "ok":
            continue
        value = timing.result["value"]
        good = right_digits(value, true)
        words.append(f"{name} {good} digits")
        exact = name == "sympy"
        off = abs(Fraction(value) - Fraction(true))
        right &= good >= min(digits, 15) if exact else off <= TOLERANCE
    width = f"{true}, certified within {ours.result['width']:.0e}"
    return f"{width}; {', '.join(words) or 'nobody else'} right", right


def main(argv: list[str] | None = None) -> int:
    """Time all engines; 1 if a value is not what it should be."""
    options = arguments(argv)
    workers = [Worker(name, command) for name, command, _ in ENGINES]
    print("The ell_1 distance of the ideal correlation to the local set; median processor time")
    head = machine()
    print(head)
    workers = start(workers)
    for name, _, text in ENGINES:
        print(f"  {name:<14}{text}")
    names, racing = [w.name for w in workers], workers
    cases: dict[str, dict[str, Timing]] = {}
    try:
        for case in options.cases.split(","):
            d, _, eps = case.partition(":")
            where = {"d": int(d), "eps": eps, "digits": options.digits}
            cases[case] = interleave(racing, options.runs, options.cap, "run", **where)
            for timing in cases[case].values():  # an error by its name alone
                timing.status = timing.status.partition(":")[0]
            racing = [w for w in racing if cases[case][w.name].status != OVER_CAP]
    finally:
        for worker in workers:
            worker.stop()
    rows = [[name, *(cell(timings, OURS, name) for timings in cases.values())] for name in names]
    titles = [f"d, eps = {case.replace(':', ', ')}" + " " * 11 for case in cases]
    print(f"\n{table(['ms', *titles], rows)}\n")
    right = True
    for case, timings in cases.items():
        words, well = compare(timings, options.digits)
        right &= well
        print(f"{case}: {words}")
        print(f"  first call, ms: {first_calls(timings)}")
    print(f"load at the end: {machine().rpartition('load ')[2]}")
    results = {
        case: {
            name: {**t.as_json(), **t.result, "ratio": ratio(timings, OURS, name)}
            for name, t in timings.items()
        }
        for case, timings in cases.items()
    }
    write_json(options.json, {"workload": "locality", "machine": head, "cases": results})
    return 0 if right else 1


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--cases",
        default="2:1/10,2:1e-6,3:1/10,3:1e-6,5:1/10",
        help="d:eps, comma-separated (2:1/10,2:1e-6,3:1/10,3:1e-6,5:1/10)",
    )
    parser.add_argument("--digits", type=int, default=20, help="digits of our interval (20)")
    parser.add_argument("--runs", type=int, default=3, help="interleaved runs per case (3)")
    parser.add_argument("--cap", type=float, default=60, help="seconds per run (60)")
    parser.add_argument("--json", type=Path, help="write every run to this file")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
