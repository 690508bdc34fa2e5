"""The block of `key: value` lines in an edition note: small, and forgiving, for a person edits it in Zotero.

Not YAML: a name like `2022`, `no` or `a: b` is a text here, and a line that is not understood takes nothing
else with it.
"""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from mi_reader.domain.keys import is_key
from mi_reader.markup.dates import read_date
from mi_reader.markup.notes.visible import read_line, shown_line

_LONGEST = 60
STAYS = "it stays as it was."  # whoever reads the note sees to that: `untold`
_COLON = re.compile("[:：]")
_TO = re.compile(r"\s*(?:[–—―〜～~]|\.{2,}|…|から|(?<!\w)(?:to|until)(?!\w)|(?<=\s)-(?=\s|\Z))\s*")
_YES = frozenset(("yes", "true", "1", "on", "はい"))
_NO = frozenset(("no", "false", "0", "off", "いいえ", ""))
KEYS = ("name", "language", "created", "period", "date", "slug", "citation", "archived")
FIELDS = frozenset(KEYS) - {"period"} | {"period_start", "period_end", "own_collection", "not_sections"}
# Lines that are there only if they say something.
_COLLECTION = "collection"
_NOT_SECTIONS = "not sections"
_ALSO = {"節ではない": _NOT_SECTIONS, "not a section": _NOT_SECTIONS}
_KNOWN = frozenset((*KEYS, _COLLECTION, _NOT_SECTIONS))
_BETWEEN = re.compile(r"[\s,、，;]+")

Values = tuple[
    str, str, str, dt.date | None, dt.date | None, dt.date | None, str, str, bool, bool, frozenset[str]
]


@dataclass(frozen=True, slots=True)
class EditionData:
    """What an edition is but for its texts; `mi_reader.domain.editions` tells what it means.

    Attributes:
        created: When it was made, ISO 8601; orders the editions.
        own_collection: Its collection is the user's own: never to be renamed or erased.
        not_sections: Collections inside it that are no sections, though they look like ones: keys.
    """

    name: str = ""
    language: str = "ja"
    created: str = ""
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    date: dt.date | None = None
    slug: str = ""
    citation: str = "short"
    archived: bool = False
    own_collection: bool = False
    not_sections: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DataBlock:
    """A block as it was read.

    Attributes:
        others: Lines that say nothing known; they stay in the block.
        complaints: One sentence for each line that was not understood.
        untold: Fields of `EditionData` of which there is no line, or one that was not understood.
    """

    data: EditionData
    others: tuple[str, ...]
    complaints: tuple[str, ...]
    untold: frozenset[str]


def values(data: EditionData) -> Values:
    """Returns the values of the fields, in order."""
    return (
        data.name,
        data.language,
        data.created,
        data.period_start,
        data.period_end,
        data.date,
        data.slug,
        data.citation,
        data.archived,
        data.own_collection,
        data.not_sections,
    )


def write(data: EditionData, others: tuple[str, ...] = ()) -> str:
    """Returns the lines of a block."""
    values = {
        "name": shown_line(data.name),
        "language": shown_line(data.language),
        "created": shown_line(data.created),
        "period": _period(data.period_start, data.period_end),
        "date": _day(data.date),
        "slug": shown_line(data.slug),
        "citation": shown_line(data.citation),
        "archived": "yes" if data.archived else "no",
    }
    lines = [f"{key}: {values[key]}".rstrip(" ") for key in KEYS]
    lines += [f"{_COLLECTION}: own"] * data.own_collection
    lines += [f"{_NOT_SECTIONS}: {', '.join(sorted(data.not_sections))}"] * bool(data.not_sections)
    return "".join(f"{line}\n" for line in [*lines, *others])


def read(text: str) -> DataBlock:
    """Reads a block; what is not there, or not understood, is as in a new edition."""
    found: dict[str, str] = {}
    others: list[str] = []
    for line in text.replace("\xa0", " ").split("\n"):
        key, value = _key_and_value(line)
        if key in _KNOWN and key not in found:
            found[key] = read_line(value)
        elif line.strip():
            others.append(line.rstrip())
    complaints = [
        f"The line {_quoted(line.strip())} says nothing that is known here; it stays in the note."
        for line in others
    ]
    untold = set(KEYS) - found.keys()
    start, end = _read_period(found.get("period", ""), complaints, untold)
    new = EditionData()
    data = EditionData(
        name=found.get("name", new.name),
        language=found.get("language", new.language),
        created=found.get("created", new.created),
        period_start=start,
        period_end=end,
        date=_read_day("date", found.get("date", ""), complaints, untold),
        slug=found.get("slug", new.slug),
        citation=found.get("citation", new.citation),
        archived=_read_answer("archived", found.get("archived", ""), complaints, untold),
        # Whatever somebody made of "own": what was to be left alone is left alone.
        own_collection=_folded(found.get(_COLLECTION, "")) not in _NO,
        not_sections=_read_keys(found.get(_NOT_SECTIONS, ""), complaints),
    )
    if "period" in untold:
        untold = untold - {"period"} | {"period_start", "period_end"}
    return DataBlock(data, tuple(others), tuple(complaints), frozenset(untold))


def looks_like_data(text: str) -> bool:
    """Tells whether a text is such a block, wherever it stands."""
    keys = {_key_and_value(line)[0] for line in text.split("\n")}
    return len(keys & _KNOWN) >= 3


def _key_and_value(line: str) -> tuple[str, str]:
    parts = _COLON.split(line, maxsplit=1)
    if len(parts) != 2:
        return "", ""
    key = _folded(parts[0].strip()[:_LONGEST])
    return _ALSO.get(key, key), parts[1]


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _period(start: dt.date | None, end: dt.date | None) -> str:
    return f"{_day(start)} – {_day(end)}".strip(" ") if start or end else ""


def _read_day(key: str, text: str, complaints: list[str], untold: set[str]) -> dt.date | None:
    day = read_date(unicodedata.normalize("NFKC", text[:_LONGEST]))
    if text and day is None:
        complaints.append(f"The {key} {_quoted(text)} is no day such as 2022-12-31; {STAYS}")
        untold.add(key)
    return day


def _read_period(text: str, complaints: list[str], untold: set[str]) -> tuple[dt.date | None, dt.date | None]:
    if not text:
        return None, None
    ends = _TO.split(text[:_LONGEST])
    if len(ends) != 2:
        complaints.append(f"The period {_quoted(text)} is not of the form 2022-01-01 – 2022-12-31; {STAYS}")
        untold.add("period")
        return None, None
    start, end = (_read_day("period", day, complaints, untold) for day in ends)
    return start, end


def _read_answer(key: str, text: str, complaints: list[str], untold: set[str]) -> bool:
    answer = _folded(text)
    if answer not in _YES | _NO:
        complaints.append(f"{key}: {_quoted(text)} is neither yes nor no; {STAYS}")
        untold.add(key)
    return answer in _YES


def _read_keys(text: str, complaints: list[str]) -> frozenset[str]:
    """Reads the keys of collections; a link to one (`zotero://select/…`) names it as well."""
    words = [word.rpartition("/")[2].upper() for word in _BETWEEN.split(text) if word]
    complaints += [
        f"{_NOT_SECTIONS}: {_quoted(word)} is no collection's key." for word in words if not is_key(word)
    ]
    return frozenset(filter(is_key, words))


def _quoted(text: str) -> str:
    return repr(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
