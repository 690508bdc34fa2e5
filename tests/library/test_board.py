from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.curate.editions import Editions
from mi_reader.curate.filing import Curation
from mi_reader.domain.categories import Category, Kind, Preset
from mi_reader.domain.editions import Edition
from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import CategoryId, EditionKey
from mi_reader.library.board import Board, Boards, Length, length_of, months_of
from tests.papers import Shelf, open_shelf

PRESET = Preset(
    "p",
    {},
    (
        Category(CategoryId("mlp"), {"en": "Potentials"}),
        Category(CategoryId("review"), {"en": "Reviews"}, Kind.EXTRA),
    ),
)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def edition_of(shelf: Shelf, start: date | None, end: date | None) -> Edition:
    edition = Edition(EditionKey("EDTN2345"), shelf.library, "2022", "ja", period_start=start, period_end=end)
    Editions(shelf.database).create(edition, PRESET)
    return edition


def board_of(shelf: Shelf, edition: Edition) -> Board:
    return Boards(shelf.database).board(edition.key)


def test_a_board_has_picks_before_candidates_and_counts_what_is_written(tmp_path: Path) -> None:
    with open_shelf(tmp_path) as shelf:
        edition = edition_of(shelf, None, None)
        refs = [shelf.add(f"paper {n}") for n in range(4)]
        first, extra = (section for section, _ in Editions(shelf.database).contents(edition.key))
        curation = Curation(shelf.database)
        curation.place(refs[:2], edition.key, first.key, None)
        curation.place(refs[2:3], edition.key, first.key, 1)
        curation.place(refs[3:], edition.key, extra.key, 1)
        shelf.set_words(refs[2], why="力の誤差 が\n\nhttps://x.com/someone/status/1234567890123456789")
        board = board_of(shelf, edition)
        assert [card.ref for card in board.columns[0].cards] == [refs[2], refs[0], refs[1]]
        assert board.columns[0].cards[0].text == Length(5, 1)
        assert [card.ref for card in board.columns[0].picks] == [refs[2]]
        assert [card.ref for card in board.columns[0].candidates] == refs[:2]
        assert (board.main_picks, board.extra_picks) == (1, 1)
        assert [card.ref for card in board.unwritten] == [refs[3]]
        assert board.months == ()


def test_each_mark_stands_in_its_month_filed_or_not(tmp_path: Path) -> None:
    with open_shelf(tmp_path) as shelf:
        edition = edition_of(shelf, date(2021, 12, 20), date(2022, 2, 10))
        (first, _), _ = Editions(shelf.database).contents(edition.key)
        curation = Curation(shelf.database)
        marked = {
            day: shelf.add(str(day))
            for day in (date(2021, 12, 19), date(2021, 12, 31), date(2022, 2, 1), date(2022, 2, 10))
        }
        for day, ref in marked.items():
            curation.set_oh(ref, day)
        curation.place([marked[date(2022, 2, 10)]], edition.key, first.key, None)
        months = board_of(shelf, edition).months
        assert [month.first for month in months] == [
            date(2021, 12, 1), date(2022, 1, 1), date(2022, 2, 1),
        ]  # fmt: skip
        assert [[(mark.row.oh, mark.section) for mark in month.marks] for month in months] == [
            [(date(2021, 12, 31), None)],
            [],
            [(date(2022, 2, 1), None), (date(2022, 2, 10), first)],
        ]


def test_a_board_of_an_edition_that_is_gone(tmp_path: Path) -> None:
    with open_shelf(tmp_path) as shelf, pytest.raises(NotFoundError):
        Boards(shelf.database).board(EditionKey("GONE2345"))


@given(days, days)
def test_months_are_all_from_the_first_to_the_last(one: date, other: date) -> None:
    start, end = sorted((one, other))
    months = months_of(start, end)
    assert months[0] == start.replace(day=1)
    assert months[-1] == end.replace(day=1)
    assert len(months) == (end.year - start.year) * 12 + end.month - start.month + 1
    assert len(set(months)) == len(months)


def test_words_are_counted_where_there_are_blanks_between_them() -> None:
    assert length_of("What they did, and why", "en") == Length(5)
    assert length_of("", "en") == Length()
