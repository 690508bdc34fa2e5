"""Merges what two people made of the same text, or of the same order: pure, and the same wherever it runs.

Texts merge line by line, as diff3 does it. Lines that occur once in both texts hold them together (the
"patience" way), so that the blank lines between paragraphs, which are all alike, never do, and so that a
long text costs no more than its length.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# How often a range may be split by lines that are unique inside of it; real texts need two or three.
_DEEPEST = 32


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of three versions of a text that belong together.

    Attributes:
        merged: What both sides make of them; None where they clash.
    """

    base: tuple[str, ...]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    merged: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Lines `start` to `end` (not included) of the base became lines `low` to `high` of the other text."""

    start: int
    end: int
    low: int
    high: int


def merge_text(base: str, ours: str, theirs: str) -> str | None:
    """Returns a text with the changes of both sides, or None if they changed the same lines differently.

    Changes to lines that touch but are not the same go together. Two texts where there was none, and a text
    that one side emptied and the other edited, are a conflict whatever the lines say.
    """
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    if not (base and ours and theirs):
        return None
    merged: list[str] = []
    for stretch in stretches(base, ours, theirs):
        if stretch.merged is None:
            return None
        merged += stretch.merged
    return "\n".join(merged)


def stretches(base: str, ours: str, theirs: str) -> Iterator[Stretch]:
    """Yields three versions of a text line by line: what nobody touched, what merges, and what clashes."""
    texts = base.split("\n"), ours.split("\n"), theirs.split("\n")
    done = 0
    for mine, yours in _groups(_hunks(texts[0], texts[1]), _hunks(texts[0], texts[2])):
        start = min(hunk.start for hunk in (*mine, *yours))
        end = max(hunk.end for hunk in (*mine, *yours))
        before = tuple(texts[0][start:end])
        here, there = (
            tuple(_range(lines, hunks, start, end)) if hunks else before
            for lines, hunks in ((texts[1], mine), (texts[2], yours))
        )
        if start > done:
            yield _untouched(texts[0][done:start])
        if mine and yours:
            joined = _joined(end - start, here, there)
            yield Stretch(before, here, there, None if joined is None else tuple(joined))
        else:
            yield Stretch(before, here, there, here if mine else there)
        done = end
    if done < len(texts[0]):
        yield _untouched(texts[0][done:])


def _untouched(lines: Sequence[str]) -> Stretch:
    same = tuple(lines)
    return Stretch(same, same, same, same)


def _joined(count: int, ours: Sequence[str], theirs: Sequence[str]) -> Sequence[str] | None:
    """Returns what two sides made of the same lines, so many of the base, where one goes on from the other.

    Both wrote the same in the place of those lines, and one of them something more before, after or inside.
    """
    shorter, longer = sorted((ours, theirs), key=len)
    head = 0
    while head < len(shorter) and shorter[head] == longer[head]:
        head += 1
    tail = 0
    while tail < len(shorter) - head and shorter[-1 - tail] == longer[-1 - tail]:
        tail += 1
    return longer if head + tail == len(shorter) and count <= len(shorter) else None


def merge_order(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Merges two orders of distinct keys; there is never a conflict.

    What either side added is there, what either side removed is not. If only one side moved keys, its order
    holds, else theirs; what the other side added follows the key that it follows there.
    """
    before, mine, yours = (dict.fromkeys(keys) for keys in (base, ours, theirs))
    kept = {key for key in (*mine, *yours) if (key in mine and key in yours) or key not in before}
    # Of keys that only one side still has, no order is left to hold.
    left = {key: None for key in before if key in mine and key in yours}
    moved, moved_there = ([key for key in side if key in left] != [*left] for side in (mine, yours))
    spine, other = (mine, yours) if moved and not moved_there else (yours, mine)
    following: dict[str | None, list[str]] = {}
    last = None
    for key in other:
        if key in spine:
            last = key if key in kept else last
        elif key in kept:
            following.setdefault(last, []).append(key)
    merged = following.get(None, [])
    for key in spine:
        if key in kept:
            merged += [key, *following.get(key, [])]
    return tuple(merged)


