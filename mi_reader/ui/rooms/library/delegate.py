"""How a row of the list of papers is painted: badges, the mark oh!?, rich titles, all on one baseline."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from mi_reader.domain.papers import plain_title
from mi_reader.store.papers import PaperState
from mi_reader.store.search import PaperRow
from mi_reader.ui.models import columns
from mi_reader.ui.models.badges import Badges
from mi_reader.ui.models.columns import COLUMNS, Column
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.models.papers import PaperTable
from mi_reader.ui.models.papers import Role as PaperRole
from mi_reader.ui.models.suggestion import Suggestion
from mi_reader.ui.theme import paint
from mi_reader.ui.theme.paint import RowText, Shape
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.titles import draw_title
from mi_reader.ui.theme.tokens import Height, Role, Space
from mi_reader.ui.widgets.tooltip import tooltip

Index = QModelIndex | QPersistentModelIndex

GAP = 6  # between a column's edge and its text
EDGE = 6  # between the list's edge and its rows
_GONE = (PaperState.TRASH, PaperState.GONE)
_WIDE = 96  # from here on the day a paper was added is written in full


class _Cell:
    """What a cell is painted with."""

    def __init__(
        self, painter: QPainter, rect: QRect, row: PaperRow, suggestion: Suggestion | None, colour: str
    ) -> None:
        self.painter = painter
        self.rect = rect
        self.row = row
        self.suggestion = suggestion
        self.colour = colour

    @property
    def selected(self) -> bool:
        """Whether texts are those of a selected row in the pane that has the keyboard."""
        return self.colour == "on_selection"

    def quiet(self, colour: str = "text2") -> str:
        """Returns the colour of what steps back."""
        return self.colour if self.selected else colour


class PaperDelegate(QStyledItemDelegate):
    """Paints the cells of one table."""

    def __init__(self, theme: Theme, desk: Desk, table: PaperTable, view: QTableView) -> None:
        super().__init__(view)
        self._table = table
        self._theme = theme
        self._desk = desk
        self._view = view
        self._paint: Mapping[Column, Callable[[_Cell], object]] = {
            Column.ICON: self._state,
            Column.TITLE: self._title,
            Column.AUTHORS: self._authors,
            Column.YEAR: lambda cell: self._text(cell, str(cell.row.year or "")),
            Column.VENUE: lambda cell: self._text(cell, cell.row.venue, RowText(colour=cell.quiet())),
            Column.ADDED: self._added,
            Column.CATEGORY: self._category,
            Column.OH: self._oh,
            Column.WHY: self._why,
        }

    @property
    def badges(self) -> Badges:
        """The badges of today."""
        return self._desk.badges

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(40), self._theme.px(Height.TABLE_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        colour = self._row_ground(painter, rect, index)
        # Not by `data`, which takes as long for each cell as to paint its text.
        table = self._table
        row = table.row(index.row())
        column = COLUMNS[index.column()]
        if row is None:
            index.data(PaperRole.ROW)  # asks for it
            if column is Column.TITLE:
                self._placeholder(painter, rect)
            return
        # The last column leaves the edge of the list free, the first one begins behind it.
        inside = rect.adjusted(self._theme.px(GAP), 0, -self._theme.px(GAP), 0)
        suggestion = table.suggestion(row) if column is Column.CATEGORY else None
        self._paint[column](_Cell(painter, inside, row, suggestion, colour))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Shows what a cell says in full, where it does not show it itself."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        row: PaperRow | None = index.data(PaperRole.ROW)
        QToolTip.showText(event.globalPos(), self.tooltip(row, index) if row else "", view)
        return True

    def tooltip(self, row: PaperRow, index: Index) -> str:
        """Returns the tooltip of a cell; none where all of it is seen."""
        column = COLUMNS[index.column()]
        text = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        if column in (Column.TITLE, Column.VENUE, Column.AUTHORS):
            shown = columns.authors(row) if column is Column.AUTHORS else text
            width = self._view.columnWidth(index.column()) - 2 * self._theme.px(GAP)
            if shown == text and not paint.is_cut(self._theme, width, text):
                return ""
        return tooltip(text)

    # Cells --------------------------------------------------------------------------------------------

    def _row_ground(self, painter: QPainter, rect: QRect, index: Index) -> str:
        """Paints this cell's part of what the whole row lies on; returns the colour of texts."""
        row = index.row()
        # Whole rows are selected: one cell speaks for all.
        selected = self._view.selectionModel().isSelected(index)
        current = not selected and row == self._view.currentIndex().row() and self._view.hasFocus()
        if not selected and not current and row % 2 == 0:
            return "text"  # nothing lies under it
        active = selected and (
            self._view.hasFocus() or self._view.isAncestorOf(self._view.window().focusWidget())
        )
        edge = self._theme.px(EDGE)
        whole = QRect(edge, rect.top(), self._view.viewport().width() - 2 * edge, rect.height())
        colour = paint.paint_row(
            painter,
            self._theme,
            whole,
            selected=selected,
            active=active and self._view.isActiveWindow(),
            odd=row % 2 == 1,
            part=rect,
        )
        if current:
            painter.save()
            painter.setClipRect(rect)
            paint.paint_focus(painter, self._theme, whole)
            painter.restore()
        return colour

    def _placeholder(self, painter: QPainter, rect: QRect) -> None:
        bar = QRect(rect.left() + self._theme.px(GAP), 0, rect.width() // 2, self._theme.px(8))
        bar.moveTop(rect.center().y() - bar.height() // 2)
        with paint.kept(painter):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("line"))
            painter.drawRoundedRect(bar, 4, 4)

    def _text(self, cell: _Cell, text: str, look: RowText | None = None) -> int:
        on = paint.baseline(self._theme, cell.rect)
        look = look or RowText(colour=cell.colour)
        return paint.draw_row_text(cell.painter, self._theme, cell.rect, text, look, on=on)

    def _state(self, cell: _Cell) -> None:
        name, colour = "file-text", cell.quiet()
        if cell.row.conflict:
            name, colour = "git-compare", cell.quiet("warn")
        elif cell.row.state in _GONE:
            name, colour = "triangle-alert", cell.quiet("warn")
        elif cell.row.skipped:
            name = "skip-forward"
        paint.paint_icon(
            cell.painter, self._theme, cell.rect.adjusted(self._theme.px(EDGE), 0, 0, 0), name, colour
        )

    def _title(self, cell: _Cell) -> None:
        row = cell.row
        plain = plain_title(row.title) or self.tr("(no title)")
        if row.title == plain or row.state in _GONE:
            self._text(cell, plain, RowText(colour=cell.colour, struck=row.state in _GONE))
            return
        on = paint.baseline(self._theme, cell.rect)
        draw_title(cell.painter, self._theme, cell.rect, row.title, RowText(colour=cell.colour), on=on)

    def _authors(self, cell: _Cell) -> None:
        self._text(cell, columns.authors(cell.row))

    def _added(self, cell: _Cell) -> None:
        added = columns.added_day(cell.row)
        if added is None:
            return
        wide = cell.rect.width() >= self._theme.px(_WIDE)
        text = added.isoformat() if wide else columns.short_day(added, date.today())  # noqa: DTZ011 (the user's)
        self._text(cell, text, RowText(Role.SECONDARY, cell.quiet()))

    def _category(self, cell: _Cell) -> None:
        if cell.row.categories:
            self._filed(cell)
        elif cell.suggestion:
            self._suggested(cell, cell.suggestion)
        else:
            self._text(cell, "—", RowText(colour=cell.quiet("text3")))

    def _filed(self, cell: _Cell) -> None:
        place = QRect(cell.rect)
        for category in cell.row.categories:
            badge = self.badges.of(category)
            place.setWidth(paint.badge_size(self._theme).width())
            if place.right() > cell.rect.right():
                return
            colour = self._theme.category(badge.place, badge.own)
            paint.paint_badge(cell.painter, self._theme, place, badge.number, colour, selected=cell.selected)
            place.moveLeft(place.right() + self._theme.px(Space.XXS))
        # One alone has room for its name.
        if len(cell.row.categories) == 1:
            self._label(cell, place.left(), cell.rect.right(), self.badges.of(cell.row.categories[0]).short)

    def _suggested(self, cell: _Cell, suggestion: Suggestion) -> None:
        badge = self.badges.of(suggestion.category)
        place = QRect(cell.rect)
        place.setWidth(paint.badge_size(self._theme).width())
        colour = self._theme.category(badge.place, badge.own)
        paint.paint_badge(
            cell.painter, self._theme, place, badge.number, colour, Shape.SUGGESTED, selected=cell.selected
        )
        share = f"{suggestion.percent}%"
        right = Qt.AlignmentFlag.AlignRight
        width = self._text(cell, share, RowText(Role.SECONDARY, cell.quiet(), right))
        left = place.right() + self._theme.px(Space.XXS)
        self._label(cell, left, cell.rect.right() - width - self._theme.px(GAP), badge.short)

    def _label(self, cell: _Cell, left: int, right: int, text: str) -> None:
        place = QRect(cell.rect)
        place.setLeft(left + self._theme.px(2))
        place.setRight(right)
        on = paint.baseline(self._theme, cell.rect)
        look = RowText(Role.SECONDARY, cell.quiet())
        paint.draw_row_text(cell.painter, self._theme, place, text, look, on=on)

    def _oh(self, cell: _Cell) -> None:
        if cell.row.oh:
            paint.paint_oh(cell.painter, self._theme, cell.rect)
        else:
            self._dot(cell)

    def _why(self, cell: _Cell) -> None:
        if cell.row.why:
            paint.paint_icon(cell.painter, self._theme, cell.rect, "pen-line", cell.quiet())
        else:
            self._dot(cell)

    def _dot(self, cell: _Cell) -> None:
        look = RowText(colour=cell.quiet("text3"), align=Qt.AlignmentFlag.AlignHCenter)
        self._text(cell, "·", look)
