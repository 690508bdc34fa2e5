"""The buttons above the text: the one that embeds a post."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mi_reader.domain.embeds import Embed
from mi_reader.engine import Engine
from mi_reader.ui.editor.markdown_editor import MarkdownEditor
from mi_reader.ui.rooms.write.tools import FormatBar
from mi_reader.ui.widgets.popovers import AskTexts
from tests.ui.editor.pasting import CODE, NORMAL, POST
from tests.ui.rooms.hosting import Host


@pytest.fixture
def host(empty_engine: Engine, qapp: QApplication) -> Iterator[Host]:
    made = Host(empty_engine, qapp)
    yield made
    made.end()
    assert made.crashes == []


@pytest.fixture
def editor(host: Host) -> MarkdownEditor:
    made = MarkdownEditor(host.context.theme, host)
    host.setCentralWidget(made)
    host.show()
    return made


@pytest.fixture
def bar(host: Host, editor: MarkdownEditor) -> FormatBar:
    made = FormatBar(host.context, editor, host)
    made.resize(600, 40)
    made.show()
    return made


def asked(bar: FormatBar, qtbot: QtBot, text: str) -> AskTexts | None:
    """Presses the button by the keyboard, answers, and returns the question if it is still open."""
    bar.embed.setFocus()
    qtbot.keyClick(bar.embed, Qt.Key.Key_Return)
    found = [one for one in bar.findChildren(AskTexts) if one.isVisible()]
    if not found:
        return None
    (question,) = found
    question.fields[0].setText(text)
    question.answer()
    return question if question.isVisible() else None


def test_an_address_is_inserted_as_a_paragraph_of_its_own(
    bar: FormatBar, editor: MarkdownEditor, qtbot: QtBot
) -> None:
    editor.setPlainText("before after")
    cursor = editor.textCursor()
    cursor.setPosition(6)
    editor.setTextCursor(cursor)
    assert asked(bar, qtbot, POST) is None
    assert editor.text() == f"before\n\n{NORMAL}\n\n after"


def test_of_an_embed_code_the_post_is_kept_too(bar: FormatBar, editor: MarkdownEditor, qtbot: QtBot) -> None:
    kept: list[Embed] = []
    editor.embed_pasted.connect(kept.append)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    assert asked(bar, qtbot, CODE) is None
    assert len(kept) == 1
    assert kept[0].saved
    assert editor.text().strip() == kept[0].url


def test_anything_else_is_refused_and_the_question_stays(
    bar: FormatBar, editor: MarkdownEditor, qtbot: QtBot
) -> None:
    question = asked(bar, qtbot, "https://example.org/no-post")
    assert question is not None
    assert "not the address of a post" in question._wrong.text()
    question.close()
    assert editor.text() == ""


def test_where_nothing_may_be_written_nothing_is_asked(
    bar: FormatBar, editor: MarkdownEditor, qtbot: QtBot
) -> None:
    editor.setReadOnly(True)
    bar.embed.click()
    assert [one for one in bar.findChildren(AskTexts) if one.isVisible()] == []
    assert bar.embed.accessibleName() == "Embed a post"
