"""The document: what compose hands to post. Everything a post says, before any platform's form."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from mi_reader.domain.categories import Kind
from mi_reader.domain.embeds import Embed
from mi_reader.domain.papers import Paper


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
    """

    paper: Paper
    text: str
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class Part:
    """A section in the document."""

    heading: str
    kind: Kind
    lead: str
    entries: tuple[Entry, ...]


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
