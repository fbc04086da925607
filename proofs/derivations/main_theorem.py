"""The letter's main result: any key rate, however little the nonlocality.

One chain from the rows it rests on: near a local correlation (`limit`), yet nonlocal
(`eq17-overlap`, `eq10-nontrivial`, `eq10-attained`), and a rate of log d (`key-direct`).
"""

from __future__ import annotations

from proofs.derivations.bell_bounds import GAP
from proofs.steps import Derivation, fact, lemma, sign, weight

NEAR = [
    lemma("bound", "1/3*pi^2*eps^2 - c[0,0]^2 >= 0", "limit/uniform"),
    lemma("coefficient-positive", "c[j,k] > 0", "eq17-overlap/coefficient-positive"),
    sign(
        "sum-positive",
        "dist + 2*c[0,0] > 0",
        weight(fact("distance-positive")),
        weight("2", fact("coefficient-positive", j="0", k="0")),
    ),
    # 3 (dist^2 - 4 c^2) = (3 dist^2 - 4 pi^2 eps^2) + 12 (pi^2 eps^2/3 - c^2)
    sign(
        "near",
        "dist - 2*c[0,0] >= 0",
        weight(fact("small-enough")),
        weight("12", fact("bound")),
        scale=["3", fact("sum-positive")],
    ),
]
DISTANCE = "Sum(k, Sum(b:K, e[k,b]*adj(psi)*(Q[k] - P[k])*M[y,b]*psi))"
NONLOCAL = [
    lemma("positive", "o[j,k] > 0", "eq17-overlap/positive"),
    lemma("overlap-below-one", "1 - o[j,k] > 0", "eq17-overlap/below-one"),
    lemma("rows", "Sum(k, o[j,k]) = 1", "eq17-overlap/rows"),
    lemma("columns", "Sum(j, o[j,k]) = 1", "eq17-overlap/columns"),
    lemma("coefficient-below-one", "1 - c[j,k] > 0", "eq17-overlap/coefficient-below-one"),
    lemma(
        "nonlocal",
        f"{GAP} > 0",
        "eq10-nontrivial/violated",
        {
            "Sum(k, o[j,k]) = 1": "rows",
            "Sum(j, o[j,k]) = 1": "columns",
            "o[j,k] >= 0": "positive",
            "1 - c[j,k] >= 0": "coefficient-below-one",
            "1 - o[j,k] > 0": "overlap-below-one",
        },
    ),
]
SETTING = (
    "adj(phi)*(c[j,k]*(P[j] - Q[k])*G[j,k] - 1/2*c[j,k]^2*(B0[j,k] + B1[j,k]))*phi = 1/d*c[j,k]^2"
)
RATE = lemma("rate", "r - L >= 0", "key-direct/key")
MAIN = Derivation(
    "main-theorem",
    {
        "near": NEAR,
        "distance": [
            *NEAR,
            lemma("sum-of-differences", f"2*c[0,0] - {DISTANCE} >= 0", "limit/distance"),
            sign(
                "distance",
                f"dist - {DISTANCE} >= 0",
                weight(fact("near")),
                weight(fact("sum-of-differences")),
            ),
        ],
        "local": [
            lemma(
                "local",
                "adj(psi)*P[a]*M[y,b]*psi = Sum(l, 1/d*delta(a,l)*r[l,y,b])",
                "limit/local",
            )
        ],
        "nonlocal": NONLOCAL,
        "value": [lemma("value", SETTING, "eq10-attained/setting")],
        "sum": [lemma("sum", "Sum(j, Sum(k, 1/d*c[j,k]^2)) = d - 1", "eq10-attained/value")],
        "key": [lemma("key", "adj(phi)*P[a]*Pt[b]*phi = 1/d*delta(a,b)", "moduli-only/key-first")],
        "rate": [RATE],
        "unbounded": [
            RATE,
            sign(
                "unbounded", "r - bits >= 0", weight(fact("rate")), weight(fact("dimension-enough"))
            ),
        ],
    },
)
DERIVATIONS = (MAIN,)
