from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mi_reader.ui.context import Context
from mi_reader.ui.editor.text_editor import TextEditor
from mi_reader.ui.theme.tokens import Role
from tests.ui.editor.composing import compose
from tests.ui.editor.keyboard import show_with_keyboard

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def editor(context: Context, qtbot: QtBot) -> TextEditor:
    made = TextEditor(context.theme, role=Role.SOURCE)
    qtbot.addWidget(made)
    made.resize(300, 200)
    show_with_keyboard(made, qtbot)
    return made


def actions(editor: TextEditor, *keys: str) -> list[str]:
    done: list[str] = []
    for key in keys:
        action = QAction(editor)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _=False, key=key: done.append(key))
        editor.addAction(action)
    return done


def test_no_key_starts_an_action_while_a_word_is_composed(editor: TextEditor, qtbot: QtBot) -> None:
    done = actions(editor, "Ctrl+E", "Alt+PgDown", "Escape", "F5", "J", "Ctrl+1", "Ctrl+Z", "?")
    editor.setFocus()
    keys = [
        (Qt.Key.Key_E, CTRL),
        (Qt.Key.Key_PageDown, ALT),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_1, CTRL),
    ]
    compose(editor, "じゅんび")
    for key, held in keys:
        qtbot.keyClick(editor, key, held)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert done == []
    assert editor.hasFocus()
    compose(editor, "", "準備")
    for key, held in keys:
        qtbot.keyClick(editor, key, held)
    assert done == ["Ctrl+E", "Alt+PgDown", "Escape", "F5", "Ctrl+1"]
    assert editor.text() == "準備"


def test_a_word_is_told_when_it_is_finished_and_not_before(editor: TextEditor) -> None:
    told: list[str] = []
    editor.edited.connect(lambda: told.append(editor.text()))
    for letters in ("j", "じ", "じゅ", "じゅん"):
        compose(editor, letters)
    assert told == []
    compose(editor, "び", "準")
    assert told == []
    compose(editor, "", "備")
    assert told == ["準備"]


def test_a_word_that_is_given_up_tells_nothing(editor: TextEditor) -> None:
    editor.show_text("a")
    told: list[str] = []
    editor.edited.connect(lambda: told.append(editor.text()))
    compose(editor, "じ")
    compose(editor, "")
    assert told == []
    assert editor.text() == "a"


def test_lines_stand_at_the_distance_of_the_theme(editor: TextEditor, context: Context) -> None:
    editor.show_text("one\n二つ目 😀\n\nfour " + "and more " * 30)
    tops = []
    block = editor.document().begin()
    while block.isValid():
        tops.append(editor.block_top(block).top())
        block = block.next()
    height = context.theme.line_height(Role.SOURCE)
    assert [round(after - before) for before, after in pairwise(tops)] == [height] * 3
    last = editor.document().lastBlock()
    assert editor.block_top(last).height() == height * last.layout().lineCount() > height
    cursor = editor.textCursor()
    cursor.setPosition(len("one\n二"))
    editor.setTextCursor(cursor)
    place = editor.cursorRect().center()
    assert editor.cursorForPosition(place).position() == cursor.position()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text("ab\n😀字", max_size=12), st.text("ab\n😀字", max_size=12))
def test_a_text_is_replaced_and_can_be_taken_back(editor: TextEditor, before: str, after: str) -> None:
    editor.show_text(before)
    editor.replace_text(after)
    assert editor.text() == after
    editor.undo()
    assert editor.text() == before


@pytest.mark.parametrize("after", ["zero one two three", "one two three four", "ONE two three"])
def test_replacing_leaves_the_cursor_at_its_words(editor: TextEditor, after: str) -> None:
    editor.show_text("one two three")
    cursor = editor.textCursor()
    cursor.setPosition(len("one two"))
    editor.setTextCursor(cursor)
    editor.replace_text(after)
    assert editor.text()[: editor.textCursor().position()].endswith(" two")


def test_tab_goes_on_to_the_next_control(context: Context, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    editor, field = TextEditor(context.theme), QLineEdit()
    column.addWidget(editor)
    column.addWidget(field)
    window.show()
    window.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert field.hasFocus()
    assert editor.text() == ""
