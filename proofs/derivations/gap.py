"""The gap of (10) for the family: one sum, its floor, and the fourth powers of the overlaps.

The road: the overlaps depend on n = j - k, so Alice's answers (a, b) leave out one overlap of the
same sum; for eps <= 1/2 the largest is O_0, as cos x >= cos y for 0 <= x <= y <= 2 pi - x. O_n^2
is a sum over h in [d] of omega^{hn} times d - h + h exp(-2 pi i eps), so its square is summed by
the orthogonality of the roots of unity.
"""

from __future__ import annotations

from collections.abc import Mapping

from proofs.derivations.bell_bounds import GAP
from proofs.derivations.family import INDEX_SUM, MODULUS, SINE
from proofs.derivations.limit import CIRCULANT, SQUARES_SUM
from proofs.steps import (
    Derivation,
    Table,
    apart,
    cite,
    fact,
    identity,
    lemma,
    sign,
    square,
    use,
    vanish,
    weight,
)
from proofs.steps import telescope as telescoped


def equal_roots(
    name: str,
    x: tuple[str, str, str, Mapping[str, str]],
    y: tuple[str, str, str, Mapping[str, str]],
    *squares_equal: Table,
) -> list[Table]:
    """x = y for two numbers that are not negative and have one square.

    Args:
        name: that of the last step.
        x: the number, the names of its sign and of its square's equation, and the indices of both.
        y: the same for the other number.
        squares_equal: multiples, less the factor x - y, whose sum is the squares' difference.
    """
    (one, x_sign, x_square, x_at), (two, y_sign, y_square, y_at) = x, y
    difference = f"({one} - {two})"
    pieces = [
        weight(fact(x_sign, **x_at), square(difference)),
        weight(fact(y_sign, **y_at), square(difference)),
    ]
    by = [
        use(x_square, left=difference, at=x_at),
        use(y_square, left=f"-{difference}", at=y_at),
        *(
            item | {"left": f"{difference}*({item['left']})" if "left" in item else difference}
            for item in squares_equal
        ),
    ]
    return [
        vanish(f"{name}-or-first-zero", f"{one}*{difference} = 0", 0, *pieces, by=by),
        vanish(f"{name}-or-second-zero", f"{two}*{difference} = 0", 1, *pieces, by=by),
        vanish(
            name,
            f"{one} = {two}",
            0,
            weight(square(difference)),
            by=[use(f"{name}-or-first-zero"), use(f"{name}-or-second-zero", left="-1")],
        ),
    ]


SAME_COLUMN = [
    *CIRCULANT,
    *equal_roots(
        "same-coefficient",
        ("c[j+l,k+l]", "coefficient-sign", "coefficient", {"j": "j+l", "k": "k+l"}),
        ("c[j,k]", "coefficient-sign", "coefficient", {"j": "j", "k": "k"}),
        use("circulant", left="-1"),
    ),
]
SAME = lemma("same-coefficient", "c[j+l,k+l] = c[j,k]", "gap/circulant")
IN_COLUMN = identity(
    "in-column", "c[j,k] = c[j-k,0]", use("same-coefficient", at={"j": "j-k", "k": "0", "l": "k"})
)


def left_out(x: str) -> str:
    """The multiple of x - y that is (1-x)^2 - (1-y)^2, where y is x in the first column."""
    j, k = x[2:-1].split(",")
    return f"{x} + c[{j}-{k},0] - 2"


#: The sum of (1 - c_n)^2 over n other than 0.
OTHERS = "Sum(n, (1 - delta(n,0))*(1 - c[n,0])^2)"
WHOLE = f"{GAP} = Sum(n, (1 - c[n,0])^2) - (1 - c[a,b])^2"
VALUE = [
    SAME,
    IN_COLUMN,
    identity(
        "value",
        WHOLE,
        use(
            "in-column",
            left=f"1/2*(1 - delta(k,b))*({left_out('c[a,k]')})",
            at={"j": "a"},
            over="k",
        ),
        use(
            "in-column",
            left=f"1/2*(1 - delta(j,a))*({left_out('c[j,b]')})",
            at={"k": "b"},
            over="j",
        ),
        use("in-column", left=left_out("c[a,b]"), at={"j": "a", "k": "b"}),
    ),
]

