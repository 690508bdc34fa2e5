"""When the next request may start: what the server asked for, and patience after failures.

Waiting is always `Timing.wait`, which ends at once when the user has it stopped.
"""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Event, Lock
from typing import Final

from mi_reader.domain.errors import Cancelled, RemoteError

# A server that wants to be left alone for longer is told of instead: nobody expects a window to wait.
_LONGEST_WAIT: Final = 900.0  # seconds
_FIRST_DELAY: Final = 1.0  # seconds
_LONGEST_DELAY: Final = 60.0  # seconds
_MOST_REQUESTED_WAITS: Final = 20
_STOPPED: Final = "Stopped; what was done before is kept."


@dataclass(frozen=True, slots=True)
class Timing:
    """How long things may take, and how to wait; tests bring a clock of their own.

    Attributes:
        cancel: Set by whoever wants everything to stop.
        wait: Waits for seconds; returns True at once if it is to stop. None: what `cancel` says.
        clock: Seconds that only ever grow.
        now: The time of day, for servers that name one.
        jitter: From 0 to 1, so that many programs do not come back at the same moment.
        connect: Seconds for reaching a server.
        answer: Seconds without a byte from it.
        whole: Seconds for a whole answer.
        tries: How often a request is sent at most if it fails.
    """

    cancel: Event = field(default_factory=Event)
    wait: Callable[[float], bool] | None = None
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    jitter: Callable[[], float] = random.random
    connect: float = 10.0
    answer: float = 60.0
    whole: float = 600.0
    tries: int = 6

    def pause(self, seconds: float) -> None:
        """Waits.

        Raises:
            Cancelled: It is to stop.
        """
        stopped = self.cancel.wait(seconds) if self.wait is None else self.wait(seconds)
        if stopped or self.cancel.is_set():
            raise Cancelled(_STOPPED)

    def check(self) -> None:
        """Goes on.

        Raises:
            Cancelled: It is to stop.
        """
        if self.cancel.is_set():
            raise Cancelled(_STOPPED)


class Pace:
    """When the server wants to be asked again, for all threads that ask it."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._lock = Lock()
        self._not_before = 0.0

    def wait(self) -> None:
        """Waits until the server may be asked.

        Raises:
            Cancelled: It is to stop.
            RemoteError: That would take too long.
        """
        self._timing.check()
        while (left := self._left()) > 0:
            if left > _LONGEST_WAIT:
                raise RemoteError(
                    f"The server asks to be left alone for {left / 60:.0f} minutes.", "Sync again after that."
                )
            self._timing.pause(left)

    def heed(self, headers: Mapping[str, str]) -> bool:
        """Takes note of how long an answer asks to wait, be it a good one; tells whether it does."""
        asked = [_seconds(headers.get(name, ""), self._timing.now) for name in ("Backoff", "Retry-After")]
        if not any(asked):
            return False
        with self._lock:
            self._not_before = max(self._not_before, self._timing.clock() + max(asked))
        return True

    def _left(self) -> float:
        with self._lock:
            return self._not_before - self._timing.clock()


class Patience:
    """How often one request is repeated, and how long between."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._failures = 0
        self._requested = 0

    def spend(self, *, requested: bool = False) -> bool:
        """Waits before the next try; False if there is to be none.

        Args:
            requested: The server said how long to wait, and `Pace` does.

        Raises:
            Cancelled: It is to stop.
        """
        if requested:
            self._requested += 1
            return self._requested <= _MOST_REQUESTED_WAITS
        self._failures += 1
        if self._failures >= self._timing.tries:
            return False
        delay = min(_LONGEST_DELAY, _FIRST_DELAY * 2 ** (self._failures - 1))
        self._timing.pause(delay * (1 + self._timing.jitter()) / 2)
        return True


def _seconds(text: str, now: Callable[[], datetime]) -> float:
    """Returns the seconds that `Retry-After` or `Backoff` asks for: a number, or a date (RFC 9110)."""
    if text.strip().isdecimal():
        # A number of thousands of digits is not worth reading.
        return float(text.strip()[:9])
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    if date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    return max(0.0, (date - now()).total_seconds())
