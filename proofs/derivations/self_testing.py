"""Eqs. (4)-(7), and how (11) and (12) give (5): what isometries do for Alice and Eve."""

from __future__ import annotations

from proofs.steps import Derivation, fact, identity, norm, use, vanish

FIVE = "VA*VB*A[x,a]*psi = At[x,a]*xi"
SOME_SETTING = [fact("some-setting-of-alice")]

SIX = identity("six", "VA*VB*psi = xi", use("five", over="a:K x:X"), scale=SOME_SETTING)
SUMS = Derivation(
    "eq04-05-06",
    {
        # summed over the settings of Bob as well, since (5) names none
        "five": [
            identity("five", FIVE, use("four", over="b:M y:Y"), scale=[fact("some-setting-of-bob")])
        ],
        "six": [SIX],
    },
)


# -- (7) ------------------------------------------------------------------------------------------
ON_TARGET = [
    SIX,
    # V^dagger V = 1 on the left; then (5) to the right of it, and (6) adjoint to the left
    identity(
        "on-target",
        "adj(psi)*A[x,a]*F*psi = adj(xi)*At[x,a]*F*xi",
        use("five", left="adj(psi)*adj(VA)*adj(VB)*F"),
        use("six", right="At[x,a]*F*xi", adjoint=True),
    ),
    identity(
        "on-target-alone",
        "adj(psi)*A[x,a]*psi = adj(xi)*At[x,a]*xi",
        use("five", left="adj(psi)*adj(VA)*adj(VB)"),
        use("six", right="At[x,a]*xi", adjoint=True),
    ),
]
PROBABILITY = identity(
    "probability",
    "adj(psi)*A[x,a]*psi = adj(phi)*At[x,a]*phi",
    use("on-target-alone"),
    use("product-alone"),
)
TOTAL = identity(
    "total",
    "adj(phi)*phi = 1",
    use("probability", left="-1", over="a:K x:X"),
    scale=SOME_SETTING,
)
EVE = identity(
    "eve",
    "adj(psi)*F*psi = adj(aux)*F*aux",
    use("on-target", over="a:K x:X"),
    use("product", over="a:K x:X"),
    use("total", left="adj(aux)*F*aux", over="x:X"),
    scale=SOME_SETTING,
)
SEVEN = identity(
    "seven",
    "adj(psi)*A[x,a]*F*psi = (adj(psi)*A[x,a]*psi)*(adj(aux)*F*aux)",
    use("on-target"),
    use("product"),
    use("probability", left="-adj(aux)*F*aux"),
)
PRODUCT = identity(
    "product-form",
    "adj(psi)*A[x,a]*F*psi = (adj(psi)*A[x,a]*psi)*(adj(psi)*F*psi)",
    use("seven"),
    use("eve", left="-adj(psi)*A[x,a]*psi"),
)
UNCORRELATED = Derivation(
    "eq07",
    {
        "eve": [*ON_TARGET, PROBABILITY, TOTAL, EVE],
        "probability": [*ON_TARGET, PROBABILITY],
        "seven": [*ON_TARGET, PROBABILITY, SEVEN],
        "product": [*ON_TARGET, PROBABILITY, TOTAL, EVE, SEVEN, PRODUCT],
    },
)


# -- (11) and (12) give (5) -----------------------------------------------------------------------
ALIGNED = "JA[i]*adj(JA[j])*JB[i]*adj(JB[j])"  # |ii><jj|, whose sum is d |phi_d^+><phi_d^+|
PROJECTED = f"1/d*Sum(i:K, Sum(j:K, {ALIGNED}*VA*VB))"
EXPECTED = f"Sum(i:K, Sum(j:K, adj(psi)*adj(VA)*adj(VB)*{ALIGNED}*VA*VB*psi))"
DIAGONAL = {"k": "i", "l": "j"}
PURIFIED = [
    # the projection on phi_d^+ has the expectation 1
    vanish(
        "projected",
        f"(VA*VB - {PROJECTED})*psi = 0",
        0,
        norm(f"VA*VB - {PROJECTED}"),
        by=[
            use("eleven", left="-1/d", at=DIAGONAL, over="i:K j:K"),
            use("size", left=f"1/d^2*{EXPECTED} - 1/d^2*(Sum(j:K, 1) + d)"),
        ],
    ),
    identity(
        "purified",
        "VA*VB*psi = xi",
        use("projected"),
        use("entangled", left="-1"),
        use("junk", left="-s*JA[i]*JB[i]", over="i:K"),
    ),
]
JUNK_UNIT = identity(
    "junk-unit",
    "adj(aux)*aux = 1",
    use("junk", left="adj(aux)"),
    use("junk", right="s*adj(JA[j])*adj(JB[j])*VA*VB*psi", adjoint=True, over="j:K"),
    use("eleven", left="1/d", at=DIAGONAL, over="i:K j:K"),
    use("size", left="1/d^2*(Sum(j:K, 1) + d)"),
)
JUNK_FIXED = [
    identity(
        "range",
        "VA*adj(VA) = Sum(a:K, JA[a]*Tp*adj(JA[a]))",
        use("twelve", over="a:K x:X"),
        scale=SOME_SETTING,
    ),
    # V_A V_A^dagger fixes what V_A makes
    identity(
        "kept",
        "Sum(a:K, JA[a]*Tp*adj(JA[a])*xi) = xi",
        use("range", left="-1", right="xi"),
        use("purified", left="1 - VA*adj(VA)"),
    ),
    identity("component", "adj(JA[a])*xi = s*JB[a]*aux", use("entangled", left="adj(JA[a])")),
    identity(
        "junk-fixed",
        "Tp*aux = aux",
        use("kept", left="s*adj(JA[a])*adj(JB[a])", over="a:K"),
        use("component", left="-s*(Tp - 1)*adj(JB[a])", over="a:K"),
        use("size", left="-1/d*(Tp - 1)", right="aux"),
    ),
]
CONDITION_FIVE = identity(
    "five",
    FIVE,
    use("twelve", right="VA*VB*psi"),
    use("purified", left="JA[a]*Tp*adj(JA[a])"),
    use("component", left="JA[a]*(Tp - 1)"),
    use("junk-fixed", left="s*JA[a]*JB[a]"),
    use("target", left="-1", right="xi"),
)
CERTIFIED = Derivation(
    "eq12-to-05",
    {
        "purified": PURIFIED,
        "junk-unit": [JUNK_UNIT],
        "junk-fixed": [*PURIFIED, *JUNK_FIXED],
        "five": [*PURIFIED, *JUNK_FIXED, CONDITION_FIVE],
    },
)
DERIVATIONS = (SUMS, UNCORRELATED, CERTIFIED)
