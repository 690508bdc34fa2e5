"""Rows of which each can be ticked."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTableView

from mi_reader.ui.dialogs.rows import Row, Rows

_Index = QModelIndex | QPersistentModelIndex


class TickedRows(Rows):
    """Rows with a box each, all ticked at first.

    Signals:
        ticked: Others are ticked now.
    """

    ticked = Signal()

    def set_rows(self, rows: Sequence[Row]) -> None:
        self._left = set[int]()
        super().set_rows(rows)

    def chosen(self) -> list[int]:
        """Returns the numbers of the rows that are ticked."""
        return [number for number in range(self.rowCount()) if number not in self._left]

    def tick(self, number: int, *, on: bool) -> None:
        """Ticks a row, or not."""
        if on:
            self._left.discard(number)
        else:
            self._left.add(number)
        index = self.index(number, 0)
        self.dataChanged.emit(index, index)
        self.ticked.emit()

    def tick_every(self, *, on: bool) -> None:
        """Ticks all rows, or none."""
        self._left = set() if on else set(range(self.rowCount()))
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
        self.ticked.emit()

    def toggle(self, index: _Index) -> None:
        """Ticks the row of an index if it is not, else takes the tick away."""
        if index.isValid():
            self.tick(index.row(), on=index.row() in self._left)

    def toggled_by_keys_of(self, view: QTableView) -> None:
        """Lets the space bar toggle the row that a view is at, whichever column that is in."""
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), view, lambda: self.toggle(view.currentIndex()))
        space.setContext(Qt.ShortcutContext.WidgetShortcut)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else found

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == Qt.ItemDataRole.CheckStateRole and not index.column():
            return Qt.CheckState.Unchecked if index.row() in self._left else Qt.CheckState.Checked
        return super().data(index, role)

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.tick(index.row(), on=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True
