"""The conclusion: which visibilities keep the ideal correlation nonlocal, and which make it local.

White noise scores -(d - 1). At v = 1/(1 + d s), s = c_kk, an explicit local model gives the noisy
correlation: with D = Q_a - P_a, D^3 = s^2 D makes s^2 - D^2 and D^2 + s D positive, and their sum
is s (s + D), so Bob's answers s <M_b> + <D M_b> are not negative.
"""

from __future__ import annotations

from proofs.derivations.bell_bounds import CEILING
from proofs.derivations.ideal import ALICE, MEANS, SETTING
from proofs.derivations.maximiser import INVERSE_SQUARED
from proofs.steps import Derivation, fact, identity, lemma, norm, sign, use, weight

BOB = [
    s
    for s in SETTING
    if s["name"]
    in ("first-on-phi", "second-on-phi", "observable-on-phi", "square-on-phi", "square-mean")
]
D = "(Q[a] - P[a])"
CUBE = [
    *ALICE,
    identity(
        "own-overlap",
        "o[k,k] = 1 - s^2",
        use("coefficient", at={"j": "k"}),
        use("diagonal", left="-c[k,k] - s"),
        without=["coefficient", "diagonal"],
    ),
    identity(
        "difference-cube",
        f"{D}^3 = s^2*{D}",
        use("own-overlap", left=f"-{D}", at={"k": "a"}),
        rewrite=["first-projective", "second-projective", "first-relation", "second-relation"],
    ),
]
WHITE_NOISE = [
    *MEANS,
    INVERSE_SQUARED,
    *ALICE,
    *BOB,
    identity(
        "outcomes-mean",
        "adj(phi)*(B0[j,k] + B1[j,k])*phi = 2/d",
        use("first-outcome", left="adj(phi)", right="phi"),
        use("second-outcome", left="adj(phi)", right="phi"),
        use("square-on-phi", left="adj(phi)"),
        use("square-mean", left="ci[j,k]^2"),
        use("inverse-squared", left="2/d"),
    ),
    identity(
        "white-noise",
        "Sum(j, Sum(k, c[j,k]*(adj(phi)*P[j]*phi - adj(phi)*Q[k]*phi)*adj(phi)*G[j,k]*phi"
        " - 1/2*c[j,k]^2*adj(phi)*(B0[j,k] + B1[j,k])*phi)) = -(d - 1)",
        use("first-mean", left="c[j,k]*adj(phi)*G[j,k]*phi", over="j k"),
        use("second-mean", left="-c[j,k]*adj(phi)*G[j,k]*phi", over="j k"),
        use("outcomes-mean", left="-1/2*c[j,k]^2", over="j k"),
    ),
]
CONCLUSION = Derivation(
    "conclusion-noise",
    {
        "tolerated": {"3": "1/1000", "4": "1/10", "5": "1"},
        "white-noise": WHITE_NOISE,
        "survives": [
            sign(
                "survives",
                "(2*u - 1)*(d - 1) - N > 0",
                weight(fact("above")),
                by=[use("gap", left="-1")],
            )
        ],
        "first-complete": [
            *ALICE,
            *MEANS,
            identity(
                "norm-of-phi",
                "adj(phi)*phi = 1",
                use("identity-of-alice", left="-adj(phi)", right="phi"),
                use("marginal", at={"i": "j"}, over="j"),
                without=["identity-of-alice"],
            ),
            identity(
                "complete",
                f"Sum(b:K, adj(phi)*M[b]*phi + si*adj(phi)*{D}*M[b]*phi) = 1",
                use("norm-of-phi"),
                use("second-mean", left="si", at={"k": "a"}),
                use("first-mean", left="-si", at={"j": "a"}),
            ),
        ],
        "answers": [
            *CUBE,
            sign(
                "answers",
                f"adj(phi)*M[b]*phi + si*adj(phi)*{D}*M[b]*phi >= 0",
                norm(f"s^2 - {D}^2", "2", inside=["M[b]"], state="phi"),
                norm(f"{D}^2 + s*{D}", inside=["M[b]"], state="phi"),
                by=[
                    use(
                        "difference-cube",
                        left=f"-adj(phi)*(3*{D} + 2*s)",
                        right="M[b]*phi",
                    )
                ],
                scale=["2", fact("diagonal-positive"), *(fact("diagonal-positive"),) * 3],
            ),
        ],
        "first-mixture": [
            *ALICE,
            identity(
                "first-mixture",
                "v*adj(phi)*P[a]*M[b]*phi + (1 - v)*Sum(l, 1/d^2*(adj(phi)*M[b]*phi"
                " + si*adj(phi)*(Q[l] - P[l])*M[b]*phi))"
                " = v*adj(phi)*P[a]*M[b]*phi + (1 - v)*1/d*adj(phi)*M[b]*phi",
                rewrite=["first-complete", "second-complete"],
            ),
        ],
        "second-mixture": [
            identity(
                "weights",
                "(1 - v)*si = v*d",
                use("visibility", left="-si"),
            ),
            identity(
                "second-mixture",
                "v*adj(phi)*P[a]*M[b]*phi + (1 - v)*1/d*(adj(phi)*M[b]*phi"
                f" + si*adj(phi)*{D}*M[b]*phi)"
                " = v*adj(phi)*Q[a]*M[b]*phi + (1 - v)*1/d*adj(phi)*M[b]*phi",
                use("weights", left=f"1/d*adj(phi)*{D}*M[b]*phi"),
            ),
        ],
    },
)
# -- the critical visibility of (10), for any two bases -----------------------------------------
IDEAL = (
    "Sum(j, Sum(k, adj(phi)*(c[j,k]*(P[j] - Q[k])*G[j,k] - 1/2*c[j,k]^2*(B0[j,k] + B1[j,k]))*phi))"
)
WHITE = WHITE_NOISE[-1]["claim"].partition(" = ")[0]
NOISE = Derivation(
    "noise",
    {
        "white-noise": WHITE_NOISE,
        "value": [
            lemma("white-noise", WHITE_NOISE[-1]["claim"], "noise/white-noise"),
            lemma("setting", SETTING[-1]["claim"], "eq10-attained/setting"),
            lemma("total", "Sum(j, Sum(k, 1/d*c[j,k]^2)) = d - 1", "eq10-attained/value"),
            identity(
                "value",
                f"u*{IDEAL} + (1 - u)*{WHITE} = (2*u - 1)*(d - 1)",
                use("setting", left="u", over="j k"),
                use("total", left="u"),
                use("white-noise", left="1 - u"),
            ),
        ],
        "violated": [
            sign(
                "violated",
                "(2*u - 1)*(d - 1) - N > 0",
                weight(fact("above")),
                by=[use("gap", left="-1")],
            )
        ],
        "not-violated": [
            sign(
                "not-violated",
                "N - (2*u - 1)*(d - 1) >= 0",
                weight(fact("up-to")),
                by=[use("gap")],
            )
        ],
        "ceiling": [
            lemma("below", CEILING["claim"], "eq10-nontrivial/ceiling"),
            sign(
                "ceiling",
                "c[a,b]^2 - Delta >= 0",
                weight(fact("below")),
                weight(fact("at-least")),
                by=[use("gap", left="-1")],
            ),
        ],
    },
)
DERIVATIONS = (CONCLUSION, NOISE)
