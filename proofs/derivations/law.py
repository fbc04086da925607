"""The violation of (10) dies as eps^4, the distance to the local set as eps.

The road to the distance: the witness sum <D_jk B_jk> counts, for fixed answers of Alice, the 2(d-1)
settings jk of which she answers one index; the ideal strategy has (2/d) sum c_jk. 1 - sum O_n^4 is
at most 2 c_00^2 and known from the row gap, so c_00 is at least linear in eps.

The road to the gap: O_n^4 + O_{-n}^4 >= 2 O_n^2 O_{-n}^2, and |1 - t w||1 - t/w| <= |1 - w|^2 for
w = omega^n compares the product with its value at eps = 0; the sum of csc^4(pi n/d) is that of a
squared parabola, by the orthogonality of the roots of unity. Above, sum (1 - c_n)^2 <= (9/25) sum
O_n^4 <= (9/25) (sum O_n^2)^2 over n other than 0.
"""

from __future__ import annotations

from proofs.derivations.bell_bounds import EVERYWHERE, R0, R1, R2, W
from proofs.derivations.family import INDEX_SUM, MODULUS, SINE
from proofs.derivations.gap import (
    BELOW_ONE,
    COEFFICIENTS,
    COLUMN,
    FOURTH,
    FOURTHS,
    IN_COLUMN,
    LARGEST,
    MEET,
    OTHERS,
    SAME,
)
from proofs.derivations.ideal import SETTING
from proofs.derivations.limit import LINEAR, SQUARES_SUM
from proofs.steps import (
    Derivation,
    apart,
    cite,
    equal,
    fact,
    identity,
    lemma,
    sign,
    square,
    telescope,
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

# -- the gap of (10), above ---------------------------------------------------------------------
GAP_ABOVE = [
    *TWO_THIRDS,
    *FIRST_COLUMN,
    lemma("positive", "o[j,k] > 0", "eq17-overlap/positive", MEET),
    # 9 o^2 - 25 (1-c)^2 = (1-c)^2 (3c - 2)(3c + 8)
    sign(
        "fourths-above",
        f"9/25*{FOURTHS} - {OTHERS} >= 0",
        *(
            weight(*x, square("1 - c[n,0]"), fact("two-thirds", **COLUMN), over="n")
            for x in (("3/25", fact("coefficient-positive", **COLUMN)), ("8/25",))
        ),
        by=[
            use(
                "coefficient",
                left="9/25*(1 - delta(n,0))*(1 - c[n,0]^2 + o[n,0])",
                at=COLUMN,
                over="n",
            )
        ],
    ),
    # (sum O_n^2)^2 - sum O_n^4 is a sum of products, and sum O_n^2 = c_0^2 over n != 0
    sign(
        "gap-above",
        f"9/25*c[0,0]^4 - {OTHERS} >= 0",
        weight(fact("fourths-above")),
        weight(
            "9/25",
            apart("n", "0"),
            apart("m", "0"),
            apart("m", "n"),
            fact("positive", **COLUMN),
            fact("positive", j="m", k="0"),
            over="m n",
        ),
        by=[
            use("coefficient", left="9/25*(c[0,0]^2 + 1 - o[0,0])", at={"j": "0", "k": "0"}),
            use(
                "columns",
                left="-9/25*(1 + Sum(m, o[m,0]) - 2*o[0,0])",
                at={"k": "0"},
            ),
        ],
    ),
]
GAP_SMALL = [
    BELOW_ONE,
    lemma("gap-above", GAP_ABOVE[-1]["claim"], "law/gap-above"),
    lemma("linear-above", LINEAR[-1]["claim"], "limit/linear"),
    # A^2 - B^2 = (A - B)^2 + 2 B (A - B)
    sign(
        "gap-small",
        f"1/25*pi^4*eps^4*(d^2 - 1)^2 - d^4*{OTHERS} >= 0",
        weight("9/25", fact("linear-above"), fact("linear-above")),
        weight("18/25", "d", "d", square("c[0,0]"), fact("linear-above")),
        weight("d", "d", "d", "d", fact("gap-above")),
    ),
]

# -- the sum of csc^4 ---------------------------------------------------------------------------
CUBES_SUM = telescope(
    "cube-sum", "Sum(m, val(m)^3) = 1/4*d^2*(d - 1)^2", "1/4*val(m)^2*(val(m) - 1)^2"
)
FOURTHS_SUM = telescope(
    "fourth-sum",
    "Sum(m, val(m)^4) = 1/30*d*(d - 1)*(2*d - 1)*(3*d^2 - 3*d - 1)",
    "1/30*val(m)*(val(m) - 1)*(2*val(m) - 1)*(3*val(m)^2 - 3*val(m) - 1)",
)
#: The second difference of m (d - m) is -2, but for the ends.
PARABOLA = telescope(
    "parabola",
    "Sum(m, (1 - w(n))*(1 - w(-n))*val(m)*(d - val(m))*w(m*n) - 2*w(m*n)) = -2*d",
    "val(m)*(d - val(m))*w(m*n - n) - (val(m) - 1)*(d + 1 - val(m))*w(m*n)",
)
COSECANTS = [
    INDEX_SUM,
    SQUARES_SUM,
    CUBES_SUM,
    FOURTHS_SUM,
    PARABOLA,
    identity(
        "parabola-spectrum",
        "(1 - delta(n,0))*Sum(m, val(m)*(d - val(m))*w(m*n)) = -2*d*q[n]",
        use("cosecant", left="-Sum(m, val(m)*(d - val(m))*w(m*n))"),
        use("parabola", left="q[n]"),
        use("cosecant-zero", left="2*d*delta(n,0)"),
    ),
    identity(
        "cosecants",
        "Sum(n, 16*q[n]^2) = 1/45*(d^2 - 1)*(d^2 + 11)",
        use("parabola-spectrum", left="2*d*q[n]", over="n", adjoint=True),
        use(
            "parabola-spectrum",
            left="-(1 - delta(n,0))*Sum(l, val(l)*(d - val(l))*w(-l*n))",
            over="n",
        ),
        scale=["1/4", "d", "d"],
        rewrite=["index-sum", "square-sum", "cube-sum", "fourth-sum"],
    ),
]

# -- the gap of (10), below ---------------------------------------------------------------------
ORDER = LARGEST[[s["name"] for s in LARGEST].index("order")]
#: (x^3 - e)/(x - e) for x = q |1 - w|^2 and e = 1 - delta, with e^2 = e.
CUBED = (
    "q[n]^2*(1 - w(n))^2*(1 - w(-n))^2 + q[n]*(1 - w(n))*(1 - w(-n))*(1 - delta(n,0))"
    " + 1 - delta(n,0)"
)
SQUARED = "q[n]^2*(t(1) + t(-1) - w(n) - w(-n))^2"
NARROW = [
    ORDER,
    sign(
        "cosecant-sign",
        "q[n] >= 0",
        weight(square("q[n]*(1 - w(n))")),
        by=[use("cosecant", left="-q[n]"), use("cosecant-zero", left="delta(n,0)")],
    ),
    # with T = t + 1/t, W = w + 1/w for w = omega^n, K_n = T - t w - 1/(t w):
    # (2-W) ((2-W)^2 - (T-W)^2) = (2-T) (2 K_n K_{-n} + 2 (2-T) (K_n + K_{-n}) + 3 (2-T) (2-W))
    sign(
        "narrow",
        f"1 - delta(n,0) - {SQUARED} >= 0",
        *(
            weight(*(fact("cosecant-sign"),) * 3, square("1 - t(1)"), *rest)
            for rest in (
                ("2", fact("order"), fact("order", n="-n")),
                ("2", square("1 - t(1)"), fact("order")),
                ("2", square("1 - t(1)"), fact("order", n="-n")),
                ("3", square("1 - t(1)"), square("1 - w(n)")),
            )
        ),
        by=[
            use("cosecant", left=f"-({CUBED}) + {SQUARED}"),
            use("cosecant-zero", left="-delta(n,0)*q[0]*(t(1) + t(-1) - 2)^2"),
        ],
    ),
]
PAIRS = [
    *MODULUS,
    SINE,
    lemma("positive", "o[j,k] > 0", "eq17-overlap/positive", MEET),
    identity(
        "pair",
        "d^4*(t(1) + t(-1) - w(n) - w(-n))^2*o[n,0]*o[-n,0] = 16*S^4",
        use("modulus", left="d^2*(1 - t(1)*w(-n))*(1 - t(-1)*w(n))*o[-n,0]", at=COLUMN),
        use("modulus", left="(1 - t(d))*(1 - t(-d))", at={"j": "-n", "k": "0"}),
        use("sine-squared", left="4*S^2 + (1 - t(d))*(1 - t(-d))"),
    ),
    sign(
        "fourths-of-pair",
        "(1 - delta(n,0))*d^4*(o[n,0]^2 + o[-n,0]^2) - 32*S^4*q[n]^2 >= 0",
        weight("d", "d", "d", "d", apart("n", "0"), square("o[n,0] - o[-n,0]")),
        weight(
            "2",
            "d",
            "d",
            "d",
            "d",
            fact("positive", **COLUMN),
            fact("positive", j="-n", k="0"),
            fact("narrow"),
        ),
        by=[use("pair", left="2*q[n]^2")],
    ),
]
SHARP = f"180*d^4*{OTHERS} - (d^2 - 1)*(d^2 + 11)*S^4 >= 0"
GAP_BELOW = [
    BELOW_ONE,
    lemma("cosecants", COSECANTS[-1]["claim"], "law/cosecants"),
    lemma("floor", f"{OTHERS} - 1/4*{FOURTHS} >= 0", "gap/floor"),
    *NARROW,
    *PAIRS,
    sign(
        "gap-below",
        SHARP,
        weight("180", "d", "d", "d", "d", fact("floor")),
        weight("45/2", fact("fourths-of-pair"), over="n"),
        by=[use("cosecants", left="45*S^4")],
    ),
]
GAP_FOURTH_POWER = [
    JORDAN,
    lemma("gap-below", SHARP, "law/gap-below"),
    DIMENSION_SQUARED,
    # S^2 - 4 eps^2 = (S - 2 eps)^2 + 4 eps (S - 2 eps), and once more
    sign(
        "squares",
        "S^2 - 4*eps^2 >= 0",
        weight(fact("jordan"), fact("jordan")),
        weight("4", fact("above-zero"), fact("jordan")),
    ),
    sign(
        "fourth-powers",
        "S^4 - 16*eps^4 >= 0",
        weight(fact("squares"), fact("squares")),
        weight("8", square("eps"), fact("squares")),
    ),
    WEIGHT,
    sign(
        "gap-fourth-power",
        f"45*d^4*{OTHERS} - 4*(d^2 - 1)*(d^2 + 11)*eps^4 >= 0",
        weight("1/4", fact("gap-below")),
        weight("1/4", fact("weight"), fact("fourth-powers")),
    ),
]
LAW = Derivation(
    "law",
    {
        "witness-local": [WITNESS_LOCAL],
        "witness-attained": [
            identity(
                "witness-attained",
                "Sum(j, Sum(k, (delta(a,j) - delta(b,k))*(delta(a,j)*(1 - delta(b,k))"
                " - (1 - delta(a,j))*delta(b,k)))) = 2*(d - 1)",
            )
        ],
        "witness-ideal": WITNESS_IDEAL,
        "witness-gap": [WITNESS_GAP],
        "distance-below": DISTANCE,
        "coefficient-floor": COEFFICIENT_FLOOR,
        "linear": LINEAR_BELOW,
        "others": OTHERS_HALF,
        "steep": STEEP,
        "steep-linear": [
            lemma("steep", STEEP[-1]["claim"], "law/steep"),
            lemma("linear", LINEAR_BELOW[-1]["claim"], "law/linear"),
            sign(
                "steep-linear",
                f"{EXCESS} - 4/5*eps > 0",
                weight(fact("steep")),
                weight("4/5", fact("linear")),
            ),
        ],
        "distance-above": [
            lemma(
                "distance-above",
                "beta - Sum(k, Sum(b:K, e[k,b]*adj(psi)*(Q[k] - P[k])*M[y,b]*psi)) >= 0",
                "limit/bound",
            )
        ],
        "cosecants": COSECANTS,
        "gap-below": GAP_BELOW,
        "gap-fourth-power": GAP_FOURTH_POWER,
        "gap-above": GAP_ABOVE,
        "gap-small": GAP_SMALL,
    },
)
DERIVATIONS = (LAW,)
