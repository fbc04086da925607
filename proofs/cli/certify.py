"""``certify``: how many bits of key the maximal violation of (10) certifies for a pair of bases.

Main definitions: :func:`certify`, :func:`checked_attack`.
"""

from __future__ import annotations

from typing import Any, Final

from exact.array import CyclotomicArray
from exact.attack import AttackCheck, block_attack, check_attack
from exact.bases import BasisPair, explicit
from exact.connectivity import Component, Decision, decide, positive_overlaps
from exact.enclosure import decimal_digits, sign
from exact.entropy import Bits
from exact.errors import DimensionError
from exact.family import square_real
from exact.overlaps import Overlaps
from exact.strategy import IdealStrategy
from exact.tensor_basis import totient
from proofs.cli.backing import Backing
from proofs.cli.numbers import (
    BASIS,
    EPS,
    JSON,
    MAX_SHOWN,
    D,
    head,
    make_table,
    pair_numbers,
    title,
)
from proofs.cli.options import MAX_WRITTEN
from proofs.cli.output import number, out, print_json
from proofs.cli.values import Numbers

#: Largest d at which the d^3 probabilities of every block state are compared.
MAX_ATTACK: Final = 32
#: Largest number of integers in Bob's operators, d^4 times the degree of the field.
MAX_OPERATORS: Final = 2**25


def certify(d: D = None, eps: EPS = None, basis: BASIS = None, json: JSON = False) -> int:
    """Decide how many bits of key the maximal value d-1 of Eq. (10) certifies, against anyone.

    The bits are H(A|E) of Alice's outcome at x = 0, at worst over every strategy that reaches d-1.
    Draw Alice's indices j and k as points, and join them where O_jk > 0:

    - connected: log2 d bits. The certificate is a spanning tree, each edge an exact O_jk^2 > 0.
    - in blocks of sizes s_i: min log2 s_i bits from the value d-1 alone, and sum (s_i/d) log2 s_i
      from the whole ideal correlation. The attack that leaves no more is built and checked exactly.
    - some O_jk = 1, a block of size 1: 0 bits, as (10) is not violated.

    So O < 1 throughout does not suffice: two Hadamard blocks at d = 4 certify 1 bit, not 2.
    For U_eps with 0 < eps < 1 the graph is always connected.

    The rows `connected` and `disconnected` prove both for every d; the independent checker judges
    them in this run. Exit code 1 if it does not accept them, or if the attack fails its check.

    Examples:
    - `exact-diqkd certify 3 1/2`
    - `exact-diqkd certify --basis my-basis.json`
    - `exact-diqkd certify --basis my-basis.json --json`
    """
    n = pair_numbers(d, eps, basis, MAX_WRITTEN)
    decision = decide(_positive(n))
    check = None if decision.connected else checked_attack(n, decision)
    rows = _rows(decision)
    backing = Backing.of(rows)
    if json:
        print_json(_data(n, decision, check) | {"statements": backing.to_json()})
    else:
        out.print(title(n), markup=False, soft_wrap=True)
        for line in _lines(decision, check):
            out.print(line, markup=False, soft_wrap=True)
        _print_tree(n, decision)
        out.print(
            f"for every d, judged by the independent checker in this run: {backing.line(rows)}"
        )
    return 0 if backing.ok and (check is None or check.holds) else 1


def _rows(decision: Decision) -> tuple[str, ...]:
    """The rows of the ledger that the answer is an instance of."""
    if decision.connected:
        return ("connected",)
    return ("connected", "disconnected") if decision.violated else ("eq10-nontrivial",)


def _positive(n: Numbers) -> list[list[bool]]:
    """Whether O_jk > 0: in the field, or by certified signs where U_eps has no small field."""
    if n.overlaps is not None:
        return positive_overlaps(n.overlaps.squares)
    if n.eps is None:
        raise AssertionError("a pair without a field is of the family")  # pragma: no cover
    values = [sign(square_real(n.d, m, n.eps)).value > 0 for m in range(n.d)]
    return [[values[(j - k) % n.d] for k in range(n.d)] for j in range(n.d)]


