"""A post's body as a flat row of blocks with exact places: what everything else is made from.

markdown-it-py tells where blocks begin and end (its block rules alone, without inline markup and without
link definitions, so that a line means the same in a passage as in the whole post). A list is taken apart
into its items, HTML that goes on behind a blank line is held together.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mi_reader.domain.embeds import Embed
from mi_reader.markup.source import is_closed_fence
from mi_reader.post.reading.headings import hashes_heading, html_heading, underlined_heading
from mi_reader.post.reading.lines import LINE_END, SourceLine, source_lines
from mi_reader.post.reading.model import EmbedForm, Heading, Line, Passage
from mi_reader.post.reading.regions import joined, regions

_PARSER = MarkdownIt("commonmark").enable("table")
_PARSER.block.ruler.disable("reference")
_PARSER.core.ruler.enableOnly(["block"])
_WRAPPERS = "article|aside|blockquote|center|details|div|dl|figure|footer|header|main|nav|ol|section|table|ul"
_WRAPPER = re.compile(rf"<(?P<end>/?)(?P<name>{_WRAPPERS})(?=[\s/>])", re.IGNORECASE)
# What runs to the end of the text unless something closes it: https://spec.commonmark.org/0.31.2/#html-blocks
_ENDLESS = (
    (
        re.compile(r"<(?:script|pre|style|textarea)(?:\s|>|$)", re.IGNORECASE),
        re.compile("</(?:script|pre|style|textarea)>", re.IGNORECASE),
    ),
    (re.compile(r"<!--"), re.compile("-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r"<![A-Za-z]"), re.compile(">")),
)
_VERBATIM = "verbatim"
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Element:
    """A block of the body, or one of the parts of a line that holds text and an embed.

    Attributes:
        kind: `paragraph`, `heading`, `item`, `blockquote`, `fence`, `code`, `html`, `table`, `hr`, `embed`;
            or `verbatim` for lines that a template language owns.
        lines: In neutral Markdown.
        endless: Whether it would swallow whatever came after it.
    """

    kind: str
    start: int
    end: int
    lines: tuple[Line, ...]
    heading: Heading | None = None
    embed: Embed | None = None
    form: EmbedForm | None = None
    endless: bool = False

    @property
    def text(self) -> str:
        """Its neutral Markdown."""
        return "\n".join(line.text for line in self.lines).rstrip()


@dataclass(frozen=True, slots=True)
class _Range:
    """Lines `first` to `last` (not included) that are one block."""

    kind: str
    first: int
    last: int
    level: int = 0
    endless: bool = False


def elements(source: str, start: int) -> list[Element]:
    """Returns the blocks of a text from an offset on; embeds are still text."""
    lines = source_lines(source, start)
    return [_element(source, lines, found) for found in _ranges([line.neutral for line in lines])]


def parts(text: str) -> list[tuple[int, int]]:
    """Returns the ranges of lines that are the blocks of a neutral text."""
    return [(found.first, found.last) for found in _ranges(text.split("\n"))]


def is_endless(text: str) -> bool:
    """Tells whether a neutral text ends in something that would swallow what followed."""
    found = _ranges(text.split("\n"))
    return bool(found) and found[-1].endless


def passage(source: str, found: Sequence[Element]) -> Passage:
    """Returns blocks that follow each other as one passage; an embed has an empty line on either side."""
    lines: list[Line] = []
    above: Element | None = None
    for element in found:
        if above is not None:
            touching = len(LINE_END.findall(source, above.end, element.start)) == 1
            if not touching or above.embed or element.embed:
                lines.append(Line("", above.end, max(above.end, element.start)))
        lines += element.lines
        above = element
    return Passage(tuple(lines))


def _element(source: str, lines: Sequence[SourceLine], found: _Range) -> Element:
    first, last = lines[found.first], lines[found.last - 1]
    neutral = tuple(Line(line.neutral, line.start, line.end) for line in lines[found.first : found.last])
    heading = None
    if found.kind == "heading":
        heading = _heading(source, first, last, found.level)
    kind = found.kind if heading or found.kind != "heading" else "paragraph"
    return Element(kind, first.start, last.end, neutral, heading, endless=found.endless)


def _heading(source: str, first: SourceLine, last: SourceLine, level: int) -> Heading | None:
    raw = source[first.start : first.end]
    if first is last:
        return hashes_heading(raw, first.start) or html_heading(raw, first.start)
    return underlined_heading(source, first.start, last.end, level)


def _ranges(lines: Sequence[str]) -> list[_Range]:
    """Returns the blocks. What would hold all headings in itself is taken for a frame around the post."""
    together = regions(lines)
    found = _parsed(lines, together)
    if together and not _has_heading(found):
        without = _parsed(lines, ())
        found = without if _has_heading(without) else found
    wrapped = _wrapped(found, lines)
    return wrapped if _has_heading(wrapped) or not _has_heading(found) else found


def _has_heading(found: Sequence[_Range]) -> bool:
    return any(one.kind == "heading" for one in found)


def _parsed(lines: Sequence[str], together: Sequence[tuple[int, int]]) -> list[_Range]:
    seen = list(lines)
    for start, end in together:
        seen[start:end] = ["x"] * (end - start)
    starts = [start for start, _ in together]
    found: list[_Range] = []
    done = 0
    for one in _in_stretches(seen):
        first, last = max(one.first, done), one.last
        while last > first and not seen[last - 1]:
            last -= 1
        while first < last and not seen[first]:
            first += 1
        if first == last:
            continue
        found += _rest(seen, done, first)
        done = last
        at = bisect_right(starts, last - 1) - 1
        owned = at >= 0 and together[at][1] > first
        if one.kind == "html" and not owned and html_heading(lines[first], 0):
            found.append(_Range("heading", first, first + 1, 0))
            found += [replace(one, first=first + 1, last=last)] if first + 1 < last else []
        else:
            kind = _VERBATIM if owned and one.kind != "heading" else one.kind
            is_same = (first, last, kind) == (one.first, one.last, one.kind)
            found.append(one if is_same else replace(one, first=first, last=last, kind=kind))
    return [*found, *_rest(seen, done, len(seen))]


def _in_stretches(lines: Sequence[str]) -> Iterator[_Range]:
    """Yields the blocks, stretch by stretch, so that a long text costs no more than its parts.

    A line that begins with a letter, below a blank one, ends whatever was open, and begins a paragraph; but
    for code and HTML that nothing has ended yet. If a blank line follows, that is all of the paragraph.
    """
    count = len(lines)
    at = 0
    while at < count:
        if not lines[at]:
            at += 1
        elif _LETTER.match(lines[at]) and (at + 1 == count or not lines[at + 1]):
            yield _Range("paragraph", at, at + 1)
            at += 1
        else:
            end = _stretch_end(lines, at, at + 1)
            found = list(_blocks(_PARSER.parse("\n".join(lines[at:end])), lines[at:end]))
            while end < count and found and found[-1].endless:
                end = _stretch_end(lines, at, at + 2 * (end - at))
                found = list(_blocks(_PARSER.parse("\n".join(lines[at:end])), lines[at:end]))
            yield from (replace(one, first=one.first + at, last=one.last + at) for one in found)
            at = end


def _stretch_end(lines: Sequence[str], start: int, least: int) -> int:
    """Returns the first line, from a certain one on, that ends whatever was open above it."""
    for at in range(max(least, start + 1), len(lines)):
        if not lines[at - 1] and _LETTER.match(lines[at]):
            return at
    return len(lines)


def _rest(lines: Sequence[str], first: int, last: int) -> list[_Range]:
    """Lines that the parser left out, if it ever does."""
    while last > first and not lines[last - 1]:
        last -= 1
    while first < last and not lines[first]:
        first += 1
    return [_Range("paragraph", first, last)] if first < last else []


def _blocks(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[_Range]:
    end = max((number for number, line in enumerate(lines, start=1) if line), default=0)
    for token in tokens:
        if token.map is None or token.nesting < 0 or token.level > 1:
            continue
        first, last = token.map
        if token.type == "list_item_open" and token.level == 1:
            yield _Range("item", first, last)
        if token.level or token.type in ("bullet_list_open", "ordered_list_open"):
            continue
        kind = token.type.removesuffix("_open").removesuffix("_block")
        if kind == "heading":
            yield _Range(kind, first, last, int(token.tag[1]))
        else:
            yield _Range(kind, first, last, endless=last >= end and _is_endless(token, lines))


def _is_endless(token: Token, lines: Sequence[str]) -> bool:
    if token.type == "fence":
        return not is_closed_fence(token, list(lines))
    content = token.content.lstrip(" ")
    return token.type == "html_block" and any(
        opening.match(content) and not closing.search(content) for opening, closing in _ENDLESS
    )


def _wrapped(found: list[_Range], lines: Sequence[str]) -> list[_Range]:
    """Joins the blocks from an HTML element's beginning to its end."""
    open_at: dict[str, list[int]] = defaultdict(list)
    together: list[tuple[int, int]] = []
    for number, one in enumerate(found):
        if one.kind != "html":
            continue
        for tag in _WRAPPER.finditer("\n".join(lines[one.first : one.last])):
            waiting = open_at[tag["name"].lower()]
            if not tag["end"]:
                waiting.append(number)
            elif waiting and (start := waiting.pop()) < number:
                together.append((start, number + 1))
    result: list[_Range] = []
    done = 0
    for start, end in joined(together):
        result += found[done:start]
        result.append(_Range("html", found[start].first, found[end - 1].last, endless=found[end - 1].endless))
        done = end
    return [*result, *found[done:]]
