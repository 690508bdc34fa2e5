import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mi_reader.ui.context import Context
from mi_reader.ui.editor.find_bar import FindBar
from mi_reader.ui.editor.text_editor import TextEditor

SHIFT = Qt.KeyboardModifier.ShiftModifier


class Page(QWidget):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self.editor = TextEditor(context.theme, self)
        self.bar = FindBar(context.theme, self.editor, self)
        column = QVBoxLayout(self)
        column.addWidget(self.editor)
        column.addWidget(self.bar)
        self.editor.show_text("one two One\n二 one")

    @property
    def at(self) -> tuple[int, str]:
        cursor = self.editor.textCursor()
        return cursor.selectionStart(), cursor.selectedText()


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Page:
    made = Page(context)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.editor.setFocus()
    qtbot.waitUntil(made.editor.hasFocus)
    return made


def test_words_are_found_while_they_are_typed_and_one_after_the_other(page: Page, qtbot: QtBot) -> None:
    page.bar.start_finding()
    words = page.bar._words
    assert words.hasFocus()
    qtbot.keyClicks(words, "one")
    seen = [page.at]
    assert page.bar._count.text() == "1 of 3"
    for _ in range(3):
        qtbot.keyClick(words, Qt.Key.Key_Return)
        seen.append(page.at)
    qtbot.keyClick(words, Qt.Key.Key_F3, SHIFT)
    seen.append(page.at)
    assert seen == [(0, "one"), (8, "One"), (14, "one"), (0, "one"), (14, "one")]
    assert len(page.editor.extraSelections()) == 3
    qtbot.keyClick(words, Qt.Key.Key_Escape)
    assert page.bar.isHidden()
    assert page.editor.hasFocus()
    assert page.editor.extraSelections() == []


def test_capital_letters_can_matter(page: Page, qtbot: QtBot) -> None:
    page.bar.start_finding()
    page.bar._words.setText("One")
    assert page.bar._count.text() == "1 of 3"
    qtbot.mouseClick(page.bar._case, Qt.MouseButton.LeftButton)
    assert page.bar._count.text() == "1 of 1"
    assert page.at == (8, "One")


def test_what_is_selected_is_looked_for(page: Page) -> None:
    cursor = page.editor.textCursor()
    cursor.select(cursor.SelectionType.WordUnderCursor)
    page.editor.setTextCursor(cursor)
    page.bar.start_finding()
    assert page.bar._words.text() == "one"
    assert page.bar._words.selectedText() == "one"


def test_replacing_with_the_keyboard(page: Page, qtbot: QtBot) -> None:
    page.bar.start_replacing()
    qtbot.keyClicks(page.bar._words, "one")
    qtbot.keyClick(page.bar._words, Qt.Key.Key_Tab)
    page.bar._with.setFocus()
    qtbot.keyClicks(page.bar._with, "1")
    qtbot.keyClick(page.bar._with, Qt.Key.Key_Return)
    assert page.editor.text() == "1 two One\n二 one"
    qtbot.keyClick(page.bar._with, Qt.Key.Key_Return)
    assert page.editor.text() == "1 two 1\n二 one"
    assert page.at == (10, "one")


def test_all_are_replaced_and_taken_back_in_one_step(page: Page, qtbot: QtBot) -> None:
    page.bar.start_replacing()
    page.bar._words.setText("one")
    page.bar._with.setText("one one")
    qtbot.mouseClick(page.bar._all, Qt.MouseButton.LeftButton)
    assert page.editor.text() == "one one two one one\n二 one one"
    page.editor.undo()
    assert page.editor.text() == "one two One\n二 one"


def test_what_is_not_there_is_said(page: Page) -> None:
    page.bar.start_finding()
    page.bar._words.setText("three")
    assert page.bar._count.text() == "Not found"
    assert not page.bar._on.isEnabled()
    page.editor.appendPlainText("three")
    assert page.bar._count.text().endswith("of 1")
