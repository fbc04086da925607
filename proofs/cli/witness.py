"""``witness``: the main theorem as a command, K bits of key within DELTA of the local set.

Main definitions: :func:`witness`, :class:`Fact`, :func:`facts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, Final

import typer
from flint import fmpq, fmpz

from exact.enclosure import Enclosable, decimal_digits
from exact.witness import Witness, has_rate, main_theorem_witness
from proofs.cli.backing import Backing
from proofs.cli.options import read_digits, short
from proofs.cli.output import number, out, print_json

#: Longer integers are left to --json.
MAX_INTEGER: Final = 60
# Exact texts in the symbols d, eps and distance: SymPy reads them, and they stay short.
_O = "sin(pi*eps)/(d*sin(pi*(eps + n)/d))"
_O0 = "sin(pi*eps)/(d*sin(pi*eps/d))"
_C00 = f"2*sqrt(1 - ({_O0})**2)"
_LINEAR = "2*pi*eps*sqrt((d**2 - 1)/(3*d**2))"
_UNIFORM = "2*pi*eps/sqrt(3)"
_MARGIN = f"distance - {_UNIFORM}"
_GAP = f"Sum((({_O})**2/(1 + sqrt(1 - ({_O})**2)))**2, (n, 1, d - 1))"
_FLOOR = f"(1 - 2*(1 - 1/d**2)*sin(pi*eps)**2/3 - ({_O0})**4)/4"
_FLOOR_WORDS = (
    "the floor Delta >= (1/4) sum_{n != 0} O_n^4, in closed form:",
    "sum_n O_n^4 = 1 - (2/3)(1 - 1/d^2) sin^2(pi eps), O_0 = sin(pi eps)/(d sin(pi eps/d))",
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One link of the chain.

    Attributes:
        name: near, nonlocal or rate.
        title: the fact in words and its formula.
        statements: ids of the ledger's rows that state it for every d.
        values: key of the JSON answer, name, exact text, the number.
        how: how the inequality was decided, in lines.
    """

    name: str
    title: str
    statements: tuple[str, ...]
    values: tuple[tuple[str, str, str, Enclosable], ...]
    how: tuple[str, ...]

    def to_json(self, digits: int) -> dict[str, Any]:
        """The fact as data, every number with a decimal and an enclosure."""
        return {
            "fact": self.name,
            "formula": self.title,
            "decided": " ".join(self.how),
            "statements": list(self.statements),
            **{key: number(x, exact, digits) for key, _, exact, x in self.values},
        }

    def lines(self, digits: int, backing: Backing) -> list[str]:
        """The fact for a reader."""
        decimals = [f"{name} = {decimal_digits(x, digits).text}" for _, name, _, x in self.values]
        return [self.title, *decimals, *self.how, f"rows: {backing.line(self.statements)}"]


def facts(w: Witness) -> tuple[Fact, Fact, Fact]:
    """The three facts behind a witness; their inequalities were certified when it was built."""
    return _near(w), _nonlocal(w), _rate(w)


def _near(w: Witness) -> Fact:
    return Fact(
        "near",
        "dist <= 2 c_00 < 2 pi eps sqrt((d^2-1)/(3 d^2)) < 2 pi eps/sqrt(3) < DELTA",
        ("eps0-local", "limit"),
        (
            ("twice_c00", "2 c_00", _C00, w.twice_c00()),
            ("linear_bound", "2 pi eps sqrt((d^2-1)/(3 d^2))", _LINEAR, w.linear_bound()),
            ("uniform_bound", "2 pi eps/sqrt(3)", _UNIFORM, w.uniform_bound()),
            ("margin", "DELTA - 2 pi eps/sqrt(3)", _MARGIN, w.distance_margin()),
        ),
        ("certified by Arb balls; (d^2-1)/d^2 < 1",),
    )


def _nonlocal(w: Witness) -> Fact:
    gap = w.gap()
    floor = ("floor", "(1/4) sum_{n != 0} O_n^4", _FLOOR, w.gap_floor())
    rows = ("eq10-local", "eq10-nontrivial", "eq10-attained", "eq17-overlap", "gap")
    title = "(10) has the value d-1, and L < d-1: Delta = (d-1) - L = sum_{n != 0} (1 - c_n)^2 > 0"
    if gap is None:
        how = ("certified by Arb balls:", *_FLOOR_WORDS)
        return Fact("nonlocal", title, rows, (floor,), how)
    how = ("certified by Arb balls: the d - 1 terms of Delta, each positive; and", *_FLOOR_WORDS)
    return Fact("nonlocal", title, rows, (("gap", "Delta", _GAP, gap), floor), how)


