"""What all benchmarks share: persistent workers, interleaved timing, exact comparison.

Each engine runs in a process of its own, started once and kept, so imports are warm and one
library's settings cannot touch another's. A worker reads requests and writes answers as JSON
lines; it takes its own times, so the protocol costs nothing. The driver asks every engine in turn,
beginning with the next one in each round, so a busy moment of the machine falls on all alike.

Main definitions: :func:`serve` and :func:`repeated` (the worker's side), :class:`Worker` and
:func:`interleave` (the driver's), :func:`lowest_terms` (one form for numbers from different
libraries).

Conventions: times are processor time of the worker, all its threads together, so that waiting for a
shared machine does not count; on a quiet one it is wall time. Seconds inside files, milliseconds in
tables. A request is an object with ``task`` and its parameters; an answer has ``error`` or what the
task returned.
"""

from __future__ import annotations

import gc
import json
import os
import platform
import select
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import gcd
from pathlib import Path
from statistics import median
from typing import Any, Final

HERE: Final = Path(__file__).resolve().parent

#: One thread for everything that could take more.
ONE_THREAD: Final = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1"
)
START_SECONDS: Final = 120.0
OVER_CAP: Final = "over cap"
#: A cap in processor time is waited for this many times as long.
WAIT: Final = 4
#: A workload shorter than this (seconds) is repeated within its turn, as timeit would.
TURN_SECONDS: Final = 0.1

Answer = dict[str, Any]
Task = Callable[..., Answer]


# -- the worker's side ---------------------------------------------------------------------------
def serve(about: str, tasks: Mapping[str, Task]) -> None:
    """Answer requests from standard input until it ends.

    Args:
        about: library and version, for the report.
        tasks: what can be asked for; each returns an object of JSON values.
    """
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints must not end up among the answers
    _write(out, {"about": about})
    for line in sys.stdin:
        request: Answer = json.loads(line)
        task = tasks[request.pop("task")]
        gc.collect()
        gc.disable()  # as timeit does
        try:
            answer = task(**request)
        except Exception as error:  # noqa: BLE001 - reported to the driver
            answer = {"error": f"{type(error).__name__}: {error}"}
        gc.enable()
        _write(out, answer)


