from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.widgets.buttons import (
    DangerButton,
    IconButton,
    LinkButton,
    MenuButton,
    PlainButton,
    PrimaryButton,
    with_key,
)
from mi_reader.ui.widgets.chip import Chip


def test_an_icon_says_its_name_and_its_key(qtbot: QtBot, theme: Theme) -> None:
    button = IconButton(theme, "undo-2", "Undo", key="Ctrl+Z")
    qtbot.addWidget(button)
    native = QKeySequence("Ctrl+Z").toString(QKeySequence.SequenceFormat.NativeText)
    assert button.accessibleName() == "Undo"
    assert button.toolTip() == f"Undo ({native})"
    button.set_name("元に戻す")
    assert button.accessibleName() == "元に戻す"
    assert native in button.toolTip()
    assert with_key("Help", "") == "Help"


def test_every_button_is_reached_by_tab(qtbot: QtBot, theme: Theme) -> None:
    for button in (
        PlainButton("a"),
        PrimaryButton("b"),
        DangerButton("c"),
        LinkButton("d"),
        MenuButton(theme, "e"),
    ):
        qtbot.addWidget(button)
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert button.text()


def test_only_an_icon_with_a_second_colour_can_be_checked(qtbot: QtBot, theme: Theme) -> None:
    plain, toggle = IconButton(theme, "x", "Close"), IconButton(theme, "panel-left", "Tree", on="accent")
    for button in (plain, toggle):
        qtbot.addWidget(button)
    assert not plain.isCheckable()
    assert toggle.isCheckable()


@pytest.mark.parametrize("primary", [False, True])
def test_a_primary_button_keeps_its_press_for_itself(qtbot: QtBot, theme: Theme, primary: bool) -> None:
    button = MenuButton(theme, "Export", icon="file-down", primary=primary)
    qtbot.addWidget(button)
    button.setMenu(QMenu(button))
    expected = QToolButton.ToolButtonPopupMode
    assert button.popupMode() == (expected.MenuButtonPopup if primary else expected.InstantPopup)


@pytest.mark.parametrize("kind", [PlainButton, PrimaryButton, DangerButton])
def test_the_ring_of_the_keyboard_moves_nothing(
    qtbot: QtBot, theme: Theme, take_keyboard: Callable[[QWidget], None], kind: type[PlainButton]
) -> None:
    button = kind("Export")
    qtbot.addWidget(button)
    before = button.sizeHint()
    take_keyboard(button)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.sizeHint() == before


def test_heights_are_those_of_the_design(qtbot: QtBot, theme: Theme) -> None:
    usual, small = PlainButton("Export"), PlainButton("Retry", small=True)
    for button in (usual, small):
        qtbot.addWidget(button)
    # Frame and ring are outside of the 28 and 24 px by one pixel on each side.
    assert usual.sizeHint().height() == 30
    assert small.sizeHint().height() == 26


def test_enter_presses_the_button_that_has_the_keyboard(qtbot: QtBot) -> None:
    for button in (PlainButton("a"), PrimaryButton("b"), DangerButton("c"), LinkButton("d")):
        qtbot.addWidget(button)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            with qtbot.waitSignal(button.clicked):
                qtbot.keyClick(button, key)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("name", ["icon", "chip", "plain", "link"])
def test_the_keys_that_press_are_the_buttons_own_while_it_has_the_keyboard(
    qtbot: QtBot,
    theme: Theme,
    take_keyboard: Callable[[QWidget], None],
    name: str,
    key: Qt.Key,
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    pressed: list[str] = []
    action = QAction(window)
    # As the window has it: Enter opens the paper, Space picks it.
    action.setShortcuts([QKeySequence("Space"), QKeySequence("Return"), QKeySequence("Enter")])
    action.triggered.connect(lambda: pressed.append("window"))
    window.addAction(action)
    button = {
        "icon": IconButton(theme, "x", "Close", window),
        "chip": Chip(theme, "2022", window),
        "plain": PlainButton("Go", window),
        "link": LinkButton("Go", window),
    }[name]
    button.clicked.connect(lambda: pressed.append("button"))
    window.setCentralWidget(button)
    take_keyboard(window)
    button.setFocus()
    qtbot.keyClick(button, key)
    assert pressed == ["button"]
    qtbot.keyClick(button, key, Qt.KeyboardModifier.ControlModifier)
    assert "window" not in pressed


def test_a_key_that_is_held_presses_once(qtbot: QtBot, theme: Theme) -> None:
    button = IconButton(theme, "x", "Close")
    qtbot.addWidget(button)
    pressed: list[object] = []
    button.clicked.connect(lambda: pressed.append(button))
    for repeated in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", repeated
        )
        QApplication.sendEvent(button, event)
    assert len(pressed) == 1
