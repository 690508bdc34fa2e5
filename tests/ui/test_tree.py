"""The tree: what papers can be listed from, the outline, by keyboard and mouse, on the real engine."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPointF, Qt
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from mi_reader.curate.badges import Badge
from mi_reader.curate.editions import new_edition
from mi_reader.curate.undoing import Scope
from mi_reader.domain.keys import LibraryId, PaperRef
from mi_reader.domain.papers import Library, LibraryKind
from mi_reader.domain.zotero import RemoteCollection
from mi_reader.engine import Engine
from mi_reader.library.filters import Filter
from mi_reader.store import libraries, links, pristine, sources
from mi_reader.store.links import Link, Role
from mi_reader.store.search import Query, View
from mi_reader.ui.dialogs.form import index_of
from mi_reader.ui.dialogs.remove_library import RemoveLibrary
from mi_reader.ui.dialogs.saved_search import EditSearch
from mi_reader.ui.focus import Part, RoomName, Shelf, Source, Spot
from mi_reader.ui.models.nodes import Face, Kind, Mark, Node, NodeTree
from mi_reader.ui.models.papers import papers_to_mime
from mi_reader.ui.source_delegate import SourceDelegate
from mi_reader.ui.tree import SourceTree
from mi_reader.ui.widgets.buttons import IconButton
from tests.ui.models.test_papers import fill
from tests.ui.rooms.hosting import Host

Key = Qt.Key


class Shown:
    """The tree in a window, with hands."""

    def __init__(self, engine: Engine, app: QApplication, qtbot: QtBot, language: str = "en") -> None:
        self.engine = engine
        self.qtbot = qtbot
        self.host = Host(engine, app, language)
        self.context = self.host.context
        self.tree = SourceTree(self.context, self.host)
        for model in (self.tree.sources, self.tree.outline):
            QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, self.tree)
        self.host.setCentralWidget(self.tree)
        self.host.resize(260, 700)
        with qtbot.waitActive(self.host):
            self.host.show()
            self.host.activateWindow()
        self.tree.setFocus()
        if editions := engine.editions.listing():
            self.context.focus.take_edition(editions[0].key)
        self.settled()

    def settled(self) -> None:
        self.qtbot.waitUntil(lambda: self.context.jobs.idle and self.tree.is_ready())
        assert self.host.crashes == []

    def lines(self) -> list[str]:
        """Returns all rows as "title count", indented by their depth."""
        model = self.tree.nodes()
        found = []
        for index in model.all():
            face = model.face(index)
            assert face is not None
            depth = 0 if not index.parent().isValid() else 1
            found.append(f"{'  ' * depth}{face.title} {face.count or face.mark}".rstrip())
        return found

    def index(self, title: str) -> QModelIndex:
        return self.tree.nodes().find(lambda face: face.title == title)

    def face(self, title: str) -> Face:
        found = self.tree.nodes().face(self.index(title))
        assert found is not None
        return found

    def badge(self, title: str) -> Badge:
        found = self.face(title).badge
        assert found is not None
        return found

    def click(self, title: str) -> None:
        place = self.tree.visualRect(self.index(title)).center()
        self.qtbot.mouseClick(self.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.tree, key)

    def choose(self, menu: QMenu, *texts: str) -> None:
        """Chooses an entry of a menu, or of one inside it."""
        actions = {action.text().rstrip("…"): action for action in menu.actions()}
        action = actions[texts[0]]
        if len(texts) > 1:
            inside = action.menu()
            assert isinstance(inside, QMenu)
            self.choose(inside, *texts[1:])
        else:
            action.trigger()

    def menu(self, title: str) -> QMenu:
        found = self.tree.menus.menu_of(self.index(title), self.tree.nodes())
        assert found is not None
        return found


@pytest.fixture
def shown(engine: Engine, qapp: QApplication, qtbot: QtBot) -> Iterator[Shown]:
    made = Shown(engine, qapp, qtbot)
    yield made
    made.context.language.choose("en")  # the translations are the application's
    made.host.end()


@pytest.fixture
def inbox(engine: Engine) -> list[PaperRef]:
    return [row.ref for row in engine.lookup.rows(engine.lookup.ids(Query(view=View.INBOX)))]


def connect(engine: Engine, kind: LibraryKind, name: str, path: str) -> Library:
    with engine.database.write() as tx:
        library = libraries.add(tx, kind, name, f"zotero:{path}")
        sources.save(tx, sources.Source(library.id, "https://example.org", path))
    return library


# What it shows --------------------------------------------------------------------------------------------


def test_libraries_and_editions_with_their_counts(shown: Shown) -> None:
    assert shown.lines()[:8] == [
        "Sample library",
        "  Inbox 45",
        "  All papers 62",
        "  oh!? 8",
        "  Skipped 0",
        "Editions",
        "2022 8/17",
        "  Machine-learning potentials 3",
    ]
    assert shown.face("Inbox").pill
    assert shown.face("2022").bold
    assert shown.badge("Review").number == 6
    assert shown.face("Review").tooltip == "番外編その１"


def test_a_heading_of_the_users_own_is_shown_as_it_is(shown: Shown) -> None:
    edition = shown.engine.editions.listing()[0]
    section = shown.engine.editions.section(edition.key, "review")
    shown.context.jobs.write(
        lambda: shown.engine.editions.change_section(section, heading="Read this first"),
        shown.tree,
        shown.context.bus.tell,
    )
    shown.qtbot.waitUntil(lambda: shown.index("Read this first").isValid())


def test_it_speaks_the_windows_language(shown: Shown) -> None:
    assert shown.badge("Extrapolation in machine learning").number == 4
    shown.context.language.choose("ja")
    shown.qtbot.waitUntil(lambda: shown.index("機械学習の外挿性").isValid())


def test_zoteros_collections_and_groups_stand_without_our_own(
    engine: Engine, qapp: QApplication, qtbot: QtBot
) -> None:
    mine = connect(engine, LibraryKind.USER, "My Library", "users/1")
    group = connect(engine, LibraryKind.GROUP, "Lab", "groups/7")
    with engine.database.write() as tx:
        for library, key, name, parent in (
            (mine.id, "ROOT2345", "MI Reader", ""),
            (mine.id, "OWNINSID", "Mine inside", "ROOT2345"),
            (mine.id, "BATTERY2", "Batteries", ""),
            (mine.id, "SOLIDS22", "Solid", "BATTERY2"),
            (group.id, "JOURNAL2", "Journal club", ""),
        ):
            pristine.put(tx, library, RemoteCollection(key, 1, name, parent))
        links.put(tx, mine.id, Link(Role.ROOT, "", "ROOT2345"))
    shown = Shown(engine, qapp, qtbot)
    lines = [line.strip() for line in shown.lines()]
    start = lines.index("Collections")
    assert lines[start + 1 : start + 4] == ["Batteries 0", "Solid 0", "Mine inside 0"]
    assert lines[lines.index("Group libraries") + 1] == "Lab 0"
    assert shown.face("Journal club").source == Source(Shelf.COLLECTION, group.id, collection="JOURNAL2")
    shown.host.end()


def test_counts_follow_edits_and_undo(shown: Shown, inbox: list[PaperRef]) -> None:
    shown.context.undo.edit(
        "Skip", Scope((inbox[0],)), lambda: shown.engine.curation.set_skipped(inbox[0], skipped=True)
    )
    shown.qtbot.waitUntil(lambda: shown.face("Inbox").count == "44")
    assert shown.face("Skipped").count == "1"
    shown.context.undo.stack.undo()
    shown.qtbot.waitUntil(lambda: shown.face("Inbox").count == "45")


def test_what_is_open_and_chosen_stays_while_it_is_read_anew(shown: Shown, inbox: list[PaperRef]) -> None:
    shown.tree.collapse(shown.index("2022"))
    shown.click("oh!?")
    shown.engine.curation.set_oh(inbox[0], date(2022, 1, 1))
    shown.tree.read()
    shown.qtbot.waitUntil(lambda: shown.face("oh!?").count == "9")
    assert not shown.tree.isExpanded(shown.index("2022"))
    assert shown.tree.currentIndex() == shown.index("oh!?")


def test_an_archived_edition_is_checked_and_closed_and_stands_last(shown: Shown) -> None:
    edition = shown.engine.editions.listing()[0]
    other = new_edition(edition.library, "2021", "ja", "")
    shown.engine.editions.create(other, shown.engine.presets.load())
    shown.engine.editions.change(other.key, lambda one: replace(one, archived=True))
    shown.tree.read()
    shown.qtbot.waitUntil(lambda: shown.index("2021").isValid())
    assert shown.face("2021").mark is Mark.DONE
    assert shown.face("2021").count == ""
    assert not shown.tree.isExpanded(shown.index("2021"))
    assert shown.tree.isExpanded(shown.index("2022"))


def test_an_empty_profile_offers_an_edition(empty_engine: Engine, qapp: QApplication, qtbot: QtBot) -> None:
    shown = Shown(empty_engine, qapp, qtbot)
    assert shown.lines() == ["Editions"]
    asked = []
    action = shown.host.findChild(QAction, "new_edition")
    shown.host.actions_.handle({"new_edition": lambda: asked.append("new")})
    button = shown.tree.findChild(IconButton)
    assert button is not None
    assert action is not None
    assert button.accessibleName() == action.text().rstrip("…")
    shown.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == ["new"]
    shown.host.end()


# What is chosen -------------------------------------------------------------------------------------------


def test_clicks_and_arrows_choose_a_list(shown: Shown) -> None:
    focus = shown.context.focus
    shown.click("oh!?")
    assert focus.source == Source(Shelf.OH, LibraryId(1))
    shown.press(Key.Key_Down)
    assert focus.source == Source(Shelf.SKIPPED, LibraryId(1))
    shown.press(Key.Key_Down)  # over the heading
    assert focus.source.shelf is Shelf.EDITION


def test_letters_choose_nothing(shown: Shown) -> None:
    shown.click("Inbox")
    shown.press(Key.Key_S)
    assert shown.context.focus.source.shelf is Shelf.INBOX


def test_a_list_that_somebody_else_chose_is_shown_as_chosen(shown: Shown) -> None:
    shown.context.focus.take_source(Source(Shelf.SKIPPED))
    assert shown.tree.currentIndex() == shown.index("Skipped")
    assert shown.context.focus.source == Source(Shelf.SKIPPED)


def test_of_several_libraries_the_list_that_is_marked_is_the_one_in_hand(shown: Shown) -> None:
    many = fill(shown.engine, 3)
    made = new_edition(many, "2030", "en", "")
    shown.engine.editions.create(made, shown.engine.presets.load())
    focus = shown.context.focus
    assert focus.source == Source(Shelf.INBOX)
    shown.tree.read()
    shown.settled()
    marked = shown.tree.sources.face(shown.tree.currentIndex())
    assert marked
    assert marked.source == focus.source == Source(Shelf.INBOX, LibraryId(1))
    focus.take_edition(made.key)
    for shelf in (Shelf.OH, Shelf.ALL, Shelf.INBOX):
        focus.take_source(Source(shelf))
        shown.settled()
        marked = shown.tree.sources.face(shown.tree.currentIndex())
        assert marked
        assert marked.source == focus.source == Source(shelf, many)


def test_where_a_list_is_gone_the_inbox_comes(shown: Shown) -> None:
    edition = shown.engine.editions.listing()[0]
    shown.click("2022")
    assert shown.context.focus.source.edition == edition.key
    shown.context.jobs.write(
        lambda: shown.engine.editions.delete(edition.key), shown.tree, shown.context.bus.tell
    )
    shown.qtbot.waitUntil(lambda: shown.context.focus.source.shelf is Shelf.INBOX)
    assert shown.tree.currentIndex() == shown.index("Inbox")


def test_on_the_board_an_edition_is_taken_in_hand_and_a_list_leads_to_the_library(shown: Shown) -> None:
    edition = shown.engine.editions.listing()[0]
    other = new_edition(edition.library, "2021", "ja", "")
    shown.engine.editions.create(other, shown.engine.presets.load())
    shown.tree.show_for(RoomName.BOARD)
    shown.tree.read()
    shown.qtbot.waitUntil(lambda: shown.index("2021").isValid())
    assert shown.tree.currentIndex() == shown.index("2022")
    before = shown.context.focus.source
    shown.click("2021")
    assert shown.context.focus.edition == other.key
    assert shown.context.focus.source == before
    with shown.qtbot.waitSignal(shown.context.focus.room_wanted) as wanted:
        shown.click("oh!?")
    assert wanted.args == [RoomName.LIBRARY]


def test_place_and_what_is_open_are_remembered(engine: Engine, qapp: QApplication, qtbot: QtBot) -> None:
    shown = Shown(engine, qapp, qtbot)
    shown.tree.collapse(shown.index("Sample library"))
    shown.click("Review")
    source = shown.context.focus.source
    shown.tree.remember()
    shown.context.remembered.flush()
    shown.host.end()
    again = Shown(engine, qapp, qtbot)
    assert again.context.focus.source == source
    assert not again.tree.isExpanded(again.index("Sample library"))
    again.host.end()


# The outline ----------------------------------------------------------------------------------------------


def test_the_outline_says_what_is_written(shown: Shown) -> None:
    edition = shown.engine.editions.listing()[0]
    shown.engine.texts.set_closing(edition.key, "")
    paper = shown.engine.lookup.resolve("10.1126/science.abo4940")
    shown.engine.texts.set_why(paper, "")
    shown.tree.show_for(RoomName.WRITE)
    shown.settled()
    lines = shown.lines()
    assert lines[:5] == [
        "2022: draft 7 / 8",
        "Opening done",
        "Machine-learning potentials",
        "  Lead text done",
        "  Schaarschmidt 2022 done",
    ]
    assert "Closing missing" in lines
    assert "  Rao 2022 missing" in lines
    assert lines[lines.index("Extras") + 1] == "Review"
    assert lines[-2:] == ["  Lead text", "  Wang 2020 done"]  # of an extra it may be left out


def test_a_text_is_chosen_to_be_written(shown: Shown) -> None:
    edition = shown.engine.editions.listing()[0]
    shown.tree.show_for(RoomName.WRITE)
    shown.settled()
    with shown.qtbot.waitSignal(shown.context.focus.spot_wanted) as wanted:
        shown.click("Closing")
    assert wanted.args == [Spot(Part.CLOSING, edition.key)]
    shown.press(Key.Key_Up)
    with shown.qtbot.waitSignal(shown.context.focus.spot_wanted) as wanted:
        shown.press(Key.Key_Return)
    assert wanted.args[0].part is Part.PICK
    assert shown.tree.currentIndex() == shown.index("Rao 2022")


def test_in_the_draft_a_click_points_and_enter_goes_to_write(shown: Shown) -> None:
    shown.tree.show_for(RoomName.DRAFT)
    shown.settled()
    with shown.qtbot.waitSignal(shown.context.focus.spot_looked_at) as looked:
        shown.click("Opening")
    assert looked.args[0].part is Part.OPENING
    with shown.qtbot.waitSignal(shown.context.focus.spot_wanted):
        shown.press(Key.Key_Return)


def test_the_outline_follows_the_text_that_is_written(shown: Shown) -> None:
    edition = shown.engine.editions.listing()[0]
    shown.tree.show_for(RoomName.WRITE)
    shown.settled()
    shown.context.focus.write(Spot(Part.OPENING, edition.key))
    assert shown.tree.currentIndex() == shown.index("Opening")


def test_without_an_edition_there_is_no_outline(
    empty_engine: Engine, qapp: QApplication, qtbot: QtBot
) -> None:
    shown = Shown(empty_engine, qapp, qtbot)
    shown.tree.show_for(RoomName.WRITE)
    shown.settled()
    assert shown.lines() == []
    shown.host.end()


# Edits ----------------------------------------------------------------------------------------------------


def drop(shown: Shown, title: str, papers: list[PaperRef]) -> bool:
    place = QPointF(shown.tree.visualRect(shown.index(title)).center())
    mime = papers_to_mime(papers)
    event = QDropEvent(
        place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    shown.tree.dropEvent(event)
    return event.isAccepted()


def test_papers_dropped_on_a_section_are_filed_there_in_one_step(shown: Shown, inbox: list[PaperRef]) -> None:
    drop(shown, "Review", inbox[:3])
    shown.qtbot.waitUntil(lambda: shown.face("Review").count == "4")
    assert shown.face("Inbox").count == "42"
    assert shown.context.undo.stack.count() == 1
    assert shown.context.undo.stack.undoText() == "File under Review"
    shown.context.undo.stack.undo()
    shown.qtbot.waitUntil(lambda: shown.face("Review").count == "1")


def test_papers_dropped_elsewhere_stay_where_they_are(shown: Shown, inbox: list[PaperRef]) -> None:
    drop(shown, "Inbox", inbox[:1])
    drop(shown, "2022", inbox[:1])
    shown.settled()
    assert shown.context.undo.stack.count() == 0


def test_a_section_is_renamed_where_it_stands(shown: Shown) -> None:
    shown.tree.setCurrentIndex(shown.index("Review"))
    shown.press(Key.Key_F2)
    field = shown.tree.findChild(QLineEdit)
    assert field is not None
    assert field.text() == "番外編その１"
    field.setText("Reviews of the year")
    shown.qtbot.keyClick(field, Key.Key_Return)
    shown.qtbot.waitUntil(lambda: shown.index("Reviews of the year").isValid())
    shown.context.undo.stack.undo()
    shown.qtbot.waitUntil(lambda: shown.index("Review").isValid())


def test_the_menu_of_a_section_moves_merges_and_removes(shown: Shown) -> None:
    shown.choose(shown.menu("Machine-learning wavefunctions"), "Move up")
    first = "Machine-learning wavefunctions"
    shown.qtbot.waitUntil(lambda: shown.badge(first).number == 1)
    shown.choose(shown.menu(first), "Merge into", "Extrapolation in machine learning")
    shown.qtbot.waitUntil(lambda: not shown.index(first).isValid())
    assert shown.face("Extrapolation in machine learning").count == "5"
    shown.choose(shown.menu("Review"), "Remove section")
    shown.qtbot.waitUntil(lambda: len(shown.host.fails) == 1)
    assert "not empty" in shown.host.fails[0].message


def test_the_menu_of_a_section_gives_its_category_a_colour(shown: Shown) -> None:
    shown.choose(shown.menu("Review"), "Colour", "Colour 3")
    shown.qtbot.waitUntil(lambda: (shown.badge("Review").own or {}).get("light") == "#478074")
    assert shown.engine.presets.category("review").colour == {"light": "#478074", "dark": "#78f4dc"}
    shown.choose(shown.menu("Review"), "Colour", "Usual")
    shown.qtbot.waitUntil(lambda: not shown.badge("Review").own)


def test_the_menu_of_an_edition_has_the_windows_actions(shown: Shown) -> None:
    menu = shown.menu("2022")
    assert {action.objectName() for action in menu.actions()} >= {
        "edition_like",
        "export",
        "archive",
        "edition_properties",
        "delete_edition",
    }


def test_saved_searches_are_counted_renamed_and_deleted(shown: Shown) -> None:
    shown.engine.searches.save("Marked", Filter(view=View.OH))
    shown.tree.read()
    shown.qtbot.waitUntil(lambda: shown.index("Marked").isValid())
    assert shown.face("Marked").count == "8"
    shown.click("Marked")
    shown.choose(shown.menu("Marked"), "Rename")
    field = shown.tree.findChild(QLineEdit)
    assert field is not None
    field.setText("oh!? papers")
    shown.qtbot.keyClick(field, Key.Key_Return)
    shown.qtbot.waitUntil(lambda: shown.index("oh!? papers").isValid())
    assert shown.context.focus.source == Source(Shelf.SEARCH, search="oh!? papers")
    shown.choose(shown.menu("oh!? papers"), "Delete saved search")
    shown.qtbot.waitUntil(lambda: not shown.index("oh!? papers").isValid())


def edit(shown: Shown, name: str) -> EditSearch:
    shown.choose(shown.menu(name), "Edit")

    def opened() -> list[EditSearch]:
        return [one for one in shown.host.findChildren(EditSearch) if one.isVisible()]

    shown.qtbot.waitUntil(lambda: bool(opened()))
    return opened()[0]


def test_a_saved_search_is_edited_and_looked_at_anew(shown: Shown) -> None:
    shown.engine.searches.save("Marked", Filter(view=View.OH, words="potentials", collection="COLLECT1"))
    shown.tree.read()
    shown.qtbot.waitUntil(lambda: shown.index("Marked").isValid())
    shown.click("Marked")
    looked: list[Source] = []
    shown.context.focus.source_changed.connect(looked.append)
    dialog = edit(shown, "Marked")
    assert (dialog.words.text(), dialog.view.currentData()) == ("potentials", View.OH)
    dialog.words.setText("author:tanaka")
    dialog.since.setText("2022")
    dialog.until.setText("2020")
    dialog.oh.setCurrentIndex(1)
    dialog.category.setCurrentIndex(index_of(dialog.category, "review"))
    dialog.go.click()
    shown.qtbot.waitUntil(lambda: bool(looked))
    assert shown.engine.searches.find("Marked").filter == Filter(
        words="author:tanaka",
        view=View.OH,
        collection="COLLECT1",
        years=(2020, 2022),
        oh=True,
        category="review",
    )
    assert shown.context.focus.source == Source(Shelf.SEARCH, search="Marked")


def test_a_saved_search_gets_another_name_and_days(shown: Shown) -> None:
    shown.engine.searches.save("Marked", Filter(library="zotero:groups/9"))
    shown.engine.searches.save("Another", Filter())
    shown.tree.read()
    shown.qtbot.waitUntil(lambda: shown.index("Marked").isValid())
    shown.click("Marked")
    dialog = edit(shown, "Marked")
    assert not dialog.first.isVisible()
    dialog.since.setText("last year")
    dialog.go.click()
    assert dialog.strip.text == "Write years such as 2022."
    dialog.since.clear()
    dialog.added.setCurrentIndex(dialog.added.count() - 1)
    assert dialog.first.isVisible()
    dialog.go.click()
    assert dialog.strip.text == "Set both days."
    dialog.first.set_day(date(2022, 12, 31))
    dialog.last.set_day(date(2022, 1, 1))
    dialog.name.setText("Another")
    dialog.go.click()
    shown.qtbot.waitUntil(lambda: "already" in dialog.strip.text)
    dialog.name.setText("Of 2022")
    dialog.go.click()
    shown.qtbot.waitUntil(lambda: shown.index("Of 2022").isValid())
    saved = shown.engine.searches.find("Of 2022").filter
    # A library that is not here now is not forgotten.
    assert saved == Filter(library="zotero:groups/9", added=(date(2022, 1, 1), date(2022, 12, 31)))
    assert [one.name for one in shown.engine.searches.listing()] == ["Of 2022", "Another"]
    assert shown.context.focus.source == Source(Shelf.SEARCH, search="Of 2022")


def test_the_menu_of_a_library_says_from_when_on_papers_reach_the_inbox(shown: Shown) -> None:
    shown.choose(shown.menu("Sample library"), "Papers reach the inbox", "From today on")
    shown.qtbot.waitUntil(lambda: bool(shown.engine.shelves.sample().inbox_start))


def asked_about(shown: Shown, library: str, entry: str) -> RemoveLibrary:
    shown.choose(shown.menu(library), entry)

    def opened() -> list[RemoveLibrary]:
        return [one for one in shown.host.findChildren(RemoveLibrary) if one.isVisible()]

    shown.qtbot.waitUntil(lambda: bool(opened()))
    return opened()[0]


def words_of(dialog: RemoveLibrary) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def press(dialog: RemoveLibrary, text: str) -> None:
    next(button for button in dialog.findChildren(QPushButton) if button.text() == text).click()


def test_the_sample_goes_as_a_whole_and_nothing_else(shown: Shown, tmp_path: Path) -> None:
    own = tmp_path / "own.bib"
    own.write_text("@article{a, title = {My own}, year = {2022}}", encoding="utf-8")
    shown.engine.importer.import_file(own)
    shown.tree.read()
    shown.qtbot.waitUntil(lambda: shown.index("Library").isValid())
    dialog = asked_about(shown, "Sample library", "Remove library")
    assert "62 papers" in words_of(dialog)
    assert "2022" in words_of(dialog)
    dialog.reject()
    assert shown.engine.editions.listing()
    dialog = asked_about(shown, "Sample library", "Remove library")
    with shown.qtbot.waitSignal(dialog.removed):
        press(dialog, "Remove")
    shown.qtbot.waitUntil(lambda: not shown.index("Sample library").isValid())
    assert not shown.engine.editions.listing()
    assert [row.title for row in shown.engine.lookup.rows(shown.engine.lookup.ids(Query()))] == ["My own"]
    assert list(shown.engine.profile.backups.iterdir())
    assert not shown.context.undo.stack.canUndo()


def test_edits_that_wait_are_named_before_they_are_lost(
    engine: Engine, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mi_reader.settings.secrets.forget_key", lambda *_: None)
    lab = connect(engine, LibraryKind.GROUP, "Lab", "groups/7")
    engine.editions.create(new_edition(lab.id, "2030", "en", ""), engine.presets.load())
    shown = Shown(engine, qapp, qtbot)
    dialog = asked_about(shown, "Lab", "Disconnect")
    assert "1 edit made here is not in Zotero yet" in words_of(dialog)
    press(dialog, "Sync first")  # which does nothing here
    assert shown.index("Lab").isValid()
    dialog = asked_about(shown, "Lab", "Disconnect")
    with qtbot.waitSignal(dialog.removed):
        press(dialog, "Disconnect all the same")
    shown.qtbot.waitUntil(lambda: not shown.index("Lab").isValid())
    assert shown.host.fails == []
    shown.host.end()


def test_a_library_is_disconnected_after_a_question(
    engine: Engine, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mi_reader.settings.secrets.forget_key", lambda *_: None)
    connect(engine, LibraryKind.GROUP, "Lab", "groups/7")
    shown = Shown(engine, qapp, qtbot)
    dialog = asked_about(shown, "Lab", "Disconnect")
    assert "can be connected again" in words_of(dialog)
    press(dialog, "Disconnect")
    shown.qtbot.waitUntil(lambda: not shown.index("Lab").isValid())
    assert shown.host.fails == []
    shown.host.end()


# How it looks and is spoken -------------------------------------------------------------------------------


def test_rows_are_spoken_with_their_counts(shown: Shown) -> None:
    def spoken(title: str) -> object:
        return shown.index(title).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken("2022") == "2022, 8 picks of 17 papers"
    assert spoken("Skipped") in {"Skipped, 0 paper(s)", "Skipped, 0 papers"}
    assert shown.tree.accessibleName() == "Sources"


def test_every_row_is_painted_without_a_word_from_qt(shown: Shown) -> None:
    assert isinstance(shown.tree.itemDelegate(), SourceDelegate)
    assert not shown.tree.grab().isNull()
    shown.tree.show_for(RoomName.WRITE)
    shown.settled()
    assert not shown.tree.grab().isNull()


# The model ------------------------------------------------------------------------------------------------

Shape = dict[str, "Shape"]
shapes: st.SearchStrategy[Shape] = st.recursive(
    st.just({}), lambda inside: st.dictionaries(st.sampled_from("abcde"), inside, max_size=5), max_leaves=12
)


def nodes(shape: Shape) -> tuple[Node, ...]:
    return tuple(Node(key, Face(Kind.SHELF, key), nodes(inside)) for key, inside in shape.items())


def shape_of(model: NodeTree, parent: QModelIndex) -> Shape:
    rows = (model.index(row, 0, parent) for row in range(model.rowCount(parent)))
    return {str(row.data()): shape_of(model, row) for row in rows}


@given(st.lists(shapes, max_size=4))
def test_the_tree_becomes_what_it_shall_be_whatever_it_was(wanted: list[Shape]) -> None:
    model = NodeTree()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for shape in wanted:
        model.show(nodes(shape))
        found = shape_of(model, QModelIndex())
        assert found == shape
        assert list(found) == list(shape)
