"""Suggestions learn from what is filed, a moment later, and say so."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mi_reader.domain.changes import Changes
from mi_reader.domain.keys import PaperRef
from mi_reader.engine import Engine
from mi_reader.store.search import Query, View
from mi_reader.ui.learning import Learning
from tests.ui.rooms.hosting import Host


class Desk:
    def __init__(self, engine: Engine, app: QApplication, qtbot: QtBot) -> None:
        self.engine = engine
        self.qtbot = qtbot
        self.host = Host(engine, app)
        self.context = self.host.context
        self.learning = Learning(self.context, self.host)
        self.news: list[None] = []
        self.context.bus.suggestions_changed.connect(lambda: self.news.append(None))
        self.inbox = [row.ref for row in engine.lookup.rows(engine.lookup.ids(Query(view=View.INBOX)))]
        engine.suggestions.retrain()

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: self.learning.idle and self.context.jobs.idle)

    def file(self, paper: PaperRef, category: int) -> Changes:
        edition = self.engine.editions.listing()[0]
        return self.engine.curation.file(paper, edition, self.engine.presets.load().categories[category])[1]


@pytest.fixture
def desk(engine: Engine, qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(engine, qapp, qtbot)
    yield made
    made.host.end()


def test_it_learns_from_filings_once_they_pause(desk: Desk) -> None:
    for paper in desk.inbox[:3]:
        desk.context.bus.tell(desk.file(paper, 7))
    assert desk.news == []
    desk.rest()
    assert desk.news == [None]
    assert len(desk.engine.suggestions.filings()) == 20


def test_other_edits_teach_nothing(desk: Desk) -> None:
    desk.context.bus.tell(desk.engine.texts.set_why(desk.inbox[0], "It surprises."))
    assert not desk.learning.idle
    desk.rest()
    assert desk.news == []


def test_categories_that_change_are_learned(desk: Desk) -> None:
    desk.context.bus.tell(desk.engine.presets.rename("mlp", {"en": "Force fields"}))
    desk.rest()
    assert desk.news == [None]


def test_what_another_program_filed_is_learned(desk: Desk) -> None:
    desk.file(desk.inbox[0], 7)
    desk.context.bus.everything_changed.emit()
    desk.rest()
    assert desk.news == [None]


def test_it_waits_for_the_end_of_long_work(desk: Desk, qtbot: QtBot) -> None:
    done: list[object] = []
    desk.context.jobs.start("Import", lambda task: task.cancelled.wait(20), desk.host, done.append)
    desk.file(desk.inbox[0], 7)
    desk.learning.learn()
    assert not desk.learning.idle
    assert desk.news == []
    desk.context.jobs.tasks[0].cancel()
    qtbot.waitUntil(lambda: bool(desk.news))
    assert done == [True]


def test_categories_that_cannot_be_read_are_no_crash(desk: Desk) -> None:
    folder = desk.engine.profile.presets
    folder.mkdir(exist_ok=True)
    (folder / "mi.yaml").write_text("id: mi\ncategories: nonsense\n", encoding="utf-8")
    desk.context.bus.everything_changed.emit()
    desk.rest()
    assert desk.news == []
    assert desk.host.crashes == []
