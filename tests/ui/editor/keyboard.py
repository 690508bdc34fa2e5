"""A widget with the keyboard: a screen without a window manager gives it to nobody who does not ask."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def show_with_keyboard(widget: QWidget, qtbot: QtBot) -> None:
    """Shows a widget of its own window, and returns when its keys arrive."""
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    widget.setFocus()
