"""RIS files to papers: line by line, with every tag that has no place in Zotero kept as it is.

The format says "TY  - "; files say `TY - `, `TY-`, indent their tags, leave out ER, and wrap their values.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mi_reader.domain.errors import Problem
from mi_reader.domain.papers import Creator, PaperData, ReadPaper, SourceEntry
from mi_reader.library.item_types import maker, own_name
from mi_reader.library.reading import Progress, Reading, line_of
from mi_reader.library.ris_tags import (
    AUTHORS,
    BLOCKS,
    DATES,
    EXCEPTIONS,
    FIELDS,
    KNOWN,
    TITLES,
    TYPES,
    WHOLE_BOOKS,
)

_TAG = re.compile(r"[ \t\ufeff]*([A-Z][A-Z0-9])( {0,3})-(?=\s|$|(?<=  -))[ \t]*(.*)")
_START = re.compile(r"[ \t\ufeff]*TY {0,3}- ?[ \t]*(.*)")
_PAGES = re.compile(r"\s*(?:[–—‒]|--+)\s*")
_DATE = re.compile(r"(\d{4})(?:[/-](\d{1,2})(?:[/-](\d{1,2}))?)?")
_TIME = re.compile(r"T?\d{1,2}:\d{2}")
_RESOLVER = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")
_TYPE = "TY"
_LISTED = re.compile(r"[\n;]")
_CHUNK = 100
_SHOWN = 40


@dataclass(slots=True)
class _Entry:
    """A reference as it stands: its tags in order, and where it began."""

    line: int
    rows: list[tuple[str, str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def read_ris(text: str, progress: Progress | None = None) -> Reading:
    """Returns all papers of a RIS file. `progress` counts lines."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    papers: list[ReadPaper] = []
    problems: list[Problem] = []
    failed = 0
    lines = text.split("\n")
    for number, entry in enumerate(_entries(lines, problems)):
        if progress is not None and number % _CHUNK == 0:
            progress(entry.line, len(lines))
        paper = _paper(entry)
        if paper is None:
            failed += 1
            problems.append(
                Problem(line_of(entry.line), "the reference has no fields", "check it in the file")
            )
        else:
            papers.append(paper)
    problems.sort(key=lambda problem: int(problem.place.split()[1]))
    return Reading(tuple(papers), tuple(problems), failed)


def _entries(lines: list[str], problems: list[Problem]) -> Iterator[_Entry]:
    """Yields references; what stands outside of them is reported once per place."""
    entry: _Entry | None = None
    outside_from = 0
    for number, line in enumerate(lines, 1):
        start = _START.match(line)
        tag = None if start else _tag(line)
        if start:
            if entry:
                yield entry
            entry = _Entry(number, [(_TYPE, start.group(1).strip())], [line])
        elif entry is None:
            if line.strip() and not outside_from:
                outside_from = number
                problems.append(_outside(number, line))
            continue
        elif tag and tag.group(1) == "ER":
            entry.lines.append(line)
            yield entry
            entry = None
        else:
            _continue(entry, line, tag)
        outside_from = 0
    if entry:
        yield entry


def _tag(line: str) -> re.Match[str] | None:
    found = _TAG.match(line)
    if found and (found.group(1) in KNOWN or len(found.group(2)) > 1):
        return found
    return None


def _outside(number: int, line: str) -> Problem:
    words = line.strip()[:_SHOWN]
    return Problem(
        line_of(number), f"“{words}” stands outside of any reference", "a reference begins with “TY  - ”"
    )


def _continue(entry: _Entry, line: str, tag: re.Match[str] | None) -> None:
    entry.lines.append(line)
    if tag:
        entry.rows.append((tag.group(1), tag.group(3).strip()))
    elif entry.rows[-1][0] != _TYPE and (line.strip() or entry.rows[-1][1]):
        name, value = entry.rows[-1]
        entry.rows[-1] = (name, f"{value}\n{line.strip()}")


def _paper(entry: _Entry) -> ReadPaper | None:
    rows = [(tag, value.strip()) for tag, value in entry.rows]
    if not any(value for tag, value in rows if tag != _TYPE):
        return None
    sorting = _Sorting(_item_type(rows))
    for tag, value in rows:
        if value:
            sorting.take(tag, value)
    key = next((value for tag, value in rows if tag == "ID"), "")
    text = "\n".join(entry.lines).rstrip()
    return ReadPaper(sorting.paper(), SourceEntry("ris", key, text, entry.line))


def _item_type(rows: list[tuple[str, str]]) -> str:
    name = rows[0][1].upper()
    item_type = TYPES.get(name, "document")
    if name == "UNPB" and not any("arxiv" in value.lower() or "rxiv" in value.lower() for _, value in rows):
        return "manuscript"
    return item_type


