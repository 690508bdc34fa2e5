"""What the user filters a list of papers by, kept as it is meant: "this month" is another month next month.

A filter becomes a `Query` when it is looked through; only then its periods have days.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mi_reader.domain.keys import EditionKey, LibraryId, SectionKey
from mi_reader.store.search import Order, Query, View

_WEEK = timedelta(days=6)  # with today, seven days

Days = tuple[date, date]
"""A first and a last day."""


class Period(StrEnum):
    """Days that depend on when, or for which edition, somebody looks."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    EDITION = "edition"


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice of papers. What is empty or None lets all through.

    Attributes:
        library: Address of a library, which is the same on each computer.
        collection: Key of a collection of that library in Zotero.
        added: When they came into the library.
        years: In which they appeared, from the first to the last.
        oh: With an oh!?, or without; `why` and `link` alike.
    """

    words: str = ""
    view: View = View.ALL
    library: str = ""
    collection: str = ""
    edition: EditionKey | None = None
    section: SectionKey | None = None
    category: str = ""
    added: Period | Days | None = None
    years: tuple[int, int] | None = None
    venue: str = ""
    oh: bool | None = None
    why: bool | None = None
    link: bool | None = None

    def query(
        self,
        today: date,
        library: LibraryId | None = None,
        edition_days: Days | None = None,
        order: Order = Order.RELEVANCE,
        *,
        descending: bool = False,
    ) -> Query:
        """Returns what to ask the store for.

        Args:
            today: What the periods count from.
            library: The number of `self.library` on this computer.
            edition_days: The period of the edition in hand; without one, `Period.EDITION` lets all through.
        """
        return Query(
            self.words,
            library,
            self.view,
            self.category,
            self.edition,
            self.section,
            self.collection if library is not None else "",
            added_days=days_of(self.added, today, edition_days),
            years=self.years,
            venue=self.venue,
            has_oh=self.oh,
            has_why=self.why,
            has_link=self.link,
            order=order,
            descending=descending,
        )


def days_of(period: Period | Days | None, today: date, edition_days: Days | None = None) -> Days | None:
    """Returns the days of a period."""
    match period:
        case Period.WEEK:
            return today - _WEEK, today
        case Period.MONTH:
            return today.replace(day=1), today.replace(day=monthrange(today.year, today.month)[1])
        case Period.YEAR:
            return today.replace(month=1, day=1), today.replace(month=12, day=31)
        case Period.EDITION:
            return edition_days
        case _:
            return period
