"""F1 in an open menu: the page of the manual that tells about the entry under the cursor."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu

from mi_reader.ui.dialogs import help_pages


class MenuHelp(QObject):
    """Waits for F1 in menus.

    Args:
        show: Opens the manual at a page.
    """

    def __init__(self, menus: Iterable[QMenu], show: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        for menu in menus:
            menu.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not (
            isinstance(watched, QMenu)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_F1
        ):
            return False
        entry: QAction | None = watched.activeAction()
        while popup := QApplication.activePopupWidget():
            popup.close()
        self._show(help_pages.OF_ACTION.get(entry.objectName() if entry else "", help_pages.MENUS))
        return True
