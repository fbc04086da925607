"""The SymPy face: what goes out comes back as the same number, decided in the field."""

import random
from fractions import Fraction
from math import lcm
from typing import Any

import pytest
import sympy
from flint import fmpz_poly
from hypothesis import given
from hypothesis import strategies as st
from sympy import I, Pow, Rational, cos, cot, csc, exp, pi, sec, sin, sqrt, tan

from exact.array import CyclotomicArray
from exact.bases import SAMPLES, BasisPair, shift_power, shift_power_laurent
from exact.bell import BellFunctional
from exact.correlation import closed_form
from exact.cyclotomic import Cyclotomic, rational, zeta
from exact.enclosure import sign
from exact.entropy import Bits, entropy, log2_rational
from exact.errors import (
    DimensionError,
    FieldTooLargeError,
    InexactError,
    NotUnitaryError,
    ParameterError,
    ParseError,
    RationalError,
)
from exact.gauss import sqrt_of_integer
from exact.overlaps import Overlaps, overlap_value
from exact.parse import parse_number
from exact.radical import Radical, plain
from exact.radical import sqrt as root
from exact.symbolic import (
    EPS,
    abelian_sqrt,
    abelian_value,
    basis_pair_from_sympy,
    bits_from_sympy,
    exact_string,
    from_sympy,
    from_sympy_matrix,
    same_number,
    to_sympy,
)

TINY = Fraction(1, 10**40)
PAIRS = [(2, "1/4"), (2, "1/7"), (3, "1/3"), (3, "9/10"), (4, "2/5"), (5, "1/2"), (8, "1/7")]


def element(order: int, seed: int) -> Cyclotomic:
    """A random element of Q(zeta_N) with small coefficients."""
    rng = random.Random(f"{order} {seed}")
    return Cyclotomic(
        order, fmpz_poly([rng.randint(-3, 3) for _ in range(order)]), rng.randint(1, 6)
    )


def unevaluated(function: Any, *arguments: Any) -> Any:  # noqa: ANN401 - SymPy ships no types
    """A SymPy expression that automatic evaluation has not touched."""
    return function(*arguments, evaluate=False)


# --- numbers, out and back -------------------------------------------------


@pytest.mark.parametrize("order", [*range(1, 61), 64, 80, 84, 120])
def test_elements_come_back(order: int) -> None:
    """from_sympy(to_sympy(x)) = x in Q(zeta_N), for x and its real part; x + 10^-40 it is not."""
    for seed in range(2):
        x = element(order, seed)
        for y in (x, x.real()):
            back = from_sympy(to_sympy(y))
            assert same_number(y, back)
            assert not same_number(y + TINY, back)


@pytest.mark.parametrize("order", [*range(1, 61, 2), 8, 16, 20, 24, 40, 48, 60, 80, 120])
def test_text_is_read_back_by_sympy(order: int) -> None:
    """sympify(exact_string(x)) is to_sympy(x), as an expression."""
    for y in (element(order, 7), element(order, 8).real()):
        assert to_sympy(y) == sympy.sympify(exact_string(y))


@pytest.mark.parametrize("order", range(1, 31))
def test_the_form_does_not_depend_on_the_field(order: int) -> None:
    """The same number in Q(zeta_N) and in Q(zeta_6N) has the same expression."""
    x = element(order, 3)
    assert to_sympy(x) == to_sympy(x.embed(6 * order))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7/21", Rational(1, 3)),
        ("sqrt(2)/2", sqrt(2) / 2),
        ("-sqrt(13)/3 - 1", -1 - sqrt(13) / 3),
        ("zeta(3)", Rational(-1, 2) + sqrt(3) * I / 2),
        ("zeta(8)", sqrt(2) / 2 + sqrt(2) * I / 2),
        ("-sqrt(-5)", -sqrt(5) * I),
        ("(3 + 4*i)/5", Rational(3, 5) + 4 * I / 5),
        ("zeta(7)^2", exp(4 * I * pi / 7)),
        ("zeta(7) + zeta(7)^6", 2 * cos(2 * pi / 7)),
        ("(zeta(16) + zeta(16)^15)/2", sqrt(sqrt(2) / 4 + Rational(1, 2))),
    ],
)
def test_short_forms(text: str, expected: sympy.Expr) -> None:
    """Rationals, a + b sqrt(n), cosines of rational angles and exponentials, in that order."""
    assert expected == to_sympy(parse_number(text))


