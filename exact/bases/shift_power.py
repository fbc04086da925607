"""The letter's family: U_eps = sum_l omega^(eps l) |chi_l><chi_l|, a power of the shift.

Main definitions: :func:`shift_power` (spectral sum), :func:`shift_power_closed_form`,
:func:`shift_power_laurent` (eps a real variable).

Conventions: eps = p/q puts everything in Q(zeta_dq). U_jk = u_(j-k mod d) with
u_n = (1/d) sum_l exp(2 pi i l (eps + n)/d) = (1/d) (1 - exp(2 pi i eps)) / (1 - exp(2 pi i (eps +
n)/d)).

Source: Eq. (17).
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from exact.array import CyclotomicArray
from exact.bases.base import BasisPair
from exact.cyclotomic import Cyclotomic, rational, zeta
from exact.errors import FieldTooLargeError
from exact.laurent import Laurent
from exact.pauli import check_dimension, fourier_projectors
from exact.rational import parse_eps
from exact.tensor_basis import tensor_basis

#: Largest number of integers in a dense U_eps.
MAX_DENSE = 2**27


def shift_power(d: int, eps: object) -> BasisPair:
    """The basis pair of U_eps for a rational eps in [0, 1].

    Args:
        d: dimension, at least 2.
        eps: exact rational (Fraction, int, or text such as ``"1/7"``), 0 <= eps <= 1.

    Returns:
        The pair, with U over Q(zeta_dq), q the denominator of eps.

    Raises:
        DimensionError: if d < 2.
        ParameterError: if eps is outside [0, 1].
        FieldTooLargeError: if the field or the matrix is out of reach.

    Source: Eq. (17), by the spectral sum.

    >>> shift_power(2, "1/2").unitary.entry(0, 0)
    (1*z^0 + 1*z^1)/2 in Q(zeta_4)
    """
    value = parse_eps(eps)
    column = spectral_column(check_dimension(d), value)
    if d * d * column.coefficients.shape[-1] > MAX_DENSE:
        raise FieldTooLargeError(
            f"U_eps with d = {d}, eps = {value} is too large to write out exactly",
            value=(d, value),
            remedy="use a smaller d or a smaller denominator of eps",
        )
    n = np.arange(d)
    unitary = column[(n[:, None] - n[None, :]) % d]
    return BasisPair("shift_power", unitary, f"d={d} eps={value}", value)


def spectral_column(d: int, eps: Fraction) -> CyclotomicArray:
    """u_n by the spectral sum, shape (d,), over Q(zeta_dq)."""
    order = d * eps.denominator
    tensor_basis(order)  # refuses a field that is too large before anything is allocated
    steps = np.arange(d)
    angle = (eps.numerator + eps.denominator * steps) % order
    ring = np.zeros((d, order), dtype=np.int64)
    np.add.at(ring, (np.repeat(steps, d), np.outer(angle, steps).reshape(-1) % order), 1)
    return CyclotomicArray.from_group_ring(order, ring, d)


def shift_power_closed_form(d: int, eps: object) -> list[Cyclotomic]:
    """u_n by the geometric sum, n = 0..d-1, over Q(zeta_dq); u_n = 1 where that is 0/0.

    Source: Eq. (17), summed.
    """
    value = parse_eps(eps)
    order = check_dimension(d) * value.denominator
    top = 1 - zeta(order, value.numerator * d)
    out = []
    for n in range(d):
        bottom = 1 - zeta(order, value.numerator + value.denominator * n)
        out.append(rational(1, order) if bottom.is_zero() else top / (bottom * d))
    return out


def shift_power_laurent(d: int) -> Laurent:
    """U_eps for real eps: sum_l t^l |chi_l><chi_l|, t = exp(2 pi i eps/d), shape (d, d).

    Source: Eq. (17).
    """
    projectors = fourier_projectors(check_dimension(d))
    return Laurent.collect(d, [(m, projectors[m]) for m in range(d)])
