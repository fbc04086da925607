"""The gap of (10) is at most (1-h)^2 = 3/2 - sqrt(2), h = 1/sqrt(2), for every d.

At a largest overlap m = O_ab^2 every other entry of row a and of column b is at most m, and at most
1 - m. Where y bounds an entry x, c_x >= c_y = s, and x (1-s) - (1-c_x)^2 (1+s) = 2 (1-c_x)(c_x - s)
is not negative. The entries sum to 1 - m, so (1+s) times a row's part of the gap is at most
(1-s) (1-m): with s = h where m >= 1/2, with s = c_ab where m <= 1/2. The rest is one polynomial.
"""

from __future__ import annotations

from proofs.steps import Derivation, Table, apart, fact, identity, sign, use, weight

GAP = "1/2*(Sum(k, (1 - delta(k,b))*(1 - c[a,k])^2) + Sum(j, (1 - delta(j,a))*(1 - c[j,b])^2))"
BELOW_ONE = [
    sign("one-plus", "1 + h > 0", weight("1"), weight(fact("root-sign"))),
    # (1-h)(1+h) = 1/2
    sign("one-less", "1 - h > 0", weight("1/2"), scale=[fact("one-plus")]),
]


def _entries(row: bool) -> tuple[str, str, str, dict[str, str]]:
    """Name, running index, the fixed index it stays away from, and the place of an entry."""
    return ("row", "k", "b", {"j": "a"}) if row else ("column", "j", "a", {"k": "b"})


def _at_most_half(row: bool) -> list[Table]:
    """O_ab^2 >= 1/2, so every other entry of the row (column) is at most 1/2, and c >= h there."""
    name, x, stay, at = _entries(row)
    o, c = ("o[a,k]", "c[a,k]") if row else ("o[j,b]", "c[j,b]")
    away = f"(1 - delta({x},{stay}))"
    return [
        # 1 - O_ab^2 less an entry is the sum of the others
        sign(
            f"{name}-half",
            f"{away}*(1 - 2*{o}) >= 0",
            weight(apart(x, stay), fact("half")),
            weight(
                "2",
                apart(x, stay),
                apart("l", stay),
                apart("l", x),
                fact("overlap-sign", **(at | ({"k": "l"} if row else {"j": "l"}))),
                over="l",
            ),
        ),
        sign(
            f"{name}-sum",
            f"{c} + h > 0",
            weight(fact("coefficient-sign", **at)),
            weight(fact("root-sign")),
        ),
        # (c-h)(c+h) = (1 - 2 o)/2
        sign(
            f"{name}-order",
            f"{away}*({c} - h) >= 0",
            weight("1/2", fact(f"{name}-half")),
            scale=[fact(f"{name}-sum")],
        ),
    ]


def _at_most_largest(row: bool) -> list[Table]:
    """Every other entry of the row (column) is at most O_ab^2, so c >= c_ab there."""
    name, _, _, at = _entries(row)
    c = "c[a,k]" if row else "c[j,b]"
    return [
        sign(
            f"{name}-sum",
            f"{c} + c[a,b] > 0",
            weight(fact("coefficient-sign", **at)),
            weight(fact("above-root")),
            weight(fact("root-sign")),
        ),
        # (c - c_ab)(c + c_ab) = O_ab^2 - o
        sign(
            f"{name}-order",
            f"{c} - c[a,b] >= 0",
            weight(fact(f"largest-in-{name}")),
            scale=[fact(f"{name}-sum")],
        ),
    ]


def _remainders(guarded: bool) -> list[Table]:
    """(1-c)(c-s) at the other entries of the row and of the column."""
    return [
        weight(
            *(() if guarded else (apart(x, stay),)),
            fact("coefficient-bound", **at),
            fact(f"{name}-order"),
            over=x,
        )
        for name, x, stay, at in (_entries(True), _entries(False))
    ]


LARGE = [
    *BELOW_ONE,
    *_at_most_half(row=True),
    *_at_most_half(row=False),
    sign(
        "above-half",
        f"(1 - h)^2 - {GAP} >= 0",
        weight("1/2", fact("one-less"), fact("half")),
        *_remainders(guarded=True),
        scale=[fact("one-plus")],
    ),
]
SMALL = [
    sign(
        "coefficient-and-root",
        "c[a,b] + h > 0",
        weight(fact("coefficient-sign", j="a", k="b")),
        weight(fact("root-sign")),
    ),
    # (c_ab - h)(c_ab + h) = (1 - 2 O_ab^2)/2
    sign(
        "above-root",
        "c[a,b] - h >= 0",
        weight("1/2", fact("half")),
        scale=[fact("coefficient-and-root")],
    ),
    *_at_most_largest(row=True),
    *_at_most_largest(row=False),
    # (3-4h)(3+4h) = 1 and (3h-1)(3h+1) = 7/2
    sign("three-and", "3 + 4*h > 0", weight("3"), weight("4", fact("root-sign"))),
    sign("three-less", "3 - 4*h > 0", weight("1"), scale=[fact("three-and")]),
    sign("thrice-and", "3*h + 1 > 0", weight("3", fact("root-sign")), weight("1")),
    sign("thrice-less", "3*h - 1 > 0", weight("7/2"), scale=[fact("thrice-and")]),
    sign(
        "one-and-coefficient",
        "1 + c[a,b] > 0",
        weight("1"),
        weight(fact("coefficient-sign", j="a", k="b")),
    ),
    # with s = h + u: (1-h)^2 (1+s) - s^2 (1-s) = u ((3-4h) + (3h-1) u + u^2)
    sign(
        "below-half",
        f"(1 - h)^2 - {GAP} >= 0",
        weight(fact("above-root"), fact("three-less")),
        weight(fact("above-root"), fact("above-root"), fact("thrice-less")),
        weight(fact("above-root"), fact("above-root"), fact("above-root")),
        *_remainders(guarded=False),
        scale=[fact("one-and-coefficient")],
    ),
]
REACHED = [
    *BELOW_ONE,
    # (1/2 - o)^2 = (1/2)(1/2 - o)
    sign(
        "at-most-half",
        "1/2 - o[j,k] >= 0",
        weight("2", {"square": "1/2 - o[j,k]"}),
        by=[use("zero-or-half", left="2")],
    ),
    # the value that c has: 1 at o = 0 and h at o = 1/2
    sign(
        "value-sign",
        "c[j,k] + 1 - 2*o[j,k]*(1 - h) > 0",
        weight(fact("coefficient-sign")),
        weight(fact("root-sign")),
        weight("2", fact("at-most-half"), fact("one-less")),
    ),
    # both sides are positive with one square
    identity(
        "value",
        "c[j,k] = 1 - 2*o[j,k]*(1 - h)",
        use("zero-or-half", left="4*(1 - h)^2"),
        scale=[fact("value-sign")],
    ),
    identity(
        "reached",
        f"{GAP} = 2*(1 - h)^2*(1 - o[a,b])",
        use("value", left="-(1 - delta(k,b))", at={"j": "a"}, over="k"),
        use("value", left="-(1 - delta(j,a))", at={"k": "b"}, over="j"),
    ),
]
CEILING = Derivation(
    "gap-ceiling",
    {
        "above-half": LARGE,
        "below-half": SMALL,
        "reached": REACHED,
        "two-hadamard-blocks": {},
    },
)
DERIVATIONS = (CEILING,)
