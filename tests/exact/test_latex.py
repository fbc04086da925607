"""The LaTeX denotes the exact numbers: it is translated back and compared in the field."""

import re
from fractions import Fraction

import pytest
import sympy

from exact.array import CyclotomicArray
from exact.bases import shift_power
from exact.bell import BellFunctional
from exact.closed_forms import EPS, D
from exact.cyclotomic import zeta
from exact.errors import DimensionError, FieldTooLargeError, InexactError, ParameterError
from exact.latex import (
    latex_bell,
    latex_correlation,
    latex_gap,
    latex_matrix,
    latex_number,
    latex_overlap_matrix,
)
from exact.overlaps import Overlaps, overlap_value
from exact.radical import Radical
from exact.symbolic import from_sympy, same_number

POINTS = [
    (2, "1/2"),
    (2, "1/4"),
    (2, "1/7"),
    (3, "1/2"),
    (3, "1/4"),
    (3, "1/7"),
    (3, "9/10"),
    (4, "1/7"),
    (4, "2/3"),
    (5, "1/2"),
    (6, "1/4"),
    (8, "9/10"),
]


def denoted(text: str) -> Radical:
    """The number that a LaTeX formula of fractions, roots, sines and powers denotes."""
    text = re.sub(r"\\left|\\right|\\,", "", text).replace(r"\pi", " pi ").strip()
    text = re.sub(r"\\(sin|cos)\^\{(\d+)\}\{", r"POWER\2\1{", text)
    text = re.sub(r"\\frac\{", "FRAC{", text)
    text = re.sub(r"\\(sin|cos|sqrt)\{", r"\1{", text)
    assert "\\" not in text, text
    return from_sympy(_Formula(text).sum())


class _Formula:
    """Recursive descent over what SymPy's printer writes for the numbers here."""

    def __init__(self, text: str) -> None:
        self.tokens = re.findall(r"[A-Z]*\d*(?:sin|cos|sqrt)|FRAC|pi|i|e|\d+|[-+^{}()]", text)
        assert "".join(self.tokens) == text.replace(" ", ""), text

    def sum(self) -> sympy.Expr:
        total = sympy.Integer(0)
        direction = 1
        while self.tokens and self.tokens[0] not in "})":
            if self.tokens[0] in "+-":
                direction = -direction if self.tokens.pop(0) == "-" else direction
                assert self.tokens[0] not in "+-", "two signs in a row"
            total += direction * self.product()
            direction = 1
        return total

    def product(self) -> sympy.Expr:
        total = self.power()
        while self.tokens and self.tokens[0] not in "+-})":
            total *= self.power()
        return total

    def power(self) -> sympy.Expr:
        base = self.atom()
        if self.tokens and self.tokens[0] == "^":
            self.tokens.pop(0)
            return base ** self.group()
        return base

    def group(self) -> sympy.Expr:
        closing = {"{": "}", "(": ")"}[self.tokens.pop(0)]
        value = self.sum()
        assert closing == self.tokens.pop(0)
        return value

    def atom(self) -> sympy.Expr:
        token = self.tokens[0]
        if token in "{(":
            return self.group()
        self.tokens.pop(0)
        if token == "FRAC":
            top = self.group()
            return top / self.group()
        if token.startswith("POWER"):
            number, name = re.fullmatch(r"POWER(\d+)(\w+)", token).groups()  # type: ignore[union-attr]
            return getattr(sympy, name)(self.group()) ** int(number)
        if token in {"sin", "cos", "sqrt"}:
            return getattr(sympy, token)(self.group())
        return {"pi": sympy.pi, "i": sympy.I, "e": sympy.E}.get(token, sympy.sympify(token))


def entries(matrix: str) -> list[list[str]]:
    """The entries of a pmatrix."""
    body = matrix.removeprefix(r"\begin{pmatrix} ").removesuffix(r" \end{pmatrix}")
    return [row.split(" & ") for row in body.split(r" \\ ")]


def values(text: str, name: str) -> list[str]:
    """What follows ``name_{n} =`` in a list of values, n = 0, 1, ..."""
    line = next(line for line in text.splitlines() if f"{name}_{{0}} =" in line)
    line = line.removeprefix("& ").removesuffix(r" \\").rstrip(".,")
    return [part.split(" = ", 1)[1] for part in line.split(r", \quad ")]


