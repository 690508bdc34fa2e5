"""A hairline between things."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from mi_reader.ui.theme.sheet import style


class Separator(QFrame):
    """A line of one pixel, lying (between rows) or standing (between things in a row)."""

    def __init__(
        self,
        parent: QWidget | None = None,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
    ) -> None:
        super().__init__(parent)
        if orientation == Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)
        style(self, variant="separator")
