"""The note in Zotero that holds an edition, so that a person can read and edit it there.

Zotero's editor keeps visible things only: so headings part the note, links (`zotero://select/…`) name papers
and collections, and a code block holds the front matter. A heading that is none of these belongs to the text
it stands in. Whatever is done to the note, it can be read: what is missing is as in a new edition, and what
is not understood is told (`problems`) and stays where a text can hold it.

The parts in their order, each there once: the edition's data, front matter, opening, the main sections, the
closing, the extras. A section is its heading and the line that names its category and its collection, the
lead text, the picks as a list of links, and below a heading with the link again, a pick's own text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from mi_reader.domain.categories import Kind
from mi_reader.domain.errors import Problem
from mi_reader.markup.characters import one_line
from mi_reader.markup.notes import codec, edition_data
from mi_reader.markup.notes.edition_blocks import collection_of, label_of, linked, plain
from mi_reader.markup.notes.edition_parts import (
    CATEGORY_LABEL,
    KIND_LABEL,
    LABELS,
    OWN_LABEL,
    TITLE,
    EditionNote,
    Id,
    NotePick,
    NoteSection,
    Role,
    folded,
    is_title,
    label_role,
)
from mi_reader.markup.notes.edition_reading import Part, Reading
from mi_reader.markup.notes.html import Block, parse, source
from mi_reader.markup.notes.visible import shown_line, shown_lines

__all__ = ["EditionNote", "NotePick", "NoteSection", "decode", "encode", "problems"]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part as it shall be.

    Attributes:
        head: What its heading, and what belongs to the heading, say.
        text: Its Markdown; None for a part that holds none.
    """

    id: Id
    head: object
    text: str | None


def decode(html: str) -> EditionNote:
    """Returns what an edition note says. Any text is one; `problems` tells what was not understood."""
    return Reading(html).note()


def problems(html: str) -> tuple[Problem, ...]:
    """Tells what in an edition note was not understood, or is missing."""
    reading = Reading(html)
    reading.note()
    return tuple(reading.problems)


def encode(note: EditionNote, library: str = "library", base: str = "") -> str:
    """Returns the note's HTML; `decode` makes of it what was given, after Zotero's editor as well.

    Args:
        note: What it shall say.
        library: The library's part of Zotero's links: `library`, or `groups/1` for that group's.
        base: The note as it is now: what was not edited keeps its HTML, byte for byte. Lines that it lost are
            written again.
    """
    old = Reading(base)
    before = old.note()
    if base and before == note and not before.untold:
        return base
    html = _Writing(note, library, old, before).html()
    told = decode(html)
    if told == note and not told.untold:
        return html
    return _Writing(note, library, Reading(""), EditionNote()).html()


def _is_ours(level: int, text: str) -> bool:
    """Tells whether a heading in a text would be taken for one of the note's own."""
    return label_role(level, text) is not None or (level == 1 and is_title(text))


def _any_heading(_level: int, _text: str) -> bool:
    return True


def _holds_parts(blocks: Sequence[Block]) -> bool:
    """Tells whether a text would be cut by its links below, or in, a heading."""
    return any(
        (block.level == 1 and collection_of(following)) or (block.level == 3 and linked(block.nodes, "items"))
        for block, following in zip(blocks, [*blocks[1:], *blocks[:1]], strict=True)
    )


def _pieces(note: EditionNote) -> Iterator[_Piece]:
    """Yields the parts that a note consists of, in order."""
    language = _language(note)
    yield _Piece(Id(Role.DATA), edition_data.values(note), None)
    yield _Piece(Id(Role.FRONT_MATTER), (note.front_matter, language), None)
    yield _Piece(Id(Role.OPENING), language, note.opening)
    closing = _Piece(Id(Role.CLOSING), language, note.closing)
    closed = False
    for section in note.sections:
        if section.kind is Kind.EXTRA and not closed:
            yield closing
            closed = True
        head = (section.heading, section.category, section.kind, section.own, language)
        yield _Piece(Id(Role.SECTION, section.key), head, section.lead)
        if section.picks:
            papers = tuple(pick.paper for pick in section.picks)
            yield _Piece(Id(Role.PICKS, section.key), (papers, language), None)
        for pick in (*section.picks, *section.candidates):
            if pick.text is not None:
                yield _Piece(Id(Role.TEXT, section.key, pick.paper), None, pick.text)
    if not closed:
        yield closing


