"""Windows that dialogs open over."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mi_reader.engine import Engine
from tests.ui.dialogs.window import Window

Open = Callable[[Engine], Window]


@pytest.fixture
def open_window(qapp: QApplication, qtbot: QtBot) -> Iterator[Open]:
    """Opens a window over an engine; closed in the end, and nothing may have crashed."""
    made: list[Window] = []

    def open_over(engine: Engine) -> Window:
        window = Window(engine, qapp)
        made.append(window)
        window.syncing.refresh()
        qtbot.waitUntil(lambda: window.context.jobs.idle)
        return window

    yield open_over
    for window in made:
        window.end()
        assert window.crashes == []


@pytest.fixture
def window(engine: Engine, open_window: Open) -> Window:
    """A window over the sample library, its edition in hand."""
    made = open_window(engine)
    made.context.focus.take_edition(engine.editions.listing()[0].key)
    return made
