"""BibTeX and biblatex files to papers: leniently, and with nothing thrown away.

What Zotero has a name for becomes a field of that name; everything else stays, raw, in `unknown`, and the
entry's own text stays with it. `bibtex_split` cuts the file, `latex` reads the values, this puts them in
their places.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from mi_reader.domain.errors import Problem
from mi_reader.domain.papers import Creator, PaperData, ReadPaper, SourceEntry, arxiv_in
from mi_reader.library import bibtex_overrides
from mi_reader.library.bibtex_dates import joined_date
from mi_reader.library.bibtex_fields import (
    ARXIV,
    DATES,
    ENTRY_TYPE,
    INHERITED,
    MARK,
    MONTHS,
    NAMES,
    SPECIAL_TYPES,
    TAGS,
    THESIS_TYPES,
    THESIS_WORDS,
    TYPES,
    target,
)
from mi_reader.library.bibtex_names import parse_names
from mi_reader.library.bibtex_split import RawEntry, Value, split
from mi_reader.library.bibtex_values import address_in, arxiv_number, said, tags_of
from mi_reader.library.item_types import maker, own_name
from mi_reader.library.latex import Style, text_of
from mi_reader.library.reading import Progress, Reading, line_of

Fields = list[tuple[str, str]]

_CHUNK = 100  # entries between two calls of progress
_ARXIV_JOURNAL = re.compile(r"\W*(?:arxiv|corr\b)", re.IGNORECASE)
_ARXIV_ADDRESS = re.compile(r"arxiv\.org/", re.IGNORECASE)
# DOIs of preprint servers: arXiv, ChemRxiv, bioRxiv and medRxiv, Research Square, Preprints.org, SSRN.
_PREPRINT_DOI = re.compile(r"10\.(?:48550|26434|1101/(?=\d)|21203|20944|2139)", re.IGNORECASE)
_MAYBE_PREPRINT = frozenset({"journalArticle", "document", "webpage", "manuscript"})
_ARXIV_NAMES = frozenset({"arxiv", "arxiv.org", "arxiv e-prints", "arxiv preprint"})
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_INHERITED_RANK = 10
_LONGEST_ABBREVIATED = 1 << 16  # abbreviations of abbreviations double fast


def read_bibtex(text: str, progress: Progress | None = None) -> Reading:
    """Returns all papers of a BibTeX file.

    Args:
        progress: Called every hundred entries; done and total count characters, in two rounds over the file.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    tell = progress or _silent
    library = _Library()
    for number, entry in enumerate(split(text)):
        library.add(entry)
        if number % _CHUNK == 0:
            tell(entry.start, 2 * len(text))
    library.settle()
    papers: list[ReadPaper] = []
    problems: list[Problem] = []
    hidden = library.xdata_in_use()
    failed = 0
    for number, entry in enumerate(library.entries):
        if number % _CHUNK == 0:
            tell(len(text) + entry.start, 2 * len(text))
        if entry.kind == "xdata" and entry.key.lower() in hidden:
            continue
        failed += not _read_entry(entry, library, papers, problems)
    tell(1, 1)
    return Reading(tuple(papers), tuple(problems), failed)


def _silent(_done: int, _total: int) -> None:
    pass


def _read_entry(
    entry: RawEntry, library: "_Library", papers: list[ReadPaper], problems: list[Problem]
) -> bool:
    """Adds the paper that an entry is; returns whether there was any."""
    place = line_of(entry.line, entry.key)
    own = library.resolved(entry)
    if not any(value.strip() for _, value in own):
        problems.append(
            Problem(place, f"the @{entry.kind} has no fields that could be read", "check it in the file")
        )
        return False
    if entry.complaint:
        problems.append(
            Problem(place, entry.complaint, "it was read as far as possible; check it in the file")
        )
    problems += [
        Problem(place, f"the abbreviation “{name}” is not defined", "it was read as it stands")
        for name in library.newly_undefined
    ]
    library.newly_undefined.clear()
    data = paper_of(entry.kind, own, library.inherited(own))
    papers.append(ReadPaper(data, SourceEntry("bibtex", entry.key, entry.text, entry.line)))
    return True


