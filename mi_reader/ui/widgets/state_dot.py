"""The dot before the sentence of the status bar."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mi_reader.ui.theme.theme import Theme

_SIDE = 8


class StateDot(QWidget):
    """A dot in a colour; the sentence beside it says the same in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colour = "text3"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def colour(self) -> str:
        """Its colour, an attribute of `Tokens`."""
        return self._colour

    def set_colour(self, colour: str) -> None:
        """Sets its colour: "ok" connected, "warn" offline or conflict, "error", "text3" no library."""
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_SIDE), self._theme.px(_SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(self._colour))
        painter.drawEllipse(QRectF(self.rect()))
        painter.end()
