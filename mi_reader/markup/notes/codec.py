"""Markdown to the HTML of a Zotero note and back, block by block.

`decode(encode(text))` is the text for every text as it is kept, after Zotero's editor and the web server as
well: `write` tries each block before it takes it.

What was not edited stays byte for byte: `encode` takes the note as it is now, and keeps the HTML of every
block whose Markdown is still there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from mi_reader.markup.notes.html import Block, Element, Note, parse, source
from mi_reader.markup.notes.kept_lines import kept_lines
from mi_reader.markup.notes.read import decoded, joined
from mi_reader.markup.notes.write import EMPTY, Reserved, Writer, literal, rich_or_literal, written
from mi_reader.markup.texts import clean


def nothing_reserved(_level: int, _text: str) -> bool:
    """Tells of every heading that it may be one."""
    return False


def decode(html: str) -> str:
    """Returns a note, or a part of one, as Markdown, without blank lines around it."""
    return decode_blocks(parse(html).blocks)


def decode_blocks(blocks: Iterable[Block]) -> str:
    """Returns blocks of a note as Markdown, without blank lines around it."""
    return clean(joined(decoded(blocks, plain=False)))


def decode_plain(blocks: Iterable[Block]) -> str:
    """Returns blocks of a note as plain text: a line is a line, and emphasis is left out."""
    return clean(joined(decoded(blocks, plain=True)))


def encode(markdown: str, base: str = "", reserved: Reserved = nothing_reserved) -> str:
    """Returns a text as the HTML of a note.

    Args:
        markdown: A text as it is kept: line feeds only, no control characters, no blank lines around it.
        base: The note, or the part of it, as it is now: what was not edited keeps its HTML.
        reserved: Tells of a heading's level and text whether it must not come out as a heading.
    """
    return _encode(markdown, base, _Form(False, partial(rich_or_literal, reserved=reserved), reserved))


def encode_plain(text: str, base: str = "") -> str:
    """Returns a plain text as the HTML of a note, in which every line is a line; `base` as for `encode`."""
    return _encode(text, base, _Form(True, literal, nothing_reserved))


@dataclass(frozen=True, slots=True)
class _Form:
    """How a text is written and read.

    Attributes:
        plain: Whether it is plain text.
        write: Makes the HTML of one block's lines.
        reserved: As for `encode`.
    """

    plain: bool
    write: Writer
    reserved: Reserved

    def read(self, html: str) -> str:
        blocks = parse(html).blocks
        return decode_plain(blocks) if self.plain else decode_blocks(blocks)


def _encode(text: str, base: str, form: _Form) -> str:
    if base:
        if form.read(base) == text:
            return base
        kept = _with_base(text, parse(base), form)
        if form.read(kept) == text:
            return kept
    return "\n".join(written(text.split("\n"), form.write))


@dataclass(frozen=True, slots=True)
class _Kept:
    """A block of the base that stays: its number there, and its lines in the new text."""

    number: int
    first: int
    last: int


def _with_base(text: str, note: Note, form: _Form) -> str:
    """Returns a text as HTML in which blocks that were not edited are those of the base."""
    wanted = text.split("\n") if text else []
    lines, ranges = _lines_of(note.blocks, plain=form.plain)
    kept = _kept(note.blocks, ranges, kept_lines(lines, wanted), wanted, form)
    parts = [note.prefix]
    done, before = 0, -1
    for block in kept:
        between = wanted[done : block.first]
        parts += [
            _between(note.blocks, ranges, before, block.number, between, form),
            note.blocks[block.number].html,
        ]
        done, before = block.last, block.number
    parts += [_between(note.blocks, ranges, before, len(note.blocks), wanted[done:], form), note.suffix]
    return "".join(parts)


_Range = tuple[int, int]


def _lines_of(blocks: Sequence[Block], *, plain: bool) -> tuple[list[str], list[_Range]]:
    """Returns the lines of decoded blocks, and which each block owns (none, if it is an empty paragraph)."""
    lines: list[str] = []
    ranges: list[_Range] = []
    started = False
    for block in blocks:
        first = last = -1
        for piece in decoded((block,), plain=plain):
            lines += [""] * started
            started = True
            if piece:
                first = len(lines) if first < 0 else first
                lines += piece.split("\n")
                last = len(lines)
        ranges.append((first, last))
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    lines = [*lines[start : end - 1], lines[end - 1].rstrip()] if end > start else []
    return lines, [
        (max(first, start) - start, min(last, end) - start) if first >= 0 else (-1, -1)
        for first, last in ranges
    ]


def _kept(
    blocks: Sequence[Block],
    ranges: Sequence[_Range],
    places: Sequence[int],
    wanted: Sequence[str],
    form: _Form,
) -> list[_Kept]:
    found: list[_Kept] = []
    for number, (block, (first, last)) in enumerate(zip(blocks, ranges, strict=True)):
        if first < 0 or first >= last:
            continue
        start, end = places[first], places[first] + last - first
        if start < 0 or places[first:last] != list(range(start, end)):
            continue
        alone = (start == 0 or not wanted[start - 1]) and (end == len(wanted) or not wanted[end])
        ends = end == len(wanted) or number < len(blocks) - 1 or not _is_open(block)
        if alone and ends and not (block.level and form.reserved(block.level, block.text)):
            found.append(_Kept(number, start, end))
    return found


def _is_open(block: Block) -> bool:
    """Tells whether a block's end tag is missing, so that what followed would become a part of it."""
    last = block.nodes[-1]
    return isinstance(last, Element) and last.closed == last.end and last.opened != last.end


def _between(
    blocks: Sequence[Block],
    ranges: Sequence[_Range],
    before: int,
    after: int,
    between: Sequence[str],
    form: _Form,
) -> str:
    """Returns the HTML of what stands between two kept blocks, of which either may be none."""
    edited = [number for number in range(before + 1, after) if ranges[number][0] >= 0]
    is_first, is_last = before < 0, after == len(blocks)
    following = "" if is_last else blocks[after].before
    start, end = 0, len(between)
    while start < end and not between[start]:
        start += 1
    while end > start and not between[end - 1]:
        end -= 1
    # Empty paragraphs beside what was edited stay, as long as there are as many of them.
    rest = edited[-1] + 1 if edited else before + 1
    own_tail = source(blocks[rest:after]) + following
    keeps_tail = is_last or len(between) - end == after - rest + 1
    if start == end:
        keeps_tail = is_first or is_last or len(between) == after - rest + 1
        return own_tail if keeps_tail else following + _blank_lines(len(between))
    tail = own_tail if keeps_tail else following + _blank_lines(len(between) - end)
    lead = "" if is_first else "\n" + _blank_lines(start)
    if edited and (is_first or start == edited[0] - before):
        lead = source(blocks[before + 1 : edited[0]]) + blocks[edited[0]].before
    html = "\n".join(written(between[start:end], form.write))
    return lead + html + (tail if tail or is_last else "\n")


def _blank_lines(count: int) -> str:
    """Returns what makes so many blank lines between two blocks; one is there anyway."""
    return (EMPTY + "\n") * (count - 1)
