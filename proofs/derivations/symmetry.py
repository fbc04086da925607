"""The overlaps at 1 - eps and at -eps, and the distance to equal bases in another order.

The road: omega^m t(-m) has the conjugate sum with an index shifted by one, so the matrix at 1 - eps
is that at eps, conjugated, transposed and shifted. Near eps = 1, Q_k is near P_{k-1}; the bound of
the row limit holds for D = Q_k - P_{k+h}, whatever h, with c_h0 for c_00.
"""

from __future__ import annotations

from proofs.derivations.bell_bounds import GAP
from proofs.derivations.blocks import PROBABILITIES, probability_of
from proofs.derivations.family import OVERLAP_BELOW_ONE
from proofs.derivations.fourier import ENTRY_ADJOINT
from proofs.derivations.gap import SAME_COLUMN, equal_roots
from proofs.derivations.limit import COEFFICIENT_POSITIVE, FIRST_ADJOINT, SECOND_ADJOINT
from proofs.steps import (
    Derivation,
    Table,
    fact,
    identity,
    lemma,
    norm,
    sign,
    use,
    weight,
)


def other_entry(name: str, source: str, index: str) -> list[Table]:
    """V_jk is the conjugate of U_k,index, for a second parameter that is known by its phase."""
    return [
        ENTRY_ADJOINT,
        identity(
            name,
            f"V[j,k] = adj(U[k,{index}])",
            use("second-entry"),
            use("entry-adjoint", left="-1", at={"j": "k", "k": index}),
            use(source, left="1/d*w(m*j - m*k)", over="m"),
        ),
    ]


def other_overlap(name: str, source: str, index: str) -> list[Table]:
    """The squared overlaps of the second parameter."""
    return [
        *other_entry("other-entry", source, index),
        identity(
            name,
            f"oo[j,k] = o[k,{index}]",
            use("other-overlap"),
            use("squared-overlap", left="-1", at={"j": "k", "k": index}),
            use("other-entry", right="adj(V[j,k])"),
            use("other-entry", left=f"adj(U[k,{index}])", adjoint=True),
        ),
    ]


def other_coefficient(name: str, source: str, index: str) -> list[Table]:
    """The coefficients of the second parameter."""
    at = {"j": "k", "k": index}
    return [
        *other_overlap("same-overlap", source, index),
        *equal_roots(
            name,
            ("co[j,k]", "other-sign", "other-coefficient", {}),
            (f"c[k,{index}]", "coefficient-sign", "coefficient", at),
            use("same-overlap", left="-1"),
        ),
    ]


def other_gap(name: str, source: str, index: str) -> list[Table]:
    """The answers (a,b) at the second parameter leave the gap of (b,a), shifted, at the first."""
    old, a = GAP.replace("c[", "co["), "a+1" if index == "j+1" else "a"
    new = (
        f"1/2*(Sum(k, (1 - delta(k,{a}))*(1 - c[b,k])^2)"
        f" + Sum(j, (1 - delta(j,b))*(1 - c[j,{a}])^2))"
    )
    row, column = index.replace("j", "a"), index
    return [
        *other_coefficient("other-coefficients", source, index),
        identity(
            name,
            f"{old} = {new}",
            use(
                "other-coefficients",
                left=f"1/2*(1 - delta(k,b))*(co[a,k] + c[k,{row}] - 2)",
                at={"j": "a"},
                over="k",
            ),
            use(
                "other-coefficients",
                left=f"1/2*(1 - delta(j,a))*(co[j,b] + c[b,{column}] - 2)",
                at={"k": "b"},
                over="j",
            ),
        ),
    ]


def relabelled(setting: str, outcome: int) -> list[Table]:
    """The closed form of moduli-only at the other overlaps is a probability at these."""
    other = {"first": "second", "second": "first"}[setting]
    source = f"{other}-{('one', 'zero')[outcome]}"
    at = {"a": "a+1" if setting == "first" else "a", "j": "k", "k": "j+1"}
    own = PROBABILITIES[f"{setting}-{('zero', 'one')[outcome]}"][-1]["claim"].partition(" = ")[2]
    formula = own.replace("o[", "oo[").replace("ci[", "cio[")
    letter = "Q[a+1]" if setting == "first" else "P[a]"
    return [
        probability_of(source),
        identity(
            "relabelled",
            f"{formula} = adj(phi)*{letter}*B{1 - outcome}[k,j+1]*phi",
            use(source, left="-1", at=at),
            rewrite=["transposed", "transposed-inverse"],
        ),
    ]


# -- the distance, for any shift h ---------------------------------------------------------------
D = "(Q[k] - P[k+h])"
CORNERS: list[Table] = [
    lemma("isometry", "adj(Ueps)*Ueps = 1", "eq17/isometry"),
    lemma("entries", "Ueps = Sum(j, Sum(k, U[j,k]*E[j,k]))", "eq17/entries"),
    identity("corner", "E[i,j]*Ueps*E[k,l] = U[j,k]*E[i,l]", rewrite=("entries",)),
    identity(
        "corner-adjoint",
        "E[l,k]*adj(Ueps)*E[j,i] = adj(U[j,k])*E[l,i]",
        use("corner", adjoint=True),
    ),
    identity("first-projector", "P[j]*P[j] = P[j]", rewrite=("first-basis",)),
    identity("second-projector", "Q[k]*Q[k] = Q[k]", rewrite=("second-basis", "isometry")),
    identity(
        "pqp",
        "P[j]*Q[k]*P[j] = o[j,k]*P[j]",
        use("squared-overlap", left="-1", right="E[j,j]"),
        rewrite=("first-basis", "second-basis", "corner", "corner-adjoint"),
    ),
    identity(
        "qpq",
        "Q[k]*P[j]*Q[k] = o[j,k]*Q[k]",
        use("squared-overlap", left="-1", right="Ueps*E[k,k]*adj(Ueps)"),
        rewrite=("first-basis", "second-basis", "corner", "corner-adjoint"),
    ),
]
CUBE = identity(
    "cube",
    f"{D}^3 = c[k+h,k]^2*{D}",
    use("coefficient", left="-1", right=D, at={"j": "k+h"}),
    rewrite=("first-projector", "second-projector", "pqp", "qpq"),
)
SHIFTED = identity(
    "shifted",
    "c[k+h,k] = c[h,0]",
    use("same-coefficient", at={"j": "h", "k": "0", "l": "k"}),
)


