"""The gap of (10) to leading order in eps, with a rest that is bounded for every d at once.

The road, with y = pi eps, theta = 2 y/d and x = theta^2 (d^2-1)/12: below, sin^4 y >= y^4 - (2/3)
y^6 in the bound of the row law. Above, (1-c)^2 <= o^2/4 + (27/125) o^3 for c >= 2/3; the squares
sum to 2 c_0^2 - c_0^4 - (2/3)(1 - 1/d^2) sin^2 y by the row gap, the cubes to at most c_0^6; and
Fejer's sum with cos z >= 1 - z^2/2 + z^4/24 - z^6/720 bounds c_0^2 by x and two more terms.
"""

from __future__ import annotations

from proofs.derivations.family import INDEX_SUM
from proofs.derivations.fourier import ENTRY_ADJOINT
from proofs.derivations.gap import BELOW_ONE, COLUMN, FOURTH, MEET, OTHERS
from proofs.derivations.law_distance import (
    DIMENSION_SQUARED,
    FIRST_COLUMN,
    LIFT,
    TWO_THIRDS,
    WEIGHT,
)
from proofs.derivations.law_gap import CUBES_SUM, FOURTHS_SUM, SHARP
from proofs.derivations.limit import FEJER, SQUARES_SUM
from proofs.steps import (
    Derivation,
    Factor,
    Table,
    apart,
    cite,
    fact,
    lemma,
    sign,
    square,
    telescope,
    use,
    weight,
)

ZERO = {"j": "0", "k": "0"}
FIFTHS_SUM = telescope(
    "fifth-sum",
    "Sum(m, val(m)^5) = 1/12*d^2*(d - 1)^2*(2*d^2 - 2*d - 1)",
    "1/12*val(m)^2*(val(m) - 1)^2*(2*val(m)^2 - 2*val(m) - 1)",
)
SIXTHS_SUM = telescope(
    "sixth-sum",
    "Sum(m, val(m)^6) = 1/42*d*(d - 1)*(2*d - 1)*(3*d^4 - 6*d^3 + 3*d + 1)",
    "1/42*val(m)*(val(m) - 1)*(2*val(m) - 1)*(3*val(m)^4 - 6*val(m)^3 + 3*val(m) + 1)",
)
FEJER_SIXTH = [
    ENTRY_ADJOINT,
    INDEX_SUM,
    SQUARES_SUM,
    CUBES_SUM,
    FOURTHS_SUM,
    FIFTHS_SUM,
    SIXTHS_SUM,
    cite(
        "cosine-sixth",
        "t(m - n) + t(n - m) - 2 + (val(m) - val(n))^2*theta^2"
        " - 1/12*(val(m) - val(n))^4*theta^4 + 1/360*(val(m) - val(n))^6*theta^6 >= 0",
        "cosine-sixth",
    ),
    sign(
        "fejer-sixth",
        "1/12*theta^2*(d^2 - 1) - 1/720*theta^4*(d^2 - 1)*(2*d^2 - 3)"
        " + 1/60480*theta^6*(d^2 - 1)*(d^2 - 2)*(3*d^2 - 5) - c[0,0]^2 >= 0",
        weight("1/2", fact("cosine-sixth"), over="m n"),
        scale=["d", "d"],
        by=[
            use("coefficient", left="-d^2", at=ZERO),
            use("squared-overlap", left="d^2", at=ZERO),
        ],
        rewrite=(
            "entry",
            "entry-adjoint",
            "index-sum",
            "square-sum",
            "cube-sum",
            "fourth-sum",
            "fifth-sum",
            "sixth-sum",
        ),
    ),
]
BOUND = fact("coefficient-bound", **COLUMN)
TWO = fact("two-thirds", **COLUMN)
POWERS = "Sum(n, (1 - delta(n,0))*(1/4*o[n,0]^2 + 27/125*o[n,0]^3))"
THIRD = [
    *TWO_THIRDS,
    # with u = 1 - c, r = 3 c - 2: o^2/4 + (27/125) o^3 - u^2 = u^3 (u/4 + ((5+r)^3 - 125)/125)
    sign(
        "third",
        f"{POWERS} - {OTHERS} >= 0",
        weight("1/4", apart("n", "0"), *(BOUND,) * 4, over="n"),
        weight("3/5", *(BOUND,) * 3, TWO, over="n"),
        weight("3/25", *(BOUND,) * 3, TWO, TWO, over="n"),
        weight("1/125", *(BOUND,) * 3, TWO, TWO, TWO, over="n"),
        by=[
            use(
                "coefficient",
                left="(1 - delta(n,0))*(1/4*(o[n,0] + 1 - c[n,0]^2)"
                " + 27/125*(o[n,0]^2 + o[n,0]*(1 - c[n,0]^2) + (1 - c[n,0]^2)^2))",
                at=COLUMN,
                over="n",
            )
        ],
    ),
]
POSITIVE = fact("positive", **COLUMN)
CUBES = [
    BELOW_ONE,
    lemma("positive", "o[j,k] > 0", "eq17-overlap/positive", MEET),
    *FIRST_COLUMN,
    sign(
        "below-total",
        "(1 - delta(n,0))*(c[0,0]^2 - o[n,0]) >= 0",
        weight(
            apart("n", "0"),
            apart("m", "0"),
            apart("m", "n"),
            fact("positive", j="m", k="0"),
            over="m",
        ),
        by=[
            use("coefficient", left="1 - delta(n,0)", at=ZERO),
            use("columns", left="-(1 - delta(n,0))", at={"k": "0"}),
        ],
    ),
    sign(
        "cubes",
        "c[0,0]^6 - Sum(n, (1 - delta(n,0))*o[n,0]^3) >= 0",
        weight(POSITIVE, fact("below-total"), square("c[0,0]"), over="n"),
        weight(POSITIVE, fact("below-total"), POSITIVE, over="n"),
        by=[
            use("coefficient", left="c[0,0]^4", at=ZERO),
            use("columns", left="-c[0,0]^4", at={"k": "0"}),
        ],
    ),
]
SINE_SQUARE = cite("sine-square", "3*S^2 - 3*pi^2*eps^2 + pi^4*eps^4 >= 0", "sine-square")