@dataclass(slots=True)
class _Library:
    """The file's entries and abbreviations, for those that refer to each other."""

    entries: list[RawEntry] = field(default_factory=list)
    by_key: dict[str, RawEntry] = field(default_factory=dict)
    abbreviations: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    compound: list[tuple[str, Value, int]] = field(default_factory=list)
    undefined: set[str] = field(default_factory=set)
    newly_undefined: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for short, name in zip(MONTHS, _MONTH_NAMES, strict=True):
            self.abbreviations[short] = [(-1, name)]

    def add(self, entry: RawEntry) -> None:
        """Takes an entry in; a `@string` defines its abbreviations for all that follow."""
        if entry.kind != "string":
            self.entries.append(entry)
            if entry.key:
                self.by_key.setdefault(entry.key.lower(), entry)
            return
        for name, value in entry.fields:
            self._define(name, value, entry.start)
            if not isinstance(value, str):
                self.compound.append((name, value, entry.start))

    def _define(self, name: str, value: Value, start: int) -> None:
        text = self._text(value, start, "month")[:_LONGEST_ABBREVIATED]
        meanings = self.abbreviations.setdefault(name.lower(), [])
        place = bisect_left(meanings, (start,))
        again = place < len(meanings) and meanings[place][0] == start
        meanings[place : place + again] = [(start, text)]

    def settle(self) -> None:
        """Defines once more, from the last to the first, what may refer to abbreviations that came later."""
        for name, value, start in reversed(self.compound):
            self._define(name, value, start)

    def resolved(self, entry: RawEntry) -> Fields:
        """Returns an entry's fields with every abbreviation written out."""
        return [
            (name, value if isinstance(value, str) else self._text(value, entry.start, name))
            for name, value in entry.fields
        ]

    def _text(self, value: Value, at: int, name: str) -> str:
        if isinstance(value, str):
            return value
        return "".join(
            self._meaning(piece.text, at, name) if piece.is_name else piece.text for piece in value
        )

    def _meaning(self, abbreviation: str, at: int, name: str) -> str:
        """Returns what an abbreviation means here: the last definition before, or the first one at all."""
        meanings = self.abbreviations.get(abbreviation.lower())
        if meanings is None:
            if abbreviation not in self.undefined and name.lower() not in DATES:
                self.undefined.add(abbreviation)
                self.newly_undefined.append(abbreviation)
            return abbreviation
        return meanings[max(bisect_left(meanings, (at,)) - 1, 0)][1]

    def xdata_in_use(self) -> set[str]:
        """Returns the keys of the `@xdata` that others take fields from: no papers in their own right."""
        named = (value for entry in self.entries for name, value in entry.fields if name.lower() == "xdata")
        return {key.strip().lower() for value in named if isinstance(value, str) for key in value.split(",")}

    def inherited(self, own: Fields) -> Fields:
        """Returns the fields that an entry takes over from its `crossref` and `xdata`."""
        has = {name.lower() for name, value in own if value.strip()}
        if not has & {"crossref", "xdata"}:
            return []
        taken: Fields = []
        for name, value in own:
            low = name.lower()
            if low not in {"crossref", "xdata"}:
                continue
            for key in value.split(","):
                parent = self.by_key.get(key.strip().lower())
                fields = self.resolved(parent) if parent else []
                taken += _from_parent(fields) if low == "crossref" else fields
        return [(name, value) for name, value in taken if name.lower() not in has]


def _from_parent(fields: Fields) -> Fields:
    taken = [(name, value) for name, value in fields if name.lower() in INHERITED]
    if all(name.lower() != "booktitle" for name, _ in taken):
        taken += [("booktitle", value) for name, value in fields if name.lower() == "title"]
    return taken


