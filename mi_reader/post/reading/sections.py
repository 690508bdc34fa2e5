"""Which headings of a post are its sections', where its opening ends, and where its closing stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mi_reader.domain.categories import Kind
from mi_reader.post.reading.headings import closes, is_apparatus, kind_of, opens
from mi_reader.post.reading.model import Heading
from mi_reader.post.reading.structure import Element

# The last words of a year's review, where no heading says so.
_LAST_WORDS = re.compile(
    r"以上|いかがでし|最後に|さいごに|おわりに|まとめると|来年|来月|ありがとうございま|お読みいただ|でした[。！]?\s*$|皆様|よいお年"
    r"|\b(?:that'?s (?:it|all)|thank(?:s| you)|next (?:year|month)|happy (?:new year|holidays|reading)"
    r"|see you|in (?:conclusion|summary|closing)|to (?:conclude|sum up|wrap up)|finally|until next)\b",
    re.IGNORECASE,
)
_DEFINITION = re.compile(r" {0,3}(?:\[[^\[\]]+\]:|\*\[[^\[\]]+\]:)")
_SCRIPTS = re.compile(r"(?:\s*<script\b[^<>]*>[^<]*</script\s*>\s*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Range:
    """Blocks `first` to `last` (not included)."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class SectionRange:
    """A section: where its heading is, and its blocks below it."""

    at: int
    heading: Heading | None
    kind: Kind
    frame: bool
    body: Range


@dataclass(frozen=True, slots=True)
class ClosingRange:
    """The closing: its heading, its blocks, and how many sections stand before it."""

    heading: Heading | None
    body: Range
    after: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A body's parts, as ranges of its blocks.

    Attributes:
        level: Of the sections' headings; 0 without any.
        title: The place of the heading above all others, or -1.
    """

    level: int
    title: int
    opening_heading: Heading | None
    opening: Range
    sections: tuple[SectionRange, ...]
    closing: ClosingRange | None
    tail: Range


def layout(found: Sequence[Element], named: Sequence[bool], level: int = 0) -> Layout:
    """Returns the parts of a body.

    Args:
        named: Whether each block names a paper.
        level: Of the sections' headings where it is known, else 0.
    """
    end = _tail(found)
    headings = [(at, one.heading) for at, one in enumerate(found[:end]) if one.heading]
    title, level = _levels(headings, level)
    starts = [(at, heading) for at, heading in headings if heading.level <= level and at != title]
    first = title + 1
    opening_heading = None
    if starts and starts[0][0] == first and opens(starts[0][1].text):
        opening_heading = starts.pop(0)[1]
        first += 1
    bounds = [at for at, _ in starts] + [end]
    opening = Range(first, bounds[0])
    if not headings and any(named[:end]):
        sections = [SectionRange(first, None, Kind.MAIN, frame=False, body=opening)]
        opening = Range(first, first)
    else:
        sections = [
            SectionRange(
                at, heading, kind_of(heading.text), _is_frame(heading.text), Range(at + 1, bounds[number])
            )
            for number, (at, heading) in enumerate(starts, start=1)
        ]
    closing, kept = _closing(found, sections, named)
    return Layout(level, title, opening_heading, opening, kept, closing, Range(end, len(found)))


def _levels(headings: Sequence[tuple[int, Heading]], known: int) -> tuple[int, int]:
    """Returns where the title is (-1 for none) and the level of the sections."""
    title = -1
    rest = [heading for _, heading in headings]
    if rest and headings[0][0] == 0 and _stands_above(rest, known):
        title = 0
        rest = rest[1:]
    if known or not rest:
        return title, known
    while rest:
        top = min(heading.level for heading in rest)
        deeper = [heading for heading in rest if heading.level > top]
        # A frame of はじめに and まとめ around the sections, which are a level below.
        if not deeper or not all(_is_frame(heading.text) for heading in rest if heading.level == top):
            return title, top
        rest = deeper
    return title, 0


def _stands_above(headings: Sequence[Heading], known: int) -> bool:
    first, *others = headings
    if _is_frame(first.text) or kind_of(first.text) is Kind.EXTRA:
        return False
    if known:
        return first.level < known
    deeper = all(heading.level > first.level for heading in others)
    return deeper and len(others) >= (1 if first.level == 1 else 2)


def _is_frame(heading: str) -> bool:
    return opens(heading) or closes(heading) or is_apparatus(heading)


def _tail(found: Sequence[Element]) -> int:
    """Returns where definitions and scripts begin that end the post."""
    end = len(found)
    while end and (
        _SCRIPTS.fullmatch(found[end - 1].text)
        or (found[end - 1].kind == "paragraph" and _DEFINITION.match(found[end - 1].text))
    ):
        end -= 1
    return end


def _closing(
    found: Sequence[Element], sections: Sequence[SectionRange], named: Sequence[bool]
) -> tuple[ClosingRange | None, tuple[SectionRange, ...]]:
    """Returns the closing, and the sections without it."""
    for at in range(len(sections) - 1, -1, -1):
        section = sections[at]
        if section.heading and closes(section.heading.text):
            return ClosingRange(section.heading, section.body, at), (*sections[:at], *sections[at + 1 :])
        if section.kind is Kind.MAIN and not section.frame:
            break
    mains = [at for at, section in enumerate(sections) if section.kind is Kind.MAIN and not section.frame]
    if not mains or any(section.kind is Kind.EXTRA for section in sections[: mains[-1]]):
        return None, tuple(sections)
    last = sections[mains[-1]]
    followed = mains[-1] + 1 < len(sections)
    others = [section for section in sections if section is not last and section.heading]
    trailing = [at for at in others if _trailing(found, at.body, named) < at.body.last]
    # Elsewhere embeds come last: what follows the last one is no part of it.
    plain = _is_plain(others, trailing, followed=followed)
    below = _trailing(found, last.body, named)
    if below == last.body.last > last.body.first + 1 and not any(named[last.body.first : below]):
        below, plain = below - 1, False
    start = _last_words(found, Range(below, last.body.last), plain=plain)
    if start == last.body.last or (start == last.body.first and not followed):
        return None, tuple(sections)
    kept = SectionRange(last.at, last.heading, last.kind, last.frame, Range(last.body.first, start))
    closing = ClosingRange(None, Range(start, last.body.last), mains[-1] + 1)
    return closing, (*sections[: mains[-1]], kept, *sections[mains[-1] + 1 :])


def _is_plain(others: Sequence[SectionRange], trailing: Sequence[SectionRange], *, followed: bool) -> bool:
    return not trailing and (followed or bool(others))


def _trailing(found: Sequence[Element], body: Range, named: Sequence[bool]) -> int:
    """Returns where the text below the last mark of a paper begins; the end if there is no mark."""
    for at in range(body.last - 1, body.first - 1, -1):
        if found[at].heading:
            break
        if named[at]:
            return at + 1
    return body.last


def _last_words(found: Sequence[Element], trailing: Range, *, plain: bool) -> int:
    """Returns where the closing begins among the last blocks of the last section; their end for none."""
    for at in range(trailing.first, trailing.last):
        if found[at].kind == "hr" and at + 1 < trailing.last:
            return at
    for at in range(trailing.first, trailing.last):
        if found[at].kind == "paragraph" and _LAST_WORDS.search(found[at].text):
            return at
    return trailing.first if plain else trailing.last
