"""Direct sums of Sylvester-Hadamard blocks: bases whose overlap graph falls apart.

Within a block of size 2^m all overlaps are 2^(-m/2); between blocks they vanish. With two blocks
of size 2 every O_jk is below 1, so the inequality (10) is non-trivial, yet some O_jk are 0.

Main definition: :func:`hadamard_blocks`.

Source: the converse direction of the remark before Eq. (10).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from exact.array import CyclotomicArray
from exact.bases.base import BasisPair
from exact.errors import DimensionError
from exact.gauss import sqrt_of_integer


def hadamard_blocks(sizes: Sequence[int]) -> BasisPair:
    """The pair for H_s1 (+) H_s2 (+) ..., each s a power of two, sum at least 2.

    Args:
        sizes: block sizes; 1 gives a shared basis vector.

    Raises:
        DimensionError: if a size is not a power of two, or they sum to less than 2.

    >>> hadamard_blocks([2, 2]).d
    4
    """
    if any(s < 1 or s & (s - 1) for s in sizes) or sum(sizes) < 2:
        raise DimensionError(
            f"block sizes {list(sizes)} are not allowed",
            value=sizes,
            remedy="choose powers of two that sum to at least 2",
        )
    d, at, order = sum(sizes), 0, 8
    total = CyclotomicArray.from_integers(order, np.zeros((d, d), dtype=np.int64))
    for size in sizes:
        block = np.zeros((d, d), dtype=np.int64)
        j = np.arange(size)
        parity = np.bitwise_count(j[:, None] & j[None, :]).astype(np.int64)
        block[at : at + size, at : at + size] = 1 - 2 * (parity % 2)
        scale = (sqrt_of_integer(size) / size).embed(order)
        total = total + CyclotomicArray.from_integers(order, block) * scale
        at += size
    return BasisPair("hadamard_blocks", total, f"d={d} hadamard{list(sizes)}")