def paper_of(kind: str, own: Fields, inherited: Fields | None = None) -> PaperData:
    """Returns the paper that an entry's type and raw fields say."""
    first: dict[str, str] = {}
    for name, value in own:
        if value and not value.isspace():
            first.setdefault(name.lower(), value)
    overrides = {name: value for name, value in own if name.startswith(MARK)}
    item_type = bibtex_overrides.item_type(overrides) or _item_type(kind, first)
    sorting = _Sorting(item_type)
    for index, (name, value) in enumerate(own):
        if not name.startswith(MARK):
            sorting.take(name, value, index, first)
    for name, value in inherited or ():
        sorting.take(name, value, None, first)
    data = sorting.paper(kind, first)
    return bibtex_overrides.applied(data, overrides) if overrides else data


@dataclass(slots=True)
class _Sorting:
    """An entry's fields on their way to their places."""

    item_type: str
    title: str = ""
    creators: list[Creator] = field(default_factory=list)
    tags: dict[str, None] = field(default_factory=dict)
    dates: dict[str, tuple[int | None, str, str]] = field(default_factory=dict)
    # Zotero's field -> rank, index, name, raw value of the one that has it
    chosen: dict[str, tuple[int, int | None, str, str]] = field(default_factory=dict)
    unknown: list[tuple[int, str, str]] = field(default_factory=list)

    def take(self, name: str, value: str, index: int | None, first: dict[str, str]) -> None:
        """Puts one field where it belongs; `index` is None for one that comes from another entry."""
        low = name.lower()
        empty = not value or value.isspace()
        goes = target(low, self.item_type)
        if goes is not None:
            if not empty:
                self._choose(goes.base, goes.rank, name, value, index)
        elif (put := _PUT.get(low)) is not None:
            if not empty:
                put(self, name, value, index)
        elif index is not None and not empty and not (low in ARXIV and _eprint(first)):
            self.unknown.append((index, name, value))

    def _choose(self, base: str, rank: int, name: str, value: str, index: int | None) -> None:
        rank = rank if index is not None else rank + _INHERITED_RANK
        other = self.chosen.get(base)
        if other is None:
            self.chosen[base] = (rank, index, name, value)
            return
        loser = (rank, index, name, value)
        if rank < other[0]:
            self.chosen[base], loser = loser, other
        if loser[1] is not None and loser[3] != self.chosen[base][3]:
            self.unknown.append((loser[1], loser[2], loser[3]))

    def put_title(self, name: str, value: str, index: int | None) -> None:
        """Takes the title; a second one is kept aside."""
        if not self.title:
            self.title = value if index is not None else ""
        elif index is not None and value != self.title:
            self.unknown.append((index, name, value))

    def put_names(self, name: str, value: str, _index: int | None) -> None:
        """Takes creators; a repeated field adds those it names anew (in one field, namesakes are two)."""
        role = NAMES[name.lower()] or maker(self.item_type)
        said = [Creator(found.family, found.given, found.name, role) for found in parse_names(value)]
        known = {creator for creator in self.creators if creator.role == role}
        self.creators += [creator for creator in said if creator not in known]

    def put_tags(self, _name: str, value: str, _index: int | None) -> None:
        """Takes keywords, each once."""
        self.tags |= dict.fromkeys(tags_of(value))

    def put_date(self, name: str, value: str, index: int | None) -> None:
        """Takes a part of the date."""
        if name.lower() not in self.dates:
            self.dates[name.lower()] = (index, name, value)
        elif index is not None and value != self.dates[name.lower()][2]:
            self.unknown.append((index, name, value))

    def paper(self, kind: str, first: dict[str, str]) -> PaperData:
        """Returns the paper that all fields make."""
        date = self._date()
        fields: dict[str, str] = {}
        for base, (_, index, name, value) in self.chosen.items():
            text = said(base, value)
            if text:
                fields[base] = text
            elif index is not None:
                self.unknown.append((index, name, value))
        self._add_type(kind, fields)
        self._add_arxiv(fields, first)
        if "url" not in fields and (address := address_in(first.get("howpublished", ""))):
            fields["url"] = address
        title = self._whole_title()
        unknown = tuple((name, value) for _, name, value in sorted(self.unknown, key=_by_index))
        entry_type = () if kind in TYPES else ((ENTRY_TYPE, kind),)
        return PaperData(
            self.item_type, title, tuple(self.creators), date, fields, tuple(self.tags), entry_type + unknown
        )

    def _whole_title(self) -> str:
        """Returns the title with its subtitle, which Zotero keeps in one."""
        title = text_of(self.title, Style.RICH)
        for row in self.unknown if title else ():
            if row[1].lower() == "subtitle":
                self.unknown.remove(row)
                subtitle = text_of(row[2], Style.RICH)
                return title if title.endswith(subtitle) else f"{title}: {subtitle}"
        return title

    def _date(self) -> str:
        date, unused = joined_date({name: value for name, (_, _, value) in self.dates.items()})
        for part in unused:
            index, name, value = self.dates[part]
            if index is not None:
                self.unknown.append((index, name, value))
        return date

    def _add_type(self, kind: str, fields: dict[str, str]) -> None:
        """Says the kind of thesis that the entry's type or biblatex's word for it means."""
        if self.item_type != "thesis":
            return
        word = fields.get("thesisType", "")
        if word.lower() in THESIS_WORDS:
            fields["thesisType"] = THESIS_WORDS[word.lower()]
        elif not word and kind in THESIS_TYPES:
            fields["thesisType"] = THESIS_TYPES[kind]

    def _add_arxiv(self, fields: dict[str, str], first: dict[str, str]) -> None:
        repository = own_name("publisher", self.item_type)
        if self.item_type == "preprint" and fields.get(repository, "").lower() in _ARXIV_NAMES:
            fields[repository] = "arXiv"
        number = _eprint(first)
        if not number and self.item_type == "preprint":
            number = _arxiv_elsewhere(first)
        if number:
            fields["archiveID"] = f"arXiv:{number}"
            if self.item_type == "preprint":
                fields.setdefault(repository, "arXiv")


