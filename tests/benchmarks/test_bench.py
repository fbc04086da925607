"""The benchmarks compare like with like: every engine that is installed finds our numbers.

Nothing here looks at a time.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


def bench(script: str, json_file: Path, *options: str) -> dict[str, Any]:
    """Run a benchmark, require exit status 0, and return what it wrote."""
    command = [sys.executable, str(BENCHMARKS / script), "--json", str(json_file), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    written: dict[str, Any] = json.loads(json_file.read_text(encoding="utf-8"))
    return written


def test_cert_u_engines_agree_and_reject_a_wrong_matrix(tmp_path: Path) -> None:
    """At d = 3, eps = 1/2 all entries of U and O^2 are equal, and a phase on one entry is seen."""
    out = bench("bench_cert_u.py", tmp_path / "out.json", "--d=3", "--eps=1/2", "--runs=1")
    (case,) = out["cases"]
    engines = case["engines"]
    assert {"exact", "sympy-field", "sympy-lift"} <= set(engines)
    for name, found in engines.items():
        assert found["status"] == "ok", name
        assert found["values_equal"] is True, name
        assert found["perturbed_rejected"] is True, name


def test_gap_engines_agree(tmp_path: Path) -> None:
    """At d = 3, eps = 1e-20 every engine finds the same 20 digits of the gap."""
    options = ["--d=3", "--eps=1e-20", "--digits=20", "--runs=1"]
    (case,) = bench("bench_gap.py", tmp_path / "out.json", *options)["cases"].values()
    assert {name: found["status"] for name, found in case.items()} == dict.fromkeys(case, "ok")
    assert len(case) == 5


def test_examples_in_the_shared_code_hold() -> None:
    """The doctests of benchmarks/common.py pass; they lie outside pytest's paths."""
    command = [sys.executable, "-m", "doctest", str(BENCHMARKS / "common.py")]
    subprocess.run(command, check=True, timeout=60)


def test_series_engines_agree(tmp_path: Path) -> None:
    """At d = 2 to order 4 every engine finds pi^4/64."""
    options = ["--d=2", "--order=4", "--digits=15", "--runs=1"]
    (case,) = bench("bench_series.py", tmp_path / "out.json", *options)["cases"].values()
    assert {name: found["status"] for name, found in case.items()} == dict.fromkeys(case, "ok")
    assert case["exact"]["values"] == {"4": "1.52201704740629"}
    assert set(case) == {"exact", "sympy", "mpmath"}


def test_locality_engines_agree(tmp_path: Path) -> None:
    """At d = 2, eps = 1/10 every engine finds 4 (cos + sin - 1) at the angle pi/20."""
    options = ["--cases=2:1/10", "--runs=1"]
    (case,) = bench("bench_locality.py", tmp_path / "out.json", *options)["cases"].values()
    assert {name: found["status"] for name, found in case.items()} == dict.fromkeys(case, "ok")
    assert set(case) == {"exact", "highs", "highs-all", "sympy"}
    for found in case.values():
        assert found["value"].startswith("0.57649122254147")
