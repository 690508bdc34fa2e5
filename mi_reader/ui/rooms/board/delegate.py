"""How a card is painted: badge colours at its edge, the title on up to three lines, what is written below."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import (
    QCoreApplication,
    QDate,
    QEvent,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QHelpEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from mi_reader.domain.keys import PaperRef
from mi_reader.library.board import Card
from mi_reader.store.papers import PaperState
from mi_reader.ui.models import columns
from mi_reader.ui.models.sections import LINE, Line, LineKind, SectionCards, Slot, heading_of
from mi_reader.ui.rooms.board.lead_link import Lengths
from mi_reader.ui.theme import paint
from mi_reader.ui.theme.paint import RowText
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.titles import draw_title, lay_title, title_height
from mi_reader.ui.theme.tokens import Radius, Role, Space
from mi_reader.ui.widgets.tooltip import tooltip

Index = QModelIndex | QPersistentModelIndex

_LINES = 3  # of a title
_PALE = 0.35  # opacity of what is dragged away, or not meant
_EDGE = 3  # the pick's edge in its category's colour
_GONE = (PaperState.TRASH, PaperState.GONE)


@dataclass(slots=True)
class Looks:
    """What all lists of a board are painted by.

    Attributes:
        active: Whether the board has the keyboard.
        dragged: Papers that are dragged away: they are pale.
        meant: Papers of the month that is looked at: all others are pale. None where no month is.
        language: Of the edition: how lengths are counted.
    """

    active: bool = False
    dragged: AbstractSet[PaperRef] = field(default_factory=frozenset)
    meant: AbstractSet[PaperRef] | None = None
    language: str = "ja"

    def pale(self, paper: PaperRef) -> bool:
        """Tells whether a card steps back."""
        return paper in self.dragged or (self.meant is not None and paper not in self.meant)


class CardDelegate(QStyledItemDelegate):
    """Paints the rows of one section.

    Attributes:
        colour: The edge of its picks, `#rrggbb`.
    """

    def __init__(self, theme: Theme, looks: Looks, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._looks = looks
        self._view = view
        self._heights: dict[tuple[str, int, bool, bool, float], int] = {}
        self._lengths = Lengths(self)
        self.colour = theme.tokens.neutral.fill

    # Sizes --------------------------------------------------------------------------------------------

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line | None = index.data(LINE)
        width = self._view.viewport().width()
        return QSize(width, self.height(line, width) if line else 0)

    def height(self, line: Line, width: int) -> int:
        """Returns how high a row is in a list of a width."""
        px = self._theme.px
        match line.kind:
            case LineKind.PICKS | LineKind.CANDIDATES:
                return px(26)
            case LineKind.NO_PICKS:
                return px(28)
            case LineKind.SLOT:
                return self._slot_height(line) + px(Space.XS)
            case LineKind.CARD:
                assert line.card  # noqa: S101  (what the kind says)
                return self._card_height(line, line.card, width) + px(Space.XS)

    def _slot_height(self, line: Line) -> int:
        more = self._theme.line_height(Role.SMALL) if line.slot and line.slot.more else 0
        return self._theme.line_height(Role.SECONDARY) + more + 2 * self._theme.px(Space.S)

    def _card_height(self, line: Line, card: Card, width: int) -> int:
        foot = self._has_foot(line, card)
        key = (card.row.title, width, line.number is not None, foot, self._theme.scale)
        if key not in self._heights:
            look = self._title_look(line, card)
            laid = lay_title(self._theme, self._title(card), self._inside(width), look, lines=_LINES)
            px = self._theme.px
            height = title_height(self._theme, laid, look) + self._theme.line_height(Role.SMALL) + px(2)
            height += px(18) + px(Space.XS) if foot else 0
            self._heights[key] = height + 2 * px(Space.S)
        return self._heights[key]

    def _inside(self, width: int) -> int:
        return width - 2 * self._theme.px(Space.XS) - 2 * self._theme.px(Space.S) - self._theme.px(_EDGE)

    def forget(self) -> None:
        """Measures anew: fonts or sizes are others."""
        self._heights.clear()

    # Painting -----------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line | None = index.data(LINE)
        rect: QRect = option.rect
        if line is None:
            return
        side = self._theme.px(Space.XS)
        place = rect.adjusted(side, 0, -side, 0)
        match line.kind:
            case LineKind.PICKS | LineKind.CANDIDATES:
                self._heading(painter, place, line)
            case LineKind.NO_PICKS:
                look = RowText(Role.SMALL, "text3")
                inner = place.adjusted(self._theme.px(Space.XXS), 0, 0, -self._theme.px(Space.S))
                paint.draw_row_text(painter, self._theme, inner, heading_of(line.kind), look)
            case LineKind.SLOT:
                if line.slot:
                    self._slot(painter, place.adjusted(0, 0, 0, -side), line.slot)
            case LineKind.CARD:
                selection = self._view.selectionModel()
                selected = selection.isSelected(self._view.model().index(index.row(), 0))
                current = self._view.hasFocus() and index.row() == self._view.currentIndex().row()
                self._card(painter, place.adjusted(0, 0, 0, -side), line, selected=selected, current=current)

    def paint_lifted(self, painter: QPainter, rect: QRect, line: Line) -> None:
        """Paints a card that is dragged."""
        self._ground(painter, rect, line, selected=True, fill="base")
        self._content(painter, rect, line)

    def _heading(self, painter: QPainter, rect: QRect, line: Line) -> None:
        inner = rect.adjusted(self._theme.px(Space.XXS), 0, -self._theme.px(Space.XXS), 0)
        paint.draw_row_text(
            painter, self._theme, inner, heading_of(line.kind), RowText(Role.SMALL_STRONG, "text2")
        )
        count = RowText(Role.SMALL, "text2", Qt.AlignmentFlag.AlignRight)
        paint.draw_row_text(painter, self._theme, inner, str(line.count), count)

    def _slot(self, painter: QPainter, rect: QRect, slot: Slot) -> None:
        colour = "warn" if slot.refused else "accent"
        with paint.kept(painter):
            pen = QPen(self._theme.colour(colour), 1)
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.setBrush(self._theme.colour("warn_bg" if slot.refused else "soft"))
            radius = self._theme.px(Radius.CARD)
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        pad = self._theme.px(Space.S)
        inner = rect.adjusted(pad, pad, -pad, -pad)
        first = QRect(inner.topLeft(), QSize(inner.width(), self._theme.line_height(Role.SECONDARY)))
        paint.draw_row_text(painter, self._theme, first, slot.text, RowText(Role.SECONDARY, colour))
        if slot.more:
            rest = inner.adjusted(0, first.height(), 0, 0)
            warns = "warn" if slot.warns or slot.refused else "text2"
            paint.draw_row_text(painter, self._theme, rest, slot.more, RowText(Role.SMALL, warns))

    def _card(self, painter: QPainter, rect: QRect, line: Line, *, selected: bool, current: bool) -> None:
        assert line.card  # noqa: S101  (a card's line)
        painter.save()
        if self._looks.pale(line.card.ref):
            painter.setOpacity(_PALE)
        self._ground(painter, rect, line, selected=selected)
        self._content(painter, rect, line)
        if current and not selected:
            paint.paint_focus(painter, self._theme, rect, Radius.CARD)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, line: Line, *, selected: bool, fill: str = "") -> None:
        theme = self._theme
        active = selected and self._looks.active
        fill = fill or ("soft" if active else "inactive" if selected else "base")
        edge = "accent" if active else "ctl" if selected else "edge"
        width = 2 if selected else 1
        card = QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        path = QPainterPath()
        path.addRoundedRect(card, theme.px(Radius.CARD), theme.px(Radius.CARD))
        with paint.kept(painter):
            painter.fillPath(path, theme.colour(fill))
            painter.setPen(QPen(theme.colour(edge), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
        if line.number:
            with paint.kept(painter):
                painter.setClipPath(path)
                painter.fillRect(
                    QRectF(rect.left(), rect.top(), theme.px(_EDGE), rect.height()), theme.colour(self.colour)
                )

    def _content(self, painter: QPainter, rect: QRect, line: Line) -> None:
        card = line.card
        if card is None:
            return
        theme, pad = self._theme, self._theme.px(Space.S)
        inner = rect.adjusted(pad + theme.px(_EDGE), pad, -pad, -pad)
        look = self._title_look(line, card)
        laid = draw_title(painter, theme, inner, self._title(card), look, lines=_LINES)
        inner.setTop(inner.top() + title_height(theme, laid, look) + theme.px(2))
        about = QRect(inner.topLeft(), QSize(inner.width(), theme.line_height(Role.SMALL)))
        paint.draw_row_text(painter, theme, about, _about(card), RowText(Role.SMALL, "text2"))
        if self._has_foot(line, card):
            foot = QRect(about.left(), about.bottom() + 1 + theme.px(Space.XS), about.width(), theme.px(18))
            self._foot(painter, foot, line, card)

    def _title(self, card: Card) -> str:
        return card.row.title or QCoreApplication.translate("Board", "(no title)")

    def _title_look(self, line: Line, card: Card) -> RowText:
        role = Role.SECONDARY_STRONG if line.number else Role.SECONDARY
        return RowText(role, struck=card.row.state in _GONE)

    def _has_foot(self, line: Line, card: Card) -> bool:
        row, text = card.row, card.text
        more = row.oh or text.count or text.embeds or row.conflict or row.state in _GONE
        return line.number is not None or bool(more)

    def _foot(self, painter: QPainter, rect: QRect, line: Line, card: Card) -> None:
        """Paints what is known of a card's text; what has no room is left out, the mark last."""
        theme, row = self._theme, card.row
        left, right = rect.left(), rect.right()
        if row.oh:
            pill = paint.paint_oh(painter, theme, rect, day_of(row.oh), Qt.AlignmentFlag.AlignRight)
            right = pill.left() - theme.px(Space.XXS)
        on = paint.baseline(theme, rect, Role.SMALL)
        for icon, words, colour in self._marks(line, card):
            picture = theme.px(14) if icon else 0
            gap = theme.px(3) if icon and words else 0
            width = theme.metrics(Role.SMALL).horizontalAdvance(words)
            # Where the words have no room, the icon says as much as it can.
            text = words if left + picture + gap + width <= right else ""
            if left + picture > right or not (icon or text):
                continue
            if icon:
                place = QRect(left, rect.top(), picture, rect.height())
                written = icon == "pen-line" and colour != "warn"
                paint.paint_icon(painter, theme, place, icon, "ok" if written else colour, 13)
                left += picture + gap
            role = Role.SMALL if icon else Role.SMALL_STRONG
            place = QRect(left, rect.top(), right - left, rect.height())
            left += paint.draw_row_text(painter, theme, place, text, RowText(role, colour), on=on)
            left += theme.px(Space.XS)

    def _marks(self, line: Line, card: Card) -> list[tuple[str, str, str]]:
        """Returns icon, text and colour of what stands in a card's foot, the most needed first."""
        found = [("", str(line.number), "text")] if line.number else []
        if card.row.conflict:
            found.append(("git-compare", "", "warn"))
        if card.row.state in _GONE:
            found.append(("triangle-alert", "", "warn"))
        text = card.text
        if text.count:
            found.append(("pen-line", self._lengths.text(text, self._looks.language), "text2"))
        elif line.number and not text.embeds:
            found.append(("pen-line", QCoreApplication.translate("Board", "not written"), "warn"))
        if text.embeds:
            found.append(("message-square-quote", str(text.embeds), "text2"))
        return found

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Shows a card's title, authors and venue in full."""
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        line: Line | None = index.data(LINE) if index.isValid() else None
        model = view.model()
        text = model.tooltip(line.card) if line and line.card and isinstance(model, SectionCards) else ""
        QToolTip.showText(event.globalPos(), tooltip(text), view)
        return True


def _about(card: Card) -> str:
    row = card.row
    who = " ".join(filter(None, (columns.authors(row), str(row.year or ""))))
    return " · ".join(filter(None, (who, row.venue)))


def day_of(day: date) -> str:
    """Returns a day for a narrow place, without its year."""
    form = QCoreApplication.translate("Board", "d MMM", "a day on a card, in Qt's letters")
    return QLocale().toString(QDate(day.year, day.month, day.day), form)
