"""Write the steps of a certificate: plain dictionaries, in the language of docs/certificates.md.

Main definitions: :func:`identity`, :func:`sign`, :func:`vanish`, :func:`telescope`,
:func:`separate`, :func:`connect`, :func:`lemma`, :func:`cite` for steps; :func:`use` for a
multiple of a known equation; :func:`norm`, :func:`weight` for non-negative summands;
:class:`Derivation` for the certificate of one statement.

Conventions: nothing here checks anything. ``proofs/check.py`` does, and it trusts no name, claim or
witness that it finds in a certificate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Table = dict[str, Any]


def _given(**optional: Any) -> Table:  # noqa: ANN401 - values of JSON
    return {
        key: value
        for key, value in optional.items()
        if value not in (None, "") and value != () and value != [] and value != {}
    }


def _lists(table: Table) -> Table:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in table.items()}


# -- multiples of known equations ---------------------------------------------------------------
def use(
    name: str,
    left: str = "",
    right: str = "",
    over: str = "",
    at: Mapping[str, str] | None = None,
    adjoint: bool = False,
) -> Table:
    """left * (known equation) * right, summed over indices; the equation's indices set by ``at``.

    >>> use("pqp", left="P[j]", at={"k": "l"})
    {'use': 'pqp', 'left': 'P[j]', 'at': {'k': 'l'}}
    """
    table = {"use": name} | _given(left=left, right=right, at=dict(at or {}), sum=over)
    return table | ({"adjoint": 1} if adjoint else {})


# -- non-negative summands ----------------------------------------------------------------------
Factor = str | Table


def fact(name: str, **at: str) -> Table:
    """A known inequality as a factor."""
    return {"fact": name} | _given(at=at)


def square(x: str) -> Table:
    """|x|^2 for a scalar x."""
    return {"square": x}


def equal(i: str, j: str) -> Table:
    """delta(i, j)."""
    return {"equal": [i, j]}


def apart(i: str, j: str) -> Table:
    """1 - delta(i, j)."""
    return {"apart": [i, j]}


def index(m: str) -> Table:
    """The integer m, which is at least 0."""
    return {"index": m}


def above(m: str) -> Table:
    """d - 1 - m, which is at least 0."""
    return {"above": m}


def weight(*times: Factor, over: str = "") -> Table:
    """A product of non-negative scalars, summed over indices."""
    return {"times": list(times)} | _given(sum=over)


def norm(
    of: str, *times: Factor, inside: Sequence[str] = (), over: str = "", state: str = ""
) -> Table:
    """<psi| of^dagger (positive operators) of |psi>, times non-negative scalars, summed."""
    table = {"of": of, "times": list(times)}
    return table | _given(**{"in": list(inside), "sum": over, "state": state})


# -- steps --------------------------------------------------------------------------------------
def identity(
    name: str,
    claim: str,
    *by: Table,
    scale: Sequence[Factor] = (),
    rewrite: Sequence[str] = (),
    without: Sequence[str] = (),
) -> Table:
    """scale * claim is a combination of known equations, modulo the rules and ``rewrite``.

    Args:
        name: how later steps call the claim.
        claim: the equation.
        by: multiples of known equations.
        scale: positive factors of the claim.
        rewrite: known equations used as rules.
        without: rules of the theory that are not applied.
    """
    return {"kind": "identity", "name": name, "claim": claim} | _given(
        by=list(by), scale=list(scale), rewrite=list(rewrite), without=list(without)
    )


def sign(
    name: str,
    claim: str,
    *pieces: Table,
    by: Sequence[Table] = (),
    scale: Sequence[Factor] = (),
    rewrite: Sequence[str] = (),
    further: Sequence[str] = (),
) -> Table:
    """scale * claim is a sum of non-negative pieces; ``further`` = (l, k): some l other than k."""
    return {"kind": "sign", "name": name, "claim": claim, "pieces": list(pieces)} | _given(
        by=list(by), scale=list(scale), rewrite=list(rewrite), further=list(further)
    )


def vanish(
    name: str,
    claim: str,
    pick: int,
    *pieces: Table,
    by: Sequence[Table] = (),
    rewrite: Sequence[str] = (),
) -> Table:
    """Non-negative pieces that sum to zero vanish; the claim is what piece ``pick`` says."""
    table = {"kind": "vanish", "name": name, "claim": claim, "pieces": list(pieces), "pick": pick}
    return table | _given(by=list(by), rewrite=list(rewrite))


def telescope(name: str, claim: str, primitive: str, rewrite: Sequence[str] = ()) -> Table:
    """Sum(m, f(m)) = F(d) - F(0) with F(m+1) - F(m) = f(m)."""
    table = {"kind": "telescope", "name": name, "claim": claim, "with": primitive}
    return table | _given(rewrite=list(rewrite))


def separate(name: str, claim: str, source: str, party: str, rewrite: Sequence[str] = ()) -> Table:
    """W psi = 0 with W of one party gives W = 0, where psi separates the party's operators."""
    table = {"kind": "separate", "name": name, "claim": claim, "from": source, "party": party}
    return table | _given(rewrite=list(rewrite))


def connect(name: str, claim: str, source: str, edge: str, x: str, y: str) -> Table:
    """edge[j,k] (x(j) - y(k)) = 0 gives x(j) = x(l), as positive edges connect all indices."""
    table = {"kind": "connect", "name": name, "claim": claim, "from": source, "edge": edge}
    return table | {"x": x, "y": y}


def lemma(name: str, claim: str, goal: str, meet: Mapping[str, str] | None = None) -> Table:
    """A proved goal of a premise; ``meet`` names the facts that show what it assumes."""
    table = {"kind": "lemma", "name": name, "claim": claim, "goal": goal}
    return table | _given(meet=dict(meet or {}))


def cite(name: str, claim: str, theorem: str, *premises: str) -> Table:
    """A named theorem of the checker's list."""
    table = {"kind": "cite", "name": name, "claim": claim, "theorem": theorem}
    return table | {"premises": list(premises)}


# -- certificates -------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Derivation:
    """The steps for every goal of a statement, and the witnesses of its examples.

    Attributes:
        statement: the statement's id.
        goals: by goal id, the steps of a derivation, or a table of an example's witnesses: by the
            number of a check, a rational lower bound or the coefficients of an inverse.
    """

    statement: str
    goals: Mapping[str, Sequence[Table] | Table]

    def to_json(self, digest: str) -> Table:
        """The certificate as plain data, for the given hash of the statement."""
        goals = []
        for name, proof in self.goals.items():
            key = "witness" if isinstance(proof, dict) else "steps"
            goals.append({"id": name, key: proof if isinstance(proof, dict) else list(proof)})
        return {"statement": self.statement, "sha256": digest, "goals": goals}
