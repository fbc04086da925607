"""Files meant to break the checker: each is rejected, on one line that names file and place, in bounds.

Every file is given to the program itself, as a user would, with 500 MB of address space and 20 s of
processor time (of a clock on the wall six times that, as the machine may have other work).
"""

from __future__ import annotations

import copy
import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from proofs import check

PROGRAM = Path(check.__file__)
SECONDS, MEMORY = 20, 500_000_000
Table = dict[str, Any]


def limits() -> None:
    """Address space and processor time of the program under test."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))


def run(*names: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The program's answer to some files."""
    command = [sys.executable, "-I", "-S", str(PROGRAM), *names]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=6 * SECONDS,
        cwd=cwd,
        preexec_fn=limits,
        check=False,
    )


def rejected(*names: str) -> list[str]:
    """The lines of an answer that rejects every file, each on a line of its own."""
    answer = run(*names)
    assert answer.stderr == ""
    assert answer.returncode == 1
    *lines, last = answer.stdout.splitlines()
    assert f"{len(names)} rejected" in last
    assert len(lines) == len(names)
    assert all(
        line.startswith("rejected  ") and line.isascii() and len(line) <= 400 for line in lines
    )
    return lines


GOOD = json.loads((PROGRAM.parent / "certificates" / "pqp.json").read_text(encoding="utf-8"))
FIRST = GOOD["goals"][0]["steps"][0]


def text(data: object) -> bytes:
    """Data in canonical form."""
    return check.canonical(data).encode("utf-8", "surrogatepass")


# -- files that are no certificate --------------------------------------------------------------
def spoiled(old: str, new: str) -> bytes:
    """The good certificate with a change in its text."""
    good = check.canonical(GOOD)
    assert old in good
    return good.replace(old, new, 1).encode("utf-8", "surrogatepass")


PICK = '"pick": 0'
FILES: dict[str, bytes] = {
    "empty": b"",
    "nothing-but-space": b" \n",
    "no-json": b"import os\n",
    "truncated": text(GOOD)[:-100],
    "huge-integer": spoiled(PICK, '"pick": 1' + "0" * 1_000_000),
    "long-integer": spoiled(PICK, '"pick": 1' + "0" * 61),
    "float": spoiled(PICK, '"pick": 0.0'),
    "exponent": spoiled(PICK, '"pick": 0e5'),
    "huge-exponent": spoiled(PICK, '"pick": 1e999999999'),
    "negative-zero": spoiled(PICK, '"pick": -0'),
    "nan": spoiled(PICK, '"pick": NaN'),
    "infinity": spoiled(PICK, '"pick": Infinity'),
    "minus-infinity": spoiled(PICK, '"pick": -Infinity'),
    "leading-zero": spoiled(PICK, '"pick": 00'),
    "duplicate-key": spoiled(PICK, PICK + ",\n     " + PICK),
    "duplicate-statement": spoiled(
        '"statement": "pqp"', '"statement": "eq01",\n "statement": "pqp"'
    ),
    "other-order": json.dumps(dict(reversed(GOOD.items())), indent=1).encode(),
    "no-indentation": json.dumps(GOOD, sort_keys=True).encode(),
    "more-indentation": json.dumps(GOOD, sort_keys=True, indent=2).encode(),
    "no-last-line-end": text(GOOD)[:-1],
    "another-line-end": text(GOOD) + b"\n",
    "carriage-returns": text(GOOD).replace(b"\n", b"\r\n"),
    "tabs": text(GOOD).replace(b"\n ", b"\n\t"),
    "byte-order-mark": b"\xef\xbb\xbf" + text(GOOD),
    "utf-16": check.canonical(GOOD).encode("utf-16"),
    "invalid-utf-8": text(GOOD).replace(b"annihilated", b"annihil\xffted"),
    "overlong-utf-8": text(GOOD).replace(b"annihilated", b"annihil\xc1\xa1ted"),
    "surrogate": text(GOOD | {"statement": "\ud800"}),
    "escaped-surrogate": spoiled('"pqp"', '"\\ud800"'),
    "escaped-ascii": spoiled('"pqp"', '"\\u0070qp"'),
    "null-byte": text(GOOD).replace(b"annihilated", b"annihil\x00ted"),
    "comment": b"// pqp\n" + text(GOOD),
    "trailing-comma": spoiled(PICK, PICK + ","),
    "second-document": text(GOOD) + text(GOOD),
    "deep-lists": b"[" * 1_000_000 + b"]" * 1_000_000,
    "deep-tables": b'{"a":' * 300_000 + b"0" + b"}" * 300_000,
    "deep-in-a-step": text(GOOD | {"goals": json.loads("[" * 45 + "]" * 45)}),
    "too-many-bytes": text({"a": "b" * check.MAX_BYTES}),
    "many-lists": text([[]] * 300_000),
    "many-tables": text([{"": []}] * 90_000),
    "many-keys": text({str(n): n for n in range(90_000)}),
    "long-key": text({"k" * 1_900_000: 0}),
    "long-statement": text(GOOD | {"statement": "s" * 1_900_000}),
    "list": text([]),
    "string": text("pqp"),
    "number": text(1),
    "null": text(None),
    "no-statement": text({}),
    "unknown-statement": text(GOOD | {"statement": "eq99"}),
    "empty-statement": text(GOOD | {"statement": ""}),
    "statement-is-a-list": text(GOOD | {"statement": ["pqp"]}),
    "statement-is-a-path": text(GOOD | {"statement": "../pqp"}),
    "statement-with-control-characters": text(GOOD | {"statement": "\u001b[2Jpqp\u202e"}),
    "every-byte": bytes(range(256)) * 100,
}