@pytest.mark.parametrize(("d", "eps"), PAIRS)
def test_radicals_come_back(d: int, eps: str) -> None:
    """c_n and O_n come back exactly, and their text is read back; c_n is not c_n + 10^-40."""
    overlaps = Overlaps(shift_power(d, eps))
    for n in range(d):
        value = overlaps.c(n, 0)
        back = from_sympy(to_sympy(value))
        assert same_number(value, back)
        assert not same_number(value + TINY, back)
        assert to_sympy(value) == sympy.sympify(exact_string(value))
        assert same_number(overlap_value(d, n, eps), from_sympy(to_sympy(overlap_value(d, n, eps))))


@pytest.mark.parametrize(("d", "eps"), [(2, "1/7"), (3, "1/4"), (3, "9/10"), (4, "1/7")])
def test_sums_of_different_roots_come_back(d: int, eps: str) -> None:
    """The gap, a polynomial in several c_n, comes back exactly."""
    gap = BellFunctional(Overlaps(shift_power(d, eps))).gap()
    back = from_sympy(to_sympy(gap))
    assert same_number(gap, back)
    assert not same_number(gap * (1 + TINY), back)
    assert to_sympy(gap) == sympy.sympify(exact_string(gap))


@pytest.mark.parametrize("name_and_build", SAMPLES, ids=[name for name, _ in SAMPLES])
def test_every_family_comes_back(name_and_build: tuple[str, Any]) -> None:
    """U, every O_jk and every c_jk of every family come back exactly."""
    pair: BasisPair = name_and_build[1]()
    back = basis_pair_from_sympy(to_sympy(pair.unitary))
    order = lcm(pair.order, back.order)
    assert pair.unitary.embed(order) == back.unitary.embed(order)
    overlaps = Overlaps(pair)
    for j in range(pair.d):
        for k in range(pair.d):
            for value in (overlaps.overlap(j, k), overlaps.c(j, k)):
                found = from_sympy(to_sympy(value))
                assert same_number(value, found)
                assert not same_number(value + TINY, found)
    gap = BellFunctional(overlaps).gap()
    assert same_number(gap, from_sympy(to_sympy(gap)))


def test_probabilities_come_back() -> None:
    """Every probability u + v c of the ideal correlation at d = 3, eps = 1/4 comes back exactly."""
    correlation = closed_form(Overlaps(shift_power(3, "1/4")))
    for b in range(3):
        for x in range(2):
            for y in range(9):
                p = correlation.probability(1, b, x, y)
                assert same_number(p, from_sympy(to_sympy(p)))


def test_a_radical_with_a_complex_coefficient_comes_back() -> None:
    """(1 + zeta_7) sqrt(2 + 2 cos(2 pi/9)) + i comes back exactly."""
    value = root((2 + zeta(9) + zeta(9, 8)).embed(252)) * (1 + zeta(252, 36)) + zeta(252, 63)
    assert same_number(value, from_sympy(to_sympy(value)))


# --- other objects ---------------------------------------------------------


