"""A column beside a text, for the numbers of its lines: it stays beside them while the text scrolls."""

from typing import Protocol

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class Numbering(Protocol):
    """A text that says what stands in the column."""

    def numbers_width(self) -> int:
        """Returns how wide the column is."""

    def paint_numbers(self, event: QPaintEvent) -> None:
        """Paints it."""


class NumberColumn(QWidget):
    """The column of a view, left of its viewport.

    Args:
        numbering: The same view, as the one that knows the numbers.
    """

    def __init__(self, view: QPlainTextEdit, numbering: Numbering) -> None:
        super().__init__(view)
        self._view = view
        self._numbering = numbering
        view.updateRequest.connect(self._follow)

    def place(self) -> None:
        """Lays it beside the text; called after the view has another size or other numbers."""
        inside = self._view.contentsRect()
        width = self._numbering.numbers_width()
        left = self._view.viewport().geometry().left() - width
        self.setGeometry(left, inside.top(), width, inside.height())

    def sizeHint(self) -> QSize:
        return QSize(self._numbering.numbers_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._numbering.paint_numbers(event)

    def _follow(self, rect: QRect, dy: int) -> None:
        if dy:
            self.scroll(0, dy)
        else:
            self.update(0, rect.y(), self.width(), rect.height())
