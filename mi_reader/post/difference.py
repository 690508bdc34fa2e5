"""What changes in a file, line by line under the headings of its sections, with the words that differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from mi_reader.domain.papers import plain_title
from mi_reader.markup.clashes import Piece, differences

_AROUND = 1  # lines that stay, shown around those that change
_LONGEST = 4000  # letters of a line that is compared word by word
_Run = tuple[str, int, int, int, int]  # as difflib's opcodes


class Kind(StrEnum):
    """What becomes of a line. Somebody wrote it into the file by hand: HAND if it goes, KEPT if it stays."""

    SECTION = "section"
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    HAND = "hand"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Line:
    """A line.

    Attributes:
        before: Its number in the file as it is, from 1; None if it is not there.
        after: Its number in the file as it will be.
        pieces: Its text; where it takes the place of another, those that differ are marked.
    """

    kind: Kind
    pieces: tuple[Piece, ...]
    before: int | None = None
    after: int | None = None

    @property
    def text(self) -> str:
        """The text."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Difference:
    """What changes in a file."""

    lines: tuple[Line, ...] = ()

    def count(self, kind: Kind) -> int:
        """Returns how many lines of a kind there are."""
        return sum(line.kind is kind for line in self.lines)


def difference(on_disk: str, coming: str, written: str | None = None) -> Difference:
    """Returns what changes in a file.

    Args:
        on_disk: The file as it is.
        coming: The file as it will be.
        written: What was written to it last: lines that are not in it are somebody's own. None where
            nobody knows; then no line is.
    """
    before, after = on_disk.splitlines(), coming.splitlines()
    own = _own(before, written)
    lines: list[Line] = []
    section = None
    for tag, first, end, into, until in _shown(before, after, own):
        if tag in (Kind.SAME, Kind.KEPT):
            made = [
                Line(Kind(tag), (Piece(before[first + n], differs=False),), first + n + 1, into + n + 1)
                for n in range(end - first)
            ]
        else:
            made = list(_changed(before, after, (first, end), (into, until), own))
        here = _heading(after, into)
        if here != section and here:
            lines.append(Line(Kind.SECTION, (Piece(here, differs=False),)))
        section = here
        lines += made
    return Difference(tuple(lines))


def _shown(before: Sequence[str], after: Sequence[str], own: frozenset[int]) -> Iterator[_Run]:
    """Yields what is shown: all that changes or was written by hand, and a line around it."""
    runs: list[_Run] = []
    for tag, first, end, into, until in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            runs.append((tag, first, end, into, until))
            continue
        for is_own, numbers in groupby(range(first, end), key=lambda n: n in own and bool(before[n].strip())):
            run = list(numbers)
            low, high = run[0], run[-1] + 1
            what = Kind.KEPT if is_own else Kind.SAME
            runs.append((what, low, high, into + low - first, into + high - first))
    for number, (kind, first, end, into, until) in enumerate(runs):
        if kind != Kind.SAME:
            yield kind, first, end, into, until
            continue
        head = _AROUND if number else 0
        tail = _AROUND if number + 1 < len(runs) else 0
        if end - first <= head + tail:
            yield kind, first, end, into, until
            continue
        if head:
            yield kind, first, first + head, into, into + head
        if tail:
            yield kind, end - tail, end, until - tail, until


def _changed(
    before: Sequence[str],
    after: Sequence[str],
    gone: tuple[int, int],
    come: tuple[int, int],
    own: frozenset[int],
) -> Iterator[Line]:
    old, new = list(range(*gone)), list(range(*come))
    removed: list[tuple[Piece, ...]] = [(Piece(before[n], differs=False),) for n in old]
    added: list[tuple[Piece, ...]] = [(Piece(after[n], differs=False),) for n in new]
    if len(old) == len(new):
        for number, (one, other) in enumerate(zip(old, new, strict=True)):
            if max(len(before[one]), len(after[other])) <= _LONGEST:
                mine, yours = differences(before[one], after[other])
                removed[number], added[number] = tuple(mine), tuple(yours)
    for number, pieces in zip(old, removed, strict=True):
        yield Line(Kind.HAND if number in own else Kind.REMOVED, pieces, before=number + 1)
    for number, pieces in zip(new, added, strict=True):
        yield Line(Kind.ADDED, pieces, after=number + 1)


def _own(on_disk: Sequence[str], written: str | None) -> frozenset[int]:
    """Returns the numbers of the lines that somebody wrote or changed since the file was written."""
    if written is None:
        return frozenset()
    matcher = SequenceMatcher(None, written.splitlines(), on_disk, autojunk=False)
    return frozenset(
        number
        for tag, _, _, into, until in matcher.get_opcodes()
        if tag != "equal"
        for number in range(into, until)
    )


def _heading(lines: Sequence[str], at: int) -> str:
    """Returns the heading that a line stands under."""
    for number in range(min(at, len(lines) - 1), -1, -1):
        if lines[number].startswith("#"):
            return plain_title(lines[number].lstrip("#").strip())
    return ""
