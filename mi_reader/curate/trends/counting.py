"""Papers counted by month and category: what the library says about a year, in numbers."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from mi_reader.curate.suggestions.model import OTHER
from mi_reader.curate.suggestions.suggester import Judgement
from mi_reader.curate.trends.published import Dated, dated
from mi_reader.domain.errors import Cancelled
from mi_reader.domain.keys import EditionKey, LibraryId
from mi_reader.store import trends
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.papers import PaperId
from mi_reader.store.trends import Basis, Counted, Span

__all__ = ["Basis", "Counting", "Counts", "LeftOut", "Row", "Span", "Wish"]

# Longer spans are counted by years: nobody reads a chart of a hundred columns.
MOST_MONTHS: Final = 36
# Of years, the last ones: one paper of 1665 would make all others too thin to see.
MOST_YEARS: Final = 40
_SLICE: Final = 1000  # papers between two looks at whether to stop
_MONTH, _YEAR = 7, 4  # how many letters of a day tell its month, and its year

Judges = Callable[[Sequence[PaperId]], Mapping[PaperId, Judgement]]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be counted.

    Attributes:
        library: One library, or None for all.
        days: From the first to the last, both included; None for as far as there are papers.
        edition: The one in hand; its sections decide for papers that are filed in several editions.
        suggested: Whether papers that are filed nowhere count by their suggestion; else they are left out.
        compared: Whether the same days a year before are counted, too.
    """

    basis: Basis
    library: LibraryId | None = None
    days: tuple[date, date] | None = None
    edition: EditionKey | None = None
    suggested: bool = False
    compared: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A category's numbers, one for each period.

    Attributes:
        filed: Papers filed under it.
        suggested: Papers that are filed nowhere, and suggested for it.
        oh: Those of both with an oh!?.
        before: Those of both in the same period a year before; empty where that is not counted.
    """

    category: str
    filed: tuple[int, ...] = ()
    suggested: tuple[int, ...] = ()
    oh: tuple[int, ...] = ()
    before: tuple[int, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """Papers of each period, filed and suggested."""
        return tuple(map(sum, zip(self.filed, self.suggested, strict=True)))

    @property
    def total(self) -> int:
        """Papers of all periods."""
        return sum(self.filed) + sum(self.suggested)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Papers of the span that are not counted, by the reason.

    Attributes:
        skipped: The user skipped them.
        unfiled: They are filed nowhere, and none suggests itself or none was asked for.
        undated: Of their date only the year is known, and months are counted.
        outside: Of years too far from all others.
    """

    skipped: int = 0
    unfiled: int = 0
    undated: int = 0
    outside: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of papers. Each paper counts once.

    Attributes:
        periods: The first day of each month, or of each year.
        by_year: Whether they are years.
        rows: Categories that have papers, in no order that means anything.
        all: All of them together.
        wish: What was asked for.
        unfiled: How many papers are filed nowhere, those of the year before included.
    """

    periods: tuple[date, ...] = ()
    by_year: bool = False
    rows: tuple[Row, ...] = ()
    all: Row = Row("")
    left_out: LeftOut = LeftOut()
    wish: Wish = Wish(Basis.ADDED)
    unfiled: int = 0

    def row(self, category: str) -> Row:
        """Returns the numbers of a category; zeros for one that has no papers."""
        none = (0,) * len(self.periods)
        zeros = Row(category, none, none, none, none if self.all.before else ())
        return next((row for row in self.rows if row.category == category), zeros)


class Counting:
    """Counts papers; changes nothing.

    It is given who judges papers that are filed nowhere.
    """

    def __init__(self, database: Database, judges: Judges) -> None:
        self._database = database
        self._judges = judges

    def counts(
        self,
        wish: Wish,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Counts:
        """Returns how many papers there are by month and category, by year where the span is long.

        For a thread that may wait: suggestions take about a second for ten thousand papers.

        Args:
            progress: Is told of how many of how many papers the suggestion is known.
            cancelled: Tells whether to stop.

        Raises:
            Cancelled: It was to stop.
            NotFoundError: Suggestions are wanted, and the file of the preset is gone.
        """
        with self._database.read() as tx:
            days = wish.days or trends.bounds(tx, wish.basis, wish.library)
            if days is None:
                return Counts(wish=wish)
            months = months_of(*days)
            by_year = len(months) > MOST_MONTHS
            shown = _near(days) if by_year else days
            periods = _years(*shown) if by_year else tuple(months)
            now = _read(tx, wish, shown, by_year=by_year)
            every = _read(tx, wish, days, by_year=by_year) if shown != days else now
            compared = wish.compared and not by_year
            before = _read(tx, wish, _year_before(days), by_year=False) if compared else None
        unfiled = [
            one.paper for found in (now, before) if found for one, _ in found.papers if not one.category
        ]
        judged = self._judged(unfiled, progress, cancelled) if wish.suggested else {}
        counted = _tally(now.papers, judged)
        earlier = _tally(before.papers, judged) if before else None
        shift = [_year_before((period, period))[0] for period in periods] if compared else []
        rows = _rows(periods, shift, counted, earlier)
        left_out = LeftOut(
            now.skipped,
            sum(1 for one, _ in now.papers if not one.category and one.paper not in judged),
            now.undated,
            len(every.papers) - len(now.papers),
        )
        return Counts(
            periods, by_year, rows, _sum(rows, len(periods), compared=compared), left_out, wish, len(unfiled)
        )

    def _judged(
        self,
        papers: Sequence[PaperId],
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> dict[PaperId, str]:
        found: dict[PaperId, str] = {}
        for start in range(0, len(papers), _SLICE):
            if cancelled():
                raise Cancelled("The papers were not counted to the end.")
            found |= suggested(self._judges(papers[start : start + _SLICE]))
            progress(min(start + _SLICE, len(papers)), len(papers))
        return found


@dataclass(frozen=True, slots=True)
class _Found:
    """Papers that count, each with the first day of the period that it counts in."""

    papers: tuple[tuple[Counted, date], ...]
    undated: int = 0
    skipped: int = 0


def _read(tx: Transaction, wish: Wish, days: tuple[date, date], *, by_year: bool) -> _Found:
    found = trends.papers(tx, Span(wish.basis, *days, wish.library), wish.edition)
    if wish.basis is Basis.PUBLISHED and not by_year:
        return _by_month(found, trends.published(tx, [one.paper for one in found]), days)
    placed = [(one, period) for one in found if (period := _period(one.day, by_year=by_year))]
    return _found(placed, 0)


def _by_month(found: Sequence[Counted], dates: Mapping[PaperId, str], days: tuple[date, date]) -> _Found:
    first, last = days
    papers: list[tuple[Counted, date]] = []
    undated = 0
    for one in found:
        day = dated(dates.get(one.paper, ""), int(one.day))
        if day is None:
            undated += not one.skipped
        elif _is_within(day, first, last):
            papers.append((one, date(day.year, day.month, 1)))
    return _found(papers, undated)


def _found(placed: Sequence[tuple[Counted, date]], undated: int) -> _Found:
    kept = tuple((one, period) for one, period in placed if not one.skipped)
    return _Found(kept, undated, len(placed) - len(kept))


def _is_within(day: Dated, first: date, last: date) -> bool:
    if day.day is None:  # some day of that month
        return (first.year, first.month) <= (day.year, day.month) <= (last.year, last.month)
    return first <= date(day.year, day.month, day.day) <= last


def _period(day: str, *, by_year: bool) -> date | None:
    """Returns the first day of a moment's period; None for what is no moment."""
    try:
        return date(int(day[:_YEAR]), 1 if by_year else int(day[_YEAR + 1 : _MONTH]), 1)
    except ValueError:
        return None


