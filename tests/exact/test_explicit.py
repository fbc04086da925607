"""The user's own unitary, from Python and from JSON: what is read, and how mistakes are named."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from exact.array import CyclotomicArray
from exact.bases import BasisPair, explicit, fourier, load_basis, shift_power
from exact.cyclotomic import Cyclotomic, zeta
from exact.errors import DimensionError, InexactError, NotUnitaryError, ParseError
from exact.gauss import sqrt_of_integer

ROTATION = [["3/5", "4/5"], ["-4/5", "3/5"]]
Save = Callable[[Any], Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Write text, bytes or a JSON value to a file."""

    def write(data: object) -> Path:
        where = tmp_path / "basis.json"
        if isinstance(data, bytes):
            where.write_bytes(data)
        else:
            where.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
        return where

    return write


@pytest.mark.parametrize(
    "rows",
    [
        ROTATION,
        [[Fraction(3, 5), Fraction(4, 5)], [Fraction(-4, 5), Fraction(3, 5)]],
        [["0.6", "0.8"], ["-0.8", "0.6"]],
        [["6/10", "1 - 1/5"], ["-(4/5)", "3/5"]],
        (("3/5", "4/5"), ("-4/5", "3/5")),
        CyclotomicArray.from_integers(1, [[3, 4], [-4, 3]]) / 5,
    ],
)
def test_one_matrix_in_many_forms(rows: Any) -> None:  # noqa: ANN401
    """Text, Fractions, decimals, expressions and arrays give the same pair."""
    assert explicit(ROTATION).unitary == explicit(rows).unitary


def test_integers_of_numpy() -> None:
    """Integer entries may be NumPy's."""
    swap = np.array([[0, 1], [1, 0]])
    assert (
        explicit([["0", "1"], ["1", "0"]]).unitary == explicit([list(row) for row in swap]).unitary
    )


def test_entries_of_several_fields() -> None:
    """Entries of different fields meet in a common one."""
    root = 1 / sqrt_of_integer(2)
    pair = explicit([[root, root * -1], [zeta(3).embed(24) * root.embed(24), "zeta(3)/sqrt(2)"]])
    assert pair.order == 24
    assert pair.label == "d=2 explicit"
    assert explicit(ROTATION, "mine").label == "mine"


@pytest.mark.parametrize(
    ("rows", "columns", "words"),
    [
        ([[1, 1], [0, 1]], (0, 1), "column 0 is not orthogonal to column 1"),
        ([[2, 0], [0, 1]], (0, 0), "column 0 is not normalised"),
        ([[1, 0], [0, "1/2"]], (1, 1), "column 1 is not normalised"),
        ([[0, 0], [0, 0]], (0, 0), "column 0 is not normalised"),
        ([["3/5", "4/5"], ["4/5", "3/5"]], (0, 1), "column 0 is not orthogonal to column 1"),
        ([[1, 0, 0], [0, 1, 0], [0, 0, 2]], (2, 2), "column 2 is not normalised"),
        (
            [[1, 0, 0], [0, "3/5", "4/5"], [0, "4/5", "3/5"]],
            (1, 2),
            "column 1 is not orthogonal to column 2",
        ),
        ([[1, 0], [0, "1 + 1e-50"]], (1, 1), "column 1 is not normalised"),
        ([["i", 0], [0, "1 + i"]], (1, 1), "column 1 is not normalised"),
    ],
)
def test_not_unitary(rows: list[list[Any]], columns: tuple[int, int], words: str) -> None:
    """The first pair of columns that is not orthonormal is named, counted from 0."""
    with pytest.raises(NotUnitaryError, match=words) as caught:
        explicit(rows)
    assert columns == caught.value.value


@pytest.mark.parametrize(
    "rows",
    [
        *([[1]], [], [[]], [[1, 0]], [[1], [0]], [[1, 0], [0, 1], [0, 0]], [[1, 0], [0]]),
        *([[[1, 0], [0, 1]]], [[1, 0, 0], [0, 1, 0]]),
    ],
)
def test_not_square(rows: list[Any]) -> None:
    """A matrix is square, at least 2 x 2."""
    with pytest.raises(DimensionError):
        explicit(rows)


@pytest.mark.parametrize("x", [0.6, np.float64(0.6), 0.6j], ids=repr)
def test_floats(x: Any) -> None:  # noqa: ANN401
    """A float entry is a TypeError that says what to write."""
    with pytest.raises(InexactError, match="pass a Fraction"):
        explicit([[x, "4/5"], ["-4/5", x]])


def test_float_array() -> None:
    """A NumPy array of floats is refused entry by entry."""
    with pytest.raises(TypeError):
        explicit(np.eye(2))  # type: ignore[arg-type]


@pytest.mark.parametrize("entry", ["", "x", "1/0", "0.6.1", "sqrt(i)", "__import__('os')"])
def test_bad_entry(entry: str, save: Save) -> None:
    """A text that is no number is quoted in the error, from Python and from a file."""
    rows = [[entry, "4/5"], ["-4/5", "3/5"]]
    with pytest.raises(ParseError) as caught:
        explicit(rows)
    assert entry == caught.value.value
    with pytest.raises(ParseError) as caught:
        load_basis(save({"matrix": rows}))
    assert entry == caught.value.value


