"""Eqs. (1) and (3), and the key setting: what holds of any POVMs on any vector.

Eve's half of the classical-quantum state (3) is met through the functionals F -> <psi|A_a F|psi>,
F any operator of Eve: their values are the expectations of its block for the outcome a.
"""

from __future__ import annotations

from proofs.steps import Derivation, identity, norm, sign, use

BORN = Derivation(
    "eq01",
    {
        "positive": [
            sign(
                "positive",
                "adj(psi)*A[x,a]*B[y,b]*psi >= 0",
                norm("1", inside=["A[x,a]", "B[y,b]"]),
            )
        ],
        # the sums of the POVMs are rules of the theory
        "total": [identity("total", "Sum(a:K, Sum(b:M, adj(psi)*A[x,a]*B[y,b]*psi)) = 1")],
        "bob-hears-nothing": [
            identity(
                "bob-hears-nothing",
                "Sum(a:K, adj(psi)*A[x,a]*B[y,b]*psi) = adj(psi)*B[y,b]*psi",
            )
        ],
        "alice-hears-nothing": [
            identity(
                "alice-hears-nothing",
                "Sum(b:M, adj(psi)*A[x,a]*B[y,b]*psi) = adj(psi)*A[x,a]*psi",
            )
        ],
    },
)

BLOCK = "adj(psi)*A[x,a]*F*psi"
STATE = Derivation(
    "eq03",
    {
        "positive": [
            sign("positive", "adj(psi)*adj(F)*A[x,a]*F*psi >= 0", norm("F", inside=["A[x,a]"]))
        ],
        "marginal": [identity("marginal", f"Sum(a:K, {BLOCK}) = adj(psi)*F*psi")],
        "trace": [identity("trace", "Sum(a:K, adj(psi)*A[x,a]*psi) = 1")],
        "purification": [
            identity(
                "purification",
                "adj(psi2)*A[x,a]*F*psi2 = adj(psi)*A[x,a]*adj(R)*F*R*psi",
                use("second", left="adj(psi2)*A[x,a]*F"),
                use("second", right="A[x,a]*F*R*psi", adjoint=True),
            )
        ],
        "back": [
            identity(
                "back",
                f"{BLOCK} = adj(psi2)*A[x,a]*R*F*adj(R)*psi2",
                use("second", left="-adj(psi2)*A[x,a]*R*F*adj(R)"),
                use("second", left="-1", right="A[x,a]*R*F*adj(R)*R*psi", adjoint=True),
                # R^dagger R acts as 1 on either side
                use("isometric-on-support", left="-adj(psi)*adj(R)*R*A[x,a]*F"),
                use("isometric-on-support", left="-1", right="A[x,a]*F*psi", adjoint=True),
            )
        ],
    },
)

FURTHER_SETTING = Derivation(
    "key-setting",
    {
        "eve": [identity("eve", f"Sum(b:N, adj(psi)*A[x,a]*Bn[b]*F*psi) = {BLOCK}")],
        "five": [
            identity("five-summed", "Sum(b:N, VA*VB*A[x,a]*Bn[b]*psi) = At[x,a]*xi", use("five"))
        ],
    },
)
DERIVATIONS = (BORN, STATE, FURTHER_SETTING)
