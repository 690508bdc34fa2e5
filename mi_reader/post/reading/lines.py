"""A text as lines, whatever ends them: each with its place, and its words as an edition keeps them."""

import re
from collections import Counter
from dataclasses import dataclass

from mi_reader.markup.characters import clean
from mi_reader.post.reading.model import Line

BOM = "\ufeff"
# All that `markup.characters.clean` makes a line feed of.
LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_FILE_LINE_END = re.compile("\r\n|[\n\r]")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source: its range without the line end, and its text without control characters."""

    start: int
    end: int
    text: str

    @property
    def neutral(self) -> str:
        """The line as an edition keeps it: one that shows nothing is empty."""
        return self.text if self.text.strip() else ""


def source_lines(text: str, start: int, end: int | None = None) -> list[SourceLine]:
    """Returns the lines of a range of a text; the last one has no line end."""
    end = len(text) if end is None else end
    found: list[SourceLine] = []
    bare = LINE_END.sub("", text[start:end])
    # Asked once: a long text has many lines, and hardly ever a control character.
    shown = str if clean(bare) == bare else clean
    for line_end in LINE_END.finditer(text, start, end):
        found.append(SourceLine(start, line_end.start(), shown(text[start : line_end.start()])))
        start = line_end.end()
    found.append(SourceLine(start, end, shown(text[start:end])))
    return found


def main_line_end(text: str) -> str:
    r"""Returns the line end that most lines have: `\n`, `\r\n` or `\r`."""
    counted = Counter(_FILE_LINE_END.findall(text))
    return counted.most_common(1)[0][0] if counted else "\n"


def neutral_lines(text: str, start: int, end: int) -> tuple[Line, ...]:
    """Returns a range of the source as lines of neutral Markdown."""
    return tuple(Line(line.neutral, line.start, line.end) for line in source_lines(text, start, end))
