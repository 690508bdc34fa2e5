"""Filters and orders of listings, as far as a client of libraries needs them."""

import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from tests.fakes.zotero.exchange import Refused
from tests.fakes.zotero.library import Stored
from tests.fakes.zotero.schema import ITEM_TYPES, primary_creator, words

_NEWEST_FIRST: Final = frozenset({"dateAdded", "dateModified", "date"})
SORTS: Final = _NEWEST_FIRST | frozenset(
    words(
        "title creator itemType publisher publicationTitle journalAbbreviation language accessDate "
        "libraryCatalog callNumber rights addedBy numItems"
    )
)
_MONTHS: Final = words("jan feb mar apr may jun jul aug sep oct nov dec")
_MARKUP: Final = re.compile(r"<[^>]*>")


def default_direction(sort: str) -> str:
    """Tells the direction of an order for which none is given."""
    return "desc" if sort in _NEWEST_FIRST else "asc"


def title_of(stored: Stored) -> str:
    """Returns what stands for the title: for a note its first line."""
    data = stored.data
    if data.get("itemType") == "note":
        return _MARKUP.sub("", str(data.get("note", "")).split("\n", 1)[0])[:80]
    return str(data.get("title") or data.get("name") or "")


def creator_summary(data: dict[str, Any], *, isolated: bool) -> str:
    """Returns "A", "A and B" or "A et al.", for the primary creators or, without any, for the others."""
    creators = data.get("creators", [])
    primary = primary_creator(data["itemType"])
    chosen = [one for one in creators if one["creatorType"] == primary] or creators
    names = [one.get("name") or one.get("lastName", "") for one in chosen]
    if len(names) < 2:
        return names[0] if names else ""
    if len(names) > 2:
        return f"{names[0]} et al."
    first, second = (f"\u2068{name}\u2069" if isolated else name for name in names)
    return f"{first} and {second}"


def parsed_date(date: str) -> str:
    """Returns year, month and day as far as the text tells them: "2020-03-01", "2017"."""
    if found := re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?!\d)", date):
        return "-".join(part for part in found.groups() if part)
    year = re.search(r"\b(\d{4})\b", date)
    if year is None:
        return ""
    month = re.search(rf"\b({'|'.join(_MONTHS)})[a-z]*", date.lower())
    if month is None:
        return year[1]
    parts = [year[1], f"{_MONTHS.index(month[1]) + 1:02}"]
    if day := re.search(r"\b(\d{1,2})\b", date.replace(year[1], "")):
        parts.append(f"{int(day[1]):02}")
    return "-".join(parts)


def ordered(found: Iterable[Stored], sort: str, direction: str, *, web: bool) -> list[Stored]:
    """Sorts a listing as the Web API (without case; equal ones by version) or the local one (by age)."""
    down = direction == "desc"
    if web and sort in ("", *_NEWEST_FIRST):
        first = sorted(found, key=lambda one: (one.version, one.order), reverse=down)
    else:
        first = sorted(found, key=lambda one: one.order)
    value = _sort_value(sort, fold=web)
    first.sort(key=value, reverse=down)
    # Without a creator an item is last, whatever the direction.
    return sorted(first, key=lambda one: not value(one)) if sort == "creator" else first


def _sort_value(sort: str, *, fold: bool) -> Callable[[Stored], str]:
    if sort == "title":
        return lambda one: title_of(one).casefold() if fold else title_of(one)
    if sort == "creator":
        return lambda one: (
            creator_summary(one.data, isolated=False).casefold() if "itemType" in one.data else ""
        )
    return lambda one: str(one.data.get(sort or "dateModified", ""))


def item_type_filter(expression: str) -> Callable[[Stored], bool]:
    """Reads `note`, `-note`, `note || attachment`."""
    parts = [part.strip() for part in expression.split("||")]
    for part in parts:
        if part.removeprefix("-") not in ITEM_TYPES:
            raise Refused(400, f"Invalid itemType '{part.removeprefix('-')}'")
    return lambda one: any(
        (one.data["itemType"] == part.removeprefix("-")) is not part.startswith("-") for part in parts
    )


def tag_filter(expression: str) -> Callable[[Stored], bool]:
    """Reads `red`, `-red`, `red || blue`; case does not count."""
    parts = [part.strip().casefold() for part in expression.split("||")]

    def has(one: Stored, part: str) -> bool:
        tags = {tag["tag"].casefold() for tag in one.data.get("tags", [])}
        return part[1:] not in tags if part.startswith("-") else part in tags

    return lambda one: any(has(one, part) for part in parts)


def quick_filter(text: str, *, everything: bool) -> Callable[[Stored], bool]:
    """Finds all the words in title, creators and year; with `everything` in any field."""
    wanted = text.casefold().split()

    def matches(one: Stored) -> bool:
        data = one.data
        names = " ".join(
            " ".join(str(name) for name in creator.values()) for creator in data.get("creators", [])
        )
        hay = f"{title_of(one)} {names} {parsed_date(str(data.get('date', '')))[:4]}"
        if everything:
            hay += " " + " ".join(str(value) for value in data.values())
        hay = hay.casefold()
        return all(word in hay for word in wanted)

    return matches
