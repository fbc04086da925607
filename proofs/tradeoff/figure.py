"""The comparison as a picture: unbounded key rate, violation ~ eps^4, distance and noise ~ eps.

Four panels. (a), (b): the key rate log2 d against the violation of (10) and against the ell_1
distance to the local set, summed over all settings, which lies between the ends of a band; each
line is one eps, each point one d. (c): violation and distance against eps, the bands reaching over
every d of the table. (d): the white noise that hides the violation of (10), and that which makes
the correlation local, with a bound for every d.

Main definition: :func:`draw`.

Implementation notes: the only module that imports matplotlib, and only when it draws. Floats place
points on paper, by their logarithms, so that 10^-1000 has a place; nothing reads them back. The
same table and the same matplotlib give the same SVG.

Source: the letter's title and abstract.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import log2, log10
from typing import TYPE_CHECKING, Any, Final

from exact.errors import ParameterError, shown
from proofs.tradeoff.table import Row, Tradeoff

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import XAxis, YAxis
    from matplotlib.figure import Figure

#: Formats a figure can be written in.
FORMATS: Final = ("svg", "pdf", "png")
#: Width and height in inches: two columns of a journal.
SIZE: Final = (7.1, 6.5)
#: Colours that remain apart for colour-blind readers (Okabe and Ito).
VIOLATION: Final = "#D55E00"
DISTANCE: Final = "#0072B2"
_GREY: Final = "0.4"
#: How many labels fit beside one another, and how many lines into a legend.
_LABELS: Final = 13
_LEGEND: Final = 12
_LOCAL: Final = r"the correlation is local, $1-v^*\propto\varepsilon$"
_NONLOCAL: Final = r"the correlation is nonlocal below, every $d$"
_HIDDEN: Final = r"(10) is not violated, $\Delta/2(d-1)\propto\varepsilon^4$"
_STYLE: Final[Any] = {
    "font.family": "STIXGeneral",
    "mathtext.fontset": "stix",
    "font.size": 9.0,
    "axes.labelsize": 9.5,
    "axes.linewidth": 0.7,
    "xtick.labelsize": 8.5,
    "ytick.labelsize": 8.5,
    "xtick.direction": "in",
    "ytick.direction": "in",
    "legend.fontsize": 8.0,
    "legend.frameon": False,
    "lines.linewidth": 1.1,
    "lines.markersize": 3.4,
    "svg.fonttype": "path",
    "svg.hashsalt": "exact-diqkd tradeoff",
    "pdf.fonttype": 42,
}
#: No date in a file: drawn again, it is the same.
_METADATA: Final[dict[str, dict[str, str | None]]] = {
    "svg": {"Date": None, "Title": "Key rate against nonlocality"},
    "pdf": {"CreationDate": None, "Title": "Key rate against nonlocality"},
    "png": {"Title": "Key rate against nonlocality"},
}


def draw(found: Tradeoff, formats: Sequence[str] = FORMATS) -> dict[str, bytes]:
    """Draw the comparison.

    Args:
        found: the table, with at least two eps.
        formats: some of :data:`FORMATS`.

    Returns:
        The contents of a file for each format.

    Raises:
        ParameterError: if there are not two eps, or a format is unknown.
    """
    unknown = [f for f in formats if f not in FORMATS]
    if unknown:
        raise ParameterError(
            f"{unknown[0]} is no format of a figure", value=unknown, remedy=f"use {FORMATS}"
        )
    if len({row.eps for row in found.rows}) < 2:
        raise ParameterError(
            "a figure needs two different eps",
            value=len(found.rows),
            remedy="give two, or no figure",
        )
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context(_STYLE):
        figure = Figure(figsize=SIZE, layout="constrained")
        _fill(figure, found)
        out = {}
        for name in formats:
            buffer = io.BytesIO()
            figure.savefig(buffer, format=name, dpi=220, metadata=_METADATA[name])
            out[name] = buffer.getvalue()
        return out


def _fill(figure: Figure, found: Tradeoff) -> None:
    axes = figure.subplots(2, 2)
    _rate(axes[0, 0], found, ("gap", "gap"), VIOLATION)
    axes[0, 0].set_xlabel(r"violation $\Delta$ of (10)")
    axes[0, 0].set_ylabel(r"key rate  $\log_2 d$  (bits)")
    _rate(axes[0, 1], found, ("distance_lower", "distance_upper"), DISTANCE)
    axes[0, 1].set_xlabel(r"$\ell_1$ distance to the local set, all settings")
    solved = [row for row in found.rows if "distance" in row.decimals]
    _points(axes[0, 1], [(_at(row, "distance"), log2(row.d)) for row in solved], None)
    _dimensions(axes[0, 1], found)
    _against_eps(axes[1, 0], found)
    _noise(axes[1, 1], found)
    for axis, letter in zip(axes.flat, "abcd", strict=True):
        axis.set_title(f"({letter})", loc="left", fontsize=10, pad=5)
        axis.tick_params(which="both", top=True, right=axis is not axes[0, 1])


def _at(row: Row, name: str) -> float:
    """The decimal logarithm of a number, where a float has no room for the number."""
    return float(Decimal(row.decimals[name]).log10())


def _log(eps: Fraction) -> float:
    return log10(eps.numerator) - log10(eps.denominator)


def _powers(axis: XAxis | YAxis) -> None:
    """Write a logarithm k as 10^k."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axis.set_major_locator(MaxNLocator(nbins=8, steps=[1, 2, 4, 5, 10], integer=True))
    axis.set_major_formatter(FuncFormatter(lambda k, _: rf"$10^{{{k:.0f}}}$"))