def to_theta(multiple: str) -> Table:
    """A multiple of y^2 - d^2 theta^2/4 = 0."""
    return use("angle-of-family", left=f"-1/4*(d*theta + 2*pi*eps)*({multiple})")


D4: tuple[Factor, ...] = ("d", "d", "d", "d")
SQUARE_LESS = fact("square-less-one")
THETA = square("theta")
ABOVE = f"(d^2 - 1)*(d^2 + 11)*pi^4*eps^4 + 45/8*d^4*pi^6*eps^6 - 180*d^4*{OTHERS} >= 0"
REST = (("2377/268800", 3), ("6689/22400", 2), ("30469/16800", 1), ("77/25", 0))
LEADING_ABOVE = [
    *THIRD,
    *CUBES[1:],
    lemma("fejer-sixth", FEJER_SIXTH[-1]["claim"], "leading/fejer-sixth"),
    SINE_SQUARE,
    lemma("fejer", FEJER[-1]["claim"], "limit/fejer"),
    lemma("fourth", FOURTH[-1]["claim"], "gap/fourth", MEET),
    lemma("coefficient-floor", LIFT, "law/coefficient-floor", MEET),
    DIMENSION_SQUARED,
    sign("square-less-one", "d^2 - 1 > 0", weight(fact("dimension-squared")), weight("3")),
    sign(
        "sine-of-theta",
        "3*S^2 - 3/4*d^2*theta^2 + 1/16*d^4*theta^4 >= 0",
        weight(fact("sine-square")),
        by=[to_theta("3 - pi^2*eps^2 - 1/4*d^2*theta^2")],
    ),
    sign(
        "theta-above",
        f"1/16*d^4*theta^4*(d^2 - 1)*(d^2 + 11) + 45/512*d^10*theta^6 - 180*d^4*{OTHERS} >= 0",
        weight("180", *D4, fact("third")),
        # the cubes are at most c_0^6 <= x^3
        weight("972/25", *D4, fact("cubes")),
        weight("972/25", *D4, *(fact("fejer"),) * 3),
        weight("243/25", *D4, fact("fejer"), square("c[0,0]"), THETA, SQUARE_LESS),
        # the squares, with c_0^4 >= 2 x c_0^2 - x^2
        weight("90", *D4, fact("fejer-sixth")),
        weight("45", *D4, square("c[0,0]^2 - 1/12*theta^2*(d^2 - 1)")),
        weight("5/2", "d", "d", THETA, SQUARE_LESS, fact("coefficient-floor")),
        weight("10", "d", "d", SQUARE_LESS, fact("sine-of-theta")),
        weight("5/6", "d", "d", SQUARE_LESS, SQUARE_LESS, THETA, fact("sine-of-theta")),
        # what is left of the terms in theta^6, by powers of d^2 - 4
        *(
            weight(number, *D4, square("theta^3"), *(fact("dimension-squared"),) * power)
            for number, power in REST
        ),
        by=[
            use("fourth", left="-45*d^4"),
            use("coefficient", left="45*d^4*(1 - c[0,0]^2 + o[0,0])", at=ZERO),
        ],
    ),
    sign(
        "leading-above",
        ABOVE,
        weight(fact("theta-above")),
        by=[
            to_theta("(d^2 - 1)*(d^2 + 11)*(pi^2*eps^2 + 1/4*d^2*theta^2)"),
            to_theta("45/8*d^4*(pi^4*eps^4 + 1/4*d^2*theta^2*pi^2*eps^2 + 1/16*d^4*theta^4)"),
        ],
    ),
]
BELOW = f"180*d^4*{OTHERS} - (d^2 - 1)*(d^2 + 11)*(pi^4*eps^4 - 2/3*pi^6*eps^6) >= 0"
LEADING_BELOW = [
    DIMENSION_SQUARED,
    WEIGHT,
    SINE_SQUARE,
    lemma("sharp", SHARP, "law/gap-below"),
    # S^4 - y^4 + (2/3) y^6 = (S^2 - y^2)^2 + (2/3) y^2 (3 S^2 - 3 y^2 + y^4)
    sign(
        "leading-below",
        BELOW,
        weight(fact("sharp")),
        weight(fact("weight"), square("S^2 - pi^2*eps^2")),
        weight("2/3", fact("weight"), square("pi*eps"), fact("sine-square")),
    ),
]
SMALL = fact("small")
LEADING = Derivation(
    "leading",
    {
        "fejer-sixth": FEJER_SIXTH,
        "below": LEADING_BELOW,
        "above": LEADING_ABOVE,
        "two-sided-below": [
            DIMENSION_SQUARED,
            WEIGHT,
            lemma("leading-below", BELOW, "leading/below"),
            # y^4 - (2/3) y^6 - (9/10) y^4 = y^4 (1/10 - (2/3) y^2)
            sign(
                "two-sided-below",
                f"200*d^4*{OTHERS} - (d^2 - 1)*(d^2 + 11)*pi^4*eps^4 >= 0",
                weight("10/9", fact("leading-below")),
                weight("2/27", fact("weight"), square("pi^2*eps^2"), SMALL),
                weight("1/27", fact("weight"), square("pi^2*eps^2")),
            ),
        ],
        "two-sided-above": [
            DIMENSION_SQUARED,
            lemma("leading-above", ABOVE, "leading/above"),
            # 3 (d^2-1)(d^2+11) - (45/16) d^4 = (3/16) e^2 + (63/2) e + 90 with e = d^2 - 4
            sign(
                "two-sided-above",
                f"8*(d^2 - 1)*(d^2 + 11)*pi^4*eps^4 - 900*d^4*{OTHERS} >= 0",
                weight("5", fact("leading-above")),
                weight("45/16", *D4, square("pi^2*eps^2"), SMALL),
                *(
                    weight(number, square("pi^2*eps^2"), *(fact("dimension-squared"),) * power)
                    for number, power in (("3/16", 2), ("63/2", 1), ("90", 0))
                ),
            ),
        ],
    },
)
DERIVATIONS = (LEADING,)
