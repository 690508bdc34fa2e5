"""What a room is to the window that holds it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mi_reader.ui.context import Context


class Room(QWidget):
    """One of the five rooms. It is made when it is first entered, and stays.

    A room reads what it shows through `context.jobs`, and reads anew what `context.bus` names.

    Signals:
        said: What it shows is something else: the window asks again for title and handlers, where neither
            the focus nor the selection has changed.
        selected: `selection_text` is another one, and nothing else: the cursor has moved.
    """

    said = Signal()
    selected = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def title(self) -> str:
        """Returns what the window's title shows, such as "Inbox"."""
        return ""

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Returns what the room does for actions of `mi_reader.ui.actions`, by their names.

        An action that neither the room nor the window handles is disabled while the room is shown.
        """
        return {}

    def entered(self) -> None:
        """Is called each time the room comes up: takes the keyboard, reads what it missed."""

    def left(self) -> None:
        """Is called each time another room comes up, and before the window closes: saves what is not."""

    def panes(self) -> list[QWidget]:
        """Returns the widgets that F6 walks through, in order."""
        return []

    def selection_text(self) -> str:
        """Returns what the status bar says on its right, such as "31 papers, 1 selected"."""
        return ""

    def is_ready(self) -> bool:
        """Tells whether all that was asked for is shown: for screenshots and tests."""
        return True
