"""The tags by which Zotero knows our papers and notes, as they are written and as people type them.

On a phone, in a hurry, with a Japanese keyboard, "oh!?" comes out in many ways; all of them count.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from mi_reader.markup.dates import read_date

WHY_TAG = "mi-reader:why"
# Beside the former, at a note of the user's own that was chosen: it is never thrown away.
ADOPTED_TAG = "mi-reader:adopted"
EDITION_TAG = "mi-reader:edition"
SOURCE_TAG = "mi-reader:source"
_SKIP_TAG = "mi-reader:skip"
_OH = "oh!?"

# The emoji among the marks have no plain form in Unicode's eyes; the full-width and double ones have.
_MARKED = re.compile(r"(?:oh|お|オ) ?(?:[!❗❕]+ ?[?❓❔]+|‽) ?(?P<day>[^@]*?) ?(?:@(?P<name>.*))?")
# A date that somebody mistyped does not take the mark away.
_DAY = re.compile(r"[\d ./年月日-]*")
_EMOJI_STYLE = str.maketrans("", "", "\ufe0e\ufe0f")


def read_oh(tags: Iterable[str], name: str | None, seen: date) -> date | None:
    """Returns the day a paper made somebody say "oh!?", or None if it did not; of several the earliest.

    Args:
        tags: All tags of the paper.
        name: Whose marks count, in a group library; None in a user library, where none has a name.
        seen: The day for a mark without a date (or with one that is no date): when it appeared.
    """
    days = [day for tag in tags if (day := _read(tag, name, seen)) is not None]
    return min(days, default=None)


def is_oh(tag: str, name: str | None) -> bool:
    """Tells whether a tag is such a mark, of this person in a group library."""
    return _read(tag, name, date.min) is not None


def oh_tag(day: date, name: str | None) -> str:
    """Returns the mark as this program writes it."""
    return _named(f"{_OH} {day.isoformat()}", name)


def is_skip(tag: str, name: str | None) -> bool:
    """Tells whether a tag puts a paper out of the inbox, for this person in a group library."""
    return _folded(tag) == _folded(skip_tag(name))


def skip_tag(name: str | None) -> str:
    """Returns the tag that puts a paper out of the inbox."""
    return _named(_SKIP_TAG, name)


def is_mark(tag: str) -> bool:
    """Tells whether a tag is a mark of anybody's, or one of this program's own: no keyword of the paper."""
    plain = _folded(tag)
    found = _MARKED.fullmatch(plain)
    return plain.startswith("mi-reader:") or (found is not None and _DAY.fullmatch(found["day"]) is not None)


def _named(tag: str, name: str | None) -> str:
    return tag if name is None else f"{tag} @{name}"


def _read(tag: str, name: str | None, seen: date) -> date | None:
    found = _MARKED.fullmatch(_folded(tag))
    if found is None or not _DAY.fullmatch(found["day"]):
        return None
    whose: str | None = found["name"]
    if (whose is None) != (name is None) or _folded(whose or "") != _folded(name or ""):
        return None
    return read_date(found["day"]) or seen


def _folded(text: str) -> str:
    """Returns a text in one form for all widths, cases, blanks and styles of emoji."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(plain.translate(_EMOJI_STYLE).split())
