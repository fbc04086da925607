"""The violation of (10) dies as eps^4: the gap between two multiples of it.

Below: O_n^4 + O_{-n}^4 >= 2 O_n^2 O_{-n}^2, and |1 - t w||1 - t/w| <= |1 - w|^2 for w = omega^n
compares the product with its value at eps = 0; the sum of csc^4(pi n/d) is that of a squared
parabola, by the orthogonality of the roots of unity. Above: sum (1 - c_n)^2 <= (9/25) sum O_n^4 <=
(9/25) (sum O_n^2)^2 over n other than 0.
"""

from __future__ import annotations

from proofs.derivations.family import INDEX_SUM, MODULUS, SINE
from proofs.derivations.gap import (
    BELOW_ONE,
    COLUMN,
    FOURTHS,
    LARGEST,
    MEET,
    OTHERS,
)
from proofs.derivations.law_distance import (
    DIMENSION_SQUARED,
    FIRST_COLUMN,
    JORDAN,
    TWO_THIRDS,
    WEIGHT,
)
from proofs.derivations.limit import LINEAR, SQUARES_SUM
from proofs.steps import (
    apart,
    fact,
    identity,
    lemma,
    sign,
    square,
    telescope,
    use,
    weight,
)

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
