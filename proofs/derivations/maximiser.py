"""Eqs. (10)-(13), the core: what a state that reaches d - 1 in (10) does to Alice's operators.

The road: each non-negative term of the certificate of (10) vanishes on psi, so D psi = c G psi and
P, Q act on psi as projective measurements; Bob has operators P', Q' with P' psi = P psi and
Q' psi = Q psi, through which a relation that holds on psi holds after any word of Alice; then
D^3 psi = c^2 D psi gives (PQP - P)(PQP - o P) psi = 0, and the sum over k leaves
P_j Q_k P_j psi = o_jk P_j psi.
"""

from __future__ import annotations

from proofs.steps import (
    Derivation,
    Table,
    apart,
    connect,
    fact,
    identity,
    lemma,
    norm,
    sign,
    square,
    use,
    vanish,
)

VALUE = (
    "Sum(j, Sum(k, adj(psi)*(c[j,k]*(P[j] - Q[k])*G[j,k] - 1/2*c[j,k]^2*(B0[j,k] + B1[j,k]))*psi))"
)
BOUND = f"d - 1 - {VALUE} >= 0"


def terms_of_the_certificate() -> list[Table]:
    """The squares and defects that d - 1 less the value of (10) is made of."""
    c2 = square("c[j,k]")
    return [
        norm("P[j] - Q[k] - c[j,k]*G[j,k]", "1/2", over="j k"),
        norm("1 - G[j,k]", "1/2", c2, inside=["B0[j,k]"], over="j k"),
        norm("1 + G[j,k]", "1/2", c2, inside=["B1[j,k]"], over="j k"),
        norm("G[j,k]", "1/2", c2, inside=["B2[j,k]"], over="j k"),
        norm("1 - P[j]", "1/2", "d", inside=["P[j]"], over="j"),
        norm("P[j]", "1/2", "d", apart("j", "l"), inside=["P[l]"], over="j l"),
        norm("1 - Q[k]", "1/2", "d", inside=["Q[k]"], over="k"),
        norm("Q[k]", "1/2", "d", apart("k", "l"), inside=["Q[l]"], over="k l"),
    ]


QUANTUM_BOUND = Derivation(
    "eq10-quantum",
    {
        "identity": [
            identity(
                "identity",
                "d - 1 - Sum(j, Sum(k, c[j,k]*(P[j] - Q[k])*G[j,k]"
                " - 1/2*c[j,k]^2*(B0[j,k] + B1[j,k])))"
                " = 1/2*Sum(j, Sum(k, (P[j] - Q[k] - c[j,k]*G[j,k])^2))"
                " + 1/2*Sum(j, Sum(k, c[j,k]^2*(B0[j,k] + B1[j,k] - G[j,k]^2)))"
                " + d/2*(Sum(j, P[j] - P[j]^2) + Sum(k, Q[k] - Q[k]^2))",
            )
        ],
        "bound": [sign("bound", BOUND, *terms_of_the_certificate())],
    },
)


def vanishing(name: str, claim: str, pick: int) -> Table:
    """A term of the certificate vanishes where (10) is maximal."""
    # the terms sum to d - 1 - value, which is d - 1 - value - (value - value) = 0
    return vanish(name, claim, pick, *terms_of_the_certificate(), by=[negative("maximal")])


def negative(name: str) -> Table:
    """The known equation with its sign changed."""
    return use(name, left="-1")


def swap(pair: str = "PQ") -> list[Table]:
    """P psi = P' psi and Q psi = Q' psi, from the sums of the D_jk."""
    steps = [
        identity(
            "first-swap",
            "P[j]*psi = Pb[j]*psi",
            use("annihilated", left="1/d", over="k"),
            use("first-of-bob", left="-1", right="psi"),
        ),
        identity(
            "second-swap",
            "Q[k]*psi = Qb[k]*psi",
            use("annihilated", left="-1/d", over="j"),
            use("second-of-bob", left="-1", right="psi"),
        ),
    ]
    return [s for s, letter in zip(steps, "PQ", strict=True) if letter in pair]


