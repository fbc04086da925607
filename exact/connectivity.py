"""The overlap graph, and how much of Alice's outcome every maximiser of (10) keeps from Eve.

The graph has Alice's indices j (first basis) and k (second basis) as vertices, and an edge jk where
O_jk > 0. Its components decide, because the maximal value d-1 fixes no more than they join.

Main definitions: :class:`Component`, :class:`Decision`; :func:`positive_overlaps` (the graph),
:func:`decide` (components, spanning trees, bits).

Main results, for every strategy that reaches d-1, with Eve holding the rest of the state:

1. Along an edge Eve's states agree. Take the measurements projective (Naimark). The squares in
   (d-1) - B vanish on psi, so D psi = c B psi with D = P_j - Q_k and B Bob's B_jk; as B^3 = B and
   Alice's operators commute with Bob's, D^3 = c^2 D on psi, that is PQP - QPQ = O^2 (P - Q). So
   (PQP - P)(PQP - O^2 P) = 0, PQP >= O^2 P, and the sum over k, sum_k Q_k = 1 = sum_k O_jk^2,
   leaves PQP = O^2 P; likewise QPQ = O^2 Q. With tau(X) = <psi|X F psi>, F any operator of Eve,
   and P psi, Q psi also Bob's doing, tau(PQP) = tau(QP) = tau(QPQ).
   So O_jk^2 tau(P_j) = O_jk^2 tau(Q_k).
2. A component has as many j as k. Outside its blocks U vanishes, so the squared overlaps between
   its j and its k sum to the number of j by rows, to the number of k by columns (Eq. (9)).
   No component is a single vertex, as every row and column has norm 1.
3. So sigma_AE is the sum over blocks of |j><j| (x) rho_i / s_i, j in block i, with s_i the size of
   the block and w_i = tr rho_i its weight: H(A|E) = H(I|E) + sum_i w_i log2 s_i, I the block,
   and H(I|E) >= 0.
4. One component: H(A|E) = log2 d. More of them: the value d-1 alone leaves w free, so it certifies
   min_i log2 s_i; the ideal correlation has p(a|0) = 1/d, so w_i = s_i/d, and it certifies
   sum_i (s_i/d) log2 s_i. Both are best: see :mod:`exact.attack`.
5. A block of size 1 is an overlap O_jk = 1, where c_jk = 0 and L = d-1: (10) is not violated.

Conventions: logs are base 2, keys in bits, indices count from 0. The same numbers hold for x = 1.

Source: Eqs. (9)-(14); sharper than the letter, which asks for O < 1 only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from exact.array import CyclotomicArray
from exact.entropy import Bits, log2_rational
from exact.errors import DimensionError

#: A pair (j, k) with O_jk > 0.
Edge = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Component:
    """A connected block of the overlap graph with a spanning tree, checked when it is built.

    Attributes:
        rows: the indices j, rising; as many as there are columns.
        columns: the indices k, rising.
        tree: 2 s - 1 edges jk that join all of them, s the size; each O_jk > 0 is the certificate.

    Raises:
        DimensionError: if the block is not square, or the edges are no spanning tree of it.
    """

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    tree: tuple[Edge, ...]

    def __post_init__(self) -> None:
        """Check the shape and the tree."""
        if len(self.rows) != len(self.columns):
            raise DimensionError(
                f"a block of {len(self.rows)} rows and {len(self.columns)} columns is not square",
                value=(self.rows, self.columns),
                remedy="give the overlaps of a unitary matrix",
            )
        if not _is_spanning_tree(self.rows, self.columns, self.tree):
            raise DimensionError(
                f"{len(self.tree)} edges are no spanning tree of a block of size {self.size}",
                value=self.tree,
                remedy="give 2 s - 1 edges that join its s rows and s columns",
            )

    @property
    def size(self) -> int:
        """s, the number of j and of k."""
        return len(self.rows)

    @property
    def bits(self) -> Bits:
        """log2 s, what is left of Alice's outcome to an eavesdropper who knows the block."""
        return log2_rational(self.size)


