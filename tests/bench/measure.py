"""How things are timed: in turns, so that what else the machine does falls on all of them alike."""

import gc
import statistics
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter, thread_time
from typing import TypeVar

Name = TypeVar("Name")
Samples = Sequence[float]


@dataclass(slots=True)
class Times:
    """Milliseconds, one for each round.

    Attributes:
        wall: What a user waits.
        own: What this thread computed: much less than that means a machine busy with something else.
    """

    wall: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)


def together(several: Iterable[Times]) -> Times:
    """Returns the samples of several calls as those of one."""
    all_of_them = Times()
    for times in several:
        all_of_them.wall += times.wall
        all_of_them.own += times.own
    return all_of_them


def median(samples: Samples) -> float:
    """Returns the middle one."""
    return statistics.median(samples)


def p95(samples: Samples) -> float:
    """Returns what 95 of 100 samples stay below."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def in_turns(calls: Mapping[Name, Callable[[], object]], rounds: int) -> dict[Name, Times]:
    """Calls all of them, round after round.

    Returns:
        The times; a first round that warms up is not among them.
    """
    samples = {name: Times() for name in calls}
    for number in range(rounds + 1):
        for name, call in calls.items():
            gc.collect(0)
            wall, own = perf_counter(), thread_time()
            call()
            if number:
                samples[name].wall.append((perf_counter() - wall) * 1000)
                samples[name].own.append((thread_time() - own) * 1000)
    return samples


def command(*arguments: str) -> Callable[[], None]:
    """Returns a call that runs a program to its end."""

    def call() -> None:
        subprocess.run(arguments, stdin=subprocess.DEVNULL, capture_output=True, check=True)

    return call
