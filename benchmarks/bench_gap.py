"""The gap of Eq. (10) at extreme eps: fifty right digits of (d-1) minus the local bound.

At eps = 1e-100 the gap is about 5e-401, the difference of two numbers near d-1 that agree in 400
digits. This package computes it from a form without cancellation, with an error bound. The others
are timed on the difference itself, the search for the precision included, and on our form, which
separates what the formula gains from what the arithmetic gains. Each is also asked once at its
default settings, to see whether a user would notice.

All timed values are compared with ours; a difference in the digits asked for is exit status 1. A
wrong answer at default settings is reported, not counted.

Source: Eq. (10) with Eq. (17).
"""

from __future__ import annotations

import argparse
import sys
from fractions import Fraction
from pathlib import Path
from typing import Final

from common import (
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
    (OURS, ("gap_exact.py",), "ShiftPowerGap and decimal_digits: Arb balls, every digit certified"),
    (
        "mpmath",
        ("gap_mpmath.py", "difference"),
        "(d-1) - sum (2 c_n - c_n^2), precision doubled until enough is left; no error bound",
    ),
    ("mpmath-ours", ("gap_mpmath.py", "closed"), "our form, 50 digits and 30 bits; no error bound"),
    (
        "sympy",
        ("gap_sympy.py", "difference"),
        "evalf of the exact difference with a large maxn; no error bound",
    ),
    ("sympy-ours", ("gap_sympy.py", "closed"), "evalf of our form; no error bound"),
)
#: A default answer further off than this is wrong.
WRONG: Final = Fraction(1, 10**10)


def distance(text: str, reference: str) -> Fraction:
    """|text - reference| / reference, exactly."""
    value, true = Fraction(text), Fraction(reference)
    return abs(value - true) / true


def main(argv: list[str] | None = None) -> int:
    """Time all engines; 1 if a timed value differs from ours in the digits asked for."""
    options = arguments(argv)
    workers = [Worker(name, command) for name, command, _ in ENGINES]
    print(f"The gap at d = {options.d} to {options.digits} digits; median processor time")
    head = machine()
    print(head)
    workers = start(workers)
    print("What each does:")
    for name, _, text in ENGINES:
        print(f"  {name:<14}{text}")
    cases: dict[str, dict[str, Timing]] = {}
    defaults: dict[str, dict[str, Answer]] = {}
    try:
        for eps in options.eps.split(","):
            where = {"d": options.d, "eps": eps, "digits": options.digits}
            cases[eps] = interleave(workers, options.runs, options.cap, "run", **where)
            answers = {w.name: w.ask("default", WAIT * options.cap, **where) for w in workers}
            defaults[eps] = {name: a or {"error": "over cap"} for name, a in answers.items()}
    finally:
        for worker in workers:
            worker.stop()
    names = [worker.name for worker in workers]
    rows = [[name, *(cell(timings, OURS, name) for timings in cases.values())] for name in names]
    print(f"\n{table(['ms', *(f'eps = {eps}' + ' ' * 11 for eps in cases)], rows)}\n")
    right = True
    for eps, timings in cases.items():
        right &= compare(eps, timings, options.digits)
        show_defaults(timings, defaults[eps])
        print(f"  first call, ms: {first_calls(timings)}")
    print(f"load at the end: {machine().rpartition('load ')[2]}")
    results = {
        eps: {
            name: {**t.as_json(), **t.result, "ratio": ratio(timings, OURS, name)}
            for name, t in timings.items()
        }
        for eps, timings in cases.items()
    }
    content = {"workload": "gap", "d": options.d, "digits": options.digits, "machine": head}
    about = {worker.name: worker.about for worker in workers}
    write_json(options.json, {**content, "engines": about, "cases": results, "defaults": defaults})
    return 0 if right else 1


def compare(eps: str, timings: dict[str, Timing], digits: int) -> bool:
    """Print ours, and who differs from it by more than one unit in the last digit."""
    ours = timings[OURS].result.get("value")
    if not isinstance(ours, str):
        print(f"eps = {eps}: no value of ours: {timings[OURS].status}")
        return False
    print(f"eps = {eps}: {ours}")
    wrong = [
        f"{name} found {timing.result['value']}"
        for name, timing in timings.items()
        if timing.status == "ok"
        and distance(timing.result["value"], ours) > Fraction(1, 10 ** (digits - 1))
    ]
    timed = sum(timing.status == "ok" for timing in timings.values())
    print("  " + ("; ".join(wrong) or f"all {timed} timed values agree to {digits} digits"))
    return not wrong


def show_defaults(timings: dict[str, Timing], answers: dict[str, Answer]) -> None:
    """Print who is wrong at default settings."""
    ours = timings[OURS].result.get("value", "1")
    for name, answer in answers.items():
        if "error" in answer:
            print(f"  default {name}: {answer['error']}")
        elif distance(answer["value"], ours) > WRONG:
            print(f"  default {name}: WRONG, {answer['how']} gives {answer['value']}")


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--d", type=int, default=64, help="dimension (64)")
    parser.add_argument("--eps", default="1e-100,1e-300", help="comma-separated, at most 1/2")
    parser.add_argument("--digits", type=int, default=50, help="significant digits (50)")
    parser.add_argument("--runs", type=int, default=7, help="interleaved runs per case (7)")
    parser.add_argument("--cap", type=float, default=20, help="seconds per run (20)")
    parser.add_argument("--json", type=Path, help="write every run to this file")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
