"""The list itself: columns that the user chooses, moves and sorts by; rows that are selected and dragged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QFocusEvent, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from mi_reader.store.papers import PaperId
from mi_reader.store.search import Order
from mi_reader.ui.models import columns
from mi_reader.ui.models.columns import COLUMNS, PLACES, SPECS, Column
from mi_reader.ui.models.papers import Index, PaperTable, ranges
from mi_reader.ui.remembered import Remembered
from mi_reader.ui.rooms.library.delegate import PaperDelegate
from mi_reader.ui.theme.paint import paint_pill, pill_size
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Height

# Below this width of the window these columns make room for the title.
NARROW = 1160
_HIDDEN_WHEN_NARROW = (Column.VENUE, Column.ADDED)
_FIRST_ORDER = Order.ADDED
_LEAST, _MOST = 24, 2000  # pixels of a column


@dataclass(frozen=True, slots=True)
class _Selection:
    """What was selected before the list was read anew."""

    papers: list[PaperId]
    current: PaperId | None
    scroll: int


class PaperView(QTableView):
    """The table of papers.

    Signals:
        chosen: Other papers are selected.
        sorted_by: The user wants another order: `Order`, and whether descending.
        menu_wanted: The user asks for what can be done with the papers selected: where on the screen.
        opened: The user opens the current paper.
    """

    chosen = Signal()
    sorted_by = Signal(object, bool)
    menu_wanted = Signal(object)
    opened = Signal()

    def __init__(self, theme: Theme, table: PaperTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = table
        self._hidden: set[Column] = set()
        self._narrow = False
        self._sorted = (PLACES[Column.ADDED], Qt.SortOrder.DescendingOrder)
        self._lost: _Selection | None = None
        self.setModel(table)
        self._behave()
        self._make_header()
        theme.changed.connect(self._resize_rows)
        table.modelAboutToBeReset.connect(self._note)
        # At once: Qt would paint the new rows first, and all of them again when it has laid them out.
        table.modelReset.connect(self.executeDelayedItemsLayout)
        table.modelReset.connect(self._restore)
        table.counted.connect(self._restore)
        self.customContextMenuRequested.connect(self._ask_for_menu)
        self.doubleClicked.connect(lambda _: self.opened.emit())

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDragEnabled(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        # Letters are keys of the window here; a Japanese input method would swallow them.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        # The delegate paints what a selected row lies on; Qt would fill each cell.
        plain = self.palette()
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
            plain.setColor(group, QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(plain)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._resize_rows()

    # Columns ------------------------------------------------------------------------------------------

    def _make_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        # One of its own, always empty: each time that it is painted, Qt asks whether all rows of each column
        # are selected, which takes seconds where they are.
        header.setSelectionModel(QItemSelectionModel(self._table, header))
        header.setSortIndicatorShown(True)
        header.setMinimumSectionSize(_LEAST)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda where: self.columns_menu().popup(header.mapToGlobal(where))
        )
        header.sectionClicked.connect(self._clicked)
        for place, spec in enumerate(SPECS):
            header.resizeSection(place, self._theme.px(spec.width))
        header.setSectionResizeMode(PLACES[Column.ICON], QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(PLACES[Column.TITLE], QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(PLACES[Column.ADDED], Qt.SortOrder.DescendingOrder)
        self._name_header()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_header()

    def _name_header(self) -> None:
        self.horizontalHeader().setAccessibleName(self.tr("Columns"))

    def columns_menu(self) -> QMenu:
        """Returns a menu to show, hide and put back columns."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for spec in SPECS:
            if spec.fixed:
                continue
            action = menu.addAction(columns.name_of(spec.column))
            action.setCheckable(True)
            action.setChecked(spec.column not in self._hidden)
            action.toggled.connect(partial(self._toggle, spec.column))
            if self._narrow and spec.column in _HIDDEN_WHEN_NARROW:
                action.setEnabled(False)
                action.setText(self.tr("{column} (the window is too narrow)").format(column=action.text()))
        menu.addSeparator()
        self._add_moves(menu)
        menu.addAction(self.tr("As they were at first"), self.reset_columns)
        return menu

    def _add_moves(self, menu: QMenu) -> None:
        """Adds the ways to move and sort that a header has by mouse, for the keyboard."""
        move = menu.addMenu(self.tr("Move"))
        order = menu.addMenu(self.tr("Sort by"))
        for spec in SPECS:
            name = columns.name_of(spec.column)
            if not spec.fixed:
                left = self.tr("{column} to the left").format(column=name)
                right = self.tr("{column} to the right").format(column=name)
                move.addAction(left, partial(self.move_column, spec.column, -1))
                move.addAction(right, partial(self.move_column, spec.column, +1))
            if spec.order:
                order.addAction(name, partial(self._clicked, PLACES[spec.column]))

    def _toggle(self, column: Column, shown: bool) -> None:
        self.show_column(column, shown=shown)

    def show_column(self, column: Column, *, shown: bool) -> None:
        """Shows or hides a column."""
        if shown:
            self._hidden.discard(column)
        else:
            self._hidden.add(column)
        self._apply_hidden()

    def move_column(self, column: Column, by: int) -> None:
        """Moves a column by so many places, to the right if positive; never before the first two."""
        header = self.horizontalHeader()
        place = header.visualIndex(PLACES[column])
        target = min(max(place + by, 1), header.count() - 1)
        header.moveSection(place, target)

    def reset_columns(self) -> None:
        """Shows the columns as they were at first; the order of the rows stays."""
        header = self.horizontalHeader()
        self._hidden.clear()
        for place, spec in enumerate(SPECS):
            header.moveSection(header.visualIndex(place), place)
            header.resizeSection(place, self._theme.px(spec.width))
        self._apply_hidden()

    def set_narrow(self, narrow: bool) -> None:
        """Says whether the window is so narrow that some columns make room."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._apply_hidden()

    def _apply_hidden(self) -> None:
        for place, column in enumerate(COLUMNS):
            hidden = column in self._hidden or (self._narrow and column in _HIDDEN_WHEN_NARROW)
            self.setColumnHidden(place, hidden)

    # Order --------------------------------------------------------------------------------------------

    def order(self) -> tuple[Order, bool]:
        """Returns what the list is sorted by, and whether descending."""
        header = self.horizontalHeader()
        descending = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        return SPECS[header.sortIndicatorSection()].order or _FIRST_ORDER, descending

    def is_sorted_by_hand(self) -> bool:
        """Whether the order is another one than the first, so that hits of a search keep it."""
        return self.order() != (_FIRST_ORDER, True)

    def show_order(self, *, shown: bool) -> None:
        """Says whether the rows are in the order of a column."""
        self.horizontalHeader().setSortIndicatorShown(shown)

    def sort_by_date(self) -> None:
        """Takes the first order again, as at the first start; tells nobody."""
        self._sort_by(PLACES[Column.ADDED], Qt.SortOrder.DescendingOrder)

    def _clicked(self, place: int) -> None:
        spec = SPECS[place]
        if spec.order is None:
            self._sort_by(*self._sorted)  # Qt has moved the arrow already
            return
        before, way = self._sorted
        again = before == place and self.horizontalHeader().isSortIndicatorShown()
        descending = way == Qt.SortOrder.AscendingOrder if again else spec.newest_first
        self._sort_by(place, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)
        self.sorted_by.emit(spec.order, descending)

    def _sort_by(self, place: int, way: Qt.SortOrder) -> None:
        self._sorted = (place, way)
        self.horizontalHeader().setSortIndicator(place, way)

    # Remembered ---------------------------------------------------------------------------------------

    def remember(self, remembered: Remembered) -> None:
        """Writes down which columns are where, how wide, and the order."""
        header = self.horizontalHeader()
        order = [COLUMNS[header.logicalIndex(place)].value for place in range(header.count())]
        remembered.put("library/columns", order)
        remembered.put("library/hidden", sorted(self._hidden))
        widths = {
            COLUMNS[n].value: round(header.sectionSize(n) / self._theme.scale) for n in range(len(COLUMNS))
        }
        remembered.put("library/widths", [f"{name}={width}" for name, width in widths.items() if width])
        by, descending = self.order()
        remembered.put("library/order", f"{by.value} {'down' if descending else 'up'}")

    def restore(self, remembered: Remembered) -> None:
        """Shows the columns as they were; what makes no sense any more is left out."""
        header = self.horizontalHeader()
        known = [Column(name) for name in remembered.get("library/columns", []) if name in list(Column)]
        if sorted(known) == sorted(COLUMNS):
            for target, column in enumerate(known):
                header.moveSection(header.visualIndex(PLACES[column]), target)
        hideable = [spec.column for spec in SPECS if not spec.fixed]
        self._hidden = {Column(name) for name in remembered.get("library/hidden", []) if name in hideable}
        for text in remembered.get("library/widths", []):
            name, _, width = text.partition("=")
            if name in list(Column) and width.isdecimal() and _LEAST <= int(width) <= _MOST:
                header.resizeSection(PLACES[Column(name)], self._theme.px(int(width)))
        by, _, way = remembered.get("library/order", f"{_FIRST_ORDER.value} down").partition(" ")
        place = next((n for n, spec in enumerate(SPECS) if spec.order and spec.order.value == by), None)
        if place is not None:
            down = way == "down"
            self._sort_by(place, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)
        self._apply_hidden()

    # Selection ----------------------------------------------------------------------------------------

    def selected(self) -> list[PaperId]:
        """Returns the papers selected, the current one first."""
        ids = self._table.ids()
        ranges = self.selectionModel().selection()
        places = sorted({place for one in ranges.toList() for place in range(one.top(), one.bottom() + 1)})
        found = [ids[place] for place in places if place < len(ids)]
        current = self.current()
        return [current, *(one for one in found if one != current)] if current in found else found

    def has_selection(self) -> bool:
        """Tells whether any paper is selected."""
        return self.selectionModel().hasSelection()

    def current(self) -> PaperId | None:
        """Returns the paper that the keyboard is at."""
        ids, place = self._table.ids(), self.currentIndex().row()
        return ids[place] if 0 <= place < len(ids) else None

    def select_place(self, place: int) -> None:
        """Selects one row, and shows it."""
        if not 0 <= place < self._table.rowCount():
            return
        index = self._table.index(place, PLACES[Column.TITLE])
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def select(self, papers: Iterable[PaperId]) -> None:
        """Selects papers, the first one as the current; those that are not in the list are left out."""
        places = [place for place in map(self._table.place, papers) if place is not None]
        if not places:
            return
        self.select_place(places[0])
        self._select_more(sorted(places[1:]))

    def step(self, by: int) -> None:
        """Selects the paper so many rows further down."""
        place = self.currentIndex().row()
        last = self._table.rowCount() - 1
        self.select_place(min(max(place + by, 0), last) if place >= 0 else 0)

    def _select_more(self, places: Sequence[int]) -> None:
        more = QItemSelection()
        last = len(COLUMNS) - 1
        for first, final in ranges(places):
            more.select(self._table.index(first, 0), self._table.index(final, last))
        self.selectionModel().select(more, QItemSelectionModel.SelectionFlag.Select)

    def _note(self) -> None:
        if self._lost is not None and not self.has_selection():
            return  # read anew once more, before all of it was there
        self._lost = _Selection(self.selected(), self.current(), self.verticalScrollBar().value())

    def _restore(self) -> None:
        """Selects again, after all of the list was read anew, what is still there."""
        lost = self._lost
        if lost is None or not lost.papers or self.has_selection():
            self._lost = None
            return
        here = self._table.place(lost.current) if lost.current is not None else None
        if here is None and not self._table.complete:
            return  # it may be further down: the rest is on its way
        self._lost = None
        if here is None:
            return
        self.verticalScrollBar().setValue(lost.scroll)
        self.select_place(here)
        rest = set(lost.papers)
        self._select_more([n for n, one in enumerate(self._table.ids()) if one in rest and n != here])
        self.chosen.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.chosen.emit()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        super().rowsInserted(parent, start, end)
        # The rows' grounds alternate, and reach beyond what Qt paints anew; not so below what is seen.
        last = self.rowAt(self.viewport().height() - 1)
        if last < 0 or start <= last:
            self.viewport().update()

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        """Goes on to the next paper where the current one leaves the list."""
        current = self.currentIndex().row()
        leaving = start <= current <= end
        super().rowsAboutToBeRemoved(parent, start, end)
        if leaving:
            following = end + 1 if end + 1 < self._table.rowCount() else start - 1
            self.select_place(following)

    # Looks and drags ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leaves it to the delegate, which paints whole rows."""
        delegate = self.itemDelegate()
        if not isinstance(delegate, PaperDelegate):
            super().paintEvent(event)
            return
        with QPainter(self.viewport()) as painter:
            delegate.paint_rows(painter, event.rect())

    def keyboardSearch(self, search: str) -> None:
        """Does nothing: letters are keys of the window."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def startDrag(self, supported_actions: Qt.DropAction) -> None:
        rows = self.selectionModel().selectedRows(PLACES[Column.TITLE])
        mime = self._table.mimeData(rows)
        if not mime.hasFormat(self._table.mimeTypes()[0]):
            return
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.setPixmap(self._drag_image(len(rows)))
        drag.exec(supported_actions)

    def _drag_image(self, count: int) -> QPixmap:
        text = self.tr("%n paper(s)", "", count)
        size = pill_size(self._theme, text)
        ratio = self.devicePixelRatioF()
        image = QPixmap(QSize(round(size.width() * ratio), round(size.height() * ratio)))
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        paint_pill(painter, self._theme, QRect(QPoint(0, 0), size), text, "on_selection", "selection")
        painter.end()
        return image

    def _ask_for_menu(self, where: QPoint) -> None:
        if self._table.rowCount():
            self.menu_wanted.emit(self.viewport().mapToGlobal(where))

    def _resize_rows(self) -> None:
        self.verticalHeader().setMinimumSectionSize(self._theme.px(Height.TABLE_ROW))
        self.verticalHeader().setDefaultSectionSize(self._theme.px(Height.TABLE_ROW))
