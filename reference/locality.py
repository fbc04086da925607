"""The local bound of (10) by enumeration, and how far float64 can see the gap.

The local bound is the maximum over deterministic strategies: of Alice's d^2 with Bob's best
answer in every setting, and, for d = 2, of all 4 * 81 of both parties. The gap to the
quantum bound d - 1 is positive exactly when all O_jk < 1, but it shrinks like eps^4 along
the family, so float64 soon cannot tell it from zero; `gap_resolution` says where.

Main definitions:
    local_bound, local_bound_joint: the maximum over local correlations, two ways.
    gap, gap_resolution, is_resolved: d - 1 minus the local bound, and its rounding error.

Conventions:
    Values are in the normalisation of (10), whose quantum maximum is d - 1.

References:
    M. Farkas, Phys. Rev. Lett. 132, 210803 (2024), Eq. (10).
"""

import itertools

import numpy as np
from numpy.typing import ArrayLike

from reference.bell import bell_coefficients, bell_value
from reference.family import require_dimension

# See gap_resolution.
_RESOLUTION_FACTOR = 16


def local_bound(o: ArrayLike) -> float:
    """Return the maximum of (10) over local correlations, Alice's strategies enumerated.

    For each deterministic answer (a_0, a_1) of Alice, Bob's settings no longer interact and
    he takes his best outcome in each: the maximum is over d^2 sums of d^2 terms.

    Args:
        o: overlap matrix, shape (d, d), entries in [0, 1].

    Returns:
        The local bound.

    Raises:
        ValueError: the shape is wrong or an overlap is outside [0, 1].

    Source: Eq. (10).

    Example:
        >>> from reference.family import family_unitary, overlap_matrix
        >>> round(local_bound(overlap_matrix(family_unitary(2, 0.5))), 9)  # sqrt(2) - 1/2
        0.914213562
    """
    coefficients = bell_coefficients(o)
    d = len(coefficients)
    return max(
        float(np.sum(np.max(coefficients[a0, :, 0, :] + coefficients[a1, :, 1, :], axis=0)))
        for a0, a1 in itertools.product(range(d), repeat=2)
    )


def local_bound_joint(o: ArrayLike) -> float:
    """Return the same maximum for d = 2, over all deterministic strategies of both parties.

    Args:
        o: overlap matrix, shape (2, 2), entries in [0, 1].

    Returns:
        The local bound, from the values of (10) at the 4 * 81 deterministic correlations.

    Raises:
        ValueError: the shape is not (2, 2) or an overlap is outside [0, 1].

    Source: Eq. (10).

    Example:
        >>> round(local_bound_joint([[0, 1], [1, 0]]), 9)
        1.0
    """
    overlaps = np.asarray(o, dtype=np.float64)
    if overlaps.shape != (2, 2):
        raise ValueError(f"all joint strategies are listed for d = 2 only, not {overlaps.shape}")
    values = []
    for alice in itertools.product(range(2), repeat=2):
        for bob in itertools.product(range(3), repeat=4):
            p = np.zeros((2, 3, 2, 4))
            for x, y in np.ndindex(2, 4):
                p[alice[x], bob[y], x, y] = 1
            values.append(bell_value(p, overlaps))
    return max(values)


def gap(o: ArrayLike) -> float:
    """Return (d - 1) - L, the quantum maximum of (10) minus its local bound.

    Args:
        o: overlap matrix, shape (d, d), entries in [0, 1].

    Returns:
        The gap, with an absolute error of about `gap_resolution(d)`: compare the two before
        reading a sign off it.

    Raises:
        ValueError: the shape is wrong or an overlap is outside [0, 1].

    Source: Eq. (10).

    Example:
        >>> from reference.family import family_unitary, overlap_matrix
        >>> round(gap(overlap_matrix(family_unitary(2, 1 / 3))), 9)  # (1 - sqrt(3)/2)^2
        0.017949192
    """
    return len(np.asarray(o)) - 1 - local_bound(o)


def gap_resolution(d: int) -> float:
    """Return 16 d^2 2^-53, an a-priori estimate of the rounding error of `gap`.

    The local bound is a sum of d^2 terms, 2(d - 1) of them not zero, of total size about
    d - 1. Each term is c - c^2/2, which an error of delta in O_jk moves by at most
    delta O (1 - c)/c; the overlaps themselves come out of the matrix exponential with an error
    of a few d 2^-53, magnified by the squarings. Together that is a few d^2 2^-53, and 16
    covers the constants. It is an estimate for overlaps that are not all but 1 on the row and
    column that attain the bound, not a certified enclosure: the exact package has those.

    Args:
        d: dimension, d >= 2.

    Returns:
        The size below which a computed gap means nothing, in the units of (10).

    Raises:
        ValueError: d < 2.

    Source: Eq. (10).

    Example:
        >>> 7.1e-15 < gap_resolution(2) < 7.2e-15
        True
    """
    return _RESOLUTION_FACTOR * require_dimension(d) ** 2 * 2.0**-53


def is_resolved(value: float, d: int) -> bool:
    """Say whether a computed gap exceeds the rounding error of float64.

    Args:
        value: what `gap` returned.
        d: dimension, d >= 2.

    Returns:
        True if value > gap_resolution(d). False means "not resolved in float64", never
        "the gap is zero".

    Raises:
        ValueError: d < 2.

    Source: Eq. (10).

    Example:
        >>> from reference.family import family_unitary, overlap_matrix
        >>> [is_resolved(gap(overlap_matrix(family_unitary(2, eps))), 2) for eps in (1e-2, 1e-4)]
        [True, False]
    """
    return value > gap_resolution(d)
