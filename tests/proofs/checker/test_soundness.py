"""False claims, each offered with the steps that come closest to proving it; none may be accepted.

Every attack stands beside the true claims it imitates, which must be accepted by the same kind of
step: a checker that rejects everything would pass the first half alone.
"""

from __future__ import annotations

from typing import Any

import pytest

from proofs.steps import (
    apart,
    cite,
    connect,
    equal,
    fact,
    identity,
    norm,
    separate,
    sign,
    square,
    telescope,
    use,
    vanish,
    weight,
)
from tests.proofs.checker.laboratory import DECLARE, Case

TWO = "dimension: d - 2 >= 0"
ROWS = "rows: Sum(k, e[j,k]) = 1"


def plain(claim: str, *by: dict[str, Any], **parts: Any) -> Case:
    """A claim by one identity step."""
    return Case(claim, [identity("s", claim, *by)], **parts)


#: Equations that hold by the normal form alone.
TRUE = {
    "parties-commute": "P[j]*B[k]*F = F*B[k]*P[j]",
    "a-vector-keeps-scalars-at-its-right": "psi*x = x*psi",
    "closed-chains-commute": "adj(psi)*V*psi*adj(phi)*V*phi = adj(phi)*V*phi*adj(psi)*V*psi",
    "adjoint-reverses": "adj(V*P[j]*F*psi) = adj(psi)*P[j]*adj(V)*adj(F)",
    "adjoint-of-phase": "adj(t(m)) = t(-m)",
    "phases-add": "t(m)*t(n) = t(m + n)",
    "a-sum-of-ones": "Sum(k, 1) = d",
    "sums-commute": "Sum(j, Sum(k, g[j,k])) = Sum(k, Sum(j, g[j,k]))",
    "names-of-bound-indices": "Sum(j, h[j]) = Sum(k, h[k])",
    "a-square-of-a-sum": "Sum(j, h[j])^2 = Sum(j, Sum(k, h[j]*h[k]))",
    "shift": "Sum(m, h[m + 1]*g[m,n]) = Sum(m, h[m]*g[m - 1,n])",
    "reflection": "Sum(m, h[-m]) = Sum(m, h[m])",
    "shift-with-a-root": "Sum(m, h[m + 1]*w(m)) = Sum(m, h[m]*w(m - 1))",
    "delta-in-a-sum": "Sum(m, delta(m,n)*h[m]*val(m)*t(m)) = h[n]*val(n)*t(n)",
    "delta-shifted": "Sum(m, delta(m,n + 1)*h[m]*w(m)) = h[n + 1]*w(n + 1)",
    "delta-of-free-indices": "delta(m,n)*val(m)*t(m) = delta(m,n)*val(n)*t(n)",
    "delta-squared": "delta(m,n)^2 = delta(m,n)",
    "delta-modulo-d": "delta(m,n + d) = delta(n,m)",
    "roots-have-order-d": "w(d + m) = w(m)",
    "roots-sum-to-a-delta": "Sum(m, w(m*n)) = d*delta(n,0)",
    "double-slope": "Sum(m, w(2*m*n)) = d*delta(2*n,0)",
    "another-sort": "Sum(i:K, Sum(l:K, b[i,l])) = Sum(l:K, Sum(i:K, b[i,l]))",
    "delta-of-another-sort": "Sum(i:K, delta(i,l)*a[i]) = a[l]",
    "val-adds": "val(m + 2*n) = val(m) + 2*val(n)",
    "val-of-d": "val(m + d) = val(m) + d",
    "val-of-zero": "val(0) = 0",
    "powers-of-d": "1/d^2*d^3 = d",
    "first-power": "x^1 = x",
}

