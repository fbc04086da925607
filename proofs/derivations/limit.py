"""Alice's equal bases give local correlations, and bases that are nearly equal nearly local ones.

The road: D = Q_k - P_k satisfies D^3 = c^2 D, so D^2 + c D and D^2 - c D are non-negative up to a
positive factor, and sum e <D M> is at most sum <D^2 M>/c = 2 c for signs e. Fejer's sum with cos y
>= 1 - y^2/2 bounds c by eps.
"""

from __future__ import annotations

from collections.abc import Sequence

from proofs.derivations.family import (
    INDEX_SUM,
    OVERLAP_BELOW_ONE,
)
from proofs.derivations.fourier import ENTRY_ADJOINT
from proofs.steps import (
    Derivation,
    Table,
    cite,
    fact,
    identity,
    lemma,
    norm,
    sign,
    square,
    telescope,
    use,
    weight,
)

FIRST_ADJOINT = identity(
    "first-adjoint",
    "adj(P[j]) = P[j]",
    use("first-basis", adjoint=True),
    use("first-basis", left="-1"),
)
SECOND_ADJOINT = identity(
    "second-adjoint",
    "adj(Q[k]) = Q[k]",
    use("second-basis", adjoint=True),
    use("second-basis", left="-1"),
)
FIRST_SETTING = identity(
    "first-setting",
    "adj(psi)*P[a]*M[y,b]*psi = Sum(l, 1/d*delta(a,l)*r[l,y,b])",
    use("response", left="-1/d", at={"l": "a"}),
)
SAME_BASIS = [
    lemma("identity-at-zero", "Ueps = 1", "eq17/start"),
    identity(
        "same-basis",
        "Q[k] = P[k]",
        use("second-basis"),
        use("first-basis", left="-1", at={"j": "k"}),
        use("identity-at-zero", left="Ueps*E[k,k]", adjoint=True),
        use("identity-at-zero", right="E[k,k]"),
    ),
]
LOCAL = Derivation(
    "eps0-local",
    {
        "same-basis": SAME_BASIS,
        "uniform": [
            identity("uniform", "adj(psi)*P[l]*psi = 1/d", rewrite=("first-basis",)),
        ],
        "response-sign": [
            FIRST_ADJOINT,
            sign(
                "response-sign",
                "r[l,y,b] >= 0",
                norm("P[l]", "d", inside=["M[y,b]"]),
                rewrite=("response", "first-adjoint", "first-basis"),
            ),
        ],
        "response-sum": [
            identity(
                "response-sum",
                "Sum(b:K, r[l,y,b]) = 1",
                rewrite=("response", "first-basis"),
            ),
        ],
        "response": [
            identity(
                "response-value",
                "r[l,y,b] = mat[l,y,b]",
                use("response"),
                use("first-basis", left="d*adj(psi)", right="M[y,b]*psi", at={"j": "l"}),
                use("same-outcome", left="d*adj(psi)*E[l,l]*M[y,b]"),
                use("same-outcome", left="d", right="M[y,b]*Fb[l]*psi", adjoint=True),
                use("diagonal", left="d*adj(psi)", right="psi"),
                use("same-outcome", left="-d*mat[l,y,b]*adj(psi)"),
            ),
        ],
        "first-setting": [FIRST_SETTING],
        "second-setting": [
            *SAME_BASIS,
            FIRST_SETTING,
            identity(
                "second-setting",
                "adj(psi)*Q[a]*M[y,b]*psi = Sum(l, 1/d*delta(a,l)*r[l,y,b])",
                use("same-basis", left="adj(psi)", right="M[y,b]*psi", at={"k": "a"}),
                use("first-setting"),
            ),
        ],
    },
)
# -- D^3 = c^2 D for D = Q_k - P_k, from Q_k = U P_k U^dagger -----------------------------------
D = "(Q[k] - P[k])"
PAIR: list[Table] = [
    lemma("isometry", "adj(Ueps)*Ueps = 1", "eq17/isometry"),
    lemma("entries", "Ueps = Sum(j, Sum(k, U[j,k]*E[j,k]))", "eq17/entries"),
    identity("corner", "E[i,i]*Ueps*E[k,k] = U[i,k]*E[i,k]", rewrite=("entries",)),
    identity(
        "corner-adjoint",
        "E[k,k]*adj(Ueps)*E[i,i] = adj(U[i,k])*E[k,i]",
        use("corner", adjoint=True),
    ),
    identity("first-projector", "P[k]*P[k] = P[k]", rewrite=("first-basis",)),
    identity("second-projector", "Q[k]*Q[k] = Q[k]", rewrite=("second-basis", "isometry")),
    identity(
        "pqp",
        "P[k]*Q[k]*P[k] = o[k,k]*P[k]",
        use("squared-overlap", left="-1", right="E[k,k]", at={"j": "k"}),
        rewrite=("first-basis", "second-basis", "corner", "corner-adjoint"),
    ),
    identity(
        "qpq",
        "Q[k]*P[k]*Q[k] = o[k,k]*Q[k]",
        use("squared-overlap", left="-1", right="Ueps*E[k,k]*adj(Ueps)", at={"j": "k"}),
        rewrite=("first-basis", "second-basis", "corner", "corner-adjoint"),
    ),
]
CUBE = identity(
    "cube",
    f"{D}^3 = c[k,k]^2*{D}",
    use("coefficient", left="-1", right=D, at={"j": "k"}),
    rewrite=("first-projector", "second-projector", "pqp", "qpq"),
)
DIFFERENCE = [*PAIR, CUBE]
CIRCULANT = [
    identity("circulant-entry", "U[j+l,k+l] = U[j,k]", rewrite=("entry",)),
    identity(
        "circulant",
        "o[j+l,k+l] = o[j,k]",
        use("squared-overlap", at={"j": "j+l", "k": "k+l"}),
        use("squared-overlap", left="-1"),
        use("circulant-entry", right="adj(U[j+l,k+l])"),
        use("circulant-entry", left="U[j,k]", adjoint=True),
    ),
]
SAME_OVERLAP = [
    lemma("circulant", "o[j+l,k+l] = o[j,k]", "limit/circulant"),
    identity(
        "same-overlap", "o[k,k] = o[0,0]", use("circulant", at={"j": "0", "k": "0", "l": "k"})
    ),
]


