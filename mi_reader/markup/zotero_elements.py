"""What a post shows of the inline elements that only Zotero understands.

In the texts citations, highlights, colours and pictures of Zotero notes stand as the HTML they are there
(`read_inline` says why); a post would show their tags as text. Of a citation, a highlight or a colour a
reader gets the words; a picture is a file that Zotero alone has.

Taking a tag away may bring together what it held apart: a backtick and a backtick, or a mark and the
beginning of its line. If that made code of text or text of code, the tags are emptied instead.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from mi_reader.markup.recent import recent
from mi_reader.markup.source import PARSER, line_starts, parse, segments

_HINT = re.compile(r"<(?:span|img)\s", re.IGNORECASE)
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)"
    r"(?P<attributes>(?:\s+[A-Za-z_:@][\w.:-]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*)"
    r"\s*(?P<void>/?)>",
    re.ASCII,
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[A-Za-z_:@][\w.:-]*)"
    r"(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'=<>`]+)))?",
    re.ASCII,
)
_MARK = re.compile(r"\\[!-/:-@\[-`{-~]|`+|<(?:!--)?")
_TICKS = re.compile("`+")
# A line that only begins something, as `- ` does: with nothing behind it, it would mean something else.
_BEGINNING = re.compile(r"[ \t>]*(?:(?:[-+*#]|[0-9]{1,9}[.)])[ \t>]*)+")
_BLANK_BEFORE_MORE = re.compile(r" (?=[^ \t\n])")
_BLANKS = " \t"
_CODE_BLOCKS = ("fence", "code_block")
_COLORS = frozenset({"color", "background", "background-color"})
_DATA_OF_SPAN = frozenset({"data-citation", "data-annotation"})
_DATA_OF_PICTURE = frozenset({"data-attachment-key", "data-annotation"})
# Tags that mean nothing, and stand in the same places of a line as the ones that they are put for.
_NO_SPAN = "<span>"
_NO_PICTURE = "<wbr>"


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as a post shows it.

    Attributes:
        text: Markdown without Zotero's own elements.
        pictures: How many pictures were left out, because Zotero alone has them.
    """

    text: str
    pictures: int = 0


def shown(markdown: str) -> Shown:
    """Returns a text as a post shows it, or a reader counts its letters.

    Citations, highlights and colours become their words, pictures that are attached in Zotero go. Code stays
    as it is, and so do elements that are not closed in their paragraph: `sanitise` makes those harmless.
    """
    return _shown(markdown) if _HINT.search(markdown) else Shown(markdown)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A tag to take away, and the tag that means nothing in its place."""

    start: int
    end: int
    empty: str


@recent(entries=1024, megabytes=32)
def _shown(markdown: str) -> Shown:
    cuts = _cuts(markdown)
    code = _code(markdown) if cuts else []
    attempts: tuple[Callable[[str, Sequence[_Cut]], str], ...] = (_without, _emptied) if cuts else ()
    for attempt in attempts:
        text = attempt(markdown, cuts)
        if _code(text) == code and not _cuts(text):
            return Shown(text, sum(cut.empty == _NO_PICTURE for cut in cuts))
    return Shown(markdown)


def _cuts(text: str) -> list[_Cut]:
    """Returns the tags of Zotero's own elements outside of code, in order."""
    starts = line_starts(text)
    # What any reader may take for code counts here, also a fence that is closed only on its way into a post.
    code = {starts[token.map[0]] for token in parse(text) if token.type in _CODE_BLOCKS and token.map}
    found: list[_Cut] = []
    for segment in segments(text):
        if segment.start not in code:
            found += sorted(_paired(_tags(text, segment.start, segment.end)), key=lambda cut: cut.start)
    return found


def _paired(tags: Iterator[re.Match[str]]) -> Iterator[_Cut]:
    """Yields the pictures, and the spans that are closed, each with its closing tag."""
    waiting: list[_Cut | None] = []
    for tag in tags:
        start, end = tag.span()
        name = tag["name"].lower()
        if name == "img" and not tag["end"] and _DATA_OF_PICTURE & _attributes(tag).keys():
            yield _Cut(start, end, _NO_PICTURE)
        elif name == "span" and tag["end"]:
            opening = waiting.pop() if waiting else None
            yield from (opening, _Cut(start, end, "</span>")) if opening else ()
        elif name == "span" and not tag["void"]:
            waiting.append(_Cut(start, end, _NO_SPAN) if _is_zoteros(_attributes(tag)) else None)


