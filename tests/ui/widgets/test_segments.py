from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.widgets.segments import Segments

KEYS = ("preview", "both", "source")


@pytest.fixture
def segments(qtbot: QtBot, theme: Theme) -> Segments:
    made = Segments(theme, "View")
    qtbot.addWidget(made)
    for key in KEYS:
        made.add(key, key.title())
    made.show()
    return made


def _button(segments: Segments, text: str) -> QToolButton:
    return next(button for button in segments.findChildren(QToolButton) if button.text() == text)


def test_the_first_is_chosen_and_always_exactly_one(qtbot: QtBot, segments: Segments) -> None:
    assert segments.choice is KEYS[0]
    with qtbot.waitSignal(segments.chosen) as told:
        qtbot.mouseClick(_button(segments, "Source"), Qt.MouseButton.LeftButton)
    assert told.args == ["source"]
    assert segments.choice is KEYS[2]
    assert sum(button.isChecked() for button in segments.findChildren(QToolButton)) == 1


def test_arrows_walk_and_tab_finds_the_chosen_one(
    qtbot: QtBot, segments: Segments, take_keyboard: Callable[[QWidget], None]
) -> None:
    first = _button(segments, "Preview")
    take_keyboard(segments)
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    with qtbot.waitSignal(segments.chosen) as told:
        qtbot.keyClick(first, Qt.Key.Key_Right)
    assert told.args == ["both"]
    reached = [
        button
        for button in segments.findChildren(QToolButton)
        if button.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert reached == [_button(segments, "Both")]
    with qtbot.assertNotEmitted(segments.chosen):
        segments.choose("source")
        qtbot.keyClick(_button(segments, "Source"), Qt.Key.Key_Right)


def test_an_unknown_key_is_refused(segments: Segments) -> None:
    with pytest.raises(KeyError):
        segments.choose("sideways")
    segments.set_text("both", "並べる")
    assert _button(segments, "並べる").isVisible()


def test_it_has_a_name(segments: Segments) -> None:
    assert segments.accessibleName() == "View"
