"""A guess at where a section's lead ends and where the text about each paper begins.

Nothing depends on it: a piece is a proposal, which the user moves, and what is written back follows what the
texts say. Blocks that name a paper (an embed, a reference, a list item or a sentence with a link to it) hold
the section together; the text around them goes with the nearest one, by the order that the section keeps.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from mi_reader.post.reading.clues import addresses_in, is_certain_title
from mi_reader.post.reading.model import Clues
from mi_reader.post.reading.structure import Element

_ABOUT_IT = re.compile(
    r"(?:この|本|こちらの|今回の|以下の|次の|紹介する|挙げた(?:い)?)(?:論文|研究|文献|仕事|成果|報告|プレプリント)|こちらは"
    r"|\b(?:this|the) (?:paper|work|study|article|preprint|manuscript)\b|\b(?:the )?authors\b|\bet al\b",
    re.IGNORECASE,
)
_LINKED = re.compile(r"!?\[[^\[\]]*\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|<https?://[^<>]*>")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|『[^『』]*』|\*[^*]*\*")
_SENTENCE = re.compile(r"[。！？]|ます|です|(?<=[a-z]{3})[.!?](?=\s+[A-Z])")
_LONGEST_REFERENCE = 600
_MOST_BESIDE = 140


class _Mark(Enum):
    """What a block does in a section."""

    TEXT = auto()
    END = auto()  # an embed, or a reference on a line of its own: what stands above belongs to it
    BEGIN = auto()  # a sentence or an item that names its paper: what stands below belongs to it


@dataclass(frozen=True, slots=True)
class _Block:
    """A block of a section, with what it tells."""

    mark: _Mark
    clues: Clues


class _Named:
    """The papers that the blocks of one piece name."""

    def __init__(self) -> None:
        self._dois: set[str] = set()
        self._arxiv: set[str] = set()
        self._papers: set[str] = set()

    def add(self, clues: Clues) -> None:
        """Takes in what one more block tells."""
        self._dois.update(clues.dois)
        self._arxiv.update(clues.arxiv)
        self._papers.update(clues.papers)

    def differs(self, clues: Clues) -> bool:
        """Tells whether a block names another paper."""
        for known, named in (
            (self._dois, clues.dois),
            (self._arxiv, clues.arxiv),
            (self._papers, clues.papers),
        ):
            if known and named:
                return known.isdisjoint(named)
        return False


def piece_starts(found: Sequence[Element], clues: Sequence[Clues]) -> list[int]:
    """Returns at which blocks of a section the pieces begin; all before the first is the section's lead."""
    starts = _by_headings(found, clues)
    return starts or _by_marks(found, clues)


def names_paper(element: Element, clues: Clues) -> bool:
    """Tells whether a block is a mark of a paper: an embed, a reference, a link to one."""
    return _mark(element, clues) is not _Mark.TEXT


def _by_headings(found: Sequence[Element], clues: Sequence[Clues]) -> list[int]:
    """Papers under headings of their own."""
    headings = [(at, one.heading) for at, one in enumerate(found) if one.heading]
    if not headings:
        return []
    highest = min(heading.level for _, heading in headings)
    begins = [at for at, heading in headings if heading.level == highest]
    starts = []
    for at, end in zip(begins, [*begins[1:], len(found)], strict=True):
        own = any(names_paper(found[number], clues[number]) for number in range(at, end))
        if own or any(map(is_certain_title, clues[at].titles)):
            starts.append(at)
    return starts


def _by_marks(found: Sequence[Element], clues: Sequence[Clues]) -> list[int]:
    marks = [_mark(one, own) for one, own in zip(found, clues, strict=True)]
    items = [at for at, one in enumerate(found) if one.kind == "item"]
    if sum(marks[at] is _Mark.BEGIN for at in items) > 1:
        # A list of papers: an item with any link is one of them.
        for at in items:
            marks[at] = _Mark.BEGIN if _has_link(clues[at]) else marks[at]
    if all(mark is _Mark.TEXT for mark in marks):
        # Nothing but words: a quoted title has to do.
        marks = [_Mark.BEGIN if any(map(is_certain_title, own.titles)) else _Mark.TEXT for own in clues]
    blocks = [_Block(mark, own) for mark, own in zip(marks, clues, strict=True)]
    marked = [at for at, mark in enumerate(marks) if mark is not _Mark.TEXT]
    if not marked:
        return []
    if marked[0] == 0 and marks[0] is _Mark.END:
        return _each_mark(blocks, marked)
    return _gathered(found, blocks, marked)


def _each_mark(blocks: Sequence[_Block], marked: Sequence[int]) -> list[int]:
    """The mark comes first, and the text about it follows."""
    starts: list[int] = []
    named = _Named()
    before = -2
    for at in marked:
        if at - before > 1 or named.differs(blocks[at].clues):
            starts.append(at)
            named = _Named()
        named.add(blocks[at].clues)
        before = at
    return starts


def _gathered(found: Sequence[Element], blocks: Sequence[_Block], marked: Sequence[int]) -> list[int]:
    """The text comes first, or it names the paper itself."""
    starts: list[int] = []
    named = _Named()
    ended = -1  # the last block of a piece that an END closed
    for at in marked:
        mark, clues = blocks[at].mark, blocks[at].clues
        start = -1
        if not starts:
            start = at if mark is _Mark.BEGIN else _first(found, at)
        elif mark is _Mark.BEGIN:
            start = at if blocks[starts[-1]].mark is _Mark.BEGIN else max(ended + 1, starts[-1] + 1)
        elif named.differs(clues) or (ended >= starts[-1] and ended != at - 1):
            start = max(ended + 1, starts[-1] + 1)
        if start >= 0:
            starts.append(start)
            named = _Named()
        named.add(clues)
        ended = at if mark is _Mark.END else ended
    return starts


def _first(found: Sequence[Element], end: int) -> int:
    """Guesses where the first piece begins among the blocks above its mark."""
    named = next((at for at in range(end) if _ABOUT_IT.search(found[at].text)), None)
    start = end // 2 if named is None else named
    while start and found[start].kind == found[start - 1].kind == "item":  # a list stays whole
        start -= 1
    return start


def _mark(element: Element, clues: Clues) -> _Mark:
    if element.embed:
        return _Mark.END
    if element.kind in ("heading", "hr", "fence", "code", "verbatim"):
        return _Mark.TEXT
    if not (clues.dois or clues.arxiv or clues.papers):
        listed = element.kind == "item" and clues.links and clues.titles
        return _Mark.BEGIN if listed else _Mark.TEXT
    if element.kind == "paragraph" and _is_reference(element.text):
        return _Mark.END
    return _Mark.BEGIN


def _has_link(clues: Clues) -> bool:
    return bool(clues.dois or clues.arxiv or clues.papers or clues.links)


def _is_reference(text: str) -> bool:
    """Tells whether a paragraph is a reference rather than a sentence about a paper."""
    if len(text) > _LONGEST_REFERENCE:
        return False
    beside = _QUOTED.sub("", _LINKED.sub("", text))
    for address in addresses_in(beside):
        beside = beside.replace(address, "")
    return len(beside) <= _MOST_BESIDE and not _SENTENCE.search(beside)
