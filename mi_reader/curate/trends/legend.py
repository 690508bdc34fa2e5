"""What the colours and forms of a chart mean: entries side by side, in as many lines as they need."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from mi_reader.curate.trends.hatching import hatched
from mi_reader.curate.trends.letters import fitted, width
from mi_reader.curate.trends.palette import Palette
from mi_reader.curate.trends.scene import Anchor, Box, Item, Label, Rect

SIZE: Final = 12
LINE: Final = 22
_BADGE: Final = 16
_GAP, _APART = 6, 16
_DIGIT: Final = 11


class Mark(Enum):
    """What stands before an entry's text."""

    BADGE = "badge"
    FILED = "filed"
    SUGGESTED = "suggested"
    BEFORE = "before"
    OH = "oh"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry.

    Attributes:
        fill: Of a badge.
        ink: Of the digit on it.
        digit: In it.
    """

    mark: Mark
    text: str
    fill: str = ""
    ink: str = ""
    digit: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry in its place, from the left edge and from above."""

    entry: Entry
    text: str
    x: float
    line: int
    width: float


def flow(entries: Sequence[Entry], room: float, *, to_right: bool = False) -> tuple[Placed, ...]:
    """Places entries in lines; one that is wider than the room is cut short.

    Args:
        to_right: Whether lines end at the right edge.
    """
    lines: list[list[Placed]] = [[]]
    x = 0.0
    for entry in entries:
        before = _BADGE + _GAP
        text = fitted(entry.text, SIZE, max(room - before, 0))
        needed = before + width(text, SIZE)
        if lines[-1] and x + needed > room:
            lines.append([])
            x = 0.0
        lines[-1].append(Placed(entry, text, x, len(lines) - 1, needed))
        x += needed + _APART
    if not to_right:
        return tuple(placed for line in lines for placed in line)
    return tuple(
        Placed(one.entry, one.text, one.x + room - (line[-1].x + line[-1].width), one.line, one.width)
        for line in lines
        for one in line
    )


def lines_of(placed: Sequence[Placed]) -> int:
    """Returns how many lines entries take."""
    return placed[-1].line + 1 if placed else 0


def drawn(placed: Sequence[Placed], left: float, top: float, palette: Palette) -> Iterator[Item]:
    """Yields what entries are painted with."""
    for one in placed:
        x, y = left + one.x, top + one.line * LINE
        mark = Rect(x, y + (LINE - _BADGE) / 2, _BADGE, _BADGE)
        yield from _mark(one.entry, mark, palette)
        text = Rect(x + _BADGE + _GAP, y, one.width - _BADGE - _GAP, LINE)
        yield Label(one.text, text.x, baseline(text, SIZE), SIZE, palette.text2, text.width)


def baseline(rect: Rect, size: float) -> float:
    """Returns on which y a text stands that is in the middle of a rectangle."""
    return rect.middle[1] + 0.36 * size  # half the height of a digit


def _mark(entry: Entry, rect: Rect, palette: Palette) -> Iterator[Item]:
    swatch = Rect(rect.x, rect.y + 2, rect.width, rect.height - 4)
    match entry.mark:
        case Mark.BADGE:
            yield Box(rect, entry.fill, 4)
            yield digit(entry.digit, rect, entry.ink)
        case Mark.FILED:
            yield Box(swatch, palette.text3, 2)
        case Mark.SUGGESTED:
            yield from hatched(swatch, palette.text3, palette.base)
        case Mark.BEFORE:
            narrow = Rect(rect.middle[0] - 3, rect.y, 6, rect.height)
            yield Box(narrow, palette.line, 1, palette.text3)
        case Mark.OH:
            yield Box(swatch, palette.oh_bg, swatch.height / 2)
            yield digit("!?", swatch, palette.oh)


def digit(text: str, rect: Rect, colour: str, size: float = _DIGIT) -> Label:
    """Returns a short bold text in the middle of a rectangle."""
    return Label(
        text, rect.middle[0], baseline(rect, size), size, colour, rect.width, bold=True, anchor=Anchor.MIDDLE
    )
