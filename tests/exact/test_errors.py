"""The exception tree, and what every error carries: one line, the offending value, a remedy."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import sympy

from exact import errors
from exact.array import CyclotomicArray
from exact.bases import BasisPair, explicit, hadamard_blocks, load_basis, rational, shift_power
from exact.bell import BellFunctional
from exact.correlation import closed_form
from exact.cyclotomic import Cyclotomic, zeta
from exact.cyclotomic import rational as scalar
from exact.enclosure import decimal_digits
from exact.entropy import entropy, log2_rational
from exact.family import probability_real
from exact.gap import ShiftPowerGap
from exact.laurent import Laurent
from exact.overlaps import Overlaps, require_open_interval
from exact.parse import parse_number
from exact.radical import plain, sqrt
from exact.rational import as_fraction, parse_eps, parse_fraction
from exact.squares import sqrt_in_field
from exact.tensor_basis import prime_factors, tensor_basis

PARENTS = {
    "ExactDiqkdError": (Exception,),
    "InputError": (errors.ExactDiqkdError, ValueError),
    "RationalError": (errors.InputError,),
    "DimensionError": (errors.InputError,),
    "ParameterError": (errors.InputError,),
    "ParseError": (errors.InputError,),
    "NotUnitaryError": (errors.InputError,),
    "FieldMismatchError": (errors.ExactDiqkdError, TypeError),
    "FieldTooLargeError": (errors.ExactDiqkdError,),
    "InexactError": (errors.ExactDiqkdError, TypeError),
    "UndecidedError": (errors.ExactDiqkdError,),
    "LedgerError": (errors.ExactDiqkdError,),
}
CLASSES: dict[str, type[errors.ExactDiqkdError]] = {
    name: cls
    for name, cls in vars(errors).items()
    if inspect.isclass(cls) and issubclass(cls, errors.ExactDiqkdError)
}

ONE = CyclotomicArray.identity(1, 2)
FOUR = CyclotomicArray.identity(4, 2)
SHEAR = CyclotomicArray.from_integers(1, [[1, 1], [0, 1]])
LONG = "9" * 100_000
PAIR = shift_power(2, "1/2")
OTHER = shift_power(3, "1/2")

Trigger = Callable[[], object]
TRIGGERS: dict[str, Trigger] = {
    "no rational": lambda: parse_fraction("1/2/3"),
    "too long": lambda: parse_fraction(LONG),
    "zero denominator": lambda: parse_fraction("1/0"),
    "truth value": lambda: as_fraction(True),
    "float": lambda: as_fraction(0.5),
    "eps": lambda: parse_eps(2),
    "open interval": lambda: require_open_interval(Fraction(1)),
    "factor": lambda: prime_factors(0),
    "degree": lambda: tensor_basis(10**6),
    "scalar degree": lambda: zeta(10**6),
    "scalar fields": lambda: zeta(3) + zeta(4),
    "array fields": lambda: ONE + FOUR,
    "array and scalar": lambda: ONE + zeta(4),
    "embedding": lambda: zeta(4).embed(6),
    "array embedding": lambda: FOUR.embed(6),
    "root of a non-real": lambda: sqrt(zeta(4)),
    "root of a negative": lambda: sqrt(scalar(-1)),
    "radical fields": lambda: plain(zeta(3)) + plain(zeta(4)),
    "digits": lambda: decimal_digits(zeta(1), 0),
    "d": lambda: shift_power(1, "1/2"),
    "blocks": lambda: hadamard_blocks([3]),
    "not skew": lambda: rational([[0, 1], [1, 0]]),
    "not unitary": lambda: explicit([[1, 1], [0, 1]]),
    "not unitary pair": lambda: BasisPair("explicit", SHEAR, "shear"),
    "not square": lambda: explicit([[1, 0]]),
    "grammar": lambda: parse_number("1 +"),
    "grammar, long": lambda: parse_number(LONG),
    "no text": lambda: parse_number(1),  # type: ignore[arg-type]
    "no file": lambda: load_basis("/nonexistent/basis.json"),
    "gap": lambda: ShiftPowerGap(10**7, Fraction(1, 2)),
    "entropy": lambda: entropy([Fraction(1, 2)]),
    "logarithm": lambda: log2_rational(0),
    "order": lambda: zeta(0),
    "ragged": lambda: CyclotomicArray.from_entries([[1, 2], [3]]),
    "galois": lambda: zeta(4).galois(2),
    "matrix product": lambda: ONE @ CyclotomicArray.identity(1, 3),
    "no entry": lambda: ONE.entry(0),
    "not a square matrix": ONE[0].is_unitary,
    "coefficients": lambda: CyclotomicArray(4, np.zeros((2, 3), dtype=np.int64)),
    "square of a non-real": lambda: sqrt_in_field(zeta(4)),
    "three roots": lambda: (
        1 / (sqrt(scalar(2)) + sqrt(scalar(3)) + sqrt(scalar(5)))  # inverse of three terms
    ),
    "other dimension": lambda: BellFunctional(Overlaps(PAIR)).evaluate(
        closed_form(Overlaps(OTHER))
    ),
    "t": lambda: Laurent.collect(2, [(0, ONE)]) + Laurent.collect(3, [(0, ONE)]),
    "index": lambda: probability_real(2, Fraction(1, 2), (2, 0, 0, 0)),
    "row of S": lambda: rational([[0, 1, 2], [-1, 0]]),
}


def caught(trigger: Trigger) -> errors.ExactDiqkdError:
    """The error of this package that the call raises."""
    with pytest.raises(errors.ExactDiqkdError) as info:
        trigger()
    return info.value


def test_tree_is_as_drawn() -> None:
    """The classes, their parents and the drawing at the top of the module agree."""
    assert {name: cls.__bases__ for name, cls in CLASSES.items()} == PARENTS
    drawing = errors.__doc__ or ""
    for name, cls in CLASSES.items():
        line = next(row for row in drawing.splitlines() if row.strip("│├└─ ").startswith(name))
        for builtin in (ValueError, TypeError):
            assert (builtin in cls.__bases__) == (f"also a {builtin.__name__}" in line)


@pytest.mark.parametrize("name", PARENTS)
def test_message_value_and_remedy(name: str) -> None:
    """Every class keeps the value and the remedy and joins message and remedy with a semicolon."""
    error = CLASSES[name]("what went wrong", value=[1], remedy="what to do")
    assert (
        str(error),
        error.value,
        error.remedy,
    ) == ("what went wrong; what to do", [1], "what to do")
    plain_error = CLASSES[name]("what went wrong")
    assert (
        str(plain_error),
        plain_error.value,
        plain_error.remedy,
    ) == ("what went wrong", None, "")


@pytest.mark.parametrize("name", PARENTS)
def test_errors_travel(name: str) -> None:
    """An error survives copying and pickling, so a worker process can hand it back whole."""
    error = CLASSES[name]("what went wrong", value="1/0", remedy="what to do")
    for twin in (copy.copy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301 - our own bytes
        assert type(error) is type(twin)
        assert (str(error), error.value, error.remedy) == (str(twin), twin.value, twin.remedy)


@pytest.mark.parametrize("name", TRIGGERS)
def test_one_short_line(name: str) -> None:
    """Whatever goes wrong, the text is one printable line of bounded length."""
    text = str(caught(TRIGGERS[name]))
    assert text.isprintable()
    assert 10 < len(text) < 400


@pytest.mark.parametrize("name", TRIGGERS)
def test_value_and_remedy_are_given(name: str) -> None:
    """Every error carries the offending value and says what to do next."""
    error = caught(TRIGGERS[name])
    assert error.value is not None
    assert error.remedy


def test_object_printed_on_two_lines() -> None:
    """An object whose repr has a line break is refused on one line all the same."""
    assert str(caught(lambda: as_fraction(sympy.Matrix([[1, 2], [3, 4]])))).isprintable()


def test_path_with_a_line_break() -> None:
    """A file name with a line break is refused on one line all the same."""
    assert str(caught(lambda: load_basis(Path("/nonexistent/a\nb.json")))).isprintable()


def test_one_except_clause_is_enough() -> None:
    """A caller who knows only ValueError and TypeError catches wrong input and wrong kinds."""
    assert isinstance(caught(TRIGGERS["eps"]), ValueError)
    assert isinstance(caught(TRIGGERS["not unitary"]), ValueError)
    assert isinstance(caught(TRIGGERS["float"]), TypeError)
    assert isinstance(caught(TRIGGERS["scalar fields"]), TypeError)
    assert not isinstance(caught(TRIGGERS["degree"]), ValueError | TypeError)


def test_error_names_what_was_given() -> None:
    """The value is the object itself, not a copy or its text."""
    given: tuple[Cyclotomic, ...] = (zeta(3), zeta(4))
    error = caught(lambda: given[0] * given[1])
    assert isinstance(error.value, tuple)
    assert given[0] is error.value[0]
    assert given[1] is error.value[1]
