"""The ideal correlation in closed form, and the one quotient in it that becomes 0/0.

The road: the row moduli-only has each probability as a function of O^2 and 1/c; with c^2 = 1 - O^2
these simplify outcome by outcome. O_n^2 is csc^2(pi (eps+n)/d) up to a factor that is the same for
all n, and c_00^2 is the sum of the others, so the factor cancels in O_n^2/c_00^2.
"""

from __future__ import annotations

from proofs.derivations.blocks import FIRST, SECOND, probability_of
from proofs.derivations.family import INDEX_SUM
from proofs.derivations.ideal import MEANS
from proofs.derivations.law_gap import PARABOLA
from proofs.derivations.limit import SQUARES_SUM
from proofs.derivations.maximiser import INVERSE_SQUARED
from proofs.steps import Derivation, Table, identity, lemma, use

#: By setting of Alice: the index of her own outcome, the overlap of another one, the sign of c for
#: Bob's outcome 0 in her own.
SETTINGS = {"first": ("j", "o[a,k]", "+-"), "second": ("k", "o[j,a]", "-+")}
LETTERS = {"first": FIRST[0], "second": SECOND[0]}
OUTCOMES = ("zero", "one")


def probabilities(setting: str) -> dict[str, list[Table]]:
    """The goals of one setting of Alice."""
    own, other, signs = SETTINGS[setting]
    letter, out = LETTERS[setting], dict[str, list[Table]]()
    mine = letter.replace("a", own)
    for b, (outcome, sign) in enumerate(zip(OUTCOMES, signs, strict=True)):
        opposite = "-" if sign == "+" else "+"
        source = f"{setting}-{outcome}"
        out[f"{setting}-own-{outcome}"] = [
            probability_of(source),
            INVERSE_SQUARED,
            identity(
                "own",
                f"adj(phi)*{mine}*B{b}[j,k]*phi = 1/2/d*(1 {sign} c[j,k])",
                use(source, at={"a": own}),
                use("inverse-squared", left=f"1/2/d*(1 {sign} c[j,k])"),
            ),
        ]
        out[f"{setting}-other-{outcome}"] = [
            probability_of(source),
            identity(
                "other",
                f"(1 - delta(a,{own}))*(adj(phi)*{letter}*B{b}[j,k]*phi"
                f" - 1/2/d*ci[j,k]^2*{other}*(1 {opposite} c[j,k])) = 0",
                use(source, left=f"1 - delta(a,{own})"),
            ),
        ]
    out[f"{setting}-third"] = [
        probability_of(f"{setting}-zero"),
        probability_of(f"{setting}-one"),
        INVERSE_SQUARED,
        MEANS[0 if setting == "first" else 1],
        identity(
            "third",
            f"adj(phi)*{letter}*(1 - B0[j,k] - B1[j,k])*phi"
            f" = 1/d*(1 - delta(a,{own}))*(1 - ci[j,k]^2*{other})",
            use(f"{setting}-zero", left="-1"),
            use(f"{setting}-one", left="-1"),
            use("inverse-squared", left=f"-1/d*delta(a,{own})"),
            use(f"{setting}-mean", at={own: "a"}),
        ),
    ]
    return out


MARGINALS = {
    goal: [probability_of(goal)]
    for goal in ("first-marginal", "second-marginal", "key-first", "key-second")
}
QUOTIENT = [
    lemma("closed-form", "d^2*Sn[j - k]^2*o[j,k] = S^2", "eq17-overlap/closed-form"),
    lemma("columns", "Sum(j, o[j,k]) = 1", "eq17-overlap/columns"),
    identity(
        "overlap",
        "(1 - delta(n,0))*d^2*o[n,0] = S^2*iv[n]",
        use("closed-form", left="iv[n]", at={"j": "n", "k": "0"}),
        use("inverse-square", left="-d^2*o[n,0]"),
    ),
    identity(
        "total",
        "d^2*c[0,0]^2 = S^2*Sum(m, iv[m])",
        use("coefficient", left="d^2", at={"j": "0", "k": "0"}),
        use("columns", left="-d^2", at={"k": "0"}),
        use("overlap", over="n"),
    ),
    identity(
        "ratio",
        "(1 - delta(n,0))*c[0,0]^2*iv[n] = (1 - delta(n,0))*o[n,0]*Sum(m, iv[m])",
        use("total", left="(1 - delta(n,0))*iv[n]"),
        use("overlap", left="-Sum(m, iv[m])"),
        use("no-own-inverse", left="-delta(n,0)*S^2*Sum(m, iv[m])"),
        scale=["d", "d"],
    ),
]
IDEAL_P = Derivation(
    "ideal-p",
    {
        **probabilities("first"),
        **probabilities("second"),
        **MARGINALS,
        "ratio": QUOTIENT,
        "ratio-at-zero": [
            INDEX_SUM,
            SQUARES_SUM,
            PARABOLA,
            identity(
                "step-sine-squared",
                "(1 - t(1)*w(n))*(1 - t(-1)*w(-n)) = 4*Sn[n]^2",
                use("step-angle", left="-1"),
                use("step-angle", left="-1", adjoint=True),
            ),
            identity(
                "at-zero",
                "iv[n]*(1 - w(n))*(1 - w(-n)) = 4*(1 - delta(n,0))",
                use("step-sine-squared", left="iv[n]"),
                use("inverse-square", left="4"),
                use("zero", left="iv[n]*w(n)"),
                use("zero", left="iv[n]*w(-n)", adjoint=True),
            ),
            identity(
                "spectrum",
                "4*(1 - delta(n,0))*Sum(m, val(m)*(d - val(m))*w(m*n)) = -2*d*iv[n]",
                use("at-zero", left="-Sum(m, val(m)*(d - val(m))*w(m*n))"),
                use("parabola", left="iv[n]"),
                use("no-own-inverse", left="2*d*delta(n,0)"),
            ),
            identity(
                "ratio-at-zero",
                "Sum(n, iv[n]) = 1/3*(d^2 - 1)",
                use("spectrum", over="n"),
                scale=["2", "d"],
                rewrite=["index-sum", "square-sum"],
            ),
        ],
    },
)
DERIVATIONS = (IDEAL_P,)
