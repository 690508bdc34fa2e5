"""Where code stands in a Markdown text: by the parser's line numbers, never by guessing at backticks.

Whatever changes a text on its way into a post must leave code alone; these are the ranges it asks for. Who
lets code pass unchecked must be surer: what CommonMark reads as code may be text, and run, elsewhere. Only a
fence at the beginning of a line, below a blank line, is code to everybody; `Segment.fenced` is that form.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mi_reader.markup.recent import recent

PARSER = MarkdownIt("commonmark").enable("table")
_TOKEN = 1000  # bytes, with those inside it
_SEGMENT = 200
_LEAVES = ("inline", "html_block", "fence", "code_block")
_CONTINUATION = re.compile(r"[ \t]*[^\W\d_]")
_FENCE_END = re.compile(r"[ \t>]*(`{3,}|~{3,})[ \t]*")
_LANGUAGE = re.compile(r"[^\s`~<>\"'&]+")
# In kramdown, indented lines below a footnote or a definition (https://kramdown.gettalong.org/syntax.html)
# are its further paragraphs.
_OWNS_WHAT_IS_INDENTED = re.compile(r"^ {0,3}(?:\[\^[^\]\s]+\]:|:[ \t])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Segment:
    """Lines that belong together (a paragraph, a heading, a code block), as offsets into the text.

    Attributes:
        code: Whether CommonMark reads them as code.
        fenced: Code as a fence that every reader takes for code; "" for what some reader may take for text.
    """

    start: int
    end: int
    code: bool
    fenced: str = ""


@recent(entries=1024, megabytes=128, each=_TOKEN)
def parse(text: str) -> tuple[Token, ...]:
    """Returns the tokens of a text; a stray carriage return is a blank, so that all count the same lines.

    Several passes ask for the same text, and exporting again asks for all of them: the tokens are kept, and
    nobody may change them.
    """
    return tuple(PARSER.parse(text.replace("\r", " ")))


def line_starts(text: str) -> list[int]:
    """Returns the offset of each line, and at last the end of the text."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    starts[-1] -= 1
    return starts


@recent(entries=256, megabytes=32, each=_SEGMENT)
def segments(text: str) -> tuple[Segment, ...]:
    """Returns the whole text as segments; lines outside of any leaf block stand alone."""
    starts = line_starts(text)
    lines = text.split("\n")
    owner: list[int] = [-1] * (len(starts) - 1)
    code: dict[int, str] = {}
    above = 0
    for number, token in enumerate(parse(text)):
        if token.map is None:
            continue
        first, last = token.map[0], min(token.map[1], len(owner))
        if token.type in _LEAVES:
            owner[first:last] = [number] * (last - first)
            if _is_code(token, lines):
                # From the block before on: a definition of a link, or of a footnote, leaves no token behind.
                code[number] = _fenced(token, lines, text[above : starts[first]])
        if token.level == 0 and token.type != "inline":
            above = starts[first]
    found = []
    first = 0
    for line in range(1, len(owner) + 1):
        if line == len(owner) or owner[line] != owner[first] or owner[line] < 0:
            fenced = code.get(owner[first], "")
            ended = fenced and text[starts[line] - 1 : starts[line]] == "\n"
            found.append(
                Segment(starts[first], starts[line], owner[first] in code, fenced + "\n" if ended else fenced)
            )
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
    end = close + len(run[0])
    piece = text[start:end]
    if "\n" in piece and "|" in piece:  # kramdown: each line with a bar in it may be a row of a table
        return start
    return end if is_plainly_continued(piece) else start


def is_plainly_continued(piece: str) -> bool:
    """Tells whether all further lines of a piece begin with a letter, which begins no block."""
    return all(_CONTINUATION.match(line) for line in piece.split("\n")[1:])


def code_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Returns the ranges of code blocks and code spans, in order."""
    found: list[tuple[int, int]] = []
    for segment in segments(text):
        if segment.code:
            found.append((segment.start, segment.end))
        else:
            found += _spans(text, segment)
    return tuple(found)


class Ranges:
    """Ranges that follow each other, and whether an offset lies in one of them."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._ranges = tuple(ranges)
        self._starts = [start for start, _ in self._ranges]

    def __contains__(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ranges[at][1]


def _is_code(token: Token, lines: list[str]) -> bool:
    """Tells whether all readers take a block for code.

    Indented code in a list is code here and text there, depending on who counts the blanks; a fence that
    nobody closed is text to kramdown.
    """
    if token.type == "fence":
        return is_closed_fence(token, lines)
    return token.type == "code_block" and token.level == 0


def _fenced(token: Token, lines: list[str], above: str) -> str:
    """Returns a code block as a fence at the beginning of a line, below a blank line; "" if it must be text.

    Nested code is not among it: how deep a list or a quote goes, every reader counts for itself.
    """
    if token.level or token.map is None:
        return ""
    if token.type == "code_block":
        if _OWNS_WHAT_IS_INDENTED.search(above):
            return ""
        mark, language = "```", ""
    else:
        mark, word = token.markup, next(iter(token.info.split()), "")
        language = word if _LANGUAGE.fullmatch(word) else ""
    content = token.content if not token.content or token.content.endswith("\n") else token.content + "\n"
    if re.search(rf"^ *{mark}", content, re.MULTILINE):
        mark = mark[0] * (1 + max(len(run) for run in re.findall(rf"{mark[0]}+", content)))
    first = token.map[0]
    apart = "\n" if first and lines[first - 1].strip(" \t") else ""
    return f"{apart}{mark}{language}\n{content}{mark}"


def is_closed_fence(token: Token, lines: list[str]) -> bool:
    """Tells whether a fenced code block has its closing line."""
    if token.map is None or token.map[1] - token.map[0] < 2:
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


def html_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yields where CommonMark reads blocks of HTML: the beginning and the end of each."""
    starts = line_starts(text)
    for token in parse(text) if "<" in text else ():
        if token.type == "html_block" and token.map:
            yield starts[token.map[0]], starts[min(token.map[1], len(starts) - 1)]
