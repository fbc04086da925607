"""CERT-U by PARI through cypari, in three ways; the first argument says which.

* ``polmod``: matrices of polynomials modulo Phi_N, PARI's own number type, entries d U (integral
  coefficients are PARI's faster case).
* ``lift``: matrices over Z[x], entries d U, and one reduction modulo Phi_N for each entry.
* ``packed``: not a number type of PARI's but the strongest script we could write on its integers:
  every polynomial is packed into one integer at x = 2^b and arithmetic is modulo Phi_N(2^b). The
  number b is large enough for a result's coefficients to be read back, or for 0 modulo Phi_N(2^b)
  to mean 0 modulo Phi_N: they are at most h (d l^2 + d^2), l the largest l1 norm of an entry of d U
  and h the largest coefficient of x^k modulo Phi_N.

Conjugation is at script level: on polynomials, with x^(N/2) = -1 where N is even, which halves the
degree that is left to reduce. conj(U) is computed once, for unitarity, and used again for O^2.
"""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stdout
from time import process_time
from typing import Any, Final

from common import Answer, lowest_terms, repeated, serve, unavailable

STACK: Final = 2 * 10**9

#: Shared by the three ways.
SHARED: Final = (
    """column(d, p, q) = {my(N = d*q, P = polcyclo(N), v);
      vector(d, n, v = vector(N);
      for (l = 0, d-1, v[l*(p + q*(n-1)) % N + 1]++); Polrev(v) % P)}""",
    "build(d, p, q) = my(u = column(d, p, q)); matrix(d, d, j, k, u[(j-k) % d + 1])",
    """conjugate(f, N) = {my(D = poldegree(f), M = if (N % 2, N, N/2));
      if (D < 0, 0, if (N % 2, 1, -1) * polrecip(f) * x^(M-D))}""",
    "product(A, B) = matrix(#A, #A, j, k, A[j,k] * B[j,k])",
    "coefficients(A) = concat(vector(#A, j, vector(#A, k, Vecrev(lift(A[j,k])))))",
    "shifted(A, N) = my(B = A); B[#A,1] = x * B[#A,1] % polcyclo(N); B",
)
#: start: d U from (d, p, q). setup: what the rest needs, d conj(U) in it. Then the decision and the
#: squares. perturb: one entry times zeta_N, for the check.
WAYS: Final = {
    "polmod": (
        "start(d, p, q) = Mod(build(d, p, q), polcyclo(d*q))",
        "perturb(A, N) = Mod(shifted(lift(A), N), polcyclo(N))",
        "setup(A, N) = my(P = polcyclo(N)); [A, apply(f -> Mod(conjugate(lift(f), N), P), A)]",
        "unitary(s, N) = s[1] * s[2]~ == #s[1]^2",
        "squares(s, N) = product(s[1], s[2])",
    ),
    "lift": (
        "start(d, p, q) = build(d, p, q)",
        "perturb(A, N) = shifted(A, N)",
        "setup(A, N) = my(P = polcyclo(N)); [A, apply(f -> conjugate(f, N) % P, A)]",
        "unitary(s, N) = my(P = polcyclo(N)); apply(f -> f % P, s[1] * s[2]~ - #s[1]^2) == 0",
        "squares(s, N) = my(P = polcyclo(N)); apply(f -> f % P, product(s[1], s[2]))",
    ),
    "packed": (
        "start(d, p, q) = build(d, p, q)",
        "perturb(A, N) = shifted(A, N)",
        """height(N) = {my(P = polcyclo(N), n = poldegree(P), f = 1, h = 1);
          for (k = 1, N, f = x*f; if (poldegree(f) == n, f -= pollead(f)*P);
          h = max(h, vecmax(abs(Vec(f))))); h}""",
        """bits(A, N) = {my(d = #A, l = vecmax(apply(f -> vecsum(abs(Vec(f))), A)));
          3 + logint(height(N) * (d*l^2 + d^2), 2)}""",
        """setup(A, N) = {my(b = bits(A, N), y = 2^b, Q = subst(polcyclo(N), x, y));
          [apply(f -> subst(f, x, y), A), apply(f -> subst(conjugate(f, N), x, y) % Q, A),
          b, Q]}""",
        "unitary(s, N) = (s[1] * s[2]~ - #s[1]^2) % s[4] == 0",
        """squares(s, N) = {my(n = eulerphi(N), y = 2^s[3], Q = s[4], half = Q \\ 2, c = y/2,
          shift = y^n + c * (y^n - 1)/(y - 1), centre = vector(n, i, c), v);
          matrix(#s[1], #s[1], j, k, v = s[1][j,k] * s[2][j,k] % Q; if (v > half, v -= Q);
          Pol(digits(v + shift, y)[^1] - centre))}""",
    ),
}


def tasks(way: str, pari: Any) -> Answer:  # noqa: ANN401 - cypari has no types
    """The workload and its check, for one of the three ways."""
    with redirect_stdout(io.StringIO()):  # it reports the new stack size there
        pari.allocatemem(STACK, STACK)
    for definition in (*SHARED, *WAYS[way]):
        pari(" ".join(definition.split()))
    build, setup, unitary, squares, perturb, coefficients = map(
        pari, ("start", "setup", "unitary", "squares", "perturb", "coefficients")
    )

    def run(d: int, p: int, q: int) -> Answer:
        N = pari(d * q)
        t0 = process_time()
        U = build(d, p, q)
        t1 = process_time()
        state = setup(U, N)
        decided = unitary(state, N)
        t2 = process_time()
        squares(state, N)
        t3 = process_time()
        parts = {"U": t1 - t0, "unitary": t2 - t1, "O2": t3 - t2}
        return {"parts": parts, "unitary": bool(decided)}

    def entries(matrix: Any, denominator: int) -> list[list[int]]:  # noqa: ANN401
        rows: list[list[int]] = json.loads(str(coefficients(matrix)))
        return [lowest_terms(row, denominator) for row in rows]

    def check(d: int, p: int, q: int) -> Answer:
        N = pari(d * q)
        U = build(d, p, q)
        state = setup(U, N)
        return {
            "U": entries(U, d),
            "O2": entries(squares(state, N), d * d),
            "unitary": bool(unitary(state, N)),
            "perturbed": bool(unitary(setup(perturb(U, N), N), N)),
        }

    return {"run": repeated(run), "check": check}


if __name__ == "__main__":
    try:
        import cypari
    except ImportError:
        unavailable("cypari is not installed")
    else:
        numbers = ".".join(str(n) for n in cypari.pari("version()"))
        serve(f"PARI {numbers}, cypari", tasks(sys.argv[1], cypari.pari))