# -- 0 < eps <= 1/2 -----------------------------------------------------------------------------
BELOW_ONE = sign("below-one", "1 - eps > 0", weight("1/2", fact("half")), weight("1/2"))
#: What rows that ask for eps < 1 assume, and the step that says so here.
MEET = {"1 - eps > 0": "below-one"}
POSITIVE = [BELOW_ONE, lemma("positive", "o[j,k] > 0", "eq17-overlap/positive", MEET)]
LOWER_HALF = [
    *POSITIVE,
    cite("sine", "S > 0", "sine", "above-zero", "below-one"),
    cite(
        "order",
        "t(1) + t(-1) - t(1)*w(n) - t(-1)*w(-n) >= 0",
        "cosine-order",
        "above-zero",
        "half",
    ),
    *MODULUS,
    SINE,
    sign(
        "own-modulus",
        "(1 - t(1))*(1 - t(-1)) > 0",
        weight("4", fact("sine"), fact("sine")),
        scale=["d", "d", fact("positive", j="0", k="0")],
        by=[use("modulus", at={"j": "0", "k": "0"}), use("sine-squared")],
    ),
]
LARGEST = [
    *LOWER_HALF,
    # |1-t|^2 (O_0^2 - O_jk^2) = (|1 - t w|^2 - |1 - t|^2) O_jk^2
    sign(
        "largest",
        "o[0,0] - o[j,k] >= 0",
        weight("d", "d", fact("order", n="j-k"), fact("positive")),
        scale=["d", "d", fact("own-modulus")],
        by=[use("modulus", at={"j": "0", "k": "0"}), use("modulus", left="-1")],
    ),
]
COEFFICIENTS = [
    lemma("coefficient-positive", "c[j,k] > 0", "eq17-overlap/coefficient-positive", MEET),
    lemma("coefficient-bound", "1 - c[j,k] > 0", "eq17-overlap/coefficient-below-one", MEET),
]
SMALLEST = [
    BELOW_ONE,
    *COEFFICIENTS,
    lemma("largest", "o[0,0] - o[j,k] >= 0", "gap/largest"),
    sign(
        "sum-positive",
        "c[j,k] + c[0,0] > 0",
        weight(fact("coefficient-positive")),
        weight(fact("coefficient-positive", j="0", k="0")),
    ),
    sign(
        "smallest",
        "c[j,k] - c[0,0] >= 0",
        weight(fact("largest")),
        scale=[fact("sum-positive")],
        by=[use("coefficient"), use("coefficient", left="-1", at={"j": "0", "k": "0"})],
    ),
]
LEAST = [
    *SMALLEST,
    lemma("value", WHOLE, "gap/value"),
    # (1-c_0)^2 - (1-c)^2 = (c - c_0)(2 - c - c_0)
    sign(
        "least",
        f"{GAP} - {OTHERS} >= 0",
        weight(fact("smallest", j="a", k="b"), fact("coefficient-bound", j="a", k="b")),
        weight(fact("smallest", j="a", k="b"), fact("coefficient-bound", j="0", k="0")),
        by=[use("value")],
    ),
]
DIAGONAL = GAP.replace("k,b", "k,a").replace("j,b", "j,a")
ATTAINED = [
    SAME,
    lemma("value", WHOLE, "gap/value"),
    identity(
        "attained",
        f"{DIAGONAL} = {OTHERS}",
        use("value", at={"b": "a"}),
        use("same-coefficient", left="2 - c[a,a] - c[0,0]", at={"j": "0", "k": "0", "l": "a"}),
    ),
]
BELL = [
    BELOW_ONE,
    *POSITIVE[1:],
    lemma("overlap-below-one", "1 - o[j,k] > 0", "eq17-overlap/below-one", MEET),
    lemma("rows", "Sum(k, o[j,k]) = 1", "eq17-overlap/rows"),
    lemma("columns", "Sum(j, o[j,k]) = 1", "eq17-overlap/columns"),
    *COEFFICIENTS[1:],
    lemma(
        "violated",
        f"{GAP} > 0",
        "eq10-nontrivial/violated",
        {
            "Sum(k, o[j,k]) = 1": "rows",
            "Sum(j, o[j,k]) = 1": "columns",
            "o[j,k] >= 0": "positive",
            "1 - c[j,k] >= 0": "coefficient-bound",
            "1 - o[j,k] > 0": "overlap-below-one",
        },
    ),
    lemma("attained", f"{DIAGONAL} = {OTHERS}", "gap/attained"),
    sign(
        "gap-positive",
        f"{OTHERS} > 0",
        weight(fact("violated", a="0", b="0")),
        by=[use("attained", left="-1", at={"a": "0"})],
    ),
]
FOURTHS = "Sum(n, (1 - delta(n,0))*o[n,0]^2)"
COLUMN = {"j": "n", "k": "0"}
FLOOR = [
    BELOW_ONE,
    *COEFFICIENTS,
    # 4 (1-c)^2 - o^2 = (1-c)^3 (3+c), since o = (1-c)(1+c)
    sign(
        "floor",
        f"{OTHERS} - 1/4*{FOURTHS} >= 0",
        *(
            weight("1/4", apart("n", "0"), *(fact("coefficient-bound", **COLUMN),) * 3, x, over="n")
            for x in ("3", fact("coefficient-positive", **COLUMN))
        ),
        by=[
            use(
                "coefficient",
                left="1/4*(1 - delta(n,0))*(c[n,0]^2 - 1 - o[n,0])",
                at=COLUMN,
                over="n",
            )
        ],
    ),
]

