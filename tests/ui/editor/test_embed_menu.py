"""What can be done with an embed, by mouse and by keyboard, wherever it is shown."""

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QTextCursor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget
from pytestqt.qtbot import QtBot

from mi_reader.domain.keys import PaperRef
from mi_reader.ui.context import Context
from mi_reader.ui.editor.embed_list import EmbedFrame
from mi_reader.ui.editor.homes import why_home
from mi_reader.ui.editor.markdown_editor import MarkdownEditor
from mi_reader.ui.editor.post_text import PostTextPane
from mi_reader.ui.editor.preview import PreviewPane
from mi_reader.ui.editor.session import TextSession
from mi_reader.ui.focus import Wanted

URL = "https://twitter.com/some_one/status/12"
WHY = f"Because.\n\n{URL}\n\nAnd so on."
LEFT = "Because.\n\nAnd so on."


class Sides(QWidget):
    """A why in an editor with its preview and its post text."""

    def __init__(self, context: Context, paper: PaperRef, qtbot: QtBot) -> None:
        super().__init__()
        self.context, self.paper = context, paper
        self.editor = MarkdownEditor(context.theme, self)
        self.session = TextSession(context, self.editor, self)
        self.preview = PreviewPane(context, self.editor, self)
        self.post = PostTextPane(context, self)
        row = QHBoxLayout(self)
        for pane in (self.editor, self.preview, self.post):
            row.addWidget(pane)
        self.resize(1200, 700)
        self.show()
        with qtbot.waitSignal(self.session.opened):
            self.session.open(why_home(context.engine, paper))
        self.preview.refresh()
        self.post.show_paper(paper)
        qtbot.waitUntil(lambda: URL in self.preview.toPlainText())
        qtbot.waitUntil(lambda: bool(self.cards))

    @property
    def cards(self) -> list[EmbedFrame]:
        return [one for one in self.post.findChildren(EmbedFrame) if one.isVisible()]

    def settle(self, qtbot: QtBot) -> None:
        self.session.flush()
        qtbot.waitUntil(lambda: self.session.idle and self.context.jobs.idle)

    @property
    def why(self) -> str:
        return self.context.engine.texts.annotation(self.paper).why


@pytest.fixture
def sides(context: Context, qtbot: QtBot) -> Sides:
    paper = context.engine.lookup.resolve("10.1038/s41524-022-00734-6")
    context.engine.texts.set_why(paper, WHY)
    made = Sides(context, paper, qtbot)
    qtbot.addWidget(made)
    return made


def menu_at(widget: QWidget, at: QPoint, *, key: bool = False) -> QMenu:
    reason = QContextMenuEvent.Reason.Keyboard if key else QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, text: str) -> None:
    (action,) = [one for one in menu.actions() if one.text() == text]
    action.trigger()
    menu.close()


def texts(menu: QMenu) -> list[str]:
    return [one.text() for one in menu.actions()]


def test_from_the_line_of_the_source_it_is_opened_and_fetched(
    sides: Sides, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString()))
    wanted: list[Wanted] = []
    sides.context.focus.posts_wanted.connect(wanted.append)
    cursor = QTextCursor(sides.editor.document().findBlockByNumber(2))
    sides.editor.setTextCursor(cursor)
    choose(menu_at(sides.editor.viewport(), QPoint(1, 1), key=True), "Open the post")
    choose(menu_at(sides.editor.viewport(), sides.editor.cursorRect().center()), "Fetch its text anew…")
    assert (opened, wanted) == ([URL], [Wanted((URL,))])
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    sides.editor.setTextCursor(cursor)
    menu = menu_at(sides.editor.viewport(), QPoint(1, 1), key=True)
    assert "Open the post" not in texts(menu)
    menu.close()


def test_from_the_card_of_the_preview_it_is_removed_and_brought_back(sides: Sides, qtbot: QtBot) -> None:
    found = sides.preview.document().find(URL)
    place = sides.preview.cursorRect(found).center()
    choose(menu_at(sides.preview.viewport(), place), "Remove from the text")
    assert sides.editor.text() == LEFT
    qtbot.waitUntil(lambda: sides.why == LEFT)
    sides.editor.undo()
    qtbot.waitUntil(lambda: sides.why == WHY)
    sides.settle(qtbot)


def test_from_its_card_beside_the_post_text_it_is_removed_by_keyboard(sides: Sides, qtbot: QtBot) -> None:
    (card,) = sides.cards
    card.setFocus()
    menu_at(card, QPoint(5, 5), key=True).close()
    qtbot.keyClick(card, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert texts(menu) == ["Open the post", "Fetch its text anew…", "Remove from the text"]
    qtbot.keyClick(menu, Qt.Key.Key_Up)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sides.why == LEFT)
    qtbot.waitUntil(lambda: sides.editor.text() == LEFT)
    sides.context.undo.stack.undo()
    qtbot.waitUntil(lambda: sides.why == WHY)


def test_an_address_that_is_pasted_is_told_and_fetched_by_nobody_unasked(sides: Sides, qtbot: QtBot) -> None:
    wanted: list[Wanted] = []
    sides.context.focus.posts_wanted.connect(wanted.append)
    sides.editor.moveCursor(QTextCursor.MoveOperation.End)
    other = "https://x.com/some_one/status/13"
    assert sides.editor.insert_embed(other)
    sides.post._url.setText("https://x.com/some_one/status/14")
    qtbot.keyClick(sides.post._url, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(wanted) == 2)
    assert wanted == [Wanted((f"https://twitter.com/some_one/status/{n}",), pasted=True) for n in (13, 14)]
    sides.settle(qtbot)


def test_where_nothing_may_be_edited_nothing_is_removed(sides: Sides) -> None:
    sides.editor.setReadOnly(True)
    menu = QMenu(sides)
    sides.editor.fill_menu(menu, URL)
    assert [one.isEnabled() for one in menu.actions()] == [True, True, False]
