"""The Trends room on the real engine."""

import csv
import io
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mi_reader.curate.undoing import Scope
from mi_reader.engine import Engine
from mi_reader.library.counts import Basis
from mi_reader.store.search import Query, View
from mi_reader.ui.models.counts import BADGE
from mi_reader.ui.rooms.trends import TrendsRoom
from mi_reader.ui.rooms.trends.reading import Days
from mi_reader.ui.rooms.trends.room import Form
from mi_reader.ui.rooms.trends.table import shared
from tests.ui.rooms.hosting import Host

Key = Qt.Key


class Shown:
    def __init__(self, engine: Engine, app: QApplication, qtbot: QtBot) -> None:
        self.engine = engine
        self.qtbot = qtbot
        self.host = Host(engine, app)
        self.room = TrendsRoom(self.host.context, self.host)
        mode = QAbstractItemModelTester.FailureReportingMode.Fatal
        QAbstractItemModelTester(self.room.model, mode, self.room)
        self.host.hold(self.room)
        self.host.resize(1200, 700)
        with qtbot.waitActive(self.host):
            self.host.show()
            self.host.activateWindow()
        if editions := engine.editions.listing():
            self.host.context.focus.take_edition(editions[0].key)
        self.room.basis.choose(Basis.OH)
        self.room.entered()
        self.settled()

    def settled(self) -> None:
        self.qtbot.waitUntil(lambda: self.host.context.jobs.idle and self.room.is_ready())
        assert self.host.crashes == []

    def cell(self, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        model = self.room.model
        return model.index(row % model.rowCount(), column % model.columnCount()).data(role)

    def choose(self, segment: object) -> None:
        segments = self.room.basis if isinstance(segment, Basis) else self.room.form
        self.qtbot.mouseClick(segments._button(segment), Qt.MouseButton.LeftButton)
        self.settled()


@pytest.fixture
def shown(engine: Engine, qapp: QApplication, qtbot: QtBot) -> Iterator[Shown]:
    made = Shown(engine, qapp, qtbot)
    yield made
    made.host.end()


def test_the_table_has_the_edition_s_sections_in_order_its_months_and_sums(shown: Shown) -> None:
    edition = shown.engine.editions.listing()[0]
    contents = shown.engine.editions.contents(edition.key)
    badges = [shown.cell(row, 0, BADGE) for row in range(len(contents))]
    assert [badge.category for badge in badges if badge] == [section.category for section, _ in contents]  # type: ignore[attr-defined]  # it is a badge
    assert edition.period_start
    assert edition.period_end
    assert shown.room.model.counts.periods[0] == edition.period_start.replace(day=1)
    marked = shown.engine.lookup.ids(Query(view=View.OH, oh_days=(edition.period_start, edition.period_end)))
    assert shown.cell(-1, -1) == str(len(marked))
    assert edition.name in shown.room.heading.text()


def test_shares_are_percentages_of_the_month(shown: Shown) -> None:
    shown.choose(Form.SHARE)
    assert shown.cell(-1, -1) == "100 %"
    month = next(n for n, count in enumerate(shown.room.model.counts.all.numbers, 1) if not count)
    assert shown.cell(-1, month) == "–"
    shown.choose(Form.COUNT)
    assert str(shown.cell(-1, -1)).isdigit()


def test_basis_and_span_are_chosen_and_remembered(shown: Shown) -> None:
    shown.choose(Basis.ADDED)
    shown.room.choose_days(Days.ALL)
    shown.settled()
    assert shown.cell(-1, -1) == str(len(shown.engine.lookup.ids(Query())))
    assert "Not filed" in {shown.cell(row, 0) for row in range(shown.room.model.rowCount())}
    again = TrendsRoom(shown.host.context, shown.host)
    assert again.basis.choice is Basis.ADDED
    assert again.span is Days.ALL
    again.deleteLater()
    menu = shown.room.days.menu()
    menu.aboutToShow.emit()
    menu.actions()[1].trigger()
    shown.settled()
    assert shown.room.span is Days.YEAR
    assert len(shown.room.model.counts.periods) == 12


def test_a_mark_shows_at_once(shown: Shown) -> None:
    before = shown.room.model.counts.all.total
    paper = shown.engine.lookup.refs(shown.engine.lookup.ids(Query(view=View.INBOX, limit=1)))[0]
    shown.host.context.undo.edit(
        "oh!?", Scope(papers=(paper,)), lambda: shown.engine.curation.set_oh(paper, date(2022, 5, 5))
    )
    shown.qtbot.waitUntil(lambda: shown.room.model.counts.all.total == before + 1)


def test_it_is_copied_for_a_spreadsheet_and_for_a_post(shown: Shown) -> None:
    shown.room.view.setFocus()
    shown.qtbot.keyClick(shown.room.view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rows = list(csv.reader(io.StringIO(QGuiApplication.clipboard().text())))
    assert rows[0][0] == "Category"
    assert rows[0][1] == shown.room.model.counts.periods[0].strftime("%Y-%m")
    assert rows[-1][-1] == str(shown.room.model.counts.all.total)
    assert len({len(row) for row in rows}) == 1
    menu = shown.room.copy_button.menu()
    menu.aboutToShow.emit()
    menu.actions()[1].trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[1].startswith("| --- | ---: |")
    assert len({line.count("|") for line in lines}) == 1


def test_cells_are_spoken_with_their_category_and_month(shown: Shown) -> None:
    said = shown.cell(0, 2, Qt.ItemDataRole.AccessibleTextRole)
    assert str(shown.cell(0, 0)) in str(said)


def test_a_span_without_papers_offers_all_years(
    empty_engine: Engine, qapp: QApplication, qtbot: QtBot
) -> None:
    shown = Shown(empty_engine, qapp, qtbot)
    assert shown.room.pages.currentWidget() is shown.room.empty
    assert not shown.room.copy_button.isEnabled()
    shown.room.empty.wanted.emit()
    shown.settled()
    assert shown.room.span is Days.ALL
    shown.host.end()


@given(st.lists(st.integers(1, 90), min_size=1, max_size=24), st.integers(0, 3000))
def test_columns_are_as_wide_as_they_must_and_fill_the_room_if_they_can(hints: list[int], room: int) -> None:
    widths = shared(hints, room)
    assert all(width >= hint for width, hint in zip(widths, hints, strict=True))
    if sum(hints) <= room:
        assert room - len(hints) < sum(widths) <= room
    else:
        assert widths == hints