def _rate(w: Witness) -> Fact:
    s, t = w.bits.numerator, w.bits.denominator
    if w.d == 1 << (w.d.bit_length() - 1):
        how = f"exactly: log2 d = {w.d.bit_length() - 1}"
    else:
        least = "" if has_rate(w.d - 1, w.bits) else f" > (d-1)^{t}: d is least"
        how = f"exactly, in integers: d^{t} >= 2^{s}{least}"
    values = (("log2_d", "log2 d", "log(d)/log(2)", w.rate()),)
    return Fact("rate", "rate >= log2 d >= K bits", ("key-direct", "main-theorem"), values, (how,))


def _integer(n: int) -> str:
    """An integer for a line of text."""
    text = str(fmpz(n))
    if len(text) <= MAX_INTEGER:
        return text
    if n == 1 << (n.bit_length() - 1):
        return f"2^{n.bit_length() - 1}"
    return f"{text[:20]}...{text[-4:]} ({len(text)} digits, in full with --json)"


def _exact(x: Fraction) -> str:
    """A rational in full; Python itself prints no integer of more than some thousand digits."""
    return str(fmpq(x.numerator, x.denominator))


def _head(w: Witness) -> list[str]:
    asked = f"K = {short(w.bits)} bits, DELTA = {short(w.distance)}"
    return [
        f"{asked} (ell_1 at each pair of settings, key setting included)",
        f"d = {_integer(w.d)}",
        f"eps = 1/q, q = {_integer(w.eps.denominator)}",
    ]


def witness(
    bits: Annotated[
        str, typer.Option("--bits", metavar="K", help="Key rate asked for, in bits: 10, 1.5, 3/2.")
    ],
    distance: Annotated[
        str,
        typer.Option(
            "--distance", metavar="DELTA", help="Distance asked for: 1/10, 0.001, 1e-300."
        ),
    ],
    digits: Annotated[
        str, typer.Option("--digits", help="Significant digits, 1 to 100000.")
    ] = "12",
    json: Annotated[bool, typer.Option("--json", help="As JSON, integers in full.")] = False,
) -> int:
    """Find (d, eps) with K bits of key within DELTA of the local set: the main theorem.

    The ideal correlation of U_eps in dimension d is then nonlocal, at most DELTA away from a local
    one (ell_1 distance at each pair of settings, key setting included), and its key rate is at
    least K bits. d is the least that gives K bits; eps is the largest 1/q that the bound
    2 pi eps/sqrt(3) <= DELTA allows, the same for every d. So K and DELTA are free of each other.

    Each inequality is certified or decided in integers. The rows named prove it for every d; the
    independent checker judges them in this run, and the exit code is 1 if it does not accept one.
    K is at most 10000, DELTA at least 1e-4000. In JSON, d is text and the exact texts are in the
    symbols d, eps and distance.

    Examples:
    - `exact-diqkd witness --bits 10 --distance 1e-6`
    - `exact-diqkd witness --bits 1000 --distance 1e-300 --digits 30`
    - `exact-diqkd witness --bits 3/2 --distance 1/10 --json`
    """
    wanted = read_digits(digits)
    found = main_theorem_witness(bits, distance)
    chain = facts(found)
    backing = Backing.of(name for fact in chain for name in fact.statements)
    if json:
        print_json(
            {
                "bits": _exact(found.bits),
                "distance": _exact(found.distance),
                "d": str(fmpz(found.d)),
                "eps": _exact(found.eps),
                "facts": [fact.to_json(wanted) for fact in chain],
                "statements": backing.to_json(),
            }
        )
        return 0 if backing.ok else 1
    lines = _head(found)
    for place, fact in enumerate(chain, 1):
        first, *rest = fact.lines(wanted, backing)
        lines += ["", f"{place}. {fact.name}: {first}", *(f"   {line}" for line in rest)]
    cited = ", ".join(backing.cited())
    lines += ["", f"The independent checker judged the rows in this run; they cite {cited}."]
    if not backing.ok:
        lines += ["Not every row is proved for all d: the chain does not stand."]
    out.print("\n".join(lines), markup=False, soft_wrap=True)
    return 0 if backing.ok else 1
