"""The Trends room on the real engine."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontMetricsF, QGuiApplication, QHelpEvent, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from mi_reader.curate.trends.counting import Basis
from mi_reader.curate.trends.palette import DARK, LIGHT
from mi_reader.curate.trends.scene import Label
from mi_reader.curate.undoing import Scope
from mi_reader.engine import Engine
from mi_reader.store.search import Query, View
from mi_reader.ui.charts.colours import palette_of
from mi_reader.ui.focus import RoomName, Shelf, Source
from mi_reader.ui.jobs import Task
from mi_reader.ui.models.counts import BADGE
from mi_reader.ui.rooms.trends import TrendsRoom, reading
from mi_reader.ui.rooms.trends.head import Form
from mi_reader.ui.rooms.trends.reading import Days
from mi_reader.ui.rooms.trends.table import shared
from mi_reader.ui.theme import tokens
from tests.ui.rooms.hosting import Host

Key = Qt.Key


class Shown:
    def __init__(
        self, engine: Engine, app: QApplication, qtbot: QtBot, language: str = "en", mode: str = "light"
    ) -> None:
        self.engine = engine
        self.qtbot = qtbot
        self.host = Host(engine, app, language, mode)
        self.room = TrendsRoom(self.host.context, self.host)
        fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
        QAbstractItemModelTester(self.room.model, fatal, self.room)
        self.host.hold(self.room)
        self.host.resize(1200, 700)
        with qtbot.waitActive(self.host):
            self.host.show()
            self.host.activateWindow()
        if editions := engine.editions.listing():
            self.host.context.focus.take_edition(editions[0].key)
        self.room.head.basis.choose(Basis.OH)
        self.room.entered()
        self.settled()

    def settled(self) -> None:
        self.qtbot.waitUntil(lambda: self.host.context.jobs.idle and self.room.is_ready())
        assert self.host.crashes == []

    def cell(self, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        model = self.room.model
        return model.index(row % model.rowCount(), column % model.columnCount()).data(role)

    def action(self, menu: QMenu, text: str) -> QAction:
        menu.aboutToShow.emit()
        return next(action for action in menu.actions() if action.text() == text)

    def counted(self) -> list[int]:
        """The numbers of the chart's segments."""
        assert self.room.chart.scene
        return [segment.number for segment in self.room.chart.scene.segments]

    def choose(self, segment: object) -> None:
        segments = self.room.head.basis if isinstance(segment, Basis) else self.room.head.form
        self.qtbot.mouseClick(segments._button(segment), Qt.MouseButton.LeftButton)
        self.settled()


@pytest.fixture
def shown(engine: Engine, qapp: QApplication, qtbot: QtBot) -> Iterator[Shown]:
    made = Shown(engine, qapp, qtbot)
    yield made
    made.host.end()


def test_the_table_has_the_edition_s_sections_in_order_its_months_and_sums(shown: Shown) -> None:
    edition = shown.engine.editions.listing()[0]
    total = shown.room.model.total_column
    contents = shown.engine.editions.contents(edition.key)
    badges = [shown.cell(row, 0, BADGE) for row in range(len(contents))]
    assert [badge.category for badge in badges if badge] == [section.category for section, _ in contents]  # type: ignore[attr-defined]  # it is a badge
    assert edition.period_start
    assert edition.period_end
    assert shown.room.model.counts.periods[0] == edition.period_start.replace(day=1)
    marked = shown.engine.lookup.ids(Query(view=View.OH, oh_days=(edition.period_start, edition.period_end)))
    assert shown.cell(-1, total) == str(len(marked))
    assert edition.name in shown.room.head.heading.text()


def test_shares_are_percentages_of_the_month(shown: Shown) -> None:
    total = shown.room.model.total_column
    shown.choose(Form.SHARE)
    assert shown.cell(-1, total) == "100 %"
    assert not shown.room.head.compared.isEnabled()
    month = next(n for n, count in enumerate(shown.room.model.counts.all.numbers, 1) if not count)
    assert shown.cell(-1, month) == "–"
    shown.choose(Form.COUNT)
    assert str(shown.cell(-1, total)).isdigit()


