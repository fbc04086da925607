"""Eqs. (9), (10): overlaps of two bases, the local bound, and when (10) is non-trivial.

The road to the local bound: Alice answers (a, b), Bob answers each setting with probabilities
r_0, r_1, r_2; what a local strategy falls short of the closed form is a sum of products of
non-negative numbers. The gap (d-1) - g(a, b) lies between c_ab^4/(4(d-1)) and c_ab^2, so it is
positive exactly when O_ab < 1.
"""

from __future__ import annotations

from proofs.steps import (
    Derivation,
    Table,
    apart,
    equal,
    fact,
    identity,
    sign,
    square,
    use,
    vanish,
    weight,
)

# -- Eq. (9) ------------------------------------------------------------------------------------
NON_NEGATIVE = sign("non-negative", "o[j,k] >= 0", weight(square("U[j,k]")))
ROWS = identity("rows", "Sum(k, o[j,k]) = 1")
COLUMNS = identity("columns", "Sum(j, o[j,k]) = 1")
AT_MOST_ONE = sign(
    "at-most-one",
    "1 - o[j,k] >= 0",
    weight(apart("k", "l"), square("U[j,l]"), over="l"),
)
EQ09 = Derivation(
    "eq09",
    {
        "rows": [ROWS],
        "columns": [COLUMNS],
        "non-negative": [NON_NEGATIVE],
        "at-most-one": [AT_MOST_ONE],
    },
)

# -- the remark ---------------------------------------------------------------------------------
REMARK = Derivation(
    "remark-equivalence",
    {
        "rational-rotation": {"3": "1/10"},
        "below-one": [
            # 1 - o_jk = o_jl + sum over the others, for some l other than k
            sign(
                "below-one",
                "1 - o[j,k] > 0",
                weight(fact("all-positive", k="l")),
                weight(apart("k", "m"), apart("l", "m"), square("U[j,m]"), over="m"),
                further=("l", "k"),
            )
        ],
        "two-dimensions": [
            sign(
                "converse",
                "o[j,k] > 0",
                weight(fact("all-below-one", k="k+1")),
                by=[use("two-dimensions", left="o[j,l]", over="l")],
            )
        ],
    },
)


# -- Eq. (10), local bound ----------------------------------------------------------------------
CLOSED = (
    "d - 1 - 1/2*(Sum(k, (1 - delta(k,b))*(1 - c[a,k])^2)"
    " + Sum(j, (1 - delta(j,a))*(1 - c[j,b])^2))"
)
C = fact("coefficient-sign")
REST = fact("coefficient-bound")
W = fact("weight-sign")
R0, R1, R2 = fact("first-answer"), fact("second-answer"), fact("third-answer")
EVERYWHERE = "a b j k"
#: Bob's best answer is 0 where j = a, k != b, and 1 where j != a, k = b; what he loses otherwise.
SHORTFALL = [
    piece
    for where, wrong in (
        ((equal("a", "j"), apart("b", "k")), R1),
        ((apart("a", "j"), equal("b", "k")), R0),
    )
    for piece in (
        weight("2", W, *where, C, wrong, over=EVERYWHERE),
        weight("1/2", W, *where, C, R2, over=EVERYWHERE),
        weight("1/2", W, *where, C, REST, R2, over=EVERYWHERE),
    )
] + [
    weight("1/2", W, *where, square("c[j,k]"), wrong, over=EVERYWHERE)
    for where in ((equal("a", "j"), equal("b", "k")), (apart("a", "j"), apart("b", "k")))
    for wrong in (R0, R1)
]
VALUE = (
    "Sum(j, Sum(k, Sum(a, Sum(b, w[a,b]*(c[j,k]*(delta(a,j) - delta(b,k))"
    "*(r0[a,b,j,k] - r1[a,b,j,k]) - 1/2*c[j,k]^2*(r0[a,b,j,k] + r1[a,b,j,k]))))))"
)
ZERO_ANSWER, ONE_ANSWER = "delta(a,j)*(1 - delta(b,k))", "(1 - delta(a,j))*delta(b,k)"
LOCAL = Derivation(
    "eq10-local",
    {
        "bound": [
            sign(
                "bound",
                f"M - {VALUE} >= 0",
                weight(W, fact("at-least"), over="a b"),
                *SHORTFALL,
            )
        ],
        "attained": [
            identity(
                "attained",
                f"Sum(j, Sum(k, c[j,k]*(delta(a,j) - delta(b,k))*({ZERO_ANSWER} - {ONE_ANSWER})"
                f" - 1/2*c[j,k]^2*({ZERO_ANSWER} + {ONE_ANSWER}))) = {CLOSED}",
            )
        ],
    },
)

