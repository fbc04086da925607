"""When the overlap graph falls apart: the part of phi_d^+ in a block, and Eve's flag.

A block is a set of indices of both bases with no positive overlap to the rest. Its projector Pi is
a sum of P_j and at once a sum of Q_k, so it commutes with both of Alice's measurements; (10) is
then maximal on Pi phi, whatever the block.
"""

from __future__ import annotations

from proofs.derivations.ideal import (
    ALICE,
    DEFINITIONS,
    MEANS,
    ON_PHI,
    SETTING,
    shown,
)
from proofs.derivations.maximiser import PREMISES, connected
from proofs.steps import Derivation, Table, identity, lemma, square, use, vanish, weight

CONNECTED = Derivation(
    "connected",
    {
        "secret": [*PREMISES, *connected("secret")],
        "uniform": [*PREMISES, *connected("uniform", "")],
    },
)

# |U_jk|^2 (s_j - t_k)^2 = 0, so U_jk (s_j - t_k) = 0: both families of projectors share the block
SHARED = [
    *ALICE,
    vanish(
        "no-amplitude",
        "U[j,k]*(s[j] - t[k]) = 0",
        0,
        weight(square("U[j,k]*(s[j] - t[k])")),
        by=[use("disconnected", left="s[j] - t[k]")],
    ),
    identity(
        "no-product",
        "(s[j] - t[k])*P[j]*Q[k] = 0",
        use("no-amplitude", left="Sum(l, adj(U[l,k])*E[j,l])"),
        rewrite=DEFINITIONS,
    ),
    identity(
        "block-of-second",
        "Pi = Sum(k, t[k]*Q[k])",
        use("block"),
        use("no-product", over="j k"),
        use("second-complete", left="-Sum(j, s[j]*P[j])"),
        use("first-complete", right="Sum(k, t[k]*Q[k])"),
    ),
]
PROJECTOR = [
    *SHARED,
    identity(
        "projector",
        "Pi*Pi = Pi",
        rewrite=["block", "first-projective", "first-indicator"],
    ),
    identity("first-commutes", "Pi*P[j] = P[j]*Pi", rewrite=["block", "first-projective"]),
    identity(
        "second-commutes",
        "Pi*Q[k] = Q[k]*Pi",
        use("block-of-second", right="Q[k]"),
        use("block-of-second", left="-Q[k]"),
        rewrite=["second-projective"],
    ),
]
VALUE = (
    "Sum(j, Sum(k, adj(phi)*Pi*(c[j,k]*(P[j] - Q[k])*G[j,k]"
    " - 1/2*c[j,k]^2*(B0[j,k] + B1[j,k]))*Pi*phi)) = (d - 1)*adj(phi)*Pi*phi"
)
REDUCED = [
    *PROJECTOR,
    *(
        s
        for s in SETTING
        if s["name"]
        in (
            "first-on-phi",
            "second-on-phi",
            "inverse-squared",
            "observable-on-phi",
            "square-on-phi",
        )
    ),
]
D = "(P[j] - Q[k])"
ATTACK = Derivation(
    "disconnected",
    {
        "projector": shown("projector", PROJECTOR),
        "first-commutes": shown("first-commutes", PROJECTOR),
        "second-commutes": PROJECTOR,
        "value": [
            *REDUCED,
            # c D G Pi phi = Pi' ... : Bob's G passes Alice's Pi, and acts on phi as D/c
            identity(
                "setting",
                f"adj(phi)*Pi*(c[j,k]*{D}*G[j,k] - 1/2*c[j,k]^2*(B0[j,k] + B1[j,k]))*Pi*phi"
                f" = adj(phi)*Pi*{D}*Pi*{D}*phi - 1/2*adj(phi)*Pi*Pi*{D}^2*phi",
                use("observable-on-phi", left=f"c[j,k]*adj(phi)*Pi*{D}*Pi"),
                use("first-outcome", left="-1/2*c[j,k]^2*adj(phi)*Pi*Pi", right="phi"),
                use("second-outcome", left="-1/2*c[j,k]^2*adj(phi)*Pi*Pi", right="phi"),
                use("square-on-phi", left="-1/2*c[j,k]^2*adj(phi)*Pi*Pi"),
                use("inverse-squared", left=f"-1/2*adj(phi)*Pi*Pi*{D}^2*phi"),
            ),
            identity(
                "value",
                VALUE,
                use("setting", over="j k"),
                use("first-commutes", left="-adj(phi)*Pi", right=f"{D}*phi", over="j k"),
                use("second-commutes", left="adj(phi)*Pi", right=f"{D}*phi", over="j k"),
                rewrite=[
                    "projector",
                    "first-projective",
                    "second-projective",
                    "first-complete",
                    "second-complete",
                ],
            ),
        ],
        "outcome": [
            *PROJECTOR,
            *MEANS[:1],
            identity(
                "outcome",
                "adj(phi)*Pi*P[a]*Pi*phi = 1/d*s[a]",
                rewrite=["block", "first-projective", "first-indicator", "first-mean"],
            ),
        ],
        "first-mixture": [
            *PROJECTOR,
            identity(
                "first-mixture",
                "adj(phi)*P[a]*M*phi = adj(phi)*Pi*P[a]*M*Pi*phi"
                " + adj(phi)*(1 - Pi)*P[a]*M*(1 - Pi)*phi",
                use("first-commutes", left="adj(phi)*(2*Pi - 1)", right="M*phi", at={"j": "a"}),
                rewrite=["projector"],
            ),
        ],
        "second-mixture": [
            *PROJECTOR,
            identity(
                "second-mixture",
                "adj(phi)*Q[a]*M*phi = adj(phi)*Pi*Q[a]*M*Pi*phi"
                " + adj(phi)*(1 - Pi)*Q[a]*M*(1 - Pi)*phi",
                use("second-commutes", left="adj(phi)*(2*Pi - 1)", right="M*phi", at={"k": "a"}),
                rewrite=["projector"],
            ),
        ],
        "two-hadamard-blocks": {},
    },
)

