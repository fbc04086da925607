"""The series of the gap in eps: exact with d a symbol, against SymPy and mpmath at one d.

This package finds the coefficients for every d at once and puts one d in; SymPy's ``series`` is
exact at that d only; mpmath's ``taylor`` gives numbers without an error bound. All coefficients are
compared with ours in decimals; a difference is exit status 1. An engine over the cap is left out of
the higher orders.

Source: Eq. (10) with Eq. (17).
"""

from __future__ import annotations

import argparse
import sys
from fractions import Fraction
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
    (OURS, ("series_exact.py",), "coefficients in Q[1/d], then decimals at one d, certified"),
    ("sympy", ("series_sympy.py",), "Expr.series at one d, exact, cache cleared before each run"),
    ("mpmath", ("series_mpmath.py",), "taylor at one d in twice the digits; no error bound"),
)


def same(timings: dict[str, Timing], digits: int) -> list[str]:
    """Who has another coefficient than ours."""
    ours = timings[OURS].result.get("values", {})
    wrong = []
    for name, timing in timings.items():
        if timing.status != "ok":
            continue
        for k, text in timing.result["values"].items():
            value, true = Fraction(text), Fraction(ours.get(k, "0"))
            if abs(value - true) > abs(true) / 10 ** (digits - 2) + Fraction(1, 10**digits):
                wrong.append(f"{name} has {text} at eps^{k}")
    return wrong


def main(argv: list[str] | None = None) -> int:
    """Time all engines; 1 if a coefficient differs from ours or we fail."""
    options = arguments(argv)
    workers = [Worker(name, command) for name, command, _ in ENGINES]
    print(f"The series of the gap at d = {options.d}; median processor time")
    head = machine()
    print(head)
    workers = start(workers)
    for name, _, text in ENGINES:
        print(f"  {name:<14}{text}")
    names, racing = [w.name for w in workers], workers
    cases: dict[str, dict[str, Timing]] = {}
    try:
        for order in sorted(int(x) for x in options.order.split(",")):
            where = {"d": options.d, "order": order, "digits": options.digits}
            cases[str(order)] = interleave(racing, options.runs, options.cap, "run", **where)
            racing = [w for w in racing if cases[str(order)][w.name].status != OVER_CAP]
    finally:
        for worker in workers:
            worker.stop()
    rows = [[name, *(cell(timings, OURS, name) for timings in cases.values())] for name in names]
    print(f"\n{table(['ms', *(f'order {order}' + ' ' * 11 for order in cases)], rows)}\n")
    right = True
    for order, timings in cases.items():
        wrong = same(timings, options.digits)
        right &= not wrong and timings[OURS].status == "ok"
        print(f"order {order}: {'; '.join(wrong) or 'all coefficients agree'}")
        print(f"  first call, ms: {first_calls(timings)}")
    results = {
        order: {
            name: {**t.as_json(), **t.result, "ratio": ratio(timings, OURS, name)}
            for name, t in timings.items()
        }
        for order, timings in cases.items()
    }
    write_json(
        options.json,
        {"workload": "series", "d": options.d, "machine": head, "cases": results},
    )
    return 0 if right else 1


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--d", type=int, default=3, help="dimension (3)")
    parser.add_argument("--order", default="4,6,12,20", help="orders, comma-separated (4,6,12,20)")
    parser.add_argument("--digits", type=int, default=20, help="digits compared (20)")
    parser.add_argument("--runs", type=int, default=3, help="interleaved runs per case (3)")
    parser.add_argument("--cap", type=float, default=60, help="seconds per run (60)")
    parser.add_argument("--json", type=Path, help="write every run to this file")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
