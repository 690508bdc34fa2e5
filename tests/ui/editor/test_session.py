from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from mi_reader.domain.errors import MiReaderError, NotFoundError
from mi_reader.domain.keys import PaperRef
from mi_reader.engine import Engine
from mi_reader.ui.editor import session as sessions
from mi_reader.ui.editor.conflict_strip import ConflictStrip
from mi_reader.ui.editor.homes import home_of, post_text_home, why_home
from mi_reader.ui.editor.markdown_editor import MarkdownEditor
from mi_reader.ui.editor.session import State, TextSession
from mi_reader.ui.focus import Part, Spot
from tests.ui.editor.composing import compose
from tests.ui.editor.keyboard import show_with_keyboard
from tests.ui.editor.pasting import CODE, NORMAL, paste
from tests.ui.rooms.hosting import Host

THEIRS = "somebody else's words"


class Desk:
    """An editor with a session on the why of a paper."""

    def __init__(self, host: Host, qtbot: QtBot) -> None:
        self.context, self.engine, self.qtbot = host.context, host.context.engine, qtbot
        self.paper = self.engine.lookup.resolve("10.1038/s41524-022-00734-6")
        self.editor = MarkdownEditor(host.context.theme)
        qtbot.addWidget(self.editor)
        self.session = TextSession(host.context, self.editor)
        self.strip = ConflictStrip(host.context, self.session)
        qtbot.addWidget(self.strip)
        show_with_keyboard(self.editor, qtbot)

    def open(self, spot: Spot | None = None) -> None:
        home = home_of(self.engine, spot) if spot else why_home(self.engine, self.paper)
        with self.qtbot.waitSignal(self.session.opened):
            self.session.open(home)
        self.editor.setFocus()

    def type(self, text: str) -> None:
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self.editor.insertPlainText(text)

    def until(self, state: State) -> None:
        self.qtbot.waitUntil(lambda: self.session.state is state and self.session.idle)

    @property
    def why(self) -> str:
        return self.engine.texts.annotation(self.paper).why


@pytest.fixture
def desk(host: Host, qtbot: QtBot) -> Desk:
    made = Desk(host, qtbot)
    made.engine.texts.set_why(made.paper, "before")
    return made


def elsewhere(desk: Desk, text: str = THEIRS) -> None:
    """Another program writes."""
    with Engine.open(desk.engine.profile.folder) as other:
        other.texts.set_why(desk.paper, text)


def test_a_text_is_shown_and_saved_by_itself(desk: Desk) -> None:
    assert desk.editor.isReadOnly()
    desk.open()
    assert desk.editor.text() == "before"
    states: list[State] = []
    desk.session.state_changed.connect(states.append)
    desk.type(" and after")
    desk.until(State.SAVED)
    assert desk.why == "before and after"
    assert states == [State.UNSAVED, State.SAVED]
    assert desk.session.saved_at is not None


def test_who_writes_without_a_pause_is_saved_all_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "AFTER_LAST_KEY", 60_000)
    desk.session.open(None)
    session = TextSession(desk.context, desk.editor)
    with desk.qtbot.waitSignal(session.opened):
        session.open(why_home(desk.engine, desk.paper))
    with desk.qtbot.waitSignal(session.saved):
        desk.type(" more")
    assert desk.why == "before more"


