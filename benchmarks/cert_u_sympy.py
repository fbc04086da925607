"""CERT-U by SymPy's domain matrices on FLINT, in two ways; the first argument says which.

* ``field``: DomainMatrix over QQ.cyclotomic_field(N). Elements share one modulus object, because
  SymPy compares the moduli of two operands and an identical object is the fast case (a factor 2).
* ``lift``: DomainMatrix over ZZ[x] (dense polynomials) with entries d U, and one reduction modulo
  Phi_N for each entry of a product.

Conjugation is at script level: on polynomials, with x^(N/2) = -1 where N is even, which halves the
degree that is left to reduce. conj(U) is computed once, for unitarity, and used again for O^2. The
field, its powers, and Phi_N are kept between runs.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from math import lcm
from time import process_time
from typing import Any

import sympy
from common import Answer, lowest_terms, repeated, serve, unavailable
from sympy import QQ, ZZ, Symbol
from sympy.external.gmpy import GROUND_TYPES
from sympy.polys.matrices import DomainMatrix
from sympy.polys.polyclasses import ANP, DMP
from sympy.polys.specialpolys import cyclotomic_poly

Matrix = list[list[Any]]
RING = ZZ.old_poly_ring(Symbol("x"))


@lru_cache(maxsize=64)
def field(order: int) -> Any:  # noqa: ANN401 - SymPy has no types
    """Q(zeta_N)."""
    return QQ.cyclotomic_field(order)


@lru_cache(maxsize=64)
def phi(order: int) -> Any:  # noqa: ANN401
    """Phi_N as a dense polynomial over ZZ."""
    poly = cyclotomic_poly(order, Symbol("x"), polys=True)
    return DMP([ZZ(int(c)) for c in poly.all_coeffs()], ZZ)


def reduced(coefficients: list[Any], domain: Any, modulus: Any) -> Any:  # noqa: ANN401
    """The polynomial with these coefficients, highest first, modulo Phi_N."""
    first = next((i for i, c in enumerate(coefficients) if c), len(coefficients))
    return DMP(coefficients[first:], domain).rem(modulus)


def conjugate(poly: Any, order: int, domain: Any, modulus: Any) -> Any:  # noqa: ANN401
    """f(1/x) modulo Phi_N for f of degree below phi(N), through x^M = 1 or x^(N/2) = -1."""
    low_first = poly.to_list()[::-1]
    turn, sign = (order, 1) if order % 2 else (order // 2, -1)
    high_first = [sign * c for c in low_first[1:]] + [domain.zero] * (turn - len(low_first))
    return reduced([*high_first, low_first[0]] if low_first else [], domain, modulus)


def column(d: int, p: int, q: int, domain: Any, modulus: Any) -> list[Any]:  # noqa: ANN401
    """d u_n = sum_l zeta^(l (p + q n)), n = 0..d-1, modulo Phi_N."""
    order, out = d * q, []
    for n in range(d):
        ring = [domain.zero] * order
        for j in range(d):
            ring[-1 - j * (p + q * n) % order] += domain.one
        out.append(reduced(ring, domain, modulus))
    return out


def circulant(u: list[Any]) -> Matrix:
    """U_jk = u_(j-k mod d)."""
    d = len(u)
    return [[u[(j - k) % d] for k in range(d)] for j in range(d)]


class Field:
    """U over the field, with rational coefficients."""

    def build(self, d: int, p: int, q: int) -> Matrix:
        """U."""
        K = field(d * q)
        scale = QQ(1, d)
        scaled = (x.mul_ground(scale) for x in column(d, p, q, QQ, K.mod))
        return circulant([ANP.new(x, K.mod, QQ) for x in scaled])

    def conj(self, U: Matrix, order: int) -> Matrix:
        """Every entry conjugated."""
        mod = field(order).mod
        return [[ANP.new(conjugate(x.to_DMP(), order, QQ, mod), mod, QQ) for x in row] for row in U]

    def unitary(self, U: Matrix, C: Matrix, order: int) -> bool:
        """Whether U C^T = 1."""
        K, d = field(order), len(U)
        product = DomainMatrix(U, (d, d), K) * DomainMatrix(C, (d, d), K).transpose()
        return bool(product.to_sparse() == DomainMatrix.eye(d, K).to_sparse())

    def squares(self, U: Matrix, C: Matrix, order: int) -> Matrix:  # noqa: ARG002
        """U_jk conj(U_jk)."""
        return [[x * y for x, y in zip(u, c, strict=True)] for u, c in zip(U, C, strict=True)]

    def shift(self, x: Any, order: int) -> Any:  # noqa: ANN401
        """zeta x."""
        return x * field(order).unit

    def entries(self, M: Matrix, denominator: int) -> list[list[int]]:  # noqa: ARG002
        """The common form."""
        out = []
        for x in (x for row in M for x in row):
            c = x.to_list()[::-1]
            bottom = lcm(*(int(a.denominator) for a in c))
            out.append(lowest_terms([int(a * bottom) for a in c], bottom))
        return out


class Lift:
    """d U over Z[x], reduced once for each entry."""

    def build(self, d: int, p: int, q: int) -> Matrix:
        """d U."""
        return circulant(column(d, p, q, ZZ, phi(d * q)))

    def conj(self, U: Matrix, order: int) -> Matrix:
        """Every entry conjugated."""
        mod = phi(order)
        return [[conjugate(x, order, ZZ, mod) for x in row] for row in U]

    def unitary(self, U: Matrix, C: Matrix, order: int) -> bool:
        """Whether (d U)(d C)^T = d^2."""
        mod, d = phi(order), len(U)
        product = DomainMatrix(U, (d, d), RING) * DomainMatrix(C, (d, d), RING).transpose()
        on, off = DMP([ZZ(d * d)], ZZ), DMP([], ZZ)
        rows = product.to_list()
        return all(
            rows[j][k].rem(mod) == (on if j == k else off) for j in range(d) for k in range(d)
        )

    def squares(self, U: Matrix, C: Matrix, order: int) -> Matrix:
        """d^2 U_jk conj(U_jk)."""
        mod = phi(order)
        return [
            [(x * y).rem(mod) for x, y in zip(u, c, strict=True)] for u, c in zip(U, C, strict=True)
        ]

    def shift(self, x: Any, order: int) -> Any:  # noqa: ANN401
        """zeta x."""
        return (x * DMP([ZZ(1), ZZ(0)], ZZ)).rem(phi(order))

    def entries(self, M: Matrix, denominator: int) -> list[list[int]]:
        """The common form."""
        flat = (x.to_list()[::-1] for row in M for x in row)
        return [lowest_terms([int(c) for c in x], denominator) for x in flat]


ENGINES: dict[str, Field | Lift] = {"field": Field(), "lift": Lift()}


def tasks(engine: Field | Lift) -> Answer:
    """The workload and its check, for one of the two ways."""

    def run(d: int, p: int, q: int) -> Answer:
        t0 = process_time()
        U = engine.build(d, p, q)
        t1 = process_time()
        C = engine.conj(U, d * q)
        unitary = engine.unitary(U, C, d * q)
        t2 = process_time()
        engine.squares(U, C, d * q)
        t3 = process_time()
        return {"parts": {"U": t1 - t0, "unitary": t2 - t1, "O2": t3 - t2}, "unitary": unitary}

    def check(d: int, p: int, q: int) -> Answer:
        order = d * q
        U = engine.build(d, p, q)
        C = engine.conj(U, order)
        out = {
            "U": engine.entries(U, d),
            "O2": engine.entries(engine.squares(U, C, order), d * d),
            "unitary": engine.unitary(U, C, order),
        }
        U[d - 1][0] = engine.shift(U[d - 1][0], order)
        return {**out, "perturbed": engine.unitary(U, engine.conj(U, order), order)}

    return {"run": repeated(run), "check": check}


if __name__ == "__main__":
    if GROUND_TYPES == "flint":
        serve(
            f"SymPy {sympy.__version__}, ground types {GROUND_TYPES}", tasks(ENGINES[sys.argv[1]])
        )
    else:
        unavailable(f"SymPy's ground types are {GROUND_TYPES}, not flint")
