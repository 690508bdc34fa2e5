"""A category's badge as a widget, for forms and panels; lists paint it themselves."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mi_reader.domain.categories import Localised
from mi_reader.ui.theme.paint import Shape, badge_size, oh_text, paint_badge, paint_oh, pill_size
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.widgets.tooltip import tooltip


class BadgeLabel(QWidget):
    """A badge; its accessible name and tooltip are the category's name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._number = 0
        self._own: Localised | None = None
        self._shape = Shape.FILED
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_category(
        self, number: int, name: str, own: Localised | None = None, shape: Shape = Shape.FILED
    ) -> None:
        """Shows a category.

        Args:
            number: Its place in its preset, from 1.
            name: What it is called, in today's language.
            own: `Category.colour`.
            shape: A ring where the category is only suggested.
        """
        self._number, self._own, self._shape = number, own, shape
        self.setAccessibleName(name)
        self.setToolTip(tooltip(name))
        self.update()

    def sizeHint(self) -> QSize:
        return badge_size(self._theme)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._number:
            return
        painter = QPainter(self)
        colour = self._theme.category(self._number, self._own)
        paint_badge(painter, self._theme, self.rect(), self._number, colour, self._shape)
        painter.end()


class OhLabel(QWidget):
    """The mark oh!? with its day, as a widget."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._date = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_date(self, date: str) -> None:
        """Shows a day as today's language writes it; empty for the mark alone."""
        self._date = date
        self.setAccessibleName(self.tr("oh!? {date}").format(date=date).strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return pill_size(self._theme, oh_text(self._date))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_oh(painter, self._theme, self.rect(), self._date, Qt.AlignmentFlag.AlignLeft)
        painter.end()
