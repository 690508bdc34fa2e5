"""Dates in BibTeX: `date` as biblatex has it, or year, month and day put together; and the way back.

Also when a paper came into the program that wrote the file: JabRef writes `creationdate`, before that
`timestamp` (https://docs.jabref.org/advanced/fields#timestamp), BibDesk `date-added`.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from mi_reader.library.bibtex_fields import MONTHS
from mi_reader.library.latex import text_of

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d{1,4}")
_ISO = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_YEAR = re.compile(r"\d{4}")
# "Sept.", "juin", "März", "décembre", "12月": what the month macros do not catch.
_OTHER_MONTHS = {
    "sept": 9, "fev": 2, "fevr": 2, "avr": 4, "mai": 5, "juin": 6, "juil": 7, "aout": 8, "mars": 3,
    "marz": 3, "maerz": 3, "okt": 10, "dez": 12, "juni": 6, "juli": 7,
}  # fmt: skip


_ADDED: Final = ("creationdate", "date-added", "timestamp")
_MOMENT: Final = re.compile(
    r"(?P<day>\d{4}[-.]\d{1,2}[-.]\d{1,2})"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
_LONGEST_MOMENT: Final = 60  # letters
_FIRST_YEAR: Final = 1985  # of BibTeX
_AHEAD: Final = timedelta(days=1)  # a clock, or a zone, may be another


def added_date(fields: Iterable[tuple[str, str]], now: datetime) -> str:
    """Returns when an entry came into the program that wrote it, ISO 8601 in UTC, or "".

    What cannot be such a moment is passed over; so is DBLP's `timestamp`, which is of its own records and is
    written in words. A day without a time is its noon in UTC, which is that day nearly everywhere.

    Args:
        fields: Names and raw values.
        now: Nothing was added later.
    """
    found: dict[str, datetime] = {}
    for name, value in fields:
        if name.lower() in _ADDED and (moment := _moment(value)):
            found.setdefault(name.lower(), moment)
    good = (
        moment
        for name in _ADDED
        if (moment := found.get(name)) and moment.year >= _FIRST_YEAR and moment <= now + _AHEAD
    )
    first = next(good, None)
    return first.isoformat(timespec="seconds") if first else ""


def _moment(value: str) -> datetime | None:
    said = _MOMENT.fullmatch(text_of(value).strip()) if len(value) <= _LONGEST_MOMENT else None
    if said is None:
        return None
    day = "-".join(part.rjust(2, "0") for part in re.split("[-.]", said["day"]))
    zone = (said["zone"] or "").replace("Z", "+00:00")
    try:
        if not said["time"]:
            return datetime.fromisoformat(f"{day}T12:00:00+00:00")
        # Without a zone it is the clock of whoever wrote the file: mostly this very one.
        return datetime.fromisoformat(f"{day}T{said['time']}{zone}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def joined_date(fields: dict[str, str]) -> tuple[str, list[str]]:
    """Returns the date that an entry's date fields (by name, raw) say, and the names of those unused."""
    raw = {name: value for name, value in fields.items() if value.strip()}
    if "date" in raw:
        date = text_of(raw["date"])
        return date, [
            name for name in ("year", "month", "day") if name in raw and not _said(name, raw[name], date)
        ]
    year = text_of(raw.get("year", ""))
    month, day = _month_and_day(raw.get("month", ""), raw.get("day", ""))
    if not _YEAR.fullmatch(year) or not month:
        return year, [name for name in ("month", "day") if name in raw]
    date = f"{year}-{month:02}"
    return (f"{date}-{day:02}", []) if day else (date, [name for name in ("day",) if name in raw])


def _said(name: str, value: str, date: str) -> bool:
    """Tells whether a date says already what the year, month or day field does."""
    iso = _ISO.fullmatch(date)
    month, day = _month_and_day(value if name == "month" else "", value if name == "day" else "")
    if name == "year":
        return text_of(value) == date[:4]
    said = int(iso.group(2 if name == "month" else 3) or 0) if iso else 0
    return said != 0 and said == (month if name == "month" else day)


def _month_and_day(month: str, day: str) -> tuple[int, int]:
    """Returns month and day as numbers, each 0 where it is not a single one."""
    text = unicodedata.normalize("NFKC", text_of(month))
    words, numbers = _WORD.findall(text), [int(number) for number in _NUMBER.findall(text)]
    said_day = text_of(day)
    number = int(said_day) if said_day.isdecimal() and len(said_day) <= 2 else 0
    if len(words) == 1 and words[0] != "月":
        which = _named_month(words[0])
        if which and len(numbers) == 1 and not number:
            number = numbers.pop()
    elif len(numbers) == 1:
        which = numbers.pop()
    else:
        return 0, 0
    return (which if which <= len(MONTHS) and not numbers else 0), (number if 0 < number <= 31 else 0)


def _named_month(word: str) -> int:
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", word.lower()) if letter.isalpha())
    if plain in _OTHER_MONTHS:
        return _OTHER_MONTHS[plain]
    return MONTHS.index(plain[:3]) + 1 if plain[:3] in MONTHS else 0


def date_fields(date: str) -> list[tuple[str, str]]:
    """Returns the fields that say a date, with their values as they stand behind the equals sign."""
    iso = _ISO.fullmatch(date)
    if not iso:
        return []
    fields = [("year", "{" + iso[1] + "}")]
    if iso[2]:
        fields.append(("month", MONTHS[int(iso[2]) - 1]))
    if iso[3]:
        fields.append(("day", "{" + str(int(iso[3])) + "}"))
    return fields
