"""The Bell functional of Eq. (10), its local bound and its gap.

For deterministic Alice outputs (a, b) to (x = 0, x = 1) Bob's best answers give
(d-1) - g(a, b), where g(a, b) = (1/2) [ sum_{k != b} (1 - c_ak)^2 + sum_{j != a} (1 - c_jb)^2 ].
So the local bound is L = (d-1) - min g, and the gap (d-1) - L = min g between the quantum and the
local value is positive exactly when every O_jk is below 1.

Main definitions: :class:`BellFunctional`; :func:`brute_force_local_bound` and
:func:`every_local_strategy` find L from the coefficients alone.

Conventions: p_B(b | jk) is taken from setting x = 0; by no-signalling x = 1 gives the same.
Values are numbers, not bits.

Implementation notes: 1 - c is computed as it stands in exact arithmetic, where nothing cancels;
floating evaluation must use O^2/(1 + c), see :mod:`exact.gap`.

Source: Eq. (10).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from flint import arb, ctx

from exact.correlation import Correlation
from exact.cyclotomic import rational
from exact.enclosure import START_BITS, argmin, sign
from exact.errors import DimensionError
from exact.overlaps import Overlaps
from exact.radical import Radical, plain


@dataclass(frozen=True, slots=True)
class BellFunctional:
    """The functional (10) for one overlap matrix.

    Attributes:
        overlaps: O^2 and c of a pair of bases.
    """

    overlaps: Overlaps

    @property
    def d(self) -> int:
        """The dimension."""
        return self.overlaps.d

    @property
    def quantum_value(self) -> int:
        """d - 1, the largest quantum value; the ledger holds the proof."""
        return self.d - 1

    def zero(self) -> Radical:
        """0 in the field of the functional."""
        return plain(rational(0, self.overlaps.order))

    def coefficient(self, a: int, b: int, x: int, y: int) -> Radical:
        """The coefficient of p(a, b | x, y), the marginals of Bob written out at x = 0.

        Source: Eq. (10).
        """
        if not (0 <= a < self.d and 0 <= b < 3 and 0 <= x < 2 and 0 <= y < self.d**2):
            raise DimensionError(
                f"index {(a, b, x, y)} is outside [d, 3, 2, d^2] for d = {self.d}",
                value=(a, b, x, y),
                remedy="indices (a, b, x, y) start from 0, y = j d + k",
            )
        j, k = divmod(y, self.d)
        if b == 2:
            return self.zero()
        c = self.overlaps.c(j, k)
        direction = 1 if b == x else -1  # x = 0 rewards b = 0, x = 1 rewards b = 1
        total = c * direction if a == (j, k)[x] else self.zero()
        if x == 0:
            total = total - plain(self.overlaps.c_squared(j, k)) / 2
        return total

    def evaluate(self, correlation: Correlation) -> Radical:
        """The value of the functional on a correlation of the same dimension.

        Raises:
            DimensionError: if the dimensions differ.
        """
        if correlation.d != self.d:
            raise DimensionError(
                f"the correlation has d = {correlation.d}, the functional d = {self.d}",
                value=correlation.d,
                remedy="use one dimension",
            )
        total, d, o2 = self.zero(), self.d, self.overlaps
        y = np.arange(d * d)
        (j, k), every = np.divmod(y, d), (correlation.even, correlation.odd)
        # p is linear in its two parts: add up what one setting needs before any root is taken
        signed = [p[j, 0, 0, y] - p[j, 1, 0, y] + p[k, 1, 1, y] - p[k, 0, 1, y] for p in every]
        marginal = [(p[:, 0, 0] + p[:, 1, 0]).sum(0) for p in every]
        for at in range(d * d):
            row, column = divmod(at, d)
            difference = correlation.value_at(at, signed[0].entry(at), signed[1].entry(at))
            total = total + o2.c(row, column) * difference
            either = correlation.value_at(at, marginal[0].entry(at), marginal[1].entry(at))
            total = total - either * o2.c_squared(row, column) / 2
        return total

    def pivot_gap(self, a: int, b: int) -> Radical:
        """g(a, b): how far the best strategy in which Alice outputs a and b stays below d - 1."""
        total, c = self.zero(), self.overlaps.c
        for k in range(self.d):
            if k != b:
                total = total + (1 - c(a, k)) * (1 - c(a, k))
        for j in range(self.d):
            if j != a:
                total = total + (1 - c(j, b)) * (1 - c(j, b))
        return total / 2

    def _pivots(self) -> list[tuple[int, int]]:
        """Alice's outputs to try: for a circulant pair g depends on a - b only."""
        columns = 1 if self.overlaps.pair.circulant else self.d
        return [(a, b) for b in range(columns) for a in range(self.d)]

    def best_pivots(self) -> list[tuple[int, int]]:
        """Alice's outputs (a, b) that reach the local bound (circulant pair: those with b = 0)."""
        classes: dict[object, list[tuple[int, int]]] = {}
        for a, b in self._near_best():
            classes.setdefault(self._signature(a, b), []).append((a, b))
        groups = list(classes.values())
        best = argmin([self.pivot_gap(*group[0]) for group in groups])
        return sorted((pivot for i in best for pivot in groups[i]), key=lambda x: (x[1], x[0]))

    def _signature(self, a: int, b: int) -> object:
        """The overlaps that g(a, b) is a sum over, with multiplicity: equal ones, equal g."""
        o2, d = self.overlaps, self.d
        row = Counter(o2.square(a, k) for k in range(d) if k != b)
        row.update(o2.square(j, b) for j in range(d) if j != a)
        return frozenset(row.items())

    def _near_best(self) -> list[tuple[int, int]]:
        """The pivots that balls cannot tell from the best: the others are certified to be worse."""
        bits, d, pivots = START_BITS, self.d, self._pivots()
        if len(pivots) <= d:
            return pivots
        with ctx.workprec(bits):
            table = [
                [(1 - self.overlaps.c(j, k).ball(bits)) ** 2 for k in range(d)] for j in range(d)
            ]
            rows = [sum(row, arb(0)) for row in table]
            columns = [sum(column, arb(0)) for column in zip(*table, strict=True)]
            balls = [(rows[a] + columns[b]) / 2 - table[a][b] for a, b in pivots]
            least = balls[0].upper()
            for x in balls:
                if x.upper() < least:
                    least = x.upper()
            return [p for p, x in zip(pivots, balls, strict=True) if not x.lower() > least]

    def gap(self) -> Radical:
        """Delta = (d-1) - L = min g >= 0."""
        return self.pivot_gap(*self.best_pivots()[0])

    def local_bound(self) -> Radical:
        """L, the largest value of the functional on local correlations."""
        return self.quantum_value - self.gap()

    def gap_is_positive(self) -> bool:
        """Decide Delta > 0 by algebra: every g(a, b) has a non-zero overlap off the pivot.

        (1 - c)^2 = 0 exactly when O = 0, so g(a, b) = 0 exactly when row a and column b vanish
        off (a, b).
        """
        o2, d = self.overlaps.squares, self.d
        return all(
            any(not o2[a, k].is_zero() for k in range(d) if k != b)
            or any(not o2[j, b].is_zero() for j in range(d) if j != a)
            for a, b in self._pivots()
        )