def same(pair: BasisPair, rows: BasisPair) -> bool:
    """The same unitary, perhaps over fields one of which contains the other."""
    order = max(pair.order, rows.order)
    return pair.unitary.embed(order) == rows.unitary.embed(order)


def test_json_forms(save: Save) -> None:
    """Text, integers and decimals in JSON are exact; conductor, scale and label are understood."""
    assert same(explicit(ROTATION), load_basis(save({"matrix": ROTATION})))
    assert same(explicit(ROTATION), load_basis(save('{"matrix": [[0.6, 0.8], [-0.8, 0.6]]}')))
    assert same(explicit([[0, -1], [1, 0]]), load_basis(save({"matrix": [[0, -1], [1, 0]]})))
    f = [["1", "1", "1"], ["1", "z", "z^2"], ["1", "z^2", "z"]]
    pair = load_basis(save({"conductor": 3, "scale": "1/sqrt(3)", "matrix": f, "label": "mine"}))
    assert same(fourier(3), pair)
    assert pair.label == "mine"
    assert load_basis(save({"matrix": ROTATION})).label == "basis.json (d=2)"
    scaled = load_basis(save({"scale": "i/5", "matrix": [[3, 4], [-4, 3]]}))
    assert same(explicit(ROTATION), scaled) is False
    assert same(explicit([["3*i/5", "4*i/5"], ["-4*i/5", "3*i/5"]]), scaled)
    assert load_basis(str(save({"matrix": ROTATION}))).d == 2


def test_decimals_in_json_are_not_floats(save: Save) -> None:
    """A decimal with more digits than a float holds keeps them all, and so is not unitary."""
    text = '{"matrix": [[0.60000000000000000000000001, 0.8], [-0.8, 0.6]]}'
    with pytest.raises(NotUnitaryError, match="column 0 is not normalised"):
        load_basis(save(text))


def test_json_round_trip(save: Save) -> None:
    """A pair of the letter's family, written out with z, is read back as itself."""
    u = shift_power(3, "1/7").unitary

    def text(x: Cyclotomic) -> str:
        top = " + ".join(f"({c})*z^{k}" for k, c in enumerate(x.coefficients()))
        return f"({top})/{x.denominator}"

    rows = [[text(u.entry(j, k)) for k in range(3)] for j in range(3)]
    assert u == load_basis(save({"conductor": 21, "matrix": rows})).unitary


BROKEN = {
    "empty": "",
    "no JSON": "{matrix: 1}",
    "cut off": '{"matrix": [["3/5"',
    "a list": [1, 2],
    "a number": 5,
    "no matrix": {"conductor": 3},
    "another key": {"matrix": ROTATION, "Label": "x"},
    "matrix of text": {"matrix": "1"},
    "matrix of numbers": {"matrix": [1, 2]},
    "null": {"matrix": None},
    "one row": {"matrix": [["1"]]},
    "no rows": {"matrix": []},
    "not square": {"matrix": [["1", "0"]]},
    "ragged": {"matrix": [["1", "0"], ["0"]]},
    "too large": {"matrix": [["0"] * 65] * 65},
    "nested": {"matrix": [[["1"], "0"], ["0", "1"]]},
    "truth values": {"matrix": [[True, False], [False, True]]},
    "nulls": {"matrix": [[None, "1"], ["1", None]]},
    "NaN": '{"matrix": [[NaN, 0], [0, 1]]}',
    "infinity": '{"matrix": [[Infinity, 0], [0, 1]]}',
    "conductor 0": {"matrix": ROTATION, "conductor": 0},
    "conductor -1": {"matrix": ROTATION, "conductor": -1},
    "conductor true": {"matrix": ROTATION, "conductor": True},
    "conductor text": {"matrix": ROTATION, "conductor": "3"},
    "conductor float": '{"matrix": [["1", "0"], ["0", "1"]], "conductor": 3.0}',
    "conductor huge": {"matrix": ROTATION, "conductor": 10**9},
    "scale null": {"matrix": ROTATION, "scale": None},
    "scale list": {"matrix": ROTATION, "scale": ["1"]},
    "scale text": {"matrix": ROTATION, "scale": "one"},
    "deep": "[" * 100_000,
    "not UTF-8": b'{"matrix": "\xff"}',
    "long integer": '{"matrix": [[' + "9" * 10_000 + ", 0], [0, 1]]}",
    "too many bytes": " " * 4_000_001,
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file(name: str, save: Save) -> None:
    """Whatever is wrong with the file is a ParseError on one short line."""
    with pytest.raises(ParseError) as caught:
        load_basis(save(BROKEN[name]))
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 500


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file, a directory and a name with a null byte are ParseErrors."""
    for where in (tmp_path / "missing.json", tmp_path, f"{tmp_path}/a\0b"):
        with pytest.raises(ParseError):
            load_basis(where)


def test_zero_scale_and_not_unitary_file(save: Save) -> None:
    """A file whose matrix is not unitary names the columns, as Python does."""
    with pytest.raises(NotUnitaryError, match="column 0 is not orthogonal to column 1"):
        load_basis(save({"matrix": [["1", "1"], ["0", "1"]]}))
    with pytest.raises(NotUnitaryError, match="column 0 is not normalised"):
        load_basis(save({"matrix": ROTATION, "scale": "0"}))