ANNIHILATED = vanishing("annihilated", "(P[j] - Q[k] - c[j,k]*G[j,k])*psi = 0", 0)
ORTHOGONAL = [
    vanishing("first-complement", "P[j]*(1 - P[j])*psi = 0", 4),
    vanishing("first-others", "(1 - delta(j,l))*P[l]*P[j]*psi = 0", 5),
    identity(
        "first-orthogonal",
        "P[l]*P[j]*psi = delta(j,l)*P[j]*psi",
        use("first-others"),
        use("first-complement", left="-delta(j,l)"),
    ),
    vanishing("second-complement", "Q[k]*(1 - Q[k])*psi = 0", 6),
    vanishing("second-others", "(1 - delta(k,l))*Q[l]*Q[k]*psi = 0", 7),
    identity(
        "second-orthogonal",
        "Q[l]*Q[k]*psi = delta(k,l)*Q[k]*psi",
        use("second-others"),
        use("second-complement", left="-delta(k,l)"),
    ),
]


# -- D^3 psi = c^2 D psi, and the relations (R) on psi ------------------------------------------
NULL_OUTCOMES = [
    vanishing("first-outcome-scaled", "c[j,k]*B0[j,k]*(1 - G[j,k])*psi = 0", 1),
    identity(
        "first-outcome",
        "B0[j,k]*(1 - G[j,k])*psi = 0",
        use("first-outcome-scaled", left="ci[j,k]"),
    ),
    vanishing("second-outcome-scaled", "c[j,k]*B1[j,k]*(1 + G[j,k])*psi = 0", 2),
    identity(
        "second-outcome",
        "B1[j,k]*(1 + G[j,k])*psi = 0",
        use("second-outcome-scaled", left="ci[j,k]"),
    ),
]

D = "(P[j] - Q[k])"
ON_PSI = ("first-swap", "second-swap")


def by_swap(name: str, claim: str, *by: Table) -> Table:
    """An identity on psi in which Alice's words are turned into Bob's, last letter first."""
    return identity(name, claim, *by, rewrite=ON_PSI)


CUBE = [
    identity(
        "cube",
        f"{D}^3*psi = c[j,k]^2*{D}*psi",
        use(
            "annihilated",
            left=f"{D}^2 + c[j,k]*G[j,k]*{D} + c[j,k]^2*(G[j,k]^2 - 1"
            " + B0[j,k]*(1 - G[j,k]) + B1[j,k]*(1 + G[j,k]))",
        ),
        use("second-outcome", left=f"c[j,k]^2*(c[j,k] - {D})"),
        use("first-outcome", left=f"-c[j,k]^2*(c[j,k] + {D})"),
    ),
    # D^3 multiplied out; P P = P and Q Q = Q hold on psi, and after a letter as it passes to Bob
    by_swap(
        "cube-multiplied-out",
        "(P[j]*Q[k]*P[j] - Q[k]*P[j]*Q[k] - o[j,k]*P[j] + o[j,k]*Q[k])*psi = 0",
        use("cube", left="-1"),
        use("first-orthogonal", left="P[j]", at={"l": "j"}),
        use("first-orthogonal", left="1 - Q[k] - Qb[k]", at={"l": "j"}),
        use("second-orthogonal", left="-Q[k]", at={"l": "k"}),
        use("second-orthogonal", left="P[j] + Pb[j] - 1", at={"l": "k"}),
    ),
]


