"""Editions: the posts in the making, with their sections, candidates and picks."""

import datetime as dt
from dataclasses import dataclass

from mi_reader.domain.categories import Kind
from mi_reader.domain.keys import CategoryId, EditionKey, LibraryId, PaperRef, SectionKey

LANGUAGES = ("ja", "en")
CITATIONS = ("short", "csl", "none")


@dataclass(frozen=True, slots=True)
class Edition:
    """One post in the making ("2022"), without its sections.

    Attributes:
        name: What the user calls it; made unique where it is given, but not by the other computer.
        language: Of the post: `ja` or `en`; decides headings and "et al.".
        period_start: First day of the papers it gathers.
        period_end: Last day, included.
        date: Of publication; names the file.
        slug: Names the file; letters, digits, hyphens.
        front_matter: YAML mapping (no fences): title, author, categories, tags, image and whatever else.
        opening: Markdown before the first section.
        closing: Markdown between the main sections and the extras.
        citation: The line under each pick: `short`, `csl` or `none`.
        archived: A closed edition; `file` without `--edition` passes it by.
        created: When it was made, ISO 8601 in UTC: the newest open edition is the one to file in.
    """

    key: EditionKey
    library: LibraryId
    name: str
    language: str = "ja"
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    date: dt.date | None = None
    slug: str = ""
    front_matter: str = ""
    opening: str = ""
    closing: str = ""
    citation: str = "short"
    archived: bool = False
    created: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A category inside an edition.

    Attributes:
        category: Its theme; the heading is the section's own.
        kind: Main or extra; kept here so that the post does not change with the category.
        lead: Markdown: the field and its trend this year.
    """

    key: SectionKey
    edition: EditionKey
    category: CategoryId
    kind: Kind
    heading: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Filing:
    """A paper in a section.

    Attributes:
        pick: From 1 for the picks in their order; None for a candidate.
        text: What the post says about it; None as long as it follows the paper's why.
    """

    section: SectionKey
    paper: PaperRef
    pick: int | None = None
    text: str | None = None
