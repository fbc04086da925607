r"""What the letters of a formal claim stand for in print: O_jk^2 for ``o[j,k]``, and so on.

Main definitions: :class:`Letter`, :class:`Notation`, :func:`notation_for`, :data:`PRINTED`.

Conventions: a letter is known by the theory that declares it, since one name means different things
in different theories. A letter that is not listed is printed as it is written, with its indices
below. In a template ``{0}`` is the first index, ``{1}`` the second, ``{all}`` all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from exact.errors import ParseError, shown
from proofs.model import Theory
from proofs.reader import load_theories

_DECLARATION: Final = re.compile(r"(\w+)(?:\[([\w,]+)\])?: (.+)", re.ASCII)
_PRIMED: Final = {
    "Pb": ("P'_{all}", "P^{{\\prime}}_{{{all}}}"),
    "Qb": ("Q'_{all}", "Q^{{\\prime}}_{{{all}}}"),
}
_OUTCOMES: Final = {f"B{b}": (f"B_{b}|{{all}}", f"B_{{{{{b}|{{all}}}}}}") for b in range(3)}
_SQUARES: Final = {"o": ("O_{all}^2", "O_{{{all}}}^{{2}}")}
_OTHERS: Final = {"oo": ("O'_{all}^2", "O_{{{all}}}^{{\\prime\\,2}}")}
_INVERSES: Final = {"ci": ("(1/c_{all})", "c_{{{all}}}^{{-1}}")}
_ROOT_OF_D: Final = {"s": ("d^(-1/2)", "d^{{-1/2}}")}
_ENTROPIES: Final = {
    "HA": ("H(A)", "H(A)"),
    "HE": ("H(E)", "H(E)"),
    "HAE": ("H(AE)", "H(AE)"),
    "HAgE": ("H(A|E)", "H(A|E)"),
    "L": ("log(d)", "\\log_2 d"),
}

#: By theory and letter: template in plain text, template in LaTeX.
PRINTED: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "measurements": {
        "A": ("A^{0}_{1}", "A^{{{0}}}_{{{1}}}"),
        "B": ("B^{0}_{1}", "B^{{{0}}}_{{{1}}}"),
    },
    "second-purification": {"psi2": ("psi'", "\\psi^\\prime")},
    "bases": _SQUARES,
    "overlaps": _SQUARES,
    "family-overlaps": _SQUARES,
    "root-of-half": {"h": ("(1/sqrt(2))", "\\tfrac{{1}}{{\\sqrt{{2}}}}")},
    "bell": _OUTCOMES,
    "maximiser": _INVERSES | _PRIMED,
    "ideal-bob": _INVERSES | {name: _OUTCOMES[name] for name in ("B0", "B1")},
    "ideal": {
        "Pt": ("P_{all}^T", "P_{{{all}}}^{{T}}"),
        "Qt": ("Q_{all}^T", "Q_{{{all}}}^{{T}}"),
        "Eb": ("E'_{all}", "E^{{\\prime}}_{{{all}}}"),
    },
    "fourier": _ROOT_OF_D,
    "basis-target": _ROOT_OF_D,
    "unitary": {"Ueps": ("U_eps", "U_{{\\varepsilon}}")},
    "second-unitary": {"Veps": ("U_eps'", "U_{{\\varepsilon^\\prime}}")},
    "other-overlaps": _OTHERS | {"co": ("c'_{all}", "c^{{\\prime}}_{{{all}}}")},
    "relabelled": _OTHERS | {"cio": ("(1/c'_{all})", "c_{{{all}}}^{{\\prime\\,-1}}")},
    "second-parameter": {"V": ("U'_{all}", "U^{{\\prime}}_{{{all}}}")},
    "angle": {
        "eps": ("eps", "\\varepsilon"),
        "S": ("sin(pi eps)", "\\sin(\\pi\\varepsilon)"),
        "C": ("cos(pi eps)", "\\cos(\\pi\\varepsilon)"),
        "I": ("i", "\\mathrm{{i}}"),
    },
    "step-angles": {
        "Sn": ("sin(pi (eps + {0})/d)", "\\sin(\\pi(\\varepsilon+{0})/d)"),
        "Cn": ("cos(pi (eps + {0})/d)", "\\cos(\\pi(\\varepsilon+{0})/d)"),
    },
    "angle-difference": {"D_theta": ("(theta - theta')", "(\\theta-\\theta^\\prime)")},
    "alice-mixed": {"M": ("M^{0}_{1}", "M^{{{0}}}_{{{1}}}")},
    "isometries": {
        "VA": ("V_A", "V_A"),
        "VB": ("V_B", "V_B"),
        "At": ("A~^{0}_{1}", "\\tilde A^{{{0}}}_{{{1}}}"),
    },
    "targets-of-bob": {"Bt": ("B~^{0}_{1}", "\\tilde B^{{{0}}}_{{{1}}}")},
    "fixed-operator": {"Tp": ("A~", "\\tilde A")},
    "entropies": _ENTROPIES,
    "rates": {"HAgB": ("H(A|B)", "H(A|B)"), "Hinf": ("inf H(A|E)", "\\inf H(A|E)")},
    "tolerance": {"delta_0": ("delta", "\\delta")},
}
#: By theory and letter, the factor beside 2 pi i m/d in the exponent of a phase t(m).
ANGLES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "family": {"t": ("eps ", "\\varepsilon ")},
    "second-parameter": {"u": ("eps' ", "\\varepsilon^\\prime ")},
}
_GREEK: Final = (
    *("alpha", "beta", "gamma", "delta", "eta", "theta", "lambda", "mu", "nu", "pi", "rho"),
    *("sigma", "tau", "phi", "xi", "chi", "psi", "omega"),
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A declared letter.

    Attributes:
        name: as it is written.
        kind: "real", "Alice, positive", "phase", ...
        arity: its number of indices.
        theory: the theory that declares it.
    """

    name: str
    kind: str
    arity: int
    theory: str

    @property
    def scalar(self) -> bool:
        """Whether it is a number."""
        return self.kind in ("real", "complex", "phase", "root")

    @property
    def real(self) -> bool:
        """Whether it is its own conjugate or adjoint."""
        return self.kind.endswith(("real", "hermitian", "positive"))