def checked_attack(n: Numbers, decision: Decision) -> AttackCheck:
    """Build the block attack and compare it with the ideal correlation, entry by entry.

    Raises:
        DimensionError: if the pair is too large for that.
    """
    if n.pair is None:
        raise AssertionError("blocks are found in a field")  # pragma: no cover
    pair = _in_smallest_field(n.pair) if n.d <= MAX_ATTACK else n.pair
    if n.d > MAX_ATTACK or n.d**4 * totient(pair.order) > MAX_OPERATORS:
        raise DimensionError(
            f"d = {n.d} with {len(decision.components)} blocks over Q(zeta_{pair.order}) is too"
            " large to check the attack",
            value=n.d,
            remedy=f"choose d <= {MAX_ATTACK} and entries of a small field",
        )
    return check_attack(block_attack(IdealStrategy(Overlaps(pair)), decision))


def _in_smallest_field(pair: BasisPair) -> BasisPair:
    """The same U over the least field that holds its entries, where arrays are shorter."""
    u, d = pair.unitary, pair.d
    rows = [[u.entry(j, k).reduced() for k in range(d)] for j in range(d)]
    return explicit(CyclotomicArray.from_entries(rows), pair.label)


# -- words ----------------------------------------------------------------------------------------
def _lines(decision: Decision, check: AttackCheck | None) -> list[str]:
    d, blocks, found = decision.d, len(decision.components), decision.positive
    shape = "connected" if decision.connected else f"{blocks} blocks"
    rest = "" if found == d * d else f", O_jk = 0 at {d * d - found}"
    lines = [f"overlap graph: {shape}; O_jk > 0 at {found} of {d * d} places{rest}", ""]
    if check is None:
        return [
            *lines,
            f"certified: {_bits(decision.by_value)} of {_full(decision)}",
            f"  every strategy that reaches d-1 = {d - 1} in (10) has H(A|E) = log2 d at x = 0",
            "",
        ]
    if not check.holds:
        wrong = len(check.mismatches) + len(check.key_mismatches)
        return [
            *lines,
            "nothing is certified: the attack failed its check, a defect of ours; please report it",
            f"  {_count(check)} block states reach d-1, {wrong} probabilities differ",
            "",
        ]
    return [*lines, *_bounds(decision), "", *_attack_lines(decision, check), ""]


def _bounds(decision: Decision) -> list[str]:
    d, small, of = decision.d, decision.smallest, f"of {_full(decision)}"
    j, k = small.tree[0]
    if decision.violated:
        verdict = of
        alone = f"with j = {_span(small.rows)} alone, H(A|E) = log2 {small.size}"
        why = f"it fixes no weights of the blocks: {alone}"
    else:
        verdict = f"{of}: (10) is not violated"
        why = (
            f"O_{j},{k} = 1, so c_{j},{k} = 0 and L = d-1: the product state |{j}>|{j}> reaches it"
        )
    return [
        f"certified by the value d-1 = {d - 1}: {_bits(decision.by_value)} {verdict}",
        f"  {why}",
        f"certified by the ideal correlation: {_bits(decision.by_correlation)} {of}",
        "  it has weights s_i/d, and Eve may know the block i: H(A|E) = sum_i (s_i/d) log2 s_i",
    ]


def _attack_lines(decision: Decision, check: AttackCheck) -> list[str]:
    rows = [
        f"  block {i}: j = {_span(block.rows)}; k = {_span(block.columns)}; s = {block.size}, "
        f"sent with probability {weight}, leaves {_bits(block.bits)}"
        for i, (block, weight) in enumerate(zip(decision.components, decision.weights, strict=True))
    ]
    right = f"{check.probabilities - len(check.mismatches)} of {check.probabilities}"
    key = f"{check.key_probabilities - len(check.key_mismatches)} of {check.key_probabilities}"
    return [
        "the attack: ideal measurements on s^(-1/2) sum_{j in block} |jj>; Eve keeps the block",
        *rows,
        "checked exactly in this run:",
        f"  {_count(check)} block states reach d-1 = {decision.d - 1} in (10)",
        f"  {right} p(a,b|x,y) and {key} p(a,b|x,yhat) of the mixture are those of the ideal",
    ]


