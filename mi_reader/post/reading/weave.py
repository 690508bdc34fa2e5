"""Writes a post back: the source's own characters wherever the edition of now says the same.

The source is a row of blocks. The edition of now asks for a row of texts; each block of them is looked for
where it came from, then anywhere in the source. What is found is copied, with the blank lines that part it
from its neighbour if that is still its neighbour; what is not found is written anew. So a post that nobody
touched is a copy by construction, and an edit changes its own lines.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mi_reader.domain.categories import Kind
from mi_reader.domain.embeds import Embed
from mi_reader.markup.texts import taken_in
from mi_reader.post.reading.front import read_front_matter, same_front_matter, write_front_matter
from mi_reader.post.reading.lines import BOM, LINE_END
from mi_reader.post.reading.matching import Part, SectionTexts, Text, blocks_of, taken_apart
from mi_reader.post.reading.model import (
    Contents,
    Format,
    Heading,
    HeadingMark,
    Passage,
    Reading,
    ReadSection,
    SectionNow,
)
from mi_reader.post.reading.rendering import Renderer, heading_words
from mi_reader.post.reading.structure import is_endless

_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)")


def weave(reading: Reading, now: Contents, *, fresh: bool = False) -> str:
    """Returns the post with the contents of now: the source's own characters wherever they say the same.

    A block that differs is written anew: sanitised, in the post's own form (heading marks, form of embeds,
    line ends, blank lines). Headings in texts come to stand below the sections'.

    Args:
        fresh: Take from the old post its forms alone: nothing of its title and tail is written.

    Raises:
        InputError: the front matter cannot be written in the post's format.
    """
    weaver = _Weaver(reading, now, fresh=fresh)
    weaver.weave()
    return weaver.written()


@dataclass(slots=True)
class _Atom:
    """A block to be written.

    Attributes:
        old: The block of the source that it is, or -1.
        text: What is written if it is none.
        instead: The block of the source in whose place it stands, or -1.
        tight: Whether the text has no blank line between the one above and this one.
        marked: How it is marked if it is a heading.
    """

    old: int = -1
    text: str = ""
    instead: int = -1
    tight: bool = False
    marked: HeadingMark | None = None


class _Weaver:
    """Gathers what is to be written, and writes it."""

    def __init__(self, reading: Reading, now: Contents, *, fresh: bool) -> None:
        self._reading = reading
        self._now = now
        self._fresh = fresh
        self._render = Renderer(reading)
        self._embeds: dict[str, Embed] = {}
        self._known: dict[str, Embed] | None = None
        self._source = blocks_of(reading)
        self._atoms: list[_Atom] = []

    def weave(self) -> None:
        """Gathers what is to be written."""
        reading, now = self._reading, self._now
        sources = self._sources()
        claimed = _claimed(now, reading)
        opening = self._text(now.opening, [reading.opening])
        sections = [
            self._section(section, source, claimed)
            for section, source in zip(now.sections, sources, strict=True)
        ]
        closing_passage = reading.closing.passage if reading.closing else Passage()
        closing = self._text(now.closing, [closing_passage])
        if not self._fresh:
            self._source.find_moved([opening, closing, *(text for one in sections for text in one.texts())])
        self._title()
        self._framed(opening, reading.opening_heading, reading.opening)
        rows = list(zip(now.sections, sources, sections, strict=True))
        at = self._closing_place(sources)
        for row in rows[:at]:
            self._add_section(*row)
        self._framed(closing, reading.closing.heading if reading.closing else None, closing_passage)
        for row in rows[at:]:
            self._add_section(*row)
        if reading.tail and not self._fresh:
            self._atoms.append(_Atom(old=self._source.at(reading.tail.start)))
        self._close_what_swallows()

    def written(self) -> str:
        """Returns the post."""
        source, atoms, olds = self._reading.source, self._atoms, self._source.blocks
        first = olds[0].start if olds else len(source)
        before = self._front_matter(source[self._reading.front_matter.end : first])
        line_end = self._reading.style.line_end
        pieces: list[str] = []
        above: _Atom | None = None
        for atom in atoms:
            if above is not None:
                pieces.append(self._gap(above, atom))
            pieces.append(self._source.copy(atom.old) if atom.old >= 0 else atom.text)
            above = atom
        after = source[olds[-1].end :] if olds else line_end if atoms else ""
        if before.strip(BOM + " \t\r\n") and bool(olds) != bool(atoms):
            # A front matter that gets its first block, or loses its last one.
            before = before.rstrip("\r\n") + (line_end * 2 if atoms else "")
        text = "".join([before, *pieces, after])
        front = self._reading.front_matter
        read = read_front_matter(text)
        if (
            front.format is Format.NONE
            and not self._now.front_matter.strip()
            and read.format is not Format.NONE
        ):
            # A text that begins like a front matter, in a post that has none.
            return text[: read.start] + line_end + text[read.start :]
        return text

    def _front_matter(self, below: str) -> str:
        """Returns all that stands above the first block."""
        reading = self._reading
        front = reading.front_matter
        if same_front_matter(self._now.front_matter, front.text):
            return reading.source[: front.end] + below
        mark = reading.source[: front.start]
        written = write_front_matter(front, self._now.front_matter, reading.style.line_end)
        if not written:
            return mark + below.lstrip("\r\n")
        apart = "" if front.format is not Format.NONE else reading.style.line_end * 2
        return mark + written + apart + below

    # What stands where.

    def _sources(self) -> list[ReadSection | None]:
        """Returns for each section of now the one it came from; one of the source is claimed once."""
        known = {} if self._fresh else {section.at: section for section in self._reading.sections}
        asked = [section.source for section in self._now.sections]
        return [None if source is None else known.pop(source, None) for source in asked]

    def _closing_place(self, sources: Sequence[ReadSection | None]) -> int:
        """Returns before which section of now the closing stands."""
        closing = self._reading.closing
        sections = self._reading.sections
        if closing is None or self._fresh:
            return self._after_last_main()
        if [one.at if one else -1 for one in sources] == [one.at for one in sections]:
            return closing.after
        at_the_end = closing.after == len(sections) and self._has_extras_above(closing.after)
        return len(sources) if at_the_end else self._after_last_main()

    def _has_extras_above(self, count: int) -> bool:
        return any(section.kind is Kind.EXTRA for section in self._reading.sections[:count])

    def _after_last_main(self) -> int:
        sections = self._now.sections
        places = [at for at, section in enumerate(sections, start=1) if section.kind is Kind.MAIN]
        return places[-1] if places else len(sections)

    def _title(self) -> None:
        title = self._reading.title
        if title is None:
            return
        asked = self._now.title
        if asked is None or (heading_words(asked) == heading_words(title.text) and not self._fresh):
            if not self._fresh:
                self._atoms.append(_Atom(old=self._source.at(title.start), marked=title.mark))
        else:
            self._add_heading(asked, title)

    def _framed(self, text: Text, heading: Heading | None, passage: Passage) -> None:
        """Adds the opening or the closing; without a text its heading goes too."""
        if heading and (text.parts or not passage):
            if self._fresh:
                self._add_heading(heading.text, heading)
            else:
                self._atoms.append(_Atom(old=self._source.at(heading.start), marked=heading.mark))
        self._add(text.lines, text.parts)

    def _add_section(self, now: SectionNow, source: ReadSection | None, texts: SectionTexts) -> None:
        old = source.heading if source else None
        if old and heading_words(now.heading) == heading_words(old.text):
            self._atoms.append(_Atom(old=self._source.at(old.start), marked=old.mark))
        else:
            self._add_heading(now.heading, old)
        for text, found in texts.in_order():
            self._add(text.lines, found)

    def _add_heading(self, words: str, like: Heading | None) -> None:
        if written := self._render.heading(words, like):
            mark = like.mark if like else self._reading.style.mark
            instead = -1 if like is None or self._fresh else self._source.at(like.start)
            self._atoms.append(_Atom(text=written, instead=instead, marked=mark))

    def _section(
        self, now: SectionNow, source: ReadSection | None, claimed: Mapping[int, tuple[ReadSection, int]]
    ) -> SectionTexts:
        picks: list[tuple[Text, int]] = []
        for pick in now.picks:
            home = claimed.get(pick.source) if pick.source is not None and not self._fresh else None
            passage = home[0].pieces[home[1]].passage if home else Passage()
            here = home[1] if home and home[0] is source else -1
            picks.append((self._text(pick.text, [passage]), here))
        if source is None:
            return SectionTexts(self._text(now.lead, []), (), tuple(picks))
        left = [at for at, piece in enumerate(source.pieces) if piece.at not in claimed]
        lead = self._text(now.lead, [source.lead, *(source.pieces[at].passage for at in left)])
        return SectionTexts(lead, tuple(left), tuple(picks))

    # Which blocks are the same.

    def _text(self, text: str, passages: Sequence[Passage]) -> Text:
        """Takes a text apart, and finds the blocks that are still those it was made from."""
        if self._fresh:
            return taken_apart(self._kept(text))
        olds = self._source.within(passages)
        before = "\n\n".join(passage.text for passage in passages if passage)
        # As it was read, or as the services keep what was read.
        if text == before or (kept := self._kept(text)) == taken_in(before)[0]:
            return self._source.whole(olds)
        return self._source.match(kept, olds)

    def _kept(self, text: str) -> str:
        """Returns a text as it is kept, and remembers the embeds in it."""
        kept, found = taken_in(text)
        self._embeds |= {embed.url: embed for embed in found}
        return kept

    # How it is written.

    def _add(self, lines: Sequence[str], found: Sequence[Part]) -> None:
        """Adds blocks; those that are new and follow each other are written as one text."""
        at = 0
        while at < len(found):
            part = found[at]
            tight = bool(at) and found[at - 1].last == part.first and part.last > 0
            if part.old >= 0:
                self._atoms.append(_Atom(old=part.old, tight=tight))
                at += 1
                continue
            end = at + 1
            while end < len(found) and found[end].old < 0 and found[end].first >= found[end - 1].last:
                end += 1
            text = "\n".join(lines[part.first : found[end - 1].last])
            if written := self._render.text(text, self._saved()):
                self._atoms.append(_Atom(text=written, instead=part.instead, tight=tight))
            at = end

    def _saved(self) -> dict[str, Embed]:
        """Returns what is known of embeds: the edition's own first."""
        if self._known is None:
            self._known = {
                url: embed
                for embeds in (self._embeds, self._reading.embeds, self._now.embeds)
                for url, embed in embeds.items()
                if embed.saved or embed.text
            }
        return self._known

    def _close_what_swallows(self) -> None:
        """Writes anew the source's last block where it has no end and is not the last any more."""
        last = len(self._source.blocks) - 1
        for atom in self._atoms[:-1]:
            if (
                atom.old == last >= 0
                and self._source.blocks[last].text
                and is_endless(self._source.blocks[last].text)
            ):
                atom.old, atom.instead = -1, last
                atom.text = self._render.text(self._source.blocks[last].text, self._saved())

    def _gap(self, above: _Atom, atom: _Atom) -> str:
        """Returns what stands between two blocks: as in the source, else as between such blocks there."""
        style = self._reading.style
        if 0 <= above.old == atom.old - 1:
            return self._source.above(atom.old)
        items = self._is_item(above) and self._is_item(atom)
        place = atom.old if atom.old >= 0 else atom.instead
        if place > 0:
            gap = self._source.above(place)
            count = len(LINE_END.findall(gap))
            listed = items and _ITEM.match(self._source.blocks[place - 1].text)
            if count > 1 or (count == 1 and (listed or above.marked is HeadingMark.HASHES)):
                return gap
        if atom.tight and items:
            return style.line_end
        if atom.marked:
            return style.line_end * style.above
        if above.marked:
            return style.line_end * (2 if above.marked is HeadingMark.HTML else style.below)
        return style.line_end * style.apart

    def _is_item(self, atom: _Atom) -> bool:
        return bool(_ITEM.match(self._source.blocks[atom.old].text if atom.old >= 0 else atom.text))


def _claimed(now: Contents, reading: Reading) -> dict[int, tuple[ReadSection, int]]:
    """Returns the pieces that are picks now, by their `at`: their section, and their number in it."""
    known = {
        piece.at: (section, at) for section in reading.sections for at, piece in enumerate(section.pieces)
    }
    wanted = {pick.source for section in now.sections for pick in section.picks}
    return {at: place for at, place in known.items() if at in wanted}