#: Equations that fail for some d or some operators.
FALSE = {
    "letters-of-one-party-commute": "P[j]*Q[k] = Q[k]*P[j]",
    "adjoint-of-an-operator": "adj(V) = V",
    "adjoint-of-a-number": "adj(z) = z",
    "adjoint-keeps-the-order": "adj(P[j]*Q[k]) = P[j]*Q[k]",
    "an-expectation-is-real": "adj(psi)*V*psi = adj(psi)*adj(V)*psi",
    "adjoint-of-a-phase": "adj(t(m)) = t(m)",
    "an-outer-product": "psi*adj(psi)*psi = psi",
    "two-kets": "psi*phi = phi*psi",
    "a-ket-to-the-left": "psi*V = V*psi",
    "a-bra-to-the-right": "V*adj(psi) = adj(psi)*V",
    "expectations-multiply": "adj(psi)*V*psi*adj(psi)*V*psi = adj(psi)*V*V*psi",
    "expectation-of-a-product": "adj(psi)*P[j]*B[k]*psi = adj(psi)*P[j]*psi*adj(psi)*B[k]*psi",
    "one-state-is-another": "adj(psi)*V*psi = adj(phi)*V*phi",
    "bra-and-ket-exchanged": "adj(psi)*V*phi = adj(phi)*V*psi",
    "indices-exchanged": "g[j,k] = g[k,j]",
    "diagonal-of-a-sum": "Sum(j, Sum(k, g[j,k])) = Sum(j, g[j,j])",
    "square-inside-a-sum": "Sum(j, h[j])^2 = Sum(j, h[j]^2)",
    "a-bound-index-captured": "Sum(j, h[j]*h[k]) = Sum(j, h[j])*h[j]",
    "free-is-not-bound": "Sum(k, g[j,k]) = Sum(j, g[j,k])",
    "sum-of-ones": "Sum(k, 1) = 1",
    "size-of-a-sort": "Sum(i:K, 1) = d",
    "two-sorts-of-one-size": "Sum(i:K, 1) = Sum(i:L, 1)",
    "doubling-is-a-bijection": "Sum(m, h[2*m]) = Sum(m, h[m])",
    "multiplying-is-a-bijection": "Sum(m, h[m*n]) = Sum(m, h[m])",
    "squaring-is-a-bijection": "Sum(m, h[m*m]) = Sum(m, h[m])",
    "shift-under-val": "Sum(m, h[m + 1]*val(m)) = Sum(m, h[m]*(val(m) - 1))",
    "shift-under-a-phase": "Sum(m, h[m + 1]*t(m)) = Sum(m, h[m]*t(m - 1))",
    "shift-of-a-phase": "Sum(m, t(m + 1)) = Sum(m, t(m))",
    "reflection-of-val": "Sum(m, h[-m]*val(m)) = -Sum(m, h[m]*val(m))",
    "delta-out-of-range": "Sum(m, delta(m,n + 1)*val(m)) = val(n) + 1",
    "delta-out-of-range-in-a-phase": "Sum(m, delta(m,n + 1)*t(m)) = t(n + 1)",
    "free-delta-out-of-range": "delta(m,n + 1)*val(m) = delta(m,n + 1)*(val(n) + 1)",
    "delta-negated-in-a-phase": "delta(m + n,0)*t(m) = delta(m + n,0)*t(-n)",
    "delta-of-doubles": "delta(2*m,2*n) = delta(m,n)",
    "sum-of-delta-of-doubles": "Sum(m, delta(2*m,0)) = 1",
    "delta-of-a-product": "Sum(m, delta(m*n,0)*h[m]) = h[0]",
    "delta-of-a-square": "Sum(m, delta(m*m + m,0)*h[m]) = h[0]",
    "delta-dropped": "delta(m,n)*h[m] = h[n]",
    "delta-of-zero-and-one": "delta(0,1) = 0",
    "a-phase-has-order-d": "t(d) = 1",
    "phases-sum-to-a-delta": "Sum(m, t(m*n)) = d*delta(n,0)",
    "roots-at-d-1": "Sum(m, w(m)) = 0",
    "half-the-slope": "Sum(m, w(2*m*n)) = d*delta(n,0)",
    "quadratic-roots": "Sum(m, w(m*m*n)) = d*delta(n,0)",
    "roots-with-a-letter": "Sum(m, w(m*n)*h[m]) = d*delta(n,0)*h[0]",
    "val-is-periodic": "val(m + d) = val(m)",
    "val-multiplies": "val(m*n) = val(m)*val(n)",
    "val-of-another-sort": "Sum(i:K, val(i)) = Sum(i:K, val(i))",
    "arithmetic-in-another-sort": "Sum(i:K, a[i + 1]) = Sum(i:K, a[i])",
    "another-sort-has-a-zero": "Sum(i:K, delta(i,0)*a[i]) = a[0]",
    "a-delta-across-sorts": "Sum(i:K, delta(i,j)*a[i])*h[j] = Sum(i:K, delta(i,j)*a[i])*h[j]",
    "a-delta-across-sorts-summed": "Sum(j, Sum(i:K, delta(i,j))) = d",
    "a-delta-across-sorts-summed-late": "Sum(j, Sum(i:K, delta(i,j))) = Sum(i:K, 1)",
    "one-index-two-sorts": "a[i]*f[i] = f[i]*a[i]",
    "one-index-in-two-sums": "Sum(i:K, a[i]*h[i]) = Sum(i:K, h[i]*a[i])",
    "bound-twice": "Sum(j, Sum(j, g[j,j])) = d*Sum(j, g[j,j])",
    "no-such-sort": "Sum(i:M, 1) = Sum(i:M, 1)",
    "a-letter-as-a-sort": "Sum(i:h, 1) = Sum(i:h, 1)",
    "a-sort-as-a-letter": "K = K",
    "zeroth-power": "x^0 = x",
    "zeroth-power-of-d": "d^0 = d",
    "zeroth-power-below": "1/d^0 = 1/d",
    "no-division": "1/x*x = 1",
    "other-digits": "\u0663*x = 3*x",
    "an-inequation": "x != y",
    "unfinished": "x = ",
    "two-relations": "x = x = x",
    "index-d": "Sum(d, h[d]) = d*h[0]",
    "unknown-letter": "nothing = nothing",
    "too-few-indices": "g[j] = g[j]",
    "too-many-indices": "x[j] = x[j]",
}
AT_LEAST_TWO = {
    "roots-of-order-two": "Sum(m, w(2*m)) = 0",
    "delta-of-zero-and-two": "delta(0,2) = 0",
    "delta-of-one-and-three": "delta(1,3) = 0",
}


@pytest.mark.parametrize("claim", TRUE.values(), ids=TRUE)
def test_true_equation(claim: str) -> None:
    """What the normal form knows is accepted with no further witness."""
    assert plain(claim).judge() == "proved"


@pytest.mark.parametrize("claim", FALSE.values(), ids=FALSE)
@pytest.mark.parametrize("weak", [False, True])
def test_false_equation(claim: str, weak: bool) -> None:
    """None of these holds for all d >= 1; the second time, rules about other things are at hand."""
    rule = ["h-is-g: h[j] = g[j,j]", ROWS] if weak else []
    assert plain(claim, rule=rule).judge().startswith("rejected")


@pytest.mark.parametrize("claim", AT_LEAST_TWO.values(), ids=AT_LEAST_TWO)
def test_false_equation_at_two(claim: str) -> None:
    """These fail at d = 2, which d >= 2 does not exclude."""
    assert plain(claim, assume=[TWO]).judge().startswith("rejected")


