"""The categories of a set as a list: badge, name, and whether they are extras."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mi_reader.domain.categories import Category, Kind, in_language
from mi_reader.ui.listed import listed
from mi_reader.ui.theme.paint import (
    RowText,
    baseline,
    draw_row_text,
    paint_badge,
    paint_focus,
    paint_row,
)
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Height, Role, Space
from mi_reader.ui.widgets.tooltip import tooltip

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class CategoryList(QAbstractListModel):
    """The categories of a set, in their order."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._categories: tuple[Category, ...] = ()

    def set_categories(self, categories: Sequence[Category]) -> None:
        """Shows others."""
        self.beginResetModel()
        self._categories = tuple(categories)
        self.endResetModel()

    def category(self, row: int) -> Category | None:
        """Returns the category at a place, from 0."""
        return self._categories[row] if 0 <= row < len(self._categories) else None

    def place(self, category: str) -> int:
        """Returns where a category is, from 0; -1 if it is not there."""
        return next((row for row, one in enumerate(self._categories) if one.id == category), -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._categories)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self.category(index.row()) if index.isValid() else None
        if one is None:
            return None
        name = in_language(one.name, self._language) or one.id
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            extra = self.tr("extra") if one.kind is Kind.EXTRA else ""
            return listed((str(index.row() + 1), name, extra))
        if role == Qt.ItemDataRole.UserRole:
            return one
        return None


class CategoryDelegate(QStyledItemDelegate):
    """Badge, name, and whether it is an extra."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, self._theme.px(Height.TABLE_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        one = index.data(Qt.ItemDataRole.UserRole)
        theme, rect = self._theme, option.rect
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        active = bool(state & QStyle.StateFlag.State_HasFocus or state & QStyle.StateFlag.State_Active)
        colour = paint_row(painter, theme, rect, selected=selected, active=active)
        badge = QRect(rect.left() + theme.px(Space.S), rect.top(), theme.px(Height.BADGE), rect.height())
        number = index.row() + 1
        paint_badge(
            painter, theme, badge, number, theme.category(number, one.colour), selected=selected and active
        )
        line = baseline(theme, rect)
        extra = self.tr("extra") if one.kind is Kind.EXTRA else ""
        room = theme.metrics(Role.SMALL).horizontalAdvance(extra) + theme.px(Space.S) if extra else 0
        text = rect.adjusted(badge.width() + 2 * theme.px(Space.S), 0, -theme.px(Space.S) - room, 0)
        draw_row_text(painter, theme, text, str(index.data()), RowText(colour=colour), on=line)
        if extra:
            look = RowText(Role.SMALL, colour if selected else "text3", Qt.AlignmentFlag.AlignRight)
            draw_row_text(painter, theme, rect.adjusted(0, 0, -theme.px(Space.S), 0), extra, look, on=line)
        if state & QStyle.StateFlag.State_HasFocus and not selected:
            paint_focus(painter, theme, rect)
