"""Triage with suggestions, by keyboard and mouse, on the real engine: shown, explained, accepted, ordered."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from mi_reader.curate.suggestions.orders import Order
from mi_reader.curate.suggestions.reasons import Reason
from mi_reader.curate.suggestions.service import Suggestion
from mi_reader.domain.keys import CategoryId, PaperRef
from mi_reader.engine import Engine
from mi_reader.store.search import Order as Sorting
from mi_reader.store.search import Query, View
from mi_reader.ui.focus import Shelf
from mi_reader.ui.learning import Learning
from mi_reader.ui.models.columns import PLACES, Column
from tests.ui.rooms.test_library import Key, Show, Shown, show

__all__ = ["show"]  # the fixture of the room's own tests


@pytest.fixture
def inbox(engine: Engine, show: Show) -> Iterator[Shown]:
    shown = show(engine)
    shown.look(Shelf.INBOX)
    shown.thought()
    yield shown
    shown.host.context.language.choose("en")


def suggestion_of(shown: Shown, place: int = 0) -> Suggestion:
    row = shown.table.row(place)
    assert row is not None
    found = shown.table.suggestion(row)
    assert found is not None
    return found


def place_of(shown: Shown, wanted: Callable[[Suggestion | None], bool]) -> int:
    for place in range(shown.table.rowCount()):
        row = shown.table.row(place)
        assert row is not None
        shown.table.suggestion(row)
    shown.qtbot.waitUntil(lambda: shown.table.suggesting.idle)
    rows = [shown.table.row(place) for place in range(shown.table.rowCount())]
    return next(place for place, row in enumerate(rows) if row and wanted(shown.table.suggestion(row)))


def said(shown: Shown, place: int, role: int = Qt.ItemDataRole.ToolTipRole) -> str:
    return str(shown.table.index(place, PLACES[Column.CATEGORY]).data(role))


def choose(shown: Shown, order: Order) -> None:
    menu = shown.room.face.order.menu()
    menu.aboutToShow.emit()
    menu.actions()[list(Order).index(order)].trigger()
    shown.settled()


# Shown ---------------------------------------------------------------------------------------------


def test_each_row_says_category_and_percentage_and_nothing_is_filed(inbox: Shown, engine: Engine) -> None:
    first = suggestion_of(inbox)
    badge = inbox.room.desk.badges.of(first.category)
    assert said(inbox, 0) == f"suggested {badge.name}, {first.percent} percent"
    head = inbox.table.headerData(PLACES[Column.CATEGORY], Qt.Orientation.Horizontal)
    assert head == "Category (suggested)"
    assert len(engine.lookup.ids(Query(view=View.INBOX))) == inbox.table.rowCount()


def test_a_guess_says_that_it_is_one(inbox: Shown) -> None:
    place = place_of(inbox, lambda one: one is not None and one.unsure)
    assert said(inbox, place).endswith(" percent, unsure")
    inbox.room.view.select_place(place)
    inbox.settled()
    assert inbox.room.panel.unsure.isVisible()
    assert inbox.room.panel.accessibleName().endswith(", unsure")
    title = inbox.table.index(place, PLACES[Column.TITLE])
    assert "percent, unsure" in str(title.data(Qt.ItemDataRole.AccessibleTextRole))


def test_where_no_category_fits_that_is_said(inbox: Shown) -> None:
    place = place_of(inbox, lambda one: one is None)
    assert said(inbox, place) == "No suggestion"
    inbox.room.view.select_place(place)
    inbox.settled()
    assert inbox.room.panel.accessibleName() == "No suggestion for this paper."
    assert inbox.room.panel.accept.isHidden()
    assert "accept" not in inbox.room.handlers()


def test_runners_up_are_named_and_none_of_them_is_one(engine: Engine, show: Show) -> None:
    class Fixed:
        def of(self, papers: list[PaperRef], _language: str) -> dict[PaperRef, Suggestion]:
            others = ((CategoryId("other"), 0.2), (CategoryId("lab"), 0.1))
            reason = Reason("It says <b>.", ((papers[-1], "Chen 2022"),))
            return {paper: Suggestion(CategoryId("mlp"), 0.7, others, reason) for paper in papers}

    engine.suggestions = Fixed()  # type: ignore[assignment]
    shown = show(engine)
    shown.look(Shelf.INBOX)
    shown.thought()
    panel = shown.room.panel
    (none_badge, none), (lab_badge, lab) = panel.runners_up
    assert none_badge.isHidden()
    assert none.text() == "none of them 20%"
    assert lab_badge.isVisible()
    assert lab.text() == "10%"
    assert panel.reason.text().startswith("It says &lt;b&gt;. · <a href=")
    linked = shown.table.row(shown.table.rowCount() - 1)
    assert linked is not None
    panel.reason.linkActivated.emit(f"{linked.ref.library}/{linked.ref.key}")
    shown.settled()
    assert shown.current == linked.ref


def test_the_reason_speaks_the_windows_language(inbox: Shown) -> None:
    english = suggestion_of(inbox).reason.text
    inbox.host.context.language.choose("ja")
    inbox.thought()
    inbox.qtbot.waitUntil(lambda: suggestion_of(inbox).reason.text != english)
    assert not suggestion_of(inbox).reason.text.isascii()


# Accepted ---------------------------------------------------------------------------------------------


def test_y_files_as_suggested_and_u_takes_it_back(inbox: Shown) -> None:
    paper, wanted = inbox.current, suggestion_of(inbox).category
    inbox.press(Key.Key_Y)
    inbox.settled()
    assert inbox.filed(paper) == wanted
    assert inbox.current != paper
    inbox.press(Key.Key_U)
    inbox.settled()
    assert inbox.filed(paper) == ""
    assert inbox.current == paper


def test_the_button_files_and_so_does_another_category(inbox: Shown, qtbot: QtBot) -> None:
    paper, wanted = inbox.current, suggestion_of(inbox).category
    qtbot.mouseClick(inbox.room.panel.accept, Qt.MouseButton.LeftButton)
    inbox.settled()
    assert inbox.filed(paper) == wanted
    following = inbox.current
    menu = inbox.room.panel.other.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    menu.actions()[7].trigger()
    inbox.settled()
    assert inbox.filed(following) == inbox.category(8)


# Ordered ---------------------------------------------------------------------------------------------


def test_the_surest_come_first_nothing_is_hidden_and_the_paper_in_hand_stays(inbox: Shown) -> None:
    papers = set(inbox.table.ids())
    inbox.room.view.select_place(5)
    inbox.settled()
    paper = inbox.current
    choose(inbox, Order.CONFIDENCE)
    assert set(inbox.table.ids()) == papers
    assert inbox.current == paper
    place_of(inbox, lambda _: True)
    rows = [inbox.table.row(place) for place in range(inbox.table.rowCount())]
    sure = [one.confidence for row in rows if row and (one := inbox.table.suggestion(row))]
    assert sure == sorted(sure, reverse=True)
    assert inbox.room.face.order.text() == "Surest first"
    assert "Nothing is hidden" in inbox.room.face.order.toolTip()


def test_an_order_stays_as_it_is_until_it_is_asked_for_again(inbox: Shown, qtbot: QtBot) -> None:
    choose(inbox, Order.CONFIDENCE)
    inbox.room.view.select_place(3)
    inbox.settled()
    before = list(inbox.table.ids())
    learning = Learning(inbox.host.context, inbox.host)
    with qtbot.waitSignal(inbox.host.context.bus.suggestions_changed):
        inbox.press(Key.Key_8)
    inbox.thought()
    assert learning.idle
    assert list(inbox.table.ids()) == [*before[:3], *before[4:]]
    assert inbox.room.view.current() == before[4]
    inbox.press(Key.Key_U)
    inbox.settled()
    assert list(inbox.table.ids()) == before


def test_what_is_like_the_surprising_ones_comes_first_and_says_like_which(inbox: Shown) -> None:
    choose(inbox, Order.OH)
    inbox.room.view.select_place(0)
    inbox.thought()
    assert "Here in the list: Like " in inbox.room.panel.reason.text()


def test_words_narrow_the_order_without_working_it_out_again(inbox: Shown) -> None:
    choose(inbox, Order.CONFIDENCE)
    order = list(inbox.table.ids())
    inbox.type("/")
    inbox.type("data")
    inbox.settled()
    found = list(inbox.table.ids())
    assert 0 < len(found) < len(order)
    assert found == [one for one in order if one in set(found)]


def test_a_click_on_a_head_takes_its_place_and_the_first_order_comes_back(
    inbox: Shown, engine: Engine
) -> None:
    before = list(inbox.table.ids())
    choose(inbox, Order.CONFIDENCE)
    header = inbox.room.view.horizontalHeader()
    assert not header.isSortIndicatorShown()
    header.sectionClicked.emit(PLACES[Column.TITLE])
    inbox.settled()
    assert header.isSortIndicatorShown()
    by_title = engine.lookup.ids(Query(view=View.INBOX, order=Sorting.TITLE))
    assert list(inbox.table.ids()) == by_title
    assert inbox.room.face.order.text() == "By a column"
    choose(inbox, Order.DATE)
    assert list(inbox.table.ids()) == before


def test_the_order_is_remembered_and_is_the_inboxs_alone(engine: Engine, show: Show) -> None:
    shown = show(engine)
    shown.look(Shelf.INBOX)
    by_date = list(shown.table.ids())
    choose(shown, Order.CONFIDENCE)
    by_confidence = list(shown.table.ids())
    assert by_confidence != by_date
    shown.room.left()
    again = show(engine)
    assert list(again.table.ids()) == by_confidence
    again.look(Shelf.ALL)
    assert again.room.face.order.isHidden()
    again.look(Shelf.INBOX)
    assert again.room.face.order.order is Order.CONFIDENCE
    assert list(again.table.ids()) == by_confidence
