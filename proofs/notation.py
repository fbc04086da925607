r"""What the letters of a formal claim stand for in print: O_jk^2 for ``o[j,k]``, and so on.

Main definitions: :class:`Letter`, :class:`Notation`, :data:`PRINTED`.

Conventions: a letter is known by its declaration, since one name may mean two things in two theories.
A letter that is not listed is printed as it is written, with its indices below. In a template
``{0}`` is the first index, ``{1}`` the second, ``{all}`` all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from exact.errors import ParseError, shown

_DECLARATION: Final = re.compile(r"(\w+)(?:\[([\w,]+)\])?: (.+)", re.ASCII)

#: By declaration: template in plain text, template in LaTeX.
PRINTED: Final[dict[str, tuple[str, str]]] = {
    "o[D,D]: real": ("O_{all}^2", "O_{{{all}}}^{{2}}"),
    "ci[D,D]: real": ("(1/c_{all})", "c_{{{all}}}^{{-1}}"),
    "Pb[D]: Bob, hermitian": ("P'_{all}", "P^{{\\prime}}_{{{all}}}"),
    "Qb[D]: Bob, hermitian": ("Q'_{all}", "Q^{{\\prime}}_{{{all}}}"),
    "Pt[D]: Bob, hermitian": ("P_{all}^T", "P_{{{all}}}^{{T}}"),
    "Qt[D]: Bob, hermitian": ("Q_{all}^T", "Q_{{{all}}}^{{T}}"),
    "Eb[D,D]: Bob, operator": ("E'_{all}", "E^{{\\prime}}_{{{all}}}"),
    **{
        f"B{b}[D,D]: Bob, {kind}": (f"B_{b}|{{all}}", f"B_{{{{{b}|{{all}}}}}}")
        for b in range(3)
        for kind in ("positive", "hermitian")
    },
    "A[X,K]: Alice, positive": ("A^{0}_{1}", "A^{{{0}}}_{{{1}}}"),
    "B[Y,M]: Bob, positive": ("B^{0}_{1}", "B^{{{0}}}_{{{1}}}"),
    "M[Y,K]: Bob, positive": ("M^{0}_{1}", "M^{{{0}}}_{{{1}}}"),
    "Ueps: Alice, operator": ("U_eps", "U_{{\\varepsilon}}"),
    "Veps: Alice, operator": ("U_eps'", "U_{{\\varepsilon^\\prime}}"),
    "V[D,D]: complex": ("U'_{all}", "U^{{\\prime}}_{{{all}}}"),
    "chi[D]: Alice, operator": ("chi_{all}", "\\chi_{{{all}}}"),
    "s: real": ("d^(-1/2)", "d^{{-1/2}}"),
    "S: real": ("sin(pi eps)", "\\sin(\\pi\\varepsilon)"),
    "C: real": ("cos(pi eps)", "\\cos(\\pi\\varepsilon)"),
    "I: complex": ("i", "\\mathrm{{i}}"),
    "Sn[D]: real": ("sin(pi (eps + {0})/d)", "\\sin(\\pi(\\varepsilon+{0})/d)"),
    "Cn[D]: real": ("cos(pi (eps + {0})/d)", "\\cos(\\pi(\\varepsilon+{0})/d)"),
    "D_theta: real": ("(theta - theta')", "(\\theta-\\theta^\\prime)"),
    "rec[D]: real": ("(1/{0})", "{{\\textstyle\\frac{{1}}{{{0}}}}}"),
    "eps: real": ("eps", "\\varepsilon"),
    "theta: real": ("theta", "\\theta"),
    "pi: real": ("pi", "\\pi"),
    "psi: ket": ("psi", "\\psi"),
    "psi2: ket": ("psi'", "\\psi^\\prime"),
    "phi: ket": ("phi", "\\phi"),
    "xi: ket": ("xi", "\\xi"),
    "aux: ket": ("aux", "\\mathrm{{aux}}"),
}
#: Angles of phases, by declaration: t(m) = exp(i m angle), in plain text and in LaTeX.
ANGLES: Final[dict[str, tuple[str, str]]] = {
    "t: phase": ("eps ", "\\varepsilon "),
    "u: phase": ("eps' ", "\\varepsilon^\\prime "),
}
_GREEK: Final = set(
    "alpha beta gamma delta eta theta lambda mu nu pi rho sigma tau phi chi psi omega".split()
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A declared letter: its name, its kind ("real", "Alice, positive", ...) and its number of indices."""

    name: str
    kind: str
    arity: int
    line: str

    @property
    def scalar(self) -> bool:
        """Whether it is a number."""
        return self.kind in ("real", "complex", "phase", "root")

    @property
    def real(self) -> bool:
        """Whether it is its own conjugate or adjoint."""
        return self.kind.endswith(("real", "hermitian", "positive"))


class Notation:
    """The letters that some theories declare.

    >>> Notation(["t: phase", "P[D]: Alice, positive"]).letter("P").arity
    1
    """

    def __init__(self, declare: Iterable[str]) -> None:
        self.letters: dict[str, Letter] = {}
        for line in declare:
            match = _DECLARATION.fullmatch(line)
            if match is None:
                raise ParseError(
                    f"cannot read the declaration {shown(line, 60)!r}",
                    value=line,
                    remedy="docs/certificates.md gives the grammar",
                )
            arity = match[2].count(",") + 1 if match[2] else 0
            self.letters[match[1]] = Letter(match[1], match[3], arity, line)

    def letter(self, name: str) -> Letter:
        """A letter by its name; one that is not declared is taken for a number."""
        return self.letters.get(name, Letter(name, "complex", 0, f"{name}: complex"))

    def template(self, name: str, latex: bool) -> str:
        """How a letter is printed."""
        letter = self.letter(name)
        if letter.line in PRINTED:
            return PRINTED[letter.line][latex]
        if latex:
            return _latex_name(name) + ("_{{{all}}}" if letter.arity else "")
        return name + ("_{all}" if letter.arity else "")

    def phase(self, name: str, latex: bool) -> str | None:
        """The factor beside 2 pi i m/d in the exponent of a phase; None if it has no name."""
        letter = self.letter(name)
        if letter.kind == "root":
            return ""
        return ANGLES[letter.line][latex] if letter.line in ANGLES else None


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
