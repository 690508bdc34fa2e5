"""How much of what a network takes a post text uses up."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mi_reader.ui.theme.paint import NEARLY_FULL, counter_colour, paint_bar
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.widgets.announce import announce

_HEIGHT = 5


class CounterBar(QWidget):
    """A bar: amber from 90 %, red beyond; spoken where its colour changes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._used, self._limit = 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def colour(self) -> str:
        """What it is painted in: "accent", "warn" or "error"."""
        return counter_colour(self._used, self._limit)

    def set_count(self, used: int, limit: int, spoken: str) -> None:
        """Shows a count.

        Args:
            used: Letters as the network counts them.
            limit: How many it takes.
            spoken: The same in words: "X: 262 of 280".
        """
        before = self.colour
        self._used, self._limit = used, limit
        self.setAccessibleName(spoken)
        self.update()
        if used >= NEARLY_FULL * limit and self.colour != before:
            announce(self, spoken)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        share = self._used / self._limit if self._limit else 1.0
        paint_bar(painter, self._theme, self.rect(), share, self.colour)
        painter.end()