def test_two_is_enough_for_zero_and_one() -> None:
    """delta(0,1) vanishes for d >= 2, and then only."""
    assert plain("delta(0,1) = 0", assume=[TWO]).judge() == "proved"
    assert plain("delta(0,1) = 0", assume=["dimension: d - 1 >= 0"]).judge() != "proved"


# -- rules and instances ------------------------------------------------------------------------
INTEGERS = ["known: h[m] = val(m)"]
PHASES = ["known: h[m] = t(m)"]
ACCEPTED = {
    "rule-in-a-sum": plain("Sum(j, Sum(k, e[j,k]*h[j])) = Sum(j, h[j])", rule=[ROWS]),
    "rule-twice": plain("Sum(k, e[j,k])*Sum(k, e[l,k]) = 1", rule=[ROWS]),
    "rule-in-a-word": plain("V*P[j]*V*B[k] = V*B[k]*H[j]*V", rule=["known: P[j] = H[j]"]),
    "rule-on-a-ket": plain("F*V*P[j]*psi = F*V*B[j]*psi", rule=["known: P[j]*psi = B[j]*psi"]),
    "rule-that-adds-equal-terms": plain("g[m,m] = 2*h[m]", rule=["known: g[j,k] = h[j] + h[k]"]),
    "instance-that-adds-equal-terms": plain(
        "g[m,m] = 2*h[m]",
        use("known", at={"j": "m", "k": "m"}),
        assume=["known: g[j,k] = h[j] + h[k]"],
    ),
    "instance-in-range": plain("h[0] = val(0)", use("known", at={"m": "0"}), assume=INTEGERS),
    "instance-shifted": plain(
        "h[m + 1] = w(m + 1)", use("known", at={"m": "m + 1"}), assume=["known: h[m] = w(m)"]
    ),
    "sum-of-an-instance": plain(
        "Sum(j, g[j,j]) = x*d",
        use("known", at={"j": "l", "k": "l"}, over="l"),
        assume=["known: g[j,k] = x"],
    ),
    "adjoint-of-a-fact": plain(
        "adj(psi)*adj(V) = adj(z)*adj(psi)",
        use("known", adjoint=True),
        assume=["known: V*psi = z*psi"],
    ),
    "a-fixed-index": plain(
        "h[j]*x = x", use("known", right="x"), assume=["known: h[j] = 1"], fix=["j"]
    ),
}
REJECTED = {
    # capture
    "rule-whose-index-is-used-again": plain("Sum(k, e[j,k]*h[k]) = Sum(k, h[k])", rule=[ROWS]),
    "rule-whose-index-is-in-a-phase": plain("Sum(k, e[j,k]*t(k)) = t(1)", rule=[ROWS]),
    "rule-whose-index-is-in-val": plain("Sum(k, e[j,k]*val(k)) = val(j)", rule=[ROWS]),
    "rule-whose-index-is-in-a-word": plain("Sum(k, e[j,k]*P[k]) = Sum(k, P[k])", rule=[ROWS]),
    "rule-whose-index-is-in-a-delta": plain(
        "Sum(k, e[j,k]*delta(2*k,l)) = delta(2*j,l)", rule=[ROWS]
    ),
    "rule-on-the-diagonal": plain("Sum(k, e[k,k]) = 1", rule=[ROWS]),
    "rule-on-the-other-index": plain("Sum(j, e[j,k]) = 1", rule=[ROWS]),
    "rule-on-one-term": plain("e[j,k] = 1", rule=[ROWS]),
    "rule-on-a-free-index": plain("e[0,0] = 1", rule=[ROWS]),
    "rule-with-two-sums-on-one": plain(
        "Sum(k, h[k]^2) = 1", rule=["known: Sum(j, Sum(k, h[j]*h[k])) = 1"]
    ),
    "instance-captured": plain(
        "Sum(k, e[k,k]) = 1", use("known", at={"j": "k"}), assume=[ROWS.replace("rows", "known")]
    ),
    "instance-of-a-bound-index": plain(
        "Sum(k, e[j,k]) = e[j,l]*d",
        use("known", at={"k": "l"}),
        assume=["known: Sum(k, e[j,k]) = 1"],
    ),
    "bound-by-name": plain(
        "Sum(j, h[j]) = h[j]*d", use("known", over="j"), assume=["known: h[j] = x"]
    ),
    # a fact about integers of [d] at integers outside
    "integer-out-of-range": plain(
        "h[m + 1] = val(m) + 1", use("known", at={"m": "m + 1"}), assume=INTEGERS
    ),
    "integer-d": plain("h[d] = d", use("known", at={"m": "d"}), assume=INTEGERS),
    "integer-one": plain("h[1] = 1", use("known", at={"m": "1"}), assume=INTEGERS),
    "phase-out-of-range": plain(
        "h[m + 1] = t(m + 1)", use("known", at={"m": "m + 1"}), assume=PHASES
    ),
    "phase-by-a-rule": plain("Sum(m, h[m + 1]*x) = x*Sum(m, t(m + 1))", rule=PHASES),
    "phase-by-a-rule-shifted": plain("h[m + 1] = t(m + 1)", rule=PHASES),
    "val-by-a-rule-shifted": plain("h[m + 1] = val(m) + 1", rule=INTEGERS),
    "val-by-a-rule-negated": plain("h[-m] = -val(m)", rule=INTEGERS),
    # values that meet in one term
    "rule-that-loses-a-term": plain("g[m,m] = h[m]", rule=["known: g[j,k] = h[j] + h[k]"]),
    "instance-that-loses-a-term": plain(
        "h[m] = 0", use("known", at={"j": "m", "k": "m"}), assume=["known: h[j] - h[k] = 0"]
    ),
    "instance-that-loses-a-sign": plain(
        "g[m,m] = -h[m]",
        use("known", at={"j": "m", "k": "m"}),
        assume=["known: g[j,k] = h[j] - h[k]"],
    ),
    # what a left side says no more
    "ket-forgotten": plain("P[j]*phi = B[j]*phi", rule=["known: P[j]*psi = B[j]*psi"]),
    "ket-not-next": plain("P[j]*V*psi = B[j]*V*psi", rule=["known: P[j]*psi = B[j]*psi"]),
    "bra-not-next": plain(
        "adj(psi)*V*P[j] = adj(psi)*V*B[j]", rule=["known: adj(psi)*P[j] = adj(psi)*B[j]"]
    ),
    "expectation-inside": plain(
        "adj(psi)*V*P[j]*psi = x*adj(psi)*V*psi", rule=["known: adj(psi)*P[j]*psi = x"]
    ),
    "other-bra": plain("adj(phi)*P[j]*psi = x", rule=["known: adj(psi)*P[j]*psi = x"]),
    "letters-apart": plain("P[j]*V*Q[k] = V", rule=["known: P[j]*Q[k] = 1"]),
    "another-order": plain("Q[k]*P[j] = 1", rule=["known: P[j]*Q[k] = 1"]),
    "starred": plain("adj(V)*P[j] = 1", rule=["known: V*P[j] = 1"]),
    "starred-scalar": plain("adj(z)*x = 1", rule=["known: z*x = 1"]),
    "same-index-twice": plain("g[j,k] = 1", rule=["known: g[j,j] = 1"]),
    "coefficient-of-the-left": plain("x = 1", rule=["known: 2*x = 1"]),
    "right-index-free": plain("x = 0", rule=["known: x = h[j]"]),
    "left-is-one": plain("x = 0", rule=["known: 1 = x"]),
    "left-is-a-sum-of-ones": plain("x*Sum(k, 1) = 0", rule=["known: Sum(k, 1) = 0"]),
    "left-with-an-idle-index": plain("Sum(k, x) = x*y", rule=["known: Sum(k, x) = y"]),
    "left-with-a-phase": plain("t(m)*x = x", rule=["known: t(m) = 1"]),
    "left-with-a-delta": plain("delta(j,k)*x = x", rule=["known: delta(j,k) = 1"]),
    "left-is-composite": plain("h[m] = 1", rule=["known: h[2*m] = 1"]),
    "a-rule-that-is-an-inequality": plain("x = y", rule=["known: x >= y"]),
    "an-inequality-of-operators": plain("x = x", assume=["known: V >= 0"]),
    # fixed indices
    "fixed-index-set": plain(
        "h[k] = 1", use("known", at={"j": "k"}), assume=["known: h[j] = 1"], fix=["j"]
    ),
    "fixed-index-summed": plain(
        "Sum(j, h[j]) = d", use("known", over="j"), assume=["known: h[j] = 1"], fix=["j"]
    ),
    "fixed-index-in-a-sum": plain("Sum(j, h[j]) = d", rule=["known: h[j] = 1"], fix=["j"]),
    "fixed-index-in-a-rule": plain("h[k] = 1", rule=["known: h[j] = 1"], fix=["j"]),
    "fixed-index-of-two-sorts": plain(
        "h[i]*x = h[i]",
        use("known", left="h[i]"),
        fix=["i"],
        assume=["known: x = 1", "other: a[i] = 1"],
    ),
    # names
    "claim-used-for-itself": plain("x = y", use("s")),
    "a-step-that-shadows": Case(
        "x = y",
        [identity("known", "x = x"), identity("s", "x = y", use("known"))],
        assume=["known: x^2 = y"],
    ),
    "the-same-name-twice": Case("x = x", [identity("s", "x = x"), identity("s", "x = x")]),
    "used-before-it-is-shown": Case(
        "x = y", [identity("s", "x = y", use("late")), identity("late", "x = y")]
    ),
    "rewrites-with-itself": Case("x = y", [{**identity("s", "x = y"), "rewrite": ["s"]}]),
    "an-inequality-as-an-equation": plain("x = 0", use("known"), assume=["known: x >= 0"]),
    "another-claim": Case("x = y", [identity("s", "x = x")]),
    "no-step": Case("x = x", []),
    "a-right-step-then-another": Case("x = x", [identity("s", "x = x"), identity("u", "y = y")]),
    "wrong-index-sort": plain("f[i] = 1", use("known", at={"j": "i"}), assume=["known: a[j] = 1"]),
    "sorts-by-name": plain(
        "h[i] = h[i]*x", use("known", left="h[i]"), assume=["known: a[i] - a[i] = 1 - x"]
    ),
    "sum-over-another-sort": plain(
        "Sum(i:K, a[i]) = d*x", use("known", over="i"), assume=["known: a[i] = x"]
    ),
    "scaled-by-what-may-vanish": Case(
        "x = 0",
        [identity("s", "x = 0", use("known"), scale=[fact("weak")])],
        assume=["known: y*x = 0", "weak: y >= 0"],
    ),
    "scaled-by-a-square": Case(
        "x = 0",
        [identity("s", "x = 0", use("known"), scale=[square("y")])],
        assume=["known: y^2*x = 0"],
    ),
    "phase-named-like-a-place": Case(
        "Sum(m, h[m + 1]*arg(m)) = Sum(m, h[m]*arg(m - 1))",
        [identity("s", "Sum(m, h[m + 1]*arg(m)) = Sum(m, h[m]*arg(m - 1))")],
        declare=[*DECLARE, "arg: phase"],
    ),
}


