from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.errors import NotFoundError
from mi_reader.ui.context import Context
from mi_reader.ui.editor.markdown_editor import MarkdownEditor
from mi_reader.ui.editor.preview import PreviewPane
from tests.ui.editor.composing import compose
from tests.ui.rooms.hosting import Host

URL = "https://twitter.com/some_one/status/12"


class Sides(QWidget):
    """An editor and its preview."""

    def __init__(self, context: Context, qtbot: QtBot) -> None:
        super().__init__()
        self.qtbot = qtbot
        self.editor = MarkdownEditor(context.theme, self)
        self.preview = PreviewPane(context, self.editor, self)
        row = QHBoxLayout(self)
        row.addWidget(self.editor)
        row.addWidget(self.preview)
        self.resize(800, 400)

    def show_text(self, text: str) -> None:
        with self.qtbot.waitSignal(self.preview.shown):
            self.editor.show_text(text)

    @property
    def shown(self) -> str:
        return self.preview.toPlainText()


@pytest.fixture
def sides(context: Context, qtbot: QtBot) -> Sides:
    made = Sides(context, qtbot)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitExposed(made):
        pass
    return made


def test_what_is_written_is_shown_as_a_reader_sees_it(sides: Sides) -> None:
    sides.show_text("# head\n\nsee **this** & <b>that</b>")
    assert sides.shown.split("\n") == ["head", "see this & that"]


def test_an_embed_is_a_card_with_what_was_saved(sides: Sides, context: Context) -> None:
    sides.show_text(URL)
    assert "Only the address is known" in sides.shown
    saved = Embed(Network.X, URL, "A Name", "some_one", None, "The post")
    with sides.qtbot.waitSignal(sides.preview.shown):
        context.jobs.write(lambda: context.engine.texts.keep_embed(saved), context.bus, context.bus.tell)
    assert "A Name" in sides.shown
    assert "The post" in sides.shown


def test_nothing_is_shown_from_the_middle_of_a_word(sides: Sides) -> None:
    sides.show_text("a")
    compose(sides.editor, "じゅん")
    sides.preview.refresh()
    assert sides.preview.behind
    assert sides.shown == "a"
    with sides.qtbot.waitSignal(sides.preview.shown):
        compose(sides.editor, "", "準")
    assert sides.shown == "準a"


def test_nothing_is_fetched(sides: Sides, monkeypatch: pytest.MonkeyPatch) -> None:
    sides.show_text("![p](https://tracker.example/p.png) <img src='file:///etc/passwd'>")
    assert sides.shown.startswith("[p]")
    image = QTextDocument.ResourceType.ImageResource.value
    assert sides.preview.loadResource(image, QUrl("https://tracker.example/p.png")) is None


def test_links_go_to_the_browser_and_only_to_the_web(
    sides: Sides, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    sides.show_text("[a](http://a.example/b)")
    sides.preview.anchorClicked.emit(QUrl("http://a.example/b"))
    sides.preview.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert opened == ["https://a.example/b"]
    assert [type(fail) for fail in host.fails] == [NotFoundError]
    assert sides.shown == "a"


def test_a_long_text_is_laid_out_elsewhere(sides: Sides) -> None:
    text = "\n\n".join(f"# {n}\n\n" + "words " * 40 for n in range(300))
    sides.show_text(text)
    assert "299" in sides.shown
    assert sides.preview.document().thread() is sides.preview.thread()
    sides.show_text(text.replace("# 150", "# another"))
    assert "another" in sides.shown
    sides.show_text("short")
    assert sides.shown == "short"


def test_the_preview_scrolls_with_the_text_and_back(sides: Sides) -> None:
    sides.show_text("\n\n".join(f"# {n}\n\n" + "words " * 40 for n in range(60)))
    editor, preview = sides.editor.verticalScrollBar(), sides.preview.verticalScrollBar()
    sides.editor.setFocus()
    editor.setValue(editor.maximum() // 2)
    assert 0.4 < preview.value() / preview.maximum() < 0.6
    editor.setValue(editor.maximum())
    assert preview.value() == preview.maximum()
    editor.setValue(0)
    assert preview.value() == 0
    sides.preview.setFocus()
    preview.setValue(preview.maximum() // 2)
    assert 0.4 < editor.value() / editor.maximum() < 0.6


def test_typing_keeps_the_place(sides: Sides) -> None:
    sides.show_text("\n\n".join(f"# {n}\n\n" + "words " * 40 for n in range(60)))
    sides.editor.verticalScrollBar().setValue(40)
    before = sides.preview.verticalScrollBar().value()
    assert before > 0
    with sides.qtbot.waitSignal(sides.preview.shown):
        sides.editor.appendPlainText("more")
    assert abs(sides.preview.verticalScrollBar().value() - before) < 60


def test_another_look_is_drawn_anew(sides: Sides, context: Context) -> None:
    sides.show_text("[a](https://a.example)")
    before = sides.preview.toHtml()
    with sides.qtbot.waitSignal(sides.preview.shown):
        context.theme.set_mode("dark")
    assert context.theme.tokens.accent in sides.preview.toHtml() != before


def _png(folder: Path, width: int = 1200) -> bytes:
    made = folder / "made.png"
    image = QImage(width, 300, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    assert image.save(str(made))
    return made.read_bytes()


def test_a_picture_that_is_kept_for_the_edition_is_shown_as_wide_as_the_page(
    sides: Sides, context: Context, tmp_path: Path
) -> None:
    edition = context.engine.editions.listing()[0].key
    context.focus.take_edition(edition)
    code = context.engine.pictures.add(edition, "chart.png", _png(tmp_path), "Ten lines of words")
    sides.show_text(f"before\n\n{code}\n\nafter")
    assert "Ten lines" not in sides.shown
    for width in (800, 500):
        sides.resize(width, 400)
        seen = sides.preview.viewport().grab().toImage()
        line = [seen.pixelColor(seen.width() // 2, y).name() for y in range(seen.height())]
        y = line.index("#336699")
        line = [seen.pixelColor(x, y + 3).name() for x in range(seen.width())]
        assert line.count("#336699") > 0.6 * len(line)
        assert line[-3:] == line[:3] == ["#ffffff"] * 3
        assert not sides.preview.horizontalScrollBar().maximum()


@pytest.mark.parametrize("way", ["{}", "file://{}", "../../{}", "{} and more"])
def test_no_other_file_is_ever_shown_as_a_picture(
    sides: Sides, context: Context, tmp_path: Path, way: str
) -> None:
    context.focus.take_edition(context.engine.editions.listing()[0].key)
    _png(tmp_path)
    sides.show_text(f"![words]({way.format(tmp_path / 'made.png')})")
    assert "\ufffc" not in sides.shown
    assert "words" in sides.shown
