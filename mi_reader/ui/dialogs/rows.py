"""Short lists in dialogs: rows of texts, each with an icon and the thing that it stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from mi_reader.ui.listed import listed
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Height
from mi_reader.ui.widgets.tooltip import tooltip

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """A row.

    Attributes:
        texts: One for each column.
        icon: Before the first one, with its colour: ("check", "ok"); None for none.
        thing: What it stands for.
        tip: What the tooltip says; the texts themselves if empty.
    """

    texts: tuple[str, ...]
    icon: tuple[str, str] | None = None
    thing: object = None
    tip: str = field(default="")


class Rows(QAbstractTableModel):
    """Rows that are read at once and shown as they are."""

    def __init__(self, theme: Theme, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._titles = tuple(titles)
        self._rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def change_row(self, number: int, row: Row) -> None:
        """Shows one row anew; what is selected stays."""
        if row != self._rows[number]:
            self._rows = (*self._rows[:number], row, *self._rows[number + 1 :])
            self.dataChanged.emit(self.index(number, 0), self.index(number, len(self._titles) - 1))

    def row(self, index: _Index) -> Row:
        """Returns the row of an index."""
        return self._rows[index.row()]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.texts[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(row.tip or row.texts[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return listed(row.texts) if not index.column() else row.texts[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and row.icon and not index.column():
            return self._theme.icon(*row.icon)
        return None


def table(theme: Theme, model: Rows, name: str, parent: QWidget, *, stretch: int = 0) -> QTableView:
    """Returns a view of rows.

    Args:
        name: For screen readers.
        stretch: The column that takes the room that is left.
    """
    view = QTableView(parent)
    view.setModel(model)
    view.setAccessibleName(name)
    view.setShowGrid(False)
    view.setAlternatingRowColors(True)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(theme.px(Height.TABLE_ROW))
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    for column in range(model.columnCount()):
        mode = (
            QHeaderView.ResizeMode.Stretch if column == stretch else QHeaderView.ResizeMode.ResizeToContents
        )
        header.setSectionResizeMode(column, mode)
    return view


def narrow(theme: Theme, view: QTableView, widths: Mapping[int, int]) -> None:
    """Gives columns of a table a width, at a zoom of one, that the user can change."""
    header = view.horizontalHeader()
    for column, width in widths.items():
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(column, theme.px(width))