def same_lines(base: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yields where the lines stand that two texts share, in the order of both: in the one, in the other."""
    done, below = 0, 0
    for hunk in [*_hunks(base, other), _Hunk(len(base), len(base), len(other), len(other))]:
        yield from zip(range(done, hunk.start), range(below, hunk.low), strict=True)
        done, below = hunk.end, hunk.high


def _hunks(base: Sequence[str], other: Sequence[str]) -> list[_Hunk]:
    """Returns where two texts differ, in order; hunks never touch each other."""
    found: list[_Hunk] = []
    waiting = [(_Hunk(0, len(base), 0, len(other)), 0)]
    while waiting:
        whole, depth = waiting.pop()
        hunk = _trimmed(base, other, whole)
        if hunk.start == hunk.end and hunk.low == hunk.high:
            continue
        anchors = _anchors(base, other, hunk) if depth < _DEEPEST else []
        if not anchors:
            found.append(hunk)
            continue
        # Last in, first out: the gaps go in from the last to the first.
        ends = [*anchors, (hunk.end, hunk.high)]
        starts = [(hunk.start, hunk.low), *((at + 1, there + 1) for at, there in anchors)]
        waiting += [
            (_Hunk(start, end, low, high), depth + 1)
            for (start, low), (end, high) in reversed(list(zip(starts, ends, strict=True)))
        ]
    return found


def _trimmed(base: Sequence[str], other: Sequence[str], hunk: _Hunk) -> _Hunk:
    """Takes equal lines off both ends."""
    start, end, low, high = hunk.start, hunk.end, hunk.low, hunk.high
    while start < end and low < high and base[start] == other[low]:
        start, low = start + 1, low + 1
    while start < end and low < high and base[end - 1] == other[high - 1]:
        end, high = end - 1, high - 1
    return _Hunk(start, end, low, high)


def _anchors(base: Sequence[str], other: Sequence[str], hunk: _Hunk) -> list[tuple[int, int]]:
    """Returns the longest row of lines in the same order that are unique in both: where they are in each."""
    here = Counter(base[hunk.start : hunk.end])
    there = Counter(other[hunk.low : hunk.high])
    places = {other[at]: at for at in range(hunk.low, hunk.high) if there[other[at]] == 1}
    pairs = [
        (at, places[base[at]])
        for at in range(hunk.start, hunk.end)
        if here[base[at]] == 1 and base[at] in places
    ]
    # Longest increasing row: `tops[n]` ends the best row of n + 1 pairs; each pair knows the one before it.
    tops: list[int] = []
    rows: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(tops, place)
        if length == len(tops):
            tops.append(place)
            rows.append(number)
        else:
            tops[length], rows[length] = place, number
        before.append(rows[length - 1] if length else -1)
    row: list[tuple[int, int]] = []
    number = rows[-1] if rows else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]


def _groups(ours: Sequence[_Hunk], theirs: Sequence[_Hunk]) -> Iterator[tuple[list[_Hunk], list[_Hunk]]]:
    """Groups hunks that change the same lines, or put something in at the same place; in order."""
    group: tuple[list[_Hunk], list[_Hunk]] = ([], [])
    start = end = -1
    both = [(hunk, 0) for hunk in ours] + [(hunk, 1) for hunk in theirs]
    for hunk, side in sorted(both, key=lambda pair: (pair[0].start, pair[0].end)):
        if hunk.start >= end and not hunk.start == hunk.end == start == end:
            if group[0] or group[1]:
                yield group
            group = ([], [])
            start, end = hunk.start, hunk.end
        group[side].append(hunk)
        end = max(end, hunk.end)
    if group[0] or group[1]:
        yield group


def _range(lines: Sequence[str], hunks: Sequence[_Hunk], start: int, end: int) -> Sequence[str]:
    """Returns what became of a range of the base's lines that these hunks, all of a side's there, changed."""
    first, last = hunks[0], hunks[-1]
    return lines[first.low - (first.start - start) : last.high + (end - last.end)]
