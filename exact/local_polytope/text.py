"""Values of shift-invariant functionals as text that SymPy reads back.

Main definition: :func:`value_text`.
"""

from __future__ import annotations

from fractions import Fraction

from exact.local_polytope.functional import ShiftFunctional
from exact.local_polytope.orbit import KEY, Place, Target
from exact.text import overlap_text, probability_text


def _place_text(target: Target, at: Place) -> str:
    d, eps = target.d, target.eps
    if at.n == KEY:
        return str(int(at.a == 0)) if at.x == 0 else f"({overlap_text(d, -at.a, eps)})**2"
    text = probability_text(d, eps, (at.a, at.b, at.x, at.n * d))
    return "0" if text == "0" else f"{d}*({text})"


def value_text(target: Target, functional: ShiftFunctional) -> str:
    """The value of a functional on the ideal correlation, equal terms collected.

    >>> f = ShiftFunctional(2, True, {Place(KEY, 0, 0, 0): Fraction(3)})
    >>> value_text(Target(2, Fraction(1, 3), True), f)
    '(3)*(1)'
    """
    collected: dict[str, Fraction] = {}
    for at, coefficient in functional.coefficients.items():
        text = _place_text(target, at)
        if text == "0":
            continue
        collected[text] = collected.get(text, Fraction(0)) + coefficient
    terms = (f"({v})*({text})" for text, v in collected.items() if v)
    return " + ".join(terms) or "0"
