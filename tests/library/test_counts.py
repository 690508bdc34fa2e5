from datetime import date
from pathlib import Path

import pytest

from mi_reader import sample
from mi_reader.domain.keys import LibraryId
from mi_reader.engine import Engine
from mi_reader.library.counts import NOWHERE, Basis, Counting, Counts
from mi_reader.store import editions, papers
from mi_reader.store.search import Query, View

YEAR = (date(2022, 1, 1), date(2022, 12, 31))


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    opened = Engine.open(tmp_path)
    sample.load(opened)
    return opened


def test_an_empty_library_has_no_periods(tmp_path: Path) -> None:
    with Engine.open(tmp_path) as engine:
        assert Counting(engine.database).counts(Basis.ADDED) == Counts()
        counts = Counting(engine.database).counts(Basis.ADDED, days=YEAR)
        assert len(counts.periods) == 12
        assert counts.all.total == 0
        assert not counts.rows


def test_every_month_of_a_period_is_there_and_the_numbers_are_those_of_the_list(engine: Engine) -> None:
    with engine:
        counts = Counting(engine.database).counts(Basis.OH, days=YEAR)
        assert counts.periods == tuple(date(2022, month, 1) for month in range(1, 13))
        marked = engine.lookup.ids(Query(view=View.OH, oh_days=YEAR))
        assert counts.all.total == len(marked) > 0
        march = (date(2022, 3, 1), date(2022, 3, 31))
        assert counts.all.numbers[2] == len(engine.lookup.ids(Query(view=View.OH, oh_days=march)))


def test_each_row_sums_up_and_papers_filed_once_sum_up_to_all(engine: Engine) -> None:
    with engine:
        counts = Counting(engine.database).counts(Basis.ADDED)
        assert counts.row(NOWHERE).total > 0
        for row in (*counts.rows, counts.all):
            assert sum(row.numbers) == row.total
        assert sum(row.total for row in counts.rows) == counts.all.total


def test_a_paper_in_two_categories_counts_in_each_and_once_in_all(engine: Engine) -> None:
    with engine:
        edition = engine.editions.listing()[0]
        (first, filings), (second, _) = engine.editions.contents(edition.key)[:2]
        before = Counting(engine.database).counts(Basis.ADDED)
        with engine.database.write() as tx:
            editions.put_filing(tx, second.key, papers.find_id(tx, filings[0].paper), pick=None, text=None)
        after = Counting(engine.database).counts(Basis.ADDED)
        assert after.all == before.all
        assert after.row(first.category).total == before.row(first.category).total
        assert after.row(second.category).total == before.row(second.category).total + 1


def test_skipped_papers_are_left_out_and_counted(engine: Engine) -> None:
    with engine:
        before = Counting(engine.database).counts(Basis.ADDED)
        paper = engine.lookup.refs(engine.lookup.ids(Query(view=View.INBOX, limit=1)))[0]
        engine.curation.set_skipped(paper, skipped=True)
        after = Counting(engine.database).counts(Basis.ADDED)
        assert after.all.total == before.all.total - 1
        assert after.skipped == before.skipped + 1


def test_a_long_span_is_counted_by_years(engine: Engine) -> None:
    with engine:
        days = (date(2015, 6, 1), date(2022, 12, 31))
        counts = Counting(engine.database).counts(Basis.OH, days=days)
        assert counts.by_year
        assert counts.periods == tuple(date(year, 1, 1) for year in range(2015, 2023))
        assert counts.all.numbers[-1] == counts.all.total


def test_papers_outside_of_the_days_and_of_other_libraries_do_not_count(engine: Engine) -> None:
    with engine:
        counting = Counting(engine.database)
        library = engine.shelves.sample().id
        assert counting.counts(Basis.OH, library, YEAR) == counting.counts(Basis.OH, None, YEAR)
        nobodys = LibraryId(library + 1)
        assert counting.counts(Basis.OH, nobodys, YEAR).all.total == 0
        assert counting.counts(Basis.OH, nobodys) == Counts()
        assert counting.counts(Basis.OH, days=(date(1999, 1, 1), date(1999, 12, 31))).all.total == 0
