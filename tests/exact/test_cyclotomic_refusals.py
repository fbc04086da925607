"""What an element of Q(zeta_N) refuses: floats, other fields, other kinds, bad orders."""

from __future__ import annotations

from collections.abc import Callable
from operator import add, eq, mul, ne, sub, truediv
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy
from flint import arb

from exact.cyclotomic import rational, zeta
from exact.errors import DimensionError, FieldMismatchError, FieldTooLargeError, InexactError
from exact.gauss import sqrt_of_integer

Operation = Callable[[Any, Any], Any]
ARITHMETIC = [add, sub, mul, truediv]
FLOATS = [0.5, 1.0, np.float64(0.5), 0.5j, np.complex128(1), float("nan"), float("inf")]
OTHERS = [
    *(np.float32(0.5), np.complex64(1), mpmath.mpf("0.5"), sympy.Float("0.5"), arb("0.5")),
    *("1/2", None, [1]),
]


@pytest.mark.parametrize("operation", [*ARITHMETIC, eq, ne])
@pytest.mark.parametrize("other", FLOATS, ids=repr)
def test_floats_are_type_errors(operation: Operation, other: Any) -> None:  # noqa: ANN401
    """A float in arithmetic or comparison, on either side, is refused with a remedy."""
    for left, right in ((zeta(5), other), (other, zeta(5))):
        with pytest.raises(InexactError, match="pass a Fraction"):
            operation(left, right)


@pytest.mark.parametrize("operation", ARITHMETIC)
@pytest.mark.parametrize("other", OTHERS, ids=repr)
def test_other_kinds_are_type_errors(operation: Operation, other: Any) -> None:  # noqa: ANN401
    """Inexact numbers of other libraries, and text, are refused too, on either side."""
    for left, right in ((zeta(5), other), (other, zeta(5))):
        with pytest.raises(TypeError):
            operation(left, right)


@pytest.mark.parametrize("operation", [*ARITHMETIC, eq, ne])
def test_fields_do_not_mix(operation: Operation) -> None:
    """Two orders are an error that names a common field, even for one and the same field."""
    with pytest.raises(FieldMismatchError, match=r"Q\(zeta_12\)"):
        operation(zeta(4), zeta(6))
    with pytest.raises(FieldMismatchError, match=r"Q\(zeta_6\)"):
        operation(rational(1, 3), rational(1, 6))


def test_comparison_with_what_is_no_number() -> None:
    """An element differs from text and None without an error, as Python's own numbers do."""
    assert zeta(5) != "zeta(5)"
    assert zeta(5) != None  # noqa: E711 - the operator is under test
    assert (rational(2) == "2") is False


@pytest.mark.parametrize("order", [0, -3, 2.0, "3", None, 1.5])
def test_bad_orders(order: Any) -> None:  # noqa: ANN401
    """N is a positive integer; a float that equals one is refused as well."""
    zeta(2)  # the field of 2.0, were it 2, is known by now
    with pytest.raises((DimensionError, TypeError)):
        zeta(order)
    with pytest.raises((DimensionError, TypeError)):
        rational(1, order)


def test_bad_powers() -> None:
    """Powers are integers, of zeta and of elements."""
    with pytest.raises(InexactError):
        zeta(4, 0.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        zeta(4) ** 0.5  # type: ignore[operator]
    with pytest.raises(TypeError):
        zeta(4) ** zeta(4)  # type: ignore[operator]


def test_rational_takes_no_float() -> None:
    """A rational is given exactly."""
    with pytest.raises(InexactError, match="pass a Fraction"):
        rational(0.5)
    with pytest.raises(InexactError):
        rational(sympy.Float("0.5"), 8)


def test_large_fields() -> None:
    """A field of degree over 4096 is refused, one of degree 4096 is not."""
    with pytest.raises(FieldTooLargeError, match="over 4096"):
        zeta(4099)
    assert zeta(8192, 4096) == -1


@pytest.mark.parametrize("n", [0.0, 0j])
def test_sqrt_of_a_float_zero(n: Any) -> None:  # noqa: ANN401
    """sqrt_of_integer takes integers, and a float zero is none."""
    with pytest.raises(TypeError):
        sqrt_of_integer(n)
