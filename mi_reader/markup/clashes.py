"""Two versions of a text beside each other, paragraph by paragraph, with what both came from: pure.

A person who has to decide sees what is the same, what one side added or changed alone (which needs no
decision), and where both changed the same paragraph.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

_BREAK: Final = re.compile(r"\n(?:[ \t]*\n)+")
# Words where there are blanks, letters where there are none.
_UNSPACED: Final = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
_WORD: Final = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+|\s+|[^\w\s]")
_HEAD: Final = 3  # words that two paragraphs begin with if they are versions of one
_ALIKE: Final = 0.4  # share of words from which on two paragraphs are taken for versions of one


class Kind(StrEnum):
    """What became of a paragraph. HERE and THERE say who did it, and that the other side did not touch it."""

    SAME = "same"
    ADDED_HERE = "added here"
    ADDED_THERE = "added there"
    CHANGED_HERE = "changed here"
    CHANGED_THERE = "changed there"
    REMOVED_HERE = "removed here"
    REMOVED_THERE = "removed there"
    CLASH = "clash"


class Side(StrEnum):
    """Whose version of a clash is taken; BOTH is one after the other."""

    HERE = "here"
    THERE = "there"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph on both sides; None where it is not there."""

    kind: Kind
    ours: str | None
    theirs: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph; `differs` where the other side has something else."""

    text: str
    differs: bool


def paragraphs(text: str) -> list[str]:
    """Returns the paragraphs of a text, which blank lines part."""
    return [part for part in _BREAK.split(text.strip("\n")) if part.strip()]


def rows(base: str | None, ours: str, theirs: str) -> list[Row]:
    """Returns two versions of a text aligned by paragraphs.

    Args:
        base: What both came from; None or "" if nobody knows.
    """
    before, here, there = paragraphs(base or ""), paragraphs(ours), paragraphs(theirs)
    # Each against what was before, the older one first: so that a side that did nothing looks like it.
    known_here = {place for _, place in _equal(before, here)}
    known_there = {place for _, place in _equal(before, there)}
    return list(_Alignment(here, there, known_here, known_there).run())


def merged(found: Sequence[Row], chosen: Mapping[int, Side]) -> str:
    """Returns the text that a person's decisions make.

    Args:
        chosen: Whose version of a clash is taken, by the row's number; ours where nothing is said.
    """
    parts: list[str] = []
    for number, row in enumerate(found):
        parts += taken(row, chosen.get(number, Side.HERE))
    return "\n\n".join(parts)


def taken(row: Row, side: Side = Side.HERE) -> list[str]:
    """Returns the paragraphs that a row gives to the merged text.

    Args:
        side: Counts for a clash only.
    """
    ours = [row.ours] if row.ours is not None else []
    theirs = [row.theirs] if row.theirs is not None else []
    if row.kind is Kind.CLASH:
        return {Side.HERE: ours, Side.THERE: theirs, Side.BOTH: ours + theirs}[side]
    if row.kind in (Kind.REMOVED_HERE, Kind.REMOVED_THERE):
        return []
    return theirs if row.kind in (Kind.ADDED_THERE, Kind.CHANGED_THERE) else ours


def differences(one: str, other: str) -> tuple[list[Piece], list[Piece]]:
    """Returns two versions of a paragraph in pieces, those that differ marked, word by word."""
    words, others = _WORD.findall(one), _WORD.findall(other)
    mine: list[Piece] = []
    yours: list[Piece] = []
    for tag, start, end, low, high in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        differs = tag != "equal"
        if start < end:
            mine.append(Piece("".join(words[start:end]), differs))
        if low < high:
            yours.append(Piece("".join(others[low:high]), differs))
    return _joined(mine), _joined(yours)


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Takes blanks between two words that differ for differing too: one mark, not many."""
    found: list[Piece] = []
    for number, piece in enumerate(pieces):
        inside = 0 < number < len(pieces) - 1 and not piece.text.strip()
        now = Piece(piece.text, piece.differs or inside)
        if found and found[-1].differs == now.differs:
            found[-1] = Piece(found[-1].text + now.text, now.differs)
        else:
            found.append(now)
    return found


def _said(text: str) -> list[str]:
    """Returns the words of a paragraph, without the blanks and stops that all paragraphs have."""
    return [word for word in _WORD.findall(text) if word[0].isalnum()]


def _are_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tells whether two paragraphs look like versions of one: they begin alike, or say much the same."""
    if len(one) >= _HEAD and list(one[:_HEAD]) == list(other[:_HEAD]):
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _equal(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        yield from ((block.a + step, block.b + step) for step in range(block.size))


@dataclass(frozen=True, slots=True)
class _Alignment:
    """Two lists of paragraphs, and which of them were there before."""

    ours: Sequence[str]
    theirs: Sequence[str]
    known_here: set[int]
    known_there: set[int]

    def run(self) -> Iterator[Row]:
        matcher = SequenceMatcher(None, self.theirs, self.ours, autojunk=False)
        for tag, low, high, start, end in matcher.get_opcodes():
            if tag == "equal":
                yield from (Row(Kind.SAME, text, text) for text in self.ours[start:end])
            else:
                yield from self._block(range(start, end), range(low, high))

    def _block(self, here: range, there: range) -> Iterator[Row]:
        """Yields what stands where the sides differ: pairs that are alike, and what stands alone."""
        low = there.start
        for place in here:
            pair = self._alike(place, range(low, there.stop), only=len(here) == len(there) == 1)
            if pair is None:
                yield self._ours_alone(place)
                continue
            yield from map(self._theirs_alone, range(low, pair))
            yield self._pair(place, pair)
            low = pair + 1
        yield from map(self._theirs_alone, range(low, there.stop))

    def _alike(self, place: int, there: range, *, only: bool) -> int | None:
        if only:
            return there.start if there else None
        words = _said(self.ours[place])
        return next((other for other in there if _are_alike(words, _said(self.theirs[other]))), None)

    def _pair(self, place: int, pair: int) -> Row:
        ours, theirs = self.ours[place], self.theirs[pair]
        if place in self.known_here:
            return Row(Kind.CHANGED_THERE, ours, theirs)
        return Row(Kind.CHANGED_HERE if pair in self.known_there else Kind.CLASH, ours, theirs)

    def _ours_alone(self, place: int) -> Row:
        kind = Kind.REMOVED_THERE if place in self.known_here else Kind.ADDED_HERE
        return Row(kind, self.ours[place], None)

    def _theirs_alone(self, place: int) -> Row:
        kind = Kind.REMOVED_HERE if place in self.known_there else Kind.ADDED_THERE
        return Row(kind, None, self.theirs[place])
