"""The grammar of exact numbers: what it reads, what it refuses, and that refusing is quick."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exact.cyclotomic import Cyclotomic, rational, zeta
from exact.errors import ParseError
from exact.gauss import sqrt_of_integer
from exact.parse import MAX_DEPTH, MAX_LENGTH, MAX_POWER, MAX_RADICAND, parse_number

I = zeta(4)  # noqa: E741 - the imaginary unit
READ: list[tuple[str, Cyclotomic]] = [
    ("0", rational(0)),
    ("-7", rational(-7)),
    ("+3/5", rational("3/5")),
    ("0.3", rational("3/10")),
    (".5 + 1.", rational("3/2")),
    ("1e3", rational(1000)),
    ("2.5e-1", rational("1/4")),
    ("2 - 3 - 4", rational(-5)),
    ("2 - (3 - 4)", rational(3)),
    ("12/3/2", rational(2)),
    ("2*3 + 4*5", rational(26)),
    ("2 + 3*4", rational(14)),
    ("-2^2", rational(-4)),
    ("(-2)^2", rational(4)),
    ("2^-3", rational("1/8")),
    ("2**3", rational(8)),
    ("2^0", rational(1)),
    ("1/2^2", rational("1/4")),
    ("i", I),
    ("I*I", rational(-1, 4)),
    ("(3 + 4*i)/5", (3 + 4 * I) / 5),
    ("i^9999", -I),
    ("i^-1", -I),
    ("zeta(8)^3/sqrt(2)", zeta(8, 3) / sqrt_of_integer(2)),
    ("1/2*sqrt(2)", sqrt_of_integer(2) / 2),
    ("sqrt(8)", 2 * sqrt_of_integer(2)),
    ("sqrt(1/3)", sqrt_of_integer(3) / 3),
    ("sqrt(-5)", sqrt_of_integer(-5)),
    ("sqrt(4)", rational(2)),
    ("sqrt(3+1)", rational(2)),
    ("sqrt(zeta(3) + zeta(3)^2 + 3)", sqrt_of_integer(2)),
    ("sqrt(i*i)", I),
    ("zeta(1)", rational(1)),
    (" (\t(1)\n) ", rational(1)),
    ("-(1)", rational(-1)),
    ("z", zeta(5)),
    ("z^7 - z^2", rational(0, 5)),
]
REFUSED = [
    *(
        "",
        " ",
        "+",
        "-",
        "()",
        "(",
        ")",
        "(1",
        "1)",
        "1 +",
        "* 1",
        "1 * / 2",
        "1 2",
        "--1",
        "1 - -1",
    ),
    *("2i", "i2", "2(3)", "(2)(3)", "2 sqrt(2)", "* *", "2 * * 3", "2^", "2^^3", "2^3^2", "2^(3)"),
    *(
        "2^1.5",
        "2^i",
        "2^+3",
        "2^1e2",
        "1..2",
        "1.2.3",
        "1e",
        "0x10",
        "1_000",
        "1,5",
        "½",
        "٣",
        "²",
    ),
    *("sqrt", "sqrt 2", "sqrt()", "sqrt(i)", "sqrt(sqrt(2))", "sqrt(2", "sqrt(zeta(5))", "zeta"),
    *(
        "zeta()",
        "zeta(0)",
        "zeta(-3)",
        "zeta(1.5)",
        "zeta(i)",
        "zeta(3",
        "zeta(1/2)",
        "zeta(zeta(3))",
    ),
    *("1/0", "1/(1-1)", "0^-1", "1/(i*i+1)", "x", "pi", "e", "Z", "Zeta(3)", "SQRT(2)", "j", "nan"),
    *(
        "__import__('os').system('true')",
        "().__class__",
        "lambda: 1",
        "[1]",
        "{1}",
        "1;2",
        "1 if 1",
    ),
    *("1 == 1", "1 # 2", "'1'", '"1"', "1\x00", "\\u0031", "1 + \N{MINUS SIGN}1", "exp(1)", "1!"),
]


@pytest.mark.parametrize(("text", "number"), READ)
def test_reads(text: str, number: Cyclotomic) -> None:
    """Each text is the number that the usual rules of arithmetic give it."""
    got = parse_number(text, 5)
    assert number.reduced() == got.reduced()


@pytest.mark.parametrize("text", REFUSED)
def test_refuses(text: str) -> None:
    """Everything else is a ParseError on one line that carries the text."""
    with pytest.raises(ParseError) as caught:
        parse_number(text)
    assert text == caught.value.value
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("x", [1, 0.5, None, b"1", ["1"], 1j])
def test_only_text(x: Any) -> None:  # noqa: ANN401
    """What is not text is refused: a number in a JSON file should be written as text."""
    with pytest.raises(ParseError, match="not text"):
        parse_number(x)


HOSTILE = {
    "length": "1+" * MAX_LENGTH + "1",
    "digits": "9" * 5000,
    "nesting": "(" * (MAX_DEPTH + 1) + "1" + ")" * (MAX_DEPTH + 1),
    "nesting without an end": "(" * 19_999,
    "roots in roots": "sqrt(" * 3000 + "4" + ")" * 3000,
    "power": f"2^{MAX_POWER + 1}",
    "tower": "((((10^999)^999)^999)^999)^999",
    "power of a long number": "(1234567890123)^9999",
    "power of a sum": "(1 + zeta(7))^9999^9999",
    "exponent": "1e999999999",
    "field": "zeta(999983)",
    "compositum": "+".join(f"zeta({p})" for p in (3, 5, 7, 11, 13, 17, 19, 23, 29, 31)),
    "product of fields": "*".join(f"zeta({p})" for p in (3, 5, 7, 11, 13, 17, 19, 23, 29, 31)),
    "radicand": f"sqrt({MAX_RADICAND + 1})",
    "radicand, a square": f"sqrt({MAX_RADICAND**3})",
    "radicand, fraction": "sqrt(10000/9999)",
    "field of a root": "sqrt(9973)",
    "many roots": "+".join(["sqrt(9973)"] * 1500),
    "sum in the end": "1+" * 9000 + "x",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_refused_quickly(name: str) -> None:
    """A text that would cost too much is refused before it is worked out."""
    start = time.perf_counter()
    with pytest.raises(ParseError) as caught:
        parse_number(HOSTILE[name])
    assert time.perf_counter() - start < 2
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("text", ["2^" + "9" * 10_000, "1 " + "9" * 10_000, "a" * 10_000])
def test_long_tokens_are_shown_cut_short(text: str) -> None:
    """The message stays short however long the part that offends."""
    with pytest.raises(ParseError) as caught:
        parse_number(text)
    assert len(str(caught.value)) < 400


PRODUCTS = {
    "large decimals": '"*".join(["1e99999"] * 2400)',
    "small decimals": '"+".join("1e-%d" % (99999 - i) for i in range(2200))',
    "powers": '"*".join(["(1+z)^9999"] * 1600)',
    "quotients": '"/".join(["(1+zeta(257)+3*zeta(257)^5)"] * 600)',
}


@pytest.mark.parametrize("name", PRODUCTS)
def test_hostile_products_are_refused_quickly(name: str, finishes: Callable[[str], str]) -> None:
    """So is a product, sum or quotient of many parts each of which is allowed."""
    program = f"""
