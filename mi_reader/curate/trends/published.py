"""The month of a paper's date, which sources write as they like: "2022-09-26", "Sept. 2022", "2022年9月"."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST = 100  # letters; more is no date
_DAY = re.compile(r"(?<!\d)(\d{4})[-/.年]\s*(\d{1,2})(?:[-/.月]\s*(\d{1,2}))?(?!\d)")
_MONTH_FIRST = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{4})(?!\d)")
_NAMED = re.compile(r"(?<![a-z])(" + "|".join(_NAMES) + r")[a-z]*", re.IGNORECASE)
_NAMED_DAY = re.compile(r"(?<![\d-])(\d{1,2})(?:st|nd|rd|th)?(?![\d-])")


@dataclass(frozen=True, slots=True)
class Dated:
    """A month of a year, and its day if that is known."""

    year: int
    month: int
    day: int | None = None


def dated(text: str, year: int) -> Dated | None:
    """Returns the month that a date tells, with its day if it does; None if it does not.

    Args:
        text: As the source writes it.
        year: What is known of it already.
    """
    plain = unicodedata.normalize("NFKC", text[:_LONGEST])
    if found := _DAY.search(plain):
        return _checked(int(found[1]), int(found[2]), int(found[3] or 0))
    if named := _NAMED.search(plain):
        days = _NAMED_DAY.findall(plain)
        return _checked(year, _NAMES.index(named[1].lower()) + 1, int(days[0]) if len(days) == 1 else 0)
    if found := _MONTH_FIRST.search(plain):
        return _checked(int(found[2]), int(found[1]), 0)
    return None


def _checked(year: int, month: int, day: int) -> Dated | None:
    try:
        date(year, month, 1)
    except ValueError:
        return None
    try:
        date(year, month, day)
    except ValueError:  # 0, or 31 February
        return Dated(year, month)
    return Dated(year, month, day)
