"""The overlaps of the family U_eps, and how fast U_eps moves with eps.

The road: |1 - z| for z = t omega^n gives the overlaps, |1 + z|^2 >= 0 their floor, and a row sum of
1 their ceiling. The entries move at the mean speed of the phases t(m), by Cauchy's inequality with
the weights m; the operator moves at the highest speed.
"""

from __future__ import annotations

from proofs.derivations.fourier import (
    COMPLETE,
    CORNER,
    ENTRY_ADJOINT,
    FOURIER_ADJOINT,
    ORTHONORMAL,
    SPECTRAL_ADJOINT,
    WRITTEN_OUT,
    adjoint,
)
from proofs.steps import (
    Derivation,
    above,
    cite,
    equal,
    fact,
    identity,
    index,
    lemma,
    norm,
    sign,
    square,
    telescope,
    use,
    weight,
)

CLOSED_FORM = lemma(
    "closed-form", "(1 - t(1)*w(j - k))*U[j,k] = 1/d*(1 - t(d))", "eq17/closed-form"
)
MODULUS = [
    CLOSED_FORM,
    identity(
        "modulus",
        "d^2*(1 - t(1)*w(j - k))*(1 - t(-1)*w(k - j))*o[j,k] = (1 - t(d))*(1 - t(-d))",
        use("squared-overlap", left="d^2*(1 - t(1)*w(j - k))*(1 - t(-1)*w(k - j))"),
        use("closed-form", left="d^2*(1 - t(-1)*w(k - j))*adj(U[j,k])"),
        use("closed-form", left="d*(1 - t(d))", adjoint=True),
    ),
]
SINE = identity(
    "sine-squared",
    "(1 - t(d))*(1 - t(-d)) = 4*S^2",
    use("full-angle", left="-1"),
    use("full-angle", left="-1", adjoint=True),
)
FLOOR = [
    *MODULUS,
    SINE,
    sign(
        "floor",
        "d^2*o[j,k] - S^2 >= 0",
        weight("1/4", "d", "d", square("(1 + t(1)*w(j - k))*U[j,k]")),
        by=[
            use("modulus", left="1/4"),
            use("sine-squared", left="1/4"),
            use("squared-overlap", left="1/4*d^2*(1 + t(1)*w(j - k))*(1 + t(-1)*w(k - j))"),
        ],
    ),
]
POSITIVE = [
    *FLOOR,
    cite("sine", "S > 0", "sine", "above-zero", "below-one"),
    sign(
        "positive",
        "o[j,k] > 0",
        weight(fact("floor")),
        weight(fact("sine"), fact("sine")),
        scale=["d", "d"],
    ),
]
ROWS = [
    lemma("orthonormal-rows", "Sum(k, U[j,k]*adj(U[l,k])) = delta(j,l)", "eq17/rows"),
    identity(
        "rows",
        "Sum(k, o[j,k]) = 1",
        use("squared-overlap", over="k"),
        use("orthonormal-rows", at={"l": "j"}),
    ),
]
COLUMNS = [
    lemma("orthonormal-columns", "Sum(j, adj(U[j,k])*U[j,l]) = delta(k,l)", "eq17/columns"),
    identity(
        "columns",
        "Sum(j, o[j,k]) = 1",
        use("squared-overlap", over="j"),
        use("orthonormal-columns", at={"l": "k"}),
    ),
]
# one less the overlap is what the others of its row sum to, and there is another
OVERLAP_POSITIVE = lemma("positive", "o[j,k] > 0", "eq17-overlap/positive")
BELOW_ONE = [
    *ROWS,
    OVERLAP_POSITIVE,
    sign(
        "below",
        "1 - o[j,k] > 0",
        weight(fact("positive", k="l")),
        weight({"apart": ["m", "k"]}, {"apart": ["m", "l"]}, fact("positive", k="m"), over="m"),
        by=[use("rows", left="-1")],
        further=("l", "k"),
    ),
]
OVERLAP_BELOW_ONE = lemma("below", "1 - o[j,k] > 0", "eq17-overlap/below-one")
ROOT_ABOVE = sign("root-above", "1 + c[j,k] > 0", weight("1"), weight(fact("coefficient-sign")))
COEFFICIENT_POSITIVE = [
    OVERLAP_BELOW_ONE,
    ROOT_ABOVE,
    sign(
        "coefficient-positive",
        "c[j,k] > 0",
        weight(fact("coefficient-sign")),
        weight(fact("below")),
        scale=[fact("root-above")],
        by=[use("coefficient")],
    ),
]
OVERLAPS = Derivation(
    "eq17-overlap",
    {
        "modulus": MODULUS,
        "closed-form": [
            lemma("modulus", MODULUS[1]["claim"], "eq17-overlap/modulus"),
            SINE,
            identity(
                "step-sine-squared",
                "(1 - t(1)*w(n))*(1 - t(-1)*w(-n)) = 4*Sn[n]^2",
                use("step-angle", left="-1"),
                use("step-angle", left="-1", adjoint=True),
            ),
            identity(
                "overlap",
                "d^2*Sn[j - k]^2*o[j,k] = S^2",
                use("modulus", left="1/4"),
                use("sine-squared", left="1/4"),
                use("step-sine-squared", left="-1/4*d^2*o[j,k]", at={"n": "j - k"}),
            ),
        ],
        "floor": FLOOR,
        "rows": ROWS,
        "columns": COLUMNS,
        "positive": POSITIVE,
        "below-one": BELOW_ONE,
        "coefficient-positive": COEFFICIENT_POSITIVE,
        "coefficient-below-one": [
            OVERLAP_POSITIVE,
            ROOT_ABOVE,
            sign(
                "coefficient-below-one",
                "1 - c[j,k] > 0",
                weight(fact("positive")),
                scale=[fact("root-above")],
                by=[use("coefficient", left="-1")],
            ),
        ],
        "start": [
            identity(
                "entry-at-zero",
                "U[j,k] = delta(j,k)",
                use("entry"),
                use("zero", left="1/d*w(m*j - m*k)", over="m"),
            ),
            identity(
                "overlap-at-zero",
                "o[j,k] = delta(j,k)",
                use("squared-overlap"),
                use("entry-at-zero", left="adj(U[j,k])"),
                use("entry-at-zero", left="delta(j,k)", adjoint=True),
            ),
        ],
        "end": [
            identity(
                "entry-at-one",
                "U[j,k] = delta(j+1,k)",
                use("entry"),
                use("one", left="1/d*w(m*j - m*k)", over="m"),
            ),
            identity(
                "overlap-at-one",
                "o[j,k] = delta(j+1,k)",
                use("squared-overlap"),
                use("entry-at-one", left="adj(U[j,k])"),
                use("entry-at-one", left="delta(j+1,k)", adjoint=True),
            ),
        ],
    },
)

