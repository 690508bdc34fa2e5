"""Which blocks of the texts of now are blocks of the source, and in which order a section's stand."""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mi_reader.post.reading.model import Passage, Reading
from mi_reader.post.reading.structure import parts


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the source.

    Attributes:
        text: In neutral Markdown; "" for what is no text of the edition's.
    """

    start: int
    end: int
    text: str = ""


@dataclass(slots=True)
class Part:
    """A block of a text of now.

    Attributes:
        first: Its first line in the text.
        last: The line after its last.
        old: The block of the source that it is, or -1.
        instead: The block of the source in whose place it stands, or -1.
        segment: Of several passages that made one text, the one it came from.
    """

    text: str
    first: int = 0
    last: int = 0
    old: int = -1
    instead: int = -1
    segment: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """A text of now, taken apart."""

    lines: Sequence[str] = ()
    parts: Sequence[Part] = ()


@dataclass(frozen=True, slots=True)
class SectionTexts:
    """A section's texts.

    Attributes:
        left: Which pieces of its source nobody claims: they stand in the lead.
        picks: Each with the number of the piece of this section that it is, or -1.
    """

    lead: Text
    left: tuple[int, ...] = ()
    picks: tuple[tuple[Text, int], ...] = ()

    def texts(self) -> Iterator[Text]:
        """Yields all of them."""
        yield self.lead
        yield from (text for text, _ in self.picks)

    def in_order(self) -> Iterator[tuple[Text, Sequence[Part]]]:
        """Yields the blocks in the order of the post: what is left in the lead stands where it stood."""
        following = self._following()
        for run in following.pop(-1, ()):
            yield self.lead, run
        for text, piece in self.picks:
            yield text, text.parts
            for run in following.pop(piece, ()):
                yield self.lead, run

    def _following(self) -> dict[int, list[list[Part]]]:
        """Returns runs of the lead by the piece that they follow, -1 for none."""
        here = sorted(piece for _, piece in self.picks if piece >= 0)
        following: dict[int, list[list[Part]]] = defaultdict(list)
        place, furthest, before = -1, 0, -1
        for part in self.lead.parts:
            if part.segment != before:
                if part.segment > furthest:  # else the user changed the order: it follows what it follows
                    at = bisect_left(here, self.left[part.segment - 1]) - 1
                    place = here[at] if at >= 0 else -1
                    furthest = part.segment
                before = part.segment
                following[place].append([])
            following[place][-1].append(part)
        return following


@dataclass(slots=True)
class Source:
    """The source as a row of blocks, and which of them are already found again."""

    text: str
    blocks: Sequence[Block]
    _starts: list[int] = field(init=False)
    _used: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._starts = [block.start for block in self.blocks]

    def at(self, start: int) -> int:
        """Returns the number of the block that begins at an offset."""
        return bisect_left(self._starts, start)

    def copy(self, number: int) -> str:
        """Returns a block to the letter."""
        return self.text[self.blocks[number].start : self.blocks[number].end]

    def above(self, number: int) -> str:
        """Returns what stands between a block and the one before it."""
        return self.text[self.blocks[number - 1].end : self.blocks[number].start]

    def within(self, passages: Sequence[Passage]) -> list[tuple[int, int]]:
        """Returns the blocks of several passages, each with the number of its passage."""
        return [
            (at, number)
            for number, passage in enumerate(passages)
            if passage
            for at in range(self.at(passage.start), self.at(passage.end))
        ]

    def whole(self, olds: Sequence[tuple[int, int]]) -> Text:
        """Returns a text that is still what it was."""
        return Text((), [self._keep(Part(self.blocks[at].text), at, segment) for at, segment in olds])

    def match(self, text: str, olds: Sequence[tuple[int, int]]) -> Text:
        """Returns a text taken apart, with the blocks that it still has of those it was made from."""
        result = taken_apart(text)
        found = result.parts
        start = 0
        while start < min(len(found), len(olds)) and found[start].text == self.blocks[olds[start][0]].text:
            self._keep(found[start], *olds[start])
            start += 1
        end = 0
        shorter = min(len(found), len(olds)) - start
        while end < shorter and found[-1 - end].text == self.blocks[olds[-1 - end][0]].text:
            self._keep(found[-1 - end], *olds[-1 - end])
            end += 1
        segment = olds[start - 1][1] if start else 0
        self._match(found[start : len(found) - end], olds[start : len(olds) - end], segment)
        return result

    def find_moved(self, texts: Sequence[Text]) -> None:
        """Finds blocks that moved from one text to another."""
        left: dict[str, deque[int]] = defaultdict(deque)
        for at, block in enumerate(self.blocks):
            if block.text and at not in self._used:
                left[block.text].append(at)
        for text in texts:
            for part in text.parts:
                if part.old < 0 and left.get(part.text):
                    part.old = left[part.text].popleft()

    def _match(self, found: Sequence[Part], olds: Sequence[tuple[int, int]], segment: int) -> None:
        """Matches blocks whatever their order; what is new takes the places of what is gone, one by one."""
        waiting: dict[str, deque[tuple[int, int]]] = defaultdict(deque)
        for at, its_segment in olds:
            waiting[self.blocks[at].text].append((at, its_segment))
        missing: list[Part] = []
        for part in found:
            if waiting[part.text]:
                segment = self._keep(part, *waiting[part.text].popleft()).segment
            else:
                part.segment = segment
                missing.append(part)
        gone = sorted(one for left in waiting.values() for one in left)
        for part, (at, its_segment) in zip(missing, gone, strict=False):
            part.instead, part.segment = at, its_segment

    def _keep(self, part: Part, at: int, segment: int) -> Part:
        part.old, part.segment = at, segment
        self._used.add(at)
        return part


def blocks_of(reading: Reading) -> Source:
    """Returns a post's source as blocks: headings, the blocks of all its texts, and the tail as one."""
    headings = [reading.title, reading.opening_heading, *(section.heading for section in reading.sections)]
    passages = [reading.opening]
    for section in reading.sections:
        passages += [section.lead, *(piece.passage for piece in section.pieces)]
    if reading.closing:
        headings.append(reading.closing.heading)
        passages.append(reading.closing.passage)
    found = [Block(heading.start, heading.end) for heading in headings if heading]
    for passage in passages:
        lines = passage.lines
        for first, last in parts(passage.text) if passage else ():
            text = "\n".join(line.text for line in lines[first:last]).rstrip()
            found.append(Block(lines[first].start, lines[last - 1].end, text))
    if reading.tail:
        found.append(Block(reading.tail.start, reading.tail.end))
    return Source(reading.source, sorted(found, key=lambda block: block.start))


def taken_apart(text: str) -> Text:
    """Returns a text's blocks."""
    lines = text.split("\n") if text else []
    return Text(
        lines, [Part("\n".join(lines[first:last]).rstrip(), first, last) for first, last in parts(text)]
    )
