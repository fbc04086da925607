"""CyclotomicArray means what NumPy means, entry by entry: checked against arrays of Cyclotomic."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from exact.array import CyclotomicArray
from exact.cyclotomic import Cyclotomic, rational, zeta
from exact.errors import DimensionError, ExactDiqkdError, FieldMismatchError, InexactError
from exact.tensor_basis import tensor_basis
from tests.exact.drawing import Model, assert_same, model

ORDERS = [1, 2, 5, 8, 12, 15]


def draw(order: int, shape: tuple[int, ...], seed: int = 0) -> CyclotomicArray:
    """Random entries with a denominator."""
    rng = np.random.default_rng([order, seed, *shape])
    data = rng.integers(-9, 10, size=(*shape, tensor_basis(order).degree))
    return CyclotomicArray(order, data, int(rng.integers(1, 7)))


BROADCASTS: list[tuple[tuple[int, ...], tuple[int, ...]]] = [
    ((), ()),
    ((3,), ()),
    ((), (2, 3)),
    ((3,), (2, 1)),
    ((2, 3), (3,)),
    ((4, 1, 3), (2, 1)),
    ((2, 3), (2, 3)),
    ((1,), (1, 1)),
]


@pytest.mark.parametrize(("left", "right"), BROADCASTS)
@pytest.mark.parametrize("order", ORDERS)
def test_broadcasting(order: int, left: tuple[int, ...], right: tuple[int, ...]) -> None:
    """Sum, difference and product broadcast as in NumPy."""
    a, b = draw(order, left, 1), draw(order, right, 2)
    assert_same(model(a) + model(b), a + b)
    assert_same(model(a) - model(b), a - b)
    assert_same(model(a) * model(b), a * b)
    assert_same(-model(a), -a)


@pytest.mark.parametrize("scalar", [0, 1, -3, Fraction(2, 7), Fraction(-5, 3)])
@pytest.mark.parametrize("order", ORDERS)
def test_scalars(order: int, scalar: int | Fraction) -> None:
    """An int, a Fraction or an element of the field acts on every entry, from either side."""
    a = draw(order, (2, 3))
    m = model(a)
    assert_same(m + scalar, a + scalar)
    assert_same(scalar + m, scalar + a)
    assert_same(m - scalar, a - scalar)
    assert_same(scalar - m, scalar - a)
    assert_same(m * scalar, a * scalar)
    assert_same(scalar * m, scalar * a)
    if scalar:
        assert_same(m / scalar, a / scalar)
    else:
        with pytest.raises(ZeroDivisionError):
            a / scalar
    z = zeta(order) * scalar + Fraction(1, 3)
    assert_same(m * z, a * z)
    assert_same(m + z, a + z)
    assert_same(m - z, a - z)


INDICES: list[Any] = [
    *(0, -1, (1, 2), (1, -1, 0), slice(None), (slice(1, None), 0), (0, slice(None, None, -2))),
    *(..., (..., 0), (0, ...), (1, ..., 2), None, (slice(None), None, 0), (..., None)),
    *([1, 0, 1], (slice(None), [0, 2]), (np.array([0, 1]), np.array([2, 0])), np.array([[0], [1]])),
    *((0, slice(None), [1, 0]), (slice(None), np.array([True, False, True])), ([0], ..., [1])),
    np.arange(24).reshape(2, 3, 4) % 3 == 0,
]


@pytest.mark.parametrize("index", INDICES, ids=repr)
def test_indexing(index: Any) -> None:  # noqa: ANN401
    """Every kind of NumPy index selects the entries that NumPy selects, in its shape."""
    a = draw(8, (2, 3, 4))
    assert_same(model(a)[index], a[index])


@pytest.mark.parametrize("index", [2, -3, (0, 0, 0, 0), (0, 3), [2], 0.5, "0"], ids=repr)
def test_bad_indices(index: object) -> None:
    """What NumPy refuses as an index is refused, the hidden coefficient axis included."""
    with pytest.raises(IndexError):
        draw(8, (2, 3, 4))[index]


@pytest.mark.parametrize("order", ORDERS)
def test_shapes(order: int) -> None:
    """reshape, transpose, T, len and ndim are NumPy's; T and H exchange the last two axes."""
    a = draw(order, (2, 3, 4))
    m = model(a)
    assert (2, 3, 4) == a.shape
    assert len(a) == 2
    assert a.ndim == 3
    assert_same(m.reshape(4, 6), a.reshape(4, 6))
    assert_same(m.reshape(-1), a.reshape(-1))
    assert_same(m.reshape(3, -1, 2), a.reshape(3, -1, 2))
    assert_same(m.transpose(2, 0, 1), a.transpose(2, 0, 1))
    assert_same(m.swapaxes(1, 2), a.T)
    assert_same(m.swapaxes(1, 2), a.transpose())
    conjugate: Model = np.asarray(np.frompyfunc(Cyclotomic.conj, 1, 1)(m))
    assert_same(conjugate, a.conj())
    assert_same(conjugate.swapaxes(1, 2), a.H)
    assert_same(m * conjugate, a.abs2())


