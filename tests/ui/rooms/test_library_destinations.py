"""Papers of another library than the edition in hand: filed where they can be, or offered an edition."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from mi_reader.curate.editions import new_edition
from mi_reader.curate.suggestions.reasons import Reason
from mi_reader.curate.suggestions.service import Suggestion
from mi_reader.domain.changes import Touched, changed
from mi_reader.domain.editions import Edition
from mi_reader.domain.keys import CategoryId, LibraryId, PaperRef
from mi_reader.engine import Engine
from mi_reader.ui.dialogs.edition import NewEdition
from mi_reader.ui.focus import RoomName, Shelf, Source
from mi_reader.ui.inspector.marks import MarkRows
from tests.ui.models.test_papers import fill
from tests.ui.rooms.test_library import Key, Show, Shown, show
from tests.ui.whole import enter, settle, whole_window

__all__ = ["show"]  # the fixture of the room's own tests

FILES = LibraryId(2)


class Review:
    """Suggests one category for everything."""

    def of(self, papers: Sequence[PaperRef], _language: str) -> Mapping[PaperRef, Suggestion]:
        return {paper: Suggestion(CategoryId("review"), 0.9, (), Reason("Because")) for paper in papers}


@pytest.fixture
def inbox(engine: Engine, show: Show) -> Shown:
    """The inbox of a second library, whose papers are suggested to be reviews."""
    fill(engine, 3)
    engine.suggestions = Review()  # type: ignore[assignment]
    shown = show(engine)
    shown.look(Shelf.INBOX, library=FILES)
    shown.thought()
    return shown


def make(engine: Engine, name: str) -> Edition:
    made = new_edition(FILES, name, "en", "")
    engine.editions.create(made, engine.presets.load())
    return made


def told(shown: Shown) -> None:
    """Tells the window of editions that were made behind its back."""
    shown.room.desk.read()
    shown.settled()


def menu_of(shown: Shown) -> list[tuple[str, bool]]:
    menu = shown.room.panel.other.menu()
    menu.aboutToShow.emit()
    return [(one.text(), one.isEnabled()) for one in menu.actions() if one.text()]


@pytest.mark.parametrize("key", [Key.Key_Y, Key.Key_1])
def test_a_key_files_into_the_newest_open_edition_of_the_papers_library(
    inbox: Shown, engine: Engine, key: Key
) -> None:
    wanted = make(engine, "2030")
    closed = make(engine, "2031")
    engine.editions.change(closed.key, lambda one: replace(one, archived=True))
    told(inbox)
    paper, in_hand = inbox.current, inbox.host.context.focus.edition
    inbox.press(key)
    inbox.settled()
    assert engine.curation.where(paper, wanted.key)
    assert inbox.current != paper
    assert inbox.host.context.focus.edition == in_hand
    assert "2030 (" in inbox.room.strip.text
    assert "2030" in inbox.host.context.undo.stack.undoText()
    inbox.press(Key.Key_U)
    inbox.settled()
    assert engine.curation.where(paper, wanted.key) is None
    assert inbox.room.strip.text == ""
    assert inbox.host.fails == []


def test_the_panel_says_where_its_button_and_its_menu_file(
    inbox: Shown, engine: Engine, qtbot: QtBot
) -> None:
    wanted = make(engine, "2030")
    told(inbox)
    panel, paper = inbox.room.panel, inbox.current
    assert panel.accept.text() == "File in 2030"
    assert menu_of(inbox)[0][0].startswith("Into 2030 (")
    assert not menu_of(inbox)[0][1]
    qtbot.mouseClick(panel.accept, Qt.MouseButton.LeftButton)
    inbox.settled()
    assert engine.curation.where(paper, wanted.key)
    following = inbox.current
    menu_of(inbox)
    panel.other.menu().actions()[-1].trigger()
    inbox.settled()
    assert engine.curation.where(following, wanted.key)


def test_space_and_delete_are_about_the_edition_that_the_paper_went_into(
    inbox: Shown, engine: Engine
) -> None:
    wanted = make(engine, "2030")
    told(inbox)
    paper = inbox.current
    inbox.press(Key.Key_1)
    inbox.settled()
    inbox.look(Shelf.ALL, library=FILES)
    inbox.room.show_paper(paper)
    inbox.settled()
    inbox.press(Key.Key_Space)
    inbox.settled()
    found = engine.curation.where(paper, wanted.key)
    assert found
    assert found.filing.pick == 1
    inbox.press(Key.Key_Delete)
    inbox.settled()
    assert engine.curation.where(paper, wanted.key) is None


def test_where_the_library_has_no_edition_nothing_is_filed_and_one_is_offered(
    inbox: Shown, qtbot: QtBot
) -> None:
    wanted: list[LibraryId] = []
    inbox.host.context.focus.making_wanted.connect(wanted.append)
    before = inbox.titles()
    inbox.press(Key.Key_Y)
    inbox.settled()
    assert inbox.titles() == before
    assert not inbox.host.context.undo.stack.canUndo()
    assert "has no open edition" in inbox.room.strip.text
    button = next(
        one for one in inbox.room.strip.findChildren(QPushButton) if one.text().startswith("New edition in ")
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert inbox.room.panel.accept.text() == "New edition…"
    qtbot.mouseClick(inbox.room.panel.accept, Qt.MouseButton.LeftButton)
    ((offer, can_be_done),) = menu_of(inbox)
    assert offer.startswith("New edition in ")
    assert can_be_done
    inbox.room.panel.other.menu().actions()[0].trigger()
    assert wanted == [FILES] * 3


def test_papers_of_two_libraries_go_each_into_its_own_in_one_step(inbox: Shown, engine: Engine) -> None:
    wanted = make(engine, "2030")
    told(inbox)
    inbox.look(Shelf.INBOX)
    inbox.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    inbox.settled()
    papers = inbox.room.papers
    in_hand = inbox.host.context.focus.edition
    assert in_hand
    assert {paper.library for paper in papers} == {LibraryId(1), FILES}
    inbox.press(Key.Key_1)
    inbox.settled()
    for paper in papers:
        assert engine.curation.where(paper, wanted.key if paper.library == FILES else in_hand)
    assert inbox.host.context.undo.stack.count() == 1
    assert inbox.room.strip.text.startswith("3 paper")


def test_the_offer_stays_when_another_language_is_chosen(inbox: Shown) -> None:
    inbox.press(Key.Key_Y)
    inbox.settled()
    before = inbox.room.strip.text
    inbox.host.context.language.choose("ja")
    QApplication.processEvents()
    assert inbox.room.strip.text
    inbox.host.context.language.choose("en")
    QApplication.processEvents()
    assert inbox.room.strip.text == before


def test_the_inspectors_menu_files_into_the_papers_own_library_or_offers_an_edition(
    engine: Engine, qapp: QApplication, qtbot: QtBot
) -> None:
    fill(engine, 3)
    wanted: list[LibraryId] = []
    with whole_window(engine, qapp, qtbot) as window:
        focus = window.context.focus
        focus.making_wanted.connect(wanted.append)
        focus.take_source(Source(Shelf.INBOX, FILES))
        qtbot.waitUntil(lambda: [paper.library for paper in focus.papers] == [FILES])
        settle(window, qtbot)
        marks = next(one for one in window.inspector.findChildren(MarkRows) if one.isVisible())
        menu = QMenu(window)
        marks.fill(menu)
        (offered,) = menu.actions()
        offered.trigger()
        assert wanted == [FILES]
        for dialog in window.findChildren(NewEdition):
            dialog.reject()
        made = make(engine, "2030")
        window.context.bus.tell(changed(Touched.EDITION, made.key))
        settle(window, qtbot)
        assert marks.file.text() == "File into 2030"
        (paper,) = focus.papers
        marks.fill(menu)
        menu.actions()[-1].trigger()
        settle(window, qtbot)
        assert engine.curation.where(paper, made.key)


def test_from_the_key_over_the_offer_to_the_paper_filed(
    engine: Engine, qapp: QApplication, qtbot: QtBot
) -> None:
    fill(engine, 3)
    with whole_window(engine, qapp, qtbot) as window:
        focus = window.context.focus
        enter(window, RoomName.LIBRARY, qtbot)
        focus.take_source(Source(Shelf.INBOX, FILES))
        settle(window, qtbot)
        room = window.room(RoomName.LIBRARY)
        (paper,) = focus.papers
        qtbot.keyClick(room.view, Key.Key_1)  # type: ignore[attr-defined]
        settle(window, qtbot)
        strip = room.strip  # type: ignore[attr-defined]
        button = next(one for one in strip.findChildren(QPushButton) if one.text().startswith("New edition"))
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(NewEdition)))
        dialog = next(one for one in window.findChildren(NewEdition) if one.isVisible())
        assert dialog.library.currentData() == FILES
        dialog.name.setText("2030")
        with qtbot.waitSignal(dialog.finished):
            qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        settle(window, qtbot)
        assert focus.papers == (paper,)
        with qtbot.waitActive(window):
            window.activateWindow()
        room.view.setFocus()  # type: ignore[attr-defined]
        qtbot.keyClick(room.view, Key.Key_1)  # type: ignore[attr-defined]
        settle(window, qtbot)
        assert engine.curation.where(paper, engine.editions.find("2030").key)
