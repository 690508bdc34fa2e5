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
