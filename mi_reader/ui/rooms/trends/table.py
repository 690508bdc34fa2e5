"""The numbers as a table: a row for each category with its badge, a column for each month."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mi_reader.curate.badges import Badge
from mi_reader.ui.models.counts import BADGE, CountsTable
from mi_reader.ui.theme import paint
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Height, Role, Space

_LEAST_NAMES, _MOST_NAMES = 160, 380
_LEAST_ROWS: Final = 2
_INSET: Final = Space.XL  # where the heading of the room begins
_MARGIN: Final = 9  # that Qt keeps beside a text
_MOST_WIDTH: Final = 84

Index = QModelIndex | QPersistentModelIndex


class CountsView(QTableView):
    """Shows the numbers; columns are as wide as there is room."""

    def __init__(self, theme: Theme, model: CountsTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setModel(model)
        self.setItemDelegate(_Numbers(theme, self))
        self.setItemDelegateForColumn(0, _Names(theme, self))
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        model.modelReset.connect(self._fit)
        model.modelReset.connect(self.updateGeometry)
        theme.changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        # As high as its rows: the chart above takes the rest.
        rows = self.model().rowCount() * self._theme.px(Height.TABLE_ROW)
        rows += self.horizontalHeader().sizeHint().height() + self.horizontalScrollBar().sizeHint().height()
        return QSize(super().sizeHint().width(), rows)

    def minimumSizeHint(self) -> QSize:
        few = _LEAST_ROWS * self._theme.px(Height.TABLE_ROW)
        return QSize(0, few + self.horizontalHeader().sizeHint().height())

    def _fit(self) -> None:
        theme, header = self._theme, self.horizontalHeader()
        self.verticalHeader().setDefaultSectionSize(theme.px(Height.TABLE_ROW))
        numbers = range(1, self.model().columnCount())
        header.setStyleSheet(
            f"QHeaderView::section:first {{ padding-left: {theme.px(_INSET)}px; }}"
            f"QHeaderView::section:last {{ padding-right: {theme.px(_INSET)}px; }}"
        )
        hints = [self._needed(column) for column in numbers]
        room = min(max(self.viewport().width() - sum(hints), theme.px(_LEAST_NAMES)), theme.px(_MOST_NAMES))
        names = min(max(self.sizeHintForColumn(0), theme.px(_LEAST_NAMES)), room)
        header.resizeSection(0, names)
        for column, width in zip(numbers, shared(hints, self.viewport().width() - names), strict=True):
            header.resizeSection(column, max(min(width, theme.px(_MOST_WIDTH)), hints[column - 1]))

    def _needed(self, column: int) -> int:
        # Qt's own hint keeps room for the arrow of a sorted column; there is none here.
        head = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        last = self.model().index(self.model().rowCount() - 1, column).data() or ""
        theme = self._theme
        texts = (
            theme.metrics(Role.SECONDARY).horizontalAdvance(head),
            theme.metrics(Role.UI_STRONG).horizontalAdvance(str(last)),
        )
        beside = _INSET if column == self.model().columnCount() - 1 else Space.XS
        return max(texts) + theme.px(Space.XS + beside + _MARGIN)


def shared(hints: Sequence[int], room: int) -> list[int]:
    """Returns widths that fill a room equally, but for columns that need more than their share."""
    wide = 0  # what the columns take that need more than the others get
    left = sorted(hints)
    while left and left[-1] > (room - wide) // len(left):
        wide += left.pop()
    share = (room - wide) // len(left) if left else 0
    return [max(hint, share) for hint in hints]


class _Numbers(QStyledItemDelegate):
    """Keeps the last column off the edge, as far as the first one is."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.column() == index.model().columnCount() - 1:
            option.rect.setRight(option.rect.right() - self._theme.px(_INSET - Space.XS))


class _Names(QStyledItemDelegate):
    """Paints a category's badge before its name."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        badge: Badge | None = index.data(BADGE)
        super().paint(painter, option, index)
        if badge:
            theme = self._theme
            place = QRect(option.rect)
            place.setWidth(theme.px(Height.BADGE))
            place.translate(theme.px(_INSET), 0)
            colour = theme.category(badge.place, badge.own)
            paint.paint_badge(painter, theme, place, badge.number, colour)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.rect.setLeft(option.rect.left() + self._inset(index))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._inset(index) + super().sizeHint(option, index).width() + self._theme.px(Space.S)
        return QSize(width, self._theme.px(Height.TABLE_ROW))

    def _inset(self, index: Index) -> int:
        if index.data(BADGE):
            return self._theme.px(_INSET + Height.BADGE + Space.XS)
        # Qt leaves a bit of room beside a text, and none beside a badge.
        margin = self._view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self._view)
        return self._theme.px(_INSET) - margin - 1
