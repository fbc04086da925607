"""Formal claims in print: plain text, LaTeX and SymPy say what the claim says."""

from __future__ import annotations

import re
from typing import Any

import pytest
import sympy

from exact.errors import ParseError
from proofs.derivation_text import Step, notation_of, read_steps, step_lines, used
from proofs.model import Theory
from proofs.notation import ANGLES, PRINTED, Notation, notation_for
from proofs.reader import load_statements, load_theories
from proofs.rendering import Writer, latex, plain
from proofs.statement_report import statement_latex
from proofs.symbolic_claims import EPS, D, RealLetter, to_sympy

DECLARED = Notation(
    [
        *(load_theories()[name] for name in ("root", "family", "second-parameter", "overlaps")),
        *(load_theories()[name] for name in ("bell", "maximiser", "angle")),
        Theory("mine", "", ("z: phase", "K: sort", "q1[K]: real", "Pi: Alice, operator")),
    ]
)
STATEMENTS = load_statements()
THEORIES = load_theories()
GOALS = [(s, g) for s in STATEMENTS for g in s.goals if g.claim]

WANTED = [
    ("adj(psi)*P[j]*F*psi = 1/d*adj(psi)*F*psi", "<psi|P_j F|psi> = (1/d) <psi|F|psi>"),
    ("P[j]*psi = Pb[j]*psi", "P_j |psi> = P'_j |psi>"),
    ("adj(psi)*psi = 1", "<psi|psi> = 1"),
    ("adj(P[j]*psi)*F*psi = 0", "(P_j |psi>)† F |psi> = 0"),
    ("Sum(k, U[j,k]*adj(U[l,k])) = delta(j,l)", "sum_k U_jk U_lk* = delta_jl"),
    ("Sum(j, Sum(k, o[j,k] - 1)) = d", "sum_jk (O_jk^2 - 1) = d"),
    ("Sum(j, P[j])*psi = psi", "(sum_j P_j) |psi> = |psi>"),
    ("o[j+1,k]^2 > 0", "(O_(j+1,k)^2)^2 > 0"),
    ("t(1)*w(j - k)*t(d)*t(-d) = 1",
     "e^(2 pi i eps/d) e^(2 pi i (j - k)/d) e^(2 pi i eps) e^(-2 pi i eps) = 1"),
    ("u(-m)*z(2*m) = w(-2*m*k)", "e^(-2 pi i eps' m/d) z^(2 m) = e^(-2 pi i 2 k m/d)"),
    ("val(m)*val(m - 1) = 1/2*d^2 - d/2", "m (m - 1) = d^2/2 - d/2"),
    ("-1/2*d*(c[j,k] - 3)*2 = 4*S^2/d^2", "-d (c_jk - 3) = (4/d^2) (sin(pi eps))^2"),
    ("a - (b - x) - (-1)*e = -(1)", "a - (b - x) + e = -1"),
    ("Sum(x:K, q1[x])^2 != 0", "(sum_x q1_x)^2 != 0"),
    ("adj(P[j] - F)*B0[j,k]^2 = 0", "(P_j - F)† B_0|jk^2 = 0"),
]  # fmt: skip


@pytest.mark.parametrize(("formal", "wanted"), WANTED)
def test_plain(formal: str, wanted: str) -> None:
    """The order of writing is kept; numbers stand in front; kets and bras close."""
    assert wanted == plain(formal, DECLARED)


@pytest.mark.parametrize(
    ("formal", "wanted"),
    [
        ("adj(psi)*P[j]*psi >= 1/d", r"\langle \psi|P_{j}|\psi\rangle \ge \tfrac{1}{d}"),
        ("t(m)*adj(U[j,k]) != 0", r"e^{2\pi\mathrm{i} \varepsilon m/d} U_{jk}^* \ne 0"),
        ("w(-m)*o[j,0] = delta(j+1,k)", r"e^{-2\pi\mathrm{i} m/d} O_{j0}^{2} = \delta_{j+1,k}"),
        ("Sum(x:K, q1[x]) = S", r"\sum_{x} q^{1}_{x} = \sin(\pi\varepsilon)"),
        ("Pi*Pi = Pi", r"\Pi \Pi = \Pi"),
    ],
)
def test_latex(formal: str, wanted: str) -> None:
    """The letter's symbols."""
    assert wanted == latex(formal, DECLARED)


