"""The comparison as CSV and as plain data for JSON.

Main definitions: :func:`as_csv`, :func:`as_data`, :data:`LAWS`.

Conventions: every number is text. A cell of a linear program that was not solved is empty in CSV,
null in JSON.
"""

from __future__ import annotations

import csv
import io
from typing import Any, Final

from proofs.tradeoff.quantities import QUANTITIES
from proofs.tradeoff.table import Tradeoff

#: What holds for every d >= 2 and 0 < eps <= 1/2, and where it is proved.
LAWS: Final = (
    (
        "(9/10) D4 eps^4 <= Delta <= (8/5) D4 eps^4, D4 = pi^4 (d^2-1)(d^2+11)/(180 d^4)",
        "certified in this run",
    ),
    (
        "2 l eps <= c_00 <= pi l eps, l = sqrt((d^2-1)/(3 d^2))",
        "exact/distance.py, step 1",
    ),
    ("c_00 <= W <= 2 c_00", "exact/distance.py, step 2"),
    ("2 eps <= 2 W <= distance <= M <= 40 eps", "exact/distance.py, step 3"),
    (
        "eps/10 <= V/(V + 2 - 2/d) <= 1 - v* <= d c_00/(1 + d c_00)",
        "exact/distance.py, step 4",
    ),
)


def as_csv(found: Tradeoff) -> str:
    """The rows as CSV, a column for each quantity and one that says why cells are empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["d", "eps", *QUANTITIES, "note"])
    for row in found.rows:
        cells = [row.decimals.get(name, "") for name in QUANTITIES]
        writer.writerow([row.d, row.eps, *cells, _note(found, row.d)])
    return out.getvalue()


def _note(found: Tradeoff, d: int) -> str:
    return "" if d <= found.programs else f"linear programs: up to d = {found.programs} only"


def as_data(found: Tradeoff) -> dict[str, Any]:
    """Columns, rows, slopes and laws as plain data; SymPy reads the first terms."""
    return {
        "quantities": {q.name: q.formula for q in QUANTITIES.values()},
        "digits": found.digits,
        "decimals": "rounded to nearest: every digit is right",
        "linear_programs_up_to_d": found.programs,
        "rows": [
            {
                "d": row.d,
                "eps": str(row.eps),
                **{name: row.decimals.get(name) for name in QUANTITIES},
            }
            for row in found.rows
        ],
        "slopes": {
            q.name: {
                "limit": q.slope,
                "scope": "every d >= 2",
                "proof": q.proof,
                "first_term": str(found.first_terms[q.name].sympy()) if q.series else None,
                "at": [
                    {
                        "d": s.d,
                        "fitted": s.fitted.text(found.digits),
                        "two_smallest_eps": s.last.text(found.digits),
                    }
                    for s in found.slopes
                    if s.quantity is q
                ],
            }
            for q in QUANTITIES.values()
            if q.slope is not None
        },
        "for_every_d": [{"law": law, "proof": proof} for law, proof in LAWS],
        "gap_bounds_pieces": list(found.gap_bounds.pieces),
    }
