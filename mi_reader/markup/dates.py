"""Days as the networks and people write them."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
    for name in (names,)
}
_FORMS = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?![\d])"),
    re.compile(r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"),
    re.compile(r"(?P<name>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})(?!\d)"),
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?P<name>[A-Za-z]{3,9})\.?,?\s+(?P<year>\d{4})(?!\d)"),
)
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def read_date(text: str) -> date | None:
    """Returns the day in "October 3, 2022", "3 Oct 2022", "2022-10-03", "2022年10月3日", or None."""
    for form in _FORMS:
        found = form.search(text)
        if found is None:
            continue
        named = found.groupdict().get("name")
        month = _MONTHS.get(named[:3].lower(), 0) if named else int(found["month"])
        try:
            return date(int(found["year"]), month, int(found["day"]))
        except ValueError:  # 31 February
            continue
    return None


def long_date(day: date) -> str:
    """Returns the day as X's embed code writes it: "October 3, 2022"."""
    return f"{MONTH_NAMES[day.month - 1]} {day.day}, {day.year:04d}"
