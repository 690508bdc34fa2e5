"""What the window's delegates and charts paint alike: badges, pills, rows, bars, texts on one baseline.

Rectangles are in logical pixels, as a delegate gets them. Colours are named as `Theme.colour` takes them. The
painter is left as it was.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from mi_reader.ui.theme.icons import drawn
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import CategoryColour, Height, Radius, Role, Space

# The mark of the day, the same in each language; where it is spoken, "oh!?" and お！？.
OH: Final = "!?"
# From here on a counter warns.
NEARLY_FULL: Final = 0.9
_LONGEST: Final = 2000  # letters of one line or a few


class Shape(Enum):
    """How sure the category is that a badge stands for."""

    FILED = "filled"
    SUGGESTED = "ring"


@contextmanager
def kept(painter: QPainter) -> Iterator[None]:
    """Gives the painter back as it was; shapes are drawn smoothly."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield
    finally:
        painter.restore()


def badge_size(theme: Theme) -> QSize:
    """Returns the size of a badge."""
    side = theme.px(Height.BADGE)
    return QSize(side, side)


def paint_badge(
    painter: QPainter,
    theme: Theme,
    rect: QRect,
    number: int,
    colour: CategoryColour,
    shape: Shape = Shape.FILED,
    *,
    selected: bool = False,
) -> None:
    """Paints a category's badge into the middle of a rectangle.

    Args:
        number: The digit, also the key that files there.
        colour: Of `Theme.category`.
        shape: A ring where the category is only suggested.
        selected: The row has the selection's colour: a ring is white, a square has a white edge.
    """
    side = theme.px(Height.BADGE)
    square = QRectF(0, 0, side, side)
    square.moveCenter(QRectF(rect).center())
    square.moveTopLeft(QPointF(square.topLeft().toPoint()))
    radius = theme.px(Radius.BADGE)
    white = theme.colour("on_selection")
    with kept(painter):
        if shape is Shape.FILED:
            painter.setPen(QPen(white, 1) if selected else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour.fill))
            painter.drawRoundedRect(
                square.adjusted(0.5, 0.5, -0.5, -0.5) if selected else square, radius, radius
            )
            painter.setPen(QColor(colour.text))
        else:
            edge = white if selected else QColor(colour.fill)
            painter.setPen(QPen(edge, 1.5 * theme.scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inner = square.adjusted(0.75, 0.75, -0.75, -0.75)
            painter.drawRoundedRect(inner, radius, radius)
            painter.setPen(white if selected else theme.colour("text"))
        font = theme.font(Role.SMALL_STRONG)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, str(number))


def pill_size(theme: Theme, text: str) -> QSize:
    """Returns the size of a pill around a text."""
    width = theme.metrics(Role.SMALL_STRONG).horizontalAdvance(text) + 2 * theme.px(Space.XS)
    return QSize(max(width, theme.px(22)), theme.px(18))


def paint_pill(
    painter: QPainter,
    theme: Theme,
    rect: QRect,
    text: str,
    foreground: str,
    background: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignCenter,
) -> QRect:
    """Paints a short text in a pill, and returns where.

    Args:
        align: Where in the rectangle: AlignLeft, AlignRight or AlignCenter; its height is shared evenly.
    """
    size = pill_size(theme, text)
    pill = QRect(rect.topLeft(), size)
    pill.moveCenter(rect.center())
    if align & Qt.AlignmentFlag.AlignLeft:
        pill.moveLeft(rect.left())
    elif align & Qt.AlignmentFlag.AlignRight:
        pill.moveRight(rect.right())
    with kept(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(background))
        painter.drawRoundedRect(QRectF(pill), pill.height() / 2, pill.height() / 2)
        painter.setPen(theme.colour(foreground))
        painter.setFont(theme.font(Role.SMALL_STRONG))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    return pill


def paint_oh(
    painter: QPainter,
    theme: Theme,
    rect: QRect,
    date: str = "",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignCenter,
) -> QRect:
    """Paints the mark oh!?, with its day if given, and returns where."""
    return paint_pill(painter, theme, rect, oh_text(date), "oh", "oh_bg", align)


def oh_text(date: str = "") -> str:
    """Returns what stands in the pill of the mark: for `pill_size`."""
    return f"{OH} {date}" if date else OH


def paint_icon(
    painter: QPainter,
    theme: Theme,
    rect: QRect,
    name: str,
    colour: str = "text2",
    size: int = Height.ICON,
) -> None:
    """Paints an icon into the middle of a rectangle.

    Args:
        name: As Lucide calls it.
        size: Its width and height, in pixels at a zoom of one.

    Raises:
        FileNotFoundError: there is no drawing of that name.
    """
    side = theme.px(size)
    place = QRect(0, 0, side, side)
    place.moveCenter(rect.center())
    ratio = painter.device().devicePixelRatio()
    painter.drawImage(place, drawn(name, theme.colour(colour).name(), round(side * ratio)))


def baseline(theme: Theme, rect: QRect, role: Role = Role.UI) -> int:
    """Returns on which y the texts of a row of one line stand: all of them, whatever their size.

    Args:
        rect: The row.
        role: Of the row's largest text; it is what stands in the middle.
    """
    metrics = theme.metrics(role)
    return rect.top() + (rect.height() - metrics.height()) // 2 + metrics.ascent()


@dataclass(frozen=True, slots=True)
class RowText:
    """How a text of one line looks.

    Attributes:
        role: Its font.
        colour: Its colour.
        align: AlignLeft, AlignRight or AlignHCenter in its rectangle.
        struck: Whether it is struck through: the paper is gone from Zotero.
    """

    role: Role = Role.UI
    colour: str = "text"
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    struck: bool = False


PLAIN: Final = RowText()


def draw_row_text(
    painter: QPainter, theme: Theme, rect: QRect, text: str, look: RowText = PLAIN, *, on: int | None = None
) -> int:
    """Draws one line of text, cut short with "…" where it does not fit, and returns its width in pixels.

    Args:
        on: The y that it stands on, of `baseline` for the row's largest text; without, its own.
    """
    shown, width = theme.fitted(shortened(text), look.role, rect.width())
    left = rect.left()
    # Compared, not masked: Python takes as long to mask a flag of Qt's as to draw a word.
    if look.align == Qt.AlignmentFlag.AlignRight:
        left += rect.width() - width
    elif look.align == Qt.AlignmentFlag.AlignHCenter:
        left += (rect.width() - width) // 2
    font = theme.font(look.role)
    if look.struck:
        font.setStrikeOut(True)  # makes it a font of its own, which Qt has to look for anew
    painter.save()
    painter.setFont(font)
    painter.setPen(theme.colour(look.colour))
    painter.drawText(left, baseline(theme, rect, look.role) if on is None else on, shown)
    painter.restore()
    return width


def is_cut(theme: Theme, width: int, text: str, role: Role = Role.UI) -> bool:
    """Tells whether `draw_row_text` cuts a text, so that the tooltip must show it in full."""
    return theme.metrics(role).horizontalAdvance(shortened(text)) > width


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Returns as much of a text as a screen has room for: Qt measures all it is given, at each painting."""
    return text if len(text) <= longest else f"{text[:longest]}…"


def paint_row(
    painter: QPainter,
    theme: Theme,
    rect: QRect,
    *,
    selected: bool = False,
    active: bool = True,
    odd: bool = False,
    part: QRect | None = None,
) -> str:
    """Paints what a row of a list lies on, and returns the colour of the texts on it.

    Args:
        rect: The whole row.
        part: Only so much of it is painted, such as a cell as high as the row.
        selected: Whether it is selected.
        active: Whether its pane has the keyboard.
        odd: Whether it is an odd row.
    """
    fill = ("selection" if active else "inactive") if selected else "alt" if odd else ""
    if fill:
        radius = theme.px(Radius.ROW)
        if part and rect.left() + radius <= part.left() and part.right() <= rect.right() - radius:
            painter.fillRect(part, theme.colour(fill))  # between the round ends
        else:
            with kept(painter):
                if part:
                    painter.setClipRect(part)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour(fill))
                painter.drawRoundedRect(QRectF(rect), radius, radius)
    return "on_selection" if selected and active else "text"


def paint_focus(painter: QPainter, theme: Theme, rect: QRect, radius: int = Radius.ROW) -> None:
    """Paints the ring, 2 px, of what has the keyboard, just inside a rectangle."""
    with kept(painter):
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), theme.px(radius), theme.px(radius))


def paint_bar(painter: QPainter, theme: Theme, rect: QRect, share: float, colour: str = "accent") -> None:
    """Paints a bar that is full in part.

    Args:
        share: How much, 0 … 1; what is beyond is full.
    """
    radius = min(rect.height() / 2, theme.px(3))
    with kept(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(QRectF(rect), radius, radius)
        full = QRectF(rect)
        full.setWidth(rect.width() * min(max(share, 0.0), 1.0))
        if full.width() > 0:
            painter.setBrush(theme.colour(colour))
            painter.drawRoundedRect(full, radius, radius)


def counter_colour(used: int, limit: int) -> str:
    """Returns the colour of a counter: amber from 90 % of what a network takes, red beyond it."""
    if used > limit:
        return "error"
    return "warn" if used >= NEARLY_FULL * limit else "accent"


def paint_quota(painter: QPainter, theme: Theme, rect: QRect, picks: int, quota: int) -> None:
    """Paints picks against their quota: a dash for each, amber for those beyond it."""
    places = max(picks, quota)
    if not places:
        return
    gap = theme.px(Space.XXS)
    width = (rect.width() - gap * (places - 1)) / places
    with kept(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        for place in range(places):
            colour = "warn" if place >= quota else "accent" if place < picks else "line"
            painter.setBrush(theme.colour(colour))
            dash = QRectF(rect.left() + place * (width + gap), rect.top(), width, rect.height())
            painter.drawRoundedRect(dash, theme.px(3), theme.px(3))


def paint_hatch(
    painter: QPainter, rect: QRectF, colour: QColor, *, gap: float = 6, width: float = 2, radius: float = 0
) -> None:
    """Paints slanted lines over a rectangle: nothing there, or only suggested.

    Args:
        gap: From line to line, in pixels.
        width: Of a line, in pixels.
        radius: Of the rectangle's corners.
    """
    clip = QPainterPath()
    clip.addRoundedRect(rect, radius, radius)
    with kept(painter):
        painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(colour, width))
        step = gap * 2**0.5
        x = rect.left()
        while x < rect.right() + rect.height():
            painter.drawLine(QPointF(x, rect.top()), QPointF(x - rect.height(), rect.bottom()))
            x += step
