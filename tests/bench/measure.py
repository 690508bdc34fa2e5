"""How things are timed: in turns, so that what else the machine does falls on all of them alike."""

import gc
import statistics
import subprocess
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter
from typing import TypeVar

Name = TypeVar("Name")
Samples = Sequence[float]


def median(samples: Samples) -> float:
    """Returns the middle one."""
    return statistics.median(samples)


def p95(samples: Samples) -> float:
    """Returns what 95 of 100 samples stay below."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def in_turns(calls: Mapping[Name, Callable[[], object]], rounds: int) -> dict[Name, list[float]]:
    """Calls all of them, round after round.

    Returns:
        Milliseconds, one for each round; a first round that warms up is not among them.
    """
    samples: dict[Name, list[float]] = {name: [] for name in calls}
    for number in range(rounds + 1):
        for name, call in calls.items():
            gc.collect(0)
            start = perf_counter()
            call()
            if number:
                samples[name].append((perf_counter() - start) * 1000)
    return samples


def command(*arguments: str) -> Callable[[], None]:
    """Returns a call that runs a program to its end."""

    def call() -> None:
        subprocess.run(arguments, stdin=subprocess.DEVNULL, capture_output=True, check=True)

    return call
