from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.widgets.overlay_pane import OverlayPane


@pytest.fixture
def host(qtbot: QtBot, theme: Theme, take_keyboard: Callable[[QWidget], None]) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    row = QHBoxLayout(made)
    for name in ("search", "room"):
        field = QLineEdit(made)
        field.setObjectName(name)
        row.addWidget(field)
    made.resize(900, 600)
    take_keyboard(made)
    return made


@pytest.mark.parametrize(("edge", "left"), [(Qt.Edge.LeftEdge, 0), (Qt.Edge.RightEdge, 900 - 313)])
def test_it_lies_on_its_edge_as_high_as_its_host(host: QWidget, edge: Qt.Edge, left: int) -> None:
    pane = OverlayPane(host, edge)
    pane.hold(QPlainTextEdit(), 312)
    assert pane.isHidden()
    pane.reveal()
    assert pane.isVisible()
    assert (pane.x(), pane.y(), pane.width(), pane.height()) == (left, 0, 313, 600)


def test_it_follows_its_host_and_is_never_wider(qtbot: QtBot, host: QWidget) -> None:
    pane = OverlayPane(host)
    pane.hold(QPlainTextEdit(), 312)
    pane.reveal()
    host.resize(1200, 700)
    assert pane.geometry().right() == 1199
    assert pane.height() == 700
    host.resize(200, 700)
    assert pane.width() == 200


def test_escape_gives_the_keyboard_back(qtbot: QtBot, host: QWidget) -> None:
    room = host.findChild(QLineEdit, "room")
    assert room is not None
    room.setFocus()
    qtbot.waitUntil(room.hasFocus)
    pane, content = OverlayPane(host), QPlainTextEdit()
    pane.hold(content, 312)
    pane.reveal()
    qtbot.waitUntil(content.hasFocus)
    with qtbot.waitSignal(pane.dismissed):
        qtbot.keyClick(content, Qt.Key.Key_Escape)
    assert pane.isHidden()
    qtbot.waitUntil(room.hasFocus)


@pytest.mark.parametrize("fleeting", [False, True])
def test_only_a_fleeting_one_goes_with_the_keyboard(qtbot: QtBot, host: QWidget, fleeting: bool) -> None:
    pane, content = OverlayPane(host, fleeting=fleeting), QPlainTextEdit()
    pane.hold(content, 240)
    pane.reveal()
    qtbot.waitUntil(content.hasFocus)
    room = host.findChild(QLineEdit, "room")
    assert room is not None
    room.setFocus()
    qtbot.waitUntil(room.hasFocus)
    assert pane.isHidden() == fleeting


def test_what_it_held_can_be_put_back(qtbot: QtBot, host: QWidget) -> None:
    pane, content = OverlayPane(host), QPlainTextEdit()
    pane.hold(content, 312)
    pane.reveal()
    assert pane.content is content
    with qtbot.assertNotEmitted(pane.dismissed):
        assert pane.release() is content
    assert pane.isHidden()
    pane.reveal()
    assert pane.isHidden()
    layout = host.layout()
    assert layout is not None
    layout.addWidget(content)
    assert content.parent() is host