@pytest.mark.parametrize("case", ACCEPTED.values(), ids=ACCEPTED)
def test_true_combination(case: Case) -> None:
    """Rules and instances that say what they seem to say."""
    assert case.judge() == "proved"


@pytest.mark.parametrize("case", REJECTED.values(), ids=REJECTED)
def test_false_combination(case: Case) -> None:
    """Rules and instances that are made to say more than they do."""
    assert case.judge().startswith("rejected")


# -- signs --------------------------------------------------------------------------------------
def signed(claim: str, *pieces: dict[str, Any], assume: tuple[str, ...] = (), **parts: Any) -> Case:
    """A claim by one sign step."""
    return Case(claim, [sign("s", claim, *pieces, **parts)], assume=list(assume))


POSITIVE = ("known: h[j] > 0", "real: a[i] > 0", "weak: x >= 0")
SIGNS = {
    "square": signed("x^2 >= 0", weight(square("x"))),
    "modulus": signed("z*adj(z) >= 0", weight(square("z"))),
    "norm": signed("adj(psi)*adj(V)*V*psi >= 0", norm("V")),
    "norm-with-operators": signed("adj(psi)*adj(V)*B[j]*V*psi >= 0", norm("V", inside=["B[j]"])),
    "fact": signed("h[j] > 0", weight(fact("known")), assume=POSITIVE),
    "sum-over-d": signed("Sum(j, h[j]) > 0", weight(fact("known"), over="j"), assume=POSITIVE),
    "sum-over-a-sort": signed(
        "Sum(i:K, a[i]) >= 0", weight(fact("real"), over="i:K"), assume=POSITIVE
    ),
    "scale": signed(
        "x >= 0",
        weight(square("y")),
        by=[use("product")],
        scale=[fact("known")],
        assume=(*POSITIVE, "product: h[j]*x = y^2"),
    ),
    "apart": signed("1 - delta(j,k) >= 0", weight(apart("j", "k"))),
    "empty": signed("x - x >= 0"),
    "further": signed(
        "Sum(j, g[j,l]) > 0",
        weight(fact("off", j="m")),
        further=("m", "k"),
        by=[use("only", at={"j": "m"})],
        assume=(TWO, "off: h[j] > 0", "only: (1 - delta(j,k))*(Sum(j, g[j,l]) - h[j]) = 0"),
    ),
}
NO_SIGNS = {
    "a-real-number": signed("x >= 0", weight("1")),
    "square-of-a-complex-number": signed("z*z >= 0", weight(square("z"))),
    "square-of-an-operator": signed("adj(V)*V >= 0", weight(square("V"))),
    "an-operator": signed("P[j] >= 0"),
    "product-of-one-party": signed(
        "adj(psi)*P[j]*Q[k]*psi >= 0", norm("1", inside=["P[j]", "Q[k]"])
    ),
    "hermitian-inside": signed("adj(psi)*H[j]*psi >= 0", norm("1", inside=["H[j]"])),
    "operator-inside": signed("adj(psi)*F*psi >= 0", norm("1", inside=["F"])),
    "expression-inside": signed(
        "adj(psi)*(P[j] - Q[k])*psi >= 0", norm("1", inside=["P[j] - Q[k]"])
    ),
    "negative-inside": signed("-adj(psi)*P[j]*psi >= 0", norm("1", inside=["-P[j]"])),
    "no-state": signed("adj(psi)*psi >= 0", norm("1", state="V")),
    "negative-weight": signed("-x^2 >= 0", weight("-1", square("x"))),
    "zero-weight": signed("0 > 0", weight("0")),
    "nothing-is-positive": signed("x - x > 0"),
    "square-is-positive": signed("x^2 > 0", weight(square("x"))),
    "norm-is-positive": signed("adj(psi)*psi > 0", norm("1")),
    "weak-fact": signed("x > 0", weight(fact("weak")), assume=POSITIVE),
    "weak-times-strict": signed("x*h[j] > 0", weight(fact("weak"), fact("known")), assume=POSITIVE),
    "delta-is-positive": signed("delta(j,k) > 0", weight(equal("j", "k"))),
    "apart-is-positive": signed("1 - delta(j,k) > 0", weight(apart("j", "k"))),
    "sum-with-apart": signed("d^2 - d > 0", weight(apart("j", "k"), over="j k")),
    "equal-across-sorts": Case(
        "delta(i,j)*a[i]*h[j] >= 0",
        [
            sign(
                "s",
                "delta(i,j)*a[i]*h[j] >= 0",
                weight(equal("i", "j"), fact("real"), fact("known")),
            )
        ],
        assume=list(POSITIVE),
    ),
    "scale-may-vanish": signed(
        "x >= 0",
        weight(square("y")),
        by=[use("product")],
        scale=[fact("weak")],
        assume=("weak: y >= 0", "product: y*x = y^2"),
    ),
    "scale-is-negative": signed(
        "x >= 0",
        weight(square("y")),
        by=[use("product")],
        scale=["-1"],
        assume=("product: -x = y^2",),
    ),
    "an-equation-as-a-fact": signed("x >= 0", weight(fact("known")), assume=("known: x = y",)),
    "a-claim-of-an-equation": signed("x^2 = 0", weight(square("x"))),
    "fact-of-another-sort": signed("h[i] > 0", weight(fact("real", i="i")), assume=POSITIVE),
    "further-at-d-1": signed(
        "x > 0",
        weight(fact("off", j="m")),
        further=("m", "k"),
        by=[use("only", at={"j": "m"})],
        assume=("off: h[j] > 0", "only: (1 - delta(j,k))*(x - h[j]) = 0"),
    ),
    "further-is-free": signed("1 - delta(m,k) > 0", weight("1"), further=("m", "k"), assume=(TWO,)),
    "further-from-itself": signed("x > 0", weight("1"), further=("m", "m"), assume=(TWO,)),
    "further-is-d": signed("x > 0", weight("1"), further=("d", "k"), assume=(TWO,)),
    "further-than-d": signed("x > 0", weight("1"), further=("m", "d"), assume=(TWO,)),
    "further-of-another-sort": signed(
        "b[k,k] > 0",
        weight(fact("off")),
        further=("m", "k"),
        by=[use("only")],
        assume=(TWO, "off: y > 0", "only: (1 - delta(m,k))*(b[k,k] - b[m,m] + b[m,m] - y) = 0"),
    ),
    "further-summed-twice": signed("x > 0", weight("1"), further=("m", "k", "l"), assume=(TWO,)),
}


