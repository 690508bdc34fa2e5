"""Reads an edition as a draft: rendered for a target, with its parts' places, and what is missing in it.

It runs in a reader thread, and knows nothing of Qt but the names of what can be written.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from mi_reader.domain.categories import Kind
from mi_reader.domain.document import Document, Part
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.embeds import Embed
from mi_reader.domain.errors import Problem
from mi_reader.domain.keys import EditionKey, PaperRef
from mi_reader.domain.papers import plain_title
from mi_reader.engine import Engine
from mi_reader.library.board import Length, length_of
from mi_reader.library.overview import Outline
from mi_reader.markup.preview import Piece, Preview
from mi_reader.markup.texts import embed_urls
from mi_reader.post.front_matter import values
from mi_reader.post.liquid import printed
from mi_reader.store.papers import PaperState
from mi_reader.ui.focus import Part as What
from mi_reader.ui.focus import Spot
from mi_reader.ui.rooms.draft import places

_KEY_AT_END = re.compile(r"\[(?P<key>[A-Z0-9]{8})\]$")


class Level(IntEnum):
    """How much a finding matters; the most first."""

    ERROR = 0
    WARNING = 1
    INFO = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is missing or wrong in the post.

    Attributes:
        spot: The text to be written or mended; None where it is none.
        line: Of the post, from 0; None if it stands nowhere in it.
        heading: Of the section it is about, or "".
        paper: Whom it is about, short, or "".
    """

    problem: Problem
    level: Level
    spot: Spot | None = None
    line: int | None = None
    heading: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition as a post.

    Attributes:
        text: The exact source.
        title: Of the post.
        about: Author, and words it is filed under on the blog.
        date: Of publication.
        pieces: What there is to read, with lines of the source.
        saved: What is known of its embeds, by address.
        lines: Where in the source each text stands.
        length: Of all texts, as the edition's language is counted.
        papers: The picks.
        findings: The worst first.
    """

    edition: Edition
    target: str
    text: str
    title: str
    about: tuple[str, ...]
    date: date | None
    pieces: tuple[Piece, ...]
    saved: Mapping[str, Embed]
    lines: Mapping[Spot, int]
    length: Length
    papers: tuple[PaperRef, ...]
    findings: tuple[Finding, ...]

    @property
    def by_letters(self) -> bool:
        """Whether letters are counted, and not words."""
        return self.edition.language == "ja"


def read(engine: Engine, edition: EditionKey, target: str, preview: Preview) -> Draft:
    """Returns an edition as a post.

    Args:
        preview: Remembers what was rendered the last time.

    Raises:
        NotFoundError: The edition is gone, or there is no such target.
        InputError: The front matter or the user's template cannot be read.
    """
    outline = engine.overview.outline(edition)
    composition = engine.compose(edition)
    document = composition.document
    # The name of a file in no folder: only the content is wanted.
    file = engine.exporter.post(edition, document, target, engine.profile.folder / "draft.md")
    text = file.content.decode()
    of = outline.edition
    front = values(of.front_matter)
    sections = _sections(document, outline)
    lines = dict(_lines(document, text, of.key, sections))
    finder = _Finder(document, outline, sections, lines, text)
    findings = [finder.finding(problem) for problem in (*composition.problems, *file.problems)]
    return Draft(
        of,
        target,
        text,
        str(front.get("title") or of.name),
        tuple(filter(None, (str(front.get("author") or ""), _words(front.get("categories"))))),
        of.date,
        tuple(_pieces(text, preview)),
        document.embeds,
        lines,
        _length(document),
        tuple(entry.paper.ref for part in document.parts for entry in part.entries),
        tuple(sorted(findings, key=lambda one: (one.level, one.line is None, one.line or 0))),
    )


def texts(document: Document) -> Iterator[str]:
    """Yields all texts of a document."""
    yield document.opening
    for part in document.parts:
        yield part.lead
        yield from (entry.text for entry in part.entries)
    yield document.closing


def _words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "").replace(",", ", ")


def _length(document: Document) -> Length:
    lengths = [length_of(text, document.language) for text in texts(document)]
    return Length(sum(one.count for one in lengths), sum(one.embeds for one in lengths))


def _pieces(text: str, preview: Preview) -> Iterator[Piece]:
    """Yields the pieces of what comes after the front matter."""
    lines = text.split("\n")
    start = 0
    if lines[0].rstrip() == "---":
        start = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), -1) + 1
    body = printed("\n".join(lines[start:]))
    yield from (replace(piece, line=start + piece.line) for piece in preview.render(body))


def _sections(document: Document, outline: Outline) -> list[Section | None]:
    """Returns the sections that the parts of a document were made of: it has them in the same order."""
    found: list[Section | None] = []
    left = list(outline.chapters)
    for part in document.parts:
        refs = [entry.paper.ref for entry in part.entries]
        for number, chapter in enumerate(left):
            here = [one.paper for one, row in chapter.picks if row.state is not PaperState.TRASH]
            if here == refs and chapter.section.kind is part.kind:
                found.append(chapter.section)
                del left[: number + 1]
                break
        else:
            found.append(None)  # it was edited between the two readings; the next one is under way
    return found


def _lines(
    document: Document, text: str, edition: EditionKey, sections: Sequence[Section | None]
) -> Iterator[tuple[Spot, int]]:
    found = places.find(document, text)
    if found.opening is not None:
        yield Spot(What.OPENING, edition), found.opening
    if found.closing is not None:
        yield Spot(What.CLOSING, edition), found.closing
    for number, (part, section) in enumerate(zip(document.parts, sections, strict=True)):
        if section is None:
            continue
        heading = found.parts[number]
        lead = found.leads[number] if found.leads[number] is not None else heading
        if lead is not None:
            yield Spot(What.LEAD, edition, section.key), lead
        for entry, line in zip(part.entries, found.entries[number], strict=True):
            at = line if line is not None else heading
            if at is not None:
                yield Spot(What.PICK, edition, section.key, entry.paper.ref), at


class _Finder:
    """Tells what a problem is about: problems name places in words."""

    def __init__(
        self,
        document: Document,
        outline: Outline,
        sections: Sequence[Section | None],
        lines: Mapping[Spot, int],
        text: str,
    ) -> None:
        self._edition = outline.edition
        self._lines = lines
        self._text = text.split("\n")
        self._empty: set[Spot] = set()
        self._by_name: dict[str, Spot] = {
            "opening": Spot(What.OPENING, outline.edition.key),
            "closing": Spot(What.CLOSING, outline.edition.key),
        }
        self._headings: dict[Spot, str] = {}
        self._unpicked_extras: set[Spot] = set()
        self._by_key: dict[str, Spot] = {}
        self._papers: dict[Spot, str] = {}
        for chapter in outline.chapters:
            section = chapter.section
            lead = Spot(What.LEAD, outline.edition.key, section.key)
            self._headings[lead] = section.heading
            self._by_name.setdefault(f"section {section.heading}", lead)
            if not chapter.picks and section.kind is Kind.EXTRA:
                self._unpicked_extras.add(lead)
            for filing, row in chapter.picks:
                spot = Spot(What.PICK, outline.edition.key, section.key, filing.paper)
                self._by_key.setdefault(str(row.ref.key), spot)
                self._headings[spot] = section.heading
                self._papers[spot] = " ".join(
                    filter(None, (row.authors.split("; ", maxsplit=1)[0], str(row.year or "")))
                ) or plain_title(row.title)
        self._urls: dict[str, Spot] = {}
        self._take(self._by_name["opening"], document.opening)
        for part, part_of in zip(document.parts, sections, strict=True):
            if part_of is not None:
                self._read(part, part_of)
        self._take(self._by_name["closing"], document.closing)

    def finding(self, problem: Problem) -> Finding:
        """Returns a problem with what it is about."""
        spot = self._spot(problem.place)
        level = Level.WARNING
        if spot in self._empty or (spot is None and problem.place == f"edition {self._edition.name}"):
            level = Level.ERROR
        elif spot in self._unpicked_extras:
            level = Level.INFO
        if spot is None:
            return Finding(problem, level)
        heading, paper = self._headings.get(spot, ""), self._papers.get(spot, "")
        # An embed has a line of its own.
        line = next((n for n, one in enumerate(self._text) if problem.place in one), None)
        return Finding(
            problem,
            level,
            spot,
            line if problem.place in self._urls and line is not None else self._lines.get(spot),
            heading,
            paper,
        )

    def _read(self, part: Part, section: Section) -> None:
        lead = Spot(What.LEAD, self._edition.key, section.key)
        self._by_name.setdefault(plain_title(part.heading), lead)
        self._take(lead, part.lead)
        for entry in part.entries:
            spot = Spot(What.PICK, self._edition.key, section.key, entry.paper.ref)
            self._by_name.setdefault(plain_title(entry.paper.data.title), spot)
            self._take(spot, entry.text)
            if not entry.text.strip():
                self._empty.add(spot)

    def _take(self, spot: Spot, text: str) -> None:
        for url in embed_urls(text):
            self._urls.setdefault(url, spot)

    def _spot(self, place: str) -> Spot | None:
        key = _KEY_AT_END.search(place)
        if key and key["key"] in self._by_key:
            return self._by_key[key["key"]]
        return self._by_name.get(place) or self._urls.get(place)