@pytest.mark.parametrize(("d", "eps"), POINTS)
def test_the_overlap_matrix(d: int, eps: str) -> None:
    """Entry (j, k) denotes O_(j-k), exactly, and not its neighbour where that is different."""
    table = entries(latex_overlap_matrix(d, eps))
    for j in range(d):
        for k in range(d):
            expected = overlap_value(d, j - k, eps)
            found = denoted(table[j][k])
            assert same_number(expected, found)
            assert not same_number(expected + Fraction(1, 10**40), found)


@pytest.mark.parametrize(("d", "eps"), POINTS)
def test_coefficients_and_gap(d: int, eps: str) -> None:
    """The c_n and O_n written beside the inequality and the correlation, and Delta, are exact."""
    overlaps = Overlaps(shift_power(d, eps))
    bell, correlation = latex_bell(d, eps), latex_correlation(d, eps)
    for text in (bell, correlation):
        for n, found in enumerate(values(text, "c")):
            assert same_number(overlaps.c(n, 0), denoted(found))
    for n, found in enumerate(values(correlation, "O")):
        assert same_number(overlap_value(d, n, eps), denoted(found))
    gap = latex_gap(d, eps)
    assert rf"\Delta = {gap}." in bell
    if d <= 4:
        assert same_number(BellFunctional(overlaps).gap(), denoted(gap))


def test_the_translation_tells_numbers_apart() -> None:
    """The translator reads precedence, powers and roots; two signs in a row are an error."""
    assert same_number(Fraction(5, 4), denoted(r"\frac{1}{2} + \frac{3}{4}"))
    assert same_number(Fraction(1, 4), denoted(r"\left(1 - \frac{1}{2}\right)^{2}"))
    assert same_number(Fraction(3, 4), denoted(r"\sin^{2}{\left(\frac{\pi}{3} \right)}"))
    assert not same_number(Fraction(3, 4), denoted(r"\sin{\left(\frac{\pi}{3} \right)}"))
    with pytest.raises(AssertionError):
        denoted(r"1 - - \frac{1}{4}")


def test_short_forms_are_preferred() -> None:
    """2/3 and roots of rationals where they exist, quotients of sines where the degree is large."""
    assert r"\begin{pmatrix} \frac{2}{3} & \frac{2}{3} & \frac{1}{3}" in latex_overlap_matrix(
        3, "1/2"
    )
    expected = [r"\frac{\sqrt{5}}{3}", r"\frac{2 \sqrt{2}}{3}", r"\frac{\sqrt{5}}{3}"]
    assert expected == values(latex_bell(3, "1/2"), "c")
    assert r"\frac{3 \sqrt{7}}{8}" in values(latex_bell(8, "1/7"), "c")
    corner = entries(latex_overlap_matrix(3, "1/7"))[0][0]
    assert corner.startswith(r"\frac{\sin{")
    assert "21" in corner


def test_the_gap_with_a_symbol_in_full() -> None:
    """At d = 3: n = 1, 2 for eps <= 1/2 and n = 0, 1 beyond."""
    square = r"\left(1 - c_{n}\right)^{2}"
    first = rf"\sum_{{n=1}}^{{2}} {square} & 0 < \varepsilon \le 1/2"
    second = rf"\sum_{{n=0}}^{{1}} {square} & 1/2 < \varepsilon < 1"
    expected = rf"\begin{{cases}} {first} \\ {second} \end{{cases}}"
    assert expected == latex_gap(3, EPS)


def test_the_inequality_in_full() -> None:
    """Eq. (10) at d = 3, sum by sum, with d - 1 = 2 on the right."""
    expected = r"""\begin{aligned}
& \sum_{j,k=0}^{2} c_{j-k} \left[ p(j,0|0,jk) - p(j,1|0,jk) + p(k,1|1,jk) - p(k,0|1,jk) \right] \\
& \quad {} - \frac{1}{2} \sum_{j,k=0}^{2} c_{j-k}^{2} \left[ p_B(0|jk) + p_B(1|jk) \right]"""
    text = latex_bell(3, "1/2")
    lines = [line.replace(r" \quad (\text{indices modulo } 3)", "") for line in text.splitlines()]
    assert expected + r" \le 2 - \Delta, \\" == "\n".join(lines[:3])
    assert r"\text{indices modulo } 3" in text