@pytest.mark.parametrize("group", range(4))
def test_no_certificate(tmp_path: Path, group: int) -> None:
    """What is not strict, canonical JSON about a statement is rejected under the file's name."""
    names = list(FILES)[group::4]
    for name in names:
        (tmp_path / f"{name}.json").write_bytes(FILES[name])
    lines = rejected(*(str(tmp_path / f"{name}.json") for name in names))
    for name, line in zip(names, lines, strict=True):
        assert f"/{name}.json" in line


def test_no_file(tmp_path: Path) -> None:
    """Directories, absent and unreadable files, loops of links, devices and pipes are rejected by name."""
    (tmp_path / "good.json").write_bytes(text(GOOD))
    (tmp_path / "loop.json").symlink_to(tmp_path / "loop.json")
    (tmp_path / "dangling.json").symlink_to(tmp_path / "absent")
    (tmp_path / "directory.json").mkdir()
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "locked.json").write_bytes(b"\x00")
    (tmp_path / "locked.json").chmod(0)
    names = ["absent", "loop", "dangling", "directory", "pipe", "locked"]
    paths = [str(tmp_path / f"{name}.json") for name in names]
    paths += ["/dev/zero", "-x", "", "a" * 5000, str(tmp_path / "line\nend\x1b[2J")]
    lines = rejected(*paths)
    assert all(name in line for name, line in zip(names, lines, strict=False))


def test_usage(tmp_path: Path) -> None:
    """No file is a mistake in the call; a file that is good is accepted through a link, once."""
    assert run().returncode == 2
    assert run("--help").returncode == 0
    assert run("--json").returncode == 2
    quantum = PROGRAM.parent / "certificates" / "eq10-quantum.json"
    (tmp_path / "link.json").symlink_to(quantum)
    assert run(str(tmp_path / "link.json")).returncode == 0
    twice = run(str(tmp_path / "link.json"), str(quantum))
    assert twice.returncode == 1
    assert "a second certificate of eq10-quantum" in twice.stdout


def test_file_names_are_not_trusted(tmp_path: Path) -> None:
    """A name that is no text does not break the answer."""
    name = os.fsdecode(bytes(tmp_path) + b"/\xff\xfe.json")
    Path(name).write_bytes(b"[]\n")
    (line,) = rejected(name)
    assert "no certificate" in line


# -- wrong types --------------------------------------------------------------------------------
ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    "",
    "x",
    [],
    {},
    [[]],
    [None],
    {"": {}},
    {"use": []},
    ["x", 1],
    "\x00",
    "d",
    10**59,
]


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of a certificate."""
    inner = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    return [path, *(p for k, v in inner for p in places(v, (*path, k)))]


def changed(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A copy with another value at one place."""
    if not path:
        return value
    data = copy.copy(data)
    data[path[0]] = changed(data[path[0]], path[1:], value)
    return data


