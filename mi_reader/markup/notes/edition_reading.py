"""An edition's note cut into its parts, and what they say.

Nothing that a person wrote is lost on the way: text in a place that holds none goes to the opening, or to the
section's lead text.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from mi_reader.domain.categories import Kind
from mi_reader.domain.errors import Problem
from mi_reader.markup.notes import codec, edition_data
from mi_reader.markup.notes.edition_blocks import (
    collection_of,
    described,
    is_data,
    is_empty,
    is_unlinked,
    items,
    label_of,
    lines_of,
    linked,
    plain,
    text_of,
)
from mi_reader.markup.notes.edition_data import DataBlock, EditionData, values
from mi_reader.markup.notes.edition_parts import (
    KIND_LABEL,
    LABELS,
    EditionNote,
    Id,
    NotePick,
    NoteSection,
    Role,
    is_title,
    label_role,
    synonym_role,
)
from mi_reader.markup.notes.html import Block, Element, parse
from mi_reader.markup.notes.visible import read_line, read_lines

_PLACE = "the edition's note"
_STAYS = edition_data.STAYS


@dataclass(slots=True)
class Part:
    """A part as it is read; not whole if some of its text stood in another one's place."""

    id: Id
    head: list[Block]
    text: list[Block] = field(default_factory=list)
    whole: bool = True


