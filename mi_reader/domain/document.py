"""The document: what compose hands to post. Everything a post says, before any platform's form."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mi_reader.domain.categories import Kind
from mi_reader.domain.embeds import Embed
from mi_reader.domain.keys import SectionKey
from mi_reader.domain.papers import Paper, plain_title
from mi_reader.domain.where import Part as What
from mi_reader.domain.where import Where


@dataclass(frozen=True, slots=True)
class Citation:
    """The line that says which paper is meant.

    Attributes:
        text: Plain text with Zotero's rich-title tags (`<i> <b> <sub> <sup> <span>`); not Markdown.
        link: Where a reader is sent, or "".
        label: What the link shows, such as `doi:10.1038/…` or `arXiv:2209.12466`; plain text.
    """

    text: str
    link: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A pick in the document.

    Attributes:
        text: Markdown: why it is interesting. Embeds stand in it as URLs on lines of their own.
        citation: None where the user wants none.
        published: The published version of a preprint, which is cited in its place.
    """

    paper: Paper
    text: str
    citation: Citation | None
    published: Paper | None = None

    @property
    def cited(self) -> Paper:
        """The paper that is cited."""
        return self.published or self.paper


@dataclass(frozen=True, slots=True)
class Part:
    """A section in the document.

    Attributes:
        key: Of the section that it was made of; None where it was made of none.
    """

    heading: str
    kind: Kind
    lead: str
    entries: tuple[Entry, ...]
    key: SectionKey | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An edition with all its texts.

    Attributes:
        front_matter: YAML mapping without fences, as the user wrote it.
        parts: In order; the closing stands after the last main one.
        embeds: What is saved of the embeds whose URLs stand in the texts, by normalised URL.
    """

    name: str
    language: str
    date: dt.date | None
    slug: str
    front_matter: str
    opening: str
    closing: str
    parts: tuple[Part, ...]
    embeds: Mapping[str, Embed] = field(default_factory=dict)

    def texts(self) -> Iterator[tuple[Where, str]]:
        """Yields all texts in the order of the post, with where each one stands."""
        after = max((at for at, part in enumerate(self.parts, 1) if part.kind is Kind.MAIN), default=None)
        yield Where(What.OPENING), self.opening
        for at, part in enumerate(self.parts, 1):
            yield Where(What.LEAD, part.key), part.lead
            for entry in part.entries:
                yield Where(What.PICK, part.key, entry.paper.ref), entry.text
            if at == after:
                yield Where(What.CLOSING), self.closing
        if after is None:
            yield Where(What.CLOSING), self.closing

    def place(self, where: Where) -> str:
        """Returns what a place is called, for people: a section by its heading, a pick by its paper."""
        part = next((part for part in self.parts if part.key == where.section), None)
        match where.part:
            case What.EDITION:
                return f"edition {self.name}"
            case What.FRONT_MATTER:
                return f"front matter, {where.key}" if where.key else "front matter"
            case What.LEAD if part:
                return f"section {part.heading}"
            case What.HEADING if part:
                return f"heading {part.heading}"
            case What.PICK if part:
                papers = (entry.paper for entry in part.entries)
                found = next((paper for paper in papers if paper.ref == where.paper), None)
                return f"{plain_title(found.data.title)} [{found.key}]" if found else part.heading
        return where.part.value
