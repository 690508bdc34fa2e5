from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mi_reader.domain.keys import PaperRef
from mi_reader.engine import Engine
from mi_reader.store.search import Query
from mi_reader.ui.editor.session import State
from mi_reader.ui.focus import Part, RoomName, Spot
from mi_reader.ui.rooms.write import WriteRoom
from mi_reader.ui.rooms.write.beside import Side
from mi_reader.ui.rooms.write.page import Page, Way, beside, first_spot, read
from tests.ui.editor.composing import compose
from tests.ui.editor.pasting import NORMAL, POST
from tests.ui.rooms.hosting import Host

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Desk:
    """The Write room in a window, over the sample's edition."""

    def __init__(self, host: Host, qtbot: QtBot) -> None:
        self.host, self.qtbot, self.context = host, qtbot, host.context
        self.engine = host.context.engine
        self.edition = self.engine.editions.listing()[0]
        self.contents = self.engine.editions.contents(self.edition.key)
        self.room = WriteRoom(host.context)
        host.context.focus.spot_wanted.connect(self.room.write)
        host.hold(self.room)
        host.resize(1200, 800)

    def show(self) -> None:
        self.host.show()
        self.host.activateWindow()
        self.context.focus.take_edition(self.edition.key)
        self.room.entered()
        self.ready()

    def ready(self) -> None:
        self.qtbot.waitUntil(lambda: self.room.is_ready() and self.context.jobs.idle)

    def pick(self, section: int) -> Spot:
        known, filings = self.contents[section]
        return Spot(Part.PICK, self.edition.key, known.key, filings[0].paper)

    def write(self, spot: Spot) -> None:
        self.context.focus.write(spot)
        self.ready()

    def type(self, text: str) -> None:
        self.room.editor.moveCursor(QTextCursor.MoveOperation.End)
        self.room.editor.insertPlainText(text)

    def why(self, paper: PaperRef | None) -> str:
        assert paper
        return self.engine.texts.annotation(paper).why

    @property
    def page(self) -> Page:
        assert self.room._page
        return self.room._page