def half(name: str, plus: str) -> list[Table]:
    """<(D^2 +- c D) M> >= 0, as D^2 +- c D is its square over 2 c^2."""
    x = f"({D}^2 {plus} c[k,k]*{D})"
    return [
        FIRST_ADJOINT,
        SECOND_ADJOINT,
        lemma("cube", CUBE["claim"], "limit/difference"),
        OVERLAP_BELOW_ONE,
        sign(
            name,
            f"adj(psi)*{x}*M[y,b]*psi >= 0",
            norm(x[1:-1], inside=["M[y,b]"]),
            scale=["2", fact("below", j="k")],
            by=[
                use("coefficient", left=f"-2*adj(psi)*{x}*M[y,b]*psi", at={"j": "k"}),
                use(
                    "cube",
                    left="-adj(psi)",
                    right=f"({D} {plus} 2*c[k,k])*M[y,b]*psi",
                ),
            ],
            rewrite=("first-adjoint", "second-adjoint"),
        ),
    ]


COEFFICIENT_POSITIVE = lemma(
    "coefficient-positive", "c[j,k] > 0", "eq17-overlap/coefficient-positive"
)
SAME = "c[k,k] = c[0,0]"
TOTAL = [
    *PAIR,
    *SAME_OVERLAP,
    lemma("columns", "Sum(j, adj(U[j,k])*U[j,l]) = delta(k,l)", "eq17/columns"),
    identity(
        "entries-adjoint",
        "adj(Ueps) = Sum(j, Sum(k, adj(U[j,k])*E[k,j]))",
        use("entries", adjoint=True),
    ),
    identity("first-marginal", "adj(psi)*P[k]*psi = 1/d", rewrite=("first-basis",)),
    identity(
        "second-marginal",
        "adj(psi)*Q[k]*psi = 1/d",
        use("columns", left="1/d", at={"l": "k"}),
        rewrite=("second-basis", "entries", "entries-adjoint"),
    ),
    identity(
        "joint",
        "adj(psi)*P[k]*Q[k]*psi = 1/d*o[k,k]",
        use("squared-overlap", left="-1/d", at={"j": "k"}),
        rewrite=("first-basis", "second-basis", "entries", "entries-adjoint"),
    ),
    identity(
        "joint-reversed",
        "adj(psi)*Q[k]*P[k]*psi = 1/d*o[k,k]",
        use("squared-overlap", left="-1/d", at={"j": "k"}),
        rewrite=("first-basis", "second-basis", "entries", "entries-adjoint"),
    ),
    identity(
        "square",
        f"adj(psi)*{D}^2*psi = 2/d*c[0,0]^2",
        use("same-overlap", left="-2/d"),
        use("coefficient", left="-2/d", at={"j": "0", "k": "0"}),
        rewrite=(
            "first-projector",
            "second-projector",
            "first-marginal",
            "second-marginal",
            "joint",
            "joint-reversed",
        ),
    ),
    identity(
        "total",
        f"Sum(k, Sum(b:K, adj(psi)*{D}^2*M[y,b]*psi)) = 2*c[0,0]^2",
        use("square", over="k"),
    ),
]
DISTANCE = [
    lemma("same-coefficient", SAME, "limit/same-coefficient"),
    COEFFICIENT_POSITIVE,
    lemma("above", f"adj(psi)*({D}^2 + c[k,k]*{D})*M[y,b]*psi >= 0", "limit/above"),
    lemma("below", f"adj(psi)*({D}^2 - c[k,k]*{D})*M[y,b]*psi >= 0", "limit/below"),
    lemma("total", TOTAL[-1]["claim"], "limit/total"),
    sign(
        "distance",
        f"2*c[0,0] - Sum(k, Sum(b:K, e[k,b]*adj(psi)*{D}*M[y,b]*psi)) >= 0",
        weight("1/2", fact("sign-above"), fact("below"), over="k b:K"),
        weight("1/2", fact("sign-below"), fact("above"), over="k b:K"),
        scale=[fact("coefficient-positive", j="0", k="0")],
        by=[
            use("total", left="-1"),
            use("same-coefficient", left=f"e[k,b]*adj(psi)*{D}*M[y,b]*psi", over="k b:K"),
        ],
    ),
]
SQUARES_SUM = telescope(
    "square-sum",
    "Sum(m, val(m)^2) = 1/6*d*(d - 1)*(2*d - 1)",
    "1/6*val(m)*(val(m) - 1)*(2*val(m) - 1)",
)
FEJER = [
    ENTRY_ADJOINT,
    INDEX_SUM,
    SQUARES_SUM,
    cite("cosine", "(val(m) - val(n))^2*theta^2 - 2 + t(m - n) + t(n - m) >= 0", "cosine"),
    sign(
        "fejer",
        "1/12*theta^2*(d^2 - 1) - c[0,0]^2 >= 0",
        weight("1/2", fact("cosine"), over="m n"),
        scale=["d", "d"],
        by=[
            use("coefficient", left="-d^2", at={"j": "0", "k": "0"}),
            use("squared-overlap", left="d^2", at={"j": "0", "k": "0"}),
        ],
        rewrite=("entry", "entry-adjoint", "index-sum", "square-sum"),
    ),
]
LINEAR = [
    lemma("fejer", FEJER[-1]["claim"], "limit/fejer"),
    sign(
        "linear",
        "1/3*pi^2*eps^2*(d^2 - 1) - d^2*c[0,0]^2 >= 0",
        weight("d", "d", fact("fejer")),
        by=[use("angle-of-family", left="-1/12*(d^2 - 1)*(d*theta + 2*pi*eps)")],
    ),
]
# c > 0 at the six points, as 1/10 < sin(pi/24)
POSITIVE_COEFFICIENTS = {str(4 * e + 1): "1/10" for e in range(6)}
UNIFORM = "1/3*pi^2*eps^2 - c[0,0]^2 >= 0"
DISTANCE_SUM = f"Sum(k, Sum(b:K, e[k,b]*adj(psi)*{D}*M[y,b]*psi))"
DISTANCE_BOUND = lemma("distance", f"2*c[0,0] - {DISTANCE_SUM} >= 0", "limit/distance")


