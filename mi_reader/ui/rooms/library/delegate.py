"""How a row of the list of papers is painted: badges, the mark oh!?, rich titles, all on one baseline.

Rows are painted whole, by `paint_rows`: Qt's own way asks Python for each cell what is the same for all its
row, and a keystroke in the search field paints hundreds of cells.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from mi_reader.curate.badges import Badge, Badges
from mi_reader.domain.papers import plain_title
from mi_reader.store.papers import PaperState
from mi_reader.store.search import PaperRow
from mi_reader.ui.models import columns
from mi_reader.ui.models.columns import COLUMNS, Column
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.models.papers import PaperTable
from mi_reader.ui.models.papers import Role as PaperRole
from mi_reader.ui.theme import paint
from mi_reader.ui.theme.paint import RowText, Shape
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.titles import draw_title
from mi_reader.ui.theme.tokens import Height, Role, Space
from mi_reader.ui.widgets.tooltip import tooltip

if TYPE_CHECKING:
    from mi_reader.curate.suggestions.service import Suggestion

Index = QModelIndex | QPersistentModelIndex

GAP = 6  # between a column's edge and its text
EDGE = 6  # between the list's edge and its rows
_GONE = (PaperState.TRASH, PaperState.GONE)
_WIDE = 96  # from here on the day a paper was added is written in full
_PLAIN = {colour: RowText(colour=colour) for colour in ("text", "on_selection")}


class _Cell:
    """What the cells of a row are painted with, one after the other.

    Attributes:
        rect: Of the cell, without what lies between it and the next one.
        on: The y that texts stand on.
    """

    __slots__ = ("colour", "on", "painter", "rect", "row", "suggestion", "today")

    def __init__(
        self,
        painter: QPainter,
        row: PaperRow,
        suggestion: "Suggestion | None",
        colour: str,
        on: int,
        today: date,
    ) -> None:
        self.painter = painter
        self.rect = QRect()
        self.row = row
        self.suggestion = suggestion
        self.colour = colour
        self.on = on
        self.today = today

    @property
    def selected(self) -> bool:
        """Whether texts are those of a selected row in the pane that has the keyboard."""
        return self.colour == "on_selection"

    def quiet(self, colour: str = "text2") -> str:
        """Returns the colour of what steps back."""
        return self.colour if self.selected else colour


class _States:
    """Which rows are selected, and which is the current one: asked once for all that is painted."""

    def __init__(self, view: QTableView) -> None:
        self._selection = view.selectionModel()
        self._any = self._selection.hasSelection()
        self._root = view.rootIndex()
        self.current = view.currentIndex().row()
        self.has_focus = view.hasFocus()
        here = self.has_focus or view.isAncestorOf(view.window().focusWidget())
        self.active = here and view.isActiveWindow()

    def is_selected(self, place: int) -> bool:
        return self._any and self._selection.rowIntersectsSelection(place, self._root)


class PaperDelegate(QStyledItemDelegate):
    """Paints the rows of one table."""

    def __init__(self, theme: Theme, desk: Desk, table: PaperTable, view: QTableView) -> None:
        super().__init__(view)
        self._table = table
        self._theme = theme
        self._desk = desk
        self._view = view
        self._badges: dict[tuple[object, ...], QPixmap] = {}
        theme.changed.connect(self._badges.clear)
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

    def paint_rows(self, painter: QPainter, exposed: QRect) -> None:
        """Paints those rows and cells of the view that lie in a part of its viewport."""
        view = self._view
        first, last = view.rowAt(exposed.top()), view.rowAt(exposed.bottom())
        if first < 0:
            return
        columns = list(self._columns(exposed))
        states = _States(view)
        today = date.today()  # noqa: DTZ011 (the user's)
        for place in range(first, (last if last >= 0 else self._table.rowCount() - 1) + 1):
            line = QRect(0, view.rowViewportPosition(place), view.viewport().width(), view.rowHeight(place))
            colour = self._row_ground(painter, line, place, states)
            row = self._table.row(place)
            if row is None:
                self._table.index(place, 0).data(PaperRole.ROW)  # asks for it
                self._placeholder(painter, line, columns)
                continue
            on = paint.baseline(self._theme, line)
            cell = _Cell(painter, row, self._table.suggestion(row), colour, on, today)
            for column, left, width in columns:
                cell.rect = QRect(left, line.top(), width, line.height())
                self._paint[column](cell)

    def _columns(self, exposed: QRect) -> Iterator[tuple[Column, int, int]]:
        """Yields the columns that can be seen: where their content begins, and how wide it is."""
        gap = self._theme.px(GAP)
        for number, column in enumerate(COLUMNS):
            left, width = self._view.columnViewportPosition(number), self._view.columnWidth(number)
            hidden = self._view.isColumnHidden(number)
            if not hidden and left <= exposed.right() and left + width > exposed.left():
                yield column, left + gap, width - 2 * gap

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

    def _row_ground(self, painter: QPainter, line: QRect, place: int, states: "_States") -> str:
        """Paints what a row lies on; returns the colour of its texts."""
        selected = states.is_selected(place)
        current = states.has_focus and not selected and place == states.current
        odd = place % 2 == 1
        if not selected and not current and not odd:
            return "text"  # nothing lies under it
        edge = self._theme.px(EDGE)
        whole = line.adjusted(edge, 0, -edge, 0)
        active = states.active
        colour = paint.paint_row(painter, self._theme, whole, selected=selected, active=active, odd=odd)
        if current:
            paint.paint_focus(painter, self._theme, whole)
        return colour

    def _placeholder(self, painter: QPainter, line: QRect, columns: list[tuple[Column, int, int]]) -> None:
        title = next((one for one in columns if one[0] is Column.TITLE), None)
        if title is None:
            return
        bar = QRect(title[1], 0, title[2] // 2, self._theme.px(8))
        bar.moveTop(line.center().y() - bar.height() // 2)
        with paint.kept(painter):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("line"))
            painter.drawRoundedRect(bar, 4, 4)

    def _text(self, cell: _Cell, text: str, look: RowText | None = None) -> int:
        look = look or _PLAIN[cell.colour]
        return paint.draw_row_text(cell.painter, self._theme, cell.rect, text, look, on=cell.on)

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
        draw_title(cell.painter, self._theme, cell.rect, row.title, _PLAIN[cell.colour], on=cell.on)

    def _authors(self, cell: _Cell) -> None:
        self._text(cell, columns.authors(cell.row))

    def _added(self, cell: _Cell) -> None:
        added = columns.added_day(cell.row)
        if added is None:
            return
        wide = cell.rect.width() >= self._theme.px(_WIDE)
        text = added.isoformat() if wide else columns.short_day(added, cell.today)
        self._text(cell, text, RowText(Role.SECONDARY, cell.quiet()))

    def _category(self, cell: _Cell) -> None:
        if cell.row.categories:
            self._filed(cell)
        elif cell.suggestion:
            self._suggested(cell, cell.suggestion)
        elif self._table.suggesting.is_known(cell.row.ref):
            self._text(cell, columns.no_suggestion(), RowText(Role.SECONDARY, cell.quiet("text3")))

    def _filed(self, cell: _Cell) -> None:
        place = QRect(cell.rect)
        for category in cell.row.categories:
            right = self._badge(cell, place.left(), self.badges.of(category), Shape.FILED)
            if right < 0:
                return
            place.setLeft(right + self._theme.px(Space.XXS))
        # One alone has room for its name.
        if len(cell.row.categories) == 1:
            self._label(cell, place.left(), cell.rect.right(), self.badges.of(cell.row.categories[0]).short)

    def _suggested(self, cell: _Cell, suggestion: "Suggestion") -> None:
        badge = self.badges.of(suggestion.category)
        left = self._badge(cell, cell.rect.left(), badge, Shape.SUGGESTED) + self._theme.px(Space.XXS)
        right = Qt.AlignmentFlag.AlignRight
        look = RowText(Role.SECONDARY, cell.quiet(), right)
        width = self._text(cell, columns.share(suggestion), look)
        self._label(cell, left, cell.rect.right() - width - self._theme.px(GAP), badge.short)

    def _badge(self, cell: _Cell, left: int, badge: Badge, shape: Shape) -> int:
        """Paints a badge where it has room, and returns its right edge, else -1.

        From a picture that is made once: the list paints dozens with each key of a search.
        """
        ratio = cell.painter.device().devicePixelRatio()
        own = tuple(badge.own.items()) if badge.own else ()
        key = badge.number, badge.place, own, shape, cell.selected, ratio
        found = self._badges.get(key)
        if found is None:
            found = self._badges[key] = self._pictured(badge, shape, selected=cell.selected, ratio=ratio)
        width, height = round(found.width() / ratio), round(found.height() / ratio)
        if left + width - 1 > cell.rect.right():
            return -1
        # Its middle on that of the row, as `paint_badge` would have it.
        top = cell.rect.top() + (cell.rect.height() - height) // 2
        cell.painter.drawPixmap(left, top, found)
        return left + width - 1

    def _pictured(self, badge: Badge, shape: Shape, *, selected: bool, ratio: float) -> QPixmap:
        size = paint.badge_size(self._theme)
        picture = QPixmap(QSize(round(size.width() * ratio), round(size.height() * ratio)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        colour = self._theme.category(badge.place, badge.own)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rect = QRect(0, 0, size.width(), size.height())
            paint.paint_badge(painter, self._theme, rect, badge.number, colour, shape, selected=selected)
        return picture

    def _label(self, cell: _Cell, left: int, right: int, text: str) -> None:
        place = QRect(cell.rect)
        place.setLeft(left + self._theme.px(2))
        place.setRight(right)
        look = RowText(Role.SECONDARY, cell.quiet())
        paint.draw_row_text(cell.painter, self._theme, place, text, look, on=cell.on)

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