def test_wrong_types_everywhere() -> None:
    """Any value at any place of a short certificate is rejected, or changes nothing, without another exception."""
    ledger = check.Ledger((PROGRAM.parent / "statements.toml").read_text(encoding="utf-8"))
    seen = 0
    for name in ("secrecy-direct", "eq10-quantum", "eq12", "connected", "limit", "eq17-overlap"):
        good = json.loads(
            (PROGRAM.parent / "certificates" / f"{name}.json").read_text(encoding="utf-8")
        )
        every = [p for p in places(good) if p]
        for n, path in enumerate(every[:: max(1, len(every) // 30)]):
            for value in ODD[n % 2 :: 2]:
                seen += 1
                try:
                    ledger.check(name, changed(good, path, value))
                except check.Rejected as error:
                    assert "Error" not in str(error), (path, value)  # no mishap inside a step
    assert seen > 800


# -- steps that ask for too much ----------------------------------------------------------------
def certificate(*steps: Any) -> bytes:
    """The good certificate with other steps for its first goal."""
    data = copy.deepcopy(GOOD)
    data["goals"][0]["steps"] = list(steps)
    return text(data)


def identity(claim: str, **parts: Any) -> Table:
    """A step of the commonest kind."""
    return {"kind": "identity", "name": "s", "claim": claim, **parts}


def nested(inner: str, times: int, around: str) -> str:
    """An expression in an expression."""
    for _ in range(times):
        inner = around.replace("?", inner)
    return inner


BOUND = (
    "".join(f"Sum(i{n}, " for n in range(30))
    + "*".join(f"c[i{n},i{n + 1}]" for n in range(29))
    + ")" * 30
)
SEVEN = "".join(f"Sum(i{n}, " for n in range(7)) + "*".join(f"P[i{n}]" for n in range(7)) + ")" * 7
SEVEN_SCALARS = (
    "".join(f"Sum(i{n}, " for n in range(7)) + "*".join(f"c[i{n},i{n}]" for n in range(7)) + ")" * 7
)
DELTAS = "*".join(f"(1 - delta(a{n},b{n}))" for n in range(40))
HEAVY: dict[str, bytes] = {
    "import": certificate(identity("__import__('os').system('touch /tmp/hostile') = 0")),
    "dunder": certificate(identity("__class__ = 0")),
    "million-steps": certificate(*[{}] * 300_000),
    "many-steps": certificate(*[identity("1 = 1") | {"name": f"s{n}"} for n in range(12_000)]),
    "many-uses": certificate(identity("1 = 0", by=[{"use": "rows"}] * 60_000)),
    "many-pieces": certificate({**FIRST, "pieces": [{"times": ["1"]}] * 50_000}),
    "many-factors": certificate({**FIRST, "pieces": [{"times": [{"square": "c[j,k]"}] * 40_000}]}),
    "long-expression": certificate(identity("1" * 1_500_000 + " = 1")),
    "long-sum": certificate(identity("+".join(["1"] * 9_990) + " = 1")),
    "long-product": certificate(identity("*".join(["P[0]"] * 3_300) + " = 1")),
    "long-scalars": certificate(identity("*".join(["d"] * 9_990) + " = 1")),
    "long-index": certificate(identity("P[" + "+".join(f"j{n}" for n in range(2_500)) + "] = 1")),
    "long-index-product": certificate(identity("P[" + "*".join(["j"] * 9_000) + "] = 1")),
    "large-index": certificate(identity("P[" + "9" * 60 + "] = 1")),
    "multiplied-index": certificate(identity("P[" + "*".join(["9" * 60] * 100) + "] = 1")),
    "index-of-sums": certificate(identity("P[" + "*".join(["(a+b+c+e+f+g)"] * 900) + "] = 1")),
    "parentheses": certificate(identity("(" * 9_000 + "1" + ")" * 9_000 + " = 1")),
    "minuses": certificate(identity("-" * 9_000 + "1 = 1")),
    "adjoints": certificate(identity("adj(" * 3_000 + "1" + ")" * 3_000 + " = 1")),
    "many-tokens": certificate(*[identity("c" * 19_000 + " = 1")] * 90),
    "powers-of-a-sum": certificate(identity(nested("(P[0] + Q[0])", 8, "(?^12)") + " = 0")),
    "powers-of-a-long-sum": certificate(
        identity("(" + "+".join(f"P[a{n}]" for n in range(1_500)) + ")^2 = 0")
    ),
    "powers-of-scalars": certificate(
        identity("(" + "+".join(f"c[a{n},0]" for n in range(12)) + ")^12 = 0")
    ),
    "powers-of-a-number": certificate(identity(nested("99999", 30, "(?)^12") + " = 0")),
    "powers-of-a-fraction": certificate(identity(nested("1/99999", 30, "(?)^12") + " = 0")),
    "powers-of-d": certificate(identity(nested("d", 38, "(?)^12") + " = 0")),
    "huge-power": certificate(identity("d^999999999 = 0")),
    "sums-of-fractions": certificate(
        identity("+".join(f"1/{10**59 + n}" for n in range(280)) + " = 0"),
    ),
    "thirty-sums": certificate(identity(f"{BOUND} = 0")),
    "seven-sums": certificate(identity("+".join([SEVEN] * 100) + " = 0")),
    "seven-symmetric-sums": certificate(identity(f"{SEVEN_SCALARS} = 0")),
    "seven-symmetric-sums-often": certificate(
        *[
            identity(f"d^{n}*({SEVEN_SCALARS}) = d^{n}*({SEVEN_SCALARS})") | {"name": f"s{n}"}
            for n in range(1, 13)
        ]
        * 9
    ),
    "symmetric-sums-apart": certificate(
        identity("+".join(f"d/{n}*{SEVEN_SCALARS}*c[a{n},0]" for n in range(1, 120)) + " = 0")
    ),
    "squares-of-sums": certificate(identity(nested("Sum(j, c[j,0])", 3, "(?)^2") + " = 0")),
    "nested-sums": certificate(identity(nested("1", 38, "Sum(j, ?)") + " = 0")),
    "sums-of-ones": certificate(
        identity("".join(f"Sum(i{n}, " for n in range(38)) + "1" + ")" * 38 + " = 0")
    ),
    "deltas": certificate(identity(f"{DELTAS} = 0")),
    "delta-chain": certificate(
        identity("*".join(f"delta(a{n},a{n + 1})" for n in range(150)) + "*c[a0,a9] = 0")
    ),
    "delta-chain-summed": certificate(
        identity(
            "".join(f"Sum(a{n}, " for n in range(30))
            + "*".join(f"delta(a{n},a{n + 1} + 1)" for n in range(30))
            + ")" * 30
            + " = 0"
        )
    ),
    "delta-of-products": certificate(
        identity(
            "*".join(f"delta(a{n},a{n + 1}*a{n + 2}*a{n + 3})" for n in range(60)) + "*c[a0,a1] = 0"
        )
    ),
    "many-rewrites": certificate(identity("1 = 0", rewrite=["rows"] * 90_000)),
    "permuted-scalars": certificate(
        identity("*".join(f"c[a{n},b{n}]" for n in range(30)) + " = 0", by=[]),
    ),
    "rule-of-many-scalars": certificate(
        identity("*".join(["ci[a,b]"] * 30) + " = " + "*".join(["ci[a,b]"] * 30)) | {"name": "r"},
        identity("*".join(f"ci[a{n},b{n}]" for n in range(60)) + " = 0", rewrite=["r"]),
    ),
    "rule-that-loops": certificate(
        identity("P[j] = P[j]") | {"name": "r"}, identity("P[j] = 0", rewrite=["r"])
    ),
    "rule-that-loops-in-a-long-term": certificate(
        identity("P[j] = P[j]") | {"name": "r"},
        identity("*".join(["P[0]*Q[0]*B0[0,0]*G[0,0]*o[0,0]*c[0,0]"] * 30) + " = 0", rewrite=["r"]),
    ),
    "rule-that-loops-among-deltas": certificate(
        identity("P[j] = P[j]") | {"name": "r"},
        identity(
            "*".join(f"delta(2*a{n},3*a{n + 1}*b{n})" for n in range(150)) + "*P[0] = 0",
            rewrite=["r"],
        ),
    ),
    "rule-that-loops-in-sums": certificate(
        identity("P[j] = P[j]") | {"name": "r"},
        identity(
            SEVEN.replace("*P[i6]", "*" + "*".join(f"c[i{n},i{n + 1}]" for n in range(6))) + " = 0",
            rewrite=["r"],
        ),
    ),
    "rule-that-loops-among-closed-chains": certificate(
        identity("P[j] = P[j]") | {"name": "r"},
        identity(
            "*".join(f"adj(psi)*G[0,a{n}]*psi" for n in range(120)) + "*P[0] = 0", rewrite=["r"]
        ),
    ),
    "deltas-to-solve": certificate(
        *[
            identity(
                "".join(f"Sum(a{n}, " for n in range(30))
                + "*".join(f"delta(a{n},a{n + 1} + {m})" for n in range(30))
                + ")" * 30
                + " = 0"
            )
            | {"name": f"s{m}"}
            for m in range(90)
        ]
    ),
    "rules-in-a-circle": certificate(
        identity("P[j]*Q[k] = P[j]*Q[k]") | {"name": "r"},
        identity("P[j]*Q[k]*P[j]*Q[k] = 0", rewrite=["r", "r"]),
    ),
    "rule-that-grows": certificate(
        identity("ci[j,k] = c[j,k]*ci[j,k]*ci[j,k]") | {"name": "r", "without": ["coefficient"]},
        identity("ci[j,k]*Q[j]*P[k] = 0", rewrite=["r"], without=["inverse"]),
    ),
    "rule-that-branches": certificate(
        identity("B2[j,k] = 1/2*B2[j,k] + 1/2*B2[j,k]") | {"name": "r"},
        identity("B2[j,k]^12 = 0", rewrite=["r"], without=["third-outcome"]),
    ),
    "rule-that-branches-into-sums": certificate(
        identity("c[j,k] = 2*c[j,k] - Sum(i, o[i,0])*c[j,k]") | {"name": "r"},
        identity("c[j,k]*c[k,j] = 0", rewrite=["r"], without=["columns"]),
    ),
    "at-many": certificate(
        identity("1 = 0", by=[{"use": "rows", "at": {"j": "+".join(["a"] * 9_000)}}])
    ),
    "at-unknown": certificate(
        identity("1 = 0", by=[{"use": "rows", "at": {f"j{n}": "j" for n in range(50_000)}}])
    ),
    "scale-many": certificate(identity("1 = 1", scale=["9" * 40] * 20_000)),
    "weights": certificate({**FIRST, "pieces": [{"times": ["1/" + "9" * 40] * 9_000}]}),
    "telescope": certificate(
        {
            "kind": "telescope",
            "name": "s",
            "claim": "Sum(m, val(m)^12) = 0",
            "with": nested("(val(m) + d)", 1, "(?)^12"),
        }
    ),
    "telescope-often": certificate(
        {
            "kind": "telescope",
            "name": "s",
            "claim": "Sum(m, val(m)) = 0",
            "with": "*".join(["val(m + d + a + b)"] * 12),
        }
    ),
    "unknown-kind": certificate({"kind": "x" * 100_000, "name": "s", "claim": "1 = 1"}),
    "unknown-key": certificate(identity("1 = 1") | {"k" * 100_000: 0}),
    "long-name": certificate(identity("1 = 1") | {"name": "s" * 100_000}),
    "name-with-control-characters": certificate(identity("1 = 0") | {"name": "s\n\u001b[2J\u202e"}),
    "name-with-a-line-end": certificate(identity("1 = 1") | {"name": "s\n"}),
    "unknown-letters": certificate(identity("\u00e9 = 1")),
    "other-space": certificate(identity("1\u00a0= 1")),
    "null-in-an-expression": certificate(identity("1\u0000 = 1")),
    "format": certificate(identity("%s{}{0.__class__} = 1")),
}


@pytest.mark.parametrize("name", HEAVY)
def test_heavy(tmp_path: Path, name: str) -> None:
    """Steps that ask for too much are rejected, naming the goal and the step, within the bounds."""
    path = tmp_path / f"{name}.json"
    path.write_bytes(HEAVY[name])
    (line,) = rejected(str(path))
    if path.stat().st_size <= check.MAX_BYTES:
        assert "pqp" in line
        assert "goal annihilated, step " in line
    assert not Path("/tmp/hostile").exists()  # noqa: S108 - what the file would have made