class Notation:
    """The letters that some theories declare, and how they are printed."""

    def __init__(self, theories: Iterable[Theory]) -> None:
        self.letters: dict[str, Letter] = {}
        for theory in theories:
            for line in theory.declare:
                self._declare(theory.id, line)

    def _declare(self, theory: str, line: str) -> None:
        match = _DECLARATION.fullmatch(line)
        if match is None:
            raise ParseError(
                f"cannot read the declaration {shown(line, 60)!r}",
                value=line,
                remedy="docs/certificates.md gives the grammar",
            )
        arity = match[2].count(",") + 1 if match[2] else 0
        # theories may share a line; what one of them says of the letter holds
        if match[1] not in self.letters or match[1] in PRINTED.get(theory, {}):
            self.letters[match[1]] = Letter(match[1], match[3], arity, theory)

    def letter(self, name: str) -> Letter:
        """A letter by its name; one that is not declared is taken for a number."""
        return self.letters.get(name, Letter(name, "complex", 0, ""))

    def template(self, name: str, latex: bool) -> str:
        """How a letter is printed."""
        letter = self.letter(name)
        printed = PRINTED.get(letter.theory, {}).get(name)
        if printed is not None:
            return printed[latex]
        if latex:
            return _latex_name(name) + ("_{{{all}}}" if letter.arity else "")
        return name + ("_{all}" if letter.arity else "")

    def phase(self, name: str, latex: bool) -> str | None:
        """The factor beside 2 pi i m/d in the exponent of a phase; None if it has no name."""
        letter = self.letter(name)
        if letter.kind == "root":
            return ""
        angle = ANGLES.get(letter.theory, {}).get(name)
        return None if angle is None else angle[latex]


def notation_for(*theories: str) -> Notation:
    """The letters of theories of ``statements.toml``, by their ids.

    >>> notation_for("overlaps").template("o", latex=False)
    'O_{all}^2'
    """
    known = load_theories()
    return Notation(known[name] for name in theories)


def _latex_name(name: str) -> str:
    """A name as the beginning of a template: Greek by its word, digits and a tail after _ above."""
    stem, _, tail = name.partition("_")
    word = stem.rstrip("0123456789")
    above = ",".join(x for x in (stem[len(word) :], tail) if x)
    if word.lower() in _GREEK:
        word = f"\\{word}"
    elif len(word) > 1:
        word = f"\\mathrm{{{{{word}}}}}"
    return word + (f"^{{{{{above}}}}}" if above else "")
