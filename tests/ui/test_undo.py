"""Edits are told, stand on the stack, and are taken back; another program's writes are noticed."""

from collections.abc import Iterator
from datetime import date
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes
from mi_reader.domain.errors import ConflictError
from mi_reader.domain.keys import PaperRef
from mi_reader.engine import Engine
from mi_reader.ui.bus import Bus
from mi_reader.ui.jobs import Jobs
from mi_reader.ui.undo import Undo

DAY = date(2022, 11, 25)


class Desk:
    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.jobs = Jobs()
        self.bus = Bus(engine, self.jobs)
        self.undo = Undo(engine, self.jobs, self.bus)
        self.paper = engine.lookup.resolve("10.1038/s41524-022-00734-6")

    def mark(self, day: date | None) -> None:
        self.undo.edit("Mark", Scope((self.paper,)), lambda: self.engine.curation.set_oh(self.paper, day))

    @property
    def oh(self) -> date | None:
        return self.engine.texts.annotation(self.paper).oh


@pytest.fixture
def desk(engine: Engine, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(engine)
    yield made
    made.jobs.close()


def _has(told: list[Changes], count: int) -> bool:
    return len(told) == count


def key(paper: PaperRef) -> str:
    return f"{paper.library}/{paper.key}"


def test_an_edit_is_told_and_can_be_taken_back_and_done_again(desk: Desk, qtbot: QtBot) -> None:
    before = desk.oh
    told: list[Changes] = []
    desk.bus.changed.connect(lambda changes, _: told.append(changes))
    for act, oh, count in (
        (lambda: desk.mark(DAY), DAY, 1),
        (desk.undo.stack.undo, before, 2),
        (desk.undo.stack.redo, DAY, 3),
    ):
        act()
        qtbot.waitUntil(partial(_has, told, count))
        assert desk.oh == oh
        assert {name for _, name in told[-1].touched} == {key(desk.paper)}
    assert desk.undo.stack.undoText() == "Mark"


def test_an_edit_that_changes_nothing_is_no_step(desk: Desk, qtbot: QtBot) -> None:
    desk.mark(desk.oh)
    qtbot.waitUntil(lambda: desk.jobs.idle)
    assert desk.undo.stack.count() == 0


def test_what_cannot_be_taken_back_any_more_leaves_the_stack(desk: Desk, qtbot: QtBot) -> None:
    desk.mark(DAY)
    qtbot.waitUntil(lambda: desk.undo.stack.count() == 1)
    desk.engine.curation.set_oh(desk.paper, date(2020, 1, 1))
    with qtbot.waitSignal(desk.jobs.failed) as told:
        desk.undo.stack.undo()
    assert isinstance(told.args[0], ConflictError)
    assert desk.oh == date(2020, 1, 1)
    desk.undo.stack.redo()
    assert desk.undo.stack.count() == 0


def test_what_another_program_writes_is_noticed_and_our_own_is_not(desk: Desk, qtbot: QtBot) -> None:
    told: list[str] = []
    desk.bus.everything_changed.connect(lambda: told.append("all"))
    qtbot.waitUntil(lambda: desk.bus.looked > 1)
    desk.mark(DAY)
    looked = desk.bus.looked
    qtbot.waitUntil(lambda: desk.bus.looked > looked + 1)
    assert told == []
    with Engine.open(desk.engine.profile.folder) as other:
        other.curation.set_oh(desk.paper, None)
    qtbot.waitUntil(lambda: told == ["all"])


def test_a_burst_of_edits_is_one_step_unless_somebody_else_was_there(desk: Desk, qtbot: QtBot) -> None:
    texts = desk.engine.texts
    before = texts.annotation(desk.paper).why

    def has_more(told: int) -> bool:
        return len(changes) > told

    def write(text: str, burst: int) -> None:
        told = len(changes)
        desk.undo.edit("Write", Scope((desk.paper,)), lambda: texts.set_why(desk.paper, text), burst=burst)
        qtbot.waitUntil(partial(has_more, told))

    changes: list[Changes] = []
    desk.bus.changed.connect(lambda one, _: changes.append(one))
    write("a", 1)
    write("ab", 1)
    write("abc", 2)
    write("abcd", 2)
    assert desk.undo.stack.count() == 2
    texts.set_why(desk.paper, "theirs")
    write("theirs, mine", 2)
    assert desk.undo.stack.count() == 3
    texts.set_why(desk.paper, "abcd")
    desk.undo.stack.setIndex(2)
    for act, text in (
        (desk.undo.stack.undo, "ab"),
        (desk.undo.stack.undo, before),
        (desk.undo.stack.redo, "ab"),
        (desk.undo.stack.redo, "abcd"),
    ):
        told = len(changes)
        act()
        qtbot.waitUntil(partial(has_more, told))
        assert texts.annotation(desk.paper).why == text