def _is_zoteros(attributes: Mapping[str, str]) -> bool:
    """Tells whether a span is a citation, an item of one, a highlight, or nothing but a colour."""
    if _DATA_OF_SPAN & attributes.keys() or attributes == {"class": "citation-item"}:
        return True
    style = [part.partition(":")[0] for part in attributes.get("style", "").split(";") if part.strip()]
    return len(attributes) == 1 and bool(style) and {name.strip().lower() for name in style} <= _COLORS


def _attributes(tag: re.Match[str]) -> dict[str, str]:
    return {
        found["name"].lower(): found["double"] or found["single"] or found["bare"] or ""
        for found in _ATTRIBUTE.finditer(tag["attributes"])
    }


def _tags(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yields the tags in a paragraph, as CommonMark finds them: whatever begins first counts."""
    ticks: dict[int, list[int]] = {}
    for run in _TICKS.finditer(text, start, end):
        ticks.setdefault(len(run[0]), []).append(run.start())
    last_comment_end = text.rfind("-->", start, end)
    at = start
    while mark := _MARK.search(text, at, end):
        at = mark.end()
        if mark[0].startswith("`"):
            same = ticks.get(len(mark[0]), [])
            close = bisect_left(same, at)
            at = same[close] + len(mark[0]) if close < len(same) else at
        elif mark[0] == "<!--" and mark.start() + 2 <= last_comment_end:
            at = text.find("-->", mark.start() + 2, end) + 3
        elif tag := _TAG.match(text, mark.start(), end):
            at = tag.end()
            yield tag


def _code(text: str) -> list[tuple[str, str, str]]:
    """Returns all code as CommonMark reads it, HTML blocks read as if they were paragraphs.

    An element at the beginning of a line may make an HTML block of a paragraph, and what stands in that is
    text to other readers.
    """
    found: list[tuple[str, str, str]] = []
    for token in parse(text):
        if token.type in _CODE_BLOCKS:
            found.append((token.type, token.info, token.content))
        inline: Sequence[Token] = token.children or ()
        if token.type == "html_block":
            inline = PARSER.parseInline(token.content)[0].children or ()
        found += [(child.type, "", child.content) for child in inline if child.type == "code_inline"]
    return found


def _emptied(text: str, cuts: Sequence[_Cut]) -> str:
    """Returns the text with tags that mean nothing instead of Zotero's."""
    parts: list[str] = []
    done = 0
    for cut in cuts:
        parts += [text[done : cut.start], cut.empty]
        done = cut.end
    return "".join([*parts, text[done:]])


def _without(text: str, cuts: Sequence[_Cut]) -> str:
    """Returns the text without the tags, and without one of two blanks that had a picture between them."""
    parts: list[str] = []
    places: list[int] = []
    done = length = 0
    for cut in cuts:
        parts.append(text[done : cut.start])
        length += cut.start - done
        places.append(length)
        after_blank = cut.start == 0 or text[cut.start - 1].isspace()
        blank = _BLANK_BEFORE_MORE.match(text, cut.end) if cut.empty == _NO_PICTURE and after_blank else None
        done = blank.end() if blank else cut.end
    return _tidied("".join([*parts, text[done:]]), places)


def _tidied(text: str, places: Sequence[int]) -> str:
    """Mends the ends of lines at which something was taken away.

    An empty line would end a paragraph, two blanks would break the line, and a mark without content would
    underline what stands above it.
    """
    lines: list[str | None] = list(text.split("\n"))
    starts = line_starts(text)
    last = {min(bisect_right(starts, place), len(lines)) - 1: place for place in places}
    for number, place in last.items():
        line = lines[number] or ""
        column = place - starts[number]
        before, after = line[:column].rstrip(_BLANKS), line[column:]
        if after.strip(_BLANKS):
            continue
        if not before.strip(_BLANKS + ">"):
            lines[number] = None
        elif _BEGINNING.fullmatch(before):
            lines[number] = f"{before} {_NO_PICTURE}{after}"
        else:
            lines[number] = before + after
    return "\n".join(line for line in lines if line is not None)