def within(
    radius: str, sign_of: str, scale: Sequence[str], *pieces: Table, by: Sequence[Table] = ()
) -> list[Table]:
    """The distance is at most a radius whose square less 4 c_00^2, times the scale, is a sum."""
    return [
        COEFFICIENT_POSITIVE,
        DISTANCE_BOUND,
        sign(
            "root-positive",
            f"{radius} + 2*c[0,0] > 0",
            weight(fact(sign_of)),
            weight("2", fact("coefficient-positive", j="0", k="0")),
        ),
        sign(
            "radius-above",
            f"{radius} - 2*c[0,0] >= 0",
            *pieces,
            scale=[*scale, fact("root-positive")],
            by=by,
        ),
        sign(
            "within",
            f"{radius} - {DISTANCE_SUM} >= 0",
            weight(fact("radius-above")),
            weight(fact("distance")),
        ),
    ]


LIMIT = Derivation(
    "limit",
    {
        "local": [lemma("local", FIRST_SETTING["claim"], "eps0-local/first-setting")],
        "difference": DIFFERENCE,
        "circulant": CIRCULANT,
        "same-coefficient": [
            *SAME_OVERLAP,
            COEFFICIENT_POSITIVE,
            sign(
                "sum-positive",
                "c[k,k] + c[0,0] > 0",
                weight(fact("coefficient-positive", j="k")),
                weight(fact("coefficient-positive", j="0", k="0")),
            ),
            identity(
                "same-coefficient",
                SAME,
                use("coefficient", at={"j": "k"}),
                use("coefficient", left="-1", at={"j": "0", "k": "0"}),
                use("same-overlap", left="-1"),
                scale=[fact("sum-positive")],
            ),
        ],
        "above": half("above", "+"),
        "below": half("below-bound", "-"),
        "total": TOTAL,
        "distance": DISTANCE,
        "fejer": FEJER,
        "linear": LINEAR,
        "uniform": [
            lemma("linear", LINEAR[-1]["claim"], "limit/linear"),
            sign(
                "uniform",
                UNIFORM,
                weight(fact("linear")),
                weight("1/3", square("pi*eps")),
                scale=["d", "d"],
            ),
        ],
        "bound": [
            lemma("linear", LINEAR[-1]["claim"], "limit/linear"),
            *within(
                "beta",
                "bound-sign",
                ["d", "d"],
                weight("4", fact("linear")),
                by=[use("bound")],
            ),
        ],
        "close": [
            lemma("uniform", UNIFORM, "limit/uniform"),
            *within(
                "delta_0",
                "tolerance-sign",
                ["3"],
                weight(fact("tolerance")),
                weight("12", fact("uniform")),
            ),
        ],
        "six-points": POSITIVE_COEFFICIENTS | {"29": "1/10000"},
    },
)
DERIVATIONS = (LOCAL, LIMIT)