# -- the fourth powers --------------------------------------------------------------------------
#: O_n^2 = sum over h of F(h) omega^{hn}: the sum of t^{m-l} omega^{(m-l)n} by m - l modulo d.
BY_DIFFERENCE = "1/d^2*Sum(m, (d - val(m) + val(m)*t(-d))*t(m)*w(m*n))"
SPECTRUM = [
    lemma("positive", "o[j,k] > 0", "eq17-overlap/positive"),
    cite("sine", "S > 0", "sine", "above-zero", "below-one"),
    *MODULUS,
    SINE,
    sign(
        "modulus-positive",
        "(1 - t(1)*w(n))*(1 - t(-1)*w(-n)) > 0",
        weight("4", fact("sine"), fact("sine")),
        scale=["d", "d", fact("positive", **COLUMN)],
        by=[use("modulus", at=COLUMN), use("sine-squared")],
    ),
    telescoped(
        "triangle",
        "Sum(m, (1 - t(1)*w(n))*(1 - t(-1)*w(-n))*(d - val(m) + val(m)*t(-d))*t(m)*w(m*n))"
        " = (1 - t(d))*(1 - t(-d))",
        "-(d - val(m) + val(m)*t(-d))*(t(m)*w(m*n) - t(m - 1)*w(m*n - n))"
        " + (t(-d) - 1)*t(m)*w(m*n)",
    ),
    identity(
        "spectrum",
        f"o[n,0] = {BY_DIFFERENCE}",
        use("modulus", at=COLUMN),
        use("triangle", left="-1"),
        scale=["d", "d", fact("modulus-positive")],
    ),
]
FOURTH = [
    *SPECTRUM,
    INDEX_SUM,
    SQUARES_SUM,
    identity(
        "fourth",
        "Sum(n, o[n,0]^2) = 1 - 2/3*(1 - 1/d^2)*S^2",
        use("spectrum", left="o[n,0]", over="n"),
        use("spectrum", left=BY_DIFFERENCE, over="n", adjoint=True),
        use("sine-squared", left="-1/6*(1 - 1/d^2)"),
        rewrite=["index-sum", "square-sum"],
    ),
]
THE_GAP = Derivation(
    "gap",
    {
        "circulant": SAME_COLUMN,
        "value": VALUE,
        "largest": LARGEST,
        "smallest": SMALLEST,
        "least": LEAST,
        "attained": ATTAINED,
        "positive": BELL,
        "floor": FLOOR,
        "fourth": FOURTH,
    },
)
DERIVATIONS = (THE_GAP,)
