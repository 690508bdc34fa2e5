"""What the benchmark is doing, told on stderr."""

import sys
from time import monotonic

_START = monotonic()


def say(text: str) -> None:
    """Tells what was just done, and when."""
    print(f"{monotonic() - _START:6.1f} s  {text}", file=sys.stderr, flush=True)
