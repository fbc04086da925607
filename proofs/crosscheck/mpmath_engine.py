"""The mpmath column: the letter done with matrices, in many decimal digits.

No closed form is used. G is put together from its spectrum, U_eps is its exponential, c_jk is
half the trace norm of D_jk = |j><j| - |e_k><e_k|, Bob's projectors are read off S = D_jk / c_jk,
whose eigenvalues are 1, -1 and 0, and every probability comes from the state that Alice's
outcome leaves on Bob's side. The local bound is a search over Alice's outputs with Bob's best
answer in each setting.

Main definitions: :func:`evaluate`, :func:`tolerance`.

Conventions: see :mod:`proofs.crosscheck.quantities`. ``digits`` is what the results are good for;
inside, 5 log10(1/m) guard digits more are carried, m = min(eps, 1 - eps), because the gap and the
smallest probabilities are of the order of m^4 and come out of numbers of the order of 1, and
dividing D by c_jk costs a factor 1/m.

Implementation notes: the precision is set by ``mpmath.workdps`` around each call and put back.

Source: Eqs. (1), (9), (10), (14)-(17).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import product

import mpmath
from mpmath import mpc, mpf

from proofs.crosscheck import rounding
from proofs.crosscheck.quantities import GridPoint

Matrix = list[list[mpc]]
Vector = list[mpc]
Table = dict[tuple[int, int, int, int, int], mpf]


def tolerance(quantity: str, point: GridPoint, digits: int) -> Fraction:
    """The deviation that rounding to ``digits`` + guard digits explains, far below 10^(8-digits).

    The analysis is that of :mod:`proofs.crosscheck.rounding` with u = 10^-(digits + guard).
    """
    return rounding.tolerance(quantity, point, Fraction(1, 10 ** (digits + point.guard_digits)))


def evaluate(d: int, eps: Fraction, digits: int) -> dict[str, list[mpf]]:
    """Every quantity of the letter's family, rounded.

    Args:
        d: dimension, at least 2.
        eps: 0 < eps < 1.
        digits: decimal digits wanted.

    >>> gap = evaluate(2, Fraction(1, 3), 50)["gap"][0]
    >>> bool(abs(gap - (1 - mpmath.sqrt(3) / 2) ** 2) < 1e-15)
    True
    """
    with mpmath.workdps(digits + GridPoint(d, eps).guard_digits):
        u = unitary(d, eps)
        pairs = list(product(range(d), range(d)))
        differences = {jk: difference(u, *jk) for jk in pairs}
        c = {jk: half_trace_norm(differences[jk]) for jk in pairs}
        bob = {jk: bob_projectors(differences[jk], c[jk]) for jk in pairs}
        left = {(x, a): collapsed(u, x, a) for x in range(2) for a in range(d)}
        p: Table = {}
        for (x, a), (j, k), b in product(left, pairs, range(3)):
            p[a, b, x, j, k] = expectation(bob[j, k][b], left[x, a])
        # in his extra setting Bob measures |b><b|
        key = {(a, b, x): abs(v[b]) ** 2 for (x, a), v in left.items() for b in range(d)}
        joint = [[key[a, b, 0] for b in range(d)] for a in range(d)]
        h_alice = entropy(mpmath.fsum(row) for row in joint)
        h_given = conditional_entropy(joint)
        bound = local_bound(c, d)
        table = product(range(d), range(3), range(2), range(d), range(d))
        return {
            "unitary": [part for j, k in pairs for part in (u[j][k].real, u[j][k].imag)],
            "overlap": [abs(u[j][k]) for j, k in pairs],
            "c": [c[jk] for jk in pairs],
            "ideal": [p[index] for index in table],
            "key": [key[index] for index in product(range(d), range(d), range(2))],
            "value": [bell_value(c, p, d)],
            "local": [bound],
            "gap": [d - 1 - bound],
            "alice": [h_alice],
            "given": [h_given],
            "rate": [h_alice - h_given],
            "bound": [2 * c[0, 0]],
            "distance": [distance(p, d, j, k) for j, k in pairs],
        }


def generator(d: int) -> mpmath.matrix:
    """G = sum_l (2 pi i l/d) |chi_l><chi_l|, <k|chi_l> = omega^(l k)/sqrt(d)."""
    g = mpmath.zeros(d)
    for level in range(d):
        chi = [mpmath.expjpi(mpf(2 * level * k) / d) / mpmath.sqrt(d) for k in range(d)]
        eigenvalue = mpc(0, 2 * mpmath.pi * level / d)
        for j, k in product(range(d), repeat=2):
            g[j, k] += eigenvalue * chi[j] * mpmath.conj(chi[k])
    return g


def unitary(d: int, eps: Fraction) -> Matrix:
    """U_eps = exp(eps G) by the matrix exponential."""
    u = mpmath.expm(generator(d) * (mpf(eps.numerator) / eps.denominator))
    return [[mpc(u[j, k]) for k in range(d)] for j in range(d)]


def difference(u: Matrix, j: int, k: int) -> Matrix:
    """D_jk = |j><j| - |e_k><e_k|, |e_k> the k-th column of U."""
    d = len(u)
    return [[int(m == j == n) - u[m][k] * mpmath.conj(u[n][k]) for n in range(d)] for m in range(d)]


def half_trace_norm(matrix: Matrix) -> mpf:
    """c for a matrix with the eigenvalues c, -c and 0 else: its Frobenius norm over sqrt(2)."""
    return mpmath.sqrt(mpmath.fsum(abs(x) ** 2 for row in matrix for x in row) / 2)


def bob_projectors(matrix: Matrix, c: mpf) -> list[Matrix]:
    """The transposed eigenprojectors of S = D/c for 1, -1, 0: (S^2 + S)/2, (S^2 - S)/2, 1 - S^2."""
    d = range(len(matrix))
    s = [[x / c for x in row] for row in matrix]
    columns = list(zip(*s, strict=True))
    square = [[mpmath.fdot(row, column) for column in columns] for row in s]
    plus = [[(square[n][m] + s[n][m]) / 2 for n in d] for m in d]
    minus = [[(square[n][m] - s[n][m]) / 2 for n in d] for m in d]
    kernel = [[int(m == n) - square[n][m] for n in d] for m in d]
    return [plus, minus, kernel]


def collapsed(u: Matrix, x: int, a: int) -> Vector:
    """(<alpha| (x) 1)|phi_d^+>, alpha Alice's vector: |a> at x = 0, |e_a> at x = 1."""
    d = len(u)
    state = [[int(m == n) / mpmath.sqrt(d) for n in range(d)] for m in range(d)]
    alpha = [u[m][a] if x else mpc(int(m == a)) for m in range(d)]
    columns = zip(*state, strict=True)
    return [mpmath.fdot(column, alpha, conjugate=True) for column in columns]  # conjugates alpha


