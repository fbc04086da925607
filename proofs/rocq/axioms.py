"""Read what coqc said of Letter.v: each theorem with its axioms; fail on any that is not allowed.

Usage: python3 axioms.py Letter.v Letter.log SOURCE.v ...

Letter.v names each theorem once in a `Print Assumptions`, and coqc answers in the same order. The
sources are searched for the words by which a proof may be left out or an axiom brought in.

Exit codes: 0, every theorem is closed but for allowed axioms; 1, some theorem is not, or a source
holds a forbidden word; 2, Letter.v and the answers do not match.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

#: The axioms of Coq's classical real numbers, and those of mathcomp-analysis. Coq prints a name
#: in full or not as the imports have it, so the last part decides; that the sources bring in no
#: axiom of their own by such a name is checked separately.
ALLOWED = {
    "sig_forall_dec",
    "sig_not_dec",
    "classic",
    "functional_extensionality_dep",
    "propositional_extensionality",
    "constructive_indefinite_description",
}

#: Commands that leave a proof out, assume something, or weaken what the kernel checks.
FORBIDDEN = re.compile(
    r"\b(Admitted|admit|give_up|Axioms?|Conjectures?|Parameters?|Unset\s+Guard\s+Checking"
    r"|Unset\s+Positivity\s+Checking|Unset\s+Universe\s+Checking|bypass_check|Type\s+In\s+Type)\b"
)

NAME = r"[A-Za-z_][\w.']*"


def without_comments(source: str) -> str:
    """Return the source with its comments, which nest, replaced by blanks."""
    kept: list[str] = []
    depth = 0
    for piece in re.split(r"(\(\*|\*\)|\n)", source):
        if piece == "(*":
            depth += 1
        elif piece == "*)" and depth:
            depth -= 1
        elif depth == 0 or piece == "\n":
            kept.append(piece)
    return "".join(kept)


def asked(letter: str) -> list[str]:
    """Return the theorems of Letter.v in the order in which it asks for their axioms."""
    return re.findall(rf"^Print Assumptions ({NAME})\.", without_comments(letter), re.MULTILINE)


def answers(log: str) -> list[list[str]]:
    """Return the axioms of each answer of coqc, in order."""
    found: list[list[str]] = []
    reading = False
    for line in log.splitlines():
        if line == "Closed under the global context":
            found.append([])
            reading = False
        elif line == "Axioms:":
            found.append([])
            reading = True
        elif reading and (name := re.match(rf"({NAME})(\s*:|$)", line)):
            found[-1].append(name[1])
    return found


def statement(letter: str, theorem: str) -> tuple[str, str]:
    """Return the ledger id, from the comment before a theorem, and its statement."""
    found = re.search(
        rf"\(\*\* \[([\w, -]+)\](?:(?!\*\)).)*\*\)\s*(Theorem {re.escape(theorem)}\b.*?)\nProof\.",
        letter,
        re.DOTALL,
    )
    if found is None:
        raise ValueError(f"{theorem} has no comment that starts with its [ledger id]")
    return found[1], found[2]


def forbidden(path: Path) -> list[str]:
    """Return the lines of a source that hold a forbidden word."""
    lines = without_comments(path.read_text()).splitlines()
    return [
        f"{path}:{number}: {word[0]}"
        for number, line in enumerate(lines, 1)
        for word in FORBIDDEN.finditer(line)
    ]


def main(arguments: list[str]) -> int:
    """Print every theorem with its axioms and return the exit code."""
    if len(arguments) < 2:
        sys.stderr.write(__doc__ or "")
        return 2
    letter, log = (Path(name).read_text() for name in arguments[:2])
    theorems, axioms = asked(letter), answers(log)
    declared = re.findall(rf"^Theorem ({NAME})", without_comments(letter), re.MULTILINE)
    if not theorems or theorems != declared or len(theorems) != len(axioms):
        sys.stderr.write("Letter.v and the answers of coqc do not match\n")
        return 2
    bad = [line for name in sorted(set(arguments[2:])) for line in forbidden(Path(name))]
    for theorem, used in zip(theorems, axioms, strict=True):
        row, words = statement(letter, theorem)
        sys.stdout.write(f"[{row}]\n{words}\n")
        sys.stdout.write(f"  axioms: {', '.join(used) if used else 'none'}\n\n")
        bad += [
            f"{theorem} uses {name}, which is not allowed"
            for name in used
            if name.rpartition(".")[2] not in ALLOWED
        ]
    for line in bad:
        sys.stderr.write(f"{line}\n")
    counted = f"{len(theorems)} theorem{'s' * (len(theorems) > 1)}"
    sys.stdout.write(f"{counted} checked by the kernel, {len(bad)} objections\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
