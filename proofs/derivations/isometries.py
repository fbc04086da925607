"""Eqs. (11)-(13): isometries from matrix units, on psi and, for full local rank, as operators.

V_A = sum_j |j> (x) V_j with V_j = P_0 Q_0 P_j/(O_00 O_j0); likewise V_B from Bob's P', Q'. A
relation that holds on psi holds after any word y of Alice, since y psi = y' psi with y' the
reversed word of Bob, which commutes with the relation: so cofactors below read y' x, for a
relation between x and y.
"""

from __future__ import annotations

from proofs.derivations.maximiser import ON_PSI, PREMISES, by_swap
from proofs.steps import Derivation, Table, identity, lemma, separate, use

BLOCKS = [
    identity(
        "adjoint-of-alice",
        "adj(V[j]) = x[j]*x[0]*P[j]*Q[0]*P[0]",
        use("block-of-alice", adjoint=True),
    ),
    identity(
        "adjoint-of-bob",
        "adj(W[l]) = x[l]*x[0]*Pb[l]*Qb[0]*Pb[0]",
        use("block-of-bob", adjoint=True),
    ),
]
EXPANDED = ["block-of-alice", "block-of-bob", "adjoint-of-alice", "adjoint-of-bob"]


# -- on psi -------------------------------------------------------------------------------------
def on_psi(name: str, claim: str, *by: Table) -> Table:
    """An identity on psi with the blocks written out and Alice's words turned into Bob's."""
    return identity(name, claim, *by, rewrite=[*EXPANDED, *ON_PSI])


# both sums are sum_j x_j^2 x_0^2 P_j Q_0 P_0 P_0 Q_0 P_j psi
SUM = [
    use(
        "first-orthogonal",
        left="x[j]^2*x[0]^2*Pb[j]*Qb[0]*P[j]*Q[0]",
        at={"j": "0", "l": "0"},
        over="j",
    ),
    use("second-relation", left="x[j]^2*x[0]^2*Pb[j]*P[j]", at={"j": "0", "k": "0"}, over="j"),
    use("first-relation", left="x[j]^2", at={"k": "0"}, over="j"),
]
STATE = on_psi(
    "state",
    "V[j]*W[l]*psi = delta(j,l)*P[0]*psi",
    use(
        "first-orthogonal",
        left="x[j]*x[l]*x[0]^2*Pb[0]*Qb[0]*P[0]*Q[0]",
        at={"l": "j", "j": "l"},
    ),
    use("second-relation", left="delta(j,l)*x[j]^2*x[0]^2*Pb[0]*P[0]", at={"k": "0"}),
    use("first-relation", left="delta(j,l)*x[0]^2", at={"j": "0", "k": "0"}),
)
EQ11 = Derivation(
    "eq11",
    {
        "alice-isometry": [
            *PREMISES,
            *BLOCKS,
            on_psi("alice-isometry", "Sum(j, adj(V[j])*V[j]*psi) = psi", *SUM),
        ],
        "bob-isometry": [
            *PREMISES,
            *BLOCKS,
            on_psi("bob-isometry", "Sum(l, adj(W[l])*W[l]*psi) = psi", *SUM),
        ],
        "state": [*PREMISES, *BLOCKS, STATE],
        "unit": [
            lemma("uniform", "adj(psi)*P[j]*psi = 1/d", "secrecy-direct/uniform"),
            identity("norm", "d*adj(psi)*P[0]*psi = 1", use("uniform", left="d", at={"j": "0"})),
        ],
    },
)

# -- as operators, for full local rank ----------------------------------------------------------
SEPARATED = [
    separate("orthogonal", "P[l]*P[j] = delta(j,l)*P[j]", "first-orthogonal", "Alice"),
    separate("relation", "P[j]*Q[k]*P[j] = o[j,k]*P[j]", "first-relation", "Alice"),
    separate("mirrored", "Q[k]*P[j]*Q[k] = o[j,k]*Q[k]", "second-relation", "Alice"),
]
ON_BOB = [
    step
    for name, claim in (
        ("orthogonal", "Pb[j]*Pb[l]{} = delta(j,l)*Pb[j]{}"),
        ("relation", "Pb[j]*Qb[k]*Pb[j]{} = o[j,k]*Pb[j]{}"),
        ("mirrored", "Qb[k]*Pb[j]*Qb[k]{} = o[j,k]*Qb[k]{}"),
    )
    for step in (
        by_swap(
            f"{name}-on-psi",
            claim.format("*psi", "*psi"),
            use(
                {"orthogonal": "first-orthogonal", "relation": "first-relation"}.get(
                    name, "second-relation"
                )
            ),
        ),
        separate(name, claim.format("", ""), f"{name}-on-psi", "Bob"),
    )
] + [
    identity("complete-on-psi", "Sum(l, Pb[l])*psi = psi", use("first-swap", left="-1", over="j")),
    separate("complete", "Sum(l, Pb[l]) = 1", "complete-on-psi", "Bob"),
]
RELATIONS = [*EXPANDED, "orthogonal", "relation", "mirrored"]
EQ12 = Derivation(
    "eq12",
    {
        "extra-dimension": {"5": ["-4", "0", "0", "0"]},
        "on-support": [
            *PREMISES,
            identity(
                "on-support",
                "V[j]*P[a]*psi = delta(j,a)*V[j]*psi",
                use("first-orthogonal", left="x[j]*x[0]*P[0]*Q[0]", at={"l": "j", "j": "a"}),
                rewrite=["block-of-alice"],
            ),
        ],
        "five": [
            lemma("state", STATE["claim"], "eq11/state"),
            lemma("on-support", "V[j]*P[a]*psi = delta(j,a)*V[j]*psi", "eq12/on-support"),
            identity(
                "five",
                "V[j]*W[l]*P[a]*psi = delta(j,a)*delta(j,l)*P[0]*psi",
                use("on-support", left="W[l]"),
                use("state", left="delta(j,a)"),
            ),
        ],
        "isometry": [
            *PREMISES,
            *BLOCKS,
            *SEPARATED,
            identity("isometry", "Sum(j, adj(V[j])*V[j]) = 1", rewrite=RELATIONS),
        ],
        "form": [
            *PREMISES,
            *BLOCKS,
            *SEPARATED,
            identity("form", "V[j]*P[a]*adj(V[l]) = delta(j,a)*delta(a,l)*P[0]", rewrite=RELATIONS),
        ],
        "projector": [
            *PREMISES,
            SEPARATED[0],
            identity("projector", "P[0]*P[0] = P[0]", use("orthogonal", at={"l": "0", "j": "0"})),
        ],
    },
)
EQ13 = Derivation(
    "eq13",
    {
        "odd-rank": {},
        "isometry": [
            *PREMISES,
            *BLOCKS,
            *ON_BOB,
            identity("isometry", "Sum(l, adj(W[l])*W[l]) = 1", rewrite=[*RELATIONS, "complete"]),
        ],
        "form": [
            *PREMISES,
            *BLOCKS,
            *ON_BOB,
            identity("form", "W[j]*adj(W[l]) = delta(j,l)*Pb[0]", rewrite=RELATIONS),
        ],
    },
)
DERIVATIONS = (EQ11, EQ12, EQ13)
