"""One d and one rational eps, stated for the kernel of Rocq (Coq): what ``exact`` computed there.

Main definitions: :func:`instance_file`, :func:`instance_name`, :func:`vanishing_relations`.

Conventions: the file that is written states one theorem, over any ``realType``: the all-d theorems
of proofs/rocq at this d and eps, and, for each n = j - k mod d, the squares O_n^2 and c_n^2 that
:class:`exact.overlaps.Overlaps` has in Q(zeta_N), N = d q, as integers over a denominator. The
proof is a list of vanishing sums of roots of unity whose combination is the difference to
|U_jk|^2; ``proofs/rocq/Instance.v`` proves that this suffices, and the kernel computes it. Nothing
is decided here: if a number were wrong, coqc would refuse the file.

Implementation notes: the combination is read off by the reduction of :mod:`exact.tensor_basis`,
prime by prime: of each coset of the p-th roots of unity, one member is subtracted from all.

References: N. G. de Bruijn, On the factorization of cyclic groups, Indag. Math. 15 (1953): the
relations of prime order generate all.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from exact.bases import shift_power
from exact.cyclotomic import Cyclotomic
from exact.errors import DimensionError, FieldTooLargeError
from exact.overlaps import Overlaps, require_open_interval
from exact.rational import parse_eps
from exact.tensor_basis import prime_factors

#: Largest d, and largest order N = d q of the roots of unity, whose file coqc checks in a minute.
MAX_D: Final = 16
MAX_ORDER: Final = 400
_WIDTH: Final = 100


@dataclass(frozen=True, slots=True)
class _Squares:
    """O_n^2 and c_n^2 for one n, and the vanishing sums that prove them.

    Attributes:
        n: j - k mod d.
        overlap: O_n^2 in Q(zeta_N).
        coefficient: c_n^2 in Q(zeta_N).
        relations: pairs (period, coefficients).
    """

    n: int
    overlap: Cyclotomic
    coefficient: Cyclotomic
    relations: tuple[tuple[int, tuple[int, ...]], ...]


def instance_name(d: int, eps: Fraction) -> str:
    """The name of the theorem, and of its file.

    >>> instance_name(3, Fraction(1, 2))
    'd3_eps_1_2'
    """
    return f"d{d}_eps_{eps.numerator}_{eps.denominator}"


def instance_file(d: int, eps: object) -> str:
    """The .v file that states U_eps at one d and one eps, with a proof for the kernel to check.

    Args:
        d: dimension, 2 to 16.
        eps: exact rational, 0 < eps < 1, with d times its denominator at most 400.

    Returns:
        The text of the file, to be compiled beside the library of proofs/rocq.

    Raises:
        DimensionError: if d is out of range.
        FieldTooLargeError: if the roots of unity are too many.
        ParameterError: if eps is not strictly between 0 and 1.

    Source: Eqs. (9) and (17).

    >>> print(instance_file(2, "1/2").splitlines()[10])
    (** * d = 2, eps = 1/2
    """
    value = require_open_interval(parse_eps(eps))
    if not 2 <= d <= MAX_D:
        raise DimensionError(
            f"d = {d} is out of range for a kernel instance",
            value=d,
            remedy=f"choose d from 2 to {MAX_D}",
        )
    order = d * value.denominator
    if order > MAX_ORDER:
        raise FieldTooLargeError(
            f"a kernel instance with roots of unity of order {order} is too large",
            value=order,
            remedy=f"keep d times the denominator of eps at most {MAX_ORDER}",
        )
    overlaps = Overlaps(shift_power(d, value))
    squares = [_squares(overlaps, value, n) for n in range(d)]
    return "\n".join([*_head(d, value), *_statement(d, value, squares), *_proof(d, value, squares)])


def vanishing_relations(
    order: int, vector: Sequence[int]
) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Vanishing sums that add up to a vanishing sum of roots of unity.

    Args:
        order: N.
        vector: N integers; sum_k v_k zeta_N^k is to be 0.

    Returns:
        Pairs (r, (c_0, ..., c_{r-1})), r = N/p for the primes p of N: the sum over the pairs of
        sum_k c_{k mod r} zeta_N^k is the given sum, coefficient by coefficient, if that vanishes.

    >>> vanishing_relations(6, [2, 1, 0, 2, 1, 0])
    ((3, (2, 1, 0)),)
    """
    rest, found = list(vector), []
    for p, e in prime_factors(order):
        r, block = order // p, p ** (e - 1)
        taken = [0] * r
        for k in range(order):
            if k % (p * block) // block == p - 1:
                taken[k % r] = rest[k]
        rest = [x - taken[k % r] for k, x in enumerate(rest)]
        if any(taken):
            found.append((r, tuple(taken)))
    return tuple(found)


def _squares(overlaps: Overlaps, eps: Fraction, n: int) -> _Squares:
    """The squares for one n; the relations are those of D d^2 |U|^2 - d^2 (D O_n^2)."""
    d, q = overlaps.d, eps.denominator
    order, step = d * q, eps.numerator + q * n
    overlap = overlaps.square(n, 0).embed(order)
    difference = [0] * order
    for m in range(d):
        for k in range(d):
            difference[(m - k) * step % order] += overlap.denominator
    for k, c in enumerate(overlap.coefficients()):
        difference[k] -= d * d * c
    relations = vanishing_relations(order, [-x for x in difference])
    return _Squares(n, overlap, overlaps.c_squared(n, 0).embed(order), relations)


# -- text ------------------------------------------------------------------------------------------


_IMPORTS: Final = """\
From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals trigo.
From diqkd Require Import Bell Ideal Local LocalBound Family Nonlocal MainTheorem.
From diqkd Require Import Instance.

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.
"""
_ABOUT: Final = """\
Written by [exact-diqkd kernel-instance {d} {eps}]: the theorems for all [d] and [eps], here, and
the squares of the overlaps and of the coefficients of (10) as Python's exact arithmetic has
them.  [element R {order} [:: a; b; ...] D] is [(a + b zeta + ...)/D], where
[zeta = exp(2 pi i/{order})]; a square that is rational is written as such.  The proofs name
vanishing sums of roots of unity, and [Instance.v] says why they suffice. *)
"""


def _head(d: int, eps: Fraction) -> list[str]:
    about = _ABOUT.format(d=d, eps=eps, order=d * eps.denominator)
    return [_IMPORTS, f"(** * d = {d}, eps = {eps}", "", about]


def _statement(d: int, eps: Fraction, squares: Sequence[_Squares]) -> list[str]:
    n, p, q = d - 1, eps.numerator, eps.denominator
    lines = [
        f"(** [instance] d = {d}, eps = {eps}: what holds for all; O_n^2 and c_n^2 as computed. *)",
        f"Theorem {instance_name(d, eps)} (R : realType) :",
        f"  let eps : R := {p}%:R / {q}%:R in",
        f"  let U := @family R {n} eps in",
        f"  let O := @family_overlap R {n} eps in",
        f"  let c := @family_coefficient R {n} eps in",
        f"  let p := @ideal_correlation R {n} eps in",
        "  [/\\ U *m dagger U = 1%:M /\\ (forall j k, 0 < O j k < 1),",
        f"      local_bound c < {d}%:R - 1,",
        f"      bell (fun j k => ((c j k)%:C)%C) (bell_part p) = {d}%:R - 1",
        "      /\\ ~ local (bell_part p),",
        f"      exists2 q : full_correlation R {d}, local_model q & within p q",
        f"        (2%:R * pi * eps * Num.sqrt (({d}%:R ^+ 2 - 1) / (3%:R * {d}%:R ^+ 2)))",
        "    & perfect_key p /\\ private p]",
    ]
    for s in squares:
        lines += [
            f"  /\\ (forall j k : 'I_{d}, j = (k + {s.n})%N %[mod {d}] ->",
            *_claim(s),
        ]
    return [*lines[:-1], f"{lines[-1]}."]


def _claim(s: _Squares) -> list[str]:
    overlap, coefficient = s.overlap.as_rational(), s.coefficient.as_rational()
    if overlap is not None and coefficient is not None:
        return [f"      O j k ^+ 2 = {_ratio(overlap)} /\\ c j k ^+ 2 = {_ratio(coefficient)})"]
    first = _wrapped(f"((O j k ^+ 2)%:C)%C = {_element(s.overlap)}", 6)
    second = _wrapped(f"/\\ ((c j k ^+ 2)%:C)%C = {_element(s.coefficient)})", 6)
    return [*first, *second]


def _proof(d: int, eps: Fraction, squares: Sequence[_Squares]) -> list[str]:
    n, p, q = d - 1, eps.numerator, eps.denominator
    lines = [
        "Proof.",
        f"move=> eps U O c p; split; first exact: (@instance_main R {n} {p} {q} isT isT).",
    ]
    for s in squares:
        overlap, coefficient = s.overlap.as_rational(), s.coefficient.as_rational()
        if overlap is not None and coefficient is not None:
            name = "squares_rational"
            numbers = [*overlap.as_integer_ratio(), *coefficient.as_integer_ratio()]
            data = " ".join(map(str, numbers))
        else:
            name = "squares_element"
            data = f"{_pair(s.overlap)} {_pair(s.coefficient)}"
        relations = "; ".join(f"({r}%N, {_list(c)})" for r, c in s.relations)
        call = f"(@{name} R {n} {p} {q} {s.n} isT j k jk {data} [:: {relations}])"
        if s is not squares[-1]:
            lines.append("split.")
        lines += ["  move=> j k jk.", *_wrapped(f"apply: {call}; by vm_compute.", 2)]
    name = instance_name(d, eps)
    return [*lines, "Qed.", f"Print Assumptions {name}.", ""]


def _ratio(x: Fraction) -> str:
    return f"{x.numerator}%:R / {x.denominator}%:R"


def _element(x: Cyclotomic) -> str:
    return f"element R {x.order} {_pair(x)}"


def _pair(x: Cyclotomic) -> str:
    return f"{_list(x.coefficients())} {x.denominator}"


def _list(numbers: Sequence[int]) -> str:
    return f"[:: {'; '.join(map(str, numbers))}]%ZZ"


def _wrapped(text: str, indent: int) -> list[str]:
    return textwrap.wrap(
        text.strip(),
        _WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 2),
        break_long_words=False,
        break_on_hyphens=False,
    )
