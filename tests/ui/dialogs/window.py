"""A window with nothing in it but what dialogs need: a strip for messages, the sync, the openers."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from mi_reader.engine import Engine
from mi_reader.ui.dialogs.openers import Dialogs
from mi_reader.ui.syncing import Syncing
from mi_reader.ui.widgets.message_strip import MessageStrip
from tests.ui.rooms.hosting import Host

_Dialog = TypeVar("_Dialog", bound=QDialog)


class Window(Host):
    """What `Dialogs` takes for the window."""

    def __init__(self, engine: Engine, app: QApplication, language: str = "en", mode: str = "light") -> None:
        super().__init__(engine, app, language, mode)
        self.resize(1440, 900)
        self.setCentralWidget(QWidget(self))
        self.strip = MessageStrip(self.context.theme, self)
        self.strip.setFixedWidth(1000)
        self.syncing = Syncing(self.context, self)
        self.dialogs = Dialogs(self.context, self.syncing, self)
        self.show()

    def opened(self, kind: type[_Dialog]) -> _Dialog:
        """Returns the dialog of a kind that is open."""
        found = [one for one in self.findChildren(kind) if one.isVisible()]
        assert len(found) == 1, found
        return found[0]

    def shows(self, kind: type[QDialog]) -> bool:
        """Tells whether a dialog of a kind is open."""
        return any(one.isVisible() for one in self.findChildren(kind))

    def drop(self, *files: Path) -> bool:
        """Drags files over the window and drops them; tells whether it would have them."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        left, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        entered = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, left, held)
        entered.ignore()
        QApplication.sendEvent(self, entered)
        if entered.isAccepted():
            dropped = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, left, held)
            QApplication.sendEvent(self, dropped)
        return entered.isAccepted()
