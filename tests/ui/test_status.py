"""The status line tells the truth, and shows what is under way."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from mi_reader.domain.errors import Problem
from mi_reader.domain.keys import LibraryId
from mi_reader.domain.papers import Library, LibraryKind
from mi_reader.engine import Engine
from mi_reader.ui.jobs import Task
from mi_reader.ui.status import StatusLine
from mi_reader.ui.syncing import LibraryStanding, Standings, State, Where
from tests.ui.rooms.hosting import Host

NOW = datetime.now(UTC)
MINE = LibraryStanding(
    Library(LibraryId(1), LibraryKind.USER, "My Library", "zotero:local"),
    Where.LOCAL,
    58,
    State.CONNECTED,
    synced=NOW,
    tried=NOW,
)


class Syncing(QObject):
    """Stands as a test says."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.standing = Standings()

    def stand(self, *libraries: LibraryStanding) -> None:
        self.standing = Standings(libraries)
        self.changed.emit()


@dataclass
class Shown:
    host: Host
    syncing: Syncing
    line: StatusLine
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def shown(engine: Engine, qapp: QApplication, qtbot: QtBot) -> Iterator[Shown]:
    host = Host(engine, qapp)
    syncing = Syncing()
    line = StatusLine(host.context, syncing, host)  # type: ignore[arg-type]
    host.setStatusBar(line)
    made = Shown(host, syncing, line)
    names = ("waiting_changes", "conflicts")
    host.actions_.handle({name: partial(made.asked.append, name) for name in names})
    with qtbot.waitExposed(host):
        host.show()
    yield made
    host.context.language.choose("en")
    host.end()


def test_without_a_library_the_dot_is_grey(shown: Shown) -> None:
    assert (shown.line.dot, shown.line.text) == ("text3", "No library yet")
    shown.syncing.stand(replace(MINE, where=Where.HERE))
    assert (shown.line.dot, shown.line.text) == ("text3", "Not connected to Zotero")


def test_synced_is_said_only_while_nothing_waits(shown: Shown) -> None:
    shown.syncing.stand(MINE)
    assert shown.line.dot == "ok"
    assert shown.line.text.startswith("Connected to Zotero on this computer · all synced ")
    shown.syncing.stand(replace(MINE, waiting=2))
    assert "all synced" not in shown.line.text
    assert "last sync" in shown.line.text
    assert "2 change" in shown.line.text
    shown.syncing.stand(MINE, replace(MINE, conflicts=1, state=State.CONFLICT))
    assert "all synced" not in shown.line.text


@pytest.mark.parametrize("state", [State.OFFLINE, State.ERROR, State.CONFLICT])
def test_synced_is_never_said_in_trouble(shown: Shown, state: State) -> None:
    shown.syncing.stand(replace(MINE, state=state, error=Problem("", "The key is wrong.")))
    assert "all synced" not in shown.line.text
    assert shown.line.dot == ("error" if state is State.ERROR else "warn")


def test_offline_says_what_is_missing(shown: Shown) -> None:
    shown.syncing.stand(replace(MINE, state=State.OFFLINE))
    assert shown.line.text.startswith("Offline: Zotero is not running")
    shown.syncing.stand(replace(MINE, state=State.OFFLINE, where=Where.WEB))
    assert shown.line.text.startswith("Offline: zotero.org cannot be reached")


def test_an_error_is_named_with_its_library(shown: Shown) -> None:
    shown.syncing.stand(replace(MINE, state=State.ERROR, error=Problem("", "The key is wrong.")))
    assert shown.line.text.startswith("My Library: The key is wrong.")


def test_a_library_that_was_never_synced_says_so(shown: Shown) -> None:
    shown.syncing.stand(replace(MINE, synced=None))
    assert shown.line.text.endswith("not synced yet")


def test_how_long_ago_is_said_while_it_is_short(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    before = NOW - timedelta(days=40)
    shown.syncing.stand(replace(MINE, synced=before))
    assert "min" not in shown.line.text
    assert ":" in shown.line.text


def test_show_leads_to_what_waits_and_to_conflicts(shown: Shown, qtbot: QtBot) -> None:
    show = shown.line.findChild(QPushButton)
    assert show is not None
    shown.syncing.stand(MINE)
    assert not show.isVisible()
    shown.syncing.stand(replace(MINE, waiting=1))
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    shown.syncing.stand(replace(MINE, waiting=1, conflicts=1, state=State.CONFLICT))
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    assert shown.asked == ["waiting_changes", "conflicts"]


def test_edits_of_a_library_of_files_wait_for_nobody(shown: Shown) -> None:
    shown.syncing.stand(replace(MINE, where=Where.HERE, waiting=3))
    assert "wait" not in shown.line.text


def test_the_selection_stands_on_the_right(shown: Shown) -> None:
    shown.line.set_selection("31 papers, 1 selected")
    assert "31 papers, 1 selected" in [
        label.text() for label in shown.line.findChildren(type(shown.line._selection))
    ]


def test_progress_takes_the_sentences_place_and_can_be_cancelled(shown: Shown, qtbot: QtBot) -> None:
    end, told = threading.Event(), threading.Event()

    def work(task: Task) -> bool:
        task.tell(3, 10)
        told.set()
        task.cancelled.wait(20)
        end.wait(20)
        return task.cancelled.is_set()

    came: list[bool] = []
    shown.host.context.jobs.start("Reading the library", work, shown.host, came.append)
    qtbot.waitUntil(lambda: shown.line.shows_progress)
    cancel = next(
        button
        for button in shown.line.findChildren(QToolButton)
        if button.accessibleName() == "Cancel: Reading the library"
    )
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    end.set()
    qtbot.waitUntil(lambda: came == [True])
    assert not shown.line.shows_progress


def test_what_is_over_at_once_never_shows(shown: Shown, qtbot: QtBot) -> None:
    came: list[int] = []
    shown.host.context.jobs.start("Quick", lambda _: 1, shown.host, came.append)
    qtbot.waitUntil(lambda: came == [1])
    assert not shown.line.shows_progress


def test_of_two_tasks_the_second_shows_when_the_first_is_over(shown: Shown, qtbot: QtBot) -> None:
    ends = [threading.Event(), threading.Event()]
    jobs = shown.host.context.jobs

    def wait_for(end: threading.Event, _task: Task) -> bool:
        return end.wait(20)

    for number, end in enumerate(ends):
        jobs.start(f"Task {number}", partial(wait_for, end), shown.host, lambda _: None)
    qtbot.waitUntil(lambda: shown.line.shows_progress)
    ends[0].set()
    qtbot.waitUntil(lambda: len(jobs.tasks) == 1)
    assert shown.line.shows_progress
    ends[1].set()
    qtbot.waitUntil(lambda: not shown.line.shows_progress)