from exact.errors import ParseError
from exact.parse import parse_number
try:
    parse_number({PRODUCTS[name]}, 257)
except ParseError:
    print("refused")
"""
    assert finishes(program) == "refused"


@pytest.mark.parametrize("text", ["z", "z^7", "(z)", "-z"])
def test_a_large_conductor_is_refused(text: str) -> None:
    """`z` of a field too large for an explicit number is refused as zeta(N) is."""
    with pytest.raises(ParseError, match="too large for an explicit number"):
        parse_number("zeta(9999)")
    with pytest.raises(ParseError):
        parse_number(text, 10_000)


def test_limits_are_usable() -> None:
    """At the limits themselves texts are read."""
    assert parse_number("(" * (MAX_DEPTH - 1) + "1" + ")" * (MAX_DEPTH - 1)) == 1
    assert parse_number(f"1^{MAX_POWER}") == 1
    assert parse_number(f"sqrt({MAX_RADICAND})") == 100
    assert parse_number("1+" * 9_999 + "1") == 10_000
    assert parse_number("+".join(["(1)"] * 2 * MAX_DEPTH)) == 2 * MAX_DEPTH
    assert parse_number("2^5000") == 2**5000


@given(
    st.recursive(
        st.fractions(-9, 9, max_denominator=9),
        lambda inner: st.tuples(st.sampled_from("+-*"), inner, inner),
        max_leaves=12,
    )
)
def test_expressions_of_rationals(tree: Any) -> None:  # noqa: ANN401
    """A fully bracketed expression is the number that Python's Fractions find."""

    def text(t: Any) -> str:  # noqa: ANN401
        return f"({t})" if isinstance(t, Fraction) else f"({text(t[1])} {t[0]} {text(t[2])})"

    def number(t: Any) -> Fraction:  # noqa: ANN401
        if isinstance(t, Fraction):
            return t
        a, b = number(t[1]), number(t[2])
        return {"+": a + b, "-": a - b, "*": a * b}[t[0]]

    assert parse_number(text(tree)) == number(tree)


@given(st.text(alphabet="0123456789.+-*/^() izIeEsqrtza", max_size=25))
def test_random_text(text: str) -> None:
    """Random text over the grammar's alphabet is a number or a ParseError, nothing else."""
    try:
        x = parse_number(text, 3)
    except ParseError:
        return
    assert isinstance(x, Cyclotomic)
    assert re.fullmatch(r"[0-9.+\-*/^() izIeEsqrta]+", text)


@pytest.mark.parametrize("order", [0, -1, 10**7])
def test_bad_conductor(order: int) -> None:
    """z needs a field; texts without z do not."""
    with pytest.raises(ParseError):
        parse_number("z", order)
    assert parse_number("1/2", order) == Fraction(1, 2)