def expectation(operator: Matrix, vector: Vector) -> mpf:
    """<v|B|v> of a Hermitian operator."""
    image = [mpmath.fdot(row, vector) for row in operator]
    return mpmath.fdot(image, vector, conjugate=True).real


def bell_value(c: dict[tuple[int, int], mpf], p: Table, d: int) -> mpf:
    """The functional (10) as printed, Bob's marginal summed over Alice's outcomes at x = 0."""
    terms = []
    for j, k in product(range(d), repeat=2):
        signed = p[j, 0, 0, j, k] - p[j, 1, 0, j, k] + p[k, 1, 1, j, k] - p[k, 0, 1, j, k]
        marginals = mpmath.fsum(p[a, b, 0, j, k] for a in range(d) for b in range(2))
        terms.append(c[j, k] * signed - c[j, k] ** 2 / 2 * marginals)
    return mpmath.fsum(terms)


def local_bound(c: dict[tuple[int, int], mpf], d: int) -> mpf:
    """The best of Alice's d^2 deterministic outputs, Bob answering each setting as well as he can.

    At jk his answers 0, 1, 2 bring c s - c^2/2, -c s - c^2/2 and 0, where s = 1 if only j is
    Alice's output at x = 0, -1 if only k is her output at x = 1, and 0 otherwise.
    """
    best = []
    for first, second in product(range(d), repeat=2):
        gains = []
        for (j, k), weight in c.items():
            s = int(j == first) - int(k == second)
            half = weight**2 / 2
            gains.append(max(weight * s - half, -weight * s - half, mpf(0)))
        best.append(mpmath.fsum(gains))
    return max(best)


def entropy(distribution: Iterable[mpf]) -> mpf:
    """-sum p log2 p in bits, 0 log 0 = 0."""
    return -mpmath.fsum(p * mpmath.log(p, 2) for p in distribution if p > 0)


def conditional_entropy(joint: Sequence[Sequence[mpf]]) -> mpf:
    """H(A|B) = -sum_ab p(a, b) log2 (p(a, b)/p(b)) of joint[a][b], in bits."""
    totals = [mpmath.fsum(column) for column in zip(*joint, strict=True)]
    cells = [(p, q) for row in joint for p, q in zip(row, totals, strict=True)]
    return -mpmath.fsum(p * mpmath.log(p / q, 2) for p, q in cells if p > 0)


def distance(p: Table, d: int, j: int, k: int) -> mpf:
    """sum_ab |p(a, b|1, jk) - p(a, b|0, jk)|: the local model answers x = 1 as if it were x = 0."""
    cells = product(range(d), range(3))
    return mpmath.fsum(abs(p[a, b, 1, j, k] - p[a, b, 0, j, k]) for a, b in cells)
