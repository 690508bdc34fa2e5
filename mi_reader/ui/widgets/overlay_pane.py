"""A pane that lies over a room where the window is too narrow to hold both beside each other."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from mi_reader.ui.theme.sheet import style
from mi_reader.ui.widgets.separator import Separator


class OverlayPane(QFrame):
    """Lies on the left or right of its host, as high as it, over whatever is there. Hidden at first.

    Esc in it takes it away, and gives the keyboard back to where it was.

    Args:
        host: What it lies over; it follows the host's size.
        edge: LeftEdge or RightEdge.
        fleeting: Whether it also goes when the keyboard moves elsewhere in the window: for a pane where
            something is chosen and then left.

    Signals:
        dismissed: It is gone; not when `release` took its content.
    """

    dismissed = Signal()

    def __init__(self, host: QWidget, edge: Qt.Edge = Qt.Edge.RightEdge, *, fleeting: bool = False) -> None:
        super().__init__(host)
        self._host = host
        self._edge = edge
        self._fleeting = fleeting
        self._width = 0
        self._content: QWidget | None = None
        self._before: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(Separator(self, Qt.Orientation.Vertical))
        style(self, variant="overlay")
        host.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.hide()

    @property
    def content(self) -> QWidget | None:
        """What it holds."""
        return self._content

    def hold(self, content: QWidget, width: int) -> None:
        """Takes a pane out of where it was (a splitter), to be shown here `width` pixels wide."""
        self._content, self._width = content, width
        content.setParent(self)
        self._row.insertWidget(0 if self._edge == Qt.Edge.LeftEdge else 1, content, 1)
        content.show()
        self._place()

    def release(self) -> QWidget | None:
        """Hides, and gives back what it holds, to be put where it was."""
        content, self._content = self._content, None
        self.hide()
        if content:
            self._row.removeWidget(content)
        return content

    def reveal(self) -> None:
        """Comes up and takes the keyboard."""
        if not self._content or not self.isHidden():
            return
        self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self._content.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Goes away."""
        if self.isHidden():
            return
        had_keyboard = self._has(QApplication.focusWidget())
        self.hide()
        if had_keyboard and self._before and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.dismissed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        width = min(self._width + 1, self._host.width())
        left = 0 if self._edge == Qt.Edge.LeftEdge else self._host.width() - width
        self.setGeometry(left, 0, width, self._host.height())

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        elsewhere = now is not None and now.window() is self.window() and not self._has(now)
        if self._fleeting and self.isVisible() and elsewhere:
            self.dismiss()

    def _has(self, widget: QWidget | None) -> bool:
        return widget is not None and (widget is self or self.isAncestorOf(widget))
