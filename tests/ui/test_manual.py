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
    "0-first-post.md",
    "1-library.md",
    "2-board.md",
    "3-write.md",
    "4-draft.md",
    "5-trends.md",
    "6-connect.md",
    "7-sync.md",
    "8-targets.md",
    "9-storage.md",
    "10-privacy.md",
    "11-keys.md",
    "12-trouble.md",
]
EVERY = [(language, page) for language in LANGUAGES for page in PAGES]
_ROW = re.compile(r"^\| (?P<what>[^|]+) \| (?P<keys>[^|]*)\| (?P<page>\[[^|]+) \|$", re.MULTILINE)
_HEADING = re.compile(r"^(#+) ", re.MULTILINE)
_NAMED = re.compile(r"^#+ .*\{#([a-z-]+)\}$", re.MULTILINE)
_LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)]+)\)")
_MESSAGE = re.compile(r"\*[“「](.+?)[”」]\*", re.DOTALL)
_HEAVIEST = 1_500_000  # bytes of all pictures: they are in the repository, and in every package


def read(language: str, page: str) -> str:
    return (assets.path("help", language) / page).read_text(encoding="utf-8")


def prose(language: str, page: str) -> str:
    """Returns a page without what is code in it."""
    return re.sub(r"`[^`]+`|^    .*$", "", read(language, page), flags=re.MULTILINE)


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
    assert {file.name for file in assets.path("help", language).iterdir()} == {*PAGES, "pictures"}


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_have_the_same_headings_tables_and_lists(page: str) -> None:
    shapes = []
    for language in LANGUAGES:
        text = read(language, page)
        rows = len(re.findall(r"^\|", text, re.MULTILINE))
        items = len(re.findall(r"^(?:-|\d\.) ", text, re.MULTILINE))
        links = sorted(target for _, target in _LINK.findall(prose(language, page)))
        shapes.append((_HEADING.findall(text), _NAMED.findall(text), rows, items, links))
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize(("language", "page"), EVERY)
def test_no_link_leads_nowhere(language: str, page: str) -> None:
    assert [
        target
        for picture, target in _LINK.findall(prose(language, page))
        if not (picture or target.startswith("https://") or leads_somewhere(language, target))
    ] == []


def leads_somewhere(language: str, target: str) -> bool:
    page, _, heading = target.partition("#")
    return page in PAGES and (not heading or heading in _NAMED.findall(read(language, page)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_linked_from_another(language: str) -> None:
    linked = {
        target.partition("#")[0]
        for page in PAGES
        for _, target in _LINK.findall(prose(language, page))
        if not target.startswith(page)
    }
    assert set(PAGES) <= linked


def test_the_pictures_are_there_are_shown_and_weigh_little() -> None:
    weight = 0
    for language in LANGUAGES:
        folder = assets.path("help", language)
        shown = {
            target for page in PAGES for picture, target in _LINK.findall(prose(language, page)) if picture
        }
        files = list((folder / "pictures").iterdir())
        assert shown == {f"pictures/{file.name}" for file in files}
        weight += sum(file.stat().st_size for file in files)
    assert weight < _HEAVIEST


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_are_told_as_the_program_says_them(language: str) -> None:
    known = [re.sub(r"\{\w*\}", "\0", said).replace("\0", "…") for _, _, said in texts(language)]
    quoted = [" ".join(one.split()) for one in _MESSAGE.findall(read(language, "12-trouble.md"))]
    assert len(quoted) > 30
    assert [one for one in quoted if not any(said.startswith(one) or one in said for said in known)] == []


@pytest.mark.parametrize(("language", "page"), EVERY)
def test_what_stands_in_bold_stands_in_the_window(language: str, page: str) -> None:
    known = {plain(said) for _, _, said in texts(language)}
    bold = re.findall(r"\*\*([^*]+)\*\*", read(language, page))
    assert [part for text in bold for part in text.split(" › ") if plain(part) not in known] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_of_every_menu_has_its_key_and_its_page(language: str) -> None:
    said = {source: text for context, source, text in texts(language) if context == "Actions"}
    page = read(language, "11-keys.md")
    told = {row["what"].strip(): set(re.findall("`([^`]+)`", row["keys"])) for row in _ROW.finditer(page)}
    wanted: dict[str, set[str]] = {}
    for row in TABLE:
        # Two keys of the same name stand on most keyboards.
        keys = {"Enter" if key == "Return" else shown(key) for key in row.keys}
        wanted.setdefault(plain(said.get(row.text, row.text)), set()).update(keys)
    assert {what: told.get(what) for what in wanted} == wanted


def pages_of_entries(language: str) -> dict[str, str]:
    """Returns where the page of menus sends for each entry."""
    rows = _ROW.finditer(read(language, "11-keys.md"))
    return {row["what"].strip(): row["page"].partition("(")[2].rstrip(")") for row in rows}


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
        for code in re.findall("`([^`]+)`", read(manual.context.language.code, page)):
            text = text.replace(code, "")
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
    manual.text.anchorClicked.emit(QUrl("7-sync.md"))
    assert shown_page() == "7-sync.md"


def test_a_link_to_a_heading_goes_there(manual: Manual, qtbot: QtBot) -> None:
    manual.show()
    qtbot.waitExposed(manual)
    bar = manual.text.verticalScrollBar()
    manual.text.anchorClicked.emit(QUrl("7-sync.md"))
    assert bar.value() == 0
    manual.text.anchorClicked.emit(QUrl("7-sync.md#conflicts"))
    assert bar.value() > 0
    assert "{#" not in manual.text.toPlainText()


def test_a_picture_is_no_wider_than_its_page(manual: Manual, qtbot: QtBot) -> None:
    manual.show()
    qtbot.waitExposed(manual)
    for page in PAGES:
        manual.show_page(page)
        assert not manual.text.horizontalScrollBar().maximum(), page


@pytest.mark.parametrize("page", PAGES)
def test_no_japanese_sentence_is_broken(page: str) -> None:
    # A line's end would be shown as a blank inside a sentence.
    assert not re.search(r"[^\x00-\x7f]\n +\S|[^\x00-\x7f|]\n[^\x00-\x7f]", prose("ja", page))


def test_the_pictures_of_the_readme_are_there() -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert pictures
    assert [picture for picture in pictures if not (ROOT / picture).is_file()] == []
