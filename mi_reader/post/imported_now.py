"""What an imported edition says now, beside the post that it was: what it is woven from again."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mi_reader.domain.categories import Kind
from mi_reader.domain.document import Citation, Document, Entry, Part
from mi_reader.domain.editions import Edition, Filing, Section
from mi_reader.domain.errors import InputError, Problem, UsageError
from mi_reader.domain.keys import EditionKey, PaperRef, SectionKey
from mi_reader.domain.papers import Paper
from mi_reader.markup.blocks import above_embeds
from mi_reader.markup.characters import language_of, one_line
from mi_reader.markup.headings import renumbered
from mi_reader.markup.texts import embed_urls
from mi_reader.markup.zotero_elements import shown
from mi_reader.post.commonmark import literal_link
from mi_reader.post.front_matter import set_values, values
from mi_reader.post.raw_html import literal_title
from mi_reader.post.reading import Contents, PickNow, Reading, ReadSection, SectionNow
from mi_reader.store import annotations, embeds, imported, papers
from mi_reader.store import editions as stored
from mi_reader.store.connection import Transaction
from mi_reader.store.imported import Source

# Given a paper and the edition that cites it, the line that names it; None for no line.
Cite = Callable[[Paper, Edition], Citation | None]

_SAMPLE = 20_000  # letters by which the language is told
_WITHOUT_HEADING = {"ja": "本文", "en": "Text"}
_ONLY_IN_ZOTERO = re.compile(r"data-(?:citation|annotation|attachment-key)")


def language(reading: Reading) -> str:
    """Returns the language of a post: as its front matter says, or as its letters do."""
    values = reading.front_matter.values
    told = str(values.get("lang") or values.get("language") or values.get("locale") or "")[:2].lower()
    if told in _WITHOUT_HEADING:
        return told
    found = language_of(reading.source[reading.front_matter.end :][:_SAMPLE])
    return found if found in _WITHOUT_HEADING else "en"


def heading_of(reading: Reading, section: ReadSection) -> str:
    """Returns a section's heading; a post without headings has a section without one."""
    return one_line(section.title) or _WITHOUT_HEADING[language(reading)]


def source_of(tx: Transaction, edition: EditionKey) -> Source:
    """Returns the file that an edition was imported from.

    Raises:
        UsageError: It was not imported.
    """
    source = imported.get(tx, edition)
    if source is None:
        name = stored.get(tx, edition).name
        raise UsageError(
            f"The edition {name!r} was not imported from a post, so it has no form of its own.",
            "Say for which --target it is.",
        )
    return source


@dataclass(frozen=True, slots=True)
class Now:
    """What an imported edition says now.

    Attributes:
        document: Its texts, of which a post is woven; its sections in the post's order.
        starts: Where the sections began in the post, by place; None for those made since.
        places: Where the picks did.
        fresh: Whether the edition has only the post's forms; then sections with nothing to say are left out.
        pictures: How many pictures of the texts only Zotero has.
    """

    document: Document
    starts: tuple[int | None, ...]
    places: Mapping[PaperRef, int]
    fresh: bool
    pictures: int

    def contents(self, document: Document) -> Contents:
        """Returns what a post is woven from that says what a document like this one's says."""
        sections = [
            SectionNow(
                part.heading,
                part.kind,
                part.lead,
                tuple(PickNow(_cited(entry), self.places.get(entry.paper.ref)) for entry in part.entries),
                start,
            )
            for part, start in zip(document.parts, self.starts, strict=True)
        ]
        front, title = document.front_matter, None
        if self.fresh:
            sections = _with_something_to_say(sections)
            title = _title(front, document.name)
            front = _with_its_date(front, document.date)
        return Contents(front, document.opening, tuple(sections), document.closing, document.embeds, title)


