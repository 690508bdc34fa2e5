"""An input method, as Qt hears from it."""

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def compose(widget: QWidget, preedit: str, commit: str = "") -> None:
    """Shows letters under way, after committing some; none under way ends the composition."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)