class Reading:
    """A note cut into its parts.

    Attributes:
        html: The note.
        source: Its blocks.
        parts: By their names, in the order in which they came up.
        problems: What was not understood; complete after `note`.
    """

    def __init__(self, html: str) -> None:
        self.html = html
        self.source = parse(html)
        self.parts: dict[Id, Part] = {}
        self.problems: list[Problem] = []
        self._blocks = self.source.blocks
        self._called = {label_role(block.level, block.text) for block in self._blocks if block.level}
        self._here: Part | None = None
        self._section = ""
        at = 0
        while at < len(self._blocks):
            at = self._take(at)

    def note(self) -> EditionNote:
        """Puts together what the parts say."""
        data = self.data()
        if data is None:
            self._complain(_PLACE, "It has lost the lines with the edition's name and dates.")
        else:
            for complaint in data.complaints:
                self._complain(_PLACE, complaint)
            if "name" in data.untold:
                self._complain(_PLACE, "It has lost the line with the edition's name.")
        for role in (Role.OPENING, Role.CLOSING):
            part = self.parts.get(Id(role))
            if part is None or not part.head:
                self._complain(
                    _PLACE,
                    f"It has lost the heading {LABELS[role]['ja']!r} ({LABELS[role]['en']!r}).",
                    "What stood below it, if it is still there, was taken for a part of the text above it.",
                )
        sections = [self._read_section(p) for p in self.parts.values() if p.id.role is Role.SECTION]
        return EditionNote(
            *values(data.data if data else EditionData()),
            front_matter=self._front_matter(),
            opening=self._text(Id(Role.OPENING)) or "",
            closing=self._text(Id(Role.CLOSING)) or "",
            sections=tuple(sections),
            untold=self._untold(data),
        )

    def _untold(self, data: DataBlock | None) -> frozenset[str]:
        untold = data.untold if data else edition_data.FIELDS
        return untold if Id(Role.FRONT_MATTER) in self.parts else untold | {"front_matter"}

    def data(self) -> DataBlock | None:
        """Returns what the edition's data say; None if there are none."""
        part = self.parts.get(Id(Role.DATA))
        blocks = [block for block in part.head if not block.level] if part else []
        return edition_data.read("\n".join(lines_of(block) for block in blocks)) if blocks else None

    def links(self, part: Part) -> dict[str, Element]:
        """Returns the items of a list of picks, by the paper that each one links to."""
        found: dict[str, Element] = {}
        for item in items(part.head):
            if key := linked(item.children, "items"):
                found.setdefault(key, item)
        return found

    def _take(self, at: int) -> int:
        """Takes the block at a place, and what belongs to it; returns the place after it."""
        begun = self._begun(at)
        if begun is None:
            self._take_text(self._blocks[at])
            return at + 1
        part_id, end = begun
        if part_id in self.parts and self.parts[part_id].head:
            self._complain(_PLACE, f"The heading {self._blocks[at].text!r} is there twice; the first counts.")
            self._take_text(self._blocks[at])
            return at + 1
        if part_id.role in (Role.DATA, Role.FRONT_MATTER, Role.PICKS):
            while end < len(self._blocks) and is_empty(self._blocks[end]):
                end += 1
        self._begin(Part(part_id, list(self._blocks[at:end])))
        return end

    def _begin(self, part: Part) -> None:
        if part.id.role not in (Role.PICKS, Role.TEXT):
            self._section = part.id.section
        # Text that stood below no heading may have made an opening before its heading came.
        if headless := self.parts.get(part.id):
            headless.head = part.head
            part = headless
        self.parts[part.id] = self._here = part
        if part.id.role is Role.PICKS:
            self._take_loose_items(part)

    def _begun(self, at: int) -> tuple[Id, int] | None:
        """Returns the part that begins at a place, if one does, and where its head ends."""
        block = self._blocks[at]
        if block.level == 1:
            return self._begun_by_title(at)
        if block.level == 2 and self._section and label_role(2, block.text) is Role.PICKS:
            return Id(Role.PICKS, self._section), self._end_of(at + 1, "ol", "ul")
        if block.level == 3 and self._section and (key := linked(block.nodes, "items")):
            return Id(Role.TEXT, self._section, key), at + 1
        if not self.parts and is_data(block):
            return Id(Role.DATA), at + 1
        return None

    def _begun_by_title(self, at: int) -> tuple[Id, int] | None:
        block = self._blocks[at]
        following = self._blocks[at + 1] if at + 1 < len(self._blocks) else None
        if following is not None and (key := collection_of(following)):
            return Id(Role.SECTION, key), at + 2
        if following is not None and is_unlinked(following):
            self._complain(
                _PLACE,
                f"The line below {block.text!r} has lost its link: that is no section any more.",
                "Undo that in Zotero; the collection and its papers are as they were.",
            )
        if Id(Role.DATA) not in self.parts:
            if following is not None and is_data(following):
                return Id(Role.DATA), at + 2
            if is_title(block.text):
                return Id(Role.DATA), self._end_of(at + 1, "pre")
        role = label_role(1, block.text) or self._other_name(block)
        if role is Role.FRONT_MATTER:
            end = self._end_of(at + 1, "pre")
            # Without a code block somebody made paragraphs of it: it is still what stands up to a heading.
            return Id(role), end if end > at + 1 else self._end_of(at + 1, "", "p", "ul", "ol", "hr")
        return (Id(role), at + 1) if role else None

    def _other_name(self, block: Block) -> Role | None:
        """Returns the part whose heading somebody has given another name; else it is a heading in a text."""
        role = synonym_role(block.level, block.text)
        return None if role in self._called else role

    def _end_of(self, at: int, *tags: str) -> int:
        while at < len(self._blocks) and self._blocks[at].tag in tags:
            at += 1
        return at

    def _take_text(self, block: Block) -> None:
        here = self._here
        if here is not None and here.id.role in (Role.SECTION, Role.TEXT, Role.OPENING, Role.CLOSING):
            here.text.append(block)
            return
        # Nothing is lost: what stands below a list of picks is the section's, what else is the opening's.
        if here is not None and here.id.role is Role.PICKS:
            self._move(Id(Role.SECTION, here.id.section), [block])
        else:
            self._move(Id(Role.OPENING), [block])

    def _move(self, to: Id, blocks: Iterable[Block]) -> None:
        part = self.parts.setdefault(to, Part(to, []))
        part.text += blocks
        part.whole = False

    def _take_loose_items(self, part: Part) -> None:
        for item in items(part.head):
            words = plain(item.children)
            if not linked(item.children, "items") and words:
                self._complain(
                    _PLACE,
                    f"{words!r} in the list of picks has no link to a paper; it was taken for lead text.",
                    "Papers are picked in MI Reader.",
                )
                self._move(
                    Id(Role.SECTION, part.id.section), parse(self.html[item.opened : item.closed]).blocks
                )
                part.whole = False

    def _front_matter(self) -> str:
        part = self.parts.get(Id(Role.FRONT_MATTER))
        blocks = [block for block in part.head[1:] if not is_empty(block)] if part else []
        if part is None:
            self._complain(_PLACE, "It has lost the heading of the front matter.")
        elif any(block.tag != "pre" for block in blocks):
            self._complain(_PLACE, "The front matter is no code block any more.", "Check it.")
        return read_lines("\n".join(lines_of(block).removesuffix("\n") for block in blocks))

    def _text(self, part_id: Id) -> str | None:
        part = self.parts.get(part_id)
        return None if part is None else codec.decode_blocks(part.text)

    def _read_section(self, part: Part) -> NoteSection:
        key = part.id.section
        heading = read_line(text_of(part.head[0].nodes))
        line = described(part.head[1])
        place = f"{_PLACE}, {heading!r}"
        if not line.category:
            self._complain(place, f"The line below the heading names no category; {_STAYS}")
        if line.kind is None:
            kinds = " nor ".join(f"({word})" for words in KIND_LABEL.values() for word in words.values())
            self._complain(place, f"The line below the heading says neither {kinds}; {_STAYS}")
        listed = self.parts.get(Id(Role.PICKS, key))
        links = self.links(listed) if listed else {}
        texts = {
            found.paper: found
            for found in self.parts
            if found.role is Role.TEXT and found.section == key and found.paper not in links
        }
        return NoteSection(
            key,
            heading,
            line.category,
            line.kind or Kind.MAIN,
            self._text(part.id) or "",
            tuple(
                NotePick(paper, label_of(item.children), self._text(Id(Role.TEXT, key, paper)))
                for paper, item in links.items()
            ),
            tuple(
                NotePick(paper, label_of(self.parts[found].head[0].nodes), self._text(found))
                for paper, found in texts.items()
            ),
            line.own,
            untold=frozenset(name for name in ("category", "kind") if not getattr(line, name)),
        )

    def _complain(self, place: str, message: str, remedy: str = "") -> None:
        self.problems.append(Problem(place, message, remedy))
