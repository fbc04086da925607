"""Eqs. (2), (8), (14), (15): the entropy of the key outcome, and the key rate."""

from __future__ import annotations

from proofs.derivations.self_testing import FIVE, PROBABILITY, PRODUCT
from proofs.steps import Derivation, Table, cite, fact, identity, lemma, sign, use, weight

RATE = Derivation("eq02", {"rate": [cite("rate", "r - Hinf + HAgB >= 0", "devetak-winter")]})

PRIVATE = Derivation(
    "eq08",
    {
        "private": [
            cite("additive", "HAE = HA + HE", "entropy-additive", "product-form"),
            identity("private", "HAgE = HA", use("conditional"), use("additive")),
        ]
    },
)


# -- phi_d^+ (x) aux is a target as in (7), with the probabilities 1/d -----------------------------
def overlap(name: str, ket: str, rest: str, source: str, operator: str = "") -> Table:
    """<ket| At_a (operator) |ket> = (1/d) <rest| (operator) |rest> for ket = s sum_j |jj> rest."""
    after = operator and f"*{operator}"
    return identity(
        name,
        f"adj({ket})*At[x,a]{after}*{ket} = 1/d*adj({rest}){after}*{rest}",
        use("target", left=f"adj({ket})", right=f"{operator or 1}*{ket}"),
        use(source, left=f"adj({ket})*JA[a]*adj(JA[a]){after}"),
        use(source, right=f"s*JA[a]*JB[a]{after}*{rest}", adjoint=True),
    )


TARGET = [
    overlap("target-probability", "phi", "e", "maximally-entangled"),
    overlap("expectation", "xi", "aux", "entangled", "F"),
    overlap("expectation-alone", "xi", "aux", "entangled"),
    identity(
        "product",
        "adj(xi)*At[x,a]*F*xi = (adj(phi)*At[x,a]*phi)*(adj(aux)*F*aux)",
        use("expectation"),
        use("target-probability", left="-adj(aux)*F*aux"),
    ),
    identity(
        "product-alone",
        "adj(xi)*At[x,a]*xi = (adj(phi)*At[x,a]*phi)*(adj(aux)*aux)",
        use("expectation-alone"),
        use("target-probability", left="-adj(aux)*aux"),
    ),
]
#: What (7) assumes of the target, shown by the steps above.
MEET = {str(t["claim"]): str(t["name"]) for t in TARGET[-2:]}


def uniform(meet: dict[str, str]) -> list[Table]:
    """p_A(a|0) = 1/d and the product form (7)."""
    return [
        *TARGET,
        lemma("probability", PROBABILITY["claim"], "eq07/probability", meet),
        identity(
            "uniform",
            "adj(psi)*A[x,a]*psi = 1/d",
            use("probability"),
            use("target-probability"),
        ),
        lemma("product-form", PRODUCT["claim"], "eq07/product", meet),
    ]


def entropy(product_form: str, uniform: str) -> list[Table]:
    """H(A|E) = log d from the product form (7) and the uniform distribution."""
    return [
        lemma("private", "HAgE = HA", "eq08/private", {PRODUCT["claim"]: product_form}),
        cite("entropy-of-outcome", "HA = L", "entropy-uniform", uniform),
        identity("entropy", "HAgE = L", use("private"), use("entropy-of-outcome")),
    ]


KEY_OUTCOME = Derivation(
    "eq14",
    {
        "uniform": uniform(MEET)[:-1],
        "entropy": [*uniform(MEET), *entropy("product-form", "uniform")],
        "entropy-certified": [
            lemma("five", FIVE, "eq12-to-05/five"),
            *uniform(MEET | {FIVE: "five"}),
            *entropy("product-form", "uniform"),
        ],
        "entropy-direct": [
            identity(
                "product-form",
                PRODUCT["claim"],
                use("secret"),
                use("secret-alone", left="-adj(psi)*F*psi"),
            ),
            *entropy("product-form", "secret-alone"),
        ],
    },
)


# -- (15) -----------------------------------------------------------------------------------------
def rate() -> list[Table]:
    """The rate is at least log d, from H(A|E) = log d and H(A|B) = 0."""
    return [
        lemma("rate", "r - Hinf + HAgB >= 0", "eq02/rate"),
        cite("infimum", "Hinf = L", "infimum", "entropy"),
        sign(
            "key",
            "r - L >= 0",
            weight(fact("rate")),
            by=[use("infimum"), use("correction", left="-1")],
        ),
    ]


AGREE = [
    identity(
        "half",
        "adj(phi)*JA[a]*adj(JA[a])*JB[b]*adj(JB[b])*phi = s*delta(a,b)*adj(phi)*JA[a]*JB[b]*e",
        use("maximally-entangled", left="adj(phi)*JA[a]*adj(JA[a])*JB[b]*adj(JB[b])"),
    ),
    identity(
        "agree",
        "adj(psi)*A[x,a]*Bh[b]*psi = 1/d*delta(a,b)",
        use("observed"),
        use("half"),
        use("maximally-entangled", right="s*delta(a,b)*JA[a]*JB[b]*e", adjoint=True),
    ),
]
CORRECTION = cite("correction", "HAgB = 0", "entropy-correlated", "agree")
KEY_RATE = Derivation(
    "eq15",
    {
        "agree": AGREE,
        "correction": [*AGREE, CORRECTION],
        "key": [
            *AGREE,
            CORRECTION,
            lemma("entropy", "HAgE = L", "eq14/entropy-certified"),
            *rate(),
        ],
    },
)


# -- the same from (10), with no isometries --------------------------------------------------------
SECRET = lemma("secret", "adj(psi)*P[j]*F*psi = 1/d*adj(psi)*F*psi", "secrecy-direct/secret")
UNIFORM_DIRECT = lemma("uniform", "adj(psi)*P[j]*psi = 1/d", "secrecy-direct/uniform")
ENTROPY_DIRECT = [
    SECRET,
    UNIFORM_DIRECT,
    identity(
        "key-uniform",
        "adj(psi)*A[x,a]*psi = 1/d",
        use("key-outcome", left="adj(psi)", right="psi"),
        use("uniform", at={"j": "a"}),
    ),
    identity(
        "product-form",
        PRODUCT["claim"],
        use("key-outcome", left="adj(psi)", right="F*psi"),
        use("secret", at={"j": "a"}),
        use("key-uniform", left="-adj(psi)*F*psi"),
    ),
    cite("additive", "HAE = HA + HE", "entropy-additive", "product-form"),
    cite("entropy-of-outcome", "HA = L", "entropy-uniform", "key-uniform"),
    identity(
        "entropy",
        "HAgE = L",
        use("conditional"),
        use("additive"),
        use("entropy-of-outcome"),
    ),
]
KEY_DIRECT = Derivation(
    "key-direct",
    {
        "uniform": [UNIFORM_DIRECT],
        "entropy": ENTROPY_DIRECT,
        "key": [
            *ENTROPY_DIRECT,
            cite("correction", "HAgB = 0", "entropy-correlated", "correlated"),
            *rate(),
        ],
    },
)
DERIVATIONS = (RATE, PRIVATE, KEY_OUTCOME, KEY_RATE, KEY_DIRECT)