def read_now(tx: Transaction, key: EditionKey, reading: Reading, cite: Cite, *, fresh: bool) -> Now:
    """Returns what an edition says now.

    Args:
        cite: Returns the line that names a paper; for picks that did not come from the post.
        fresh: Whether the edition has only the post's forms.
    """
    edition = stored.get(tx, key)
    starts, places = imported.section_places(tx, key), imported.pick_places(tx, key)
    pictures: list[int] = []

    def text(markdown: str) -> str:
        if not _ONLY_IN_ZOTERO.search(markdown):
            return markdown
        plain = shown(markdown)
        pictures.append(plain.pictures)
        return plain.text

    def entry(filing: Filing) -> Entry:
        paper_id = papers.find_id(tx, filing.paper)
        paper = papers.get(tx, [paper_id])[paper_id]
        citation = None if filing.paper in places else cite(paper, edition)
        return Entry(paper, text(_said(tx, filing)), citation)

    sections = _in_order(stored.sections(tx, key), starts, reading)
    parts = tuple(
        Part(
            _heading_now(section, reading, starts.get(section.key), fresh=fresh),
            section.kind,
            text(section.lead),
            tuple(entry(filing) for filing in stored.filings(tx, section.key) if filing.pick is not None),
            section.key,
        )
        for section in sections
    )
    document = Document(
        edition.name,
        edition.language,
        edition.date,
        edition.slug,
        edition.front_matter,
        text(edition.opening),
        text(edition.closing),
        parts,
    )
    urls = dict.fromkeys(url for _, said in document.texts() for url in embed_urls(said))
    return Now(
        replace(document, embeds=embeds.get(tx, urls)),
        tuple(starts.get(section.key) for section in sections),
        places,
        fresh,
        sum(pictures),
    )


def _title(front_matter: str, name: str) -> str:
    """Returns the title of a post: as its front matter says, or the edition's name."""
    try:
        return str(values(front_matter).get("title") or name)
    except InputError:
        return name


def _with_its_date(front: str, day: date | None) -> str:
    """Returns a front matter that has a date as every post of the blog has, with the day of this one."""
    if day and "date" in (known := values(front)) and not known["date"]:
        return set_values(front, {"date": day})
    return front


def _with_something_to_say(sections: Sequence[SectionNow]) -> list[SectionNow]:
    empty = {at for at, section in enumerate(sections) if not section.lead and not section.picks}
    headings = renumbered([section.heading for section in sections], empty)
    kept = (section for at, section in enumerate(sections) if at not in empty)
    return [replace(section, heading=heading) for section, heading in zip(kept, headings, strict=True)]


def _cited(entry: Entry) -> str:
    """Returns a pick's text with the line that names its paper, above the social posts at its end."""
    text, citation = entry.text, entry.citation
    if citation is None:
        return text
    named = [literal_title(citation.text, html=True), literal_link(citation.label, citation.link)]
    return above_embeds(text, " ".join(filter(None, named)))


def _said(tx: Transaction, filing: Filing) -> str:
    if filing.text is not None:
        return filing.text
    paper_id = papers.find_id(tx, filing.paper)
    return annotations.get(tx, [paper_id])[paper_id].why


def _heading_now(section: Section, reading: Reading, start: int | None, *, fresh: bool) -> str:
    if fresh and not any(one.heading for one in reading.sections):
        without = {heading_of(reading, one) for one in reading.sections}
        return "" if section.heading in without else section.heading
    before = reading.section(start) if start is not None else None
    if before is not None and not before.title and section.heading == heading_of(reading, before):
        return ""
    return section.heading


def _in_order(
    sections: Sequence[Section], starts: Mapping[SectionKey, int], reading: Reading
) -> Sequence[Section]:
    """Returns sections as the post has them: editions have all extras last, a post may not."""
    kinds = [section.kind for section in reading.sections]
    if kinds == sorted(kinds, key=lambda kind: kind is Kind.EXTRA):
        return sections
    ordered: list[Section] = []
    extras = [section for section in sections if section.kind is Kind.EXTRA]
    # One that was made since follows the one above it.
    for section in sections:
        if section.kind is Kind.MAIN:
            start = starts.get(section.key)
            while start is not None and extras and starts.get(extras[0].key, start) < start:
                ordered.append(extras.pop(0))
            ordered.append(section)
    return [*ordered, *extras]


def left_out(pictures: int) -> Iterator[Problem]:
    """Yields what a reader of the post misses."""
    if pictures:
        what = "a picture in its texts is" if pictures == 1 else f"{pictures} pictures in its texts are"
        yield Problem(
            "", f"{what} only in Zotero, and left out of the post", "add it to the site and link it"
        )