def test_basis_and_span_are_chosen_and_remembered(shown: Shown) -> None:
    shown.choose(Basis.ADDED)
    shown.room.head.choose_days(Days.ALL)
    shown.settled()
    counts = shown.room.model.counts
    assert counts.all.total + counts.left_out.unfiled == len(shown.engine.lookup.ids(Query()))
    assert sum(counts.all.suggested) > 0
    again = TrendsRoom(shown.host.context, shown.host)
    assert again.head.basis.choice is Basis.ADDED
    assert again.head.span is Days.ALL
    again.deleteLater()
    menu = shown.room.head.days.menu()
    menu.aboutToShow.emit()
    menu.actions()[1].trigger()
    shown.settled()
    assert shown.room.head.span is Days.YEAR
    assert len(shown.room.model.counts.periods) == 12


def test_a_mark_shows_at_once(shown: Shown) -> None:
    before = shown.room.model.counts.all.total
    filed = Query(view=View.FILED, has_oh=False, limit=1)
    paper = shown.engine.lookup.refs(shown.engine.lookup.ids(filed))[0]
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
    assert rows[-1][shown.room.model.total_column] == str(shown.room.model.counts.all.total)
    assert len({len(row) for row in rows}) == 1
    shown.action(shown.room.head.copy_button.menu(), "Copy as Markdown").trigger()
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
    assert not shown.room.head.copy_button.isEnabled()
    shown.room.empty.wanted.emit()
    shown.settled()
    assert shown.room.head.span is Days.ALL
    shown.host.end()


