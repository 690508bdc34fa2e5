"""Papers counted by month and category: what the library says about a year, in numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mi_reader.domain.keys import LibraryId
from mi_reader.library.board import months_of
from mi_reader.store import trends
from mi_reader.store.connection import Database
from mi_reader.store.trends import Basis, Span

__all__ = ["NOWHERE", "Basis", "Counting", "Counts", "Row", "Span"]

NOWHERE = ""  # the category of papers that are filed nowhere
# Longer spans are counted by years: nobody reads a table of a hundred columns.
_MOST_MONTHS = 36


@dataclass(frozen=True, slots=True)
class Row:
    """A category's numbers, one for each period, and all of them together."""

    category: str
    numbers: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Counts:
    """A table of numbers.

    Attributes:
        periods: The first day of each month, or of each year.
        by_year: Whether they are years.
        rows: Categories that have papers, in no order that means anything; `NOWHERE` may be one.
        all: Every paper counted once, whatever it is filed under.
        skipped: How many papers are left out because they are skipped.
    """

    periods: tuple[date, ...] = ()
    by_year: bool = False
    rows: tuple[Row, ...] = ()
    all: Row = Row("", (), 0)
    skipped: int = 0

    def row(self, category: str) -> Row:
        """Returns the numbers of a category; zeros for one that has no papers."""
        zeros = Row(category, (0,) * len(self.periods), 0)
        return next((row for row in self.rows if row.category == category), zeros)


class Counting:
    """Counts papers; changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def counts(
        self, basis: Basis, library: LibraryId | None = None, days: tuple[date, date] | None = None
    ) -> Counts:
        """Returns how many papers there are by month and category, by year where the span is long.

        A paper filed under two categories counts in each of them, and once in all.

        Args:
            basis: Which day of a paper counts: when it was added (in UTC), or that of its oh!?.
            library: One library, or None for all.
            days: From the first to the last; None for as far as there are papers.
        """
        with self._database.read() as tx:
            found = days or trends.bounds(tx, basis, library)
            if found is None:
                return Counts()
            span = Span(basis, *found, library)
            months = months_of(*found)
            by_year = len(months) > _MOST_MONTHS
            letters = trends.YEAR if by_year else trends.MONTH
            filed = trends.by_category(tx, span, letters)
            every = trends.in_all(tx, span, letters)
            left_out = trends.skipped(tx, span)
        years = tuple(date(year, 1, 1) for year in range(found[0].year, found[1].year + 1))
        periods = years if by_year else tuple(months)
        names = [period.isoformat()[:letters] for period in periods]
        categories = dict.fromkeys(category for _, category in filed)
        rows = tuple(
            _row(category, names, {name: filed.get((name, category), 0) for name in names})
            for category in categories
        )
        return Counts(periods, by_year, rows, _row("", names, every), left_out)


def _row(category: str, names: list[str], numbers: Mapping[str, int]) -> Row:
    found = tuple(numbers.get(name, 0) for name in names)
    return Row(category, found, sum(found))
