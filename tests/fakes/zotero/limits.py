"""The limits of api.zotero.org, switched on by a test: rate, simultaneous requests, wrong keys.

The numbers are the recorded ones (281 to 293 of web.jsonl): 100 at once, then 10 a second; 5 at the same
time; six wrong keys lock the address out for five minutes.
"""

from dataclasses import dataclass, field
from random import Random

from tests.fakes.zotero.clock import FakeClock
from tests.fakes.zotero.exchange import Refused

BURST, A_SECOND = 100, 10
AT_ONCE = 5
WRONG_KEYS, LOCKED_SECONDS = 6, 300


@dataclass(slots=True)
class Limits:
    """Which limits are on, and what they have counted."""

    rate: bool = False
    at_once: bool = False
    wrong_keys: bool = False
    _random: Random = field(default_factory=lambda: Random(0))
    _left: float = BURST
    _counted_at: float | None = None
    _wrong: int = 0
    _locked_until: float = 0.0

    def check(self, clock: FakeClock, running: int) -> None:
        """Refuses a request that is too much; `running` counts it, too."""
        now = clock.seconds()
        if self.wrong_keys and now < self._locked_until:
            raise Refused(429, "Too many authentication failures")
        if self.at_once and running > AT_ONCE:
            raise Refused(
                429, "Concurrent request limit exceeded", Retry_After=str(self._random.randint(2, 30))
            )
        if self.rate:
            self._count(now)

    def wrong_key(self, clock: FakeClock) -> None:
        """Counts a key that nobody has."""
        if not self.wrong_keys:
            return
        self._wrong += 1
        if self._wrong >= WRONG_KEYS:
            self._wrong = 0
            self._locked_until = clock.seconds() + LOCKED_SECONDS

    def _count(self, now: float) -> None:
        since = 0.0 if self._counted_at is None else now - self._counted_at
        self._counted_at = now
        self._left = min(float(BURST), self._left + since * A_SECOND)
        if self._left < 1:
            raise Refused(429, "Request rate limit exceeded", Retry_After="10")
        self._left -= 1
