"""How long the window does not answer, while something is done."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer


@contextmanager
def watched() -> Iterator[list[float]]:
    """Notes how long the window does not answer, in seconds."""
    gaps: list[float] = []
    last = [time.perf_counter()]

    def beat() -> None:
        now = time.perf_counter()
        gaps.append(now - last[0])
        last[0] = now

    timer = QTimer()
    timer.timeout.connect(beat)
    timer.start(5)
    yield gaps
    timer.stop()
    beat()