@dataclass(slots=True)
class _Sorting:
    """A reference's tags on their way to their places."""

    item_type: str
    title: str = ""
    creators: list[Creator] = field(default_factory=list)
    tags: dict[str, None] = field(default_factory=dict)
    name_tags: dict[str, str] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    unknown: list[tuple[str, str]] = field(default_factory=list)

    def take(self, tag: str, value: str) -> None:
        """Puts one tag's value where it belongs."""
        if tag == _TYPE:
            if value.upper() not in TYPES:
                self.unknown.append((tag, value))
        elif tag in TITLES or (tag == "BT" and self.item_type in WHOLE_BOOKS):
            self._take_title(tag, value)
        elif tag in AUTHORS:
            self._take_name(tag, value)
        elif tag == "KW":
            self.tags |= dict.fromkeys(word for part in _LISTED.split(value) if (word := _flat(part)))
        elif tag in DATES or tag in {"SP", "EP"}:
            self._take_once(self.dates if tag in DATES else self.pages, tag, value)
        elif tag != "ID":
            self._take_field(tag, value)

    def _take_title(self, tag: str, value: str) -> None:
        title = _flat(html.unescape(value))
        if not self.title:
            self.title = title
        elif title != self.title:
            self.unknown.append((tag, value))

    def _take_name(self, tag: str, value: str) -> None:
        """Takes creators; where a file says AU and A1, whoever stands in both is taken once."""
        role = AUTHORS[tag] or maker(self.item_type)
        again = self.name_tags.setdefault(role, tag) != tag
        for line in value.split("\n"):
            creator = _creator(line, role)
            if creator and not (again and creator in self.creators):
                self.creators.append(creator)

    def _take_once(self, places: dict[str, str], tag: str, value: str) -> None:
        if tag in places:
            self.unknown.append((tag, value))
        else:
            places[tag] = value

    def _take_field(self, tag: str, value: str) -> None:
        goes = EXCEPTIONS.get((self.item_type, tag), FIELDS.get(tag))
        if tag == "SN" and goes is None:
            goes = ("ISBN" if _is_isbn(value, self.item_type) else "ISSN", 0)
        if goes is None:
            self.unknown.append((tag, value))
            return
        base, rank = own_name(goes[0], self.item_type), goes[1]
        text = _said(base, value)
        other = self.chosen.get(base)
        if other is None or rank < other[0]:
            self.chosen[base] = (rank, tag, text)
            tag, text = (other[1], other[2]) if other else ("", "")
        if text and text != self.chosen[base][2]:
            self.unknown.append((tag, text))

    def paper(self) -> PaperData:
        """Returns the paper that all tags make."""
        fields = {base: text for base, (_, _, text) in self.chosen.items()}
        first, last = self.pages.get("SP", ""), self.pages.get("EP", "")
        if pages := _PAGES.sub(
            "-", f"{first}-{last}" if first and last and last not in first else first or last
        ):
            fields[own_name("pages", self.item_type)] = pages
        self._name_conference(fields)
        title = self.title
        if not title and self.item_type == "book":
            title = fields.pop("series", "")
        return PaperData(
            self.item_type,
            title,
            tuple(self.creators),
            self._date(),
            fields,
            tuple(self.tags),
            tuple(self.unknown),
        )

    def _name_conference(self, fields: dict[str, str]) -> None:
        """Beside the proceedings' title (C3), T2 is the conference's name."""
        for row in self.unknown if self.item_type == "conferencePaper" else ():
            if row[0] == "T2" and "conferenceName" not in fields:
                fields["conferenceName"] = row[1]
                self.unknown.remove(row)
                return

    def _date(self) -> str:
        """Returns the fullest of the dates; years that differ from it are kept aside."""
        said = {tag: _date(value) for tag, value in self.dates.items()}
        best = max((said[tag] for tag in DATES if tag in said), key=len, default="")
        years = [date for date in (said.get("PY", ""), said.get("Y1", "")) if date]
        if years and not best.startswith(years[0][:4]):
            best = years[0]
        self.unknown += [(tag, self.dates[tag]) for tag, date in said.items() if not best.startswith(date)]
        return best


def _flat(value: str) -> str:
    return " ".join(value.split(" ")).strip() if "\n" not in value else " ".join(value.split())


def _said(base: str, value: str) -> str:
    if base == "DOI":
        return _RESOLVER.sub("", value)
    if base == "url":
        return value.split("\n", maxsplit=1)[0].strip()
    if base == "accessDate":
        return _date(value)
    return value if base in BLOCKS else _flat(value)


def _date(value: str) -> str:
    """Reads "2022/09/26/", "2022///": numbers become an ISO date; anything else stays as it is."""
    text = _flat(value)
    found = _DATE.match(text)
    if not found:
        return text.strip("/ ")
    year, month, day = found.groups()
    rest = text[found.end() :].strip("/ ")
    if not month and rest.isalpha():
        return f"{rest} {year}"
    if (
        (rest and not _TIME.match(rest))
        or int(month or 1) not in range(1, 13)
        or int(day or 1) not in range(1, 32)
    ):
        return text.strip("/ ")
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


def _is_isbn(value: str, item_type: str) -> bool:
    return item_type in {"book", "bookSection"} or _ISBN.fullmatch(value.strip()) is not None


def _creator(value: str, role: str) -> Creator | None:
    parts = [_flat(part) for part in value.split(",")]
    said = [part for part in parts if part]
    if not said:
        return None
    if len(said) == 1:
        return Creator(name=said[0], role=role)
    given = said[1] if len(said) == 2 else f"{said[1]}, {' '.join(said[2:])}"
    return Creator(said[0], given, role=role)