def _epsilons(rows: Sequence[Row]) -> list[Fraction]:
    """Every eps, falling."""
    return list(dict.fromkeys(row.eps for row in rows))


def _word(eps: Fraction) -> str:
    k = round(_log(eps))
    return rf"$10^{{{k}}}$" if eps == Fraction(10) ** k else shown(eps, 8)


# -- (a), (b) -------------------------------------------------------------------------------------
def _rate(axis: Axes, found: Tradeoff, names: tuple[str, str], colour: str) -> None:
    """log2 d against one measure of nonlocality, a band for each eps, named where there is room."""
    from matplotlib.ticker import MaxNLocator

    top = log2(max(found.dimensions))
    places = [_at(row, names[1]) for row in found.rows]
    room = (max(places) - min(places)) / _LABELS
    last = max(places) + 2 * room
    for eps in _epsilons(found.rows):
        line = [row for row in found.rows if row.eps == eps]
        low, high = ([_at(row, name) for row in line] for name in names)
        ys = [log2(row.d) for row in line]
        if low == high:
            axis.plot(low, ys, "-o", color=colour, markeredgecolor="white", markeredgewidth=0.4)
        else:
            axis.fill_betweenx(ys, low, high, color=colour, alpha=0.3, lw=0)
            for xs in (low, high):
                axis.plot(xs, ys, "-", color=colour, lw=0.9)
        if last - high[-1] > room:
            last = high[-1]
            axis.text(last, 1.03 * top, _word(eps), ha="center", va="bottom", fontsize=8)
    _powers(axis.xaxis)
    axis.margins(x=0.07)
    axis.set_ylim(0, 1.2 * top)
    axis.yaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 4, 5, 10], integer=True))
    axis.text(0.5, 0.985, r"$\varepsilon$", transform=axis.transAxes, ha="center", va="top")


def _dimensions(axis: Axes, found: Tradeoff) -> None:
    """The dimensions themselves, at the right."""
    right = axis.twinx()
    right.set_ylim(axis.get_ylim())
    chosen: list[int] = []
    for d in found.dimensions:
        if not chosen or log2(d / chosen[-1]) > log2(max(found.dimensions)) / 18:
            chosen.append(d)
    right.set_yticks([log2(d) for d in chosen], [str(d) for d in chosen])
    right.set_ylabel(r"dimension  $d$")


