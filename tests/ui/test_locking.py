"""A group that may only be read shows it, and no edit of it is begun, from wherever it comes."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mi_reader.curate.editions import new_edition
from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes, Touched, changed
from mi_reader.domain.errors import MiReaderError
from mi_reader.domain.keys import EditionKey, LibraryId, PaperKey, PaperRef
from mi_reader.domain.papers import LibraryKind
from mi_reader.engine import Engine
from mi_reader.store import libraries, papers, sources
from mi_reader.sync.report import Report
from mi_reader.sync.synchroniser import _LOCKED
from mi_reader.ui.focus import Shelf, Source
from mi_reader.ui.main_window import MainWindow
from mi_reader.ui.models.nodes import Kind, Mark
from tests.papers import paper_data
from tests.ui.whole import settle, whole_window

REASON = "You may only read this group"


@pytest.fixture
def group(engine: Engine) -> LibraryId:
    with engine.database.write() as tx:
        library = libraries.add(tx, LibraryKind.GROUP, "Lab", "zotero:groups/7").id
        report = Report("zotero:groups/7", finished="2022-11-25T00:00:00+00:00")
        report.locked = _LOCKED
        source = sources.Source(library, "http://127.0.0.1:9", "groups/7", user="me", report=report.to_json())
        sources.save(tx, source)
        ref = PaperRef(library, PaperKey("ABCD2345"))
        papers.add(tx, ref, paper_data("Deep learning"), "deep learning", "2022-01-01")
    engine.editions.create(new_edition(library, "2030", "en", ""), engine.presets.load())
    return library


@pytest.fixture
def window(engine: Engine, group: LibraryId, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    engine.settings.set("sync.at_start", "no")
    with whole_window(engine, qapp, qtbot) as made:
        qtbot.waitUntil(lambda: bool(made.context.focus.locks.of_library(group)))
        yield made


def paper_of(group: LibraryId) -> PaperRef:
    return PaperRef(group, PaperKey("ABCD2345"))


def edition_of(window: MainWindow) -> EditionKey:
    return window.context.engine.editions.find("2030").key


def test_the_tree_shows_a_lock_and_says_why(window: MainWindow, group: LibraryId, qtbot: QtBot) -> None:
    tree = window.tree
    qtbot.waitUntil(tree.is_ready)
    model = tree.sources
    library = model.find(lambda face: face.library is not None and face.library.id == group)
    edition = model.find(lambda face: face.kind is Kind.EDITION and face.title == "2030")
    section = model.index(0, 0, edition)
    for index in (library, edition):
        face = model.face(index)
        assert face
        assert face.mark is Mark.LOCKED
        assert REASON in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        assert REASON in str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert not model.flags(section) & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDropEnabled)
    menu = tree.menus.menu_of(section, model)
    assert menu
    assert menu.toolTipsVisible()
    assert not any(action.isEnabled() for action in menu.actions())
    own = model.face(model.find(lambda face: face.title == "2022"))
    assert own
    assert own.mark is not Mark.LOCKED
    window.context.language.choose("ja")

    def says_it_in_japanese() -> bool:
        face = model.face(model.find(lambda face: face.library is not None and face.library.id == group))
        return face is not None and "このグループは閲覧のみ" in face.locked

    qtbot.waitUntil(says_it_in_japanese)


def test_actions_that_would_edit_it_are_disabled_and_say_why(
    window: MainWindow, group: LibraryId, qtbot: QtBot
) -> None:
    context = window.context
    context.focus.take_source(Source(Shelf.ALL, group))
    settle(window, qtbot)
    context.focus.take_papers((paper_of(group),))
    settle(window, qtbot)
    for name in ("oh", "skip", "why", "file_1"):
        assert not window.actions_[name].isEnabled()
        assert REASON in window.actions_[name].toolTip()
    assert window.actions_["copy_citation"].isEnabled()
    context.focus.take_edition(edition_of(window))
    assert not window.actions_["delete_edition"].isEnabled()
    assert REASON in window.actions_["add_section"].toolTip()
    own = context.engine.editions.find("2022")
    context.focus.take_edition(own.key)
    assert window.actions_["delete_edition"].isEnabled()
    assert REASON not in window.actions_["delete_edition"].toolTip()


def test_an_edit_of_it_is_refused_with_the_reason_and_nothing_changes(
    window: MainWindow, group: LibraryId
) -> None:
    context = window.context
    made: list[int] = []

    def call() -> Changes:
        made.append(1)
        return Changes()

    context.undo.edit("oh!?", Scope((paper_of(group),)), call)
    assert REASON in window.strip.text
    assert "Ask an admin" in window.strip.text
    refused: list[MiReaderError] = []
    scope = Scope(editions=(edition_of(window),))
    context.undo.edit("x", scope, call, failed=refused.append)
    assert len(refused) == 1
    assert made == []
    assert not context.undo.stack.canUndo()


def test_its_texts_can_be_read_and_not_written(window: MainWindow, group: LibraryId, qtbot: QtBot) -> None:
    window.context.focus.take_papers((paper_of(group),))
    settle(window, qtbot)
    window.inspector.write_why()
    settle(window, qtbot)
    marks = window.inspector.info.marks
    for button in (marks.mark, marks.skip, marks.file):
        assert not button.isEnabled()
        assert REASON in button.toolTip()
    editor = window.inspector.why.editor
    assert editor.isReadOnly()
    assert REASON in editor.toolTip()
    first = window.context.engine.lookup.resolve("schaarschmidt2022learned")
    window.context.focus.take_papers((first,))
    settle(window, qtbot)
    assert not editor.isReadOnly()
    assert editor.toolTip() == ""
    assert marks.skip.isEnabled()
    assert marks.skip.toolTip() == ""


def test_a_lock_that_goes_lets_everything_be_edited(
    window: MainWindow, group: LibraryId, engine: Engine, qtbot: QtBot
) -> None:
    context = window.context
    context.focus.take_papers((paper_of(group),))
    settle(window, qtbot)
    with engine.database.write() as tx:
        source = sources.get(tx, group)
        assert source
        sources.save(tx, replace(source, report=""))
    with qtbot.waitSignal(context.focus.locks_changed):
        context.bus.tell(changed(Touched.LIBRARY, str(group)))
    assert window.actions_["oh"].isEnabled()
    assert not window.inspector.why.editor.isReadOnly()
