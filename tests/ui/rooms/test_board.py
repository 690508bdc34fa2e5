"""The Board room, by keyboard and mouse, on the real engine."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from mi_reader.domain.categories import Kind
from mi_reader.domain.keys import LibraryId, PaperRef
from mi_reader.engine import Engine
from mi_reader.library.board import Board
from mi_reader.store.search import Query, View
from mi_reader.ui.focus import Part, RoomName, Shelf, Spot
from mi_reader.ui.models.papers import papers_to_mime
from mi_reader.ui.models.sections import LINE, LineKind
from mi_reader.ui.rooms.board import BoardRoom
from mi_reader.ui.rooms.board.cards import CardList
from mi_reader.ui.rooms.board.column import NARROWEST, WIDEST
from mi_reader.ui.rooms.board.months import MonthCell
from mi_reader.ui.widgets.buttons import PlainButton
from mi_reader.ui.widgets.popovers import AskDay, AskTexts
from tests.ui.rooms.hosting import Host

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Shown:
    """The room in a window, with hands."""

    def __init__(self, engine: Engine, app: QApplication, qtbot: QtBot, *, size: tuple[int, int]) -> None:
        self.engine = engine
        self.qtbot = qtbot
        self.host = Host(engine, app)
        self.context = self.host.context
        self.room = BoardRoom(self.context, self.host)
        self.host.hold(self.room)
        self.host.resize(*size)
        with qtbot.waitActive(self.host):
            self.host.show()
            self.host.activateWindow()
        if editions := engine.editions.listing():
            self.context.focus.take_edition(editions[0].key)
        self.room.entered()
        self.settled()
        for cards in self.room.lists():
            QAbstractItemModelTester(
                cards.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, cards.rows
            )

    def settled(self) -> None:
        self.qtbot.waitUntil(lambda: self.context.jobs.idle and self.room.is_ready())
        assert self.host.crashes == []

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.host.keyboard(), key, modifiers)
        self.settled()

    @property
    def board(self) -> Board:
        assert self.room.board is not None
        return self.room.board

    def stored(self) -> Board:
        """Returns the edition as the database has it."""
        return self.engine.boards.board(self.board.edition.key)

    def picks(self, section: int) -> list[PaperRef]:
        return [card.ref for card in self.stored().columns[section].picks]

    def candidates(self, section: int) -> list[PaperRef]:
        return [card.ref for card in self.stored().columns[section].candidates]

    def cards(self, section: int) -> CardList:
        return self.room.lists()[section]

    def centre(self, section: int, paper: PaperRef) -> QPoint:
        cards = self.cards(section)
        place = cards.rows.place(paper)
        assert place is not None
        self.room.lanes.reveal(cards, place)
        return cards.visualRect(cards.rows.index(place)).center()

    def click(
        self,
        section: int,
        paper: PaperRef,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        viewport = self.cards(section).viewport()
        where = self.centre(section, paper)
        self.qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, modifiers, where)

    def hover(self, section: int, y: int, papers: list[PaperRef]) -> QDragEnterEvent:
        cards = self.cards(section)
        mime = papers_to_mime(papers)
        self.mime = mime  # the event does not hold it
        event = QDragEnterEvent(
            QPoint(40, y),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        cards.dragEnterEvent(event)
        return event

    def drop(self, section: int, y: int, papers: list[PaperRef]) -> QDropEvent:
        self.hover(section, y, papers)
        event = QDropEvent(
            QPointF(40, y),
            Qt.DropAction.CopyAction,
            self.mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.cards(section).dropEvent(event)
        self.settled()
        return event

    def slot(self, section: int) -> tuple[str, str]:
        rows = self.cards(section).rows
        lines = [rows.index(place).data(LINE) for place in range(rows.rowCount())]
        (slot,) = [line.slot for line in lines if line.kind is LineKind.SLOT]
        return slot.text, slot.more

    def spots(self) -> list[Spot]:
        found: list[Spot] = []
        self.context.focus.spot_wanted.connect(found.append)
        return found

    def undo(self) -> None:
        self.context.undo.stack.undo()
        self.settled()


Show = Callable[..., Shown]


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication) -> Iterator[Show]:
    made: list[Shown] = []

    def make(engine: Engine, size: tuple[int, int] = (1440, 900)) -> Shown:
        made.append(Shown(engine, qapp, qtbot, size=size))
        return made[-1]

    yield make
    for one in made:
        while popup := QApplication.activePopupWidget():
            popup.close()
        one.host.end()


@pytest.fixture
def menus(monkeypatch: pytest.MonkeyPatch) -> list[QMenu]:
    found: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, *_: found.append(menu))
    return found


def entry(menu: QMenu, *texts: str) -> None:
    """Chooses an entry of a menu, or of one inside it."""
    *inside, last = texts
    for text in inside:
        found = [one.menu() for one in menu.actions() if one.text() == text]
        (menu,) = [one for one in found if isinstance(one, QMenu)]
    (action,) = [one for one in menu.actions() if one.text() == last]
    action.trigger()


# What is shown ----------------------------------------------------------------------------------------


def test_the_sections_stand_beside_each_other_with_picks_before_candidates(
    engine: Engine, show: Show
) -> None:
    shown = show(engine)
    assert len(shown.room.lists()) == 8
    for number, column in enumerate(shown.board.columns):
        rows = shown.cards(number).rows
        kinds = [rows.index(place).data(LINE).kind for place in range(rows.rowCount())]
        below = [LineKind.CANDIDATES] if column.candidates else []
        assert kinds == [
            LineKind.PICKS, *[LineKind.CARD] * len(column.picks), *below,
            *[LineKind.CARD] * len(column.candidates),
        ]  # fmt: skip
    assert shown.room.title() == "2022"
    assert shown.room.head.quota.accessibleName() == "5 of 5 picks"


def test_a_card_says_all_of_itself(engine: Engine, show: Show) -> None:
    rows = show(engine).cards(0).rows
    spoken = rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Learned Force Fields")
    assert "why written" in spoken
    assert spoken.endswith("; pick 1 of 1")
    assert rows.index(3).data(Qt.ItemDataRole.AccessibleTextRole).endswith("; candidate")


def test_a_month_says_how_many_papers_it_has(engine: Engine, show: Show) -> None:
    cells = show(engine).room.months.cells
    assert len(cells) == 13
    assert cells[0].accessibleName() == "December 2021, no paper"
    assert cells[10].accessibleName().startswith("October, 2 paper")


@pytest.mark.parametrize("size", [(1440, 900), (900, 600)])
def test_columns_keep_to_their_widths_and_what_has_no_room_scrolls(
    engine: Engine, show: Show, size: tuple[int, int]
) -> None:
    shown = show(engine, size)
    widths = {column.width() for column in shown.room.lanes.columns() if not column.stacked}
    assert all(NARROWEST <= width <= WIDEST for width in widths)
    assert (shown.room.lanes.horizontalScrollBar().maximum() > 0) == (size == (900, 600))


def test_more_picks_than_the_quota_are_amber_and_no_obstacle(engine: Engine, show: Show) -> None:
    shown = show(engine)
    shown.click(0, shown.candidates(0)[0])
    shown.press(Key.Key_Space)
    assert len(shown.picks(0)) == 2
    assert shown.room.head.picks.text() == "Picks 6 / 5"
    assert shown.room.head.picks.property("tone") == "warn"


def test_without_an_edition_there_is_one_button(empty_engine: Engine, show: Show, qtbot: QtBot) -> None:
    shown = show(empty_engine)
    assert shown.room.face.no_edition.isVisible()
    asked: list[bool] = []
    shown.host.actions_.handle({"new_edition": lambda: asked.append(True)})
    button = shown.room.face.no_edition.findChild(PlainButton)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [True]


def test_an_edition_that_is_deleted_leaves_the_empty_room(engine: Engine, show: Show) -> None:
    shown = show(engine)
    key = shown.board.edition.key
    shown.context.bus.tell(engine.editions.delete(key))
    shown.qtbot.waitUntil(shown.room.face.no_edition.isVisible)
    assert shown.host.fails == []
    assert shown.context.focus.papers == ()


# Keys -------------------------------------------------------------------------------------------------


def test_arrows_walk_over_cards_and_leave_headings_out(engine: Engine, show: Show) -> None:
    shown = show(engine)
    first, second = shown.board.columns[0].cards[:2]
    assert shown.room.papers == (first.ref,)
    shown.press(Key.Key_Down)
    assert shown.room.papers == (second.ref,)
    assert shown.context.focus.papers == (second.ref,)
    shown.press(Key.Key_Right)
    assert shown.room.papers[0] in [card.ref for card in shown.board.columns[1].cards]
    shown.press(Key.Key_Left)
    assert shown.room.papers == (second.ref,)
    shown.press(Key.Key_K)
    assert shown.room.papers == (first.ref,)


def test_arrows_reach_every_card_of_the_stack(engine: Engine, show: Show) -> None:
    shown = show(engine)
    shown.click(4, shown.board.columns[4].cards[-1].ref)
    shown.press(Key.Key_Right)
    reached = {shown.room.papers[0]}
    for _ in range(4):
        shown.press(Key.Key_Up)
        reached.add(shown.room.papers[0])
    for _ in range(4):
        shown.press(Key.Key_Down)
        reached.add(shown.room.papers[0])
    assert reached == {card.ref for column in shown.board.columns[5:] for card in column.cards}


def test_space_picks_and_takes_back_and_the_card_stays_in_hand(engine: Engine, show: Show) -> None:
    shown = show(engine)
    paper = shown.candidates(0)[1]
    shown.click(0, paper)
    shown.press(Key.Key_Space)
    assert shown.picks(0)[-1] == paper
    assert shown.room.papers == (paper,)
    assert shown.cards(0).hasFocus()
    shown.press(Key.Key_Space)
    assert paper in shown.candidates(0)
    shown.undo()
    assert shown.picks(0)[-1] == paper


def test_alt_and_arrows_change_the_order_of_picks(engine: Engine, show: Show) -> None:
    shown = show(engine)
    first, paper = shown.picks(0)[0], shown.candidates(0)[0]
    shown.click(0, paper)
    shown.press(Key.Key_Space)
    shown.press(Key.Key_Up, ALT)
    assert shown.picks(0) == [paper, first]
    shown.press(Key.Key_Up, ALT)
    assert shown.picks(0) == [paper, first]
    shown.press(Key.Key_Down, ALT)
    assert shown.picks(0) == [first, paper]
    assert shown.room.papers == (paper,)


def test_alt_and_arrows_move_a_pick_to_the_next_section_as_a_pick(engine: Engine, show: Show) -> None:
    shown = show(engine)
    paper, there = shown.picks(0)[0], shown.picks(1)
    shown.press(Key.Key_Right, ALT)
    assert shown.picks(1) == [*there, paper]
    assert shown.room.papers == (paper,)
    assert shown.cards(1).hasFocus()
    shown.press(Key.Key_Left, ALT)
    assert shown.picks(0) == [paper]
    assert shown.context.undo.stack.count() == 2


def test_a_digit_moves_to_the_section_with_that_digit(engine: Engine, show: Show) -> None:
    shown = show(engine)
    paper = shown.picks(0)[0]
    shown.press(Key.Key_7)
    assert paper in shown.picks(6)


def test_several_are_picked_in_one_step(engine: Engine, show: Show) -> None:
    shown = show(engine)
    picked = shown.picks(0)
    one, other = shown.candidates(0)
    elsewhere = shown.candidates(1)[0]
    shown.click(0, one)
    shown.click(0, other, CTRL)
    shown.click(1, elsewhere, CTRL)
    assert set(shown.room.papers) == {one, other, elsewhere}
    shown.press(Key.Key_Space)
    assert shown.picks(0) == [*picked, one, other]
    assert elsewhere in shown.picks(1)
    assert set(shown.room.papers) == {one, other, elsewhere}
    shown.undo()
    assert shown.picks(0) == picked
    assert elsewhere in shown.candidates(1)


def test_shift_and_arrows_select_more_and_less(engine: Engine, show: Show) -> None:
    shown = show(engine)
    cards = [card.ref for card in shown.board.columns[0].cards]
    shown.press(Key.Key_Down, SHIFT)
    assert set(shown.room.papers) == set(cards[:2])
    shown.press(Key.Key_Down, SHIFT)
    assert set(shown.room.papers) == set(cards)
    shown.press(Key.Key_Up, SHIFT)
    assert set(shown.room.papers) == set(cards[:2])


def test_a_click_alone_lets_go_of_other_sections(engine: Engine, show: Show) -> None:
    shown = show(engine)
    one, other = shown.candidates(0)[0], shown.candidates(2)[0]
    shown.click(0, one)
    shown.click(2, other)
    assert shown.room.papers == (other,)


def test_enter_writes_the_pick_and_e_the_why(engine: Engine, show: Show) -> None:
    shown = show(engine)
    spots = shown.spots()
    paper, column = shown.picks(0)[0], shown.board.columns[0]
    shown.press(Key.Key_Return)
    shown.press(Key.Key_E)
    assert spots == [
        Spot(Part.PICK, shown.board.edition.key, column.section.key, paper),
        Spot(Part.WHY, paper=paper),
    ]


def test_delete_takes_out_and_goes_on_to_the_next(engine: Engine, show: Show) -> None:
    shown = show(engine)
    paper, other = shown.candidates(0)
    shown.click(0, paper)
    shown.press(Key.Key_Delete)
    assert shown.candidates(0) == [other]
    assert shown.room.papers == (other,)


def test_delete_asks_where_a_text_would_be_lost(engine: Engine, show: Show, qtbot: QtBot) -> None:
    shown = show(engine)
    paper, column = shown.picks(0)[0], shown.board.columns[0]
    shown.context.bus.tell(engine.texts.set_pick_text(paper, column.section, "my own words"))
    shown.settled()
    shown.press(Key.Key_Delete)
    asking = shown.room.findChild(QMessageBox)
    assert asking is not None
    assert shown.picks(0) == [paper]
    (out,) = [one for one in asking.findChildren(QPushButton) if one.text() == "Take out"]
    qtbot.mouseClick(out, Qt.MouseButton.LeftButton)
    shown.settled()
    assert shown.picks(0) == []
    shown.undo()
    assert shown.stored().columns[0].picks[0].filing.text == "my own words"


def test_o_marks_and_asks_for_the_day_when_it_is_marked(engine: Engine, show: Show, qtbot: QtBot) -> None:
    shown = show(engine)
    paper = shown.candidates(0)[0]
    shown.click(0, paper)
    shown.press(Key.Key_O)
    assert engine.lookup.row(paper).oh is not None
    shown.press(Key.Key_O)
    asking = QApplication.activePopupWidget()
    assert isinstance(asking, AskDay)
    qtbot.mouseClick(asking.remove, Qt.MouseButton.LeftButton)
    shown.settled()
    assert engine.lookup.row(paper).oh is None


def test_space_on_a_button_is_the_buttons_own(engine: Engine, show: Show) -> None:
    shown = show(engine)
    cell = shown.room.months.cells[10]
    cell.setFocus(Qt.FocusReason.TabFocusReason)
    shown.press(Key.Key_Space)
    assert cell.isChecked()
    assert shown.context.undo.stack.count() == 0


def test_alt_page_down_goes_from_pick_to_pick(engine: Engine, show: Show) -> None:
    shown = show(engine)
    picks = [card.ref for column in shown.board.columns for card in column.picks]
    seen = [shown.room.papers[0]]
    for _ in picks[1:]:
        shown.press(Key.Key_PageDown, ALT)
        seen.append(shown.room.papers[0])
    assert seen == picks


# Dragging ---------------------------------------------------------------------------------------------


def test_a_drop_below_a_pick_makes_the_next_pick(engine: Engine, show: Show) -> None:
    shown = show(engine)
    paper, first = shown.candidates(1)[0], shown.picks(0)[0]
    below = shown.centre(0, first).y() + 20
    assert shown.hover(0, below, [paper]).isAccepted()
    assert shown.slot(0) == ("Becomes pick 2", "6 picks (of 5)")
    assert shown.drop(0, below, [paper]).isAccepted()
    assert shown.picks(0) == [first, paper]
    assert paper not in shown.candidates(1)
    assert shown.room.papers == (paper,)
    shown.undo()
    assert paper in shown.candidates(1)


def test_a_drop_above_a_pick_comes_before_it(engine: Engine, show: Show) -> None:
    shown = show(engine)
    paper, first = shown.candidates(0)[0], shown.picks(0)[0]
    shown.drop(0, shown.centre(0, first).y() - 20, [paper])
    assert shown.picks(0) == [paper, first]


def test_a_drop_below_the_candidates_heading_makes_a_candidate(engine: Engine, show: Show) -> None:
    shown = show(engine)
    paper = shown.picks(0)[0]
    far = shown.cards(1).viewport().height() - 4
    shown.hover(1, far, [paper])
    assert shown.slot(1)[0] == "Becomes a candidate"
    shown.drop(1, far, [paper])
    assert paper in shown.candidates(1)
    assert shown.picks(0) == []


def test_papers_of_the_library_are_dropped_into_a_section(engine: Engine, show: Show) -> None:
    shown = show(engine)
    papers = engine.lookup.refs(engine.lookup.ids(Query(view=View.INBOX, limit=2)))
    shown.drop(2, 4, papers)
    assert shown.picks(2)[:2] == papers
    assert shown.context.undo.stack.count() == 1


def test_a_drop_where_it_was_changes_nothing(engine: Engine, show: Show) -> None:
    shown = show(engine)
    first = shown.picks(0)[0]
    shown.drop(0, shown.centre(0, first).y(), [first])
    assert shown.picks(0) == [first]
    assert shown.context.undo.stack.count() == 0


def test_papers_of_another_library_are_refused(engine: Engine, show: Show) -> None:
    shown = show(engine)
    paper = PaperRef(LibraryId(99), shown.picks(0)[0].key)
    shown.hover(1, 40, [paper])
    assert shown.slot(1) == ("Not here", "Papers of another library")
    before = shown.stored()
    assert not shown.drop(1, 40, [paper]).isAccepted()
    assert shown.stored() == before


def test_what_is_dragged_away_again_leaves_no_slot(engine: Engine, show: Show) -> None:
    shown = show(engine)
    rows = shown.cards(1).rows
    before = rows.rowCount()
    shown.hover(1, 40, [shown.picks(0)[0]])
    assert rows.rowCount() == before + 1
    shown.cards(1).dragLeaveEvent(QDragLeaveEvent())
    assert rows.rowCount() == before


def test_the_slot_stays_while_the_mouse_does(engine: Engine, show: Show) -> None:
    shown = show(engine)
    paper = shown.candidates(1)[0]
    for y in range(0, shown.cards(0).viewport().height(), 7):
        shown.hover(0, y, [paper])
        once = shown.slot(0)
        shown.hover(0, y, [paper])
        assert shown.slot(0) == once


def test_something_else_is_not_taken(engine: Engine, show: Show) -> None:
    shown = show(engine)
    mime = QMimeData()
    mime.setText("words")
    event = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    shown.cards(0).dragEnterEvent(event)
    assert not event.isAccepted()


def test_the_lifted_card_is_drawn(engine: Engine, show: Show) -> None:
    shown = show(engine)
    image = shown.cards(0).lifted(3)
    assert not image.isNull()
    assert image.width() >= shown.cards(0).viewport().width()


# Months -----------------------------------------------------------------------------------------------


def test_a_month_that_is_clicked_lets_all_other_papers_step_back(
    engine: Engine, show: Show, qtbot: QtBot
) -> None:
    shown = show(engine)
    cell: MonthCell = shown.room.months.cells[10]
    meant = {mark.row.ref for mark in cell.month.marks}
    qtbot.mouseClick(cell, Qt.MouseButton.LeftButton)
    pale = shown.room.looks.pale
    cards = [card.ref for column in shown.board.columns for card in column.cards]
    assert {ref for ref in cards if not pale(ref)} == meant
    shown.press(Key.Key_Escape)
    assert not any(pale(ref) for ref in cards)
    assert not cell.isChecked()


def test_the_marked_papers_are_shown_in_the_library(engine: Engine, show: Show, qtbot: QtBot) -> None:
    shown = show(engine)
    unfiled = engine.lookup.refs(engine.lookup.ids(Query(view=View.INBOX, limit=1)))[0]
    shown.context.bus.tell(engine.curation.set_oh(unfiled, date(2022, 5, 5)))
    shown.settled()
    assert "1 not filed" in shown.room.face.foot.marks.text()
    with qtbot.waitSignal(shown.context.focus.room_wanted) as asked:
        qtbot.mouseClick(shown.room.face.foot.marks, Qt.MouseButton.LeftButton)
    assert asked.args == [RoomName.LIBRARY]
    assert shown.context.focus.source.shelf is Shelf.OH


# Sections ---------------------------------------------------------------------------------------------


def test_a_section_is_renamed_where_it_stands(engine: Engine, show: Show, menus: list[QMenu]) -> None:
    shown = show(engine)
    button = shown.room.lanes.columns()[0].header.menu
    assert isinstance(button, QToolButton)
    shown.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    entry(menus[0], "Rename…")
    asking = QApplication.activePopupWidget()
    assert isinstance(asking, AskTexts)
    asking.fields[0].setText("Force fields")
    shown.qtbot.keyClick(asking.fields[0], Key.Key_Return)
    shown.settled()
    assert shown.stored().columns[0].section.heading == "Force fields"
    assert shown.room.lanes.columns()[0].accessibleName() == "Section 1, Force fields"


def test_sections_are_moved_merged_and_removed(engine: Engine, show: Show, menus: list[QMenu]) -> None:
    shown = show(engine)
    first, second = (column.section for column in shown.board.columns[:2])
    papers = {card.ref for column in shown.board.columns[:2] for card in column.cards}
    shown.room.show_section_menu(first, QPoint())
    entry(menus[-1], "Move back")
    shown.settled()
    assert [column.section.key for column in shown.board.columns[:2]] == [second.key, first.key]
    shown.room.show_section_menu(first, QPoint())
    entry(menus[-1], "Merge into", second.heading)
    shown.settled()
    assert len(shown.room.lists()) == 7
    assert {card.ref for card in shown.stored().columns[0].cards} == papers
    shown.undo()
    shown.undo()
    assert [column.section.key for column in shown.board.columns[:2]] == [first.key, second.key]


def test_a_section_that_holds_something_is_not_removed(
    engine: Engine, show: Show, menus: list[QMenu]
) -> None:
    shown = show(engine)
    shown.room.show_section_menu(shown.board.columns[0].section, QPoint())
    entry(menus[0], "Remove section")
    shown.settled()
    assert [error.message for error in shown.host.fails] != []
    assert len(shown.stored().columns) == 8


def test_a_section_becomes_an_extra(engine: Engine, show: Show, menus: list[QMenu]) -> None:
    shown = show(engine)
    section = shown.board.columns[0].section
    shown.room.show_section_menu(section, QPoint())
    entry(menus[0], "Move to the extras")
    shown.settled()
    kinds = {column.section.key: column.section.kind for column in shown.board.columns}
    assert kinds[section.key] is Kind.EXTRA
    assert [column.stacked for column in shown.room.lanes.columns()] == [False] * 4 + [True] * 4


def test_a_colour_is_the_categorys(engine: Engine, show: Show, menus: list[QMenu]) -> None:
    shown = show(engine)
    section = shown.board.columns[0].section
    shown.room.show_section_menu(section, QPoint())
    entry(menus[0], "Colour", "Colour 5")
    shown.settled()
    category = engine.presets.load().category(section.category)
    assert category is not None
    assert category.colour["light"].lower() == "#a05f09"
    shown.undo()
    again = engine.presets.load().category(section.category)
    assert again is not None
    assert again.colour["light"] == "#19298F"


def test_a_section_of_a_new_name_is_added(engine: Engine, show: Show, menus: list[QMenu]) -> None:
    shown = show(engine)
    shown.host.actions_["add_section"].trigger()
    entry(menus[0], "Another one…")
    asking = QApplication.activePopupWidget()
    assert isinstance(asking, AskTexts)
    shown.qtbot.keyClick(asking.fields[0], Key.Key_Return)
    assert asking.isVisible()
    shown.qtbot.keyClicks(asking.fields[0], "Books")
    shown.qtbot.keyClick(asking.fields[0], Key.Key_Return)
    shown.settled()
    assert shown.stored().columns[5].section.heading == "Books"
    assert len(shown.room.lists()) == 9


def test_the_lead_text_is_written_from_the_header(engine: Engine, show: Show, qtbot: QtBot) -> None:
    shown = show(engine)
    spots = shown.spots()
    header = shown.room.lanes.columns()[1].header
    qtbot.mouseClick(header.lead, Qt.MouseButton.LeftButton)
    section = shown.board.columns[1].section
    assert spots == [Spot(Part.LEAD, section.edition, section.key)]


# Changes ----------------------------------------------------------------------------------------------


def test_what_others_change_shows_and_keeps_the_rest(engine: Engine, show: Show, qtbot: QtBot) -> None:
    shown = show(engine)
    paper, far = shown.candidates(0)[0], shown.cards(3).rows
    touched: list[object] = []
    far.dataChanged.connect(lambda *_: touched.append("changed"))
    far.rowsInserted.connect(lambda *_: touched.append("inserted"))
    shown.click(0, paper)
    other = engine.lookup.refs(engine.lookup.ids(Query(view=View.INBOX, limit=1)))[0]
    section = shown.board.columns[0].section
    shown.context.bus.tell(engine.curation.place([other], shown.board.edition.key, section.key, 1))
    qtbot.waitUntil(lambda: shown.cards(0).rows.place(other) == 1)
    assert shown.room.papers == (paper,)
    assert touched == []


def test_a_hidden_board_reads_when_it_comes_up(engine: Engine, show: Show) -> None:
    shown = show(engine)
    shown.room.hide()
    paper = shown.picks(0)[0]
    shown.context.bus.tell(engine.curation.unpick(paper, shown.board.edition.key))
    assert shown.board.columns[0].picks
    shown.room.show()
    shown.room.entered()
    shown.settled()
    assert not shown.board.columns[0].picks


def test_the_context_menu_has_what_can_be_done_with_a_card(
    engine: Engine, show: Show, menus: list[QMenu]
) -> None:
    shown = show(engine)
    shown.cards(0).customContextMenuRequested.emit(QPoint(5, 5))
    texts = [action.text() for action in menus[0].actions()]
    assert {"Pick or candidate", "To the next section", "Take out of the edition", "Copy as"} <= set(texts)
    assert "Skip" not in texts


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_board_is_drawn_in_each_language_and_light(
    engine: Engine, show: Show, language: str, mode: str
) -> None:
    shown = show(engine, (900, 600))
    shown.context.language.choose(language)
    shown.context.theme.set_mode(mode)
    shown.settled()
    assert not shown.room.grab().isNull()
    for widget in shown.room.findChildren(QToolButton) + shown.room.findChildren(PlainButton):
        if widget.isVisible():
            assert widget.accessibleName() or widget.text()


def test_the_state_of_a_lead_text_gives_way(engine: Engine, show: Show) -> None:
    shown = show(engine)
    lead = shown.room.lanes.columns()[0].header.lead
    words = lead.text()
    lead.resize(500, lead.height())
    assert lead.text() == words
    assert not lead.icon().isNull()
    lead.resize(60, lead.height())
    assert lead.icon().isNull()
    assert lead.text().endswith("…")
    assert words in lead.toolTip()
