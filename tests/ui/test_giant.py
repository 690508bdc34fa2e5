"""Zotero keeps what it was given: a page for a title. The rooms show its beginning, and never stand still."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mi_reader.domain.keys import PaperKey, PaperRef, new_key
from mi_reader.domain.papers import Creator, PaperData
from mi_reader.engine import Engine
from mi_reader.store import papers
from mi_reader.ui.focus import RoomName
from mi_reader.ui.main_window import MainWindow
from tests.ui.watching import watched
from tests.ui.whole import whole_window

GIANT = "words of somebody " * 55_000  # a megabyte
LINES = "A line of a why with **bold**.\n\n" * 32_000
# A machine that does nothing else takes a tenth of it; without a limit a single text took five to twelve.
STANDSTILL = 2.5  # seconds

PAPERS = {
    "title": PaperData("journalArticle", GIANT),
    "title of one word": PaperData("journalArticle", "x" * 1_000_000),
    "abstract": PaperData("journalArticle", "A paper", fields={"abstractNote": GIANT}),
    "fields": PaperData(
        "journalArticle",
        "A paper",
        (Creator("", "", GIANT),),
        GIANT,
        {"publicationTitle": GIANT, "volume": GIANT, "url": f"https://a.example/{'x' * 1_000_000}"},
        (GIANT,),
    ),
    "authors": PaperData("journalArticle", "A paper", tuple(Creator(f"F{n}", "G") for n in range(50_000))),
    "why": PaperData("journalArticle", "A paper"),
    "why of one line": PaperData("journalArticle", "A paper"),
}
WHYS = {"why": LINES, "why of one line": GIANT}


def pick(engine: Engine, name: str) -> PaperRef:
    edition = engine.editions.listing()[0]
    ref = PaperRef(edition.library, PaperKey(new_key()))
    with engine.database.write() as tx:
        papers.add(tx, ref, PAPERS[name], "key", "2022-12-01T00:00:00+00:00")
    section = engine.editions.contents(edition.key)[0][0]
    engine.curation.file(ref, edition, engine.presets.load().categories[0], section.key)
    engine.curation.pick(ref, edition.key)
    engine.curation.set_oh(ref, date(2022, 12, 2))
    if why := WHYS.get(name):
        engine.texts.set_why(ref, why)
    return ref


@pytest.mark.parametrize("name", PAPERS)
def test_a_giant_field_stops_neither_board_nor_draft_nor_list(
    engine: Engine, qapp: QApplication, qtbot: QtBot, name: str
) -> None:
    paper = pick(engine, name)
    with whole_window(engine, qapp, qtbot) as window:
        for room in RoomName:  # made and loaded before the clock runs
            window.enter(room)
            settled(window, qtbot)
        for room in (RoomName.BOARD, RoomName.DRAFT, RoomName.LIBRARY):
            with watched() as gaps:
                window.enter(room)
                window.context.bus.everything_changed.emit()
                window.resize(1400 if window.width() != 1400 else 1300, 850)
                settled(window, qtbot)
                window.grab()
            assert max(gaps) < STANDSTILL, room
        if name not in WHYS:
            with watched() as gaps:
                window.context.focus.take_papers((paper,))
                qtbot.waitUntil(window.inspector.is_ready, timeout=30_000)
            assert max(gaps) < STANDSTILL


def settled(window: MainWindow, qtbot: QtBot) -> None:
    shown = window.shown
    assert shown
    qtbot.waitUntil(lambda: window.context.jobs.idle and window.room(shown).is_ready(), timeout=60_000)
