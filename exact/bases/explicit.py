"""The user's own exact unitary, from Python or from a JSON file.

JSON form (every entry is text in the grammar of :mod:`exact.parse`)::

    {"matrix": [["3/5", "4/5"], ["-4/5", "3/5"]]}
    {"conductor": 3, "scale": "1/sqrt(3)", "matrix": [["1", "1", "1"], ["1", "z", "z^2"], ["1",
    "z^2", "z"]]}

``conductor`` names the N of ``z`` = exp(2 pi i / N); ``scale``, if present, multiplies every
entry; ``label`` names the pair in tables. Column k is the basis vector |e_k>.

Main definitions: :func:`explicit`, :func:`load_basis`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from exact.array import CyclotomicArray
from exact.bases.base import BasisPair
from exact.errors import DimensionError, ParseError
from exact.parse import parse_number

MAX_DIMENSION: Final = 64
MAX_BYTES: Final = 4_000_000
MAX_LABEL: Final = 80
_KEYS: Final = frozenset({"matrix", "conductor", "scale", "label"})


def explicit(matrix: CyclotomicArray | Sequence[Sequence[Any]], label: str = "") -> BasisPair:
    """The pair |j>, U|k> for the user's own exact unitary.

    Args:
        matrix: U, shape (d, d): an array, or rows of ints, Fractions, Cyclotomics or text in the
            grammar of :mod:`exact.parse`.
        label: short text for tables.

    Raises:
        NotUnitaryError: naming the pair of columns that is not orthonormal.
        InexactError: for a float.
        DimensionError: if the matrix is not square or smaller than 2 x 2.

    >>> explicit([["3/5", "4/5"], ["-4/5", "3/5"]]).d
    2
    """
    if not isinstance(matrix, CyclotomicArray):
        rows = [[parse_number(x) if isinstance(x, str) else x for x in row] for row in matrix]
        matrix = CyclotomicArray.from_entries(rows)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise DimensionError(
            f"a matrix of shape {matrix.shape} is not square",
            value=matrix.shape,
            remedy="give d rows of d entries, d >= 2",
        )
    return BasisPair("explicit", matrix, label or f"d={matrix.shape[0]} explicit")


def load_basis(path: str | Path) -> BasisPair:
    """Read a pair from a JSON file in the form above.

    Raises:
        ParseError: if the file cannot be read, is not JSON of that form, or an entry is no exact
        number. NotUnitaryError: naming the pair of columns that is not orthonormal.
    """
    where = Path(path)
    try:
        content = _content(where)
        data = json.loads(content.decode("utf-8"), parse_float=str)
    except OSError as error:
        raise _bad(where, error.strerror or "it cannot be read") from error
    except ParseError:
        raise
    except (ValueError, RecursionError) as error:
        raise _bad(where, f"it is not JSON ({str(error).splitlines()[0]})") from error
    if not isinstance(data, dict) or "matrix" not in data or not set(data) <= _KEYS:
        raise _bad(where, f"the keys should be 'matrix' and perhaps {sorted(_KEYS - {'matrix'})}")
    conductor, rows = data.get("conductor", 1), data["matrix"]
    if not isinstance(conductor, int) or isinstance(conductor, bool) or not 1 <= conductor <= 10**4:
        raise _bad(where, f"conductor {conductor!r} should be an integer from 1 to 10000")
    if (
        not isinstance(rows, list)
        or not 2 <= len(rows) <= MAX_DIMENSION
        or any(not isinstance(row, list) or len(row) != len(rows) for row in rows)
    ):
        raise _bad(where, f"'matrix' should be d rows of d entries, 2 <= d <= {MAX_DIMENSION}")
    label = data.get("label", f"{where.name[:40]} (d={len(rows)})")
    if not isinstance(label, str) or not label.isprintable() or not 0 < len(label) <= MAX_LABEL:
        raise _bad(where, f"'label' should be printable text of at most {MAX_LABEL} characters")
    entries = [[parse_number(_text(x), conductor) for x in row] for row in rows]
    array = CyclotomicArray.from_entries(entries)
    if "scale" in data:
        both = CyclotomicArray.from_entries(
            [parse_number(_text(data["scale"]), conductor)], array.order
        )
        array = array.embed(both.order) * both[0]
    return explicit(array, label)


def _content(where: Path) -> bytes:
    """The bytes of a regular file that is not too large; a pipe or a device is neither."""
    if not where.is_file():
        raise _bad(where, "it is not there" if not where.exists() else "it is no regular file")
    with where.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise _bad(where, f"it is larger than {MAX_BYTES} bytes")
    return content


def _text(x: object) -> str:
    return str(x) if isinstance(x, int) and not isinstance(x, bool) else x  # type: ignore[return-value]


def _bad(where: Path, why: str) -> ParseError:
    return ParseError(
        f"cannot use the basis file {where}: {why}",
        value=str(where),
        remedy='give JSON such as {"matrix": [["3/5", "4/5"], ["-4/5", "3/5"]]}',
    )