def _count(check: AttackCheck) -> str:
    return f"{sum(check.reaches)} of {len(check.reaches)}"


def _bits(x: Bits) -> str:
    """Bits in normal form with their unit; a decimal where the normal form needs logarithms."""
    unit = "bit" if str(x) == "1" else "bits"
    return f"{x} {unit}" if _is_rational(x) else f"{x} {unit} ({decimal_digits(x, 6).text})"


def _full(decision: Decision) -> str:
    full = decision.full
    text = str(full) if _is_rational(full) else decimal_digits(full, 6).text
    return f"log2 {decision.d} = {text}"


def _is_rational(x: Bits) -> bool:
    return all(p == 2 for p, _ in x.terms)


def _span(indices: tuple[int, ...]) -> str:
    """Rising indices, runs of three or more shortened.

    >>> _span((0, 1, 4, 5, 6, 9))
    '0,1,4-6,9'
    """
    runs: list[list[int]] = []
    for i in indices:
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return ",".join(
        f"{run[0]}-{run[-1]}" if len(run) > 2 else ",".join(map(str, run)) for run in runs
    )


def _print_tree(n: Numbers, decision: Decision) -> None:
    """The certificate of the lower bound: along an edge O_jk > 0, Eve's states agree."""
    where = "a spanning tree" if decision.connected else "a spanning tree of each block"
    out.print(
        f"{where}, {len(decision.tree)} edges: Eve's states given j and given k are equal where\n"
        "O_jk > 0 (that it is positive is decided exactly)",
        markup=False,
    )
    table = make_table("j,k", "O^2, exact", "decimal")
    for j, k in decision.tree:
        value = n.square(j, k)
        shown = value.exact if len(value.exact) <= MAX_SHOWN else "long: see --json"
        table.add_row(f"{j},{k}", shown, value.decimal())
    out.print(table)


# -- data -----------------------------------------------------------------------------------------
def _data(n: Numbers, decision: Decision, check: AttackCheck | None) -> dict[str, Any]:
    sound = check is None or check.holds
    return {
        **head(n),
        "connected": decision.connected,
        "violated": decision.violated,
        "positive_overlaps": decision.positive,
        "bits": {
            "by_value": _bits_data(decision.by_value) if sound else None,
            "by_correlation": _bits_data(decision.by_correlation) if sound else None,
            "log2_d": _bits_data(decision.full),
        },
        "blocks": [_block_data(n, block) for block in decision.components],
        "attack": None if check is None else _attack_data(decision, check),
    }


def _block_data(n: Numbers, block: Component) -> dict[str, Any]:
    return {
        "j": list(block.rows),
        "k": list(block.columns),
        "tree": [
            {"j": j, "k": k, "overlap_squared": n.square(j, k).to_json()} for j, k in block.tree
        ],
    }


def _attack_data(decision: Decision, check: AttackCheck) -> dict[str, Any]:
    return {
        "verified": check.holds,
        "weights": [str(weight) for weight in decision.weights],
        "reaches_quantum_value": list(check.reaches),
        "probabilities": check.probabilities,
        "key_probabilities": check.key_probabilities,
        "mismatches": [list(place) for place in check.mismatches],
        "key_mismatches": [list(place) for place in check.key_mismatches],
    }


def _bits_data(x: Bits) -> dict[str, Any]:
    """Bits as data: the normal form, text that SymPy reads, a decimal and an enclosure."""
    logs = [str(q) if p == 2 else f"{q}*log({p})/log(2)" for p, q in x.terms]
    return {"normal_form": str(x), **number(x, " + ".join(logs) or "0")}
