"""The outcome of a cross-check: its rows, one bit, plain data, and a table for people.

Main definition: :class:`CrossCheck`.

Conventions: nothing here depends on the machine or the time, so the same grid gives the same
data. ``ok`` means that nothing disagrees; what is not resolved is counted and shown, since it was
not checked.

Source: Eqs. (1), (9), (10), (14), (15), (17).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from proofs.crosscheck.quantities import GridPoint
from proofs.crosscheck.rows import Row, Verdict

if TYPE_CHECKING:
    from rich.console import Console

#: Name and version of the data of :meth:`CrossCheck.to_json`.
FORMAT: Final = "exact-diqkd cross-check, version 1"


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """All comparisons of one run.

    Attributes:
        points: the grid.
        arb_bits: working precision of the Arb column, guard bits aside.
        mpmath_digits: what the mpmath column is good for.
        rows: by quantity, in the letter's order, then by engines.
    """

    points: tuple[GridPoint, ...]
    arb_bits: int
    mpmath_digits: int
    rows: tuple[Row, ...]

    @property
    def ok(self) -> bool:
        """Whether there are rows and none of them disagrees."""
        return bool(self.rows) and not self.disagreements

    @property
    def disagreements(self) -> tuple[Row, ...]:
        """The rows in which two engines disagree."""
        return tuple(row for row in self.rows if row.verdict is Verdict.DISAGREES)

    @property
    def not_resolved(self) -> tuple[Row, ...]:
        """The rows that check nothing, their quantity being too small for the engine."""
        return tuple(row for row in self.rows if not row.verdict.is_resolved)

    @property
    def summary(self) -> str:
        """One line: how many rows, and how they came out."""
        agree = len(self.rows) - len(self.disagreements) - len(self.not_resolved)
        return (
            f"{len(self.rows)} comparisons at {len(self.points)} grid points: {agree} agree, "
            f"{len(self.disagreements)} disagree, {len(self.not_resolved)} not resolved"
        )

    def to_json(self) -> dict[str, object]:
        """Everything as a plain dict of JSON values."""
        return {
            "format": FORMAT,
            "ok": self.ok,
            "summary": self.summary,
            "arb_bits": self.arb_bits,
            "mpmath_digits": self.mpmath_digits,
            "grid": [{"d": p.d, "eps": str(p.eps)} for p in self.points],
            "rows": [row.to_json() for row in self.rows],
        }

    def render(self, console: Console) -> None:
        """Print the rows as a table, one section per quantity, and the summary under it."""
        from rich.box import SIMPLE_HEAD
        from rich.table import Table
        from rich.text import Text

        table = Table(title="Independent engines on the same numbers", box=SIMPLE_HEAD)
        for name in ("quantity", "engines", "entries", "difference", "at", "allowed", "verdict"):
            table.add_column(
                name, overflow="fold", justify="right" if name == "entries" else "left"
            )
        above = ""
        for row in self.rows:
            if above and row.quantity != above:
                table.add_section()
            unit = "" if row.unit == "1" else f" [{row.unit}]"
            table.add_row(
                Text("" if row.quantity == above else row.title + unit),
                f"{row.exact} / {row.against}",
                str(row.entries),
                row.deviation,
                row.at,
                _allowed(row),
                Text(str(row.verdict), style=_STYLE.get(row.verdict, "yellow")),
            )
            above = row.quantity
        console.print(table)
        console.print(Text(_LEGEND, style="dim"))
        console.print(Text(self.summary, style="green" if self.ok else "bold red"))


_STYLE = {Verdict.AGREES: "green", Verdict.DISAGREES: "bold red"}
_LEGEND = (
    "engines: the one that serves as exact, then the one compared with it; difference: certified "
    "upper bound over the entries of the row, and where it is attained; allowed: between balls, "
    "that they overlap (with the largest radius), else what rounding explains there."
)


def _allowed(row: Row) -> str:
    """What the verdict rests on: a tolerance, or whether balls overlap and how wide they are."""
    if row.overlap is None:
        return str(row.tolerance)
    return ("overlap" if row.overlap else "NO OVERLAP") + (f", {row.radius}" if row.radius else "")
