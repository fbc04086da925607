"""The violation of (10) dies as eps^4, the distance to the local set as eps: the row law.

The steps on the distance are in :mod:`~proofs.derivations.law_distance`, those on the gap in
:mod:`~proofs.derivations.law_gap`.
"""

from __future__ import annotations

from proofs.derivations.law_distance import (
    COEFFICIENT_FLOOR,
    DISTANCE,
    EXCESS,
    LINEAR_BELOW,
    OTHERS_HALF,
    STEEP,
    WITNESS_GAP,
    WITNESS_IDEAL,
    WITNESS_LOCAL,
)
from proofs.derivations.law_gap import COSECANTS, GAP_ABOVE, GAP_BELOW, GAP_FOURTH_POWER, GAP_SMALL
from proofs.steps import (
    Derivation,
    fact,
    identity,
    lemma,
    sign,
    weight,
)

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
