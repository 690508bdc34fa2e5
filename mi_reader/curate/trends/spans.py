"""Which days are looked at: an edition's, the last year's, or all."""

from datetime import date, timedelta
from enum import StrEnum

from mi_reader.domain.editions import Edition


class Days(StrEnum):
    """The span that is counted."""

    EDITION = "edition"
    YEAR = "year"
    ALL = "all"


def days_of(edition: Edition | None, span: Days, today: date) -> tuple[date, date] | None:
    """Returns the first and the last day of a span; None for as far as there are papers.

    Args:
        edition: The one in hand; one without a period has all days.
    """
    if span is Days.YEAR:
        # Twelve months, this one included.
        first = (today.replace(day=1) - timedelta(days=330)).replace(day=1)
        return first, today
    if span is Days.EDITION and edition and edition.period_start and edition.period_end:
        return edition.period_start, edition.period_end
    return None