@dataclass(frozen=True, slots=True)
class Decision:
    """The components of the overlap graph, and the bits that follow from their sizes.

    Attributes:
        components: the blocks, by their first row; together they hold each j and each k once.
        positive: the number of pairs jk with O_jk > 0.

    Raises:
        DimensionError: if the blocks leave out an index or share one.
    """

    components: tuple[Component, ...]
    positive: int

    def __post_init__(self) -> None:
        """Check that the blocks partition both sets of indices."""
        rows = sorted(j for block in self.components for j in block.rows)
        columns = sorted(k for block in self.components for k in block.columns)
        if not rows == columns == list(range(len(rows))) or len(rows) < 2:
            raise DimensionError(
                "the blocks do not hold every index once",
                value=(rows, columns),
                remedy="give disjoint blocks of 0, ..., d-1, d >= 2",
            )

    @property
    def d(self) -> int:
        """The dimension."""
        return sum(block.size for block in self.components)

    @property
    def connected(self) -> bool:
        """Whether the graph is connected: exactly then every maximiser has H(A|E) = log2 d."""
        return len(self.components) == 1

    @property
    def violated(self) -> bool:
        """Whether L < d-1, that is whether every O_jk is below 1: no block has size 1."""
        return min(block.size for block in self.components) > 1

    @property
    def smallest(self) -> Component:
        """The first of the smallest blocks."""
        return min(self.components, key=lambda block: block.size)

    @property
    def tree(self) -> tuple[Edge, ...]:
        """The edges of all the trees: 2 d - 1 of them where the graph is connected."""
        return tuple(edge for block in self.components for edge in block.tree)

    @property
    def weights(self) -> tuple[Fraction, ...]:
        """s_i/d, the weights of the blocks in the ideal correlation."""
        return tuple(Fraction(block.size, self.d) for block in self.components)

    @property
    def by_value(self) -> Bits:
        """min_i log2 s_i, the least H(A|E) of a strategy that reaches d-1, in bits."""
        return self.smallest.bits

    @property
    def by_correlation(self) -> Bits:
        """sum_i (s_i/d) log2 s_i, the least H(A|E) behind the ideal correlation, in bits."""
        total = Bits()
        for weight, block in zip(self.weights, self.components, strict=True):
            total = total + block.bits * weight
        return total

    @property
    def full(self) -> Bits:
        """log2 d, what the letter claims, in bits."""
        return log2_rational(self.d)


def positive_overlaps(squares: CyclotomicArray) -> list[list[bool]]:
    """Whether O_jk > 0 for every j and k, decided exactly.

    Args:
        squares: O_jk^2, shape (d, d); an entry is zero exactly if all its coefficients are.

    Returns:
        d rows of d answers.

    Source: Eq. (9).

    >>> from exact.bases import hadamard_blocks
    >>> positive_overlaps(hadamard_blocks([1, 2]).unitary.abs2())
    [[True, False, False], [False, True, True], [False, True, True]]
    """
    found = np.any(squares.coefficients != 0, axis=-1)
    return [[bool(x) for x in row] for row in found]


def decide(positive: Sequence[Sequence[bool]]) -> Decision:
    """The components of the graph {jk: O_jk > 0}, each with a spanning tree found breadth first.

    Args:
        positive: d rows of d answers, entry [j][k] whether O_jk > 0; d >= 2.

    Returns:
        The decision, with bits in the normal form of :class:`exact.entropy.Bits`.

    Raises:
        DimensionError: if the table is not square, or is not that of a unitary matrix: a block that
            is not square.

    Source: Eqs. (9), (14).

    >>> from exact.bases import hadamard_blocks
    >>> decision = decide(positive_overlaps(hadamard_blocks([4, 2]).unitary.abs2()))
    >>> decision.connected, str(decision.by_value), str(decision.by_correlation)
    (False, '1', '5/3')
    >>> str(decision.full), decision.components[1].tree
    ('1 + 1*log2(3)', ((4, 4), (4, 5), (5, 4)))
    """
    d = len(positive)
    if any(len(row) != d for row in positive):
        raise DimensionError(
            "the table of positive overlaps is not square",
            value=positive,
            remedy="give d rows of d entries",
        )
    seen: set[int] = set()
    components = []
    for j in range(d):
        if j not in seen:
            components.append(_component(positive, j))
            seen.update(components[-1].rows)
    return Decision(tuple(components), sum(map(sum, positive)))


def _component(positive: Sequence[Sequence[bool]], start: int) -> Component:
    """The component of row ``start``: rows and columns are reached in turn."""
    d = len(positive)
    rows, columns, tree = [start], list[int](), list[Edge]()
    fresh = [start]
    while fresh:
        across = []
        for j in fresh:
            for k in range(d):
                if positive[j][k] and k not in columns:
                    columns.append(k)
                    across.append(k)
                    tree.append((j, k))
        fresh = []
        for k in across:
            for j in range(d):
                if positive[j][k] and j not in rows:
                    rows.append(j)
                    fresh.append(j)
                    tree.append((j, k))
    return Component(tuple(sorted(rows)), tuple(sorted(columns)), tuple(tree))


def _is_spanning_tree(
    rows: tuple[int, ...], columns: tuple[int, ...], edges: tuple[Edge, ...]
) -> bool:
    """Whether the edges join all rows and columns without a cycle, by merging labels."""
    label = {("j", j): i for i, j in enumerate(rows)}
    label.update({("k", k): len(rows) + i for i, k in enumerate(columns)})
    if len(label) != len(rows) + len(columns) or len(edges) != len(label) - 1:
        return False
    for j, k in edges:
        if ("j", j) not in label or ("k", k) not in label:
            return False
        old, new = label["j", j], label["k", k]
        if old == new:  # a cycle
            return False
        label = {vertex: new if at == old else at for vertex, at in label.items()}
    return True
