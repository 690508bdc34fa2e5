"""Saved searches: filters with a name, in `searches.toml` of the profile, which may also be edited by hand.

A file like the settings, and not a table: the database is a cache that may be deleted at any time.
"""

import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from mi_reader.domain.changes import Changes, Touched, changed
from mi_reader.domain.errors import InputError, NotFoundError, UsageError
from mi_reader.domain.keys import EditionKey, SectionKey
from mi_reader.library.filters import Filter, Period
from mi_reader.settings.files import read_text, write_atomically
from mi_reader.store.search import View

_LARGEST = 200_000  # bytes
_LONGEST_NAME = 100
_TEXTS = ("words", "library", "collection", "edition", "section", "category", "venue")
_CHOICES = ("oh", "why", "link")
_YEARS = re.compile(r"(\d{4})-(\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Search:
    """A saved search."""

    name: str
    filter: Filter


class Searches:
    """The saved searches of a profile. Each call reads the file, for it is short and may have been edited."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def listing(self) -> tuple[Search, ...]:
        """Returns the saved searches in their order.

        Raises:
            InputError: The file is not what it must be; says where.
        """
        return tuple(self._search(number, entry) for number, entry in enumerate(self._entries(), 1))

    def find(self, name: str) -> Search:
        """Returns the search of this name.

        Raises:
            NotFoundError: There is none.
        """
        for search in self.listing():
            if search.name == name:
                return search
        raise NotFoundError(f"There is no saved search {name!r} any more.")

    def save(self, name: str, wanted: Filter) -> Changes:
        """Saves a filter under a name; the one that has the name already is replaced.

        Raises:
            UsageError: It cannot be a name.
        """
        name = _checked(name)
        known = self.listing()
        new = Search(name, wanted)
        kept = [new if one.name == name else one for one in known]
        return self._write(kept if new in kept else [*kept, new], name)

    def rename(self, name: str, new: str) -> Changes:
        """Gives a search another name.

        Raises:
            NotFoundError: There is none of this name.
            UsageError: It cannot have the new one, or another has it.
        """
        return self.change(name, replace(self.find(name), name=new))

    def change(self, name: str, search: Search) -> Changes:
        """Puts a search in the place of one; it may have another name.

        Raises:
            NotFoundError: There is none of this name.
            UsageError: It cannot have the new one, or another has it.
        """
        new = replace(search, name=_checked(search.name))
        self.find(name)
        known = self.listing()
        if new.name != name and any(one.name == new.name for one in known):
            raise UsageError(f"There is a saved search {new.name!r} already.", "Choose another name.")
        return self._write((new if one.name == name else one for one in known), name, new.name)

    def delete(self, name: str) -> Changes:
        """Deletes a search; deleting one that is gone does nothing."""
        known = self.listing()
        kept = [one for one in known if one.name != name]
        return self._write(kept, name) if len(kept) < len(known) else Changes()

    def _entries(self) -> list[Any]:
        text = read_text(self._path, _LARGEST)
        try:
            entries = tomllib.loads(text or "").get("search", [])
        except (ValueError, RecursionError) as error:
            raise self._wrong(str(error)) from error
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise self._wrong("each search is a table [[search]]")
        return entries

    def _search(self, number: int, entry: dict[str, Any]) -> Search:
        try:
            name = _checked(_text(entry.get("name", "")))
            return Search(name, _filter(entry))
        except (ValueError, UsageError) as error:
            raise self._wrong(f"search {number}: {error}") from error

    def _wrong(self, what: str) -> InputError:
        return InputError(f"{self._path} cannot be read: {what}.", "Correct it, or delete the file.")

    def _write(self, searches: Iterable[Search], *touched: str) -> Changes:
        import tomlkit  # noqa: PLC0415  (only for writing; its import takes longer than reading)

        tables = tomlkit.aot()
        for search in searches:
            table = tomlkit.table()
            table.update({"name": search.name, **_plain(search.filter)})
            tables.append(table)
        # What else is in the file stays; so do comments above the first search.
        document = tomlkit.parse(read_text(self._path, _LARGEST) or "")
        document.pop("search", None)
        if len(tables):
            document["search"] = tables
        write_atomically(self._path, tomlkit.dumps(document).encode())
        return changed(Touched.SEARCH, *touched)


def to_text(wanted: Filter) -> str:
    """Returns a filter as one line of text; `from_text` undoes it."""
    return json.dumps(_plain(wanted), ensure_ascii=False)


def from_text(text: str) -> Filter:
    """Returns the filter that a text means; one that lets all through where it means none."""
    try:
        entry = json.loads(text)
        return _filter(entry) if isinstance(entry, dict) else Filter()
    except (ValueError, RecursionError):
        return Filter()


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST_NAME:
        raise UsageError(f"A search needs a name of 1 to {_LONGEST_NAME} letters.")
    return name


def _plain(wanted: Filter) -> dict[str, str | bool]:
    """Returns what a filter says, as TOML can say it."""
    plain: dict[str, str | bool] = {name: value for name in _TEXTS if (value := getattr(wanted, name))}
    if wanted.view is not View.ALL:
        plain["view"] = wanted.view.value
    if isinstance(wanted.added, Period):
        plain["added"] = wanted.added.value
    elif wanted.added:
        plain["added"] = "/".join(day.isoformat() for day in wanted.added)
    if wanted.years:
        plain["years"] = "{:04}-{:04}".format(*wanted.years)
    return plain | {name: value for name in _CHOICES if (value := getattr(wanted, name)) is not None}


def _filter(entry: dict[str, Any]) -> Filter:
    """Returns the filter that an entry means; ValueError says what it cannot be."""
    text = {name: _text(entry.get(name, "")) for name in _TEXTS}
    choice = {name: _choice(entry.get(name)) for name in _CHOICES}
    return Filter(
        words=text["words"],
        view=View(_text(entry.get("view", View.ALL.value))),
        library=text["library"],
        collection=text["collection"],
        edition=EditionKey(text["edition"]) if text["edition"] else None,
        section=SectionKey(text["section"]) if text["section"] else None,
        category=text["category"],
        added=_added(_text(entry.get("added", ""))),
        years=_years(_text(entry.get("years", ""))),
        venue=text["venue"],
        oh=choice["oh"],
        why=choice["why"],
        link=choice["link"],
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"a text is needed, not a {type(value).__name__}")  # noqa: TRY004  (one kind for all)
    return value


def _choice(value: object) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise ValueError("true or false is needed")
    return value


def _added(text: str) -> Period | tuple[date, date] | None:
    if not text:
        return None
    first, between, last = text.partition("/")
    return (date.fromisoformat(first), date.fromisoformat(last)) if between else Period(text)


def _years(text: str) -> tuple[int, int] | None:
    if not text:
        return None
    found = _YEARS.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is not years such as 2020-2022")
    return int(found[1]), int(found[2])
