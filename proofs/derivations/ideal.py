"""After Eq. (10): the ideal strategy reaches d - 1, for any two bases.

Everything is worked out with matrix units: Alice's projectors and Bob's transposes satisfy the
relations P Q P = o P, hence D^3 = c^2 D for D = P - Q, so G = D/c has G^3 = G and its spectral
projectors are Bob's measurement. On phi_d^+ Bob's G acts as D/c, and <D^2> = 2 c^2/d.
"""

from __future__ import annotations

from proofs.derivations.maximiser import INVERSE_SQUARED
from proofs.steps import Derivation, Table, identity, use

DEFINITIONS = ["first-basis", "second-basis"]
TRANSPOSES = ["first-transpose", "second-transpose"]


def from_units(name: str, claim: str) -> Table:
    """An identity between matrix units."""
    return identity(name, claim, rewrite=[*DEFINITIONS, *TRANSPOSES])


ALICE = [
    from_units("first-projective", "P[i]*P[j] = delta(i,j)*P[i]"),
    from_units("first-complete", "Sum(j, P[j]) = 1"),
    from_units("second-projective", "Q[i]*Q[k] = delta(i,k)*Q[i]"),
    from_units("second-complete", "Sum(k, Q[k]) = 1"),
    from_units("first-relation", "P[j]*Q[k]*P[j] = o[j,k]*P[j]"),
    from_units("second-relation", "Q[k]*P[j]*Q[k] = o[j,k]*Q[k]"),
]
BOB = [
    from_units("first-of-bob", "Pt[i]*Pt[j] = delta(i,j)*Pt[i]"),
    from_units("second-of-bob", "Qt[i]*Qt[k] = delta(i,k)*Qt[i]"),
    from_units("first-relation-of-bob", "Pt[j]*Qt[k]*Pt[j] = o[j,k]*Pt[j]"),
    from_units("second-relation-of-bob", "Qt[k]*Pt[j]*Qt[k] = o[j,k]*Qt[k]"),
]
RELATIONS_OF_BOB = [step["name"] for step in BOB]
CUBE = [
    *BOB,
    INVERSE_SQUARED,
    identity(
        "cube",
        "G[j,k]^3 = G[j,k]",
        use("inverse-squared", left="ci[j,k]*(Pt[j] - Qt[k])"),
        rewrite=["observable", *RELATIONS_OF_BOB],
    ),
]
OUTCOMES = ["first-outcome", "second-outcome"]
ON_PHI = [
    identity(
        "first-on-phi", "Pt[j]*phi = P[j]*phi", rewrite=[*DEFINITIONS, *TRANSPOSES, "transposition"]
    ),
    identity(
        "second-on-phi",
        "Qt[k]*phi = Q[k]*phi",
        rewrite=[*DEFINITIONS, *TRANSPOSES, "transposition"],
    ),
]
MEANS = [
    identity(f"{name}-mean", f"adj(phi)*{x}*phi = {mean}", rewrite=[*DEFINITIONS, "marginal"])
    for name, x, mean in (
        ("first", "P[j]", "1/d"),
        ("second", "Q[k]", "1/d"),
        ("product", "P[j]*Q[k]", "1/d*o[j,k]"),
        ("reversed", "Q[k]*P[j]", "1/d*o[j,k]"),
    )
]
SETTING = [
    *ALICE,
    *ON_PHI,
    *MEANS,
    INVERSE_SQUARED,
    identity(
        "square-mean",
        "adj(phi)*(P[j] - Q[k])^2*phi = 2/d*(1 - o[j,k])",
        rewrite=["first-projective", "second-projective", *(s["name"] for s in MEANS)],
    ),
    identity(
        "observable-on-phi",
        "G[j,k]*phi = ci[j,k]*(P[j] - Q[k])*phi",
        use("observable", right="phi"),
        use("first-on-phi", left="ci[j,k]"),
        use("second-on-phi", left="-ci[j,k]"),
    ),
    identity(
        "square-on-phi",
        "G[j,k]^2*phi = ci[j,k]^2*(P[j] - Q[k])^2*phi",
        use("observable-on-phi", left="G[j,k]"),
        use("observable-on-phi", left="ci[j,k]*(P[j] - Q[k])"),
    ),
    identity(
        "setting",
        "adj(phi)*(c[j,k]*(P[j] - Q[k])*G[j,k] - 1/2*c[j,k]^2*(B0[j,k] + B1[j,k]))*phi"
        " = 1/d*c[j,k]^2",
        use("observable-on-phi", left="c[j,k]*adj(phi)*(P[j] - Q[k])"),
        use("first-outcome", left="-1/2*c[j,k]^2*adj(phi)", right="phi"),
        use("second-outcome", left="-1/2*c[j,k]^2*adj(phi)", right="phi"),
        use("square-on-phi", left="-1/2*c[j,k]^2*adj(phi)"),
        use("inverse-squared", left="-1/2*adj(phi)*(P[j] - Q[k])^2*phi"),
        use("square-mean", left="1/2"),
    ),
]


def shown(goal: str, steps: list[Table]) -> list[Table]:
    """The steps up to the goal."""
    names = [s["name"] for s in steps]
    return steps[: names.index(goal) + 1]


ATTAINED = Derivation(
    "eq10-attained",
    {
        **{s["name"]: [s] for s in ALICE},
        "cube": CUBE,
        "exclusive": [
            *CUBE,
            identity(
                "exclusive",
                "B0[j,k]*B1[j,k] = 0",
                use("cube", left="1/4*G[j,k]"),
                rewrite=OUTCOMES,
            ),
        ],
        "first-outcome-projective": [
            *CUBE,
            identity(
                "first-outcome-projective",
                "B0[j,k]^2 = B0[j,k]",
                use("cube", left="1/4*G[j,k] + 1/2"),
                rewrite=OUTCOMES,
            ),
        ],
        "second-outcome-projective": [
            *CUBE,
            identity(
                "second-outcome-projective",
                "B1[j,k]^2 = B1[j,k]",
                use("cube", left="1/4*G[j,k] - 1/2"),
                rewrite=OUTCOMES,
            ),
        ],
        "setting": SETTING,
        "value": [identity("value", "Sum(j, Sum(k, 1/d*c[j,k]^2)) = d - 1")],
    },
)
DERIVATIONS = (ATTAINED,)