@pytest.mark.parametrize("case", SIGNS.values(), ids=SIGNS)
def test_sign(case: Case) -> None:
    """Sums of non-negative numbers."""
    assert case.judge() == "proved"


@pytest.mark.parametrize("case", NO_SIGNS.values(), ids=NO_SIGNS)
def test_no_sign(case: Case) -> None:
    """What is not a sum of non-negative numbers, or not a positive one."""
    assert case.judge().startswith("rejected")


# -- vanishing terms ----------------------------------------------------------------------------
def vanished(
    claim: str, pick: int, *pieces: dict[str, Any], assume: tuple[str, ...], **parts: Any
) -> Case:
    """A claim by one step that lets pieces vanish."""
    return Case(claim, [vanish("s", claim, pick, *pieces, **parts)], assume=list(assume))


SUM = "zero: Sum(j, adj(psi)*P[j]*P[j]*psi) + x^2 = 0"
PIECES = (norm("P[j]", over="j"), weight(square("x")))
VANISH = {
    "vector": vanished("P[j]*psi = 0", 0, *PIECES, by=[use("zero")], assume=(SUM,)),
    "number": vanished("x = 0", 1, *PIECES, by=[use("zero")], assume=(SUM,)),
    "weight-is-dropped": vanished(
        "V*psi = 0",
        0,
        norm("V", fact("known")),
        by=[use("zero")],
        assume=("known: x > 0", "zero: x*adj(psi)*adj(V)*V*psi = 0"),
    ),
    "inside": vanished(
        "P[j]*V*psi = 0",
        0,
        norm("V", inside=["P[j]"]),
        by=[use("zero")],
        assume=("zero: adj(psi)*adj(V)*P[j]*V*psi = 0",),
    ),
    "apart": vanished(
        "(1 - delta(j,k))*P[j]*psi = 0",
        0,
        norm("P[j]", apart("j", "k")),
        by=[use("zero")],
        assume=("zero: (1 - delta(j,k))*adj(psi)*P[j]*P[j]*psi = 0",),
    ),
}
NO_VANISH = {
    "not-zero": vanished("x = 0", 0, weight(square("x")), assume=()),
    "operator-for-a-vector": vanished("P[j] = 0", 0, *PIECES, by=[use("zero")], assume=(SUM,)),
    "another-piece": vanished("x = 0", 0, *PIECES, by=[use("zero")], assume=(SUM,)),
    "another-index": vanished("P[j]*psi = P[k]*phi", 0, *PIECES, by=[use("zero")], assume=(SUM,)),
    "weak-weight-dropped": vanished(
        "V*psi = 0",
        0,
        norm("V", fact("known")),
        by=[use("zero")],
        assume=("known: x >= 0", "zero: x*adj(psi)*adj(V)*V*psi = 0"),
    ),
    "square-weight-dropped": vanished(
        "V*psi = 0",
        0,
        norm("V", square("x")),
        by=[use("zero")],
        assume=("zero: x^2*adj(psi)*adj(V)*V*psi = 0",),
    ),
    "operator-inside-dropped": vanished(
        "V*psi = 0",
        0,
        norm("V", inside=["P[j]"]),
        by=[use("zero")],
        assume=("zero: adj(psi)*adj(V)*P[j]*V*psi = 0",),
    ),
    "delta-dropped": vanished(
        "P[j]*psi = 0",
        0,
        norm("P[j]", apart("j", "k")),
        by=[use("zero")],
        assume=("zero: (1 - delta(j,k))*adj(psi)*P[j]*P[j]*psi = 0",),
    ),
    "a-negative-piece": vanished(
        "x = 0",
        0,
        weight(square("x")),
        weight("-1", square("y")),
        by=[use("zero")],
        assume=("zero: x^2 - y^2 = 0",),
    ),
    "square-of-a-complex-number": vanished(
        "z = 0", 0, weight(square("z")), by=[use("zero")], assume=("zero: z*z = 0",)
    ),
    "square-and-modulus": vanished(
        "z = 0", 0, weight(square("z")), by=[use("zero")], assume=("zero: z*z - adj(z)*adj(z) = 0",)
    ),
    "no-such-piece": vanished("x = 0", 2, *PIECES, by=[use("zero")], assume=(SUM,)),
    "negative-piece-number": vanished("x = 0", -1, *PIECES, by=[use("zero")], assume=(SUM,)),
    "summed-index-of-another-sort": vanished(
        "h[i] = 0",
        0,
        weight(square("a[i]"), over="i:K"),
        by=[use("zero")],
        assume=("zero: Sum(i:K, a[i]^2) = 0",),
    ),
    "an-inequality": vanished("x >= 0", 1, *PIECES, by=[use("zero")], assume=(SUM,)),
    "sum-of-vectors": vanished(
        "Sum(j, V*P[j]*psi) = 0",
        0,
        norm("Sum(j, P[j])"),
        by=[use("zero")],
        assume=("zero: Sum(j, Sum(k, adj(psi)*P[j]*P[k]*psi)) = 0",),
    ),
    "one-of-a-sum": vanished(
        "P[j]*psi = 0",
        0,
        norm("Sum(j, P[j])"),
        by=[use("zero")],
        assume=("zero: Sum(j, Sum(k, adj(psi)*P[j]*P[k]*psi)) = 0",),
    ),
}


