"""A filter is kept as it is meant, and becomes days when it is looked through."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.keys import LibraryId
from mi_reader.library.filters import Filter, Period, days_of
from mi_reader.store.search import Order, Query, View

TODAY = date(2024, 2, 10)
EDITION = (date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("period", "days"),
    [
        (Period.WEEK, (date(2024, 2, 4), TODAY)),
        (Period.MONTH, (date(2024, 2, 1), date(2024, 2, 29))),
        (Period.YEAR, (date(2024, 1, 1), date(2024, 12, 31))),
        (Period.EDITION, EDITION),
        ((date(2020, 1, 2), date(2020, 1, 3)), (date(2020, 1, 2), date(2020, 1, 3))),
        (None, None),
    ],
)
def test_periods_have_days(period: Period | None, days: tuple[date, date] | None) -> None:
    assert days_of(period, TODAY, EDITION) == days


@given(st.sampled_from([Period.WEEK, Period.MONTH, Period.YEAR]), st.dates(min_value=date(1, 1, 7)))
def test_today_is_in_every_period_that_it_is_counted_from(period: Period, today: date) -> None:
    days = days_of(period, today)
    assert days is not None
    assert days[0] <= today <= days[1]


def test_without_an_edition_its_period_lets_all_through() -> None:
    assert days_of(Period.EDITION, TODAY) is None


def test_a_filter_is_a_query() -> None:
    wanted = Filter("words", View.OH, "file:x", "COLL2345", years=(2020, 2022), venue="npj", why=False)
    assert wanted.query(TODAY, LibraryId(3), order=Order.YEAR, descending=True) == Query(
        "words",
        LibraryId(3),
        View.OH,
        collection="COLL2345",
        years=(2020, 2022),
        venue="npj",
        has_why=False,
        order=Order.YEAR,
        descending=True,
    )


def test_a_collection_of_a_library_that_is_not_here_is_not_looked_for() -> None:
    assert Filter(collection="COLL2345").query(TODAY).collection == ""
