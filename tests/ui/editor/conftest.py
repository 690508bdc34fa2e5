"""What the tests of the editor share: a window's context over the sample library."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mi_reader.engine import Engine
from mi_reader.ui.context import Context
from tests.ui.rooms.hosting import Host


@pytest.fixture
def host(engine: Engine, qapp: QApplication, qtbot: QtBot) -> Iterator[Host]:
    """A window; what it was told of that failed or crashed is checked by the test."""
    made = Host(engine, qapp)
    qtbot.addWidget(made)
    yield made
    made.end()
    assert made.crashes == []


@pytest.fixture
def context(host: Host) -> Context:
    """The parts that an editor works with."""
    return host.context
