"""Which texts and objects are exact rationals, and how the others are refused."""

from __future__ import annotations

import re
import time
from decimal import Decimal
from fractions import Fraction
from typing import Any

import flint
import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from exact.errors import ExactDiqkdError, InexactError, ParameterError, RationalError
from exact.rational import MAX_EXPONENT, MAX_TEXT, as_fraction, parse_eps, parse_fraction

ACCEPTED = [
    ("0", Fraction(0)),
    ("-0", Fraction(0)),
    ("+3", Fraction(3)),
    ("007", Fraction(7)),
    ("1/7", Fraction(1, 7)),
    ("-2/14", Fraction(-1, 7)),
    ("+2/4", Fraction(1, 2)),
    ("0/5", Fraction(0)),
    ("0.3", Fraction(3, 10)),
    (".5", Fraction(1, 2)),
    ("5.", Fraction(5)),
    ("-1.25e2", Fraction(-125)),
    ("1E-3", Fraction(1, 1000)),
    ("1e+2", Fraction(100)),
    ("1e0", Fraction(1)),
    ("0e3999", Fraction(0)),
    (" \t1/3\n", Fraction(1, 3)),
    ("0.1000000000000000055511151231257827", Fraction(10**33 + 55511151231257827, 10**34)),
]
REFUSED = [
    *("", " ", "-", "+", ".", "e5", "1e", "1e+", "1e5.", "--1", "+-1", "1-", "1+1", "1*2", "2**3"),
    *("1/", "/2", "1/2/3", "1/-2", "1//2", "1 / 2", "1/2 3", "1.5/2", "1/2.0", "1e1/2", "1,5"),
    *("1_000", "0x10", "0b1", "1j", "i", "pi", "nan", "inf", "-Infinity", "True", "None", "1\x00"),
    *("__import__('os').getcwd()", "()", "[1]", "1;2", "1\n2", "\N{MINUS SIGN}1", "½", "1⁄2", "2²"),
    *("１/７", "٣", "１", "1e１", "०.५"),
]
FLOATS = [
    pytest.param(0.3, id="float"),
    pytest.param(2.0, id="integral float"),
    pytest.param(float("nan"), id="nan"),
    pytest.param(float("inf"), id="inf"),
    pytest.param(0.5j, id="complex"),
    pytest.param(np.float64(0.3), id="np.float64"),
    pytest.param(np.complex128(0.3), id="np.complex128"),
    pytest.param(np.float32(0.5), id="np.float32"),
    pytest.param(np.float16(0.5), id="np.float16"),
    pytest.param(np.longdouble(0.5), id="np.longdouble"),
    pytest.param(np.complex64(0.5), id="np.complex64"),
    pytest.param(mpmath.mpf("0.5"), id="mpf"),
    pytest.param(mpmath.mpc("0.5"), id="mpc"),
    pytest.param(mpmath.pi, id="mpmath.pi"),
    pytest.param(mpmath.mpi("0.5"), id="mpi"),
    pytest.param(sympy.Float("0.5"), id="sympy.Float"),
    pytest.param(flint.arb("0.5"), id="arb"),
    pytest.param(flint.arf(0.5), id="arf"),
    pytest.param(flint.acb("0.5"), id="acb"),
]


@pytest.mark.parametrize(("text", "value"), ACCEPTED)
def test_text_is_read_exactly(text: str, value: Fraction) -> None:
    """A ratio, an integer or a decimal denotes one rational, and that is what is returned."""
    assert value == parse_fraction(text)
    assert value == as_fraction(text)


@pytest.mark.parametrize("text", REFUSED)
def test_other_text_is_refused(text: str) -> None:
    """Anything else is a RationalError on one line that carries the text and says what to write."""
    with pytest.raises(RationalError) as caught:
        parse_fraction(text, name="weight")
    assert text == caught.value.value
    assert str(caught.value).startswith("weight ")
    assert caught.value.remedy
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("text", ["1/0", "0/0", "-5/000"])
def test_zero_denominator_is_refused(text: str) -> None:
    """A ratio with denominator zero is a RationalError, not a ZeroDivisionError."""
    with pytest.raises(RationalError, match="denominator zero"):
        parse_fraction(text)


@pytest.mark.parametrize("value", FLOATS)
def test_float_is_a_type_error_with_a_remedy(value: Any) -> None:  # noqa: ANN401
    """An inexact number of any library is a TypeError that says what to pass instead."""
    with pytest.raises(TypeError, match="pass a Fraction") as caught:
        as_fraction(value, name="eps")
    assert isinstance(caught.value, InexactError)
    assert caught.value.value is value


@pytest.mark.parametrize("value", [np.array(0.5), np.array([3]), np.array([[0.5]])], ids=repr)
def test_array_is_not_a_number(value: np.ndarray[Any, Any]) -> None:
    """A NumPy array is refused by an error of this package, above all if it holds a float."""
    with pytest.raises(ExactDiqkdError):
        as_fraction(value)


