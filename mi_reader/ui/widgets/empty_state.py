"""What a room or list shows while there is nothing: what would be here, and one button that brings it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import PrimaryButton
from mi_reader.ui.widgets.icon_label import IconLabel


class EmptyState(QWidget):
    """An icon, a sentence, a button.

    Signals:
        wanted: The button was pressed.
    """

    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(theme, parent=self, size=32)
        self._sentence = QLabel(self)
        self._more = QLabel(self)
        self._button = PrimaryButton(parent=self)
        self._button.clicked.connect(self.wanted)
        style(self._sentence, role="pane-title")
        style(self._more, role="secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.M)
        column.addStretch(2)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._sentence, self._more):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def set_state(self, icon: str, sentence: str, action: str = "", more: str = "") -> None:
        """Says what is missing.

        Args:
            icon: As Lucide calls it.
            sentence: What would be here.
            action: What the button says; no button if empty.
            more: A second sentence, in smaller letters.
        """
        self._sentence.setText(sentence)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(f"{sentence} {more}".strip())
        self._icon.set_icon(icon, "text3")
