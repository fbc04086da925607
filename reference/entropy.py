"""Entropies of the key setting and the key rate, in bits.

At the maximal value of (10), with all overlaps positive, the eavesdropper's uncertainty
H(A|E) equals H(A); the rate is then H(A) - H(A|B), two Shannon entropies of one table of
probabilities. Whether H(A|E) = H(A) holds is not for this module to say: `key_rate` is the
right side of (15), given that it does.

Main definitions:
    entropy: Shannon entropy of any distribution.
    entropy_of_alice, conditional_entropy: H(A), H(A|B).
    key_rate: their difference.

Conventions:
    Logarithms are base 2. A table of the key setting is p[a, b], shape (d_A, d_B), such as
    `reference.born.key_correlation(u)[:, :, 0]`. 0 log 0 = 0.

References:
    M. Farkas, Phys. Rev. Lett. 132, 210803 (2024), Eqs. (2), (8), (14), (15).
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

# Probabilities come from floating-point sums: this much below 0 or off a total of 1 is
# rounding, more is a mistake.
_PROBABILITY_TOLERANCE = 1e-9


def _distribution(p: ArrayLike, ndim: int | None) -> NDArray[np.float64]:
    """Return p as an array of probabilities, rounding noise below 0 set to 0."""
    table = np.asarray(p, dtype=np.float64)
    if ndim is not None and table.ndim != ndim:
        raise ValueError(f"expected a table p[a, b], not an array of shape {table.shape}")
    if not np.all(table >= -_PROBABILITY_TOLERANCE):
        raise ValueError(f"a probability is negative or undefined: {float(np.min(table))}")
    total = float(np.sum(table))
    if not abs(total - 1) <= _PROBABILITY_TOLERANCE:
        raise ValueError(f"the probabilities sum to {total}, not to 1")
    clipped: NDArray[np.float64] = np.maximum(table, 0.0)
    return clipped


def entropy(p: ArrayLike) -> float:
    """Return H = -sum p log p.

    Args:
        p: distribution of any shape, entries >= 0 with sum 1.

    Returns:
        The entropy in bits.

    Raises:
        ValueError: p is not a distribution.

    Source: Eq. (8).

    Example:
        >>> entropy([0.5, 0.25, 0.25, 0])
        1.5
    """
    table = _distribution(p, None)
    positive = table[table > 0]
    return max(0.0, float(-np.sum(positive * np.log2(positive))))


def entropy_of_alice(p: ArrayLike) -> float:
    """Return H(A), the entropy of Alice's marginal.

    Args:
        p: table p[a, b] of one setting pair, shape (d_A, d_B).

    Returns:
        H(A) in bits.

    Raises:
        ValueError: p is not a table of probabilities.

    Source: Eq. (14).

    Example:
        >>> entropy_of_alice([[0.25, 0.25], [0.25, 0.25]])
        1.0
    """
    return entropy(_distribution(p, 2).sum(axis=1))


def conditional_entropy(p: ArrayLike) -> float:
    """Return H(A|B) = sum_b p(b) H(A|B = b).

    Args:
        p: table p[a, b] of one setting pair, shape (d_A, d_B).

    Returns:
        H(A|B) in bits.

    Raises:
        ValueError: p is not a table of probabilities.

    Source: Eq. (2).

    Example:
        >>> conditional_entropy([[0.5, 0], [0, 0.5]])
        0.0
        >>> conditional_entropy([[0.25, 0.25], [0.25, 0.25]])
        1.0
    """
    table = _distribution(p, 2)
    # Column by column rather than H(AB) - H(B), which would cancel where H(A|B) is small.
    weights = table.sum(axis=0)
    return float(
        sum(
            weight * entropy(table[:, b] / weight) for b, weight in enumerate(weights) if weight > 0
        )
    )


def key_rate(p: ArrayLike) -> float:
    """Return H(A) - H(A|B), the Devetak-Winter rate where H(A|E) = H(A).

    Args:
        p: table p[a, b] of the key setting, shape (d_A, d_B).

    Returns:
        The rate in bits per round.

    Raises:
        ValueError: p is not a table of probabilities.

    Source: Eq. (15).

    Example:
        >>> from reference.born import key_correlation
        >>> from reference.family import family_unitary
        >>> round(key_rate(key_correlation(family_unitary(4, 0.01))[:, :, 0]), 9)
        2.0
    """
    return entropy_of_alice(p) - conditional_entropy(p)
