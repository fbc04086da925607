"""LaTeX answers of the numeric commands: the family's formulas, or a pair entry by entry.

Main definitions: :func:`overlaps_latex`, :func:`bell_latex`, :func:`correlation_latex`,
:func:`gap_latex`.
"""

from __future__ import annotations

from collections.abc import Callable

from exact.latex import (
    latex_bell,
    latex_correlation,
    latex_gap,
    latex_matrix,
    latex_number,
    latex_overlap_matrix,
)
from exact.symbolic import to_sympy
from proofs.cli.values import Numbers, Value


def overlaps_latex(n: Numbers) -> str:
    """The overlap matrix."""
    if n.interior:
        return f"O = {latex_overlap_matrix(n.d, n.eps)}"
    return f"O = {_matrix(n, n.overlap)}"


def gap_latex(n: Numbers) -> str:
    """The gap."""
    if n.interior:
        return rf"\Delta = {latex_gap(n.d, n.eps)}"
    return rf"\Delta = {_number(n.gap)}"


def bell_latex(n: Numbers) -> str:
    """The functional with its coefficients, local bound and gap."""
    if n.interior:
        return latex_bell(n.d, n.eps)
    double = rf"\sum_{{j,k=0}}^{{{n.d - 1}}}"
    signed = r"\left[ p(j,0|0,jk) - p(j,1|0,jk) + p(k,1|1,jk) - p(k,0|1,jk) \right]"
    marginal = r"c_{jk}^{2} \left[ p_B(0|jk) + p_B(1|jk) \right]"
    lines = [
        rf"& {double} c_{{jk}} {signed}",
        rf"& \quad {{}} - \frac{{1}}{{2}} {double} {marginal} \le {_number(n.local_bound)},",
        rf"& c = {_matrix(n, n.c)}, \quad \Delta = {_number(n.gap)}.",
    ]
    return "\\begin{aligned}\n" + " \\\\\n".join(lines) + "\n\\end{aligned}"


def correlation_latex(n: Numbers) -> str:
    """The ideal correlation."""
    if n.interior:
        return latex_correlation(n.d, n.eps)
    blocks = []
    for y in range(n.d**2):
        for x in (0, 1):
            rows = [[_exact(n.probability(a, b, x, y)) for b in range(3)] for a in range(n.d)]
            name = rf"p(a,b|{x},{y // n.d}{y % n.d})"
            blocks.append(rf"& {name} = {latex_matrix(rows)}")
    return "\\begin{aligned}\n" + ", \\\\\n".join(blocks) + ".\n\\end{aligned}"


def _exact(value: Value) -> object:
    """The field element behind a value of a pair that has a field."""
    return to_sympy(value.real)


def _number(value: Value) -> str:
    return latex_number(_exact(value))


def _matrix(n: Numbers, entry: Callable[[int, int], Value]) -> str:
    return latex_matrix([[_exact(entry(j, k)) for k in range(n.d)] for j in range(n.d)])