@pytest.fixture
def desk(engine: Engine, qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    host = Host(engine, qapp)
    qtbot.addWidget(host)
    made = Desk(host, qtbot)
    made.show()
    yield made
    host.end()
    assert host.crashes == []


def test_it_begins_with_a_pick_and_its_surroundings(desk: Desk) -> None:
    spot = desk.room._spot
    assert spot == desk.pick(0)
    assert desk.room.editor.text() == desk.why(spot.paper)
    assert desk.room.editor.hasFocus()
    assert desk.context.focus.papers == (spot.paper,)
    assert desk.page.number == 1
    assert desk.page.badge is not None
    assert desk.room.title() == desk.room.head.title.text() != ""
    assert desk.room.head.state.text == "Saved"
    assert desk.room.preview.toPlainText().strip()
    assert desk.room.selection_text() == "Line 1, column 1"
    with desk.qtbot.waitSignal(desk.room.selected):
        desk.room.editor.moveCursor(QTextCursor.MoveOperation.Right)
    assert desk.room.selection_text() == "Line 1, column 2"


def test_what_is_typed_is_previewed_and_saved(desk: Desk) -> None:
    spot = desk.pick(0)
    desk.type("\n\n**new words**")
    assert desk.room.head.state.text == "Not saved yet"
    desk.qtbot.waitUntil(lambda: desk.room.head.state.text.startswith("Saved "))
    desk.ready()
    assert "new words" in desk.room.preview.toPlainText()
    assert desk.page.own
    assert "new words" not in desk.why(spot.paper)


def test_keys_go_from_pick_to_pick(desk: Desk) -> None:
    picks = desk.page.picks
    assert len(picks) == 8
    seen = [desk.room._spot]
    for _ in range(8):
        desk.qtbot.keyClick(desk.room.editor, Qt.Key.Key_PageDown, ALT)
        desk.ready()
        seen.append(desk.room._spot)
    assert seen == [*picks, picks[-1]]
    desk.qtbot.keyClick(desk.room.editor, Qt.Key.Key_PageUp, ALT)
    desk.ready()
    assert desk.room._spot == picks[-2]


def test_no_key_goes_anywhere_in_the_middle_of_a_word(desk: Desk) -> None:
    compose(desk.room.editor, "じゅ")
    desk.qtbot.keyClick(desk.room.editor, Qt.Key.Key_PageDown, ALT)
    desk.qtbot.keyClick(desk.room.editor, Qt.Key.Key_F, CTRL)
    assert desk.room._spot == desk.pick(0)
    assert desk.room.find_bar.isHidden()
    compose(desk.room.editor, "")


@pytest.mark.parametrize("part", [Part.OPENING, Part.LEAD, Part.CLOSING])
def test_the_other_texts_of_an_edition_are_written_alike(desk: Desk, part: Part) -> None:
    section = desk.contents[1][0]
    desk.write(Spot(part, desk.edition.key, section.key if part is Part.LEAD else None))
    before = {Part.OPENING: desk.edition.opening, Part.LEAD: section.lead, Part.CLOSING: desk.edition.closing}
    assert desk.room.editor.text() == before[part]
    assert [side for side in Side if desk.room.sides.offers(side)] == [Side.PREVIEW]
    assert not desk.room.prompts.chips["what"].isVisible()
    desk.type(" more")
    desk.room.left()
    desk.ready()
    assert desk.room.session.state is State.SAVED
    assert desk.room.title() != ""


def test_the_way_from_every_text_to_the_next_pick(desk: Desk) -> None:
    engine, edition = desk.engine, desk.edition.key
    picks = desk.page.picks
    section = desk.contents[1][0].key

    def ways(spot: Spot) -> list[Spot | None]:
        page = read(engine, spot, edition, "en")
        return [beside(page, Way.PREVIOUS), beside(page, Way.NEXT)]

    assert ways(Spot(Part.OPENING, edition)) == [None, picks[0]]
    assert ways(Spot(Part.LEAD, edition, section)) == [picks[0], picks[1]]
    assert ways(Spot(Part.CLOSING, edition))[0] == picks[-1]
    assert ways(Spot(Part.WHY, paper=picks[2].paper))[1] == picks[2]
    assert ways(picks[0]) == [None, picks[1]]


def test_one_begins_where_nothing_is_written(desk: Desk) -> None:
    spot = desk.pick(3)
    assert spot.paper
    desk.engine.texts.set_why(spot.paper, "")
    assert first_spot(desk.engine, desk.edition.key) == spot
    assert first_spot(desk.engine, None) is None


def test_prompts_are_ticked_and_leave_nothing(desk: Desk) -> None:
    paper = desk.engine.lookup.refs(desk.engine.lookup.ids(Query(has_why=False, limit=1)))[0]
    desk.write(Spot(Part.WHY, paper=paper))
    chip = desk.room.prompts.chips["surprise"]
    assert chip.text() == "なぜ驚いたか"  # in the language of the edition in hand
    desk.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isChecked()
    assert desk.room.editor.hasFocus()
    desk.qtbot.keyClicks(desk.room.editor, "because")
    desk.room.session.flush()
    desk.ready()
    assert desk.why(paper) == "because"
    desk.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not chip.isChecked()


def test_beside_a_pick_is_the_why_of_the_day_and_it_can_be_used_again(desk: Desk) -> None:
    spot = desk.pick(0)
    why = desk.why(spot.paper)
    desk.type(" own")
    desk.room.session.flush()
    desk.ready()
    desk.room.sides.chosen.emit(Side.WHY)
    assert desk.room.day.isVisible()
    assert desk.room.day.text.text() == why
    desk.qtbot.mouseClick(desk.room.day._again, Qt.MouseButton.LeftButton)
    desk.qtbot.waitUntil(lambda: desk.room.editor.text() == why)
    desk.ready()
    assert not desk.page.own
    assert desk.room.day._again.isHidden()
    desk.context.undo.stack.undo()
    desk.qtbot.waitUntil(lambda: desk.room.editor.text() == why + " own")


def test_from_a_pick_to_its_why(desk: Desk) -> None:
    desk.room.sides.chosen.emit(Side.WHY)
    desk.qtbot.mouseClick(desk.room.day._edit, Qt.MouseButton.LeftButton)
    desk.ready()
    assert desk.room._spot == Spot(Part.WHY, paper=desk.pick(0).paper)
    assert [side for side in Side if desk.room.sides.offers(side)] == [Side.PREVIEW, Side.POST]


@pytest.mark.parametrize("own", [False, True])
def test_the_address_of_a_post_comes_into_the_post(desk: Desk, own: bool) -> None:
    spot = desk.pick(0)
    if own:
        desk.type(" own")
        desk.room.session.flush()
        desk.ready()
    desk.room.sides.chosen.emit(Side.POST)
    desk.room.post._url.setText(POST)
    desk.qtbot.keyClick(desk.room.post._url, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: NORMAL in desk.room.editor.text())
    desk.room.session.flush()
    desk.ready()
    assert NORMAL in desk.why(spot.paper)
    assert desk.page.own is own
    assert desk.room.editor.text().count(NORMAL) == 1


def test_find_and_replace_are_reached_by_keys(desk: Desk) -> None:
    desk.qtbot.keyClick(desk.room.editor, Qt.Key.Key_F, CTRL)
    assert desk.room.find_bar.isVisible()
    assert not desk.room.find_bar._with.isVisible()
    desk.qtbot.keyClick(desk.host.keyboard(), Qt.Key.Key_Escape)
    assert desk.room.find_bar.isHidden()
    assert desk.room.editor.hasFocus()
    desk.qtbot.keyClick(desk.room.editor, Qt.Key.Key_H, CTRL)
    assert desk.room.find_bar._with.isVisible()


def test_a_narrow_room_shows_one_side(desk: Desk) -> None:
    assert not desk.room.face.switch.isVisible()
    assert desk.room.face.text_side.isVisible()
    assert desk.room.face.beside.isVisible()
    desk.host.resize(900, 600)
    desk.qtbot.waitUntil(desk.room.face.switch.isVisible)
    assert desk.room.face.text_side.isVisible()
    assert not desk.room.face.beside.isVisible()
    other = next(button for button, key in desk.room.face.switch._keys.items() if key == "beside")
    desk.qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert desk.room.face.beside.isVisible()
    assert not desk.room.face.text_side.isVisible()
    desk.room.handlers()["find"]()
    assert desk.room.face.text_side.isVisible()


def test_the_paper_written_about_is_the_one_selected(desk: Desk) -> None:
    desk.room.left()
    desk.context.focus.take_papers(())
    desk.room.entered()
    assert desk.context.focus.papers == (desk.pick(0).paper,)
    desk.ready()


def test_the_last_text_is_there_the_next_time(desk: Desk) -> None:
    desk.write(desk.pick(2))
    cursor = desk.room.editor.textCursor()
    cursor.setPosition(7)
    desk.room.editor.setTextCursor(cursor)
    desk.room.left()
    again = WriteRoom(desk.context)
    desk.qtbot.addWidget(again)
    again.entered()
    desk.qtbot.waitUntil(again.is_ready)
    assert again._spot == desk.pick(2)
    assert again.editor.textCursor().position() == 7
    again.session.open(None)


def test_a_text_that_is_gone_leaves_the_room_empty(desk: Desk) -> None:
    desk.engine.editions.delete(desk.edition.key)
    desk.context.focus.write(desk.pick(1))
    desk.qtbot.waitUntil(lambda: desk.room.face.currentWidget() is desk.room.face.empty)
    desk.qtbot.waitUntil(lambda: len(desk.host.fails) > 0)
    assert desk.room.title() == ""
    assert dict(desk.room.handlers()) == {}
    with desk.qtbot.waitSignal(desk.context.focus.room_wanted) as told:
        desk.qtbot.mouseClick(desk.room.face.empty._button, Qt.MouseButton.LeftButton)
    assert told.args == [RoomName.BOARD]


def test_without_an_edition_there_is_nothing_to_write(
    empty_engine: Engine, qapp: QApplication, qtbot: QtBot
) -> None:
    host = Host(empty_engine, qapp)
    qtbot.addWidget(host)
    room = WriteRoom(host.context)
    host.hold(room)
    host.show()
    room.entered()
    qtbot.waitUntil(lambda: room.is_ready() and host.context.jobs.idle)
    assert room.face.currentWidget() is room.face.empty
    host.end()


def test_the_paper_opens_at_its_publisher(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString()))
    desk.qtbot.mouseClick(desk.room.head._link, Qt.MouseButton.LeftButton)
    assert opened == ["https://arxiv.org/abs/2209.12466"]


def test_another_language_is_spoken_at_once(desk: Desk) -> None:
    desk.context.language.choose("ja")
    desk.ready()
    assert desk.room.title() != ""
    desk.context.language.choose("en")


def test_everything_is_reached_by_tab(desk: Desk) -> None:
    seen = set()
    desk.room.editor.setFocus()
    for _ in range(60):
        keyboard = desk.host.keyboard()
        seen.add(keyboard)
        desk.qtbot.keyClick(keyboard, Qt.Key.Key_Tab)
    reached = {*desk.room.prompts.chips.values(), desk.room.editor, desk.room.preview, desk.room.head._link}
    assert reached <= seen