# -- continuity -----------------------------------------------------------------------------------
CHORD = cite("chord", "val(m)^2*D_theta^2 - (t(m) - u(m))*adj(t(m) - u(m)) >= 0", "chord-arc")
INDEX_SUM = telescope("index-sum", "Sum(m, val(m)) = 1/2*d*(d - 1)", "1/2*val(m)^2 - 1/2*val(m)")


def slope(m: str) -> str:
    """(t^m - u^m)/m, times the root of unity that it has in the entry jk."""
    return f"rec[{m}]*(t({m}) - u({m}))*w({m}*j - {m}*k)"


CONTINUITY = Derivation(
    "continuity",
    {
        "entry-bound": [
            CHORD,
            INDEX_SUM,
            adjoint("entry", ENTRY_ADJOINT["claim"]),
            adjoint("second-entry", "adj(V[j,k]) = 1/d*Sum(m, u(-m)*w(m*k - m*j))"),
            sign(
                "slope-bound",
                "D_theta^2 - rec[m]^2*(t(m) - u(m))*adj(t(m) - u(m)) >= 0",
                weight(equal("m", "0"), square("D_theta")),
                weight(square("rec[m]"), fact("chord")),
                by=[use("reciprocal", left="-(val(m)*rec[m] + 1 - delta(m,0))*D_theta^2")],
            ),
            # |sum_m m s_m|^2 for slopes |s_m| <= |D_theta|: Cauchy's inequality, with weights m
            sign(
                "entry-bound",
                "1/4*(d - 1)^2*D_theta^2 - (U[j,k] - V[j,k])*adj(U[j,k] - V[j,k]) >= 0",
                weight(
                    "1/2",
                    index("m"),
                    index("l"),
                    square(f"{slope('m')} - {slope('l')}"),
                    over="m l",
                ),
                weight(index("m"), index("l"), fact("slope-bound"), over="m l"),
                scale=["d", "d"],
                rewrite=(
                    "index-sum",
                    "reciprocal",
                    "entry",
                    "entry-adjoint",
                    "second-entry",
                    "second-entry-adjoint",
                ),
            ),
        ],
        "entry-best": [
            FOURIER_ADJOINT,
            INDEX_SUM,
            identity(
                "diagonal",
                "E[j,j]*N*E[j,j] = 1/2*(d - 1)*E[j,j]",
                rewrite=(*WRITTEN_OUT, "generator", "index-sum"),
            ),
        ],
        "operator-bound": [
            CHORD,
            FOURIER_ADJOINT,
            ORTHONORMAL,
            CORNER,
            COMPLETE,
            SPECTRAL_ADJOINT,
            adjoint("second-spectral", "adj(Veps) = Sum(m, u(-m)*chi[m]*adj(chi[m]))"),
            sign(
                "operator-bound",
                "(d - 1)^2*D_theta^2 - adj(psi)*adj(Ueps - Veps)*(Ueps - Veps)*psi >= 0",
                # (d-1)^2 - m^2 = (d-1-m)^2 + 2 m (d-1-m)
                norm("adj(chi[m])", above("m"), above("m"), square("D_theta"), over="m"),
                norm("adj(chi[m])", "2", index("m"), above("m"), square("D_theta"), over="m"),
                norm("adj(chi[m])", fact("chord"), over="m"),
                by=[use("complete", left="-(d - 1)^2*D_theta^2*adj(psi)", right="psi")],
                rewrite=(
                    "orthonormal",
                    "corner",
                    "spectral",
                    "spectral-adjoint",
                    "second-spectral",
                    "second-spectral-adjoint",
                ),
            ),
        ],
        "operator-best": [
            FOURIER_ADJOINT,
            ORTHONORMAL,
            CORNER,
            identity(
                "eigenvector",
                "N*chi[m] = val(m)*chi[m]",
                rewrite=("generator", "orthonormal", "corner"),
            ),
        ],
    },
)
DERIVATIONS = (OVERLAPS, CONTINUITY)