@pytest.mark.parametrize("axis", [0, 1, 2, -1, -2, -3])
def test_sum(axis: int) -> None:
    """sum adds along the axis that NumPy's sum adds along."""
    a = draw(15, (2, 3, 4))
    assert_same(model(a).sum(axis=axis), a.sum(axis))


@pytest.mark.parametrize("axes", [(0, -1, 1), (-1, -2, -3), (-1, 0, 1)])
def test_transpose_with_negative_axes(axes: tuple[int, ...]) -> None:
    """Negative axes count from the end of the shape, as in NumPy."""
    a = draw(5, (2, 3, 4))
    assert_same(model(a).transpose(axes), a.transpose(*axes))


@pytest.mark.parametrize("axis", [2, 3, -3])
def test_sum_along_no_axis(axis: int) -> None:
    """An axis that does not exist is refused, as in NumPy, and not another axis summed."""
    with pytest.raises((IndexError, ValueError)):
        draw(5, (2, 3)).sum(axis)


@pytest.mark.parametrize("shape", [(3, 3), (2, 4), (4, 2), (2, 3, 3)])
def test_trace(shape: tuple[int, ...]) -> None:
    """The trace runs over the last two axes, also where they differ in length."""
    a = draw(12, shape)
    assert_same(np.trace(model(a), axis1=-2, axis2=-1), a.trace())


@pytest.mark.parametrize(
    ("left", "right"),
    [((2, 3), (3, 4)), ((1, 1), (1, 1)), ((5, 2, 3), (3, 2)), ((2, 1, 2, 2), (3, 2, 2))],
)
@pytest.mark.parametrize("order", ORDERS)
def test_matrix_product(order: int, left: tuple[int, ...], right: tuple[int, ...]) -> None:
    """@ is the matrix product over the last two axes; the others broadcast."""
    a, b = draw(order, left, 3), draw(order, right, 4)
    assert_same(np.matmul(model(a), model(b)), a @ b)


@pytest.mark.parametrize("order", [1, 5, 12])
def test_kron(order: int) -> None:
    """kron is NumPy's Kronecker product, Alice's index the slow one."""
    a, b = draw(order, (2, 3), 5), draw(order, (3, 2), 6)
    assert_same(np.kron(model(a), model(b)), a.kron(b))


@pytest.mark.parametrize(("order", "multiple"), [(1, 8), (3, 12), (5, 10), (8, 8), (4, 60)])
def test_embed(order: int, multiple: int) -> None:
    """Embedding an array embeds every entry."""
    a = draw(order, (2, 3))
    assert_same(np.frompyfunc(lambda x: x.embed(multiple), 1, 1)(model(a)), a.embed(multiple))
    with pytest.raises(FieldMismatchError):
        draw(4, (1,)).embed(6)


def test_construction() -> None:
    """Nested sequences of exact scalars, integers and the identity; N is the lcm of the orders."""
    a = CyclotomicArray.from_entries([[zeta(4), 1], ["1/3", zeta(6)]])
    assert a.order == 12
    z4, z6 = zeta(12, 3), zeta(12, 2)
    assert_same(np.array([[z4, rational(1, 12)], [rational("1/3", 12), z6]], dtype=object), a)
    assert CyclotomicArray.from_entries([2], 5).order == 5
    assert_same(
        np.array([rational(7, 9), rational(-1, 9)]), CyclotomicArray.from_integers(9, [7, -1])
    )
    eye = CyclotomicArray.identity(8, 2)
    assert_same(np.array([[rational(int(i == j), 8) for j in (0, 1)] for i in (0, 1)]), eye)
    assert (2, 2, 1) == CyclotomicArray.from_entries([[["1"], ["2"]], [["3"], ["4"]]]).shape


