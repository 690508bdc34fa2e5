"""Suggestions are asked for by what is looked at, in slices, and asked for again when they may be others."""

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mi_reader.curate.suggestions.service import Suggestion
from mi_reader.domain.changes import paper_changed
from mi_reader.domain.errors import InputError
from mi_reader.domain.keys import CategoryId, LibraryId, PaperKey, PaperRef
from mi_reader.engine import Engine
from mi_reader.ui.models.suggestion import Suggesting
from tests.ui.rooms.hosting import Host


class Asked:
    """Suggests by number, and remembers what it was asked."""

    def __init__(self) -> None:
        self.questions: list[list[PaperRef]] = []
        self.confidence = 0.5

    def of(self, papers: Sequence[PaperRef], _language: str) -> dict[PaperRef, Suggestion]:
        self.questions.append(list(papers))
        return {one: Suggestion(CategoryId("mlp"), self.confidence) for one in papers if one.key != "NONE"}


class Desk:
    def __init__(self, engine: Engine, app: QApplication, qtbot: QtBot) -> None:
        self.host = Host(engine, app)
        self.who = Asked()
        engine.suggestions = self.who  # type: ignore[assignment]
        self.qtbot = qtbot
        self.suggesting = Suggesting(self.host.context, self.host)
        self.told: list[frozenset[PaperRef]] = []
        self.suggesting.found.connect(self.told.append)

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: self.suggesting.idle)


@pytest.fixture
def desk(empty_engine: Engine, qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(empty_engine, qapp, qtbot)
    yield made
    made.host.end()


def paper(name: object) -> PaperRef:
    return PaperRef(LibraryId(1), PaperKey(str(name)))


def test_what_is_looked_at_is_asked_for_once_and_told(desk: Desk) -> None:
    assert desk.suggesting.of(paper(1)) is None
    assert desk.suggesting.of(paper(1)) is None
    desk.rest()
    assert desk.who.questions == [[paper(1)]]
    assert desk.told == [frozenset({paper(1)})]
    found = desk.suggesting.of(paper(1))
    assert found is not None
    assert found.percent == 50
    desk.rest()
    assert len(desk.who.questions) == 1


def test_that_there_is_none_is_known_too(desk: Desk) -> None:
    desk.suggesting.of(paper("NONE"))
    assert not desk.suggesting.is_known(paper("NONE"))
    desk.rest()
    assert desk.suggesting.is_known(paper("NONE"))
    assert desk.suggesting.of(paper("NONE")) is None
    assert len(desk.who.questions) == 1


def test_what_was_looked_at_last_is_asked_for_first_and_the_rest_follows(desk: Desk) -> None:
    desk.suggesting.look_ahead(paper(n) for n in range(500, 510))
    for number in range(100):
        desk.suggesting.of(paper(number))
    desk.rest()
    first, *_, last = desk.who.questions
    assert paper(99) in first
    assert paper(0) not in first
    assert last == [paper(n) for n in range(500, 510)]
    assert max(map(len, desk.who.questions)) <= 40


def test_what_was_looked_at_in_another_list_is_not_asked_for(desk: Desk) -> None:
    desk.suggesting.of(paper(1))
    desk.suggesting.look_ahead([paper(2)])
    desk.suggesting.start_over()
    assert desk.suggesting.idle
    desk.suggesting.of(paper(3))
    desk.rest()
    assert desk.who.questions == [[paper(3)]]


def test_what_was_learned_makes_it_ask_again_and_shows_the_former_until_then(desk: Desk) -> None:
    desk.suggesting.of(paper(1))
    desk.suggesting.of(paper(2))
    desk.rest()
    desk.who.confidence = 0.9
    desk.host.context.bus.suggestions_changed.emit()
    assert desk.told[-1] == {paper(1), paper(2)}
    found = desk.suggesting.of(paper(1))
    assert found is not None
    assert found.percent == 50
    desk.rest()
    assert desk.who.questions[-1] == [paper(1)]  # nobody has looked at the other one
    found = desk.suggesting.of(paper(1))
    assert found is not None
    assert found.percent == 90


def test_a_paper_that_was_edited_is_asked_for_again(desk: Desk) -> None:
    desk.suggesting.of(paper(1))
    desk.suggesting.of(paper(2))
    desk.rest()
    desk.host.context.bus.tell(paper_changed(paper(2)))
    desk.suggesting.of(paper(1))
    desk.suggesting.of(paper(2))
    desk.rest()
    assert desk.who.questions[1:] == [[paper(2)]]


def test_the_same_answer_is_not_told_again(desk: Desk) -> None:
    desk.suggesting.of(paper(1))
    desk.rest()
    desk.host.context.bus.suggestions_changed.emit()
    told = len(desk.told)
    desk.suggesting.of(paper(1))
    desk.rest()
    assert len(desk.told) == told


def test_where_nobody_can_suggest_there_is_none_and_no_word(desk: Desk) -> None:
    class Broken:
        def of(self, _papers: Sequence[PaperRef], _language: str) -> dict[PaperRef, Suggestion]:
            raise InputError("The preset is broken.")

    desk.host.context.engine.suggestions = Broken()  # type: ignore[assignment]
    desk.suggesting.of(paper(1))
    desk.rest()
    assert desk.suggesting.of(paper(1)) is None
    assert desk.host.fails == []
