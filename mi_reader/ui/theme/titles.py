"""Paints rich titles, Zotero's `<i> <b> <sub> <sup>`, on one line or a few, cut short with "…".

Qt counts text in UTF-16 units, Python in characters; a letter of formulas (𝛼) is two units and one character.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from mi_reader.markup.rich_title import pieces
from mi_reader.ui.theme.paint import PLAIN, RowText, baseline, shortened
from mi_reader.ui.theme.theme import Theme

_MORE = "…"


@dataclass(frozen=True, slots=True)
class LaidTitle:
    """A title, laid out.

    Attributes:
        layout: Qt's lines.
        lines: How many there are.
        cut: Whether some of the title is not seen: the tooltip must show it.
    """

    layout: QTextLayout
    lines: int
    cut: bool


@dataclass(frozen=True, slots=True)
class _Span:
    tag: str
    start: int
    end: int


def lay_title(theme: Theme, title: str, width: int, look: RowText = PLAIN, *, lines: int = 1) -> LaidTitle:
    """Lays a title out.

    Args:
        width: In pixels.
        look: Its role and whether it is struck; `align` is not looked at.
        lines: How many there may be at most.
    """
    text, spans = _parts(shortened(title))
    font = theme.font(look.role)
    font.setStrikeOut(look.struck)
    layout = _laid(text, spans, font, width, lines)
    if _end(layout) >= _units(text):
        return LaidTitle(layout, layout.lineCount(), cut=False)
    room = width - theme.metrics(look.role).horizontalAdvance(_MORE)
    # Numbers only: a line of Qt's dies with its layout.
    start, kept = _last_line(layout, room)
    while True:
        shown = _first(text, kept).rstrip()
        layout = _laid(shown + _MORE, spans, font, width, lines)
        if kept <= start or _end(layout) >= _units(shown) + len(_MORE):
            return LaidTitle(layout, layout.lineCount(), cut=True)
        kept -= 1


def draw_title(
    painter: QPainter,
    theme: Theme,
    rect: QRect,
    title: str,
    look: RowText = PLAIN,
    *,
    lines: int = 1,
    on: int | None = None,
) -> LaidTitle:
    """Paints a title, and returns how it was laid out.

    Args:
        rect: One line stands in the middle of its height, several begin at its top.
        look: As for `lay_title`, and its colour.
        lines: How many there may be at most.
        on: The y that the first line stands on, of `paint.baseline`; without, its own.
    """
    laid = lay_title(theme, title, rect.width(), look, lines=lines)
    first = QRect(rect.left(), rect.top(), rect.width(), theme.line_height(look.role))
    stands = baseline(theme, rect if lines == 1 else first, look.role) if on is None else on
    painter.save()
    painter.setPen(theme.colour(look.colour))
    for number in range(laid.lines):
        line = laid.layout.lineAt(number)
        y = stands + number * theme.line_height(look.role) - line.ascent() - line.y()
        line.draw(painter, QPointF(rect.left(), y))
    painter.restore()
    return laid


def title_height(theme: Theme, laid: LaidTitle, look: RowText = PLAIN) -> int:
    """Returns how high a title is, in pixels: for a size hint."""
    return laid.lines * theme.line_height(look.role)


def _parts(title: str) -> tuple[str, list[_Span]]:
    text = ""
    opened: list[tuple[str, int]] = []
    spans: list[_Span] = []
    for piece in pieces(title):
        if not piece.tag:
            text += piece.text
        elif not piece.tag.startswith("/"):
            opened.append((piece.tag, _units(text)))
        else:
            # `pieces` gives tags in pairs only.
            tag, start = opened.pop()
            spans.append(_Span(tag, start, _units(text)))
    return text, spans


def _laid(text: str, spans: list[_Span], font: QFont, width: int, lines: int) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    modes = QTextOption.WrapMode
    option.setWrapMode(modes.WrapAtWordBoundaryOrAnywhere if lines > 1 else modes.WrapAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(spans, _units(text)))
    layout.beginLayout()
    for _ in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
    layout.endLayout()
    return layout


def _formats(spans: list[_Span], end: int) -> list[QTextLayout.FormatRange]:
    found = []
    for span in spans:
        length = min(span.end, end) - span.start
        if length <= 0 or span.tag == "span":
            continue
        made = QTextLayout.FormatRange()
        made.start, made.length, made.format = span.start, length, _look(span.tag)
        found.append(made)
    return found


def _look(tag: str) -> QTextCharFormat:
    look = QTextCharFormat()
    places = QTextCharFormat.VerticalAlignment
    if tag == "i":
        look.setFontItalic(True)
    elif tag == "b":
        look.setFontWeight(QFont.Weight.Bold)
    else:
        look.setVerticalAlignment(places.AlignSubScript if tag == "sub" else places.AlignSuperScript)
    return look


def _end(layout: QTextLayout) -> int:
    if not layout.lineCount():
        return 0
    last = layout.lineAt(layout.lineCount() - 1)
    return last.textStart() + last.textLength()


def _last_line(layout: QTextLayout, room: int) -> tuple[int, int]:
    """Returns where the last line begins, and what of it fits into a width."""
    last = layout.lineAt(layout.lineCount() - 1)
    return last.textStart(), min(last.xToCursor(max(room, 0)), _end(layout))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _first(text: str, units: int) -> str:
    return text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore")