def _language(note: EditionNote) -> str:
    return "ja" if folded(note.language).startswith("ja") else "en"


class _Writing:
    """Puts a note together, of new parts and of those that are as they were."""

    def __init__(
        self,
        note: EditionNote,
        library: str,
        old: Reading,
        before: EditionNote,
    ) -> None:
        self._note = note
        self._link = f"zotero://select/{library}"
        self._old = old
        self._before = {piece.id: piece for piece in _pieces(before)}
        if before.untold & edition_data.FIELDS:
            # As in a new edition is not as it was: the lines may be what is wanted, but they are not there.
            del self._before[Id(Role.DATA)]
        self._language = _language(note)
        self._sections = {section.key: section for section in note.sections}

    def html(self) -> str:
        parts = [self._part(piece) for piece in _pieces(self._note)]
        around = self._old.source
        return "".join([around.prefix, *parts, around.suffix] if around.blocks else parts)

    def _part(self, piece: _Piece) -> str:
        old = self._old.parts.get(piece.id)
        before = self._before.get(piece.id)
        if old is not None and old.whole and before == piece:
            return source([*old.head, *old.text])
        kept = old is not None and old.head and before is not None and before.head == piece.head
        begin = "" if piece.id.role is Role.DATA else "\n"
        html = source(old.head) if old is not None and kept else begin + self._head(piece, old)
        text = self._text(piece, source(old.text) if old else "")
        return f"{html}\n{text}" if text else html

    def _text(self, piece: _Piece, base: str) -> str:
        if not piece.text:
            return ""
        html = codec.encode(piece.text, base, _is_ours)
        if _holds_parts(parse(html).blocks):
            html = codec.encode(piece.text, base, _any_heading)
        first = next(iter(parse(html).blocks), None)
        # Below a heading, a text that begins like a section's line would make a section of it.
        return f"<p></p>\n{html}" if first is not None and collection_of(first) else html.strip("\n")

    def _head(self, piece: _Piece, old: Part | None) -> str:
        role, key, paper = piece.id
        if role is Role.DATA:
            block = self._old.data() if old else None
            lines = edition_data.write(self._note, block.others if block else ())
            title = f"{TITLE}: {shown_line(self._note.name)}".rstrip(" ")
            return f"<h1>{_text(title)}</h1>\n<pre>{_text(lines)}</pre>"
        if role is Role.FRONT_MATTER:
            return f"{self._heading(role, 1)}\n<pre>{_text(shown_lines(self._note.front_matter))}</pre>"
        if role is Role.SECTION:
            return self._section_head(self._sections[key])
        if role is Role.PICKS:
            return f"{self._heading(role, 2)}\n{self._list(self._sections[key], old)}"
        if role is Role.TEXT:
            section = self._sections[key]
            pick = next(p for p in (*section.picks, *section.candidates) if p.paper == paper)
            return f"<h3>{self._item(pick)}</h3>"
        return self._heading(role, 1)

    def _heading(self, role: Role, level: int) -> str:
        return f"<h{level}>{LABELS[role][self._language]}</h{level}>"

    def _section_head(self, section: NoteSection) -> str:
        kind = KIND_LABEL[self._language][section.kind]
        kind = f"{kind}, {OWN_LABEL[self._language]}" if section.own else kind
        said = f"{CATEGORY_LABEL[self._language]}: {shown_line(section.category)} ({kind})"
        name = one_line(section.collection.replace("\xa0", " ")) or section.key
        link = f'<a href="{self._link}/collections/{section.key}">{_text(name)}</a>'
        return f"<h1>{_text(shown_line(section.heading))}</h1>\n<p>{_text(said)} · {link}</p>"

    def _list(self, section: NoteSection, old: Part | None) -> str:
        """Returns the list of picks; a person's words beside a link stay there."""
        there = self._old.links(old) if old else {}
        items = []
        for pick in section.picks:
            item = there.get(pick.paper)
            if item is not None and plain(item.children) != label_of(item.children):
                items.append(self._old.html[item.start : item.end])
            else:
                items.append(f"<li>{self._item(pick)}</li>")
        return "\n".join(["<ol>", *items, "</ol>"])

    def _item(self, pick: NotePick) -> str:
        title = one_line(pick.title.replace("\xa0", " ")) or pick.paper
        return f'<a href="{self._link}/items/{pick.paper}">{_text(title)}</a>'


def _text(text: str) -> str:
    return escape(text, quote=False)