def relation(x: str, y: str, i: str, m: str) -> list[Table]:
    """x y x psi = o x psi for (x, y) = (P[i], Q[m]) or (Q[i], P[m])."""
    first = x[0] == "P"
    name = "first" if first else "second"
    at = {"j": i, "k": m} if first else {"j": m, "k": i}
    xb, yb = f"{x[0]}b[{i}]", f"{y[0]}b[{m}]"
    o = f"o[{at['j']},{at['k']}]"
    ci = f"ci[{at['j']},{at['k']}]"
    twice = {"j": i, "l": i} if first else {"k": i, "l": i}
    same = f"{name}-orthogonal"
    sign_of = "-" if first else ""
    return [
        # x Z x psi for Z psi = 0, with x x psi = x psi
        by_swap(
            f"{name}-quadratic",
            f"({x}*{y}*{x}*{y}*{x} - (1 + {o})*{x}*{y}*{x} + {o}*{x})*psi = 0",
            use("cube-multiplied-out", left=f"{sign_of}{x}*{xb}", at=at),
            use(same, left=f"{x}^2*{y} + {xb}*{yb} - {o}*({x} + 1)", at=twice),
        ),
        by_swap(
            f"{name}-square",
            f"(({x}*{y}*{x} - {o}*{x})^2 - (1 - {o})*({x}*{y}*{x} - {o}*{x}))*psi = 0",
            use(f"{name}-quadratic"),
            use(same, left=f"{xb}*{yb}*{x}*{y} - {o}*{x}*{y} - {o}*{xb}*{yb} + {o}^2", at=twice),
        ),
        vanish(
            f"{name}-relation-scaled",
            f"{ci}*({x}*{y}*{x} - {o}*{x})*psi = 0",
            0,
            norm(f"{x}*{y}*{x} - {o}*{x}", square(ci), over=m),
            by=[
                use(f"{name}-square", left=f"{ci}^2*adj(psi)", over=m),
                use("inverse-squared", left=f"adj(psi)*({x}*{y}*{x} - {o}*{x})*psi", at=at, over=m),
                use(same, left="adj(psi)", at=twice),
            ],
        ),
        identity(
            f"{name}-relation",
            f"{x}*{y}*{x}*psi = {o}*{x}*psi",
            use(f"{name}-relation-scaled", left=f"c[{at['j']},{at['k']}]"),
        ),
    ]


INVERSE_SQUARED = identity(
    "inverse-squared",
    "ci[j,k]^2*(1 - o[j,k]) = 1",
    use("coefficient", left="-ci[j,k]^2"),
    use("inverse", left="c[j,k]*ci[j,k] + 1"),
    without=["coefficient", "inverse"],
)
RELATIONS = [
    INVERSE_SQUARED,
    *relation("P[j]", "Q[k]", "j", "k"),
    *relation("Q[k]", "P[j]", "k", "j"),
]


# -- Eve: <P_a F> = <F>/d, with no isometry and no tensor product -------------------------------
def secrecy(f: str = "F*") -> list[Table]:
    """<P_j F> = <F>/d, with F* for any operator of Eve, or nothing for F = 1."""

    def joint(x: str, y: str) -> Table:
        """o <x F> = <x y F>: x is moved through Bob from one end of x y x to the other."""
        name = "first" if x[0] == "P" else "second"
        xb, yb, i = f"{x[0]}b{x[1:]}", f"{y[0]}b{y[1:]}", x[2]
        return by_swap(
            f"{name}-joint",
            f"o[j,k]*adj(psi)*{x}*{f}psi = adj(psi)*{x}*{y}*{f}psi",
            use(f"{name}-relation", left=f"-adj(psi)*{f}1"),
            use(f"{name}-swap", left="-1", right=f"{yb}*{xb}*{f}psi", adjoint=True),
            use(f"{name}-orthogonal", left=f"adj(psi)*{yb}*{f}1", at={i: i, "l": i}),
        )

    return [
        joint("P[j]", "Q[k]"),
        joint("Q[k]", "P[j]"),
        by_swap(
            "joint-symmetric",
            f"adj(psi)*Q[k]*P[j]*{f}psi = adj(psi)*P[j]*Q[k]*{f}psi",
            use("first-swap", left="-1", right=f"Qb[k]*{f}psi", adjoint=True),
        ),
        identity(
            "edge",
            f"o[j,k]*(adj(psi)*P[j]*{f}psi - adj(psi)*Q[k]*{f}psi) = 0",
            use("first-joint"),
            use("second-joint", left="-1"),
            use("joint-symmetric", left="-1"),
        ),
    ]


