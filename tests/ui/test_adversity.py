"""What goes wrong around the window: it goes on, says so, and keeps the user's words."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mi_reader.domain.errors import StorageError
from mi_reader.engine import Engine
from mi_reader.ui.editor.session import State
from mi_reader.ui.focus import RoomName
from mi_reader.ui.main_window import MainWindow
from mi_reader.ui.rooms.write import WriteRoom
from mi_reader.ui.single import Single
from tests.ui.watching import watched
from tests.ui.whole import enter, settle, whole_window

FREEZE = 0.5  # seconds


@contextmanager
def locked(engine: Engine) -> Iterator[None]:
    """Another program writes into the database and does not come to an end."""
    with closing(sqlite3.connect(engine.profile.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def write_room(window: MainWindow, qtbot: QtBot) -> WriteRoom:
    enter(window, RoomName.WRITE, qtbot)
    room = window.room(RoomName.WRITE)
    assert isinstance(room, WriteRoom)
    qtbot.waitUntil(lambda: room.session.state is State.SAVED)
    return room


def test_while_another_program_holds_the_database_the_window_answers(
    engine: Engine, qapp: QApplication, qtbot: QtBot
) -> None:
    with whole_window(engine, qapp, qtbot) as window:
        room = write_room(window, qtbot)
        for name in RoomName:
            enter(window, name, qtbot)
        enter(window, RoomName.WRITE, qtbot)
        qtbot.waitUntil(lambda: room.session.state is State.SAVED)
        with locked(engine), watched() as gaps:
            room.editor.appendPlainText("while it is locked")
            room.session.flush()
            for name in (RoomName.BOARD, RoomName.TRENDS, RoomName.LIBRARY):
                window.enter(name)
                qtbot.waitUntil(window.room(name).is_ready)
            window.inspector.setCurrentIndex(1)
            qtbot.waitUntil(lambda: len(gaps) > 50)
        assert max(gaps) < FREEZE
        settle(window, qtbot)
        spot = room.session.home
        assert spot
        assert "while it is locked" in spot.read()


def test_what_cannot_be_saved_is_said_and_waits_in_a_file(
    engine: Engine, qapp: QApplication, qtbot: QtBot
) -> None:
    with whole_window(engine, qapp, qtbot) as window:
        room = write_room(window, qtbot)
        home = room.session.home
        assert home

        def full(*_: str) -> NoReturn:
            raise StorageError("The disk is full.")

        held = room.session._held
        assert held
        held.home = replace(home, read=full, write=full)
        room.editor.appendPlainText("not to be lost")
        room.session.flush()
        qtbot.waitUntil(lambda: room.session.state is State.FAILED and room.session.idle)
        assert "not to be lost" in room.editor.text()
        qtbot.waitUntil(lambda: "not to be lost" in (engine.drafts.find(home.place) or ""))


def test_an_edition_deleted_elsewhere_while_it_is_shown(
    engine: Engine, qapp: QApplication, qtbot: QtBot
) -> None:
    with whole_window(engine, qapp, qtbot) as window:
        key = window.context.focus.edition
        assert key
        for name in RoomName:
            enter(window, name, qtbot)
        with Engine.open(engine.profile.folder) as other:
            other.editions.delete(key)
        qtbot.waitUntil(lambda: window.context.focus.edition != key, timeout=5000)
        for name in RoomName:
            window.enter(name)
            settle(window, qtbot)


def test_taking_back_an_edit_of_what_was_deleted_elsewhere_is_said(
    engine: Engine, qapp: QApplication, qtbot: QtBot
) -> None:
    with whole_window(engine, qapp, qtbot) as window:
        key = window.context.focus.edition
        room = write_room(window, qtbot)
        assert key
        room.editor.appendPlainText("mine")
        room.session.flush()
        qtbot.waitUntil(window.context.undo.stack.canUndo)
        with Engine.open(engine.profile.folder) as other:
            other.editions.delete(key)
        window.context.undo.stack.undo()
        qtbot.waitUntil(lambda: window.context.jobs.idle)
        settle(window, qtbot)
        qtbot.waitUntil(lambda: bool(window.strip.text) or window.context.focus.edition != key)


def test_closing_while_papers_are_imported_ends_soon_and_keeps_the_database_whole(
    engine: Engine, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "many.bib"
    file.write_text(
        "\n".join(f"@article{{k{n}, title={{Paper {n}}}, year={{2022}}}}" for n in range(3000)),
        encoding="utf-8",
    )
    with whole_window(engine, qapp, qtbot) as window:
        window.dialogs.import_files([file])
        qtbot.waitUntil(lambda: bool(window.context.jobs.tasks))
        window.close()
    with closing(sqlite3.connect(engine.profile.database)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_strangers_say_to_the_socket_is_not_read(tmp_path: Path, qtbot: QtBot) -> None:
    with Single(tmp_path) as first:
        assert first.first
        socket = QLocalSocket()
        with qtbot.waitSignal(first.raised):
            socket.connectToServer(first.address)
            socket.write(b"\xff" * 1_000_000)
        socket.abort()
