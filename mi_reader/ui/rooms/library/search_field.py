"""The search field over the list: shows its key, and leads into the list."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Space

_WIDTH = 340
_INTO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchField(QLineEdit):
    """A field for search words.

    Signals:
        left_for_list: Enter or the arrow down: the user wants to go on in the list.
    """

    left_for_list = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setClearButtonEnabled(True)
        self.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._key = QLabel("/", self)
        self._key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        style(self._key, role="key")
        # Where the words would be cut by it, the × stands in its place.
        self.textChanged.connect(lambda text: self._key.setVisible(not text))

    @property
    def words(self) -> str:
        """What is searched for."""
        return self.text().strip()

    def set_words(self, words: str) -> None:
        """Shows other words without telling anybody."""
        self.blockSignals(True)
        self.setText(words)
        self.blockSignals(False)
        self._key.setVisible(not words)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._key.sizeHint()
        right = self.width() - size.width() - self._theme.px(Space.S)
        self._key.setGeometry(right, (self.height() - size.height()) // 2, size.width(), size.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _INTO_LIST:
            self.left_for_list.emit()
        else:
            super().keyPressEvent(event)