@pytest.mark.parametrize("entries", [[], [[]], [[1, 2], [3]], [1, [2]], [[[1]], [2]]])
def test_ragged_nesting(entries: list[Any]) -> None:
    """Rows of different lengths, or none, are refused."""
    with pytest.raises(DimensionError):
        CyclotomicArray.from_entries(entries)


@pytest.mark.parametrize("x", [0.5, np.float64(1), 0.5j])
def test_floats(x: Any) -> None:  # noqa: ANN401
    """A float is refused as an entry and as an operand, on either side."""
    a = draw(5, (2, 2))
    actions = (
        lambda: CyclotomicArray.from_entries([[1, x]]),
        *(lambda: a + x, lambda: x + a, lambda: a * x, lambda: x * a, lambda: a - x, lambda: a / x),
    )
    for act in actions:
        with pytest.raises(InexactError, match="pass a Fraction"):
            act()


def test_array_of_one_float() -> None:
    """A NumPy array of one float is refused, not truncated to an integer."""
    with pytest.raises(TypeError):
        draw(5, (2, 2)) * np.array(0.5)


def test_fields_do_not_mix() -> None:
    """Arrays and scalars of different orders are an error in every operation."""
    a, b = draw(4, (2, 2)), draw(8, (2, 2))
    actions = (lambda: a + b, lambda: a - b, lambda: a * b, lambda: a @ b, lambda: a.kron(b))
    for act in (*actions, lambda: a == b, lambda: a + zeta(8), lambda: a * zeta(3)):
        with pytest.raises(FieldMismatchError):
            act()


def test_shapes_that_do_not_fit() -> None:
    """Matrix products need matrices that fit, entries need a full index."""
    a = draw(4, (2, 3))
    for act in (lambda: a @ a, lambda: a[0] @ a, lambda: a @ a.T[0], a.entry, lambda: a.entry(0)):
        with pytest.raises(DimensionError):
            act()
    with pytest.raises(DimensionError):
        CyclotomicArray(5, np.zeros((2, 5), dtype=np.int64))


def test_equality_and_hash() -> None:
    """Equal entries are equal arrays with equal hashes, whatever the way they were reached."""
    a = draw(12, (2, 3))
    b = (a / 6 + a / 3) * 2
    assert a == b
    assert hash(a) == hash(b)
    assert a != a + 1
    assert CyclotomicArray.from_integers(12, [1]) != CyclotomicArray.from_integers(12, [1]) / 2
    assert a != a.T
    assert a != a.reshape(6)
    assert a != "a"
    assert (a - b).is_zero()
    assert not (a - b + draw(12, (2, 3), 9)).is_zero()
    assert (a - b) == CyclotomicArray.from_integers(12, np.zeros((2, 3), dtype=np.int64)) / 5


@pytest.mark.parametrize("scalar", [np.int64(2), zeta(8)], ids=repr)
def test_other_scalars_from_the_left(scalar: Any) -> None:  # noqa: ANN401
    """What may stand on the right of an array may stand on its left."""
    a = draw(8, (2, 2))
    assert a * scalar == scalar * a


def test_arrays_are_frozen() -> None:
    """Neither the attributes nor the coefficients can be assigned."""
    a = draw(5, (2, 2))
    assert not a.coefficients.flags.writeable  # before any view of it is made
    for data in (a.coefficients, a[0].coefficients, a.T.coefficients, a.reshape(4).coefficients):
        with pytest.raises(ValueError, match="read-only"):
            data[0] = 1
    with pytest.raises(AttributeError):
        a.order = 7  # type: ignore[misc]
    with pytest.raises(TypeError):
        a[0] = a[1]  # type: ignore[index]


@pytest.mark.parametrize("locked", [False, True])
def test_array_does_not_share_memory(locked: bool) -> None:
    """Changing the array given at construction, perhaps by a locked view, changes no value."""
    data = np.array([[1, 2]])
    view = data.view()
    view.flags.writeable = not locked
    a = CyclotomicArray(3, view)
    data[0, 0] = 7
    assert a.entry(0) == 1 + 2 * zeta(3)


@pytest.mark.parametrize("scale", [1, 2**100])
def test_index_with_too_many_places(scale: int) -> None:
    """An index that names no entry is refused in the same way, however large the coefficients."""
    a = CyclotomicArray.from_integers(1, [[1]]) * scale
    with pytest.raises(ExactDiqkdError):
        a.entry(0, 0, 0)
