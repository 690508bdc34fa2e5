"""The chart laid out: numbers become rectangles, lines and texts. Nothing here knows who paints them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mi_reader.curate.badges import Badge, Badges
from mi_reader.curate.trends import legend, letters
from mi_reader.curate.trends.axis import ticks
from mi_reader.curate.trends.columns import Frame, bars, marks
from mi_reader.curate.trends.counting import Basis, Counts, Row
from mi_reader.curate.trends.legend import Entry, Mark
from mi_reader.curate.trends.palette import Palette
from mi_reader.curate.trends.scene import Anchor, Item, Label, Lines, Rect, Scene
from mi_reader.curate.trends.words import Words

_MARGIN: Final = 20
_TITLE, _SUBTITLE, _TITLES = 16, 12, 46
_SMALL: Final = 11
_AXIS_ROOM: Final = 8  # between a number of the scale and the plot
_HEADROOM: Final = 20  # for the total above the highest column
_LABEL_LINE, _MARK_LINE = 18, 20
_LEAST_PLOT: Final = 72
_TICK_EVERY: Final = 34
_PERCENT: Final = 100


@dataclass(frozen=True, slots=True)
class Series:
    """A category of the chart, and how it looks."""

    category: str
    digit: str
    name: str
    fill: str
    ink: str
    row: Row


@dataclass(frozen=True, slots=True)
class Chart:
    """What is to be drawn.

    Attributes:
        series: From below.
        share: Whether each column is 100 %.
        heading: The title above, and a line under it; none for a chart that stands under one.
        named: Whether the names of categories stand beneath; a table may say them instead.
    """

    counts: Counts
    series: tuple[Series, ...]
    words: Words
    palette: Palette
    share: bool = False
    heading: tuple[str, str] | None = None
    named: bool = True

    @property
    def compared(self) -> bool:
        """Whether the year before is shown: shares are not compared by height."""
        return bool(self.counts.all.before) and not self.share

    @property
    def marked(self) -> bool:
        """Whether oh!? papers are marked: not where all papers are such."""
        return self.counts.wish.basis is not Basis.OH and any(self.counts.all.oh)


def rows_of(counts: Counts, badges: Badges) -> list[tuple[Badge, Row]]:
    """Returns the categories there are, and others that have papers, in the order of their digits."""
    known = [badge.category for badge in badges.all()]
    others = sorted(row.category for row in counts.rows if row.category not in known)
    return [(badges.of(category), counts.row(category)) for category in (*known, *others)]


def series_of(counts: Counts, badges: Badges, palette: Palette) -> tuple[Series, ...]:
    """Returns the categories as they are drawn, from below."""
    return tuple(
        Series(badge.category, str(badge.number), badge.name, *palette.category(badge), row)
        for badge, row in rows_of(counts, badges)
    )


def scene(chart: Chart, width: float, height: float) -> Scene:
    """Returns the picture of a chart.

    Args:
        width: In pixels.
        height: In pixels; the picture gets higher where legend and labels leave no room for columns.
    """
    palette = chart.palette
    inner = max(width - 2 * _MARGIN, 1)
    keys = legend.flow(tuple(_keys(chart)), inner, to_right=True)
    names = legend.flow(tuple(_names(chart)) if chart.named else (), inner)
    above = _MARGIN if chart.heading else _MARGIN // 2
    top = above + (_TITLES if chart.heading else 0) + legend.lines_of(keys) * legend.LINE + _HEADROOM
    labels = tuple(chart.words.periods(chart.counts))
    years = any(year for _, year in labels)
    below = _LABEL_LINE * (2 if years else 1) + (_MARK_LINE if chart.marked else 0)
    below += legend.lines_of(names) * legend.LINE + (_MARGIN // 2 if names else 0) + _MARGIN // 2
    whole = max(height, top + _LEAST_PLOT + below)
    scale = _scale(chart, whole - top - below)
    numbers = [f"{tick} %" if chart.share else str(tick) for tick in scale]
    axis = max(letters.width(number, _SMALL) for number in numbers) + _AXIS_ROOM
    plot = Rect(_MARGIN + axis, top, max(inner - axis, 1), whole - top - below)
    frame = Frame(plot, len(labels), scale[-1], compared=chart.compared)
    segments, painted = bars(chart, frame)
    items: list[Item] = []
    if chart.heading:
        items += _heading(chart.heading, inner, palette)
    items += legend.drawn(keys, _MARGIN, top - _HEADROOM - legend.lines_of(keys) * legend.LINE, palette)
    items += _grid(plot, scale, numbers, palette)
    items += painted
    items += _labels(labels, frame, palette)
    if chart.marked:
        items += marks(chart, frame, plot.bottom + _LABEL_LINE * (2 if years else 1) + 2)
    names_top = whole - _MARGIN // 2 - legend.lines_of(names) * legend.LINE
    items += legend.drawn(names, _MARGIN, names_top, palette)
    slots = tuple(frame.slots(_HEADROOM))
    return Scene(width, whole, palette.base, tuple(items), segments, slots, chart.words.language)


def _scale(chart: Chart, room: float) -> tuple[int, ...]:
    steps = int(room / _TICK_EVERY)
    if chart.share:
        return tuple(range(0, _PERCENT + 1, 25 if steps >= 4 else 50))
    most = max(*chart.counts.all.numbers, *(chart.counts.all.before if chart.compared else ()), 1, 1)
    return ticks(most, steps)


def _keys(chart: Chart) -> Iterator[Entry]:
    counts, words = chart.counts, chart.words
    if any(counts.all.suggested):
        yield Entry(Mark.FILED, words.filed)
        yield Entry(Mark.SUGGESTED, words.suggested)
    if chart.compared:
        yield Entry(Mark.BEFORE, words.before)
    if chart.marked:
        yield Entry(Mark.OH, words.oh)


def _names(chart: Chart) -> Iterator[Entry]:
    for one in chart.series:
        if one.row.total:
            yield Entry(Mark.BADGE, one.name, one.fill, one.ink, one.digit)


def _heading(heading: tuple[str, str], room: float, palette: Palette) -> Iterator[Item]:
    title, subtitle = heading
    shown = letters.fitted(title, _TITLE, room, bold=True)
    yield Label(shown, _MARGIN, _MARGIN + 15, _TITLE, palette.text, room, bold=True)
    below = letters.fitted(subtitle, _SUBTITLE, room)
    yield Label(below, _MARGIN, _MARGIN + 35, _SUBTITLE, palette.text2, room)


def _grid(plot: Rect, scale: tuple[int, ...], numbers: list[str], palette: Palette) -> Iterator[Item]:
    heights = [plot.bottom - plot.height * tick / scale[-1] for tick in scale]
    yield Lines(tuple((plot.x, y, plot.right, y) for y in heights), palette.line)
    for y, number in zip(heights, numbers, strict=True):
        x = plot.x - _AXIS_ROOM
        yield Label(number, x, y + 0.36 * _SMALL, _SMALL, palette.text2, x, anchor=Anchor.END)


def _labels(labels: tuple[tuple[str, str], ...], frame: Frame, palette: Palette) -> Iterator[Item]:
    for line in (0, 1):
        widest = max((letters.width(label[line], _SMALL) for label in labels), default=0)
        every = max(int(-(-(widest + 4) // frame.slot)), 1) if line == 0 else 1
        free = 0.0  # where the line has room again
        for place in range(0, len(labels), every):
            text = labels[place][line]
            room = letters.width(text, _SMALL)
            x = min(max(frame.centre(place), room / 2), frame.plot.right - min(frame.slot, room) / 2)
            if text and x - room / 2 >= free:
                free = x + room / 2 + 4
                y = frame.plot.bottom + _LABEL_LINE * (line + 1) - 4
                yield Label(text, x, y, _SMALL, palette.text2, room, anchor=Anchor.MIDDLE)
