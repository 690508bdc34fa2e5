"""How the window closes: it waits for every word, and nobody waits for it."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mi_reader.annotate.drafts import Drafts
from mi_reader.engine import Engine
from mi_reader.store import connection
from mi_reader.ui.dialogs.unsaved import SavingSheet, UnsavedSheet
from mi_reader.ui.editor.session import Home, State
from mi_reader.ui.focus import RoomName
from mi_reader.ui.jobs import Task
from mi_reader.ui.main_window import MainWindow
from mi_reader.ui.rooms.write import WriteRoom
from tests.ui.whole import close, enter, settle, whole_window

_Sheet = TypeVar("_Sheet", bound=QDialog)
WORDS = "not to be lost"


@contextmanager
def locked(engine: Engine) -> Iterator[None]:
    """Another program writes into the database and does not come to an end."""
    with closing(sqlite3.connect(engine.profile.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def nowhere_to_write(engine: Engine) -> Iterator[None]:
    """The database takes nothing, and what ought to be the folder of drafts is none."""
    engine.profile.drafts.write_text("a file")
    with locked(engine):
        yield
    engine.profile.drafts.unlink()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_PATIENCE", 0.2)


@pytest.fixture
def window(engine: Engine, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    with whole_window(engine, qapp, qtbot) as made:
        yield made


def write(window: MainWindow, qtbot: QtBot, words: str = WORDS) -> Home:
    """Writes words that are not saved yet."""
    enter(window, RoomName.WRITE, qtbot)
    room = window.room(RoomName.WRITE)
    assert isinstance(room, WriteRoom)
    qtbot.waitUntil(lambda: room.session.state is State.SAVED)
    room.editor.appendPlainText(words)
    assert room.session.home
    return room.session.home


def sheet_of(window: MainWindow, kind: type[_Sheet], qtbot: QtBot) -> _Sheet:
    def shown() -> list[_Sheet]:
        return [sheet for sheet in window.findChildren(kind) if sheet.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    (sheet,) = shown()
    assert sheet.windowModality() is Qt.WindowModality.WindowModal
    return sheet


def press(sheet: QDialog, text: str, qtbot: QtBot) -> None:
    (button,) = [one for one in sheet.findChildren(QPushButton) if one.text() == text]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


# Another program holds the database -----------------------------------------------------------------------


def test_closing_waits_for_another_program_without_standing_still(
    window: MainWindow, engine: Engine, qtbot: QtBot
) -> None:
    home = write(window, qtbot)
    ticks: list[None] = []
    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: ticks.append(None))
    timer.start()
    with locked(engine):
        assert not window.close()
        sheet = sheet_of(window, SavingSheet, qtbot)
        seen = len(ticks)
        qtbot.waitUntil(lambda: len(ticks) > seen + 50)
        assert window.isVisible()
        closed = qtbot.waitSignal(window.closed)
    with closed:
        pass
    timer.stop()
    assert not window.isVisible()
    assert not sheet.isVisible()
    assert WORDS in home.read()


def test_closing_can_be_given_up_and_the_words_are_saved_all_the_same(
    window: MainWindow, engine: Engine, qtbot: QtBot
) -> None:
    home = write(window, qtbot)
    with locked(engine):
        window.close()
        press(sheet_of(window, SavingSheet, qtbot), "Do not close", qtbot)
    qtbot.waitUntil(lambda: window.context.jobs.idle)
    settle(window, qtbot)
    assert window.isVisible()
    assert WORDS in home.read()
    # The room goes on as before, and so do long tasks.
    home = write(window, qtbot, "and more")
    done: list[bool] = []
    window.context.jobs.start("Reading", lambda task: task.cancelled.is_set(), window, done.append)
    qtbot.waitUntil(lambda: done == [False])
    close(window, qtbot)
    assert "and more" in home.read()


def test_what_is_written_while_it_closes_is_saved_too(
    window: MainWindow, engine: Engine, qtbot: QtBot
) -> None:
    home = write(window, qtbot)
    room = window.room(RoomName.WRITE)
    assert isinstance(room, WriteRoom)
    with locked(engine):
        window.close()
        room.editor.appendPlainText("the very last word")
        closed = qtbot.waitSignal(window.closed)
    with closed:
        pass
    assert "the very last word" in home.read()


def test_long_work_is_cancelled_and_the_window_closes_when_it_has_ended(
    window: MainWindow, qtbot: QtBot
) -> None:
    held, seen = threading.Event(), list[str]()

    def work(task: Task) -> None:
        assert task.cancelled.wait(10)
        seen.append("cancelled")
        assert held.wait(10)
        seen.append("ended")

    window.context.jobs.start("Reading the whole library", work, window, lambda _: None)
    window.close()
    sheet_of(window, SavingSheet, qtbot)
    assert seen == ["cancelled"]
    with qtbot.waitSignal(window.closed):
        held.set()
    assert seen == ["cancelled", "ended"]


# Nothing can be written -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("impatient")
def test_words_that_can_be_written_nowhere_are_shown_and_the_window_stays(
    window: MainWindow, engine: Engine, qtbot: QtBot
) -> None:
    home = write(window, qtbot)
    with nowhere_to_write(engine):
        window.close()
        sheet = sheet_of(window, UnsavedSheet, qtbot)
        assert WORDS in sheet.text()
        press(sheet, "Copy text", qtbot)
        assert WORDS in QGuiApplication.clipboard().text()
        assert any(home.about()[:60] in text for text in said(sheet))
        press(sheet, "Cancel", qtbot)
        assert window.isVisible()
        # Again, with the same answer.
        window.close()
        press(sheet_of(window, UnsavedSheet, qtbot), "Try again", qtbot)
        sheet = sheet_of(window, UnsavedSheet, qtbot)
    press(sheet, "Try again", qtbot)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert WORDS in home.read()
    assert engine.drafts.find(home.place) is None


def said(sheet: QDialog) -> list[str]:
    return [label.text() for label in sheet.findChildren(QLabel)]


@pytest.mark.usefixtures("impatient")
def test_a_file_is_as_good_as_the_database(window: MainWindow, engine: Engine, qtbot: QtBot) -> None:
    home = write(window, qtbot)
    with locked(engine):
        close(window, qtbot)
    assert WORDS in (engine.drafts.find(home.place) or "")


@pytest.mark.usefixtures("impatient")
def test_words_of_a_text_that_was_left_are_not_forgotten(
    window: MainWindow, engine: Engine, qtbot: QtBot
) -> None:
    home = write(window, qtbot)
    room = window.room(RoomName.WRITE)
    assert isinstance(room, WriteRoom)
    with nowhere_to_write(engine):
        room.session.open(None)
        qtbot.waitUntil(lambda: window.context.jobs.idle)
        window.close()
        sheet = sheet_of(window, UnsavedSheet, qtbot)
        assert WORDS in sheet.text()
    # There is room again: the words lie in a file, to be decided at the next start.
    press(sheet, "Try again", qtbot)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert WORDS in (Drafts(engine.profile.drafts).find(home.place) or "")


@pytest.mark.usefixtures("impatient")
def test_a_person_may_close_without_the_words(window: MainWindow, engine: Engine, qtbot: QtBot) -> None:
    home = write(window, qtbot)
    with nowhere_to_write(engine):
        window.close()
        sheet = sheet_of(window, UnsavedSheet, qtbot)
        with qtbot.waitSignal(window.closed):
            press(sheet, "Close without it", qtbot)
    assert WORDS not in home.read()