@pytest.mark.parametrize("case", VANISH.values(), ids=VANISH)
def test_vanish(case: Case) -> None:
    """Non-negative terms that sum to zero."""
    assert case.judge() == "proved"


@pytest.mark.parametrize("case", NO_VANISH.values(), ids=NO_VANISH)
def test_no_vanish(case: Case) -> None:
    """Terms that need not vanish, or say less than the claim."""
    assert case.judge().startswith("rejected")


# -- the other steps ----------------------------------------------------------------------------
def single(claim: str, step: dict[str, Any], **parts: Any) -> Case:
    """A claim by one step."""
    return Case(claim, [step | {"claim": claim}], **parts)


NUMBERS = "Sum(m, 2*val(m)) = d*(d - 1)"
ORDER = "t(1) + t(-1) - t(1)*w(n) - t(-1)*w(-n) >= 0"
GEOMETRIC = "Sum(m, (t(1) - 1)*t(m)) = t(d) - 1"
OTHER = {
    "telescope": single(NUMBERS, telescope("s", "", "val(m)^2 - val(m)")),
    "telescope-a-phase": single(GEOMETRIC, telescope("s", "", "t(m)")),
    "separate": single(
        "V = x",
        separate("s", "", "known", "Alice"),
        assume=["known: V*psi = x*psi"],
        given=["psi separates Alice"],
    ),
    "connect": single(
        "h[j] = h[l]",
        connect("s", "", "known", "e", "h[j]", "adj(psi)*B[k]*psi"),
        assume=["known: e[j,k]*(h[j] - adj(psi)*B[k]*psi) = 0"],
        given=["e connects"],
    ),
    "cite": single(
        "S > 0",
        cite("s", "", "sine", "low", "high"),
        declare=["S: real", "eps: real"],
        assume=["low: eps > 0", "high: 1 - eps > 0"],
    ),
    "cite-the-order-of-cosines": single(
        ORDER,
        cite("s", "", "cosine-order", "low", "half"),
        declare=["t: phase", "w: root", "eps: real"],
        assume=["low: eps >= 0", "half: 1 - 2*eps >= 0"],
    ),
    "cite-jordan": single(
        "S - 2*eps >= 0",
        cite("s", "", "jordan", "low", "half"),
        declare=["S: real", "eps: real"],
        assume=["low: eps > 0", "half: 1 - 2*eps >= 0"],
    ),
}
CONNECTED = "known: e[j,k]*(h[j] - y) = 0"
NOT_OTHER = {
    "telescope-wrong": single(NUMBERS, telescope("s", "", "val(m)^2")),
    "telescope-wrong-end": single(
        "Sum(m, 2*val(m)) = d^2", telescope("s", "", "val(m)^2 - val(m)")
    ),
    "telescope-a-letter": single(
        "Sum(m, h[m + 1] - h[m]) = h[d] - h[0] + x", telescope("s", "", "h[m]")
    ),
    "telescope-a-delta": single(
        "Sum(m, delta(m + 1,0) - delta(m,0)) = 1", telescope("s", "", "delta(m,0)")
    ),
    "telescope-a-free-index": single("Sum(m, 1)*val(m) = d*val(m)", telescope("s", "", "val(m)")),
    "telescope-free-at-the-right": single(
        "Sum(m, 1) = val(m) + d - val(m)", telescope("s", "", "val(m)")
    ),
    "telescope-another-sort": single("Sum(m:K, 1) = d", telescope("s", "", "val(m)")),
    "telescope-no-sum": single("x = x", telescope("s", "", "x")),
    "telescope-h-by-a-rule": single(
        "Sum(m, g[m,m]) = d", telescope("s", "", "h[m]"), rule=["known: g[m,m] = 1"]
    ),
    "telescope-modulo-d": single("Sum(m, t(m + d) - t(m)) = 0", telescope("s", "", "0*t(m)")),
    "separate-with-nothing-given": single(
        "V = x", separate("s", "", "known", "Alice"), assume=["known: V*psi = x*psi"]
    ),
    "separate-another-party": single(
        "V = x",
        separate("s", "", "known", "Bob"),
        assume=["known: V*psi = x*psi"],
        given=["psi separates Alice"],
    ),
    "separate-two-parties": single(
        "V = B[j]",
        separate("s", "", "known", "Alice"),
        assume=["known: V*psi = B[j]*psi"],
        given=["psi separates Alice"],
    ),
    "separate-another-state": single(
        "V = x",
        separate("s", "", "known", "Alice"),
        assume=["known: V*phi = x*phi"],
        given=["psi separates Alice"],
    ),
    "separate-named-state": single(
        "V = x",
        separate("s", "", "known", "Alice") | {"state": "phi"},
        assume=["known: V*phi = x*phi"],
        given=["psi separates Alice"],
    ),
    "separate-a-vector": single(
        "V*psi = x*psi",
        separate("s", "", "known", "Alice"),
        assume=["known: V*psi = x*psi"],
        given=["psi separates Alice"],
    ),
    "separate-an-expectation": single(
        "V = x",
        separate("s", "", "known", "Alice"),
        assume=["known: adj(psi)*V*psi = x"],
        given=["psi separates Alice"],
    ),
    "connect-with-nothing-given": single(
        "h[j] = h[l]", connect("s", "", "known", "e", "h[j]", "y"), assume=[CONNECTED]
    ),
    "connect-another-edge": single(
        "h[j] = h[l]",
        connect("s", "", "known", "g", "h[j]", "y"),
        assume=[CONNECTED],
        given=["e connects"],
    ),
    "connect-both": single(
        "h[j] = y",
        connect("s", "", "known", "e", "h[j]", "y"),
        assume=[CONNECTED],
        given=["e connects"],
    ),
    "connect-x-of-k": single(
        "g[j,j] = g[l,l]",
        connect("s", "", "known", "e", "g[j,k]", "y"),
        assume=["known: e[j,k]*(g[j,k] - y) = 0"],
        given=["e connects"],
    ),
    "connect-y-of-j": single(
        "h[j] = h[l]",
        connect("s", "", "known", "e", "h[j]", "g[j,k]"),
        assume=["known: e[j,k]*(h[j] - g[j,k]) = 0"],
        given=["e connects"],
    ),
    "connect-operators": single(
        "P[j] = P[l]",
        connect("s", "", "known", "e", "P[j]", "Q[k]"),
        assume=["known: e[j,k]*(P[j] - Q[k]) = 0"],
        given=["e connects"],
    ),
    "connect-fixed": single(
        "h[j] = h[l]",
        connect("s", "", "known", "e", "h[j]", "y"),
        assume=[CONNECTED],
        given=["e connects"],
        fix=["j"],
    ),
    "connect-an-inequality": single(
        "h[j] = h[l]",
        connect("s", "", "known", "e", "h[j]", "y"),
        assume=[CONNECTED.replace("= 0", ">= 0")],
        given=["e connects"],
    ),
    "cite-without-a-premise": single(
        "S > 0",
        cite("s", "", "sine", "low"),
        declare=["S: real", "eps: real"],
        assume=["low: eps > 0"],
    ),
    "cite-the-same-premise": single(
        "S > 0",
        cite("s", "", "sine", "low", "low"),
        declare=["S: real", "eps: real"],
        assume=["low: eps > 0"],
    ),
    "cite-a-weak-premise": single(
        "S > 0",
        cite("s", "", "sine", "low", "high"),
        declare=["S: real", "eps: real"],
        assume=["low: eps >= 0", "high: 1 - eps > 0"],
    ),
    "cite-a-stronger-claim": single(
        "S - 1 > 0",
        cite("s", "", "sine", "low", "high"),
        declare=["S: real", "eps: real"],
        assume=["low: eps > 0", "high: 1 - eps > 0"],
    ),
    "cite-of-other-things": single(
        "S > 0",
        cite("s", "", "sine", "low", "high"),
        declare=["S: complex", "eps: real"],
        assume=["low: eps > 0", "high: 1 - eps > 0"],
    ),
    "cite-the-order-of-cosines-past-one-half": single(
        ORDER,
        cite("s", "", "cosine-order", "low", "high"),
        declare=["t: phase", "w: root", "eps: real"],
        assume=["low: eps >= 0", "high: 1 - eps >= 0"],
    ),
    "cite-the-order-of-cosines-below-zero": single(
        ORDER,
        cite("s", "", "cosine-order", "low", "half"),
        declare=["t: phase", "w: root", "eps: real"],
        assume=["low: 1 + eps >= 0", "half: 1 - 2*eps >= 0"],
    ),
    "cite-the-order-of-cosines-for-no-root": single(
        ORDER,
        cite("s", "", "cosine-order", "low", "half"),
        declare=["t: phase", "w: phase", "eps: real"],
        assume=["low: eps >= 0", "half: 1 - 2*eps >= 0"],
    ),
    "cite-the-order-of-cosines-the-other-way": single(
        "t(1)*w(n) + t(-1)*w(-n) - t(1) - t(-1) >= 0",
        cite("s", "", "cosine-order", "low", "half"),
        declare=["t: phase", "w: root", "eps: real"],
        assume=["low: eps >= 0", "half: 1 - 2*eps >= 0"],
    ),
    "cite-jordan-past-one-half": single(
        "S - 2*eps >= 0",
        cite("s", "", "jordan", "low", "high"),
        declare=["S: real", "eps: real"],
        assume=["low: eps >= 0", "high: 1 - eps >= 0"],
    ),
    "cite-jordan-strictly": single(
        "S - 2*eps > 0",
        cite("s", "", "jordan", "low", "half"),
        declare=["S: real", "eps: real"],
        assume=["low: eps > 0", "half: 1 - 2*eps > 0"],
    ),
    "cite-nothing-known": single("x > 0", cite("s", "", "obvious")),
    "cite-a-fixed-premise": single(
        "HAE = HA + HE",
        cite("s", "", "entropy-additive", "known"),
        fix=["x"],
        declare=[
            "X: sort",
            "K: sort",
            "A[X,K]: Alice, positive",
            "F: Eve, operator",
            "psi: ket",
            "HAE: real",
            "HA: real",
            "HE: real",
        ],
        assume=["known: adj(psi)*A[x,a]*F*psi = (adj(psi)*A[x,a]*psi)*(adj(psi)*F*psi)"],
    ),
    "an-unknown-kind": single("x = x", identity("s", "") | {"kind": "zero"}),
    "a-method-as-a-kind": single("x = x", identity("s", "") | {"kind": "step"}),
}


@pytest.mark.parametrize("case", OTHER.values(), ids=OTHER)
def test_other_step(case: Case) -> None:
    """Each of the other kinds of step does its work."""
    assert case.judge() == "proved"


@pytest.mark.parametrize("case", NOT_OTHER.values(), ids=NOT_OTHER)
def test_other_step_misused(case: Case) -> None:
    """None of the other kinds shows more than it should."""
    assert case.judge().startswith("rejected")
