"""The columns of a chart: a segment for each category, the year before beside them, marks beneath."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mi_reader.curate.trends import letters
from mi_reader.curate.trends.hatching import hatched
from mi_reader.curate.trends.legend import baseline, digit
from mi_reader.curate.trends.scene import Anchor, Box, Item, Label, Rect, Segment

if TYPE_CHECKING:
    from mi_reader.curate.trends.chart import Chart, Series

_WIDEST: Final = 56
_SHARE_OF_SLOT: Final = 0.62
_BEFORE: Final = 0.2  # of the column beside it
_GAP: Final = 1.5  # between segments, above each
_DIGIT, _TOTAL, _MARK = 11, 12, 11
_LEAST_DIGIT: Final = 11  # the height of a segment with a digit in it
_PILL: Final = 16


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the columns stand.

    Attributes:
        count: How many there are.
        most: What the height of the plot stands for.
        compared: Whether each has the year before on its left.
    """

    plot: Rect
    count: int
    most: int
    compared: bool = False

    @property
    def slot(self) -> float:
        """The width that each has with the room around it."""
        return self.plot.width / max(self.count, 1)

    @property
    def bar(self) -> float:
        """The width of a column."""
        return min(self.slot * _SHARE_OF_SLOT, _WIDEST)

    @property
    def beside(self) -> float:
        """The width of the year before."""
        return self.bar * _BEFORE if self.compared else 0

    def centre(self, place: int) -> float:
        """Returns the x of the middle of a column, without the year before."""
        return self.plot.x + self.slot * (place + 0.5) + self.beside / 2

    def column(self, place: int, height: float, above: float = 0) -> Rect:
        """Returns a part of a column: so high, so much above the ground, in the numbers of the scale."""
        unit = self.plot.height / self.most
        bottom = self.plot.bottom - above * unit
        return Rect(self.centre(place) - self.bar / 2, bottom - height * unit, self.bar, height * unit)

    def slots(self, headroom: float) -> Iterator[Rect]:
        """Yields the whole room of each column."""
        for place in range(self.count):
            left = self.plot.x + self.slot * place
            yield Rect(left, self.plot.y - headroom, self.slot, self.plot.height + headroom)


def bars(chart: "Chart", frame: Frame) -> tuple[tuple[Segment, ...], list[Item]]:
    """Returns the segments of all columns, and what they are painted with."""
    segments: list[Segment] = []
    items: list[Item] = []
    for place in range(frame.count):
        total = chart.counts.all.numbers[place]
        unit = 100 / total if chart.share and total else 1
        top = frame.plot.bottom
        if chart.compared and (before := chart.counts.all.before[place]):
            column = frame.column(place, before)
            beside = Rect(column.x - frame.beside - 2, column.y, frame.beside, column.height)
            items.append(Box(beside, chart.palette.line, 1, chart.palette.text3))
            top = min(top, column.y)
        above = 0.0
        for one in chart.series:
            parts = ((one.row.filed[place], False), (one.row.suggested[place], True))
            for number, is_suggested in parts:
                if not number:
                    continue
                rect = frame.column(place, number * unit, above)
                above += number * unit
                segments.append(Segment(place, one.category, is_suggested, number, rect))
                items += _segment(rect, one, chart, suggested=is_suggested)
                top = min(top, rect.y)
        items += _total(frame, place, total, top, chart)
    return tuple(segments), items


def _segment(rect: Rect, one: "Series", chart: "Chart", *, suggested: bool) -> Iterator[Item]:
    gap = min(_GAP, rect.height / 4)
    shown = Rect(rect.x, rect.y + gap, rect.width, rect.height - gap)
    radius = min(3.0, shown.height / 3, shown.width / 8)
    base = chart.palette.base
    if suggested:
        yield from hatched(shown, one.fill, base, radius)
    else:
        yield Box(shown, one.fill, radius)
    room = letters.width(one.digit, _DIGIT, bold=True)
    if shown.height < _LEAST_DIGIT or shown.width < room + 4:
        return
    ink = one.ink
    if suggested:
        tile = Rect(0, 0, min(room + 8, shown.width - 2), min(14.0, shown.height - 1))
        x, y = shown.middle
        yield Box(Rect(x - tile.width / 2, y - tile.height / 2, tile.width, tile.height), base, 3)
        ink = chart.palette.text
    yield digit(one.digit, shown, ink)


def _total(frame: Frame, place: int, total: int, top: float, chart: "Chart") -> Iterator[Item]:
    # All or none: a number that is missing above one column would be taken for a zero.
    widest = max(letters.width(str(number), _TOTAL, bold=True) for number in chart.counts.all.numbers)
    if total and widest + 2 <= frame.slot:
        x, room = frame.centre(place), letters.width(str(total), _TOTAL, bold=True)
        # No line of the scale goes through it.
        yield Box(Rect(x - room / 2, top - 16, room, 13), chart.palette.base)
        yield Label(
            str(total),
            x,
            top - 6,
            _TOTAL,
            chart.palette.text,
            frame.slot,
            bold=True,
            anchor=Anchor.MIDDLE,
        )


def marks(chart: "Chart", frame: Frame, top: float) -> Iterator[Item]:
    """Yields the marks of oh!? papers beneath the columns: a pill with their number, or as much as fits."""
    found = chart.counts.all.oh
    texts = [f"!? {number}" for number in found]
    room = max(letters.width(text, _MARK, bold=True) for text in texts) + 10
    if room > frame.slot:
        texts = [str(number) for number in found]
        room = max(_PILL, *(letters.width(text, _MARK, bold=True) + 8 for text in texts))
    for place, (number, text) in enumerate(zip(found, texts, strict=True)):
        if not number:
            continue
        x = frame.centre(place)
        if room > frame.slot:
            yield Box(Rect(x - 3, top + _PILL / 2 - 3, 6, 6), chart.palette.oh, 3)
            continue
        pill = Rect(x - room / 2, top, room, _PILL)
        yield Box(pill, chart.palette.oh_bg, _PILL / 2)
        yield Label(
            text, x, baseline(pill, _MARK), _MARK, chart.palette.oh, room, bold=True, anchor=Anchor.MIDDLE
        )