def all_positive(goal: str, f: str = "F*") -> list[Table]:
    """The same where every overlap is positive."""
    return [
        *secrecy(f),
        identity(
            "equal",
            f"adj(psi)*P[j]*{f}psi = adj(psi)*Q[k]*{f}psi",
            use("edge"),
            scale=[fact("overlap-positive")],
        ),
        identity(
            goal,
            f"adj(psi)*P[j]*{f}psi = 1/d*adj(psi)*{f}psi" if f else "adj(psi)*P[j]*psi = 1/d",
            use("equal", left="1/d", over="k"),
        ),
    ]


def connected(goal: str, f: str = "F*") -> list[Table]:
    """The same where a path of positive overlaps joins any two indices."""
    mean = f"adj(psi)*P[j]*{f}psi"
    return [
        *secrecy(f),
        connect(
            "equal",
            f"{mean} - adj(psi)*P[l]*{f}psi = 0",
            "edge",
            "o",
            mean,
            f"adj(psi)*Q[k]*{f}psi",
        ),
        identity(
            goal,
            f"{mean} = 1/d*adj(psi)*{f}psi" if f else f"{mean} = 1/d",
            use("equal", left="1/d", over="l"),
        ),
    ]


# -- the certificates ---------------------------------------------------------------------------
CORE = [ANNIHILATED, *ORTHOGONAL, *NULL_OUTCOMES, *swap(), *CUBE, *RELATIONS]


def commutes(name: str, x: str) -> Table:
    """<x Z> = <Z x> for every operator Z of Alice: x goes to Bob and back at the other end."""
    return identity(
        f"{name}-commutes",
        f"adj(psi)*{x}*Z*psi = adj(psi)*Z*{x}*psi",
        use(f"{name}-swap", right="Z*psi", adjoint=True),
        use(f"{name}-swap", left="-adj(psi)*Z"),
    )


CERTIFIED = Derivation(
    "pqp",
    {
        "annihilated": [ANNIHILATED],
        "first-orthogonal": ORTHOGONAL[:3],
        "second-orthogonal": ORTHOGONAL[3:],
        "first-swap": [ANNIHILATED, swap()[0]],
        "second-swap": [ANNIHILATED, swap()[1]],
        "cube": [ANNIHILATED, *NULL_OUTCOMES, CUBE[0]],
        "first-relation": CORE[: -len(relation("Q[k]", "P[j]", "k", "j"))],
        "second-relation": CORE,
        "first-commutes": [ANNIHILATED, swap()[0], commutes("first", "P[j]")],
        "second-commutes": [ANNIHILATED, swap()[1], commutes("second", "Q[k]")],
    },
)
#: What the other rows take from `pqp`.
ON_MAXIMISER = {
    "first-orthogonal": "P[l]*P[j]*psi = delta(j,l)*P[j]*psi",
    "second-orthogonal": "Q[l]*Q[k]*psi = delta(k,l)*Q[k]*psi",
    "first-swap": "P[j]*psi = Pb[j]*psi",
    "second-swap": "Q[k]*psi = Qb[k]*psi",
    "first-relation": "P[j]*Q[k]*P[j]*psi = o[j,k]*P[j]*psi",
    "second-relation": "Q[k]*P[j]*Q[k]*psi = o[j,k]*Q[k]*psi",
}
PREMISES = [lemma(name, claim, f"pqp/{name}") for name, claim in ON_MAXIMISER.items()]
DIRECT = Derivation(
    "secrecy-direct",
    {
        "secret": [*PREMISES, *all_positive("secret")],
        "uniform": [*PREMISES, *all_positive("uniform", "")],
    },
)
DERIVATIONS = (QUANTUM_BOUND, CERTIFIED, DIRECT)
