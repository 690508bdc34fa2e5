"""The hatched fill of what is only suggested: lines of their own, so that every program draws the same."""

from collections.abc import Iterator
from typing import Final

from mi_reader.curate.trends.scene import Box, Item, Lines, Rect
from mi_reader.domain.colours import mixed

_APART: Final = 5.0  # from line to line, along an edge, and so 3.5 px across
_WIDTH: Final = 1.5
_TINT: Final = 0.22
_RIM: Final = 1.0


def hatched(rect: Rect, colour: str, base: str, radius: float = 2) -> Iterator[Item]:
    """Yields a pale rectangle with slanted lines and an edge in the colour."""
    yield Box(rect, mixed(colour, base, _TINT), radius, colour)
    if ends := tuple(slanted(rect.inset(_RIM))):
        yield Lines(ends, colour, _WIDTH)


def slanted(rect: Rect) -> Iterator[tuple[float, float, float, float]]:
    """Yields the lines, from lower left to upper right, that are in a rectangle.

    They stand where x + y is a multiple: lines of neighbours go on in each other.
    """
    first = rect.x + rect.y
    last = rect.right + rect.bottom
    at = (first // _APART + 1) * _APART
    while at < last:
        left = max(rect.x, at - rect.bottom)
        right = min(rect.right, at - rect.y)
        if right - left > 0.5:  # a shorter one is a dot
            yield left, at - left, right, at - right
        at += _APART
