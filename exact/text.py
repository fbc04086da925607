"""Exact numbers of the letter's family as text that SymPy reads back, at any real algebraic eps.

Short forms come from the field where the numbers are rational or quadratic; otherwise the closed
forms in sines are written out, which stay short at eps = 10^-30. The forms for gaps avoid
cancellation, so that a numerical evaluation of the text is as accurate as the precision it is
given.

Main definitions: :func:`overlap_text`, :func:`c_text`, :func:`gap_text`, :func:`probability_text`.

Source: Eqs. (9), (10), (17) and the ideal strategy after Eq. (10).
"""

from __future__ import annotations

from fractions import Fraction

from exact.algebraic import Eps, RealAlgebraic
from exact.gap import HALF, ShiftPowerGap

#: Sums longer than this are written with SymPy's ``Sum``.
MAX_TERMS = 64


def sine_text(turns: Fraction) -> str:
    """sin(pi x) for a rational x = ``turns``.

    >>> sine_text(Fraction(3, 10)), sine_text(Fraction(1, 7))
    ('sin(3*pi/10)', 'sin(pi/7)')
    """
    p, q = turns.numerator, turns.denominator
    top = "pi" if p == 1 else f"{p}*pi"
    return f"sin({top})" if q == 1 else f"sin({top}/{q})"


def eps_text(eps: Eps) -> str:
    """The parameter: a ratio, or in brackets what SymPy reads back."""
    return f"({eps.text})" if isinstance(eps, RealAlgebraic) else str(eps)


def angle_text(eps: Eps, n: int = 0, d: int = 1) -> str:
    """sin(pi (eps + n)/d).

    >>> from exact.parse_real import parse_real
    >>> angle_text(Fraction(1, 7), 1, 3), angle_text(parse_real("sqrt(2)/10"), 1, 3)
    ('sin(8*pi/21)', 'sin(pi*((sqrt(2)/10) + 1)/3)')
    """
    if not isinstance(eps, RealAlgebraic):
        return sine_text((eps + n) / d)
    top = f"pi*({eps_text(eps)} + {n})" if n else f"pi*{eps_text(eps)}"
    return f"sin({top})" if d == 1 else f"sin({top}/{d})"


def overlap_text(d: int, n: int, eps: Eps) -> str:
    """O_n = sin(pi eps)/(d sin(pi (eps+n)/d)); at eps = 0 and 1 the exact 0 or 1.

    >>> overlap_text(3, 1, Fraction(1, 7))
    'sin(pi/7)/(3*sin(8*pi/21))'
    """
    n %= d
    if eps in (0, 1):
        return str(int(n == (0 if eps == 0 else d - 1)))
    return f"{angle_text(eps)}/({d}*{angle_text(eps, n, d)})"


def c_text(d: int, n: int, eps: Eps) -> str:
    """c_n = sqrt(1 - O_n^2)."""
    if eps in (0, 1):
        return str(1 - int(overlap_text(d, n, eps)))
    return f"sqrt(1 - ({overlap_text(d, n, eps)})**2)"


def _one_minus_c(d: int, n: int, eps: Eps) -> str:
    """1 - c_n as O_n^2/(1 + c_n), which does not cancel."""
    return f"({overlap_text(d, n, eps)})**2/(1 + {c_text(d, n, eps)})"


def gap_text(d: int, eps: Eps) -> str:
    """Delta = sum_{n != n0} (O_n^2/(1 + c_n))^2; beyond d = 64 as SymPy's ``Sum``."""
    if eps in (0, 1):
        return "0"
    if isinstance(eps, RealAlgebraic) and eps > HALF:  # sin(pi eps) would cancel
        return gap_text(d, 1 - eps)
    pivot = ShiftPowerGap(d, eps).pivot
    if d > MAX_TERMS:
        first, last = (1, d - 1) if pivot == 0 else (0, d - 2)
        square = f"({angle_text(eps)}/({d}*sin(pi*({eps_text(eps)} + n)/{d})))**2"
        return f"Sum(({square}/(1 + sqrt(1 - {square})))**2, (n, {first}, {last}))"
    return " + ".join(f"({_one_minus_c(d, n, eps)})**2" for n in range(d) if n != pivot)


def probability_text(d: int, eps: Eps, index: tuple[int, int, int, int]) -> str:
    """p(a, b | x, y), ``index`` = (a, b, x, y), y = j d + k, for 0 < eps < 1."""
    a, b, x, y = index
    j, k = divmod(y, d)
    n, own = (j - k) % d, (j, k)[x]
    other = ((a - k) % d, (j - a) % d)[x]
    c, plus = c_text(d, n, eps), b == x
    if b == 2:
        if a == own or d == 2:
            return "0"
        rest = (m for m in range(d) if m not in (n, other))
        total = " + ".join(f"({overlap_text(d, m, eps)})**2" for m in rest)
        return f"({total})/({d}*{c}**2)"
    if a == own:
        return f"(1 + {c})/{2 * d}" if plus else f"{_one_minus_c(d, n, eps)}/{2 * d}"
    square = f"({overlap_text(d, other, eps)})**2"
    factor = _one_minus_c(d, n, eps) if plus else f"(1 + {c})"
    return f"{square}*{factor}/({2 * d}*{c}**2)"