def _bob_value(functional: BellFunctional, outputs: tuple[int, int], b: int, y: int) -> Radical:
    a0, a1 = outputs
    return functional.coefficient(a0, b, 0, y) + functional.coefficient(a1, b, 1, y)


def _largest(values: list[Radical]) -> Radical:
    best = values[0]
    for value in values[1:]:
        if sign(value - best).value > 0:
            best = value
    return best


def brute_force_local_bound(functional: BellFunctional) -> Radical:
    """L from the coefficients: all d^2 outputs of Alice, Bob's best answer in each setting.

    The functional is a sum over Bob's settings, so for fixed outputs of Alice each setting is
    maximised alone.
    """
    d = functional.d
    table = {
        (a, x, y): [functional.coefficient(a, b, x, y) for b in range(3)]
        for a in range(d)
        for x in (0, 1)
        for y in range(d * d)
    }
    seen: dict[
        object, Radical
    ] = {}  # many settings look alike: the same coefficients, the same best
    values = []
    for first, second in product(range(d), range(d)):
        total = functional.zero()
        for y in range(d * d):
            left, right = table[first, 0, y], table[second, 1, y]
            key = tuple(c.terms for c in (*left, *right))
            if key not in seen:
                seen[key] = _largest([p + q for p, q in zip(left, right, strict=True)])
            total = total + seen[key]
        values.append(total)
    return _largest(values)


def every_local_strategy(functional: BellFunctional) -> Iterator[Radical]:
    """The values of all d^2 3^(d^2) deterministic strategies; meant for d = 2 (324 of them)."""
    d = functional.d
    for outputs in product(range(d), range(d)):
        table = [[_bob_value(functional, outputs, b, y) for b in range(3)] for y in range(d * d)]
        for answers in product(range(3), repeat=d * d):
            total = functional.zero()
            for row, b in zip(table, answers, strict=True):
                total = total + row[b]
            yield total