def half(name: str, plus: str) -> list[Table]:
    """<(D^2 +- c D) M> >= 0, as D^2 +- c D is its square over 2 c^2."""
    x = f"({D}^2 {plus} c[k+h,k]*{D})"
    return [
        sign(
            name,
            f"adj(psi)*{x}*M[y,b]*psi >= 0",
            norm(x[1:-1], inside=["M[y,b]"]),
            scale=["2", fact("overlap-below-one", j="k+h")],
            by=[
                use("coefficient", left=f"-2*adj(psi)*{x}*M[y,b]*psi", at={"j": "k+h"}),
                use("cube", left="-adj(psi)", right=f"({D} {plus} 2*c[k+h,k])*M[y,b]*psi"),
            ],
            rewrite=("first-adjoint", "second-adjoint"),
        ),
    ]


MEAN_RULES = ("first-basis", "second-basis", "entries", "entries-adjoint")
TOTAL = [
    lemma("columns", "Sum(j, adj(U[j,k])*U[j,l]) = delta(k,l)", "eq17/columns"),
    identity(
        "entries-adjoint",
        "adj(Ueps) = Sum(j, Sum(k, adj(U[j,k])*E[k,j]))",
        use("entries", adjoint=True),
    ),
    identity("first-marginal", "adj(psi)*P[j]*psi = 1/d", rewrite=("first-basis",)),
    identity(
        "second-marginal",
        "adj(psi)*Q[k]*psi = 1/d",
        use("columns", left="1/d", at={"l": "k"}),
        rewrite=MEAN_RULES,
    ),
    *(
        identity(
            name,
            f"adj(psi)*{product}*psi = 1/d*o[j,k]",
            use("squared-overlap", left="-1/d"),
            rewrite=MEAN_RULES,
        )
        for name, product in (("joint", "P[j]*Q[k]"), ("joint-reversed", "Q[k]*P[j]"))
    ),
    identity(
        "total",
        f"Sum(k, Sum(b:K, adj(psi)*{D}^2*M[y,b]*psi)) = 2*c[h,0]^2",
        use("coefficient", left="-2/d", at={"j": "k+h"}, over="k"),
        use("shifted", left="2/d*(c[k+h,k] + c[h,0])", over="k"),
        rewrite=(
            "first-projector",
            "second-projector",
            "first-marginal",
            "second-marginal",
            "joint",
            "joint-reversed",
        ),
    ),
]
DISTANCE_SUM = f"Sum(k, Sum(b:K, e[k,b]*adj(psi)*{D}*M[y,b]*psi))"
DISTANCE = [
    *SAME_COLUMN,
    SHIFTED,
    FIRST_ADJOINT,
    SECOND_ADJOINT,
    OVERLAP_BELOW_ONE | {"name": "overlap-below-one"},
    *CORNERS,
    CUBE,
    *half("above", "+"),
    *half("below", "-"),
    *TOTAL,
    COEFFICIENT_POSITIVE,
    sign(
        "distance",
        f"2*c[h,0] - {DISTANCE_SUM} >= 0",
        weight("1/2", fact("sign-above"), fact("below"), over="k b:K"),
        weight("1/2", fact("sign-below"), fact("above"), over="k b:K"),
        scale=[fact("coefficient-positive", j="h", k="0")],
        by=[
            use("total", left="-1"),
            use("shifted", left=f"e[k,b]*adj(psi)*{D}*M[y,b]*psi", over="k b:K"),
        ],
    ),
]
SYMMETRY = Derivation(
    "symmetry",
    {
        "entry": other_entry("entry-reflected", "reflected", "j+1"),
        "overlap": other_overlap("overlap-reflected", "reflected", "j+1"),
        "coefficient": other_coefficient("coefficient-reflected", "reflected", "j+1"),
        "gap": other_gap("gap-reflected", "reflected", "j+1"),
        "negative": other_overlap("overlap-negated", "negated", "j"),
        "even": other_gap("gap-negated", "negated", "j"),
        **{
            f"{setting}-{name}": relabelled(setting, b)
            for setting in ("first", "second")
            for b, name in enumerate(("zero", "one"))
        },
        "near-one": [
            *SAME_COLUMN,
            *other_coefficient("reflected-coefficient", "reflected", "j+1"),
            identity(
                "near-one",
                "co[j,j+1] = c[0,0]",
                use("reflected-coefficient", at={"k": "j+1"}),
                use("same-coefficient", at={"j": "0", "k": "0", "l": "j+1"}),
            ),
        ],
        "local": [
            lemma(
                "model",
                "adj(psi)*P[a]*M[y,b]*psi = Sum(l, 1/d*delta(a,l)*r[l,y,b])",
                "eps0-local/first-setting",
            ),
            identity(
                "local",
                "adj(psi)*P[a+h]*M[y,b]*psi = Sum(l, 1/d*delta(a+h,l)*r[l,y,b])",
                use("model", at={"a": "a+h"}),
            ),
        ],
        "difference": [*CORNERS, CUBE],
        "distance": DISTANCE,
    },
)
DERIVATIONS = (SYMMETRY,)
