"""Read the words of the command line; every refusal is one line that names the word and the remedy.

Main definitions: :func:`read_dimension`, :func:`read_eps`, :func:`read_real_eps`,
:func:`read_dimensions`, :func:`read_epss`, :func:`read_digits`, :func:`read_integer`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from math import log10
from typing import Final

from exact.algebraic import Eps, RealAlgebraic
from exact.enclosure import MAX_DIGITS, decimal_digits
from exact.errors import DimensionError, ParameterError, shown
from exact.parse_real import parse_real_eps
from proofs.cli.output import err

#: Largest dimension of a command that writes d^2 entries or more.
MAX_WRITTEN: Final = 64
_RANGE = re.compile(r"(\d+)-(\d+)")
_RATIO = re.compile(r"\s*[+-]?\d+/\d+\s*")


def read_dimension(word: str, largest: int = 10**6) -> int:
    """D: an integer from 2 to ``largest``."""
    if not re.fullmatch(r"[+-]?\d{1,18}", word.strip()) or not word.isascii():
        raise DimensionError(
            f"D = {shown(word)!r} is not an integer", value=word, remedy="choose an integer d >= 2"
        )
    d = int(word)
    if d < 2:
        raise DimensionError(f"d = {d} is below 2", value=d, remedy="choose an integer d >= 2")
    if d > largest:
        raise DimensionError(
            f"d = {d} is too large to finish here", value=d, remedy=f"choose d <= {largest}"
        )
    return d


def read_real_eps(word: str) -> Eps:
    """EPS: an exact real algebraic number in [0, 1]; a note on standard error says how it is read.

    The note is for decimals, and for expressions whose value is rational.
    """
    eps = parse_real_eps(word)
    if not isinstance(eps, RealAlgebraic) and eps.denominator != 1 and not _RATIO.fullmatch(word):
        err.print(f"note: eps = {word} is read exactly, as {short(eps)}", markup=False)
    return eps


def read_eps(word: str) -> Fraction:
    """EPS where it must be rational, with the same note."""
    return _require_rational(read_real_eps(word), word)


def _require_rational(eps: Eps, word: str) -> Fraction:
    if isinstance(eps, RealAlgebraic):
        raise ParameterError(
            f"eps = {shown(word)} is irrational, so U_eps has transcendental entries, in no "
            "cyclotomic field",
            value=word,
            remedy="gap, locality and series --at take it; here give a rational, such as "
            f"{decimal_digits(eps, 6).text}",
        )
    return eps


def exact_eps(eps: Eps) -> str:
    """eps in full, as text that SymPy reads."""
    return eps.text if isinstance(eps, RealAlgebraic) else str(eps)


def short(eps: Eps) -> str:
    """eps for a line of text: a long power of ten is written as one."""
    if isinstance(eps, RealAlgebraic):
        return shown(eps)
    power = round(eps.denominator.bit_length() * log10(2))
    for k in (power - 1, power):
        if k >= 10 and eps.denominator == 10**k:
            return f"{shown(eps.numerator)}/10^{k}"
    return shown(eps)


def read_digits(word: str) -> int:
    """A number of significant digits."""
    if not re.fullmatch(r"\d{1,9}", word.strip()) or not 1 <= int(word) <= MAX_DIGITS:
        raise ParameterError(
            f"--digits {word} is out of range",
            value=word,
            remedy=f"choose an integer from 1 to {MAX_DIGITS}",
        )
    return int(word)


def read_integer(word: str, name: str, low: int, high: int) -> int:
    """An integer from ``low`` to ``high``, for the option ``name``."""
    written = re.fullmatch(r"[+-]?\d{1,18}", word.strip()) and word.isascii()
    if not written or not low <= int(word) <= high:
        raise ParameterError(
            f"{name} {shown(word)} is out of range",
            value=word,
            remedy=f"choose an integer from {low} to {high}",
        )
    return int(word)


def read_dimensions(word: str, largest: int = MAX_WRITTEN) -> list[int]:
    """``2-8`` or ``2,3,5`` or a mixture, rising and without repetition; a range ends by 64."""
    found: set[int] = set()
    for part in word.split(","):
        match = _RANGE.fullmatch(part.strip())
        if match:
            low, high = read_dimension(match[1], MAX_WRITTEN), read_dimension(match[2], MAX_WRITTEN)
            if low > high:
                raise DimensionError(
                    f"--d {part}: the range is empty",
                    value=part,
                    remedy="write the smaller d first",
                )
            found.update(range(low, high + 1))
        else:
            found.add(read_dimension(part, largest))
    return sorted(found)


def read_epss(word: str) -> list[Fraction]:
    """``1/7,1/2``: exact rationals in [0, 1] in the order given, without repetition."""
    parts = word.split(",")
    return list(dict.fromkeys(_require_rational(parse_real_eps(p), p) for p in parts))
