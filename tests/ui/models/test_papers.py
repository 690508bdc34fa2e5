"""The list of papers: quick first rows, pages on demand, small changes that leave the rest in place."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mi_reader.curate.suggestions.service import Suggestion
from mi_reader.domain.categories import Category
from mi_reader.domain.keys import CategoryId, LibraryId, PaperKey, PaperRef
from mi_reader.domain.papers import LibraryKind
from mi_reader.engine import Engine
from mi_reader.store import libraries, papers
from mi_reader.store.papers import PaperState
from mi_reader.store.search import Order, Query, View
from mi_reader.ui.models import columns
from mi_reader.ui.models.columns import COLUMNS, PLACES, Column
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.models.paper_reading import PAGE
from mi_reader.ui.models.papers import (
    PaperTable,
    papers_from_mime,
    papers_to_mime,
    ranges,
    ref_of,
)
from tests.papers import paper_data
from tests.ui.rooms.hosting import Host

MANY = 3000


def fill(engine: Engine, count: int) -> LibraryId:
    """Adds so many papers to a new library."""
    with engine.database.write() as tx:
        library = libraries.add(tx, LibraryKind.FILE, "many", "file:many").id
        new = {
            PaperKey(f"K{n:07}"): (
                papers.prepare(
                    paper_data(f"Paper {n:04}", "Rao, Z", date=f"{1990 + n % 30}"), f"paper {n:04}"
                ),
                f"2022-01-01T{n // 3600 % 24:02}:{n // 60 % 60:02}:{n % 60:02}+00:00",
            )
            for n in range(count)
        }
        papers.add_all(tx, library, new, PaperState.HERE)
    engine.complete_search_index(lambda _done, _total: None)
    return library


class Listing:
    def __init__(self, engine: Engine, app: QApplication, qtbot: QtBot) -> None:
        self.host = Host(engine, app)
        self.engine = engine
        self.qtbot = qtbot
        self.desk = Desk(self.host.context, self.host)
        self.table = PaperTable(self.host.context, self.desk, self.host)
        self.tester = QAbstractItemModelTester(
            self.table, QAbstractItemModelTester.FailureReportingMode.Fatal
        )

    def show(self, query: Query) -> None:
        self.table.show(query)
        self.settled()

    def settled(self) -> None:
        jobs, table = self.host.context.jobs, self.table
        self.qtbot.waitUntil(lambda: jobs.idle and (table.complete or table.query is None))
        assert self.host.crashes == []

    def titles(self) -> list[str]:
        rows = [self.table.row(place) for place in range(self.table.rowCount())]
        return [row.title if row else "?" for row in rows]

    def text(self, place: int, column: Column) -> str:
        return str(self.table.index(place, PLACES[column]).data() or "")


Made = Callable[[Engine], Listing]


@pytest.fixture
def listing(qtbot: QtBot, qapp: QApplication) -> Iterator[Made]:
    made: list[Listing] = []

    def make(engine: Engine) -> Listing:
        made.append(Listing(engine, qapp, qtbot))
        return made[-1]

    yield make
    for one in made:
        one.host.end()


def test_the_first_rows_come_first_then_the_count(empty_engine: Engine, listing: Made, qtbot: QtBot) -> None:
    fill(empty_engine, MANY)
    shown = listing(empty_engine)
    counts: list[int] = []
    shown.table.counted.connect(lambda: counts.append(shown.table.rowCount()))
    shown.show(Query(order=Order.TITLE))
    assert counts == [PAGE, MANY]
    assert shown.table.complete
    assert shown.text(0, Column.TITLE) == "Paper 0000"
    assert shown.table.row(PAGE - 1) is not None


def test_rows_are_read_by_pages_when_they_are_looked_at(empty_engine: Engine, listing: Made) -> None:
    fill(empty_engine, MANY)
    shown = listing(empty_engine)
    shown.show(Query(order=Order.TITLE))
    assert shown.table.row(2500) is None
    assert shown.text(2500, Column.TITLE) == ""
    shown.settled()
    assert shown.text(2500, Column.TITLE) == "Paper 2500"
    assert shown.table.row(2399) is None


def test_of_pages_that_are_scrolled_past_only_the_last_are_read(empty_engine: Engine, listing: Made) -> None:
    fill(empty_engine, MANY)
    shown = listing(empty_engine)
    shown.show(Query(order=Order.TITLE))
    for place in range(PAGE, MANY, PAGE):
        shown.text(place, Column.TITLE)
    shown.settled()
    read = [place for place in range(0, MANY, PAGE) if shown.table.row(place)]
    assert read[-1] == MANY - PAGE
    assert len(read) <= 6


def test_the_newest_question_is_answered(empty_engine: Engine, listing: Made) -> None:
    fill(empty_engine, MANY)
    shown = listing(empty_engine)
    for words in ("p", "pa", "paper", "paper 17"):
        shown.table.show(Query(words))
    shown.show(Query("paper 1700"))
    assert shown.titles() == ["Paper 1700"]


def test_a_paper_that_leaves_is_taken_out_where_it_was(engine: Engine, listing: Made) -> None:
    shown = listing(engine)
    shown.show(Query(view=View.INBOX, order=Order.TITLE))
    before = shown.titles()
    kept = QPersistentModelIndex(shown.table.index(9, 0))
    resets: list[int] = []
    shown.table.modelReset.connect(lambda: resets.append(1))
    row = shown.table.row(3)
    assert row is not None
    shown.host.context.bus.tell(engine.curation.set_skipped(row.ref, skipped=True))
    shown.settled()
    assert shown.titles() == before[:3] + before[4:]
    assert kept.row() == 8
    shown.host.context.bus.tell(engine.curation.set_skipped(row.ref, skipped=False))
    shown.settled()
    assert shown.titles() == before
    assert kept.row() == 9
    assert resets == []


def test_only_the_row_that_is_named_is_read_anew(engine: Engine, listing: Made) -> None:
    shown = listing(engine)
    shown.show(Query(order=Order.TITLE))
    row = shown.table.row(4)
    assert row is not None
    assert row.oh is None
    told: list[tuple[int, int]] = []
    shown.table.dataChanged.connect(lambda first, last, *_: told.append((first.row(), last.row())))
    shown.host.context.bus.tell(engine.curation.set_oh(row.ref, date(2022, 11, 25)))
    shown.settled()
    assert told == [(4, 4)]
    assert "2022" in shown.text(4, Column.OH)


def test_what_another_program_did_is_seen(engine: Engine, listing: Made) -> None:
    shown = listing(engine)
    shown.show(Query(order=Order.TITLE))
    row = shown.table.row(0)
    assert row is not None
    engine.texts.set_why(row.ref, "because")
    shown.host.context.bus.everything_changed.emit()
    shown.settled()
    assert shown.text(0, Column.WHY)


def test_papers_are_taken_out_before_the_edit_is_done_and_come_back_if_it_fails(
    engine: Engine, listing: Made
) -> None:
    shown = listing(engine)
    shown.show(Query(view=View.INBOX, order=Order.TITLE))
    before, ids = shown.titles(), list(shown.table.ids())
    shown.table.take_out(ids[2:5])
    assert shown.titles() == before[:2] + before[5:]
    shown.table.refresh()
    shown.settled()
    assert shown.titles() == before[:2] + before[5:]
    shown.table.settle(ids[2:5], done=False)
    shown.settled()
    assert shown.titles() == before


def test_papers_that_come_back_after_an_edit_are_named(engine: Engine, listing: Made) -> None:
    shown = listing(engine)
    shown.show(Query(view=View.INBOX, order=Order.TITLE))
    back: list[object] = []
    shown.table.returned.connect(back.append)
    number = shown.table.ids()[3]
    row = shown.table.row(3)
    assert row is not None
    shown.table.take_out([number])
    shown.host.context.bus.tell(engine.curation.set_skipped(row.ref, skipped=True))
    shown.table.settle([number], done=True)
    shown.settled()
    assert back == []
    shown.host.context.bus.tell(engine.curation.set_skipped(row.ref, skipped=False))
    shown.settled()
    assert back == [{number}]


def test_a_list_that_differs_everywhere_is_shown_anew(empty_engine: Engine, listing: Made) -> None:
    library = fill(empty_engine, 600)
    shown = listing(empty_engine)
    shown.show(Query(order=Order.TITLE))
    with empty_engine.database.write() as tx:
        tx.execute("DELETE FROM paper_to_index")
        tx.execute("UPDATE paper SET state = 'trash' WHERE id % 2 = 0")
    shown.table.refresh()
    shown.settled()
    assert shown.table.rowCount() == 300
    assert library


def test_a_row_is_a_sentence_for_who_does_not_see_it(engine: Engine, listing: Made) -> None:
    shown = listing(engine)
    shown.settled()
    paper = engine.lookup.resolve("10.1126/science.abo4940")
    shown.show(Query("high-entropy", order=Order.TITLE))
    place = next(n for n in range(shown.table.rowCount()) if shown.table.row(n).ref == paper)  # type: ignore[union-attr]
    said = shown.table.index(place, PLACES[Column.TITLE]).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "high-entropy alloy" in said
    assert "Rao et al., 2022; " in said
    assert "oh!? " in said
    assert said.endswith("; why written")


def test_a_suggestion_is_said_with_its_percentage(engine: Engine, listing: Made) -> None:
    shown = listing(engine)
    shown.settled()
    shown.show(Query(view=View.INBOX))
    row = shown.table.row(0)
    assert row is not None
    said = columns.sentence(row, shown.desk.badges, Suggestion(CategoryId("review"), 0.944))
    assert "; suggested Review" in said
    assert said.endswith(", 94 percent")


def test_heads_have_names_also_where_they_have_no_text(engine: Engine, listing: Made) -> None:
    shown = listing(engine)
    for place in range(len(COLUMNS)):
        name = shown.table.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
        assert name


@pytest.mark.parametrize(
    ("authors", "shown"),
    [("", ""), ("Rao", "Rao"), ("Rao; Tung", "Rao & Tung"), ("Rao; Tung; Li", "Rao et al.")],
)
def test_authors_in_a_narrow_place(engine: Engine, listing: Made, authors: str, shown: str) -> None:
    made = listing(engine)
    made.show(Query(limit=None))
    row = made.table.row(0)
    assert row is not None
    assert columns.authors(replace(row, authors=authors)) == shown


def test_days_of_this_year_are_short_and_others_are_years(qapp: QApplication, listing: Made) -> None:
    assert columns.short_day(date(2022, 12, 20), date(2022, 12, 31)) == "20 Dec"
    assert columns.short_day(date(2021, 12, 20), date(2022, 1, 1)) == "2021"


@given(st.lists(st.tuples(st.integers(1, 10**6), st.text("23456789ABCDEFGH", min_size=8, max_size=8))))
def test_papers_survive_a_drag(wanted: list[tuple[int, str]]) -> None:
    refs = tuple(PaperRef(LibraryId(library), PaperKey(key)) for library, key in wanted)
    assert papers_from_mime(papers_to_mime(refs)) == refs


@pytest.mark.parametrize("text", ["", "1", "x/ABC", "/ABC", "-1/A"])
def test_other_texts_are_no_papers(text: str) -> None:
    assert ref_of(text) is None


@given(st.sets(st.integers(0, 60)))
def test_ranges_hold_each_number_once(numbers: set[int]) -> None:
    found = list(ranges(sorted(numbers)))
    assert [n for first, last in found for n in range(first, last + 1)] == sorted(numbers)
    assert all(after[0] > before[1] + 1 for before, after in pairwise(found))


def test_the_badge_of_a_section_has_its_place_and_the_colour_of_its_category(
    engine: Engine, listing: Made
) -> None:
    shown = listing(engine)
    (edition,) = engine.editions.listing()
    shown.host.context.focus.take_edition(edition.key)
    shown.settled()
    first = [badge.category for badge in shown.desk.badges.all()]
    section = engine.editions.contents(edition.key)[1][0]
    shown.host.context.bus.tell(engine.editions.move_section(section, 1))
    shown.settled()
    badge = shown.desk.badges.of(section.category)
    assert (badge.number, badge.place) == (1, 2)
    assert shown.desk.badges.of(first[0]).number == 2
    assert shown.desk.badges.of("gone").name == "gone"


def test_a_category_of_the_edition_that_the_preset_lost_keeps_its_heading(
    engine: Engine, listing: Made
) -> None:
    shown = listing(engine)
    (edition,) = engine.editions.listing()
    shown.host.context.focus.take_edition(edition.key)
    engine.presets.remove("review")
    shown.settled()
    shown.desk.read(categories=True)
    shown.settled()
    category = shown.desk.category("review")
    assert isinstance(category, Category)
    section = next(one for one, _ in engine.editions.contents(edition.key) if one.category == "review")
    assert shown.desk.badges.of("review").name == section.heading


def test_the_model_is_a_table(engine: Engine, listing: Made) -> None:
    model: QAbstractItemModel = listing(engine).table
    assert model.columnCount(QModelIndex()) == len(COLUMNS)
