"""The distance to the local set dies no faster than eps: the witness sum <D_jk B_jk>.

For fixed answers of Alice it counts the 2(d-1) settings jk of which she answers one index; the
ideal strategy has (2/d) sum c_jk. 1 - sum O_n^4 is at most 2 c_00^2 and known from the row gap, so
c_00 is at least linear in eps.
"""

from __future__ import annotations

from proofs.derivations.bell_bounds import EVERYWHERE, R0, R1, R2, W
from proofs.derivations.gap import (
    BELOW_ONE,
    COEFFICIENTS,
    COLUMN,
    FOURTH,
    IN_COLUMN,
    LARGEST,
    MEET,
    SAME,
)
from proofs.derivations.ideal import SETTING
from proofs.steps import (
    apart,
    cite,
    equal,
    fact,
    identity,
    lemma,
    sign,
    square,
    use,
    weight,
)

DIMENSION_SQUARED = sign(
    "dimension-squared",
    "d^2 - 4 >= 0",
    weight("d", fact("dimension")),
    weight("2", fact("dimension")),
)
WEIGHT = sign(
    "weight",
    "(d^2 - 1)*(d^2 + 11) > 0",
    weight(fact("dimension-squared"), fact("dimension-squared")),
    weight("18", fact("dimension-squared")),
    weight("45"),
)

# -- the witness --------------------------------------------------------------------------------
LOCAL_VALUE = (
    "Sum(j, Sum(k, Sum(a, Sum(b, w[a,b]*(delta(a,j) - delta(b,k))*(r0[a,b,j,k] - r1[a,b,j,k])))))"
)
WITNESS_LOCAL = sign(
    "witness-local",
    f"2*(d - 1) - {LOCAL_VALUE} >= 0",
    # Bob loses 1 by the answer 2 and 2 by the wrong one, at each of the 2(d-1) settings that count
    *(
        weight(*lost, W, *where, answer, over=EVERYWHERE)
        for where, wrong in (
            ((equal("a", "j"), apart("b", "k")), R1),
            ((apart("a", "j"), equal("b", "k")), R0),
        )
        for lost, answer in (((), R2), (("2",), wrong))
    ),
)
IDEAL_VALUE = "Sum(j, Sum(k, adj(phi)*(P[j] - Q[k])*G[j,k]*phi))"
COEFFICIENTS_SUM = "2/d*Sum(j, Sum(k, c[j,k]))"
EXCESS = "2/d*Sum(j, Sum(k, c[j,k]*(1 - c[j,k])))"
WITNESS_IDEAL = [
    *SETTING[: [s["name"] for s in SETTING].index("square-on-phi")],
    identity(
        "witness-setting",
        "adj(phi)*(P[j] - Q[k])*G[j,k]*phi = 2/d*c[j,k]",
        use("observable-on-phi", left="adj(phi)*(P[j] - Q[k])"),
        use("square-mean", left="ci[j,k]"),
        use("inverse-squared", left="2/d*c[j,k]"),
    ),
    identity(
        "witness-ideal",
        f"{IDEAL_VALUE} = {COEFFICIENTS_SUM}",
        use("witness-setting", over="j k"),
    ),
]
WITNESS_GAP = identity("witness-gap", f"{COEFFICIENTS_SUM} - 2*(d - 1) = {EXCESS}")
DISTANCE = [
    lemma("witness-local", WITNESS_LOCAL["claim"], "law/witness-local"),
    lemma("witness-ideal", WITNESS_IDEAL[-1]["claim"], "law/witness-ideal"),
    lemma("witness-gap", WITNESS_GAP["claim"], "law/witness-gap"),
    identity(
        "difference-of-bob",
        "G[j,k] = B0[j,k] - B1[j,k]",
        rewrite=["first-outcome", "second-outcome"],
    ),
    sign(
        "distance-below",
        f"Sum(j, Sum(k, m0[j,k] + m1[j,k] + m2[j,k] + m3[j,k])) - {EXCESS} >= 0",
        weight(fact("witness-local")),
        *(
            weight(fact(f"{x}-{b}"), over="j k")
            for x in ("first", "second")
            for b in ("zero", "one")
        ),
        by=[
            use("witness-gap"),
            use("witness-ideal"),
            use("difference-of-bob", left="-adj(phi)*(P[j] - Q[k])", right="phi", over="j k"),
        ],
    ),
]