def test_the_correlation_in_full() -> None:
    """The closed forms at d = 3: 2d = 6 below, and 1/d = 1/3 is shared with outcome 2."""
    expected = r"""\begin{aligned}
& p(j,b|0,jk) = \frac{1 \pm c_{j-k}}{6}, \\
& p(k,b|1,jk) = \frac{1 \mp c_{j-k}}{6}, \\
& p(a,b|0,jk) = \frac{O_{a-k}^{2} (1 \mp c_{j-k})}{6\, c_{j-k}^{2}} \quad (a \ne j), \\
& p(a,b|1,jk) = \frac{O_{j-a}^{2} (1 \pm c_{j-k})}{6\, c_{j-k}^{2}} \quad (a \ne k), \\
& \text{(upper sign for } b = 0; \text{ indices modulo } 3 \text{),} \\
& p(a,2|x,jk) = \frac{1}{3} - p(a,0|x,jk) - p(a,1|x,jk), \\"""
    assert expected == "\n".join(latex_correlation(3, "1/2").splitlines()[:7])


def test_an_eps_beyond_the_field_is_written_in_sines() -> None:
    """At eps = 10^-30, where the field is out of reach, the entries are quotients of sines."""
    with pytest.raises(FieldTooLargeError):
        overlap_value(3, 0, "1e-30")
    text = latex_overlap_matrix(3, "1e-30")
    assert text.count(rf"\sin{{\left(\frac{{\pi}}{{{10**30}}} \right)}}") == 9


def test_symbols() -> None:
    """With the symbol eps everything is written in it, and the gap in its two cases."""
    assert r"\sin{\left(\pi \varepsilon \right)}" in latex_overlap_matrix(2, EPS)
    assert r"\begin{cases}" in latex_gap(3, EPS)
    assert r"\varepsilon" in latex_correlation(2, EPS)
    assert r"0 < \varepsilon \le 1/2" in latex_bell(2, EPS)


@pytest.mark.parametrize("eps", ["1/2", "1/7", "1e-30", EPS])
@pytest.mark.parametrize(
    "render", [latex_overlap_matrix, latex_gap, latex_bell, latex_correlation], ids=str
)
def test_braces_and_environments_balance(render: object, eps: object) -> None:
    """Every brace, bracket and environment that opens is closed in order."""
    assert callable(render)
    text = render(3, eps)
    stack: list[str] = []
    for token in re.findall(r"\\begin\{\w+\}|\\end\{\w+\}|\\left.|\\right.|[{}]", text):
        if token.startswith(("\\begin", "\\left")) or token == "{":
            stack.append(token.replace("begin", "end").replace("left", "right"))
        else:
            opened = stack.pop()
            assert opened[:5] == token[:5] or (opened, token) == ("{", "}")
    assert not stack


def test_numbers_and_matrices() -> None:
    """Arrays, SymPy matrices and rows give the same matrix; numbers go through to_sympy."""
    rows = [[1, Fraction(1, 2)], [zeta(4), 0]]
    expected = r"\begin{bmatrix} 1 & \frac{1}{2} \\ i & 0 \end{bmatrix}"
    array = CyclotomicArray.from_entries(rows)
    matrix = sympy.Matrix([[1, sympy.Rational(1, 2)], [sympy.I, 0]])
    for x in (rows, array, matrix):
        assert expected == latex_matrix(x, environment="bmatrix")
    pairs = {r"- \sqrt{2}": zeta(8, 3) + zeta(8, 5), r"\varepsilon": EPS}
    for text, x in pairs.items():
        assert text == latex_number(x)


def test_what_is_refused() -> None:
    """Floats, arrays of other shapes, end points and symbolic d are refused."""
    with pytest.raises(InexactError):
        latex_number(0.5)
    with pytest.raises(InexactError):
        latex_matrix([[0.5]])
    with pytest.raises(InexactError):
        latex_overlap_matrix(3, 0.5)
    with pytest.raises(DimensionError):
        latex_matrix(CyclotomicArray.from_entries([1, 2]))
    with pytest.raises(DimensionError):
        latex_matrix([1, 2])
    for render in (latex_overlap_matrix, latex_gap, latex_bell, latex_correlation):
        with pytest.raises(ParameterError):
            render(3, 0)
        with pytest.raises(ParameterError):
            render(D, "1/2")