def _by_index(unknown: tuple[int, str, str]) -> int:
    return unknown[0]


_Put = Callable[[_Sorting, str, str, int | None], None]


def _places() -> Iterable[tuple[str, _Put]]:
    yield "title", _Sorting.put_title
    yield from ((name, _Sorting.put_names) for name in NAMES)
    yield from ((name, _Sorting.put_tags) for name in TAGS)
    yield from ((name, _Sorting.put_date) for name in DATES)


_PUT: dict[str, _Put] = dict(_places())


def _item_type(kind: str, first: dict[str, str]) -> str:
    """Returns the item type that an entry's type means, or that its fields give away: a preprint."""
    item_type = TYPES.get(kind) or SPECIAL_TYPES.get(kind) or "document"
    if item_type not in _MAYBE_PREPRINT or kind not in TYPES:
        return item_type
    venue = first.get("journal") or first.get("journaltitle") or first.get("booktitle") or ""
    if venue:
        return "preprint" if _ARXIV_JOURNAL.match(text_of(venue)) else item_type
    doi = first.get("doi", "")
    at_arxiv = _ARXIV_ADDRESS.search(first.get("url", "")) and arxiv_in(first.get("url", ""))
    found = _PREPRINT_DOI.search(doi) or at_arxiv or _eprint(first)
    return "preprint" if found else item_type


def _eprint(first: dict[str, str]) -> str:
    """Returns the arXiv number in an entry's own fields for it, or "" where they name another archive."""
    value = first.get("eprint") or first.get("arxivid")
    if not value:
        return ""
    archive = first.get("eprinttype") or first.get("archiveprefix")
    if archive and text_of(archive).lower() not in _ARXIV_NAMES:
        return ""
    return arxiv_number(value) or (arxiv_in(value) if archive else "")


def _arxiv_elsewhere(first: dict[str, str]) -> str:
    for name in ("doi", "url", "journal", "volume", "number"):
        value = first.get(name, "")
        found = arxiv_number(value) or arxiv_in(value)
        if found:
            return found
    return ""
