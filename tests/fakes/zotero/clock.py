"""A clock that only a test moves: dates and limits of the fake do not depend on when it runs."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

_START: Final = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class FakeClock:
    """Stands still until it is moved."""

    now: datetime = _START

    def advance(self, seconds: float) -> None:
        """Moves on by so many seconds."""
        self.now += timedelta(seconds=seconds)

    def seconds(self) -> float:
        """Returns the time in seconds since the epoch."""
        return self.now.timestamp()

    def stamp(self) -> str:
        """Returns the time as Zotero writes it: whole seconds, UTC."""
        return self.now.strftime("%Y-%m-%dT%H:%M:%SZ")