def test_the_chart_and_the_table_have_the_same_numbers(shown: Shown) -> None:
    shown.choose(Basis.ADDED)
    counts = shown.room.model.counts
    assert sum(shown.counted()) == counts.all.total
    assert sum(counts.all.suggested) > 0
    shown.qtbot.mouseClick(shown.room.head.suggested, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    shown.settled()
    counts = shown.room.model.counts
    assert sum(counts.all.suggested) == 0
    assert sum(shown.counted()) == counts.all.total
    assert "not filed" in shown.room.head.summary.text()


def test_the_year_before_is_shown_where_it_is_wanted(shown: Shown) -> None:
    shown.choose(Basis.ADDED)
    assert sum(shown.room.model.counts.all.before) > 0
    assert "the year before" in shown.room.head.summary.text()
    columns = shown.room.model.columnCount()
    shown.qtbot.mouseClick(shown.room.head.compared, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    shown.settled()
    assert shown.room.model.counts.all.before == ()
    assert shown.room.model.columnCount() == columns - 1


def test_the_keyboard_reaches_every_segment_and_each_says_its_numbers(shown: Shown) -> None:
    shown.choose(Basis.ADDED)
    chart = shown.room.chart
    chart.setFocus()
    assert chart.scene
    said: list[str] = []
    chart.looked_at.connect(said.append)
    reached = 0
    for column in range(len(chart.scene.columns)):
        shown.qtbot.keyClick(chart, Key.Key_Right if column else Key.Key_Home)
        segments = [one for one in chart.scene.segments if one.column == column]
        for segment in segments:
            shown.qtbot.keyClick(chart, Key.Key_Up)
            assert f"{segment.number} paper" in said[-1]
            assert shown.room.selection_text() == said[-1].replace("\n", " · ")
            reached += 1
        shown.qtbot.keyClick(chart, Key.Key_Up)  # there is no further one
        for _ in segments:
            shown.qtbot.keyClick(chart, Key.Key_Down)
    assert reached == len(chart.scene.segments) > 5
    shown.qtbot.keyClick(chart, Key.Key_Escape)
    assert "Enter" in shown.room.selection_text()


def test_enter_and_a_double_click_lead_to_the_papers_of_a_segment(shown: Shown) -> None:
    shown.choose(Basis.ADDED)
    chart, focus = shown.room.chart, shown.host.context.focus
    rooms: list[object] = []
    focus.room_wanted.connect(rooms.append)
    assert chart.scene
    filed = next(one for one in chart.scene.segments if not one.suggested)
    shown.qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.place_of(filed))
    shown.qtbot.keyClick(chart, Key.Key_Return)
    assert rooms == [RoomName.LIBRARY]
    assert focus.edition
    section = next(
        one for one, _ in shown.engine.editions.contents(focus.edition) if one.category == filed.category
    )
    assert focus.source == Source(Shelf.SECTION, edition=section.edition, section=section.key)
    suggested = next(one for one in chart.scene.segments if one.suggested)
    shown.qtbot.mouseDClick(chart, Qt.MouseButton.LeftButton, pos=chart.place_of(suggested))
    assert focus.source.shelf is Shelf.INBOX


def test_hovering_tells_the_numbers(shown: Shown) -> None:
    chart = shown.room.chart
    assert chart.scene
    segment = chart.scene.segments[0]
    place = chart.place_of(segment)
    shown.qtbot.mouseMove(chart, place)
    QApplication.sendEvent(chart, QHelpEvent(QEvent.Type.ToolTip, place, chart.mapToGlobal(place)))
    assert f"{segment.number} paper" in QToolTip.text()
    QToolTip.hideText()
    assert str(shown.room.model.counts.all.total) in chart.accessibleDescription()


def test_the_picture_is_copied_with_its_numbers_in_words(shown: Shown) -> None:
    shown.room.chart.setFocus()
    shown.qtbot.keyClick(shown.room.chart, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert data.data("image/svg+xml").startsWith(b"<svg")
    assert f"{shown.room.model.counts.all.total} papers" in data.text()


def test_it_is_saved_as_svg_and_as_png_in_light_or_dark_colours(shown: Shown, tmp_path: Path) -> None:
    menu = shown.room.head.save_button.menu()
    for ending, text in (("svg", "As SVG, for any size…"), ("png", "As PNG, of pixels…")):
        shown.action(menu, text).trigger()
        dialog = shown.room.findChild(QFileDialog, "save_chart")
        assert isinstance(dialog, QFileDialog)
        file = tmp_path / f"chart.{ending}"
        dialog.fileSelected.emit(str(file))
        dialog.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        shown.settled()
        assert str(file) in shown.room.strip.text
    assert LIGHT.base in (tmp_path / "chart.svg").read_text(encoding="utf-8")
    image = QImage(str(tmp_path / "chart.png"))
    assert image.pixelColor(2, 2) == QColor(LIGHT.base)
    shown.action(menu, "In dark colours").trigger()
    drawn = shown.room.picturing.picture()
    assert drawn
    assert drawn.scene.background == DARK.base


def test_it_goes_into_the_post_with_a_caption_and_its_numbers_and_comes_out_again(shown: Shown) -> None:
    edition = shown.engine.editions.listing()[0]
    before = edition.opening
    shown.qtbot.mouseClick(shown.room.head.insert_button, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    shown.settled()
    opening = shown.engine.editions.listing()[0].opening
    assert opening.startswith(before.rstrip())
    found = re.search(r"!\[(.+)\]\((.+\.png)\)", opening)
    assert found
    assert edition.language == "ja"
    assert f"論文{shown.room.model.counts.all.total}件" in found[1]
    file = shown.engine.pictures.file(edition.key, found[2])
    assert file
    assert file.read_bytes().startswith(b"\x89PNG")
    assert opening.rstrip().endswith("*")
    shown.host.context.undo.stack.undo()
    shown.settled()
    assert shown.engine.editions.listing()[0].opening == before


def test_it_goes_into_a_lead_text_and_the_closing_too(shown: Shown) -> None:
    menu = shown.room.head.insert_button.menu()
    menu.aboutToShow.emit()
    places = menu.actions()
    edition = shown.engine.editions.listing()[0]
    section = shown.engine.editions.contents(edition.key)[1][0]
    places[2].trigger()
    shown.settled()
    assert ".png)" in shown.engine.editions.contents(edition.key)[1][0].lead
    assert section.heading.replace("&", "&&") in places[2].text()
    places[-1].trigger()
    shown.settled()
    assert ".png)" in shown.engine.editions.listing()[0].closing


def test_the_menu_of_the_chart_offers_what_the_buttons_do(shown: Shown) -> None:
    chart = shown.room.chart
    chart.menu_wanted.emit(chart.mapToGlobal(QPoint(5, 5)))
    menu = next(menu for menu in shown.room.findChildren(QMenu) if menu.isVisible())
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts[0] == "Copy the picture"
    assert "Save picture into the post" in texts
    menu.close()


def test_nothing_filed_and_no_suggestion_wanted_is_told_with_a_way_out(
    engine: Engine, qapp: QApplication, qtbot: QtBot
) -> None:
    for edition in engine.editions.listing():
        engine.editions.delete(edition.key)
    shown = Shown(engine, qapp, qtbot)
    shown.choose(Basis.ADDED)
    shown.room.head.suggested.click()
    shown.settled()
    assert shown.room.pages.currentWidget() is shown.room.empty
    shown.room.empty.wanted.emit()
    shown.settled()
    assert shown.room.model.counts.all.total > 0
    assert not shown.room.head.insert_button.isEnabled()
    shown.host.end()


def test_many_unfiled_papers_are_counted_in_a_task_that_shows_what_is_filed_first(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "AT_ONCE", 0)
    tasks: list[Task] = []
    shown.host.context.jobs.task_started.connect(tasks.append)
    shown.choose(Basis.ADDED)
    assert len(tasks) == 1
    assert sum(shown.room.model.counts.all.suggested) > 0


def test_a_cancelled_count_leaves_what_is_filed(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "AT_ONCE", 0)
    shown.host.context.jobs.task_started.connect(lambda task: task.cancel())
    shown.choose(Basis.ADDED)
    counts = shown.room.model.counts
    assert sum(counts.all.suggested) == 0
    assert counts.all.total > 0
    assert shown.host.fails == []
    assert "not filed" in shown.room.head.summary.text()


def test_what_was_learned_shows_at_once(shown: Shown) -> None:
    shown.choose(Basis.ADDED)
    assert shown.room.is_ready()
    shown.host.context.bus.suggestions_changed.emit()
    assert not shown.room.is_ready()
    shown.settled()


def test_a_chart_in_the_post_is_exported_beside_it(shown: Shown, tmp_path: Path) -> None:
    edition = shown.engine.editions.listing()[0]
    shown.room.picturing.insert()
    shown.settled()
    composition = shown.engine.compose(edition.key)
    exporter = shown.engine.exporter
    exporter.write(exporter.plan(exporter.post(edition.key, composition.document, "markdown", tmp_path)))
    pictures = list(tmp_path.rglob("*.png"))
    assert len(pictures) == 1
    assert pictures[0].name in next(tmp_path.rglob("*.md")).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_no_text_is_wider_than_the_room_that_the_layout_keeps_for_it(
    engine: Engine, qapp: QApplication, qtbot: QtBot, language: str, mode: str
) -> None:
    shown = Shown(engine, qapp, qtbot, language, mode)
    shown.choose(Basis.ADDED)
    assert shown.room.chart.scene
    drawn = shown.room.picturing.picture()
    assert drawn
    families = shown.host.context.theme.font().families()
    for item in (*shown.room.chart.scene.items, *drawn.scene.items):
        if isinstance(item, Label):
            font = QFont(families)
            font.setPixelSize(round(item.size))
            font.setWeight(QFont.Weight.DemiBold if item.bold else QFont.Weight.Normal)
            assert QFontMetricsF(font).horizontalAdvance(item.text) <= item.room + 0.5, item.text
    shown.host.end()


def test_the_picture_has_the_colours_of_the_window_s_tokens() -> None:
    assert palette_of(tokens.LIGHT) == LIGHT
    assert palette_of(tokens.DARK) == DARK


@given(st.lists(st.integers(1, 90), min_size=1, max_size=24), st.integers(0, 3000))
def test_columns_are_as_wide_as_they_must_and_fill_the_room_if_they_can(hints: list[int], room: int) -> None:
    widths = shared(hints, room)
    assert all(width >= hint for width, hint in zip(widths, hints, strict=True))
    if sum(hints) <= room:
        assert room - len(hints) < sum(widths) <= room
    else:
        assert widths == hints
