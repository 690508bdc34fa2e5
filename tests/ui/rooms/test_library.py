"""The Library room, by keyboard and mouse, on the real engine."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mi_reader.curate.suggestions.reasons import Reason
from mi_reader.curate.suggestions.service import Suggestion
from mi_reader.domain.keys import CategoryId, LibraryId, PaperRef
from mi_reader.engine import Engine
from mi_reader.library.filters import Filter, Period
from mi_reader.markup.titles import title_key
from mi_reader.store.search import Query, View
from mi_reader.ui.focus import Part, Shelf, Source
from mi_reader.ui.models.columns import PLACES, Column
from mi_reader.ui.models.papers import PAPERS_MIME, PaperTable, papers_from_mime
from mi_reader.ui.rooms.library import LibraryRoom
from mi_reader.ui.rooms.marking import today
from mi_reader.ui.widgets.popovers import AskDay, AskTexts
from tests.ui.models.test_papers import MANY, fill
from tests.ui.rooms.hosting import Host

Key = Qt.Key


class Shown:
    """The room in a window, with hands."""

    def __init__(self, engine: Engine, app: QApplication, qtbot: QtBot) -> None:
        self.engine = engine
        self.qtbot = qtbot
        self.host = Host(engine, app)
        self.room = LibraryRoom(self.host.context, self.host)
        QAbstractItemModelTester(
            self.room.table, QAbstractItemModelTester.FailureReportingMode.Fatal, self.room
        )
        self.host.hold(self.room)
        self.host.resize(1440, 800)
        with qtbot.waitActive(self.host):
            self.host.show()
            self.host.activateWindow()
        if editions := engine.editions.listing():
            self.host.context.focus.take_edition(editions[0].key)
        self.room.entered()
        self.settled()

    @property
    def table(self) -> PaperTable:
        return self.room.table

    def settled(self) -> None:
        def quiet() -> bool:
            return self.host.context.jobs.idle and self.room.is_ready()

        self.qtbot.waitUntil(quiet)
        assert self.host.crashes == []

    def thought(self) -> None:
        """Waits until what can be seen has its suggestions."""
        self.room.view.viewport().repaint()
        self.qtbot.waitUntil(lambda: self.table.suggesting.idle)
        self.settled()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.host.keyboard(), key, modifiers)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.host.keyboard(), text)

    def titles(self) -> list[str]:
        rows = [self.table.row(place) for place in range(self.table.rowCount())]
        return [row.title if row else "?" for row in rows]

    @property
    def current(self) -> PaperRef:
        return self.room.papers[0]

    def look(self, shelf: Shelf, **fields: object) -> None:
        self.host.context.focus.take_source(Source(shelf, **fields))  # type: ignore[arg-type]
        self.settled()

    def category(self, number: int) -> str:
        return self.room.desk.badges.all()[number - 1].category

    def filed(self, paper: PaperRef) -> str:
        edition = self.host.context.focus.edition
        assert edition is not None
        found = self.engine.curation.where(paper, edition)
        return found.section.category if found else ""

    def click(self, place: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        view = self.room.view
        rect = view.visualRect(self.table.index(place, PLACES[Column.TITLE]))
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, rect.center())

    def popover(self) -> QWidget:
        self.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        found = QApplication.activePopupWidget()
        assert found is not None
        return found


Show = Callable[[Engine], Shown]


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication) -> Iterator[Show]:
    made: list[Shown] = []

    def make(engine: Engine) -> Shown:
        made.append(Shown(engine, qapp, qtbot))
        return made[-1]

    yield make
    for one in made:
        while popup := QApplication.activePopupWidget():
            popup.close()
        one.host.end()


# Triage -----------------------------------------------------------------------------------------------


def test_the_inbox_is_shown_with_its_first_paper_selected(engine: Engine, show: Show) -> None:
    shown = show(engine)
    assert shown.table.rowCount() == len(engine.lookup.ids(Query(view=View.INBOX)))
    row = shown.table.row(0)
    assert row is not None
    assert shown.host.context.focus.papers == (row.ref,)
    assert shown.room.title() == "Inbox"
    assert shown.room.view.hasFocus()
    assert shown.room.selection_text().endswith(", 1 selected")


def test_j_and_k_walk_through_the_list(engine: Engine, show: Show) -> None:
    shown = show(engine)
    for key, place in ((Key.Key_J, 1), (Key.Key_J, 2), (Key.Key_K, 1), (Key.Key_K, 0), (Key.Key_K, 0)):
        shown.press(key)
        assert shown.room.view.currentIndex().row() == place
        row = shown.table.row(place)
        assert row is not None
        assert shown.room.papers == (row.ref,)


@pytest.mark.parametrize("number", [1, 4, 8])
def test_a_digit_files_into_the_section_with_that_badge(engine: Engine, show: Show, number: int) -> None:
    shown = show(engine)
    paper, titles = shown.current, shown.titles()
    shown.press(Key(Key.Key_0.value + number))
    shown.settled()
    assert shown.filed(paper) == shown.category(number)
    assert shown.titles() == titles[1:]
    assert shown.room.view.currentIndex().row() == 0
    assert shown.current != paper


def test_fast_digits_are_each_about_the_next_paper(engine: Engine, show: Show) -> None:
    shown = show(engine)
    rows = [shown.table.row(place) for place in range(4)]
    for key in (Key.Key_1, Key.Key_2, Key.Key_X, Key.Key_3):
        shown.press(key)
    shown.settled()
    filed = [shown.filed(row.ref) for row in rows if row]
    assert filed == [shown.category(1), shown.category(2), "", shown.category(3)]
    assert rows[2] is not None
    assert engine.texts.annotation(rows[2].ref).skipped
    assert shown.host.context.undo.stack.count() == 4


def test_a_digit_beyond_the_sections_does_nothing(engine: Engine, show: Show) -> None:
    shown = show(engine)
    before = shown.titles()
    shown.press(Key.Key_9)
    shown.settled()
    assert shown.titles() == before


def test_u_brings_the_paper_back_and_selects_it(engine: Engine, show: Show) -> None:
    shown = show(engine)
    shown.press(Key.Key_J)
    paper, titles = shown.current, shown.titles()
    shown.press(Key.Key_2)
    shown.settled()
    shown.press(Key.Key_J)
    shown.press(Key.Key_U)
    shown.settled()
    assert shown.titles() == titles
    assert shown.current == paper
    assert shown.filed(paper) == ""


def test_o_marks_today_and_again_asks_for_the_day(engine: Engine, show: Show, qtbot: QtBot) -> None:
    shown = show(engine)
    paper = shown.current
    shown.press(Key.Key_O)
    shown.settled()
    assert engine.texts.annotation(paper).oh == today()
    shown.press(Key.Key_O)
    asking = shown.popover()
    assert isinstance(asking, AskDay)
    calendar = asking.findChild(QCalendarWidget)
    assert calendar is not None
    calendar.setSelectedDate(calendar.selectedDate().addDays(-3))
    qtbot.keyClick(asking, Key.Key_Return)
    shown.settled()
    assert engine.texts.annotation(paper).oh == date.fromordinal(today().toordinal() - 3)


def test_the_mark_is_taken_away_in_the_popover(engine: Engine, show: Show, qtbot: QtBot) -> None:
    shown = show(engine)
    paper = shown.current
    shown.press(Key.Key_O)
    shown.settled()
    shown.press(Key.Key_O)
    asking = shown.popover()
    assert isinstance(asking, AskDay)
    qtbot.mouseClick(asking.remove, Qt.MouseButton.LeftButton)
    shown.settled()
    assert engine.texts.annotation(paper).oh is None


def test_x_skips_and_in_the_skipped_brings_back(engine: Engine, show: Show) -> None:
    shown = show(engine)
    paper = shown.current
    shown.press(Key.Key_X)
    shown.settled()
    assert shown.current != paper
    assert engine.texts.annotation(paper).skipped
    shown.look(Shelf.SKIPPED)
    assert shown.current == paper
    shown.press(Key.Key_X)
    shown.settled()
    assert not engine.texts.annotation(paper).skipped
    assert shown.table.rowCount() == 0


def test_e_goes_to_write_the_why(engine: Engine, show: Show, qtbot: QtBot) -> None:
    shown = show(engine)
    with qtbot.waitSignal(shown.host.context.focus.spot_wanted) as told:
        shown.press(Key.Key_E)
    assert (told.args[0].part, told.args[0].paper) == (Part.WHY, shown.current)


def test_many_papers_are_one_step(engine: Engine, show: Show) -> None:
    shown = show(engine)
    before = shown.titles()
    shown.click(1)
    shown.click(4, Qt.KeyboardModifier.ShiftModifier)
    papers = shown.room.papers
    assert len(papers) == 4
    shown.press(Key.Key_3)
    shown.settled()
    assert {shown.filed(paper) for paper in papers} == {shown.category(3)}
    assert shown.titles() == before[:1] + before[5:]
    assert len(shown.room.papers) == 1
    shown.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    shown.settled()
    assert shown.titles() == before
    assert {shown.filed(paper) for paper in papers} == {""}


def test_without_an_edition_in_hand_the_newest_of_the_library_is_meant(engine: Engine, show: Show) -> None:
    shown = show(engine)
    (edition,) = engine.editions.listing()
    shown.host.context.focus.take_edition(None)
    shown.settled()
    assert "pick" not in shown.room.handlers()
    paper = shown.current
    shown.press(Key.Key_1)
    shown.settled()
    assert engine.curation.where(paper, edition.key)
    assert edition.name in shown.room.strip.text


class Review:
    """Suggests one category for everything."""

    def of(self, papers: Sequence[PaperRef], _language: str) -> Mapping[PaperRef, Suggestion]:
        review, other = CategoryId("review"), CategoryId("extrap")
        return {paper: Suggestion(review, 0.944, ((other, 0.03),), Reason("Because")) for paper in papers}


def test_y_files_as_suggested_and_the_panel_says_why(engine: Engine, show: Show, qtbot: QtBot) -> None:
    engine.suggestions = Review()  # type: ignore[assignment]
    shown = show(engine)
    shown.thought()
    paper = shown.current
    assert shown.room.panel.accessibleName() == "Review  94%"
    assert shown.room.panel.reason.text() == "Because"
    shown.press(Key.Key_Y)
    shown.settled()
    assert shown.filed(paper) == "review"
    following = shown.current
    qtbot.mouseClick(shown.room.panel.accept, Qt.MouseButton.LeftButton)
    shown.settled()
    assert shown.filed(following) == "review"


def test_a_paper_that_cannot_be_filed_stays_and_the_reason_is_told(engine: Engine, show: Show) -> None:
    shown = show(engine)
    title = shown.titles()[0]
    (edition,) = engine.editions.listing()
    engine.editions.delete(edition.key)  # by somebody else: the window has not heard of it
    shown.press(Key.Key_1)
    shown.settled()
    assert title in shown.titles()
    assert "edition" in shown.host.fails[0].message


def test_space_picks_and_delete_takes_out_of_the_edition(engine: Engine, show: Show) -> None:
    shown = show(engine)
    paper = shown.current
    shown.press(Key.Key_1)
    shown.settled()
    edition = shown.host.context.focus.edition
    assert edition is not None
    shown.look(Shelf.EDITION, edition=edition)
    shown.room.show_paper(paper)
    shown.settled()
    for is_pick in (True, False):
        shown.press(Key.Key_Space)
        shown.settled()
        found = engine.curation.where(paper, edition)
        assert found is not None
        assert (found.filing.pick is not None) == is_pick
    shown.press(Key.Key_Delete)
    shown.settled()
    assert shown.filed(paper) == ""
    assert paper not in {row.ref for n in range(shown.table.rowCount()) if (row := shown.table.row(n))}


# Search and filters -----------------------------------------------------------------------------------


def test_slash_searches_at_once_and_escape_goes_back(engine: Engine, show: Show) -> None:
    shown = show(engine)
    shown.press(Key.Key_Slash)
    assert shown.room.search.hasFocus()
    shown.type("catalyst")
    shown.settled()
    found = shown.titles()
    assert 0 < len(found) < 10
    # Letters that are keys in the list are letters here.
    shown.type("x1")
    shown.settled()
    assert shown.table.rowCount() == 0
    assert shown.room.face.pages.currentWidget() is shown.room.empty
    for _ in "x1":
        shown.press(Key.Key_Backspace)
    shown.settled()
    assert shown.titles() == found
    shown.press(Key.Key_Escape)
    assert shown.room.view.hasFocus()
    assert shown.room.search.text() == "catalyst"
    shown.press(Key.Key_Escape)
    shown.settled()
    assert shown.room.search.text() == ""
    assert shown.table.rowCount() > len(found)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Down])
def test_enter_leads_from_the_search_into_the_list(engine: Engine, show: Show, key: Qt.Key) -> None:
    shown = show(engine)
    shown.press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    shown.type("review")
    shown.settled()
    shown.press(key)
    assert shown.room.view.hasFocus()
    assert shown.room.view.currentIndex().row() == 0
    assert len(shown.room.papers) == 1


def test_the_selection_stays_while_its_paper_is_found(engine: Engine, show: Show) -> None:
    shown = show(engine)
    title = "SELFIES and the future of molecular string representations"
    shown.room.view.select_place(shown.titles().index(title))
    paper = shown.current
    shown.room.search.setText("molecular string")
    shown.settled()
    assert shown.current == paper
    shown.room.search.setText("")
    shown.settled()
    assert shown.current == paper


def test_chips_narrow_the_list(engine: Engine, show: Show, qtbot: QtBot) -> None:
    shown = show(engine)
    shown.look(Shelf.ALL)
    count = shown.table.rowCount()
    bar = shown.room.filters
    qtbot.mouseClick(bar.chip("oh"), Qt.MouseButton.LeftButton)
    shown.settled()
    marked = shown.table.rowCount()
    assert 0 < marked < count
    qtbot.mouseClick(bar.chip("why"), Qt.MouseButton.LeftButton)
    shown.settled()
    assert shown.table.rowCount() == 0
    assert not shown.room.empty.isHidden()
    button = shown.room.empty.findChild(QPushButton)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    shown.settled()
    assert shown.table.rowCount() == count
    assert not bar.chip("oh").isChecked()


def choose(shown: Shown, chip: str, *texts: str) -> None:
    """Chooses in the menu of a chip."""
    menu = shown.room.filters.chip(chip).menu()
    menu.aboutToShow.emit()
    for text in texts:
        action = next(one for one in menu.actions() if text in one.text())
        below = action.menu()
        if isinstance(below, QMenu):
            menu = below
        else:
            action.trigger()
    shown.settled()


def test_conditions_are_chosen_and_taken_away(engine: Engine, show: Show, qtbot: QtBot) -> None:
    shown = show(engine)
    shown.look(Shelf.ALL)
    count = shown.table.rowCount()
    choose(shown, "category", "Review")
    assert shown.room.filters.chip("category").text() == "Category: Review"
    assert 0 < shown.table.rowCount() < count
    shown.room.filters.chip("category").setFocus()
    shown.press(Key.Key_Delete)
    shown.settled()
    assert shown.table.rowCount() == count
    choose(shown, "added", "this year")
    assert shown.room.filters.filter.added is Period.YEAR
    assert shown.table.rowCount() == 0
    choose(shown, "added", str(today().year - 1))
    assert shown.room.filters.chip("added").text() == f"Added: {today().year - 1}"
    choose(shown, "added", "Any time")
    assert shown.table.rowCount() == count
    choose(shown, "more", "Without DOI")
    assert shown.table.rowCount() < count
    assert shown.room.filters.chip("link").text() == "No link"


def test_years_are_asked_for(engine: Engine, show: Show, qtbot: QtBot) -> None:
    shown = show(engine)
    shown.look(Shelf.ALL)
    choose(shown, "more", "Year")
    asking = shown.popover()
    assert isinstance(asking, AskTexts)
    asking.fields[0].setText("20x2")
    asking.answer()
    assert asking.isVisible()
    asking.fields[0].setText("2023")
    asking.fields[1].setText("2022")
    qtbot.keyClick(asking.fields[1], Key.Key_Return)
    shown.settled()
    assert shown.room.filters.chip("years").text() == "Year: 2022–2023"
    rows = [shown.table.row(place) for place in range(shown.table.rowCount())]
    assert rows
    assert {row.year for row in rows if row} == {2022, 2023}


def test_the_cross_of_the_first_chip_shows_all_papers(engine: Engine, show: Show) -> None:
    shown = show(engine)
    shown.room.filters.chip("source").removed.emit()
    shown.settled()
    assert shown.host.context.focus.source.shelf is Shelf.ALL
    assert shown.table.rowCount() == len(engine.lookup.ids(Query()))


def test_a_search_is_saved_and_shown(engine: Engine, show: Show, qtbot: QtBot) -> None:
    shown = show(engine)
    shown.room.search.setText("catalyst")
    shown.settled()
    found = shown.titles()
    qtbot.mouseClick(shown.room.filters.save, Qt.MouseButton.LeftButton)
    asking = shown.popover()
    field = asking.findChild(QLineEdit)
    assert field is not None
    field.setText("Catalysts")
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(lambda: shown.host.context.focus.source.shelf is Shelf.SEARCH)
    shown.settled()
    assert shown.room.title() == "Catalysts"
    assert shown.titles() == found
    (saved,) = engine.searches.listing()
    assert (saved.name, saved.filter) == ("Catalysts", Filter("catalyst", View.INBOX))


def test_a_saved_search_that_is_changed_stays_as_it_was_until_it_is_saved_again(
    engine: Engine, show: Show, qtbot: QtBot
) -> None:
    engine.searches.save("Marked", Filter(oh=True))
    shown = show(engine)
    shown.look(Shelf.SEARCH, search="Marked")
    marked = shown.table.rowCount()
    assert shown.room.filters.chip("oh").isChecked()
    qtbot.mouseClick(shown.room.filters.chip("oh"), Qt.MouseButton.LeftButton)
    shown.settled()
    assert shown.table.rowCount() > marked
    assert engine.searches.find("Marked").filter == Filter(oh=True)
    shown.look(Shelf.INBOX)
    assert shown.room.filters.filter == Filter()


def test_a_paper_is_shown_wherever_it_is(empty_engine: Engine, show: Show) -> None:
    fill(empty_engine, 700)
    shown = show(empty_engine)
    first = empty_engine.lookup.resolve("Paper 0003")
    shown.room.search.setText("0699")
    shown.settled()
    shown.room.show_paper(first)
    shown.settled()
    assert shown.current == first
    assert shown.room.search.text() == ""
    assert shown.host.context.focus.source.shelf is Shelf.ALL


def test_the_paper_of_the_last_time_is_selected_again(engine: Engine, show: Show) -> None:
    shown = show(engine)
    for _ in range(5):
        shown.press(Key.Key_J)
    paper = shown.current
    shown.room.left()
    again = LibraryRoom(shown.host.context, shown.host)
    shown.host.hold(again)
    shown.room = again
    again.entered()
    shown.settled()
    assert shown.current == paper


def test_sorting_keeps_the_selection_wherever_it_goes(empty_engine: Engine, show: Show) -> None:
    fill(empty_engine, 700)
    shown = show(empty_engine)
    shown.click(2)
    shown.click(5, Qt.KeyboardModifier.ShiftModifier)
    papers = set(shown.room.papers)
    assert len(papers) == 4
    shown.room.view.horizontalHeader().sectionClicked.emit(PLACES[Column.TITLE])
    shown.settled()
    assert set(shown.room.papers) == papers
    assert shown.room.view.currentIndex().row() > 600


def test_each_empty_list_says_what_would_be_there(empty_engine: Engine, show: Show) -> None:
    shown = show(empty_engine)
    said = {}
    for shelf in Shelf:
        if shelf is not Shelf.SEARCH:
            shown.look(shelf)
            assert shown.room.face.pages.currentWidget() is shown.room.empty
            button = shown.room.empty.findChild(QPushButton)
            assert button is not None
            assert button.text()
            said[shelf] = shown.room.empty.accessibleName()
    assert len(set(said.values())) >= len(said) - 1


# Columns and rows -------------------------------------------------------------------------------------


def test_a_click_on_a_head_sorts_and_another_one_turns_it_round(
    engine: Engine, show: Show, qtbot: QtBot
) -> None:
    shown = show(engine)
    header = shown.room.view.horizontalHeader()

    def click(column: Column) -> None:
        place = PLACES[column]
        where = QPoint(header.sectionViewportPosition(place) + 20, header.height() // 2)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
        shown.settled()

    click(Column.TITLE)
    titles = [title_key(title) for title in shown.titles()]
    assert titles == sorted(titles)
    click(Column.TITLE)
    assert title_key(shown.titles()[0]) == titles[-1]
    click(Column.YEAR)
    rows = [shown.table.row(place) for place in range(shown.table.rowCount())]
    years = [row.year for row in rows if row and row.year]
    assert years == sorted(years, reverse=True)
    before = shown.titles()
    click(Column.ICON)
    assert shown.titles() == before


def test_columns_are_hidden_moved_and_remembered(engine: Engine, show: Show) -> None:
    shown = show(engine)
    view = shown.room.view
    view.show_column(Column.VENUE, shown=False)
    view.move_column(Column.YEAR, -1)
    view.setColumnWidth(PLACES[Column.AUTHORS], 222)
    shown.room.filters.chip("why").click()
    view.horizontalHeader().sectionClicked.emit(PLACES[Column.TITLE])
    shown.room.left()
    again = LibraryRoom(shown.host.context, shown.host)
    header = again.view.horizontalHeader()
    assert again.view.isColumnHidden(PLACES[Column.VENUE])
    assert header.visualIndex(PLACES[Column.YEAR]) == 2
    assert header.sectionSize(PLACES[Column.AUTHORS]) == 222
    assert again.filters.filter.why is False
    assert again.view.order() == view.order()
    again.view.reset_columns()
    assert not again.view.isColumnHidden(PLACES[Column.VENUE])
    assert header.visualIndex(PLACES[Column.YEAR]) == PLACES[Column.YEAR]


def test_in_a_narrow_window_venue_and_day_make_room(engine: Engine, show: Show, qtbot: QtBot) -> None:
    shown = show(engine)
    view = shown.room.view
    assert not view.isColumnHidden(PLACES[Column.VENUE])
    shown.host.resize(1000, 700)
    qtbot.waitUntil(lambda: view.isColumnHidden(PLACES[Column.VENUE]))
    assert view.isColumnHidden(PLACES[Column.ADDED])
    shown.host.resize(1300, 700)
    qtbot.waitUntil(lambda: not view.isColumnHidden(PLACES[Column.ADDED]))


def test_the_menu_of_columns_works_by_keyboard(engine: Engine, show: Show) -> None:
    shown = show(engine)
    menu = shown.room.view.columns_menu()
    action = next(one for one in menu.actions() if one.text() == "Year")
    action.trigger()
    assert shown.room.view.isColumnHidden(PLACES[Column.YEAR])
    sort = next(one.menu() for one in menu.actions() if one.text() == "Sort by")
    assert isinstance(sort, QMenu)
    next(one for one in sort.actions() if one.text() == "Title").trigger()
    shown.settled()
    titles = [title_key(title) for title in shown.titles()]
    assert titles == sorted(titles)


def test_a_title_that_is_cut_is_whole_in_the_tooltip_and_literal(engine: Engine, show: Show) -> None:
    shown = show(engine)
    delegate = shown.room.view.itemDelegate()
    index = shown.table.index(0, PLACES[Column.TITLE])
    row = shown.table.row(0)
    shown.room.view.horizontalHeader().setSectionResizeMode(
        PLACES[Column.TITLE], shown.room.view.horizontalHeader().ResizeMode.Fixed
    )
    shown.room.view.setColumnWidth(PLACES[Column.TITLE], 60)
    assert row is not None
    assert row.title in delegate.tooltip(row, index)  # type: ignore[attr-defined]  # PaperDelegate's
    shown.room.view.setColumnWidth(PLACES[Column.TITLE], 2000)
    assert delegate.tooltip(row, index) == ""  # type: ignore[attr-defined]


def test_thousands_of_papers_scroll_and_are_searched(empty_engine: Engine, show: Show) -> None:
    fill(empty_engine, MANY)
    shown = show(empty_engine)
    assert shown.table.rowCount() == MANY
    bar = shown.room.view.verticalScrollBar()
    for share in (0.5, 1.0, 0.2):
        bar.setValue(round(bar.maximum() * share))
        shown.settled()
    shown.press(Key.Key_End)
    shown.settled()
    assert len(shown.room.papers) == 1
    shown.press(Key.Key_Slash)
    shown.type("2999")
    shown.settled()
    assert shown.titles() == ["Paper 2999"]
    shown.press(Key.Key_Escape)
    shown.press(Key.Key_Escape)
    shown.settled()
    shown.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    shown.settled()
    assert len(shown.host.context.focus.papers) == MANY


# What is opened, copied, dragged, dropped -------------------------------------------------------------


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    urls: list[str] = []

    def note(url: QUrl) -> bool:
        urls.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return urls


def test_enter_opens_what_there_is(engine: Engine, show: Show, opened: list[str]) -> None:
    shown = show(engine)
    paper = engine.lookup.resolve("10.1126/science.abo4940")
    shown.room.show_paper(paper)
    shown.settled()
    assert shown.current == paper
    shown.press(Key.Key_Return)
    shown.settled()
    assert opened == ["https://doi.org/10.1126/science.abo4940"]


def test_a_paper_outside_zotero_says_so(engine: Engine, show: Show, opened: list[str]) -> None:
    shown = show(engine)
    shown.host.actions_["open_zotero"].trigger()
    shown.host.actions_["open_pdf"].trigger()
    shown.settled()
    assert opened == []
    said = sorted(error.message for error in shown.host.fails)
    assert said == ["This paper has no PDF.", "This paper is not in Zotero."]


def test_papers_are_copied(engine: Engine, show: Show) -> None:
    shown = show(engine)
    shown.room.show_paper(engine.lookup.resolve("10.1126/science.abo4940"))
    shown.settled()
    clipboard = QGuiApplication.clipboard()
    for name, part in (
        ("copy_citation", "Science (2022). https://doi.org/10.1126/science.abo4940"),
        ("copy_bibtex", "@article{"),
        ("copy_link", "](<https://doi.org/10.1126/science.abo4940>)"),
    ):
        shown.host.actions_[name].trigger()
        shown.settled()
        assert part in clipboard.text()
        assert "<i>" not in clipboard.text()


def test_the_selected_papers_are_dragged(engine: Engine, show: Show) -> None:
    shown = show(engine)
    shown.click(0)
    shown.click(2, Qt.KeyboardModifier.ControlModifier)
    mime = shown.table.mimeData(shown.room.view.selectionModel().selectedIndexes())
    assert mime.hasFormat(PAPERS_MIME)
    assert set(papers_from_mime(mime)) == set(shown.room.papers)


def drop(shown: Shown, mime: QMimeData) -> None:
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    shown.room.face.dropEvent(event)
    shown.settled()


def test_a_bibliography_that_is_dropped_comes_in(engine: Engine, show: Show, tmp_path: Path) -> None:
    shown = show(engine)
    count = shown.table.rowCount()
    file = tmp_path / "new.bib"
    file.write_text("@article{a, title = {A new one}, year = 2022}\n@article{b, title = ", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    drop(shown, mime)
    assert shown.table.rowCount() == count + 1
    assert "A new one" in shown.titles()
    assert shown.room.strip.text.startswith("1 paper is new")


def test_what_is_dropped_is_listed_where_it_came_in(engine: Engine, show: Show, tmp_path: Path) -> None:
    shown = show(engine)
    shown.look(Shelf.OH, library=1)
    file = tmp_path / "new.bib"
    file.write_text("@article{new, title={Wholly new}, author={Rao, Zhi}, year={2024}}", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    shown.room._dropped(mime)
    shown.settled()
    shown.qtbot.waitUntil(lambda: shown.titles() == ["Wholly new"])
    assert shown.host.context.focus.source == Source(Shelf.INBOX, LibraryId(2))


def test_of_a_file_of_no_known_kind_it_is_said_what_could_be_dropped(
    engine: Engine, show: Show, tmp_path: Path
) -> None:
    shown = show(engine)
    file = tmp_path / "figure.png"
    file.write_bytes(b"a picture")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    drop(shown, mime)
    assert shown.room.strip.text.startswith("This cannot be taken in: figure.png.")
    assert "BibTeX, RIS, CSL-JSON" in shown.room.strip.text


def test_a_doi_that_is_dropped_and_known_needs_no_network(engine: Engine, show: Show) -> None:
    shown = show(engine)
    mime = QMimeData()
    mime.setText("see https://doi.org/10.1126/science.abo4940")
    shown.look(Shelf.ALL, library=engine.editions.listing()[0].library)
    shown.settled()
    drop(shown, mime)
    assert shown.room.strip.text == "0 papers are new, 1 were there."


def test_a_text_without_an_id_says_so(engine: Engine, show: Show) -> None:
    shown = show(engine)
    mime = QMimeData()
    mime.setText("nothing in here")
    drop(shown, mime)
    assert "neither a DOI nor an arXiv id" in shown.room.strip.text


def test_the_context_menu_has_what_can_be_done_with_papers(
    engine: Engine, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = show(engine)
    menus: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, *_: menus.append(menu))
    rect = shown.room.view.visualRect(shown.table.index(1, PLACES[Column.TITLE]))
    shown.room.view.customContextMenuRequested.emit(rect.center())
    (menu,) = menus
    texts = [action.text() for action in menu.actions()]
    assert "File under" in texts
    assert "Copy as" in texts
    assert "Skip" in texts


def test_every_icon_button_has_a_name_and_a_tooltip(engine: Engine, show: Show) -> None:
    shown = show(engine)
    for button in (shown.room.face.filter_button, shown.room.face.columns_button):
        assert button.accessibleName()
        assert button.toolTip()
    assert shown.room.search.accessibleName() == "Search"
    assert shown.room.view.accessibleName() == "Papers"


def test_a_list_counted_anew_takes_no_paper_back(engine: Engine, show: Show) -> None:
    shown = show(engine)
    focus = shown.host.context.focus
    other = next(
        row.ref for row in engine.lookup.rows(engine.lookup.ids(Query())) if row.ref not in focus.papers
    )
    focus.take_papers((other,))
    shown.table.counted.emit()
    shown.settled()
    assert focus.papers == (other,)
    shown.press(Qt.Key.Key_J)
    shown.settled()
    assert focus.papers == shown.room.papers != (other,)


def test_a_list_that_nobody_sees_takes_no_paper_in_hand(engine: Engine, show: Show) -> None:
    shown = show(engine)
    focus = shown.host.context.focus
    elsewhere = engine.editions.contents(engine.editions.listing()[0].key)[0][1][0].paper
    shown.room.left()
    shown.room.hide()
    focus.take_papers((elsewhere,))
    shown.host.context.bus.everything_changed.emit()
    shown.settled()
    assert focus.papers == (elsewhere,)
    focus.take_papers(())
    shown.room.show()
    shown.room.entered()
    shown.settled()
    assert focus.papers == shown.room.papers != ()


def test_a_paper_selected_in_another_room_is_selected_here_if_it_is_listed(
    engine: Engine, show: Show
) -> None:
    shown = show(engine)
    focus = shown.host.context.focus
    listed = [row.ref for place in range(9) if (row := shown.room.table.row(place))]
    shown.room.left()
    focus.take_papers((listed[5],))
    shown.room.entered()
    shown.settled()
    assert shown.room.papers == focus.papers == (listed[5],)
    elsewhere = engine.editions.contents(engine.editions.listing()[0].key)[0][1][0].paper
    shown.room.left()
    focus.take_papers((elsewhere,))
    shown.room.entered()
    shown.settled()
    assert shown.room.papers == focus.papers == (listed[5],)
