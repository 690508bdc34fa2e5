"""What all dialogs share: modal to their window, a strip for failures, buttons, a remembered size."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mi_reader.domain.errors import MiReaderError
from mi_reader.ui.context import Context
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import DangerButton, PlainButton, PrimaryButton
from mi_reader.ui.widgets.message_strip import MessageStrip, Severity


class Dialog(QDialog):
    """A dialog over the window. Esc closes it; show it with `open()`.

    Args:
        name: By which its size is remembered; unique among the dialogs.
        title: In today's language.
        size: The first time, at a zoom of one.

    Attributes:
        body: Where its contents go.
        strip: Says what went wrong, or what is to be known.
    """

    def __init__(self, context: Context, name: str, title: str, size: QSize, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.context = context
        self._size_name = f"dialog/{name}"
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setSizeGripEnabled(True)
        self.strip = MessageStrip(context.theme, self)
        inner = QWidget(self)
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(Space.XL, Space.L, Space.XL, Space.M)
        self.body.setSpacing(Space.M)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(Space.XL, 0, Space.XL, Space.L)
        self._foot.setSpacing(Space.S)
        self._foot.addStretch(1)
        self._left = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(inner, 1)
        column.addLayout(self._foot)
        theme = context.theme
        if not self.restoreGeometry(context.remembered.get_bytes(self._size_name)):
            self.resize(theme.px(size.width()), theme.px(size.height()))

    # Buttons ------------------------------------------------------------------------------------------

    def add_cancel(self, text: str = "") -> QPushButton:
        """Adds the button that closes the dialog and does nothing."""
        button = PlainButton(text or self.tr("Cancel"), self)
        button.clicked.connect(self.reject)
        self._foot.addWidget(button)
        return button

    def add_close(self) -> QPushButton:
        """Adds the one button of a dialog in which there is nothing to decide."""
        return self.add_cancel(self.tr("Close"))

    def add_primary(self, text: str, do: Callable[[], None], *, danger: bool = False) -> QPushButton:
        """Adds the button that goes on; Enter presses it."""
        button = DangerButton(text, self) if danger else PrimaryButton(text, self)
        button.setDefault(not danger)
        button.clicked.connect(lambda _=False: do())
        self._foot.addWidget(button)
        return button

    def add_left(self, widget: QWidget) -> None:
        """Adds something at the left end of the row of buttons."""
        self._foot.insertWidget(self._left, widget)
        self._left += 1

    # What it says -------------------------------------------------------------------------------------

    def heading(self, text: str) -> QLabel:
        """Adds a title to the contents."""
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        style(label, role="pane-title")
        self.body.addWidget(label)
        return label

    def sentence(self, text: str) -> QLabel:
        """Adds a text that explains."""
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        style(label, tone="text2")
        self.body.addWidget(label)
        return label

    def fail(self, error: MiReaderError) -> None:
        """Says what went wrong; the dialog stays, to try again."""
        message, remedy = self.context.language.error(error)
        self.strip.show_message(Severity.ERROR, message, remedy)

    # How it ends --------------------------------------------------------------------------------------

    def done(self, result: int) -> None:
        self.context.remembered.put(self._size_name, self.saveGeometry())
        super().done(result)