@pytest.mark.parametrize(("s", "g"), GOALS, ids=lambda x: getattr(x, "id", None))
def test_every_goal_is_printable(s: Any, g: Any) -> None:  # noqa: ANN401 - parametrised
    """Each goal and each of its steps has a plain and a LaTeX form with balanced brackets."""
    notation = notation_of(s, g, THEORIES)
    for latex_wanted in (False, True):
        writer = Writer(notation, latex_wanted)
        lines = [writer.text(g.claim)]
        for step in read_steps(s).get(g.id, ()):
            claim, reasons = step_lines(step, writer)
            lines += [claim, *reasons]
            assert len(used(step)) == len(set(used(step)))
        for line in lines:
            for opening, closing in ("()", "{}", "[]"):
                assert line.count(opening) == line.count(closing), line
            assert "{all}" not in line
            assert not re.search(r"[{]{2}|[}]{3}", line) or latex_wanted
    sympy.latex(to_sympy(g.claim, notation))


@pytest.mark.parametrize("s", [s for s in STATEMENTS if s.goals], ids=lambda s: s.id)
def test_every_statement_has_latex(s: Any) -> None:  # noqa: ANN401 - parametrised
    """The fragment for a document has balanced braces and environments."""
    text = "\n".join(x for x in statement_latex(s).splitlines() if not x.startswith("%"))
    assert text.count("{") == text.count("}")
    assert text.count(r"\begin{enumerate}") == text.count(r"\end{enumerate}")
    assert text.count("$") % 2 == 0


def test_steps_say_what_they_use() -> None:
    """Every part of a step is put into words."""
    step = Step(
        3, "x", "sign", "c[j,k] >= 0",
        {
            "scale": ["d", {"fact": "floor"}],
            "further": ["l", "k"],
            "pick": 1,
            "pieces": [
                {"times": ["1/2", {"square": "S"}, {"apart": ["j", "k"]}], "sum": "j k:K"},
                {"times": [{"fact": "up", "at": {"k": "l"}}], "of": "1 - P[j]", "in": ["B0[j,k]"]},
                {"times": [{"index": "m"}, {"above": "m"}, {"equal": ["j", "k"]}, {"new": 1}]},
            ],
            "by": [
                {"use": "a", "left": "-1", "right": "S", "at": {"j": "j"}, "adjoint": 1, "sum": "m"}
            ],
            "meet": {"c[j,k] >= 0": "root"},
            "rewrite": ["b"],
            "without": ["rule"],
        },
    )  # fmt: skip
    claim, lines = step_lines(step, Writer(DECLARED, latex=False))
    assert "c_jk >= 0" == claim
    assert [
        "times d [floor], which is positive",
        "with some l other than k, as d >= 2",
        "non-negative: sum_jk 1/2 |sin(pi eps)|^2 (1 - delta_jk)",
        "non-negative: [up; k = l] <v|B_0|jk|v>, v = (1 - P_j) |psi>, which is the one",
        'non-negative: m (d - 1 - m) delta_jk {"new": 1}',
        "zero: sum_m - [a]† sin(pi eps)",
        "its assumption c[j,k] >= 0 is [root]",
        "rewriting with [b]",
        "not rewriting with [rule]",
    ] == lines
    assert ["a", "floor", "up", "root", "b"] == used(step)


def test_unreadable_declarations() -> None:
    """A declaration that cannot be read is named."""
    with pytest.raises(ParseError, match="nonsense"):
        Notation([Theory("mine", "", ("nonsense",))])


