"""The README's console blocks print what they say. ``UPDATE_README=1`` rewrites them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"
BLOCK = re.compile(r"```console\n\$ (?P<command>[^\n]*)\n(?P<output>.*?)```\n", re.DOTALL)
COMMANDS = [m["command"] for m in BLOCK.finditer(README.read_text(encoding="utf-8"))]


def printed(command: str) -> str:
    """What the command prints, run as a user would, times left out."""
    program, *words = shlex.split(command)
    assert program == "exact-diqkd"
    call = [sys.executable, "-c", "from proofs.cli import main; main()", *words]
    env = {**os.environ, "NO_COLOR": "1"}
    done = subprocess.run(
        call, capture_output=True, text=True, check=True, env=env, cwd=README.parent
    )
    lines = [re.sub(r" +\d+\.\d s *$", "", line).rstrip() for line in done.stdout.splitlines()]
    lines = [re.sub(r" +time$", "", re.sub(r"─+$", "─" * 80, line)) for line in lines]
    return "\n".join(lines).strip("\n") + "\n"


def test_blocks_are_found() -> None:
    """The main job and the four things a user does are among the blocks."""
    firsts = {command.split()[1] for command in COMMANDS}
    assert {"verify", "show", "gap", "witness", "overlap"} <= firsts


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_block(command: str) -> None:
    """The block shows what the command prints."""
    text = README.read_text(encoding="utf-8")
    (block,) = [m for m in BLOCK.finditer(text) if m["command"] == command]
    output = printed(command)
    if os.environ.get("UPDATE_README"):
        fresh = f"```console\n$ {command}\n{output}```\n"
        README.write_text(text.replace(block.group(), fresh), encoding="utf-8")
        return
    assert output == block["output"]
