from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from mi_reader.curate.badges import Badges
from mi_reader.domain.categories import Kind
from mi_reader.domain.editions import Filing, Section
from mi_reader.domain.keys import CategoryId, EditionKey, LibraryId, PaperKey, PaperRef, SectionKey
from mi_reader.library.board import Card, Column
from mi_reader.store.papers import PaperState
from mi_reader.store.search import PaperRow
from mi_reader.ui.models.papers import papers_from_mime
from mi_reader.ui.models.sections import LINE, LineKind, SectionCards, Slot

SECTION = Section(SectionKey("SCTN2345"), EditionKey("EDTN2345"), CategoryId("mlp"), Kind.MAIN, "Potentials")
BADGES = Badges(None, [SECTION], "en")


def card(name: str, pick: int | None = None, state: PaperState = PaperState.HERE) -> Card:
    ref = PaperRef(LibraryId(1), PaperKey(name))
    row = PaperRow(
        ref, f"Paper {name}", "Rao", 2022, "Science", "", "", "", (), None,
        skipped=False, why=False, state=state,
    )  # fmt: skip
    return Card(Filing(SECTION.key, ref, pick), row)


def column(picks: str, candidates: str) -> Column:
    cards = [card(name, number) for number, name in enumerate(picks, 1)]
    return Column(SECTION, (*cards, *(card(name) for name in candidates)))


@st.composite
def columns(draw: st.DrawFn) -> Column:
    names = draw(st.permutations("ABCDE"))
    first, last = sorted((draw(st.integers(0, 5)), draw(st.integers(0, 5))))
    return column("".join(names[:first]), "".join(names[first:last]))


slots = st.none() | st.builds(Slot, st.none() | st.integers(0, 5), st.sampled_from(["one", "two"]))


def shape(cards: SectionCards) -> list[str]:
    lines = [cards.index(place).data(LINE) for place in range(cards.rowCount())]
    return [line.card.ref.key if line.card else str(line.kind) for line in lines]


@given(st.lists(st.tuples(columns(), slots, st.booleans()), min_size=1, max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_changes_the_list_becomes_what_a_new_one_would_be(
    qapp: QApplication, steps: list[tuple[Column, Slot | None, bool]]
) -> None:
    cards = SectionCards(column("", ""), BADGES)
    tester = QAbstractItemModelTester(cards, QAbstractItemModelTester.FailureReportingMode.Fatal, cards)
    selection = QItemSelectionModel(cards)
    for wanted, slot, over in steps:
        cards.show(wanted, BADGES)
        cards.show_drag(slot, over=over)
        new = SectionCards(wanted, BADGES)
        new.show_drag(slot, over=over)
        assert shape(cards) == shape(new)
        assert [line.number for line in map(new.line, range(new.rowCount())) if line] == [
            line.number for line in map(cards.line, range(cards.rowCount())) if line
        ]
        assert all(cards.flags(index) & Qt.ItemFlag.ItemIsEnabled for index in selection.selectedIndexes())
        for place, _ in cards.cards()[:1]:
            selection.select(cards.index(place), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    del tester, selection


def test_a_slot_stands_behind_the_picks_that_it_says(qapp: QApplication) -> None:
    cards = SectionCards(column("AB", "C"), BADGES)
    cards.show_drag(Slot(1, "here"), over=True)
    assert shape(cards) == ["picks", "A", "slot", "B", "candidates", "C"]
    cards.show_drag(Slot(None, "here"), over=True)
    assert shape(cards) == ["picks", "A", "B", "candidates", "slot", "C"]


def test_a_place_for_candidates_comes_with_what_is_dragged(qapp: QApplication) -> None:
    cards = SectionCards(column("A", ""), BADGES)
    assert shape(cards) == ["picks", "A"]
    cards.show_drag(None, over=True)
    assert shape(cards) == ["picks", "A", "candidates"]


def test_an_empty_section_says_so(qapp: QApplication) -> None:
    cards = SectionCards(column("", ""), BADGES)
    assert shape(cards) == [LineKind.PICKS, LineKind.NO_PICKS]
    assert cards.index(1).data() == "Nothing picked yet"


def test_cards_are_dragged_in_their_order(qapp: QApplication) -> None:
    cards = SectionCards(column("AB", "C"), BADGES)
    mime = cards.mimeData([cards.index(place) for place in (4, 0, 1)])
    assert [paper.key for paper in papers_from_mime(mime)] == ["A", "C"]


@pytest.mark.parametrize(
    ("state", "said"), [(PaperState.GONE, "gone from Zotero"), (PaperState.TRASH, "gone from Zotero")]
)
def test_a_paper_that_is_gone_says_so(qapp: QApplication, state: PaperState, said: str) -> None:
    cards = SectionCards(Column(SECTION, (card("A", 1, state),)), BADGES)
    assert said in cards.index(1).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_conflict_is_said(qapp: QApplication) -> None:
    plain = card("A", 1)
    cards = SectionCards(Column(SECTION, (replace(plain, row=replace(plain.row, conflict=True)),)), BADGES)
    assert "decide" in cards.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