# -- c_00 from below ----------------------------------------------------------------------------
LIFT = "3*d^2*c[0,0]^2 - (d^2 - 1)*S^2 >= 0"
COEFFICIENT_FLOOR = [
    lemma("fourth", FOURTH[-1]["claim"], "gap/fourth"),
    # 2 c_0^2 - (1 - sum O_n^4) = (1 - O_0^2)^2 + sum over the others of O_n^4
    sign(
        "coefficient-floor",
        LIFT,
        weight("3/2", "d", "d", square("1 - o[0,0]")),
        weight("3/2", "d", "d", apart("n", "0"), square("o[n,0]"), over="n"),
        by=[
            use("fourth", left="-3/2*d^2"),
            use("coefficient", left="3*d^2", at={"j": "0", "k": "0"}),
        ],
    ),
]
JORDAN = cite("jordan", "S - 2*eps >= 0", "jordan", "above-zero", "half")
LINEAR_BELOW = [
    BELOW_ONE,
    COEFFICIENTS[0],
    JORDAN,
    lemma("coefficient-floor", LIFT, "law/coefficient-floor", MEET),
    sign(
        "root-positive",
        "c[0,0] + eps > 0",
        weight(fact("coefficient-positive", j="0", k="0")),
        weight(fact("above-zero")),
    ),
    DIMENSION_SQUARED,
    # 3 d^2 (c^2 - eps^2) = (3 d^2 c^2 - (d^2-1) S^2) + (d^2-1)(S^2 - 4 eps^2) + (d^2-4) eps^2
    sign(
        "linear",
        "c[0,0] - eps >= 0",
        weight(fact("coefficient-floor")),
        weight(fact("dimension-squared"), fact("jordan"), fact("jordan")),
        weight("4", fact("dimension-squared"), fact("jordan"), fact("above-zero")),
        weight("3", fact("jordan"), fact("jordan")),
        weight("12", fact("jordan"), fact("above-zero")),
        weight(fact("dimension-squared"), square("eps")),
        scale=["3", "d", "d", fact("root-positive")],
    ),
]

# -- the witness for U_eps ----------------------------------------------------------------------
OTHERS_HALF = [
    BELOW_ONE,
    lemma("positive", "o[j,k] > 0", "eq17-overlap/positive", MEET),
    lemma("largest", LARGEST[-1]["claim"], "gap/largest"),
    lemma("rows", "Sum(k, o[j,k]) = 1", "eq17-overlap/rows"),
    lemma("circulant", "o[j+l,k+l] = o[j,k]", "limit/circulant"),
    identity(
        "same-overlap", "o[k,k] = o[0,0]", use("circulant", at={"j": "0", "k": "0", "l": "k"})
    ),
    # 1 - 2 O_jk^2 = (O_0^2 - O_jk^2) + the rest of the row
    sign(
        "others",
        "(1 - delta(j,k))*(1 - 2*o[j,k]) >= 0",
        weight(apart("j", "k"), fact("largest")),
        weight(
            apart("j", "k"), apart("m", "j"), apart("m", "k"), fact("positive", k="m"), over="m"
        ),
        by=[
            use("rows", left="-(1 - delta(j,k))"),
            use("same-overlap", left="1 - delta(j,k)", at={"k": "j"}),
        ],
    ),
]
TWO_THIRDS = [
    BELOW_ONE,
    *COEFFICIENTS,
    lemma("others", OTHERS_HALF[-1]["claim"], "law/others"),
    sign(
        "root-above",
        "3*c[j,k] + 2 > 0",
        weight("3", fact("coefficient-positive")),
        weight("2"),
    ),
    # 9 c^2 - 4 = (9/2)(1 - 2 o) + 1/2
    sign(
        "two-thirds",
        "(1 - delta(j,k))*(3*c[j,k] - 2) >= 0",
        weight("9/2", fact("others")),
        weight("1/2", apart("j", "k")),
        scale=[fact("root-above")],
        by=[use("coefficient", left="9*(1 - delta(j,k))")],
    ),
]
FIRST_COLUMN = [
    lemma("columns", "Sum(j, o[j,k]) = 1", "eq17-overlap/columns"),
]
STEEP = [
    *TWO_THIRDS,
    *FIRST_COLUMN,
    SAME,
    IN_COLUMN,
    # 2 c (1-c) = (4/5) o + (2/5)(1-c)(3c-2) for n != 0, and 2 c - 2 c^2 + (4/5) c^2 for n = 0
    sign(
        "steep",
        f"{EXCESS} - 4/5*c[0,0] > 0",
        weight("2/5", fact("two-thirds", **COLUMN), fact("coefficient-bound", **COLUMN), over="n"),
        weight(
            "6/5",
            fact("coefficient-positive", j="0", k="0"),
            fact("coefficient-bound", j="0", k="0"),
        ),
        by=[
            use(
                "in-column",
                left="2/d*(1 - c[j+k,k] - c[j,0])",
                at={"j": "j+k"},
                over="j k",
            ),
            use("columns", left="4/5", at={"k": "0"}),
            use("coefficient", left="-4/5", at=COLUMN, over="n"),
        ],
    ),
]
