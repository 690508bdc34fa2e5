"""Files are dropped on any room, and each is taken in as what it is."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mi_reader.engine import Engine
from mi_reader.store.search import Query
from mi_reader.ui.dialogs.matching import Matching
from mi_reader.ui.exports import prefers_own_form, target_of
from mi_reader.ui.focus import RoomName, Shelf, Source
from mi_reader.ui.rooms.library.drops import Intake, Kind
from mi_reader.ui.widgets.message_strip import MessageStrip
from tests.ui.dialogs.window import Window

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(empty_engine: Engine, qapp: QApplication) -> Iterator[Window]:
    made = Window(empty_engine, qapp)
    yield made
    made.end()
    assert made.crashes == []


def written(folder: Path, name: str, text: str = "@article{a, title = {A}, year = {2022}}") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def papers(window: Window) -> int:
    return len(window.context.engine.lookup.ids(Query()))


def test_a_bibliography_comes_in_and_of_what_lies_beside_it_it_is_said_what_could_be_dropped(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    assert window.drop(written(tmp_path, "a.BIB"), written(tmp_path, "b.pdf", "%PDF-"))
    assert window.strip.text.startswith("This cannot be taken in: b.pdf. What can be dropped: bibliographies")
    qtbot.waitUntil(lambda: papers(window) == 1)


def test_what_is_no_file_goes_on_to_whoever_takes_it(window: Window) -> None:
    assert not window.drop()
    mime = QMimeData()
    mime.setText("10.1126/science.abo4940")
    event = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, LEFT, NONE)
    event.ignore()
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()
    assert event.type() == QEvent.Type.DragEnter


def test_a_file_that_was_looked_for_is_tried_whatever_it_is_called(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    window.dialogs.import_files([written(tmp_path, "references.bak")], chosen=True)
    qtbot.waitUntil(lambda: papers(window) == 1)


def test_each_kind_is_handed_to_whoever_takes_it(window: Window) -> None:
    taken: dict[str, list[str]] = {}

    class Other(Intake):
        def kinds(self) -> tuple[Kind, ...]:
            def of(name: str, suffix: str) -> Kind:
                def take(files: Sequence[Path]) -> None:
                    taken[name] = [file.name for file in files]

                return Kind(name, lambda file: file.suffix == suffix, take)

            return of("posts", ".md"), of("archives", ".zip")

    strip = MessageStrip(window.context.theme, window)
    names = ("a.md", "b.zip", "c.md", "d.xyz", "e.xyz", "f.xyz", "g.xyz")
    Other(window.context, strip, window).take_files([Path(name) for name in names])
    assert taken == {"posts": ["a.md", "c.md"], "archives": ["b.zip"]}
    assert strip.text.startswith(
        "This cannot be taken in: d.xyz, e.xyz, f.xyz …. What can be dropped: posts, archives;"
    )


POST = """---
title: "Papers of 2021"
---
Five papers.

### Extrapolation

The first one: https://doi.org/10.1000/one says why.
"""


def test_a_post_becomes_an_edition_that_is_shown_and_can_be_taken_back(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    engine = window.context.engine
    wanted: list[object] = []
    window.context.focus.room_wanted.connect(wanted.append)
    assert window.drop(written(tmp_path, "2021-12-20-papers.md", POST))
    qtbot.waitUntil(lambda: bool(wanted))
    (edition,) = engine.editions.listing()
    assert (edition.name, edition.opening) == ("Papers of 2021", "Five papers.")
    assert wanted == [RoomName.DRAFT]
    assert window.context.focus.edition == edition.key
    assert window.strip.text.startswith("“Papers of 2021” is an edition now, with 0 picks.")
    window.context.undo.stack.undo()
    qtbot.waitUntil(lambda: not engine.editions.listing())


TWEETS = """---
title: "Papers of 2022"
---
### Robots

A robotic cell assembly for battery research.

https://x.com/somebody/status/1590000000000000001
"""


def test_a_post_that_names_no_paper_goes_where_the_user_is_and_its_papers_can_be_matched(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    engine = window.context.engine
    engine.importer.import_file(written(tmp_path, "mine.bib"))
    other = engine.shelves.sample()
    window.context.focus.take_source(Source(Shelf.ALL, other.id))
    assert window.drop(written(tmp_path, "2022-12-20-papers.md", TWEETS))
    qtbot.waitUntil(lambda: "is an edition now" in window.strip.text)
    (edition,) = engine.editions.listing()
    assert edition.library == other.id
    assert prefers_own_form(window.context, edition.key, target_of(window.context, edition.key))
    window.strip._action.click()
    qtbot.waitUntil(lambda: window.shows(Matching))
    assert window.opened(Matching).places.rowCount() == 1


def test_a_file_that_is_no_post_is_said(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    with qtbot.waitSignal(window.context.jobs.failed):
        window.drop(tmp_path / "gone.md")
    assert not window.context.engine.editions.listing()
