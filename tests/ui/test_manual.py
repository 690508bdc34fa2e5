import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mi_reader import assets
from mi_reader.engine import Engine
from mi_reader.ui.actions import TABLE
from mi_reader.ui.dialogs.manual import Manual
from mi_reader.ui.theme.tokens import Role, Space
from tests.ui.rooms.hosting import Host

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "ja")
PAGES = [
    "index.md",
    "1-library.md",
    "2-board.md",
    "3-write.md",
    "4-draft.md",
    "5-trends.md",
    "6-sync.md",
    "7-keys.md",
    "8-trouble.md",
]
EVERY = [(language, page) for language in LANGUAGES for page in PAGES]
_ROW = re.compile(r"^\| (?P<what>[^`|]+) \| (?P<keys>`[^|]+`) \|$", re.MULTILINE)
_HEADING = re.compile(r"^(#+) ", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)]+)\)")


def read(language: str, page: str) -> str:
    return (assets.path("help", language) / page).read_text(encoding="utf-8")


def plain(text: str) -> str:
    """Returns a text of a menu or a control without its key and dots."""
    return re.sub(r"\(&.\)|&", "", text).rstrip("…").strip()


def texts(language: str) -> Iterator[tuple[str, str, str]]:
    """Yields the context and the source of each text of the window, and what it says in a language."""
    # The English one has the plurals only: what is said in English is the source.
    tree = ET.fromstring(assets.read_text("i18n", "mi_reader_ja.ts"))  # noqa: S314  (a file of our own)
    for context in tree.iter("context"):
        for message in context.iter("message"):
            source = message.findtext("source") or ""
            said = message.findtext("translation") if language == "ja" else source
            yield context.findtext("name") or "", source, said or source


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_has_these_pages_and_no_others(language: str) -> None:
    assert {file.name for file in assets.path("help", language).iterdir()} == set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_have_the_same_headings_tables_and_lists(page: str) -> None:
    shapes = []
    for language in LANGUAGES:
        text = read(language, page)
        rows = len(re.findall(r"^\|", text, re.MULTILINE))
        items = len(re.findall(r"^(?:-|\d\.) ", text, re.MULTILINE))
        shapes.append((_HEADING.findall(text), rows, items))
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize(("language", "page"), EVERY)
def test_no_link_leads_nowhere(language: str, page: str) -> None:
    links = _LINK.findall(read(language, page))
    assert [link for link in links if not link.startswith("https://") and link not in PAGES] == []


@pytest.mark.parametrize(("language", "page"), EVERY)
def test_what_stands_in_bold_stands_in_the_window(language: str, page: str) -> None:
    known = {plain(said) for _, _, said in texts(language)}
    bold = re.findall(r"\*\*([^*]+)\*\*", read(language, page))
    assert [part for text in bold for part in text.split(" › ") if plain(part) not in known] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_its_page_does_what_the_page_says(language: str) -> None:
    said = {source: text for context, source, text in texts(language) if context == "Actions"}
    known: dict[str, set[str]] = {}
    for row in TABLE:
        # Two keys of the same name stand on most keyboards.
        keys = {"Enter" if key == "Return" else shown(key) for key in row.keys}
        known.setdefault(plain(said.get(row.text, row.text)), set()).update(keys)
    found = [(row["what"].strip(), set(re.findall("`([^`]+)`", row["keys"]))) for row in rows_of(language)]
    assert len(found) > 30
    assert [(what, keys) for what, keys in found if not keys <= known.get(what, set())] == []


def rows_of(language: str) -> Iterator[re.Match[str]]:
    return _ROW.finditer(read(language, "7-keys.md"))


def shown(key: str) -> str:
    return key.replace("Return", "Enter").replace("Escape", "Esc").replace("Delete", "Del")


@pytest.mark.parametrize("page", ["1-library.md", "2-board.md"])
def test_the_keys_of_a_room_are_keys_of_the_window(page: str) -> None:
    known = {shown(key) for row in TABLE for key in row.keys}
    for language in LANGUAGES:
        keys = re.findall(r"^\| (`[^|]+) \|", read(language, page), re.MULTILINE)
        assert {key for row in keys for key in re.findall("`([^`]+)`", row)} <= known


@pytest.fixture(params=LANGUAGES)
def manual(
    request: pytest.FixtureRequest, empty_engine: Engine, qapp: QApplication, qtbot: QtBot
) -> Iterator[Manual]:
    host = Host(empty_engine, qapp, request.param)
    yield Manual(host.context, "", host)
    host.context.language.choose("en")
    host.end()


def test_the_window_shows_every_page_as_it_is_meant(manual: Manual) -> None:
    for page in PAGES:
        manual.show_page(page)
        text = manual.text.toPlainText()
        heading = read(manual.context.language.code, page).partition("\n")[0].removeprefix("# ")
        assert text.startswith(heading)
        # Marks that are seen were not understood.
        assert re.findall(r"\*\*|\]\(|^\|.*|`", text, re.MULTILINE) == []


def test_a_page_is_set_as_the_design_says(manual: Manual) -> None:
    manual.show_page("1-library.md")
    block, sizes, seen = manual.text.document().begin(), {}, 0
    while block.isValid():
        form = block.blockFormat()
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        if form.headingLevel():
            sizes[form.headingLevel()] = cursor.charFormat().font().pixelSize()
            assert form.bottomMargin() >= Space.XS
        elif block.text() and cursor.currentTable() is None and cursor.currentList() is None:
            assert form.lineHeight() == Role.PREVIEW.line
            assert form.bottomMargin() == Space.M
            seen += 1
        block = block.next()
    assert sizes == {1: Role.ROOM_TITLE.size, 2: Role.PANE_TITLE.size}
    assert seen > 3
    assert manual.text.document().defaultFont().pixelSize() == Role.PREVIEW.size


def test_an_open_manual_follows_the_theme(manual: Manual) -> None:
    theme = manual.context.theme
    for dark in (True, False):
        theme.set_mode("dark" if dark else "light")
        assert theme.tokens.line in manual.text.toHtml()
        assert manual.text.toPlainText().startswith(("First", "使い"))


def test_it_begins_with_the_first_steps_and_follows_links(manual: Manual) -> None:
    def shown_page() -> str:
        return PAGES[manual.contents.currentIndex().row()]

    assert shown_page() == "index.md"
    manual.text.anchorClicked.emit(QUrl("6-sync.md"))
    assert shown_page() == "6-sync.md"


@pytest.mark.parametrize("page", PAGES)
def test_no_japanese_sentence_is_broken(page: str) -> None:
    # A line's end would be shown as a blank inside a sentence.
    assert not re.search(r"[^\x00-\x7f]\n +\S|[^\x00-\x7f|]\n[^\x00-\x7f]", read("ja", page))


def test_the_pictures_of_the_readme_are_there() -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert pictures
    assert [picture for picture in pictures if not (ROOT / picture).is_file()] == []
