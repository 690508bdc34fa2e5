"""A document as the list of blocks that a template prints: the order of a post, without any platform's form.

The platform's form comes in through `Form`: how it writes an author's Markdown, a heading, a citation, an
embed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from mi_reader.domain.categories import Kind
from mi_reader.domain.document import Citation, Document, Entry, Part
from mi_reader.domain.embeds import Embed
from mi_reader.domain.errors import Flaw, Problem
from mi_reader.domain.papers import plain_title
from mi_reader.domain.where import Part as What
from mi_reader.domain.where import Where
from mi_reader.markup.blocks import Block, blocks
from mi_reader.markup.embed_code import bare_embed
from mi_reader.markup.embeds import take_in
from mi_reader.markup.markdown import Safe

_MOST_TOLD = 5
_OR_CODE = "or put it into a code block"
# By how it begins; the last fits everything.
_REMEDIES = {
    "<!--": (
        f"A comment can be kept only if it is closed and holds no <, no > and no --; delete it, {_OR_CODE}."
    ),
    "</": f"Nothing is open here that it could close; delete it, {_OR_CODE}.",
    "]": f"A link may lead to the web, to mail or into the site; correct its address, {_OR_CODE}.",
    "{": f"An attribute list may hold classes, an id and harmless attributes; delete it, {_OR_CODE}.",
    "": f"A post may hold no scripts, no frames and no styles; delete it, {_OR_CODE}.",
}


class Form(Protocol):
    """How a platform writes the things a post is made of."""

    def text(self, markdown: str) -> Safe:
        """Returns an author's Markdown, safe, with its headings below the sections'."""
        ...

    def block(self, markdown: str) -> str:
        """Returns a block of what `text` returned in its last form."""
        ...

    def heading(self, heading: str) -> Safe:
        """Returns a section's heading without its mark, or "" if it says nothing."""
        ...

    def citation(self, citation: Citation) -> str:
        """Returns the line that says which paper is meant."""
        ...

    def embed(self, embed: Embed) -> str:
        """Returns an embed as one block."""
        ...


@dataclass(frozen=True, slots=True)
class Pick:
    """A pick's blocks.

    Attributes:
        text: What is said about it, with the embeds that stand inside.
        citation: One line, or "".
        embeds: Those that stood last in the text: they follow the citation.
    """

    text: tuple[str, ...]
    citation: str
    embeds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section's blocks; `heading` without mark, "" for none."""

    heading: str
    kind: str
    lead: tuple[str, ...]
    picks: tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A post in order: opening, main sections, closing, extras."""

    opening: tuple[str, ...]
    main: tuple[Section, ...]
    closing: tuple[str, ...]
    extras: tuple[Section, ...]


def outline(document: Document, form: Form) -> tuple[Outline, tuple[Problem, ...]]:
    """Returns the document's blocks in a platform's form, and what was made harmless in them."""
    writer = _Writer(form, document.embeds)
    opening = writer.text(document.opening, "opening", Where(What.OPENING))
    sections = tuple(writer.section(part) for part in document.parts)
    closing = writer.text(document.closing, "closing", Where(What.CLOSING))
    last_main = max(
        (at for at, part in enumerate(document.parts, start=1) if part.kind is Kind.MAIN),
        default=len(sections),
    )
    found = Outline(opening, sections[:last_main], closing, sections[last_main:])
    return found, tuple(writer.problems)


class _Writer:
    """Writes texts and collects what the user should hear about them."""

    def __init__(self, form: Form, embeds: Mapping[str, Embed]) -> None:
        self.problems: list[Problem] = []
        self._form = form
        self._embeds = embeds

    def section(self, part: Part) -> Section:
        place, where = plain_title(part.heading), Where(What.LEAD, part.key)
        return Section(
            self._safe(self._form.heading(part.heading), place, where).strip(),
            part.kind.value,
            self.text(part.lead, place, where),
            tuple(self._pick(entry, Where(What.PICK, part.key, entry.paper.ref)) for entry in part.entries),
        )

    def text(self, markdown: str, place: str, where: Where) -> tuple[str, ...]:
        return tuple(block for block, _ in self._blocks(markdown, place, where))

    def _pick(self, entry: Entry, where: Where) -> Pick:
        written = list(self._blocks(entry.text, plain_title(entry.paper.data.title), where))
        inside = len(written)
        while inside and written[inside - 1][1]:
            inside -= 1
        return Pick(
            _texts(written[:inside]),
            self._form.citation(entry.citation) if entry.citation else "",
            _texts(written[inside:]),
        )

    def _blocks(self, markdown: str, place: str, where: Where) -> Iterator[tuple[str, bool]]:
        """Yields the blocks of a text in the platform's form, and whether each is an embed."""
        taken, found = take_in(markdown)
        pasted = {embed.url: embed for embed in found}
        for block in _joined(blocks(self._safe(self._form.text(taken), place, where))):
            if block.embed:
                yield self._form.embed(self._saved(block.embed, pasted)), True
            else:
                yield self._form.block(block.source), False

    def _saved(self, url: str, pasted: Mapping[str, Embed]) -> Embed:
        for embeds in (self._embeds, pasted):
            if url in embeds and embeds[url].saved:
                return embeds[url]
        return bare_embed(url)

    def _safe(self, safe: Safe, place: str, where: Where) -> str:
        told = Counter(safe.harmless)
        for what, times in list(told.items())[:_MOST_TOLD]:
            often = f" ({times} times)" if times > 1 else ""
            self.problems.append(
                Flaw(
                    place,
                    f"Shown as text, because it is not safe: {what}{often}",
                    _remedy(what),
                    code="unsafe",
                    where=where,
                )
            )
        if more := sum(list(told.values())[_MOST_TOLD:]):
            self.problems.append(
                Flaw(place, f"{more} more things like these are shown as text.", code="unsafe", where=where)
            )
        return safe.text


def _remedy(what: str) -> str:
    """Says what may be done about something that was made harmless, by how it begins."""
    return _REMEDIES[next(beginning for beginning in _REMEDIES if what.startswith(beginning))]


def _joined(found: Iterable[Block]) -> list[Block]:
    """Joins kramdown's attribute lists (`{: .class}`) with the block right above, to which they belong."""
    joined: list[Block] = []
    for block in found:
        above = joined[-1] if joined else None
        if above and not above.embed and above.last == block.first and block.source.startswith("{:"):
            joined[-1] = replace(above, source=f"{above.source}\n{block.source}", last=block.last)
        else:
            joined.append(block)
    return joined


def _texts(written: Iterable[tuple[str, bool]]) -> tuple[str, ...]:
    return tuple(text for text, _ in written)
