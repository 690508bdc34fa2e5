"""The scale of a chart: round numbers, none of them a fraction of a paper."""

from collections.abc import Iterator
from typing import Final

_STEPS: Final = (1, 2, 5)


def ticks(most: int, at_most: int) -> tuple[int, ...]:
    """Returns round numbers from 0 up to or beyond the largest number, evenly apart.

    Args:
        most: The largest number.
        at_most: How many steps there is room for.
    """
    room = max(at_most, 1)
    step = next(step for step in _steps() if step * room >= most)
    count = max(-(-most // step), 1)
    return tuple(number * step for number in range(count + 1))


def _steps() -> Iterator[int]:
    power = 1
    while True:
        yield from (step * power for step in _STEPS)
        power *= 10