def test_one_name_may_mean_two_things() -> None:
    """s is d^(-1/2) among the Fourier vectors, and a number of its own in the theory of noise."""
    assert "d^(-1/2)" == plain("s", notation_for("fourier"))
    assert "s" == plain("s", notation_for("same-bob"))
    assert "U'_jk" == plain("V[j,k]", notation_for("second-parameter"))
    assert "t^(m)" == plain("t(m)", Notation([Theory("mine", "", ("t: phase",))]))


@pytest.mark.parametrize("theory", [*PRINTED, *ANGLES])
def test_printed_letters_are_declared(theory: str) -> None:
    """A letter that prints as something else is one that its theory declares."""
    letters = notation_for(theory).letters
    for name, (text, tex) in (PRINTED.get(theory, {}) | ANGLES.get(theory, {})).items():
        assert name in letters
        for template in (text, tex):
            indices = ["j"] * letters[name].arity
            template.format(*indices, all="".join(indices))


# -- SymPy ----------------------------------------------------------------------------------------
def test_sympy_forms() -> None:
    """t, w, o, adj, Sum and delta in SymPy's own terms."""
    j, k, m = sympy.symbols("j k m", integer=True)
    tau = 2 * sympy.pi * sympy.I
    assert sympy.exp(tau * EPS * m / D) == to_sympy("t(m)", DECLARED)
    assert sympy.exp(tau * m / D) == to_sympy("w(m)", DECLARED)
    assert RealLetter("O", j, k) ** 2 == to_sympy("o[j,k]", DECLARED)
    assert sympy.Sum(m, (m, 0, D - 1)) == to_sympy("Sum(m, val(m))", DECLARED)
    assert sympy.KroneckerDelta(j, k) == to_sympy("delta(j,k)", DECLARED)
    assert "conjugate(U[j, k])" == str(to_sympy("adj(U[j,k])", DECLARED))
    assert "adjoint(psi)*P[j]*F*psi" == str(to_sympy("adj(psi)*P[j]*F*psi", DECLARED))
    assert to_sympy("P[j]*F - F*P[j]", DECLARED) != 0
    assert to_sympy("adj(P[j]) - P[j]", DECLARED) == 0
    assert r"O_{j,k}^{2}" == sympy.latex(to_sympy("o[j,k]", DECLARED))


@pytest.mark.parametrize(("d", "eps", "n"), [(2, "1/2", 1), (3, "1/7", 2), (5, "3/10", 0)])
def test_sympy_form_of_the_modulus_holds(d: int, eps: str, n: int) -> None:
    """d^2 |1 - t omega^n|^2 O_n^2 = |1 - t^d|^2 at numbers, with O_n from its closed form."""
    claim = "d^2*(1 - t(1)*w(j - k))*(1 - t(-1)*w(k - j))*o[j,k] - (1 - t(d))*(1 - t(-d))"
    j, k = sympy.symbols("j k", integer=True)
    form = to_sympy(claim, DECLARED).replace(
        lambda x: isinstance(x, RealLetter),
        lambda _: sympy.sin(sympy.pi * EPS) / (D * sympy.sin(sympy.pi * (EPS + j - k) / D)),
    )
    value = form.subs({D: d, EPS: sympy.Rational(eps), j: n, k: 0})
    assert abs(sympy.N(value, 40)) < sympy.Float("1e-35")


def test_sympy_form_of_orthonormality_holds() -> None:
    """The sum over m of w(m j - m k) is d delta(j,k), for d = 4, as a finite sum."""
    j, k = sympy.symbols("j k", integer=True)
    claim = to_sympy("Sum(m, w(m*j - m*k)) - d*delta(j,k)", DECLARED)
    for a in range(4):
        value = claim.subs({D: 4, j: a, k: 1}).doit()
        assert abs(sympy.N(value, 30)) < sympy.Float("1e-25")
