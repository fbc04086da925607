"""One d and one rational eps, stated for the kernel of Rocq (Coq): what ``exact`` computed there.

Main definitions: :func:`instance_file`, :func:`instance_name`, :func:`vanishing_relations`.

Conventions: the file that is written states one theorem, over any ``realType``: the all-d theorems
of proofs/rocq at this d and eps, and, for each n = j - k mod d, the squares O_n^2 and c_n^2 that
:class:`exact.overlaps.Overlaps` has in Q(zeta_N), N = d q, as integers over a denominator. The
proof is a list of vanishing sums of roots of unity whose combination is the difference to
|U_jk|^2; ``proofs/rocq/Instance.v`` proves that this suffices, and the kernel computes it. Two
decimals enclose the gap (d-1) - L; the kernel finds that out with intervals of its own
(``proofs/rocq/Enclosure.v``), given cos(pi/N) to a number of digits. Nothing is decided here: if a
number were wrong, coqc would refuse the file.

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
from math import ceil
from typing import Final

from flint import arb, ctx, fmpq

from exact.bases import shift_power
from exact.cyclotomic import Cyclotomic
from exact.errors import DimensionError, FieldTooLargeError, UndecidedError
from exact.gap import ShiftPowerGap
from exact.overlaps import Overlaps, require_open_interval
from exact.rational import parse_eps
from exact.tensor_basis import prime_factors

#: Largest d, and largest order N = d q of the roots of unity, whose file coqc checks in a minute.
MAX_D: Final = 16
MAX_ORDER: Final = 400
#: Largest order at which the gap is enclosed too; its intervals get long.
MAX_GAP_ORDER: Final = 100
#: Significant digits of the gap.
DIGITS: Final = 12
#: Decimal digits that a step of the recurrence f'' = 2 c f' - f can lose: log10(1 + sqrt 2).
_LOSS: Final = Fraction(39, 100)
_WIDTH: Final = 100


@dataclass(frozen=True, slots=True)
class _Gap:
    """The gap between two decimals, and what the kernel needs to find it there.

    Attributes:
        low, high: integers; low/scale <= gap <= high/scale.
        scale: a power of ten.
        unit: S; the ends of the kernel's intervals are multiples of 1/S.
        cosine: integers a, b with a/S < cos(pi/N) < b/S.
    """

    low: int
    high: int
    scale: int
    unit: int
    cosine: tuple[int, int]


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

    @property
    def rational(self) -> tuple[Fraction, Fraction] | None:
        """Both squares as fractions, if they are rational."""
        overlap, coefficient = self.overlap.as_rational(), self.coefficient.as_rational()
        if overlap is None or coefficient is None:
            return None
        return overlap, coefficient


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
    gap = _gap(d, value) if order <= MAX_GAP_ORDER else None
    parts = (_head(d, value), _data(squares), _statement(d, value, squares, gap))
    return "\n".join([line for part in (*parts, _proof(d, value, squares, gap)) for line in part])


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


def _gap(d: int, eps: Fraction) -> _Gap:
    """The gap to twelve digits; the working precision allows for what the recurrences lose."""
    order, exact = d * eps.denominator, ShiftPowerGap(d, eps)
    places = DIGITS - 1
    while _floor(exact.ball(64) * arb(10) ** places) < 10 ** (DIGITS - 1):
        places += 1
    low = _floor(exact.ball(256) * arb(10) ** places)
    loss = ceil(_LOSS * order)
    wide = places + loss + 10
    unit = 10 ** (wide + loss + 10)
    with ctx.workprec(8 * len(str(unit))):
        cosine = _floor(arb.cos_pi_fmpq(fmpq(1, order)) * 10**wide)
    step = unit // 10**wide
    return _Gap(low, low + 1, 10**places, unit, ((cosine - 1) * step, (cosine + 2) * step))


def _floor(x: arb) -> int:
    """The integer below a ball that holds no integer."""
    found = x.floor().unique_fmpz()
    if found is None:
        raise UndecidedError("the ball is too wide to round", value=x, remedy="raise the precision")
    return int(found)


# -- text ------------------------------------------------------------------------------------------


_IMPORTS: Final = """\
From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex reals trigo.
From diqkd Require Import Bell Ideal Local LocalBound Family Nonlocal MainTheorem.
From diqkd Require Import Instance Enclosure.

Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.
"""
_ABOUT: Final = """\
Written by [exact-diqkd kernel-instance {d} {eps}]: the theorems for all [d] and [eps], here, and
the squares of the overlaps and of the coefficients of (10) as Python's exact arithmetic has
them.  [element R {order} [:: a; b; ...] D] is [(a + b zeta + ...)/D], where
[zeta = exp(2 pi i/{order})]; a square that is rational is written as such; [ratio R a b] is [a/b].
The proofs name vanishing sums of roots of unity, and [Instance.v] says why they suffice;
[Enclosure.v] has the intervals in which the kernel finds the gap of (10). *)
"""


def _head(d: int, eps: Fraction) -> list[str]:
    about = _ABOUT.format(d=d, eps=eps, order=d * eps.denominator)
    return [_IMPORTS, f"(** * d = {d}, eps = {eps}", "", about]


def _data(squares: Sequence[_Squares]) -> list[str]:
    lines = [
        "(** [O_n^2], [n = 0, 1, ...], and vanishing sums that prove it: period, coefficients. *)"
    ]
    for s in squares:
        relations = "; ".join(f"({r}%N, {_list(c)})" for r, c in s.relations)
        proof = f"[:: {relations}]" if relations else "[::]"
        entry = f"({_list(s.overlap.coefficients())}, {s.overlap.denominator}%ZZ, {proof})"
        start = "Definition data : seq datum := [:: " if s.n == 0 else ""
        end = "]." if s is squares[-1] else ";"
        lines += _wrapped(f"{start}{entry}{end}", 0 if s.n == 0 else 2)
    return [*lines, ""]


def _statement(d: int, eps: Fraction, squares: Sequence[_Squares], gap: _Gap | None) -> list[str]:
    n, p, q = d - 1, eps.numerator, eps.denominator
    lines = [
        f"(** [instance] d = {d}, eps = {eps}: what holds for all, and what Python computed. *)",
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
    if gap is None:
        return [*lines[:-1], f"{lines[-1]}."]
    return [
        *lines,
        f"  /\\ ratio R {gap.low} {gap.scale} <= {d}%:R - 1 - local_bound c",
        f"      <= ratio R {gap.high} {gap.scale}.",
    ]


def _claim(s: _Squares) -> list[str]:
    if s.rational is not None:
        overlap, coefficient = map(_ratio, s.rational)
        return [f"      O j k ^+ 2 = {overlap} /\\ c j k ^+ 2 = {coefficient})"]
    first = _wrapped(f"((O j k ^+ 2)%:C)%C = {_element(s.overlap)}", 6)
    second = _wrapped(f"/\\ ((c j k ^+ 2)%:C)%C = {_element(s.coefficient)})", 6)
    return [*first, *second]


def _proof(d: int, eps: Fraction, squares: Sequence[_Squares], gap: _Gap | None) -> list[str]:
    n, p, q = d - 1, eps.numerator, eps.denominator
    lines = [
        "Proof.",
        f"move=> eps U O c p; split; first exact: (@instance_main R {n} {p} {q} isT isT).",
    ]
    for s in squares:
        lemma = "squares_element" if s.rational is None else "squares_rational"
        if gap is not None or s is not squares[-1]:
            lines.append("split.")
        lines += [
            f"  move=> j k jk; apply: (@{lemma} R {n} {p} {q} {s.n} isT j k jk",
            f"    _ _ _ _ (nth nothing data {s.n}).2); by vm_compute.",
        ]
    if gap is not None:
        call = f"(@gap_between R {n} {p} {q} isT data {gap.unit} {gap.cosine}%ZZ)"
        lines += _wrapped(f"apply: {call}; by vm_compute.", 0)
    return [*lines, "Qed.", f"Print Assumptions {instance_name(d, eps)}.", ""]


def _ratio(x: Fraction) -> str:
    return f"{x.numerator}%:R / {x.denominator}%:R"


def _element(x: Cyclotomic) -> str:
    return f"element R {x.order} {_list(x.coefficients())} {x.denominator}"


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
