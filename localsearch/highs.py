"""HiGHS, a solver of linear programs in floats, asked for bases.

What it says is a suggestion. It is turned into an exact functional and an exact model, and only
these are believed, after :mod:`exact.local_polytope` has checked them.

Main definition: :class:`Simplex`.

References: Q. Huangfu and J. A. J. Hall, Parallelizing the dual revised simplex method, Math.
Program. Comput. 10, 119 (2018).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import numpy.typing as npt

from exact.errors import UndecidedError
from localsearch.program import Program

Floats = npt.NDArray[np.float64]


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the greeting that HiGHS writes to file descriptor 1 out of the answer."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


class Simplex:
    """A basis of a program, and products with its inverse, all in floats.

    Attributes:
        basis: column of each basic unknown; -1 - i stands for the slack of row i, which is zero.
    """

    def __init__(self, program: Program) -> None:
        """Hand the program over, without a right side."""
        import highspy  # a compiled library that only this command needs

        self._api: Any = highspy
        with _quiet():
            self._solver: Any = self._api.Highs()
        self._solver.silent()
        for option, value in (
            ("presolve", "off"),
            ("solver", "simplex"),
            ("threads", 1),
            ("random_seed", 0),
            ("primal_feasibility_tolerance", 1e-10),
            ("dual_feasibility_tolerance", 1e-10),
        ):
            self._solver.setOptionValue(option, value)
        self._solver.passModel(self._model(program))
        self.basis: list[int] = []

    def _model(self, program: Program) -> Any:  # noqa: ANN401 - HiGHS is untyped
        lp = self._api.HighsLp()
        lp.num_col_, lp.num_row_ = len(program.names), len(program.rows)
        lp.col_cost_ = np.array(program.cost, dtype=np.float64)
        lp.col_lower_ = np.zeros(lp.num_col_)
        lp.col_upper_ = np.full(lp.num_col_, np.inf)
        lp.row_lower_ = np.zeros(lp.num_row_)
        lp.row_upper_ = np.zeros(lp.num_row_)
        lengths = [len(row.terms) for row in program.rows]
        lp.a_matrix_.format_ = self._api.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.concatenate(([0], np.cumsum(lengths)))
        lp.a_matrix_.index_ = np.array([j for row in program.rows for j, _ in row.terms])
        lp.a_matrix_.value_ = np.array(
            [v for row in program.rows for _, v in row.terms], dtype=np.float64
        )
        return lp

    def solve(self, right: Sequence[float], lower: Sequence[float], cost: Sequence[float]) -> None:
        """Find an optimal basis for this right side, these lower bounds and this cost.

        Starts from the last basis found.

        Raises:
            UndecidedError: if HiGHS says that it found none.
        """
        rows, columns = len(right), len(lower)
        every_row = np.arange(rows, dtype=np.int32)
        every_column = np.arange(columns, dtype=np.int32)
        values = np.asarray(right, dtype=np.float64)
        self._solver.changeRowsBounds(rows, every_row, values, values)
        self._solver.changeColsBounds(
            columns, every_column, np.asarray(lower, dtype=np.float64), np.full(columns, np.inf)
        )
        self._solver.changeColsCost(columns, every_column, np.asarray(cost, dtype=np.float64))
        self._solver.run()
        status = self._solver.getModelStatus()
        if status != self._api.HighsModelStatus.kOptimal:
            raise UndecidedError(
                f"HiGHS ended with {self._solver.modelStatusToString(status)!r}",
                value=str(status),
                remedy="try another eps, and report it",
            )
        self.basis = [int(j) for j in self._solver.getBasicVariables()[1]]

    def apply_inverse(self, right: Sequence[float]) -> Floats:
        """B^(-1) right, in floats; B has the basic columns in the order of :attr:`basis`."""
        return self._product(self._solver.getBasisSolve, right)

    def apply_inverse_transpose(self, right: Sequence[float]) -> Floats:
        """B^(-T) right, in floats."""
        return self._product(self._solver.getBasisTransposeSolve, right)

    @staticmethod
    def _product(solve: Any, right: Sequence[float]) -> Floats:  # noqa: ANN401 - HiGHS is untyped
        return np.asarray(solve(np.asarray(right, dtype=np.float64))[1], dtype=np.float64)
