"""What several test files share: elements to draw, values by mpmath, arrays entry by entry."""

from __future__ import annotations

from typing import Any, Final

import mpmath
import numpy as np
import numpy.typing as npt
from flint import fmpz_poly
from hypothesis import strategies as st

from exact.array import CyclotomicArray
from exact.cyclotomic import Cyclotomic
from exact.radical import Radical
from exact.tensor_basis import totient

Model = npt.NDArray[Any]  # of Cyclotomic

ORDERS: Final = (1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 14, 15, 16, 20, 21, 24, 25, 30)
_COEFFICIENT: Final = st.one_of(st.integers(-5, 5), st.integers(-(10**30), 10**30))
_DENOMINATOR: Final = st.one_of(st.integers(1, 12), st.integers(1, 10**20))


def element(order: int) -> st.SearchStrategy[Cyclotomic]:
    """Elements of Q(zeta_N), short and long ones, with denominators."""
    return st.builds(
        lambda c, d: Cyclotomic(order, fmpz_poly(c), d),
        st.lists(_COEFFICIENT, max_size=totient(order)),
        _DENOMINATOR,
    )


def elements(count: int) -> st.SearchStrategy[tuple[Cyclotomic, ...]]:
    """Several elements of one field."""
    return st.sampled_from(ORDERS).flatmap(lambda n: st.tuples(*[element(n)] * count))


def value(x: Cyclotomic, digits: int = 50) -> Any:  # noqa: ANN401 - mpmath has no types
    """The complex number to ``digits`` digits by mpmath, without this package's enclosures."""
    with mpmath.workdps(digits + 45):
        root = mpmath.mpf(2) / x.order
        terms = [c * mpmath.expjpi(k * root) for k, c in enumerate(x.coefficients())]
        return mpmath.fsum(terms) / x.denominator


def radical_value(x: Radical, digits: int = 50) -> Any:  # noqa: ANN401
    """The real part of a sum of roots by mpmath; the radicands are real and positive."""
    with mpmath.workdps(digits + 45):
        terms = [
            mpmath.re(value(a, digits + 45)) * mpmath.sqrt(mpmath.re(value(r, digits + 45)))
            for r, a in x.terms
        ]
        return mpmath.fsum(terms)


def model(a: CyclotomicArray) -> Model:
    """The same array as a NumPy array of Cyclotomic."""
    out = np.empty(a.shape, dtype=object)
    for index, x in a.entries():
        out[index] = x
    return out


def assert_same(expected: object, got: CyclotomicArray) -> None:
    """Same shape and the same element in every place; a scalar stands for shape ()."""
    wanted = expected if isinstance(expected, np.ndarray) else np.array(expected, dtype=object)
    assert wanted.shape == got.shape
    for index in np.ndindex(got.shape):
        assert wanted[index] == got.entry(*index)
