from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mi_reader.ui.theme.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    made.set_mode("light")
    yield made
    made.set_zoom(1)
    made.set_mode("light")


@pytest.fixture
def take_keyboard(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Shows a window and makes it the active one, also where no window manager does."""

    def take(window: QWidget) -> None:
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()

    return take
