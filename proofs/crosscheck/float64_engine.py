"""The float64 column: what the package :mod:`reference` says, put in the common order.

This file and the tests are the only places that may import :mod:`reference`; an import contract
holds the rest of the project to that. The reference shares nothing with the exact packages, so
that an error of theirs is not found again there; nothing is computed here but the ell_1 distance,
a sum over the reference's own probabilities, and c, read off the reference's own coefficients.

Main definitions: :func:`evaluate`, :func:`tolerance`, :func:`resolves`.

Conventions: see :mod:`proofs.crosscheck.quantities`. eps is rounded to the nearest float first.

Source: Eqs. (1), (9), (10), (15), (17).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

import numpy as np
import numpy.typing as npt

import reference
from proofs.crosscheck import rounding
from proofs.crosscheck.quantities import GridPoint

#: Unit roundoff of float64 with rounding to nearest.
UNIT_ROUNDOFF: Final = Fraction(1, 2**53)

#: The reference reads |O_jk - 1| <= 64 u as O_jk = 1; below this c^2 it may do so for U_eps.
SAME_VECTOR: Final = 4 * 64 * UNIT_ROUNDOFF


def tolerance(quantity: str, point: GridPoint) -> Fraction:
    """The deviation that rounding to float64 explains.

    The analysis is that of :mod:`proofs.crosscheck.rounding` with u = 2^-53, and two bounds that
    the reference states itself. L and the gap: 16 d^2 u, its ``gap_resolution``. Where c_00^2 is
    not above 256 u the reference may take |j> and |e_j> for one vector and let Bob always answer
    2, which leaves nothing of p and of the distance at those settings, and moves (10) by at most 3
    c^2 d each in d settings.

    >>> float(tolerance("gap", GridPoint(2, Fraction(1, 2)))) == reference.gap_resolution(2)
    True
    """
    if quantity in ("local", "gap"):
        return Fraction(reference.gap_resolution(point.d))
    if quantity == "value":
        return rounding.tolerance(quantity, point, UNIT_ROUNDOFF) + 3 * point.d * SAME_VECTOR
    if quantity in ("ideal", "distance") and _may_merge_vectors(point):
        return Fraction({"ideal": 1, "distance": 2}[quantity])
    return rounding.tolerance(quantity, point, UNIT_ROUNDOFF)


def resolves(quantity: str, point: GridPoint, values: Sequence[float]) -> bool:
    """What the reference says of its own gap, by ``is_resolved``; it makes no other such claim.

    >>> resolves("gap", GridPoint(2, Fraction(1, 10**4)), [1.5e-16])
    False
    """
    return quantity != "gap" or reference.is_resolved(values[0], point.d)


def evaluate(d: int, eps: Fraction) -> dict[str, list[float]]:
    """Every quantity of the letter's family, from the reference.

    Args:
        d: dimension, at least 2; the time grows like d^7.
        eps: 0 < eps < 1, rounded to the nearest float.

    >>> round(evaluate(2, Fraction(1, 3))["gap"][0], 9)  # (1 - sqrt(3)/2)^2
    0.017949192
    """
    u = reference.family_unitary(d, float(eps))
    o = reference.overlap_matrix(u)
    p = reference.correlation(u)
    key = reference.key_correlation(u)
    at_x0 = key[:, :, 0]
    c = _weights(o)
    return {
        "unitary": _flat(np.stack([u.real, u.imag], axis=-1)),
        "overlap": _flat(o),
        "c": _flat(c),
        "ideal": _flat(p),
        "key": _flat(key),
        "value": [reference.bell_value(p, o)],
        "local": [reference.local_bound(o)],
        "gap": [reference.gap(o)],
        "alice": [reference.entropy_of_alice(at_x0)],
        "given": [reference.conditional_entropy(at_x0)],
        "rate": [reference.key_rate(at_x0)],
        "bound": [2 * float(c[0, 0])],
        "distance": _flat(np.abs(p[:, :, 1, :] - p[:, :, 0, :]).sum(axis=(0, 1))),
    }


def _may_merge_vectors(point: GridPoint) -> bool:
    """Whether the smallest c_jk^2 may be under the reference's threshold: c >= 2 m sqrt(d-1)/d."""
    return 4 * point.margin**2 * (point.d - 1) <= SAME_VECTOR * point.d**2


def _weights(o: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """c_jk as the reference uses it: half the difference of two coefficients of (10)."""
    d = len(o)
    coefficients = reference.bell_coefficients(o)
    j = np.repeat(np.arange(d), d)
    y = np.arange(d * d)
    c: npt.NDArray[np.float64] = (coefficients[j, 0, 0, y] - coefficients[j, 1, 0, y]) / 2
    return c.reshape(d, d)


def _flat(array: npt.NDArray[np.float64]) -> list[float]:
    return [float(x) for x in np.asarray(array).reshape(-1)]
