"""Where code stands in a Markdown text: by the parser's line numbers, never by guessing at backticks.

Whatever changes a text on its way into a post must leave code alone; these are the ranges it asks for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

PARSER = MarkdownIt("commonmark").enable("table")
_CODE = ("fence", "code_block")
_FENCE_END = re.compile(r"[ \t>]*(`{3,}|~{3,})[ \t]*")


@dataclass(frozen=True, slots=True)
class Segment:
    """Lines that belong together (a paragraph, a heading, a code block), as offsets into the text."""

    start: int
    end: int
    code: bool


def parse(text: str) -> list[Token]:
    """Returns the tokens of a text whose only line end is the line feed."""
    return PARSER.parse(text)


def line_starts(text: str) -> list[int]:
    """Returns the offset of each line, and at last the end of the text."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    starts[-1] -= 1
    return starts


def segments(text: str) -> tuple[Segment, ...]:
    """Returns the whole text as segments; lines outside of any leaf block stand alone."""
    starts = line_starts(text)
    owner: list[int] = [-1] * (len(starts) - 1)
    code: set[int] = set()
    for number, token in enumerate(parse(text)):
        if token.map is None or not (token.type in _CODE or token.type in ("inline", "html_block")):
            continue
        for line in range(token.map[0], min(token.map[1], len(owner))):
            owner[line] = number
            if token.type in _CODE:
                code.add(line)
    found = []
    first = 0
    for line in range(1, len(owner) + 1):
        if line == len(owner) or owner[line] != owner[first] or owner[line] < 0:
            found.append(Segment(starts[first], starts[line], first in code))
            first = line
    return tuple(found)


def code_span_end(text: str, start: int, end: int) -> int:
    """Returns where the code span ends that begins at `start`, or `start` if none does.

    CommonMark and kramdown read some backticks differently; only what both read as code counts.
    """
    run = re.compile("`+").match(text, start)
    if run is None:
        return start
    alone = (start == 0 or text[start - 1].isspace()) and text[run.end() : run.end() + 1].isspace()
    if len(run[0]) == 1 and alone:  # kramdown: a backtick between blanks is a backtick
        return start
    close = text.find(run[0], run.end(), end)
    if close < 0 or text[close + len(run[0]) : close + len(run[0]) + 1] == "`":
        return start
    return close + len(run[0])


def code_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Returns the ranges of code blocks and code spans, in order."""
    found: list[tuple[int, int]] = []
    for segment in segments(text):
        if segment.code:
            found.append((segment.start, segment.end))
        else:
            found += _spans(text, segment)
    return tuple(found)


def is_closed_fence(token: Token, lines: list[str]) -> bool:
    """Tells whether a fenced code block has its closing line."""
    if token.map is None or token.map[1] - token.map[0] < 2:  # noqa: PLR2004
        return False
    closing = _FENCE_END.fullmatch(lines[token.map[1] - 1])
    return closing is not None and closing[1].startswith(token.markup)


def _spans(text: str, segment: Segment) -> Iterator[tuple[int, int]]:
    at = segment.start
    mark = re.compile(r"\\.|`+", re.DOTALL)
    while found := mark.search(text, at, segment.end):
        at = found.end()
        if found[0].startswith("`"):
            end = code_span_end(text, found.start(), segment.end)
            if end > found.start():
                yield found.start(), end
                at = end