def test_leaving_the_field_saves_at_once(desk: Desk) -> None:
    desk.open()
    desk.type(" more")
    with desk.qtbot.waitSignal(desk.session.saved, timeout=sessions.AFTER_LAST_KEY // 2):
        desk.editor.clearFocus()
    assert desk.why == "before more"


def test_what_is_written_when_the_window_closes_is_saved(desk: Desk) -> None:
    desk.open()
    desk.type(" more")
    desk.session.flush()
    desk.context.jobs.close()
    assert desk.why == "before more"


def test_another_text_is_taken_after_the_first_is_saved(desk: Desk) -> None:
    desk.open()
    desk.type(" more")
    other = desk.engine.editions.listing()[0]
    desk.open(Spot(Part.OPENING, other.key))
    assert desk.why == "before more"
    assert desk.editor.text() == other.opening
    desk.open()
    assert desk.editor.text() == "before more"


def test_nothing_is_saved_in_the_middle_of_a_word(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.open()
    desk.session._since_last.setInterval(1)
    desk.session._since_first.setInterval(1)
    desk.type(" a")
    compose(desk.editor, "じゅん")
    desk.qtbot.waitUntil(lambda: not desk.session._since_last.isActive())
    assert desk.session.state is State.UNSAVED
    assert desk.session._under_way == 0
    with desk.qtbot.waitSignal(desk.session.saved):
        compose(desk.editor, "", "準")
    assert desk.why == "before a準"


def test_many_keys_are_one_step_back(desk: Desk) -> None:
    desk.open()
    stack = desk.context.undo.stack
    for word in (" one", " two", " three"):
        desk.type(word)
        desk.session.flush()
        desk.until(State.SAVED)
    assert stack.count() == 1
    assert desk.why == "before one two three"
    stack.undo()
    desk.qtbot.waitUntil(lambda: desk.editor.text() == "before")
    assert desk.why == "before"
    assert desk.session.state is State.SAVED
    stack.redo()
    desk.qtbot.waitUntil(lambda: desk.editor.text() == "before one two three")


def test_another_session_is_another_step(desk: Desk) -> None:
    for word in (" one", " two"):
        desk.open()
        desk.type(word)
        desk.session.flush()
        desk.until(State.SAVED)
    assert desk.context.undo.stack.count() == 2


def test_what_others_write_is_shown_while_nothing_is_unsaved(desk: Desk) -> None:
    desk.open()
    desk.qtbot.waitUntil(lambda: desk.context.bus.looked > 0)
    elsewhere(desk)
    desk.qtbot.waitUntil(lambda: desk.editor.text() == THEIRS)
    assert desk.session.state is State.SAVED
    desk.type("!")
    desk.until(State.SAVED)
    assert desk.why == THEIRS + "!"


@pytest.fixture
def clash(desk: Desk) -> Iterator[Desk]:
    """Two wrote at the same time."""
    desk.open()
    desk.type(" mine")
    elsewhere(desk)
    desk.session.flush()
    desk.until(State.CONFLICT)
    assert desk.why == THEIRS
    assert desk.editor.text() == "before mine"
    assert not desk.strip.isHidden()
    yield desk
    assert desk.engine.drafts.find(why_home(desk.engine, desk.paper).place) is None
    assert desk.strip.isHidden()


def click(desk: Desk, text: str) -> None:
    buttons = [
        desk.strip._mine_button,
        desk.strip._theirs_button,
        desk.strip._both_button,
    ]
    (button,) = [one for one in buttons if one.text() == text]
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.until(State.SAVED)


def test_my_words_can_be_kept(clash: Desk) -> None:
    click(clash, "Keep mine")
    assert clash.why == clash.editor.text() == "before mine"


def test_theirs_can_be_taken_and_mine_come_back_with_undo(clash: Desk) -> None:
    click(clash, "Take the other")
    assert clash.why == clash.editor.text() == THEIRS
    clash.editor.undo()
    assert clash.editor.text() == "before mine"


def test_both_can_be_kept(clash: Desk) -> None:
    click(clash, "Keep both")
    assert clash.why == f"before mine\n\n{THEIRS}"


def test_words_in_a_conflict_outlive_the_program(clash: Desk) -> None:
    clash.type(" more")
    clash.session.flush()
    clash.session.open(None)
    clash.session.open(why_home(clash.engine, clash.paper))
    clash.until(State.CONFLICT)
    assert clash.editor.text() == "before mine more"
    assert clash.why == THEIRS
    click(clash, "Keep mine")
    assert clash.why == "before mine more"


def test_a_conflict_found_when_the_window_closes_is_kept_in_a_file(desk: Desk) -> None:
    desk.open()
    desk.type(" mine")
    elsewhere(desk)
    desk.session.flush()
    desk.context.jobs.close()
    assert desk.why == THEIRS
    assert desk.engine.drafts.find(why_home(desk.engine, desk.paper).place) == "before mine"


def test_a_text_whose_place_is_gone_is_said_and_kept(desk: Desk) -> None:
    edition = desk.engine.editions.listing()[0]
    section = desk.engine.editions.contents(edition.key)[0][0]
    desk.open(Spot(Part.LEAD, edition.key, section.key))
    desk.type(" more")
    with Engine.open(desk.engine.profile.folder) as other:
        other.editions.delete(edition.key)
    told: list[MiReaderError] = []
    desk.session.failed.connect(told.append)
    desk.session.flush()
    desk.until(State.FAILED)
    assert isinstance(told[0], NotFoundError)
    assert desk.engine.drafts.find(f"lead {section.key}") == f"{section.lead} more"
    assert not desk.strip.isHidden()
    assert desk.editor.text() == f"{section.lead} more"


def first_pick(engine: Engine) -> tuple[Spot, PaperRef]:
    edition = engine.editions.listing()[0]
    section, filings = engine.editions.contents(edition.key)[0]
    return Spot(Part.PICK, edition.key, section.key, filings[0].paper), filings[0].paper


def own_text(engine: Engine, spot: Spot) -> str | None:
    assert spot.edition
    return next(
        filing.text
        for section, filings in engine.editions.contents(spot.edition)
        for filing in filings
        if section.key == spot.section and filing.paper == spot.paper
    )


def test_a_pick_follows_its_why_until_it_is_written(desk: Desk) -> None:
    spot, paper = first_pick(desk.engine)
    desk.open(spot)
    assert desk.editor.text() == desk.engine.texts.annotation(paper).why
    desk.type("\n\n\n")
    desk.session.flush()
    desk.until(State.SAVED)
    assert own_text(desk.engine, spot) is None  # blank lines are no words
    desk.type("own")
    desk.until(State.SAVED)
    assert (own_text(desk.engine, spot) or "").endswith("own")
    assert not desk.engine.texts.annotation(paper).why.endswith("own")


@pytest.mark.parametrize("part", [Part.OPENING, Part.CLOSING, Part.LEAD])
def test_every_text_of_an_edition_has_a_home(desk: Desk, part: Part) -> None:
    edition = desk.engine.editions.listing()[0]
    section = desk.engine.editions.contents(edition.key)[0][0]
    spot = Spot(part, edition.key, section.key if part is Part.LEAD else None)
    desk.open(spot)
    before = desk.editor.text()
    desk.type(" more")
    desk.until(State.SAVED)
    assert home_of(desk.engine, spot).read() == f"{before} more"
    desk.context.undo.stack.undo()
    desk.qtbot.waitUntil(lambda: desk.editor.text() == before)


def test_the_post_text_has_a_home(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.session.opened):
        desk.session.open(post_text_home(desk.engine, desk.paper))
    desk.editor.show_text("")
    desk.type("post")
    desk.until(State.SAVED)
    assert desk.engine.texts.annotation(desk.paper).post_text == "post"


def test_a_spot_that_names_no_text_is_refused(desk: Desk) -> None:
    with pytest.raises(ValueError, match="pick"):
        home_of(desk.engine, Spot(Part.PICK))


def test_what_a_pasted_code_says_is_saved(desk: Desk) -> None:
    desk.open()
    desk.editor.moveCursor(QTextCursor.MoveOperation.End)
    paste(desk.editor, CODE)
    desk.qtbot.waitUntil(lambda: NORMAL in desk.engine.texts.embeds([NORMAL]))
    assert desk.engine.texts.embeds([NORMAL])[NORMAL].text == "Hello"
    desk.until(State.SAVED)
    assert desk.why == f"before\n\n{NORMAL}"


def test_an_input_method_is_asked_to_end_before_the_text_goes(desk: Desk) -> None:
    desk.open()
    desk.type(" more")
    compose(desk.editor, "じゅ")
    desk.session.open(None)
    desk.qtbot.waitUntil(lambda: desk.why == "before more")


def test_a_text_whose_paper_is_gone_is_closed_and_never_written_again(desk: Desk) -> None:
    failures: list[MiReaderError] = []
    desk.context.jobs.failed.connect(failures.append)
    desk.session.failed.connect(failures.append)
    desk.open()
    desk.engine.libraries.remove(desk.engine.shelves.sample())
    desk.context.bus.everything_changed.emit()
    desk.until(State.NONE)
    assert desk.editor.text() == ""
    desk.session.open(None)
    assert failures == []
