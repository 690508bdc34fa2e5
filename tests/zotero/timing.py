"""Time that passes only when somebody waits."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Event, Lock

from mi_reader.zotero.pace import Timing


@dataclass(slots=True)
class FakeTime:
    """A clock that `Timing.wait` moves on.

    Attributes:
        waits: All waits, in seconds.
        stop_at: The wait at which the user has everything stopped, counted from 1.
    """

    waits: list[float] = field(default_factory=list)
    seconds: float = 1000.0
    stop_at: int = 0
    cancel: Event = field(default_factory=Event)
    _lock: Lock = field(default_factory=Lock)

    def timing(self, **changes: float) -> Timing:
        """Returns the timing that goes by this clock."""
        return Timing(
            cancel=self.cancel,
            wait=self.wait,
            clock=lambda: self.seconds,
            now=lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=self.seconds - 1000),
            jitter=lambda: 1.0,
            **{"connect": 5.0, "answer": 5.0, **changes},  # type: ignore[arg-type]
        )

    def wait(self, seconds: float) -> bool:
        with self._lock:
            self.waits.append(seconds)
            self.seconds += seconds
            if len(self.waits) == self.stop_at:
                self.cancel.set()
            return self.cancel.is_set()
