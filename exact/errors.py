"""The exception tree: what went wrong, which value did it, and what to do next.

::

    ExactDiqkdError
    ├── InputError               (also a ValueError: the caller's value is outside the domain)
    │   ├── RationalError        not an exact rational number
    │   ├── DimensionError       d or a shape is out of range
    │   ├── ParameterError       eps, a statement name, a number of digits, ... is out of range
    │   ├── ParseError           a text does not follow the grammar of exact numbers
    │   └── NotUnitaryError      a matrix that should be unitary is not; names the columns
    ├── FieldMismatchError       two elements live in different cyclotomic fields (also a TypeError)
    ├── FieldTooLargeError       the cyclotomic field needed is too large to finish
    ├── InexactError             a float was given where an exact value is needed (also a TypeError)
    ├── UndecidedError           a precision or effort limit was reached without an answer
    └── LedgerError              `proofs/statements.toml` or a lemma breaks the ledger's rules

Every error carries ``value`` (what offended) and ``remedy`` (what to do next); its text is one
line.
"""

from __future__ import annotations


class ExactDiqkdError(Exception):
    """Root of the tree: one line that names the offending value and the remedy."""

    def __init__(self, message: str, *, value: object = None, remedy: str = "") -> None:
        """Join message and remedy into one line."""
        self.value = value
        self.remedy = remedy
        text = f"{message}; {remedy}" if remedy else message
        super().__init__("".join(c if c.isprintable() else " " for c in " ".join(text.split())))


def shown(value: object, limit: int = 40) -> str:
    """A value for a message: at most ``limit`` characters, whatever it is.

    >>> shown(2 ** 200, 12), shown(7)
    ('160693804...', '7')
    """
    try:
        text = str(value)
    except ValueError:  # Python does not print integers of thousands of digits
        return "a number of thousands of digits"
    return text if len(text) <= limit else f"{text[: limit - 3]}..."


class InputError(ExactDiqkdError, ValueError):
    """A caller's value is outside the domain."""


class RationalError(InputError):
    """Not an exact rational number."""


class DimensionError(InputError):
    """A dimension or a shape is out of range."""


class ParameterError(InputError):
    """A parameter is out of range."""


class ParseError(InputError):
    """A text does not follow the grammar of exact numbers."""


class NotUnitaryError(InputError):
    """A matrix that should be unitary is not."""


class FieldMismatchError(ExactDiqkdError, TypeError):
    """Two elements live in different cyclotomic fields."""


class FieldTooLargeError(ExactDiqkdError):
    """The cyclotomic field needed is too large to finish."""


class InexactError(ExactDiqkdError, TypeError):
    """A float was given where an exact value is needed."""


class UndecidedError(ExactDiqkdError):
    """A limit of precision or effort was reached without an answer."""


class LedgerError(ExactDiqkdError):
    """The statements file or a lemma breaks the rules of the ledger."""
