"""Past the letter: the white noise that (10) stands.

What is checked: at each pair, (10) on white noise, and on the noisy correlation just at the
visibility 1 - Delta/(2(d-1)), where it is the local bound exactly.
"""

from __future__ import annotations

from exact.enclosure import argmin, decimal_digits, sign
from proofs.instance import Instance
from proofs.lemma import Answer, Lemma, decide, nontrivial


def white_noise(i: Instance) -> Answer:
    """(10) on white noise is -(d-1)."""
    value = i.functional.evaluate(i.noise)
    return decide(value == 1 - i.d, f"value {decimal_digits(value, 6).text}")


def critical(i: Instance) -> Answer:
    """At v = 1 - Delta/(2(d-1)) the noisy value is L, and v < 1."""
    v = 1 - i.gap / (2 * (i.d - 1))
    value = v * i.bell_value + (1 - v) * i.functional.evaluate(i.noise)
    holds = value == i.functional.local_bound() and sign(1 - v).value > 0
    return decide(holds, f"v = {decimal_digits(v, 12).text}")


def ceiling(i: Instance) -> Answer:
    """Delta <= c_jk^2 for the smallest c_jk."""
    values = [i.overlaps.c(j, k) for j in range(i.d) for k in range(i.d)]
    least = values[argmin(values)[0]]
    slack = least * least - i.gap
    return decide(sign(slack).value >= 0, f"slack {decimal_digits(slack, 6).text}")


LEMMA = Lemma(
    "noise",
    instance={"white-noise": white_noise, "critical": critical, "ceiling": ceiling},
    requires={"critical": nontrivial},
)
