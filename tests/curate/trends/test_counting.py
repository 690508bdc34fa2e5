from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mi_reader import sample
from mi_reader.curate.suggestions.suggester import Judgement
from mi_reader.curate.trends import counting
from mi_reader.curate.trends.counting import Basis, Counts, Wish, suggested
from mi_reader.domain.errors import Cancelled
from mi_reader.domain.keys import CategoryId, LibraryId
from mi_reader.engine import Engine
from mi_reader.store import editions, papers
from mi_reader.store.papers import PaperId
from mi_reader.store.search import Query, View

YEAR = (date(2022, 1, 1), date(2022, 12, 31))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with Engine.open(tmp_path) as opened:
        sample.load(opened)
        yield opened


def judged(*shares: tuple[str, float]) -> Judgement:
    return Judgement(tuple((CategoryId(name), share) for name, share in shares))


def test_an_empty_library_has_no_periods(tmp_path: Path) -> None:
    with Engine.open(tmp_path) as engine:
        wish = Wish(Basis.ADDED, suggested=True, compared=True)
        assert engine.counting.counts(wish) == Counts(wish=wish)
        counts = engine.counting.counts(Wish(Basis.ADDED, days=YEAR))
        assert len(counts.periods) == 12
        assert counts.all.total == 0
        assert not counts.rows


def test_every_month_of_a_period_is_there_and_the_numbers_are_those_of_the_list(engine: Engine) -> None:
    counts = engine.counting.counts(Wish(Basis.OH, days=YEAR))
    assert counts.periods == tuple(date(2022, month, 1) for month in range(1, 13))
    marked = engine.lookup.ids(Query(view=View.OH, oh_days=YEAR))
    assert counts.all.total + counts.left_out.unfiled == len(marked) > 0
    march = (date(2022, 3, 1), date(2022, 3, 31))
    assert counts.all.numbers[2] == len(engine.lookup.ids(Query(view=View.OH, oh_days=march)))


@pytest.mark.parametrize("basis", Basis)
@pytest.mark.parametrize("with_suggestions", [True, False])
def test_rows_sum_up_to_all_and_with_those_left_out_to_the_library(
    engine: Engine, basis: Basis, with_suggestions: bool
) -> None:
    counts = engine.counting.counts(Wish(basis, suggested=with_suggestions))
    for place in range(len(counts.periods)):
        assert sum(row.numbers[place] for row in counts.rows) == counts.all.numbers[place]
    assert sum(row.total for row in counts.rows) == counts.all.total
    assert any(counts.all.suggested) == (with_suggestions and basis is not Basis.OH)
    left = counts.left_out
    view = View.OH if basis is Basis.OH else View.ALL
    everything = counts.all.total + left.unfiled + left.skipped + left.undated + left.outside
    assert everything == len(engine.lookup.ids(Query(view=view)))


def test_a_paper_in_two_categories_counts_once_in_the_edition_in_hand(engine: Engine) -> None:
    edition = engine.editions.listing()[0]
    (first, filings), (second, _) = engine.editions.contents(edition.key)[:2]
    wish = Wish(Basis.ADDED, edition=edition.key)
    before = engine.counting.counts(wish)
    with engine.database.write() as tx:
        editions.put_filing(tx, second.key, papers.find_id(tx, filings[0].paper), pick=None, text=None)
    after = engine.counting.counts(wish)
    assert after.all == before.all
    assert after.row(first.category).total == before.row(first.category).total
    assert after.row(second.category).total == before.row(second.category).total


def test_skipped_papers_are_left_out_and_counted(engine: Engine) -> None:
    before = engine.counting.counts(Wish(Basis.ADDED))
    paper = engine.lookup.refs(engine.lookup.ids(Query(view=View.FILED, limit=1)))[0]
    engine.curation.set_skipped(paper, skipped=True)
    after = engine.counting.counts(Wish(Basis.ADDED))
    assert after.all.total == before.all.total - 1
    assert after.left_out.skipped == before.left_out.skipped + 1


def test_the_year_before_is_what_is_counted_for_that_year(engine: Engine) -> None:
    now = engine.counting.counts(Wish(Basis.ADDED, days=YEAR, suggested=True, compared=True))
    before = (date(2021, 1, 1), date(2021, 12, 31))
    then = engine.counting.counts(Wish(Basis.ADDED, days=before, suggested=True))
    assert now.all.before == then.all.numbers
    assert sum(now.all.before) > 0
    for row in then.rows:
        assert now.row(row.category).before == row.numbers


def test_a_year_before_a_leap_year_ends_with_its_february() -> None:
    leap = (date(2024, 2, 1), date(2024, 2, 29))
    assert counting._year_before(leap) == (date(2023, 2, 1), date(2023, 2, 28))
    assert counting._year_before((date(2025, 2, 1), date(2025, 2, 28))) == leap


def test_a_long_span_is_counted_by_years(engine: Engine) -> None:
    days = (date(2015, 6, 1), date(2022, 12, 31))
    counts = engine.counting.counts(Wish(Basis.OH, days=days, compared=True))
    assert counts.by_year
    assert counts.periods == tuple(date(year, 1, 1) for year in range(2015, 2023))
    assert counts.all.before == ()


def test_of_many_years_the_last_are_shown_and_the_others_are_told(engine: Engine) -> None:
    with engine.database.write() as tx:
        tx.execute("UPDATE paper SET year = 1665 WHERE id = 1")
        tx.execute("UPDATE paper SET year = 9876 WHERE id = 2")
    counts = engine.counting.counts(Wish(Basis.PUBLISHED, suggested=True))
    assert len(counts.periods) == counting.MOST_YEARS
    assert counts.left_out.outside == 2


def test_published_papers_count_in_the_month_that_their_date_tells(engine: Engine) -> None:
    counts = engine.counting.counts(Wish(Basis.PUBLISHED, days=YEAR, suggested=True))
    assert not counts.by_year
    left = counts.left_out
    in_year = len(engine.lookup.ids(Query(years=(2022, 2022))))
    assert counts.all.total + left.unfiled + left.undated + left.skipped == in_year > 0


def test_papers_outside_of_the_days_and_of_other_libraries_do_not_count(engine: Engine) -> None:
    library = engine.shelves.sample().id
    assert (
        engine.counting.counts(Wish(Basis.OH, library, YEAR)).all
        == engine.counting.counts(Wish(Basis.OH, None, YEAR)).all
    )
    nobodys = LibraryId(library + 1)
    assert engine.counting.counts(Wish(Basis.OH, nobodys, YEAR)).all.total == 0
    assert engine.counting.counts(Wish(Basis.OH, nobodys)).periods == ()
    long_ago = (date(1999, 1, 1), date(1999, 12, 31))
    assert engine.counting.counts(Wish(Basis.OH, days=long_ago)).all.total == 0


def test_counting_tells_how_far_it_is_and_stops_when_it_is_told(engine: Engine) -> None:
    wish = Wish(Basis.ADDED, suggested=True)
    told: list[tuple[int, int]] = []
    counts = engine.counting.counts(wish, lambda done, of: told.append((done, of)))
    assert told == [(counts.unfiled, counts.unfiled)]
    with pytest.raises(Cancelled):
        engine.counting.counts(wish, cancelled=lambda: True)


def test_what_clearly_belongs_nowhere_is_suggested_nowhere() -> None:
    found = suggested(
        {
            PaperId(1): judged(("mlp", 0.9), ("other", 0.1)),
            PaperId(2): judged(("other", 0.95), ("mlp", 0.05)),
            PaperId(3): judged(("other", 1.0)),
        }
    )
    assert found == {PaperId(1): "mlp"}