# -- the closed forms of the ideal correlation --------------------------------------------------
DIFFERENCE = ["first-projective", "second-projective", "first-relation", "second-relation"]


def probability(goal: str, letter: str, outcome: int, squared: str, linear: str) -> list[Table]:
    """<A B_b> = (<A D^2>/c^2 +- <A D>/c)/2, each mean a trace of matrix units over d."""
    sign_of = "+" if outcome == 0 else "-"
    name = ("first", "second")[outcome]
    bob = f"B{outcome}[j,k]"
    half = "1/2" if outcome == 0 else "-1/2"
    return [
        *(s for s in SETTING if s["name"] in ("first-on-phi", "second-on-phi")),
        *(s for s in SETTING if s["name"] in ("observable-on-phi", "square-on-phi")),
        identity(
            "square-mean",
            f"adj(phi)*{letter}*{D}^2*phi = 1/d*({squared})",
            rewrite=[*DEFINITIONS, "marginal"],
        ),
        identity(
            "linear-mean",
            f"adj(phi)*{letter}*{D}*phi = 1/d*({linear})",
            rewrite=[*DEFINITIONS, "marginal"],
        ),
        identity(
            goal,
            f"adj(phi)*{letter}*{bob}*phi = 1/2/d*(ci[j,k]^2*({squared})"
            f" {sign_of} ci[j,k]*({linear}))",
            use(f"{name}-outcome", left=f"adj(phi)*{letter}", right="phi"),
            use("square-on-phi", left=f"1/2*adj(phi)*{letter}"),
            use("observable-on-phi", left=f"{half}*adj(phi)*{letter}"),
            use("square-mean", left="1/2*ci[j,k]^2"),
            use("linear-mean", left=f"{half}*ci[j,k]"),
        ),
    ]


def marginal(goal: str, outcome: int) -> list[Table]:
    """<B_b> = (<D^2>/c^2 +- <D>/c)/2 = 1/d."""
    half, minus = ("1/2", "-1/2") if outcome == 0 else ("-1/2", "1/2")
    return [
        *SETTING,
        identity(
            goal,
            f"adj(phi)*B{outcome}[j,k]*phi = 1/d",
            use(f"{('first', 'second')[outcome]}-outcome", left="adj(phi)", right="phi"),
            use("square-on-phi", left="1/2*adj(phi)"),
            use("observable-on-phi", left=f"{half}*adj(phi)"),
            use("square-mean", left="1/2*ci[j,k]^2"),
            use("first-mean", left=f"{half}*ci[j,k]"),
            use("second-mean", left=f"{minus}*ci[j,k]"),
            use("inverse-squared", left="1/d"),
        ),
    ]


FIRST = ("P[a]", "delta(a,j) + o[a,k] - 2*delta(a,j)*o[j,k]", "delta(a,j) - o[a,k]")
SECOND = ("Q[a]", "delta(a,k) + o[j,a] - 2*delta(a,k)*o[j,k]", "o[j,a] - delta(a,k)")
#: By goal of the row moduli-only, the steps; the last one claims the goal.
PROBABILITIES: dict[str, list[Table]] = {
    **{
        f"{x}-{b}": probability(f"{x}-{b}", letter, i, squared, linear)
        for x, (letter, squared, linear) in (("first", FIRST), ("second", SECOND))
        for i, b in enumerate(("zero", "one"))
    },
    "first-marginal": marginal("first-marginal", 0),
    "second-marginal": marginal("second-marginal", 1),
    "key-first": [
        *ON_PHI,
        identity(
            "key-first",
            "adj(phi)*P[a]*Pt[b]*phi = 1/d*delta(a,b)",
            rewrite=[*DEFINITIONS, "first-transpose", "transposition", "marginal"],
        ),
    ],
    "key-second": [
        identity(
            "key-second",
            "adj(phi)*Q[a]*Pt[b]*phi = 1/d*o[b,a]",
            rewrite=[*DEFINITIONS, "first-transpose", "transposition", "marginal"],
        ),
    ],
}


def probability_of(goal: str) -> Table:
    """A proved goal of the row moduli-only."""
    return lemma(goal, PROBABILITIES[goal][-1]["claim"], f"moduli-only/{goal}")


MODULI = Derivation("moduli-only", {**PROBABILITIES, "same-moduli": {"4": ["0", "-1/2"]}})
DERIVATIONS = (CONNECTED, ATTACK, MODULI)