def repeated(run: Task) -> Task:
    """Let a timed task fill its turn: its median run, and the very first one beside it.

    The processes take turns, so the first of several short runs finds cold caches and pays for
    memory the kernel took back meanwhile. Repetition leaves that out for every engine alike.
    """

    def turn(**case: object) -> Answer:
        answers = [run(**case)]
        totals = [_total(answers[0])]
        while sum(totals) < TURN_SECONDS:
            answers.append(run(**case))
            totals.append(_total(answers[-1]))
        middle = sorted(range(len(totals)), key=totals.__getitem__)[(len(totals) - 1) // 2]
        return {**answers[middle], "first": totals[0]}

    return turn


def _total(answer: Answer) -> float:
    return sum(float(t) for t in answer["parts"].values())


def unavailable(why: str) -> None:
    """Tell the driver that this engine cannot run here."""
    _write(sys.stdout, {"missing": why})


def _write(out: Any, answer: Answer) -> None:  # noqa: ANN401 - a text stream
    out.write(json.dumps(answer) + "\n")
    out.flush()


def lowest_terms(coefficients: Sequence[int], denominator: int) -> list[int]:
    """A polynomial in zeta over Q as [denominator, c_0, c_1, ...], in one form for all engines.

    >>> lowest_terms([2, 4, 0], 6)
    [3, 1, 2]
    """
    common = gcd(denominator, *coefficients)
    out = [c // common for c in (denominator, *coefficients)]
    while len(out) > 1 and out[-1] == 0:
        out.pop()
    return out


# -- the driver's side ---------------------------------------------------------------------------
@dataclass
class Worker:
    """One engine in its own process.

    Attributes:
        name: short name, for tables and files.
        command: script in this directory and its arguments.
        environment: variables added to the driver's own.
        about: what the worker says it is; empty until started.
        missing: why it cannot run here; empty if it can.
    """

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    missing: str = ""
    _process: subprocess.Popen[bytes] | None = None
    _buffer: bytes = b""

    def start(self) -> None:
        """Start the process and read its greeting; a running one is left alone."""
        if self._process is not None:
            return
        script, *arguments = self.command
        path = os.pathsep.join(filter(None, (str(HERE.parent), os.environ.get("PYTHONPATH"))))
        self._buffer = b""
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / script), *arguments],
            env={**os.environ, **ONE_THREAD, **self.environment, "PYTHONPATH": path},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        greeting = self._read(START_SECONDS) or {"missing": "the worker did not start"}
        self.about, self.missing = greeting.get("about", ""), greeting.get("missing", "")
        if self.missing:
            self.stop()

    def ask(self, task: str, seconds: float, **parameters: object) -> Answer | None:
        """One request; None if no answer came in time, and then the process is gone."""
        self.start()
        process = self._process
        if process is None or process.stdin is None:
            return {"error": self.missing}
        try:
            process.stdin.write(json.dumps({"task": task, **parameters}).encode() + b"\n")
            process.stdin.flush()
            answer = self._read(seconds)
        except (BrokenPipeError, EOFError):
            self.stop()
            return {"error": "the worker died"}
        if answer is None:
            self.stop()
        return answer

    def stop(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _read(self, seconds: float) -> Answer | None:
        process, end = self._process, time.monotonic() + seconds
        if process is None or process.stdout is None:
            return None
        pieces = [self._buffer]
        while b"\n" not in pieces[-1]:
            ready, _, _ = select.select([process.stdout], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                return None
            pieces.append(os.read(process.stdout.fileno(), 1 << 20))
            if not pieces[-1]:
                raise EOFError
        line, _, self._buffer = b"".join(pieces).partition(b"\n")
        answer: Answer = json.loads(line)
        return answer


@dataclass
class Timing:
    """The times of one engine on one case.

    Attributes:
        seconds: one total for each turn.
        parts: the parts of each turn, by name.
        first: the very first run, in a process that may not have met this field before.
        status: ``ok``, ``over cap``, or the error.
        result: what the last run returned beside its times.
    """

    seconds: list[float] = field(default_factory=list)
    parts: list[dict[str, float]] = field(default_factory=list)
    first: float | None = None
    status: str = "ok"
    result: Answer = field(default_factory=dict)

    @property
    def median(self) -> float | None:
        """The median of the totals; None unless every run ended in time."""
        return median(self.seconds) if self.status == "ok" and self.seconds else None

    def record(self, answer: Answer | None, cap: float) -> None:
        """Add one run."""
        if answer is None:
            self.status = OVER_CAP
        elif "error" in answer:
            self.status = answer["error"]
        else:
            self.parts.append(answer.pop("parts"))
            first = answer.pop("first")
            self.first = first if self.first is None else self.first
            self.seconds.append(sum(self.parts[-1].values()))
            self.result = answer
            if self.seconds[-1] > cap:
                self.status = OVER_CAP

    def as_json(self) -> Answer:
        """For a results file."""
        ms = [{name: round(1e3 * t, 4) for name, t in run.items()} for run in self.parts]
        middle = self.median
        return {
            "status": self.status,
            "median_ms": None if middle is None else round(1e3 * middle, 4),
            "first_ms": None if self.first is None else round(1e3 * self.first, 4),
            "runs_ms": [round(1e3 * t, 4) for t in self.seconds],
            "parts_ms": ms,
        }


def interleave(
    workers: Sequence[Worker], runs: int, cap: float, task: str, **parameters: object
) -> dict[str, Timing]:
    """Time one case on all engines: ``runs`` rounds, each beginning with the next engine.

    Args:
        workers: the engines still in the race.
        runs: how many rounds.
        cap: an engine that takes longer (seconds) in one run is dropped.
        task: what to ask for.
        parameters: the case.

    Returns:
        A :class:`Timing` for each engine's name.
    """
    timings = {worker.name: Timing() for worker in workers}
    for k in range(runs):
        shift = k % len(workers)
        for worker in (*workers[shift:], *workers[:shift]):
            timing = timings[worker.name]
            if timing.status == "ok":
                timing.record(worker.ask(task, WAIT * cap + 1, **parameters), cap)
    return timings


def first_calls(timings: Mapping[str, Timing]) -> str:
    """The very first run of each engine on a case, for a line below the table."""
    return ", ".join(
        f"{name} {milliseconds(timing.first)}"
        for name, timing in timings.items()
        if timing.first is not None
    )


def ratio(timings: Mapping[str, Timing], ours: str, name: str) -> float | None:
    """How many times longer than ours an engine took; None where one of the two has no median."""
    a, b = (timings[x].median if x in timings else None for x in (ours, name))
    return b / a if a and b else None


def cell(timings: Mapping[str, Timing], ours: str, name: str) -> str:
    """Median in milliseconds and ratio, for a table."""
    if name not in timings:
        return "-"
    middle, times = timings[name].median, ratio(timings, ours, name)
    if middle is None:
        return timings[name].status
    tail = " " * 11 if times is None or name == ours else f"{times:9,.1f} x"
    return f"{milliseconds(middle)}{tail}"


def start(workers: Sequence[Worker]) -> list[Worker]:
    """Start all engines; say what each is, and which are missing; return those that run."""
    for worker in workers:
        worker.start()
        print(f"  {worker.name:<14}{worker.about or 'left out: ' + worker.missing}")
    return [worker for worker in workers if not worker.missing]


def machine() -> str:
    """The machine's class and load, for a header."""
    load = ", ".join(f"{x:.2f}" for x in os.getloadavg())
    return (
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores, one thread used, load {load}"
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns of text, the first to the left, the others to the right."""
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(w) if i == 0 else cell.rjust(w)
            for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (head, *rows)
    )


def write_json(path: Path | None, content: Answer) -> None:
    """Write a results file, if one was asked for."""
    if path is not None:
        path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def milliseconds(seconds: float) -> str:
    """Three significant digits.

    >>> milliseconds(0.00123456), milliseconds(1.5)
    ('1.23', '1,500')
    """
    ms = 1e3 * seconds
    return f"{ms:,.0f}" if ms >= 100 else f"{ms:.{1 if ms >= 10 else 2 if ms >= 1 else 3}f}"
