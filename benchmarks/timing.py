"""Times a callable and says how long it takes: typically (median), and when it goes badly (p95, p99)."""

import gc
import os
import platform
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


class CommandFailedError(Exception):
    """A command that was to be timed did not do its work."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, in `unit`, and the bar it has to stay under: the median must, and None is no bar."""

    median: float
    p95: float
    p99: float
    unit: str = "ms"
    bar: float | None = None


def timed(call: Callable[[], object], *, repeat: int = 30, warm: int = 1, bar: float | None = None) -> Figure:
    """Milliseconds of a call, after `warm` calls that do not count."""
    for _ in range(warm):
        call()
    return figure((elapsed(call) for _ in range(repeat)), bar=bar)


def elapsed(call: Callable[[], object]) -> float:
    """Milliseconds of one call, with the garbage collected before it and not during it."""
    gc.collect(0)
    was_on = gc.isenabled()
    gc.disable()
    try:
        before = time.perf_counter_ns()
        call()
        return (time.perf_counter_ns() - before) / 1e6
    finally:
        if was_on:
            gc.enable()


def figure(measured: Iterable[float], *, unit: str = "ms", bar: float | None = None) -> Figure:
    """The figure of many measurements of the same thing: times of the frames of a gesture, say."""
    ordered = sorted(measured)
    return Figure(quantile(ordered, 0.5), quantile(ordered, 0.95), quantile(ordered, 0.99), unit, bar)


def count(value: float, unit: str, *, bar: float | None = None) -> Figure:
    """A figure that is the same each time: bytes, megabytes, calls."""
    return Figure(value, value, value, unit, bar)


def quantile(ordered: Sequence[float], share: float) -> float:
    """Between the two nearest of the ordered values, in proportion (Hyndman and Fan 1996, type 7)."""
    at = share * (len(ordered) - 1)
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (at - below)


def process(
    command: Sequence[str],
    *,
    repeat: int = 10,
    warm: int = 1,
    bar: float | None = None,
    ends: tuple[int, ...] = (0,),
    **environment: str,
) -> Figure:
    """Milliseconds from the start of a process to its end; to end with another status than `ends` is to have failed."""

    def once() -> None:
        done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **environment})
        if done.returncode not in ends:
            raise CommandFailedError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.strip()[-400:]}")

    return timed(once, repeat=repeat, warm=warm, bar=bar)


def machine() -> str:
    """Enough to compare figures by, and nothing that tells one machine from its like."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