def _points(axis: Axes, points: Sequence[tuple[float, float]], label: str | None) -> None:
    """What linear programs found: small white circles."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    axis.plot(xs, ys, "o", color="black", markersize=2.2, mfc="white", mew=0.6, label=label)


# -- (c) ------------------------------------------------------------------------------------------
def _against_eps(axis: Axes, found: Tradeoff) -> None:
    """Violation and distance against eps; a band reaches over every d."""
    epss = _epsilons(found.rows)
    xs = [_log(e) for e in epss]

    def band(lower: str, upper: str, colour: str, label: str) -> None:
        low = [min(_at(r, lower) for r in found.rows if r.eps == e) for e in epss]
        high = [max(_at(r, upper) for r in found.rows if r.eps == e) for e in epss]
        axis.fill_between(xs, low, high, color=colour, lw=0.9, label=label)

    band("distance_lower", "distance_upper", DISTANCE, r"$\ell_1$ distance, every $d$")
    solved = [row for row in found.rows if "distance" in row.decimals]
    if solved:
        points = [(_log(row.eps), _at(row, "distance")) for row in solved]
        _points(axis, points, rf"$\ell_1$ distance, $d\leq{max(row.d for row in solved)}$")
    band("gap", "gap", VIOLATION, r"violation $\Delta$ of (10), every $d$")
    _powers(axis.xaxis)
    _powers(axis.yaxis)
    axis.set_xlabel(r"$\varepsilon$")
    axis.set_ylabel("nonlocality")
    _guides(axis, found)
    axis.legend(loc="lower right", handlelength=1.4)


def _guides(axis: Axes, found: Tradeoff) -> None:
    """Lines of slope 1 and 4, below the curves."""
    ends = [_log(eps) for eps in _epsilons(found.rows)]
    ends = [min(ends), max(ends)]
    low, high = axis.get_ylim()
    for power, share in ((1, 0.05), (4, 0.04)):
        below = share * (high - low)
        axis.plot(ends, [power * x - below for x in ends], "--", color=_GREY, lw=0.8)
        axis.annotate(
            rf"$\propto\varepsilon{'^4' if power == 4 else ''}$",
            (sum(ends) / 2, power * sum(ends) / 2 - below),
            xytext=(4, -4),
            textcoords="offset points",
            ha="left",
            va="top",
            color=_GREY,
        )


# -- (d) ------------------------------------------------------------------------------------------
def _noise(axis: Axes, found: Tradeoff) -> None:
    """The noise that hides the violation, and that which makes the correlation local."""
    from matplotlib import colormaps
    from matplotlib.lines import Line2D

    colours = colormaps["viridis"]
    ds = found.dimensions
    for place, d in enumerate(ds):
        rows = found.of(d)
        colour = colours(0.93 * place / max(1, len(ds) - 1))
        xs = [_log(r.eps) for r in rows]
        name = str(d) if len(ds) <= _LEGEND or place in (0, len(ds) - 1) else None
        axis.plot(xs, [_at(r, "gap_noise") for r in rows], "-", color=colour, label=name)
        if "noise" in rows[0].decimals:
            axis.plot(xs, [_at(r, "noise") for r in rows], "o", color=colour, mfc="none", mew=0.8)
    epss = _epsilons(found.rows)
    least = [min(_at(r, "noise_lower") for r in found.rows if r.eps == e) for e in epss]
    axis.plot([_log(e) for e in epss], least, "--", color=_GREY, lw=0.8, zorder=1)
    _powers(axis.xaxis)
    _powers(axis.yaxis)
    axis.set_xlabel(r"$\varepsilon$")
    axis.set_ylabel(r"weight of white noise,  $1-v$")
    low, high = axis.get_ylim()
    axis.set_ylim(low, high + 0.2 * (high - low))
    key = axis.legend(
        handles=[
            Line2D([], [], ls="", marker="o", color=_GREY, mfc="none", label=_LOCAL),
            Line2D([], [], color=_GREY, ls="--", lw=0.8, label=_NONLOCAL),
            Line2D([], [], color=_GREY, label=_HIDDEN),
        ],
        loc="upper left",
        handlelength=1.2,
        labelspacing=0.25,
    )
    axis.add_artist(key)
    axis.legend(title=r"$d$", loc="lower right", handlelength=1.2, labelspacing=0.25)
