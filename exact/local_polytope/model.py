"""Explicit local models that are invariant under the shift, in exact rationals.

Alice has two settings, so a hidden variable need only say her two outputs (a0, a1) and, for each
setting of Bob alone, what he answers: d^2 strategies times one answer per setting, instead of
d^2 3^(d^2) deterministic strategies. In the normalisation of :mod:`exact.local_polytope.orbit`,

    W_m              = d w(a0, a0 + m),    sum_m W_m = 1,
    s_n(a0, a1, b)   = d Pr(a0, a1, and b at the setting (n, 0)),   sum_b s = W_{a1 - a0},
    t(a0, a1)        = d Pr(a0, a1, and b = 0 at yhat),   sum_r t(a0 - r, a1 - r) = W_{a1 - a0},

all non-negative. The correlation is Q_n(a, b | x) = sum of s_n(a0, a1, b) over a_x = a, and
Q_key(a | x) = sum of t(a0, a1) over a_x = a.

Nothing is lost by invariance: if q = sum_lambda ... is local, so is its image under the shift
(relabel the outputs and the settings of the strategies), and so is the mean of the d images,
whose model has w(a0 + 1, a1 + 1) = w(a0, a1) and one table per orbit. The ideal p and the noise
are invariant, a distance is convex, so the mean is at least as near to p as q; and if v p + (1-v)
noise is local, it equals its own mean. So both optima over invariant models are the true ones.

Main definitions: :class:`ShiftModel` (checked when built), :func:`nearest_model` (makes one of
numbers that nearly are one).

Source: the definition of a local correlation, for the scenario of Eq. (10).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from exact.errors import DimensionError, ParameterError
from exact.local_polytope.orbit import KEY, OUTCOMES, Place, places
from exact.pauli import check_dimension

#: s_n at (a0, a1): the weights of b = 0, 1, 2.
Answers = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class ShiftModel:
    """A local model, valid by construction.

    Attributes:
        d: dimension, at least 2.
        weights: W_m, m = a1 - a0 mod d.
        answers: ``answers[n][a0][a1][b]`` = s_n(a0, a1, b).
        key: ``key[a0][a1]`` = t(a0, a1), or None without the key setting.
    """

    d: int
    weights: tuple[Fraction, ...]
    answers: tuple[tuple[tuple[Answers, ...], ...], ...]
    key: tuple[tuple[Fraction, ...], ...] | None = None

    def __post_init__(self) -> None:
        """Check every sign and every sum, exactly.

        Raises:
            DimensionError: if a table has the wrong shape.
            ParameterError: if a weight is negative or a sum is not what it should be.
        """
        d = check_dimension(self.d)
        if not self._has_shape():
            raise DimensionError(
                "the tables do not have the shapes (d,), (d, d, d, 3), (d, d)",
                value=d,
                remedy="see ShiftModel",
            )
        if sum(self.weights) != 1 or min(self.weights) < 0:
            raise _broken("W", self.weights)
        for n, a0, a1 in product(range(d), repeat=3):
            row = self.answers[n][a0][a1]
            if min(row) < 0 or sum(row) != self.weights[(a1 - a0) % d]:
                raise _broken(f"s_{n}({a0}, {a1}, .)", row)
        for m in range(d) if self.key is not None else ():
            line = [self.key[a][(a + m) % d] for a in range(d)] if self.key is not None else []
            if min(line) < 0 or sum(line) != self.weights[m]:
                raise _broken(f"t on a1 - a0 = {m}", line)

    def _has_shape(self) -> bool:
        d, tables = self.d, (self.answers, *self.answers)
        rows = [row for table in self.answers for row in table]
        cells = [cell for row in rows for cell in row]
        key = self.key if self.key is not None else ((Fraction(0),) * d,) * d
        return (
            all(len(x) == d for x in (self.weights, *tables, *rows, key, *key))
            and all(len(cell) == OUTCOMES for cell in cells)
            and all(isinstance(v, Fraction) for row in (self.weights, *cells, *key) for v in row)
        )

    def correlation(self) -> dict[Place, Fraction]:
        """Q at every place, exactly."""
        found = dict.fromkeys(places(self.d, key=self.key is not None), Fraction(0))
        for n, a0, a1, b in product(range(self.d), range(self.d), range(self.d), range(OUTCOMES)):
            value = self.answers[n][a0][a1][b]
            if value:
                found[Place(n, a0, b, 0)] += value
                found[Place(n, a1, b, 1)] += value
        if self.key is not None:
            for a0, a1 in product(range(self.d), repeat=2):
                found[Place(KEY, a0, 0, 0)] += self.key[a0][a1]
                found[Place(KEY, a1, 0, 1)] += self.key[a0][a1]
        return found


def _broken(name: str, value: object) -> ParameterError:
    return ParameterError(
        f"{name} is negative or has the wrong sum", value=value, remedy="give a local model"
    )


def _shared(values: Sequence[Fraction], total: Fraction) -> tuple[Fraction, ...]:
    """Non-negative numbers with the given sum near ``values``; zeros stay zeros if they can."""
    left, found = total, [Fraction(0)] * len(values)
    largest = max(range(len(values)), key=values.__getitem__)
    for i, value in enumerate(values):
        if i != largest:
            found[i] = min(max(value, Fraction(0)), left)
            left -= found[i]
    found[largest] = left
    return tuple(found)


def nearest_model(
    d: int, values: Mapping[tuple[str | int, ...], Fraction], *, key: bool
) -> ShiftModel:
    """The exactly local model near numbers that are one up to rounding.

    Negative numbers become 0 and the largest of each sum takes what is left, so any numbers give a
    valid model; how near it is to anything is for :mod:`exact.local_polytope.interval` to say.

    Args:
        d: dimension, at least 2.
        values: ("W", m), ("s", n, a0, a1, b) and ("t", a0, a1); those left out are 0.
        key: whether to make the table t.

    >>> nearest_model(2, {("W", 0): Fraction(9, 10)}, key=False).weights
    (Fraction(1, 1), Fraction(0, 1))
    """
    zero, rng = Fraction(0), range(d)
    weights = _shared([values.get(("W", m), zero) for m in rng], Fraction(1))

    def cell(n: int, a0: int, a1: int) -> Answers:
        row = [values.get(("s", n, a0, a1, b), zero) for b in range(OUTCOMES)]
        return _shared(row, weights[(a1 - a0) % d])

    answers = tuple(tuple(tuple(cell(n, i, j) for j in rng) for i in rng) for n in rng)
    if not key:
        return ShiftModel(d, weights, answers)
    lines = [
        _shared([values.get(("t", a, (a + m) % d), zero) for a in rng], weights[m]) for m in rng
    ]
    table = tuple(tuple(lines[(a1 - a0) % d][a0] for a1 in rng) for a0 in rng)
    return ShiftModel(d, weights, answers, table)
