"""Fixtures for the exact core: a guard for calls that must not take for ever."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

#: Seconds that refusing a hostile or hopeless input may take, start of the interpreter included.
PATIENCE = 4.0


@pytest.fixture
def finishes() -> Callable[[str], str]:
    """Run a program in a process of its own; TimeoutExpired if it is still busy after PATIENCE.

    Needed because one call into FLINT cannot be interrupted from inside Python. Returns what the
    program wrote to standard output.
    """

    def run(program: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
        )
        return done.stdout.strip()

    return run
