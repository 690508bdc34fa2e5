"""An icon that is only looked at, beside a text that says the same."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mi_reader.ui.theme.paint import paint_icon
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Height


class IconLabel(QWidget):
    """Shows an icon, in the theme's colours and sharp on each screen.

    Args:
        theme: Colours it.
        name: As Lucide calls it; nothing is shown if empty.
        colour: As `Theme.colour` takes it.
        size: Its width and height, in pixels at a zoom of one.
    """

    def __init__(
        self,
        theme: Theme,
        name: str = "",
        colour: str = "text2",
        parent: QWidget | None = None,
        *,
        size: int = Height.ICON,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self.set_icon(name, colour)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_icon(self, name: str, colour: str = "text2") -> None:
        """Shows another icon."""
        self._name, self._colour = name, colour
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._name:
            return
        painter = QPainter(self)
        paint_icon(painter, self._theme, self.rect(), self._name, self._colour, self._size)
        painter.end()
