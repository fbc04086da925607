"""How far rounding can move each quantity: the tolerances of the two engines that round.

Both multiply matrices in arithmetic of unit roundoff u (2^-53, or 10^-D with D decimal digits),
so one first-order analysis serves both. It is done before any number is seen, and is a model of
rounding rather than an enclosure: constants are generous, terms of order u^2 are left out.

With m = min(eps, 1 - eps) and nu = 2 pi sqrt(d), a bound on the column sums of |G|:

    eta    error of an entry of U. One product of unitary matrices costs at most sqrt(2) (d+2) u in
           an entry; scaling and squaring does it at most 4 nu eps times over, because each squaring
           doubles what came before. So eta = 4 u (1 + 4 (d+2) nu eps).
    kappa  bound on 1/c_jk. From O_n >= sin(pi eps)/d and sin(pi m) >= 2 m every c_jk is at least
           2 m sqrt(d-1)/d.

and from these

    U, O, key   eta: moduli and squares of moduli at most 1, divided by d or not.
    c           O^2 moves by 2 eta, so c moves by min(3 eta kappa, sqrt(3 eta)).
    p           |e_k> moves by sqrt(d) eta, D by twice that, and Bob's eigenprojectors by 2/c times
                that, 1/c being the inverse distance from +-c to the rest of the spectrum of D;
                Alice's share of 1/d then leaves at most 8 eta kappa, and never more than 1.
    value       per setting c tr(D (B_0 - B_1)^T)/d, where Bob's projectors are at a maximum and
                so count only to second order: 4 eta/sqrt(d) from D, 6 eta/d from c and c^2. Over
                d^2 settings (4 d sqrt(d) + 6 d) eta, and 8 d^2 u for the sums.
    L, gap      2(d-1) terms c - c^2/2 off the largest overlap, each moving by less than eta/3:
                d eta, and 2 d^2 u for the sum.
    entropies   the key table at x = 0 has no U in it: 4 u on each of d outcomes, against a
                derivative of log2(d) + 2: 4 d (log2(d) + 2) u, and twice that for the rate.
    distance    sum_b ||B_b - B_b'||_1 <= 32 sqrt(d) eta kappa for either setting of Alice, times
                1/d: at most 48 eta kappa, and never more than 2.

Main definition: :func:`tolerance`.

Conventions: pure numbers and bits, exact rationals rounded up.

References: N. J. Higham, Accuracy and Stability of Numerical Algorithms, ch. 3; C. Davis, W. M.
Kahan, SIAM J. Numer. Anal. 7, 1 (1970).
"""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from proofs.crosscheck.quantities import GridPoint


def tolerance(quantity: str, point: GridPoint, unit_roundoff: Fraction) -> Fraction:
    """The largest deviation that rounding explains, for a quantity of the cross-check.

    Args:
        quantity: a key of :data:`proofs.crosscheck.quantities.QUANTITIES`.
        point: d and eps.
        unit_roundoff: u > 0.

    Returns:
        A deviation in the unit of the quantity, from the analysis above.

    >>> point = GridPoint(2, Fraction(1, 2))
    >>> float(tolerance("overlap", point, Fraction(1, 2**53))) < 1e-13
    True
    """
    d, u = point.d, unit_roundoff
    root = _root_above(Fraction(d))
    nu = Fraction(44, 7) * root  # 44/7 > 2 pi
    eta = 4 * u * (1 + 4 * (d + 2) * nu * point.eps)
    kappa = Fraction(d) / (2 * point.margin * isqrt(d - 1))
    c = min(3 * eta * kappa, _root_above(3 * eta))
    entropy = 4 * d * ((d - 1).bit_length() + 2) * u
    return {
        "unitary": eta,
        "overlap": eta,
        "c": c,
        "ideal": min(8 * eta * kappa, Fraction(1)),
        "key": eta,
        "value": (4 * d * root + 6 * d) * eta + 8 * d**2 * u,
        "local": d * eta + 2 * d**2 * u,
        "gap": d * eta + 2 * d**2 * u,
        "alice": entropy,
        "given": entropy,
        "rate": 2 * entropy,
        "bound": 2 * c,
        "distance": min(48 * eta * kappa, Fraction(2)),
    }[quantity]


def _root_above(x: Fraction) -> Fraction:
    """A rational at least sqrt(x) and at most 1e-6 relative above it, for x > 0."""
    scale = 4**20
    while x * scale < 4**20:
        scale *= 4
    return Fraction(isqrt(int(x * scale)) + 1, isqrt(scale))
