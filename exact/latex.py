r"""LaTeX of exact numbers, matrices and of the letter's formulas at given d and eps.

Main definitions: :func:`latex_number`, :func:`latex_matrix`, :func:`latex_overlap_matrix`,
:func:`latex_gap`, :func:`latex_bell`, :func:`latex_correlation`.

Conventions: what comes back is math without delimiters; matrices need amsmath, several lines stand
in ``aligned``. A number of the family is written in the shortest of its exact forms: as an element
of its field, or a root of one, if the degree is at most :data:`MAX_READABLE_DEGREE`; or by its
formula in sines.

Implementation notes: rendering only. Nothing is rounded and nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import gcd
from typing import Any, Final

import sympy

from exact.array import CyclotomicArray
from exact.closed_forms import EPS, c, overlap
from exact.closed_forms.arguments import as_eps, concrete_eps
from exact.closed_forms.family import concrete_dimension
from exact.cyclotomic import Cyclotomic
from exact.errors import DimensionError
from exact.overlaps import overlap_value
from exact.symbolic import abelian_sqrt, to_sympy
from exact.tensor_basis import totient

#: Largest degree of a number that is written as an element of its field.
MAX_READABLE_DEGREE: Final = 4
_MAX_FIELD_DEGREE: Final = 256
MAX_COLUMNS: Final = 10


def latex_number(x: object) -> str:
    r"""An exact number, or a SymPy expression, in LaTeX.

    Args:
        x: what :func:`~exact.symbolic.to_sympy` takes, or a SymPy object.

    Raises:
        InexactError: for a float.

    >>> from exact.cyclotomic import zeta
    >>> print(latex_number(zeta(8) + zeta(8, 7)))
    \sqrt{2}
    """
    return _text(x if isinstance(x, sympy.Basic) else to_sympy(x))


def latex_matrix(matrix: object, *, environment: str = "pmatrix") -> str:
    r"""A matrix in LaTeX.

    Args:
        matrix: a CyclotomicArray of shape (m, n), a SymPy matrix, or rows of exact numbers.
        environment: an amsmath matrix environment.

    Raises:
        DimensionError: if it has not two axes.
        InexactError: for a float.

    >>> print(latex_matrix(CyclotomicArray.identity(1, 2)))
    \begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}
    """
    if isinstance(matrix, CyclotomicArray):
        if matrix.ndim != 2:
            raise DimensionError(f"an array of shape {matrix.shape} is no matrix", value=matrix)
        matrix = to_sympy(matrix)
    rows: Any = matrix.tolist() if isinstance(matrix, sympy.MatrixBase) else matrix
    if not isinstance(rows, list | tuple) or not all(isinstance(r, list | tuple) for r in rows):
        raise DimensionError("this is no matrix", value=matrix, remedy="give a list of rows")
    return _matrix([[latex_number(x) for x in row] for row in rows], environment)


def latex_overlap_matrix(d: int, eps: object, *, environment: str = "pmatrix") -> str:
    r"""The overlap matrix O_jk of the letter's family, ready to paste.

    Args:
        d: dimension, an integer >= 2.
        eps: exact rational, 0 < eps < 1, or a symbol.
        environment: an amsmath matrix environment.

    Raises:
        ParameterError, DimensionError: if a number is outside the domain.
        InexactError: for a float.

    Source: Eqs. (9) and (17).

    >>> print(latex_overlap_matrix(2, "1/2"))
    \begin{pmatrix} \frac{\sqrt{2}}{2} & \frac{\sqrt{2}}{2} \\ \frac{\sqrt{2}}{2} &
    \frac{\sqrt{2}}{2} \end{pmatrix}
    """
    size = concrete_dimension(d)
    column = [_text(_overlap(size, n, eps)) for n in range(size)]
    rows = [[column[(j - k) % size] for k in range(size)] for j in range(size)]
    return _matrix(rows, environment)


def latex_gap(d: int, eps: object) -> str:
    r"""The gap Delta = (d-1) - L as the sum of squares (1 - c_n)^2 with each c_n written out.

    Args:
        d: dimension, an integer >= 2.
        eps: exact rational, 0 < eps < 1.

    Source: Eq. (10) with Eq. (17).

    >>> print(latex_gap(2, "1/2"))
    \left(1 - \frac{\sqrt{2}}{2}\right)^{2}
    """
    size, value = concrete_dimension(d), concrete_eps(as_eps(eps, interior=True))
    if value is None:
        names = (
            rf"\sum_{{n={i}}}^{{{size - 2 + i}}} \left(1 - c_{{n}}\right)^{{2}}" for i in (1, 0)
        )
        cases = zip(names, (r"0 < \varepsilon \le 1/2", r"1/2 < \varepsilon < 1"), strict=True)
        body = r" \\ ".join(f"{name} & {case}" for name, case in cases)
        return rf"\begin{{cases}} {body} \end{{cases}}"
    kept = range(1, size) if 2 * value <= 1 else range(size - 1)
    return " + ".join(_text((1 - _coefficient(size, n, value)) ** 2) for n in kept)


def latex_bell(d: int, eps: object) -> str:
    r"""The inequality of Eq. (10) with its coefficients c_n, n = j - k mod d, and its local bound.

    Args:
        d: dimension, an integer >= 2.
        eps: exact rational, 0 < eps < 1, or a symbol.

    Source: Eq. (10).

    >>> print(latex_bell(2, "1/2").splitlines()[3])
    & c_{0} = \frac{\sqrt{2}}{2}, \quad c_{1} = \frac{\sqrt{2}}{2}, \\
    """
    size = concrete_dimension(d)
    top = size - 1
    signed = r"p(j,0|0,jk) - p(j,1|0,jk) + p(k,1|1,jk) - p(k,0|1,jk)"
    double = rf"\sum_{{j,k=0}}^{{{top}}}"
    marginal = (
        rf"{{}} - \frac{{1}}{{2}} {double} c_{{j-k}}^{{2}} \left[ p_B(0|jk) + p_B(1|jk) \right]"
    )
    lines = [
        rf"& {double} c_{{j-k}} \left[ {signed} \right] \quad (\text{{indices modulo }} {size})",
        rf"& \quad {marginal} \le {top} - \Delta,",
        rf"& {_list_of(size, 'c_{{{}}}', lambda n: _coefficient(size, n, eps))},",
        rf"& \Delta = {latex_gap(size, eps)}.",
    ]
    return _aligned(lines)


def latex_correlation(d: int, eps: object) -> str:
    r"""The ideal correlation in terms of O_n and c_n, n = j - k mod d, and their values.

    Args:
        d: dimension, an integer >= 2.
        eps: exact rational, 0 < eps < 1, or a symbol.

    Source: Eq. (1) with the strategy after Eq. (10).

    >>> print(latex_correlation(3, "1/2").splitlines()[1])
    & p(j,b|0,jk) = \frac{1 \pm c_{j-k}}{6}, \\
    """
    size = concrete_dimension(d)
    over = rf"{{{2 * size}}}"
    below = rf"{{{2 * size}\, c_{{j-k}}^{{2}}}}"
    lines = [
        rf"& p(j,b|0,jk) = \frac{{1 \pm c_{{j-k}}}}{over},",
        rf"& p(k,b|1,jk) = \frac{{1 \mp c_{{j-k}}}}{over},",
        rf"& p(a,b|0,jk) = \frac{{O_{{a-k}}^{{2}} (1 \mp c_{{j-k}})}}{below} \quad (a \ne j),",
        rf"& p(a,b|1,jk) = \frac{{O_{{j-a}}^{{2}} (1 \pm c_{{j-k}})}}{below} \quad (a \ne k),",
        rf"& \text{{(upper sign for }} b = 0; \text{{ indices modulo }} {size} \text{{),}}",
        rf"& p(a,2|x,jk) = \frac{{1}}{{{size}}} - p(a,0|x,jk) - p(a,1|x,jk),",
        rf"& {_list_of(size, 'O_{{{}}}', lambda n: _overlap(size, n, eps))},",
        rf"& {_list_of(size, 'c_{{{}}}', lambda n: _coefficient(size, n, eps))}.",
    ]
    return _aligned(lines)


def _overlap(d: int, n: int, eps: object) -> sympy.Expr:
    forms = [overlap(n, d, eps)]
    x = _element(d, n, eps)
    if x is not None and _degree(x) <= MAX_READABLE_DEGREE:
        forms.append(to_sympy(x))
    return _shortest(forms)


def _coefficient(d: int, n: int, eps: object) -> sympy.Expr:
    forms = [c(n, d, eps)]
    x = _element(d, n, eps)
    if x is not None:
        square = (1 - x * x).reduced()
        root = abelian_sqrt(square)
        if root is not None and _degree(root) <= MAX_READABLE_DEGREE:
            forms.append(to_sympy(root))
        if _degree(square) <= MAX_READABLE_DEGREE:
            forms.append(sympy.sqrt(to_sympy(square)))
    return _shortest(forms)


def _element(d: int, n: int, eps: object) -> Cyclotomic | None:
    """O_n in its field, if eps is a number and the field is small."""
    value = concrete_eps(as_eps(eps, interior=True))
    if value is None or totient(2 * d * value.denominator) > _MAX_FIELD_DEGREE:
        return None
    return overlap_value(d, n, value).reduced()


def _text(x: sympy.Basic) -> str:
    return str(sympy.latex(x, order="none", symbol_names={EPS: r"\varepsilon"}))


def _shortest(forms: list[sympy.Expr]) -> sympy.Expr:
    return min(reversed(forms), key=lambda x: len(_text(x)))


def _degree(x: Cyclotomic) -> int:
    units = (a for a in range(1, x.order + 1) if gcd(a, x.order) == 1)
    return len({x.galois(a) for a in units})


def _list_of(d: int, name: str, value: Callable[[int], sympy.Expr]) -> str:
    return r", \quad ".join(f"{name.format(n)} = {_text(value(n))}" for n in range(d))


def _matrix(rows: Sequence[Sequence[str]], environment: str) -> str:
    body = r" \\ ".join(" & ".join(row) for row in rows)
    if len(rows[0]) > MAX_COLUMNS and environment == "pmatrix":  # amsmath's default limit
        return rf"\left(\begin{{array}}{{{'c' * len(rows[0])}}} {body} \end{{array}}\right)"
    return rf"\begin{{{environment}}} {body} \end{{{environment}}}"


def _aligned(lines: Sequence[str]) -> str:
    body = " \\\\\n".join(lines)
    return f"\\begin{{aligned}}\n{body}\n\\end{{aligned}}"
