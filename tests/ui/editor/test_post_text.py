import pytest
from PySide6.QtCore import Qt, QTextBoundaryFinder, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from mi_reader.annotate.lengths import graphemes
from mi_reader.domain.embeds import Network
from mi_reader.ui.context import Context
from mi_reader.ui.editor.post_text import PostTextPane
from mi_reader.ui.editor.session import State
from tests.ui.editor.composing import compose
from tests.ui.editor.pasting import CODE, NORMAL, POST
from tests.ui.rooms.hosting import Host


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    urls: list[str] = []

    def open_url(url: QUrl) -> bool:
        urls.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return urls


@pytest.fixture
def pane(context: Context, qtbot: QtBot) -> PostTextPane:
    made = PostTextPane(context)
    qtbot.addWidget(made)
    made.resize(320, 700)
    made.show()
    made.activateWindow()
    paper = context.engine.lookup.resolve("10.1038/s41524-022-00734-6")
    context.engine.texts.set_why(paper, "**面白い**論文です。")
    context.engine.texts.set_post_text(paper, "")
    with qtbot.waitSignal(made.session.opened):
        made.show_paper(paper)
    qtbot.waitUntil(lambda: made._known.why != "")
    return made


def why(pane: PostTextPane) -> str:
    assert pane.paper
    return pane._context.engine.texts.annotation(pane.paper).why


def test_each_network_counts_while_it_is_written(pane: PostTextPane, qtbot: QtBot) -> None:
    pane.editor.setFocus()
    compose(pane.editor, "", "あ" * 126)
    counts = {card.network: card._count.text() for card in pane.cards}
    assert counts[Network.X] == "<b>252</b> / 280"
    assert counts[Network.BLUESKY] == "<b>126</b> / 300"
    assert [card.colour for card in pane.cards] == ["warn", "accent", "accent"]
    assert pane.cards[0]._bar.accessibleName() == "X: 252 of 280"
    pane.editor.insertPlainText("あ" * 20)
    assert pane.cards[0].colour == "error"


def test_it_is_made_from_the_why(pane: PostTextPane, qtbot: QtBot) -> None:
    qtbot.mouseClick(pane._from_why, Qt.MouseButton.LeftButton)
    assert pane.editor.text() == "面白い論文です。\nhttps://doi.org/10.1038/s41524-022-00734-6"
    qtbot.waitUntil(lambda: pane.session.state is State.SAVED)
    assert pane.paper
    assert pane._context.engine.texts.annotation(pane.paper).post_text == pane.editor.text()
    pane.editor.undo()
    assert pane.editor.text() == ""


def test_copy_and_the_page_of_a_network(pane: PostTextPane, qtbot: QtBot, opened: list[str]) -> None:
    pane.editor.insertPlainText("お！？ & more")
    x, bluesky, _ = pane.cards
    qtbot.mouseClick(x._copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "お！？ & more"
    qtbot.mouseClick(x._open, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bluesky._open, Qt.MouseButton.LeftButton)
    text = "%E3%81%8A%EF%BC%81%EF%BC%9F%20%26%20more"
    assert opened == [
        f"https://x.com/intent/post?text={text}",
        f"https://bsky.app/intent/compose?text={text}",
    ]
    assert pane._url.hasFocus()


def test_mastodon_asks_once_for_the_server(pane: PostTextPane, qtbot: QtBot, opened: list[str]) -> None:
    mastodon = pane.cards[2]
    pane.editor.insertPlainText("a")
    qtbot.mouseClick(mastodon._open, Qt.MouseButton.LeftButton)
    assert pane._server.isVisible()
    pane._server.setText("not a server")
    qtbot.keyClick(pane._server, Qt.Key.Key_Return)
    assert not pane._said.isHidden()
    pane._server.setText("https://mastodon.social/")
    qtbot.keyClick(pane._server, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(opened) == 1)
    qtbot.mouseClick(mastodon._open, Qt.MouseButton.LeftButton)
    assert opened == ["https://mastodon.social/share?text=a"] * 2
    assert pane._server.isHidden()
    assert pane._context.engine.settings["mastodon.server"] == "mastodon.social"


@pytest.mark.parametrize("pasted", [POST, CODE])
def test_the_posts_address_goes_to_the_end_of_the_why(pane: PostTextPane, qtbot: QtBot, pasted: str) -> None:
    pane._url.setText(pasted)
    with qtbot.waitSignal(pane.appended) as told:
        qtbot.keyClick(pane._url, Qt.Key.Key_Return)
    assert told.args == [NORMAL]
    assert why(pane) == f"**面白い**論文です。\n\n{NORMAL}"
    assert pane._url.text() == ""
    qtbot.waitUntil(lambda: [one.url for one in pane._known.embeds] == [NORMAL])
    assert pane._known.embeds[0].saved == (pasted == CODE)
    pane._url.setText(pasted)
    with qtbot.waitSignal(pane.appended):
        qtbot.mouseClick(pane._add, Qt.MouseButton.LeftButton)
    assert why(pane).count(NORMAL) == 1
    pane._context.undo.stack.undo()
    qtbot.waitUntil(lambda: why(pane) == "**面白い**論文です。")


def test_what_is_no_post_is_said(pane: PostTextPane, qtbot: QtBot, host: Host) -> None:
    pane._url.setText("https://arxiv.org/abs/2211.13672")
    qtbot.keyClick(pane._url, Qt.Key.Key_Return)
    assert not pane._said.isHidden()
    assert "not the address of a post" in pane._said.text()
    assert host.fails == []


def test_nothing_is_cut_in_the_width_of_the_inspector(pane: PostTextPane) -> None:
    for card in pane.cards:
        for button in (card._copy, card._open):
            assert button.width() >= button.sizeHint().width()
            assert card.rect().contains(button.geometry())


def test_letters_are_what_qt_takes_for_letters() -> None:
    # Flags apart, of which Qt sees two letters each.
    text = "か\u3099ｶﾞ한글각👨\u200d👩\u200d👧1️⃣☀️👍🏽e\u0301\r\n\u1112\u1161\u11abẫ🏴\U000e0067\U000e007f𠮷"
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    found, start = [], 0
    data = text.encode("utf-16-le")
    while (end := finder.toNextBoundary()) != -1:
        found.append(data[2 * start : 2 * end].decode("utf-16-le"))
        start = end
    assert list(graphemes(text)) == found