# -- Eq. (10), when it is non-trivial -----------------------------------------------------------
GAP = "1/2*(Sum(k, (1 - delta(k,b))*(1 - c[a,k])^2) + Sum(j, (1 - delta(j,a))*(1 - c[j,b])^2))"
FLOOR = sign(
    "floor",
    f"4*(d - 1)*({GAP}) - c[a,b]^4 >= 0",
    # 4 (1-c)^2 = o^2 + (1-c)^3 (3+c), since o = (1-c)(1+c); times (d-1)/2, rows and columns
    *(
        weight("1/2", fact("dimension-less-one"), off, *cubic, over=x)
        for x, off, line in (("k", apart("k", "b"), "a,k"), ("j", apart("j", "a"), "j,b"))
        for cubic in (
            ("3", *(fact("coefficient-bound", j=line[0], k=line[2]),) * 3),
            (
                *(fact("coefficient-bound", j=line[0], k=line[2]),) * 3,
                fact("coefficient-sign", j=line[0], k=line[2]),
            ),
        )
    ),
    # (d-1) sum o^2 - (sum o)^2 = (1/2) sum over pairs of (o - o')^2, and sum o = 1 - o_ab = c_ab^2
    weight("1/4", apart("k", "b"), apart("l", "b"), square("o[a,k] - o[a,l]"), over="k l"),
    weight("1/4", apart("j", "a"), apart("l", "a"), square("o[j,b] - o[l,b]"), over="j l"),
)
CEILING = sign(
    "ceiling",
    f"c[a,b]^2 - {GAP} >= 0",
    # o - (1-c)^2 = 2 c (1-c)
    weight(
        apart("k", "b"), fact("coefficient-sign", j="a"), fact("coefficient-bound", j="a"), over="k"
    ),
    weight(
        apart("j", "a"), fact("coefficient-sign", k="b"), fact("coefficient-bound", k="b"), over="j"
    ),
)
LESS_ONE = sign("dimension-less-one", "d - 1 > 0", weight(fact("dimension")), weight("1"))


def violated(name: str, below_one: str) -> list[Table]:
    """The gap is positive, as c_ab^4 is."""
    at = {"j": "a", "k": "b"} if name == "violated" else {}
    return [
        LESS_ONE,
        FLOOR,
        sign(
            name,
            f"{GAP} > 0",
            weight(fact("floor")),
            weight(fact(below_one, **at), fact(below_one, **at)),
            scale=["4", fact("dimension-less-one")],
        ),
    ]


NONTRIVIAL = Derivation(
    "eq10-nontrivial",
    {
        "floor": [LESS_ONE, FLOOR],
        "ceiling": [CEILING],
        "nontrivial": violated("nontrivial", "below-one"),
        "violated": violated("violated", "all-below-one"),
        "trivial": [
            CEILING,
            # 0 = c_ab^2 = gap + (c_ab^2 - gap), both non-negative
            sign(
                "gap-sign",
                f"{GAP} >= 0",
                weight("1/2", apart("k", "b"), square("1 - c[a,k]"), over="k"),
                weight("1/2", apart("j", "a"), square("1 - c[j,b]"), over="j"),
            ),
            vanish(
                "trivial",
                f"{GAP} = 0",
                0,
                weight(fact("gap-sign")),
                weight(fact("ceiling")),
                by=[use("unit-overlap", left="-1")],
            ),
        ],
    },
)
DERIVATIONS = (EQ09, REMARK, LOCAL, NONTRIVIAL)
