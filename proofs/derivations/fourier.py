"""Eqs. (16) and (17): the shift, the Fourier vectors and the family U_eps.

The road: every operator is written in matrix units, where sums of roots of unity are deltas; for
U_eps the Fourier projectors do the work, and its entries are geometric sums.
"""

from __future__ import annotations

from proofs.steps import Derivation, Table, identity, telescope, use

#: The definitions of the operators, used as rules, with those of their adjoints.
WRITTEN_OUT = ("fourier", "fourier-adjoint")


def adjoint(name: str, claim: str) -> Table:
    """The adjoint of a known equation, under the name with "-adjoint"."""
    return identity(f"{name}-adjoint", claim, use(name, adjoint=True))


FOURIER_ADJOINT = adjoint("fourier", "adj(chi[m]) = s*Sum(k, w(-m*k)*E[0,k])")
ORTHONORMAL = identity("orthonormal", "adj(chi[j])*chi[l] = delta(j,l)*E[0,0]", rewrite=WRITTEN_OUT)
COMPLETE = identity("complete", "Sum(m, chi[m]*adj(chi[m])) = 1", rewrite=WRITTEN_OUT)
CORNER = identity("corner", "chi[m]*E[0,0] = chi[m]", rewrite=("fourier",))


def by_units(name: str, claim: str, *rules: str) -> Table:
    """An identity that holds once the operators are written in matrix units."""
    return identity(name, claim, rewrite=(*WRITTEN_OUT, *rules))


SHIFT = Derivation(
    "eq16",
    {
        "orthonormal": [FOURIER_ADJOINT, ORTHONORMAL],
        "complete": [FOURIER_ADJOINT, COMPLETE],
        "eigenvectors": [FOURIER_ADJOINT, by_units("eigen", "X*chi[m] = w(-m)*chi[m]", "shift")],
        "spectral": [
            FOURIER_ADJOINT,
            by_units("sum", "X = Sum(m, w(-m)*chi[m]*adj(chi[m]))", "shift"),
        ],
        "adjoint": [
            FOURIER_ADJOINT,
            adjoint("shift", "adj(X) = Sum(j, E[j,j+1])"),
            by_units("sum", "adj(X) = Sum(m, w(m)*chi[m]*adj(chi[m]))", "shift-adjoint"),
        ],
        "not-the-shift": {"1": ["-1", "0"]},
    },
)

# -- Eq. (17): products of spectral sums, through the orthogonality of the Fourier vectors ------
SPECTRAL_ADJOINT = adjoint("spectral", "adj(Ueps) = Sum(m, t(-m)*chi[m]*adj(chi[m]))")
PROJECTORS = [FOURIER_ADJOINT, ORTHONORMAL, CORNER]


def by_projectors(name: str, claim: str, *rules: str, by: tuple[Table, ...] = ()) -> Table:
    """An identity between spectral sums, whose projectors are orthogonal."""
    return identity(name, claim, *by, rewrite=("orthonormal", "corner", *rules))


ENTRIES = by_units("entries", "Ueps = Sum(j, Sum(k, U[j,k]*E[j,k]))", "spectral", "entry")
CLOSED_FORM = [
    telescope(
        "geometric",
        "Sum(m, (1 - t(1)*w(j - k))*t(m)*w(m*j - m*k)) = 1 - t(d)",
        "-t(m)*w(m*j - m*k)",
    ),
    identity(
        "closed-form",
        "(1 - t(1)*w(j - k))*U[j,k] = 1/d*(1 - t(d))",
        use("entry", left="1 - t(1)*w(j - k)"),
        use("geometric", left="1/d"),
    ),
]
ENTRY_ADJOINT = adjoint("entry", "adj(U[j,k]) = 1/d*Sum(m, t(-m)*w(m*k - m*j))")
UNITARY = {
    "unitary": [
        *PROJECTORS,
        SPECTRAL_ADJOINT,
        COMPLETE,
        by_projectors(
            "unit-right",
            "Ueps*adj(Ueps) = 1",
            "spectral",
            "spectral-adjoint",
            by=(use("complete"),),
        ),
    ],
    "isometry": [
        *PROJECTORS,
        SPECTRAL_ADJOINT,
        COMPLETE,
        by_projectors(
            "unit-left", "adj(Ueps)*Ueps = 1", "spectral", "spectral-adjoint", by=(use("complete"),)
        ),
    ],
}
FAMILY = Derivation(
    "eq17",
    {
        **UNITARY,
        "start": [
            FOURIER_ADJOINT,
            COMPLETE,
            identity(
                "identity-at-zero",
                "Ueps = 1",
                use("spectral"),
                use("zero", right="chi[m]*adj(chi[m])", over="m"),
                use("complete"),
            ),
        ],
        "end": [
            FOURIER_ADJOINT,
            adjoint("shift", "adj(X) = Sum(j, E[j,j+1])"),
            identity(
                "shift-at-one",
                "Ueps = adj(X)",
                use("spectral"),
                use("one", right="chi[m]*adj(chi[m])", over="m"),
                rewrite=(*WRITTEN_OUT, "shift-adjoint"),
            ),
        ],
        "group": [
            *PROJECTORS,
            by_projectors(
                "product",
                "Ueps*Veps = Sum(m, t(m)*u(m)*chi[m]*adj(chi[m]))",
                "spectral",
                "second-spectral",
            ),
        ],
        "generator": [
            *PROJECTORS,
            by_projectors(
                "derivative",
                "Sum(m, val(m)*t(m)*chi[m]*adj(chi[m])) = N*Ueps",
                "generator",
                "spectral",
            ),
        ],
        "entries": [FOURIER_ADJOINT, ENTRIES],
        "closed-form": CLOSED_FORM,
        "rows": [
            ENTRY_ADJOINT,
            identity(
                "orthonormal-rows",
                "Sum(k, U[j,k]*adj(U[l,k])) = delta(j,l)",
                rewrite=("entry", "entry-adjoint"),
            ),
        ],
        "columns": [
            ENTRY_ADJOINT,
            identity(
                "orthonormal-columns",
                "Sum(j, adj(U[j,k])*U[j,l]) = delta(k,l)",
                rewrite=("entry", "entry-adjoint"),
            ),
        ],
    },
)
DERIVATIONS = (SHIFT, FAMILY)
