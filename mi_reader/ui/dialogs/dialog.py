"""What all dialogs share: modal to their window, a strip for failures, buttons, a remembered size, help."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mi_reader.domain.errors import MiReaderError
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs import help_pages
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import DangerButton, PlainButton, PrimaryButton
from mi_reader.ui.widgets.message_strip import MessageStrip, Severity


class Dialog(QDialog):
    """A dialog over the window. Esc closes it, F1 opens its page of the manual; show it with `open()`.

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
        self._help: QPushButton | None = None
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

    # Help ---------------------------------------------------------------------------------------------

    @property
    def help_page(self) -> str:
        """The page of the manual that tells about this dialog; "" for none."""
        return help_pages.OF_DIALOG.get(type(self).__name__, "")

    def show_help(self) -> None:
        """Opens its page of the manual."""
        from mi_reader.ui.dialogs.manual import Manual

        open_already = self.findChild(Manual)
        if open_already is None:
            # A child of this dialog, which lets nothing else of its window be used.
            open_already = Manual(self.context, self.help_page, self)
        else:
            open_already.show_page(self.help_page)
        open_already.show()
        open_already.raise_()
        open_already.activateWindow()

    def showEvent(self, event: QShowEvent) -> None:
        # Not before: it stands at the end of the way that Tab goes, and never has the keyboard first.
        if self.help_page and self._help is None:
            self._help = PlainButton(self.tr("Help"), self)
            self._help.setToolTip(self.tr("What the manual says about this (F1)"))
            self._help.clicked.connect(lambda _=False: self.show_help())
            self._foot.insertWidget(0, self._help)
            self._left += 1
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1 and self.help_page:
            self.show_help()
        else:
            super().keyPressEvent(event)

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
