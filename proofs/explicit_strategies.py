"""Explicit rational strategies: the worked examples of ``statements.toml``.

Main definitions: measurements that are not projective, and a mixed state: :data:`S`, :data:`T`,
:data:`M`, :func:`mixed_state`; :class:`CertifiedStrategy`, a strategy with the isometries, target
and junk that (4) speaks of: :func:`self_tested_pair`, :func:`certified_at_four`.

Conventions: Eve shares the junk (3|000> + 4|111>)/5 with both parties, so that her state is
diag(9, 16)/25. Everything is over Q.

Source: Eqs. (1), (3)-(7), (11), (12).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from exact.array import CyclotomicArray
from proofs.operators import (
    act,
    basis_measurement,
    beside,
    complete,
    conjugated,
    direct_sum,
    embeddings,
    is_povm,
    items,
    norm_squared,
    one,
    stack,
    tensor,
)

_matrix = CyclotomicArray.from_entries

#: An isometry from C^2 to C^3, and the unit vector orthogonal to its range.
R: Final = _matrix([[1, 2], [2, 1], [2, -2]]) / 3
R_NORMAL: Final = _matrix([[2], [-2], [1]]) / 3

#: Rational effects: {S, 1-S} and {T, 1-T} are POVMs of C^2, {M_0, M_1, 1-M_0-M_1} of C^3.
S: Final = _matrix([["2/3", 0], [0, "1/4"]])
T: Final = _matrix([["1/2", "1/4"], ["1/4", "1/3"]])
M: Final = (
    _matrix([["1/2", "1/4", 0], ["1/4", "1/3", 0], [0, 0, "1/4"]]),
    _matrix([["1/4", 0, "1/8"], [0, "1/3", 0], ["1/8", 0, "1/4"]]),
)
#: |0> -> |1> -> |2> -> |0>.
SHIFT: Final = _matrix([[0, 0, 1], [1, 0, 0], [0, 1, 0]])

#: (3|000> + 4|111>)/5 on A', B' and Eve, and what Eve holds of it.
JUNK: Final = _matrix([[[3, 0], [0, 0]], [[0, 0], [0, 4]]]) / 5
EVE: Final = _matrix([[9, 0], [0, 16]]) / 25


# -- Eq. (1): measurements that are not projective ------------------------------------------------
def mixed_state() -> CyclotomicArray:
    """(1/2)|psi><psi| + 1/12 on C^2 (x) C^3, psi = (|00> + 2|11> + 2|12>)/3, shape (6, 6)."""
    psi = _matrix([[1], [0], [0], [0], [2], [2]]) / 3
    return psi @ psi.H / 2 + one(6) / 12


def rational_alice() -> CyclotomicArray:
    """{S, 1-S} and {T, 1-T}, shape (2, 2, 2, 2)."""
    return stack([complete(S), complete(T)])


def rational_bob() -> CyclotomicArray:
    """{M_0, M_1, M_2}, and the same conjugated by the cyclic shift, shape (2, 3, 3, 3)."""
    m = complete(*M)
    return stack([m, conjugated(m, SHIFT)])


# -- Eqs. (4)-(7), (11), (12): certified strategies ----------------------------------------------
@dataclass(frozen=True, slots=True)
class CertifiedStrategy:
    """A strategy, and what Eq. (4) says it is; both parties are described by the same arrays.

    Attributes:
        state: psi, shape (n, n, n_E).
        measurements: A^x_a, and B^y_b for Bob, shape (settings, outcomes, n, n).
        isometry: V, shape (k m, n).
        target_state: shape (k, k, 1).
        targets: the operators of the target, shape (settings, outcomes, k, k).
        aux: the junk after the isometries, shape (m, m, n_E).
    """

    state: CyclotomicArray
    measurements: CyclotomicArray
    isometry: CyclotomicArray
    target_state: CyclotomicArray
    targets: CyclotomicArray
    aux: CyclotomicArray

    def is_valid(self) -> bool:
        """Whether psi is a unit vector, V an isometry and every setting a POVM."""
        v = self.isometry
        settings = items(self.measurements) + items(self.targets)
        unit = all((norm_squared(x) - 1).is_zero() for x in (self.state, self.target_state))
        return unit and (v.H @ v - one(v.shape[1])).is_zero() and all(map(is_povm, settings))

    def left_side(
        self, alice: CyclotomicArray | None = None, bob: CyclotomicArray | None = None
    ) -> CyclotomicArray:
        """(V (x) V (x) 1)(A (x) B (x) 1)|psi>, shape (k m, k m, n_E)."""
        return act(act(self.state, alice, bob), self.isometry, self.isometry)

    def right_side(
        self, alice: CyclotomicArray | None = None, bob: CyclotomicArray | None = None
    ) -> CyclotomicArray:
        """(A (x) B)|target> (x) |aux>, shape (k m, k m, n_E)."""
        return tensor(act(self.target_state, alice, bob), self.aux)


@lru_cache(maxsize=1)
def self_tested_pair() -> CertifiedStrategy:
    """The strategy of the row of (4): n = 2*2 + 1, k = 2, m = 3.

    The last dimension is never reached by the state; there every operator is 1/2, and V sends it
    to |0> (x) r.
    """
    target_state = _matrix([[[3], [0]], [[0], [4]]]) / 5
    rotated = _matrix([[3, -4], [4, 3]]) / 5  # columns (3,4)/5 and (-4,3)/5
    targets = stack([basis_measurement(one(2)), basis_measurement(rotated)])
    half = one(1) / 2
    measurements = stack(
        [
            stack([direct_sum(a.kron(one(2)), half) for a in items(setting)])
            for setting in items(targets)
        ]
    )
    reached, _ = embeddings(1, 4, 1)
    state = act(tensor(target_state, JUNK), reached, reached)
    isometry = beside(one(2).kron(R), _matrix([[1], [0]]).kron(R_NORMAL))
    return CertifiedStrategy(state, measurements, isometry, target_state, targets, act(JUNK, R, R))


@lru_cache(maxsize=1)
def certified_at_four() -> CertifiedStrategy:
    """The strategy of the row (11), (12) to (5): n = 4*2, k = 4, m = 3, one setting."""
    target_state = one(4).reshape(4, 4, 1) / 2
    targets = basis_measurement(one(4))
    measurements = stack([a.kron(one(2)) for a in items(targets)])
    return CertifiedStrategy(
        tensor(target_state, JUNK),
        measurements.reshape(1, 4, 8, 8),
        one(4).kron(R),
        target_state,
        targets.reshape(1, 4, 4, 4),
        act(JUNK, R, R),
    )