def test_arrays_keep_their_shape() -> None:
    """Shape (2, 3) is a matrix, (3,) a column, () a number, (2, 2, 2) an array; text too."""
    array = CyclotomicArray.from_entries([[1, zeta(3), 0], ["1/2", 0, zeta(4)]])
    assert isinstance(to_sympy(array), sympy.ImmutableMatrix)
    assert isinstance(to_sympy(array[0]), sympy.ImmutableMatrix)
    shapes = [(2, 3), (3, 1)]
    assert shapes == [to_sympy(array).shape, to_sympy(array[0]).shape]
    assert Rational(1, 2) == to_sympy(array[1, 0])
    cube = CyclotomicArray.from_integers(1, [[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
    assert cube.shape == to_sympy(cube).shape
    assert cube == from_sympy_matrix(to_sympy(cube))
    for x in (array, array[0], cube):
        assert to_sympy(x) == sympy.sympify(exact_string(x))


@pytest.mark.parametrize("eps", ["0", "1/2", "1/7", "1"])
def test_a_laurent_polynomial_is_a_function_of_eps(eps: str) -> None:
    """U_eps as a function of the symbol eps, at a rational eps, is U_eps; at another it is not."""
    function = shift_power_laurent(3)
    value = from_sympy_matrix(to_sympy(function).subs(EPS, Rational(eps)))
    for other, same in ((function.at(eps), True), (function.at(Fraction(1, 5)), False)):
        difference = [
            same_number(value.entry(j, k), other.entry(j, k)) for j in range(3) for k in range(3)
        ]
        assert same == all(difference)


def test_a_laurent_polynomial_has_no_text() -> None:
    """Text would lose that eps is real."""
    with pytest.raises(ParameterError, match="eps is real"):
        exact_string(shift_power_laurent(2))


def test_bits_come_back() -> None:
    """Rational combinations of log2 of primes come back; log2(6) is log2(2) + log2(3)."""
    for value in (Bits(), log2_rational(Fraction(45, 28)), entropy([Fraction(1, 6)] * 6)):
        assert value == bits_from_sympy(to_sympy(value))
    assert entropy([Fraction(1, 6)] * 6) == bits_from_sympy(sympy.log(6, 2))
    assert entropy([Fraction(1, 6)] * 6) != bits_from_sympy(sympy.log(7, 2))


@pytest.mark.parametrize(
    "expr",
    [
        sympy.log(2),
        sympy.log(3) / sympy.log(5),
        sympy.log(3) ** 2,
        sympy.log(3) ** 2 / sympy.log(2),
        sqrt(2) * sympy.log(3, 2),
        sympy.log(-3, 2),
        sympy.log(pi, 2),
        sympy.log(sympy.Symbol("x"), 2),
        "log(3, 2)",
    ],
    ids=str,
)
def test_other_logarithms_are_not_bits(expr: object) -> None:
    """Only rational multiples of log(n)/log(2) and rationals are read as bits; floats are not."""
    with pytest.raises(ParseError):
        bits_from_sympy(expr)
    with pytest.raises(InexactError):
        bits_from_sympy(sympy.log(3, 2) * sympy.Float("0.5"))


# --- reading ---------------------------------------------------------------


def cosine(k: int, n: int) -> Cyclotomic:
    """cos(2 pi k / n)."""
    return (zeta(n, k) + zeta(n, -k)) / 2


READ: list[tuple[Any, Cyclotomic | int | Fraction]] = [
    (3, 3),
    (Fraction(1, 3), Fraction(1, 3)),
    (sympy.GoldenRatio, (1 + sqrt_of_integer(5)) / 2),
    (sqrt(sqrt(2) + 2) / 2, cosine(1, 16)),
    (sqrt(2 + sqrt(2 + sqrt(2))) / 2, cosine(1, 32)),
    (sqrt(2 - sqrt(2 + sqrt(2 + sqrt(2)))) / 2, cosine(15, 64)),
    (cos(pi / 60), cosine(1, 120)),
    (cos(11 * pi / 40), cosine(11, 80)),
    (sqrt(5 + 2 * sqrt(6)), parse_number("sqrt(2) + sqrt(3)")),
    (sqrt(6 + sqrt(35)), parse_number("(sqrt(14) + sqrt(10))/2")),
    (sqrt(-12), parse_number("2*sqrt(-3)")),
    (unevaluated(Pow, -4, Rational(1, 2)), parse_number("2*i")),
    (unevaluated(Pow, -4, Rational(-3, 2)), parse_number("i/8")),
    ((-1) ** Rational(1, 3), zeta(6)),
    ((-1) ** Rational(2, 7), zeta(7)),
    (unevaluated(Pow, exp(5 * I * pi / 4), Rational(1, 3)), zeta(8, -1)),
    (unevaluated(Pow, sqrt(2) / 2 + sqrt(2) * I / 2, Rational(1, 3)), zeta(24)),
    (sqrt(I), zeta(8)),
    (sqrt(-I), zeta(8, -1)),
    (unevaluated(Pow, exp(2 * I * pi / 7), 10**12 + 1), zeta(7, (10**12 + 1) % 7)),
    (exp(2 * I * pi / 7), zeta(7)),
    (unevaluated(Pow, sympy.E, I * pi / 3), zeta(6)),
    (exp(I * pi * (1 + Rational(1, 3))), zeta(3, 2)),
    (unevaluated(exp, 0), 1),
    (unevaluated(exp, I * unevaluated(sympy.Add, pi / 3, pi / 5)), zeta(15, 4)),
    (unevaluated(cos, pi * unevaluated(Pow, sqrt(2), 2) / 7), cosine(1, 7)),
    (sin(pi / 7), cosine(5, 28)),
    (unevaluated(sin, -pi / 2), -1),
    (tan(pi / 12), parse_number("2 - sqrt(3)")),
    (unevaluated(tan, pi / 12), parse_number("2 - sqrt(3)")),
    (unevaluated(cot, pi / 12), parse_number("2 + sqrt(3)")),
    (unevaluated(sec, pi / 4), sqrt_of_integer(2)),
    (unevaluated(csc, pi / 6), 2),
    (tan(2 * pi / 7) * cot(2 * pi / 7), 1),
    (1 / (1 + sqrt(2) + sqrt(3)), parse_number("1/(1 + sqrt(2) + sqrt(3))")),
    ((1 + sqrt(2)) ** -5, parse_number("(sqrt(2) - 1)^5")),
    (unevaluated(sympy.Mul, 3, unevaluated(sympy.Add, 1, I)), parse_number("3 + 3*i")),
    (2 ** Rational(1, 4) * 2 ** Rational(3, 4), 2),
]


@pytest.mark.parametrize(("expr", "expected"), READ, ids=[str(e)[:40] for e, _ in READ])
def test_reading(expr: sympy.Expr, expected: Cyclotomic | int | Fraction) -> None:
    """The expression is read as the number that another route gives, and not as a near one."""
    assert same_number(expected, from_sympy(expr))
    assert not same_number(expected + TINY, from_sympy(expr))


def test_roots_that_are_not_cyclotomic_stay_roots() -> None:
    """2^(1/4) and sqrt(1 + sqrt(2)) lie in no cyclotomic field; their squares are read right."""
    for expr, square in ((2 ** Rational(1, 4), sqrt(2)), (sqrt(1 + sqrt(2)), 1 + sqrt(2))):
        value = from_sympy(expr)
        assert abelian_value(value) is None
        assert same_number(from_sympy(square), value * value)
        assert sign(value).value == 1


def test_the_root_of_a_negative_number_has_positive_imaginary_part() -> None:
    """sqrt(1 - sqrt(2)) = i sqrt(sqrt(2) - 1), the principal value."""
    value = from_sympy(sqrt(1 - sqrt(2)))
    assert same_number(1 - sqrt_of_integer(2), value * value)
    assert sign(value * zeta(value.order, -value.order // 4)).value == 1


LEAVES: list[tuple[sympy.Expr, str]] = [
    (sympy.Integer(2), "2"),
    (Rational(-3, 4), "-3/4"),
    (I, "i"),
    (sqrt(2), "sqrt(2)"),
    (sqrt(3), "sqrt(3)"),
    (exp(2 * I * pi / 5), "zeta(5)"),
    ((-1) ** Rational(1, 3), "-zeta(3)^2"),
    (cos(pi / 5), "-(zeta(5)^2 + zeta(5)^3)/2"),
    (sin(pi / 8), "(zeta(16)^3 + zeta(16)^13)/2"),
]
leaves = st.sampled_from(LEAVES).map(lambda pair: (pair[0], parse_number(pair[1])))


def combine(pairs: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Sums, differences, products and squares of pairs (SymPy, exact), in the lcm field."""

    def both(a: Any, b: Any, operation: str) -> Any:  # noqa: ANN401
        order = lcm(a[1].order, b[1].order)
        x, y = a[1].embed(order), b[1].embed(order)
        return {
            "+": (a[0] + b[0], x + y),
            "-": (a[0] - b[0], x - y),
            "*": (a[0] * b[0], x * y),
            "square": (a[0] ** 2, x * x),
            "unevaluated": (unevaluated(sympy.Mul, a[0], b[0]), x * y),
        }[operation]

    operations = st.sampled_from(["+", "-", "*", "square", "unevaluated"])
    return st.builds(both, pairs, pairs, operations)


@given(st.recursive(leaves, combine, max_leaves=6))
def test_reading_is_a_ring_map(pair: tuple[sympy.Expr, Cyclotomic]) -> None:
    """A random expression in SymPy is read as the number that exact arithmetic gives."""
    expr, value = pair
    assert same_number(value, from_sympy(expr))
    assert not same_number(value + 1, from_sympy(expr))


# --- what is refused -------------------------------------------------------


@pytest.mark.parametrize(
    "expr",
    [
        0.5,
        sympy.Float("0.3"),
        sqrt(2) + sympy.Float("0.3"),
        unevaluated(sympy.Mul, 2, unevaluated(Pow, 3, sympy.Float(2))),
        sympy.Float("0.5") * pi,
        unevaluated(cos, sympy.Float("0.5") * pi),
        exp(sympy.Float("0.5")),
        sympy.Symbol("x") ** sympy.Float("0.5"),
        unevaluated(Pow, 2, sympy.Float("0.5")),
        unevaluated(cos, sympy.Float("0.5")),
    ],
)
def test_floats_are_refused(expr: object) -> None:
    """A float anywhere is an InexactError that says what to pass instead."""
    with pytest.raises(InexactError, match=r"not exact; pass"):
        from_sympy(expr)


x = sympy.Symbol("x")


@pytest.mark.parametrize(
    ("expr", "named"),
    [
        (2 + sqrt(x), "cannot read x "),
        (1 + 2 ** Rational(1, 3), r"cannot read 2\*\*\(1/3\) .*order 3"),
        (3 + 2**pi, r"cannot read 2\*\*pi .*not rational"),
        (pi / 4, "cannot read pi "),
        (exp(1), "cannot read E "),
        (exp(I), r"cannot read exp\(I\) .*angle"),
        (exp(sqrt(2) * I * pi), "angle is no rational multiple"),
        (cos(pi**2 / 5), "angle is no rational multiple"),
        (cos(sqrt(2)), "angle is no rational multiple"),
        (sqrt(3) * sympy.log(2), r"cannot read log\(2\)"),
        (sqrt(1 + sqrt(1 + sqrt(2))), "not cyclotomic"),
        (sqrt(1 + 2 * I), "not real"),
        (sympy.Sum(x, (x, 0, 3)), "doit"),
        (sympy.Piecewise((1, x > 0), (0, True)), "doit"),
        (sympy.zoo, "cannot read zoo"),
        (sympy.nan, "cannot read nan"),
        (sympy.oo, "cannot read oo"),
        (1 / unevaluated(sympy.Add, sqrt(2), -sqrt(2)), "divides by zero"),
        (1 / (sqrt(5 + 2 * sqrt(6)) - sqrt(2) - sqrt(3)), "divides by zero"),
        (unevaluated(tan, pi / 2), "divides by zero"),
        (unevaluated(Pow, 1 + sqrt(2), 10**6), "power 1000000 is too large"),
        (sympy.true, "cannot read True"),
        (sympy.Matrix([[1]]), "use from_sympy_matrix"),
        (1 / sum((4 + 2 * cos(2 * pi * k / 7)) ** Rational(1, 2) for k in (1, 2, 3)), "three"),
    ],
    ids=str,
)
def test_anything_else_is_named(expr: object, named: str) -> None:
    """What is no exact number is a ParseError that names the part at fault."""
    with pytest.raises(ParseError, match=named):
        from_sympy(expr)


def test_text_is_not_evaluated() -> None:
    """Text is an error for numbers and matrices, whatever it says."""
    for text in ("1/2", "__import__('os').getcwd()"):
        with pytest.raises(ParseError, match="text is not read"):
            from_sympy(text)
        with pytest.raises(ParseError, match="is not a SymPy matrix"):
            from_sympy_matrix(text)


def test_a_number_too_long_to_print_is_read_and_can_be_refused() -> None:
    """Python prints at most 4300 digits; reading and the error message do without."""
    long = sympy.Integer(10) ** 5000
    assert same_number(10**5000, from_sympy(long))
    with pytest.raises(ParseError, match="cannot read"):
        from_sympy(unevaluated(sympy.log, long))


def test_a_deep_tree_is_an_error() -> None:
    """A tree deeper than the interpreter's stack is a ParseError, not a crash."""
    expr: Any = sqrt(2)
    for _ in range(5000):
        expr = unevaluated(sympy.Add, unevaluated(sympy.Mul, expr, I), 1)
    with pytest.raises(ParseError, match="nested too deeply"):
        from_sympy(expr)


def test_a_field_out_of_reach_is_an_error() -> None:
    """exp(2 pi i / 10^30) needs a field that no computer holds."""
    with pytest.raises(FieldTooLargeError):
        from_sympy(exp(2 * I * pi / 10**30))


def test_what_cannot_go_out_is_refused() -> None:
    """Floats and objects of other kinds have no exact SymPy form."""
    with pytest.raises(InexactError):
        to_sympy(0.5)
    with pytest.raises(RationalError):
        to_sympy(object())


def test_matrices_that_are_no_basis_are_refused() -> None:
    """A matrix has to be unitary, square, exact and cyclotomic; the fault is named."""
    h = sympy.Matrix([[1, 1], [1, -1]]) / sqrt(2)
    assert basis_pair_from_sympy(h, "mine").label == "mine"
    with pytest.raises(NotUnitaryError, match="column 1"):
        basis_pair_from_sympy(h + sympy.Matrix([[0, Rational(1, 10**40)], [0, 0]]))
    with pytest.raises(DimensionError):
        basis_pair_from_sympy(h[:1, :])
    with pytest.raises(InexactError):
        basis_pair_from_sympy(h.evalf())
    c, s = sqrt(sqrt(2) - 1), sqrt(2 - sqrt(2))
    with pytest.raises(ParseError, match="lies in no small cyclotomic field"):
        basis_pair_from_sympy(sympy.Matrix([[c, s], [-s, c]]))


# --- roots in cyclotomic fields --------------------------------------------


@pytest.mark.parametrize("order", [1, 3, 4, 5, 7, 8, 9, 11, 12, 15, 16, 20, 21, 24])
@pytest.mark.parametrize("m", [1, 2, 3, 5, 6])
def test_a_root_that_is_abelian_is_found(order: int, m: int) -> None:
    """sqrt(m y^2) = sqrt(m) |y| for real y in Q(zeta_N), in the smallest field."""
    y = element(order, 5).real() + 4
    value = abelian_sqrt(y * y * m)
    assert value is not None
    expected = plain(y) * (1 if sign(y).value > 0 else -1)
    common = lcm(order, sqrt_of_integer(m).order)
    assert same_number(expected.embed(common) * sqrt_of_integer(m).embed(common), value)
    assert value.order == value.reduced().order


@pytest.mark.parametrize("order", [3, 5, 7, 8, 9, 15, 16])
def test_half_angles_are_found(order: int) -> None:
    """sqrt(2 + 2 cos(2 pi/N)) = 2 cos(pi/N), where the root needs Q(zeta_2N) or Q(zeta_4N)."""
    root_of = abelian_sqrt(2 + 2 * cosine(1, order))
    assert root_of is not None
    assert same_number(2 * cosine(1, 2 * order), root_of)


def test_abelian_value_of_zero_and_of_large_fields() -> None:
    """0 is 0; sqrt(p) for a large p, and a root of a large integer, stay roots."""
    assert rational(0) == abelian_value(Radical(1, ()))
    assert rational(0) == abelian_sqrt(rational(0))
    for n in (10007, 2**200 + 1):
        assert abelian_sqrt(rational(n)) is None
        assert same_number(n, from_sympy(sqrt(n)) * from_sympy(sqrt(n)))
    assert rational(2**100) == abelian_sqrt(rational(2**200))
    wide = from_sympy(sqrt(13) + sqrt(17) + sqrt(19))
    assert abelian_value(wide) is None
    assert same_number(wide, from_sympy(sympy.Add(sqrt(19), sqrt(13), sqrt(17))))


def test_same_number_across_fields() -> None:
    """Numbers over Q(zeta_8), Q(zeta_12) and Q compare by value; floats are refused."""
    assert same_number(zeta(8) + zeta(8, 7), root(rational(2)))
    assert same_number(zeta(12) + zeta(12, 11), root(rational(3)))
    assert not same_number(zeta(8), zeta(12))
    assert same_number(Fraction(1, 2), rational("1/2", 12))
    with pytest.raises(InexactError):
        same_number(0.5, rational("1/2"))  # type: ignore[arg-type]
