"""``kernel-instance``: one d and one eps as a file for the kernel of Rocq (Coq).

Main definition: :func:`kernel_instance`.
"""

from __future__ import annotations

from typing import Annotated

import typer

from proofs.cli.options import read_dimension, read_eps
from proofs.cli.output import check_writable, err, print_plain, write_file
from proofs.kernel_instance import MAX_D, instance_file


def kernel_instance(
    d: Annotated[str, typer.Argument(metavar="D", help=f"Dimension, 2 to {MAX_D}.")],
    eps: Annotated[
        str, typer.Argument(metavar="EPS", help="Exact rational strictly between 0 and 1.")
    ],
    output: Annotated[
        str | None,
        typer.Option("--output", metavar="FILE", help="Write to FILE; default: standard output."),
    ] = None,
) -> int:
    """Write U_eps at one d and one eps as a theorem for the kernel of Rocq (Coq).

    The file states, over any complete ordered field, the theorems for all d at this d and eps:
    unitarity, 0 < O < 1, L < d-1, the value d-1 and that it is not local, the distance to the
    local set, the perfect and private key. And it states, for each n = j - k mod d, the squares
    O_n^2 and c_n^2 = 1 - O_n^2 of Eqs. (9) and (10) exactly as this program computed them: as
    elements of Q(zeta_N), N = d q, or as rational numbers where they are. Up to N = 100 it encloses
    the gap (d-1) - L between two decimals of twelve digits.

    This program is not trusted: the file's proof names vanishing sums of roots of unity, and the
    kernel computes that they make up the difference; it finds the gap with intervals of its own. A
    wrong number is refused by coqc. Compile the file beside the library of proofs/rocq, after
    `make kernel`: `coqc -Q proofs/rocq diqkd FILE`.

    Examples:
    - `exact-diqkd kernel-instance 3 1/2`
    - `exact-diqkd kernel-instance 5 1/7 --output proofs/rocq/instances/d5_eps_1_7.v`
    """
    target = None if output in (None, "-") else check_writable(output or "")
    text = instance_file(read_dimension(d, MAX_D), read_eps(eps))
    if target is None:
        print_plain(text.rstrip("\n"))
    else:
        write_file(text.encode(), target)
        err.print(f"written: {output}", markup=False)
    return 0
