"""A label that gives way: where its text does not fit it ends in "…", and the tooltip has all of it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from mi_reader.ui.theme.paint import shortened
from mi_reader.ui.widgets.tooltip import tooltip


class ElidedLabel(QLabel):
    """One line of plain text, cut where it does not fit; of a text without end, its beginning.

    Args:
        text: The text in full.
        mode: Where it is cut.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self._own_tooltip = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(shortened(text))
        self._show_in_full()

    def set_tooltip(self, text: str) -> None:
        """Sets what the tooltip says while the text fits."""
        self._own_tooltip = text
        self._show_in_full()

    def is_cut(self) -> bool:
        """Tells whether some of the text is not seen."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def minimumSizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance("…")
        return QSize(min(width, super().sizeHint().width()), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_in_full()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), self._mode, place.width())
        self.style().drawItemText(
            painter,
            place,
            self.alignment().value,
            self.palette(),
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )
        painter.end()

    def _show_in_full(self) -> None:
        self.setToolTip(tooltip(self.text() if self.is_cut() else self._own_tooltip))