@pytest.mark.parametrize(
    "value",
    [
        Fraction(6, 14),
        sympy.Rational(3, 7),
        flint.fmpq(3, 7),
        "3/7",
    ],
    ids=lambda x: type(x).__name__,
)
def test_rationals_of_other_libraries(value: object) -> None:
    """A rational of SymPy or python-flint is the same rational."""
    out = as_fraction(value)
    assert Fraction(3, 7) == out
    assert type(out) is Fraction
    assert type(out.numerator) is int


@pytest.mark.parametrize(
    "value",
    [-4, np.int64(-4), np.int8(-4), sympy.Integer(-4), flint.fmpz(-4), flint.fmpq(-4)],
    ids=lambda x: type(x).__name__,
)
def test_integers_of_other_libraries(value: object) -> None:
    """An integer of NumPy, SymPy or python-flint is the same integer."""
    out = as_fraction(value)
    assert Fraction(-4) == out
    assert type(out.numerator) is int


@pytest.mark.parametrize(
    "value",
    [
        *(True, False, np.bool_(True), None, [], (1, 2), {}, b"1/2", object, Decimal("0.5")),
        *(sympy.pi, sympy.oo, sympy.nan, sympy.zoo, sympy.Symbol("x"), sympy.sqrt(2)),
        *(flint.nmod(3, 7), sympy.true),
    ],
    ids=repr,
)
def test_what_is_no_rational_is_refused(value: object) -> None:
    """Truth values, containers, symbols and residues are no rationals."""
    with pytest.raises(RationalError):
        as_fraction(value)


@given(st.fractions())
def test_text_round_trip(x: Fraction) -> None:
    """Every rational is read back from its own text."""
    assert x == parse_fraction(str(x))


@given(st.from_regex(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?", fullmatch=True))
def test_decimals_agree_with_decimal(text: str) -> None:
    """A decimal text is the number that the standard library's exact Decimal holds."""
    assert Fraction(Decimal(text)) == parse_fraction(text)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Random text gives a Fraction in plain ASCII grammar or a RationalError, nothing else."""
    plain = re.fullmatch(r"[+-]?([0-9]+/[0-9]+|[0-9.]+([eE][+-]?[0-9]+)?)", text.strip())
    try:
        parse_fraction(text)
    except RationalError:
        return
    assert plain


@pytest.mark.parametrize("sign", ["", "-"])
def test_exponents_up_to_the_limit(sign: str) -> None:
    """Exponents up to the limit are exact, one more is refused."""
    power = Fraction(10) ** int(f"{sign}{MAX_EXPONENT}")
    assert power == parse_fraction(f"1e{sign}{MAX_EXPONENT}")
    with pytest.raises(RationalError, match="exponent"):
        parse_fraction(f"1e{sign}{MAX_EXPONENT + 1}")


@pytest.mark.parametrize(
    "text", ["1e" + "9" * 3000, "1e-" + "9" * 3990, "9" * 100_000, "1/" + "7" * 10**6, " " * 10**6]
)
def test_hostile_sizes_are_refused_at_once(text: str) -> None:
    """A text too long to mean anything is refused before any arithmetic, and shown cut short."""
    start = time.perf_counter()
    with pytest.raises(RationalError) as caught:
        parse_fraction(text)
    assert time.perf_counter() - start < 1
    assert len(str(caught.value)) < 200


def test_longest_text() -> None:
    """MAX_TEXT characters are read, MAX_TEXT + 1 are not."""
    assert Fraction(10**MAX_TEXT - 1, 9) == parse_fraction("1" * MAX_TEXT)
    with pytest.raises(RationalError):
        parse_fraction("1" * (MAX_TEXT + 1))


@given(st.fractions(min_value=0, max_value=1))
def test_eps_of_the_letter(eps: Fraction) -> None:
    """Every rational of [0, 1], both ends included, is an eps, given as a number or as text."""
    assert eps == parse_eps(eps)
    assert eps == parse_eps(str(eps))


@pytest.mark.parametrize("eps", ["-1/1000000", "1000001/1000000", "-1e-99", 2, -1, Fraction(3, 2)])
def test_eps_outside_the_interval(eps: object) -> None:
    """What is outside [0, 1] is a ParameterError that names the value."""
    with pytest.raises(ParameterError, match=re.escape(f"eps = {eps} ")) as caught:
        parse_eps(eps)
    assert caught.value.value is eps


@pytest.mark.parametrize("eps", [10**5000, -Fraction(1, 10**5000)], ids=["huge", "negative"])
def test_eps_too_long_to_print(eps: Fraction | int) -> None:
    """A number too long to print is refused by the same error as a short one."""
    with pytest.raises(ParameterError):
        parse_eps(eps)