def suggested(judgements: Mapping[PaperId, Judgement]) -> dict[PaperId, str]:
    """Returns the categories that are suggested for papers; none for those that clearly belong nowhere."""
    found: dict[PaperId, str] = {}
    for paper, judgement in judgements.items():
        if judgement.category == OTHER and not judgement.unsure:
            continue
        if likeliest := next((category for category, _ in judgement.shares if category != OTHER), None):
            found[paper] = likeliest
    return found


_Key = tuple[str, date]


@dataclass(frozen=True, slots=True)
class _Tally:
    filed: Counter[_Key]
    suggested: Counter[_Key]
    oh: Counter[_Key]

    def number(self, category: str, period: date) -> int:
        return self.filed[category, period] + self.suggested[category, period]


def _tally(papers: Iterable[tuple[Counted, date]], judged: Mapping[PaperId, str]) -> _Tally:
    tally = _Tally(Counter(), Counter(), Counter())
    for one, period in papers:
        category = one.category or judged.get(one.paper, "")
        if not category:
            continue
        (tally.filed if one.category else tally.suggested)[category, period] += 1
        if one.oh:
            tally.oh[category, period] += 1
    return tally


def _rows(
    periods: Sequence[date], shift: Sequence[date], now: _Tally, before: _Tally | None
) -> tuple[Row, ...]:
    keys = [
        *now.filed,
        *now.suggested,
        *(before.filed if before else ()),
        *(before.suggested if before else ()),
    ]
    return tuple(
        Row(
            category,
            tuple(now.filed[category, period] for period in periods),
            tuple(now.suggested[category, period] for period in periods),
            tuple(now.oh[category, period] for period in periods),
            tuple(before.number(category, period) for period in shift) if before else (),
        )
        for category in dict.fromkeys(category for category, _ in keys)
    )


def _sum(rows: Sequence[Row], length: int, *, compared: bool) -> Row:
    def summed(numbers: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
        return tuple(map(sum, zip(*numbers, strict=True))) or (0,) * length

    before = summed(row.before for row in rows) if compared else ()
    return Row(
        "",
        summed(row.filed for row in rows),
        summed(row.suggested for row in rows),
        summed(row.oh for row in rows),
        before,
    )


def months_of(first: date, last: date) -> list[date]:
    """Returns the first days of the months from one day to another."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    start = first.year * 12 + first.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(start, start + max(count, 1))]


def _years(first: date, last: date) -> tuple[date, ...]:
    return tuple(date(year, 1, 1) for year in range(first.year, last.year + 1))


def _near(days: tuple[date, date]) -> tuple[date, date]:
    """Returns the years that are shown of many: the last ones, none of them far in the future."""
    first, last = days
    newest = min(last.year, datetime.now(UTC).year + 1)
    oldest = max(first.year, newest - MOST_YEARS + 1)
    if oldest > newest:
        return date(newest, 1, 1), date(newest, 12, 31)
    return max(first, date(oldest, 1, 1)), min(last, date(newest, 12, 31))


def _year_before(days: tuple[date, date]) -> tuple[date, date]:
    first, last = (_a_year_back(day) for day in days)
    # A last day of February stays one, in leap years too.
    if (days[1] + timedelta(days=1)).day == 1 and days[1].month == 2:
        last = date(last.year, 3, 1) - timedelta(days=1)
    return first, last


def _a_year_back(day: date) -> date:
    year = max(day.year - 1, 1)
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)
